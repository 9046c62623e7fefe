//! How a step can end: which outcomes something can cause, and which of them `defaults` are for.

use std::time::Duration;

use crate::flow::Flow;
use crate::heading::{ActorId, Staffing, VarId};
use crate::step::{Step, StepKind, WaitFor};
use crate::value::Type;

/// How a step can end. Named outcomes (options, cases, `outcomes`) are told apart by [`Cause`](crate::Cause).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// It is done; with `outcomes`, one of them.
    Done,
    /// A person, or the dialled number, answered.
    Answered,
    /// A menu's option, a queue's option or a decide's case was chosen, or `else` was.
    Chosen,
    /// Nothing came in time.
    Timeout,
    /// The answer was wrong.
    Invalid,
    /// The system or the channel failed.
    Error,
    /// The queue is full.
    Full,
    /// Nobody is on shift.
    Closed,
    /// The number is busy.
    Busy,
    /// The number does not answer.
    NoAnswer,
    /// The callback reached nobody, or not in time.
    Failed,
}

impl Outcome {
    /// Those that `on-…` may name, with their words.
    pub const HANDLED: [(&'static str, Self); 8] = [
        ("timeout", Self::Timeout),
        ("invalid", Self::Invalid),
        ("error", Self::Error),
        ("full", Self::Full),
        ("closed", Self::Closed),
        ("busy", Self::Busy),
        ("no-answer", Self::NoAnswer),
        ("failed", Self::Failed),
    ];

    /// The word of a trace.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Answered => "answered",
            Self::Chosen => "chosen",
            Self::Timeout => "timeout",
            Self::Invalid => "invalid",
            Self::Error => "error",
            Self::Full => "full",
            Self::Closed => "closed",
            Self::Busy => "busy",
            Self::NoAnswer => "no-answer",
            Self::Failed => "failed",
        }
    }

    /// Does it go on with the next step when nothing else is said?
    #[must_use]
    pub fn goes_on(self) -> bool {
        matches!(self, Self::Done | Self::Answered | Self::Chosen)
    }
}

impl Step {
    /// Can its `within` be broken, so that `on-breach` holds? A callback that is late has `failed`.
    #[must_use]
    pub fn can_be_late(&self) -> bool {
        self.within.is_some() && !matches!(self.kind, StepKind::Callback { .. })
    }
}

impl Flow<'_> {
    /// Are the flow's `defaults` for this outcome meant for this step?
    #[must_use]
    pub fn defaults_cover(&self, step: &Step, outcome: Outcome) -> bool {
        let talks = matches!(step.kind, StepKind::Ask { .. } | StepKind::Menu { .. });
        match outcome {
            Outcome::Timeout | Outcome::Invalid => talks,
            Outcome::Error => {
                talks
                    || matches!(
                        step.kind,
                        StepKind::Invoke { .. } | StepKind::Send { .. } | StepKind::Ticket { .. }
                    )
            }
            Outcome::Full | Outcome::Closed => matches!(step.kind, StepKind::Queue(_)),
            _ => false,
        }
    }

    /// The failures that something can cause at a step.
    #[must_use]
    pub fn failures(&self, step: &Step) -> Vec<Outcome> {
        let mut failures = Vec::new();
        if self.can_time_out(step) {
            failures.push(Outcome::Timeout);
        }
        match &step.kind {
            StepKind::Ask { variable, confirm, .. } => {
                if confirm.is_some() || self.can_be_wrong(variable.value) {
                    failures.push(Outcome::Invalid);
                }
                if self.on_text_channel() {
                    failures.push(Outcome::Error);
                }
            }
            StepKind::Menu { .. } => {
                failures.push(Outcome::Invalid);
                if self.on_text_channel() {
                    failures.push(Outcome::Error);
                }
            }
            StepKind::Send { .. } | StepKind::Invoke { .. } | StepKind::Ticket { .. } => {
                failures.push(Outcome::Error);
            }
            StepKind::Queue(queue) => {
                if queue.limit.is_some() {
                    failures.push(Outcome::Full);
                }
                if queue.actor.value.is_some_and(|actor| self.can_be_closed(actor)) {
                    failures.push(Outcome::Closed);
                }
            }
            StepKind::Callback { .. } => failures.push(Outcome::Failed),
            StepKind::Dial { .. } => failures.extend([Outcome::Busy, Outcome::NoAnswer]),
            _ => {}
        }
        failures
    }

    /// When the timeout of a step fires, if it has one: its own, for `ask` and `menu` also the default.
    #[must_use]
    pub fn timeout(&self, step: &Step) -> Option<Duration> {
        let own = step.timeout.as_ref();
        let default = match step.kind {
            StepKind::Ask { .. } | StepKind::Menu { .. } => self.workflow().defaults.timeout.as_ref(),
            _ => None,
        };
        own.or(default).map(|timeout| timeout.value)
    }

    /// How often a step is tried: its own `tries`, for `ask` and `menu` else the default, else once.
    #[must_use]
    pub fn tries(&self, step: &Step) -> u32 {
        let default = match step.kind {
            StepKind::Ask { .. } | StepKind::Menu { .. } => self.workflow().defaults.tries.as_ref(),
            _ => None,
        };
        step.tries.as_ref().or(default).map_or(1, |tries| tries.value.max(1))
    }

    fn can_time_out(&self, step: &Step) -> bool {
        match &step.kind {
            // An optional answer that does not come is `done` without a value.
            StepKind::Ask { optional: true, .. } => false,
            StepKind::Ask { .. } | StepKind::Menu { .. } => self.timeout(step).is_some(),
            // Nothing is said for a while: the recording machine always notices.
            StepKind::Record { .. } => true,
            StepKind::Survey { valid, .. } => valid.is_some(),
            StepKind::Wait(wait) => step.timeout.is_some() && matches!(wait.value, WaitFor::Event(_)),
            StepKind::Queue(_)
            | StepKind::Invoke { .. }
            | StepKind::Task { .. }
            | StepKind::Parallel { .. } => step.timeout.is_some(),
            _ => false,
        }
    }

    /// Can an answer be wrong? Anything goes for a plain text without a pattern, and for a recording.
    fn can_be_wrong(&self, variable: Option<VarId>) -> bool {
        let Some(variable) = variable.and_then(|id| self.workflow().variable(id)) else {
            return false;
        };
        !matches!(variable.ty, Type::Text | Type::Recording | Type::Unknown) || variable.pattern.is_some()
    }

    fn on_text_channel(&self) -> bool {
        self.workflow().channels.iter().any(|channel| is_text_channel(&channel.value))
    }

    /// Does the actor have hours or shifts?
    #[must_use]
    pub fn can_be_closed(&self, actor: ActorId) -> bool {
        self.workflow()
            .actor(actor)
            .is_some_and(|actor| actor.hours.is_some() || matches!(actor.staff, Staffing::Shifts(_)))
    }
}

/// Is it a channel on which messages are written, and may fail to be delivered?
#[must_use]
pub fn is_text_channel(channel: &str) -> bool {
    !matches!(channel, "phone" | "counter")
}
