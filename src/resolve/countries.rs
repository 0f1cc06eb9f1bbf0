//! Whose a body is: the country in its name, or right beside it in the text.
//!
//! In: a body's name and where it stands. Out: a country's ISO 3166 alpha-2 code, where the text says it.
//! **Never** takes a country that merely stands in the same sentence.

use super::intern::QuickMap;
use crate::lexicon::{self, Lexicon, Place, PlaceKind};
use crate::model::article::Article;
use crate::model::fact::{FactKind, Reading};

/// ISO 3166 alpha-2, in capitals.
pub(super) type Iso = [u8; 2];

/// How far before and after a body's name its country is looked for, in bytes.
const BESIDE: usize = 48;
/// Longest name of a country, in words: `Democratic Republic of the Congo`.
const LONGEST: usize = 5;

/// The lexicon's countries, remembered by the phrases already looked up.
#[derive(Debug)]
pub(super) struct Countries<'a> {
    lexicon: &'a Lexicon,
    memo: QuickMap<String, Option<Iso>>,
}

impl<'a> Countries<'a> {
    /// Countries of this lexicon.
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, memo: QuickMap::default() }
    }

    /// The country that a phrase in lower case names: by its name, its people or its capital.
    pub(super) fn named(&mut self, phrase: &str) -> Option<Iso> {
        if let Some(known) = self.memo.get(phrase) {
            return *known;
        }
        let folded = lexicon::fold(phrase);
        let state = |place: &Place| {
            matches!(place.kind, PlaceKind::Country | PlaceKind::Territory | PlaceKind::Capital)
        };
        let found = self
            .lexicon
            .demonym(&folded)
            .and_then(|id| self.lexicon.place_by_id(id))
            .or_else(|| self.lexicon.places(&folded).next())
            .filter(state)
            .and_then(|place| iso(place.country));
        self.memo.insert(phrase.to_owned(), found);
        found
    }

    /// Takes the country out of a body's folded words: `russian defence ministry` → RU, `defence ministry`.
    pub(super) fn take(&mut self, words: &[String]) -> Option<(Iso, Vec<String>)> {
        for len in (1..=LONGEST.min(words.len().saturating_sub(1))).rev() {
            // A country stands at the head or the tail of a body's name.
            for from in [0, words.len() - len] {
                if let Some(iso) = self.named(&words[from..from + len].join(" ")) {
                    let rest = [&words[..from], &words[from + len..]].concat();
                    return Some((iso, rest));
                }
            }
        }
        None
    }

    /// The one country that stands right beside a body's mentions: `Russia's …`, `… of Ukraine`, `… in Moscow`.
    pub(super) fn beside(&mut self, article: &Article, reading: &Reading, body: u32) -> Option<Iso> {
        let text = article.prose.text.as_str();
        let mut found = None;
        for fact in &reading.facts {
            match &fact.kind {
                FactKind::Mention(mention) if mention.entity.0 == body => {}
                _ => continue,
            }
            let (start, end) = (fact.span().start(), fact.span().end());
            let before = text.get(floor(text, start.saturating_sub(BESIDE))..start).unwrap_or("");
            let after = text.get(end..floor(text, end + BESIDE)).unwrap_or("");
            let Some(iso) = self.before(before).or_else(|| self.after(after)) else { continue };
            if found.is_some_and(|other| other != iso) {
                return None;
            }
            found = Some(iso);
        }
        found
    }

    fn before(&mut self, text: &str) -> Option<Iso> {
        let text = text.trim_end();
        let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        let text = text.rsplit(['\n', '\r']).next().unwrap_or("");
        let starts: Vec<usize> =
            text.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(LONGEST).collect();
        for &from in starts.iter().rev() {
            let phrase = &text[from..];
            if phrase.starts_with(char::is_uppercase)
                && let Some(iso) = self.named(&phrase.to_lowercase())
            {
                return Some(iso);
            }
        }
        None
    }

    fn after(&mut self, text: &str) -> Option<Iso> {
        let text = text.strip_prefix(" of ").or_else(|| text.strip_prefix(" in "))?;
        let text = text.strip_prefix("the ").unwrap_or(text);
        if !text.starts_with(char::is_uppercase) {
            return None;
        }
        let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-')).unwrap_or(text.len());
        let phrase = &text[..end];
        let ends: Vec<usize> =
            phrase.match_indices(' ').map(|(at, _)| at).chain([end]).take(LONGEST).collect();
        ends.iter().rev().find_map(|&to| self.named(&phrase[..to].to_lowercase()))
    }
}

/// A code of two capitals.
pub(super) fn iso(code: &str) -> Option<Iso> {
    code.as_bytes().try_into().ok()
}

/// The last place at or before `at` where the text may be cut.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
