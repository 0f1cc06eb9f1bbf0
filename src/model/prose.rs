//! What the reader sees of an article, as one string, with its blocks and sentences and the way back to the file.

use crate::model::source::{SourceId, SourceSpan};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes of [`Prose::text`]; `start <= end` always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// From `start` up to, not including, `end`; an `end` before `start` gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether they share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether they overlap and neither contains the other.
    pub fn crosses(self, other: Self) -> bool {
        self.overlaps(other) && !self.contains(other) && !other.contains(self)
    }
}

/// What kind of text a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// `date YYYY-MM-DD` before the headline of wire copy.
    Dateline,
    /// The article's title. There is at most one and it comes first (after a dateline).
    Headline,
    /// A heading inside the article.
    Subheading,
    /// A paragraph of the article's own text.
    Paragraph,
    /// A list item, or a paragraph in one.
    ListItem,
    /// One cell of a table.
    Cell,
    /// A paragraph set off as a block quotation.
    BlockQuote,
    /// The text of a footnote.
    Footnote,
    /// Code: shown, never read for facts.
    Code,
}

/// A run of prose that stands by itself: sentences and facts never cross its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without the white space around it.
    pub span: Span,
    /// Index of its first sentence in [`Prose::sentences`].
    pub first_sentence: u32,
    /// One past the index of its last sentence.
    pub end_sentence: u32,
}

/// A run of prose and the bytes of the file that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it begins in the prose.
    pub prose: u32,
    /// Where it begins in the file.
    pub source: u32,
    /// Its length in the prose, in bytes.
    pub len: u32,
    /// Its length in the file; equal to `len` where the texts are the same byte for byte,
    /// otherwise (entities, escapes) places inside snap to the whole piece.
    pub source_len: u32,
}

/// The reader's text of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// The whole text. For wire copy it is the file itself; for Markdown the words without the mark-up, blocks parted by blank lines.
    pub text: String,
    /// In order, never overlapping.
    pub blocks: Vec<Block>,
    /// In order; those of a block tile it but for white space between them.
    pub sentences: Vec<Span>,
    /// In order of `prose`; text that no piece covers came from nowhere in the file.
    pub pieces: Vec<Piece>,
}

/// How paragraphs begin that tell where an article comes from, in lower case.
const CREDITS: [&str; 14] = [
    "source:",
    "sources:",
    "source –",
    "sources –",
    "reporting by",
    "(reporting by",
    "additional reporting by",
    "(additional reporting by",
    "editing by",
    "(editing by",
    "with inputs from",
    "(with inputs from",
    "photo:",
    "credit:",
];

impl Prose {
    /// Whether a paragraph tells where the article comes from (`Sources: …`, `(Reporting by …)`): what it names is the
    /// article's making, not its news.
    pub fn is_credit(&self, block: &Block) -> bool {
        let text = self.text.as_bytes().get(block.span.range()).unwrap_or_default();
        let Some(first) = text.first().map(u8::to_ascii_lowercase) else { return false };
        let begins =
            |head: &[u8]| text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head));
        CREDITS.iter().any(|head| head.as_bytes().first() == Some(&first) && begins(head.as_bytes()))
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The one way from a place in the prose to a place in the user's file.
    pub fn locate(&self, span: Span, source: SourceId) -> SourceSpan {
        let find = |at: usize, end: bool| -> usize {
            let at32 = u32::try_from(at).unwrap_or(u32::MAX);
            let i = self.pieces.partition_point(|p| p.prose <= at32);
            let i = if end && i > 0 && self.pieces[i - 1].prose == at32 && i > 1 { i - 1 } else { i };
            let Some(p) = i.checked_sub(1).map(|i| self.pieces[i]) else {
                return self.pieces.first().map_or(0, |p| p.source as usize);
            };
            if p.len == p.source_len {
                p.source as usize + (at - p.prose as usize).min(p.len as usize)
            } else if end {
                (p.source + p.source_len) as usize
            } else {
                p.source as usize
            }
        };
        let start = find(span.start(), false);
        let end = find(span.end(), true).max(start);
        SourceSpan::new(source, start..end)
    }

    /// Index of the sentence in which byte `at` lies, or of the last one before it.
    pub fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.start() <= at).saturating_sub(1)
    }

    /// The block in which byte `at` lies.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let i = self.blocks.partition_point(|b| b.span.start() <= at);
        self.blocks.get(i.checked_sub(1)?).filter(|b| at <= b.span.end())
    }
}
