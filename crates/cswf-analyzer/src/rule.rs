//! What a rule is: a name, a level, a page, and one function.

use cswf_diagnostics::{Level, Message};

use crate::context::RuleContext;
use crate::findings::Findings;

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its name in kebab-case: what mutes and settings name.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// The pack that it comes with; without one it is in the profiles.
    pub pack: Option<&'static str>,
    /// How bad its findings are, unless settings say otherwise.
    pub level: Level,
    /// What it finds, in one line.
    pub about: fn() -> Message,
    /// Its page: what, why, bad and good examples, settings, sources.
    pub page: &'static str,
    /// Its settings.
    pub parameters: &'static [Parameter],
    /// Looks for findings.
    pub check: fn(&RuleContext<'_>, &mut Findings),
}

impl Rule {
    /// The smallest profile that has it.
    #[must_use]
    pub fn profile(&self) -> Profile {
        match self.level {
            Level::Error => Profile::Correctness,
            Level::Warning => Profile::Recommended,
            Level::Info => Profile::Strict,
        }
    }

    /// Its setting of that name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// What a rule lets users set: a number, or words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Its key.
    pub name: &'static str,
    /// How it is written.
    pub unit: Unit,
    /// What it is unless set; times in seconds, shares from 0 to 1. Words have none.
    pub default: Option<f64>,
}

/// How a setting is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `6`
    Count,
    /// `2m`
    Time,
    /// `40%`
    Share,
    /// `[SLA, RMA]`: words beside those that the rule has itself.
    Words,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Ways through a workflow.
    Flow,
    /// Ways to a person.
    Escalation,
    /// Menus and prompts.
    Menu,
    /// Variables.
    Data,
    /// Personal data.
    Privacy,
    /// Deadlines and waiting.
    Timing,
    /// Traffic and staff.
    Capacity,
    /// Opening hours.
    Hours,
    /// The table of event rules.
    Rules,
    /// What customers may expect of any service.
    Service,
    /// Languages.
    Texts,
    /// Promises.
    Promises,
    /// Laws, standards and platforms: opt-in.
    Packs,
}

impl Group {
    /// Its name, which is that of its folder too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Escalation => "escalation",
            Self::Menu => "menu",
            Self::Data => "data",
            Self::Privacy => "privacy",
            Self::Timing => "timing",
            Self::Capacity => "capacity",
            Self::Hours => "hours",
            Self::Rules => "rules",
            Self::Service => "service",
            Self::Texts => "texts",
            Self::Promises => "promises",
            Self::Packs => "packs",
        }
    }
}

/// How much is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Profile {
    /// Only what loses customers: the rules of level error.
    Correctness,
    /// Warnings too.
    #[default]
    Recommended,
    /// Everything.
    Strict,
}

impl Profile {
    /// Every profile with its name.
    pub const NAMES: [(&'static str, Self); 3] =
        [("correctness", Self::Correctness), ("recommended", Self::Recommended), ("strict", Self::Strict)];

    /// The profile of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, profile)| *profile)
    }
}
