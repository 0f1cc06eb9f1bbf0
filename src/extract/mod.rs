//! One article → the facts it states. Sees nothing else, and cannot fail.
//!
//! **Never** reads a second article, builds HTML, or guesses where it can leave open.

pub mod claims;
pub mod dates;
pub mod figures;
pub mod names;
mod numerals;
pub mod quotes;
mod speakers;
pub mod text;
mod wordlist;

use crate::lexicon::Lexicon;
use crate::model::article::ArticleId;
use crate::model::fact::{Evidence, Fact, FactId, FactKind, LocalId, Reading};
use crate::model::prose::{Prose, Span};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use text::Text;

/// What one extractor found: the words, what they say, how sure it is and by which rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The words, in bytes of the prose.
    pub span: Span,
    /// What they say.
    pub value: T,
    /// How sure, in percent.
    pub confidence: u8,
    /// Name of the rule, `kind.rule`.
    pub rule: &'static str,
}

/// What is known of an article besides its prose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The day it is dated: relative dates are counted from here, and left open without it.
    pub date: Option<NaiveDate>,
    /// BCP 47 tag of the language it was translated from: decides which glossary entries apply.
    pub translated_from: Option<&'a str>,
}

/// Reads one article.
pub fn extract(article: ArticleId, prose: &Prose, context: Context<'_>, lexicon: &Lexicon) -> Reading {
    let text = Text::new(prose);
    let names = names::find(&text, context, lexicon);
    let dates = dates::find(&text, context, &names);
    let speech = speakers::read(&text, &names, &dates, lexicon);
    let quotes = quotes::find(&speech);
    let claims = claims::find(&speech, &quotes);
    let figures = figures::find(&text, &names, &dates, &quotes, &claims);

    let mut all: Vec<Found<FactKind>> = Vec::new();
    all.extend(names.mentions.iter().map(|f| f.map(FactKind::Mention)));
    all.extend(quotes.into_iter().map(|f| f.into(FactKind::Quote)));
    all.extend(claims.into_iter().map(|f| f.into(FactKind::Claim)));
    all.extend(figures.into_iter().map(|f| f.into(FactKind::Figure)));
    all.extend(dates.into_iter().map(|f| f.into(FactKind::Date)));
    let facts = settle(article, prose, all, &names);
    Reading { facts, entities: names.entities }
}

impl<T: Clone> Found<T> {
    fn map<U>(&self, f: impl FnOnce(T) -> U) -> Found<U> {
        self.clone().into(f)
    }

    fn into<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found { span: self.span, value: f(self.value), confidence: self.confidence, rule: self.rule }
    }
}

/// Sorts what was found, drops what crosses something surer, and names each fact.
fn settle(
    article: ArticleId,
    prose: &Prose,
    mut all: Vec<Found<FactKind>>,
    names: &names::Names,
) -> Vec<Fact> {
    all.retain(|f| !f.span.is_empty());
    all.sort_by(|a, b| {
        (a.span.start(), std::cmp::Reverse(a.span.end()), rank(&a.value)).cmp(&(
            b.span.start(),
            std::cmp::Reverse(b.span.end()),
            rank(&b.value),
        ))
    });
    // Facts nest and never cross: of two that cross, the kind that comes first in `rank` stays.
    let mut kept: Vec<Found<FactKind>> = Vec::with_capacity(all.len());
    let mut open: Vec<usize> = Vec::new();
    for found in all {
        while open.last().is_some_and(|&i| kept[i].span.end() <= found.span.start()) {
            open.pop();
        }
        let crossed: Vec<usize> =
            open.iter().copied().filter(|&i| kept[i].span.crosses(found.span)).collect();
        if crossed.iter().any(|&i| rank(&kept[i].value) <= rank(&found.value)) {
            continue;
        }
        for i in crossed.into_iter().rev() {
            kept[i].span = Span::new(kept[i].span.start(), kept[i].span.start());
            open.retain(|&o| o != i);
        }
        open.push(kept.len());
        kept.push(found);
    }
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let mut facts = Vec::with_capacity(kept.len());
    let mut hashed: Option<(usize, [u8; 32])> = None;
    for found in kept {
        let Some(evidence) = Evidence::new(article, prose, found.span) else { continue };
        // Each sentence is hashed once: a text without a full stop is one sentence with all the facts.
        let index = evidence.first_sentence();
        let sentence = match hashed {
            Some((at, sentence)) if at == index => sentence,
            _ => *blake3::hash(prose.slice(prose.sentences[index]).as_bytes()).as_bytes(),
        };
        hashed = Some((index, sentence));
        let value = value_of(&found.value, prose.slice(found.span), names);
        let mut hash = blake3::Hasher::new();
        hash.update(&article.0.to_le_bytes());
        hash.update(&[rank(&found.value)]);
        hash.update(&sentence);
        hash.update(&[0]);
        hash.update(value.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize().as_bytes()[..8]);
        let base = u64::from_le_bytes(first);
        let occurrence = seen.entry(base).and_modify(|n| *n += 1).or_insert(0);
        let id = FactId(base.wrapping_add(u64::from(*occurrence).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        facts.push(Fact::new(id, found.value, evidence, found.confidence, found.rule));
    }
    facts
}

/// Which kind stays where two cross, and which lies outside where two cover the same words.
fn rank(kind: &FactKind) -> u8 {
    match kind {
        FactKind::Quote(_) => 0,
        FactKind::Claim(_) => 1,
        FactKind::Figure(_) => 2,
        FactKind::Date(_) => 3,
        FactKind::Mention(_) => 4,
    }
}

/// The normalised value that goes into a fact's id: what it says, not how it is spelt.
fn value_of(kind: &FactKind, words: &str, names: &names::Names) -> String {
    match kind {
        FactKind::Mention(m) => names.entity(m.entity).map_or_else(|| words.to_owned(), |e| e.name.clone()),
        FactKind::Figure(f) => format!("{} {}", f.value, f.unit),
        FactKind::Date(d) if !d.value.is_empty() => d.value.clone(),
        FactKind::Quote(_) | FactKind::Claim(_) | FactKind::Date(_) => words.to_owned(),
    }
}

impl names::Names {
    /// The entity of this id.
    pub fn entity(&self, id: LocalId) -> Option<&crate::model::fact::LocalEntity> {
        self.entities.get(id.0 as usize)
    }
}
