//! The exact shape that each template receives, and all that it receives.
//!
//! Strings, numbers and lists; addresses already as the page sees them. What is missing is an empty string, an empty list or
//! `false`, never an option that a template must guess about. **Never** computes.

mod address;
pub mod article;
mod day;
mod html;
pub mod page;

pub use address::{Href, Name, Own, Part, root};
pub use day::{Amount, Iso, Spelt};
pub use html::Html;

use serde::Serialize;
use std::borrow::Cow;

/// What every page bears: its head, its place in the site, its banner.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Frame<'a> {
    /// Title in the browser's tab, without the site's name.
    pub title: Cow<'a, str>,
    /// One sentence for search engines and previews.
    pub description: Cow<'a, str>,
    /// BCP 47 tag of the page's own words.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Leads to the site's root: empty there, else `../` and so on.
    pub root: Cow<'a, str>,
    /// Address on the published site; empty where the site has no `base_url`.
    pub canonical: String,
    /// Which part of the navigation it belongs to: first part of its address.
    pub part: &'a str,
    /// `all` where everything on it is from an exercise, `some` where only marked things are, else empty.
    pub exercise: &'static str,
    /// Facts bear a plain mark that a machine read them.
    pub labelled: bool,
    /// The way from the front page to here, without either end.
    pub crumbs: Vec<Link<'a>>,
    /// Whether search engines are to leave it out.
    pub hidden: bool,
    /// The style sheet's address; empty where the page holds the style itself, so that it stands in one round trip.
    pub sheet: Href<'a>,
    /// JSON-LD, ready to stand in a script element; may be empty.
    pub linked_data: String,
}

/// What is the same on every page, given to the templates once.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Shared {
    /// Name of the site.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// Who publishes it; may be empty.
    pub publisher: String,
    /// Contact; may be empty.
    pub contact: String,
    /// The feed, from the root; empty where the site has none.
    pub feed: String,
    /// The main parts of the site, addresses from the root.
    pub parts: Vec<Link<'static>>,
    /// The other parts.
    pub more: Vec<Link<'static>>,
    /// Corrections, methodology, data.
    pub about: Vec<Link<'static>>,
}

/// An address and the words that lead to it. An empty address: words alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Link<'a> {
    /// As the page sees it.
    pub href: Href<'a>,
    /// The words.
    pub text: Cow<'a, str>,
}

/// A link with how often.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Count<'a> {
    /// As the page sees it.
    pub href: Href<'a>,
    /// The words.
    pub text: Cow<'a, str>,
    /// How many, for people (`1,204`); empty where there is nothing to count.
    pub count: Amount,
    /// From an exercise alone.
    pub exercise: bool,
}

/// A date for people and for machines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Day {
    /// `2022-02-10`; empty where there is none.
    pub iso: Iso,
    /// `10 February 2022`.
    pub text: Spelt,
}

/// One article in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row<'a> {
    /// The article's page.
    pub href: Href<'a>,
    /// Its headline.
    pub title: &'a str,
    /// Its day.
    pub day: Day,
    /// One or two sentences; empty in short lists.
    pub summary: &'a str,
    /// Whom it was taken from.
    pub source: &'a str,
    /// BCP 47 tag where it differs from the site's.
    pub language: &'a str,
    /// `rtl` where its language runs so, else empty.
    pub direction: &'static str,
    /// Any of those below says something: spares the template a look at each.
    pub tagged: bool,
    /// From an exercise.
    pub exercise: bool,
    /// It has corrections.
    pub corrected: bool,
    /// It has been withdrawn.
    pub withdrawn: bool,
    /// Machine-translated or otherwise translated from another language: the language's name.
    pub translated: &'a str,
}

/// Some words of an article in their sentence, cut to a readable length.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Passage<'a> {
    /// The words' own anchor.
    pub href: Href<'a>,
    /// What stands before them, with `…` where it was cut.
    pub before: Cow<'a, str>,
    /// The words.
    pub text: &'a str,
    /// What stands after them, with `…` where it was cut.
    pub after: Cow<'a, str>,
}

/// One article and the passages of it that matter here.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Excerpt<'a> {
    /// The article.
    pub row: Row<'a>,
    /// Its passages, in order.
    pub passages: Vec<Passage<'a>>,
    /// How many more there are in it.
    pub more: u32,
}

/// One utterance: its pieces in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct QuoteRow<'a> {
    /// Anchor of its first piece.
    pub href: Href<'a>,
    /// The words, piece by piece.
    pub pieces: Vec<&'a str>,
    /// Who says so, who passed it on; empty where unresolved.
    pub chain: Vec<ChainLink<'a>>,
    /// Words inside the reporter's own sentence.
    pub partial: bool,
    /// The machine is less than sure.
    pub unsure: bool,
    /// The article; its address empty on the article's own page.
    pub article: Link<'a>,
    /// The article's day.
    pub day: Day,
    /// BCP 47 tag of the words where it differs from the site's.
    pub language: &'a str,
    /// `rtl` where the words run so, else empty.
    pub direction: &'static str,
    /// From an exercise.
    pub exercise: bool,
}

/// One link of the chain by which words came to the article. (Who published it is said once on its page: it ends every chain
/// there.)
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChainLink<'a> {
    /// Page of the one who says or passes on; may be empty.
    pub href: Href<'a>,
    /// The name or phrase.
    pub name: &'a str,
    /// `says` or `passes on`.
    pub role: &'static str,
    /// Whose government a capital or country stands for here; may be empty.
    pub speaks_for: &'a str,
}

/// One figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FigureRow<'a> {
    /// Its own anchor.
    pub href: Href<'a>,
    /// As printed.
    pub printed: &'a str,
    /// What it comes to, for people: `140,000 people`.
    pub value: String,
    /// What is counted, as printed; empty where the figure's own words say it.
    pub of: &'a str,
    /// Rise or fall that the text states, in words; may be empty.
    pub change: String,
    /// Who says so, via whom; empty where it stands in the article's own voice.
    pub chain: Vec<ChainLink<'a>>,
    /// Its board; may be empty.
    pub board: Link<'a>,
    /// The machine is less than sure.
    pub unsure: bool,
    /// The article; its address empty on the article's own page.
    pub article: Link<'a>,
    /// The article's day.
    pub day: Day,
    /// Claimants differ on this day.
    pub disputed: bool,
    /// What others say on that day where claimants differ, with who; only where a board is shown by its newest figure.
    pub rivals: Vec<Link<'a>>,
    /// Where its bar begins, in hundredths of the board's width, and how long it is.
    pub bar: (f64, f64),
    /// The sentence around it; on boards, and on cards of figures that have none.
    pub passage: Passage<'a>,
    /// From an exercise.
    pub exercise: bool,
}

/// A heading with articles under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Shelf<'a> {
    /// The heading, and its page where it has one.
    pub head: Link<'a>,
    /// A sentence on it; may be empty.
    pub about: String,
    /// How many articles in all, for people.
    pub count: String,
    /// An exercise.
    pub exercise: bool,
    /// Its articles.
    pub rows: Vec<Row<'a>>,
}

/// One page's view: which template, and what it is given.
#[derive(Clone, Debug, PartialEq)]
pub enum View<'a> {
    /// `home.html`.
    Home(page::Home<'a>),
    /// `day.html`.
    Day(page::Day<'a>),
    /// `article.html`.
    Article(Box<article::Article<'a>>),
    /// `articles.html`: months, topics, crises, sections.
    Articles(page::Articles<'a>),
    /// `index.html`: any list of links with counts.
    Index(page::Index<'a>),
    /// `entity.html`.
    Entity(Box<page::Entity<'a>>),
    /// `mentions.html`: one year of an entity.
    Mentions(page::Mentions<'a>),
    /// `quotes.html`: one speaker.
    Quotes(page::Quotes<'a>),
    /// `board.html`: one measure.
    Board(page::Board<'a>),
    /// `boards.html`: all measures.
    Boards(page::Boards<'a>),
    /// `timeline.html`: one month.
    Timeline(page::Timeline<'a>),
    /// `source.html`: one source.
    Source(page::Source<'a>),
    /// `corrections.html`.
    Corrections(page::Corrections<'a>),
    /// `methodology.html`.
    Methodology(page::Methodology<'a>),
    /// `data.html`.
    Data(page::Data<'a>),
    /// `redirect.html`.
    Redirect(page::Redirect<'a>),
    /// `404.html`.
    NotFound(page::NotFound<'a>),
}

impl View<'_> {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Day(_) => "day.html",
            Self::Article(_) => "article.html",
            Self::Articles(_) => "articles.html",
            Self::Index(_) => "index.html",
            Self::Entity(_) => "entity.html",
            Self::Mentions(_) => "mentions.html",
            Self::Quotes(_) => "quotes.html",
            Self::Board(_) => "board.html",
            Self::Boards(_) => "boards.html",
            Self::Timeline(_) => "timeline.html",
            Self::Source(_) => "source.html",
            Self::Corrections(_) => "corrections.html",
            Self::Methodology(_) => "methodology.html",
            Self::Data(_) => "data.html",
            Self::Redirect(_) => "redirect.html",
            Self::NotFound(_) => "404.html",
        }
    }
}
