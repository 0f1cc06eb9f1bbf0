//! `watchfloor build` and `check`: how it goes on a terminal, and one line of counts at the end.

use super::args::{Format, Global, Make};
use super::{End, complain, say};
use chrono::{DateTime, Utc};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use watchfloor::{Options, Outcome};

/// Builds the site and writes it.
pub(crate) fn build(global: &Global, output: Option<PathBuf>, make: &Make, now: DateTime<Utc>) -> End {
    let begun = Instant::now();
    let options = Options { output, ..options(global, make, now) };
    let outcome = with_status(global, |progress| watchfloor::build(&options, progress));
    if complain(global, &outcome.diagnostics, &outcome.sources) {
        return if outcome.disk { End::Broken } else { End::Wrong };
    }
    let took = begun.elapsed();
    let end = say(global, &built(&outcome, took), || json(&outcome, took));
    // To free what a large site was made from takes a while, and the program ends anyway.
    std::mem::forget(outcome);
    end
}

/// Does everything but writing.
pub(crate) fn check(global: &Global, make: &Make, now: DateTime<Utc>) -> End {
    let begun = Instant::now();
    let options = options(global, make, now);
    let outcome = with_status(global, |progress| watchfloor::check(&options, progress));
    if complain(global, &outcome.diagnostics, &outcome.sources) {
        return if outcome.disk { End::Broken } else { End::Wrong };
    }
    let took = begun.elapsed();
    let verdict = if outcome.diagnostics.is_empty() { "nothing is wrong" } else { "no errors" };
    let text = format!("checked {} in {}: {verdict}", made_of(&outcome), seconds(took));
    say(global, &text, || json(&outcome, took))
}

/// What the command line asks of the library.
pub(crate) fn options(global: &Global, make: &Make, now: DateTime<Utc>) -> Options {
    Options {
        site: global.site.clone(),
        output: None,
        base_url: make.base_url.clone(),
        now: make.now.map_or(now, |time| time.to_utc()),
        drafts: make.drafts,
        cache: !make.no_cache,
        program: program(),
    }
}

/// Names this program among all others: its version, and size and time of its file. A program built anew reads anew.
fn program() -> [u8; 32] {
    let mut words = env!("CARGO_PKG_VERSION").to_owned();
    if let Ok(file) = std::env::current_exe().and_then(std::fs::metadata) {
        let time = file.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        words.push_str(&format!(" {} {:?}", file.len(), time));
    }
    *blake3::hash(words.as_bytes()).as_bytes()
}

/// Runs long work with one line on the terminal that says what it is at; nothing in a pipe.
fn with_status(global: &Global, work: impl FnOnce(&(dyn Fn(&str) + Sync)) -> Outcome) -> Outcome {
    let shown = !global.quiet && global.format == Format::Text && io::stderr().is_terminal();
    let outcome = work(&|stage| {
        if shown {
            // What can't be shown there is no loss.
            let _ = write!(io::stderr().lock(), "\r\x1b[K{stage} …");
        }
    });
    if shown {
        let _ = write!(io::stderr().lock(), "\r\x1b[K");
    }
    outcome
}

/// `built 22 articles, 431 pages, 1,204 facts in 0.31 s: 12 new, 3 changed, 416 as they were, 0 removed; open public/index.html`
fn built(outcome: &Outcome, took: Duration) -> String {
    let written = outcome.written.unwrap_or_default();
    let parts = [
        format!("{} new", thousands(written.new)),
        format!("{} changed", thousands(written.changed)),
        format!("{} as they were", thousands(written.same)),
        format!("{} removed", thousands(written.removed)),
    ];
    let home = shown(&outcome.output.join("index.html"));
    format!("built {} in {}: {}; open {home}", made_of(outcome), seconds(took), parts.join(", "))
}

fn made_of(outcome: &Outcome) -> String {
    let counts = outcome.counts;
    let some = |n: usize, what: &str| format!("{} {what}{}", thousands(n), if n == 1 { "" } else { "s" });
    let articles = match counts.held_back {
        0 => some(counts.articles, "article"),
        1 => format!("{} (1 more is a draft, embargoed or expired)", some(counts.articles, "article")),
        n => format!(
            "{} ({} more are drafts, embargoed or expired)",
            some(counts.articles, "article"),
            thousands(n)
        ),
    };
    [articles, some(counts.pages, "page"), some(counts.facts, "fact")].join(", ")
}

fn json(outcome: &Outcome, took: Duration) -> serde_json::Value {
    let counts = outcome.counts;
    let mut value = super::report::json(&outcome.diagnostics, &outcome.sources);
    value["articles"] = counts.articles.into();
    value["articles_held_back"] = counts.held_back.into();
    value["articles_read"] = counts.read.into();
    value["facts"] = counts.facts.into();
    value["pages"] = counts.pages.into();
    value["pages_made"] = counts.made.into();
    value["seconds"] = took.as_secs_f64().into();
    let stages = outcome.stages.iter().map(|(name, took)| ((*name).to_owned(), took.as_secs_f64().into()));
    value["stages"] = serde_json::Value::Object(stages.collect());
    if let Some(written) = outcome.written {
        value["written"] = serde_json::json!({
            "new": written.new,
            "changed": written.changed,
            "same": written.same,
            "removed": written.removed,
        });
        value["output"] = shown(&outcome.output).into();
    }
    value
}

/// A path as the user would type it: without the `./` of the site folder.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

fn seconds(took: Duration) -> String {
    format!("{:.2} s", took.as_secs_f64())
}

/// `1204` → `1,204`
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use watchfloor::Counts;
    use watchfloor::write::Written;

    #[test]
    fn one_line_says_what_was_built() {
        let outcome = Outcome {
            counts: Counts { articles: 1, pages: 431, facts: 1204, ..Counts::default() },
            written: Some(Written { new: 12, changed: 3, same: 1_000_416, removed: 0 }),
            output: PathBuf::from("./public"),
            ..Outcome::default()
        };
        assert_eq!(
            built(&outcome, Duration::from_millis(312)),
            "built 1 article, 431 pages, 1,204 facts in 0.31 s: 12 new, 3 changed, 1,000,416 as they were, 0 removed; \
             open public/index.html"
        );
    }

    #[test]
    fn a_new_article_that_does_not_show_is_accounted_for() {
        let made = |held_back| {
            let counts = Counts { articles: 3, pages: 59, facts: 50, held_back, ..Counts::default() };
            made_of(&Outcome { counts, ..Outcome::default() })
        };
        assert_eq!(made(0), "3 articles, 59 pages, 50 facts");
        assert_eq!(made(1), "3 articles (1 more is a draft, embargoed or expired), 59 pages, 50 facts");
        assert_eq!(made(2), "3 articles (2 more are drafts, embargoed or expired), 59 pages, 50 facts");
    }
}
