//! A name typed surely in many articles helps where one article alone was unsure what it is.
//!
//! In: digests. Out: the same, with names retyped that the site knows better than their article. **Never** touches what an
//! article is sure of, what the lexicon or the desk knows, or a name that the site types in two ways.

use super::digest::{Digest, Local, NONE};
use crate::model::entity::EntityKind;
use std::sync::Arc;

/// In how many articles a name must be typed surely.
const WITNESSES: u16 = 5;
/// So many times more often than in any other way.
const MARGIN: u16 = 5;

/// Kinds in the order of their numbers.
const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Event, EntityKind::Other];

/// Retypes what the site knows better. `texts` is how many texts are numbered.
pub(super) fn settle(digests: &mut [Arc<Digest>], texts: usize) {
    let mut sure: Vec<[u16; 5]> = vec![[0; 5]; texts];
    for local in digests.iter().flat_map(|digest| &digest.locals).filter(|local| local.used && local.sure) {
        if let Some(counts) = sure.get_mut(local.name as usize) {
            let count = &mut counts[local.kind as usize];
            *count = count.saturating_add(1);
        }
    }
    let better = |local: &Local| {
        let open = local.used && !local.sure && local.known == NONE;
        let counts = sure.get(local.name as usize).filter(|_| open)?;
        known_as(counts).filter(|kind| *kind != local.kind)
    };
    for digest in digests {
        if digest.locals.iter().any(|local| better(local).is_some()) {
            for local in &mut Arc::make_mut(digest).locals {
                local.kind = better(local).unwrap_or(local.kind);
            }
        }
    }
}

/// The kind that so many articles are sure of, if they agree.
fn known_as(counts: &[u16; 5]) -> Option<EntityKind> {
    let (at, &most) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
    let rest = counts.iter().enumerate().filter(|&(other, _)| other != at);
    let alone = rest.fold(0_u16, |sum, (_, count)| sum.saturating_add(*count)).saturating_mul(MARGIN) <= most;
    (most >= WITNESSES && alone).then(|| KINDS[at])
}
