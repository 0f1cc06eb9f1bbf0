//! What is known of each word that begins with a capital, before any name is sought.
//!
//! In: tokens and the lexicon. Out: a set of flags a token, and phrases of the lexicon that begin at it.
//! **Never** decides that something is a name.

use super::beside::Beside;
use super::growing::Growing;
use super::known::Remembered;
pub(super) use super::ordinary::{is_function, is_ordinary};
use super::spellings::Spellings;
use crate::extract::meaning::{NAME, OPENS};
use crate::extract::text::{Shape, Text, Token};
use crate::lexicon::{Lexicon, Probe, fold_into};
use std::borrow::Cow;
use std::ops::Range;

/// An ordinary English word.
pub(super) const COMMON: u32 = 1;
/// A given name.
pub(super) const GIVEN: u32 = 1 << 1;
/// A surname of the lists.
pub(super) const SURNAME: u32 = 1 << 2;
/// Heads names of organisations.
pub(super) const BODY_HEAD: u32 = 1 << 3;
/// Heads names of places.
pub(super) const PLACE_HEAD: u32 = 1 << 4;
/// Heads names of events.
pub(super) const EVENT_HEAD: u32 = 1 << 5;
/// Stands before the name of an event (`Operation`).
pub(super) const BEFORE_HEAD: u32 = 1 << 6;
/// A nationality.
pub(super) const DEMONYM: u32 = 1 << 7;
/// A month or weekday.
pub(super) const CALENDAR: u32 = 1 << 8;
/// Its capital may come from standing first in a sentence or quotation.
pub(super) const FIRST: u32 = 1 << 9;
/// Stands in a heading whose words all bear capitals.
pub(super) const TITLE_CASE: u32 = 1 << 10;
/// Its capital means nothing here.
pub(super) const PLAIN: u32 = 1 << 11;
/// A function word: determiner, preposition, pronoun, conjunction, numeral.
pub(super) const FUNCTION: u32 = 1 << 12;
/// Written with a capital inside a sentence elsewhere in the article.
pub(super) const ALSO_INSIDE: u32 = 1 << 13;
/// Written without a capital elsewhere in the article.
pub(super) const ALSO_LOWER: u32 = 1 << 14;
/// Usually names a place known far and wide.
pub(super) const GREAT: u32 = 1 << 15;
/// Usually names a place of more than 60 000 inhabitants.
pub(super) const TOWN: u32 = 1 << 16;
/// A role or title by itself (`President`).
pub(super) const ROLE: u32 = 1 << 17;
/// A place of the lists by itself.
pub(super) const PLACE: u32 = 1 << 18;
/// Stands in a heading all in capitals.
pub(super) const ALL_CAPS: u32 = 1 << 19;
/// Begins with a small particle that belongs to the name (`al-Assad`, `d'Orsay`).
pub(super) const SMALL_HEAD: u32 = 1 << 20;
/// In the list of places by itself, whatever else it is.
pub(super) const LISTED_PLACE: u32 = 1 << 21;
/// In the list of bodies by itself.
pub(super) const LISTED_BODY: u32 = 1 << 22;
/// In the list of people by itself.
pub(super) const LISTED_PERSON: u32 = 1 << 23;
/// Begins a longer phrase of these lists.
pub(super) const PHRASE_BEGINS: u32 = 1 << 24;
/// Begins a longer role.
pub(super) const ROLE_BEGINS: u32 = 1 << 25;
/// Begins a longer nationality.
pub(super) const DEMONYM_BEGINS: u32 = 1 << 26;
/// Usually names a state, a territory or its capital.
pub(super) const STATE: u32 = 1 << 27;
/// Names a place that is called like people.
pub(super) const NAMESAKE: u32 = 1 << 28;
/// A surname by which the press calls one leader.
pub(super) const LEADER: u32 = 1 << 29;
/// Holds a hyphen.
pub(super) const HYPHEN: u32 = 1 << 30;
/// Was looked up: what the lists say of it is among its flags.
const LOOKED_UP: u32 = 1 << 31;

/// A phrase of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// One past its last token.
    pub(super) end: usize,
    /// The lists it stands in.
    pub(super) lists: Probe,
}

/// The words of an article, as the lexicon knows them.
pub(super) struct Words<'a, 't> {
    pub(super) text: &'t Text<'a>,
    pub(super) lexicon: &'t Lexicon,
    flags: Vec<u32>,
    /// The tokens that were looked up, in order: words with capitals, and those with a small head before one.
    asked: Vec<usize>,
    /// Its names may go without capitals: a short text that bears none where they would count.
    pub(super) careless: bool,
    /// Folded forms of the words that hold other than ASCII letters, by token.
    folded: Vec<(u32, Range<u32>)>,
    arena: String,
}

/// Longest phrase looked up, in tokens (dots and possessives are tokens).
const LONGEST: usize = 14;

/// Most tokens of a text whose capitals are not relied on: a message, a caption.
const SHORT: usize = 80;

impl<'a, 't> Words<'a, 't> {
    pub(super) fn new(text: &'t Text<'a>, lexicon: &'t Lexicon) -> Self {
        let mut words = Self {
            text,
            lexicon,
            flags: vec![0; text.tokens.len()],
            asked: Vec::new(),
            careless: false,
            folded: Vec::new(),
            arena: String::new(),
        };
        let asked = words.mark_places();
        words.look_up(&asked);
        words.asked = asked;
        words
    }

    /// The tokens that begin with a capital, or with a small head before one, in order.
    pub(super) fn capitals(&self) -> &[usize] {
        &self.asked
    }

    /// The tokens that are nationalities, in order.
    pub(super) fn of_peoples(&self) -> impl Iterator<Item = usize> {
        // In a careless text words without capitals were looked up too.
        let all = if self.careless { 0..self.flags.len() } else { 0..0 };
        let capitals = if self.careless { &[][..] } else { &self.asked };
        all.chain(capitals.iter().copied()).filter(|&token| self.is(token, DEMONYM))
    }

    /// The flags of a token; none past the end.
    pub(super) fn flags(&self, token: usize) -> u32 {
        self.flags.get(token).copied().unwrap_or(0)
    }

    pub(super) fn is(&self, token: usize, any: u32) -> bool {
        self.flags(token) & any != 0
    }

    /// Whether a token is written as a name and its capital counts.
    pub(super) fn is_name_like(&self, token: usize) -> bool {
        let written = self.text.tokens.get(token).is_some_and(|t| t.is_name_like());
        written && !self.is(token, PLAIN) || self.is(token, SMALL_HEAD)
    }

    /// A token's folded word.
    pub(super) fn key(&self, token: usize) -> &str {
        let word = self.text.low(token);
        if word.is_ascii() {
            return word;
        }
        let wanted = u32::try_from(token).unwrap_or(u32::MAX);
        match self.folded.binary_search_by_key(&wanted, |f| f.0) {
            Ok(at) => &self.arena[self.folded[at].1.start as usize..self.folded[at].1.end as usize],
            Err(_) => word,
        }
    }

    /// Appends a token's folded word, with a space where one stands before it.
    pub(super) fn push_key(&self, token: usize, out: &mut String) {
        if !out.is_empty() && !self.text.tokens.get(token).is_some_and(|t| t.joined) {
            out.push(' ');
        }
        let word = self.text.low(token);
        if word.is_ascii() {
            out.push_str(word);
        } else {
            fold_into(word, out);
        }
    }

    /// The folded phrase of these tokens.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> Cow<'t, str> {
        let mut phrase = Growing::new(self);
        tokens.for_each(|token| phrase.push(token));
        phrase.whole()
    }

    /// What a token says of a name beside it.
    pub(super) fn beside(&self, token: usize) -> Beside {
        self.text.meanings.get(token).map_or(Beside::NOTHING, |meaning| meaning.beside)
    }

    /// Where the sentence of this token ends.
    pub(super) fn sentence_end(&self, token: usize) -> usize {
        self.sentence(token).end
    }

    /// The tokens of the sentence that this token stands in.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.text.sentences.get(self.text.sentence_of(token)).cloned().unwrap_or(token..token)
    }

    /// Whether the press calls one leader by this word.
    pub(super) fn is_leader(&self, token: usize) -> bool {
        if self.is(token, LOOKED_UP) {
            return self.is(token, LEADER);
        }
        self.lexicon.is_leader(self.key(token))
    }

    /// The longest phrase of the lexicon that begins at this token and ends before `limit`.
    pub(super) fn longest(&self, token: usize, limit: usize) -> Option<Phrase> {
        let own = self.lists(token);
        if let Some(lists) = own.filter(|_| !self.may_begin_phrase(token, limit)) {
            // Most words: no phrase of the lists begins with them.
            let listed = (lists.place || lists.body || lists.person) && token < limit;
            let phrase = listed && self.is_name_like(token) && self.case_fits(token..token + 1, lists);
            return phrase.then_some(Phrase { end: token + 1, lists });
        }
        let mut key = Growing::new(self);
        let mut best = None;
        for at in token..limit.min(token + LONGEST) {
            key.push(at);
            let lists = own.filter(|_| at == token).unwrap_or_else(|| self.lexicon.probe(key.as_str()));
            let named = self.is_name_like(at)
                || self.text.tokens[at].shape == Shape::Number && at > token
                || at > token && key.as_str().ends_with('.');
            if named && (lists.place || lists.body || lists.person) {
                best = Some(Phrase { end: at + 1, lists });
            }
            if !lists.goes_on && !self.glued(at + 1, limit) {
                break;
            }
        }
        best.filter(|p| self.case_fits(token..p.end, p.lists))
    }

    /// Whether a phrase of the lexicon that ends before `limit` may have this token and more.
    pub(super) fn may_begin_phrase(&self, token: usize, limit: usize) -> bool {
        let goes_on = || self.lists(token).is_none_or(|lists| lists.goes_on);
        token + 1 < limit && (goes_on() || self.glued(token + 1, limit))
    }

    /// The lists that a token that was looked up stands in by itself.
    fn lists(&self, token: usize) -> Option<Probe> {
        let flags = self.flags(token);
        let has = |flag: u32| flags & flag != 0;
        has(LOOKED_UP).then(|| Probe {
            place: has(LISTED_PLACE),
            body: has(LISTED_BODY),
            person: has(LISTED_PERSON),
            goes_on: has(PHRASE_BEGINS),
        })
    }

    /// Whether the next token belongs to the same printed word (`St.`, `People's`, `Washington,`).
    fn glued(&self, token: usize, limit: usize) -> bool {
        token < limit
            && self.text.tokens[token].joined
            && matches!(self.text.word(token), "." | "'s" | "’s" | "," | "&" | "'" | "’" | "/" | "+")
    }

    /// Acronyms that are also words (`WHO`, `US`, `AIDS`) must be printed in capitals.
    fn case_fits(&self, tokens: Range<usize>, lists: Probe) -> bool {
        if tokens.len() > 1 {
            return true;
        }
        let ordinary = self.is(tokens.start, COMMON | FUNCTION);
        // Nearly always a place or person whose name is no word.
        if !ordinary && (lists.place || !lists.body) {
            return true;
        }
        let word = self.text.word(tokens.start);
        let short = || word.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        // "WHO"; "M23", "G7"
        let acronym = self.text.tokens[tokens.start].shape == Shape::Acronym
            || word.bytes().any(|b| b.is_ascii_digit()) && !word.bytes().any(|b| b.is_ascii_lowercase());
        // "MPs" are several, not the body of these letters.
        let several =
            word.strip_suffix('s').is_some_and(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()));
        if several && !lists.place && !lists.person {
            return false;
        }
        if lists.body && !lists.place && !acronym {
            let is_acronym = self
                .lexicon
                .organisations(self.key(tokens.start))
                .any(|b| b.acronym.eq_ignore_ascii_case(word));
            return !is_acronym || !(ordinary || short());
        }
        acronym || !ordinary || !short()
    }

    /// Marks tokens by where they stand. Returns those that are looked up: the words with capitals.
    fn mark_places(&mut self) -> Vec<usize> {
        let (text, lexicon) = (self.text, self.lexicon);
        let mut asked = Vec::with_capacity(text.tokens.len() / 4);
        for sentence in &text.sentences {
            let heading = of_heading(text, sentence.clone());
            if heading != 0 {
                self.flags[sentence.clone()].fill(heading);
            }
            let mut marked = self.mark_first(sentence.clone());
            let mut rest = sentence.clone();
            while let Some(i) = text.next(rest.clone(), NAME | OPENS) {
                rest.start = i + 1;
                let token = text.tokens[i];
                match token.shape {
                    Shape::Capital | Shape::Acronym => asked.push(i),
                    Shape::Lower => {
                        if has_small_head(text.word(i)) && !is_compound(text.word(i), lexicon) {
                            self.flags[i] |= SMALL_HEAD;
                            asked.push(i);
                        }
                    }
                    Shape::QuoteMark if token.joined => {}
                    // Of several signs in a row the first has marked the word already.
                    Shape::QuoteMark | Shape::Mark if i > marked => marked = self.mark_first(rest.clone()),
                    Shape::QuoteMark | Shape::Mark | Shape::Number => {}
                }
            }
        }
        asked
    }

    /// Marks the first word or number of these tokens as standing first, and says which it is: the end where there is none.
    fn mark_first(&mut self, tokens: Range<usize>) -> usize {
        let said = |token: &Token| !matches!(token.shape, Shape::Mark | Shape::QuoteMark);
        let Some(nth) = self.text.tokens[tokens.clone()].iter().position(said) else { return tokens.end };
        self.flags[tokens.start + nth] |= FIRST;
        tokens.start + nth
    }

    /// Looks up every word with a capital, and compares with how the article writes it elsewhere.
    fn look_up(&mut self, asked: &[usize]) {
        let (text, lexicon) = (self.text, self.lexicon);
        let mut remembered = Remembered::take();
        self.careless = text.tokens.len() <= SHORT
            && asked.iter().all(|&i| self.flags[i] & (FIRST | TITLE_CASE) != 0 || text.low(i) == "i");
        if self.careless {
            for i in (0..text.tokens.len()).filter(|&i| text.tokens[i].shape == Shape::Lower) {
                self.flags[i] |= remembered.known(&text.lower, text.tokens[i].span().range(), lexicon);
            }
        }
        let spellings = Spellings::new(text, asked, &self.flags);
        for (&i, also) in asked.iter().zip(spellings.of_asked()) {
            let low = text.low(i);
            let lists = if low.is_ascii() {
                remembered.known(&text.lower, text.tokens[i].span().range(), lexicon)
            } else {
                let from = self.arena.len();
                fold_into(low, &mut self.arena);
                let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                self.folded.push((clamp(i), clamp(from)..clamp(self.arena.len())));
                remembered.known(&self.arena, from..self.arena.len(), lexicon)
            };
            let mut flags = self.flags[i] | also | LOOKED_UP;
            // In running text `WHO` and `US` are no function words.
            let acronym = text.tokens[i].shape == Shape::Acronym && flags & ALL_CAPS == 0;
            flags |= lists & if acronym { !(FUNCTION | COMMON) } else { u32::MAX };
            let plain = flags & TITLE_CASE != 0
                && flags & (COMMON | FUNCTION | ALSO_LOWER) != 0
                && flags & (DEMONYM | ALSO_INSIDE) == 0;
            let plain = plain || flags & HYPHEN != 0 && is_compound(text.word(i), lexicon);
            let shouted = text.tokens[i].shape == Shape::Acronym
                && (flags & FIRST != 0 && is_flash(low) || low == "news" && i > 0 && self.is(i - 1, PLAIN));
            if plain || shouted || flags & FUNCTION != 0 && flags & (FIRST | TITLE_CASE) != 0 {
                flags |= PLAIN;
            }
            self.flags[i] = flags;
            // "Sri Lankan", "South Africans".
            let paired = i > 0 && text.tokens[i - 1].is_name_like() && !text.tokens[i].joined;
            if paired && self.is(i - 1, DEMONYM_BEGINS) && lexicon.belongs(&self.phrase(i - 1..i + 1)) {
                self.flags[i - 1] |= DEMONYM;
                self.flags[i] |= DEMONYM;
            }
        }
        remembered.keep();
    }
}

/// Words that agencies and channels print in capitals before a message.
fn is_flash(word: &str) -> bool {
    matches!(
        word,
        "breaking"
            | "urgent"
            | "flash"
            | "alert"
            | "update"
            | "updated"
            | "updates"
            | "exclusive"
            | "developing"
            | "latest"
            | "correction"
            | "corrected"
            | "live"
            | "more"
            | "newsalert"
            | "snap"
    )
}

/// `London-based`, `Kurdish-controlled`: a name made into an adjective; its second half is an ordinary word.
fn is_compound(word: &str, lexicon: &Lexicon) -> bool {
    let Some((_, last)) = word.rsplit_once(['-', '‑']) else { return false };
    last.starts_with(char::is_lowercase) && last.len() > 2 && is_ordinary(last, lexicon)
}

/// The flags of all words of a sentence that is a heading, where capitals say nothing of names.
fn of_heading(text: &Text<'_>, sentence: Range<usize>) -> u32 {
    let heading = !sentence.is_empty() && text.in_heading(sentence.start);
    if !heading || !bears_capitals(text, sentence.clone()) {
        return 0;
    }
    let shouted = !sentence
        .clone()
        .any(|t| matches!(text.tokens[t].shape, Shape::Lower | Shape::Capital) && text.low(t).len() > 2);
    if shouted { TITLE_CASE | ALL_CAPS } else { TITLE_CASE }
}

/// Whether most longer words of a heading bear capitals, so that they say nothing of names.
fn bears_capitals(text: &Text<'_>, sentence: Range<usize>) -> bool {
    let (mut capital, mut lower) = (0, 0);
    for token in sentence {
        let t = text.tokens[token];
        if t.is_word() && t.end - t.start > 3 {
            if t.is_name_like() { capital += 1 } else { lower += 1 }
        }
    }
    capital >= 3 && capital > 3 * lower
}

/// `al-Assad`, `el-Sisi`, `d’Orsay`: a small particle, a mark, a capital.
fn has_small_head(word: &str) -> bool {
    if word.len() < 4 {
        return false;
    }
    let Some(at) = word.find(['-', '\'', '’']) else { return false };
    let rest = word[at..].trim_start_matches(['-', '\'', '’']);
    matches!(
        &word[..at],
        "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ez" | "ul" | "ud" | "d" | "l"
    ) && rest.starts_with(char::is_uppercase)
}
