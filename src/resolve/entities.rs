//! The articles' own entities → those of the whole site.
//!
//! In: digests and what groups the articles. Out: which entity each local one is, and the entities themselves.
//! A name is merged by the desk's word, by its id in the lexicon, by its full spelling, and by likeness where the
//! articles agree in more than the name. **Never** merges two people on a surname alone when both are in play.

use super::countries::{Countries, Iso};
use super::digest::{Digest, Local, NONE};
use super::intern::{QuickMap, hash, join, small};
use super::names::{self, Folded, PersonName};
use crate::lexicon::{self, Lexicon};
use crate::model::desk::Desk;
use crate::model::entity::EntityKind;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::sync::Arc;

/// What a name is, however many articles print it.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) folded: Folded,
    pub(super) key: u64,
    pub(super) person: PersonName,
    pub(super) form: Form,
}

/// What the commonest questions need of a name, close together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    key: u64,
    form: Form,
    /// The house name it is a spelling of, or [`NONE`].
    house: u32,
    /// The country that the name itself gives.
    country: Option<Iso>,
    /// The node of the name where the name alone decides, or [`NONE`].
    node: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Stands for one thing wherever it is printed.
    Full,
    /// A surname alone, or with initials: whose, the article decides.
    Short,
    /// `Ministry of Defence`: which country's, the article decides.
    AnyCountrys,
}

/// Local entities that are surely one thing.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: EntityKind,
    /// The house name's position in the desk's list, or [`NONE`].
    pub(super) house: u32,
    /// Id in the lexicon, or [`NONE`].
    pub(super) known: u32,
    /// The fullest of its names.
    pub(super) name: u32,
    /// Some of its roles.
    pub(super) roles: Vec<u32>,
    /// Its articles, in order; kept for people and bodies.
    pub(super) articles: Vec<u32>,
    /// What stands for the crises of its articles, sorted.
    pub(super) contexts: Vec<u32>,
    /// What tells it from others of its name.
    pub(super) hint: Hint,
}

/// What tells an entity from others of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    None,
    /// The body's country.
    Country(Iso),
    /// What the article says beside the body's name.
    Role(u32),
    /// It is known from this article alone.
    Article(u32),
    /// It is known from articles of this context alone.
    Context(u32),
}

/// A set of local entities that is one thing.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) kind: EntityKind,
    pub(super) house: Option<usize>,
    /// Id in the lexicon, or [`NONE`].
    pub(super) known: u32,
    pub(super) hint: Hint,
}

/// A surname that may be several people's.
#[derive(Debug)]
pub(super) struct Ambiguity {
    /// The name as printed.
    pub(super) name: u32,
    /// An article that prints it.
    pub(super) article: u32,
}

/// The result of merging.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) clusters: Vec<Cluster>,
    /// For each article, each local entity's cluster or [`NONE`].
    pub(super) of: Vec<Vec<u32>>,
    /// Surnames left alone because more than one person bears them.
    pub(super) ambiguities: Vec<Ambiguity>,
}

/// What the articles tell besides names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    /// Each article's crisis (or what stands in for it), 0 for none.
    pub(super) contexts: &'a [u32],
    /// Each article's day.
    pub(super) days: &'a [Option<NaiveDate>],
}

/// Merges the local entities of all articles.
pub(super) fn merge(
    digests: &[Arc<Digest>],
    texts: &[&str],
    desk: &Desk,
    lexicon: &Lexicon,
    around: Surroundings<'_>,
) -> Merged {
    let mut pool = Pool::new(texts, desk, lexicon, around);
    pool.make_names(digests);
    let mut of = pool.gather(digests);
    pool.join_likely_people();
    pool.join_acronyms(digests, &of);
    let ambiguities = pool.join_surnames(digests, &of);
    let mut number = vec![NONE; pool.nodes.len()];
    let mut clusters = Vec::new();
    for local in of.iter_mut().flatten().filter(|node| **node != NONE) {
        let root = pool.root(*local);
        let slot = &mut number[root as usize];
        if *slot == NONE {
            *slot = small(clusters.len());
            let node = &pool.nodes[root as usize];
            let house = (node.house != NONE).then_some(node.house as usize);
            clusters.push(Cluster { kind: node.kind, house, known: node.known, hint: node.hint });
        }
        *local = *slot;
    }
    Merged { clusters, of, ambiguities }
}

pub(super) struct Pool<'a> {
    pub(super) texts: &'a [&'a str],
    pub(super) around: Surroundings<'a>,
    pub(super) names: Vec<Name>,
    /// Position in `names` by text and kind.
    pub(super) name_of: Vec<[u32; 5]>,
    /// What `gather` needs of each name.
    pub(super) plain: Vec<Plain>,
    /// Node by the text of a lexicon id and kind.
    pub(super) known_of: Vec<[u32; 5]>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) countries: Countries<'a>,
    pub(super) nodes: Vec<Node>,
    pub(super) parent: Vec<u32>,
    /// House names by kind and folded name.
    pub(super) houses: QuickMap<(EntityKind, u64), u32>,
    /// Kinds of the house names.
    pub(super) house_kinds: Vec<EntityKind>,
    /// House names by the slug in their id.
    pub(super) house_ids: QuickMap<u64, u32>,
    /// House name and folded name that the desk keeps apart.
    pub(super) apart: QuickMap<(u32, u64), ()>,
}

impl<'a> Pool<'a> {
    fn new(texts: &'a [&'a str], desk: &Desk, lexicon: &'a Lexicon, around: Surroundings<'a>) -> Self {
        let mut houses = QuickMap::default();
        let mut house_ids = QuickMap::default();
        let mut apart = QuickMap::default();
        for (at, house) in desk.names.iter().enumerate() {
            let at = small(at);
            for name in std::iter::once(&house.name).chain(&house.variants) {
                houses.entry((house.kind, hash(&names::fold(name, house.kind).key))).or_insert(at);
            }
            house_ids.entry(house_id(&house.name)).or_insert(at);
            for name in &house.not_same_as {
                apart.insert((at, hash(&names::fold(name, house.kind).key)), ());
            }
        }
        let house_kinds = desk.names.iter().map(|house| house.kind).collect();
        let name_of = vec![[NONE; 5]; texts.len()];
        Self {
            texts,
            around,
            names: Vec::new(),
            name_of,
            plain: Vec::new(),
            known_of: vec![[NONE; 5]; texts.len()],
            lexicon,
            countries: Countries::new(lexicon),
            nodes: Vec::new(),
            parent: Vec::new(),
            houses,
            house_kinds,
            house_ids,
            apart,
        }
    }

    /// The name of this text, made now if it is new.
    fn name(&mut self, text: u32, kind: EntityKind) -> u32 {
        let known = self.name_of[text as usize][kind as usize];
        if known != NONE {
            return known;
        }
        let mut countries = Countries::new(self.lexicon);
        let made = self.make(self.texts[text as usize], kind, &mut countries);
        self.keep(text, kind, made)
    }

    fn keep(&mut self, text: u32, kind: EntityKind, (name, plain): (Name, Plain)) -> u32 {
        let at = small(self.names.len());
        self.names.push(name);
        self.plain.push(plain);
        self.name_of[text as usize][kind as usize] = at;
        at
    }

    fn make(&self, printed: &str, kind: EntityKind, countries: &mut Countries<'_>) -> (Name, Plain) {
        let mut folded = names::fold(printed, kind);
        let house = self.houses.get(&(kind, hash(&folded.key))).copied().unwrap_or(NONE);
        let mut form = Form::Full;
        let mut person = PersonName::default();
        let mut country = None;
        if kind == EntityKind::Person {
            person = PersonName::new(&folded);
            if person.is_short() {
                form = Form::Short;
            }
        } else if kind == EntityKind::Organisation {
            if names::is_any_countrys(&folded.words) {
                form = Form::AnyCountrys;
            } else if let Some((iso, rest)) = countries.take(&folded.words)
                && names::is_any_countrys(&rest)
            {
                folded.key = names::body_key(&rest);
                form = Form::AnyCountrys;
                country = Some(iso);
            }
        }
        let key = hash(&folded.key);
        (Name { folded, key, person, form }, Plain { key, form, house, country, node: NONE })
    }

    /// Makes all names at once, in parallel; they are kept in order of first sight.
    fn make_names(&mut self, digests: &[Arc<Digest>]) {
        let mut wanted: Vec<(u32, EntityKind)> = Vec::new();
        let mut seen = vec![0_u8; self.texts.len()];
        for local in digests.iter().flat_map(|digest| &digest.locals).filter(|local| local.used) {
            let bit = 1 << local.kind as u8;
            let seen = &mut seen[local.name as usize];
            if *seen & bit == 0 {
                *seen |= bit;
                wanted.push((local.name, local.kind));
            }
        }
        let made: Vec<(Name, Plain)> = wanted
            .par_iter()
            .with_min_len(64)
            .map_init(
                || Countries::new(self.lexicon),
                |countries, &(text, kind)| self.make(self.texts[text as usize], kind, countries),
            )
            .collect();
        for ((text, kind), made) in wanted.into_iter().zip(made) {
            self.keep(text, kind, made);
        }
    }

    /// Puts every local entity that is used into the node of what it surely is.
    fn gather(&mut self, digests: &[Arc<Digest>]) -> Vec<Vec<u32>> {
        let mut of = Vec::with_capacity(digests.len());
        let mut spots: QuickMap<(u8, u64, u32), u32> = QuickMap::default();
        let mut same: Vec<(u32, (u8, u64, u32))> = Vec::new();
        for (article, digest) in digests.iter().enumerate() {
            let article = small(article);
            let mut own = vec![NONE; digest.locals.len()];
            for (id, local) in digest.locals.iter().enumerate().filter(|(_, local)| local.used) {
                let name = self.name(local.name, local.kind);
                let mut at = match local.known {
                    NONE => self.plain[name as usize].node,
                    known => self.known_of[known as usize][local.kind as usize],
                };
                if at == NONE {
                    let spot = self.spot(local, name, article);
                    let next = small(self.nodes.len());
                    at = *spots.entry(spot.place).or_insert(next);
                    if at == next {
                        self.nodes.push(Node {
                            kind: spot.kind,
                            house: spot.house,
                            known: spot.known,
                            name,
                            roles: Vec::new(),
                            articles: Vec::new(),
                            contexts: Vec::new(),
                            hint: spot.hint,
                        });
                    }
                    if spot.house != NONE && local.known != NONE {
                        let place = (20 + local.kind as u8, u64::from(local.known), 0);
                        if !same.contains(&(at, place)) {
                            same.push((at, place));
                        }
                    }
                    if spot.for_all && local.known == NONE {
                        self.plain[name as usize].node = at;
                    } else if spot.for_all {
                        self.known_of[local.known as usize][local.kind as usize] = at;
                    }
                }
                own[id] = at;
                if self.nodes[at as usize].name != name && self.fuller(name, self.nodes[at as usize].name) {
                    self.nodes[at as usize].name = name;
                }
                // Only people and bodies are ever compared by more than their names.
                if !matches!(local.kind, EntityKind::Person | EntityKind::Organisation) {
                    continue;
                }
                let context = self.around.contexts[article as usize];
                let node = &mut self.nodes[at as usize];
                if node.articles.last() != Some(&article) {
                    node.articles.push(article);
                    if let Err(at) = node.contexts.binary_search(&context) {
                        node.contexts.insert(at, context);
                    }
                }
                if local.role != NONE && node.roles.len() < 8 && !node.roles.contains(&local.role) {
                    node.roles.push(local.role);
                }
            }
            of.push(own);
        }
        self.parent = (0..small(self.nodes.len())).collect();
        self.join_known(&spots);
        // What bears a house name in one article bears it wherever the lexicon knows it by the same id.
        for (house, place) in same {
            if let Some(&node) = spots.get(&place) {
                self.unite(house, node);
            }
        }
        of
    }

    /// Joins what the lexicon knows with what bears its full name, which some articles give no id.
    fn join_known(&mut self, spots: &QuickMap<(u8, u64, u32), u32>) {
        for at in 0..small(self.nodes.len()) {
            let Node { kind, known, .. } = self.nodes[at as usize];
            let Some(id) = self.texts.get(known as usize).copied() else { continue };
            let phrase = id.replace('-', " ");
            let full = match kind {
                EntityKind::Person => phrase,
                EntityKind::Organisation => {
                    let mut bodies = self.lexicon.organisations(&lexicon::fold(&phrase));
                    let Some(body) = bodies.find(|body| body.id() == id) else { continue };
                    body.name.to_owned()
                }
                EntityKind::Place | EntityKind::Event | EntityKind::Other => continue,
            };
            let mut countries = Countries::new(self.lexicon);
            let (_, Plain { key, form, country, .. }) = self.make(&full, kind, &mut countries);
            let place = match (form, country) {
                (Form::Full, _) => (30 + kind as u8, key, 0),
                (Form::AnyCountrys, Some(iso)) => (40, join(key, u64::from(u16::from_le_bytes(iso))), 0),
                (Form::AnyCountrys, None) | (Form::Short, _) => continue,
            };
            if let Some(&node) = spots.get(&place) {
                self.unite(at, node);
            }
        }
    }

    /// Where a local entity belongs before anything is compared.
    fn spot(&mut self, local: &Local, name: u32, article: u32) -> Spot {
        let Plain { key, form, mut house, country, .. } = self.plain[name as usize];
        // A list that knows one "Ministry of Defence" does not know which this one is.
        let vague =
            form == Form::AnyCountrys && names::is_of_a_state(&self.names[name as usize].folded.words);
        let mut known = local.known;
        let mut by_id = false;
        if let Some(slug) = self.texts.get(known as usize).and_then(|id| id.strip_prefix("house:")) {
            if let Some(&named) = self.house_ids.get(&house_id(slug)) {
                (house, by_id) = (named, true);
            }
            known = NONE;
        }
        let apart = house != NONE && self.apart.contains_key(&(house, key));
        if apart {
            house = NONE;
        }
        if house != NONE {
            let kind = self.house_kinds[house as usize];
            let hint = Hint::None;
            // An id is the house's whatever the name, but for names that the desk keeps apart.
            let for_all = if by_id { self.apart.is_empty() } else { local.known == NONE };
            return Spot { place: (10, u64::from(house), 0), kind, house, known: NONE, hint, for_all };
        }
        let kind = local.kind;
        let tag = kind as u8;
        let mut spot = Spot { place: (0, key, 0), kind, house, known, hint: Hint::None, for_all: true };
        if known != NONE && vague {
            spot.known = NONE;
        } else if known != NONE {
            spot.place = (20 + tag, u64::from(known), 0);
            // A house name's spelling may bear the id too: then the name decides.
            spot.for_all = self.house_kinds.is_empty();
            return spot;
        }
        match form {
            Form::Full => spot.place = (30 + tag, key, 0),
            Form::Short => {
                spot.place = (50, key, article);
                spot.for_all = false;
            }
            Form::AnyCountrys => {
                let said = country.or_else(|| self.said_country(local));
                if let Some(iso) = said {
                    spot.place = (40, join(key, u64::from(u16::from_le_bytes(iso))), 0);
                    spot.hint = Hint::Country(iso);
                    spot.for_all = country.is_some();
                } else if local.role != NONE {
                    let role = self.name(local.role, EntityKind::Place);
                    spot.place = (41, join(key, self.names[role as usize].key), 0);
                    spot.hint = Hint::Role(local.role);
                    spot.for_all = false;
                } else {
                    spot.place = (60, key, article);
                    spot.hint = Hint::Article(article);
                    spot.for_all = false;
                }
            }
        }
        spot.for_all &= !apart && local.known == NONE;
        spot
    }

    /// The country that an article gives with a body that any country has.
    fn said_country(&mut self, local: &Local) -> Option<Iso> {
        match self.texts.get(local.role as usize) {
            Some(role) => self.countries.named(&role.to_lowercase()),
            None => local.country,
        }
    }

    /// Whether the first name tells more than the second, or as much and comes first.
    fn fuller(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.names[a as usize].folded, &self.names[b as usize].folded);
        let weight = |f: &Folded| f.words.iter().filter(|w| w.len() > 1).count();
        weight(a) > weight(b) || weight(a) == weight(b) && a.key < b.key
    }

    pub(super) fn root(&self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            node = self.parent[node as usize];
        }
        node
    }

    /// Makes two nodes one thing, unless the desk or the lexicon says that they are two.
    pub(super) fn unite(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        let (first, second) = (a.min(b), a.max(b));
        let key = |node: &Node| self.names[node.name as usize].key;
        let (keep, gone) = (&self.nodes[first as usize], &self.nodes[second as usize]);
        let both = |x: u32, y: u32| x != NONE && y != NONE && x != y;
        let apart = |house: u32, other: &Node| house != NONE && self.apart.contains_key(&(house, key(other)));
        if both(keep.house, gone.house)
            || both(keep.known, gone.known)
            || apart(keep.house, gone)
            || apart(gone.house, keep)
        {
            return false;
        }
        let fuller = self.fuller(gone.name, keep.name);
        let (house, known, name, hint) = (gone.house, gone.known, gone.name, gone.hint);
        let (articles, roles, contexts) = (gone.articles.clone(), gone.roles.clone(), gone.contexts.clone());
        let keep = &mut self.nodes[first as usize];
        keep.articles.extend(articles);
        keep.articles.sort_unstable();
        keep.articles.dedup();
        keep.contexts.extend(contexts);
        keep.contexts.sort_unstable();
        keep.contexts.dedup();
        keep.roles.extend(roles);
        keep.roles.truncate(16);
        if keep.house == NONE {
            keep.house = house;
        }
        if keep.known == NONE {
            keep.known = known;
        }
        if fuller {
            keep.name = name;
        }
        if hint == Hint::None {
            keep.hint = Hint::None;
        }
        self.parent[second as usize] = first;
        true
    }
}

/// Where a local entity belongs before anything is compared.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// Equal for what is surely one thing.
    place: (u8, u64, u32),
    kind: EntityKind,
    house: u32,
    known: u32,
    hint: Hint,
    /// The name (or the id in the lexicon) alone decides, in every article.
    for_all: bool,
}

/// A house name's id, whatever stands between its words.
fn house_id(name: &str) -> u64 {
    hash(&super::slugs::slug(name))
}
