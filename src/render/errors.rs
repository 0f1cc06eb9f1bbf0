//! The template engine's errors as diagnostics, with carets in the user's templates.
//!
//! In: an error. Out: complaints in our words' shape. **Never** draws a report of its own.

use super::BUILT_IN;
use crate::diagnostic::Diagnostic;
use crate::model::source::{SourceId, SourceSpan, Sources};
use std::collections::BTreeMap;
use tera::{Error, ErrorKind, Tera};

/// All mistakes of all templates: the engine stops at the first template that it cannot read, so each is read alone.
pub(super) fn all(error: &Error, files: &BTreeMap<String, SourceId>, sources: &Sources) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if let ErrorKind::SyntaxError(_) = error.kind() {
        for (name, &id) in files {
            let alone = Tera::default().add_raw_template(name, &sources.get(id).text);
            if let Err(error) = alone
                && let ErrorKind::SyntaxError(_) = error.kind()
            {
                out.push(first(&error, files));
            }
        }
    }
    if let ErrorKind::Msg(message) = error.kind() {
        out.extend(message.split("\n\n").filter_map(|report| reported(report, files, sources)));
    }
    if out.is_empty() {
        out.push(first(error, files));
    }
    out
}

/// One error.
pub(super) fn first(error: &Error, files: &BTreeMap<String, SourceId>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let complaint = Diagnostic::error(lower(report.message()));
            match files.get(report.filename()) {
                Some(&id) => complaint.at(SourceSpan::new(id, report.span().range.clone()), ""),
                None => complaint.in_file(file_name(report.filename())),
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let complaint =
                Diagnostic::error(format!("the template `{parent}` that this one extends is missing"));
            complaint.in_file(file_name(current)).help("add it below `templates/`, or extend `base.html`")
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            Diagnostic::error("this template extends itself in the end").in_file(file_name(tpl))
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error("this template includes itself in the end").in_file(file_name(tpl))
        }
        other => Diagnostic::error(lower(
            other.to_string().lines().next().unwrap_or("the templates can't be read"),
        )),
    }
}

/// A mistake that the engine tells only as a drawn report: `error: …`, `--> file:line:column`, the line, carets.
fn reported(report: &str, files: &BTreeMap<String, SourceId>, sources: &Sources) -> Option<Diagnostic> {
    let message = report.lines().next()?.strip_prefix("error: ")?;
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let wide = report.lines().last()?.matches('^').count().max(1);
    let &id = files.get(name)?;
    let text = &sources.get(id).text;
    let begin: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let offset = |chars: usize| text[begin..].chars().take(chars).map(char::len_utf8).sum::<usize>();
    let start = begin + offset(column.checked_sub(1)?);
    let end = begin + offset(column - 1 + wide);
    Some(Diagnostic::error(lower(message)).at(SourceSpan::new(id, start..end.min(text.len())), ""))
}

/// A template's name as the path its author knows.
fn file_name(name: &str) -> String {
    match name.strip_prefix(BUILT_IN) {
        Some(name) => format!("templates/{name} (built in)"),
        None => format!("templates/{name}"),
    }
}

/// Our diagnostics begin in lower case and end without a full stop.
fn lower(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        Some(first) if !message.starts_with('`') => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}
