//! Events to a [`Document`].

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

use crate::lex;
use crate::parse::options;
use crate::tree::Style;

use super::document::{Document, Item, Kind, Listed};

/// A collection that is not closed yet.
struct Frame {
    item: Item,
    /// Where the item that comes next begins, in a list.
    dash: Option<usize>,
    key: Option<Item>,
}

struct Reader<'t> {
    text: &'t str,
    document: Document,
    frames: Vec<Frame>,
    /// Where the last word or sign ended.
    last: usize,
}

/// Reads a text without mistakes; `None` when it is written in a way that is not understood.
pub(crate) fn read(text: &str) -> Option<Document> {
    let mut reader = Reader { text, document: Document::default(), frames: Vec::new(), last: 0 };
    let mut events = Parser::new_from_str_with_options(text, options()).peekable();
    while let Some(event) = events.next() {
        let (event, span) = event.ok()?;
        let anchored = matches!(events.peek(), Some(Ok((Event::Anchor(..), _))));
        let anchor = if anchored { events.next()?.ok()?.1.byte_range() } else { None };
        reader.event(&event, span, anchor)?;
    }
    reader.document.comments.sort_by_key(|comment| comment.start);
    reader.frames.is_empty().then_some(reader.document)
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span, anchor: Option<Range<usize>>) -> Option<()> {
        let at = span.byte_range()?;
        let tag = span.tag_span().and_then(|tag| tag.byte_range());
        match event {
            Event::Comment(..) => self.document.comments.push(at),
            Event::DocumentStart(true, _) => {
                self.document.mark = Some(at.start);
                self.last = at.end;
            }
            Event::Scalar(words, style, _, tagged) => {
                if tagged.is_some() != tag.is_some() {
                    return None;
                }
                self.begin_item(at.start);
                let item = self.scalar(words, *style, span, at);
                self.add(Item { anchor, tag, ..item });
            }
            Event::Alias(_) => {
                self.begin_item(at.start);
                self.last = at.end;
                self.add(Item { at, anchor: None, tag: None, kind: Kind::Alias });
            }
            Event::SequenceStart(style, ..) => {
                let kind = Kind::List { flow: *style == StructureStyle::Flow, items: Vec::new() };
                self.open(Item { at, anchor, tag, kind });
            }
            Event::MappingStart(style, ..) => {
                let kind = Kind::Map { flow: *style == StructureStyle::Flow, entries: Vec::new() };
                self.open(Item { at, anchor, tag, kind });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Frame { mut item, key, .. } = self.frames.pop()?;
                if key.is_some() {
                    return None;
                }
                if item.is_flow() && self.text.get(item.at.start..).is_some_and(|t| t.starts_with(['[', '{']))
                {
                    self.last = at.end;
                }
                item.at.end = self.last.max(item.at.start);
                self.add(item);
            }
            _ => {}
        }
        Some(())
    }

    fn open(&mut self, item: Item) {
        self.begin_item(item.begin());
        if item.is_flow() && self.text.get(item.at.start..).is_some_and(|t| t.starts_with(['[', '{'])) {
            self.last = item.at.start + 1;
        }
        self.frames.push(Frame { item, dash: None, key: None });
    }

    /// Finds the dash of an item that begins.
    fn begin_item(&mut self, at: usize) {
        let (text, last) = (self.text, self.last);
        let Some(frame) = self.frames.last_mut() else { return };
        if let Kind::List { flow, .. } = frame.item.kind {
            let begin = if flow { at } else { lex::indicator(text, last, b"-") };
            frame.dash = Some(begin);
            if !flow {
                self.last = begin + 1;
            }
        }
    }

    fn scalar(&mut self, words: &str, style: ScalarStyle, span: Span, at: Range<usize>) -> Item {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let item = |at, kind| Item { at, anchor: None, tag: None, kind };
        match style {
            // Its event may stand anywhere behind the colon; it is nowhere.
            Style::Plain if at.is_empty() => item(self.last..self.last, Kind::Nothing),
            Style::Literal | Style::Folded => {
                let header = lex::indicator(self.text, self.last, b"|>").min(at.end);
                let first = lex::next_line(self.text, header);
                let column = if words.bytes().all(|byte| byte == b'\n') {
                    // What stands below is no part of it, however far it is indented.
                    usize::MAX
                } else {
                    let line = lex::Line::first_with_text(self.text, first);
                    span.indent.or(line.map(|line| line.indent)).unwrap_or(0)
                };
                self.last = at.end;
                item(header..at.end, Kind::Block { column })
            }
            _ => {
                self.last = at.end;
                item(at, Kind::Scalar(style))
            }
        }
    }

    fn add(&mut self, item: Item) {
        let Some(frame) = self.frames.last_mut() else {
            self.document.root = Some(item);
            return;
        };
        match &mut frame.item.kind {
            Kind::List { items, .. } => {
                let begin = frame.dash.take().unwrap_or_else(|| item.begin());
                items.push(Listed { begin, item });
            }
            Kind::Map { entries, .. } => match frame.key.take() {
                None => frame.key = Some(item),
                Some(key) => entries.push((key, item)),
            },
            _ => {}
        }
    }
}
