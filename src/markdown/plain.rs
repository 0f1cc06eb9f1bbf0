//! Bodies almost without mark-up as HTML with marks woven in: wire copy, and Markdown that is nothing but
//! paragraphs, headings and simple lists.
//!
//! In: the prose's blocks and marks. Out: HTML. **Never** parses.

use super::anchors::Anchors;
use super::marks::{Mark, Marks};
use super::walk::PART;
use crate::model::article::Article;
use crate::model::prose::{Block, BlockKind};

/// Wire copy, without the lines that stand above it.
pub(super) fn wire(article: &Article, marks: &[Mark<'_>], out: &mut Vec<u8>) {
    let mut marks = Marks::new(marks);
    let mut anchors = Anchors::default();
    for block in &article.prose.blocks {
        let words = article.prose.slice(block.span);
        match block.kind {
            BlockKind::Dateline | BlockKind::Headline => continue,
            BlockKind::Subheading => {
                out.extend_from_slice(b"<h2 id=\"");
                out.extend_from_slice(anchors.make(words).as_bytes());
                out.extend_from_slice(b"\">");
                marks.text(out, words, block.span.start());
                marks.end_block(out);
                out.extend_from_slice(b"</h2>\n");
            }
            _ => {
                out.extend_from_slice(b"<p>");
                let mut at = block.span.start();
                for line in words.split_inclusive('\n') {
                    if at > block.span.start() && is_list_line(line) {
                        out.extend_from_slice(b"<br>");
                    }
                    marks.text(out, line, at);
                    at += line.len();
                }
                marks.end_block(out);
                out.extend_from_slice(b"</p>\n");
            }
        }
    }
}

/// A line of wire copy that begins with a bullet, and would otherwise run on.
fn is_list_line(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(['-', '*', '•', '–', '—', '▪', '·']);
    rest.len() < line.len() && rest.starts_with([' ', '\t', '\u{a0}'])
}

/// What a block of a body is that need not be parsed again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A paragraph.
    Paragraph,
    /// A heading, of this level as its author has it.
    Heading(u8),
    /// An item of a list.
    Item,
}

/// Such a block.
pub(super) type Plain<'a> = (&'a Block, Shape);

/// The blocks of a body that need not be parsed again, for it is nothing but paragraphs, headings between `#` and the end of their
/// line, and lists of one block an item without blank lines. The words are those that were read from it, byte for byte, and
/// between them stand only the marks of headings and items, at the beginning of their lines, and line ends: there is no room for
/// other mark-up, for of that bytes go and none come. `start` is where its prose begins.
pub(super) fn blocks<'a>(article: &'a Article, text: &str, start: usize) -> Option<Vec<Plain<'a>>> {
    let prose = &article.prose;
    let blocks = &prose.blocks[prose.blocks.partition_point(|block| block.span.start() < start)..];
    let mut found: Vec<Plain<'a>> = Vec::with_capacity(blocks.len());
    let mut rest = text.trim_start_matches([' ', '\n']);
    // Line ends before the block.
    let mut ends = usize::MAX;
    let mut at = start;
    for block in blocks {
        let shape = match block.kind {
            BlockKind::Paragraph => Shape::Paragraph,
            BlockKind::Subheading => {
                let level = rest.len() - rest.trim_start_matches('#').len();
                rest = rest[level..].strip_prefix(' ')?;
                Shape::Heading(u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?)
            }
            BlockKind::ListItem => {
                rest = rest.strip_prefix("- ")?;
                // Blank lines between items would make paragraphs of them.
                if ends > 1 && found.last().is_some_and(|&(_, last)| last == Shape::Item) {
                    return None;
                }
                Shape::Item
            }
            _ => return None,
        };
        rest = rest.strip_prefix(prose.slice(block.span))?;
        let after = rest.trim_start_matches('\n');
        ends = rest.len() - after.len();
        if block.span.start() != at || !rest.is_empty() && ends == 0 {
            return None;
        }
        rest = after;
        at = block.span.end() + PART.len();
        found.push((block, shape));
    }
    (rest.is_empty() && at == prose.text.len() + PART.len()).then_some(found)
}

/// Writes them. The page's title is its `h1`: the author's topmost heading becomes `h2`, the others follow.
pub(super) fn write(article: &Article, blocks: &[Plain<'_>], marks: &[Mark<'_>], out: &mut Vec<u8>) {
    let mut marks = Marks::new(marks);
    let mut anchors = Anchors::default();
    let level = |&(_, shape): &Plain<'_>| match shape {
        Shape::Heading(level) => Some(level),
        _ => None,
    };
    let top = blocks.iter().filter_map(level).min().unwrap_or(1);
    for (n, &(block, shape)) in blocks.iter().enumerate() {
        let words = article.prose.slice(block.span);
        let beside = |n: Option<usize>| n.and_then(|n| blocks.get(n)).map(|&(_, shape)| shape);
        let digit = match shape {
            Shape::Heading(level) => b'0' + (level - top + 2).min(6),
            _ => b'0',
        };
        match shape {
            Shape::Paragraph => out.extend_from_slice(b"<p>"),
            Shape::Heading(_) => {
                out.extend_from_slice(&[b'<', b'h', digit]);
                out.extend_from_slice(b" id=\"");
                out.extend_from_slice(anchors.make(words).as_bytes());
                out.extend_from_slice(b"\">");
            }
            Shape::Item => {
                if beside(n.checked_sub(1)) != Some(Shape::Item) {
                    out.extend_from_slice(b"<ul>\n");
                }
                out.extend_from_slice(b"<li>");
            }
        }
        marks.text(out, words, block.span.start());
        marks.end_block(out);
        match shape {
            Shape::Paragraph => out.extend_from_slice(b"</p>\n"),
            Shape::Heading(_) => out.extend_from_slice(&[b'<', b'/', b'h', digit, b'>', b'\n']),
            Shape::Item => {
                out.extend_from_slice(b"</li>\n");
                if beside(Some(n + 1)) != Some(Shape::Item) {
                    out.extend_from_slice(b"</ul>\n");
                }
            }
        }
    }
}
