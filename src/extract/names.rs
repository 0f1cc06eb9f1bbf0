//! People, organisations, places and named events: where they stand in the text, and which mentions are one thing.

use super::{Context, Found};
use crate::extract::text::Text;
use crate::lexicon::Lexicon;
use crate::model::fact::{LocalEntity, Mention};

/// The names of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Every mention, in order; they do not overlap, but for a place or body inside a longer name's role.
    pub mentions: Vec<Found<Mention>>,
    /// What they stand for, in order of first mention.
    pub entities: Vec<LocalEntity>,
}

/// Finds all names.
pub fn find(_text: &Text<'_>, _context: Context<'_>, _lexicon: &Lexicon) -> Names {
    Names::default()
}
