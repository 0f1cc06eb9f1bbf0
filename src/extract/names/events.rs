//! Names of exercises, operations, storms, agreements, conferences and wars, and of ships and works in quotation marks.
//!
//! In: words. Out: candidates. **Never** takes an ordinary noun phrase (`the earthquake`) for a name.

use super::candidates::{BODY, Candidate, EVENT, OTHER};
use super::document::Group;
use super::rule::Rule;
use super::words::*;
use crate::extract::text::Shape;

/// Most tokens of a name in quotation marks.
const LONGEST: usize = 8;

/// What a noun before a name in quotation marks says that the name is of.
fn quoted_kind(noun: &str) -> Option<usize> {
    match noun {
        "exercise" | "exercises" | "drill" | "drills" | "operation" | "operations" | "manoeuvre"
        | "manoeuvres" | "maneuver" | "maneuvers" | "manoeuvers" | "storm" | "hurricane" | "cyclone"
        | "typhoon" | "mission" | "campaign" | "offensive" | "wargame" | "wargames" | "festival"
        | "summit" | "codename" | "codenamed" | "code-named" | "dubbed" => Some(EVENT),
        "ship" | "vessel" | "frigate" | "destroyer" | "cruiser" | "corvette" | "submarine" | "carrier"
        | "ferry" | "tanker" | "trawler" | "freighter" | "yacht" | "flagship" | "film" | "movie"
        | "novel" | "book" | "song" | "album" | "magazine" | "series" | "documentary" | "programme"
        | "play" | "opera" => Some(OTHER),
        _ => None,
    }
}

/// A name in quotation marks after a noun that says what it is: `exercise “Union Resolve 2022”`.
pub(super) fn quoted<'t>(
    words: &Words<'_, 't>,
    at: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> Option<usize> {
    let text = words.text;
    if text.tokens[at].shape == Shape::Number {
        return of_year(words, at, limit, out);
    }
    if text.tokens[at].shape != Shape::QuoteMark || at == 0 {
        return None;
    }
    let mut end = at + 1;
    let mut named = 0;
    while end < limit && end - at <= LONGEST && text.tokens[end].shape != Shape::QuoteMark {
        let token = text.tokens[end];
        let fits = token.is_name_like()
            || token.shape == Shape::Number
            || matches!(text.low(end), "of" | "the" | "and" | "-");
        if !fits {
            return None;
        }
        named += usize::from(token.is_name_like());
        end += 1;
    }
    if named == 0 || end >= limit || text.tokens[end].shape != Shape::QuoteMark {
        return None;
    }
    // The noun stands right before the mark, or one or two words before ("the exercise, called").
    let kind = (1..=3).filter_map(|n| at.checked_sub(n)).find_map(|t| quoted_kind(text.low(t)))?;
    let mut candidate = Candidate::new(words, at + 1..end);
    candidate.add(kind, 90, if kind == EVENT { Rule::EventQuoted } else { Rule::OtherQuoted });
    out.push(candidate);
    Some(end + 1)
}

/// `2011 Canadian federal election`, `the 1908 Messina earthquake`: a year, a place or nation, an event.
fn of_year<'t>(
    words: &Words<'_, 't>,
    at: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> Option<usize> {
    let text = words.text;
    let year = text.tokens[at].shape == Shape::Number
        && text.word(at).len() == 4
        && text.word(at).bytes().all(|b| b.is_ascii_digit());
    if !year
        || !words.is_name_like(at + 1)
        || !words.is(at + 1, PLACE | DEMONYM) && words.longest(at + 1, limit).is_none()
    {
        return None;
    }
    let mut end = at + 1;
    while end < limit && end < at + 8 && words.is_name_like(end) && !words.is(end, CALENDAR | ROLE) {
        end += 1;
    }
    let named = end;
    while end < limit && end < named + 4 {
        let low = text.low(end);
        if matches!(
            low,
            "election"
                | "elections"
                | "referendum"
                | "earthquake"
                | "earthquakes"
                | "census"
                | "coup"
                | "floods"
                | "war"
                | "protests"
                | "crisis"
                | "revolution"
                | "uprising"
                | "epidemic"
                | "offensive"
                | "massacre"
                | "bombings"
        ) {
            let mut candidate = Candidate::new(words, at..end + 1);
            candidate.add(EVENT, 90, Rule::EventYear);
            out.push(candidate);
            return Some(end + 1);
        }
        let adjective = matches!(
            low,
            "general"
                | "presidential"
                | "parliamentary"
                | "federal"
                | "state"
                | "local"
                | "legislative"
                | "provincial"
                | "municipal"
                | "regional"
                | "independence"
                | "civil"
        );
        if !adjective {
            return None;
        }
        end += 1;
    }
    None
}

/// A name with an event's head: `Operation Olive Branch`, `Cyclone Freddy`, `Munich Security Conference`, `Minsk agreements`.
pub(super) fn named<'t>(
    words: &Words<'_, 't>,
    at: usize,
    end: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> Option<usize> {
    let text = words.text;
    if words.is(at, BEFORE_HEAD) {
        return before(words, at, end, limit, out);
    }
    // The head is the last word of the run, or a small word right after it.
    let mut head = (at + 1..end.min(at + 8)).rev().find(|&t| words.is(t, EVENT_HEAD))?.max(at + 1);
    let titled = (at..head).any(|t| words.is(t, ROLE) && !words.is(t, BODY_HEAD | COMMON));
    if titled || words.is(head, BODY_HEAD) && !words.is(head, EVENT_HEAD) {
        return None;
    }
    // "Flood Warning Agency", "War Memorial": the last head decides.
    if (head + 1..end.min(head + 6)).any(|t| words.is(t, BODY_HEAD | PLACE_HEAD)) {
        return None;
    }
    let person = head == at + 1 && words.is(at, GIVEN) && words.is(head, SURNAME);
    if person || words.is(at, FUNCTION) {
        return None;
    }
    // A demonym and a common noun make no name: "Syrian War" does, "Iranian Attack" in a headline does not.
    if words.is(at, TITLE_CASE)
        && !words.is(at, ALSO_INSIDE)
        && !matches!(text.low(head), "war" | "accords" | "agreement" | "treaty")
    {
        return None;
    }
    // World War II, Expo 2020.
    while head + 1 < limit
        && (text.tokens[head + 1].shape == Shape::Number && text.word(head + 1).len() <= 4
            || matches!(text.word(head + 1), "I" | "II" | "III" | "IV"))
    {
        head += 1;
    }
    let mut to = head + 1;
    // "Tropical Storm Nalgae", "Super Typhoon Rai".
    while words.is(head, BEFORE_HEAD) && to < end && words.is_name_like(to) && !words.is(to, ROLE | CALENDAR)
    {
        to += 1;
    }
    if text.low(to) == "on" || text.low(to) == "of" {
        let mut next = to + 1;
        if text.low(next) == "the" {
            next += 1;
        }
        if words.is_name_like(next) && words.is(next, COMMON) && !words.is(next, CALENDAR) {
            while next < limit && words.is_name_like(next) {
                next += 1;
            }
            to = next;
        }
    }
    let mut candidate = Candidate::new(words, at..to);
    candidate.add(EVENT, 75, Rule::EventHead);
    if let Some(phrase) = words.longest(at, to).filter(|p| p.end == to) {
        candidate.listed = [phrase.lists.place, phrase.lists.body, false];
        if phrase.lists.body {
            candidate.add(BODY, 90, Rule::OrganisationLexicon);
        }
    }
    out.push(candidate);
    Some(to)
}

/// `Operation X`, `Hurricane X`, `Battle of X`, `Treaty of X`.
fn before<'t>(
    words: &Words<'_, 't>,
    at: usize,
    end: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> Option<usize> {
    let text = words.text;
    let mut to = at + 1;
    if to < end {
        // "Storm Shadow missiles", "Operation Room": the name runs to the end of its run, but not over a title, unless
        // that ends it ("Exercise Steadfast Defender").
        while to < end
            && (!words.is(to, ROLE | CALENDAR) || to + 1 == end && words.is(to, COMMON) && to > at + 1)
        {
            to += 1;
        }
    } else if matches!(text.low(to), "of" | "on") && words.is(at, EVENT_HEAD | BEFORE_HEAD) {
        let mut next = to + 1;
        if text.low(next) == "the" {
            next += 1;
        }
        if next >= limit || !words.is_name_like(next) {
            return None;
        }
        while next < limit && words.is_name_like(next) && !words.is(next, ROLE | CALENDAR) {
            next += 1;
        }
        to = next;
    }
    if to == at + 1 {
        return None;
    }
    if to < limit
        && text.tokens[to].shape == Shape::Number
        && text.word(to).len() == 4
        && matches!(words.key(at), "exercise")
    {
        to += 1;
    }
    let mut candidate = Candidate::new(words, at..to);
    candidate.add(EVENT, 85, Rule::EventHead);
    out.push(candidate);
    Some(to)
}

/// What stands before the name proper of an event.
fn bare(key: &str) -> &str {
    let mut rest = key;
    while let Some((first, more)) = rest.split_once(' ') {
        let head = matches!(
            first,
            "severe"
                | "super"
                | "tropical"
                | "storm"
                | "cyclone"
                | "hurricane"
                | "typhoon"
                | "exercise"
                | "operation"
        );
        if !head {
            break;
        }
        rest = more;
    }
    match rest.rsplit_once(' ') {
        Some((name, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => rest,
    }
}

/// `Freddy` after `Cyclone Freddy`, `Steadfast Defender` after `Exercise Steadfast Defender 2024`: the event again. A
/// place of that name stays a place, a person named in full a person.
pub(super) fn short_forms(candidates: &[Candidate], groups: &mut [Group]) {
    for long in 0..groups.len() {
        if groups[long].kind != Some(EVENT) {
            continue;
        }
        let name = bare(groups[long].key);
        if name.len() == groups[long].key.len() || name.is_empty() {
            continue;
        }
        let Ok(short) = groups.binary_search_by(|g| g.key.cmp(name)) else { continue };
        let listed = groups[short].members.iter().any(|&m| {
            let c = &candidates[m];
            c.listed[0] || c.listed[1] || c.is_desks()
        });
        if short == long || listed || groups[short].same_as.is_some() {
            continue;
        }
        groups[short].kind = Some(EVENT);
        groups[short].score[EVENT] = groups[short].score[EVENT].max(80);
        groups[short].same_as = Some(long);
    }
}
