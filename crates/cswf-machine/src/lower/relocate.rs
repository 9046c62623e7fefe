//! Conditions and texts rewritten from a workflow's own lists to the machine's.

use cswf_model::condition::Builtin;
use cswf_model::{
    ActorId, Expr, ExprKind, HoursId, Part, StepId, Template, Text, TextVariant, ValueSource, VarId,
};

/// Where the lists of one call of a workflow begin in the machine's.
#[derive(Clone, Debug, Default)]
pub(super) struct Offsets {
    /// The first slot.
    pub(super) slots: u32,
    /// The first step.
    pub(super) steps: u32,
    /// By actor of the workflow, the team.
    pub(super) actors: Vec<ActorId>,
    /// The first of its hours.
    pub(super) hours: u32,
}

impl Offsets {
    pub(super) fn slot(&self, id: VarId) -> VarId {
        VarId(self.slots + id.0)
    }

    pub(super) fn step(&self, id: StepId) -> StepId {
        StepId(self.steps + id.0)
    }

    pub(super) fn actor(&self, id: ActorId) -> ActorId {
        self.actors.get(id.index()).copied().unwrap_or(ActorId::SYSTEM)
    }

    pub(super) fn hours(&self, id: HoursId) -> HoursId {
        HoursId(self.hours + id.0)
    }

    /// Recursion is as deep as the expression, whose depth the reader limits.
    pub(super) fn expr(&self, expr: &Expr) -> Expr {
        let boxed = |inner: &Expr| Box::new(self.expr(inner));
        let kind = match &expr.kind {
            ExprKind::Literal(value) => ExprKind::Literal(value.clone()),
            ExprKind::Variable(id) => ExprKind::Variable(self.slot(*id)),
            ExprKind::Builtin(builtin) => ExprKind::Builtin(self.builtin(builtin)),
            ExprKind::Present(inner) => ExprKind::Present(boxed(inner)),
            ExprKind::Unary(op, inner) => ExprKind::Unary(*op, boxed(inner)),
            ExprKind::Binary(op, left, right) => ExprKind::Binary(*op, boxed(left), boxed(right)),
            ExprKind::Conditional(condition, yes, no) => {
                ExprKind::Conditional(boxed(condition), boxed(yes), boxed(no))
            }
            ExprKind::List(items) => ExprKind::List(items.iter().map(|item| self.expr(item)).collect()),
            ExprKind::Method(method, object, argument) => {
                ExprKind::Method(*method, boxed(object), boxed(argument))
            }
            ExprKind::Size(inner) => ExprKind::Size(boxed(inner)),
            ExprKind::Broken => ExprKind::Broken,
        };
        Expr { kind, span: expr.span, ty: expr.ty.clone() }
    }

    fn builtin(&self, builtin: &Builtin) -> Builtin {
        match builtin {
            Builtin::Now
            | Builtin::Channel
            | Builtin::Language
            | Builtin::CallerCountry
            | Builtin::CallerNumber
            | Builtin::TicketStatus => builtin.clone(),
            Builtin::IsOpen(hours) => Builtin::IsOpen(self.hours(*hours)),
            Builtin::IsHoliday(hours) => Builtin::IsHoliday(self.hours(*hours)),
            Builtin::Staffed(actor) => Builtin::Staffed(self.actor(*actor)),
            Builtin::Waiting(actor) => Builtin::Waiting(self.actor(*actor)),
            Builtin::ExpectedWait(actor) => Builtin::ExpectedWait(self.actor(*actor)),
            Builtin::Visits(step) => Builtin::Visits(self.step(*step)),
        }
    }

    pub(super) fn source(&self, source: &ValueSource) -> ValueSource {
        match source {
            ValueSource::Literal(value) => ValueSource::Literal(value.clone()),
            ValueSource::Expression(expr) => ValueSource::Expression(self.expr(expr)),
        }
    }

    /// The words with their variables; `text` names no other text.
    pub(super) fn text(&self, text: &Text) -> Text {
        let variants = text.variants.iter().map(|variant| TextVariant {
            channel: variant.channel.clone(),
            language: variant.language.clone(),
            template: self.template(&variant.template),
        });
        Text { span: text.span, named: None, variants: variants.collect() }
    }

    fn template(&self, template: &Template) -> Template {
        let parts = template.parts.iter().map(|part| match part {
            Part::Words(words) => Part::Words(words.clone()),
            Part::Variable(id, span) => Part::Variable(id.map(|id| self.slot(id)), *span),
        });
        Template { span: template.span, source: template.source.clone(), parts: parts.collect() }
    }
}
