//! Merged names → entities as pages show them: name, spellings, roles, address, and every fact that is tied to them.
//!
//! In: clusters of local entities. Out: entities by kind and slug, and each local one's place among them.
//! **Never** merges.

use super::digest::{Digest, NONE, Read, Tie};
use super::entities::{Cluster, Hint, Merged};
use super::groups::Contexts;
use super::intern::{join, small};
use super::names;
use super::slugs;
use crate::lexicon::{self, Lexicon, PlaceKind};
use crate::model::briefing::{EntityIx, FactRef};
use crate::model::desk::Desk;
use crate::model::entity::{Entity, EntityKind};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;

/// What portraits are made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sitters<'a> {
    pub(super) published: &'a [Read],
    pub(super) digests: &'a [Arc<Digest>],
    pub(super) texts: &'a [&'a str],
    pub(super) merged: &'a Merged,
    pub(super) contexts: &'a Contexts,
    pub(super) desk: &'a Desk,
    pub(super) lexicon: &'a Lexicon,
}

/// An entity on its way: with what tells it from others of its address.
#[derive(Debug)]
struct Draft {
    entity: Entity,
    hint: Option<String>,
}

/// Makes the site's entities.
pub(super) fn portray(sitters: Sitters<'_>) -> (Vec<Entity>, Vec<Vec<Option<EntityIx>>>) {
    let Sitters { digests, merged, .. } = sitters;
    let all = |tally: &[(u32, u32, u32)], found: &mut dyn FnMut(u32, u32, u32)| {
        tally.iter().for_each(|&(local, text, times)| found(local, text, times));
    };
    let spellings = || Tallies::new(merged, digests, |digest, found| all(&digest.spellings, found));
    let roles = || Tallies::new(merged, digests, |digest, found| all(&digest.roles, found));
    let full = || {
        Tallies::new(merged, digests, |digest, found| {
            let used = digest.locals.iter().enumerate().filter(|(_, local)| local.used);
            used.for_each(|(id, local)| found(small(id), local.name, 1));
        })
    };
    let speaking = || speakers(merged, digests);
    let ((spellings, roles), (full, speaking)) =
        rayon::join(|| rayon::join(spellings, roles), || rayon::join(full, speaking));
    let mut drafts: Vec<Option<Draft>> = (0..merged.clusters.len())
        .into_par_iter()
        .map(|at| {
            let spelt = spellings.of(at);
            Some(sitters.draft(&merged.clusters[at], &full.of(at), &spelt, &roles.of(at), speaking[at]))
        })
        .collect();

    let draft = |at: u32| drafts[at as usize].as_ref();
    let wish = |at: u32| draft(at).map(|d| (d.entity.kind, &d.entity.slug, &d.entity.name, &d.hint));
    let mut order: Vec<u32> = (0..small(drafts.len())).collect();
    let starts: Vec<u64> = drafts.iter().flatten().map(|d| start(&d.entity.slug)).collect();
    order.par_sort_unstable_by(|&a, &b| {
        let begin = |at: u32| (draft(at).map(|d| d.entity.kind), starts.get(at as usize));
        begin(a).cmp(&begin(b)).then_with(|| wish(a).cmp(&wish(b))).then(a.cmp(&b))
    });
    let mut slugs: Vec<(EntityKind, u64, String, u32)> = Vec::with_capacity(order.len());
    for kind in order.chunk_by(|&a, &b| draft(a).map(|d| d.entity.kind) == draft(b).map(|d| d.entity.kind)) {
        let drafts: Vec<(&Draft, u32)> = kind.iter().filter_map(|&at| Some((draft(at)?, at))).collect();
        let wishes: Vec<(&str, Option<&str>)> =
            drafts.iter().map(|(draft, _)| (draft.entity.slug.as_str(), draft.hint.as_deref())).collect();
        let unique = slugs::unique(&wishes);
        slugs.extend(
            unique.into_iter().zip(&drafts).map(|(slug, (d, at))| (d.entity.kind, start(&slug), slug, *at)),
        );
    }
    slugs.par_sort_unstable();
    let mut place = vec![0; drafts.len()];
    let mut entities = Vec::with_capacity(drafts.len());
    for (_, _, slug, at) in slugs {
        let Some(Draft { mut entity, .. }) = drafts[at as usize].take() else { continue };
        place[at as usize] = small(entities.len());
        entity.slug = slug;
        entities.push(entity);
    }
    let of: Vec<Vec<Option<EntityIx>>> = merged
        .of
        .par_iter()
        .map(|own| own.iter().map(|&cluster| place.get(cluster as usize).copied()).collect())
        .collect();
    tie(&mut entities, digests, &of);
    (entities, of)
}

/// The first eight bytes as a number, in the same order as the texts: most comparisons need no more.
fn start(text: &str) -> u64 {
    text.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |all, byte| all << 8 | u64::from(byte))
}

/// Texts and how often, for each cluster.
struct Tallies {
    /// Where each cluster's begin in `items`, and where the last ends.
    starts: Vec<u32>,
    items: Vec<(u32, u32)>,
}

impl Tallies {
    /// Gathers what `visit` hands over of a digest: local id, text, how often.
    fn new(
        merged: &Merged,
        digests: &[Arc<Digest>],
        visit: impl Fn(&Digest, &mut dyn FnMut(u32, u32, u32)),
    ) -> Self {
        let mut found = Vec::with_capacity(merged.of.iter().map(Vec::len).sum());
        for (digest, own) in digests.iter().zip(&merged.of) {
            visit(digest, &mut |local, text, times| {
                if let Some(&cluster) = own.get(local as usize).filter(|cluster| **cluster != NONE) {
                    found.push((cluster, text, times));
                }
            });
        }
        let mut starts = vec![0; merged.clusters.len() + 1];
        found.iter().for_each(|&(cluster, ..)| starts[cluster as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![(0, 0); found.len()];
        for (cluster, text, times) in found {
            let slot = &mut next[cluster as usize];
            items[*slot as usize] = (text, times);
            *slot += 1;
        }
        Self { starts, items }
    }

    /// A cluster's texts, each once.
    fn of(&self, cluster: usize) -> Vec<(u32, u32)> {
        let range = self.starts[cluster] as usize..self.starts[cluster + 1] as usize;
        let mut own = self.items[range].to_vec();
        own.sort_unstable();
        own.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        own
    }
}

/// Which clusters speak as capitals and countries do.
fn speakers(merged: &Merged, digests: &[Arc<Digest>]) -> Vec<bool> {
    let mut speaking = vec![false; merged.clusters.len()];
    for (digest, own) in digests.iter().zip(&merged.of) {
        for &local in &digest.wordless.speaking {
            if let Some(&cluster) = own.get(local as usize).filter(|cluster| **cluster != NONE) {
                speaking[cluster as usize] = true;
            }
        }
    }
    speaking
}

impl Sitters<'_> {
    fn draft(
        &self,
        cluster: &Cluster,
        full: &[(u32, u32)],
        spelt: &[(u32, u32)],
        roles: &[(u32, u32)],
        speaks: bool,
    ) -> Draft {
        let text = |at: u32| self.texts.get(at as usize).copied().unwrap_or("");
        let house = cluster.house.and_then(|house| self.desk.names.get(house));
        let known = self.known(cluster, house.map(|house| house.name.as_str()), speaks);
        let printed = self.printed(if full.is_empty() { spelt } else { full }, cluster.kind);
        let mut name = match (house, &known) {
            (Some(house), _) => house.name.clone(),
            (None, Some(known)) => known.shown(printed, cluster.kind, full),
            (None, None) => printed.to_owned(),
        };
        let mut slug = match (house, cluster.known) {
            (None, id) if id != NONE => slugs::slug(text(id)),
            _ => String::new(),
        };
        let mut country = known.as_ref().and_then(|known| known.country.clone());
        let hint = match cluster.hint {
            Hint::None => country.as_ref().map(|iso| iso.to_lowercase()),
            Hint::Country(iso) => {
                let code = String::from_utf8_lossy(&iso).into_owned();
                // "Ministry of Defence" alone would not say whose.
                let of = self.country_name(&code).unwrap_or(&code);
                if house.is_none()
                    && full.iter().any(|(at, _)| text(*at) == name)
                    && !self.says_country(&name)
                {
                    name = format!("{name} ({of})");
                }
                let hint = code.to_lowercase();
                country = Some(code);
                Some(hint)
            }
            Hint::Role(role) => {
                if house.is_none() && !name.contains(text(role)) {
                    name = format!("{name} ({})", text(role));
                }
                Some(slugs::slug(text(role)))
            }
            Hint::Context(context) => self.contexts.slugs.get(context as usize).cloned(),
            Hint::Article(article) => {
                self.published.get(article as usize).map(|(article, ..)| letters(article.id.0))
            }
        };
        if slug.is_empty() {
            slug = slugs::slug(&name);
        }
        // Whose it is only its article knows, so its address is its own from the first.
        if let (Hint::Article(_), Some(own), None) = (cluster.hint, &hint, house) {
            slug = format!("{slug}-{own}");
        }
        let entity = Entity {
            kind: cluster.kind,
            slug,
            also_written: self.also_written(spelt, &name, cluster.kind),
            roles: most_frequent(roles.iter().map(|&(at, times)| (text(at).to_owned(), times)).collect()),
            wikidata: house.and_then(|house| house.wikidata.clone()),
            coordinates: known.as_ref().and_then(|known| known.coordinates),
            country,
            mentions: Vec::new(),
            quotes: Vec::new(),
            claims: Vec::new(),
            figures: Vec::new(),
            speaks_for: known.and_then(|known| known.government),
            name,
        };
        Draft { entity, hint }
    }

    /// The name to show where nobody decided: people and bodies by their fullest, others by their commonest.
    fn printed(&self, names: &[(u32, u32)], kind: EntityKind) -> &str {
        let by_length = matches!(kind, EntityKind::Person | EntityKind::Organisation);
        let best = names.iter().map(|&(at, times)| {
            let name = self.texts.get(at as usize).copied().unwrap_or("");
            let shouted = name.contains(' ') && !name.chars().any(char::is_lowercase);
            let words =
                name.split([' ', '-']).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
            let length = if by_length { words.count() } else { 0 };
            // Of two spellings as common, the one with its accents tells more.
            (shouted, Reverse(length), Reverse(times), name.is_ascii(), name)
        });
        best.min().map_or("", |best| best.4)
    }

    fn also_written(&self, spelt: &[(u32, u32)], name: &str, kind: EntityKind) -> Vec<(String, u32)> {
        let mut also = Vec::new();
        for &(at, times) in spelt {
            let spelling = self.texts.get(at as usize).copied().unwrap_or("");
            let shouted = spelling.contains(' ') && !spelling.chars().any(char::is_lowercase);
            // A headline in capitals is no spelling of its own.
            let only_case = shouted && names::fold(spelling, kind).words == names::fold(name, kind).words;
            if spelling != name && !only_case {
                also.push((spelling.to_owned(), times));
            }
        }
        most_frequent(also)
    }

    fn says_country(&self, name: &str) -> bool {
        let mut countries = super::countries::Countries::new(self.lexicon);
        countries.take(&names::fold(name, EntityKind::Organisation).words).is_some()
    }

    /// A country's name: the desk's, else the lexicon's.
    fn country_name(&self, iso: &str) -> Option<&str> {
        let is_it = |name: &str| {
            let place = self.lexicon.places(&lexicon::fold(name)).next();
            place.is_some_and(|place| place.kind == PlaceKind::Country && place.country == iso)
        };
        let mut houses = self.desk.names.iter().filter(|house| house.kind == EntityKind::Place);
        let house = houses.find(|house| is_it(&house.name)).map(|house| house.name.as_str());
        house.or_else(|| self.lexicon.country_name(iso))
    }

    /// What the lexicon says of a cluster.
    fn known(&self, cluster: &Cluster, house: Option<&str>, speaks: bool) -> Option<Known> {
        let slug = house.map(slugs::slug);
        let id = slug.as_deref().or_else(|| self.texts.get(cluster.known as usize).copied())?;
        let phrase = || lexicon::fold(&id.replace('-', " "));
        match cluster.kind {
            EntityKind::Place => {
                let place = self
                    .lexicon
                    .place_by_id(id)
                    .or_else(|| self.lexicon.places(&lexicon::fold(house?)).next())?;
                let governs =
                    matches!(place.kind, PlaceKind::Capital | PlaceKind::Country | PlaceKind::Territory);
                let country = Some(place.country.to_owned()).filter(|iso| !iso.is_empty());
                let of =
                    country.as_deref().filter(|_| governs && speaks).and_then(|iso| self.country_name(iso));
                Some(Known {
                    name: place.name.to_owned(),
                    coordinates: place.coordinates,
                    government: of.map(|of| format!("Government of {of}")),
                    country,
                })
            }
            EntityKind::Organisation => {
                let body = self.lexicon.organisations(&phrase()).find(|body| body.id() == id)?;
                Some(Known { name: body.name.to_owned(), ..Known::default() })
            }
            EntityKind::Person => {
                let person = self.lexicon.person(&phrase()).filter(|person| person.id() == id)?;
                Some(Known { name: person.name, ..Known::default() })
            }
            EntityKind::Event | EntityKind::Other => None,
        }
    }
}

/// What the lexicon says of an entity.
#[derive(Clone, Debug, Default)]
struct Known {
    name: String,
    coordinates: Option<(f64, f64)>,
    country: Option<String>,
    government: Option<String>,
}

impl Known {
    /// People go by the lexicon's name, which is the whole of it; places and bodies by what articles call them most.
    fn shown(&self, printed: &str, kind: EntityKind, full: &[(u32, u32)]) -> String {
        if kind == EntityKind::Person || full.is_empty() { self.name.clone() } else { printed.to_owned() }
    }
}

fn most_frequent(mut tally: Vec<(String, u32)>) -> Vec<(String, u32)> {
    tally.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    tally
}

/// Four letters or digits that stay the same for one article.
fn letters(id: u64) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let id = join(id, 0);
    (0..4).map(|n| char::from(DIGITS[(id >> (5 * n) & 31) as usize])).collect()
}

/// Hands every fact to the entity it is tied to, in order of article and place.
fn tie(entities: &mut [Entity], digests: &[Arc<Digest>], of: &[Vec<Option<EntityIx>>]) {
    let each = |found: &mut dyn FnMut(usize, Tie, FactRef)| {
        for (article, (digest, own)) in digests.iter().zip(of).enumerate() {
            for &(local, fact, tie) in &digest.wordless.ties {
                if let Some(entity) = own.get(local as usize).copied().flatten() {
                    found(entity as usize, tie, FactRef { article: small(article), fact });
                }
            }
        }
    };
    let many = entities.len();
    let (mentions, said) = rayon::join(
        || {
            let mut sizes = vec![0; many];
            each(&mut |entity, tie, _| sizes[entity] += usize::from(tie == Tie::Mention));
            let mut mentions: Vec<Vec<FactRef>> = sizes.into_iter().map(Vec::with_capacity).collect();
            each(&mut |entity, tie, at| {
                if tie == Tie::Mention {
                    mentions[entity].push(at);
                }
            });
            mentions
        },
        || {
            let mut said = vec![[const { Vec::new() }; 3]; many];
            each(&mut |entity, tie, at| match tie {
                Tie::Mention => {}
                Tie::Quote => said[entity][0].push(at),
                Tie::Claim => said[entity][1].push(at),
                Tie::Figure => said[entity][2].push(at),
            });
            said
        },
    );
    for ((entity, mentions), said) in entities.iter_mut().zip(mentions).zip(said) {
        entity.mentions = mentions;
        [entity.quotes, entity.claims, entity.figures] = said;
    }
}
