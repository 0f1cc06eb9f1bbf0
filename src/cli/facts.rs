//! `watchfloor facts`: what the machine reads in one text, shown under its sentences with carets, or as JSON.
//!
//! **Never** lets the text move the terminal's cursor: control characters are shown as `�`.

use super::extract::Answer;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;
use watchfloor::model::entity::EntityKind;
use watchfloor::model::fact::{Attribution, DateType, Fact, FactKind, Figure, QuoteStyle, Reading};
use watchfloor::model::prose::{Prose, Span};

/// Columns taken by the numbers of sentences.
const NUMBER: usize = 6;

/// Columns left free beside the sentences for what the carets mean.
const LABEL: usize = 34;

/// Facts under the text, for a person, in about `width` columns.
pub(crate) fn text(prose: &Prose, reading: &Reading, width: usize, verbose: bool) -> String {
    let columns = width.saturating_sub(NUMBER + LABEL).clamp(30, 100);
    let mut out = String::new();
    let mut open: Vec<&Fact> = Vec::new();
    let mut rest = reading.facts.as_slice();
    for (b, block) in prose.blocks.iter().enumerate() {
        let sentences = block.first_sentence as usize..block.end_sentence as usize;
        for (n, sentence) in prose.sentences.get(sentences).unwrap_or_default().iter().enumerate() {
            reaching(&mut open, &mut rest, *sentence);
            let facts: Vec<&Fact> = open.iter().copied().filter(|f| f.span().overlaps(*sentence)).collect();
            let number = format!("{}.{}", b + 1, n + 1);
            show(&mut out, &number, prose, *sentence, &facts, reading, columns, verbose);
        }
    }
    let _ = writeln!(out, "{}", count(reading));
    out
}

/// Goes on to a later part of the text: `open` keeps the facts that may reach into it, `rest` those that begin behind it.
/// Each fact comes and goes once, however many parts a long quotation covers.
fn reaching<'f>(open: &mut Vec<&'f Fact>, rest: &mut &'f [Fact], part: Span) {
    open.retain(|fact| fact.span().end() > part.start());
    while let Some((fact, after)) = rest.split_first().filter(|(f, _)| f.span().start() < part.end()) {
        open.push(fact);
        *rest = after;
    }
}

/// The same as `extract` gives, with the prose that its offsets belong to.
/// `places` explains which places are meant.
pub(crate) fn json(
    file: &str,
    prose: &Prose,
    reading: &Reading,
    places: serde_json::Value,
) -> serde_json::Value {
    let answer = Answer::new(serde_json::Value::from(file), prose, reading);
    let mut value = serde_json::to_value(answer).unwrap_or_default();
    value["text"] = prose.text.as_str().into();
    value["places"] = places;
    value
}

/// One row of a sentence: a range of bytes of the prose, and its width in columns.
struct Row {
    span: Span,
    width: usize,
}

#[allow(clippy::too_many_arguments)]
fn show(
    out: &mut String,
    number: &str,
    prose: &Prose,
    sentence: Span,
    facts: &[&Fact],
    reading: &Reading,
    columns: usize,
    verbose: bool,
) {
    let rows = wrap(prose, sentence, columns);
    let margin = rows.iter().map(|row| row.width).max().unwrap_or(0) + 2;
    let (mut open, mut next) = (Vec::new(), 0);
    for (r, row) in rows.iter().enumerate() {
        let _ = write!(out, "{:<NUMBER$}", if r == 0 { number } else { "" });
        out.extend(prose.slice(row.span).chars().map(shown));
        trim_end(out);
        out.push('\n');
        open.retain(|fact: &&Fact| fact.span().end() > row.span.start());
        while let Some(fact) = facts.get(next).filter(|f| f.span().start() < row.span.end()) {
            open.push(fact);
            next += 1;
        }
        for fact in open.iter().filter(|f| f.span().overlaps(row.span)) {
            let start = fact.span().start().max(row.span.start());
            let end = fact.span().end().min(row.span.end());
            let before = columns_of(prose.slice(Span::new(row.span.start(), start)));
            let words = prose.slice(Span::new(start, end));
            let under = columns_of(words.trim_end()).max(1);
            let gap = margin.saturating_sub(before + under);
            let _ = write!(out, "{:NUMBER$}{:before$}{}{:gap$}", "", "", "^".repeat(under), "");
            let begins = fact.span().start() >= row.span.start();
            out.push_str(if begins { "" } else { "…" });
            if begins {
                out.extend(label(fact, prose, reading, verbose).chars().map(shown));
            }
            trim_end(out);
            out.push('\n');
        }
    }
}

fn trim_end(out: &mut String) {
    let end = out.trim_end_matches(' ').len();
    out.truncate(end);
}

/// What stands for a character: white space as a blank, and nothing that moves the cursor.
pub(super) fn shown(c: char) -> char {
    match c {
        c if c.is_whitespace() => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

fn columns_of(text: &str) -> usize {
    text.chars().map(|c| shown(c).width().unwrap_or(0)).sum()
}

/// Cuts a sentence into rows at blanks, and words longer than a row where the row ends.
fn wrap(prose: &Prose, sentence: Span, columns: usize) -> Vec<Row> {
    let text = prose.slice(sentence);
    let mut rows = Vec::new();
    // Byte offsets in `text`: where the row begins, and where it was last wider by a blank, with its width there.
    let (mut from, mut width, mut blank) = (0, 0, None);
    for (at, c) in text.char_indices() {
        let wide = shown(c).width().unwrap_or(0);
        if width + wide > columns && !c.is_whitespace() && at > from {
            let (end, taken) = blank.unwrap_or((at, width));
            rows.push(Row { span: part(sentence, from, end), width: taken });
            (from, width, blank) = (end, width - taken, None);
        }
        width += wide;
        if c.is_whitespace() {
            blank = Some((at + c.len_utf8(), width));
        }
    }
    rows.push(Row { span: part(sentence, from, text.len()), width });
    rows
}

fn part(sentence: Span, from: usize, to: usize) -> Span {
    Span::new(sentence.start() + from, sentence.start() + to)
}

/// The kind and what the fact says beyond its words.
fn label(fact: &Fact, prose: &Prose, reading: &Reading, verbose: bool) -> String {
    let words = prose.slice(fact.span());
    let (kind, mut says): (&str, Vec<String>) = match &fact.kind {
        FactKind::Mention(mention) => {
            let entity = reading.entities.get(mention.entity.0 as usize);
            let kind = match entity.map(|e| e.kind) {
                Some(EntityKind::Person) => "person",
                Some(EntityKind::Organisation) => "organisation",
                Some(EntityKind::Place) => "place",
                Some(EntityKind::Event) => "event",
                Some(EntityKind::Other) | None => "name",
            };
            let mut says = Vec::new();
            if let Some(entity) = entity {
                says.extend(Some(entity.name.clone()).filter(|name| name != words));
                says.extend(entity.role.clone());
            }
            if mention.glossed {
                says.push("by the glossary".into());
            }
            (kind, says)
        }
        FactKind::Quote(quote) => {
            let who = quote.speaker.as_ref().map(by).unwrap_or_else(|| "by nobody we are sure of".into());
            let some = matches!(quote.style, QuoteStyle::Partial).then(|| "some words".to_owned());
            ("quote", [Some(who), some].into_iter().flatten().collect())
        }
        FactKind::Figure(figure) => ("figure", figure_says(figure)),
        FactKind::Date(date) => {
            let kind = match date.kind {
                DateType::Date => "date",
                DateType::Time => "time",
                DateType::Duration => "duration",
                DateType::Set => "every",
            };
            let value = if date.value.is_empty() { "left open" } else { &date.value };
            let relative = date.relative.then(|| "relative".to_owned());
            (kind, [Some(value.to_owned()), relative].into_iter().flatten().collect())
        }
        FactKind::Claim(claim) => ("claim", vec![by(&claim.source)]),
    };
    if verbose {
        says.push(format!("{} %", fact.confidence));
        says.push(reading.found_by(fact).to_owned());
    }
    format!("{kind:<8}{}{}", if kind.len() >= 8 { " " } else { "" }, says.join(", "))
}

fn by(who: &Attribution) -> String {
    let name = if who.name.is_empty() { "somebody" } else { &who.name };
    let via = who.via.as_ref().map(|via| format!(" via {}", via.name)).unwrap_or_default();
    format!("by {name}{via}")
}

fn figure_says(figure: &Figure) -> Vec<String> {
    let value = match (figure.low, figure.high) {
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("from {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => figure.value.to_string(),
    };
    let mut says = vec![format!("{value} {}", figure.unit).trim_end().to_owned()];
    says.extend(figure.qualifier.clone());
    if let Some(change) = figure.change {
        says.push(if change.rise { "a rise" } else { "a fall" }.to_owned());
    }
    says.extend(figure.claimed_by.as_ref().map(by));
    says
}

/// `12 facts: 3 names, 2 quotes, …`
fn count(reading: &Reading) -> String {
    let mut kinds = [(0_usize, "name"), (0, "quote"), (0, "figure"), (0, "date"), (0, "claim")];
    for fact in &reading.facts {
        let kind = match fact.kind {
            FactKind::Mention(_) => 0,
            FactKind::Quote(_) => 1,
            FactKind::Figure(_) => 2,
            FactKind::Date(_) => 3,
            FactKind::Claim(_) => 4,
        };
        kinds[kind].0 += 1;
    }
    let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let parts: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, what)| plural(*n, what)).collect();
    match parts.is_empty() {
        true => "no facts".to_owned(),
        false => format!("{}: {}", plural(reading.facts.len(), "fact"), parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use watchfloor::lexicon::Lexicon;

    fn shown(text: &str, width: usize) -> String {
        let (prose, reading) = watchfloor::read(text.to_owned(), None, &Lexicon::new(Vec::new(), Vec::new()));
        super::text(&prose, &reading, width, false)
    }

    /// Whatever the fact is: each row of carets stands under the words it means.
    #[test]
    fn carets_stand_under_the_words() {
        let text = "Bridge lost\n\n“We lost the bridge at dawn,” said Amina Diallo, the mayor of Port Selva, on Tuesday.";
        let out = shown(text, 140);
        let rows: Vec<&str> = out.lines().collect();
        assert_eq!(
            rows[1],
            "2.1   “We lost the bridge at dawn,” said Amina Diallo, the mayor of Port Selva, on Tuesday."
        );
        let quote = rows.iter().find(|row| row.contains("quote")).unwrap();
        assert!(quote.starts_with("       ^^^^^^^^^^^^^^^^^^^^^^^^^^"), "{out}");
        assert!(quote.contains("by Amina Diallo"), "{out}");
    }

    #[test]
    fn wide_and_joined_characters_take_the_columns_they_take() {
        assert_eq!(columns_of("北京"), 4);
        assert_eq!(columns_of("Cafe\u{301}"), 4);
        assert_eq!(columns_of("\u{1b}[31m"), 5);
    }

    #[test]
    fn long_sentences_are_wrapped_and_nothing_is_lost() {
        let long = format!("Headline\n\n{} {}.", "word ".repeat(50), "x".repeat(300));
        for width in [0, 40, 80, 100, 1000] {
            let out = shown(&long, width);
            assert!(out.lines().all(|line| columns_of(line) <= width.clamp(70, 140)), "{out}");
            assert_eq!(out.matches("word").count(), 50);
            assert_eq!(out.matches('x').count(), 300);
        }
    }

    #[test]
    fn the_text_never_moves_the_cursor() {
        let out = shown("Head\n\nRed \u{1b}[31m text\u{7}, and\ta tab\r\nand a new line.", 100);
        assert!(!out.contains(['\u{1b}', '\u{7}', '\t', '\r']), "{out:?}");
        assert!(shown("", 100).ends_with("no facts\n"));
    }
}
