//! `rules` and `sla`.

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::{Breach, Rule, RulePriority, Sla, SlaClock, StepId, Way};
use cswf_syntax::Node;

use crate::keys;
use crate::reader::{Reader, Slot};
use crate::wanted::{RULE, RULES, SLA, SLA_ROW, WORD};

impl<'t> Reader<'t> {
    /// `rules`
    pub(crate) fn rules(&mut self, slot: Slot<'t>) -> Vec<Rule> {
        let Some(items) = self.items(slot, RULES) else { return Vec::new() };
        items.iter().filter_map(|item| self.rule(item)).collect()
    }

    fn rule(&mut self, item: &'t Node) -> Option<Rule> {
        let mut fields = self.open(Slot::item(item), &keys::RULE, RULE)?;
        let span = fields.span;
        let name = fields.take("name").and_then(|slot| self.plain_word(slot));
        let event = match fields.take("event") {
            Some(slot) => self.plain_word(slot),
            None => {
                self.missing(&fields, span, "event", "event: ticket.opened");
                None
            }
        };
        let after = fields.take("after").and_then(|slot| self.duration(slot));
        let condition = self.condition(&mut fields);
        let steps = fields.take("do");
        let go = fields.take("go");
        let end = fields.take("end");
        if let (Some(_), Some(end)) = (go, end) {
            let claim = Say::TwoWays { first: "go", second: "end" };
            self.error("two-verbs", end.at, claim, Say::KeepOneWay {});
        }
        if fields.lack(&["do", "go", "end"]) {
            self.error(
                "missing-key",
                span,
                Say::RuleDoesNothing {},
                Say::ForExample { example: "do: [{ send: reply, text: texts.received }]" },
            );
        }
        let actions = steps.and_then(|slot| self.block(None, item, slot));
        let go = go.map(|slot| {
            let mut target = self.target(slot);
            self.only_steps(&mut target);
            target
        });
        let end = end.and_then(|slot| self.end_name(slot));
        let priority = fields.take("priority").and_then(|slot| self.one_of(slot, RulePriority::WORDS));
        let rollout = fields.take("rollout").and_then(|slot| self.share(slot));
        let active = fields.take("active").and_then(|slot| self.bool(slot));
        let note = fields.take("note").and_then(|slot| self.plain_word(slot));
        self.close(fields);
        Some(Rule {
            span,
            name,
            event: event.unwrap_or_else(|| Spanned::new(String::new(), span)),
            after,
            condition,
            actions,
            go,
            end,
            priority: priority.map_or(RulePriority::Normal, |priority| priority.value),
            rollout,
            active: active.is_none_or(|active| active.value),
            note,
        })
    }

    /// `sla`; the workflow's own rows come first.
    pub(crate) fn sla(&mut self, slot: Slot<'t>, into: &mut Vec<Sla>) {
        let Some(items) = self.items(slot, SLA) else { return };
        for item in items {
            into.extend(self.sla_row(item));
        }
    }

    fn sla_row(&mut self, item: &'t Node) -> Option<Sla> {
        let mut fields = self.open(Slot::item(item), &keys::SLA, SLA_ROW)?;
        let span = fields.span;
        let condition = self.condition(&mut fields);
        let respond = fields.take("respond");
        let resolve = fields.take("resolve");
        if fields.lack(&["respond", "resolve"]) {
            self.error(
                "missing-key",
                span,
                Say::SlaWithoutTime {},
                Say::ForExample { example: "{ respond: 30m, resolve: 4h }" },
            );
        }
        let respond = respond.and_then(|slot| self.period(slot));
        let resolve = resolve.and_then(|slot| self.period(slot));
        let clock = fields.take("clock").map_or(SlaClock::Always, |slot| self.clock(slot));
        let pause = fields.take("pause").map(|slot| self.paused(slot)).unwrap_or_default();
        let warn = fields.take("warn").and_then(|slot| self.share(slot));
        let mut on_breach = fields.take("on-breach").and_then(|slot| self.breach(None, slot));
        if let Some(Breach::Way(way)) = &mut on_breach
            && let Way::Go(target) = &mut way.way
        {
            self.only_steps(target);
        }
        self.close(fields);
        Some(Sla { span, condition, respond, resolve, clock, pause, warn, on_breach })
    }

    fn clock(&mut self, slot: Slot<'t>) -> SlaClock {
        match self.word(slot, WORD) {
            Some(word) if word.text == "always" => SlaClock::Always,
            Some(word) => self.hours_name(word).map_or(SlaClock::Always, SlaClock::Hours),
            None => SlaClock::Always,
        }
    }

    fn paused(&mut self, slot: Slot<'t>) -> Vec<Spanned<StepId>> {
        let words = self.raw_words(slot);
        let named = |reader: &mut Self, text, span| reader.step_named(Spanned::new(text, span));
        words
            .into_iter()
            .filter_map(|word| named(self, word.text, word.span).map(|step| Spanned::new(step, word.span)))
            .collect()
    }
}
