//! Which of several places of one name is meant: `Geneva`, `Paris, Texas`, `Tripoli` in an article about Lebanon.
//!
//! In: a place's mentions and the countries that the article names. Out: one place of the lexicon. **Never** lets a small
//! town take the name of a well-known one because its country is in the news.

use super::candidates::Candidate;
use super::words::*;
use crate::lexicon::{Place, PlaceKind};

/// A town takes a larger namesake's place only from so many times its inhabitants downwards.
const RIVAL: u32 = 10;

/// The place that these mentions of one name stand for.
pub(super) fn choose<'m>(
    words: &Words<'_, '_>,
    key: &str,
    mentions: impl Iterator<Item = &'m Candidate>,
    countries: &[&str],
) -> Option<Place> {
    let senses: Vec<Place> = words.lexicon.places(key).collect();
    if let [only] = senses[..] {
        return Some(only);
    }
    let usual = senses
        .iter()
        .find(|p| !p.id().contains('-') || p.id() == crate::lexicon::slug(key))
        .or(senses.first())?;
    for mention in mentions {
        if let Some(within) = named_after(words, mention)
            && let Some(place) = senses.iter().find(|p| lies_in(p, &within))
        {
            return Some(*place);
        }
    }
    let great = matches!(usual.kind, PlaceKind::Country | PlaceKind::Territory);
    if great || countries.contains(&usual.country) {
        return Some(*usual);
    }
    // Inhabitants of a division or feature are not in the list: nothing then outweighs the usual sense.
    let known = usual.population > 0;
    let rival = senses
        .iter()
        .find(|p| countries.contains(&p.country) && known && p.population >= usual.population / RIVAL);
    Some(*rival.unwrap_or(usual))
}

/// The country or division right after the name: `Paris, Texas`, `Tripoli, Lebanon`, `Tripoli in Lebanon`, `London (Ontario)`.
fn named_after(words: &Words<'_, '_>, mention: &Candidate) -> Option<Vec<Place>> {
    let end = mention.tokens.end;
    if !matches!(words.text.low(end), "," | "in" | "(") {
        return None;
    }
    let start = end + 1 + usize::from(words.text.low(end + 1) == "the");
    let limit = words.sentence_end(mention.tokens.start);
    let phrase = words.longest(start, limit)?;
    let found: Vec<Place> = words
        .lexicon
        .places(&words.phrase(start..phrase.end))
        .filter(|p| matches!(p.kind, PlaceKind::Country | PlaceKind::Territory | PlaceKind::Division))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// Whether a town or division lies in one of these countries or divisions, as far as the list tells.
fn lies_in(place: &Place, within: &[Place]) -> bool {
    let inner = !matches!(place.kind, PlaceKind::Country | PlaceKind::Territory);
    inner && within.iter().any(|p| p.country == place.country && p.id() != place.id())
}
