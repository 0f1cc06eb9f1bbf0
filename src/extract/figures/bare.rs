//! Numbers that no noun follows: they count what the figure before them counted, what a label says, or are left alone.
//!
//! In: a number, and the figure before it. Out: what it counts, or a bare amount.
//! **Never** makes a figure of a number that nothing tells as an amount: names, weights, pages and rooms are numbered, too.

use super::{Counted, Reader, around, fates, measures, nouns, persons, unit_of};
use crate::extract::counting::Counting;
use crate::extract::numerals::{self, Numeral, Style};
use crate::extract::text::Shape;
use std::borrow::Cow;

impl Reader<'_> {
    /// A number without a word for what it counts: that of the figure before, or none.
    pub(super) fn bare(&self, number: &mut Numeral) -> Option<Counted> {
        // 12 per 100,000 people: a rate counts nobody; nor does how often something happened
        let next = number.tokens.end;
        let often = self.low(next) == "times" || self.low(next) == "of" && self.low(next + 1) == "times";
        if often || self.low(next) == "per" {
            return None;
        }
        let mut counted = Counted {
            unit: Cow::Borrowed(""),
            of: String::new(),
            end: number.tokens.end,
            confidence: 55,
            rule: "figure.bare",
        };
        // "18 and 46 jets", "from 30 to 40 euros": what comes after is shared.
        if matches!(self.low(number.tokens.end), "and" | "or" | "," | "to" | "by") {
            let next = number.tokens.end + 1;
            let next = if self.low(next) == "another" { next + 1 } else { next };
            if self.may_begin(next)
                && let Some(mut second) = numerals::read_single(self.text, next, self.sentence.end)
            {
                let last = second.tokens.end - 1;
                let unit = measures::after(self.text, next, last, second.span.end(), self.sentence.end);
                let unit = unit.map(|u| (Cow::Borrowed(u.name), String::new()));
                let unit = unit.or_else(|| self.things(&mut second).map(|t| (t.unit, t.of)));
                if let Some((unit, of)) = unit {
                    return Some(Counted { unit, of, confidence: 65, rule: "figure.shared", ..counted });
                }
            }
        }
        if let Some(counted) = self.labelled(number) {
            return Some(counted);
        }
        // "up from 5,900 two weeks earlier", "from the 21.1 million it had foreseen": the same thing before.
        let low = |back: usize| number.tokens.start.checked_sub(back).map_or("", |i| self.low(i));
        let since = low(1) == "from"
            || low(2) == "from"
                && matches!(
                    low(1),
                    "the" | "about" | "some" | "just" | "nearly" | "almost" | "around" | "over" | "roughly"
                );
        // "risen from 120 to 145", "more than double the 1,400 reported on Friday", "300 fighters, including 40 wounded"
        let last_end = self.last.as_ref().map_or(usize::MAX, |last| last.tokens.end);
        let from_to = low(1) == "to" && last_end == number.tokens.start - 1;
        let compared = low(1) == "the"
            && matches!(low(2), "double" | "triple" | "than" | "twice" | "from" | "to")
            || matches!(low(1), "including" | "among" | "against" | "not");
        let whole = number.value.fract() == 0.0;
        let since = since && !self.low(number.tokens.end).starts_with(|c: char| c.is_ascii_digit());
        let inherits = self.last().filter(|(l, figure)| {
            // Persons come whole; 4.100 of them are four thousand.
            if !whole && figure.unit == "people" && !number.scaled && !number.dotted {
                return false;
            }
            if since && number.style != Style::Vague && number.tokens.start.saturating_sub(l.tokens.end) <= 20
            {
                let from = number.tokens.start - 1 - usize::from(low(1) != "from");
                let turns = !l.measured || around::changes(self.text, from, l.tokens.start);
                return turns && (figure.unit != "percent" || !whole);
            }
            let gap = number.tokens.start.saturating_sub(l.tokens.end);
            if number.style != Style::Vague && (from_to || compared && gap <= 8) {
                return !l.measured || from_to || !whole;
            }
            !l.measured
                && number.tokens.start.saturating_sub(l.tokens.end) <= 8
                && number.style != Style::Vague
                && matches!(
                    self.low(number.tokens.end),
                    "in" | "from"
                        | "at"
                        | ","
                        | "and"
                        | "of"
                        | "."
                        | ""
                        | "on"
                        | "to"
                        | "for"
                        | "by"
                        | "were"
                        | ";"
                        | ")"
                        | "are"
                        | "remain"
                        | "remained"
                        | "had"
                        | "have"
                )
                || number.style == Style::Digits
                    && !l.measured
                    && gap <= 8
                    && self.low(number.tokens.end).ends_with("ed")
        });
        if let Some((_, last)) = inherits
            && !last.unit.is_empty()
        {
            if number.dotted && last.unit == "people" {
                number.value *= 1000.0;
            }
            counted.unit.clone_from(&last.unit);
            counted.of.clone_from(&last.of);
            // "14 people were killed and 2,300 were told to leave": its own verb says what befell it.
            let verb = self.low(number.tokens.end);
            let own = matches!(verb, "were" | "are" | "had" | "have" | "remain" | "remained");
            if own || verb.ends_with("ed") {
                let (what, befell) = last.of.rsplit_once(' ').unwrap_or(("", &last.of));
                if fates::is_fate(befell) {
                    counted.of = what.to_owned();
                }
            }
            counted.confidence = 65;
            counted.rule = "figure.shared";
            return Some(counted);
        }
        if let Some(toll) = self.carried(number) {
            return Some(toll);
        }
        // "The 787", "its 747": a name's number.
        let before = number.tokens.start.checked_sub(1).map_or("", |i| self.low(i));
        let verb =
            matches!(self.low(number.tokens.end), "were" | "was" | "had" | "have" | "are" | "is" | "has");
        let named = is_definite(before)
            && !(verb && before == "that")
            && !number.scaled
            && number.value < 10_000.0
            && !self.low(number.tokens.end).ends_with("ed");
        let digits = number.style == Style::Digits;
        // Four digits that are no date may still be a year, and nobody counts like that.
        let year = digits
            && (1000.0..2100.0).contains(&number.value)
            && !self.low(number.tokens.start).contains(',');
        // Before a lower-case noun in the singular it is a model's number ("737 replacement").
        let model = digits
            && !number.scaled
            && self.text.tokens.get(number.tokens.end).is_some_and(|t| {
                self.sentence.contains(&number.tokens.end)
                    && t.shape == Shape::Lower
                    && !self.is(number.tokens.end, Counting::STOP)
                    && !self.low(number.tokens.end).ends_with("ed")
            });
        // "The first 787", "the long-range 777": behind an adjective of its kind a bare number names a model.
        let named = named
            || matches!(before, "first" | "new" | "latest" | "next" | "larger" | "second") && digits
            || before.contains('-') && digits && !number.scaled;
        let plain = digits && number.value >= 10.0 || number.scaled || number.style == Style::Vague;
        (plain && !named && !year && !model && self.is_amount(number)).then_some(counted)
    }

    /// Whether a number that nothing is said to be counted by is an amount all the same: it is large or vague, it is
    /// told with a qualifier, as a rise or fall, as a number or total, or as a part of others.
    fn is_amount(&self, number: &Numeral) -> bool {
        let (at, next) = (number.tokens.start, number.tokens.end);
        if number.scaled
            || number.style != Style::Digits
            || number.value >= 10_000.0
            || self.text.word(at).contains([',', '.'])
            || number.high.is_some()
        {
            return true;
        }
        let first = around::qualifier(self.text, at, self.floor);
        if first < at || around::changes(self.text, at, self.sentence.start) {
            return true;
        }
        let told = (at.saturating_sub(10).max(self.sentence.start)..at).any(|i| {
            matches!(
                self.low(i),
                "number"
                    | "total"
                    | "toll"
                    | "count"
                    | "tally"
                    | "record"
                    | "average"
                    | "capacity"
                    | "figure"
                    | "estimate"
            )
        });
        let before = at.checked_sub(1).map_or("", |i| self.low(i));
        let done = before.len() > 4 && before.ends_with("ed")
            || matches!(
                before,
                "found"
                    | "lost"
                    | "took"
                    | "saw"
                    | "had"
                    | "has"
                    | "have"
                    | "left"
                    | "sent"
                    | "counts"
                    | "off"
            );
        done || told
            || matches!(
                before,
                "including" | "among" | "with" | "all" | "of" | "against" | "than" | "another" | "further"
            )
            || matches!(
                self.low(next),
                "more"
                    | "others"
                    | "were"
                    | "was"
                    | "are"
                    | "have"
                    | "had"
                    | "will"
                    | "of"
                    | "out"
                    | "remain"
                    | "remained"
            )
            || self.low(next).ends_with("ed")
    }

    /// `The governor gave 398`, `AFAD raised it to 41,020`: a toll told before in the paragraph, by another source. What it
    /// had been before is left alone: beside the new one it would look like a disagreement.
    fn carried(&self, number: &Numeral) -> Option<Counted> {
        let (of, _) = self.toll.as_ref()?;
        let (at, next) = (number.tokens.start, number.tokens.end);
        let grouped = self.text.word(at).contains(',');
        let year = (1000.0..2100.0).contains(&number.value) && !grouped;
        let ends =
            matches!(self.low(next), "" | "." | "," | ";" | ")" | "and" | "on" | "in" | "by" | "after");
        if number.style != Style::Digits
            || number.value < 10.0
            || number.value.fract() != 0.0
            || year
            || !ends
        {
            return None;
        }
        let first = around::qualifier(self.text, at, self.floor);
        let low = |back: usize| first.checked_sub(back).map_or("", |i| self.low(i));
        let told = match low(1) {
            "gave" | "gives" | "counted" | "counts" | "confirmed" | "reported" | "reports" | "recorded" => {
                true
            }
            "at" => low(2) == "it" && matches!(low(3), "put" | "puts") || low(2) == "stood" && low(3) == "it",
            "to" => {
                low(2) == "it"
                    && matches!(
                        low(3),
                        "raised" | "raises" | "revised" | "lifted" | "updated" | "increased" | "brought"
                    )
            }
            _ => false,
        };
        told.then(|| Counted {
            unit: Cow::Borrowed("people"),
            of: of.clone(),
            end: next,
            confidence: 60,
            rule: "figure.shared",
        })
    }

    /// `Deaths: 56`, `Recovered: 900`: a label at the head of a line or list; `the evacuated are 300`, as translations
    /// have it.
    fn labelled(&self, number: &Numeral) -> Option<Counted> {
        let first = around::qualifier(self.text, number.tokens.start, self.floor);
        let colon = first.checked_sub(1).filter(|i| *i > self.sentence.start)?;
        let copula = matches!(self.low(colon), "are" | "were");
        if self.low(colon) != ":" && !copula || number.high.is_some() || number.style != Style::Digits {
            return None;
        }
        let phrase = nouns::phrase_before(self.text, colon, self.sentence.start)?;
        let first = phrase.tokens.start;
        // "Sanders: 1,547" labels with a name
        let named = self.text.tokens.get(phrase.head).is_some_and(|t| self.is_named(t.span()));
        let heads =
            first == self.sentence.start || matches!(self.low(first - 1), "," | ";" | "." | "|" | "–" | "-");
        let head = self.low(phrase.head);
        let persons = persons::counts_persons(self.text, phrase.head) || fates::is_fate(head);
        if !heads || named || !persons && !nouns::is_plural(head) {
            return None;
        }
        // "The children are 12" tells their age.
        let befell = fates::is_fate(head)
            || matches!(head, "victims" | "casualties" | "fatalities" | "deaths" | "survivors");
        if copula && !befell && !(persons && number.value > 120.0) {
            return None;
        }
        let unit = unit_of(persons, head);
        let of = self.words(phrase.tokens).to_lowercase();
        Some(Counted { unit, of, end: number.tokens.end, confidence: 75, rule: "figure.label" })
    }
}

/// Words before a bare number that make it a name's (`the 787`), lower case.
fn is_definite(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "’s"
            | "'s"
            | "final"
            | "new"
            | "a"
            | "an"
            | "'"
            | "’"
            | "‘"
            | "this"
            | "that"
            | "each"
            | "every"
    )
}
