//! Which tokens the tagger labels: words with capitals, and small words between them.
//!
//! In: words. Out: stretches of tokens, in order. **Never** takes in a token of another sentence.

use super::super::words::*;
use crate::extract::text::Shape;
use std::ops::Range;

/// Most small words that may lie between two words with capitals of one name.
const GAP: usize = 3;

/// Stretches of tokens that may hold names: words with capitals, and small words between them. All else is outside.
pub(in crate::extract::names) fn stretches(words: &Words<'_, '_>) -> Vec<Range<usize>> {
    let text = words.text;
    if words.careless {
        return text.sentences.iter().filter(|s| !s.is_empty()).cloned().collect();
    }
    let mut out: Vec<Range<usize>> = Vec::with_capacity(words.capitals().len() / 2);
    let mut sentences = text.sentences.iter();
    // The search goes on from the first token that no stretch holds yet, in the sentence that ends at `limit`.
    let (mut at, mut limit) = (0, 0);
    for &capital in words.capitals() {
        while let Some(sentence) = if limit <= capital { sentences.next() } else { None } {
            (at, limit) = (at.max(sentence.start), sentence.end);
        }
        if capital < at {
            continue;
        }
        // All that begins a stretch without a capital is a number before one.
        let numbered = capital > at && starts(words, capital - 1, limit);
        let from = if numbered { capital - 1 } else { capital };
        let mut end = capital + 1;
        loop {
            while end < limit && starts(words, end, limit) {
                end += 1;
            }
            let mut next = end;
            while next < limit && next - end < GAP && joins(words, next) {
                next += 1;
            }
            if next == end || next >= limit || !starts(words, next, limit) {
                break;
            }
            end = next + 1;
        }
        // A number after a name may belong to it.
        if end < limit && text.tokens[end].shape == Shape::Number && !words.is(end - 1, CALENDAR) {
            end += 1;
        }
        let alone = end == from + 1 && words.is(from, FUNCTION | CALENDAR);
        if !alone {
            out.push(from..end);
        }
        at = end;
    }
    out
}

/// Whether a name may begin here or go on with a capital.
fn starts(words: &Words<'_, '_>, at: usize, limit: usize) -> bool {
    match words.text.tokens[at].shape {
        Shape::Capital | Shape::Acronym => true,
        Shape::Number => {
            at + 1 < limit && words.text.tokens[at + 1].is_name_like() && !words.is(at + 1, CALENDAR)
        }
        _ => words.is(at, SMALL_HEAD),
    }
}

/// Whether a token may stand between two parts of a name.
fn joins(words: &Words<'_, '_>, at: usize) -> bool {
    let token = words.text.tokens[at];
    match token.shape {
        Shape::Lower if token.end - token.start > 4 => false,
        Shape::Lower => match words.text.low(at) {
            // "Council on Foreign Relations".
            "on" if at > 0 => words.is(at - 1, BODY_HEAD | EVENT_HEAD) && words.is_name_like(at - 1),
            low => !parts_names(low),
        },
        Shape::Mark => matches!(words.text.word(at), "." | "," | "&" | "-" | "–" | "/" | "+"),
        Shape::QuoteMark => matches!(words.text.word(at), "'" | "’" | "‘"),
        _ => false,
    }
}

/// Small words that stand between names and hardly ever inside one.
fn parts_names(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "by"
            | "from"
            | "with"
            | "is"
            | "was"
            | "are"
            | "were"
            | "has"
            | "had"
            | "have"
            | "who"
            | "that"
            | "this"
            | "as"
            | "but"
            | "or"
            | "said"
            | "says"
            | "told"
            | "when"
            | "what"
            | "than"
            | "then"
            | "he"
            | "she"
            | "it"
            | "they"
            | "his"
            | "her"
            | "its"
            | "via"
            | "into"
            | "over"
            | "near"
            | "if"
            | "not"
            | "also"
            | "will"
            | "can"
            | "a"
            | "an"
            | "i"
            | "we"
            | "you"
    )
}
