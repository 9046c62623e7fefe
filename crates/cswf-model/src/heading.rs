//! A workflow and what stands in its headings.

use std::time::Duration;

use cswf_diagnostics::{FileId, Span, Spanned};
use jiff::civil::Date;

use crate::condition::Condition;
use crate::hours::{Calendar, Schedule};
use crate::promise::Promise;
use crate::quantity::{Period, Share};
use crate::scenario::Scenario;
use crate::step::{Block, Breach, Step, StepId, StepKind, Target, WayOut, words};
use crate::study::{Goal, Traffic};
use crate::text::Text;
use crate::value::Type;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the workflow's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
index!(
    /// An actor of [`Workflow::actors`].
    ActorId
);
index!(
    /// Hours of [`Workflow::hours`].
    HoursId
);
index!(
    /// A variable of [`Workflow::data`].
    VarId
);
index!(
    /// A named text of [`Workflow::texts`].
    TextId
);

impl ActorId {
    /// `customer`, in every workflow.
    pub const CUSTOMER: Self = Self(0);
    /// `system`, in every workflow.
    pub const SYSTEM: Self = Self(1);
}

/// One workflow file, read.
#[derive(Clone, PartialEq, Debug)]
pub struct Workflow {
    /// The file; what `include` brought in has spans of other files.
    pub file: FileId,
    /// `workflow`; the span is the value's.
    pub id: Spanned<String>,
    /// The `workflow:` line, where findings about missing headings point.
    pub head: Span,
    /// `title`
    pub title: Option<Text>,
    /// `kind`
    pub kind: Kind,
    /// `languages`; empty when none are named.
    pub languages: Vec<Spanned<String>>,
    /// `channels`, or the kind's default with the head's span; never empty.
    pub channels: Vec<Spanned<String>>,
    /// `starts`, or the kind's default.
    pub starts: Spanned<String>,
    /// `goal`
    pub goal: Option<Text>,
    /// `owner`
    pub owner: Option<Spanned<String>>,
    /// `status`
    pub status: Option<Spanned<Status>>,
    /// `review`
    pub review: Option<Review>,
    /// `timezone`, an IANA name; UTC unless stated.
    pub timezone: Spanned<String>,
    /// `actors`; [`ActorId::CUSTOMER`] and [`ActorId::SYSTEM`] come first.
    pub actors: Vec<Actor>,
    /// `hours`
    pub hours: Vec<HoursDefinition>,
    /// `data`
    pub data: Vec<Variable>,
    /// `texts`
    pub texts: Vec<NamedText>,
    /// `defaults`
    pub defaults: Defaults,
    /// `anytime`, the workflow's own first, then its libraries'.
    pub anytime: Vec<Anytime>,
    /// Every step, nested ones included, in file order.
    pub steps: Vec<Step>,
    /// `steps`; empty for a workflow of rules alone.
    pub main: Block,
    /// `rules`
    pub rules: Vec<Rule>,
    /// `apply`
    pub apply: Apply,
    /// `sla`
    pub sla: Vec<Sla>,
    /// `traffic`
    pub traffic: Option<Traffic>,
    /// `targets`
    pub targets: Vec<Goal>,
    /// `promises`
    pub promises: Vec<Promise>,
    /// `scenarios`, those of `NAME.test.yaml` included.
    pub scenarios: Vec<Scenario>,
}

impl Workflow {
    /// The step with that id number.
    #[must_use]
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.get(id.index())
    }

    /// Every step with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (StepId, &Step)> {
        (0..).map(StepId).zip(&self.steps)
    }

    /// The step by the id that its author gave it.
    #[must_use]
    pub fn step_named(&self, name: &str) -> Option<StepId> {
        self.numbered()
            .find(|(_, step)| step.id.as_ref().is_some_and(|id| id.value == name))
            .map(|(id, _)| id)
    }

    /// The name under which a step is known: its id, else `<flow>#<n>`.
    #[must_use]
    pub fn step_name(&self, id: StepId) -> String {
        match self.step(id).and_then(|step| step.id.as_ref()) {
            Some(own) => own.value.clone(),
            None => format!("{}#{}", self.id.value, id.0 + 1),
        }
    }

    /// The actor.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.index())
    }

    /// The actor by name.
    #[must_use]
    pub fn actor_named(&self, name: &str) -> Option<ActorId> {
        (0..).map(ActorId).zip(&self.actors).find(|(_, actor)| actor.id.value == name).map(|(id, _)| id)
    }

    /// The variable.
    #[must_use]
    pub fn variable(&self, id: VarId) -> Option<&Variable> {
        self.data.get(id.index())
    }

    /// The variable by name.
    #[must_use]
    pub fn variable_named(&self, name: &str) -> Option<VarId> {
        (0..).map(VarId).zip(&self.data).find(|(_, variable)| variable.id.value == name).map(|(id, _)| id)
    }

    /// The named text.
    #[must_use]
    pub fn named_text(&self, id: TextId) -> Option<&NamedText> {
        self.texts.get(id.index())
    }

    /// The text that is meant: `texts.NAME` is followed.
    #[must_use]
    pub fn resolve<'a>(&'a self, text: &'a Text) -> &'a Text {
        text.named.and_then(|id| self.named_text(id)).map_or(text, |named| &named.text)
    }

    /// The words for a channel and a language, as written.
    #[must_use]
    pub fn words<'a>(&'a self, text: &'a Text, channel: Option<&str>, language: Option<&str>) -> &'a str {
        let text = self.resolve(text);
        text.variant(channel, language, self.first_language()).map_or("", |variant| &variant.template.source)
    }

    /// The language of plain texts.
    #[must_use]
    pub fn first_language(&self) -> Option<&str> {
        self.languages.first().map(|tag| tag.value.as_str())
    }

    /// The workflow's own language that is nearest to a reader's: the same tag, else the same language, else the
    /// first.
    #[must_use]
    pub fn nearest_language(&self, tag: &str) -> Option<&str> {
        let tags = || self.languages.iter().map(|own| own.value.as_str());
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        tags()
            .find(|own| own.eq_ignore_ascii_case(tag))
            .or_else(|| tags().find(|own| primary(own) == primary(tag)))
            .or_else(|| self.first_language())
    }

    /// Who does what has no `by`: the first actor of the author's with the role `system`, else `system`.
    #[must_use]
    pub fn default_actor(&self) -> ActorId {
        (0..)
            .map(ActorId)
            .zip(&self.actors)
            .skip(2)
            .find(|(_, actor)| actor.role == Role::System)
            .map_or(ActorId::SYSTEM, |(id, _)| id)
    }

    /// Who does a step: the actor whose people it waits for, else `by`, else the default.
    #[must_use]
    pub fn actor_of(&self, step: &Step) -> ActorId {
        let own = match &step.kind {
            StepKind::Queue(queue) => queue.actor.value,
            StepKind::Callback { actor } => actor.value,
            _ => None,
        };
        own.or(step.by.as_ref().map(|by| by.value)).unwrap_or_else(|| self.default_actor())
    }

    /// Is it on a telephone, where prompts take time? Judged by the first channel.
    #[must_use]
    pub fn has_channel(&self, name: &str) -> bool {
        self.channels.iter().any(|channel| channel.value == name)
    }
}

words! {
    /// `kind`
    Kind {
        /// A telephone call.
        Call = "call",
        /// A chat.
        Chat = "chat",
        /// A ticket.
        Ticket = "ticket",
        /// An order.
        Order = "order",
        /// An onboarding.
        Onboarding = "onboarding",
        /// Feedback.
        Feedback = "feedback",
        /// Anything else.
        Other = "other",
    }
}

impl Kind {
    /// The channel when none is named.
    #[must_use]
    pub fn default_channel(self) -> &'static str {
        match self {
            Self::Call => "phone",
            Self::Chat => "chat",
            Self::Ticket | Self::Onboarding => "email",
            Self::Order | Self::Feedback | Self::Other => "web",
        }
    }

    /// What begins a case when nothing is said.
    #[must_use]
    pub fn default_start(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Ticket => "ticket.opened",
            Self::Order | Self::Onboarding => "order.placed",
            Self::Chat | Self::Feedback | Self::Other => "message",
        }
    }
}

words! {
    /// `status`
    Status {
        /// Being written: only the error rules speak.
        Draft = "draft",
        /// Approved.
        Reviewed = "reviewed",
        /// In use.
        Live = "live",
    }
}

/// `review`
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Review {
    /// When it was last reviewed.
    pub last: Option<Spanned<Date>>,
    /// How often it should be.
    pub every: Option<Spanned<Duration>>,
}

words! {
    /// `role`
    Role {
        /// People.
        Human = "human",
        /// A machine.
        System = "system",
        /// The customer.
        Customer = "customer",
    }
}

/// Who does the work: a swimlane.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// Its name; the span of `customer` and `system` is the workflow's head unless they are declared.
    pub id: Spanned<String>,
    /// Was it written, or is it one of the two that always exist?
    pub declared: bool,
    /// `title`
    pub title: Option<Text>,
    /// `role`
    pub role: Role,
    /// `staff`
    pub staff: Staffing,
    /// `hours`
    pub hours: Option<Spanned<HoursId>>,
    /// `skills`
    pub skills: Vec<Spanned<String>>,
    /// `capacity`: cases one person handles at once.
    pub capacity: Spanned<u32>,
}

/// `staff`
#[derive(Clone, PartialEq, Debug)]
pub enum Staffing {
    /// Nothing was said: the actor answers at once and is not judged.
    Unstated,
    /// So many whenever the actor's hours are open.
    Constant(Spanned<u32>),
    /// By shift.
    Shifts(Vec<Shift>),
}

/// `{ at: "Mo-Fr 09:00-18:00", count: 3 }`
#[derive(Clone, PartialEq, Debug)]
pub struct Shift {
    /// When.
    pub at: Spanned<Schedule>,
    /// How many.
    pub count: Spanned<u32>,
}

/// An entry of `hours`.
#[derive(Clone, PartialEq, Debug)]
pub struct HoursDefinition {
    /// Its name.
    pub id: Spanned<String>,
    /// The whole value.
    pub span: Span,
    /// When they are open, holidays and make-up days included.
    pub calendar: Calendar,
    /// Where the parts of it stand.
    pub places: HoursPlaces,
}

/// Where the parts of an entry of `hours` stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct HoursPlaces {
    /// The value of `open`.
    pub open: Option<Span>,
    /// The value of `holidays`.
    pub holidays: Option<Span>,
    /// The value of `closed`.
    pub closed: Option<Span>,
    /// The value of `workdays`.
    pub workdays: Option<Span>,
}

words! {
    /// `pii`: what a variable tells of a person.
    Pii {
        /// Nothing.
        None = "none",
        /// How to reach them.
        Contact = "contact",
        /// Who they are.
        Identity = "identity",
        /// How they pay.
        Payment = "payment",
        /// How they are.
        Health = "health",
        /// How they log in.
        Credential = "credential",
    }
}

/// An entry of `data`.
#[derive(Clone, PartialEq, Debug)]
pub struct Variable {
    /// Its name.
    pub id: Spanned<String>,
    /// Its type.
    pub ty: Type,
    /// What a text must look like: a regular expression that the whole answer must match.
    pub pattern: Option<Spanned<String>>,
    /// What it tells of a person.
    pub pii: Option<Spanned<Pii>>,
    /// Where it comes from before the flow begins.
    pub from: Option<Spanned<String>>,
    /// `keep: never`
    pub keep_never: bool,
}

/// An entry of `texts`.
#[derive(Clone, PartialEq, Debug)]
pub struct NamedText {
    /// Its name.
    pub id: Spanned<String>,
    /// The words.
    pub text: Text,
}

/// `defaults`
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Defaults {
    /// `timeout`, for `ask` and `menu`.
    pub timeout: Option<Spanned<Duration>>,
    /// `tries`, for `ask` and `menu`.
    pub tries: Option<Spanned<u32>>,
    /// `on-…`; which verbs each is for is [`crate::Flow`]'s business.
    pub handlers: Vec<crate::step::Handler>,
}

/// An entry of `anytime`.
#[derive(Clone, PartialEq, Debug)]
pub struct Anytime {
    /// The whole item.
    pub span: Span,
    /// What sets it off; any of them.
    pub triggers: Vec<Spanned<Trigger>>,
    /// What happens then.
    pub way: WayOut,
}

/// What sets an `anytime` off.
#[derive(Clone, PartialEq, Debug)]
pub enum Trigger {
    /// A key, as the whole input.
    Key(String),
    /// Any of these words.
    Words(Vec<String>),
    /// The same message so many times.
    Repeats(u32),
    /// Silence for so long.
    Silent(Duration),
    /// The customer hangs up.
    HangsUp,
}

words! {
    /// `apply`
    Apply {
        /// Every rule that matches acts.
        All = "all",
        /// Only the first.
        First = "first",
    }
}

words! {
    /// A rule's priority, from the highest.
    RulePriority {
        /// First of all.
        Highest = "highest",
        /// Early.
        High = "high",
        /// The usual.
        Normal = "normal",
        /// Late.
        Low = "low",
    }
}

/// An entry of `rules`.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// The whole item.
    pub span: Span,
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `event`
    pub event: Spanned<String>,
    /// `after`: the rule acts that long after its event.
    pub after: Option<Spanned<Duration>>,
    /// `if` and `match`
    pub condition: Option<Condition>,
    /// `do`, before `go`.
    pub actions: Option<Block>,
    /// `go`
    pub go: Option<Spanned<Target>>,
    /// `end`
    pub end: Option<Spanned<String>>,
    /// `priority`
    pub priority: RulePriority,
    /// `rollout`
    pub rollout: Option<Spanned<Share>>,
    /// `active`
    pub active: bool,
    /// `note`
    pub note: Option<Spanned<String>>,
}

/// A row of `sla`.
#[derive(Clone, PartialEq, Debug)]
pub struct Sla {
    /// The whole item.
    pub span: Span,
    /// For which cases.
    pub condition: Option<Condition>,
    /// Until a person first finishes a task or writes.
    pub respond: Option<Spanned<Period>>,
    /// Until the ticket is closed or the case ends.
    pub resolve: Option<Spanned<Period>>,
    /// Which clock runs.
    pub clock: SlaClock,
    /// Steps in which it stands still.
    pub pause: Vec<Spanned<StepId>>,
    /// At what part of it `sla.warned` comes.
    pub warn: Option<Spanned<Share>>,
    /// What happens when it is broken.
    pub on_breach: Option<Breach>,
}

/// `clock`
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum SlaClock {
    /// It never stops.
    Always,
    /// It runs while these hours are open.
    Hours(Spanned<HoursId>),
}
