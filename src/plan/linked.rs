//! Linked data (JSON-LD) of each page, after schema.org.
//!
//! In: what the page shows. Out: JSON, safe to stand in a script element. Ids are as relative as the page's links unless the site
//! has an address. **Never** says that a machine's reading was reviewed.

use super::json::{self, Node, member};
use super::rows::Ground;
use super::{about, show, urls};
use crate::model::article::When;
use crate::model::briefing::{ArticleIx, Day, Entry, FactRef, Group, SourceBody, Thread};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::{FactKind, Figure};
use crate::model::view::article::Note;
use crate::model::view::{ChainLink, FigureRow, Href, Iso, QuoteRow};
use chrono::NaiveDate;

/// Things listed of one page at most: linked data is for the gist, `data/` for the rest.
const MOST: usize = 50;
/// Most pages' linked data fits in so many bytes.
const ROOM: usize = 4096;
/// What the machine's claims bear.
const STATUS: &str = "machine-read, not reviewed";

/// A page's data, about a thing of this type.
fn script(kind: &'static str, fill: impl FnOnce(&mut Node<'_>)) -> String {
    json::script(ROOM, |page| {
        page.word(member!("@context"), "https://schema.org");
        page.word(member!("@type"), kind);
        fill(page);
    })
}

/// Where something stands, for machines.
fn id(node: &mut Node<'_>, ground: &Ground<'_>, page: Href<'_>) {
    address(node, member!("@id"), ground, page);
}

fn address(node: &mut Node<'_>, key: &'static str, ground: &Ground<'_>, page: Href<'_>) {
    match ground.settings.base_url.as_deref() {
        Some(base) => node.address(key, &[base.trim_end_matches('/'), "/"], &page),
        None => node.address(key, &[], &ground.from.to(page)),
    }
}

/// The publisher, and that the mark-up was derived by machine.
fn publisher(page: &mut Node<'_>, ground: &Ground<'_>) {
    page.node(member!("sdPublisher"), |node| {
        node.word(member!("@type"), "Organization");
        let name = ground.settings.publisher.as_deref().unwrap_or(&ground.settings.title);
        node.text(member!("name"), name);
    });
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

/// A thing, with its page where it has one.
fn thing(node: &mut Node<'_>, ground: &Ground<'_>, entity: &Entity) {
    node.word(member!("@type"), kind(entity.kind));
    if let Some(page) = urls::entity(entity) {
        id(node, ground, page);
    }
    node.text(member!("name"), &entity.name);
}

/// Somebody who says something, as the page shows them.
fn speaker(node: &mut Node<'_>, who: &ChainLink<'_>) {
    node.address(member!("@id"), &[], &who.href);
    node.text(member!("name"), who.name);
}

/// A reference to something that stands elsewhere.
fn elsewhere(node: &mut Node<'_>, href: &Href<'_>) {
    node.address(member!("@id"), &[], href);
}

/// An article of the site.
fn reference(node: &mut Node<'_>, ground: &Ground<'_>, ix: ArticleIx) {
    node.word(member!("@type"), "NewsArticle");
    id(node, ground, urls::article(ground.entry(ix)));
}

/// An article of the site, with its headline.
fn headline(node: &mut Node<'_>, ground: &Ground<'_>, ix: ArticleIx) {
    reference(node, ground, ix);
    node.some(member!("headline"), &ground.entry(ix).article.front.title);
}

/// The front page.
pub(super) fn home(ground: &Ground<'_>, newest: Option<NaiveDate>) -> String {
    let settings = ground.settings;
    script("WebSite", |page| {
        page.text(member!("name"), &settings.title);
        page.some(member!("description"), &settings.description);
        page.text(member!("inLanguage"), &settings.language);
        if let Some(base) = &settings.base_url {
            page.texts(member!("url"), &[base.trim_end_matches('/'), "/"]);
        }
        publisher(page, ground);
        if let Some(day) = newest {
            page.node(member!("hasPart"), |report| {
                report.word(member!("@type"), "Report");
                id(report, ground, urls::day(day));
                report.day(member!("datePublished"), Iso(newest));
            });
        }
    })
}

/// One day's briefing.
pub(super) fn day(ground: &Ground<'_>, day: &Day) -> String {
    let iso = Iso(Some(day.date));
    script("Report", |page| {
        id(page, ground, urls::day(day.date));
        page.texts(member!("headline"), &["Briefing, ", &show::day(day.date)]);
        page.day(member!("reportNumber"), iso);
        page.day(member!("datePublished"), iso);
        page.day(member!("temporalCoverage"), iso);
        page.text(member!("inLanguage"), &ground.settings.language);
        page.every(member!("hasPart"), day.articles.iter().take(MOST), |node, &ix| {
            headline(node, ground, ix);
        });
        publisher(page, ground);
    })
}

/// An article, with its quotes and the figures and statements that it ascribes.
pub(super) fn article(ground: &Ground<'_>, ix: ArticleIx, quotes: &[QuoteRow<'_>]) -> String {
    /// The graph's nodes.
    enum Of<'a> {
        Article,
        Figure(&'a crate::model::fact::Fact, &'a Figure),
    }
    let entry = ground.entry(ix);
    let figures = entry.reading.facts.iter().filter_map(|fact| match &fact.kind {
        FactKind::Figure(figure) if figure.claimed_by.is_some() => Some(Of::Figure(fact, figure)),
        _ => None,
    });
    json::script(ROOM, |page| {
        page.word(member!("@context"), "https://schema.org");
        let nodes = std::iter::once(Of::Article).chain(figures.take(MOST));
        page.nodes(member!("@graph"), nodes, |node, of| match of {
            Of::Article => news(node, ground, ix, quotes),
            Of::Figure(fact, figure) => {
                node.word(member!("@type"), "Claim");
                node.address(member!("@id"), &[], &Href::own(fact.id));
                node.text(member!("text"), entry.article.slice(fact.span()));
                if let Some(who) = &figure.claimed_by {
                    node.node(member!("author"), |node| match ground.briefing.speaker(ix, who) {
                        Some(entity) => thing(node, ground, entity),
                        None => node.text(member!("name"), &who.name),
                    });
                }
                node.node(member!("appearance"), |node| id(node, ground, urls::article(entry)));
                node.word(member!("creativeWorkStatus"), STATUS);
                node.node(member!("about"), |node| observation(node, figure, entry));
            }
        });
    })
}

fn news(node: &mut Node<'_>, ground: &Ground<'_>, ix: ArticleIx, quotes: &[QuoteRow<'_>]) {
    let entry = ground.entry(ix);
    let front = &entry.article.front;
    node.word(member!("@type"), "NewsArticle");
    id(node, ground, urls::article(entry));
    node.text(member!("headline"), &front.title);
    for (key, when) in [(member!("datePublished"), front.date), (member!("dateModified"), front.updated)] {
        match when {
            Some(When::Day(day)) => node.day(key, Iso(Some(day))),
            Some(When::Instant(instant)) => node.text(key, &instant.to_rfc3339()),
            None => {}
        }
    }
    maybe(node, member!("dateline"), front.place.as_deref());
    let language = front.language.as_deref().unwrap_or(&ground.settings.language);
    node.text(member!("inLanguage"), language);
    node.nodes(member!("author"), &front.authors, |node, name| {
        node.word(member!("@type"), "Person");
        node.text(member!("name"), name);
    });
    maybe(node, member!("isBasedOn"), front.source.url.as_deref());
    maybe(node, member!("creditText"), front.source.name.as_deref());
    maybe(node, member!("archivedAt"), front.source.archived.as_deref());
    if entry.exercise {
        node.word(member!("backstory"), "An exercise: the events in it are invented.");
    }
    let mut named: Vec<u32> = entry.entities.iter().copied().flatten().collect();
    named.sort_unstable();
    named.dedup();
    node.nodes(member!("mentions"), named.iter().take(MOST), |node, &entity| {
        thing(node, ground, &ground.briefing.entities[entity as usize]);
    });
    node.nodes(member!("hasPart"), quotes.iter().take(MOST), |node, quote| {
        quotation(node, quote);
        said(node, quote);
    });
    let corrections = entry.corrections.iter().filter_map(|&i| ground.briefing.corrections.get(i as usize));
    node.nodes(member!("correction"), corrections, |node, correction| {
        node.word(member!("@type"), "CorrectionComment");
        node.texts(member!("text"), &[about::kind_name(correction.kind), ": ", &correction.what]);
        node.day(member!("datePublished"), Iso(Some(correction.date)));
    });
    publisher(node, ground);
}

/// A text, even an empty one; nothing where there is none.
fn maybe(node: &mut Node<'_>, key: &'static str, text: Option<&str>) {
    if let Some(text) = text {
        node.text(key, text);
    }
}

fn observation(node: &mut Node<'_>, figure: &Figure, entry: &Entry) {
    node.word(member!("@type"), "Observation");
    node.some(member!("name"), &figure.of);
    node.day(member!("observationDate"), Iso(entry.day));
    match figure.low.zip(figure.high).filter(|(low, high)| low < high) {
        Some((low, high)) => {
            node.number(member!("minValue"), low);
            node.number(member!("maxValue"), high);
        }
        None => node.number(member!("value"), figure.value),
    }
    node.some(member!("unitText"), &figure.unit);
}

/// A quote, without who says it.
fn quotation(node: &mut Node<'_>, quote: &QuoteRow<'_>) {
    node.word(member!("@type"), "Quotation");
    node.address(member!("@id"), &[], &quote.href);
    match quote.pieces.as_slice() {
        [piece] => node.text(member!("text"), piece),
        pieces => node.text(member!("text"), &pieces.join(" […] ")),
    }
}

/// Who says a quote, as its row shows.
fn said(node: &mut Node<'_>, quote: &QuoteRow<'_>) {
    if let Some(who) = quote.chain.first().filter(|who| who.role == "says") {
        node.node(member!("spokenByCharacter"), |node| speaker(node, who));
    }
}

/// A person, organisation, place or event.
pub(super) fn entity(ground: &Ground<'_>, entity: &Entity) -> String {
    let mut articles: Vec<ArticleIx> = entity.mentions.iter().rev().map(|at| at.article).take(400).collect();
    articles.dedup();
    let person = entity.kind == EntityKind::Person;
    script(if person { "ProfilePage" } else { "WebPage" }, |page| {
        page.node(member!("mainEntity"), |node| {
            thing(node, ground, entity);
            let others = entity.also_written.iter().map(|(name, _)| name.as_str());
            node.list(member!("alternateName"), others.filter(|name| *name != entity.name).take(12));
            let roles = entity.roles.iter().map(|(role, _)| role.as_str());
            node.list(member!("jobTitle"), roles.take(if person { 6 } else { 0 }));
            if let Some((latitude, longitude)) = entity.coordinates {
                node.node(member!("geo"), |node| {
                    node.word(member!("@type"), "GeoCoordinates");
                    node.float(member!("latitude"), latitude);
                    node.float(member!("longitude"), longitude);
                });
            }
            if let Some(id) = &entity.wikidata {
                node.texts(member!("sameAs"), &["http://www.wikidata.org/entity/", id]);
            }
            node.nodes(member!("subjectOf"), articles.iter().take(12), |node, &ix| {
                reference(node, ground, ix);
            });
        });
        publisher(page, ground);
    })
}

/// A list of things that stand on the page.
fn list<T>(items: impl Iterator<Item = T>, mut fill: impl FnMut(&mut Node<'_>, T)) -> String {
    script("ItemList", |page| {
        page.every(member!("itemListElement"), (1..).zip(items.take(MOST)), |node, (position, item)| {
            node.word(member!("@type"), "ListItem");
            node.number(member!("position"), f64::from(position));
            node.node(member!("item"), |node| fill(node, item));
        });
    })
}

/// One speaker's quotes.
pub(super) fn quotes(ground: &Ground<'_>, speaker: &Entity, quotes: &[QuoteRow<'_>]) -> String {
    list(quotes.iter(), |node, quote| {
        quotation(node, quote);
        node.node(member!("spokenByCharacter"), |node| thing(node, ground, speaker));
        node.node(member!("isPartOf"), |node| elsewhere(node, &quote.article.href));
        let language = if quote.language.is_empty() { &ground.settings.language } else { quote.language };
        node.some(member!("inLanguage"), language);
        node.day(member!("dateCreated"), quote.day.iso);
    })
}

/// A figure board.
pub(super) fn board(
    ground: &Ground<'_>,
    thread: &Thread,
    figures: &[FactRef],
    rows: &[FigureRow<'_>],
) -> String {
    script("Dataset", |page| {
        id(page, ground, urls::board(thread));
        page.text(member!("name"), &thread.name);
        page.texts(
            member!("description"),
            &[
                "Who says which number when: ",
                &thread.name,
                ". Figures as articles print them, differing ones side by side.",
            ],
        );
        page.node(member!("variableMeasured"), |node| {
            node.word(member!("@type"), "PropertyValue");
            node.text(member!("name"), &thread.name);
            node.text(member!("unitText"), &thread.unit);
        });
        let days = || rows.iter().filter_map(|r| r.day.iso.0);
        if let (Some(first), Some(last)) = (days().min().map(show::iso), days().max().map(show::iso)) {
            page.texts(member!("temporalCoverage"), &[&first, "/", &last]);
        }
        let claims = figures.iter().zip(rows).take(MOST).filter_map(|(&at, row)| {
            let (entry, fact) = ground.fact(at);
            match &fact.kind {
                FactKind::Figure(figure) => Some((entry, figure, row)),
                _ => None,
            }
        });
        page.every(member!("hasPart"), claims, |node, (entry, figure, row)| {
            node.word(member!("@type"), "Claim");
            node.address(member!("@id"), &[], &row.href);
            node.text(member!("text"), row.printed);
            if let Some(who) = row.chain.first() {
                node.node(member!("author"), |node| speaker(node, who));
            }
            node.node(member!("appearance"), |node| elsewhere(node, &row.article.href));
            node.word(member!("creativeWorkStatus"), STATUS);
            node.node(member!("about"), |node| observation(node, figure, entry));
        });
        publisher(page, ground);
    })
}

/// A topic, crisis or section.
pub(super) fn group(ground: &Ground<'_>, group: &Group) -> String {
    list(group.articles.iter(), |node, &ix| headline(node, ground, ix))
}

/// A source.
pub(super) fn source(ground: &Ground<'_>, body: &SourceBody) -> String {
    script("Organization", |page| {
        id(page, ground, urls::source(body));
        page.text(member!("name"), &body.name);
    })
}

/// The corrections log.
pub(super) fn corrections(notes: &[Note<'_>]) -> String {
    list(notes.iter(), |node, note| {
        node.word(member!("@type"), "CorrectionComment");
        node.texts(member!("text"), &[note.kind, ": ", note.what]);
        node.day(member!("datePublished"), note.day.iso);
        node.node(member!("about"), |node| elsewhere(node, &note.article.href));
    })
}

/// The methodology.
pub(super) fn methodology(ground: &Ground<'_>) -> String {
    script("AboutPage", |page| {
        page.word(member!("name"), "Methodology");
        publisher(page, ground);
    })
}

/// The list of data files.
pub(super) fn data(ground: &Ground<'_>) -> String {
    let title = ground.settings.title.as_str();
    script("DataCatalog", |page| {
        page.texts(member!("name"), &[title, ": data"]);
        if let Some(package) = ground.site.pages.iter().find(|p| p.path == "data/datapackage.json") {
            page.node(member!("dataset"), |node| {
                node.word(member!("@type"), "Dataset");
                node.texts(member!("name"), &[title, ": facts"]);
                node.node(member!("distribution"), |node| {
                    node.word(member!("@type"), "DataDownload");
                    address(node, member!("contentUrl"), ground, Href::from(package.path.as_str()));
                    node.word(member!("encodingFormat"), "application/json");
                });
            });
        }
        publisher(page, ground);
    })
}
