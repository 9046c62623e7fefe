//! Words that ask for what nobody should have to tell in the open.

use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, PrivacyMessage as Say, Span};
use cswf_model::{Expr, ExprKind, Outcome, Pii, Step, StepId, StepKind, Text, Type, Value, Workflow};

use crate::context::RuleContext;
use crate::customer_texts::customer_texts;
use crate::facts::map::LegKind;
use crate::facts::values::subjects::walk;
use crate::findings::{Findings, finding};
use crate::sensitive::{Sensitive, Tone, asked_for};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let mut told = BTreeSet::new();
    for said in customer_texts(context.workflow) {
        let step = said.step.and_then(|id| context.workflow.step(id).map(|step| (id, step)));
        // What stands on a way out is no prompt of the step.
        let asks = match step.filter(|_| said.way.is_none()) {
            Some((_, step)) => asks(context.workflow, step),
            None => Asks::Nothing,
        };
        let tone = if asks == Asks::Nothing { Tone::Any } else { Tone::Question };
        let Some(sensitive) = in_text(context.workflow, said.text, tone) else { continue };
        if asks == Asks::Choice || asks.fits(sensitive.pii) || is_answered_well(context, step, sensitive.pii)
        {
            continue;
        }
        if said.step.is_none_or(|step| told.insert(step)) {
            found.push(at_text(context, said.step, said.text, sensitive, asks));
        }
    }
    in_rules(context, found);
}

/// What a step wants of the customer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// One of a few words.
    Choice,
    /// A value of this kind.
    Value(Pii),
}

impl Asks {
    fn fits(self, pii: Pii) -> bool {
        self == Self::Value(pii)
    }
}

fn asks(workflow: &Workflow, step: &Step) -> Asks {
    match &step.kind {
        StepKind::Ask { variable, .. } => {
            let own = variable.value.and_then(|id| workflow.variable(id));
            if own.is_some_and(|own| {
                matches!(own.ty, Type::Choice(_) | Type::Bool | Type::Date | Type::Time | Type::Duration)
            }) {
                return Asks::Choice;
            }
            Asks::Value(own.and_then(|own| own.pii.as_ref()).map_or(Pii::None, |pii| pii.value))
        }
        StepKind::Record { .. } => Asks::Value(Pii::None),
        _ => Asks::Nothing,
    }
}

fn in_text(workflow: &Workflow, text: &Text, tone: Tone) -> Option<Sensitive> {
    let variants = &workflow.resolve(text).variants;
    variants.iter().find_map(|variant| asked_for(&variant.template.source, tone))
}

/// Does what is said lead right to a question whose answer is declared as what it is?
fn is_answered_well(context: &RuleContext<'_>, step: Option<(StepId, &Step)>, pii: Pii) -> bool {
    let Some((id, _)) = step.filter(|(_, step)| matches!(step.kind, StepKind::Say { .. })) else {
        return false;
    };
    let map = context.facts.map();
    map.out(map.place_of(id)).any(|(_, leg)| {
        matches!(leg.kind, LegKind::Exit { outcome: Outcome::Done, .. })
            && map.at(leg.to).is_some_and(|(_, next)| asks(context.workflow, next).fits(pii))
    })
}

fn at_text(
    context: &RuleContext<'_>,
    step: Option<StepId>,
    text: &Text,
    sensitive: Sensitive,
    asks: Asks,
) -> Diagnostic {
    let claim = Say::SensitiveWord { word: sensitive.word.to_owned() };
    let told = match step {
        Some(step) => context.at_span(step, text.span, claim),
        None => finding(text.span, claim),
    };
    told.with_help(match asks {
        Asks::Value(_) => Say::SensitiveHelpDeclare { pii: sensitive.pii.word().to_owned() },
        Asks::Nothing | Asks::Choice => Say::SensitiveHelp {},
    })
}

/// The table of rules is read by many: no such words in its names and conditions.
fn in_rules(context: &RuleContext<'_>, found: &mut Findings) {
    for rule in &context.workflow.rules {
        let name =
            rule.name.iter().find_map(|name| Some((name.span, asked_for(&name.value, Tone::Question)?)));
        let condition = || in_condition(&rule.condition.as_ref()?.expr);
        if let Some((span, sensitive)) = name.or_else(condition) {
            let claim = Say::SensitiveWordInRule { word: sensitive.word.to_owned() };
            found.push(finding(span, claim).with_help(Say::SensitiveHelpRule {}));
        }
    }
}

fn in_condition(expr: &Expr) -> Option<(Span, Sensitive)> {
    let mut found = None;
    walk(expr, &mut |part| {
        if let ExprKind::Literal(value @ Value::Text(_)) = &part.kind
            && found.is_none()
        {
            found = asked_for(&value.to_string(), Tone::Question).map(|sensitive| (part.span, sensitive));
        }
    });
    found
}
