//! Addresses as templates receive them: text like the rest, but spelt only where they are put out. Pages hold hundreds, and
//! most are a folder and a slug that the briefing has already.
//!
//! In: parts, from `plan/urls.rs`. Out: the address. **Never** holds what must be escaped: all parts are ours, and slugs are
//! made of small letters, digits and hyphens.

use super::Iso;
use crate::model::fact::FactId;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Leads up from the deepest page that is ours; only former addresses may lie deeper.
const UP: &str = "../../../../../../../../";

/// An address, from the site's root or as one page sees it; empty for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Href<'a> {
    /// How many folders below the root the page lies that sees it.
    pub up: u16,
    /// The folder with its slash, from the root; may be empty.
    pub folder: &'static str,
    /// What stands in it.
    pub name: Name<'a>,
    /// The name goes on with `.html`.
    pub page: bool,
    /// A place on that page; on the present one where there is no name.
    pub part: Part,
}

/// The last part of a path, or a whole one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Name<'a> {
    /// The present page.
    #[default]
    None,
    /// As the briefing has it.
    Known(&'a str),
    /// Made for this address.
    Made(String),
    /// `2022-02-10`.
    Day(NaiveDate),
    /// `2022-02`.
    Month(NaiveDate),
}

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The whole page.
    #[default]
    None,
    /// A fact: `#f-…`.
    Fact(FactId),
    /// A day of the timeline: `#d-2022-02-10`.
    Day(NaiveDate),
}

impl<'a> Href<'a> {
    /// A page of a folder, from the root.
    pub fn page(folder: &'static str, name: impl Into<Name<'a>>) -> Self {
        Self { folder, name: name.into(), page: true, ..Self::default() }
    }

    /// A fact on the page that sees it.
    pub fn own(fact: FactId) -> Self {
        Self { part: Part::Fact(fact), ..Self::default() }
    }

    /// There is no address.
    pub fn is_empty(&self) -> bool {
        self.name == Name::None && self.part == Part::None
    }

    /// As text.
    pub fn spelt(&self) -> String {
        let mut out = Vec::with_capacity(64);
        self.push(&mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    /// Appends it.
    pub fn push(&self, out: &mut Vec<u8>) {
        for _ in 0..self.up {
            out.extend_from_slice(b"../");
        }
        out.extend_from_slice(self.folder.as_bytes());
        match &self.name {
            Name::None => {}
            Name::Known(name) => out.extend_from_slice(plain(name).as_bytes()),
            Name::Made(name) => out.extend_from_slice(plain(name).as_bytes()),
            Name::Day(day) => Iso(Some(*day)).push(out),
            Name::Month(day) => {
                Iso(Some(*day)).push(out);
                // Without the hyphen and the day.
                out.truncate(out.len() - 3);
            }
        }
        if self.page {
            out.extend_from_slice(b".html");
        }
        match self.part {
            Part::None => {}
            Part::Fact(id) => Own(id).push(out),
            Part::Day(day) => {
                out.extend_from_slice(b"#d-");
                Iso(Some(day)).push(out);
            }
        }
    }
}

/// A name, which must be able to stand anywhere as it is: tests hold its makers to that.
fn plain(name: &str) -> &str {
    debug_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b)), "{name}");
    name
}

impl From<Href<'_>> for String {
    fn from(href: Href<'_>) -> Self {
        href.spelt()
    }
}

/// The address of a file from the site's root.
impl<'a> From<&'a str> for Href<'a> {
    fn from(path: &'a str) -> Self {
        Self { name: path.into(), ..Self::default() }
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(name: &'a str) -> Self {
        if name.is_empty() { Self::None } else { Self::Known(name) }
    }
}

impl From<String> for Name<'_> {
    fn from(name: String) -> Self {
        if name.is_empty() { Self::None } else { Self::Made(name) }
    }
}

/// What leads to the root from a page that lies so many folders below it.
pub fn root(up: u16) -> Cow<'static, str> {
    let up = usize::from(up);
    UP.get(..3 * up).map_or_else(|| Cow::Owned("../".repeat(up)), Cow::Borrowed)
}

/// The address of a fact on its own page: `#f-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own(pub FactId);

impl Own {
    /// Appends it.
    pub fn push(self, out: &mut Vec<u8>) {
        out.push(b'#');
        out.extend_from_slice(&self.0.bytes());
    }
}

impl Serialize for Href<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.spelt())
    }
}

impl Serialize for Own {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Href::own(self.0).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_spelt_alike_for_pages_and_for_templates_of_ones_own() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let fact = Part::Fact(FactId(0));
        let known = Href::page("people/", "jane-roe");
        for (href, spelt) in [
            (Href::default(), ""),
            (known.clone(), "people/jane-roe.html"),
            (Href { up: 2, ..known.clone() }, "../../people/jane-roe.html"),
            (Href { up: 9, ..Href::from("a.csv") }, "../../../../../../../../../a.csv"),
            (Href { up: 1, part: fact, ..Href::page("", "a/b".to_owned()) }, "../a/b.html#f-0000000000"),
            (Href::own(FactId(0)), "#f-0000000000"),
            (Href::page("b/", Name::Day(day("2022-02-10"))), "b/2022-02-10.html"),
            (Href::page("a/", Name::Month(day("0476-09-04"))), "a/0476-09.html"),
            (
                Href {
                    part: Part::Day(day("2022-02-10")),
                    ..Href::page("timeline/", Name::Month(day("2022-02-10")))
                },
                "timeline/2022-02.html#d-2022-02-10",
            ),
        ] {
            let mut out = Vec::new();
            href.push(&mut out);
            assert_eq!((href.spelt().as_str(), out.as_slice()), (spelt, spelt.as_bytes()));
            assert_eq!(href.is_empty(), spelt.is_empty());
        }
        assert_eq!((root(2).as_ref(), root(9).len()), ("../../", 27));
    }
}
