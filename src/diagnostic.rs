//! A complaint with a place in the user's file. How it looks on a terminal is the edge's business.

use crate::model::source::SourceSpan;

/// How bad it is. Any error means that nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built until this is mended.
    Error,
    /// The site is built; somebody should look.
    Warning,
}

/// One complaint: lower case, no full stop, what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one line; names and values in backticks.
    pub message: String,
    /// Where: shown with line, column and a caret.
    pub place: Option<SourceSpan>,
    /// The path, where the complaint is about a file that could not be read as text.
    pub path: Option<String>,
    /// The words beside the caret.
    pub label: String,
    /// What to do, one imperative a line.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            message: message.into(),
            place: None,
            path: None,
            label: String::new(),
            help: Vec::new(),
        }
    }

    /// A warning without a place yet.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// Says where, and the words beside the caret.
    pub fn at(mut self, place: SourceSpan, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// Says which file, where there is no text to point into.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds a line of help.
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }
}

/// A value and what was noticed while making it.
#[derive(Clone, Debug, Default)]
pub struct Diagnosed<T> {
    /// The value.
    pub value: T,
    /// What was noticed, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}
