//! Where customers meet a person, and who can get there.

use cswf_model::{Cause, Outcome, Role, StepKind, Workflow};

use super::Facts;
use super::bits::Bits;
use super::map::{Leg, LegId, LegKind, Map, Place, PlaceId};
use super::search::{Reached, backward, forward};
use super::values::ValueFlow;
use crate::project::Project;

/// Where customers meet a person.
#[derive(Debug)]
pub struct People {
    /// Places at which a person works on the case, or a workflow runs in which one can be met.
    at: Bits,
    /// Places at which one surely is met: a person's task, or a run on all of whose paths one is.
    surely: Bits,
}

/// Does a person answer when this leg is taken?
#[must_use]
pub fn answers(map: &Map<'_>, leg: Leg) -> bool {
    let LegKind::Exit { outcome, cause } = leg.kind else { return false };
    let Some((_, step)) = map.step_of(leg) else { return false };
    match &step.kind {
        StepKind::Queue(queue) => {
            let role =
                queue.actor.value.and_then(|actor| map.workflow().actor(actor)).map(|actor| actor.role);
            outcome == Outcome::Answered && role != Some(Role::System)
        }
        StepKind::Callback { .. } => outcome == Outcome::Done && cause == Cause::Through,
        StepKind::Dial { .. } => outcome == Outcome::Answered,
        _ => false,
    }
}

/// Does a workflow have a person in it anywhere?
#[must_use]
pub fn anybody(workflow: &Workflow) -> bool {
    workflow.steps.iter().any(|step| match &step.kind {
        StepKind::Queue(_) | StepKind::Callback { .. } | StepKind::Dial { .. } => true,
        StepKind::Task { .. } => by_human(workflow, step),
        _ => false,
    })
}

fn by_human(workflow: &Workflow, step: &cswf_model::Step) -> bool {
    workflow.actor(workflow.actor_of(step)).is_some_and(|actor| actor.role == Role::Human)
}

impl People {
    /// The people of a map.
    #[must_use]
    pub fn of(map: &Map<'_>, project: &Project<'_>) -> Self {
        let mut people = Self { at: Bits::new(map.place_count()), surely: Bits::new(map.place_count()) };
        for (place, _) in map.places() {
            let Some((_, step)) = map.at(place) else { continue };
            match &step.kind {
                StepKind::Task { .. } if by_human(map.workflow(), step) => {
                    people.at.add(place.index());
                    people.surely.add(place.index());
                }
                StepKind::Run { workflow, .. } => match project.meeting(&workflow.value) {
                    Some(meeting) => {
                        if meeting.possible {
                            people.at.add(place.index());
                        }
                        if meeting.certain {
                            people.surely.add(place.index());
                        }
                    }
                    // What cannot be seen may have one.
                    None => _ = people.at.add(place.index()),
                },
                _ => {}
            }
        }
        people
    }

    /// Is a person met, or may one be, by coming to this place?
    #[must_use]
    pub fn at(&self, place: PlaceId) -> bool {
        self.at.has(place.index())
    }

    /// Is one met for sure?
    #[must_use]
    pub fn surely_at(&self, place: PlaceId) -> bool {
        self.surely.has(place.index())
    }
}

/// Everything about people for one reading of the conditions (all channels, or one of them).
#[derive(Debug)]
pub struct WaysToPeople {
    /// Where customers can be who have not met a person yet.
    pub alone: Reached,
    /// From where a person can be reached.
    pub reach: Bits,
}

impl WaysToPeople {
    /// Follows the ways that are open in a reading of the conditions.
    #[must_use]
    pub fn of(facts: &Facts<'_>, values: &ValueFlow, outside: Outside) -> Self {
        let map = facts.map();
        let people = facts.people();
        let open = |id: LegId| values.is_open(id);
        let start = if outside.behind_person { None } else { Some(map.start()) };
        let alone =
            forward(map, start, |id, leg| open(id) && !answers(map, leg) && !people.surely_at(leg.from));
        let mut seeds: Vec<PlaceId> = map
            .places()
            .filter(|(place, kind)| match kind {
                Place::Step(_) => people.at(*place),
                // Nobody knows what comes there.
                Place::Lost => true,
                Place::End(_) => outside.person_after,
                _ => false,
            })
            .map(|(place, _)| place)
            .collect();
        seeds.extend(map.legs().filter(|(id, leg)| open(*id) && answers(map, *leg)).map(|(_, leg)| leg.from));
        if outside.person_at_any_time {
            seeds.extend(interruptible(map));
        }
        let reach = backward(map, seeds, |id, leg| open(id) && !map.hangs_up(leg));
        Self { alone, reach }
    }
}

/// The places at which `anytime` can interrupt.
pub fn interruptible<'m>(map: &'m Map<'_>) -> impl Iterator<Item = PlaceId> + 'm {
    map.places().map(|(place, _)| place).filter(|place| {
        map.at(*place).is_some_and(|(_, step)| step.kind.interruptible() && !step.uninterrupted)
    })
}

/// What those who run a workflow bring along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Their customers have met a person before.
    pub behind_person: bool,
    /// A person can be reached after the workflow has come back.
    pub person_after: bool,
    /// Their `anytime` leads to a person.
    pub person_at_any_time: bool,
}

/// Can customers of a workflow meet a person in it, and do all of them?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// Some can.
    pub possible: bool,
    /// All do who come to an end.
    pub certain: bool,
}

impl Meeting {
    /// Of the workflow of these facts.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let ways = WaysToPeople::of(facts, facts.values(), Outside::default());
        let map = facts.map();
        let alone_at_end = map
            .places()
            .any(|(id, place)| matches!(place, Place::End(_) | Place::Lost) && ways.alone.has(id));
        Self { possible: ways.reach.has(map.start().index()), certain: !alone_at_end }
    }
}

/// What a step that runs another workflow brings along for it.
#[must_use]
pub fn outside_of(facts: &Facts<'_>, run: cswf_model::StepId, own: Outside) -> Option<Outside> {
    let map = facts.map();
    let place = map.place_of(run);
    if !facts.reached().has(place) {
        return None;
    }
    let ways = WaysToPeople::of(facts, facts.values(), own);
    let leads = |anytime: bool| {
        map.out(place).any(|(id, leg)| {
            matches!(leg.kind, LegKind::Anytime(_)) == anytime
                && facts.is_open(id, leg)
                && !map.hangs_up(leg)
                && ways.reach.has(leg.to.index())
        })
    };
    Some(Outside {
        behind_person: !ways.alone.has(place),
        person_after: leads(false),
        person_at_any_time: leads(true) || own.person_at_any_time,
    })
}
