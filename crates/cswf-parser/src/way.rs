//! Ways out: a target, or everything that a way out may say.

use cswf_diagnostics::{List, ReadingMessage as Say, Span, Spanned};
use cswf_model::{Block, Breach, Choice, Handler, Outcome, StepId, Target, Way, WayOut};
use cswf_syntax::{Node, NodeKind};

use crate::fields::{Field, Fields};
use crate::keys;
use crate::reader::{Reader, Slot, shorten};
use crate::value::ENDS;
use crate::wanted::{BREACH, CASES, WAY, WAYS};

impl<'t> Reader<'t> {
    /// A way out of a step, or of a heading.
    pub(crate) fn way(&mut self, owner: Option<StepId>, slot: Slot<'t>) -> WayOut {
        if let Some(word) = self.peek_word(slot.node) {
            let target = self.target_of(word);
            return plain(word.span, Way::Go(target));
        }
        let span = self.resolve(slot.node).span;
        if matches!(self.resolve(slot.node).kind, NodeKind::List(_)) {
            let help = Say::WrapInDo {};
            self.error("wrong-type", slot.node.span, Say::ListOfStepsAsWay {}, help);
            return plain(span, Way::Go(Spanned::new(Target::Broken, span)));
        }
        match self.open(slot, &keys::WAY, WAY) {
            Some(mut fields) => {
                let mut way = self.way_fields(owner, slot.node, &mut fields);
                let words = fields.take("words").map(|slot| self.spoken_words(slot)).unwrap_or_default();
                way.words = words.into_iter().map(crate::reader::Word::spanned).collect();
                self.close(fields);
                way
            }
            None => plain(span, Way::Go(Spanned::new(Target::Broken, span))),
        }
    }

    /// The keys of a way out that all places with ways share.
    pub(crate) fn way_fields(
        &mut self,
        owner: Option<StepId>,
        node: &'t Node,
        fields: &mut Fields<'t>,
    ) -> WayOut {
        WayOut {
            span: fields.span,
            label: fields.take("label").and_then(|slot| self.label(slot)),
            words: Vec::new(),
            share: fields.take("share").and_then(|slot| self.share(slot)),
            say: fields.take("say").and_then(|slot| self.text(slot)),
            set: fields.take("set").map(|slot| self.settings(slot)).unwrap_or_default(),
            condition: self.condition(fields),
            way: self.way_on(owner, node, fields),
        }
    }

    /// `go`, `do` or `end`; one of them, or none.
    fn way_on(&mut self, owner: Option<StepId>, node: &'t Node, fields: &mut Fields<'t>) -> Way {
        let go = fields.take("go");
        let steps = fields.take("do");
        let end = fields.take("end");
        let incomplete = fields.incomplete;
        let mut ways = Vec::new();
        if let Some(slot) = go {
            ways.push(("go", slot.at, Way::Go(self.target(slot))));
        }
        if let Some(slot) = steps {
            let block = self.block(owner, node, slot);
            ways.push(("do", slot.at, block.map_or_else(|| broken(slot.node.span), Way::Do)));
        }
        if let Some(slot) = end {
            let end = self.end_name(slot);
            ways.push(("end", slot.at, end.map_or_else(|| broken(slot.node.span), Way::End)));
        }
        ways.sort_by_key(|(_, at, _)| at.start);
        if let [(first, ..), (second, at, _), ..] = ways.as_slice() {
            let (claim, at) = (Say::TwoWays { first, second }, *at);
            self.error("two-verbs", at, claim, Say::KeepOneWay {});
        }
        match ways.into_iter().next() {
            Some((_, _, way)) => way,
            None if incomplete => broken(fields.span),
            None => Way::Next,
        }
    }

    /// How a case ends.
    pub(crate) fn end_name(&mut self, slot: Slot<'t>) -> Option<Spanned<String>> {
        let word = self.id(slot)?;
        // An own end is as good as a known one; only a slip of the hand is told.
        if !ENDS.contains(&word.text)
            && let Some(near) = self.closest(word.text, ENDS)
            && one_slip(word.text, near)
        {
            let claim = Say::MisspeltEnd { name: shorten(word.text) };
            self.unknown_but("wrong-value", Spanned::new(word.text, word.span), claim, near);
        }
        Some(word.spanned())
    }

    /// Ways out by name: `options`, `outcomes`.
    pub(crate) fn choices(&mut self, owner: Option<StepId>, slot: Slot<'t>) -> Vec<Choice> {
        let Some(entries) = self.entries(slot, WAYS) else { return Vec::new() };
        if entries.is_empty() {
            self.wrong_shape(slot, WAYS);
        }
        let mut choices = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = self.key(entry) else { continue };
            let way = self.way(owner, Slot::of(entry));
            choices.push(Choice { name: key.spanned(), way });
        }
        choices
    }

    /// Ways out in a list: `cases`.
    pub(crate) fn cases(&mut self, owner: Option<StepId>, slot: Slot<'t>) -> Vec<WayOut> {
        let items = match &self.resolve(slot.node).kind {
            NodeKind::Map(_) => {
                self.wrong_shape(slot, CASES);
                std::slice::from_ref(slot.node)
            }
            _ => self.items(slot, CASES).unwrap_or_default(),
        };
        items.iter().map(|item| self.way(owner, Slot::item(item))).collect()
    }

    /// `on-OUTCOME: way out`, for every key that begins so.
    pub(crate) fn handlers(&mut self, owner: Option<StepId>, fields: &mut Fields<'t>) -> Vec<Handler> {
        let written = fields.take_prefixed("on-");
        let mut handlers = Vec::with_capacity(written.len());
        for Field { key, slot } in written {
            let name = key.strip_prefix("on-").unwrap_or_default();
            let way = self.way(owner, slot);
            let known = Outcome::HANDLED.iter().find(|(word, _)| *word == name).map(|(_, outcome)| *outcome);
            let outcome = known.or_else(|| self.misspelt_outcome(key, slot.at));
            if let Some(outcome) = outcome {
                handlers.push(Handler { outcome: Spanned::new(outcome, slot.at), way });
            }
        }
        handlers
    }

    /// Reports an outcome that nobody knows; what was probably meant is read on.
    fn misspelt_outcome(&mut self, key: &'t str, at: Span) -> Option<Outcome> {
        let claim = Say::UnknownOutcome { key: shorten(key) };
        let name = key.strip_prefix("on-").unwrap_or_default();
        let near = match name {
            "done" | "answered" | "success" => {
                self.error("unknown-key", at, claim, Say::DoneIsGo {});
                return None;
            }
            "hang-up" | "hangup" | "hangs-up" | "abandon" => {
                self.error("unknown-key", at, claim, Say::HangUpIsAnytime {});
                return None;
            }
            "no-input" | "silence" | "silent" => Some("timeout"),
            "no-match" | "wrong" => Some("invalid"),
            "failure" | "exception" => Some("error"),
            _ => self.closest(name, Outcome::HANDLED.iter().map(|(word, _)| *word)),
        };
        let Some(near) = near else {
            let names = List::of(Outcome::HANDLED.map(|(word, _)| format!("on-{word}")));
            self.error("unknown-key", at, claim, Say::ThereIs { names });
            return None;
        };
        self.unknown_but("unknown-key", Spanned::new(key, at), claim, &format!("on-{near}"));
        Outcome::HANDLED.iter().find(|(word, _)| *word == near).map(|(_, outcome)| *outcome)
    }

    /// `on-breach`: an actor who is told, a step, or a way out.
    pub(crate) fn breach(&mut self, owner: Option<StepId>, slot: Slot<'t>) -> Option<Breach> {
        let Some(word) = self.peek_word(slot.node) else {
            if matches!(self.resolve(slot.node).kind, NodeKind::Null) {
                self.wrong_shape(slot, BREACH);
                return None;
            }
            return Some(Breach::Way(Box::new(self.way(owner, slot))));
        };
        // A step's id is a way out wherever it stands; only a name that is no step's can be an actor's.
        if !self.names.steps.contains_key(word.text)
            && let Some(actor) = self.actor_named(word.text)
        {
            return Some(Breach::Tell(Spanned::new(actor, word.span)));
        }
        Some(Breach::Way(Box::new(self.way(owner, slot))))
    }

    /// A way of a rule or an SLA row: there is no step that `next`, `again` or `join` could mean.
    pub(crate) fn only_steps(&mut self, target: &mut Spanned<Target>) {
        if matches!(target.value, Target::Next | Target::Again | Target::Join) {
            self.error("wrong-value", target.span, Say::NoStepAround {}, Say::NameAStep {});
            target.value = Target::Broken;
        }
    }
}

/// A way out that says nothing but where to.
pub(crate) fn plain(span: Span, way: Way) -> WayOut {
    WayOut {
        span,
        label: None,
        words: Vec::new(),
        share: None,
        say: None,
        set: Vec::new(),
        condition: None,
        way,
    }
}

fn broken(span: Span) -> Way {
    Way::Go(Spanned::new(Target::Broken, span))
}

/// Is it one letter off?
fn one_slip(name: &str, known: &str) -> bool {
    strsim::osa_distance(name, known) <= 1 || name.eq_ignore_ascii_case(known)
}

/// An empty block, where one could not be read.
pub(crate) fn no_block(span: Span) -> Block {
    Block { span, steps: Vec::new() }
}
