//! An actor, hours, a text or a variable that nothing uses.

use cswf_diagnostics::{FlowMessage as Say, Safety, Span};
use cswf_model::Workflow;

use crate::context::RuleContext;
use crate::findings::{Findings, finding};
use crate::uses::{Definition, Uses, definitions};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let uses = Uses::of(workflow, context.project);
    for (definition, name, span) in definitions(workflow) {
        if uses.has(definition, name) {
            continue;
        }
        let name = name.to_owned();
        let claim = if span.file == workflow.file {
            match definition {
                Definition::Actor => Say::UnusedActor { name },
                Definition::Hours => Say::UnusedHours { name },
                Definition::Text => Say::UnusedText { name },
                Definition::Variable => Say::UnusedVariable { name },
            }
        } else if context.project.unused_in_library(workflow, span.file, definition, &name) {
            Say::UnusedInLibrary { name }
        } else {
            continue;
        };
        let finding = finding(span, claim).with_help(Say::UnusedHelp {});
        found.push(if is_given(workflow, definition, span) {
            finding
        } else {
            context.mended(finding, Safety::Safe, span.file, |edits| edits.delete(span))
        });
    }
}

/// Is it a variable for which traffic or a scenario has values? They would be left without one.
fn is_given(workflow: &Workflow, definition: Definition, span: Span) -> bool {
    let variable = workflow.data.iter().find(|own| own.id.span == span).map(|own| own.id.value.as_str());
    let traffic = workflow.traffic.iter().flat_map(|traffic| &traffic.data).map(|datum| &datum.name);
    let given = workflow.scenarios.iter().flat_map(|scenario| &scenario.given).map(|(name, _)| name);
    definition == Definition::Variable
        && traffic.chain(given).any(|name| variable == Some(name.value.as_str()))
}
