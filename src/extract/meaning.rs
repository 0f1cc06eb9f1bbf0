//! What each word can mean to the extractors of dates, figures and speech, asked once for a word and not by each of them
//! at each place it stands.
//!
//! In: an article's tokens. Out: a [`Meaning`] for each. It follows from the word's letters alone, so that what a thread
//! remembers of the articles before changes no answer.
//! **Never** looks at neighbours, and never remembers more than [`SLOTS`] words, however long the stream is.

use super::dates::{self, Word};
use super::numerals;
use super::speakers::words::{self as speech, Class, Lead};
use super::text::{Shape, Token};
use std::cell::RefCell;
use std::ops::Range;

/// What a word can mean, by its letters in lower case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    /// In a date.
    pub(super) date: Word,
    /// In an attribution; of a cue verb that is a noun as well, the noun's class beside it.
    pub(super) speech: (Class, Option<Class>),
    /// Which attribution without a known verb it may lead to.
    pub(super) lead: Lead,
    /// A number can begin with it.
    pub(super) number: bool,
}

/// Of whatever begins with a digit.
const NUMBER: Meaning =
    Meaning { date: Word::Number, speech: (Class::Number, None), lead: Lead::Nowhere, number: true };

/// Of a sign: which one it is, is looked at where it matters.
const SIGN: Meaning =
    Meaning { date: Word::Other, speech: (Class::Sign, None), lead: Lead::Nowhere, number: false };

impl Meaning {
    fn of(word: &str) -> Self {
        let possessive = word.starts_with(['\'', '’']);
        Self {
            date: dates::classify(word),
            speech: if possessive { (Class::Possessive, None) } else { speech::class_of(word) },
            lead: speech::lead_of(word),
            number: numerals::may_begin(word),
        }
    }
}

/// How many words a thread remembers; a new one takes the place of the one that stood in its slot.
const SLOTS: usize = 1 << 14;

thread_local! {
    /// Words by their key, each in the one slot that is its own.
    static REMEMBERED: RefCell<Vec<(u128, Meaning)>> = RefCell::new(vec![(0, SIGN); SLOTS]);
}

/// What each token can mean. `lower` is the text that the tokens cut, in lower case.
pub(super) fn meanings(tokens: &[Token], lower: &str) -> Vec<Meaning> {
    REMEMBERED.with_borrow_mut(|remembered| {
        let meaning = |token: &Token| match token.shape {
            Shape::Lower | Shape::Capital | Shape::Acronym => {
                recall(remembered, lower, token.start as usize..token.end as usize)
            }
            Shape::Number => NUMBER,
            Shape::QuoteMark | Shape::Mark => SIGN,
        };
        tokens.iter().map(meaning).collect()
    })
}

/// What the word at `place` of `lower` can mean.
fn recall(remembered: &mut [(u128, Meaning)], lower: &str, place: Range<usize>) -> Meaning {
    let Some(key) = letters(lower.as_bytes(), &place) else { return Meaning::of(&lower[place]) };
    let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let slot = &mut remembered[(mixed >> 32) as usize % SLOTS];
    if slot.0 != key {
        *slot = (key, Meaning::of(&lower[place]));
    }
    slot.1
}

/// The letters of a word in one number, no two words the same and none 0; `None` for the few words that are too long.
pub(super) fn letters(text: &[u8], place: &Range<usize>) -> Option<u128> {
    const LONGEST: usize = 16;
    let rest = text.get(place.start..)?;
    let letters = match rest.first_chunk::<LONGEST>() {
        Some(letters) => u128::from_le_bytes(*letters),
        // At the end of the text.
        None => rest.iter().rev().fold(0, |letters, &byte| letters << 8 | u128::from(byte)),
    };
    // What stands behind the word is cut off.
    let behind = LONGEST.checked_sub(place.len()).filter(|&behind| behind < LONGEST)?;
    Some(letters & u128::MAX >> (8 * behind))
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
    fn what_is_remembered_is_what_would_be_found_anew() {
        let mut remembered = vec![(0, SIGN); SLOTS];
        for word in ["tuesday", "said", "twelve", "according", "'s", "tuesday", "said", "twelve", "'s"] {
            let (recalled, anew) = (recall(&mut remembered, word, 0..word.len()), Meaning::of(word));
            assert_eq!(format!("{recalled:?}"), format!("{anew:?}"), "{word}");
        }
    }
}
