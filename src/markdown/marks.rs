//! Marks over the prose, opened and closed in HTML so that everything nests: in one another, in the author's emphasis
//! and links, and across blocks. A mark that can't stay whole is shown in pieces; its id stands on the first.

use super::escape;
use crate::digits;
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

/// The name of a place in a page. Nothing of it needs escaping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A fact: `f-…`.
    Fact(FactId),
    /// The sentence of this number: `s4`.
    Sentence(u32),
}

impl Anchor {
    /// Appends it.
    pub fn push(self, out: &mut Vec<u8>) {
        match self {
            Self::Fact(id) => out.extend_from_slice(&id.bytes()),
            Self::Sentence(number) => {
                out.push(b's');
                digits::push(out, number.into());
            }
        }
    }

    /// As text.
    pub fn spelt(self) -> String {
        let mut out = Vec::with_capacity(16);
        self.push(&mut out);
        String::from_utf8(out).unwrap_or_default()
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
    Author { open: Cow<'static, [u8]>, name: &'static str, raw: bool },
    /// A mark, by position, and whether it was opened as a link.
    Mark { mark: usize, link: bool },
}

/// A mark that covers the present place.
struct Active {
    /// Its position.
    mark: usize,
    /// Where it ends.
    end: usize,
    /// Its id has been given.
    named: bool,
    /// It stands in the pile of what is open.
    open: bool,
}

/// The marks of one text while it is written.
pub(super) struct Marks<'m> {
    marks: &'m [Mark<'m>],
    /// Positions in `marks` by start, the longest first.
    order: Vec<usize>,
    /// Of each mark, whether a link lies inside it.
    holds_link: Vec<bool>,
    next: usize,
    /// Where the next mark begins; past all text where there is none.
    next_start: usize,
    /// Marks that cover the present place, in `order`.
    active: Vec<Active>,
    /// Where the first of them ends; past all text where there is none.
    first_end: usize,
    open: Vec<Open>,
    at: usize,
}

impl<'m> Marks<'m> {
    pub(super) fn new(marks: &'m [Mark<'m>]) -> Self {
        let key = |&i: &usize| (marks[i].span.start(), std::cmp::Reverse(marks[i].span.end()));
        let mut order: Vec<usize> = (0..marks.len()).filter(|&i| !marks[i].span.is_empty()).collect();
        // They mostly come in order.
        if !order.is_sorted_by_key(key) {
            order.sort_by_key(key);
        }
        let mut holds_link = vec![false; marks.len()];
        // Of the links that begin later, the next one is inside if any is.
        let mut next_link = usize::MAX;
        for &i in order.iter().rev() {
            holds_link[i] = next_link < marks[i].span.end();
            if marks[i].href.is_some() {
                next_link = marks[i].span.start();
            }
        }
        let mut marks = Self {
            marks,
            order,
            holds_link,
            next: 0,
            next_start: 0,
            active: Vec::with_capacity(8),
            first_end: usize::MAX,
            open: Vec::with_capacity(8),
            at: 0,
        };
        marks.next_start = marks.start_of_next();
        marks
    }

    /// Writes words that stand at byte `at` of the prose.
    pub(super) fn text(&mut self, out: &mut Vec<u8>, text: &str, at: usize) {
        let end = at + text.len();
        self.at = at;
        // Words are looked through for what must be escaped once, not mark by mark.
        let mut plain = at;
        while self.at < end {
            self.settle(out);
            let mut stop = end.min(self.first_end).min(self.next_start);
            // Marks over words that were written otherwise (entities) may end inside a character.
            while !text.is_char_boundary(stop - at) {
                stop += 1;
            }
            self.open_active(out);
            if plain < stop {
                plain = self.at + escape::plain(&text[self.at - at..]);
            }
            let words = &text[self.at - at..stop - at];
            if plain < stop {
                escape::text(out, words);
            } else {
                out.extend_from_slice(words.as_bytes());
            }
            self.at = stop;
        }
    }

    /// Opens an element of the author's.
    pub(super) fn open(
        &mut self,
        out: &mut Vec<u8>,
        open: impl Into<Cow<'static, [u8]>>,
        name: &'static str,
        raw: bool,
    ) {
        self.settle(out);
        if name == "a" {
            // No link inside a link: marks that are one give way and come back without.
            let first = self.open.iter().position(|o| matches!(o, Open::Mark { link: true, .. }));
            if let Some(first) = first {
                self.end_tags(out, first);
                self.open_again(out, first);
            }
        }
        for n in 0..self.active.len() {
            if self.marks[self.active[n].mark].element == Element::Sentence {
                self.open_mark(out, n);
            }
        }
        let open = open.into();
        out.extend_from_slice(&open);
        self.open.push(Open::Author { open, name, raw });
    }

    /// Closes the author's innermost element of this name; nothing if there is none.
    pub(super) fn close(&mut self, out: &mut Vec<u8>, name: &str, raw: bool) {
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
    pub(super) fn end_block(&mut self, out: &mut Vec<u8>) {
        self.settle(out);
        self.end_tags(out, 0);
        self.open.clear();
        for active in &mut self.active {
            active.open = false;
        }
    }

    /// Ends marks that are over and takes in those that begin here.
    #[inline]
    fn settle(&mut self, out: &mut Vec<u8>) {
        if self.first_end <= self.at {
            self.end_over(out, 0);
        }
        while self.next_start <= self.at {
            let mark = self.order[self.next];
            let end = self.marks[mark].span.end();
            self.next += 1;
            self.next_start = self.start_of_next();
            if end > self.at {
                self.active.push(Active { mark, end, named: false, open: false });
                self.first_end = self.first_end.min(end);
            }
        }
    }

    fn start_of_next(&self) -> usize {
        self.order.get(self.next).map_or(usize::MAX, |&i| self.marks[i].span.start())
    }

    /// Ends marks that are over, but for those that hold what stands below `floor` in the pile: ended before it, they
    /// would close and open it again around nothing.
    fn end_over(&mut self, out: &mut Vec<u8>, floor: usize) {
        let mut n = 0;
        while let Some(&Active { mark, end, open, .. }) = self.active.get(n) {
            if end > self.at {
                n += 1;
                continue;
            }
            let stands = |o: &Open| matches!(o, Open::Mark { mark: other, .. } if *other == mark);
            let place = if open { self.open.iter().rposition(stands) } else { None };
            if place.is_some_and(|place| place < floor) {
                n += 1;
                continue;
            }
            self.active.remove(n);
            if let Some(place) = place {
                self.remove(out, place);
            }
        }
        self.first_end = self.active.iter().map(|active| active.end).min().unwrap_or(usize::MAX);
    }

    /// Takes one element out of the pile: what stands on it is closed, and the author's part of it opened again.
    fn remove(&mut self, out: &mut Vec<u8>, place: usize) {
        self.end_tags(out, place);
        if let Open::Mark { mark, .. } = self.open.remove(place)
            && let Some(gloss) = &self.marks[mark].gloss
        {
            out.extend_from_slice(b"<span class=\"gloss\"> [");
            escape::text(out, gloss);
            out.extend_from_slice(b"]</span>");
        }
        self.open_again(out, place);
    }

    /// Closes what stands at `place` in the pile and on it.
    fn end_tags(&self, out: &mut Vec<u8>, place: usize) {
        for open in self.open[place..].iter().rev() {
            match open {
                Open::Author { name, .. } => {
                    out.extend_from_slice(b"</");
                    out.extend_from_slice(name.as_bytes());
                    out.push(b'>');
                }
                Open::Mark { link: true, .. } => out.extend_from_slice(b"</a>"),
                Open::Mark { .. } => out.extend_from_slice(b"</span>"),
            }
        }
    }

    /// Of what was closed at `place` and on it, opens the author's part again; marks are opened again where they are needed.
    fn open_again(&mut self, out: &mut Vec<u8>, place: usize) {
        let mut n = place;
        while let Some(open) = self.open.get(n) {
            match open {
                Open::Author { open: tag, .. } => {
                    out.extend_from_slice(tag);
                    n += 1;
                }
                &Open::Mark { mark, .. } => {
                    if let Some(active) = self.active.iter_mut().find(|active| active.mark == mark) {
                        active.open = false;
                    }
                    self.open.remove(n);
                }
            }
        }
    }

    #[inline]
    fn open_active(&mut self, out: &mut Vec<u8>) {
        for n in 0..self.active.len() {
            self.open_mark(out, n);
        }
    }

    #[inline]
    fn open_mark(&mut self, out: &mut Vec<u8>, n: usize) {
        if !self.active[n].open {
            self.write_start(out, n);
        }
    }

    fn write_start(&mut self, out: &mut Vec<u8>, n: usize) {
        let Active { mark: i, named, .. } = self.active[n];
        let mark = &self.marks[i];
        let href = mark.href.as_ref().filter(|_| !self.holds_link[i] && !self.in_link());
        // Each piece is a constant: it is put down without a call.
        match (href, mark.id.filter(|_| !named)) {
            (Some(_), None) => out.extend_from_slice(b"<a"),
            (None, None) => out.extend_from_slice(b"<span"),
            (href, Some(id)) => {
                if href.is_some() {
                    out.extend_from_slice(b"<a id=\"");
                } else {
                    out.extend_from_slice(b"<span id=\"");
                }
                id.push(out);
                out.push(b'"');
            }
        }
        if !mark.class.is_empty() {
            out.extend_from_slice(b" class=\"");
            out.extend_from_slice(mark.class.as_bytes());
            out.push(b'"');
        }
        if let Some(href) = href {
            out.extend_from_slice(b" href=\"");
            // Nothing of an address needs escaping.
            href.push(out);
            out.push(b'"');
        }
        if let Some(title) = &mark.title {
            out.extend_from_slice(b" title=\"");
            escape::attribute(out, title);
            out.push(b'"');
        }
        out.push(b'>');
        let active = &mut self.active[n];
        (active.named, active.open) = (true, true);
        self.open.push(Open::Mark { mark: i, link: href.is_some() });
    }
}
