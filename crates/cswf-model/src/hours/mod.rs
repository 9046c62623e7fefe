//! Opening hours: when people are there, when a line answers, and what a working day is.
//!
//! - [`Schedule`] is what `open: "Mo-Fr 09:00-18:00"` says: OpenStreetMap's opening hours, on any clock, in minutes.
//! - [`Calendar`] places a schedule in a time zone, with public holidays, days off and make-up days, and answers in
//!   instants. Everything that asks "is it open" or counts open time goes through it.
//! - [`Intervals`] are the open stretches of a calendar, for set operations.
//!
//! **A range over midnight belongs to the day on which it begins.** When that day is a holiday, closed or `off`, the
//! whole night falls away; the night that began the day before goes on to its end.

mod calendar;
mod clock;
mod date_range;
mod error;
mod holiday_table;
mod intervals;
mod open_time;
mod overlap;
mod reader;
mod region;
mod rule;
mod schedule;
mod spelling;
mod time_range;
mod tokens;
mod working_days;

pub use calendar::Calendar;
pub use date_range::{DateRange, DateRangeError};
pub use error::{ScheduleError, ScheduleErrorKind};
pub use intervals::{Interval, Intervals, first_gap};
pub use region::Region;
pub use schedule::{MAX_LENGTH, Schedule};
pub use time_range::TimeRange;
