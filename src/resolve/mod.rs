//! All articles → the [`Briefing`]: the one place where two articles meet.
//!
//! In: articles with their readings and their gists (each made of one article alone), the desk's decisions, the settings and the edition to make. Out: everything
//! that pages are made from, and warnings about decisions that meet no article. **Never** re-reads prose to find
//! new facts, averages figures, or spells an address beyond its last part.

mod concepts;
mod countries;
mod digest;
mod entities;
mod groups;
mod intern;
mod kinds;
mod likeness;
mod measures;
mod names;
mod nearby;
mod portraits;
mod slugs;
mod threads;
mod unused;
mod words;

pub use digest::{Gist, Numbers, Read, gist};

use crate::diagnostic::Diagnosed;
use crate::lexicon::Lexicon;
use crate::model::article::{Article, When};
use crate::model::briefing::{Briefing, Entry, FactRef, Moment};
use crate::model::desk::Desk;
use crate::model::settings::Settings;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use digest::Digest;
use intern::{hash, hash_bytes, join, small};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// Which articles count: those that are public at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The moment.
    pub now: DateTime<Utc>,
    /// Whose eyes it is for.
    pub audience: Audience,
}

/// Whose eyes an edition is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Readers: no drafts.
    Public,
    /// The desk's own: drafts too.
    Desk,
}

impl Edition {
    /// Whether an article is part of it.
    fn holds(self, article: &Article) -> bool {
        let instant = |when: When| match when {
            When::Day(day) => day.and_time(NaiveTime::MIN).and_utc(),
            When::Instant(instant) => instant.to_utc(),
        };
        let front = &article.front;
        (self.audience == Audience::Desk || !front.draft)
            && front.embargo.is_none_or(|embargo| instant(embargo) <= self.now)
            && front.expires.is_none_or(|expires| instant(expires) > self.now)
    }
}

/// Reads all articles together. `numbers` are those of the last time, or none.
pub fn resolve(
    articles: Vec<Read>,
    desk: &Desk,
    lexicon: &Lexicon,
    settings: &Settings,
    edition: Edition,
    numbers: &mut Numbers,
) -> Diagnosed<Briefing> {
    let (mut published, withheld): (Vec<Read>, Vec<Read>) =
        articles.into_iter().partition(|(article, ..)| edition.holds(article));
    published.par_sort_by(|(a, ..), (b, ..)| (day(a), &a.path).cmp(&(day(b), &b.path)));

    let (contexts, mut digests) =
        rayon::join(|| groups::contexts(&published), || numbers.digests(&published));
    let days: Vec<_> = published.iter().map(|(article, ..)| day(article)).collect();
    let around = entities::Surroundings { contexts: &contexts.of, days: &days };

    let texts = numbers.texts();
    kinds::settle(&mut digests, texts.len());
    let (merged, (timeline, [topics, crises, sections])) = rayon::join(
        || entities::merge(&digests, &texts, desk, lexicon, around),
        || rayon::join(|| timeline(&digests), || groups::taxonomies(&published)),
    );
    let (entities, of) = portraits::portray(portraits::Sitters {
        published: &published,
        digests: &digests,
        texts: &texts,
        merged: &merged,
        contexts: &contexts,
        desk,
        lexicon,
    });
    let mut diagnostics = unused::unused(&published, &withheld, desk, &digests, &texts, &merged);
    let figures = threads::Figures {
        published: &published,
        digests: &digests,
        texts: &texts,
        of: &of,
        entities: &entities,
        contexts: &contexts,
        desk,
        lexicon,
    };
    let (boards, (sources, corrections)) = rayon::join(
        || threads::threads(figures),
        || {
            let sources = groups::sources(&published, &digests, &texts, &of, &entities);
            (sources, groups::corrections(&published, desk))
        },
    );
    diagnostics.extend(unused::measures(desk, &boards.threads));
    let facts: Vec<u64> = digests.iter().map(|digest| digest.wordless.ids).collect();
    drop(digests);

    let entries = entries(published, of, boards.of_articles, facts, &corrections.of_articles, desk, settings);
    let value = Briefing {
        days: groups::days(&entries),
        articles: entries,
        entities,
        threads: boards.threads,
        timeline,
        topics,
        crises,
        sections,
        sources,
        corrections: corrections.corrections,
    };
    Diagnosed { value, diagnostics }
}

fn day(article: &Article) -> Option<NaiveDate> {
    article.front.date.map(When::day)
}

/// Dated facts of all articles, by first day, then place.
fn timeline(digests: &[Arc<Digest>]) -> Vec<Moment> {
    let mut moments: Vec<Moment> =
        Vec::with_capacity(digests.iter().map(|digest| digest.wordless.moments.len()).sum());
    for (article, digest) in digests.iter().enumerate() {
        let article = small(article);
        moments.extend(digest.wordless.moments.iter().filter_map(|&(first, last, fact, sentence)| {
            let day = NaiveDate::from_num_days_from_ce_opt;
            let fact = FactRef { article, fact };
            Some(Moment { first: day(first)?, last: day(last)?, fact, sentence })
        }));
    }
    moments.par_sort_unstable_by_key(|moment| (moment.first, moment.fact, moment.last));
    moments
}

fn entries(
    published: Vec<Read>,
    of: Vec<Vec<Option<u32>>>,
    threads: Vec<Vec<(u32, u32)>>,
    facts: Vec<u64>,
    corrections: &[Vec<u32>],
    desk: &Desk,
    settings: &Settings,
) -> Vec<Entry> {
    let exercises: Vec<String> = settings
        .crises
        .iter()
        .filter(|crisis| crisis.exercise)
        .map(|crisis| slugs::slug(&crisis.name))
        .collect();
    published
        .into_par_iter()
        .zip(of)
        .zip(threads)
        .zip(facts)
        .zip(corrections)
        .map(|(((((article, reading, gist), entities), threads), facts), corrections)| {
            let day = day(&article);
            let folder = day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
            let stem = format!("a/{folder}/{}", article.front.slug);
            let crisis = article.front.crisis.as_deref().filter(|_| !exercises.is_empty());
            let exercise = crisis.is_some_and(|crisis| exercises.contains(&slugs::slug(crisis)));
            let mut entry = Entry {
                article,
                reading,
                facts: gist.facts(),
                stem,
                day,
                entities,
                threads,
                corrections: corrections.clone(),
                exercise,
                points: OnceLock::new(),
                key: 0,
            };
            entry.key = key(&entry, facts, desk, settings);
            entry
        })
        .collect()
}

/// Names everything that other pages may show of an article; `facts` names its facts.
fn key(entry: &Entry, facts: u64, desk: &Desk, settings: &Settings) -> u64 {
    let article = &entry.article;
    let texts = [&article.path, &article.sha, &article.front.title, &entry.stem];
    let key = texts.into_iter().fold(facts, |key, text| join(key, hash(text)));
    let key = join(join(key, hash_bytes(&desk.hash)), hash_bytes(&settings.hash));
    let key = join(key, u64::from(entry.exercise));
    settings.confidence.each().into_iter().fold(key, |key, percent| join(key, u64::from(percent)))
}
