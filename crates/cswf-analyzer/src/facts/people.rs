//! Where customers meet a person, and who can get there.

use cswf_model::{Cause, Outcome, Role, StepKind, Workflow, is_text_channel};

use super::Facts;
use super::bits::Bits;
use super::joins::incomplete;
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

/// Which legs can be taken: by anybody, or by customers on one channel.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'v> {
    /// What the values can be.
    pub values: &'v ValueFlow,
    /// The channel when it is one.
    pub channel: Option<&'v str>,
}

impl Reading<'_> {
    /// Can it be taken?
    #[must_use]
    pub fn is_open(&self, map: &Map<'_>, id: LegId, leg: Leg) -> bool {
        self.values.is_open(id) && !self.cannot_fail(map, leg)
    }

    /// Questions that are spoken always arrive.
    fn cannot_fail(&self, map: &Map<'_>, leg: Leg) -> bool {
        let LegKind::Exit { outcome: Outcome::Error, .. } = leg.kind else { return false };
        self.channel.is_some_and(|channel| !is_text_channel(channel))
            && map.step_of(leg).is_some_and(|(_, step)| step.kind.talks())
    }
}

/// Everything about people for one reading.
#[derive(Debug)]
pub struct WaysToPeople {
    /// Where customers can be who have not met a person yet.
    pub alone: Reached,
    /// From where a person can be reached.
    pub reach: Bits,
}

impl WaysToPeople {
    /// Follows the ways that are open in a reading.
    #[must_use]
    pub fn of(facts: &Facts<'_>, reading: Reading<'_>, outside: Outside) -> Self {
        let map = facts.map();
        let people = facts.people();
        let open = |id: LegId, leg: Leg| reading.is_open(map, id, leg);
        let start = if outside.behind_person { None } else { Some(map.start()) };
        let unmet = |id: LegId, leg: Leg| {
            let met = answers(map, leg) || people.surely_at(leg.from) && is_through(leg);
            // Who has hung up is asked nothing any more.
            open(id, leg) && !met && !map.hangs_up(leg)
        };
        let blocked = incomplete(map, &unmet);
        let alone = forward(map, start, |id, leg| unmet(id, leg) && !blocked.has(leg.from.index()));
        let mut seeds: Vec<PlaceId> = map
            .places()
            .filter(|(place, kind)| match kind {
                Place::Step(_) => people.at(*place) && acts(map, *place, &open),
                // Nobody knows what comes there.
                Place::Lost => true,
                Place::End(_) => outside.person_after,
                _ => false,
            })
            .map(|(place, _)| place)
            .collect();
        let answered = map.legs().filter(|(id, leg)| open(*id, *leg) && answers(map, *leg));
        seeds.extend(answered.map(|(_, leg)| leg.from));
        if outside.person_at_any_time {
            seeds.extend(interruptible(map));
        }
        let reach = backward(map, seeds, |id, leg| open(id, leg) && !map.hangs_up(leg));
        Self { alone, reach }
    }
}

/// Is the step's work done when this leg is taken? It is not when the step was skipped, or left before its time.
fn is_through(leg: Leg) -> bool {
    matches!(leg.kind, LegKind::Exit { cause, .. } if !matches!(cause, Cause::Skipped | Cause::Breach))
}

/// Does the step at a place act for anybody, or is it always skipped?
fn acts(map: &Map<'_>, place: PlaceId, open: &dyn Fn(LegId, Leg) -> bool) -> bool {
    map.at(place).is_some_and(|(_, step)| {
        step.condition.is_none() || map.out(place).any(|(id, leg)| is_through(leg) && open(id, leg))
    })
}

/// Can a person be met by coming to this place?
#[must_use]
pub fn met_at(facts: &Facts<'_>, place: PlaceId) -> bool {
    facts.people().at(place) && acts(facts.map(), place, &|id, leg| facts.is_open(id, leg))
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
        let ways = WaysToPeople::of(facts, facts.anybody(), Outside::default());
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
    let ways = WaysToPeople::of(facts, facts.anybody(), own);
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
