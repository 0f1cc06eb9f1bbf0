//! Where tokens begin and end: words with their inner signs, numbers with theirs, the possessive, and signs one by one.
//!
//! In: a sentence. Out: its tokens. Most are words of plain letters, plain numbers and signs, which are told by a look at
//! their bytes; the rest are read character by character.
//! **Never** looks at what a word means, and **never** cuts a character.

use super::text::{Shape, Token};
use std::ops::Range;

/// Whether a character is part of a word.
fn is_word_char(c: char) -> bool {
    // Dashes and quotation marks are asked for most, and the tables would be searched for them.
    !matches!(c, '\u{2010}'..='\u{2027}') && (c.is_alphanumeric() || is_combining(c))
}

/// Combining marks, which follow the letter they belong to (Unicode blocks 0300–036F, and Arabic and Hebrew points).
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
}

/// What may begin with a byte: asked of every token, so a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A space.
    Space,
    /// A word.
    Letter,
    /// A number.
    Digit,
    /// A sign that is a token of its own, whatever stands around it.
    Mark,
    /// A quotation mark or apostrophe of ASCII.
    Quote,
    /// Control characters, and whatever is not ASCII.
    Other,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte: u8 = 0;
    while byte < 0x7f {
        kinds[byte as usize] = match byte {
            b' ' => Kind::Space,
            b'0'..=b'9' => Kind::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'"' | b'\'' | b'`' => Kind::Quote,
            b'!'..=b'~' => Kind::Mark,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// Appends the tokens of `text[range]`, a sentence. Linear in its length.
pub(super) fn cut(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let sentence = &text[range.clone()];
    let bytes = sentence.as_bytes();
    // Of a text that is too long for its places the rest has no tokens; so no place is too large.
    let Ok(base) = u32::try_from(range.start) else { return };
    if u32::try_from(range.end).is_err() {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "no more than the end of the sentence")]
    let place = |at: usize| base + at as u32;
    let mut at = 0;
    let mut joined = false;
    while let Some(&byte) = bytes.get(at) {
        let plain = match KINDS[usize::from(byte)] {
            Kind::Letter => plain_word(&bytes[at..]),
            Kind::Mark => Some((1, Shape::Mark)),
            Kind::Digit => plain_number(&bytes[at..]),
            Kind::Space | Kind::Quote | Kind::Other => None,
        };
        let (len, shape) = if let Some(plain) = plain {
            plain
        } else {
            let after_word = joined && tokens.last().is_some_and(|t| t.is_word());
            let (len, shape) = any(&sentence[at..], after_word);
            let Some(shape) = shape else {
                at += len;
                joined = false;
                continue;
            };
            (len, shape)
        };
        let end = at + len;
        tokens.push(Token { start: place(at), end: place(end), shape, joined });
        // Most tokens have one space behind them.
        joined = bytes.get(end) != Some(&b' ');
        at = if joined { end } else { end + 1 };
    }
}

/// Length and shape of what stands at the head of a text, read by its characters; no shape where that is white space.
#[inline(never)]
fn any(text: &str, after_word: bool) -> (usize, Option<Shape>) {
    let Some(c) = text.chars().next() else { return (1, None) };
    let (len, shape) =
        if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}') {
            return (c.len_utf8(), None);
        } else if is_word_char(c) {
            word(text)
        } else {
            sign(c, &text[c.len_utf8()..], after_word)
        };
    (len, Some(shape))
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
#[inline]
fn plain_word(text: &[u8]) -> Option<(usize, Shape)> {
    let (len, uppers) = letters(text);
    if len == 0 || !is_over(text, len) {
        return None;
    }
    let shape = if uppers == 0 || text[0].is_ascii_lowercase() {
        Shape::Lower
    } else if len >= 2 && uppers == len || len >= 3 && uppers + 1 == len && text[len - 1] == b's' {
        Shape::Acronym
    } else {
        Shape::Capital
    };
    Some((len, shape))
}

/// Whether a word of so many ASCII letters surely goes no further.
#[inline]
fn is_over(text: &[u8], len: usize) -> bool {
    match text.get(len) {
        Some(b' ' | b',') | None => true,
        Some(&byte) => is_over_before(byte, text, len),
    }
}

/// The same where no space follows.
fn is_over_before(byte: u8, text: &[u8], len: usize) -> bool {
    match (byte, KINDS[usize::from(byte)]) {
        (b'.', _) => len > 1,
        (b'-' | b'&', _) | (_, Kind::Letter | Kind::Digit) => false,
        // The possessive, or a mark that closes.
        (b'\'', _) => ends_behind_apostrophe(&text[len + 1..]),
        (_, Kind::Mark | Kind::Quote | Kind::Space) => true,
        (_, Kind::Other) => match text[len..] {
            [0xe2, 0x80, 0x99, ref rest @ ..] => ends_behind_apostrophe(rest),
            // Of General Punctuation only the apostrophe and the hyphen U+2011 can stand inside a word.
            [0xe2, 0x80, third, ..] => third != 0x91,
            _ => byte.is_ascii(),
        },
    }
}

/// Whether the apostrophe before this belongs to no word, or to a possessive.
fn ends_behind_apostrophe(rest: &[u8]) -> bool {
    match rest {
        [] => true,
        [b's' | b'S', rest @ ..] => rest.first().is_none_or(|&b| ends_word(b)),
        [byte, ..] => ends_word(*byte),
    }
}

/// Whether this byte is a whole character, and one that is no part of a word.
fn ends_word(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// What [`word`] says of digits, grouped or parted (`140,000`, `7.8`, `14:30`), that nothing else belongs to.
fn plain_number(text: &[u8]) -> Option<(usize, Shape)> {
    let mut len = 0;
    loop {
        len += text[len..].iter().take_while(|b| b.is_ascii_digit()).count();
        match text[len..] {
            [b',' | b':' | b'/' | b'.', b'0'..=b'9', ..] => len += 1,
            [] => break,
            [byte, ..] if ends_word(byte) && byte != b'-' => break,
            _ => return None,
        }
    }
    Some((len, Shape::Number))
}

/// How many ASCII letters stand at the head of a text, and how many of them are capitals. Eight are looked at at a time,
/// without a branch: nothing else is asked of so many bytes.
fn letters(text: &[u8]) -> (usize, usize) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = EACH * 0x80;
    let (mut len, mut uppers) = (0, 0);
    while let Some(eight) = text[len..].first_chunk::<8>() {
        let eight = u64::from_le_bytes(*eight);
        let small = (eight | (EACH * 0x20)) & !TOP;
        // The top bit of each byte that is a letter: at least `a`, less than what follows `z`, and ASCII.
        let letters = (small + EACH * (0x80 - 0x61)) & !(small + EACH * (0x80 - 0x7b)) & !eight & TOP;
        let others = letters ^ TOP;
        let run = others.trailing_zeros() as usize / 8;
        // Those before the first that is none.
        let capitals = letters & !(eight << 2) & (others & others.wrapping_neg()).wrapping_sub(1);
        if capitals != 0 {
            uppers += capitals.count_ones() as usize;
        }
        len += run;
        if run < 8 {
            return (len, uppers);
        }
    }
    for byte in text[len..].iter().take_while(|b| b.is_ascii_alphabetic()) {
        len += 1;
        uppers += usize::from(byte.is_ascii_uppercase());
    }
    (len, uppers)
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
            "AT&T",
            "[sic]",
            "sic]",
            "counterREVOLUTIONARIES”",
            "counter‑measure",
            "government’s aim",
            "government’sé",
            "soldiers’ aim",
            "soldiers'",
            "don’t",
            "don't",
            "O’Brien",
            "said—",
            "café",
            "word_word",
        ] {
            if let Some(quick) = plain_word(text.as_bytes()) {
                assert_eq!(quick, word(text), "{text}");
                plain += 1;
            }
        }
        assert_eq!(plain, 14);
    }

    #[test]
    fn plain_numbers_are_read_the_quick_way_as_the_slow() {
        let mut plain = 0;
        for text in [
            "7",
            "2022 ",
            "2022. ",
            "140,000 ",
            "7.8%",
            "14:30)",
            "2022/23,",
            "3, 4",
            "20th",
            "10-15",
            "2022-02-10",
            "5’",
            "1.é",
            "1é",
            "5'6",
            "1.2.3.",
        ] {
            if let Some(quick) = plain_number(text.as_bytes()) {
                assert_eq!(quick, word(text), "{text}");
                plain += 1;
            }
        }
        assert_eq!(plain, 11);
    }

    #[test]
    fn letters_are_counted_as_one_by_one() {
        for byte in 0..=u8::MAX {
            for place in 0..10 {
                let mut text = *b"abCdefGhijklmnopqr";
                text[place] = byte;
                let run: Vec<u8> = text.iter().copied().take_while(u8::is_ascii_alphabetic).collect();
                let uppers = run.iter().filter(|b| b.is_ascii_uppercase()).count();
                assert_eq!(letters(&text), (run.len(), uppers), "{byte} at {place}");
            }
        }
    }
}
