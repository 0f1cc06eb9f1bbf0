//! Wire copy: plain text, whose first line is the headline. Never fails; any text is wire copy.

use super::sentences;
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

/// Reads wire copy. `whole` says that the first line is surely a headline; otherwise one that is long or ends like a
/// sentence is taken for a paragraph.
pub fn parse(text: String, whole: bool) -> Wire {
    let mut wire = Wire { prose: Prose::default(), date: None, date_span: None, bad_date: None };
    let mut spans = blocks(&text, whole);
    let mut kinds: Vec<(BlockKind, Span)> = Vec::with_capacity(spans.len() + 1);
    if let Some(first) = spans.first_mut() {
        if let Some((day, length)) = dateline(&text[first.range()]) {
            let start = first.start();
            let line = Span::new(start, start + length);
            wire.date = day;
            let written = Span::new(line.end() - 10, line.end());
            if day.is_some() {
                wire.date_span = Some(written)
            } else {
                wire.bad_date = Some(written)
            }
            kinds.push((BlockKind::Dateline, line));
            let rest = &text[line.end()..first.end()];
            let skipped = rest.len() - rest.trim_start().len();
            *first = Span::new(line.end() + skipped, first.end());
        }
    }
    let dated = !kinds.is_empty();
    let count = spans.len();
    for (i, span) in spans.iter().copied().enumerate() {
        if span.is_empty() {
            continue;
        }
        let words = &text[span.range()];
        let kind = if i == 0
            && (whole
                || dated
                || (count > 1
                    && words.len() <= HEADLINE
                    && !ends_like_sentence(words)
                    && !words.contains('\n')))
        {
            BlockKind::Headline
        } else if i > 0 && i + 1 < count && is_subheading(words) {
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

/// Blocks between blank lines, without the white space around them. The headline is a line, whatever follows it.
fn blocks(text: &str, whole: bool) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if trimmed.is_empty() {
            if let Some(start) = open.take() {
                out.push(Span::new(start, end));
            }
        } else {
            let lead =
                line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
            open.get_or_insert(at + lead);
            end = at + lead + trimmed.len();
            if whole && out.is_empty() {
                out.push(Span::new(open.take().unwrap_or(at), end));
            }
        }
        at += line.len();
    }
    if let Some(start) = open {
        out.push(Span::new(start, end));
    }
    out
}

/// `date YYYY-MM-DD` at the head of a headline: the day (`None` if there is no such day) and the length in bytes.
fn dateline(headline: &str) -> Option<(Option<NaiveDate>, usize)> {
    let after = headline.get(..4).filter(|w| w.eq_ignore_ascii_case("date")).map(|_| &headline[4..])?;
    let rest = after.trim_start_matches([' ', '\t', ':']);
    if rest.len() == after.len() {
        return None;
    }
    let day = rest.get(..10)?;
    let shape =
        day.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !shape || rest[10..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    Some((NaiveDate::parse_from_str(day, "%Y-%m-%d").ok(), headline.len() - rest.len() + 10))
}

fn ends_like_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', '»', '›', ')', ']', ' '])
        .ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '؟'])
        && !text.ends_with(|c: char| c.is_alphanumeric())
}

/// A short block of one line without closing punctuation: one whose quotation closes it may end with that mark.
fn is_subheading(text: &str) -> bool {
    text.len() <= SUBHEADING
        && !text.contains('\n')
        && !ends_like_sentence(text)
        && text.chars().any(char::is_alphabetic)
        && !text.starts_with(['-', '*', '•', '–'])
}
