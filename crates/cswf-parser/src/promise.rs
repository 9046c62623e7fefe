//! `promises`: what must hold on every path.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cswf_diagnostics::{Phrase, ReadingMessage as Say, Spanned};
use cswf_model::{Budget, Phase, Promise, PromiseForm, ReachFrom, StepKind, Subject, Subjects, Workflow};
use cswf_syntax::Node;

use crate::keys::{self, BUDGET};
use crate::reader::{Reader, Slot, Word, shorten};
use crate::wanted::{BUDGET as BUDGET_WANTED, PROMISE, PROMISES, SUBJECTS};

const A_STEP: Phrase = Phrase::new("a step", "步驟", "步骤");
const AN_ACTOR: Phrase = Phrase::new("an actor", "角色", "角色");
const A_PHASE: Phrase = Phrase::new("a phase", "階段", "阶段");
const AN_END: Phrase = Phrase::new("an end", "結局", "结局");

/// What a promise may name, beside the names that the reader knows.
struct Known<'a> {
    ends: &'a BTreeSet<String>,
    operations: BTreeSet<(&'a str, &'a str)>,
}

impl<'t> Reader<'t> {
    /// `promises`
    pub(crate) fn promises(
        &mut self,
        slot: Slot<'t>,
        workflow: &Workflow,
        ends: &BTreeSet<String>,
    ) -> Vec<Promise> {
        let Some(items) = self.items(slot, PROMISES) else { return Vec::new() };
        let operations = workflow.steps.iter().filter_map(|step| match &step.kind {
            StepKind::Invoke { system, operation, .. } => {
                Some((system.value.as_str(), operation.value.as_str()))
            }
            _ => None,
        });
        let known = Known { ends, operations: operations.collect() };
        items.iter().filter_map(|item| self.promise(item, &known)).collect()
    }

    fn promise(&mut self, item: &'t Node, known: &Known<'_>) -> Option<Promise> {
        let mut fields = self.open(Slot::item(item), &keys::PROMISE, PROMISE)?;
        let span = fields.span;
        let name = fields.take("name").and_then(|slot| self.plain_word(slot));
        let always = fields.take("always").map(|slot| self.subjects(slot, known));
        let never = fields.take("never").map(|slot| self.subjects(slot, known));
        let before = fields.take("before").map(|slot| self.subjects(slot, known));
        let after = fields.take("after").map(|slot| self.subjects(slot, known));
        let from = fields.take("from").map(|slot| self.reach_from(slot, known));
        let reach = fields.take("reach").map(|slot| self.subjects(slot, known));
        let within = fields.take("within").and_then(|slot| self.budget(slot));
        let in_doubt = fields.incomplete || !fields.rest().is_empty();
        self.close(fields);
        let form = match (always, never, before, after, from, reach) {
            (Some(always), None, None, None, None, None) => PromiseForm::Always(always),
            (None, Some(never), None, None, None, None) => PromiseForm::Never(never),
            (None, Some(never), Some(before), None, None, None) => PromiseForm::NeverBefore { never, before },
            (Some(always), None, None, Some(after), None, None) => PromiseForm::AfterAlways { after, always },
            (None, Some(never), None, Some(after), None, None) => PromiseForm::AfterNever { after, never },
            (None, None, None, None, Some(from), Some(reach)) => PromiseForm::Reach { from, reach },
            _ => {
                if !in_doubt {
                    self.error("wrong-value", span, Say::PromiseForm {}, Say::PromiseForms {});
                }
                PromiseForm::Broken
            }
        };
        Some(Promise { span, name, form, within })
    }

    fn reach_from(&mut self, slot: Slot<'t>, known: &Known<'_>) -> ReachFrom {
        match self.peek_word(slot.node) {
            Some(word) if word.text == "every step" => ReachFrom::EveryStep,
            _ => ReachFrom::Subjects(self.subjects(slot, known)),
        }
    }

    /// One name or several: any of them.
    fn subjects(&mut self, slot: Slot<'t>, known: &Known<'_>) -> Subjects {
        let words = self.one_or_many(slot);
        if words.is_empty() {
            self.wrong_shape(slot, SUBJECTS);
        }
        let mut subjects = Vec::with_capacity(words.len());
        for item in words {
            let Some(word) = self.word(Slot { at: slot.at, node: item }, SUBJECTS) else {
                subjects.push(Spanned::new(Subject::Broken, self.resolve(item).span));
                continue;
            };
            subjects.push(Spanned::new(self.subject_of(word, known), word.span));
        }
        Subjects(subjects)
    }

    fn subject_of(&mut self, word: Word<'t>, known: &Known<'_>) -> Subject {
        if word.text == "human" {
            return Subject::Human;
        }
        if let Some((system, operation)) = word.text.split_once('.') {
            return self.operation_of(word, system, operation, known);
        }
        let step = self.names.steps.get(word.text).map(|step| (A_STEP, Subject::Step(*step)));
        let actor = self.actor_named(word.text).map(|actor| (AN_ACTOR, Subject::Actor(actor)));
        let phase = Phase::WORDS.iter().find(|(name, _)| *name == word.text);
        let phase = phase.map(|(_, phase)| (A_PHASE, Subject::Phase(*phase)));
        let end = known.ends.get(word.text);
        let end = end.map(|end| (AN_END, Subject::End(end.clone())));
        let mut meanings = [step, actor, phase, end].into_iter().flatten();
        match (meanings.next(), meanings.next()) {
            (Some((_, subject)), None) => subject,
            (Some((first, _)), Some((second, _))) => {
                let claim = Say::TwoMeanings { name: shorten(word.text), first, second };
                self.error("wrong-value", word.span, claim, Say::RenameOne {});
                Subject::Broken
            }
            (None, _) => {
                self.unknown_subject(word, known);
                Subject::Broken
            }
        }
    }

    fn operation_of(&mut self, word: Word<'t>, system: &str, operation: &str, known: &Known<'_>) -> Subject {
        if known.operations.contains(&(system, operation)) {
            return Subject::Operation { system: system.to_owned(), operation: operation.to_owned() };
        }
        let names: Vec<String> = known
            .operations
            .iter()
            .map(|(system, operation)| {
                let mut name = (*system).to_owned();
                // Writing to a string cannot fail.
                let _ = write!(name, ".{operation}");
                name
            })
            .collect();
        let claim = Say::UnknownOperation { name: shorten(word.text) };
        self.unknown("unknown-name", word.span, word.text, claim, names.iter().map(String::as_str));
        Subject::Broken
    }

    fn unknown_subject(&mut self, word: Word<'t>, known: &Known<'_>) {
        let steps: Vec<&str> = self.names.steps.keys().copied().collect();
        let actors: Vec<String> = self.names.actors.iter().map(|actor| actor.id.value.clone()).collect();
        let names = steps
            .iter()
            .copied()
            .chain(actors.iter().map(String::as_str))
            .chain(Phase::WORDS.iter().map(|(name, _)| *name))
            .chain(known.ends.iter().map(String::as_str))
            .chain(["human"]);
        let claim = Say::UnknownSubject { name: shorten(word.text) };
        self.unknown("unknown-name", word.span, word.text, claim, names);
    }

    /// A duration, or `{ inputs, time }`.
    fn budget(&mut self, slot: Slot<'t>) -> Option<Spanned<Budget>> {
        if self.peek_word(slot.node).is_some() {
            let time = self.duration(slot)?;
            return Some(time.map(|time| Budget { inputs: None, time: Some(time) }));
        }
        let mut fields = self.open(slot, &BUDGET, BUDGET_WANTED)?;
        let span = fields.span;
        let inputs = fields.take("inputs").and_then(|slot| self.count(slot, 0));
        let time = fields.take("time").and_then(|slot| self.duration(slot));
        self.close(fields);
        let budget = Budget { inputs: inputs.map(|inputs| inputs.value), time: time.map(|time| time.value) };
        Some(Spanned::new(budget, span))
    }
}
