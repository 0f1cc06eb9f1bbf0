//! An article's prose cut into tokens once, for all extractors: they work on tokens, not on patterns over text.

use super::counting::Counting;
use super::cut::cut;
use super::meaning::{self, Meaning, meanings};
use crate::model::prose::{Block, BlockKind, Prose, Span};
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A word without capitals: `said`, `co-operate`.
    Lower,
    /// A word that begins with a capital: `Kiev`, `McCain`, `Jean-Yves`, `O’Brien`.
    Capital,
    /// Two letters or more, all capitals (dots, digits and `&` allowed): `NATO`, `U.N.`, `G20`, `AT&T`.
    Acronym,
    /// Begins with a digit: `140,000`, `7.8`, `2022`, `20th`, `2022-02-10`, `14:30`.
    Number,
    /// A quotation mark: `"`, `“`, `”`, `„`, `«`, `»`, `‹`, `›`, and `'` `‘` `’` where it is not an apostrophe; a backtick,
    /// with which agencies' lines open what `'` closes.
    QuoteMark,
    /// Any other single character: punctuation, currency signs, symbols.
    Mark,
}

/// A word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the prose.
    pub start: u32,
    /// One past its last byte. A possessive `'s` is a token of its own.
    pub end: u32,
    /// What it is made of.
    pub shape: Shape,
    /// No white space stands before it.
    pub joined: bool,
}

impl Token {
    /// As a span of the prose.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// A word of any case (not a number, not a sign).
    pub fn is_word(self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Acronym)
    }

    /// A word with a capital at its head.
    pub fn is_name_like(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Acronym)
    }
}

/// The tokens of an article, by sentence.
#[derive(Debug)]
pub struct Text<'a> {
    /// The article's prose.
    pub prose: &'a Prose,
    /// `prose.text` with ASCII letters in lower case: the same offsets.
    pub lower: String,
    /// All tokens, in order. No token crosses a sentence.
    pub tokens: Vec<Token>,
    /// For each token, what its word can mean to the extractors.
    pub(super) meanings: Vec<Meaning>,
    /// For each token, which of the extractors may ask for it.
    pub(super) asked: Vec<u8>,
    /// For each sentence of the prose, its tokens.
    pub sentences: Vec<Range<usize>>,
    /// For each token, the index of its sentence.
    places: Vec<u32>,
    /// For each sentence, the block it stands in.
    blocks: Vec<Option<&'a Block>>,
}

impl<'a> Text<'a> {
    /// Cuts the prose into tokens. Linear in its length.
    pub fn new(prose: &'a Prose) -> Self {
        let mut tokens = Vec::with_capacity(prose.text.len() / 4);
        let mut sentences = Vec::with_capacity(prose.sentences.len());
        let mut places = Vec::with_capacity(tokens.capacity());
        let mut blocks = Vec::with_capacity(prose.sentences.len());
        let mut block = 0;
        for (place, sentence) in (0..).zip(&prose.sentences) {
            let first = tokens.len();
            cut(&prose.text, sentence.range(), &mut tokens);
            sentences.push(first..tokens.len());
            places.resize(tokens.len(), place);
            while prose.blocks.get(block + 1).is_some_and(|b| b.span.start() <= sentence.start()) {
                block += 1;
            }
            let around = |b: &&Block| b.span.start() <= sentence.start() && sentence.start() <= b.span.end();
            blocks.push(prose.blocks.get(block).filter(around));
        }
        let lower = prose.text.to_ascii_lowercase();
        let meanings = meanings(&tokens, &lower);
        let asked = meanings.iter().zip(&tokens).map(|(meaning, token)| meaning.asked_of(token)).collect();
        Self { prose, lower, tokens, meanings, asked, sentences, places, blocks }
    }

    /// The token's text as printed. Asked at hundreds of places, whose code would be several times as long with it.
    #[inline(never)]
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| &self.prose.text[t.start as usize..t.end as usize])
    }

    /// The token's text with ASCII letters in lower case; empty past the end. Out of line as `word` is.
    #[inline(never)]
    pub fn low(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| &self.lower[t.start as usize..t.end as usize])
    }

    /// The tokens' text as printed, from the first to the last of them.
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        let Some(span) = self.span(tokens) else { return "" };
        &self.prose.text[span.range()]
    }

    /// The span from the first to the last of these tokens; `None` for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let last = tokens.end.checked_sub(1)?;
        let (a, b) = (self.tokens.get(tokens.start)?, self.tokens.get(last)?);
        (tokens.start <= last).then(|| Span::new(a.start as usize, b.end as usize))
    }

    /// What the token can be beside a number; nothing where it is no word.
    pub(super) fn counting(&self, token: usize) -> Counting {
        self.meanings.get(token).map_or(Counting::NOTHING, |meaning| meaning.counting)
    }

    /// The first of these tokens that `who` may ask for: one of the constants of [`meaning`].
    pub(super) fn next(&self, tokens: Range<usize>, who: u8) -> Option<usize> {
        meaning::next(&self.asked, tokens, who)
    }

    /// Index of the first token that starts at or after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < at)
    }

    /// Index of the sentence that this token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.places.get(token).map_or(self.sentences.len(), |place| *place as usize)
    }

    /// The block that this token stands in.
    pub fn block_of(&self, token: usize) -> Option<&'a Block> {
        *self.blocks.get(*self.places.get(token)? as usize)?
    }

    /// Whether this token stands in a headline or subheading, where capitals may mean nothing.
    pub fn in_heading(&self, token: usize) -> bool {
        self.block_of(token).is_some_and(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Subheading))
    }
}
