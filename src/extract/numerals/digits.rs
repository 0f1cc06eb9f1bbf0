//! Numbers that begin with a digit: grouped by commas, dots or spaces, with decimals, fractions and scales.
//!
//! In: a token that begins with a digit. Out: its value and extent. **Never** reads more than a few tokens on.

use super::vocabulary::scale;
use super::{Simple, Style, apply_and_a_half, apply_scales, product};
use crate::extract::text::{Shape, Text};

/// A number that begins with a digit.
pub(super) fn digits(text: &Text<'_>, at: usize, end: usize) -> Option<Simple> {
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
    if !rest.is_empty() {
        return Some(with_tail(text, at, end, rest, out));
    }
    // 140 000: groups of three after one to three digits, parted by one space of any kind.
    if length <= 3 && !dotted && word.bytes().all(|b| b.is_ascii_digit()) && !word.starts_with('0') {
        while let Some(group) =
            text.tokens.get(out.next).filter(|t| out.next < end && t.shape == Shape::Number)
        {
            let digits = text.low(out.next);
            if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) || out.next - at > 4 {
                break;
            }
            let gap = text.prose.text.get(out.end..group.start as usize).unwrap_or("");
            let one_space = gap.chars().count() == 1;
            let after = text.low(out.next + 1);
            // After a month "20 300" is a day and a number.
            let day = at.checked_sub(1).is_some_and(|i| text.word(i).starts_with(char::is_uppercase));
            if !one_space || after == "-" || (day && gap == " ") {
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
    let fraction = out.next < end && text.tokens.get(out.next).is_some_and(|t| t.shape == Shape::Number);
    if fraction
        && let Some((top, bottom)) = text.low(out.next).split_once('/')
        && let (Ok(top), Ok(bottom)) = (top.parse::<f64>(), bottom.parse::<f64>())
        && top < bottom
        && bottom <= 16.0
        && out.value.fract() == 0.0
        && out.next == at + 1
    {
        out.value += top / bottom;
        out.mantissa = out.value;
        out.end = text.tokens[out.next].end as usize;
        out.next += 1;
    }
    apply_and_a_half(text, &mut out, end);
    apply_scales(text, &mut out, end);
    Some(out)
}

/// A number behind whose digits more stands in the same token: `100,000-150,000`, `10-year`, `30km`, `5bn`.
#[inline(never)]
fn with_tail(text: &Text<'_>, at: usize, end: usize, rest: &str, mut out: Simple) -> Simple {
    let token = text.tokens[at];
    let value = out.value;
    // 1/4 inch
    if let Some(bottom) = rest.strip_prefix('/').and_then(|b| b.parse::<f64>().ok())
        && value < bottom
        && matches!(bottom as u32, 2 | 3 | 4 | 5 | 8 | 16)
        && matches!(
            text.low(at + 1),
            "inch" | "inches" | "mile" | "miles" | "cup" | "acre" | "acres" | "ounce"
        )
        && at + 1 < end
    {
        (out.value, out.mantissa, out.end) = (value / bottom, value / bottom, token.end as usize);
        return out;
    }
    if let Some(second) = rest.strip_prefix(['-', '‑']) {
        // 100,000-150,000
        if let Some((high, used, _)) = parse_digits(second).filter(|(high, ..)| *high > value) {
            let tail = &second[used..];
            // 3-5,000: the thousands are said once
            if second[..used].contains(',')
                && high.fract() == 0.0
                && value.fract() == 0.0
                && value * 1000.0 < high
            {
                out.value = value * 1000.0;
                out.mantissa = out.value;
            }
            if tail.is_empty() || scale(tail).is_some() {
                out.end = token.end as usize - tail.len();
                out.mantissa = high;
                out.high = Some(high);
                if let Some(times) = scale(tail) {
                    out.end = token.end as usize;
                    out.scaled = true;
                    out.high = Some(product(high, times));
                } else {
                    apply_scales(text, &mut out, end);
                }
                return out;
            }
        }
        if let Some(times) = rest.get(1..).and_then(scale) {
            (out.value, out.scaled, out.end) = (product(value, times), true, token.end as usize);
        }
        return out;
    }
    if let Some(times) = scale(rest) {
        (out.value, out.scaled, out.end) = (product(value, times), true, token.end as usize);
    }
    out
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
    if let Some(c) = word[at..].chars().next()
        && let Some(part) = vulgar(c)
    {
        return Some((value + part, at + c.len_utf8(), false));
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
pub(super) fn vulgar(c: char) -> Option<f64> {
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
