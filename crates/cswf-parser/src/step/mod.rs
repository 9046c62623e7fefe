//! Steps: finding the verb, reading what every step may have, and handing the rest to the verb's own file.

mod flow;
mod systems;
mod talk;
mod work;

use cswf_diagnostics::{Diagnostic, List, ReadingMessage as Say, Safety, Span, Spanned, TextEdit};
use cswf_model::{Phase, RetrySay, Step, StepId, StepKind};
use cswf_syntax::{Node, NodeKind};

use crate::fields::{Field, Fields};
use crate::keys::{self, VERBS, Verb, verb_named, verbs_with};
use crate::reader::{Mode, Reader, Slot, Word, shorten};
use crate::wanted::STEP;

/// A verb with what stands after it.
pub(crate) struct Written<'t> {
    pub(crate) verb: &'static Verb,
    pub(crate) slot: Slot<'t>,
}

impl<'t> Reader<'t> {
    /// Reads every step of the outline.
    pub(crate) fn steps(&mut self) -> Vec<Step> {
        let (tree, mode) = (self.tree, self.mode);
        let mut steps = Vec::with_capacity(self.outline.len());
        for number in 0..self.outline.len() {
            let id = StepId(u32::try_from(number).unwrap_or(u32::MAX));
            if let Some(outlined) = self.outline.step(id) {
                self.tree = outlined.tree;
                self.mode = outlined.mode;
                self.step = Some(id);
                steps.push(self.read_step(id, outlined.node));
            }
        }
        self.step = None;
        (self.tree, self.mode) = (tree, mode);
        steps
    }

    fn read_step(&mut self, id: StepId, node: &'t Node) -> Step {
        let resolved = self.resolve(node);
        if !matches!(resolved.kind, NodeKind::Map(_)) {
            self.not_a_step(node);
            return broken_step(resolved.span);
        }
        let Some(mut fields) = self.open(Slot::item(node), &keys::STEP, STEP) else {
            return broken_step(resolved.span);
        };
        let written = self.verb(&mut fields);
        let mut step = self.common(id, &mut fields);
        match written {
            Some(written) => {
                step.verb = verb_span(&written);
                let one_verb = fields.verbs().len() == 1;
                let kind = self.kind(&mut step, id, &written, &mut fields);
                step.kind = if one_verb { kind } else { StepKind::Broken };
            }
            None => fields.forget_verb_keys(),
        }
        self.close(fields);
        step
    }

    /// The verb of a step. None, or more than one, is reported; the first one is read on, so that its mistakes are
    /// found too.
    fn verb(&mut self, fields: &mut Fields<'t>) -> Option<Written<'t>> {
        let mut found: Vec<(Field<'t>, &'static Verb)> =
            fields.rest().iter().filter_map(|field| Some((*field, verb_named(field.key)?))).collect();
        if found.iter().any(|(_, verb)| verb.name == "end") {
            // An item with `end` is an end; its `say` is a key.
            found.retain(|(_, verb)| verb.name != "say");
        } else if found.len() > 1 {
            // An item with `go` and another verb is that verb.
            found.retain(|(_, verb)| verb.name != "go");
        }
        let Some((first, verb)) = found.first().copied() else {
            if !fields.incomplete {
                self.no_verb(fields);
            }
            return None;
        };
        if let Some((second, other)) = found.get(1) {
            let claim = Say::TwoVerbs { first: verb.name, second: other.name };
            let help =
                if other.name == "end" || verb.name == "end" { Say::EndAlone {} } else { Say::TwoSteps {} };
            let finding = Diagnostic::error("two-verbs", second.slot.at, claim)
                .with_related(first.slot.at, Say::FirstVerb {})
                .with_help(help);
            self.report(finding);
        }
        fields.set_verbs(found.iter().map(|(_, verb)| *verb).collect());
        for (field, _) in &found {
            fields.take_foreign(field.key);
        }
        self.mend(fields);
        Some(Written { verb, slot: first.slot })
    }

    /// A map without a verb: perhaps one is misspelt, perhaps its keys tell which one is meant.
    fn no_verb(&mut self, fields: &mut Fields<'t>) {
        let names: Vec<&'static str> = VERBS.iter().map(|verb| verb.name).collect();
        let unknown: Vec<Field<'t>> = fields
            .rest()
            .iter()
            .copied()
            .filter(|field| keys::STEP.key(field.key).is_none() && verbs_with(field.key).next().is_none())
            .collect();
        for field in &unknown {
            if let Some(near) = self.meant(field.key, &names) {
                fields.take_foreign(field.key);
                let claim = Say::UnknownVerb { key: shorten(field.key) };
                return self.unknown_but("no-verb", Spanned::new(field.key, field.slot.at), claim, near);
            }
        }
        if let [only] = unknown.as_slice() {
            fields.take_foreign(only.key);
            let claim = Say::UnknownVerb { key: shorten(only.key) };
            return self.error("no-verb", only.slot.at, claim, Say::Verbs { names: List::of(names) });
        }
        let telling = fields.rest().iter().find_map(|field| {
            let mut verbs = verbs_with(field.key);
            verbs.next().map(|verb| (field.key, verb))
        });
        let help = match telling {
            Some((key, verb)) => Say::VerbOfKey { key: key.to_owned(), verb },
            None => Say::Verbs { names: List::of(names) },
        };
        self.error("no-verb", fields.inner, Say::NoVerb {}, help);
    }

    /// An item that is no map: a word, nothing, a list.
    fn not_a_step(&mut self, node: &'t Node) {
        let Some(word) = self.peek_word(node) else {
            return match self.resolve(node).kind {
                NodeKind::Null => self.error(
                    "no-verb",
                    node.span,
                    Say::EmptyStep {},
                    Say::ForExample { example: STEP.example },
                ),
                _ => self.wrong_shape(Slot::item(node), STEP),
            };
        };
        let first = word.text.split([' ', ':', '：']).next().unwrap_or_default();
        if verb_named(first).is_some() {
            return self.missing_colon(word, first);
        }
        self.error(
            "no-verb",
            word.span,
            Say::WordIsNoStep { word: shorten(word.text) },
            Say::ForExample { example: STEP.example },
        );
    }

    /// `- say Hello`, `- say：Hello`
    fn missing_colon(&mut self, word: Word<'t>, verb: &str) {
        let rest = word.text.get(verb.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', ':', '：']);
        let claim = Say::MissingColon { verb: verb.to_owned() };
        if rest.is_empty() || !word.plain() {
            return self.error("no-verb", word.span, claim, Say::Write { example: format!("{verb}: …") });
        }
        let text = format!("{verb}: {rest}");
        let finding = Diagnostic::error("no-verb", word.span, claim)
            .with_help(Say::Write { example: shorten(&text) })
            .with_fix(Safety::Safe, vec![TextEdit { span: word.span, text }]);
        self.report(finding);
    }

    /// What every step may have.
    fn common(&mut self, id: StepId, fields: &mut Fields<'t>) -> Step {
        let mut step = broken_step(fields.inner);
        step.id = fields.take("id").and_then(|slot| self.id(slot)).map(Word::spanned);
        step.title = fields.take("title").and_then(|slot| self.label(slot));
        step.by = fields
            .take("by")
            .and_then(|slot| self.actor(slot))
            .and_then(|actor| actor.value.map(|id| Spanned::new(id, actor.span)));
        step.condition = self.condition(fields);
        step.share = fields.take("share").and_then(|slot| self.share(slot));
        step.takes = fields.take("takes").and_then(|slot| self.spread(slot));
        step.within = fields.take("within").and_then(|slot| self.period(slot));
        step.on_breach = fields.take("on-breach").and_then(|slot| self.breach(Some(id), slot));
        step.phase = fields.take("phase").and_then(|slot| self.one_of(slot, Phase::WORDS));
        step.tags = fields.take("tags").map(|slot| self.words(slot)).unwrap_or_default();
        step.note = fields.take("note").and_then(|slot| self.plain_word(slot));
        step.cost = fields.take("cost").and_then(|slot| self.number(slot));
        step.uninterrupted =
            fields.take("uninterrupted").and_then(|slot| self.bool(slot)).is_some_and(|value| value.value);
        step.handlers = self.handlers(Some(id), fields);
        step
    }

    /// What a verb's group of keys brings, and the verb itself.
    fn kind(
        &mut self,
        step: &mut Step,
        id: StepId,
        written: &Written<'t>,
        fields: &mut Fields<'t>,
    ) -> StepKind {
        let verb = written.verb;
        if verb.key("timeout").is_some() {
            step.timeout = fields.take("timeout").and_then(|slot| self.duration(slot));
        }
        if verb.key("tries").is_some() {
            step.tries = fields.take("tries").and_then(|slot| self.count(slot, 1));
            step.retry_say = fields.take("retry-say").and_then(|slot| self.retry_say(slot));
            step.retry_after = fields.take("retry-after").and_then(|slot| self.duration(slot));
        }
        if verb.key("outcomes").is_some() {
            step.outcomes =
                fields.take("outcomes").map(|slot| self.choices(Some(id), slot)).unwrap_or_default();
        }
        if verb.key("go").is_some() {
            step.go = fields.take("go").map(|slot| self.target(slot));
        }
        let slot = written.slot;
        match verb.name {
            "say" => self.say(slot, fields),
            "ask" => self.ask(slot, fields),
            "menu" => self.menu(id, slot, fields),
            "survey" => self.survey(slot, fields),
            "record" => self.record(slot, fields),
            "task" => self.task(slot, fields),
            "queue" | "transfer" | "escalate" => self.queue(id, verb.name, slot, fields),
            "callback" => self.callback(slot),
            "dial" => self.dial(slot),
            "send" => self.send(slot, fields),
            "invoke" => self.invoke(slot, fields),
            "ticket" => self.ticket(slot, fields),
            "run" => self.run(slot, fields),
            "decide" => self.decide(id, slot, fields),
            "split" => self.split(slot),
            "set" => StepKind::Set(self.settings(slot)),
            "wait" => self.wait(slot, step),
            "parallel" => self.parallel(id, slot, fields),
            "go" => StepKind::Go { target: self.target(slot), say: None },
            "end" => self.end(slot, fields),
            _ => StepKind::Broken,
        }
    }

    /// `retry-say`: a text, or one a try.
    fn retry_say(&mut self, slot: Slot<'t>) -> Option<RetrySay> {
        let NodeKind::List(items) = &self.resolve(slot.node).kind else {
            return self.text(slot).map(RetrySay::Always);
        };
        let texts = items.iter().filter_map(|item| self.text(Slot::item(item))).collect();
        Some(RetrySay::Each(texts))
    }

    /// Is what a name stands for unknown only because this is a library by itself?
    pub(crate) fn is_open(&self) -> bool {
        self.mode == Mode::Open
    }
}

/// Verb and value together.
fn verb_span(written: &Written<'_>) -> Span {
    let (key, value) = (written.slot.at, written.slot.node.span);
    if value.file == key.file && value.start >= key.start { key.to(value) } else { key }
}

/// A step that says nothing yet.
fn broken_step(span: Span) -> Step {
    Step {
        id: None,
        span,
        verb: span,
        kind: StepKind::Broken,
        title: None,
        by: None,
        condition: None,
        share: None,
        takes: None,
        within: None,
        on_breach: None,
        go: None,
        timeout: None,
        tries: None,
        retry_say: None,
        retry_after: None,
        handlers: Vec::new(),
        outcomes: Vec::new(),
        phase: None,
        tags: Vec::new(),
        note: None,
        cost: None,
        uninterrupted: false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::keys::{STEP, VERBS, WAY};

    /// The file that uses every construct, and is read without a finding.
    const WHOLE: &str = include_str!("../../tests/fixtures/whole-language.yaml");

    #[test]
    fn every_verb_of_the_table_is_read() {
        let flow = crate::read("whole.yaml", WHOLE).workflow.unwrap();
        let read: BTreeSet<&str> = flow.steps.iter().map(|step| step.kind.verb()).collect();
        let missing: Vec<&str> =
            VERBS.iter().map(|verb| verb.name).filter(|verb| !read.contains(verb)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_key_of_the_tables_is_in_the_file_that_uses_all() {
        let keys = VERBS.iter().flat_map(|verb| verb.names()).chain(STEP.names()).chain(WAY.names());
        let missing: BTreeSet<&str> = keys.filter(|key| !WHOLE.contains(&format!("{key}:"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
