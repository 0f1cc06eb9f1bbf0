//! Host files: the sitemap and its parts, the news sitemap, and robots.txt.
//!
//! In: the site's pages and the briefing. Out: the files' bytes. **Never** lists redirects, error pages or copies, and
//! never offers an exercise to news crawlers.

use super::feeds::{dated, publisher, rfc3339};
use super::record::is_withdrawn;
use super::xml::{element, push};
use crate::model::briefing::{Briefing, Entry};
use crate::model::settings::Settings;
use crate::model::site::{Page, Site, What};
use chrono::{Datelike, Days, NaiveDate};

/// Addresses aimed at for each part; a file may hold 50,000, and parts fill unevenly.
/// (Source: <https://www.sitemaps.org/protocol.html>.)
const PART: usize = 40_000;

/// Most articles a news sitemap may hold.
/// (Source: <https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>.)
const NEWS: usize = 1_000;

/// Number of parts: 1 means that `sitemap.xml` holds all addresses itself. Made without the site, from what will have a page.
pub(super) fn parts(briefing: &Briefing) -> u32 {
    // An entity with many mentions has a page for each year, and one for undated articles.
    let years = briefing.days.chunk_by(|a, b| a.date.year() == b.date.year()).count() + 1;
    let entities: usize =
        briefing.entities.iter().map(|e| 2 + if e.mentions.len() > 40 { years } else { 0 }).sum();
    let rest = briefing.threads.len()
        + 4 * briefing.days.len()
        + briefing.topics.len()
        + briefing.crises.len()
        + briefing.sections.len()
        + briefing.sources.len();
    let pages = briefing.articles.len() + entities + rest;
    u32::try_from(pages.div_ceil(PART)).unwrap_or(u32::MAX).max(1)
}

/// `sitemap.xml`.
pub(super) fn sitemap(briefing: &Briefing, site: &Site, base: &str) -> Vec<u8> {
    let parts = parts(briefing);
    if parts == 1 {
        return url_set(briefing, base, site.pages.iter());
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in 1..=parts {
        out.push_str("<sitemap>");
        element(&mut out, "loc", &format!("{base}/sitemap-{part}.xml"));
        out.push_str("</sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out.into_bytes()
}

/// `sitemap-1.xml` and so on. An address stays in its part whatever else is published.
pub(super) fn part(briefing: &Briefing, site: &Site, base: &str, part: u32) -> Vec<u8> {
    let parts = parts(briefing);
    url_set(briefing, base, site.pages.iter().filter(|p| bucket(&p.path, parts) + 1 == part))
}

fn bucket(path: &str, parts: u32) -> u32 {
    let hash = blake3::hash(path.as_bytes());
    let mut first = [0; 4];
    first.copy_from_slice(&hash.as_bytes()[..4]);
    u32::from_le_bytes(first) % parts.max(1)
}

fn url_set<'a>(briefing: &Briefing, base: &str, pages: impl Iterator<Item = &'a Page>) -> Vec<u8> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut escaped_base = String::new();
    push(&mut escaped_base, base);
    for page in pages.filter(|p| is_listed(&p.what)) {
        out.push_str("<url><loc>");
        out.push_str(&escaped_base);
        out.push('/');
        if page.what != What::Home {
            push(&mut out, &page.path);
        }
        out.push_str("</loc>");
        if let Some(when) = changed(briefing, &page.what) {
            element(&mut out, "lastmod", &when);
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// Pages for people, each once.
fn is_listed(what: &What) -> bool {
    match what {
        What::Home
        | What::Day(_)
        | What::Days
        | What::Article(_)
        | What::Articles(_)
        | What::ArticleIndex
        | What::Entity(_)
        | What::EntityYear(..)
        | What::Entities(_)
        | What::EntityInitial(..)
        | What::Speaker(_)
        | What::Speakers
        | What::Board(_)
        | What::Boards
        | What::TimelineIndex
        | What::Timeline(_)
        | What::SourceBody(_)
        | What::SourceBodies
        | What::Group(..)
        | What::Groups(_)
        | What::Corrections
        | What::Methodology
        | What::DataIndex => true,
        What::SourceCopy(_)
        | What::Data(_)
        | What::Redirect(_)
        | What::NotFound
        | What::Style
        | What::Static(_) => false,
    }
}

/// When the page last changed in substance, where that is known.
fn changed(briefing: &Briefing, what: &What) -> Option<String> {
    let last = |ix: u32| dated(briefing, briefing.articles.get(ix as usize)?).map(|d| d.updated);
    let when = match what {
        What::Article(ix) => last(*ix),
        What::Day(ix) => briefing.days.get(*ix as usize)?.articles.iter().filter_map(|&ix| last(ix)).max(),
        _ => None,
    };
    when.map(rfc3339)
}

/// `news-sitemap.xml`: articles dated today or yesterday (UTC), newest first.
pub(super) fn news(briefing: &Briefing, settings: &Settings, base: &str, today: NaiveDate) -> Vec<u8> {
    let mut articles: Vec<&Entry> = recent(briefing, today).collect();
    articles.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.stem.cmp(&b.stem)));
    articles.truncate(NEWS);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n",
    );
    for entry in articles {
        let Some(dated) = dated(briefing, entry) else { continue };
        let language = entry.article.front.language.as_deref().unwrap_or(&settings.language);
        out.push_str("<url>");
        element(&mut out, "loc", &format!("{base}/{}.html", entry.stem));
        out.push_str("<news:news><news:publication>");
        element(&mut out, "news:name", publisher(settings));
        element(&mut out, "news:language", language.split('-').next().unwrap_or(language));
        out.push_str("</news:publication>");
        element(&mut out, "news:publication_date", &rfc3339(dated.published));
        element(&mut out, "news:title", &entry.article.front.title);
        out.push_str("</news:news></url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// Articles dated today or yesterday that are no exercise and not withdrawn.
pub(super) fn recent(briefing: &Briefing, today: NaiveDate) -> impl Iterator<Item = &Entry> {
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let from = briefing.articles.partition_point(move |e| e.day < Some(yesterday));
    let fresh = briefing.articles.get(from..).unwrap_or_default();
    fresh
        .iter()
        .take_while(move |e| e.day <= Some(today))
        .filter(|e| !e.exercise && !is_withdrawn(briefing, e))
}

/// `robots.txt`.
pub(super) fn robots(settings: &Settings) -> Vec<u8> {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = super::base(settings) {
        for name in ["sitemap.xml", "news-sitemap.xml"] {
            out.push_str("Sitemap: ");
            // A line end in the address would begin a rule of its own.
            out.extend(base.chars().filter(|c| !c.is_control()));
            out.push('/');
            out.push_str(name);
            out.push('\n');
        }
    }
    out.into_bytes()
}
