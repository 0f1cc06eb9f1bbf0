//! Numbers that are no figures: ages, scores, ordinals, parts of names, list and telephone numbers.
//!
//! In: a number and its neighbours. Out: yes or no. **Never** needs to know what is counted.

use super::codes::{is_address, is_result, is_telephone};
use super::low_in;
use crate::extract::counting::Counting;
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
     account badge flat flight gate generation grade grid group highway item items junction law level line mark model no nos
     number numbers option page pages paragraph paragraphs part passport phase plate pier platform protocol psalm
     reactor regulation resolution resolutions road room round route rule season section sections sector
     serial stage station step table terminal tier title type unit verse version vol volume ward week
     world year zone",
    )
});

/// Whether a lower-case word is numbered.
fn is_numbered(word: &str) -> bool {
    NUMBERED.has(word)
}

/// What a lower-case word can be before a number that is no figure.
pub(super) fn counting(word: &str) -> Counting {
    let before_age = matches!(
        word.as_bytes(),
        b"was"
            | b"is"
            | b"were"
            | b"be"
            | b"turned"
            | b"both"
            | b"also"
            | b"at"
            | b"of"
            | b"than"
            | b"from"
            | b"between"
            | b"under"
            | b"over"
            | b"below"
            | b"above"
            | b"about"
            | b"almost"
            | b"nearly"
            | b"only"
            | b"just"
            | b"around"
            | b"and"
            | b"or"
            | b"to"
            | b"aged"
            | b"age"
            | b"ages"
    );
    Counting::BEFORE_AGE.when(before_age) | Counting::NUMBERED.when(is_numbered(word))
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
    if money {
        return false;
    }
    let (at, next) = (number.tokens.start, number.tokens.end);
    let low = |i: usize| low_in(text, sentence, i);
    let before = |back: usize| at.checked_sub(back).map_or("", low);
    let word = text.low(at);
    let left = before(1);
    is_age(text, number, sentence)
        || is_score_or_code(word, number, counted)
        || is_part_of_name(text, number, sentence, counted, persons)
                // 1. First item
        || at == sentence.start && next < sentence.end && matches!(low(next), "." | ")") && number.style == Style::Digits && number.value < 100.0 && text.tokens[next].joined
        || at > 0 && text.tokens[at - 1].shape == Shape::Mark && is_signed(text, at, sentence, counted)
        || !counted && (is_telephone(text, number, sentence) || is_address(text, number, sentence))
        || is_result(text, number, sentence, counted)
        // 12 per 100,000 people, 46 of every 1,000: what is counted per so many
        || is_base(left, before(2)) && number.value >= 10.0 && number.value.log10().fract() == 0.0
        // 12:30 that no date took, 24/7, 1 x 2
        || text.tokens.get(next).is_some_and(|t| t.joined) && matches!(low(next), "/" | "×" | "x")
        // "one" is a pronoun far oftener than an amount
        || word == "one" && number.tokens.len() == 1 && (!counted || low(next) == "of")
        // a two-to-one majority, one-on-one
        || number.style == Style::Words && !counted && (text.tokens[next - 1].end as usize) > number.span.end()
}

/// Whether the sign before the number at token `at` makes something else of it: `+41`, `#3`, `SC/14803`, `No. 7`.
#[inline(never)]
fn is_signed(text: &Text<'_>, at: usize, sentence: &Range<usize>, counted: bool) -> bool {
    let low = |i: usize| low_in(text, sentence, i);
    let before = |back: usize| at.checked_sub(back).map_or("", low);
    match before(1) {
        "+" | "№" | "@" | "^" => true,
        "#" => !counted,
        "/" => text.tokens[at].joined && before(2).len() <= 4 && text.tokens[at - 1].joined,
        "." => matches!(before(2), "no" | "nos" | "art" | "par" | "sec" | "fig" | "ch" | "vol" | "pp"),
        _ => false,
    }
}

/// Whether what stands before a round number makes it the base of a rate.
fn is_base(left: &str, before: &str) -> bool {
    left == "per" || left == "every" && matches!(before, "of" | "in" | "for" | "among" | "out")
}

/// `aged 34`, `34 years old`, `34-year-old`, `Smith, 34, said`.
fn is_age(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    let low = |i: usize| low_in(text, sentence, i);
    if number.value > 120.0 {
        return false;
    }
    // those 65 or older, aged or not
    if low(next) == "or" && matches!(low(next + 1), "older" | "younger") {
        return true;
    }
    let stuck = text.lower.get(number.span.end()..text.tokens[next - 1].end as usize).unwrap_or("");
    if !stuck.is_empty() && ["year-old", "month-old", "day-old"].iter().any(|old| stuck.contains(old)) {
        return true;
    }
    let unit = matches!(low(next), "years" | "year" | "months" | "days" | "weeks" | "yrs");
    if unit && (low(next + 1) == "old" || low(next + 1) == "of" && low(next + 2) == "age") {
        return true;
    }
    // All else is told by what stands before.
    let cued = at.checked_sub(1).is_some_and(|i| {
        sentence.contains(&i) && (text.counting(i).is(Counting::BEFORE_AGE) || low(i) == ",")
    });
    cued && is_age_behind(text, number, sentence)
}

/// Whether what stands before a number makes an age of it.
#[inline(never)]
fn is_age_behind(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    let low = |i: usize| low_in(text, sentence, i);
    let before = |back: usize| at.checked_sub(back).map_or("", low);
    // The boy, who was 12, died. She turned 90.
    let closed = matches!(low(next), "" | "," | "." | ";" | ")");
    if closed
        && number.value.fract() == 0.0
        && !number.scaled
        && number.high.is_none()
        && (matches!(before(1), "was" | "is" | "were") && matches!(before(2), "who" | "he" | "she")
            || before(1) == "turned"
            // Jones and Price, both 14, were found. She died at 79.
            || matches!(before(1), "both" | "also") && before(2) == ","
            || before(1) == "at" && matches!(before(2), "died" | "dies" | "dead" | "die")
            || before(1) == "of" && super::persons::is_person(before(2)))
    {
        return true;
    }
    // girls between 11 and 15, men ranging in age from 18 to 23, a child younger than 13
    if number.style == Style::Digits
        && number.value <= 100.0
        && number.value.fract() == 0.0
        && !number.scaled
        && (before(1) == "than" && matches!(before(2), "younger" | "older")
            || before(1) == "from" && before(2) == "age"
            || before(1) == "between"
                && number.high.is_some()
                && (super::persons::is_persons(before(2)) || before(2) == "those")
                && !super::nouns::is_plural(low(next)))
    {
        return true;
    }
    // I will be 80, he was about 10
    let about = usize::from(matches!(before(1), "about" | "almost" | "nearly" | "only" | "just" | "around"));
    let person = |back: usize| matches!(before(back), "i" | "he" | "she");
    if number.style == Style::Digits
        && (matches!(before(about + 1), "was" | "is") && person(about + 2)
            || before(about + 1) == "be" && before(about + 2) == "will" && person(about + 3))
        && !super::nouns::is_plural(low(next))
    {
        return true;
    }
    // children under five, people over 65
    let counted_before = at >= 2
        && sentence.contains(&(at - 2))
        && text.tokens[at - 2].shape == Shape::Number
        && number.value < 19.0;
    if matches!(before(1), "under" | "over" | "below" | "above")
        && (super::persons::is_persons(before(2)) || super::persons::is_person(before(2)) || counted_before)
        && number.value.fract() == 0.0
        && !number.scaled
        && (number.value < 19.0 && !super::nouns::is_plural(low(next))
            || matches!(
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
                    | "is"
                    | "was"
                    | "who"
                    | "in"
                    | "at"
                    | "since"
                    | "from"
                    | "years"
            ))
    {
        return true;
    }
    let aged = |word: &str| matches!(word, "aged" | "age" | "ages");
    // two boys aged 5 and 7, children aged 3, 5 and 9
    let mut i = at;
    for _ in 0..4 {
        let (Some(link), Some(one)) = (i.checked_sub(1), i.checked_sub(2)) else { break };
        let listed = matches!(low(link), "and" | "or" | "," | "to") && sentence.contains(&one);
        if !listed || text.tokens[one].shape != Shape::Number {
            break;
        }
        if one.checked_sub(1).is_some_and(|j| aged(low(j))) {
            return true;
        }
        i = one;
    }
    if aged(before(1))
        || before(1) == "of" && aged(before(2))
        || before(1) == "between" && matches!(before(2), "aged" | "ages")
    {
        return true;
    }
    // Maria Lopez, 34, said
    // Tony Servance Jr., 20,
    let back = 2 + usize::from(before(2) == "." && matches!(before(3), "jr" | "sr"));
    let name = at >= back && sentence.contains(&(at - back)) && text.tokens[at - back].is_name_like();
    name && before(1) == ","
        && matches!(low(next), "," | "." | "" | ";" | ")")
        && number.style == Style::Digits
        && number.value.fract() == 0.0
        && (5.0..=110.0).contains(&number.value)
        && !number.scaled
        && number.high.is_none()
}

/// `3-1`, `24/7`, `555-1234`, `92nd`, `3G`, `737s`.
fn is_score_or_code(word: &str, number: &Numeral, counted: bool) -> bool {
    if number.style != Style::Digits {
        return false;
    }
    let digits = word.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b',' | b'.')).count();
    let tail = &word[digits..];
    // 555-1234
    if number.high.is_some()
        && tail.len() == 5
        && digits == 3
        && tail.bytes().skip(1).all(|b| b.is_ascii_digit())
    {
        return number.tokens.len() == 1 && !counted;
    }
    // 1/4 inch
    let whole = number.span.len() >= word.len();
    // 0161, 007: an amount does not begin with nought
    if word.starts_with('0') && digits > 1 && !word.bytes().take(digits).any(|b| matches!(b, b'.' | b',')) {
        return true;
    }
    if tail.is_empty()
        || whole && tail.starts_with('/')
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
    if text.counting(before).is(Counting::NUMBERED)
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
    let grouped = text.word(at).as_bytes().contains(&b',');
    if token.is_name_like() && !grouped {
        let opens = before == sentence.start;
        // Function words and dates carry capitals in headlines and at the head of sentences.
        let plain = text.counting(before).is(Counting::STOP)
            || PLAIN.has(left)
            || counted && super::measures::measure(left).is_some();
        let small = number.value < 10_000.0 && number.value.fract() == 0.0;
        // "Boeing 787 jets" counts nothing; "in Aleppo 300 people died" does.
        // "Boeing 737 MAX jets were grounded": a name goes on after its number.
        let goes_on = number.value >= 100.0
            && text.tokens.get(next).is_some_and(|t| sentence.contains(&next) && t.is_name_like());
        if !plain && small && (!(opens && counted) || goes_on && !persons) {
            return !persons;
        }
    }
    // iPhone 4, and any word with a capital inside
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    if token.shape == Shape::Lower
        && !plain(text.word(before))
        && text.word(before).contains(char::is_uppercase)
    {
        return true;
    }
    // 10 Downing Street
    let after = text.tokens.get(next).filter(|_| sentence.contains(&next));
    !counted
        && after.is_some_and(|t| t.shape == Shape::Capital)
        && !text.in_heading(at)
        && number.value < 1000.0
}
