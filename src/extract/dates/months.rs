//! Months with and without day and year: `February 20, 2022`, `late May`, `last August`, `in March`.
//!
//! In: a token that can name a month. Out: a date.
//! **Never** takes the verb `may` or the name `April Glaspie` for one.

use super::absolute::{day_of_month, is_counted};
use super::calendar::When;
use super::words::Word;
use super::{Reader, Value};
use crate::model::fact::Precision;
use crate::model::prose::Span;
use chrono::Datelike;

impl Reader<'_> {
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
            return self.emit(start..end, Value::date(When::Month(year, month), false), "date.month");
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
            let value = Value::date_or(when, format_args!("XXXX-{month:02}"), Precision::Month);
            return self.emit(from..end, value, "date.month");
        }
        // "2022" stands further on in "from May to July 2022".
        let year = self.year_ahead(end).map(|y| (y, false));
        let year = year.or_else(|| self.anchor.year_of(month, None, self.tense(at)).map(|y| (y, true)));
        let value = match year {
            Some((year, relative)) => Value::date(When::Month(year, month), relative),
            None => Value::date_or(None, format_args!("XXXX-{month:02}"), Precision::Month),
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

    /// `March 19-April 30, 2003`: the later month stands in the token of the first day.
    fn over_two_months(
        &mut self,
        at: usize,
        day_at: usize,
        (month, day): (u32, u32),
        later: u32,
    ) -> Option<usize> {
        let token = self.text.tokens.get(day_at).copied()?;
        let cut = token.start as usize + self.low(day_at).find('-')?;
        let last = day_of_month(self.low(day_at + 1)).filter(|_| self.word(day_at + 1) == Word::Number)?;
        let (explicit, end) = self.year_after(day_at + 2);
        let year = explicit.or_else(|| self.anchor.year_of(later, Some(last), self.tense(at)));
        let begin = self.text.tokens.get(at)?.start as usize;
        let finish = self.text.span(day_at..end)?.end();
        let before = year.map(|y| y - i32::from(month > later));
        let (low, high) = (
            self.day_value(before, month, day, explicit.is_none()),
            self.day_value(year, later, last, explicit.is_none()),
        );
        self.emit_span(Span::new(begin, cut), low, "date.day");
        self.emit_span(Span::new(cut + 1, finish), high, "date.day");
        self.floor = end;
        Some(end)
    }

    /// Whether a word that can be a month is one here.
    pub(super) fn is_month(&self, at: usize, month: u8) -> bool {
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
                && left.is_empty();
        if matches!(month, 3 | 5) { cued && (!named || beside) } else { cued || !named }
    }

    /// `February 20, 2022`, `Feb. 20-22`, `May 5th`.
    pub(super) fn month_day(&mut self, at: usize, month: u32, after: usize) -> Option<usize> {
        let mut day_at = after;
        if self.low(day_at) == "the" {
            day_at += 1;
        }
        let (word, worded) = match self.word(day_at) {
            Word::Number => (self.low(day_at), None),
            // March eighth
            // "at the end of May the Second Squadron": an ordinal with capitals behind it is a name's
            Word::Ordinal(n)
                if self.low(day_at + 1) != "of"
                    && self.is_capital(at)
                    && !(self.is_capital(day_at) && self.is_capital(day_at + 1)) =>
            {
                ("", Some(u32::from(n)))
            }
            _ => return None,
        };
        let (first, second) = word.split_once('-').unwrap_or((word, ""));
        let day = match worded {
            Some(day) => day,
            None => day_of_month(first)?,
        };
        // "March 19-April 30, 2003": the second date begins inside the token.
        if let Word::Month(later) = super::words::classify(second) {
            return self.over_two_months(at, day_at, (month, day), u32::from(later));
        }
        let second_day = if second.is_empty() { None } else { Some(day_of_month(second)?) };
        // "In May 20 people died": a day is not followed by what it could count; in "the May 20 attacks" it is.
        let next = self.low(day_at + 1);
        let open = matches!(
            self.before(at, 1),
            "in" | "during" | "since" | "for" | "throughout" | "early" | "late" | "" | "last"
        );
        if second.is_empty()
            && (open || at == self.sentence.start)
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
            let closed = matches!(
                self.low(end + 2),
                "" | "," | "." | ")" | ";" | "in" | "at" | "and" | "were" | "was" | "but" | "when" | "for"
            ) || connector == "–";
            if let Some(second) = day_of_month(low).filter(|d| *d > day && alone && closed) {
                let (later, stop) = self.year_after(end + 2);
                let value = self.day_value(later.or(year), month, second, relative && later.is_none());
                return self.emit(end + 1..stop, value, "date.day");
            }
        }
        Some(end)
    }
}
