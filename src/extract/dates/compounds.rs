//! Words with a hyphen, and years in words: `ten-year`, `mid-November`, `third-quarter`, `nineteen ninety-six`.
//!
//! In: a word with a hyphen. Out: a date or length. **Never** reads an age (`34-year-old`).

use super::calendar::When;
use super::duration::Count;
use super::words::{self, Unit, Word};
use super::{Reader, Value};
use crate::extract::numerals;
use crate::model::fact::{DateType, Precision};
use crate::model::prose::Span;
use chrono::{Datelike, NaiveDate};

impl Reader<'_> {
    /// A word with a hyphen: `ten-year`, `mid-November`, `third-quarter`, `year-end`, `decades-long`.
    pub(super) fn hyphened(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        let token = self.text.tokens.get(at).copied()?;
        let (head, tail) = word.split_once('-')?;
        // mid-May 1943 · late-November · post-1945 · mid-1990s
        if matches!(head, "mid" | "late" | "early") {
            return self.led(at, tail);
        }
        if matches!(head, "post" | "pre") {
            let year = super::absolute::year(tail)?;
            let span = Span::new(token.start as usize + head.len() + 1, token.end as usize);
            self.emit_span(span, Value::date(When::Year(year), false), "date.year");
            self.floor = at + 1;
            return Some(at + 1);
        }
        // May-August 1950
        if let (Word::Month(first), Word::Month(second)) = (words::classify(head), words::classify(tail)) {
            return self.two_months(at, (first, second));
        }
        // third-quarter
        if matches!(tail, "quarter" | "half") {
            let n = numerals::ordinal(head)
                .or_else(|| head.trim_end_matches(char::is_alphabetic).parse().ok())?;
            return if tail == "quarter" && (1..=4).contains(&n) {
                self.hyphened_quarter(at, n)
            } else {
                None
            };
        }
        match word {
            "year-end" | "year-ends" => {
                let year = super::absolute::year(self.low(at + 1));
                let year_is = year.or(self.anchor.today().map(|d| d.year()));
                let when = year_is.and_then(|y| NaiveDate::from_ymd_opt(y, 12, 31)).map(When::Day);
                let end = at + 1 + usize::from(year.is_some());
                return self.emit(at..end, Value::date_or(when, "", Precision::Year), "date.unit");
            }
            "year-ago" | "year-earlier" => {
                let last_year = || self.anchor.today().map(|d| When::Year(d.year() - 1));
                let when = self.anchor.quarter_before().or_else(last_year);
                let noun = matches!(self.low(at + 1), "quarter" | "period");
                if let Word::Ordinal(n) = self.word(at + 1)
                    && self.low(at + 2) == "quarter"
                {
                    return self.ordinal(at + 1, u32::from(n));
                }
                let start = if noun && self.before(at, 1) == "the" { at - 1 } else { at };
                let end = at + 1 + usize::from(noun);
                let named = self.anchor.clone();
                let next = self.emit(start..end, Value::date_or(when, "", Precision::Year), "date.unit");
                self.anchor = named;
                return next;
            }
            _ => {}
        }
        // decades-long · day-long
        if matches!(tail, "long" | "old") {
            if tail == "old" {
                return None;
            }
            let (unit, plural) = words::unit(head)?;
            let count = if plural { Count::Unknown } else { Count::Exactly(1.0) };
            return self.emit(
                at..at + 1,
                Value::plain(DateType::Duration, count.value(unit)),
                "date.duration",
            );
        }
        self.counted(at)
    }

    /// `10-year`, `three-day`: the number ends at byte `cut`, inside token `at`.
    pub(super) fn sealed(&mut self, at: usize, cut: usize, value: f64) -> Option<usize> {
        let token = self.text.tokens.get(at).copied()?;
        let word = self.low(at);
        let rest = word.get(cut.checked_sub(token.start as usize)?..)?;
        let rest = rest.strip_prefix(['-', '‑'])?;
        let (name, more) = rest.split_once('-').map_or((rest, ""), |(name, more)| (name, more));
        if name.is_empty() {
            // "8- to 16-week"
            return None;
        }
        let (unit, _) = words::unit(name)?;
        match more {
            // "34-year-old" is an age.
            "old" | "olds" => return None,
            "" | "long" => {}
            _ => return None,
        }
        let count = Count::Exactly(value);
        let start = self.approximately(at);
        let start = if start < at && self.low(start) == "only" { at } else { start };
        self.emit(start..at + 1, Value::plain(DateType::Duration, count.value(unit)), "date.duration")
    }

    /// `May-August 1950`: two months in one token, with the year behind them or that of the text.
    fn two_months(&mut self, at: usize, (first, second): (u8, u8)) -> Option<usize> {
        let token = self.text.tokens.get(at).copied()?;
        let cut = token.start as usize + self.low(at).find('-')?;
        let (first, second) = (u32::from(first), u32::from(second));
        let explicit = super::absolute::year(self.low(at + 1));
        let year = explicit.or_else(|| self.anchor.year_of(second, None, self.tense(at)));
        let end = self.text.span(at..at + 1 + usize::from(explicit.is_some()))?.end();
        let value = |month: u32, turn: i32| match year {
            Some(year) => Value::date(When::Month(year - turn, month), explicit.is_none()),
            None => Value::date_or(None, format_args!("XXXX-{month:02}"), Precision::Month),
        };
        let (low, high) = (value(first, i32::from(first > second)), value(second, 0));
        self.emit_span(Span::new(token.start as usize, cut), low, "date.month");
        self.emit_span(Span::new(cut + 1, end), high, "date.month");
        self.floor = at + 1 + usize::from(explicit.is_some());
        Some(self.floor)
    }

    /// `mid-November 1942`, `mid-1990s`, `mid-afternoon`: the date after the hyphen.
    pub(super) fn led(&mut self, at: usize, tail: &str) -> Option<usize> {
        let start = self.lead(at);
        let start = if self.before(start, 1) == "the" { start - 1 } else { start };
        let next = self.low(at + 1);
        if let Some(decade) = super::years::decade_of(tail) {
            return self.emit(start..at + 1, Value::date(When::Decade(decade), false), "date.decade");
        }
        if next == "century"
            && let Some(n) = numerals::ordinal(tail)
                .or_else(|| tail.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
                .filter(|n| (1..=30).contains(n))
            && let Ok(century) = i32::try_from(n - 1)
        {
            return self.emit(start..at + 2, Value::date(When::Century(century), false), "date.decade");
        }
        if let Some(year) = super::absolute::year(tail) {
            return self.emit(start..at + 1, Value::date(When::Year(year), false), "date.year");
        }
        match words::classify(tail) {
            Word::Month(month) => {
                let month = u32::from(month);
                let comma = usize::from(next == "," || next == "of");
                let explicit = super::absolute::year(self.low(at + 1 + comma));
                let end = at + 1 + if explicit.is_some() { comma + 1 } else { 0 };
                let year = explicit.or_else(|| self.anchor.year_of(month, None, self.tense(at)));
                let value = match year {
                    Some(year) => Value::date(When::Month(year, month), explicit.is_none()),
                    None => Value::date_or(None, format_args!("XXXX-{month:02}"), Precision::Month),
                };
                self.emit(start..end, value, "date.month")
            }
            Word::Part(part) => {
                let day = if let Word::Day(by) = self.word(at + 1) {
                    let day = self.anchor.today().and_then(|d| super::calendar::move_days(d, i64::from(by)));
                    return self.emit(start..at + 2, Value::time(day, part.code(), true), "date.part");
                } else {
                    self.anchor.that_day()
                };
                self.emit(start..at + 1, Value::time(day, part.code(), true), "date.part")
            }
            Word::Season(season) => {
                let year = super::absolute::year(next);
                let when = year.or(self.anchor.then().map(|d| d.year())).map(|y| When::Season(y, season));
                let end = at + 1 + usize::from(year.is_some());
                self.emit(start..end, Value::date_or(when, "", Precision::Season), "date.season")
            }
            Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) => {
                let when = self.anchor.today().map(|d| When::of(unit, d));
                self.emit(start..at + 1, Value::date_or(when, "", Precision::Vague), "date.unit")
            }
            _ => None,
        }
    }

    /// `third-quarter`, with `fiscal` or a year before it.
    pub(super) fn hyphened_quarter(&mut self, at: usize, quarter: u32) -> Option<usize> {
        let mut start = at;
        let explicit = super::absolute::year(self.before(at, 1));
        if explicit.is_some() || self.before(at, 1) == "fiscal" {
            start -= 1;
        }
        let mut year = explicit;
        let mut relative = false;
        if year.is_none() {
            relative = true;
            if matches!(self.before(start, 1), "’s" | "'s")
                && self.before(start, 2) == "year"
                && self.before(start, 3) == "last"
            {
                year = self.anchor.today().map(|d| d.year() - 1);
                start -= 3;
            } else {
                year = self.anchor.today().map(|d| {
                    let now = (d.month() - 1) / 3 + 1;
                    if quarter > now && self.tense(at) == super::Tense::Past {
                        d.year() - 1
                    } else {
                        d.year()
                    }
                });
            }
        }
        let value = match year {
            Some(year) => Value::date(When::Quarter(year, quarter), relative),
            None => Value::date_or(None, format_args!("XXXX-Q{quarter}"), Precision::Season),
        };
        self.emit(start..at + 1, value, "date.quarter")
    }

    /// `nineteen ninety-six`, `two thousand` after `in` or `the year`.
    pub(super) fn spoken_year(&mut self, at: usize) -> Option<usize> {
        let (year, next) = match self.low(at) {
            "two" if self.low(at + 1) == "thousand" => {
                let cued = matches!(self.seen_before(at, 1), "in" | "since" | "until" | "by" | "year");
                let units = matches!(self.word(at + 2), Word::Units(_));
                if !cued || units {
                    return None;
                }
                (2000, at + 2)
            }
            _ => self.worded_year(at)?,
        };
        let start = if (self.before(at, 2), self.before(at, 1)) == ("the", "year") { at - 2 } else { at };
        self.emit(start..next, Value::date(When::Year(year), false), "date.year")
    }

    /// A year told in two pairs of digits (`nineteen ninety-six`), and one past its last token.
    pub(super) fn worded_year(&self, at: usize) -> Option<(i32, usize)> {
        let base = match self.low(at) {
            "nineteen" => 1900,
            "eighteen" => 1800,
            "twenty" => 2000,
            _ => return None,
        };
        let tail = self.low(at + 1);
        let (tens, unit) = tail.split_once('-').unwrap_or((tail, ""));
        let tens = numerals::cardinal(tens).filter(|t| *t >= 10)?;
        let mut next = at + 2;
        let unit = if unit.is_empty() {
            match numerals::cardinal(self.low(next)).filter(|u| (1..10).contains(u) && tens >= 20) {
                Some(unit) => {
                    next += 1;
                    unit
                }
                None => 0,
            }
        } else {
            numerals::cardinal(unit)?
        };
        if base == 2000 && tens > 30 {
            return None;
        }
        Some((i32::try_from(base + tens + unit).ok()?, next))
    }
}
