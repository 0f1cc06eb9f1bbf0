//! What is new, for feed readers: Atom (RFC 4287) and JSON Feed 1.1 of the same articles.
//!
//! In: the briefing and the site's address. Out: the feeds' bytes, absolute addresses throughout. **Never** dates an
//! article by the build: only its author and the desk's corrections move it.

use super::super::about::kind_name;
use super::record::{corrections, is_withdrawn};
use super::xml::{element, push};
use crate::model::article::When;
use crate::model::briefing::{Briefing, Entry};
use crate::model::settings::Settings;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc};
use serde::Serialize;

/// Number of articles in a feed.
const NEWEST: usize = 20;

/// Year in which ids of this form began (RFC 4151 asks for one).
const TAG_YEAR: u16 = 2026;

/// An article's two instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) published: DateTime<FixedOffset>,
    /// Last change in substance, corrections included.
    pub(super) updated: DateTime<FixedOffset>,
}

/// When the article was published and last changed in substance; `None` if nothing about it is dated.
///
/// Each correction moves the article: to midnight (UTC) of its day, or by a second where that would not be later.
pub(super) fn dated(briefing: &Briefing, entry: &Entry) -> Option<Dated> {
    let front = &entry.article.front;
    let published = front.date.map(instant).or(entry.day.map(midnight));
    let mut updated = published.max(front.updated.map(instant));
    let mut days: Vec<NaiveDate> = corrections(briefing, entry).map(|c| c.date).collect();
    days.sort_unstable();
    for day in days {
        updated = updated.and_then(|t| t.checked_add_signed(TimeDelta::seconds(1))).max(Some(midnight(day)));
    }
    let updated = updated?;
    Some(Dated { published: published.unwrap_or(updated), updated })
}

fn instant(when: When) -> DateTime<FixedOffset> {
    match when {
        When::Day(day) => midnight(day),
        When::Instant(instant) => instant,
    }
}

fn midnight(day: NaiveDate) -> DateTime<FixedOffset> {
    DateTime::<Utc>::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN), Utc).fixed_offset()
}

/// `2022-02-10T00:00:00Z`.
pub(super) fn rfc3339(instant: DateTime<FixedOffset>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// One article as both feeds show it.
struct Item<'a> {
    entry: &'a Entry,
    dated: Dated,
    id: String,
    url: String,
    title: String,
    /// Summary, then the corrections.
    text: String,
}

/// The articles that changed last in substance, newest first.
fn newest<'a>(briefing: &'a Briefing, base: &str) -> Vec<Item<'a>> {
    let mut all: Vec<(Dated, &Entry)> =
        briefing.articles.iter().filter_map(|e| Some((dated(briefing, e)?, e))).collect();
    all.sort_by(|a, b| {
        (b.0.updated, b.0.published).cmp(&(a.0.updated, a.0.published)).then_with(|| a.1.stem.cmp(&b.1.stem))
    });
    all.truncate(NEWEST);
    all.into_iter().map(|(dated, entry)| item(briefing, base, dated, entry)).collect()
}

fn item<'a>(briefing: &'a Briefing, base: &str, dated: Dated, entry: &'a Entry) -> Item<'a> {
    let title = &entry.article.front.title;
    let mut text = entry.article.front.summary.clone().unwrap_or_default();
    for correction in corrections(briefing, entry) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(kind_name(correction.kind));
        text.push_str(", ");
        text.push_str(&correction.date.format("%-d %B %Y").to_string());
        text.push_str(": ");
        text.push_str(&correction.what);
    }
    Item {
        entry,
        dated,
        // Neither the article's date nor its address, so that correcting either leaves it the same entry.
        id: format!("tag:{},{TAG_YEAR}:article/{:016x}", host(base), entry.article.id.0),
        url: format!("{base}/{}.html", entry.stem),
        title: match (is_withdrawn(briefing, entry), entry.exercise) {
            (true, _) => format!("Withdrawn: {title}"),
            (false, true) => format!("Exercise: {title}"),
            (false, false) => title.clone(),
        },
        text,
    }
}

/// The host of an address, for ids that stay when pages move.
fn host(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.split(':').next().unwrap_or(host)
}

/// `feed.atom`.
pub(super) fn atom(briefing: &Briefing, settings: &Settings, base: &str) -> Vec<u8> {
    let items = newest(briefing, base);
    // A feed must say when it changed; one without articles has never done so.
    let updated =
        items.iter().map(|i| i.dated.updated).max().unwrap_or_else(|| DateTime::UNIX_EPOCH.fixed_offset());
    let mut out = String::with_capacity(16 << 10);
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"",
    );
    push(&mut out, &settings.language);
    out.push_str("\">\n");
    element(&mut out, "title", &settings.title);
    out.push('\n');
    if !settings.description.is_empty() {
        element(&mut out, "subtitle", &settings.description);
        out.push('\n');
    }
    element(&mut out, "id", &format!("{base}/"));
    out.push('\n');
    link(&mut out, "self", "application/atom+xml", &format!("{base}/feed.atom"));
    link(&mut out, "alternate", "text/html", &format!("{base}/"));
    element(&mut out, "updated", &rfc3339(updated));
    out.push_str("\n<author>");
    element(&mut out, "name", publisher(settings));
    out.push_str("</author>\n");
    for item in &items {
        atom_entry(&mut out, item);
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn atom_entry(out: &mut String, item: &Item<'_>) {
    let front = &item.entry.article.front;
    match &front.language {
        Some(language) => {
            out.push_str("<entry xml:lang=\"");
            push(out, language);
            out.push_str("\">\n");
        }
        None => out.push_str("<entry>\n"),
    }
    element(out, "id", &item.id);
    out.push('\n');
    element(out, "title", &item.title);
    out.push('\n');
    link(out, "alternate", "text/html", &item.url);
    element(out, "published", &rfc3339(item.dated.published));
    out.push('\n');
    element(out, "updated", &rfc3339(item.dated.updated));
    out.push('\n');
    for author in &front.authors {
        out.push_str("<author>");
        element(out, "name", author);
        out.push_str("</author>\n");
    }
    for term in categories(item.entry) {
        out.push_str("<category term=\"");
        push(out, term);
        out.push_str("\"/>\n");
    }
    if !item.text.is_empty() {
        out.push_str("<summary type=\"text\">");
        push(out, &item.text);
        out.push_str("</summary>\n");
    }
    out.push_str("</entry>\n");
}

fn link(out: &mut String, rel: &str, mime: &str, href: &str) {
    for part in ["<link rel=\"", rel, "\" type=\"", mime, "\" href=\""] {
        out.push_str(part);
    }
    push(out, href);
    out.push_str("\"/>\n");
}

/// Crisis first, then topics.
fn categories(entry: &Entry) -> impl Iterator<Item = &str> {
    let front = &entry.article.front;
    front.crisis.iter().chain(&front.topics).map(String::as_str)
}

/// Who publishes the site.
pub(super) fn publisher(settings: &Settings) -> &str {
    settings.publisher.as_deref().unwrap_or(&settings.title)
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    /// The summary: an item must have content, and the whole text stands behind its address.
    content_text: &'a str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// `feed.json`.
pub(super) fn json(briefing: &Briefing, settings: &Settings, base: &str) -> Vec<u8> {
    let items = newest(briefing, base);
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &settings.title,
        home_page_url: format!("{base}/"),
        feed_url: format!("{base}/feed.json"),
        description: &settings.description,
        language: &settings.language,
        authors: [Author { name: publisher(settings) }],
        items: items
            .iter()
            .map(|item| JsonItem {
                id: &item.id,
                url: &item.url,
                title: &item.title,
                content_text: if item.text.is_empty() { &item.title } else { &item.text },
                date_published: rfc3339(item.dated.published),
                date_modified: rfc3339(item.dated.updated),
                authors: item.entry.article.front.authors.iter().map(|name| Author { name }).collect(),
                tags: categories(item.entry).collect(),
                language: item.entry.article.front.language.as_deref(),
            })
            .collect(),
    };
    let mut out = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    out.push(b'\n');
    out
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn ids_name_the_host_alone() {
        for base in ["https://desk.example", "https://desk.example:8080/a/b", "http://u:p@desk.example/x"] {
            assert_eq!(host(base), "desk.example");
        }
    }
}
