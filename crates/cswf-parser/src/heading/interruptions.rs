//! `defaults` and `anytime`.

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::{Anytime, Defaults, Outcome, Trigger, Way};
use cswf_syntax::Node;

use crate::fields::Fields;
use crate::keys;
use crate::reader::{Reader, Slot, Word};
use crate::wanted::{ANYTIME, DEFAULTS, INTERRUPTION, WORD, WORDS};

impl<'t> Reader<'t> {
    /// `defaults`; what is stated already stays.
    pub(crate) fn defaults(&mut self, slot: Slot<'t>, into: &mut Defaults) {
        let Some(mut fields) = self.open(slot, &keys::DEFAULTS, DEFAULTS) else { return };
        let timeout = fields.take("timeout").and_then(|slot| self.duration(slot));
        let tries = fields.take("tries").and_then(|slot| self.count(slot, 1));
        into.timeout = into.timeout.take().or(timeout);
        into.tries = into.tries.take().or(tries);
        for handler in self.handlers(None, &mut fields) {
            let outcome = handler.outcome.value;
            if matches!(outcome, Outcome::Busy | Outcome::NoAnswer | Outcome::Failed) {
                let key = format!("on-{}", outcome.word());
                let claim = Say::NoDefaultFor { key };
                self.error("unknown-key", handler.outcome.span, claim, Say::SayItAtTheStep {});
            } else if into.handlers.iter().all(|own| own.outcome.value != outcome) {
                into.handlers.push(handler);
            }
        }
        self.close(fields);
    }

    /// `anytime`
    pub(crate) fn anytime(&mut self, slot: Slot<'t>, into: &mut Vec<Anytime>) {
        let Some(items) = self.items(slot, ANYTIME) else { return };
        for item in items {
            into.extend(self.interruption(item));
        }
    }

    fn interruption(&mut self, item: &'t Node) -> Option<Anytime> {
        let mut fields = self.open(Slot::item(item), &keys::ANYTIME, INTERRUPTION)?;
        let span = fields.span;
        let triggers = self.triggers(&mut fields);
        let way = self.way_fields(None, item, &mut fields);
        if triggers.is_none() && !fields.incomplete && fields.rest().is_empty() {
            self.error(
                "missing-key",
                span,
                Say::NoTrigger {},
                Say::ForExample { example: "{ key: 0, go: agent }" },
            );
        }
        let idle = matches!(way.way, Way::Next) && way.say.is_none() && way.set.is_empty();
        if idle && !fields.incomplete && fields.rest().is_empty() {
            self.error(
                "missing-key",
                span,
                Say::InterruptionDoesNothing {},
                Say::ForExample { example: "{ key: 0, go: agent }" },
            );
        }
        self.close(fields);
        Some(Anytime { span, triggers: triggers.unwrap_or_default(), way })
    }

    /// What sets it off. `None`: nothing is written; a list that is shorter than what is written has been reported.
    fn triggers(&mut self, fields: &mut Fields<'t>) -> Option<Vec<Spanned<Trigger>>> {
        let mut triggers = Vec::new();
        let mut written = false;
        let key = fields.take("key");
        let words = fields.take("words");
        let repeats = fields.take("repeats");
        let silent = fields.take("silent");
        let hangs_up = fields.take("hangs-up");
        for slot in [key, words, repeats, silent, hangs_up].into_iter().flatten() {
            written |= !slot.at.is_empty();
        }
        triggers.extend(key.and_then(|slot| self.key_trigger(slot)));
        if let Some(slot) = words {
            let words = self.spoken_words(slot);
            if words.is_empty() {
                self.wrong_shape(slot, WORDS);
            } else {
                let own = words.iter().map(|word| word.text.to_owned()).collect();
                triggers.push(Spanned::new(Trigger::Words(own), self.resolve(slot.node).span));
            }
        }
        triggers
            .extend(repeats.and_then(|slot| self.count(slot, 2)).map(|count| count.map(Trigger::Repeats)));
        triggers.extend(silent.and_then(|slot| self.duration(slot)).map(|time| time.map(Trigger::Silent)));
        if let Some(hangs_up) = hangs_up.and_then(|slot| self.bool(slot)) {
            if hangs_up.value {
                triggers.push(hangs_up.map(|_| Trigger::HangsUp));
            } else {
                self.error("wrong-value", hangs_up.span, Say::HangsUpFalse {}, Say::RemoveIt {});
            }
        }
        written.then_some(triggers)
    }

    /// One key of a telephone, as text: `0`, `*`, `#`, `12`.
    fn key_trigger(&mut self, slot: Slot<'t>) -> Option<Spanned<Trigger>> {
        let word: Word<'t> = self.word(slot, WORD)?;
        if word.text.is_empty()
            || !word.text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'*' | b'#'))
        {
            self.error(
                "wrong-value",
                word.span,
                Say::NotAKey { key: crate::reader::shorten(word.text) },
                Say::KeyOrWords {},
            );
            return None;
        }
        Some(Spanned::new(Trigger::Key(word.text.to_owned()), word.span))
    }
}
