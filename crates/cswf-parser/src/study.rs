//! `traffic` and `targets`.

use std::collections::BTreeSet;

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::{Arrivals, Bound, Distribution, Goal, Measure, Timed, Traffic, TrafficDatum, Type};
use cswf_syntax::{Entry, NodeKind};

use crate::keys::{self, ARRIVAL, BUILTIN_NAMES, MEASURES};
use crate::reader::{Reader, Slot, Word, shorten};
use crate::value::{Measured, number};
use crate::wanted::{self, ARRIVALS, DISTRIBUTION, GOAL, GOALS, SHARE, TRAFFIC};

impl<'t> Reader<'t> {
    /// `traffic`
    pub(crate) fn traffic(&mut self, slot: Slot<'t>) -> Option<Traffic> {
        let mut fields = self.open(slot, &keys::TRAFFIC, TRAFFIC)?;
        let span = fields.span;
        let arrivals = fields.take("arrivals").and_then(|slot| self.arrivals(slot));
        let patience = fields.take("patience").and_then(|slot| self.spread(slot));
        let data = fields.take("data").map(|slot| self.distributions(slot)).unwrap_or_default();
        self.close(fields);
        Some(Traffic { span, arrivals, patience, data })
    }

    fn arrivals(&mut self, slot: Slot<'t>) -> Option<Arrivals> {
        if self.peek_word(slot.node).is_some() {
            return self.rate(slot).map(Arrivals::Constant);
        }
        let items = self.items(slot, ARRIVALS)?;
        let mut profile = Vec::with_capacity(items.len());
        for item in items {
            let Some(mut fields) = self.open(Slot::item(item), &ARRIVAL, wanted::ARRIVAL) else { continue };
            let at = fields.take("at");
            let rate = fields.take("rate");
            for key in ["at", "rate"] {
                self.missing(&fields, fields.span, key, "{ at: \"Mo-Fr 09:00-12:00\", rate: 140/h }");
            }
            let at = at.and_then(|slot| self.schedule(slot));
            let rate = rate.and_then(|slot| self.rate(slot));
            self.close(fields);
            if let (Some(at), Some(rate)) = (at, rate) {
                profile.push(Timed { at, rate });
            }
        }
        Some(Arrivals::Profile(profile))
    }

    fn distributions(&mut self, slot: Slot<'t>) -> Vec<TrafficDatum> {
        let Some(entries) = self.entries(slot, TRAFFIC) else { return Vec::new() };
        entries.iter().filter_map(|entry| self.distribution(entry)).collect()
    }

    fn distribution(&mut self, entry: &'t Entry) -> Option<TrafficDatum> {
        let name = self.key(entry)?;
        let variable = self.variable_named(name.text);
        let ty = match variable.and_then(|id| self.names.data.get(id.index())) {
            Some(variable) => variable.ty.clone(),
            None if BUILTIN_NAMES.contains(&name.text) => Type::Text,
            None => {
                self.unknown_variable("unknown-name", Spanned::new(name.text, name.span));
                Type::Unknown
            }
        };
        let distribution = self.spread_values(Slot::of(entry), &ty)?;
        Some(TrafficDatum { name: name.spanned(), variable, distribution })
    }

    /// How the values of a type are spread: `10%` of yes, shares by value, or a spread of numbers.
    fn spread_values(&mut self, slot: Slot<'t>, ty: &Type) -> Option<Distribution> {
        let by_value = matches!(&self.resolve(slot.node).kind, NodeKind::Map(_));
        match ty {
            Type::Bool if !by_value => self.share(slot).map(Distribution::Bool),
            Type::Integer | Type::Number if !self.has_number_keys(slot) => {
                self.spread_of(slot, Measured::Amount).map(Distribution::Number)
            }
            Type::Duration => self.spread_of(slot, Measured::Time).map(Distribution::Number),
            Type::Unknown if !by_value => None,
            _ if by_value => self.shares_by_value(slot, ty).map(Distribution::Choice),
            _ => {
                self.wrong_shape(slot, DISTRIBUTION);
                None
            }
        }
    }

    /// `{ 0: 55%, 1: 45% }`: numbers with their shares, not a spread.
    fn has_number_keys(&self, slot: Slot<'t>) -> bool {
        let NodeKind::Map(entries) = &self.resolve(slot.node).kind else { return false };
        let key = entries.first().and_then(|entry| self.peek_word(&entry.key));
        key.is_some_and(|key| number(key.text).is_some())
    }

    fn shares_by_value(
        &mut self,
        slot: Slot<'t>,
        ty: &Type,
    ) -> Option<Vec<(Spanned<cswf_model::Value>, Spanned<cswf_model::Share>)>> {
        let entries = self.entries(slot, DISTRIBUTION)?;
        let mut shares = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = self.key(entry) else { continue };
            let value = self.literal_of(key, ty);
            let share = match self.peek_word(&entry.value) {
                Some(word) => self.share_of(word),
                None => {
                    self.wrong_shape(Slot::of(entry), SHARE);
                    None
                }
            };
            if let (Some(value), Some(share)) = (value, share) {
                shares.push((value, share));
            }
        }
        Some(shares)
    }

    /// `targets`
    pub(crate) fn goals(&mut self, slot: Slot<'t>, ends: &BTreeSet<String>) -> Vec<Goal> {
        let Some(entries) = self.entries(slot, GOALS) else { return Vec::new() };
        entries.iter().filter_map(|entry| self.goal(entry, ends)).collect()
    }

    fn goal(&mut self, entry: &'t Entry, ends: &BTreeSet<String>) -> Option<Goal> {
        let name = self.key(entry)?;
        let measure = self.measure(name, ends);
        let mut fields = self.open(Slot::of(entry), &keys::GOAL, GOAL)?;
        let share = fields.take("share");
        let within = fields.take("within");
        let at_most = fields.take("at-most");
        let at_least = fields.take("at-least");
        let missing = fields.lack(&["share", "at-most", "at-least"]);
        self.close(fields);
        let measure = measure?;
        if missing {
            self.error(
                "missing-key",
                name.span,
                Say::TargetWithoutBound {},
                Say::ForExample { example: GOAL.example },
            );
        }
        let of_level = measure == Measure::ServiceLevel;
        for slot in [share, within].into_iter().flatten().filter(|_| !of_level) {
            let help = Say::Write { example: "at-least: 80%".to_owned() };
            self.error("unknown-key", slot.at, Say::OnlyForServiceLevel {}, help);
        }
        let share = share.filter(|_| of_level).and_then(|slot| self.share(slot));
        let within = within.filter(|_| of_level).and_then(|slot| self.duration(slot));
        let at_most = at_most.and_then(|slot| self.bound(slot, &measure, Bound::AtMost));
        let at_least = at_least.and_then(|slot| self.bound(slot, &measure, Bound::AtLeast));
        let level = share.map(|share| share.map(|share| Bound::AtLeast(share.0)));
        let bound = level.or(at_most).or(at_least);
        Some(Goal { measure: Spanned::new(measure, name.span), within, bound })
    }

    fn measure(&mut self, name: Word<'t>, ends: &BTreeSet<String>) -> Option<Measure> {
        Some(match name.text {
            "service-level" => Measure::ServiceLevel,
            "abandonment" => Measure::Abandonment,
            "wait" => Measure::Wait,
            "time" => Measure::Time,
            "automation" => Measure::Automation,
            "cost" => Measure::Cost,
            end if ends.contains(end) => Measure::End(end.to_owned()),
            other => {
                let known = MEASURES.into_iter().chain(ends.iter().map(String::as_str));
                let claim = Say::UnknownMeasure { name: shorten(other) };
                self.unknown("unknown-name", name.span, other, claim, known);
                return None;
            }
        })
    }

    /// A bound in what the measure is measured in: a time, a number or a share.
    fn bound(&mut self, slot: Slot<'t>, measure: &Measure, of: fn(f64) -> Bound) -> Option<Spanned<Bound>> {
        let value = match measure {
            Measure::Wait | Measure::Time => self.duration(slot)?.map(|time| time.as_secs_f64()),
            Measure::Cost => self.number(slot)?,
            _ => self.share(slot)?.map(|share| share.0),
        };
        Some(value.map(of))
    }
}
