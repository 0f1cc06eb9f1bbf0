//! Bodies by their short names: acronyms after their expansion, `Northrop` for `Northrop Grumman`.
//!
//! In: groups of candidates, typed. Out: which group is another name of which. **Never** joins two bodies that the lexicon
//! tells apart, nor a body with a part of it.

use super::candidates::{BODY, Candidate, PERSON};
use super::document::Group;
use super::words::*;
use crate::extract::text::Shape;

/// Initials of the words with capitals.
fn initials(words: &Words<'_, '_>, candidate: &Candidate) -> String {
    let mut out = String::new();
    for token in candidate.tokens.clone().filter(|&t| words.is_name_like(t)) {
        if !words.is(token, HYPHEN) {
            out.extend(words.key(token).chars().next());
            continue;
        }
        for part in words.key(token).split('-') {
            out.extend(part.chars().next());
        }
    }
    out
}

/// `Office for National Statistics (ONS)`: the short form in brackets is the same thing.
pub(super) fn acronyms(words: &Words<'_, '_>, candidates: &[Candidate], groups: &mut [Group<'_>]) {
    let text = words.text;
    let group_of = |groups: &[Group<'_>], key: &str| groups.binary_search_by(|g| g.key.cmp(key)).ok();
    for pair in candidates.windows(2) {
        let (long, short) = (&pair[0], &pair[1]);
        let bracketed = short.tokens.start == long.tokens.end + 1
            && short.tokens.len() == 1
            && text.word(long.tokens.end) == "("
            && text.word(short.tokens.end) == ")";
        if !bracketed || long.tokens.len() < 2 {
            continue;
        }
        let (wanted, given) = (short.key.replace(['.', '-'], ""), initials(words, long));
        let fits = wanted.len() >= 2
            && (given == wanted
                || given.ends_with(&wanted)
                || wanted.chars().all(|c| given.contains(c)) && given.starts_with(&wanted[..1]));
        if !fits {
            continue;
        }
        let (Some(a), Some(b)) = (group_of(groups, &long.key), group_of(groups, &short.key)) else {
            continue;
        };
        if a == b || groups[b].same_as.is_some() {
            continue;
        }
        let kind = match groups[a].kind {
            Some(PERSON) | None => BODY,
            Some(kind) => kind,
        };
        groups[a].kind = Some(kind);
        groups[a].score[kind] = groups[a].score[kind].max(80);
        groups[b].kind = Some(kind);
        groups[b].score[kind] = groups[b].score[kind].max(80);
        groups[b].same_as = Some(a);
    }
    // An acronym elsewhere whose letters are the initials of one body named in full.
    let elsewhere = |group: &Group<'_>| {
        let single = |first: &Candidate| first.house.is_none() && first.tokens.len() == 1;
        let first = group.members.first().map(|&m| &candidates[m]).filter(|first| single(first));
        // Printed in capitals, a town's name (`GAO`) is no town.
        let capitals = |c: &Candidate| text.tokens[c.tokens.start].shape == Shape::Acronym;
        group.same_as.is_none() && first.is_some_and(|c| group.kind == Some(BODY) || capitals(c))
    };
    if !groups.iter().any(elsewhere) {
        return;
    }
    let mut bodies: Vec<(String, usize)> = (0..groups.len())
        .filter(|&g| groups[g].kind == Some(BODY) && groups[g].key.bytes().any(|byte| byte == b' '))
        .filter_map(|g| Some((initials(words, &candidates[*groups[g].members.first()?]), g)))
        .filter(|(letters, _)| letters.len() >= 3)
        .collect();
    if bodies.is_empty() {
        return;
    }
    bodies.sort_unstable();
    for group in groups.iter_mut().filter(|group| elsewhere(group)) {
        let wanted = || group.key.split('.').flat_map(str::chars);
        if wanted().map(char::len_utf8).sum::<usize>() < 3 {
            continue;
        }
        let from = bodies.partition_point(|(letters, _)| letters.chars().lt(wanted()));
        let mut long = bodies[from..].iter().take_while(|(letters, _)| letters.chars().eq(wanted()));
        if let (Some(&(_, one)), None) = (long.next(), long.next()) {
            group.same_as = Some(one);
            group.kind = Some(BODY);
            group.score[BODY] = group.score[BODY].max(80);
        }
    }
}

/// Words that a body's name may go without: `AirTran Airways`, `Union Fenosa Group`.
fn is_dispensable(word: &str) -> bool {
    matches!(
        word,
        "group"
            | "inc"
            | "corp"
            | "corporation"
            | "co"
            | "company"
            | "ltd"
            | "limited"
            | "plc"
            | "llc"
            | "sa"
            | "ag"
            | "nv"
            | "spa"
            | "gmbh"
            | "holding"
            | "holdings"
            | "industries"
            | "airlines"
            | "airways"
            | "air"
            | "motors"
            | "energy"
            | "oil"
            | "petroleum"
            | "pharmaceuticals"
            | "technologies"
            | "systems"
            | "news"
            | "party"
            | "movement"
            | "foundation"
            | "bank"
            | "international"
            | "agency"
            | "university"
            | "hospital"
            | "college"
            | "institute"
            | "network"
            | "television"
            | "radio"
            | "aviation"
            | "aerospace"
            | "shipping"
            | "lines"
            | "electronics"
            | "telecom"
            | "power"
            | "."
    )
}

/// A body's name without its last words: the rest says nothing but what sort of body it is, or is a second surname.
pub(super) fn short_forms(words: &Words<'_, '_>, candidates: &[Candidate], groups: &mut [Group<'_>]) {
    for short in 0..groups.len() {
        // Groups stand in the order of their keys, and no byte of a key comes before the space: what begins with this key
        // and a space follows it at once.
        let key = groups[short].key;
        let led = |g: &Group<'_>| g.key.as_bytes().get(key.len()) == Some(&b' ') && g.key.starts_with(key);
        if !groups.get(short + 1).is_some_and(led) {
            continue;
        }
        let Some(first) = groups[short].members.first().map(|&m| &candidates[m]) else { continue };
        let body = groups[short].kind == Some(BODY);
        let eligible = (body || may_be_company(candidates, &groups[short]))
            && groups[short].same_as.is_none()
            && !groups[short].contested
            && !first.is_desks()
            && first.tokens.clone().any(|t| !words.is(t, COMMON | BODY_HEAD | PLACE | DEMONYM));
        if !eligible {
            continue;
        }
        let mut longer = groups[short + 1..]
            .iter()
            .take(16)
            .enumerate()
            .take_while(|(_, g)| led(g))
            .filter(|(_, g)| g.kind == Some(BODY))
            .map(|(n, _)| short + 1 + n);
        let (Some(one), None) = (longer.next(), longer.next()) else { continue };
        let rest = &groups[one].key[key.len() + 1..];
        let second_surname = !rest.contains(' ')
            && groups[one].members.first().is_some_and(|&m| {
                let last = candidates[m].tokens.end.saturating_sub(1);
                !words.is(last, COMMON | BODY_HEAD | PLACE_HEAD | PLACE | DEMONYM)
            });
        // "Acme Electric", or "Acme", and "Acme Electric Power Co.": only a company goes by its first words.
        let company = is_company(rest);
        if company || body && (second_surname || rest.split(' ').all(is_dispensable)) {
            groups[short].kind = Some(BODY);
            groups[short].same_as = Some(one);
        }
    }
}

/// Whether these words end a company's name.
fn is_company(words: &str) -> bool {
    matches!(
        words.trim_end_matches(['.', ' ']).rsplit(' ').next(),
        Some(
            "inc" | "corp" | "corporation" | "co" | "ltd" | "limited" | "plc" | "llc" | "ag" | "sa" | "gmbh"
        )
    )
}

/// Whether a single word that was taken for a person may be a company's: nobody of that name has a title or is named in
/// full (`Tomarin` after `Tomarin International PLC`).
fn may_be_company(candidates: &[Candidate], group: &Group<'_>) -> bool {
    group.kind == Some(PERSON)
        && !group.key.contains(' ')
        && group.members.iter().map(|&m| &candidates[m]).all(|c| {
            let ruled = if c.tagged { &c.ruled } else { &c.score };
            c.role().is_none() && ruled[PERSON] < 50
        })
}
