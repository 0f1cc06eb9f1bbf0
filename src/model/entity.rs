//! A person, organisation, place or event that articles name.

use crate::model::briefing::FactRef;
use serde::{Deserialize, Serialize};

/// What kind of thing a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: ministry, army, agency, party, company.
    Organisation,
    /// A country, city, river, building.
    Place,
    /// An exercise, operation, storm, summit, agreement.
    Event,
    /// A named thing that is none of these.
    Other,
}

/// One thing, over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Person, organisation, place, event or other.
    pub kind: EntityKind,
    /// Its page is `people/<slug>.html` and so on; unique within its kind.
    pub slug: String,
    /// The name it goes by: the desk's house name, else the lexicon's, else the fullest in the articles.
    pub name: String,
    /// Other spellings and names seen, with how often, most frequent first, then by name.
    pub also_written: Vec<(String, u32)>,
    /// Roles given beside the name, with how often, most frequent first.
    pub roles: Vec<(String, u32)>,
    /// Wikidata id from the desk, e.g. `Q1899`.
    pub wikidata: Option<String>,
    /// Latitude and longitude in degrees, for places that the lexicon knows.
    pub coordinates: Option<(f64, f64)>,
    /// ISO 3166 alpha-2 code, for places and bodies of one country.
    pub country: Option<String>,
    /// Every mention, in order of article and place.
    pub mentions: Vec<FactRef>,
    /// What it is quoted as saying.
    pub quotes: Vec<FactRef>,
    /// What is attributed to it in the reporter's words.
    pub claims: Vec<FactRef>,
    /// Figures it claims.
    pub figures: Vec<FactRef>,
    /// For capitals and countries that speak: whose government they stand for (`Government of Russia`).
    pub speaks_for: Option<String>,
}
