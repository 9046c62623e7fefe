//! `actors`: who does the work.

use cswf_diagnostics::{ReadingMessage as Say, Span, Spanned};
use cswf_model::{Actor, Role, Shift, Staffing};
use cswf_syntax::Entry;

use crate::keys::{ACTOR, SHIFT};
use crate::reader::{Reader, Slot, Word};
use crate::value::NameOf;
use crate::wanted::{self, ACTORS, STAFF, WORD};

impl<'t> Reader<'t> {
    /// The two actors that always exist.
    pub(crate) fn given_actors(&mut self, head: Span) {
        let given = |name: &str, role: Role| Actor {
            id: Spanned::new(name.to_owned(), head),
            declared: false,
            title: None,
            role,
            staff: Staffing::Unstated,
            hours: None,
            skills: Vec::new(),
            capacity: Spanned::new(1, head),
        };
        self.names.actors = vec![given("customer", Role::Customer), given("system", Role::System)];
    }

    /// `actors`; a name that is there already keeps what it is, since the workflow's own comes first.
    pub(crate) fn actors(&mut self, slot: Slot<'t>) {
        let Some(entries) = self.entries(slot, ACTORS) else { return };
        let entries = self.capped(entries, slot.at);
        for entry in entries {
            let Some(name) = self.key(entry) else { continue };
            self.check_id(name, NameOf::Actor);
            let at = self.names.actors.iter().position(|actor| actor.id.value == name.text);
            if at.is_some_and(|at| self.names.actors.get(at).is_some_and(|actor| actor.declared)) {
                continue;
            }
            let Some(actor) = self.read_actor(name, entry) else { continue };
            match at.and_then(|at| self.names.actors.get_mut(at)) {
                Some(given) => *given = actor,
                None => self.names.actors.push(actor),
            }
        }
    }

    fn read_actor(&mut self, name: Word<'t>, entry: &'t Entry) -> Option<Actor> {
        let mut fields = self.open(Slot::of(entry), &ACTOR, wanted::ACTOR)?;
        let role = fields.take("role").and_then(|slot| self.one_of(slot, Role::WORDS));
        let title = fields.take("title").and_then(|slot| self.label(slot));
        let staff = fields.take("staff").map_or(Staffing::Unstated, |slot| self.staff(slot));
        let hours = fields
            .take("hours")
            .and_then(|slot| self.word(slot, WORD))
            .and_then(|word| self.hours_name(word));
        let skills = fields.take("skills").map(|slot| self.words(slot)).unwrap_or_default();
        let capacity = fields.take("capacity").and_then(|slot| self.count(slot, 1));
        let given = match name.text {
            "customer" => Some(Role::Customer),
            "system" => Some(Role::System),
            _ => None,
        };
        if given.is_none() {
            self.missing(&fields, name.span, "role", "{ role: human }");
        }
        if let (Some(role), Some(given)) = (&role, given)
            && role.value != given
        {
            let claim = Say::RoleOfGiven { name: name.text.to_owned(), role: given.word() };
            self.error(
                "wrong-value",
                role.span,
                claim,
                Say::Write { example: format!("role: {}", given.word()) },
            );
        }
        self.close(fields);
        Some(Actor {
            id: name.spanned(),
            declared: true,
            title,
            role: given.or(role.map(|role| role.value)).unwrap_or(Role::Human),
            staff,
            hours,
            skills,
            capacity: capacity.unwrap_or(Spanned::new(1, name.span)),
        })
    }

    /// A number of people, or shifts.
    fn staff(&mut self, slot: Slot<'t>) -> Staffing {
        if self.peek_word(slot.node).is_some() {
            return self.count(slot, 0).map_or(Staffing::Unstated, Staffing::Constant);
        }
        let Some(items) = self.items(slot, STAFF) else { return Staffing::Unstated };
        let mut shifts = Vec::with_capacity(items.len());
        for item in items {
            let Some(mut fields) = self.open(Slot::item(item), &SHIFT, wanted::SHIFT) else { continue };
            let at = fields.take("at");
            let count = fields.take("count");
            for key in ["at", "count"] {
                self.missing(&fields, fields.span, key, "{ at: \"Mo-Fr 09:00-18:00\", count: 3 }");
            }
            let at = at.and_then(|slot| self.schedule(slot));
            let count = count.and_then(|slot| self.count(slot, 0));
            self.close(fields);
            if let (Some(at), Some(count)) = (at, count) {
                shifts.push(Shift { at, count });
            }
        }
        Staffing::Shifts(shifts)
    }
}
