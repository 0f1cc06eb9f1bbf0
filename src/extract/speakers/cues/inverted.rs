//! Subjects behind their verb: `“…,” said the minister`.
//!
//! In: a verb's token with what stands before and behind it. Out: its cue, or nothing.
//! **Never** takes a noun whose own verb follows it.

use super::after::{Next, after_adverbials};
use super::verbs::around;
use crate::extract::speakers::phrases::Head;
use crate::extract::speakers::words::{Class, Form, Pronoun, Verb};
use crate::extract::speakers::{Content, Cue, Speech};
use std::ops::Range;

/// Whether a quotation ends right before.
pub(super) fn quote_before(speech: &Speech<'_>, start: usize, low: usize) -> bool {
    let at = if start > low && speech.class(start - 1) == Class::Comma { start - 1 } else { start };
    at > low && speech.class(at - 1) == Class::Quote || at == low && speech.mark_ending(at).is_some()
}

/// Whether a quotation that ends with a comma, `!` or `?` stands right before: its sentence goes on here.
pub(super) fn quote_open_before(speech: &Speech<'_>, start: usize, low: usize) -> bool {
    let comma = start > low && speech.class(start - 1) == Class::Comma;
    let after = start - usize::from(comma);
    speech.mark_ending(after).is_some_and(|m| {
        comma || m.end.checked_sub(1).is_some_and(|e| matches!(speech.text.word(e), "," | "!" | "?"))
    })
}

/// `…, said the minister, Jean Roy, in Paris.`
pub(super) fn inverted(
    speech: &Speech<'_>,
    token: usize,
    verb: Verb,
    start: usize,
    region: usize,
) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let mut at = token + 1;
    if speech.class(at) == Class::Adverb && speech.mention_at(at).is_none() {
        at += 1;
    }
    // "“…”, writes on the network the president": as translations have it.
    let quoted = quote_before(speech, start, low);
    if quoted && speech.class(at) == Class::Preposition {
        let place = speech.phrase_starting(at + 1, high).map_or(at + 1, |p| p.tokens.end);
        let place = if speech.mention_at(at + 1).is_some() { speech.mention_end(at + 1) } else { place };
        let subject = speech.class(place) == Class::Determiner
            || speech.mention_at(place).is_some()
            || speech.noun_class(place) == Class::Person;
        if place > at + 1 && subject {
            at = place;
        }
    }
    let source = speech.phrase_starting(at, high).filter(|p| match verb {
        Verb::Read => matches!(p.head, Head::Noun(_, Class::Document)),
        // "“…,” told the minister": only a person or body speaks, nobody is spoken to.
        Verb::Tell => matches!(p.head, Head::Mention(_) | Head::Noun(_, Class::Person | Class::Body)),
        _ => p.speaks() || verb == Verb::Say && quote_before(speech, start, low),
    })?;
    if matches!(source.head, Head::Pronoun(Pronoun::It | Pronoun::This)) {
        return None;
    }
    // "Junta closes the port, threatens force": what is threatened.
    let gives = ["threaten", "promis", "pledg", "vow"].iter().any(|s| speech.text.low(token).starts_with(s));
    if gives && matches!(source.head, Head::Noun(t, _) if t == at) {
        return None;
    }
    let end = source.tokens.end;
    let after = after_adverbials(speech, end, high, verb);
    // `But, said Roy, “…”`
    let leads = matches!(after.next, Next::Quote | Next::Colon);
    let states = matches!(verb, Verb::Say | Verb::Clause | Verb::Tell);
    if !quoted && !leads && (start < low + 3 || !states) && start != low {
        return None;
    }
    if start == low && !quoted && !matches!(after.next, Next::Colon | Next::Quote) {
        return None;
    }
    // "…, said the house was empty": a verb follows, so the noun is no subject of `said`.
    if !quoted
        && matches!(
            speech.class(end),
            Class::Auxiliary(_) | Class::Modal | Class::Cue(_, Form::Base | Form::Past | Form::Third)
        )
    {
        return None;
    }
    let content = match after.next {
        Next::Colon | Next::Quote if !quoted => Content::After(after.said..high),
        // "The rebels, says the ministry, will return"
        Next::Comma
            if !quoted && start > low && speech.class(start - 1) == Class::Comma && after.at + 2 < high =>
        {
            around(speech, low, start - 1, after.at + 1, high)
        }
        _ if start > low => {
            Content::Before(low..start - usize::from(speech.class(start - 1) == Class::Comma))
        }
        _ => Content::Nothing,
    };
    Some(Cue {
        verb,
        content,
        confidence: 85,
        rule: "claim.inverted",
        ..Cue::new(speech, region, token..token + 1, start..after.at.max(end), source)
    })
}
