//! What a number counts: the noun phrase after it, its head, and whether the head names persons.
//!
//! In: tokens. Out: ranges of tokens and singular forms. **Never** knows what a figure is for.

use super::persons::{is_demonym, is_persons};
use crate::extract::text::{Shape, Text};
use crate::extract::wordlist::WordList;
use std::ops::Range;
use std::sync::LazyLock;

/// Plurals that do not end in `s`, and collectives counted like plurals.
fn is_irregular_plural(word: &str) -> bool {
    matches!(
        word,
        "aircraft"
            | "livestock"
            | "cattle"
            | "sheep"
            | "fish"
            | "teeth"
            | "feet"
            | "mice"
            | "geese"
            | "criteria"
            | "phenomena"
            | "media"
            | "warheads"
            | "spacecraft"
            | "hovercraft"
            | "watercraft"
            | "artillery"
            | "ammunition"
            | "seats"
            | "series"
            | "species"
            | "headquarters"
            | "barracks"
            | "howitzers"
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

/// Whether a lower-case word ends a noun phrase.
pub(super) fn is_stop(word: &str) -> bool {
    word.len() < 2 || STOPS.has(word)
}

/// Whether a lower-case word ends like a plural noun.
pub(super) fn is_plural(word: &str) -> bool {
    if word.len() < 3 || word == "others" {
        return word == "others";
    }
    if is_persons(word) || is_irregular_plural(word) {
        return true;
    }
    word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && (!word.ends_with("is") || word.len() >= 6)
        && !matches!(
            word,
            "this"
                | "its"
                | "his"
                | "was"
                | "has"
                | "does"
                | "says"
                | "goes"
                | "always"
                | "perhaps"
                | "besides"
                | "across"
                | "towards"
                | "afterwards"
                | "sometimes"
                | "includes"
                | "means"
                | "plus"
                | "versus"
                | "thus"
                | "u.s"
                | "makes"
                | "takes"
                | "gives"
                | "comes"
                | "needs"
                | "analysis"
                | "basis"
                | "crisis"
                | "whereas"
                | "ours"
                | "yours"
                | "theirs"
                | "remains"
                | "accounts"
                | "represents"
                | "belongs"
        )
}

/// Collectives and participles used as nouns, which before another noun only modify it.
fn is_collective(word: &str) -> bool {
    matches!(
        word,
        "military"
            | "police"
            | "crew"
            | "staff"
            | "militia"
            | "infantry"
            | "population"
            | "missing"
            | "dead"
            | "injured"
            | "wounded"
            | "personnel"
            | "media"
            | "artillery"
            | "aircraft"
            | "cattle"
            | "livestock"
            | "ammunition"
    )
}

/// The singular of a plural noun, lower case.
pub(super) fn singular(word: &str) -> String {
    let out = match word {
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        "feet" => "foot",
        "teeth" => "tooth",
        "mice" => "mouse",
        "lives" => "life",
        "knives" => "knife",
        "wives" => "wife",
        "criteria" => "criterion",
        "series" | "species" | "aircraft" | "headquarters" | "barracks" => word,
        "buses" => "bus",
        "viruses" => "virus",
        "gases" => "gas",
        "crises" => "crisis",
        "movies" => "movie",
        "ties" => "tie",
        "shoes" => "shoe",
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
        let modifies = is_collective(word)
            && text.tokens.get(at + 1).is_some_and(|t| at + 1 < end && t.shape == Shape::Lower)
            && !is_stop(text.low(at + 1))
            && !text.low(at + 1).ends_with("ed");
        // five Dallas police officers
        if modifies && head.is_some() {
            continue;
        }
        // "2,000 Rohingya"
        let people = is_demonym(text, at);
        if (people || is_plural(word)) && !modifies && (!is_stop(word) || is_persons(word)) {
            head = Some(at);
            // "police officers": the last of several plurals is the head.
            let more = at + 1 < end
                && text.tokens[at + 1].is_word()
                && is_plural(text.low(at + 1))
                && !is_stop(text.low(at + 1));
            if !more {
                break;
            }
            continue;
        }
        if head.is_some() || is_stop(word) {
            break;
        }
        // A participle after a noun begins a clause: "force deployed near".
        if token.shape == Shape::Lower
            && word.len() > 4
            && (word.ends_with("ed") || word.ends_with("ing"))
            && at > from
        {
            let next = text.tokens.get(at + 1).filter(|_| at + 1 < end);
            let modifies = next.is_some_and(|t| t.is_word()) && is_plural(text.low(at + 1));
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
    if !text.tokens[head].is_word() || is_stop(text.low(head)) {
        return None;
    }
    let mut from = head;
    while from > start && at - from < LONGEST {
        let word = text.low(from - 1);
        if matches!(word, "the" | "its" | "their" | "his" | "her" | "these" | "those" | "all") {
            from -= 1;
            break;
        }
        if !text.tokens[from - 1].is_word() || is_stop(word) || (word.ends_with("ed") && word.len() > 4) {
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
