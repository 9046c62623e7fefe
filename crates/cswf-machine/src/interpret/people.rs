//! The people who have a case: taken, kept through interruptions, let go.

use cswf_model::ActorId;

use crate::case::{Effect, Person, Token};
use crate::interpret::Work;

impl Work<'_> {
    /// One of a team's people has the case now, instead of whoever had it.
    pub(crate) fn hold(&mut self, token: u32, team: ActorId) {
        self.release(token, None);
        self.case.people = self.case.people.wrapping_add(1);
        let number = self.case.people;
        if let Some(token) = self.case.token_mut(token) {
            token.held = Some(Person { team, number });
        }
        self.effects.push(Effect::Held(team));
    }

    /// Lets the person go that a place holds, unless it is one of a team's; an interruption lets nobody go who was there
    /// before.
    pub(crate) fn release(&mut self, token: u32, unless: Option<ActorId>) {
        let Some(token) = self.case.token_mut(token) else { return };
        let Some(person) = token.held else { return };
        if unless == Some(person.team) || was_there(token, person) {
            return;
        }
        token.held = None;
        self.effects.push(Effect::Released(person.team));
    }

    /// An interruption is over: who had the case before has it again.
    pub(crate) fn give_back(&mut self, token: u32, before: Option<Person>) {
        if self.case.token(token).is_some_and(|token| token.held != before) {
            self.release(token, None);
            if let Some(token) = self.case.token_mut(token) {
                token.held = before;
            }
        }
    }

    /// An interruption leads away: who has the case now keeps it, else who had it before.
    pub(crate) fn take_over(&mut self, token: u32, before: Option<Person>) {
        let Some(place) = self.case.token_mut(token) else { return };
        match (place.held, before) {
            (None, _) => place.held = before,
            (Some(now), Some(before)) if now != before && !was_there(place, before) => {
                self.effects.push(Effect::Released(before.team));
            }
            (Some(_), _) => {}
        }
    }

    /// Has this place, or the one whose branch it is, one of the team's people, be it behind an interruption?
    pub(crate) fn holder(&self, token: u32, team: ActorId) -> bool {
        let mut places = std::iter::successors(self.case.token(token), |own| self.case.token(own.parent?));
        places.any(|own| own.held.into_iter().chain(before(own)).any(|person| person.team == team))
    }
}

/// Who had the case before what interrupts it now.
fn before(token: &Token) -> impl Iterator<Item = Person> + '_ {
    token.frames.iter().filter(|frame| frame.interrupts).filter_map(|frame| frame.held)
}

fn was_there(token: &Token, person: Person) -> bool {
    before(token).any(|own| own == person)
}
