//! `watchfloor.toml`: optional, and so is every key in it.

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
    /// Facts less sure than this (percent) are not published.
    pub confidence: u8,
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
            confidence: 50,
            source_copy: true,
            crises: Vec::new(),
            hash: [0; 32],
        }
    }
}
