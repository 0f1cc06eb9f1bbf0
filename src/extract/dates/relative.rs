//! Dates counted from the article's day or from the date named before: `on Tuesday`, `last week`, `that year`,
//! `this morning`, `the third quarter`.

use super::anchor::Tense;
use super::calendar::{When, move_days};
use super::words::{Part, Season, Unit, Vague, Word};
use super::{Reader, Value};
use crate::model::fact::{DateType, Precision};
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
                if let Some(found) = self.out.get_mut(count) {
                    if let Some(span) =
                        self.text.span(start.unwrap_or(at)..next).filter(|s| s.contains(found.span))
                    {
                        found.span = span;
                    }
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
            // "This Friday" lies in this week, or ahead.
            self.weekday_date(at, day, 1)
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
        let value = Value::date_or(date.map(When::Day), format!("XXXX-WXX-{day}"), Precision::Day);
        self.emit(start..at + 1, value, "date.weekday")
    }

    /// `on Mondays`, `Tuesday nights`.
    pub(super) fn weekdays(&mut self, at: usize, day: u8) -> Option<usize> {
        let value = Value::plain(DateType::Set, format!("XXXX-WXX-{day}"));
        self.is_capital(at).then(|| self.emit(at..at + 1, value, "date.set")).flatten()
    }

    /// First token of `early`, `late`, `earlier` or `later` before a day.
    fn lead_hour(&self, at: usize) -> usize {
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
        let value = Value::date_or(date.map(When::Day), open.to_owned(), Precision::Day);
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
        let value = Value::time(self.anchor.today(), "TNI", true);
        self.emit(at..at + 1, value, "date.part")
    }

    /// `this morning`, `last night`, `the night of 9 February`, `at dawn`, `noon Thursday`.
    pub(super) fn part(&mut self, at: usize, part: Part) -> Option<usize> {
        let left = self.before(at, 1);
        let code = part.code();
        // the morning of 30 January 1968
        if self.low(at + 1) == "of"
            || self.low(at + 1) == "on" && matches!(self.word(at + 2), Word::Number | Word::Month(_))
        {
            let from = if self.low(at + 2) == "the" { at + 3 } else { at + 2 };
            let mut start = if left == "the" { at - 1 } else { at };
            if matches!(left, "early" | "late") {
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
                        if let Some(span) = self
                            .text
                            .span(start..from + 1)
                            .map(|s| crate::model::prose::Span::new(s.start(), found.span.end()))
                        {
                            found.span = span;
                            found.value.kind = DateType::Time;
                            found.value.value = value.text;
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
        let (day, start) = match left {
            "this" => (self.anchor.today(), at - 1),
            "last" => (self.anchor.today().and_then(|d| move_days(d, -1)), at - 1),
            "that" | "same" => (self.anchor.then(), at - 1),
            "next" | "following" => {
                let start = if self.before(at, 2) == "the" { at - 2 } else { at - 1 };
                (self.anchor.then().and_then(|d| move_days(d, 1)), start)
            }
            "previous" => {
                let start = if self.before(at, 2) == "the" { at - 2 } else { at - 1 };
                (self.anchor.then().and_then(|d| move_days(d, -1)), start)
            }
            "early" | "late" | "mid" if matches!(self.before(at, 2), "the" | "this") => {
                (self.anchor.then(), at - 2)
            }
            "every" | "each" => {
                let value = Value::plain(DateType::Set, format!("XXXX-XX-XX{code}"));
                return self.emit(at - 1..at + 1, value, "date.set");
            }
            "the" if matches!(self.before(at, 2), "in" | "during" | "into" | "through" | "by") => {
                (self.anchor.then(), at - 1)
            }
            "at" | "before" | "after" | "by" | "until"
                if matches!(part, Part::Night | Part::Dawn | Part::Dusk) =>
            {
                (self.anchor.then(), at)
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

    /// `last summer`, `the winter`, `spring of 1920`, `autumn 2021`.
    pub(super) fn season(&mut self, at: usize, season: Season) -> Option<usize> {
        let word = self.low(at);
        let of = usize::from(matches!(self.low(at + 1), "of" | ","));
        let year_at = at + 1 + of;
        let year = match self.word(year_at) {
            Word::Number => {
                let low = self.low(year_at);
                let head = low.split_once(['-', '/']).map_or(low, |(head, _)| head);
                super::absolute::year(head)
            }
            _ => None,
        };
        let bc = matches!(self.text.word(year_at + 1), "BC" | "BCE");
        let lead = self.lead(at);
        let left = self.before(lead, 1);
        let the = left == "the";
        let start = if the { lead - 1 } else { lead };
        if bc {
            if let Ok(number) = self.low(year_at).parse::<i32>() {
                let text = format!("BC{number:04}-{}", season_code(season));
                let value = Value { text, ..Value::date(When::Bc(number), false) };
                return self.emit(start..year_at + 2, value, "date.season");
            }
        }
        if let Some(year) = year {
            let value = Value::date(When::Season(year, season), false);
            return self.emit(start..year_at + 1, value, "date.season");
        }
        let risky = matches!(word, "spring" | "fall");
        let shift = self.shifted(at, lead, left);
        let cued = matches!(
            left,
            "in" | "by" | "during" | "since" | "until" | "this" | "every" | "each" | "that" | "through"
        ) || the
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
            && (!cued || (risky && !the && left != "in" && left != "this") || (noun_after && !the))
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
            let this =
                if season == Season::Winter && today.month() < 3 { today.year() - 1 } else { today.year() };
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
        let value = Value::date_or(when, format!("XXXX-{}", season_code(season)), Precision::Season);
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

    /// `the 20th century`, `the third quarter`, `the second half of 2021`, `the first nine months`, `the third week of May`.
    pub(super) fn ordinal(&mut self, at: usize, n: u32) -> Option<usize> {
        let fiscal = usize::from(self.low(at + 1) == "fiscal");
        let core = at + 1 + fiscal;
        let left_fiscal = matches!(self.before(at, 1), "fiscal");
        let begin = if left_fiscal { at - 1 } else { at };
        match self.low(core) {
            "century" if n <= 30 => {
                let start = self.lead(at);
                let start = if self.before(start, 1) == "the" { start - 1 } else { start };
                let bc = matches!(self.text.word(core + 1), "BC" | "BCE");
                let century = i32::try_from(n).ok()? - 1;
                let value = if bc {
                    Value { text: format!("BC{:02}", century), ..Value::vague("") }
                } else {
                    Value::date(When::Century(century), false)
                };
                let end = core + 1 + usize::from(bc);
                self.emit(start..end, value, "date.century")
            }
            "quarter" if (1..=4).contains(&n) => self.quarter(begin, core, n),
            "half" if n <= 2 => self.half_year(begin, core, n),
            "day" | "anniversary" => None,
            _ => None,
        }
    }

    /// `third quarter` with its year: tokens from `at` to the noun `core`.
    fn quarter(&mut self, at: usize, core: usize, quarter: u32) -> Option<usize> {
        // A share ("a quarter") is asked for elsewhere; in sport the quarters are a game's.
        let mut start = self.lead(at);
        let mut end = core + 1;
        let mut year = None;
        let mut relative = false;
        let today = self.anchor.today();
        let left = self.before(start, 1);
        // the 1989 third quarter · this year's third quarter · the year-ago third quarter
        if let Some(y) =
            at.checked_sub(1).filter(|i| *i >= self.floor).and_then(|i| super::absolute::year(self.low(i)))
        {
            year = Some(y);
            start = at - 1;
        } else if matches!(left, "’s" | "'s") && self.before(start, 2) == "year" {
            let by = shift_of(self.before(start, 3));
            if let (Some(by), Some(today)) = (by, today) {
                year = Some(today.year() + by);
                relative = true;
                start -= 3;
            }
        } else if matches!(left, "year-ago" | "year-earlier") {
            year = today.map(|d| d.year() - 1);
            relative = true;
            start -= 1;
        }
        if self.before(start, 1) == "the" {
            start -= 1;
        }
        let of = usize::from(matches!(self.low(end), "of" | "in"));
        if let Some(y) = super::absolute::year(self.low(end + of)).filter(|_| year.is_none()) {
            year = Some(y);
            end += of + 1;
        } else if of == 1 && self.low(end + 2) == "year" {
            if let (Some(by), Some(today)) = (shift_of(self.low(end + 1)), today) {
                year = Some(today.year() + by);
                relative = true;
                end += 3;
            }
        }
        let year = year.or_else(|| {
            relative = true;
            let now = When::of(Unit::Quarter, today?);
            let When::Quarter(y, q) = now else { return None };
            Some(match self.tense(at) {
                Tense::Past if quarter > q => y - 1,
                // "Will report on the third quarter" looks back; only the farther ones lie ahead.
                Tense::Future if quarter + 1 < q => y + 1,
                _ => y,
            })
        });
        let when = year.map(|y| When::Quarter(y, quarter));
        let value = match when {
            Some(when) => Value::date(when, relative),
            None => Value::date_or(None, format!("XXXX-Q{quarter}"), Precision::Season),
        };
        self.emit(start..end, value, "date.quarter")
    }

    /// `1989 quarter` and `2022 first quarter`, from the year: only the latter's order needs help.
    pub(super) fn year_quarter(&mut self, at: usize, _year: i32) -> Option<usize> {
        match self.word(at + 1) {
            Word::Ordinal(n) if self.low(at + 2) == "quarter" && n <= 4 => {
                self.quarter(at + 1, at + 2, u32::from(n))
            }
            Word::Hyphened => self.hyphened(at + 1),
            _ => None,
        }
    }

    /// `the first half of 2020`.
    fn half_year(&mut self, at: usize, core: usize, half: u32) -> Option<usize> {
        let mut start = at;
        if self.before(start, 1) == "the" {
            start -= 1;
        }
        let of = usize::from(matches!(self.low(core + 1), "of" | "in"));
        let year = super::absolute::year(self.low(core + 1 + of));
        if let Some(year) = year {
            return self.emit(start..core + 2 + of, Value::date(When::Half(year, half), false), "date.half");
        }
        if of == 1 && matches!(self.low(core + 3), "year") {
            let by = shift_of(self.low(core + 2)).or((self.low(core + 2) == "the").then_some(0));
            let when = by.and_then(|by| Some(When::Half(self.anchor.today()?.year() + by, half)));
            let value = Value::date_or(when, format!("XXXX-H{half}"), Precision::Season);
            return self.emit(start..core + 4, value, "date.half");
        }
        // the second half of the 19th century
        None
    }

    /// `half` alone is no date.
    pub(super) fn half(&mut self, at: usize) -> Option<usize> {
        self.counted(at)
    }

    /// Feasts with a fixed day, and others that only name their year.
    pub(super) fn feast(&mut self, at: usize, which: u8) -> Option<usize> {
        if !self.is_capital(at) {
            return None;
        }
        let mut end = at + 1;
        let eve = self.low(end) == "eve";
        end += usize::from(matches!(self.low(end), "eve" | "day" | "sunday" | "monday" | "week"));
        let mut year = super::absolute::year(self.low(end));
        let relative = year.is_none();
        let mut start = at;
        if year.is_some() {
            end += 1;
        } else if let Some((by, from)) = self.shifted(at, at, self.before(at, 1)) {
            start = from;
            year = self.anchor.today().map(|d| d.year() + i32::try_from(by).unwrap_or(0));
        } else {
            year = self.anchor.today().map(|d| d.year());
        }
        let fixed = match which {
            0 if eve => Some((12, 24)),
            0 => Some((12, 25)),
            4 => Some((10, 31)),
            _ => None,
        };
        let when = match (fixed, year) {
            (Some((month, day)), Some(year)) => NaiveDate::from_ymd_opt(year, month, day).map(When::Day),
            _ => None,
        };
        let value = match (when, year) {
            (Some(when), _) => Value::date(when, relative),
            (None, Some(year)) => {
                Value { text: format!("{year:04}-XX-XX"), ..Value::date(When::Year(year), true) }
            }
            (None, None) => Value::date_or(None, String::new(), Precision::Day),
        };
        self.emit(start..end, value, "date.feast")
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

/// The years that `last`, `this` and `next` move by.
fn shift_of(word: &str) -> Option<i32> {
    Some(match word {
        "last" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" => 1,
        _ => return None,
    })
}
