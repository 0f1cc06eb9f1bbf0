//! Pages of people, organisations, places and events, their years, and the lists of them.
//!
//! In: the briefing. Out: views. **Never** merges or splits: `resolve` has.

use super::pages::{LARGE, RECENT, SHOWN};
use super::rows::Ground;
use super::{KINDS, linked, show, urls};
use crate::model::briefing::{ArticleIx, Briefing, EntityIx, Entry, FactRef};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::{DateType, Fact, FactKind, Precision};
use crate::model::view::page::{self, Index, IndexPart, IndexRow, Mentions};
use crate::model::view::{Amount, Count, Link};
use chrono::{Datelike, NaiveDate};

/// Passages shown of one article.
const EACH: usize = 3;
/// Utterances shown; the speaker's own page has all.
const QUOTED: usize = 5;
/// Others named in the same articles that are shown.
const BESIDE: usize = 12;

/// Days of an event that are shown.
const DATES: usize = 12;

/// One entity's page.
pub(super) fn entity<'a>(ground: &Ground<'a>, ix: EntityIx) -> page::Entity<'a> {
    let entity = &ground.briefing.entities[ix as usize];
    let named = &ground.site.guide.named[ix as usize];
    let kind = kind_name(entity.kind);
    let articles = show::counted(named.articles as usize, "article", "articles");
    let mut frame = ground.frame(
        entity.name.as_str(),
        [entity.name.as_str(), ": ", &articles, ", quotes, figures and every mention in its sentence."]
            .concat(),
    );
    frame.exercise = if named.exercise { "all" } else { "" };
    frame.crumbs = crumbs(ground, entity.kind);
    frame.linked_data = linked::entity(ground, entity);
    let quotes = newest_utterances(ground, &entity.quotes, QUOTED);
    let said = utterances(ground, &entity.quotes);
    let claims = ground.excerpts(&entity.claims, EACH, SHOWN, &[]);
    let told = sentences(ground, &entity.claims);
    let shown: usize = claims.iter().map(|c| c.passages.len() + c.more as usize).sum();
    page::Entity {
        name: &entity.name,
        kind,
        also_written: counts(&entity.also_written, &entity.name),
        roles: counts(&entity.roles, ""),
        wikidata: entity
            .wikidata
            .as_ref()
            .map_or_else(String::new, |id| ["https://www.wikidata.org/wiki/", id].concat()),
        wikidata_id: entity.wikidata.as_deref().unwrap_or(""),
        dates: dates(ground, entity),
        coordinates: entity.coordinates.map_or_else(String::new, coordinates),
        country: entity.country.as_deref().unwrap_or(""),
        speaks_for: entity.speaks_for.as_deref().unwrap_or(""),
        articles,
        mentioned: show::counted(entity.mentions.len(), "mention", "mentions"),
        first: show::date(named.first),
        last: show::date(named.last),
        all_quotes: match urls::speaker(entity) {
            Some(path) if said > quotes.len() => {
                ground.link(path, ["All quotes (", &show::count(said), ")"].concat())
            }
            _ => Link::default(),
        },
        quotes,
        more_claims: u32::try_from(entity.claims.len().saturating_sub(shown)).unwrap_or(u32::MAX),
        claims,
        figures: entity.figures.iter().rev().take(SHOWN).filter_map(|&at| ground.figure(at, true)).collect(),
        mentions: ground.excerpts(&entity.mentions, EACH, RECENT, &told),
        years: years(ground, entity, &named.years),
        beside: beside(ground, ix, entity),
        frame,
    }
}

/// When an event is, as articles say: the days that stand in one sentence with its name, in order.
fn dates<'a>(ground: &Ground<'a>, entity: &Entity) -> Vec<Link<'a>> {
    if entity.kind != EntityKind::Event {
        return Vec::new();
    }
    let newest = &entity.mentions[entity.mentions.len().saturating_sub(RECENT)..];
    let mut found: Vec<((NaiveDate, NaiveDate), Link<'a>)> = Vec::new();
    for &at in newest {
        let (entry, named) = ground.fact(at);
        let sentence = named.evidence().first_sentence();
        // Facts stand in the text's order: those of one sentence are neighbours.
        let (before, after) = entry.reading.facts.split_at(at.fact as usize);
        let here = |fact: &&Fact| fact.evidence().first_sentence() == sentence;
        let start = before.iter().rposition(|fact| !here(&fact)).map_or(0, |last| last + 1);
        for fact in before[start..].iter().chain(after.iter().take_while(here)) {
            let FactKind::Date(date) = &fact.kind else { continue };
            let placed = matches!(
                date.precision,
                Precision::Time | Precision::Day | Precision::Week | Precision::Month
            ) && matches!(date.kind, DateType::Date | DateType::Time);
            if let Some(days) = date.days.filter(|_| placed) {
                let link = Link { href: ground.anchor(entry, fact), text: show::meaning(date).into() };
                found.push((days, link));
            }
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.text).cmp(&(b.0, &b.1.text)));
    found.dedup_by(|a, b| a.1.text == b.1.text);
    found.truncate(DATES);
    found.into_iter().map(|(_, link)| link).collect()
}

/// The sentences that the page shows already: those of the newest claims.
fn sentences(ground: &Ground<'_>, claims: &[FactRef]) -> Vec<(ArticleIx, usize)> {
    let newest = claims.chunk_by(|a, b| a.article == b.article).rev().take(SHOWN);
    newest
        .flat_map(|same| {
            let mut own: Vec<(ArticleIx, usize)> =
                same.iter().map(|&at| (at.article, ground.fact(at).1.evidence().first_sentence())).collect();
            own.dedup();
            own.truncate(EACH);
            own
        })
        .collect()
}

/// The newest utterances, newest first.
fn newest_utterances<'a>(
    ground: &Ground<'a>,
    facts: &[FactRef],
    most: usize,
) -> Vec<crate::model::view::QuoteRow<'a>> {
    // Four pieces an utterance is more than wire copy uses; a longer one is only cut here, never on the speaker's page.
    let newest = &facts[facts.len().saturating_sub(most * 4)..];
    let mut rows = ground.quotes(newest, true);
    rows.reverse();
    rows.truncate(most);
    rows
}

/// How many utterances these quotes are pieces of.
pub(super) fn utterances(ground: &Ground<'_>, facts: &[FactRef]) -> usize {
    let id = |at: &FactRef| match &ground.fact(*at).1.kind {
        FactKind::Quote(quote) => Some((at.article, quote.utterance)),
        _ => None,
    };
    facts.chunk_by(|a, b| id(a).is_some() && id(a) == id(b)).count()
}

fn counts<'a>(from: &'a [(String, u32)], but: &str) -> Vec<Count<'a>> {
    from.iter()
        .filter(|(text, _)| text != but)
        .take(12)
        .map(|(text, n)| Count { text: text.into(), count: Amount::of(*n as usize), ..Count::default() })
        .collect()
}

fn coordinates((lat, lon): (f64, f64)) -> String {
    let part = |value: f64, plus: char, minus: char| {
        format!("{:.2}° {}", value.abs(), if value < 0.0 { minus } else { plus })
    };
    format!("{}, {}", part(lat, 'N', 'S'), part(lon, 'E', 'W'))
}

fn years<'a>(ground: &Ground<'a>, entity: &Entity, years: &[(i32, u32)]) -> Vec<Count<'a>> {
    years
        .iter()
        .filter_map(|&(year, n)| {
            Some(Count {
                href: ground.from.to(urls::entity_year(entity, year)?),
                text: show::year(year).into(),
                count: Amount::of(n as usize),
                exercise: false,
            })
        })
        .collect()
}

/// Whom and what the newest articles that name an entity name besides.
fn beside<'a>(ground: &Ground<'a>, ix: EntityIx, entity: &Entity) -> Vec<Count<'a>> {
    let newest = entity.mentions.chunk_by(|a, b| a.article == b.article).rev().take(RECENT);
    // Counted first: lists that grow item by item are copied time and again.
    let articles: Vec<&Entry> = newest.map(|same| ground.entry(same[0].article)).collect();
    let mut seen: Vec<EntityIx> = Vec::with_capacity(articles.iter().map(|entry| entry.entities.len()).sum());
    let mut own: Vec<EntityIx> = Vec::with_capacity(128);
    for entry in articles {
        own.clear();
        own.extend(entry.entities.iter().flatten());
        own.sort_unstable();
        own.dedup();
        seen.extend(own.iter().filter(|&&other| other != ix));
    }
    seen.sort_unstable();
    let counted: Vec<(usize, EntityIx)> = seen.chunk_by(|a, b| a == b).map(|s| (s.len(), s[0])).collect();
    // Those most often named first. A few are shown of hundreds, and no count is above the number of articles: looking the
    // list through for one count after the other takes less than sorting it.
    let most = counted.iter().map(|&(n, _)| n).max().unwrap_or(0);
    let so_often = |n: usize| counted.iter().filter(move |&&(often, _)| often == n);
    (1..=most)
        .rev()
        .flat_map(so_often)
        .filter_map(|&(n, other)| {
            let entity = &ground.briefing.entities[other as usize];
            Some(Count {
                href: ground.from.to(urls::entity(entity)?),
                text: entity.name.as_str().into(),
                count: Amount::of(n),
                exercise: false,
            })
        })
        .take(BESIDE)
        .collect()
}

/// The mentions of one year, of mentions sorted by article; 0 for undated ones.
pub(super) fn year_of<'f>(briefing: &Briefing, mentions: &'f [FactRef], year: i32) -> &'f [FactRef] {
    let of = |at: &FactRef| briefing.entry(*at).day.map_or(i32::MIN, |d| d.year());
    let year = if year == 0 { i32::MIN } else { year };
    let start = mentions.partition_point(|at| of(at) < year);
    let end = mentions.partition_point(|at| of(at) <= year);
    &mentions[start..end]
}

/// One year's mentions.
pub(super) fn year<'a>(ground: &Ground<'a>, ix: EntityIx, year: i32) -> Mentions<'a> {
    let entity = &ground.briefing.entities[ix as usize];
    let named = &ground.site.guide.named[ix as usize];
    let name = show::year(year);
    let facts = year_of(ground.briefing, &entity.mentions, year);
    let mut frame = ground.frame(
        [entity.name.as_str(), ", ", &name].concat(),
        ["Every mention of ", entity.name.as_str(), " in the articles of ", &name, "."].concat(),
    );
    frame.exercise = ground.exercise(facts.iter().map(|at| at.article));
    frame.crumbs = crumbs(ground, entity.kind);
    let link =
        urls::entity(entity).map_or_else(Link::default, |path| ground.link(path, entity.name.as_str()));
    frame.crumbs.push(link.clone());
    Mentions {
        frame,
        entity: link,
        year: name,
        mentions: ground.excerpts(facts, 1, usize::MAX, &[]),
        years: years(ground, entity, &named.years),
    }
}

fn crumbs<'a>(ground: &Ground<'a>, kind: EntityKind) -> Vec<Link<'a>> {
    let title = KINDS.iter().find(|(k, _)| *k == kind).map_or("", |(_, title)| title);
    urls::entities(kind).map(|path| ground.link(path, title)).into_iter().collect()
}

/// `Person`, `Organisation`, `Place` or `Event`.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organisation",
        EntityKind::Place => "Place",
        EntityKind::Event => "Event",
        EntityKind::Other => "Name",
    }
}

/// Under which initial an entity stands: the first character of its slug.
pub(super) fn initial(entity: &Entity) -> char {
    entity.slug.chars().next().filter(char::is_ascii_alphanumeric).unwrap_or('0')
}

/// All entities of a kind, or those with an initial.
pub(super) fn index<'a>(ground: &Ground<'a>, kind: EntityKind, only: Option<char>) -> Index<'a> {
    let title = KINDS.iter().find(|(k, _)| *k == kind).map_or("", |(_, title)| title);
    let all: Vec<EntityIx> =
        (0..).zip(&ground.briefing.entities).filter(|(_, e)| e.kind == kind).map(|(ix, _)| ix).collect();
    let things = match kind {
        EntityKind::Person => "people",
        EntityKind::Organisation => "organisations",
        EntityKind::Place => "places",
        _ => "events",
    };
    let heading = only.map_or_else(|| title.to_owned(), |c| format!("{title}: {}", c.to_uppercase()));
    let mut frame = ground.frame(heading.clone(), format!("All {things} that the articles name."));
    if only.is_some() {
        frame.crumbs = crumbs(ground, kind);
    }
    let large = all.len() > LARGE;
    let mut parts = Vec::new();
    let mut shown: Vec<EntityIx> = all.clone();
    if let Some(only) = only {
        shown.retain(|&ix| initial(&ground.briefing.entities[ix as usize]) == only);
        parts.push(IndexPart { rows: rows(ground, &shown), ..IndexPart::default() });
    } else if large {
        let mut initials: Vec<char> =
            all.iter().map(|&ix| initial(&ground.briefing.entities[ix as usize])).collect();
        initials.sort_unstable();
        let letters = initials.chunk_by(|a, b| a == b).filter_map(|same| {
            Some(IndexRow {
                href: ground.from.to(urls::initial(kind, same[0])?),
                text: same[0].to_uppercase().to_string().into(),
                count: Amount::of(same.len()),
                ..IndexRow::default()
            })
        });
        parts.push(IndexPart {
            head: "By initial".to_owned(),
            rows: letters.collect(),
            ..IndexPart::default()
        });
        let named = &ground.site.guide.named;
        shown.sort_by_key(|&ix| (std::cmp::Reverse(named[ix as usize].articles), ix));
        shown.truncate(200);
        parts.push(IndexPart {
            head: "Most named".to_owned(),
            rows: rows(ground, &shown),
            ..IndexPart::default()
        });
    } else {
        for same in all.chunk_by(|&a, &b| {
            initial(&ground.briefing.entities[a as usize]) == initial(&ground.briefing.entities[b as usize])
        }) {
            let letter = initial(&ground.briefing.entities[same[0] as usize]);
            let (head, id) = if all.len() > 30 {
                (letter.to_uppercase().to_string(), format!("i-{letter}"))
            } else {
                (String::new(), String::new())
            };
            let rows = rows(ground, same);
            match parts.last_mut() {
                Some(IndexPart { head, rows: there, .. }) if head.is_empty() => there.extend(rows),
                _ => parts.push(IndexPart { head, id, rows }),
            }
        }
    }
    if !shown.is_empty() && shown.iter().all(|&ix| ground.site.guide.named[ix as usize].exercise) {
        frame.exercise = "all";
    } else if shown.iter().any(|&ix| ground.site.guide.named[ix as usize].exercise) {
        frame.exercise = "some";
    }
    Index {
        frame,
        heading,
        about: format!("{}.", show::counted(all.len(), "name", "names")),
        counted: "articles",
        things,
        parts,
    }
}

fn rows<'a>(ground: &Ground<'a>, entities: &[EntityIx]) -> Vec<IndexRow<'a>> {
    entities
        .iter()
        .map(|&ix| {
            let entity = &ground.briefing.entities[ix as usize];
            let named = &ground.site.guide.named[ix as usize];
            IndexRow {
                href: ground.entity_href(ix),
                text: entity.name.as_str().into(),
                note: entity.roles.first().map_or("", |(role, _)| role).into(),
                count: Amount::of(named.articles as usize),
                exercise: named.exercise,
            }
        })
        .collect()
}
