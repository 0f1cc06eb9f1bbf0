//! How an invented article is written: its people, bodies and places, and sentences filled in with them.

use super::{Block, Random, prose, sentences, words};
use chrono::{Datelike, Days, NaiveDate};
use std::fmt::Write as _;

/// People that a crisis has to itself: some are in every second article, most in few.
const CAST: usize = 110;

/// Somebody in the article.
struct Person {
    given: &'static str,
    surname: &'static str,
    role: String,
    he: bool,
    named: bool,
}

/// The person of this number: always the same.
fn person(number: usize) -> Person {
    let mut random = Random::new(number as u64 ^ 0x00c0_ffee);
    let (given, he) = words::GIVEN[random.below(words::GIVEN.len())];
    let surname = random.pick(words::SURNAMES);
    let country = words::COUNTRIES[random.below(words::COUNTRIES.len())];
    let role = random.pick(words::ROLES).replace("{x}", country.1);
    let role =
        if he { role.replace("spokeswoman", "spokesman") } else { role.replace("spokesman", "spokeswoman") };
    Person { given, surname, role, he, named: false }
}

/// Somebody writing one article: who and where it is about, and what has been named already.
pub(super) struct Author {
    random: Random,
    date: NaiveDate,
    people: Vec<Person>,
    last: usize,
    bodies: [(usize, bool); 2],
    countries: [usize; 2],
    towns: [String; 2],
    region: &'static str,
    event: &'static str,
    used: Vec<*const str>,
    /// The last plain number, so that ranges and rises go the right way.
    number: usize,
}

impl Author {
    pub(super) fn new(mut random: Random, crisis: usize, date: NaiveDate) -> Self {
        let mut numbers: Vec<usize> = Vec::new();
        while numbers.len() < 3 {
            // One in four comes from outside the crisis's own circle.
            let outside = random.chance(25);
            let own = crisis * CAST + random.often_low(CAST);
            let number = if outside { 1_000 + random.below(4_000) } else { own };
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let people = numbers.into_iter().map(person).collect();
        let count = words::BODIES.len();
        let body = random.often_low(count);
        let bodies = [body, (body + 1 + (crisis * 5 + random.often_low(count - 1)) % (count - 1)) % count];
        let home = (crisis * 5 + random.often_low(words::COUNTRIES.len())) % words::COUNTRIES.len();
        let other = (home + random.within(1, words::COUNTRIES.len() - 1)) % words::COUNTRIES.len();
        let towns = [town(&mut random), town(&mut random)];
        let region = random.pick(words::REGIONS);
        let event = random.pick(words::EVENTS);
        Self {
            random,
            date,
            people,
            last: 0,
            bodies: bodies.map(|b| (b, false)),
            countries: [home, other],
            towns,
            region,
            event,
            used: Vec::new(),
            number: 40,
        }
    }

    /// The block of this place in the article.
    pub(super) fn block(&mut self, place: usize) -> Block {
        if place > 1 && self.random.chance(12) {
            return Block::Subheading(self.sentence_of(sentences::SUBHEADINGS));
        }
        if place > 2 && self.random.chance(5) {
            return Block::List((0..3).map(|_| self.sentence_of(sentences::REPORT)).collect());
        }
        let count = self.random.within(1, 4);
        let text: Vec<String> = (0..count)
            .map(|_| match self.random.below(100) {
                0..45 => self.sentence_of(prose::PROSE),
                45..73 => self.sentence_of(sentences::REPORT),
                73..86 => self.sentence_of(sentences::CLAIMS),
                _ => self.sentence_of(sentences::QUOTES),
            })
            .collect();
        Block::Paragraph(text.join(" "))
    }

    /// One of the list that the article has not used yet, filled in.
    pub(super) fn sentence_of(&mut self, list: &[&'static str]) -> String {
        let mut template = self.random.pick(list);
        for _ in 0..8 {
            if !self.used.iter().any(|&u| std::ptr::eq(u, template)) {
                break;
            }
            template = self.random.pick(list);
        }
        self.used.push(template);
        let mut out = String::with_capacity(160);
        self.fill(template, &mut out);
        capitalised(out)
    }

    /// Words in braces are slots; of words in brackets one is chosen.
    fn fill(&mut self, template: &str, out: &mut String) {
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[']) {
            out.push_str(&rest[..at]);
            let end = rest.find(['}', ']']).unwrap_or(rest.len() - 1);
            let inner = &rest[at + 1..end];
            if rest[at..].starts_with('{') {
                self.slot(inner, out);
            } else {
                let ways: Vec<&str> = inner.split('|').collect();
                out.push_str(self.random.pick(&ways));
            }
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
    }

    fn slot(&mut self, slot: &str, out: &mut String) {
        let [(home, home_adjective, home_capital), (other, _, other_capital)] =
            self.countries.map(|c| words::COUNTRIES[c]);
        match slot {
            "a" => self.person(0, out),
            "b" => self.person(1, out),
            "c" => self.person(2, out),
            "A" => {
                self.people[0].named = false;
                self.person(0, out);
            }
            "ap" => out.push_str(if self.people[self.last].he { "he" } else { "she" }),
            "o" => self.body(0, out),
            "u" => self.body(1, out),
            "x" => out.push_str(home),
            "xa" => out.push_str(home_adjective),
            "xc" => out.push_str(home_capital),
            "y" => out.push_str(other),
            "yc" => out.push_str(other_capital),
            "t" => out.push_str(&self.towns[0]),
            "s" => out.push_str(&self.towns[1]),
            "r" => out.push_str(self.region),
            "e" => out.push_str(self.event),
            "w" => out.push_str(self.random.pick(words::AGENCIES)),
            "p" => out.push_str(self.random.pick(words::PEOPLE)),
            "g" => out.push_str(self.random.pick(words::THINGS)),
            "mv" => out.push_str(self.random.pick(words::MOVING)),
            "bd" => out.push_str(self.random.pick(words::BUILDINGS)),
            "v" => out.push_str(self.random.pick(words::FATES)),
            "h" => out.push_str(&self.random.pick(sentences::HEDGES).to_lowercase()),
            "said" => out.push_str(self.random.pick(sentences::SAYING)),
            "q" | "q2" => self.nested(sentences::SAID, out),
            "q3" => self.nested(sentences::SAID_ON, out),
            "bit" => self.nested(sentences::BITS, out),
            _ => self.number_or_date(slot, out),
        }
    }

    fn number_or_date(&mut self, slot: &str, out: &mut String) {
        let random = &mut self.random;
        let date = self.date;
        let _ = match slot {
            "n" | "n0" | "n2" => {
                let n = match slot {
                    "n" => 10_f64.powf(1.0 + 3.0 * random.unit()),
                    "n0" => self.number as f64 * (0.3 + 0.6 * random.unit()),
                    _ => self.number as f64 * (1.1 + 3.0 * random.unit()),
                };
                self.number = n as usize;
                write!(out, "{}", thousands(self.number))
            }
            "k" => {
                let n = random.within(2, 180);
                if random.chance(50) { write!(out, "{n},000") } else { write!(out, "{n} thousand") }
            }
            "m" => write!(out, "{}.{} million", random.within(1, 9), random.below(10)),
            "f2" => write!(out, "{}", random.pick(&["fourteen", "fifteen", "twenty", "thirty"])),
            "f" => {
                let few =
                    ["two", "three", "four", "five", "six", "seven", "eight", "ten", "twelve", "two dozen"];
                write!(out, "{}", random.pick(&few))
            }
            "pc" => {
                let n = random.within(2, 98);
                if random.chance(50) { write!(out, "{n} per cent") } else { write!(out, "{n}%") }
            }
            "usd" | "usd2" => {
                let n = random.within(2, 900);
                match random.below(3) {
                    0 => write!(out, "${n} million"),
                    1 => write!(out, "€{}.{} billion", random.within(1, 9), random.below(10)),
                    _ => write!(out, "{n} million euros"),
                }
            }
            "d" => write!(out, "{}.{}", random.within(3, 8), random.below(10)),
            "year" => write!(out, "{}", random.within(1988, 2018)),
            "th" => write!(out, "{}th", random.within(11, 20)),
            "date" => write!(out, "{}", spelt(date + Days::new(random.next() % 60))),
            "day" => match random.below(8) {
                0 => write!(out, "this morning"),
                1 => write!(out, "yesterday"),
                2 => write!(out, "late on {}", weekday(random)),
                3 => write!(out, "on {}", spelt(date - Days::new(random.next() % 20))),
                4 => write!(out, "today"),
                _ => write!(out, "on {}", weekday(random)),
            },
            "past" => match random.below(5) {
                0 => write!(out, "last week"),
                1 => write!(out, "{}", spelt(date - Days::new(20 + random.next() % 300))),
                2 => write!(out, "the beginning of the month"),
                3 => write!(out, "last {}", weekday(random)),
                _ => write!(out, "{} {}", month(random.below(12) as u32 + 1), date.year() - 1),
            },
            "next" => match random.below(4) {
                0 => write!(out, "next week"),
                1 => write!(out, "on {}", spelt(date + Days::new(2 + random.next() % 30))),
                2 => write!(out, "tomorrow"),
                _ => write!(out, "in two weeks"),
            },
            "next2" => {
                write!(out, "{}", random.pick(&["spring", "the autumn", "next month", "Sunday", "winter"]))
            }
            // A slot that nobody fills would stand in every article: let it be seen.
            unknown => write!(out, "{{{unknown}?}}"),
        };
    }

    fn nested(&mut self, list: &[&'static str], out: &mut String) {
        let template = self.random.pick(list);
        self.fill(template, out);
    }

    /// With title and full name at first, by surname or full name later.
    fn person(&mut self, which: usize, out: &mut String) {
        self.last = which;
        let full = self.random.chance(20);
        let person = &mut self.people[which];
        let _ = match (person.named, full) {
            (false, _) => write!(out, "{} {} {}", person.role, person.given, person.surname),
            (true, true) => write!(out, "{} {}", person.given, person.surname),
            (true, false) => write!(out, "{}", person.surname),
        };
        person.named = true;
    }

    /// In full with its acronym at first, by acronym later.
    fn body(&mut self, which: usize, out: &mut String) {
        let (body, named) = &mut self.bodies[which];
        let (name, acronym) = words::BODIES[*body];
        let _ = match (*named, acronym.is_empty()) {
            (_, true) => write!(out, "{name}"),
            (false, false) => write!(out, "{name} ({acronym})"),
            (true, false) if name.starts_with("the ") && acronym != "NATO" => write!(out, "the {acronym}"),
            (true, false) => write!(out, "{acronym}"),
        };
        *named = true;
    }
}

fn town(random: &mut Random) -> String {
    if random.chance(50) {
        return random.pick(words::TOWNS).to_owned();
    }
    format!("{}{}", random.pick(words::TOWN_HEADS), random.pick(words::TOWN_TAILS))
}

fn thousands(n: usize) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", n / 1_000, n % 1_000) }
}

fn weekday(random: &mut Random) -> &'static str {
    random.pick(&["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
}

fn month(number: u32) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[(number as usize + 11) % 12]
}

fn spelt(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(date.month()))
}

/// With a capital at its head, behind an opening quotation mark too.
fn capitalised(text: String) -> String {
    let Some((at, first)) = text.char_indices().find(|(_, c)| c.is_alphanumeric()) else { return text };
    if first.is_uppercase() || at > 3 {
        return text;
    }
    format!("{}{}{}", &text[..at], first.to_uppercase(), &text[at + first.len_utf8()..])
}
