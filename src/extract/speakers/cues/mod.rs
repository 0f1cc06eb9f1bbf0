//! Finds the cues of an article: verbs of saying with their subjects, `according to`, `quoted by`, the headline's colon.
//!
//! In: regions of tokens. Out: cues with the phrase that speaks and the tokens of what is said, in order.
//! A verb counts only with a subject of its own: beside it, behind it, before an aside, or carried over by `and` or `-ing`.
//! **Never** a verb that is a noun here, stands after `to`, `will` or `not`, or in the passive without `by`.

mod after;
mod inverted;
mod modified;
mod puts;
mod relays;
mod set;
mod subjects;
mod verbs;

use super::phrases::Head;
use super::words::{Auxiliary, Class, Lead, Verb};
use super::{Content, Cue, Region, Speech};
use crate::extract::meaning::CUE;
use relays::relay;
use set::{according, colon, present, unlisted, words_of};
pub(super) use subjects::first_subject;
use verbs::verb_cue;

/// All cues of the article, by region and place.
pub(in crate::extract::speakers) fn find(speech: &Speech<'_>) -> Vec<Cue> {
    // Most articles have no more: cues are large, and moving them costs.
    let mut out: Vec<Cue> = Vec::with_capacity(speech.regions.len().min(16));
    for (index, region) in speech.regions.iter().enumerate() {
        let first = out.len();
        let mut from = region.tokens.start;
        while let Some(token) = speech.text.next(from..region.tokens.end, CUE) {
            from = token + 1;
            if !may_be_cue(speech, token)
                || speech.level[token] != region.level
                || speech.mention_at(token).is_some()
            {
                continue;
            }
            let cue = match speech.class(token) {
                // "the United States must": a capital inside a sentence makes a name of it.
                Class::Cue(..)
                    if speech.text.tokens[token].is_name_like()
                        && !speech.starts_sentence(token)
                        && !speech.text.in_heading(token) =>
                {
                    None
                }
                Class::Cue(verb, form) => {
                    if verb == Verb::Relay && relay(speech, token, form, index, &mut out, first) {
                        continue;
                    }
                    verb_cue(speech, token, verb, form, index, &out[first..])
                }
                Class::Plain => match speech.text.meanings[token].lead {
                    Lead::Nowhere => None,
                    Lead::Present => present(speech, token, index),
                    Lead::According => according(speech, token, index),
                    Lead::Words => words_of(speech, token, index),
                    Lead::Past => unlisted(speech, token, index),
                },
                Class::Colon => colon(speech, token, index, &out[first..]),
                _ => None,
            };
            // A cue is large, and most have none: no loop as `extend` makes it.
            if let Some(cue) = cue {
                out.push(cue);
            }
        }
        // Inside a quotation only those with a name are worth telling.
        if region.level > 0 {
            let mut end = first;
            for at in first..out.len() {
                if matches!(out[at].source.head, Head::Mention(_) | Head::Capitals | Head::Noun(..)) {
                    out.swap(end, at);
                    end += 1;
                }
            }
            out.truncate(end);
        }
        pass_on(speech, &mut out, first);
        settle(speech, region, &mut out, first);
    }
    out
}

/// Whether a token whose letters are those of a cue can be one where it stands.
fn may_be_cue(speech: &Speech<'_>, token: usize) -> bool {
    match speech.class(token) {
        Class::Cue(..) | Class::Colon => true,
        Class::Plain => match speech.text.meanings[token].lead {
            Lead::Nowhere => false,
            Lead::Present => token > 0 && matches!(speech.class(token - 1), Class::Quote | Class::Comma),
            Lead::According | Lead::Words | Lead::Past => true,
        },
        _ => false,
    }
}

/// `Roy accused the rebels, RIA reported`: the agency passes on what the sentence already ascribes to somebody.
fn pass_on(speech: &Speech<'_>, out: &mut Vec<Cue>, first: usize) {
    let Some(last) = out.last().filter(|_| out.len() >= first + 2) else { return };
    let Content::Before(range) = last.content.clone() else { return };
    if !relays::relays(speech, &last.source) {
        return;
    }
    let source = last.source.clone();
    let inside = |c: &Cue| {
        c.via.is_none()
            && range.contains(&c.tokens.start)
            && c.level == last.level
            && matches!(c.content, Content::After(_))
    };
    let Some(at) = out[first..out.len() - 1].iter().position(inside) else { return };
    if out[first + at].extent.start > range.start + 2 {
        return;
    }
    let comma = range.end;
    out.pop();
    let cue = &mut out[first + at];
    if let Content::After(said) = &mut cue.content {
        said.end = said.end.min(comma);
    }
    cue.via = Some(source);
}

/// What is said in one go is no longer than this, in tokens.
const LONGEST: usize = 400;

/// Cuts what is said where the next cue or the reporter's own voice takes over.
fn settle(speech: &Speech<'_>, region: &Region, out: &mut [Cue], first: usize) {
    // "He said that the deaths had been confirmed by doctors": what doctors confirm begins behind "that".
    for i in first..out.len() {
        if out[i].rule != "claim.passive" {
            continue;
        }
        let token = out[i].tokens.start;
        let inside = out[first..i].iter().rev().take(LONGEST).find_map(|c| match &c.content {
            Content::After(said) if said.contains(&token) => Some(said.start),
            _ => None,
        });
        if let (Some(start), Content::Before(range)) = (inside, &mut out[i].content) {
            range.start = range.start.max(start);
        }
    }
    // "The army denied it; 40 homes burned, the mayor said": his is what stands behind the semicolon.
    for i in first + 1..out.len() {
        let start = out[i].extent.start;
        let earlier = out[i - 1].tokens.start;
        if let Content::Before(range) | Content::Around(range) = &mut out[i].content
            && let Some(t) = (earlier.max(range.start)..start.min(range.end))
                .rev()
                .take(LONGEST)
                .find(|&t| speech.class(t) == Class::Semicolon && speech.level[t] <= region.level)
        {
            range.start = t + 1;
        }
    }
    // Looked for once: a sentence without end may hold a cue at every other word.
    let head = region.tokens.start;
    let conditional = speech.class(head) == Class::Subordinator && speech.mention_at(head).is_none();
    let main_clause = conditional.then(|| {
        let comma = |&t: &usize| speech.class(t) == Class::Comma && speech.level[t] == region.level;
        region.tokens.clone().find(comma).unwrap_or(region.tokens.end)
    });
    for i in first..out.len() {
        let Content::After(mut range) = out[i].content.clone() else { continue };
        range.end = range.end.min(range.start + LONGEST);
        for cue in &out[i + 1..] {
            if cue.tokens.start >= range.end + 8 {
                break;
            }
            if cue.extent.start <= range.start || cue.extent.start >= range.end {
                continue;
            }
            let before = cue.extent.start.saturating_sub(1);
            let joint = speech.class(before);
            // ", another official said" at the end belongs to the reporter, not to what is said.
            let trails = matches!(cue.content, Content::Before(_)) && joint == Class::Comma;
            let carries = cue.source.tokens == out[i].source.tokens
                && matches!(joint, Class::And | Class::But | Class::Comma | Class::Adverb);
            let takes_over = matches!(cue.content, Content::After(_))
                && matches!(joint, Class::And | Class::But | Class::Semicolon)
                && cue.source.tokens.start > before;
            if trails || carries || takes_over {
                range.end = before;
                break;
            }
        }
        // A semicolon, a stop inside a headline, and "but" with a subject of its own hand the word back; so does the
        // comma that closes "Kiev, which denounces the move, …".
        let aside = out[i].source.relative.is_some_and(|r| r > 0 && speech.class(r - 1) == Class::Comma);
        // So does the one that ends a clause with `when` or `as` at the head of the sentence.
        let aside = aside || main_clause.is_some_and(|comma| out[i].tokens.start <= comma);
        for t in range.start + 1..range.end {
            // Most words hand nothing back.
            if matches!(speech.class(t), Class::Plain) && !aside || speech.level[t] > region.level {
                continue;
            }
            // The comma may stand inside the quotation marks.
            if aside
                && speech
                    .mark_ending(t)
                    .is_some_and(|m| m.end > m.first && speech.class(m.end - 1) == Class::Comma)
            {
                range.end = t;
                break;
            }
            let back = match speech.class(t) {
                Class::Semicolon | Class::Stop => true,
                // ", while the neighbours protested"
                Class::Subordinator => {
                    matches!(speech.text.low(t), "while" | "whereas")
                        && speech.class(t.saturating_sub(1)) == Class::Comma
                }
                // "…, citing the roads": on what grounds, not what.
                Class::Comma => aside || speech.text.low(t + 1) == "citing",
                Class::But => {
                    t > range.start + 2
                        && matches!(speech.class(t + 1), Class::Determiner | Class::Auxiliary(Auxiliary::Do))
                        && speech.text.low(t) == "but"
                        && speech.class(t.saturating_sub(1)) != Class::That
                }
                _ => false,
            };
            if back {
                range.end = t;
                break;
            }
        }
        while range.end > range.start
            && matches!(
                speech.class(range.end - 1),
                Class::Comma
                    | Class::And
                    | Class::But
                    | Class::Dash
                    | Class::Stop
                    | Class::Semicolon
                    | Class::Colon
            )
        {
            range.end -= 1;
        }
        out[i].content = if range.is_empty() { Content::Nothing } else { Content::After(range) };
    }
}
