//! A workflow as states and transitions, and the one interpreter.

pub mod staff;

mod activity;
mod case;
mod interpret;
mod lower;
mod machine;
mod speech;
mod transition;

pub use activity::{Activity, Doing, Expect, Grammar, Line, Offer, Phrase, Spoken, usual_scale};
pub use case::{Agreed, Case, Cause, Effect, Row, Signal};
pub use interpret::{Heard, MOST_QUIET_STEPS, World};
pub use lower::{Lowered, lower};
pub use machine::{
    AnytimeId, AnytimeInfo, CounterId, Delay, FlowInfo, Hours, Interruption, Machine, NameId, Resume, RuleId,
    RuleInfo, Script, SlaRow, Slot, State, StateId, StateKind, StepInfo, Team, Timer, TimerId, TimerKind,
};
pub use transition::{Action, Event, Goto, Guard, RowOutcome, Transition, Undecided};
