//! `put the toll at 40`: an amount, and who reckons it so.
//!
//! In: a form of `put`. Out: its cue.
//! **Never** a `put` that moves a thing.

use crate::extract::speakers::phrases::Phrase;
use crate::extract::speakers::words::{Class, Verb};
use crate::extract::speakers::{Content, Cue, Speech};
use std::ops::Range;

/// `put the cost of rebuilding at $5 million`: a loss or number, `at`, and an amount.
pub(super) fn puts_at(speech: &Speech<'_>, token: usize, high: usize) -> bool {
    if !matches!(speech.text.low(token), "put" | "puts" | "putting") {
        return false;
    }
    let limit = high.min(token + 14);
    let counts = |t: usize| {
        matches!(
            speech.text.low(t),
            "toll"
                | "number"
                | "damage"
                | "damages"
                | "loss"
                | "losses"
                | "cost"
                | "costs"
                | "figure"
                | "total"
                | "value"
                | "bill"
                | "deaths"
                | "casualties"
                | "count"
                | "death"
                | "price"
                | "tally"
                | "size"
        )
    };
    let Some(at) = (token + 2..limit).find(|&t| speech.text.low(t) == "at") else { return false };
    let amount = (at + 1..high.min(at + 6)).any(|t| speech.class(t) == Class::Number);
    amount
        && (token + 1..at).any(counts)
        && !(token + 1..at)
            .any(|t| matches!(speech.class(t), Class::Comma | Class::Stop | Class::Auxiliary(_)))
}

/// The longest amount with what is counted, in tokens.
const LONGEST: usize = 60;

/// The cue of `put … at`, which goes as far as the clause.
pub(super) fn put_at(speech: &Speech<'_>, token: usize, phrase: Phrase, carried: bool, region: usize) -> Cue {
    let Range { end: high, .. } = speech.regions[region].tokens;
    let end = (token + 1..high.min(token + LONGEST)).find(|&t| {
        speech.level[t] == speech.regions[region].level
            && matches!(speech.class(t), Class::Semicolon | Class::Comma | Class::Stop)
    });
    let start = if carried { token } else { phrase.tokens.start.min(token) };
    Cue {
        verb: Verb::Announce,
        content: Content::After(token + 1..end.unwrap_or(high)),
        rule: "claim.put",
        ..Cue::new(speech, region, token..token + 1, start..token + 1, phrase)
    }
}
