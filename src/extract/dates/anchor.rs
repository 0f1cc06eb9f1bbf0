//! What undated words count from: the article's day, the last date named, and the tense of the sentence.
//!
//! **Never** guesses a date of its own: without an article date and without a date named before, it has none.

use super::calendar::When;
use super::words::Word;
use crate::extract::text::{Shape, Text};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// Where a sentence places what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Words that put what stands beside them in the future, lower case.
fn is_future(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "shall"
            | "'ll"
            | "won't"
            | "tomorrow"
            | "payable"
            | "upcoming"
            | "intends"
            | "vowed"
            | "may"
            | "would"
            | "should"
            | "expects"
            | "expect"
            | "going"
            | "coming"
    )
}

/// Participles of what is still to come, lower case: they say so only with `to`, `for` or a time behind them.
fn is_planned(word: &str) -> bool {
    matches!(
        word,
        "expected" | "scheduled" | "due" | "planned" | "slated" | "set" | "poised" | "bound" | "likely"
    )
}

/// Irregular past forms that news uses most, lower case; regular ones end in `-ed`.
fn is_past(word: &str) -> bool {
    if word.len() > 4 && word.ends_with("ed") {
        return true;
    }
    matches!(
        word,
        "was"
            | "were"
            | "had"
            | "did"
            | "said"
            | "told"
            | "began"
            | "came"
            | "went"
            | "took"
            | "made"
            | "met"
            | "left"
            | "held"
            | "rose"
            | "fell"
            | "won"
            | "lost"
            | "struck"
            | "hit"
            | "broke"
            | "saw"
            | "sent"
            | "gave"
            | "got"
            | "found"
            | "became"
            | "led"
            | "ran"
            | "grew"
            | "spoke"
            | "wrote"
            | "shot"
            | "flew"
            | "fled"
            | "fought"
            | "sank"
            | "shook"
            | "stood"
            | "brought"
            | "bought"
            | "sold"
            | "paid"
            | "withdrew"
            | "drew"
            | "ago"
            | "been"
            | "died"
            | "swept"
            | "kept"
            | "felt"
            | "blew"
            | "chose"
            | "swore"
            | "wore"
            | "drove"
            | "threw"
    )
}

/// The tense at token `at` of a sentence: that of the nearest verb before it, or after it where it stands first.
pub(super) fn tense(text: &Text<'_>, sentence: &Range<usize>, at: usize) -> Tense {
    let verdict = |i: usize| -> Option<Tense> {
        if text.tokens[i].shape != Shape::Lower {
            return None;
        }
        let word = text.low(i);
        // "Expected to", "planned for": not yet done.
        if is_future(word) {
            return Some(Tense::Future);
        }
        if is_planned(word) {
            let next = if i + 1 < sentence.end { text.low(i + 1) } else { "" };
            let ahead = i + 1 == at && word != "set"
                || matches!(next, "to" | "for")
                || word != "set"
                    && matches!(next, "on" | "in" | "by" | "at" | "next" | "this" | "early" | "late");
            if ahead {
                return Some(Tense::Future);
            }
            let noun = i.checked_sub(1).filter(|j| *j >= sentence.start).map_or("", |j| text.low(j));
            let names =
                matches!(noun, "the" | "a" | "an" | "its" | "their" | "his" | "her") || noun.ends_with("ly");
            return (word == "planned" && !names).then_some(Tense::Past);
        }
        if word == "to" && i + 1 < sentence.end {
            let next = text.low(i + 1);
            let infinitive = text.tokens[i + 1].shape == Shape::Lower
                && !next.ends_with("ing")
                && !matches!(
                    next,
                    "the" | "a" | "an" | "its" | "their" | "his" | "her" | "about" | "more" | "at"
                );
            let aimed =
                i > sentence.start && matches!(text.low(i - 1), "is" | "are" | "be" | "agreed" | "decided");
            return (infinitive && aimed).then_some(Tense::Future);
        }
        if !is_past(word) {
            return None;
        }
        let before =
            |back: usize| i.checked_sub(back).filter(|j| *j >= sentence.start).map_or("", |j| text.low(j));
        // "The increased dividend will be paid": the first is no verb, the second not past.
        if matches!(before(1), "the" | "a" | "an" | "its" | "their" | "of") {
            return None;
        }
        let ahead = before(1) == "be"
            && matches!(before(2), "will" | "to" | "would" | "may" | "could" | "should" | "must");
        Some(if ahead { Tense::Future } else { Tense::Past })
    };
    // "until Friday", "as early as Tuesday", "ahead of Sunday's vote"
    let low = |back: usize| at.checked_sub(back).filter(|j| *j >= sentence.start).map_or("", |j| text.low(j));
    match (low(3), low(2), low(1)) {
        ("as", "soon" | "early" | "late", "as") | (_, "ahead", "of") | (_, _, "until" | "till") => {
            return Tense::Future;
        }
        _ => {}
    }
    let back = at.saturating_sub(18).max(sentence.start)..at.min(sentence.end);
    let ahead = at..(at + 22).min(sentence.end);
    let opens = at.saturating_sub(sentence.start) <= 3;
    let before = || back.clone().rev().find_map(verdict);
    let after = || ahead.clone().find_map(verdict);
    let found = if opens { after().or_else(before) } else { before().or_else(after) };
    found.unwrap_or(Tense::Unknown)
}

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
    /// The last date named lies before the calendar: what counts from it stays open.
    unplaced: bool,
    sentence: usize,
}

impl Anchor {
    /// For an article with these words. It is a history if years at least three back stand in it far oftener
    /// than weekdays, `today` and the like, which are counted from the day of writing.
    pub(super) fn new(article: Option<NaiveDate>, text: &Text<'_>, words: &[Word]) -> Self {
        let (mut old, mut near) = (0_usize, 0_usize);
        for (i, word) in words.iter().enumerate() {
            match word {
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
                Word::Weekday(_) | Word::Day(_) | Word::Tonight => near += 1,
                _ => {}
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
            unplaced: false,
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
            self.note(when);
        }
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

    /// Remembers a stretch that the text named.
    pub(super) fn note(&mut self, when: When) {
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
        self.unplaced = matches!(when, When::Bc(_));
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
        if self.unplaced { None } else { self.last_day.or(self.article) }
    }

    /// The day that parts of a day and the days around it belong to: the last day named, never the first of a year.
    pub(super) fn that_day(&self) -> Option<NaiveDate> {
        if self.history || self.unplaced { self.then() } else { self.day.or(self.article).or(self.last_day) }
    }

    /// The day that `the next day` follows: none where a month or year was named just before ("in April 2023 … the next
    /// day").
    pub(super) fn beside(&self) -> Option<NaiveDate> {
        let coarse = self
            .last
            .is_some_and(|(when, sentence)| !matches!(when, When::Day(_)) && sentence + 1 >= self.sentence);
        if coarse && !self.history { None } else { self.that_day() }
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
