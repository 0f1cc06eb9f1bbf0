//! `put the toll at 40`, `gave 137 killed`, `raised it to 41,020`: an amount, and who reckons it so.
//!
//! In: a form of `put`, `give` or `raise`. Out: its cue.
//! **Never** a `put` that moves a thing, or a gift.

use crate::extract::speakers::phrases::Phrase;
use crate::extract::speakers::words::{Class, Verb};
use crate::extract::speakers::{Content, Cue, Speech};
use crate::extract::text::Shape;
use std::ops::Range;

/// Whether an amount begins here, with the words that say how exact it is: `at least 40`.
pub(super) fn is_amount(speech: &Speech<'_>, at: usize) -> bool {
    let number = |t: usize| speech.class(t) == Class::Number;
    let exact = |t: usize| {
        matches!(
            speech.text.low(t),
            "at" | "least"
                | "more"
                | "than"
                | "about"
                | "some"
                | "nearly"
                | "almost"
                | "around"
                | "over"
                | "only"
                | "fewer"
                | "up"
                | "to"
                | "another"
        )
    };
    number(at) || exact(at) && (number(at + 1) || exact(at + 1) && number(at + 2))
}

/// `gave 137 killed`, `counted 1,970`, `raised it to 41,020`: a count of people, and no gift, salary or crack in a wall.
fn gives(speech: &Speech<'_>, token: usize, high: usize) -> bool {
    let low = |t: usize| if t < high { speech.text.low(t) } else { "" };
    match low(token) {
        "gave" | "gives" | "counted" | "counts" => {
            let upto = high.min(token + 4);
            let Some(number) = (token + 1..upto).find(|&t| speech.text.tokens[t].shape == Shape::Number)
            else {
                return false;
            };
            let bare = matches!(low(number + 1), "" | "." | "," | ";" | "and");
            is_amount(speech, token + 1)
                && (bare
                    || matches!(
                        low(number + 1),
                        "killed" | "dead" | "deaths" | "wounded" | "injured" | "missing"
                    ))
        }
        "raised" | "raises" | "revised" => {
            let object = if low(token + 1) == "it" { Some(token + 2) } else { None };
            let object = object.or_else(|| {
                (token + 2..high.min(token + 5))
                    .find(|&t| matches!(low(t - 1), "toll" | "count" | "tally" | "figure"))
            });
            object.is_some_and(|to| {
                let to = (to..high.min(to + 3)).find(|&t| low(t) == "to");
                to.is_some_and(|to| is_amount(speech, to + 1))
            })
        }
        _ => false,
    }
}

/// `put the cost of rebuilding at $5 million`: a loss or number, `at`, and an amount; or a count given.
pub(super) fn puts_at(speech: &Speech<'_>, token: usize, high: usize) -> bool {
    if gives(speech, token, high) {
        return true;
    }
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

/// The cue of `put … at` or of a count given, which goes as far as the clause.
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
