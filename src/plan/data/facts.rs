//! One month's facts, whole, as JSON: an array with one article a line, in it its entities and sentences, and in each
//! sentence the facts that it states. What holds for all facts of an article stands with the article, once.
//!
//! In: the briefing and a range of its articles. Out: the file's bytes. **Never** a key for what the article does not say.

use super::super::urls;
use super::object::{Object, key};
use super::record::{self, Reader, Voice, address, kind_name, relays};
use super::tables::{precision_name, style_name, type_name};
use super::words;
use crate::model::briefing::{ArticleIx, Briefing};
use crate::model::fact::{Fact, FactKind};
use crate::model::settings::Settings;
use std::collections::BTreeSet;
use std::ops::Range;

/// Bytes for each word of the articles, about.
const A_WORD: usize = 44;

/// Facts of the articles at these positions, in their order.
pub(super) fn facts(briefing: &Briefing, settings: &Settings, articles: Range<ArticleIx>) -> Vec<u8> {
    let mut out = Vec::with_capacity(words(briefing, articles.clone()) * A_WORD + 1024);
    out.push(b'[');
    for ix in articles {
        let Some(reader) = Reader::new(briefing, ix) else { continue };
        out.extend_from_slice(if out.len() == 1 { b"\n" } else { b",\n" });
        article(&mut out, &reader, settings);
    }
    out.extend_from_slice(b"\n]\n");
    out
}

fn article(out: &mut Vec<u8>, reader: &Reader<'_>, settings: &Settings) {
    let entry = reader.entry;
    let front = &entry.article.front;
    let mut object = Object::open(out);
    object.text(key!("article"), &entry.stem);
    object.text(key!("page"), &address(settings, &urls::article(entry).spelt()));
    object.text(key!("title"), &front.title);
    if let Some(day) = entry.day {
        object.day(key!("date"), day);
    }
    // Said of every article, since a fact out of an exercise must never pass for a real one.
    object.flag(key!("exercise"), entry.exercise);
    object.maybe(key!("crisis"), front.crisis.as_deref());
    if let Some(name) = front.source.name.as_deref() {
        object.object(key!("publisher"), |publisher| {
            publisher.text(key!("name"), name);
            publisher.maybe(key!("url"), front.source.url.as_deref());
        });
    }
    object.word(key!("status"), reader.status);
    object.word(key!("extractor"), concat!("watchfloor ", env!("CARGO_PKG_VERSION")));
    let locals = &reader.entry.reading.entities;
    object.list(key!("entities"), |list| {
        let mut told = BTreeSet::new();
        for (i, local) in locals.iter().enumerate() {
            let entity = reader.entity(i);
            // Several of the article's may be one for the site (`IAEA`, `the International Atomic Energy Agency`).
            let known = reader.entry.entities.get(i).copied().flatten();
            if known.is_some_and(|ix| !told.insert(ix)) {
                continue;
            }
            list.object(|object| {
                object.entity(key!("entity"), entity);
                object.word(key!("kind"), kind_name(entity.map_or(local.kind, |e| e.kind)));
                object.text(key!("name"), entity.map_or(&local.name, |e| &e.name));
            });
        }
    });
    object.list(key!("sentences"), |list| {
        let mut facts = (0..).zip(reader.facts()).peekable();
        for index in told(reader.facts()) {
            list.object(|object| {
                sentence(object, reader, index);
                object.list(key!("facts"), |list| {
                    while let Some((at, fact)) =
                        facts.next_if(|(_, f)| f.evidence().first_sentence() <= index)
                    {
                        list.object(|object| record(object, reader, at, fact));
                    }
                });
            });
        }
    });
    object.close();
}

/// Indices of the sentences that state facts, in order. Facts come by where they begin.
fn told(facts: &[Fact]) -> Vec<usize> {
    let mut told = Vec::new();
    let mut next = 0;
    for evidence in facts.iter().map(Fact::evidence) {
        told.extend(evidence.first_sentence().max(next)..=evidence.last_sentence());
        next = next.max(evidence.last_sentence() + 1);
    }
    told
}

fn sentence(object: &mut Object<'_>, reader: &Reader<'_>, index: usize) {
    let Some(&span) = reader.entry.article.prose.sentences.get(index) else { return };
    let (start, end) = reader.points(span);
    object.sentence(key!("id"), index);
    object.count(key!("start"), start);
    object.count(key!("end"), end);
    object.text(key!("text"), reader.words(span));
}

fn record(object: &mut Object<'_>, reader: &Reader<'_>, index: usize, fact: &Fact) {
    let evidence = fact.evidence();
    let (start, end) = reader.points(evidence.span());
    object.fact(key!("id"), fact.id);
    object.word(key!("kind"), kind(&fact.kind));
    if evidence.last_sentence() > evidence.first_sentence() {
        object.sentence(key!("last_sentence"), evidence.last_sentence());
    }
    object.count(key!("start"), start);
    object.count(key!("end"), end);
    object.text(key!("text"), reader.words(evidence.span()));
    value(object, reader, index, fact);
    attribution(object, reader, fact);
    object.share(key!("confidence"), fact.confidence);
    object.text(key!("found_by"), reader.entry.reading.found_by(fact));
}

fn kind(kind: &FactKind) -> &'static str {
    match kind {
        FactKind::Mention(_) => "mention",
        FactKind::Quote(_) => "quote",
        FactKind::Figure(_) => "figure",
        FactKind::Date(_) => "date",
        FactKind::Claim(_) => "claim",
    }
}

/// What a fact of this kind says beyond its words.
fn value(object: &mut Object<'_>, reader: &Reader<'_>, index: usize, fact: &Fact) {
    match &fact.kind {
        FactKind::Mention(mention) => {
            let local = mention.entity.0 as usize;
            match reader.entity(local) {
                Some(entity) => object.entity(key!("entity"), Some(entity)),
                None => {
                    let name = reader.entry.reading.entities.get(local).map(|l| l.name.as_str());
                    object.maybe(key!("name"), name);
                }
            }
            object.maybe(key!("role"), mention.role.map(|span| reader.words(span)));
            if mention.glossed {
                object.flag(key!("glossed"), true);
            }
        }
        FactKind::Quote(quote) => {
            object.word(key!("style"), style_name(quote.style));
            object.count(key!("utterance"), quote.utterance);
        }
        FactKind::Figure(figure) => {
            object.number(key!("value"), Some(figure.value));
            object.number(key!("low"), figure.low);
            object.number(key!("high"), figure.high);
            object.some(key!("unit"), &figure.unit);
            object.some(key!("of"), &figure.of);
            object.maybe(key!("qualifier"), figure.qualifier.as_deref());
            if let Some(change) = figure.change {
                object.object(key!("change"), |object| {
                    object.word(key!("direction"), if change.rise { "rise" } else { "fall" });
                    object.number(key!("from"), change.from);
                    object.number(key!("by"), change.by);
                });
            }
            object.maybe(key!("measure"), reader.measure(index).as_deref());
        }
        FactKind::Date(date) => {
            object.word(key!("type"), type_name(date.kind));
            object.some(key!("value"), &date.value);
            if let Some((first, last)) = date.days {
                object.day(key!("first"), first);
                object.day(key!("last"), last);
            }
            object.word(key!("precision"), precision_name(date.precision));
            object.flag(key!("relative"), date.relative);
        }
        FactKind::Claim(_) => {}
    }
}

/// Who says it and who passed it on, in that order; who published it stands with the article.
fn attribution(object: &mut Object<'_>, reader: &Reader<'_>, fact: &Fact) {
    let Some(who) = record::speaker(fact) else { return };
    let cue = match &fact.kind {
        FactKind::Quote(q) => q.cue,
        FactKind::Claim(c) => c.cue,
        FactKind::Figure(_) | FactKind::Mention(_) | FactKind::Date(_) => None,
    };
    object.list(key!("attribution"), |list| {
        list.object(|object| {
            object.word(key!("role"), "speaker");
            voice(object, &reader.voice(who));
            object.maybe(key!("cue"), cue.map(|span| reader.words(span)));
        });
        for relay in relays(who) {
            list.object(|object| {
                object.word(key!("role"), "relay");
                voice(object, &reader.voice(relay));
            });
        }
    });
}

fn voice(object: &mut Object<'_>, voice: &Voice<'_>) {
    object.some(key!("name"), voice.name);
    object.entity(key!("entity"), voice.entity);
    object.text(key!("text"), voice.printed);
    object.maybe(key!("stands_for"), voice.stands_for);
}
