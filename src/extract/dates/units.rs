//! Units of time without a number: `last week`, `a year ago`, `every day`, `recent months`, `the quarter`.
//!
//! In: a unit's name. Out: a date, length or set.
//! **Never** places a unit that nothing points to.

use super::calendar::When;
use super::duration::Count;
use super::words::{Unit, Word};
use super::{Reader, Value};
use crate::model::fact::{DateType, Precision};
use chrono::Datelike;

impl Reader<'_> {
    /// A unit without a number: `last week`, `a year ago`, `every day`, `weeks`, `the year`.
    pub(super) fn unit(&mut self, at: usize, unit: Unit, plural: bool) -> Option<usize> {
        if unit == Unit::Year && self.before(at, 1) == "new" && self.is_capital(at) {
            return self.new_year(at);
        }
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
    pub(super) fn one(&mut self, at: usize, unit: Unit) -> Option<usize> {
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
    pub(super) fn units(&mut self, at: usize, unit: Unit) -> Option<usize> {
        let left = self.before(at, 1);
        let tail = self.low(at + 1);
        let the = |start: usize| if self.before(start, 1) == "the" { start - 1 } else { start };
        // "in the early hours of Sunday"
        if unit == Unit::Hour && matches!(left, "early" | "small") && self.before(at, 2) == "the" {
            return self.part(at, super::words::Part::Morning);
        }
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
    pub(super) fn one_unit(&mut self, at: usize, unit: Unit) -> Option<usize> {
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
        let then = if unit < Unit::Week { self.anchor.beside() } else { self.anchor.then() };
        let the = |start: usize| if self.before(start, 1) == "the" { start - 1 } else { start };
        let (when, from) = match left {
            "last" => {
                let has_the = self.before(start, 2) == "the";
                if has_the && matches!(unit, Unit::Day) {
                    return None;
                }
                // "the last month of the war" is a length of it, no month of the calendar
                if has_the && self.low(at + 1) == "of" && self.word(at + 2) == Word::Other {
                    let text = Count::Exactly(1.0).value(unit);
                    return self.emit(
                        the(start - 1)..at + 1,
                        Value::plain(DateType::Duration, text),
                        "date.units",
                    );
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
        let some = if unit == Unit::Day { self.anchor.some_day() } else { None };
        let mut value = match some {
            Some(open) => Value::date_or(None, open, Precision::Day),
            None => Value::date_or(when, "", Precision::Vague),
        };
        value.aside = unit >= Unit::Year && matches!(left, "last" | "previous" | "preceding" | "prior");
        self.emit(from..end, value, "date.unit")
    }

    /// `the year`, `the quarter`, `the end of the month`, `later in the day`.
    pub(super) fn the_unit(&mut self, at: usize, core: usize, unit: Unit) -> Option<usize> {
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
                return self.emit(the..at + 2, Value::date_or(when, "", Precision::Day), "date.unit");
            }
            return None;
        }
        if edge || later {
            if matches!(unit, Unit::Weekend) || self.low(at + 1) == "of" {
                return None;
            }
            let when =
                if self.anchor.history { then } else { self.anchor.today() }.map(|d| When::of(unit, d));
            return self.emit(start..at + 1, Value::date_or(when, "", Precision::Vague), "date.unit");
        }
        let prep = matches!(self.before(the, 1), "for" | "in" | "during" | "of" | "from" | "over" | "this");
        let noun_after =
            self.text.tokens.get(at + 1).is_some_and(|t| t.is_word()) && self.sentence.contains(&(at + 1));
        match unit {
            Unit::Quarter if (self.low(at + 1) != "of") => {
                let when = match self.anchor.last() {
                    Some(when @ When::Quarter(..)) => Some(when),
                    _ => self.anchor.today().and_then(|d| When::away(unit, d, -1)),
                };
                self.emit(the..at + 1, Value::date_or(when, "", Precision::Season), "date.unit")
            }
            Unit::Year
                if prep
                    && (!noun_after
                        || matches!(
                            self.low(at + 1),
                            "ended" | "ending" | "to" | "and" | "was" | "is" | "by" | "as" | "with" | "from"
                        )) =>
            {
                let text = Count::Exactly(1.0).value(unit);
                let value = if self.before(the, 1) == "for" || matches!(self.low(at + 1), "ended" | "ending")
                {
                    Value::plain(DateType::Duration, text)
                } else {
                    Value::date_or(then.map(|d| When::of(unit, d)), "", Precision::Year)
                };
                self.emit(the..at + 1, value, "date.unit")
            }
            Unit::Week | Unit::Month if prep && !noun_after => {
                let when = self.anchor.today().map(|d| When::of(unit, d));
                self.emit(the..at + 1, Value::date_or(when, "", Precision::Vague), "date.unit")
            }
            _ => None,
        }
    }
}
