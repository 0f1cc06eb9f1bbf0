//! Which names may be one person's or one body's: spellings, surnames alone, initials, acronyms.
//!
//! In: nodes that are surely one thing each. Out: unions of those that the articles let us take for one.
//! **Never** merges two people on a surname alone when both are in play.

use super::digest::{Digest, NONE};
use super::entities::{Ambiguity, Form, Hint, Node, Pool};
use super::intern::{QuickMap, hash, join, small};
use super::names::{self, Agreement};
use crate::model::entity::EntityKind;
use std::sync::Arc;

/// How many people of one surname and initial are compared with each other one by one.
const CROWD: usize = 64;
/// How far apart, in days, articles without a crisis may lie for a surname alone to mean the one person of that name.
const NEIGHBOURHOOD: i64 = 60;

impl Pool<'_> {
    /// Joins people whose full names are spellings of one another.
    pub(super) fn join_likely_people(&mut self) {
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
    pub(super) fn join_surnames(&mut self, digests: &[Arc<Digest>], of: &[Vec<u32>]) -> Vec<Ambiguity> {
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
    pub(super) fn join_acronyms(&mut self, digests: &[Arc<Digest>], of: &[Vec<u32>]) {
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
                acronyms.push((self.names[node.name as usize].key, small(at)));
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
        let defined = self.defined_acronyms(digests, of);
        for (key, acronym) in acronyms {
            // An article that writes both says it outright; initials alone only where the articles are near.
            let said = self.bearers(&defined, key);
            let guessed = self.bearers(&bodies, key);
            match (&said[..], &guessed[..]) {
                ([only], _) => {
                    self.unite(*only, acronym);
                }
                ([], [only])
                    if self.nodes[acronym as usize].known == NONE
                        && self.near(&self.nodes[acronym as usize], &self.nodes[*only as usize]) =>
                {
                    self.unite(*only, acronym);
                }
                _ => {}
            }
        }
    }

    /// The different things that have this key in a sorted list.
    fn bearers(&self, list: &[(u64, u32)], key: u64) -> Vec<u32> {
        let from = list.partition_point(|entry| entry.0 < key);
        let mut found: Vec<u32> =
            list[from..].iter().take_while(|e| e.0 == key).take(CROWD).map(|e| self.root(e.1)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Acronyms that articles use for a body they also name in full, sorted.
    fn defined_acronyms(&self, digests: &[Arc<Digest>], of: &[Vec<u32>]) -> Vec<(u64, u32)> {
        let mut defined: Vec<(u64, u32)> = Vec::new();
        for (digest, nodes) in digests.iter().zip(of) {
            for &(local, text, _) in &digest.spellings {
                let (Some(node), Some(own)) = (nodes.get(local as usize), digest.locals.get(local as usize))
                else {
                    continue;
                };
                let spelling = self.texts[text as usize];
                if *node != NONE
                    && text != own.name
                    && own.kind == EntityKind::Organisation
                    && names::is_acronym(spelling)
                {
                    defined.push((hash(&names::fold(spelling, own.kind).key), *node));
                }
            }
        }
        defined.sort_unstable();
        defined.dedup();
        defined
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
