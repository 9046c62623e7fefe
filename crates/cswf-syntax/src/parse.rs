//! The reading of a whole file: events in, a tree and findings out.

use cswf_diagnostics::{Diagnostic, FileId, Span, SyntaxMessage as M};
use granit_parser::{ErrorKind, Event, Options, Parser};

use crate::build::{At, Builder, Mend};
use crate::limits::{self, MAX_DEPTH, MAX_FILE_BYTES};
use crate::recover::Next;
use crate::tree::{Node, NodeKind, Tree};

/// What was read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree; always there.
    pub tree: Tree,
    /// What is wrong with the text, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text. Never fails: what cannot be read is a [`NodeKind::Broken`] node with a finding.
#[must_use]
pub fn parse(file: FileId, text: &str) -> Parsed {
    if text.len() > MAX_FILE_BYTES {
        let root = Node { span: Span::point(file, 0), kind: NodeKind::Broken };
        return Parsed { tree: Tree::leaf(root), diagnostics: vec![crate::decode::too_large(file)] };
    }
    let mut builder = Builder::new(file, text);
    let mut reading = Reading { budget: limits::reading_budget(text.len()), from: 0, last_stop: None };
    if let Some(stop) = read(&mut builder, text, 0, 0) {
        reading.recover(&mut builder, stop);
    }
    let (tree, diagnostics) = builder.finish();
    Parsed { tree, diagnostics }
}

/// Where reading stopped, and why.
struct Stop {
    why: Why,
    at: usize,
}

enum Why {
    /// The event parser found an error.
    Error(ErrorKind),
    /// Something was meant otherwise.
    Mend(Mend),
}

/// Reads `input` until its end or the first syntax error. Its first `skipped` bytes are a skeleton (see
/// [`crate::recover`]); what follows is the builder's source from `from` on.
fn read(builder: &mut Builder<'_>, input: &str, skipped: usize, from: usize) -> Option<Stop> {
    let place = |offset: usize| offset.saturating_sub(skipped) + from;
    let mut documents = 0;
    for item in Parser::new_from_str_with_options(input, options()) {
        let (event, span) = match item {
            Ok(item) => item,
            Err(error) => {
                let at = place(error.marker().byte_offset().unwrap_or_default());
                return Some(Stop { why: Why::Error(error.kind().clone()), at });
            }
        };
        let range = span.byte_range().unwrap_or_default();
        if let Event::DocumentStart(..) = event {
            documents += 1;
            if documents > 1 {
                second_document(builder, place(range.start));
                return None;
            }
            continue;
        }
        if range.start < skipped {
            continue;
        }
        let at = At {
            start: place(range.start),
            end: place(range.end),
            column: span.start.col(),
            indent: span.indent,
            tag: span.tag_start().and_then(|mark| mark.byte_offset()).map(place),
        };
        builder.event(event, at);
        if builder.stopped || builder.findings.is_full() {
            builder.abandon(at.end);
            return None;
        }
        if let Some(mend) = builder.mend.take() {
            let at = match mend {
                Mend::Keys(at) | Mend::PhoneKey(at) | Mend::WideBlank(at) | Mend::Dash(at) => at,
            };
            return Some(Stop { why: Why::Mend(mend), at });
        }
    }
    None
}

fn second_document(builder: &mut Builder<'_>, at: usize) {
    let end = crate::lex::rest_of_line(&builder.source, at).end;
    let span = builder.span(at, end);
    builder.findings.syntax(span, M::SecondDocument {}, M::HelpSecondDocument {});
}

/// The state of reading a text with syntax errors.
struct Reading {
    /// How many bytes may still be read.
    budget: usize,
    /// Where reading went on last.
    from: usize,
    /// Where it went on and stopped the last time, and how often the text had been mended by then.
    last_stop: Option<(usize, usize, usize)>,
}

impl Reading {
    fn recover(&mut self, builder: &mut Builder<'_>, first: Stop) {
        let mut stop = first;
        let mut input = String::new();
        loop {
            if !self.may_go_on(builder, &stop) {
                builder.findings.give_up(stop.at.min(builder.source.len()));
                return builder.abandon(stop.at.min(builder.source.len()));
            }
            // What stops twice at one place was not mended.
            let this_stop = (self.from, stop.at, builder.patches);
            let again = self.last_stop.replace(this_stop) == Some(this_stop);
            let next = match stop.why {
                _ if again => builder.unreadable(stop.at),
                Why::Error(kind) => builder.diagnose(&kind, stop.at),
                Why::Mend(Mend::Keys(at)) => builder.mend_colon(at),
                Why::Mend(Mend::PhoneKey(at)) => builder.mend_phone_key(at),
                Why::Mend(Mend::WideBlank(at)) => builder.mend_wide_blanks(at),
                Why::Mend(Mend::Dash(at)) => builder.mend_dash(at),
            };
            let Next::From(from) = next else { return };
            self.from = from;
            input.clear();
            builder.skeleton(&mut input);
            let skipped = input.len();
            input.push_str(builder.source.get(from..).unwrap_or_default());
            builder.last_end = from;
            builder.last_plain = None;
            match read(builder, &input, skipped, from) {
                Some(next) => stop = next,
                None => return,
            }
        }
    }

    /// Counts what was read up to `stop`, and the copy of the rest that reading on costs.
    fn may_go_on(&mut self, builder: &Builder<'_>, stop: &Stop) -> bool {
        const ROUND: usize = 512;
        let read = stop.at.saturating_sub(self.from) + ROUND;
        let copied = builder.source.len().saturating_sub(stop.at) / 32;
        let left = self.budget.checked_sub(read + copied);
        self.budget = left.unwrap_or(0);
        left.is_some() && !builder.findings.is_full()
    }
}

pub(crate) fn options() -> Options {
    granit_parser::options! {
        strict_indentation: true,
        // As libyaml, PyYAML and ruamel.yaml do.
        block_scalar_eof_without_line_feed: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        // A hundred comment lines in a row are no attack; the size of the file is the limit.
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}
