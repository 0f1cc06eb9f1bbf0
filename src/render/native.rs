//! Pages from the built-in templates, written straight from their views.
//!
//! In: a view. Out: its bytes, the same that Tera makes of it. The code is made from `templates/` by `tools/templates.rs`
//! when the crate is compiled. **Never** used for a page whose templates the site has overridden.

use crate::digits;
use crate::model::view::{Amount, Href, Html, Iso, Own, Shared, Spelt, View};
use std::borrow::Cow;
use std::sync::OnceLock;

/// What is known on every page.
pub(super) struct Globals<'a> {
    /// The site.
    pub(super) site: &'a Shared,
    /// The policy on what a page may load, escaped once for all.
    pub(super) policy: &'a Html,
    /// The style sheet.
    pub(super) style: &'a str,
    /// What is the same on many pages.
    pub(super) alike: &'a Alike,
}

/// Lists that are the same on all pages of one depth and one part of the site, such as the navigation: written once, then
/// copied. A page whose slot another has taken writes its own.
pub(super) struct Alike(Vec<OnceLock<Written>>);

struct Written {
    list: usize,
    root: String,
    part: String,
    bytes: Vec<u8>,
}

impl Default for Alike {
    fn default() -> Self {
        Self((0..1024).map(|_| OnceLock::new()).collect())
    }
}

impl Globals<'_> {
    /// Appends the list of this number as pages of this place show it.
    fn alike(&self, list: usize, root: &str, part: &str, out: &mut Vec<u8>, write: &dyn Fn(&mut Vec<u8>)) {
        let place =
            part.bytes().fold(list + 8 * root.len(), |hash, b| (hash * 31 + usize::from(b)) & 0xff_ffff);
        let slot = &self.alike.0[place % self.alike.0.len()];
        let written = slot.get_or_init(|| {
            let mut bytes = Vec::new();
            write(&mut bytes);
            Written { list, root: root.to_owned(), part: part.to_owned(), bytes }
        });
        if (written.list, written.root.as_str(), written.part.as_str()) == (list, root, part) {
            out.extend_from_slice(&written.bytes);
        } else {
            write(out);
        }
    }
}

/// Writes a page; `false`, with nothing written, where its template is left to Tera.
pub(super) fn write(view: &View<'_>, globals: &Globals<'_>, out: &mut Vec<u8>) -> bool {
    match view {
        View::Home(view) => pages::home(view, globals, out),
        View::Day(view) => pages::day(view, globals, out),
        View::Article(view) => pages::article(view, globals, out),
        View::Articles(view) => pages::articles(view, globals, out),
        View::Index(view) => pages::index(view, globals, out),
        View::Entity(view) => pages::entity(view, globals, out),
        View::Mentions(view) => pages::mentions(view, globals, out),
        View::Quotes(view) => pages::quotes(view, globals, out),
        View::Board(view) => pages::board(view, globals, out),
        View::Boards(view) => pages::boards(view, globals, out),
        View::Timeline(view) => pages::timeline(view, globals, out),
        View::Source(view) => pages::source(view, globals, out),
        View::Corrections(view) => pages::corrections(view, globals, out),
        View::Methodology(view) => pages::methodology(view, globals, out),
        View::Data(view) => pages::data(view, globals, out),
        View::Redirect(view) => pages::redirect(view, globals, out),
        View::NotFound(view) => pages::not_found(view, globals, out),
    }
}

/// How a value is put out: text escaped, as the engine does.
trait Show {
    fn show(&self, out: &mut Vec<u8>);
}

/// Whether a condition holds of a value: what is empty or nought is false.
trait Truth {
    fn truth(&self) -> bool;
}

/// A value's HTML, for what needs no escaping.
trait Ready {
    fn html(&self) -> &[u8];
}

impl Ready for str {
    fn html(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Ready for String {
    fn html(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Ready for Html {
    fn html(&self) -> &[u8] {
        &self.0
    }
}

impl Truth for Html {
    fn truth(&self) -> bool {
        !self.0.is_empty()
    }
}

/// A value as text, to compare.
trait Text {
    fn text(&self) -> Cow<'_, str>;
}

impl Text for str {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Text for String {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl<T: Text + ?Sized> Text for &T {
    fn text(&self) -> Cow<'_, str> {
        (**self).text()
    }
}

impl Text for Iso {
    fn text(&self) -> Cow<'_, str> {
        let mut out = Vec::new();
        self.push(&mut out);
        Cow::Owned(String::from_utf8(out).unwrap_or_default())
    }
}

impl Text for Amount {
    fn text(&self) -> Cow<'_, str> {
        let mut out = Vec::new();
        self.push(&mut out);
        Cow::Owned(String::from_utf8(out).unwrap_or_default())
    }
}

// Nothing of a day needs escaping.
impl Show for Iso {
    fn show(&self, out: &mut Vec<u8>) {
        self.push(out);
    }
}

impl Show for Spelt {
    fn show(&self, out: &mut Vec<u8>) {
        match self {
            Self::Day(day) => day.iter().for_each(|&day| digits::push_day(out, day)),
            Self::Words(words) => words.show(out),
        }
    }
}

impl Show for Amount {
    fn show(&self, out: &mut Vec<u8>) {
        self.push(out);
    }
}

impl Truth for Amount {
    fn truth(&self) -> bool {
        self.0.is_some()
    }
}

impl Show for Href<'_> {
    fn show(&self, out: &mut Vec<u8>) {
        self.push(out);
    }
}

impl Truth for Href<'_> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

impl Text for Href<'_> {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.spelt())
    }
}

impl Show for Own {
    fn show(&self, out: &mut Vec<u8>) {
        self.push(out);
    }
}

impl Show for Cow<'_, str> {
    fn show(&self, out: &mut Vec<u8>) {
        (**self).show(out);
    }
}

impl Truth for Cow<'_, str> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

impl Text for Cow<'_, str> {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Truth for Iso {
    fn truth(&self) -> bool {
        self.0.is_some()
    }
}

impl Show for str {
    fn show(&self, out: &mut Vec<u8>) {
        super::filters::escape_into(self, out);
    }
}

impl Show for String {
    fn show(&self, out: &mut Vec<u8>) {
        super::filters::escape_into(self, out);
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self, out: &mut Vec<u8>) {
        (**self).show(out);
    }
}

impl Truth for str {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

impl Truth for String {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

impl<T> Truth for Vec<T> {
    fn truth(&self) -> bool {
        !self.is_empty()
    }
}

impl Truth for bool {
    fn truth(&self) -> bool {
        *self
    }
}

impl<T: Truth + ?Sized> Truth for &T {
    fn truth(&self) -> bool {
        (**self).truth()
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Show for $number {
            fn show(&self, out: &mut Vec<u8>) {
                digits::push(out, *self as u64);
            }
        }

        impl Truth for $number {
            fn truth(&self) -> bool {
                *self != 0
            }
        }
    )*};
}

whole_numbers!(u8, u32, u64, usize);

impl Show for f64 {
    fn show(&self, out: &mut Vec<u8>) {
        use std::io::Write as _;
        // Nothing fails that is written to memory. The engine, too, writes 2.0 with its nought.
        let _ = write!(out, "{self:?}");
    }
}

impl Truth for f64 {
    fn truth(&self) -> bool {
        *self != 0.0
    }
}

#[allow(clippy::all, unused_parens)]
mod pages {
    use super::{Globals, Ready as _, Show as _, Text as _, Truth as _};
    use crate::model::view::{article, page};
    use crate::render::filters;

    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}
