//! TOML → keys and values with their places.

use super::value::{Broken, Entry, Node, Table, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads TOML that begins at byte `offset` of the file.
pub(super) fn read(text: &str, offset: usize) -> Result<Table, Vec<Broken>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(|e| broken(e, text, offset)).collect());
    }
    Ok(entries(table.get_ref(), text, offset))
}

fn entries(table: &DeTable<'_>, text: &str, offset: usize) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: shift(key.span(), offset),
            node: node(value, text, offset),
        })
        .collect();
    entries.sort_by_key(|e| e.key_span.start);
    Table { entries }
}

fn node(value: &Spanned<DeValue<'_>>, text: &str, offset: usize) -> Node {
    let written = || text.get(value.span()).unwrap_or("").to_owned();
    let inner = match value.get_ref() {
        DeValue::String(s) => Value::Text(s.to_string()),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Number(written()),
        DeValue::Boolean(b) => Value::Flag(*b),
        DeValue::Datetime(_) => Value::Date(written()),
        DeValue::Array(items) => Value::List(items.iter().map(|v| node(v, text, offset)).collect()),
        DeValue::Table(table) => Value::Table(entries(table, text, offset)),
    };
    Node { span: shift(value.span(), offset), value: inner }
}

fn broken(error: &toml::de::Error, text: &str, offset: usize) -> Broken {
    let span = error.span().unwrap_or(text.len()..text.len());
    Broken {
        message: "this is not TOML".to_owned(),
        label: error.message().trim().replace('\n', ", "),
        help: None,
        span: shift(span, offset),
    }
}

fn shift(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}
