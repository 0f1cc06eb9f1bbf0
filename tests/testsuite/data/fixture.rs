//! A desk, two articles of one flood and an exercise, read by hand: what the data files are made from in these tests.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use watchfloor::model::article::{Article, ArticleId, Body, FrontMatter, Provenance, When};
use watchfloor::model::briefing::{Briefing, Day, Entry, FactRef, SourceBody, Thread};
use watchfloor::model::desk::{Correction, CorrectionKind};
use watchfloor::model::entity::{Entity, EntityKind};
use watchfloor::model::fact::*;
use watchfloor::model::prose::Span;
use watchfloor::model::settings::Settings;
use watchfloor::model::site::{Page, Site, What};
use watchfloor::model::source::{SourceId, SourceSpan};
use watchfloor::parse::wire;
use watchfloor::plan::data;

pub(super) const BRIDGE: &str = "Bridge at Orvel falls, 140 missing\n\n\
    “We lost the bridge at dawn,” said Amina Diallo, mayor of Orvel, on Tuesday. About 140 people are\n\
    missing, the Harbour Board said, quoted by the Wire Office – “half of them children”.\n\n\
    =SUM(A1) is not a sentence, but Orvel’s clerks, “in a hurry”, wrote it.";

pub(super) const CREST: &str =
    "Water reaches Orvel\n\nAmina Diallo asked 2,000 people to leave. \u{1}<Nobody> & no-one left.";

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn now() -> DateTime<Utc> {
    "2024-05-08T09:30:00Z".parse().unwrap()
}

/// An article being read by hand.
pub(super) struct Desk {
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
        let rules = vec!["by.hand".into()];
        Self { article, reading: Reading { rules, ..Reading::default() } }
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
        let evidence = Evidence::new(&self.article.prose, self.span(words, n)).unwrap();
        let id = FactId(self.article.id.0.wrapping_add(self.reading.facts.len() as u64 * 0x9e37_79b9));
        self.reading.facts.push(Fact::new(id, kind, evidence, 87, 0));
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
            points: std::sync::OnceLock::new(),
            key: self.article.id.0,
            article: Arc::new(self.article),
            facts: u32::try_from(self.reading.facts.len()).unwrap(),
            reading: self.reading.at_hand(),
        }
    }
}

pub(super) fn bridge() -> Desk {
    let instant: DateTime<FixedOffset> = "2024-05-07T18:00:00+02:00".parse().unwrap();
    let desk = Desk::new("bridge", BRIDGE, Some(When::Instant(instant)))
        .entity(EntityKind::Person, "Amina Diallo")
        .entity(EntityKind::Place, "Orvel")
        .entity(EntityKind::Organisation, "Harbour Board");
    let mayor = desk.says("Amina Diallo", Some(0), None);
    let wire = desk.says("the Wire Office", None, None);
    let board = desk.says("Harbour Board", Some(2), Some(wire));
    let cue = desk.span("said", 0);
    let quote = |style, speaker, cue| FactKind::Quote(Box::new(Quote { style, speaker, cue, utterance: 0 }));
    let people = |value, qualifier: Option<&str>, claimed_by| {
        FactKind::Figure(Box::new(Figure {
            value,
            low: None,
            high: None,
            unit: "people".into(),
            of: "people".into(),
            qualifier: qualifier.map(Into::into),
            change: None,
            claimed_by,
        }))
    };
    let tuesday = FactKind::Date(DateMention {
        kind: DateType::Date,
        value: "2024-05-07".into(),
        days: Some((day("2024-05-07"), day("2024-05-07"))),
        precision: Precision::Day,
        relative: true,
    });
    let claim = FactKind::Claim(Box::new(Claim { source: board.clone(), cue: Some(desk.span("said", 1)) }));
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

pub(super) fn crest(path: &str, date: Option<&str>) -> Desk {
    Desk::new(path, CREST, date.map(|d| When::Day(day(d)))).entity(EntityKind::Person, "Amina Diallo").named(
        "Amina Diallo",
        0,
        0,
    )
}

pub(super) fn entity(kind: EntityKind, slug: &str, name: &str, mentions: &[(u32, u32)]) -> Entity {
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
pub(super) fn briefing() -> Briefing {
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

pub(super) fn correct(briefing: &mut Briefing, article: u32, date: &str) {
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

pub(super) fn settings(base_url: Option<&str>) -> Settings {
    Settings {
        title: "The <Orvel> Desk & Co".into(),
        base_url: base_url.map(Into::into),
        ..Settings::default()
    }
}

/// Articles, people and all data files.
pub(super) fn site(briefing: &Briefing, settings: &Settings) -> Site {
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
pub(super) fn files(briefing: &Briefing, settings: &Settings) -> BTreeMap<String, Vec<u8>> {
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

pub(super) type Row = BTreeMap<String, String>;

pub(super) fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
