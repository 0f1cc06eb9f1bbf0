//! What follows a verb of saying: the one it is told to, when and where, and then what is said.
//!
//! In: the verb's token. Out: where what is said begins, and how.
//! **Never** takes a place or day for what is said.

use super::puts::is_amount;
use super::relays::relays;
use crate::extract::speakers::Speech;
use crate::extract::speakers::phrases::Phrase;
use crate::extract::speakers::words::{Class, Form, Lead, Verb};
use crate::model::entity::EntityKind;

/// What follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    That,
    Quote,
    Colon,
    Comma,
    End,
    Other,
}

pub(super) struct After {
    /// First token behind object and adverbials.
    pub at: usize,
    /// First token of what is said (behind `that`, colon or comma).
    pub said: usize,
    pub next: Next,
    pub via: Option<Phrase>,
}

pub(super) fn after(speech: &Speech<'_>, token: usize, verb: Verb, high: usize) -> After {
    let mut at = token + 1;
    let mut via = None;
    if matches!(speech.text.low(at), "out" | "back") && speech.class(at + 1) != Class::Preposition {
        at += 1;
    }
    if verb == Verb::Goes && matches!(speech.text.low(at), "it" | "on") {
        at += 1;
    }
    // "spoke on Monday of “bodies everywhere”"
    if verb == Verb::Speak
        && speech.class(at) == Class::Preposition
        && let Some(end) = date_from(speech, at + 1, high)
    {
        at = end;
    }
    // "speaks instead of “75 missiles”"
    if verb == Verb::Speak && speech.class(at) == Class::Adverb && speech.text.low(at + 1) == "of" {
        at += 1;
    }
    if verb == Verb::Speak && matches!(speech.text.low(at), "of" | "about") {
        at += 1;
        // "spoke of an “unprecedented” wave"
        if speech.class(at) == Class::Determiner && speech.class(at + 1) == Class::Quote {
            at += 1;
        }
    }
    if verb == Verb::Call && matches!(speech.text.low(at), "for" | "on" | "upon")
        || verb == Verb::Clause && matches!(speech.text.low(at), "of" | "about" | "against")
    {
        at += 1;
        return After {
            at,
            said: at,
            next: if speech.class(at) == Class::Quote { Next::Quote } else { Next::Other },
            via,
        };
    }
    if verb == Verb::Tell
        && at < high
        && let Some(object) = speech.phrase_starting(at, high)
    {
        at = match speech.mention_at(at) {
            Some(_) => speech.mention_end(at),
            None => object.tokens.end,
        };
        // "told Haitian television that"
        while at < high && speech.text.tokens[at - 1].is_name_like() && is_listener(speech, at) {
            at += 1;
        }
        // "told dozens of council members that": the head of those who are told may be a word that no list knows.
        let that = (at + 1..high.min(at + 3)).find(|&t| speech.class(t) == Class::That);
        if let Some(that) = that.filter(|&that| (at..that).all(|t| speech.nominal(t))) {
            at = that;
        }
        if relays(speech, &object) {
            via = Some(object);
        }
    }
    let mut out = after_adverbials(speech, at, high, verb);
    // "told a crowd of police cadets from the valleys": words that only say whom and where, for want of a verb.
    let from = out.said;
    if verb == Verb::Tell
        && matches!(out.next, Next::Other)
        && !(from..high.min(from + 40)).any(|t| is_finite(speech, t))
    {
        out.next = Next::End;
    }
    out.via = out.via.take().or(via);
    out
}

/// Whether a verb that a subject goes before may stand here, as far as the class and the ending of its word tell.
fn is_finite(speech: &Speech<'_>, token: usize) -> bool {
    let past = speech.text.meanings.get(token).is_some_and(|meaning| meaning.lead == Lead::Past);
    past || matches!(
        speech.class(token),
        Class::Auxiliary(_) | Class::Modal | Class::Pronoun(_) | Class::Cue(_, Form::Past | Form::Third)
    )
}

/// A noun for those whom somebody tells: `state television`, `party members`.
fn is_listener(speech: &Speech<'_>, token: usize) -> bool {
    matches!(speech.noun_class(token), Class::Person | Class::People | Class::Body)
        || matches!(speech.text.low(token), "television" | "radio" | "news" | "members" | "viewers" | "tv")
}

/// Skips `on Monday`, `in a statement`, `to reporters in Geneva`, and says what comes then.
pub(super) fn after_adverbials(speech: &Speech<'_>, from: usize, high: usize, verb: Verb) -> After {
    let mut at = from;
    let mut via = None;
    let open_verb =
        matches!(verb, Verb::Say | Verb::Clause | Verb::Tell | Verb::Announce | Verb::Goes | Verb::Show);
    for _ in 0..5 {
        if at >= high {
            break;
        }
        if let Some(end) = date_from(speech, at, high) {
            at = end;
            continue;
        }
        // "said on condition that he not be named": the terms are not what is said.
        if speech.text.low(at) == "on"
            && speech.text.low(at + 1) == "condition"
            && speech.class(at + 2) == Class::That
        {
            at = (at..high).find(|&t| speech.class(t) == Class::Comma).unwrap_or(high);
            continue;
        }
        match speech.class(at) {
            Class::Adverb | Class::Time
                if speech.mention_at(at).is_none()
                    && !opens_clause(speech, at, high)
                    && !is_amount(speech, at) =>
            {
                at += 1;
                while at < high && speech.class(at) == Class::Number && !speech.text.tokens[at].is_word() {
                    at += 1;
                }
            }
            Class::Preposition | Class::Subordinator
                if open_verb
                    && (speech.class(at) == Class::Preposition
                        || matches!(speech.text.low(at), "after" | "before")) =>
            {
                if let Some(end) = date_from(speech, at + 1, high) {
                    at = end;
                    continue;
                }
                let Some(object) = speech.phrase_starting(at + 1, high) else {
                    // "on Tuesday", "in early May"
                    if matches!(speech.class(at + 1), Class::Time | Class::Adverb) {
                        at += 2;
                        while at < high && matches!(speech.class(at), Class::Time | Class::Number) {
                            at += 1;
                        }
                        continue;
                    }
                    break;
                };
                let end = match speech.mention_at(at + 1) {
                    Some(_) => speech.mention_end(at + 1),
                    None => object.tokens.end,
                };
                let setting = (at + 1..end).any(|t| is_setting(speech.text.low(t)));
                let end = if setting { behind_participle(speech, end, high) } else { end };
                let clause = speech.class(at) == Class::Subordinator;
                let next = speech.class(end);
                let closes = if clause {
                    matches!(next, Class::That | Class::Quote | Class::Preposition | Class::Time)
                } else {
                    end >= high
                        // "wrote to the minister earlier this week"
                        || date_from(speech, end, high).is_some()
                        || matches!(
                            next,
                            Class::That
                                | Class::Quote
                                | Class::Colon
                                | Class::Comma
                                | Class::Stop
                                | Class::Time
                                | Class::Preposition
                                | Class::Cue(_, Form::Ing)
                        )
                };
                if !setting && !closes {
                    break;
                }
                if (setting || matches!(speech.text.low(at), "to" | "with")) && relays(speech, &object) {
                    via = Some(object);
                }
                at = end;
            }
            // "told reporters in Astana, Kazakhstan, that"
            Class::Comma
                if open_verb
                    && at > from
                    && speech
                        .mention_at(at - 1)
                        .is_some_and(|m| speech.kind(m) == Some(EntityKind::Place))
                    && speech
                        .mention_at(at + 1)
                        .is_some_and(|m| speech.kind(m) == Some(EntityKind::Place))
                    && matches!(speech.class(speech.mention_end(at + 1)), Class::That | Class::Comma) =>
            {
                at = speech.mention_end(at + 1);
                let that = speech.class(at + 1) == Class::That;
                at += usize::from(speech.class(at) == Class::Comma && that);
            }
            // "on television (Channel 2) that"
            Class::Open if at > from => {
                let Some(close) = (at..high.min(at + 8)).find(|&t| speech.class(t) == Class::Close) else {
                    break;
                };
                at = close + 1;
            }
            // "said today, Wednesday, that"
            Class::Comma
                if at > from
                    && speech.date_from(at + 1).is_some_and(|end| {
                        end < high
                            && (speech.class(end) == Class::That
                                || speech.class(end) == Class::Comma && speech.class(end + 1) == Class::That)
                    }) =>
            {
                let end = speech.date_from(at + 1).unwrap_or(at + 1);
                at = end + usize::from(speech.class(end) == Class::Comma);
            }
            // "said, however, that"
            Class::Comma
                if at + 2 < high
                    && speech.class(at + 1) == Class::Adverb
                    && speech.class(at + 2) == Class::Comma =>
            {
                at += 3;
            }
            _ => break,
        }
    }
    let (said, next) = if at >= high {
        (at, Next::End)
    } else {
        match speech.class(at) {
            Class::That => (at + 1, Next::That),
            Class::Quote => (at, Next::Quote),
            Class::Colon => (at + 1, if at + 1 < high { Next::Colon } else { Next::End }),
            Class::Stop => (at, Next::End),
            Class::Comma if speech.class(at + 1) == Class::Quote => (at + 1, Next::Quote),
            Class::Comma if speech.class(at + 1) == Class::That => (at + 2, Next::That),
            Class::Comma | Class::Dash | Class::Semicolon | Class::And | Class::But | Class::Close => {
                (at, Next::Comma)
            }
            _ => (at, Next::Other),
        }
    };
    After { at, said, next, via }
}

/// `in a statement carried by state television`, `in a letter seen by AFP`: one past the words that say how it came out.
fn behind_participle(speech: &Speech<'_>, end: usize, high: usize) -> usize {
    let low = speech.text.low(end);
    let participle = end + 1 < high
        && (low.ends_with("ed") && low.len() > 4
            || matches!(low, "seen" | "sent" | "read" | "shown" | "given" | "broadcast" | "shared" | "made"))
        && matches!(
            speech.class(end + 1),
            Class::Preposition | Class::Adverb | Class::Time | Class::Comma | Class::Stop
        );
    if !participle {
        return end;
    }
    let limit = high.min(end + 14);
    let closes = |t: usize| {
        matches!(
            speech.class(t),
            Class::Comma | Class::That | Class::Quote | Class::Colon | Class::Stop | Class::Semicolon
        )
    };
    (end + 1..limit).find(|&t| closes(t)).unwrap_or(if limit == high { high } else { end })
}

/// One past the date that begins here and only says when: `said earlier this week that`. `Today’s talks` and what a verb
/// follows is itself what is said.
fn date_from(speech: &Speech<'_>, at: usize, high: usize) -> Option<usize> {
    let end = speech.date_from(at).filter(|&e| e <= high)?;
    let subject = matches!(
        speech.class(end),
        Class::Possessive | Class::Auxiliary(_) | Class::Modal | Class::Cue(_, Form::Past | Form::Third)
    );
    (!subject).then_some(end)
}

/// An adverb that begins what is said: `said today’s talks failed`.
fn opens_clause(speech: &Speech<'_>, at: usize, high: usize) -> bool {
    at + 1 < high && speech.class(at + 1) == Class::Possessive
}

/// Where things are said: the words after them are what is said.
fn is_setting(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "interview"
            | "speech"
            | "briefing"
            | "report"
            | "letter"
            | "tweet"
            | "email"
            | "e-mail"
            | "post"
            | "conference"
            | "message"
            | "address"
            | "memo"
            | "release"
            | "call"
            | "article"
            | "note"
            | "reporters"
            | "journalists"
            | "television"
            | "radio"
            | "twitter"
            | "facebook"
            | "telegram"
            | "condition"
            | "anonymity"
            | "meeting"
            | "rally"
            | "video"
            | "remarks"
            | "communique"
            | "communiqué"
            | "hearing"
            | "testimony"
            | "session"
            | "parliament"
            | "column"
            | "telephone"
            | "phone"
            | "bulletin"
            | "update"
            | "forum"
            | "summit"
    )
}

/// Whether a clause with a subject and a finite verb begins here.
pub(super) fn is_clause(speech: &Speech<'_>, at: usize, high: usize) -> bool {
    match speech.class(at) {
        Class::Pronoun(_) => return true,
        Class::Subordinator | Class::Relative => return true,
        Class::Auxiliary(_) | Class::Modal | Class::Preposition | Class::Comma | Class::Stop => return false,
        _ => {}
    }
    (at + 1..high.min(at + 16))
        .take_while(|&t| !matches!(speech.class(t), Class::Stop | Class::Semicolon))
        // "half of what it gave last year"
        .take_while(|&t| speech.text.low(t) != "what")
        .any(|t| match speech.class(t) {
            Class::Auxiliary(_) | Class::Modal => true,
            Class::Cue(_, Form::Past | Form::Third) => speech.classes[t].1.is_none(),
            _ => false,
        })
}
