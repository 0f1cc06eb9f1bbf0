//! TOML as nearly all of it is written: one `key = "text"`, list of texts, day or truth on each line, and tables by header.
//!
//! In: front matter. Out: what the whole language's reader would give for it, at a tenth of the cost, or `None` where
//! something stands in it that only that reader knows, mistakes among them. **Never** reports anything.

use super::keys::day;
use super::value::{Entry, Node, Table, Value};
use std::ops::Range;

/// Reads TOML that begins at byte `offset` of the file, if it is as plain as that.
pub(super) fn read(text: &str, offset: usize) -> Option<Table> {
    let mut table = Table::default();
    let mut inner: Option<(Entry, Table)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut line = Line { text: line.strip_suffix('\n').unwrap_or(line), at: 0, offset: offset + at };
        at += line.text.len() + 1;
        if line.text.bytes().any(|b| b.is_ascii_control() || matches!(b, b'\\' | b'#')) {
            return None;
        }
        if line.text.trim_start_matches(' ').is_empty() {
            continue;
        }
        if line.takes(b'[') {
            close(&mut table, inner.take())?;
            let entry = line.header()?;
            inner = Some((entry, Table::default()));
            continue;
        }
        let entry = line.entry()?;
        push(inner.as_mut().map_or(&mut table, |(_, inner)| inner), entry)?;
    }
    close(&mut table, inner)?;
    Some(table)
}

/// Puts the table of a header among the keys.
fn close(table: &mut Table, inner: Option<(Entry, Table)>) -> Option<()> {
    let Some((mut entry, inner)) = inner else { return Some(()) };
    entry.node.value = Value::Table(inner);
    push(table, entry)
}

/// Adds a key that is not there yet.
fn push(table: &mut Table, entry: Entry) -> Option<()> {
    if table.entries.iter().any(|known| known.key == entry.key) {
        return None;
    }
    table.entries.push(entry);
    Some(())
}

/// One line, and how far it was read.
struct Line<'a> {
    text: &'a str,
    at: usize,
    /// Where it begins in the file.
    offset: usize,
}

impl Line<'_> {
    fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let found = self.rest().first() == Some(&byte);
        self.at += usize::from(found);
        found
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().iter().take_while(|&&b| b == b' ').count();
    }

    /// Nothing but spaces follows.
    fn ends(&mut self) -> Option<()> {
        self.skip_spaces();
        self.rest().is_empty().then_some(())
    }

    fn span(&self, from: usize) -> Range<usize> {
        self.offset + from..self.offset + self.at
    }

    /// A key without quotation marks or dots.
    fn key(&mut self) -> Option<(String, Range<usize>)> {
        let from = self.at;
        let bare = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        self.at += self.rest().iter().take_while(bare).count();
        (self.at > from).then(|| (self.text[from..self.at].to_owned(), self.span(from)))
    }

    /// `source]`, behind its bracket.
    fn header(&mut self) -> Option<Entry> {
        let (key, key_span) = self.key()?;
        if !self.takes(b']') {
            return None;
        }
        let span = self.span(0);
        self.ends()?;
        Some(Entry { key, key_span, node: Node { span, value: Value::Nothing } })
    }

    /// `key = value`
    fn entry(&mut self) -> Option<Entry> {
        let (key, key_span) = self.key()?;
        self.skip_spaces();
        if !self.takes(b'=') {
            return None;
        }
        self.skip_spaces();
        let node = self.value()?;
        self.ends()?;
        Some(Entry { key, key_span, node })
    }

    fn value(&mut self) -> Option<Node> {
        let from = self.at;
        let value = match self.rest() {
            [b'"', ..] => return self.quoted(),
            [b'[', ..] => {
                self.at += 1;
                Value::List(self.list()?)
            }
            [b't', b'r', b'u', b'e', ..] => {
                self.at += 4;
                Value::Flag(true)
            }
            [b'f', b'a', b'l', b's', b'e', ..] => {
                self.at += 5;
                Value::Flag(false)
            }
            _ => {
                let day = self.text.get(self.at..self.at + 10).filter(|text| day(text).is_some())?;
                self.at += 10;
                Value::Date(day.to_owned())
            }
        };
        Some(Node { span: self.span(from), value })
    }

    /// Texts with commas between them, behind the opening bracket.
    fn list(&mut self) -> Option<Vec<Node>> {
        let mut nodes = Vec::new();
        loop {
            self.skip_spaces();
            if self.takes(b']') {
                return Some(nodes);
            }
            nodes.push(self.quoted()?);
            self.skip_spaces();
            if !self.takes(b',') {
                return self.takes(b']').then_some(nodes);
            }
        }
    }

    /// A text in quotation marks. Three of them in a row begin another kind of text.
    fn quoted(&mut self) -> Option<Node> {
        let from = self.at;
        if !self.takes(b'"') {
            return None;
        }
        let length = self.rest().iter().position(|&b| b == b'"')?;
        let text = self.text.get(self.at..self.at + length)?.to_owned();
        self.at += length + 1;
        if self.rest().first() == Some(&b'"') {
            return None;
        }
        Some(Node { span: self.span(from), value: Value::Text(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::toml;
    use super::*;

    #[test]
    fn what_is_plain_is_read_as_the_whole_language_reads_it() {
        for text in [
            "",
            "title = \"A dam – 3 %\"\ndate = 2021-02-26\n",
            "title=\"A\"   \n\n   \ntopics = [\"a\", \"b c\" ,\"d\",]\ndraft = true\nempty = []",
            "a-b_3 = \"\"\nd = false\n[source]\nname = \"the Courier\"\nretrieved = 2024-02-29\n\n[other]\n",
            "[source]",
        ] {
            let plain = read(text, 4);
            assert!(plain.is_some(), "{text}");
            assert_eq!(plain, toml::read_any(text, 4).ok(), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_whole_language() {
        for text in [
            "title = 'A'",
            "title = \"\"\"A\"\"\"",
            "title = \"\"\"\"",
            "title = \"A\\n\"",
            "title = \"A",
            "title = A",
            "title = \"A\" # first",
            "title = \"A\" date = 2021-02-26",
            "date = 2021-02-30",
            "date = 2021-02-26T10:00:00Z",
            "date = 2021-02-26 10:00:00",
            "a.b = \"A\"",
            "\"a\" = \"A\"",
            "a = \"A\"\na = \"B\"",
            "a = \"A\"\n[a]",
            "[a]\n[a]",
            "[a.b]",
            "[[a]]",
            "[ a ]",
            "n = 3",
            "a = { name = \"A\" }",
            "a = [\n\"A\"]",
            "a = [[\"A\"]]",
            "a = [,]",
            "a = truely",
            "a =\r\n",
            "= \"A\"",
            "a",
        ] {
            assert_eq!(read(text, 0), None, "{text}");
        }
    }
}
