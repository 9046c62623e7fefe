//! The typed workflow, its conditions, hours and graph.
//!
//! A [`Workflow`] is what the author wrote, with every name resolved and every value typed, each beside the
//! place where it was written. What could not be read is a hole (`Option::None`, [`StepKind::Broken`],
//! [`Target::Broken`]) that has been reported already: nothing after the parser speaks of it again.
//!
//! [`Flow`] answers the one question that everything later asks, "what can happen at this step, and where does
//! it lead": the analyzer, the machine and the pictures read it there and nowhere else.

pub mod condition;
pub mod hours;
pub mod names;
pub mod read;

mod annotations;
mod flow;
mod graph;
mod heading;
mod outcome;
mod promise;
mod quantity;
mod scenario;
pub mod speech;
mod step;
mod study;
mod text;
mod value;

pub use annotations::{Annotations, Marker};
pub use condition::{Condition, Expr, ExprKind};
pub use flow::{Cause, Destination, Exit, Flow};
pub use graph::{GraphEdge, GraphNode, WorkflowGraph};
pub use heading::{
    Actor, ActorId, Anytime, Apply, Defaults, HoursDefinition, HoursId, HoursPlaces, Kind, NamedText, Pii,
    Review, Role, Rule, RulePriority, Shift, Sla, SlaClock, Staffing, Status, TextId, Trigger, VarId,
    Variable, Workflow,
};
pub use outcome::{Outcome, is_text_channel};
pub use promise::{Budget, Promise, PromiseForm, ReachFrom, Subject, Subjects};
pub use quantity::{Period, Rate, RateUnit, Share, Spread};
pub use scenario::{Expect, Scenario, Stub, Turn};
pub use step::{
    Assignment, Block, Branch, Breach, Choice, Handler, Join, Manner, Medium, Phase, Queue, Results,
    RetrySay, Step, StepId, StepKind, SurveyKind, Target, TicketAction, WaitFor, Way, WayOut,
};
pub use study::{Arrivals, Bound, Distribution, Goal, Measure, Timed, Traffic, TrafficDatum};
pub use text::{Part, Template, Text, TextVariant};
pub use value::{Type, Value, ValueSource};
