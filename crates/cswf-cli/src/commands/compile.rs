//! `cswf compile`: a program that another engine runs.

use cswf_diagnostics::{Diagnostic, Level};
use cswf_statechart::scxml;

use crate::args::{CompileArgs, TargetArg};
use crate::console::Console;
use crate::exit::Exit;
use crate::open::Opened;
use crate::output;
use crate::report::text;

/// Compiles, or lists the targets.
pub(crate) fn run(args: &CompileArgs, console: Console) -> Exit {
    if args.list {
        let line = cswf_diagnostics::CliMessage::TargetScxml {}.text(console.lang);
        console.print(&format!("scxml  {line}\n"));
        return Exit::Fine;
    }
    match compile(args, console) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn compile(args: &CompileArgs, console: Console) -> Result<Exit, Exit> {
    let Some(file) = &args.file else { return Err(Exit::Usage) };
    let opened = Opened::open(file, console)?;
    let console = opened.console;
    let machine = opened.machine(file)?;
    let TargetArg::Scxml = args.target;
    let chart = scxml::to_scxml(&machine).map_err(|error| {
        console.note(format!("cswf: {error}"));
        Exit::Failure
    })?;
    if args.losses {
        return Ok(output::deliver(&chart.losses.report(console.lang), args.output.as_deref(), console));
    }
    let lost = chart.losses.findings();
    if args.strict && !lost.is_empty() {
        return Ok(refuse(&opened, &lost, console));
    }
    for loss in chart.losses.report(console.lang).lines() {
        console.note(format!("scxml: {loss}"));
    }
    Ok(output::deliver(&chart.text, args.output.as_deref(), console))
}

/// With `--strict` a loss is an error, and nothing is written.
fn refuse(opened: &Opened, lost: &[Diagnostic], console: Console) -> Exit {
    let look = console.look();
    for finding in lost.iter().filter(|finding| finding.level == Level::Error) {
        console.print(&text::draw(finding, &opened.project.sources, console.lang, look));
    }
    Exit::Findings
}
