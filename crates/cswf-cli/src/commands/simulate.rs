//! `cswf simulate`: one customer, played through a workflow.

use std::io::IsTerminal as _;

use cswf_diagnostics::{CliMessage as Say, List, Span, Spanned};
use cswf_machine::Machine;
use cswf_model::{Turn, Type, Workflow, read};
use cswf_simulator::{DryRun, Run, dry_run};

use crate::args::{SimulateArgs, SimulateFormat};
use crate::console::Console;
use crate::exit::Exit;
use crate::open::Opened;
use crate::report::{run as report, text};

/// Plays.
pub(crate) fn run(args: &SimulateArgs, console: Console) -> Exit {
    match play(args, console) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn play(args: &SimulateArgs, console: Console) -> Result<Exit, Exit> {
    let opened = Opened::open(&args.file, console)?;
    let machine = opened.machine(&args.file, console)?;
    let Some(workflow) = opened.workflow() else { return Err(Exit::Failure) };
    let setup = setup(args, workflow, console)?;
    let scripted = args.scenario.is_some() || args.turns.is_some() || args.format == SimulateFormat::Json;
    if !scripted && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return Ok(super::terminal::run(&machine, setup, console));
    }
    let run = dry_run(&machine, &setup);
    print(&opened, &machine, &run, args.format, console);
    let wrong = run.diagnostics.iter().any(|finding| finding.level == cswf_diagnostics::Level::Error);
    Ok(if wrong || run.end.is_none() { Exit::Findings } else { Exit::Fine })
}

fn print(opened: &Opened, machine: &Machine, run: &Run, format: SimulateFormat, console: Console) {
    match format {
        SimulateFormat::Json => console.print(&report::json(run)),
        SimulateFormat::Text => {
            console.print(&report::text(machine, run, console.lang));
            for finding in &run.diagnostics {
                console.print(&text::draw(finding, &opened.project.sources, console.lang, console.look()));
            }
        }
    }
}

/// What the flags ask for: a scenario of the file, or turns.
fn setup(args: &SimulateArgs, workflow: &Workflow, console: Console) -> Result<DryRun, Exit> {
    let mut setup = match &args.scenario {
        Some(name) => scenario(workflow, name, console)?,
        None => DryRun {
            turns: args.turns.iter().flatten().map(|turn| turn_of(turn)).collect(),
            ..DryRun::default()
        },
    };
    if let Some(at) = &args.at {
        let Some(at_time) = read::date_time(at) else {
            console.fail(&Say::BadTime { text: at.clone() });
            return Err(Exit::Usage);
        };
        setup.at = Some(at_time);
    }
    setup.from.clone_from(&args.from);
    for given in &args.given {
        setup.given.push(given_of(given, workflow, console)?);
    }
    Ok(setup)
}

fn scenario(workflow: &Workflow, name: &str, console: Console) -> Result<DryRun, Exit> {
    let known = &workflow.scenarios;
    let found = known.iter().find(|scenario| scenario.name.value == name);
    let found = found.or_else(|| known.iter().find(|scenario| scenario.name.value.contains(name)));
    match found {
        Some(scenario) => Ok(DryRun::of(scenario)),
        None => {
            let known = List(known.iter().map(|scenario| scenario.name.value.clone()).collect());
            console.fail(&Say::UnknownScenario { name: name.to_owned(), known });
            Err(Exit::Usage)
        }
    }
}

/// `answer`, or `step=answer`.
fn turn_of(text: &str) -> Spanned<Turn> {
    let spanned = |text: &str| Spanned::new(text.trim().to_owned(), Span::default());
    let turn = match text.split_once('=') {
        Some((step, answer)) => Turn::At { step: spanned(step), answer: spanned(answer) },
        None => Turn::Answer(text.trim().to_owned()),
    };
    Spanned::new(turn, Span::default())
}

type Given = (Spanned<String>, Spanned<cswf_model::Value>);

/// `NAME=VALUE`, read by the type of the variable.
fn given_of(text: &str, workflow: &Workflow, console: Console) -> Result<Given, Exit> {
    let named = text.split_once('=').and_then(|(name, value)| {
        let variable = workflow.variable_named(name).and_then(|id| workflow.variable(id));
        let ty = variable.map_or(Type::Unknown, |variable| variable.ty.clone());
        let value = read::value(value, true, &ty).ok()?;
        Some((Spanned::new(name.to_owned(), Span::default()), Spanned::new(value, Span::default())))
    });
    named.ok_or_else(|| {
        console.fail(&Say::BadGiven { text: text.to_owned() });
        Exit::Usage
    })
}
