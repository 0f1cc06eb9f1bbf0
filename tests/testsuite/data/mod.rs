//! What an analyst, a feed reader and a crawler get: every file read back the way they would.

mod feeds;
mod fixture;
mod keys;

use fixture::*;
use std::collections::{BTreeMap, BTreeSet};
use watchfloor::model::briefing::Briefing;
use watchfloor::model::desk::CorrectionKind;

#[test]
fn each_month_has_its_tables_and_undated_articles_have_theirs() {
    let files = files(&briefing(), &settings(None));
    for month in ["undated", "2024-04", "2024-05"] {
        for table in ["articles", "mentions", "figures", "quotes", "claims", "dates"] {
            assert!(files.contains_key(&format!("data/{month}/{table}.csv")), "{month} {table}");
        }
        assert!(files.contains_key(&format!("data/{month}/facts.json")));
    }
    assert_eq!(rows(&files["data/2024-05/figures.csv"]).len(), 2);
    assert_eq!(rows(&files["data/2024-04/figures.csv"]).len(), 0);
    assert_eq!(rows(&files["data/undated/mentions.csv"])[0]["exercise"], "true");
}

#[test]
fn every_row_gives_the_sentence_that_says_it_and_leads_to_its_anchor() {
    let briefing = briefing();
    let settings = settings(None);
    let site = site(&briefing, &settings);
    let paths: BTreeSet<&str> = site.pages.iter().map(|p| p.path.as_str()).collect();
    let texts: BTreeMap<&str, &str> =
        briefing.articles.iter().map(|e| (e.stem.as_str(), e.article.prose.text.as_str())).collect();
    let mut seen = 0;
    for (path, bytes) in files(&briefing, &settings) {
        let of_facts = ["mentions.csv", "figures.csv", "quotes.csv", "claims.csv", "dates.csv"];
        if !of_facts.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for row in rows(&bytes) {
            seen += 1;
            let words = row["text"].strip_prefix('\'').unwrap_or(&row["text"]);
            // Mentions and dates have their sentence in `facts.json`: it would stand here many times over.
            if path.ends_with("mentions.csv") || path.ends_with("dates.csv") {
                assert!(paths.contains(format!("{}.html", row["article"]).as_str()), "{row:?}");
                assert!(row["sentence_id"].starts_with('s') && !row["fact_id"].is_empty(), "{row:?}");
            } else {
                assert!(row["sentence"].contains(words), "{row:?}");
                let (page, anchor) = row["permalink"].split_once('#').unwrap();
                assert!(paths.contains(page), "{page}");
                assert_eq!(anchor, row["fact_id"]);
            }
            let range = row["start"].parse::<usize>().unwrap()..row["end"].parse().unwrap();
            let cut: String =
                texts[row["article"].as_str()].chars().take(range.end).skip(range.start).collect();
            assert_eq!(cut.replace('\n', " "), words, "offsets count characters");
        }
    }
    assert_eq!(seen, briefing.articles.iter().map(|e| e.reading.facts.len()).sum::<usize>());
}

#[test]
fn a_figure_says_who_counts_and_via_whom() {
    let files = files(&briefing(), &settings(None));
    let rows = rows(&files["data/2024-05/figures.csv"]);
    let row = &rows[1];
    let cells = ["value", "low", "unit", "qualifier", "claimant", "claimant_entity", "via", "measure"];
    let values: Vec<&str> = cells.iter().map(|c| row[*c].as_str()).collect();
    assert_eq!(
        values,
        [
            "140",
            "",
            "people",
            "about",
            "The Harbour Board",
            "orgs/harbour-board",
            "the Wire Office",
            "figures/people-missing"
        ]
    );
    assert_eq!((row["status"].as_str(), row["confidence"].as_str()), ("machine-read", "0.87"));
    assert_eq!(rows[0]["claimant"], "", "the headline's own voice");
}

#[test]
fn a_spreadsheet_runs_nothing_and_a_row_is_a_line() {
    let files = files(&briefing(), &settings(None));
    let mentions = rows(&files["data/2024-05/mentions.csv"]);
    assert!(mentions.iter().any(|r| r["text"] == "'=SUM(A1)"));
    for (path, bytes) in files.iter().filter(|f| f.0.ends_with(".csv")) {
        assert!(bytes.ends_with(b"\n") && !text(bytes).contains('\r'), "{path}");
        assert_eq!(text(bytes).lines().count(), rows(bytes).len() + 1, "{path}");
    }
}

#[test]
fn facts_as_json_stand_in_their_sentence_and_hold_the_whole_chain() {
    let briefing = briefing();
    let files = files(&briefing, &settings(Some("https://desk.example/orvel")));
    let bytes = &files["data/2024-05/facts.json"];
    let articles: Vec<serde_json::Value> = serde_json::from_slice(bytes).unwrap();
    assert_eq!(text(bytes).lines().count(), articles.len() + 2, "one article a line");
    let article = &articles[0];
    assert_eq!(article["page"], "https://desk.example/orvel/a/2024-05-07/bridge.html");
    assert_eq!(article["publisher"]["name"], "The Wire Office");
    assert_eq!(article["status"], "machine-read");
    let sentences = article["sentences"].as_array().unwrap();
    let in_sentences = |s| -> Vec<(&serde_json::Value, &serde_json::Value)> {
        let sentence: &serde_json::Value = s;
        sentence["facts"].as_array().unwrap().iter().map(move |f| (sentence, f)).collect()
    };
    let facts: Vec<(&serde_json::Value, &serde_json::Value)> =
        sentences.iter().flat_map(in_sentences).collect();
    assert_eq!(facts.len(), briefing.articles[2].reading.facts.len());
    let figure = facts.iter().map(|f| f.1).rfind(|f| f["kind"] == "figure").unwrap();
    let chain: Vec<(&str, &str)> = figure["attribution"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| (v["role"].as_str().unwrap(), v["name"].as_str().unwrap()))
        .collect();
    assert_eq!(chain, [("speaker", "The Harbour Board"), ("relay", "the Wire Office")]);
    assert_eq!(figure["measure"], "figures/people-missing");
    let whole: Vec<char> = briefing.articles[2].article.prose.text.chars().collect();
    let cut = |of: &serde_json::Value| -> String {
        let (start, end) = (of["start"].as_u64().unwrap() as usize, of["end"].as_u64().unwrap() as usize);
        whole[start..end].iter().collect()
    };
    for (sentence, fact) in facts {
        assert_eq!(cut(fact), fact["text"].as_str().unwrap());
        assert_eq!(cut(sentence), sentence["text"].as_str().unwrap());
        assert!(sentence["text"].as_str().unwrap().contains(fact["text"].as_str().unwrap()));
        assert_eq!(fact["confidence"], 0.87);
        if fact["kind"] == "mention" {
            let entities = article["entities"].as_array().unwrap();
            assert!(entities.iter().any(|e| e["entity"] == fact["entity"]));
        }
    }
}

#[test]
fn what_an_article_calls_by_two_names_is_listed_once() {
    let mut briefing = briefing();
    let entry = &mut briefing.articles[2];
    let first = entry.entities[0];
    entry.entities[1] = first;
    let files = files(&briefing, &settings(None));
    let articles: Vec<serde_json::Value> = serde_json::from_slice(&files["data/2024-05/facts.json"]).unwrap();
    let listed: Vec<&str> =
        articles[0]["entities"].as_array().unwrap().iter().map(|e| e["entity"].as_str().unwrap()).collect();
    assert_eq!(listed.iter().filter(|&&e| e == listed[0]).count(), 1, "{listed:?}");
}

#[test]
fn entities_say_how_else_they_are_written_and_where_they_stand() {
    let files = files(&briefing(), &settings(None));
    let rows = rows(&files["data/entities.csv"]);
    let mayor = &rows[0];
    assert_eq!(mayor["also_written"], "A. Diallo; Diallo, Amina");
    assert_eq!((mayor["articles"].as_str(), mayor["first"].as_str()), ("3", "2024-04-30"));
    assert_eq!(mayor["permalink"], "people/amina-diallo.html");
    assert_eq!(rows[1]["permalink"], "", "no link to a page that does not exist");
    assert_eq!(mayor["exercise"], "false");
}

#[test]
fn the_package_describes_every_table_as_it_is() {
    for briefing in [briefing(), Briefing::default()] {
        let files = files(&briefing, &settings(None));
        let package: serde_json::Value = serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
        let resources = package["resources"].as_array().unwrap();
        let mut described = BTreeSet::new();
        for resource in resources {
            let paths = match &resource["path"] {
                serde_json::Value::String(path) => vec![path.as_str()],
                paths => paths.as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect(),
            };
            assert!(!paths.is_empty());
            for path in paths {
                let bytes = files.get(&format!("data/{path}")).unwrap_or_else(|| panic!("no {path}"));
                described.insert(format!("data/{path}"));
                let Some(fields) = resource["schema"]["fields"].as_array() else { continue };
                let header: Vec<&str> = text(bytes).lines().next().unwrap().split(',').collect();
                let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
                assert_eq!(header, names, "{path}");
            }
            for tie in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
                let other = &tie["reference"]["resource"];
                assert!(resources.iter().any(|r| r["name"] == *other), "no table {other}");
            }
        }
        let data = files.keys().filter(|p| p.starts_with("data/") && !p.ends_with("datapackage.json"));
        assert!(data.clone().all(|p| described.contains(p)), "a file that no resource describes");
        assert_eq!(data.count(), described.len());
    }
}

#[test]
fn corrections_stand_in_a_table_of_their_own() {
    let mut briefing = briefing();
    correct(&mut briefing, 1, "2024-05-08");
    let files = files(&briefing, &settings(None));
    let rows = rows(&files["data/corrections.csv"]);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["article"].as_str(), rows[0]["kind"].as_str()), ("a/2024-04-30/crest", "correction"));
    assert_eq!(rows[0]["what"], "The count was <140>, not 130.");
}

#[test]
fn facts_of_a_withdrawn_article_say_so_wherever_they_go() {
    let settings = settings(Some("https://desk.example"));
    let mut briefing = briefing();
    correct(&mut briefing, 2, "2024-05-08");
    briefing.corrections[0].kind = CorrectionKind::Withdrawn;
    let files = files(&briefing, &settings);
    for table in ["mentions", "figures", "quotes", "claims", "dates"] {
        let rows = rows(&files[&format!("data/2024-05/{table}.csv")]);
        assert!(rows.iter().all(|r| r["status"] == "withdrawn"), "{table}");
    }
    assert!(!text(&files["data/2024-05/facts.json"]).contains("machine-read"));
    assert!(text(&files["feed.atom"]).contains("<title>Withdrawn: Bridge at Orvel falls"));
    assert!(!text(&files["news-sitemap.xml"]).contains("bridge"));
    assert_eq!(rows(&files["data/2024-04/mentions.csv"])[0]["status"], "machine-read");
}
