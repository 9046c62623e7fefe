//! A variable that is read on a way on which nothing has set it.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::{DataMessage as Say, Diagnostic, Span};
use cswf_model::{Assignment, StepId, StepKind, VarId, WayOut, Workflow};

use crate::context::RuleContext;
use crate::facts::map::{LegId, LegKind, PlaceId};
use crate::facts::unset::{Effort, Roughly, Unset, unset_at_first, unset_reads};
use crate::facts::values::effects::set_by;
use crate::findings::Findings;
use crate::reads::{Need, in_expr, mentioned, mentioned_on};
use crate::rules::flow::never_taken;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let mentions = Mentions::of(context);
    if mentions.is_empty() {
        return;
    }
    let rough = context.facts.roughly();
    let suspects = mentions.suspects(context, rough);
    if suspects.is_empty() {
        return;
    }
    let told = if context.looks("never-taken") { never_taken::told(context) } else { Told::default() };
    let effort = Effort::default();
    for variable in suspects {
        found_for(context, rough, variable, &told, &effort)
            .into_iter()
            .for_each(|finding| found.push(finding));
    }
}

/// The legs that nobody can take, and the steps that are always skipped: what they read is never-taken's business.
type Told = (BTreeSet<LegId>, BTreeSet<StepId>);

/// Where the variables that may have no value at first are mentioned.
struct Mentions {
    by_step: BTreeMap<StepId, Vec<VarId>>,
    in_headings: BTreeSet<VarId>,
}

impl Mentions {
    fn of(context: &RuleContext<'_>) -> Self {
        let workflow = context.workflow;
        let watched = unset_at_first(&context.facts);
        let mut found = Self { by_step: BTreeMap::new(), in_headings: BTreeSet::new() };
        if watched.is_empty() {
            return found;
        }
        for (id, step) in workflow.numbered() {
            let mut own = mentioned(workflow, step);
            own.retain(|variable| watched.contains(variable));
            if !own.is_empty() {
                found.by_step.insert(id, own);
            }
        }
        let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
        for way in workflow.interruptions().chain(defaults) {
            found.in_headings.extend(mentioned_on(workflow, way));
        }
        for condition in workflow.rules.iter().filter_map(|rule| rule.condition.as_ref()) {
            let mut own = Vec::new();
            in_expr(&condition.expr, &mut own);
            found.in_headings.extend(own);
        }
        found.in_headings.retain(|variable| watched.contains(variable));
        found
    }

    fn is_empty(&self) -> bool {
        self.by_step.is_empty() && self.in_headings.is_empty()
    }

    /// The variables that may come without a value to where they are mentioned.
    fn suspects(&self, context: &RuleContext<'_>, rough: &Roughly) -> BTreeSet<VarId> {
        let map = context.facts.map();
        let mut found = self.in_headings.clone();
        for (place, _) in map.places() {
            let own = map.step_at(place).and_then(|step| self.by_step.get(&step));
            found.extend(own.into_iter().flatten().filter(|variable| rough.may_be_unset(place, **variable)));
        }
        found
    }
}

/// The reads of one variable that have one cause.
struct Site {
    first: Unset,
    step: StepId,
    /// Does it stand at the step, and not in the headings?
    own: bool,
}

fn found_for(
    context: &RuleContext<'_>,
    rough: &Roughly,
    variable: VarId,
    (legs, steps): &Told,
    effort: &Effort,
) -> Vec<Diagnostic> {
    let map = context.facts.map();
    let is_told = |place: PlaceId, leg: Option<LegId>| {
        leg.is_some_and(|leg| legs.contains(&leg))
            || map.step_at(place).is_some_and(|step| steps.contains(&step))
    };
    let sites = |beyond| {
        sites(context, rough, variable, unset_reads(&context.facts, variable, beyond, effort, &is_told))
    };
    let mut first = sites(false);
    if first.is_empty() {
        return Vec::new();
    }
    let mut rest: Vec<String> = Vec::new();
    // Where nothing sets it at all, that is the one cause.
    if !map.places().any(|(place, _)| rough.may_be_set(place, variable)) {
        rest.extend(first.drain(1..).map(|site| context.name(site.step)));
    }
    let known: BTreeSet<StepId> = first.iter().map(|site| site.step).collect();
    let further = sites(true).into_iter().filter(|site| !known.contains(&site.step));
    rest.extend(further.map(|site| context.name(site.step)));
    let mut findings: Vec<Diagnostic> =
        first.iter().map(|site| finding_at(context, rough, variable, site)).collect();
    if let Some(finding) = findings.first_mut() {
        for name in rest {
            if !finding.also.contains(&name) && finding.step.as_ref() != Some(&name) {
                finding.also.push(name);
            }
        }
    }
    findings
}

/// The reads that count, one a step, the shortest walk first.
fn sites(context: &RuleContext<'_>, rough: &Roughly, variable: VarId, reads: Vec<Unset>) -> Vec<Site> {
    let map = context.facts.map();
    let mut found: Vec<Site> = Vec::new();
    let mut reads: Vec<Unset> = reads;
    reads.sort_by_key(|own| (own.path.len(), own.read.span.file, own.read.span.start));
    for read in reads {
        if read.read.need == Need::Flag && comes_set(context, rough, variable, &read) {
            continue;
        }
        let Some(step) = map.step_at(read.place).or_else(|| context.workflow.main.steps.first().copied())
        else {
            continue;
        };
        let own = context.workflow.step(step).is_some_and(|own| own.span.contains(read.read.span));
        let is_known = |site: &Site| {
            if own && site.own { site.step == step } else { site.first.read.span == read.read.span }
        };
        if !found.iter().any(is_known) {
            found.push(Site { first: read, step, own });
        }
    }
    found
}

/// May anything have set the variable where it is read, at any place where the same is read?
fn comes_set(context: &RuleContext<'_>, rough: &Roughly, variable: VarId, read: &Unset) -> bool {
    let map = context.facts.map();
    let step = map.step_at(read.place);
    let kind = read.leg.map(|leg| map.leg(leg).kind);
    let same = |place: PlaceId| match step {
        Some(_) if map.step_at(place) == step => true,
        _ => kind.is_some_and(|kind| {
            matches!(kind, LegKind::Rule(_) | LegKind::Anytime(_))
                && map.out(place).any(|(_, leg)| leg.kind == kind)
        }),
    };
    map.places().any(|(place, _)| same(place) && rough.may_be_set(place, variable))
}

fn finding_at(context: &RuleContext<'_>, rough: &Roughly, variable: VarId, site: &Site) -> Diagnostic {
    let map = context.facts.map();
    let name = context.workflow.variable(variable).map_or_else(String::new, |own| own.id.value.clone());
    let step = context.name(site.step);
    let claim = if !site.own {
        Say::UsedTooEarly { variable: name.clone() }
    } else if comes_set(context, rough, variable, &site.first) {
        Say::UsedBeforeSet { variable: name.clone(), step }
    } else {
        Say::UsedNeverSet { variable: name.clone(), step }
    };
    let mut finding = context.at_span(site.step, site.first.read.span, claim).with_help(help(
        context.workflow,
        variable,
        site,
        &name,
    ));
    if let Some(inside) = site.first.read.inside {
        finding = finding.with_related(inside, Say::UsedHere { variable: name.clone() });
    }
    let own = context.workflow.step(site.step).map(|step| step.span);
    let elsewhere = |setter: &Span| !own.is_some_and(|own| site.own && own.contains(*setter));
    if let Some(setter) = setter(context.workflow, variable).filter(elsewhere) {
        finding = finding.with_related(setter, Say::UsedSetThere { variable: name.clone() });
    }
    if let (Some(caller), Some(own)) = (caller_without(context, &name), context.workflow.variable(variable)) {
        finding = finding
            .with_related(own.id.span, Say::UsedNotGiven { variable: name.clone(), caller: caller.clone() })
            .with_help(Say::UsedHelpGive { variable: name, caller });
    }
    finding.path = map.hops(map.start(), &site.first.path);
    finding
}

/// What to write instead; a counter that counts from nothing needs a beginning.
fn help(workflow: &Workflow, variable: VarId, site: &Site, name: &str) -> Say {
    let at = site.first.read.span;
    let counts = |own: &Assignment| {
        own.variable == Some(variable) && own.value.as_ref().is_some_and(|value| value.span.contains(at))
    };
    let step = workflow.step(site.step);
    let set: &[Assignment] = match step.map(|step| &step.kind) {
        Some(StepKind::Set(assignments)) => assignments,
        _ => &[],
    };
    let numeric = workflow.variable(variable).is_some_and(|own| own.ty.is_numeric());
    let mut all = set.iter().chain(step.into_iter().flat_map(|step| step.ways()).flat_map(|way| &way.set));
    if numeric && all.any(counts) {
        Say::UsedHelpCounter { variable: name.to_owned() }
    } else {
        Say::UsedHelp { variable: name.to_owned() }
    }
}

/// The first place in the file that sets a variable.
fn setter(workflow: &Workflow, variable: VarId) -> Option<Span> {
    let on_way = |way: &WayOut| {
        let own = way.set.iter().find(|own| own.variable == Some(variable));
        own.map(|own| own.name.span)
    };
    let at_steps = workflow.steps.iter().filter_map(|step| {
        let work = set_by(step).iter().any(|(id, _)| *id == variable).then_some(step.verb);
        let set = match &step.kind {
            StepKind::Set(assignments) => assignments.iter().find(|own| own.variable == Some(variable)),
            _ => None,
        };
        set.map(|own| own.name.span).or(work).or_else(|| step.ways().find_map(on_way))
    });
    at_steps.chain(workflow.interruptions().filter_map(on_way)).find(|span| span.file == workflow.file)
}

/// Of those who run the workflow, one that does not give it the variable though others do.
fn caller_without(context: &RuleContext<'_>, name: &str) -> Option<String> {
    if !context.facts.inputs().may_set(name) {
        return None;
    }
    context.project.callers(context.workflow).find_map(|caller| {
        let Some(StepKind::Run { with, .. }) = caller.workflow.step(caller.step).map(|step| &step.kind)
        else {
            return None;
        };
        let gives = with.iter().any(|given| given.name.value == name);
        (!gives).then(|| caller.workflow.id.value.clone())
    })
}
