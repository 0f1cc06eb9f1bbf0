//! An article's prose cut into tokens once, for all extractors: they work on tokens, not on patterns over text.

use super::meaning::{Meaning, meanings};
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
    /// For each sentence of the prose, its tokens.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    /// Cuts the prose into tokens. Linear in its length.
    pub fn new(prose: &'a Prose) -> Self {
        let mut tokens = Vec::with_capacity(prose.text.len() / 4);
        let mut sentences = Vec::with_capacity(prose.sentences.len());
        for sentence in &prose.sentences {
            let first = tokens.len();
            cut(&prose.text, sentence.range(), &mut tokens);
            sentences.push(first..tokens.len());
        }
        let lower = prose.text.to_ascii_lowercase();
        let meanings = meanings(&tokens, &lower);
        Self { prose, lower, tokens, meanings, sentences }
    }

    /// The token's text as printed.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| &self.prose.text[t.start as usize..t.end as usize])
    }

    /// The token's text with ASCII letters in lower case; empty past the end.
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

    /// Index of the first token that starts at or after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < at)
    }

    /// Index of the sentence that this token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token)
    }

    /// The block that this token stands in.
    pub fn block_of(&self, token: usize) -> Option<&'a Block> {
        self.prose.block_at(self.tokens.get(token)?.start as usize)
    }

    /// Whether this token stands in a headline or subheading, where capitals may mean nothing.
    pub fn in_heading(&self, token: usize) -> bool {
        self.block_of(token).is_some_and(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Subheading))
    }
}

/// Whether a character is part of a word.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Combining marks, which follow the letter they belong to (Unicode blocks 0300–036F, and Arabic and Hebrew points).
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
}

fn cut(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let sentence = &text[range.clone()];
    let base = range.start;
    let mut at = 0;
    let mut joined = false;
    while let Some(&byte) = sentence.as_bytes().get(at) {
        if byte == b' ' {
            at += 1;
            joined = false;
            continue;
        }
        let (len, shape) = if let Some(word) = plain_word(&sentence.as_bytes()[at..]) {
            word
        } else {
            let Some(c) = sentence[at..].chars().next() else { break };
            if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
            {
                at += c.len_utf8();
                joined = false;
                continue;
            }
            if is_word_char(c) {
                word(&sentence[at..])
            } else {
                let after_word = joined && tokens.last().is_some_and(|t| t.is_word());
                sign(c, &sentence[at + c.len_utf8()..], after_word)
            }
        };
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        tokens.push(Token { start: clamp(base + at), end: clamp(base + at + len), shape, joined });
        at += len;
        joined = true;
    }
}

/// Length and shape of a sign that `rest` follows; the possessive after a word is a token of its own and no quotation mark.
fn sign(c: char, rest: &str, after_word: bool) -> (usize, Shape) {
    let possessive = after_word
        && matches!(c, '\'' | '’')
        && rest.starts_with(['s', 'S'])
        && !rest[1..].starts_with(is_word_char);
    if possessive {
        return (c.len_utf8() + 1, Shape::Lower);
    }
    let shape = match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\'' | '‘' | '’' | '‚' | '‛' | '「' | '」'
        | '『' | '』' | '＂' | '`' => Shape::QuoteMark,
        _ => Shape::Mark,
    };
    (c.len_utf8(), shape)
}

/// What [`word`] says of a word of ASCII letters alone, where what follows can't belong to it: most words are such.
fn plain_word(text: &[u8]) -> Option<(usize, Shape)> {
    let first = *text.first().filter(|b| b.is_ascii_alphabetic())?;
    let mut len = 1 + text[1..].iter().take_while(|b| b.is_ascii_lowercase()).count();
    let mut uppers = usize::from(first.is_ascii_uppercase());
    // Capitals further on are rare enough to be counted apart.
    while let Some(b) = text.get(len).filter(|b| b.is_ascii_alphabetic()) {
        uppers += usize::from(b.is_ascii_uppercase());
        len += 1;
    }
    let over = match text.get(len) {
        None | Some(b' ' | b'\n' | b',' | b':' | b';' | b'!' | b'?' | b')' | b'"' | b'/') => true,
        Some(b'.') => len > 1,
        Some(_) => false,
    };
    if !over {
        return None;
    }
    let shape = if !first.is_ascii_uppercase() {
        Shape::Lower
    } else if len >= 2 && uppers == len || len >= 3 && uppers + 1 == len && text[len - 1] == b's' {
        Shape::Acronym
    } else {
        Shape::Capital
    };
    Some((len, shape))
}

/// Length in bytes and shape of the word or number at the head of `text`.
fn word(text: &str) -> (usize, Shape) {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    let (mut uppers, mut lowers, mut letters) = (0, 0, 0);
    let first = text.chars().next().unwrap_or(' ');
    let mut dotted = false;
    while let Some((i, c)) = chars.next() {
        if is_word_char(c) {
            end = i + c.len_utf8();
            if c.is_alphabetic() {
                letters += 1;
                if c.is_uppercase() {
                    uppers += 1;
                } else if c.is_lowercase() {
                    lowers += 1;
                }
            }
            continue;
        }
        let next = chars.peek().map(|&(_, c)| c);
        let follows = next.is_some_and(is_word_char);
        let digit_before = text[..i].ends_with(|c: char| c.is_ascii_digit());
        let digit_after = next.is_some_and(|c| c.is_ascii_digit());
        let keep = match c {
            // 140,000 · 7.8 · 14:30 · 2022/23
            ',' | ':' | '/' => digit_before && digit_after && first.is_ascii_digit(),
            '.' => {
                (digit_before && digit_after)
                    // U.N. · a.m. · J.F.K.: single letters and dots
                    || (text[..i].chars().next_back().is_some_and(char::is_alphabetic) && single_letters(&text[..i]) && (follows || dotted))
            }
            '-' | '‑' => follows,
            '&' => follows && uppers > 0 && lowers == 0,
            '\'' | '’' => {
                // O’Brien, d’Ivoire, don’t stay whole; the possessive does not.
                let rest = &text[i + c.len_utf8()..];
                let s = rest.starts_with(['s', 'S']) && !rest[1..].starts_with(is_word_char);
                follows && !s && !first.is_ascii_digit()
            }
            _ => false,
        };
        if !keep {
            break;
        }
        if c == '.' && !digit_before {
            dotted = true;
            end = i + 1;
        }
    }
    let shape = if first.is_numeric() {
        Shape::Number
    } else if first.is_uppercase() {
        if letters >= 2 && lowers == 0
            || letters >= 3 && uppers >= 2 && lowers == 1 && text[..end].ends_with('s')
        {
            Shape::Acronym
        } else {
            Shape::Capital
        }
    } else {
        Shape::Lower
    };
    (end.max(first.len_utf8()), shape)
}

/// Whether these are single letters parted by dots: `U`, `U.N`, `a.m`.
fn single_letters(text: &str) -> bool {
    let mut letter = false;
    for c in text.chars() {
        match c {
            '.' if letter => letter = false,
            c if c.is_alphabetic() && !letter => letter = true,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_read_the_quick_way_as_the_slow() {
        let mut plain = 0;
        for text in [
            "said ",
            "NATO,",
            "MPs.",
            "I.",
            "a.m.",
            "McCain:",
            "x",
            "U.N. ",
            "co-op",
            "It's",
            "Is\u{301}",
            "ID/",
        ] {
            if let Some(quick) = plain_word(text.as_bytes()) {
                assert_eq!(quick, word(text), "{text}");
                plain += 1;
            }
        }
        assert_eq!(plain, 6);
    }
}
