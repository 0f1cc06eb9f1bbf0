//! One file → one article, wire copy or Markdown, with every mistake its author made.

use super::front_matter::{self, Given, one_line};
use super::keys::{day, nearest};
use super::{sentences, slug, wire};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::markdown;
use crate::model::article::{Article, ArticleId, Body, FrontMatter, When};
use crate::model::prose::{Block, BlockKind, Piece, Prose, Span};
use crate::model::settings::Settings;
use crate::model::source::{Rest, Source, SourceSpan};
use chrono::NaiveDate;
use std::ops::Range;

/// Longest summary taken from an article, in characters.
const SUMMARY: usize = 280;

/// Reads an article. `path_below_content` is its path with extension, e.g. `ukraine/2022-02-10-kiev.txt`; what is not
/// `.md` is wire copy. There is no article when there are errors.
pub fn article(source: &Source, path_below_content: &str, settings: &Settings) -> Diagnosed<Option<Article>> {
    let mut out = Vec::new();
    let name = Name::of(path_below_content);
    let value = if source.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        out.push(
            Diagnostic::error("the file is empty")
                .in_file(&source.path)
                .help("write an article in it, or remove it"),
        );
        None
    } else if name.markdown {
        from_markdown(source, &name, settings, &mut out)
    } else {
        from_wire(source, &name, settings, &mut out)
    };
    let failed = out.iter().any(|d: &Diagnostic| d.severity == crate::diagnostic::Severity::Error);
    Diagnosed { value: value.filter(|_| !failed), diagnostics: out }
}

/// What a file's name says.
struct Name<'a> {
    /// Path below `content/` without extension.
    path: &'a str,
    section: &'a str,
    /// The last part without date and extension.
    rest: &'a str,
    date: Option<NaiveDate>,
    markdown: bool,
}

impl<'a> Name<'a> {
    fn of(path: &'a str) -> Self {
        let file = path.rsplit('/').next().unwrap_or(path);
        let extension = file.rfind('.').filter(|&i| i > 0).map_or(0, |i| file.len() - i);
        let markdown = file[file.len() - extension..].eq_ignore_ascii_case(".md");
        let path = &path[..path.len() - extension];
        let section = path.rsplit_once('/').map_or("", |(s, _)| s);
        let stem = path.rsplit('/').next().unwrap_or(path);
        let dated = stem.get(..10).and_then(day);
        let after = stem.get(10..).unwrap_or("");
        let (date, rest) = match dated {
            Some(day) if after.is_empty() || after.starts_with(['-', '_', ' ']) => (Some(day), after),
            _ => (None, stem),
        };
        Self { path, section, rest, date, markdown }
    }

    /// The crisis whose folder the article lies in: the innermost such folder decides.
    fn crisis(&self, settings: &Settings) -> Option<String> {
        let within = |folder: &str| {
            self.section.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        settings
            .crises
            .iter()
            .filter_map(|c| Some((c.section.as_deref()?, &c.name)))
            .filter(|(folder, _)| within(folder))
            .max_by_key(|(folder, _)| folder.len())
            .map(|(_, name)| name.clone())
    }

    fn article(&self, source: &Source, front: FrontMatter, prose: Prose, body: Body) -> Article {
        let words = words(&prose.text);
        Article {
            id: ArticleId::of(self.path),
            path: self.path.to_owned(),
            section: self.section.to_owned(),
            front,
            body,
            sha: blake3::Hash::from_bytes(source.hash).to_hex().to_string(),
            words: u32::try_from(words).unwrap_or(u32::MAX),
            prose,
        }
    }
}

/// Bytes that are looked at together.
const TOGETHER: usize = 8;
/// The lowest bit of each of them.
const LOW: u64 = u64::from_le_bytes([1; TOGETHER]);
/// The highest bit of each of them.
const HIGH: u64 = LOW << 7;

/// Of eight bytes of ASCII the highest bit of those between these two, both included.
fn between(eight: u64, first: u8, last: u8) -> u64 {
    let from = |byte: u8| eight + LOW * u64::from(0x80 - byte);
    from(first) & !from(last + 1) & HIGH
}

/// Runs between white space that hold a letter or digit. Words begin and end every few bytes, which no processor
/// foresees: hence no branch on that.
fn words(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    // Words that end at each of eight places, until one might be more than a byte: to count ones costs as much as the rest.
    let (mut ends, mut steps) = (0_u64, 0);
    // Whether the run we are in holds a letter or digit.
    let mut counted = false;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        // What is missing of eight bytes of ASCII are signs, which change nothing.
        let mut bytes = [b'-'; TOGETHER];
        let plain =
            if let Some(eight) = rest.first_chunk().filter(|eight| u64::from_le_bytes(**eight) & HIGH == 0) {
                bytes = *eight;
                TOGETHER
            } else {
                let plain = rest.iter().take(TOGETHER).take_while(|byte| byte.is_ascii()).count();
                bytes[..plain].copy_from_slice(&rest[..plain]);
                plain
            };
        let eight = u64::from_le_bytes(bytes);
        let spaces = between(eight, b' ', b' ') | between(eight, b'\t', b'\r');
        // Bit 5 is what tells small letters from capitals.
        let letters = between(eight | LOW << 5, b'a', b'z') | between(eight, b'0', b'9');
        // Each run is a run of ones, to which its letters add something: the sum of those that have any carries into
        // the space behind them.
        let spaces = spaces >> 7;
        let (sum, over) = (!(spaces * 0xff)).overflowing_add(letters >> 7);
        let (sum, more) = sum.overflowing_add(u64::from(counted));
        counted = over | more;
        ends += sum & spaces;
        steps += 1;
        if steps == MOST_STEPS {
            count += total(ends);
            (ends, steps) = (0, 0);
        }
        at += plain;
        if plain < TOGETHER
            && let Some(c) = text.get(at..).and_then(|rest| rest.chars().next())
        {
            count += usize::from(counted && c.is_whitespace());
            counted = !c.is_whitespace() && (counted || c.is_alphanumeric());
            at += c.len_utf8();
        }
    }
    count + total(ends) + usize::from(counted)
}

/// So many steps add up to less than 256 in [`total`].
const MOST_STEPS: u32 = 31;

/// The sum of eight bytes, where it is less than 256.
fn total(eight: u64) -> usize {
    (eight.wrapping_mul(LOW) >> 56) as usize
}

fn from_wire(
    source: &Source,
    name: &Name<'_>,
    settings: &Settings,
    out: &mut Vec<Diagnostic>,
) -> Option<Article> {
    if let Some(head) = front_matter::head(&source.text).filter(|h| h.closed) {
        let place = SourceSpan::new(source.id, head.fence);
        out.push(
            Diagnostic::error("wire copy has no front matter")
                .at(place, "it begins here")
                .help("give the file the extension `.md`, or begin it with its headline"),
        );
        return None;
    }
    let wire = wire::parse(source.text.to_string(), true);
    if let Some(bad) = wire.bad_date {
        out.push(
            Diagnostic::error("the date before the headline is no day of the calendar")
                .at(SourceSpan::new(source.id, bad.range()), "there is no such day")
                .help("look the day up again"),
        );
    }
    let Some(headline) = wire.prose.blocks.iter().find(|b| b.kind == BlockKind::Headline) else {
        let end = source.text.trim_end().len();
        out.push(
            Diagnostic::error("the article has no headline")
                .at(SourceSpan::new(source.id, end..end), "expected a headline")
                .help("begin the file with a line that says what happened"),
        );
        return None;
    };
    let title = one_line(wire.prose.slice(headline.span));
    if wire.date.is_none() && wire.bad_date.is_none() && begins_with_date_word(&title) {
        let start = headline.span.start();
        out.push(
            Diagnostic::warning("the first line begins like a date, and is taken for the headline")
                .at(SourceSpan::new(source.id, start..start + "date".len()), "expected `date YYYY-MM-DD`")
                .help("write `date 2026-05-03 What happened`, or the headline alone"),
        );
    }
    let front = FrontMatter {
        slug: slug::make(name.rest, &title, name.path),
        date: wire.date.or(name.date).map(When::Day),
        summary: summary(&wire.prose),
        title,
        crisis: name.crisis(settings),
        ..FrontMatter::default()
    };
    Some(name.article(source, front, wire.prose, Body::Wire))
}

fn from_markdown(
    source: &Source,
    name: &Name<'_>,
    settings: &Settings,
    out: &mut Vec<Diagnostic>,
) -> Option<Article> {
    let text = &source.text;
    let head = front_matter::head(text);
    let before = out.len();
    let given = head.as_ref().map_or_else(Given::default, |h| front_matter::read(source, h, out));
    let broken = out.len() > before;
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let offset = head.as_ref().map_or(mark, |h| h.body);
    let mut body = Rest::new(text, offset);
    let mut prose = Prose::default();

    // With a title given, only a heading at the very top matters.
    let heading = if given.title.is_none() || body.trim_start().starts_with('#') {
        markdown::first_heading(&body, offset)
    } else {
        None
    };
    let title = match (given.title, heading) {
        (Some(written), heading) => {
            let title = one_line(&written.value);
            headline(&mut prose, &title, vec![title_piece(text, &title, written.span)]);
            // Many write the title a second time, as the body's first heading.
            if let Some(again) = heading.filter(|h| h.first && one_line(&h.text).eq_ignore_ascii_case(&title))
            {
                body = blank(&body, again.range);
            }
            Some(title)
        }
        (None, Some(heading)) => {
            let title = one_line(&heading.text);
            let pieces =
                if title == heading.text { heading.pieces } else { whole(&heading.pieces, title.len()) };
            headline(&mut prose, &title, pieces);
            body = blank(&body, heading.range);
            Some(title)
        }
        (None, None) => None,
    };
    let Some(title) = title else {
        // Front matter that could not be read may well hold a title.
        if !broken {
            let fence = head.as_ref().map_or(mark..mark, |h| h.fence.clone());
            let help = match head.as_ref().map(|h| h.notation) {
                Some(notation) => {
                    format!("write `{}`", notation.line("title", "\"What happened\"", "\"What happened\""))
                }
                None => "begin it with a heading, `# What happened`, or with front matter".to_owned(),
            };
            out.push(
                Diagnostic::error("the article has no title")
                    .at(SourceSpan::new(source.id, fence), "expected a `title` or a heading")
                    .help(help),
            );
        }
        return None;
    };
    let outline = markdown::prose(&body, offset, &mut prose);
    cut(&mut prose);
    warn(source, offset, &outline, out);

    let mut front = given.front;
    if let (Some(crisis), Some(span)) = (&front.crisis, given.crisis) {
        known_crisis(source, crisis, span, settings, out);
    }
    front.slug = given.slug.unwrap_or_else(|| slug::make(name.rest, &title, name.path));
    front.date = front.date.or(name.date.map(When::Day));
    front.summary = front.summary.or_else(|| summary(&prose));
    front.language = front.language.filter(|l| *l != settings.language);
    front.crisis = front.crisis.or_else(|| name.crisis(settings));
    front.title = title;
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let body = Body::Markdown { text: body, offset: clamp(offset), prose_offset: clamp(outline.start) };
    Some(name.article(source, front, prose, body))
}

/// `Date: 8 May`, `date 2026/05/08`: the word, and a number behind it.
fn begins_with_date_word(title: &str) -> bool {
    let Some((word, rest)) = title.split_at_checked("date".len()) else { return false };
    let rest = rest.trim_start_matches([':', ' ']);
    word.eq_ignore_ascii_case("date")
        && rest.len() < title.len() - word.len()
        && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Warns where a crisis is spelt almost as one of the settings: it would stand apart.
fn known_crisis(
    source: &Source,
    crisis: &str,
    span: Range<usize>,
    settings: &Settings,
    out: &mut Vec<Diagnostic>,
) {
    let names: Vec<&str> = settings.crises.iter().map(|c| c.name.as_str()).collect();
    if names.contains(&crisis) {
        return;
    }
    if let Some(meant) = nearest(crisis, &names) {
        out.push(
            Diagnostic::warning(format!("unknown crisis `{crisis}`"))
                .at(SourceSpan::new(source.id, span), format!("did you mean `{meant}`?"))
                .help("write it as in `watchfloor.toml`, or add a `[[crisis]]` of this name there"),
        );
    }
}

/// What an author should look at, though the article can be shown. `offset` is where its body begins in the file.
fn warn(source: &Source, offset: usize, outline: &markdown::Outline, out: &mut Vec<Diagnostic>) {
    let at = |range: &Range<usize>| SourceSpan::new(source.id, range.start + offset..range.end + offset);
    for (place, range) in &outline.lost {
        out.push(
            Diagnostic::warning(format!("`#{place}` leads nowhere"))
                .at(at(range), "no heading of this article has this anchor")
                .help("write the heading's words in small letters, with hyphens between them"),
        );
    }
    for (name, range) in &outline.refused {
        out.push(
            Diagnostic::warning(format!("`<{name}>` is left out of the page"))
                .at(at(range), "raw HTML may hold words and simple mark-up only")
                .help("write it in Markdown, or take it out"),
        );
    }
    if let Some(range) = &outline.unclosed {
        out.push(
            Diagnostic::warning("the raw HTML that begins here is never closed")
                .at(at(range), "everything from here on is taken for HTML")
                .help("close it, or take it out"),
        );
    }
}

/// Puts the headline first.
fn headline(prose: &mut Prose, title: &str, pieces: Vec<Piece>) {
    prose.text.push_str(title);
    prose.pieces = pieces;
    let span = Span::new(0, title.len());
    prose.blocks.push(Block { kind: BlockKind::Headline, span, first_sentence: 0, end_sentence: 0 });
}

/// Where a title from front matter comes from: exactly, unless it is escaped, folded or spaced otherwise.
fn title_piece(text: &str, title: &str, span: Range<usize>) -> Piece {
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let written = text.get(span.clone()).unwrap_or("");
    let (source, len) = match written.find(title) {
        Some(i) => (span.start + i, title.len()),
        None => (span.start, span.len()),
    };
    Piece { prose: 0, source: clamp(source), len: clamp(title.len()), source_len: clamp(len) }
}

/// One piece for all of them.
fn whole(pieces: &[Piece], len: usize) -> Vec<Piece> {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Vec::new() };
    let end = last.source + last.source_len;
    let len = u32::try_from(len).unwrap_or(u32::MAX);
    // Never equal to `len`: the words are spaced otherwise than in the file.
    let source_len = if end - first.source == len { len + 1 } else { end - first.source };
    vec![Piece { prose: 0, source: first.source, len, source_len }]
}

/// The body without the heading that became the headline; all other bytes stay where they are.
fn blank(body: &str, range: Range<usize>) -> Rest {
    let mut body = body.to_owned();
    if let Some(heading) = body.get(range.clone()) {
        let spaces: String =
            heading.bytes().map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }).collect();
        body.replace_range(range, &spaces);
    }
    body.into()
}

/// Cuts every block into sentences, but for code, which is never read for facts.
fn cut(prose: &mut Prose) {
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    // Most sentences are longer.
    prose.sentences.reserve(prose.text.len() / 80);
    for block in &mut prose.blocks {
        let first = prose.sentences.len();
        match block.kind {
            BlockKind::Code => {}
            BlockKind::Headline | BlockKind::Subheading | BlockKind::Dateline => {
                prose.sentences.push(block.span);
            }
            _ => sentences::split(&prose.text, block.span, &mut prose.sentences),
        }
        block.first_sentence = clamp(first);
        block.end_sentence = clamp(prose.sentences.len());
    }
}

/// The first sentence or two of the first paragraph.
fn summary(prose: &Prose) -> Option<String> {
    let block = prose.blocks.iter().find(|b| b.kind == BlockKind::Paragraph)?;
    let range = block.first_sentence as usize..block.end_sentence as usize;
    let mut out = String::new();
    let mut length = 0;
    for sentence in prose.sentences.get(range)?.iter().take(2) {
        // Only so much of a huge sentence is looked at as could ever be shown.
        let words = one_line(slug::first(prose.slice(*sentence), 4 * SUMMARY));
        let more = words.chars().count() + usize::from(length > 0);
        if length + more > SUMMARY {
            if out.is_empty() {
                out = shorten(&words);
            }
            break;
        }
        if length > 0 {
            out.push(' ');
        }
        out.push_str(&words);
        length += more;
    }
    (!out.is_empty()).then_some(out)
}

/// As many whole words as fit, and an ellipsis.
fn shorten(words: &str) -> String {
    let cut: String = words.chars().take(SUMMARY - 2).collect();
    let end = cut.rfind(' ').filter(|&i| i > SUMMARY / 2).unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([' ', ',', ';', ':', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_runs_that_hold_a_letter_or_digit() {
        for (text, count) in [
            ("", 0),
            ("One", 1),
            (" The co-op’s 12,000\tboats –\nnone\u{b}lost. ", 6),
            ("— … “ 5", 1),
            ("\u{a0}été\u{2003}à\u{85}Łódź", 3),
            ("-é- *a* é-a", 3),
            ("地震。 死者", 2),
            ("- / @ [ ` { : \u{7f} \u{8} \u{e} ! 0 9 A Z a z", 6),
            ("Pneumonoultramicroscopic----------- ----------------x", 2),
        ] {
            // Wherever the eights begin.
            for before in 0..9 {
                assert_eq!(words(&["-".repeat(before).as_str(), " ", text].concat()), count, "{text:?}");
                assert_eq!(words(&[" ".repeat(before).as_str(), text, " é"].concat()), count + 1, "{text:?}");
            }
        }
    }
}
