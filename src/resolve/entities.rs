//! The articles' own entities → those of the whole site.
//!
//! In: digests and what groups the articles. Out: which entity each local one is, and the entities themselves.
//! A name is merged by the desk's word, by its id in the lexicon, by its full spelling, and by likeness where the
//! articles agree in more than the name. **Never** merges two people on a surname alone when both are in play.

use super::digest::{Digest, NONE};
use super::intern::{QuickMap, hash, join, small};
use super::names::{self, Agreement, Folded, PersonName};
use crate::model::desk::Desk;
use crate::model::entity::EntityKind;
use chrono::NaiveDate;

/// How many people of one surname and initial are compared with each other one by one.
const CROWD: usize = 64;
/// How far apart, in days, articles without a crisis may lie for a surname alone to mean the one person of that name.
const NEIGHBOURHOOD: i64 = 60;

/// What a name is, however many articles print it.
#[derive(Debug)]
struct Name {
    folded: Folded,
    key: u64,
    person: PersonName,
    form: Form,
    house: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Stands for one thing wherever it is printed.
    Full,
    /// A surname alone, or with initials: whose, the article decides.
    Short,
    /// `Ministry of Defence`: which country's, the article decides.
    AnyCountrys,
}

/// Local entities that are surely one thing.
#[derive(Debug)]
struct Node {
    kind: EntityKind,
    /// The house name's position in the desk's list, or [`NONE`].
    house: u32,
    /// Id in the lexicon, or [`NONE`].
    known: u32,
    /// The fullest of its names.
    name: u32,
    /// Some of its roles.
    roles: Vec<u32>,
    /// Its articles, in order.
    articles: Vec<u32>,
    /// What stands for the crises of its articles, sorted.
    contexts: Vec<u32>,
    /// What tells it from others of its name.
    hint: Hint,
}

/// What tells an entity from others of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    None,
    /// A body's country or other words beside the name.
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
pub(super) fn merge(digests: &[Digest], texts: &[&str], desk: &Desk, around: Surroundings<'_>) -> Merged {
    let mut pool = Pool::new(texts, desk, around);
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

struct Pool<'a> {
    texts: &'a [&'a str],
    around: Surroundings<'a>,
    names: Vec<Name>,
    /// Position in `names` by text and kind.
    name_of: Vec<[u32; 5]>,
    nodes: Vec<Node>,
    parent: Vec<u32>,
    /// House names by kind and folded name.
    houses: QuickMap<(EntityKind, u64), u32>,
    /// Kinds of the house names.
    house_kinds: Vec<EntityKind>,
    /// House names by the slug in their id.
    house_ids: QuickMap<u64, u32>,
    /// House name and folded name that the desk keeps apart.
    apart: QuickMap<(u32, u64), ()>,
}

impl<'a> Pool<'a> {
    fn new(texts: &'a [&'a str], desk: &Desk, around: Surroundings<'a>) -> Self {
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
            nodes: Vec::new(),
            parent: Vec::new(),
            houses,
            house_kinds,
            house_ids,
            apart,
        }
    }

    fn name(&mut self, text: u32, kind: EntityKind) -> u32 {
        let known = self.name_of[text as usize][kind as usize];
        if known != NONE {
            return known;
        }
        let folded = names::fold(self.texts[text as usize], kind);
        let key = hash(&folded.key);
        let mut form = Form::Full;
        let mut person = PersonName::default();
        if kind == EntityKind::Person {
            person = PersonName::new(&folded);
            if person.is_short() {
                form = Form::Short;
            }
        } else if kind == EntityKind::Organisation && names::is_any_countrys(&folded) {
            form = Form::AnyCountrys;
        }
        let house = self.houses.get(&(kind, key)).copied().unwrap_or(NONE);
        let at = small(self.names.len());
        self.names.push(Name { folded, key, person, form, house });
        self.name_of[text as usize][kind as usize] = at;
        at
    }

    /// Puts every local entity that is used into the node of what it surely is.
    fn gather(&mut self, digests: &[Digest]) -> Vec<Vec<u32>> {
        let mut known_nodes: QuickMap<(u8, u64, u32), u32> = QuickMap::default();
        let mut houses_of_ids: QuickMap<u32, u32> = QuickMap::default();
        let mut of = Vec::with_capacity(digests.len());
        for (article, digest) in digests.iter().enumerate() {
            let article = small(article);
            let mut own = Vec::with_capacity(digest.locals.len());
            for local in &digest.locals {
                if !local.used {
                    own.push(NONE);
                    continue;
                }
                let name = self.name(local.name, local.kind);
                let Name { key, form, house, .. } = self.names[name as usize];
                let mut known = local.known;
                let mut house = house;
                if known != NONE {
                    let id = self.texts[known as usize];
                    if let Some(slug) = id.strip_prefix("house:") {
                        let ids = &self.house_ids;
                        house = *houses_of_ids
                            .entry(known)
                            .or_insert_with(|| ids.get(&house_id(slug)).copied().unwrap_or(NONE));
                        known = NONE;
                    }
                }
                if house != NONE && self.apart.contains_key(&(house, key)) {
                    house = NONE;
                }
                let kind = if house == NONE { local.kind } else { self.house_kinds[house as usize] };
                let tag = kind as u8;
                let (place, hint) = if house != NONE {
                    ((10, u64::from(house), 0), Hint::None)
                } else if known != NONE {
                    ((20 + tag, u64::from(known), 0), Hint::None)
                } else {
                    match form {
                        Form::Full => ((30 + tag, key, 0), Hint::None),
                        Form::AnyCountrys if local.role != NONE => {
                            let role = self.name(local.role, EntityKind::Place);
                            ((40, join(key, self.names[role as usize].key), 0), Hint::Role(local.role))
                        }
                        Form::Short => ((50, key, article), Hint::None),
                        Form::AnyCountrys => ((60, key, article), Hint::Article(article)),
                    }
                };
                let next = small(self.nodes.len());
                let at = *known_nodes.entry(place).or_insert(next);
                if at == next {
                    let (roles, articles, contexts) = (Vec::new(), Vec::new(), Vec::new());
                    self.nodes.push(Node { kind, house, known, name, roles, articles, contexts, hint });
                }
                let fuller = self.fuller(name, self.nodes[at as usize].name);
                let node = &mut self.nodes[at as usize];
                if fuller {
                    node.name = name;
                }
                if node.articles.last() != Some(&article) {
                    node.articles.push(article);
                    let context = self.around.contexts[article as usize];
                    if let Err(at) = node.contexts.binary_search(&context) {
                        node.contexts.insert(at, context);
                    }
                }
                if local.role != NONE && node.roles.len() < 8 && !node.roles.contains(&local.role) {
                    node.roles.push(local.role);
                }
                own.push(at);
            }
            of.push(own);
        }
        self.parent = (0..small(self.nodes.len())).collect();
        of
    }

    /// Whether the first name tells more than the second, or as much and comes first.
    fn fuller(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.names[a as usize].folded, &self.names[b as usize].folded);
        let weight = |f: &Folded| f.words.iter().filter(|w| w.len() > 1).count();
        weight(a) > weight(b) || weight(a) == weight(b) && a.key < b.key
    }

    fn root(&self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            node = self.parent[node as usize];
        }
        node
    }

    /// Makes two nodes one thing, unless the desk or the lexicon says that they are two.
    fn unite(&mut self, a: u32, b: u32) -> bool {
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

    /// Joins people whose full names are spellings of one another.
    fn join_likely_people(&mut self) {
        let mut people: Vec<(u64, u32)> = Vec::new();
        for (at, node) in self.nodes.iter().enumerate() {
            if node.kind != EntityKind::Person {
                continue;
            }
            let person = &self.names[node.name as usize].person;
            if let (false, Some(first)) = (person.is_short(), person.given.first()) {
                let initial = first.sound.chars().next().map_or(0, u64::from);
                people.push((join(hash(&person.sound), initial), small(at)));
            }
        }
        // Fuller names first, so that a name which fits two fuller ones is seen to fit both.
        let words = |node: u32| self.names[self.nodes[node as usize].name as usize].person.given.len();
        people.sort_by(|a, b| (a.0, words(b.1), a.1).cmp(&(b.0, words(a.1), b.1)));
        let blocks: Vec<Vec<u32>> =
            people.chunk_by(|a, b| a.0 == b.0).map(|block| block.iter().map(|p| p.1).collect()).collect();
        for block in blocks.into_iter().filter(|block| block.len() > 1) {
            if block.len() <= CROWD {
                self.join_block(&block);
                continue;
            }
            // A crowd is parted by the whole first name, so that the work stays in proportion.
            let mut parts: Vec<(u64, u32)> = block
                .iter()
                .map(|&at| {
                    let person = &self.names[self.nodes[at as usize].name as usize].person;
                    (person.given.first().map_or(0, |given| hash(&given.sound)), at)
                })
                .collect();
            parts.sort_by_key(|part| part.0);
            let parts: Vec<Vec<u32>> =
                parts.chunk_by(|a, b| a.0 == b.0).map(|part| part.iter().map(|p| p.1).collect()).collect();
            parts.iter().flat_map(|part| part.chunks(CROWD)).for_each(|part| self.join_block(part));
        }
    }

    fn join_block(&mut self, block: &[u32]) {
        let mut sets: Vec<Vec<u32>> = Vec::new();
        for &node in block {
            let mut fits = (0..sets.len()).filter(|&s| sets[s].iter().all(|&other| self.likely(node, other)));
            let only = fits.next().filter(|_| fits.next().is_none());
            drop(fits);
            match only {
                Some(set) if self.unite(node, sets[set][0]) => sets[set].push(node),
                _ => sets.push(vec![node]),
            }
        }
    }

    /// Whether two people's full names may be one person's, all things considered.
    fn likely(&self, a: u32, b: u32) -> bool {
        let (one, two) = (&self.nodes[a as usize], &self.nodes[b as usize]);
        let (name, other) = (&self.names[one.name as usize], &self.names[two.name as usize]);
        if name.key == other.key {
            return true;
        }
        // An article that names both tells them apart.
        if meet(&one.articles, &two.articles) {
            return false;
        }
        let same_surname = name.person.surname == other.person.surname;
        match (names::compare(&name.person, &other.person), same_surname) {
            (Agreement::Clash, _) => false,
            (Agreement::Same, true) => true,
            (Agreement::Alike, true) | (Agreement::Same, false) => {
                let roles = self.roles(one, two);
                roles == Roles::Agree || roles == Roles::Silent && self.near(one, two)
            }
            (Agreement::Alike, false) => self.roles(one, two) == Roles::Agree && self.near(one, two),
        }
    }

    fn roles(&self, one: &Node, two: &Node) -> Roles {
        if one.roles.is_empty() || two.roles.is_empty() {
            return Roles::Silent;
        }
        let agree = one.roles.iter().any(|&a| two.roles.iter().any(|&b| a == b || self.same_role(a, b)));
        if agree { Roles::Agree } else { Roles::Differ }
    }

    /// `Foreign Minister` and `Russian Foreign Minister` are one role; `Prime Minister` is another.
    fn same_role(&self, a: u32, b: u32) -> bool {
        let words = |text: u32| -> Vec<String> {
            let mut words = names::fold(self.texts[text as usize], EntityKind::Other).words;
            words.retain(|w| !matches!(w.as_str(), "the" | "of" | "a" | "an" | "former" | "then"));
            words
        };
        let (a, b) = (words(a), words(b));
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        !short.is_empty() && short.iter().all(|word| long.contains(word))
    }

    /// Whether some articles of the two share a crisis or, having none, lie within [`NEIGHBOURHOOD`].
    fn near(&self, a: &Node, b: &Node) -> bool {
        let (few, many) = if a.articles.len() <= b.articles.len() { (a, b) } else { (b, a) };
        if few.contexts.iter().any(|context| *context != 0 && many.contexts.binary_search(context).is_ok()) {
            return true;
        }
        if few.contexts.first() != Some(&0) || many.contexts.first() != Some(&0) {
            return false;
        }
        let day = |article: u32| self.around.days[article as usize];
        few.articles.iter().take(CROWD).any(|&article| {
            let Some(mine) = day(article) else { return true };
            // Articles are in order of their days.
            let at = many.articles.partition_point(|&other| day(other) < Some(mine));
            let close = |other: Option<&u32>| {
                let Some(other) = other else { return false };
                day(*other).is_none_or(|d| d.signed_duration_since(mine).num_days().abs() <= NEIGHBOURHOOD)
            };
            close(many.articles.get(at)) || at > 0 && close(many.articles.get(at - 1))
        })
    }

    /// Joins surnames that stand alone with the one person who bears them.
    fn join_surnames(&mut self, digests: &[Digest], of: &[Vec<u32>]) -> Vec<Ambiguity> {
        // Each person's surname as it sounds, one row a person.
        let mut bearers: Vec<(u64, u32)> = Vec::new();
        let mut sounds = vec![0; self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            if node.kind != EntityKind::Person {
                continue;
            }
            let name = &self.names[node.name as usize];
            let sound = hash(&name.person.sound);
            sounds[at] = sound;
            if name.form == Form::Full || node.house != NONE || node.known != NONE {
                bearers.push((sound, self.root(small(at))));
            }
        }
        bearers.sort_unstable();
        bearers.dedup();
        let mut alone: QuickMap<(u64, u32), u32> = QuickMap::default();
        let mut ambiguities = Vec::new();
        for (article, nodes) in of.iter().enumerate() {
            for (local, &at) in nodes.iter().enumerate() {
                if at == NONE || sounds[at as usize] == 0 {
                    continue;
                }
                let node = &self.nodes[at as usize];
                let name = &self.names[node.name as usize];
                if name.form != Form::Short || node.house != NONE || node.known != NONE {
                    continue;
                }
                let sound = sounds[at as usize];
                let from = bearers.partition_point(|b| b.0 < sound);
                let candidates: Vec<u32> = bearers[from..]
                    .iter()
                    .take_while(|b| b.0 == sound)
                    .take(CROWD)
                    .map(|b| b.1)
                    .filter(|&b| self.initials_fit(at, b))
                    .collect();
                // The article names another of this surname and still keeps them apart.
                let in_play = nodes
                    .iter()
                    .any(|&other| other != NONE && other != at && sounds[other as usize] == sound);
                let choice = if in_play { None } else { self.choose(at, &candidates) };
                let article = small(article);
                match choice {
                    Some(person) => self.parent[at as usize] = self.root(person),
                    None if candidates.is_empty() && !in_play => {
                        let context = self.around.contexts[article as usize];
                        let key = self.names[self.nodes[at as usize].name as usize].key;
                        let first = *alone.entry((key, context)).or_insert(at);
                        if context != 0 {
                            self.nodes[first as usize].hint = Hint::Context(context);
                            self.nodes[at as usize].hint = Hint::Context(context);
                        }
                        self.parent[at as usize] = first;
                    }
                    None => {
                        if candidates.len() > 1 {
                            ambiguities.push(Ambiguity {
                                name: digests[article as usize].locals[local].name,
                                article,
                            });
                        }
                        self.nodes[at as usize].hint = Hint::Article(article);
                    }
                }
            }
        }
        ambiguities
    }

    fn initials_fit(&self, short: u32, full: u32) -> bool {
        let initials = &self.names[self.nodes[short as usize].name as usize].person.given;
        let given = &self.names[self.nodes[full as usize].name as usize].person.given;
        given.is_empty()
            || initials.iter().zip(given).all(|(initial, name)| initial.first == name.first)
                && initials.len() <= given.len()
    }

    /// The one of these that the surname's article speaks for.
    fn choose(&self, at: u32, candidates: &[u32]) -> Option<u32> {
        let node = &self.nodes[at as usize];
        let agrees = |&&person: &&u32| self.roles(node, &self.nodes[person as usize]) == Roles::Agree;
        if let [only] = candidates {
            let person = &self.nodes[*only as usize];
            let role = self.roles(node, person);
            let near = self.near(node, person);
            return (role == Roles::Agree || role == Roles::Silent && near).then_some(*only);
        }
        let mut fitting = candidates.iter().filter(agrees);
        let first = fitting.next().filter(|_| fitting.next().is_none())?;
        self.near(node, &self.nodes[*first as usize]).then_some(*first)
    }

    /// Joins acronyms with the one body that they abbreviate.
    fn join_acronyms(&mut self, digests: &[Digest], of: &[Vec<u32>]) {
        let mut bodies: Vec<(u64, u32)> = Vec::new();
        let mut acronyms: Vec<(u64, u32)> = Vec::new();
        let mut text_of_node = vec![NONE; self.nodes.len()];
        for (digest, nodes) in digests.iter().zip(of) {
            for (local, &node) in digest.locals.iter().zip(nodes) {
                if node != NONE && local.kind == EntityKind::Organisation {
                    text_of_node[node as usize] = local.name;
                }
            }
        }
        for (at, &text) in text_of_node.iter().enumerate() {
            let node = &self.nodes[at];
            if text == NONE || node.kind != EntityKind::Organisation || matches!(node.hint, Hint::Article(_))
            {
                continue;
            }
            let printed = self.texts[text as usize];
            if names::is_acronym(printed) {
                if node.known == NONE {
                    acronyms.push((self.names[node.name as usize].key, small(at)));
                }
            } else if self.names[node.name as usize].folded.words.len() >= 3 {
                let [main, all] = names::initials(printed);
                for letters in [&main, &all] {
                    if letters.len() >= 3 {
                        bodies.push((hash(letters), small(at)));
                    }
                }
            }
        }
        bodies.sort_unstable();
        bodies.dedup();
        for (key, acronym) in acronyms {
            let from = bodies.partition_point(|b| b.0 < key);
            let mut fitting: Vec<u32> = bodies[from..]
                .iter()
                .take_while(|b| b.0 == key)
                .take(CROWD)
                .map(|b| self.root(b.1))
                .collect();
            fitting.sort_unstable();
            fitting.dedup();
            if let [only] = fitting[..]
                && self.near(&self.nodes[acronym as usize], &self.nodes[only as usize])
            {
                self.unite(only, acronym);
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Roles {
    Agree,
    Differ,
    /// One of the two has none.
    Silent,
}

/// Whether two sorted lists share a member.
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().any(|n| many.binary_search(n).is_ok())
}

/// A house name's id, whatever stands between its words.
fn house_id(name: &str) -> u64 {
    hash(&super::slugs::slug(name))
}
