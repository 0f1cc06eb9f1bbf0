//! Tables as CSV: one header row, UTF-8, line feeds, RFC 4180.
//!
//! In: the briefing and a range of its articles. Out: the table's bytes. **Never** averages, sums or leaves out a row.

use super::super::about::kind_name;
use super::super::urls;
use super::columns::{EVIDENCE, schema};
use super::record::{Reader, address, corrections, kind_name as entity_kind, relays};
use super::sheet::{Made, Sheet};
use super::words;
use crate::model::briefing::{ArticleIx, Briefing};
use crate::model::entity::Entity;
use crate::model::fact::{Attribution, DateType, Fact, FactKind, Precision, QuoteStyle};
use crate::model::prose::Span;
use crate::model::settings::Settings;
use crate::model::site::{Site, Table};
use std::borrow::Cow;
use std::ops::Range;

/// Bytes of the longest table of facts for each word of the articles, about.
const A_WORD: usize = 13;

/// One table of the articles at these positions; of all entities for [`Table::Entities`].
pub(super) fn table(
    briefing: &Briefing,
    site: &Site,
    settings: &Settings,
    table: Table,
    articles: Range<ArticleIx>,
) -> Vec<u8> {
    let room = match table {
        Table::Articles | Table::Entities | Table::Corrections => 1 << 18,
        _ => words(briefing, articles.clone()) * A_WORD + 1024,
    };
    let mut sheet = Sheet::new(table, room);
    match table {
        Table::Entities => {
            let mut last_seen = Vec::new();
            for entity in &briefing.entities {
                entity_row(&mut sheet, briefing, site, settings, entity, &mut last_seen);
            }
        }
        Table::Corrections => correction_rows(&mut sheet, briefing, settings),
        Table::Articles => {
            for ix in articles {
                article_row(&mut sheet, briefing, settings, ix);
            }
        }
        Table::Mentions | Table::Figures | Table::Quotes | Table::Claims | Table::Dates => {
            for ix in articles {
                fact_rows(&mut sheet, briefing, settings, table, ix);
            }
        }
    }
    sheet.finish()
}

fn article_row(sheet: &mut Sheet, briefing: &Briefing, settings: &Settings, ix: ArticleIx) {
    let Some(entry) = briefing.articles.get(ix as usize) else { return };
    let article = &entry.article;
    let front = &article.front;
    sheet.plain(&entry.stem);
    sheet.day(entry.day);
    sheet.flag(entry.exercise);
    sheet.text(&front.title);
    sheet.day(corrections(briefing, entry).map(|c| c.date).chain(front.updated.map(|w| w.day())).max());
    sheet.maybe(front.summary.as_deref());
    sheet.maybe(front.crisis.as_deref());
    sheet.text(&article.section);
    sheet.list(front.topics.iter().map(String::as_str));
    sheet.maybe(front.place.as_deref());
    sheet.list(front.authors.iter().map(String::as_str));
    sheet.text(front.language.as_deref().unwrap_or(&settings.language));
    sheet.maybe(front.translated_from.as_deref());
    sheet.maybe(front.source.name.as_deref());
    sheet.maybe(front.source.url.as_deref());
    sheet.maybe(front.source.archived.as_deref());
    sheet.day(front.source.retrieved);
    sheet.maybe(front.source.licence.as_deref());
    sheet.count(article.words as usize);
    sheet.count(entry.facts as usize);
    sheet.count(entry.corrections.len());
    sheet.plain(&article.sha);
    sheet.plain(&address(settings, &urls::article(entry).spelt()));
    sheet.end_row();
}

fn entity_row(
    sheet: &mut Sheet,
    briefing: &Briefing,
    site: &Site,
    settings: &Settings,
    entity: &Entity,
    articles: &mut Vec<ArticleIx>,
) {
    articles.clear();
    articles.extend(entity.mentions.iter().map(|m| m.article));
    articles.dedup();
    let entries = || articles.iter().filter_map(|&ix| briefing.articles.get(ix as usize));
    sheet.entity(Some(entity));
    sheet.plain(entity_kind(entity.kind));
    sheet.text(&entity.name);
    sheet.list(entity.also_written.iter().map(|(name, _)| name.as_str()));
    sheet.list(entity.roles.iter().map(|(role, _)| role.as_str()));
    sheet.maybe(entity.wikidata.as_deref());
    sheet.maybe(entity.country.as_deref());
    sheet.number(entity.coordinates.map(|c| c.0));
    sheet.number(entity.coordinates.map(|c| c.1));
    sheet.maybe(entity.speaks_for.as_deref());
    sheet.flag(!articles.is_empty() && entries().all(|e| e.exercise));
    sheet.count(articles.len());
    sheet.count(entity.mentions.len());
    sheet.count(entity.quotes.len());
    sheet.count(entity.claims.len());
    sheet.count(entity.figures.len());
    sheet.day(entries().filter_map(|e| e.day).min());
    sheet.day(entries().filter_map(|e| e.day).max());
    let stands = |page: &String| site.pages.binary_search_by(|p| p.path.cmp(page)).is_ok();
    let page = urls::entity(entity).map(String::from).filter(stands);
    sheet.plain(&page.as_deref().map_or(Cow::Borrowed(""), |page| address(settings, page)));
    sheet.end_row();
}

/// Corrections of published articles.
fn correction_rows(sheet: &mut Sheet, briefing: &Briefing, settings: &Settings) {
    let mut articles = vec![None; briefing.corrections.len()];
    for entry in &briefing.articles {
        for &ix in &entry.corrections {
            if let Some(of) = articles.get_mut(ix as usize) {
                *of = Some(entry);
            }
        }
    }
    for (correction, entry) in briefing.corrections.iter().zip(articles) {
        let Some(entry) = entry else { continue };
        sheet.plain(&entry.stem);
        sheet.day(Some(correction.date));
        sheet.plain(&kind_name(correction.kind).to_ascii_lowercase());
        sheet.text(&correction.what);
        sheet.maybe(correction.why.as_deref());
        sheet.flag(entry.exercise);
        sheet.text(&entry.article.front.title);
        sheet.plain(&address(settings, &urls::article(entry).spelt()));
        sheet.end_row();
    }
}

/// The article's facts that belong to the table, in their order in the text.
fn fact_rows(sheet: &mut Sheet, briefing: &Briefing, settings: &Settings, table: Table, ix: ArticleIx) {
    let Some(reader) = Reader::new(briefing, ix) else { return };
    let mut head = Made::with_capacity(1);
    head.add(|sheet| {
        sheet.plain(&reader.entry.stem);
        sheet.day(reader.entry.day);
        sheet.flag(reader.entry.exercise);
    });
    let head = head.get(0).unwrap_or_default();
    let named = if table == Table::Mentions { named_cells(&reader) } else { Made::default() };
    let whole = schema(table).evidence.len() == EVIDENCE.len();
    let page = if whole { urls::article(reader.entry).spelt() } else { String::new() };
    let page = address(settings, &page);
    // Facts come in order, so those of a sentence follow each other.
    let mut told = (Span::new(0, 0), 0..0);
    for (i, fact) in reader.facts().iter().enumerate() {
        if of_table(&fact.kind) != table {
            continue;
        }
        let span = fact.span();
        let (start, end) = reader.points(span);
        sheet.fact(fact.id);
        sheet.made(head);
        own_cells(sheet, &reader, &named, i, fact);
        sheet.sentence(fact.evidence().first_sentence());
        if whole {
            let sentences = reader.sentences(fact);
            if told.0 == sentences {
                sheet.again(told.1.clone());
            } else {
                told = (sentences, sheet.text(reader.words(sentences)));
            }
        }
        sheet.text(reader.words(span));
        sheet.count(start as usize);
        sheet.count(end as usize);
        sheet.plain(reader.status);
        sheet.share(fact.confidence);
        sheet.plain(reader.entry.reading.found_by(fact));
        if whole {
            sheet.plain(&page);
            sheet.join(b"#");
            sheet.join(&fact.id.bytes());
        }
        sheet.end_row();
    }
}

/// Kind, key and name of each of the article's own entities: three cells, written with every mention.
fn named_cells(reader: &Reader<'_>) -> Made {
    let locals = &reader.entry.reading.entities;
    let mut named = Made::with_capacity(locals.len());
    for (i, local) in locals.iter().enumerate() {
        let entity = reader.entity(i);
        named.add(|sheet| {
            sheet.plain(entity_kind(entity.map_or(local.kind, |e| e.kind)));
            sheet.entity(entity);
            sheet.text(entity.map_or(&local.name, |e| &e.name));
        });
    }
    named
}

/// What a fact of this kind says beyond its words.
fn own_cells(sheet: &mut Sheet, reader: &Reader<'_>, named: &Made, index: usize, fact: &Fact) {
    match &fact.kind {
        FactKind::Mention(mention) => {
            sheet.made(named.get(mention.entity.0 as usize).unwrap_or(b",,"));
            sheet.maybe(mention.role.map(|span| reader.words(span)));
            sheet.flag(mention.glossed);
        }
        FactKind::Figure(figure) => {
            sheet.number(Some(figure.value));
            sheet.number(figure.low);
            sheet.number(figure.high);
            sheet.text(&figure.unit);
            sheet.text(&figure.of);
            sheet.maybe(figure.qualifier.as_deref());
            sheet.plain(figure.change.map_or("", |c| if c.rise { "rise" } else { "fall" }));
            sheet.number(figure.change.and_then(|c| c.from));
            sheet.number(figure.change.and_then(|c| c.by));
            sheet.plain(&reader.measure(index).unwrap_or_default());
            voice_cells(sheet, reader, figure.claimed_by.as_ref());
            relay_cells(sheet, reader, figure.claimed_by.as_ref());
        }
        FactKind::Quote(quote) => {
            sheet.count(quote.utterance as usize);
            sheet.plain(style_name(quote.style));
            voice_cells(sheet, reader, quote.speaker.as_ref());
            sheet.maybe(quote.cue.map(|span| reader.words(span)));
            relay_cells(sheet, reader, quote.speaker.as_ref());
        }
        FactKind::Claim(claim) => {
            voice_cells(sheet, reader, Some(&claim.source));
            sheet.maybe(claim.cue.map(|span| reader.words(span)));
            relay_cells(sheet, reader, Some(&claim.source));
        }
        FactKind::Date(date) => {
            sheet.plain(type_name(date.kind));
            sheet.text(&date.value);
            sheet.day(date.days.map(|d| d.0));
            sheet.day(date.days.map(|d| d.1));
            sheet.plain(precision_name(date.precision));
            sheet.flag(date.relative);
        }
    }
}

/// Name, entity, words as printed, and whom it stands for: four cells.
fn voice_cells(sheet: &mut Sheet, reader: &Reader<'_>, who: Option<&Attribution>) {
    let Some(voice) = who.map(|w| reader.voice(w)) else {
        for _ in 0..4 {
            sheet.plain("");
        }
        return;
    };
    sheet.text(voice.name);
    sheet.entity(voice.entity);
    sheet.text(voice.printed);
    sheet.maybe(voice.stands_for);
}

/// Who passed it on, and the first of them among the entities: two cells.
fn relay_cells(sheet: &mut Sheet, reader: &Reader<'_>, who: Option<&Attribution>) {
    let Some(first) = who.and_then(|w| w.via.as_deref()) else {
        sheet.plain("");
        sheet.plain("");
        return;
    };
    sheet.list(who.into_iter().flat_map(relays).map(|relay| reader.voice(relay).name));
    sheet.entity(reader.voice(first).entity);
}

/// The table that holds facts of this kind.
fn of_table(kind: &FactKind) -> Table {
    match kind {
        FactKind::Mention(_) => Table::Mentions,
        FactKind::Figure(_) => Table::Figures,
        FactKind::Quote(_) => Table::Quotes,
        FactKind::Claim(_) => Table::Claims,
        FactKind::Date(_) => Table::Dates,
    }
}

pub(super) fn style_name(style: QuoteStyle) -> &'static str {
    match style {
        QuoteStyle::Direct => "direct",
        QuoteStyle::Partial => "partial",
    }
}

pub(super) fn type_name(kind: DateType) -> &'static str {
    match kind {
        DateType::Date => "DATE",
        DateType::Time => "TIME",
        DateType::Duration => "DURATION",
        DateType::Set => "SET",
    }
}

pub(super) fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Time => "time",
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Vague => "vague",
    }
}
