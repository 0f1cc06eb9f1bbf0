//! What a number counts: the noun phrase after it, its head, and whether the head names persons.
//!
//! In: tokens. Out: ranges of tokens and singular forms. **Never** knows what a figure is for.

use super::persons::{is_demonym, is_persons};
use crate::extract::counting::Counting;
use crate::extract::text::{Shape, Text};
use crate::extract::wordlist::WordList;
use std::ops::Range;
use std::sync::LazyLock;

/// Plurals that do not end in `s`, and collectives counted like plurals.
fn is_irregular_plural(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"aircraft"
            | b"livestock"
            | b"cattle"
            | b"sheep"
            | b"fish"
            | b"teeth"
            | b"feet"
            | b"mice"
            | b"geese"
            | b"criteria"
            | b"phenomena"
            | b"media"
            | b"warheads"
            | b"spacecraft"
            | b"hovercraft"
            | b"watercraft"
            | b"artillery"
            | b"ammunition"
            | b"seats"
            | b"series"
            | b"species"
            | b"headquarters"
            | b"barracks"
            | b"howitzers"
    )
}

/// Words that end a noun phrase: prepositions, conjunctions, pronouns, auxiliaries, common verbs and adverbs; lower case.
static STOPS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "\
     about above abroad according across after again against ago all almost alone along alongside already
     also although always am amid among an and any apart are around as at away back be became because
     been before began behind being below beside besides between beyond both but by called came can
     cannot carrying close come compared could currently despite did died do does down due during each
     early either even every except fell few first fled fleeing following for found from gave get given
     go got had has have having he held her here him himself his how however hurt if in includes
     including injured inside into is it its joined just killed last late later led left let like live
     lived living lost made make may me meanwhile might must my near nearby need never next no nor not
     now of off often on once one only onto or other's our ourselves out outside over overnight own per
     perhaps put rather recently remain remained remains respectively rose said saw say says see set
     shall she should since so some sometimes soon still such take taken than that the their them
     themselves then there these they this those though through throughout to today together told
     tomorrow too took toward towards two under underneath unless until up upon us used using very via
     voted vs waiting was we wearing went were what when where whereas whether which while who whom whose
     why will with within without won worth would wounded yes yesterday yet you your",
    )
});

/// What a lower-case word can be in a noun phrase; `persons` as in [`is_persons`].
pub(super) fn counting(word: &str, persons: bool) -> Counting {
    Counting::STOP.when(is_stop(word))
        | Counting::PLURAL.when(persons || is_plural_thing(word))
        | Counting::COLLECTIVE.when(is_collective(word))
}

/// Whether a lower-case word ends a noun phrase.
fn is_stop(word: &str) -> bool {
    word.len() < 2 || STOPS.has(word)
}

/// Whether a lower-case word ends like a plural noun.
pub(super) fn is_plural(word: &str) -> bool {
    is_persons(word) || is_plural_thing(word)
}

fn is_plural_thing(word: &str) -> bool {
    if word.len() < 3 {
        return false;
    }
    if is_irregular_plural(word) {
        return true;
    }
    word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && (!word.ends_with("is") || word.len() >= 6)
        && !matches!(
            word.as_bytes(),
            b"this"
                | b"its"
                | b"his"
                | b"was"
                | b"has"
                | b"does"
                | b"says"
                | b"goes"
                | b"always"
                | b"perhaps"
                | b"besides"
                | b"across"
                | b"towards"
                | b"afterwards"
                | b"sometimes"
                | b"includes"
                | b"means"
                | b"plus"
                | b"versus"
                | b"thus"
                | b"u.s"
                | b"makes"
                | b"takes"
                | b"gives"
                | b"comes"
                | b"needs"
                | b"analysis"
                | b"basis"
                | b"crisis"
                | b"whereas"
                | b"ours"
                | b"yours"
                | b"theirs"
                | b"remains"
                | b"accounts"
                | b"represents"
                | b"belongs"
        )
}

/// Collectives and participles used as nouns, which before another noun only modify it.
fn is_collective(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"military"
            | b"police"
            | b"crew"
            | b"staff"
            | b"militia"
            | b"infantry"
            | b"population"
            | b"missing"
            | b"dead"
            | b"injured"
            | b"wounded"
            | b"personnel"
            | b"media"
            | b"artillery"
            | b"aircraft"
            | b"cattle"
            | b"livestock"
            | b"ammunition"
    )
}

/// The singular of a plural noun, lower case.
pub(super) fn singular(word: &str) -> String {
    let out = match word.as_bytes() {
        b"men" => "man",
        b"women" => "woman",
        b"children" => "child",
        b"feet" => "foot",
        b"teeth" => "tooth",
        b"mice" => "mouse",
        b"lives" => "life",
        b"knives" => "knife",
        b"wives" => "wife",
        b"criteria" => "criterion",
        b"series" | b"species" | b"aircraft" | b"headquarters" | b"barracks" => word,
        b"buses" => "bus",
        b"viruses" => "virus",
        b"gases" => "gas",
        b"crises" => "crisis",
        b"movies" => "movie",
        b"ties" => "tie",
        b"shoes" => "shoe",
        _ => "",
    };
    if !out.is_empty() {
        return out.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes", "oes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s').filter(|_| !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3)
    {
        Some(stem) => stem.to_owned(),
        None => word.to_owned(),
    }
}

/// A counted noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// All of it, with its modifiers.
    pub(super) tokens: Range<usize>,
    /// Its head noun.
    pub(super) head: usize,
}

/// The longest phrase looked at, in tokens: longer ones are no noun phrase of a news sentence.
const LONGEST: usize = 7;

/// The plural noun phrase that begins at token `from`; with `one` also a singular one.
pub(super) fn phrase(text: &Text<'_>, from: usize, end: usize, one: bool) -> Option<Phrase> {
    let end = end.min(from + LONGEST);
    let mut head = None;
    let mut last = None;
    for at in from..end {
        let token = text.tokens[at];
        let word = text.low(at);
        let is = |what: Counting| text.counting(at).is(what);
        // five new 737 aircraft · 18 more 777s
        let model = token.shape == Shape::Number
            && word.len() <= 5
            && word.bytes().all(|b| b.is_ascii_digit() || b == b's')
            && (word.ends_with('s') || text.tokens.get(at + 1).is_some_and(|t| at + 1 < end && t.is_word()));
        // 18 777s
        let models = at == from && model && word.ends_with('s');
        if models
            || token.shape == Shape::Number && at > from && (text.tokens[at - 1].is_name_like() || model)
        {
            // 60 Boeing 787 airliners · five Boeing 737s
            if word.ends_with('s') {
                head = Some(at);
                break;
            }
            last = Some(at);
            continue;
        }
        if !token.is_word() {
            break;
        }
        if matches!(word, "'s" | "’s") {
            return None;
        }
        // "Military aid", "police officers": a collective before a noun only modifies it.
        let modifies = is(Counting::COLLECTIVE)
            && text.tokens.get(at + 1).is_some_and(|t| at + 1 < end && t.shape == Shape::Lower)
            && !text.counting(at + 1).is(Counting::STOP)
            && !text.low(at + 1).ends_with("ed");
        // five Dallas police officers
        if modifies && head.is_some() {
            continue;
        }
        // "2,000 Rohingya"
        let people = is_demonym(text, at);
        if (people || is(Counting::PLURAL)) && !modifies && (!is(Counting::STOP) || is(Counting::PERSONS)) {
            head = Some(at);
            // "police officers": the last of several plurals is the head.
            let more = at + 1 < end
                && text.tokens[at + 1].is_word()
                && text.counting(at + 1).is(Counting::PLURAL)
                && !text.counting(at + 1).is(Counting::STOP);
            if !more {
                break;
            }
            continue;
        }
        if head.is_some() || is(Counting::STOP) {
            break;
        }
        // A participle after a noun begins a clause: "force deployed near".
        if token.shape == Shape::Lower
            && word.len() > 4
            && (word.ends_with("ed") || word.ends_with("ing"))
            && at > from
        {
            let next = text.tokens.get(at + 1).filter(|_| at + 1 < end);
            let modifies = next.is_some_and(|t| t.is_word()) && text.counting(at + 1).is(Counting::PLURAL);
            if !modifies {
                break;
            }
        }
        last = Some(at);
    }
    let head = head.or(if one { last } else { None })?;
    Some(Phrase { tokens: from..head + 1, head })
}

/// The noun phrase after `of`, with its determiner; its head may be singular.
pub(super) fn phrase_of(text: &Text<'_>, from: usize, end: usize) -> Option<Phrase> {
    let determined = matches!(
        text.low(from),
        "the"
            | "its"
            | "their"
            | "his"
            | "her"
            | "those"
            | "these"
            | "all"
            | "a"
            | "an"
            | "our"
            | "this"
            | "that"
            | "such"
            | "other"
    );
    let mut start = from + usize::from(determined);
    if determined && matches!(text.low(start), "the" | "its" | "their" | "those" | "these") {
        start += 1;
    }
    // "of the country's soldiers"; "of parents crowded Veseshti's market" has a verb before the owner.
    let verb = |i: &usize| text.tokens[*i].shape == Shape::Lower && text.low(*i).ends_with("ed");
    let owner =
        (start..end.min(start + 4)).take_while(|i| !verb(i)).find(|i| matches!(text.low(*i), "'s" | "’s"));
    let start = owner.map_or(start, |i| i + 1);
    let found = phrase(text, start, end, true)?;
    Some(Phrase { tokens: from..found.tokens.end, head: found.head })
}

/// The noun phrase that ends just before token `at`, with its determiner: `the military` in `the military, about 30,000`.
pub(super) fn phrase_before(text: &Text<'_>, at: usize, start: usize) -> Option<Phrase> {
    let head = at.checked_sub(1).filter(|i| *i >= start)?;
    let ends = |i: usize| !text.tokens[i].is_word() || text.counting(i).is(Counting::STOP);
    if ends(head) {
        return None;
    }
    let mut from = head;
    while from > start && at - from < LONGEST {
        let word = text.low(from - 1);
        if matches!(word, "the" | "its" | "their" | "his" | "her" | "these" | "those" | "all") {
            from -= 1;
            break;
        }
        if ends(from - 1) || (word.ends_with("ed") && word.len() > 4) {
            break;
        }
        from -= 1;
    }
    Some(Phrase { tokens: from..head + 1, head })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_gives_its_singular() {
        for (plural, expected) in [
            ("tanks", "tank"),
            ("cities", "city"),
            ("churches", "church"),
            ("boxes", "box"),
            ("houses", "house"),
            ("aircraft", "aircraft"),
            ("lives", "life"),
            ("viruses", "virus"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
