//! A promise that some path breaks.

use cswf_diagnostics::{AnyOf, Diagnostic, Name, Phrase, PromiseMessage as Say};
use cswf_model::{Promise, Subject, Workflow};

use crate::context::RuleContext;
use crate::facts::promises::{Broken, How, Pattern, Verdict};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (promise, verdict) in context.workflow.promises.iter().zip(context.facts.promises()) {
        if let Verdict::Broken(broken) = verdict {
            found.push(tell(context, promise, broken));
        }
    }
}

fn tell(context: &RuleContext<'_>, promise: &Promise, broken: &Broken) -> Diagnostic {
    let workflow = context.workflow;
    let mut own = named(promise, finding(promise.span, claim(workflow, broken)).with_help(help(&broken.how)));
    if let Some((at, step)) = broken.at.and_then(|at| Some((at, workflow.step(at)?))) {
        let from = matches!(broken.how, How::NoWay(_) | How::Far(..));
        let here = if from { Say::BrokenFrom {} } else { Say::BrokenThere {} };
        own = own.with_step(context.name(at)).with_related(step.verb, here);
        // Everybody at the step is affected; of those on a path nobody knows how many take it.
        own.customers_per_day = context.facts.customers_per_day(at).filter(|_| from);
    }
    own.path.clone_from(&broken.path);
    own.also = broken.also.iter().map(|step| context.name(*step)).collect();
    own
}

/// Says right under the promise what it is called.
pub(super) fn named(promise: &Promise, finding: Diagnostic) -> Diagnostic {
    match &promise.name {
        Some(name) => finding.with_label(Say::PromiseNamed { name: name.value.clone() }),
        None => finding,
    }
}

fn claim(workflow: &Workflow, broken: &Broken) -> Say {
    let what = any_of(workflow, &broken.what);
    let after = any_of(workflow, &broken.opened);
    let follows = matches!(broken.pattern, Pattern::AfterAlways | Pattern::AfterNever);
    match broken.how.clone() {
        How::Missing if follows => Say::BrokenAfterAlways { after, what },
        How::Missing => Say::BrokenAlways { what },
        How::Endless if follows => Say::BrokenAfterEndless { after, what },
        How::Endless => Say::BrokenAlwaysEndless { what },
        How::Unlimited if follows => Say::BrokenAfterUnlimited { after, what },
        How::Unlimited => Say::BrokenAlwaysUnlimited { what },
        How::Late(takes, most) if follows => Say::BrokenAfterLate { after, what, takes, most },
        How::Late(takes, most) => Say::BrokenAlwaysLate { what, takes, most },
        How::Comes | How::Soon(..) if broken.pattern == Pattern::NeverBefore => {
            Say::BrokenNeverBefore { what, before: after }
        }
        How::Comes if follows => Say::BrokenAfterNever { after, what },
        How::Comes => Say::BrokenNever { what },
        How::Soon(takes, most) if follows => Say::BrokenAfterSoon { after, what, takes, most },
        How::Soon(takes, most) => Say::BrokenNeverSoon { what, takes, most },
        How::NoWay(from) => Say::BrokenReach { from, what },
        How::Far(from, takes, most) => Say::BrokenReachFar { from, what, takes, most },
    }
}

fn help(how: &How) -> Say {
    match how {
        How::Unlimited => Say::BrokenHelpUnlimited {},
        How::NoWay(_) => Say::BrokenHelpReach {},
        How::Far(..) => Say::BrokenHelpFar {},
        _ => Say::BrokenHelp {},
    }
}

fn any_of(workflow: &Workflow, subjects: &[Subject]) -> AnyOf {
    AnyOf(subjects.iter().map(|subject| name(workflow, subject)).collect())
}

/// What the author calls it.
fn name(workflow: &Workflow, subject: &Subject) -> Name {
    Name::Word(match subject {
        Subject::Human => return Name::Phrase(Phrase::new("a person", "真人", "真人")),
        Subject::Step(step) => workflow.step_name(*step),
        Subject::Actor(actor) => {
            workflow.actor(*actor).map_or_else(String::new, |actor| actor.id.value.clone())
        }
        Subject::Phase(phase) => phase.word().to_owned(),
        Subject::Operation { system, operation } => format!("{system}.{operation}"),
        Subject::End(end) => end.clone(),
        Subject::Broken => String::new(),
    })
}
