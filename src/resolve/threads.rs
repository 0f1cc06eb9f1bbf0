//! Figures that count the same thing, over all articles.
//!
//! In: figures with what they count. Out: threads in time order, disagreements kept side by side.
//! **Never** averages, sums or picks a winner; two things counted differently never share a thread.

use super::concepts::{Counted, Fate};
use super::countries::{Iso, iso};
use super::digest::{Digest, NONE, Read};
use super::groups::Contexts;
use super::intern::{hash, join, small};
use super::measures::Measures;
use super::slugs;
use super::words::Class;
use crate::lexicon::{self, Lexicon, PlaceKind};
use crate::model::article::When;
use crate::model::briefing::{EntityIx, FactRef, Thread, ThreadIx};
use crate::model::desk::Desk;
use crate::model::entity::{Entity, EntityKind};
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;

/// After so many days without a figure a count of the same words is of another event.
const SILENCE: i64 = 30;

/// A count of what happened that is so many times smaller than one of the same day or before counts something else.
const FRACTION: f64 = 10.0;
/// So many figures name a thread: the first ones, so that its name stays as more are added.
const NAMED: usize = 24;

/// The threads, and each article's figures in them.
#[derive(Debug, Default)]
pub(super) struct Boards {
    pub(super) threads: Vec<Thread>,
    /// By article: position of the fact, thread.
    pub(super) of_articles: Vec<Vec<(u32, ThreadIx)>>,
}

/// A figure that belongs on some board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// The desk's measure, or [`NONE`].
    measure: u32,
    /// Crisis, what is counted and where, in one hash.
    key: u64,
    article: u32,
    /// Position in the digest's figures.
    figure: u32,
}

/// What threads are made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'a> {
    pub(super) published: &'a [Read],
    pub(super) digests: &'a [Arc<Digest>],
    pub(super) texts: &'a [&'a str],
    pub(super) of: &'a [Vec<Option<EntityIx>>],
    pub(super) entities: &'a [Entity],
    pub(super) contexts: &'a Contexts,
    pub(super) desk: &'a Desk,
    pub(super) lexicon: &'a Lexicon,
}

/// The countries among the site's places.
#[derive(Debug, Default)]
pub(super) struct States {
    /// By code, sorted.
    of_code: Vec<(Iso, EntityIx)>,
}

impl States {
    fn new(entities: &[Entity], lexicon: &Lexicon) -> Self {
        let mut of_code: Vec<(Iso, EntityIx)> = entities
            .par_iter()
            .enumerate()
            .filter(|(_, entity)| entity.kind == EntityKind::Place)
            .filter_map(|(at, entity)| {
                let code = iso(entity.country.as_deref()?)?;
                let place = lexicon.places(&lexicon::fold(&entity.name)).next()?;
                (place.kind == PlaceKind::Country).then_some((code, small(at)))
            })
            .collect();
        of_code.sort_unstable();
        Self { of_code }
    }

    /// The one country that an article is about, as a place; none where it names places of several.
    pub(super) fn of_article(&self, figures: &Figures<'_>, article: u32) -> Option<Vec<EntityIx>> {
        let mut only: Option<&str> = None;
        for entity in figures.of[article as usize].iter().flatten() {
            let entity = figures.entities.get(*entity as usize)?;
            if entity.kind != EntityKind::Place {
                continue;
            }
            let Some(country) = entity.country.as_deref() else { continue };
            if only.is_some_and(|other| other != country) {
                return None;
            }
            only = Some(country);
        }
        let Some(code) = only.and_then(iso) else { return Some(Vec::new()) };
        let at = self.of_code.partition_point(|(other, _)| *other < code);
        let state = self.of_code.get(at).filter(|(other, _)| *other == code);
        // The country itself may be named nowhere: then its code stands for it, past all places.
        Some(vec![state.map_or(NONE - u32::from(u16::from_le_bytes(code)), |state| state.1)])
    }
}

/// Makes the threads.
pub(super) fn threads(figures: Figures<'_>) -> Boards {
    let measures = Measures::new(figures.desk, figures.entities);
    let countries = States::new(figures.entities, figures.lexicon);
    let mut rows: Vec<Row> = figures
        .digests
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, digest)| {
            let (measures, countries) = (&measures, &countries);
            digest.figures.iter().enumerate().filter_map(move |(at, counted)| {
                let (article, figure) = (small(article), small(at));
                if let Some(measure) = measures.find(&figures, countries, article, counted) {
                    return Some(Row { measure, key: 0, article, figure });
                }
                let mut places = figures.places(article, counted);
                if places.is_empty() && counted.local {
                    places = countries.of_article(&figures, article)?;
                }
                let key = places.iter().fold(counted.key?, |key, place| join(key, u64::from(*place)));
                let key = join(key, u64::from(figures.contexts.of[article as usize]));
                Some(Row { measure: NONE, key, article, figure })
            })
        })
        .collect();
    rows.par_sort_unstable();
    let groups: Vec<&[Row]> = rows.chunk_by(|a, b| (a.measure, a.key) == (b.measure, b.key)).collect();
    let mut drafts: Vec<(Thread, String)> =
        groups.into_par_iter().flat_map_iter(|g| figures.drafts(g)).collect();
    // The desk's own come first, so that theirs are the plain addresses.
    drafts.sort_by(|a, b| {
        (!a.0.by_desk, &a.0.slug, &a.1, &a.0.figures).cmp(&(!b.0.by_desk, &b.0.slug, &b.1, &b.0.figures))
    });
    let wishes: Vec<(&str, Option<&str>)> = drafts
        .iter()
        .map(|(thread, hint)| (thread.slug.as_str(), Some(hint.as_str()).filter(|hint| !hint.is_empty())))
        .collect();
    let unique = slugs::unique(&wishes);
    for (draft, slug) in drafts.iter_mut().zip(unique) {
        draft.0.slug = slug;
    }
    drafts.sort_by(|a, b| a.0.slug.cmp(&b.0.slug));
    let mut of_articles = vec![Vec::new(); figures.published.len()];
    let mut threads = Vec::with_capacity(drafts.len());
    for (at, (thread, _)) in drafts.into_iter().enumerate() {
        for figure in &thread.figures {
            of_articles[figure.article as usize].push((figure.fact, small(at)));
        }
        threads.push(thread);
    }
    of_articles.iter_mut().for_each(|own: &mut Vec<(u32, ThreadIx)>| own.sort_unstable());
    Boards { threads, of_articles }
}

impl<'a> Figures<'a> {
    /// The threads of figures that count the same, each with what tells it from others of its name.
    fn drafts(&self, group: &[Row]) -> Vec<(Thread, String)> {
        if let Some(measure) = self.desk.measures.get(group[0].measure as usize) {
            let group = self.of_one_event(group);
            return vec![(self.thread(&group, measure.name.clone(), true), String::new())];
        }
        if group.len() < 2 {
            return Vec::new();
        }
        let parts: Vec<&[Row]> = group.chunk_by(|a, b| !self.silence(*a, *b)).collect();
        let mut drafts = Vec::new();
        let several = parts.len() > 1;
        for part in parts.into_iter().map(|part| self.of_one_event(part)).filter(|part| part.len() > 1) {
            let part = part.as_slice();
            let article = part[0].article;
            let mut name = self.name(part);
            let mut hint = self.contexts.slugs[self.contexts.of[article as usize] as usize].clone();
            if several && let Some(day) = self.day(article) {
                name = format!("{name}, from {}", day.format("%B %Y"));
                hint = format!("{hint}-{}-{:02}", day.year(), day.month()).trim_matches('-').to_owned();
            }
            drafts.push((self.thread(part, name, false), hint));
        }
        drafts
    }

    fn counted(&self, row: Row) -> &'a Counted {
        &self.digests[row.article as usize].figures[row.figure as usize]
    }

    /// The text of this number.
    pub(super) fn text(&self, id: u32) -> &'a str {
        self.texts.get(id as usize).copied().unwrap_or("")
    }

    fn day(&self, article: u32) -> Option<NaiveDate> {
        self.published[article as usize].0.front.date.map(When::day)
    }

    /// The places a figure stands by, as entities of the site, sorted.
    pub(super) fn places(&self, article: u32, counted: &Counted) -> Vec<EntityIx> {
        let own = &self.of[article as usize];
        let found = counted.places.iter().filter_map(|&local| own.get(local as usize).copied().flatten());
        let mut places: Vec<EntityIx> = found.collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Drops what counts another, smaller event: what happened does not unhappen, so a later count of it never falls
    /// to a fraction.
    fn of_one_event(&self, rows: &[Row]) -> Vec<Row> {
        let mut most = 0.0_f64;
        let mut kept = Vec::with_capacity(rows.len());
        for day in rows.chunk_by(|a, b| self.day(a.article) == self.day(b.article)) {
            let highest = day.iter().map(|row| self.counted(*row).value).fold(0.0, f64::max);
            most = most.max(highest);
            kept.extend(day.iter().filter(|row| {
                let counted = self.counted(**row);
                !counted.local || counted.value * FRACTION >= most
            }));
        }
        kept
    }

    /// Whether so much time lies between two figures in a row that they are of two events.
    fn silence(&self, a: Row, b: Row) -> bool {
        match (self.day(a.article), self.day(b.article)) {
            (Some(a), Some(b)) => b.signed_duration_since(a).num_days() > SILENCE,
            (a, b) => a.is_some() != b.is_some(),
        }
    }

    fn thread(&self, rows: &[Row], name: String, by_desk: bool) -> Thread {
        let figures =
            rows.iter().map(|row| FactRef { article: row.article, fact: self.counted(*row).fact }).collect();
        let unit = self.text(self.counted(rows[0]).unit).to_owned();
        Thread { slug: slugs::slug(&name), name, unit, figures, disputed: self.disputed(rows), by_desk }
    }

    /// Days on which two claimants give numbers that can't both be.
    fn disputed(&self, rows: &[Row]) -> Vec<NaiveDate> {
        let mut days = Vec::new();
        for run in rows.chunk_by(|a, b| self.day(a.article) == self.day(b.article)) {
            let Some(day) = self.day(run[0].article) else { continue };
            if run.len() < 2 {
                continue;
            }
            let mut said: Vec<(u64, f64, f64)> = run
                .iter()
                .map(|row| {
                    let (low, high) = self.counted(*row).range;
                    (self.claimant(*row), low, high)
                })
                .collect();
            // In order of the low end, a number disagrees with some earlier one if it begins past where the one
            // that ends first ends; the two that end first are kept, for claimants do not dispute themselves.
            said.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.2.total_cmp(&b.2)).then(a.0.cmp(&b.0)));
            let mut ends: Vec<(u64, f64)> = Vec::new();
            let disputed = said.iter().any(|&(who, low, high)| {
                let clash = ends.iter().any(|&(other, end)| other != who && end < low);
                match ends.iter_mut().find(|(other, _)| *other == who) {
                    Some((_, end)) => *end = end.min(high),
                    None => ends.push((who, high)),
                }
                ends.sort_by(|a, b| a.1.total_cmp(&b.1));
                ends.truncate(2);
                clash
            });
            if disputed {
                days.push(day);
            }
        }
        days
    }

    /// Who gives the number: the claimant, else the publisher, else the article.
    fn claimant(&self, row: Row) -> u64 {
        let counted = self.counted(row);
        let own = &self.of[row.article as usize];
        if let Some(entity) = own.get(counted.claimant_local as usize).copied().flatten() {
            return join(1, u64::from(entity));
        }
        if counted.claimant != NONE {
            return join(2, u64::from(counted.claimant));
        }
        let article = &self.published[row.article as usize].0;
        article.front.source.name.as_deref().map_or_else(|| join(3, article.id.0), |name| join(4, hash(name)))
    }

    /// A name made from what is counted, what happened to it and where.
    fn name(&self, rows: &[Row]) -> String {
        let first = self.counted(rows[0]);
        let mut counts: Vec<(Reverse<u32>, usize, &str)> = Vec::new();
        let mut printed: Vec<&str> =
            rows.iter().take(NAMED).map(|row| bare(self.text(self.counted(*row).of))).collect();
        printed.retain(|of| !of.is_empty());
        printed.sort_unstable();
        for run in printed.chunk_by(|a, b| a == b) {
            counts.push((Reverse(small(run.len())), run[0].len(), run[0]));
        }
        let unit = self.text(first.unit);
        let of = counts.iter().min().map_or(unit, |best| best.2);
        let title = match first.fate {
            Fate::Class(class) if first.bare => class.title(),
            _ => None,
        };
        let mut name = match (title, first.fate) {
            (Some(title), _) => title.to_owned(),
            (None, Fate::Class(class)) => with_fate(of, class),
            (None, Fate::Verb(verb)) => format!("{of} {}", self.text(verb).to_lowercase()),
            (None, Fate::None) => of.to_owned(),
        };
        if let Some(c) = name.chars().next() {
            let capital: String = c.to_uppercase().collect();
            name.replace_range(..c.len_utf8(), &capital);
        }
        if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) || unit == "percent" {
            name = format!("{name} ({unit})");
        }
        // Some of its figures may stand by their place only through their article.
        let mut places = rows.iter().map(|row| self.places(row.article, self.counted(*row)));
        let places = places.find(|places| !places.is_empty()).unwrap_or_default();
        let places: Vec<&str> = places
            .iter()
            .filter_map(|&place| self.entities.get(place as usize))
            .map(|p| p.name.as_str())
            .collect();
        if places.is_empty() { name } else { format!("{name}, {}", places.join(" and ")) }
    }
}

/// `civilians` → `civilians killed`; `civilian deaths` stays.
fn with_fate(of: &str, class: Class) -> String {
    let says = of
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| super::words::class(&word.to_ascii_lowercase()) == Some(class));
    if says || class.participle().is_empty() { of.to_owned() } else { format!("{of} {}", class.participle()) }
}

/// What is counted without article, and not longer than a title may be.
fn bare(of: &str) -> &str {
    let of = of.trim();
    let of = ["the ", "The ", "a ", "an "].iter().find_map(|article| of.strip_prefix(article)).unwrap_or(of);
    match of.char_indices().nth(60) {
        Some((at, _)) => of[..at].rsplit_once(' ').map_or(&of[..at], |parts| parts.0),
        None => of,
    }
}
