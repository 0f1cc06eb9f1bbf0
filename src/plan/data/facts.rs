//! One month's facts, whole, as JSON: an array with one record a line.
//!
//! In: the briefing and a range of its articles. Out: the file's bytes. **Never** repeats what a record has no word for:
//! absent keys mean "the article does not say".

use super::record::{self, Reader, STATUS, address, entity_key, kind_name, relays};
use super::tables::{precision_name, style_name, type_name};
use crate::model::briefing::{ArticleIx, Briefing};
use crate::model::fact::{Attribution, Fact, FactKind};
use crate::model::settings::Settings;
use chrono::NaiveDate;
use serde::Serialize;
use std::ops::Range;

/// Facts of the articles at these positions, in their order.
pub(super) fn facts(briefing: &Briefing, settings: &Settings, articles: Range<ArticleIx>) -> Vec<u8> {
    let mut out = Vec::from(b"[");
    for ix in articles {
        let Some(reader) = Reader::new(briefing, ix) else { continue };
        let page = address(settings, &format!("{}.html#", reader.entry.stem)).into_owned();
        for (i, fact) in reader.facts().iter().enumerate() {
            out.extend_from_slice(if out.len() == 1 { b"\n" } else { b",\n" });
            // Strings and numbers alone: writing them into memory can't fail.
            let _ = serde_json::to_writer(&mut out, &record(&reader, &page, i, fact));
        }
    }
    out.extend_from_slice(b"\n]\n");
    out
}

#[derive(Serialize)]
struct Record<'a> {
    id: String,
    kind: &'static str,
    article: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_date: Option<NaiveDate>,
    /// Said of every fact, since a fact out of an exercise must never pass for a real one.
    exercise: bool,
    sentence: Sentence<'a>,
    span: SpanOf<'a>,
    value: Value<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attribution: Vec<Voice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Days>,
    status: &'static str,
    confidence: f64,
    extractor: Extractor<'a>,
    permalink: String,
}

#[derive(Serialize)]
struct Sentence<'a> {
    id: String,
    text: &'a str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct SpanOf<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Mention {
        entity_kind: &'static str,
        name: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        entity: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<&'a str>,
        glossed: bool,
    },
    Quote {
        style: &'static str,
        utterance: u32,
    },
    Figure {
        value: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
        unit: &'a str,
        of: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        qualifier: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        change: Option<Change>,
        #[serde(skip_serializing_if = "Option::is_none")]
        measure: Option<String>,
    },
    Date {
        r#type: &'static str,
        value: &'a str,
        relative: bool,
    },
    Claim {},
}

#[derive(Serialize)]
struct Change {
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<f64>,
}

/// One link of the chain speaker → relay → publisher.
#[derive(Serialize)]
struct Voice<'a> {
    role: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Days {
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<NaiveDate>,
    precision: &'static str,
}

#[derive(Serialize)]
struct Extractor<'a> {
    rule: &'a str,
    version: &'static str,
}

fn record<'a>(reader: &Reader<'a>, page: &str, index: usize, fact: &'a Fact) -> Record<'a> {
    let place = reader.place(fact);
    let id = fact.id.to_string();
    let (start, end) = reader.points(place.sentences);
    Record {
        kind: kind(&fact.kind),
        article: &reader.entry.stem,
        article_date: reader.entry.day,
        exercise: reader.entry.exercise,
        sentence: Sentence { id: format!("s{}", place.sentence + 1), text: place.sentence_text, start, end },
        span: SpanOf { start: place.points.0, end: place.points.1, text: place.text },
        value: value(reader, index, fact),
        attribution: chain(reader, fact),
        date: days(&fact.kind),
        status: STATUS,
        confidence: f64::from(fact.confidence) / 100.0,
        extractor: Extractor { rule: &fact.found_by, version: env!("CARGO_PKG_VERSION") },
        permalink: format!("{page}{id}"),
        id,
    }
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

fn value<'a>(reader: &Reader<'a>, index: usize, fact: &'a Fact) -> Value<'a> {
    match &fact.kind {
        FactKind::Mention(mention) => {
            let local = reader.entry.reading.entities.get(mention.entity.0 as usize);
            let entity = reader.named(mention);
            Value::Mention {
                entity_kind: entity.map(|e| e.kind).or(local.map(|l| l.kind)).map_or("other", kind_name),
                name: entity.map(|e| e.name.as_str()).or(local.map(|l| l.name.as_str())).unwrap_or(""),
                entity: entity.map(entity_key),
                role: mention.role.map(|span| reader.words(span)),
                glossed: mention.glossed,
            }
        }
        FactKind::Quote(quote) => Value::Quote { style: style_name(quote.style), utterance: quote.utterance },
        FactKind::Figure(figure) => Value::Figure {
            value: figure.value,
            low: figure.low,
            high: figure.high,
            unit: &figure.unit,
            of: &figure.of,
            qualifier: figure.qualifier.as_deref(),
            change: figure.change.map(|c| Change {
                direction: if c.rise { "rise" } else { "fall" },
                from: c.from,
                by: c.by,
            }),
            measure: reader.measure(index),
        },
        FactKind::Date(date) => {
            Value::Date { r#type: type_name(date.kind), value: &date.value, relative: date.relative }
        }
        FactKind::Claim(_) => Value::Claim {},
    }
}

fn days(kind: &FactKind) -> Option<Days> {
    let FactKind::Date(date) = kind else { return None };
    Some(Days {
        first: date.days.map(|d| d.0),
        last: date.days.map(|d| d.1),
        precision: precision_name(date.precision),
    })
}

/// Who says it, who passed it on, and who published it. A name standing in the text is nobody's word.
fn chain<'a>(reader: &Reader<'a>, fact: &'a Fact) -> Vec<Voice<'a>> {
    let cue = match &fact.kind {
        FactKind::Quote(q) => q.cue,
        FactKind::Claim(c) => c.cue,
        FactKind::Figure(_) => None,
        FactKind::Mention(_) | FactKind::Date(_) => return Vec::new(),
    };
    let mut chain = Vec::new();
    if let Some(who) = record::speaker(fact) {
        chain.push(voice(reader, who, "speaker"));
        chain.extend(relays(who).map(|relay| voice(reader, relay, "relay")));
    }
    if let (Some(first), Some(cue)) = (chain.first_mut(), cue) {
        first.cue = Some(reader.words(cue));
    }
    let source = &reader.entry.article.front.source;
    if let Some(name) = source.name.as_deref() {
        chain.push(Voice {
            role: "publisher",
            name,
            entity: None,
            text: None,
            stands_for: None,
            cue: None,
            url: source.url.as_deref(),
        });
    }
    chain
}

fn voice<'a>(reader: &Reader<'a>, who: &'a Attribution, role: &'static str) -> Voice<'a> {
    let voice = reader.voice(who);
    Voice {
        role,
        name: voice.name,
        entity: voice.entity.map(entity_key),
        text: Some(voice.printed),
        stands_for: voice.stands_for,
        cue: None,
        url: None,
    }
}
