//! Words passed on: `quoted by TASS`, `was announced by the ministry`, `citing officials`.
//!
//! In: a verb's token. Out: the cue with its relay, or the relay put to the cue before.
//! **Never** takes the one who passes words on for the one who spoke.

use super::after::after_adverbials;
use super::subjects::left_of;
use crate::extract::speakers::phrases::{Head, Phrase};
use crate::extract::speakers::words::{Class, Form, Pronoun, Verb};
use crate::extract::speakers::{Content, Cue, Speech};
use std::ops::Range;

/// `The move was announced by the ministry`, `This was stated by Khan`, `Khan was quoted as saying`.
pub(super) fn passive(
    speech: &Speech<'_>,
    token: usize,
    verb: Verb,
    subject_end: usize,
    region: usize,
) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    if speech.text.low(token + 1) != "by" {
        return None;
    }
    let source = speech.phrase_starting(token + 2, high).filter(Phrase::speaks)?;
    if !matches!(verb, Verb::Say | Verb::Clause | Verb::Announce) {
        return None;
    }
    let last = subject_end.checked_sub(1).filter(|&l| l >= low)?;
    let pointing = match speech.class(last) {
        Class::Pronoun(Pronoun::This | Pronoun::It) | Class::That => true,
        Class::Relative => speech.text.low(last) == "which",
        _ => {
            // "the news was confirmed by", "this information was given by"
            matches!(
                speech.text.low(last),
                "news"
                    | "information"
                    | "announcement"
                    | "statement"
                    | "report"
                    | "claim"
                    | "figures"
                    | "data"
                    | "decision"
            ) && last.saturating_sub(low) <= 2
        }
    };
    let content = if pointing { Content::Previous } else { Content::Before(low..subject_end) };
    let end = source.tokens.end;
    Some(Cue {
        verb,
        content,
        strict: pointing,
        confidence: if pointing { 85 } else { 70 },
        rule: "claim.passive",
        ..Cue::new(speech, region, token..token + 2, subject_end..end, source)
    })
}

/// `quoted by TASS`, `TASS quoted Khan as saying`, `citing officials`: says who passed it on. Whether it was understood.
pub(super) fn relay(
    speech: &Speech<'_>,
    token: usize,
    form: Form,
    region: usize,
    out: &mut Vec<Cue>,
    first: usize,
) -> bool {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let left = left_of(speech, token, low);
    let said_after = |at: usize| -> Option<usize> {
        // "as saying (that)"
        let mut at = at;
        if speech.text.low(at) == "as" && matches!(speech.class(at + 1), Class::Cue(_, Form::Ing)) {
            at += 2;
        } else {
            return None;
        }
        at = after_adverbials(speech, at, high, Verb::Say).said;
        Some(at)
    };
    let made = |source: Phrase, via: Option<Phrase>, said: Range<usize>, extent: Range<usize>| Cue {
        content: content_of(speech, said, extent.start, low),
        via,
        confidence: 85,
        rule: "claim.relayed",
        ..Cue::new(speech, region, token..token + 1, extent, source)
    };
    match form {
        Form::Past if speech.text.low(token + 1) == "by" => {
            let Some(via) = speech.phrase_starting(token + 2, high).filter(Phrase::speaks) else {
                return true;
            };
            let end = via.tokens.end;
            if left.be {
                let source =
                    left.at.checked_sub(1).and_then(|l| speech.phrase_ending(l, low)).filter(Phrase::speaks);
                if let (Some(source), Some(said)) = (source, said_after(end)) {
                    let start = source.tokens.start;
                    out.push(made(source, Some(via), said..high, start..said));
                }
            } else if let Some(cue) = out[first..].iter_mut().next_back() {
                cue.extent.end = cue.extent.end.max(end);
                cue.via = Some(via);
            }
            true
        }
        Form::Past if left.be => {
            let source =
                left.at.checked_sub(1).and_then(|l| speech.phrase_ending(l, low)).filter(Phrase::speaks);
            if let (Some(source), Some(said)) = (source, said_after(token + 1)) {
                let start = source.tokens.start;
                out.push(made(source, None, said..high, start..said));
            }
            true
        }
        Form::Past | Form::Third | Form::Base => {
            let via = left
                .at
                .checked_sub(1)
                .filter(|&l| l >= low)
                .and_then(|l| speech.phrase_ending(l, low))
                .filter(Phrase::speaks);
            let Some(source) = speech.phrase_starting(token + 1, high).filter(Phrase::speaks) else {
                return false;
            };
            let Some(said) = said_after(source.tokens.end) else { return false };
            let start = via.as_ref().map_or(token, |v| v.tokens.start);
            out.push(made(source, via, said..high, start..said));
            true
        }
        Form::Ing => {
            // "Anadolu reported, citing the agency": the agency speaks, Anadolu passes it on.
            if let Some(source) = speech.phrase_starting(token + 1, high).filter(Phrase::speaks) {
                let reports = |c: &Cue| {
                    relays(speech, &c.source)
                        || matches!(speech.text.low(c.tokens.start), "reported" | "reports")
                };
                if let Some(cue) = out[first..].iter_mut().next_back().filter(|c| reports(c)) {
                    let end = source.tokens.end;
                    let reporter = std::mem::replace(&mut cue.source, source);
                    cue.via = Some(reporter);
                    cue.extent.end = cue.extent.end.max(end);
                    let that = speech.class(end) == Class::Comma && speech.class(end + 1) == Class::That;
                    if that {
                        cue.content = Content::After(end + 2..high);
                    } else if matches!(&cue.content, Content::After(r) if r.start >= token) {
                        cue.content = Content::Nothing;
                    }
                }
            }
            true
        }
        Form::Participle => false,
    }
}

/// What is passed on: behind `as saying`, or where nothing follows, in front (`Two died, the agency quoted Roy as saying`).
fn content_of(speech: &Speech<'_>, said: Range<usize>, start: usize, low: usize) -> Content {
    let over = said.is_empty()
        || matches!(speech.class(said.start), Class::Stop | Class::Semicolon)
        || speech.class(said.start) == Class::Comma && speech.class(said.start + 1) != Class::Quote;
    if !over {
        return Content::After(said);
    }
    match start >= low + 3 && speech.class(start - 1) == Class::Comma {
        true => Content::Before(low..start - 1),
        false => Content::Nothing,
    }
}

/// News agencies, broadcasters and papers by the words in their names; and the best known by their own.
/// Our own list of general knowledge.
pub(super) fn relays(speech: &Speech<'_>, phrase: &Phrase) -> bool {
    // "the Petra news agency", "state television"
    let medium =
        |t: usize| matches!(speech.text.low(t), "news" | "agency" | "television" | "newspaper" | "radio");
    match phrase.head {
        Head::Mention(_) | Head::Capitals => {}
        Head::Noun(_, Class::Body) => {
            return phrase.tokens.clone().filter(|&t| medium(t)).count() >= 1
                && phrase.tokens.clone().any(|t| medium(t) && speech.text.low(t) != "agency");
        }
        _ => return false,
    }
    phrase.name.clone().any(|t| {
        matches!(
            speech.text.low(t),
            "news"
                | "times"
                | "post"
                | "tv"
                | "television"
                | "radio"
                | "agency"
                | "press"
                | "journal"
                | "herald"
                | "tribune"
                | "reuters"
                | "afp"
                | "ap"
                | "tass"
                | "interfax"
                | "ria"
                | "novosti"
                | "xinhua"
                | "anadolu"
                | "bbc"
                | "cnn"
                | "nbc"
                | "cbs"
                | "abc"
                | "msnbc"
                | "npr"
                | "pbs"
                | "dpa"
                | "efe"
                | "ansa"
                | "kyodo"
                | "yonhap"
                | "irna"
                | "sana"
                | "petra"
                | "bloomberg"
                | "jazeera"
                | "guardian"
                | "telegraph"
                | "independent"
                | "economist"
                | "politico"
                | "axios"
                | "mirror"
                | "mail"
                | "gazette"
                | "chronicle"
                | "globe"
                | "observer"
                | "standard"
                | "newspaper"
                | "magazine"
                | "daily"
                | "broadcasting"
                | "sky"
                | "itv"
                | "dw"
                | "welle"
                | "monde"
                | "figaro"
                | "spiegel"
                | "bild"
                | "rtl"
                | "rai"
                | "ukrinform"
                | "unian"
                | "belta"
                | "pti"
                | "ani"
                | "bernama"
                | "antara"
                | "upi"
                | "voa"
                | "rferl"
                | "meduza"
                | "kommersant"
        )
    })
}
