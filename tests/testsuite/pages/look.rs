//! What a reader can rely on: one heading order, banners on exercises, tables with heads, pages that load in one round trip.

use super::markup::Tag;
use super::{Published, folder, skip, under_a_path};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

#[test]
fn every_page_has_a_language_a_title_a_way_past_the_menu_and_headings_in_order() {
    for (page, tags) in &folder().pages {
        let find = |name: &str| tags.iter().find(|t| t.is(name));
        assert!(find("html").and_then(|t| t.get("lang")).is_some_and(|lang| !lang.is_empty()), "{page}");
        assert!(find("title").is_some_and(|t| !t.text.trim().is_empty()), "{page}");
        let first = find("a").unwrap();
        assert_eq!(first.get("href").map(|h| h.ends_with("#main")), Some(true), "{page}: skip link first");
        assert!(tags.iter().any(|t| t.is("main") && t.get("id") == Some("main")), "{page}");
        let levels: Vec<u32> =
            tags.iter().filter_map(|t| t.name.strip_prefix('h').and_then(|n| n.parse().ok())).collect();
        assert_eq!(levels.iter().filter(|&&n| n == 1).count(), 1, "{page}: {levels:?}");
        assert_eq!(levels[0], 1, "{page}: {levels:?}");
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{page}: {levels:?}");
    }
}

#[test]
fn no_two_places_of_a_page_share_an_id_and_labels_name_places_that_stand() {
    for (page, tags) in &folder().pages {
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|t| t.get("id")) {
            assert!(ids.insert(id), "{page}: {id} twice");
        }
        for id in tags.iter().filter_map(|t| t.get("aria-labelledby")) {
            assert!(ids.contains(id), "{page}: {id}");
        }
    }
}

#[test]
fn pictures_have_words_and_tables_have_heads() {
    for (page, tags) in &folder().pages {
        for tag in tags {
            match tag.name.as_str() {
                "img" => assert!(tag.get("alt").is_some(), "{page}"),
                "svg" => assert_eq!(tag.get("aria-hidden"), Some("true"), "{page}"),
                _ => {}
            }
        }
        let count = |name: &str| tags.iter().filter(|t| t.is(name)).count();
        assert!(count("table") <= count("th"), "{page}");
    }
}

fn has_banner(tags: &[Tag]) -> bool {
    tags.iter()
        .any(|t| t.get("role") == Some("note") && t.get("class").is_some_and(|c| c.starts_with("ex s")))
}

/// Articles of the exercise, by address.
fn exercises(site: &Published) -> BTreeSet<String> {
    let path = "crises/exercise-north-water-2026.html";
    let links = site.pages[path].iter().filter(|t| t.is("a")).filter_map(|t| t.get("href"));
    let articles: BTreeSet<String> =
        links.filter_map(|href| href.strip_prefix("../a/2")).map(|rest| format!("a/2{rest}")).collect();
    assert!(articles.len() >= 2, "{articles:?}");
    articles.into_iter().filter(|path| path.matches('/').count() == 2).collect()
}

#[test]
fn every_page_of_the_exercise_says_so_at_its_head_and_every_page_that_leads_to_one_says_so_beside() {
    let site = folder();
    let articles = exercises(site);
    for path in articles.iter().map(String::as_str).chain([
        "crises/exercise-north-water-2026.html",
        "sections/exercise.html",
        "b/2026-10-06.html",
        "a/2026-10.html",
    ]) {
        assert!(has_banner(&site.pages[path]), "{path}");
    }
    for (page, tags) in &site.pages {
        let leads = tags.iter().filter_map(|t| t.get("href")).any(|href| {
            let path = href.trim_start_matches("../").split('#').next().unwrap_or("");
            articles.contains(path)
        });
        if leads {
            let said = site.text(page).contains("Exercise");
            assert!(has_banner(tags) || said, "{page} leads to an exercise without a word");
        }
    }
}

#[test]
fn a_real_article_names_an_exercise_beside_it_as_one() {
    let site = folder();
    let beside = site.pages.iter().find_map(|(page, tags)| {
        let mut pager = tags.iter().filter(|t| t.get("rel") == Some("next"));
        let exercise = !has_banner(tags) && page.starts_with("a/2023-03-06/");
        exercise.then(|| pager.next().map(|t| t.text.clone())).flatten()
    });
    assert!(beside.as_deref().is_some_and(|text| text.starts_with("Exercise: ")), "{beside:?}");
}

/// Largest size of an article's or a day's page, compressed: what comes in the first round trip of a connection.
const ROUND_TRIP: usize = 13_000;

#[test]
fn an_article_and_a_day_load_in_one_round_trip() {
    let mut looked = 0;
    for page in under_a_path().pages.keys().filter(|path| path.starts_with("a/2") || path.starts_with("b/2"))
    {
        let Some(size) = compressed(&under_a_path().files[page]) else {
            return skip("there is no gzip here to measure pages with");
        };
        assert!(size <= ROUND_TRIP, "{page} has {size} bytes compressed");
        looked += 1;
    }
    assert!(looked > 20, "{looked}");
}

fn compressed(bytes: &[u8]) -> Option<usize> {
    let mut gzip =
        Command::new("gzip").args(["-9", "-c"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut stdin = gzip.stdin.take()?;
    // The page is larger than a pipe may hold while gzip's answer waits to be read.
    let owned = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&owned));
    let output = gzip.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    output.status.success().then_some(output.stdout.len())
}

/// The validator of the W3C's Nu project, where `VNU_JAR` names its file.
#[test]
fn the_nu_validator_finds_no_error_in_any_page() {
    let Some(jar) = std::env::var_os("VNU_JAR") else {
        return skip("VNU_JAR names no validator (npm pack vnu-jar)");
    };
    let folder = tempfile::tempdir().unwrap();
    for path in under_a_path().pages.keys() {
        let to = folder.path().join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, &under_a_path().files[path]).unwrap();
    }
    let run = Command::new("java")
        .arg("-jar")
        .arg(jar)
        .args(["--errors-only", "--stdout", "--skip-non-html"])
        .arg(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}");
}
