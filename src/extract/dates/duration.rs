//! Lengths of time, and the dates made from them: `ten days`, `two weeks ago`, `the past year`, `10-year`, `every month`.

use super::calendar::When;
use super::words::{self, Unit, Word};
use super::{Reader, Value};
use crate::extract::numerals::{self, Style};
use crate::model::fact::{DateType, Precision};
use crate::model::prose::Span;
use chrono::{Datelike, NaiveDate};

/// How many units: a number where it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Count {
    Exactly(f64),
    Unknown,
}

impl Count {
    fn value(self, unit: Unit) -> String {
        let (before, after) = unit.letters();
        match self {
            Self::Exactly(n) if n.fract() == 0.0 && n < 1e13 => match unit {
                // Quarters and decades are told in the units that TIMEX3 has.
                Unit::Quarter => format!("P{}M", n as i64 * 3),
                Unit::Decade => format!("P{}Y", n as i64 * 10),
                _ => format!("{before}{}{after}", n as i64),
            },
            Self::Exactly(n) if n.fract() == 0.5 && n < 1e13 => match unit {
                Unit::Year => format!("P{}Y6M", n as i64),
                Unit::Hour => format!("PT{}H30M", n as i64),
                Unit::Minute => format!("PT{}M30S", n as i64),
                Unit::Day => format!("P{}DT12H", n as i64),
                Unit::Decade => format!("P{}Y", n as i64 * 10 + 5),
                _ => format!("{before}{n}{after}"),
            },
            Self::Exactly(n) => format!("{before}{n}{after}"),
            Self::Unknown => format!("{before}X{after}"),
        }
    }

    fn whole(self) -> Option<i64> {
        match self {
            Self::Exactly(n) if n.fract() == 0.0 && n.abs() < 1e6 => Some(n as i64),
            Self::Exactly(_) | Self::Unknown => None,
        }
    }
}

/// Words that may stand between a number and its unit.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "additional"
            | "extra"
            | "full"
            | "whole"
            | "consecutive"
            | "straight"
            | "successive"
            | "further"
            | "trading"
            | "business"
            | "working"
            | "long"
            | "short"
            | "other"
            | "calendar"
            | "bloody"
            | "entire"
    )
}

impl Reader<'_> {
    /// A number and a unit: `ten days`, `several years`, `two to three weeks`, `a few hours ago`.
    pub(super) fn counted(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        // "nineteen ninety-six", as broadcasters' transcripts have it
        if let Some(next) = self.spoken_year(at) {
            return Some(next);
        }
        let (count, next, begin) = match word {
            "several" | "few" | "many" => (Count::Unknown, at + 1, at),
            "couple" => (Count::Exactly(2.0), if self.low(at + 1) == "of" { at + 2 } else { at + 1 }, at),
            "hundreds" | "thousands" | "dozens" => {
                (Count::Unknown, if self.low(at + 1) == "of" { at + 2 } else { return None }, at)
            }
            _ => {
                let article = matches!(self.before(at, 1), "a" | "an")
                    && matches!(word, "hundred" | "thousand" | "dozen" | "half");
                let begin = if article { at - 1 } else { at };
                let number = numerals::read(self.text, begin, self.sentence.end)?;
                // A number that ends inside its token is read with its hyphen.
                if self.text.tokens.get(number.tokens.end - 1)?.end as usize != number.span.end() {
                    return self.sealed(at, number.span.end(), number.value);
                }
                let count = match number.style {
                    Style::Vague => Count::Unknown,
                    // "12 to 18 months" is neither.
                    _ if number.high.is_some() => Count::Unknown,
                    Style::Share => return None,
                    Style::Digits | Style::Words => Count::Exactly(number.value),
                };
                (count, number.tokens.end, begin)
            }
        };
        let begin =
            if matches!(word, "few" | "couple") && self.before(begin, 1) == "a" { begin - 1 } else { begin };
        // "two or more years"
        let next = if self.low(next) == "or" && self.low(next + 1) == "more" { next + 2 } else { next };
        let filled =
            is_filler(self.low(next)) && matches!(self.word(next + 1), Word::Units(_) | Word::Unit(_));
        let unit_at = next + usize::from(filled);
        let unit = match self.word(unit_at) {
            Word::Units(unit) | Word::Unit(unit) => unit,
            Word::Parts(_) => Unit::Day,
            Word::Part(_) if word == "one" && self.low(unit_at) == "night" => Unit::Day,
            // "30 second"
            Word::Ordinal(2) if self.low(unit_at) == "second" && self.word(at) == Word::Number => {
                Unit::Second
            }
            _ => return None,
        };
        let (count, unit) =
            if self.low(unit_at).starts_with("fortnight") { (count, Unit::Week) } else { (count, unit) };
        // "One day" is an idiom unless something measures it.
        let measured = matches!(
            self.before(begin, 1),
            "in" | "for"
                | "within"
                | "after"
                | "just"
                | "only"
                | "than"
                | "about"
                | "least"
                | "last"
                | "next"
                | "another"
                | "past"
                | "the"
                | "took"
                | "lasted"
        );
        if unit == Unit::Day
            && word == "one"
            && begin == at
            && !measured
            && !matches!(self.low(unit_at + 1), "ago" | "earlier" | "later" | "before" | "after")
        {
            return None;
        }
        // "the 1989 quarter", "the 2021 season": the number is a year.
        if let Count::Exactly(n) = count {
            if (1900.0..2100.0).contains(&n) && matches!(self.word(unit_at), Word::Unit(_)) {
                return None;
            }
            if n > 1.0 && matches!(self.word(unit_at), Word::Unit(_)) && unit == Unit::Quarter {
                return None;
            }
        }
        self.length(begin, unit_at, count, unit)
    }

    /// A length whose number begins at `begin` and whose unit is token `core`.
    fn length(&mut self, begin: usize, core: usize, count: Count, unit: Unit) -> Option<usize> {
        let mut end = core + 1;
        // ages: "34 years old", "at 22 years of age"
        if self.low(end) == "old" || self.low(end) == "of" && self.low(end + 1) == "age" {
            return None;
        }
        // two and a half: "two years and a half"
        let mut count = count;
        if self.low(end) == "and" && self.low(end + 1) == "a" && self.low(end + 2) == "half" {
            if let Count::Exactly(n) = count {
                count = Count::Exactly(n + 0.5);
                end += 3;
            }
        }
        // a year or two · a week or so
        if self.low(end) == "or" && matches!(self.low(end + 1), "two" | "so" | "more" | "three") {
            end += 2;
        }
        let mut start = begin;
        let left = self.before(start, 1);
        let mut deictic = "";
        if matches!(
            left,
            "past"
                | "last"
                | "next"
                | "first"
                | "coming"
                | "following"
                | "previous"
                | "final"
                | "preceding"
                | "remaining"
                | "these"
                | "those"
                | "another"
                | "latest"
                | "year-earlier"
        ) {
            deictic = left;
            start -= 1;
        }
        if matches!(self.before(start, 1), "the" | "this" | "these" | "every") {
            start -= 1;
            if self.low(start) == "every" {
                let value = Value::plain(DateType::Set, count.value(unit));
                return self.emit(start..end, value, "date.set");
            }
        }
        start = self.approximately(start);
        let by = count.whole();
        let tail = self.low(end);
        let next = self.low(end + 1);
        let direction = match tail {
            "ago" => Some((-1, true)),
            "earlier" | "before" | "previously" | "prior" | "beforehand" => Some((-1, false)),
            "later" | "afterwards" | "afterward" | "thereafter" | "after" | "on"
                if tail != "on" && tail != "after" =>
            {
                Some((1, false))
            }
            "hence" => Some((1, true)),
            "from" if matches!(next, "now" | "today") => Some((1, true)),
            _ => None,
        };
        if let Some((sign, from_today)) = direction {
            // "two days before the vote" counts from an event, not from a date that we know.
            let word_after = self.text.tokens.get(end + 1).is_some_and(|t| t.is_word())
                && self.sentence.contains(&(end + 1));
            if matches!(tail, "before" | "prior") && word_after {
                return self.emit(
                    start..end,
                    Value::plain(DateType::Duration, count.value(unit)),
                    "date.duration",
                );
            }
            end += 1 + usize::from(tail == "from");
            let from = if from_today { self.anchor.today() } else { self.anchor.then() };
            // "A year earlier" than the quarter just named is that quarter.
            let quarter = if unit == Unit::Year && by == Some(1) && sign < 0 {
                self.anchor.quarter_before()
            } else {
                None
            };
            let when = quarter.or_else(|| by.and_then(|n| self.away(unit, from?, sign * n)));
            let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let open = if by.is_some() && from.is_none() { String::new() } else { vague.to_owned() };
            let mut value = Value::date_or(when, open, Precision::Vague);
            if matches!(unit, Unit::Hour | Unit::Minute | Unit::Second) {
                value = Value {
                    when: None,
                    text: if from_today { vague.into() } else { String::new() },
                    ..value
                };
                value.kind = DateType::Time;
            }
            return self.emit(start..end, value, "date.ago");
        }
        // "10 miles per hour", "twice in two days": plain lengths all the same.
        let text = count.value(unit);
        if deictic.is_empty() && matches!(self.before(start, 1), "per") {
            return None;
        }
        let value = Value { relative: !deictic.is_empty(), ..Value::plain(DateType::Duration, text) };
        self.emit(start..end, value, "date.duration")
    }

    /// So many units from a day: days and weeks to the day, longer units to the unit.
    fn away(&self, unit: Unit, from: NaiveDate, by: i64) -> Option<When> {
        match unit {
            Unit::Week | Unit::Weekend => super::calendar::move_days(from, by.checked_mul(7)?).map(When::Day),
            _ => When::away(unit, from, by),
        }
    }

    /// First token of `about`, `more than`, `at least` and the like before a length.
    fn approximately(&self, at: usize) -> usize {
        match self.before(at, 1) {
            "about" | "nearly" | "almost" | "around" | "roughly" | "approximately" | "under" | "some" => {
                at - 1
            }
            // "Over three years" is a stretch, "over a week" is more than one.
            "over" if matches!(self.low(at), "a" | "an") => at - 1,
            "than" if matches!(self.before(at, 2), "more" | "less" | "fewer") => {
                if self.before(at, 3) == "no" { at - 3 } else { at - 2 }
            }
            "least" | "most" if self.before(at, 2) == "at" => at - 2,
            "to" if self.before(at, 2) == "up" => at - 2,
            _ => at,
        }
    }

    /// A unit without a number: `last week`, `a year ago`, `every day`, `weeks`, `the year`.
    pub(super) fn unit(&mut self, at: usize, unit: Unit, plural: bool) -> Option<usize> {
        if self.is_capital(at) && at > self.sentence.start {
            return None;
        }
        let left = self.before(at, 1);
        match left {
            "a" | "an" => return self.one(at, unit),
            "per" => {
                let value = Value::plain(DateType::Set, Count::Exactly(1.0).value(unit));
                return self.emit(at - 1..at + 1, value, "date.set");
            }
            "every" | "each" => {
                let value = Value::plain(DateType::Set, Count::Exactly(1.0).value(unit));
                return self.emit(at - 1..at + 1, value, "date.set");
            }
            _ => {}
        }
        if plural { self.units(at, unit) } else { self.one_unit(at, unit) }
    }

    /// `a week`: a length, a rate (`15 a year`) or, with `ago`, a date.
    fn one(&mut self, at: usize, unit: Unit) -> Option<usize> {
        let far = at.checked_sub(2).filter(|i| self.sentence.contains(i));
        if unit == Unit::Quarter && self.low(at + 1) != "ago" && self.low(at + 1) != "earlier" {
            return None;
        }
        let rate = far.is_some_and(|i| {
            matches!(self.word(i), Word::Number | Word::Cardinal)
                || matches!(
                    self.low(i),
                    "once"
                        | "twice"
                        | "times"
                        | "%"
                        | "percent"
                        | "million"
                        | "billion"
                        | "dollars"
                        | "euros"
                )
                || (self.text.tokens[i].shape == crate::extract::text::Shape::Lower
                    && self.low(i).ends_with('s')
                    && i > 0
                    && (self.word(i - 1) == Word::Number
                        || matches!(self.low(i - 1), "million" | "billion" | "thousand")))
        });
        let tail = self.low(at + 1);
        if rate && !matches!(tail, "ago" | "earlier" | "later" | "before" | "after") {
            let value = Value::plain(DateType::Set, Count::Exactly(1.0).value(unit));
            return self.emit(at - 1..at + 1, value, "date.set");
        }
        // "a day after the attack" has no date of its own.
        self.length(at - 1, at, Count::Exactly(1.0), unit)
    }

    /// `weeks`, `recent months`, `the coming days`, `years ago`.
    fn units(&mut self, at: usize, unit: Unit) -> Option<usize> {
        let left = self.before(at, 1);
        let tail = self.low(at + 1);
        let the = |start: usize| if self.before(start, 1) == "the" { start - 1 } else { start };
        match left {
            "recent" | "past" | "last" => {
                let start = the(at - 1);
                let value = if unit >= Unit::Year && left == "recent" {
                    Value::vague("PAST_REF")
                } else {
                    Value { relative: true, ..Value::plain(DateType::Duration, Count::Unknown.value(unit)) }
                };
                return self.emit(start..at + 1, value, "date.units");
            }
            "coming" | "next" | "following" | "ensuing" | "succeeding" | "previous" | "preceding"
            | "intervening" | "early" | "final" | "first" => {
                let start = the(at - 1);
                let value =
                    Value { relative: true, ..Value::plain(DateType::Duration, Count::Unknown.value(unit)) };
                return self.emit(start..at + 1, value, "date.units");
            }
            "these" if unit == Unit::Day => {
                return self.emit(at - 1..at + 1, Value::vague("PRESENT_REF"), "date.vague");
            }
            _ => {}
        }
        if matches!(tail, "ago" | "earlier" | "later") {
            return self.length(at, at, Count::Unknown, unit);
        }
        let bare = matches!(
            left,
            "for"
                | "in"
                | "within"
                | "after"
                | "over"
                | "through"
                | "took"
                | "take"
                | "takes"
                | "lasted"
                | "last"
                | "lasting"
                | "spent"
                | "of"
                | "several"
                | "or"
                | "and"
                | "just"
                | "until"
                | "many"
                | "only"
                | "mere"
                | "throughout"
                | "with"
                | "during"
        );
        if !bare || matches!(unit, Unit::Quarter | Unit::Season | Unit::Second | Unit::Weekend) {
            return None;
        }
        if matches!(left, "of" | "and" | "or" | "with")
            && !matches!(self.low(at + 1), "of" | "" | "." | "," | "or" | "and")
        {
            return None;
        }
        let start = if left == "many" { at - 1 } else { at };
        self.emit(start..at + 1, Value::plain(DateType::Duration, Count::Unknown.value(unit)), "date.units")
    }

    /// One unit that the text points to: `last week`, `that year`, `the same day`, `the quarter`.
    fn one_unit(&mut self, at: usize, unit: Unit) -> Option<usize> {
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return None;
        }
        let mut start = at;
        let mut left = self.before(at, 1);
        // "the current fiscal year", "the past financial year"
        if matches!(left, "fiscal" | "calendar" | "financial" | "full") && unit >= Unit::Quarter {
            start -= 1;
            left = self.before(start, 1);
        }
        let today = self.anchor.today();
        let then = self.anchor.then();
        let the = |start: usize| if self.before(start, 1) == "the" { start - 1 } else { start };
        let (when, from) = match left {
            "last" => {
                let has_the = self.before(start, 2) == "the";
                if has_the && matches!(unit, Unit::Day) {
                    return None;
                }
                (today.and_then(|d| When::away(unit, d, -1)), the(start - 1))
            }
            "this" | "current" => (today.map(|d| When::of(unit, d)), the(start - 1)),
            "latest" if unit >= Unit::Quarter => {
                (today.and_then(|d| When::away(unit, d, -1)), the(start - 1))
            }
            "next" => {
                let has_the = self.before(start, 2) == "the";
                let base = if has_the { then } else { today };
                (base.and_then(|d| When::away(unit, d, 1)), the(start - 1))
            }
            "coming" | "upcoming" => (today.and_then(|d| When::away(unit, d, 1)), the(start - 1)),
            "following" => (then.and_then(|d| When::away(unit, d, 1)), the(start - 1)),
            "previous" | "preceding" | "prior" => {
                (then.and_then(|d| When::away(unit, d, -1)), the(start - 1))
            }
            "that" => (then.map(|d| When::of(unit, d)), start - 1),
            "same" => {
                let from =
                    if matches!(self.before(start, 2), "the" | "that") { start - 2 } else { start - 1 };
                (then.map(|d| When::of(unit, d)), from)
            }
            "past"
                if matches!(
                    unit,
                    Unit::Year
                        | Unit::Month
                        | Unit::Week
                        | Unit::Decade
                        | Unit::Century
                        | Unit::Day
                        | Unit::Quarter
                ) =>
            {
                let from = the(start - 1);
                let value = Value {
                    relative: true,
                    ..Value::plain(DateType::Duration, Count::Exactly(1.0).value(unit))
                };
                let value = if unit == Unit::Year { value } else { value };
                return self.emit(from..at + 1, value, "date.units");
            }
            "the" if unit == Unit::Weekend && !self.is_capital(at + 1) => {
                let back = match self.tense(at) {
                    super::Tense::Future => 0,
                    _ => -1,
                };
                let when = today.and_then(|d| {
                    let inside = d.weekday().number_from_monday() >= 6;
                    When::away(unit, d, if inside { 0 } else { back })
                });
                (when, start - 1)
            }
            "the" => return self.the_unit(at, start, unit),
            _ => return None,
        };
        // later this year · earlier this month · sometime next year
        let mut from = self.lead(from);
        if matches!(self.before(from, 1), "later" | "earlier" | "sometime" | "early" | "late") {
            from -= 1;
        } else if self.before(from, 1) == "in"
            && matches!(self.before(from, 2), "later" | "earlier" | "early" | "late")
        {
            from -= 2;
        }
        let mut end = at + 1;
        let mut when = when;
        // next year's first quarter · last year's quarter
        if matches!(self.low(end), "’s" | "'s") && unit == Unit::Year {
            if let Word::Ordinal(n) = self.word(end + 1) {
                if self.low(end + 2) == "quarter" && n <= 4 {
                    let year = when.and_then(When::year);
                    when = year.map(|y| When::Quarter(y, u32::from(n)));
                    end += 3;
                }
            } else if self.word(end + 1) == Word::Hyphened && self.low(end + 1).ends_with("-quarter") {
                return self.hyphened(end + 1);
            }
        }
        let value = Value::date_or(when, String::new(), Precision::Vague);
        self.emit(from..end, value, "date.unit")
    }

    /// `the year`, `the quarter`, `the end of the month`, `later in the day`.
    fn the_unit(&mut self, at: usize, core: usize, unit: Unit) -> Option<usize> {
        let the = core.checked_sub(1)?;
        let mut start = self.lead(the);
        let edge = start < the;
        let later = self.before(start, 1) == "in"
            && matches!(self.before(start, 2), "later" | "earlier" | "early" | "late");
        if later {
            start -= 2;
        }
        let then = self.anchor.then();
        // the year 2000
        if unit == Unit::Year && super::absolute::year(self.low(at + 1)).is_some() {
            return None;
        }
        // the day before · the day after
        if unit == Unit::Day && matches!(self.low(at + 1), "before" | "after" | "following") {
            let closed = !self
                .text
                .tokens
                .get(at + 2)
                .is_some_and(|t| t.is_word() && self.sentence.contains(&(at + 2)));
            let by = if self.low(at + 1) == "before" { -1 } else { 1 };
            if closed {
                let when = then.and_then(|d| When::away(unit, d, by));
                return self.emit(
                    the..at + 2,
                    Value::date_or(when, String::new(), Precision::Day),
                    "date.unit",
                );
            }
            return None;
        }
        if edge || later {
            if matches!(unit, Unit::Weekend) || self.low(at + 1) == "of" {
                return None;
            }
            let when =
                if self.anchor.history { then } else { self.anchor.today() }.map(|d| When::of(unit, d));
            return self.emit(
                start..at + 1,
                Value::date_or(when, String::new(), Precision::Vague),
                "date.unit",
            );
        }
        let prep = matches!(self.before(the, 1), "for" | "in" | "during" | "of" | "from" | "over" | "this");
        let noun_after =
            self.text.tokens.get(at + 1).is_some_and(|t| t.is_word()) && self.sentence.contains(&(at + 1));
        match unit {
            Unit::Quarter if !(self.low(at + 1) == "of") => {
                let when = match self.anchor.last() {
                    Some(when @ When::Quarter(..)) => Some(when),
                    _ => self.anchor.today().and_then(|d| When::away(unit, d, -1)),
                };
                self.emit(the..at + 1, Value::date_or(when, String::new(), Precision::Season), "date.unit")
            }
            Unit::Year
                if prep
                    && !(noun_after
                        && !matches!(
                            self.low(at + 1),
                            "ended" | "ending" | "to" | "and" | "was" | "is" | "by" | "as" | "with" | "from"
                        )) =>
            {
                let text = Count::Exactly(1.0).value(unit);
                let value = if self.before(the, 1) == "for" || matches!(self.low(at + 1), "ended" | "ending")
                {
                    Value::plain(DateType::Duration, text)
                } else {
                    Value::date_or(then.map(|d| When::of(unit, d)), String::new(), Precision::Year)
                };
                self.emit(the..at + 1, value, "date.unit")
            }
            Unit::Week | Unit::Month if prep && !noun_after => {
                let when = self.anchor.today().map(|d| When::of(unit, d));
                self.emit(the..at + 1, Value::date_or(when, String::new(), Precision::Vague), "date.unit")
            }
            _ => None,
        }
    }

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
                return self.emit(at..end, Value::date_or(when, String::new(), Precision::Year), "date.unit");
            }
            "year-ago" | "year-earlier" => {
                let last_year = || self.anchor.today().map(|d| When::Year(d.year() - 1));
                let when = self.anchor.quarter_before().or_else(last_year);
                let noun = matches!(self.low(at + 1), "quarter" | "period");
                if let Word::Ordinal(n) = self.word(at + 1) {
                    if self.low(at + 2) == "quarter" {
                        return self.ordinal(at + 1, u32::from(n));
                    }
                }
                let start = if noun && self.before(at, 1) == "the" { at - 1 } else { at };
                let end = at + 1 + usize::from(noun);
                return self.emit(
                    start..end,
                    Value::date_or(when, String::new(), Precision::Year),
                    "date.unit",
                );
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
    fn sealed(&mut self, at: usize, cut: usize, value: f64) -> Option<usize> {
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

    /// `mid-November 1942`, `mid-1990s`, `mid-afternoon`: the date after the hyphen.
    fn led(&mut self, at: usize, tail: &str) -> Option<usize> {
        let start = self.lead(at);
        let start = if self.before(start, 1) == "the" { start - 1 } else { start };
        let next = self.low(at + 1);
        if let Some(decade) = super::absolute::decade_of(tail) {
            return self.emit(start..at + 1, Value::date(When::Decade(decade), false), "date.decade");
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
                    None => Value::date_or(None, format!("XXXX-{month:02}"), Precision::Month),
                };
                self.emit(start..end, value, "date.month")
            }
            Word::Part(part) => {
                let day = if let Word::Day(by) = self.word(at + 1) {
                    let day = self.anchor.today().and_then(|d| super::calendar::move_days(d, i64::from(by)));
                    return self.emit(start..at + 2, Value::time(day, part.code(), true), "date.part");
                } else {
                    self.anchor.then()
                };
                self.emit(start..at + 1, Value::time(day, part.code(), true), "date.part")
            }
            Word::Season(season) => {
                let year = super::absolute::year(next);
                let when = year.or(self.anchor.then().map(|d| d.year())).map(|y| When::Season(y, season));
                let end = at + 1 + usize::from(year.is_some());
                self.emit(start..end, Value::date_or(when, String::new(), Precision::Season), "date.season")
            }
            Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) => {
                let when = self.anchor.today().map(|d| When::of(unit, d));
                self.emit(start..at + 1, Value::date_or(when, String::new(), Precision::Vague), "date.unit")
            }
            _ => None,
        }
    }

    /// `third-quarter`, with `fiscal` or a year before it.
    fn hyphened_quarter(&mut self, at: usize, quarter: u32) -> Option<usize> {
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
            None => Value::date_or(None, format!("XXXX-Q{quarter}"), Precision::Season),
        };
        self.emit(start..at + 1, value, "date.quarter")
    }

    /// `nineteen ninety-six`, `two thousand and four` after `in` or `the year`.
    fn spoken_year(&mut self, at: usize) -> Option<usize> {
        let (number, next) = match self.low(at) {
            century @ ("nineteen" | "eighteen" | "twenty") => {
                let tail = self.low(at + 1);
                let base = match century {
                    "nineteen" => 1900,
                    "eighteen" => 1800,
                    _ => 2000,
                };
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
                if century == "twenty" && tens > 30 {
                    return None;
                }
                (base + tens + unit, next)
            }
            "two" if self.low(at + 1) == "thousand" => {
                let cued = matches!(self.seen_before(at, 1), "in" | "since" | "until" | "by" | "year");
                let units = matches!(self.word(at + 2), Word::Units(_));
                if !cued || units {
                    return None;
                }
                (2000, at + 2)
            }
            _ => return None,
        };
        let start = if (self.before(at, 2), self.before(at, 1)) == ("the", "year") { at - 2 } else { at };
        let year = i32::try_from(number).ok()?;
        self.emit(start..next, Value::date(When::Year(year), false), "date.year")
    }
}
