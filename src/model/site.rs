//! What will be published: pages with their addresses, and the files they become.

use crate::model::article::ArticleId;
use crate::model::briefing::{ArticleIx, EntityIx, ThreadIx};
use crate::model::entity::EntityKind;
use chrono::NaiveDate;
use std::ops::Range;

/// One address and what stands there. Its view is made just before it is rendered and dropped after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Address from the site's root, e.g. `a/2022-02-10/kiev.html`.
    pub path: String,
    /// Names everything that the page is made from: settings, templates, the articles it shows and what it links to.
    /// A page whose key is that of the last build has the same bytes.
    pub key: u64,
    /// What stands there.
    pub what: What,
}

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// `index.html`.
    Home,
    /// One day's briefing: position in `Briefing::days`.
    Day(u32),
    /// All days.
    Days,
    /// One article.
    Article(ArticleIx),
    /// An article's file as its author wrote it.
    SourceCopy(ArticleIx),
    /// All articles of a month (first day given), or undated ones.
    Articles(Option<NaiveDate>),
    /// Months that have articles.
    ArticleIndex,
    /// One person, organisation, place or event.
    Entity(EntityIx),
    /// The mentions of one year in older articles, for entities with many.
    EntityYear(EntityIx, i32),
    /// All entities of a kind; on large sites the most named, and the way to their initials.
    Entities(EntityKind),
    /// Entities of a kind whose slug begins so, on large sites.
    EntityInitial(EntityKind, char),
    /// Quotes of one speaker.
    Speaker(EntityIx),
    /// All speakers.
    Speakers,
    /// One figure board.
    Board(ThreadIx),
    /// All boards.
    Boards,
    /// The timeline's months.
    TimelineIndex,
    /// One month of the timeline (its first day).
    Timeline(NaiveDate),
    /// One source: position in `Briefing::sources`.
    SourceBody(u32),
    /// All sources.
    SourceBodies,
    /// A topic, crisis or section: which list, and the position in it.
    Group(GroupKind, u32),
    /// All topics, crises or sections.
    Groups(GroupKind),
    /// The corrections log.
    Corrections,
    /// How the facts are read, and what the machine does not know.
    Methodology,
    /// What data there is.
    DataIndex,
    /// A data file, feed or host file, by its path.
    Data(DataFile),
    /// A former address of an article.
    Redirect(ArticleIx),
    /// `404.html`.
    NotFound,
    /// The style sheet, for the pages that do not hold it themselves.
    Style,
    /// A file of `static/`: position in the list of statics.
    Static(u32),
}

/// Which taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// Topics of the front matter.
    Topic,
    /// Crises of the front matter.
    Crisis,
    /// Folders of `content/`.
    Section,
}

/// Files for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile {
    /// One table of one month's facts as CSV; `None` for undated articles.
    Table(Table, Option<NaiveDate>),
    /// One month's facts, whole, as JSON; `None` for undated articles.
    Facts(Option<NaiveDate>),
    /// A table of the whole site as CSV: `data/entities.csv`, `data/corrections.csv`.
    Whole(Table),
    /// `data/datapackage.json`.
    DataPackage,
    /// `feed.atom`.
    Atom,
    /// `feed.json`.
    JsonFeed,
    /// `sitemap.xml`: the addresses themselves, or the list of parts on sites too large for one file.
    Sitemap,
    /// `sitemap-1.xml` and so on, counted from 1.
    SitemapPart(u32),
    /// `news-sitemap.xml`.
    NewsSitemap,
    /// `robots.txt`.
    Robots,
}

/// Tables of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One row an article.
    Articles,
    /// One row an entity.
    Entities,
    /// One row a correction.
    Corrections,
    /// One row a mention.
    Mentions,
    /// One row a figure.
    Figures,
    /// One row a quote.
    Quotes,
    /// One row a claim.
    Claims,
    /// One row a date.
    Dates,
}

/// Every page of the site, sorted by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The pages.
    pub pages: Vec<Page>,
    /// What many pages need to know of the rest.
    pub guide: Guide,
}

/// What many pages need to know of the rest of the site, found out once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Months that have articles, by their first day, oldest first, undated articles (`None`) before all; and where
    /// they lie in `Briefing::articles`.
    pub months: Vec<(Option<NaiveDate>, Range<usize>)>,
    /// Months of the timeline, by their first day, and where they lie in `Briefing::timeline`.
    pub timeline: Vec<(NaiveDate, Range<usize>)>,
    /// Of each entity: where it is named.
    pub named: Vec<Named>,
    /// Articles by their ids, sorted.
    pub articles: Vec<(ArticleId, ArticleIx)>,
    /// Which groups hold which article, sorted by article.
    pub filed: Vec<(ArticleIx, GroupKind, u32)>,
    /// Of each article, whether its author may link to other files of the site.
    pub links_inside: Vec<bool>,
}

/// Where an entity is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// How many articles name it.
    pub articles: u32,
    /// Day of the first dated article that does.
    pub first: Option<NaiveDate>,
    /// Day of the last.
    pub last: Option<NaiveDate>,
    /// Only exercises name it.
    pub exercise: bool,
    /// Years and how many of their articles name it, newest first, 0 for undated ones last; empty for entities whose
    /// articles all stand on their own page.
    pub years: Vec<(i32, u32)>,
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Address from the site's root, e.g. `a/2022-02-10/kiev.html`; `/` between parts, never `..`, never absolute.
    pub path: String,
    /// Names everything the file was made from; two files of one address and key have the same bytes.
    pub key: u64,
    /// Its bytes, or word that an earlier build's file of the same key still stands.
    pub content: Content,
}

/// The bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Made by this build.
    Bytes(Vec<u8>),
    /// As the last build wrote it.
    Unchanged,
}
