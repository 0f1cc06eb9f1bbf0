//! Merged names → entities as pages show them: name, spellings, roles, address, and every fact that is tied to them.
//!
//! In: clusters of local entities. Out: entities by kind and slug, and each local one's place among them.
//! **Never** merges.

use super::digest::{Digest, Read, Tie};
use super::entities::{Hint, Merged};
use super::groups::Contexts;
use super::intern::{join, small};
use super::names;
use super::slugs;
use crate::lexicon::Lexicon;
use crate::model::briefing::{EntityIx, FactRef};
use crate::model::desk::Desk;
use crate::model::entity::{Entity, EntityKind};
use rayon::prelude::*;
use std::cmp::Reverse;

/// Something counted for a cluster: the text and how often.
type Tally = Vec<(u32, u32)>;

/// Makes the site's entities.
pub(super) fn portray(
    digests: &[Digest],
    texts: &[&str],
    merged: &Merged,
    contexts: &Contexts,
    published: &[Read],
    desk: &Desk,
    _lexicon: &Lexicon,
) -> (Vec<Entity>, Vec<Vec<Option<EntityIx>>>) {
    let clusters = merged.clusters.len();
    let full = tally(clusters, digests, merged, |digest, out| {
        let used = digest.locals.iter().enumerate().filter(|(_, local)| local.used);
        out.extend(used.map(|(id, local)| (small(id), local.name)));
    });
    let spellings = tally(clusters, digests, merged, |digest, out| out.extend(&digest.spellings));
    let roles = tally(clusters, digests, merged, |digest, out| out.extend(&digest.roles));

    let mut drafts: Vec<(Entity, Option<String>, u32)> = (0..clusters)
        .into_par_iter()
        .map(|at| {
            let cluster = &merged.clusters[at];
            let house = cluster.house.and_then(|house| desk.names.get(house));
            let mut name = match house {
                Some(house) => house.name.clone(),
                None => fullest(&full[at], &spellings[at], texts, cluster.kind).to_owned(),
            };
            let hint = match cluster.hint {
                Hint::None => None,
                Hint::Role(text) => Some(slugs::slug(texts[text as usize])),
                Hint::Context(context) => contexts.slugs.get(context as usize).cloned(),
                Hint::Article(article) => {
                    published.get(article as usize).map(|(article, _)| letters(article.id.0))
                }
            };
            if let (Hint::Role(text), None) = (cluster.hint, house) {
                let country = texts[text as usize];
                if !name.contains(country) {
                    name = format!("{name} ({country})");
                }
            }
            let mut slug = slugs::slug(&name);
            // Which body it is only its article knows, so its address is its own from the first.
            if let (Hint::Article(_), Some(own)) = (cluster.hint, &hint) {
                slug = format!("{slug}-{own}");
            }
            let shown = names::fold(&name, cluster.kind).words.concat();
            let mut also: Vec<(String, u32)> = Vec::new();
            for &(text, count) in &spellings[at] {
                let spelling = texts[text as usize];
                let only_case = spelling.chars().all(|c| !c.is_lowercase())
                    && spelling.contains(' ')
                    && names::fold(spelling, cluster.kind).words.concat() == shown;
                if spelling != name && !only_case {
                    also.push((spelling.to_owned(), count));
                }
            }
            also.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
            let mut roles: Vec<(String, u32)> =
                roles[at].iter().map(|&(text, count)| (texts[text as usize].to_owned(), count)).collect();
            roles.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
            let entity = Entity {
                kind: cluster.kind,
                slug,
                name,
                also_written: also,
                roles,
                wikidata: house.and_then(|house| house.wikidata.clone()),
                coordinates: None,
                country: None,
                mentions: Vec::new(),
                quotes: Vec::new(),
                claims: Vec::new(),
                figures: Vec::new(),
                speaks_for: None,
            };
            (entity, hint, small(at))
        })
        .collect();
    drafts.par_sort_by(|a, b| {
        (a.0.kind, &a.0.slug, &a.0.name, &a.1, a.2).cmp(&(b.0.kind, &b.0.slug, &b.0.name, &b.1, b.2))
    });
    for kind in drafts.chunk_by_mut(|a, b| a.0.kind == b.0.kind) {
        let wishes: Vec<(String, Option<String>)> =
            kind.iter().map(|(entity, hint, _)| (entity.slug.clone(), hint.clone())).collect();
        for (draft, slug) in kind.iter_mut().zip(slugs::unique(&wishes)) {
            draft.0.slug = slug;
        }
    }
    drafts.par_sort_by(|a, b| (a.0.kind, &a.0.slug).cmp(&(b.0.kind, &b.0.slug)));
    let mut place = vec![0; clusters];
    for (at, (_, _, cluster)) in drafts.iter().enumerate() {
        place[*cluster as usize] = small(at);
    }
    let mut entities: Vec<Entity> = drafts.into_iter().map(|draft| draft.0).collect();
    let of: Vec<Vec<Option<EntityIx>>> = merged
        .of
        .iter()
        .map(|own| own.iter().map(|&cluster| place.get(cluster as usize).copied()).collect())
        .collect();
    tie(&mut entities, digests, &of);
    (entities, of)
}

/// Counts, for each cluster, the texts that `pick` gives with a local id; most frequent first is the caller's wish.
fn tally(
    clusters: usize,
    digests: &[Digest],
    merged: &Merged,
    pick: impl Fn(&Digest, &mut Vec<(u32, u32)>) + Sync,
) -> Vec<Tally> {
    let mut pairs: Vec<u64> = digests
        .par_iter()
        .zip(&merged.of)
        .fold(Vec::new, |mut out: Vec<u64>, (digest, own)| {
            let mut picked = Vec::new();
            pick(digest, &mut picked);
            for (local, text) in picked {
                if let Some(&cluster) = own.get(local as usize) {
                    out.push(u64::from(cluster) << 32 | u64::from(text));
                }
            }
            out
        })
        .reduce(Vec::new, |mut a, mut b| {
            a.append(&mut b);
            a
        });
    pairs.par_sort_unstable();
    let mut tallies = vec![Tally::new(); clusters];
    for run in pairs.chunk_by(|a, b| a == b) {
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is the text")]
        let (cluster, text) = ((run[0] >> 32) as usize, run[0] as u32);
        if let Some(tally) = tallies.get_mut(cluster) {
            tally.push((text, small(run.len())));
        }
    }
    tallies
}

/// The name to show where nobody decided: people and bodies by their fullest, others by their commonest.
fn fullest<'a>(full: &Tally, spellings: &Tally, texts: &[&'a str], kind: EntityKind) -> &'a str {
    let by_length = matches!(kind, EntityKind::Person | EntityKind::Organisation);
    let candidates = if full.is_empty() { spellings } else { full };
    candidates
        .iter()
        .map(|&(text, count)| {
            let name = texts[text as usize];
            let shouted = name.contains(' ') && !name.chars().any(char::is_lowercase);
            let words =
                name.split([' ', '-']).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
            let length = if by_length { words.count() } else { 0 };
            // Of two spellings as common, the one with its accents tells more.
            (shouted, Reverse(length), Reverse(count), name.is_ascii(), name)
        })
        .min()
        .map_or("", |best| best.4)
}

/// Four letters or digits that stay the same for one article.
fn letters(id: u64) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let id = join(id, 0);
    (0..4).map(|n| char::from(DIGITS[(id >> (5 * n) & 31) as usize])).collect()
}

/// Hands every fact to the entity it is tied to, in order of article and place.
fn tie(entities: &mut [Entity], digests: &[Digest], of: &[Vec<Option<EntityIx>>]) {
    for (article, (digest, own)) in digests.iter().zip(of).enumerate() {
        for &(local, fact, tie) in &digest.ties {
            let Some(entity) = own.get(local as usize).copied().flatten() else { continue };
            let entity = &mut entities[entity as usize];
            let at = FactRef { article: small(article), fact };
            match tie {
                Tie::Mention => entity.mentions.push(at),
                Tie::Quote => entity.quotes.push(at),
                Tie::Claim => entity.claims.push(at),
                Tie::Figure => entity.figures.push(at),
            }
        }
    }
}
