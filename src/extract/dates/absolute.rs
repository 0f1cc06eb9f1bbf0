//! Dates that name a year, month or day: `20 February 2022`, `Feb. 20`, `2022-02-10`, `the 1990s`, `490 BC`.

use super::calendar::When;
use super::words::{Unit, Word};
use super::{Reader, Value};
use crate::extract::text::Shape;
use crate::model::fact::Precision;
use crate::model::prose::Span;
use chrono::{Datelike, NaiveDate};

/// Lower-case plurals that a round number before them counts: `2000 people` is no year.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "personnel"
            | "troops"
            | "dead"
            | "percent"
            | "per"
    ) || word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// A day of the month at the head of a token: `20`, `20th`.
fn day_of_month(word: &str) -> Option<u32> {
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
        4 => year(c)?,
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
    fn numeric_date(&mut self, at: usize, when: When) -> Option<usize> {
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
        if let (When::Day(day), Some((_, time))) = (when, word.split_once('t')) {
            if time.len() >= 5 && time.is_char_boundary(5) {
                let value = Value::time(Some(day), &format!("T{}", &time[..5]), false);
                return self.emit(at..at + 1, value, "date.numeric");
            }
        }
        self.emit(at..at + 1, Value::date(when, false), "date.numeric")
    }

    /// `20 February 2022`, `20th of May`, `10-12 May`, `10 to 20 May 2003`: begins with the day.
    fn day_month(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        let (first, second) = word.split_once('-').unwrap_or((word, ""));
        let first_day = day_of_month(first)?;
        let mut month_at = at + 1;
        let mut last_at = at;
        let mut last_day = first_day;
        if !second.is_empty() {
            last_day = day_of_month(second)?;
        } else if matches!(self.low(at + 1), "-" | "–" | "—" | "to" | "and" | "or" | "until" | "through")
        {
            // 10–12 May
            if let Some(day) =
                (self.word(at + 2) == Word::Number).then(|| day_of_month(self.low(at + 2))).flatten()
            {
                last_at = at + 2;
                last_day = day;
                month_at = at + 3;
            }
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
    fn year_after(&self, at: usize) -> (Option<i32>, usize) {
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
            if let Some(year) = word.parse::<i32>().ok().filter(|_| bc && skip != 0 || bc) {
                return (Some(-year), at + skip + 2);
            }
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
    fn year_ahead(&self, at: usize) -> Option<i32> {
        if !matches!(self.low(at), "to" | "and" | "until" | "through" | "-" | "–" | "—" | "or") {
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
    fn day_value(&self, year: Option<i32>, month: u32, day: u32, relative: bool) -> Value {
        match year {
            Some(year) if year < 0 => Value {
                text: format!("BC{:04}-{month:02}-{day:02}", -year),
                ..Value::date(When::Bc(-year), false)
            },
            Some(year) => match NaiveDate::from_ymd_opt(year, month, day) {
                Some(date) => Value::date(When::Day(date), relative),
                None => Value::date_or(None, format!("{year:04}-{month:02}-{day:02}"), Precision::Day),
            },
            None => Value::date_or(None, format!("XXXX-{month:02}-{day:02}"), Precision::Day),
        }
    }

    /// First token of the weekday that stands before a date (`Friday, `), or the token itself.
    fn weekday_before(&self, at: usize) -> usize {
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
    fn the_before(&self, start: usize, at: usize) -> usize {
        if start == at && self.before(start, 1) == "the" { start - 1 } else { start }
    }

    /// A month, with the day and year that follow.
    pub(super) fn month(&mut self, at: usize, month: u8) -> Option<usize> {
        if !self.is_month(at, month) {
            return None;
        }
        let month = u32::from(month);
        let after = self.past_dot(at);
        if let Some(next) = self.month_day(at, month, after) {
            return Some(next);
        }
        let (year, end) = self.year_after(after);
        let start = self.lead(at);
        let left = self.before(start, 1);
        let shifted = self.shifted(at, start, left);
        if matches!(left, "each" | "every") && year.is_none() {
            let value = Value::plain(crate::model::fact::DateType::Set, format!("XXXX-{month:02}"));
            return self.emit(start - 1..end, value, "date.set");
        }
        if let Some(year) = year {
            let value = if year < 0 {
                Value { text: format!("BC{:04}-{month:02}", -year), ..Value::date(When::Bc(-year), false) }
            } else {
                Value::date(When::Month(year, month), false)
            };
            return self.emit(start..end, value, "date.month");
        }
        if let Some((by, from)) = shifted {
            let when = self.anchor.today().map(|today| {
                let now = today.month();
                let year = match by {
                    -1 if month < now => today.year(),
                    -1 => today.year() - 1,
                    1 if month > now => today.year(),
                    1 => today.year() + 1,
                    _ => today.year(),
                };
                When::Month(year, month)
            });
            let value = Value::date_or(when, format!("XXXX-{month:02}"), Precision::Month);
            return self.emit(from..end, value, "date.month");
        }
        // "2022" stands further on in "from May to July 2022".
        let year = self.year_ahead(end).map(|y| (y, false));
        let year = year.or_else(|| self.anchor.year_of(month, None, self.tense(at)).map(|y| (y, true)));
        let value = match year {
            Some((year, relative)) => Value::date(When::Month(year, month), relative),
            None => Value::date_or(None, format!("XXXX-{month:02}"), Precision::Month),
        };
        self.emit(start..end, value, "date.month")
    }

    /// `last`, `next`, `this` before a core: by how many, and the first token.
    pub(super) fn shifted(&self, at: usize, start: usize, left: &str) -> Option<(i64, usize)> {
        if start == 0 {
            return None;
        }
        let by = match left {
            "last" => -1,
            "previous" | "preceding" => -1,
            "past" if matches!(self.before(start, 2), "this" | "the") => -1,
            "next" | "coming" | "following" => 1,
            "this" => 0,
            _ => return None,
        };
        let _ = at;
        let mut from = start - 1;
        if matches!(left, "past" | "coming" | "previous" | "preceding" | "following" | "next")
            && matches!(self.before(from, 1), "this" | "the")
        {
            from -= 1;
        }
        Some((by, self.lead(from)))
    }

    /// Whether a word that can be a month is one here.
    fn is_month(&self, at: usize, month: u8) -> bool {
        let word = self.low(at);
        let capital = self.is_capital(at);
        if !capital {
            // Lower-case months stand only beside a day or year; "may", "march", "mar", "jan" are other words too.
            return word.len() > 4
                && word != "march"
                && (self.word(at + 1) == Word::Number
                    || matches!(self.before(at, 1), "in" | "last" | "since" | "early" | "late"));
        }
        let beside = self.word(at + 1) == Word::Number
            || at.checked_sub(1).is_some_and(|i| self.word(i) == Word::Number)
            || self.low(at + 1) == "." && self.word(at + 2) == Word::Number;
        if word.len() == 3 && word != "may" {
            return beside || self.low(at + 1) == ".";
        }
        if !matches!(month, 3 | 4 | 5 | 6 | 8) {
            return true;
        }
        let left = self.seen_before(at, 1);
        let cued = beside
            || matches!(
                left,
                "in" | "since"
                    | "last"
                    | "next"
                    | "this"
                    | "early"
                    | "late"
                    | "mid"
                    | "until"
                    | "till"
                    | "by"
                    | "of"
                    | "from"
                    | "to"
                    | "between"
                    | "during"
                    | "through"
                    | "and"
                    | "or"
                    | "for"
                    | "before"
                    | "after"
                    | "every"
                    | "each"
                    | "previous"
                    | "on"
                    | "the"
                    | "–"
                    | "-"
                    | "("
                    | ","
                    | "last-"
            );
        // "Theresa May", "April Glaspie", "August Strindberg", "June told": names beside capitals or verbs.
        let named = at
            .checked_sub(1)
            .is_some_and(|i| i > self.sentence.start && self.is_capital(i) && self.word(i) == Word::Other)
            || self.is_capital(at + 1)
                && !matches!(self.word(at + 1), Word::Month(_))
                && !beside
                && left == "";
        if matches!(month, 3 | 5) { cued && !(named && !beside) } else { cued || !named }
    }

    /// `February 20, 2022`, `Feb. 20-22`, `May 5th`.
    fn month_day(&mut self, at: usize, month: u32, after: usize) -> Option<usize> {
        let mut day_at = after;
        if self.low(day_at) == "the" {
            day_at += 1;
        }
        let (word, worded) = match self.word(day_at) {
            Word::Number => (self.low(day_at), None),
            // March eighth
            Word::Ordinal(n) if self.low(day_at + 1) != "of" && self.is_capital(at) => {
                ("", Some(u32::from(n)))
            }
            _ => return None,
        };
        let (first, second) = word.split_once('-').unwrap_or((word, ""));
        let day = match worded {
            Some(day) => day,
            None => day_of_month(first)?,
        };
        let second_day = if second.is_empty() { None } else { Some(day_of_month(second)?) };
        // "In May 20 people died": a day is not followed by what it could count.
        let next = self.low(day_at + 1);
        if second.is_empty()
            && worded.is_none()
            && is_counted(next)
            && !first.ends_with(|c: char| c.is_alphabetic())
        {
            let next_is_time = matches!(self.word(day_at + 1), Word::Units(_) | Word::Unit(_));
            if !next_is_time && !self.joined(day_at + 1) && next != "is" && next != "was" {
                return None;
            }
        }
        let (year, end) = self.year_after(day_at + 1);
        let explicit = year.or_else(|| self.year_ahead(end));
        let year = explicit.map(|y| (y, false));
        let year = year.or_else(|| self.anchor.year_of(month, Some(day), self.tense(at)).map(|y| (y, true)));
        let relative = year.is_some_and(|(_, relative)| relative);
        let year = year.map(|(y, _)| y);
        let start = match self.weekday_before(at) {
            from if from < at => from,
            _ => self.lead(at),
        };
        // "last Nov. 5" counts back from today.
        let start = if matches!(self.before(start, 1), "last" | "this" | "next") && explicit.is_none() {
            start - 1
        } else {
            start
        };
        let low = self.day_value(year, month, day, relative);
        if let Some(second_day) = second_day {
            let token = self.text.tokens.get(day_at).copied()?;
            let cut = token.start as usize + first.len();
            let begin = self.text.span(start..end)?.start();
            let finish = self.text.span(day_at..end)?.end();
            let high = self.day_value(year, month, second_day, relative);
            self.emit_span(Span::new(begin, cut), low, "date.day");
            self.emit_span(Span::new(cut + 1, finish), high, "date.day");
            self.floor = end;
            return Some(end);
        }
        self.emit(start..end, low, "date.day")?;
        // "May 5 and 6": the second day stands alone.
        let connector = self.low(end);
        if matches!(connector, "and" | "or" | "–" | "to" | "through" | "until" | "-")
            && self.word(end + 1) == Word::Number
        {
            let low = self.low(end + 1);
            let alone = !is_counted(self.low(end + 2))
                && !matches!(self.word(end + 2), Word::Month(_) | Word::Units(_));
            let closed = matches!(self.low(end + 2), "" | "," | "." | ")" | ";" | "in" | "at" | "and")
                || connector == "–";
            if let Some(second) = day_of_month(low).filter(|d| *d > day && alone && closed) {
                let (later, stop) = self.year_after(end + 2);
                let value = self.day_value(later.or(year), month, second, relative && later.is_none());
                return self.emit(end + 1..stop, value, "date.day");
            }
        }
        Some(end)
    }

    /// `the 20th of this month`, `the 20th` after `on` or `until`.
    fn bare_day(&mut self, at: usize) -> Option<usize> {
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
                None => Value::date_or(None, format!("XXXX-XX-{day:02}"), Precision::Day),
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
            None => Value::date_or(None, format!("XXXX-XX-{day:02}"), Precision::Day),
        };
        self.emit(start..at + 1, value, "date.day")
    }

    /// Whether the token is a number or word without a capital.
    fn is_lower(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| matches!(t.shape, Shape::Lower | Shape::Number))
    }

    /// `1990s`, `the '80s`, `mid-1990s` (see hyphened).
    fn decade(&mut self, at: usize) -> Option<usize> {
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
        let value = if bc {
            Value { text: format!("BC{decade:03}"), ..Value::vague("") }
        } else {
            Value::date(When::Decade(decade), false)
        };
        self.emit(start..at + 1 + usize::from(bc), value, "date.decade")
    }

    /// A year, or two with a dash between: `2022`, `1999-2003`, `490 BC`.
    fn years(&mut self, at: usize) -> Option<usize> {
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
    fn bc(&mut self, at: usize, first: &str, second: &str, number: i32) -> Option<usize> {
        let era = self.text.word(at + 1);
        if matches!(era, "BC" | "BCE") && at + 1 < self.sentence.end {
            let when = When::Bc(number);
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
            self.emit_span(Span::new(cut + 1, last), Value::date(When::Bc(end), false), "date.year");
            self.floor = at + 2;
            return Some(at + 2);
        }
        // "490 or 489 BC", "from 480 to 479 BC": the first shares the era.
        let shared = matches!(self.low(at + 1), "to" | "–" | "-" | "and" | "or")
            && self.word(at + 2) == Word::Number
            && matches!(self.text.word(at + 3), "BC" | "BCE");
        if shared && second.is_empty() {
            return self.emit(at..at + 1, Value::date(When::Bc(number), false), "date.year");
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

    /// Whether four digits are a year here, and not an amount, a name's number or a clock.
    fn is_year(&self, at: usize, number: i32, range: bool) -> bool {
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
            || right == "(" && false
        {
            return false;
        }
        if self.in_name(at) {
            return false;
        }
        let timely = matches!(
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
        );
        let strong = matches!(
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
        );
        let lower = self.text.tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Lower);
        if is_counted(right) && lower && !self.joined(at + 1) && (number % 50 == 0 || !timely) && !range {
            return false;
        }
        let modern = (1900..=2050).contains(&number);
        let known = (1500..=2100).contains(&number);
        if !modern && !strong && !(known && (timely || range)) {
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

    /// First token of what modifies the date at `at`: `early`, `late`, `mid`, `the end of`, `the beginning of`.
    pub(super) fn lead(&self, at: usize) -> usize {
        let mut start = at;
        let early = |w: &str| matches!(w, "early" | "late" | "mid");
        if early(self.before(start, 1)) {
            start -= 1;
            if self.before(start, 1) == "the" {
                start -= 1;
            }
            if self.before(start, 1) == "as" && false {
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
