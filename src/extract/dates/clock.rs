//! Clock times: `2:30 p.m. EST`, `14:30`, `1430 GMT`, `noon Thursday`.

use super::words::Word;
use super::{Reader, Value};
use crate::model::fact::Precision;
use chrono::NaiveDate;

/// A time at the head of a lower-case word: hour, minute, and what follows it.
fn parse(word: &str) -> Option<(u32, u32, &str)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let hour: u32 = word[..digits].parse().ok().filter(|h| *h <= 24)?;
    let rest = &word[digits..];
    let colon = rest.strip_prefix([':', '.', 'h']);
    if let Some(minutes) = colon.filter(|m| m.bytes().take_while(u8::is_ascii_digit).count() >= 2) {
        let minute: u32 = minutes[..2].parse().ok().filter(|m| *m < 60)?;
        let tail = &minutes[2..];
        let tail = tail.strip_prefix(':').and_then(|t| t.get(2..)).unwrap_or(tail);
        return Some((hour, minute, tail));
    }
    Some((hour, 0, rest))
}

/// `am`, `a.m.`, `p.m`: whether after noon.
fn half_day(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." | "a.m" => Some(false),
        "pm" | "p.m." | "p.m" => Some(true),
        _ => None,
    }
}

/// Abbreviations of time zones that stand after a clock time.
fn is_zone(word: &str) -> bool {
    matches!(
        word,
        "GMT"
            | "UTC"
            | "EST"
            | "EDT"
            | "CST"
            | "CDT"
            | "PST"
            | "PDT"
            | "MST"
            | "MDT"
            | "CET"
            | "CEST"
            | "EET"
            | "EEST"
            | "BST"
            | "IST"
            | "JST"
            | "MSK"
            | "ET"
            | "PT"
            | "AST"
            | "Z"
    )
}

impl Reader<'_> {
    /// A clock time that begins with digits.
    pub(super) fn clock(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        let zone_next = is_zone(self.text.word(at + 1)) && at + 1 < self.sentence.end;
        if word.len() == 4 && zone_next && word.bytes().all(|b| b.is_ascii_digit()) {
            // 1430 GMT
            let number: u32 = word.parse().ok()?;
            let (hour, minute) = (number / 100, number % 100);
            return (hour <= 24 && minute < 60).then(|| self.clock_at(at, at + 1, hour, minute)).flatten();
        }
        let (mut hour, minute, tail) = parse(word)?;
        let mut end = at + 1;
        let colon = word.contains(':');
        let mut sure = colon && tail.is_empty() && word.find(':').is_some_and(|i| word.len() == i + 3);
        let half = match half_day(tail) {
            Some(half) => Some(half),
            None if tail.is_empty() => half_day(self.low(end)).inspect(|_| end += 1),
            None => return None,
        };
        // "p.m" whose dot was left outside
        if half.is_some()
            && self.low(end) == "."
            && self.joined(end)
            && self.low(end - 1).ends_with(".m")
            && end + 1 < self.sentence.end
        {
            end += 1;
        }
        if let Some(after_noon) = half {
            if hour == 0 || hour > 12 {
                return None;
            }
            hour = hour % 12 + if after_noon { 12 } else { 0 };
            sure = true;
        } else if matches!(self.low(end), "hours" | "hrs") && word.len() == 5 && tail.is_empty() {
            // "at 20.00 hours"
            let told = matches!(
                self.seen_before(at, 1),
                "at" | "the"
                    | "by"
                    | "from"
                    | "to"
                    | "until"
                    | "till"
                    | "around"
                    | "about"
                    | "and"
                    | "after"
                    | "before"
            );
            if !colon && !told {
                return None;
            }
            end += 1;
            sure = true;
        } else if matches!(self.low(end), "o'clock" | "o’clock") {
            end += 1;
            sure = true;
        } else if self.low(end) == "in"
            && self.low(end + 1) == "the"
            && matches!(self.word(end + 2), Word::Part(_))
            && (minute == 0 && word.len() <= 2 || colon)
            && hour <= 12
        {
            let night = self.low(end + 2) == "night" && hour < 6;
            let after_noon = self.low(end + 2) != "morning" && hour != 12 && !night;
            hour += if after_noon { 12 } else { 0 };
            end += 3;
            sure = true;
        } else if word.contains('h') || zone_next {
            sure = colon || word.contains('h') || (zone_next && self.seen_before(at, 1) == "at");
        }
        // A score or a verse has a colon too: a clock's minutes have two digits, and so has `at` before it.
        if !sure || (colon && half.is_none() && hour < 3 && minute < 10 && self.seen_before(at, 1) != "at") {
            return None;
        }
        self.clock_at(at, end, hour, minute)
    }

    /// Emits a clock time read up to `end`, with zone and day after it.
    fn clock_at(&mut self, at: usize, end: usize, hour: u32, minute: u32) -> Option<usize> {
        let mut end = end;
        // "10:35 a.m. (0735 GMT)" is one time told twice.
        let told = self.out.last().is_some_and(|f| f.value.precision == Precision::Time)
            && self.seen_before(at, 1) == "("
            && self.text.token_at(self.out.last().map_or(0, |f| f.span.end())) + 1 >= at;
        if told {
            return Some(end);
        }
        let mut zone = "";
        if is_zone(self.text.word(end)) && end < self.sentence.end {
            if matches!(self.text.word(end), "GMT" | "UTC" | "Z") {
                zone = "Z";
            }
            end += 1;
        } else if self.low(end + 1) == "time" && (self.low(end) == "local" || self.is_capital(end)) {
            end += 2;
        }
        // Around 7:15 p.m.
        let start =
            if matches!(self.before(at, 1), "around" | "about" | "nearly" | "almost") { at - 1 } else { at };
        self.clock_day(start, end, &format!("T{hour:02}:{minute:02}{zone}"))
    }

    /// Emits a time of day with the day that follows it at once (`noon Thursday`), or else that of the text.
    pub(super) fn clock_day(&mut self, start: usize, end: usize, code: &str) -> Option<usize> {
        let comma = usize::from(self.low(end) == ",");
        let from = end + comma;
        let direct = match self.word(from) {
            Word::Weekday(_) | Word::Day(_) if comma == 0 => true,
            Word::Month(_) => self.is_capital(from),
            _ => false,
        };
        if direct {
            // The day is read by its own rule, and its find is then widened to the time.
            let (count, floor) = (self.out.len(), self.floor);
            self.floor = from;
            if let Some(next) = self.step(from).filter(|_| self.out.len() == count + 1)
                && let Some(found) = self.out.pop()
            {
                let day = found.value.days.map(|(first, _)| first);
                if let Some(span) = self.text.span(start..next) {
                    self.emit_span(span, Value::time(day, code, found.value.relative), "date.time");
                    self.floor = next;
                    return Some(next);
                }
            }
            self.floor = floor;
        }
        let day = self
            .day_behind(end)
            .or_else(|| self.day_nearby(end))
            .or_else(|| self.anchor.then().filter(|_| self.anchor.history));
        let day = day.or_else(|| self.last_in_sentence()).or_else(|| self.anchor.today());
        self.emit(start..end, Value::time(day, code, true), "date.time")
    }

    /// The day that `on` names behind a time: `6 am on 24 February`, `5:30 p.m. on March 3, 2021`.
    fn day_behind(&mut self, end: usize) -> Option<NaiveDate> {
        let from = end + 1;
        let dated = match self.word(from) {
            Word::Number => true,
            Word::Month(_) => self.is_capital(from),
            _ => false,
        };
        if self.low(end) != "on" || !dated {
            return None;
        }
        // Read ahead, and put everything back: the day is found again in its turn.
        let (count, floor, anchor) = (self.out.len(), self.floor, self.anchor.clone());
        self.floor = from;
        let read = self.step(from);
        let day = self.out.get(count).and_then(|found| found.value.days);
        let one = self.out.len() == count + 1;
        self.out.truncate(count);
        (self.floor, self.anchor) = (floor, anchor);
        day.filter(|(first, last)| read.is_some() && one && first == last).map(|(first, _)| first)
    }

    /// The weekday that a time belongs to when it stands a few words on: `10:35 a.m. (0735 GMT) Friday`, `at 5 p.m. on Monday`.
    fn day_nearby(&self, at: usize) -> Option<NaiveDate> {
        for i in at..(at + 7).min(self.sentence.end) {
            match self.word(i) {
                Word::Weekday(day) => return self.weekday_date(i, day, 0),
                Word::Day(by) => {
                    return self.anchor.today().and_then(|d| super::calendar::move_days(d, i64::from(by)));
                }
                _ => {}
            }
        }
        None
    }

    /// The day last named in this sentence.
    fn last_in_sentence(&self) -> Option<NaiveDate> {
        let start = self.text.span(self.sentence.clone())?.start();
        let last = self.out.last().filter(|f| f.span.start() >= start)?;
        last.value.days.filter(|(first, end)| first == end).map(|(first, _)| first)
    }
}
