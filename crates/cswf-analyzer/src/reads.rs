//! Where a workflow needs the value of a variable.
//!
//! Texts and computed values need one, and so do comparisons, since a comparison with what is not set says no whatever
//! is asked. Whether a variable is set at all (`present`, `absent`) can always be asked. A yes-or-no variable that is
//! asked for its yes (`if: verified`, `not verified`, `verified: true`) is a flag: as long as nothing has set it, it is
//! a no. What an expression does not come to is not read: the right side of `and` only where the left one holds.

use cswf_diagnostics::Span;
use cswf_model::condition::{BinaryOp, UnaryOp};
use cswf_model::{
    Assignment, Expr, ExprKind, Part, RetrySay, Step, StepKind, Text, Type, Value, ValueSource, VarId,
    WayOut, Workflow,
};

use crate::facts::values::assume::{Case, assume, hull};
use crate::facts::values::subjects::{Subjects, walk};

/// How much a read needs the value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// Without one something is left empty, or goes wrong.
    Value,
    /// Without one the answer is no.
    Flag,
}

/// A place where a variable is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Read {
    /// Where.
    pub(crate) span: Span,
    /// How.
    pub(crate) need: Need,
    /// The placeholder, when it stands in a text that several places share.
    pub(crate) inside: Option<Span>,
}

/// What is looked for: one variable, with what is known of the others.
#[derive(Clone, Copy)]
pub(crate) struct Looking<'l> {
    /// The workflow.
    pub(crate) workflow: &'l Workflow,
    /// What conditions speak of.
    pub(crate) subjects: &'l Subjects,
    /// The variable.
    pub(crate) variable: VarId,
}

impl Looking<'_> {
    /// The reads of a condition, for those in a box.
    pub(crate) fn condition(self, expr: &Expr, case: &Case, found: &mut Vec<Read>) {
        self.truth(expr, case, found);
    }

    /// What the verb of a step reads as it acts.
    pub(crate) fn work(self, step: &Step, case: &Case, found: &mut Vec<Read>) {
        for text in texts(step) {
            self.text(text, found);
        }
        match &step.kind {
            // The answer is there by then.
            StepKind::Ask { variable, confirm: Some(Some(text)), .. }
                if variable.value != Some(self.variable) =>
            {
                self.text(text, found);
            }
            StepKind::Set(assignments) => _ = self.assignments(assignments, case, found),
            StepKind::Invoke { with, .. } | StepKind::Run { with, .. } => {
                self.assignments(with, case, found);
            }
            StepKind::Ticket { fields, .. } => _ = self.assignments(fields, case, found),
            StepKind::Send { to: Some(to), .. } => self.source(&to.value, case, found),
            StepKind::Dial { number } => self.source(&number.value, case, found),
            StepKind::Queue(queue) => {
                let values = queue.priority.iter().chain(&queue.prefer);
                values.for_each(|value| self.source(&value.value, case, found));
            }
            _ => {}
        }
    }

    /// What is read on a way out: first its words, then what it sets. Is the variable set at its end?
    pub(crate) fn way(self, way: &WayOut, case: &Case, found: &mut Vec<Read>) -> bool {
        way.say.iter().for_each(|text| self.text(text, found));
        self.assignments(&way.set, case, found)
    }

    /// Assignments act in order, so what the first one sets the second one may read.
    fn assignments(self, assignments: &[Assignment], case: &Case, found: &mut Vec<Read>) -> bool {
        for assignment in assignments {
            if let Some(value) = &assignment.value {
                self.source(&value.value, case, found);
            }
            if assignment.variable == Some(self.variable) {
                return true;
            }
        }
        false
    }

    fn source(self, source: &ValueSource, case: &Case, found: &mut Vec<Read>) {
        if let ValueSource::Expression(expr) = source {
            self.value(expr, case, found);
        }
    }

    fn text(self, text: &Text, found: &mut Vec<Read>) {
        let shared = text.named.is_some();
        for variant in &self.workflow.resolve(text).variants {
            for part in &variant.template.parts {
                if let Part::Variable(Some(id), span) = part
                    && *id == self.variable
                {
                    let (span, inside) = if shared { (text.span, Some(*span)) } else { (*span, None) };
                    found.push(Read { span, need: Need::Value, inside });
                }
            }
        }
    }

    /// An expression that is asked whether it holds.
    fn truth(self, expr: &Expr, case: &Case, found: &mut Vec<Read>) {
        match &expr.kind {
            ExprKind::Variable(id) if *id == self.variable => found.push(flag(expr.span)),
            ExprKind::Unary(UnaryOp::Not, inner) => self.truth(inner, case, found),
            // "It is set, and more than 5" and "it is not set, or more than 5" take care of it themselves.
            ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), ..) if self.asks_first(*op, expr) => {}
            ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
                self.truth(left, case, found);
                if let Some(case) = self.where_it_is(left, *op == BinaryOp::And, case) {
                    self.truth(right, &case, found);
                }
            }
            ExprKind::Binary(op, left, right) if asks_for_yes(*op, left, right) => {
                self.truth(if literal(left).is_some() { right } else { left }, case, found);
            }
            ExprKind::Conditional(condition, yes, no) => {
                self.truth(condition, case, found);
                for (way, truth) in [(yes, true), (no, false)] {
                    if let Some(case) = self.where_it_is(condition, truth, case) {
                        self.truth(way, &case, found);
                    }
                }
            }
            _ => self.value(expr, case, found),
        }
    }

    /// An expression whose value is needed.
    fn value(self, expr: &Expr, case: &Case, found: &mut Vec<Read>) {
        match &expr.kind {
            ExprKind::Variable(id) if *id == self.variable => {
                found.push(Read { span: expr.span, need: Need::Value, inside: None });
            }
            ExprKind::Present(_)
            | ExprKind::Literal(_)
            | ExprKind::Variable(_)
            | ExprKind::Builtin(_)
            | ExprKind::Broken => {}
            ExprKind::Unary(UnaryOp::Not, _) | ExprKind::Binary(BinaryOp::And | BinaryOp::Or, ..) => {
                self.truth(expr, case, found);
            }
            ExprKind::Unary(UnaryOp::Negate, inner) | ExprKind::Size(inner) => self.value(inner, case, found),
            ExprKind::Binary(_, left, right) | ExprKind::Method(_, left, right) => {
                self.value(left, case, found);
                self.value(right, case, found);
            }
            ExprKind::Conditional(condition, yes, no) => {
                self.truth(condition, case, found);
                for (way, truth) in [(yes, true), (no, false)] {
                    if let Some(case) = self.where_it_is(condition, truth, case) {
                        self.value(way, &case, found);
                    }
                }
            }
            ExprKind::List(items) => items.iter().for_each(|item| self.value(item, case, found)),
        }
    }

    /// Is one of the parts that "and" or "or" joins the question whether the variable is set, or not set?
    fn asks_first(self, op: BinaryOp, expr: &Expr) -> bool {
        match (&expr.kind, op) {
            (ExprKind::Binary(own, left, right), _) if *own == op => {
                self.asks_first(op, left) || self.asks_first(op, right)
            }
            (ExprKind::Present(inner), BinaryOp::And) => self.is_it(inner),
            (ExprKind::Unary(UnaryOp::Not, inner), BinaryOp::Or) => {
                matches!(&inner.kind, ExprKind::Present(inner) if self.is_it(inner))
            }
            _ => false,
        }
    }

    fn is_it(self, expr: &Expr) -> bool {
        matches!(expr.kind, ExprKind::Variable(id) if id == self.variable)
    }

    /// Those of a box for whom a condition has this truth.
    fn where_it_is(self, expr: &Expr, truth: bool, case: &Case) -> Option<Case> {
        hull(&assume(self.subjects, expr, truth, case.clone()))
    }
}

fn flag(span: Span) -> Read {
    Read { span, need: Need::Flag, inside: None }
}

fn literal(expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::Literal(Value::Bool(value)) => Some(*value),
        _ => None,
    }
}

/// `vip == true`, `vip != false`: for what is not set they are as false as `vip` alone.
fn asks_for_yes(op: BinaryOp, left: &Expr, right: &Expr) -> bool {
    let Some(value) = literal(right).or_else(|| literal(left)) else { return false };
    let bare =
        [left, right].iter().any(|side| matches!(side.kind, ExprKind::Variable(_)) && side.ty == Type::Bool);
    bare && match op {
        BinaryOp::Equal => value,
        BinaryOp::NotEqual => !value,
        _ => false,
    }
}

/// The words of a step that may hold variables, but for what reads an answer back.
fn texts(step: &Step) -> Vec<&Text> {
    let mut found: Vec<&Text> = Vec::new();
    match &step.kind {
        StepKind::Say { text, .. } => found.push(text),
        // What is offered stands below the words.
        StepKind::Menu { text, options } => {
            found.extend([text].into_iter().chain(options.iter().filter_map(|own| own.way.label.as_ref())));
        }
        StepKind::Ask { prompt, .. } | StepKind::Survey { prompt, .. } | StepKind::Record { prompt, .. } => {
            found.extend(prompt);
        }
        StepKind::Send { text, .. } => found.extend(text),
        StepKind::Task { text, script, checklist, .. } => {
            found.extend([text].into_iter().chain(script).chain(checklist));
        }
        StepKind::Queue(queue) => {
            let labels = queue.options.iter().filter_map(|own| own.way.label.as_ref());
            found.extend(queue.reason.iter().chain(labels));
        }
        StepKind::Go { say, .. } | StepKind::End { say, .. } => found.extend(say),
        _ => {}
    }
    match &step.retry_say {
        Some(RetrySay::Always(text)) => found.push(text),
        Some(RetrySay::Each(texts)) => found.extend(texts),
        None => {}
    }
    found
}

/// Every variable that a step or its ways out may read, in any order and more than once: a quick look before the close
/// one.
pub(crate) fn mentioned(workflow: &Workflow, step: &Step) -> Vec<VarId> {
    let mut found = mentioned_itself(workflow, step);
    step.ways().for_each(|way| found.extend(mentioned_on(workflow, way)));
    found
}

/// Every variable that a step itself may read, its ways out left out.
pub(crate) fn mentioned_itself(workflow: &Workflow, step: &Step) -> Vec<VarId> {
    let mut found = Vec::new();
    texts(step).into_iter().for_each(|text| in_text(workflow, text, &mut found));
    let assignments = values_of(step);
    let values: Vec<&ValueSource> = match &step.kind {
        StepKind::Send { to, .. } => to.iter().map(|to| &to.value).collect(),
        StepKind::Dial { number } => vec![&number.value],
        StepKind::Queue(queue) => queue.priority.iter().chain(&queue.prefer).map(|own| &own.value).collect(),
        _ => Vec::new(),
    };
    if let StepKind::Ask { confirm: Some(Some(text)), .. } = &step.kind {
        in_text(workflow, text, &mut found);
    }
    values.into_iter().for_each(|value| in_source(value, &mut found));
    in_assignments(assignments, &mut found);
    if let Some(condition) = &step.condition {
        in_expr(&condition.expr, &mut found);
    }
    found
}

/// What a step sets, gives to a system or another workflow, or writes into the ticket.
pub(crate) fn values_of(step: &Step) -> &[Assignment] {
    match &step.kind {
        StepKind::Set(assignments) => assignments,
        StepKind::Invoke { with, .. } | StepKind::Run { with, .. } => with,
        StepKind::Ticket { fields, .. } => fields,
        _ => &[],
    }
}

/// Every variable that a way out may read.
pub(crate) fn mentioned_on(workflow: &Workflow, way: &WayOut) -> Vec<VarId> {
    let mut found = Vec::new();
    way.say.iter().for_each(|text| in_text(workflow, text, &mut found));
    in_assignments(&way.set, &mut found);
    if let Some(condition) = &way.condition {
        in_expr(&condition.expr, &mut found);
    }
    found
}

/// Every variable in values.
pub(crate) fn in_assignments(assignments: &[Assignment], found: &mut Vec<VarId>) {
    let values = assignments.iter().filter_map(|assignment| assignment.value.as_ref());
    values.for_each(|value| in_source(&value.value, found));
}

/// Every variable in a value.
pub(crate) fn in_source(source: &ValueSource, found: &mut Vec<VarId>) {
    if let ValueSource::Expression(expr) = source {
        in_expr(expr, found);
    }
}

/// Every variable in an expression.
pub(crate) fn in_expr(expr: &Expr, found: &mut Vec<VarId>) {
    walk(expr, &mut |part| {
        if let ExprKind::Variable(id) = part.kind {
            found.push(id);
        }
    });
}

/// Every variable in a text.
pub(crate) fn in_text(workflow: &Workflow, text: &Text, found: &mut Vec<VarId>) {
    let parts = workflow.resolve(text).variants.iter().flat_map(|variant| &variant.template.parts);
    found.extend(parts.filter_map(|part| match part {
        Part::Variable(id, _) => *id,
        Part::Words(_) => None,
    }));
}
