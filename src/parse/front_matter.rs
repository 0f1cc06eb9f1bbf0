//! What stands at the top of an article: fences found, keys read, defaults left to the caller.

use super::keys::{Keys, Written, broken};
use super::value::{Notation, Table, Value};
use super::{slug, toml, yaml};
use crate::diagnostic::Diagnostic;
use crate::model::article::{FrontMatter, Provenance};
use crate::model::source::{Source, SourceSpan};
use std::ops::Range;

/// The keys of front matter.
const KEYS: &[&str] = &[
    "title",
    "date",
    "updated",
    "summary",
    "slug",
    "language",
    "translated_from",
    "topics",
    "crisis",
    "place",
    "authors",
    "draft",
    "embargo",
    "expires",
    "aliases",
    "source",
];

/// The keys of `[source]`.
const SOURCE_KEYS: &[&str] = &["name", "url", "archived", "retrieved", "licence"];

/// Longest alias, in bytes.
const LONGEST_ALIAS: usize = 200;

/// Front matter as cut out of a file.
pub(super) struct Head<'a> {
    pub(super) notation: Notation,
    /// What stands between the fences, and where.
    pub(super) text: &'a str,
    pub(super) offset: usize,
    /// Where the body begins, in bytes of the file.
    pub(super) body: usize,
    /// The opening fence.
    pub(super) fence: Range<usize>,
    /// Whether a closing fence was found.
    pub(super) closed: bool,
}

/// Finds the front matter of a file. Blank lines and a byte-order mark may stand before it.
pub(super) fn head(text: &str) -> Option<Head<'_>> {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[at..].split_inclusive('\n');
    let mut opening = lines.next()?;
    while opening.trim().is_empty() {
        at += opening.len();
        opening = lines.next()?;
    }
    let notation = match opening.trim_end() {
        "+++" => Notation::Toml,
        "---" => Notation::Yaml,
        _ => return None,
    };
    let fence = at..at + 3;
    let offset = at + opening.len();
    let mut end = offset;
    for line in lines {
        if line.trim_end() == opening.trim_end() {
            return Some(Head {
                notation,
                text: &text[offset..end],
                offset,
                body: end + line.len(),
                fence,
                closed: true,
            });
        }
        end += line.len();
    }
    Some(Head { notation, text: &text[offset..], offset, body: text.len(), fence, closed: false })
}

/// Front matter as its author gave it.
#[derive(Default)]
pub(super) struct Given {
    pub(super) front: FrontMatter,
    /// Where the title is written, when one is given.
    pub(super) title: Option<Written<String>>,
    /// A slug was given and is good.
    pub(super) slug: Option<String>,
    /// Where the crisis is written, when one is given.
    pub(super) crisis: Option<Range<usize>>,
}

/// Reads front matter. Whatever is wrong is left out and reported.
pub(super) fn read(source: &Source, head: &Head<'_>, out: &mut Vec<Diagnostic>) -> Given {
    if !head.closed {
        let fence = &source.text[head.fence.clone()];
        let other = if fence == "+++" { "---" } else { "+++" };
        let wrong = head.text.lines().any(|l| l.trim_end() == other);
        let help = if wrong {
            format!("end it with a line `{fence}`, as it began, not `{other}`")
        } else {
            format!("end it with a line `{fence}`")
        };
        let place = SourceSpan::new(source.id, head.fence.clone());
        out.push(
            Diagnostic::error("the front matter is never closed").at(place, "it begins here").help(help),
        );
        return Given::default();
    }
    let table = match head.notation {
        Notation::Toml => toml::read(head.text, head.offset),
        Notation::Yaml => yaml::read(head.text, head.offset),
    };
    match table {
        Ok(table) => keys(source, head.notation, &table, out),
        Err(errors) => {
            out.extend(errors.into_iter().map(|e| broken(source.id, e)));
            Given::default()
        }
    }
}

fn keys(source: &Source, notation: Notation, table: &Table, out: &mut Vec<Diagnostic>) -> Given {
    let mut keys = Keys::new(source.id, notation, table, KEYS, "a key of the front matter", out);
    let title = keys.text("title");
    let crisis = keys.text("crisis");
    let (date, updated) = (keys.when("date"), keys.when("updated"));
    let (embargo, expires) = (keys.when("embargo"), keys.when("expires"));
    keys.in_order(("date", &date), ("updated", &updated));
    keys.in_order(("date", &date), ("expires", &expires));
    keys.in_order(("embargo", &embargo), ("expires", &expires));
    let mut front = FrontMatter {
        date: date.map(|w| w.value),
        updated: updated.map(|w| w.value),
        summary: keys.text("summary").map(|w| one_line(&w.value)),
        language: keys.language("language"),
        translated_from: keys.language("translated_from"),
        topics: values(keys.texts("topics")),
        crisis: crisis.as_ref().map(|w| one_line(&w.value)),
        place: keys.text("place").map(|w| one_line(&w.value)),
        authors: values(keys.texts("authors")),
        draft: keys.flag("draft").unwrap_or(false),
        embargo: embargo.map(|w| w.value),
        expires: expires.map(|w| w.value),
        ..FrontMatter::default()
    };
    let slug = keys.text("slug").and_then(|written| match slug::fault(&written.value) {
        None => Some(written.value),
        Some(fault) => {
            let spelt = slug::spell(&written.value);
            let help = if spelt.is_empty() {
                "leave `slug` out to have it made from the file's name".to_owned()
            } else {
                format!("write `{}`", notation.line("slug", &format!("\"{spelt}\""), &spelt))
            };
            keys.error("`slug` can't be part of an address", written.span, fault, help);
            None
        }
    });
    for alias in keys.texts("aliases") {
        match alias_fault(&alias.value) {
            None => front.aliases.push(alias.value),
            Some(fault) => keys.error(
                "this alias can't be an address of the site",
                alias.span,
                fault,
                "write it from the site's root, such as `old/page.html`",
            ),
        }
    }
    if let Some(node) = keys.node("source") {
        match &node.value {
            Value::Table(table) => front.source = provenance(source, notation, table, keys.out),
            Value::Text(name) if name.len() < 40 && !name.contains('\n') => {
                let line = match notation {
                    Notation::Toml => format!("source = {{ name = \"{name}\" }}"),
                    Notation::Yaml => format!("source: {{ name: \"{name}\" }}"),
                };
                keys.mistyped("source", node, "a table", &line);
            }
            _ => {
                let line = notation.line("source", "{ name = \"…\" }", "{ name: \"…\" }");
                keys.mistyped("source", node, "a table", &line);
            }
        }
    }
    Given { front, title, slug, crisis: crisis.map(|w| w.span) }
}

fn provenance(source: &Source, notation: Notation, table: &Table, out: &mut Vec<Diagnostic>) -> Provenance {
    let mut keys = Keys::new(source.id, notation, table, SOURCE_KEYS, "a key of `source`", out);
    Provenance {
        name: keys.text("name").map(|w| one_line(&w.value)),
        url: keys.url("url"),
        archived: keys.url("archived"),
        retrieved: keys.day("retrieved").map(|w| w.value),
        licence: keys.text("licence").map(|w| one_line(&w.value)),
    }
}

fn values(written: Vec<Written<String>>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(written.len());
    for w in written {
        let value = one_line(&w.value);
        if !out.contains(&value) {
            out.push(value);
        }
    }
    out
}

/// The words with single spaces between them, without control characters and without those that turn the direction of
/// whatever stands behind them: in a list, a title stands among others.
pub(super) fn one_line(text: &str) -> String {
    if is_one_line(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| !c.is_control() && !turns(c)));
    }
    out.truncate(out.trim_end().len());
    out
}

/// Printable ASCII with single spaces inside: nothing to mend, and most lines are such.
fn is_one_line(text: &[u8]) -> bool {
    let mut before = b' ';
    let fine = text.iter().all(|&byte| {
        let fine = matches!(byte, b' '..=b'~') && (byte != b' ' || before != b' ');
        before = byte;
        fine
    });
    fine && !text.ends_with(b" ")
}

/// Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9, 2.1 to 2.5).
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Why an alias can't be used: the words for the caret.
fn alias_fault(alias: &str) -> Option<&'static str> {
    if alias.len() > LONGEST_ALIAS {
        return Some("expected at most 200 characters");
    }
    if alias.starts_with(['/', '\\']) {
        return Some("expected no `/` in front");
    }
    if alias.contains(':') {
        return Some("expected no scheme and no host");
    }
    if alias.contains(['?', '#']) {
        return Some("expected neither `?` nor `#`");
    }
    if alias.contains(|c: char| c.is_control() || c.is_whitespace() || "\\<>\"'|*%&`".contains(c)) {
        return Some("a file of this name can't be made everywhere");
    }
    let path = alias.strip_suffix('/').unwrap_or(alias);
    if path.split('/').any(|part| part == "..") {
        return Some("`..` would lead out of the site");
    }
    if path.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.ends_with('.')) {
        return Some("a file of this name can't be made everywhere");
    }
    if path == alias && !alias.ends_with(".html") {
        return Some("expected `.html` or `/` at the end");
    }
    None
}
