//! The verbs of the flow itself: `decide split wait parallel end`.

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::{Branch, Join, Period, Step, StepId, StepKind, WaitFor};
use cswf_syntax::NodeKind;

use crate::fields::Fields;
use crate::reader::{Reader, Slot};
use crate::wanted::{BRANCHES, DURATION, JOIN, SHARE, SPLIT, WORD};
use crate::way::no_block;

impl<'t> Reader<'t> {
    pub(super) fn decide(&mut self, id: StepId, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let text = self.label(slot);
        let cases = match fields.take("cases") {
            Some(slot) => Some(self.cases(Some(id), slot)),
            None => {
                self.missing_of_verb(fields, slot.at, "cases", "cases: [{ if: vip, go: senior }]");
                None
            }
        };
        let otherwise = fields.take("else").map(|slot| self.way(Some(id), slot));
        match (text, cases) {
            (Some(text), Some(cases)) => StepKind::Decide { text, cases, otherwise },
            _ => StepKind::Broken,
        }
    }

    pub(super) fn split(&mut self, slot: Slot<'t>) -> StepKind {
        let Some(entries) = self.entries(slot, SPLIT) else { return StepKind::Broken };
        let mut ways = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = self.key(entry) else { continue };
            let target = self.target_of(key);
            if self.peek_word(&entry.value).is_none() {
                self.wrong_shape(Slot::of(entry), SHARE);
            } else if let Some(share) = self.share(Slot::of(entry)) {
                ways.push((target, share));
            }
        }
        StepKind::Split { ways }
    }

    /// A duration passes, or an event comes: what begins with a digit is a duration.
    pub(super) fn wait(&mut self, slot: Slot<'t>, step: &Step) -> StepKind {
        let Some(word) = self.word(slot, DURATION) else { return StepKind::Broken };
        if !word.text.starts_with(|c: char| c.is_ascii_digit()) {
            return StepKind::Wait(Spanned::new(WaitFor::Event(word.text.to_owned()), word.span));
        }
        if let Some(timeout) = &step.timeout {
            self.error("unknown-key", timeout.span, Say::TimeoutOfPause {}, Say::MoveOrRemove {});
        }
        match self.period_of(word) {
            Some(period) => StepKind::Wait(period.map(Period::elapsed).map(WaitFor::Time)),
            None => StepKind::Broken,
        }
    }

    pub(super) fn parallel(&mut self, id: StepId, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let join = fields.take("join").and_then(|slot| self.join(slot));
        if let NodeKind::List(_) = self.resolve(slot.node).kind {
            self.error(
                "wrong-type",
                slot.node.span,
                Say::BranchesWithoutNames {},
                Say::ForExample { example: BRANCHES.example },
            );
            return StepKind::Broken;
        }
        let Some(entries) = self.entries(slot, BRANCHES) else { return StepKind::Broken };
        let mut branches = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(name) = self.key(entry) else { continue };
            let block = self
                .block(Some(id), &entry.value, Slot::of(entry))
                .unwrap_or_else(|| no_block(entry.value.span));
            branches.push(Branch { name: name.spanned(), block });
        }
        if let Some(join) = &join
            && let Join::Count(count) = join.value
            && count as usize > branches.len()
        {
            let claim = Say::JoinTooMany { count, branches: branches.len() };
            self.error("wrong-value", join.span, claim, Say::ForExample { example: JOIN.example });
        }
        StepKind::Parallel { branches, join }
    }

    fn join(&mut self, slot: Slot<'t>) -> Option<Spanned<Join>> {
        let word = self.word(slot, WORD)?;
        let join = match word.text {
            "all" => Join::All,
            "any" => Join::Any,
            number => match number.parse() {
                Ok(count) if count > 0 => Join::Count(count),
                _ => {
                    self.wrong_value(word, JOIN);
                    return None;
                }
            },
        };
        Some(Spanned::new(join, word.span))
    }

    pub(super) fn end(&mut self, slot: Slot<'t>, fields: &mut Fields<'t>) -> StepKind {
        let say = fields.take("say").and_then(|slot| self.text(slot));
        match self.end_name(slot) {
            Some(outcome) => StepKind::End { outcome, say },
            None => StepKind::Broken,
        }
    }
}
