//! `data`: the variables of a case.

use std::sync::Arc;

use cswf_diagnostics::{Diagnostic, ReadingMessage as Say, Safety, Spanned, TextEdit};
use cswf_model::{Pii, Type, Variable, read};
use cswf_syntax::Entry;

use crate::fields::Fields;
use crate::keys::{self, BUILTIN_NAMES};
use crate::reader::{Reader, Slot, Word, shorten};
use crate::value::NameOf;
use crate::wanted::{DATA, VARIABLE, WORD, WORDS};

impl<'t> Reader<'t> {
    /// `data`; a name that is there already keeps its own.
    pub(crate) fn data(&mut self, slot: Slot<'t>) {
        let Some(entries) = self.entries(slot, DATA) else { return };
        let entries = self.capped(entries, slot.at);
        for entry in entries {
            let Some(name) = self.key(entry) else { continue };
            if BUILTIN_NAMES.contains(&name.text) || matches!(name.text, "caller" | "ticket") {
                let claim = Say::BuiltinName { name: name.text.to_owned() };
                self.error("wrong-value", name.span, claim, Say::RemoveIt {});
                continue;
            }
            self.check_id(name, NameOf::Variable);
            if self.names.data.iter().any(|variable| variable.id.value == name.text) {
                continue;
            }
            let variable = self.read_variable(name, entry);
            self.names.data.push(variable);
        }
    }

    /// One entry. A variable whose type cannot be read is still known.
    fn read_variable(&mut self, name: Word<'t>, entry: &'t Entry) -> Variable {
        let slot = Slot::of(entry);
        let mut variable = Variable {
            id: name.spanned(),
            ty: Type::Unknown,
            pattern: None,
            pii: None,
            from: None,
            keep_never: false,
        };
        if let Some(word) = self.peek_word(slot.node) {
            variable.ty = self.type_of(word, None);
            return variable;
        }
        let Some(mut fields) = self.open(slot, &keys::VARIABLE, VARIABLE) else { return variable };
        let of = fields.take("of");
        variable.ty = self.declared_type(name, &mut fields, of);
        variable.pattern = fields.take("pattern").and_then(|slot| self.pattern(slot));
        variable.pii = fields.take("pii").and_then(|slot| self.one_of(slot, Pii::WORDS));
        variable.from = fields.take("from").and_then(|slot| self.plain_word(slot));
        variable.keep_never =
            fields.take("keep").and_then(|slot| self.one_of(slot, &[("never", ())])).is_some();
        self.close(fields);
        variable
    }

    fn declared_type(&mut self, name: Word<'t>, fields: &mut Fields<'t>, of: Option<Slot<'t>>) -> Type {
        let Some(slot) = fields.take("type") else {
            self.missing(fields, name.span, "type", "{ type: text }");
            return Type::Unknown;
        };
        match self.word(slot, WORD) {
            Some(word) => self.type_of(word, of),
            None => Type::Unknown,
        }
    }

    /// `text`, `choice`, `list of text` …
    fn type_of(&mut self, word: Word<'t>, of: Option<Slot<'t>>) -> Type {
        let name = word.text;
        if let Some(item) = name.strip_prefix("list of ") {
            let item = self.named_type(word, item.trim(), of);
            return item.map_or(Type::Unknown, |item| Type::List(Box::new(item)));
        }
        let ty = self.named_type(word, name, of);
        if let (Some(of), Some(ty)) = (of, &ty)
            && !matches!(ty, Type::Choice(_) | Type::Unknown)
        {
            self.error(
                "unknown-key",
                of.at,
                Say::ChoicesOfOther { ty: ty.name() },
                Say::Write { example: "type: choice".to_owned() },
            );
        }
        ty.unwrap_or(Type::Unknown)
    }

    fn named_type(&mut self, word: Word<'t>, name: &str, of: Option<Slot<'t>>) -> Option<Type> {
        if name == "choice" {
            let Some(of) = of else {
                let example = "{ type: choice, of: [red, blue] }";
                self.error(
                    "missing-key",
                    word.span,
                    Say::ChoiceWithoutChoices {},
                    Say::ForExample { example },
                );
                return Some(Type::Unknown);
            };
            return Some(self.choice(of));
        }
        if let Some((_, ty)) = TYPES.iter().find(|(own, _)| *own == name) {
            return Some(ty.clone());
        }
        self.unknown_type(word, name);
        None
    }

    fn unknown_type(&mut self, word: Word<'t>, name: &str) {
        let claim = Say::UnknownType { name: shorten(word.text) };
        let folded = name.to_lowercase();
        let meant = TYPE_SYNONYMS.iter().find(|(other, _)| *other == folded).map(|(_, own)| *own);
        let names = || TYPES.iter().map(|(own, _)| *own).chain(["choice", "list of text"]);
        let Some(near) = meant.or_else(|| self.closest(name, names())) else {
            return self.unknown("wrong-value", word.span, word.text, claim, names());
        };
        let better = word.text.replace(name, near);
        let finding = Diagnostic::error("wrong-value", word.span, claim)
            .with_help(Say::DidYouMean { name: better.clone() })
            .with_fix(Safety::Safe, vec![TextEdit { span: word.span, text: better }]);
        self.report(finding);
    }

    fn choice(&mut self, slot: Slot<'t>) -> Type {
        let mut choices: Vec<Spanned<String>> = Vec::new();
        for word in self.name_list(slot) {
            self.comma_in_word(word, true);
            match choices.iter().find(|choice| choice.value == word.text) {
                Some(first) => {
                    let first = first.span;
                    self.duplicate(word.text, word.span, first);
                }
                None => choices.push(word.spanned()),
            }
        }
        if choices.is_empty() {
            self.wrong_shape(slot, WORDS);
            return Type::Unknown;
        }
        Type::Choice(Arc::from(choices))
    }

    fn pattern(&mut self, slot: Slot<'t>) -> Option<Spanned<String>> {
        let word = self.word(slot, WORD)?;
        if read::pattern(word.text).is_none() {
            let claim = Say::NotAPattern { pattern: shorten(word.text) };
            self.error("wrong-value", word.span, claim, Say::ForExample { example: r"'DD\d{9}'" });
            return None;
        }
        Some(word.spanned())
    }
}

const TYPES: [(&str, Type); 12] = [
    ("text", Type::Text),
    ("number", Type::Number),
    ("integer", Type::Integer),
    ("bool", Type::Bool),
    ("date", Type::Date),
    ("time", Type::Time),
    ("datetime", Type::DateTime),
    ("duration", Type::Duration),
    ("digits", Type::Digits),
    ("email", Type::Email),
    ("phone", Type::Phone),
    ("recording", Type::Recording),
];

const TYPE_SYNONYMS: [(&str, &str); 16] = [
    ("string", "text"),
    ("str", "text"),
    ("int", "integer"),
    ("float", "number"),
    ("decimal", "number"),
    ("amount", "number"),
    ("boolean", "bool"),
    ("yesno", "bool"),
    ("flag", "bool"),
    ("timestamp", "datetime"),
    ("mail", "email"),
    ("e-mail", "email"),
    ("tel", "phone"),
    ("enum", "choice"),
    ("audio", "recording"),
    ("list", "list of text"),
];
