//! Years, decades and years before Christ: `2022`, `1999-2003`, `the 1990s`, `490 BC`.
//!
//! In: a token that begins with a digit. Out: a date.
//! **Never** takes an amount or a name's number (`Agenda 2030`) for a year.

use super::absolute::{is_counted, year};
use super::calendar::{When, before_christ};
use super::words::Word;
use super::{Reader, Value};
use crate::extract::text::Shape;
use crate::model::prose::Span;

impl Reader<'_> {
    /// `1990s`, `the '80s`, `mid-1990s` (see hyphened).
    pub(super) fn decade(&mut self, at: usize) -> Option<usize> {
        let decade = decade_of(self.low(at))?;
        let mut start = at;
        let short = self.low(at).len() < 5;
        if short {
            let mark = at
                .checked_sub(1)
                .filter(|i| *i >= self.floor && matches!(self.text.word(*i), "'" | "’" | "‘"));
            let the = self.before(at, 1) == "the";
            if mark.is_none() && !the {
                return None;
            }
            start = mark.unwrap_or(at);
        }
        let start = self.lead(start);
        let start = if self.before(start, 1) == "the" { self.lead(start - 1) } else { start };
        let bc = matches!(self.text.word(at + 1), "BC" | "BCE");
        let value = Value::date(When::Decade(if bc { -decade - 1 } else { decade }), false);
        self.emit(start..at + 1 + usize::from(bc), value, "date.decade")
    }

    /// A year, or two with a dash between: `2022`, `1999-2003`, `490 BC`.
    pub(super) fn years(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        let (first, second) = word.split_once(['-', '/', '‑']).unwrap_or((word, ""));
        if first.is_empty() || first.len() > 4 || !first.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number: i32 = first.parse().ok()?;
        if let Some(next) = self.bc(at, first, second, number) {
            return Some(next);
        }
        year(first)?;
        if second.is_empty() && self.other_calendar(at, number) {
            return None;
        }
        let second_year = match second.len() {
            0 => None,
            4 => Some(year(second).filter(|y| *y > number)?),
            2 if second.bytes().all(|b| b.is_ascii_digit()) => {
                let two: i32 = second.parse().ok()?;
                let full = number - number % 100 + two;
                Some(full).filter(|y| *y > number)
            }
            _ => return None,
        };
        if !self.is_year(at, number, second_year.is_some()) {
            return None;
        }
        if let Some(year) = second_year {
            let token = self.text.tokens.get(at).copied()?;
            let cut = token.start as usize + first.len();
            self.emit_span(
                Span::new(token.start as usize, cut),
                Value::date(When::Year(number), false),
                "date.year",
            );
            self.emit_span(
                Span::new(cut + 1, token.end as usize),
                Value::date(When::Year(year), false),
                "date.year",
            );
            self.floor = at + 1;
            return Some(at + 1);
        }
        // "2019 quarter" and "the 1988 third quarter" are read from the quarter.
        if let Some(next) = self.year_quarter(at, number) {
            return Some(next);
        }
        let start = self.lead(at);
        let start = match (self.before(start, 2), self.before(start, 1)) {
            ("the", "year" | "years") if start == at => start - 2,
            (_, "fiscal") => start - 1,
            _ => start,
        };
        self.emit(start..at + 1, Value::date(When::Year(number), false), "date.year")
    }

    /// `490 BC`, `480-479 BC`, `AD 79`.
    pub(super) fn bc(&mut self, at: usize, first: &str, second: &str, number: i32) -> Option<usize> {
        let era = self.text.word(at + 1);
        if matches!(era, "BC" | "BCE") && at + 1 < self.sentence.end {
            let when = When::Year(before_christ(number));
            if second.is_empty() {
                let start = self.lead(at);
                let start = if matches!(self.before(start, 1), "ca." | "circa") { start - 1 } else { start };
                return self.emit(start..at + 2, Value::date(when, false), "date.year");
            }
            let end: i32 = second.parse().ok()?;
            let token = self.text.tokens.get(at).copied()?;
            let cut = token.start as usize + first.len();
            let last = self.text.span(at..at + 2)?.end();
            self.emit_span(Span::new(token.start as usize, cut), Value::date(when, false), "date.year");
            self.emit_span(
                Span::new(cut + 1, last),
                Value::date(When::Year(before_christ(end)), false),
                "date.year",
            );
            self.floor = at + 2;
            return Some(at + 2);
        }
        // "490 or 489 BC", "from 480 to 479 BC": the first shares the era.
        let shared = matches!(self.low(at + 1), "to" | "–" | "-" | "and" | "or")
            && self.word(at + 2) == Word::Number
            && matches!(self.text.word(at + 3), "BC" | "BCE");
        if shared && second.is_empty() {
            return self.emit(at..at + 1, Value::date(When::Year(before_christ(number)), false), "date.year");
        }
        if (self.seen_before(at, 1) == "ad" || matches!(era, "AD" | "CE"))
            && number < 2100
            && second.is_empty()
        {
            let after = usize::from(matches!(era, "AD" | "CE"));
            let start = at - usize::from(self.before(at, 1) == "ad");
            return self.emit(start..at + 1 + after, Value::date(When::Year(number), false), "date.year");
        }
        None
    }

    /// `1445 AH`, `1 Ramadan 1445`, `1403 SH`: a year counted from elsewhere, lunar or solar.
    fn other_calendar(&self, at: usize, number: i32) -> bool {
        (1300..1500).contains(&number)
            && (matches!(self.low(at + 1), "ah" | "a.h" | "a.h." | "sh" | "hijri" | "h" | "hijra" | "hegira")
                || matches!(self.seen_before(at, 1), "ah" | "hijri" | "hegira")
                || matches!(
                    self.seen_before(at, 1),
                    "muharram"
                        | "safar"
                        | "rabi"
                        | "awwal"
                        | "al-awwal"
                        | "al-thani"
                        | "jumada"
                        | "rajab"
                        | "shaban"
                        | "sha'ban"
                        | "sha’ban"
                        | "ramadan"
                        | "shawwal"
                        | "dhu"
                        | "al-qadah"
                        | "al-hijjah"
                        | "hijjah"
                        | "farvardin"
                        | "mordad"
                        | "mehr"
                        | "bahman"
                        | "esfand"
                ))
    }

    /// Whether four digits are a year here, and not an amount, a name's number or a clock.
    pub(super) fn is_year(&self, at: usize, number: i32, range: bool) -> bool {
        let left = self.seen_before(at, 1);
        let right = self.low(at + 1);
        if matches!(
            left,
            "$" | "€"
                | "£"
                | "¥"
                | "#"
                | "no"
                | "nos"
                | "number"
                | "room"
                | "flight"
                | "unit"
                | "resolution"
                | "highway"
                | "route"
                | "boeing"
                | "airbus"
                | "page"
                | "about"
                | "around"
                | "nearly"
                | "than"
                | "least"
                | "some"
                | "over"
                | "almost"
                | "another"
                | "to-"
                | "section"
                | "article"
                | "+"
        ) && !(matches!(left, "about" | "around" | "than" | "over")
            && (1900..2050).contains(&number)
            && !is_counted(right))
        {
            return false;
        }
        if left == "." && matches!(self.seen_before(at, 2), "no" | "nos") {
            return false;
        }
        if matches!(
            right,
            "%" | "°"
                | "gmt"
                | "utc"
                | "hours"
                | "hrs"
                | "km"
                | "kg"
                | "mm"
                | "million"
                | "billion"
                | "thousand"
                | "hundred"
                | "feet"
                | "tonnes"
        ) || matches!(self.word(at + 1), Word::Units(_)) && right != "seconds"
        {
            return false;
        }
        if self.in_name(at) {
            return false;
        }
        let timely = || {
            matches!(
                left,
                "in" | "since"
                    | "until"
                    | "till"
                    | "by"
                    | "from"
                    | "during"
                    | "after"
                    | "before"
                    | "of"
                    | "between"
                    | "to"
                    | "through"
                    | "and"
                    | "early"
                    | "late"
                    | "mid"
                    | "("
                    | "year"
                    | "fiscal"
                    | "circa"
                    | "spring"
                    | "summer"
                    | "autumn"
                    | "fall"
                    | "winter"
                    | "–"
                    | "-"
                    | "or"
                    | "throughout"
                    | "the"
                    | ","
                    | "around"
                    | "about"
                    | "years"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "a"
                    | "this"
                    | "that"
                    | "for"
                    | "’s"
                    | "'s"
            )
        };
        let strong = || {
            matches!(
                left,
                "in" | "since"
                    | "until"
                    | "during"
                    | "by"
                    | "before"
                    | "after"
                    | "from"
                    | "year"
                    | "early"
                    | "late"
                    | "fiscal"
                    | "("
            )
        };
        let lower = self.text.tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Lower);
        if is_counted(right) && lower && !self.joined(at + 1) && (number % 50 == 0 || !timely()) && !range {
            return false;
        }
        let modern = (1900..=2050).contains(&number);
        let known = (1500..=2100).contains(&number);
        if !modern && !strong() && !(known && (range || timely())) {
            return false;
        }
        // A number right after a capitalised word is part of its name: "Agenda 2030".
        let named = at > self.sentence.start + 1
            && self.is_capital(at - 1)
            && matches!(self.word(at - 1), Word::Other | Word::Hyphened)
            && !matches!(
                left,
                "in" | "since" | "until" | "by" | "from" | "the" | "of" | "after" | "before" | "during"
            )
            && !range;
        !named
    }
}

/// The decade that `1990s`, `90s` or `1990’s` names: 199.
pub(super) fn decade_of(word: &str) -> Option<i32> {
    let digits = word.strip_suffix('s')?;
    let digits = digits.strip_suffix(['\'', '’']).unwrap_or(digits);
    let number: i32 = digits.parse().ok()?;
    match digits.len() {
        4 if digits.ends_with('0') && (1000..2100).contains(&number) => Some(number / 10),
        3 if digits.ends_with('0') => Some(number / 10),
        2 if digits.ends_with('0') && number >= 20 => Some(190 + number / 10),
        _ => None,
    }
}
