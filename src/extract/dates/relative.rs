//! Seasons, feasts and words that point without a calendar: `last summer`, `now`, `recently`, `the future`, `daily`.
//!
//! In: such a word. Out: a date or set. **Never** takes the verbs `spring` and `fall` for seasons.

use super::calendar::{self, When, move_days};
use super::tense::Tense;
use super::words::{Season, Unit, Vague, Word};
use super::{Reader, Value};
use crate::model::fact::{DateType, Precision};
use chrono::{Datelike, NaiveDate, Weekday};

impl Reader<'_> {
    /// `last summer`, `the winter`, `spring of 1920`, `autumn 2021`.
    pub(super) fn season(&mut self, at: usize, season: Season) -> Option<usize> {
        let word = self.low(at);
        let of = usize::from(matches!(self.low(at + 1), "of" | ","));
        let year_at = at + 1 + of;
        let worded = self.worded_year(year_at);
        let year = match self.word(year_at) {
            _ if worded.is_some() => worded.map(|(year, _)| year),
            Word::Number => {
                let low = self.low(year_at);
                let head = low.split_once(['-', '/']).map_or(low, |(head, _)| head);
                super::absolute::year(head)
            }
            _ => None,
        };
        // "the summer and autumn of 2021": the first shares the year.
        if matches!(self.low(at + 1), "and" | "or" | "to" | "–" | "-")
            && let Word::Season(_) = self.word(at + 2)
        {
            let of = usize::from(self.low(at + 3) == "of");
            let number = super::absolute::year(self.low(at + 3 + of));
            let bc = matches!(self.text.word(at + 4 + of), "BC" | "BCE");
            let early = self.low(at + 3 + of).parse().ok().filter(|_| bc).map(calendar::before_christ);
            if let Some(year) = early.or(number) {
                let lead = self.lead(at);
                let start = if self.before(lead, 1) == "the" { lead - 1 } else { lead };
                return self.emit(
                    start..at + 1,
                    Value::date(When::Season(year, season), false),
                    "date.season",
                );
            }
        }
        let bc = matches!(self.text.word(year_at + 1), "BC" | "BCE");
        let lead = self.lead(at);
        let early = lead < at && self.low(lead) == "the";
        let left = if early { "the" } else { self.before(lead, 1) };
        let lead = lead + usize::from(early);
        let the = left == "the";
        let start = if the { lead - 1 } else { lead };
        if bc && let Ok(number) = self.low(year_at).parse::<i32>() {
            let value = Value::date(When::Season(calendar::before_christ(number), season), false);
            return self.emit(start..year_at + 2, value, "date.season");
        }
        if let Some(year) = year {
            let value = Value::date(When::Season(year, season), false);
            let end = worded.map_or(year_at + 1, |(_, next)| next);
            return self.emit(start..end, value, "date.season");
        }
        let risky = matches!(word, "spring" | "fall");
        let shift = self.shifted(at, lead, left);
        // "their spring offensive": what armies and weather do by seasons.
        let works = matches!(
            self.low(at + 1),
            "offensive"
                | "offensives"
                | "counter-offensive"
                | "counteroffensive"
                | "campaign"
                | "campaigns"
                | "fighting"
                | "months"
                | "fighting-season"
        );
        let cued = works
            || matches!(
                left,
                "in" | "by"
                    | "during"
                    | "since"
                    | "until"
                    | "this"
                    | "every"
                    | "each"
                    | "that"
                    | "through"
                    | "same"
            )
            || left == "of"
                && matches!(self.before(lead, 2), "onset" | "start" | "end" | "arrival" | "middle")
            || the
                && matches!(
                    self.before(lead, 2),
                    "in" | "during"
                        | "by"
                        | "of"
                        | "until"
                        | "since"
                        | "for"
                        | "over"
                        | "through"
                        | "throughout"
                        | "from"
                        | "spent"
                        | "passed"
                        | "into"
                        | "before"
                        | "after"
                );
        if matches!(left, "each" | "every") {
            let value = Value::plain(DateType::Set, format!("XXXX-{}", season_code(season)));
            return self.emit(lead - 1..at + 1, value, "date.set");
        }
        let noun_after = self.text.tokens.get(at + 1).is_some_and(|t| t.is_word())
            && self.sentence.contains(&(at + 1))
            && !matches!(
                self.low(at + 1),
                "and"
                    | "but"
                    | "in"
                    | "when"
                    | "of"
                    | "as"
                    | "to"
                    | "with"
                    | "at"
                    | "on"
                    | "for"
                    | "after"
                    | "by"
            );
        if shift.is_none()
            && !works
            && (!cued || (risky && !the && !matches!(left, "in" | "this" | "same")) || (noun_after && !the))
        {
            return None;
        }
        if matches!((word, self.low(at + 1)), ("fall", "of") | ("spring", "of")) && year.is_none() {
            return None;
        }
        // next year's spring: "the spring of next year"
        let mut end = at + 1;
        let mut year = None;
        if self.low(at + 1) == "of" && self.low(at + 3) == "year" {
            let by = match self.low(at + 2) {
                "last" => Some(-1),
                "next" => Some(1),
                "this" | "that" => Some(0),
                _ => None,
            };
            if let (Some(by), Some(then)) = (by, self.anchor.today()) {
                year = Some(then.year() + by);
                end = at + 4;
            }
        }
        let today = if self.anchor.history { self.anchor.then() } else { self.anchor.today() };
        let (start, by) = match shift {
            Some((by, from)) => (from, Some(by)),
            None => (start, None),
        };
        let when = year.map(|y| When::Season(y, season)).or_else(|| {
            let today = today?;
            let here = When::of(Unit::Season, today);
            let begins = |year: i32| When::Season(year, season).first();
            // Of a bare year nobody knows the month.
            let bare = self.anchor.history && matches!(self.anchor.last(), Some(When::Year(_)));
            let begun = season == Season::Winter && today.month() < 3 && !bare;
            let this = if begun { today.year() - 1 } else { today.year() };
            let year = match by {
                Some(0) => this,
                Some(-1) if here == When::Season(this, season) || begins(this)? > today => this - 1,
                Some(1) if begins(this)? > today => this,
                Some(1) => this + 1,
                Some(_) => this,
                None => match self.tense(at) {
                    _ if self.anchor.history => this,
                    Tense::Past if begins(this)? > today => this - 1,
                    Tense::Future if begins(this)? < today && here != When::Season(this, season) => this + 1,
                    _ => this,
                },
            };
            Some(When::Season(year, season))
        });
        let value = Value::date_or(when, format_args!("XXXX-{}", season_code(season)), Precision::Season);
        self.emit(start..end, value, "date.season")
    }

    /// `now`, `currently`, `recently`, `soon`.
    pub(super) fn vague(&mut self, at: usize, vague: Vague) -> Option<usize> {
        let word = self.low(at);
        let start = match self.before(at, 1) {
            "right" if word == "now" => at - 1,
            "more" if word == "recently" => at - 1,
            _ => at,
        };
        // "As soon as", "no sooner"; "now that" is a conjunction.
        if word == "soon" && self.tense(at) != Tense::Future {
            return None;
        }
        if word == "soon" && (self.before(at, 1) == "as" || self.low(at + 1) == "after")
            || word == "now" && self.low(at + 1) == "that"
        {
            return None;
        }
        self.emit(start..at + 1, Value::vague(code(vague)), "date.vague")
    }

    /// `the future`, `the past`, `at the moment`, `at present`.
    pub(super) fn noun(&mut self, at: usize, vague: Vague) -> Option<usize> {
        let left = self.before(at, 1);
        let right = self.text.tokens.get(at + 1).filter(|_| self.sentence.contains(&(at + 1)));
        let counts = matches!(self.word(at + 1), Word::Number | Word::Cardinal | Word::Some | Word::Hyphened);
        let closed = !counts && right.is_none_or(|t| !t.is_word())
            || matches!(
                self.low(at + 1),
                "and"
                    | "as"
                    | "when"
                    | "because"
                    | "but"
                    | "will"
                    | "for"
                    | "to"
                    | "with"
                    | "is"
                    | "has"
                    | "by"
                    | "if"
            );
        let word = self.low(at);
        let start = match (word, left) {
            ("future", "the") => at - 1,
            ("future", "near" | "foreseeable" | "distant" | "immediate") if self.before(at, 2) == "the" => {
                at - 2
            }
            ("past", "the") if closed => at - 1,
            ("past", "recent" | "distant") if self.before(at, 2) == "the" => at - 2,
            ("moment", "the") if self.before(at, 2) == "at" && closed => at - 1,
            ("present", "at") if closed => at,
            ("present", "the") if matches!(self.before(at, 2), "to" | "until" | "at" | "for") && closed => {
                at - 1
            }
            _ => return None,
        };
        if word == "future" && (!closed && self.low(at + 1) != "of") {
            return None;
        }
        if word == "future" && self.low(at + 1) == "of" {
            return None;
        }
        self.emit(start..at + 1, Value::vague(code(vague)), "date.vague")
    }

    /// `daily`, `annual`.
    pub(super) fn often(&mut self, at: usize, unit: Unit) -> Option<usize> {
        // "Daily Telegraph", "The Weekly": capitals inside a sentence belong to names.
        if self.is_capital(at) && at > self.sentence.start || self.is_capital(at) && self.is_capital(at + 1) {
            return None;
        }
        let (before, after) = unit.letters();
        self.emit(at..at + 1, Value::plain(DateType::Set, format!("{before}1{after}")), "date.set")
    }

    /// Feasts whose day is known for every year, and others that only name their year.
    pub(super) fn feast(&mut self, at: usize, which: u8) -> Option<usize> {
        if !self.is_capital(at) {
            return None;
        }
        // "White Christmas" and "Tamer Ramadan" are names.
        let named = self.in_mention(at)
            || at > self.sentence.start + 1
                && self.is_capital(at - 1)
                && self.word(at - 1) == Word::Other
                && self.low(at - 1) != "orthodox";
        if named {
            return None;
        }
        let mut end = at + 1;
        let eve = self.low(end) == "eve";
        let week = self.low(end) == "week";
        let monday = self.low(end) == "monday";
        end += usize::from(matches!(self.low(end), "eve" | "day" | "sunday" | "monday" | "week"));
        let day = |year: i32| {
            let day = feast_day(which, year)?;
            move_days(day, if eve { -1 } else { i64::from(monday) })
        };
        let of = usize::from(self.low(end) == "of");
        let explicit = super::absolute::year(self.low(end + of));
        let relative = explicit.is_none();
        let mut start = at;
        let today = self.anchor.today();
        let year = if explicit.is_some() {
            end += 1 + of;
            explicit
        } else if let Some((by, from)) = self.shifted(at, at, self.before(at, 1)) {
            start = from;
            today.map(|today| {
                let gone = day(today.year()).is_some_and(|d| d < today);
                match by {
                    -1 if gone => today.year(),
                    -1 => today.year() - 1,
                    1 if gone => today.year() + 1,
                    _ => today.year(),
                }
            })
        } else {
            let here = today.and_then(|d| day(d.year()));
            match here {
                Some(d) => self.anchor.year_of(d.month(), Some(d.day()), self.tense(at)),
                None => today.map(|d| d.year()),
            }
        };
        let value = match (year.and_then(day), year) {
            (Some(day), _) if week => Value::date(When::of(Unit::Week, day), relative),
            (Some(day), _) => Value::date(When::Day(day), relative),
            (None, Some(year)) => {
                Value { text: format!("{year:04}-XX-XX"), ..Value::date(When::Year(year), true) }
            }
            (None, None) => Value::date_or(None, "", Precision::Day),
        };
        self.emit(start..end, value, "date.feast")
    }

    /// `New Year's Eve`, `New Year's Day 2023`; no other people's new year.
    pub(super) fn new_year(&mut self, at: usize) -> Option<usize> {
        let other = at > self.sentence.start + 2 && self.is_capital(at - 2);
        let owned = at + 1 + usize::from(matches!(self.low(at + 1), "'s" | "’s" | "'" | "’" | "s"));
        let eve = self.low(owned) == "eve";
        if other || !eve && self.low(owned) != "day" {
            return None;
        }
        let mut end = owned + 1;
        let (month, day) = if eve { (12, 31) } else { (1, 1) };
        let year = super::absolute::year(self.low(end));
        end += usize::from(year.is_some());
        let relative = year.is_none();
        let year = year.or_else(|| self.anchor.year_of(month, Some(day), self.tense(at)));
        let value = self.day_value(year, month, day, relative);
        self.emit(at - 1..end, value, "date.feast")
    }

    /// `the nineties`.
    pub(super) fn nineties(&mut self, at: usize, tens: u8) -> Option<usize> {
        let start = self.lead(at);
        let the = self.before(start, 1) == "the";
        // "In his forties" is an age.
        if !the || matches!(self.seen_before(start, 2), "his" | "her") {
            return None;
        }
        self.emit(start - 1..at + 1, Value::date(When::Decade(190 + i32::from(tens)), false), "date.decade")
    }

    /// `fiscal 1989`, `fiscal year 2022`, `the fiscal year`.
    pub(super) fn fiscal(&mut self, at: usize) -> Option<usize> {
        let year_word = usize::from(self.low(at + 1) == "year");
        if let Some(year) = super::absolute::year(self.low(at + 1 + year_word)) {
            return self.emit(at..at + 2 + year_word, Value::date(When::Year(year), false), "date.year");
        }
        None
    }
}

/// The day of a feast in one year, where it can be computed: Christmas, Easter of the western churches, the United
/// States' Thanksgiving, Halloween. The islamic year's months are seen, not computed.
fn feast_day(which: u8, year: i32) -> Option<NaiveDate> {
    match which {
        0 => NaiveDate::from_ymd_opt(year, 12, 25),
        1 => calendar::easter(year),
        2 => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4),
        4 => NaiveDate::from_ymd_opt(year, 10, 31),
        _ => None,
    }
}

/// How TIMEX3 writes a vague reference.
fn code(vague: Vague) -> &'static str {
    match vague {
        Vague::Present => "PRESENT_REF",
        Vague::Past => "PAST_REF",
        Vague::Future => "FUTURE_REF",
    }
}

fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}
