//! Lengths of time, and the dates made from them: `ten days`, `two weeks ago`, `the past year`, `10-year`, `every month`.

use super::calendar::When;
use super::words::{Unit, Word};
use super::{Reader, Value};
use crate::digits;
use crate::extract::counting::Counting;
use crate::extract::numerals::{self, Style};
use crate::extract::text::Shape;
use crate::model::fact::{DateType, Precision};
use chrono::NaiveDate;

/// How many units: a number where it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    Exactly(f64),
    Unknown,
}

impl Count {
    pub(super) fn value(self, unit: Unit) -> String {
        let (before, after) = unit.letters();
        match self {
            Self::Exactly(n) if n.fract() == 0.0 && (0.0..1e13).contains(&n) => match unit {
                // Quarters and decades are told in the units that TIMEX3 has.
                Unit::Quarter => format!("P{}M", n as i64 * 3),
                Unit::Decade => format!("P{}Y", n as i64 * 10),
                _ => [before, digits::text(n as u64, 1, &mut [0; digits::LONGEST]), after].concat(),
            },
            Self::Exactly(n) if n == 0.5 => match unit {
                Unit::Decade => "P5Y".to_owned(),
                Unit::Year => "P6M".to_owned(),
                Unit::Day => "PT12H".to_owned(),
                Unit::Hour => "PT30M".to_owned(),
                Unit::Minute => "PT30S".to_owned(),
                _ => format!("{before}{n}{after}"),
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
            Self::Unknown => [before, "X", after].concat(),
        }
    }

    pub(super) fn whole(self) -> Option<i64> {
        match self {
            Self::Exactly(n) if n.fract() == 0.0 && n.abs() < 1e6 => Some(n as i64),
            Self::Exactly(_) | Self::Unknown => None,
        }
    }
}

/// How far behind the beginning of a number a unit is looked for, in tokens.
const LONGEST: usize = 24;

/// Words that may stand between a number and its unit.
fn is_filler(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"more"
            | b"additional"
            | b"extra"
            | b"full"
            | b"whole"
            | b"consecutive"
            | b"straight"
            | b"successive"
            | b"further"
            | b"trading"
            | b"business"
            | b"working"
            | b"long"
            | b"short"
            | b"other"
            | b"calendar"
            | b"bloody"
            | b"entire"
    )
}

impl Reader<'_> {
    /// A number and a unit: `ten days`, `several years`, `two to three weeks`, `a few hours ago`.
    pub(super) fn counted(&mut self, at: usize) -> Option<usize> {
        let word = self.low(at);
        // "nineteen ninety-six", as broadcasters' transcripts have it
        if self.word(at) == Word::Cardinal
            && let Some(next) = self.spoken_year(at)
        {
            return Some(next);
        }
        let (count, next, begin) = match word {
            "several" | "few" | "many" => (Count::Unknown, at + 1, at),
            "couple" => (Count::Exactly(2.0), if self.low(at + 1) == "of" { at + 2 } else { at + 1 }, at),
            "hundreds" | "thousands" | "dozens" => {
                (Count::Unknown, if self.low(at + 1) == "of" { at + 2 } else { return None }, at)
            }
            _ => {
                if !self.may_measure_time(at) {
                    return None;
                }
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

    /// Whether a unit of time may end what begins with the number at this token. Nearly always a word follows that neither
    /// is one nor goes on with the number (`140 people`), and the number need not be read.
    fn may_measure_time(&self, at: usize) -> bool {
        // `10-year`, `30km`, `ten-year`
        let holds_unit = |low: &str| low.as_bytes().contains(&b'-');
        let is_amount = |low: &str| low.bytes().all(|b| matches!(b, b'0'..=b'9' | b',' | b'.'));
        let (low, number) = (self.low(at), self.text.tokens[at].shape == Shape::Number);
        if if number { !is_amount(low) } else { holds_unit(low) } {
            return true;
        }
        let end = self.sentence.end.min(at + LONGEST);
        for i in at + 1..end {
            if matches!(
                self.word(i),
                Word::Units(_) | Word::Unit(_) | Word::Parts(_) | Word::Part(_) | Word::Ordinal(2)
            ) {
                return true;
            }
            let low = self.low(i);
            let goes_on = match self.text.tokens[i].shape {
                Shape::Number if is_amount(low) => true,
                Shape::Number => return true,
                Shape::Lower | Shape::Capital | Shape::Acronym if holds_unit(low) => return true,
                Shape::Lower | Shape::Capital | Shape::Acronym => {
                    self.text.counting(i).is(Counting::LINK | Counting::NUMERIC) || is_filler(low)
                }
                Shape::Mark if low == "-" => return true,
                Shape::Mark => matches!(low, "–" | "—" | "−" | "~" | "$" | "€" | "£" | "¥" | "/"),
                Shape::QuoteMark => false,
            };
            if !goes_on {
                return false;
            }
        }
        end < self.sentence.end
    }

    /// A length whose number begins at `begin` and whose unit is token `core`.
    pub(super) fn length(&mut self, begin: usize, core: usize, count: Count, unit: Unit) -> Option<usize> {
        let mut end = core + 1;
        // ages: "34 years old", "at 22 years of age"
        if self.low(end) == "old" || self.low(end) == "of" && self.low(end + 1) == "age" {
            return None;
        }
        // two and a half: "two years and a half"
        let mut count = count;
        if self.low(end) == "and"
            && self.low(end + 1) == "a"
            && self.low(end + 2) == "half"
            && let Count::Exactly(n) = count
        {
            count = Count::Exactly(n + 0.5);
            end += 3;
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
            let from = match (from_today, sign) {
                (true, _) => self.anchor.article,
                (false, -1) => self.anchor.before_what(),
                (false, _) if unit <= Unit::Week => self.anchor.beside(),
                (false, _) => self.anchor.then(),
            };
            // "A year earlier" than the quarter just named is that quarter.
            let quarter = if unit == Unit::Year && by == Some(1) && sign < 0 {
                self.anchor.quarter_before()
            } else {
                None
            };
            let when = quarter.or_else(|| by.and_then(|n| self.away(unit, from?, sign * n)));
            let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let open = if by.is_some() && from.is_none() { "" } else { vague };
            let mut value = Value::date_or(when, open, Precision::Vague);
            value.aside = sign < 0 && unit >= Unit::Month;
            if matches!(unit, Unit::Hour | Unit::Minute | Unit::Second) {
                value = Value {
                    when: None,
                    text: if from_today { vague.into() } else { String::new() },
                    ..value
                };
                value.kind = DateType::Time;
            }
            let named = self.anchor.clone();
            let next = self.emit(start..end, value, "date.ago");
            // "From $9 million a year earlier" only compares: the text goes on about the quarter it named.
            if quarter.is_some() {
                self.anchor = named;
            }
            return next;
        }
        // "10 miles per hour", "twice in two days": plain lengths all the same.
        let text = count.value(unit);
        if deictic.is_empty() && matches!(self.before(start, 1), "per") {
            return None;
        }
        let value = Value { relative: !deictic.is_empty(), ..Value::plain(DateType::Duration, text) };
        self.emit(start..end, value, "date.duration")
    }

    /// So many units from a day, to the unit; decades to the year.
    pub(super) fn away(&self, unit: Unit, from: NaiveDate, by: i64) -> Option<When> {
        match unit {
            Unit::Decade => When::away(Unit::Year, from, by.checked_mul(10)?),
            _ => When::away(unit, from, by),
        }
    }

    /// First token of `about`, `more than`, `at least` and the like before a length.
    pub(super) fn approximately(&self, at: usize) -> usize {
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
}
