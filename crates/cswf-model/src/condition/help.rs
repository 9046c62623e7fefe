//! What to write instead, for the findings that have not said so themselves.

use cswf_diagnostics::{ConditionMessage as Say, Diagnostic, List, Message};

use crate::condition::expr::Method;
use crate::condition::parser::Scope;

/// The functions of conditions.
pub(super) const FUNCTIONS: [&str; 7] =
    ["size", "is_open", "is_holiday", "staffed", "waiting", "expected_wait", "visits"];

/// Gives every finding a help.
pub(super) fn complete(found: &mut [Diagnostic], scope: &Scope<'_>) {
    for finding in found.iter_mut().filter(|finding| finding.help.is_none()) {
        if let Message::Condition(message) = &finding.message {
            finding.help = Some(help(message, scope).into());
        }
    }
}

fn help(message: &Say, scope: &Scope<'_>) -> Say {
    let known = |names: Vec<String>, example: &'static str| {
        if names.is_empty() {
            Say::ConditionForExample { example }
        } else {
            Say::ConditionKnown { names: List(names) }
        }
    };
    match message {
        Say::ConditionUnclosedText {} => Say::ConditionCloseText {},
        Say::ConditionNumber { .. } => Say::ConditionForExample { example: "12.5, 30s, 1h30m" },
        Say::ConditionTooDeep {} => Say::ConditionSplit {},
        Say::ConditionUnknownFunction { .. } => {
            let methods = Method::NAMES.iter().map(|(name, _)| format!(".{name}()"));
            let functions = FUNCTIONS.iter().map(|name| format!("{name}()"));
            Say::ConditionKnown { names: List(functions.chain(methods).collect()) }
        }
        Say::ConditionUnknownHours { .. } => {
            known(scope.hours.iter().map(|own| own.id.value.clone()).collect(), "is_open(\"office\")")
        }
        Say::ConditionUnknownActor { .. } => {
            known(scope.actors.iter().map(|own| own.id.value.clone()).collect(), "staffed(\"frontline\")")
        }
        Say::ConditionUnknownStep { .. } => known((scope.step_names)(), "visits(\"main\") > 2"),
        Say::ConditionArguments { name, .. } => Say::ConditionForExample {
            example: match name.as_str() {
                "is_open" | "is_holiday" => "is_open(\"office\")",
                "visits" => "visits(\"main\") > 2",
                _ => "staffed(\"frontline\")",
            },
        },
        Say::ConditionNotAChoice { choices, .. } => Say::ConditionKnown { names: choices.clone() },
        Say::ConditionWrongType { .. }
        | Say::ConditionCannotCompare { .. }
        | Say::ConditionCannotCompute { .. } => Say::ConditionSameType {},
        Say::ConditionBadPattern { .. } => {
            Say::ConditionForExample { example: r#"order_id.matches("^DD\\d{9}$")"# }
        }
        _ => Say::ConditionForExample { example: "vip and amount > 100" },
    }
}
