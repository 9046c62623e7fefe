//! `if` and `match`: both become one typed condition.

use cswf_diagnostics::{ReadingMessage as Say, Span, Spanned};
use cswf_model::condition::{self, Builtin, Condition, Expr, ExprKind, Scope, UnaryOp};
use cswf_model::{Type, VarId};
use cswf_syntax::Entry;

use crate::fields::Fields;
use crate::reader::{Mode, Reader, Slot, Word};
use crate::wanted::{CONDITION, MATCH, VALUE};

impl<'t> Reader<'t> {
    /// `if` and `match` of one place; both must hold.
    pub(crate) fn condition(&mut self, fields: &mut Fields<'t>) -> Option<Condition> {
        let mut exprs = Vec::new();
        if let Some(slot) = fields.take("if")
            && let Some(word) = self.word(slot, CONDITION)
        {
            exprs.push(self.expression(word, 0, &Type::Bool));
        }
        if let Some(slot) = fields.take("match") {
            exprs.extend(self.matched(slot));
        }
        // The order of the file, so that the span runs forward.
        exprs.sort_by_key(|expr| expr.span.start);
        let expr = condition::match_rows(exprs)?;
        Some(Condition { span: expr.span, expr })
    }

    /// An expression of a type, from a byte of a word on.
    pub(crate) fn expression(&mut self, word: Word<'t>, from: usize, wanted: &Type) -> Expr {
        let place = |range: std::ops::Range<usize>| word.place(range.start + from..range.end + from);
        let scope = Scope {
            data: &self.names.data,
            hours: &self.names.hours,
            actors: &self.names.actors,
            steps: &|name| self.names.steps.get(name).copied(),
            step_names: &|| self.step_names(),
        };
        let text = word.text.get(from..).unwrap_or_default();
        let (expr, findings) = condition::parse(text, &place, &scope, wanted);
        for finding in findings {
            // A library by itself does not know the names of the workflow around it.
            if self.mode != Mode::Open || finding.rule != "unknown-name" {
                self.report(finding);
            }
        }
        expr
    }

    /// The rows of a `match`.
    fn matched(&mut self, slot: Slot<'t>) -> Option<Expr> {
        let entries = self.entries(slot, MATCH)?;
        if entries.is_empty() {
            self.wrong_shape(slot, MATCH);
        }
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(key) = self.key(entry) {
                rows.push(self.match_row(key, entry));
            }
        }
        let mut expr = condition::match_rows(rows)?;
        expr.span = self.resolve(slot.node).span;
        Some(expr)
    }

    fn match_row(&mut self, key: Word<'t>, entry: &'t Entry) -> Expr {
        let row = row_span(key.span, entry.value.span);
        let broken = || Expr { kind: ExprKind::Broken, span: row, ty: Type::Bool };
        let Some(subject) = self.subject(key) else { return broken() };
        let slot = Slot::of(entry);
        if let Some(word) = self.peek_word(slot.node)
            && word.plain()
            && matches!(word.text, "present" | "absent")
        {
            return presence(subject, word.text == "present", row);
        }
        let items = self.one_or_many(slot);
        if items.is_empty() {
            self.wrong_shape(slot, MATCH);
            return broken();
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let at = if items.len() == 1 { slot.at } else { item.span };
            let Some(word) = self.word(Slot { at, node: item }, VALUE) else { return broken() };
            if word.plain() && matches!(word.text, "present" | "absent") {
                let help = Say::PresenceAlone {};
                self.error(
                    "wrong-value",
                    word.span,
                    Say::PresenceInList { word: word.text.to_owned() },
                    help,
                );
                return broken();
            }
            match self.literal_of(word, &subject.ty) {
                Some(value) => values.push(value.value),
                None => return broken(),
            }
        }
        condition::match_row(subject, values, row)
    }

    /// What a row of `match` speaks of: a variable, or something that the surroundings know.
    fn subject(&mut self, key: Word<'t>) -> Option<Expr> {
        let variable = (0..).map(VarId).zip(&self.names.data).find(|(_, own)| own.id.value == key.text);
        let (kind, ty) = match (variable, key.text) {
            (Some((id, variable)), _) => (ExprKind::Variable(id), variable.ty.clone()),
            (None, "channel") => (ExprKind::Builtin(Builtin::Channel), Type::Text),
            (None, "language") => (ExprKind::Builtin(Builtin::Language), Type::Text),
            (None, "caller.country") => (ExprKind::Builtin(Builtin::CallerCountry), Type::Text),
            (None, "caller.number") => (ExprKind::Builtin(Builtin::CallerNumber), Type::Phone),
            (None, "ticket.status") => (ExprKind::Builtin(Builtin::TicketStatus), Type::Text),
            (None, name) => {
                if self.mode != Mode::Open {
                    self.unknown_variable("unknown-name", Spanned::new(name, key.span));
                }
                return None;
            }
        };
        Some(Expr { kind, span: key.span, ty })
    }
}

fn presence(subject: Expr, present: bool, span: Span) -> Expr {
    let expr = Expr { kind: ExprKind::Present(Box::new(subject)), span, ty: Type::Bool };
    if present {
        return expr;
    }
    Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(expr)), span, ty: Type::Bool }
}

/// A row from its key to its value; a value that came by an alias stands elsewhere.
fn row_span(key: Span, value: Span) -> Span {
    if value.file == key.file && value.start >= key.start { key.to(value) } else { key }
}
