//! What the article's template receives.

use super::{ChainLink, Day, FigureRow, Frame, Href, Html, Link, Own, QuoteRow, Row};
use serde::{Serialize, Serializer};

/// One article with its marked text and its facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Article<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The headline, as one line of text.
    pub title: &'a str,
    /// The headline's HTML, with its marks; empty where only front matter has it.
    pub headline: Html,
    /// The body's HTML, with its marks.
    pub body: Html,
    /// Anchors of the facts and sentences in the line that dates wire copy.
    pub dateline: Vec<String>,
    /// BCP 47 tag of the article's words.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The day it is dated.
    pub day: Day,
    /// The day's briefing; its address empty for undated articles.
    pub briefing: Link<'a>,
    /// When it was last changed in substance; may be empty.
    pub updated: Day,
    /// The place it was filed from or is about; may be empty.
    pub place: &'a str,
    /// Authors; may be empty.
    pub authors: String,
    /// Number of words, for people.
    pub words: String,
    /// Where it was taken from.
    pub source: SourceLine<'a>,
    /// Crisis, section and topics.
    pub filed: Vec<Link<'a>>,
    /// Its corrections, newest first.
    pub corrections: Vec<Note<'a>>,
    /// It has been withdrawn.
    pub withdrawn: bool,
    /// Glosses: words as printed and what they mean.
    pub glosses: Vec<Gloss<'a>>,
    /// People, organisations, places, events, other names: those that the article names.
    pub names: Vec<NameGroup<'a>>,
    /// Its figures.
    pub figures: Vec<FigureRow<'a>>,
    /// Its quotes.
    pub quotes: Vec<QuoteRow<'a>>,
    /// What is attributed in the reporter's words.
    pub claims: Vec<ClaimRow<'a>>,
    /// Its dates.
    pub dates: Vec<DateRow<'a>>,
    /// Number of facts, for people.
    pub facts: String,
    /// Articles that name the same rarely named things.
    pub related: Vec<Row<'a>>,
    /// The article before it.
    pub earlier: Link<'a>,
    /// The article after it.
    pub later: Link<'a>,
}

/// Where an article was taken from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SourceLine<'a> {
    /// The source's page and name; may be empty.
    pub name: Link<'a>,
    /// Address of the original; may be empty.
    pub url: &'a str,
    /// Address of an archived copy; may be empty.
    pub archived: &'a str,
    /// The day it was retrieved; may be empty.
    pub retrieved: Day,
    /// Licence; may be empty.
    pub licence: &'a str,
    /// Name of the language it was translated from; may be empty.
    pub translated_from: &'a str,
    /// The file's digest in lower-case hexadecimal.
    pub digest: &'a str,
    /// The file as its author wrote it; empty where it is not published.
    pub copy: Href<'a>,
}

/// A correction.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Note<'a> {
    /// The day it was made.
    pub day: Day,
    /// `Correction`, `Clarification`, `Update` or `Withdrawn`.
    pub kind: &'static str,
    /// What was changed.
    pub what: &'a str,
    /// Why; may be empty.
    pub why: &'a str,
    /// The article; its address empty on the article's own page.
    pub article: Link<'a>,
    /// From an exercise.
    pub exercise: bool,
}

/// Words as printed and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gloss<'a> {
    /// As printed.
    pub printed: &'a str,
    /// What they mean.
    pub means: &'a str,
}

/// Names of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NameGroup<'a> {
    /// `People`, `Organisations`, and so on.
    pub title: &'static str,
    /// Class for its look.
    pub class: &'static str,
    /// The names, in order of first mention.
    pub names: Vec<NameRow<'a>>,
}

/// One thing that an article names.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NameRow<'a> {
    /// Its page; may be empty.
    pub href: Href<'a>,
    /// The name it goes by.
    pub name: &'a str,
    /// The role that the article gives it; may be empty.
    pub role: &'a str,
    /// As printed, where this differs from the name.
    pub printed: Vec<&'a str>,
    /// The machine is less than sure.
    pub unsure: bool,
    /// Its mentions.
    pub mentions: Vec<At>,
}

/// Something attributed in the reporter's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClaimRow<'a> {
    /// Its own anchor.
    pub href: Href<'a>,
    /// The words, cut to a readable length.
    pub text: &'a str,
    /// The words were cut.
    pub cut: bool,
    /// Who says so, via whom.
    pub chain: Vec<ChainLink<'a>>,
    /// The machine is less than sure.
    pub unsure: bool,
}

/// A date, time or duration, as often as the article gives it in the same words with the same meaning.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DateRow<'a> {
    /// As printed.
    pub printed: &'a str,
    /// What it means, for people; `left open` where it cannot be placed.
    pub meaning: String,
    /// Its place on the timeline; may be empty.
    pub timeline: Href<'a>,
    /// The machine is less than sure of one of them.
    pub unsure: bool,
    /// Where it is given.
    pub mentions: Vec<At>,
}

/// Where something is mentioned on the present page.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct At {
    /// The mention's anchor.
    pub href: Own,
    /// The number of its sentence, counted from 1.
    #[serde(serialize_with = "as_text")]
    pub text: u32,
}

fn as_text<S: Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&number.to_string())
}
