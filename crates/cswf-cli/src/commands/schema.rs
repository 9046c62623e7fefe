//! `cswf schema`: the JSON Schema of the language, for editors.

use crate::console::Console;
use crate::exit::Exit;
use crate::output;

/// Prints the schema.
pub(crate) fn run(console: Console) -> Exit {
    output::deliver(&text(), None, console)
}

/// The schema as a file's text.
pub(crate) fn text() -> String {
    format!("{:#}\n", cswf_parser::schema())
}
