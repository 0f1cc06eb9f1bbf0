//! What the model says of a word wherever it stands, asked once and not at each place where the word is met.
//!
//! In: words. Out: what the tagger knows of their letters, and the weights of the features that look at one word alone,
//! added up. **Never** answers otherwise than the model would, and never remembers more than [`SLOTS`] words.

use super::features::{PLACES, alone};
use super::model::{LABELS, Model};

/// How many words a thread remembers, a power of two: those that all news is made of. More of them would push the model
/// itself out of the processor's cache.
const SLOTS: usize = 1024;

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

#[derive(Clone, Copy, Default)]
struct Slot {
    letters: u128,
    spelt: Spelt,
    /// The places whose sums are known, a bit for each.
    known: u8,
    sums: [Sums; PLACES],
}

/// Words that were met before.
pub(in crate::extract::names) struct Remembered(Vec<Slot>);

/// The slot of a word's letters.
const fn slot(letters: u128) -> usize {
    let mixed =
        (letters as u64 ^ ((letters >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize % SLOTS
}

impl Remembered {
    pub(in crate::extract::names) fn new() -> Self {
        Self(vec![Slot::default(); SLOTS])
    }

    /// The word of these letters, looked at where it is not remembered.
    pub(super) fn word(&mut self, letters: u128, look: impl FnOnce() -> Spelt) -> Known {
        let slot = &mut self.0[slot(letters)];
        if slot.letters != letters {
            *slot = Slot { letters, spelt: look(), ..Slot::default() };
        }
        Known::new(letters, slot.spelt)
    }

    /// The weights of the features that look at this word alone, where it stands at this place from the one labelled.
    #[inline]
    pub(super) fn alone(&mut self, word: &Known, place: usize, model: &Model<'_>) -> Sums {
        if word.letters == 0 {
            return alone(&word.spelt, place, model);
        }
        let slot = &mut self.0[word.slot];
        // Another word may have taken the slot since this one was looked at.
        if slot.letters != word.letters {
            *slot = Slot { letters: word.letters, spelt: word.spelt, ..Slot::default() };
        }
        if slot.known & 1 << place == 0 {
            slot.known |= 1 << place;
            slot.sums[place] = alone(&word.spelt, place, model);
        }
        slot.sums[place]
    }
}
