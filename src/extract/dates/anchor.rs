//! What undated words count from: the article's day, the last date named, and where a tale of the past has come to.
//!
//! **Never** guesses a date of its own: without an article date and without a date named before, it has none.

use super::calendar::When;
use super::tense::Tense;
use super::words::Word;
use crate::extract::meaning::NEAR;
use crate::extract::text::Text;
use chrono::{Datelike, NaiveDate};

/// What relative dates of one article count from.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    /// The day the article is dated.
    pub(super) article: Option<NaiveDate>,
    /// The text tells of years long before it was written: partial dates go on from the last date named.
    pub(super) history: bool,
    /// The last stretch named, with the sentence it stands in.
    last: Option<(When, usize)>,
    /// The last one with a year of its own or counted from one.
    last_day: Option<NaiveDate>,
    /// The last day named, and no longer stretch.
    day: Option<NaiveDate>,
    /// A date that a tale only looks aside to, with its sentence: nothing counts from it in the next.
    aside: Option<(When, usize)>,
    /// The quarter last named, which business news compares with.
    quarter: Option<(i32, u32)>,
    /// The day that a history has come to: days go on from it, though a year was named in between.
    tale_day: Option<NaiveDate>,
    /// The month that it has come to.
    tale_month: Option<(i32, u32)>,
    sentence: usize,
}

impl Anchor {
    /// For an article with these words. It is a history if years at least three back stand in it far oftener
    /// than weekdays, `today` and the like, which are counted from the day of writing.
    pub(super) fn new(article: Option<NaiveDate>, text: &Text<'_>) -> Self {
        let (mut old, mut near) = (0_usize, 0_usize);
        let mut from = 0;
        while let Some(i) = text.next(from..text.tokens.len(), NEAR) {
            from = i + 1;
            match text.meanings[i].date {
                Word::Number => {
                    let digits = text.low(i);
                    if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
                        let year: i32 = digits.parse().unwrap_or(0);
                        let now = article.map_or(i32::MAX, |d| d.year());
                        if (1000..now.saturating_sub(2)).contains(&year) && year < 2100 {
                            old += 1;
                        } else if (now..=now.saturating_add(1)).contains(&year) {
                            near += 1;
                        }
                    }
                    let bc = text.word(i + 1);
                    old += usize::from(matches!(bc, "BC" | "BCE"));
                }
                // The others that are asked for: a weekday, `today`, `tonight`.
                _ => near += 1,
            }
        }
        let history = old >= 6 && old > near * 2;
        Self {
            article,
            history,
            last: None,
            last_day: None,
            day: None,
            aside: None,
            quarter: None,
            tale_day: None,
            tale_month: None,
            sentence: 0,
        }
    }

    /// Goes on to another sentence.
    pub(super) fn enter(&mut self, sentence: usize) {
        self.sentence = sentence;
    }

    /// Remembers a stretch that the text looks aside to (`since 1995`, `two decades earlier`).
    pub(super) fn note_aside(&mut self, when: When) {
        if self.history && self.last.is_some() {
            self.aside = Some((when, self.sentence));
        } else {
            self.note(when, false);
        }
    }

    /// Whether a stretch begins before the last one named.
    pub(super) fn lies_before(&self, when: When) -> bool {
        let (Some(first), Some(last)) = (when.first(), self.last.and_then(|(last, _)| last.first())) else {
            return false;
        };
        first < last
    }

    /// Whether a bare year lies far from where the tale has come to, and is named for the first time.
    fn leaps(&self, when: When) -> bool {
        let (When::Year(year), Some(Some(here))) = (when, self.last.map(|(last, _)| last.year())) else {
            return false;
        };
        let before = self.aside.filter(|(_, sentence)| *sentence != self.sentence);
        let again = before.and_then(|(aside, _)| aside.year()).is_some_and(|y| (y - year).abs() <= 2);
        self.history && (year - here).abs() >= LEAP && !again
    }

    /// Remembers a stretch that the text named; `opens` says that its sentence begins with it.
    pub(super) fn note(&mut self, when: When, opens: bool) {
        let within = self.history
            && self.aside.is_some_and(|(aside, sentence)| {
                sentence == self.sentence && aside.year().is_some() && aside.year() == when.year()
            })
            && self.last.is_some_and(|(last, _)| last.year() != when.year());
        if within || self.leaps(when) {
            self.aside = Some((when, self.sentence));
            return;
        }
        // "On 7 December (the 8th in Asia), 1941": the year says no more than the day before it did.
        let known = match (when, self.last) {
            (When::Year(year), Some((last, _))) => {
                last.year() == Some(year) && !matches!(last, When::Year(_))
            }
            _ => false,
        };
        if known && self.history {
            return;
        }
        self.last = Some((when, self.sentence));
        match when {
            When::Day(day) => {
                self.tale_day = Some(day);
                self.tale_month = Some((day.year(), day.month()));
            }
            When::Month(year, month) => self.tale_month = Some((year, month)),
            // "In 1976, …", a heading: the tale goes on there.
            _ if opens => (self.tale_day, self.tale_month) = (None, None),
            _ => {}
        }
        if let When::Quarter(year, quarter) = when {
            self.quarter = Some((year, quarter));
        }
        if let When::Day(day) = when {
            self.last_day = Some(day);
            self.day = Some(day);
        } else if let Some(first) = when.first() {
            self.last_day = Some(first);
        }
    }

    /// The day that `today`, `last week` and the like count from.
    pub(super) fn today(&self) -> Option<NaiveDate> {
        if self.history { self.then() } else { self.article }
    }

    /// The day that `that day`, `two days later` and the like count from.
    pub(super) fn then(&self) -> Option<NaiveDate> {
        self.last_day.or(self.article)
    }

    /// The day that parts of a day and the days around it belong to: the last day named, never the first of a year.
    pub(super) fn that_day(&self) -> Option<NaiveDate> {
        if self.history { self.then() } else { self.day.or(self.article).or(self.last_day) }
    }

    /// The day that `the next day` follows: none where a month or year was named just before ("in April 2023 … the next
    /// day").
    pub(super) fn beside(&self) -> Option<NaiveDate> {
        let coarse = self
            .last
            .is_some_and(|(when, sentence)| !matches!(when, When::Day(_)) && sentence + 1 >= self.sentence);
        if coarse && !self.history { None } else { self.that_day() }
    }

    /// What `the same day` and `the next day` can be in a history that last named a month or year: a day of it that
    /// nobody told.
    pub(super) fn some_day(&self) -> Option<String> {
        let (when, _) = self.last.filter(|_| self.history)?;
        match when {
            When::Month(..) => Some(format!("{}-XX", when.value())),
            When::Day(_) => None,
            _ => when.year().map(|year| format!("{}-XX-XX", When::Year(year).value())),
        }
    }

    /// The day that `two weeks earlier` counts from: a date of the same sentence, else the article's.
    pub(super) fn before_what(&self) -> Option<NaiveDate> {
        let here = self.last.is_some_and(|(_, sentence)| sentence == self.sentence);
        if self.history || here { self.that_day() } else { self.article.or_else(|| self.then()) }
    }

    /// The quarter last named, a year before.
    pub(super) fn quarter_before(&self) -> Option<When> {
        self.quarter.map(|(year, quarter)| When::Quarter(year - 1, quarter))
    }

    /// The stretch last named.
    pub(super) fn last(&self) -> Option<When> {
        self.last.map(|(when, _)| when)
    }

    /// The year of a month, or of a day in it, that comes without one.
    pub(super) fn year_of(&self, month: u32, day: Option<u32>, tense: Tense) -> Option<i32> {
        let aside = self.aside.filter(|(_, sentence)| *sentence == self.sentence);
        let mentioned = aside.or(self.last).and_then(|(when, sentence)| Some((when.year()?, when, sentence)));
        if let Some((year, when, sentence)) = mentioned {
            let other = self.article.is_none_or(|d| d.year() != year);
            if self.history || (sentence == self.sentence && other) || self.article.is_none() {
                if let Some(year) = self.goes_on(when, month, day).filter(|_| aside.is_none()) {
                    return Some(year);
                }
                let before = match when {
                    When::Day(d) => Some(d.month()),
                    When::Month(_, m) => Some(m),
                    _ => None,
                };
                return Some(before.map_or(year, |before| year + turned(before, month)));
            }
        }
        if let Some(day) = self.last_day.filter(|_| self.history) {
            return Some(day.year() + turned(day.month(), month));
        }
        let article = self.article?;
        Some(match day {
            Some(day) => nearest_day(article, month, day, tense),
            None => nearest_month(article, month, tense),
        })
    }
}

impl Anchor {
    /// The year of a month or day that goes on from where a history had come to before it named a stretch far away:
    /// "on 10 March 1975 … a campaign planned for 1976 … on 11 March".
    fn goes_on(&self, last: When, month: u32, day: Option<u32>) -> Option<i32> {
        let beside = |named: u32| month >= named && month - named <= NEAR_MONTHS;
        let explained = match last {
            When::Day(_) => true,
            When::Month(_, named) => beside(named),
            _ => false,
        };
        if !self.history || explained {
            return None;
        }
        if let (Some(tale), Some(day)) = (self.tale_day, day) {
            let far = |year: i32| {
                NaiveDate::from_ymd_opt(year, month, day)
                    .map(|d| (d - tale).num_days())
                    .filter(|n| n.abs() <= NEAR_DAYS)
            };
            return (tale.year()..=tale.year() + 1).find(|year| far(*year).is_some());
        }
        let (year, before) = self.tale_month.filter(|_| !matches!(last, When::Month(..)))?;
        beside(before).then_some(year)
    }
}

/// A day so many days from the last one told goes on from it.
const NEAR_DAYS: i64 = 45;
/// A month so many months after the last one told goes on from it.
const NEAR_MONTHS: u32 = 4;

/// A bare year so many years off is an aside, until it is named again.
const LEAP: i32 = 5;

/// By how many years a tale has moved on when it names one month after another: from October to January by one, from
/// January back to December by minus one.
fn turned(before: u32, month: u32) -> i32 {
    let on = i32::try_from(month).unwrap_or(1) - i32::try_from(before).unwrap_or(1);
    match on {
        ..=-7 => 1,
        10.. => -1,
        _ => 0,
    }
}

/// The year of a day and month beside the article's day. News names no day ten months off without its year, so a day
/// close by on one side wins over the tense; between the two the tense decides.
fn nearest_day(article: NaiveDate, month: u32, day: u32, tense: Tense) -> i32 {
    let year = article.year();
    let at = |year: i32| NaiveDate::from_ymd_opt(year, month, day).map(|d| (d - article).num_days());
    // 29 February of a common year
    let Some(here) = at(year).or_else(|| at(year - 1)) else { return year };
    let (past, future) = if here <= 0 { (year, year + 1) } else { (year - 1, year) };
    let back = at(past).unwrap_or(-365);
    let ahead = at(future).unwrap_or(365);
    if ahead < 100 && back < -250 {
        return future;
    }
    if back > -110 && ahead > 250 {
        return past;
    }
    match tense {
        Tense::Future => future,
        Tense::Past => past,
        Tense::Unknown if ahead < -back => future,
        Tense::Unknown => past,
    }
}

/// The year of a month beside the article's day: the last one, but for a future tense or a month about to begin.
fn nearest_month(article: NaiveDate, month: u32, tense: Tense) -> i32 {
    let (year, now) = (article.year(), article.month());
    let ahead = (month + 12 - now) % 12;
    let (past, future) = if month <= now { (year, year + 1) } else { (year - 1, year) };
    match tense {
        _ if month == now => year,
        // Nobody says "in September" in August of the last one, nor in October of the next.
        _ if ahead <= 1 => future,
        _ if ahead >= 11 => past,
        Tense::Future => future,
        Tense::Unknown if ahead <= 3 => future,
        Tense::Past | Tense::Unknown => past,
    }
}
