//! Quotations and who is quoted.
//!
//! In: who says something (`Speech`). Out: quotes in order, each inside its quotation marks, with its speaker where the
//! text gives one. Names, titles and words at arm's length in quotation marks are told apart from speech and left out.
//! **Never** names a speaker for want of a better one: without a cue, or one carried on, the speaker stays open.

pub(crate) mod marks;

use super::Found;
use super::speakers::phrases::Head;
use super::speakers::words::{Class, Form, Verb};
use super::speakers::{Content, Cue, Speech};
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, Quote, QuoteStyle};
use crate::model::prose::{BlockKind, Span};
use marks::Marked;

/// How a quotation hangs on its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// Inside what the cue's clause says.
    Inside,
    /// The cue stands right before the opening mark.
    Before,
    /// The cue stands right behind the closing mark.
    After,
}

/// A quotation whose speaker is known, for those that follow it.
#[derive(Clone)]
struct Last {
    mark: usize,
    speaker: Option<Attribution>,
    cue: Option<Span>,
    utterance: u32,
    confidence: u8,
}

/// Finds all quotes, in order.
pub(crate) fn find(speech: &Speech<'_>) -> Vec<Found<Quote>> {
    let mut out: Vec<Found<Quote>> = Vec::with_capacity(speech.marks.len());
    let mut last: Option<Last> = None;
    let mut utterances = 0;
    for (index, mark) in speech.marks.iter().enumerate() {
        let Some(span) = mark.span(speech.text) else { continue };
        let tie = tied(speech, mark);
        if mark.depth > 0 {
            // A quotation inside another counts only with a cue of its own.
            let Some((cue, Tie::Before | Tie::After)) = tie else { continue };
            out.push(quote(speech, mark, span, Some(cue), &mut utterances, "quote.nested", 60));
            continue;
        }
        if is_name(speech, mark, tie) {
            continue;
        }
        if let Some((cue, tie)) = tie {
            let whole = whole(speech, mark, tie);
            let rule = match tie {
                Tie::After => "quote.after",
                Tie::Before => "quote.before",
                Tie::Inside => "quote.inside",
            };
            let sure = if mark.closed() { 95 } else { 60 };
            let mut found = quote(speech, mark, span, Some(cue), &mut utterances, rule, sure);
            if !whole {
                found.value.style = QuoteStyle::Partial;
            }
            // "…," he added, "…": one utterance.
            if let Some(l) = last.as_ref().filter(|l| joined(speech, mark, cue, l, &found)) {
                found.value.utterance = l.utterance;
                utterances = utterances.max(1) - 1;
            }
            last = Some(Last {
                mark: index,
                speaker: found.value.speaker.clone(),
                cue: found.value.cue,
                utterance: found.value.utterance,
                confidence: found.confidence,
            });
            out.push(found);
            continue;
        }
        // Without a cue of its own: carried on from what stands before, or open, or no speech at all.
        let speaks = speaks(speech, mark);
        if let Some((l, sure)) = carried(speech, mark, last.as_ref()).filter(|_| speaks || mark.carries_on) {
            out.push(Found {
                span,
                value: Quote {
                    style: QuoteStyle::Direct,
                    speaker: l.speaker.clone(),
                    cue: l.cue,
                    utterance: l.utterance,
                },
                confidence: l.confidence.min(sure),
                rule: "quote.carried",
            });
            last = Some(Last { mark: index, ..l });
            continue;
        }
        if let Some(cue) = sentence_before(speech, mark).filter(|_| speaks) {
            let found = quote(speech, mark, span, Some(cue), &mut utterances, "quote.sentence", 70);
            last = Some(Last {
                mark: index,
                speaker: found.value.speaker.clone(),
                cue: found.value.cue,
                utterance: found.value.utterance,
                confidence: found.confidence,
            });
            out.push(found);
            continue;
        }
        if speaks {
            let sure = if mark.closed() { 55 } else { 40 };
            out.push(quote(speech, mark, span, None, &mut utterances, "quote.open", sure));
            last = None;
        }
    }
    chains(speech, &mut out);
    out
}

fn quote(
    speech: &Speech<'_>,
    mark: &Marked,
    span: Span,
    cue: Option<&Cue>,
    utterances: &mut u32,
    rule: &'static str,
    sure: u8,
) -> Found<Quote> {
    let speaker = cue.and_then(|c| better_named(speech, c, mark).or_else(|| c.who.clone()));
    let confidence = cue.map_or(sure, |c| sure.min(c.confidence.max(60)));
    let value = Quote {
        style: if whole(speech, mark, Tie::After) { QuoteStyle::Direct } else { QuoteStyle::Partial },
        speaker,
        cue: cue.and_then(|c| speech.text.span(c.tokens.clone())),
        utterance: *utterances,
    };
    *utterances += 1;
    Found { span, value, confidence, rule }
}

/// `Roy said she hoped for “peace”`: where the words around it already name her as the one who speaks, that is the place.
fn better_named(speech: &Speech<'_>, cue: &Cue, mark: &Marked) -> Option<Attribution> {
    let Head::Pronoun(_) = cue.source.head else { return None };
    let who = cue.who.as_ref().and_then(|w| w.entity)?;
    // No further back than a long sentence: a paragraph need not end.
    let from = speech.regions[cue.region].tokens.start.max(cue.tokens.start.saturating_sub(NAMED_BEFORE));
    let outer = speech.cues_among(cue.level, from..cue.tokens.start).iter().rev().find(|c| {
        c.region == cue.region
            && !matches!(c.source.head, Head::Pronoun(_))
            && matches!(&c.content, Content::After(r) if r.contains(&mark.open) || r.contains(&cue.tokens.start))
            && c.who.as_ref().and_then(|w| w.entity) == Some(who)
    })?;
    outer.who.clone()
}

/// A quotation that runs over several paragraphs has one speaker, though only the last names him.
fn chains(speech: &Speech<'_>, out: &mut [Found<Quote>]) {
    let at = |mark: &Marked, out: &[Found<Quote>]| {
        let start = speech.text.tokens.get(mark.first)?.start as usize;
        let i = out.partition_point(|q| q.span.start() < start);
        (out.get(i)?.span.start() == start).then_some(i)
    };
    let mut after: Option<&Marked> = None;
    for mark in speech.marks.iter().rev().filter(|m| m.depth == 0) {
        let Some(next) = after.replace(mark) else { continue };
        if !(mark.carried_on && next.carries_on) {
            continue;
        }
        let (Some(here), Some(there)) = (at(mark, out), at(next, out)) else { continue };
        if out[here].value.speaker.is_some() || out[there].value.speaker.is_none() {
            continue;
        }
        let (speaker, cue) = (out[there].value.speaker.clone(), out[there].value.cue);
        let (sure, utterance) = (out[there].confidence, out[there].value.utterance);
        let quote = &mut out[here];
        quote.value = Quote { speaker, cue, utterance, ..quote.value };
        (quote.confidence, quote.rule) = (sure.min(85), "quote.carried");
    }
}

/// How far before a pronoun's cue the words that name the speaker are looked for, in tokens.
const NAMED_BEFORE: usize = 80;

/// How far a cue may stand from what it introduces, in tokens.
const REACH: usize = 400;
/// How far behind a quotation the verb of its cue may stand, in tokens (`“…,” the minister for …, Jean Roy, said`).
const NEXT: usize = 60;

/// The cue that a quotation hangs on.
fn tied<'s>(speech: &'s Speech<'_>, mark: &Marked) -> Option<(&'s Cue, Tie)> {
    let near = mark.open.saturating_sub(REACH)..mark.after + NEXT;
    let near = speech.cues_among(mark.depth.min(1), near);
    let mut best: Option<(&Cue, Tie)> = None;
    for cue in near.iter().filter(|c| speech.regions[c.region].block == mark.block) {
        let tie = tie(speech, mark, cue);
        let Some(tie) = tie else { continue };
        // `said that he believed the plan “…”`: the belief is reported by the one who said so.
        let thought = |c: &Cue| c.verb == Verb::Think;
        let better = match best {
            None => true,
            Some((b, _)) if b.rule == "claim.introduced" && tie == Tie::After => true,
            Some((b, t)) if thought(b) != thought(cue) && (t == Tie::Inside || tie == Tie::Inside) => {
                thought(b)
            }
            Some((b, Tie::Inside)) => tie != Tie::Inside || cue.extent.start > b.extent.start,
            // Both beside it: the one whose own words begin here has it.
            Some((_, Tie::Before)) => {
                tie == Tie::After
                    && !matches!(best.map(|b| &b.0.content), Some(Content::After(r)) if r.start <= mark.open)
            }
            Some((_, Tie::After)) => {
                tie == Tie::Before && matches!(&cue.content, Content::After(r) if r.start == mark.open)
            }
        };
        if better {
            best = Some((cue, tie));
        }
    }
    best
}

fn tie(speech: &Speech<'_>, mark: &Marked, cue: &Cue) -> Option<Tie> {
    // Behind: `“…” said Roy`, `“…”, Roy said`, `“…” - Roy said`.
    let mut after = mark.after;
    if matches!(speech.class(after), Class::Comma | Class::Dash | Class::Stop) && cue.extent.start > after {
        after += 1;
    }
    if cue.extent.start == after && after > mark.end {
        // `“… lost.” Roy said he would go`: the next sentence has its own words.
        let ended = mark.end.checked_sub(1).is_some_and(|e| speech.text.word(e) == ".")
            || after > mark.after && speech.class(mark.after) == Class::Stop;
        let own = matches!(&cue.content, Content::After(r) if !r.is_empty());
        if !(ended && own) {
            return Some(Tie::After);
        }
    }
    // In front: `Roy said: “…”`, `Roy said that “…”`.
    if cue.extent.end <= mark.open {
        let mut open = mark.open;
        if open > 0
            && matches!(speech.class(open - 1), Class::Colon | Class::Comma | Class::That | Class::Dash)
        {
            open -= 1;
        }
        if open > 0 && matches!(speech.class(open - 1), Class::That) && open > cue.extent.end {
            open -= 1;
        }
        if cue.extent.end >= open {
            return Some(Tie::Before);
        }
    }
    let inside = match &cue.content {
        Content::After(r) | Content::Before(r) | Content::Around(r) => {
            r.start <= mark.open && mark.open < r.end
        }
        Content::Previous | Content::Nothing => false,
    };
    if inside {
        return Some(Tie::Inside);
    }
    // `On the “grave” risk, he said…`: the same sentence, and the cue's own clause has nothing in marks.
    None
}

/// Whether a quotation is a whole utterance and not some words inside the reporter's sentence.
fn whole(speech: &Speech<'_>, mark: &Marked, tie: Tie) -> bool {
    if tie == Tie::Inside {
        let begins = speech.text.tokens[mark.first].is_name_like();
        return begins && words(speech, mark) >= 5;
    }
    let before = mark.open.checked_sub(1).map(|b| speech.class(b));
    let ends = mark.end.checked_sub(1).is_some_and(|e| matches!(speech.class(e), Class::Comma | Class::Stop));
    words(speech, mark) >= 4 || ends || matches!(before, Some(Class::Colon)) || !mark.closed()
}

fn words(speech: &Speech<'_>, mark: &Marked) -> usize {
    (mark.first..mark.end.min(mark.first + 40))
        .filter(|&t| speech.text.tokens[t].is_word() || speech.class(t) == Class::Number)
        .count()
}

/// Whether the words in marks read like speech where nothing says so.
fn speaks(speech: &Speech<'_>, mark: &Marked) -> bool {
    let count = words(speech, mark);
    if count < 2 {
        return false;
    }
    let ends = mark.end.checked_sub(1).is_some_and(|e| matches!(speech.class(e), Class::Comma | Class::Stop));
    let heads = mark.open == 0 || speech.starts_sentence(mark.open) || mark.carries_on;
    let stops = mark.end.checked_sub(1).is_some_and(|e| speech.class(e) == Class::Stop)
        || mark.closed() && speech.class(mark.after) == Class::Stop;
    if count < 4 || heads && stops {
        return heads && stops && (count >= 4 || !title_case(speech, mark));
    }
    let finite = (mark.first..mark.end.min(mark.first + 40)).any(|t| {
        matches!(
            speech.class(t),
            Class::Pronoun(_) | Class::Auxiliary(_) | Class::Modal | Class::Cue(_, Form::Past | Form::Third)
        )
    });
    finite && (ends || heads || count >= 8) || count >= 12
}

/// Whether the words in marks are somebody's or something's name, a title, or a word at arm's length.
fn is_name(speech: &Speech<'_>, mark: &Marked, tie: Option<(&Cue, Tie)>) -> bool {
    let beside = matches!(tie, Some((cue, Tie::Before | Tie::After)) if matches!(cue.verb, Verb::Say | Verb::Clause | Verb::Tell | Verb::Announce | Verb::Read | Verb::Goes));
    let count = words(speech, mark);
    if count == 0 {
        return true;
    }
    // The names found already: an exercise, a ship, a film, a body.
    if let Some(m) = speech.mention_at(mark.first) {
        let covers = speech.mention_end(mark.first) >= mark.end;
        if covers && !(beside && matches!(speech.kind(m), Some(EntityKind::Place | EntityKind::Person))) {
            return true;
        }
    }
    let low = |back: usize| mark.open.checked_sub(back).map_or("", |t| speech.text.low(t));
    if matches!(
        low(1),
        "so-called"
            | "codenamed"
            | "code-named"
            | "nicknamed"
            | "entitled"
            | "titled"
            | "subtitled"
            | "headlined"
            | "named"
            | "renamed"
            | "christened"
            | "baptised"
            | "baptized"
    ) || matches!((low(2), low(1)), ("known", "as") | ("nickname", "of") | ("so", "called") | ("alias", _))
    {
        return true;
    }
    let heading = speech.text.in_heading(mark.open);
    let stop_inside =
        mark.end.checked_sub(1).is_some_and(|e| matches!(speech.class(e), Class::Comma | Class::Stop))
            && count >= 3;
    if !heading && title_case(speech, mark) {
        // `said: “Stop The War”` is said all the same.
        // "the film “…”", "Kanal 5’s “Meet the Valley”": what somebody makes or airs.
        let noun = mark
            .open
            .checked_sub(1)
            .is_some_and(|t| is_work(speech.text.low(t)) || speech.class(t) == Class::Possessive);
        let said = beside && !noun && (stop_inside || count >= 4);
        return !said;
    }
    match tie {
        None => count < 4 && !speaks(speech, mark),
        // One word at arm's length inside what is said is still the speaker's, if the marks are not alone.
        Some(_) => false,
    }
}

/// All words that can bear a capital do, and there is no sentence in it.
fn title_case(speech: &Speech<'_>, mark: &Marked) -> bool {
    let mut capitals = 0;
    for t in mark.first..mark.end.min(mark.first + 16) {
        let token = speech.text.tokens[t];
        if token.is_name_like() {
            capitals += 1;
        } else if matches!(speech.class(t), Class::Pronoun(_))
            || token.is_word()
                && !matches!(
                    speech.class(t),
                    Class::Determiner | Class::Preposition | Class::And | Class::Possessive
                )
        {
            return false;
        }
    }
    let count = words(speech, mark);
    capitals >= 1 && mark.end - mark.first <= 16 && (count <= 8) && (capitals >= 2 || count <= 2)
}

/// Kinds of works and things that bear a name in marks.
fn is_work(word: &str) -> bool {
    matches!(
        word,
        "book"
            | "film"
            | "movie"
            | "song"
            | "novel"
            | "album"
            | "article"
            | "series"
            | "show"
            | "programme"
            | "program"
            | "exercise"
            | "exercises"
            | "operation"
            | "drill"
            | "drills"
            | "manoeuvres"
            | "maneuvers"
            | "storm"
            | "hurricane"
            | "cyclone"
            | "typhoon"
            | "ship"
            | "vessel"
            | "tanker"
            | "frigate"
            | "cruiser"
            | "documentary"
            | "play"
            | "poem"
            | "essay"
            | "report"
            | "campaign"
            | "magazine"
            | "newspaper"
            | "column"
            | "memoir"
            | "game"
            | "project"
            | "mission"
            | "satellite"
            | "rocket"
            | "missile"
            | "battalion"
            | "brigade"
            | "group"
            | "party"
            | "movement"
            | "band"
            | "app"
            | "website"
            | "channel"
            | "plan"
            | "act"
            | "bill"
    )
}

/// `“…,” he added, “…”`, and a quotation that follows in the same breath.
fn joined(speech: &Speech<'_>, mark: &Marked, cue: &Cue, last: &Last, found: &Found<Quote>) -> bool {
    let before = &speech.marks[last.mark];
    if before.block != mark.block || last.speaker.is_none() {
        return false;
    }
    let same = match (&last.speaker, &found.value.speaker) {
        (Some(a), Some(b)) => a.span == b.span || a.entity.is_some() && a.entity == b.entity,
        _ => false,
    };
    // Only the cue, its source and punctuation stand between.
    same && (cue.extent.start >= before.end && cue.extent.end <= mark.open && mark.open <= cue.extent.end + 2
        || mark.open <= before.after
        || mark.open == before.after + 1 && !speech.text.tokens[before.after].is_word())
}

/// The quotation before goes on in this one: over a paragraph's end, or as the next sentence of the same voice.
fn carried(speech: &Speech<'_>, mark: &Marked, last: Option<&Last>) -> Option<(Last, u8)> {
    let last = last?;
    let before = &speech.marks[last.mark];
    if mark.carries_on && before.carried_on {
        return Some((last.clone(), 90));
    }
    if !speech.starts_sentence(mark.open) {
        return None;
    }
    if before.block == mark.block {
        // Nothing but the end of the cue's sentence between them.
        let next = speech.region_of(before.open).and_then(|r| speech.regions.get(r + 1));
        let clean = next.is_none_or(|r| r.level > 0 || r.tokens.start >= mark.open);
        return clean.then(|| (last.clone(), 85));
    }
    let alone = |m: &Marked| {
        speech.text.prose.blocks.get(m.block).is_some_and(|b| {
            b.kind == BlockKind::Paragraph
                && speech.text.sentences.get(b.first_sentence as usize).is_some_and(|s| s.start == m.open)
                && speech
                    .text
                    .sentences
                    .get((b.end_sentence as usize).saturating_sub(1))
                    .is_some_and(|s| s.end <= m.after + 1)
        })
    };
    (before.block + 1 == mark.block && alone(mark)).then(|| (last.clone(), 65))
}

/// The cue of the sentence right before, in the same paragraph or introducing this one with a colon.
fn sentence_before<'s>(speech: &'s Speech<'_>, mark: &Marked) -> Option<&'s Cue> {
    if !speech.starts_sentence(mark.open) {
        return None;
    }
    let region = speech.region_of(mark.open)?;
    let before = region.checked_sub(1)?;
    let tokens = speech.regions[before].tokens.clone();
    let colon = speech.class(tokens.end - 1) == Class::Colon;
    let same_block = speech.regions[before].block == mark.block;
    let introduces = colon && speech.regions[before].block + 1 == mark.block;
    if !same_block && !introduces {
        return None;
    }
    let cue = speech.cues_among(0, tokens).last()?;
    (colon || !matches!(cue.verb, Verb::Think | Verb::Show)).then_some(cue)
}

#[cfg(test)]
mod tests;
