//! Payment, credential or health data that go where they do not belong.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, PrivacyMessage as Say, Safety};
use cswf_model::{Pii, StepId, StepKind, VarId, Variable};

use crate::context::RuleContext;
use crate::edits::add_keys;
use crate::facts::Facts;
use crate::facts::leaks::{Leak, Marks, Sink, comes_from, is_tagged, leaks, verifies};
use crate::facts::taint::{Kind, Origin, Taint, comes_along, given};
use crate::findings::Findings;

/// The kinds that have a place of their own.
pub(crate) const GUARDED: [Pii; 3] = [Pii::Payment, Pii::Credential, Pii::Health];

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let marks = Marks::of(&context.facts);
    for pii in GUARDED {
        let all = leaks_of(context, |own| pii_of(own) == pii).into_iter();
        let wrong = all.filter(|leak| !fits(&context.facts, &marks, leak, pii));
        told_once(context, wrong, |leak| finding_of(context, leak, pii), found);
        recorded(context, pii, found);
    }
}

/// One finding for each variable and place that it goes to; further steps are listed with the first one.
pub(crate) fn told_once(
    context: &RuleContext<'_>,
    leaks: impl Iterator<Item = Leak>,
    told: impl Fn(&Leak) -> Diagnostic,
    found: &mut Findings,
) {
    let mut numbers: BTreeMap<(VarId, Sink), usize> = BTreeMap::new();
    let mut findings: Vec<Diagnostic> = Vec::new();
    for leak in leaks {
        let number = *numbers.entry((leak.variable, leak.sink.clone())).or_insert(findings.len());
        match findings.get_mut(number) {
            Some(finding) => finding.also.push(context.name(leak.step)),
            None => findings.push(told(&leak)),
        }
    }
    findings.into_iter().for_each(|finding| found.push(finding));
}

fn is_of(context: &RuleContext<'_>, id: VarId, pii: Pii) -> bool {
    context.workflow.variable(id).is_some_and(|own| pii_of(own) == pii)
}

/// What a variable tells of a person.
pub(crate) fn pii_of(variable: &Variable) -> Pii {
    variable.pii.as_ref().map_or(Pii::None, |pii| pii.value)
}

/// Where data leave the conversation that are declared so, here or by those who run the workflow.
pub(crate) fn leaks_of(context: &RuleContext<'_>, declared: impl Fn(&Variable) -> bool) -> Vec<Leak> {
    let facts = &context.facts;
    let given = given(facts, &declared);
    if given.is_empty() && !context.workflow.data.iter().any(&declared) {
        return Vec::new();
    }
    let is_declared = |id| context.workflow.variable(id).is_some_and(&declared);
    let holds = |id, origin| match origin {
        Origin::Start => given.contains(&id) || is_declared(id) && comes_along(facts, id),
        Origin::Customer | Origin::System | Origin::Computed => is_declared(id),
    };
    let is_open = |id, leg| facts.is_open(id, leg);
    leaks(facts, &Taint::of(facts, &Kind { holds: &holds, is_open: &is_open }))
}

/// Is it the right place: marked for such data, where they come from, or where a credential is checked?
pub(crate) fn fits(facts: &Facts<'_>, marks: &Marks<'_>, leak: &Leak, pii: Pii) -> bool {
    if is_tagged(facts, leak.step, &[pii.word()]) {
        return true;
    }
    let Sink::System(name) = &leak.sink else { return false };
    marks.has(name, &[pii.word()])
        || pii == Pii::Credential && verifies(facts, leak.step)
        || comes_from(facts, leak.variable, name)
}

fn finding_of(context: &RuleContext<'_>, leak: &Leak, pii: Pii) -> Diagnostic {
    let variable = name(context, leak.variable);
    let step = context.name(leak.step);
    let (claim, help) = match &leak.sink {
        Sink::Ticket => (Say::PiiToTicket { variable, step }, Say::PiiHelp {}),
        Sink::Message => (Say::PiiToMessage { variable, step }, Say::PiiHelp {}),
        Sink::Note => (Say::PiiToNote { variable, step }, Say::PiiHelp {}),
        Sink::System(system) => (
            Say::PiiToSystem { variable, system: system.clone() },
            Say::PiiHelpMark { system: system.clone(), tag: pii.word().to_owned() },
        ),
    };
    let mut finding = context.at_span(leak.step, leak.span, claim).with_help(help);
    if let Some(own) = context.workflow.variable(leak.variable).and_then(|own| own.pii.as_ref()) {
        finding = finding.with_related(own.span, Say::PiiDeclared {});
    }
    let marked = context.workflow.step(leak.step).filter(|step| step.tags.is_empty());
    if let (Sink::System(_), Some(step)) = (&leak.sink, marked)
        && let Some(edit) = add_keys(context, step, &[format!("tags: [{}]", pii.word())])
    {
        finding = finding.with_fix(Safety::Unsafe, vec![edit]);
    }
    context.with_path_to(finding, leak.place)
}

/// A recording keeps whatever is said.
fn recorded(context: &RuleContext<'_>, pii: Pii, found: &mut Findings) {
    let records = context.steps_of(|step| match &step.kind {
        StepKind::Record { variable, .. } => variable.value,
        _ => None,
    });
    for (id, step, variable) in records.filter(|(.., variable)| is_of(context, *variable, pii)) {
        if reached(context, id) && !is_tagged(&context.facts, id, &[pii.word()]) {
            let claim = Say::PiiToRecording { variable: name(context, variable), step: context.name(id) };
            found.push(context.at_span(id, step.verb, claim).with_help(Say::PiiHelpRecording {}));
        }
    }
}

fn reached(context: &RuleContext<'_>, step: StepId) -> bool {
    let map = context.facts.map();
    map.places().any(|(place, _)| map.step_at(place) == Some(step) && context.facts.reached().has(place))
}

fn name(context: &RuleContext<'_>, variable: VarId) -> String {
    context.workflow.variable(variable).map_or_else(String::new, |own| own.id.value.clone())
}
