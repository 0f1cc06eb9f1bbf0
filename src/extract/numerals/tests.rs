//! Numbers as news prints them, and their values.

use super::read;
use crate::extract::text::Text;
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
    check("damage of 34.2 billion dollars", &[("34.2 billion", 34_200_000_000.0, None)]);
    check(
        "between 17.3 and 34.2 million dollars",
        &[("17.3 and 34.2 million", 17_300_000.0, Some(34_200_000.0))],
    );
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
    check("two thousand five hundred and six homes", &[("two thousand five hundred and six", 2506.0, None)]);
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

#[test]
fn decimals_may_be_spoken() {
    check("a cut of one point six billion crowns", &[("one point six billion", 1.6e9, None)]);
    check("a quake of seven point eight", &[("seven point eight", 7.8, None)]);
    check("rates rose by zero point two five", &[("zero point two five", 0.25, None)]);
    check("they agreed on one point and left", &[("one", 1.0, None)]);
}
