//! Roles and titles beside names: `French Foreign Minister, X`, `X, mayor of Y`, `Gen. X`, `head of the agency, X`.
//!
//! In: words and where a name stands. Out: the tokens of the role phrase. **Never** looks farther than a dozen tokens.

use super::beside::{BEGINS_ROLE, ENDS_ROLE, MODIFIES};
use super::growing::Growing;
use super::words::*;
use crate::extract::text::Shape;
use std::ops::Range;

/// A role found beside a name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// The printed phrase.
    pub(super) tokens: Range<usize>,
    /// A comma stands between.
    pub(super) apart: bool,
    /// The lexicon's sort of role.
    pub(super) kind: &'static str,
}

/// Longest role phrase looked up, in tokens.
const LONGEST: usize = 6;

/// The longest role that ends before token `end`; returns where it begins and its sort.
fn role_before(words: &Words<'_, '_>, end: usize, floor: usize) -> Option<(usize, &'static str)> {
    let text = words.text;
    let stop = text.tokens.get(end.checked_sub(1)?)?.shape == Shape::Mark && text.word(end - 1) == ".";
    let last = if stop { end.checked_sub(2)? } else { end - 1 };
    if !text.tokens[last].is_word() {
        return None;
    }
    // Most words before a name end no role.
    if !words.beside(last).is(ENDS_ROLE) {
        return None;
    }
    let from = end.saturating_sub(LONGEST).max(floor);
    for start in from..=last {
        if !text.tokens[start].is_word() || !may_begin_role(words, start) {
            continue;
        }
        let key = words.phrase(start..end);
        let role = words
            .lexicon
            .role(&key)
            .or_else(|| key.strip_suffix('.').and_then(|key| words.lexicon.role(key)));
        if let Some(role) = role {
            return Some((start, role.kind));
        }
        // "spokesmen", "ministers": plural roles before a list of names do not name one person.
    }
    None
}

/// Whether a role may begin with this word: by itself, or with what is glued to it (`vice-`, `Lt.`).
fn may_begin_role(words: &Words<'_, '_>, token: usize) -> bool {
    words.beside(token).is(BEGINS_ROLE) || words.text.tokens.get(token + 1).is_some_and(|t| t.joined)
}

/// The role before the name that begins at `start`, in a sentence that begins at `floor`.
pub(super) fn before(words: &Words<'_, '_>, start: usize, floor: usize) -> Option<Title> {
    let text = words.text;
    let mut end = start;
    let apart = end > floor && text.tokens[end - 1].shape == Shape::Mark && text.word(end - 1) == ",";
    if apart {
        end -= 1;
    }
    // "director of Stanford's Lab": a possessive between them.
    if end <= floor || text.tokens[end - 1].joined && matches!(text.low(end - 1), "'s" | "’s") {
        return None;
    }
    if let Some((from, kind)) = role_before(words, end, floor) {
        if apart && kind == "honorific" {
            return None;
        }
        let from = widen(words, from, floor);
        return Some(Title { tokens: from..end, apart, kind });
    }
    of_phrase(words, end, floor, apart)
}

/// Joints of an `of`-phrase before a name that are looked through (`adviser to the head of the Office of the President`).
const JOINTS: usize = 4;

/// `Secretary General of the United Nations, X`; `head of the Wagner Group X`. Where one role stands in another's phrase
/// (`press secretary of the President of Peru X`), the outer one is meant, and the whole phrase is the role; after an
/// article it may be either's (`the wife of the President of Peru X`), and none is given.
fn of_phrase(words: &Words<'_, '_>, end: usize, floor: usize, apart: bool) -> Option<Title> {
    let text = words.text;
    let (mut from, mut found, mut nested) = (end, None, false);
    for _ in 0..JOINTS {
        let mut at = from;
        while at > floor
            && from - at < 8
            && (words.is_name_like(at - 1) || matches!(text.low(at - 1), "&" | "and" | "'s" | "’s"))
        {
            at -= 1;
        }
        if at <= floor || at == from && found.is_none() {
            break;
        }
        let mut of = at - 1;
        if matches!(text.low(of), "the" | "a") && of > floor {
            of -= 1;
        }
        let joint = matches!(text.low(of), "of" | "for" | "at" | "in") || text.low(of) == "to" && from < end;
        if !joint || of <= floor {
            break;
        }
        let outer = role_before(words, of, floor).filter(|&(from, kind)| {
            !matches!(kind, "honorific" | "person") || matches!(text.low(from), "number")
        });
        match outer {
            Some((start, kind)) => {
                nested = found.is_some();
                from = widen(words, start, floor);
                found = Some((from, kind));
                if nested {
                    break;
                }
            }
            // "spokesman for the Ministry of Health of Peru X": farther out.
            None => from = of,
        }
    }
    let (from, kind) = found?;
    if !nested && is_kins(words, from, floor) {
        return Some(Title { tokens: end..end, apart, kind });
    }
    let article = nested
        && from > floor
        && matches!(text.low(from - 1), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    Some(Title { tokens: if article { end..end } else { from..end }, apart, kind })
}

/// Whether a role stands in a phrase headed by a relation (`wife of the President of Peru X`): it may be either's.
fn is_kins(words: &Words<'_, '_>, from: usize, floor: usize) -> bool {
    let text = words.text;
    let mut at = from;
    if at > floor && matches!(text.low(at - 1), "the" | "a") {
        at -= 1;
    }
    at >= floor + 2
        && text.low(at - 1) == "of"
        && matches!(
            text.low(at - 2),
            "wife"
                | "husband"
                | "widow"
                | "son"
                | "daughter"
                | "brother"
                | "sister"
                | "mother"
                | "father"
                | "nephew"
                | "cousin"
                | "friend"
                | "ally"
                | "lawyer"
                | "assistant"
        )
}

/// Takes nationality, country, body and small modifiers before a role into its phrase.
fn widen(words: &Words<'_, '_>, mut from: usize, floor: usize) -> usize {
    let text = words.text;
    let mut steps = 0;
    while from > floor && steps < 6 {
        let at = from - 1;
        let token = text.tokens[at];
        let named = words.is_name_like(at) && !words.is(at, CALENDAR | FUNCTION);
        let possessive = matches!(text.low(at), "'s" | "’s") && at > floor && words.is_name_like(at - 1);
        let small = token.shape == Shape::Lower
            && (words.beside(at).is(MODIFIES) || words.lexicon.demonym(text.low(at)).is_some());
        let first_modifier = words.is(at, PLAIN) && words.beside(at).is(MODIFIES);
        if !(named || possessive || small || first_modifier) {
            break;
        }
        from = at;
        steps += 1;
    }
    // Never begin with a possessive left alone.
    if matches!(text.low(from), "'s" | "’s") { from + 1 } else { from }
}

/// The role after the name that ends before `end`: `X, the Ukrainian president`, `X, mayor of Y`.
pub(super) fn after(words: &Words<'_, '_>, end: usize, limit: usize) -> Option<Title> {
    let text = words.text;
    if end + 1 >= limit || text.word(end) != "," {
        return None;
    }
    let mut at = end + 1;
    if matches!(text.low(at), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "who") {
        if text.low(at) == "who" {
            return None;
        }
        at += 1;
    }
    let from = at;
    let mut free = 0;
    while at < limit && at < from + 6 {
        if !text.tokens[at].is_word() {
            return None;
        }
        let low = text.low(at);
        if let Some((to, kind)) = role_from(words, at, limit) {
            if matches!(kind, "honorific" | "royal") || kind == "person" && free > 0 {
                return None;
            }
            // A name follows: the role is that other person's ("X, President Y and Z met").
            if words.is_name_like(to) && words.is_name_like(to - 1) && !words.is(to, PLACE | DEMONYM) {
                return None;
            }
            return Some(Title { tokens: from..complement(words, to, limit), apart: true, kind });
        }
        let fits = words.is_name_like(at)
            || words.is(at, DEMONYM)
            || matches!(low, "'s" | "’s")
            || words.beside(at).is(MODIFIES);
        if !fits {
            free += 1;
            if free > 1
                || matches!(
                    low,
                    "and"
                        | "or"
                        | "said"
                        | "says"
                        | "was"
                        | "is"
                        | "has"
                        | "will"
                        | "in"
                        | "at"
                        | "on"
                        | "to"
                )
            {
                return None;
            }
        }
        at += 1;
    }
    None
}

/// One past the longest role that begins at this token, and its sort.
fn role_from(words: &Words<'_, '_>, at: usize, limit: usize) -> Option<(usize, &'static str)> {
    if !may_begin_role(words, at) {
        return None;
    }
    let glued = |token: usize| words.text.tokens.get(token).is_some_and(|t| t.joined);
    let mut key = Growing::new(words);
    let mut found = None;
    for to in at..limit.min(at + LONGEST) {
        key.push(to);
        let (role, goes_on) = words.lexicon.role_begins(key.as_str());
        if let Some(role) = role.then(|| words.lexicon.role(key.as_str())).flatten() {
            found = Some((to + 1, role.kind));
        }
        if !goes_on && !glued(to + 1) {
            break;
        }
    }
    found
}

/// Takes `of the X Y` after a role into its phrase.
fn complement(words: &Words<'_, '_>, end: usize, limit: usize) -> usize {
    let text = words.text;
    if !matches!(text.low(end), "of" | "for" | "at" | "in") {
        return end;
    }
    let mut at = end + 1;
    while at < limit && at < end + 3 && matches!(text.low(at), "the" | "a" | "an" | "its" | "their") {
        at += 1;
    }
    let named = at;
    while at < limit
        && at < named + 9
        && (words.is_name_like(at)
            || at > named && matches!(text.low(at), "of" | "for" | "and") && words.is_name_like(at + 1))
    {
        at += 1;
    }
    if at == named { end } else { at }
}
