//! `cswf simulate`: one customer, played through a workflow.

use std::io::IsTerminal as _;

use cswf_diagnostics::{CliMessage as Say, List, SourceFile, Span, Spanned};
use cswf_machine::Machine;
use cswf_model::{Turn, Type, Workflow, read};
use cswf_simulator::{DryRun, Run, dry_run};

use crate::args::{SimulateArgs, SimulateFormat};
use crate::console::Console;
use crate::exit::Exit;
use crate::open::Opened;
use crate::report::{run as report, text};

/// Under this name the turns of the command line are shown.
const TURNS: &str = "--turns";

/// Plays.
pub(crate) fn run(args: &SimulateArgs, console: Console) -> Exit {
    match play(args, console) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn play(args: &SimulateArgs, console: Console) -> Result<Exit, Exit> {
    let mut opened = Opened::open(&args.file, console)?;
    let console = opened.console;
    let machine = opened.machine(&args.file)?;
    let setup = setup(args, &mut opened, &machine, console)?;
    let scripted = args.scenario.is_some() || args.turns.is_some() || args.format == SimulateFormat::Json;
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if args.interactive || (terminal && !scripted) {
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
fn setup(
    args: &SimulateArgs,
    opened: &mut Opened,
    machine: &Machine,
    console: Console,
) -> Result<DryRun, Exit> {
    let mut setup = match (&args.scenario, opened.workflow()) {
        (Some(name), Some(workflow)) => scenario(workflow, name, console)?,
        _ => DryRun { turns: turns(args, opened), ..DryRun::default() },
    };
    if let Some(at) = &args.at {
        let Some(at_time) = read::date_time(at) else {
            console.fail(&Say::BadTime { text: at.clone() });
            return Err(Exit::Usage);
        };
        setup.at = Some(at_time);
    }
    if let Some(step) = &args.from {
        known_step(step, machine, console)?;
        setup.from = Some(step.clone());
    }
    for given in &args.given {
        setup.given.push(given_of(given, opened, console)?);
    }
    Ok(setup)
}

fn known_step(name: &str, machine: &Machine, console: Console) -> Result<(), Exit> {
    if machine.step_named(name).is_some() {
        return Ok(());
    }
    let steps: Vec<&str> = machine.steps.iter().map(|step| step.name.as_str()).collect();
    let name = name.to_owned();
    console.fail(&match cswf_model::names::closest(&name, steps.iter().copied()) {
        Some(near) => Say::UnknownStepSuggest { near: near.to_owned(), name },
        None => Say::UnknownStep { name, known: List::of(steps) },
    });
    Err(Exit::Usage)
}

/// The turns of the command line. They become a text like a file's, so that a finding can point at one.
fn turns(args: &SimulateArgs, opened: &mut Opened) -> Vec<Spanned<Turn>> {
    let given = args.turns.as_deref().unwrap_or_default();
    let text = given.join(",");
    let file = opened.project.sources.add(SourceFile::new(TURNS, text));
    let mut start = 0;
    let mut turns = Vec::with_capacity(given.len());
    for turn in given {
        turns.push(turn_of(turn, Span::new(file, start, start + turn.len())));
        start += turn.len() + 1;
    }
    turns
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
fn turn_of(text: &str, span: Span) -> Spanned<Turn> {
    let spanned = |text: &str| Spanned::new(text.trim().to_owned(), span);
    let turn = match text.split_once('=') {
        Some((step, answer)) => Turn::At { step: spanned(step), answer: spanned(answer) },
        None => Turn::Answer(text.trim().to_owned()),
    };
    Spanned::new(turn, span)
}

type Given = (Spanned<String>, Spanned<cswf_model::Value>);

/// What may be given besides the workflow's own data.
const SURROUNDINGS: [(&str, Type); 6] = [
    ("channel", Type::Text),
    ("language", Type::Text),
    ("caller.country", Type::Text),
    ("caller.number", Type::Phone),
    ("waiting", Type::Integer),
    ("expected_wait", Type::Duration),
];

/// `NAME=VALUE`, read by the type of the variable.
fn given_of(text: &str, opened: &Opened, console: Console) -> Result<Given, Exit> {
    let refuse = |message: Say| {
        console.fail(&message);
        Exit::Usage
    };
    let Some((name, value)) = text.split_once('=') else {
        return Err(refuse(Say::BadGiven { text: text.to_owned() }));
    };
    let Some(ty) = type_of(name, opened) else {
        let mut known: Vec<String> = Vec::new();
        let data = data(opened).map(|variable| variable.id.value.as_str());
        for name in data.chain(SURROUNDINGS.iter().map(|(name, _)| *name)) {
            if !known.iter().any(|own| own == name) {
                known.push(name.to_owned());
            }
        }
        let known = List(known);
        return Err(refuse(Say::UnknownGiven { name: name.to_owned(), known }));
    };
    let Ok(read) = read::value(value, true, &ty) else {
        let (name, value) = (name.to_owned(), value.to_owned());
        return Err(refuse(Say::GivenWrongType { name, value, ty: ty.name() }));
    };
    Ok((Spanned::new(name.to_owned(), Span::default()), Spanned::new(read, Span::default())))
}

/// The data of the workflow, then that of those it runs.
fn data(opened: &Opened) -> impl Iterator<Item = &cswf_model::Variable> {
    let others = opened.group.iter().filter_map(crate::project::Parsed::workflow);
    opened.workflow().into_iter().chain(others).flat_map(|workflow| &workflow.data)
}

fn type_of(name: &str, opened: &Opened) -> Option<Type> {
    let own = data(opened).find(|variable| variable.id.value == name).map(|variable| variable.ty.clone());
    own.or_else(|| SURROUNDINGS.iter().find(|(own, _)| *own == name).map(|(_, ty)| ty.clone()))
}
