//! Cues that are no verb of the list: `according to`, `in the words of`, the colon, and any verb beside a quotation.
//!
//! In: a token. Out: the cue that it makes.
//! **Never** a colon after something that can't speak.

use super::inverted::quote_before;
use super::subjects::{ASIDE, first_subject};
use super::verbs::around;
use crate::extract::meaning::MARK;
use crate::extract::speakers::phrases::{self, Head, Phrase};
use crate::extract::speakers::words::{Class, Pronoun, Verb};
use crate::extract::speakers::{Content, Cue, Speech};
use crate::extract::text::Shape;
use crate::model::entity::EntityKind;
use std::ops::Range;

/// `According to Khan, …`, `…, according to the note`.
pub(super) fn according(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
    if speech.text.low(token + 1) != "to" {
        return None;
    }
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let source = speech.phrase_starting(token + 2, high)?;
    if matches!(source.head, Head::Pronoun(_)) && !source.speaks() {
        return None;
    }
    // "according to plan", "according to schedule" attribute nothing.
    let bare = |t: usize| {
        t == token + 2
            && (speech.class(t) == Class::Plain
                || matches!(speech.text.low(t), "plan" | "plans" | "law" | "order" | "orders" | "estimate"))
    };
    if matches!(source.head, Head::Noun(t, _) if bare(t)) {
        return None;
    }
    let mut end = source.tokens.end;
    while end < high && speech.class(end) == Class::Preposition && speech.class(end + 1) != Class::Quote {
        let next = speech.phrase_starting(end + 1, high).map_or(end, |p| p.tokens.end);
        if next <= end {
            break;
        }
        end = next;
    }
    let opens = token == low
        || token <= low + 1
            && matches!(speech.class(low), Class::And | Class::But | Class::Adverb | Class::Quote)
        || behind_joint(speech, token, low, end);
    let comma = (end..high.min(end + ASIDE)).find(|&t| speech.class(t) == Class::Comma);
    let last = high - usize::from(speech.class(high - 1) == Class::Stop);
    let content = if opens {
        let said = comma.map_or(end, |c| c + 1);
        if said < last { Content::After(said..last) } else { Content::Nothing }
    } else if speech.class(token - 1) == Class::Comma && speech.class(end) == Class::Comma && end + 3 < last {
        around(speech, low, token - 1, end + 1, last)
    } else {
        Content::Before(
            low..token - usize::from(matches!(speech.class(token - 1), Class::Comma | Class::Dash)),
        )
    };
    Some(Cue {
        content,
        confidence: 90,
        rule: "claim.according",
        ..Cue::new(speech, region, token..token + 2, token..end, source)
    })
}

/// `…; according to Khan, …`, `…, and according to Khan, …`: a clause of its own begins at `token`, and its source ends at
/// `end`.
fn behind_joint(speech: &Speech<'_>, token: usize, low: usize, end: usize) -> bool {
    if token < low + 2 || speech.class(end) != Class::Comma {
        return false;
    }
    match speech.class(token - 1) {
        Class::Semicolon => true,
        Class::And | Class::But => matches!(speech.class(token - 2), Class::Comma | Class::Semicolon),
        _ => false,
    }
}

/// `in the words of Khan`
pub(super) fn words_of(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    if token < low + 2 || speech.text.low(token - 2) != "in" || speech.text.low(token + 1) != "of" {
        return None;
    }
    let source = speech.phrase_starting(token + 2, high).filter(Phrase::speaks)?;
    let end = source.tokens.end;
    let said = end + usize::from(speech.class(end) == Class::Comma);
    let content = if said < high && token <= low + 2 {
        Content::After(said..high)
    } else {
        Content::Before(low..token.saturating_sub(2))
    };
    Some(Cue {
        content,
        confidence: 85,
        rule: "claim.words",
        ..Cue::new(speech, region, token - 2..token + 2, token - 2..end, source)
    })
}

/// `Boris Johnson: “…”` in a headline or at the head of a paragraph.
pub(super) fn colon(speech: &Speech<'_>, token: usize, region: usize, earlier: &[Cue]) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    if token + 1 >= high
        || token == low
        || speech.text.tokens[token].joined
            && speech.text.tokens[token + 1].joined
            && speech.class(token + 1) == Class::Number
    {
        return None;
    }
    let quoted = speech.class(token + 1) == Class::Quote;
    // "ARMY: 30 SOLDIERS KILLED": a flash is a headline wherever it stands.
    let shouted = (low..high.min(low + 12)).all(|t| {
        let token = speech.text.tokens[t];
        !token.is_word() || token.shape == Shape::Acronym
    });
    let heading = speech.text.in_heading(token) || shouted;
    if earlier.iter().rev().take(4).any(|c| c.extent.end <= token && c.extent.end + 12 > token)
        || !quoted && !heading
    {
        return None;
    }
    let source = speech.phrase_ending(token - 1, low).filter(Phrase::speaks);
    if source.as_ref().is_some_and(|p| is_label(speech, p, heading)) {
        return None;
    }
    // "Roy, in a video: “…”": the text is only where it was said.
    let within = |p: &Phrase| {
        matches!(p.head, Head::Noun(_, Class::Document | Class::Plain))
            && p.tokens.start > low
            && matches!(speech.text.low(p.tokens.start - 1), "in" | "on" | "via" | "by")
    };
    let source = source.filter(|p| !within(p));
    let heads = |p: &Phrase| {
        let start = p.tokens.start;
        start == low
            || matches!(speech.class(start - 1), Class::Stop | Class::Dash | Class::Comma | Class::Sign)
            || speech.text.low(start - 1) == "from"
            // "In turn Khan: “…”"
            || matches!(p.head, Head::Mention(m) if quoted && speech.is_person(m))
                && token - low <= 8
                && matches!(speech.class(low), Class::Preposition | Class::Adverb | Class::And | Class::But)
    };
    let Some(source) = source.filter(heads) else { return introduced(speech, token, region, quoted) };
    let start = source.tokens.start;
    // Without quotation marks only a name at the very head of a headline is believed.
    let named = match source.head {
        _ if shouted && speech.noun_class(token - 1) == Class::Body => true,
        Head::Mention(m) => speech.is_person(m) || speech.kind(m) == Some(EntityKind::Organisation),
        Head::Noun(_, class) => quoted || matches!(class, Class::Person | Class::People | Class::Document),
        // "Cholera in the delta: “…”" names a topic.
        Head::Capitals => quoted && !(heading && source.tokens.end > source.name.end),
        _ => quoted,
    };
    if !named || !quoted && start != low {
        return None;
    }
    Some(Cue {
        content: Content::After(token + 1..high),
        confidence: if quoted { 85 } else { 65 },
        rule: "claim.colon",
        ..Cue::new(speech, region, token..token + 1, start..token + 1, source)
    })
}

/// `Source: TASS`, `Photo: Roy`: a bare noun before a colon tells what follows and says nothing. Headlines leave articles
/// out (`Minister: no talks`), so there only words of the trade count.
fn is_label(speech: &Speech<'_>, phrase: &Phrase, heading: bool) -> bool {
    let Head::Noun(token, class) = phrase.head else { return false };
    let bare = phrase.tokens.len() == 1;
    let trade = matches!(
        speech.text.low(token),
        "source"
            | "sources"
            | "photo"
            | "photos"
            | "image"
            | "images"
            | "video"
            | "footage"
            | "map"
            | "chart"
            | "graphic"
            | "caption"
            | "credit"
            | "credits"
            | "editor"
            | "editors"
            | "editing"
            | "reporter"
            | "author"
            | "text"
            | "note"
            | "translator"
            | "correspondent"
            | "contact"
            | "update"
    );
    bare && (trade || !heading && matches!(class, Class::Document))
}

/// `Khan resisted: “…”`, `Roy released a statement: “…”`: the subject of the sentence that ends with the colon.
fn introduced(speech: &Speech<'_>, token: usize, region: usize, quoted: bool) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    if !quoted || speech.text.in_heading(token) {
        return None;
    }
    let clause = (low..token)
        .rev()
        .take(30)
        .find(|&t| matches!(speech.class(t), Class::But | Class::Semicolon | Class::Stop));
    let from = clause.map_or(low, |t| t + 1);
    let source = first_subject(speech, from, token).filter(|p| p.tokens.end < token)?;
    if matches!(
        source.head,
        Head::Pronoun(Pronoun::It | Pronoun::Here | Pronoun::This) | Head::Noun(_, Class::Document)
    ) {
        return None;
    }
    Some(Cue {
        verb: Verb::Goes,
        content: Content::After(token + 1..high),
        strict: false,
        confidence: 62,
        rule: "claim.introduced",
        ..Cue::new(speech, region, token..token + 1, source.tokens.start..token + 1, source)
    })
}

/// `“…”, thunders Khan.`: any verb between a quotation and a name that ends the sentence or its clause.
pub(super) fn present(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let mention = speech.mention_at(token + 1).filter(|_| quote_before(speech, token, low))?;
    let end = speech.mention_end(token + 1);
    let ends = end >= high || matches!(speech.class(end), Class::Stop | Class::Comma);
    let speaks = speech.is_person(mention) || speech.kind(mention) == Some(EntityKind::Organisation);
    let source = Phrase::new(token + 1..end, Head::Mention(mention), token + 1..end);
    (ends && speaks && speech.text.tokens[token].shape == Shape::Lower).then(|| Cue {
        verb: Verb::Goes,
        content: if token > low { Content::Before(low..token) } else { Content::Nothing },
        strict: false,
        confidence: 70,
        rule: "claim.unlisted",
        ..Cue::new(speech, region, token..token + 1, token..end, source)
    })
}

/// `“…,” Khan fumed`: between a quotation and the end of its sentence any verb says.
pub(super) fn unlisted(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    // Most words that look like a past verb have no quotation that could end before their subject.
    let near = low.max(token.saturating_sub(phrases::LONGEST + 2))..token;
    if speech.text.next(near, MARK).is_none() && speech.mark_ending(low).is_none() {
        return None;
    }
    let next = speech.class(token + 1);
    let inverted = speech.class(token.checked_sub(1)?) == Class::Quote && quote_before(speech, token, low);
    let source = if inverted {
        speech.phrase_starting(token + 1, high)?
    } else {
        if token + 1 < high
            && !matches!(
                next,
                Class::Stop | Class::Comma | Class::Preposition | Class::Adverb | Class::Quote | Class::And
            )
        {
            return None;
        }
        speech.phrase_ending(token.checked_sub(1).filter(|&b| b >= low)?, low)?
    };
    let start = source.tokens.start.min(token);
    if !source.speaks()
        || !quote_before(speech, start, low)
        || matches!(source.head, Head::Pronoun(Pronoun::It | Pronoun::Here))
    {
        return None;
    }
    Some(Cue {
        verb: Verb::Goes,
        content: if start > low { Content::Before(low..start) } else { Content::Nothing },
        strict: false,
        confidence: 70,
        rule: "claim.unlisted",
        ..Cue::new(speech, region, token..token + 1, start..source.tokens.end.max(token + 1), source)
    })
}
