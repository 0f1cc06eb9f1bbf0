//! The subject of a verb of saying: beside it, before an aside, carried over, or stood for by `who`.
//!
//! In: the verb's token. Out: the phrase that is its subject. Windows are bounded.
//! **Never** a noun that only happens to stand near.

use crate::extract::speakers::phrases::{Head, Phrase};
use crate::extract::speakers::words::{Auxiliary, Class, Pronoun};
use crate::extract::speakers::{Cue, Speech};

/// How far an aside between subject and verb may reach, in tokens.
pub(super) const ASIDE: usize = 40;

/// What stands left of a verb.
pub(super) struct Left {
    /// One past the last token that is not auxiliary, adverb or time.
    pub at: usize,
    pub be: bool,
    /// The verb does not say that something was said.
    pub unsaid: bool,
}

pub(super) fn left_of(speech: &Speech<'_>, verb: usize, low: usize) -> Left {
    let mut left = Left { at: verb, be: false, unsaid: false };
    for _ in 0..8 {
        let Some(t) = left.at.checked_sub(1).filter(|&t| t >= low) else { break };
        match speech.class(t) {
            Class::Adverb if speech.mention_at(t).is_none() => {
                if matches!(speech.text.low(t), "never" | "not" | "n't") {
                    left.unsaid = true;
                }
                left.at = t;
            }
            Class::Auxiliary(Auxiliary::Be) => {
                left.be = true;
                left.at = t;
            }
            // "the ministry and the army each said"
            Class::Determiner
                if matches!(speech.text.low(t), "each" | "both" | "all")
                    && t > low
                    && (speech.text.tokens[t - 1].is_word() && speech.nominal(t - 1)) =>
            {
                left.at = t;
            }
            // "a report released late on Thursday said"
            Class::Cue(..) | Class::Plain
                if t > low + 1
                    && left.at < verb
                    && matches!(
                        speech.text.low(t),
                        "released" | "published" | "issued" | "posted" | "unveiled"
                    ) =>
            {
                left.at = t;
            }
            Class::Auxiliary(Auxiliary::Have) => left.at = t,
            Class::Auxiliary(Auxiliary::Do) | Class::Modal => {
                left.unsaid = true;
                left.at = t;
            }
            Class::Preposition if speech.text.low(t) == "to" => {
                left.unsaid = true;
                break;
            }
            Class::Time => {
                // "the ministry on Monday said", "the ministry late last month said"
                let mut at = t;
                while at > low
                    && (matches!(speech.class(at - 1), Class::Time | Class::Number)
                        || matches!(speech.text.low(at - 1), "last" | "late" | "early" | "this"))
                {
                    at -= 1;
                }
                if at > low && matches!(speech.text.low(at - 1), "on" | "in" | "at") {
                    at -= 1;
                }
                if at <= low {
                    break;
                }
                left.at = at;
            }
            _ => break,
        }
    }
    left
}

/// The subject before an aside that ends right before the verb: `Roy, the minister, said`.
pub(super) fn across_aside(speech: &Speech<'_>, closing: usize, low: usize) -> Option<Phrase> {
    // "Jack Reed (R.I.), said"; but "Jack Reed, head of the Water Board (WB), said" has a longer aside.
    let bracket = speech.class(closing) == Class::Comma
        && closing.checked_sub(1).is_some_and(|c| c > low && speech.class(c) == Class::Close);
    let short = if bracket { across(speech, closing - 1, low) } else { None };
    let apart = |p: &Phrase| p.tokens.start > low && speech.class(p.tokens.start - 1) == Class::Comma;
    match short {
        Some(phrase) if !apart(&phrase) => Some(phrase),
        Some(phrase) => across(speech, closing, low).or(Some(phrase)),
        None => across(speech, closing, low),
    }
}

fn across(speech: &Speech<'_>, closing: usize, low: usize) -> Option<Phrase> {
    let low = low.max(closing.saturating_sub(ASIDE));
    let class = speech.class(closing);
    let mut t = closing;
    let mut tries = 0;
    while t > low {
        t -= 1;
        if class == Class::Comma && speech.class(t) == Class::Quote && t + 1 == closing {
            // A quotation right before the comma: `"…", said Roy`.
            return None;
        }
        let opening = match class {
            Class::Close => speech.class(t) == Class::Open,
            Class::Dash => speech.class(t) == Class::Dash,
            _ => speech.class(t) == Class::Comma,
        };
        if !opening || t == low {
            continue;
        }
        tries += 1;
        let first = t + 1;
        if class == Class::Comma && first < closing {
            // "On Monday, the plan failed, said Roy": no aside if it has a verb of its own outside a relative clause.
            let relative =
                matches!(speech.class(first), Class::Relative) || speech.text.low(first) == "whose";
            let finite = !relative
                && (first..closing).any(|i| {
                    matches!(speech.class(i), Class::Auxiliary(_) | Class::Modal)
                        && !(first..i).any(|j| {
                            matches!(speech.class(j), Class::Relative | Class::That | Class::Subordinator)
                        })
                });
            if finite {
                return None;
            }
        }
        if let Some(phrase) = speech.phrase_ending(t - 1, low).filter(|p| match p.head {
            // "One attendee, who asked not to be named, said"
            Head::Noun(_, Class::Plain) => {
                matches!(speech.class(p.tokens.start), Class::Determiner | Class::Number)
            }
            Head::Noun(_, Class::Document) => false,
            _ => p.speaks(),
        }) {
            let start = phrase.tokens.start;
            let heads_clause = start == low
                || matches!(
                    speech.class(start - 1),
                    Class::Comma
                        | Class::And
                        | Class::But
                        | Class::Quote
                        | Class::That
                        | Class::Subordinator
                        | Class::Semicolon
                        | Class::Dash
                        | Class::Colon
                        | Class::Stop
                        | Class::Adverb
                        | Class::Time
                        | Class::Close
                );
            if heads_clause {
                // "the interior minister, Ali Demir, said": the aside names the one who fills the role.
                let plain = matches!(phrase.head, Head::Noun(_, Class::Plain));
                let role = matches!(phrase.head, Head::Noun(_, Class::Person)) && class != Class::Close;
                if (plain || role) && closing > t + 1 {
                    let inner = speech.phrase_ending(closing - 1, t + 1).filter(|p| {
                        let title = t + 1..p.name.start.max(t + 1);
                        let short = title.len() <= 2
                            && title.clone().all(|i| {
                                speech.noun_class(i) == Class::Person || speech.class(i) == Class::Dot
                            });
                        // "one lawmaker, Senate Majority Leader Jean Roy, said"
                        let long = title.len() <= 6
                            && p.tokens.start == t + 1
                            && matches!(p.head, Head::Mention(m) if speech.is_person(m))
                            && title.clone().all(|i| {
                                speech.nominal(i)
                                    && !matches!(speech.class(i), Class::Possessive | Class::Number)
                            });
                        (short || long)
                            && matches!(p.head, Head::Mention(_) | Head::Capitals)
                            // A noun that no list knows is a role only where a person fills the whole aside.
                            && (!plain || p.name.start == t + 1 && matches!(p.head, Head::Mention(m) if speech.is_person(m)))
                    });
                    let capitals = (2..=4).contains(&(closing - t - 1))
                        && (t + 1..closing).all(|i| speech.text.tokens[i].is_name_like());
                    let inner = inner.or_else(|| {
                        (capitals && !plain)
                            .then(|| Phrase::new(t + 1..closing, Head::Capitals, t + 1..closing))
                    });
                    if let Some(mut named) = inner {
                        named.tokens.start = start;
                        return Some(named);
                    }
                }
                return Some(phrase);
            }
        }
        if tries >= 3 {
            return None;
        }
    }
    None
}

/// What `who`, `which` or `that` stands for, where it follows a noun.
pub(super) fn antecedent(speech: &Speech<'_>, relative: usize, low: usize) -> Option<Phrase> {
    let mut last = relative.checked_sub(1).filter(|&l| l >= low)?;
    if speech.class(last) == Class::Comma {
        last = last.checked_sub(1).filter(|&l| l >= low)?;
    }
    if speech.class(relative) == Class::That && last + 1 != relative {
        return None;
    }
    let mut phrase = speech.phrase_ending(last, low).filter(Phrase::speaks)?;
    phrase.relative = Some(relative);
    Some(phrase)
}

/// The subject that `and` or a participle carries over from earlier in the sentence.
pub(super) fn carried_subject(
    speech: &Speech<'_>,
    joint: usize,
    low: usize,
    earlier: &[Cue],
) -> Option<Phrase> {
    if let Some(cue) = earlier.iter().rev().find(|c| c.extent.end <= joint) {
        return Some(cue.source.clone());
    }
    // "when he brought it up and later said"
    for t in (low.max(joint.saturating_sub(25))..joint).rev() {
        match speech.class(t) {
            Class::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They) => {
                return speech.phrase_ending(t, low);
            }
            Class::Relative => return antecedent(speech, t, low),
            // "when Roy left and said"
            // "…, where Roy played – while chanting": the dash has closed that clause.
            Class::Subordinator | Class::That if (t..joint).any(|i| speech.class(i) == Class::Dash) => {}
            Class::Subordinator | Class::That => {
                if let Some(phrase) = speech.phrase_starting(t + 1, joint).filter(Phrase::speaks) {
                    return Some(phrase);
                }
            }
            Class::Stop | Class::Semicolon | Class::Quote => break,
            _ => {}
        }
    }
    first_subject(speech, low, joint)
}

/// The noun phrase that the sentence begins with, behind an opening adverbial.
pub(in crate::extract::speakers) fn first_subject(
    speech: &Speech<'_>,
    low: usize,
    high: usize,
) -> Option<Phrase> {
    let mut at = low;
    for round in 0..4 {
        match speech.class(at) {
            // "In the north, which the rebels hold, the mayor said"
            Class::Relative if round > 0 => {
                let limit = high.min(at + ASIDE);
                at = (at..limit).find(|&t| speech.class(t) == Class::Comma)? + 1;
            }
            Class::And | Class::But | Class::Adverb | Class::Comma if speech.mention_at(at).is_none() => {
                at += 1;
            }
            _ if round == 0 && speech.text.low(at) == "following" => {
                let limit = high.min(at + ASIDE);
                at = (at..limit).find(|&t| speech.class(t) == Class::Comma)? + 1;
            }
            Class::Preposition | Class::Subordinator | Class::Time => {
                let limit = high.min(at + ASIDE);
                at = (at..limit).find(|&t| speech.class(t) == Class::Comma)? + 1;
            }
            _ => break,
        }
    }
    let phrase = speech.phrase_starting(at, high).filter(Phrase::speaks)?;
    // A name before `'s` owns the subject and is not the subject.
    if speech.class(phrase.tokens.end) == Class::Possessive {
        return None;
    }
    Some(phrase)
}
