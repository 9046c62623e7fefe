//! A value that a customer need not have given, where its lack is felt.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::{DataMessage as Say, FileId, Safety, Span, TextEdit};
use cswf_model::condition::BinaryOp;
use cswf_model::{Assignment, Expr, ExprKind, Part, Step, StepId, StepKind, Text, ValueSource, VarId};

use crate::context::RuleContext;
use crate::customer_texts::customer_texts;
use crate::edits::add_keys;
use crate::facts::map::LegId;
use crate::facts::unset::{Effort, Unset, may_stay_empty, unanswered_reads, unset_reads};
use crate::facts::values::subjects::walk;
use crate::findings::Findings;
use crate::reads::values_of;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let asked = may_stay_empty(&context.facts);
    if asked.is_empty() {
        return;
    }
    let felt = felt(context);
    let effort = Effort::default();
    for variable in asked {
        let mut reads = unanswered_reads(&context.facts, variable, &effort);
        reads.retain(|(own, _)| felt.contains(&key(own.read.span)));
        if reads.is_empty() || found.is_full() {
            continue;
        }
        // Where nobody has asked at all on some way, that is told by itself.
        let never = unset_reads(&context.facts, variable, true, &effort, &|_, _| false);
        let told: BTreeSet<_> = never.iter().map(|own| key(own.read.span)).collect();
        reads.retain(|(own, _)| !(told.contains(&key(own.read.span)) && context.looks("used-before-set")));
        tell(context, variable, reads, found);
    }
}

fn tell(context: &RuleContext<'_>, variable: VarId, mut reads: Vec<(Unset, LegId)>, found: &mut Findings) {
    let map = context.facts.map();
    reads.sort_by_key(|(own, _)| (own.path.len(), own.read.span.file, own.read.span.start));
    let Some(((first, leg), rest)) = reads.split_first() else { return };
    let Some(step) = map.step_at(first.place) else { return };
    let name = context.workflow.variable(variable).map_or_else(String::new, |own| own.id.value.clone());
    let question = map.step_of(map.leg(*leg)).map(|(_, step)| step);
    let survey = question.is_some_and(|step| matches!(step.kind, StepKind::Survey { .. }));
    let claim = Say::MaybeUnset { variable: name.clone(), step: context.name(step) };
    let mut finding = context
        .at_span(step, first.read.span, claim)
        .with_help(Say::MaybeUnsetHelp { variable: name.clone() });
    if let Some(inside) = first.read.inside {
        finding = finding.with_related(inside, Say::UsedHere { variable: name });
    }
    if let Some(question) = question {
        let here = if survey { Say::MaybeUnsetSurvey {} } else { Say::MaybeUnsetOptional {} };
        finding = finding.with_related(question.verb, here);
    }
    finding.path = map.hops(map.start(), &first.path);
    for (other, _) in rest {
        let own = map.step_at(other.place).map(|id| context.name(id));
        let own = own.filter(|own| finding.step.as_ref() != Some(own) && !finding.also.contains(own));
        finding.also.extend(own);
    }
    let steps = [(step, first.read.span)]
        .into_iter()
        .chain(rest.iter().filter_map(|(own, _)| map.step_at(own.place).map(|step| (step, own.read.span))));
    if let Some(edits) = only_if_present(context, steps, variable) {
        finding = finding.with_fix(Safety::Unsafe, edits);
    }
    found.push(finding);
}

/// What only says something can be left out for those who have not answered; a question or a menu cannot, and then
/// nothing is proposed.
fn only_if_present(
    context: &RuleContext<'_>,
    steps: impl Iterator<Item = (StepId, Span)>,
    variable: VarId,
) -> Option<Vec<TextEdit>> {
    let name = &context.workflow.variable(variable)?.id.value;
    let mut edits: BTreeMap<StepId, TextEdit> = BTreeMap::new();
    for (id, span) in steps {
        let step = context.workflow.step(id)?;
        let says = matches!(step.kind, StepKind::Say { .. } | StepKind::Send { .. });
        if !says || step.condition.is_some() || !step.span.contains(span) {
            return None;
        }
        edits.insert(id, add_keys(context, step, &[format!("match: {{ {name}: present }}")])?);
    }
    Some(edits.into_values().collect())
}

fn key(span: Span) -> (FileId, u32, u32) {
    (span.file, span.start, span.end)
}

/// Where a customer feels that a value is missing: in words, in an address, in what is computed. An empty field in a
/// ticket is fine, and a comparison that says no is what most authors mean.
fn felt(context: &RuleContext<'_>) -> BTreeSet<(FileId, u32, u32)> {
    let mut found = BTreeSet::new();
    for said in customer_texts(context.workflow) {
        in_words(context, said.text, &mut found);
    }
    for step in &context.workflow.steps {
        match &step.kind {
            StepKind::Send { to: Some(to), .. } => in_value(&to.value, &mut found),
            StepKind::Dial { number } => in_value(&number.value, &mut found),
            _ => {}
        }
        computed(step, &mut found);
    }
    found
}

fn in_words(context: &RuleContext<'_>, text: &Text, found: &mut BTreeSet<(FileId, u32, u32)>) {
    if text.named.is_some() {
        found.insert(key(text.span));
    }
    let parts = context.workflow.resolve(text).variants.iter().flat_map(|variant| &variant.template.parts);
    found.extend(parts.filter_map(|part| match part {
        Part::Variable(_, span) => Some(key(*span)),
        Part::Words(_) => None,
    }));
}

fn in_value(value: &ValueSource, found: &mut BTreeSet<(FileId, u32, u32)>) {
    value.expression().into_iter().for_each(|expr| in_expr(expr, found));
}

fn in_expr(expr: &Expr, found: &mut BTreeSet<(FileId, u32, u32)>) {
    walk(expr, &mut |part| {
        if let ExprKind::Variable(_) = part.kind {
            found.insert(key(part.span));
        }
    });
}

/// Sums and the like: without one part there is no result.
fn computed(step: &Step, found: &mut BTreeSet<(FileId, u32, u32)>) {
    let on_ways = step.ways().flat_map(|way| &way.set);
    let all: Vec<&Assignment> = values_of(step).iter().chain(on_ways).collect();
    for expr in all.iter().filter_map(|own| own.value.as_ref()?.value.expression()) {
        walk(expr, &mut |part| {
            if let ExprKind::Binary(op, left, right) = &part.kind
                && matches!(
                    op,
                    BinaryOp::Add
                        | BinaryOp::Subtract
                        | BinaryOp::Multiply
                        | BinaryOp::Divide
                        | BinaryOp::Remainder
                )
            {
                in_expr(left, found);
                in_expr(right, found);
            }
        });
    }
}
