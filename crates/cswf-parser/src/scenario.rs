//! `scenarios`: customers played through a workflow.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use cswf_diagnostics::{ReadingMessage as Say, Span, Spanned};
use cswf_model::{Expect, Results, Scenario, StepKind, Stub, Turn, Type, Value, Variable, Workflow};
use cswf_syntax::{Entry, Node, NodeKind};

use crate::fields::value_of;
use crate::keys::{self, EVENT_TURN};
use crate::reader::{Reader, Slot, Word, shorten};
use crate::wanted::{EXPECT, SCENARIO, SCENARIOS, STUB, TURN, TURNS, VALUE, VALUES, WORD};

/// What a scenario may name, and the types of what it gives.
#[derive(Default)]
pub(crate) struct Scope {
    /// Is the workflow known, and does it run no other, so that every name must be its own?
    closed: bool,
    variables: BTreeMap<String, Type>,
    steps: BTreeSet<String>,
    /// Actors, systems and operations: what a pinned failure may name beside steps.
    others: BTreeSet<String>,
    /// By operation and field, the type of the variable that takes it; `""` is the single result.
    results: BTreeMap<(String, String), Type>,
    operations: BTreeSet<String>,
    ends: BTreeSet<String>,
}

impl Scope {
    /// What the scenarios of a workflow may name. `data` is apart because the workflow is still being read.
    pub(crate) fn of(workflow: &Workflow, data: &[Variable], ends: &BTreeSet<String>) -> Self {
        let mut scope = Self { closed: true, ends: ends.clone(), ..Self::default() };
        scope.variables = data.iter().map(|own| (own.id.value.clone(), own.ty.clone())).collect();
        let languages: Type = choice_or_text(&workflow.languages);
        let surroundings = [
            ("language", languages),
            ("channel", choice_or_text(&workflow.channels)),
            ("waiting", Type::Integer),
            ("expected_wait", Type::Duration),
        ];
        scope.variables.extend(surroundings.map(|(name, ty)| (name.to_owned(), ty)));
        for (id, step) in workflow.numbered() {
            scope.steps.insert(workflow.step_name(id));
            match &step.kind {
                StepKind::Run { .. } => scope.closed = false,
                StepKind::Invoke { system, operation, into, .. } => {
                    let name = format!("{}.{}", system.value, operation.value);
                    scope.results_of(&name, into.as_ref(), data);
                    scope.others.extend([system.value.clone(), name.clone()]);
                    scope.operations.insert(name);
                }
                // A step that could not be read may have been any.
                StepKind::Broken => scope.closed = false,
                _ => {}
            }
        }
        scope.others.extend(workflow.actors.iter().map(|actor| actor.id.value.clone()));
        scope
    }

    fn results_of(&mut self, operation: &str, into: Option<&Results>, data: &[Variable]) {
        let ty = |id: Option<cswf_model::VarId>| {
            id.and_then(|id| data.get(id.index())).map_or(Type::Unknown, |own| own.ty.clone())
        };
        match into {
            Some(Results::Whole(variable)) => {
                let key = (operation.to_owned(), String::new());
                self.results.entry(key).or_insert_with(|| ty(variable.value));
            }
            Some(Results::Fields(fields)) => {
                for (variable, field) in fields {
                    let key = (operation.to_owned(), field.value.clone());
                    self.results.entry(key).or_insert_with(|| ty(variable.value));
                }
            }
            None => {}
        }
    }

    /// The type of a result: of the first variable that takes it.
    fn result(&self, operation: &str, field: &str) -> Type {
        let key = (operation.to_owned(), field.to_owned());
        self.results.get(&key).cloned().unwrap_or(Type::Unknown)
    }
}

fn choice_or_text(names: &[Spanned<String>]) -> Type {
    if names.is_empty() { Type::Text } else { Type::Choice(names.to_vec().into()) }
}

impl<'t> Reader<'t> {
    /// `scenarios`
    pub(crate) fn scenarios(&mut self, slot: Slot<'t>, scope: &Scope) -> Vec<Scenario> {
        let Some(items) = self.items(slot, SCENARIOS) else { return Vec::new() };
        let mut scenarios: Vec<Scenario> = Vec::with_capacity(items.len());
        let mut names: BTreeMap<String, Span> = BTreeMap::new();
        for item in items {
            let Some(scenario) = self.scenario(item, scope) else { continue };
            let name = &scenario.name;
            match names.get(&name.value).copied().filter(|_| !name.value.is_empty()) {
                Some(first) => self.duplicate(&shorten(&name.value), name.span, first),
                None => {
                    names.insert(name.value.clone(), name.span);
                }
            }
            scenarios.push(scenario);
        }
        scenarios
    }

    fn scenario(&mut self, item: &'t Node, scope: &Scope) -> Option<Scenario> {
        let mut fields = self.open(Slot::item(item), &keys::SCENARIO, SCENARIO)?;
        let span = fields.span;
        let name = match fields.take("name") {
            Some(slot) => self.plain_word(slot),
            None => {
                self.missing(&fields, span, "name", "name: a customer who is helped at once");
                None
            }
        };
        let at = fields.take("at").and_then(|slot| self.moment(slot));
        let given = fields.take("given").map(|slot| self.given(slot, scope)).unwrap_or_default();
        let stubs = fields.take("stubs").map(|slot| self.stubs(slot, scope)).unwrap_or_default();
        let turns = fields.take("turns").map(|slot| self.turns(slot, scope)).unwrap_or_default();
        let expect = fields.take("expect").map(|slot| self.expect(slot, scope)).unwrap_or_default();
        self.close(fields);
        let name = name.unwrap_or_else(|| Spanned::new(String::new(), span));
        Some(Scenario { span, name, at, given, stubs, turns, expect })
    }

    fn given(&mut self, slot: Slot<'t>, scope: &Scope) -> Vec<(Spanned<String>, Spanned<Value>)> {
        let Some(entries) = self.entries(slot, VALUES) else { return Vec::new() };
        let mut given = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(name) = self.key(entry) else { continue };
            let own = scope.variables.get(name.text);
            let ty = match own {
                Some(ty) => ty.clone(),
                // Whatever the telephone or the ticket system knows.
                None if name.text.starts_with("caller.") || name.text.starts_with("ticket.") => Type::Text,
                None => {
                    if scope.closed {
                        let known: Vec<&str> = scope.variables.keys().map(String::as_str).collect();
                        let claim = Say::UnknownVariable { name: shorten(name.text) };
                        self.unknown("unknown-name", name.span, name.text, claim, known.into_iter());
                    }
                    Type::Unknown
                }
            };
            if let Some(value) = self.literal(Slot::of(entry), &ty) {
                given.push((name.spanned(), value));
            }
        }
        given
    }

    fn stubs(&mut self, slot: Slot<'t>, scope: &Scope) -> Vec<Stub> {
        let Some(entries) = self.entries(slot, STUB) else { return Vec::new() };
        entries.iter().filter_map(|entry| self.stub(entry, scope)).collect()
    }

    fn stub(&mut self, entry: &'t Entry, scope: &Scope) -> Option<Stub> {
        let name = self.key(entry)?;
        if scope.closed && !scope.operations.contains(name.text) {
            let claim = Say::UnknownOperation { name: shorten(name.text) };
            let known = scope.operations.iter().map(String::as_str);
            self.unknown("unknown-name", name.span, name.text, claim, known);
        }
        let slot = Slot::of(entry);
        let NodeKind::Map(fields) = &self.resolve(slot.node).kind else {
            let value = self.literal(slot, &scope.result(name.text, ""))?;
            return Some(Stub { operation: name.spanned(), fields: vec![(String::new(), value)] });
        };
        let mut results = Vec::with_capacity(fields.len());
        for field in fields {
            let Some(key) = self.key(field) else { continue };
            let value = self.literal(Slot::of(field), &scope.result(name.text, key.text));
            results.extend(value.map(|value| (key.text.to_owned(), value)));
        }
        Some(Stub { operation: name.spanned(), fields: results })
    }

    fn turns(&mut self, slot: Slot<'t>, scope: &Scope) -> Vec<Spanned<Turn>> {
        let Some(items) = self.items(slot, TURNS) else { return Vec::new() };
        items.iter().filter_map(|item| self.turn(item, scope)).collect()
    }

    fn turn(&mut self, item: &'t Node, scope: &Scope) -> Option<Spanned<Turn>> {
        if let Some(word) = self.peek_word(item) {
            return Some(Spanned::new(Turn::Answer(word.text.to_owned()), word.span));
        }
        if value_of(self, item, "event").is_some() {
            return self.event_turn(item);
        }
        let entries = self.entries(Slot::item(item), TURN)?;
        let [pinned] = entries else {
            let span = self.resolve(item).span;
            self.error("wrong-value", span, Say::SeveralInTurn {}, Say::ForExample { example: TURN.example });
            return None;
        };
        let step = self.key(pinned)?;
        self.check_pin(step, scope);
        let answer = self.word(Slot::of(pinned), VALUE)?;
        let span = self.resolve(item).span;
        Some(Spanned::new(Turn::At { step: step.spanned(), answer: answer.spanned() }, span))
    }

    fn event_turn(&mut self, item: &'t Node) -> Option<Spanned<Turn>> {
        let mut fields = self.open(Slot::item(item), &EVENT_TURN, TURN)?;
        let span = fields.span;
        let after = fields.take("after").and_then(|slot| self.duration(slot));
        let event = fields.take("event").and_then(|slot| self.plain_word(slot));
        self.close(fields);
        let after = after.map_or(Duration::ZERO, |after| after.value);
        event.map(|event| Spanned::new(Turn::Event { after, event }, span))
    }

    fn check_pin(&mut self, name: Word<'t>, scope: &Scope) {
        if !scope.closed || scope.steps.contains(name.text) || scope.others.contains(name.text) {
            return;
        }
        let known: Vec<&str> = scope.steps.iter().chain(&scope.others).map(String::as_str).collect();
        let claim = Say::UnknownStep { name: shorten(name.text) };
        self.unknown("unknown-name", name.span, name.text, claim, known.into_iter());
    }

    fn expect(&mut self, slot: Slot<'t>, scope: &Scope) -> Expect {
        let Some(mut fields) = self.open(slot, &keys::EXPECT, EXPECT) else { return Expect::default() };
        let end = fields.take("end").and_then(|slot| self.word(slot, WORD));
        if let Some(end) = end
            && scope.closed
            && !scope.ends.contains(end.text)
        {
            let claim = Say::UnknownEnd { name: shorten(end.text) };
            let known: Vec<&str> = scope.ends.iter().map(String::as_str).collect();
            self.unknown("unknown-name", end.span, end.text, claim, known.into_iter());
        }
        let passes = fields.take("passes").map(|slot| self.step_list(slot, scope)).unwrap_or_default();
        let avoids = fields.take("avoids").map(|slot| self.step_list(slot, scope)).unwrap_or_default();
        let says = fields.take("says").map(|slot| self.words(slot)).unwrap_or_default();
        let within = fields.take("within").and_then(|slot| self.duration(slot));
        self.close(fields);
        Expect { end: end.map(Word::spanned), passes, avoids, says, within }
    }

    fn step_list(&mut self, slot: Slot<'t>, scope: &Scope) -> Vec<Spanned<String>> {
        let words = self.raw_words(slot);
        for word in &words {
            if scope.closed && !scope.steps.contains(word.text) {
                let claim = Say::UnknownStep { name: shorten(word.text) };
                let known = scope.steps.iter().map(String::as_str);
                self.unknown("unknown-name", word.span, word.text, claim, known);
            }
        }
        words.into_iter().map(Word::spanned).collect()
    }
}
