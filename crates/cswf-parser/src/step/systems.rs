//! The verbs of systems: `send invoke ticket run`.

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::{Medium, Results, StepKind, TicketAction, Type, Value, ValueSource};
use cswf_syntax::NodeKind;

use crate::fields::Fields;
use crate::reader::{Reader, Slot, shorten};
use crate::value::is_id;
use crate::wanted::{ID, INTO, OPERATION};

impl<'t> Reader<'t> {
    pub(super) fn send(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let medium = self.one_of(slot, Medium::WORDS);
        let to = fields.take("to").and_then(|slot| self.source(slot, &Type::Text));
        if let Some(to) = &to {
            self.check_recipient(to);
        }
        let text = fields.take("text").and_then(|slot| self.text(slot));
        match medium {
            Some(medium) => StepKind::Send { medium, to, text },
            None => StepKind::Broken,
        }
    }

    /// A recipient that looks like a name has to be an actor's; anything else is an address.
    fn check_recipient(&mut self, to: &Spanned<ValueSource>) {
        let ValueSource::Literal(Value::Text(name)) = &to.value else { return };
        if self.is_open() || !is_id(name, true) || self.actor_named(name).is_some() {
            return;
        }
        let known: Vec<String> = self.names.actors.iter().map(|actor| actor.id.value.clone()).collect();
        if self.variable_named(name).is_some() {
            let claim = Say::UnknownActor { name: name.to_string() };
            let instead = format!("={name}");
            let edit = cswf_diagnostics::TextEdit { span: to.span, text: instead.clone() };
            let finding = cswf_diagnostics::Diagnostic::error("unknown-name", to.span, claim)
                .with_help(Say::Write { example: instead })
                .with_fix(cswf_diagnostics::Safety::Safe, vec![edit]);
            return self.report(finding);
        }
        let claim = Say::UnknownActor { name: shorten(name) };
        self.unknown("unknown-name", to.span, name, claim, known.iter().map(String::as_str));
    }

    pub(super) fn invoke(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let operation = self.operation(slot);
        let with = fields.take("with").map(|slot| self.values(slot)).unwrap_or_default();
        let into = fields.take("into").and_then(|slot| self.results(slot));
        match operation {
            Some((system, operation)) => StepKind::Invoke { system, operation, with, into },
            None => StepKind::Broken,
        }
    }

    /// `system.operation`
    fn operation(&mut self, slot: Slot<'t>) -> Option<(Spanned<String>, Spanned<String>)> {
        let word = self.word(slot, OPERATION)?;
        let named = word.text.split_once('.').filter(|(system, operation)| {
            let name = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
            name(system) && name(operation)
        });
        let Some((system, operation)) = named else {
            self.wrong_value(word, OPERATION);
            return None;
        };
        let at = system.len();
        Some((
            Spanned::new(system.to_owned(), word.place(0..at)),
            Spanned::new(operation.to_owned(), word.place(at + 1..word.text.len())),
        ))
    }

    /// `into`: a variable for the single result, or fields by variable.
    fn results(&mut self, slot: Slot<'t>) -> Option<Results> {
        if let Some(word) = self.peek_word(slot.node) {
            return Some(Results::Whole(self.variable_of(word)));
        }
        let NodeKind::Map(_) = &self.resolve(slot.node).kind else {
            self.wrong_shape(slot, INTO);
            return None;
        };
        let entries = self.entries(slot, INTO)?;
        let mut fields = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = self.key(entry) else { continue };
            let variable = self.variable_of(key);
            if let Some(field) = self.word(Slot::of(entry), ID) {
                fields.push((variable, field.spanned()));
            }
        }
        Some(Results::Fields(fields))
    }

    pub(super) fn ticket(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let action = self.one_of(slot, TicketAction::WORDS);
        let written = fields.take("fields").map(|slot| self.values(slot)).unwrap_or_default();
        let assign = fields
            .take("assign")
            .and_then(|slot| self.actor(slot))
            .and_then(|actor| actor.value.map(|id| Spanned::new(id, actor.span)));
        let due = fields.take("due").and_then(|slot| self.duration(slot));
        match action {
            Some(action) => StepKind::Ticket { action, fields: written, assign, due },
            None => StepKind::Broken,
        }
    }

    pub(super) fn run(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let workflow = self.word(slot, ID);
        let with = fields.take("with").map(|slot| self.values(slot)).unwrap_or_default();
        let into = fields.take("into").and_then(|slot| self.results(slot));
        let Some(word) = workflow else { return StepKind::Broken };
        if word.text == self.names.workflow {
            let help = Say::GoInsteadOfRun {};
            self.error("wrong-value", word.span, Say::RunsItself { workflow: word.text.to_owned() }, help);
            return StepKind::Broken;
        }
        if let Some(known) = self.names.workflows
            && !known.iter().any(|name| name == word.text)
        {
            self.unknown_workflow(Spanned::new(word.text, word.span), known);
        }
        StepKind::Run { workflow: word.spanned(), with, into }
    }
}
