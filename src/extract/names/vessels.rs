//! Ships by name: `USS Carney`, `the tanker Sea Star`; and storms after a small head, `typhoon Haiyan`.
//!
//! In: words. Out: candidates. **Never** takes a word for a ship's name that no prefix or noun right before it says is one.

use super::beside::{CARRIER, STORM, VESSEL};
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

/// Whether a capital right after this word begins a ship's name. `carrier` alone is as often an airline.
fn is_vessel(words: &Words<'_, '_>, token: usize) -> bool {
    let beside = words.beside(token);
    let before = |token: usize| token.checked_sub(1).map_or("", |t| words.text.low(t));
    beside.is(VESSEL) || beside.is(CARRIER) && matches!(before(token), "aircraft" | "bulk" | "gas" | "car")
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
    let prefixed = text.tokens[at].shape == Shape::Acronym
        && is_prefix(text.word(at))
        && at + 1 < end
        && words.is_name_like(at + 1);
    let before = at.checked_sub(1).filter(|&t| text.tokens[t].shape == Shape::Lower);
    let storm = before.is_some_and(|t| words.beside(t).is(STORM));
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
