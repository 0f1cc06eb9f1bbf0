//! How dates, numbers and languages are written for people: British dates, thousands separated.
//!
//! In: values. Out: text. **Never** rounds a number that an article printed whole.

use crate::digits::{self, LONGEST, MONTHS};
use crate::model::fact::{DateMention, DateType, Figure, Precision};
use crate::model::view::{Day, Iso, Spelt};
use chrono::{Datelike, Days, Months, NaiveDate};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `10 February 2022`.
pub fn day(day: NaiveDate) -> String {
    let mut out = Vec::with_capacity(LONGEST);
    digits::push_day(&mut out, day);
    text(out)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// `2022-02-10`.
pub fn iso(day: NaiveDate) -> String {
    let mut out = Vec::with_capacity(10);
    Iso(Some(day)).push(&mut out);
    text(out)
}

/// A day's place on its month's timeline: `d-2022-02-10`.
pub fn day_id(day: NaiveDate) -> String {
    ["d-", &iso(day)].concat()
}

/// `Thursday 10 February 2022`.
pub fn weekday(date: NaiveDate) -> String {
    let mut out = Vec::with_capacity(LONGEST + 10);
    out.extend_from_slice(WEEKDAYS[date.weekday().num_days_from_monday() as usize].as_bytes());
    out.push(b' ');
    digits::push_day(&mut out, date);
    text(out)
}

/// `February 2022`.
pub fn month(day: NaiveDate) -> String {
    let mut out = Vec::with_capacity(LONGEST);
    push_month(day, &mut out);
    text(out)
}

fn push_month(day: NaiveDate, out: &mut Vec<u8>) {
    out.extend_from_slice(month_name(day).as_bytes());
    out.extend_from_slice(if day.year() < 0 { b" -" } else { b" " });
    digits::push(out, day.year().unsigned_abs().into());
}

/// `February`.
pub fn month_name(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize]
}

/// A span of days for people, and the first of them for machines.
pub fn span(first: NaiveDate, last: NaiveDate) -> Day {
    let text = if first == last { Spelt::Day(Some(first)) } else { Spelt::Words(range(first, last)) };
    Day { iso: Iso(Some(first)), text }
}

/// A date for people and machines; empty for none.
pub fn date(date: Option<NaiveDate>) -> Day {
    Day { iso: Iso(date), text: Spelt::Day(date) }
}

/// `6 to 20 February 2023`, `28 December 2022 to 3 January 2023`, `February 2023`, `2023`.
pub fn range(first: NaiveDate, last: NaiveDate) -> String {
    let mut out = Vec::with_capacity(2 * LONGEST + 4);
    push_range(first, last, &mut out);
    text(out)
}

/// Appends what [`range`] gives.
fn push_range(first: NaiveDate, last: NaiveDate, out: &mut Vec<u8>) {
    if first >= last {
        return digits::push_day(out, first);
    }
    let whole = |months: u32| {
        first.day() == 1
            && first.checked_add_months(Months::new(months)).and_then(|d| d.checked_sub_days(Days::new(1)))
                == Some(last)
    };
    if whole(1) {
        return push_month(first, out);
    }
    if whole(12) && first.month() == 1 {
        return out.extend_from_slice(first.year().to_string().as_bytes());
    }
    if first.year() != last.year() {
        digits::push_day(out, first);
    } else {
        digits::push(out, first.day().into());
        if first.month() != last.month() {
            out.push(b' ');
            out.extend_from_slice(month_name(first).as_bytes());
        }
    }
    out.extend_from_slice(b" to ");
    digits::push_day(out, last);
}

/// `2022`; `undated` for year 0.
pub fn year(year: i32) -> String {
    match u64::try_from(year) {
        Ok(0) => "undated".to_owned(),
        Ok(year) => digits::text(year, 1, &mut [0; LONGEST]).to_owned(),
        Err(_) => year.to_string(),
    }
}

/// `1,204`.
pub fn count(n: usize) -> String {
    let mut out = String::with_capacity(LONGEST);
    push_grouped(digits::text(n as u64, 1, &mut [0; LONGEST]), &mut out);
    out
}

/// `1 article`, `1,204 articles`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    let things = if n == 1 { one } else { many };
    let mut out = String::with_capacity(LONGEST + 1 + things.len());
    push_grouped(digits::text(n as u64, 1, &mut [0; LONGEST]), &mut out);
    out.push(' ');
    out.push_str(things);
    out
}

fn push_grouped(digits: &str, out: &mut String) {
    let (first, mut rest) = digits.split_at(digits.len().saturating_sub(1) % 3 + 1);
    out.push_str(first);
    while let Some((three, after)) = rest.split_at_checked(3) {
        out.push(',');
        out.push_str(three);
        rest = after;
    }
}

/// `140,000`, `7.8`, `1.2 million`; millions and above only where that loses nothing.
pub fn number(value: f64) -> String {
    let mut out = String::with_capacity(LONGEST);
    push_number(value, &mut out);
    out
}

/// Appends what [`number`] gives.
pub fn push_number(value: f64, out: &mut String) {
    // Most numbers are whole and below a million: no need to see what they lose by being parted.
    let whole = value as u32;
    if whole < 1_000_000 && f64::from(whole) == value {
        return push_grouped(digits::text(whole.into(), 1, &mut [0; LONGEST]), out);
    }
    if !value.is_finite() {
        return out.push('–');
    }
    for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let part = value / size;
        if part.abs() >= 1.0 && part.abs() < 1000.0 && ((part * 1000.0).round() - part * 1000.0).abs() < 1e-6
        {
            push_decimal(part, out);
            out.push(' ');
            return out.push_str(name);
        }
    }
    push_decimal(value, out);
}

fn push_decimal(value: f64, out: &mut String) {
    if (0.0..1e15).contains(&value) && value.fract() == 0.0 {
        return push_grouped(digits::text(value as u64, 1, &mut [0; LONGEST]), out);
    }
    // Three places: what articles print (7.85 magnitude, 0.125 percent); more would be noise of the representation.
    let text = format!("{:.3}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part = part.trim_end_matches('0');
    if value < 0.0 {
        out.push('−');
    }
    push_grouped(whole, out);
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
}

/// What a figure comes to: `about` and the like are left to the printed words. `200 to 300 people`, `42%`, `USD 5 billion`.
pub fn figure(figure: &Figure) -> String {
    let amount = |out: &mut String| match (figure.low, figure.high) {
        (Some(low), Some(high)) if low < high => {
            push_number(low, out);
            out.push_str(" to ");
            push_number(high, out);
        }
        _ => push_number(figure.value, out),
    };
    with_unit(amount, &figure.unit, figure.value == 1.0 && figure.high.is_none())
}

/// A number with its unit; `amount` appends the number.
pub fn with_unit(amount: impl FnOnce(&mut String), unit: &str, single: bool) -> String {
    let mut out = String::with_capacity(2 * LONGEST);
    let before = if is_currency(unit) || unit == "magnitude" { unit } else { "" };
    if !before.is_empty() {
        out.push_str(before);
        out.push(' ');
    }
    amount(&mut out);
    match unit {
        _ if unit == before => {}
        "percent" => out.push('%'),
        "celsius" => out.push_str(" °C"),
        "people" if single => out.push_str(" person"),
        _ if single => {
            out.push(' ');
            out.push_str(unit);
        }
        _ => {
            out.push(' ');
            push_plural(unit, &mut out);
        }
    }
    out
}

/// Whether a text says these words already, whatever the case of their ASCII letters.
pub fn says(text: &str, words: &str) -> bool {
    let Some((first, rest)) = words.as_bytes().split_first() else { return true };
    // Few places begin with the same letter: only there are all compared.
    let here = |w: &[u8]| w[0].eq_ignore_ascii_case(first) && w[1..].eq_ignore_ascii_case(rest);
    text.as_bytes().windows(words.len()).any(here)
}

/// What a board counts: `people`, `US dollars` as their code, `tanks`.
pub fn unit(unit: &str) -> String {
    match unit {
        "" => String::new(),
        "percent" | "celsius" | "magnitude" => unit.to_owned(),
        code if is_currency(code) => code.to_owned(),
        unit => plural(unit),
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

fn plural(unit: &str) -> String {
    let mut out = String::with_capacity(unit.len() + 3);
    push_plural(unit, &mut out);
    out
}

fn push_plural(unit: &str, out: &mut String) {
    let bytes = unit.as_bytes();
    let last = bytes.last().copied().unwrap_or(b' ');
    let before = bytes.len().checked_sub(2).map_or(b' ', |i| bytes[i]);
    let vowel = matches!(before, b'a' | b'e' | b'i' | b'o' | b'u');
    let (stem, end) = match unit {
        "people" | "km" | "km/h" | "mph" | "troops" | "aircraft" | "police" | "personnel" | "staff"
        | "kg" | "cm" | "mm" => (unit, ""),
        "person" => ("people", ""),
        "man" => ("men", ""),
        "woman" => ("women", ""),
        "child" => ("children", ""),
        "foot" => ("feet", ""),
        _ if unit.contains('/') => {
            let (what, per) = unit.split_once('/').unwrap_or((unit, ""));
            push_plural(what, out);
            out.push('/');
            (per, "")
        }
        _ if !last.is_ascii_alphabetic() || last == b's' && !unit.ends_with("ss") => (unit, ""),
        _ if last == b'y' && !vowel => (&unit[..unit.len() - 1], "ies"),
        _ if unit.ends_with("ss") || unit.ends_with("sh") || unit.ends_with("ch") || last == b'x' => {
            (unit, "es")
        }
        _ => (unit, "s"),
    };
    out.push_str(stem);
    out.push_str(end);
}

/// A rise or fall that the text states: `up from 30`, `down by 10`, `rising`.
pub fn change(figure: &Figure) -> String {
    let Some(change) = figure.change else { return String::new() };
    let way = if change.rise { "up" } else { "down" };
    match (change.from, change.by) {
        (Some(from), _) => format!("{way} from {}", number(from)),
        (None, Some(by)) => format!("{way} by {}", number(by.abs())),
        (None, None) => if change.rise { "rising" } else { "falling" }.to_owned(),
    }
}

/// What a date, time or duration means.
pub fn meaning(date: &DateMention) -> String {
    if let DateType::Duration = date.kind {
        let length = duration(&date.value);
        return match date.days {
            Some((first, last)) if first < last => join_two(&length, &range(first, last)),
            _ if length.is_empty() => "a length of time, left open".to_owned(),
            _ => length,
        };
    }
    if let DateType::Set = date.kind {
        return "recurring".to_owned();
    }
    if let Some((first, last)) = date.days {
        let mut out = Vec::with_capacity(2 * LONGEST + 16);
        if date.precision == Precision::Vague {
            out.extend_from_slice(b"about ");
        }
        push_range(first, last, &mut out);
        let part = part_of_day(&date.value);
        if !part.is_empty() {
            out.extend_from_slice(b", ");
            out.extend_from_slice(part.as_bytes());
        }
        return text(out);
    }
    match &*date.value {
        "PAST_REF" => "in the past, left open".to_owned(),
        "FUTURE_REF" => "in the future, left open".to_owned(),
        "PRESENT_REF" => "at the time, left open".to_owned(),
        _ => "left open".to_owned(),
    }
}

fn join_two(a: &str, b: &str) -> String {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b.to_owned(),
        (_, true) => a.to_owned(),
        _ => [a, ", ", b].concat(),
    }
}

fn part_of_day(value: &str) -> &str {
    let Some((_, time)) = value.split_once('T') else { return "" };
    match time {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        clock if clock.starts_with(|c: char| c.is_ascii_digit()) => clock.get(..5).unwrap_or(clock),
        _ => "",
    }
}

/// `P10D` → `10 days`, `PT36H` → `36 hours`, `PXM` → `some months`; empty where it is none of these.
fn duration(value: &str) -> String {
    let Some(rest) = value.strip_prefix('P') else { return String::new() };
    let (time, rest) = rest.strip_prefix('T').map_or((false, rest), |r| (true, r));
    let at = rest.find(|c: char| c.is_ascii_alphabetic() && c != 'X').unwrap_or(rest.len());
    let (amount, unit) = rest.split_at(at);
    let name = match (time, unit) {
        (true, "H") => "hour",
        (true, "M") => "minute",
        (true, "S") => "second",
        (false, "D") => "day",
        (false, "W") => "week",
        (false, "M") => "month",
        (false, "Y") => "year",
        (false, "DE") => "decade",
        (false, "CE") => "century",
        _ => return String::new(),
    };
    if amount == "X" {
        return format!("some {}", plural(name));
    }
    match amount.parse::<f64>() {
        Ok(n) => format!("{} {}", number(n), if n == 1.0 { name.to_owned() } else { plural(name) }),
        Err(_) => String::new(),
    }
}

/// English name of a language, or its tag where the list below has none (the six official languages of the UN, those of the
/// European Union's institutions, and others that wires are often translated from).
pub fn language(tag: &str) -> &str {
    match primary(tag).as_str() {
        "ar" => "Arabic",
        "bg" => "Bulgarian",
        "cs" => "Czech",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "et" => "Estonian",
        "fa" => "Persian",
        "fi" => "Finnish",
        "fr" => "French",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "hr" => "Croatian",
        "hu" => "Hungarian",
        "id" => "Indonesian",
        "it" => "Italian",
        "ja" => "Japanese",
        "ko" => "Korean",
        "ku" => "Kurdish",
        "lt" => "Lithuanian",
        "lv" => "Latvian",
        "nl" => "Dutch",
        "no" | "nb" | "nn" => "Norwegian",
        "pl" => "Polish",
        "ps" => "Pashto",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sk" => "Slovak",
        "sl" => "Slovene",
        "sr" => "Serbian",
        "sv" => "Swedish",
        "sw" => "Swahili",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "ur" => "Urdu",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        _ => tag,
    }
}

/// `rtl` for languages written from right to left (by the script that the tag names, else by the language's usual one).
pub fn direction(tag: &str) -> &'static str {
    /// Scripts that run so, and two of those that don't and stand in languages' tags nevertheless.
    const SCRIPTS: [(&str, &str); 7] = [
        ("arab", "rtl"),
        ("hebr", "rtl"),
        ("thaa", "rtl"),
        ("syrc", "rtl"),
        ("nkoo", "rtl"),
        ("latn", "ltr"),
        ("cyrl", "ltr"),
    ];
    const LANGUAGES: [&str; 13] =
        ["ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "azb", "syr"];
    let named = |name: &str| tag.split('-').any(|part| part.eq_ignore_ascii_case(name));
    // Most tags are a language alone; it is asked on every page.
    if tag.contains('-')
        && let Some((_, direction)) = SCRIPTS.iter().find(|(script, _)| named(script))
    {
        return direction;
    }
    let end = tag.bytes().position(|b| matches!(b, b'-' | b'_')).unwrap_or(tag.len());
    let language = &tag[..end];
    if LANGUAGES.iter().any(|l| l.eq_ignore_ascii_case(language)) { "rtl" } else { "ltr" }
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase()
}

/// The end of a text, at most `max` bytes of it, from a word's beginning; and whether anything was cut.
pub fn tail(text: &str, max: usize) -> (bool, &str) {
    if text.len() <= max {
        return (false, text);
    }
    let mut at = text.len() - max;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let rest = &text[at..];
    let word = rest.find(char::is_whitespace).map_or(rest, |i| rest[i..].trim_start());
    (true, if word.is_empty() { rest } else { word })
}

/// The beginning of a text, at most `max` bytes of it, up to a word's end; and whether anything was cut.
pub fn head(text: &str, max: usize) -> (bool, &str) {
    if text.len() <= max {
        return (false, text);
    }
    let mut at = max;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = &text[..at];
    let word = start.rfind(char::is_whitespace).map_or(start, |i| start[..i].trim_end());
    (true, if word.is_empty() { start } else { word })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn numbers_are_grouped_and_lose_nothing() {
        for (value, text) in [
            (0.0, "0"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (140_000.0, "140,000"),
            (7.8, "7.8"),
            (1_200_000.0, "1.2 million"),
            (1_234_567.0, "1,234,567"),
            (34_200_000_000.0, "34.2 billion"),
            (-12.5, "−12.5"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(number(value), text);
        }
        for (value, unit, single, text) in [
            (42.0, "percent", false, "42%"),
            (5e9, "USD", false, "USD 5 billion"),
            (6.1, "magnitude", false, "magnitude 6.1"),
            (12.0, "body", false, "12 bodies"),
            (30.0, "cubic metre/second", false, "30 cubic metres/second"),
            (1.0, "tank", true, "1 tank"),
            (1.0, "people", true, "1 person"),
            (7.0, "", false, "7"),
        ] {
            assert_eq!(with_unit(|out| push_number(value, out), unit, single), text);
        }
    }

    #[test]
    fn ranges_of_days_say_what_they_share_once() {
        assert_eq!(range(date(2023, 2, 6), date(2023, 2, 6)), "6 February 2023");
        assert_eq!(range(date(2023, 2, 6), date(2023, 2, 20)), "6 to 20 February 2023");
        assert_eq!(range(date(2023, 2, 1), date(2023, 2, 28)), "February 2023");
        assert_eq!(range(date(2023, 1, 1), date(2023, 12, 31)), "2023");
        assert_eq!(range(date(2023, 2, 6), date(2023, 3, 1)), "6 February to 1 March 2023");
        assert_eq!(range(date(2022, 12, 28), date(2023, 1, 3)), "28 December 2022 to 3 January 2023");
    }

    #[test]
    fn durations_and_parts_of_days_read_as_words() {
        assert_eq!(duration("P10D"), "10 days");
        assert_eq!(duration("PT1H"), "1 hour");
        assert_eq!(duration("PXW"), "some weeks");
        assert_eq!(duration("nonsense"), "");
        assert_eq!(part_of_day("2022-02-10TMO"), "morning");
        assert_eq!(part_of_day("2022-02-10T04:17"), "04:17");
    }

    #[test]
    fn texts_are_cut_between_words_and_never_inside_a_character() {
        assert_eq!(head("one two three", 8), (true, "one two"));
        assert_eq!(tail("one two three", 8), (true, "three"));
        assert_eq!(head("ééééé", 5), (true, "éé"));
        assert_eq!(tail("ééééé", 5), (true, "éé"));
        assert_eq!(head("short", 50), (false, "short"));
    }

    #[test]
    fn scripts_decide_the_direction() {
        assert_eq!(direction("ar"), "rtl");
        assert_eq!(direction("fa-AF"), "rtl");
        assert_eq!(direction("uz-Arab"), "rtl");
        assert_eq!(direction("ku-Latn"), "ltr");
        assert_eq!(direction("en-GB"), "ltr");
    }
}
