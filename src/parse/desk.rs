//! `content/_desk/*.toml` → the desk's decisions. A file or an entry that is not understood is an error: a decision
//! must never be passed over in silence.

use super::keys::{Keys, Listed, Written, broken, listed, nearest};
use super::toml;
use super::value::{Notation, Table};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::lexicon::fold;
use crate::model::article::ArticleId;
use crate::model::desk::{Correction, CorrectionKind, Desk, GlossaryEntry, HouseName, Measure};
use crate::model::entity::EntityKind;
use crate::model::source::{Source, SourceSpan};
use std::collections::BTreeMap;

/// The files of the desk.
const FILES: &[&str] = &["entities.toml", "glossary.toml", "corrections.toml", "measures.toml"];

/// The kinds of `[[entity]]`, as written.
const KINDS: &[&str] = &["person", "organisation", "place", "event"];

/// The types of `[[correction]]`, as written.
const TYPES: &[&str] = &["correction", "clarification", "update", "withdrawn"];

/// Reads the desk's files, in any order.
pub fn desk(sources: &[&Source]) -> Diagnosed<Desk> {
    let mut sorted: Vec<&Source> = sources.to_vec();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    let mut out = Vec::new();
    let mut desk = Desk::default();
    let mut hash = blake3::Hasher::new();
    for source in sorted {
        hash.update(&(source.path.len() as u64).to_le_bytes());
        hash.update(source.path.as_bytes());
        hash.update(&source.hash);
        let file = source.path.rsplit_once("_desk/").map_or(source.path.as_str(), |(_, f)| f);
        let read = match file {
            "entities.toml" => entities,
            "glossary.toml" => glossary,
            "corrections.toml" => corrections,
            "measures.toml" => measures,
            _ => {
                out.push(unknown_file(source, file));
                continue;
            }
        };
        let start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        match toml::read(&source.text[start..], start) {
            Ok(table) => read(source, &table, &mut desk, &mut out),
            Err(errors) => out.extend(errors.into_iter().map(|e| broken(source.id, e))),
        }
    }
    desk.hash = *hash.finalize().as_bytes();
    Diagnosed { value: desk, diagnostics: out }
}

/// Files we do not read. Passing over a redaction or a review would publish what a person decided against.
fn unknown_file(source: &Source, file: &str) -> Diagnostic {
    let error = |message: String| Diagnostic::error(message).in_file(&source.path);
    if file == "redactions.toml" {
        return error("redactions are not supported by this version".to_owned()).help(
            "take the words out of the articles, then remove this file: ignoring it would publish them",
        );
    }
    if file.starts_with("review/") {
        return error("reviews are not supported by this version".to_owned())
            .help("move this file out of `content/`: ignoring it would publish what was rejected");
    }
    let d = error(format!("`{file}` is not a file of the desk"));
    let names: Vec<&str> = FILES.iter().filter_map(|f| f.strip_suffix(".toml")).collect();
    match nearest(file.strip_suffix(".toml").unwrap_or(file), &names) {
        Some(name) => d.help(format!("did you mean `{name}.toml`? rename the file")),
        None => d.help(format!("the desk's files are {}", listed(FILES))),
    }
}

fn keys<'a, 'o>(
    source: &Source,
    entry: &Listed<'a>,
    known: &[&str],
    what: &str,
    out: &'o mut Vec<Diagnostic>,
) -> Keys<'a, 'o> {
    Keys::new(source.id, Notation::Toml, entry.table, known, what, out)
}

fn list<'a>(
    source: &Source,
    table: &'a Table,
    key: &'static str,
    out: &mut Vec<Diagnostic>,
) -> Vec<Listed<'a>> {
    let what = format!("a key of this file, which holds `[[{key}]]`");
    Keys::new(source.id, Notation::Toml, table, &[key], &what, out).tables(key)
}

fn entities(source: &Source, table: &Table, desk: &mut Desk, out: &mut Vec<Diagnostic>) {
    const KEYS: &[&str] = &["name", "kind", "variants", "wikidata", "not_same_as"];
    // Each spelling, and the entry that claims it: its name and where.
    let mut claimed: BTreeMap<String, (usize, String, usize)> = BTreeMap::new();
    for (n, entry) in list(source, table, "entity", out).into_iter().enumerate() {
        let mut keys = keys(source, &entry, KEYS, "a key of `[[entity]]`", out);
        let name = keys.required("name", &entry);
        let kind = keys.required_choice("kind", &entry, KINDS).and_then(|written| {
            let kind = match written.value.as_str() {
                "person" => Some(EntityKind::Person),
                "organisation" => Some(EntityKind::Organisation),
                "place" => Some(EntityKind::Place),
                "event" => Some(EntityKind::Event),
                _ => None,
            };
            if kind.is_none() {
                keys.no_choice("kind", &written, KINDS);
            }
            kind
        });
        let variants = keys.texts("variants");
        let not_same_as = keys.texts("not_same_as");
        let wikidata = keys.text("wikidata").and_then(|written| {
            if is_wikidata(&written.value) {
                return Some(written.value);
            }
            keys.error(
                "`wikidata` is not a Wikidata id",
                written.span,
                "expected a `Q` and a number",
                "write the id of the item's page, such as `wikidata = \"Q1899\"`",
            );
            None
        });
        let Some(name) = name else { continue };
        for spelling in std::iter::once(&name).chain(&variants) {
            // As names are looked up: `Erdoğan` and `Erdogan` are one spelling.
            let folded = fold(&spelling.value);
            match claimed.get(&folded) {
                None => {
                    claimed.insert(folded, (n, name.value.clone(), spelling.span.start));
                }
                Some((other, _, _)) if *other == n => {}
                Some((_, owner, at)) => keys.error(
                    format!("`{}` is claimed by two entries", spelling.value),
                    spelling.span.clone(),
                    format!("`{owner}` claims it on line {}", line_of(&source.text, *at)),
                    "leave the spelling to one of them",
                ),
            }
        }
        for other in &not_same_as {
            let own = std::iter::once(&name).chain(&variants).any(|s| s.value == other.value);
            if own {
                keys.error(
                    format!("`{}` is said not to be itself", name.value),
                    other.span.clone(),
                    "this is one of its own spellings",
                    "take it out of `not_same_as`, or out of `variants`",
                );
            }
        }
        let place = keys.at(entry.span.clone());
        let Some(kind) = kind else { continue };
        desk.names.push(HouseName {
            name: name.value,
            kind,
            variants: variants.into_iter().map(|w| w.value).collect(),
            wikidata,
            not_same_as: not_same_as.into_iter().map(|w| w.value).collect(),
            place,
        });
    }
}

/// `Q` and a number that does not begin with 0.
fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|n| {
        !n.is_empty() && n.len() <= 12 && !n.starts_with('0') && n.bytes().all(|b| b.is_ascii_digit())
    })
}

fn glossary(source: &Source, table: &Table, desk: &mut Desk, out: &mut Vec<Diagnostic>) {
    const KEYS: &[&str] = &["match", "means", "languages", "note"];
    // The meanings of each spelling: languages and where.
    let mut seen: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    for entry in list(source, table, "entry", out) {
        let mut keys = keys(source, &entry, KEYS, "a key of `[[entry]]`", out);
        let matches = keys.required("match", &entry);
        let means = keys.required("means", &entry);
        let note = keys.text("note").map(|w| w.value);
        let mut languages = Vec::new();
        for tag in keys.texts("languages") {
            if super::keys::is_language(&tag.value) {
                languages.push(tag.value);
            } else {
                keys.bad_language("languages", &tag);
            }
        }
        let (Some(matches), Some(means)) = (matches, means) else { continue };
        let meanings = seen.entry(matches.value.clone()).or_default();
        let clash = meanings.iter().find(|(others, _)| {
            others.is_empty() || languages.is_empty() || others.iter().any(|l| languages.contains(l))
        });
        if let Some((_, at)) = clash {
            keys.error(
                format!("`{}` has two meanings", matches.value),
                matches.span,
                format!("it already has one on line {}", line_of(&source.text, *at)),
                "keep one of them, or give them different `languages`",
            );
            continue;
        }
        meanings.push((languages.clone(), matches.span.start));
        let place = keys.at(entry.span.clone());
        desk.glossary.push(GlossaryEntry {
            matches: matches.value,
            means: means.value,
            languages,
            note,
            place,
        });
    }
}

fn corrections(source: &Source, table: &Table, desk: &mut Desk, out: &mut Vec<Diagnostic>) {
    const KEYS: &[&str] = &["article", "date", "type", "what", "why"];
    for entry in list(source, table, "correction", out) {
        let mut keys = keys(source, &entry, KEYS, "a key of `[[correction]]`", out);
        let article = keys.required("article", &entry);
        let date = keys.day("date").map(|w| w.value);
        if keys.node("date").is_none() {
            keys.missing("date", &entry, "2026-05-03");
        }
        let kind = keys.required("type", &entry).and_then(|written| {
            let kind = match written.value.as_str() {
                "correction" => Some(CorrectionKind::Correction),
                "clarification" => Some(CorrectionKind::Clarification),
                "update" => Some(CorrectionKind::Update),
                "withdrawn" => Some(CorrectionKind::Withdrawn),
                _ => None,
            };
            if kind.is_none() {
                keys.no_choice("type", &written, TYPES);
            }
            kind
        });
        let what = keys.required("what", &entry);
        let why = keys.text("why").map(|w| w.value);
        let place = keys.at(entry.span.clone());
        let (Some(article), Some(date), Some(kind), Some(what)) = (article, date, kind, what) else {
            continue;
        };
        let path = article_path(&article);
        desk.corrections.push(Correction {
            article: ArticleId::of(&path),
            path,
            date,
            kind,
            what: what.value,
            why,
            place,
        });
    }
}

/// An article's path below `content/` without extension, from what people write.
fn article_path(written: &Written<String>) -> String {
    let path = written.value.strip_prefix("content/").unwrap_or(&written.value);
    let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".txt")).unwrap_or(path);
    path.trim_matches('/').to_owned()
}

fn measures(source: &Source, table: &Table, desk: &mut Desk, out: &mut Vec<Diagnostic>) {
    const KEYS: &[&str] = &["name", "unit", "of", "place"];
    for entry in list(source, table, "measure", out) {
        let mut keys = keys(source, &entry, KEYS, "a key of `[[measure]]`", out);
        let name = keys.required("name", &entry);
        let unit = keys.required("unit", &entry);
        let of = keys.texts("of").into_iter().map(|w| w.value).collect();
        let place = keys.text("place").map(|w| w.value);
        let at: SourceSpan = keys.at(entry.span.clone());
        let (Some(name), Some(unit)) = (name, unit) else { continue };
        let twin = desk.measures.iter().find(|m| m.name.to_lowercase() == name.value.to_lowercase());
        if let Some(twin) = twin {
            let line = line_of(&source.text, twin.at.start);
            keys.error(
                format!("the measure `{}` is given twice", name.value),
                name.span,
                format!("it already stands on line {line}"),
                "keep one of the two, or give them different names",
            );
            continue;
        }
        desk.measures.push(Measure { name: name.value, unit: unit.value, of, place, at });
    }
}

/// The line that byte `at` stands on, counted from one.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count() + 1
}
