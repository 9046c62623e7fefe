//! `hours`: when a place is open.

use cswf_model::hours::{Calendar, Schedule};
use cswf_model::{HoursDefinition, HoursPlaces};
use cswf_syntax::Entry;
use jiff::tz::TimeZone;

use crate::keys;
use crate::reader::{Reader, Slot, Word};
use crate::value::NameOf;
use crate::wanted::{HOURS, NAMED_HOURS};

impl<'t> Reader<'t> {
    /// `hours`; a name that is there already keeps its own.
    pub(crate) fn hours(&mut self, slot: Slot<'t>, timezone: &TimeZone) {
        let Some(entries) = self.entries(slot, NAMED_HOURS) else { return };
        let entries = self.capped(entries, slot.at);
        for entry in entries {
            let Some(name) = self.key(entry) else { continue };
            self.check_id(name, NameOf::Thing);
            if self.names.hours.iter().any(|hours| hours.id.value == name.text) {
                continue;
            }
            let hours = self.read_hours(name, entry, timezone);
            self.names.hours.extend(hours);
        }
    }

    /// One entry. Hours that cannot be read count as always open: then nothing is said of gaps that nobody knows.
    fn read_hours(
        &mut self,
        name: Word<'t>,
        entry: &'t Entry,
        timezone: &TimeZone,
    ) -> Option<HoursDefinition> {
        let slot = Slot::of(entry);
        let span = self.resolve(slot.node).span;
        let mut calendar = Calendar::plain(Schedule::parse("24/7").ok()?, timezone.clone());
        let mut places = HoursPlaces::default();
        if let Some(mut fields) = self.open(slot, &keys::HOURS, HOURS) {
            match fields.take("open") {
                Some(slot) => {
                    places.open = Some(self.resolve(slot.node).span);
                    if let Some(open) = self.schedule(slot) {
                        calendar.schedule = open.value;
                    }
                }
                None => self.missing(&fields, name.span, "open", HOURS.example),
            }
            if let Some(slot) = fields.take("holidays") {
                places.holidays = Some(self.resolve(slot.node).span);
                calendar.holidays = self.region(slot);
            }
            if let Some(slot) = fields.take("closed") {
                places.closed = Some(self.resolve(slot.node).span);
                calendar.closed = self.days(slot);
            }
            if let Some(slot) = fields.take("workdays") {
                places.workdays = Some(self.resolve(slot.node).span);
                calendar.workdays = self.single_days(slot);
            }
            self.close(fields);
        }
        Some(HoursDefinition { id: name.spanned(), span, calendar, places })
    }
}
