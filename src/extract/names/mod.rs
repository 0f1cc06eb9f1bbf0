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
    let words = words::Words::new(text, lexicon);
    document::settle(&words, &candidates_of(&words, context, model))
}

/// All that may be a name, with what rules and model say of it.
fn candidates_of<'t>(
    words: &words::Words<'_, 't>,
    context: Context<'_>,
    model: Option<Model<'_>>,
) -> Vec<candidates::Candidate<'t>> {
    let mut candidates = weighed(words, context);
    if let Some(model) = model {
        let verdicts = document::verdicts(words, &candidates);
        let ruled = tagger::features::ruled(words.text.tokens.len(), &candidates, &verdicts);
        let tagged = tagger::tag(words, &ruled, model);
        candidates = merge::merge(words, candidates, &tagged);
    }
    units::insert(words, candidates)
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
    let candidates = candidates_of(&words, context, Model::embedded());
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
    let candidates = weighed(&words, context);
    let verdicts = document::verdicts(&words, &candidates);
    let ruled = tagger::features::ruled(text.tokens.len(), &candidates, &verdicts);
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

/// Candidates with the evidence of their own words and of those around them.
fn weighed<'t>(words: &words::Words<'_, 't>, context: Context<'_>) -> Vec<candidates::Candidate<'t>> {
    let mut candidates = candidates::find(words);
    glossary::apply(words, context, &mut candidates);
    context::weigh(words, &mut candidates);
    candidates
}

#[cfg(test)]
mod tests;
