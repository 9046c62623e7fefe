//! What can be wrong with opening hours.

use std::ops::Range;

/// One mistake in the text of opening hours.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ScheduleError {
    /// What is wrong.
    pub kind: ScheduleErrorKind,
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What to write in place of that range, when it is plain what was meant.
    pub suggestion: Option<String>,
}

/// What can be wrong with opening hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ScheduleErrorKind {
    /// Nothing is written.
    Empty,
    /// Longer than anybody's opening hours are; see [`MAX_LENGTH`](super::MAX_LENGTH).
    TooLong,
    /// Full-width characters or typographic dashes: `09：00–18：00`. Always with a suggestion.
    FullWidth,
    /// A word whose meaning is plain and whose spelling is not this language's: `Mon`, `週一`, `weekdays`, `to`.
    /// Always with a suggestion.
    Spelling,
    /// A word without a meaning here.
    UnknownWord,
    /// A time that is not written `HH:MM`: `9`, `9am`, `0900`, `9.30`.
    TimeFormat,
    /// A time no clock shows: `24:30`, `09:75`; also `24:00` as a beginning.
    TimeOutOfRange,
    /// A time without its end: `09:00+`, `09:00`.
    OpenEnd,
    /// A range that ends when it begins: `09:00-09:00`.
    EmptyRange,
    /// A date no calendar shows: `Feb 30`.
    DateOutOfRange,
    /// A date with a year, which belongs in `closed` or `workdays`: `2026-12-25`, `2026 Dec 25`.
    DateWithYear,
    /// A comment in quotes: `"by appointment"`.
    Comment,
    /// A part of OpenStreetMap's syntax that is not read here: weeks, `SH`, sunrise, `Mo[1]`, `||`, `unknown`.
    Unsupported,
    /// Something in a place where it cannot be.
    Unexpected,
}
