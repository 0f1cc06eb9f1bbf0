//! One article → the facts it states. Sees nothing else, and cannot fail.
//!
//! **Never** reads a second article, builds HTML, or guesses where it can leave open.

pub mod claims;
mod counting;
mod cut;
pub mod dates;
pub mod figures;
mod meaning;
pub mod names;
mod numerals;
pub mod quotes;
mod speakers;
pub mod text;
mod wordlist;

use crate::digits;
use crate::lexicon::Lexicon;
use crate::model::article::ArticleId;
use crate::model::fact::{
    Claim, DateMention, Evidence, Fact, FactId, FactKind, Figure, LocalId, Mention, Quote, Reading,
};
use crate::model::prose::{Prose, Span};
use chrono::NaiveDate;
use names::tagger::model::Model;
use siphasher::sip::SipHasher13;
use std::borrow::Cow;
use text::Text;

/// What one extractor found: the words, what they say, how sure it is and by which rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The words, in bytes of the prose.
    pub span: Span,
    /// What they say.
    pub value: T,
    /// How sure, in percent.
    pub confidence: u8,
    /// Name of the rule, `kind.rule`.
    pub rule: &'static str,
}

/// What is known of an article besides its prose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The day it is dated: relative dates are counted from here, and left open without it.
    pub date: Option<NaiveDate>,
    /// BCP 47 tag of the language it was translated from: decides which glossary entries apply.
    pub translated_from: Option<&'a str>,
}

/// An article to be read.
#[derive(Clone, Copy, Debug)]
pub struct Unread<'a> {
    /// The article.
    pub article: ArticleId,
    /// Its words.
    pub prose: &'a Prose,
    /// What is known of it besides.
    pub context: Context<'a>,
}

/// Reads one article.
pub fn extract(article: ArticleId, prose: &Prose, context: Context<'_>, lexicon: &Lexicon) -> Reading {
    extract_all(&[Unread { article, prose, context }], lexicon).pop().unwrap_or_default()
}

/// Bytes of prose that are read together at the most: what is held for them meanwhile is forty times as much, and should
/// not fill the memory where articles are long.
const TOGETHER: usize = 128 << 10;

/// Reads articles, each for itself: the answers are those of [`extract`], in the same order.
pub fn extract_all(articles: &[Unread<'_>], lexicon: &Lexicon) -> Vec<Reading> {
    let mut readings = Vec::with_capacity(articles.len());
    let mut rest = articles;
    while let Some(first) = rest.first() {
        let mut bytes = first.prose.text.len();
        let more = rest[1..].iter().take_while(|a| {
            bytes = bytes.saturating_add(a.prose.text.len());
            bytes <= TOGETHER
        });
        let (now, later) = rest.split_at(1 + more.count());
        read_together(now, lexicon, &mut readings);
        rest = later;
    }
    readings
}

/// One step in all of these articles before the next. The code of all steps is many times what the processor's cache for
/// code holds: article by article it would be fetched anew for each, which took a twelfth of the time of a whole build.
fn read_together(articles: &[Unread<'_>], lexicon: &Lexicon, readings: &mut Vec<Reading>) {
    let texts: Vec<Text<'_>> = articles.iter().map(|a| Text::new(a.prose)).collect();
    let contexts: Vec<Context<'_>> = articles.iter().map(|a| a.context).collect();
    let names = names::find_all(&texts, &contexts, lexicon, Model::embedded());
    let each = || 0..articles.len();
    let dates: Vec<_> = each().map(|i| dates::find(&texts[i], contexts[i], &names[i])).collect();
    let speech: Vec<_> = each().map(|i| speakers::read(&texts[i], &names[i], &dates[i], lexicon)).collect();
    let quotes: Vec<_> = speech.iter().map(quotes::find).collect();
    let claims: Vec<_> = each().map(|i| claims::find(&speech[i], &quotes[i])).collect();
    let figures: Vec<_> =
        each().map(|i| figures::find(&texts[i], &names[i], &dates[i], &quotes[i], &claims[i])).collect();
    drop(speech);
    let others = quotes.into_iter().zip(claims).zip(figures).zip(dates);
    let found = articles.iter().zip(names).zip(others);
    readings.extend(found.map(|((a, names), (((q, c), f), d))| join(a, names, q, c, f, d)));
}

/// All that was found in an article, as its facts.
fn join(
    &Unread { article, prose, .. }: &Unread<'_>,
    names: names::Names,
    quotes: Vec<Found<Quote>>,
    claims: Vec<Found<Claim>>,
    figures: Vec<Found<Figure>>,
    dates: Vec<Found<DateMention>>,
) -> Reading {
    let count = quotes.len() + claims.len() + figures.len() + dates.len();
    let mut others: Vec<Option<Found<FactKind>>> = Vec::with_capacity(count);
    others.extend(quotes.into_iter().map(|f| Some(f.into(|quote| FactKind::Quote(Box::new(quote))))));
    others.extend(claims.into_iter().map(|f| Some(f.into(|claim| FactKind::Claim(Box::new(claim))))));
    others.extend(figures.into_iter().map(|f| Some(f.into(|figure| FactKind::Figure(Box::new(figure))))));
    others.extend(dates.into_iter().map(|f| Some(f.into(FactKind::Date))));
    // Half of what is found is names, which stay where they are until their fact is made.
    let kept = settle(&names.mentions, &others);
    let settled = kept.into_iter().filter_map(|kept| {
        let i = kept?;
        match i.checked_sub(names.mentions.len()) {
            None => Some(names.mentions[i].clone().into(FactKind::Mention)),
            Some(i) => others.get_mut(i)?.take(),
        }
    });
    let (facts, rules) = named(article, prose, settled, &names);
    Reading { facts, entities: names.entities, rules }
}

impl<T> Found<T> {
    fn into<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found { span: self.span, value: f(self.value), confidence: self.confidence, rule: self.rule }
    }
}

/// The places of what was found, names first and then the others, sorted; nothing for what crosses something surer.
fn settle(mentions: &[Found<Mention>], others: &[Option<Found<FactKind>>]) -> Vec<Option<usize>> {
    // Facts are large: their places are sorted, not they. What stands first stays first among equals. Start, end (the
    // longer first), rank and place in one number compare at once, and tell all that is asked below.
    let mut order: Vec<u128> = Vec::with_capacity(mentions.len() + others.len());
    let mut push = |i: usize, span: Span, rank: u8| {
        if !span.is_empty() {
            let (start, end) = (span.start() as u128, u32::MAX as u128 - span.end() as u128);
            order.push(start << 96 | end << 64 | u128::from(rank) << 32 | i as u128);
        }
    };
    for (i, found) in mentions.iter().enumerate() {
        push(i, found.span, MENTION);
    }
    for (i, found) in (mentions.len()..).zip(others) {
        if let Some(found) = found {
            push(i, found.span, rank(&found.value));
        }
    }
    // Facts nest and never cross: of two that cross, the kind that comes first in `rank` stays.
    let mut kept: Vec<Option<usize>> = Vec::with_capacity(order.len());
    let mut open: Vec<(usize, Span, u8)> = Vec::with_capacity(8);
    for key in Merged::new(&mut order) {
        let (rank, i) = (rank_in(key), key as u32 as usize);
        let here = Span::new((key >> 96) as usize, (u32::MAX - (key >> 64) as u32) as usize);
        while open.last().is_some_and(|(_, o, _)| o.end() <= here.start()) {
            open.pop();
        }
        if open.iter().any(|&(_, o, surer)| o.crosses(here) && surer <= rank) {
            continue;
        }
        open.retain(|&(o, span, _)| {
            let crossed = span.crosses(here);
            if crossed {
                kept[o] = None;
            }
            !crossed
        });
        open.push((kept.len(), here, rank));
        kept.push(Some(i));
    }
    kept
}

/// The rank of what a key of [`settle`] stands for.
fn rank_in(key: u128) -> u8 {
    (key >> 32) as u8
}

/// The keys of [`settle`] from the least to the greatest. Those of one rank stand together and are in order already, so
/// that the least of all is the least of the first of each rank: a sort would look at each several times.
struct Merged<'a> {
    /// What is left of each rank, its first apart.
    rest: [std::slice::Iter<'a, u128>; RANKS],
    /// The first that is left of each rank; the greatest number where nothing is.
    first: [u128; RANKS],
}

impl<'a> Merged<'a> {
    fn new(keys: &'a mut [u128]) -> Self {
        for run in keys.chunk_by_mut(|a, b| rank_in(*a) == rank_in(*b)) {
            if !run.is_sorted() {
                run.sort_unstable();
            }
        }
        let (mut rest, mut first) = (std::array::from_fn(|_| [].iter()), [u128::MAX; RANKS]);
        for run in keys.chunk_by(|a, b| rank_in(*a) == rank_in(*b)) {
            let (head, tail) = (run[0], run[1..].iter());
            (first[usize::from(rank_in(head))], rest[usize::from(rank_in(head))]) = (head, tail);
        }
        Self { rest, first }
    }
}

impl Iterator for Merged<'_> {
    type Item = u128;

    fn next(&mut self) -> Option<u128> {
        let least = self.first.into_iter().fold(u128::MAX, u128::min);
        let rank = usize::from(rank_in(least));
        // Nothing is left where not even the least is of any rank.
        let rest = self.rest.get_mut(rank)?;
        self.first[rank] = rest.next().copied().unwrap_or(u128::MAX);
        Some(least)
    }
}

/// About how many rules find something in one article.
const RULES: usize = 12;

/// Names each fact by what says it: article, kind, sentence and value, and which of several alike it is. Besides them,
/// the rules that found them.
fn named(
    article: ArticleId,
    prose: &Prose,
    settled: impl Iterator<Item = Found<FactKind>>,
    names: &names::Names,
) -> (Vec<Fact>, Vec<Cow<'static, str>>) {
    let mut facts = Vec::with_capacity(settled.size_hint().1.unwrap_or(0));
    let mut rules: Vec<Cow<'static, str>> = Vec::with_capacity(RULES);
    // The sentence, and the hash that its words are the key of: only who knows another sentence with the same blake3 hash
    // can make another sentence's ids. Each is made once: a text without a full stop is one sentence with all the facts.
    let mut keyed: Option<(usize, SipHasher13)> = None;
    // Article, kind and value.
    const VALUE: usize = 9;
    let mut key = vec![0_u8; VALUE];
    key[..VALUE - 1].copy_from_slice(&article.0.to_le_bytes());
    for found in settled {
        let near = keyed.map_or(0, |(index, _)| index);
        let Some(evidence) = Evidence::from_sentence(near, prose, found.span) else { continue };
        let index = evidence.first_sentence();
        let hasher = match keyed {
            Some((same, hasher)) if same == index => hasher,
            _ => key_of(prose.slice(prose.sentences[index])),
        };
        keyed = Some((index, hasher));
        key[VALUE - 1] = rank(&found.value);
        key.truncate(VALUE);
        push_value(&found.value, prose.slice(found.span), names, &mut key);
        let id = FactId(hasher.hash(&key));
        let rule = rules.iter().position(|rule| *rule == found.rule).unwrap_or_else(|| {
            rules.push(Cow::Borrowed(found.rule));
            rules.len() - 1
        });
        // Fewer than a hundred rules have a name.
        let rule = u16::try_from(rule).unwrap_or(u16::MAX);
        facts.push(Fact::new(id, found.value, evidence, found.confidence, rule));
    }
    tell_apart(&mut facts);
    (facts, rules)
}

/// SipHash-1-3 with the first 16 bytes of a sentence's blake3 hash as its key: the same on every machine, and a third of
/// blake3's time for the few words of a fact.
fn key_of(sentence: &str) -> SipHasher13 {
    let hash = blake3::hash(sentence.as_bytes());
    let key = hash.as_bytes().first_chunk().copied().unwrap_or_default();
    SipHasher13::new_with_key(&key)
}

/// Of facts that say the same in one sentence, gives all but the first an id of their own.
fn tell_apart(facts: &mut [Fact]) {
    // Open addressing: each id, and how many have it so far; nought where nothing is. Ids are spread evenly by themselves.
    let mut slots = vec![(0_u64, 0_u64); (2 * facts.len()).next_power_of_two().max(2)];
    let mask = slots.len() - 1;
    for fact in facts {
        let id = fact.id.0;
        let mut at = id as usize & mask;
        while slots[at].1 > 0 && slots[at].0 != id {
            at = (at + 1) & mask;
        }
        let (_, occurrences) = slots[at];
        slots[at] = (id, occurrences + 1);
        fact.id = FactId(id.wrapping_add(occurrences.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    }
}

/// The rank of a name.
const MENTION: u8 = 4;
/// How many ranks there are.
const RANKS: usize = 5;

/// Which kind stays where two cross, and which lies outside where two cover the same words.
fn rank(kind: &FactKind) -> u8 {
    match kind {
        FactKind::Quote(_) => 0,
        FactKind::Claim(_) => 1,
        FactKind::Figure(_) => 2,
        FactKind::Date(_) => 3,
        FactKind::Mention(_) => MENTION,
    }
}

/// Appends the normalised value that goes into a fact's id: what it says, not how it is spelt.
fn push_value(kind: &FactKind, words: &str, names: &names::Names, out: &mut Vec<u8>) {
    let text = match kind {
        FactKind::Mention(m) => names.entity(m.entity).map_or(words, |e| &e.name),
        FactKind::Figure(f) => {
            push_number(f.value, out);
            out.push(b' ');
            &f.unit
        }
        FactKind::Date(d) if !d.value.is_empty() => &d.value,
        FactKind::Quote(_) | FactKind::Claim(_) | FactKind::Date(_) => words,
    };
    out.extend_from_slice(text.as_bytes());
}

/// Appends a number as the standard library prints it: whole ones, and most are whole, the quick way.
fn push_number(value: f64, out: &mut Vec<u8>) {
    let whole = value as u64;
    // Not so where it has a fraction, a sign or more digits than are sure.
    if whole as f64 != value || value.is_sign_negative() || whole >= 1_000_000_000_000_000 {
        out.extend_from_slice(value.to_string().as_bytes());
    } else {
        digits::push(out, whole);
    }
}

impl names::Names {
    /// The entity of this id.
    pub fn entity(&self, id: LocalId) -> Option<&crate::model::fact::LocalEntity> {
        self.entities.get(id.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_read_together_say_what_each_says_alone() {
        let lexicon = Lexicon::default();
        let texts = [
            "Foreign Minister Anna Kowalska said on Monday that 140 people had died in Aleppo.",
            "",
            "“We will rebuild the bridge,” Omar Haddad told Reuters. About 3,000 homes in Geneva have no water.",
            "Kowalska met nobody yesterday, according to the Ministry of Health.",
        ];
        // The third is longer than what is read together.
        let long = texts[2].repeat(TOGETHER / texts[2].len() + 2);
        let texts = [texts[0], texts[1], &long, texts[2], texts[3]];
        let prose = texts.map(|text| crate::read(text.to_owned(), None, &lexicon).0);
        let context = Context { date: NaiveDate::from_ymd_opt(2022, 2, 10), translated_from: None };
        let unread: Vec<_> =
            (1..).zip(&prose).map(|(id, prose)| Unread { article: ArticleId(id), prose, context }).collect();
        let together = extract_all(&unread, &lexicon);
        assert_eq!(together.len(), texts.len());
        assert!(together[0].facts.len() > 3 && together[1].facts.is_empty());
        for (one, all) in unread.iter().zip(&together) {
            let alone = extract(one.article, one.prose, context, &lexicon);
            assert_eq!(format!("{alone:?}"), format!("{all:?}"));
        }
    }

    #[test]
    fn numbers_are_printed_as_the_standard_library_does() {
        for value in [
            0.0,
            -0.0,
            1.0,
            10.0,
            140_000.0,
            7.8,
            -3.0,
            999_999_999_999_999.0,
            1e15,
            1.8e19,
            1e300,
            f64::NAN,
            f64::INFINITY,
            0.1,
        ] {
            let mut out = Vec::new();
            push_number(value, &mut out);
            assert_eq!(out, value.to_string().as_bytes());
        }
    }
}
