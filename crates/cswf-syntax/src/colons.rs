//! Keys whose colon is not one: `say：您好`, `say:hi`, `say:` with a full-width space behind it.

use std::ops::Range;

use cswf_diagnostics::{Diagnostic, Safety, SyntaxMessage as M, TextEdit};

use crate::build::{At, Builder, Mend};
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::tree::{Entry, Node, NodeKind, Style};

/// A key whose colon is not one: `say：您好`, `say:hi`, `say:` and a full-width space.
pub(crate) struct LooseKey {
    pub(crate) key: Range<usize>,
    pub(crate) slip: Slip,
    /// The colon with the blanks that are none.
    pub(crate) colon: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    FullWidthColon,
    FullWidthSpace,
    NoSpace,
}

impl Builder<'_> {
    /// Lines such as `say：您好` one below the other were meant as keys, not as one text.
    pub(crate) fn swallowed_keys(&mut self, at: At) {
        let is_root = self.frames.is_empty();
        let is_key = |text: &str| {
            loose_key(text).is_some_and(|loose| {
                let is_word = text.get(loose.key).is_some_and(str::is_ascii);
                loose.slip != Slip::NoSpace && (is_root || is_word)
            })
        };
        let first = self.source.get(at.start..lex::line_end(&self.source, at.start)).unwrap_or_default();
        let second = Line::at(&self.source, lex::next_line(&self.source, at.start)).text(&self.source);
        let in_flow = self.frames.last().is_some_and(|frame| frame.flow);
        if !in_flow && is_key(first) && (is_root || is_key(second.trim_start_matches(['-', ' ']))) {
            self.mend = Some(Mend::Keys(at.start));
        }
    }

    /// Reads `say：您好` and its like as a key and a value, with a finding; `node` is the plain text.
    pub(crate) fn split_loose(&mut self, node: &Node) -> Option<Entry> {
        let scalar =
            node.scalar().filter(|scalar| scalar.style == Style::Plain && scalar.pieces.is_none())?;
        let loose = loose_key(&scalar.text)?;
        let start = node.span.start as usize;
        let value = start + loose.colon.end..node.span.end as usize;
        let finding = self.loose_finding(start, &loose);
        self.findings.add(finding);
        let key = self.verbatim(start..start + loose.key.end);
        let value = if value.is_empty() {
            Node { span: self.span(value.start, value.end), kind: NodeKind::Null }
        } else {
            self.verbatim(value)
        };
        Some(Entry { key, value })
    }

    /// Reports a key with a wrong colon; `start` is where its key begins.
    pub(crate) fn loose_finding(&self, start: usize, loose: &LooseKey) -> Diagnostic {
        let colon = start + loose.colon.start..start + loose.colon.end;
        let key = || self.source.get(start..start + loose.key.end).unwrap_or_default().to_owned();
        let (claim, help) = match loose.slip {
            Slip::FullWidthColon => (M::FullWidthColon {}, M::HelpFullWidthColon {}),
            Slip::FullWidthSpace => (M::FullWidthSpace {}, M::HelpFullWidthSpace {}),
            Slip::NoSpace => (M::NoSpaceAfterColon { key: key() }, M::HelpNoSpaceAfterColon { key: key() }),
        };
        let span = match loose.slip {
            Slip::FullWidthColon => self.span(colon.start, colon.start + '：'.len_utf8()),
            Slip::FullWidthSpace => self.span(colon.start + 1, colon.end),
            Slip::NoSpace => self.span(start, colon.end),
        };
        let at_end = lex::line_end(&self.source, colon.start) == colon.end;
        let text = if at_end { ":" } else { ": " }.to_owned();
        let edit = TextEdit { span: self.span(colon.start, colon.end), text };
        Diagnostic::error(SYNTAX, span, claim).with_help(help).with_fix(Safety::Safe, vec![edit])
    }

    /// The items of a complete list: among maps, a text such as `say：您好` is a map too.
    pub(crate) fn checked_items(&mut self, mut items: Vec<Node>, flow: bool) -> Vec<Node> {
        let has_maps = items.iter().any(|item| matches!(item.kind, NodeKind::Map(_) | NodeKind::Alias(_)));
        if flow || !has_maps {
            return items;
        }
        for item in &mut items {
            if matches!(item.kind, NodeKind::Scalar(_))
                && let Some(entry) = self.split_loose(item)
            {
                item.kind = NodeKind::Map(vec![entry]);
            }
        }
        items
    }
}

/// Looks for such a key at the start of `text`; only words are keys.
pub(crate) fn loose_key(text: &str) -> Option<LooseKey> {
    const LONGEST: usize = 32;
    let at = text.find([':', '：'])?;
    let key = text.get(..at)?;
    let is_word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_word || !key.starts_with(char::is_alphanumeric) || key.chars().count() > LONGEST {
        return None;
    }
    let after = text.get(at..)?;
    let colon = after.chars().next()?.len_utf8();
    let rest = after.get(colon..)?;
    let spaces = rest.len() - rest.trim_start_matches(['\u{3000}', '\u{a0}', ' ']).len();
    let slip = if colon > 1 {
        Slip::FullWidthColon
    } else if rest.starts_with(['\u{3000}', '\u{a0}']) {
        Slip::FullWidthSpace
    } else if rest.is_empty()
        || rest.starts_with([' ', '\t', '\n', '\r', '/'])
        || !key.starts_with(char::is_alphabetic)
    {
        return None;
    } else {
        Slip::NoSpace
    };
    let spaces = if slip == Slip::NoSpace { 0 } else { spaces };
    Some(LooseKey { key: 0..at, slip, colon: at..at + colon + spaces })
}
