//! JSON written straight into a buffer: a large site has a million records, and nothing in them is worth a tree.
//!
//! In: keys of ours and values, in order. Out: bytes of an object on one line. **Never** an absent value's key.

use super::super::json::{begin_member, string};
use super::print;
use super::record::push_key;
use crate::model::entity::Entity;
use crate::model::fact::FactId;
use chrono::NaiveDate;

/// A key as it stands in an object behind another member: `,"start":`.
macro_rules! key {
    ($name:literal) => {
        concat!(",\"", $name, "\":")
    };
}
pub(super) use key;

/// An object being written.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

/// An array of objects being written.
pub(super) struct List<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

impl<'o> Object<'o> {
    pub(super) fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    pub(super) fn close(self) {
        self.out.push(b'}');
    }

    /// Room for the value of a key, which is made by [`key!`].
    // Inlined, so that a key's length is known where it is copied.
    #[inline(always)]
    fn value(&mut self, key: &'static str) -> &mut Vec<u8> {
        begin_member(self.out, &mut self.empty, key);
        self.out
    }

    pub(super) fn text(&mut self, key: &'static str, value: &str) {
        string(self.value(key), value);
    }

    /// A word of ours, in which nothing needs escaping.
    pub(super) fn word(&mut self, key: &'static str, value: &'static str) {
        let out = self.value(key);
        out.push(b'"');
        out.extend_from_slice(value.as_bytes());
        out.push(b'"');
    }

    pub(super) fn maybe(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A text that is left out where it is empty.
    pub(super) fn some(&mut self, key: &'static str, value: &str) {
        self.maybe(key, Some(value).filter(|v| !v.is_empty()));
    }

    pub(super) fn count(&mut self, key: &'static str, value: u32) {
        print::count(self.value(key), value);
    }

    pub(super) fn number(&mut self, key: &'static str, value: Option<f64>) {
        if let Some(n) = value.filter(|n| n.is_finite()) {
            print::number(self.value(key), n);
        }
    }

    pub(super) fn share(&mut self, key: &'static str, percent: u8) {
        print::share(self.value(key), percent);
    }

    pub(super) fn day(&mut self, key: &'static str, value: NaiveDate) {
        let out = self.value(key);
        out.push(b'"');
        print::day(out, value);
        out.push(b'"');
    }

    /// A fact's lasting name.
    pub(super) fn fact(&mut self, key: &'static str, id: FactId) {
        let out = self.value(key);
        out.push(b'"');
        out.extend_from_slice(&id.bytes());
        out.push(b'"');
    }

    /// Anchor of the sentence of this index.
    pub(super) fn sentence(&mut self, key: &'static str, index: usize) {
        let out = self.value(key);
        out.extend_from_slice(b"\"s");
        print::count(out, u32::try_from(index + 1).unwrap_or(u32::MAX));
        out.push(b'"');
    }

    /// Key of an entity; left out where there is none.
    pub(super) fn entity(&mut self, key: &'static str, entity: Option<&Entity>) {
        let Some(entity) = entity else { return };
        let out = self.value(key);
        out.push(b'"');
        push_key(out, entity);
        out.push(b'"');
    }

    pub(super) fn flag(&mut self, key: &'static str, value: bool) {
        self.value(key).extend_from_slice(if value { b"true" } else { b"false" });
    }

    pub(super) fn object(&mut self, key: &'static str, fill: impl FnOnce(&mut Object<'_>)) {
        let mut object = Object::open(self.value(key));
        fill(&mut object);
        object.close();
    }

    pub(super) fn list(&mut self, key: &'static str, fill: impl FnOnce(&mut List<'_>)) {
        let out = self.value(key);
        out.push(b'[');
        let mut list = List { out, empty: true };
        fill(&mut list);
        list.out.push(b']');
    }
}

impl List<'_> {
    pub(super) fn object(&mut self, fill: impl FnOnce(&mut Object<'_>)) {
        if !std::mem::replace(&mut self.empty, false) {
            self.out.push(b',');
        }
        let mut object = Object::open(self.out);
        fill(&mut object);
        object.close();
    }
}

#[cfg(test)]
mod tests {
    use super::Object;

    #[test]
    fn any_text_comes_back_as_it_was() {
        let every: String =
            (0..0x300).filter_map(char::from_u32).chain("\u{2028}🜂\u{feff}".chars()).collect();
        let mut out = Vec::new();
        let mut object = Object::open(&mut out);
        object.text(key!("all"), &every);
        object.some(key!("none"), "");
        object.number(key!("not"), Some(f64::INFINITY));
        object.list(key!("list"), |list| (0..2).for_each(|_| list.object(|o| o.flag(key!("yes"), true))));
        object.close();
        let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(read, serde_json::json!({ "all": every, "list": [{ "yes": true }, { "yes": true }] }));
    }
}
