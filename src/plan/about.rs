//! Pages about the site itself: corrections, methodology, data; and the two that lead elsewhere.
//!
//! In: the briefing and the site. Out: views. **Never** promises what the program does not do.

use super::rows::Ground;
use super::{home, linked, show, urls};
use crate::model::article::ArticleId;
use crate::model::briefing::ArticleIx;
use crate::model::desk::{Correction, CorrectionKind};
use crate::model::settings::Confidence;
use crate::model::site::What;
use crate::model::view::Link;
use crate::model::view::article::Note;
use crate::model::view::page::{
    Corrections, Data, IndexPart, IndexRow, Methodology, NotFound, Redirect, Surer,
};

/// `Correction`, `Clarification`, `Update` or `Withdrawn`.
pub(super) fn kind_name(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Correction => "Correction",
        CorrectionKind::Clarification => "Clarification",
        CorrectionKind::Update => "Update",
        CorrectionKind::Withdrawn => "Withdrawn",
    }
}

/// One correction, without its article.
pub(super) fn note(correction: &Correction) -> Note<'_> {
    Note {
        day: show::date(Some(correction.date)),
        kind: kind_name(correction.kind),
        what: &correction.what,
        why: correction.why.as_deref().unwrap_or(""),
        article: Link::default(),
        exercise: false,
    }
}

/// The newest corrections of published articles.
pub(super) fn notes<'a>(ground: &Ground<'a>, most: usize) -> Vec<Note<'a>> {
    let mut by_id: Vec<(ArticleId, ArticleIx)> = (0..)
        .zip(&ground.briefing.articles)
        .filter(|(_, e)| !e.corrections.is_empty())
        .map(|(ix, e)| (e.article.id, ix))
        .collect();
    by_id.sort_unstable();
    ground
        .briefing
        .corrections
        .iter()
        .filter_map(|correction| {
            let at = by_id.binary_search_by_key(&correction.article, |&(id, _)| id).ok()?;
            let ix = by_id[at].1;
            let exercise = ground.entry(ix).exercise;
            Some(Note { article: ground.article_link(ix), exercise, ..note(correction) })
        })
        .take(most)
        .collect()
}

/// The corrections log.
pub(super) fn corrections<'a>(ground: &Ground<'a>) -> Corrections<'a> {
    let notes = notes(ground, usize::MAX);
    let mut frame =
        ground.frame("Corrections", "Every correction, clarification, update and withdrawal, newest first.");
    frame.exercise = match (notes.iter().any(|n| n.exercise), notes.iter().all(|n| n.exercise)) {
        (true, true) => "all",
        (true, false) => "some",
        _ => "",
    };
    frame.linked_data = linked::corrections(&notes);
    Corrections { frame, notes }
}

/// How the facts are read.
pub(super) fn methodology<'a>(ground: &Ground<'a>) -> Methodology<'a> {
    let mut frame = ground.frame(
        "Methodology",
        "How the facts on this site are read, what the machine does not know, and how to correct it.",
    );
    frame.linked_data = linked::methodology(ground);
    let each = ground.settings.confidence.each();
    let least = each.into_iter().min().unwrap_or(0);
    let apart = Confidence::KINDS.into_iter().zip(each).filter(|&(_, percent)| percent != least);
    Methodology {
        frame,
        version: env!("CARGO_PKG_VERSION"),
        confidence: least,
        surer: apart.map(|(kind, percent)| Surer { kind, percent }).collect(),
        totals: home::totals(ground),
    }
}

/// What data there is: the files planned beside the pages, by folder.
pub(super) fn data<'a>(ground: &Ground<'a>) -> Data<'a> {
    let mut frame = ground.frame("Data", "Every fact of this site as tables and JSON, month by month.");
    frame.linked_data = linked::data(ground);
    let mut parts: Vec<IndexPart<'a>> = Vec::new();
    for page in &ground.site.pages {
        let What::Data(_) = page.what else { continue };
        let (folder, name) = page.path.rsplit_once('/').unwrap_or(("", &page.path));
        let head = match folder.strip_prefix("data/") {
            Some(month) => month_name(month),
            None if folder == "data" => "Whole site".to_owned(),
            None => "Feeds and files for hosts".to_owned(),
        };
        let href = ground.from.to(page.path.as_str());
        let row = IndexRow { href, text: name.into(), ..IndexRow::default() };
        match parts.iter_mut().find(|p| p.head == head) {
            Some(part) => part.rows.push(row),
            None => parts.push(IndexPart { head, id: String::new(), rows: vec![row] }),
        }
    }
    // The newest month first, and what concerns the whole site before all.
    let months = parts.iter().position(|p| p.head == "Whole site");
    parts.reverse();
    if months.is_some()
        && let Some(at) = parts.iter().position(|p| p.head == "Whole site")
    {
        let whole = parts.remove(at);
        parts.insert(0, whole);
    }
    Data { frame, parts }
}

/// `2022-02` → `February 2022`; anything else stays.
fn month_name(folder: &str) -> String {
    chrono::NaiveDate::parse_from_str(&format!("{folder}-01"), "%Y-%m-%d")
        .map_or_else(|_| folder.to_owned(), show::month)
}

/// A former address of an article.
pub(super) fn redirect<'a>(ground: &Ground<'a>, ix: ArticleIx) -> Redirect<'a> {
    let entry = ground.entry(ix);
    let path = urls::article(entry);
    let mut frame = ground.frame(entry.article.front.title.as_str(), "This article has moved.");
    frame.hidden = true;
    frame.canonical = urls::absolute(ground.settings.base_url.as_deref(), &path.spelt());
    frame.exercise = if entry.exercise { "all" } else { "" };
    Redirect { frame, to: ground.link(path, entry.article.front.title.as_str()) }
}

/// Nothing stands here.
pub(super) fn not_found<'a>(ground: &Ground<'a>) -> NotFound<'a> {
    let mut frame = ground.frame("Not found", "Nothing stands at this address.");
    frame.hidden = true;
    frame.root = urls::anywhere(ground.settings.base_url.as_deref()).into();
    NotFound { frame }
}
