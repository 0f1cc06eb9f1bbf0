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
        let complaint = first(error, files);
        out.push(match named_in(error) {
            Some((name, words)) => placed(complaint, name, &words, files, sources),
            None => complaint,
        });
    }
    out
}

/// The template at fault and the words in it, for errors that come without a place.
fn named_in(error: &Error) -> Option<(&str, String)> {
    match error.kind() {
        ErrorKind::MissingParent { current, parent } => Some((current, parent.clone())),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            Some((tpl, inheritance_chain.first()?.clone()))
        }
        ErrorKind::CircularInclude { tpl, include_chain } => Some((tpl, include_chain.get(1)?.clone())),
        _ => None,
    }
}

/// The complaint with a caret under the first of the quoted `words` in the template.
fn placed(
    complaint: Diagnostic,
    name: &str,
    words: &str,
    files: &BTreeMap<String, SourceId>,
    sources: &Sources,
) -> Diagnostic {
    let Some(&id) = files.get(name) else { return complaint };
    let text = &sources.get(id).text;
    let quoted = [format!("\"{words}\""), format!("'{words}'")];
    let Some(at) = quoted.iter().find_map(|q| text.find(q.as_str())) else { return complaint };
    Diagnostic { path: None, ..complaint.at(SourceSpan::new(id, at..at + words.len() + 2), "named here") }
}

/// One error.
pub(super) fn first(error: &Error, files: &BTreeMap<String, SourceId>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place =
                files.get(report.filename()).map(|&id| SourceSpan::new(id, report.span().range.clone()));
            let complaint = explained(report.message(), place);
            match complaint.place {
                Some(_) => complaint,
                None => complaint.in_file(file_name(report.filename())),
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let complaint =
                Diagnostic::error(format!("the template `{parent}` that this one extends is missing"));
            complaint.in_file(file_name(current)).help("add it below `templates/`, or extend `base.html`")
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            let complaint = Diagnostic::error("this template extends itself in the end");
            complaint.in_file(file_name(tpl)).help("take the `{% extends %}` out of one of them")
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            let complaint = Diagnostic::error("this template includes itself in the end");
            complaint.in_file(file_name(tpl)).help("take the `{% include %}` out of one of them")
        }
        other => explained(other.to_string().lines().next().unwrap_or("the templates can't be read"), None),
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
    Some(explained(message, Some(SourceSpan::new(id, start..end.min(text.len())))))
}

/// The engine's message in our words' shape: short, with the words beside the caret and what to do.
fn explained(message: &str, place: Option<SourceSpan>) -> Diagnostic {
    if let Some(complaint) = unknown_name(message, place.clone()) {
        return complaint;
    }
    let message = lower(message);
    let known = HELP.iter().find(|(begin, ..)| message.starts_with(begin));
    let (_, label, help) = known.copied().unwrap_or(("", "", OTHERWISE));
    let complaint = match place {
        Some(place) => Diagnostic::error(message).at(place, label),
        None => Diagnostic::error(message),
    };
    complaint.help(help)
}

/// The known name that was probably meant.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = |known: &&str| strsim::damerau_levenshtein(name, known) <= 1 + known.len() / 4;
    let sound = known.iter().filter(|k| name.len() <= 64 && near(k));
    sound.min_by_key(|k| strsim::damerau_levenshtein(name, k)).copied()
}

/// Names as a sentence lists them.
pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A variable or a field that the page has not: with the one that was probably meant, or all there are.
fn unknown_name(message: &str, place: Option<SourceSpan>) -> Option<Diagnostic> {
    let (what, rest) = match message.strip_prefix("Variable `") {
        Some(rest) => ("variable", rest),
        None => ("field", message.strip_prefix("Field `")?),
    };
    let (name, rest) = rest.split_once("` is not defined")?;
    let known: Vec<&str> = rest.split_once(": ").map_or(Vec::new(), |(_, names)| names.split(", ").collect());
    let (label, help) = match nearest(name, &known) {
        Some(meant) => (format!("did you mean `{meant}`?"), format!("write `{meant}`")),
        None if known.is_empty() => (
            format!("there is no such {what} here"),
            "take it out, or ask first whether there is one: `{% if … %}`".to_owned(),
        ),
        None => (format!("there is no such {what} here"), format!("the {what}s here are {}", listed(&known))),
    };
    let complaint = Diagnostic::error(format!("unknown {what} `{name}`"));
    Some(match place {
        Some(place) => complaint.at(place, label).help(help),
        None => complaint.help(help),
    })
}

/// What is said where nothing better is known.
const OTHERWISE: &str =
    "compare with the built-in template, and with Tera's manual: https://keats.github.io/tera/";

/// How the engine's messages begin, the words beside the caret, and what to do.
const HELP: &[(&str, &str, &str)] = &[
    (
        "unknown filter",
        "there is no such filter",
        "use one of Tera's (https://keats.github.io/tera/), `num` or `group_by`",
    ),
    ("unknown function", "there is no such function", "use one of Tera's: https://keats.github.io/tera/"),
    ("unknown test", "there is no such test", "use one of Tera's: https://keats.github.io/tera/"),
    (
        "unknown component",
        "there is no such component",
        "define it in a template, as `components.html` does with its own",
    ),
    (
        "unknown template",
        "there is no such file",
        "add it below `templates/`, or take the name of a template that is there",
    ),
    (
        "unknown tag",
        "no tag may have this name here",
        "mind what is still open before it: close each `if`, `for` and `block` with its own `{% end… %}`",
    ),
    ("template is already extending", "a second parent", "keep one `{% extends %}`"),
    ("template already contains a block", "a second one", "give one of the two another name"),
    ("template already contains a component", "a second one", "give one of the two another name"),
    ("block `", "no parent has this block", "name a block that `base.html` has"),
    (
        "found ",
        "not expected here",
        "close the bracket, quotation mark or tag before it, or write what is expected",
    ),
    ("string opened", "it begins here", "end the text with the quotation mark it begins with"),
    ("closing comment tag", "it begins here", "end the comment with `#}`"),
    (
        "unexpected end of input",
        "the template ends before it is closed",
        "close what is still open: a tag, an `if`, a `for` or a `block`",
    ),
    ("unexpected character", "not expected here", "put text between quotation marks"),
    ("components with body content", "read as the head of a component", "close the `{{` before it with `}}`"),
    ("cannot index", "there is nothing", "ask first whether there is one: `{% if … %}`"),
    ("`+` requires", "no number", "join texts with `~`, and add numbers only"),
    ("math operations", "no number", "leave the sum out, or take numbers"),
    ("iteration not possible", "no list", "go through a list, or leave the `for` out"),
];

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
