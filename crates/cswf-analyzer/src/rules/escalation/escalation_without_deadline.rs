//! A case that is handed up, and nobody says by when somebody takes it.

use std::time::Duration;

use cswf_diagnostics::{EscalationMessage as Say, Safety, TextEdit};
use cswf_model::{ActorId, Manner, PromiseForm, Queue, Step, StepKind, Subject, Subjects, Value};

use crate::context::RuleContext;
use crate::edits::add_keys;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let within = Duration::try_from_secs_f64(context.parameter("within")).unwrap_or(Duration::MAX);
    for (id, step, queue) in context.steps_of(|step| match &step.kind {
        StepKind::Queue(queue) if queue.manner == Manner::Escalate => Some(queue),
        _ => None,
    }) {
        let Some(actor) = queue.actor.value else { continue };
        // After a `timeout` the customer waits no longer.
        if step.within.is_some() || step.timeout.is_some() || is_promised(context, actor) {
            continue;
        }
        let name = context.workflow.actor(actor).map_or_else(String::new, |actor| actor.id.value.clone());
        let claim = Say::EscalationWithoutDeadline { step: context.name(id), actor: name };
        let mut finding = context.at_step(id, claim).with_help(Say::EscalationWithoutDeadlineHelp { within });
        if let Some(edit) = edit(context, step, queue, within) {
            finding = finding.with_fix(Safety::Unsafe, vec![edit]);
        }
        found.push(finding);
    }
}

/// Does a promise of the workflow say by when this actor answers?
fn is_promised(context: &RuleContext<'_>, actor: ActorId) -> bool {
    let names = |subjects: &Subjects| {
        subjects.0.iter().any(|subject| match subject.value {
            Subject::Actor(own) => own == actor,
            Subject::Human => true,
            _ => false,
        })
    };
    context.workflow.promises.iter().any(|promise| {
        let timed = promise.within.as_ref().is_some_and(|within| within.value.time.is_some());
        timed
            && match &promise.form {
                PromiseForm::Always(always) | PromiseForm::AfterAlways { always, .. } => names(always),
                _ => false,
            }
    })
}

/// The deadline, and whom it tells that it has passed: those who should have taken the case.
fn edit(context: &RuleContext<'_>, step: &Step, queue: &Queue, within: Duration) -> Option<TextEdit> {
    let source = context.project.source(context.workflow, queue.actor.span.file)?;
    let mut keys = vec![format!("within: {}", Value::Duration(within))];
    if step.on_breach.is_none() {
        keys.push(format!("on-breach: {}", source.slice(queue.actor.span)));
    }
    add_keys(context, step, &keys)
}
