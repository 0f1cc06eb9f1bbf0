//! What the tagger looks at: a word, its neighbours, the run of capitals it stands in, and what the rules take it for.
//!
//! In: words, candidates with their evidence and the article's verdict on them. Out: for each token of a stretch a row of
//! hashes. **Never** judges: training decides what each hash is worth.

use super::super::candidates::Candidate;
use super::super::words::*;
use super::model::{Model, hash, mix};
use super::remembered::{Known, Remembered, Spelt, Sums};
use crate::extract::meaning::letters;
use crate::extract::text::Shape;
use std::ops::Range;

/// What the lists say of a word.
pub(super) const LISTS: u32 = COMMON
    | GIVEN
    | SURNAME
    | BODY_HEAD
    | PLACE_HEAD
    | EVENT_HEAD
    | BEFORE_HEAD
    | DEMONYM
    | CALENDAR
    | FUNCTION
    | ROLE
    | PLACE;

/// What is said by where a word stands.
const STANDS: u32 = FIRST | TITLE_CASE | PLAIN | ALSO_INSIDE | ALSO_LOWER | ALL_CAPS | SMALL_HEAD;

/// What is known of a token before its neighbours are looked at.
#[derive(Clone, Copy, Debug)]
struct Atom {
    known: Known,
    lists: u32,
    stands: u32,
}

/// What the rules take a token for.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract::names) struct Ruled {
    /// 0 where no candidate covers it; otherwise its part of the candidate, kind and points.
    pub(in crate::extract::names) part: u8,
    pub(in crate::extract::names) kind: u8,
    pub(in crate::extract::names) points: u8,
    /// The kind that the whole article gives it; 0 for none.
    pub(in crate::extract::names) verdict: u8,
    /// Hash of the strongest rule's name.
    pub(in crate::extract::names) rule: u32,
}

impl Ruled {
    /// Kind and part in one number.
    fn tag(self) -> u32 {
        u32::from(self.kind) * 8 + u32::from(self.part)
    }

    /// Kind and verdict in one number.
    fn both(self) -> u32 {
        u32::from(self.kind) * 8 + u32::from(self.verdict)
    }
}

/// What the rules say of every token: the best kind of each candidate, and the article's verdict on it.
pub(in crate::extract::names) fn ruled(
    tokens: usize,
    candidates: &[Candidate],
    verdicts: &[Option<usize>],
) -> Vec<Ruled> {
    let mut out = vec![Ruled::default(); tokens];
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        let small = |n: usize| u8::try_from(n).unwrap_or(0);
        let best = (0..5).max_by_key(|&k| (candidate.score[k], std::cmp::Reverse(k))).unwrap_or(0);
        let points = u8::try_from(candidate.score[best].clamp(0, 140) / 20).unwrap_or(0);
        let rule = hash(candidate.rule[best].1.name());
        let (first, last) = (candidate.tokens.start, candidate.tokens.end.saturating_sub(1));
        for token in candidate.tokens.clone() {
            let part = match (token == first, token == last) {
                (true, true) => 4,
                (true, false) => 1,
                (false, true) => 3,
                (false, false) => 2,
            };
            if let Some(slot) = out.get_mut(token) {
                *slot = Ruled {
                    part,
                    kind: small(best) + 1,
                    points: points + 1,
                    rule,
                    verdict: verdict.map_or(0, |v| small(v) + 1),
                };
            }
        }
    }
    out
}

/// The features of tokens, made one stretch at a time.
pub(in crate::extract::names) struct Features<'w, 'a, 't, 'm> {
    words: &'w Words<'a, 't>,
    ruled: &'w [Ruled],
    model: Model<'m>,
    remembered: Remembered,
    /// Of the tokens that were looked at last, which follow each other.
    atoms: Vec<Atom>,
    /// First token of `atoms`.
    base: usize,
    /// The sentence of the stretch.
    sentence: Range<usize>,
}

/// Stands for what lies beyond a sentence. No word has these letters.
const EDGE: Atom = Atom {
    known: Known::new(u128::MAX, Spelt { word: 1, affixes: (0, 0), class: 1023, group: 255, shape: 9 }),
    lists: 0,
    stands: 0,
};

/// Tokens on each side of a stretch that are looked at.
const WINDOW: usize = 2;

/// How many features a token has.
pub(in crate::extract::names) const FEATURES: usize = 58;

/// How many of them look at neither one word alone nor one token's [stance](Stance) alone.
const BESIDE: usize = FEATURES - 14 - STANCE;

/// How many of them look at one token's [stance](Stance) alone.
const STANCE: usize = 8;

/// The places of the words that features look at: the token's own, then one before, one after, two before, two after.
pub(super) const PLACES: usize = 5;

/// A token's features while they are written down: numbers that also say the how manieth they are, not [mixed](mix) yet.
/// All of them, or [those that are not remembered](BESIDE).
struct Row<const N: usize> {
    features: [u32; N],
    count: usize,
    number: u32,
}

impl<const N: usize> Row<N> {
    // Inlined at every feature: what is nought in most features costs nothing then.
    #[inline(always)]
    fn add(&mut self, a: u32, b: u32, c: u32) {
        self.number += 1;
        self.features[self.count] = feature(self.number, a, b, c);
        self.count += 1;
    }

    /// A feature of one word alone, or of one token's stance: where what they add up to is remembered, it is passed over.
    #[inline(always)]
    fn alone(&mut self, a: u32, b: u32, c: u32) {
        if N == FEATURES {
            self.add(a, b, c);
        } else {
            self.number += 1;
        }
    }
}

/// The feature of this number, counted from 1, that looks at these three things; not mixed yet.
#[inline(always)]
fn feature(number: u32, a: u32, b: u32, c: u32) -> u32 {
    let (a, b, c) = (a.wrapping_mul(0x85eb_ca6b), b.wrapping_mul(0xcc9e_2d51), c.wrapping_mul(0x27d4_eb2f));
    number.wrapping_mul(0x9e37_79b1) ^ a ^ b.rotate_left(11) ^ c.rotate_left(21)
}

/// Features [mixed](mix).
// By itself, so that the processor mixes several in one step.
#[inline(never)]
fn mixed<const N: usize>(features: &[u32; N]) -> [u32; N] {
    std::array::from_fn(|n| mix(features[n]))
}

/// The weights of the features that look at this word alone, at one of the [`PLACES`]: the numbers are those that
/// [`Features::row`] gives them.
pub(super) fn alone(word: &Spelt, place: usize, model: &Model<'_>) -> Sums {
    let nth = u32::try_from(place).unwrap_or(0);
    let (class, group) = (u32::from(word.class), u32::from(word.group));
    let everywhere = [feature(2 + nth, word.word, 0, 0), feature(9 + nth, class, 0, 0)];
    if place > 0 {
        return model.sums(&mixed(&everywhere));
    }
    let [word_itself, its_class] = everywhere;
    let own = [
        feature(1, 0, 0, 0),
        word_itself,
        its_class,
        feature(17, group, u32::from(word.shape), 0),
        feature(21, word.affixes.0, 0, 0),
        feature(22, word.affixes.1, 0, 0),
    ];
    model.sums(&mixed(&own))
}

/// What is known of a token besides its word and its neighbours: what the rules and the lists take it for, and where it
/// stands. Of all that tokens have in common it is met again most often.
#[derive(Clone, Copy)]
struct Stance {
    group: u8,
    shape: u8,
    flags: u32,
    /// How manieth it is in its run, as far as features tell.
    place: u32,
    rule: Ruled,
}

impl Stance {
    /// All of it in one number, no two the same and none 0.
    fn key(self) -> u128 {
        let Ruled { part, kind, points, verdict, rule } = self.rule;
        let [a, b, c, d] = rule.to_le_bytes();
        let [e, f, g, h] = self.flags.to_le_bytes();
        let place = 1 + (self.place & 7) as u8;
        u128::from_le_bytes([
            a, b, c, d, e, f, g, h, part, kind, points, verdict, self.group, self.shape, place, 0,
        ])
    }

    /// The weights of the features that look at nothing else: the numbers are those that [`Features::row`] gives them.
    #[inline(never)]
    fn sums(self, model: &Model<'_>) -> Sums {
        let (tag, verdict, rule) = (self.rule.tag(), u32::from(self.rule.verdict), self.rule);
        let (lists, stands) = (self.flags & LISTS, self.flags & STANDS);
        let (group, shape) = (u32::from(self.group), u32::from(self.shape));
        let features: [u32; STANCE] = [
            feature(24, shape, stands, self.place),
            feature(25, lists, 0, 0),
            feature(26, lists, stands, 0),
            feature(31, tag, u32::from(rule.points), verdict),
            feature(33, tag, rule.rule, 0),
            feature(34, tag, verdict, lists),
            feature(35, tag, verdict, group),
            feature(38, tag, shape, stands),
        ];
        model.sums(&mixed(&features))
    }
}

impl<'w, 'a, 't, 'm> Features<'w, 'a, 't, 'm> {
    pub(in crate::extract::names) fn new(
        words: &'w Words<'a, 't>,
        ruled: &'w [Ruled],
        model: Model<'m>,
        remembered: Remembered,
    ) -> Self {
        Self { words, ruled, model, remembered, atoms: Vec::new(), base: 0, sentence: 0..0 }
    }

    /// The words that were met, for the next article.
    pub(super) fn into_remembered(self) -> Remembered {
        self.remembered
    }

    /// Looks at the tokens of a stretch and around it. Stretches come in order, so that no token is looked at twice.
    pub(in crate::extract::names) fn look(&mut self, stretch: &Range<usize>) {
        let text = self.words.text;
        if !self.sentence.contains(&stretch.start) {
            self.sentence = text.sentences.get(text.sentence_of(stretch.start)).cloned().unwrap_or(0..0);
        }
        let from = stretch.start.saturating_sub(WINDOW).max(self.sentence.start);
        let looked = self.base + self.atoms.len();
        self.atoms.drain(..from.min(looked).saturating_sub(self.base));
        self.base = from;
        for token in from.max(looked)..(stretch.end + WINDOW).min(self.sentence.end) {
            let atom = self.atom(token);
            self.atoms.push(atom);
        }
    }

    fn atom(&mut self, token: usize) -> Atom {
        let (words, model) = (self.words, self.model);
        let place = words.text.tokens[token].span().range();
        let look = || spelt(words, token, &model);
        let known = match letters(words.text.prose.text.as_bytes(), &place).unwrap_or(0) {
            0 => Known::new(0, look()),
            letters => self.remembered.word(letters, look),
        };
        let flags = words.flags(token);
        Atom { known, lists: flags & LISTS, stands: flags & STANDS }
    }

    /// A token that was looked at; [`EDGE`] for any other: it lies beyond the sentence.
    #[inline]
    fn near(&self, token: usize) -> &Atom {
        self.atoms.get(token.wrapping_sub(self.base)).unwrap_or(&EDGE)
    }

    /// The unbroken run of words with capitals that a token of the stretch stands in.
    pub(in crate::extract::names) fn run(&self, token: usize, stretch: &Range<usize>) -> Range<usize> {
        let capital = |t: usize| self.words.text.tokens[t].is_name_like();
        if !capital(token) {
            return token..token + 1;
        }
        let (mut from, mut end) = (token, token + 1);
        while from > stretch.start && token - from < 8 && capital(from - 1) {
            from -= 1;
        }
        while end < stretch.end && end - token < 8 && capital(end) {
            end += 1;
        }
        from..end
    }

    /// The features of a token. Their order is part of the model.
    pub(in crate::extract::names) fn of(&self, token: usize, stretch: &Range<usize>) -> [u32; FEATURES] {
        self.row(token, &self.run(token, stretch))
    }

    /// The weights of all features of a token, added up.
    pub(super) fn sums(&mut self, token: usize, stretch: &Range<usize>) -> Sums {
        let run = self.run(token, stretch);
        let mut sums = self.model.sums(&self.row::<BESIDE>(token, &run));
        let add = |sums: &mut Sums, more: &Sums| {
            for (sum, weight) in sums.iter_mut().zip(more) {
                *sum += weight;
            }
        };
        let Atom { known, lists, stands } = *self.near(token);
        let rule = self.ruled.get(token).copied().unwrap_or_default();
        let Spelt { group, shape, .. } = known.spelt;
        let stance = Stance { group, shape, flags: lists | stands, place: clamp(token - run.start), rule };
        add(&mut sums, self.remembered.stance(stance.key(), || stance.sums(&self.model)));
        let places = [token, token.wrapping_sub(1), token + 1, token.wrapping_sub(2), token + 2];
        for (place, at) in places.into_iter().enumerate() {
            let word = self.near(at).known;
            add(&mut sums, &self.remembered.alone(&word, place, &self.model));
        }
        sums
    }

    /// All features of a token in this run, or [those that are not remembered](BESIDE).
    fn row<const N: usize>(&self, token: usize, run: &Range<usize>) -> [u32; N] {
        let near = |token: usize| View::of(self.near(token));
        let (p2, p1) = (near(token.wrapping_sub(2)), near(token.wrapping_sub(1)));
        let (w, n1, n2) = (near(token), near(token + 1), near(token + 2));
        let rule = self.ruled.get(token).copied().unwrap_or_default();
        let other = |t: Option<usize>| t.and_then(|t| self.ruled.get(t)).copied().unwrap_or_default();
        let (r1, r2) = (other(token.checked_sub(1)), other(Some(token + 1)));
        let (place, length) = (clamp(token - run.start), clamp(run.len()));
        let (head, tail) = (near(run.start), near(run.end - 1));
        let (before, after) = (near(run.start.wrapping_sub(1)), near(run.end));

        let mut row = Row { features: [0; N], count: 0, number: 0 };
        let (tag, tag1, tag2) = (rule.tag(), r1.tag(), r2.tag());
        let verdict = u32::from(rule.verdict);

        row.alone(0, 0, 0);
        row.alone(w.word, 0, 0);
        row.alone(p1.word, 0, 0);
        row.alone(n1.word, 0, 0);
        row.alone(p2.word, 0, 0);
        row.alone(n2.word, 0, 0);
        row.add(p1.word, w.word, 0);
        row.add(w.word, n1.word, 0);
        row.alone(w.class, 0, 0);
        row.alone(p1.class, 0, 0);
        row.alone(n1.class, 0, 0);
        row.alone(p2.class, 0, 0);
        row.alone(n2.class, 0, 0);
        row.add(p1.class, w.class, 0);
        row.add(w.class, n1.class, 0);
        row.add(p1.class, n1.class, 0);
        row.alone(w.group, w.shape, 0);
        row.add(p1.group, w.group, n1.group);
        row.add(p2.group, p1.group, w.group);
        row.add(w.group, n1.group, n2.group);
        row.alone(w.affixes.0, 0, 0);
        row.alone(w.affixes.1, 0, 0);
        row.add(p1.shape, w.shape, n1.shape);
        row.alone(w.shape, w.stands, place);
        row.alone(w.lists, 0, 0);
        row.alone(w.lists, w.stands, 0);
        row.add(p1.lists, w.lists, 0);
        row.add(w.lists, n1.lists, 0);
        row.add(p1.word, w.lists, 0);
        row.add(n1.word, w.lists, 0);
        row.alone(tag, u32::from(rule.points), verdict);
        row.add(tag, tag1, tag2);
        row.alone(tag, rule.rule, 0);
        row.alone(tag, verdict, w.lists);
        row.alone(tag, verdict, w.group);
        row.add(tag, p1.group, 0);
        row.add(tag, n1.group, 0);
        row.alone(tag, w.shape, w.stands);
        row.add(tag, verdict, p1.word);
        row.add(tag, verdict, n1.word);
        row.add(place, length, before.word);
        row.add(place, length, after.word);
        row.add(place, before.class, 0);
        row.add(place, after.class, 0);
        row.add(place.min(2), head.class, length.min(3));
        row.add(place.min(2), tail.class, length.min(3));
        row.add(tail.word, place.min(2), 0);
        row.add(head.lists, tail.lists, place * 8 + length);
        row.add(before.group, tail.group, length.min(3) * 8 + place.min(2));
        row.add(before.group, after.group, length.min(3) * 8 + place.min(2));
        // What stands beyond the words around the run: "Shas, Meretz and X", "the Party of the Centre (X)".
        let (before2, after2) = (near(run.start.wrapping_sub(2)), near(run.end + 1));
        let (left, right) = (other(run.start.checked_sub(2)), other(Some(run.end + 1)));
        row.add(left.both(), before.word, place.min(2));
        row.add(right.both(), after.word, place.min(2));
        row.add(before2.word, before.word, place.min(2));
        row.add(after2.word, after.word, place.min(2));
        row.add(before2.class, before.group, place.min(2));
        row.add(after2.class, after.group, place.min(2));
        row.add(head.word, place.min(2), 0);
        let (first, last) = (other(Some(run.start)), other(run.end.checked_sub(1)));
        row.add(first.both() * 64 + last.both(), place * 8 + length, 0);
        debug_assert_eq!(row.count, N);
        mixed(&row.features)
    }
}

/// How manieth or how many, as far as features tell.
fn clamp(n: usize) -> u32 {
    u32::try_from(n.min(7)).unwrap_or(7)
}

/// An atom, as the features take it.
#[derive(Clone, Copy)]
struct View {
    word: u32,
    affixes: (u32, u32),
    class: u32,
    group: u32,
    shape: u32,
    lists: u32,
    stands: u32,
}

impl View {
    #[inline(always)]
    fn of(atom: &Atom) -> Self {
        let spelt = atom.known.spelt;
        Self {
            word: spelt.word,
            affixes: spelt.affixes,
            class: u32::from(spelt.class),
            group: u32::from(spelt.group),
            shape: u32::from(spelt.shape),
            lists: atom.lists,
            stands: atom.stands,
        }
    }
}

/// What a word's letters say of it.
fn spelt(words: &Words<'_, '_>, token: usize, model: &Model<'_>) -> Spelt {
    let text = words.text;
    let (printed, low) = (text.word(token), text.low(token));
    let word = hash(low);
    let named = text.tokens[token].is_name_like();
    let mut class = if named { model.class(hash(printed)) } else { model.class(word) };
    if class == 0 && named {
        class = model.class(word);
        if class == 0 && text.tokens[token].shape == Shape::Acronym {
            class = capitalised(low, model);
        }
    }
    let letters = printed.len().min(4);
    let shape = match text.tokens[token].shape {
        Shape::Lower => 10 + letters,
        Shape::Capital if letters == 1 => 2,
        Shape::Capital if printed.as_bytes().contains(&b'-') => 3,
        Shape::Capital if printed.bytes().skip(1).any(|b| b.is_ascii_uppercase()) => 4,
        Shape::Capital => 5,
        Shape::Acronym if printed.as_bytes().contains(&b'.') => 6,
        Shape::Acronym => 20 + letters,
        Shape::Number => 30 + letters,
        Shape::QuoteMark => 7,
        Shape::Mark => 8,
    };
    let shape = u8::try_from(shape).unwrap_or(0);
    Spelt { word, affixes: affixes(low), class, group: model.group(class), shape }
}

/// The class of a word printed in capitals, as if it were a name.
fn capitalised(low: &str, model: &Model<'_>) -> u16 {
    let mut chars = low.chars();
    let mut word = String::with_capacity(low.len());
    word.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    word.push_str(chars.as_str());
    model.class(hash(&word))
}

/// Hashes of a word's first and last three letters.
fn affixes(word: &str) -> (u32, u32) {
    let (start, end) = if word.is_ascii() {
        (word.len().min(3), word.len().saturating_sub(3))
    } else {
        let start = word.char_indices().nth(3).map_or(word.len(), |(i, _)| i);
        (start, word.char_indices().rev().nth(2).map_or(0, |(i, _)| i))
    };
    (hash(&word[..start]), hash(&word[end..]))
}
