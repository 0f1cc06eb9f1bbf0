//! What the words around a candidate say of it: titles, verbs of speech, prepositions, neighbours.
//!
//! In: candidates with the evidence of their own words. Out: the same with more evidence.
//! **Never** compares candidates of different sentences: that is `document`'s work.

use super::beside::*;
use super::candidates::{BODY, Candidate, EVENT, PERSON, SITE};
use super::rule::Rule;
use super::titles;
use super::words::*;
use crate::extract::text::Shape;

/// Adds the evidence of each candidate's surroundings.
pub(super) fn weigh<'t>(words: &Words<'_, 't>, candidates: &mut [Candidate<'t>]) {
    let text = words.text;
    let low = |token: usize, limit: usize| if token < limit { text.low(token) } else { "" };
    let mut sentence = 0..0;
    for i in 0..candidates.len() {
        let tokens = candidates[i].tokens.clone();
        if !sentence.contains(&tokens.start) {
            sentence = words.sentence(tokens.start);
        }
        let limit = sentence.end;
        let previous = tokens.start.checked_sub(1).filter(|_| sentence.start < tokens.start);
        let earlier = previous.and_then(|p| p.checked_sub(1));
        let next = tokens.end;
        let (after, second) = (low(next, limit), low(next + 1, limit));
        let say = |token: Option<usize>| token.map_or(Beside::NOTHING, |t| words.beside(t));
        let (before, earlier) = (say(previous), say(earlier));
        let behind = say((next < limit).then_some(next));
        let farther = say((next + 1 < limit).then_some(next + 1));

        let single = tokens.len() == 1;
        let body_like = candidates[i].score[BODY] >= 60
            || candidates[i].score[SITE] >= if single { 75 } else { 60 }
            || single && words.is(tokens.start, COMMON) && !words.is(tokens.start, GIVEN | SURNAME);
        let country = single && words.is(tokens.start, PLACE) && words.is(tokens.start, STATE);
        // "The broadcaster Mayadeen", not "the broadcaster Ilda Morvane".
        let small = previous.is_some_and(|p| text.tokens[p].shape == Shape::Lower);
        let firm = small && before.is(BODY_BEFORE) && !words.is(tokens.start, GIVEN);
        if firm || single && before.is(IN) && earlier.is(TRUSTS) && low(tokens.start - 2, limit) == "shares" {
            candidates[i].add(BODY, if single { 90 } else { 40 }, Rule::OrganisationNoun);
            candidates[i].add(PERSON, -40, Rule::None);
        }
        if let Some(title) = titles::before(words, tokens.start, sentence.start)
            && !(firm && single)
            && !candidates[i].listed[1]
        {
            let miss = text.low(title.tokens.end.saturating_sub(1)) == "miss";
            let points = match (title.apart, title.kind, body_like || country) {
                (_, _, true) if title.apart || title.kind != "honorific" || miss => 0,
                (true, ..) => 45,
                (false, "person" | "academic" | "medical", _) => 55,
                (false, ..) => 90,
            };
            if points > 0 {
                candidates[i].add(PERSON, points, Rule::PersonTitle);
                candidates[i].set_role(Some(title.tokens));
            }
        }
        let listed_among = single && before.is(AMONG);
        if !body_like
            && !country
            && !listed_among
            && candidates[i].role().is_none()
            && let Some(title) = titles::after(words, next, limit)
        {
            candidates[i].add(PERSON, 55, Rule::PersonRole);
            candidates[i].set_role(Some(title.tokens));
        }
        let quote = || text.tokens.get(next).is_some_and(|t| t.shape == Shape::QuoteMark);
        let c = &mut candidates[i];
        if behind.is(SPEAKS)
            || before.is(SPEAKS)
                && (after.is_empty() || matches!(after, "." | "," | "in" | "on" | "at"))
                && !quote()
        {
            c.add(PERSON, 32, Rule::PersonSpeaks);
            c.add(BODY, 6, Rule::None);
        }
        if after == "," {
            let age = || second.parse::<u32>().is_ok_and(|age| (5..110).contains(&age));
            if before.locates() < 30 && second.len() <= 3 && age() {
                c.add(PERSON, 50, Rule::PersonAge);
            }
            if second == "who" {
                c.add(PERSON, 30, Rule::PersonWho);
            }
        }
        if before.is(THE) {
            c.add(PERSON, -35, Rule::None);
            c.add(BODY, 12, Rule::OrganisationThe);
        }
        // An ordinary word with a capital ("Western states", "the Democratic party") is not made a name by its neighbours.
        if single && words.is(tokens.start, COMMON) && !c.listed[0] && !c.listed[1] {
            continue;
        }
        let ends_place = if before.is(IN) && earlier.is(TRUSTS) { 0 } else { before.locates() };
        if ends_place > 0 {
            c.add(SITE, ends_place, Rule::PlacePreposition);
        }
        if before.is(OF) && earlier.is(PLACE_BEFORE | PEOPLE_OF) {
            c.add(SITE, 60, Rule::PlaceHead);
        } else if before.is(PLACE_BESIDE) {
            c.add(SITE, 35, Rule::PlaceHead);
        }
        let place_after = behind.is(PLACE_AFTER) || behind.is(CAMP) && !farther.is(SPEAKS);
        if place_after && text.tokens.get(next).is_some_and(|t| !t.joined) {
            c.add(SITE, 35, Rule::PlaceHead);
        }
        if before.is(ON) && earlier.is(FOUND_ON) {
            c.add(SITE, 35, Rule::PlacePreposition);
        }
        if behind.is(BODY_AFTER) {
            c.add(BODY, 25, Rule::OrganisationNoun);
        }
        if farther.is(BEFALLS) && matches!(after, "was" | "is" | "were") {
            c.add(SITE, 45, Rule::PlaceBefallen);
            c.add(PERSON, -40, Rule::None);
        }
        if behind.is(ERUPTS) {
            c.add(SITE, 45, Rule::PlaceErupts);
            c.add(PERSON, -40, Rule::None);
        }
        if matches!(after, "'s" | "’s")
            && matches!(
                second,
                "capital" | "coast" | "border" | "borders" | "government" | "parliament" | "economy"
            )
        {
            c.add(SITE, 25, Rule::PlacePossessive);
        }
        if behind.is(AGREEMENT) && c.score[SITE] > 40 && previous.is_none_or(|p| text.word(p) != ",") {
            c.tokens.end += 1;
            c.key = words.phrase(c.tokens.clone());
            c.listed = [false; 3];
            c.add(EVENT, 150, Rule::EventAgreement);
        }
        // "Rivertown, Kentucky": a place stands behind an unknown name.
        if after == "," && i + 1 < candidates.len() {
            let neighbour = &candidates[i + 1];
            if neighbour.tokens.start == next + 1
                && neighbour.listed[0]
                && neighbour.score[SITE] >= 55
                && neighbour.score[PERSON] < 30
            {
                let listed = candidates[i].listed[0];
                candidates[i].add(SITE, if listed { 40 } else { 28 }, Rule::PlacePair);
            }
        }
    }
}
