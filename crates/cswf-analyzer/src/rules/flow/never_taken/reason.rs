//! Why a condition can never hold where it is asked.

use cswf_diagnostics::FlowMessage as Say;
use cswf_model::Condition;
use cswf_model::condition::Builtin;

use crate::context::RuleContext;
use crate::facts::values::assume::{Case, assume};
use crate::facts::values::domain::{Domain, Range, Universe, Values};
use crate::facts::values::subjects::Subject;

/// More values than this are not named one by one.
const MOST_NAMED: u32 = 4;

/// Why a condition cannot hold, given what is known where it is asked.
pub(super) fn reason(context: &RuleContext<'_>, condition: &Condition, state: &Case) -> Say {
    let subjects = &context.facts.values().subjects;
    let inside = subjects.inside(&condition.expr);
    let anything = |number: usize| Domain { unset: true, values: subjects.universe(number).all() };
    let may_hold = |case: Case| !assume(subjects, &condition.expr, true, case).is_empty();
    // It may contradict itself, whatever the values are.
    let mut free = state.clone();
    for number in &inside {
        put(&mut free, *number, anything(*number));
    }
    if !may_hold(free) {
        return Say::NeverHolds {};
    }
    // The one value without which it could hold.
    for number in &inside {
        let mut without = state.clone();
        put(&mut without, *number, anything(*number));
        if may_hold(without)
            && let Some(reason) = because(context, *number, state)
        {
            return reason;
        }
    }
    let unset = inside.iter().filter(|number| state.get(**number).is_some_and(Domain::is_unset));
    unset.filter_map(|number| because(context, *number, state)).next().unwrap_or(Say::NeverHolds {})
}

fn put(case: &mut Case, number: usize, domain: Domain) {
    if let Some(slot) = case.get_mut(number) {
        *slot = domain;
    }
}

/// What is known of a value, in words.
fn because(context: &RuleContext<'_>, number: usize, state: &Case) -> Option<Say> {
    let subjects = &context.facts.values().subjects;
    let variable = match subjects.subject(number)? {
        Subject::Variable(id) => context.workflow.variable(*id)?.id.value.clone(),
        Subject::Builtin(Builtin::Channel) => "channel".to_owned(),
        Subject::Builtin(_) => return None,
    };
    let known = state.get(number)?;
    if known.is_unset() {
        return Some(Say::NeverHoldsUnset { variable });
    }
    let value = shown(&known.values, subjects.universe(number))?;
    Some(if known.unset {
        Say::NeverHoldsValueOrUnset { variable, value }
    } else {
        Say::NeverHoldsValue { variable, value }
    })
}

/// A set of values as its author would write it; `None` when that says nothing.
fn shown(values: &Values, universe: &Universe) -> Option<String> {
    match (values, universe) {
        (Values::Choices(bits), Universe::Bool) => {
            (bits.count_ones() == 1).then(|| (*bits == 0b10).to_string())
        }
        (Values::Choices(bits), Universe::Choices(choices)) if bits.count_ones() <= MOST_NAMED => {
            let names = (0..).zip(choices.iter()).filter(|(n, _)| bits & (1_u64 << n) != 0);
            Some(names.map(|(_, name)| name.as_ref()).collect::<Vec<_>>().join(" / "))
        }
        (Values::Texts { listed: true, texts }, _) if texts.len() <= MOST_NAMED as usize => {
            Some(texts.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" / "))
        }
        (Values::Range(range), Universe::Ordered { numeric: true, .. }) => numbers(*range),
        _ => None,
    }
}

fn numbers(range: Range) -> Option<String> {
    let least = if range.low_open { ">" } else { "≥" };
    let most = if range.high_open { "<" } else { "≤" };
    match (range.low.is_finite(), range.high.is_finite()) {
        _ if range.single().is_some() => Some(range.low.to_string()),
        (true, true) => Some(format!("{least} {}, {most} {}", range.low, range.high)),
        (true, false) => Some(format!("{least} {}", range.low)),
        (false, true) => Some(format!("{most} {}", range.high)),
        (false, false) => None,
    }
}
