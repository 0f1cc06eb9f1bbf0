//! Figures: a number, what it counts, how surely and who says so.
//!
//! In: the tokens and everything else that was found. Out: figures in order, never overlapping.
//! **Never** takes a date, an age, a score, a list number or a part of a name for a figure.

mod around;
mod measures;
mod nouns;
mod refuse;

use super::Found;
use super::names::Names;
use super::numerals::{self, Numeral, Style};
use crate::extract::text::{Shape, Text};
use crate::model::fact::{Claim, DateMention, DateType, Figure, Quote};
use crate::model::prose::{BlockKind, Span};
use around::Claimants;
use std::ops::Range;

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
        out: Vec::new(),
    };
    for sentence in &text.sentences {
        let first = text.tokens.get(sentence.start).map(|t| t.start as usize);
        let kind = first.and_then(|at| text.prose.block_at(at)).map(|b| b.kind);
        if matches!(kind, Some(BlockKind::Code | BlockKind::Dateline)) {
            continue;
        }
        reader.sentence = sentence.clone();
        reader.floor = sentence.start;
        reader.last = None;
        let mut at = sentence.start;
        while at < sentence.end {
            at = reader.step(at).unwrap_or(at + 1).max(at + 1);
        }
    }
    reader.out
}

/// The figure before, for numbers that share its unit.
#[derive(Clone, Debug)]
struct Last {
    tokens: Range<usize>,
    value: f64,
    unit: String,
    of: String,
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
    last: Option<Last>,
    out: Vec<Found<Figure>>,
}

/// What a number counts.
struct Counted {
    unit: String,
    of: String,
    /// One past the last token of the span.
    end: usize,
    confidence: u8,
    rule: &'static str,
}

impl Reader<'_> {
    fn low(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.text.low(at) } else { "" }
    }

    /// Whether a number can begin at this token: a quick look.
    fn may_begin(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        match token.shape {
            Shape::Number => true,
            Shape::Lower | Shape::Capital => numerals::may_begin(self.text.low(at)),
            Shape::Acronym | Shape::QuoteMark | Shape::Mark => false,
        }
    }

    fn step(&mut self, at: usize) -> Option<usize> {
        if !self.may_begin(at) {
            return None;
        }
        let start = self.text.tokens.get(at)?.start as usize;
        while self.days.get(self.day).is_some_and(|(span, _)| span.end() <= start) {
            self.day += 1;
        }
        let dated = self.days.get(self.day).copied().filter(|(span, _)| span.start() <= start);
        let mut number = numerals::read(self.text, at, self.sentence.end)?;
        if let Some((span, kind)) = dated {
            let next = self.text.token_at(span.end());
            return if kind == DateType::Duration { self.duration(&number, next) } else { None }
                .or(Some(next));
        }
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
        let persons = counted.as_ref().is_some_and(|c| c.unit == "people");
        if refuse::is_refused(self.text, &number, &self.sentence, certain, persons) || self.in_name(&number) {
            return Some(next);
        }
        self.emit(&number, counted?).or(Some(next))
    }

    /// `Ten days of joint exercises`: a length that counts something.
    fn duration(&mut self, number: &Numeral, next: usize) -> Option<usize> {
        let last = next.checked_sub(1)?;
        let unit = measures::time_unit(self.low(last))?;
        if self.low(next) != "of" || number.tokens.end != last {
            return None;
        }
        let phrase = nouns::phrase_of(self.text, next + 1, self.sentence.end)?;
        // "Ten days of the month" counts nothing.
        if measures::time_unit(self.low(phrase.head)).is_some()
            || matches!(self.low(next + 1), "the" | "this" | "that")
        {
            return None;
        }
        let counted = Counted {
            unit: unit.to_owned(),
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
        if words.contains(['\n', '\r', '\t']) {
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            words.to_owned()
        }
    }

    /// Whether the number is part of a name.
    fn in_name(&self, number: &Numeral) -> bool {
        let mentions = &self.names.mentions;
        let next = mentions.partition_point(|m| m.span.start() <= number.span.start());
        mentions[next.saturating_sub(2)..next].iter().any(|m| m.span.contains(number.span))
    }

    /// What a number counts; the number itself may be read anew (`140.000 soldiers`).
    fn counted(&self, number: &mut Numeral) -> Option<Counted> {
        let text = self.text;
        let (at, next, end) = (number.tokens.start, number.tokens.end, self.sentence.end);
        let whole = text.tokens.get(next - 1)?.end as usize == number.span.end();
        if let Some((code, _)) = measures::money_before(text, at, self.floor) {
            self.millions(number);
            let last = number.tokens.end;
            // US$40 billion dollars
            let unit = measures::after(text, at, last - 1, number.span.end(), end).filter(|u| u.money);
            let stop = unit.map_or(last, |u| u.end);
            return Some(self.measured(code, stop, false, "figure.money"));
        }
        if number.style == Style::Share {
            return Some(self.measured("percent", next, false, "figure.share"));
        }
        if let Some(unit) = measures::after(text, at, next - 1, number.span.end(), end) {
            let rule = if unit.money { "figure.money" } else { "figure.measure" };
            let long = !unit.money
                && !matches!(unit.name, "percent" | "percentage point" | "magnitude" | "celsius" | "degree");
            return Some(self.measured(unit.name, unit.end, long, rule));
        }
        if let Some(counted) = self.magnitude(number) {
            return Some(counted);
        }
        if !whole {
            return None;
        }
        self.things(number).or_else(|| self.by_verb(number)).or_else(|| self.bare(number))
    }

    /// `$1.5m`: `m` is a million after a currency, a metre elsewhere.
    fn millions(&self, number: &mut Numeral) {
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
    fn measured(&self, unit: &str, end: usize, long: bool, rule: &'static str) -> Counted {
        let mut counted = Counted { unit: unit.to_owned(), of: String::new(), end, confidence: 90, rule };
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
    fn magnitude(&self, number: &Numeral) -> Option<Counted> {
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
    fn things(&self, number: &mut Numeral) -> Option<Counted> {
        let text = self.text;
        let (next, end) = (number.tokens.end, self.sentence.end);
        let partitive = self.low(next) == "of";
        let one = number.value == 1.0;
        let phrase = if partitive {
            nouns::phrase_of(text, next + 1, end)?
        } else {
            nouns::phrase(text, next, end, one)?
        };
        let persons = nouns::counts_persons(text, phrase.head);
        if one && number.style == Style::Words && !number.scaled && !persons {
            return None;
        }
        // Plain lengths of time are dates' business.
        if measures::time_unit(self.low(phrase.head)).is_some() || self.low(phrase.head).ends_with("times") {
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
        let mut of = self.words(phrase.tokens.clone());
        // soldiers of the Russian military force
        let tail = phrase.tokens.end;
        if self.low(tail) == "of" && !partitive {
            if let Some(more) = nouns::phrase_of(text, tail + 1, end) {
                of = self.words(phrase.tokens.start..more.tokens.end);
            }
        }
        let unit = if persons { "people".to_owned() } else { nouns::singular(self.low(phrase.head)) };
        if persons {
            if let Some(fate) = self.fate(number.tokens.start, phrase.tokens.end) {
                if !of.ends_with(fate) {
                    of.push(' ');
                    of.push_str(fate);
                }
            }
        }
        Some(Counted { unit, of, end: phrase.tokens.end, confidence: 90, rule: "figure.counted" })
    }

    /// What befell the persons counted, by the verb just before the number or just after the phrase.
    fn fate(&self, start: usize, end: usize) -> Option<&'static str> {
        let mut at = end;
        for _ in 0..4 {
            let word = self.low(at);
            if let Some(fate) = fate(word) {
                return Some(fate);
            }
            if !matches!(
                word,
                "were"
                    | "was"
                    | "have"
                    | "had"
                    | "has"
                    | "been"
                    | "are"
                    | "being"
                    | "also"
                    | "reportedly"
                    | "feared"
                    | "confirmed"
                    | "who"
            ) {
                break;
            }
            at += 1;
        }
        let from = around::qualifier(self.text, start, self.floor);
        let verb = from.checked_sub(1).filter(|i| *i >= self.sentence.start)?;
        active_fate(self.low(verb))
    }

    /// `45,000 were killed`, `killing at least 30`, `the death toll rose to 1,234`.
    fn by_verb(&self, number: &Numeral) -> Option<Counted> {
        let (start, mut at) = (number.tokens.start, number.tokens.end);
        let new = |of: String, end: usize, rule| {
            Some(Counted { unit: "people".into(), of, end, confidence: 85, rule })
        };
        if self.low(at) == "more" || self.low(at) == "others" {
            at += 1;
        }
        // 12 dead · 45,000 were killed
        let adjacent = at;
        for _ in 0..4 {
            let word = self.low(at);
            if let Some(fate) = fate(word) {
                let end = if at == adjacent { at + 1 } else { number.tokens.end };
                return new(fate.to_owned(), end, "figure.fate");
            }
            if !matches!(
                word,
                "were"
                    | "was"
                    | "have"
                    | "had"
                    | "has"
                    | "been"
                    | "are"
                    | "is"
                    | "being"
                    | "also"
                    | "reportedly"
                    | "feared"
                    | "confirmed"
                    | "reported"
                    | "remain"
                    | "remained"
                    | "still"
                    | "as"
            ) {
                break;
            }
            at += 1;
        }
        let first = around::qualifier(self.text, start, self.floor);
        let verb = first.checked_sub(1).filter(|i| *i >= self.sentence.start);
        if let Some(fate) = verb.and_then(|i| active_fate(self.low(i))) {
            return new(fate.to_owned(), number.tokens.end, "figure.fate");
        }
        if let Some(counted) = self.toll(number, first) {
            return Some(counted);
        }
        if let Some(of) = self.group(start) {
            return new(of, number.tokens.end, "figure.group");
        }
        self.apposition(number, first)
    }

    /// `a crew of six`, `a crowd of 5,000`: the noun that the number belongs to.
    fn group(&self, at: usize) -> Option<String> {
        let first = around::qualifier(self.text, at, self.floor);
        let of = first.checked_sub(2).filter(|i| *i >= self.floor && self.low(i + 1) == "of")?;
        nouns::is_group(self.low(of)).then(|| self.low(of).to_owned())
    }

    /// `The death toll rose to 1,234`, `the number of refugees has reached 2 million`.
    fn toll(&self, number: &Numeral, first: usize) -> Option<Counted> {
        let from = first.saturating_sub(14).max(self.floor);
        let linked = (first.saturating_sub(4).max(from)..first).any(|i| {
            matches!(
                self.low(i),
                "to" | "of"
                    | "at"
                    | "reached"
                    | "reaches"
                    | "hit"
                    | "passed"
                    | "topped"
                    | "exceeded"
                    | "exceeds"
                    | "surpassed"
                    | "is"
                    | "was"
                    | "stands"
                    | "stood"
                    | "reach"
                    | "now"
                    | "past"
                    | ":"
            )
        });
        if !linked {
            return None;
        }
        for i in (from..first).rev() {
            let word = self.low(i);
            if matches!(word, ";" | "." | "but" | "while") {
                return None;
            }
            if word == "toll" {
                let start = if matches!(self.low(i.wrapping_sub(1)), "death" | "casualty" | "injury") {
                    i - 1
                } else {
                    i
                };
                return Some(Counted {
                    unit: "people".into(),
                    of: self.words(start..i + 1),
                    end: number.tokens.end,
                    confidence: 85,
                    rule: "figure.toll",
                });
            }
            if word == "number" && self.low(i + 1) == "of" {
                let phrase = nouns::phrase_of(self.text, i + 2, first)?;
                let persons = nouns::counts_persons(self.text, phrase.head);
                let unit = if persons { "people".to_owned() } else { nouns::singular(self.low(phrase.head)) };
                return Some(Counted {
                    unit,
                    of: self.words(phrase.tokens),
                    end: number.tokens.end,
                    confidence: 80,
                    rule: "figure.toll",
                });
            }
        }
        None
    }

    /// `the military, about 30,000, from the territory`; `the crowd (about 500)`.
    fn apposition(&self, number: &Numeral, first: usize) -> Option<Counted> {
        let mark = first.checked_sub(1).filter(|i| *i > self.sentence.start)?;
        let closes = match self.low(mark) {
            "," => matches!(self.low(number.tokens.end), "," | "." | ";"),
            "(" => self.low(number.tokens.end) == ")",
            "–" | "—" => matches!(self.low(number.tokens.end), "–" | "—"),
            _ => false,
        };
        if !closes || number.value < 2.0 {
            return None;
        }
        let phrase = nouns::phrase_before(self.text, mark, self.sentence.start)?;
        let persons = nouns::counts_persons(self.text, phrase.head);
        let head = self.low(phrase.head);
        if !persons && !nouns::is_plural(head) {
            return None;
        }
        let unit = if persons { "people".to_owned() } else { nouns::singular(head) };
        Some(Counted {
            unit,
            of: self.words(phrase.tokens),
            end: number.tokens.end,
            confidence: 75,
            rule: "figure.apposition",
        })
    }

    /// A number without a word for what it counts: that of the figure before, or none.
    fn bare(&self, number: &Numeral) -> Option<Counted> {
        let mut counted = Counted {
            unit: String::new(),
            of: String::new(),
            end: number.tokens.end,
            confidence: 55,
            rule: "figure.bare",
        };
        // "18 and 46 jets", "from 30 to 40 euros": what comes after is shared.
        if matches!(self.low(number.tokens.end), "and" | "or" | "," | "to") {
            let next = number.tokens.end + 1;
            let next = if self.low(next) == "another" { next + 1 } else { next };
            if self.may_begin(next) {
                if let Some(mut second) = numerals::read_single(self.text, next, self.sentence.end) {
                    let last = second.tokens.end - 1;
                    let unit = measures::after(self.text, next, last, second.span.end(), self.sentence.end);
                    let unit = unit.map(|u| (u.name.to_owned(), String::new()));
                    let unit = unit.or_else(|| self.things(&mut second).map(|t| (t.unit, t.of)));
                    if let Some((unit, of)) = unit {
                        return Some(Counted { unit, of, confidence: 65, rule: "figure.shared", ..counted });
                    }
                }
            }
        }
        let inherits = self.last.as_ref().filter(|l| {
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
                )
        });
        if let Some(last) = inherits {
            if !last.unit.is_empty() {
                counted.unit.clone_from(&last.unit);
                counted.of.clone_from(&last.of);
                counted.confidence = 65;
                counted.rule = "figure.shared";
                return Some(counted);
            }
        }
        // "The 787", "its 747": a name's number.
        let before = number.tokens.start.checked_sub(1).map_or("", |i| self.low(i));
        let named = is_definite(before)
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
                    && !nouns::is_stop(self.low(number.tokens.end))
            });
        let plain = digits && number.value >= 10.0 || number.scaled || number.style == Style::Vague;
        (plain && !named && !year && !model).then_some(counted)
    }

    fn emit(&mut self, number: &Numeral, counted: Counted) -> Option<usize> {
        let text = self.text;
        let at = number.tokens.start;
        let mut start = at;
        if let Some((_, first)) = measures::money_before(text, at, self.floor) {
            start = first;
        }
        let mut first = around::qualifier(text, start, self.floor);
        let qualifier = (first < start).then(|| self.words(first..start).to_lowercase());
        // "Between 10 and 15" begins with its preposition.
        if number.high.is_some() && first > self.floor && self.low(first - 1) == "between" {
            first -= 1;
        }
        let end = text.tokens.get(counted.end.checked_sub(1)?)?.end as usize;
        let span = Span::new(text.tokens.get(first)?.start as usize, end);
        let earlier = self.last.as_ref().map(|l| (l.value, l.tokens.clone()));
        let change = around::change(text, first, self.sentence.start, number.value, earlier);
        let claimed_by = self.claimants.of(span, &self.sentence);
        self.last = Some(Last {
            tokens: first..counted.end,
            value: number.value,
            unit: counted.unit.clone(),
            of: counted.of.clone(),
            measured: matches!(
                counted.rule,
                "figure.money" | "figure.share" | "figure.measure" | "figure.duration"
            ),
        });
        self.floor = counted.end;
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

/// What befell persons, as a word after the number says it; lower case.
fn fate(word: &str) -> Option<&'static str> {
    Some(match word {
        "killed" => "killed",
        "dead" => "dead",
        "died" => "died",
        "injured" => "injured",
        "wounded" => "wounded",
        "hurt" => "hurt",
        "missing" => "missing",
        "displaced" => "displaced",
        "evacuated" => "evacuated",
        "arrested" => "arrested",
        "detained" => "detained",
        "rescued" => "rescued",
        "hospitalised" | "hospitalized" => "hospitalised",
        "homeless" => "homeless",
        "infected" => "infected",
        "fled" => "fled",
        "captured" => "captured",
        "executed" => "executed",
        "trapped" => "trapped",
        "stranded" => "stranded",
        "abducted" => "abducted",
        "kidnapped" => "kidnapped",
        "drowned" => "drowned",
        "perished" => "perished",
        "vaccinated" => "vaccinated",
        "buried" => "buried",
        _ => return None,
    })
}

/// What befell persons, as a verb before the number says it; lower case.
fn active_fate(word: &str) -> Option<&'static str> {
    Some(match word {
        "killed" | "kills" | "killing" | "kill" => "killed",
        "injured" | "injures" | "injuring" | "injure" => "injured",
        "wounded" | "wounds" | "wounding" | "wound" => "wounded",
        "displaced" | "displaces" | "displacing" | "displace" => "displaced",
        "evacuated" | "evacuates" | "evacuating" => "evacuated",
        "arrested" | "arrests" | "arresting" => "arrested",
        "detained" | "detains" | "detaining" => "detained",
        "rescued" | "rescues" | "rescuing" => "rescued",
        "captured" | "captures" | "capturing" => "captured",
        "executed" | "executing" => "executed",
        "kidnapped" | "abducted" => "kidnapped",
        _ => return None,
    })
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

#[cfg(test)]
mod tests;
