//! What the templates of all pages but the article's receive.

use super::article::Note;
use super::{
    Amount, Count, Day as Date, Excerpt, FigureRow, Frame, Href, Link, Passage, QuoteRow, Row, Shelf,
};
use serde::Serialize;
use std::borrow::Cow;

/// The front page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Home<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The newest day that has articles.
    pub newest: Link<'a>,
    /// That day's articles.
    pub latest: Vec<Row<'a>>,
    /// At most six figures of boards, newest of each.
    pub figures: Vec<FigureRow<'a>>,
    /// Quotes of the newest days.
    pub quotes: Vec<QuoteRow<'a>>,
    /// Crises with their newest articles.
    pub crises: Vec<Shelf<'a>>,
    /// Days before the newest.
    pub days: Vec<Count<'a>>,
    /// Most named of late: people, organisations, places.
    pub named: Vec<(&'static str, Vec<Count<'a>>)>,
    /// Newest corrections.
    pub corrections: Vec<Note<'a>>,
    /// How much there is: articles, facts and so on, each with a link.
    pub totals: Vec<Count<'a>>,
}

/// One day's briefing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Day<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// `Thursday 10 February 2022`.
    pub heading: String,
    /// The day.
    pub day: Date,
    /// Its articles.
    pub rows: Vec<Row<'a>>,
    /// At most eight figures.
    pub figures: Vec<FigureRow<'a>>,
    /// At most eight quotes.
    pub quotes: Vec<QuoteRow<'a>>,
    /// Most named that day: people, organisations, places, events.
    pub named: Vec<(&'static str, Vec<Count<'a>>)>,
    /// Dates ahead of this day that its articles give.
    pub ahead: Vec<Moment<'a>>,
    /// The day before it that has articles.
    pub earlier: Link<'a>,
    /// The day after it that has articles.
    pub later: Link<'a>,
}

/// Articles under one heading: a month, topic, crisis or section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Articles<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The heading.
    pub heading: String,
    /// A sentence on it; may be empty.
    pub about: String,
    /// How many, in words.
    pub count: String,
    /// By day, newest first.
    pub days: Vec<Shelf<'a>>,
    /// The page before.
    pub earlier: Link<'a>,
    /// The page after.
    pub later: Link<'a>,
}

/// A list of links with counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Index<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The heading.
    pub heading: String,
    /// A sentence on it.
    pub about: String,
    /// What is counted: `articles`.
    pub counted: &'static str,
    /// What the list holds, for the case that it is empty: `people`.
    pub things: &'static str,
    /// By initial, year or the like; one without heading where the list is short.
    pub parts: Vec<IndexPart<'a>>,
}

/// Part of a list of links.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexPart<'a> {
    /// Heading; may be empty.
    pub head: String,
    /// Anchor; may be empty.
    pub id: String,
    /// The links.
    pub rows: Vec<IndexRow<'a>>,
}

/// One link of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexRow<'a> {
    /// As the page sees it.
    pub href: Href<'a>,
    /// The words.
    pub text: Cow<'a, str>,
    /// A few words on it; may be empty.
    pub note: Cow<'a, str>,
    /// How many, for people.
    pub count: Amount,
    /// From an exercise alone.
    pub exercise: bool,
}

/// A person, organisation, place or event.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Entity<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The name it goes by.
    pub name: &'a str,
    /// `Person`, `Organisation`, `Place` or `Event`.
    pub kind: &'static str,
    /// Other spellings, with how often.
    pub also_written: Vec<Count<'a>>,
    /// Roles given beside the name, with how often.
    pub roles: Vec<Count<'a>>,
    /// Wikidata's page on it; may be empty.
    pub wikidata: String,
    /// Its Wikidata id; may be empty.
    pub wikidata_id: &'a str,
    /// Of an event: the days that stand in one sentence with its name, in order.
    pub dates: Vec<Link<'a>>,
    /// Latitude and longitude for people; may be empty.
    pub coordinates: String,
    /// ISO 3166 alpha-2 code; may be empty.
    pub country: &'a str,
    /// Whose government it stands for where it speaks; may be empty.
    pub speaks_for: &'a str,
    /// How many articles name it, for people.
    pub articles: String,
    /// How many mentions, for people.
    pub mentioned: String,
    /// Day of the first dated article.
    pub first: Date,
    /// Day of the last.
    pub last: Date,
    /// What it is quoted as saying, newest first.
    pub quotes: Vec<QuoteRow<'a>>,
    /// All of its quotes; the address is empty where those above are all.
    pub all_quotes: Link<'a>,
    /// What is attributed to it in reporters' words, newest first.
    pub claims: Vec<Excerpt<'a>>,
    /// How many claims are left out.
    pub more_claims: u32,
    /// Figures it claims, newest first.
    pub figures: Vec<FigureRow<'a>>,
    /// Mentions in context, newest article first.
    pub mentions: Vec<Excerpt<'a>>,
    /// Years with all their mentions; empty where those above are all.
    pub years: Vec<Count<'a>>,
    /// Whom and what the same articles name.
    pub beside: Vec<Count<'a>>,
}

/// One year's mentions of an entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mentions<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The entity's page and name.
    pub entity: Link<'a>,
    /// `2022`, or `undated articles`.
    pub year: String,
    /// Mentions in context, newest article first.
    pub mentions: Vec<Excerpt<'a>>,
    /// All years.
    pub years: Vec<Count<'a>>,
}

/// One speaker's quotes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Quotes<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The speaker's page and name.
    pub speaker: Link<'a>,
    /// How many, in words.
    pub count: String,
    /// The quotes, newest first.
    pub quotes: Vec<QuoteRow<'a>>,
}

/// A figure board: who says which number when.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Board<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The measure.
    pub name: &'a str,
    /// What is counted: `people`, `US dollars`.
    pub unit: String,
    /// Named by the desk.
    pub by_desk: bool,
    /// The figures, oldest first.
    pub rows: Vec<FigureRow<'a>>,
    /// Smallest and largest number on it, for people.
    pub scale: (String, String),
    /// Days on which claimants differ.
    pub disputed: Vec<Date>,
}

/// All figure boards.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Boards<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// The boards with their newest figure.
    pub rows: Vec<BoardRow<'a>>,
}

/// One board in the list of boards.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BoardRow<'a> {
    /// The board.
    pub board: Link<'a>,
    /// How many figures, for people.
    pub count: String,
    /// Its newest figure.
    pub newest: FigureRow<'a>,
    /// How many days are disputed.
    pub disputed: u32,
}

/// One month of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Timeline<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// `February 2022`.
    pub heading: String,
    /// How many entries, in words.
    pub count: String,
    /// Its days, in order.
    pub days: Vec<TimelineDay<'a>>,
    /// The month before it that has entries.
    pub earlier: Link<'a>,
    /// The month after it that has entries.
    pub later: Link<'a>,
}

/// One day, or range of days, of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TimelineDay<'a> {
    /// Anchor; empty where another entry has it.
    pub id: String,
    /// The day or range.
    pub day: Date,
    /// What articles say of it.
    pub moments: Vec<Moment<'a>>,
}

/// What an article says of a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Moment<'a> {
    /// The day or range that is meant.
    pub day: Date,
    /// The sentence.
    pub passage: Passage<'a>,
    /// The article.
    pub article: Link<'a>,
    /// The day it was reported, where that is another than the day meant.
    pub reported: Date,
    /// From an exercise.
    pub exercise: bool,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Source<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// Its name.
    pub name: &'a str,
    /// Articles taken from it, newest first.
    pub rows: Vec<Row<'a>>,
    /// What it passed on, newest first.
    pub relayed: Vec<Excerpt<'a>>,
    /// How many more it passed on.
    pub more: u32,
}

/// The corrections log.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Corrections<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// Newest first.
    pub notes: Vec<Note<'a>>,
}

/// How the facts are read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Methodology<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// Version of the program.
    pub version: &'static str,
    /// Facts less sure than this are not published, in percent.
    pub confidence: u8,
    /// Kinds of facts that must be surer than that.
    pub surer: Vec<Surer>,
    /// Articles, facts of each kind.
    pub totals: Vec<Count<'a>>,
}

/// A kind of fact that is published only from a higher threshold on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Surer {
    /// As the settings name it.
    pub kind: &'static str,
    /// In percent.
    pub percent: u8,
}

/// What data there is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Data<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// Files by kind.
    pub parts: Vec<IndexPart<'a>>,
}

/// A former address.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Redirect<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
    /// Where it stands now.
    pub to: Link<'a>,
}

/// Nothing stands here.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NotFound<'a> {
    /// Head and place.
    pub frame: Frame<'a>,
}
