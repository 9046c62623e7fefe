//! Menu under menu under menu.

use std::collections::{BTreeSet, VecDeque};

use cswf_diagnostics::MenuMessage as Say;
use cswf_model::{StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::map::PlaceId;
use crate::facts::people::{Outside, WaysToPeople};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let is_menu = |step: StepId| {
        context.workflow.step(step).is_some_and(|step| matches!(step.kind, StepKind::Menu { .. }))
    };
    let menus = context.steps().filter(|(id, _)| is_menu(*id)).count();
    let most = context.parameter("most");
    if menus as f64 <= most {
        return;
    }
    let depths = depths(context, &is_menu);
    let map = context.facts.map();
    // Behind a person nobody chooses alone any more.
    let ways = WaysToPeople::of(&context.facts, context.facts.anybody(), Outside::default());
    let mut first: Option<(u32, PlaceId, StepId)> = None;
    let mut deep = BTreeSet::new();
    for (place, _) in map.places() {
        let Some(step) = map.step_at(place).filter(|step| is_menu(*step) && ways.alone.has(place)) else {
            continue;
        };
        let Some(depth) = depths.get(place.index()).copied().flatten() else { continue };
        if f64::from(depth) <= most {
            continue;
        }
        deep.insert(step);
        if first.is_none_or(|(other, ..)| depth < other) {
            first = Some((depth, place, step));
        }
    }
    let Some((depth, place, step)) = first else { return };
    let claim = Say::MenuTooDeep { step: context.name(step), levels: depth };
    let mut finding =
        context.with_path_to(context.at_step(step, claim), place).with_help(Say::MenuTooDeepHelp {});
    finding.also = deep.into_iter().filter(|own| *own != step).map(|own| context.name(own)).collect();
    found.push(finding);
}

/// By place: the fewest menus in a row that customers go through up to there, itself included; those who come back to one
/// have not gone deeper, and those who are asked something begin anew: they fill in a form, and search for nothing.
fn depths(context: &RuleContext<'_>, is_menu: &dyn Fn(StepId) -> bool) -> Vec<Option<u32>> {
    let map = context.facts.map();
    let kind = |place: PlaceId| map.step_at(place).and_then(|step| context.workflow.step(step));
    let weight = |place: PlaceId| u32::from(map.step_at(place).is_some_and(is_menu));
    let asks = |place: PlaceId| kind(place).is_some_and(|step| matches!(step.kind, StepKind::Ask { .. }));
    let reached = context.facts.reached();
    let mut depths: Vec<Option<u32>> = vec![None; map.place_count()];
    let anew = map.places().map(|(place, _)| place).filter(|place| asks(*place) && reached.has(*place));
    let mut open: VecDeque<(PlaceId, u32)> = anew.map(|place| (place, 0)).collect();
    open.push_back((map.start(), weight(map.start())));
    while let Some((place, depth)) = open.pop_front() {
        match depths.get_mut(place.index()) {
            Some(slot) if slot.is_none_or(|own| depth < own) => *slot = Some(depth),
            _ => continue,
        }
        for (_, leg) in map.out(place).filter(|(id, leg)| context.facts.is_open(*id, *leg)) {
            match weight(leg.to) {
                0 => open.push_front((leg.to, depth)),
                more => open.push_back((leg.to, depth + more)),
            }
        }
    }
    depths
}
