//! Numbers that are no figures: ages, scores, ordinals, parts of names, list and telephone numbers.
//!
//! In: a number and its neighbours. Out: yes or no. **Never** needs to know what is counted.

use crate::extract::numerals::{Numeral, Style};
use crate::extract::text::{Shape, Text};
use crate::extract::wordlist::WordList;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that are numbered: what follows is a name's number, not an amount; lower case.
static NUMBERED: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "\
     act amendment annex apartment area article articles batch block box brigade building bus category
     channel chapter chapters checkpoint class code day decree directive district episode exit figure
     flat flight gate generation grade group highway item items junction law level line mark model no nos
     number numbers option page pages paragraph paragraphs part phase pier platform protocol psalm
     reactor regulation resolution resolutions road room round route rule season section sections sector
     serial stage station step table terminal tier title type unit verse version vol volume ward week
     world year zone",
    )
});

/// Whether a lower-case word is numbered.
fn is_numbered(word: &str) -> bool {
    NUMBERED.has(word)
}

/// Whether the number at the head of `number` stands where a number is no figure. `counted` says that a noun phrase or
/// unit follows, `sentence` are the tokens it stands among.
pub(super) fn is_refused(
    text: &Text<'_>,
    number: &Numeral,
    sentence: &Range<usize>,
    counted: bool,
    persons: bool,
    money: bool,
) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    let low = |i: usize| if sentence.contains(&i) { text.low(i) } else { "" };
    let before = |back: usize| at.checked_sub(back).map_or("", low);
    let word = text.low(at);
    let left = before(1);
    if money {
        return false;
    }
    is_age(text, number, sentence)
        || is_score_or_code(word, number)
        || is_part_of_name(text, number, sentence, counted, persons)
                // 1. First item
        || at == sentence.start && next < sentence.end && matches!(low(next), "." | ")") && number.style == Style::Digits && number.value < 100.0 && text.tokens[next].joined
        || matches!(left, "+" | "№" | "@" | "^") || left == "#" && !counted
        // SC/14803
        || left == "/" && text.tokens[at].joined && before(2).len() <= 4 && text.tokens[at - 1].joined
        || left == "." && matches!(before(2), "no" | "nos" | "art" | "par" | "sec" | "fig" | "ch" | "vol" | "pp")
        // 12:30 that no date took, 24/7, 1 x 2
        || matches!(low(next), "/" | "×" | "x") && text.tokens[next].joined
        // "one" is a pronoun far oftener than an amount
        || word == "one" && number.tokens.len() == 1 && (!counted || low(next) == "of")
        // a two-to-one majority, one-on-one
        || number.style == Style::Words && !counted && (text.tokens[next - 1].end as usize) > number.span.end()
}

/// `aged 34`, `34 years old`, `34-year-old`, `Smith, 34, said`.
fn is_age(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    let low = |i: usize| if sentence.contains(&i) { text.low(i) } else { "" };
    let before = |back: usize| at.checked_sub(back).map_or("", low);
    if number.value > 120.0 {
        return false;
    }
    // The boy, who was 12, died. She turned 90.
    let closed = matches!(low(next), "" | "," | "." | ";");
    if closed
        && number.value.fract() == 0.0
        && !number.scaled
        && number.high.is_none()
        && (matches!(before(1), "was" | "is" | "were") && matches!(before(2), "who" | "he" | "she")
            || before(1) == "turned"
            || before(1) == "of" && super::nouns::is_person(before(2)))
    {
        return true;
    }
    // children under five, people over 65
    if matches!(before(1), "under" | "over" | "below" | "above")
        && super::nouns::is_persons(before(2))
        && number.value.fract() == 0.0
        && !number.scaled
        && matches!(
            low(next),
            "" | ","
                | "."
                | ";"
                | ")"
                | "and"
                | "or"
                | "were"
                | "had"
                | "have"
                | "are"
                | "who"
                | "in"
                | "at"
                | "since"
                | "from"
                | "years"
        )
    {
        return true;
    }
    let aged = |word: &str| matches!(word, "aged" | "age" | "ages" | "under-" | "over-");
    if aged(before(1))
        || before(1) == "of" && aged(before(2))
        || before(1) == "between" && matches!(before(2), "aged" | "ages")
    {
        return true;
    }
    let stuck = text.lower.get(number.span.end()..text.tokens[next - 1].end as usize).unwrap_or("");
    if stuck.contains("year-old") || stuck.contains("month-old") || stuck.contains("day-old") {
        return true;
    }
    let unit = matches!(low(next), "years" | "year" | "months" | "days" | "weeks" | "yrs");
    if unit && (low(next + 1) == "old" || low(next + 1) == "of" && low(next + 2) == "age") {
        return true;
    }
    // Maria Lopez, 34, said
    let name = at >= 2 && sentence.contains(&(at - 2)) && text.tokens[at - 2].is_name_like();
    name && before(1) == ","
        && matches!(low(next), "," | "." | "")
        && number.style == Style::Digits
        && number.value.fract() == 0.0
        && (5.0..=110.0).contains(&number.value)
        && !number.scaled
        && number.high.is_none()
}

/// `3-1`, `24/7`, `555-1234`, `92nd`, `3G`, `737s`.
fn is_score_or_code(word: &str, number: &Numeral) -> bool {
    if number.style != Style::Digits {
        return false;
    }
    let digits =
        word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')).len();
    let tail = &word[digits..];
    if tail.is_empty()
        || number.tokens.len() > 1 && !tail.starts_with(|c: char| c.is_ascii_alphanumeric() || c == ':')
    {
        return false;
    }
    if number.high.is_some() || !tail.is_ascii() {
        return false;
    }
    matches!(
        tail,
        "st" | "nd" | "rd" | "th" | "g" | "d" | "s" | "b" | "a" | "x" | "am" | "pm" | "p" | "r" | "er"
    ) || tail.starts_with([':', '/'])
        || tail.strip_prefix('-').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        || word.starts_with('0') && digits > 1 && !word.contains('.')
}

/// Words that carry a capital in headlines or as dates without beginning a name; lower case.
static PLAIN: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "\
     about almost another approximately april around at august december estimated exactly february friday
     injures january july june kill killing kills least leaves magnitude march monday nearly november
     october over roughly saturday september some sunday than thursday tuesday wednesday wounds",
    )
});

/// `Boeing 737`, `Resolution 1701`, `Union Resolve 2022`, `10 Downing Street`.
fn is_part_of_name(
    text: &Text<'_>,
    number: &Numeral,
    sentence: &Range<usize>,
    counted: bool,
    persons: bool,
) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    if number.style != Style::Digits || number.scaled {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|i| sentence.contains(i)) else { return false };
    let left = text.low(before);
    let token = text.tokens[before];
    if is_numbered(left)
        && !(counted
            && matches!(
                left,
                "line"
                    | "day"
                    | "week"
                    | "year"
                    | "unit"
                    | "group"
                    | "number"
                    | "numbers"
                    | "area"
                    | "district"
                    | "class"
                    | "law"
                    | "act"
                    | "world"
            ))
    {
        return true;
    }
    // A hyphen without space: "Covid - 19" never, "Su -24" as scanned.
    if matches!(left, "-" | "–")
        && text.tokens[at].joined
        && before > sentence.start
        && text.tokens[before].joined
    {
        return text.tokens[before - 1].is_name_like();
    }
    let grouped = text.word(at).contains(',');
    if token.is_name_like() && !grouped {
        let opens = before == sentence.start;
        // Function words and dates carry capitals in headlines and at the head of sentences.
        let plain = super::nouns::is_stop(left) || PLAIN.has(left);
        let small = number.value < 10_000.0 && number.value.fract() == 0.0;
        // "Boeing 787 jets" counts nothing; "in Aleppo 300 people died" does.
        if !plain && small && !(opens && counted) {
            return !persons;
        }
    }
    // iPhone 4, and any word with a capital inside
    if token.shape == Shape::Lower && text.word(before).contains(char::is_uppercase) {
        return true;
    }
    // 10 Downing Street
    let after = text.tokens.get(next).filter(|_| sentence.contains(&next));
    !counted
        && after.is_some_and(|t| t.shape == Shape::Capital)
        && !text.in_heading(at)
        && number.value < 1000.0
}
