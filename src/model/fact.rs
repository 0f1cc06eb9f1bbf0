//! A fact is what an article says, not what is so.
//!
//! No fact exists without its evidence: the sentences and the span of its article that say it. A large site has a
//! million facts, which are walked for every page and table: each fills one line of the processor's cache.

use crate::model::entity::EntityKind;
use crate::model::prose::{BlockKind, Prose, Span};
use crate::model::settings::Confidence;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// Names a fact for ever: made from the article's id, the kind, the sentence's words, the normalised value and
/// the occurrence, so that it survives rebuilds, re-ordering and new articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(pub u64);

impl FactId {
    /// `f-` and ten letters or digits (Crockford's base 32, lower case, 50 bits).
    pub fn bytes(self) -> [u8; 12] {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut out = *b"f-0000000000";
        let mut n = self.0;
        for slot in out[2..].iter_mut().rev() {
            *slot = DIGITS[(n & 31) as usize];
            n >>= 5;
        }
        out
    }

    /// Appends what [`FactId::bytes`] gives.
    pub fn push(self, out: &mut String) {
        // One by one: the check that twelve bytes are UTF-8 takes longer than they do.
        for byte in self.bytes() {
            out.push(char::from(byte));
        }
    }
}

impl fmt::Display for FactId {
    /// As [`FactId::push`] writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(12);
        self.push(&mut out);
        f.write_str(&out)
    }
}

/// The place in the article that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    first_sentence: u32,
    last_sentence: u32,
    span: Span,
}

impl Evidence {
    /// Finds the sentences of `span`; `None` if the span is empty, cuts a character or lies outside every sentence.
    pub fn new(prose: &Prose, span: Span) -> Option<Self> {
        Self::from_sentence(0, prose, span)
    }

    /// The same where the span does not begin before this sentence: facts are named in their order, and the next one is
    /// never far.
    pub fn from_sentence(near: usize, prose: &Prose, span: Span) -> Option<Self> {
        if span.is_empty() || prose.text.get(span.range()).is_none() {
            return None;
        }
        let begun = |i: &usize| prose.sentences.get(i + 1).is_some_and(|s| s.start() <= span.start());
        let first = (near..).find(|i| !begun(i))?;
        let a = prose.sentences.get(first)?;
        // Nearly all facts end in the sentence they begin in.
        let last = if span.end() <= a.end() { first } else { prose.sentence_at(span.end() - 1) };
        let b = prose.sentences.get(last)?;
        if span.start() < a.start() || span.end() > b.end() {
            return None;
        }
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Self { first_sentence: clamp(first), last_sentence: clamp(last), span })
    }

    /// Index of the first sentence in the article's prose.
    pub fn first_sentence(&self) -> usize {
        self.first_sentence as usize
    }

    /// Index of the last sentence (inclusive): only quotes and claims run over several.
    pub fn last_sentence(&self) -> usize {
        self.last_sentence as usize
    }

    /// The words themselves.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// Which of an article's own entities, by position in [`Reading::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LocalId(pub u32);

/// Somebody or something as one article names it: all its mentions there share it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// Person, organisation, place, event or other.
    pub kind: EntityKind,
    /// The fullest name that the article gives, without title.
    pub name: String,
    /// Id in the lexicon (house names first), where the name is known and the context does not speak against it.
    pub known: Option<String>,
    /// The role that the article gives the person (`French Foreign Minister`), or the body's country where stated.
    pub role: Option<String>,
}

/// Who says something: the phrase in the text, and who that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The phrase: a name, a role, a pronoun, a body.
    pub span: Span,
    /// The entity it stands for, where that is sure.
    pub entity: Option<LocalId>,
    /// The resolved name; the phrase itself for an unnamed source (`the note`, `officials`); empty when a pronoun is unresolved.
    pub name: String,
    /// A capital or country that speaks for its government (`Moscow repeats`).
    pub metonym: bool,
    /// Who passed it on (`quoted by TASS`).
    pub via: Option<Box<Attribution>>,
}

/// A name standing in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Who or what.
    pub entity: LocalId,
    /// The role words beside the name (`French Foreign Minister`), if any.
    pub role: Option<Span>,
    /// The name is here only through the desk's glossary.
    pub glossed: bool,
}

/// How words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuoteStyle {
    /// A whole utterance or clause.
    Direct,
    /// Some words of the speaker inside the reporter's sentence.
    Partial,
}

/// Quoted speech or writing. Its evidence's span lies inside the quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Whole or in part.
    pub style: QuoteStyle,
    /// Who is quoted; `None` when unresolved.
    pub speaker: Option<Attribution>,
    /// The words that introduce it (`said`, `according to`).
    pub cue: Option<Span>,
    /// Pieces of one utterance share a number, counted from 0 in the article.
    pub utterance: u32,
}

/// Rise or fall that the text states with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The value before, where stated (`from 30 to 40`).
    pub from: Option<f64>,
    /// The difference, where stated (`by 10`); negative for a fall.
    pub by: Option<f64>,
    /// Whether it went up.
    pub rise: bool,
}

/// A number, what it counts and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its value; the middle of a range is never made up: for ranges this is the low end.
    pub value: f64,
    /// Low end of a range, and of indefinite numbers (`hundreds`: 200).
    pub low: Option<f64>,
    /// High end of a range.
    pub high: Option<f64>,
    /// `people`, an ISO 4217 code, `percent`, a measure's or a counted thing's singular name; empty where the text gives none.
    pub unit: Cow<'static, str>,
    /// What is counted, as printed (`Russian soldiers`), and what befell persons (`people killed`); empty where the
    /// text gives none.
    pub of: String,
    /// As printed, lower case (`about`, `at least`, `more than`).
    pub qualifier: Option<String>,
    /// Rise or fall.
    pub change: Option<Change>,
    /// Who claims it; `None` in the narrator's own voice.
    pub claimed_by: Option<Attribution>,
}

/// Type of a date expression, after TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateType {
    /// A day, week, month, year or season.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    /// To the hour or part of the day.
    Time,
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the season, quarter or half-year.
    Season,
    /// To the year.
    Year,
    /// To the decade, century or worse.
    Vague,
}

/// A date, time or duration standing in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// TIMEX3 type.
    pub kind: DateType,
    /// TIMEX3 value (`2022-02-10TMO`, `P10D`, `PAST_REF`); empty where it is left open.
    pub value: Box<str>,
    /// First and last day it may mean, where it can be placed on a calendar.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How exactly.
    pub precision: Precision,
    /// Counted from the article's date or another date in the text.
    pub relative: bool,
}

impl DateMention {
    /// The days that it puts on the timeline where it stands at `at`: those of a date that is known to a month or better,
    /// and not in a line that says where and when the article was written or where it comes from.
    pub fn on_timeline(&self, prose: &Prose, at: Span) -> Option<(NaiveDate, NaiveDate)> {
        let known =
            matches!(self.kind, DateType::Date | DateType::Time) && self.precision <= Precision::Month;
        let days = self.days.filter(|_| known)?;
        let block = prose.block_at(at.start());
        block.is_none_or(|b| b.kind != BlockKind::Dateline && !prose.is_credit(b)).then_some(days)
    }
}

/// Something that somebody is said to have said, in the reporter's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who says so.
    pub source: Attribution,
    /// The words that attribute it (`according to`, `said that`).
    pub cue: Option<Span>,
}

/// What kind of fact, and what it says beyond its words. Three facts of four are names and dates: the larger kinds lie
/// apart, so that a list of facts is not mostly empty room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FactKind {
    /// A person, organisation, place or event is named.
    Mention(Mention),
    /// Somebody is quoted.
    Quote(Box<Quote>),
    /// A number is given.
    Figure(Box<Figure>),
    /// A date is given.
    Date(DateMention),
    /// Something is attributed to somebody. Its evidence's span is the content.
    Claim(Box<Claim>),
}

/// One thing that an article says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its lasting name.
    pub id: FactId,
    /// What it says.
    pub kind: FactKind,
    /// How sure the reader is, in percent.
    pub confidence: u8,
    /// Which rule found it, by position in [`Reading::rules`].
    pub rule: u16,
    evidence: Evidence,
}

impl Fact {
    /// A fact from its evidence.
    pub fn new(id: FactId, kind: FactKind, evidence: Evidence, confidence: u8, rule: u16) -> Self {
        Self { id, kind, confidence, rule, evidence }
    }

    /// Where it stands.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// The words it stands in, in bytes of the article's prose.
    pub fn span(&self) -> Span {
        self.evidence.span
    }
}

/// All that one article says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Sorted by start, longer first; they nest and never cross.
    pub facts: Vec<Fact>,
    /// Whom and what it names, in order of first mention.
    pub entities: Vec<LocalEntity>,
    /// Names of the rules that found its facts, e.g. `person.title`: stable words of the extractor's.
    pub rules: Vec<Cow<'static, str>>,
}

impl Reading {
    /// Drops what is less sure than the desk publishes. The rest keep their names; positions are counted anew.
    pub fn keep_sure(&mut self, confidence: Confidence) {
        let Self { facts, entities, .. } = self;
        facts.retain(|fact| confidence.publishes(fact, entities));
    }

    /// Name of the rule that found one of its facts.
    pub fn found_by(&self, fact: &Fact) -> &str {
        self.rules.get(usize::from(fact.rule)).map_or("", |rule| rule)
    }

    /// The same, where a reading that may come later is wanted.
    pub fn at_hand(self) -> Arc<LateReading> {
        let late: LateReading = LazyLock::new(Box::new(move || self));
        LazyLock::force(&late);
        Arc::new(late)
    }
}

/// A reading that is unpacked when somebody first looks into it: most of a large site's are not looked into when one
/// article has changed.
pub type LateReading = LazyLock<Reading, Box<dyn FnOnce() -> Reading + Send + Sync>>;

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn a_fact_fills_one_line_of_the_cache() {
        assert_eq!(size_of::<Fact>(), 64);
    }
}
