//! Finds the cues of an article: verbs of saying with their subjects, `according to`, `quoted by`, the headline's colon.
//!
//! In: regions of tokens. Out: cues with the phrase that speaks and the tokens of what is said, in order.
//! A verb counts only with a subject of its own: beside it, behind it, before an aside, or carried over by `and` or `-ing`.
//! **Never** a verb that is a noun here, stands after `to`, `will` or `not`, or in the passive without `by`.

use super::phrases::{Head, Phrase};
use super::words::{Auxiliary, Class, Form, Pronoun, Verb};
use super::{Content, Cue, Region, Speech};
use std::ops::Range;

/// How far an aside between subject and verb may reach, in tokens.
const ASIDE: usize = 40;

/// What stands left of a verb.
struct Left {
    /// One past the last token that is not auxiliary, adverb or time.
    at: usize,
    be: bool,
    /// The verb does not say that something was said.
    unsaid: bool,
}

/// What follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    That,
    Quote,
    Colon,
    Comma,
    End,
    Other,
}

struct After {
    /// First token behind object and adverbials.
    at: usize,
    /// First token of what is said (behind `that`, colon or comma).
    said: usize,
    next: Next,
    via: Option<Phrase>,
}

/// All cues of the article, by region and place.
pub(super) fn find(speech: &Speech<'_>) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    for (index, region) in speech.regions.iter().enumerate() {
        let first = out.len();
        for token in region.tokens.clone() {
            if speech.level[token] != region.level || speech.mention_at(token).is_some() {
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
                Class::Plain if speech.text.low(token) == "according" => according(speech, token, index),
                Class::Plain if speech.text.low(token) == "words" => words_of(speech, token, index),
                Class::Plain if speech.text.low(token).ends_with("ed") => unlisted(speech, token, index),
                Class::Colon => colon(speech, token, index, &out[first..]),
                _ => None,
            };
            out.extend(cue);
        }
        settle(speech, region, &mut out, first);
    }
    out
}

/// Cuts what is said where the next cue or the reporter's own voice takes over.
fn settle(speech: &Speech<'_>, region: &Region, out: &mut [Cue], first: usize) {
    for i in first..out.len() {
        let Content::After(mut range) = out[i].content.clone() else { continue };
        for cue in &out[i + 1..] {
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
        // A semicolon, and "but" with a subject of its own, hand the word back.
        for t in range.start + 3..range.end {
            if speech.level[t] > region.level {
                continue;
            }
            let back = match speech.class(t) {
                Class::Semicolon => true,
                Class::But => {
                    matches!(speech.class(t + 1), Class::Determiner)
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

fn left_of(speech: &Speech<'_>, verb: usize, low: usize) -> Left {
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

fn verb_cue(
    speech: &Speech<'_>,
    token: usize,
    verb: Verb,
    form: Form,
    region: usize,
    earlier: &[Cue],
) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let left = left_of(speech, token, low);
    if left.unsaid && !(form == Form::Base && will_say(speech, token, left.at, high)) {
        return None;
    }
    if left.be && !matches!(form, Form::Ing) {
        return passive(speech, token, verb, left.at, region);
    }
    if form == Form::Ing && !left.be {
        return participle(speech, token, verb, region, earlier);
    }
    if form == Form::Participle && left.at == token {
        return None;
    }
    let noun = speech.classes[token].1.is_some() && !left.unsaid;
    let before = left.at.checked_sub(1).filter(|&b| b >= low);
    let before_class = before.map(|b| speech.class(b));
    if matches!(before_class, Some(Class::Determiner | Class::Preposition | Class::Possessive))
        && before.is_some_and(|b| speech.mention_at(b).is_none())
    {
        let several = before.is_some_and(|b| {
            matches!(speech.text.low(b), "many" | "some" | "several" | "most" | "few" | "others" | "another")
        });
        if !several {
            return None;
        }
    }
    let (mut source, mut carried) = (None, false);
    if let Some(b) = before {
        match before_class {
            Some(Class::Comma | Class::Dash | Class::Close) => {
                source = across_aside(speech, b, low);
            }
            Some(Class::And | Class::But) if form != Form::Base => {
                source = carried_subject(speech, b, low, earlier);
                carried = true;
            }
            Some(Class::Relative | Class::That) => source = antecedent(speech, b, low),
            Some(Class::Quote) => {}
            _ => source = speech.phrase_ending(b, low),
        }
    }
    if let Some(phrase) =
        source.filter(|p| fits(speech, p, verb, if left.unsaid { Form::Past } else { form }, noun))
    {
        return forward(speech, token, verb, form, phrase, carried, region);
    }
    let opens = before.is_none_or(|b| {
        matches!(speech.class(b), Class::Comma | Class::Quote | Class::Dash | Class::Adverb | Class::Stop)
    });
    if opens
        && matches!(form, Form::Past | Form::Third)
        && matches!(verb, Verb::Say | Verb::Clause | Verb::Announce | Verb::Goes | Verb::Think)
    {
        return inverted(speech, token, verb, left.at, region);
    }
    None
}

/// `“…,” he will say`: a speech given out beforehand is quoted all the same.
fn will_say(speech: &Speech<'_>, token: usize, start: usize, high: usize) -> bool {
    let modal = (start..token).any(|t| matches!(speech.text.low(t), "will" | "would" | "did"))
        && !(start..token).any(|t| matches!(speech.text.low(t), "not" | "never" | "n't"));
    let quoted_after = token + 1 < high
        && (speech.class(token + 1) == Class::Quote
            || matches!(speech.class(token + 1), Class::Comma | Class::Colon)
                && speech.class(token + 2) == Class::Quote);
    let low = start.saturating_sub(8);
    modal && (quoted_after || (low..start).any(|t| speech.class(t) == Class::Quote))
}

/// `“…,” Khan fumed`: between a quotation and the end of its sentence any verb says.
fn unlisted(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let next = speech.class(token + 1);
    let inverted = speech.class(token.checked_sub(1)?) == Class::Quote && quote_before(speech, token, low);
    let source = if inverted {
        speech.phrase_starting(token + 1, high)?
    } else {
        if token + 1 < high
            && !matches!(next, Class::Stop | Class::Comma | Class::Preposition | Class::Adverb | Class::Quote)
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
        tokens: token..token + 1,
        verb: Verb::Goes,
        extent: start..source.tokens.end.max(token + 1),
        source,
        content: if start > low { Content::Before(low..start) } else { Content::Nothing },
        strict: false,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: 70,
        rule: "claim.unlisted",
    })
}

/// Whether this subject can govern this form of this verb.
fn fits(speech: &Speech<'_>, phrase: &Phrase, verb: Verb, form: Form, noun: bool) -> bool {
    if matches!(phrase.head, Head::Pronoun(Pronoun::Here | Pronoun::This)) {
        return false;
    }
    let plural = match phrase.head {
        Head::Several | Head::Noun(_, Class::People) | Head::Pronoun(Pronoun::They) => true,
        Head::Noun(t, Class::Body | Class::Document | Class::Plain) => speech.text.low(t).ends_with('s'),
        Head::Mention(_) | Head::Capitals => {
            phrase.name.end.checked_sub(1).is_some_and(|t| speech.text.low(t).ends_with('s'))
        }
        _ => false,
    };
    let relative = phrase.relative.is_some();
    match form {
        Form::Base => {
            if !plural && !relative
                || noun
                    && !matches!(phrase.head, Head::Several | Head::Noun(_, Class::People) | Head::Pronoun(_))
            {
                return false;
            }
        }
        Form::Third => {
            let many = matches!(
                phrase.head,
                Head::Several | Head::Noun(_, Class::People) | Head::Pronoun(Pronoun::They)
            );
            if many && !relative {
                return false;
            }
        }
        _ => {}
    }
    match verb {
        Verb::Say => true,
        Verb::Read => matches!(phrase.head, Head::Noun(_, Class::Document)),
        Verb::Goes if form == Form::Participle => false,
        _ => phrase.speaks(),
    }
}

/// The subject before an aside that ends right before the verb: `Roy, the minister, said`.
fn across_aside(speech: &Speech<'_>, closing: usize, low: usize) -> Option<Phrase> {
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
        if let Some(phrase) = speech
            .phrase_ending(t - 1, low)
            .filter(|p| p.speaks() && !matches!(p.head, Head::Noun(_, Class::Document)))
        {
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
                        | Class::Close
                );
            if heads_clause {
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
fn antecedent(speech: &Speech<'_>, relative: usize, low: usize) -> Option<Phrase> {
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
fn carried_subject(speech: &Speech<'_>, joint: usize, low: usize, earlier: &[Cue]) -> Option<Phrase> {
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
            Class::Stop | Class::Semicolon | Class::Quote => break,
            _ => {}
        }
    }
    first_subject(speech, low, joint)
}

/// The noun phrase that the sentence begins with, behind an opening adverbial.
pub(super) fn first_subject(speech: &Speech<'_>, low: usize, high: usize) -> Option<Phrase> {
    let mut at = low;
    for _ in 0..3 {
        match speech.class(at) {
            Class::And | Class::But | Class::Adverb | Class::Comma if speech.mention_at(at).is_none() => {
                at += 1
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

fn participle(speech: &Speech<'_>, token: usize, verb: Verb, region: usize, earlier: &[Cue]) -> Option<Cue> {
    let low = speech.regions[region].tokens.start;
    if matches!(verb, Verb::Goes | Verb::Read | Verb::Show) {
        return None;
    }
    let before = token.checked_sub(1).filter(|&b| b >= low)?;
    let at = if speech.class(before) == Class::Adverb {
        before.checked_sub(1).filter(|&b| b >= low)?
    } else {
        before
    };
    let after_comma = matches!(speech.class(at), Class::Comma | Class::And | Class::Quote);
    let after_word = matches!(speech.text.low(at), "by" | "in" | "after" | "before" | "while" | "without");
    if !after_comma && !after_word {
        // "a statement saying", "a letter warning"
        let phrase = speech
            .phrase_ending(at, low)
            .filter(|p| matches!(p.head, Head::Noun(_, Class::Document | Class::Person | Class::People)))?;
        // "Roy issued a statement saying": it is Roy who says so.
        if matches!(phrase.head, Head::Noun(_, Class::Document)) && phrase.tokens.start > low {
            if let Some(issuer) =
                first_subject(speech, low, phrase.tokens.start).filter(|p| p.tokens.end < phrase.tokens.start)
            {
                return forward(speech, token, verb, Form::Ing, issuer, true, region);
            }
        }
        return forward(speech, token, verb, Form::Ing, phrase, false, region);
    }
    let phrase = carried_subject(speech, at, low, earlier)?;
    if matches!(phrase.head, Head::Pronoun(Pronoun::Here | Pronoun::This)) {
        return None;
    }
    forward(speech, token, verb, Form::Ing, phrase, true, region)
}

/// Subject, verb, and what is said before or behind.
fn forward(
    speech: &Speech<'_>,
    token: usize,
    verb: Verb,
    form: Form,
    source: Phrase,
    carried: bool,
    region: usize,
) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let mut start = if carried { token } else { source.relative.unwrap_or(source.tokens.start).min(token) };
    if !carried && start > low && speech.text.low(start - 1) == "as" {
        start -= 1;
    }
    let after = after(speech, token, verb, high);
    let noun = speech.classes[token].1.is_some();
    if noun
        && matches!(form, Form::Base | Form::Third)
        && matches!(
            speech.class(token + 1),
            Class::Auxiliary(_) | Class::Modal | Class::Preposition | Class::And
        )
    {
        return None;
    }
    let beside = quote_before(speech, start, low) && after.next != Next::Other;
    let clause = after.next == Next::That
        || after.next == Next::Quote
        || after.next == Next::Other && is_clause(speech, after.said, high);
    let wanted = match verb {
        Verb::Say | Verb::Announce | Verb::Judge => true,
        Verb::Tell => after.next != Next::Other || after.at > token + 1,
        Verb::Request => after.next != Next::End,
        // "vowed to", "promised to"
        Verb::Clause => after.next != Next::Other || clause || speech.text.low(after.said) == "to",
        Verb::Think => {
            after.next == Next::That
                || clause && !carried
                || after.next == Next::End
                || after.next == Next::Comma
        }
        Verb::Show => after.next == Next::That || clause,
        Verb::Call => {
            matches!(speech.text.low(token + 1), "for" | "on" | "upon")
                || (token + 1..high.min(token + 14)).any(|t| speech.class(t) == Class::Quote)
        }
        Verb::Goes => after.next == Next::Quote || quote_before(speech, start, low),
        Verb::Read => {
            after.next == Next::Quote
                || quote_before(speech, start, low)
                || after.next == Next::Comma
                || after.next == Next::End
        }
        Verb::Relay => after.next == Next::Quote || after.next == Next::That,
    };
    if !wanted && !beside {
        return None;
    }
    let preposed = !carried
        && start > low
        && matches!(speech.class(start - 1), Class::Comma | Class::Quote | Class::Dash)
        && start - low >= 3;
    let content = match after.next {
        Next::That | Next::Quote | Next::Colon | Next::Other => Content::After(after.said..high),
        Next::End if preposed => Content::Before(low..start - 1),
        Next::Comma if preposed => {
            let rest = after.at + 1;
            let quoted = speech.class(start - 1) == Class::Quote
                || start >= low + 2
                    && speech.class(start - 2) == Class::Quote
                    && speech.class(start - 1) == Class::Comma;
            if quoted { Content::Before(low..start - 1) } else { around(speech, low, start - 1, rest, high) }
        }
        _ => Content::Nothing,
    };
    if content == Content::Nothing
        && !matches!(verb, Verb::Say | Verb::Clause | Verb::Tell | Verb::Announce | Verb::Goes | Verb::Read)
    {
        return None;
    }
    let (confidence, rule) = match (&source.head, carried) {
        (_, true) => (70, "claim.carried"),
        (Head::Noun(_, Class::Plain), _) => (60, "claim.verb"),
        _ if matches!(verb, Verb::Think | Verb::Judge) => (75, "claim.view"),
        _ => (88, "claim.verb"),
    };
    Some(Cue {
        tokens: token..token + 1,
        verb,
        source,
        extent: start..after.at.max(token + 1),
        content,
        strict: clause,
        via: after.via,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence,
        rule,
    })
}

/// A parenthesis: both sides are said, unless a verb before it still waits for its object.
fn around(speech: &Speech<'_>, low: usize, comma: usize, rest: usize, high: usize) -> Content {
    let last = comma.saturating_sub(1);
    let waits =
        matches!(speech.class(last), Class::Auxiliary(_) | Class::Preposition | Class::That | Class::Modal)
            || last > low
                && matches!(speech.class(last - 1), Class::Relative | Class::That)
                && speech.class(last) == Class::Plain;
    if waits && rest < high { Content::After(rest..high) } else { Content::Around(low..high) }
}

fn quote_before(speech: &Speech<'_>, start: usize, low: usize) -> bool {
    let at = if start > low && speech.class(start - 1) == Class::Comma { start - 1 } else { start };
    at > low && speech.class(at - 1) == Class::Quote || at == low && speech.mark_ending(at).is_some()
}

/// `…, said the minister, Jean Roy, in Paris.`
fn inverted(speech: &Speech<'_>, token: usize, verb: Verb, start: usize, region: usize) -> Option<Cue> {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let mut at = token + 1;
    if speech.class(at) == Class::Adverb && speech.mention_at(at).is_none() {
        at += 1;
    }
    let source = speech
        .phrase_starting(at, high)
        .filter(|p| p.speaks() || verb == Verb::Say && quote_before(speech, start, low))?;
    if matches!(source.head, Head::Pronoun(Pronoun::It | Pronoun::This)) {
        return None;
    }
    let quoted = quote_before(speech, start, low);
    if !quoted && (start < low + 3 || verb != Verb::Say && verb != Verb::Clause) && start != low {
        return None;
    }
    let end = source.tokens.end;
    let after = after_adverbials(speech, end, high, verb);
    if start == low && !quoted && !matches!(after.next, Next::Colon | Next::Quote) {
        return None;
    }
    // "…, said the house was empty": a verb follows, so the noun is no subject of `said`.
    if matches!(speech.class(end), Class::Auxiliary(_) | Class::Modal | Class::Cue(..)) && !quoted {
        return None;
    }
    let content = match after.next {
        Next::Colon | Next::Quote if !quoted => Content::After(after.said..high),
        _ if start > low => {
            Content::Before(low..start - usize::from(speech.class(start - 1) == Class::Comma))
        }
        _ => Content::Nothing,
    };
    Some(Cue {
        tokens: token..token + 1,
        verb,
        source,
        extent: start..after.at.max(end),
        content,
        strict: true,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: 85,
        rule: "claim.inverted",
    })
}

/// `The move was announced by the ministry`, `This was stated by Khan`, `Khan was quoted as saying`.
fn passive(speech: &Speech<'_>, token: usize, verb: Verb, subject_end: usize, region: usize) -> Option<Cue> {
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
        tokens: token..token + 2,
        verb,
        source,
        extent: subject_end..end,
        content,
        strict: pointing,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: if pointing { 85 } else { 70 },
        rule: "claim.passive",
    })
}

/// `quoted by TASS`, `TASS quoted Khan as saying`, `citing officials`: says who passed it on. Whether it was understood.
fn relay(
    speech: &Speech<'_>,
    token: usize,
    form: Form,
    region: usize,
    out: &mut Vec<Cue>,
    first: usize,
) -> bool {
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let left = left_of(speech, token, low);
    let level = speech.regions[region].level;
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
        tokens: token..token + 1,
        verb: Verb::Say,
        source,
        extent,
        content: if said.is_empty() { Content::Nothing } else { Content::After(said) },
        strict: true,
        via,
        region,
        level,
        who: None,
        confidence: 85,
        rule: "claim.relayed",
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
                    if matches!(&cue.content, Content::After(r) if r.start >= token) {
                        cue.content = Content::Nothing;
                    }
                }
            }
            true
        }
        Form::Participle => false,
    }
}

/// `According to Khan, …`, `…, according to the note`.
fn according(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
    if speech.text.low(token + 1) != "to" {
        return None;
    }
    let Range { start: low, end: high } = speech.regions[region].tokens.clone();
    let source = speech.phrase_starting(token + 2, high)?;
    if matches!(source.head, Head::Pronoun(_)) && !source.speaks() {
        return None;
    }
    // "according to plan", "according to schedule" attribute nothing.
    if matches!(source.head, Head::Noun(t, Class::Plain) if t == token + 2) {
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
            && matches!(speech.class(low), Class::And | Class::But | Class::Adverb | Class::Quote);
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
        tokens: token..token + 2,
        verb: Verb::Say,
        source,
        extent: token..end,
        content,
        strict: true,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: 90,
        rule: "claim.according",
    })
}

/// `in the words of Khan`
fn words_of(speech: &Speech<'_>, token: usize, region: usize) -> Option<Cue> {
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
        tokens: token - 2..token + 2,
        verb: Verb::Say,
        source,
        extent: token - 2..end,
        content,
        strict: true,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: 85,
        rule: "claim.words",
    })
}

/// `Boris Johnson: “…”` in a headline or at the head of a paragraph.
fn colon(speech: &Speech<'_>, token: usize, region: usize, earlier: &[Cue]) -> Option<Cue> {
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
    let heading = speech.text.in_heading(token);
    if earlier.iter().any(|c| c.extent.end <= token && c.extent.end + 12 > token) || !quoted && !heading {
        return None;
    }
    let source = speech.phrase_ending(token - 1, low).filter(Phrase::speaks)?;
    let start = source.tokens.start;
    let heads = start == low
        || matches!(speech.class(start - 1), Class::Stop | Class::Dash | Class::Comma | Class::Sign);
    // Without quotation marks only a name at the very head of a headline is believed.
    let named = match source.head {
        Head::Mention(m) => {
            speech.is_person(m) || speech.kind(m) == Some(crate::model::entity::EntityKind::Organisation)
        }
        Head::Noun(_, class) => {
            matches!(class, Class::Person | Class::People | Class::Document) && !quoted || quoted
        }
        _ => quoted,
    };
    if !named || !quoted && start != low {
        return None;
    }
    Some(Cue {
        tokens: token..token + 1,
        verb: Verb::Say,
        source,
        extent: start..token + 1,
        content: Content::After(token + 1..high),
        strict: true,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: if quoted { 85 } else { 65 },
        rule: "claim.colon",
    })
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
        tokens: token..token + 1,
        verb: Verb::Goes,
        extent: source.tokens.start..token + 1,
        source,
        content: Content::After(token + 1..high),
        strict: false,
        via: None,
        region,
        level: speech.regions[region].level,
        who: None,
        confidence: 62,
        rule: "claim.introduced",
    })
}

fn after(speech: &Speech<'_>, token: usize, verb: Verb, high: usize) -> After {
    let mut at = token + 1;
    let mut via = None;
    if matches!(speech.text.low(at), "out" | "back") && speech.class(at + 1) != Class::Preposition {
        at += 1;
    }
    if verb == Verb::Goes && matches!(speech.text.low(at), "it" | "on") {
        at += 1;
    }
    if verb == Verb::Tell && at < high {
        if let Some(object) = speech.phrase_starting(at, high) {
            at = match speech.mention_at(at) {
                Some(_) => speech.mention_end(at),
                None => object.tokens.end,
            };
            if relays(speech, &object) {
                via = Some(object);
            }
        }
    }
    let mut out = after_adverbials(speech, at, high, verb);
    out.via = out.via.take().or(via);
    out
}

/// Skips `on Monday`, `in a statement`, `to reporters in Geneva`, and says what comes then.
fn after_adverbials(speech: &Speech<'_>, from: usize, high: usize, verb: Verb) -> After {
    let mut at = from;
    let mut via = None;
    let open_verb = matches!(verb, Verb::Say | Verb::Clause | Verb::Tell | Verb::Announce | Verb::Goes);
    for _ in 0..5 {
        if at >= high {
            break;
        }
        match speech.class(at) {
            Class::Adverb | Class::Time
                if speech.mention_at(at).is_none() && !opens_clause(speech, at, high) =>
            {
                at += 1;
                while at < high
                    && speech.class(at) == Class::Number
                    && speech.text.tokens[at].is_word() == false
                {
                    at += 1;
                }
            }
            Class::Preposition if open_verb => {
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
                let closes = end >= high
                    || matches!(
                        speech.class(end),
                        Class::That
                            | Class::Quote
                            | Class::Colon
                            | Class::Comma
                            | Class::Stop
                            | Class::Time
                            | Class::Preposition
                            | Class::Cue(_, Form::Ing)
                    );
                if !setting && !closes {
                    break;
                }
                if setting || matches!(speech.text.low(at), "to" | "with") {
                    if relays(speech, &object) {
                        via = Some(object);
                    }
                }
                at = end;
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

/// News agencies, broadcasters and papers by the words in their names; and the best known by their own.
/// Our own list of general knowledge.
fn relays(speech: &Speech<'_>, phrase: &Phrase) -> bool {
    if !matches!(phrase.head, Head::Mention(_) | Head::Capitals) {
        return false;
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

/// Whether a clause with a subject and a finite verb begins here.
fn is_clause(speech: &Speech<'_>, at: usize, high: usize) -> bool {
    match speech.class(at) {
        Class::Pronoun(_) => return true,
        Class::Subordinator | Class::Relative => return true,
        Class::Auxiliary(_) | Class::Modal | Class::Preposition | Class::Comma | Class::Stop => return false,
        _ => {}
    }
    (at + 1..high.min(at + 16))
        .take_while(|&t| !matches!(speech.class(t), Class::Stop | Class::Semicolon))
        .any(|t| match speech.class(t) {
            Class::Auxiliary(_) | Class::Modal => true,
            Class::Cue(_, Form::Past | Form::Third) => speech.classes[t].1.is_none(),
            _ => false,
        })
}
