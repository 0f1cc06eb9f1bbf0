//! What a change makes the next build write again: as little as may be, and never too little.

use super::fixture::*;
use std::collections::{BTreeMap, BTreeSet};
use watchfloor::model::briefing::Briefing;
use watchfloor::model::settings::Settings;
use watchfloor::plan::data;

fn keys(briefing: &Briefing, settings: &Settings, today: &str) -> BTreeMap<String, u64> {
    data::files(briefing, settings, day(today)).into_iter().map(|p| (p.path, p.key)).collect()
}

/// The paths whose keys differ.
fn changed(a: &BTreeMap<String, u64>, b: &BTreeMap<String, u64>) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    paths.into_iter().filter(|p| a.get(*p) != b.get(*p)).cloned().collect()
}

#[test]
fn an_edited_article_rewrites_its_own_month_alone() {
    let settings = settings(Some("https://desk.example"));
    let before = keys(&briefing(), &settings, "2024-06-01");
    let mut edited = briefing();
    edited.articles[2].key += 1;
    let changed = changed(&before, &keys(&edited, &settings, "2024-06-01"));
    assert!(changed.contains("data/2024-05/quotes.csv") && changed.contains("feed.atom"));
    assert!(changed.iter().all(|p| !p.contains("2024-04") && !p.contains("undated")), "{changed:?}");
    assert!(!changed.contains("news-sitemap.xml") && !changed.contains("robots.txt"));
    assert!(!changed.contains("data/datapackage.json"));
}

#[test]
fn a_new_name_rewrites_the_months_that_show_it() {
    let settings = settings(None);
    let before = keys(&briefing(), &settings, "2024-06-01");
    let mut renamed = briefing();
    renamed.entities[2].name = "Board of the Harbour".into();
    let changed = changed(&before, &keys(&renamed, &settings, "2024-06-01"));
    assert!(changed.contains("data/2024-05/claims.csv") && changed.contains("data/entities.csv"));
    assert!(!changed.contains("data/2024-04/claims.csv"));
}

#[test]
fn a_new_day_touches_the_news_alone_and_only_where_there_were_some() {
    let settings = settings(Some("https://desk.example"));
    let of = |today| keys(&briefing(), &settings, today);
    let news = BTreeSet::from(["news-sitemap.xml".to_owned()]);
    assert_eq!(changed(&of("2024-05-08"), &of("2024-05-09")), news);
    assert_eq!(changed(&of("2024-05-10"), &of("2024-06-10")), BTreeSet::new());
}

#[test]
fn equal_keys_mean_equal_bytes() {
    let settings = settings(Some("https://desk.example"));
    let (a, mut b) = (briefing(), briefing());
    correct(&mut b, 1, "2024-05-02");
    let (old, new) = (files(&a, &settings), files(&b, &settings));
    let changed = changed(&keys(&a, &settings, "2024-05-08"), &keys(&b, &settings, "2024-05-08"));
    for (path, bytes) in &new {
        assert!(changed.contains(path) || old.get(path) == Some(bytes), "{path} changed under the same key");
    }
}
