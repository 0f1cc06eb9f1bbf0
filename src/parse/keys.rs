//! Typed values by key, each mistake reported where it stands: unknown keys, wrong types, dates that are none.

use super::value::{Broken, Node, Notation, Table, Value};
use crate::diagnostic::Diagnostic;
use crate::model::article::When;
use crate::model::source::{SourceId, SourceSpan};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use std::ops::Range;

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

/// One table of a list of tables, `[[entry]]`.
pub(super) struct Listed<'a> {
    pub(super) table: &'a Table,
    /// Its header.
    pub(super) span: Range<usize>,
}

/// The keys of one table, and where to complain about them.
pub(super) struct Keys<'a, 'o> {
    pub(super) source: SourceId,
    pub(super) notation: Notation,
    pub(super) table: &'a Table,
    pub(super) out: &'o mut Vec<Diagnostic>,
}

impl<'a, 'o> Keys<'a, 'o> {
    /// Takes a table, and reports keys that are not `known`. `what` names it: `a key of the front matter`.
    pub(super) fn new(
        source: SourceId,
        notation: Notation,
        table: &'a Table,
        known: &[&str],
        what: &str,
        out: &'o mut Vec<Diagnostic>,
    ) -> Self {
        for entry in &table.entries {
            if !known.contains(&entry.key.as_str()) {
                out.push(unknown(source, entry.key_span.clone(), &entry.key, known, what));
            }
        }
        Self { source, notation, table, out }
    }

    /// A place in this file.
    pub(super) fn at(&self, span: Range<usize>) -> SourceSpan {
        SourceSpan::new(self.source, span)
    }

    /// Reports an error at a place.
    pub(super) fn error(
        &mut self,
        message: impl Into<String>,
        span: Range<usize>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        let at = self.at(span);
        self.out.push(Diagnostic::error(message).at(at, label).help(help));
    }

    /// The node of a key; a YAML key without a value counts as absent.
    pub(super) fn node(&self, key: &str) -> Option<&'a Node> {
        let table: &'a Table = self.table;
        let entry = table.entries.iter().find(|e| e.key == key)?;
        (entry.node.value != Value::Nothing).then_some(&entry.node)
    }

    /// Text that is not blank, without the white space around it.
    pub(super) fn text(&mut self, key: &str) -> Option<Written<String>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.error(
                    format!("`{key}` is empty"),
                    node.span.clone(),
                    "expected words",
                    format!("write something, or leave `{key}` out"),
                );
                None
            }
            Value::Text(text) => Some(Written { value: text.trim().to_owned(), span: node.span.clone() }),
            other => {
                let example = match other {
                    Value::Number(n) | Value::Date(n) if n.len() < 40 => format!("\"{n}\""),
                    Value::Flag(f) => format!("\"{f}\""),
                    _ => "\"…\"".to_owned(),
                };
                let line = self.notation.line(key, &example, &example);
                self.mistyped(key, node, "text", &line);
                None
            }
        }
    }

    /// `true` or `false`; `false` when absent.
    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        if let Value::Flag(flag) = node.value {
            return Some(flag);
        }
        let line = self.notation.line(key, "true", "true");
        self.mistyped(key, node, "`true` or `false`", &line);
        None
    }

    /// A whole number from `low` to `high`.
    pub(super) fn number(&mut self, key: &str, low: u8, high: u8) -> Option<u8> {
        let node = self.node(key)?;
        let expected = format!("a whole number from {low} to {high}");
        let example = (low + (high - low) / 2).to_string();
        let line = self.notation.line(key, &example, &example);
        match &node.value {
            Value::Number(n) => match n.parse() {
                Ok(n) if (low..=high).contains(&n) => Some(n),
                _ => {
                    self.error(
                        format!("`{key}` is out of range"),
                        node.span.clone(),
                        format!("expected {expected}"),
                        format!("write `{line}`"),
                    );
                    None
                }
            },
            _ => {
                self.mistyped(key, node, &expected, &line);
                None
            }
        }
    }

    /// A list of texts, none of them blank; empty when absent.
    pub(super) fn texts(&mut self, key: &str) -> Vec<Written<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            let example = match &node.value {
                Value::Text(text) if text.len() < 40 && !text.contains('\n') => format!("[\"{text}\"]"),
                _ => "[\"…\"]".to_owned(),
            };
            let line = self.notation.line(key, &example, &example);
            self.mistyped(key, node, "a list of texts", &line);
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Text(text) if !text.trim().is_empty() => {
                    texts.push(Written { value: text.trim().to_owned(), span: item.span.clone() });
                }
                Value::Text(_) => self.error(
                    format!("`{key}` holds an empty text"),
                    item.span.clone(),
                    "expected words",
                    "take it out of the list",
                ),
                other => self.error(
                    format!("`{key}` holds {}", other.kind()),
                    item.span.clone(),
                    "expected text",
                    "put it in quotation marks",
                ),
            }
        }
        texts
    }

    /// A day or an instant.
    pub(super) fn when(&mut self, key: &str) -> Option<Written<When>> {
        let node = self.node(key)?;
        let (Value::Text(text) | Value::Date(text)) = &node.value else {
            self.no_date(key, node);
            return None;
        };
        match when(text) {
            Some(value) => Some(Written { value, span: node.span.clone() }),
            None if day_shaped(text) => {
                self.error(
                    format!("`{key}` is no day of the calendar"),
                    node.span.clone(),
                    "there is no such day",
                    "look the day up again",
                );
                None
            }
            None => {
                self.no_date(key, node);
                None
            }
        }
    }

    /// Warns where the second of two dates is before the first.
    pub(super) fn in_order(
        &mut self,
        (first, start): (&str, &Option<Written<When>>),
        (second, end): (&str, &Option<Written<When>>),
    ) {
        let (Some(start), Some(end)) = (start, end) else { return };
        if end.value.day() < start.value.day() {
            self.out.push(
                Diagnostic::warning(format!("`{second}` is before `{first}`"))
                    .at(self.at(end.span.clone()), format!("`{first}` is {}", start.value.day()))
                    .help("look at both days again"),
            );
        }
    }

    /// A day.
    pub(super) fn day(&mut self, key: &str) -> Option<Written<NaiveDate>> {
        self.when(key).map(|w| Written { value: w.value.day(), span: w.span })
    }

    /// An address on the web.
    pub(super) fn url(&mut self, key: &str) -> Option<String> {
        let written = self.text(key)?;
        let url = &written.value;
        let rest = ["https://", "http://"].iter().find_map(|scheme| {
            url.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme)).map(|_| &url[scheme.len()..])
        });
        let host = rest.is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric() || c == '['));
        if host && !url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Some(written.value);
        }
        self.error(
            format!("`{key}` is not a web address"),
            written.span,
            "expected `https://…`",
            "give the whole address, with `https://` in front and no spaces",
        );
        None
    }

    /// A BCP 47 language tag.
    pub(super) fn language(&mut self, key: &str) -> Option<String> {
        let written = self.text(key)?;
        if is_language(&written.value) {
            return Some(written.value);
        }
        self.bad_language(key, &written);
        None
    }

    pub(super) fn bad_language(&mut self, key: &str, written: &Written<String>) {
        // Systems name their locales so: `en_GB`, `en_GB.UTF-8`.
        let tag = written.value.split('.').next().unwrap_or("").replace('_', "-");
        let help = if is_language(&tag) && tag.len() <= 11 {
            let list = format!("[\"{tag}\"]");
            let line = match key {
                "languages" => self.notation.line(key, &list, &list),
                _ => self.notation.line(key, &format!("\"{tag}\""), &tag),
            };
            format!("write `{line}`")
        } else {
            "look the language's tag up in BCP 47: two or three letters, and a region where it matters"
                .to_owned()
        };
        self.error(
            format!("`{key}` is not a language tag"),
            written.span.clone(),
            "expected a tag such as `en`, `uk` or `pt-BR`",
            help,
        );
    }

    /// The tables of a list of tables.
    pub(super) fn tables(&mut self, key: &str) -> Vec<Listed<'a>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            let mut line = format!("[[{key}]]");
            if !matches!(node.value, Value::Table(_)) {
                line = self.notation.line(key, "…", "…");
                line = format!("[[{key}]]` in place of `{line}");
            }
            self.mistyped(key, node, "a list of tables", &line);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Table(table) => tables.push(Listed { table, span: item.span.clone() }),
                _ => self.mistyped(key, item, "a table", &format!("[[{key}]]")),
            }
        }
        tables
    }

    /// Text that an entry can't do without.
    pub(super) fn required(&mut self, key: &str, entry: &Listed<'_>) -> Option<Written<String>> {
        if self.node(key).is_none() {
            self.missing(key, entry, "\"…\"");
        }
        self.text(key)
    }

    /// One of several words, which an entry can't do without.
    pub(super) fn required_choice(
        &mut self,
        key: &str,
        entry: &Listed<'_>,
        choices: &[&str],
    ) -> Option<Written<String>> {
        if self.node(key).is_none() {
            self.error(
                format!("`{key}` is missing"),
                entry.span.clone(),
                format!("this entry has no `{key}`"),
                format!("add `{key}`: the choices are {}", listed(choices)),
            );
        }
        self.text(key)
    }

    /// Reports that an entry lacks a key.
    pub(super) fn missing(&mut self, key: &str, entry: &Listed<'_>, example: &str) {
        let line = self.notation.line(key, example, example);
        self.error(
            format!("`{key}` is missing"),
            entry.span.clone(),
            format!("this entry has no `{key}`"),
            format!("add `{line}`"),
        );
    }

    /// Reports a value that is none of a key's choices.
    pub(super) fn no_choice(&mut self, key: &str, written: &Written<String>, choices: &[&str]) {
        let label = nearest(&written.value, choices)
            .map_or_else(|| "not one of them".to_owned(), |c| format!("did you mean `{c}`?"));
        self.error(
            format!("`{key}` is none of its choices"),
            written.span.clone(),
            label,
            format!("the choices are {}", listed(choices)),
        );
    }

    /// Reports a value of the wrong type.
    pub(super) fn mistyped(&mut self, key: &str, node: &Node, expected: &str, line: &str) {
        self.error(
            format!("`{key}` is {}", node.value.kind()),
            node.span.clone(),
            format!("expected {expected}"),
            format!("write `{line}`"),
        );
    }

    fn no_date(&mut self, key: &str, node: &Node) {
        let line = self.notation.line(key, "2026-05-03", "2026-05-03");
        self.error(
            format!("`{key}` is not a date"),
            node.span.clone(),
            "expected YYYY-MM-DD",
            format!("write `{line}`"),
        );
    }
}

/// `YYYY-MM-DD`, or an instant as RFC 3339 writes it; without an offset it is UTC.
pub(super) fn when(text: &str) -> Option<When> {
    if day_shaped(text) {
        return day(text).map(When::Day);
    }
    if !day_shaped(text.get(..10)?) {
        return None;
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(When::Instant(instant));
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok())
        .map(|local| When::Instant(local.and_utc().fixed_offset()))
}

/// The day that `YYYY-MM-DD` names. Every article has one or two, and a parser for all notations takes ten times as long.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let number = |range: Range<usize>| {
        text.as_bytes()[range].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    };
    let year = i32::try_from(day_shaped(text).then(|| number(0..4))?).ok()?;
    NaiveDate::from_ymd_opt(year, number(5..7), number(8..10))
}

/// Ten characters that look like `YYYY-MM-DD`.
pub(super) fn day_shaped(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

/// Letters and digits in parts of one to eight, the first of two or three letters (BCP 47, without registry look-up).
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| matches!(p.len(), 1..=8) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What other programs that make sites call our keys (Hugo, Jekyll, Zola, Eleventy and Pelican, by their manuals).
const OTHER_WORDS: &[(&str, &str)] = &[
    ("author", "authors"),
    ("byline", "authors"),
    ("categories", "topics"),
    ("category", "topics"),
    ("description", "summary"),
    ("expirydate", "expires"),
    ("expiryDate", "expires"),
    ("headline", "title"),
    ("lang", "language"),
    ("lastmod", "updated"),
    ("license", "licence"),
    ("location", "place"),
    ("modified", "updated"),
    ("publishDate", "embargo"),
    ("published", "date"),
    ("redirect_from", "aliases"),
    ("tags", "topics"),
    ("taxonomies", "topics"),
];

/// An unknown key, with the one that was probably meant.
fn unknown(source: SourceId, span: Range<usize>, key: &str, known: &[&str], what: &str) -> Diagnostic {
    let error = Diagnostic::error(format!("unknown key `{key}`"));
    let place = SourceSpan::new(source, span);
    let meant = OTHER_WORDS.iter().find(|(other, meant)| *other == key && known.contains(meant));
    match (meant.map(|(_, meant)| *meant).or_else(|| nearest(key, known)), known) {
        (Some(meant), _) => error
            .at(place, format!("did you mean `{meant}`?"))
            .help(format!("write `{meant}`, or take the line out")),
        (None, [only]) => {
            error.at(place, format!("not {what}")).help(format!("the only key here is `{only}`"))
        }
        (None, _) => error.at(place, format!("not {what}")).help(format!("the keys are {}", listed(known))),
    }
}

/// The known name that is spelt most like `name`, if any is near.
pub(super) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    // Very long names are no slips of the pen, and would be slow to compare.
    if name.len() > 64 {
        return None;
    }
    let low = name.to_lowercase();
    known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&low, &k.to_lowercase()), *k))
        .filter(|&(distance, k)| distance <= 1 + k.len() / 4)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, k)| k)
}

/// `a`, `b` and `c`.
pub(super) fn listed(names: &[&str]) -> String {
    let mut out = String::new();
    for (i, name) in names.iter().enumerate() {
        if i > 0 {
            out.push_str(if i + 1 == names.len() { " and " } else { ", " });
        }
        out.push('`');
        out.push_str(name);
        out.push('`');
    }
    out
}

/// What could not be read at all.
pub(super) fn broken(source: SourceId, broken: Broken) -> Diagnostic {
    Diagnostic::error(broken.message).at(SourceSpan::new(source, broken.span), broken.label).help(broken.help)
}
