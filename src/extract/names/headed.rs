//! Names with a head that says what bears them: `Gaza Health Ministry`, `Bank of England`, `Tahrir Square`.
//!
//! In: a run of name-like words. Out: where its head stands, and the candidate around it. **Never** judges between kinds.

use super::candidates::*;
use super::rule::Rule;
use super::words::*;

/// The last word in the run, before any title, that heads names of bodies or places.
pub(super) fn last_head(words: &Words<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let mut head = None;
    for token in at..end.min(at + 12) {
        if token > at && words.is(token, ROLE) && !words.is(token, BODY_HEAD | PLACE_HEAD) {
            break;
        }
        if token > at && is_person_start(words, token, end) && head.is_some() {
            break;
        }
        if words.is(token, BODY_HEAD | PLACE_HEAD) {
            head = Some(token);
        }
    }
    let head = head?;
    // "Bill Banks", "Charlotte Church": a given name and a surname.
    let person = head == at + 1
        && words.is(at, GIVEN)
        && words.is(head, SURNAME)
        && !words.is(at, PLACE | DEMONYM)
        && is_surname_too(words.key(head));
    (!person).then_some(head)
}

/// Heads that are borne as surnames more often than they end a name after a given name.
pub(super) fn is_surname_too(word: &str) -> bool {
    matches!(
        word,
        "banks"
            | "church"
            | "park"
            | "parks"
            | "hill"
            | "hills"
            | "wood"
            | "woods"
            | "rock"
            | "field"
            | "fields"
            | "marsh"
            | "house"
            | "power"
            | "law"
            | "cross"
            | "post"
            | "temple"
            | "bridge"
            | "gates"
            | "lane"
            | "castle"
            | "cape"
            | "bay"
            | "land"
            | "camp"
            | "fleet"
            | "guild"
            | "ford"
            | "forest"
            | "ridge"
            | "shore"
            | "holder"
            | "news"
            | "branch"
            | "falls"
            | "wells"
            | "pole"
            | "pool"
            | "strong"
            | "reef"
            | "rivers"
            | "brook"
            | "brooks"
            | "stone"
    )
}

/// A name with its head: `Gaza Health Ministry`, `Bank of England`, `Tahrir Square`.
pub(super) fn headed<'t>(
    words: &Words<'_, 't>,
    at: usize,
    head: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> usize {
    let mut end = head + 1;
    let (body, place) = (words.is(head, BODY_HEAD), words.is(head, PLACE_HEAD));
    let extended = of_phrase(words, head, limit);
    if let Some(to) = extended {
        end = to;
    }
    if words.text.word(end) == "." && matches!(words.key(head), "inc" | "corp" | "ltd" | "co") {
        end += 1;
    }
    let single = head == at && extended.is_none();
    if single && !stands_alone(words.key(head)) {
        // "the Government", "the River": no name.
        return if words.is(at, COMMON) { at + 1 } else { unknown(words, at, head + 1, out) };
    }
    if single && words.is(at, FIRST | TITLE_CASE) && !words.is(at, ALSO_INSIDE) && words.is(at, ALSO_LOWER) {
        return at + 1;
    }
    let mut candidate = Candidate::new(words, at..end);
    let points = if single { 45 } else { 70 };
    if body {
        // Whatever stands before it: the wounded are in it, the sick are taken to it.
        let points = if heals(words.key(head)) { points + 110 } else { points };
        candidate.add(BODY, points, Rule::OrganisationHead);
    }
    if place {
        candidate.add(SITE, if body { points - 25 } else { points }, Rule::PlaceHead);
    }
    if let Some(phrase) = words.longest(at, end).filter(|p| p.end == end) {
        candidate.listed = [phrase.lists.place, phrase.lists.body, phrase.lists.person];
    }
    out.push(candidate);
    end
}

/// Heads of hospitals: bodies, though people lie in them.
pub(super) fn heals(word: &str) -> bool {
    matches!(word, "hospital" | "clinic" | "infirmary" | "hospitals" | "maternity" | "polyclinic")
}

/// Heads that name a body without another word.
pub(super) fn stands_alone(word: &str) -> bool {
    matches!(
        word,
        "parliament"
            | "congress"
            | "senate"
            | "duma"
            | "knesset"
            | "bundestag"
            | "majlis"
            | "politburo"
            | "vatican"
            | "interpol"
            | "bundesrat"
            | "carabinieri"
            | "verkhovna"
    )
}

/// One past the words after `of` that belong to a head: `Ministry of Foreign Affairs`, `Office for National Statistics`.
pub(super) fn of_phrase(words: &Words<'_, '_>, head: usize, limit: usize) -> Option<usize> {
    let text = words.text;
    let mut at = head + 1;
    let mut end = None;
    let mut joints = 0;
    while at < limit && at < head + 12 {
        let low = text.low(at);
        let mut next = at + 1;
        match low {
            "of" | "for" if joints < 2 => {
                joints += 1;
                if text.low(next) == "the" {
                    next += 1;
                }
                // "Army of Ukraine": the country is a place of its own.
                // "State of the Union": an ordinary word after a place's head makes no place.
                let plain =
                    words.is(head, PLACE_HEAD) && !words.is(head, BODY_HEAD) && words.is(next, COMMON);
                // "Government of Ukraine", "Ministry of Health of Ukraine": the country is a place of its own.
                let apart = matches!(
                    words.key(head),
                    "government" | "ministry" | "embassy" | "army" | "cabinet" | "consulate"
                );
                let proper = plain || apart && words.is(next, PLACE | DEMONYM);
                if proper || joints == 2 && low == "of" && !words.is(next, COMMON) {
                    return end;
                }
            }
            "and" | "&" if end.is_some() => {
                let ordinary = words.is(next, COMMON) && !words.is(next, PLACE | DEMONYM | GIVEN | ROLE);
                if !ordinary {
                    return end;
                }
            }
            _ => return end,
        }
        if !words.is_name_like(next)
            || words.is(next, CALENDAR)
            || role_end(words, next, limit).is_some() && low != "of" && low != "for"
        {
            return end;
        }
        while next < limit
            && words.is_name_like(next)
            && !words.is(next, CALENDAR)
            && !(end.is_some() && words.is(next, ROLE))
        {
            next += 1;
        }
        end = Some(next);
        at = next;
    }
    end
}
