//! Numbers that stand for something else than an amount: telephones, houses in their streets, results of games.
//!
//! In: a number and its neighbours. Out: yes or no. **Never** needs to know what is counted.

use super::low_in;
use crate::extract::numerals::{Numeral, Style};
use crate::extract::text::{Shape, Text};
use std::ops::Range;

/// `call 0800 123 4567`, `+41 22 791 2111`: the digits run on from a prefix, or somebody is told to dial them.
pub(super) fn is_telephone(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>) -> bool {
    if number.style != Style::Digits || number.scaled {
        return false;
    }
    let mut at = number.tokens.start;
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1).filter(|i| sentence.contains(i)) else { break };
        let word = text.word(before);
        match word {
            "+" => return true,
            "-" | "–" | "(" | ")" | "/" => {}
            _ if text.tokens[before].shape == Shape::Number => {
                // 0800, 020: an amount never begins with nought
                let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                if word.starts_with('0') && word.len() > 2 && plain {
                    return true;
                }
            }
            _ => break,
        }
        at = before;
    }
    let from = number.tokens.start.saturating_sub(6).max(sentence.start);
    (from..number.tokens.start).any(|i| {
        matches!(
            text.low(i),
            "call"
                | "called"
                | "calling"
                | "tel"
                | "phone"
                | "telephone"
                | "hotline"
                | "helpline"
                | "fax"
                | "whatsapp"
                | "dial"
                | "extension"
        )
    }) && number.value >= 100.0
        && number.value.fract() == 0.0
        && !text.word(number.tokens.start).contains(',')
        || is_area_code(text, number, sentence)
}

/// `(800) 235-9073`.
fn is_area_code(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    let bracketed =
        at > sentence.start && text.low(at - 1) == "(" && sentence.contains(&next) && text.low(next) == ")";
    let after = next + 1;
    bracketed
        && text.word(at).len() == 3
        && sentence.contains(&after)
        && text.tokens[after].shape == Shape::Number
}

/// `5600 Post Road`, `2301 8th Ave.`, `601 SW 75th St.`: a house and its street.
pub(super) fn is_address(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>) -> bool {
    let plain = number.style == Style::Digits && !number.scaled && number.high.is_none();
    if !plain || text.word(number.tokens.start).contains([',', '.']) || number.tokens.len() > 1 {
        return false;
    }
    let next = number.tokens.end;
    let name = |i: usize| {
        text.tokens.get(i).is_some_and(|t| {
            sentence.contains(&i)
                && (t.is_name_like() || t.shape == Shape::Number && text.low(i).ends_with("th"))
        })
    };
    if !name(next) {
        return false;
    }
    (next..(next + 7).min(sentence.end)).take_while(|i| name(*i) || text.low(*i) == ".").any(|i| {
        matches!(
            text.low(i),
            "road"
                | "rd"
                | "street"
                | "st"
                | "avenue"
                | "ave"
                | "lane"
                | "drive"
                | "dr"
                | "blvd"
                | "boulevard"
                | "highway"
                | "terrace"
                | "place"
                | "square"
                | "court"
                | "parkway"
                | "nw"
                | "sw"
                | "ne"
                | "se"
        )
    })
}

/// `won 24 to 17`, `a 3 to 1 win`: what a game or vote came to.
pub(super) fn is_result(text: &Text<'_>, number: &Numeral, sentence: &Range<usize>, counted: bool) -> bool {
    let (at, next) = (number.tokens.start, number.tokens.end);
    let low = |i: usize| low_in(text, sentence, i);
    let verb = |i: usize| {
        matches!(low(i), "won" | "lost" | "beat" | "defeated" | "beating" | "win" | "victory" | "draw")
    };
    let to = |i: usize| matches!(low(i), "to" | "–");
    let ratio = |i: usize| matches!(low(i), "margin" | "ratio" | "majority" | "odds" | "vote");
    let is_number = |i: usize| sentence.contains(&i) && text.tokens[i].shape == Shape::Number;
    let before = |back: usize| at.checked_sub(back);
    // "by a 3 to 1 margin": the second of the two counts no margins
    let second = before(1).is_some_and(to) && before(2).is_some_and(is_number);
    if !second && number.high.is_none() && !to(next) {
        return false;
    }
    let small = number.value < 300.0 && number.value.fract() == 0.0 && !number.scaled;
    if small && second && ratio(next) {
        return true;
    }
    small
        && !counted
        && (number.high.is_some() && (before(1).is_some_and(verb) || ratio(next))
            || to(next) && is_number(next + 1) && (before(1).is_some_and(verb) || ratio(next + 2))
            || second && before(3).is_some_and(verb))
}
