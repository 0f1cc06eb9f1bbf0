//! Ships by name: `USS Carney`, `the tanker Sea Star`; and storms after a small head, `typhoon Haiyan`.
//!
//! In: words. Out: candidates. **Never** takes a word for a ship's name that no prefix or noun right before it says is one.

use super::candidates::{Candidate, EVENT, OTHER, is_initial};
use super::rule::Rule;
use super::words::*;
use crate::extract::text::Shape;

/// Most words of a ship's name.
const LONGEST: usize = 4;

/// Prefixes that navies and owners set before ships' names and that stand for nothing else before a name.
fn is_prefix(printed: &str) -> bool {
    matches!(
        printed,
        "USS" | "USNS" | "USCGC" | "HMS" | "HMAS" | "HMCS" | "HMNZS" | "RMS" | "MV" | "BRP" | "ROKS" | "KRI"
    )
}

/// Nouns right after which a capital begins a ship's name. `carrier` alone is as often an airline.
fn is_vessel(words: &Words<'_, '_>, token: usize) -> bool {
    let low = words.text.low(token);
    let carrier = low == "carrier"
        && token
            .checked_sub(1)
            .is_some_and(|t| matches!(words.text.low(t), "aircraft" | "bulk" | "gas" | "car"));
    carrier
        || matches!(
            low,
            "ship"
                | "vessel"
                | "tanker"
                | "freighter"
                | "frigate"
                | "destroyer"
                | "cruiser"
                | "corvette"
                | "submarine"
                | "ferry"
                | "trawler"
                | "warship"
                | "flagship"
                | "battleship"
                | "minesweeper"
                | "yacht"
                | "tugboat"
                | "icebreaker"
                | "schooner"
                | "containership"
                | "boat"
                | "steamer"
        )
}

fn is_storm(low: &str) -> bool {
    matches!(low, "storm" | "cyclone" | "hurricane" | "typhoon")
}

/// A ship or storm that begins at `at`, in a run that ends before `end`.
pub(super) fn named<'t>(
    words: &Words<'_, 't>,
    at: usize,
    end: usize,
    out: &mut Vec<Candidate<'t>>,
) -> Option<usize> {
    let text = words.text;
    if words.is(at, TITLE_CASE | CALENDAR | FUNCTION | DEMONYM) {
        return None;
    }
    let prefixed = is_prefix(text.word(at)) && at + 1 < end && words.is_name_like(at + 1);
    let before = at.checked_sub(1).filter(|&t| text.tokens[t].shape == Shape::Lower);
    let storm = before.is_some_and(|t| is_storm(text.low(t)));
    let vessel = before.is_some_and(|t| is_vessel(words, t));
    // Last, for it is a search: whether both stand in one sentence.
    let apart = (storm || vessel) && words.sentence(at).start == at;
    let (storm, vessel) = (storm && !apart, vessel && !apart);
    if !(prefixed || storm || vessel) {
        return None;
    }
    let mut to = at + 1 + usize::from(prefixed);
    let most = if storm { 1 } else { LONGEST };
    // "USS Gerald R. Ford": the full stop of an initial goes along.
    let dot = |to: usize| text.word(to) == "." && is_initial(words, to - 1) && words.is_name_like(to + 1);
    while to < end
        && to - at < most
        && (words.is_name_like(to) && !words.is(to, CALENDAR | FUNCTION) || to + 1 < end && dot(to))
    {
        to += 1 + usize::from(dot(to));
    }
    if !prefixed {
        let body = words.longest(at, end).is_some_and(|p| p.lists.body && !p.lists.place);
        let titled = words.is(at, ROLE) && to == at + 1;
        let known = storm && (to < end || words.is(at, PLACE) && !words.is(at, GIVEN));
        if body || titled || known {
            return None;
        }
    }
    let mut candidate = Candidate::new(words, at..to);
    if storm {
        candidate.add(EVENT, 85, Rule::EventStorm);
    } else {
        candidate.add(OTHER, 90, Rule::OtherShip);
    }
    out.push(candidate);
    Some(to)
}
