//! The verbs that talk to the customer: `say ask menu survey record`.

use cswf_model::{StepId, StepKind, SurveyKind, Text};
use cswf_syntax::NodeKind;

use crate::fields::Fields;
use crate::reader::{Reader, Slot};

impl<'t> Reader<'t> {
    pub(super) fn say(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let text = self.text(slot);
        let audio = fields.take("audio").and_then(|slot| self.plain_word(slot));
        let barge_in = fields.take("barge-in").and_then(|slot| self.bool(slot)).is_some_and(|own| own.value);
        match text {
            Some(text) => StepKind::Say { text, audio, barge_in },
            None => StepKind::Broken,
        }
    }

    pub(super) fn ask(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let variable = self.variable(slot);
        let prompt = self.prompt(fields);
        let confirm = fields.take("confirm").and_then(|slot| self.confirm(slot));
        let optional = fields.take("optional").and_then(|slot| self.bool(slot)).is_some_and(|own| own.value);
        match variable {
            Some(variable) => StepKind::Ask { variable, prompt, confirm, optional },
            None => StepKind::Broken,
        }
    }

    fn prompt(&mut self, fields: &mut Fields<'t>) -> Option<Text> {
        fields.take("prompt").and_then(|slot| self.text(slot))
    }

    /// `true`, `false`, or the text that is asked.
    #[expect(clippy::option_option, reason = "the model's: confirmed or not, and with which words")]
    fn confirm(&mut self, slot: Slot<'t>) -> Option<Option<Text>> {
        if let NodeKind::Scalar(scalar) = &self.resolve(slot.node).kind
            && let Some(confirm) = scalar.as_bool()
        {
            return confirm.then_some(None);
        }
        self.text(slot).map(Some)
    }

    pub(super) fn menu(&mut self, id: StepId, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let text = self.text(slot);
        let options = match fields.take("options") {
            Some(slot) => self.choices(Some(id), slot),
            None => {
                self.missing_of_verb(
                    fields,
                    slot.at,
                    "options",
                    "options: { 1: { label: Orders, go: orders } }",
                );
                return StepKind::Broken;
            }
        };
        match text {
            Some(text) => StepKind::Menu { text, options },
            None => StepKind::Broken,
        }
    }

    pub(super) fn survey(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let survey = self.one_of(slot, SurveyKind::WORDS);
        let prompt = self.prompt(fields);
        let into = fields.take("into").and_then(|slot| self.variable(slot));
        let after = fields.take("after").and_then(|slot| self.duration(slot));
        let valid = fields.take("valid").and_then(|slot| self.duration(slot));
        let scale = fields.take("scale").and_then(|slot| self.count(slot, 2));
        match survey {
            Some(survey) => StepKind::Survey { survey, into, after, valid, scale, prompt },
            None => StepKind::Broken,
        }
    }

    pub(super) fn record(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let variable = self.variable(slot);
        let prompt = self.prompt(fields);
        let max = fields.take("max").and_then(|slot| self.duration(slot));
        match variable {
            Some(variable) => StepKind::Record { variable, prompt, max },
            None => StepKind::Broken,
        }
    }
}
