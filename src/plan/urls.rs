//! The one place that spells an address, relative links included.
//!
//! In: nouns of the briefing. Out: addresses from the site's root (`people/jane-roe.html`), and as seen from another page.
//! **Never** looks at what stands at an address.

use super::show;
use crate::model::briefing::{Entry, Group, SourceBody, Thread};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::FactId;
use crate::model::site::GroupKind;
use crate::model::view::{Href, Name, Part, root};
use chrono::NaiveDate;
use std::borrow::Cow;

/// The front page.
pub const HOME: &str = "index.html";
/// All days.
pub const DAYS: &str = "b/index.html";
/// Months that have articles.
pub const ARTICLES: &str = "a/index.html";
/// All speakers.
pub const SPEAKERS: &str = "quotes/index.html";
/// All figure boards.
pub const BOARDS: &str = "figures/index.html";
/// The timeline's months.
pub const TIMELINE: &str = "timeline/index.html";
/// All sources.
pub const SOURCES: &str = "sources/index.html";
/// The corrections log.
pub const CORRECTIONS: &str = "corrections.html";
/// How the facts are read.
pub const METHODOLOGY: &str = "about/methodology.html";
/// What data there is.
pub const DATA: &str = "data/index.html";
/// The feed, where the site has an address.
pub const FEED: &str = "feed.atom";
/// The style sheet; a name that no site's own file is likely to have.
pub const STYLE: &str = "watchfloor.css";
/// Shown by hosts where nothing stands.
pub const NOT_FOUND: &str = "404.html";

/// The folder of a kind of entity, with its slash; `None` for the kind that has no pages.
pub fn folder(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("people/"),
        EntityKind::Organisation => Some("orgs/"),
        EntityKind::Place => Some("places/"),
        EntityKind::Event => Some("events/"),
        EntityKind::Other => None,
    }
}

/// All entities of a kind: `people/index.html`.
pub fn entities(kind: EntityKind) -> Option<Href<'static>> {
    Some(Href::page(folder(kind)?, "index"))
}

/// Entities of a kind by their slugs' first character, on large sites: `people/index/a.html`.
pub fn initial(kind: EntityKind, initial: char) -> Option<Href<'static>> {
    Some(Href::page(folder(kind)?, format!("index/{initial}")))
}

/// `index` is the folder's own page, so what is called so stands beside it.
fn leaf(slug: &str) -> &str {
    if slug == "index" { "index-1" } else { slug }
}

/// `people/jane-roe.html`.
pub fn entity(entity: &Entity) -> Option<Href<'_>> {
    Some(Href::page(folder(entity.kind)?, leaf(&entity.slug)))
}

/// Folder with its slash, and last part of an entity's address without extension: its key in exported tables. The kind without pages has a
/// folder there all the same.
pub fn entity_key(entity: &Entity) -> (&'static str, &str) {
    (folder(entity.kind).unwrap_or("other/"), leaf(&entity.slug))
}

/// `people/jane-roe/2022.html`; year 0 holds undated articles.
pub fn entity_year(entity: &Entity, year: i32) -> Option<Href<'static>> {
    let slug = leaf(&entity.slug);
    Some(Href::page(folder(entity.kind)?, [slug, "/", &show::year(year)].concat()))
}

/// Quotes of one speaker: `quotes/jane-roe.html` for people; bodies and capitals that speak have folders of their own, since
/// a slug is unique within its kind alone.
pub fn speaker(entity: &Entity) -> Option<Href<'_>> {
    let folder = match entity.kind {
        EntityKind::Person => "quotes/",
        EntityKind::Organisation => "quotes/orgs/",
        EntityKind::Place => "quotes/places/",
        EntityKind::Event => "quotes/events/",
        EntityKind::Other => return None,
    };
    Some(Href::page(folder, leaf(&entity.slug)))
}

/// `a/2022-02-10/kiev-denounces.html`.
pub fn article(entry: &Entry) -> Href<'_> {
    Href::page("", entry.stem.as_str())
}

/// A fact in its article: `a/2022-02-10/kiev-denounces.html#f-…`.
pub fn fact(entry: &Entry, id: FactId) -> Href<'_> {
    Href { part: Part::Fact(id), ..article(entry) }
}

/// The article's file as its author wrote it, beside its page.
pub fn source_copy(entry: &Entry) -> Href<'static> {
    let extension = match entry.article.body {
        crate::model::article::Body::Wire => ".txt",
        crate::model::article::Body::Markdown { .. } => ".md",
    };
    Href { name: [&entry.stem, extension].concat().into(), ..Href::default() }
}

/// `b/2022-02-10.html`.
pub fn day(day: NaiveDate) -> Href<'static> {
    Href::page("b/", Name::Day(day))
}

/// `a/2022-02.html`, or `a/undated.html`.
pub fn month(first: Option<NaiveDate>) -> Href<'static> {
    Href::page("a/", first.map_or(Name::Known("undated"), Name::Month))
}

/// `timeline/2022-02.html`.
pub fn timeline(first: NaiveDate) -> Href<'static> {
    Href::page("timeline/", Name::Month(first))
}

/// A day on its month's timeline: `timeline/2022-02.html#d-2022-02-10`.
pub fn timeline_day(day: NaiveDate) -> Href<'static> {
    Href { part: Part::Day(day), ..timeline(day) }
}

/// `figures/soldiers-near-the-border.html`.
pub fn board(thread: &Thread) -> Href<'_> {
    Href::page("figures/", leaf(&thread.slug))
}

/// `sources/tass.html`.
pub fn source(body: &SourceBody) -> Href<'_> {
    Href::page("sources/", leaf(&body.slug))
}

/// The folder of a taxonomy, with its slash.
pub fn group_folder(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Topic => "topics/",
        GroupKind::Crisis => "crises/",
        GroupKind::Section => "sections/",
    }
}

/// `topics/diplomacy.html`.
pub fn group(kind: GroupKind, group: &Group) -> Href<'_> {
    Href::page(group_folder(kind), leaf(&group.slug))
}

/// `topics/index.html`.
pub fn groups(kind: GroupKind) -> Href<'static> {
    Href::page(group_folder(kind), "index")
}

/// Addresses as one page sees them.
#[derive(Clone, Copy, Debug)]
pub struct From {
    up: u16,
}

impl From {
    /// As the page at this path from the root sees them.
    pub fn page(path: &str) -> Self {
        let folders = path.bytes().filter(|&b| b == b'/').count();
        Self { up: u16::try_from(folders).unwrap_or(u16::MAX) }
    }

    /// What leads to the root: empty there, else `../` and so on.
    pub fn root(self) -> Cow<'static, str> {
        root(self.up)
    }

    /// The way to what stands at an address from the root.
    pub fn to<'a>(self, address: impl Into<Href<'a>>) -> Href<'a> {
        Href { up: self.up, ..address.into() }
    }
}

/// What leads to the root from a page that may be shown at any depth: the path of `base_url`, where the site has one.
pub fn anywhere(base_url: Option<&str>) -> String {
    let path = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    match (base_url, path.map(|(_, path)| path.trim_matches('/'))) {
        (None, _) => String::new(),
        (Some(_), None | Some("")) => "/".to_owned(),
        (Some(_), Some(path)) => format!("/{path}/"),
    }
}

/// The address of a path on the published site; empty where the site has no `base_url`.
pub fn absolute(base_url: Option<&str>, path: &str) -> String {
    base_url.map_or_else(String::new, |base| [base.trim_end_matches('/'), "/", path].concat())
}
