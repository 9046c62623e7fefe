//! A promise of time, and nothing says what happens when it is broken.

use cswf_diagnostics::{Safety, TimingMessage as Say};
use cswf_model::{Role, Sla, Step, StepKind};

use crate::context::RuleContext;
use crate::edits::add_keys;
use crate::facts::time::gives_up;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let flow = &context.facts.map().flow;
    for (id, step) in context.steps() {
        let Some(within) = step.within.as_ref().filter(|_| step.can_be_late()) else { continue };
        // Where the step gives up by itself, that is what happens; too late is `timeout-after-promise`.
        if step.on_breach.is_some() || gives_up(flow, step).is_some() || found.is_full() {
            continue;
        }
        let claim = Say::BreachUnhandled { step: context.name(id), within: within.value.elapsed() };
        let mut finding = context.at_span(id, within.span, claim).with_help(Say::BreachUnhandledHelp {});
        let edit =
            told(context, step).and_then(|actor| add_keys(context, step, &[format!("on-breach: {actor}")]));
        if let Some(edit) = edit {
            finding = finding.with_fix(Safety::Unsafe, vec![edit]);
        }
        found.push(finding);
    }
    for row in &context.workflow.sla {
        let promised = row.respond.as_ref().or(row.resolve.as_ref());
        let Some(promised) = promised.filter(|_| row.on_breach.is_none() && !is_warned(context, row)) else {
            continue;
        };
        let finding = crate::findings::finding(promised.span, Say::BreachUnhandledSla {});
        found.push(finding.with_help(Say::BreachUnhandledHelp {}));
    }
}

/// Those who should have taken the case; who looks after the people of a `task` nobody can tell.
fn told(context: &RuleContext<'_>, step: &Step) -> Option<String> {
    let StepKind::Queue(queue) = &step.kind else { return None };
    let actor = context.workflow.actor(queue.actor.value?)?;
    (actor.role == Role::Human).then(|| actor.id.value.clone())
}

/// Does a rule act before the promise is broken?
fn is_warned(context: &RuleContext<'_>, row: &Sla) -> bool {
    let acts = |rule: &cswf_model::Rule| rule.active && rule.event.value == "sla.warned";
    row.warn.is_some() && context.workflow.rules.iter().any(acts)
}
