//! What the words around a candidate say of it: titles, verbs of speech, prepositions, neighbours.
//!
//! In: candidates with the evidence of their own words. Out: the same with more evidence.
//! **Never** compares candidates of different sentences: that is `document`'s work.

use super::candidates::{BODY, Candidate, PERSON, SITE};
use super::events::agreement_head;
use super::rule::Rule;
use super::titles;
use super::words::*;
use crate::extract::text::Shape;

/// Verbs whose subject speaks or thinks: a person, sometimes a body.
fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "stated"
            | "replied"
            | "explained"
            | "argued"
            | "noted"
            | "recalled"
            | "insisted"
            | "wrote"
            | "tweeted"
            | "testified"
            | "admitted"
            | "acknowledged"
            | "remarked"
            | "commented"
            | "quipped"
            | "joked"
            | "complained"
            | "warned"
            | "urged"
            | "vowed"
            | "pledged"
            | "thinks"
            | "believes"
            | "hopes"
            | "asked"
            | "answered"
            | "concluded"
            | "observed"
            | "stressed"
            | "recounted"
            | "apologised"
            | "apologized"
            | "resigned"
            | "retired"
            | "smiled"
            | "died"
    )
}

/// Words after which a name is very likely a place.
fn locates(word: &str) -> i16 {
    match word {
        "in" => 38,
        "near" | "outside" | "inside" | "around" | "across" | "throughout" | "toward" | "towards"
        | "into" => 36,
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" | "northeastern"
        | "northwestern" | "southeastern" | "southwestern" | "north" | "south" | "east" | "west"
        | "north-eastern" | "north-western" | "south-eastern" | "south-western" | "mainland"
        | "neighbouring" | "neighboring" => 34,
        "at" | "to" | "from" | "via" | "between" => 12,
        _ => 0,
    }
}

/// Small heads of places after a name (`Gaziantep province`).
fn place_after(word: &str) -> bool {
    matches!(
        word,
        "province"
            | "provinces"
            | "counties"
            | "states"
            | "region"
            | "district"
            | "governorate"
            | "county"
            | "oblast"
            | "prefecture"
            | "city"
            | "town"
            | "village"
            | "island"
            | "islands"
            | "airport"
            | "peninsula"
            | "valley"
            | "border"
            | "crossing"
            | "port"
            | "neighborhood"
            | "neighbourhood"
            | "suburb"
            | "area"
            | "river"
            | "volcano"
            | "reservoir"
            | "dam"
            | "strait"
            | "mountains"
            | "coast"
            | "refugee"
            | "township"
            | "residents"
            | "villagers"
            | "wildfire"
            | "wildfires"
            | "earthquake"
            | "quake"
            | "floods"
            | "flooding"
    )
}

/// Nouns before `of` (or right before) that make a name a place.
fn place_before(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "town"
            | "village"
            | "province"
            | "region"
            | "district"
            | "capital"
            | "port"
            | "island"
            | "suburb"
            | "suburbs"
            | "outskirts"
            | "streets"
            | "state"
            | "republic"
            | "county"
            | "municipality"
            | "stronghold"
            | "hamlet"
            | "enclave"
            | "neighborhood"
            | "neighbourhood"
            | "township"
            | "coast"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "peninsula"
            | "resort"
            | "kilometres"
            | "kilometers"
            | "miles"
    )
}

/// People before `of` that make a name a place.
fn people_of(word: &str) -> bool {
    matches!(
        word,
        "residents" | "inhabitants" | "villagers" | "mayor" | "governor" | "siege" | "evacuated" | "evacuees"
    )
}

/// What is found `on` an island.
fn found_on(word: &str) -> bool {
    matches!(
        word,
        "wildfire"
            | "wildfires"
            | "firefighters"
            | "residents"
            | "people"
            | "homes"
            | "houses"
            | "villages"
            | "villagers"
            | "volcano"
            | "hotels"
            | "ashore"
            | "landed"
            | "landfall"
    )
}

/// Words that somebody is the aim of with `in`: `confidence in X`.
fn trusts(word: &str) -> bool {
    matches!(
        word,
        "confidence"
            | "trust"
            | "trusts"
            | "trusted"
            | "faith"
            | "belief"
            | "believe"
            | "believes"
            | "believed"
            | "interest"
            | "interested"
            | "shares"
            | "stake"
            | "stakes"
            | "disappointed"
            | "ally"
            | "invested"
            | "investors"
    )
}

/// Nouns right before a name that make it a body: `the mining company X`.
fn body_before(word: &str) -> bool {
    matches!(
        word,
        "company"
            | "firm"
            | "miner"
            | "steelmaker"
            | "carmaker"
            | "planemaker"
            | "insurer"
            | "utility"
            | "airline"
            | "carrier"
            | "operator"
            | "retailer"
            | "broadcaster"
            | "newspaper"
            | "daily"
            | "tabloid"
            | "website"
            | "charity"
            | "militia"
            | "startup"
            | "start-up"
            | "subsidiary"
            | "conglomerate"
    )
}

/// Nouns after a name that make it a body.
fn body_after(word: &str) -> bool {
    matches!(
        word,
        "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "officials"
            | "troops"
            | "forces"
            | "fighters"
            | "militants"
            | "rebels"
            | "group"
            | "militia"
            | "insurgents"
            | "guerrillas"
            | "movement"
            | "party"
            | "agency"
            | "network"
            | "newspaper"
            | "television"
            | "radio"
            | "shares"
            | "employees"
            | "headquarters"
            | "executives"
            | "peacekeepers"
            | "members"
    )
}

/// Participles of what is done to towns and hardly ever to anybody: `Lyman was shelled`.
fn befalls_towns(word: &str) -> bool {
    matches!(
        word,
        "shelled"
            | "bombarded"
            | "besieged"
            | "encircled"
            | "recaptured"
            | "retaken"
            | "liberated"
            | "overrun"
            | "annexed"
            | "razed"
            | "flooded"
            | "inundated"
    )
}

/// Adds the evidence of each candidate's surroundings.
pub(super) fn weigh<'t>(words: &Words<'_, 't>, candidates: &mut [Candidate<'t>]) {
    let text = words.text;
    let mut sentence = 0..0;
    for i in 0..candidates.len() {
        let tokens = candidates[i].tokens.clone();
        if !sentence.contains(&tokens.start) {
            sentence = words.sentence(tokens.start);
        }
        let limit = sentence.end;
        let previous = tokens.start.checked_sub(1).filter(|_| sentence.start < tokens.start);
        let before = previous.map_or("", |t| text.low(t));
        let (next, after) = (tokens.end, if tokens.end < limit { text.low(tokens.end) } else { "" });
        let earlier = previous.and_then(|p| p.checked_sub(1)).map_or("", |t| text.low(t));
        let second = if tokens.end + 1 < limit { text.low(tokens.end + 1) } else { "" };

        let single = tokens.len() == 1;
        let body_like = candidates[i].score[BODY] >= 60
            || candidates[i].score[SITE] >= if single { 75 } else { 60 }
            || single && words.is(tokens.start, COMMON) && !words.is(tokens.start, GIVEN | SURNAME);
        let country = single && words.is(tokens.start, PLACE) && words.is(tokens.start, STATE);
        // "The broadcaster Mayadeen", not "the broadcaster Ilda Morvane".
        let small = previous.is_some_and(|p| text.tokens[p].shape == Shape::Lower);
        let firm = small && body_before(before) && !words.is(tokens.start, GIVEN);
        if firm || single && earlier == "shares" && before == "in" {
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
        let listed_among = single && matches!(before, "in" | "at" | "of" | "from" | "near" | "for" | "with");
        if !body_like
            && !country
            && !listed_among
            && candidates[i].role().is_none()
            && let Some(title) = titles::after(words, tokens.end, limit)
        {
            candidates[i].add(PERSON, 55, Rule::PersonRole);
            candidates[i].set_role(Some(title.tokens));
        }
        let quote = text.tokens.get(next).is_some_and(|t| t.shape == Shape::QuoteMark);
        let c = &mut candidates[i];
        if is_speech(after)
            || is_speech(before)
                && (after.is_empty() || matches!(after, "." | "," | "in" | "on" | "at"))
                && !quote
        {
            c.add(PERSON, 32, Rule::PersonSpeaks);
            c.add(BODY, 6, Rule::None);
        }
        if after == ","
            && locates(before) < 30
            && second.len() <= 3
            && second.parse::<u32>().is_ok_and(|age| (5..110).contains(&age))
        {
            c.add(PERSON, 50, Rule::PersonAge);
        }
        if after == "," && second == "who" {
            c.add(PERSON, 30, Rule::PersonWho);
        }
        if before == "the" {
            c.add(PERSON, -35, Rule::None);
            c.add(BODY, 12, Rule::OrganisationThe);
        }
        // An ordinary word with a capital ("Western states", "the Democratic party") is not made a name by its neighbours.
        if single && words.is(tokens.start, COMMON) && !c.listed[0] && !c.listed[1] {
            continue;
        }
        let ends_place = if before == "in" && trusts(earlier) { 0 } else { locates(before) };
        if ends_place > 0 {
            c.add(SITE, ends_place, Rule::PlacePreposition);
        }
        if before == "of" && (place_before(earlier) || people_of(earlier)) {
            c.add(SITE, 60, Rule::PlaceHead);
        } else if place_before(before)
            && !matches!(before, "state" | "capital" | "coast" | "kilometres" | "kilometers" | "miles")
        {
            c.add(SITE, 35, Rule::PlaceHead);
        }
        let camp = matches!(after, "camp" | "camps") && !is_speech(second);
        if (place_after(after) || camp) && text.tokens.get(next).is_some_and(|t| !t.joined) {
            c.add(SITE, 35, Rule::PlaceHead);
        }
        if before == "on" && found_on(earlier) {
            c.add(SITE, 35, Rule::PlacePreposition);
        }
        if body_after(after) {
            c.add(BODY, 25, Rule::OrganisationNoun);
        }
        if matches!(after, "was" | "is" | "were") && befalls_towns(second) {
            c.add(SITE, 45, Rule::PlaceBefallen);
            c.add(PERSON, -40, Rule::None);
        }
        // A volcano, or a town in uproar.
        if matches!(after, "erupted" | "erupts") {
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
        if agreement_head(after) && c.score[SITE] > 40 && before != "," {
            c.tokens.end += 1;
            c.key = words.phrase(c.tokens.clone());
            c.listed = [false; 3];
            c.add(super::candidates::EVENT, 150, Rule::EventAgreement);
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
