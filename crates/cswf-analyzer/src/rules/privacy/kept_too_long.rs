//! Data that must not be kept, where they are kept.

use cswf_diagnostics::{Diagnostic, PrivacyMessage as Say};
use cswf_model::Pii;

use crate::context::RuleContext;
use crate::facts::leaks::{Leak, Marks, Sink, comes_from, is_tagged, verifies};
use crate::findings::Findings;
use crate::rules::privacy::pii_to_wrong_place::{GUARDED, fits, leaks_of, pii_of, told_once};

/// The mark of a system that forgets what it is given.
const NOT_KEPT: &str = "not-kept";

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let marks = Marks::of(&context.facts);
    for (_, pii) in Pii::WORDS {
        let all = leaks_of(context, |own| own.keep_never && pii_of(own) == *pii).into_iter();
        let kept = all.filter(|leak| is_kept(context, &marks, leak, *pii));
        told_once(context, kept, |leak| finding_of(context, leak), found);
    }
}

/// Is it kept there, as far as one can see, and is nothing worse told of it?
fn is_kept(context: &RuleContext<'_>, marks: &Marks<'_>, leak: &Leak, pii: Pii) -> bool {
    let facts = &context.facts;
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
