//! A body's words as prose: blocks and pieces, without mark-up. Sentences are cut by whoever knows the language.

use super::anchors::Anchors;
use super::escape::{self, Target};
use super::lines;
use super::raw_html;
use super::walk::{PART, Step, walk};
use crate::model::prose::{Block, BlockKind, Piece, Prose, Span};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use std::ops::Range;

/// A heading that gives the title of an article without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its words on one line.
    pub text: String,
    /// Where they come from, as for [`Prose::pieces`].
    pub pieces: Vec<Piece>,
    /// The bytes of the body that it takes up.
    pub range: Range<usize>,
    /// Nothing stands before it.
    pub first: bool,
}

/// The heading that may be the title of a body that begins at byte `offset` of the file: the first one if nothing
/// stands before it, else the first of the topmost level. Headings in quotations and lists are none.
pub fn first_heading(body: &str, offset: usize) -> Option<Heading> {
    let mut found: Option<Heading> = None;
    let mut first = true;
    let mut depth = 0;
    for (event, range) in Parser::new_ext(body, super::dialect()).into_offset_iter() {
        match (event, &mut found) {
            (Event::Start(Tag::Heading { level, .. }), None)
                if depth == 0 && (first || level == HeadingLevel::H1) =>
            {
                found = Some(Heading { text: String::new(), pieces: Vec::new(), range, first });
            }
            (Event::End(TagEnd::Heading(_)), Some(heading)) => {
                if !heading.text.trim().is_empty() {
                    return found;
                }
                found = None;
            }
            (Event::Text(words) | Event::Code(words), Some(heading)) => {
                add(&mut heading.text, &mut heading.pieces, &words, body, range, offset);
            }
            (Event::SoftBreak | Event::HardBreak, Some(heading)) => {
                add(&mut heading.text, &mut heading.pieces, " ", body, range, offset);
            }
            (Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)), None) => {
                depth += 1;
            }
            (Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition), None) => {
                depth -= 1;
            }
            (Event::Text(_) | Event::Code(_) | Event::Html(_), None) => first = false,
            _ => {}
        }
    }
    None
}

/// What a body has besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Where the body's words begin in the prose.
    pub start: usize,
    /// Links to places in the same article that lead nowhere: what is written behind the `#`, and where, in bytes of
    /// the body.
    pub lost: Vec<(String, Range<usize>)>,
    /// Raw elements that are left out of the page, each name once: the name, and where, in bytes of the body.
    pub refused: Vec<(String, Range<usize>)>,
    /// Raw HTML that is never closed and swallows the rest of the article, in bytes of the body.
    pub unclosed: Option<Range<usize>>,
}

/// Links and pictures that lead to other files of the site: the address as written, and where, in bytes of the body.
pub fn inside(body: &str) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    walk(body, 0, &mut |step| {
        if let Step::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }, range) = step
            && let Target::Site(path) = escape::target(&dest_url)
            && !path.is_empty()
        {
            out.push((path, range));
        }
    });
    out
}

/// The words of a body that begins at byte `offset` of the file, after a headline that is already in `prose`.
/// Blocks have no sentences yet.
pub fn prose(body: &str, offset: usize, prose: &mut Prose) -> Outline {
    let start = if prose.text.is_empty() { 0 } else { prose.text.len() + PART.len() };
    // Words without their mark-up are hardly ever longer than with it.
    prose.text.reserve_exact(body.len() + PART.len());
    let mut outline = match lines::blocks(body) {
        Some(blocks) => {
            add_blocks(body, offset, blocks, prose);
            Outline::default()
        }
        None => parsed(body, offset, prose, start),
    };
    outline.start = start.min(prose.text.len());
    outline
}

/// Adds blocks whose words are known.
fn add_blocks(body: &str, offset: usize, blocks: Vec<(BlockKind, Range<usize>)>, prose: &mut Prose) {
    for (kind, range) in blocks {
        if !prose.text.is_empty() {
            prose.text.push_str(PART);
        }
        let from = prose.text.len();
        add(&mut prose.text, &mut prose.pieces, &body[range.clone()], body, range, offset);
        end_block(prose, kind, from);
    }
}

/// [`prose`] of any body; `start` is where its words begin.
pub(super) fn parsed(body: &str, offset: usize, prose: &mut Prose, start: usize) -> Outline {
    let mut outline = Outline::default();
    let mut anchors = Anchors::default();
    let mut first = true;
    let mut open: Option<(BlockKind, usize)> = None;
    walk(body, start, &mut |step| {
        anchors.see(&step);
        match step {
            Step::Start(Tag::Link { dest_url, .. }, range) => {
                if let Target::Here(place) = escape::target(&dest_url)
                    && !place.is_empty()
                {
                    outline.lost.push((place, range));
                }
            }
            Step::Start(Tag::HtmlBlock, range)
                if body[range.end..].trim_start().is_empty() && is_unclosed(&body[range.clone()]) =>
            {
                let end = body[range.clone()].find('\n').map_or(range.end, |i| range.start + i);
                outline.unclosed = Some(range.start..end);
            }
            Step::Html(html, range) | Step::InlineHtml(html, range) => {
                if let Some((name, place)) = raw_html::refused(&html)
                    && outline.refused.iter().all(|(n, _)| *n != name)
                {
                    let end = (range.start + place.end).min(range.end);
                    outline.refused.push((name, (range.start + place.start).min(end)..end));
                }
            }
            Step::Block(kind) => {
                if start > 0 || !first {
                    prose.text.push_str(PART);
                }
                first = false;
                open = Some((kind, prose.text.len()));
            }
            Step::BlockEnd => {
                let Some((kind, from)) = open.take() else { return };
                end_block(prose, kind, from);
            }
            Step::Text { text, at, source, .. } => {
                debug_assert_eq!(at, prose.text.len(), "the walk and the prose count alike");
                add(&mut prose.text, &mut prose.pieces, &text, body, source, offset);
            }
            Step::Break { at, source, .. } => {
                debug_assert_eq!(at, prose.text.len(), "the walk and the prose count alike");
                add(&mut prose.text, &mut prose.pieces, "\n", body, source, offset);
            }
            _ => {}
        }
    });
    outline.lost.retain(|(place, _)| anchors.find(place).is_none());
    outline
}

/// Ends a block whose words begin at `from`; one that has none is no block.
fn end_block(prose: &mut Prose, kind: BlockKind, from: usize) {
    let words = &prose.text[from..];
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let start = from + (words.len() - words.trim_start().len());
        let span = Span::new(start, start + trimmed.len());
        prose.blocks.push(Block { kind, span, first_sentence: 0, end_sentence: 0 });
    }
}

/// Raw HTML that only its own end mark ends, without it. (CommonMark 4.6, start conditions 1 to 5.)
fn is_unclosed(html: &str) -> bool {
    const ENDS: &[(&str, &str)] = &[
        ("<!--", "-->"),
        ("<?", "?>"),
        ("<![cdata[", "]]>"),
        ("<!", ">"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<pre", "</pre>"),
        ("<textarea", "</textarea>"),
    ];
    let low = html.trim_start().to_ascii_lowercase();
    ENDS.iter().find(|(start, _)| low.starts_with(start)).is_some_and(|(_, end)| !low.contains(end))
}

/// Adds words and where they come from; words that follow on in both texts lengthen the last piece.
fn add(
    text: &mut String,
    pieces: &mut Vec<Piece>,
    words: &str,
    body: &str,
    source: Range<usize>,
    offset: usize,
) {
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let prose = clamp(text.len());
    text.push_str(words);
    let written = body.get(source.clone()).unwrap_or("");
    // Code stands between backticks, which are no part of its words.
    let found = if written.starts_with('`') { written.find(words) } else { (written == words).then_some(0) };
    let (from, len) = match found {
        Some(i) => (source.start + i, words.len()),
        _ => (source.start, source.len()),
    };
    let piece =
        Piece { prose, source: clamp(offset + from), len: clamp(words.len()), source_len: clamp(len) };
    if let Some(last) = pieces.last_mut()
        && last.len == last.source_len
        && piece.len == piece.source_len
        && last.prose + last.len == piece.prose
        && last.source + last.source_len == piece.source
    {
        last.len += piece.len;
        last.source_len += piece.len;
        return;
    }
    pieces.push(piece);
}
