//! YAML → keys and values with their places. Anchors are read, bombs are not: the budget is that of a page's head.

use super::value::{Broken, Entry, Node, Table, Value};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Error, Location, Spanned};
use std::fmt;
use std::ops::Range;

/// Reads YAML that begins at byte `offset` of the file. An empty text is an empty table.
pub(super) fn read(text: &str, offset: usize) -> Result<Table, Vec<Broken>> {
    if text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#')) {
        return Ok(Table::default());
    }
    // A page's head has some twenty keys; a thousand values are plenty, and nothing needs aliases of aliases.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 4_000,
            max_nodes: 1_000,
            max_depth: 8,
            max_documents: 1,
            max_aliases: 20,
            max_anchors: 20,
            flow_nesting_limit: 8,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 500,
            max_replay_stack_depth: 4,
        },
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Spanned<Tree>>(text, options) {
        Ok(tree) => match node(tree, text, offset).value {
            Value::Table(table) => Ok(table),
            other => Err(vec![Broken {
                message: "the front matter has no keys".to_owned(),
                label: format!("this is {}", other.kind()),
                help: match text.lines().find(|l| !l.trim().is_empty()).and_then(|l| l.split_once(" = ")) {
                    Some(_) => "this looks like TOML: put it between two lines `+++`",
                    None => "write one `key: value` on each line",
                }
                .to_owned(),
                span: offset..offset + text.trim_end().len(),
            }]),
        },
        Err(error) => Err(vec![broken(&error, text, offset)]),
    }
}

enum Tree {
    Text(String),
    Number(String),
    Flag(bool),
    List(Vec<Spanned<Tree>>),
    Table(Vec<(Spanned<String>, Spanned<Tree>)>),
    Nothing,
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, v: bool) -> Result<Tree, E> {
        Ok(Tree::Flag(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Tree, E> {
        Ok(Tree::Number(v.to_string()))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Tree, E> {
        Ok(Tree::Number(v.to_string()))
    }

    fn visit_i128<E>(self, v: i128) -> Result<Tree, E> {
        Ok(Tree::Number(v.to_string()))
    }

    fn visit_u128<E>(self, v: u128) -> Result<Tree, E> {
        Ok(Tree::Number(v.to_string()))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Tree, E> {
        Ok(Tree::Number(v.to_string()))
    }

    fn visit_str<E>(self, v: &str) -> Result<Tree, E> {
        Ok(Tree::Text(v.to_owned()))
    }

    fn visit_string<E>(self, v: String) -> Result<Tree, E> {
        Ok(Tree::Text(v))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = map.next_entry()? {
            table.push(entry);
        }
        Ok(Tree::Table(table))
    }
}

fn node(tree: Spanned<Tree>, text: &str, offset: usize) -> Node {
    let place = place(tree.referenced, text);
    let written = text.get(place.clone()).unwrap_or("").trim();
    let value = match tree.value {
        // As written: `007` and `1_000` are no numbers to an author.
        Tree::Number(read) if written.is_empty() => Value::Number(read),
        Tree::Number(_) => Value::Number(written.to_owned()),
        Tree::Text(words) => Value::Text(words),
        Tree::Flag(flag) => Value::Flag(flag),
        Tree::Nothing => Value::Nothing,
        Tree::List(items) => Value::List(items.into_iter().map(|i| node(i, text, offset)).collect()),
        Tree::Table(pairs) => Value::Table(Table {
            entries: pairs
                .into_iter()
                .map(|(key, value)| {
                    let span = self::place(key.referenced, text);
                    Entry {
                        key: key.value,
                        key_span: span.start + offset..span.end + offset,
                        node: node(value, text, offset),
                    }
                })
                .collect(),
        }),
    };
    Node { span: place.start + offset..place.end + offset, value }
}

/// A place in the text, without the white space and line ends that YAML counts in; whole characters only.
fn place(location: Location, text: &str) -> Range<usize> {
    let span = location.span();
    let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
    let Some(start) = number(span.byte_offset()) else { return line_and_column(location, text) };
    let start = start.min(text.len());
    let end = (start + number(span.byte_len()).unwrap_or(0)).min(text.len());
    let Some(inside) = text.get(start..end) else { return text.len()..text.len() };
    start..start + inside.trim_end().len()
}

/// Mistakes in the writing itself come with line and column only, both counted from one.
fn line_and_column(location: Location, text: &str) -> Range<usize> {
    let count = |n: u64| usize::try_from(n.saturating_sub(1)).unwrap_or(usize::MAX);
    let mut from = 0;
    for line in text.split_inclusive('\n').take(count(location.line())) {
        from += line.len();
    }
    let line = text[from..].lines().next().unwrap_or("");
    let at = line.char_indices().nth(count(location.column())).map_or(line.len(), |(i, _)| i);
    from + at..from + at
}

/// What to do about a line that is not YAML.
fn advice(said: &str, line: &str) -> String {
    if line.contains('\t') || said.contains(" tab") {
        return "indent with spaces, not with tabs".to_owned();
    }
    if said.starts_with("unclosed bracket") {
        return "close the list with `]`, the table with `}`".to_owned();
    }
    if line.starts_with(' ') && said.starts_with("mapping values") {
        return "begin each key at the start of its line, unless it belongs to the one above".to_owned();
    }
    if said.contains("quote") {
        return "end the text with the quotation mark it begins with".to_owned();
    }
    let pair = line.split_once(": ").map(|(key, value)| (key.trim(), value.trim()));
    match pair {
        Some((key, value)) if !value.is_empty() && !value.contains(['"', '\'']) => {
            format!("if this is text, write `{key}: \"{value}\"`")
        }
        _ => "write one `key: value` on each line, lists in square brackets".to_owned(),
    }
}

fn broken(error: &Error, text: &str, offset: usize) -> Broken {
    let error = error.without_snippet();
    let span = error.location().map_or(0..0, |l| place(l, text));
    let from = text.as_bytes()[..span.start].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let line = text[from..].lines().next().unwrap_or("");
    let span = span.start + offset..span.end + offset;
    let inner = match error {
        Error::AliasError { error, .. } => error.without_snippet(),
        other => other,
    };
    let (message, label, help) = match inner {
        Error::DuplicateMappingKey { key, .. } => (
            key.as_ref().map_or("a key is given twice".to_owned(), |key| format!("`{key}` is given twice")),
            "given again here".to_owned(),
            "keep one of the two".to_owned(),
        ),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => (
            "the front matter is too large or too deep".to_owned(),
            "not read any further than here".to_owned(),
            "write values out instead of using `&` and `*`".to_owned(),
        ),
        Error::MultipleDocuments { .. } => (
            "the front matter holds more than one document".to_owned(),
            "a second one begins here".to_owned(),
            "keep one, between two lines `---`".to_owned(),
        ),
        other => {
            let said = other.to_string();
            let said = said.lines().next().unwrap_or("").trim();
            // The place is shown by the caret.
            let said = said.split(" at line ").next().unwrap_or(said);
            let said =
                said.split_once(": ").filter(|(l, _)| l.starts_with("error: line")).map_or(said, |(_, s)| s);
            ("this is not YAML".to_owned(), said.to_owned(), advice(said, line))
        }
    };
    Broken { message, label, help, span }
}
