//! Who comes in, and when: `traffic.arrivals` over an ordinary week.
//!
//! An ordinary week has no holidays, and no clocks that change. Where a schedule names dates of the year no week is
//! ordinary, and the mean of four years is taken.

use cswf_model::hours::{Calendar, Interval, Intervals, Schedule};
use cswf_model::{Actor, ActorId, Arrivals, HoursId, RateUnit, Role, Staffing, StepKind, Workflow};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A Monday, and the first day of four years with one leap day.
pub(super) const MONDAY: Timestamp = Timestamp::constant(1_704_067_200, 0);

pub(super) const DAY: i64 = 86_400;

/// The time that stands for all time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    days: u32,
}

impl Period {
    /// A week, or four years when something is not the same every week.
    #[must_use]
    pub fn of(workflow: &Workflow) -> Self {
        let profile = match workflow.traffic.as_ref().and_then(|traffic| traffic.arrivals.as_ref()) {
            Some(Arrivals::Profile(profile)) => profile.as_slice(),
            _ => &[],
        };
        let alike = profile.iter().all(|timed| timed.at.value.same_every_week())
            && workflow.hours.iter().all(|hours| hours.calendar.schedule.same_every_week())
            && workflow.actors.iter().flat_map(shifts).all(|shift| shift.at.value.same_every_week());
        Self { days: if alike { 7 } else { 4 * 365 + 1 } }
    }

    /// How many weeks it has.
    #[must_use]
    pub fn weeks(self) -> f64 {
        f64::from(self.days) / 7.0
    }

    fn whole(self) -> Interval {
        let length = SignedDuration::from_secs(i64::from(self.days) * DAY);
        Interval { start: MONDAY, end: MONDAY.saturating_add(length).unwrap_or(MONDAY) }
    }

    fn always(self) -> Intervals {
        Intervals::from_iter([self.whole()])
    }

    pub(super) fn schedule(self, schedule: &Schedule) -> Intervals {
        let Interval { start, end } = self.whole();
        Calendar::plain(schedule.clone(), TimeZone::UTC).intervals(start, end).collect()
    }

    /// When hours are open.
    #[must_use]
    pub fn open(self, workflow: &Workflow, hours: HoursId) -> Intervals {
        let hours = workflow.hours.get(hours.index());
        hours.map(|hours| self.schedule(&hours.calendar.schedule)).unwrap_or_default()
    }

    /// The hours of an actor, its shifts left out.
    pub(super) fn hours(self, workflow: &Workflow, actor: &Actor) -> Intervals {
        actor.hours.as_ref().map_or_else(|| self.always(), |hours| self.open(workflow, hours.value))
    }

    /// When at least one of an actor's people is there.
    #[must_use]
    pub fn there(self, workflow: &Workflow, actor: ActorId) -> Intervals {
        let Some(actor) = workflow.actor(actor) else { return Intervals::default() };
        let hours = self.hours(workflow, actor);
        match &actor.staff {
            Staffing::Shifts(shifts) => {
                let manned = shifts.iter().filter(|shift| shift.count.value > 0);
                let on: Intervals = manned
                    .flat_map(|shift| self.schedule(&shift.at.value).iter().collect::<Vec<_>>())
                    .collect();
                hours.intersection(&on)
            }
            Staffing::Unstated | Staffing::Constant(_) => hours,
        }
    }

    /// How many people are there and for how long; `None` when nothing is said of their number.
    #[must_use]
    pub fn staff(self, workflow: &Workflow, actor: &Actor) -> Option<Staff> {
        let hours = self.hours(workflow, actor);
        let long = |set: &Intervals| set.total().as_secs_f64() / self.weeks();
        match &actor.staff {
            Staffing::Unstated => None,
            Staffing::Constant(count) => {
                let open = long(&hours);
                Some(Staff { open, work: open * f64::from(count.value) })
            }
            Staffing::Shifts(shifts) => {
                let mut all = Intervals::default();
                let mut work = 0.0;
                for shift in shifts {
                    let on = hours.intersection(&self.schedule(&shift.at.value));
                    work += long(&on) * f64::from(shift.count.value);
                    all = all.union(&on);
                }
                Some(Staff { open: long(&all), work })
            }
        }
    }

    /// The day of the period on which an instant lies.
    fn day(instant: Timestamp) -> i64 {
        (instant.as_second() - MONDAY.as_second()).div_euclid(DAY)
    }
}

fn shifts(actor: &Actor) -> &[cswf_model::Shift] {
    match &actor.staff {
        Staffing::Shifts(shifts) => shifts,
        Staffing::Unstated | Staffing::Constant(_) => &[],
    }
}

/// The people of an actor in a week; in seconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Staff {
    /// How long somebody is there.
    pub open: f64,
    /// How long all of them are there together.
    pub work: f64,
}

/// Customers who come evenly within a stretch of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Piece {
    /// When.
    pub at: Interval,
    /// How many.
    pub customers: f64,
}

/// Who comes in.
#[derive(Clone, PartialEq, Debug)]
pub struct Inflow {
    /// Over this time.
    pub period: Period,
    /// Those who come at a moment that is known.
    pub pieces: Vec<Piece>,
    /// Those of whom it is not known when they come.
    pub loose: f64,
    /// On so many of its days somebody comes.
    pub days: f64,
}

impl Inflow {
    /// Customers whose moment is not known.
    #[must_use]
    pub fn loose(workflow: &Workflow, customers: f64) -> Self {
        let period = Period::of(workflow);
        Self { period, pieces: Vec::new(), loose: customers, days: f64::from(period.days) }
    }

    /// Those whom `traffic` brings to a workflow.
    #[must_use]
    pub fn of(workflow: &Workflow) -> Option<Self> {
        let arrivals = workflow.traffic.as_ref()?.arrivals.as_ref()?;
        let period = Period::of(workflow);
        let mut pieces = Vec::new();
        match arrivals {
            Arrivals::Constant(rate) => {
                let open = match rate.value.unit {
                    RateUnit::Day => open_hours(workflow, period),
                    RateUnit::Hour | RateUnit::Minute => period.always(),
                };
                spread(rate.value, &open, &mut pieces);
            }
            Arrivals::Profile(profile) => {
                for timed in profile {
                    spread(timed.rate.value, &period.schedule(&timed.at.value), &mut pieces);
                }
            }
        }
        let mut inflow = Self { period, pieces, loose: 0.0, days: 0.0 };
        inflow.days = inflow.busy_days();
        Some(inflow)
    }

    /// Everybody.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.pieces.iter().map(|piece| piece.customers).sum::<f64>() + self.loose
    }

    /// Takes others in; of those who come over another period the moment is forgotten.
    pub fn take_in(&mut self, other: &Self) {
        if self.period == other.period {
            self.pieces.extend_from_slice(&other.pieces);
            self.loose += other.loose;
            self.days = self.days.max(other.days);
        } else {
            self.loose += other.total() * self.period.weeks() / other.period.weeks();
            self.days = self.days.max(other.days * self.period.weeks() / other.period.weeks());
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "days of four years")]
    fn busy_days(&self) -> f64 {
        let mut days: Vec<i64> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| piece.customers > 0.0) {
            let last = piece.at.end.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(piece.at.end);
            days.extend(Period::day(piece.at.start)..=Period::day(last));
        }
        days.sort_unstable();
        days.dedup();
        days.len() as f64
    }
}

/// The open hours over which so many a day are spread: those of the people who do the work; always when they have none.
fn open_hours(workflow: &Workflow, period: Period) -> Intervals {
    let mut actors: Vec<ActorId> = Vec::new();
    for step in &workflow.steps {
        let own = workflow.actor_of(step);
        let people = workflow.actor(own).is_some_and(|actor| actor.role == Role::Human);
        let works =
            matches!(step.kind, StepKind::Task { .. } | StepKind::Queue(_) | StepKind::Callback { .. });
        if works && people && !actors.contains(&own) {
            actors.push(own);
        }
    }
    let mut open = Intervals::default();
    for actor in actors {
        open = open.union(&period.there(workflow, actor));
    }
    if open.is_empty() { period.always() } else { open }
}

/// Spreads a rate over stretches of time; so many a day over the stretches of each day.
fn spread(rate: cswf_model::Rate, over: &Intervals, pieces: &mut Vec<Piece>) {
    let a_second = match rate.unit {
        RateUnit::Minute => rate.count / 60.0,
        RateUnit::Hour => rate.count / 3600.0,
        RateUnit::Day => return spread_by_day(rate.count, over, pieces),
    };
    pieces.extend(over.iter().map(|at| Piece { at, customers: a_second * at.length().as_secs_f64() }));
}

fn spread_by_day(count: f64, over: &Intervals, pieces: &mut Vec<Piece>) {
    let mut days: Vec<(i64, Interval)> = Vec::new();
    for stretch in over.iter() {
        let mut rest = Some(stretch);
        while let Some(left) = rest {
            let day = Period::day(left.start);
            let midnight = Timestamp::from_second(MONDAY.as_second() + (day + 1) * DAY).unwrap_or(left.end);
            days.push((day, Interval { start: left.start, end: left.end.min(midnight) }));
            rest = left.within(midnight, left.end);
        }
    }
    for same in days.chunk_by(|one, other| one.0 == other.0) {
        let length: f64 = same.iter().map(|(_, own)| own.length().as_secs_f64()).sum();
        pieces.extend(
            same.iter()
                .map(|(_, at)| Piece { at: *at, customers: count * at.length().as_secs_f64() / length }),
        );
    }
}

/// Customers who come at moments at which the same questions of the clock have the same answers.
#[derive(Clone, PartialEq, Debug)]
pub struct Class {
    /// The answers, one bit a question; `None` when the moment is not known.
    pub answers: Option<u64>,
    /// How many come.
    pub customers: f64,
    /// When.
    pub pieces: Vec<Piece>,
}

/// Divides those who come in by the answers of the clock: when each question is answered with yes.
#[must_use]
pub fn classes(inflow: &Inflow, questions: &[Intervals]) -> Vec<Class> {
    let edges = questions.iter().flat_map(Intervals::iter).flat_map(|own| [own.start, own.end]);
    let mut cuts: Vec<Timestamp> = edges.collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut found: Vec<Class> = Vec::new();
    for piece in inflow.pieces.iter().filter(|piece| piece.customers > 0.0) {
        let whole = piece.at.length().as_secs_f64();
        let mut start = piece.at.start;
        let first = cuts.partition_point(|cut| *cut <= start);
        let inside = cuts.iter().skip(first).copied().take_while(|cut| *cut < piece.at.end);
        for end in inside.chain([piece.at.end]) {
            let at = Interval { start, end };
            let part = Piece { at, customers: piece.customers * at.length().as_secs_f64() / whole };
            let bits = (0..).zip(questions).filter(|(_, yes)| yes.contains(start));
            let answers = Some(bits.fold(0, |all, (n, _)| all | 1_u64 << n));
            match found.iter_mut().find(|class| class.answers == answers) {
                Some(class) => {
                    class.customers += part.customers;
                    class.pieces.push(part);
                }
                None => found.push(Class { answers, customers: part.customers, pieces: vec![part] }),
            }
            start = end;
        }
    }
    if inflow.loose > 0.0 {
        found.push(Class { answers: None, customers: inflow.loose, pieces: Vec::new() });
    }
    found
}
