//! What is numbered within a year or an age: `the third quarter`, `the first half of 2020`, `the 20th century`.
//!
//! In: an ordinal. Out: a date. **Never** reads a share (`a third of`) or a game's quarters.

use super::calendar::When;
use super::duration::Count;
use super::tense::Tense;
use super::words::{Unit, Word};
use super::{Reader, Value};
use crate::model::fact::Precision;
use chrono::Datelike;

impl Reader<'_> {
    /// `the 20th century`, `the third quarter`, `the second half of 2021`, `the first nine months`, `the third week of May`.
    pub(super) fn ordinal(&mut self, at: usize, n: u32) -> Option<usize> {
        let fiscal = usize::from(self.low(at + 1) == "fiscal");
        let core = at + 1 + fiscal;
        let left_fiscal = matches!(self.before(at, 1), "fiscal");
        let begin = if left_fiscal { at - 1 } else { at };
        // the tenth of September
        if self.low(at + 1) == "of"
            && let Word::Month(month) = self.word(at + 2)
            && self.is_capital(at + 2)
            && (1..=31).contains(&n)
            && !matches!(self.low(at + 3), "’s" | "'s")
        {
            let (month, day) = (u32::from(month), n);
            let (year, end) = self.year_after(self.past_dot(at + 2));
            let told = year.is_some();
            let year = year.or_else(|| self.anchor.year_of(month, Some(day), self.tense(at)));
            let start = self.the_before(at, at);
            return self.emit(start..end, self.day_value(year, month, day, !told), "date.day");
        }
        match self.low(core) {
            "century" if n <= 30 => {
                let start = self.lead(at);
                let start = if self.before(start, 1) == "the" { start - 1 } else { start };
                let bc = matches!(self.text.word(core + 1), "BC" | "BCE");
                let century = i32::try_from(n).ok()? - 1;
                let value = if bc {
                    Value { text: format!("BC{century:02}"), ..Value::vague("") }
                } else {
                    Value::date(When::Century(century), false)
                };
                let end = core + 1 + usize::from(bc);
                self.emit(start..end, value, "date.century")
            }
            "quarter" if (1..=4).contains(&n) => self.quarter(begin, core, n),
            "half" if n <= 2 => self.half_year(begin, core, n),
            "day" | "anniversary" => None,
            _ => None,
        }
    }

    /// `third quarter` with its year: tokens from `at` to the noun `core`.
    pub(super) fn quarter(&mut self, at: usize, core: usize, quarter: u32) -> Option<usize> {
        // A share ("a quarter") is asked for elsewhere; in sport the quarters are a game's.
        let mut start = self.lead(at);
        let mut end = core + 1;
        let mut year = None;
        let mut relative = false;
        let today = self.anchor.today();
        let left = self.before(start, 1);
        // the 1989 third quarter · this year's third quarter · the year-ago third quarter
        if let Some(y) =
            at.checked_sub(1).filter(|i| *i >= self.floor).and_then(|i| super::absolute::year(self.low(i)))
        {
            year = Some(y);
            start = at - 1;
        } else if matches!(left, "’s" | "'s") && self.before(start, 2) == "year" {
            let by = shift_of(self.before(start, 3));
            if let (Some(by), Some(today)) = (by, today) {
                year = Some(today.year() + by);
                relative = true;
                start -= 3;
            }
        } else if matches!(left, "year-ago" | "year-earlier") {
            year = today.map(|d| d.year() - 1);
            relative = true;
            start -= 1;
        }
        if self.before(start, 1) == "the" {
            start -= 1;
        }
        let of = usize::from(matches!(self.low(end), "of" | "in"));
        if let Some(y) = super::absolute::year(self.low(end + of)).filter(|_| year.is_none()) {
            year = Some(y);
            end += of + 1;
        } else if of == 1
            && self.low(end + 2) == "year"
            && let (Some(by), Some(today)) = (shift_of(self.low(end + 1)), today)
        {
            year = Some(today.year() + by);
            relative = true;
            end += 3;
        }
        let year = year.or_else(|| {
            relative = true;
            let now = When::of(Unit::Quarter, today?);
            let When::Quarter(y, q) = now else { return None };
            Some(match self.tense(at) {
                Tense::Past if quarter > q => y - 1,
                // "Will report on the third quarter" looks back; only the farther ones lie ahead.
                Tense::Future if quarter + 1 < q => y + 1,
                _ => y,
            })
        });
        let when = year.map(|y| When::Quarter(y, quarter));
        let value = match when {
            Some(when) => Value::date(when, relative),
            None => Value::date_or(None, format_args!("XXXX-Q{quarter}"), Precision::Season),
        };
        self.emit(start..end, value, "date.quarter")
    }

    /// `1989 quarter` and `2022 first quarter`, from the year: only the latter's order needs help.
    pub(super) fn year_quarter(&mut self, at: usize, _year: i32) -> Option<usize> {
        match self.word(at + 1) {
            Word::Ordinal(n) if self.low(at + 2) == "quarter" && n <= 4 => {
                self.quarter(at + 1, at + 2, u32::from(n))
            }
            Word::Hyphened => self.hyphened(at + 1),
            _ => None,
        }
    }

    /// `the first half of 2020`.
    pub(super) fn half_year(&mut self, at: usize, core: usize, half: u32) -> Option<usize> {
        let mut start = at;
        if self.before(start, 1) == "the" {
            start -= 1;
        }
        let of = usize::from(matches!(self.low(core + 1), "of" | "in"));
        let year = super::absolute::year(self.low(core + 1 + of));
        if let Some(year) = year {
            return self.emit(start..core + 2 + of, Value::date(When::Half(year, half), false), "date.half");
        }
        if of == 1 && matches!(self.low(core + 3), "year") {
            let by = shift_of(self.low(core + 2)).or((self.low(core + 2) == "the").then_some(0));
            let when = by.and_then(|by| Some(When::Half(self.anchor.today()?.year() + by, half)));
            let value = Value::date_or(when, format_args!("XXXX-H{half}"), Precision::Season);
            return self.emit(start..core + 4, value, "date.half");
        }
        // the second half of the 19th century
        None
    }

    /// `the latter half of 2008`; `half` alone is no date.
    pub(super) fn half(&mut self, at: usize) -> Option<usize> {
        // half an hour, half a day
        if matches!(self.low(at + 1), "a" | "an")
            && let Word::Unit(unit) = self.word(at + 2)
            && unit != Unit::Quarter
        {
            return self.length(at, at + 2, Count::Exactly(0.5), unit);
        }
        if matches!(self.before(at, 1), "last" | "latter") && matches!(self.low(at + 1), "of") {
            return self.half_year(at - 1, at, 2);
        }
        self.counted(at)
    }
}

/// The years that `last`, `this` and `next` move by.
fn shift_of(word: &str) -> Option<i32> {
    Some(match word {
        "last" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" => 1,
        _ => return None,
    })
}
