//! Who bears which surname in one article: surnames and given names follow the one full name that they can mean.
//!
//! In: groups of one spelling each. Out: the same, short names tied to full ones. **Never** joins two people on a surname
//! that both bear.

use super::candidates::{BODY, Candidate, EVENT, PERSON, SITE};
use super::document::Group;
use super::words::*;
use crate::extract::text::Shape;

/// The last word of a folded name, without particle; `None` where it has but one word.
pub(super) fn surname(key: &str) -> Option<&str> {
    // Names are short: byte by byte is quicker than a search for long texts.
    let cut = |key: &str| key.bytes().rposition(|byte| byte == b' ');
    let at = cut(key)?;
    let (rest, last) = (&key[..at], &key[at + 1..]);
    let last = if matches!(last, "jr" | "jr." | "sr" | "sr." | "ii" | "iii") {
        &rest[cut(rest)? + 1..]
    } else {
        last
    };
    Some(last)
}

/// Whether `short` names the person called `full`: the surname, with or without its particles, or the first name where
/// that stands first as family name.
fn is_short_for(short: &str, full: &str) -> bool {
    if short.len() >= full.len() {
        return false;
    }
    let end = full.strip_suffix(short).is_some_and(|rest| rest.ends_with([' ', '-']));
    end || surname(full).is_some_and(|s| s == short)
}

/// A bit that tells most words apart by their length and their last letter: few names need to be searched for.
fn outline(word: &str) -> u64 {
    1 << ((word.len() * 27 + usize::from(word.bytes().next_back().unwrap_or(0))) % 64)
}

/// A single word that ends a person's full name names that person.
pub(super) fn surnames(candidates: &[Candidate], groups: &mut [Group<'_>]) {
    // Sorted by surname, so that each short name is looked up once.
    let mut by_last: Vec<(&str, usize)> = Vec::with_capacity(groups.len());
    for (g, group) in groups.iter().enumerate().filter(|(_, group)| group.kind == Some(PERSON)) {
        if let Some(last) = surname(group.key) {
            by_last.push((last, g));
            if let Some(hyphen) = last.bytes().position(|byte| byte == b'-') {
                by_last.push((&last[hyphen + 1..], g));
            }
        }
    }
    if by_last.is_empty() {
        return;
    }
    by_last.sort_unstable();
    let outlines = by_last.iter().fold(0, |all, (last, _)| all | outline(last));
    for short in 0..groups.len() {
        let key = groups[short].key;
        let lookup = surname(key).unwrap_or(key);
        if outlines & outline(lookup) == 0 {
            continue;
        }
        let from = by_last.partition_point(|(last, _)| *last < lookup);
        if by_last.get(from).is_none_or(|(last, _)| *last != lookup) {
            continue;
        }
        let bearers: Vec<usize> = by_last[from..]
            .iter()
            .take_while(|(last, _)| *last == lookup)
            // So many bearers of one surname leave it open anyway.
            .take(64)
            .map(|&(_, g)| g)
            .filter(|&g| g != short && is_short_for(key, groups[g].key))
            .collect();
        if bearers.is_empty() {
            continue;
        }
        let place = groups[short].members.iter().any(|&m| candidates[m].listed[0]);
        // By what the rules alone say: the tagger does not see that the article names somebody in full.
        let points = |kind: usize| {
            let own = |c: &Candidate| if c.tagged { c.ruled[kind] } else { c.score[kind] };
            groups[short].members.iter().map(|&m| own(&candidates[m])).max().unwrap_or(0)
        };
        let body = groups[short].kind == Some(BODY) && points(BODY) > 60;
        let sited = points(SITE) > 75 && points(SITE) > points(PERSON) + 45;
        if body || place && sited {
            continue;
        }
        groups[short].kind = Some(PERSON);
        // One bearer, or the last one named in full before the first short mention when all others are kin spellings.
        if let [one] = bearers[..] {
            groups[short].same_as = Some(one);
        } else if let Some(one) = one_person(candidates, groups, &bearers) {
            groups[short].same_as = Some(one);
        } else {
            groups[short].contested = true;
        }
    }
}

/// A given name alone, as children and those who are best known by it are called (`Lula`, `Tedros`): that of the one
/// person who bears it, unless somebody new is brought in by it (`Maria, 34, a teacher`). No list knows the word for
/// something else, so it is that person's though it was taken for a town or a body.
pub(super) fn given_names(words: &Words<'_, '_>, candidates: &[Candidate], groups: &mut [Group<'_>]) {
    let mut by_word: Vec<(&str, usize)> = Vec::new();
    for (g, group) in groups.iter().enumerate().filter(|(_, g)| g.kind == Some(PERSON)) {
        let mut rest = group.key;
        // All but the last, and no more than are borne.
        for _ in 0..5 {
            let Some(end) = rest.bytes().position(|byte| byte == b' ') else { break };
            if end >= 3 {
                by_word.push((&rest[..end], g));
            }
            rest = &rest[end + 1..];
        }
    }
    if by_word.is_empty() {
        return;
    }
    by_word.sort_unstable();
    let outlines = by_word.iter().fold(0, |all, (word, _)| all | outline(word));
    let mut found: Vec<(usize, usize)> = Vec::new();
    let may_be = |group: &Group<'_>| group.same_as.is_none() && outlines & outline(group.key) != 0;
    for (short, group) in groups.iter().enumerate().filter(|(_, group)| may_be(group)) {
        let from = by_word.partition_point(|(word, _)| *word < group.key);
        let mut bearers = by_word[from..].iter().take_while(|(word, _)| *word == group.key).map(|b| b.1);
        let (Some(one), None) = (bearers.next(), bearers.next()) else { continue };
        let mistaken = group.kind != Some(PERSON);
        if mistaken && !may_be_given(candidates, group) {
            continue;
        }
        let (Some(&full), Some(&first)) = (groups[one].members.first(), group.members.first()) else {
            continue;
        };
        if mistaken && groups[one].key.split(' ').next() != Some(group.key) {
            continue;
        }
        // A headline may say it before the text does.
        let in_text = group.members.iter().find(|&&m| !words.text.in_heading(candidates[m].tokens.start));
        let in_text = in_text.map_or(candidates[first].tokens.start, |&m| candidates[m].tokens.start);
        let follows = candidates[full].tokens.start < in_text;
        let new = group.members.iter().any(|&m| brought_in(words, &candidates[m]));
        if follows && !new && !candidates[first].is_desks() {
            found.push((short, one));
        }
    }
    for (short, one) in found {
        groups[short].kind = Some(PERSON);
        groups[short].same_as = Some(one);
    }
}

/// Whether a word that was taken for something else may be a given name: no list knows it, and nothing that stands
/// beside it shows a body, a place or an event.
fn may_be_given(candidates: &[Candidate], group: &Group<'_>) -> bool {
    group.members.iter().map(|&m| &candidates[m]).all(|c| {
        let ruled = if c.tagged { &c.ruled } else { &c.score };
        !c.listed.contains(&true) && ruled[BODY] <= 60 && ruled[EVENT] <= 60 && ruled[SITE] <= 75
    })
}

/// `Maria, 34`, `Maria, a teacher`, `Maria, who`, `a woman named Maria`: somebody of whom nothing was said before.
fn brought_in(words: &Words<'_, '_>, candidate: &Candidate) -> bool {
    let text = words.text;
    let end = candidate.tokens.end;
    let aside = text.word(end) == ","
        && (text.tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Number)
            || matches!(text.low(end + 1), "a" | "an" | "who" | "whose" | "from" | "aged" | "one"));
    let named = candidate.tokens.start.checked_sub(1).is_some_and(|b| {
        matches!(
            text.low(b),
            "named" | "called" | "name" | "sister" | "brother" | "son" | "daughter" | "wife"
        )
    });
    aside || named
}

/// The one person that all these full names spell, if they do: alike, or one person to the desk.
fn one_person(candidates: &[Candidate], groups: &[Group<'_>], bearers: &[usize]) -> Option<usize> {
    let longest = *bearers.iter().max_by_key(|&&g| groups[g].key.len())?;
    let house = |g: usize| groups[g].members.first().and_then(|&m| candidates[m].house);
    let same = |g: usize| house(g).is_some() && house(g) == house(longest);
    bearers.iter().all(|&g| same(g) || alike(groups[g].key, groups[longest].key)).then_some(longest)
}

/// Whether two full names spell one person: the same surname, and given names that are alike, initials or left out.
pub(super) fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (Some((given_a, last_a)), Some((given_b, last_b))) = (a.rsplit_once(' '), b.rsplit_once(' ')) else {
        return false;
    };
    if last_a != last_b && strsim::jaro_winkler(last_a, last_b) < 0.93 {
        return false;
    }
    let (first_a, first_b) =
        (given_a.split(' ').next().unwrap_or(""), given_b.split(' ').next().unwrap_or(""));
    let initial = |short: &str, long: &str| short.len() <= 2 && long.starts_with(short.trim_end_matches('.'));
    if initial(first_a, first_b) || initial(first_b, first_a) || first_a == first_b {
        return true;
    }
    last_a == last_b
        && first_a.len() > 3
        && first_b.len() > 3
        && first_a.as_bytes()[0] == first_b.as_bytes()[0]
        && strsim::levenshtein(first_a, first_b) <= if first_a.len().max(first_b.len()) > 6 { 2 } else { 1 }
}
