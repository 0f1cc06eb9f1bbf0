//! Who says something, and where the text says so: shared by quotes, claims and the figures they cover.
//!
//! In: the tokens and names of an article. Out: a [`Speech`]: its quotation marks, its cues (`X said`, `according to Y`)
//! with the phrase and, where that is sure, the entity that speaks, and where what they say stands.
//! **Never** takes the nearest name for the speaker: a cue has a subject, or it has nobody.

mod cues;
pub(crate) mod phrases;
mod roles;
mod who;
pub(crate) mod words;

use crate::extract::Found;
use crate::extract::meaning::AROUND;
use crate::extract::names::Names;
use crate::extract::quotes::marks::{self, Marked};
use crate::extract::text::{Shape, Text};
use crate::lexicon::Lexicon;
use crate::model::fact::{Attribution, DateMention, LocalId};
use phrases::Phrase;
use std::cell::OnceCell;
use std::ops::Range;
use words::{Class, Verb};

/// Marks a token that belongs to no mention.
const NONE: u32 = u32::MAX;

/// Where what is said stands, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// After the cue.
    After(Range<usize>),
    /// Before it: `…, he said`.
    Before(Range<usize>),
    /// On both sides: `The bridge, he said, is gone`.
    Around(Range<usize>),
    /// The sentence before: `This was stated by …`.
    Previous,
    /// Nothing but a quotation beside it, or nothing at all.
    Nothing,
}

/// One place in the text that says that somebody says something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cue {
    /// Tokens of the cue words (`said`, `according to`, `:`).
    pub tokens: Range<usize>,
    /// What kind of verb it is; [`Verb::Say`] for phrases without one.
    pub verb: Verb,
    /// The phrase for who says it.
    pub source: Phrase,
    /// Tokens from the first to the last word that belong to the cue, its source and the adverbials between it and what is said.
    pub extent: Range<usize>,
    /// Where what is said stands.
    pub content: Content,
    /// The clause is surely content (`that`, a pronoun or a finite verb follows).
    pub strict: bool,
    /// Who passed it on: a phrase.
    pub via: Option<Phrase>,
    /// Index of its region.
    pub region: usize,
    /// 0 in the reporter's voice, 1 inside quotation marks.
    pub level: u8,
    /// Who that is. Filled once all cues are known.
    pub who: Option<Attribution>,
    /// How sure, in percent.
    pub confidence: u8,
    /// Which rule found it.
    pub rule: &'static str,
}

impl Cue {
    /// A cue with nothing said yet.
    fn new(
        speech: &Speech<'_>,
        region: usize,
        tokens: Range<usize>,
        extent: Range<usize>,
        source: Phrase,
    ) -> Self {
        Self {
            tokens,
            verb: Verb::Say,
            source,
            extent,
            content: Content::Nothing,
            strict: true,
            via: None,
            region,
            level: speech.regions[region].level,
            who: None,
            confidence: 85,
            rule: "claim.verb",
        }
    }
}

/// A run of tokens that cues look at: a sentence with the quotations it holds, or a sentence of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its block.
    pub block: usize,
    /// 0 in the reporter's voice, 1 inside quotation marks.
    pub level: u8,
}

/// All that the extractors of quotes and claims need to know.
#[derive(Debug)]
pub(crate) struct Speech<'a> {
    /// The article's tokens.
    pub text: &'a Text<'a>,
    /// The article's names.
    pub names: &'a Names,
    /// The article's dates, in order.
    pub dates: &'a [Found<DateMention>],
    /// Names known beforehand.
    pub lexicon: &'a Lexicon,
    /// What each token can do.
    pub classes: Vec<(Class, Option<Class>)>,
    /// The mention that each token belongs to.
    mention: Vec<u32>,
    /// What titles and roles tell of each person, by entity; found out when somebody asks.
    genders: OnceCell<Vec<who::Gender>>,
    /// How many pairs of marks each token stands in, the marks themselves included.
    pub level: Vec<u8>,
    /// All pairs of marks, by opening.
    pub marks: Vec<Marked>,
    /// Sentences in the reporter's voice, then those of quotations.
    pub regions: Vec<Region>,
    /// By region, then place.
    pub cues: Vec<Cue>,
}

/// Reads who says something in an article.
pub(crate) fn read<'a>(
    text: &'a Text<'a>,
    names: &'a Names,
    dates: &'a [Found<DateMention>],
    lexicon: &'a Lexicon,
) -> Speech<'a> {
    let marks = marks::pair(text);
    let classes = classes(text);
    let mut mention = vec![NONE; text.tokens.len()];
    for (index, tokens) in (0..).zip(&names.tokens) {
        for slot in &mut mention[tokens.start as usize..tokens.end as usize] {
            // A body inside a longer name does not hide it.
            if *slot == NONE {
                *slot = index;
            }
        }
    }
    let mut level = vec![0u8; text.tokens.len()];
    for mark in &marks {
        for slot in &mut level[mark.open..mark.after] {
            *slot = slot.saturating_add(1);
        }
    }
    let regions = regions(text, &marks, &level);
    let mut speech = Speech {
        text,
        names,
        dates,
        lexicon,
        classes,
        mention,
        genders: OnceCell::new(),
        level,
        marks,
        regions,
        cues: Vec::new(),
    };
    speech.cues = cues::find(&speech);
    who::resolve(&mut speech);
    speech
}

/// What each token can do: nearly always what its letters tell.
fn classes(text: &Text<'_>) -> Vec<(Class, Option<Class>)> {
    let mut classes: Vec<_> = text.meanings.iter().map(|meaning| meaning.speech).collect();
    let mut from = 0;
    while let Some(i) = text.next(from..text.tokens.len(), AROUND) {
        from = i + 1;
        let token = text.tokens[i];
        let other = match token.shape {
            // The month of May and a man called Will are no auxiliaries.
            Shape::Capital => {
                let name = i.checked_sub(1).is_some_and(|b| {
                    (text.tokens[b].is_word() || text.tokens[b].shape == Shape::Number)
                        && text.sentence_of(b) == text.sentence_of(i)
                        && !text.in_heading(i)
                });
                name.then_some(Class::Plain)
            }
            // The possessive of a plural: `the soldiers’ homes`.
            Shape::QuoteMark => {
                let plural = token.joined
                    && matches!(text.word(i), "'" | "’")
                    && i > 0
                    && text.low(i - 1).ends_with('s');
                plural.then_some(Class::Possessive)
            }
            Shape::Mark => (text.word(i) == "." && abbreviates(text, i)).then_some(Class::Dot),
            Shape::Lower | Shape::Acronym | Shape::Number => None,
        };
        if let Some(class) = other {
            classes[i] = (class, None);
        }
    }
    classes
}

/// The full stop of an abbreviation (`Dr. Roy`, `by Jan. 14`): the sentence goes on behind it. Headlines are one sentence
/// whatever they hold, so there only initials and titles count.
fn abbreviates(text: &Text<'_>, token: usize) -> bool {
    let (Some(before), Some(next)) = (token.checked_sub(1), text.tokens.get(token + 1)) else { return false };
    if text.sentence_of(before) != text.sentence_of(token + 1) {
        return false;
    }
    let goes_on = next.shape != Shape::QuoteMark && !matches!(text.word(token + 1), ")" | "]" | ".");
    if !text.tokens[token].joined || !text.tokens[before].is_word() || !goes_on {
        return false;
    }
    if !text.in_heading(token) {
        return true;
    }
    next.is_name_like()
        && text.tokens[before].is_name_like()
        && (text.word(before).chars().count() == 1
            || matches!(
                text.low(before),
                "mr" | "mrs"
                    | "ms"
                    | "dr"
                    | "prof"
                    | "gen"
                    | "lt"
                    | "col"
                    | "maj"
                    | "capt"
                    | "adm"
                    | "sgt"
                    | "sen"
                    | "rep"
                    | "gov"
                    | "rev"
                    | "st"
                    | "jr"
                    | "sr"
                    | "brig"
                    | "cmdr"
                    | "amb"
                    | "pres"
                    | "hon"
                    | "messrs"
                    | "mme"
                    | "mt"
            ))
}

/// Sentences, but one that ends inside a quotation goes on with the next.
fn regions(text: &Text<'_>, marks: &[Marked], level: &[u8]) -> Vec<Region> {
    let mut out: Vec<Region> = Vec::with_capacity(text.sentences.len());
    for (index, block) in text.prose.blocks.iter().enumerate() {
        let mut open: Option<usize> = None;
        for sentence in block.first_sentence..block.end_sentence {
            let Some(tokens) = text.sentences.get(sentence as usize) else { continue };
            if tokens.is_empty() {
                continue;
            }
            let start = *open.get_or_insert(tokens.start);
            // The next token stands inside a quotation that this sentence opened.
            let within = sentence + 1 < block.end_sentence
                && level.get(tokens.end).is_some_and(|&l| l > 0)
                && marks.partition_point(|m| m.open < tokens.end).checked_sub(1).is_some_and(|last| {
                    marks[last.saturating_sub(2)..=last]
                        .iter()
                        .any(|m| m.open < tokens.end && m.after > tokens.end)
                });
            if !within {
                out.push(Region { tokens: start..tokens.end, block: index, level: 0 });
                open = None;
            }
        }
    }
    for mark in marks.iter().filter(|m| m.depth == 0 && m.end - m.first >= SPEECH) {
        let mut sentence = text.sentence_of(mark.first);
        while let Some(tokens) = text.sentences.get(sentence) {
            let inside = tokens.start.max(mark.first)..tokens.end.min(mark.end);
            if inside.start >= mark.end {
                break;
            }
            if !inside.is_empty() {
                out.push(Region { tokens: inside, block: mark.block, level: 1 });
            }
            sentence += 1;
        }
    }
    out
}

/// Shorter quotations, in tokens, hold no attribution of their own.
const SPEECH: usize = 8;

// What is asked at many places, and is more than a look, is out of line for the reason `Text::low` is.
impl Speech<'_> {
    /// The class of a token; of a cue verb's form the verb.
    pub(crate) fn class(&self, token: usize) -> Class {
        self.classes.get(token).map_or(Class::Sign, |c| c.0)
    }

    /// The class of a token read as a noun: what is only a verb stays one.
    pub(crate) fn noun_class(&self, token: usize) -> Class {
        self.classes.get(token).map_or(Class::Sign, |c| c.1.unwrap_or(c.0))
    }

    /// What titles and roles tell of a person.
    fn gender(&self, entity: LocalId) -> who::Gender {
        let genders = self.genders.get_or_init(|| who::genders(self.text, self.names));
        genders.get(entity.0 as usize).copied().unwrap_or(who::Gender::Unknown)
    }

    /// Index of the mention that a token belongs to.
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        self.mention.get(token).filter(|&&m| m != NONE).map(|&m| m as usize)
    }

    /// One past the last token of the date that begins at this token.
    #[inline(never)]
    pub(crate) fn date_from(&self, token: usize) -> Option<usize> {
        let start = self.text.tokens.get(token)?.start as usize;
        let i = self.dates.partition_point(|d| d.span.start() < start);
        let date = self.dates.get(i).filter(|d| d.span.start() == start)?;
        let end = self.text.token_at(date.span.end());
        (end > token).then_some(end)
    }

    /// The pair of marks whose closing mark ends right before this token.
    #[inline(never)]
    pub(crate) fn mark_ending(&self, after: usize) -> Option<&Marked> {
        // A quotation ends with its mark or, for want of one, with its paragraph.
        let last = after.checked_sub(1)?;
        if self.text.tokens.get(last)?.shape != Shape::QuoteMark
            && self.text.sentence_of(last) == self.text.sentence_of(after)
        {
            return None;
        }
        let i = self.marks.partition_point(|m| m.open < after);
        self.marks[i.saturating_sub(8)..i].iter().rfind(|m| m.after == after && m.depth == 0)
    }

    /// The pair of marks that opens at this token.
    pub(crate) fn mark_opening(&self, open: usize) -> Option<&Marked> {
        if self.text.tokens.get(open)?.shape != Shape::QuoteMark {
            return None;
        }
        let i = self.marks.partition_point(|m| m.open < open);
        self.marks.get(i).filter(|m| m.open == open)
    }

    /// The cues of one level whose first word stands among these tokens.
    pub(crate) fn cues_among(&self, level: u8, tokens: Range<usize>) -> &[Cue] {
        let from = self.cues.partition_point(|c| (c.level, c.tokens.start) < (level, tokens.start));
        let to = self.cues.partition_point(|c| (c.level, c.tokens.start) < (level, tokens.end));
        &self.cues[from..to.max(from)]
    }

    /// Index of the region in the reporter's voice that holds this token, or of the last one before it.
    pub(crate) fn region_of(&self, token: usize) -> Option<usize> {
        let outer = self.regions.partition_point(|r| r.level == 0);
        self.regions[..outer].partition_point(|r| r.tokens.start <= token).checked_sub(1)
    }
}
