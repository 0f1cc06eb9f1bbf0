//! Numbers as news prints them: digits with any grouping, words, scales, fractions and ranges.
//!
//! In: a text's tokens and the place where a number may begin. Out: its value, ends and extent.
//! **Never** says what a number means: whether it is a date, a figure or neither is decided by those who ask.

mod digits;
mod vocabulary;
mod words;

use crate::extract::counting::Counting;
use crate::extract::text::{Shape, Text};
use crate::model::prose::Span;
use digits::digits;
use std::ops::Range;
pub(crate) use vocabulary::{cardinal, ordinal};
use vocabulary::{fraction, plural_scale, scale};
use words::{counts_with_a, words};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// In digits, with or without a scale: `140,000`, `1.2 million`.
    Digits,
    /// In words: `twenty-three`.
    Words,
    /// Without an exact value: `dozens`, `several hundred`.
    Vague,
    /// A share of a whole, in percent: `a third`, `one in five`.
    Share,
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// Its tokens. The last may hold more than the number (`10-year`): see `span`.
    pub(crate) tokens: Range<usize>,
    /// Its bytes in the prose.
    pub(crate) span: Span,
    /// The value; of a range the low end; of `dozens` and the like two of them, the least a plural can mean.
    pub(crate) value: f64,
    /// Low end, of ranges and vague numbers.
    pub(crate) low: Option<f64>,
    /// High end, of ranges.
    pub(crate) high: Option<f64>,
    /// How it is written.
    pub(crate) style: Style,
    /// A scale word (`thousand`, `bn`) is part of it.
    pub(crate) scaled: bool,
    /// Written like `140.000`: thousands in many languages, three decimals in English.
    pub(crate) dotted: bool,
}

/// A number without a range, and how far it was read.
#[derive(Clone, Debug)]
struct Simple {
    /// One past its last token.
    next: usize,
    /// One past its last byte.
    end: usize,
    value: f64,
    /// The value before scale words.
    mantissa: f64,
    style: Style,
    scaled: bool,
    dotted: bool,
    /// `100-150` in one token: the high end.
    high: Option<f64>,
}

/// Whether a number can begin with this word (lower case): a quick look before [`read`].
pub(crate) fn may_begin(word: &str) -> bool {
    if !word.starts_with(|c| matches!(c, 'a'..='f' | 'h' | 'm'..='o' | 's' | 't' | 'z')) {
        return false;
    }
    let head = word.bytes().position(|b| b == b'-').map_or(word, |at| &word[..at]);
    matches!(head, "a" | "an" | "half" | "several" | "few" | "hundred" | "thousand" | "couple")
        || cardinal(head).is_some()
        || plural_scale(head).is_some()
}

/// What a lower-case word can be in a number or between two.
pub(crate) fn counting(word: &str) -> Counting {
    let head = word.split_once('-').map_or(word, |(head, _)| head);
    let link = matches!(word.as_bytes(), b"to" | b"or" | b"and" | b"in" | b"out");
    let numeric = scale(head).is_some()
        || fraction(word).is_some()
        || may_begin(word)
        || matches!(word, "point" | "of" | "every");
    Counting::LINK.when(link)
        | Counting::NUMERIC.when(numeric)
        | Counting::SCALE.when(scale(head).is_some())
        | Counting::COUNTS_WITH_A.when(counts_with_a(word))
}

/// As [`read`], but never joins two numbers into a range or a share.
pub(crate) fn read_single(text: &Text<'_>, at: usize, end: usize) -> Option<Numeral> {
    let first = simple(text, at, end)?;
    read(text, at, first.next)
}

/// Reads the number that begins at token `at` and ends before token `end`. Looks at no more than a few tokens.
pub(crate) fn read(text: &Text<'_>, at: usize, end: usize) -> Option<Numeral> {
    let first = simple(text, at, end)?;
    let start = text.tokens.get(at)?.start as usize;
    let whole =
        |text: &Text<'_>, s: &Simple| text.tokens.get(s.next - 1).is_some_and(|t| t.end as usize == s.end);
    let mut numeral = Numeral {
        tokens: at..first.next,
        span: Span::new(start, first.end),
        value: first.value,
        low: None,
        high: None,
        style: first.style,
        scaled: first.scaled,
        dotted: first.dotted,
    };
    if first.style == Style::Vague {
        numeral.low = Some(first.value);
        return Some(numeral);
    }
    if let Some(high) = first.high {
        let low = spread(first.value, high, &first);
        (numeral.value, numeral.low, numeral.high) = (low, Some(low), Some(high));
        return Some(numeral);
    }
    if first.style == Style::Share || !whole(text, &first) {
        return Some(numeral);
    }
    // Most numbers stand right before the word they count.
    if text.tokens.get(first.next).is_some_and(|t| t.is_word())
        && !text.counting(first.next).is(Counting::LINK)
    {
        return Some(numeral);
    }
    if let Some((share, next)) = one_in(text, &first, end) {
        let last = text.tokens[next - 1].end as usize;
        numeral.tokens.end = next;
        numeral.span = Span::new(start, last);
        (numeral.value, numeral.style) = (share, Style::Share);
        return Some(numeral);
    }
    // "78 thousand 300", as translations have it
    if first.scaled
        && text.low(first.next - 1) == "thousand"
        && first.value.fract() == 0.0
        && first.next < end
        && let Some(rest) = simple(text, first.next, end)
        && rest.style == Style::Digits
        && !rest.scaled
        && rest.high.is_none()
        && (100.0..1000.0).contains(&rest.value)
        && rest.value.fract() == 0.0
        && first.style == Style::Digits
    {
        numeral.tokens.end = rest.next;
        numeral.span = Span::new(start, rest.end);
        numeral.value += rest.value;
        return Some(numeral);
    }
    let connector = first.next;
    let between = || {
        let before = at.checked_sub(1).map_or("", |i| text.low(i));
        let money = matches!(before, "$" | "€" | "£" | "¥");
        (if money { text.low(at.saturating_sub(2)) } else { before }) == "between"
    };
    // "8- to 16-metre walls"
    let hung = text.word(connector) == "-"
        && text.tokens.get(connector).is_some_and(|t| t.joined)
        && matches!(text.low(connector + 1), "to" | "or");
    let connector = connector + usize::from(hung);
    let joins = connector + 1 < end
        && match text.word(connector) {
            "to" | "–" | "-" | "—" | "−" | "~" => true,
            "or" => first.value < 100.0 || first.scaled,
            "and" => between(),
            _ => false,
        };
    if joins {
        let mut from = connector + 1;
        if matches!(text.word(from), "$" | "€" | "£" | "¥") {
            from += 1;
        }
        if let Some(second) = simple(text, from, end).filter(|s| s.style == first.style && s.high.is_none()) {
            let low = if second.scaled && !first.scaled && first.value < second.mantissa {
                first.value * (second.value / second.mantissa)
            } else {
                first.value
            };
            // A dash between years or in a score is no range of amounts; a falling pair never is.
            if low < second.value {
                numeral.tokens.end = second.next;
                numeral.span = Span::new(start, second.end);
                (numeral.value, numeral.low, numeral.high) = (low, Some(low), Some(second.value));
                numeral.scaled |= second.scaled;
            }
        }
    }
    Some(numeral)
}

/// The low end of `10-15 million`, which shares the high end's scale.
fn spread(low: f64, high: f64, simple: &Simple) -> f64 {
    if simple.scaled && low < simple.mantissa { product(low, (high / simple.mantissa).round()) } else { low }
}

/// `34.2 billion` as a person multiplies it: 34,200,000,000, without the tail that binary fractions leave.
fn product(value: f64, times: f64) -> f64 {
    let (plain, by_millionths) = (value * times, (value * 1e6).round() * times / 1e6);
    if (plain - by_millionths).abs() <= plain.abs() * 1e-12 { by_millionths } else { plain }
}

/// `one in three`, `nine out of ten`: the share in percent, and one past the last token.
fn one_in(text: &Text<'_>, first: &Simple, end: usize) -> Option<(f64, usize)> {
    let mut at = first.next;
    let out_of = text.low(at) == "out" && text.low(at + 1) == "of";
    if out_of {
        at += 2;
    } else if matches!(text.low(at), "in") {
        at += 1;
    } else {
        return None;
    }
    if first.value < 1.0 || first.value > 99.0 || first.scaled || first.value.fract() != 0.0 {
        return None;
    }
    let every = text.low(at) == "every";
    at += usize::from(every);
    if at >= end {
        return None;
    }
    let second = simple(text, at, end)?;
    let round = matches!(second.value as u32, 3..=10 | 12 | 15 | 20 | 25 | 30 | 40 | 50 | 100 | 1000);
    let fits = second.high.is_none() && second.value > first.value && (round || out_of || every);
    // "One in three days" counts days, not a share.
    let unit = matches!(
        text.low(second.next),
        "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" | "hours" | "minutes"
    );
    let near = out_of || every || first.value <= 9.0;
    (fits && near && !unit && (out_of || second.value < 1900.0))
        .then(|| (percent(first.value / second.value), second.next))
}

/// A share in percent, to two decimals.
fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

fn simple(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
    let token = text.tokens.get(at).filter(|_| at < end)?;
    let number = match token.shape {
        Shape::Number => digits(text, at, end)?,
        Shape::Lower | Shape::Capital => words(text, at, end)?,
        Shape::Acronym | Shape::QuoteMark | Shape::Mark => return None,
    };
    Some(number)
}

/// `two and a half`, `one and a quarter`.
fn apply_and_a_half(text: &Text<'_>, out: &mut Simple, end: usize) {
    if out.next + 2 < end && text.low(out.next) == "and" && matches!(text.low(out.next + 1), "a" | "one") {
        let part = match text.low(out.next + 2) {
            "half" => 0.5,
            "quarter" => 0.25,
            _ => return,
        };
        out.value += part;
        out.mantissa += part;
        out.end = text.tokens[out.next + 2].end as usize;
        out.next += 3;
    }
}

/// Takes `thousand`, `million`, `hundred thousand` after a number along, and the head of `million-dollar`.
fn apply_scales(text: &Text<'_>, out: &mut Simple, end: usize) {
    for _ in 0..2 {
        if out.next >= end || !text.counting(out.next).is(Counting::SCALE) {
            return;
        }
        let word = text.low(out.next);
        let head = word.split_once('-').map_or(word, |(head, _)| head);
        let Some(times) = scale(head).filter(|_| head != "k") else { return };
        if word.ends_with('s') && head.len() == word.len() && !out.scaled && out.style == Style::Words {
            return;
        }
        match out.high.as_mut() {
            Some(high) => *high = product(*high, times),
            None => out.value = product(out.value, times),
        }
        out.scaled = true;
        out.end = text.tokens[out.next].start as usize + head.len();
        out.next += 1;
        if head.len() != word.len() {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
