//! Personal data that are told before anybody has checked who the customer is.

use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, PrivacyMessage as Say, Span};
use cswf_model::{Medium, Part, Phase, Pii, Step, StepId, StepKind, Text, VarId, Variable, Workflow};

use crate::context::RuleContext;
use crate::customer_texts::own_texts;
use crate::facts::Facts;
use crate::facts::before::{Before, First};
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::facts::search::forward;
use crate::facts::taint::{Kind, Origin, Taint, after, on_the_way, told_by};
use crate::facts::values::effects::worked;
use crate::findings::Findings;
use crate::reads::in_expr;

/// Where the customer is known by an address or a login, so that words reach their owner.
const BOUND: [&str; 3] = ["email", "sms", "app"];

/// What came with the contact itself: whoever is there has brought it.
const OWN: [&str; 4] = ["caller", "channel", "ticket", "event"];

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !context.workflow.data.iter().any(is_personal) {
        return;
    }
    let facts = &context.facts;
    let Some(before) = Before::of(facts, First { comes: verifies, within: has_verification }) else { return };
    let holds = |id, origin| holds(context.workflow, id, origin);
    let is_open = |id, _: Leg| before.is_open(id);
    let mut findings = look(context, &before, &Kind { holds: &holds, is_open: &is_open });
    // Where nobody is ever verified, that is the one cause.
    if !has_verification(context.workflow)
        && let Some((first, rest)) = findings.split_first_mut()
    {
        first.also = rest.iter().filter_map(|own| own.step.clone()).collect();
        findings.truncate(1);
    }
    findings.into_iter().for_each(|finding| found.push(finding));
}

/// One finding a step.
fn look(context: &RuleContext<'_>, before: &Before, kind: &Kind<'_>) -> Vec<Diagnostic> {
    let facts = &context.facts;
    let map = facts.map();
    let taint = Taint::of(facts, kind);
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for (place, _) in map.places().filter(|(place, _)| before.has(*place)) {
        let Some(held) = taint.at(place) else { continue };
        for (text, variables) in said_at(context, before, kind, place, held) {
            let step = map.step_at(place).or_else(|| context.workflow.main.steps.first().copied());
            let Some(step) = step else { continue };
            // What stands in the headings is said at many steps, and told once.
            let own = context.workflow.step(step).is_some_and(|step| step.span.contains(text.span));
            if !told.insert(if own {
                (Some(step), None)
            } else {
                (None, Some((text.span.file, text.span.start)))
            }) {
                continue;
            }
            let path = walk_to(facts, before, kind, place, &variables);
            findings.push(finding_at(context, step, text, &variables, &path));
        }
    }
    findings
}

fn finding_at(
    context: &RuleContext<'_>,
    step: StepId,
    text: &Text,
    variables: &[VarId],
    path: &[LegId],
) -> Diagnostic {
    let map = context.facts.map();
    let own = variables.first().and_then(|id| context.workflow.variable(*id));
    let variable = own.map_or_else(String::new, |own| own.id.value.clone());
    let span = placeholder(context.workflow, text, variables).unwrap_or(text.span);
    let claim = Say::DisclosedBeforeVerify { variable, step: context.name(step) };
    let verified = has_verification(context.workflow);
    let help = if verified { Say::DisclosedHelp {} } else { Say::DisclosedHelpNone {} };
    let mut finding = context.at_span(step, span, claim).with_help(help);
    finding.path = map.hops(map.start(), path);
    finding
}

/// The first place in a text, unless it is shared, at which one of the variables stands.
fn placeholder(workflow: &Workflow, text: &Text, variables: &[VarId]) -> Option<Span> {
    if text.named.is_some() {
        return None;
    }
    let mut parts = workflow.resolve(text).variants.iter().flat_map(|variant| &variant.template.parts);
    parts.find_map(|part| match part {
        Part::Variable(Some(id), span) if variables.contains(id) => Some(*span),
        _ => None,
    })
}

fn is_personal(variable: &Variable) -> bool {
    variable.pii.as_ref().is_some_and(|pii| pii.value != Pii::None)
}

/// Is it what the company knows of somebody, and whoever is there has not said?
fn holds(workflow: &Workflow, id: VarId, origin: Origin) -> bool {
    let Some(variable) = workflow.variable(id).filter(|own| is_personal(own)) else { return false };
    match origin {
        Origin::Start => variable.from.as_ref().is_some_and(|from| !OWN.contains(&from.value.as_str())),
        Origin::System => true,
        Origin::Customer | Origin::Computed => false,
    }
}

/// Has the customer been verified when the leg is taken?
fn verifies(facts: &Facts<'_>, leg: Leg) -> bool {
    let LegKind::Exit { outcome, cause } = leg.kind else { return false };
    facts.map().step_of(leg).is_some_and(|(_, step)| is_verification(step)) && worked(outcome, cause)
}

/// Words alone find out nothing.
fn is_verification(step: &Step) -> bool {
    use StepKind::{Go, Record, Say as Words, Send, Set};
    let talks_only = matches!(step.kind, Words { .. } | Send { .. } | Set(_) | Go { .. } | Record { .. });
    !talks_only && step.phase.as_ref().is_some_and(|phase| phase.value == Phase::Verify)
}

fn has_verification(workflow: &Workflow) -> bool {
    workflow.steps.iter().any(is_verification)
}

/// What is said to the customer at a place and on its ways, with the variables that it tells.
fn said_at<'a>(
    context: &RuleContext<'a>,
    before: &Before,
    kind: &Kind<'_>,
    place: PlaceId,
    held: &Bits,
) -> Vec<(&'a Text, Vec<VarId>)> {
    let facts = &context.facts;
    let workflow = context.workflow;
    let mut found: Vec<(&Text, Vec<VarId>)> = Vec::new();
    let acting = facts.map().at(place).filter(|_| before.acts(facts, place));
    if let Some((_, step)) = acting.filter(|(_, step)| !reaches_the_owner(workflow, step, held)) {
        let own = own_texts(workflow, step).into_iter();
        found.extend(own.map(|text| (text, told_by(workflow, text, &at_text(step, text, held)))));
    }
    let spoken = !is_bound(workflow);
    for (_, leg) in facts.map().out(place).filter(|(id, _)| spoken && before.is_open(*id)) {
        let Some(text) = facts.map().way(leg).and_then(|way| way.say.as_ref()) else { continue };
        let held = on_the_way(facts, kind, leg, held.clone());
        found.push((text, told_by(workflow, text, &held)));
    }
    found.retain(|(_, variables)| !variables.is_empty());
    found
}

/// An answer is there by the time it is read back, so it is the customer's own.
fn at_text(step: &Step, text: &Text, held: &Bits) -> Bits {
    let mut held = held.clone();
    if let StepKind::Ask { variable, confirm: Some(Some(own)), .. } = &step.kind
        && std::ptr::eq(own, text)
        && let Some(id) = variable.value
    {
        held.remove(id.index());
    }
    held
}

/// A letter to the address that the company has on file reaches its owner, whoever has called; one to an address that
/// the customer has just given may not.
fn reaches_the_owner(workflow: &Workflow, step: &Step, held: &Bits) -> bool {
    let StepKind::Send { medium, to, .. } = &step.kind else { return is_bound(workflow) };
    if !matches!(medium.value, Medium::Email | Medium::Sms) {
        return is_bound(workflow);
    }
    let Some(expr) = to.as_ref().and_then(|to| to.value.expression()) else { return true };
    let mut own = Vec::new();
    in_expr(expr, &mut own);
    let is_asked = |id: VarId| {
        let asks =
            |step: &Step| matches!(&step.kind, StepKind::Ask { variable, .. } if variable.value == Some(id));
        workflow.steps.iter().any(asks)
    };
    !own.iter().any(|id| is_asked(*id) && !held.has(id.index()))
}

/// Is the conversation held where only the owner of the address reads it?
fn is_bound(workflow: &Workflow) -> bool {
    workflow.channels.iter().all(|channel| BOUND.contains(&channel.value.as_str()))
}

/// A shortest walk on which one of the variables comes there with such data.
fn walk_to(
    facts: &Facts<'_>,
    before: &Before,
    kind: &Kind<'_>,
    to: PlaceId,
    variables: &[VarId],
) -> Vec<LegId> {
    let map = facts.map();
    let Some(wanted) = variables.first() else { return Vec::new() };
    if (kind.holds)(*wanted, Origin::Start) {
        return before.path(facts, to);
    }
    // It is brought on the way.
    let brings = |leg: Leg| {
        let none = Bits::new(facts.workflow().data.len());
        after(facts, kind, leg, none).has(wanted.index())
    };
    let gets = map.legs().filter(|(id, leg)| before.has(leg.from) && before.is_open(*id) && brings(*leg));
    let gets: Vec<(LegId, Leg)> = gets.collect();
    let behind = forward(map, gets.iter().map(|(_, leg)| leg.to), |id, _| before.is_open(id));
    let rest = behind.path(map, to);
    let origin = rest.first().map_or(to, |first| map.leg(*first).from);
    let Some((id, leg)) = gets.into_iter().find(|(_, leg)| leg.to == origin) else {
        return before.path(facts, to);
    };
    let mut path = before.path(facts, leg.from);
    path.push(id);
    path.extend(rest);
    path
}
