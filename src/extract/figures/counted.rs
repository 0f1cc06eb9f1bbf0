//! What a number counts: money, a measure, a share, things or persons named beside it.
//!
//! In: a number. Out: its unit, and what is counted as printed.
//! **Never** gives a number a unit from another sentence.

use super::{Counted, Reader, measures, money, nouns, persons, unit_of};
use crate::extract::counting::Counting;
use crate::extract::numerals::{self, Numeral, Style};
use crate::extract::text::Shape;
use crate::model::prose::Span;
use std::borrow::Cow;

impl Reader<'_> {
    /// What a number counts; the number itself may be read anew (`140.000 soldiers`).
    pub(super) fn counted(&self, number: &mut Numeral) -> Option<Counted> {
        let text = self.text;
        let (at, next, end) = (number.tokens.start, number.tokens.end, self.sentence.end);
        let whole = text.tokens.get(next - 1)?.end as usize == number.span.end();
        if let Some((code, _)) = money::before(text, at, self.floor) {
            self.millions(number);
            let last = number.tokens.end;
            // US$40 billion dollars
            let unit = measures::after(text, at, last - 1, number.span.end(), end).filter(|u| u.money);
            let stop = unit.map_or(last, |u| u.end);
            return Some(self.measured(code, stop, false, "figure.money"));
        }
        if number.style == Style::Share {
            return Some(
                self.part_of_measure(number)
                    .unwrap_or_else(|| self.measured("percent", next, false, "figure.share")),
            );
        }
        if self.means_millions(number) {
            self.millions(number);
            return self.counted(number);
        }
        self.margin(number);
        let next = number.tokens.end;
        if let Some(unit) = measures::after(text, at, next - 1, number.span.end(), end) {
            if let Some(counted) = self.below_zero(number, unit.name, unit.end) {
                return Some(counted);
            }
            let rule = if unit.money { "figure.money" } else { "figure.measure" };
            let long = !unit.money
                && !matches!(unit.name, "percent" | "percentage point" | "magnitude" | "celsius" | "degree");
            return Some(self.measured(unit.name, unit.end, long, rule));
        }
        // billions of dollars, dozens of kilometres
        if self.low(next) == "of"
            && let Some(unit) = measures::after(text, at, next, text.tokens[next].end as usize, end)
            && (number.style == Style::Vague || number.scaled)
        {
            let rule = if unit.money { "figure.money" } else { "figure.measure" };
            return Some(self.measured(unit.name, unit.end, !unit.money, rule));
        }
        if let Some(counted) = self.magnitude(number) {
            return Some(counted);
        }
        if !whole {
            return self.members(number);
        }
        if let Some(counted) = self.below_zero(number, "degree", next).or_else(|| self.times(number)) {
            return Some(counted);
        }
        self.things(number).or_else(|| self.by_verb(number)).or_else(|| self.bare(number))
    }

    /// `$1.5m`: `m` is a million after a currency, a metre elsewhere.
    pub(super) fn millions(&self, number: &mut Numeral) {
        let Some(token) = self.text.tokens.get(number.tokens.end - 1) else { return };
        let stuck = self.text.lower.get(number.span.end()..token.end as usize).unwrap_or("");
        let (stuck, tokens) = match stuck {
            "" if matches!(self.low(number.tokens.end), "m" | "b" | "t") => (self.low(number.tokens.end), 1),
            _ => (stuck, 0),
        };
        let times = match stuck {
            "m" => 1e6,
            "b" => 1e9,
            "t" => 1e12,
            _ => return,
        };
        number.value *= times;
        number.scaled = true;
        number.tokens.end += tokens;
        let last = self.text.tokens.get(number.tokens.end - 1).map_or(number.span.end(), |t| t.end as usize);
        number.span = Span::new(number.span.start(), last);
        for end in [&mut number.low, &mut number.high].into_iter().flatten() {
            *end *= times;
        }
    }

    /// A figure in a measure, money or percent, with what is measured after `of` or `in`.
    pub(super) fn measured(&self, unit: &'static str, end: usize, long: bool, rule: &'static str) -> Counted {
        let mut counted = Counted { unit: Cow::Borrowed(unit), of: String::new(), end, confidence: 90, rule };
        let link = self.low(end);
        let worth = link == "worth" && self.low(end + 1) == "of";
        let from = match link {
            "of" => end + 1,
            "worth" if worth => end + 2,
            // $3 million in damage
            "in" if rule == "figure.money" => end + 1,
            _ => return counted,
        };
        let phrase = nouns::phrase_of(self.text, from, self.sentence.end);
        let Some(phrase) =
            phrase.filter(|p| link != "in" || self.text.tokens[p.tokens.start].shape == Shape::Lower)
        else {
            return counted;
        };
        counted.of = self.words(phrase.tokens.clone());
        if long {
            counted.end = phrase.tokens.end;
        }
        counted
    }

    /// `magnitude 7.8`, `a 7.8 earthquake`, `measuring 6.4`.
    pub(super) fn magnitude(&self, number: &Numeral) -> Option<Counted> {
        if number.style != Style::Digits || number.value >= 10.0 || number.value < 1.0 {
            return None;
        }
        let (at, next) = (number.tokens.start, number.tokens.end);
        let before = |back: usize| at.checked_sub(back).map_or("", |i| self.low(i));
        let named = before(1) == "magnitude"
            || matches!(before(1), "of" | "a" | "at" | "was") && matches!(before(2), "magnitude")
            || self.low(next) == "on" && self.low(next + 1) == "the" && self.low(next + 2) == "richter"
            || number.value.fract() != 0.0
                && matches!(self.low(next), "quake" | "earthquake" | "tremor" | "aftershock" | "temblor")
            || number.value.fract() != 0.0 && before(1) == "measuring";
        named.then(|| Counted {
            unit: "magnitude".into(),
            of: String::new(),
            end: next,
            confidence: 85,
            rule: "figure.measure",
        })
    }

    /// Things and persons named after the number: `140,000 Russian soldiers`, `dozens of homes`, `two of the tanks`.
    pub(super) fn things(&self, number: &mut Numeral) -> Option<Counted> {
        let text = self.text;
        let (next, end) = (number.tokens.end, self.sentence.end);
        let partitive = self.low(next) == "of";
        if partitive && let Some(counted) = self.of_so_many(number) {
            return Some(counted);
        }
        let one = number.value == 1.0;
        let phrase = if partitive {
            nouns::phrase_of(text, next + 1, end)?
        } else {
            nouns::phrase(text, next, end, one)?
        };
        let persons = persons::counts_persons(text, phrase.head);
        // one child in six
        if one && !partitive && self.low(phrase.tokens.end) == "in" && self.may_begin(phrase.tokens.end + 1) {
            let from = phrase.tokens.end + 1;
            if let Some(whole) = numerals::read_single(text, from, end).filter(|w| {
                w.high.is_none()
                    && (2.0..=100_000.0).contains(&w.value)
                    && w.style != Style::Vague
                    && !text.tokens.get(w.tokens.end).is_some_and(|t| w.tokens.end < end && t.is_name_like())
                    && !nouns::is_plural(self.low(w.tokens.end))
            }) {
                number.value = (10_000.0 / whole.value).round() / 100.0;
                let of = self.words(phrase.tokens);
                let unit = Cow::Borrowed("percent");
                return Some(Counted {
                    unit,
                    of,
                    end: whole.tokens.end,
                    confidence: 80,
                    rule: "figure.share",
                });
            }
        }
        if one && number.style == Style::Words && !number.scaled && !persons {
            return None;
        }
        // Plain lengths of time are dates' business.
        if self.is(phrase.head, Counting::TIME) || self.low(phrase.head).ends_with("times") {
            return None;
        }
        let before = number.tokens.start.checked_sub(1).map_or("", |i| self.low(i));
        // "The two sides" points back and counts nothing anew.
        let definite = matches!(before, "the" | "these" | "those" | "other" | "both");
        if !partitive && definite && number.style == Style::Words && number.value <= 10.0 {
            return None;
        }
        // Nobody counts people in thousandths: 140.000 is as other languages write it.
        if number.dotted {
            for value in
                [Some(&mut number.value), number.low.as_mut(), number.high.as_mut()].into_iter().flatten()
            {
                *value *= 1000.0;
            }
            number.dotted = false;
        }
        let mut from = phrase.tokens.start;
        if matches!(self.low(from), "more" | "additional" | "further" | "extra") && from < phrase.head {
            from += 1;
        }
        let mut of = self.words(from..phrase.tokens.end);
        // soldiers of the Russian military force
        let tail = phrase.tokens.end;
        if self.low(tail) == "of"
            && !partitive
            && let Some(more) = nouns::phrase_of(text, tail + 1, end)
        {
            of = self.words(from..more.tokens.end);
        }
        let unit = unit_of(persons, self.low(phrase.head));
        if persons
            && let Some(fate) = self.fate(number.tokens.start, phrase.tokens.end)
            && !of.ends_with(fate)
        {
            of.push(' ');
            of.push_str(fate);
        }
        // A model's number ("six A350 airliners") is no part of the figure's own words.
        let model = phrase.tokens.clone().any(|t| text.word(t).bytes().any(|b| b.is_ascii_digit()));
        let end = if model { number.tokens.end } else { phrase.tokens.end };
        Some(Counted { unit, of, end, confidence: 90, rule: "figure.counted" })
    }
}
