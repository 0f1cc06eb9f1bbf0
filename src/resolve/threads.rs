//! Figures that count the same thing, over all articles.
//!
//! In: figures with what they count. Out: threads in time order, disagreements kept side by side.
//! **Never** averages, sums or picks a winner; two things counted differently never share a thread.

use super::digest::{Digest, Read};
use super::groups::Contexts;
use crate::model::briefing::{EntityIx, Thread, ThreadIx};
use crate::model::desk::Desk;
use crate::model::entity::Entity;

/// The threads, and each article's figures in them.
#[derive(Debug, Default)]
pub(super) struct Boards {
    pub(super) threads: Vec<Thread>,
    /// By article: position of the fact, thread.
    pub(super) of_articles: Vec<Vec<(u32, ThreadIx)>>,
}

/// Makes the threads.
pub(super) fn threads(
    published: &[Read],
    _digests: &[Digest],
    _of: &[Vec<Option<EntityIx>>],
    _entities: &[Entity],
    _contexts: &Contexts,
    _desk: &Desk,
) -> Boards {
    Boards { threads: Vec::new(), of_articles: vec![Vec::new(); published.len()] }
}
