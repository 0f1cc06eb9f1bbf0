//! The timeline: what articles say of which day, month by month.
//!
//! In: the briefing's moments. Out: views. **Never** makes a date more exact than its article does.

use super::rows::Ground;
use super::{show, urls};
use crate::model::briefing::Moment as At;
use crate::model::view::page::{Index, IndexPart, IndexRow, Moment, Timeline, TimelineDay};
use crate::model::view::{Amount, Link};
use chrono::{Datelike, NaiveDate};

/// Moments, each with its sentence.
pub(super) fn moments<'a, 'm>(
    ground: &Ground<'a>,
    all: impl Iterator<Item = &'m At> + Clone,
) -> impl Iterator<Item = Moment<'a>> {
    let passages = ground.passages(all.clone().map(|at| at.fact));
    all.zip(passages).map(|(at, passage)| {
        let entry = ground.entry(at.fact.article);
        Moment {
            day: show::span(at.first, at.last),
            passage,
            article: ground.article_link(at.fact.article),
            reported: show::date(entry.day.filter(|&day| (day, day) != (at.first, at.last))),
            exercise: entry.exercise,
        }
    })
}

/// Moments in order, without those of which the same sentence speaks twice.
fn distinct(moments: &[At]) -> Vec<At> {
    let mut moments = moments.to_vec();
    moments.sort_unstable_by_key(|m| (m.first, m.last, m.fact));
    moments.dedup_by_key(|m| (m.first, m.last, m.fact.article, m.sentence));
    moments
}

/// One month.
pub(super) fn month<'a>(ground: &Ground<'a>, first: NaiveDate) -> Timeline<'a> {
    let months = &ground.site.guide.timeline;
    let at = months.binary_search_by_key(&first, |(d, _)| *d).unwrap_or(0);
    let range = months.get(at).map_or(0..0, |(_, range)| range.clone());
    let moments = distinct(&ground.briefing.timeline[range]);
    let heading = show::month(first);
    let count = show::counted(moments.len(), "entry", "entries");
    let mut frame = ground.frame(
        format!("Timeline: {heading}"),
        format!("What the articles say of {heading}: {count}, each with its sentence."),
    );
    frame.exercise = ground.exercise(moments.iter().map(|m| m.fact.article));
    frame.crumbs = vec![ground.link(urls::TIMELINE, "Timeline")];
    let mut named = None;
    let mut shown = self::moments(ground, moments.iter());
    let days: Vec<TimelineDay<'a>> = moments
        .chunk_by(|a, b| a.first == b.first && a.last == b.last)
        .map(|same| TimelineDay {
            id: match named.replace(same[0].first) {
                Some(day) if day == same[0].first => String::new(),
                _ => show::day_id(same[0].first),
            },
            day: show::span(same[0].first, same[0].last),
            moments: shown.by_ref().take(same.len()).collect(),
        })
        .collect();
    let beside = |i: Option<usize>| {
        i.and_then(|i| months.get(i))
            .map_or_else(Link::default, |(d, _)| ground.link(urls::timeline(*d), show::month(*d)))
    };
    Timeline { frame, heading, count, days, earlier: beside(at.checked_sub(1)), later: beside(Some(at + 1)) }
}

/// The months.
pub(super) fn index<'a>(ground: &Ground<'a>) -> Index<'a> {
    let mut frame = ground.frame("Timeline", "What the articles say of which day, month by month.");
    let months = &ground.site.guide.timeline;
    let mut flags = Vec::new();
    let mut parts: Vec<IndexPart<'a>> = Vec::new();
    for (first, range) in months.iter().rev() {
        let moments = &ground.briefing.timeline[range.clone()];
        let exercise = ground.exercise(moments.iter().map(|m| m.fact.article));
        flags.push(exercise);
        let row = IndexRow {
            href: ground.from.to(urls::timeline(*first)),
            text: show::month(*first).into(),
            count: Amount::of(distinct(moments).len()),
            exercise: exercise == "all",
            note: "".into(),
        };
        let year = first.year().to_string();
        match parts.last_mut() {
            Some(part) if part.head == year => part.rows.push(row),
            _ => parts.push(IndexPart { head: year, id: String::new(), rows: vec![row] }),
        }
    }
    frame.exercise = super::lists::together(&flags);
    Index {
        frame,
        heading: "Timeline".to_owned(),
        about: "Days that the articles speak of, whenever they were written. Each entry shows the day that is meant, the \
                sentence, and the day it was reported where that is another."
            .to_owned(),
        counted: "entries",
        things: "dates",
        parts,
    }
}
