//! A session in the terminal: a customer played one turn at a time.
//!
//! It is a list of turns and a dry run of them; taking one back is playing the rest again.

use std::time::Duration;

use cswf_diagnostics::{Span, Spanned};
use cswf_machine::Machine;
use cswf_model::Turn;
use jiff::civil::DateTime;

use crate::dry::{DryRun, Run, dry_run};
use crate::question::Question;

/// A customer who is being played.
#[derive(Clone, Debug)]
pub struct Session<'m> {
    machine: &'m Machine,
    setup: DryRun,
    run: Run,
}

impl<'m> Session<'m> {
    /// Starts, and plays the turns that there are already.
    #[must_use]
    pub fn new(machine: &'m Machine, setup: DryRun) -> Self {
        let run = dry_run(machine, &setup);
        Self { machine, setup, run }
    }

    /// What has happened so far.
    #[must_use]
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// What was played, to be kept as a scenario.
    #[must_use]
    pub fn setup(&self) -> &DryRun {
        &self.setup
    }

    /// What is asked now; `None`: the case is over, or nothing more happens by itself.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.run.missing.as_ref()
    }

    /// The customer, a colleague or a system says something. False, and nothing has changed, when it cannot be used.
    pub fn answer(&mut self, text: &str) -> bool {
        self.play(Turn::Answer(text.to_owned()))
    }

    /// An answer that is kept for a step.
    pub fn pin(&mut self, step: &str, answer: &str) -> bool {
        let spanned = |text: &str| Spanned::new(text.to_owned(), Span::default());
        self.play(Turn::At { step: spanned(step), answer: spanned(answer) })
    }

    /// An event comes so long after the last turn.
    pub fn event(&mut self, after: Duration, event: &str) -> bool {
        self.play(Turn::Event { after, event: Spanned::new(event.to_owned(), Span::default()) })
    }

    /// Time passes from now on, and nothing else.
    pub fn pass(&mut self, time: Duration) -> bool {
        let since = self.run.duration.saturating_sub(self.run.last_turn);
        self.event(Duration::from_millis(since).saturating_add(time), "")
    }

    /// The last turn is taken back. False when there is none.
    pub fn undo(&mut self) -> bool {
        let undone = self.setup.turns.pop().is_some();
        self.run = dry_run(self.machine, &self.setup);
        undone
    }

    /// What would have happened had the case begun then?
    pub fn begin_at(&mut self, at: DateTime) {
        self.setup.at = Some(at);
        self.run = dry_run(self.machine, &self.setup);
    }

    fn play(&mut self, turn: Turn) -> bool {
        self.setup.turns.push(Spanned::new(turn, Span::default()));
        let run = dry_run(self.machine, &self.setup);
        let wrong = |run: &Run| {
            run.diagnostics.iter().filter(|own| own.level == cswf_diagnostics::Level::Error).count()
        };
        if wrong(&run) > wrong(&self.run) {
            self.setup.turns.pop();
            return false;
        }
        self.run = run;
        true
    }
}
