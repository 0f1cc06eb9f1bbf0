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
            | "expected"
            | "scheduled"
            | "due"
            | "planned"
            | "plans"
            | "plan"
            | "planning"
            | "slated"
            | "upcoming"
            | "intends"
            | "hopes"
            | "vowed"
            | "until"
            | "till"
            | "may"
            | "might"
            | "could"
            | "would"
            | "should"
            | "expects"
            | "expect"
            | "set"
            | "going"
            | "deadline"
            | "coming"
            | "redeem"
            | "next"
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
        is_past(word).then_some(Tense::Past)
    };
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
        let history = old >= 6 && old > near * 3;
        Self { article, history, last: None, last_day: None, sentence: 0 }
    }

    /// Goes on to another sentence.
    pub(super) fn enter(&mut self, sentence: usize) {
        self.sentence = sentence;
    }

    /// Remembers a stretch that the text named.
    pub(super) fn note(&mut self, when: When) {
        self.last = Some((when, self.sentence));
        if let When::Day(day) = when {
            self.last_day = Some(day);
        } else if let Some(first) = when.first() {
            self.last_day = Some(first);
        }
    }

    /// The day that `today`, `last week` and the like count from.
    pub(super) fn today(&self) -> Option<NaiveDate> {
        if self.history { self.last_day.or(self.article) } else { self.article }
    }

    /// The day that `that day`, `two days later` and the like count from.
    pub(super) fn then(&self) -> Option<NaiveDate> {
        self.last_day.or(self.article)
    }

    /// The stretch last named.
    pub(super) fn last(&self) -> Option<When> {
        self.last.map(|(when, _)| when)
    }

    /// The year of a month, or of a day in it, that comes without one.
    pub(super) fn year_of(&self, month: u32, day: Option<u32>, tense: Tense) -> Option<i32> {
        let mentioned = self.last.and_then(|(when, sentence)| Some((when.year()?, when, sentence)));
        if let Some((year, when, sentence)) = mentioned {
            let other = self.article.is_none_or(|d| d.year() != year);
            if self.history || (sentence == self.sentence && other) || self.article.is_none() {
                // A tale goes on: in "October 1939 … in January" the year has turned.
                let before = match when {
                    When::Day(d) => Some(d.month()),
                    When::Month(_, m) => Some(m),
                    _ => None,
                };
                let turned = before.is_some_and(|b| b >= 9 && month <= 3);
                return Some(if turned { year + 1 } else { year });
            }
        }
        let article = self.article?;
        let (year, now) = (article.year(), article.month());
        let key = (month, day.unwrap_or(article.day()));
        let today = (now, article.day());
        Some(match tense {
            Tense::Future if key < today => year + 1,
            Tense::Future => year,
            Tense::Past if key > today => year - 1,
            Tense::Past => year,
            Tense::Unknown => {
                // The nearer of the two.
                let ahead = i64::from(month) - i64::from(now);
                match ahead {
                    7.. => year - 1,
                    ..=-9 => year + 1,
                    _ if day.is_none() && ahead > 3 => year - 1,
                    _ => year,
                }
            }
        })
    }
}
