//! Verbs of saying with their subjects, and where what they say stands.
//!
//! In: a verb's token. Out: its cue, or nothing where the verb says nothing here.
//! **Never** a verb without a subject.

use super::after::{Next, after, is_clause};
use super::inverted::{inverted, quote_before, quote_open_before};
use super::modified::outer;
use super::puts::{is_amount, put_at, puts_at};
use super::relays::passive;
use super::subjects::{across_aside, antecedent, carried_subject, first_subject, left_of};
use crate::extract::speakers::phrases::{Head, Phrase};
use crate::extract::speakers::words::{Class, Form, Pronoun, Verb};
use crate::extract::speakers::{Content, Cue, Speech};
use crate::model::entity::EntityKind;
use std::ops::Range;

pub(super) fn verb_cue(
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
    // "two men accused of planting bombs": those are accused, and say nothing.
    let bare = left.at == token && form == Form::Past && verb == Verb::Judge;
    if bare && (speech.class(token + 1) == Class::Preposition || speech.text.low(token + 1) == "as") {
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
    let toll = verb == Verb::Goes && puts_at(speech, token, high);
    // "The White Helmets report 40 killed": no noun stands before an amount.
    let noun = noun && !(verb == Verb::Announce && form == Form::Base && is_amount(speech, token + 1));
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
    let related = source.as_ref().is_some_and(|p| p.relative.is_some());
    if !carried
        && !related
        && let Some(outer) = source.as_ref().and_then(|p| outer(speech, p, low))
    {
        source = Some(outer);
    }
    // "who spoke anonymously to discuss strategy said": the noun belongs to another verb.
    let other = |p: &Phrase| {
        matches!(p.head, Head::Noun(_, Class::Plain))
            && p.tokens.start > low
            && speech.text.low(p.tokens.start - 1) == "to"
    };
    if source.as_ref().is_some_and(other) {
        source = before.and_then(|b| carried_subject(speech, b, low, &[]));
        carried = true;
    }
    // "in a video recorded at dawn": where it was said, and a participle.
    let within = |p: &Phrase| {
        matches!(p.head, Head::Noun(_, Class::Document))
            && form == Form::Past
            && p.tokens.start > low
            && matches!(speech.text.low(p.tokens.start - 1), "in" | "on" | "via" | "through")
    };
    if source.as_ref().is_some_and(within) {
        return None;
    }
    // "…, it says the General Staff, …": as translations have it, the subject follows.
    let dummy = |p: &Phrase| {
        matches!(p.head, Head::Pronoun(Pronoun::It))
            && p.tokens.start > low
            && matches!(speech.class(p.tokens.start - 1), Class::Comma | Class::Quote)
            && speech.phrase_starting(token + 1, high).is_some_and(|s| {
                matches!(
                    s.head,
                    Head::Mention(_)
                        | Head::Capitals
                        | Head::Noun(_, Class::Person | Class::Body | Class::People)
                ) && matches!(speech.class(s.tokens.end), Class::Comma | Class::Preposition)
            })
    };
    if matches!(verb, Verb::Say | Verb::Clause | Verb::Announce) && source.as_ref().is_some_and(dummy) {
        let start = source.as_ref().map_or(left.at, |p| p.tokens.start);
        return inverted(speech, token, verb, start, region);
    }
    // "I'm certain", "We're told": subject and verb in one word.
    let contracted = |p: &Phrase| {
        if p.tokens.len() != 1 {
            return false;
        }
        let word = speech.text.low(p.tokens.start);
        !word.bytes().all(|byte| byte.is_ascii_lowercase())
            && ["m", "re", "ve", "ll", "d"]
                .iter()
                .any(|end| word.strip_suffix(end).is_some_and(|rest| rest.ends_with(['\'', '’'])))
    };
    if source.as_ref().is_some_and(contracted) {
        return None;
    }
    // "Neither the junta nor Beijing has confirmed that": nobody says so.
    let nobody = |p: &Phrase| {
        let from = p.tokens.start.saturating_sub(12).max(low);
        p.tokens.start > low
            && speech.text.low(p.tokens.start - 1) == "nor"
            && (from..p.tokens.start).any(|t| speech.text.low(t) == "neither")
            || match speech.text.low(p.tokens.start) {
                "neither" | "nobody" | "none" => true,
                "no" => speech.text.low(p.tokens.start + 1) == "one",
                _ => false,
            }
    };
    if source.as_ref().is_some_and(nobody) {
        return None;
    }
    if let Some(phrase) =
        source.filter(|p| fits(speech, p, verb, if left.unsaid { Form::Past } else { form }, noun))
    {
        if toll {
            return Some(put_at(speech, token, phrase, carried, region));
        }
        return forward(speech, token, verb, form, phrase, carried, region);
    }
    let quoted = quote_before(speech, left.at, low);
    let opens = before.is_none_or(|b| {
        matches!(speech.class(b), Class::Comma | Class::Quote | Class::Dash | Class::Adverb | Class::Stop)
    });
    if opens && matches!(form, Form::Past | Form::Third)
        && (matches!(
            verb,
            Verb::Say | Verb::Clause | Verb::Announce | Verb::Goes | Verb::Think | Verb::Request
        ) || quoted && matches!(verb, Verb::Tell | Verb::Read)
            // "…, informs the police."
            || verb == Verb::Tell
                && (form == Form::Third || speech.text.low(token) == "informed")
                && before_class == Some(Class::Comma))
        // "59 dead, say the fire authorities"
        || form == Form::Base
            && verb == Verb::Say
            && matches!(before_class, Some(Class::Comma | Class::Quote))
            && speech
                .phrase_starting(token + 1, speech.regions[region].tokens.end)
                .is_some_and(|p| matches!(p.head, Head::Noun(_, Class::People) | Head::Several))
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

/// Whether this subject can govern this form of this verb.
fn fits(speech: &Speech<'_>, phrase: &Phrase, verb: Verb, form: Form, noun: bool) -> bool {
    if matches!(phrase.head, Head::Pronoun(Pronoun::Here | Pronoun::This)) {
        return false;
    }
    let plural = || match phrase.head {
        Head::Several | Head::Noun(_, Class::People) | Head::Pronoun(Pronoun::They) => true,
        Head::Noun(t, Class::Body | Class::Document | Class::Plain) => speech.text.low(t).ends_with('s'),
        Head::Mention(_) | Head::Capitals => {
            phrase.name.end.checked_sub(1).is_some_and(|t| speech.text.low(t).ends_with('s'))
        }
        _ => false,
    };
    let relative = phrase.relative.is_some();
    match form {
        Form::Base
            if (!(relative || plural() || verb == Verb::Show && counts(speech, phrase))
                || noun
                    && !matches!(
                        phrase.head,
                        Head::Several | Head::Noun(_, Class::People) | Head::Pronoun(_)
                    )
                    // "official figures show that"
                    && !(verb == Verb::Show && counts(speech, phrase))) =>
        {
            return false;
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
    // "in defending itself": how, not what was said.
    if verb == Verb::Judge && matches!(speech.text.low(at), "in" | "without") {
        return None;
    }
    let after_comma = matches!(speech.class(at), Class::Comma | Class::And | Class::Quote);
    let after_word = matches!(speech.text.low(at), "by" | "in" | "after" | "before" | "while" | "without");
    if !after_comma && !after_word {
        // "a statement saying", "a letter warning"
        let phrase = speech.phrase_ending(at, low).filter(|p| match p.head {
            Head::Noun(_, Class::Document | Class::Person | Class::People) => true,
            // "with Roy recently promising to"
            Head::Mention(_) | Head::Capitals => {
                p.tokens.start > low && speech.text.low(p.tokens.start - 1) == "with"
            }
            _ => false,
        })?;
        // "Roy issued a statement saying": it is Roy who says so.
        if matches!(phrase.head, Head::Noun(_, Class::Document))
            && phrase.tokens.start > low
            && let Some(issuer) =
                first_subject(speech, low, phrase.tokens.start).filter(|p| p.tokens.end < phrase.tokens.start)
        {
            return forward(speech, token, verb, Form::Ing, issuer, true, region);
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
    // "a school called “Hope”": bears that name.
    let article = || matches!(speech.text.low(source.tokens.start), "a" | "an" | "another" | "one");
    let thing = matches!(source.head, Head::Noun(_, Class::Body | Class::Document | Class::Plain));
    if verb == Verb::Call && speech.class(token + 1) == Class::Quote && !carried && (thing || article()) {
        return None;
    }
    let after = after(speech, token, verb, high);
    let noun = speech.classes[token].1.is_some();
    // "Junta chief vows to fight": in a headline a verb.
    let vows = verb == Verb::Clause && speech.text.in_heading(token) && speech.text.low(token + 1) == "to";
    if noun
        && !vows
        && matches!(form, Form::Base | Form::Third)
        && matches!(
            speech.class(token + 1),
            Class::Auxiliary(_)
                | Class::Modal
                | Class::Preposition
                | Class::And
                | Class::Cue(_, Form::Past | Form::Third)
                | Class::Cue(Verb::Say | Verb::Show, Form::Base)
        )
    {
        return None;
    }
    // "they complain because the road is closed": why, not what.
    if matches!(verb, Verb::Clause | Verb::Think)
        && matches!(speech.text.low(after.said), "because" | "until" | "unless" | "since" | "lest")
        && after.next == Next::Other
    {
        return None;
    }
    // `“…!” she shouted into the phone`: right behind a quotation that is not over, any verb of the list says.
    let beside = quote_open_before(speech, start, low)
        || quote_before(speech, start, low) && after.next != Next::Other;
    let clause = after.next == Next::That
        || after.next == Next::Quote
        || after.next == Next::Other && is_clause(speech, after.said, high);
    let wanted = match verb {
        // "The valley recorded 40 cases" says nothing; so does a person who registered a child.
        Verb::Announce if is_counting(speech.text.low(token)) => {
            clause
                || after.next != Next::Other
                || matches!(source.head, Head::Mention(m) if !speech.is_person(m)
                    && speech.kind(m) != Some(EntityKind::Place))
                || matches!(source.head, Head::Noun(_, Class::Body | Class::Document))
        }
        Verb::Say | Verb::Announce | Verb::Judge => true,
        Verb::Tell => after.next != Next::Other || after.at > token + 1,
        // "who asked not to be named" asks nothing that matters.
        Verb::Request => {
            let unnamed = speech.text.low(token + 1) == "not"
                && (token + 2..token + 6)
                    .any(|t| matches!(speech.text.low(t), "named" | "identified" | "quoted"));
            let hidden = (token + 1..token + 4).any(|t| speech.text.low(t) == "anonymity");
            after.next != Next::End && !unnamed && !hidden
        }
        // "vowed to", "promised to"
        Verb::Clause => {
            after.next != Next::Other
                || clause
                || speech.text.low(after.said) == "to"
                || matches!(speech.text.low(token + 1), "of" | "about" | "against")
        }
        Verb::Think => {
            after.next == Next::That
                || clause && !carried
                || after.next == Next::End
                || after.next == Next::Comma
        }
        Verb::Show => {
            after.next == Next::That
                || clause
                || after.next == Next::Other && !carried && counts(speech, &source)
                || !carried
                    && after.next == Next::End
                    && start > low + 2
                    && speech.class(start - 1) == Class::Comma
                    && matches!(
                        source.head,
                        Head::Noun(_, Class::Document | Class::Body | Class::Person) | Head::Mention(_)
                    )
        }
        Verb::Call => {
            matches!(speech.text.low(token + 1), "for" | "on" | "upon")
                || (token + 1..high.min(token + 14)).any(|t| speech.class(t) == Class::Quote)
        }
        Verb::Speak => after.next == Next::Quote,
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
        // `“…,” he said in reference to “…”`: a second quotation in the same breath is his too.
        Next::Other
            if beside && !(after.at..high.min(after.at + 8)).any(|t| speech.class(t) == Class::Quote) =>
        {
            Content::Before(low..start)
        }
        // "…, it announced after the close": when it was said, not what.
        Next::Other
            if preposed
                && source.relative.is_none()
                && matches!(
                    speech.text.low(after.at),
                    "after" | "before" | "following" | "during" | "when" | "while" | "as"
                ) =>
        {
            Content::Before(low..start - 1)
        }
        Next::That | Next::Quote | Next::Colon | Next::Other => Content::After(after.said..high),
        // "…, said an aide, who briefed reporters" says nothing new.
        Next::End if preposed && source.relative.is_none() => Content::Before(low..start - 1),
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
        && !beside
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
        verb,
        content,
        strict: clause,
        via: after.via,
        confidence,
        rule,
        ..Cue::new(speech, region, token..token + 1, start..after.at.max(token + 1), source)
    })
}

/// How far a semicolon is looked for, in tokens: a paragraph without end must not be read again for each verb.
const FAR: usize = 200;

/// `U.N. figures`, `official data`: texts that count.
fn counts(speech: &Speech<'_>, phrase: &Phrase) -> bool {
    phrase.relative.is_none()
        && phrase
            .tokens
            .end
            .checked_sub(1)
            .is_some_and(|t| matches!(speech.text.low(t), "figures" | "data" | "statistics" | "estimates"))
}

/// Verbs of keeping count, which only a body or text does for others.
fn is_counting(word: &str) -> bool {
    ["record", "register", "tall", "document", "rule"].iter().any(|stem| word.starts_with(stem))
}

/// A parenthesis: both sides are said, unless a verb before it still waits for its object.
pub(super) fn around(speech: &Speech<'_>, low: usize, comma: usize, rest: usize, high: usize) -> Content {
    // `45,000 in one country, according to Roy, and 6,000 in another`: only the first is his.
    if matches!(speech.class(rest), Class::And | Class::But | Class::Relative | Class::Cue(_, Form::Ing)) {
        return Content::Before(low..comma);
    }
    // "…, the mayor announced; the army agreed": a semicolon hands the word back.
    let level = speech.level.get(rest).copied().unwrap_or(0);
    let ends = |t: usize| speech.class(t) == Class::Semicolon && speech.level[t] <= level;
    if rest > 0 && ends(rest - 1) {
        return Content::Before(low..comma);
    }
    let high = (rest..high.min(rest + FAR)).find(|&t| ends(t)).unwrap_or(high);
    // "…, Roy said on Tuesday, a day after the vote": when it was said, not what.
    let whole = (low..comma).any(|t| {
        matches!(
            speech.class(t),
            Class::Auxiliary(_) | Class::Modal | Class::Cue(_, Form::Past | Form::Third)
        )
    });
    let when = speech.date_from(rest).is_some()
        || matches!(
            speech.text.low(rest),
            "after"
                | "before"
                | "following"
                | "days"
                | "hours"
                | "weeks"
                | "as"
                | "while"
                | "when"
                | "amid"
                | "in"
        );
    if whole && when {
        return Content::Before(low..comma);
    }
    let last = comma.saturating_sub(1);
    let waits =
        matches!(speech.class(last), Class::Auxiliary(_) | Class::Preposition | Class::That | Class::Modal)
            || last > low
                && matches!(speech.class(last - 1), Class::Relative | Class::That)
                && speech.class(last) == Class::Plain;
    if waits && rest < high { Content::After(rest..high) } else { Content::Around(low..high) }
}
