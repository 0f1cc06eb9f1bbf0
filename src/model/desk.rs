//! The desk's decisions (`content/_desk/`): a person's word, which no rebuild undoes.

use crate::model::article::ArticleId;
use crate::model::entity::EntityKind;
use crate::model::source::SourceSpan;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A house name (`entities.toml`, `[[entity]]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseName {
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other spellings that mean the same.
    pub variants: Vec<String>,
    /// Wikidata id, e.g. `Q1899`.
    pub wikidata: Option<String>,
    /// Names it must never be merged with.
    pub not_same_as: Vec<String>,
    /// Where the entry stands.
    pub place: SourceSpan,
}

/// A translation error and what it means (`glossary.toml`, `[[entry]]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The words as printed, matched by case.
    pub matches: String,
    /// What they mean.
    pub means: String,
    /// BCP 47 tags of the languages translated from that it applies to; empty: every article.
    pub languages: Vec<String>,
    /// Why, for the reader.
    pub note: Option<String>,
    /// Where the entry stands.
    pub place: SourceSpan,
}

/// Kind of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Something was wrong.
    Correction,
    /// Something was unclear.
    Clarification,
    /// Something new is known.
    Update,
    /// The article no longer stands.
    Withdrawn,
}

/// One correction (`corrections.toml`, `[[correction]]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The article.
    pub article: ArticleId,
    /// Its path below `content/` without extension, as written.
    pub path: String,
    /// The day it was made.
    pub date: NaiveDate,
    /// What kind.
    pub kind: CorrectionKind,
    /// What was changed.
    pub what: String,
    /// Why.
    pub why: Option<String>,
    /// Where the entry stands.
    pub place: SourceSpan,
}

/// The name of a series of figures (`measures.toml`, `[[measure]]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Title of its board.
    pub name: String,
    /// The unit its figures bear.
    pub unit: String,
    /// Phrases, one of which must stand in what is counted or in its sentence's clause, in any order and case.
    pub of: Vec<String>,
    /// A place that the sentence or the article must name.
    pub place: Option<String>,
    /// Where the entry stands.
    pub at: SourceSpan,
}

/// Everything that the desk decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// `entities.toml`.
    pub names: Vec<HouseName>,
    /// `glossary.toml`.
    pub glossary: Vec<GlossaryEntry>,
    /// `corrections.toml`.
    pub corrections: Vec<Correction>,
    /// `measures.toml`.
    pub measures: Vec<Measure>,
    /// BLAKE3 of all desk files together: part of every cache key.
    pub hash: [u8; 32],
}
