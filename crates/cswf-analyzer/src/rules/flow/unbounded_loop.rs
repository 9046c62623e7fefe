//! A loop that customers may go round without limit.

use cswf_diagnostics::{FlowMessage as Say, Phrase, Span};
use cswf_model::{Cause, Outcome, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::loops::{Loop, steps, unbounded};
use crate::facts::map::{Leg, LegKind, Map};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let mut told: Vec<StepId> = Vec::new();
    for unbounded in unbounded(&context.facts) {
        if found.is_full() {
            return;
        }
        // The copies of an interruption's steps go round as the first ones do.
        if !told.contains(&unbounded.step) {
            told.push(unbounded.step);
            tell(context, &unbounded, found);
        }
    }
}

fn tell(context: &RuleContext<'_>, unbounded: &Loop, found: &mut Findings) {
    let map = context.facts.map();
    let Some(back) = unbounded.way.last().map(|leg| map.leg(*leg)) else { return };
    let hops = map.hops(unbounded.root, &unbounded.way);
    let again = if unbounded.way.len() == 1 { when(back) } else { None };
    let claim = match again {
        Some(when) => Say::UnboundedAgain { step: context.name(unbounded.step), when },
        None => Say::UnboundedLoop { round: steps(&hops) },
    };
    let own = context.workflow.step(unbounded.step);
    let help = match (again, own.and_then(|step| step.id.as_ref())) {
        (Some(_), _) if own.is_some_and(may_try) => Say::UnboundedHelpAgain {},
        (Some(_), _) => Say::UnboundedHelpElsewhere {},
        (None, Some(id)) => Say::UnboundedHelp { step: id.value.clone() },
        (None, None) => Say::UnboundedHelpNoId {},
    };
    let mut finding = context.at_step(unbounded.step, claim).with_help(help);
    if let Some(way) = written(map, back) {
        finding = finding.with_related(way, Say::UnboundedBack {});
    }
    finding = context.with_path_to(finding, unbounded.root);
    finding.path.extend(hops.into_iter().skip(1));
    finding.also = unbounded.others.iter().map(|id| context.name(*id)).collect();
    found.push(finding);
}

/// Where the way is written that a leg takes.
fn written(map: &Map<'_>, leg: Leg) -> Option<Span> {
    if let Some(way) = map.way(leg) {
        return Some(way.span);
    }
    let (_, step) = map.step_of(leg)?;
    match (&step.kind, leg.kind) {
        (StepKind::Go { target, .. }, _) => Some(target.span),
        (StepKind::Split { ways }, LegKind::Exit { cause: Cause::Split(n), .. }) => {
            ways.get(n).map(|(target, _)| target.span)
        }
        (_, LegKind::Exit { cause: Cause::Through, .. }) => step.go.as_ref().map(|target| target.span),
        _ => None,
    }
}

/// Does the step have `tries` of its own?
fn may_try(step: &cswf_model::Step) -> bool {
    !matches!(step.kind, StepKind::Queue(_) | StepKind::Dial { .. })
}

/// When a step leads to itself, as the customer or the line sees it.
fn when(leg: Leg) -> Option<Phrase> {
    let LegKind::Exit { outcome, cause: Cause::Handler(_) | Cause::Default(_) } = leg.kind else {
        return None;
    };
    Some(match outcome {
        Outcome::Timeout => {
            Phrase::new("whenever no answer comes in time", "只要沒有及時回應", "只要没有及时回应")
        }
        Outcome::Invalid => {
            Phrase::new("whenever an answer is not understood", "只要回答聽不懂", "只要回答听不懂")
        }
        Outcome::Error => Phrase::new("whenever something fails", "只要系統或訊息出錯", "只要系统或消息出错"),
        Outcome::Full => Phrase::new("whenever the line is full", "只要隊伍已滿", "只要队伍已满"),
        Outcome::Closed => Phrase::new("whenever nobody is on shift", "只要沒有人值班", "只要没有人值班"),
        Outcome::Busy => Phrase::new("whenever the number is busy", "只要號碼忙線", "只要号码占线"),
        Outcome::NoAnswer => Phrase::new("whenever nobody picks up", "只要沒有人接聽", "只要没有人接听"),
        Outcome::Failed | Outcome::Done | Outcome::Answered | Outcome::Chosen => return None,
    })
}
