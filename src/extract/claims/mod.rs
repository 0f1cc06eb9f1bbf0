//! What the reporter says that somebody says.
//!
//! In: who says something (`Speech`) and the quotes. Out: claims in order; the span is what is said, inside one block, and
//! may hold quotes, figures and names but never crosses one. What is wholly inside quotation marks is a quote and no claim.
//! **Never** deeper than a claim within a claim.

use super::Found;
use super::speakers::words::{Class, Form, Lead, Verb};
use super::speakers::{Content, Cue, Speech};
use crate::extract::text::Shape;
use crate::model::fact::{Claim, Quote};
use crate::model::prose::Span;
use std::ops::Range;

/// Longest claim, in tokens. No reporter's sentence comes near it; without it each of the cues of a paragraph that never
/// ends would be looked at as far as that end.
const LONGEST: usize = 600;

/// Finds all claims, in order.
pub(crate) fn find(speech: &Speech<'_>, _quotes: &[Found<Quote>]) -> Vec<Found<Claim>> {
    let mut out: Vec<Found<Claim>> = Vec::with_capacity(speech.cues.len());
    for cue in &speech.cues {
        // Words spoken of are a quote and no more.
        if cue.verb == Verb::Speak {
            continue;
        }
        let (Some(source), Some(span)) = (&cue.who, content(speech, cue)) else { continue };
        out.push(Found {
            span,
            value: Claim { source: source.clone(), cue: speech.text.span(cue.tokens.clone()) },
            confidence: cue.confidence,
            rule: cue.rule,
        });
    }
    out.sort_by_key(|c| (c.span.start(), std::cmp::Reverse(c.span.end())));
    let mut open: Vec<Span> = Vec::new();
    out.retain(|claim| {
        while open.last().is_some_and(|o| o.end() <= claim.span.start()) {
            open.pop();
        }
        if open.len() >= 2 || open.iter().any(|o| o.crosses(claim.span) || *o == claim.span) {
            return false;
        }
        open.push(claim.span);
        true
    });
    out
}

/// The words of what a cue says, in bytes; `None` where they are a quotation alone, or too few.
fn content(speech: &Speech<'_>, cue: &Cue) -> Option<Span> {
    let region = &speech.regions[cue.region];
    let range = match &cue.content {
        Content::After(r) | Content::Before(r) | Content::Around(r) => r.clone(),
        Content::Previous => {
            let before = speech.regions.get(cue.region.checked_sub(1)?)?;
            if before.block != region.block || before.level != region.level {
                return None;
            }
            before.tokens.clone()
        }
        Content::Nothing => return None,
    };
    if range.len() > LONGEST {
        return None;
    }
    let range = own_words(speech, range, cue, region.tokens.clone());
    let range = trimmed(speech, whole_marks(speech, range, region.level, region.tokens.clone())?);
    // "called for calm" says something, "announced it" does not.
    let one = matches!(cue.verb, Verb::Call | Verb::Request | Verb::Judge | Verb::Announce)
        && !matches!(speech.class(range.start), Class::Pronoun(_))
        && speech.text.word(range.start).len() >= 4;
    if range.is_empty() || range.len() == 1 && !one {
        return None;
    }
    // "…, a charge Hamas denies": what stands before is what others say.
    let denied = matches!(cue.content, Content::Before(_) | Content::Previous)
        && cue.tokens.clone().any(|t| {
            matches!(
                speech.text.low(t),
                "deny" | "denies" | "denied" | "reject" | "rejects" | "rejected" | "disputes" | "disputed"
            )
        });
    if denied {
        return None;
    }
    // "In a show of calm, the minister replied": how it was said, and nothing that was.
    let manner = matches!(cue.content, Content::Before(_))
        && speech.class(range.start) == Class::Preposition
        && matches!(speech.text.low(range.start + 1), "a" | "an")
        && !range.clone().any(|t| {
            matches!(
                speech.class(t),
                Class::Auxiliary(_)
                    | Class::Modal
                    | Class::Pronoun(_)
                    | Class::Cue(_, Form::Past | Form::Third)
            ) || speech.text.meanings[t].lead == Lead::Past
        });
    if manner {
        return None;
    }
    // A quotation alone needs no claim.
    if speech.mark_opening(range.start).is_some_and(|m| m.depth == region.level && m.after >= range.end) {
        return None;
    }
    let (mut all, mut outside) = (0, 0);
    for t in range.clone().filter(|&t| speech.text.tokens[t].is_word()) {
        all += 1;
        outside += usize::from(speech.level[t] == region.level);
    }
    if outside < 2 && all > outside || outside == 0 {
        return None;
    }
    speech.text.span(range).map(|span| snapped(speech, span))
}

/// Without the dateline or hour at the head of the sentence, and without the quotation that follows a colon.
fn own_words(speech: &Speech<'_>, range: Range<usize>, cue: &Cue, region: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = range;
    if start == region.start {
        start = behind_dateline(speech, start, end);
    }
    // "…said the rest would stay: “We go nowhere.”": the claim is what stands before.
    let far = if matches!(cue.content, Content::After(_)) { end.min(start + FAR) } else { start };
    let colon = (start + 3..far).find(|&t| {
        speech.class(t) == Class::Colon
            && speech.level[t] == cue.level
            && speech.mark_opening(t + 1).is_some_and(|m| m.after >= end.saturating_sub(1))
    });
    start..colon.unwrap_or(end)
}

/// How far a colon is looked for, in tokens: a claim without end must not be read again for each verb.
const FAR: usize = 200;

/// Longest dateline, in tokens.
const DATELINE: usize = 16;

/// One past `BEIRUT, Aug 5 (Agency) -`, `22:50 –` or `MORE 0815 GMT:`, or `start`.
fn behind_dateline(speech: &Speech<'_>, start: usize, end: usize) -> usize {
    let dash = (start + 1..end.min(start + DATELINE))
        .find(|&t| matches!(speech.class(t), Class::Dash | Class::Colon) && !speech.text.tokens[t].joined);
    let colon = (start + 1..end.min(start + 6))
        .find(|&t| speech.class(t) == Class::Colon && (start..t).any(|d| speech.date_from(d) == Some(t)));
    let Some(stop) = colon.or(dash).filter(|&t| t + 1 < end) else { return start };
    let shout = |t: usize| speech.text.tokens[t].shape == Shape::Acronym || speech.class(t) == Class::Adverb;
    // The hour alone.
    let day = (start..stop).find(|&t| speech.date_from(t) == Some(stop));
    if day.is_some_and(|d| (start..d).all(shout)) {
        return stop + 1;
    }
    let formal = (start..stop).all(|t| {
        speech.text.tokens[t].is_name_like()
            || matches!(
                speech.class(t),
                Class::Comma
                    | Class::Dot
                    | Class::Stop
                    | Class::Open
                    | Class::Close
                    | Class::Number
                    | Class::Sign
                    | Class::Time
            )
    });
    let agency = speech.class(stop - 1) == Class::Close;
    let dated = (start..stop).any(|t| speech.date_from(t).is_some());
    if formal && (agency || dated) && speech.class(stop) == Class::Dash { stop + 1 } else { start }
}

/// Widened where an edge would cut a name or a date in two (`bought by Orkem Ltd.`).
fn snapped(speech: &Speech<'_>, span: Span) -> Span {
    let (mut start, mut end) = (span.start(), span.end());
    let mut take = |other: Span| {
        if other.start() < start && start < other.end() {
            start = other.start();
        }
        if other.start() < end && end < other.end() {
            end = other.end();
        }
    };
    for at in [span.start(), span.end()] {
        let names = &speech.names.mentions;
        let i = names.partition_point(|m| m.span.start() < at);
        names[i.saturating_sub(2)..i].iter().for_each(|m| take(m.span));
        let i = speech.dates.partition_point(|d| d.span.start() < at);
        speech.dates[i.saturating_sub(2)..i].iter().for_each(|d| take(d.span));
    }
    Span::new(start, end)
}

/// Widens or narrows a range so that it cuts no pair of marks of its own level.
fn whole_marks(
    speech: &Speech<'_>,
    range: Range<usize>,
    level: u8,
    region: Range<usize>,
) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range.clone();
    let near = speech.marks.partition_point(|m| m.open < start).saturating_sub(8);
    for mark in speech.marks[near..].iter().take_while(|m| m.open < range.end) {
        if mark.depth < level || mark.open >= end || mark.after <= start {
            continue;
        }
        if mark.open < start {
            start = mark.after;
        } else if mark.after > end {
            end = if mark.after <= region.end { mark.after } else { mark.open };
        }
    }
    (start < end).then_some(start..end)
}

/// Without conjunctions and punctuation at its edges.
fn trimmed(speech: &Speech<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end
        && matches!(
            speech.class(start),
            Class::Comma
                | Class::And
                | Class::But
                | Class::That
                | Class::Dash
                | Class::Colon
                | Class::Semicolon
                | Class::Stop
        )
        && (speech.class(start) != Class::That
            || start + 1 < end && !matches!(speech.class(start + 1), Class::Auxiliary(_)))
    {
        start += 1;
    }
    while end > start
        && matches!(
            speech.class(end - 1),
            Class::Comma | Class::Stop | Class::Dash | Class::Colon | Class::Semicolon
        )
    {
        end -= 1;
    }
    start..end
}

#[cfg(test)]
mod tests;
