//! Numbers that begin with a word: `three hundred and forty`, `dozens`, `half a million`, `two-thirds`.
//!
//! In: a word. Out: its value and extent. **Never** reads an ordinal (`a third attempt`) as a share.

use super::vocabulary::{cardinal, fraction, plural_scale, scale};
use super::{Simple, Style, apply_and_a_half, apply_scales, percent};
use crate::extract::counting::Counting;
use crate::extract::text::Text;

/// A number that begins with a word.
pub(super) fn words(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
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
            if matches!(text.low(at + 1), "a" | "an")
                && at + 2 < end
                && let Some(times) = scale(text.low(at + 2))
            {
                let mut out = new(at + 3, end_of(at + 2), times / 2.0, Style::Words);
                out.scaled = true;
                return Some(out);
            }
            // half a mile
            if matches!(text.low(at + 1), "a" | "an") && at + 2 < end && is_measure(text.low(at + 2)) {
                return Some(new(at + 2, end_of(at + 1), 0.5, Style::Words));
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
            if let Some(whole) = of_a(text, at + 1, f64::from(first) / parts, end) {
                return Some(whole);
            }
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
    // Nearly always a word follows that has no part in the number.
    if !text.counting(at + 1).is(Counting::NUMERIC | Counting::LINK) {
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

/// `of a million` after a fraction: `a quarter of a million`.
fn of_a(text: &Text<'_>, at: usize, part: f64, end: usize) -> Option<Simple> {
    if at + 2 >= end || text.low(at) != "of" || !matches!(text.low(at + 1), "a" | "one") {
        return None;
    }
    let times = scale(text.low(at + 2)).filter(|times| *times >= 1e6)?;
    let value = (part * times).round();
    Some(Simple {
        next: at + 3,
        end: text.tokens[at + 2].end as usize,
        value,
        mantissa: value,
        style: Style::Words,
        scaled: true,
        dotted: false,
        high: None,
    })
}

/// Measures that news tells halves of, lower case.
fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "mile"
            | "kilometre"
            | "kilometer"
            | "metre"
            | "meter"
            | "tonne"
            | "ton"
            | "hectare"
            | "acre"
            | "litre"
            | "liter"
            | "gallon"
            | "inch"
            | "kilo"
            | "kilogram"
            | "degree"
    )
}

/// Adds the decimals that follow the first cardinal, as they are spoken: `one point six billion`. Says whether any did.
fn decimals(text: &Text<'_>, out: &mut Simple, end: usize) -> bool {
    let digits: String = (out.next + 1..end.min(out.next + 7))
        .map_while(|at| cardinal(text.low(at)).filter(|digit| *digit < 10))
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect();
    let written = format!("{}.{digits}", out.value);
    let (false, Ok(value)) = (digits.is_empty(), written.parse()) else { return false };
    out.next += 1 + digits.len();
    out.end = text.tokens[out.next - 1].end as usize;
    (out.value, out.mantissa) = (value, value);
    apply_scales(text, out, end);
    true
}

/// Adds what follows the first cardinal: `three hundred and forty thousand`.
pub(super) fn compose(text: &Text<'_>, first: u32, out: &mut Simple, end: usize) {
    if text.low(out.next) == "point" && decimals(text, out, end) {
        return;
    }
    let (mut total, mut current) = (0.0_f64, f64::from(first));
    // The last scale seen, and the smallest above a hundred: scales must fall.
    let mut last_scale = f64::INFINITY;
    // "nineteen ninety-six" is a year: only round tens take a unit word.
    let mut open = if first >= 20 && first.is_multiple_of(10) { 10 } else { 0 };
    let mut next = out.next;
    let mut seen = 0;
    while next < end && seen < 16 {
        seen += 1;
        let word = text.low(next);
        if let Some(times) = scale(word).filter(|_| word != "dozen" && !word.ends_with('s')) {
            if times == 100.0 {
                if !(1.0..=99.0).contains(&current) {
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
pub(super) fn hyphened(word: &str) -> Option<(u32, usize)> {
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

/// Whether a lower-case word makes a number with the article before it.
pub(super) fn counts_with_a(word: &str) -> bool {
    let part = || fraction(word).is_some() && !word.ends_with('s');
    matches!(
        word.as_bytes(),
        b"hundred"
            | b"thousand"
            | b"million"
            | b"billion"
            | b"trillion"
            | b"dozen"
            | b"half-million"
            | b"half-billion"
            | b"half-dozen"
            | b"few"
            | b"couple"
    ) || part()
}

/// `a hundred and fifty`, `a dozen`, `a third of`, `a few hundred`, `a half`.
pub(super) fn after_article(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
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
    if let Some(whole) = of_a(text, second + 1, 1.0 / parts, end) {
        return Some(whole);
    }
    // "a third attempt" is an ordinal; only "a third of" is a share.
    (text.low(second + 1) == "of" && second + 1 < end)
        .then(|| Simple { scaled: false, ..new(second + 1, last, percent(1.0 / parts), Style::Share) })
}
