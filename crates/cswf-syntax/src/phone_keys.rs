//! The keys `*` and `#` of a telephone: without quotes YAML takes one for an alias and the other for a comment.

use cswf_diagnostics::{Diagnostic, Safety, SyntaxMessage as M, TextEdit};

use crate::build::Builder;
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::recover::Next;

impl Builder<'_> {
    /// Is the `*` or `#` at `at` surely a key? A `#` only beside other keys of a telephone: at the start of a line it
    /// may well be a comment.
    pub(crate) fn is_phone_key(&self, at: usize) -> bool {
        let rest = self.source.get(at..).unwrap_or_default();
        let after = rest.get(1..).unwrap_or_default().trim_start_matches(' ');
        let keyed = after.strip_prefix(':').is_some_and(|value| value.starts_with([' ', '\n', '\r']));
        keyed && (rest.starts_with('*') || (rest.starts_with('#') && self.has_digits_beside(at)))
    }

    fn has_digits_beside(&self, at: usize) -> bool {
        let line = Line::at(&self.source, at);
        let before = self.source.get(..line.start).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let above = (line.start > 0).then(|| Line::at(&self.source, before.len()));
        let below = Line::first_from(&self.source, lex::next_line(&self.source, line.end));
        let is_digit = |beside: Line| {
            let text = beside.text(&self.source);
            let key = lex::key(text).and_then(|key| text.get(key)).unwrap_or_default();
            beside.indent == line.indent
                && matches!(key.trim_matches(['"', '\'']).as_bytes(), [b'0'..=b'9' | b'*'])
        };
        line.content() == at && [above, below].into_iter().flatten().any(is_digit)
    }

    /// Reports the key, and reads it again as one.
    pub(crate) fn mend_phone_key(&mut self, at: usize) -> Next {
        let sign = self.char_at(at);
        let next = self.rewind(at);
        let span = self.span(at, at + 1);
        let claim = if sign == '*' { M::StarKey {} } else { M::HashKey {} };
        let text = format!("\"{sign}\"");
        let edit = TextEdit { span, text: text.clone() };
        let finding = Diagnostic::error(SYNTAX, span, claim).with_help(M::HelpQuoteIt { text });
        self.findings.add_mended(finding.with_fix(Safety::Safe, vec![edit]));
        self.phone_keys.insert(at, sign);
        self.patch(at, "0");
        next
    }
}
