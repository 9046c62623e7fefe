//! IVR tables: what a caller can press, what they hear then and where it leads.
//!
//! [`table`] reads a workflow into an [`IvrTable`]; [`to_csv`] and [`to_markdown`] print it. The table is what an
//! operations team types into a telephone system, so it follows the menus as callers meet them.

mod csv_text;
mod markdown;
mod place;
mod rows;

pub use csv_text::{CsvError, to_csv};
pub use markdown::to_markdown;
pub use rows::{Column, IvrTable, Row, table};
