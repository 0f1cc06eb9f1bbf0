//! What an analyst, a feed reader and a crawler get: every file read back the way they would.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use watchfloor::model::article::{Article, ArticleId, Body, FrontMatter, Provenance, When};
use watchfloor::model::briefing::{Briefing, Day, Entry, FactRef, SourceBody, Thread};
use watchfloor::model::desk::{Correction, CorrectionKind};
use watchfloor::model::entity::{Entity, EntityKind};
use watchfloor::model::fact::*;
use watchfloor::model::prose::Span;
use watchfloor::model::settings::Settings;
use watchfloor::model::site::{DataFile, Page, Site, What};
use watchfloor::model::source::{SourceId, SourceSpan};
use watchfloor::parse::wire;
use watchfloor::plan::data;

const BRIDGE: &str = "Bridge at Orvel falls, 140 missing\n\n\
    “We lost the bridge at dawn,” said Amina Diallo, mayor of Orvel, on Tuesday. About 140 people are\n\
    missing, the Harbour Board said, quoted by the Wire Office – “half of them children”.\n\n\
    =SUM(A1) is not a sentence, but Orvel’s clerks, “in a hurry”, wrote it.";

const CREST: &str =
    "Water reaches Orvel\n\nAmina Diallo asked 2,000 people to leave. \u{1}<Nobody> & no-one left.";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    "2024-05-08T09:30:00Z".parse().unwrap()
}

/// An article being read by hand.
struct Desk {
    article: Article,
    reading: Reading,
}

impl Desk {
    fn new(path: &str, text: &str, date: Option<When>) -> Self {
        let prose = wire::parse(text.into(), true).prose;
        let front = FrontMatter {
            title: text.lines().next().unwrap().into(),
            date,
            summary: Some("A summary with <angles> & \"quotes\".".into()),
            slug: path.into(),
            topics: vec!["Floods".into(), "R&D".into()],
            crisis: Some("Orvel floods".into()),
            source: Provenance { name: Some("The Wire Office".into()), ..Provenance::default() },
            ..FrontMatter::default()
        };
        let article = Article {
            id: ArticleId::of(path),
            path: path.into(),
            section: String::new(),
            front,
            prose,
            body: Body::Wire,
            sha: "00".repeat(32),
            words: 40,
        };
        Self { article, reading: Reading::default() }
    }

    fn entity(mut self, kind: EntityKind, name: &str) -> Self {
        self.reading.entities.push(LocalEntity { kind, name: name.into(), known: None, role: None });
        self
    }

    /// The n-th place (from 0) at which the article says these words.
    fn span(&self, words: &str, n: usize) -> Span {
        let (at, _) = self.article.prose.text.match_indices(words).nth(n).unwrap();
        Span::new(at, at + words.len())
    }

    fn fact(mut self, words: &str, n: usize, kind: FactKind) -> Self {
        let evidence = Evidence::new(self.article.id, &self.article.prose, self.span(words, n)).unwrap();
        let id = FactId(self.article.id.0.wrapping_add(self.reading.facts.len() as u64 * 0x9e37_79b9));
        self.reading.facts.push(Fact::new(id, kind, evidence, 87, "by.hand"));
        self
    }

    fn named(self, words: &str, n: usize, entity: u32) -> Self {
        let mention = Mention { entity: LocalId(entity), role: None, glossed: false };
        self.fact(words, n, FactKind::Mention(mention))
    }

    fn says(&self, words: &str, entity: Option<u32>, via: Option<Attribution>) -> Attribution {
        Attribution {
            span: self.span(words, 0),
            entity: entity.map(LocalId),
            name: words.into(),
            metonym: false,
            via: via.map(Box::new),
        }
    }

    fn entry(self, exercise: bool) -> Entry {
        let date = self.article.front.date.map(When::day);
        let folder = date.map_or("undated".into(), |d| d.to_string());
        Entry {
            stem: format!("a/{folder}/{}", self.article.front.slug),
            day: date,
            entities: (0..self.reading.entities.len() as u32).map(Some).collect(),
            threads: Vec::new(),
            corrections: Vec::new(),
            exercise,
            key: self.article.id.0,
            article: Arc::new(self.article),
            reading: Arc::new(self.reading),
        }
    }
}

fn bridge() -> Desk {
    let instant: DateTime<FixedOffset> = "2024-05-07T18:00:00+02:00".parse().unwrap();
    let desk = Desk::new("bridge", BRIDGE, Some(When::Instant(instant)))
        .entity(EntityKind::Person, "Amina Diallo")
        .entity(EntityKind::Place, "Orvel")
        .entity(EntityKind::Organisation, "Harbour Board");
    let mayor = desk.says("Amina Diallo", Some(0), None);
    let wire = desk.says("the Wire Office", None, None);
    let board = desk.says("Harbour Board", Some(2), Some(wire));
    let cue = desk.span("said", 0);
    let quote = |style, speaker, cue| FactKind::Quote(Quote { style, speaker, cue, utterance: 0 });
    let people = |value, qualifier: Option<&str>, claimed_by| {
        FactKind::Figure(Figure {
            value,
            low: None,
            high: None,
            unit: "people".into(),
            of: "people".into(),
            qualifier: qualifier.map(Into::into),
            change: None,
            claimed_by,
        })
    };
    let tuesday = FactKind::Date(DateMention {
        kind: DateType::Date,
        value: "2024-05-07".into(),
        days: Some((day("2024-05-07"), day("2024-05-07"))),
        precision: Precision::Day,
        relative: true,
    });
    let claim = FactKind::Claim(Claim { source: board.clone(), cue: Some(desk.span("said", 1)) });
    desk.named("Orvel", 0, 1)
        .fact("140", 0, people(140.0, None, None))
        .fact("We lost the bridge at dawn,", 0, quote(QuoteStyle::Direct, Some(mayor), Some(cue)))
        .named("Amina Diallo", 0, 0)
        .fact("Tuesday", 0, tuesday)
        .fact("About 140 people are\nmissing", 0, claim)
        .fact("About 140 people", 0, people(140.0, Some("about"), Some(board)))
        .fact("half of them children", 0, quote(QuoteStyle::Partial, None, None))
        .fact("in a hurry", 0, quote(QuoteStyle::Partial, None, None))
        .named("=SUM(A1)", 0, 1)
}

fn crest(path: &str, date: Option<&str>) -> Desk {
    Desk::new(path, CREST, date.map(|d| When::Day(day(d)))).entity(EntityKind::Person, "Amina Diallo").named(
        "Amina Diallo",
        0,
        0,
    )
}

fn entity(kind: EntityKind, slug: &str, name: &str, mentions: &[(u32, u32)]) -> Entity {
    Entity {
        kind,
        slug: slug.into(),
        name: name.into(),
        also_written: vec![("A. Diallo".into(), 2), ("Diallo, Amina".into(), 1)],
        roles: Vec::new(),
        wikidata: None,
        coordinates: None,
        country: None,
        mentions: mentions.iter().map(|&(article, fact)| FactRef { article, fact }).collect(),
        quotes: Vec::new(),
        claims: Vec::new(),
        figures: Vec::new(),
        speaks_for: None,
    }
}

/// An undated article of an exercise, one of April, one of 7 May.
fn briefing() -> Briefing {
    let mut newest = bridge().entry(false);
    newest.threads = vec![(1, 0), (6, 0)];
    let april = crest("crest", Some("2024-04-30")).entry(false);
    let articles = vec![crest("drill", None).entry(true), april, newest];
    Briefing {
        entities: vec![
            entity(EntityKind::Person, "amina-diallo", "Amina Diallo", &[(0, 0), (1, 0), (2, 3)]),
            entity(EntityKind::Place, "orvel", "Orvel", &[(2, 0), (2, 9)]),
            entity(EntityKind::Organisation, "harbour-board", "The Harbour Board", &[]),
        ],
        threads: vec![Thread {
            slug: "people-missing".into(),
            name: "People missing".into(),
            unit: "people".into(),
            figures: vec![FactRef { article: 2, fact: 1 }, FactRef { article: 2, fact: 6 }],
            disputed: Vec::new(),
            by_desk: false,
        }],
        days: vec![
            Day { date: day("2024-04-30"), articles: vec![1] },
            Day { date: day("2024-05-07"), articles: vec![2] },
        ],
        sources: vec![SourceBody {
            slug: "wire-office".into(),
            name: "The Wire Office".into(),
            articles: vec![2, 1, 0],
            relayed: Vec::new(),
        }],
        articles,
        ..Briefing::default()
    }
}

fn correct(briefing: &mut Briefing, article: u32, date: &str) {
    let ix = briefing.corrections.len() as u32;
    let entry = &mut briefing.articles[article as usize];
    briefing.corrections.push(Correction {
        article: entry.article.id,
        path: entry.article.path.clone(),
        date: day(date),
        kind: CorrectionKind::Correction,
        what: "The count was <140>, not 130.".into(),
        why: None,
        place: SourceSpan::new(SourceId(0), 0..0),
    });
    entry.corrections.push(ix);
    entry.key = entry.key.wrapping_add(1);
}

fn settings(base_url: Option<&str>) -> Settings {
    Settings {
        title: "The <Orvel> Desk & Co".into(),
        base_url: base_url.map(Into::into),
        ..Settings::default()
    }
}

/// Articles, people and all data files.
fn site(briefing: &Briefing, settings: &Settings) -> Site {
    let mut pages = data::files(briefing, settings, now().date_naive());
    let mut add = |path: String, what: What| pages.push(Page { path, key: 0, what });
    add("index.html".into(), What::Home);
    add("404.html".into(), What::NotFound);
    for (ix, entry) in (0..).zip(&briefing.articles) {
        add(format!("{}.html", entry.stem), What::Article(ix));
        add(format!("{}.txt", entry.stem), What::SourceCopy(ix));
    }
    add("people/amina-diallo.html".into(), What::Entity(0));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    Site { pages, ..Site::default() }
}

/// Every data file of the site, by path.
fn files(briefing: &Briefing, settings: &Settings) -> BTreeMap<String, Vec<u8>> {
    let site = site(briefing, settings);
    let mut files = BTreeMap::new();
    for page in &site.pages {
        if let What::Data(file) = page.what {
            let old = files.insert(page.path.clone(), data::bytes(briefing, &site, settings, file, now()));
            assert!(old.is_none(), "two files at {}", page.path);
        }
    }
    files
}

type Row = BTreeMap<String, String>;

fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

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
            assert!(row["sentence"].contains(words), "{row:?}");
            let (page, anchor) = row["permalink"].split_once('#').unwrap();
            assert!(paths.contains(page), "{page}");
            assert_eq!(anchor, row["fact_id"]);
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
