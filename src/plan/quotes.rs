//! Quotes by speaker.
//!
//! In: the briefing. Out: views. **Never** guesses a speaker: quotes without one stand on their articles' pages.

use super::rows::Ground;
use super::{KINDS, entity, linked, show, urls};
use crate::model::briefing::EntityIx;
use crate::model::view::page::{Index, IndexPart, IndexRow, Quotes};
use crate::model::view::{Amount, Link};

/// One speaker's quotes.
pub(super) fn speaker<'a>(ground: &Ground<'a>, ix: EntityIx) -> Quotes<'a> {
    let entity = &ground.briefing.entities[ix as usize];
    let mut quotes = ground.quotes(&entity.quotes, true);
    quotes.reverse();
    let count = show::counted(quotes.len(), "quote", "quotes");
    let mut frame = ground.frame(
        [entity.name.as_str(), ": quotes"].concat(),
        ["What ", &entity.name, " is quoted as saying: ", &count, ", each with its sentence."].concat(),
    );
    frame.exercise = ground.exercise(entity.quotes.iter().map(|at| at.article));
    frame.crumbs = vec![ground.link(urls::SPEAKERS, "Quotes")];
    frame.linked_data = linked::quotes(ground, entity, &quotes);
    let speaker =
        urls::entity(entity).map_or_else(Link::default, |path| ground.link(path, entity.name.as_str()));
    Quotes { frame, speaker, count, quotes }
}

/// All speakers.
pub(super) fn speakers<'a>(ground: &Ground<'a>) -> Index<'a> {
    let mut frame = ground.frame("Quotes", "Everybody whom the articles quote, and how often.");
    let mut exercise = (false, true);
    let mut parts = Vec::new();
    for (kind, title) in KINDS {
        let mut rows: Vec<(usize, IndexRow<'a>)> = Vec::new();
        for (i, speaker) in ground.briefing.entities.iter().enumerate() {
            if speaker.kind != kind || speaker.quotes.is_empty() {
                continue;
            }
            let Some(path) = urls::speaker(speaker) else { continue };
            let n = entity::utterances(ground, &speaker.quotes);
            let only = ground.site.guide.named[i].exercise;
            exercise = (exercise.0 | only, exercise.1 & only);
            let row = IndexRow {
                href: ground.from.to(path),
                text: speaker.name.as_str().into(),
                note: speaker.roles.first().map_or("", |(role, _)| role).into(),
                count: Amount::of(n),
                exercise: only,
            };
            rows.push((n, row));
        }
        if rows.is_empty() {
            continue;
        }
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        parts.push(IndexPart { head: title.to_owned(), id: String::new(), rows });
    }
    frame.exercise = match (parts.is_empty(), exercise) {
        (false, (true, true)) => "all",
        (false, (true, false)) => "some",
        _ => "",
    };
    Index {
        frame,
        heading: "Quotes by speaker".to_owned(),
        about: "Words that articles put in quotation marks, by the person or body they ascribe them to. Quotes whose \
                speaker the machine could not make out stand on their articles’ pages alone."
            .to_owned(),
        counted: "quotes",
        things: "speakers",
        parts,
    }
}
