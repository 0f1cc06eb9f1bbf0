//! The one place that spells an address, relative links included.
//!
//! In: nouns of the briefing. Out: paths from the site's root (`people/jane-roe.html`), and those paths as seen from another
//! page. **Never** looks at what stands at an address.

use crate::model::briefing::{Entry, Group, SourceBody, Thread};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::FactId;
use crate::model::site::GroupKind;
use chrono::NaiveDate;

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

/// The folder of a kind of entity; `None` for the kind that has no pages.
pub fn folder(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("people"),
        EntityKind::Organisation => Some("orgs"),
        EntityKind::Place => Some("places"),
        EntityKind::Event => Some("events"),
        EntityKind::Other => None,
    }
}

/// All entities of a kind: `people/index.html`.
pub fn entities(kind: EntityKind) -> Option<String> {
    Some(format!("{}/index.html", folder(kind)?))
}

/// Entities of a kind by their slugs' first character, on large sites: `people/index/a.html`.
pub fn initial(kind: EntityKind, initial: char) -> Option<String> {
    Some(format!("{}/index/{initial}.html", folder(kind)?))
}

/// The way to a fact on its article's own page.
pub fn own(id: FactId) -> String {
    let mut out = String::with_capacity(13);
    out.push('#');
    id.push(&mut out);
    out
}

/// `index` is the folder's own page, so what is called so stands beside it.
fn leaf(slug: &str) -> &str {
    if slug == "index" { "index-1" } else { slug }
}

/// `people/jane-roe.html`.
pub fn entity(entity: &Entity) -> Option<String> {
    Some(join(folder(entity.kind)?, leaf(&entity.slug)))
}

/// Folder and last part of an entity's address without extension: its key in exported tables. The kind without pages has a
/// folder there all the same.
pub fn entity_key(entity: &Entity) -> (&'static str, &str) {
    (folder(entity.kind).unwrap_or("other"), leaf(&entity.slug))
}

/// `people/jane-roe/2022.html`; year 0 holds undated articles.
pub fn entity_year(entity: &Entity, year: i32) -> Option<String> {
    let folder = folder(entity.kind)?;
    let slug = leaf(&entity.slug);
    Some(match year {
        0 => format!("{folder}/{slug}/undated.html"),
        _ => format!("{folder}/{slug}/{year}.html"),
    })
}

/// Quotes of one speaker: `quotes/jane-roe.html` for people; bodies and capitals that speak have folders of their own, since
/// a slug is unique within its kind alone.
pub fn speaker(entity: &Entity) -> Option<String> {
    let slug = leaf(&entity.slug);
    Some(match entity.kind {
        EntityKind::Person => join("quotes", slug),
        kind => format!("quotes/{}/{slug}.html", folder(kind)?),
    })
}

/// `a/2022-02-10/kiev-denounces.html`.
pub fn article(entry: &Entry) -> String {
    with_extension(&entry.stem, ".html")
}

/// The article's file as its author wrote it, beside its page.
pub fn source_copy(entry: &Entry) -> String {
    match entry.article.body {
        crate::model::article::Body::Wire => with_extension(&entry.stem, ".txt"),
        crate::model::article::Body::Markdown { .. } => with_extension(&entry.stem, ".md"),
    }
}

/// `b/2022-02-10.html`.
pub fn day(day: NaiveDate) -> String {
    join("b", &super::show::iso(day))
}

/// `a/2022-02.html`, or `a/undated.html`.
pub fn month(first: Option<NaiveDate>) -> String {
    match first {
        Some(first) => format!("a/{}.html", year_month(first)),
        None => "a/undated.html".to_owned(),
    }
}

/// `timeline/2022-02.html`.
pub fn timeline(first: NaiveDate) -> String {
    join("timeline", &year_month(first))
}

fn year_month(day: NaiveDate) -> String {
    let mut out = String::with_capacity(7);
    super::show::push_month(day, &mut out);
    out
}

fn with_extension(stem: &str, extension: &str) -> String {
    let mut path = String::with_capacity(stem.len() + extension.len());
    path.push_str(stem);
    path.push_str(extension);
    path
}

/// `figures/soldiers-near-the-border.html`.
pub fn board(thread: &Thread) -> String {
    join("figures", leaf(&thread.slug))
}

/// `sources/tass.html`.
pub fn source(body: &SourceBody) -> String {
    join("sources", leaf(&body.slug))
}

/// The folder of a taxonomy.
pub fn group_folder(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Topic => "topics",
        GroupKind::Crisis => "crises",
        GroupKind::Section => "sections",
    }
}

/// `topics/diplomacy.html`.
pub fn group(kind: GroupKind, group: &Group) -> String {
    join(group_folder(kind), leaf(&group.slug))
}

/// `topics/index.html`.
pub fn groups(kind: GroupKind) -> String {
    join(group_folder(kind), "index")
}

fn join(folder: &str, slug: &str) -> String {
    let mut path = String::with_capacity(folder.len() + slug.len() + 6);
    path.push_str(folder);
    path.push('/');
    path.push_str(slug);
    path.push_str(".html");
    path
}

/// Addresses as one page sees them.
#[derive(Clone, Debug)]
pub struct From {
    root: String,
}

impl From {
    /// As the page at this path from the root sees them.
    pub fn page(path: &str) -> Self {
        Self { root: "../".repeat(path.bytes().filter(|&b| b == b'/').count()) }
    }

    /// As a page that may be shown at any depth sees them: from the path of `base_url`, where the site has one.
    pub fn anywhere(base_url: Option<&str>) -> Self {
        let path = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
        match (base_url, path) {
            (None, _) => Self { root: String::new() },
            (Some(_), None) => Self { root: "/".to_owned() },
            (Some(_), Some((_, path))) => match path.trim_matches('/') {
                "" => Self { root: "/".to_owned() },
                path => Self { root: format!("/{path}/") },
            },
        }
    }

    /// What leads to the root: empty there, else `../` and so on.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The way to a path.
    pub fn to(&self, path: &str) -> String {
        let mut out = String::with_capacity(self.root.len() + path.len());
        out.push_str(&self.root);
        out.push_str(path);
        out
    }

    /// The way to a fact in its article.
    pub fn to_fact(&self, entry: &Entry, id: FactId) -> String {
        let mut out = String::with_capacity(self.root.len() + entry.stem.len() + 18);
        out.push_str(&self.root);
        out.push_str(&entry.stem);
        out.push_str(".html#");
        id.push(&mut out);
        out
    }

    /// The way to a place on the page at a path.
    pub fn to_part(&self, path: &str, id: &str) -> String {
        let mut out = String::with_capacity(self.root.len() + path.len() + 1 + id.len());
        out.push_str(&self.root);
        out.push_str(path);
        out.push('#');
        out.push_str(id);
        out
    }
}

/// The address of a path on the published site; empty where the site has no `base_url`.
pub fn absolute(base_url: Option<&str>, path: &str) -> String {
    base_url.map_or_else(String::new, |base| [base.trim_end_matches('/'), "/", path].concat())
}
