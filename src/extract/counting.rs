//! What a word can be beside a number: a unit, a plural, somebody, something that befell them, a part of the number itself.
//!
//! In: answers of `figures` and `numerals` about a word's letters. Out: the same in one number, kept with the word's
//! [`Meaning`](super::meaning::Meaning), so that no list is searched twice for a word.
//! **Never** looks at neighbours, and says nothing of numbers and signs.

use std::ops::BitOr;

/// All that a word can be beside a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counting(u16);

impl Counting {
    /// A number may go on behind it: `to`, `or`, `and`, `in`, `out`.
    pub(super) const LINK: Self = Self(1);
    /// It is or begins a part of a number: `two`, `million`, `thirds`, `point`.
    pub(super) const NUMERIC: Self = Self(1 << 1);
    /// A number may be multiplied by it, or by its beginning: `million`, `million-dollar`.
    pub(super) const SCALE: Self = Self(1 << 2);
    /// With `a` before it, it is a number or a measure: `dozen`, `third`, `mile`.
    pub(super) const COUNTS_WITH_A: Self = Self(1 << 3);
    /// A unit may begin with it: a measure, a share or money.
    pub(super) const UNIT: Self = Self(1 << 4);
    /// It is a unit of time.
    pub(super) const TIME: Self = Self(1 << 5);
    /// It ends a noun phrase.
    pub(super) const STOP: Self = Self(1 << 6);
    /// It ends like a plural noun.
    pub(super) const PLURAL: Self = Self(1 << 7);
    /// It is a collective, which before another noun only modifies it.
    pub(super) const COLLECTIVE: Self = Self(1 << 8);
    /// It is a plural or collective that names persons.
    pub(super) const PERSONS: Self = Self(1 << 9);
    /// It counts persons: such a plural, perhaps behind a hyphen, or a singular.
    pub(super) const PERSON: Self = Self(1 << 10);
    /// It says what befell persons, before or behind the number.
    pub(super) const FATE: Self = Self(1 << 11);
    /// It is a verb or noun of rising or falling.
    pub(super) const DIRECTION: Self = Self(1 << 12);
    /// It is numbered: what follows it is a name's number.
    pub(super) const NUMBERED: Self = Self(1 << 13);
    /// A number behind it may be an age.
    pub(super) const BEFORE_AGE: Self = Self(1 << 14);
    /// A qualifier may end with it: `about`, `than`, `least`.
    pub(super) const QUALIFIER: Self = Self(1 << 15);

    /// What a sign or a number is.
    pub(super) const NOTHING: Self = Self(0);

    /// This where `so`, else nothing.
    pub(super) fn when(self, so: bool) -> Self {
        if so { self } else { Self::NOTHING }
    }

    /// Whether it is any of these.
    pub(super) fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Counting {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
