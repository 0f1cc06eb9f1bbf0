//! Figures that count the same thing, over all articles.
//!
//! In: figures with what they count. Out: threads in time order, disagreements kept side by side.
//! **Never** averages, sums or picks a winner; two things counted differently never share a thread.

use super::concepts::{Counted, Fate};
use super::digest::{Digest, NONE, Read};
use super::groups::Contexts;
use super::intern::{hash, join, small};
use super::measures::Measures;
use super::slugs;
use super::words::Class;
use crate::model::article::When;
use crate::model::briefing::{EntityIx, FactRef, Thread, ThreadIx};
use crate::model::desk::Desk;
use crate::model::entity::Entity;
use crate::model::fact::{FactKind, Figure};
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use std::cmp::Reverse;

/// After so many days without a figure a count of the same words is of another event.
const SILENCE: i64 = 30;

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
    pub(super) digests: &'a [Digest],
    pub(super) of: &'a [Vec<Option<EntityIx>>],
    pub(super) entities: &'a [Entity],
    pub(super) contexts: &'a Contexts,
    pub(super) desk: &'a Desk,
}

/// Makes the threads.
pub(super) fn threads(figures: Figures<'_>) -> Boards {
    let measures = Measures::new(figures.desk, figures.entities);
    let mut rows: Vec<Row> = figures
        .digests
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, digest)| {
            let measures = &measures;
            digest.figures.iter().enumerate().filter_map(move |(at, counted)| {
                let (article, figure) = (small(article), small(at));
                if let Some(measure) = measures.find(&figures, article, counted) {
                    return Some(Row { measure, key: 0, article, figure });
                }
                let places = figures.places(article, counted);
                let key = places.iter().fold(counted.key?, |key, place| join(key, u64::from(*place)));
                let key = join(key, u64::from(figures.contexts.of[article as usize]));
                Some(Row { measure: NONE, key, article, figure })
            })
        })
        .collect();
    rows.par_sort_unstable();
    let mut drafts: Vec<(Thread, String, Vec<Row>)> = Vec::new();
    for group in rows.chunk_by(|a, b| (a.measure, a.key) == (b.measure, b.key)) {
        if let Some(measure) = figures.desk.measures.get(group[0].measure as usize) {
            drafts.push((figures.thread(group, measure.name.clone(), true), String::new(), group.to_vec()));
            continue;
        }
        if group.len() < 2 {
            continue;
        }
        let parts: Vec<&[Row]> = group.chunk_by(|a, b| !figures.silence(*a, *b)).collect();
        for part in parts.iter().filter(|part| part.len() > 1) {
            let mut name = figures.name(part);
            let mut hint =
                figures.contexts.slugs[figures.contexts.of[part[0].article as usize] as usize].clone();
            if parts.len() > 1
                && let Some(day) = figures.day(part[0].article)
            {
                name = format!("{name}, from {}", day.format("%B %Y"));
                hint = format!("{hint}-{}-{:02}", day.year(), day.month()).trim_matches('-').to_owned();
            }
            drafts.push((figures.thread(part, name, false), hint, part.to_vec()));
        }
    }
    // The desk's own come first, so that theirs are the plain addresses.
    drafts.sort_by(|a, b| {
        (!a.0.by_desk, &a.0.slug, &a.1, &a.0.figures).cmp(&(!b.0.by_desk, &b.0.slug, &b.1, &b.0.figures))
    });
    let wishes: Vec<(&str, Option<&str>)> = drafts
        .iter()
        .map(|(thread, hint, _)| (thread.slug.as_str(), Some(hint.as_str()).filter(|hint| !hint.is_empty())))
        .collect();
    let unique = slugs::unique(&wishes);
    for (draft, slug) in drafts.iter_mut().zip(unique) {
        draft.0.slug = slug;
    }
    drafts.sort_by(|a, b| a.0.slug.cmp(&b.0.slug));
    let mut of_articles = vec![Vec::new(); figures.published.len()];
    let mut threads = Vec::with_capacity(drafts.len());
    for (at, (thread, _, _)) in drafts.into_iter().enumerate() {
        for figure in &thread.figures {
            of_articles[figure.article as usize].push((figure.fact, small(at)));
        }
        threads.push(thread);
    }
    of_articles.iter_mut().for_each(|own: &mut Vec<(u32, ThreadIx)>| own.sort_unstable());
    Boards { threads, of_articles }
}

impl<'a> Figures<'a> {
    fn counted(&self, row: Row) -> &'a Counted {
        &self.digests[row.article as usize].figures[row.figure as usize]
    }

    fn figure(&self, row: Row) -> Option<&'a Figure> {
        let fact = self.published[row.article as usize].1.facts.get(self.counted(row).fact as usize)?;
        match &fact.kind {
            FactKind::Figure(figure) => Some(figure),
            _ => None,
        }
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
        let unit = self.figure(rows[0]).map_or_else(String::new, |figure| figure.unit.clone());
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
                .filter_map(|row| {
                    let (low, high) = range(self.figure(*row)?);
                    Some((self.claimant(*row), low, high))
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
            rows.iter().filter_map(|row| self.figure(*row)).map(|f| bare(&f.of)).collect();
        printed.retain(|of| !of.is_empty());
        printed.sort_unstable();
        for run in printed.chunk_by(|a, b| a == b) {
            counts.push((Reverse(small(run.len())), run[0].len(), run[0]));
        }
        let unit = self.figure(rows[0]).map_or("", |figure| figure.unit.as_str());
        let of = counts.iter().min().map_or(unit, |best| best.2);
        let title = match first.fate {
            Fate::Class(class) if first.bare => class.title(),
            _ => None,
        };
        let mut name = match (title, first.fate) {
            (Some(title), _) => title.to_owned(),
            (None, Fate::Class(class)) => with_fate(of, class),
            (None, Fate::Verb(span)) => {
                format!("{of} {}", self.published[rows[0].article as usize].0.slice(span).to_lowercase())
            }
            (None, Fate::None) => of.to_owned(),
        };
        if let Some(c) = name.chars().next() {
            let capital: String = c.to_uppercase().collect();
            name.replace_range(..c.len_utf8(), &capital);
        }
        if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) || unit == "percent" {
            name = format!("{name} ({unit})");
        }
        let places = self.places(rows[0].article, first);
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

/// What a figure allows: `at least 20` allows all from 20 up, `about 100` what lies near.
fn range(figure: &Figure) -> (f64, f64) {
    let value = figure.value;
    if let (Some(low), Some(high)) = (figure.low, figure.high) {
        return (low.min(high), low.max(high));
    }
    if let Some(low) = figure.low {
        return (low, f64::INFINITY);
    }
    let qualifier = figure.qualifier.as_deref().unwrap_or("");
    let says = |words: &[&str]| words.iter().any(|word| qualifier.contains(word));
    if says(&["at least", "more than", "over", "exceeding", "upwards", "minimum", "no fewer", "no less"]) {
        (value, f64::INFINITY)
    } else if says(&[
        "up to",
        "at most",
        "fewer than",
        "less than",
        "under",
        "as many as",
        "below",
        "maximum",
    ]) {
        (f64::NEG_INFINITY, value)
    } else if !qualifier.is_empty() {
        let near = value.abs() * 0.1;
        (value - near, value + near)
    } else {
        (value, value)
    }
}
