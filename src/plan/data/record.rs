//! One fact as tables and JSON both show it: its words, its sentence, its place in code points, who said it via whom.
//!
//! In: the briefing and an article of it. Out: borrowed pieces, nothing formatted. **Never** decides what is published.

use super::super::urls;
use crate::model::briefing::{ArticleIx, Briefing, Entry};
use crate::model::desk::{Correction, CorrectionKind};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::{Attribution, Fact, FactKind};
use crate::model::prose::Span;
use crate::model::settings::Settings;
use std::borrow::Cow;

/// What a fact is: read by the program alone, until a person has looked at it, or part of an article that no longer stands.
fn status(briefing: &Briefing, entry: &Entry) -> &'static str {
    if is_withdrawn(briefing, entry) { "withdrawn" } else { "machine-read" }
}

/// Whether the desk has withdrawn the article.
pub(super) fn is_withdrawn(briefing: &Briefing, entry: &Entry) -> bool {
    corrections(briefing, entry).any(|c| c.kind == CorrectionKind::Withdrawn)
}

/// The article's corrections, in the briefing's order.
pub(super) fn corrections<'a>(
    briefing: &'a Briefing,
    entry: &'a Entry,
) -> impl Iterator<Item = &'a Correction> {
    entry.corrections.iter().filter_map(|&ix| briefing.corrections.get(ix as usize))
}

/// Bytes of a text that are counted together: one for each bit of a number.
const STRIDE: usize = 64;

/// Turns byte offsets of a text into counts of Unicode code points, in constant time.
pub(super) struct Points {
    /// For each stride the code points before it, and which of its bytes begin one; empty for a text in ASCII.
    strides: Vec<(u32, u64)>,
    /// Of the text, in bytes.
    length: usize,
}

impl Points {
    pub(super) fn new(text: &str) -> Self {
        let mut points = Self { strides: Vec::new(), length: text.len() };
        if text.is_ascii() {
            return points;
        }
        points.strides.reserve_exact(text.len() / STRIDE + 1);
        let mut before = 0;
        let (strides, rest) = text.as_bytes().as_chunks::<STRIDE>();
        let mut last = [0; STRIDE];
        last[..rest.len()].copy_from_slice(rest);
        for stride in strides.iter().chain([&last]) {
            let begins = if stride.is_ascii() { u64::MAX } else { begins(stride) };
            points.strides.push((before, begins));
            before += begins.count_ones();
        }
        points
    }

    /// How many code points stand before this byte.
    pub(super) fn at(&self, byte: usize) -> u32 {
        let byte = byte.min(self.length);
        let Some(&(before, begins)) = self.strides.get(byte / STRIDE) else {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        };
        before + (begins & ((1 << (byte % STRIDE)) - 1)).count_ones()
    }
}

/// Which bytes begin a character, the first in the lowest bit.
fn begins(stride: &[u8; STRIDE]) -> u64 {
    /// The lowest bit of each of eight bytes.
    const LOW: u64 = u64::from_le_bytes([1; 8]);
    /// As a factor, brings those eight bits together in the highest byte.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    stride.as_chunks::<8>().0.iter().rev().fold(0, |bits, eight| {
        let eight = u64::from_le_bytes(*eight);
        // A byte within a character begins with the bits 1 and 0.
        let within = (eight >> 7) & !(eight >> 6) & LOW;
        bits << 8 | (within ^ LOW).wrapping_mul(TOGETHER) >> 56
    })
}

/// One article, and the site around it.
pub(super) struct Reader<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) article: ArticleIx,
    pub(super) entry: &'a Entry,
    /// Of all its facts.
    pub(super) status: &'static str,
    points: Points,
}

/// Somebody who says something or passes it on.
pub(super) struct Voice<'a> {
    /// The name shown on the site; the phrase for an unnamed source; empty where unresolved.
    pub(super) name: &'a str,
    /// The entity, where that is sure.
    pub(super) entity: Option<&'a Entity>,
    /// The phrase in the text.
    pub(super) printed: &'a str,
    /// Whose government it stands for here.
    pub(super) stands_for: Option<&'a str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(briefing: &'a Briefing, article: ArticleIx) -> Option<Self> {
        let entry = briefing.articles.get(article as usize)?;
        Some(Self {
            briefing,
            article,
            entry,
            status: status(briefing, entry),
            points: Points::new(&entry.article.prose.text),
        })
    }

    pub(super) fn facts(&self) -> &'a [Fact] {
        &self.entry.reading.facts
    }

    pub(super) fn words(&self, span: Span) -> &'a str {
        self.entry.article.slice(span)
    }

    /// The span of all sentences that a fact stands in.
    pub(super) fn sentences(&self, fact: &Fact) -> Span {
        let evidence = fact.evidence();
        let all = &self.entry.article.prose.sentences;
        let of = |i: usize| all.get(i).copied().unwrap_or(evidence.span());
        Span::new(of(evidence.first_sentence()).start(), of(evidence.last_sentence()).end())
    }

    /// A span in code points of the article's text.
    pub(super) fn points(&self, span: Span) -> (u32, u32) {
        (self.points.at(span.start()), self.points.at(span.end()))
    }

    pub(super) fn voice(&self, who: &'a Attribution) -> Voice<'a> {
        let entity = self.briefing.speaker(self.article, who);
        Voice {
            name: entity.map_or(who.name.as_str(), |e| e.name.as_str()),
            entity,
            printed: self.words(who.span),
            stands_for: entity.filter(|_| who.metonym).and_then(|e| e.speaks_for.as_deref()),
        }
    }

    /// The site's entity for the article's own of this position.
    pub(super) fn entity(&self, local: usize) -> Option<&'a Entity> {
        let ix = self.entry.entities.get(local).copied().flatten()?;
        self.briefing.entities.get(ix as usize)
    }

    /// Address of the board that the fact of this index stands on, without extension.
    pub(super) fn measure(&self, fact: usize) -> Option<String> {
        let threads = &self.entry.threads;
        let i = threads.binary_search_by_key(&u32::try_from(fact).ok()?, |t| t.0).ok()?;
        let thread = self.briefing.threads.get(threads[i].1 as usize)?;
        Some(stem(urls::board(thread).into()))
    }
}

/// Those who passed it on, the nearest to the speaker first.
pub(super) fn relays(who: &Attribution) -> impl Iterator<Item = &Attribution> {
    std::iter::successors(who.via.as_deref(), |relay| relay.via.as_deref())
}

/// Who says so, where the fact is of a kind that somebody says.
pub(super) fn speaker(fact: &Fact) -> Option<&Attribution> {
    match &fact.kind {
        FactKind::Quote(q) => q.speaker.as_ref(),
        FactKind::Figure(f) => f.claimed_by.as_ref(),
        FactKind::Claim(c) => Some(&c.source),
        FactKind::Mention(_) | FactKind::Date(_) => None,
    }
}

/// An entity's kind, in one word.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Event => "event",
        EntityKind::Other => "other",
    }
}

/// Key of an entity in all tables: the address of its page without the extension.
pub(super) fn push_key(out: &mut Vec<u8>, entity: &Entity) {
    let (folder, leaf) = urls::entity_key(entity);
    out.extend_from_slice(folder.as_bytes());
    out.extend_from_slice(leaf.as_bytes());
}

/// An address without its extension.
fn stem(mut path: String) -> String {
    path.truncate(path.strip_suffix(".html").map_or(path.len(), str::len));
    path
}

/// An address from the site's root, or the whole address where the site has one.
pub(super) fn address<'p>(settings: &Settings, path: &'p str) -> Cow<'p, str> {
    match &settings.base_url {
        Some(base) => Cow::Owned([base.trim_end_matches('/'), "/", path].concat()),
        None => Cow::Borrowed(path),
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn offsets_count_characters_as_a_reader_of_the_text_would() {
        let long = "Zażółć gęślą jaźń – “ё” 🜂 e\u{301}\n".repeat(40);
        for text in ["", "plain", "é", long.as_str()] {
            let points = Points::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = text[..byte].chars().count();
                assert_eq!(points.at(byte) as usize, expected, "byte {byte}");
            }
        }
    }
}
