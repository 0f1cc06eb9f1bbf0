//! Roles, bodies and texts that speak without a name: `the minister`, `the UN chief`, `the ministry`, `the note`.
//!
//! In: a phrase with such a noun at its head. Out: whom of the article it stands for, where only one fits.
//! **Never** one of two who fit equally, unless it is the one that the text speaks of just then.

use super::phrases::Phrase;
use super::who::{Topic, Topics, filled, plain};
use super::words::Class;
use super::{Cue, Speech};
use crate::extract::Found;
use crate::lexicon::fold;
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, LocalId, Mention};

/// How many mentions back a role or body may point.
const MEMORY: usize = 300;

fn definite(speech: &Speech<'_>, phrase: &Phrase) -> bool {
    matches!(speech.text.low(phrase.tokens.start), "the" | "this" | "that")
        || speech.text.tokens[phrase.tokens.start].is_name_like()
            && speech.class(phrase.tokens.start) != Class::Determiner
}

pub(super) fn by_noun(
    speech: &Speech<'_>,
    phrase: &Phrase,
    token: usize,
    class: Class,
    cue: &Cue,
    topics: &Topics<'_>,
    earlier: &[Cue],
) -> (Attribution, u8) {
    let mut unnamed = plain(speech, phrase, phrase.tokens.clone());
    if !definite(speech, phrase) {
        return (unnamed, 85);
    }
    let head = speech.text.low(token);
    let here = cue.region.min(topics.len().saturating_sub(1));
    let last = || (0..=here).rev().take(3).find_map(|region| topics.get(region, earlier));
    // "a spokesman for the ministry … the spokesman": the same unnamed source.
    let alike = |t: &&Topic| t.entity.is_none() && has_word(&t.name, head);
    let again = if phrase.tokens.len() <= 2 { last().filter(alike) } else { None };
    if let Some(topic) = again {
        unnamed.name.clone_from(&topic.name);
    }
    match class {
        Class::Person => {
            let wanted = Wanted { noun: head, before: modifiers(speech, phrase, token).collect() };
            let fits = by_role(speech, token, &wanted);
            let chosen = match fits.as_slice() {
                [] => None,
                [one] if wanted.before.is_empty() && another(speech, token, head, *one) => None,
                [one] => Some((*one, 80)),
                several => last().and_then(|t| t.entity).filter(|e| several.contains(e)).map(|e| (e, 70)),
            };
            let known = || last().and_then(|t| t.entity).filter(|&e| holds_office(speech, e, &wanted));
            let chosen = chosen.or_else(|| fits.is_empty().then(known).flatten().map(|e| (e, 65)));
            chosen.map_or((unnamed, 70), |(e, sure)| (filled(speech, phrase, e), sure))
        }
        Class::Body => {
            let at = speech.text.tokens[token].start as usize;
            let mut fits: Vec<LocalId> = Vec::new();
            for found in so_far(speech, at) {
                let id = found.value.entity;
                let Some(local) = speech.names.entities.get(id.0 as usize) else { continue };
                if local.kind == EntityKind::Organisation
                    && !fits.contains(&id)
                    && fits.len() < 4
                    && modifiers(speech, phrase, token).all(|w| has_word(&local.name, w))
                    && has_word(&local.name, head)
                {
                    fits.push(id);
                }
            }
            let chosen = match fits.as_slice() {
                [] => None,
                [one] => Some((*one, 80)),
                several => last().and_then(|t| t.entity).filter(|e| several.contains(e)).map(|e| (e, 70)),
            };
            let chosen = chosen.or_else(|| Some((just_named(speech, cue, token, head)?, 70)));
            chosen.map_or((unnamed, 80), |(e, sure)| (filled(speech, phrase, e), sure))
        }
        Class::Document => {
            // The note is the word of the body that the sentence before names as announcing.
            let block = speech.regions[cue.region].block;
            let issuer = earlier
                .iter()
                .rev()
                .take_while(|c| c.region + 2 >= cue.region && speech.regions[c.region].block == block)
                .find_map(|c| c.who.as_ref().and_then(|w| w.entity))
                .filter(|e| {
                    speech
                        .names
                        .entities
                        .get(e.0 as usize)
                        .is_some_and(|l| l.kind == EntityKind::Organisation)
                });
            let mut who = unnamed;
            who.entity = issuer;
            (who, 85)
        }
        _ => (unnamed, 75),
    }
}

/// The words of the phrase's first run besides its head and determiner, in lower case.
fn modifiers<'s>(speech: &'s Speech<'_>, phrase: &Phrase, head: usize) -> impl Iterator<Item = &'s str> {
    (phrase.tokens.start..head)
        .filter(|&t| {
            !matches!(
                speech.class(t),
                Class::Determiner | Class::That | Class::Possessive | Class::Pronoun(_)
            )
        })
        .map(|t| speech.text.low(t))
}

/// The mentions before this byte, as far as memory reaches.
fn so_far<'s>(speech: &'s Speech<'_>, at: usize) -> &'s [Found<Mention>] {
    let mentions = &speech.names.mentions;
    let end = mentions.partition_point(|m| m.span.start() < at);
    &mentions[end.saturating_sub(MEMORY)..end]
}

fn has_word(name: &str, low: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w.eq_ignore_ascii_case(low))
}

/// How far back somebody else of the same role may stand, in tokens.
const NEARBY: usize = 120;

/// Whether somebody else who has the role, named or not, was spoken of since this person was: `a spokesman for the union`.
fn another(speech: &Speech<'_>, token: usize, noun: &str, one: LocalId) -> bool {
    let at = speech.text.tokens[token].start as usize;
    let Some(own) = so_far(speech, at).iter().rfind(|found| found.value.entity == one) else { return false };
    let own_end = speech.text.token_at(own.span.end());
    let from = own_end.max(token.saturating_sub(NEARBY));
    let role =
        own.value.role.map_or(0..0, |r| speech.text.token_at(r.start())..speech.text.token_at(r.end()));
    (from..token.saturating_sub(1)).any(|t| {
        let again = speech.text.low(t.saturating_sub(1)) == "the"
            && !matches!(speech.text.low(t + 1), "of" | "for" | "at" | "in" | "from");
        same_noun(speech.text.low(t), noun) && !again && !role.contains(&t)
    })
}

/// Whether the lexicon gives this office to somebody of whom the article says none: `Netanyahu … the prime minister`.
fn holds_office(speech: &Speech<'_>, entity: LocalId, wanted: &Wanted<'_>) -> bool {
    let Some(local) = speech.names.entity(entity).filter(|l| l.kind == EntityKind::Person) else {
        return false;
    };
    let listed = local.known.as_deref().map(|id| id.replace('-', " "));
    let known = listed.and_then(|name| speech.lexicon.person(&name).or_else(|| speech.lexicon.leader(&name)));
    local.role.is_none() && known.is_some_and(|p| fills(speech, p.role, &p.name, wanted))
}

/// The one body that the sentence before names, where this noun may be any body's: `the company`.
fn just_named(speech: &Speech<'_>, cue: &Cue, token: usize, head: &str) -> Option<LocalId> {
    let any = matches!(
        head,
        "company"
            | "firm"
            | "group"
            | "organisation"
            | "organization"
            | "charity"
            | "manufacturer"
            | "utility"
            | "airline"
            | "watchdog"
            | "broadcaster"
            | "operator"
            | "body"
    );
    let before = &speech.regions[cue.region.checked_sub(1)?];
    if !any || cue.level > 0 || before.block != speech.regions[cue.region].block {
        return None;
    }
    let from = speech.text.tokens[before.tokens.start].start as usize;
    let mut bodies = so_far(speech, speech.text.tokens[token].start as usize)
        .iter()
        .filter(|found| found.span.start() >= from)
        .map(|found| found.value.entity)
        .filter(|&id| speech.names.entity(id).is_some_and(|l| l.kind == EntityKind::Organisation));
    let first = bodies.next()?;
    bodies.all(|other| other == first).then_some(first)
}

/// What a phrase asks of a role.
struct Wanted<'w> {
    /// `minister`
    noun: &'w str,
    /// `Russian`, `foreign`
    before: Vec<&'w str>,
}

/// `PM` alone: the one prime minister of the article.
pub(super) fn by_short_role(speech: &Speech<'_>, phrase: &Phrase) -> Option<(Attribution, u8)> {
    let token = phrase.name.start;
    if phrase.name.len() != 1 || speech.text.word(token) != "PM" {
        return None;
    }
    let fits = by_role(speech, token, &Wanted { noun: "minister", before: vec!["prime"] });
    let [one] = fits[..] else { return None };
    Some((filled(speech, phrase, one), 75))
}

/// People whose role has all the words of this phrase: those named so far, and in a headline all of the article.
fn by_role(speech: &Speech<'_>, token: usize, wanted: &Wanted<'_>) -> Vec<LocalId> {
    let at = speech.text.tokens[token].start as usize;
    let mentions = &speech.names.mentions;
    let known = match speech.text.in_heading(token) {
        true => &mentions[..mentions.len().min(MEMORY)],
        false => so_far(speech, at),
    };
    let mut fits: Vec<LocalId> = Vec::new();
    for found in known {
        let id = found.value.entity;
        let Some(local) = speech.names.entity(id) else { continue };
        if local.kind != EntityKind::Person || fits.contains(&id) || fits.len() > 4 {
            continue;
        }
        let here = found.value.role.map_or("", |r| speech.text.prose.slice(r));
        let role = local.role.as_deref().unwrap_or("");
        if fills(speech, here, &local.name, wanted) || fills(speech, role, &local.name, wanted) {
            fits.push(id);
        }
    }
    fits
}

/// Whether somebody with this role is whom a phrase may mean.
fn fills(speech: &Speech<'_>, role: &str, name: &str, wanted: &Wanted<'_>) -> bool {
    if role.is_empty() {
        return false;
    }
    let heads = matches!(wanted.noun, "chief" | "head" | "boss" | "leader") && !wanted.before.is_empty();
    let noun = words_of(role).any(|w| same_noun(w, wanted.noun) || heads && leads(w));
    // "the minister" is not the prime minister, "the president" not the vice president.
    let other = |w: &&str| {
        words_of(role).any(|r| r.eq_ignore_ascii_case(w))
            && !wanted.before.iter().any(|m| m.eq_ignore_ascii_case(w))
            && !(heads && *w == "prime")
    };
    noun && !["prime", "vice", "deputy", "former"].iter().any(other)
        && wanted.before.iter().all(|w| has_word(role, w) || of_country(speech, role, name, w))
}

/// The words of a role, hyphens kept.
fn words_of(role: &str) -> impl Iterator<Item = &str> {
    role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty())
}

/// Whether a role's word is this noun in lower case, abbreviated or of the other sex.
fn same_noun(word: &str, noun: &str) -> bool {
    if word.eq_ignore_ascii_case(noun) {
        return true;
    }
    let full: &[&str] = match word.to_ascii_lowercase().as_str() {
        "gov" => &["governor"],
        "sen" => &["senator", "lawmaker"],
        "rep" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "gen" => &["general"],
        "brig" | "brigadier" => &["brigadier", "general"],
        "lt" => &["lieutenant"],
        "col" => &["colonel"],
        "maj" => &["major"],
        "capt" => &["captain"],
        "adm" => &["admiral"],
        "sgt" => &["sergeant"],
        "prof" => &["professor"],
        "dr" => &["doctor"],
        "amb" => &["ambassador"],
        "spokesman" | "spokeswoman" | "spokesperson" => &["spokesman", "spokeswoman", "spokesperson"],
        "chairman" | "chairwoman" | "chairperson" | "chair" => {
            &["chairman", "chairwoman", "chairperson", "chair"]
        }
        _ => &[],
    };
    full.contains(&noun)
}

/// Words of roles at the head of a body or state: `the UN chief` is its secretary-general.
fn leads(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "secretary-general"
            | "director-general"
            | "secretary"
            | "president"
            | "chairman"
            | "chairwoman"
            | "chair"
            | "director"
            | "commissioner"
            | "chief"
            | "head"
            | "leader"
            | "premier"
            | "chancellor"
    )
}

/// Whether a demonym's country is that of the role or, by the lexicon, of the person: `the Ukrainian president`.
fn of_country(speech: &Speech<'_>, role: &str, name: &str, word: &str) -> bool {
    let Some(place) = speech.lexicon.demonym(word).and_then(|id| speech.lexicon.place_by_id(id)) else {
        return false;
    };
    if role.contains(place.name) {
        return true;
    }
    let told: Option<&str> = words_of(role).find_map(|w| speech.lexicon.demonym(&fold(w)));
    match told.and_then(|id| speech.lexicon.place_by_id(id)) {
        Some(other) => other.country == place.country,
        None => speech.lexicon.person(&fold(name)).is_some_and(|p| p.country == place.country),
    }
}
