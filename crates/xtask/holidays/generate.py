"""Writes the table of public holidays from the PyPI package `holidays`.

Run it as the README beside it says. The table goes to standard output.
"""

import datetime
import sys

import holidays

YEARS = range(2020, 2036)
# The last year that is announced: later ones are the package's forecast. China's days off are announced each
# November for the next year, and the Islamic holidays of Singapore and Malaysia are estimates beyond theirs.
REGIONS = {
    "TW": 2035,
    "CN": None,
    "HK": 2035,
    "US": 2035,
    "JP": 2035,
    "SG": None,
    "MY": None,
}


def announced(code, days):
    """The last year without estimates or, for China, the last one with days off moved by announcement."""
    if REGIONS[code]:
        return REGIONS[code]
    if code == "CN":
        return max(day.year for day in days.weekend_workdays)
    return min(day.year for day, name in days.items() if "estimated" in name) - 1


def bridge_weekends(days):
    """China announces whole breaks; the package leaves out the weekend days inside of them."""
    filled = set(days)
    for day in days:
        gap = []
        following = day + datetime.timedelta(days=1)
        while following.weekday() >= 5 and following not in days:
            gap.append(following)
            following += datetime.timedelta(days=1)
        if gap and following in days:
            filled.update(gap)
    return filled


def write_dates(name, doc, dates):
    print(f"\n/// {doc}")
    print("#[rustfmt::skip]")
    print(f"pub(super) const {name}: &[u32] = &[")
    for year in YEARS:
        packed = [day.strftime("%Y%m%d") for day in sorted(dates) if day.year == year]
        for start in range(0, len(packed), 10):
            print("    " + ", ".join(packed[start : start + 10]) + ",")
    print("];")


def main():
    today = datetime.date.today().isoformat()
    print("//! Public holidays, as numbers like 20260101, in order.")
    print("//!")
    print(f"//! Written by `crates/xtask/holidays/generate.py` on {today} from the PyPI package")
    print(f"//! `holidays` {holidays.__version__}. Do not edit by hand.")
    for code in REGIONS:
        days = holidays.country_holidays(code, years=YEARS, language="en_US")
        dates = {day for day in days if day.year in YEARS}
        workdays = {day for day in days.weekend_workdays if day.year in YEARS}
        if code == "CN":
            dates = bridge_weekends(dates)
        if dates & workdays:
            sys.exit(f"{code}: both a holiday and a working day: {dates & workdays}")
        print(f"\n/// The last year of {code} that is announced; later ones are a forecast.")
        print(f"pub(super) const {code}_ANNOUNCED: i16 = {announced(code, days)};")
        write_dates(code, f"Holidays of {code}.", dates)
        if workdays:
            write_dates(f"{code}_WORKDAYS", f"Weekend days of {code} that are worked in exchange.", workdays)


main()
