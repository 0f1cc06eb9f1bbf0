//! What the model says of a word wherever it stands, and of what tokens have in common besides their words, asked once and
//! not at each place where it is met.
//!
//! In: words and stances. Out: what the tagger knows of a word's letters, and the weights of the features that look at one
//! word or one stance alone, added up. **Never** answers otherwise than the model would, and never remembers more than
//! [`SLOTS`] words and [`STANCES`] stances.

use super::features::{PLACES, alone};
use super::model::{LABELS, Model};

/// How many words a thread remembers, a power of two: those that all news is made of. More of them would push the model
/// itself out of the processor's cache.
const SLOTS: usize = 2048;

/// How many stances of tokens a thread remembers, a power of two.
const STANCES: usize = 1024;

/// Weights added up, of each label but "outside".
pub(super) type Sums = [i16; LABELS - 1];

/// What is known of a word by its letters alone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelt {
    /// Hash of the word in lower case.
    pub(super) word: u32,
    /// Hashes of its first and last letters.
    pub(super) affixes: (u32, u32),
    pub(super) class: u16,
    pub(super) group: u8,
    pub(super) shape: u8,
}

/// A word with the place where it is remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) spelt: Spelt,
    /// Its letters in one number; 0 where they are too many.
    letters: u128,
    slot: usize,
}

impl Known {
    /// A word of these letters, no two words' the same.
    pub(super) const fn new(letters: u128, spelt: Spelt) -> Self {
        Self { spelt, letters, slot: slot(letters) }
    }
}

/// Fills three lines of the processor's cache, the first with what every word is asked for.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Slot {
    letters: u128,
    spelt: Spelt,
    /// For each place; [`UNASKED`] where the model has not been asked yet.
    sums: [Sums; PLACES],
}

/// Stands for sums that are not known: none are so low.
const UNASKED: i16 = i16::MIN;

impl Slot {
    const fn new(letters: u128, spelt: Spelt) -> Self {
        Self { letters, spelt, sums: [[UNASKED; LABELS - 1]; PLACES] }
    }
}

/// Words and stances that were met before.
pub(in crate::extract::names) struct Remembered {
    words: Vec<Slot>,
    /// By their keys.
    stances: Vec<(u128, Sums)>,
}

/// The slot of a word's letters.
const fn slot(letters: u128) -> usize {
    mixed(letters) % SLOTS
}

/// A key, mixed so that its lower bits depend on all of it.
const fn mixed(key: u128) -> usize {
    let folded = key as u64 ^ ((key >> 64) as u64).rotate_left(29);
    ((folded ^ folded >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

impl Remembered {
    pub(in crate::extract::names) fn new() -> Self {
        Self {
            words: vec![Slot::new(0, Spelt::default()); SLOTS],
            stances: vec![Default::default(); STANCES],
        }
    }

    /// The word of these letters, looked at where it is not remembered.
    pub(super) fn word(&mut self, letters: u128, look: impl FnOnce() -> Spelt) -> Known {
        let slot = &mut self.words[slot(letters)];
        if slot.letters != letters {
            *slot = Slot::new(letters, look());
        }
        Known::new(letters, slot.spelt)
    }

    /// The weights of the features that look at this word alone, where it stands at this place from the one labelled.
    #[inline]
    pub(super) fn alone(&mut self, word: &Known, place: usize, model: &Model<'_>) -> Sums {
        if word.letters == 0 {
            return alone(&word.spelt, place, model);
        }
        let slot = &mut self.words[word.slot];
        // Another word may have taken the slot since this one was looked at.
        if slot.letters != word.letters {
            *slot = Slot::new(word.letters, word.spelt);
        }
        if slot.sums[place][0] == UNASKED {
            slot.sums[place] = alone(&word.spelt, place, model);
        }
        slot.sums[place]
    }

    /// The weights of the features that look at a token's stance alone, by its key, which is not 0.
    #[inline]
    pub(super) fn stance(&mut self, key: u128, look: impl FnOnce() -> Sums) -> &Sums {
        let slot = &mut self.stances[mixed(key) % STANCES];
        if slot.0 != key {
            *slot = (key, look());
        }
        &slot.1
    }
}
