//! A customer played by hand: what is heard, what may be answered, the clock, and the way back.

use std::io::{BufRead as _, IsTerminal as _};
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
        console.print(&now(&session, machine, console.lang));
        let Some(line) = prompt(&session, console) else { return Exit::Fine };
        match line.trim() {
            "" if session.question().is_none() => return Exit::Fine,
            ":quit" | ":q" => return Exit::Fine,
            ":undo" | ":u" => {
                session.undo();
                shown = Shown::default();
            }
            word => match take(&mut session, word) {
                Ok(true) => shown = Shown::default(),
                Ok(false) => {}
                Err(why) => console.note(why.text(console.lang)),
            },
        }
    }
}

/// Where the customer is: at a question, at the end, or nowhere.
fn now(session: &Session<'_>, machine: &Machine, lang: Lang) -> String {
    if let Some(question) = session.question() {
        return asked(question, lang);
    }
    let time = Duration::from_millis(session.run().duration);
    let place = match &session.run().end {
        Some(end) => Say::TerminalEnd { end: end.clone(), time },
        None => Say::RunOpen { workflow: machine.workflow.clone(), time },
    };
    format!("{}\n          {}\n", place.text(lang), Say::TerminalOver {}.text(lang))
}

/// A turn, or a word to the player: `:at TIME`, `:wait 30m`. True when everything has begun anew.
fn take(session: &mut Session<'_>, line: &str) -> Result<bool, Say> {
    let not_understood = || Say::TerminalNotUnderstood { line: line.to_owned() };
    let used = match line.split_once(' ') {
        Some((":at", time)) => {
            let at =
                read::date_time(time.trim()).ok_or_else(|| Say::BadTime { text: time.trim().to_owned() })?;
            session.begin_at(at);
            return Ok(true);
        }
        Some((":wait", time)) => match read::period(time.trim()) {
            Some(time) => session.pass(time.elapsed()),
            None => return Err(Say::BadPeriod { text: time.trim().to_owned() }),
        },
        _ => !line.starts_with(':') && session.answer(line),
    };
    if used { Ok(false) } else { Err(not_understood()) }
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

/// The clock and what is answered; what does not come from a terminal is printed, so that the dialogue can be read.
fn prompt(session: &Session<'_>, console: Console) -> Option<String> {
    console.print(&format!("{}  > ", clock(session.run().duration)));
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    if !std::io::stdin().is_terminal() || read == 0 {
        console.print(&format!("{}\n", line.trim_end()));
    }
    (read > 0).then_some(line)
}
