//! Where comments go: each is written once, in order, beside or above what it stands beside or above.

use crate::lex;

use super::write::Writer;

impl Writer<'_> {
    /// The comment that comes next.
    fn next_comment(&self) -> Option<&std::ops::Range<usize>> {
        self.document.comments.get(self.told)
    }

    /// Is there a comment to be written before this place?
    pub(super) fn comment_before(&self, place: usize) -> bool {
        self.next_comment().is_some_and(|comment| comment.start < place)
    }

    /// Is there a comment inside of a value?
    pub(super) fn comment_in(&self, item: &std::ops::Range<usize>) -> bool {
        let rest = self.document.comments.get(self.told..).unwrap_or_default();
        let first = rest.partition_point(|comment| comment.start < item.start);
        rest.get(first).is_some_and(|comment| comment.start < item.end)
    }

    /// Does a comment for cswf stand behind this place on its line? It speaks of that line, which must not be broken.
    pub(super) fn mute_behind(&self, place: usize) -> bool {
        let behind = self.document.comments.iter().skip(self.told).find(|comment| comment.start >= place);
        behind.is_some_and(|comment| {
            comment.start <= lex::line_end(self.text, place)
                && self.slice(comment.clone()).trim_start_matches('#').trim_start().starts_with("cswf:")
        })
    }

    /// Ends a line, with the comment that stood behind its last word, if that is before `until`.
    pub(super) fn end_line(&mut self, until: usize) {
        let beside = self.next_comment().filter(|comment| {
            let here = self.last..=lex::line_end(self.text, self.last);
            comment.start < until && here.contains(&comment.start)
        });
        if let Some(comment) = beside.cloned() {
            let before = self.slice(0..comment.start);
            let gap = before.len() - before.trim_end_matches([' ', '\t']).len();
            let column = if gap > 1 { self.source_column(comment.start) } else { 0 };
            let blanks = column.saturating_sub(self.column()).max(gap.clamp(1, 2));
            self.put(&" ".repeat(blanks));
            self.put_comment(comment);
        }
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    fn put_comment(&mut self, comment: std::ops::Range<usize>) {
        let end = comment.end;
        self.put(self.slice(comment).trim_end());
        self.told += 1;
        self.last = end;
    }

    /// Writes the comments before a place on lines of their own.
    pub(super) fn comments_until(&mut self, place: usize, indent: usize) {
        while let Some(comment) = self.next_comment().filter(|comment| comment.start < place).cloned() {
            self.own_line(comment, indent);
        }
    }

    /// The comments at the end of a block that stand no further left than it does.
    pub(super) fn comments_at_end(&mut self, column: usize, until: usize, indent: usize) {
        while let Some(comment) = self.next_comment().filter(|comment| comment.start < until).cloned() {
            if self.source_column(comment.start) < column {
                return;
            }
            self.own_line(comment, indent);
        }
    }

    fn own_line(&mut self, comment: std::ops::Range<usize>, indent: usize) {
        self.begin_line(comment.start, indent);
        self.put_comment(comment);
        self.out.push('\n');
    }
}
