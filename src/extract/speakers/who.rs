//! From the phrase beside a cue to the one who speaks: a name, a role, a body, a text, a pronoun.
//!
//! In: the cues of an article. Out: their [`Attribution`]s, filled in reading order.
//! A pronoun is the last one who spoke, or the subject of the sentence before: **never** the nearest name. Where two
//! candidates fit, nobody is named.

use super::cues::first_subject;
use super::phrases::{Head, Phrase};
use super::words::{Class, Pronoun};
use super::{Cue, Speech};
use crate::extract::Found;
use crate::extract::names::Names;
use crate::extract::text::{Shape, Text};
use crate::lexicon::{Sex, fold};
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, LocalId, Mention};
use crate::model::prose::{BlockKind, Span};

/// How many mentions back a role or body may point.
const MEMORY: usize = 300;

/// How many sentences back a pronoun may point.
const BACK: usize = 5;

/// Which pronouns somebody takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
    Unknown,
}

/// What a sentence is about, for the pronouns of the next.
#[derive(Clone, Debug)]
struct Topic {
    entity: Option<LocalId>,
    name: String,
    metonym: bool,
    gender: Gender,
    person: bool,
    several: bool,
}

/// Names the speaker of every cue.
pub(super) fn resolve(speech: &mut Speech<'_>) {
    let mut cues = std::mem::take(&mut speech.cues);
    let outer = speech.regions.iter().take_while(|r| r.level == 0).count();
    let mut topics: Vec<Option<Topic>> = vec![None; outer];
    let peopled = peopled(speech, outer);
    let mut before: Option<usize> = None;
    for i in 0..cues.len() {
        let region = cues[i].region;
        // Sentences without a cue are about their subject.
        if cues[i].level == 0 {
            let from = before.map_or(0, |b| b + 1).max(region.saturating_sub(BACK));
            for (r, topic) in topics.iter_mut().enumerate().take(region).skip(from) {
                *topic = subject_topic(speech, r);
            }
            before = Some(region);
        }
        let (who, confidence) = attribute(speech, &cues[i], (&topics, &peopled), &cues[..i]);
        cues[i].confidence = cues[i].confidence.min(confidence);
        if cues[i].level == 0
            && let Some(topic) = topic_of(speech, &cues[i].source, &who)
        {
            topics[region] = Some(topic);
        }
        cues[i].who = Some(who);
    }
    speech.cues = cues;
}

fn subject_topic(speech: &Speech<'_>, region: usize) -> Option<Topic> {
    let tokens = speech.regions[region].tokens.clone();
    // Only where a verb follows is it the subject.
    let first = first_subject(speech, tokens.start, tokens.end).filter(|p| {
        matches!(p.head, Head::Mention(_))
            && p.tokens.end < tokens.end
            && !matches!(speech.class(p.tokens.end), Class::Colon | Class::Stop)
    });
    let phrase = first.or_else(|| later_subject(speech, tokens))?;
    let Head::Mention(m) = phrase.head else { return None };
    let who = named(speech, m);
    topic_of(speech, &phrase, &who)
}

/// `Late at night President Roy gave new figures`: the first person named, where a verb may follow and no preposition
/// stands before.
fn later_subject(speech: &Speech<'_>, tokens: std::ops::Range<usize>) -> Option<Phrase> {
    let limit = tokens.end.min(tokens.start + 40);
    let level = speech.level.get(tokens.start).copied().unwrap_or(0);
    let at = (tokens.start..limit)
        .find(|&t| speech.level[t] == level && speech.mention_at(t).is_some_and(|m| speech.is_person(m)))?;
    let mention = speech.mention_at(at)?;
    let end = speech.mention_end(at);
    let mut before = at;
    while before > tokens.start
        && (matches!(speech.noun_class(before - 1), Class::Person | Class::Dot)
            || speech.text.tokens[before - 1].is_name_like() && speech.mention_at(before - 1).is_none())
    {
        before -= 1;
    }
    let free = before == tokens.start
        || !matches!(
            speech.class(before - 1),
            Class::Preposition | Class::Possessive | Class::And | Class::Quote | Class::Cue(..)
        );
    let verb = end < tokens.end
        && speech.text.tokens[end].shape == Shape::Lower
        && matches!(speech.class(end), Class::Plain | Class::Auxiliary(_) | Class::Modal | Class::Cue(..));
    (free && verb).then(|| Phrase::new(at..end, Head::Mention(mention), at..end))
}

/// Whether each sentence names a man or a woman, as far as is known: an unknown person may be either.
fn peopled(speech: &Speech<'_>, outer: usize) -> Vec<(bool, bool)> {
    let mut out = vec![(false, false); outer];
    for found in &speech.names.mentions {
        let entity = found.value.entity.0 as usize;
        if speech.names.entities.get(entity).is_none_or(|e| e.kind != EntityKind::Person) {
            continue;
        }
        let token = speech.text.token_at(found.span.start());
        if speech.level.get(token).is_none_or(|&l| l > 0) {
            continue;
        }
        let Some(slot) = speech.region_of(token).and_then(|r| out.get_mut(r)) else { continue };
        let gender = speech.genders.get(entity).copied().unwrap_or(Gender::Unknown);
        slot.0 |= gender != Gender::She;
        slot.1 |= gender != Gender::He;
    }
    out
}

fn topic_of(speech: &Speech<'_>, phrase: &Phrase, who: &Attribution) -> Option<Topic> {
    if who.name.is_empty() {
        return None;
    }
    let kind = who.entity.and_then(|e| speech.names.entities.get(e.0 as usize)).map(|e| e.kind);
    let (person, several) = match (kind, phrase.head) {
        (Some(EntityKind::Person), _) => (true, false),
        (Some(_), Head::Noun(_, Class::Document)) => (false, false),
        (Some(_), _) => (false, true),
        (None, Head::Noun(_, Class::Person)) | (None, Head::Capitals) => (true, false),
        (None, Head::Noun(_, Class::People | Class::Body) | Head::Several) => (false, true),
        (None, Head::Pronoun(Pronoun::He | Pronoun::She)) => (true, false),
        (None, Head::Pronoun(_)) => (false, true),
        (None, _) => (false, false),
    };
    let gender = match phrase.head {
        Head::Pronoun(Pronoun::He) => Gender::He,
        Head::Pronoun(Pronoun::She) => Gender::She,
        _ => gender_of(speech, phrase, who.entity),
    };
    Some(Topic { entity: who.entity, name: who.name.clone(), metonym: who.metonym, gender, person, several })
}

/// The attribution of a cue, and how sure its speaker is, in percent.
fn attribute(
    speech: &Speech<'_>,
    cue: &Cue,
    (topics, peopled): (&[Option<Topic>], &[(bool, bool)]),
    earlier: &[Cue],
) -> (Attribution, u8) {
    let phrase = &cue.source;
    let (mut who, confidence) = match phrase.head {
        Head::Mention(m) => (named(speech, m), 95),
        Head::Capitals => (plain(speech, phrase, phrase.name.clone()), 75),
        Head::Several => (plain(speech, phrase, phrase.tokens.clone()), 80),
        Head::Noun(token, class) => by_noun(speech, phrase, token, class, cue, topics, earlier),
        Head::Pronoun(pronoun) => by_pronoun(speech, phrase, pronoun, cue, (topics, peopled)),
    };
    if let Some(relative) = phrase.relative
        && let Some(span) = speech.text.span(relative..relative + 1)
    {
        who.span = span;
    }
    if let Some(via) = &cue.via {
        let relay = match via.head {
            Head::Mention(m) => named(speech, m),
            _ => plain(speech, via, via.tokens.clone()),
        };
        if relay.span != who.span {
            who.via = Some(Box::new(relay));
        }
    }
    (who, confidence)
}

fn named(speech: &Speech<'_>, mention: usize) -> Attribution {
    let Some(found) = speech.names.mentions.get(mention) else {
        return Attribution {
            span: Span::new(0, 0),
            entity: None,
            name: String::new(),
            metonym: false,
            via: None,
        };
    };
    let entity = found.value.entity;
    let local = speech.names.entities.get(entity.0 as usize);
    Attribution {
        span: found.span,
        entity: Some(entity),
        name: local.map_or_else(|| speech.text.prose.slice(found.span).to_owned(), |e| e.name.clone()),
        metonym: local.is_some_and(|e| e.kind == EntityKind::Place),
        via: None,
    }
}

/// An unnamed source goes by its own words.
fn plain(speech: &Speech<'_>, phrase: &Phrase, tokens: std::ops::Range<usize>) -> Attribution {
    let span = speech
        .text
        .span(tokens)
        .or_else(|| speech.text.span(phrase.tokens.clone()))
        .unwrap_or(Span::new(0, 0));
    let mut name = speech.text.prose.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    // At the head of a sentence the capital says nothing.
    let first = phrase.tokens.start;
    if matches!(phrase.head, Head::Noun(..) | Head::Several)
        && speech.starts_sentence(first)
        && speech.text.tokens[first].shape == Shape::Capital
        && !matches!(speech.class(first), Class::Plain)
        && speech.mention_at(first).is_none()
        && name.is_char_boundary(1)
    {
        let initial = name.remove(0).to_ascii_lowercase();
        name.insert(0, initial);
    }
    Attribution { span, entity: None, name, metonym: false, via: None }
}

fn filled(speech: &Speech<'_>, phrase: &Phrase, entity: LocalId) -> Attribution {
    let mut who = plain(speech, phrase, phrase.tokens.clone());
    if let Some(local) = speech.names.entities.get(entity.0 as usize) {
        who.entity = Some(entity);
        who.name.clone_from(&local.name);
        who.metonym = local.kind == EntityKind::Place;
    }
    who
}

fn definite(speech: &Speech<'_>, phrase: &Phrase) -> bool {
    matches!(speech.text.low(phrase.tokens.start), "the" | "this" | "that")
        || speech.text.tokens[phrase.tokens.start].is_name_like()
            && speech.class(phrase.tokens.start) != Class::Determiner
}

fn by_noun(
    speech: &Speech<'_>,
    phrase: &Phrase,
    token: usize,
    class: Class,
    cue: &Cue,
    topics: &[Option<Topic>],
    earlier: &[Cue],
) -> (Attribution, u8) {
    let mut unnamed = plain(speech, phrase, phrase.tokens.clone());
    if !definite(speech, phrase) {
        return (unnamed, 85);
    }
    let head = speech.text.low(token);
    let last = topics
        .get(..=cue.region.min(topics.len().saturating_sub(1)))
        .into_iter()
        .flatten()
        .rev()
        .take(3)
        .flatten()
        .next();
    // "a spokesman for the ministry … the spokesman": the same unnamed source.
    let again = last.filter(|t| t.entity.is_none() && phrase.tokens.len() <= 2 && has_word(&t.name, head));
    if let Some(topic) = again {
        unnamed.name.clone_from(&topic.name);
    }
    match class {
        Class::Person => {
            let fits = by_role(speech, phrase, token);
            let chosen = match fits.as_slice() {
                [] => None,
                [one] => Some((*one, 80)),
                several => last.and_then(|t| t.entity).filter(|e| several.contains(e)).map(|e| (e, 70)),
            };
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
                several => last.and_then(|t| t.entity).filter(|e| several.contains(e)).map(|e| (e, 70)),
            };
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

/// People named so far whose role has all the words of this phrase.
fn by_role(speech: &Speech<'_>, phrase: &Phrase, head: usize) -> Vec<LocalId> {
    let at = speech.text.tokens[head].start as usize;
    let noun = speech.text.low(head);
    let mut fits: Vec<LocalId> = Vec::new();
    for found in so_far(speech, at) {
        let id = found.value.entity;
        let Some(local) = speech.names.entities.get(id.0 as usize) else { continue };
        if local.kind != EntityKind::Person || fits.contains(&id) || fits.len() > 4 {
            continue;
        }
        let here = found.value.role.map_or("", |r| speech.text.prose.slice(r));
        let role = local.role.as_deref().unwrap_or("");
        let fit = |role: &str| {
            has_word(role, noun) && modifiers(speech, phrase, head).all(|w| has_word(role, w))
                // "the minister" is not the prime minister, "the president" not the vice president.
                && ["prime", "vice", "deputy", "former"].iter().all(|w| !has_word(role, w) || modifiers(speech, phrase, head).any(|m| m == *w))
        };
        if fit(here) || fit(role) {
            fits.push(id);
        }
    }
    fits
}

fn by_pronoun(
    speech: &Speech<'_>,
    phrase: &Phrase,
    pronoun: Pronoun,
    cue: &Cue,
    (topics, peopled): (&[Option<Topic>], &[(bool, bool)]),
) -> (Attribution, u8) {
    let mut who = plain(speech, phrase, phrase.tokens.clone());
    who.name = String::new();
    if cue.level > 0 {
        return (who, 50);
    }
    let fits = |topic: &Topic| match pronoun {
        Pronoun::He => topic.person && topic.gender != Gender::She,
        Pronoun::She => topic.person && topic.gender != Gender::He,
        Pronoun::They => topic.several,
        Pronoun::It => !topic.person,
        Pronoun::Here | Pronoun::This => false,
    };
    // In this sentence: whoever spoke or is its subject before the pronoun.
    let tokens = speech.regions[cue.region].tokens.clone();
    let here = topics.get(cue.region).and_then(Option::as_ref).cloned().or_else(|| {
        let subject = first_subject(speech, tokens.start, phrase.tokens.start)?;
        let Head::Mention(m) = subject.head else { return None };
        topic_of(speech, &subject, &named(speech, m))
    });
    let mut found = here.filter(|t| fits(t));
    let mut region = cue.region;
    let mut sure = 85;
    while found.is_none() && region > 0 && cue.region - region < BACK {
        region -= 1;
        let block = speech.regions[region].block;
        let kind = speech.text.prose.blocks.get(block).map(|b| b.kind);
        if matches!(kind, Some(BlockKind::Subheading | BlockKind::Headline)) {
            break;
        }
        sure -= 5;
        if let Some(topic) = topics.get(region).and_then(Option::as_ref) {
            if fits(topic) {
                found = Some(topic.clone());
            } else if topic.person && matches!(pronoun, Pronoun::He | Pronoun::She) {
                sure -= 5;
            }
        } else {
            // Somebody stands between of whom nobody knows whether the pronoun is theirs.
            let (he, she) = peopled.get(region).copied().unwrap_or_default();
            // "They" and "it" point no further than a sentence whose subject is unknown.
            let open = matches!(pronoun, Pronoun::They | Pronoun::It);
            if open || pronoun == Pronoun::He && he || pronoun == Pronoun::She && she {
                break;
            }
        }
    }
    match found {
        Some(topic) => {
            who.entity = topic.entity;
            who.name = topic.name;
            who.metonym = topic.metonym;
            (who, sure)
        }
        None => (who, 60),
    }
}

fn gender_of(speech: &Speech<'_>, phrase: &Phrase, entity: Option<LocalId>) -> Gender {
    for token in phrase.tokens.clone() {
        let gender = gender_word(speech.text.low(token));
        if gender != Gender::Unknown {
            return gender;
        }
    }
    let Some(entity) = entity else { return Gender::Unknown };
    let told = speech.genders.get(entity.0 as usize).copied().unwrap_or(Gender::Unknown);
    if told != Gender::Unknown {
        return told;
    }
    // A given name tells where a name has more than one word.
    let local = speech.names.entities.get(entity.0 as usize).filter(|l| l.kind == EntityKind::Person);
    let given = local.and_then(|l| l.name.split_once(' ')).map(|(first, _)| fold(first));
    match given.and_then(|g| speech.lexicon.given(&g)) {
        Some(Sex::Female) => Gender::She,
        Some(Sex::Male) => Gender::He,
        _ => Gender::Unknown,
    }
}

/// The gender that titles and roles beside each person's name tell, by entity.
pub(super) fn genders(text: &Text<'_>, names: &Names) -> Vec<Gender> {
    let mut out = vec![Gender::Unknown; names.entities.len()];
    for found in &names.mentions {
        let Some(slot) = out.get_mut(found.value.entity.0 as usize).filter(|g| **g == Gender::Unknown) else {
            continue;
        };
        let first = text.token_at(found.span.start());
        let told = (first.saturating_sub(3)..first)
            .map(|t| gender_word(text.low(t)))
            .find(|g| *g != Gender::Unknown);
        *slot = told.unwrap_or(Gender::Unknown);
    }
    out
}

fn gender_word(low: &str) -> Gender {
    match low {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "brother" | "son" | "husband" | "uncle"
        | "grandfather" | "man" | "boy" | "sheikh" | "imam" | "pope" | "sultan" | "emir" => Gender::He,
        "mrs" | "ms" | "miss" | "mme" | "lady" | "queen" | "princess" | "mother" | "sister" | "daughter"
        | "wife" | "aunt" | "grandmother" | "woman" | "girl" | "widow" | "businesswoman" => Gender::She,
        _ if low.ends_with("woman") => Gender::She,
        _ if low.len() > 6 && (low.ends_with("sman") || low.ends_with("irman")) => Gender::He,
        _ => Gender::Unknown,
    }
}
