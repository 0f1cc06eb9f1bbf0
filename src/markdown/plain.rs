//! Bodies without mark-up as HTML with marks woven in: wire copy, and Markdown that is nothing but paragraphs.
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

/// The paragraphs of a body without mark-up, so that it need not be parsed again. Its words are then its prose byte for byte: of
/// mark-up bytes go and nothing comes but line ends. `start` is where its prose begins.
pub(super) fn paragraphs<'a>(article: &'a Article, text: &str, start: usize) -> Option<&'a [Block]> {
    let prose = &article.prose;
    if text.trim_start_matches([' ', '\n']).trim_end_matches('\n') != prose.text.get(start..)? {
        return None;
    }
    let blocks = &prose.blocks[prose.blocks.partition_point(|block| block.span.start() < start)..];
    let mut at = start;
    let tiled = blocks.iter().all(|block| {
        let from = std::mem::replace(&mut at, block.span.end() + PART.len());
        block.kind == BlockKind::Paragraph && block.span.start() == from
    });
    (tiled && at == prose.text.len() + PART.len()).then_some(blocks)
}

/// Paragraphs.
pub(super) fn write(article: &Article, paragraphs: &[Block], marks: &[Mark<'_>], out: &mut Vec<u8>) {
    let mut marks = Marks::new(marks);
    for block in paragraphs {
        out.extend_from_slice(b"<p>");
        marks.text(out, article.prose.slice(block.span), block.span.start());
        marks.end_block(out);
        out.extend_from_slice(b"</p>\n");
    }
}
