//! Test support: Markdown pages as tests, and fixtures with marks.
//!
//! **Marks.** A line of YAML that ends with `# error: some-rule` must have a finding of that rule; `# error: a, b`
//! of both; a bare `# error` of the rule that the page or fixture is about. A line without a mark must have none.
//!
//! **Companions.** A line `# companions: a, b` declares rules that speak too, wherever in the file.
//!
//! **Pages.** Every fenced block of a page whose language is `yaml` is a test. A block without `workflow:` is a
//! fragment: when it begins with a list it is put under `steps:` of a workflow named `example`, else under its
//! `workflow:` line alone. Blocks of other languages (`text`, `yml`) are not tested.
//!
//! **Several files.** A line `# file: name.yaml` begins another file of the same test; what stands before the first
//! such line is the file itself.
//!
//! **Cases.** A file of small texts, each with what is told of it: see [`cases()`].
//!
//! Nothing here knows what a rule is: the caller hands in the findings, and [`difference`] says what is wrong.

mod cases;
mod marks;
mod page;

pub use cases::{Case, cases, written};
pub use marks::{Mark, companions, difference, marks, with_companions};
pub use page::{Fence, Part, fences, parts, wrapped};
