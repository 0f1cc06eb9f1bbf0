//! Dates that begin with a number: `20 February 2022`, `2022-02-10`, `the 20th of this month`.
//!
//! In: a token that begins with a digit. Out: a date, or `None` where another rule must look.
//! **Never** reads a day and month that could be swapped as either.

use super::calendar::{When, before_christ};
use super::words::{Unit, Word};
use super::{Reader, Value};
use crate::extract::text::Shape;
use crate::model::fact::Precision;
use crate::model::prose::Span;
use chrono::{Datelike, NaiveDate};

/// Lower-case plurals that a round number before them counts: `2000 people` is no year.
pub(super) fn is_counted(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"people"
            | b"men"
            | b"women"
            | b"children"
            | b"police"
            | b"personnel"
            | b"troops"
            | b"dead"
            | b"percent"
            | b"per"
    ) || word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// A day of the month at the head of a token: `20`, `20th`.
pub(super) fn day_of_month(word: &str) -> Option<u32> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let day = word[..digits].parse().ok().filter(|d| (1..=31).contains(d))?;
    matches!(&word[digits..], "" | "st" | "nd" | "rd" | "th").then_some(day)
}

/// A year of four digits.
pub(super) fn year(word: &str) -> Option<i32> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|y| (1000..=2100).contains(y))
}

/// A day in figures: `2022-02-10`, `10.02.2022`, `2/10/2022`. A day and month that could be either way round
/// are left out, but for the ISO order.
fn numeric(word: &str) -> Option<When> {
    let word = word.split_once('t').map_or(word, |(day, _)| day);
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '-' | '/' | '.') {
        return None;
    }
    let mut parts = word.split(mark);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() || [a, b].iter().any(|p| p.is_empty() || p.len() > 4) {
        return None;
    }
    let number = |p: &str| p.parse::<u32>().ok();
    let (x, y) = (number(a)?, number(b)?);
    let Some(c) = c else {
        // 2022-02
        // "2007-08" is two years, "2007-03" a month.
        let range = y == x % 100 + 1;
        let month =
            (mark == '-' && a.len() == 4 && b.len() == 2 && (1..=12).contains(&y) && !range).then_some(y)?;
        return Some(When::Month(year(a)?, month));
    };
    let z = number(c)?;
    if a.len() == 4 {
        return NaiveDate::from_ymd_opt(year(a)?, y, z).map(When::Day);
    }
    let full = match c.len() {
        // 22/1/1445 is a day of another calendar.
        4 => year(c).filter(|y| !(1300..1500).contains(y))?,
        2 if mark != '-' && a.len() <= 2 && z < 50 => 2000 + i32::try_from(z).ok()?,
        2 if mark != '-' && a.len() <= 2 => 1900 + i32::try_from(z).ok()?,
        _ => return None,
    };
    let (day, month) = if mark == '.' || x > 12 {
        (x, y)
    } else if y > 12 || x == y {
        (y, x)
    } else if mark == '/' && c.len() == 4 {
        return Some(When::Year(full));
    } else {
        return None;
    };
    NaiveDate::from_ymd_opt(full, month, day).map(When::Day)
}

impl Reader<'_> {
    /// A token that begins with a digit.
    pub(super) fn number(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        match word.bytes().find(|b| !b.is_ascii_digit()) {
            None => self.digits(at, word.len()),
            // 140,000: no date has a comma.
            Some(b',') if !word.contains('-') => self.counted(at),
            Some(_) => self.mixed(at, word),
        }
    }

    /// So many digits and no more, as most numbers are: a clock, a day, a year or an amount.
    fn digits(&mut self, at: usize, count: usize) -> Option<usize> {
        let dated = match count {
            1 | 2 => self.clock(at).or_else(|| self.day_month(at)),
            4 => self.clock(at),
            _ => None,
        };
        let dated = dated.or_else(|| if count <= 4 { self.years(at) } else { None });
        dated.or_else(|| self.counted(at))
    }

    /// Digits with other characters among or behind them.
    fn mixed(&mut self, at: usize, word: &str) -> Option<usize> {
        if let Some(when) = numeric(word) {
            return self.numeric_date(at, when);
        }
        if let Some(next) = self.clock(at) {
            return Some(next);
        }
        if let Some(next) = self.day_month(at) {
            return Some(next);
        }
        if let Some(next) = self.decade(at) {
            return Some(next);
        }
        if let Some(next) = self.years(at) {
            return Some(next);
        }
        if let Some(next) = self.bare_day(at) {
            return Some(next);
        }
        if word.contains('-') {
            return self.hyphened(at);
        }
        if let Some((digits, "st" | "nd" | "rd" | "th")) =
            word.find(|c: char| !c.is_ascii_digit()).map(|i| word.split_at(i))
        {
            return digits.parse().ok().and_then(|n| self.ordinal(at, n));
        }
        self.counted(at)
    }

    /// `2022-02-10`. Days and months that could be swapped say only the year.
    pub(super) fn numeric_date(&mut self, at: usize, when: When) -> Option<usize> {
        // A version or a section (`1.2.2010`) has a word like these before it.
        if matches!(self.seen_before(at, 1), "version" | "section" | "article" | "chapter" | "no" | "no.") {
            return None;
        }
        if let When::Year(year) = when {
            let precision = Precision::Year;
            let value = Value { text: format!("{year:04}-XX-XX"), precision, ..Value::date(when, false) };
            return self.emit(at..at + 1, value, "date.numeric");
        }
        let word = self.low(at);
        if let (When::Day(day), Some((_, time))) = (when, word.split_once('t'))
            && time.len() >= 5
            && time.is_char_boundary(5)
        {
            let value = Value::time(Some(day), &format!("T{}", &time[..5]), false);
            return self.emit(at..at + 1, value, "date.numeric");
        }
        self.emit(at..at + 1, Value::date(when, false), "date.numeric")
    }

    /// `20 February 2022`, `20th of May`, `10-12 May`, `10 to 20 May 2003`: begins with the day.
    pub(super) fn day_month(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        let (first, second) = word.split_once('-').unwrap_or((word, ""));
        let first_day = day_of_month(first)?;
        let mut month_at = at + 1;
        let mut last_at = at;
        let mut last_day = first_day;
        if !second.is_empty() {
            last_day = day_of_month(second)?;
        } else if self.word(at + 2) == Word::Number
            && matches!(self.low(at + 1), "-" | "–" | "—" | "to" | "and" | "or" | "until" | "through")
            && let Some(day) = day_of_month(self.low(at + 2))
        {
            // 10–12 May
            last_at = at + 2;
            last_day = day;
            month_at = at + 3;
        }
        if self.low(month_at) == "of" {
            month_at += 1;
        }
        let Word::Month(month) = self.word(month_at) else { return None };
        if !self.is_capital(month_at) && matches!(month, 3 | 5) {
            return None;
        }
        if self.low(month_at) == "mar" && self.low(month_at + 1) != "." {
            return None;
        }
        let month = u32::from(month);
        let after = self.past_dot(month_at);
        let (year, end) = self.year_after(after);
        // In "10 May to 20 June 2003" the year stands at the end.
        let year = year.or_else(|| self.year_ahead(end)).map(|y| (y, false));
        let year =
            year.or_else(|| self.anchor.year_of(month, Some(last_day), self.tense(at)).map(|y| (y, true)));
        let (from, lead) = (self.weekday_before(at), self.lead(at));
        let start = if from < at { from } else { lead };
        let start = self.the_before(start, at);
        let relative = year.is_some_and(|(_, relative)| relative);
        let year = year.map(|(year, _)| year);
        if last_at == at && second.is_empty() {
            return self.emit(start..end, self.day_value(year, month, first_day, relative), "date.day");
        }
        // Two days that share a month: each is a date of its own.
        let token = self.text.tokens.get(at).copied()?;
        let low = self.day_value(year, month, first_day, relative);
        let high = self.day_value(year, month, last_day, relative);
        let whole = self.text.span(last_at..end)?;
        if second.is_empty() {
            self.emit_span(token.span(), low, "date.day");
            self.emit_span(whole, high, "date.day");
        } else {
            let cut = token.start as usize + first.len();
            self.emit_span(Span::new(token.start as usize, cut), low, "date.day");
            self.emit_span(Span::new(cut + 1, whole.end()), high, "date.day");
        }
        self.floor = end;
        Some(end)
    }

    /// The year that follows a day or month: `2022`, `, 2022`, `of 2022`; and one past what was read.
    pub(super) fn year_after(&self, at: usize) -> (Option<i32>, usize) {
        let (skip, strict) = match self.low(at) {
            "," => (1, true),
            "of" if self.low(at + 1) == "the" && self.low(at + 2) == "year" => (3, false),
            "of" | "in" => (1, true),
            _ => (0, false),
        };
        if self.word(at + skip) == Word::Number {
            let word = self.low(at + skip);
            let head = word.split_once(['-', '/']).map_or(word, |(head, _)| head);
            if let Some(year) = year(head).filter(|y| *y > 1000) {
                let counted = strict && self.low(at) != "of" && is_counted(self.low(at + skip + 1));
                if !counted && head.len() == word.len() {
                    return (Some(year), at + skip + 1);
                }
            }
            // 490 BC
            let bc = matches!(self.text.word(at + skip + 1), "BC" | "BCE");
            if let Some(year) = word.parse::<i32>().ok().filter(|_| bc) {
                return (Some(before_christ(year)), at + skip + 2);
            }
        }
        if let Some((year, next)) = self.worded_year(at + usize::from(strict)) {
            return (Some(year), next);
        }
        // May last year · August of that year
        let of = usize::from(self.low(at) == "of");
        let by = match (self.low(at + of), self.low(at + of + 1)) {
            ("last", "year") => Some(-1),
            ("this", "year") => Some(0),
            ("next", "year") => Some(1),
            _ => None,
        };
        if let (Some(by), Some(today)) = (by, self.anchor.today()) {
            return (Some(today.year() + by), at + of + 2);
        }
        if of == 1 && matches!(self.low(at + 1), "that" | "this") && self.low(at + 2) == "year" {
            return (self.anchor.then().map(|d| d.year()), at + 3);
        }
        if of == 1 && self.low(at + 1) == "the" && self.low(at + 2) == "same" && self.low(at + 3) == "year" {
            return (self.anchor.then().map(|d| d.year()), at + 4);
        }
        (None, at)
    }

    /// The year of a range's second date, where the first has none: looks a few tokens ahead.
    pub(super) fn year_ahead(&self, at: usize) -> Option<i32> {
        if !matches!(self.low(at), "to" | "and" | "until" | "through" | "-" | "–" | "—" | "or" | "/") {
            return None;
        }
        let mut i = at + 1;
        let mut month = false;
        while i < at + 5 {
            match self.word(i) {
                Word::Month(_) => month = true,
                Word::Number => {
                    if let Some(year) = year(self.low(i)) {
                        return month.then_some(year);
                    }
                    day_of_month(self.low(i))?;
                }
                _ if matches!(self.low(i), "," | "." | "of" | "mid" | "early" | "late") => {}
                _ => return None,
            }
            i += 1;
        }
        None
    }

    /// The value of a day; left open where the year is.
    pub(super) fn day_value(&self, year: Option<i32>, month: u32, day: u32, relative: bool) -> Value {
        match year {
            Some(year) => match NaiveDate::from_ymd_opt(year, month, day) {
                Some(date) => Value::date(When::Day(date), relative),
                None => {
                    let month = When::Month(year, month).value();
                    Value::date_or(None, format_args!("{month}-{day:02}"), Precision::Day)
                }
            },
            None => Value::date_or(None, format_args!("XXXX-{month:02}-{day:02}"), Precision::Day),
        }
    }

    /// First token of the weekday that stands before a date (`Friday, `), or the token itself.
    pub(super) fn weekday_before(&self, at: usize) -> usize {
        let mut i = at;
        for skipped in ["the", ",", "."] {
            if self.before(i, 1) == skipped {
                i -= 1;
            }
        }
        match i.checked_sub(1).filter(|j| *j >= self.floor).map(|j| self.word(j)) {
            Some(Word::Weekday(_)) => i - 1,
            _ => at,
        }
    }

    /// `the` before a date that begins with its day (`the 20th of May`), unless more was read before.
    pub(super) fn the_before(&self, start: usize, at: usize) -> usize {
        if start == at && self.before(start, 1) == "the" { start - 1 } else { start }
    }

    /// `the 20th of this month`, `the 20th` after `on` or `until`.
    pub(super) fn bare_day(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        let day = day_of_month(word).filter(|_| word.ends_with(|c: char| c.is_alphabetic()))?;
        if self.before(at, 1) != "the" || !self.is_lower(at) {
            return None;
        }
        let start = at - 1;
        let month = |when: Option<When>| match when {
            Some(When::Month(year, month)) => Some((year, month)),
            _ => None,
        };
        let today = self.anchor.today();
        let by = match (self.low(at + 1), self.low(at + 2), self.low(at + 3)) {
            ("of", "this", "month") | ("of", "the", "month") => Some(0),
            ("of", "last", "month") => Some(-1),
            ("of", "next", "month") => Some(1),
            _ => None,
        };
        if let Some(by) = by {
            let place = today.and_then(|d| {
                month(When::away(Unit::Month, NaiveDate::from_ymd_opt(d.year(), d.month(), 1)?, by))
            });
            let value = match place {
                Some((year, month)) => self.day_value(Some(year), month, day, true),
                None => Value::date_or(None, format_args!("XXXX-XX-{day:02}"), Precision::Day),
            };
            return self.emit(start..at + 4, value, "date.day");
        }
        let cued = matches!(self.before(start, 1), "on" | "until" | "by" | "since" | "from" | "till");
        let closed =
            !self.text.tokens.get(at + 1).is_some_and(|t| self.sentence.contains(&(at + 1)) && t.is_word())
                || matches!(self.low(at + 1), "and" | "at" | "in" | "when" | "but" | "to");
        if !cued || !closed {
            return None;
        }
        let near = self.anchor.then();
        let value = match near {
            Some(d) => self.day_value(Some(d.year()), d.month(), day, true),
            None => Value::date_or(None, format_args!("XXXX-XX-{day:02}"), Precision::Day),
        };
        self.emit(start..at + 1, value, "date.day")
    }

    /// Whether the token is a number or word without a capital.
    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| matches!(t.shape, Shape::Lower | Shape::Number))
    }

    /// First token of what modifies the date at `at`: `early`, `late`, `mid`, `the end of`, `the beginning of`.
    pub(super) fn lead(&self, at: usize) -> usize {
        let mut start = at;
        let early = |w: &str| matches!(w, "early" | "late" | "mid");
        if early(self.before(start, 1)) {
            start -= 1;
            if self.before(start, 1) == "the" {
                start -= 1;
            }
            return start;
        }
        if self.before(start, 1) == "in" && early(self.before(start, 2)) {
            return start - 2;
        }
        // later this month · earlier this year: the core begins with `this`
        let edge =
            |w: &str| matches!(w, "end" | "beginning" | "start" | "middle" | "close" | "rest" | "outset");
        let mut i = start;
        if self.before(i, 1) == "the" && self.before(i, 2) == "of" {
            i -= 1;
        }
        if self.before(i, 1) == "of" && edge(self.before(i, 2)) {
            start = i - 2;
            if matches!(self.before(start, 1), "the" | "very") {
                start -= 1;
            }
        }
        start
    }
}
