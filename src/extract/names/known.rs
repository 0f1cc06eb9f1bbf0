//! What the lists say of one word, whatever stands around it.
//!
//! In: a folded word. Out: flags. News says the same words again and again: each thread remembers some thousands of them,
//! never more. **Never** answers otherwise than the lexicon would: what is remembered saves time, nothing else.

use super::ordinary::{is_calendar, is_demonym, is_function, is_ordinary};
use super::words::*;
use crate::extract::meaning::letters;
use crate::lexicon::{Homograph, Lexicon, PlaceKind};
use std::cell::Cell;
use std::ops::Range;

/// Pairs of words remembered by a thread, a power of two: of two that share a place the one met last stands first, and a
/// new one takes the place of the other.
const PAIRS: usize = 2048;

/// A word's letters and what the lists say of it.
type Known = (u128, u32);

thread_local! {
    static REMEMBERED: Cell<Vec<[Known; 2]>> = const { Cell::new(Vec::new()) };
}

/// The words that a thread remembers, by their letters.
pub(super) struct Remembered(Vec<[Known; 2]>);

impl Remembered {
    /// Those of this thread, until they are [kept](Self::keep).
    pub(super) fn take() -> Self {
        let mut words = REMEMBERED.take();
        words.resize(PAIRS, [(0, 0); 2]);
        Self(words)
    }

    /// Leaves them to the thread's next article.
    pub(super) fn keep(self) {
        REMEMBERED.set(self.0);
    }

    /// What the lists say of the folded word at this place of a text.
    pub(super) fn known(&mut self, text: &str, place: Range<usize>, lexicon: &Lexicon) -> u32 {
        let Some(letters) = letters(text.as_bytes(), &place).filter(|&letters| letters != 0) else {
            return look_up(&text[place], lexicon);
        };
        let pair = &mut self.0[(mixed(letters) >> 32) as usize % PAIRS];
        if pair[0].0 != letters {
            if pair[1].0 != letters {
                pair[1] = (letters, look_up(&text[place], lexicon));
            }
            pair.swap(0, 1);
        }
        pair[0].1
    }
}

fn look_up(word: &str, lexicon: &Lexicon) -> u32 {
    let head = lexicon.head(word);
    let (role, role_goes_on) = lexicon.role_begins(word);
    let lists = lexicon.probe(word);
    let place = lexicon.usual_place(word);
    [
        (FUNCTION, is_function(word)),
        (CALENDAR, is_calendar(word)),
        (COMMON, is_ordinary(word, lexicon)),
        (GIVEN, lexicon.given(word).is_some()),
        (SURNAME, lexicon.surname(word).is_some()),
        (LEADER, lexicon.is_leader(word)),
        (BODY_HEAD, head.organisation),
        (PLACE_HEAD, head.place),
        (EVENT_HEAD, head.event),
        (BEFORE_HEAD, head.before),
        // "US President": the country's own name, though it stands where a nationality would.
        (DEMONYM, is_demonym(word, lexicon) && !matches!(word, "us" | "u.s.")),
        (DEMONYM_BEGINS, lexicon.belonging_begins(word)),
        (ROLE, role),
        (ROLE_BEGINS, role_goes_on),
        (PLACE, place.is_some_and(|p| p.also != Homograph::Word)),
        (STATE, place.is_some_and(|p| p.kind <= PlaceKind::Capital)),
        (GREAT, place.is_some_and(|p| p.is_great())),
        (TOWN, place.is_some_and(|p| p.population > 60_000)),
        (NAMESAKE, place.is_some_and(|p| p.also == Homograph::PersonName)),
        (LISTED_PLACE, lists.place),
        (LISTED_BODY, lists.body),
        (LISTED_PERSON, lists.person),
        (PHRASE_BEGINS, lists.goes_on),
        (HYPHEN, word.contains('-')),
    ]
    .into_iter()
    .fold(0, |flags, (flag, holds)| if holds { flags | flag } else { flags })
}

/// A hash of the word at this place of a text; never leaves the process.
#[inline]
pub(super) fn hash(text: &[u8], place: &Range<usize>) -> u64 {
    match letters(text, place) {
        Some(letters) => mixed(letters),
        None => hash_of(&text[place.clone()]),
    }
}

/// A hash of a phrase: eight bytes a step, of which the last may have been in the step before.
pub(super) fn hash_of(phrase: &[u8]) -> u64 {
    let (eights, rest) = phrase.as_chunks::<8>();
    let step = |hash, eight| mixed(u128::from(hash ^ eight));
    let hash = eights.iter().fold(phrase.len() as u64, |hash, eight| step(hash, u64::from_le_bytes(*eight)));
    let last = match phrase.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => rest.iter().fold(0, |last, &byte| last << 8 | u64::from(byte)),
    };
    step(hash, last)
}

/// Letters in one number, mixed so that its upper bits depend on all of them.
fn mixed(letters: u128) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (first, last) = (letters as u64, (letters >> 64) as u64);
    let mixed = first.wrapping_mul(FACTOR) ^ last.rotate_left(29);
    (mixed ^ mixed >> 32).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_remembered_means_what_it_meant() {
        let lexicon = Lexicon::default();
        let mut remembered = Remembered::take();
        // Far more words than are remembered, then some of them again.
        let words = (0..6 * PAIRS).map(|n| format!("word{n}")).chain(["kiev".into(), "said".into()]);
        for word in words {
            assert_eq!(remembered.known(&word, 0..word.len(), &lexicon), look_up(&word, &lexicon), "{word}");
        }
        for word in
            ["kiev", "united", "president", "lieutenant", "macron", "", "\0", "word17", "jordan", "sri", "xi"]
        {
            for _ in 0..2 {
                let known = remembered.known(word, 0..word.len(), &lexicon);
                assert_eq!(known, look_up(word, &lexicon), "{word}");
            }
        }
    }
}
