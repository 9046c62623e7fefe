//! Public holidays by country.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::holiday_table as table;

/// A place whose public holidays are known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Region {
    /// Taiwan, with its make-up working days until 2025
    Tw,
    /// Mainland China, with make-up working days
    Cn,
    /// Hong Kong
    Hk,
    /// United States, federal
    Us,
    /// Japan
    Jp,
    /// Singapore
    Sg,
    /// Malaysia, national
    My,
}

impl Region {
    /// All of them, in the order in which a message lists them.
    pub const ALL: [Region; 7] =
        [Region::Tw, Region::Cn, Region::Hk, Region::Us, Region::Jp, Region::Sg, Region::My];

    /// Reads `TW`, in capital letters or small ones.
    #[must_use]
    pub fn parse(code: &str) -> Option<Region> {
        Region::ALL.into_iter().find(|region| region.code().eq_ignore_ascii_case(code))
    }

    /// The two letters of ISO 3166.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Region::Tw => "TW",
            Region::Cn => "CN",
            Region::Hk => "HK",
            Region::Us => "US",
            Region::Jp => "JP",
            Region::Sg => "SG",
            Region::My => "MY",
        }
    }

    /// The years with holidays. Those after [`Region::announced_through`] are a forecast.
    #[must_use]
    pub fn years(self) -> RangeInclusive<i16> {
        let year =
            |date: Option<&u32>| date.and_then(|date| i16::try_from(date / 10_000).ok()).unwrap_or_default();
        year(self.holidays().first())..=year(self.holidays().last())
    }

    /// The last year whose holidays are settled by law or announcement.
    #[must_use]
    pub fn announced_through(self) -> i16 {
        match self {
            Region::Tw => table::TW_ANNOUNCED,
            Region::Cn => table::CN_ANNOUNCED,
            Region::Hk => table::HK_ANNOUNCED,
            Region::Us => table::US_ANNOUNCED,
            Region::Jp => table::JP_ANNOUNCED,
            Region::Sg => table::SG_ANNOUNCED,
            Region::My => table::MY_ANNOUNCED,
        }
    }

    /// Whether the date is a public holiday.
    #[must_use]
    pub fn is_holiday(self, date: Date) -> bool {
        self.holidays().binary_search(&packed(date)).is_ok()
    }

    /// Whether the date is a day of the weekend that is worked in exchange for another.
    #[must_use]
    pub fn is_workday(self, date: Date) -> bool {
        self.workdays().binary_search(&packed(date)).is_ok()
    }

    fn holidays(self) -> &'static [u32] {
        match self {
            Region::Tw => table::TW,
            Region::Cn => table::CN,
            Region::Hk => table::HK,
            Region::Us => table::US,
            Region::Jp => table::JP,
            Region::Sg => table::SG,
            Region::My => table::MY,
        }
    }

    fn workdays(self) -> &'static [u32] {
        match self {
            Region::Tw => table::TW_WORKDAYS,
            Region::Cn => table::CN_WORKDAYS,
            _ => &[],
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// 20260101
fn packed(date: Date) -> u32 {
    let year = u32::from(date.year().unsigned_abs());
    year * 10_000 + u32::from(date.month().unsigned_abs()) * 100 + u32::from(date.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn taiwan_has_its_lunar_new_year_and_worked_saturdays() {
        for day in 15..=20 {
            assert!(Region::Tw.is_holiday(date(2026, 2, day)), "2026-02-{day}");
        }
        assert!(!Region::Tw.is_holiday(date(2026, 2, 13)));
        assert!(!Region::Tw.is_holiday(date(2026, 2, 23)));
        assert!(Region::Tw.is_holiday(date(2026, 10, 9)), "National Day on a Saturday is kept on Friday");
        assert!(Region::Tw.is_workday(date(2025, 2, 8)));
    }

    #[test]
    fn mainland_china_works_weekends_in_exchange() {
        // The State Council's announcement for 2026: six weekend days are worked.
        let worked = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];
        for (month, day) in worked {
            assert!(Region::Cn.is_workday(date(2026, month, day)), "2026-{month}-{day}");
        }
        assert_eq!(table::CN_WORKDAYS.iter().filter(|date| **date / 10_000 == 2026).count(), worked.len());
        for day in (16..=23).chain([21, 22]) {
            assert!(Region::Cn.is_holiday(date(2026, 2, day)), "the weekend within the break too: {day}");
        }
        for day in 1..=7 {
            assert!(Region::Cn.is_holiday(date(2026, 10, day)));
        }
    }

    #[test]
    fn other_places_have_their_days() {
        for (year, day) in [(2025, 27), (2026, 26), (2027, 25), (2035, 22)] {
            assert!(Region::Us.is_holiday(date(year, 11, day)), "Thanksgiving {year}");
        }
        assert!(Region::Us.is_holiday(date(2026, 7, 3)), "Independence Day on a Saturday is kept on Friday");
        assert!(Region::Hk.is_holiday(date(2026, 2, 17)));
        assert!(Region::Jp.is_holiday(date(2026, 5, 6)), "a holiday on Sunday moves behind Golden Week");
        assert!(Region::Sg.is_holiday(date(2026, 8, 10)), "National Day on a Sunday");
        assert!(Region::My.is_holiday(date(2026, 8, 31)));
    }

    #[test]
    fn the_tables_are_sorted_and_cover_their_years() {
        for region in Region::ALL {
            assert!(region.holidays().is_sorted_by(|a, b| a < b), "{region}");
            assert!(region.workdays().is_sorted_by(|a, b| a < b), "{region}");
            assert_eq!(region.years(), 2020..=2035, "{region}");
            assert!(region.years().contains(&region.announced_through()), "{region}");
            assert_eq!(Region::parse(&region.code().to_lowercase()), Some(region));
            for year in region.years() {
                // In Malaysia, New Year's Day is a holiday of some states only.
                let (month, day) = if region == Region::My { (5, 1) } else { (1, 1) };
                assert!(region.is_holiday(date(year, month, day)), "{year}-{month}-{day} in {region}");
            }
        }
        assert_eq!(Region::Cn.announced_through(), 2026);
        assert_eq!(Region::parse("XX"), None);
    }
}
