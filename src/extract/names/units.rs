//! Military units that bear a number: `92nd Brigade`, `101st Airborne Division`, `the 5th Fleet`.
//!
//! In: words, and candidates of any origin. Out: the same with such units in place of what they overlap. **Never** touches a
//! name of the desk, nor takes a number that counts (`5 brigades`).

use super::beside::FORMATION;
use super::candidates::{BODY, Candidate};
use super::rule::Rule;
use super::words::Words;
use crate::extract::text::{Shape, Token};
use std::ops::Range;

/// Most words between the number and what it numbers: `1st Separate Guards Tank Brigade`.
const LONGEST: usize = 5;

/// `92nd`, `1st`; in words only where they bear a capital: `Sixth Fleet`.
fn is_number(words: &Words<'_, '_>, token: usize) -> bool {
    match words.text.tokens[token].shape {
        Shape::Number => {
            let low = words.text.low(token);
            let ending = low.trim_start_matches(|c: char| c.is_ascii_digit());
            ending.len() < low.len() && matches!(ending, "st" | "nd" | "rd" | "th")
        }
        Shape::Capital | Shape::Acronym if words.is_name_like(token) => matches!(
            words.text.low(token),
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
        ),
        _ => false,
    }
}

/// Puts units in their places.
pub(super) fn insert<'t>(words: &Words<'_, 't>, candidates: Vec<Candidate<'t>>) -> Vec<Candidate<'t>> {
    let units = find(words);
    if units.is_empty() {
        return candidates;
    }
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len() + units.len());
    let mut rest = candidates.into_iter().peekable();
    for unit in units {
        while let Some(before) = rest.next_if(|c| c.tokens.end <= unit.start) {
            out.push(before);
        }
        let mut touched = Vec::new();
        while let Some(candidate) = rest.next_if(|c| c.tokens.start < unit.end) {
            touched.push(candidate);
        }
        if touched.iter().any(|c| c.is_desks() || c.tokens.end > unit.end) {
            out.append(&mut touched);
            continue;
        }
        // "US Sixth Fleet" keeps what stands before the number in the same name.
        let start = touched.first().map_or(unit.start, |c| c.tokens.start.min(unit.start));
        let mut whole = Candidate::new(words, start..unit.end);
        whole.add(BODY, 95, Rule::OrganisationUnit);
        out.push(whole);
    }
    out.extend(rest);
    out
}

/// Where units' names stand, in order.
fn find(words: &Words<'_, '_>) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    // Most texts speak of none.
    if !words.capitals().iter().any(|&token| words.beside(token).is(FORMATION)) {
        return units;
    }
    let mut token = 0;
    while let Some(at) = words.text.tokens.get(token..).and_then(|rest| {
        let may = |t: &Token| matches!(t.shape, Shape::Number | Shape::Capital | Shape::Acronym);
        rest.iter().position(may)
    }) {
        let start = token + at;
        token = start + 1;
        if !is_number(words, start) {
            continue;
        }
        let limit = words.sentence_end(start).min(start + 1 + LONGEST);
        let mut end = start + 1;
        while end < limit && words.is_name_like(end) {
            end += 1;
        }
        let head = (start + 1..end).rev().find(|&t| words.beside(t).is(FORMATION));
        // "Fifth Army Day" is no unit.
        if let Some(head) = head.filter(|head| head + 1 == end) {
            units.push(start..head + 1);
            token = end;
        }
    }
    units
}
