//! Numbers as news prints them: digits with any grouping, words, scales, fractions and ranges.
//!
//! In: a text's tokens and the place where a number may begin. Out: its value, ends and extent.
//! **Never** says what a number means: whether it is a date, a figure or neither is decided by those who ask.

use crate::extract::text::{Shape, Text};
use crate::model::prose::Span;
use std::ops::Range;

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

/// The value of a cardinal word below a hundred, lower case and without hyphen.
pub(crate) fn cardinal(word: &str) -> Option<u32> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    Some(match word.as_bytes() {
        b"zero" => 0,
        b"one" => 1,
        b"two" => 2,
        b"three" => 3,
        b"four" => 4,
        b"five" => 5,
        b"six" => 6,
        b"seven" => 7,
        b"eight" => 8,
        b"nine" => 9,
        b"ten" => 10,
        b"eleven" => 11,
        b"twelve" => 12,
        b"thirteen" => 13,
        b"fourteen" => 14,
        b"fifteen" => 15,
        b"sixteen" => 16,
        b"seventeen" => 17,
        b"eighteen" => 18,
        b"nineteen" => 19,
        b"twenty" => 20,
        b"thirty" => 30,
        b"forty" | b"fourty" => 40,
        b"fifty" => 50,
        b"sixty" => 60,
        b"seventy" => 70,
        b"eighty" => 80,
        b"ninety" => 90,
        _ => return None,
    })
}

/// The number that an ordinal word below a hundred stands for (`third`, `twenty-first`), lower case.
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    if let Some((tens, unit)) = word.split_once('-') {
        let tens = cardinal(tens).filter(|t| *t >= 20)?;
        return ordinal(unit).filter(|u| *u < 10).map(|u| tens + u);
    }
    Some(match word.as_bytes() {
        b"first" => 1,
        b"second" => 2,
        b"third" => 3,
        b"fourth" => 4,
        b"fifth" => 5,
        b"sixth" => 6,
        b"seventh" => 7,
        b"eighth" => 8,
        b"ninth" => 9,
        b"tenth" => 10,
        b"eleventh" => 11,
        b"twelfth" => 12,
        b"thirteenth" => 13,
        b"fourteenth" => 14,
        b"fifteenth" => 15,
        b"sixteenth" => 16,
        b"seventeenth" => 17,
        b"eighteenth" => 18,
        b"nineteenth" => 19,
        b"twentieth" => 20,
        b"thirtieth" => 30,
        _ => return None,
    })
}

/// What a scale word multiplies by. Short forms are those of news wires and of Indian English.
fn scale(word: &str) -> Option<f64> {
    Some(match word.as_bytes() {
        b"hundred" => 1e2,
        b"thousand" | b"thousands" | b"k" => 1e3,
        b"million" | b"millions" | b"mn" | b"mln" | b"mio" => 1e6,
        b"billion" | b"billions" | b"bn" | b"bln" => 1e9,
        b"trillion" | b"trillions" | b"tn" | b"trn" => 1e12,
        b"lakh" => 1e5,
        b"crore" => 1e7,
        b"dozen" => 12.0,
        _ => return None,
    })
}

/// What a bare plural counts in: `dozens`, `hundreds`.
fn plural_scale(word: &str) -> Option<f64> {
    Some(match word.as_bytes() {
        b"tens" => 10.0,
        b"dozens" => 12.0,
        b"scores" => 20.0,
        b"hundreds" => 1e2,
        b"thousands" => 1e3,
        b"millions" => 1e6,
        b"billions" => 1e9,
        b"trillions" => 1e12,
        _ => return None,
    })
}

/// How many of them make a whole: `third`, `quarters`.
fn fraction(word: &str) -> Option<f64> {
    Some(match word.as_bytes() {
        b"half" | b"halves" => 2.0,
        b"third" | b"thirds" => 3.0,
        b"quarter" | b"quarters" | b"fourth" | b"fourths" => 4.0,
        b"fifth" | b"fifths" => 5.0,
        b"sixth" | b"sixths" => 6.0,
        b"seventh" | b"sevenths" => 7.0,
        b"eighth" | b"eighths" => 8.0,
        b"ninth" | b"ninths" => 9.0,
        b"tenth" | b"tenths" => 10.0,
        b"hundredth" | b"hundredths" => 100.0,
        _ => return None,
    })
}

/// Whether a number can begin with this word (lower case): a quick look before [`read`].
pub(crate) fn may_begin(word: &str) -> bool {
    let head = word.split_once('-').map_or(word, |(head, _)| head);
    matches!(head, "a" | "an" | "half" | "several" | "few" | "hundred" | "thousand" | "couple")
        || cardinal(head).is_some()
        || plural_scale(head).is_some()
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
    if let Some((share, next)) = one_in(text, &first, end) {
        let last = text.tokens[next - 1].end as usize;
        numeral.tokens.end = next;
        numeral.span = Span::new(start, last);
        (numeral.value, numeral.style) = (share, Style::Share);
        return Some(numeral);
    }
    let connector = first.next;
    let before = at.checked_sub(1).map_or("", |i| text.low(i));
    let before =
        if matches!(before, "$" | "€" | "£" | "¥") { text.low(at.saturating_sub(2)) } else { before };
    let joins = connector + 1 < end
        && match text.word(connector) {
            "to" | "–" | "-" | "—" | "−" | "~" => true,
            "or" => first.value < 100.0 || first.scaled,
            "and" => before == "between",
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
    if simple.scaled && low < simple.mantissa { low * (high / simple.mantissa) } else { low }
}

/// `one in three`, `nine out of ten`: the share in percent, and one past the last token.
fn one_in(text: &Text<'_>, first: &Simple, end: usize) -> Option<(f64, usize)> {
    if first.value < 1.0 || first.value > 99.0 || first.scaled || first.value.fract() != 0.0 {
        return None;
    }
    let mut at = first.next;
    let out_of = text.low(at) == "out" && text.low(at + 1) == "of";
    if out_of {
        at += 2;
    } else if matches!(text.low(at), "in") {
        at += 1;
    } else {
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

/// A number that begins with a digit.
fn digits(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
    let token = text.tokens.get(at)?;
    let word = text.low(at);
    let (mut value, length, dotted) = parse_digits(word)?;
    let mut out = Simple {
        next: at + 1,
        end: token.start as usize + length,
        value,
        mantissa: value,
        style: Style::Digits,
        scaled: false,
        dotted,
        high: None,
    };
    let rest = &word[length..];
    if let Some(second) = rest.strip_prefix(['-', '‑']) {
        // 100,000-150,000
        if let Some((high, used, _)) = parse_digits(second).filter(|(high, ..)| *high > value) {
            let tail = &second[used..];
            if tail.is_empty() || scale(tail).is_some() {
                out.end = token.start as usize + word.len() - tail.len();
                out.mantissa = high;
                out.high = Some(high);
                if let Some(times) = scale(tail) {
                    out.end = token.end as usize;
                    out.scaled = true;
                    out.high = Some(high * times);
                } else {
                    apply_scales(text, &mut out, end);
                }
                return Some(out);
            }
        }
        if let Some(times) = rest.get(1..).and_then(scale) {
            (out.value, out.scaled, out.end) = (value * times, true, token.end as usize);
        }
        return Some(out);
    }
    if let Some(times) = scale(rest) {
        (out.value, out.scaled, out.end) = (value * times, true, token.end as usize);
        return Some(out);
    }
    if !rest.is_empty() {
        return Some(out);
    }
    // 140 000: groups of three after one to three digits, parted by one space of any kind.
    if length <= 3 && !dotted && word.bytes().all(|b| b.is_ascii_digit()) && !word.starts_with('0') {
        while let Some(group) = text.tokens.get(out.next).filter(|_| out.next < end) {
            let digits = text.low(out.next);
            let gap = text.prose.text.get(out.end..group.start as usize).unwrap_or("");
            let three = digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
            let after = text.low(out.next + 1);
            let one_space = gap.chars().count() == 1;
            // After a month "20 300" is a day and a number.
            let day = at.checked_sub(1).is_some_and(|i| text.word(i).starts_with(char::is_uppercase));
            if !three || !one_space || after == "-" || (day && gap == " ") || out.next - at > 4 {
                break;
            }
            let Ok(number) = digits.parse::<f64>() else { break };
            value = value * 1000.0 + number;
            (out.value, out.mantissa) = (value, value);
            out.end = group.end as usize;
            out.next += 1;
        }
    }
    // 2 1/2
    if let Some((top, bottom)) = text.low(out.next).split_once('/').filter(|_| out.next < end) {
        if let (Ok(top), Ok(bottom)) = (top.parse::<f64>(), bottom.parse::<f64>()) {
            if top < bottom && bottom <= 16.0 && out.value.fract() == 0.0 && out.next == at + 1 {
                out.value += top / bottom;
                out.mantissa = out.value;
                out.end = text.tokens[out.next].end as usize;
                out.next += 1;
            }
        }
    }
    apply_and_a_half(text, &mut out, end);
    apply_scales(text, &mut out, end);
    Some(out)
}

/// Digits at the head of a lower-case word: value, length in bytes, and whether it looks like `140.000`.
pub(crate) fn parse_digits(word: &str) -> Option<(f64, usize, bool)> {
    let bytes = word.as_bytes();
    if let Some(c) = word.chars().next().filter(|c| !c.is_ascii_digit()) {
        return vulgar(c).map(|v| (v, c.len_utf8(), false));
    }
    let run = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = run(0);
    if first == 0 || first > 15 {
        return None;
    }
    let mut value = 0.0_f64;
    let push = |value: &mut f64, from: usize, len: usize| {
        for b in &bytes[from..from + len] {
            *value = *value * 10.0 + f64::from(b - b'0');
        }
    };
    push(&mut value, 0, first);
    let mut at = first;
    let mark = bytes.get(at).copied().unwrap_or(0);
    if first <= 3 && mark == b',' {
        // 1,234,567 and, in India, 12,34,567
        let mut groups: [usize; 6] = [0; 6];
        let (mut count, mut from) = (0, at);
        while bytes.get(from) == Some(&b',') && count < groups.len() {
            let len = run(from + 1);
            if !(2..=3).contains(&len) {
                break;
            }
            groups[count] = len;
            count += 1;
            from += len + 1;
        }
        if count > 0 && groups[count - 1] == 3 {
            for len in &groups[..count] {
                push(&mut value, at + 1, *len);
                at += len + 1;
            }
        }
    }
    if first <= 3 && mark == b'.' {
        // 1.234.567
        let (mut from, mut count) = (at, 0);
        while bytes.get(from) == Some(&b'.') && run(from + 1) == 3 {
            from += 4;
            count += 1;
        }
        if count >= 2 {
            while at < from {
                push(&mut value, at + 1, 3);
                at += 4;
            }
            return Some((value, at, false));
        }
    }
    let mut dotted = false;
    if let Some(mark @ (b'.' | b',')) = bytes.get(at).copied() {
        let decimals = run(at + 1);
        // A comma before one or two last digits is a decimal comma: "7,8" in translated copy.
        let comma = mark == b',' && at == first && decimals <= 2;
        if (1..=6).contains(&decimals) && (mark == b'.' || comma) {
            let mut part = 0.0;
            push(&mut part, at + 1, decimals);
            dotted = mark == b'.' && decimals == 3 && first <= 3 && at == first && value != 0.0;
            let power = i32::try_from(decimals).unwrap_or(0);
            value = ((value * 10f64.powi(power)) + part) / 10f64.powi(power);
            at += decimals + 1;
        }
    }
    if let Some(c) = word[at..].chars().next() {
        if let Some(part) = vulgar(c) {
            return Some((value + part, at + c.len_utf8(), false));
        }
    }
    // 1/2 · 3/4, a share when it stands alone
    if bytes.get(at) == Some(&b'/') && at == first && first <= 2 {
        let len = run(at + 1);
        let mut bottom = 0.0;
        push(&mut bottom, at + 1, len);
        if len > 0 && len <= 2 && value < bottom && at + 1 + len == bytes.len() {
            return Some((value / bottom, bytes.len(), false));
        }
    }
    Some((value, at, dotted))
}

/// The value of a fraction sign.
fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅛' => 0.125,
        _ => return None,
    })
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
        if out.next >= end || !text.tokens[out.next].is_word() {
            return;
        }
        let word = text.low(out.next);
        let head = word.split_once('-').map_or(word, |(head, _)| head);
        let Some(times) = scale(head).filter(|_| head != "k") else { return };
        if word.ends_with('s') && head.len() == word.len() && !out.scaled && out.style == Style::Words {
            return;
        }
        match out.high.as_mut() {
            Some(high) => *high *= times,
            None => out.value *= times,
        }
        out.scaled = true;
        out.end = text.tokens[out.next].start as usize + head.len();
        out.next += 1;
        if head.len() != word.len() {
            return;
        }
    }
}

/// A number that begins with a word.
fn words(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
    let token = text.tokens.get(at)?;
    let word = text.low(at);
    let new = |next: usize, end: usize, value: f64, style: Style| Simple {
        next,
        end,
        value,
        mantissa: value,
        style,
        scaled: false,
        dotted: false,
        high: None,
    };
    let end_of = |token: usize| text.tokens.get(token).map_or(0, |t| t.end as usize);
    match word {
        "a" | "an" => return after_article(text, at, end),
        "half" => {
            // half a million · half a dozen · half of the town
            if matches!(text.low(at + 1), "a" | "an") && at + 2 < end {
                if let Some(times) = scale(text.low(at + 2)) {
                    let mut out = new(at + 3, end_of(at + 2), times / 2.0, Style::Words);
                    out.scaled = true;
                    return Some(out);
                }
            }
            let share = matches!(
                text.low(at + 1),
                "of" | "the" | "all" | "its" | "their" | "his" | "her" | "our" | "those" | "these"
            ) && at + 1 < end;
            return share.then(|| new(at + 1, end_of(at), 50.0, Style::Share));
        }
        "several" | "few" | "couple" => {
            let scale_at = if word == "couple" && text.low(at + 1) == "of" { at + 2 } else { at + 1 };
            let times = scale(text.low(scale_at)).filter(|_| scale_at < end)?;
            let mut out = new(scale_at + 1, end_of(scale_at), 2.0 * times, Style::Vague);
            out.scaled = true;
            apply_scales(text, &mut out, end);
            return Some(out);
        }
        "hundred" | "thousand" => {
            // "hundred and fifty" without its article, as translations have it.
            let mut out = new(at + 1, end_of(at), scale(word)?, Style::Words);
            out.scaled = true;
            return Some(out);
        }
        _ => {}
    }
    if let Some(times) = plural_scale(word) {
        let mut out = new(at + 1, end_of(at), 2.0 * times, Style::Vague);
        let of = at + 2 < end && text.low(at + 1) == "of";
        if let Some(more) = plural_scale(text.low(at + 2)).filter(|m| of && *m >= 1e3 && *m > times) {
            out.value *= more;
            (out.next, out.end, out.scaled) = (at + 3, end_of(at + 2), true);
            return Some(out);
        }
        let bare = match word {
            "tens" => false,
            "scores" => of,
            _ => true,
        };
        return bare.then_some(out);
    }
    let (first, length) = hyphened(word)?;
    let mut out = new(at + 1, token.start as usize + length, f64::from(first), Style::Words);
    if length < word.len() {
        // two-thirds · half-million · three-day
        let tail = &word[length + 1..];
        if let Some(parts) = fraction(tail).filter(|p| f64::from(first) < *p) {
            return Some(Simple {
                end: token.end as usize,
                ..new(at + 1, 0, percent(f64::from(first) / parts), Style::Share)
            });
        }
        if let Some(times) = scale(tail) {
            (out.value, out.scaled, out.end) = (out.value * times, true, token.end as usize);
        }
        return Some(out);
    }
    // two thirds of
    if let Some(parts) = fraction(text.low(at + 1)).filter(|p| f64::from(first) < *p && at + 2 < end) {
        let plural = text.low(at + 1).ends_with('s') == (first > 1);
        if plural && text.low(at + 2) == "of" {
            return Some(new(at + 2, end_of(at + 1), percent(f64::from(first) / parts), Style::Share));
        }
    }
    compose(text, first, &mut out, end);
    Some(out)
}

/// Adds what follows the first cardinal: `three hundred and forty thousand`.
fn compose(text: &Text<'_>, first: u32, out: &mut Simple, end: usize) {
    let (mut total, mut current) = (0.0_f64, f64::from(first));
    // The last scale seen, and the smallest above a hundred: scales must fall.
    let mut last_scale = f64::INFINITY;
    // "nineteen ninety-six" is a year: only round tens take a unit word.
    let mut open = if first >= 20 && first % 10 == 0 { 10 } else { 0 };
    let mut next = out.next;
    let mut seen = 0;
    while next < end && seen < 16 {
        seen += 1;
        let word = text.low(next);
        if let Some(times) = scale(word).filter(|_| word != "dozen" && !word.ends_with('s')) {
            if times == 100.0 {
                if current < 1.0 || current > 99.0 {
                    break;
                }
                current *= 100.0;
            } else {
                if current == 0.0 || times >= last_scale {
                    break;
                }
                total += current * times;
                current = 0.0;
                last_scale = times;
            }
            open = if times == 100.0 { 100 } else { 1000 };
            out.scaled = true;
        } else if word == "dozen" && next == out.next && first < 20 {
            current *= 12.0;
            out.scaled = true;
            open = 0;
        } else {
            let joined = word == "and" && open >= 100;
            let at = if joined { next + 1 } else { next };
            if at >= end {
                break;
            }
            let low = text.low(at);
            let Some((value, length)) = hyphened(low).filter(|(v, _)| *v < open && *v > 0) else { break };
            // "Three hundred and two tanks": only read on where the whole word is a number.
            if length < low.len() {
                break;
            }
            current += f64::from(value);
            next = at;
            open = if value >= 20 && value % 10 == 0 { 10 } else { 0 };
            // After "three thousand two" a "hundred" may follow.
            if open == 0 && scale(text.low(next + 1)) == Some(100.0) && current == f64::from(value) {
                open = 1;
            }
        }
        next += 1;
        out.next = next;
        out.end = text.tokens[next - 1].end as usize;
    }
    out.value = total + current;
    out.mantissa = if out.scaled && last_scale.is_finite() { out.value / last_scale } else { out.value };
    if out.value < 1000.0 {
        apply_and_a_half(text, out, end);
        if out.value.fract() != 0.0 {
            apply_scales(text, out, end);
        }
    }
}

/// A cardinal with its unit, hyphened or not, at the head of a word: value and length in bytes.
fn hyphened(word: &str) -> Option<(u32, usize)> {
    let Some((head, tail)) = word.split_once('-') else {
        return cardinal(word).map(|v| (v, word.len()));
    };
    let tens = cardinal(head)?;
    let unit_len = tail.find('-').unwrap_or(tail.len());
    match cardinal(&tail[..unit_len]).filter(|u| tens >= 20 && (1..10).contains(u)) {
        Some(unit) => Some((tens + unit, head.len() + 1 + unit_len)),
        None => Some((tens, head.len())),
    }
}

/// `a hundred and fifty`, `a dozen`, `a third of`, `a few hundred`, `a half`.
fn after_article(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
    let second = at + 1;
    if second >= end {
        return None;
    }
    let word = text.low(second);
    let last = text.tokens[second].end as usize;
    let new = |next: usize, end: usize, value: f64, style: Style| Simple {
        next,
        end,
        value,
        mantissa: value,
        style,
        scaled: true,
        dotted: false,
        high: None,
    };
    match word {
        "hundred" | "thousand" | "million" | "billion" | "trillion" => {
            let mut out = new(at + 1, last, 1.0, Style::Words);
            compose(text, 1, &mut out, end);
            return (out.next > second).then_some(out);
        }
        "dozen" => return Some(new(second + 1, last, 12.0, Style::Words)),
        "half-million" => return Some(new(second + 1, last, 5e5, Style::Words)),
        "half-billion" => return Some(new(second + 1, last, 5e8, Style::Words)),
        "half-dozen" => return Some(new(second + 1, last, 6.0, Style::Words)),
        "few" | "couple" => return words(text, second, end),
        _ => {}
    }
    let parts = fraction(word).filter(|_| !word.ends_with('s'))?;
    // "a third attempt" is an ordinal; only "a third of" is a share.
    (text.low(second + 1) == "of" && second + 1 < end)
        .then(|| Simple { scaled: false, ..new(second + 1, last, percent(1.0 / parts), Style::Share) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire;

    fn numbers(line: &str) -> Vec<(String, f64, Option<f64>)> {
        let wire = wire::parse(line.to_owned(), false);
        let text = Text::new(&wire.prose);
        let mut out = Vec::new();
        let mut at = 0;
        while at < text.tokens.len() {
            match read(&text, at, text.tokens.len()) {
                Some(n) => {
                    out.push((wire.prose.slice(n.span).to_owned(), n.value, n.high));
                    at = n.tokens.end;
                }
                None => at += 1,
            }
        }
        out
    }

    fn check(line: &str, expected: &[(&str, f64, Option<f64>)]) {
        let got = numbers(line);
        let got: Vec<(&str, f64, Option<f64>)> = got.iter().map(|(w, v, h)| (w.as_str(), *v, *h)).collect();
        assert_eq!(got, expected, "{line}");
    }

    #[test]
    fn digits_are_read_with_any_grouping() {
        check("They counted 1,234 tents.", &[("1,234", 1234.0, None)]);
        check("It cost 1.234.567 crowns.", &[("1.234.567", 1_234_567.0, None)]);
        check("some 140 000 soldiers", &[("140 000", 140_000.0, None)]);
        check("some 1\u{202f}140\u{a0}000 soldiers", &[("1\u{202f}140\u{a0}000", 1_140_000.0, None)]);
        check("a quake of 7,8 points", &[("7,8", 7.8, None)]);
        check("about 12,34,567 voters", &[("12,34,567", 1_234_567.0, None)]);
        check("nearly 1,234.5 tonnes", &[("1,234.5", 1234.5, None)]);
        check("some 2½ tonnes", &[("2½", 2.5, None)]);
        check("some 2 1/2 tonnes", &[("2 1/2", 2.5, None)]);
    }

    #[test]
    fn scale_words_multiply() {
        check("140 thousand soldiers", &[("140 thousand", 140_000.0, None)]);
        check("worth 1.2 million euros", &[("1.2 million", 1_200_000.0, None)]);
        check("worth 3bn euros", &[("3bn", 3e9, None)]);
        check("about 2 hundred thousand", &[("2 hundred thousand", 200_000.0, None)]);
        check("half a million people", &[("half a million", 500_000.0, None)]);
        check("one and a half million people", &[("one and a half million", 1_500_000.0, None)]);
        check("a 40 million-dollar loan", &[("40 million", 40e6, None)]);
    }

    #[test]
    fn numbers_are_read_in_words() {
        check("Twenty-three were hurt.", &[("Twenty-three", 23.0, None)]);
        check("three hundred and forty homes", &[("three hundred and forty", 340.0, None)]);
        check(
            "two thousand five hundred and six homes",
            &[("two thousand five hundred and six", 2506.0, None)],
        );
        check("a hundred and fifty thousand homes", &[("a hundred and fifty thousand", 150_000.0, None)]);
        check("twenty six homes", &[("twenty six", 26.0, None)]);
        check("three dozen homes", &[("three dozen", 36.0, None)]);
        check("a dozen homes", &[("a dozen", 12.0, None)]);
        check("one hundred soldiers and two tanks", &[("one hundred", 100.0, None), ("two", 2.0, None)]);
    }

    #[test]
    fn vague_numbers_have_a_low_end_and_no_high_one() {
        check("dozens of homes", &[("dozens", 24.0, None)]);
        check("tens of thousands of homes", &[("tens of thousands", 20_000.0, None)]);
        check("hundreds of thousands fled", &[("hundreds of thousands", 200_000.0, None)]);
        check("several hundred fled", &[("several hundred", 200.0, None)]);
        check("a few thousand fled", &[("a few thousand", 2000.0, None)]);
        check("he scores often", &[]);
    }

    #[test]
    fn shares_are_given_in_percent() {
        check("a third of the town", &[("a third", 33.33, None)]);
        check("a third attempt", &[]);
        check("two-thirds of the town", &[("two-thirds", 66.67, None)]);
        check("one in three children", &[("one in three", 33.33, None)]);
        check("nine out of 10 homes", &[("nine out of 10", 90.0, None)]);
        check("half of the homes", &[("half", 50.0, None)]);
    }

    #[test]
    fn ranges_keep_both_ends() {
        check("10 to 15 people", &[("10 to 15", 10.0, Some(15.0))]);
        check("between 10 and 15 people", &[("10 and 15", 10.0, Some(15.0))]);
        check("10–15 million people", &[("10–15 million", 10e6, Some(15e6))]);
        check("100,000-150,000 people", &[("100,000-150,000", 100_000.0, Some(150_000.0))]);
        check("two or three weeks", &[("two or three", 2.0, Some(3.0))]);
        check("10 and 15 people", &[("10", 10.0, None), ("15", 15.0, None)]);
    }

    #[test]
    fn odd_input_never_panics() {
        for line in
            ["½ and ⅓", "99999999999999999999 x", "1,2,3,4", "1.", "a", "half a", "٣٤ people", "1/0 of", "²³"]
        {
            numbers(line);
        }
    }
}
