//! The verbs of people: `task queue transfer escalate callback dial`.

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::{ActorId, Manner, Queue, Role, StepId, StepKind, Text, Type};

use crate::fields::Fields;
use crate::reader::{Reader, Slot, shorten};

impl<'t> Reader<'t> {
    pub(super) fn task(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let text = self.label(slot);
        let script = fields.take("script").and_then(|slot| self.label(slot));
        let checklist = fields.take("checklist").map(|slot| self.labels(slot)).unwrap_or_default();
        let system = fields.take("system").and_then(|slot| self.plain_word(slot));
        let knowledge = fields.take("knowledge").map(|slot| self.words(slot)).unwrap_or_default();
        let never_say = fields.take("never-say").map(|slot| self.words(slot)).unwrap_or_default();
        match text {
            Some(text) => StepKind::Task { text, script, checklist, system, knowledge, never_say },
            None => StepKind::Broken,
        }
    }

    /// One text or several.
    fn labels(&mut self, slot: Slot<'t>) -> Vec<Text> {
        let items = self.one_or_many(slot);
        items.iter().filter_map(|item| self.label(Slot { at: slot.at, node: item })).collect()
    }

    pub(super) fn queue(
        &mut self,
        id: StepId,
        verb: &str,
        slot: Slot<'t>,
        fields: &mut Fields<'t>,
    ) -> StepKind {
        let manner = match verb {
            "transfer" => Manner::Transfer,
            "escalate" => Manner::Escalate,
            _ => Manner::Queue,
        };
        let actor = self.people(slot);
        let priority = fields.take("priority").and_then(|slot| self.source(slot, &Type::Number));
        let skills = fields.take("skills").map(|slot| self.words(slot)).unwrap_or_default();
        let prefer = fields.take("prefer").and_then(|slot| self.source(slot, &Type::Text));
        let (announce_position, announce_wait) = self.announce(fields);
        let limit = fields.take("limit").and_then(|slot| self.count(slot, 1));
        let options = fields.take("options").map(|slot| self.choices(Some(id), slot)).unwrap_or_default();
        let handoff = fields.take("handoff").map(|slot| self.raw_words(slot)).unwrap_or_default();
        let handoff = handoff.into_iter().map(|word| self.variable_of(word)).collect();
        let reason = fields.take("reason").and_then(|slot| self.label(slot));
        let Some(actor) = actor else { return StepKind::Broken };
        StepKind::Queue(Box::new(Queue {
            manner,
            actor,
            priority,
            skills,
            prefer,
            announce_position,
            announce_wait,
            limit,
            options,
            handoff,
            reason,
        }))
    }

    fn announce(&mut self, fields: &mut Fields<'t>) -> (bool, bool) {
        let Some(slot) = fields.take("announce") else { return (false, false) };
        let (mut position, mut wait) = (false, false);
        for word in self.raw_words(slot) {
            match word.text {
                "position" => position = true,
                "wait" => wait = true,
                other => {
                    let claim = Say::NotOneOf { value: shorten(other) };
                    self.unknown("wrong-value", word.span, other, claim, ["position", "wait"].into_iter());
                }
            }
        }
        (position, wait)
    }

    /// An actor who has people: nobody waits for a machine, or for the customer.
    fn people(&mut self, slot: Slot<'t>) -> Option<Spanned<Option<ActorId>>> {
        let actor = self.actor(slot)?;
        let role = actor.value.and_then(|id| self.names.actors.get(id.index())).map(|actor| actor.role);
        if matches!(role, Some(Role::System | Role::Customer)) {
            let known = self.names.actors.iter().filter(|actor| actor.role == Role::Human);
            let names = cswf_diagnostics::List::of(known.map(|actor| &actor.id));
            let help = if names.0.is_empty() { Say::DeclarePeople {} } else { Say::PeopleAre { names } };
            self.error("wrong-value", actor.span, Say::NoPeople {}, help);
            return Some(Spanned::new(None, actor.span));
        }
        Some(actor)
    }

    pub(super) fn callback(&mut self, slot: Slot<'t>) -> StepKind {
        match self.people(slot) {
            Some(actor) => StepKind::Callback { actor },
            None => StepKind::Broken,
        }
    }

    pub(super) fn dial(&mut self, slot: Slot<'t>) -> StepKind {
        match self.source(slot, &Type::Phone) {
            Some(number) => StepKind::Dial { number },
            None => StepKind::Broken,
        }
    }
}
