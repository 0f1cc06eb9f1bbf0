//! TOML → keys and values with their places.

use super::keys::day_shaped;
use super::plain;
use super::value::{Broken, Entry, Node, Table, Value};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads TOML that begins at byte `offset` of the file.
pub(super) fn read(text: &str, offset: usize) -> Result<Table, Vec<Broken>> {
    plain::read(text, offset).map_or_else(|| read_any(text, offset), Ok)
}

/// The same for the whole language.
pub(super) fn read_any(text: &str, offset: usize) -> Result<Table, Vec<Broken>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(all_broken(&errors, text, offset));
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

/// One complaint a line: what follows a first mistake in it is mostly its echo.
fn all_broken(errors: &[toml::de::Error], text: &str, offset: usize) -> Vec<Broken> {
    let mut out = Vec::new();
    // The reader does not find them in the order of the lines.
    let mut seen = BTreeSet::new();
    for error in errors {
        let span = error.span().unwrap_or(text.len()..text.len());
        let start = span.start.min(text.len());
        let from = text.as_bytes()[..start].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        if !seen.insert(from) {
            continue;
        }
        let end = text.as_bytes()[start..].iter().position(|&b| b == b'\n').map_or(text.len(), |i| start + i);
        out.push(broken(error.message(), text, span, text.get(from..end).unwrap_or(""), offset));
    }
    out
}

fn broken(said: &str, text: &str, span: Range<usize>, line: &str, offset: usize) -> Broken {
    let written = text.get(span.clone()).unwrap_or("").trim();
    let (message, label, help);
    if said.starts_with("duplicate key") {
        message = format!("`{written}` is given twice");
        label = "given again here".to_owned();
        help = "keep one of the two".to_owned();
    } else if day_shaped(written) {
        message = format!("`{written}` is no day of the calendar");
        label = "there is no such day".to_owned();
        help = "look the day up again".to_owned();
    } else {
        message = "this is not TOML".to_owned();
        let key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let end = line.find(|c| !key(c)).unwrap_or(line.len());
        let (name, rest) = line.split_at(end);
        let bare = |value: &str| value.starts_with(char::is_alphabetic) && !value.contains('"');
        let (equals, colon) = (rest.trim_start().strip_prefix('='), rest.trim_start().strip_prefix(':'));
        let value = equals.or(colon).unwrap_or("").trim();
        let unquoted = value.trim_matches(['“', '”', '„', '«', '»', '‘', '’']);
        if !name.is_empty() && unquoted.len() < value.len() && !unquoted.is_empty() && !value.contains('"') {
            label = "expected straight quotation marks".to_owned();
            help = format!("write `{name} = \"{unquoted}\"`");
        } else if let Some(day) = padded_day(value).filter(|_| !name.is_empty()) {
            label = "expected YYYY-MM-DD".to_owned();
            help = format!("write `{name} = {day}`");
        } else if let (Some(value), false) = (colon, name.is_empty()) {
            let value = value.trim();
            label = "expected `=`".to_owned();
            help = match value {
                "" => format!("write `{name} = …`"),
                v if bare(v) && !matches!(v, "true" | "false") => format!("write `{name} = \"{v}\"`"),
                v => format!("write `{name} = {v}`"),
            };
        } else if !name.is_empty() && equals.is_some() && value.is_empty() {
            label = "expected a value".to_owned();
            help = format!("write `{name} = \"…\"`, or take the line out");
        } else if said.contains("escape") {
            label = said.trim().replace('\n', ", ");
            help = "write a backslash as `\\\\`, or put the text between `'`".to_owned();
        } else if !name.is_empty() && value.starts_with('\'') && value.matches('\'').count() > 2 {
            label = "the text ends before this".to_owned();
            help = format!("write `{name} = \"{}\"`", value.trim_matches('\''));
        } else if !name.is_empty() && bare(value) {
            label = "expected text in quotation marks".to_owned();
            help = format!("write `{name} = \"{value}\"`");
        } else if said.contains("string") {
            label = "expected a closing quotation mark".to_owned();
            help = "end the text with the quotation mark it begins with".to_owned();
        } else {
            label = said.trim().replace('\n', ", ");
            help = "write one `key = value` on each line: text in quotation marks, lists in square brackets"
                .to_owned();
        }
    }
    Broken { message, label, help, span: shift(span, offset) }
}

/// `2026-5-3` → `2026-05-03`.
fn padded_day(value: &str) -> Option<String> {
    let mut parts = value.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let sound =
        parts.next().is_none() && year.len() == 4 && number(year, 4) && number(month, 2) && number(day, 2);
    (sound && !day_shaped(value)).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

fn shift(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}
