//! The phrase for whoever speaks: a name, a role, a body, a text, a pronoun.
//!
//! In: a token beside a cue. Out: the noun phrase there and its head. Windows are bounded.
//! **Never** a phrase whose head can't speak, unless the caller asks for any.

use super::Speech;
use super::words::{Class, Lead, Pronoun};
use crate::model::entity::EntityKind;
use std::ops::Range;

/// Longest noun phrase, in tokens.
pub(super) const LONGEST: usize = 24;
/// Longest run without a preposition, in tokens.
const CHUNK: usize = 10;

/// What stands at the head of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A mention, by index.
    Mention(usize),
    /// Capitalised words that are no mention.
    Capitals,
    /// A noun, by token and class.
    Noun(usize, Class),
    /// A pronoun.
    Pronoun(Pronoun),
    /// Two or more joined by `and`.
    Several,
}

/// A phrase for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// Its head.
    pub head: Head,
    /// The tokens of the name in it, or all of it.
    pub name: Range<usize>,
    /// A relative pronoun stands for it here (`Kiev, which denounces`).
    pub relative: Option<usize>,
}

impl Phrase {
    pub(super) fn new(tokens: Range<usize>, head: Head, name: Range<usize>) -> Self {
        Self { tokens, head, name, relative: None }
    }

    /// Whether its head is somebody or something that can speak.
    pub(crate) fn speaks(&self) -> bool {
        match self.head {
            Head::Noun(_, class) => {
                matches!(class, Class::Person | Class::People | Class::Body | Class::Document)
            }
            Head::Pronoun(p) => !matches!(p, Pronoun::Here | Pronoun::This),
            Head::Mention(_) | Head::Capitals | Head::Several => true,
        }
    }
}

/// Most runs of a phrase that are looked at.
const RUNS: usize = 5;

/// The runs of a phrase, from its last to its first.
#[derive(Default)]
struct Runs {
    all: [Range<usize>; RUNS],
    count: usize,
}

impl Runs {
    fn push(&mut self, run: Range<usize>) {
        if let Some(slot) = self.all.get_mut(self.count) {
            *slot = run;
            self.count += 1;
        }
    }

    /// The one that was put down last.
    fn last(&self) -> Range<usize> {
        self.all[self.count.saturating_sub(1)].clone()
    }
}

impl Speech<'_> {
    /// A token that can stand inside a noun phrase.
    pub(super) fn nominal(&self, token: usize) -> bool {
        if self.mention_at(token).is_some() {
            return true;
        }
        if self.text.meanings.get(token).is_some_and(|meaning| meaning.lead == Lead::According) {
            return false;
        }
        match self.noun_class(token) {
            Class::Plain | Class::Person | Class::People | Class::Body | Class::Document | Class::Number => {
                true
            }
            Class::Possessive | Class::Dot => true,
            Class::Sign => matches!(self.text.word(token), "&" | "/" | "%" | "$" | "€" | "£"),
            // Part of a name: `The Daily Record`, `Never Again`.
            Class::Adverb | Class::Time => {
                self.text.tokens[token].is_name_like() && !self.starts_sentence(token)
            }
            Class::Cue(..) => {
                // "the alleged victim", "the accused", "a welcome message"
                token > 0 && matches!(self.class(token - 1), Class::Determiner)
                    || self.text.tokens[token].is_name_like() && !self.starts_sentence(token)
            }
            _ => false,
        }
    }

    /// Whether a token is the first word of its sentence.
    #[inline(never)]
    pub(crate) fn starts_sentence(&self, token: usize) -> bool {
        token == 0
            || matches!(self.class(token - 1), Class::Stop | Class::Quote | Class::Colon)
            || self.text.sentences.get(self.text.sentence_of(token)).is_some_and(|s| s.start == token)
    }

    /// First token of the run without preposition that ends at `last`.
    fn run_start(&self, last: usize, low: usize) -> usize {
        let mut start = last + 1;
        while start > low && last + 1 - start < CHUNK {
            let t = start - 1;
            if self.class(t) == Class::Determiner && self.mention_at(t).is_none() {
                start = t;
                // "all the", "many of" is another run
                if start > low && self.class(start - 1) == Class::Determiner {
                    start -= 1;
                }
                break;
            }
            if !self.nominal(t) {
                break;
            }
            start = t;
        }
        start
    }

    /// The noun phrase whose last word is `last`, within tokens from `low` on.
    pub(crate) fn phrase_ending(&self, last: usize, low: usize) -> Option<Phrase> {
        if last < low {
            return None;
        }
        match self.class(last) {
            Class::Pronoun(p) if self.mention_at(last).is_none() => {
                return Some(Phrase::new(last..last + 1, Head::Pronoun(p), last..last + 1));
            }
            Class::Determiner
                if matches!(
                    self.text.low(last),
                    "several" | "many" | "some" | "few" | "all" | "both" | "most" | "another"
                ) =>
            {
                return Some(Phrase::new(last..last + 1, Head::Noun(last, Class::People), last..last + 1));
            }
            _ => {}
        }
        if !self.nominal(last) || self.class(last) == Class::Possessive {
            return None;
        }
        let low = low.max((last + 1).saturating_sub(LONGEST));
        let mut start = self.run_start(last, low);
        let mut runs = Runs::default();
        runs.push(start..last + 1);
        while runs.count < RUNS && start > low + 1 {
            let joint = start - 1;
            let before = joint - 1;
            match self.class(joint) {
                Class::Preposition if self.nominal(before) && joins(self.text.low(joint)) => {
                    start = self.run_start(before, low);
                    runs.push(start..before + 1);
                }
                Class::And if self.nominal(before) => {
                    let next = self.run_start(before, low);
                    // "Iranian and Saudi officials": two kinds of one noun.
                    let kinds = next == before
                        && runs.count == 1
                        && self.mention_at(before).is_none()
                        && self.noun_class(before) == Class::Plain
                        && self.noun_class(last) == Class::People
                        && start < last;
                    if kinds {
                        start = next;
                        runs.all[0].start = next;
                        continue;
                    }
                    let (Some(a), Some(b)) = (self.head(next..before + 1), self.head(start..runs.last().end))
                    else {
                        break;
                    };
                    let alike = matches!(
                        (a.0, b.0),
                        (Head::Mention(_) | Head::Capitals, Head::Mention(_) | Head::Capitals)
                            | (
                                Head::Noun(_, Class::People | Class::Person | Class::Body),
                                Head::Noun(_, Class::People | Class::Person | Class::Body)
                            )
                    );
                    if !alike {
                        break;
                    }
                    // "the Ministry of Health and Sport" is one, "Khan and Rossi" are two.
                    let one = runs.count > 1;
                    start = next;
                    if one {
                        runs.push(start..before + 1);
                    } else {
                        return Some(Phrase::new(start..last + 1, Head::Several, start..last + 1));
                    }
                }
                _ => break,
            }
        }
        // The head stands in the first run that can speak; what is before it belongs to something else.
        let filled = self.filled_role(&runs.all[..runs.count], last);
        let outermost = runs.last();
        for (n, run) in runs.all[..runs.count].iter().cloned().enumerate().rev() {
            if let Some(name) = filled.clone() {
                return self
                    .mention_at(last)
                    .map(|m| Phrase::new(start.min(name.start)..last + 1, Head::Mention(m), name));
            }
            // "One of them said"
            if run.len() == 1 && self.class(run.start) == Class::Number && self.text.low(run.end) == "of" {
                let all = run.start..last + 1;
                return Some(Phrase::new(all.clone(), Head::Noun(run.start, Class::People), all));
            }
            if let Some((head, name)) = self.head(run.clone()) {
                // "the kidnappers in Iraq": where they are does not speak for them.
                let place = matches!(head, Head::Mention(m) if self.kind(m) == Some(EntityKind::Place));
                let within = run.start > low
                    && matches!(
                        self.text.low(run.start - 1),
                        "in" | "at" | "near" | "from" | "inside" | "to" | "on"
                    );
                if place && within && run.start > start {
                    let outer = self.head(outermost.clone());
                    return outer.map(|(head, name)| Phrase::new(outermost.start..last + 1, head, name));
                }
                let phrase = Phrase::new(self.trimmed(run.start, head, &name)..last + 1, head, name);
                // Right behind a quotation the whole phrase is the subject ("a voice-over in the ad says").
                if phrase.speaks() || n == 0 || self.mark_ending(run.start).is_some() {
                    return Some(phrase);
                }
            }
        }
        None
    }

    /// `US Secretary of State Jean Roy`: a role that runs up to the name of the one who fills it; the tokens of the name.
    fn filled_role(&self, runs: &[Range<usize>], last: usize) -> Option<Range<usize>> {
        let mention = self.mention_at(last).filter(|&m| self.is_person(m))?;
        let [inner, .., outer] = runs else { return None };
        let mut start = last;
        while start > inner.start && self.mention_at(start - 1) == Some(mention) {
            start -= 1;
        }
        let role = matches!(self.noun_class(outer.end - 1), Class::Person);
        let runs_up = start > inner.start
            && (inner.start..start).all(|t| {
                self.text.tokens[t].is_name_like()
                    || matches!(self.noun_class(t), Class::Person | Class::Body)
                    || matches!(self.class(t), Class::Dot)
                    || self.text.low(t) == "the"
            })
            && self.text.low(start - 1) != "the";
        (role && runs_up).then_some(start..last + 1)
    }

    /// The noun phrase that begins at `first`, within tokens before `high`.
    pub(crate) fn phrase_starting(&self, first: usize, high: usize) -> Option<Phrase> {
        if first >= high {
            return None;
        }
        if let Class::Pronoun(p) = self.class(first)
            && self.mention_at(first).is_none()
        {
            return Some(Phrase::new(first..first + 1, Head::Pronoun(p), first..first + 1));
        }
        let high = high.min(first + LONGEST);
        let mut end = self.run_end(first, high);
        if end == first {
            return None;
        }
        let (head, name) = self.head(first..end)?;
        let mut runs = 1;
        while runs < 5 && end + 1 < high && self.class(end) == Class::Preposition && joins(self.text.low(end))
        {
            // "said the mayor on Monday", "said Khan in Geneva": only what belongs to a noun goes along.
            let word = self.text.low(end);
            if !matches!(word, "of" | "for" | "at" | "from" | "to" | "with")
                || matches!(head, Head::Mention(_) | Head::Capitals) && word != "of"
            {
                break;
            }
            let next = self.run_end(end + 1, high);
            if next == end + 1 {
                break;
            }
            end = next;
            runs += 1;
        }
        if end + 1 < high
            && self.class(end) == Class::And
            && runs == 1
            && matches!(head, Head::Mention(_) | Head::Capitals)
            && self.text.tokens[end + 1].is_name_like()
        {
            let next = self.run_end(end + 1, high);
            if next > end + 1 {
                return Some(Phrase::new(first..next, Head::Several, first..next));
            }
        }
        let mut phrase = Phrase::new(first..end, head, name);
        // "the Foreign Minister, Jean Roy,": the role is filled by the name behind the comma.
        let one_of = self.text.low(first) == "one" && self.text.low(first + 1) == "of";
        let role = matches!(head, Head::Noun(_, Class::Person)) || one_of;
        if role && end + 1 < high && self.class(end) == Class::Comma {
            // "…, Brigadier Jean Roy": a title before the name.
            let mut at = end + 1;
            while at < end + 4
                && at + 1 < high
                && self.mention_at(at).is_none()
                && (self.noun_class(at) == Class::Person
                    || is_rank(self.text.low(at))
                    || self.class(at) == Class::Dot)
            {
                at += 1;
            }
            if let Some(m) = self.mention_at(at) {
                let stop = self.mention_end(at);
                if self.is_person(m) {
                    phrase.head = Head::Mention(m);
                    phrase.name = at..stop;
                    phrase.tokens.end = stop;
                }
            } else if self.text.tokens[end + 1].is_name_like() {
                let mut stop = end + 1;
                while stop < high
                    && (self.text.tokens[stop].is_name_like() && self.nominal(stop)
                        || self.class(stop) == Class::Dot)
                {
                    stop += 1;
                }
                if stop > end + 2 {
                    phrase.head = Head::Capitals;
                    phrase.name = end + 1..stop;
                    phrase.tokens.end = stop;
                }
            }
        }
        Some(phrase)
    }

    fn run_end(&self, first: usize, high: usize) -> usize {
        let mut end = first;
        while end < high
            && self.class(end) == Class::Determiner
            && self.mention_at(end).is_none()
            && end < first + 2
        {
            end += 1;
        }
        let begun = end;
        let mut headed = false;
        while end < high && end - first < CHUNK && self.nominal(end) {
            let strong = self.strong(end);
            // "The ad hits Khan": behind a noun that speaks, an unknown word is taken for a verb, unless it leads to
            // another such noun ("the WHO emergencies chief").
            if headed && !strong && self.class(end) == Class::Plain {
                let leads = end + 1 < high
                    && !self.text.tokens[end].is_name_like()
                    && matches!(self.noun_class(end + 1), Class::Person | Class::People | Class::Body)
                    && !self.text.low(end).ends_with("ed")
                    && self.mention_at(end + 1).is_none();
                if !leads {
                    break;
                }
            }
            headed |= strong;
            end += 1;
        }
        if end == begun { first } else { end }
    }

    /// A token that can be the head of a phrase for somebody.
    fn strong(&self, token: usize) -> bool {
        self.mention_at(token).is_some()
            || self.text.tokens[token].is_name_like() && self.class(token) != Class::Time
            || matches!(self.noun_class(token), Class::Person | Class::People | Class::Body | Class::Document)
    }

    /// The head of a run without prepositions, and the tokens of its name.
    fn head(&self, run: Range<usize>) -> Option<(Head, Range<usize>)> {
        let last = run.end.checked_sub(1)?;
        if last < run.start {
            return None;
        }
        let mention = self.mention_at(last);
        if let Some(m) = mention {
            let mut start = last;
            while start > run.start && self.mention_at(start - 1) == Some(m) {
                start -= 1;
            }
            return Some((Head::Mention(m), start..last + 1));
        }
        let class = self.noun_class(last);
        let capital = self.text.tokens[last].is_name_like();
        let speaks = matches!(class, Class::Person | Class::People | Class::Body | Class::Document);
        if capital && !matches!(class, Class::Person | Class::People) {
            let mut start = last;
            while start > run.start
                && (self.text.tokens[start - 1].is_name_like() || self.class(start - 1) == Class::Dot)
                && self.mention_at(start - 1).is_none()
                && !matches!(self.noun_class(start - 1), Class::Person | Class::Determiner)
                && !is_rank(self.text.low(start - 1))
            {
                start -= 1;
            }
            // "Mr. Khan" goes by "Khan".
            while start + 2 <= last
                && self.class(start + 1) == Class::Dot
                && self.text.word(start).chars().count() > 1
            {
                start += 2;
            }
            let alone = start == last && speaks;
            if !alone {
                return Some((Head::Capitals, start..last + 1));
            }
        }
        if speaks {
            return Some((Head::Noun(last, class), run));
        }
        // "people displaced", "officials there": the noun that speaks may not be the last word.
        let earlier = (run.start..last).rev().find(|&t| {
            matches!(self.noun_class(t), Class::Person | Class::People)
                && self.class(t + 1) != Class::Possessive
        });
        Some(match earlier {
            Some(t) => (Head::Noun(t, self.noun_class(t)), run),
            None => (Head::Noun(last, class), run),
        })
    }

    /// Leaves out what can't belong to the phrase: a place in front of a bare noun (`in Kiev officials said`).
    fn trimmed(&self, start: usize, head: Head, name: &Range<usize>) -> usize {
        let after_preposition = start > 0 && self.class(start - 1) == Class::Preposition;
        match head {
            Head::Noun(token, Class::People | Class::Person)
                if after_preposition && token > start && self.mention_at(start).is_some() =>
            {
                let mut at = start;
                while at < token && self.mention_at(at).is_some() {
                    at += 1;
                }
                if self.class(at) == Class::Possessive { start } else { at }
            }
            Head::Mention(_) | Head::Capitals => start.min(name.start),
            _ => start,
        }
    }

    /// One past the last token of the mention that stands here.
    #[inline(never)]
    pub(crate) fn mention_end(&self, token: usize) -> usize {
        let here = self.mention_at(token);
        let mut end = token;
        while here.is_some() && self.mention_at(end) == here {
            end += 1;
        }
        end.max(token + 1)
    }

    /// Whether a mention is of a person.
    pub(crate) fn is_person(&self, mention: usize) -> bool {
        self.kind(mention) == Some(EntityKind::Person)
    }

    /// What a mention is of.
    pub(crate) fn kind(&self, mention: usize) -> Option<EntityKind> {
        let found = self.names.mentions.get(mention)?;
        Some(self.names.entities.get(found.value.entity.0 as usize)?.kind)
    }
}

/// Short forms of ranks and titles, which are no part of a name.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "gen"
            | "lt"
            | "col"
            | "maj"
            | "capt"
            | "adm"
            | "sgt"
            | "brig"
            | "cpl"
            | "cmdr"
            | "sen"
            | "rep"
            | "gov"
            | "prof"
            | "dr"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "rev"
            | "fr"
            | "ayatollah"
            | "sheikh"
            | "sheik"
            | "imam"
            | "mullah"
            | "amb"
            | "hon"
    )
}

/// Prepositions that tie one noun to another.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "in"
            | "at"
            | "from"
            | "with"
            | "to"
            | "on"
            | "near"
            | "inside"
            | "within"
            | "by"
            | "under"
            | "against"
            | "about"
            | "over"
    )
}
