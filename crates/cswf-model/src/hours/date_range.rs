//! Days from one date to another.

use std::fmt;

use jiff::civil::Date;

/// Days, the first and the last included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DateRange {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// Why a text is not a range of dates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateRangeError {
    /// Not `2027-02-05` or `2027-02-05..2027-02-10`, or a date that no calendar shows.
    NotADate,
    /// The last day lies before the first.
    Backwards,
}

impl DateRange {
    /// Reads `2027-02-05` or `2027-02-05..2027-02-10`.
    ///
    /// # Errors
    /// Says what is wrong with the whole text.
    pub fn parse(text: &str) -> Result<DateRange, DateRangeError> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let first = parse_date(first.trim()).ok_or(DateRangeError::NotADate)?;
        let last = parse_date(last.trim()).ok_or(DateRangeError::NotADate)?;
        if last < first { Err(DateRangeError::Backwards) } else { Ok(DateRange { first, last }) }
    }

    /// Whether the date is one of its days.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }
}

/// Reads `2027-02-05` and nothing else, since jiff's own reading takes times and zones too.
fn parse_date(text: &str) -> Option<Date> {
    let shape = |(i, byte): (usize, u8)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    let well_formed = text.len() == 10 && text.bytes().enumerate().all(shape);
    if well_formed { text.parse().ok() } else { None }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last == self.first { Ok(()) } else { write!(f, "..{}", self.last) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_range_has_both_its_ends() {
        let range = DateRange::parse("2027-02-05..2027-02-10").unwrap();
        assert_eq!(range.to_string(), "2027-02-05..2027-02-10");
        assert!(range.contains(date(2027, 2, 5)) && range.contains(date(2027, 2, 10)));
        assert!(!range.contains(date(2027, 2, 4)) && !range.contains(date(2027, 2, 11)));
        let day = DateRange::parse("2027-02-13").unwrap();
        assert_eq!((day.first, day.to_string().as_str()), (day.last, "2027-02-13"));
    }

    #[test]
    fn what_is_no_range_says_why() {
        assert_eq!(DateRange::parse("2027-02-10..2027-02-05"), Err(DateRangeError::Backwards));
        for text in
            ["", "..", "2027-02-30", "2027-2-5", "2027-02-05..", "2027-02-05T10:00", "2027/02/05", "20270205"]
        {
            assert_eq!(DateRange::parse(text), Err(DateRangeError::NotADate), "{text}");
        }
    }
}
