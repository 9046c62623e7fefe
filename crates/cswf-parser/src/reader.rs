//! The state of one reading: the tree, the names that are known so far, and what has been found.

use std::cell::Cell;
use std::collections::BTreeMap;

use cswf_diagnostics::{
    ConditionMessage, Diagnostic, Label, List, Message, Phrase, ReadingMessage as Say, Safety, Span, Spanned,
    TextEdit,
};
use cswf_model::{Actor, HoursDefinition, StepId, TextId, Variable, names::closest};
use cswf_syntax::{Node, NodeKind, Scalar, Style, Tree};

use crate::outline::Outline;
use crate::wanted::{Wanted, found};

/// More findings of one file than anybody mends in one go; the rest waits for the next run.
const MOST_FINDINGS: usize = 1_000;
/// How many names are compared in the search for what was meant: a hostile file has many, and many wrong ones.
const MOST_COMPARISONS: usize = 20_000;
/// More names of one kind than a contact centre has.
const MOST_NAMES: usize = 1_000;
/// More than a sentence names; the rest is “…”.
pub(crate) const NAMED: usize = 7;

/// Which file is being read, and who hears of what is found there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    /// The workflow's own file: everything is told.
    Own,
    /// A library by itself: names that the workflow around it may have are not missed.
    Open,
    /// A library as part of a workflow: only names that this workflow lacks are told, at its `include`.
    Included(Span),
}

/// Everything that has a name.
#[derive(Default)]
pub(crate) struct Names<'t> {
    pub(crate) workflow: String,
    pub(crate) languages: Vec<Spanned<String>>,
    pub(crate) channels: Vec<Spanned<String>>,
    pub(crate) actors: Vec<Actor>,
    pub(crate) hours: Vec<HoursDefinition>,
    pub(crate) data: Vec<Variable>,
    pub(crate) texts: Vec<Spanned<&'t str>>,
    pub(crate) steps: BTreeMap<&'t str, StepId>,
    /// The workflows that `run` may name, where the caller knows them.
    pub(crate) workflows: Option<&'t [String]>,
}

/// One reading.
pub(crate) struct Reader<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) mode: Mode,
    pub(crate) names: Names<'t>,
    pub(crate) outline: Outline<'t>,
    /// The step that is being read.
    pub(crate) step: Option<StepId>,
    findings: Vec<Diagnostic>,
    comparisons_left: Cell<usize>,
    visits_left: usize,
    /// Has it been said that the file is too much to read?
    cut_short: bool,
    /// A library could not be read: it may have given any of the names that are not known.
    pub(crate) lacks_library: bool,
}

/// A value and where to point when nothing is written there: its key, or the item itself.
#[derive(Clone, Copy)]
pub(crate) struct Slot<'t> {
    pub(crate) at: Span,
    pub(crate) node: &'t Node,
}

/// A single value, as written.
#[derive(Clone, Copy)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
    scalar: &'t Scalar,
}

impl<'t> Word<'t> {
    /// Was it written without quotes?
    pub(crate) fn plain(self) -> bool {
        self.scalar.style == Style::Plain
    }

    /// Where a byte range of the text stands in the file.
    pub(crate) fn place(self, range: std::ops::Range<usize>) -> Span {
        self.scalar.place(self.span, range)
    }

    /// The text with its place.
    pub(crate) fn spanned(self) -> Spanned<String> {
        Spanned::new(self.text.to_owned(), self.span)
    }
}

impl<'t> Reader<'t> {
    pub(crate) fn new(tree: &'t Tree, mode: Mode, visits: usize) -> Self {
        Self {
            tree,
            mode,
            names: Names::default(),
            outline: Outline::default(),
            step: None,
            findings: Vec::new(),
            comparisons_left: Cell::new(MOST_COMPARISONS),
            visits_left: visits,
            cut_short: false,
            lacks_library: false,
        }
    }

    /// The findings, in the order of the file.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut findings = self.findings;
        cswf_diagnostics::sort(&mut findings);
        findings
    }

    /// What a node means, aliases followed.
    pub(crate) fn resolve(&self, node: &'t Node) -> &'t Node {
        self.tree.resolve(node)
    }

    /// Has more been found than is told?
    pub(crate) fn has_enough(&self) -> bool {
        self.findings.len() > MOST_FINDINGS
    }

    /// Reports a finding, unless it is somebody else's to report (see [`Mode`]).
    pub(crate) fn report(&mut self, mut finding: Diagnostic) {
        if let Mode::Included(at) = self.mode {
            if !matches!(finding.rule, "unknown-name" | "placeholder-unknown") {
                return;
            }
            let inside = finding.span;
            let same = |other: &&mut Diagnostic| other.span == at && other.message == finding.message;
            if let Some(told) = self.findings.iter_mut().find(same) {
                told.related.push(Label { span: inside, message: Say::NeededByLibrary {}.into() });
                return;
            }
            finding = finding.with_related(inside, Say::NeededByLibrary {});
            finding.span = at;
            finding.fix = None;
        }
        if self.has_enough() || (self.lacks_library && is_of_library(&finding.message)) {
            return;
        }
        if self.findings.len() == MOST_FINDINGS {
            finding = Diagnostic::error("too-large", finding.span, Say::TooManyFindings {})
                .with_help(Say::MendAndRunAgain {});
        }
        if !self.names.workflow.is_empty() {
            finding.workflow = Some(self.names.workflow.clone());
        }
        if let Some(step) = self.step.filter(|_| finding.step.is_none()) {
            finding.step = Some(self.step_name(step));
        }
        self.findings.push(finding);
    }

    /// An error with a claim and what to do.
    pub(crate) fn error(&mut self, rule: &'static str, span: Span, claim: Say, help: Say) {
        self.report(Diagnostic::error(rule, span, claim).with_help(help));
    }

    /// A step's name as findings know it.
    fn step_name(&self, step: StepId) -> String {
        match self.outline.id_of(step) {
            Some(id) => id.to_owned(),
            None => format!("{}#{}", self.names.workflow, step.0 + 1),
        }
    }

    /// Counts visited nodes, so that aliases of aliases cannot keep the reading busy for ever. `false`: it is enough.
    pub(crate) fn visit(&mut self, nodes: usize, at: Span) -> bool {
        // Nothing more is told, so nothing more has to be read.
        if self.has_enough() {
            return false;
        }
        if nodes <= self.visits_left {
            self.visits_left -= nodes;
            return true;
        }
        self.visits_left = 0;
        self.too_large(at, Say::TooManyAliases {}, Say::WriteItOut {});
        false
    }

    /// Reports that the file is too much to read, once.
    pub(crate) fn too_large(&mut self, at: Span, claim: Say, help: Say) {
        if !std::mem::replace(&mut self.cut_short, true) {
            self.error("too-large", at, claim, help);
        }
    }

    /// The known name that was probably meant.
    pub(crate) fn closest<'a>(
        &mut self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        // Nobody mistypes a whole sentence.
        let left = self.comparisons_left.get();
        if left == 0 || name.len() > 60 {
            return None;
        }
        let mut compared = 0;
        let near = closest(name, known.into_iter().take(left).inspect(|_| compared += 1));
        self.comparisons_left.set(left - compared);
        near
    }

    /// The names of the steps, as long as comparing them is worth it.
    pub(crate) fn step_names(&self) -> Vec<String> {
        let left = self.comparisons_left.get();
        let names = self.names.steps.keys().take(left).map(|name| (*name).to_owned());
        let names: Vec<String> = names.collect();
        self.comparisons_left.set(left - names.len());
        names
    }

    /// As many of the items as a contact centre has.
    pub(crate) fn capped<T>(&mut self, items: &'t [T], at: Span) -> &'t [T] {
        match items.get(..MOST_NAMES) {
            Some(first) if items.len() > MOST_NAMES => {
                self.too_large(at, Say::TooManyNames { most: MOST_NAMES }, Say::SplitWorkflow {});
                first
            }
            _ => items,
        }
    }

    /// Reports a name that does not exist; offers the likely one, else says what there is.
    pub(crate) fn unknown<'a, I>(&mut self, rule: &'static str, span: Span, name: &str, claim: Say, known: I)
    where
        I: Iterator<Item = &'a str> + Clone,
    {
        if let Some(near) = self.closest(name, known.clone()) {
            return self.unknown_but(rule, Spanned::new(name, span), claim, near);
        }
        let names = List::of(known.take(NAMED));
        let help = if names.0.is_empty() { Say::NoneThere {} } else { Say::ThereIs { names } };
        self.error(rule, span, claim, help);
    }

    /// Reports a workflow that is not among those of the project; it may stand in a file that nobody has named.
    pub(crate) fn unknown_workflow(&mut self, name: Spanned<&str>, known: &[String]) {
        let claim = Say::UnknownWorkflow { name: shorten(name.value) };
        match self.closest(name.value, known.iter().map(String::as_str)) {
            Some(near) => self.unknown_but("unknown-name", name, claim, near),
            None => self.error("unknown-name", name.span, claim, Say::NameItsFile {}),
        }
    }

    /// Reports a word that does not exist, with the likely one.
    pub(crate) fn unknown_but(&mut self, rule: &'static str, word: Spanned<&str>, claim: Say, near: &str) {
        // Where authors make up the names, another name may be meant; the language's own words are few.
        let own_names = matches!(rule, "unknown-name" | "placeholder-unknown");
        let safety = if own_names && !surely(word.value, near) { Safety::Unsafe } else { Safety::Safe };
        let finding = Diagnostic::error(rule, word.span, claim)
            .with_help(Say::DidYouMean { name: near.to_owned() })
            .with_fix(safety, vec![TextEdit { span: word.span, text: near.to_owned() }]);
        self.report(finding);
    }

    /// A value of the wrong shape: reported, unless the syntax has done so.
    pub(crate) fn wrong_shape(&mut self, slot: Slot<'t>, wanted: Wanted) {
        let node = self.resolve(slot.node);
        let found = match &node.kind {
            NodeKind::Null => found::NOTHING,
            NodeKind::List(items) if items.is_empty() => found::NOTHING,
            NodeKind::Map(entries) if entries.is_empty() => found::NOTHING,
            NodeKind::Scalar(_) => found::WORD,
            NodeKind::List(_) => found::LIST,
            NodeKind::Map(_) => found::MAP,
            NodeKind::Alias(_) | NodeKind::Broken => return,
        };
        let span = if matches!(node.kind, NodeKind::Null) { slot.at } else { slot.node.span };
        self.wrong_type(span, wanted, found);
    }

    /// Reports that something else belongs in a place.
    pub(crate) fn wrong_type(&mut self, span: Span, wanted: Wanted, found: Phrase) {
        self.error(
            "wrong-type",
            span,
            Say::WrongShape { wanted: wanted.what, found },
            Say::ForExample { example: wanted.example },
        );
    }

    /// Reports a value that is not written as what belongs in its place.
    pub(crate) fn wrong_value(&mut self, word: Word<'t>, wanted: Wanted) {
        self.error(
            "wrong-value",
            word.span,
            Say::NotA { value: shorten(word.text), wanted: wanted.what },
            Say::ForExample { example: wanted.example },
        );
    }

    /// Reports a value that is misspelt in a way that has one remedy.
    pub(crate) fn misspelt(&mut self, span: Span, claim: Say, instead: String, safety: Safety) {
        let finding = Diagnostic::error("wrong-value", span, claim)
            .with_help(Say::Write { example: instead.clone() })
            .with_fix(safety, vec![TextEdit { span, text: instead }]);
        self.report(finding);
    }

    /// A single value.
    pub(crate) fn word(&mut self, slot: Slot<'t>, wanted: Wanted) -> Option<Word<'t>> {
        match self.peek_word(slot.node) {
            Some(word) => Some(word),
            None => {
                self.wrong_shape(slot, wanted);
                None
            }
        }
    }

    /// A single value, if it is one.
    pub(crate) fn peek_word(&self, node: &'t Node) -> Option<Word<'t>> {
        match &self.resolve(node).kind {
            NodeKind::Scalar(scalar) => {
                // What came by an alias is pointed at where it was written.
                Some(Word { text: &scalar.text, span: self.resolve(node).span, scalar })
            }
            _ => None,
        }
    }

    /// The items of a list; anything else is reported.
    pub(crate) fn items(&mut self, slot: Slot<'t>, wanted: Wanted) -> Option<&'t [Node]> {
        let node = self.resolve(slot.node);
        match &node.kind {
            NodeKind::List(items) => self.visit(items.len(), slot.at).then_some(items),
            _ => {
                self.wrong_shape(slot, wanted);
                None
            }
        }
    }

    /// A list, or a single item that stands for a list of one.
    pub(crate) fn one_or_many(&mut self, slot: Slot<'t>) -> &'t [Node] {
        let node = self.resolve(slot.node);
        match &node.kind {
            NodeKind::List(items) if self.visit(items.len(), slot.at) => items,
            NodeKind::List(_) | NodeKind::Broken => &[],
            _ => std::slice::from_ref(slot.node),
        }
    }

    /// The entries of a map.
    pub(crate) fn entries(&mut self, slot: Slot<'t>, wanted: Wanted) -> Option<&'t [cswf_syntax::Entry]> {
        let node = self.resolve(slot.node);
        match &node.kind {
            NodeKind::Map(entries) => self.visit(entries.len(), slot.at).then_some(entries),
            _ => {
                self.wrong_shape(slot, wanted);
                None
            }
        }
    }

    /// The key of an entry; one that is not a word is reported.
    pub(crate) fn key(&mut self, entry: &'t cswf_syntax::Entry) -> Option<Word<'t>> {
        let slot = Slot { at: entry.value.span, node: &entry.key };
        self.word(slot, crate::wanted::ID)
    }

    /// The named text.
    pub(crate) fn text_named(&self, name: &str) -> Option<TextId> {
        (0..).map(TextId).zip(&self.names.texts).find(|(_, text)| text.value == name).map(|(id, _)| id)
    }
}

/// Is a name missing that a library may give?
fn is_of_library(message: &Message) -> bool {
    use ConditionMessage as Condition;
    matches!(
        message,
        Message::Reading(
            Say::UnknownActor { .. }
                | Say::UnknownHours { .. }
                | Say::UnknownVariable { .. }
                | Say::UnknownText { .. }
        ) | Message::Condition(
            Condition::ConditionUnknownName { .. }
                | Condition::ConditionUnknownHours { .. }
                | Condition::ConditionUnknownActor { .. }
        )
    )
}

/// Is it the same name beyond doubt: in another case, or with one letter of a long one wrong? `agent1` and `agent2`, or
/// two Chinese names with one character between them, are two names.
fn surely(name: &str, near: &str) -> bool {
    let fold = |text: &str| text.to_lowercase().replace('_', "-");
    let (name, near) = (fold(name), fold(near));
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    name == near
        || (name.len() >= 5 && letters(&name) && letters(&near) && strsim::osa_distance(&name, &near) <= 1)
}

/// A value as a sentence quotes it: one line, not too long.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut line: String = text.chars().take_while(|c| *c != '\n').take(LONGEST).collect();
    if line.len() < text.trim_end().len() {
        line.push('…');
    }
    line
}

impl<'t> Slot<'t> {
    /// An item of a list.
    pub(crate) fn item(node: &'t Node) -> Self {
        Self { at: node.span, node }
    }

    /// The value of an entry.
    pub(crate) fn of(entry: &'t cswf_syntax::Entry) -> Self {
        Self { at: entry.key.span, node: &entry.value }
    }
}
