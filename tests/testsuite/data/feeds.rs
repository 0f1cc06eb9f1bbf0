//! Feeds and host files.

use super::fixture::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use watchfloor::model::article::{Article, When};
use watchfloor::model::briefing::Briefing;
use watchfloor::model::entity::Entity;
use watchfloor::model::site::{DataFile, Page, Site, What};
use watchfloor::plan::data;

#[test]
fn without_an_address_there_are_no_feeds_and_robots_names_no_sitemap() {
    let files = files(&briefing(), &settings(None));
    let outside: Vec<&String> = files.keys().filter(|p| !p.starts_with("data/")).collect();
    assert_eq!(outside, ["robots.txt"]);
    assert_eq!(text(&files["robots.txt"]), "User-agent: *\nAllow: /\n");
}

/// Whether tags nest and close and no bare `&` or `<` stands in the text: enough for documents that we write ourselves.
fn well_formed(xml: &str) -> bool {
    let Some(mut rest) = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") else {
        return false;
    };
    let mut open: Vec<&str> = Vec::new();
    let control = |c: char| c < ' ' && c != '\n' && c != '\t';
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        if text.contains(control)
            || text.split('&').skip(1).any(|e| !e.split(' ').next().unwrap().contains(';'))
        {
            return false;
        }
        let Some(end) = tag.find('>') else { return false };
        let inner = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if inner.contains('<') || inner.matches('"').count() % 2 != 0 {
            return false;
        } else if !inner.ends_with('/') {
            open.push(inner.split(' ').next().unwrap());
        }
    }
    open.is_empty() && rest.trim().is_empty()
}

#[test]
fn feeds_and_sitemaps_are_well_formed_and_absolute() {
    let files = files(&briefing(), &settings(Some("https://desk.example/orvel/")));
    for path in ["feed.atom", "sitemap.xml", "news-sitemap.xml"] {
        let xml = text(&files[path]);
        assert!(well_formed(xml), "{path}: {xml}");
        for place in xml.split("<loc>").skip(1).chain(xml.split("href=\"").skip(1)) {
            assert!(place.starts_with("https://desk.example/orvel/"), "{path}: {place}");
        }
    }
    let atom = text(&files["feed.atom"]);
    assert!(atom.contains("<title>The &lt;Orvel&gt; Desk &amp; Co</title>"));
    assert!(atom.contains("<updated>2024-05-07T18:00:00+02:00</updated>"));
    assert!(!atom.contains("drill"), "an undated article has no place in a feed");
    let sitemap = text(&files["sitemap.xml"]);
    assert!(sitemap.contains("<loc>https://desk.example/orvel/a/undated/drill.html</loc>"));
    assert!(!sitemap.contains("404") && !sitemap.contains(".txt") && !sitemap.contains("/data/"));
    assert!(text(&files["robots.txt"]).contains("Sitemap: https://desk.example/orvel/sitemap.xml\n"));
    let feed: serde_json::Value = serde_json::from_slice(&files["feed.json"]).unwrap();
    assert_eq!(feed["items"][0]["url"], "https://desk.example/orvel/a/2024-05-07/bridge.html");
}

#[test]
fn a_correction_moves_the_article_to_the_head_of_the_feed_and_says_what_changed() {
    let settings = settings(Some("https://desk.example"));
    let mut briefing = briefing();
    let before = files(&briefing, &settings);
    correct(&mut briefing, 1, "2024-05-08");
    let after = files(&briefing, &settings);
    let ids = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let feed: serde_json::Value = serde_json::from_slice(&files["feed.json"]).unwrap();
        feed["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect()
    };
    let (old, new) = (ids(&before), ids(&after));
    assert_eq!((old[0].as_str(), old[1].as_str()), (new[1].as_str(), new[0].as_str()), "ids stay");
    let atom = text(&after["feed.atom"]);
    assert!(atom.contains("<updated>2024-05-08T00:00:00Z</updated>"));
    assert!(atom.contains("<published>2024-04-30T00:00:00Z</published>"));
    assert!(atom.contains("Correction, 8 May 2024: The count was &lt;140&gt;, not 130."));
    assert_eq!(rows(&after["data/2024-04/articles.csv"])[0]["updated"], "2024-05-08");
}

#[test]
fn a_feed_entry_stays_the_same_one_when_its_date_is_corrected() {
    let settings = settings(Some("https://desk.example"));
    let ids = |briefing: &Briefing| -> BTreeSet<String> {
        let files = files(briefing, &settings);
        text(&files["feed.atom"]).lines().filter(|l| l.starts_with("<id>tag:")).map(Into::into).collect()
    };
    let mut moved = briefing();
    let entry = &mut moved.articles[2];
    entry.day = Some(day("2024-05-06"));
    let mut article = Article::clone(&entry.article);
    article.front.date = entry.day.map(When::Day);
    entry.article = Arc::new(article);
    entry.stem = "a/2024-05-06/bridge".into();
    assert_eq!(ids(&briefing()), ids(&moved));
}

#[test]
fn a_correction_on_the_day_itself_still_moves_the_article() {
    let settings = settings(Some("https://desk.example"));
    let mut briefing = briefing();
    correct(&mut briefing, 2, "2024-05-07");
    let files = files(&briefing, &settings);
    assert!(text(&files["feed.atom"]).contains("<updated>2024-05-07T18:00:01+02:00</updated>"));
}

#[test]
fn news_are_of_two_days_and_never_an_exercise() {
    let settings = settings(Some("https://desk.example"));
    let mut briefing = briefing();
    let site = site(&briefing, &settings);
    let news = |briefing: &Briefing, now: &str| {
        let bytes = data::bytes(briefing, &site, &settings, DataFile::NewsSitemap, now.parse().unwrap());
        text(&bytes).matches("<loc>").count()
    };
    assert_eq!(news(&briefing, "2024-05-07T00:00:00Z"), 1);
    assert_eq!(news(&briefing, "2024-05-08T23:59:59Z"), 1);
    assert_eq!(news(&briefing, "2024-05-09T00:00:00Z"), 0);
    assert_eq!(news(&briefing, "2024-05-06T12:00:00Z"), 0, "not before its day");
    briefing.articles[2].exercise = true;
    assert_eq!(news(&briefing, "2024-05-08T12:00:00Z"), 0);
}

#[test]
fn a_site_too_large_for_one_sitemap_lists_its_parts() {
    let settings = settings(Some("https://desk.example"));
    let mut briefing = briefing();
    let one = briefing.entities[1].clone();
    briefing.entities.extend((0..45_000).map(|i| Entity { slug: format!("place-{i}"), ..one.clone() }));
    let mut pages = data::files(&briefing, &settings, day("2024-05-08"));
    let parts: Vec<DataFile> = pages
        .iter()
        .filter_map(|p| match p.what {
            What::Data(file @ DataFile::SitemapPart(_)) => Some(file),
            _ => None,
        })
        .collect();
    assert!(parts.len() > 1);
    let all = (0..80_000).map(|i| format!("places/place-{i:05}.html"));
    pages.extend(all.map(|path| Page { path, key: 0, what: What::Entity(1) }));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let site = Site { pages, ..Site::default() };
    let read = |file| String::from_utf8(data::bytes(&briefing, &site, &settings, file, now())).unwrap();
    let index = read(DataFile::Sitemap);
    assert!(well_formed(&index) && index.contains("<loc>https://desk.example/sitemap-1.xml</loc>"));
    let mut found = BTreeSet::new();
    for part in parts {
        let xml = read(part);
        assert!(well_formed(&xml) && xml.matches("<loc>").count() <= 50_000);
        found.extend(xml.split("<loc>").skip(1).map(|l| l.split('<').next().unwrap().to_owned()));
    }
    assert_eq!(found.len(), 80_000, "every page once");
}
