//! Corpora: JSON lines read, their labels brought under one scheme, cut into stretches with a label for each token.

use serde::Deserialize;
use std::fs;
use std::path::Path;
use watchfloor::extract::Context;
use watchfloor::extract::names::tagger::model::Model;
use watchfloor::extract::names::tagger::{self, label, parts};
use watchfloor::extract::names::{self, Stretch};
use watchfloor::extract::text::Text;
use watchfloor::lexicon::{Lexicon, fold};
use watchfloor::model::entity::EntityKind;
use watchfloor::parse::wire;

/// An article or passage with its gold names.
pub(crate) struct Record {
    pub(crate) text: String,
    /// Byte spans and kinds: 0 person, 1 organisation, 2 place, 3 other.
    pub(crate) gold: Vec<(usize, usize, usize)>,
}

/// A corpus.
#[derive(Default)]
pub(crate) struct Corpus {
    /// Its labels were made by a machine: only what the rules agree with is used.
    pub(crate) silver: bool,
    /// Its folder's name.
    pub(crate) name: String,
    pub(crate) records: Vec<Record>,
}

/// A stretch with its labels.
pub(crate) struct Sample {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) labels: Vec<usize>,
    /// Position of its corpus.
    pub(crate) corpus: usize,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    label: String,
}

/// Reads a file of JSON lines; its corpus bears the name of its folder.
pub(crate) fn read(path: &Path) -> Corpus {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let name = folder.to_string_lossy().into_owned();
    let whole = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let records = whole
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|line| {
            let line: Line = serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let mut bytes: Vec<usize> = line.text.char_indices().map(|(i, _)| i).collect();
            bytes.push(line.text.len());
            let gold = line.entities.iter().filter_map(|e| {
                let kind = match e.label.as_str() {
                    "PER" => 0,
                    "ORG" => 1,
                    "LOC" => 2,
                    "MISC" => 3,
                    _ => return None,
                };
                Some((*bytes.get(e.start)?, *bytes.get(e.end)?, kind))
            });
            Record { gold: gold.collect(), text: line.text }
        })
        .collect();
    Corpus { silver: false, name, records }
}

/// Cuts records into labelled stretches.
pub(crate) fn samples(
    records: &[Record],
    silver: bool,
    judge: Option<Model<'_>>,
    corpus: usize,
    lexicon: &Lexicon,
    model: Model<'_>,
    out: &mut Vec<Sample>,
) {
    for record in records {
        let wire = wire::parse(record.text.clone(), false);
        let text = Text::new(&wire.prose);
        let (labels, unsure) = labels(&text, record, lexicon);
        let own: Vec<Vec<usize>> = match (silver, judge) {
            (false, _) => Vec::new(),
            (true, None) => vec![found(&text, lexicon, None)],
            (true, judge) => vec![found(&text, lexicon, None), found(&text, lexicon, judge)],
        };
        for Stretch { tokens, features } in names::stretches(&text, Context::default(), lexicon, model) {
            if tokens.clone().any(|t| unsure[t]) {
                continue;
            }
            let mut labels: Vec<usize> = labels[tokens.clone()].to_vec();
            // "Other" and "none" are the same where two machines are compared.
            let plain = |l: &usize| if parts(*l).is_some_and(|(kind, _)| kind == 3) { 0 } else { *l };
            let agrees = |own: &Vec<usize>| own[tokens.clone()].iter().copied().eq(labels.iter().map(plain));
            if !own.is_empty() && !own.iter().any(agrees) {
                continue;
            }
            // A name that the stretch cuts can't be learnt.
            let first = labels.first().copied().unwrap_or(0);
            let last = labels.last().copied().unwrap_or(0);
            if parts(first).is_some_and(|(_, p)| p == 1 || p == 2) || parts(last).is_some_and(|(_, p)| p < 2)
            {
                continue;
            }
            labels.truncate(features.len());
            out.push(Sample { features, labels, corpus });
        }
    }
}

/// What the rules alone, or with a model, find, as labels.
fn found(text: &Text<'_>, lexicon: &Lexicon, model: Option<Model<'_>>) -> Vec<usize> {
    let mut labels = vec![0; text.tokens.len()];
    let names = names::find_with(text, Context::default(), lexicon, model);
    for mention in &names.mentions {
        let kind = match names.entity(mention.value.entity).map(|e| e.kind) {
            Some(EntityKind::Person) => 0,
            Some(EntityKind::Organisation) => 1,
            Some(EntityKind::Place) => 2,
            _ => continue,
        };
        let (first, last) = (text.token_at(mention.span.start()), text.token_at(mention.span.end()));
        for (t, label) in labels.iter_mut().enumerate().take(last).skip(first) {
            let part = match (t == first, t + 1 == last) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            *label = tagger::label(kind, part);
        }
    }
    labels
}

/// A label for each token, and the tokens whose label can't be known.
fn labels(text: &Text<'_>, record: &Record, lexicon: &Lexicon) -> (Vec<usize>, Vec<bool>) {
    let mut labels = vec![0; text.tokens.len()];
    let mut unsure = vec![false; text.tokens.len()];
    // User names of social media: neither names nor none.
    for (at, unsure) in unsure.iter_mut().enumerate().skip(1) {
        *unsure = text.word(at - 1) == "@";
    }
    let mut gold = record.gold.clone();
    // Of names inside names, the outermost counts.
    gold.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
    let mut done = 0;
    for (start, end, kind) in gold {
        if start < done {
            continue;
        }
        done = end;
        let (mut first, mut last) = (text.token_at(start), text.token_at(end));
        // Offsets inside a token.
        let exact = text.tokens.get(first).is_some_and(|t| t.start as usize == start)
            && last.checked_sub(1).and_then(|t| text.tokens.get(t)).is_some_and(|t| t.end as usize <= end);
        if !exact || first >= last {
            let around = text.token_at(start).saturating_sub(1)..text.token_at(end).min(text.tokens.len());
            around.for_each(|t| unsure[t] = true);
            continue;
        }
        while first + 1 < last
            && matches!(text.low(first), "the" | "a" | "an" | "\"" | "“" | "'" | "‘" | "(" | "@" | "#")
        {
            first += 1;
        }
        while first + 1 < last
            && matches!(text.low(last - 1), "'s" | "’s" | "\"" | "”" | "'" | "’" | ")" | "," | ".")
        {
            last -= 1;
        }
        if kind == 0 {
            match past_titles(text, first, last, lexicon) {
                Some(start) => first = start,
                None => {
                    (first..last).for_each(|t| unsure[t] = true);
                    continue;
                }
            }
        }
        let named = (first..last).any(|t| text.tokens[t].is_name_like());
        let people =
            (first..last).all(|t| lexicon.belongs(&fold(text.word(t))) || !text.tokens[t].is_name_like());
        let role = kind == 0 && last == first + 1 && lexicon.role(&fold(text.word(first))).is_some();
        if !named || people || role {
            continue;
        }
        if text.sentence_of(first) != text.sentence_of(last - 1) {
            (first..last).for_each(|t| unsure[t] = true);
            continue;
        }
        for (t, slot) in labels.iter_mut().enumerate().take(last).skip(first) {
            let part = match (t == first, t + 1 == last) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            *slot = label(kind, part);
        }
    }
    (labels, unsure)
}

/// Nationalities, places, bodies and titles before a person's name stay outside it. `None` where it can't be told how
/// many of the words are the name.
fn past_titles(text: &Text<'_>, first: usize, last: usize, lexicon: &Lexicon) -> Option<usize> {
    // Something that is a title by itself, or an office of two words and more: the name begins after the last one.
    let mut start = first;
    for at in first..last {
        for end in at + 1..last.min(at + 5) {
            let phrase = fold(text.words(at..end).trim_end_matches(['.', ',']));
            let title = lexicon.role(&phrase).is_some_and(|r| r.title || end > at + 1);
            // "Stephen King": a title after a given name is a surname.
            let surname = at > first && lexicon.given(&fold(text.word(at - 1))).is_some() && end == at + 1;
            if title && !surname {
                start = end;
            }
        }
    }
    while start + 1 < last && !text.tokens[start].is_name_like() {
        start += 1;
    }
    while start + 1 < last && lexicon.belongs(&fold(text.word(start))) {
        start += 1;
    }
    let odd = |t: usize| {
        matches!(text.low(t), "," | "'s" | "’s" | "the" | "and" | "in" | "for" | "at" | "(" | "\"")
            || text.low(t) == "of"
    };
    (!(start..last).any(odd)).then_some(start)
}
