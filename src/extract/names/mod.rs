//! People, organisations, places and named events: where they stand in the text, and which mentions are one thing.
//!
//! Four steps: `candidates` (where names may stand), `context` (what speaks for each kind), `document` (one sense an
//! article, short forms after full ones), mentions. A trained tagger would take the place of the points given in the
//! first two. **Never** reads another article; prefers no name to a wrong one.

mod bodies;
mod candidates;
mod context;
mod document;
mod events;
mod glossary;
mod headed;
mod ordinary;
mod senses;
mod shape;
mod titles;
mod words;

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
pub fn find(text: &Text<'_>, context: Context<'_>, lexicon: &Lexicon) -> Names {
    let words = words::Words::new(text, lexicon);
    let mut candidates = candidates::find(&words);
    glossary::apply(&words, context, &mut candidates);
    context::weigh(&words, &mut candidates);
    document::settle(&words, &candidates)
}

#[cfg(test)]
mod tests;
