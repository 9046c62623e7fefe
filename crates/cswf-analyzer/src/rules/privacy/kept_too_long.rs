//! Data that must not be kept, where they are kept.

use cswf_diagnostics::{Diagnostic, PrivacyMessage as Say};
use cswf_model::Pii;

use crate::context::RuleContext;
use crate::facts::leaks::{Leak, Marks, Sink, comes_from, is_tagged, leaks, verifies};
use crate::facts::taint::{Kind, Origin, Taint, comes_along};
use crate::findings::Findings;
use crate::rules::privacy::pii_to_wrong_place::{GUARDED, fits, told_once};

/// The mark of a system that forgets what it is given.
const NOT_KEPT: &str = "not-kept";

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    if !workflow.data.iter().any(|own| own.keep_never) {
        return;
    }
    let facts = &context.facts;
    let holds = |id, origin| {
        workflow.variable(id).is_some_and(|own| own.keep_never)
            && (origin != Origin::Start || comes_along(facts, id))
    };
    let is_open = |id, leg| facts.is_open(id, leg);
    let taint = Taint::of(facts, &Kind { holds: &holds, is_open: &is_open });
    let marks = Marks::of(facts);
    let kept = leaks(facts, &taint).into_iter().filter(|leak| is_kept(context, &marks, leak));
    told_once(context, kept, |leak| finding_of(context, leak), found);
}

/// Is it kept there, as far as one can see, and is nothing worse told of it?
fn is_kept(context: &RuleContext<'_>, marks: &Marks<'_>, leak: &Leak) -> bool {
    let facts = &context.facts;
    let Some(variable) = context.workflow.variable(leak.variable) else { return false };
    let pii = variable.pii.as_ref().map_or(Pii::None, |pii| pii.value);
    if GUARDED.contains(&pii) && !fits(facts, marks, leak, pii) && context.looks("pii-to-wrong-place") {
        return false;
    }
    match &leak.sink {
        Sink::System(name) => {
            !verifies(facts, leak.step)
                && !comes_from(facts, leak.variable, name)
                && !marks.has(name, &[NOT_KEPT, pii.word()])
        }
        Sink::Ticket | Sink::Message | Sink::Note => !is_tagged(facts, leak.step, &[NOT_KEPT]),
    }
}

fn finding_of(context: &RuleContext<'_>, leak: &Leak) -> Diagnostic {
    let own = context.workflow.variable(leak.variable);
    let variable = own.map_or_else(String::new, |own| own.id.value.clone());
    let step = context.name(leak.step);
    let (claim, help) = match &leak.sink {
        Sink::Ticket => (Say::KeptInTicket { variable, step }, Say::KeptHelp {}),
        Sink::Message => (Say::KeptInMessage { variable, step }, Say::KeptHelp {}),
        Sink::Note => (Say::KeptInNote { variable, step }, Say::KeptHelp {}),
        Sink::System(system) => (
            Say::KeptInSystem { variable, system: system.clone() },
            Say::KeptHelpSystem { system: system.clone() },
        ),
    };
    let mut finding = context.at_span(leak.step, leak.span, claim).with_help(help);
    if let Some(own) = own.filter(|own| own.keep_never) {
        finding = finding.with_related(own.id.span, Say::KeptDeclared {});
    }
    context.with_path_to(finding, leak.place)
}
