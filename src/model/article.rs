//! An article: what its author wrote, whole at birth and never changed.

use crate::model::prose::{Prose, Span};
use crate::model::source::Rest;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// An article's identity: BLAKE3 of its path below `content/` without the extension, cut to 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The id of the article at this path below `content/`, without its extension.
    pub fn of(path: &str) -> Self {
        let hash = blake3::hash(path.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        Self(u64::from_le_bytes(first))
    }
}

/// Where an article was taken from (`[source]` in front matter).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Publisher or body, e.g. `OCHA`.
    pub name: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Address of an archived copy.
    pub archived: Option<String>,
    /// The day it was retrieved.
    pub retrieved: Option<NaiveDate>,
    /// Its licence, as the author wrote it.
    pub licence: Option<String>,
}

/// A point in time an author may give as a day or as an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// A whole day; it begins at midnight UTC.
    Day(NaiveDate),
    /// An instant with its offset.
    Instant(DateTime<FixedOffset>),
}

impl When {
    /// The day as written.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(d) => d,
            Self::Instant(t) => t.date_naive(),
        }
    }
}

/// What the author says about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The headline, as one line of text.
    pub title: String,
    /// The day (or instant) it is dated; relative dates in it are counted from here.
    pub date: Option<When>,
    /// When it was last changed in substance.
    pub updated: Option<When>,
    /// One or two sentences for lists; taken from the first paragraph where absent.
    pub summary: Option<String>,
    /// The last part of its address, already checked.
    pub slug: String,
    /// BCP 47 tag of its language, where it differs from the site's.
    pub language: Option<String>,
    /// BCP 47 tag of the language it was translated from.
    pub translated_from: Option<String>,
    /// Topics, as written.
    pub topics: Vec<String>,
    /// The crisis it belongs to.
    pub crisis: Option<String>,
    /// The place it was filed from or is about.
    pub place: Option<String>,
    /// Authors, as written.
    pub authors: Vec<String>,
    /// Not to be published yet.
    pub draft: bool,
    /// Not to be published before this.
    pub embargo: Option<When>,
    /// Not to be published after this.
    pub expires: Option<When>,
    /// Former addresses, from the site's root, already checked.
    pub aliases: Vec<String>,
    /// Where it was taken from.
    pub source: Provenance,
}

/// How the article was written, and what is needed to show it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Wire copy: shown from the prose's blocks.
    Wire,
    /// Markdown: the body as written (after front matter) and where it begins in the file, in bytes.
    Markdown {
        /// The Markdown.
        text: Rest,
        /// Byte offset of `text` in the file.
        offset: u32,
        /// Where the prose of the body (after a headline from front matter) begins, in bytes of the prose.
        prose_offset: u32,
    },
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its identity.
    pub id: ArticleId,
    /// Its path below `content/`, without the extension, e.g. `ukraine/2022-02-10-kiev`.
    pub path: String,
    /// The folder below `content/`, empty at the top.
    pub section: String,
    /// What its author says of it.
    pub front: FrontMatter,
    /// What the reader sees.
    pub prose: Prose,
    /// How it was written.
    pub body: Body,
    /// BLAKE3 of the file, in lower-case hexadecimal.
    pub sha: String,
    /// Number of words in the prose.
    pub words: u32,
}

impl Article {
    /// The text of a span of the prose.
    pub fn slice(&self, span: Span) -> &str {
        self.prose.slice(span)
    }
}
