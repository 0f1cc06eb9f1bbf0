//! Subjects with a clause of their own: `a group monitoring the war in Syria said`, `the militants who hold Gaza said`.
//!
//! In: the phrase right before a verb of saying. Out: the subject in whose participle or relative clause that phrase stands.
//! Windows are bounded. **Never** crosses a comma, or reads a clause that has a verb of saying of its own.

use super::subjects::ASIDE;
use crate::extract::speakers::Speech;
use crate::extract::speakers::phrases::{Head, Phrase};
use crate::extract::speakers::words::Class;
use crate::extract::text::Shape;

/// The subject whose clause ends in `phrase`; `None` where the phrase itself is the subject.
pub(super) fn outer(speech: &Speech<'_>, phrase: &Phrase, low: usize) -> Option<Phrase> {
    // "Officials accompanying President Roy": the words before a name may hold more than its title.
    let high = phrase.tokens.start.max(phrase.name.start);
    let from = low.max(high.saturating_sub(ASIDE));
    let closes = |t: usize| {
        matches!(
            speech.class(t),
            Class::Comma | Class::Semicolon | Class::Colon | Class::Dash | Class::Stop | Class::Quote
        )
    };
    let start = (from..high).rev().find(|&t| closes(t)).map_or(from, |t| t + 1);
    // "… left and the mayor said": a clause of its own. "Between the army and the rebels" is one phrase.
    let joined = high > start && speech.class(high - 1) == Class::And;
    if joined && !(start..high).any(|t| speech.text.low(t) == "between") {
        return None;
    }
    (start + 1..high).find_map(|at| {
        if !opens(speech, at, high, phrase.tokens.start) || !(at + 1..high).all(|t| may_stand(speech, t)) {
            return None;
        }
        let subject = speech.phrase_ending(at - 1, start)?;
        let known = match subject.head {
            Head::Noun(_, Class::Plain) => speech.class(subject.tokens.start) == Class::Determiner,
            _ => subject.speaks(),
        };
        let heads = subject.tokens.start == start
            || matches!(
                speech.class(subject.tokens.start - 1),
                Class::Time
                    | Class::Adverb
                    | Class::And
                    | Class::But
                    | Class::That
                    | Class::Subordinator
                    | Class::Cue(..)
            );
        let whole = subject.tokens.start..phrase.tokens.end;
        (known && heads).then(|| Phrase::new(whole, subject.head, subject.name))
    })
}

/// Whether a participle or a relative pronoun that is its clause's subject stands here, behind a noun; its clause ends
/// before `high`, with the phrase that begins at `last`.
fn opens(speech: &Speech<'_>, at: usize, high: usize, last: usize) -> bool {
    may_open(speech, at, high, last) && speech.nominal(at - 1) && speech.class(at - 1) != Class::Possessive
}

/// What [`opens`] says, whatever stands before.
fn may_open(speech: &Speech<'_>, at: usize, high: usize, last: usize) -> bool {
    let word = || speech.text.low(at);
    match speech.class(at) {
        // "the group that controls Gaza"; but "the plan that Hamas backs".
        Class::Relative | Class::That => {
            at + 2 < high + 1
                && at + 1 < high
                && speech.mention_at(at + 1).is_none()
                && !matches!(speech.class(at + 1), Class::Determiner | Class::Pronoun(_) | Class::Preposition)
        }
        Class::Preposition | Class::Time | Class::Adverb => false,
        _ if speech.text.tokens[at].shape != Shape::Lower || word().len() < 5 => false,
        _ if word().ends_with("ing") => {
            // "the monitoring group": a word before the noun itself.
            matches!(speech.class(at + 1), Class::Determiner | Class::Preposition | Class::Number)
                || speech.text.tokens[at + 1].is_name_like()
                || at + 1 < high && speech.text.low(at + 1).ends_with('s')
                // "flying sea patrols off"
                || at + 2 < last && speech.text.low(at + 2).ends_with('s')
        }
        // "crimes committed by the militia", "a man held in Cairo"
        _ => {
            (word().ends_with("ed") || matches!(word(), "known" | "taken" | "given" | "shown" | "built"))
                && speech.class(at + 1) == Class::Preposition
        }
    }
}

/// Whether a word may stand between the clause's verb and its last noun: no other clause begins there.
fn may_stand(speech: &Speech<'_>, token: usize) -> bool {
    !matches!(
        speech.class(token),
        Class::But | Class::That | Class::Relative | Class::Subordinator | Class::Cue(..) | Class::Close
    )
}
