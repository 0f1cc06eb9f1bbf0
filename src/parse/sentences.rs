//! Cuts a block of prose into sentences, as wire copy is written: "Dr.", "U.N.", initials and quotations that
//! hold a full stop do not end one.

use crate::model::prose::Span;

/// Abbreviations that are followed by a name or a number and so never end a sentence (lower case, without the dot).
const BEFORE_NAME: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl",
    "pvt", "brig", "sen", "rep", "gov", "pres", "rev", "hon", "fr", "st", "ste", "mt", "ft", "vs", "cf",
    "no", "nos", "art", "sec", "fig", "vol", "pp", "ch", "par", "approx", "ca", "messrs", "mme", "mlle",
    "msgr", "amb", "supt", "insp", "cllr", "det", "atty", "e.g", "i.e", "al",
];

/// Abbreviations that may end a sentence: they do if a capital that can begin one follows.
const MAY_END: &[&str] = &[
    "inc", "ltd", "co", "corp", "plc", "llc", "jr", "sr", "etc", "a.m", "p.m", "u.s", "u.n", "u.k", "e.u",
    "d.c", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "est", "ave", "blvd", "rd", "dept", "govt",
    "min", "hr", "hrs", "km", "m", "ft", "lb", "lbs", "oz", "bn", "tn",
];

/// Words that begin a sentence far more often than they continue one after an abbreviation.
const OPENERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "You",
    "This",
    "That",
    "These",
    "Those",
    "But",
    "And",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "After",
    "Before",
    "When",
    "While",
    "As",
    "If",
    "There",
    "Here",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "My",
    "Some",
    "Many",
    "Most",
    "All",
    "No",
    "Not",
    "Both",
    "Several",
    "Officials",
    "However",
    "Meanwhile",
    "Earlier",
    "Later",
    "Now",
    "Yet",
    "Still",
    "So",
    "What",
    "Who",
    "How",
    "Why",
    "With",
];

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | '›' | ')' | ']' | '“')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '\'' | '«' | '‹' | '„' | '(' | '[' | '—' | '–' | '-' | '¿' | '¡')
}

/// The sentences of `text[block]`, without the white space between them. Linear in the block's length.
pub fn split(text: &str, block: Span, out: &mut Vec<Span>) {
    let all = &text[block.range()];
    let base = block.start();
    let mut start = 0;
    let mut chars = all.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let ends = match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' => true,
            '\n' => {
                // A line that ends with a colon or stands alone as a list in wire copy is not cut; a blank line can't occur here.
                false
            }
            _ => false,
        };
        if !ends {
            continue;
        }
        // Take further stops and closing marks along: `?!`, `."`, `.» `
        let mut end = i + c.len_utf8();
        let mut closed = false;
        while let Some(&(j, d)) = chars.peek() {
            let stop = matches!(d, '.' | '!' | '?' | '…');
            let closer = is_closer(d) && !(d == '“' && !all[j + d.len_utf8()..].starts_with([' ', '\n']));
            if stop || closer {
                closed |= closer;
                end = j + d.len_utf8();
                chars.next();
            } else if d == ' ' && is_spaced_closer(&all[j + 1..]) {
                chars.next();
            } else {
                break;
            }
        }
        let wide = matches!(c, '。' | '！' | '？');
        let rest = &all[end..];
        let next = rest.trim_start();
        if next.is_empty() {
            break;
        }
        if rest.len() == next.len() && !wide {
            continue;
        }
        if c == '.' && end == i + 1 && !full_stop(&all[start..i], next) {
            continue;
        }
        let begins = next.trim_start_matches(is_opener).chars().next().unwrap_or(' ');
        // `"Stop!" he said` goes on; `"Stop." The` does not.
        if begins.is_lowercase() && (closed || matches!(c, '.' | '…' | '?' | '!')) {
            continue;
        }
        out.push(Span::new(base + start, base + end));
        start = end + (rest.len() - next.len());
    }
    let tail = all[start..].trim_end();
    if !tail.is_empty() {
        out.push(Span::new(base + start, base + start + tail.len()));
    }
}

/// A closing mark after a space (`conflict ».`) and not an opening one.
fn is_spaced_closer(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('»' | '›' | '”'))
        && chars.next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';'))
}

/// Whether the full stop between `before` and `next` ends a sentence.
fn full_stop(before: &str, next: &str) -> bool {
    let word_start = before
        .rfind(|c: char| c.is_whitespace() || is_opener(c))
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let word = &before[word_start..];
    if word.len() > 8 || word.is_empty() {
        return true;
    }
    let low = word.to_lowercase();
    if BEFORE_NAME.contains(&low.as_str()) {
        // "No." and "Art." only before what they number.
        return matches!(low.as_str(), "no" | "nos" | "art" | "fig" | "al" | "sec" | "par" | "ch" | "min")
            && !next.starts_with(|c: char| c.is_ascii_digit());
    }
    let opener = || {
        let first = next.trim_start_matches(is_opener);
        let end = first.find(|c: char| !c.is_alphanumeric()).unwrap_or(first.len());
        OPENERS.contains(&&first[..end])
    };
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.contains('.') && word.split('.').all(|p| p.chars().count() <= 1);
    if initial && word != "I" || dotted || MAY_END.contains(&low.as_str()) {
        return opener();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut out = Vec::new();
        split(text, Span::new(0, text.len()), &mut out);
        let got: Vec<&str> = out.iter().map(|s| &text[s.range()]).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn titles_initials_and_acronyms_do_not_end_a_sentence() {
        check(
            "Gen. John R. Allen met Dr. Khan. They left.",
            &["Gen. John R. Allen met Dr. Khan.", "They left."],
        );
        check("The U.N. Security Council met. It voted.", &["The U.N. Security Council met.", "It voted."]);
        check("He lives in the U.S. The envoy left.", &["He lives in the U.S.", "The envoy left."]);
        check("It rose 7.8 per cent at 5 a.m. Monday.", &["It rose 7.8 per cent at 5 a.m. Monday."]);
    }

    #[test]
    fn a_quotation_takes_its_stop_along() {
        check("“Stop!” he said. “Go.” She went.", &["“Stop!” he said.", "“Go.”", "She went."]);
        check("if it chooses conflict ». Boris spoke.", &["if it chooses conflict ».", "Boris spoke."]);
        check("It is over.» Johnson left.", &["It is over.»", "Johnson left."]);
    }
}
