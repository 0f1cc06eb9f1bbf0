//! `watchfloor.toml` → settings. Every key is optional, and so is the file.

use super::front_matter::one_line;
use super::keys::{Keys, broken};
use super::toml;
use super::value::{Notation, Table, Value};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::settings::{Confidence, Crisis, Publish, Settings};
use crate::model::source::Source;

const KEYS: &[&str] = &[
    "title",
    "description",
    "language",
    "base_url",
    "publisher",
    "contact",
    "output",
    "publish",
    "confidence",
    "source_copy",
    "crisis",
];

const CRISIS_KEYS: &[&str] = &["name", "description", "section", "exercise"];

/// Folders of a site that hold what people wrote: no build may write there.
const TAKEN: &[&str] = &["content", "templates", "static"];

/// Reads the settings of a site; what is left out is as [`Settings::default`] has it.
pub fn settings(source: Option<&Source>) -> Diagnosed<Settings> {
    let Some(source) = source else { return Diagnosed::default() };
    let mut out = Vec::new();
    let start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut value = match toml::read(&source.text[start..], start) {
        Ok(table) => read(source, &table, &mut out),
        Err(errors) => {
            out.extend(errors.into_iter().map(|e| broken(source.id, e)));
            Settings::default()
        }
    };
    value.hash = source.hash;
    Diagnosed { value, diagnostics: out }
}

fn read(source: &Source, table: &Table, out: &mut Vec<Diagnostic>) -> Settings {
    let mut keys = Keys::new(source.id, Notation::Toml, table, KEYS, "a setting", out);
    let defaults = Settings::default();
    let mut settings = Settings {
        title: keys.text("title").map_or(defaults.title, |w| one_line(&w.value)),
        description: keys.text("description").map_or(defaults.description, |w| one_line(&w.value)),
        language: keys.language("language").unwrap_or(defaults.language),
        base_url: keys.url("base_url"),
        publisher: keys.text("publisher").map(|w| one_line(&w.value)),
        contact: keys.text("contact").map(|w| one_line(&w.value)),
        confidence: confidence(&mut keys, defaults.confidence),
        source_copy: keys.flag("source_copy").unwrap_or(defaults.source_copy),
        ..defaults
    };
    if let (Some(url), Some(node)) = (&settings.base_url, keys.node("base_url")) {
        if url.contains(['?', '#']) {
            keys.error(
                "`base_url` holds more than an address",
                node.span.clone(),
                "expected neither `?` nor `#`",
                "give the address of the site's home page",
            );
        }
        settings.base_url = Some(url.trim_end_matches('/').to_owned());
    }
    if let Some(written) = keys.text("output") {
        let path = written.value.trim_end_matches('/').to_owned();
        match output_fault(&path) {
            None => settings.output = path,
            Some(fault) => keys.error(
                "`output` can't be built into",
                written.span,
                fault,
                "name a folder of its own, such as `output = \"public\"`",
            ),
        }
    }
    if let Some(written) = keys.text("publish") {
        match written.value.as_str() {
            "all" => settings.publish = Publish::All,
            "labelled" => settings.publish = Publish::Labelled,
            _ => keys.no_choice("publish", &written, &["all", "labelled"]),
        }
    }
    for entry in keys.tables("crisis") {
        let mut keys =
            Keys::new(source.id, Notation::Toml, entry.table, CRISIS_KEYS, "a key of `[[crisis]]`", keys.out);
        let name = keys.required("name", &entry);
        let description = keys.text("description").map(|w| w.value);
        let section = keys.text("section");
        let exercise = keys.flag("exercise").unwrap_or(false);
        let Some(name) = name else { continue };
        if settings.crises.iter().any(|c| c.name.to_lowercase() == name.value.to_lowercase()) {
            keys.error(
                format!("the crisis `{}` is given twice", name.value),
                name.span,
                "given again here",
                "keep one of the two",
            );
            continue;
        }
        let section = section.and_then(|written| {
            let path =
                written.value.strip_prefix("content/").unwrap_or(&written.value).trim_matches('/').to_owned();
            let twin = settings.crises.iter().find(|c| c.section.as_ref() == Some(&path));
            match (section_fault(&path), twin) {
                (Some(fault), _) => keys.error(
                    "`section` is no folder of articles",
                    written.span,
                    fault,
                    "name a folder below `content/`, such as `section = \"flood\"`",
                ),
                (None, Some(twin)) => keys.error(
                    format!("the section `{path}` is given to two crises"),
                    written.span,
                    format!("`{}` already has it", twin.name),
                    "leave it to one of them; articles can name their crisis in front matter",
                ),
                (None, None) => return Some(path),
            }
            None
        });
        settings.crises.push(Crisis { name: name.value, description, section, exercise });
    }
    settings
}

/// `confidence = 50` for every kind of fact, or `[confidence]` with a number for some.
fn confidence(keys: &mut Keys<'_, '_>, usual: Confidence) -> Confidence {
    let Some(Value::Table(table)) = keys.node("confidence").map(|node| &node.value) else {
        return keys.number("confidence", 0, 100).map_or(usual, Confidence::all);
    };
    let what = "a kind of fact in `[confidence]`";
    let mut keys = Keys::new(keys.source, Notation::Toml, table, &Confidence::KINDS, what, keys.out);
    let mut each = usual.each();
    for (kind, slot) in Confidence::KINDS.iter().zip(&mut each) {
        *slot = keys.number(kind, 0, 100).unwrap_or(*slot);
    }
    Confidence::of(each)
}

/// Why a folder can't take the built site: the words for the caret.
fn output_fault(path: &str) -> Option<&'static str> {
    let mut parts = path.split('/');
    if path.is_empty() || path == "." {
        return Some("this is the site folder itself");
    }
    if path.starts_with(['/', '\\', '~']) || path.contains(':') {
        return Some("expected a path from the site folder");
    }
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Some("expected a path with `/` between its parts");
    }
    if path.split('/').any(|p| p == "..") {
        return Some("`..` would lead out of the site folder");
    }
    let first = parts.find(|p| !matches!(*p, "" | ".")).unwrap_or("");
    match first.to_lowercase().as_str() {
        ".watchfloor" => Some("the cache stands in this folder"),
        first => TAKEN.contains(&first).then_some("what you wrote stands in this folder"),
    }
}

/// Why a path names no folder of articles: the words for the caret.
fn section_fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("this is the content folder itself");
    }
    let hidden = path.split('/').any(|p| p.is_empty() || p.starts_with(['.', '_']));
    (hidden || path.contains(['\\', ':'])).then_some("no article is read from there")
}
