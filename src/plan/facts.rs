//! An article's facts by kind, each with the way to its place in the text.
//!
//! In: one article's reading. Out: lists for its page. **Never** leaves a fact of the story out.

use super::rows::{Ground, UNSURE};
use super::{article, show, urls};
use crate::model::briefing::{ArticleIx, EntityIx, Entry, FactRef};
use crate::model::entity::EntityKind;
use crate::model::fact::{Fact, FactKind, Mention};
use crate::model::prose::Span;
use crate::model::view::article::{At, ClaimRow, DateRow, Gloss, NameGroup, NameRow};
use crate::model::view::{FigureRow, Href, Own, QuoteRow};
use std::collections::BTreeMap;

/// Longest claim shown in the list, in bytes; the text itself has the rest.
const CLAIM: usize = 160;

/// All facts of an article, by kind.
#[derive(Default)]
pub(super) struct Lists<'a> {
    /// Names, by kind of thing.
    pub names: Vec<NameGroup<'a>>,
    /// Figures, in the text's order; so are the rest.
    pub figures: Vec<FigureRow<'a>>,
    /// Quotes.
    pub quotes: Vec<QuoteRow<'a>>,
    /// Claims.
    pub claims: Vec<ClaimRow<'a>>,
    /// Dates.
    pub dates: Vec<DateRow<'a>>,
    /// Glosses.
    pub glosses: Vec<Gloss<'a>>,
    /// How many facts they hold.
    pub facts: usize,
}

/// The kinds of names, with their headings and classes.
const NAMES: [(EntityKind, &str, &str); 5] = [
    (EntityKind::Person, "People", "p"),
    (EntityKind::Organisation, "Organisations", "o"),
    (EntityKind::Place, "Places", "l"),
    (EntityKind::Event, "Events", "e"),
    (EntityKind::Other, "Other names", "n"),
];

/// Lists an article's facts.
pub(super) fn lists<'a>(ground: &Ground<'a>, ix: ArticleIx, dates: article::Dates) -> Lists<'a> {
    let entry = ground.entry(ix);
    let facts = &entry.reading.facts;
    let how_many = |of: fn(&FactKind) -> bool| facts.iter().filter(|fact| of(&fact.kind)).count();
    // Rows are large: lists that grew would copy them time and again.
    let mut lists = Lists {
        figures: Vec::with_capacity(how_many(|kind| matches!(kind, FactKind::Figure(_)))),
        claims: Vec::with_capacity(how_many(|kind| matches!(kind, FactKind::Claim(_)))),
        dates: Vec::with_capacity(dates.len()),
        ..Lists::default()
    };
    let mut dates = dates.into_iter();
    let mut names = Names::new(ground, entry);
    let mut quotes: Vec<FactRef> = Vec::new();
    let credits = credits(entry);
    for (i, fact) in (0..).zip(facts) {
        let said = if let FactKind::Date(_) = fact.kind { dates.next() } else { None };
        if credited(&credits, fact) {
            continue;
        }
        lists.facts += 1;
        let at = FactRef { article: ix, fact: i };
        let unsure = fact.confidence < UNSURE;
        match &fact.kind {
            FactKind::Mention(mention) => {
                names.add(fact, mention);
                if mention.glossed {
                    gloss(ground, entry, fact, mention, &mut lists.glosses);
                }
            }
            FactKind::Quote(_) => quotes.push(at),
            FactKind::Figure(_) => {
                lists.figures.extend(ground.figure(at, false));
            }
            FactKind::Claim(claim) => {
                let (cut, text) = show::head(entry.article.slice(fact.span()), CLAIM);
                let chain = ground.chain(ix, Some(&claim.source));
                lists.claims.push(ClaimRow { href: Href::own(fact.id), text, cut, chain, unsure });
            }
            FactKind::Date(_) => {
                let (meaning, timeline) = said.unwrap_or_default();
                let row = DateRow {
                    printed: entry.article.slice(fact.span()),
                    meaning,
                    timeline,
                    unsure,
                    mentions: vec![place(fact)],
                };
                add_date(&mut lists.dates, row);
            }
        }
    }
    lists.quotes = ground.quotes(&quotes, false);
    lists.names = names.groups();
    lists
}

/// The lines that tell where the article comes from.
pub(super) fn credits(entry: &Entry) -> Vec<Span> {
    let prose = &entry.article.prose;
    prose.blocks.iter().filter(|block| prose.is_credit(block)).map(|block| block.span).collect()
}

/// Whether a fact stands in one of the article's [`credits`]: a document's number or day is no news. It has its mark in
/// the text and its row in the data.
pub(super) fn credited(credits: &[Span], fact: &Fact) -> bool {
    credits.iter().any(|credit| credit.contains(fact.span()))
}

/// What [`credited`] says of a single fact, without a list of all such lines.
pub(super) fn in_credit(entry: &Entry, fact: &Fact) -> bool {
    let prose = &entry.article.prose;
    let block = prose.block_at(fact.span().start());
    block.is_some_and(|block| prose.is_credit(block) && block.span.contains(fact.span()))
}

/// Adds a date to those before it. Articles of thousands of dates are tables: only the last few are compared.
fn add_date<'a>(dates: &mut Vec<DateRow<'a>>, mut row: DateRow<'a>) {
    /// How far back the same date is looked for.
    const BACK: usize = 64;
    let again = |other: &&mut DateRow<'a>| {
        other.printed == row.printed && other.meaning == row.meaning && other.timeline == row.timeline
    };
    match dates.iter_mut().rev().take(BACK).find(again) {
        Some(other) => {
            other.unsure |= row.unsure;
            other.mentions.append(&mut row.mentions);
        }
        None => dates.push(row),
    }
}

/// The way to a fact, with the number of its (first) sentence as that one's anchor counts.
fn place(fact: &Fact) -> At {
    let sentence = fact.evidence().first_sentence() + 1;
    At { href: Own(fact.id), text: u32::try_from(sentence).unwrap_or(u32::MAX) }
}

fn gloss<'a>(
    ground: &Ground<'a>,
    entry: &'a Entry,
    fact: &Fact,
    mention: &Mention,
    out: &mut Vec<Gloss<'a>>,
) {
    let Some(ix) = entry.entity(mention.entity) else { return };
    let printed = entry.article.slice(fact.span());
    if !out.iter().any(|g| g.printed == printed) {
        out.push(Gloss { printed, means: &ground.briefing.entities[ix as usize].name });
    }
}

/// Names in order of first mention; mentions of one thing share a row.
struct Names<'g, 'a> {
    ground: &'g Ground<'a>,
    entry: &'a Entry,
    rows: Vec<(EntityKind, NameRow<'a>)>,
    /// The row of each of the article's own entities, once it has one.
    by_local: Vec<Option<usize>>,
    /// The rows of things that the site knows; several of the article's may be one of them.
    by_entity: BTreeMap<EntityIx, usize>,
}

impl<'g, 'a> Names<'g, 'a> {
    fn new(ground: &'g Ground<'a>, entry: &'a Entry) -> Self {
        let by_local = vec![None; entry.reading.entities.len()];
        let rows = Vec::with_capacity(by_local.len());
        Self { ground, entry, rows, by_local, by_entity: BTreeMap::new() }
    }

    fn add(&mut self, fact: &'a Fact, mention: &'a Mention) {
        let row = self.row(mention);
        let entry = self.entry;
        let printed = entry.article.slice(fact.span());
        let (_, row) = &mut self.rows[row];
        if printed != row.name && !row.printed.contains(&printed) && row.printed.len() < 8 {
            row.printed.push(printed);
        }
        if row.role.is_empty() {
            row.role = mention.role.map_or("", |span| entry.article.slice(span));
        }
        row.unsure |= fact.confidence < UNSURE;
        row.mentions.push(place(fact));
    }

    fn row(&mut self, mention: &Mention) -> usize {
        let own = mention.entity.0 as usize;
        if let Some(&Some(row)) = self.by_local.get(own) {
            return row;
        }
        let row = self.new_row(mention);
        if let Some(slot) = self.by_local.get_mut(own) {
            *slot = Some(row);
        }
        row
    }

    fn new_row(&mut self, mention: &Mention) -> usize {
        let entity = self.entry.entity(mention.entity);
        if let Some(&row) = entity.and_then(|ix| self.by_entity.get(&ix)) {
            return row;
        }
        let own = mention.entity.0 as usize;
        let local = self.entry.reading.entities.get(own);
        let role = local.and_then(|l| l.role.as_deref()).unwrap_or("");
        let (kind, row) = match entity {
            Some(ix) => {
                let entity = &self.ground.briefing.entities[ix as usize];
                let row = NameRow {
                    href: urls::entity(entity).map_or_else(Href::default, |page| self.ground.from.to(page)),
                    name: &entity.name,
                    role,
                    ..NameRow::default()
                };
                (entity.kind, row)
            }
            None => {
                let name = local.map_or("", |l| l.name.as_str());
                let kind = local.map_or(EntityKind::Other, |l| l.kind);
                (kind, NameRow { name, role, ..NameRow::default() })
            }
        };
        let at = self.rows.len();
        self.rows.push((kind, row));
        if let Some(ix) = entity {
            self.by_entity.insert(ix, at);
        }
        at
    }

    fn groups(self) -> Vec<NameGroup<'a>> {
        let empty = |&(kind, title, class)| {
            let many = self.rows.iter().filter(|(of, _)| *of == kind).count();
            (kind, NameGroup { title, class, names: Vec::with_capacity(many) })
        };
        let mut groups: Vec<(EntityKind, NameGroup<'a>)> = NAMES.iter().map(empty).collect();
        for (kind, row) in self.rows {
            if let Some((_, group)) = groups.iter_mut().find(|(k, _)| *k == kind) {
                group.names.push(row);
            }
        }
        groups.into_iter().map(|(_, group)| group).filter(|g| !g.names.is_empty()).collect()
    }
}
