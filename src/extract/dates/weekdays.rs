//! Days and parts of days that are counted from another: `on Tuesday`, `yesterday`, `this morning`, `the night of 9 May`.
//!
//! In: a weekday, a word like `today`, a part of the day. Out: a date or time.
//! **Never** reads `Black Friday` or a firm called Sun as a day.

use super::calendar::{When, move_days};
use super::tense::Tense;
use super::words::{Part, Word};
use super::{Reader, Value};
use crate::model::fact::{DateType, Precision};
use crate::model::prose::Span;
use chrono::{Datelike, NaiveDate};

impl Reader<'_> {
    /// The date of a weekday at token `at`; `by` is -1 for `last`, 1 for `next`, 0 where the tense decides.
    pub(super) fn weekday_date(&self, at: usize, day: u8, by: i64) -> Option<NaiveDate> {
        let today = self.anchor.today()?;
        let now = i64::from(today.weekday().num_days_from_monday()) + 1;
        let ahead = (i64::from(day) - now).rem_euclid(7);
        let away = match by {
            -1 if ahead == 0 => -7,
            -1 => ahead - 7,
            1 if ahead == 0 => 7,
            1 => ahead,
            _ if ahead == 0 => 0,
            _ => match self.tense(at) {
                Tense::Future => ahead,
                Tense::Past | Tense::Unknown => ahead - 7,
            },
        };
        move_days(today, away)
    }

    /// `on Tuesday`, `last Friday`, `Friday night`, `every Monday`, `Friday, Oct. 20`.
    pub(super) fn weekday(&mut self, at: usize, day: u8) -> Option<usize> {
        let word = self.low(at);
        if !self.is_capital(at) {
            // "sun", "sat", "wed" and the like are words; whole names are days in any case.
            if word.len() <= 5 {
                return None;
            }
        } else if word.len() <= 5 {
            // "Sun, the maker of" is a firm; "Sun. 5 May" is a day.
            let beside = at + 1 + usize::from(matches!(self.low(at + 1), "," | "."));
            let dated = matches!(self.word(beside), Word::Number | Word::Month(_));
            if !dated && self.low(at + 1) != "." {
                return None;
            }
        }
        // "Black Friday", "Bloody Sunday", "Friday prayers": the first two are names.
        if at > self.sentence.start
            && self.is_capital(at - 1)
            && matches!(
                self.low(at - 1),
                "black" | "bloody" | "ash" | "good" | "palm" | "easter" | "super" | "cyber" | "holy"
            )
        {
            return None;
        }
        let after = self.past_dot(at);
        // The day and month that follow say more: "Friday, Oct. 20".
        let date_at = if self.low(after) == "," { after + 1 } else { after };
        let date_at = if self.low(date_at) == "the" { date_at + 1 } else { date_at };
        let dated = match self.word(date_at) {
            Word::Month(_) => {
                self.word(date_at + 1) == Word::Number
                    || self.low(date_at + 1) == "."
                    || matches!(self.word(date_at + 1), Word::Ordinal(_))
            }
            Word::Number => {
                matches!(self.word(date_at + 1), Word::Month(_))
                    || self.low(date_at + 1) == "of" && matches!(self.word(date_at + 2), Word::Month(_))
            }
            _ => false,
        };
        if dated {
            let start = if matches!((self.before(at, 2), self.before(at, 1)), ("this", "coming")) {
                Some(at - 2)
            } else {
                None
            };
            let (count, floor) = (self.out.len(), self.floor);
            self.floor = floor.min(at);
            if let Some(next) = self.step(date_at) {
                if let Some(found) = self.out.get_mut(count)
                    && let Some(span) =
                        self.text.span(start.unwrap_or(at)..next).filter(|s| s.contains(found.span))
                {
                    found.span = span;
                }
                return Some(next);
            }
        }
        let mut start = self.lead_hour(at);
        let left = self.before(start, 1);
        if matches!(left, "every" | "each") {
            let value = Value::plain(DateType::Set, format!("XXXX-WXX-{day}"));
            return self.emit(start - 1..at + 1, value, "date.set");
        }
        let by = match left {
            "last" | "previous" => -1,
            "past" if self.before(start, 2) == "this" => -1,
            "next" => 1,
            "following" => 1,
            "coming" if self.before(start, 2) == "this" => 1,
            "this" => 2,
            _ => 0,
        };
        let mut date = if by == 2 {
            // "This Friday" lies ahead, or is today.
            let today = self.anchor.today().filter(|d| d.weekday().number_from_monday() == u32::from(day));
            today.or_else(|| self.weekday_date(at, day, 1))
        } else {
            self.weekday_date(at, day, by)
        };
        if by != 0 {
            start -= 1;
            if matches!(left, "previous" | "following") {
                let from = self.anchor.then();
                date = from.and_then(|from| {
                    let now = i64::from(from.weekday().num_days_from_monday()) + 1;
                    let ahead = (i64::from(day) - now).rem_euclid(7);
                    let away =
                        if left == "following" { if ahead == 0 { 7 } else { ahead } } else { ahead - 7 };
                    move_days(from, away)
                });
            }
            if matches!(self.before(start, 1), "the" | "this") && left != "last" {
                start -= 1;
            }
            start = self.lead_hour(start);
        }
        // Friday night
        if let Word::Part(part) = self.word(after) {
            let value = Value::time(date, part.code(), true);
            let value = if date.is_none() {
                Value { text: format!("XXXX-WXX-{day}{}", part.code()), ..value }
            } else {
                value
            };
            return self.emit(start..after + 1, value, "date.weekday");
        }
        if let Word::Parts(part) = self.word(after) {
            let value = Value::plain(DateType::Set, format!("XXXX-WXX-{day}{}", part.code()));
            return self.emit(start..after + 1, value, "date.set");
        }
        // A week from Friday, a week ago Friday
        let value = Value::date_or(date.map(When::Day), format_args!("XXXX-WXX-{day}"), Precision::Day);
        self.emit(start..at + 1, value, "date.weekday")
    }

    /// `on Mondays`, `Tuesday nights`.
    pub(super) fn weekdays(&mut self, at: usize, day: u8) -> Option<usize> {
        let value = Value::plain(DateType::Set, format!("XXXX-WXX-{day}"));
        self.is_capital(at).then(|| self.emit(at..at + 1, value, "date.set")).flatten()
    }

    /// First token of `early`, `late`, `earlier` or `later` before a day.
    pub(super) fn lead_hour(&self, at: usize) -> usize {
        match self.before(at, 1) {
            "early" | "late" | "earlier" | "later" => at - 1,
            _ => self.lead(at),
        }
    }

    /// `today`, `yesterday`, with the part of the day that follows.
    pub(super) fn day(&mut self, at: usize, by: i8) -> Option<usize> {
        let mut start = self.lead_hour(at);
        let mut by = i64::from(by);
        // the day before yesterday, the day after tomorrow
        if self.before(at, 2) == "day" && matches!((self.before(at, 1), by), ("before", -1) | ("after", 1)) {
            by *= 2;
            start = at - 2;
            if self.before(start, 1) == "the" {
                start -= 1;
            }
        }
        let date = self.anchor.article.and_then(|d| move_days(d, by));
        // "Today's youth" is the present at large, but its value is the same.
        if let Word::Part(part) = self.word(at + 1) {
            return self.emit(start..at + 2, Value::time(date, part.code(), true), "date.day");
        }
        // mid-afternoon yesterday
        if let Some(Word::Part(part)) = at.checked_sub(1).filter(|i| *i >= self.floor).map(|i| self.word(i)) {
            return self.emit(at - 1..at + 1, Value::time(date, part.code(), true), "date.day");
        }
        let open = if by == 0 { "PRESENT_REF" } else { "XXXX-XX-XX" };
        let value = Value::date_or(date.map(When::Day), open, Precision::Day);
        self.emit(start..at + 1, value, "date.day")
    }

    /// `tonight`, `overnight`.
    pub(super) fn tonight(&mut self, at: usize) -> Option<usize> {
        if self.word(at) == Word::Overnight
            && self.low(at + 1).len() > 2
            && self.text.tokens.get(at + 1).is_some_and(|t| t.is_word())
            && matches!(self.before(at, 1), "an" | "the" | "a")
        {
            return None;
        }
        // overnight on Sunday · overnight Sunday
        let on = usize::from(matches!(self.low(at + 1), "on" | "into"));
        if let Word::Weekday(day) = self.word(at + 1 + on)
            && self.is_capital(at + 1 + on)
            && self.low(at + 1 + on).len() > 5
        {
            let date = self.weekday_date(at + 1 + on, day, 0);
            let date = if self.low(at + 1) == "into" { date.and_then(|d| move_days(d, -1)) } else { date };
            let value = match date {
                Some(_) => Value::time(date, "TNI", true),
                None => Value { text: format!("XXXX-WXX-{day}TNI"), ..Value::time(None, "TNI", true) },
            };
            return self.emit(at..at + 2 + on, value, "date.part");
        }
        let value = Value::time(self.anchor.today(), "TNI", true);
        self.emit(at..at + 1, value, "date.part")
    }

    /// `this morning`, `last night`, `the night of 9 February`, `at dawn`, `noon Thursday`.
    pub(super) fn part(&mut self, at: usize, part: Part) -> Option<usize> {
        let left = self.before(at, 1);
        let code = part.code();
        // the morning of 30 January 1968, the early morning hours of that day
        let link = at + 1 + usize::from(self.low(at + 1) == "hours");
        // in the evening 25 September
        let apart = left == "the"
            && self.word(link) == Word::Number
            && matches!(self.word(link + 1), Word::Month(_))
            && self.is_capital(link + 1);
        if apart
            || self.low(link) == "of"
            || self.low(link) == "on" && matches!(self.word(link + 1), Word::Number | Word::Month(_))
        {
            let from = if self.low(link + 1) == "the" { link + 2 } else { link + usize::from(!apart) };
            let mut start = if left == "the" { at - 1 } else { at };
            if matches!(left, "early" | "late" | "small") {
                start = at - 1 - usize::from(self.before(at, 2) == "the");
            }
            if matches!(self.word(from), Word::Number | Word::Month(_) | Word::Weekday(_)) {
                let (count, floor) = (self.out.len(), self.floor);
                self.floor = from;
                if let Some(next) = self.step(from) {
                    if let Some(found) =
                        self.out.get_mut(count).filter(|f| f.value.precision == Precision::Day)
                    {
                        let day = found.value.days.map(|(first, _)| first);
                        let value = Value::time(day, code, found.value.relative);
                        if let Some(span) =
                            self.text.span(start..from + 1).map(|s| Span::new(s.start(), found.span.end()))
                        {
                            found.span = span;
                            found.value.kind = DateType::Time;
                            found.value.value = value.text.into();
                            found.value.precision = Precision::Time;
                        }
                    }
                    return Some(next);
                }
                self.floor = floor;
            }
        }
        if matches!(part, Part::Midday | Part::Midnight) {
            if matches!(self.word(at + 1), Word::Weekday(_) | Word::Day(_)) {
                return self.clock_day(at, at + 1, code);
            }
            return matches!(
                left,
                "at" | "by" | "until" | "before" | "after" | "from" | "around" | "to" | "since"
            )
            .then(|| self.clock_day(at, at + 1, code))
            .flatten();
        }
        // before dawn Wednesday
        if matches!(part, Part::Dawn | Part::Dusk)
            && (matches!(self.word(at + 1), Word::Weekday(_)) && self.is_capital(at + 1)
                || matches!(self.word(at + 1), Word::Day(_)))
        {
            return self.clock_day(at, at + 1, code);
        }
        let (day, start) = match left {
            // the night from Saturday to Sunday, as neighbours' languages say it
            "the" if part == Part::Night && self.low(at + 1) == "from" && self.low(at + 3) == "to" => {
                let Word::Weekday(first) = self.word(at + 2) else { return None };
                (self.weekday_date(at + 2, first, 0), at - 1)
            }
            "this" => (self.anchor.today(), at - 1),
            "last" => (self.anchor.today().and_then(|d| move_days(d, -1)), at - 1),
            "that" | "same" => (self.anchor.that_day(), at - 1),
            "next" | "following" => {
                let start = if self.before(at, 2) == "the" { at - 2 } else { at - 1 };
                (self.anchor.that_day().and_then(|d| move_days(d, 1)), start)
            }
            "previous" => {
                let start = if self.before(at, 2) == "the" { at - 2 } else { at - 1 };
                (self.anchor.that_day().and_then(|d| move_days(d, -1)), start)
            }
            "early" | "late" | "mid" | "small" if matches!(self.before(at, 2), "the" | "this") => {
                (self.anchor.that_day(), at - 2)
            }
            "every" | "each" => {
                let value = Value::plain(DateType::Set, format!("XXXX-XX-XX{code}"));
                return self.emit(at - 1..at + 1, value, "date.set");
            }
            "the" if matches!(self.before(at, 2), "in" | "during" | "into" | "through" | "by") => {
                (self.anchor.that_day(), at - 1)
            }
            "at" | "before" | "after" | "by" | "until"
                if matches!(part, Part::Night | Part::Dawn | Part::Dusk) =>
            {
                (self.anchor.that_day(), at)
            }
            _ => return None,
        };
        let start = if matches!(self.before(start, 1), "early" | "late" | "earlier" | "later") {
            start - 1
        } else {
            start
        };
        // "at night" is any night
        let value = if left == "at" && part == Part::Night {
            Value { text: "XXXX-XX-XXTNI".into(), when: None, ..Value::time(None, code, true) }
        } else {
            Value::time(day, code, true)
        };
        self.emit(start..at + 1, value, "date.part")
    }

    /// `mornings`: only after a weekday, or alone as a set.
    pub(super) fn parts(&mut self, at: usize, part: Part) -> Option<usize> {
        if part == Part::Night {
            return None;
        }
        let value = Value::plain(DateType::Set, format!("XXXX-XX-XX{}", part.code()));
        self.emit(at..at + 1, value, "date.set")
    }
}
