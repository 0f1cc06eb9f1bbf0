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
    /// How many of them are not.
    full: usize,
    /// The slot of each word that is looked up.
    of: Vec<u32>,
}

/// Slots at first: enough for an article. A text of megabytes says few words more, and would have a table for each time
/// that it says them.
const SLOTS: usize = 1 << 12;

impl Spellings {
    /// `asked`: the tokens that are looked up, among them all words with capitals.
    pub(super) fn new(text: &Text<'_>, asked: &[usize], flags: &[u32]) -> Self {
        let size = (2 * asked.len()).next_power_of_two().clamp(2, SLOTS);
        let mut spellings = Self { slots: vec![(0, 0); size], full: 0, of: Vec::with_capacity(asked.len()) };
        // How many of the words that are looked up have an outline: by it nearly all words of a text are known to be none
        // of them without being hashed.
        let mut likely = [0_u8; 1 << 11];
        let outline = |meaning: &Meaning| usize::from(meaning.outline >> 5);
        let hash = |token: usize| hash(text.lower.as_bytes(), &text.tokens[token].span().range()).max(1);
        for &token in asked {
            let hash = hash(token);
            let mut slot = spellings.slot(hash);
            if spellings.slots[slot].0 == 0 {
                if 2 * spellings.full >= spellings.slots.len() {
                    spellings.grow();
                    slot = spellings.slot(hash);
                }
                spellings.full += 1;
                spellings.slots[slot].0 = hash;
                let words = &mut likely[outline(&text.meanings[token])];
                *words = words.saturating_add(1);
            }
            spellings.of.push(slot as u32);
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

    /// Makes the table twice as long.
    #[cold]
    fn grow(&mut self) {
        let longer = vec![(0, 0); 2 * self.slots.len()];
        let old = std::mem::replace(&mut self.slots, longer);
        for &(hash, flags) in old.iter().filter(|(hash, _)| *hash != 0) {
            let slot = self.slot(hash);
            self.slots[slot] = (hash, flags);
        }
        let mut of = std::mem::take(&mut self.of);
        for slot in &mut of {
            *slot = self.slot(old[*slot as usize].0) as u32;
        }
        self.of = of;
    }

    /// How else each word that is looked up is written.
    pub(super) fn of_asked(&self) -> impl Iterator<Item = u32> {
        self.of.iter().map(|&slot| self.slots[slot as usize].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire;
    use std::fmt::Write as _;

    #[test]
    fn more_words_than_the_table_has_room_for_at_first_are_all_told_apart() {
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        let mut text = String::from("he");
        for n in 0..SLOTS {
            let word: String = [n / 676, n / 26, n].map(letter).iter().collect();
            let _ = write!(text, " Za{word}");
            // Every third without its capital, too.
            if n % 3 == 0 {
                let _ = write!(text, " za{word}");
            }
        }
        let prose = wire::parse(text, false).prose;
        let text = Text::new(&prose);
        let asked: Vec<usize> =
            (0..text.tokens.len()).filter(|&token| text.tokens[token].is_name_like()).collect();
        let found = Spellings::new(&text, &asked, &vec![0; text.tokens.len()]);
        assert_eq!(asked.len(), SLOTS);
        for (n, flags) in found.of_asked().enumerate() {
            let lower = if n % 3 == 0 { ALSO_LOWER } else { 0 };
            assert_eq!(flags, ALSO_INSIDE | lower, "{}", text.word(asked[n]));
        }
    }
}
