//! `watchfloor.toml`: optional, and so is every key in it.

use crate::model::entity::EntityKind;
use crate::model::fact::{Fact, FactKind, LocalEntity};
use serde::{Deserialize, Serialize};

/// A crisis the site covers (`[[crisis]]`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crisis {
    /// As articles name it in their front matter.
    pub name: String,
    /// What it is about, one or two sentences.
    pub description: Option<String>,
    /// Folder below `content/` whose articles belong to it where they name no crisis themselves: wire copy can't.
    pub section: Option<String>,
    /// Invented for an exercise: every page it appears on says so.
    pub exercise: bool,
}

/// What the machine read and nobody has looked at yet: whether it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Publish {
    /// Everything, without a mark.
    All,
    /// Everything, marked as machine-read.
    Labelled,
}

/// How sure a fact of each kind must be to be published, in percent (`confidence = 50`, or a number for each kind in
/// `[confidence]`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// Names of people.
    pub person: u8,
    /// Names of bodies.
    pub organisation: u8,
    /// Names of places.
    pub place: u8,
    /// Names of events.
    pub event: u8,
    /// Other names.
    pub other: u8,
    /// Quotations.
    pub quote: u8,
    /// Figures.
    pub figure: u8,
    /// Dates.
    pub date: u8,
    /// Claims in the reporter's words.
    pub claim: u8,
}

impl Confidence {
    /// The kinds as settings name them.
    pub const KINDS: [&str; 9] =
        ["person", "organisation", "place", "event", "other", "quote", "figure", "date", "claim"];

    /// The same for all kinds.
    pub const fn all(percent: u8) -> Self {
        Self::of([percent; 9])
    }

    /// For each kind, in the order of [`Confidence::KINDS`].
    pub const fn of(
        [person, organisation, place, event, other, quote, figure, date, claim]: [u8; 9],
    ) -> Self {
        Self { person, organisation, place, event, other, quote, figure, date, claim }
    }

    /// In the order of [`Confidence::KINDS`].
    pub const fn each(&self) -> [u8; 9] {
        let Self { person, organisation, place, event, other, quote, figure, date, claim } = *self;
        [person, organisation, place, event, other, quote, figure, date, claim]
    }

    /// Whether a fact is sure enough. `entities` are those of its article.
    pub fn publishes(&self, fact: &Fact, entities: &[LocalEntity]) -> bool {
        let least = match &fact.kind {
            FactKind::Mention(mention) => match entities.get(mention.entity.0 as usize).map(|e| e.kind) {
                Some(EntityKind::Person) => self.person,
                Some(EntityKind::Organisation) => self.organisation,
                Some(EntityKind::Place) => self.place,
                Some(EntityKind::Event) => self.event,
                Some(EntityKind::Other) | None => self.other,
            },
            FactKind::Quote(_) => self.quote,
            FactKind::Figure(_) => self.figure,
            FactKind::Date(_) => self.date,
            FactKind::Claim(_) => self.claim,
        };
        fact.confidence >= least
    }
}

/// The site's settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// Address it is published at, without a final `/`; feeds, sitemaps and canonical links are made only where it is set.
    pub base_url: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Contact shown in the footer.
    pub contact: Option<String>,
    /// Output folder, from the site folder.
    pub output: String,
    /// What of the machine's reading is published.
    pub publish: Publish,
    /// Facts less sure than this are not published.
    pub confidence: Confidence,
    /// Publish each article's source file beside its page.
    pub source_copy: bool,
    /// The crises it covers.
    pub crises: Vec<Crisis>,
    /// BLAKE3 of the settings file: part of page keys.
    #[serde(skip)]
    pub hash: [u8; 32],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Briefings".into(),
            description: String::new(),
            language: "en".into(),
            base_url: None,
            publisher: None,
            contact: None,
            output: "public".into(),
            publish: Publish::Labelled,
            confidence: Confidence::all(50),
            source_copy: true,
            crises: Vec::new(),
            hash: [0; 32],
        }
    }
}
