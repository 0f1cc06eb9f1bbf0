//! Marks over the prose, opened and closed in HTML so that everything nests: in one another, in the author's emphasis
//! and links, and across blocks. A mark that can't stay whole is shown in pieces; its id stands on the first.

use super::escape;
use crate::digits::{LONGEST, digits};
use crate::model::fact::FactId;
use crate::model::prose::Span;
use crate::model::view::Href;
use std::borrow::Cow;

/// What a mark stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Element {
    /// A sentence: only an anchor.
    #[default]
    Sentence,
    /// The words of a fact.
    Fact,
}

/// The name of a place in a page: some ASCII letters, digits and hyphens, kept without an allocation, for every sentence
/// and every fact has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    bytes: [u8; Self::LONGEST],
    len: u8,
}

impl Anchor {
    const LONGEST: usize = 12;

    /// Letters, digits and hyphens alone; cut after twelve, which is as long as ours are.
    pub fn new(name: &[u8]) -> Self {
        let mut anchor = Self::default();
        let fits = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'-';
        for (slot, &byte) in anchor.bytes.iter_mut().zip(name.iter().filter(fits)) {
            *slot = byte;
            anchor.len += 1;
        }
        anchor
    }

    /// The anchor of a fact.
    pub fn fact(id: FactId) -> Self {
        Self { bytes: id.bytes(), len: Self::LONGEST as u8 }
    }

    /// The anchor of the sentence of this number.
    pub fn sentence(number: u64) -> Self {
        let mut anchor = Self { bytes: [b's'; Self::LONGEST], len: 1 };
        for (slot, &digit) in anchor.bytes[1..].iter_mut().zip(digits(number, 1, &mut [0; LONGEST])) {
            *slot = digit;
            anchor.len += 1;
        }
        anchor
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// Words of the prose to be shown as an element of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The words. Empty marks are not shown.
    pub span: Span,
    /// What they are.
    pub element: Element,
    /// Anchor, unique in the page.
    pub id: Option<Anchor>,
    /// Classes, parted by spaces; none if empty.
    pub class: &'static str,
    /// Where the words lead. They are a link unless they stand in another or hold one: then the inner one wins.
    pub href: Option<Href<'a>>,
    /// Words shown when pointed at.
    pub title: Option<Cow<'a, str>>,
    /// What the words mean, shown after them in square brackets.
    pub gloss: Option<&'a str>,
}

enum Open {
    /// An element of the author's.
    Author { open: Cow<'static, str>, name: &'static str, raw: bool },
    /// A mark, by position, and whether it was opened as a link.
    Mark { mark: usize, link: bool },
}

/// The marks of one text while it is written.
pub(super) struct Marks<'m> {
    marks: &'m [Mark<'m>],
    /// Positions in `marks` by start, the longest first.
    order: Vec<usize>,
    /// Of each mark, whether a link lies inside it.
    holds_link: Vec<bool>,
    next: usize,
    /// Marks that cover the present place, in `order`, and whether their id has been given.
    active: Vec<(usize, bool)>,
    open: Vec<Open>,
    at: usize,
}

impl<'m> Marks<'m> {
    pub(super) fn new(marks: &'m [Mark<'m>]) -> Self {
        // Keys are made once; the sort is stable and finds sentences and facts each in order.
        let key = |span: Span| (span.start(), std::cmp::Reverse(span.end()));
        let mut keyed: Vec<_> = (0..).zip(marks).map(|(i, mark)| (key(mark.span), i)).collect();
        keyed.retain(|&(_, i): &(_, usize)| !marks[i].span.is_empty());
        keyed.sort_by_key(|&(key, _)| key);
        let order: Vec<usize> = keyed.into_iter().map(|(_, i)| i).collect();
        let mut holds_link = vec![false; marks.len()];
        // Of the links that begin later, the next one is inside if any is.
        let mut next_link = usize::MAX;
        for &i in order.iter().rev() {
            holds_link[i] = next_link < marks[i].span.end();
            if marks[i].href.is_some() {
                next_link = marks[i].span.start();
            }
        }
        Self { marks, order, holds_link, next: 0, active: Vec::new(), open: Vec::new(), at: 0 }
    }

    /// Writes words that stand at byte `at` of the prose.
    pub(super) fn text(&mut self, out: &mut String, text: &str, at: usize) {
        let end = at + text.len();
        self.at = at;
        while self.at < end {
            self.settle(out);
            let mut stop = end;
            for &(i, _) in &self.active {
                stop = stop.min(self.marks[i].span.end());
            }
            if let Some(&i) = self.order.get(self.next) {
                stop = stop.min(self.marks[i].span.start());
            }
            // Marks over words that were written otherwise (entities) may end inside a character.
            while !text.is_char_boundary(stop - at) {
                stop += 1;
            }
            self.open_active(out);
            escape::text(out, &text[self.at - at..stop - at]);
            self.at = stop;
        }
    }

    /// Opens an element of the author's.
    pub(super) fn open(
        &mut self,
        out: &mut String,
        open: impl Into<Cow<'static, str>>,
        name: &'static str,
        raw: bool,
    ) {
        self.settle(out);
        if name == "a" {
            // No link inside a link: marks that are one give way and come back without.
            let first = self.open.iter().position(|o| matches!(o, Open::Mark { link: true, .. }));
            if let Some(first) = first {
                self.close_down_to(out, first);
            }
        }
        for n in 0..self.active.len() {
            if self.marks[self.active[n].0].element == Element::Sentence {
                self.open_mark(out, n);
            }
        }
        let open = open.into();
        out.push_str(&open);
        self.open.push(Open::Author { open, name, raw });
    }

    /// Closes the author's innermost element of this name; nothing if there is none.
    pub(super) fn close(&mut self, out: &mut String, name: &str, raw: bool) {
        let place = self
            .open
            .iter()
            .rposition(|o| matches!(o, Open::Author { name: n, raw: r, .. } if *n == name && *r == raw));
        if let Some(place) = place {
            self.end_over(out, place + 1);
            self.remove(out, place);
            self.settle(out);
        }
    }

    /// How many of the author's raw elements are open.
    pub(super) fn raw_depth(&self) -> usize {
        self.open.iter().filter(|o| matches!(o, Open::Author { raw: true, .. })).count()
    }

    /// Whether words written now stand in a link of the author's.
    pub(super) fn in_author_link(&self) -> bool {
        self.open.iter().any(|o| matches!(o, Open::Author { name: "a", .. }))
    }

    /// Whether words written now stand in a link.
    pub(super) fn in_link(&self) -> bool {
        self.open.iter().any(|o| match o {
            Open::Author { name, .. } => *name == "a",
            Open::Mark { link, .. } => *link,
        })
    }

    /// Closes everything: a block ends. Marks that run on are opened again in the next.
    pub(super) fn end_block(&mut self, out: &mut String) {
        self.settle(out);
        while let Some(open) = self.open.pop() {
            self.end_tag(out, &open);
        }
    }

    /// Ends marks that are over and takes in those that begin here.
    fn settle(&mut self, out: &mut String) {
        self.end_over(out, 0);
        while let Some(&i) = self.order.get(self.next) {
            let span = self.marks[i].span;
            if span.start() > self.at {
                break;
            }
            self.next += 1;
            if span.end() > self.at {
                self.active.push((i, false));
            }
        }
    }

    /// Ends marks that are over, but for those that hold what stands below `floor` in the pile: ended before it, they
    /// would close and open it again around nothing.
    fn end_over(&mut self, out: &mut String, floor: usize) {
        let mut n = 0;
        while n < self.active.len() {
            let (i, _) = self.active[n];
            if self.marks[i].span.end() > self.at {
                n += 1;
                continue;
            }
            let place = self.open.iter().position(|o| matches!(o, Open::Mark { mark, .. } if *mark == i));
            if place.is_some_and(|place| place < floor) {
                n += 1;
                continue;
            }
            self.active.remove(n);
            if let Some(place) = place {
                self.remove(out, place);
            }
        }
    }

    /// Takes one element out of the pile: what stands on it is closed, and the author's part of it opened again.
    fn remove(&mut self, out: &mut String, place: usize) {
        // Mostly it is the one on top.
        if place + 1 == self.open.len() {
            return self.close_top(out);
        }
        let above = self.open.split_off(place + 1);
        for open in above.iter().rev() {
            self.end_tag(out, open);
        }
        self.close_top(out);
        for open in above {
            if let Open::Author { open: tag, .. } = &open {
                out.push_str(tag);
                self.open.push(open);
            }
        }
    }

    fn close_top(&mut self, out: &mut String) {
        let Some(open) = self.open.pop() else { return };
        self.end_tag(out, &open);
        if let Open::Mark { mark, .. } = open
            && let Some(gloss) = &self.marks[mark].gloss
        {
            out.push_str("<span class=\"gloss\"> [");
            escape::text(out, gloss);
            out.push_str("]</span>");
        }
    }

    fn close_down_to(&mut self, out: &mut String, place: usize) {
        let above = self.open.split_off(place);
        for open in above.iter().rev() {
            self.end_tag(out, open);
        }
        for open in above {
            if let Open::Author { open: tag, .. } = &open {
                out.push_str(tag);
                self.open.push(open);
            }
        }
    }

    fn open_active(&mut self, out: &mut String) {
        for n in 0..self.active.len() {
            self.open_mark(out, n);
        }
    }

    fn open_mark(&mut self, out: &mut String, n: usize) {
        let (i, named) = self.active[n];
        if self.open.iter().any(|o| matches!(o, Open::Mark { mark, .. } if *mark == i)) {
            return;
        }
        let mark = &self.marks[i];
        let href = mark.href.as_ref().filter(|_| !self.holds_link[i] && !self.in_link());
        out.push_str(if href.is_some() { "<a" } else { "<span" });
        if let Some(id) = mark.id.filter(|_| !named) {
            out.push_str(" id=\"");
            // Nothing of it needs escaping.
            out.push_str(id.as_str());
            out.push('"');
        }
        if !mark.class.is_empty() {
            out.push_str(" class=\"");
            out.push_str(mark.class);
            out.push('"');
        }
        if let Some(href) = href {
            out.push_str(" href=\"");
            // Nothing of an address needs escaping.
            href.push_to(out);
            out.push('"');
        }
        if let Some(title) = &mark.title {
            out.push_str(" title=\"");
            escape::attribute(out, title);
            out.push('"');
        }
        out.push('>');
        self.active[n].1 = true;
        self.open.push(Open::Mark { mark: i, link: href.is_some() });
    }

    fn end_tag(&self, out: &mut String, open: &Open) {
        match open {
            Open::Author { name, .. } => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            Open::Mark { link: true, .. } => out.push_str("</a>"),
            Open::Mark { .. } => out.push_str("</span>"),
        }
    }
}
