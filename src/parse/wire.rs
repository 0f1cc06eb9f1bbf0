//! Wire copy: plain text, whose first line is the headline. Never fails; any text is wire copy.
//!
//! In: the text. Out: its blocks and sentences, with the offsets of the file. **Never** changes a byte of the text.

use super::keys::{day, day_shaped};
use super::{scan, sentences};
use crate::model::prose::{Block, BlockKind, Piece, Prose, Span};
use chrono::NaiveDate;

/// Wire copy as the line sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The text itself, cut into blocks and sentences: offsets are those of the file.
    pub prose: Prose,
    /// `date YYYY-MM-DD` before the headline.
    pub date: Option<NaiveDate>,
    /// Where that date is written, in bytes.
    pub date_span: Option<Span>,
    /// Something like `date 2022-02-31` that names no day: where it stands.
    pub bad_date: Option<Span>,
}

/// Longest subheading, in bytes: longer blocks without closing punctuation are paragraphs cut short.
/// (120: about two lines of print; the seed's longest has 61.)
const SUBHEADING: usize = 120;

/// Longest headline, in bytes, when nothing says that the text has one (`extract` may be given a body alone).
const HEADLINE: usize = 240;

/// Longest line of text that was broken to fit a page or a screen, in bytes. Where lines are longer, each line is a
/// paragraph of its own, and nobody left blank lines between them.
const BROKEN: usize = 120;

/// Reads wire copy. `whole` says that the first line is surely a headline; otherwise one that is long or ends like a
/// sentence is taken for a paragraph.
pub fn parse(text: String, whole: bool) -> Wire {
    let mut wire = Wire { prose: Prose::default(), date: None, date_span: None, bad_date: None };
    let mut lines = lines(&text);
    let mut kinds: Vec<(BlockKind, Span)> = Vec::with_capacity(lines.len() / 2 + 2);
    let mut headed = whole;
    if let Some(first) = lines.iter().position(|l| !l.is_empty())
        && let Some((day, length)) = dateline(&text[lines[first].range()])
    {
        let line = Span::new(lines[first].start(), lines[first].start() + length);
        let written = Span::new(line.end() - 10, line.end());
        wire.date = day;
        wire.date_span = day.map(|_| written);
        wire.bad_date = if day.is_none() { Some(written) } else { None };
        kinds.push((BlockKind::Dateline, line));
        // The headline stands behind the date, or on the next line that has words.
        lines[first] = trim(&text, line.end(), lines[first].end());
        headed = true;
    }
    let head = lines.iter().position(|l| !l.is_empty()).filter(|_| headed);
    if let Some(head) = head {
        kinds.push((BlockKind::Headline, lines[head]));
    }
    let spans = blocks(&text, &lines[head.map_or(0, |h| h + 1)..]);
    for (i, span) in spans.iter().copied().enumerate() {
        let words = &text[span.range()];
        let later = i > 0 || head.is_some();
        let last = i + 1 == spans.len();
        let kind = if !later && !last && is_headline(words) {
            BlockKind::Headline
        } else if later && !last && is_subheading(words) {
            BlockKind::Subheading
        } else {
            BlockKind::Paragraph
        };
        kinds.push((kind, span));
    }
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for (kind, span) in kinds {
        let first = wire.prose.sentences.len();
        if matches!(kind, BlockKind::Headline | BlockKind::Subheading | BlockKind::Dateline) {
            wire.prose.sentences.push(span);
        } else {
            sentences::split(&text, span, &mut wire.prose.sentences);
        }
        let end = wire.prose.sentences.len();
        wire.prose.blocks.push(Block { kind, span, first_sentence: clamp(first), end_sentence: clamp(end) });
    }
    let len = clamp(text.len());
    wire.prose.pieces = vec![Piece { prose: 0, source: 0, len, source_len: len }];
    wire.prose.text = text;
    wire
}

/// The lines of a text, without the white space around them; empty ones are blank. All of Unicode's line and page
/// ends count, a paragraph or page end as a blank line too.
fn lines(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(end) = scan::next(bytes, at, may_end_line) {
        at = end;
        let (len, blank) = match bytes[at] {
            b'\n' => (1, false),
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => (2, false),
            b'\r' | 0x0b => (1, false),
            0x0c => (1, true),
            // U+0085, U+2028 and U+2029
            0xc2 if bytes.get(at + 1) == Some(&0x85) => (2, false),
            0xe2 if bytes[at..].starts_with(&[0xe2, 0x80, 0xa8]) => (3, false),
            0xe2 if bytes[at..].starts_with(&[0xe2, 0x80, 0xa9]) => (3, true),
            _ => {
                at += 1;
                continue;
            }
        };
        out.push(trim(text, start, at));
        at += len;
        start = at;
        if blank {
            out.push(Span::new(start, start));
        }
    }
    out.push(trim(text, start, bytes.len()));
    out
}

/// Whether what ends a line may begin with this byte of UTF-8: asked of every byte.
fn may_end_line(byte: u8) -> bool {
    (byte.wrapping_sub(b'\n') <= b'\r' - b'\n') | (byte == 0xc2) | (byte == 0xe2)
}

/// The range without what nobody sees at its ends.
fn trim(text: &str, start: usize, end: usize) -> Span {
    let unseen = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    };
    let all = &text[start..end];
    let inside = all.trim_start_matches(unseen);
    let start = start + (all.len() - inside.len());
    Span::new(start, start + inside.trim_end_matches(unseen).len())
}

/// Runs of lines between blank ones; where a run's lines are paragraphs, each line for itself.
fn blocks(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for run in lines.split(|l| l.is_empty()) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        if run.iter().any(|l| l.len() > BROKEN) && !run.windows(2).any(|w| runs_on(text, w[0], w[1])) {
            out.extend_from_slice(run);
        } else {
            out.push(Span::new(first.start(), last.end()));
        }
    }
    out
}

/// Whether a sentence runs on from a line into the next.
fn runs_on(text: &str, line: Span, next: Span) -> bool {
    text[next.range()].starts_with(char::is_lowercase) && !ends_like_sentence(&text[line.range()])
}

/// `date YYYY-MM-DD` at the head of a headline: the day (`None` if there is no such day) and the length in bytes.
fn dateline(headline: &str) -> Option<(Option<NaiveDate>, usize)> {
    let after = headline.get(..4).filter(|w| w.eq_ignore_ascii_case("date")).map(|_| &headline[4..])?;
    let rest = after.trim_start_matches([' ', '\t', ':', '\u{a0}']);
    if rest.len() == after.len() {
        return None;
    }
    let text = rest.get(..10).filter(|d| day_shaped(d))?;
    if rest[10..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    Some((day(text), headline.len() - rest.len() + 10))
}

fn ends_like_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', '»', '›', ')', ']', ' ', '\u{a0}'])
        .ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '؟', '۔', '।'])
}

/// The first block of a text that may have a headline or not.
fn is_headline(text: &str) -> bool {
    text.len() <= HEADLINE && !ends_like_sentence(text) && !text.contains('\n')
}

/// Whether no sentence ends inside.
fn is_one(text: &str) -> bool {
    let mut found = Vec::new();
    sentences::split(text, Span::new(0, text.len()), &mut found);
    found.len() <= 1
}

/// A short block of one line without closing punctuation: one whose quotation closes it may end with that mark.
fn is_subheading(text: &str) -> bool {
    text.len() <= SUBHEADING
        && !text.contains('\n')
        && !ends_like_sentence(text)
        && text.chars().any(char::is_alphabetic)
        && !text.starts_with(char::is_lowercase)
        && !sentences::is_list_line(text)
        && is_one(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, whole: bool) -> Vec<(BlockKind, String)> {
        let wire = parse(text.to_owned(), whole);
        wire.prose.blocks.iter().map(|b| (b.kind, wire.prose.slice(b.span).to_owned())).collect()
    }

    fn check(text: &str, whole: bool, expected: &[(BlockKind, &str)]) {
        let read = read(text, whole);
        let read: Vec<(BlockKind, &str)> = read.iter().map(|(k, w)| (*k, w.as_str())).collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn the_first_line_is_the_headline_behind_its_date() {
        use BlockKind::{Dateline, Headline, Paragraph, Subheading};
        check(
            "\u{feff}date 2026-05-03 River rises\r\n\r\nIt rose.\r\n\r\nThe dam\r\n\r\nIt held.\r\n",
            true,
            &[
                (Dateline, "date 2026-05-03"),
                (Headline, "River rises"),
                (Paragraph, "It rose."),
                (Subheading, "The dam"),
                (Paragraph, "It held."),
            ],
        );
        check(
            "date 2026-05-03\n\nRiver rises\nIt rose.\n",
            false,
            &[(Dateline, "date 2026-05-03"), (Headline, "River rises"), (Paragraph, "It rose.")],
        );
        check("River rises.\nIt rose.", true, &[(Headline, "River rises."), (Paragraph, "It rose.")]);
        check(
            "Dam holds: “No danger”. And the river falls\n\nIt fell.",
            false,
            &[(Headline, "Dam holds: “No danger”. And the river falls"), (Paragraph, "It fell.")],
        );
        check("It rose.\n\nIt fell.", false, &[(Paragraph, "It rose."), (Paragraph, "It fell.")]);
    }

    #[test]
    fn paragraphs_may_be_long_lines_without_blank_ones_between() {
        let long = "The river rose by two metres overnight and cut off the road to the north, where some two hundred families live.";
        let long = format!("{long} Boats were sent.");
        let text = format!("River rises\n{long}\nThe dam\n{long}");
        use BlockKind::{Headline, Paragraph, Subheading};
        check(
            &text,
            false,
            &[(Headline, "River rises"), (Paragraph, &long), (Subheading, "The dam"), (Paragraph, &long)],
        );
        // Lines that break a sentence are one paragraph, however long they are.
        let broken = format!("{}\nand came back.\nThe dam held.", long.trim_end_matches('.'));
        check(&broken, false, &[(Paragraph, &broken)]);
        // Lines broken at 40 columns are one paragraph.
        check(
            "The river rose by two metres overnight\nand cut off the road. Some two hundred\nfamilies live there.",
            false,
            &[(
                Paragraph,
                "The river rose by two metres overnight\nand cut off the road. Some two hundred\nfamilies live there.",
            )],
        );
    }

    #[test]
    fn any_line_end_will_do() {
        use BlockKind::{Headline, Paragraph};
        for text in [
            "Title\r\rOne.\r\rTwo.",
            "Title\u{2028}\u{2028}One.\u{2029}Two.",
            "Title\u{85}\u{85}One.\u{c}Two.",
            "\u{200f}Title\n\u{a0}\nOne.\n\u{200b}\nTwo.\u{200f}",
        ] {
            check(text, true, &[(Headline, "Title"), (Paragraph, "One."), (Paragraph, "Two.")]);
        }
    }
}
