//! What stands around a figure: its qualifier, the rise or fall it is part of, and who says it.
//!
//! In: tokens before the number; quotes and claims with their sources. Out: parts of a figure.
//! **Never** gives a figure to a speaker whose words do not cover it, but for `X, which denounces …`.

use crate::extract::Found;
use crate::extract::counting::Counting;
use crate::extract::names::Names;
use crate::extract::text::{Shape, Text};
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, Change, Claim, Quote};
use crate::model::prose::Span;
use std::ops::Range;

/// What a lower-case word can be before a figure.
pub(super) fn counting(word: &str) -> Counting {
    let qualifier = matches!(
        word.as_bytes(),
        b"about"
            | b"around"
            | b"approximately"
            | b"roughly"
            | b"nearly"
            | b"almost"
            | b"some"
            | b"over"
            | b"under"
            | b"only"
            | b"just"
            | b"exactly"
            | b"barely"
            | b"circa"
            | b"approx"
            | b"estimated"
            | b"additional"
            | b"least"
            | b"most"
            | b"than"
            | b"to"
            | b"as"
            | b"of"
    );
    Counting::QUALIFIER.when(qualifier) | Counting::DIRECTION.when(direction(word).is_some())
}

/// First token of the qualifier that ends just before token `at`, or `at`.
pub(super) fn qualifier(text: &Text<'_>, at: usize, floor: usize) -> usize {
    if at <= floor || !text.counting(at - 1).is(Counting::QUALIFIER) {
        return at;
    }
    let before =
        |i: usize, back: usize| i.checked_sub(back).filter(|j| *j >= floor).map_or("", |j| text.low(j));
    let (one, two, three) = (before(at, 1), before(at, 2), before(at, 3));
    let found = match one {
        "about" | "around" | "approximately" | "roughly" | "nearly" | "almost" | "some" | "over"
        | "under" | "only" | "just" | "exactly" | "barely" | "circa" | "approx" => at - 1,
        "estimated" | "additional" if matches!(two, "an") => at - 2,
        "estimated" if two == "the" => at - 1,
        "least" | "most" if two == "at" => at - 2,
        "than" if matches!(two, "more" | "less" | "fewer" | "greater" | "higher" | "lower") => {
            if matches!(three, "no" | "not") { at - 3 } else { at - 2 }
        }
        "to" if two == "up" => at - 2,
        "to" if two == "close" => at - 2,
        "as" if three == "as" && matches!(two, "many" | "much" | "few" | "high" | "little") => at - 3,
        "of" if two == "excess" && three == "in" => at - 3,
        "of" if two == "upwards" => at - 2,
        _ => return at,
    };
    // well over, at least about
    if matches!(before(found, 1), "well" | "just" | "only") && matches!(one, "over" | "under" | "than") {
        return found - 1;
    }
    // "more than an estimated"
    if found < at && found > floor {
        let more = qualifier_words(before(found, 1));
        if more {
            return qualifier(text, found, floor);
        }
    }
    found
}

fn qualifier_words(word: &str) -> bool {
    matches!(word, "than" | "least" | "most" | "about" | "nearly" | "almost")
}

/// Verbs and nouns of rising (`true`) and falling (`false`), lower case.
fn direction(word: &str) -> Option<bool> {
    Some(match word.as_bytes() {
        b"rose" | b"rise" | b"rises" | b"risen" | b"rising" | b"increase" | b"increased" | b"increases"
        | b"increasing" | b"climbed" | b"climbs" | b"climbing" | b"jumped" | b"jumps" | b"jump" | b"grew"
        | b"grown" | b"grows" | b"growing" | b"soared" | b"soars" | b"surged" | b"surges" | b"surge"
        | b"swelled" | b"doubled" | b"raised" | b"raises" | b"raising" | b"gained" | b"expanded"
        | b"upped" | b"up" => true,
        b"fell" | b"fall" | b"falls" | b"fallen" | b"falling" | b"dropped" | b"drop" | b"drops"
        | b"declined" | b"decline" | b"declines" | b"decreased" | b"decrease" | b"decreases" | b"cut"
        | b"cuts" | b"reduced" | b"reduce" | b"reduces" | b"reduction" | b"sank" | b"slid" | b"slipped"
        | b"shrank" | b"shrunk" | b"lowered" | b"shed" | b"plunged" | b"tumbled" | b"down" => false,
        _ => return None,
    })
}

/// Which way the word at this token goes.
fn direction_at(text: &Text<'_>, at: usize) -> Option<bool> {
    if text.counting(at).is(Counting::DIRECTION) { direction(text.low(at)) } else { None }
}

/// The rise or fall that a figure at token `at` (its first, qualifier included) ends: `rose to`, `by`, `from 30 to`.
/// `value` is the figure's, `share` says that it is one of a whole or money, `earlier` that of the figure just before it, with its first and last token.
pub(super) fn change(
    text: &Text<'_>,
    at: usize,
    floor: usize,
    value: f64,
    share: bool,
    earlier: Option<(f64, Range<usize>)>,
) -> Option<Change> {
    let cue = at.checked_sub(1).filter(|i| *i >= floor)?;
    let find = |end: usize| -> Option<bool> {
        (end.saturating_sub(3).max(floor)..end).rev().find_map(|i| direction_at(text, i))
    };
    match text.low(cue) {
        "to" => {
            if let Some((from, tokens)) = earlier.filter(|(_, t)| t.end == cue) {
                // rose from 30 to 40
                let before = tokens.start.checked_sub(1).filter(|i| *i >= floor && text.low(*i) == "from");
                let rise =
                    before.and_then(|b| moved(text, b, floor)).map(|rise| rise.unwrap_or(value > from));
                if let Some(rise) = rise {
                    return Some(Change { from: Some(from), by: None, rise });
                }
            }
            find(cue).map(|rise| Change { from: None, by: None, rise })
        }
        "by" => {
            let rise = find(cue).filter(|_| !matches!(text.low(cue - 1), "up"))?;
            Some(Change { from: None, by: Some(if rise { value } else { -value }), rise })
        }
        "another" | "further" => None,
        _ => {
            // rose 3 percent
            let word = text.low(cue);
            let verb = direction_at(text, cue).filter(|_| {
                // "carried down nine floors" is no fall
                if matches!(word, "up" | "down") {
                    let before = cue.checked_sub(1).filter(|i| *i >= floor).map_or("", |i| text.low(i));
                    return share
                        || matches!(before, "" | "," | "is" | "was" | "are" | "were" | "(" | "been");
                }
                if word == "shed" {
                    return !cue.checked_sub(1).is_some_and(|i| matches!(text.low(i), "a" | "the" | "each"));
                }
                word.ends_with("ed") || matches!(word, "rose" | "fell" | "grew" | "sank" | "slid")
            });
            verb.map(|rise| Change { from: None, by: Some(if rise { value } else { -value }), rise })
        }
    }
}

/// Whether a verb of rising or falling stands within a few tokens before `at`: then "from 30 to 40" is a change.
pub(super) fn changes(text: &Text<'_>, at: usize, floor: usize) -> bool {
    moved(text, at, floor).is_some()
}

/// The verb of rising or falling that governs a `from` at token `at`: `Some(None)` where it does not say which way.
fn moved(text: &Text<'_>, at: usize, floor: usize) -> Option<Option<bool>> {
    for i in (at.saturating_sub(9).max(floor)..at).rev() {
        let word = text.low(i);
        if matches!(word, ";" | ":" | "." | ",") {
            return None;
        }
        if let Some(rise) = direction_at(text, i) {
            return Some(Some(rise));
        }
        if i + 5 >= at && matches!(word, "went" | "gone" | "goes" | "moved" | "shot" | "changed" | "revised")
        {
            return Some(None);
        }
    }
    None
}

/// The value before in `up from 9%`, `down from 2,100`, whose number begins at token `at`: one past the last token that
/// the figure before may have, and whether it rose.
pub(super) fn compared(text: &Text<'_>, at: usize, floor: usize) -> Option<(usize, bool)> {
    let from = at.checked_sub(1).filter(|i| *i > floor && text.low(*i) == "from")?;
    match text.low(from - 1) {
        "up" => Some((from - 1, true)),
        "down" => Some((from - 1, false)),
        _ => None,
    }
}

/// Who says a figure.
pub(super) struct Claimants<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    quotes: &'a [Found<Quote>],
    claims: &'a [Found<Claim>],
    /// How many claims and quotes begin before the end of the figure last asked for, and one past the last byte of them all.
    begun: (usize, usize),
    reach: usize,
}

/// How many quotes or claims that begin before a figure are looked at: they nest two or three deep.
const DEPTH: usize = 12;

impl<'a> Claimants<'a> {
    pub(super) fn new(
        text: &'a Text<'a>,
        names: &'a Names,
        quotes: &'a [Found<Quote>],
        claims: &'a [Found<Claim>],
    ) -> Self {
        Self { text, names, quotes, claims, begun: (0, 0), reach: 0 }
    }

    /// The source of the innermost claim or quote that covers `span`, which begins with token `at` of its sentence. Asked of
    /// figures in their order.
    pub(super) fn of(&mut self, at: usize, span: Span, sentence: &Range<usize>) -> Option<Attribution> {
        while let Some(claim) = self.claims.get(self.begun.0).filter(|c| c.span.start() < span.end()) {
            self.begun.0 += 1;
            self.reach = self.reach.max(claim.span.end());
        }
        while let Some(quote) = self.quotes.get(self.begun.1).filter(|q| q.span.start() < span.end()) {
            self.begun.1 += 1;
            self.reach = self.reach.max(quote.span.end());
        }
        let source = if self.reach + 1 >= span.end() { self.around(span) } else { None };
        source.cloned().or_else(|| self.relative(at, sentence))
    }

    /// The source of the innermost of those that have begun.
    fn around(&self, span: Span) -> Option<&'a Attribution> {
        let covers = |outer: Span| {
            outer.start() < span.end() && span.start() < outer.end() && outer.end() + 1 >= span.end()
        };
        let mut best: Option<(usize, &Attribution)> = None;
        let (claims, quotes) = self.begun;
        for claim in &self.claims[claims.saturating_sub(DEPTH)..claims] {
            if covers(claim.span) && best.is_none_or(|(len, _)| claim.span.len() < len) {
                best = Some((claim.span.len(), &claim.value.source));
            }
        }
        for quote in &self.quotes[quotes.saturating_sub(DEPTH)..quotes] {
            let Some(speaker) = &quote.value.speaker else { continue };
            if covers(quote.span) && best.is_none_or(|(len, _)| quote.span.len() < len) {
                best = Some((quote.span.len(), speaker));
            }
        }
        best.map(|(_, source)| source)
    }

    /// `Kiev, which denounces the increase to 140 thousand soldiers`: the name that the clause belongs to.
    fn relative(&self, at: usize, sentence: &Range<usize>) -> Option<Attribution> {
        let low = |i: usize| self.text.low(i);
        // The clause begins at the nearest comma before.
        let before = (sentence.start + 1).max(at.saturating_sub(25))..at;
        let sign =
            |i: &usize| self.text.tokens[*i].shape == Shape::Mark && matches!(low(*i), "," | ";" | ":" | ".");
        let comma = before.rev().find(sign)?;
        if low(comma) != "," || !matches!(low(comma + 1), "which" | "who") {
            return None;
        }
        let verb = (comma + 2..(comma + 5).min(at)).find(|i| is_claiming(low(*i)))?;
        if self.text.tokens[verb].shape != Shape::Lower {
            return None;
        }
        let end = self.text.tokens[comma].start as usize;
        let upto = self.names.mentions.partition_point(|m| m.span.start() < end);
        let mention = self.names.mentions[..upto].last().filter(|m| m.span.end() == end)?;
        let entity = self.names.entity(mention.value.entity)?;
        Some(Attribution {
            span: mention.span,
            entity: Some(mention.value.entity),
            name: entity.name.clone(),
            metonym: entity.kind == EntityKind::Place,
            via: None,
        })
    }
}

/// Verbs that make what follows the subject's own claim, lower case.
fn is_claiming(word: &str) -> bool {
    matches!(
        word,
        "denounces"
            | "denounced"
            | "claims"
            | "claimed"
            | "says"
            | "said"
            | "estimates"
            | "estimated"
            | "puts"
            | "put"
            | "reports"
            | "reported"
            | "alleges"
            | "alleged"
            | "announces"
            | "announced"
            | "warns"
            | "warned"
            | "believes"
            | "fears"
            | "insists"
            | "insisted"
            | "confirms"
            | "confirmed"
            | "states"
            | "stated"
            | "speaks"
            | "accuses"
            | "laments"
            | "lamented"
            | "complains"
            | "declares"
            | "declared"
            | "maintains"
            | "counts"
            | "counted"
    )
}
