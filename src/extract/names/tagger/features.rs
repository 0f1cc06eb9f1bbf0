//! What the tagger looks at: a word, its neighbours, the run of capitals it stands in, and what the rules take it for.
//!
//! In: words, candidates with their evidence and the article's verdict on them. Out: stretches of tokens to label, and
//! for each token a row of hashes. **Never** judges: training decides what each hash is worth.

use super::super::candidates::Candidate;
use super::super::words::*;
use super::model::{Model, hash, mix};
use crate::extract::text::Shape;
use std::ops::Range;

/// Most small words that may lie between two words with capitals of one name.
const GAP: usize = 3;

/// What the lists say of a word.
const LISTS: u32 = COMMON
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
#[derive(Clone, Copy, Debug, Default)]
struct Atom {
    word: u32,
    class: u32,
    group: u32,
    shape: u32,
    lists: u32,
    stands: u32,
}

/// What the rules take a token for.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract::names) struct Ruled {
    /// 0 where no candidate covers it; otherwise its part of the candidate, kind and points.
    pub(in crate::extract::names) part: u32,
    pub(in crate::extract::names) kind: u32,
    pub(in crate::extract::names) points: u32,
    /// Hash of the strongest rule's name.
    pub(in crate::extract::names) rule: u32,
    /// The kind that the whole article gives it; 0 for none.
    pub(in crate::extract::names) verdict: u32,
}

/// What the rules say of every token: the best kind of each candidate, and the article's verdict on it.
pub(in crate::extract::names) fn ruled(
    tokens: usize,
    candidates: &[Candidate],
    verdicts: &[Option<usize>],
) -> Vec<Ruled> {
    let mut out = vec![Ruled::default(); tokens];
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        let small = |n: usize| u32::try_from(n).unwrap_or(0);
        let best = (0..5).max_by_key(|&k| (candidate.score[k], std::cmp::Reverse(k))).unwrap_or(0);
        let points = u32::try_from(candidate.score[best].clamp(0, 140) / 20).unwrap_or(0);
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
                    rule: hash(candidate.rule[best].1),
                    verdict: verdict.map_or(0, |v| small(v) + 1),
                };
            }
        }
    }
    out
}

/// Stretches of tokens that may hold names: words with capitals, and small words between them. All else is outside.
pub(in crate::extract::names) fn stretches(words: &Words<'_, '_>) -> Vec<Range<usize>> {
    let text = words.text;
    if words.careless {
        return text.sentences.iter().filter(|s| !s.is_empty()).cloned().collect();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for sentence in &text.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            if !starts(words, at, sentence.end) {
                at += 1;
                continue;
            }
            let from = at;
            let mut end = at + 1;
            loop {
                while end < sentence.end && starts(words, end, sentence.end) {
                    end += 1;
                }
                let mut next = end;
                while next < sentence.end && next - end < GAP && joins(words, next) {
                    next += 1;
                }
                if next == end || next >= sentence.end || !starts(words, next, sentence.end) {
                    break;
                }
                end = next + 1;
            }
            // A number after a name may belong to it.
            if end < sentence.end && text.tokens[end].shape == Shape::Number && !words.is(end - 1, CALENDAR) {
                end += 1;
            }
            let alone = end == from + 1 && words.is(from, FUNCTION | CALENDAR);
            if !alone {
                out.push(from..end);
            }
            at = end;
        }
    }
    out
}

/// Whether a name may begin here or go on with a capital.
fn starts(words: &Words<'_, '_>, at: usize, limit: usize) -> bool {
    match words.text.tokens[at].shape {
        Shape::Capital | Shape::Acronym => true,
        Shape::Number => {
            at + 1 < limit && words.text.tokens[at + 1].is_name_like() && !words.is(at + 1, CALENDAR)
        }
        _ => words.is(at, SMALL_HEAD),
    }
}

/// Whether a token may stand between two parts of a name.
fn joins(words: &Words<'_, '_>, at: usize) -> bool {
    let token = words.text.tokens[at];
    match token.shape {
        // "Council on Foreign Relations".
        Shape::Lower if at > 0 && words.text.low(at) == "on" => {
            words.is(at - 1, BODY_HEAD | EVENT_HEAD) && words.is_name_like(at - 1)
        }
        Shape::Lower => token.end - token.start <= 4 && !parts_names(words.text.low(at)),
        Shape::Mark => matches!(words.text.word(at), "." | "," | "&" | "-" | "–" | "/" | "+"),
        Shape::QuoteMark => matches!(words.text.word(at), "'" | "’" | "‘"),
        _ => false,
    }
}

/// Small words that stand between names and hardly ever inside one.
fn parts_names(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "by"
            | "from"
            | "with"
            | "is"
            | "was"
            | "are"
            | "were"
            | "has"
            | "had"
            | "have"
            | "who"
            | "that"
            | "this"
            | "as"
            | "but"
            | "or"
            | "said"
            | "says"
            | "told"
            | "when"
            | "what"
            | "than"
            | "then"
            | "he"
            | "she"
            | "it"
            | "they"
            | "his"
            | "her"
            | "its"
            | "via"
            | "into"
            | "over"
            | "near"
            | "if"
            | "not"
            | "also"
            | "will"
            | "can"
            | "a"
            | "an"
            | "i"
            | "we"
            | "you"
    )
}

/// The features of tokens, made one stretch at a time.
pub(in crate::extract::names) struct Features<'w, 'a, 't, 'm> {
    words: &'w Words<'a, 't>,
    ruled: &'w [Ruled],
    model: Model<'m>,
    /// Of tokens that follow each other, the last ones looked at.
    atoms: Vec<Atom>,
    /// First token of `atoms`.
    base: usize,
    /// The sentence of the stretch.
    sentence: Range<usize>,
}

/// Stands for what lies beyond a sentence.
const EDGE: Atom = Atom { word: 1, class: 1023, group: 255, shape: 9, lists: 0, stands: 0 };

/// Tokens on each side of a stretch that are looked at.
const WINDOW: usize = 2;

/// How many features a token has.
pub(in crate::extract::names) const FEATURES: usize = 58;

/// A token's features while they are written down: hashes that also say the how manieth they are.
struct Row {
    hashes: [u32; FEATURES],
    count: usize,
    number: u32,
}

impl Row {
    // Inlined at every feature: what is nought in most features costs nothing then.
    #[inline(always)]
    fn add(&mut self, a: u32, b: u32, c: u32) {
        self.number = self.number.wrapping_add(0x9e37_79b1);
        let (a, b, c) =
            (a.wrapping_mul(0x85eb_ca6b), b.wrapping_mul(0xcc9e_2d51), c.wrapping_mul(0x27d4_eb2f));
        self.hashes[self.count] = mix(self.number ^ a ^ b.rotate_left(11) ^ c.rotate_left(21));
        self.count += 1;
    }
}

impl<'w, 'a, 't, 'm> Features<'w, 'a, 't, 'm> {
    pub(in crate::extract::names) fn new(
        words: &'w Words<'a, 't>,
        ruled: &'w [Ruled],
        model: Model<'m>,
    ) -> Self {
        Self { words, ruled, model, atoms: Vec::new(), base: 0, sentence: 0..0 }
    }

    /// Looks at the tokens of a stretch and around it. Stretches come in order, so that no token is looked at twice.
    pub(in crate::extract::names) fn look(&mut self, stretch: &Range<usize>) {
        let text = self.words.text;
        if !self.sentence.contains(&stretch.start) {
            self.sentence = text.sentences.get(text.sentence_of(stretch.start)).cloned().unwrap_or(0..0);
        }
        let from = stretch.start.saturating_sub(WINDOW).max(self.sentence.start);
        if from > self.base + self.atoms.len() {
            self.base = from;
            self.atoms.clear();
        }
        for token in self.base + self.atoms.len()..(stretch.end + WINDOW).min(self.sentence.end) {
            self.atoms.push(self.atom(token));
        }
    }

    fn atom(&self, token: usize) -> Atom {
        let (words, text) = (self.words, self.words.text);
        let (printed, low) = (text.word(token), text.low(token));
        let word = hash(low);
        let named = text.tokens[token].is_name_like();
        let mut class = if named { self.model.class(hash(printed)) } else { self.model.class(word) };
        if class == 0 && named {
            class = self.model.class(word);
            if class == 0 && text.tokens[token].shape == Shape::Acronym {
                class = self.capitalised(low);
            }
        }
        let flags = words.flags(token);
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
        Atom {
            word,
            class: u32::from(class),
            group: u32::from(self.model.group(class)),
            shape: u32::try_from(shape).unwrap_or(0),
            lists: flags & LISTS,
            stands: flags & STANDS,
        }
    }

    /// The class of a word printed in capitals, as if it were a name.
    fn capitalised(&self, low: &str) -> u16 {
        let mut chars = low.chars();
        let mut word = String::with_capacity(low.len());
        word.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        word.push_str(chars.as_str());
        self.model.class(hash(&word))
    }

    /// A token of the sentence that was looked at; [`EDGE`] beyond it.
    fn near(&self, token: usize) -> &Atom {
        let at = if self.sentence.contains(&token) { token.checked_sub(self.base) } else { None };
        at.and_then(|at| self.atoms.get(at)).unwrap_or(&EDGE)
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
        let (p2, p1) = (self.near(token.wrapping_sub(2)), self.near(token.wrapping_sub(1)));
        let (w, n1, n2) = (self.near(token), self.near(token + 1), self.near(token + 2));
        let rule = self.ruled.get(token).copied().unwrap_or_default();
        let other = |t: Option<usize>| t.and_then(|t| self.ruled.get(t)).copied().unwrap_or_default();
        let (r1, r2) = (other(token.checked_sub(1)), other(Some(token + 1)));
        let run = self.run(token, stretch);
        let clamp = |n: usize| u32::try_from(n.min(7)).unwrap_or(7);
        let (place, length) = (clamp(token - run.start), clamp(run.len()));
        let (head, tail) = (self.near(run.start), self.near(run.end - 1));
        let (before, after) = (self.near(run.start.wrapping_sub(1)), self.near(run.end));

        let mut row = Row { hashes: [0; FEATURES], count: 0, number: 0 };
        let mut feature = |a: u32, b: u32, c: u32| row.add(a, b, c);
        let tag = rule.kind * 8 + rule.part;
        let (tag1, tag2) = (r1.kind * 8 + r1.part, r2.kind * 8 + r2.part);

        feature(0, 0, 0);
        feature(w.word, 0, 0);
        feature(p1.word, 0, 0);
        feature(n1.word, 0, 0);
        feature(p2.word, 0, 0);
        feature(n2.word, 0, 0);
        feature(p1.word, w.word, 0);
        feature(w.word, n1.word, 0);
        feature(w.class, 0, 0);
        feature(p1.class, 0, 0);
        feature(n1.class, 0, 0);
        feature(p2.class, 0, 0);
        feature(n2.class, 0, 0);
        feature(p1.class, w.class, 0);
        feature(w.class, n1.class, 0);
        feature(p1.class, n1.class, 0);
        feature(w.group, w.shape, 0);
        feature(p1.group, w.group, n1.group);
        feature(p2.group, p1.group, w.group);
        feature(w.group, n1.group, n2.group);
        let (start, end) = affixes(self.words.text.low(token));
        feature(start, 0, 0);
        feature(end, 0, 0);
        feature(p1.shape, w.shape, n1.shape);
        feature(w.shape, w.stands, place);
        feature(w.lists, 0, 0);
        feature(w.lists, w.stands, 0);
        feature(p1.lists, w.lists, 0);
        feature(w.lists, n1.lists, 0);
        feature(p1.word, w.lists, 0);
        feature(n1.word, w.lists, 0);
        feature(tag, rule.points, rule.verdict);
        feature(tag, tag1, tag2);
        feature(tag, rule.rule, 0);
        feature(tag, rule.verdict, w.lists);
        feature(tag, rule.verdict, w.group);
        feature(tag, p1.group, 0);
        feature(tag, n1.group, 0);
        feature(tag, w.shape, w.stands);
        feature(tag, rule.verdict, p1.word);
        feature(tag, rule.verdict, n1.word);
        feature(place, length, before.word);
        feature(place, length, after.word);
        feature(place, before.class, 0);
        feature(place, after.class, 0);
        feature(place.min(2), head.class, length.min(3));
        feature(place.min(2), tail.class, length.min(3));
        feature(tail.word, place.min(2), 0);
        feature(head.lists, tail.lists, place * 8 + length);
        feature(before.group, tail.group, length.min(3) * 8 + place.min(2));
        feature(before.group, after.group, length.min(3) * 8 + place.min(2));
        // What stands beyond the words around the run: "Shas, Meretz and X", "the Party of the Centre (X)".
        let (before2, after2) = (self.near(run.start.wrapping_sub(2)), self.near(run.end + 1));
        let (left, right) = (other(run.start.checked_sub(2)), other(Some(run.end + 1)));
        let of = |r: Ruled| r.kind * 8 + r.verdict;
        feature(of(left), before.word, place.min(2));
        feature(of(right), after.word, place.min(2));
        feature(before2.word, before.word, place.min(2));
        feature(after2.word, after.word, place.min(2));
        feature(before2.class, before.group, place.min(2));
        feature(after2.class, after.group, place.min(2));
        feature(head.word, place.min(2), 0);
        let (first, last) = (other(Some(run.start)), other(run.end.checked_sub(1)));
        feature(of(first) * 64 + of(last), place * 8 + length, 0);
        debug_assert_eq!(row.count, FEATURES);
        row.hashes
    }
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
