//! The commands: what was asked in, an exit code out. Answers go to the standard output, complaints to the error
//! output. **Never** holds a rule about articles or sites: that is the library's business.

pub(crate) mod args;
mod build;
pub(crate) mod extract;
mod facts;
mod init;
mod new;
mod places;
mod report;

use args::{Arguments, Command, Format, Global};
use chrono::{DateTime, Utc};
use std::io::{self, BufReader, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;
use watchfloor::diagnostic::{Diagnostic, Severity};
use watchfloor::lexicon::{self, Lexicon};
use watchfloor::load;
use watchfloor::model::source::Sources;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// All is well.
    Fine = 0,
    /// Something in the content is wrong.
    Wrong = 1,
    /// Wrong usage, or the disk.
    Broken = 2,
}

/// Columns shown where nobody can say how wide the terminal is.
const WIDTH: usize = 100;

/// Does what was asked.
pub(crate) fn run(arguments: Arguments, now: DateTime<Utc>) -> End {
    let Arguments { command, global } = arguments;
    match command {
        Command::Extract => {
            lexicon::prepare();
            end(extract::run(
                &mut BufReader::with_capacity(1 << 16, io::stdin().lock()),
                &mut BufWriter::new(io::stdout().lock()),
                &Lexicon::new(Vec::new(), Vec::new()),
            ))
        }
        Command::Init { dir } => match init::run(&dir) {
            Err(why) => broken(&global, &why),
            Ok(files) => {
                let dir = dir.display();
                let text =
                    format!("made a site of {files} files in `{dir}`; now: watchfloor --site {dir} serve");
                say(&global, &text, || serde_json::json!({"site": dir.to_string(), "files": files}))
            }
        },
        Command::New { title, section } => match new::run(&global.site, &title, &section, now.date_naive()) {
            Err(why) => broken(&global, &why),
            Ok(path) => say(&global, &path, || serde_json::json!({"path": path})),
        },
        Command::Facts { file, verbose } => show_facts(&global, &file, verbose),
        Command::Build(asked) => build::build(&global, asked.output, &asked.make, now),
        Command::Check(make) => build::check(&global, &make, now),
        #[cfg(feature = "serve")]
        Command::Serve(asked) => {
            let options = build::options(&global, &asked.make, now);
            crate::serve::run(&global, asked, options)
        }
    }
}

fn show_facts(global: &Global, file: &Path, verbose: bool) -> End {
    let shown = file.to_string_lossy().replace('\\', "/");
    let text = match load::file(file, &shown) {
        Ok(text) => text,
        Err(why) => return broken(global, &why),
    };
    let (lexicon, desk, wrong) = watchfloor::lexicon_of(&global.site);
    if complain(global, &wrong, &desk) {
        return End::Wrong;
    }
    let markdown = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
    let (prose, reading, translated_from) = if markdown {
        let mut sources = Sources::default();
        let id = sources.add(shown.clone(), text);
        let read = watchfloor::read_article(sources.get(id), &lexicon);
        if complain(global, &read.diagnostics, &sources) {
            return End::Wrong;
        }
        match read.value {
            Some((article, reading)) => (article.prose, reading, article.front.translated_from),
            None => return End::Wrong,
        }
    } else {
        let (prose, reading) = watchfloor::read(text, None, &lexicon);
        (prose, reading, None)
    };
    let places = watchfloor::places(&prose, translated_from.as_deref(), &lexicon);
    let answer = match global.format {
        Format::Json => {
            format!("{}\n", facts::json(&shown, &prose, &reading, places::json(&prose, &lexicon, &places)))
        }
        Format::Text => {
            facts::text(&prose, &reading, width(), verbose)
                + &places::text(&prose, &lexicon, &places, width(), verbose)
        }
    };
    end(io::stdout().lock().write_all(answer.as_bytes()))
}

/// Columns of the terminal.
fn width() -> usize {
    let wide = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    wide.unwrap_or(WIDTH).clamp(40, 200)
}

/// Gives the answer: a line for people unless they want quiet, or one object for machines.
pub(crate) fn say(global: &Global, text: &str, json: impl FnOnce() -> serde_json::Value) -> End {
    let line = match global.format {
        Format::Json => json().to_string(),
        Format::Text if global.quiet => return End::Fine,
        Format::Text => text.to_owned(),
    };
    end(writeln!(io::stdout().lock(), "{line}"))
}

/// Nobody reading the answer any more is no mistake of ours.
fn end(written: io::Result<()>) -> End {
    match written {
        Ok(()) => End::Fine,
        Err(why) if why.kind() == ErrorKind::BrokenPipe => End::Fine,
        Err(_) => End::Broken,
    }
}

/// Shows complaints, and says whether one of them is an error.
pub(crate) fn complain(global: &Global, diagnostics: &[Diagnostic], sources: &Sources) -> bool {
    let wrong = diagnostics.iter().any(|d| d.severity == Severity::Error);
    if diagnostics.is_empty() || (global.quiet && !wrong) {
        return wrong;
    }
    // A reader of JSON gets it where it reads; what fails to be shown can't be complained of.
    let _ = match global.format {
        Format::Json if wrong => writeln!(io::stdout().lock(), "{}", report::json(diagnostics, sources)),
        Format::Json => Ok(()),
        Format::Text => {
            let colours = io::stderr().is_terminal();
            write!(anstream::stderr().lock(), "{}", report::text(diagnostics, sources, colours))
        }
    };
    wrong
}

/// The complaints as plain text.
#[cfg(feature = "serve")]
pub(crate) fn report_of(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    report::text(diagnostics, sources, false)
}

/// Complains of wrong usage or the disk.
pub(crate) fn broken(global: &Global, why: &Diagnostic) -> End {
    complain(global, std::slice::from_ref(why), &Sources::default());
    End::Broken
}

/// A complaint of the system's, in words: what we were doing.
pub(crate) fn disk(doing: &str, why: &io::Error) -> Diagnostic {
    let text = why.to_string();
    let words = text.split(" (os error").next().unwrap_or_default().to_lowercase();
    Diagnostic::error(format!("could not {doing}: {words}"))
}
