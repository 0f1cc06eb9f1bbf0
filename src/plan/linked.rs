//! Linked data (JSON-LD) of each page, after schema.org.
//!
//! In: what the page shows. Out: JSON, safe to stand in a script element. Ids are as relative as the page's links unless the site
//! has an address. **Never** says that a machine's reading was reviewed.

use super::rows::Ground;
use super::{about, json, show, urls};
use crate::model::article::When;
use crate::model::briefing::{ArticleIx, Day, Entry, FactRef, Group, SourceBody, Thread};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::{FactKind, Figure};
use crate::model::view::article::Note;
use crate::model::view::{FigureRow, Iso, QuoteRow};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// Things listed of one page at most: linked data is for the gist, `data/` for the rest.
const MOST: usize = 50;
/// Most pages' linked data fits in so many bytes.
const ROOM: usize = 4096;
/// What the machine's claims bear.
const STATUS: &str = "machine-read, not reviewed";

fn script(value: &impl Serialize) -> String {
    json::script(value, ROOM)
}

fn context(kind: &str) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("@context".into(), "https://schema.org".into());
    map.insert("@type".into(), kind.into());
    map
}

/// Where something stands, for machines.
fn id(ground: &Ground<'_>, path: &str) -> String {
    match ground.settings.base_url.as_deref() {
        Some(base) => urls::absolute(Some(base), path),
        None => ground.from.to(path),
    }
}

/// The publisher, and that the mark-up was derived by machine.
fn publisher(ground: &Ground<'_>, map: &mut Map<String, Value>) {
    map.insert("sdPublisher".into(), json!(organisation(ground)));
}

fn organisation<'a>(ground: &Ground<'a>) -> Thing<'a> {
    let name = ground.settings.publisher.as_deref().unwrap_or(&ground.settings.title);
    Thing { kind: "Organization", id: Cow::Borrowed(""), name }
}

/// schema.org's type of a kind of entity.
fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Event => "Event",
        EntityKind::Other => "Thing",
    }
}

fn thing<'a>(ground: &Ground<'_>, entity: &'a Entity) -> Thing<'a> {
    let id = urls::entity(entity).map_or(Cow::Borrowed(""), |path| Cow::Owned(id(ground, &path)));
    Thing { kind: kind(entity.kind), id, name: &entity.name }
}

/// An article of the site.
#[derive(Serialize)]
struct Reference<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
}

fn reference<'a>(ground: &Ground<'a>, ix: ArticleIx, headline: bool) -> Reference<'a> {
    let entry = ground.entry(ix);
    Reference {
        kind: "NewsArticle",
        id: id(ground, &urls::article(entry)),
        headline: if headline { &entry.article.front.title } else { "" },
    }
}

/// The front page.
pub(super) fn home(ground: &Ground<'_>, newest: Option<NaiveDate>) -> String {
    let mut map = context("WebSite");
    map.insert("name".into(), ground.settings.title.clone().into());
    if !ground.settings.description.is_empty() {
        map.insert("description".into(), ground.settings.description.clone().into());
    }
    map.insert("inLanguage".into(), ground.settings.language.clone().into());
    if let Some(base) = &ground.settings.base_url {
        map.insert("url".into(), format!("{}/", base.trim_end_matches('/')).into());
    }
    publisher(ground, &mut map);
    if let Some(day) = newest {
        let report =
            json!({"@type": "Report", "@id": id(ground, &urls::day(day)), "datePublished": day.to_string()});
        map.insert("hasPart".into(), report);
    }
    script(&Value::Object(map))
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    headline: String,
    #[serde(rename = "reportNumber")]
    number: &'a str,
    #[serde(rename = "datePublished")]
    published: &'a str,
    #[serde(rename = "temporalCoverage")]
    coverage: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(rename = "hasPart")]
    parts: Vec<Reference<'a>>,
    #[serde(rename = "sdPublisher")]
    publisher: Thing<'a>,
}

/// One day's briefing.
pub(super) fn day(ground: &Ground<'_>, day: &Day) -> String {
    let iso = show::iso(day.date);
    script(&Report {
        context: "https://schema.org",
        kind: "Report",
        id: id(ground, &urls::day(day.date)),
        headline: ["Briefing, ", &show::day(day.date)].concat(),
        number: &iso,
        published: &iso,
        coverage: &iso,
        language: &ground.settings.language,
        parts: day.articles.iter().take(MOST).map(|&ix| reference(ground, ix, true)).collect(),
        publisher: organisation(ground),
    })
}

/// A reference to something that stands elsewhere.
#[derive(Serialize)]
struct Id<'a> {
    #[serde(rename = "@id")]
    id: &'a str,
}

/// Something named, with its page where it has one.
#[derive(Clone, Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type", skip_serializing_if = "str::is_empty")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "str::is_empty")]
    id: Cow<'a, str>,
    name: &'a str,
}

/// Page of a person, organisation, place or event.
#[derive(Serialize)]
struct Profile<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "mainEntity")]
    subject: Subject<'a>,
    #[serde(rename = "sdPublisher")]
    publisher: Thing<'a>,
}

#[derive(Serialize)]
struct Subject<'a> {
    #[serde(flatten)]
    thing: Thing<'a>,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    others: Vec<&'a str>,
    #[serde(rename = "jobTitle", skip_serializing_if = "Vec::is_empty")]
    roles: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<Geo>,
    #[serde(rename = "sameAs", skip_serializing_if = "Option::is_none")]
    wikidata: Option<String>,
    #[serde(rename = "subjectOf", skip_serializing_if = "Vec::is_empty")]
    articles: Vec<Reference<'a>>,
}

#[derive(Serialize)]
struct Geo {
    #[serde(rename = "@type")]
    kind: &'static str,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct Quotation<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    text: Cow<'a, str>,
    #[serde(rename = "spokenByCharacter", skip_serializing_if = "Option::is_none")]
    speaker: Option<Thing<'a>>,
    #[serde(rename = "isPartOf", skip_serializing_if = "Option::is_none")]
    article: Option<Id<'a>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(rename = "dateCreated", skip_serializing_if = "Iso::is_none")]
    day: Iso,
}

#[derive(Serialize)]
struct Claim<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: Cow<'a, str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Thing<'a>>,
    appearance: Id<'a>,
    #[serde(rename = "creativeWorkStatus")]
    status: &'static str,
    about: Observation<'a>,
}

#[derive(Serialize)]
struct Observation<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(rename = "observationDate", skip_serializing_if = "Option::is_none")]
    day: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Number>,
    #[serde(rename = "minValue", skip_serializing_if = "Option::is_none")]
    low: Option<serde_json::Number>,
    #[serde(rename = "maxValue", skip_serializing_if = "Option::is_none")]
    high: Option<serde_json::Number>,
    #[serde(rename = "unitText", skip_serializing_if = "str::is_empty")]
    unit: &'a str,
}

#[derive(Serialize)]
struct Comment<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
    #[serde(rename = "datePublished")]
    day: Cow<'a, str>,
}

#[derive(Serialize)]
struct NewsArticle<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    headline: &'a str,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<&'a str>,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Thing<'a>>,
    #[serde(rename = "isBasedOn", skip_serializing_if = "Option::is_none")]
    based_on: Option<&'a str>,
    #[serde(rename = "creditText", skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
    #[serde(rename = "archivedAt", skip_serializing_if = "Option::is_none")]
    archived: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    backstory: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing<'a>>,
    #[serde(rename = "hasPart", skip_serializing_if = "Vec::is_empty")]
    quotes: Vec<Quotation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Comment<'a>>,
    #[serde(rename = "sdPublisher")]
    publisher: Thing<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Article(Box<NewsArticle<'a>>),
    Claim(Box<Claim<'a>>),
}

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

/// An article, with its quotes and the figures and statements that it ascribes.
pub(super) fn article(ground: &Ground<'_>, ix: ArticleIx, quotes: &[QuoteRow<'_>]) -> String {
    let entry = ground.entry(ix);
    let front = &entry.article.front;
    let language = front.language.as_deref().unwrap_or(&ground.settings.language);
    let own = id(ground, &urls::article(entry));
    let mut named: Vec<u32> = entry.entities.iter().copied().flatten().collect();
    named.sort_unstable();
    named.dedup();
    let person = |name| Thing { kind: "Person", id: Cow::Borrowed(""), name };
    let corrections = entry.corrections.iter().filter_map(|&i| ground.briefing.corrections.get(i as usize));
    let article = NewsArticle {
        kind: "NewsArticle",
        id: &own,
        headline: &front.title,
        published: front.date.map(when),
        modified: front.updated.map(when),
        dateline: front.place.as_deref(),
        language,
        author: front.authors.iter().map(|name| person(name)).collect(),
        based_on: front.source.url.as_deref(),
        credit: front.source.name.as_deref(),
        archived: front.source.archived.as_deref(),
        backstory: if entry.exercise { "An exercise: the events in it are invented." } else { "" },
        mentions: named
            .iter()
            .take(MOST)
            .map(|&e| thing(ground, &ground.briefing.entities[e as usize]))
            .collect(),
        quotes: quotes.iter().take(MOST).map(|q| quotation(q, None, language)).collect(),
        correction: corrections
            .map(|c| Comment {
                kind: "CorrectionComment",
                text: format!("{}: {}", about::kind_name(c.kind), c.what),
                day: Cow::Owned(c.date.to_string()),
            })
            .collect(),
        publisher: organisation(ground),
    };
    let mut graph = vec![Node::Article(Box::new(article))];
    let figures = entry.reading.facts.iter().filter_map(|fact| match &fact.kind {
        FactKind::Figure(figure) => figure.claimed_by.as_ref().map(|who| (fact, figure, who)),
        _ => None,
    });
    graph.extend(figures.take(MOST).map(|(fact, figure, who)| {
        let nobody = Thing { kind: "", id: Cow::Borrowed(""), name: &who.name };
        Node::Claim(Box::new(Claim {
            kind: "Claim",
            id: Cow::Owned(urls::own(fact.id)),
            text: entry.article.slice(fact.span()),
            author: Some(ground.briefing.speaker(ix, who).map_or(nobody, |entity| thing(ground, entity))),
            appearance: Id { id: &own },
            status: STATUS,
            about: observation(figure, entry),
        }))
    }));
    script(&Graph { context: "https://schema.org", graph })
}

fn observation<'a>(figure: &'a Figure, entry: &Entry) -> Observation<'a> {
    let range = figure.low.zip(figure.high).filter(|(low, high)| low < high);
    Observation {
        kind: "Observation",
        name: &figure.of,
        day: entry.day,
        value: if range.is_none() { number(figure.value) } else { None },
        low: range.and_then(|(low, _)| number(low)),
        high: range.and_then(|(_, high)| number(high)),
        unit: &figure.unit,
    }
}

/// A number as JSON writes it: whole ones without a point; none for what is no number.
fn number(value: f64) -> Option<serde_json::Number> {
    // Whole numbers up to 2^53 are exact in both.
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        Some((value as i64).into())
    } else {
        serde_json::Number::from_f64(value)
    }
}

fn when(when: When) -> String {
    match when {
        When::Day(day) => show::iso(day),
        When::Instant(instant) => instant.to_rfc3339(),
    }
}

/// A quote; on its article's own page without the language and day that the article bears.
fn quotation<'a>(quote: &'a QuoteRow<'_>, speaker: Option<&Thing<'a>>, language: &'a str) -> Quotation<'a> {
    let own = quote.article.href.is_empty();
    let first = quote.chain.first().filter(|who| who.role == "says");
    let said = first.map(|who| Thing { kind: "", id: Cow::Borrowed(who.href.as_str()), name: &who.name });
    Quotation {
        kind: "Quotation",
        id: &quote.href,
        text: match quote.pieces.as_slice() {
            [piece] => Cow::Borrowed(*piece),
            pieces => Cow::Owned(pieces.join(" […] ")),
        },
        speaker: speaker.cloned().or(said),
        article: Some(quote.article.href.as_str()).filter(|_| !own).map(|id| Id { id }),
        language: match quote.language {
            _ if own => "",
            "" => language,
            other => other,
        },
        day: if own { Iso::default() } else { quote.day.iso },
    }
}

/// A person, organisation, place or event.
pub(super) fn entity(ground: &Ground<'_>, entity: &Entity) -> String {
    let mut articles: Vec<ArticleIx> = entity.mentions.iter().rev().map(|at| at.article).take(400).collect();
    articles.dedup();
    let person = entity.kind == EntityKind::Person;
    let others = entity.also_written.iter().map(|(name, _)| name.as_str());
    let roles = entity.roles.iter().map(|(role, _)| role.as_str());
    script(&Profile {
        context: "https://schema.org",
        kind: if person { "ProfilePage" } else { "WebPage" },
        subject: Subject {
            thing: thing(ground, entity),
            others: others.filter(|name| *name != entity.name).take(12).collect(),
            roles: roles.take(if person { 6 } else { 0 }).collect(),
            geo: entity.coordinates.map(|(latitude, longitude)| Geo {
                kind: "GeoCoordinates",
                latitude,
                longitude,
            }),
            wikidata: entity.wikidata.as_ref().map(|id| ["http://www.wikidata.org/entity/", id].concat()),
            articles: articles.into_iter().take(12).map(|ix| reference(ground, ix, false)).collect(),
        },
        publisher: organisation(ground),
    })
}

/// A list of things that stand on the page.
fn list<T: Serialize>(items: impl Iterator<Item = T>) -> String {
    #[derive(Serialize)]
    struct List<T> {
        #[serde(rename = "@context")]
        context: &'static str,
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "itemListElement")]
        items: Vec<Item<T>>,
    }
    #[derive(Serialize)]
    struct Item<T> {
        #[serde(rename = "@type")]
        kind: &'static str,
        position: u32,
        item: T,
    }
    let items = (1..).zip(items.take(MOST)).map(|(position, item)| Item { kind: "ListItem", position, item });
    script(&List { context: "https://schema.org", kind: "ItemList", items: items.collect() })
}

/// One speaker's quotes.
pub(super) fn quotes(ground: &Ground<'_>, speaker: &Entity, quotes: &[QuoteRow<'_>]) -> String {
    let speaker = thing(ground, speaker);
    list(quotes.iter().map(|q| quotation(q, Some(&speaker), &ground.settings.language)))
}

/// A figure board.
pub(super) fn board(
    ground: &Ground<'_>,
    thread: &Thread,
    figures: &[FactRef],
    rows: &[FigureRow<'_>],
) -> String {
    let mut map = context("Dataset");
    map.insert("@id".into(), id(ground, &urls::board(thread)).into());
    map.insert("name".into(), thread.name.clone().into());
    map.insert(
        "description".into(),
        format!(
            "Who says which number when: {}. Figures as articles print them, differing ones side by side.",
            thread.name
        )
        .into(),
    );
    map.insert(
        "variableMeasured".into(),
        json!({"@type": "PropertyValue", "name": thread.name, "unitText": thread.unit}),
    );
    let days = || rows.iter().filter_map(|r| r.day.iso.0);
    if let (Some(first), Some(last)) = (days().min().map(show::iso), days().max().map(show::iso)) {
        map.insert("temporalCoverage".into(), format!("{first}/{last}").into());
    }
    let claims: Vec<Claim<'_>> = figures
        .iter()
        .zip(rows)
        .take(MOST)
        .filter_map(|(&at, row)| {
            let (entry, fact) = ground.fact(at);
            let FactKind::Figure(figure) = &fact.kind else { return None };
            Some(Claim {
                kind: "Claim",
                id: Cow::Borrowed(row.href.as_str()),
                text: row.printed,
                author: row.chain.first().map(|who| Thing {
                    kind: "",
                    id: Cow::Borrowed(who.href.as_str()),
                    name: &who.name,
                }),
                appearance: Id { id: &row.article.href },
                status: STATUS,
                about: observation(figure, entry),
            })
        })
        .collect();
    map.insert("hasPart".into(), json!(claims));
    publisher(ground, &mut map);
    script(&Value::Object(map))
}

/// A topic, crisis or section.
pub(super) fn group(ground: &Ground<'_>, group: &Group) -> String {
    list(group.articles.iter().map(|&ix| reference(ground, ix, true)))
}

/// A source.
pub(super) fn source(ground: &Ground<'_>, body: &SourceBody) -> String {
    let mut map = context("Organization");
    map.insert("@id".into(), id(ground, &urls::source(body)).into());
    map.insert("name".into(), body.name.clone().into());
    script(&Value::Object(map))
}

/// The corrections log.
pub(super) fn corrections(notes: &[Note<'_>]) -> String {
    let items = notes.iter().map(|note| {
        json!({
            "@type": "CorrectionComment",
            "text": format!("{}: {}", note.kind, note.what),
            "datePublished": note.day.iso,
            "about": {"@id": note.article.href},
        })
    });
    list(items)
}

/// The methodology.
pub(super) fn methodology(ground: &Ground<'_>) -> String {
    let mut map = context("AboutPage");
    map.insert("name".into(), "Methodology".into());
    publisher(ground, &mut map);
    script(&Value::Object(map))
}

/// The list of data files.
pub(super) fn data(ground: &Ground<'_>) -> String {
    let mut map = context("DataCatalog");
    map.insert("name".into(), format!("{}: data", ground.settings.title).into());
    let package = ground.site.pages.iter().find(|p| p.path == "data/datapackage.json");
    if let Some(package) = package {
        let set = json!({
            "@type": "Dataset",
            "name": format!("{}: facts", ground.settings.title),
            "distribution": {"@type": "DataDownload", "contentUrl": id(ground, &package.path), "encodingFormat": "application/json"},
        });
        map.insert("dataset".into(), set);
    }
    publisher(ground, &mut map);
    script(&Value::Object(map))
}
