//! Keys and values as written in TOML or YAML, each with its place in the file: what every check below works on.

use std::ops::Range;

/// How the author writes keys: decides what the help lines show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// `key = "value"`
    Toml,
    /// `key: value`
    Yaml,
}

impl Notation {
    /// A line that sets `key`, as an example.
    pub(super) fn line(self, key: &str, toml: &str, yaml: &str) -> String {
        match self {
            Self::Toml => format!("{key} = {toml}"),
            Self::Yaml => format!("{key}: {yaml}"),
        }
    }
}

/// A value and the bytes of the file that it takes up, quotation marks included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

/// What may stand after a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// As written.
    Number(String),
    Flag(bool),
    /// As written; only TOML knows dates.
    Date(String),
    List(Vec<Node>),
    Table(Table),
    /// YAML's null: a key without a value.
    Nothing,
}

impl Value {
    /// For `… is a number`.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Nothing => "empty",
        }
    }
}

/// Keys in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
}

/// One key and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    pub(super) node: Node,
}

/// What could not be read at all, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: String,
    pub(super) span: Range<usize>,
}
