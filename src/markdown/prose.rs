//! A body's words as prose: blocks and pieces, without mark-up. Sentences are cut by whoever knows the language.

use super::walk::{PART, Step, walk};
use crate::model::prose::{Block, BlockKind, Piece, Prose, Span};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
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
}

/// The first heading of a body that begins at byte `offset` of the file.
pub fn first_heading(body: &str, offset: usize) -> Option<Heading> {
    let mut found: Option<Heading> = None;
    for (event, range) in Parser::new_ext(body, super::dialect()).into_offset_iter() {
        match (event, &mut found) {
            (Event::Start(Tag::Heading { .. }), None) => {
                found = Some(Heading { text: String::new(), pieces: Vec::new(), range });
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
            _ => {}
        }
    }
    None
}

/// The words of a body that begins at byte `offset` of the file, after a headline that is already in `prose`.
/// Returns where the body's words begin in the prose. Blocks have no sentences yet.
pub fn prose(body: &str, offset: usize, prose: &mut Prose) -> usize {
    let start = if prose.text.is_empty() { 0 } else { prose.text.len() + PART.len() };
    let mut first = true;
    let mut open: Option<(BlockKind, usize)> = None;
    walk(body, start, &mut |step| match step {
        Step::Block(kind) => {
            if start > 0 || !first {
                prose.text.push_str(PART);
            }
            first = false;
            open = Some((kind, prose.text.len()));
        }
        Step::BlockEnd => {
            let Some((kind, from)) = open.take() else { return };
            let words = &prose.text[from..];
            let trimmed = words.trim();
            if !trimmed.is_empty() {
                let start = from + (words.len() - words.trim_start().len());
                let span = Span::new(start, start + trimmed.len());
                prose.blocks.push(Block { kind, span, first_sentence: 0, end_sentence: 0 });
            }
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
    });
    start.min(prose.text.len())
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
    let (from, len) = match written.find(words) {
        Some(i) if written.len() == words.len() || written.starts_with('`') => {
            (source.start + i, words.len())
        }
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
