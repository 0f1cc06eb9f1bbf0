//! One fact as tables and JSON both show it: its words, its sentence, its place in code points, who said it via whom.
//!
//! In: the briefing and an article of it. Out: borrowed pieces, nothing formatted. **Never** decides what is published.

use super::super::urls;
use crate::model::briefing::{ArticleIx, Briefing, Entry};
use crate::model::desk::{Correction, CorrectionKind};
use crate::model::entity::{Entity, EntityKind};
use crate::model::fact::{Attribution, Fact, FactKind};
use crate::model::points::Points;
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

/// One article, and the site around it.
pub(super) struct Reader<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) article: ArticleIx,
    pub(super) entry: &'a Entry,
    /// Of all its facts.
    pub(super) status: &'static str,
    points: &'a Points,
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
            points: entry.points.get_or_init(|| Points::new(&entry.article.prose.text)),
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
