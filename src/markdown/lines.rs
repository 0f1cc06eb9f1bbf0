//! Bodies with so little mark-up that they can be read line by line: paragraphs, headings behind `#` and lists behind `- `.
//!
//! In: a body. Out: what the whole dialect's reader makes of it, at a tenth of the cost, or `None` where a line holds or begins
//! with anything that only that reader knows. **Never** guesses.

use crate::model::prose::BlockKind;
use crate::runs::{Special, plain};
use std::ops::Range;

/// What may be mark-up wherever it stands, and controls that are read as something else.
struct Signs;

impl Special for Signs {
    const BELOW: u8 = 0;
    const SIGNS: &'static [u8] = b"*_`[<&\\~\0\t\r\x0b\x0c";
}

/// What the line before was.
#[derive(PartialEq, Eq)]
enum Before {
    /// Blank, a heading, or none: a paragraph may begin.
    Done,
    /// Of a paragraph, which may go on.
    Paragraph,
    /// An item of a list.
    Item,
}

/// The blocks of a body and which bytes of it are their words.
pub(super) fn blocks(body: &str) -> Option<Vec<(BlockKind, Range<usize>)>> {
    if plain::<Signs>(body.as_bytes()) < body.len() || body.starts_with('\u{feff}') {
        return None;
    }
    let mut found: Vec<(BlockKind, Range<usize>)> = Vec::with_capacity(16);
    let mut before = Before::Done;
    let mut at = 0;
    for line in body.split('\n') {
        let end = at + line.len();
        at = end + 1;
        if line.bytes().all(|b| b == b' ') {
            before = Before::Done;
        } else if line.ends_with(' ') {
            return None;
        } else if line.starts_with('#') {
            let words = heading(line)?;
            found.push((BlockKind::Subheading, end - words.len()..end));
            before = Before::Done;
        } else if let Some(words) = line.strip_prefix("- ") {
            begins_with_words(words).then_some(())?;
            found.push((BlockKind::ListItem, end - words.len()..end));
            before = Before::Item;
        } else {
            begins_with_words(line).then_some(())?;
            match (&before, found.last_mut()) {
                (Before::Paragraph, Some((_, words))) => words.end = end,
                (Before::Item, _) => return None,
                _ => found.push((BlockKind::Paragraph, end - line.len()..end)),
            }
            before = Before::Paragraph;
        }
    }
    Some(found)
}

/// The words of a heading that is closed and named by nothing.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let words = words.strip_prefix(' ').filter(|_| level <= 6)?;
    let bare = !words.starts_with(' ') && !words.bytes().any(|b| matches!(b, b'#' | b'{'));
    bare.then_some(words)
}

/// Whether a line can be nothing but words, going by how it begins: no other block begins so.
fn begins_with_words(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        // A numbered list?
        _ if digits > 0 => !line[digits..].starts_with(['.', ')']),
        Some(&first) => {
            first.is_ascii_alphabetic() || !first.is_ascii() || matches!(first, b'"' | b'\'' | b'(')
        }
        None => false,
    }
}
