//! The front page and the daily briefings.
//!
//! In: the briefing. Out: views. **Never** writes a summary of its own: highlights are the articles' words.

use super::entity::kind_name;
use super::facts::in_credit;
use super::rows::{Ground, UNSURE};
use super::{about, figures, linked, lists, show, timeline, urls};
use crate::model::briefing::{ArticleIx, FactRef};
use crate::model::fact::{FactKind, QuoteStyle};
use crate::model::site::GroupKind;
use crate::model::view::page::{Day, Home};
use crate::model::view::{Amount, Count, FigureRow, Href, Link, QuoteRow, Shelf};
use chrono::NaiveDate;

/// Articles shown of the newest day on the front page.
const LATEST: usize = 8;
/// Days named on the front page.
const DAYS: usize = 10;
/// Newest articles from which the front page takes quotes and names.
const NEWEST: usize = 24;

/// The front page. Exercises stand apart on it: nobody should take one for news.
pub(super) fn home<'a>(ground: &Ground<'a>) -> Home<'a> {
    let settings = ground.settings;
    let all: Vec<ArticleIx> =
        (0..u32::try_from(ground.briefing.articles.len()).unwrap_or(u32::MAX)).rev().collect();
    let real: Vec<ArticleIx> =
        all.iter().copied().filter(|&ix| !ground.entry(ix).exercise).take(NEWEST).collect();
    // A site of exercises alone shows them.
    let (shown, only_exercise) = if real.is_empty() {
        (all.iter().copied().take(NEWEST).collect(), !all.is_empty())
    } else {
        (real, false)
    };
    let newest = shown.first().and_then(|&ix| ground.entry(ix).day);
    let latest: Vec<ArticleIx> =
        shown.iter().copied().take_while(|&ix| ground.entry(ix).day == newest).take(LATEST).collect();
    let mut frame = ground.frame(settings.title.as_str(), settings.description.as_str());
    frame.exercise = if only_exercise { "all" } else { "" };
    frame.linked_data = linked::home(ground, newest);
    let mut crises: Vec<Shelf<'a>> = ground
        .briefing
        .crises
        .iter()
        .map(|group| {
            let mut articles = group.articles.clone();
            articles.sort_unstable_by(|a, b| b.cmp(a));
            Shelf {
                head: ground.link(urls::group(GroupKind::Crisis, group), group.name.as_str()),
                about: lists::crisis_of(ground, GroupKind::Crisis, &group.name)
                    .and_then(|c| c.description.clone())
                    .unwrap_or_default(),
                count: show::counted(articles.len(), "article", "articles"),
                exercise: ground.exercise(articles.iter().copied()) == "all",
                // What stands above as the latest is not said twice.
                rows: articles
                    .iter()
                    .filter(|ix| !latest.contains(ix))
                    .take(5)
                    .map(|&ix| ground.row(ix))
                    .collect(),
            }
        })
        .collect();
    // What did not happen never stands before what did.
    crises.sort_by_key(|shelf| shelf.exercise);
    let days = ground
        .briefing
        .days
        .iter()
        .rev()
        .filter(|d| {
            Some(d.date) != newest && (only_exercise || ground.exercise(d.articles.iter().copied()) != "all")
        })
        .take(DAYS)
        .map(|d| Count {
            href: ground.from.to(urls::day(d.date)),
            text: show::day(d.date).into(),
            count: Amount::of(d.articles.len()),
            exercise: false,
        })
        .collect();
    Home {
        newest: newest.map_or_else(Link::default, |d| ground.link(urls::day(d), show::weekday(d))),
        latest: latest.iter().map(|&ix| ground.full_row(ix)).collect(),
        figures: figures::key_figures(ground, 6),
        quotes: spoken(ground, &shown, 4),
        crises,
        days,
        named: ground.most_named(&shown, 8),
        corrections: about::notes(ground, 3),
        totals: totals(ground),
        frame,
    }
}

/// How much there is, each with the page that lists it.
pub(super) fn totals<'a>(ground: &Ground<'a>) -> Vec<Count<'a>> {
    let briefing = ground.briefing;
    let row = |page: Href<'a>, n: usize, one: &str, many: &str| Count {
        href: ground.from.to(page),
        text: if n == 1 { one } else { many }.to_lowercase().into(),
        count: Amount::of(n),
        exercise: false,
    };
    let facts = briefing.articles.iter().map(|e| e.facts as usize).sum();
    let mut out = vec![
        row(urls::ARTICLES.into(), briefing.articles.len(), "article", "articles"),
        row(urls::METHODOLOGY.into(), facts, "fact", "facts"),
    ];
    for (kind, title) in super::KINDS {
        let Some(path) = urls::entities(kind) else { continue };
        let n = briefing.entities.iter().filter(|e| e.kind == kind).count();
        out.push(row(path, n, kind_name(kind), title));
    }
    out.push(row(urls::BOARDS.into(), briefing.threads.len(), "figure board", "figure boards"));
    out.push(row(urls::SOURCES.into(), briefing.sources.len(), "source", "sources"));
    out.push(row(urls::CORRECTIONS.into(), briefing.corrections.len(), "correction", "corrections"));
    out
}

/// Whole utterances with a speaker, at most one an article first, in the articles' order.
fn spoken<'a>(ground: &Ground<'a>, articles: &[ArticleIx], most: usize) -> Vec<QuoteRow<'a>> {
    /// Shortest quote worth showing alone, in bytes: below this it is a scrap.
    const SHORTEST: usize = 40;
    /// Longest, in bytes: a front page is no transcript.
    const LONGEST: usize = 320;
    let mut out: Vec<QuoteRow<'a>> = Vec::new();
    let mut second: Vec<QuoteRow<'a>> = Vec::new();
    for &ix in articles {
        if out.len() == most {
            break;
        }
        let facts = &ground.entry(ix).reading.facts;
        let mut first = true;
        let mut refs: Vec<FactRef> = Vec::new();
        for (i, fact) in (0..).zip(facts) {
            if let FactKind::Quote(quote) = &fact.kind
                && quote.style == QuoteStyle::Direct
                && quote.speaker.as_ref().is_some_and(|who| who.entity.is_some())
            {
                refs.push(FactRef { article: ix, fact: i });
            }
        }
        for row in ground.quotes(&refs, true) {
            let length: usize = row.pieces.iter().map(|p| p.len()).sum();
            if row.chain.is_empty() || row.unsure || !(SHORTEST..=LONGEST).contains(&length) {
                continue;
            }
            if std::mem::take(&mut first) {
                out.push(row);
            } else if second.len() < most {
                second.push(row);
            }
        }
    }
    out.extend(second);
    out.truncate(most);
    out
}

/// Words shown before and after a figure without a board, in bytes.
const CARD: usize = 70;

/// Figures of a day: those on boards first, then those somebody claims; at most `most`, in the articles' order.
fn counted<'a>(ground: &Ground<'a>, articles: &[ArticleIx], most: usize) -> Vec<FigureRow<'a>> {
    let mut found: Vec<(u8, FactRef)> = Vec::new();
    for &ix in articles {
        let entry = ground.entry(ix);
        for (i, fact) in (0..).zip(&entry.reading.facts) {
            let FactKind::Figure(figure) = &fact.kind else { continue };
            let on_board = ground.thread_of(entry, i).is_some();
            let rank = match (on_board, figure.claimed_by.is_some(), &*figure.unit) {
                (true, _, _) => 0,
                (_, true, "people") => 1,
                (_, true, _) => 2,
                (_, _, "people") => 3,
                _ => continue,
            };
            // A doubtful number, or that of a document, is no headline.
            if !on_board && (fact.confidence < UNSURE || in_credit(entry, fact)) {
                continue;
            }
            found.push((rank, FactRef { article: ix, fact: i }));
        }
    }
    found.sort_by_key(|&(rank, at)| (rank, at));
    let mut out: Vec<FigureRow<'a>> = Vec::new();
    for (_, at) in found {
        let Some(mut row) = ground.figure(at, true) else { continue };
        if row.board.href.is_empty() {
            row.passage = ground.passage_within(at, CARD);
        }
        // On one board a number without a claimant says no more than the same one with its claimant.
        let again = |other: &&mut FigureRow<'_>| {
            let unclaimed = !row.board.href.is_empty() && (other.chain.is_empty() || row.chain.is_empty());
            other.value == row.value && other.board == row.board && (unclaimed || other.chain == row.chain)
        };
        match out.iter_mut().find(again) {
            Some(other) if other.chain.is_empty() => *other = row,
            Some(_) => {}
            None => out.push(row),
        }
        if out.len() == most {
            break;
        }
    }
    out
}

/// One day's briefing.
pub(super) fn day<'a>(ground: &Ground<'a>, i: usize) -> Day<'a> {
    let day = &ground.briefing.days[i];
    let heading = show::weekday(day.date);
    let count = show::counted(day.articles.len(), "article", "articles");
    let mut frame = ground.frame(
        ["Briefing, ", &show::day(day.date)].concat(),
        [&heading, ": ", &count, ", with their figures and quotes."].concat(),
    );
    frame.exercise = ground.exercise(day.articles.iter().copied());
    frame.crumbs = vec![ground.link(urls::DAYS, "Daily briefings")];
    frame.linked_data = linked::day(ground, day);
    let beside = |i: Option<usize>| {
        i.and_then(|i| ground.briefing.days.get(i))
            .map_or_else(Link::default, |d| ground.link(urls::day(d.date), show::day(d.date)))
    };
    Day {
        heading,
        day: show::date(Some(day.date)),
        rows: day.articles.iter().map(|&ix| ground.full_row(ix)).collect(),
        figures: counted(ground, &day.articles, 8),
        quotes: spoken(ground, &day.articles, 6),
        named: named(ground, &day.articles),
        ahead: ahead(ground, &day.articles, day.date),
        earlier: beside(i.checked_sub(1)),
        later: beside(Some(i + 1)),
        frame,
    }
}

/// Whom and what a day's articles name; how often only where there are several articles to count.
fn named<'a>(ground: &Ground<'a>, articles: &[ArticleIx]) -> Vec<(&'static str, Vec<Count<'a>>)> {
    let mut named = ground.most_named(articles, 10);
    if articles.len() == 1 {
        named.iter_mut().flat_map(|(_, rows)| rows).for_each(|row| row.count = Amount::default());
    }
    named
}

/// Dates after a day that its articles give, soonest first.
fn ahead<'a>(
    ground: &Ground<'a>,
    articles: &[ArticleIx],
    today: NaiveDate,
) -> Vec<crate::model::view::page::Moment<'a>> {
    /// Shown at most.
    const MOST: usize = 8;
    let mut found = Vec::new();
    for &ix in articles {
        let entry = ground.entry(ix);
        for (i, fact) in (0..).zip(&entry.reading.facts) {
            if let FactKind::Date(date) = &fact.kind
                && let Some((first, last)) = date.on_timeline(&entry.article.prose, fact.span())
                && last > today
            {
                found.push(crate::model::briefing::Moment {
                    first,
                    last,
                    fact: FactRef { article: ix, fact: i },
                    sentence: u32::try_from(fact.evidence().first_sentence()).unwrap_or(u32::MAX),
                });
            }
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|m| (m.first, m.last, m.fact.article));
    timeline::moments(ground, found.iter().take(MOST)).collect()
}
