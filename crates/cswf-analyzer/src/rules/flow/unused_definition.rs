//! An actor, hours, a text or a variable that nothing uses.

use cswf_diagnostics::FlowMessage as Say;

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
        found.push(finding(span, claim).with_help(Say::UnusedHelp {}));
    }
}
