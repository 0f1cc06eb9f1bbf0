//! Places and phrases that articles name again and again, looked up in the lists once and not for each of them.
//!
//! In: folded names and ids. Out: what the lists say. Each thread remembers some, never more than a set number.
//! **Never** answers otherwise than the lists would.

use super::table::Key;
use super::{Lexicon, PLACES, Place, Probe, probe};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Names remembered, a power of two; a new one takes the place of the one that stood in its slot.
const NAMES: usize = 1024;

/// The row at which the places of a name begin, and they.
type Slot = Option<(usize, Rc<[Place]>)>;

/// Phrases remembered, a power of two; a new one takes the place of the one that stood in its slot.
const PHRASES: usize = 4096;

/// Longest phrase that is remembered, in bytes.
const LONGEST: usize = 31;

/// A phrase's letters, and its length as the last byte: no two phrases the same.
type Letters = [u8; LONGEST + 1];

thread_local! {
    static PROBES: RefCell<Vec<(Letters, Probe)>> = const { RefCell::new(Vec::new()) };
    static SENSES: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
    /// By the ids of the list of nationalities, which are few.
    static COUNTRIES: RefCell<BTreeMap<&'static str, Option<&'static str>>> = const { RefCell::new(BTreeMap::new()) };
}

impl Lexicon {
    /// All that [`Lexicon::places`] finds.
    pub fn senses(&self, folded: &str) -> Rc<[Place]> {
        let Some(row) = PLACES.row_of_key(folded) else { return Rc::new([]) };
        SENSES.with_borrow_mut(|names| {
            names.resize(NAMES, None);
            let slot = &mut names[row.wrapping_mul(0x9e37_79b1) >> 8 & (NAMES - 1)];
            match slot {
                Some((known, places)) if *known == row => Rc::clone(places),
                _ => {
                    let places: Rc<[Place]> = self.places(folded).collect();
                    *slot = Some((row, Rc::clone(&places)));
                    places
                }
            }
        })
    }

    /// In which lists this folded phrase stands.
    pub fn probe(&self, folded: &str) -> Probe {
        let key = Key::new(folded);
        let Some(letters) = letters(folded) else { return probe(key) };
        PROBES.with_borrow_mut(|phrases| {
            // No letters: no list has them.
            phrases.resize(PHRASES, ([0; LONGEST + 1], Probe::default()));
            let slot = &mut phrases[key.hash() as usize % PHRASES];
            if slot.0 != letters {
                *slot = (letters, probe(key));
            }
            slot.1
        })
    }

    /// The country of the place to which a nationality belongs, by the id that [`Lexicon::demonym`] gives.
    pub fn country_of(&self, id: &'static str) -> Option<&'static str> {
        COUNTRIES.with_borrow_mut(|known| {
            *known.entry(id).or_insert_with(|| self.place_by_id(id).map(|place| place.country))
        })
    }
}

/// The letters of a phrase; `None` for the few that are too long.
fn letters(phrase: &str) -> Option<Letters> {
    let mut letters = [0; LONGEST + 1];
    letters[LONGEST] = u8::try_from(phrase.len()).ok()?;
    letters[..LONGEST].get_mut(..phrase.len())?.copy_from_slice(phrase.as_bytes());
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_remembered_is_the_place_of_the_lists() {
        let lexicon = Lexicon::default();
        for name in ["paris", "georgia", "kiev", "nowhere at all", "paris", "georgia", "", "tripoli"] {
            let listed: Vec<Place> = lexicon.places(name).collect();
            assert_eq!(*lexicon.senses(name), listed[..], "{name}");
        }
        for (id, country) in [("syria", "SY"), ("georgia", "GE"), ("syria", "SY")] {
            assert_eq!(lexicon.country_of(id), Some(country));
        }
    }

    #[test]
    fn a_phrase_remembered_stands_in_the_lists_it_stands_in() {
        let lexicon = Lexicon::default();
        let known =
            ["", "\0", "united", "united states", "united\0", "world food programme", "sergei lavrov", "x"];
        let long = "the united nations office for the coordination of humanitarian affairs";
        for phrase in known.iter().chain(&known).chain([&long, &long]) {
            assert_eq!(lexicon.probe(phrase), probe(Key::new(phrase)), "{phrase}");
        }
    }
}
