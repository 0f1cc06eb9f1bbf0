//! Amounts told in turns of phrase: `1.5m refugees`, `20 below zero`, `two-thirds of an acre`, `12 ± 2 kg`, `ten times the
//! average`, `31 of 90 nurses`, `a 10-member team`, `a mile`.
//!
//! In: a number. Out: its unit and what is counted, or none.
//! **Never** takes how often something happened (`arrested four times`) for an amount.

use super::{Counted, Reader, measures, money, nouns, persons, unit_of};
use crate::extract::counting::Counting;
use crate::extract::numerals::{self, Numeral, Style};
use crate::extract::text::Shape;
use std::borrow::Cow;

impl Reader<'_> {
    /// Whether the `m` of `300m euros`, `1.5m refugees`, `3m tonnes` is a million and no metre.
    pub(super) fn means_millions(&self, number: &Numeral) -> bool {
        if number.style != Style::Digits || number.scaled || number.value >= 1000.0 {
            return false;
        }
        let text = self.text;
        let Some(token) = text.tokens.get(number.tokens.end - 1) else { return false };
        if text.lower.get(number.span.end()..token.end as usize) != Some("m") {
            return false;
        }
        let next = number.tokens.end;
        if next >= self.sentence.end {
            return false;
        }
        let word = self.low(next);
        if money::currency(word, "million").is_some()
            || money::code(text.word(next)).is_some()
            || text.tokens[next].is_name_like() && money::currency(self.low(next + 1), word).is_some()
            || measures::measure(word).is_some()
        {
            return true;
        }
        let Some(phrase) = nouns::phrase(text, next, self.sentence.end, false) else { return false };
        // "400m runners" run metres.
        let head = self.low(phrase.head);
        let sport =
            matches!(head, "runners" | "sprinters" | "swimmers" | "hurdlers" | "athletes" | "champions");
        !sport && persons::counts_persons(text, phrase.head)
            || matches!(
                head,
                "homes"
                    | "households"
                    | "families"
                    | "jobs"
                    | "doses"
                    | "cases"
                    | "votes"
                    | "vaccines"
                    | "tests"
                    | "copies"
                    | "shares"
                    | "trees"
                    | "houses"
                    | "barrels"
                    | "meals"
                    | "vehicles"
                    | "infections"
            )
    }

    /// `15 degrees below zero`, `30 below`.
    pub(super) fn below_zero(&self, number: &mut Numeral, unit: &'static str, end: usize) -> Option<Counted> {
        let degrees = matches!(unit, "degree" | "celsius" | "fahrenheit");
        if !degrees || self.low(end) != "below" || !matches!(self.low(end + 1), "zero" | "freezing") {
            return None;
        }
        // Below freezing is below nought only on scales where water freezes at nought.
        if self.low(end + 1) == "freezing" && unit == "fahrenheit" {
            return None;
        }
        number.value = -number.value;
        (number.low, number.high) = (number.high.map(|n| -n), number.low.map(|n| -n));
        Some(Counted {
            unit: Cow::Borrowed(unit),
            of: String::new(),
            end: end + 2,
            confidence: 85,
            rule: "figure.measure",
        })
    }

    /// `two-thirds of an acre`, `one-half miles`: a part of a measure and no share.
    pub(super) fn part_of_measure(&self, number: &mut Numeral) -> Option<Counted> {
        let next = number.tokens.end;
        let at = match (self.low(next), self.low(next + 1)) {
            ("of", "a" | "an") => next + 2,
            _ => next,
        };
        let word = self.low(at);
        let name = measures::single(word).or_else(|| measures::single(word.strip_suffix('s')?))?;
        if number.high.is_some()
            || self.text.lower.get(number.span.range()).is_some_and(|w| w.contains(" in "))
        {
            return None;
        }
        number.value /= 100.0;
        (number.style, number.low) = (Style::Words, None);
        Some(self.measured(name, at + 1, true, "figure.measure"))
    }

    /// `12 ± 2 kg`: takes the margin into the number.
    pub(super) fn margin(&self, number: &mut Numeral) {
        let sign = number.tokens.end;
        let plus =
            self.low(sign) == "+" && self.low(sign + 1) == "/" && matches!(self.low(sign + 2), "-" | "−");
        let at = match self.text.word(sign) {
            _ if sign >= self.sentence.end => return,
            "±" => sign + 1,
            _ if plus => sign + 3,
            _ => return,
        };
        let Some(margin) = numerals::read_single(self.text, at, self.sentence.end) else { return };
        if number.high.is_some() || margin.style != Style::Digits || margin.value > number.value.abs() {
            return;
        }
        number.low = Some(number.value - margin.value);
        number.high = Some(number.value + margin.value);
        number.tokens.end = margin.tokens.end;
        number.span = crate::model::prose::Span::new(number.span.start(), margin.span.end());
    }

    /// `three times larger`, `four times as many`, `ten times the average`; `up to two times in the north` after such.
    pub(super) fn times(&self, number: &Numeral) -> Option<Counted> {
        let times = number.tokens.end;
        if self.low(times) != "times" || number.style == Style::Vague {
            return None;
        }
        let (next, more) = (self.low(times + 1), self.low(times + 2));
        let compares = match next {
            "as" | "more" | "less" | "fewer" | "worse" | "its" | "their" | "his" | "her" | "what" => true,
            "the" => !matches!(more, "same" | "following" | "next" | "last" | "previous" | "past" | "first"),
            _ => {
                next.len() > 4
                    && next.ends_with("er")
                    && !matches!(next, "after" | "under" | "other" | "together" | "over")
            }
        };
        let goes_on = self.last().is_some_and(|(last, figure)| {
            figure.unit == "time" && number.tokens.start.saturating_sub(last.tokens.end) <= 12
        });
        // "grew by 2 times", as translations have it
        let by = number.tokens.start.checked_sub(1).is_some_and(|i| i >= self.floor && self.low(i) == "by");
        (compares || goes_on || by).then(|| Counted {
            unit: "time".into(),
            of: String::new(),
            end: times + 1,
            confidence: 80,
            rule: "figure.times",
        })
    }

    /// `31 of 90 nurses`, `two of the 12 boats`: of what the second number counts.
    pub(super) fn of_so_many(&self, number: &Numeral) -> Option<Counted> {
        let of = number.tokens.end;
        let from = of
            + 1
            + usize::from(matches!(self.low(of + 1), "the" | "its" | "their" | "those" | "all" | "some"));
        if !self.may_begin(from) || matches!(self.low(from), "a" | "an") {
            return None;
        }
        let all = numerals::read_single(self.text, from, self.sentence.end)?;
        if all.value <= number.value || number.style == Style::Vague {
            return None;
        }
        let phrase = nouns::phrase(self.text, all.tokens.end, self.sentence.end, false)?;
        if self.is(phrase.head, Counting::TIME) {
            return None;
        }
        let persons = persons::counts_persons(self.text, phrase.head);
        let unit = unit_of(persons, self.low(phrase.head));
        let of = self.words(phrase.tokens);
        Some(Counted { unit, of, end: number.tokens.end, confidence: 80, rule: "figure.counted" })
    }

    /// `a 10-member team`, `a 300-strong force`: persons in a group.
    pub(super) fn members(&self, number: &Numeral) -> Option<Counted> {
        let last = number.tokens.end - 1;
        let token = self.text.tokens.get(last)?;
        let tail = self.text.lower.get(number.span.end()..token.end as usize)?.strip_prefix(['-', '‑'])?;
        if !matches!(tail, "member" | "strong" | "person" | "man" | "woman") || number.value < 2.0 {
            return None;
        }
        let next = number.tokens.end;
        let group = (next..next + 3).find(|i| persons::is_group(self.low(*i)));
        let of = group.map_or_else(String::new, |i| self.words(next..i + 1));
        Some(Counted {
            unit: "people".into(),
            of,
            end: number.tokens.end,
            confidence: 75,
            rule: "figure.group",
        })
    }

    /// `within a mile of the town`, `a kilometre and a half`; never `$80 a tonne`.
    pub(super) fn single(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.low(at), "a" | "an") {
            return None;
        }
        let name = measures::single(self.low(at + 1))?;
        let before = at.checked_sub(1).filter(|i| self.sentence.contains(i));
        let rate = before.is_some_and(|i| {
            let word = self.low(i);
            self.text.tokens[i].shape == Shape::Number
                || word.ends_with('s')
                || matches!(
                    word,
                    "%" | "per"
                        | "cent"
                        | "percent"
                        | "million"
                        | "billion"
                        | "thousand"
                        | "bn"
                        | "euro"
                        | "yen"
                )
                || money::sign(word).is_some()
                || money::currency(word, "").is_some()
                // 20 birr a litre, two coins a kilo
                || i > self.sentence.start
                    && (self.text.tokens[i - 1].shape == Shape::Number || numerals::cardinal(self.low(i - 1)).is_some())
        });
        let next = at + 2;
        let modifies = self.text.tokens.get(next).is_some_and(|t| next < self.sentence.end && t.is_word())
            && !self.is(next, Counting::STOP);
        if rate || modifies {
            return None;
        }
        let half = self.low(next) == "and" && self.low(next + 1) == "a" && self.low(next + 2) == "half";
        let end = if half { next + 3 } else { next };
        let start = self.text.tokens.get(at)?;
        let number = Numeral {
            tokens: at..end,
            span: start.span(),
            value: if half { 1.5 } else { 1.0 },
            low: None,
            high: None,
            style: Style::Words,
            scaled: false,
            dotted: false,
        };
        let mut counted = Counted { confidence: 75, ..self.measured(name, end, true, "figure.measure") };
        self.within(&number, &mut counted);
        self.emit(&number, counted)
    }
}
