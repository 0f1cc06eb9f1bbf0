//! Places that articles name again and again, read from the lists once and not for each of them.
//!
//! In: folded names and ids. Out: what the lists say. Each thread remembers some, never more than a set number.
//! **Never** answers otherwise than the lists would.

use super::{Lexicon, PLACES, Place};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Names remembered, a power of two; a new one takes the place of the one that stood in its slot.
const NAMES: usize = 1024;

/// The row at which the places of a name begin, and they.
type Slot = Option<(usize, Rc<[Place]>)>;

thread_local! {
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

    /// The country of the place to which a nationality belongs, by the id that [`Lexicon::demonym`] gives.
    pub fn country_of(&self, id: &'static str) -> Option<&'static str> {
        COUNTRIES.with_borrow_mut(|known| {
            *known.entry(id).or_insert_with(|| self.place_by_id(id).map(|place| place.country))
        })
    }
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
}
