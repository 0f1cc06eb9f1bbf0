//! Figures: a number, what it counts, how surely and who says so.
//!
//! In: the tokens and everything else that was found. Out: figures in order, never overlapping.
//! **Never** takes a date, an age, a score, a list number or a part of a name for a figure.

mod amounts;
mod around;
mod bare;
mod codes;
mod counted;
mod fates;
mod measures;
mod money;
mod nouns;
mod persons;
mod refuse;

use super::Found;
use super::counting::Counting;
use super::meaning::NUMBER;
use super::names::Names;
use super::numerals::{self, Numeral};
use crate::extract::text::{Shape, Text};
use crate::model::entity::EntityKind;
use crate::model::fact::{Change, Claim, DateMention, DateType, Figure, Quote};
use crate::model::prose::{BlockKind, Span};
use around::Claimants;
use std::borrow::Cow;
use std::ops::Range;

/// What a lower-case word can be beside a number.
pub(super) fn counting(word: &str) -> Counting {
    let persons = persons::counting(word);
    persons
        | nouns::counting(word, persons.is(Counting::PERSONS))
        | measures::counting(word)
        | fates::counting(word)
        | around::counting(word)
        | refuse::counting(word)
}

/// Finds them all, in order.
pub fn find(
    text: &Text<'_>,
    names: &Names,
    dates: &[Found<DateMention>],
    quotes: &[Found<Quote>],
    claims: &[Found<Claim>],
) -> Vec<Found<Figure>> {
    let mut days: Vec<(Span, DateType)> = dates.iter().map(|d| (d.span, d.value.kind)).collect();
    days.sort_by_key(|(span, _)| (span.start(), span.end()));
    let claimants = Claimants::new(text, names, quotes, claims);
    let mut reader = Reader {
        text,
        names,
        days,
        day: 0,
        claimants,
        sentence: 0..0,
        floor: 0,
        last: None,
        toll: None,
        out: Vec::with_capacity(16),
    };
    let mut block = None;
    let mut at = 0;
    // From number to number: every second sentence has none.
    while let Some(next) = text.next(at..text.tokens.len(), NUMBER) {
        if next >= reader.sentence.end {
            let Some(sentence) = text.sentences.get(text.sentence_of(next)) else { break };
            let here = text.block_of(sentence.start);
            let head = here.map(|b| b.first_sentence);
            if head != block {
                block = head;
                reader.toll = None;
            }
            reader.sentence = sentence.clone();
            reader.floor = sentence.start;
            reader.last = None;
            if here.is_some_and(|b| matches!(b.kind, BlockKind::Code | BlockKind::Dateline)) {
                at = sentence.end;
                continue;
            }
        }
        at = reader.step(next).unwrap_or(next + 1).clamp(next + 1, reader.sentence.end);
    }
    reader.out
}

/// Whether the amount of it is told in hours or days.
fn timed(noun: &str) -> bool {
    matches!(
        noun,
        "video"
            | "videos"
            | "footage"
            | "film"
            | "audio"
            | "music"
            | "recordings"
            | "tape"
            | "tapes"
            | "television"
            | "programming"
            | "electricity"
            | "power"
            | "current"
            | "daylight"
            | "sunshine"
            | "work"
            | "labour"
            | "labor"
            | "overtime"
            | "training"
            | "storage"
    )
}

/// How far `up from` may stand behind the figure that rose, in tokens.
const NEAR: usize = 10;

/// The figure before, for numbers that share its unit: where it stands among those found, its unit and what it counts are.
#[derive(Clone, Debug)]
struct Last {
    tokens: Range<usize>,
    value: f64,
    /// Money, a share or a measure: what follows need not be one.
    measured: bool,
}

/// Reads the figures of one text from left to right.
struct Reader<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    /// Where dates stand, sorted.
    days: Vec<(Span, DateType)>,
    /// The first of them that does not end before where we are.
    day: usize,
    claimants: Claimants<'a>,
    /// Tokens of the sentence being read.
    sentence: Range<usize>,
    /// First token that no figure has taken yet.
    floor: usize,
    /// The last of `out`, where it stands in this sentence.
    last: Option<Last>,
    /// What befell how many, told last in this paragraph: `people killed`, with the sentence's first token.
    toll: Option<(String, usize)>,
    out: Vec<Found<Figure>>,
}

/// What a number counts.
struct Counted {
    unit: Cow<'static, str>,
    of: String,
    /// One past the last token of the span.
    end: usize,
    confidence: u8,
    rule: &'static str,
}

/// What is counted in: people, or the noun of this lower-case plural.
fn unit_of(persons: bool, head: &str) -> Cow<'static, str> {
    if persons { Cow::Borrowed("people") } else { Cow::Owned(nouns::singular(head)) }
}

/// The lower-case word of a token; empty outside its sentence. Out of line for the reason [`Text::low`] is.
#[inline(never)]
fn low_in<'t>(text: &'t Text<'_>, sentence: &Range<usize>, at: usize) -> &'t str {
    if sentence.contains(&at) { text.low(at) } else { "" }
}

impl Reader<'_> {
    /// The lower-case word of a token; empty outside the sentence. Out of line for the reason [`Text::low`] is.
    #[inline(never)]
    fn low(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.text.low(at) } else { "" }
    }

    /// Whether a word of the sentence is any of these. Out of line as well.
    #[inline(never)]
    fn is(&self, at: usize, any: Counting) -> bool {
        self.sentence.contains(&at) && self.text.counting(at).is(any)
    }

    /// The figure before and what it counts, for numbers that share its unit.
    fn last(&self) -> Option<(&Last, &Figure)> {
        Some((self.last.as_ref()?, &self.out.last()?.value))
    }

    /// Whether a number can begin at this token: a quick look.
    fn may_begin(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        self.text.asked[at] & NUMBER != 0
            && token.shape != Shape::Acronym
            // Nearly every "a" is an article and no more.
            && (!matches!(self.text.low(at), "a" | "an") || self.text.counting(at + 1).is(Counting::COUNTS_WITH_A))
    }

    /// Reads the figure whose number begins at this token; one past its last token.
    fn step(&mut self, at: usize) -> Option<usize> {
        if !self.may_begin(at) {
            return None;
        }
        let start = self.text.tokens.get(at)?.start as usize;
        while self.days.get(self.day).is_some_and(|(span, _)| span.end() <= start) {
            self.day += 1;
        }
        if let Some(&(span, kind)) = self.days.get(self.day).filter(|(span, _)| span.start() <= start) {
            let next = self.text.token_at(span.end());
            // A date's numbers are its own, but "ten days of talks" count.
            let counts = kind == DateType::Duration && self.low(next) == "of";
            return if counts { self.duration(at, next) } else { Some(next) };
        }
        let Some(mut number) = numerals::read(self.text, at, self.sentence.end) else {
            return self.single(at);
        };
        // "from 30 to 40" after a verb of rising: two figures, not a range.
        let from = at > self.floor && self.low(at - 1) == "from";
        if number.high.is_some() && from && around::changes(self.text, at - 1, self.sentence.start) {
            number = numerals::read_single(self.text, at, self.sentence.end)?;
        }
        // A date inside the number: "two and 5 May".
        if self.days.get(self.day).is_some_and(|(span, _)| span.overlaps(number.span)) {
            number = numerals::read_single(self.text, at, self.sentence.end)?;
            if self.days.get(self.day).is_some_and(|(span, _)| span.overlaps(number.span)) {
                return None;
            }
        }
        let next = number.tokens.end;
        let counted = self.counted(&mut number);
        let certain = counted.as_ref().is_some_and(|c| !matches!(c.rule, "figure.bare" | "figure.shared"));
        let persons = certain && counted.as_ref().is_some_and(|c| c.unit == "people");
        let money = counted.as_ref().is_some_and(|c| c.rule == "figure.money");
        if refuse::is_refused(self.text, &number, &self.sentence, certain, persons, money)
            || self.in_name(&number)
            || counted.as_ref().is_some_and(|c| c.unit == "degree" && self.is_bearing(c.end))
            || self.is_age_in_brackets(&number)
        {
            return Some(next);
        }
        let mut counted = counted?;
        self.to_measure(&mut number, &mut counted);
        self.within(&number, &mut counted);
        self.emit(&number, counted).or(Some(next))
    }

    /// Whether degrees end here as they do on a map: `37.2° N`, `36 degrees east`.
    fn is_bearing(&self, at: usize) -> bool {
        matches!(
            self.low(at),
            "n" | "s"
                | "e"
                | "w"
                | "′"
                | "'"
                | "’"
                | "north"
                | "south"
                | "east"
                | "west"
                | "latitude"
                | "longitude"
        )
    }

    /// `Maria Lopez (34)`.
    fn is_age_in_brackets(&self, number: &Numeral) -> bool {
        let (at, next) = (number.tokens.start, number.tokens.end);
        let Some(open) = at.checked_sub(1).filter(|i| self.sentence.contains(i) && self.low(*i) == "(")
        else {
            return false;
        };
        if self.low(next) != ")" || number.value.fract() != 0.0 || !(1.0..=110.0).contains(&number.value) {
            return false;
        }
        let before = self.text.tokens[open].start as usize;
        let mentions = &self.names.mentions;
        let upto = mentions.partition_point(|m| m.span.start() < before);
        mentions[upto.saturating_sub(2)..upto].iter().any(|m| {
            m.span.end() + 1 >= before
                && self.names.entity(m.value.entity).is_some_and(|e| e.kind == EntityKind::Person)
        })
    }

    /// `44 mg to 50 mg`, `between 3 km and 5 km`: one range told with its unit twice.
    fn to_measure(&self, number: &mut Numeral, counted: &mut Counted) {
        if counted.rule != "figure.measure" {
            return;
        }
        let link = self.low(counted.end);
        let first = number.tokens.start;
        let before = first.checked_sub(1).filter(|i| *i >= self.floor).map_or("", |i| self.low(i));
        let joins = matches!(link, "to" | "–") || link == "and" && before == "between";
        if !joins || number.high.is_some() {
            return;
        }
        if before == "from" && around::changes(self.text, first - 1, self.sentence.start) {
            return;
        }
        let from = counted.end + 1;
        if !self.may_begin(from) {
            return;
        }
        let Some(second) = numerals::read_single(self.text, from, self.sentence.end) else { return };
        let unit =
            measures::after(self.text, from, second.tokens.end - 1, second.span.end(), self.sentence.end);
        if let Some(unit) = unit.filter(|u| u.name == counted.unit && second.value > number.value) {
            number.low = Some(number.value);
            number.high = Some(second.value);
            counted.end = unit.end;
        }
    }

    /// `within 10 km of the border`: what a distance is counted from is not what it measures.
    fn within(&self, number: &Numeral, counted: &mut Counted) {
        if counted.of.is_empty() || counted.rule != "figure.measure" {
            return;
        }
        let first = around::qualifier(self.text, number.tokens.start, self.floor);
        if first.checked_sub(1).is_none_or(|i| self.low(i) != "within") {
            return;
        }
        counted.of.clear();
        let of = (number.tokens.end..counted.end).find(|i| self.low(*i) == "of");
        counted.end = of.unwrap_or(counted.end);
    }

    /// Whether a minus sign stands before the number, and its token: only degrees, shares and money fall below nought.
    fn minus(&self, at: usize, counted: &Counted) -> Option<usize> {
        let before = at.checked_sub(1).filter(|i| *i >= self.floor)?;
        let falls = matches!(&*counted.unit, "celsius" | "fahrenheit" | "degree" | "percent")
            || counted.rule == "figure.money";
        let sign = match self.text.word(before) {
            "-" | "−" => {
                self.text.tokens[at].joined && !self.text.tokens[before].joined
                    || self.text.tokens[at].joined && before > self.floor && self.low(before - 1) == "("
            }
            "minus" => true,
            _ => false,
        };
        (sign && falls).then_some(before)
    }

    /// `Ten days of joint exercises`: a length that counts something, or one past it, which ends before `next`.
    fn duration(&mut self, at: usize, next: usize) -> Option<usize> {
        let number = numerals::read(self.text, at, self.sentence.end)?;
        self.counting_time(&number, next).or(Some(next))
    }

    fn counting_time(&mut self, number: &Numeral, next: usize) -> Option<usize> {
        let last = next.checked_sub(1)?;
        let unit = measures::time_unit(self.low(last)).filter(|_| number.tokens.end == last)?;
        let phrase = nouns::phrase_of(self.text, next + 1, self.sentence.end)?;
        // "Ten days of the month" counts nothing; "eight days of talks" is a length and no more, but footage, current and work
        // are counted in hours.
        if phrase.tokens.len() == 1 && !timed(self.low(phrase.head))
            || self.is(phrase.head, Counting::TIME)
            || matches!(self.low(next + 1), "the" | "this" | "that")
        {
            return None;
        }
        let counted = Counted {
            unit: Cow::Borrowed(unit),
            of: self.words(phrase.tokens.clone()),
            end: phrase.tokens.end,
            confidence: 80,
            rule: "figure.duration",
        };
        self.emit(number, counted)
    }

    /// Words as printed, on one line.
    fn words(&self, tokens: Range<usize>) -> String {
        let words = self.text.words(tokens);
        if words.bytes().any(|b| matches!(b, b'\n' | b'\r' | b'\t')) {
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            words.to_owned()
        }
    }

    /// Whether the number is part of a name.
    fn in_name(&self, number: &Numeral) -> bool {
        self.is_named(number.span)
    }

    /// Whether these words are, or are part of, a name.
    fn is_named(&self, span: Span) -> bool {
        let mentions = &self.names.mentions;
        let next = mentions.partition_point(|m| m.span.start() <= span.start());
        mentions[next.saturating_sub(2)..next].iter().any(|m| m.span.contains(span))
    }

    /// `12%, up from 9%`: the figure before is what the other became.
    fn compare(&mut self, first: usize, value: f64, unit: &str) {
        let Some((cue, rise)) = around::compared(self.text, first, self.sentence.start) else { return };
        let near = |(last, figure): (&Last, &Figure)| {
            figure.unit == unit && last.tokens.end <= cue && cue - last.tokens.end <= NEAR
        };
        if !self.last().is_some_and(near) {
            return;
        }
        let Some(figure) = self.out.last_mut().map(|f| &mut f.value) else { return };
        let by = figure.change.and_then(|c| c.by);
        let parted = figure.change.is_some_and(|c| c.rise != rise || c.from.is_some());
        if figure.high.is_none() && !parted && by.is_none() && (figure.value > value) == rise {
            figure.change = Some(Change { from: Some(value), by: None, rise });
        }
    }

    fn emit(&mut self, number: &Numeral, counted: Counted) -> Option<usize> {
        let text = self.text;
        let at = number.tokens.start;
        let mut start = at;
        if let Some((_, first)) = money::before(text, at, self.floor) {
            start = first;
        }
        let mut number = number.clone();
        // $-99
        if start < at && matches!(text.word(at - 1), "-" | "−") {
            number.value = -number.value;
        }
        if let Some(sign) = self.minus(start, &counted) {
            number.value = -number.value;
            // From minus 18 to minus 30: each end is told by itself.
            (number.low, number.high) = (None, None);
            start = sign;
        }
        let number = &number;
        let mut first = around::qualifier(text, start, self.floor);
        let qualifier = (first < start).then(|| self.words(first..start).to_lowercase());
        // "Between 10 and 15" begins with its preposition.
        if number.high.is_some() && first > self.floor && self.low(first - 1) == "between" {
            first -= 1;
        }
        let end = text.tokens.get(counted.end.checked_sub(1)?)?.end as usize;
        let span = Span::new(text.tokens.get(first)?.start as usize, end);
        let earlier = self.last.as_ref().map(|l| (l.value, l.tokens.clone()));
        let share = counted.unit == "percent" || counted.rule == "figure.money";
        let change = around::change(text, first, self.sentence.start, number.value, share, earlier);
        self.compare(first, number.value, &counted.unit);
        let claimed_by = self.claimants.of(first, span, &self.sentence);
        self.last = Some(Last {
            tokens: first..counted.end,
            value: number.value,
            measured: matches!(
                counted.rule,
                "figure.money" | "figure.share" | "figure.measure" | "figure.duration"
            ),
        });
        self.floor = counted.end;
        let first_toll = self.toll.as_ref().is_none_or(|t| t.1 != self.sentence.start);
        let last_word = || {
            let space = counted.of.bytes().rposition(|b| b == b' ');
            &counted.of[space.map_or(0, |space| space + 1)..]
        };
        if counted.unit == "people" && first_toll && fates::is_fate(last_word()) {
            self.toll = Some((counted.of.clone(), self.sentence.start));
        }
        let value = Figure {
            value: number.value,
            low: number.low,
            high: number.high,
            unit: counted.unit,
            of: counted.of,
            qualifier,
            change,
            claimed_by,
        };
        self.out.push(Found { span, value, confidence: counted.confidence, rule: counted.rule });
        Some(counted.end)
    }
}

#[cfg(test)]
mod tests;
