//! Cuts a block of prose into sentences, as wire copy is written: "Dr.", "U.N.", initials and quotations that
//! hold a full stop do not end one.
//!
//! **Never** looks further back than a word, so that its time is linear however long a paragraph is.

use super::scan;
use crate::model::prose::Span;

/// Words of a list, each in one number, sorted: a few comparisons find one.
const fn packed<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut numbers = [0; N];
    let mut i = 0;
    while i < N {
        // Each goes before those that are larger.
        let (word, mut at) = (number(words[i].as_bytes()), i);
        while at > 0 && numbers[at - 1] > word {
            numbers[at] = numbers[at - 1];
            at -= 1;
        }
        numbers[at] = word;
        i += 1;
    }
    numbers
}

/// The bytes of a word of no more than [`ABBREVIATION`] bytes in one number, in lower case.
const fn number(word: &[u8]) -> u64 {
    let (mut number, mut i) = (0, 0);
    while i < word.len() {
        number = number << 8 | word[i].to_ascii_lowercase() as u64;
        i += 1;
    }
    number
}

/// Abbreviations that are followed by a name or a number and so never end a sentence (lower case, without the dot).
const BEFORE_NAME: &[u64] = &packed([
    "adm", "al", "amb", "approx", "art", "atty", "brig", "ca", "capt", "cf", "ch", "cllr", "cmdr", "col",
    "cpl", "cpt", "det", "dr", "drs", "e.g", "fig", "fr", "ft", "gen", "gens", "gov", "govs", "hon", "i.e",
    "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mx", "no", "nos", "par",
    "pct", "pfc", "pp", "pres", "prof", "profs", "pvt", "rep", "reps", "rev", "sec", "sen", "sens", "sgt",
    "spc", "st", "ste", "supt", "v", "viz", "vol", "vs",
]);

/// Those of [`BEFORE_NAME`] that are words too, and end a sentence unless a number follows.
const BEFORE_NUMBER: &[u64] = &packed(["al", "art", "ch", "fig", "no", "nos", "par", "pct", "sec"]);

/// Abbreviations that may end a sentence: they do if a word that can begin one follows.
const MAY_END: &[u64] = &packed([
    "a.m", "assn", "ave", "blvd", "bn", "bros", "co", "corp", "d.c", "dept", "e.u", "est", "etc", "govt",
    "hr", "hrs", "inc", "jr", "km", "lb", "lbs", "llc", "ltd", "m", "min", "oz", "p.m", "plc", "rd", "sr",
    "tn", "u.k", "u.n", "u.s", "univ",
]);

/// Months, days and states of the U.S. as the Associated Press shortens them: likewise, if written with a capital.
const NAMES: &[u64] = &packed([
    "ala", "apr", "ariz", "ark", "aug", "calif", "colo", "conn", "dec", "del", "feb", "fla", "fri", "ga",
    "ill", "ind", "jan", "jul", "jun", "kan", "ky", "la", "mar", "mass", "md", "mich", "minn", "miss", "mo",
    "mon", "mont", "neb", "nev", "nov", "oct", "okla", "ore", "pa", "sat", "sep", "sept", "sun", "tenn",
    "thu", "thur", "thurs", "tue", "tues", "va", "vt", "wash", "wed", "wis", "wyo",
]);

/// Words that begin a sentence far more often than they continue one after an abbreviation; in alphabetical order.
const OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "Both",
    "But",
    "By",
    "Earlier",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Later",
    "Many",
    "Meanwhile",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "Officials",
    "On",
    "Our",
    "Several",
    "She",
    "So",
    "Some",
    "Still",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "We",
    "What",
    "When",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
];

/// Longest abbreviation of the lists, in bytes.
const ABBREVIATION: usize = 6;

/// Longest word that can be an abbreviation or an initial, in bytes.
const LONGEST: usize = 8;

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | '›' | ')' | ']' | '“')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '\'' | '`' | '«' | '‹' | '„' | '(' | '[' | '—' | '–' | '-' | '¿' | '¡')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।')
}

/// Whether a line end or a character of [`is_stop`] may begin with this byte of UTF-8: asked of every byte.
fn may_stop(byte: u8) -> bool {
    (byte == b'\n') | (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte >= 0xd8)
}

/// A line that begins with a bullet or a number, as lists in plain text do.
pub(super) fn is_list_line(line: &str) -> bool {
    let rest = line.trim_start_matches(['-', '*', '•', '–', '—', '▪', '·', '●', '◦', '‣']);
    if rest.len() < line.len() {
        return rest.starts_with([' ', '\t', '\u{a0}']);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(line.len() - rest.len(), 1 | 2)
        && rest.starts_with(['.', ')'])
        && rest[1..].starts_with([' ', '\t', '\u{a0}'])
}

/// The sentences of `text[block]`, without the white space between them. Linear in the block's length.
pub fn split(text: &str, block: Span, out: &mut Vec<Span>) {
    let all = &text[block.range()];
    let base = block.start();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let begun = all[from..to].trim_start();
        let (from, words) = (to - begun.len(), begun.trim_end());
        if !words.is_empty() {
            out.push(Span::new(base + from, base + from + words.len()));
        }
    };
    let mut at = 0;
    while let Some(i) = scan::next(all.as_bytes(), at, may_stop) {
        // Nearly all stops: all that may stand between a sentence and the next is not asked for.
        if let [b'.', b' ', b'A'..=b'Z', ..] = all.as_bytes()[i..] {
            at = i + 1;
            if full_stop(&all[start..i], &all[i + 2..]) {
                push(start, at);
                start = i + 2;
            }
            continue;
        }
        let Some(c) = all[i..].chars().next() else { break };
        at = i + c.len_utf8();
        // A sentence that ended before this line end has taken it along.
        if c == '\n' && i >= start && is_list_line(all[i + 1..].trim_start_matches([' ', '\t'])) {
            push(start, i);
            start = i + 1;
            continue;
        }
        if !is_stop(c) {
            continue;
        }
        // Take further stops and closing marks along: `?!`, `."`, `.» `, and references: `.[2]`
        let mut end = at;
        let mut closed = false;
        while let Some(d) = all[at..].chars().next() {
            let stop = matches!(d, '.' | '!' | '?' | '…');
            // `“` closes in some tongues, and opens the next sentence in most.
            let closer = is_closer(d) && (d != '“' || all[at + d.len_utf8()..].starts_with([' ', '\n']));
            if stop || closer {
                closed |= closer;
                at += d.len_utf8();
                end = at;
            } else if d == ' ' && is_spaced_closer(&all[at + 1..]) {
                at += 1;
            } else if let Some(len) = reference(&all[at..]) {
                at += len;
                end = at;
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
            // A space was lost: `ended.The`
            if c == '.' && end == i + 1 && runs_on(&all[start..i], next) {
                push(start, end);
                start = end;
            }
            continue;
        }
        // A dash goes on, after a dateline too: `FAIRVIEW, W.Va. -- The`
        let space = &rest[..rest.len() - next.len()];
        if next.starts_with(['-', '–', '—']) && !space.contains('\n') {
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
        push(start, end);
        start = end + (rest.len() - next.len());
    }
    push(start, all.len());
}

/// A closing mark after a space (`conflict ».`) and not an opening one.
fn is_spaced_closer(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('»' | '›' | '”'))
        && chars.next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';'))
}

/// The length of a reference as encyclopaedias and reports set them: `[2]`.
fn reference(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('[')?;
    let digits = inside.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (matches!(digits, 1..=3) && inside[digits..].starts_with(']')).then_some(digits + 2)
}

/// The last word of `before`, from the last white space or opening mark on. Looks back no further than matters.
fn last_word(before: &str) -> Option<&str> {
    let letters = before.bytes().rev().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    if letters > LONGEST {
        return None;
    }
    let mut start = before.len() - letters;
    // Nearly always such a word stands between a space and its stop.
    if before.as_bytes()[..start].last().is_none_or(|&byte| byte == b' ') {
        return Some(&before[start..]);
    }
    start = before.len();
    for (i, c) in before.char_indices().rev() {
        if c.is_whitespace() || is_opener(c) {
            break;
        }
        start = i;
        if before.len() - start > LONGEST {
            return None;
        }
    }
    Some(&before[start..])
}

/// The first word of `next`, if it is short enough to be looked up.
fn first_word(next: &str) -> &str {
    let first = next.trim_start_matches(is_opener);
    let end = first.char_indices().take(LONGEST * 2).find(|&(_, c)| !c.is_alphanumeric()).map(|(i, _)| i);
    end.map_or("", |end| &first[..end])
}

/// Whether the first word of `next` is one that begins sentences.
fn opens(next: &str) -> bool {
    OPENERS.binary_search(&first_word(next)).is_ok()
}

/// Whether a word that ends in lower case and one that begins a sentence stand together without a space.
fn runs_on(before: &str, next: &str) -> bool {
    let lower = before.chars().rev().take(3).filter(|c| c.is_lowercase()).count();
    lower == 3
        && next.starts_with(|c: char| c.is_uppercase())
        && opens(next)
        && next.chars().take_while(|c| !c.is_whitespace()).all(char::is_alphabetic)
}

/// Whether the full stop between `before` and `next` ends a sentence.
fn full_stop(before: &str, next: &str) -> bool {
    let Some(word) = last_word(before).filter(|w| !w.is_empty()) else { return true };
    // The number of a list's line or of a paragraph.
    if word.len() == before.len() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let short = (word.len() <= ABBREVIATION).then(|| number(word.as_bytes()));
    let is_in = |list: &[u64]| short.is_some_and(|word| list.binary_search(&word).is_ok());
    if is_in(BEFORE_NAME) {
        return is_in(BEFORE_NUMBER) && !next.starts_with(|c: char| c.is_ascii_digit());
    }
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let initial = capital && letters.next().is_none() && word != "I";
    let dotted = word.contains('.') && word.split('.').all(|p| p.chars().nth(1).is_none());
    if initial || dotted || is_in(MAY_END) || capital && is_in(NAMES) {
        return opens(next);
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
        check(
            "He sat. Petrov stood. On Feb. 6 it shook.",
            &["He sat.", "Petrov stood.", "On Feb. 6 it shook."],
        );
        check("FAIRVIEW, W.Va. -- The mine shut.", &["FAIRVIEW, W.Va. -- The mine shut."]);
        check("They said no. Petrov left for No. 10.", &["They said no.", "Petrov left for No. 10."]);
        check("It fell 4 pct. Pct. 4 voted.", &["It fell 4 pct.", "Pct. 4 voted."]);
    }

    #[test]
    fn a_quotation_takes_its_stop_along() {
        check("“Stop!” he said. “Go.” She went.", &["“Stop!” he said.", "“Go.”", "She went."]);
        check("if it chooses conflict ». Boris spoke.", &["if it chooses conflict ».", "Boris spoke."]);
        check("It is over.» Johnson left.", &["It is over.»", "Johnson left."]);
    }

    #[test]
    fn lists_in_plain_text_are_cut_at_their_lines() {
        check(
            "Needs:\n- water\n- tents\n1. Food\n2. Fuel",
            &["Needs:", "- water", "- tents", "1. Food", "2. Fuel"],
        );
        check("It fell\n-5 degrees.", &["It fell\n-5 degrees."]);
        check("They need: tents.\n\n- water.\n 2. Food.", &["They need: tents.", "- water.", "2. Food."]);
    }

    #[test]
    fn references_and_lost_spaces_do_not_glue_sentences() {
        check("Ten died.[2][13] The army came.", &["Ten died.[2][13]", "The army came."]);
        check("Ten people died.The army came.", &["Ten people died.", "The army came."]);
        check("See example.The-site.org or e.g.The Hague.", &["See example.The-site.org or e.g.The Hague."]);
    }

    #[test]
    fn other_scripts_stop_in_their_own_way() {
        check("地震。死者十人。", &["地震。", "死者十人。"]);
        check("هل وصلوا؟ نعم.", &["هل وصلوا؟", "نعم."]);
    }

    #[test]
    fn no_stop_is_passed_over() {
        for stop in ('\0'..=char::MAX).filter(|&c| is_stop(c) || c == '\n') {
            assert!(may_stop(stop.to_string().as_bytes()[0]), "{stop:?}");
        }
    }

    #[test]
    fn lists_are_in_order() {
        assert!(OPENERS.is_sorted());
        let longest = 1 << (8 * ABBREVIATION);
        for list in [BEFORE_NAME, BEFORE_NUMBER, MAY_END, NAMES] {
            assert!(list.is_sorted() && list.iter().all(|&word| 0 < word && word < longest), "{list:x?}");
        }
        assert!(BEFORE_NUMBER.iter().all(|word| BEFORE_NAME.contains(word)));
    }
}
