//! What articles share besides names: crises, topics, folders, days, sources and corrections.
//!
//! In: the published articles, in order. Out: lists for pages, each with its articles newest first.
//! **Never** decides who a name is.

use super::digest::{Digest, NONE, Read};
use super::intern::{QuickMap, small};
use super::slugs::slug;
use crate::model::briefing::{ArticleIx, Day, EntityIx, Entry, FactRef, Group, SourceBody};
use crate::model::desk::{Correction, Desk};
use crate::model::entity::Entity;
use std::cmp::Reverse;
use std::sync::Arc;

/// What stands for each article's crisis when names and figures are compared.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    /// By article; 0 for none.
    pub(super) of: Vec<u32>,
    /// By context: the last part of an address for it; the first is empty.
    pub(super) slugs: Vec<String>,
    /// By context: its name for people.
    pub(super) names: Vec<String>,
}

/// An article's context is its crisis; without one, the crisis that its folder's other articles agree on; without
/// that, its folder.
pub(super) fn contexts(published: &[Read]) -> Contexts {
    let mut contexts = Contexts { of: Vec::new(), slugs: vec![String::new()], names: vec![String::new()] };
    let mut of_raw: QuickMap<&str, u32> = QuickMap::default();
    let mut of_slug: QuickMap<String, u32> = QuickMap::default();
    let mut of_folder: QuickMap<&str, Option<u32>> = QuickMap::default();
    let mut id = |raw: &'_ str, contexts: &mut Contexts| -> u32 {
        let base = slug(raw);
        let next = small(contexts.slugs.len());
        let id = *of_slug.entry(base.clone()).or_insert(next);
        if id == next {
            contexts.slugs.push(base);
            contexts.names.push(raw.to_owned());
        }
        id
    };
    for (article, ..) in published {
        if let Some(crisis) = article.front.crisis.as_deref().filter(|crisis| !crisis.is_empty()) {
            let context = match of_raw.get(crisis) {
                Some(context) => *context,
                None => {
                    let context = id(crisis, &mut contexts);
                    of_raw.insert(crisis, context);
                    context
                }
            };
            let agreed = of_folder.entry(article.section.as_str()).or_insert(Some(context));
            if *agreed != Some(context) {
                *agreed = None;
            }
            contexts.of.push(context);
        } else {
            contexts.of.push(NONE);
        }
    }
    for (at, (article, ..)) in published.iter().enumerate() {
        if contexts.of[at] != NONE {
            continue;
        }
        let section = article.section.as_str();
        if section.is_empty() {
            contexts.of[at] = 0;
            continue;
        }
        let context = match of_folder.get(section) {
            Some(Some(context)) => *context,
            Some(None) => 0,
            None => {
                let context = id(section, &mut contexts);
                of_folder.insert(section, Some(context));
                context
            }
        };
        contexts.of[at] = context;
    }
    contexts
}

/// Topics, crises and folders.
pub(super) fn taxonomies(published: &[Read]) -> [Vec<Group>; 3] {
    let mut topics = Taxonomy::default();
    let mut crises = Taxonomy::default();
    let mut sections = Taxonomy::default();
    for (at, (article, ..)) in published.iter().enumerate() {
        let at = small(at);
        article.front.topics.iter().for_each(|topic| topics.add(topic, at));
        article.front.crisis.iter().for_each(|crisis| crises.add(crisis, at));
        sections.add(&article.section, at);
    }
    [topics.groups(), crises.groups(), sections.groups()]
}

#[derive(Debug, Default)]
struct Taxonomy<'a> {
    of_name: QuickMap<&'a str, u32>,
    of_slug: QuickMap<String, u32>,
    groups: Vec<Group>,
    /// Group, name and how often.
    names: Vec<(u32, &'a str, u32)>,
}

impl<'a> Taxonomy<'a> {
    fn add(&mut self, name: &'a str, article: ArticleIx) {
        if name.trim().is_empty() {
            return;
        }
        let next = small(self.names.len());
        let at = *self.of_name.entry(name).or_insert(next);
        if at == next {
            let base = slug(name);
            let group = small(self.groups.len());
            let group = *self.of_slug.entry(base.clone()).or_insert(group);
            if group as usize == self.groups.len() {
                self.groups.push(Group { slug: base, name: String::new(), articles: Vec::new() });
            }
            self.names.push((group, name, 0));
        }
        let (group, _, count) = &mut self.names[at as usize];
        *count += 1;
        let articles = &mut self.groups[*group as usize].articles;
        if articles.last() != Some(&article) {
            articles.push(article);
        }
    }

    fn groups(mut self) -> Vec<Group> {
        self.names.sort_by(|a, b| (a.0, Reverse(a.2), a.1).cmp(&(b.0, Reverse(b.2), b.1)));
        for (group, name, _) in self.names {
            let group = &mut self.groups[group as usize];
            if group.name.is_empty() {
                name.trim().clone_into(&mut group.name);
            }
        }
        for group in &mut self.groups {
            group.articles.reverse();
        }
        self.groups.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.groups
    }
}

/// Days that have articles, oldest first.
pub(super) fn days(entries: &[Entry]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(date) = entry.day else { continue };
        match days.last_mut() {
            Some(day) if day.date == date => day.articles.push(small(at)),
            _ => days.push(Day { date, articles: vec![small(at)] }),
        }
    }
    days
}

/// Where articles were taken from, and who relayed words in them: one body where the name or the entity is one.
pub(super) fn sources(
    published: &[Read],
    digests: &[Arc<Digest>],
    texts: &[&str],
    of: &[Vec<Option<EntityIx>>],
    entities: &[Entity],
) -> Vec<SourceBody> {
    // Every spelling of a body that relays leads to its name.
    let mut shown: QuickMap<String, EntityIx> = QuickMap::default();
    let mut relays: Vec<(FactRef, Option<EntityIx>, u32)> = Vec::new();
    for (article, digest) in digests.iter().enumerate() {
        for &(fact, local, name) in &digest.relays {
            let entity = of[article].get(local as usize).copied().flatten();
            if let Some(entity) = entity
                && let Some(body) = entities.get(entity as usize)
                && !shown.contains_key(&slug(&body.name))
            {
                let spellings = body.also_written.iter().map(|(name, _)| name);
                for spelling in std::iter::once(&body.name).chain(spellings) {
                    shown.entry(slug(spelling)).or_insert(entity);
                }
            }
            relays.push((FactRef { article: small(article), fact }, entity, name));
        }
    }
    let mut bodies = Taxonomy::default();
    let name_of = |entity: EntityIx| entities.get(entity as usize).map(|body| body.name.as_str());
    for (at, (article, ..)) in published.iter().enumerate() {
        let Some(name) = article.front.source.name.as_deref() else { continue };
        let known = shown.get(&slug(name)).copied().and_then(name_of);
        bodies.add(known.unwrap_or(name), small(at));
    }
    let mut relayed: Vec<(String, FactRef)> = Vec::with_capacity(relays.len());
    let taken = bodies.groups();
    let mut extra = Taxonomy::default();
    for (fact, entity, name) in relays {
        let known = entity.and_then(name_of);
        let printed = texts.get(name as usize).copied().unwrap_or("");
        let name = known.or_else(|| shown.get(&slug(printed)).copied().and_then(name_of)).unwrap_or(printed);
        if name.trim().is_empty() {
            continue;
        }
        relayed.push((slug(name), fact));
        extra.add(name, fact.article);
    }
    let mut out: Vec<SourceBody> = taken
        .into_iter()
        .map(|group| SourceBody {
            slug: group.slug,
            name: group.name,
            articles: group.articles,
            relayed: Vec::new(),
        })
        .collect();
    for group in extra.groups() {
        if let Err(at) = out.binary_search_by(|body| body.slug.cmp(&group.slug)) {
            let (slug, name) = (group.slug, group.name);
            out.insert(at, SourceBody { slug, name, articles: Vec::new(), relayed: Vec::new() });
        }
    }
    for (slug, fact) in relayed {
        if let Ok(at) = out.binary_search_by(|body| body.slug.cmp(&slug)) {
            out[at].relayed.push(fact);
        }
    }
    out
}

/// Corrections of published articles.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    /// Newest first.
    pub(super) corrections: Vec<Correction>,
    /// By article: positions in `corrections`.
    pub(super) of_articles: Vec<Vec<u32>>,
}

/// Those of articles that are published; the rest would give away what is withheld.
pub(super) fn corrections(published: &[Read], desk: &Desk) -> Corrections {
    let mut of_articles = vec![Vec::new(); published.len()];
    if desk.corrections.is_empty() {
        return Corrections { corrections: Vec::new(), of_articles };
    }
    let mut at_id: QuickMap<u64, u32> = QuickMap::default();
    for (at, (article, ..)) in published.iter().enumerate() {
        at_id.insert(article.id.0, small(at));
    }
    let mut found: Vec<(&Correction, u32)> = desk
        .corrections
        .iter()
        .filter_map(|correction| Some((correction, *at_id.get(&correction.article.0)?)))
        .collect();
    // Newest first; those of one day in the desk's own order.
    found.sort_by_key(|(correction, _)| Reverse(correction.date));
    for (at, (_, article)) in found.iter().enumerate() {
        of_articles[*article as usize].push(small(at));
    }
    Corrections {
        corrections: found.into_iter().map(|(correction, _)| correction.clone()).collect(),
        of_articles,
    }
}
