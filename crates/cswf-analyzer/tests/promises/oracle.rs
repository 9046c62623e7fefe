//! Walks through a flow, and what a promise says of one.

use crate::model::{AN_END, Flow, Form, Leg, Place, Promised};

/// What happens at one moment of a walk.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    names: Vec<String>,
    inputs: u32,
    time: f64,
    /// How many steps the customer has come to.
    hops: usize,
}

/// What a customer goes through.
#[derive(Clone, Debug)]
pub(crate) struct Walk {
    vip: Option<bool>,
    moments: Vec<Moment>,
    place: Place,
    inputs: u32,
    time: f64,
    hops: usize,
    /// The step before.
    before: String,
}

impl Walk {
    fn begin(flow: &Flow, vip: Option<bool>) -> Self {
        let mut walk = Self {
            vip,
            moments: Vec::new(),
            place: Place::At(0),
            inputs: 0,
            time: 0.0,
            hops: 1,
            before: String::new(),
        };
        walk.arrive(flow);
        walk
    }

    /// A walk that comes to these, one after the other, and ends.
    pub(crate) fn through(names: &[String]) -> Self {
        let moment = |(at, name): (usize, &String)| Moment {
            names: vec![name.clone()],
            inputs: 0,
            time: 0.0,
            hops: at + 1,
        };
        Self {
            vip: None,
            moments: names.iter().enumerate().map(moment).collect(),
            place: Place::End("resolved"),
            inputs: 0,
            time: 0.0,
            hops: names.len(),
            before: String::new(),
        }
    }

    fn arrive(&mut self, flow: &Flow) {
        if flow.acts(self.place, self.vip) {
            self.see(flow.seen_at(self.place));
        }
    }

    fn see(&mut self, names: Vec<String>) {
        let Self { inputs, time, hops, .. } = *self;
        self.moments.push(Moment { names, inputs, time, hops });
    }

    fn take(&self, flow: &Flow, leg: &Leg) -> Self {
        let mut next = self.clone();
        next.inputs += leg.inputs;
        next.time += leg.time;
        next.hops += 1;
        next.place = leg.to;
        next.before = flow.name(self.place);
        if leg.answered {
            next.see(vec!["desk".to_owned(), "human".to_owned()]);
        }
        if !leg.resumes {
            next.arrive(flow);
        }
        next
    }

    fn next(&self, flow: &Flow) -> Vec<Self> {
        flow.legs(self.place, self.vip).iter().map(|leg| self.take(flow, leg)).collect()
    }

    fn ended(&self) -> bool {
        matches!(self.place, Place::End(_))
    }
}

const CUSTOMERS: [Option<bool>; 3] = [None, Some(true), Some(false)];

/// Every walk up to a bound, those that go on included.
pub(crate) struct Walks {
    list: Vec<Walk>,
    /// All walks of so many steps are in.
    pub(crate) depth: usize,
}

impl Walks {
    pub(crate) fn of(flow: &Flow, most: usize) -> Self {
        let mut level: Vec<Walk> = CUSTOMERS.iter().map(|vip| Walk::begin(flow, *vip)).collect();
        let mut walks = Self { list: level.clone(), depth: 1 };
        while !level.is_empty() && walks.list.len() < most && walks.depth < 14 {
            level = level.iter().flat_map(|walk| walk.next(flow)).collect();
            walks.list.extend(level.iter().cloned());
            walks.depth += 1;
        }
        walks
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Walk> {
        self.list.iter()
    }
}

/// Every walk that comes to just these steps.
pub(crate) fn along(flow: &Flow, names: &[String]) -> Vec<Walk> {
    let begun = CUSTOMERS.iter().map(|vip| Walk::begin(flow, *vip));
    let mut walks: Vec<Walk> = begun.filter(|walk| names.first() == Some(&flow.name(walk.place))).collect();
    for name in &names[1..] {
        walks = walks
            .iter()
            .flat_map(|walk| walk.next(flow))
            .filter(|walk| flow.name(walk.place) == *name)
            .collect();
        // Of a customer's walks to the same place the slowest few are enough, those with the most inputs, and those that
        // have met the least on their way.
        let each = CUSTOMERS
            .into_iter()
            .flat_map(|vip| most(walks.iter().filter(|walk| walk.vip == vip).cloned().collect()));
        walks = each.collect();
    }
    walks
}

fn most(mut walks: Vec<Walk>) -> Vec<Walk> {
    walks.sort_by(|one, other| other.time.total_cmp(&one.time));
    let mut rest = walks.split_off(walks.len().min(10));
    rest.sort_by_key(|walk| std::cmp::Reverse(walk.inputs));
    let mut others = rest.split_off(rest.len().min(10));
    walks.extend(rest);
    let met = |walk: &Walk| walk.moments.iter().map(|moment| moment.names.len()).sum::<usize>();
    others.sort_by_key(|walk| (met(walk), std::cmp::Reverse(walk.inputs)));
    walks.extend(others.into_iter().take(10));
    walks
}

fn is(names: &[String], moment: &Moment) -> bool {
    moment.names.iter().any(|name| names.contains(name))
}

impl Promised {
    fn in_budget(&self, inputs: u32, time: f64) -> bool {
        self.inputs.is_none_or(|most| inputs <= most) && self.time.is_none_or(|most| time <= f64::from(most))
    }

    fn within(&self, moment: &Moment, since: Option<&Moment>) -> bool {
        let (inputs, time) = since.map_or((0, 0.0), |since| (since.inputs, since.time));
        self.in_budget(moment.inputs - inputs, moment.time - time)
    }

    fn spent(&self, walk: &Walk, since: Option<&Moment>) -> bool {
        let (inputs, time) = since.map_or((0, 0.0), |since| (since.inputs, since.time));
        !self.in_budget(walk.inputs - inputs, walk.time - time)
    }

    fn opens(&self, moment: &Moment) -> bool {
        if self.opens == ["every step"] {
            let name = &moment.names[0];
            let own =
                name == "hm" || name.strip_prefix('s').is_some_and(|rest| rest.parse::<usize>().is_ok());
            return own && !moment.names.iter().any(|name| name == AN_END);
        }
        is(&self.opens, moment)
    }

    /// Is what is owed since a moment (`None`: since the beginning) not given on this walk?
    fn owed(&self, walk: &Walk, from: usize, since: Option<&Moment>) -> bool {
        let mut met = walk.moments[from..].iter().filter(|moment| is(&self.meets, moment));
        match met.next() {
            Some(first) => !self.within(first, since),
            None => walk.ended() || self.spent(walk, since),
        }
    }

    /// Does this walk break the promise?
    pub(crate) fn broken_on(&self, walk: &Walk) -> bool {
        let moments = &walk.moments;
        let met = || moments.iter().enumerate().filter(|(_, moment)| is(&self.meets, moment));
        let opened = || moments.iter().enumerate().filter(|(_, moment)| self.opens(moment));
        match self.form {
            Form::Always => self.owed(walk, 0, None),
            Form::Never => met().any(|(_, moment)| self.within(moment, None)),
            Form::NeverBefore => met()
                .any(|(at, moment)| self.within(moment, None) && !opened().any(|(before, _)| before <= at)),
            Form::AfterAlways => opened().any(|(at, since)| self.owed(walk, at, Some(since))),
            Form::AfterNever => met().any(|(at, moment)| {
                opened().any(|(before, since)| before < at && self.within(moment, Some(since)))
            }),
            Form::Reach => false,
        }
    }

    /// How many steps the walk has come to when it breaks the promise.
    pub(crate) fn hops(&self, walk: &Walk) -> usize {
        let each = (1..=walk.moments.len()).map(|count| {
            let mut part = walk.clone();
            part.moments.truncate(count);
            if count < walk.moments.len() {
                // Not ended yet.
                part.place = Place::At(0);
            }
            part.hops = part.moments.last().map_or(0, |moment| moment.hops);
            (part.hops.max(if count == walk.moments.len() { walk.hops } else { 0 }), part)
        });
        each.filter(|(_, part)| self.broken_on(part))
            .map(|(hops, part)| match self.form {
                Form::Always | Form::AfterAlways => hops,
                _ => part.hops,
            })
            .min()
            .unwrap_or(walk.hops)
    }
}

/// Is a customer who still waits for what is promised where neither that nor an end ever comes, hanging up aside?
pub(crate) fn is_caught(flow: &Flow, promised: &Promised, walk: &Walk) -> bool {
    let untimed = Promised { inputs: None, time: None, ..promised.clone() };
    let mut hopeless = walk.clone();
    hopeless.place = Place::End("nowhere");
    if !matches!(promised.form, Form::Always | Form::AfterAlways)
        || walk.ended()
        || !untimed.broken_on(&hopeless)
    {
        return false;
    }
    let mut seen = vec![walk.place];
    let mut open = vec![walk.clone()];
    while let Some(own) = open.pop() {
        for leg in flow.legs(own.place, own.vip).iter().filter(|leg| !leg.hangs_up) {
            let mut next = own.take(flow, leg);
            let new = next.moments.split_off(own.moments.len());
            if next.ended() || new.iter().any(|moment| is(&promised.meets, moment)) {
                return false;
            }
            if !seen.contains(&next.place) {
                seen.push(next.place);
                open.push(next);
            }
        }
    }
    true
}

/// The steps from which what is promised cannot be reached within the budget.
pub(crate) fn unreached(flow: &Flow, promised: &Promised) -> Vec<String> {
    let mut sources: Vec<Source> = Vec::new();
    for vip in CUSTOMERS {
        // Every place is reached by a walk without a loop, on which nobody hangs up.
        let begun = Walk::begin(flow, vip);
        judge(flow, promised, &begun, &mut sources);
        let mut open = vec![(begun, vec![(Place::At(0), false)])];
        while let Some((walk, seen)) = open.pop() {
            for leg in flow.legs(walk.place, vip).iter().filter(|leg| !leg.hangs_up) {
                let next = walk.take(flow, leg);
                judge(flow, promised, &next, &mut sources);
                if !seen.contains(&(next.place, leg.resumes)) && !next.ended() {
                    let mut seen = seen.clone();
                    seen.push((next.place, leg.resumes));
                    open.push((next, seen));
                }
            }
        }
    }
    sources.into_iter().filter(|source| !source.reached).flat_map(|source| source.named).collect()
}

/// A place from which something must be reached, whether its step acts or is skipped there.
struct Source {
    place: Place,
    acts: bool,
    /// Several when somebody answers right before a step that counts too.
    named: Vec<String>,
    reached: bool,
}

/// Is the place at which a walk has just arrived one from which something must be reached, and can it be?
fn judge(flow: &Flow, promised: &Promised, walk: &Walk, sources: &mut Vec<Source>) {
    let Some(last) = walk.moments.last().filter(|_| !walk.ended()) else { return };
    let here: Vec<&Moment> = walk.moments.iter().filter(|moment| moment.hops == walk.hops).collect();
    let Some(from) = here.iter().rposition(|moment| promised.opens(moment)) else { return };
    let met = here[from..].iter().any(|moment| is(&promised.meets, moment));
    let reached = met || can_reach(flow, promised, walk, last);
    let acts = flow.acts(walk.place, walk.vip);
    let opening = here.iter().filter(|moment| promised.opens(moment));
    let named = opening.map(|moment| match &moment.names[..] {
        [one, other] if one == "desk" && other == "human" => walk.before.clone(),
        names => names[0].clone(),
    });
    match sources.iter_mut().find(|source| source.place == walk.place && source.acts == acts) {
        Some(source) => {
            source.reached |= reached;
            source.named.extend(named);
        }
        None => {
            let named = named.collect();
            sources.push(Source { place: walk.place, acts, named, reached });
        }
    }
}

fn can_reach(flow: &Flow, promised: &Promised, walk: &Walk, since: &Moment) -> bool {
    let mut open = vec![(walk.clone(), vec![walk.place])];
    while let Some((own, seen)) = open.pop() {
        for leg in flow.legs(own.place, own.vip).iter().filter(|leg| !leg.hangs_up) {
            let next = own.take(flow, leg);
            let new = &next.moments[own.moments.len()..];
            if new.iter().any(|moment| is(&promised.meets, moment) && promised.within(moment, Some(since))) {
                return true;
            }
            if !seen.contains(&next.place) && !promised.spent(&next, Some(since)) {
                let mut seen = seen.clone();
                seen.push(next.place);
                open.push((next, seen));
            }
        }
    }
    false
}
