//! Which values are still wanted: read on some way onwards before anything gives the variable another one.
//!
//! When a case ends, all it knows may go into a report, so at an end everything is wanted. What branches that run side
//! by side touch, and what conditions in the headings ask for, is always wanted: those look at any time.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::{FileId, Span};
use cswf_model::{Breach, Outcome, Results, Step, StepId, StepKind, VarId, WayOut};

use super::Facts;
use super::bitflow::{Batch, backward_words};
use super::map::{Leg, LegId, LegKind, Map, Place, members};
use super::unset::worked_on;
use crate::project::Project;
use crate::reads::{in_expr, in_text, mentioned, mentioned_itself, mentioned_on};
use crate::uses::single_result;

/// A value that nobody reads: on every way onwards it is gone before.
#[derive(Debug)]
pub struct Unread {
    /// Where it comes from.
    pub site: Site,
    /// A leg on which it is set.
    pub leg: LegId,
}

/// A place in the file that gives a variable a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Site {
    /// The variable.
    pub variable: VarId,
    /// The name where it is set; the verb of a step that asks for it or gets it.
    pub span: Span,
    /// The step; `None` in the headings.
    pub step: Option<StepId>,
    /// Does the customer give it?
    pub asked: bool,
}

/// Everything that gives a variable a value, in file order of the steps; the headings come last.
#[must_use]
pub fn sites(facts: &Facts<'_>) -> Vec<Site> {
    let workflow = facts.workflow;
    let mut found = Vec::new();
    for (id, step) in workflow.numbered() {
        found.extend(sites_of_verb(id, step));
        let breach = step.on_breach.iter().filter_map(on_breach);
        step.ways().chain(breach).for_each(|way| sites_on(way, Some(id), &mut found));
    }
    let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    let rows = workflow.sla.iter().filter_map(|row| row.on_breach.as_ref()).filter_map(on_breach);
    let headings = workflow.anytime.iter().map(|entry| &entry.way).chain(defaults).chain(rows);
    headings.for_each(|way| sites_on(way, None, &mut found));
    found
}

fn on_breach(breach: &Breach) -> Option<&WayOut> {
    match breach {
        Breach::Way(way) => Some(way),
        Breach::Tell(_) => None,
    }
}

fn sites_on(way: &WayOut, step: Option<StepId>, found: &mut Vec<Site>) {
    for own in &way.set {
        let site = own.variable.map(|variable| Site { variable, span: own.name.span, step, asked: false });
        found.extend(site);
    }
}

/// What the verb of a step sets, with its place.
fn sites_of_verb(id: StepId, step: &Step) -> Vec<Site> {
    let site = |variable, span| Site { variable, span, step: Some(id), asked: false };
    let asked = |variable: Option<VarId>| {
        variable.map(|variable| Site { asked: true, ..site(variable, step.verb) }).into_iter().collect()
    };
    match &step.kind {
        StepKind::Ask { variable, .. } | StepKind::Record { variable, .. } => asked(variable.value),
        StepKind::Survey { into, .. } => asked(into.as_ref().and_then(|into| into.value)),
        StepKind::Set(assignments) => {
            assignments.iter().filter_map(|own| own.variable.map(|id| site(id, own.name.span))).collect()
        }
        StepKind::Invoke { into, .. } | StepKind::Run { into, .. } => match into {
            Some(Results::Whole(own)) => own.value.map(|id| site(id, own.span)).into_iter().collect(),
            Some(Results::Fields(fields)) => {
                fields.iter().filter_map(|(own, _)| own.value.map(|id| site(id, own.span))).collect()
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Every variable that anything reads: steps, headings, people to whom it is passed on, those who run the workflow.
#[must_use]
pub fn read_anywhere(facts: &Facts<'_>) -> BTreeSet<VarId> {
    let workflow = facts.workflow;
    let mut found = in_headings(facts);
    for step in &workflow.steps {
        found.extend(mentioned(workflow, step));
        found.extend(passed_on(step));
        found.extend(in_labels(facts, step));
    }
    found.extend(taken_by_callers(facts));
    found
}

/// Named for a person; the customer's own words for each way out.
fn passed_on(step: &Step) -> Vec<VarId> {
    match &step.kind {
        StepKind::Queue(queue) => queue.handoff.iter().filter_map(|own| own.value).collect(),
        _ => Vec::new(),
    }
}

fn in_labels(facts: &Facts<'_>, step: &Step) -> Vec<VarId> {
    let mut found = Vec::new();
    let labels = step.ways().filter_map(|way| way.label.as_ref());
    labels.chain(&step.title).for_each(|text| in_text(facts.workflow, text, &mut found));
    found
}

fn in_headings(facts: &Facts<'_>) -> BTreeSet<VarId> {
    let workflow = facts.workflow;
    let mut found = BTreeSet::new();
    let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    for way in workflow.interruptions().chain(defaults) {
        found.extend(mentioned_on(workflow, way));
    }
    let rules = workflow.rules.iter().filter_map(|rule| rule.condition.as_ref());
    let rows = workflow.sla.iter().filter_map(|row| row.condition.as_ref());
    for condition in rules.chain(rows) {
        let mut own = Vec::new();
        in_expr(&condition.expr, &mut own);
        found.extend(own);
    }
    found
}

fn taken_by_callers(facts: &Facts<'_>) -> Vec<VarId> {
    let (workflow, project): (_, &Project<'_>) = (facts.workflow, facts.project);
    let mut found = Vec::new();
    for caller in project.callers(workflow) {
        let step = caller.workflow.step(caller.step);
        let Some(StepKind::Run { into: Some(into), .. }) = step.map(|step| &step.kind) else { continue };
        match into {
            Results::Whole(to) => {
                let own = to.value.and_then(|id| caller.workflow.variable(id));
                found.extend(single_result(workflow, own.map(|own| own.id.value.as_str())));
            }
            Results::Fields(fields) => {
                let names = fields.iter().map(|(_, field)| field.value.as_str());
                found.extend(names.filter_map(|name| workflow.variable_named(name)));
            }
        }
    }
    found
}

/// Every value that is overwritten on all ways onwards before anything reads it.
#[must_use]
pub fn overwritten(facts: &Facts<'_>) -> Vec<Unread> {
    let map = facts.map();
    let read = read_anywhere(facts);
    let always = always_wanted(facts);
    let all = sites(facts);
    let often = |id: VarId| all.iter().filter(|site| site.variable == id).count() > 1;
    let looked_at: BTreeSet<VarId> = all.iter().map(|site| site.variable).collect();
    let looked_at: Vec<VarId> =
        looked_at.into_iter().filter(|id| read.contains(id) && !always.contains(id) && often(*id)).collect();
    let by_place: BTreeMap<_, _> = all.iter().map(|site| (key(site.span), *site)).collect();
    let mut found: BTreeMap<_, Option<Unread>> = BTreeMap::new();
    for batch in Batch::all(&looked_at, facts.workflow.data.len()) {
        let live = wanted(facts, &batch);
        for (id, leg) in map.legs().filter(|(_, leg)| facts.reached().has(leg.from)) {
            let behind = live.get(leg.to.index()).copied().unwrap_or_default();
            for (span, after) in set_on(facts, &batch, leg, behind) {
                let Some(site) = by_place.get(&key(span)).filter(|site| batch.bit(site.variable) != 0) else {
                    continue;
                };
                let gone = after & batch.bit(site.variable) == 0 && !read_beside(facts, leg, site);
                let slot = found.entry(key(span)).or_insert(Some(Unread { site: *site, leg: id }));
                if !gone {
                    *slot = None;
                }
            }
        }
    }
    found.into_values().flatten().collect()
}

fn key(span: Span) -> (FileId, u32) {
    (span.file, span.start)
}

/// What a leg sets, by its place in the file, each with what is wanted right behind it.
fn set_on(facts: &Facts<'_>, batch: &Batch, leg: Leg, behind: u64) -> Vec<(Span, u64)> {
    let map = facts.map();
    let mut found = Vec::new();
    let sets = worked_on(map, leg);
    if let Some((id, step)) = map.step_of(leg).filter(|_| !sets.is_empty()) {
        let after = before_way(facts, batch, leg, behind);
        let own = sites_of_verb(id, step).into_iter().filter(|site| sets.contains(&site.variable));
        found.extend(own.map(|site| (site.span, after)));
    }
    let on_way = map.way(leg).into_iter().flat_map(|way| &way.set);
    found.extend(on_way.map(|own| (own.name.span, behind)));
    found
}

/// What may be looked at at any time, by what is not on the way.
fn always_wanted(facts: &Facts<'_>) -> BTreeSet<VarId> {
    let workflow = facts.workflow;
    let mut found = in_headings(facts);
    for step in &workflow.steps {
        let StepKind::Parallel { branches, .. } = &step.kind else { continue };
        for id in branches.iter().flat_map(|branch| members(workflow, &branch.block)) {
            let Some(inside) = workflow.step(id) else { continue };
            found.extend(mentioned(workflow, inside));
            found.extend(sites_of_verb(id, inside).into_iter().map(|site| site.variable));
            found.extend(inside.ways().flat_map(|way| &way.set).filter_map(|own| own.variable));
        }
    }
    found
}

/// By place: what is wanted there.
fn wanted(facts: &Facts<'_>, batch: &Batch) -> Vec<u64> {
    let map = facts.map();
    let at = map.places().map(|(place, kind)| match (kind, map.at(place)) {
        (_, Some((_, step))) => batch.word(read_at(facts, step)),
        (Place::End(_) | Place::Stuck | Place::Lost, _) => u64::MAX,
        _ => 0,
    });
    backward_words(map, at.collect(), |_, leg, behind| {
        before_way(facts, batch, leg, behind) & !batch.word(overwrites(map, leg))
    })
}

/// What a step reads before it sets anything, and what guards its ways.
fn read_at(facts: &Facts<'_>, step: &Step) -> Vec<VarId> {
    let mut found = mentioned_itself(facts.workflow, step);
    found.extend(passed_on(step));
    found.extend(in_labels(facts, step));
    let guards = step.ways().filter_map(|way| way.condition.as_ref());
    guards.for_each(|condition| in_expr(&condition.expr, &mut found));
    found
}

/// What is wanted when the verb has done its work, and the way out is still to come.
fn before_way(facts: &Facts<'_>, batch: &Batch, leg: Leg, behind: u64) -> u64 {
    let Some(way) = facts.map().way(leg) else { return behind };
    let sets = batch.word(way.set.iter().filter_map(|own| own.variable));
    behind & !sets | batch.word(mentioned_on(facts.workflow, way))
}

/// What the verb overwrites; a survey that nobody answers may leave things as they are.
fn overwrites(map: &Map<'_>, leg: Leg) -> Vec<VarId> {
    let survey = map.step_of(leg).is_some_and(|(_, step)| matches!(step.kind, StepKind::Survey { .. }));
    let LegKind::Exit { outcome, .. } = leg.kind else { return Vec::new() };
    if survey && outcome != Outcome::Done { Vec::new() } else { worked_on(map, leg) }
}

/// Does an assignment in the same list read it?
fn read_beside(facts: &Facts<'_>, leg: Leg, site: &Site) -> bool {
    let map = facts.map();
    let step = map.step_of(leg).map(|(_, step)| step);
    let own = step.map(|step| match &step.kind {
        StepKind::Set(assignments) => assignments.as_slice(),
        _ => &[],
    });
    let lists = own.into_iter().chain(map.way(leg).map(|way| way.set.as_slice()));
    lists.filter(|list| list.iter().any(|own| own.name.span == site.span)).any(|list| {
        let others: Vec<_> = list.iter().filter(|own| own.name.span != site.span).cloned().collect();
        let mut read = Vec::new();
        crate::reads::in_assignments(&others, &mut read);
        read.contains(&site.variable)
    })
}

/// The shortest way behind a leg to one that sets the variable again; the last leg does it.
#[must_use]
pub fn to_overwriter(map: &Map<'_>, leg: LegId, variable: VarId) -> Option<Vec<LegId>> {
    let sets = |leg: Leg| {
        let on_way = map.way(leg).into_iter().flat_map(|way| &way.set);
        overwrites(map, leg).contains(&variable)
            || on_way.into_iter().any(|own| own.variable == Some(variable))
    };
    let from = map.leg(leg).to;
    let reached = super::search::forward(map, [from], |_, leg| !sets(leg));
    let ends = map.legs().filter(|(_, leg)| reached.has(leg.from) && sets(*leg));
    let paths = ends.map(|(id, leg)| {
        let mut path = reached.path(map, leg.from);
        path.push(id);
        path
    });
    paths.min_by_key(Vec::len)
}
