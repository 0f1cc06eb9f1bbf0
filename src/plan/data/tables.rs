//! Tables as CSV: one header row, UTF-8, line feeds, RFC 4180.
//!
//! In: the briefing and a range of its articles. Out: the table's bytes. **Never** averages, sums or leaves out a row.

use super::columns::schema;
use super::record::{Reader, address, entity_key, kind_name, relays};
use crate::model::briefing::{ArticleIx, Briefing};
use crate::model::entity::Entity;
use crate::model::fact::{Attribution, DateType, Fact, FactKind, Precision, QuoteStyle};
use crate::model::settings::Settings;
use crate::model::site::{Site, Table};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::ops::Range;

/// One table of the articles at these positions; of all entities for [`Table::Entities`].
pub(super) fn table(
    briefing: &Briefing,
    site: &Site,
    settings: &Settings,
    table: Table,
    articles: Range<ArticleIx>,
) -> Vec<u8> {
    let mut sheet = Sheet::new(table);
    match table {
        Table::Entities => {
            let mut last_seen = Vec::new();
            for entity in &briefing.entities {
                entity_row(&mut sheet, briefing, site, settings, entity, &mut last_seen);
            }
        }
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

/// A table being written.
struct Sheet {
    csv: csv::Writer<Vec<u8>>,
    scratch: String,
}

impl Sheet {
    fn new(table: Table) -> Self {
        let mut csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(1 << 16)
            .from_writer(Vec::new());
        // Writing into memory can't fail, and a row of the wrong length is caught by the tests of each table.
        let _ = csv.write_record(schema(table).columns().map(|c| c.name));
        Self { csv, scratch: String::new() }
    }

    /// A word of ours, a number or a hash: as it is.
    fn plain(&mut self, cell: &str) {
        let _ = self.csv.write_field(cell);
    }

    /// Text from outside: on one line, and never a formula to a spreadsheet.
    fn text(&mut self, cell: &str) {
        let cell = one_line(cell);
        if is_formula(&cell) {
            self.scratch.clear();
            self.scratch.push('\'');
            self.scratch.push_str(&cell);
            let _ = self.csv.write_field(&self.scratch);
        } else {
            self.plain(&cell);
        }
    }

    fn maybe(&mut self, cell: Option<&str>) {
        self.text(cell.unwrap_or(""));
    }

    fn shown(&mut self, value: impl Display) {
        self.scratch.clear();
        let _ = write!(self.scratch, "{value}");
        let _ = self.csv.write_field(&self.scratch);
    }

    fn number(&mut self, value: Option<f64>) {
        match value {
            Some(n) if n.is_finite() => self.shown(n),
            Some(_) | None => self.plain(""),
        }
    }

    fn day(&mut self, day: Option<NaiveDate>) {
        match day {
            Some(day) => self.shown(day),
            None => self.plain(""),
        }
    }

    fn flag(&mut self, value: bool) {
        self.plain(if value { "true" } else { "false" });
    }

    /// Several values in one cell.
    fn list<'a>(&mut self, values: impl Iterator<Item = &'a str>) {
        let mut joined = String::new();
        for value in values {
            if !joined.is_empty() {
                joined.push_str("; ");
            }
            joined.push_str(value);
        }
        self.text(&joined);
    }

    fn end_row(&mut self) {
        let _ = self.csv.write_record(None::<&[u8]>);
    }

    fn finish(self) -> Vec<u8> {
        self.csv.into_inner().unwrap_or_default()
    }
}

/// Line ends, tabs and other controls become a space each, so that a row is a line and offsets still count.
fn one_line(cell: &str) -> Cow<'_, str> {
    if cell.bytes().all(|b| b >= b' ' && b != 0x7f) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(cell.chars().map(|c| if c.is_ascii_control() { ' ' } else { c }).collect())
}

/// Whether a spreadsheet would run the cell: it begins with `=`, `+`, `-` or `@` and is no plain number.
fn is_formula(cell: &str) -> bool {
    let head = cell.trim_start();
    let Some(rest) = head.strip_prefix(['=', '+', '-', '@']) else { return false };
    !(head.starts_with(['+', '-'])
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.parse::<f64>().is_ok())
}

fn article_row(sheet: &mut Sheet, briefing: &Briefing, settings: &Settings, ix: ArticleIx) {
    let Some(entry) = briefing.articles.get(ix as usize) else { return };
    let article = &entry.article;
    let front = &article.front;
    sheet.plain(&entry.stem);
    sheet.day(entry.day);
    sheet.flag(entry.exercise);
    sheet.text(&front.title);
    let corrected = entry.corrections.iter().filter_map(|&c| briefing.corrections.get(c as usize));
    sheet.day(corrected.map(|c| c.date).chain(front.updated.map(|w| w.day())).max());
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
    sheet.shown(article.words);
    sheet.shown(entry.reading.facts.len());
    sheet.shown(entry.corrections.len());
    sheet.plain(&article.sha);
    sheet.plain(&address(settings, &format!("{}.html", entry.stem)));
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
    let key = entity_key(entity);
    sheet.plain(&key);
    sheet.plain(kind_name(entity.kind));
    sheet.text(&entity.name);
    sheet.list(entity.also_written.iter().map(|(name, _)| name.as_str()));
    sheet.list(entity.roles.iter().map(|(role, _)| role.as_str()));
    sheet.maybe(entity.wikidata.as_deref());
    sheet.maybe(entity.country.as_deref());
    sheet.number(entity.coordinates.map(|c| c.0));
    sheet.number(entity.coordinates.map(|c| c.1));
    sheet.maybe(entity.speaks_for.as_deref());
    sheet.flag(!articles.is_empty() && entries().all(|e| e.exercise));
    sheet.shown(articles.len());
    sheet.shown(entity.mentions.len());
    sheet.shown(entity.quotes.len());
    sheet.shown(entity.claims.len());
    sheet.shown(entity.figures.len());
    sheet.day(entries().filter_map(|e| e.day).min());
    sheet.day(entries().filter_map(|e| e.day).max());
    let page = format!("{key}.html");
    let stands = site.pages.binary_search_by(|p| p.path.as_str().cmp(&page)).is_ok();
    sheet.plain(&if stands { address(settings, &page) } else { Cow::Borrowed("") });
    sheet.end_row();
}

/// The article's facts that belong to the table, in their order in the text.
fn fact_rows(sheet: &mut Sheet, briefing: &Briefing, settings: &Settings, table: Table, ix: ArticleIx) {
    let Some(reader) = Reader::new(briefing, ix) else { return };
    let permalink = address(settings, &format!("{}.html#", reader.entry.stem)).into_owned();
    let mut anchor = String::new();
    for (i, fact) in reader.facts().iter().enumerate() {
        if of_table(&fact.kind) != table {
            continue;
        }
        anchor.clear();
        let _ = write!(anchor, "{}", fact.id);
        sheet.plain(&anchor);
        sheet.plain(&reader.entry.stem);
        sheet.day(reader.entry.day);
        sheet.flag(reader.entry.exercise);
        own_cells(sheet, &reader, i, fact);
        let place = reader.place(fact);
        sheet.shown(format_args!("s{}", place.sentence + 1));
        sheet.text(place.sentence_text);
        sheet.text(place.text);
        sheet.shown(place.points.0);
        sheet.shown(place.points.1);
        sheet.plain(super::record::STATUS);
        sheet.shown(f64::from(fact.confidence) / 100.0);
        sheet.plain(&fact.found_by);
        sheet.shown(format_args!("{permalink}{anchor}"));
        sheet.end_row();
    }
}

/// What a fact of this kind says beyond its words.
fn own_cells(sheet: &mut Sheet, reader: &Reader<'_>, index: usize, fact: &Fact) {
    match &fact.kind {
        FactKind::Mention(mention) => {
            let local = reader.entry.reading.entities.get(mention.entity.0 as usize);
            let entity = reader.named(mention);
            let kind = entity.map(|e| e.kind).or(local.map(|l| l.kind));
            sheet.plain(kind.map_or("", kind_name));
            sheet.plain(&entity.map(entity_key).unwrap_or_default());
            sheet.maybe(entity.map(|e| e.name.as_str()).or(local.map(|l| l.name.as_str())));
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
            sheet.shown(quote.utterance);
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
    sheet.plain(&voice.entity.map(entity_key).unwrap_or_default());
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
    sheet.plain(&reader.voice(first).entity.map(entity_key).unwrap_or_default());
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

#[cfg(test)]
mod tests {
    use super::{is_formula, one_line};

    #[test]
    fn no_cell_is_a_formula_to_a_spreadsheet() {
        for cell in [
            "=1+1",
            "+44 20 7946",
            "-cmd|' /C calc'!A0",
            "@SUM(A1)",
            " =A1",
            "-inf",
            "–".trim_start_matches('–'),
            "-",
        ] {
            assert_eq!(is_formula(cell), !cell.is_empty(), "{cell}");
        }
        for cell in ["-5", "+7.5", "-1e3", "5 - 3", "", "a@b.example", "–5"] {
            assert!(!is_formula(cell), "{cell}");
        }
    }

    #[test]
    fn a_row_is_one_line_and_offsets_still_count() {
        assert_eq!(one_line("two\r\nlines\tand a tab"), "two  lines and a tab");
    }
}
