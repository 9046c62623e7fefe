//! `cswf lint --fix` and `--diff`: findings mended by the edits that they bring.
//!
//! Fixes are tried on the texts in memory. Those that don't touch one another are applied together; the result is
//! looked at again, and what does not do what it should is left out (see [`judge`]). So it goes on until nothing is
//! left to mend. Only then are files written.

mod candidates;
mod finish;
mod judge;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use cswf_analyzer::Settings;
use cswf_diagnostics::{Diagnostic, Safety};

use crate::args::LintArgs;
use crate::console::Console;
use crate::exit::Exit;
use crate::project::{Overlay, Project, STDIN, read_stdin};

use super::lint::Looked;
use candidates::{Candidate, Edited};

/// So often the project is looked at again before fixing ends. A round of fixes that all work takes one look.
const MOST_LOOKS: usize = 200;

/// What stands over the disk when the run begins: standard input, if it has to be read more than once.
pub(crate) fn overlay(args: &LintArgs, paths: &[PathBuf]) -> Overlay {
    let again = args.mend.is_asked() && paths.iter().any(|path| path.as_os_str() == STDIN);
    Overlay { stdin: if again { read_stdin().ok() } else { None }, ..Overlay::default() }
}

/// A run that mends.
pub(crate) struct Mending<'a> {
    args: &'a LintArgs,
    paths: &'a [PathBuf],
    settings: &'a Settings,
    wrong: &'a [Diagnostic],
    /// The texts as they are so far.
    over: Overlay,
    /// The bytes of the files that have been changed, as they were.
    before: BTreeMap<Edited, Vec<u8>>,
    /// Fixes that did not do what they should.
    dropped: BTreeSet<String>,
    fixed: usize,
    looks: usize,
}

impl<'a> Mending<'a> {
    /// Nothing is mended yet.
    pub(crate) fn new(
        args: &'a LintArgs,
        paths: &'a [PathBuf],
        settings: &'a Settings,
        wrong: &'a [Diagnostic],
        over: Overlay,
    ) -> Self {
        let (before, dropped) = (BTreeMap::new(), BTreeSet::new());
        Self { args, paths, settings, wrong, over, before, dropped, fixed: 0, looks: 0 }
    }

    /// Mends, and writes or shows the result. What is left is reported by the caller, unless the run ends here.
    pub(crate) fn run(mut self, looked: Looked, console: Console) -> Result<Looked, Exit> {
        let mut now = looked;
        while let Some(better) = self.round(&now) {
            now = better;
        }
        finish::finish(&self, now, console)
    }

    /// Applies as many fixes as go together; `None` when there are none any more.
    fn round(&mut self, now: &Looked) -> Option<Looked> {
        let chosen = candidates::choose(now, self.args.mend.unsafe_fixes, &self.dropped);
        let mut open = vec![chosen];
        while let Some(mut batch) = open.pop() {
            if batch.is_empty() {
                continue;
            }
            if self.looks >= MOST_LOOKS {
                return None;
            }
            if let Some(better) = self.attempt(now, &batch) {
                self.fixed += batch.len();
                return Some(better);
            }
            // One of them is at fault: it is found by halves.
            if batch.len() == 1 {
                self.dropped.extend(batch.into_iter().map(|candidate| candidate.key));
            } else {
                let second = batch.split_off(batch.len() / 2);
                open.extend([second, batch]);
            }
        }
        None
    }

    fn attempt(&mut self, now: &Looked, batch: &[Candidate]) -> Option<Looked> {
        self.looks += 1;
        let texts = candidates::apply(now, batch, &self.over)?;
        let mut over = self.over.clone();
        for (file, text) in &texts {
            match file {
                Edited::File(path) => drop(over.files.insert(path.clone(), text.after.clone())),
                Edited::Stdin => over.stdin = Some(text.after.clone()),
            }
        }
        let project = Project::load_over(self.paths, &self.args.stdin_filename, &over);
        let after = Looked::at(project, self.settings, self.wrong);
        if !judge::is_better(now, &after, batch) {
            return None;
        }
        self.over = over;
        for (file, text) in texts {
            self.before.entry(file).or_insert(text.before);
        }
        Some(after)
    }

    /// How many more could be mended by guessing.
    fn more(&self, now: &Looked) -> usize {
        if self.args.mend.unsafe_fixes {
            return 0;
        }
        let guess = |finding: &&Diagnostic| {
            finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Unsafe)
                && candidates::is_ours(now, finding)
        };
        now.findings.iter().filter(guess).count()
    }
}
