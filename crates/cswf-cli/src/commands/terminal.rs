//! A customer played by hand: what is heard, what may be answered, the clock, and the way back.

use std::io::{BufRead as _, Write as _};
use std::time::Duration;

use cswf_diagnostics::{CliMessage as Say, Lang};
use cswf_machine::Machine;
use cswf_model::read;
use cswf_simulator::{DryRun, Question, Session, TraceRow};

use crate::console::Console;
use crate::exit::Exit;
use crate::report::run::{self as report, clock};

/// How much of a run has been printed.
#[derive(Clone, Copy, Default)]
struct Shown {
    said: usize,
    rows: usize,
}

/// Plays until the case is over, or nobody says anything any more.
pub(crate) fn run(machine: &Machine, setup: DryRun, console: Console) -> Exit {
    let mut session = Session::new(machine, setup);
    console.note(Say::TerminalHelp {}.text(console.lang));
    let mut shown = Shown::default();
    loop {
        shown = show(&session, shown, console);
        if let Some(end) = &session.run().end {
            let time = Duration::from_millis(session.run().duration);
            console.print(&format!("{}\n", Say::TerminalEnd { end: end.clone(), time }.text(console.lang)));
        }
        let question = session.question().cloned();
        if let Some(question) = &question {
            console.print(&asked(question, console.lang));
        }
        let Some(line) = prompt(&session) else { return Exit::Fine };
        match line.trim() {
            "" if session.run().end.is_some() => return Exit::Fine,
            ":quit" | ":q" => return Exit::Fine,
            ":undo" | ":u" => {
                session.undo();
                shown = Shown::default();
            }
            word => take(&mut session, word, &mut shown, console),
        }
    }
}

/// A turn, or a word to the player: `:at TIME`, `:wait 30m`.
fn take(session: &mut Session<'_>, line: &str, shown: &mut Shown, console: Console) {
    let understood = match line.split_once(' ') {
        Some((":at", time)) => read::date_time(time.trim()).map(|at| {
            session.begin_at(at);
            *shown = Shown::default();
            true
        }),
        Some((":wait", time)) => read::period(time.trim()).map(|time| session.pass(time.elapsed())),
        _ if line.starts_with(':') => None,
        _ => Some(session.answer(line)),
    };
    if understood != Some(true) {
        console.note(Say::TerminalNotUnderstood { line: line.to_owned() }.text(console.lang));
    }
}

/// Prints what has happened since: what was said, and answers that were no good.
fn show(session: &Session<'_>, from: Shown, console: Console) -> Shown {
    let run = session.run();
    let failed = |row: &&TraceRow| matches!(row.outcome.as_str(), "invalid" | "timeout" | "error");
    let mut said = from.said;
    for row in run.rows.iter().skip(from.rows).filter(failed) {
        say(session, said, row.said, console);
        said = said.max(row.said);
        console.print(&format!("{}  ✗ {}\n", clock(row.time), report::outcome(row)));
    }
    say(session, said, run.said.len(), console);
    Shown { said: run.said.len(), rows: run.rows.len() }
}

fn say(session: &Session<'_>, from: usize, until: usize, console: Console) {
    for said in session.run().said.iter().take(until).skip(from) {
        if let Some(words) = report::spoken(said) {
            console.print(&format!("{}  {words}\n", clock(said.time)));
        }
    }
}

fn asked(question: &Question, lang: Lang) -> String {
    let mut text = String::new();
    for choice in &question.choices {
        text.push_str(&format!("          {}  {}\n", choice.name, choice.label));
    }
    let hint = report::hint(&question.kind);
    text.push_str(&format!("          [{}] {}\n", question.step, hint.text(lang)));
    text
}

fn prompt(session: &Session<'_>) -> Option<String> {
    let mut out = std::io::stdout().lock();
    write!(out, "{}  > ", clock(session.run().duration)).and_then(|()| out.flush()).ok()?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then_some(line)
}
