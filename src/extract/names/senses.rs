//! Which of several places of one name is meant: `Geneva`, `Paris, Texas`, `Tripoli` in an article about Lebanon.
//!
//! In: a place's mentions and the places that the article names besides. Out: one place of the lexicon, and why.
//! **Never** lets a small town take the name of a well-known one because its country is in the news.

use super::candidates::Candidate;
use super::words::*;
use crate::lexicon::{Place, PlaceKind};
use std::ops::Range;
use std::rc::Rc;

/// A town takes a larger namesake's place only from so many times its inhabitants downwards.
const RIVAL: u32 = 10;

/// Towns of fewer inhabitants than this are known abroad by nobody: a division of their name comes first.
const SMALL: u32 = 100_000;

/// States and provinces that news in English names without a word more: before any town abroad of fewer inhabitants than
/// [`METROPOLIS`]. `Virginia` is a town of South Africa's too, `Victoria` a part of Hong Kong.
const STATES: [&str; 3] = ["US", "CA", "AU"];

/// See [`STATES`].
const METROPOLIS: u32 = 1_000_000;

/// A town of fewer inhabitants than this, some of whose namesakes have more than a third as many, is not the one that is
/// meant for want of others.
const WELL_KNOWN: u32 = 500_000;

/// Why a place was taken for the one that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The lists know no other of its name.
    Only,
    /// A country or division right behind the name tells: its tokens.
    Behind(Range<usize>),
    /// The article names its country.
    Country,
    /// The article names other places of its country and none of the best-known namesake's.
    Company,
    /// It is the best known of its name, and nothing speaks for another.
    Usual,
    /// None was taken: several are as well known, and nothing speaks for one of them.
    Open,
}

/// A place of the lists, and what it was chosen from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// `None` where it is left open.
    pub place: Option<Place>,
    pub why: Why,
    /// All places of the name, the chosen one among them.
    pub senses: Rc<[Place]>,
}

/// All places of a name, the most populous first; `None` for the name of something else.
pub(super) type Senses = Option<Rc<[Place]>>;

/// Where an article mentions one name.
#[derive(Clone, Copy)]
pub(super) struct Mentions<'m, 't> {
    /// All candidates of the article.
    pub candidates: &'m [Candidate<'t>],
    /// Those of the name.
    pub members: &'m [usize],
}

impl<'m, 't> Mentions<'m, 't> {
    fn iter(self) -> impl Iterator<Item = &'m Candidate<'t>> {
        self.members.iter().map(move |&member| &self.candidates[member])
    }
}

/// What an article tells of where it is set.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting<'g> {
    /// Countries, and the name that says so: their own, or a capital's that is the only town of its name; empty for a
    /// people's. Sorted.
    pub countries: Vec<(&'static str, &'g str)>,
    /// Countries of towns and divisions whose name is borne in no other country.
    pub inner: Vec<&'static str>,
}

impl Setting<'_> {
    fn names(&self, country: &str) -> bool {
        self.countries.binary_search_by(|(c, _)| (*c).cmp(country)).is_ok()
    }

    /// Whether three things or more speak for one other country.
    fn is_set_elsewhere(&self, but: &str) -> bool {
        let inner = self.inner.iter().copied();
        let mut all: Vec<&str> = self.countries.iter().map(|(c, _)| *c).chain(inner).collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).any(|same| same.len() >= 3 && same.first() != Some(&but))
    }

    /// How many things but this one name speak for a country.
    fn speaks(&self, country: &str, but: &str) -> usize {
        let named = self.countries.iter().filter(|(c, name)| *c == country && *name != but).count();
        named + self.inner.iter().filter(|c| **c == country).count()
    }
}

/// The place of its senses that these mentions of one name stand for. The setting is asked for only where there are several.
pub(super) fn choose<'s>(
    words: &Words<'_, '_>,
    key: &str,
    mentions: Mentions<'_, '_>,
    senses: &Senses,
    setting: impl FnOnce() -> &'s Setting<'s>,
) -> Option<Choice> {
    let senses = senses.clone()?;
    let astray = |place: &Place| is_small(place) && mentions.iter().any(|m| lies_elsewhere(words, m, place));
    if let [only] = senses[..] {
        if astray(&only) {
            return Some(Choice { place: None, why: Why::Open, senses });
        }
        return Some(Choice { place: Some(only), why: Why::Only, senses });
    }
    let setting = setting();
    let usual = *senses
        .iter()
        .find(|p| !p.id().contains('-') || p.id() == crate::lexicon::slug(key))
        .or(senses.first())?;
    // "Colorado" is the state, though some town abroad is called so.
    let small = usual.kind == PlaceKind::City && (1..SMALL).contains(&usual.population);
    let state = || {
        let town = usual.kind == PlaceKind::City && (1..METROPOLIS).contains(&usual.population);
        let state = |p: &&Place| p.kind == PlaceKind::Division && STATES.contains(&p.country);
        senses.iter().find(|p| town && p.country != usual.country && state(p)).copied()
    };
    let division = if small { division_of(words, &senses, &usual, mentions, setting) } else { state() };
    let usual = division.unwrap_or(usual);
    for mention in mentions.iter() {
        if let Some((tokens, within)) = named_after(words, mention)
            && let Some(&place) = senses.iter().find(|p| lies_in(p, &within))
        {
            return Some(Choice { place: Some(place), why: Why::Behind(tokens), senses });
        }
    }
    if astray(&usual) {
        return Some(Choice { place: None, why: Why::Open, senses });
    }
    let great = matches!(usual.kind, PlaceKind::Country | PlaceKind::Territory);
    if great {
        let namesake = senses.iter().find(|p| {
            p.kind == PlaceKind::Division
                && p.country != usual.country
                && setting.inner.contains(&p.country)
                && setting.speaks(p.country, key) >= 2
                && setting.speaks(usual.country, key) == 0
        });
        let (place, why) = namesake.map_or((usual, Why::Usual), |p| (*p, Why::Company));
        return Some(Choice { place: Some(place), why, senses });
    }
    if setting.names(usual.country) {
        return Some(Choice { place: Some(usual), why: Why::Country, senses });
    }
    // A small town, or some division of its name, of a country of which the article speaks nowhere.
    let lonely = small && usual.country != "US" && setting.speaks(usual.country, key) == 0;
    if lonely && setting.is_set_elsewhere(usual.country) && !senses.iter().any(|p| setting.names(p.country)) {
        return Some(Choice { place: None, why: Why::Open, senses });
    }
    // Inhabitants of a division or feature are not in the list: nothing then outweighs the usual sense.
    let known = usual.population > 0;
    let rival =
        senses.iter().find(|p| setting.names(p.country) && known && p.population >= usual.population / RIVAL);
    if let Some(&place) = rival {
        return Some(Choice { place: Some(place), why: Why::Country, senses });
    }
    let alike = usual.kind == PlaceKind::City
        && (1..WELL_KNOWN).contains(&usual.population)
        && senses.iter().any(|p| p.country != usual.country && p.population > usual.population / 3);
    let (place, why) = if alike { (None, Why::Open) } else { (Some(usual), Why::Usual) };
    Some(Choice { place, why, senses })
}

/// A division abroad of a small town's name: that of the town before it (`Fort Lauderdale, Florida`), else of a country
/// that the article speaks of, else a state of the United States, which news in English names without more words.
fn division_of(
    words: &Words<'_, '_>,
    senses: &[Place],
    usual: &Place,
    mentions: Mentions<'_, '_>,
    setting: &Setting<'_>,
) -> Option<Place> {
    let abroad = |p: &&Place| p.kind == PlaceKind::Division && p.country != usual.country;
    let divisions = || senses.iter().filter(abroad);
    let told = divisions().find(|p| mentions.iter().any(|m| follows_town(words, m, p.country)));
    let spoken = || divisions().find(|p| setting.names(p.country) || setting.inner.contains(&p.country));
    told.or_else(spoken)
        .or_else(|| divisions().find(|p| p.country == "US"))
        .or_else(|| divisions().next())
        .copied()
}

/// Whether the name stands after a comma behind a town of this country.
fn follows_town(words: &Words<'_, '_>, mention: &Candidate, country: &str) -> bool {
    let Some(comma) = mention.tokens.start.checked_sub(1).filter(|&t| words.text.word(t) == ",") else {
        return false;
    };
    let begins = (1..=3).filter_map(|length| comma.checked_sub(length));
    begins.filter(|&from| words.is_name_like(from)).any(|from| {
        let key = words.phrase(from..comma);
        words.lexicon.places(&key).any(|p| p.kind == PlaceKind::City && p.country == country)
    })
}

/// The country or division right after the name: `Paris, Texas`, `Tripoli, Lebanon`, `Tripoli in Lebanon`, `London (Ontario)`.
fn named_after(words: &Words<'_, '_>, mention: &Candidate) -> Option<(Range<usize>, Vec<Place>)> {
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
    (!found.is_empty()).then_some((start..phrase.end, found))
}

/// Whether a place is a town that is not known far and wide.
fn is_small(place: &Place) -> bool {
    place.kind == PlaceKind::City && place.population < WELL_KNOWN
}

/// Whether a country or division right behind the name says that this town of the list is not the one that is meant:
/// `Paradise, California`, `Mango (Tonga)`. One of several things counted up says nothing: `Basra, Iran and Syria`.
fn lies_elsewhere(words: &Words<'_, '_>, mention: &Candidate, place: &Place) -> bool {
    let Some((tokens, within)) = named_after(words, mention) else { return false };
    let text = words.text;
    let end = tokens.end;
    let counted = matches!(text.low(end), "and" | "or" | "&")
        || text.low(end) == "," && (words.is_name_like(end + 1) || matches!(text.low(end + 1), "and" | "or"))
        || mention.tokens.start > 0 && matches!(text.low(mention.tokens.start - 1), "," | "and");
    let listed = text.low(mention.tokens.end) == "," && counted;
    !listed && !within.iter().any(|p| p.country == place.country)
}

/// Whether a town or division lies in one of these countries or divisions, as far as the list tells.
fn lies_in(place: &Place, within: &[Place]) -> bool {
    let inner = !matches!(place.kind, PlaceKind::Country | PlaceKind::Territory);
    inner && within.iter().any(|p| p.country == place.country && p.id() != place.id())
}
