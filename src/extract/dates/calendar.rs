//! Stretches of the calendar: their TIMEX3 values, first and last days, and how to move by whole ones.
//!
//! **Never** asks what day it is.

use super::words::{Season, Unit};
use crate::digits;
use crate::model::fact::Precision;
use chrono::{Datelike, Days, Months, NaiveDate};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    /// The week that this Monday begins.
    Week(NaiveDate),
    /// The weekend of the week that this Monday begins.
    Weekend(NaiveDate),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Season(i32, Season),
    /// Counted as astronomers do: 1 BC is 0, 490 BC is -489 (see [`before_christ`]).
    Year(i32),
    /// 199 for the 1990s, -49 for the 480s BC.
    Decade(i32),
    /// 19 for the 1900s, -5 for the 400s BC.
    Century(i32),
}

/// The year that so many years BC are on the calendar's own count.
pub(super) fn before_christ(years: i32) -> i32 {
    1_i32.saturating_sub(years)
}

/// A year as TIMEX3 writes it: `2022`, `BC0490`.
fn year_code(year: i32) -> String {
    match u64::try_from(year) {
        Ok(year @ 1..) => digits::text(year, 4, &mut [0; digits::LONGEST]).to_owned(),
        _ => format!("BC{:04}", 1_i32.saturating_sub(year)),
    }
}

/// A day as TIMEX3 writes it.
pub(super) fn day_code(day: NaiveDate) -> String {
    if let Some(code) = digits::iso(day) {
        return std::str::from_utf8(&code).unwrap_or_default().to_owned();
    }
    format!("{}-{:02}-{:02}", year_code(day.year()), day.month(), day.day())
}

/// Which stretch of `of` years a year lies in, where those before Christ are counted down from -1.
fn stretch(year: i32, of: i32) -> i32 {
    if year > 0 { year / of } else { -(1_i32.saturating_sub(year) / of) - 1 }
}

/// The Monday of this day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// This many days on, or back if negative.
pub(super) fn move_days(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn move_months(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(by.unsigned_abs()).ok()?);
    if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

/// The season that a month lies in, and the year it is named by: December belongs to next year's winter by
/// meteorology, but news names a winter by the year it begins in.
fn season_of(day: NaiveDate) -> (i32, Season) {
    match day.month() {
        3..=5 => (day.year(), Season::Spring),
        6..=8 => (day.year(), Season::Summer),
        9..=11 => (day.year(), Season::Autumn),
        12 => (day.year(), Season::Winter),
        _ => (day.year() - 1, Season::Winter),
    }
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl When {
    /// The stretch of this unit in which a day lies.
    pub(super) fn of(unit: Unit, day: NaiveDate) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday(day)),
            Unit::Week => Self::Week(monday(day)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Season => {
                let (year, season) = season_of(day);
                Self::Season(year, season)
            }
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(stretch(year, 10)),
            Unit::Century => Self::Century(stretch(year, 100)),
        }
    }

    /// The stretch of this unit, so many units away from a day; `None` past the calendar's ends.
    pub(super) fn away(unit: Unit, day: NaiveDate, by: i64) -> Option<Self> {
        let moved = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => day,
            Unit::Day => move_days(day, by)?,
            Unit::Week | Unit::Weekend => move_days(day, by.checked_mul(7)?)?,
            Unit::Month => move_months(day, by)?,
            Unit::Quarter | Unit::Season => move_months(day, by.checked_mul(3)?)?,
            Unit::Year => return Some(Self::Year(year_away(day, by)?)),
            Unit::Decade => return Some(Self::Decade(stretch(year_away(day, by.checked_mul(10)?)?, 10))),
            Unit::Century => {
                return Some(Self::Century(stretch(year_away(day, by.checked_mul(100)?)?, 100)));
            }
        };
        Some(Self::of(unit, moved))
    }

    /// TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(d) => day_code(d),
            Self::Week(d) => {
                let week = d.iso_week();
                format!("{}-W{:02}", year_code(week.year()), week.week())
            }
            Self::Weekend(d) => {
                let week = d.iso_week();
                format!("{}-W{:02}-WE", year_code(week.year()), week.week())
            }
            Self::Month(y, m) => format!("{}-{m:02}", year_code(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", year_code(y)),
            Self::Half(y, h) => format!("{}-H{h}", year_code(y)),
            Self::Season(y, s) => format!("{}-{}", year_code(y), s.code()),
            Self::Year(y) => year_code(y),
            Self::Decade(d) if d < 0 => format!("BC{:03}", -d - 1),
            Self::Decade(d) => format!("{d:03}"),
            Self::Century(c) if c < 0 => format!("BC{:02}", -c - 1),
            Self::Century(c) => format!("{c:02}"),
        }
    }

    /// First and last day.
    pub(super) fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |year: i32, month: u32, count: u32| {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let next = first.checked_add_months(Months::new(count))?;
            Some((first, next.pred_opt()?))
        };
        match self {
            Self::Day(d) => Some((d, d)),
            Self::Week(d) => Some((d, move_days(d, 6)?)),
            Self::Weekend(d) => Some((move_days(d, 5)?, move_days(d, 6)?)),
            Self::Month(y, m) => months(y, m, 1),
            Self::Quarter(y, q) => months(y, q * 3 - 2, 3),
            Self::Half(y, h) => months(y, h * 6 - 5, 6),
            Self::Season(y, s) => months(y, s.first_month(), 3),
            Self::Year(y) => months(y, 1, 12),
            // Those before Christ run from ...9 down to ...0: 489 to 480 BC.
            Self::Decade(d) if d < 0 => months(before_christ((-d).checked_mul(10)?.checked_sub(1)?), 1, 120),
            Self::Decade(d) => months(d.checked_mul(10)?, 1, 120),
            Self::Century(c) if c < 0 => {
                months(before_christ((-c).checked_mul(100)?.checked_sub(1)?), 1, 1200)
            }
            Self::Century(c) => months(c.checked_mul(100)?, 1, 1200),
        }
    }

    /// How exactly it is given.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) | Self::Weekend(_) => Precision::Week,
            Self::Month(..) => Precision::Month,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Precision::Season,
            Self::Year(_) => Precision::Year,
            Self::Decade(_) | Self::Century(_) => Precision::Vague,
        }
    }

    /// A day inside it, to count from: the first.
    pub(super) fn first(self) -> Option<NaiveDate> {
        self.days().map(|(first, _)| first)
    }

    /// The year it lies in.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Decade(_) | Self::Century(_) => None,
            _ => self.first().map(|d| d.year()),
        }
    }
}

fn year_away(day: NaiveDate, by: i64) -> Option<i32> {
    day.year().checked_add(i32::try_from(by).ok()?).filter(|y| (-9999..=9999).contains(y))
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm published in Nature in 1876.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_correction + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * century.rem_euclid(4) + 2 * rest.div_euclid(4) - epact - rest.rem_euclid(4)).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let days = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}
