//! State machines that run in other engines.
//!
//! A target is a module with a free function from the one [`Machine`](cswf_machine::Machine) to text, and a
//! [`Losses`] record of what the target cannot say. The meaning of a workflow is the machine's; nothing here adds to it.

mod losses;
pub mod scxml;

pub use losses::{Loss, Losses};
