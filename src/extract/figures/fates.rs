//! Persons counted without a noun beside the number: `45,000 were killed`, `the death toll rose to 1,234`,
//! `the military, about 30,000`.
//!
//! In: a number. Out: persons, and what befell them. **Never** adds up or compares tolls.

use super::{Counted, Reader, around, nouns, persons, unit_of};
use crate::extract::counting::Counting;
use crate::extract::numerals::Numeral;

/// What a lower-case word says of persons.
pub(super) fn counting(word: &str) -> Counting {
    Counting::FATE.when(fate(word).is_some() || active_fate(word).is_some())
}

impl Reader<'_> {
    /// What befell persons, as the word at this token says it behind the number.
    fn fate_at(&self, at: usize) -> Option<&'static str> {
        if self.is(at, Counting::FATE) { fate(self.low(at)) } else { None }
    }

    /// What befell persons, as the word at this token says it before the number.
    fn active_fate_at(&self, at: usize) -> Option<&'static str> {
        if self.is(at, Counting::FATE) { active_fate(self.low(at)) } else { None }
    }

    /// What befell the persons counted, by the verb just before the number or just after the phrase.
    pub(super) fn fate(&self, start: usize, end: usize) -> Option<&'static str> {
        for at in end..end + 4 {
            let at = at + usize::from(self.low(at) == "taken" && self.low(at + 1) == "hostage");
            if let Some(fate) = self.fate_at(at) {
                return Some(fate);
            }
            if !matches!(
                self.low(at),
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
        }
        let from = around::qualifier(self.text, start, self.floor);
        let verb = from.checked_sub(1).filter(|i| *i >= self.sentence.start)?;
        // "Killed were 12 people", as translations have it
        if matches!(self.low(verb), "were" | "was") && verb > self.sentence.start {
            return self.fate_at(verb - 1);
        }
        self.active_fate_at(verb)
    }

    /// `45,000 were killed`, `killing at least 30`, `the death toll rose to 1,234`.
    pub(super) fn by_verb(&self, number: &Numeral) -> Option<Counted> {
        let (start, mut at) = (number.tokens.start, number.tokens.end);
        // He was arrested four times. It infected 12 per 100,000.
        if matches!(self.low(at), "times" | "per") {
            return None;
        }
        let new = |of: String, end: usize, rule| {
            Some(Counted { unit: "people".into(), of, end, confidence: 85, rule })
        };
        if self.low(at) == "more" || self.low(at) == "others" {
            at += 1;
        }
        let mut aside = false;
        // At least 74, including eight Americans, were killed
        if self.low(at) == ","
            && matches!(self.low(at + 1), "including" | "among" | "most" | "many" | "mostly")
        {
            let closing = (at + 2..at + 12).find(|i| self.low(*i) == ",").map(|i| i + 1);
            let told = |i: &usize| matches!(self.low(*i), "were" | "was" | "have" | "had" | "are" | "died");
            at = closing.filter(told).unwrap_or(at);
            aside = at > number.tokens.end + 1;
        }
        // 12 dead · 45,000 were killed
        let adjacent = at;
        for _ in 0..4 {
            if self.low(at) == "taken" && self.low(at + 1) == "hostage" {
                at += 1;
            }
            if let Some(fate) = self.fate_at(at) {
                let end = if at == adjacent && !aside { at + 1 } else { number.tokens.end };
                return new(fate.to_owned(), end, "figure.fate");
            }
            if !matches!(
                self.low(at),
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
        if let Some(fate) = verb.and_then(|i| self.active_fate_at(i)) {
            return new(fate.to_owned(), number.tokens.end, "figure.fate");
        }
        // "wounded were 40"
        if let Some(verb) =
            verb.filter(|i| *i > self.sentence.start && matches!(self.low(*i), "were" | "was"))
            && let Some(fate) = self.fate_at(verb - 1)
        {
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
    pub(super) fn group(&self, at: usize) -> Option<String> {
        let first = around::qualifier(self.text, at, self.floor);
        let of = first.checked_sub(2).filter(|i| *i >= self.floor && self.low(i + 1) == "of")?;
        let settled = matches!(
            self.low(of),
            "town"
                | "city"
                | "village"
                | "settlement"
                | "camp"
                | "community"
                | "country"
                | "nation"
                | "island"
                | "hamlet"
        );
        (persons::is_group(self.low(of)) || settled).then(|| self.low(of).to_owned())
    }

    /// `The death toll rose to 1,234`, `the number of refugees has reached 2 million`.
    pub(super) fn toll(&self, number: &Numeral, first: usize) -> Option<Counted> {
        let from = first.saturating_sub(24).max(self.floor);
        let linked = (first.saturating_sub(4).max(from)..first).any(|i| {
            matches!(
                self.low(i),
                "to" | "of"
                    | "at"
                    | "from"
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
                    | "as"
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
            if word == "number"
                && let Some(fate) = self.fate_at(i + 1)
            {
                let (of, end) = (fate.to_owned(), number.tokens.end);
                return Some(Counted { unit: "people".into(), of, end, confidence: 80, rule: "figure.toll" });
            }
            if word == "number" && self.low(i + 1) == "of" {
                let phrase = nouns::phrase_of(self.text, i + 2, first)?;
                let persons =
                    persons::counts_persons(self.text, phrase.head) || self.fate_at(phrase.head).is_some();
                let unit = unit_of(persons, self.low(phrase.head));
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
    pub(super) fn apposition(&self, number: &Numeral, first: usize) -> Option<Counted> {
        let mark = first.checked_sub(1).filter(|i| *i > self.sentence.start)?;
        let closes = match self.low(mark) {
            // "Lorries, 34 of them, waited."
            "," => {
                matches!(self.low(number.tokens.end), "," | "." | ";")
                    || self.low(number.tokens.end) == "of" && self.low(number.tokens.end + 1) == "them"
            }
            "(" => self.low(number.tokens.end) == ")",
            "–" | "—" => matches!(self.low(number.tokens.end), "–" | "—"),
            _ => false,
        };
        if !closes || number.value < 2.0 {
            return None;
        }
        let phrase = nouns::phrase_before(self.text, mark, self.sentence.start)?;
        let persons = persons::counts_persons(self.text, phrase.head);
        let head = self.low(phrase.head);
        if !persons && !nouns::is_plural(head) {
            return None;
        }
        let unit = unit_of(persons, head);
        Some(Counted {
            unit,
            of: self.words(phrase.tokens),
            end: number.tokens.end,
            confidence: 75,
            rule: "figure.apposition",
        })
    }
}

/// Whether a lower-case word says what befell persons.
pub(super) fn is_fate(word: &str) -> bool {
    fate(word).is_some() || word == "recovered"
}

/// What befell persons, as a word after the number says it; lower case.
fn fate(word: &str) -> Option<&'static str> {
    Some(match word.as_bytes() {
        b"killed" => "killed",
        b"dead" => "dead",
        b"died" => "died",
        b"injured" => "injured",
        b"wounded" => "wounded",
        b"hurt" => "hurt",
        b"missing" => "missing",
        b"displaced" => "displaced",
        b"evacuated" => "evacuated",
        b"arrested" => "arrested",
        b"detained" => "detained",
        b"rescued" => "rescued",
        b"hospitalised" | b"hospitalized" => "hospitalised",
        b"homeless" => "homeless",
        b"infected" => "infected",
        b"fled" => "fled",
        b"captured" => "captured",
        b"executed" => "executed",
        b"trapped" => "trapped",
        b"stranded" => "stranded",
        b"abducted" => "abducted",
        b"kidnapped" => "kidnapped",
        b"drowned" => "drowned",
        b"perished" => "perished",
        b"vaccinated" => "vaccinated",
        b"buried" => "buried",
        b"seized" => "seized",
        b"freed" => "freed",
        b"released" => "released",
        b"saved" => "saved",
        b"sickened" => "sickened",
        b"jailed" => "jailed",
        b"deported" => "deported",
        b"shot" => "shot",
        b"deceased" => "dead",
        b"hostage" => "taken hostage",
        _ => return None,
    })
}

/// What befell persons, as a verb before the number says it; lower case.
fn active_fate(word: &str) -> Option<&'static str> {
    Some(match word.as_bytes() {
        b"killed" | b"kills" | b"killing" | b"kill" => "killed",
        b"injured" | b"injures" | b"injuring" | b"injure" => "injured",
        b"wounded" | b"wounds" | b"wounding" | b"wound" => "wounded",
        b"displaced" | b"displaces" | b"displacing" | b"displace" => "displaced",
        b"evacuated" | b"evacuates" | b"evacuating" => "evacuated",
        b"arrested" | b"arrests" | b"arresting" => "arrested",
        b"detained" | b"detains" | b"detaining" => "detained",
        b"rescued" | b"rescues" | b"rescuing" => "rescued",
        b"captured" | b"captures" | b"capturing" => "captured",
        b"executed" | b"executing" => "executed",
        b"kidnapped" | b"abducted" => "kidnapped",
        b"buried" | b"burying" => "buried",
        b"freed" | b"freeing" => "freed",
        b"deported" | b"deporting" => "deported",
        b"infected" | b"infecting" => "infected",
        _ => return None,
    })
}
