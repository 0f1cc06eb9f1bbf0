//! Corpora: JSON lines read, their labels brought under one scheme, cut into stretches with a label for each token.

use crate::chain::Row;
use serde::Deserialize;
use std::fs;
use std::path::Path;
use watchfloor::extract::Context;
use watchfloor::extract::names::tagger::model::{Model, mix};
use watchfloor::extract::names::tagger::{label, parts};
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
    /// What another machine finds, likewise; 4 is a nationality.
    pub(crate) hints: Vec<(usize, usize, usize)>,
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
    /// Features that a teacher alone sees: another machine's labels.
    pub(crate) hints: Vec<Vec<u32>>,
    /// How likely a teacher holds each label; empty where the labels are people's.
    pub(crate) soft: Vec<Row>,
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

/// Reads a file of JSON lines; its corpus bears the name of its folder. `hints`: a folder with another machine's labels
/// of the same lines, in `FOLDER_FILE.jsonl`.
pub(crate) fn read(path: &Path, hints: Option<&Path>) -> Corpus {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let name = folder.to_string_lossy().into_owned();
    let whole = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let beside = hints.map(|hints| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let file = hints.join(format!("{name}_{file}"));
        fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    });
    let mut beside = beside.as_deref().unwrap_or("").lines();
    let records = whole
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|line| {
            let line: Line = serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let mut bytes: Vec<usize> = line.text.char_indices().map(|(i, _)| i).collect();
            bytes.push(line.text.len());
            let span = |start: usize, end: usize, label: &str| {
                Some((*bytes.get(start)?, *bytes.get(end)?, kind_of(label)?))
            };
            let gold: Vec<_> = line.entities.iter().filter_map(|e| span(e.start, e.end, &e.label)).collect();
            let hints: Vec<(usize, usize, String)> =
                beside.next().and_then(|l| serde_json::from_str(l).ok()).unwrap_or_default();
            let hints = hints.iter().filter_map(|(start, end, label)| span(*start, *end, label)).collect();
            Record { gold: gold.into_iter().filter(|g| g.2 < NATION).collect(), hints, text: line.text }
        })
        .collect();
    Corpus { silver: false, name, records }
}

/// The kind of a nationality, which only hints tell apart.
const NATION: usize = 4;

fn kind_of(label: &str) -> Option<usize> {
    match label {
        "PER" => Some(0),
        "ORG" => Some(1),
        "LOC" => Some(2),
        "MISC" => Some(3),
        "NORP" => Some(NATION),
        _ => None,
    }
}

/// Cuts records into labelled stretches. Of silver ones the labels are hints alone.
pub(crate) fn samples(
    records: &[Record],
    silver: bool,
    corpus: usize,
    lexicon: &Lexicon,
    model: Model<'_>,
    out: &mut Vec<Sample>,
) {
    for record in records {
        let wire = wire::parse(record.text.clone(), false);
        let text = Text::new(&wire.prose);
        let (labels, unsure) = labels(&text, record, lexicon);
        let hints = hinted(&text, if silver { &record.gold } else { &record.hints });
        let ruled = if silver { found(&text, lexicon) } else { Vec::new() };
        // A name that the stretch cuts can't be learnt.
        let cut = |labels: &[usize]| {
            let first = labels.first().copied().unwrap_or(0);
            let last = labels.last().copied().unwrap_or(0);
            parts(first).is_some_and(|(_, p)| p == 1 || p == 2) || parts(last).is_some_and(|(_, p)| p < 2)
        };
        for Stretch { tokens, features } in names::stretches(&text, Context::default(), lexicon, model) {
            let hints: Vec<Vec<u32>> =
                tokens.clone().zip(&features).map(|(t, row)| beside(&hints, t, row)).collect();
            if silver {
                // "Other" and "none" are the same where two machines are compared.
                let plain = |l: &usize| if parts(*l).is_some_and(|(kind, _)| kind == 3) { 0 } else { *l };
                let agree =
                    ruled[tokens.clone()].iter().copied().eq(labels[tokens.clone()].iter().map(plain));
                let sure = agree && !cut(&labels[tokens.clone()]) && !tokens.clone().any(|t| unsure[t]);
                // Without labels: the teacher's to label.
                let labels = if sure { labels[tokens.clone()].to_vec() } else { Vec::new() };
                out.push(Sample { features, labels, hints, soft: Vec::new(), corpus });
                continue;
            }
            if tokens.clone().any(|t| unsure[t]) {
                continue;
            }
            let mut labels: Vec<usize> = labels[tokens.clone()].to_vec();
            if cut(&labels) {
                continue;
            }
            labels.truncate(features.len());
            out.push(Sample { features, labels, hints, soft: Vec::new(), corpus });
        }
    }
}

/// What the rules alone find, as labels.
fn found(text: &Text<'_>, lexicon: &Lexicon) -> Vec<usize> {
    let mut labels = vec![0; text.tokens.len()];
    let names = names::find_with(text, Context::default(), lexicon, None);
    for mention in &names.mentions {
        let kind = match names.entity(mention.value.entity).map(|e| e.kind) {
            Some(EntityKind::Person) => 0,
            Some(EntityKind::Organisation) => 1,
            Some(EntityKind::Place) => 2,
            _ => continue,
        };
        let (first, last) = (text.token_at(mention.span.start()), text.token_at(mention.span.end()));
        put(&mut labels, first, last, kind);
    }
    labels
}

/// Labels the tokens of a name.
fn put(labels: &mut [usize], first: usize, last: usize, kind: usize) {
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

/// What another machine takes each token for: kind and part, 0 for nothing.
fn hinted(text: &Text<'_>, spans: &[(usize, usize, usize)]) -> Vec<u32> {
    let mut out = vec![0; text.tokens.len()];
    for &(start, end, kind) in spans {
        let (first, last) = (text.token_at(start), text.token_at(end));
        for (t, slot) in out.iter_mut().enumerate().take(last).skip(first) {
            *slot = 1 + kind as u32 * 4 + u32::from(t == first) * 2 + u32::from(t + 1 == last);
        }
    }
    out
}

/// Features of the hints around a token, by themselves and together with what the tagger sees of it.
fn beside(hints: &[u32], token: usize, row: &[u32]) -> Vec<u32> {
    let at = |t: Option<usize>| t.and_then(|t| hints.get(t)).copied().unwrap_or(31);
    let (p, h, n) = (at(token.checked_sub(1)), at(Some(token)), at(Some(token + 1)));
    let mut out = Vec::new();
    let mut feature = |number: u32, hints: u32, other: u32| {
        out.push(mix(0x5bd1_e995_u32.wrapping_mul(number)
            ^ hints.wrapping_mul(0x85eb_ca6b)
            ^ other.rotate_left(9)));
    };
    feature(1, h, 0);
    feature(2, p * 32 + h, 0);
    feature(3, h * 32 + n, 0);
    feature(4, (p * 32 + h) * 32 + n, 0);
    // The word, its class, group and shape, lists, the rules' opinion, the words beside it, the run it stands in.
    for (i, k) in [1, 8, 16, 24, 25, 30, 31, 33, 2, 3, 40, 41, 44, 45].into_iter().enumerate() {
        feature(5 + i as u32, h, row.get(k).copied().unwrap_or(0));
    }
    out
}

/// Whether a word bears a capital, be it after a small particle (`al-Assad`).
fn capital(text: &Text<'_>, token: usize) -> bool {
    text.tokens[token].is_name_like() || text.word(token).chars().any(char::is_uppercase)
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
        let named = (first..last).any(|t| capital(text, t));
        // "US" is the country itself; "Australian Greens" are a party.
        let nation = |t: usize| {
            lexicon.belongs(&fold(text.word(t))) && !matches!(text.low(t), "us" | "u.s.") || !capital(text, t)
        };
        let people = named && !(kind == 1 && last > first + 1) && (first..last).all(nation);
        let role = kind == 0 && last == first + 1 && lexicon.role(&fold(text.word(first))).is_some();
        // In messages names go without capitals.
        if !named && text.tokens.len() > 80 || people || role {
            continue;
        }
        if text.sentence_of(first) != text.sentence_of(last - 1) {
            (first..last).for_each(|t| unsure[t] = true);
            continue;
        }
        put(&mut labels, first, last, kind);
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
    while start + 1 < last && !capital(text, start) {
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
