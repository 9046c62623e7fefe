//! What the user has set: profile, rules, mutes; read from `cswf.yaml` by [`read()`].

mod paths;
mod read;

use std::collections::BTreeMap;

use cswf_diagnostics::{Lang, Level, Span, Spanned};
use cswf_model::{Status, Workflow};
use jiff::civil::Date;

use crate::rule::{Profile, Rule};

pub use paths::PathSettings;
pub use read::{ReadSettings, read};

/// The settings of a project.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `profile`
    pub profile: Profile,
    /// `lang`
    pub lang: Option<Lang>,
    /// `rules`, by name.
    pub rules: BTreeMap<&'static str, RuleSettings>,
    /// `ignore`
    pub ignore: Vec<Ignore>,
    /// `paths`: what is looked at when the command line names nothing, and what is set there.
    pub paths: Vec<PathSettings>,
    /// `packs`
    pub packs: Vec<Spanned<String>>,
    /// `targets`: to which targets the workflows are to be compiled; their names are the caller's.
    pub targets: Vec<Spanned<String>>,
    /// `--only`: just these rules, whatever the profile; empty for all.
    pub only: Vec<String>,
    /// `--skip`: not these rules.
    pub skip: Vec<String>,
    /// `--today`: the day on which the question is asked.
    pub today: Option<Date>,
}

/// What is set of one rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleSettings {
    /// Switched on or off, whatever the profile.
    pub on: Option<bool>,
    /// How bad its findings are.
    pub level: Option<Level>,
    /// Its numbers by name; times in seconds, shares from 0 to 1.
    pub parameters: BTreeMap<&'static str, f64>,
    /// Its lists of words by name.
    pub words: BTreeMap<&'static str, Vec<String>>,
}

/// An entry of `ignore`.
#[derive(Debug, Clone, PartialEq)]
pub struct Ignore {
    /// The whole entry.
    pub span: Span,
    /// The rule.
    pub rule: Spanned<String>,
    /// Only in this workflow.
    pub workflow: Option<Spanned<String>>,
    /// Only at this step.
    pub step: Option<Spanned<String>>,
    /// Why.
    pub reason: Option<Spanned<String>>,
    /// The last day on which it holds.
    pub until: Option<Spanned<Date>>,
}

impl Settings {
    /// The level of a rule on a workflow; `None` when it is off there.
    #[must_use]
    pub fn level_of(&self, rule: &Rule, workflow: &Workflow) -> Option<Level> {
        if self.skip.iter().any(|name| name == rule.id) {
            return None;
        }
        let own = self.rules.get(rule.id);
        let level = own.and_then(|own| own.level).unwrap_or(rule.level);
        if !self.only.is_empty() {
            return self.only.iter().any(|name| name == rule.id).then_some(level);
        }
        let draft = workflow.status.as_ref().is_some_and(|status| status.value == Status::Draft);
        let in_profile = if draft {
            rule.profile() <= Profile::Correctness && rule.pack.is_none()
        } else {
            self.has(rule)
        };
        let on = match own.and_then(|own| own.on) {
            Some(false) => false,
            Some(true) => in_profile || !draft,
            None => in_profile,
        };
        on.then_some(level)
    }

    /// Is a rule in the profile, or in one of the packs?
    pub(crate) fn has(&self, rule: &Rule) -> bool {
        match rule.pack {
            Some(pack) => self.packs.iter().any(|own| own.value == pack),
            None => rule.profile() <= self.profile,
        }
    }

    /// A setting of a rule.
    #[must_use]
    pub fn parameter(&self, rule: &Rule, name: &str) -> f64 {
        let set = self.rules.get(rule.id).and_then(|own| own.parameters.get(name)).copied();
        set.or_else(|| rule.parameter(name).and_then(|parameter| parameter.default)).unwrap_or_default()
    }

    /// The words that are set of a rule.
    #[must_use]
    pub fn words(&self, rule: &Rule, name: &str) -> &[String] {
        let set = self.rules.get(rule.id).and_then(|own| own.words.get(name));
        set.map(Vec::as_slice).unwrap_or_default()
    }
}
