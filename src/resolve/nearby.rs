//! What stands near a figure in its sentence: the places it is counted in, and whether it is told of the past.
//!
//! In: one figure in its article. Out: places, the nearest ones, and the part of them that is meant. **Never** takes who
//! speaks for a place.

use super::digest::NONE;
use super::intern::hash;
use super::words;
use crate::model::article::{Article, When};
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, Fact, FactKind, Reading};
use crate::model::prose::Span;

/// How many facts before and after a figure are looked at for its places.
const FACTS: usize = 48;
/// A figure beside a date so many days before the article's is history.
const HISTORY: i64 = 180;
/// Places that a figure may stand by together.
pub(super) const PLACES: usize = 3;

/// Facts near this one that begin in its sentence: facts are in order, so they are neighbours.
pub(super) fn around(reading: &Reading, at: usize) -> &[Fact] {
    let facts = &reading.facts;
    let Some(sentence) = facts.get(at).map(|fact| fact.evidence().first_sentence()) else { return &[] };
    let here = |fact: &Fact| fact.evidence().first_sentence() == sentence;
    let from = facts[..at].iter().rev().take(FACTS).take_while(|fact| here(fact)).count();
    let to = facts[at..].iter().take(FACTS).take_while(|fact| here(fact)).count();
    &facts[at - from..at + to]
}

/// Whether one of these, the facts around a figure, is a time long before the article.
pub(super) fn is_history(article: &Article, around: &[Fact]) -> bool {
    let Some(today) = article.front.date.map(When::day) else { return false };
    around.iter().any(|fact| match &fact.kind {
        FactKind::Date(date) => {
            date.days.is_some_and(|(_, last)| today.signed_duration_since(last).num_days() > HISTORY)
        }
        _ => false,
    })
}

/// The place nearest to the figure of the span among the facts around it, with those it is joined to by `and`; who speaks
/// is no place. Where only a part of it is meant (`north-west Syria`), which part.
pub(super) fn places(
    article: &Article,
    reading: &Reading,
    around: &[Fact],
    span: Span,
) -> ([u32; PLACES], Option<u64>) {
    let mut out = [NONE; PLACES];
    let mut speakers: Vec<Span> = Vec::new();
    let mut said: Option<Span> = None;
    for other in around {
        match &other.kind {
            FactKind::Figure(figure) => chain(figure.claimed_by.as_ref(), &mut speakers),
            FactKind::Claim(claim) => {
                chain(Some(&claim.source), &mut speakers);
                if other.span().contains(span) && said.is_none() {
                    said = Some(other.span());
                }
            }
            FactKind::Quote(q) => {
                chain(q.speaker.as_ref(), &mut speakers);
                if other.span().contains(span) {
                    said = Some(other.span());
                }
            }
            FactKind::Mention(_) | FactKind::Date(_) => {}
        }
    }
    // Places of the sentence, in order; inside what somebody says its own come first.
    let mut named: Vec<(Span, u32)> = around
        .iter()
        .filter_map(|other| match &other.kind {
            FactKind::Mention(mention) => {
                let place = reading.entities.get(mention.entity.0 as usize)?.kind == EntityKind::Place;
                let here = other.span();
                let speaks = speakers.iter().any(|speaker| speaker.contains(here));
                (place && !speaks).then_some((here, mention.entity.0))
            }
            _ => None,
        })
        .collect();
    if named.iter().any(|(here, _)| said.is_some_and(|said| said.contains(*here))) {
        named.retain(|(here, _)| said.is_some_and(|said| said.contains(*here)));
    }
    let distance = |other: Span| {
        if other.start() >= span.end() {
            other.start() - span.end()
        } else {
            // One step more for what stands before: "20 in A and 30 in B".
            span.start().saturating_sub(other.end()) + 1
        }
    };
    let Some(nearest) = (0..named.len()).min_by_key(|&n| distance(named[n].0)) else { return (out, None) };
    let between = |a: usize, b: usize| {
        let gap = article.prose.text.get(named[a].0.end()..named[b].0.start()).unwrap_or("?");
        match gap.trim() {
            "and" | ", and" | "and in" | "and the" => Some(true),
            "," => Some(false),
            _ => None,
        }
    };
    let (mut first, mut last) = (nearest, nearest);
    while first > 0 && between(first - 1, first).is_some() {
        first -= 1;
    }
    while last + 1 < named.len() && between(last, last + 1).is_some() {
        last += 1;
    }
    let together = (first..last).any(|n| between(n, n + 1) == Some(true));
    if together {
        for (slot, (_, place)) in out.iter_mut().zip(&named[first..=last]) {
            *slot = *place;
        }
    } else {
        // "Adana, Türkiye" is Adana.
        out[0] = named[first].1;
    }
    let before = article.prose.text.get(..named[first].0.start()).unwrap_or("");
    let word = before.trim_end().rsplit([' ', '\n']).next().unwrap_or("").to_ascii_lowercase();
    let part = words::is_part_of_place(&word).then(|| hash(word.strip_suffix("ern").unwrap_or(&word)));
    (out, part)
}

fn chain(who: Option<&Attribution>, out: &mut Vec<Span>) {
    let mut next = who;
    while let Some(who) = next {
        out.push(who.span);
        next = who.via.as_deref();
    }
}
