//! Figure boards: one measure, who says which number when.
//!
//! In: the briefing's threads. Out: views. **Never** averages, sums or picks: numbers that differ stand side by side.

use super::rows::Ground;
use super::{linked, show, urls};
use crate::model::briefing::{FactRef, Thread, ThreadIx};
use crate::model::fact::{FactKind, Figure};
use crate::model::view::page::{Board, BoardRow, Boards};
use crate::model::view::{FigureRow, Link};

/// One board.
pub(super) fn board<'a>(ground: &Ground<'a>, ix: ThreadIx) -> Board<'a> {
    let thread = &ground.briefing.threads[ix as usize];
    let (low, high) = scale(ground, &thread.figures);
    let figures = distinct(ground, &thread.figures);
    let rows: Vec<FigureRow<'a>> = figures
        .iter()
        .zip(ground.passages(figures.iter().copied()))
        .filter_map(|(&at, passage)| {
            let mut row = ground.figure(at, true)?;
            row.board = Link::default();
            row.passage = passage;
            if let FactKind::Figure(figure) = &ground.fact(at).1.kind {
                row.bar = bar(figure, high);
            }
            Some(row)
        })
        .collect();
    let mut frame = ground.frame(
        thread.name.as_str(),
        format!(
            "Who says which number when: {}, {}.",
            thread.name,
            show::counted(rows.len(), "figure", "figures")
        ),
    );
    frame.exercise = ground.exercise(thread.figures.iter().map(|at| at.article));
    frame.crumbs = vec![ground.link(urls::BOARDS, "Figures")];
    frame.linked_data = linked::board(ground, thread, &figures, &rows);
    Board {
        frame,
        name: &thread.name,
        unit: show::unit(&thread.unit),
        by_desk: thread.by_desk,
        scale: (
            show::with_unit(|out| show::push_number(low, out), &thread.unit, false),
            show::with_unit(|out| show::push_number(high, out), &thread.unit, false),
        ),
        disputed: thread.disputed.iter().map(|&d| show::date(Some(d))).collect(),
        rows,
    }
}

/// The figures without those that repeat, in one article, a number of the same claimant or of none: a headline's number that
/// the text then ascribes stands once, with its claimant.
fn distinct(ground: &Ground<'_>, figures: &[FactRef]) -> Vec<FactRef> {
    /// How far back a repetition is looked for.
    const BACK: usize = 16;
    let figure = |at: FactRef| match &ground.fact(at).1.kind {
        FactKind::Figure(figure) => Some(figure),
        _ => None,
    };
    let mut out: Vec<FactRef> = Vec::with_capacity(figures.len());
    for &at in figures {
        let Some(new) = figure(at) else { continue };
        let near = out.iter_mut().rev().take(BACK).find(|old| {
            old.article == at.article
                && figure(**old).is_some_and(|old| {
                    (old.value, old.low, old.high) == (new.value, new.low, new.high)
                        && match (&old.claimed_by, &new.claimed_by) {
                            (Some(a), Some(b)) => (a.entity, &a.name) == (b.entity, &b.name),
                            _ => true,
                        }
                })
        });
        match near {
            Some(old) if new.claimed_by.is_some() => *old = at,
            Some(_) => {}
            None => out.push(at),
        }
    }
    out
}

fn ends(figure: &Figure) -> (f64, f64) {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low <= high => (low, high),
        _ => (figure.value, figure.value),
    }
}

/// Smallest and largest number of a board.
fn scale(ground: &Ground<'_>, figures: &[FactRef]) -> (f64, f64) {
    let mut found: Option<(f64, f64)> = None;
    for &at in figures {
        let FactKind::Figure(figure) = &ground.fact(at).1.kind else { continue };
        let (low, high) = ends(figure);
        if low.is_finite() && high.is_finite() {
            found = Some(found.map_or((low, high), |(a, b)| (a.min(low), b.max(high))));
        }
    }
    found.unwrap_or((0.0, 0.0))
}

/// Where a figure's bar begins and how long it is, in hundredths of the largest number; one number is a mark one wide.
fn bar(figure: &Figure, largest: f64) -> (f64, f64) {
    let (low, high) = ends(figure);
    if largest <= 0.0 || !low.is_finite() || !high.is_finite() {
        return (0.0, 0.0);
    }
    let part = |value: f64| ((value / largest).clamp(0.0, 1.0) * 990.0).round() / 10.0;
    let start = part(low);
    (start, (part(high) - start).max(1.0))
}

/// All boards.
pub(super) fn boards<'a>(ground: &Ground<'a>) -> Boards<'a> {
    let mut frame = ground
        .frame("Figures", "Who says which number when: one board a measure, differing numbers side by side.");
    let mut threads: Vec<_> = ground.briefing.threads.iter().collect();
    threads.sort_by(|a, b| {
        b.by_desk.cmp(&a.by_desk).then(b.figures.len().cmp(&a.figures.len())).then(a.slug.cmp(&b.slug))
    });
    let rows: Vec<BoardRow<'a>> = threads
        .into_iter()
        .filter_map(|thread| {
            Some(BoardRow {
                board: ground.link(urls::board(thread), thread.name.as_str()),
                count: show::counted(distinct(ground, &thread.figures).len(), "figure", "figures"),
                newest: newest_of(ground, thread)?,
                disputed: u32::try_from(thread.disputed.len()).unwrap_or(u32::MAX),
            })
        })
        .collect();
    frame.exercise = match (rows.iter().any(|r| r.newest.exercise), rows.iter().all(|r| r.newest.exercise)) {
        (true, true) => "all",
        (true, false) => "some",
        _ => "",
    };
    Boards { frame, rows }
}

/// Newest figures of boards for a front page, at most `most`: the desk's measures first, then those with most figures.
pub(super) fn key_figures<'a>(ground: &Ground<'a>, most: usize) -> Vec<FigureRow<'a>> {
    let mut threads: Vec<_> = ground.briefing.threads.iter().filter(|t| !t.figures.is_empty()).collect();
    let exercise = |at: &FactRef| ground.entry(at.article).exercise;
    threads.retain(|t| !t.figures.last().is_some_and(exercise));
    // One figure is no series: it grows old without a newer one beside it. Where there are no others, it is shown.
    if threads.iter().any(|t| t.figures.len() > 1) {
        threads.retain(|t| t.figures.len() > 1);
    }
    threads.sort_by(|a, b| {
        b.by_desk.cmp(&a.by_desk).then(b.figures.len().cmp(&a.figures.len())).then(a.slug.cmp(&b.slug))
    });
    threads.into_iter().take(most).filter_map(|thread| newest_of(ground, thread)).collect()
}

/// A board's newest figure, with those of the same day that differ from it: none stands for all.
fn newest_of<'a>(ground: &Ground<'a>, thread: &Thread) -> Option<FigureRow<'a>> {
    /// So many others are shown beside it.
    const RIVALS: usize = 3;
    let (&newest, earlier) = thread.figures.split_last()?;
    let mut row = ground.figure(newest, true)?;
    if row.disputed {
        let day = ground.entry(newest.article).day;
        let same_day = earlier.iter().rev().take_while(|at| ground.entry(at.article).day == day);
        let others =
            same_day.filter_map(|&at| ground.figure(at, true)).filter(|other| other.value != row.value);
        row.rivals = others
            .take(RIVALS)
            .map(|other| {
                let who = other.chain.first().map_or(String::new(), |link| format!(", {}", link.name));
                Link { href: other.href, text: format!("{}{who}", other.value).into() }
            })
            .collect();
    }
    Some(row)
}
