//! Dates, times, durations and sets, with TIMEX3 values counted from the article's day or the date named before.
//!
//! In: the tokens, the article's date, the names found. Out: date mentions in order, never overlapping.
//! **Never** takes a year inside a name (`Agenda 2030`) for a date, and never makes up what a relative date counts from.

mod absolute;
mod anchor;
mod calendar;
mod clock;
mod compounds;
mod duration;
mod months;
mod quarters;
mod relative;
mod tense;
mod units;
mod weekdays;
mod words;
mod years;

use super::meaning::DATE;
use super::names::Names;
use super::{Context, Found};
use crate::extract::text::Text;
use crate::model::entity::EntityKind;
use crate::model::fact::{DateMention, DateType, Precision};
use crate::model::prose::{BlockKind, Span};
use anchor::Anchor;
use calendar::When;
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::ops::Range;
use tense::Tense;
pub(super) use words::{Word, classify};

/// Finds them all, in order.
pub fn find(text: &Text<'_>, context: Context<'_>, names: &Names) -> Vec<Found<DateMention>> {
    let anchor = Anchor::new(context.date, text);
    let mut reader = Reader { text, names, anchor, sentence: 0..0, floor: 0, out: Vec::with_capacity(16) };
    let mut at = 0;
    // From word to word that a date may have: many sentences have none.
    while let Some(next) = text.next(at..text.tokens.len(), DATE) {
        if next >= reader.sentence.end {
            let index = text.sentence_of(next);
            let Some(sentence) = text.sentences.get(index) else { break };
            reader.anchor.enter(index);
            reader.sentence = sentence.clone();
            reader.floor = sentence.start;
            if text.block_of(sentence.start).is_some_and(|b| b.kind == BlockKind::Code) {
                at = sentence.end;
                continue;
            }
        }
        at = reader.step(next).unwrap_or(next + 1).clamp(next + 1, reader.sentence.end);
    }
    reader.out
}

/// Reads the dates of one text from left to right.
struct Reader<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    anchor: Anchor,
    /// Tokens of the sentence being read.
    sentence: Range<usize>,
    /// First token that no date has taken yet.
    floor: usize,
    out: Vec<Found<DateMention>>,
}

impl<'a> Reader<'a> {
    /// Reads the date that begins or has its core at this token; one past its last token.
    fn step(&mut self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Other => None,
            Word::Number => self.number(at),
            Word::Hyphened => self.hyphened(at),
            Word::Cardinal | Word::Some => self.counted(at),
            Word::Month(month) => self.month(at, month),
            Word::Weekday(day) => self.weekday(at, day),
            Word::Weekdays(day) => self.weekdays(at, day),
            Word::Unit(unit) => self.unit(at, unit, false),
            Word::Units(unit) => self.unit(at, unit, true),
            Word::Part(part) => self.part(at, part),
            Word::Parts(part) => self.parts(at, part),
            Word::Tonight | Word::Overnight => self.tonight(at),
            Word::Season(season) => self.season(at, season),
            // "USA TODAY", "Tomorrow's Party": a capital in a name.
            Word::Day(_) if self.is_capital(at) && self.in_mention(at) => None,
            Word::Day(by) => self.day(at, by),
            Word::Vague(vague) => self.vague(at, vague),
            Word::Noun(vague) => self.noun(at, vague),
            Word::Often(unit) => self.often(at, unit),
            Word::Ordinal(n) => self.ordinal(at, u32::from(n)),
            Word::Half => self.half(at),
            Word::Feast(which) => self.feast(at, which),
            Word::Nineties(tens) => self.nineties(at, tens),
            Word::Fiscal => self.fiscal(at),
        }
    }

    /// What a token can mean; nothing outside the sentence.
    fn word(&self, at: usize) -> Word {
        if self.sentence.contains(&at) {
            self.text.meanings.get(at).map_or(Word::Other, |m| m.date)
        } else {
            Word::Other
        }
    }

    /// The lower-case word of a token; empty outside the sentence. Out of line for the reason [`Text::low`] is.
    #[inline(never)]
    fn low(&self, at: usize) -> &'a str {
        if self.sentence.contains(&at) { self.text.low(at) } else { "" }
    }

    /// The lower-case word so many tokens before this one; empty before the sentence or a date already read. Out of line.
    #[inline(never)]
    fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).filter(|i| *i >= self.floor).map_or("", |i| self.low(i))
    }

    /// As [`Self::before`], but what an earlier date took is seen too.
    fn seen_before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.low(i))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.text.tokens.get(at).is_some_and(|t| t.is_name_like())
    }

    /// Whether white space parts this token from the one before.
    fn joined(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.joined)
    }

    /// The tense around a token.
    fn tense(&self, at: usize) -> Tense {
        tense::tense(self.text, &self.sentence, at)
    }

    /// One past the full stop of an abbreviation (`Feb.`) at this token, or past the token.
    fn past_dot(&self, at: usize) -> usize {
        let abbreviated = self.low(at).len() <= 4 && self.low(at + 1) == "." && self.joined(at + 1);
        // The stop that ends the sentence is not the abbreviation's.
        if abbreviated && at + 2 < self.sentence.end { at + 2 } else { at + 1 }
    }

    /// Whether this token is only a part of a name.
    fn in_mention(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let span = token.span();
        let mentions = &self.names.mentions;
        let next = mentions.partition_point(|m| m.span.start() <= span.start());
        mentions[next.saturating_sub(2)..next].iter().any(|m| m.span.contains(span) && m.span != span)
    }

    /// Whether this token lies in a name that may hold a year.
    fn in_name(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let span = token.span();
        let mentions = &self.names.mentions;
        let next = mentions.partition_point(|m| m.span.start() <= span.start());
        mentions[next.saturating_sub(2)..next].iter().any(|m| {
            m.span.contains(span)
                && m.span != span
                && self.names.entity(m.value.entity).is_some_and(|e| {
                    matches!(e.kind, EntityKind::Event | EntityKind::Organisation | EntityKind::Other)
                })
        })
    }

    /// Whether a history names this date without going there: `lasted until`, `planned for`, `compared to`, and what
    /// had happened before.
    fn looks_aside(&self, at: usize, when: Option<When>) -> bool {
        let earlier = when.is_some_and(|when| self.anchor.lies_before(when));
        for i in (at.saturating_sub(10).max(self.floor)..at).rev() {
            match self.low(i) {
                ";" | ":" | "(" => return false,
                "until" | "till" | "planned" | "scheduled" | "projected" | "due" | "expires" | "compared"
                | "unlike" | "versus" => return true,
                "had" if earlier => return true,
                _ => {}
            }
        }
        false
    }

    /// Adds what was found, over these tokens, and goes on after them.
    fn emit(&mut self, tokens: Range<usize>, value: Value, rule: &'static str) -> Option<usize> {
        let span = self.text.span(tokens.clone())?;
        let since = self.seen_before(tokens.start, 1) == "since"
            || self.seen_before(tokens.start, 1) == "of" && self.seen_before(tokens.start, 2) == "as";
        let opens = tokens.start <= self.sentence.start + 2;
        let aside = value.aside || since || self.anchor.history && self.looks_aside(tokens.start, value.when);
        self.emit_opening(span, Value { aside, ..value }, rule, opens);
        self.floor = tokens.end;
        Some(tokens.end)
    }

    /// Adds what was found, over these bytes.
    fn emit_span(&mut self, span: Span, value: Value, rule: &'static str) {
        self.emit_opening(span, value, rule, false);
    }

    /// As [`Self::emit_span`]; `opens` says that the sentence begins with it.
    fn emit_opening(&mut self, span: Span, value: Value, rule: &'static str, opens: bool) {
        if let Some(when) = value.when.filter(|_| value.kind != DateType::Set) {
            if value.aside {
                self.anchor.note_aside(when);
            } else {
                self.anchor.note(when, opens);
            }
        }
        let confidence = match (value.text.is_empty(), value.relative) {
            (true, _) => 60,
            (false, true) => 80,
            (false, false) => 95,
        };
        let mention = DateMention {
            kind: value.kind,
            value: value.text.into(),
            // No timeline begins before Christ.
            days: value.when.and_then(When::days).filter(|(first, _)| first.year() > 0),
            precision: value.precision,
            relative: value.relative,
        };
        self.out.push(Found { span, value: mention, confidence, rule });
    }
}

/// What a date says.
struct Value {
    kind: DateType,
    text: String,
    when: Option<When>,
    precision: Precision,
    relative: bool,
    /// The text only looks aside to it.
    aside: bool,
}

impl Value {
    /// A stretch of the calendar.
    fn date(when: When, relative: bool) -> Self {
        let (text, precision) = (when.value(), when.precision());
        Self { kind: DateType::Date, text, when: Some(when), precision, relative, aside: false }
    }

    /// A stretch that could not be placed, or was: what it says without an anchor is `open`.
    fn date_or(when: Option<When>, open: impl fmt::Display, precision: Precision) -> Self {
        match when {
            Some(when) => Self::date(when, true),
            None => {
                let text = open.to_string();
                Self { kind: DateType::Date, text, when: None, precision, relative: true, aside: false }
            }
        }
    }

    /// A time of a day: `code` follows the day's value.
    fn time(day: Option<NaiveDate>, code: &str, relative: bool) -> Self {
        let text = match day {
            Some(day) => calendar::day_code(day) + code,
            None => "XXXX-XX-XX".to_owned() + code,
        };
        let precision = Precision::Time;
        Self { kind: DateType::Time, text, when: day.map(When::Day), precision, relative, aside: false }
    }

    /// A length of time or a set.
    fn plain(kind: DateType, text: String) -> Self {
        Self { kind, text, when: None, precision: Precision::Vague, relative: false, aside: false }
    }

    /// `now`, `recently`.
    fn vague(text: &str) -> Self {
        Self {
            kind: DateType::Date,
            text: text.to_owned(),
            when: None,
            precision: Precision::Vague,
            relative: true,
            aside: false,
        }
    }
}

#[cfg(test)]
mod tests;
