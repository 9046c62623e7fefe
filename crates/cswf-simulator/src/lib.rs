//! Dry runs of one customer, and scenarios.

mod dry;
mod question;
mod scenario;
mod session;

pub use dry::{DryRun, How, Run, Said, TraceRow, dry_run};
pub use question::{Offered, Question, QuestionKind};
pub use scenario::{Verdict, check};
pub use session::Session;
