//! One article → what the site needs of it, in small numbers.
//!
//! In: an article and its reading. Out: its [`Gist`], made once and remembered with the reading; and of all gists
//! together [`Digest`]s, whose texts are numbered over the whole site. **Never** compares two articles.

use super::concepts::{self, Clause, Counted};
use super::countries::{Countries, Iso};
use super::intern::{Interner, QuickMap, join, small};
use super::names;
use crate::lexicon::Lexicon;
use crate::model::article::{Article, ArticleId};
use crate::model::desk::Desk;
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, FactKind, LateReading, Reading};
use chrono::Datelike;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An article, what it says, and what the site needs of that.
pub type Read = (Arc<Article>, Arc<LateReading>, Arc<Gist>);

/// No text.
pub(super) const NONE: u32 = u32::MAX;
/// How sure a mention must be, in percent, to speak for what the name is in other articles.
const SURE: u8 = 80;
/// Articles whose texts are numbered together before all are.
const BATCH: usize = 512;

/// One of the article's own entities.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Local {
    pub(super) kind: EntityKind,
    /// Its name.
    pub(super) name: u32,
    /// Its id in the lexicon, or [`NONE`].
    pub(super) known: u32,
    /// Its role, or the body's country, or [`NONE`].
    pub(super) role: u32,
    /// The country that stands beside a body which any country has.
    pub(super) country: Option<Iso>,
    /// Some published fact is of it.
    pub(super) used: bool,
    /// Some mention leaves little doubt what it is.
    pub(super) sure: bool,
}

/// How a fact is tied to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Tie {
    Mention,
    Quote,
    Claim,
    Figure,
}

/// What the site needs of one article, its texts numbered within it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Gist {
    texts: Texts,
    digest: Digest,
}

/// Texts in one string, by their numbers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

/// What the site needs of one article.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Digest {
    /// By local id.
    pub(super) locals: Vec<Local>,
    /// Local id, how it is spelt and how often.
    pub(super) spellings: Vec<(u32, u32, u32)>,
    /// Local id, the role beside it and how often.
    pub(super) roles: Vec<(u32, u32, u32)>,
    /// Who passed a fact on: position of the fact, local id or [`NONE`], name.
    pub(super) relays: Vec<(u32, u32, u32)>,
    /// Words that the desk's glossary explains.
    pub(super) glossed: Vec<u32>,
    /// Figures that may stand on a board, with what they count.
    pub(super) figures: Vec<Counted>,
    /// The rest, shared by gist and digest: a large site would hold half of each article's digest once more.
    pub(super) wordless: Arc<Wordless>,
}

/// What the site needs of one article besides texts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Wordless {
    /// Each fact's tie: local id, position of the fact, what ties them.
    pub(super) ties: Vec<(u32, u32, Tie)>,
    /// Capitals and countries that speak, by local id.
    pub(super) speaking: Vec<u32>,
    /// Days that the article dates something to, but for its dateline, counted from the year 1: first, last, position
    /// of the fact and of its sentence.
    pub(super) moments: Vec<(i32, i32, u32, u32)>,
    /// How many facts there are.
    pub(super) facts: u32,
    /// All facts' ids in one hash.
    pub(super) ids: u64,
}

/// Reads what the site needs of one article. Besides the two it depends on the desk's files alone.
pub fn gist(article: &Article, reading: &Reading, desk: &Desk, lexicon: &Lexicon) -> Gist {
    let units: Vec<&str> = desk.measures.iter().map(|measure| measure.unit.as_str()).collect();
    // Names and their spellings, ids and roles, what is counted and who says so.
    let mut texts = Interner::with_capacity(3 * reading.entities.len() + reading.facts.len() / 4);
    let mut digest = one(article, reading, &units, &mut texts);
    let mut countries = Countries::new(lexicon);
    for (id, (local, entity)) in digest.locals.iter_mut().zip(&reading.entities).enumerate() {
        let body = local.used && local.kind == EntityKind::Organisation && local.role == NONE;
        if body && names::is_named_like_any_countrys(&entity.name) {
            local.country = countries.beside(article, reading, small(id));
        }
    }
    Gist { texts: Texts::new(texts.all()), digest }
}

/// The texts of all articles, numbered together, and the digests that use the numbers: where few articles have changed
/// since, few are digested anew.
#[derive(Debug, Default)]
pub struct Numbers {
    known: QuickMap<Arc<str>, u32>,
    /// By number. Those of articles that are gone stay.
    all: Vec<Arc<str>>,
    /// By article, sorted.
    digests: Vec<(ArticleId, Arc<Gist>, Arc<Digest>)>,
}

impl Numbers {
    /// The digests of these articles, in their order. No two articles have one id.
    pub(super) fn digests(&mut self, articles: &[Read]) -> Vec<Arc<Digest>> {
        let known: Vec<Option<Arc<Digest>>> =
            articles.iter().map(|(article, _, gist)| self.digest(article.id, gist)).collect();
        let new: Vec<&Gist> = articles
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .map(|((.., gist), _)| &**gist)
            .collect();
        let mut made = self.number(&new).into_iter();
        let digests: Vec<Arc<Digest>> =
            known.into_iter().filter_map(|known| known.or_else(|| made.next())).collect();
        if !new.is_empty() || digests.len() != self.digests.len() {
            let all = articles.iter().zip(&digests);
            self.digests = all
                .map(|((article, _, gist), digest)| (article.id, Arc::clone(gist), Arc::clone(digest)))
                .collect();
            self.digests.par_sort_unstable_by_key(|digest| digest.0);
        }
        digests
    }

    /// Every text, by its number.
    pub(super) fn texts(&self) -> Vec<&str> {
        self.all.iter().map(|text| &**text).collect()
    }

    fn digest(&self, id: ArticleId, gist: &Arc<Gist>) -> Option<Arc<Digest>> {
        let at = self.digests.binary_search_by_key(&id, |known| known.0).ok()?;
        let (_, of, digest) = self.digests.get(at)?;
        Arc::ptr_eq(of, gist).then(|| Arc::clone(digest))
    }

    fn number(&mut self, gists: &[&Gist]) -> Vec<Arc<Digest>> {
        let batches: Vec<(Vec<u32>, Interner<'_>)> = gists
            .par_chunks(BATCH)
            .map(|batch| {
                let mut texts = Interner::default();
                let own = batch.iter().flat_map(|gist| gist.texts.iter());
                (own.map(|text| texts.id(text)).collect(), texts)
            })
            .collect();
        let wide: Vec<Vec<u32>> =
            batches.iter().map(|(_, own)| own.all().iter().map(|text| self.id(text)).collect()).collect();
        let digests = gists.par_chunks(BATCH).zip(&batches).zip(&wide);
        digests
            .flat_map_iter(|((batch, (of_batch, _)), wide)| {
                let mut rest = of_batch.as_slice();
                batch.iter().map(move |gist| {
                    let own;
                    (own, rest) = rest.split_at(gist.texts.ends.len());
                    let mut digest = gist.digest.clone();
                    digest.renumber(|id| {
                        let id = own.get(id as usize).and_then(|id| wide.get(*id as usize));
                        id.copied().unwrap_or(NONE)
                    });
                    Arc::new(digest)
                })
            })
            .collect()
    }

    fn id(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.known.get(text) {
            return id;
        }
        let (text, id): (Arc<str>, u32) = (text.into(), small(self.all.len()));
        self.known.insert(Arc::clone(&text), id);
        self.all.push(text);
        id
    }
}

impl Texts {
    fn new(texts: &[&str]) -> Self {
        let mut made = Self { all: texts.concat(), ends: Vec::with_capacity(texts.len()) };
        let mut end = 0;
        made.ends.extend(texts.iter().map(|text| {
            end += text.len();
            small(end)
        }));
        made
    }

    fn get(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(id).and_then(|&end| self.all.get(start as usize..end as usize)).unwrap_or("")
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..small(self.ends.len())).map(|id| self.get(id))
    }
}

impl Gist {
    /// How many facts the article states.
    pub fn facts(&self) -> u32 {
        self.digest.wordless.facts
    }

    /// Whom and what the article names.
    pub(super) fn names(&self) -> impl Iterator<Item = (EntityKind, &str)> {
        self.digest.locals.iter().map(|local| (local.kind, self.texts.get(local.name)))
    }

    /// Whether the desk's glossary explains these words of the article.
    pub(super) fn glosses(&self, words: &str) -> bool {
        self.digest.glossed.iter().any(|&id| self.texts.get(id) == words)
    }
}

fn one<'a>(article: &'a Article, reading: &'a Reading, units: &[&str], texts: &mut Interner<'a>) -> Digest {
    // Room that nothing fills would be held for each article until the end.
    let (mut figures, mut dates) = (0, 0);
    for fact in &reading.facts {
        figures += usize::from(matches!(fact.kind, FactKind::Figure(_)));
        dates += usize::from(matches!(fact.kind, FactKind::Date(_)));
    }
    let mut digest = Digest {
        locals: reading
            .entities
            .iter()
            .map(|entity| Local {
                kind: entity.kind,
                name: texts.id(&entity.name),
                known: entity.known.as_deref().map_or(NONE, |id| texts.id(id)),
                role: entity.role.as_deref().map_or(NONE, |role| texts.id(role)),
                country: None,
                used: false,
                sure: false,
            })
            .collect(),
        // Most are spelt in one way.
        spellings: Vec::with_capacity(reading.entities.len() + 4),
        figures: Vec::with_capacity(figures),
        ..Digest::default()
    };
    let mut wordless = Wordless {
        facts: small(reading.facts.len()),
        ties: Vec::with_capacity(reading.facts.len()),
        moments: Vec::with_capacity(dates),
        ..Wordless::default()
    };
    let mut clause = Clause::default();
    let mut last_spelling = vec![NONE; digest.locals.len()];
    let mut mentions_with_role = vec![false; digest.locals.len()];
    let credits: Vec<_> =
        article.prose.blocks.iter().filter(|b| article.prose.is_credit(b)).map(|b| b.span).collect();
    for (index, fact) in reading.facts.iter().enumerate() {
        let at = small(index);
        wordless.ids = join(wordless.ids, fact.id.0);
        if credits.iter().any(|credit| credit.contains(fact.span())) {
            continue;
        }
        match &fact.kind {
            FactKind::Mention(mention) => {
                let id = mention.entity.0;
                let Some(local) = digest.locals.get_mut(id as usize) else { continue };
                local.used = true;
                local.sure |= fact.confidence >= SURE;
                wordless.ties.push((id, at, Tie::Mention));
                let printed = article.slice(fact.span());
                if mention.glossed {
                    digest.glossed.push(texts.id(printed));
                } else {
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
                    digest.attribute(speaker, (at, Tie::Quote), texts, &mut wordless);
                }
            }
            FactKind::Claim(claim) => digest.attribute(&claim.source, (at, Tie::Claim), texts, &mut wordless),
            FactKind::Figure(figure) => {
                if let Some(claimant) = &figure.claimed_by {
                    digest.attribute(claimant, (at, Tie::Figure), texts, &mut wordless);
                }
                // Most figures measure rather than count, and can be on no board.
                let measured = units.contains(&&*figure.unit);
                if measured || !concepts::is_measure(&figure.unit) {
                    let figure = (&**figure, measured);
                    digest.figures.push(concepts::counted(
                        article,
                        reading,
                        index,
                        figure,
                        texts,
                        &mut clause,
                    ));
                }
            }
            FactKind::Date(date) => {
                if let Some((first, last)) = date.on_timeline(&article.prose, fact.span()) {
                    let sentence = small(fact.evidence().first_sentence());
                    wordless.moments.push((first.num_days_from_ce(), last.num_days_from_ce(), at, sentence));
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
    digest.wordless = Arc::new(wordless);
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
    /// Puts other numbers of texts in place of its own.
    fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        let renumber = |id: &mut u32| *id = number(*id);
        for local in &mut self.locals {
            renumber(&mut local.name);
            renumber(&mut local.known);
            renumber(&mut local.role);
        }
        self.spellings.iter_mut().for_each(|(_, text, _)| renumber(text));
        self.roles.iter_mut().for_each(|(_, text, _)| renumber(text));
        self.relays.iter_mut().for_each(|(_, _, text)| renumber(text));
        self.glossed.iter_mut().for_each(renumber);
        for figure in &mut self.figures {
            figure.renumber(renumber);
        }
    }

    fn attribute<'a>(
        &mut self,
        who: &'a Attribution,
        (at, tie): (u32, Tie),
        texts: &mut Interner<'a>,
        wordless: &mut Wordless,
    ) {
        if let Some(id) = who.entity
            && let Some(local) = self.locals.get_mut(id.0 as usize)
        {
            local.used = true;
            wordless.ties.push((id.0, at, tie));
            if who.metonym {
                wordless.speaking.push(id.0);
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
