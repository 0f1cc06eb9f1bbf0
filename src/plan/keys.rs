//! Cheap names for what a page is made from: equal keys, equal bytes.
//!
//! In: numbers and strings. Out: 64 bits. **Never** used where somebody could gain by a collision.

use crate::model::briefing::{Briefing, EntityIx, Entry};
use crate::model::entity::Entity;
use crate::model::settings::Settings;
use rayon::prelude::*;

/// Part of every key: change it when views or templates' meaning change without a change of version.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " pages 3");

/// A key in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64);

impl Key {
    /// The beginning of all keys.
    pub(super) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// Takes in a number. (Folded multiplication, as in wyhash: both halves of the product stay.)
    pub(super) fn number(self, n: u64) -> Self {
        let product = u128::from(self.0 ^ n ^ 0xa076_1d64_78bd_642f)
            * u128::from(0xe703_7ed1_a0b4_28db_u64 ^ n.rotate_left(32));
        Self((product as u64) ^ ((product >> 64) as u64) ^ self.0.rotate_left(23))
    }

    /// Takes in a text.
    pub(super) fn text(self, text: &str) -> Self {
        let mut key = self.number(text.len() as u64);
        let mut chunks = text.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            let mut eight = [0; 8];
            eight.copy_from_slice(chunk);
            key = key.number(u64::from_le_bytes(eight));
        }
        let rest = chunks.remainder();
        if rest.is_empty() {
            return key;
        }
        let mut eight = [0; 8];
        eight[..rest.len()].copy_from_slice(rest);
        key.number(u64::from_le_bytes(eight))
    }

    /// Takes in a text that may be missing.
    pub(super) fn maybe(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.number(1).text(text),
            None => self.number(0),
        }
    }

    /// The key.
    pub(super) fn end(self) -> u64 {
        self.0
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

/// Keys of the parts that pages are made from, each made once.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// Settings, templates and program: in every page.
    pub site: u64,
    /// Of each entity: what a link to it shows, and where it leads.
    pub entity: Vec<u64>,
    /// Of each thread: the same.
    pub thread: Vec<u64>,
    /// Of each article: what its row in a list shows.
    pub row: Vec<u64>,
    /// Of each article: all that it says, and the names of all that it links to.
    pub whole: Vec<u64>,
}

impl Parts {
    /// Makes them all.
    pub(super) fn new(briefing: &Briefing, settings: &Settings, templates: u64) -> Self {
        let mut site = Key::new().text(PROGRAM).number(templates);
        for eight in settings.hash.chunks_exact(8) {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(eight);
            site = site.number(u64::from_le_bytes(bytes));
        }
        // `--base-url` and the like change settings without changing the file.
        site = site.text(&settings.title).text(&settings.description).text(&settings.language);
        for text in [&settings.base_url, &settings.publisher, &settings.contact] {
            site = site.maybe(text.as_deref());
        }
        site = site.number(settings.publish as u64);
        site = site.number(u64::from(settings.source_copy));
        for percent in settings.confidence.each() {
            site = site.number(u64::from(percent));
        }
        let entity: Vec<u64> = briefing.entities.iter().map(entity_key).collect();
        let thread: Vec<u64> = briefing
            .threads
            .iter()
            .map(|t| Key::new().text(&t.slug).text(&t.name).number(t.disputed.len() as u64).end())
            .collect();
        let row = briefing.articles.par_iter().map(row_key).collect();
        let whole = briefing.articles.par_iter().map(|e| whole_key(e, &entity, &thread)).collect();
        Self { site: site.end(), entity, thread, row, whole }
    }
}

fn entity_key(entity: &Entity) -> u64 {
    Key::new()
        .number(entity.kind as u64)
        .text(&entity.slug)
        .text(&entity.name)
        .maybe(entity.speaks_for.as_deref())
        .number(u64::from(entity.quotes.is_empty()))
        .end()
}

fn row_key(entry: &Entry) -> u64 {
    let front = &entry.article.front;
    Key::new()
        .text(&entry.stem)
        .text(&front.title)
        .maybe(front.summary.as_deref())
        .maybe(front.source.name.as_deref())
        .maybe(front.language.as_deref())
        .maybe(front.translated_from.as_deref())
        .number(u64::from(entry.exercise))
        .number(entry.corrections.len() as u64)
        .end()
}

fn whole_key(entry: &Entry, entities: &[u64], threads: &[u64]) -> u64 {
    let mut key = Key::new().number(entry.key).number(u64::from(entry.exercise));
    for ix in &entry.entities {
        key = key.number(ix.map_or(0, |ix| of(entities, ix)));
    }
    for &(fact, ix) in &entry.threads {
        key = key.number(u64::from(fact)).number(of(threads, ix));
    }
    key.end()
}

fn of(keys: &[u64], ix: EntityIx) -> u64 {
    keys.get(ix as usize).copied().unwrap_or(0)
}
