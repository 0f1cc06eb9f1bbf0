//! One walk over the events of a body, for prose and HTML alike: blocks opened and closed, and every word with its
//! place in the prose. Deep nesting is made flat, footnotes come last, in the order they are first referred to.

use super::{dialect, footnotes::Footnotes};
use crate::model::prose::BlockKind;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Containers and inline elements deeper than this lose their mark-up and keep their words: no browser and no
/// reader makes sense of more.
const DEEPEST: usize = 100;

/// What stands between two blocks of the prose.
pub(super) const PART: &str = "\n\n";

/// One step of the walk. Offsets `at` are bytes of the prose, `source` bytes of the body.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// An element begins; where it stands in the body.
    Start(Tag<'a>, Range<usize>),
    /// An element ends.
    End(TagEnd),
    /// A block of the prose begins.
    Block(BlockKind),
    /// The block of the prose ends.
    BlockEnd,
    /// Words. `code` says that they are set as code.
    Text { text: CowStr<'a>, at: usize, source: Range<usize>, code: bool },
    /// A line ends inside a block: one byte of the prose.
    Break { hard: bool, at: usize, source: Range<usize> },
    /// The words of a picture, for those who can't see it: no prose.
    Alt(CowStr<'a>),
    /// A part of a block of raw HTML, and where it stands in the body.
    Html(CowStr<'a>, Range<usize>),
    /// One raw tag inside a block, and where it stands in the body.
    InlineHtml(CowStr<'a>, Range<usize>),
    /// A reference to a footnote: its number, and whether it is the first one to it.
    Reference { number: usize, first: bool },
    /// The footnotes begin.
    Notes,
    /// One footnote begins; whether anything refers to it.
    Note { number: usize, referred: bool },
    /// The footnote ends.
    NoteEnd,
    /// The footnotes end.
    NotesEnd,
    /// A thematic break.
    Rule,
}

/// Walks over a body whose prose begins at byte `at`.
pub(super) fn walk<'a>(body: &'a str, at: usize, visit: &mut dyn FnMut(Step<'a>)) {
    let mut walker = Walker { at, ..Walker::default() };
    let mut notes = Footnotes::default();
    for (event, range) in Parser::new_ext(body, dialect()).into_offset_iter() {
        if let Some((event, range)) = notes.set_aside(event, range) {
            walker.event(event, range, &mut notes, visit);
        }
    }
    if notes.is_empty() {
        return;
    }
    visit(Step::Notes);
    while let Some(note) = notes.next() {
        visit(Step::Note { number: note.number, referred: note.referred });
        walker.note = true;
        for (event, range) in note.events {
            walker.event(event, range, &mut notes, visit);
        }
        walker.close(visit);
        walker.note = false;
        visit(Step::NoteEnd);
    }
    visit(Step::NotesEnd);
}

#[derive(Default)]
struct Walker {
    at: usize,
    /// A block was closed before: the next one is parted from it.
    later: bool,
    open: bool,
    note: bool,
    quotes: usize,
    items: usize,
    images: usize,
    heading: bool,
    cell: bool,
    code: bool,
    /// For each element that is open, whether it was shown or made flat.
    shown: Vec<bool>,
    depth: usize,
}

impl Walker {
    fn event<'a>(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        notes: &mut Footnotes<'a>,
        visit: &mut dyn FnMut(Step<'a>),
    ) {
        match event {
            Event::Start(tag) => self.start(tag, range, visit),
            Event::End(tag) => self.end(tag, visit),
            Event::Text(text) if self.images > 0 => visit(Step::Alt(text)),
            Event::Code(text) if self.images > 0 => visit(Step::Alt(text)),
            Event::Text(text) => self.text(text, range, false, visit),
            Event::Code(text) => self.text(text, range, true, visit),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range, false, visit),
            Event::SoftBreak | Event::HardBreak if self.images > 0 => visit(Step::Alt(" ".into())),
            Event::SoftBreak => self.line_break(false, range, visit),
            Event::HardBreak => self.line_break(true, range, visit),
            Event::Html(html) => visit(Step::Html(html, range)),
            Event::InlineHtml(_) if self.images > 0 => {}
            Event::InlineHtml(html) if is_line_break(&html) => self.line_break(true, range, visit),
            Event::InlineHtml(html) => visit(Step::InlineHtml(html, range)),
            Event::FootnoteReference(_) if self.images > 0 => {}
            Event::FootnoteReference(label) => {
                let (number, first) = notes.refer(&label);
                visit(Step::Reference { number, first });
            }
            Event::Rule => {
                self.close(visit);
                visit(Step::Rule);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>, range: Range<usize>, visit: &mut dyn FnMut(Step<'a>)) {
        if is_block(&tag.to_end()) {
            self.close(visit);
        }
        let mut shown = true;
        match &tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item => self.items += 1,
            Tag::Image { .. } => self.images += 1,
            Tag::Heading { .. } => self.heading = true,
            Tag::TableCell => self.cell = true,
            Tag::CodeBlock(_) => self.code = true,
            _ => {}
        }
        if nests(&tag.to_end()) {
            // An item is shown exactly when its list is.
            shown = match tag {
                Tag::Item => self.shown.last().copied().unwrap_or(true),
                _ => self.depth < DEEPEST,
            };
            shown &= self.images == 0 || matches!(tag, Tag::Image { .. }) && self.images == 1;
            self.shown.push(shown);
            self.depth += usize::from(shown);
        }
        if shown {
            visit(Step::Start(tag, range));
        }
    }

    fn end<'a>(&mut self, tag: TagEnd, visit: &mut dyn FnMut(Step<'a>)) {
        if is_block(&tag) {
            self.close(visit);
        }
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Heading(_) => self.heading = false,
            TagEnd::TableCell => self.cell = false,
            TagEnd::CodeBlock => self.code = false,
            _ => {}
        }
        let mut shown = true;
        if nests(&tag) {
            shown = self.shown.pop().unwrap_or(true);
            self.depth -= usize::from(shown && self.depth > 0);
        }
        if shown {
            visit(Step::End(tag));
        }
    }

    fn kind(&self) -> BlockKind {
        if self.code {
            BlockKind::Code
        } else if self.heading {
            BlockKind::Subheading
        } else if self.cell {
            BlockKind::Cell
        } else if self.note {
            BlockKind::Footnote
        } else if self.quotes > 0 {
            BlockKind::BlockQuote
        } else if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn text<'a>(
        &mut self,
        text: CowStr<'a>,
        source: Range<usize>,
        code: bool,
        visit: &mut dyn FnMut(Step<'a>),
    ) {
        if text.is_empty() {
            return;
        }
        if !self.open {
            if self.later {
                self.at += PART.len();
            }
            self.later = true;
            self.open = true;
            visit(Step::Block(self.kind()));
        }
        let at = self.at;
        self.at += text.len();
        visit(Step::Text { text, at, source, code });
    }

    fn line_break<'a>(&mut self, hard: bool, source: Range<usize>, visit: &mut dyn FnMut(Step<'a>)) {
        if !self.open {
            return;
        }
        let at = self.at;
        self.at += 1;
        visit(Step::Break { hard, at, source });
    }

    fn close<'a>(&mut self, visit: &mut dyn FnMut(Step<'a>)) {
        if self.open {
            self.open = false;
            visit(Step::BlockEnd);
        }
    }
}

/// Elements that words never run across.
pub(super) fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Elements that may stand in one of their own kind.
fn nests(tag: &TagEnd) -> bool {
    !is_block(tag) || matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item)
}

fn is_line_break(html: &str) -> bool {
    let Some(rest) = html.get(..3).filter(|h| h.eq_ignore_ascii_case("<br")).map(|_| &html[3..]) else {
        return false;
    };
    matches!(rest.trim_start(), ">" | "/>")
}
