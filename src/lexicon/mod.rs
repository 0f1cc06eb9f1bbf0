//! Names known beforehand: the embedded lists, and the desk's own names above them.

use crate::model::desk::{GlossaryEntry, HouseName};

/// Names known beforehand.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The desk's house names; they win over the embedded lists.
    pub house: Vec<HouseName>,
    /// The desk's glossary of translation errors.
    pub glossary: Vec<GlossaryEntry>,
}

impl Lexicon {
    /// The embedded lists with the desk's names above them.
    pub fn new(house: Vec<HouseName>, glossary: Vec<GlossaryEntry>) -> Self {
        Self { house, glossary }
    }
}
