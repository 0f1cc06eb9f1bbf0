//! What a figure counts, made comparable: its head, its modifiers, what happened to it, and the places it stands by.
//!
//! In: one figure in its article. Out: a key that is equal only where two figures count the same thing in the same
//! way; none where the text does not say. **Never** compares two figures.

use super::digest::NONE;
use super::intern::{Interner, hash, join, small};
use super::nearby::{PLACES, around, is_history, places};
use super::words::{self, Class, Is, Meaning};
use crate::model::article::Article;
use crate::model::fact::{Fact, Figure, Reading};
use crate::model::prose::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How far around a figure its clause is read, in bytes.
const WINDOW: usize = 100;

/// A figure with what it takes to tell which others it belongs with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Counted {
    /// Position of the fact.
    pub(super) fact: u32,
    /// What is counted, unit included; `None` where that is too vague to stand on a board with others.
    pub(super) key: Option<u64>,
    /// Local ids of the places it stands by, [`NONE`] in unused slots.
    pub(super) places: [u32; PLACES],
    /// Local id of the claimant, or [`NONE`].
    pub(super) claimant_local: u32,
    /// Number of the name of a claimant that is no entity, or [`NONE`].
    pub(super) claimant: u32,
    /// What happened to what is counted.
    pub(super) fate: Fate,
    /// It counts people, and nothing is said of them but their fate.
    pub(super) bare: bool,
    /// It counts what happened, which happens somewhere: without a place it stands on no board with others.
    pub(super) local: bool,
    /// It counts in a part of the place that is named.
    pub(super) part: bool,
    /// Lowest and highest number that it allows.
    pub(super) range: (f64, f64),
    /// It is a difference, a rate, a part or a thing of the past: on no board, not even the desk's.
    pub(super) aside: bool,
    /// Its value.
    pub(super) value: f64,
    /// Number of its unit.
    pub(super) unit: u32,
    /// Number of what is counted, as printed.
    pub(super) of: u32,
    /// The words of what is counted and of its clause, as compared with those of the desk's measures; only where one
    /// has its unit.
    pub(super) said: Vec<u64>,
}

impl Counted {
    /// Puts other numbers of texts in place of its own.
    pub(super) fn renumber(&mut self, renumber: impl Fn(&mut u32)) {
        [&mut self.claimant, &mut self.unit, &mut self.of].into_iter().for_each(&renumber);
        if let Fate::Verb(verb) = &mut self.fate {
            renumber(verb);
        }
    }
}

/// What happened to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Fate {
    /// Nothing that is said.
    None,
    /// One of the known fates.
    Class(Class),
    /// Another verb: number of the word as printed.
    Verb(u32),
}

/// Units that measure rather than count: only the desk puts them on a board.
pub(super) fn is_measure(unit: &str) -> bool {
    matches!(
        unit,
        "" | "km"
            | "metre"
            | "mile"
            | "foot"
            | "inch"
            | "yard"
            | "cm"
            | "mm"
            | "nanometre"
            | "micrometre"
            | "knot"
            | "mile/h"
            | "kelvin"
            | "gray"
            | "milligray"
            | "centimetre"
            | "millimetre"
            | "day"
            | "hour"
            | "minute"
            | "second"
            | "week"
            | "month"
            | "year"
            | "decade"
            | "century"
            | "km/h"
            | "mph"
            | "celsius"
            | "fahrenheit"
            | "degree"
            | "magnitude"
            | "time"
            | "percentage point"
    )
}

/// Reads what the figure counts; `measured`: the desk measures something of its unit. `clause` is room for what is read
/// around it.
pub(super) fn counted<'a>(
    article: &'a Article,
    reading: &'a Reading,
    at: usize,
    (figure, measured): (&'a Figure, bool),
    texts: &mut Interner<'a>,
    clause: &mut Clause,
) -> Counted {
    let claimed = figure.claimed_by.as_ref();
    let claimant_local = claimed.and_then(|who| who.entity).map_or(NONE, |id| id.0);
    let unresolved = claimed.filter(|who| who.entity.is_none() && !who.name.is_empty());
    let claimant = unresolved.map_or(NONE, |who| texts.id(&who.name));
    let mut counted = Counted {
        fact: small(at),
        key: None,
        places: [NONE; PLACES],
        claimant_local,
        claimant,
        fate: Fate::None,
        bare: false,
        local: false,
        part: false,
        range: range(figure),
        aside: true,
        value: figure.value,
        unit: texts.id(&figure.unit),
        of: texts.id(&figure.of),
        said: Vec::new(),
    };
    let difference =
        figure.change.is_some_and(|change| change.by.is_some_and(|by| by.abs() == figure.value.abs()));
    let around = around(reading, at);
    if difference || is_history(article, around) {
        return counted;
    }
    let Some(fact) = reading.facts.get(at) else { return counted };
    if is_share(article.slice(fact.span())) || is_compared(article, fact) {
        return counted;
    }
    clause.read(article, fact);
    if clause.is_rate() || clause.is_partial() {
        return counted;
    }
    let counts = Counts::of(figure);
    if counts.partial {
        return counted;
    }
    counted.aside = false;
    let (places, part) = places(article, reading, around, fact.span());
    let part = clause.part().or(part);
    counted.places = places;
    counted.part = part.is_some();
    if measured {
        counted.said = words::compared(&figure.of);
        let near = clause.before.iter().chain(&clause.after);
        counted.said.extend(near.map(|&place| words::one(clause.word(place))));
    }
    if is_measure(&figure.unit) {
        return counted;
    }
    let told = match counts.fate {
        Some(class) => Told::Fate(class),
        None => clause.fate(),
    };
    let fate = match told {
        Told::Nothing => Fate::None,
        Told::Fate(class) => Fate::Class(class),
        Told::Verb(span) => Fate::Verb(texts.id(article.slice(span))),
        Told::Unreal => return counted,
    };
    counted.fate = fate;
    counted.local = fate != Fate::None;
    counted.bare = counts.modifiers == 0 && !counts.head && figure.unit == "people";
    let known = matches!(fate, Fate::Class(_));
    let people = figure.unit == "people";
    let enough = if people {
        known || counts.modifiers > 0 || counts.head && fate != Fate::None
    } else if figure.unit == "percent" {
        known && counts.modifiers > 0
    } else {
        fate != Fate::None || counts.modifiers > 0
    };
    if enough {
        let fate = match told {
            Told::Nothing | Told::Unreal => 0,
            Told::Fate(class) => 1 + class as u64,
            Told::Verb(span) => hash(words::stem(&article.slice(span).to_ascii_lowercase())),
        };
        let key = join(join(hash(&figure.unit), counts.key), fate);
        counted.key = Some(part.map_or(key, |part| join(key, part)));
    }
    counted
}

/// `1,000 of the deaths` is a part of what another figure counts.
fn is_share(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    while let Some(word) = words.next() {
        if number(word) {
            let (of, which) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            return of == "of"
                && matches!(which, "the" | "them" | "these" | "those" | "its" | "their" | "whom");
        }
    }
    false
}

/// `as compared with about 100,000 on 30 January`: another figure's yardstick is no count of its own day.
fn is_compared(article: &Article, fact: &Fact) -> bool {
    const BEFORE: [&str; 6] =
        [" compared with", " compared to", " up from", " down from", " rather than", " instead of"];
    let text = article.prose.text.get(..fact.span().start()).unwrap_or("").trim_end();
    BEFORE.iter().any(|words| text.ends_with(words))
}

/// The words of what is counted.
struct Counts {
    key: u64,
    fate: Option<Class>,
    /// A noun of its own, beyond `people`.
    head: bool,
    /// Words beyond the head.
    modifiers: usize,
    partial: bool,
}

impl Counts {
    fn of(figure: &Figure) -> Self {
        let lower = figure.of.to_ascii_lowercase();
        let all: Vec<(&str, Meaning)> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty())
            .take(16)
            .map(|word| (word, Meaning::of(word)))
            .collect();
        let is_any = |wanted: Class| all.iter().any(|(_, meaning)| meaning.class() == Some(wanted));
        let soldiers = is_any(Class::Soldier);
        let fated = all.iter().any(|(_, meaning)| meaning.class().is_some_and(Class::is_fate));
        let mut kept: Vec<u64> = Vec::with_capacity(all.len());
        let (mut fate, mut head, mut partial) = (None, false, false);
        let mut nouns = 0;
        for &(word, meaning) in &all {
            let class = meaning.class();
            partial |= meaning.is(Is::Partial);
            if soldiers && class == Some(Class::Soldier) {
                if !head {
                    kept.push(Class::Soldier as u64);
                }
                head = true;
                continue;
            }
            if meaning.is(Is::Light)
                || soldiers && meaning.is(Is::LightForSoldiers)
                || fated && meaning.is(Is::LightForFates)
            {
                continue;
            }
            match class {
                Some(Class::Person) => {}
                Some(class) if class.is_fate() => fate = fate.or(Some(class)),
                Some(class) => {
                    kept.push(class as u64);
                    nouns += 1;
                }
                None => {
                    kept.push(hash(words::singular(word)));
                    nouns += 1;
                }
            }
        }
        // Without soldiers the head is one of the nouns; `people` may have been it.
        if !head && nouns > 0 && !is_any(Class::Person) {
            head = true;
            nouns -= 1;
        }
        kept.sort_unstable();
        kept.dedup();
        let key = kept.iter().fold(7, |key, word| join(key, *word));
        Self { key, fate, head, modifiers: nouns, partial }
    }
}

/// What the clause says of a figure.
#[derive(Clone, Copy)]
enum Told {
    Nothing,
    /// One of the known fates.
    Fate(Class),
    /// Another verb: its place in the prose.
    Verb(Span),
    /// That it may be, will be or is not, or is somebody's own doing: no level of anything.
    Unreal,
}

/// The words before and after a figure, within its clause. One serves for all figures of an article.
#[derive(Default)]
pub(super) struct Clause {
    /// The text around the figure, in lower case.
    lower: String,
    /// Where `lower` begins in the prose.
    base: usize,
    /// Places of the words in `lower`.
    before: Vec<(usize, usize)>,
    after: Vec<(usize, usize)>,
}

impl Clause {
    /// Reads the clause around this figure.
    fn read(&mut self, article: &Article, fact: &Fact) {
        let text = &article.prose.text;
        let span = fact.span();
        let sentence = article.prose.sentences.get(fact.evidence().first_sentence()).copied().unwrap_or(span);
        let window =
            boundary(text, span.start().saturating_sub(WINDOW).max(sentence.start())).min(span.start());
        let base = window + behind_last_sign(text.as_bytes().get(window..span.start()).unwrap_or_default());
        let ceiling = boundary(text, (span.end() + WINDOW).min(sentence.end())).max(span.end());
        let Self { lower, before, after, .. } = self;
        lower.clear();
        lower.push_str(text.get(base..ceiling).unwrap_or(""));
        lower.make_ascii_lowercase();
        let place = |at: usize| (at - base).min(lower.len());
        let (start, end) = (place(span.start()), place(span.end()));
        before.clear();
        after.clear();
        // Back to the last break, and on to the next.
        each_word(lower, 0..start, |word, place| {
            if is_break(word) {
                before.clear();
            } else {
                before.push(place);
            }
            true
        });
        each_word(lower, end..lower.len(), |word, place| {
            let goes_on = !is_break(word);
            if goes_on {
                after.push(place);
            }
            goes_on
        });
        self.base = base;
    }

    fn word(&self, place: (usize, usize)) -> &str {
        self.lower.get(place.0..place.1).unwrap_or("")
    }

    /// Words before the figure, the nearest first.
    fn back(&self) -> impl Iterator<Item = &str> {
        self.before.iter().rev().map(|&place| self.word(place))
    }

    /// The n-th word after the figure.
    fn next(&self, n: usize) -> &str {
        self.after.get(n).map_or("", |&place| self.word(place))
    }

    /// `20 a day`, `300 per week`.
    fn is_rate(&self) -> bool {
        let unit = |w: &str| matches!(w, "day" | "week" | "month" | "year" | "hour" | "minute" | "night");
        matches!(self.next(0), "daily" | "weekly" | "monthly" | "annually" | "yearly" | "hourly" | "per")
            || matches!(self.next(0), "a" | "an" | "each" | "every") && unit(self.next(1))
    }

    /// The part of a place that the clause speaks of: `in the north-west`, not `Western officials`.
    fn part(&self) -> Option<u64> {
        let part = |side: &[(usize, usize)]| {
            side.windows(2).find_map(|pair| {
                let (before, word) = (self.word(pair[0]), self.word(pair[1]));
                let inside = matches!(before, "the" | "in" | "across" | "throughout");
                (inside && words::is_part_of_place(word))
                    .then(|| hash(word.strip_suffix("ern").unwrap_or(word)))
            })
        };
        part(&self.before).or_else(|| part(&self.after))
    }

    /// `another 20`, `20 more`, `20 of them`.
    fn is_partial(&self) -> bool {
        self.back().next().is_some_and(|word| Meaning::of(word).is(Is::Partial))
            || self.next(0) == "more"
            || self.next(0) == "of" && matches!(self.next(1), "them" | "whom" | "which" | "these" | "those")
    }

    fn fate(&self) -> Told {
        // "killed 20 people", "killing at least 20": the verb stands right before.
        let meant = self.back().map(|word| (word, Meaning::of(word)));
        let mut before = meant.skip_while(|(_, meaning)| meaning.is(Is::Light));
        let verb = before
            .next()
            .filter(|&(word, meaning)| words::is_verbal(word, meaning) || meaning.class().is_some());
        let unreal = before.next().is_some_and(|(_, meaning)| meaning.is(Is::Unreal));
        if let Some(class) = verb.and_then(|(_, meaning)| meaning.class()).filter(|class| class.is_fate()) {
            return if unreal { Told::Unreal } else { Told::Fate(class) };
        }
        let mut auxiliary = false;
        for (at, &place) in self.after.iter().take(10).enumerate() {
            let word = self.word(place);
            let meaning = Meaning::of(word);
            if meaning.is(Is::Unreal) && (auxiliary || word != "to" && word != "no") {
                return Told::Unreal;
            }
            if meaning.is(Is::Auxiliary) {
                auxiliary = true;
                continue;
            }
            let verbal = words::is_verbal(word, meaning);
            if let Some(class) = meaning.class().filter(|class| class.is_fate())
                && (auxiliary || at == 0 || verbal)
            {
                // "have collapsed or are to be demolished" counts more than the collapsed.
                if self.next(at + 1) == "or" {
                    return Told::Unreal;
                }
                return Told::Fate(class);
            }
            if verbal {
                if meaning.is(Is::Neutral) {
                    if auxiliary {
                        continue;
                    }
                    break;
                }
                // "20 people living in the town were killed": what they were doing is not what happened to them.
                if word.ends_with("ing") && !auxiliary {
                    continue;
                }
                return Told::Verb(Span::new(self.base + place.0, self.base + place.1));
            }
        }
        // "Greece sent 21 rescuers", "Italy 50": who did it counts as well, so these are not one measure.
        let done =
            verb.is_some_and(|(word, meaning)| words::is_verbal(word, meaning) && !meaning.is(Is::Neutral));
        if unreal || done { Told::Unreal } else { Told::Nothing }
    }
}

/// What a figure allows: `at least 20` allows all from 20 up, `about 100` what lies near.
fn range(figure: &Figure) -> (f64, f64) {
    let value = figure.value;
    if let (Some(low), Some(high)) = (figure.low, figure.high) {
        return (low.min(high), low.max(high));
    }
    if let Some(low) = figure.low {
        return (low, f64::INFINITY);
    }
    let Some(qualifier) = figure.qualifier.as_deref().filter(|q| !q.is_empty()) else {
        return (value, value);
    };
    let says = |words: &[&str]| words.iter().any(|word| qualifier.contains(word));
    if says(&["at least", "more than", "over", "exceeding", "upwards", "minimum", "no fewer", "no less"]) {
        (value, f64::INFINITY)
    } else if says(&[
        "up to",
        "at most",
        "fewer than",
        "less than",
        "under",
        "as many as",
        "below",
        "maximum",
    ]) {
        (f64::NEG_INFINITY, value)
    } else {
        let near = value.abs() * 0.1;
        (value - near, value + near)
    }
}

/// Where a clause ends.
fn is_break(word: &str) -> bool {
    match word.as_bytes() {
        [sign] => matches!(sign, b',' | b';' | b':' | b'(' | b')' | b'"'),
        [b'a' | b'b' | b'w', ..] => {
            matches!(word, "and" | "but" | "while" | "whereas" | "after" | "when" | "as")
        }
        [first, ..] if *first >= 0x80 => matches!(word, "—" | "–" | "“" | "”" | "«" | "»"),
        _ => false,
    }
}

/// Where the text goes on behind its last sign that is a break wherever it stands: what comes before need not be read.
fn behind_last_sign(text: &[u8]) -> usize {
    let is_sign = |(at, &byte): (usize, &u8)| match byte {
        b';' | b':' | b'(' | b')' | b'"' => true,
        // The comma of 12,000 is none.
        b',' => text.get(at + 1).is_some_and(|next| !next.is_ascii_digit()),
        _ => false,
    };
    text.iter().enumerate().rposition(is_sign).map_or(0, |at| at + 1)
}

/// Whether a byte is an ASCII letter or digit: a table, since it is asked of every byte around every figure.
static IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    while byte < 0x80 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Hands over words and signs with their places, until `each` has had enough.
fn each_word(text: &str, range: Range<usize>, mut each: impl FnMut(&str, (usize, usize)) -> bool) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        let start = at;
        let mut previous = false;
        while let Some(&byte) = bytes[..range.end].get(at) {
            if IN_WORDS[usize::from(byte)] {
                (previous, at) = (true, at + 1);
                continue;
            }
            // The comma of 12,000 and the hyphen of co-operate break nothing.
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            let inner = previous
                && match byte {
                    b'-' | b'\'' => next.is_ascii_alphanumeric() || next >= 0x80,
                    b',' | b'.' => next.is_ascii_digit() && bytes[at - 1].is_ascii_digit(),
                    _ => false,
                };
            if inner {
                (previous, at) = (false, at + 1);
                continue;
            }
            if byte < 0x80 {
                break;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
            let apostrophe = c == '’' && previous && bytes.get(at + 3).is_some_and(u8::is_ascii_alphabetic);
            if !c.is_alphanumeric() && !apostrophe {
                break;
            }
            (previous, at) = (c != '’', at + c.len_utf8());
        }
        if at > start {
            match text.get(start..at) {
                Some(word) if each(word, (start, at)) => continue,
                _ => return,
            }
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        let end = at + c.len_utf8();
        if !c.is_whitespace() && !each(&text[at..end], (at, end)) {
            return;
        }
        at = end;
    }
}

/// The last place at or before `at` where the text may be cut.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
