//! Values that are put somewhere: a literal, typed by what it is put into, or `=` and an expression.

use cswf_diagnostics::{Diagnostic, List, ReadingMessage as Say, Safety, Spanned, TextEdit};
use cswf_model::read::{self, ReadError};
use cswf_model::{Assignment, Type, Value, ValueSource};
use cswf_syntax::NodeKind;

use crate::reader::{Mode, Reader, Slot, Word, shorten};
use crate::value::yes_or_no;
use crate::wanted::{DURATION, VALUE, VALUES};

impl<'t> Reader<'t> {
    /// A literal of a type, or an expression that comes to one.
    pub(crate) fn source(&mut self, slot: Slot<'t>, ty: &Type) -> Option<Spanned<ValueSource>> {
        if let Some(word) = self.peek_word(slot.node)
            && word.text.starts_with('=')
        {
            let expr = self.expression(word, 1, ty);
            return Some(Spanned::new(ValueSource::Expression(expr), word.span));
        }
        self.literal(slot, ty).map(|value| value.map(ValueSource::Literal))
    }

    /// A literal of a type.
    pub(crate) fn literal(&mut self, slot: Slot<'t>, ty: &Type) -> Option<Spanned<Value>> {
        let node = self.resolve(slot.node);
        if let (NodeKind::List(items), Type::List(_) | Type::Unknown) = (&node.kind, ty) {
            if !self.visit(items.len(), slot.at) {
                return None;
            }
            let item_type = if let Type::List(item) = ty { item } else { &Type::Unknown };
            let mut values = Vec::with_capacity(items.len());
            for item in items {
                // A list of lists has no type to be read by.
                let word = self.word(Slot::item(item), VALUE)?;
                values.push(self.literal_of(word, item_type)?.value);
            }
            return Some(Spanned::new(Value::List(values.into()), node.span));
        }
        let word = self.word(slot, VALUE)?;
        self.literal_of(word, ty)
    }

    /// The literal that a word is.
    pub(crate) fn literal_of(&mut self, word: Word<'t>, ty: &Type) -> Option<Spanned<Value>> {
        match read::value(word.text, word.plain(), ty) {
            Ok(value) => Some(Spanned::new(value, word.span)),
            Err(error) => {
                self.wrong_literal(word, ty, error);
                None
            }
        }
    }

    fn wrong_literal(&mut self, word: Word<'t>, ty: &Type, error: ReadError) {
        let value = shorten(word.text);
        match (error, ty) {
            (_, Type::List(item)) => self.wrong_literal(word, item, error),
            (_, Type::Choice(choices)) => {
                let names: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
                let claim = Say::NotAChoice { value, choices: List::of(&names) };
                match self.closest(word.text, names.iter().copied()) {
                    Some(near) => {
                        self.unknown_but("wrong-value", Spanned::new(word.text, word.span), claim, near);
                    }
                    None => self.error("wrong-value", word.span, claim, Say::ChooseOrAdd {}),
                }
            }
            (_, Type::Duration) => self.wrong_duration(word),
            _ => {
                let claim = Say::NotOfType { value, ty: ty.name() };
                let mut finding = Diagnostic::error("wrong-value", word.span, claim);
                finding = match (ty, yes_or_no(word.text)) {
                    (Type::Bool, Some(meant)) => {
                        let text = meant.to_string();
                        finding
                            .with_help(Say::Write { example: text.clone() })
                            .with_fix(Safety::Safe, vec![TextEdit { span: word.span, text }])
                    }
                    _ => finding.with_help(Say::ForExample { example: example_of(ty) }),
                };
                self.report(finding);
            }
        }
    }

    /// `{ variable: value }` of `set`; the names are variables, or `language`.
    pub(crate) fn settings(&mut self, slot: Slot<'t>) -> Vec<Assignment> {
        self.assigned(slot, |reader, key| {
            let variable = reader.variable_named(key.text);
            let ty = match variable.and_then(|id| reader.names.data.get(id.index())) {
                Some(variable) => variable.ty.clone(),
                None if key.text == "language" => reader.language_type(),
                None => {
                    if reader.mode != Mode::Open {
                        reader.unknown_variable("unknown-name", Spanned::new(key.text, key.span));
                    }
                    Type::Unknown
                }
            };
            (variable, ty)
        })
    }

    /// `{ name: value }` of `with` and `fields`; the names are the other side's.
    pub(crate) fn values(&mut self, slot: Slot<'t>) -> Vec<Assignment> {
        self.assigned(slot, |_, _| (None, Type::Unknown))
    }

    fn assigned(
        &mut self,
        slot: Slot<'t>,
        typed: impl Fn(&mut Self, Word<'t>) -> (Option<cswf_model::VarId>, Type),
    ) -> Vec<Assignment> {
        let Some(entries) = self.entries(slot, VALUES) else { return Vec::new() };
        let mut assignments = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = self.key(entry) else { continue };
            let (variable, ty) = typed(self, key);
            let value = self.source(Slot::of(entry), &ty);
            assignments.push(Assignment { name: key.spanned(), variable, value });
        }
        assignments
    }

    /// The type of `language`: one of the flow's, when it names some.
    fn language_type(&self) -> Type {
        if self.names.languages.is_empty() {
            Type::Text
        } else {
            Type::Choice(self.names.languages.clone().into())
        }
    }
}

/// An example of a value of a type.
fn example_of(ty: &Type) -> &'static str {
    match ty {
        Type::Integer => "3",
        Type::Number => "12.5",
        Type::Bool => "true",
        Type::Date => "2026-01-05",
        Type::Time => "13:30",
        Type::DateTime => "2026-01-05T10:00",
        Type::Duration => DURATION.example,
        Type::Digits => "\"0012\"",
        Type::Email => "ann@example.com",
        Type::Phone => "\"+886 2 2345 6789\"",
        _ => VALUE.example,
    }
}
