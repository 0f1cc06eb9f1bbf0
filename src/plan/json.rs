//! JSON on one line, written straight into a buffer: what pages and data files hold of it is made of known keys and short
//! texts, and is looked through many bytes in a step.
//!
//! In: text, and members of objects in order. Out: bytes. **Never** an absent value's key, or a `<` in linked data: it stands
//! in a script element.

use crate::digits;
use crate::model::view::{Href, Iso};
use crate::runs::{Special, plain};
use std::io::Write as _;

/// A key as it stands in an object behind another member: `,"name":`.
macro_rules! member {
    ($name:literal) => {
        concat!(",\"", $name, "\":")
    };
}
pub(super) use member;

/// Appends text in quotation marks, escaped as RFC 8259 asks.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    write(out, text, false);
    out.push(b'"');
}

/// Appends text, escaped. Script elements ask for more, and spell tabs and the like shorter than data files do.
fn write(out: &mut Vec<u8>, text: &str, script: bool) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut rest = text.as_bytes();
    loop {
        let (run, after) = rest.split_at(plain::<Signs>(rest));
        out.extend_from_slice(run);
        let Some((&b, after)) = after.split_first() else { break };
        match b {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', b]),
            b'<' if !script => out.push(b),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\t' if script => out.extend_from_slice(b"\\t"),
            b'\r' if script => out.extend_from_slice(b"\\r"),
            0x08 if script => out.extend_from_slice(b"\\b"),
            0x0c if script => out.extend_from_slice(b"\\f"),
            _ => {
                let (high, low) = (HEX[usize::from(b >> 4)], HEX[usize::from(b & 15)]);
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            }
        }
        rest = after;
    }
}

/// What is escaped, and `<`, which is in linked data alone.
struct Signs;

impl Special for Signs {
    const BELOW: u8 = b' ';
    const SIGNS: &'static [u8] = b"\"\\<";
}

/// Linked data: an object that can stand in a script element, filled member by member.
pub(super) fn script(room: usize, fill: impl FnOnce(&mut Node<'_>)) -> String {
    let mut out = Vec::with_capacity(room);
    Node::write(&mut out, fill);
    String::from_utf8(out).unwrap_or_default()
}

/// An object of linked data being written. Its keys are made by [`member!`].
pub(super) struct Node<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

/// Appends a key with its comma, quotation marks and colon; without the comma where the object is `empty` so far.
// Inlined, so that a key's length is known where it is copied.
#[inline(always)]
pub(super) fn begin_member(out: &mut Vec<u8>, empty: &mut bool, key: &'static str) {
    let from = usize::from(std::mem::replace(empty, false));
    out.extend_from_slice(&key.as_bytes()[from..]);
}

impl<'o> Node<'o> {
    fn write(out: &'o mut Vec<u8>, fill: impl FnOnce(&mut Node<'_>)) {
        out.push(b'{');
        fill(&mut Node { out, empty: true });
        out.push(b'}');
    }

    /// Room for the value of a key.
    // Inlined, so that a key's length is known where it is copied.
    #[inline(always)]
    fn value(&mut self, key: &'static str) -> &mut Vec<u8> {
        begin_member(self.out, &mut self.empty, key);
        self.out
    }

    /// A word of ours, in which nothing needs escaping.
    #[inline(always)]
    pub(super) fn word(&mut self, key: &'static str, word: &'static str) {
        let out = self.value(key);
        out.push(b'"');
        out.extend_from_slice(word.as_bytes());
        out.push(b'"');
    }

    /// A text, of pieces in order.
    #[inline(always)]
    pub(super) fn texts(&mut self, key: &'static str, pieces: &[&str]) {
        quoted(self.value(key), pieces);
    }

    /// A text.
    #[inline(always)]
    pub(super) fn text(&mut self, key: &'static str, text: &str) {
        self.texts(key, &[text]);
    }

    /// A text that is left out where it is empty.
    #[inline(always)]
    pub(super) fn some(&mut self, key: &'static str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    /// An address, after the pieces of the site's own, if that is known; nothing where there is none.
    #[inline(always)]
    pub(super) fn address(&mut self, key: &'static str, site: &[&str], href: &Href<'_>) {
        if href.is_empty() {
            return;
        }
        let out = self.value(key);
        out.push(b'"');
        site.iter().for_each(|piece| write(out, piece, true));
        // Nothing of an address needs escaping.
        href.push(out);
        out.push(b'"');
    }

    /// A day; nothing where there is none.
    #[inline(always)]
    pub(super) fn day(&mut self, key: &'static str, day: Iso) {
        if day.is_none() {
            return;
        }
        let out = self.value(key);
        out.push(b'"');
        day.push(out);
        out.push(b'"');
    }

    /// A number, whole ones without a point; nothing for what is no number.
    #[inline(always)]
    pub(super) fn number(&mut self, key: &'static str, value: f64) {
        // Whole numbers up to 2^53 are exact in both.
        if value.fract() == 0.0 && value.abs() < 9.0e15 {
            let out = self.value(key);
            if value < 0.0 {
                out.push(b'-');
            }
            digits::push(out, value.abs() as u64);
        } else {
            self.float(key, value);
        }
    }

    /// A number with a point; nothing for what is no number.
    pub(super) fn float(&mut self, key: &'static str, value: f64) {
        if value.is_finite() {
            // Writing into memory can't fail. So do other writers of JSON put it down.
            let _ = write!(self.value(key), "{}", serde_json::Value::from(value));
        }
    }

    /// An object.
    #[inline(always)]
    pub(super) fn node(&mut self, key: &'static str, fill: impl FnOnce(&mut Node<'_>)) {
        Node::write(self.value(key), fill);
    }

    /// An array of what the items are written as; nothing where there are none.
    #[inline(always)]
    pub(super) fn nodes<T>(
        &mut self,
        key: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fill: impl FnMut(&mut Node<'_>, T),
    ) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.every(key, items, &mut fill);
        }
    }

    /// An array of what the items are written as.
    #[inline(always)]
    pub(super) fn every<T>(
        &mut self,
        key: &'static str,
        items: impl Iterator<Item = T>,
        mut fill: impl FnMut(&mut Node<'_>, T),
    ) {
        self.all(key, items, |out, item| Node::write(out, |node| fill(node, item)));
    }

    /// An array of texts; nothing where there are none.
    pub(super) fn list<'t>(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'t str>) {
        let mut texts = texts.into_iter().peekable();
        if texts.peek().is_some() {
            self.all(key, texts, |out, text| quoted(out, &[text]));
        }
    }

    #[inline(always)]
    fn all<T>(
        &mut self,
        key: &'static str,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Vec<u8>, T),
    ) {
        let out = self.value(key);
        out.push(b'[');
        for (n, item) in items.enumerate() {
            if n > 0 {
                out.push(b',');
            }
            write(out, item);
        }
        out.push(b']');
    }
}

/// Text in quotation marks, of pieces.
fn quoted(out: &mut Vec<u8>, pieces: &[&str]) {
    out.push(b'"');
    for piece in pieces {
        write(out, piece, true);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::script;
    use serde_json::{Value, json};

    #[test]
    fn linked_data_reads_back_as_it_was_and_never_ends_its_element() {
        let every: String =
            (0..0x300).filter_map(char::from_u32).chain("\u{2028}🜂</script>".chars()).collect();
        let numbers = [0.0, -7.0, 2.5, 1e300, f64::NAN];
        let text = script(16, |node| {
            node.texts(member!("all"), &[&every, "<\""]);
            node.nodes(member!("numbers"), numbers, |node, n| node.number(member!("n"), n));
            node.nodes(member!("nothing"), [""; 0], |_, _| {});
            node.some(member!("nothing"), "");
            node.list(member!("words"), ["a", "b"]);
            node.node(member!("empty"), |_| {});
        });
        assert!(!text.contains('<'));
        let expected = json!({
            "all": every + "<\"",
            "numbers": [{"n": 0}, {"n": -7}, {"n": 2.5}, {"n": 1e300}, {}],
            "words": ["a", "b"],
            "empty": {},
        });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    }
}
