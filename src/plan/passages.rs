//! Facts in their sentences, and what articles say of a thing as excerpts.
//!
//! In: facts, often of many articles. Out: views' parts. **Never** sorts or chooses; its callers do.
//!
//! Facts of many articles lie far apart in memory. So each step is taken for all of them before the next: the processor then
//! waits for many places at once.

use super::rows::Ground;
use super::show;
use crate::model::briefing::{ArticleIx, Entry, FactRef};
use crate::model::fact::{Fact, FactKind};
use crate::model::prose::{BlockKind, Span};
use crate::model::view::{Excerpt, Passage};

/// Words shown before and after a passage, in bytes.
const AROUND: usize = 150;
/// Longest passage shown whole, in bytes.
const PASSAGE: usize = 420;

/// A fact as its article has it.
#[derive(Clone, Copy)]
struct Found<'a> {
    entry: &'a Entry,
    fact: &'a Fact,
    /// The first and the last of the sentences that it stands in.
    sentences: (usize, usize),
}

/// A fact and where its sentences begin and end.
#[derive(Clone, Copy)]
struct Placed<'a> {
    found: Found<'a>,
    start: usize,
    end: usize,
}

/// A fact's words, and those of its sentences before and after them.
#[derive(Clone, Copy)]
struct Words<'a> {
    found: Found<'a>,
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

impl<'a> Found<'a> {
    fn new(ground: &Ground<'a>, at: FactRef) -> Self {
        let (entry, fact) = ground.fact(at);
        let evidence = fact.evidence();
        Self { entry, fact, sentences: (evidence.first_sentence(), evidence.last_sentence()) }
    }

    fn placed(self) -> Placed<'a> {
        let span = self.fact.span();
        let sentence = |i: usize| self.entry.article.prose.sentences.get(i).copied().unwrap_or(span);
        let (first, last) = self.sentences;
        let (start, end) = (sentence(first).start(), sentence(last).end());
        Placed { found: self, start: start.min(span.start()), end: end.max(span.end()) }
    }

    /// Whether a mention stands where its sentence tells no more than the page does: in the headline, which is shown above it,
    /// or alone in a heading or cell.
    fn tells_nothing(&self) -> bool {
        if !matches!(self.fact.kind, FactKind::Mention(_)) {
            return false;
        }
        let (prose, span) = (&self.entry.article.prose, self.fact.span());
        let headline = prose.blocks.iter().take(2).find(|block| block.kind == BlockKind::Headline);
        let sentence: Option<&Span> = prose.sentences.get(self.sentences.0);
        headline.is_some_and(|block| block.span.contains(span))
            | sentence.is_some_and(|sentence| sentence.len() <= span.len() + 1)
    }
}

impl<'a> Placed<'a> {
    fn words(&self) -> Words<'a> {
        let (prose, span) = (&self.found.entry.article.prose, self.found.fact.span());
        Words {
            found: self.found,
            before: prose.text.get(self.start..span.start()).unwrap_or(""),
            text: prose.slice(span),
            after: prose.text.get(span.end()..self.end).unwrap_or(""),
        }
    }
}

/// The words of facts whose places are known.
fn words<'a>(found: impl Iterator<Item = Found<'a>>) -> Vec<Words<'a>> {
    let placed: Vec<Placed<'a>> = found.map(Found::placed).collect();
    placed.iter().map(Placed::words).collect()
}

impl<'a> Ground<'a> {
    /// A fact in its sentence, of which at most so many bytes are shown before it and as many after.
    pub(super) fn passage_within(&self, at: FactRef, around: usize) -> Passage<'a> {
        self.cut(&Found::new(self, at).placed().words(), around)
    }

    /// Facts, each in its sentence.
    pub(super) fn passages(&self, facts: impl Iterator<Item = FactRef>) -> Vec<Passage<'a>> {
        let found: Vec<Found<'a>> = facts.map(|at| Found::new(self, at)).collect();
        words(found.into_iter()).iter().map(|words| self.cut(words, AROUND)).collect()
    }

    fn cut(&self, words: &Words<'a>, around: usize) -> Passage<'a> {
        let (cut, text) = show::head(words.text, PASSAGE);
        let (cut_before, before) = show::tail(words.before, around);
        let (cut_after, after) = if cut { (true, "") } else { show::head(words.after, around) };
        Passage {
            href: self.anchor(words.found.entry, words.found.fact),
            before: if cut_before { ["… ", before].concat().into() } else { before.into() },
            text,
            after: match (cut_after, after.is_empty()) {
                (true, true) => " …".into(),
                (true, false) => [after, " …"].concat().into(),
                _ => after.into(),
            },
        }
    }

    /// Facts, sorted by article, as excerpts: one an article, newest first, at most `each` passages each, of which no two
    /// stand in one sentence, nor in one of `told`. An article whose passages would all say nothing new stands with its title.
    pub(super) fn excerpts(
        &self,
        facts: &[FactRef],
        each: usize,
        most: usize,
        told: &[(ArticleIx, usize)],
    ) -> Vec<Excerpt<'a>> {
        let articles: Vec<&[FactRef]> =
            facts.chunk_by(|a, b| a.article == b.article).rev().take(most).collect();
        let found: Vec<Found<'a>> =
            articles.iter().flat_map(|same| *same).map(|&at| Found::new(self, at)).collect();
        let silent: Vec<bool> = found.iter().map(Found::tells_nothing).collect();

        let mut all = found.iter().zip(silent);
        let mut shown: Vec<Found<'a>> = Vec::with_capacity(articles.len());
        // Of each article, how many passages are shown and how many are not.
        let mut counts: Vec<(usize, u32)> = Vec::with_capacity(articles.len());
        for same in &articles {
            let mut last_sentence = usize::MAX;
            let (mut passages, mut more) = (0, 0);
            for (&at, (found, silent)) in same.iter().zip(all.by_ref()) {
                let sentence = found.sentences.0;
                if sentence == last_sentence || silent || told.contains(&(at.article, sentence)) {
                    continue;
                }
                last_sentence = sentence;
                if passages < each {
                    passages += 1;
                    shown.push(*found);
                } else {
                    more += 1;
                }
            }
            counts.push((passages, more));
        }

        let words = words(shown.into_iter());
        let mut rest = words.as_slice();
        let excerpt = |(same, (passages, more)): (&&[FactRef], (usize, u32))| {
            let (own, after) = rest.split_at(passages);
            rest = after;
            Some(Excerpt {
                row: self.row(same.first()?.article),
                passages: own.iter().map(|words| self.cut(words, AROUND)).collect(),
                more,
            })
        };
        articles.iter().zip(counts).filter_map(excerpt).collect()
    }
}
