//! People, organisations, places and named events: where they stand in the text, and which mentions are one thing.
//!
//! Five steps: `candidates` (where names may stand), `context` (what speaks for each kind), `tagger` (a trained model
//! reads the words and what the rules take them for), `merge` (both verdicts together), `document` (one sense an
//! article, short forms after full ones). **Never** reads another article; prefers no name to a wrong one.

pub(super) mod beside;
mod bodies;
mod candidates;
mod context;
mod document;
mod events;
mod glossary;
mod growing;
mod headed;
mod known;
mod merge;
mod ordinary;
mod people;
mod rule;
pub mod senses;
mod shape;
mod spellings;
mod standing;
pub mod tagger;
mod titles;
mod units;
mod vessels;
mod words;

pub(super) use document::on_one_line;

use super::{Context, Found};
use crate::extract::text::Text;
use crate::lexicon::{Lexicon, Place};
use crate::model::fact::{LocalEntity, Mention};
use crate::model::prose::Span;
use std::ops::Range;
use tagger::model::Model;

/// The names of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Every mention, in order; they do not overlap, but for a place or body inside a longer name's role.
    pub mentions: Vec<Found<Mention>>,
    /// What they stand for, in order of first mention.
    pub entities: Vec<LocalEntity>,
    /// The tokens of each mention.
    pub(super) tokens: Vec<Range<u32>>,
}

/// A stretch of tokens that may hold names, with what the tagger looks at: for its trainer.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// For each token, hashes of its features, always in the same order.
    pub features: Vec<Vec<u32>>,
}

/// Finds all names.
pub fn find(text: &Text<'_>, context: Context<'_>, lexicon: &Lexicon) -> Names {
    find_with(text, context, lexicon, Model::embedded())
}

/// Finds all names with this model; by rules alone without one.
pub fn find_with(
    text: &Text<'_>,
    context: Context<'_>,
    lexicon: &Lexicon,
    model: Option<Model<'_>>,
) -> Names {
    let (texts, contexts) = (std::slice::from_ref(text), std::slice::from_ref(&context));
    find_all(texts, contexts, lexicon, model).pop().unwrap_or_default()
}

/// Finds all names of several articles, one step in all of them before the next.
pub(super) fn find_all(
    texts: &[Text<'_>],
    contexts: &[Context<'_>],
    lexicon: &Lexicon,
    model: Option<Model<'_>>,
) -> Vec<Names> {
    let words: Vec<_> = texts.iter().map(|text| words::Words::new(text, lexicon)).collect();
    let candidates = candidates_of(&words, contexts, model);
    words.iter().zip(&candidates).map(|(words, candidates)| document::settle(words, candidates)).collect()
}

/// All that may be a name in each of these articles, with what rules and model say of it.
fn candidates_of<'t>(
    words: &[words::Words<'_, 't>],
    contexts: &[Context<'_>],
    model: Option<Model<'_>>,
) -> Vec<Vec<candidates::Candidate<'t>>> {
    let mut all = weighed(words, contexts);
    if let Some(model) = model {
        let ruled: Vec<_> = words.iter().zip(&all).map(|(words, all)| ruled(words, all)).collect();
        let tagged: Vec<_> =
            words.iter().zip(&ruled).map(|(words, ruled)| tagger::tag(words, ruled, model)).collect();
        let each = words.iter().zip(all).zip(&tagged);
        all = each.map(|((words, all), tagged)| merge::merge(words, all, tagged)).collect();
    }
    words.iter().zip(all).map(|(words, all)| units::insert(words, all)).collect()
}

/// What the rules take each token for, as the tagger is told.
fn ruled(
    words: &words::Words<'_, '_>,
    candidates: &[candidates::Candidate<'_>],
) -> Vec<tagger::features::Ruled> {
    let verdicts = document::verdicts(words, candidates);
    tagger::features::ruled(words.text.tokens.len(), candidates, &verdicts)
}

/// A place of the lists that an article names, and why this one of its name was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceChoice {
    /// Its first mention, in bytes of the prose.
    pub span: Span,
    /// The place; `None` where it is left open.
    pub place: Option<Place>,
    /// The other places of its name, best known first.
    pub others: Vec<Place>,
    /// Why.
    pub why: senses::Why,
    /// The words that tell, for [`senses::Why::Behind`].
    pub told_by: Option<Span>,
}

/// Explains every place of the lists that an article names, in order of first mention.
pub fn places(text: &Text<'_>, context: Context<'_>, lexicon: &Lexicon) -> Vec<PlaceChoice> {
    let words = words::Words::new(text, lexicon);
    let (all, contexts) = (std::slice::from_ref(&words), std::slice::from_ref(&context));
    let candidates = candidates_of(all, contexts, Model::embedded()).pop().unwrap_or_default();
    let chosen = document::places(&words, &candidates).into_iter();
    let explain = |(first, choice): (usize, senses::Choice)| {
        let told_by = match &choice.why {
            senses::Why::Behind(tokens) => text.span(tokens.clone()),
            _ => None,
        };
        let mut others = choice.senses.to_vec();
        others.retain(|p| choice.place.is_none_or(|place| p.id() != place.id()));
        let span = text.span(candidates[first].tokens.clone())?;
        Some(PlaceChoice { span, place: choice.place, others, why: choice.why, told_by })
    };
    chosen.filter_map(explain).collect()
}

/// What the tagger would look at in this article.
pub fn stretches(text: &Text<'_>, context: Context<'_>, lexicon: &Lexicon, model: Model<'_>) -> Vec<Stretch> {
    let words = words::Words::new(text, lexicon);
    let (all, contexts) = (std::slice::from_ref(&words), std::slice::from_ref(&context));
    let candidates = weighed(all, contexts).pop().unwrap_or_default();
    let ruled = ruled(&words, &candidates);
    let remembered = tagger::remembered::Remembered::new();
    let mut features = tagger::features::Features::new(&words, &ruled, model, remembered);
    let all = tagger::stretches::stretches(&words);
    all.into_iter()
        .map(|tokens| {
            features.look(&tokens);
            let row = |token| features.of(token, &tokens).to_vec();
            Stretch { features: tokens.clone().map(row).collect(), tokens }
        })
        .collect()
}

/// The candidates of each of these articles, with the evidence of their own words and of those around them.
fn weighed<'t>(
    words: &[words::Words<'_, 't>],
    contexts: &[Context<'_>],
) -> Vec<Vec<candidates::Candidate<'t>>> {
    let mut all: Vec<_> = words.iter().map(candidates::find).collect();
    for ((words, &context), candidates) in words.iter().zip(contexts).zip(&mut all) {
        glossary::apply(words, context, candidates);
        context::weigh(words, candidates);
    }
    all
}

#[cfg(test)]
mod tests;
