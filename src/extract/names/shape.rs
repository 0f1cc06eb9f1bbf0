//! What an unknown name's own words say of it: given names, initials, particles, capitals, ordinary words.
//!
//! In: a candidate that no list knows. Out: the same with evidence. **Never** looks at the words around it.

use super::beside::PARTICLE;
use super::candidates::{BODY, Candidate, PERSON, SITE, is_initial};
use super::rule::Rule;
use super::words::*;
use crate::extract::text::Shape;

/// What the words of an unknown name say of it by themselves.
pub(super) fn shape_evidence(words: &Words<'_, '_>, candidate: &mut Candidate) {
    let (text, tokens) = (words.text, candidate.tokens.clone());
    let parts = tokens.clone().filter(|&t| text.tokens[t].is_word()).count();
    let (first, last) = (tokens.start, tokens.end - 1);
    let acronym = text.tokens[first].shape == Shape::Acronym && !words.is(first, ALL_CAPS);
    if parts == 1 {
        if acronym && text.word(first).len() <= 7 {
            // "PACs", "UAVs", "IDPs": what is counted bears no name.
            let many = text.word(first).ends_with('s');
            let shouted =
                many || is_no_body(words.key(first)) || is_ordinary(words.key(first), words.lexicon);
            candidate.add(BODY, if shouted { -60 } else { 45 }, Rule::OrganisationAcronym);
            if many {
                candidate.add(SITE, -60, Rule::None);
                candidate.add(PERSON, -60, Rule::None);
            }
            return;
        }
        if words.is(first, GIVEN) && !words.is(first, COMMON) {
            candidate.add(PERSON, 25, Rule::PersonGiven);
        }
        if words.is(first, SURNAME) && !words.is(first, COMMON) {
            candidate.add(PERSON, 24, Rule::PersonSurname);
        }
        if words.is_leader(first) {
            candidate.add(PERSON, 55, Rule::PersonLeader);
        }
        if words.is(first, SMALL_HEAD) {
            candidate.add(PERSON, 15, Rule::PersonParticle);
        }
        if is_camel(text.word(first)) {
            candidate.add(BODY, 45, Rule::OrganisationShape);
        }
        candidate.add(PERSON, 8, Rule::PersonShape);
        return;
    }
    let ordinary = tokens.clone().filter(|&t| words.is(t, COMMON) && !words.is(t, GIVEN)).count();
    if words.is(first, GIVEN) {
        candidate.add(PERSON, if ordinary + 1 >= parts { 25 } else { 50 }, Rule::PersonGiven);
    }
    if words.is(last, SURNAME) && !words.is(last, COMMON) {
        candidate.add(PERSON, 18, Rule::PersonSurname);
    }
    if tokens.clone().any(|t| is_initial(words, t)) && !words.is(first, COMMON) {
        candidate.add(PERSON, 25, Rule::PersonInitial);
    }
    if tokens.clone().any(|t| words.beside(t).is(PARTICLE) || words.is(t, SMALL_HEAD)) {
        candidate.add(PERSON, 15, Rule::PersonParticle);
    }
    if ordinary == 0 && !acronym && parts <= 4 {
        candidate.add(PERSON, 36, Rule::PersonShape);
    }
    if ordinary > 0 && !words.is(first, GIVEN) {
        candidate.add(BODY, 8 + 6 * i16::try_from(ordinary.min(3)).unwrap_or(0), Rule::OrganisationShape);
        candidate.add(PERSON, -15, Rule::None);
    }
    if acronym {
        candidate.add(BODY, 35, Rule::OrganisationAcronym);
    }
    if words.is(last, PLACE) && !words.is(first, GIVEN) {
        let part = is_part(words.key(first));
        candidate.add(PERSON, -25, Rule::None);
        if part {
            candidate.add(SITE, 55, Rule::PlacePart);
        } else {
            candidate.add(BODY, 32, Rule::OrganisationPlace);
        }
    }
    if tokens.clone().any(|t| text.word(t) == "&") {
        candidate.add(BODY, 40, Rule::OrganisationShape);
    }
}

/// Words that make another place's name of a place's (`South Charleston`, `New Aleppo`).
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "new"
            | "old"
            | "upper"
            | "lower"
            | "greater"
            | "central"
            | "inner"
            | "outer"
            | "port"
            | "fort"
            | "st"
            | "saint"
            | "san"
            | "santa"
            | "mount"
            | "lake"
            | "cape"
            | "little"
            | "downtown"
            | "deir"
            | "beit"
            | "tel"
            | "tal"
            | "kafr"
            | "khirbet"
    )
}

/// A capital inside a word (`OpenAI`), not after the prefixes of surnames.
fn is_camel(word: &str) -> bool {
    let inner = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(i, _)| i);
    inner.is_some_and(|i| {
        !matches!(
            &word[..i],
            "Mc" | "Mac"
                | "De"
                | "Le"
                | "La"
                | "Di"
                | "Du"
                | "Van"
                | "Von"
                | "O"
                | "O'"
                | "O’"
                | "D'"
                | "D’"
                | "Fitz"
        ) && word[..i].ends_with(char::is_alphanumeric)
    })
}

/// Short forms in capitals that name no body: measures, times, titles, illnesses, common things.
fn is_no_body(word: &str) -> bool {
    matches!(
        word,
        "tv" | "dna"
            | "rna"
            | "hiv"
            | "aids"
            | "sars"
            | "mers"
            | "covid"
            | "covid-19"
            | "pcr"
            | "gdp"
            | "gnp"
            | "vat"
            | "ceo"
            | "cfo"
            | "coo"
            | "mp"
            | "mps"
            | "mep"
            | "meps"
            | "vip"
            | "id"
            | "it"
            | "pr"
            | "hr"
            | "ai"
            | "ok"
            | "am"
            | "pm"
            | "bc"
            | "ad"
            | "ce"
            | "b.c."
            | "a.d."
            | "b.c"
            | "a.d"
            | "ufo"
            | "suv"
            | "pc"
            | "cd"
            | "dvd"
            | "usb"
            | "gps"
            | "sms"
            | "faq"
            | "url"
            | "wmd"
            | "ied"
            | "ieds"
            | "icbm"
            | "uav"
            | "idp"
            | "idps"
            | "ngo"
            | "ngos"
            | "igo"
            | "po"
            | "phd"
            | "md"
            | "jr"
            | "sr"
            | "ii"
            | "iii"
            | "iv"
            | "vi"
            | "vii"
            | "viii"
            | "ix"
            | "xi"
            | "xii"
            | "xiv"
            | "km"
            | "kg"
            | "mph"
            | "kph"
            | "lng"
            | "lpg"
            | "rpg"
            | "rpgs"
            | "rip"
            | "diy"
            | "asap"
            | "fyi"
            | "lol"
            | "omg"
            | "rt"
            | "dm"
            | "q&a"
            | "r&d"
            | "h1n1"
            | "h5n1"
            | "http"
            | "https"
            | "pdf"
            | "html"
            | "ipo"
            | "etf"
            | "cpi"
            | "usd"
            | "eur"
            | "gbp"
            | "ps"
            | "eta"
            | "mvp"
            | "dj"
            | "lgbt"
            | "lgbtq"
            | "vs"
            | "pow"
            | "pows"
            | "mia"
            | "ptsd"
            | "ppe"
            | "icu"
            | "er"
            | "est"
    )
}
