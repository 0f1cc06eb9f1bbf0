//! Diagnostics as people and machines read them: the one home of annotate-snippets. Sorted by file and place, each
//! once, with a last line that counts.
//!
//! **Never** decides what is wrong, or whether anything is written.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use watchfloor::diagnostic::{Diagnostic, Severity};
use watchfloor::model::source::{SourceId, SourceSpan, Sources};

/// Columns of a report: what a terminal of usual width, a log and a mail can show.
const WIDTH: usize = 120;

/// Longest line that is shown, in bytes; of longer ones only the place is given.
const LONGEST_LINE: usize = 4_000;

/// Mistakes shown to a person in one report; the rest is counted.
const MOST: usize = 500;

/// Where the lines of the files begin that something is said about.
type Lines = BTreeMap<SourceId, Vec<usize>>;

/// A place as an editor counts: lines and columns (characters) from one; the end is where the next character would
/// stand.
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The report, plain or with a terminal's colours. Empty when there is nothing to report.
pub(crate) fn text(diagnostics: &[Diagnostic], sources: &Sources, colours: bool) -> String {
    let sorted = sorted(diagnostics, sources);
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let lines = lines(&sorted, sources);
    let mut out = String::new();
    for diagnostic in sorted.iter().take(MOST) {
        out.push_str(renderer.render(&[group(diagnostic, sources, &lines)]).trim_end());
        out.push_str("\n\n");
    }
    if let Some(more) = sorted.len().checked_sub(MOST + 1) {
        let more = Level::NOTE.primary_title(format!("{} more are not shown", more + 1));
        out.push_str(renderer.render(&[Group::with_title(more)]).trim_end());
        out.push_str("\n\n");
    }
    if let Some((severity, count)) = count(&sorted, sources) {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        out.push_str(renderer.render(&[Group::with_title(level.primary_title(count))]).trim_end());
        out.push('\n');
    }
    out
}

/// The report for a machine: `{"diagnostics": […], "errors": n, "warnings": n}`.
pub(crate) fn json(diagnostics: &[Diagnostic], sources: &Sources) -> serde_json::Value {
    let sorted = sorted(diagnostics, sources);
    let lines = lines(&sorted, sources);
    let list: Vec<serde_json::Value> = sorted
        .iter()
        .map(|d| {
            let place = place(d, sources, &lines);
            let bytes = d.place.as_ref();
            serde_json::json!({
                "severity": match d.severity { Severity::Error => "error", Severity::Warning => "warning" },
                "message": d.message,
                "path": path(d, sources),
                "line": place.as_ref().map(|p| p.line),
                "column": place.as_ref().map(|p| p.column),
                "end_line": place.as_ref().map(|p| p.end_line),
                "end_column": place.as_ref().map(|p| p.end_column),
                "start": bytes.map(|b| b.start),
                "end": bytes.map(|b| b.end),
                "label": d.label,
                "help": d.help,
            })
        })
        .collect();
    let errors = sorted.iter().filter(|d| d.severity == Severity::Error).count();
    serde_json::json!({ "diagnostics": list, "errors": errors, "warnings": sorted.len() - errors })
}

fn path<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Option<&'a str> {
    match &diagnostic.place {
        Some(place) => Some(&sources.get(place.source).path),
        None => diagnostic.path.as_deref(),
    }
}

/// By file, then place; what belongs to no file first. Each once.
fn sorted<'a>(diagnostics: &'a [Diagnostic], sources: &Sources) -> Vec<&'a Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            let place = d.place.as_ref().map(|p| (p.start, p.end));
            (path(d, sources).map(str::to_owned), place, d.severity)
        };
        key(a)
            .cmp(&key(b))
            .then_with(|| (&a.message, &a.label, &a.help).cmp(&(&b.message, &b.label, &b.help)))
    });
    sorted.dedup();
    sorted
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lines: &Lines) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(harmless(&diagnostic.message)));
    let mut label = diagnostic.label.as_str();
    match (place(diagnostic, sources, lines), &diagnostic.path) {
        (Some(place), _) => match snippet(diagnostic, sources, &place) {
            Some(snippet) => {
                label = "";
                group = group.element(snippet);
            }
            None => {
                let at = Origin::path(harmless(place.path)).line(place.line).char_column(place.column);
                group = group.element(at);
            }
        },
        (None, Some(path)) => group = group.element(Origin::path(harmless(path))),
        (None, None) => {}
    }
    if !label.is_empty() {
        group = group.element(Level::NOTE.message(harmless(label)));
    }
    for line in &diagnostic.help {
        group = group.element(Level::HELP.message(harmless(line)));
    }
    group
}

/// Names of files and words of articles stand in complaints: nothing in them may move the cursor, colour the terminal
/// or turn the direction of what follows.
fn harmless(text: &str) -> Cow<'_, str> {
    let harm = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match text.contains(harm) {
        true => Cow::Owned(text.replace(harm, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// The first line of the place, and no other.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    place: &Place<'a>,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let span = diagnostic.place.as_ref()?;
    let text = &sources.get(span.source).text;
    let (start, end) = bounds(text, span.start, span.end);
    let mut from = text[..start].rfind('\n').map_or(0, |i| i + 1);
    if from == 0 && text.starts_with('\u{feff}') {
        from = '\u{feff}'.len_utf8().min(start);
    }
    let shown = text[from..].split('\n').next().unwrap_or("").trim_end_matches('\r');
    if shown.len() > LONGEST_LINE {
        return None;
    }
    let end = end.min(from + shown.len()).max(start);
    let start = start.min(from + shown.len());
    let mut annotation = AnnotationKind::Primary.span(start - from..end - from);
    if !diagnostic.label.is_empty() {
        annotation = annotation.label(harmless(&diagnostic.label));
    }
    Some(
        Snippet::source(shown)
            .path(harmless(place.path))
            .line_start(place.line)
            .fold(false)
            .annotation(annotation),
    )
}

/// The place, on character boundaries and inside the text.
fn bounds(text: &str, start: usize, end: usize) -> (usize, usize) {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(start);
    (start, floor(end).max(start))
}

/// Finds the lines once for each file, not once for each mistake.
fn lines(diagnostics: &[&Diagnostic], sources: &Sources) -> Lines {
    let mut lines = Lines::new();
    for SourceSpan { source, .. } in diagnostics.iter().filter_map(|d| d.place.as_ref()) {
        lines.entry(*source).or_insert_with(|| {
            let text = &sources.get(*source).text;
            let ends = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i + 1);
            std::iter::once(0).chain(ends).collect()
        });
    }
    lines
}

fn place<'a>(diagnostic: &Diagnostic, sources: &'a Sources, lines: &Lines) -> Option<Place<'a>> {
    let span = diagnostic.place.as_ref()?;
    let source = sources.get(span.source);
    let starts = lines.get(&span.source)?;
    let (start, end) = bounds(&source.text, span.start, span.end);
    let count = |at: usize| {
        let line = starts.partition_point(|&s| s <= at);
        let from = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        // Nobody finds a character by counting that far.
        let column = if at - from > 25 * LONGEST_LINE {
            at - from
        } else {
            source.text[from..at].chars().filter(|&c| c != '\u{feff}').count()
        };
        (line, column + 1)
    };
    let (line, column) = count(start);
    let (end_line, end_column) = count(end);
    Some(Place { path: &source.path, line, column, end_line, end_column })
}

/// `3 errors in 2 files; nothing was written`
fn count(sorted: &[&Diagnostic], sources: &Sources) -> Option<(Severity, String)> {
    let errors = sorted.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = sorted.len() - errors;
    let files: BTreeSet<&str> = sorted.iter().filter_map(|d| path(d, sources)).collect();
    let some = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let place = if files.is_empty() { String::new() } else { format!(" in {}", some(files.len(), "file")) };
    match (errors, warnings) {
        (0, 0) => None,
        (0, w) => Some((Severity::Warning, format!("{}{place}", some(w, "warning")))),
        (e, 0) => Some((Severity::Error, format!("{}{place}; nothing was written", some(e, "error")))),
        (e, w) => {
            let both = format!("{} and {}{place}; nothing was written", some(e, "error"), some(w, "warning"));
            Some((Severity::Error, both))
        }
    }
}
