//! Bodies almost without mark-up as HTML with marks woven in: wire copy, and Markdown that is nothing but paragraphs and headings.
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

/// A block of a body that need not be parsed again, and its level where it is a heading; 0 where it is a paragraph.
pub(super) type Plain<'a> = (&'a Block, u8);

/// The blocks of a body that is nothing but paragraphs and headings between `#` and the end of their line, so that it need not be
/// parsed again. The words are those that were read from it, byte for byte, and between them stand only the marks of headings and
/// line ends: there is no room for other mark-up, for of that bytes go and none come. `start` is where its prose begins.
pub(super) fn blocks<'a>(article: &'a Article, text: &str, start: usize) -> Option<Vec<Plain<'a>>> {
    let prose = &article.prose;
    let blocks = &prose.blocks[prose.blocks.partition_point(|block| block.span.start() < start)..];
    let mut found = Vec::with_capacity(blocks.len());
    let mut rest = text.trim_start_matches([' ', '\n']);
    let mut at = start;
    for block in blocks {
        let level = match block.kind {
            BlockKind::Paragraph => 0,
            BlockKind::Subheading => {
                let level = rest.len() - rest.trim_start_matches('#').len();
                rest = rest[level..].strip_prefix(' ')?;
                u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?
            }
            _ => return None,
        };
        rest = rest.strip_prefix(prose.slice(block.span))?;
        let after = rest.trim_start_matches('\n');
        if block.span.start() != at || !rest.is_empty() && after.len() == rest.len() {
            return None;
        }
        rest = after;
        at = block.span.end() + PART.len();
        found.push((block, level));
    }
    (rest.is_empty() && at == prose.text.len() + PART.len()).then_some(found)
}

/// Paragraphs and headings. The page's title is its `h1`: the author's topmost heading becomes `h2`, the others follow.
pub(super) fn write(article: &Article, blocks: &[Plain<'_>], marks: &[Mark<'_>], out: &mut Vec<u8>) {
    let mut marks = Marks::new(marks);
    let mut anchors = Anchors::default();
    let top = blocks.iter().map(|&(_, level)| level).filter(|&level| level > 0).min().unwrap_or(1);
    for &(block, level) in blocks {
        let words = article.prose.slice(block.span);
        let digit = b'0' + (level.saturating_sub(top) + 2).min(6);
        if level > 0 {
            out.extend_from_slice(&[b'<', b'h', digit]);
            out.extend_from_slice(b" id=\"");
            out.extend_from_slice(anchors.make(words).as_bytes());
            out.extend_from_slice(b"\">");
        } else {
            out.extend_from_slice(b"<p>");
        }
        marks.text(out, words, block.span.start());
        marks.end_block(out);
        if level > 0 {
            out.extend_from_slice(&[b'<', b'/', b'h', digit, b'>', b'\n']);
        } else {
            out.extend_from_slice(b"</p>\n");
        }
    }
}
