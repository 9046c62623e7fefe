//! `cswf table`: the IVR table.

use crate::args::{TableArgs, TableFormat};
use crate::console::Console;
use crate::exit::Exit;
use crate::open::Opened;
use crate::output;

const ENDINGS: [(&str, TableFormat); 3] =
    [("md", TableFormat::Markdown), ("markdown", TableFormat::Markdown), ("csv", TableFormat::Csv)];

/// Prints the table.
pub(crate) fn run(args: &TableArgs, console: Console) -> Exit {
    match print(args, console) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn print(args: &TableArgs, console: Console) -> Result<Exit, Exit> {
    let to = args.output.as_deref();
    let format = output::format(args.format, to, &ENDINGS, TableFormat::Markdown, console)?;
    let opened = Opened::open(&args.file, console)?;
    let console = opened.console;
    let Some(workflow) = opened.workflow() else { return Err(Exit::Failure) };
    let table = cswf_ivr::table(workflow, console.lang);
    let text = match format {
        TableFormat::Markdown => cswf_ivr::to_markdown(&table),
        TableFormat::Csv => cswf_ivr::to_csv(&table).map_err(|error| {
            console.note(format!("cswf: {error}"));
            Exit::Failure
        })?,
    };
    Ok(output::deliver(&text, to, console))
}
