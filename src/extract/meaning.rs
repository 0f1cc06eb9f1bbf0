//! What each word can mean to the extractors of dates, figures and speech, asked once for a word and not by each of them
//! at each place it stands.
//!
//! In: an article's tokens. Out: a [`Meaning`] for each, and who may ask for it. Both follow from the word's letters alone,
//! so that what a thread remembers of the articles before changes no answer.
//! **Never** looks at neighbours, and never remembers more than [`PAIRS`] pairs of words, however long the stream is.

use super::counting::Counting;
use super::dates::{self, Word};
use super::names::beside::Beside;
use super::speakers::words::{self as speech, Class, Lead};
use super::text::{Shape, Token};
use super::{figures, numerals};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word can mean, by its letters in lower case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    /// In a date.
    pub(super) date: Word,
    /// In an attribution; of a cue verb that is a noun as well, the noun's class beside it.
    pub(super) speech: (Class, Option<Class>),
    /// Which attribution without a known verb it may lead to.
    pub(super) lead: Lead,
    /// What it says of a name beside it.
    pub(super) beside: Beside,
    /// What it can be beside a number.
    pub(super) counting: Counting,
    /// Who may ask for it, whether it has a capital or not: some of [`DATE`] and the others.
    asked: u8,
    /// A few bits that its letters are mixed to: the same for the same word, and hardly ever for others. 0 of what is none.
    pub(super) outline: u16,
}

/// It can stand in a date.
pub(super) const DATE: u8 = 1;
/// It tells whether a text is a history: a number, a weekday, `today`.
pub(super) const NEAR: u8 = 1 << 1;
/// A number can begin with it.
pub(super) const NUMBER: u8 = 1 << 2;
/// It can be a cue.
pub(super) const CUE: u8 = 1 << 3;
/// It is a quotation mark.
pub(super) const MARK: u8 = 1 << 4;
/// Its class in an attribution depends on what stands around it.
pub(super) const AROUND: u8 = 1 << 5;
/// A name may begin with it: a word with a capital or a small head, a number, a quotation mark.
pub(super) const NAME: u8 = 1 << 6;
/// A sign after which any word bears a capital.
pub(super) const OPENS: u8 = 1 << 7;

/// Of whatever begins with a digit.
const DIGITS: Meaning = Meaning {
    date: Word::Number,
    speech: (Class::Number, None),
    lead: Lead::Nowhere,
    beside: Beside::NOTHING,
    counting: Counting::NOTHING,
    asked: DATE | NEAR | NUMBER | NAME,
    outline: 0,
};

/// Of a sign that means nothing.
const SIGN: Meaning = Meaning {
    date: Word::Other,
    speech: (Class::Sign, None),
    lead: Lead::Nowhere,
    beside: Beside::NOTHING,
    counting: Counting::NOTHING,
    asked: 0,
    outline: 0,
};

/// Of a quotation mark.
const QUOTE: Meaning = Meaning { speech: (Class::Quote, None), asked: MARK | AROUND | NAME | OPENS, ..SIGN };

impl Meaning {
    fn of(word: &str) -> Self {
        let possessive = word.starts_with(['\'', '’']);
        let date = dates::classify(word);
        let speech = if possessive { (Class::Possessive, None) } else { speech::class_of(word) };
        let lead = speech::lead_of(word);
        let day = matches!(date, Word::Weekday(_) | Word::Day(_) | Word::Tonight);
        let asked = [
            (date != Word::Other, DATE),
            (date == Word::Number || day, NEAR),
            (numerals::may_begin(word), NUMBER),
            (matches!(speech.0, Class::Cue(..)) || lead != Lead::Nowhere, CUE),
            (matches!(word, "may" | "will" | "might"), AROUND),
            (may_have_small_head(word.as_bytes()), NAME),
        ];
        let asked = asked.iter().filter(|(whether, _)| *whether).fold(0, |all, (_, one)| all | one);
        let (beside, counting) = (Beside::of(word), numerals::counting(word) | figures::counting(word));
        Self { date, speech, lead, beside, counting, asked, outline: outline(word) }
    }

    /// Of a sign that is no quotation mark.
    fn of_sign(sign: &str) -> Self {
        let class = speech::class_of_sign(sign);
        let asked = match class {
            Class::Colon => CUE,
            Class::Stop => AROUND,
            _ => 0,
        };
        let opens = if matches!(sign, ":" | "•" | "–" | "—" | "…") { OPENS } else { 0 };
        Self { speech: (class, None), asked: asked | opens, ..SIGN }
    }

    /// Who may ask for a token that can mean this.
    pub(super) fn asked_of(&self, token: &Token) -> u8 {
        // No branch: nobody can foresee which word has a capital.
        self.asked | (NAME * u8::from(token.is_name_like()))
    }

    /// Of the same word in capitals: `US`, `IT`, `WHO` are no pronouns.
    fn in_capitals(self) -> Self {
        match self.speech.0 {
            Class::Determiner | Class::Pronoun(_) | Class::Relative => {
                Self { speech: (Class::Plain, None), ..self }
            }
            _ => self,
        }
    }
}

/// See [`Meaning::outline`].
fn outline(word: &str) -> u16 {
    // The few that are too long are alike.
    let letters = letters(word.as_bytes(), &(0..word.len())).unwrap_or(1);
    (mixed(letters) >> (u64::BITS - u16::BITS)) as u16
}

/// Whether a word may have a small head before a mark and a capital (`al-Assad`, `d’Orsay`), which every word is asked.
fn may_have_small_head(word: &[u8]) -> bool {
    let marked = |bytes: &[u8]| bytes.iter().any(|b| matches!(b, b'-' | b'\'' | 0xe2));
    matches!(word, [b'a' | b'e' | b'u' | b'd' | b'l', second, third, fourth, ..] if marked(&[*second, *third, *fourth]))
}

/// The first of these tokens that somebody may ask for; `asked` as in [`Meaning`], a byte for each token of the text.
/// Eight are looked at at a time: nearly all are nobody's.
pub(super) fn next(asked: &[u8], tokens: Range<usize>, who: u8) -> Option<usize> {
    let mut at = tokens.start;
    let all = asked.get(..tokens.end)?;
    while let Some(eight) = all.get(at..)?.first_chunk::<8>() {
        let found = u64::from_le_bytes(*eight) & u64::from_le_bytes([who; 8]);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    all[at..].iter().position(|asked| asked & who != 0).map(|i| at + i)
}

/// Of the signs of ASCII, which nearly all are.
static SIGNS: LazyLock<[Meaning; 128]> = LazyLock::new(|| {
    let mut signs = [SIGN; 128];
    for (meaning, sign) in signs.iter_mut().zip('\0'..) {
        *meaning = Meaning::of_sign(sign.encode_utf8(&mut [0; 4]));
    }
    signs
});

/// How many pairs of words a thread remembers, a power of two. Common words that shared one place would drive each other
/// out again and again; of two, the one met last stands first, and a new one takes the place of the other.
const PAIRS: usize = 1 << 13;

// A pair is a cache line.
const _: () = assert!(size_of::<[(u128, Meaning); 2]>() == 64);

/// Words by their key, each in the pair that is its own.
type Remembered = [[(u128, Meaning); 2]; PAIRS];

thread_local! {
    static REMEMBERED: RefCell<Box<Remembered>> = RefCell::new(nothing());
}

/// A memory without a word.
fn nothing() -> Box<Remembered> {
    vec![[(0, SIGN); 2]; PAIRS].try_into().unwrap_or_else(|_| Box::new([[(0, SIGN); 2]; PAIRS]))
}

/// What each token can mean. `lower` is the text that the tokens cut, in lower case.
pub(super) fn meanings(tokens: &[Token], lower: &str) -> Vec<Meaning> {
    let signs = &*SIGNS;
    REMEMBERED.with_borrow_mut(|remembered| {
        let meaning = |token: &Token| {
            let place = token.start as usize..token.end as usize;
            match token.shape {
                Shape::Number => return DIGITS,
                Shape::QuoteMark => return QUOTE,
                Shape::Mark => {
                    let sign = signs.get(usize::from(lower.as_bytes()[place.start]));
                    return sign.copied().unwrap_or_else(|| Meaning::of_sign(&lower[place]));
                }
                Shape::Lower | Shape::Capital | Shape::Acronym => {}
            }
            let meaning = recall(remembered, lower, place);
            if token.shape == Shape::Acronym { meaning.in_capitals() } else { meaning }
        };
        tokens.iter().map(meaning).collect()
    })
}

/// What the word at `place` of `lower` can mean.
#[inline]
fn recall(remembered: &mut Remembered, lower: &str, place: Range<usize>) -> Meaning {
    let Some(key) = letters(lower.as_bytes(), &place) else { return Meaning::of(&lower[place]) };
    let pair = &mut remembered[(mixed(key) >> (u64::BITS - PAIRS.ilog2())) as usize];
    if pair[0].0 != key {
        bring_forward(pair, key, &lower[place]);
    }
    pair[0].1
}

/// The letters of a word, mixed: the upper bits alone hang on all of them.
#[inline]
fn mixed(letters: u128) -> u64 {
    (letters as u64 ^ ((letters >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Makes a word the first of its pair.
#[cold]
fn bring_forward(pair: &mut [(u128, Meaning); 2], key: u128, word: &str) {
    if pair[1].0 != key {
        pair[1] = (key, Meaning::of(word));
    }
    pair.swap(0, 1);
}

/// Longest word that has a key, in bytes.
const LONGEST: usize = 16;

/// By the length of a word, what cuts off that which stands behind it.
const KEPT: [u128; LONGEST + 1] = {
    let mut kept = [0; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        kept[length] = u128::MAX >> (8 * (LONGEST - length));
        length += 1;
    }
    kept
};

/// The letters of a word in one number, no two words the same and none 0; `None` for the few words that are too long.
#[inline]
pub(super) fn letters(text: &[u8], place: &Range<usize>) -> Option<u128> {
    let kept = *KEPT.get(place.len())?;
    let rest = text.get(place.start..)?;
    let letters = match rest.first_chunk::<LONGEST>() {
        Some(letters) => u128::from_le_bytes(*letters),
        // At the end of the text.
        None => rest.iter().rev().fold(0, |letters, &byte| letters << 8 | u128::from(byte)),
    };
    Some(letters & kept).filter(|key| *key != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_taken_for_another() {
        let words =
            ["a", "aa", "march", "marches", "thursday", "thursdays", "spokeswoman", "spokeswomen", "é"];
        let keys: Vec<_> = words.iter().map(|word| letters(word.as_bytes(), &(0..word.len()))).collect();
        for (i, found) in keys.iter().enumerate() {
            assert!(found.is_some_and(|key| key != 0), "{}", words[i]);
            assert!(!keys[..i].contains(found), "{}", words[i]);
            // What stands around a word is no part of its key.
            let text = format!("on {} 2022, they said", words[i]);
            assert_eq!(letters(text.as_bytes(), &(3..3 + words[i].len())), *found, "{}", words[i]);
        }
        assert_eq!(letters(b"counterrevolutionary", &(0..20)), None);
    }

    #[test]
    fn the_next_token_is_found_wherever_it_stands() {
        for length in 0..20 {
            for place in 0..length {
                let mut asked = vec![DATE; length];
                asked[place] |= CUE;
                assert_eq!(next(&asked, 0..length, CUE), Some(place));
                assert_eq!(next(&asked, place..length, CUE), Some(place));
                assert_eq!(next(&asked, place + 1..length, CUE), None);
                assert_eq!(next(&asked, 0..place, CUE), None);
            }
        }
        assert_eq!(next(&[CUE], 1..1, CUE), None);
        assert_eq!(next(&[CUE], 0..2, CUE), None);
    }

    #[test]
    fn what_is_remembered_is_what_would_be_found_anew() {
        let mut remembered = nothing();
        for word in ["tuesday", "said", "twelve", "according", "'s", "tuesday", "said", "twelve", "'s"] {
            let (recalled, anew) = (recall(&mut remembered, word, 0..word.len()), Meaning::of(word));
            assert_eq!(format!("{recalled:?}"), format!("{anew:?}"), "{word}");
        }
    }
}
