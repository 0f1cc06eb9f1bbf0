//! Linked data (JSON-LD) of each page, after schema.org.
//!
//! In: what the page shows. Out: JSON, safe to stand in a script element. Ids are as relative as the page's links unless the site
//! has an address. **Never** says that a machine's reading was reviewed.

use super::rows::Ground;
use super::{about, urls};
use crate::model::article::When;
use crate::model::briefing::{ArticleIx, Day, Entry, Group, Moment, SourceBody, Thread};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::{FactKind, Figure};
use crate::model::view::article::Note;
use crate::model::view::{FigureRow, QuoteRow};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// Things listed of one page at most: linked data is for the gist, `data/` for the rest.
const MOST: usize = 50;
/// What the machine's claims bear.
const STATUS: &str = "machine-read, not reviewed";

/// JSON that can stand in a script element: no `<` leaves it.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
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
    let name = ground.settings.publisher.as_deref().unwrap_or(&ground.settings.title);
    map.insert("sdPublisher".into(), json!({"@type": "Organization", "name": name}));
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

fn thing(ground: &Ground<'_>, entity: &Entity) -> Value {
    match urls::entity(entity) {
        Some(path) => json!({"@type": kind(entity.kind), "@id": id(ground, &path), "name": entity.name}),
        None => json!({"@type": kind(entity.kind), "name": entity.name}),
    }
}

fn reference(ground: &Ground<'_>, ix: ArticleIx) -> Value {
    let entry = ground.entry(ix);
    json!({
        "@type": "NewsArticle",
        "@id": id(ground, &urls::article(entry)),
        "headline": entry.article.front.title,
    })
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

/// One day's briefing.
pub(super) fn day(ground: &Ground<'_>, day: &Day) -> String {
    let mut map = context("Report");
    map.insert("@id".into(), id(ground, &urls::day(day.date)).into());
    map.insert("headline".into(), format!("Briefing, {}", super::show::day(day.date)).into());
    map.insert("reportNumber".into(), day.date.to_string().into());
    map.insert("datePublished".into(), day.date.to_string().into());
    map.insert("temporalCoverage".into(), day.date.to_string().into());
    map.insert("inLanguage".into(), ground.settings.language.clone().into());
    let parts: Vec<Value> = day.articles.iter().take(MOST).map(|&ix| reference(ground, ix)).collect();
    map.insert("hasPart".into(), parts.into());
    publisher(ground, &mut map);
    script(&Value::Object(map))
}

/// An article, with its quotes and the figures and statements that it ascribes.
pub(super) fn article(ground: &Ground<'_>, ix: ArticleIx, quotes: &[QuoteRow<'_>]) -> String {
    let entry = ground.entry(ix);
    let front = &entry.article.front;
    let language = front.language.as_deref().unwrap_or(&ground.settings.language);
    let mut map = Map::new();
    map.insert("@type".into(), "NewsArticle".into());
    map.insert("@id".into(), id(ground, &urls::article(entry)).into());
    map.insert("headline".into(), front.title.clone().into());
    if let Some(date) = front.date {
        map.insert("datePublished".into(), when(date).into());
    }
    if let Some(date) = front.updated {
        map.insert("dateModified".into(), when(date).into());
    }
    if let Some(place) = &front.place {
        map.insert("dateline".into(), place.clone().into());
    }
    map.insert("inLanguage".into(), language.into());
    if !front.authors.is_empty() {
        let authors: Vec<Value> =
            front.authors.iter().map(|a| json!({"@type": "Person", "name": a})).collect();
        map.insert("author".into(), authors.into());
    }
    if let Some(url) = &front.source.url {
        map.insert("isBasedOn".into(), url.clone().into());
    }
    if let Some(name) = &front.source.name {
        map.insert("creditText".into(), name.clone().into());
    }
    if let Some(url) = &front.source.archived {
        map.insert("archivedAt".into(), url.clone().into());
    }
    if entry.exercise {
        map.insert("backstory".into(), "An exercise: the events in it are invented.".into());
    }
    let mut named: Vec<u32> = entry.entities.iter().copied().flatten().collect();
    named.sort_unstable();
    named.dedup();
    let mentions: Vec<Value> =
        named.iter().take(MOST).map(|&e| thing(ground, &ground.briefing.entities[e as usize])).collect();
    if !mentions.is_empty() {
        map.insert("mentions".into(), mentions.into());
    }
    let parts: Vec<Value> = quotes.iter().take(MOST).map(|q| quotation(q, None, language)).collect();
    if !parts.is_empty() {
        map.insert("hasPart".into(), parts.into());
    }
    let corrections: Vec<Value> = entry
        .corrections
        .iter()
        .filter_map(|&i| ground.briefing.corrections.get(i as usize))
        .map(|c| {
            let text = format!("{}: {}", about::kind_name(c.kind), c.what);
            json!({"@type": "CorrectionComment", "text": text, "datePublished": c.date.to_string()})
        })
        .collect();
    if !corrections.is_empty() {
        map.insert("correction".into(), corrections.into());
    }
    publisher(ground, &mut map);
    let mut graph = vec![Value::Object(map)];
    graph.extend(claims(ground, ix));
    script(&json!({"@context": "https://schema.org", "@graph": graph}))
}

/// The figures that an article ascribes to somebody.
fn claims(ground: &Ground<'_>, ix: ArticleIx) -> Vec<Value> {
    let entry = ground.entry(ix);
    let figures = entry.reading.facts.iter().filter_map(|fact| match &fact.kind {
        FactKind::Figure(figure) => figure.claimed_by.as_ref().map(|who| (fact, figure, who)),
        _ => None,
    });
    figures
        .take(MOST)
        .map(|(fact, figure, who)| {
            let author = match ground.briefing.speaker(ix, who) {
                Some(entity) => thing(ground, entity),
                None => json!({"name": who.name}),
            };
            json!({
                "@type": "Claim",
                "@id": format!("#{}", fact.id),
                "text": entry.article.slice(fact.span()),
                "author": author,
                "appearance": {"@id": id(ground, &urls::article(entry))},
                "creativeWorkStatus": STATUS,
                "about": observation(figure, entry),
            })
        })
        .collect()
}

fn observation(figure: &Figure, entry: &Entry) -> Value {
    let mut map = Map::new();
    map.insert("@type".into(), "Observation".into());
    if !figure.of.is_empty() {
        map.insert("name".into(), figure.of.clone().into());
    }
    if let Some(day) = entry.day {
        map.insert("observationDate".into(), day.to_string().into());
    }
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low < high => {
            map.insert("minValue".into(), number(low));
            map.insert("maxValue".into(), number(high));
        }
        _ => {
            map.insert("value".into(), number(figure.value));
        }
    }
    if !figure.unit.is_empty() {
        map.insert("unitText".into(), figure.unit.clone().into());
    }
    Value::Object(map)
}

/// A number as JSON writes it: whole ones without a point.
fn number(value: f64) -> Value {
    // Whole numbers up to 2^53 are exact in both.
    if value.fract() == 0.0 && value.abs() < 9.0e15 { json!(value as i64) } else { json!(value) }
}

fn when(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Instant(instant) => instant.to_rfc3339(),
    }
}

fn quotation(quote: &QuoteRow<'_>, speaker: Option<&Value>, language: &str) -> Value {
    let mut map = Map::new();
    map.insert("@type".into(), "Quotation".into());
    map.insert("@id".into(), quote.href.clone().into());
    map.insert("text".into(), quote.pieces.join(" […] ").into());
    let speaker = speaker.cloned().or_else(|| {
        let first = quote.chain.first()?;
        let mut map = Map::new();
        if !first.href.is_empty() {
            map.insert("@id".into(), first.href.clone().into());
        }
        map.insert("name".into(), first.name.clone().into());
        Some(Value::Object(map))
    });
    if let Some(speaker) = speaker {
        map.insert("spokenByCharacter".into(), speaker);
    }
    if !quote.article.href.is_empty() {
        map.insert("isPartOf".into(), json!({"@id": quote.article.href}));
    }
    map.insert("inLanguage".into(), if quote.language.is_empty() { language } else { quote.language }.into());
    if !quote.day.iso.is_empty() {
        map.insert("dateCreated".into(), quote.day.iso.clone().into());
    }
    Value::Object(map)
}

/// A person, organisation, place or event.
pub(super) fn entity(ground: &Ground<'_>, entity: &Entity) -> String {
    let mut map = Map::new();
    map.insert("@type".into(), kind(entity.kind).into());
    if let Some(path) = urls::entity(entity) {
        map.insert("@id".into(), id(ground, &path).into());
    }
    map.insert("name".into(), entity.name.clone().into());
    let others: Vec<Value> = entity
        .also_written
        .iter()
        .filter(|(name, _)| *name != entity.name)
        .take(12)
        .map(|(name, _)| name.clone().into())
        .collect();
    if !others.is_empty() {
        map.insert("alternateName".into(), others.into());
    }
    if entity.kind == EntityKind::Person {
        let roles: Vec<Value> = entity.roles.iter().take(6).map(|(role, _)| role.clone().into()).collect();
        if !roles.is_empty() {
            map.insert("jobTitle".into(), roles.into());
        }
    }
    if let Some((lat, lon)) = entity.coordinates {
        map.insert("geo".into(), json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}));
    }
    if let Some(wikidata) = &entity.wikidata {
        map.insert("sameAs".into(), format!("http://www.wikidata.org/entity/{wikidata}").into());
    }
    let mut articles: Vec<ArticleIx> = entity.mentions.iter().rev().map(|at| at.article).take(400).collect();
    articles.dedup();
    let articles: Vec<Value> = articles
        .into_iter()
        .take(12)
        .map(|ix| json!({"@type": "NewsArticle", "@id": id(ground, &urls::article(ground.entry(ix)))}))
        .collect();
    if !articles.is_empty() {
        map.insert("subjectOf".into(), articles.into());
    }
    let mut page = context(if entity.kind == EntityKind::Person { "ProfilePage" } else { "WebPage" });
    page.insert("mainEntity".into(), Value::Object(map));
    publisher(ground, &mut page);
    script(&Value::Object(page))
}

fn list(kind: &str, items: Vec<Value>) -> String {
    let items: Vec<Value> =
        (1..).zip(items).map(|(n, item)| json!({"@type": "ListItem", "position": n, "item": item})).collect();
    let mut map = context(kind);
    map.insert("itemListElement".into(), items.into());
    script(&Value::Object(map))
}

/// One speaker's quotes.
pub(super) fn quotes(ground: &Ground<'_>, speaker: &Entity, quotes: &[QuoteRow<'_>]) -> String {
    let speaker = thing(ground, speaker);
    let items =
        quotes.iter().take(MOST).map(|q| quotation(q, Some(&speaker), &ground.settings.language)).collect();
    list("ItemList", items)
}

/// A figure board.
pub(super) fn board(ground: &Ground<'_>, thread: &Thread, rows: &[FigureRow<'_>]) -> String {
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
    let days: Vec<&str> = rows.iter().map(|r| r.day.iso.as_str()).filter(|d| !d.is_empty()).collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        map.insert("temporalCoverage".into(), format!("{first}/{last}").into());
    }
    let claims: Vec<Value> = thread
        .figures
        .iter()
        .zip(rows)
        .take(MOST)
        .filter_map(|(&at, row)| {
            let (entry, fact) = ground.fact(at);
            let FactKind::Figure(figure) = &fact.kind else { return None };
            let author = row.chain.first().map(|who| {
                if who.href.is_empty() {
                    json!({"name": who.name})
                } else {
                    json!({"@id": who.href, "name": who.name})
                }
            });
            let mut claim = Map::new();
            claim.insert("@type".into(), "Claim".into());
            claim.insert("@id".into(), row.href.clone().into());
            claim.insert("text".into(), row.printed.into());
            if let Some(author) = author {
                claim.insert("author".into(), author);
            }
            claim.insert("appearance".into(), json!({"@type": "NewsArticle", "@id": row.article.href}));
            claim.insert("creativeWorkStatus".into(), STATUS.into());
            claim.insert("about".into(), observation(figure, entry));
            Some(Value::Object(claim))
        })
        .collect();
    map.insert("hasPart".into(), claims.into());
    publisher(ground, &mut map);
    script(&Value::Object(map))
}

/// One month of the timeline.
pub(super) fn timeline(ground: &Ground<'_>, moments: &[Moment]) -> String {
    let items = moments
        .iter()
        .take(MOST)
        .map(|moment| {
            let (entry, fact) = ground.fact(moment.fact);
            let sentence = entry.article.prose.sentences.get(fact.evidence().first_sentence()).copied();
            let name = super::show::head(sentence.map_or("", |s| entry.article.slice(s)), 200).1;
            json!({
                "@type": "Event",
                "@id": ground.anchor(entry, fact),
                "name": name,
                "startDate": moment.first.to_string(),
                "endDate": moment.last.to_string(),
                "subjectOf": {"@id": id(ground, &urls::article(entry))},
            })
        })
        .collect();
    list("ItemList", items)
}

/// A topic, crisis or section.
pub(super) fn group(ground: &Ground<'_>, group: &Group) -> String {
    let items = group.articles.iter().take(MOST).map(|&ix| reference(ground, ix)).collect();
    list("ItemList", items)
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
    let items = notes
        .iter()
        .take(MOST)
        .map(|note| {
            json!({
                "@type": "CorrectionComment",
                "text": format!("{}: {}", note.kind, note.what),
                "datePublished": note.day.iso,
                "about": {"@id": note.article.href},
            })
        })
        .collect();
    list("ItemList", items)
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
