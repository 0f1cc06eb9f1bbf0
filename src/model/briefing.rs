//! All articles read together: the only value in which two articles meet.

use crate::model::article::Article;
use crate::model::desk::Correction;
use crate::model::entity::Entity;
use crate::model::fact::{Attribution, Fact, LateReading, LocalId};
use crate::model::points::Points;
use chrono::NaiveDate;
use std::sync::{Arc, OnceLock};

/// Which article, by position in [`Briefing::articles`].
pub type ArticleIx = u32;
/// Which entity, by position in [`Briefing::entities`].
pub type EntityIx = u32;
/// Which thread of figures, by position in [`Briefing::threads`].
pub type ThreadIx = u32;

/// One fact of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// The article.
    pub article: ArticleIx,
    /// Position in its [`Reading::facts`](crate::model::fact::Reading::facts).
    pub fact: u32,
}

/// An article with its facts and its ties to the rest.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The article.
    pub article: Arc<Article>,
    /// What it says.
    pub reading: Arc<LateReading>,
    /// How many facts that is.
    pub facts: u32,
    /// Its address without extension: `a/2022-02-10/kiev-denounces`, or `a/undated/…`.
    pub stem: String,
    /// The day it counts under.
    pub day: Option<NaiveDate>,
    /// Its own entities' places in [`Briefing::entities`], by [`LocalId`]; `None` where nothing is published of it.
    pub entities: Vec<Option<EntityIx>>,
    /// The thread each figure belongs to, as (fact index, thread), sorted by fact index.
    pub threads: Vec<(u32, ThreadIx)>,
    /// Its corrections, by position in [`Briefing::corrections`].
    pub corrections: Vec<u32>,
    /// Its crisis is an exercise: say so on every page it appears on.
    pub exercise: bool,
    /// Code points of its text, counted when the first data file asks: each article is in half a dozen.
    pub points: OnceLock<Points>,
    /// What of this article other pages may show: changes when anything of it changes.
    pub key: u64,
}

impl Entry {
    /// The entity of the whole site that one of the article's own entities is.
    pub fn entity(&self, id: LocalId) -> Option<EntityIx> {
        self.entities.get(id.0 as usize).copied().flatten()
    }
}

/// Figures of one measure, in time order; differing ones side by side, never averaged.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Its page is `figures/<slug>.html`.
    pub slug: String,
    /// The measure, for people: the desk's name for it or one made from what is counted.
    pub name: String,
    /// Unit shared by all its figures.
    pub unit: String,
    /// The figures, by day, then article, then place in it.
    pub figures: Vec<FactRef>,
    /// Days on which claimants give different numbers.
    pub disputed: Vec<NaiveDate>,
    /// Named by the desk's `measures.toml`.
    pub by_desk: bool,
}

/// Articles that share a topic, crisis, section or day.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Last part of its address.
    pub slug: String,
    /// As written by most articles.
    pub name: String,
    /// Its articles, newest first.
    pub articles: Vec<ArticleIx>,
}

/// One day's articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Its articles, in order of their path.
    pub articles: Vec<ArticleIx>,
}

/// A publisher, agency or record that articles were taken from, or that relayed words in them.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceBody {
    /// Its page is `sources/<slug>.html`.
    pub slug: String,
    /// Its name as most articles write it.
    pub name: String,
    /// Articles taken from it, newest first.
    pub articles: Vec<ArticleIx>,
    /// Quotes, claims and figures that it relayed (`quoted by TASS`).
    pub relayed: Vec<FactRef>,
}

/// A dated fact on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// First day it may mean.
    pub first: NaiveDate,
    /// Last day it may mean.
    pub last: NaiveDate,
    /// The date fact.
    pub fact: FactRef,
    /// Its first sentence, by position in the article's prose.
    pub sentence: u32,
}

/// Every article and what they say together.
#[derive(Clone, Debug, Default)]
pub struct Briefing {
    /// By day, then path; undated ones first.
    pub articles: Vec<Entry>,
    /// By kind, then slug.
    pub entities: Vec<Entity>,
    /// By slug.
    pub threads: Vec<Thread>,
    /// Oldest first.
    pub days: Vec<Day>,
    /// By first day, then place.
    pub timeline: Vec<Moment>,
    /// By slug.
    pub topics: Vec<Group>,
    /// By slug.
    pub crises: Vec<Group>,
    /// By slug; the top folder's is left out.
    pub sections: Vec<Group>,
    /// By slug.
    pub sources: Vec<SourceBody>,
    /// Newest first.
    pub corrections: Vec<Correction>,
}

impl Briefing {
    /// The article of a fact.
    pub fn entry(&self, at: FactRef) -> &Entry {
        &self.articles[at.article as usize]
    }

    /// The fact itself.
    pub fn fact(&self, at: FactRef) -> &Fact {
        &self.entry(at).reading.facts[at.fact as usize]
    }

    /// The entity of the whole site that an attribution in this article names.
    pub fn speaker(&self, article: ArticleIx, who: &Attribution) -> Option<&Entity> {
        let entry = &self.articles[article as usize];
        entry.entity(who.entity?).map(|ix| &self.entities[ix as usize])
    }
}
