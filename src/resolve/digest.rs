//! One article → what the site needs of it, in small numbers; made for all articles at once, in parallel.
//!
//! In: articles and their readings. Out: [`Digest`]s whose texts are numbered over the whole site.
//! **Never** compares two articles.

use super::concepts::{self, Counted};
use super::intern::{Interner, join, small};
use crate::model::article::Article;
use crate::model::desk::Desk;
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, DateType, FactKind, Precision, Reading};
use crate::model::prose::BlockKind;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::sync::Arc;

/// An article and what it says.
pub(super) type Read = (Arc<Article>, Arc<Reading>);

/// No text.
pub(super) const NONE: u32 = u32::MAX;
/// Articles whose texts are numbered together before all are.
const BATCH: usize = 512;

/// One of the article's own entities.
#[derive(Clone, Copy, Debug)]
pub(super) struct Local {
    pub(super) kind: EntityKind,
    /// Its name.
    pub(super) name: u32,
    /// Its id in the lexicon, or [`NONE`].
    pub(super) known: u32,
    /// Its role, or the body's country, or [`NONE`].
    pub(super) role: u32,
    /// Some published fact is of it.
    pub(super) used: bool,
}

/// How a fact is tied to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    Mention,
    Quote,
    Claim,
    Figure,
}

/// What the site needs of one article.
#[derive(Debug, Default)]
pub(super) struct Digest {
    /// By local id.
    pub(super) locals: Vec<Local>,
    /// Each fact's tie: local id, position of the fact, what ties them.
    pub(super) ties: Vec<(u32, u32, Tie)>,
    /// Local id, how it is spelt and how often.
    pub(super) spellings: Vec<(u32, u32, u32)>,
    /// Local id, the role beside it and how often.
    pub(super) roles: Vec<(u32, u32, u32)>,
    /// Capitals and countries that speak, by local id.
    pub(super) speaking: Vec<u32>,
    /// Who passed a fact on: position of the fact, local id or [`NONE`], name.
    pub(super) relays: Vec<(u32, u32, u32)>,
    /// Days that the article dates something to, but for its dateline: first, last, position of the fact.
    pub(super) moments: Vec<(NaiveDate, NaiveDate, u32)>,
    /// All facts' ids in one hash.
    pub(super) ids: u64,
    /// Figures that may stand on a board, with what they count.
    pub(super) figures: Vec<Counted>,
}

/// Digests all articles; the texts they are numbered by come along.
pub(super) fn digest<'a>(articles: &'a [Read], desk: &Desk) -> (Vec<Digest>, Vec<&'a str>) {
    let units: Vec<&str> = desk.measures.iter().map(|measure| measure.unit.as_str()).collect();
    let batches: Vec<(Vec<Digest>, Interner<'_>)> = articles
        .par_chunks(BATCH)
        .map(|batch| {
            let mut texts = Interner::default();
            let digests =
                batch.iter().map(|(article, reading)| one(article, reading, &units, &mut texts)).collect();
            (digests, texts)
        })
        .collect();
    let mut texts = Interner::default();
    let wide: Vec<Vec<u32>> =
        batches.iter().map(|(_, own)| own.all().iter().map(|text| texts.id(text)).collect()).collect();
    let digests = batches
        .into_par_iter()
        .zip(wide)
        .flat_map_iter(|((batch, _), wide)| {
            batch.into_iter().map(move |mut digest| {
                digest.renumber(&wide);
                digest
            })
        })
        .collect();
    (digests, texts.into_all())
}

fn one<'a>(article: &'a Article, reading: &'a Reading, units: &[&str], texts: &mut Interner<'a>) -> Digest {
    let mut digest = Digest {
        locals: reading
            .entities
            .iter()
            .map(|entity| Local {
                kind: entity.kind,
                name: texts.id(&entity.name),
                known: entity.known.as_deref().map_or(NONE, |id| texts.id(id)),
                role: entity.role.as_deref().map_or(NONE, |role| texts.id(role)),
                used: false,
            })
            .collect(),
        ..Digest::default()
    };
    let mut last_spelling = vec![NONE; digest.locals.len()];
    let mut mentions_with_role = vec![false; digest.locals.len()];
    let credits: Vec<_> =
        article.prose.blocks.iter().filter(|b| article.prose.is_credit(b)).map(|b| b.span).collect();
    for (index, fact) in reading.facts.iter().enumerate() {
        let at = small(index);
        digest.ids = join(digest.ids, fact.id.0);
        if credits.iter().any(|credit| credit.contains(fact.span())) {
            continue;
        }
        match &fact.kind {
            FactKind::Mention(mention) => {
                let id = mention.entity.0;
                let Some(local) = digest.locals.get_mut(id as usize) else { continue };
                local.used = true;
                digest.ties.push((id, at, Tie::Mention));
                if !mention.glossed {
                    let printed = article.slice(fact.span());
                    let same = reading.entities[id as usize].name == printed;
                    let text = if same { local.name } else { texts.id(printed) };
                    count(&mut digest.spellings, &mut last_spelling[id as usize], (id, text));
                }
                if let Some(role) = mention.role {
                    mentions_with_role[id as usize] = true;
                    digest.roles.push((id, texts.id(article.slice(role)), 1));
                }
            }
            FactKind::Quote(quote) => {
                if let Some(speaker) = &quote.speaker {
                    digest.attribute(speaker, at, Tie::Quote, texts);
                }
            }
            FactKind::Claim(claim) => digest.attribute(&claim.source, at, Tie::Claim, texts),
            FactKind::Figure(figure) => {
                if let Some(claimant) = &figure.claimed_by {
                    digest.attribute(claimant, at, Tie::Figure, texts);
                }
                // Most figures measure rather than count, and can be on no board.
                if !concepts::is_measure(&figure.unit) || units.contains(&figure.unit.as_str()) {
                    digest.figures.push(concepts::counted(article, reading, index, figure, texts));
                }
            }
            FactKind::Date(date) => {
                let block = || article.prose.block_at(fact.span().start()).map(|block| block.kind);
                if let Some((first, last)) = date.days
                    && matches!(date.kind, DateType::Date | DateType::Time)
                    && date.precision <= Precision::Month
                    && block() != Some(BlockKind::Dateline)
                {
                    digest.moments.push((first, last, at));
                }
            }
        }
    }
    // A role known from elsewhere in the article counts once.
    for (id, with_role) in mentions_with_role.into_iter().enumerate() {
        let local = digest.locals[id];
        if !with_role && local.used && local.role != NONE && local.kind == EntityKind::Person {
            digest.roles.push((small(id), local.role, 1));
        }
    }
    digest
}

/// Counts a text again where it is the last that was counted for its local entity; `last` says where that is.
fn count(tally: &mut Vec<(u32, u32, u32)>, last: &mut u32, (id, text): (u32, u32)) {
    match tally.get_mut(*last as usize) {
        Some((_, known, times)) if *known == text => *times += 1,
        _ => {
            *last = small(tally.len());
            tally.push((id, text, 1));
        }
    }
}

impl Digest {
    /// Puts the site's numbers of texts in place of the batch's.
    fn renumber(&mut self, wide: &[u32]) {
        let renumber = |id: &mut u32| {
            if let Some(new) = wide.get(*id as usize) {
                *id = *new;
            }
        };
        for local in &mut self.locals {
            renumber(&mut local.name);
            renumber(&mut local.known);
            renumber(&mut local.role);
        }
        self.spellings.iter_mut().for_each(|(_, text, _)| renumber(text));
        self.roles.iter_mut().for_each(|(_, text, _)| renumber(text));
        self.relays.iter_mut().for_each(|(_, _, text)| renumber(text));
        self.figures.iter_mut().for_each(|figure| renumber(&mut figure.claimant));
    }

    fn attribute<'a>(&mut self, who: &'a Attribution, at: u32, tie: Tie, texts: &mut Interner<'a>) {
        if let Some(id) = who.entity
            && let Some(local) = self.locals.get_mut(id.0 as usize)
        {
            local.used = true;
            self.ties.push((id.0, at, tie));
            if who.metonym {
                self.speaking.push(id.0);
            }
        }
        if let Some(via) = &who.via {
            let id = via.entity.map_or(NONE, |id| id.0);
            if let Some(local) = self.locals.get_mut(id as usize) {
                local.used = true;
            }
            if !via.name.is_empty() {
                self.relays.push((at, id, texts.id(&via.name)));
            }
        }
    }
}
