//! Most customers choose "other".

use cswf_diagnostics::MenuMessage as Say;
use cswf_model::read::fold;
use cswf_model::{Choice, StepKind, Workflow};

use crate::context::RuleContext;
use crate::findings::Findings;

/// What an option is called that is for everything else, folded.
const OTHER: [&str; 20] = [
    "other",
    "others",
    "other question",
    "other questions",
    "other issue",
    "other issues",
    "other reason",
    "something else",
    "anything else",
    "everything else",
    "none of these",
    "none of the above",
    "else",
    "misc",
    "其他",
    "其它",
    "其他問題",
    "其他问题",
    "其它問題",
    "其它问题",
];

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let most = context.parameter("most");
    for (id, _, options) in context.steps_of(|step| match &step.kind {
        StepKind::Menu { options, .. } => Some(options.as_slice()),
        _ if step.outcomes.len() > 1 => Some(step.outcomes.as_slice()),
        _ => None,
    }) {
        let other = options.iter().find(|option| is_other(context.workflow, option));
        let Some((option, share)) = other.and_then(|option| Some((option, option.way.share.as_ref()?)))
        else {
            continue;
        };
        if options.len() > 2 && share.value.0 > most {
            let percent = (share.value.0 * 100.0).round();
            let claim =
                Say::OtherDominates { step: context.name(id), option: option.name.value.clone(), percent };
            found.push(context.at_span(id, share.span, claim).with_help(Say::OtherDominatesHelp {}));
        }
    }
}

/// Is it called so, by its name or by what customers read of it?
pub(super) fn is_other(workflow: &Workflow, option: &Choice) -> bool {
    let named = |words: &str| OTHER.contains(&fold(words).trim());
    let label = option.way.label.iter().flat_map(|label| &workflow.resolve(label).variants);
    named(&option.name.value) || label.into_iter().any(|variant| named(&variant.template.source))
}
