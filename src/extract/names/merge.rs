//! The rules' candidates and the tagger's names together.
//!
//! In: candidates with evidence, tagged names with odds. Out: candidates, none overlapping, with the evidence of both.
//! **Never** touches a name of the desk.

use super::candidates::{BODY, Candidate, EVENT, OTHER, PERSON, SITE};
use super::rule::Rule;
use super::tagger::model::KINDS;
use super::tagger::{Tagged, Verdict};
use super::titles;
use super::words::*;
use crate::extract::text::Shape;
use std::ops::Range;

/// Kinds of candidates in the tagger's order. What it calls "other" is no kind that we publish.
const KIND: [usize; KINDS] = [PERSON, BODY, SITE, OTHER];

/// Points for a kind that the tagger holds for certain: more than the rules give together.
const CERTAIN: f32 = 160.0;

/// Points taken from a candidate that the tagger holds for no name for certain.
const AGAINST: f32 = 50.0;

/// Points with which a rule explains a name by itself.
const PLAIN: i16 = 45;

/// Points with which the lists alone name something.
const LISTED: i16 = 55;

/// Points with which a rule sees a body by the head of its name.
const HEADED: i16 = 70;

/// Joins them.
pub(super) fn merge<'t>(
    words: &Words<'_, 't>,
    candidates: Vec<Candidate<'t>>,
    verdict: &Verdict,
) -> Vec<Candidate<'t>> {
    let tagged = &verdict.names;
    let mut out: Vec<Candidate<'t>> = Vec::with_capacity(candidates.len() + tagged.len());
    let mut touched: Vec<Candidate<'t>> = Vec::new();
    let mut next = 0;
    let mut rest = candidates.into_iter().peekable();
    while let Some(candidate) = rest.next() {
        // Names before this candidate that touch none.
        while let Some(name) = tagged.get(next).filter(|n| n.tokens.end <= candidate.tokens.start) {
            next += 1;
            push(words, verdict, name, &mut Vec::new(), false, &mut out);
        }
        let Some(name) = tagged.get(next).filter(|n| n.tokens.start < candidate.tokens.end) else {
            alone(words, verdict, candidate, &mut out);
            continue;
        };
        // All candidates that this name touches.
        touched.clear();
        touched.push(candidate);
        while let Some(more) = rest.next_if(|c| c.tokens.start < name.tokens.end) {
            touched.push(more);
        }
        let end = touched.last().map_or(0, |c| c.tokens.end);
        let kept = touched.iter().any(|c| c.is_desks() || is_event(c));
        if kept {
            // The desk's names, and events, which the rules know better, stand.
            while tagged.get(next).is_some_and(|n| n.tokens.start < end) {
                next += 1;
            }
            for candidate in touched.drain(..) {
                let sure = candidate.is_desks() || is_event(&candidate);
                if sure {
                    part(words, candidate, &mut out);
                } else {
                    alone(words, verdict, candidate, &mut out);
                }
            }
            continue;
        }
        // This name, and further ones within the last candidate.
        let mut within = Some(name);
        while let Some(name) = within {
            next += 1;
            within = tagged.get(next).filter(|n| {
                n.tokens.start < end && rest.peek().is_none_or(|c| c.tokens.start >= n.tokens.end)
            });
            push(words, verdict, name, &mut touched, within.is_some(), &mut out);
        }
    }
    for name in tagged.get(next..).unwrap_or(&[]) {
        push(words, verdict, name, &mut Vec::new(), false, &mut out);
    }
    out
}

/// `In Moscow Lavrov said`, `the Elysée Macron`: a known place or body, and beside it somebody known by surname, are two
/// names, whatever the tagger holds of both together.
fn part<'t>(words: &Words<'_, 't>, candidate: Candidate<'t>, out: &mut Vec<Candidate<'t>>) {
    let tokens = candidate.tokens.clone();
    let last = tokens.end.saturating_sub(1);
    let surname = last > tokens.start
        && words.is_leader(last)
        && !words.is(last, COMMON | PLACE | BODY_HEAD | PLACE_HEAD)
        && !words.is(tokens.start, GIVEN);
    let desk = candidate.is_desks();
    let first = if surname && !desk { words.longest(tokens.start, tokens.end) } else { None };
    let first = first.filter(|p| p.end == last && (p.lists.place || p.lists.body) && !p.lists.person);
    let Some(first) = first else {
        out.push(candidate);
        return;
    };
    let mut place = Candidate::new(words, tokens.start..last);
    place.listed = [first.lists.place, first.lists.body, false];
    place.add(if first.lists.place { SITE } else { BODY }, 70, Rule::NameBeside);
    out.push(place);
    let mut person = Candidate::new(words, last..tokens.end);
    person.add(PERSON, 80, Rule::NameBeside);
    person.set_role(candidate.role());
    out.push(person);
}

/// Whether the rules hold this candidate for a named event, or a ship.
fn is_event(candidate: &Candidate) -> bool {
    let best = candidate.score[EVENT].max(candidate.score[OTHER]);
    best >= 75 && (0..3).all(|k| candidate.score[k] < best)
}

/// A candidate where the tagger sees no name, or another.
fn alone<'t>(
    words: &Words<'_, 't>,
    verdict: &Verdict,
    mut candidate: Candidate<'t>,
    out: &mut Vec<Candidate<'t>>,
) {
    let desk = candidate.is_desks();
    let best = candidate.score.iter().copied().max().unwrap_or(0);
    if !(desk || candidate.score[EVENT] == best || candidate.score[OTHER] == best) {
        weigh(verdict, &mut candidate);
    }
    part(words, candidate, out);
}

/// Adds what the tagger says of a candidate's tokens.
fn weigh(verdict: &Verdict, candidate: &mut Candidate) {
    candidate.tagged = true;
    candidate.ruled = candidate.score;
    let odds = verdict.odds(&candidate.tokens);
    let mut none = 1.0 - odds[..3].iter().sum::<f32>();
    // "Save the Children": the lists know the phrase better than the tagger.
    if candidate.tokens.len() > 2 && candidate.listed.contains(&true) {
        none /= 4.0;
    }
    for (kind, odds) in KIND.into_iter().zip(odds).take(3) {
        let points = points(odds * CERTAIN);
        candidate.score[kind] += points;
        // The rule that says most by itself is the better explanation.
        if candidate.rule[kind].0 < PLAIN && points > candidate.rule[kind].0 {
            candidate.rule[kind] = (points, Rule::NameTagger);
        }
    }
    for score in &mut candidate.score[..3] {
        *score -= points(none * AGAINST);
    }
}

/// Whole points.
#[expect(clippy::cast_possible_truncation, reason = "never more than a few hundred")]
fn points(points: f32) -> i16 {
    points as i16
}

/// The tagger's name, with what the rules know of the same words. Its candidate is taken out of those that it touches,
/// unless they are needed `again`.
fn push<'t>(
    words: &Words<'_, 't>,
    verdict: &Verdict,
    name: &Tagged,
    touched: &mut Vec<Candidate<'t>>,
    again: bool,
    out: &mut Vec<Candidate<'t>>,
) {
    let dated = |t: usize| words.is(t, CALENDAR) || words.text.tokens[t].shape == Shape::Number;
    // A name that a longer one of the lists has taken in.
    let taken = out.last().is_some_and(|before| before.tokens.end > name.tokens.start);
    if taken || name.tokens.clone().all(dated) {
        return;
    }
    let mut tokens = name.tokens.clone();
    // "Acme Corp.": the full stop of the short form belongs to the name.
    let dotted = words.text.tokens.get(tokens.end).is_some_and(|t| t.joined && t.shape == Shape::Mark)
        && words.text.word(tokens.end) == "."
        && matches!(words.key(tokens.end - 1), "inc" | "corp" | "ltd" | "co" | "jr" | "sr");
    if dotted {
        tokens.end += 1;
    }
    if KIND[name.kind] == PERSON
        && let Some(bare) = bare(words, &tokens, touched)
    {
        for before in touched.iter().filter(|c| c.tokens.end <= bare) {
            part(words, before.clone(), out);
        }
        tokens.start = bare;
    }
    // "the Saint Petersburg-based Internet Research Agency": an adjective made of a name is no part of the next.
    let made = tokens.clone().rev().skip(1).find(|&t| words.is(t, HYPHEN) && !words.is_name_like(t));
    if let Some(made) = made {
        tokens.start = made + 1;
    }
    // "Ontario Liberal Party": the rules see by its head how far a body's name reaches to the left.
    let headed = touched
        .iter()
        .find(|c| c.tokens.end == tokens.end && c.score[BODY] >= HEADED && KIND[name.kind] == BODY)
        .filter(|c| c.score[BODY] > c.score[PERSON].max(c.score[SITE]))
        .map(|c| c.tokens.start);
    if let Some(wider) = headed.filter(|&start| start < tokens.start)
        && out.last().is_none_or(|before| before.tokens.end <= wider)
    {
        tokens.start = wider;
    }
    // "Times of Israel", "Latin America": the lists know more of the phrase than the tagger took.
    let whole = touched.iter().find(|c| {
        (c.listed.contains(&true) || words.key(c.tokens.start) == "hospital")
            && c.tokens.start <= tokens.start
            && c.tokens.end >= tokens.end
            && c.score[..3].iter().any(|&s| s >= LISTED)
            && out.last().is_none_or(|before| before.tokens.end <= c.tokens.start)
    });
    if let Some(whole) = whole {
        tokens = whole.tokens.clone();
    }
    // "Steve Jobs": an ordinary word with a capital right after a given name is the surname, where the rules hold both together.
    let surnamed = touched.iter().find(|c| {
        (KIND[name.kind] == PERSON || !words.is(tokens.start, PLACE))
            && tokens.len() == 1
            && words.is(tokens.start, GIVEN)
            && c.tokens == (tokens.start..tokens.end + 1)
            && c.score[PERSON] > c.score[BODY].max(c.score[SITE])
    });
    if let Some(surnamed) = surnamed {
        tokens = surnamed.tokens.clone();
    }
    let mut candidate = match touched.iter().position(|c| c.tokens == tokens) {
        Some(same) if again => touched[same].clone(),
        Some(same) => touched.swap_remove(same),
        None => {
            let mut new = Candidate::new(words, tokens.clone());
            if let Some(phrase) = words.longest(tokens.start, tokens.end)
                && phrase.end == tokens.end
            {
                new.listed = [phrase.lists.place, phrase.lists.body, phrase.lists.person];
            }
            if headed.is_some_and(|start| start > tokens.start) {
                new.add(BODY, HEADED, Rule::OrganisationHead);
            }
            new
        }
    };
    candidate.doubtful = false;
    weigh(verdict, &mut candidate);
    // "Florida's Big Bend": a doubtful whole does not swallow what the lists know.
    let weak = candidate.score[..3].iter().all(|&s| s < LISTED);
    let sure = |c: &Candidate| c.listed.contains(&true) && c.score[..3].iter().any(|&s| s >= LISTED);
    if weak
        && !again
        && !touched.is_empty()
        && touched.iter().all(|c| c.tokens.len() < tokens.len())
        && touched.iter().any(sure)
    {
        for part in touched.drain(..) {
            alone(words, verdict, part, out);
        }
        return;
    }
    if KIND[name.kind] == PERSON && candidate.role().is_none() {
        let sentence = words.sentence(tokens.start);
        let title = titles::before(words, tokens.start, sentence.start)
            .or_else(|| titles::after(words, tokens.end, sentence.end));
        candidate.set_role(title.map(|t| t.tokens));
    }
    part(words, candidate, out);
}

/// Where a person's name begins that the tagger draws too wide: what stands before it is a title, a nationality, another
/// name's possessive or a place or body of the lists, and the rules see a person from there on.
fn bare(words: &Words<'_, '_>, tokens: &Range<usize>, touched: &[Candidate]) -> Option<usize> {
    let person = touched.iter().rfind(|c| c.tokens.end >= tokens.end && c.tokens.start > tokens.start)?;
    let best = person.score.iter().copied().max().unwrap_or(0);
    if person.score[PERSON] < PLAIN || person.score[PERSON] < best {
        return None;
    }
    let start = person.tokens.start;
    let apart = (tokens.start..start)
        .any(|t| words.is(t, ROLE | DEMONYM) || matches!(words.text.low(t), "'s" | "’s" | "," | "and"));
    let other = touched.iter().any(|c| {
        c.tokens.end <= start && c.listed.contains(&true) && c.score[BODY].max(c.score[SITE]) >= PLAIN
    });
    (apart || other).then_some(start)
}
