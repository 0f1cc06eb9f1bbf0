//! Whether a sentence tells of what is past or to come at one of its words, by the verb nearest to it.
//!
//! In: tokens. Out: a tense, or none. **Never** reads past the sentence, nor more than twenty-odd tokens of it.

use crate::extract::text::{Shape, Text};
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
        // "stayed from Friday until Sunday": a stretch that the verb places
        ("from", _, "until" | "till") => {}
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
