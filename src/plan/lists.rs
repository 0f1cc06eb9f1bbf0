//! Archives: days, months, topics, crises, sections, sources.
//!
//! In: the briefing. Out: views. **Never** numbers pages: months do not shift when an article is added.

use super::pages::of_kind;
use super::rows::Ground;
use super::{GROUPS, linked, show, urls};
use crate::model::briefing::ArticleIx;
use crate::model::site::GroupKind;
use crate::model::view::page::{Articles, Index, IndexPart, IndexRow, Source};
use crate::model::view::{Amount, Link, Shelf};
use chrono::{Datelike, NaiveDate};

/// Articles of a list that are shown with their summaries; the rest are headlines.
const SUMMARISED: usize = 60;
/// Relayed words shown on a source's page.
const RELAYED: usize = 100;

/// All days, by month.
pub(super) fn days<'a>(ground: &Ground<'a>) -> Index<'a> {
    let mut parts: Vec<IndexPart<'a>> = Vec::new();
    let mut flags = Vec::new();
    for day in ground.briefing.days.iter().rev() {
        let exercise = ground.exercise(day.articles.iter().copied());
        flags.push(exercise);
        let row = IndexRow {
            href: ground.from.to(urls::day(day.date)),
            text: show::weekday(day.date).into(),
            count: Amount::of(day.articles.len()),
            exercise: exercise == "all",
            note: "".into(),
        };
        let head = show::month(day.date);
        match parts.last_mut() {
            Some(part) if part.head == head => part.rows.push(row),
            _ => parts.push(IndexPart { head, id: String::new(), rows: vec![row] }),
        }
    }
    let mut frame = ground.frame("Daily briefings", "One briefing a day: its articles, figures and quotes.");
    frame.exercise = together(&flags);
    Index {
        frame,
        heading: "Daily briefings".to_owned(),
        about: format!("{}.", show::counted(ground.briefing.days.len(), "day", "days")),
        counted: "articles",
        things: "days",
        parts,
    }
}

/// `all`, `some` or neither, of lists that are each `all`, `some` or neither.
pub(super) fn together(flags: &[&'static str]) -> &'static str {
    if !flags.is_empty() && flags.iter().all(|&f| f == "all") {
        "all"
    } else if flags.iter().any(|f| !f.is_empty()) {
        "some"
    } else {
        ""
    }
}

/// Months that have articles, by year.
pub(super) fn months<'a>(ground: &Ground<'a>) -> Index<'a> {
    let mut parts: Vec<IndexPart<'a>> = Vec::new();
    let mut flags = Vec::new();
    for (first, range) in ground.site.guide.months.iter().rev() {
        let articles = range.clone().filter_map(|i| ArticleIx::try_from(i).ok());
        let exercise = ground.exercise(articles);
        flags.push(exercise);
        let row = IndexRow {
            href: ground.from.to(urls::month(*first)),
            text: first.map_or_else(|| "Undated".into(), |first| show::month(first).into()),
            count: Amount::of(range.len()),
            exercise: exercise == "all",
            note: "".into(),
        };
        let head = first.map_or_else(String::new, |d| d.year().to_string());
        match parts.last_mut() {
            Some(part) if part.head == head => part.rows.push(row),
            _ => parts.push(IndexPart { head, id: String::new(), rows: vec![row] }),
        }
    }
    let mut frame = ground.frame("Articles", "All articles, month by month.");
    frame.exercise = together(&flags);
    Index {
        frame,
        heading: "Articles".to_owned(),
        about: format!("{}.", show::counted(ground.briefing.articles.len(), "article", "articles")),
        counted: "articles",
        things: "articles",
        parts,
    }
}

/// One month's articles.
pub(super) fn month<'a>(ground: &Ground<'a>, first: Option<NaiveDate>) -> Articles<'a> {
    let months = &ground.site.guide.months;
    let at = months.iter().position(|(m, _)| *m == first).unwrap_or(0);
    let range = months.get(at).map_or(0..0, |(_, range)| range.clone());
    let articles: Vec<ArticleIx> = range.rev().filter_map(|i| ArticleIx::try_from(i).ok()).collect();
    let heading = first.map_or_else(|| "Undated articles".to_owned(), show::month);
    let count = show::counted(articles.len(), "article", "articles");
    let mut frame = ground.frame(format!("Articles: {heading}"), format!("{heading}: {count}."));
    frame.exercise = ground.exercise(articles.iter().copied());
    frame.crumbs = vec![ground.link(urls::ARTICLES, "Articles")];
    let name = |d: Option<NaiveDate>| d.map_or_else(|| "Undated".to_owned(), show::month);
    let beside = |i: Option<usize>| {
        i.and_then(|i| months.get(i))
            .map_or_else(Link::default, |(d, _)| ground.link(urls::month(*d), name(*d)))
    };
    let (earlier, later) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
    Articles { frame, heading, about: String::new(), count, days: by_day(ground, &articles), earlier, later }
}

/// Articles, newest first, under their days.
fn by_day<'a>(ground: &Ground<'a>, articles: &[ArticleIx]) -> Vec<Shelf<'a>> {
    let mut shown = 0;
    let day = |ix: ArticleIx| ground.entry(ix).day;
    articles
        .chunk_by(|&a, &b| day(a) == day(b))
        .map(|same| Shelf {
            head: day(same[0]).map_or_else(
                || Link { text: "Undated".into(), ..Link::default() },
                |d| ground.link(urls::day(d), show::weekday(d)),
            ),
            rows: same
                .iter()
                .map(|&ix| {
                    shown += 1;
                    if shown > SUMMARISED { ground.row(ix) } else { ground.full_row(ix) }
                })
                .collect(),
            ..Shelf::default()
        })
        .collect()
}

/// One topic, crisis or section.
pub(super) fn group<'a>(ground: &Ground<'a>, kind: GroupKind, i: usize) -> Articles<'a> {
    let group = &of_kind(ground.briefing, kind)[i];
    let count = show::counted(group.articles.len(), "article", "articles");
    let about = crisis_of(ground, kind, &group.name).and_then(|c| c.description.clone()).unwrap_or_default();
    let sentence = if about.is_empty() { format!("{}: {count}.", group.name) } else { about.clone() };
    let mut frame = ground.frame(group.name.as_str(), sentence);
    frame.exercise = ground.exercise(group.articles.iter().copied());
    let title = GROUPS.iter().find(|(k, _)| *k == kind).map_or("", |(_, title)| title);
    frame.crumbs = vec![ground.link(urls::groups(kind), title)];
    frame.linked_data = linked::group(ground, group);
    Articles {
        frame,
        heading: group.name.clone(),
        about,
        count,
        days: by_day(ground, &group.articles),
        earlier: Link::default(),
        later: Link::default(),
    }
}

/// What the settings say of a crisis.
pub(super) fn crisis_of<'a>(
    ground: &Ground<'a>,
    kind: GroupKind,
    name: &str,
) -> Option<&'a crate::model::settings::Crisis> {
    let fold = |s: &str| s.to_lowercase();
    (kind == GroupKind::Crisis)
        .then(|| ground.settings.crises.iter().find(|c| fold(&c.name) == fold(name)))?
}

/// All topics, crises or sections.
pub(super) fn groups<'a>(ground: &Ground<'a>, kind: GroupKind) -> Index<'a> {
    let title = GROUPS.iter().find(|(k, _)| *k == kind).map_or("", |(_, title)| title);
    let mut flags = Vec::new();
    let mut rows: Vec<IndexRow<'a>> = of_kind(ground.briefing, kind)
        .iter()
        .map(|group| {
            let exercise = ground.exercise(group.articles.iter().copied());
            flags.push(exercise);
            IndexRow {
                href: ground.from.to(urls::group(kind, group)),
                text: group.name.as_str().into(),
                note: crisis_of(ground, kind, &group.name)
                    .and_then(|c| c.description.as_deref())
                    .unwrap_or("")
                    .into(),
                count: Amount::of(group.articles.len()),
                exercise: exercise == "all",
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        a.text.to_lowercase().cmp(&b.text.to_lowercase()).then_with(|| a.href.spelt().cmp(&b.href.spelt()))
    });
    let (things, sentence) = match kind {
        GroupKind::Topic => ("topics", "All topics of the articles."),
        GroupKind::Crisis => ("crises", "All crises that this site covers."),
        GroupKind::Section => ("sections", "All sections of this site."),
    };
    let mut frame = ground.frame(title, sentence);
    frame.exercise = together(&flags);
    Index {
        frame,
        heading: title.to_owned(),
        about: sentence.to_owned(),
        counted: "articles",
        things,
        parts: vec![IndexPart { rows, ..IndexPart::default() }],
    }
}

/// One source.
pub(super) fn source<'a>(ground: &Ground<'a>, i: usize) -> Source<'a> {
    let body = &ground.briefing.sources[i];
    let mut frame = ground.frame(
        body.name.as_str(),
        format!(
            "What comes from {}: {}.",
            body.name,
            show::counted(body.articles.len(), "article", "articles")
        ),
    );
    frame.exercise =
        ground.exercise(body.articles.iter().copied().chain(body.relayed.iter().map(|at| at.article)));
    frame.crumbs = vec![ground.link(urls::SOURCES, "Sources")];
    frame.linked_data = linked::source(ground, body);
    let mut articles: Vec<ArticleIx> = body.articles.clone();
    articles.sort_unstable_by(|a, b| b.cmp(a));
    let mut facts = body.relayed.clone();
    facts.sort_unstable();
    let relayed = ground.excerpts(&facts, 5, RELAYED, &[]);
    let shown: usize = relayed.iter().map(|r| r.passages.len() + r.more as usize).sum();
    Source {
        frame,
        name: &body.name,
        rows: (0..)
            .zip(&articles)
            .map(|(n, &ix)| if n < SUMMARISED { ground.full_row(ix) } else { ground.row(ix) })
            .collect(),
        more: u32::try_from(facts.len().saturating_sub(shown)).unwrap_or(u32::MAX),
        relayed,
    }
}

/// All sources.
pub(super) fn sources<'a>(ground: &Ground<'a>) -> Index<'a> {
    let mut flags = Vec::new();
    let rows = ground
        .briefing
        .sources
        .iter()
        .map(|body| {
            let all = body.articles.iter().copied().chain(body.relayed.iter().map(|at| at.article));
            let exercise = ground.exercise(all);
            flags.push(exercise);
            let relayed = match body.relayed.len() {
                0 => String::new(),
                n => format!("passed on {}", show::counted(n, "statement", "statements")),
            };
            IndexRow {
                href: ground.from.to(urls::source(body)),
                text: body.name.as_str().into(),
                note: relayed.into(),
                count: Amount::of(body.articles.len()),
                exercise: exercise == "all",
            }
        })
        .collect();
    let mut frame =
        ground.frame("Sources", "Publishers, agencies and records that the articles come from or pass on.");
    frame.exercise = together(&flags);
    Index {
        frame,
        heading: "Sources".to_owned(),
        about: "Whom the articles were taken from, and who passed on what others said.".to_owned(),
        counted: "articles",
        things: "sources",
        parts: vec![IndexPart { rows, ..IndexPart::default() }],
    }
}
