//! The findings of one file, as many as are worth telling.

use cswf_diagnostics::{Diagnostic, FileId, Span, SyntaxMessage as M};

use crate::limits::MAX_ERRORS;

/// Rule names.
pub(crate) const SYNTAX: &str = "syntax";
pub(crate) const TOO_LARGE: &str = "too-large";
pub(crate) const DUPLICATE_KEY: &str = "duplicate-key";
pub(crate) const NOT_UTF8: &str = "not-utf8";

/// Findings up to the limit, then one that says so.
pub(crate) struct Findings {
    pub(crate) file: FileId,
    list: Vec<Diagnostic>,
    /// Findings whose place was mended in the text: they will not be found again.
    mended: Vec<Diagnostic>,
    full: bool,
}

impl Findings {
    pub(crate) fn new(file: FileId) -> Self {
        Self { file, list: Vec::new(), mended: Vec::new(), full: false }
    }

    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    pub(crate) fn add(&mut self, finding: Diagnostic) {
        if self.has_room(&finding) {
            self.list.push(finding);
        }
    }

    /// A finding that stays when its place is read again, since the text was mended there.
    pub(crate) fn add_mended(&mut self, finding: Diagnostic) {
        if self.has_room(&finding) {
            self.mended.push(finding);
        }
    }

    fn has_room(&mut self, finding: &Diagnostic) -> bool {
        let room = self.list.len() + self.mended.len() < MAX_ERRORS;
        if !room {
            self.give_up(finding.span.start as usize);
        }
        room
    }

    /// A claim of rule `syntax` and what to do.
    pub(crate) fn syntax(&mut self, span: Span, claim: M, help: M) {
        self.add(Diagnostic::error(SYNTAX, span, claim).with_help(help));
    }

    /// A limit was reached.
    pub(crate) fn too_large(&mut self, span: Span, claim: M, help: M) {
        self.add(Diagnostic::error(TOO_LARGE, span, claim).with_help(help));
    }

    /// Nothing is told any more; said once, at the first place that is not told.
    pub(crate) fn give_up(&mut self, at: usize) {
        if !self.full {
            self.full = true;
            let claim = M::TooManyErrors { limit: MAX_ERRORS };
            let finding = Diagnostic::error(TOO_LARGE, Span::point(self.file, at), claim);
            self.list.push(finding.with_help(M::HelpMendFirst {}));
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// Forgets what was said about `from` and what comes after it, since it will be read again or is broken.
    pub(crate) fn forget(&mut self, from: usize, to: usize) {
        self.list.retain(|finding| !(from..to).contains(&(finding.span.start as usize)));
    }

    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.append(&mut self.mended);
        cswf_diagnostics::sort(&mut self.list);
        self.list
    }
}
