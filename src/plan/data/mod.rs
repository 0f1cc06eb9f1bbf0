//! The facts as files for machines, beside the pages: tables, feeds and host files.
//!
//! In: the briefing, its settings, and the site's addresses. Out: addresses with cheap keys, and each file's bytes
//! just before it is written. **Never** touches the disk, asks the clock, or says more than the pages say.
//!
//! Facts are cut by month, so that one edited article rewrites one month.

mod columns;
mod facts;
mod feeds;
mod object;
mod package;
mod print;
mod record;
mod sheet;
mod sitemap;
mod tables;
mod xml;

use super::keys::Key;
use crate::model::briefing::{ArticleIx, Briefing};
use crate::model::settings::Settings;
use crate::model::site::{DataFile, Page, Site, What};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use columns::{MONTHLY, WHOLE, schema};
use std::ops::Range;

/// Part of every key: change it when the files' layout changes within a version.
const LAYOUT: &str = concat!(env!("CARGO_PKG_VERSION"), " data 2");

/// The addresses of all data files, feeds and host files. `now_day` (UTC) decides which articles are news.
pub fn files(briefing: &Briefing, settings: &Settings, now_day: NaiveDate) -> Vec<Page> {
    let site = site_key(settings);
    let names = Names::new(briefing);
    let all = briefing.articles.iter().fold(site, |key, e| key.number(e.key));
    let all = names.entities.iter().fold(all, |key, &name| key.number(name)).end();
    let months = months(briefing);
    let mut pages = Vec::with_capacity(months.len() * (MONTHLY.len() + 1) + 8);
    let mut add = |path: String, key: u64, file: DataFile| {
        pages.push(Page { path, key, what: What::Data(file) });
    };
    for (month, articles) in &months {
        let key = month_key(briefing, &names, site, articles.clone());
        let folder = month_folder(*month);
        for table in MONTHLY {
            add(format!("data/{folder}/{}.csv", schema(table).name), key, DataFile::Table(table, *month));
        }
        add(format!("data/{folder}/facts.json"), key, DataFile::Facts(*month));
    }
    for table in WHOLE {
        add(format!("data/{}.csv", schema(table).name), all, DataFile::Whole(table));
    }
    let described = months.iter().fold(site, |key, (month, _)| key.text(&month_folder(*month)));
    let described = briefing
        .sources
        .iter()
        .filter(|s| !s.articles.is_empty())
        .fold(described, |key, s| key.text(&s.name))
        .end();
    add("data/datapackage.json".into(), described, DataFile::DataPackage);
    add("robots.txt".into(), site.end(), DataFile::Robots);
    if base(settings).is_some() {
        add("feed.atom".into(), all, DataFile::Atom);
        add("feed.json".into(), all, DataFile::JsonFeed);
        add("sitemap.xml".into(), all, DataFile::Sitemap);
        let parts = sitemap::parts(briefing);
        for part in (1..=parts).filter(|_| parts > 1) {
            add(format!("sitemap-{part}.xml"), all, DataFile::SitemapPart(part));
        }
        let news = sitemap::recent(briefing, now_day).fold(site, |key, e| key.number(e.key)).end();
        add("news-sitemap.xml".into(), news, DataFile::NewsSitemap);
    }
    pages
}

/// The bytes of one file that [`files`] named. `now` matters to the news sitemap alone, and there only its day.
pub fn bytes(
    briefing: &Briefing,
    site: &Site,
    settings: &Settings,
    file: DataFile,
    now: DateTime<Utc>,
) -> Vec<u8> {
    let base = base(settings).unwrap_or("");
    match file {
        DataFile::Table(table, month) => {
            tables::table(briefing, site, settings, table, articles_of(briefing, month))
        }
        DataFile::Facts(month) => facts::facts(briefing, settings, articles_of(briefing, month)),
        DataFile::Whole(table) => {
            let all = 0..u32::try_from(briefing.articles.len()).unwrap_or(u32::MAX);
            tables::table(briefing, site, settings, table, all)
        }
        DataFile::DataPackage => {
            let months: Vec<_> = months(briefing).into_iter().map(|(month, _)| month).collect();
            package::package(briefing, settings, &months)
        }
        DataFile::Atom => feeds::atom(briefing, settings, base),
        DataFile::JsonFeed => feeds::json(briefing, settings, base),
        DataFile::Sitemap => sitemap::sitemap(briefing, site, base),
        DataFile::SitemapPart(part) => sitemap::part(briefing, site, base, part),
        DataFile::NewsSitemap => sitemap::news(briefing, settings, base, now.date_naive()),
        DataFile::Robots => sitemap::robots(settings),
    }
}

/// The address the site is published at, without a final `/`.
fn base(settings: &Settings) -> Option<&str> {
    settings.base_url.as_deref().map(|base| base.trim_end_matches('/')).filter(|base| !base.is_empty())
}

/// The first day of the month that an article counts under.
fn month_of(day: Option<NaiveDate>) -> Option<NaiveDate> {
    day.and_then(|day| day.with_day(1))
}

/// Name of a month's folder below `data/`: `2022-02` or `undated`.
fn month_folder(month: Option<NaiveDate>) -> String {
    match month {
        Some(first) => format!("{:04}-{:02}", first.year(), first.month()),
        None => "undated".into(),
    }
}

/// Months that have articles, each with the positions of its articles; undated ones first, as in the briefing.
fn months(briefing: &Briefing) -> Vec<(Option<NaiveDate>, Range<ArticleIx>)> {
    let mut months: Vec<(Option<NaiveDate>, Range<ArticleIx>)> = Vec::new();
    for (ix, entry) in (0..).zip(&briefing.articles) {
        let month = month_of(entry.day);
        match months.last_mut() {
            Some((last, range)) if *last == month => range.end = ix + 1,
            Some(_) | None => months.push((month, ix..ix + 1)),
        }
    }
    months
}

/// The positions of one month's articles.
fn articles_of(briefing: &Briefing, month: Option<NaiveDate>) -> Range<ArticleIx> {
    let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let start = briefing.articles.partition_point(|e| month_of(e.day) < month);
    let end = briefing.articles.partition_point(|e| month_of(e.day) <= month);
    at(start)..at(end)
}

/// How many words these articles have: files are as long as that, and one that need not grow is not copied.
fn words(briefing: &Briefing, articles: Range<ArticleIx>) -> usize {
    let articles = briefing.articles.get(articles.start as usize..articles.end as usize).unwrap_or_default();
    articles.iter().map(|entry| entry.article.words as usize).sum()
}

/// Everything that any of the files takes from the program and the settings.
fn site_key(settings: &Settings) -> Key {
    let mut key = Key::new().text(LAYOUT);
    for eight in settings.hash.as_chunks().0 {
        key = key.number(u64::from_le_bytes(*eight));
    }
    // Options of the command line change settings without changing their file.
    for text in [&settings.title, &settings.description, &settings.language] {
        key = key.text(text);
    }
    key.maybe(settings.base_url.as_deref()).maybe(settings.publisher.as_deref())
}

/// Keys of the names that facts show besides their own article's words.
struct Names {
    entities: Vec<u64>,
    threads: Vec<u64>,
}

impl Names {
    fn new(briefing: &Briefing) -> Self {
        Self {
            entities: briefing
                .entities
                .iter()
                .map(|e| {
                    let key = Key::new().number(e.kind as u64).text(&e.slug).text(&e.name);
                    key.maybe(e.speaks_for.as_deref()).end()
                })
                .collect(),
            threads: briefing.threads.iter().map(|t| Key::new().text(&t.slug).end()).collect(),
        }
    }
}

fn month_key(briefing: &Briefing, names: &Names, mut key: Key, articles: Range<ArticleIx>) -> u64 {
    let of = |keys: &[u64], ix: u32| keys.get(ix as usize).copied().unwrap_or(0);
    for entry in briefing.articles.get(articles.start as usize..articles.end as usize).unwrap_or_default() {
        key = key.number(entry.key).number(entry.entities.len() as u64);
        for entity in &entry.entities {
            key = key.number(entity.map_or(0, |ix| of(&names.entities, ix)));
        }
        for &(fact, thread) in &entry.threads {
            key = key.number(u64::from(fact)).number(of(&names.threads, thread));
        }
    }
    key.end()
}
