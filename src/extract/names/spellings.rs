//! How an article writes the words that are looked up: with a capital inside a sentence, without one.
//!
//! In: tokens, and those that are looked up. Out: flags for each. **Never** knows a word by more than its hash.

use super::known::hash;
use super::words::{ALSO_INSIDE, ALSO_LOWER, FIRST, TITLE_CASE};
use crate::extract::meaning::Meaning;
use crate::extract::text::{Shape, Text};

/// How the article writes the words that are looked up: with a capital inside a sentence, without one.
pub(super) struct Spellings {
    /// Open addressing, a power of two long: a word's hash, and what is known of it; 0 where empty.
    slots: Vec<(u64, u32)>,
    /// The slot of each word that is looked up.
    of: Vec<usize>,
}

impl Spellings {
    /// `asked`: the tokens that are looked up, among them all words with capitals.
    pub(super) fn new(text: &Text<'_>, asked: &[usize], flags: &[u32]) -> Self {
        let size = (2 * asked.len()).next_power_of_two().max(2);
        let mut spellings = Self { slots: vec![(0, 0); size], of: Vec::with_capacity(asked.len()) };
        // How many of the words that are looked up have an outline: by it nearly all words of a text are known to be none
        // of them without being hashed.
        let mut likely = [0_u8; 1 << 11];
        let outline = |meaning: &Meaning| usize::from(meaning.outline >> 5);
        let hash = |token: usize| hash(text.lower.as_bytes(), &text.tokens[token].span().range()).max(1);
        for &token in asked {
            let hash = hash(token);
            let slot = spellings.slot(hash);
            if spellings.slots[slot].0 == 0 {
                spellings.slots[slot].0 = hash;
                let words = &mut likely[outline(&text.meanings[token])];
                *words = words.saturating_add(1);
            }
            spellings.of.push(slot);
            if text.tokens[token].is_name_like() && flags[token] & (FIRST | TITLE_CASE) == 0 {
                spellings.slots[slot].1 |= ALSO_INSIDE;
            }
        }
        for (token, meaning) in text.meanings.iter().enumerate() {
            let words = &mut likely[outline(meaning)];
            if *words > 0 && text.tokens[token].shape == Shape::Lower {
                let hash = hash(token);
                let slot = spellings.slot(hash);
                if spellings.slots[slot].0 == hash {
                    spellings.slots[slot].1 |= ALSO_LOWER;
                    // To have found a word once is enough: the next `the` is near.
                    if *words == 1 {
                        *words = 0;
                    }
                }
            }
        }
        spellings
    }

    /// The slot of a hash, or the empty one where it belongs.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash ^ hash >> 32) as usize & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    /// How else each word that is looked up is written.
    pub(super) fn of_asked(&self) -> impl Iterator<Item = u32> {
        self.of.iter().map(|&slot| self.slots[slot].1)
    }
}
