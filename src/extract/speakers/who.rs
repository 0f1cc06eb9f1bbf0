//! From the phrase beside a cue to the one who speaks: a name, a role, a body, a text, a pronoun.
//!
//! In: the cues of an article. Out: their [`Attribution`]s, filled in reading order.
//! A pronoun is the last one who spoke, or the subject of the sentence before: **never** the nearest name. Where two
//! candidates fit, nobody is named.

use super::cues::first_subject;
use super::phrases::{Head, Phrase};
use super::roles::{by_noun, by_short_role};
use super::words::{Class, Form, Pronoun};
use super::{Cue, Speech};
use crate::extract::names::beside::{Beside, MAN, WOMAN};
use crate::extract::names::{Names, on_one_line};
use crate::extract::text::{Shape, Text};
use crate::lexicon::{Sex, fold};
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, LocalId};
use crate::model::prose::{BlockKind, Span};
use std::cell::OnceCell;

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
pub(super) struct Topic {
    pub entity: Option<LocalId>,
    pub name: String,
    metonym: bool,
    gender: Gender,
    /// The gender is only what the given name lets one suppose.
    supposed: bool,
    person: bool,
    several: bool,
    /// Not named: `rescuers dug`.
    unnamed: bool,
}

/// What tells what a sentence is about.
#[derive(Clone, Copy)]
enum Told {
    /// Nothing: the text was not read so far.
    Nothing,
    /// Its subject: it has no cue, and a later sentence has.
    Subject,
    /// The last cue that names somebody, by index.
    Cue(usize),
}

/// What each sentence is about, as far as the text was read. Only pronouns and roles ask, and only of the sentences just
/// before theirs: it is found out when one does.
pub(super) struct Topics<'a> {
    speech: &'a Speech<'a>,
    /// By region.
    told: Vec<Told>,
    /// By region: what was found out.
    known: Vec<OnceCell<Option<Topic>>>,
    /// See [`peopled`].
    peopled: OnceCell<Vec<(bool, bool)>>,
}

impl<'a> Topics<'a> {
    fn new(speech: &'a Speech<'a>, outer: usize) -> Self {
        let known = vec![OnceCell::new(); outer];
        Self { speech, told: vec![Told::Nothing; outer], known, peopled: OnceCell::new() }
    }

    /// How many regions there are.
    pub(super) fn len(&self) -> usize {
        self.told.len()
    }

    /// What a region is about; `earlier` are the cues whose speakers are named.
    pub(super) fn get(&self, region: usize, earlier: &[Cue]) -> Option<&Topic> {
        let (told, known) = (self.told.get(region)?, self.known.get(region)?);
        let of_cue = |cue: &Cue| topic_of(self.speech, &cue.source, cue.who.as_ref()?);
        match *told {
            Told::Nothing => None,
            Told::Subject => known.get_or_init(|| subject_topic(self.speech, region)).as_ref(),
            Told::Cue(i) => known.get_or_init(|| earlier.get(i).and_then(of_cue)).as_ref(),
        }
    }

    /// Whether a region names a man, and a woman.
    fn peopled(&self, region: usize) -> (bool, bool) {
        let peopled = self.peopled.get_or_init(|| peopled(self.speech, self.len()));
        peopled.get(region).copied().unwrap_or_default()
    }
}

/// Names the speaker of every cue.
pub(super) fn resolve(speech: &mut Speech<'_>) {
    let mut cues = std::mem::take(&mut speech.cues);
    attribute_all(speech, &mut cues);
    speech.cues = cues;
}

fn attribute_all(speech: &Speech<'_>, cues: &mut [Cue]) {
    let outer = speech.regions.iter().take_while(|r| r.level == 0).count();
    let mut topics = Topics::new(speech, outer);
    let mut before: Option<usize> = None;
    for i in 0..cues.len() {
        let region = cues[i].region;
        // Sentences without a cue are about their subject.
        if cues[i].level == 0 {
            let from = before.map_or(0, |b| b + 1).max(region.saturating_sub(BACK));
            if let Some(passed) = topics.told.get_mut(from..region) {
                passed.fill(Told::Subject);
            }
            before = Some(region);
        }
        let (who, confidence) = attribute(speech, &cues[i], &topics, &cues[..i]);
        cues[i].confidence = cues[i].confidence.min(confidence);
        if cues[i].level == 0 && !who.name.is_empty() {
            topics.told[region] = Told::Cue(i);
            topics.known[region] = OnceCell::new();
        }
        cues[i].who = Some(who);
    }
}

fn subject_topic(speech: &Speech<'_>, region: usize) -> Option<Topic> {
    let tokens = speech.regions[region].tokens.clone();
    // Only where a verb follows is it the subject.
    let subject = first_subject(speech, tokens.start, tokens.end).filter(|p| {
        p.tokens.end < tokens.end && !matches!(speech.class(p.tokens.end), Class::Colon | Class::Stop)
    });
    let unnamed = subject.clone();
    let first = subject.filter(|p| matches!(p.head, Head::Mention(_)));
    if let Some(phrase) = first.or_else(|| later_subject(speech, tokens)) {
        let Head::Mention(m) = phrase.head else { return None };
        let who = named(speech, m);
        return topic_of(speech, &phrase, &who);
    }
    // "Two farmers waded home. They said…"
    let phrase = unnamed.filter(|p| {
        matches!(p.head, Head::Noun(_, Class::People) | Head::Several)
            && speech.text.tokens[p.tokens.end].shape == Shape::Lower
            && matches!(
                speech.class(p.tokens.end),
                Class::Plain | Class::Auxiliary(_) | Class::Modal | Class::Cue(_, Form::Past | Form::Base)
            )
    })?;
    let who = match phrase.head {
        Head::Several => together(speech, &phrase),
        _ => plain(speech, &phrase, phrase.tokens.clone()),
    };
    topic_of(speech, &phrase, &who).map(|topic| Topic { unnamed: true, ..topic })
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
    for (found, tokens) in speech.names.mentions.iter().zip(&speech.names.tokens) {
        let entity = found.value.entity.0 as usize;
        if speech.names.entities.get(entity).is_none_or(|e| e.kind != EntityKind::Person) {
            continue;
        }
        let token = tokens.start as usize;
        if speech.level.get(token).is_none_or(|&l| l > 0) {
            continue;
        }
        let Some(slot) = speech.region_of(token).and_then(|r| out.get_mut(r)) else { continue };
        let gender = speech.gender(found.value.entity);
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
    let (gender, supposed) = match phrase.head {
        Head::Pronoun(Pronoun::He) => (Gender::He, false),
        Head::Pronoun(Pronoun::She) => (Gender::She, false),
        _ => gender_of(speech, phrase, who.entity),
    };
    let (entity, name, metonym) = (who.entity, who.name.clone(), who.metonym);
    Some(Topic { entity, name, metonym, gender, supposed, person, several, unnamed: false })
}

/// The attribution of a cue, and how sure its speaker is, in percent.
fn attribute(speech: &Speech<'_>, cue: &Cue, topics: &Topics<'_>, earlier: &[Cue]) -> (Attribution, u8) {
    let phrase = &cue.source;
    let (mut who, confidence) = match phrase.head {
        Head::Mention(m) => (named(speech, m), 95),
        Head::Capitals => {
            by_short_role(speech, phrase).unwrap_or_else(|| (plain(speech, phrase, phrase.name.clone()), 75))
        }
        Head::Several => (together(speech, phrase), 80),
        Head::Noun(token, class) => by_noun(speech, phrase, token, class, cue, topics, earlier),
        Head::Pronoun(pronoun) => by_pronoun(speech, phrase, pronoun, cue, topics, earlier),
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

pub(super) fn named(speech: &Speech<'_>, mention: usize) -> Attribution {
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
pub(super) fn plain(speech: &Speech<'_>, phrase: &Phrase, tokens: std::ops::Range<usize>) -> Attribution {
    let span = speech
        .text
        .span(tokens)
        .or_else(|| speech.text.span(phrase.tokens.clone()))
        .unwrap_or(Span::new(0, 0));
    let mut name = on_one_line(speech.text.prose.slice(span));
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

/// Two or more who speak together go by their names, where all have one: `Minister Ada Roy and envoy Jan Weiss`.
fn together(speech: &Speech<'_>, phrase: &Phrase) -> Attribution {
    let mut who = plain(speech, phrase, phrase.tokens.clone());
    let mut names: Vec<&str> = Vec::new();
    let mut token = phrase.tokens.start;
    while token < phrase.tokens.end {
        if let Some(mention) = speech.mention_at(token).filter(|&m| speech.is_person(m)) {
            let entity = speech.names.mentions[mention].value.entity;
            names.extend(speech.names.entity(entity).map(|e| e.name.as_str()));
        }
        token = speech.mention_end(token);
    }
    if names.len() >= 2 {
        who.name = names.join(" and ");
    }
    who
}

pub(super) fn filled(speech: &Speech<'_>, phrase: &Phrase, entity: LocalId) -> Attribution {
    let mut who = plain(speech, phrase, phrase.tokens.clone());
    if let Some(local) = speech.names.entities.get(entity.0 as usize) {
        who.entity = Some(entity);
        who.name.clone_from(&local.name);
        who.metonym = local.kind == EntityKind::Place;
    }
    who
}

fn by_pronoun(
    speech: &Speech<'_>,
    phrase: &Phrase,
    pronoun: Pronoun,
    cue: &Cue,
    topics: &Topics<'_>,
    earlier: &[Cue],
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
    let here = topics.get(cue.region, earlier).cloned().or_else(|| {
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
        let topic = topics.get(region, earlier);
        if let Some(topic) = topic {
            if fits(topic) {
                found = Some(topic.clone());
            } else if topic.person && matches!(pronoun, Pronoun::He | Pronoun::She) {
                // Nobody but the last one spoken of stands this near: a given name may deceive.
                if topic.supposed && region + 1 == cue.region && block == speech.regions[cue.region].block {
                    break;
                }
                sure -= 5;
            }
        }
        if topic.is_none_or(|t| t.unnamed) && found.is_none() {
            // Somebody stands between of whom nobody knows whether the pronoun is theirs.
            let (he, she) = topics.peopled(region);
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

/// What pronoun somebody takes, and whether only the given name lets one suppose so.
fn gender_of(speech: &Speech<'_>, phrase: &Phrase, entity: Option<LocalId>) -> (Gender, bool) {
    for token in phrase.tokens.clone() {
        let gender = gender_of_word(speech.text, token);
        if gender != Gender::Unknown {
            return (gender, false);
        }
    }
    let Some(entity) = entity else { return (Gender::Unknown, false) };
    let told = speech.gender(entity);
    if told != Gender::Unknown {
        return (told, false);
    }
    // A given name tells where a name has more than one word.
    let local = speech.names.entities.get(entity.0 as usize).filter(|l| l.kind == EntityKind::Person);
    let given = local.and_then(|l| l.name.split_once(' ')).map(|(first, _)| fold(first));
    match given.and_then(|g| speech.lexicon.given(&g)) {
        Some(Sex::Female) => (Gender::She, true),
        Some(Sex::Male) => (Gender::He, true),
        _ => (Gender::Unknown, false),
    }
}

/// The gender that titles and roles beside each person's name tell, by entity.
pub(super) fn genders(text: &Text<'_>, names: &Names) -> Vec<Gender> {
    let mut out = vec![Gender::Unknown; names.entities.len()];
    for (found, tokens) in names.mentions.iter().zip(&names.tokens) {
        let entity = found.value.entity.0 as usize;
        let person = names.entities.get(entity).is_some_and(|e| e.kind == EntityKind::Person);
        let Some(slot) = out.get_mut(entity).filter(|g| person && **g == Gender::Unknown) else { continue };
        let first = tokens.start as usize;
        let told =
            (first.saturating_sub(3)..first).map(|t| gender_of_word(text, t)).find(|g| *g != Gender::Unknown);
        *slot = told.unwrap_or(Gender::Unknown);
    }
    out
}

/// What a word beside a name tells.
fn gender_of_word(text: &Text<'_>, token: usize) -> Gender {
    match text.meanings.get(token).map_or(Beside::NOTHING, |meaning| meaning.beside) {
        beside if beside.is(WOMAN) => Gender::She,
        beside if beside.is(MAN) => Gender::He,
        _ => Gender::Unknown,
    }
}
