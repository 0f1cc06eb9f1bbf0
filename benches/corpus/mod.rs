//! Invented articles for timing: each from the seed and its number alone, none like another.
//!
//! 425 words on average (200 to 800), three to five of 50 topics (the commonest on 19 % of the articles), spread over five
//! years of days. The people are invented, and real bodies are made to say things they never said: **never** publish it.

mod sentences;
// Lists of words, one below the other, would fill the screen.
#[rustfmt::skip]
mod words;

use chrono::{Datelike, Days, NaiveDate};
use std::fmt::Write as _;

/// First day of the five years.
const FIRST_DAY: (i32, u32, u32) = (2019, 1, 1);
/// Number of days.
const SPREAD: u64 = 1_826;
/// People that a crisis has to itself: some are in every second article, most in few.
const CAST: usize = 110;

/// A small generator of numbers (SplitMix64, public domain), so that a seed means the same article everywhere.
pub(crate) struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `n`.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    fn within(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// From 0 up to `n`, low ones often (as Zipf found of words).
    fn often_low(&mut self, n: usize) -> usize {
        ((n as f64 + 1.0).powf(self.unit()) as usize).clamp(1, n) - 1
    }
}

/// One paragraph or heading.
pub(crate) enum Block {
    Paragraph(String),
    Subheading(String),
    List(Vec<String>),
}

/// One article.
pub(crate) struct Article {
    /// Folder below `content/`.
    pub(crate) section: &'static str,
    /// File name without extension.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) date: NaiveDate,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) crisis: &'static str,
    pub(crate) source: &'static str,
    pub(crate) blocks: Vec<Block>,
    /// Words of title and blocks.
    pub(crate) words: usize,
}

/// The article of this number.
pub(crate) fn article(seed: u64, number: usize) -> Article {
    let mut random = Random::new(seed ^ (number as u64).wrapping_mul(0xd134_2543_de82_ef95));
    random.next();
    let first = NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2).unwrap_or_default();
    let date = first + Days::new(random.next() % SPREAD);
    let crisis = random.below(words::CRISES.len());
    let topics = topics(&mut random);
    let source = random.pick(words::AGENCIES);
    // The mean of 200 + 600 u^1.667 is 425.
    let target = 200 + (600.0 * random.unit().powf(1.667)) as usize;
    let mut author = Author::new(random, crisis, date);
    let title = author.sentence_of(sentences::HEADLINES);
    let mut count = title.split_whitespace().count();
    let mut blocks = Vec::new();
    // Half a paragraph is overshot on average.
    while count + 22 < target {
        let block = author.block(blocks.len());
        count += block.words();
        blocks.push(block);
    }
    let slug: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(6)
        .map(str::to_lowercase)
        .collect();
    Article {
        section: words::CRISES[crisis].1,
        name: format!("{date}-{}-{number}", slug.join("-")),
        title,
        date,
        topics,
        crisis: words::CRISES[crisis].0,
        source,
        blocks,
        words: count,
    }
}

/// The crises, as settings name them.
pub(crate) fn crises() -> impl Iterator<Item = &'static str> {
    words::CRISES.iter().map(|c| c.0)
}

/// Three to five, the j-th with a weight of 1 / (j + 12): the first then comes on 19 % of the articles.
fn topics(random: &mut Random) -> Vec<&'static str> {
    let weight = |j: usize| 1.0 / (j as f64 + 12.0);
    let sum: f64 = (0..words::TOPICS.len()).map(weight).sum();
    let count = random.within(3, 5);
    let mut topics: Vec<&str> = Vec::new();
    while topics.len() < count {
        let mut left = random.unit() * sum;
        let found = (0..words::TOPICS.len()).find(|&j| {
            left -= weight(j);
            left < 0.0
        });
        let topic = words::TOPICS[found.unwrap_or(0)];
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

impl Block {
    fn words(&self) -> usize {
        match self {
            Self::Paragraph(text) | Self::Subheading(text) => text.split_whitespace().count(),
            Self::List(items) => items.iter().map(|i| i.split_whitespace().count()).sum(),
        }
    }
}

/// TOML front matter that both generators read.
fn front_matter(article: &Article) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let topics: Vec<String> = article.topics.iter().map(|t| quoted(t)).collect();
    format!(
        "+++\ntitle = {}\ndate = {}\ntopics = [{}]\ncrisis = {}\n\n[source]\nname = {}\n+++\n",
        quoted(&article.title),
        article.date,
        topics.join(", "),
        quoted(article.crisis),
        quoted(article.source),
    )
}

/// As Markdown.
pub(crate) fn markdown(article: &Article) -> String {
    let mut out = front_matter(article);
    for block in &article.blocks {
        out.push('\n');
        match block {
            Block::Paragraph(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Block::Subheading(text) => {
                let _ = writeln!(out, "## {text}");
            }
            Block::List(items) => items.iter().for_each(|item| {
                let _ = writeln!(out, "- {item}");
            }),
        }
    }
    out
}

/// As wire copy.
pub(crate) fn wire(article: &Article) -> String {
    let mut out = format!("date {} {}\n", article.date, article.title);
    for block in &article.blocks {
        match block {
            Block::Paragraph(text) | Block::Subheading(text) => {
                let _ = write!(out, "\n{text}\n");
            }
            Block::List(items) => items.iter().for_each(|item| {
                let _ = write!(out, "\n{item}\n");
            }),
        }
    }
    out
}

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
struct Author {
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
    fn new(mut random: Random, crisis: usize, date: NaiveDate) -> Self {
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

    fn block(&mut self, place: usize) -> Block {
        if place > 1 && self.random.chance(12) {
            return Block::Subheading(self.sentence_of(sentences::SUBHEADINGS));
        }
        if place > 2 && self.random.chance(5) {
            return Block::List((0..3).map(|_| self.sentence_of(sentences::REPORT)).collect());
        }
        let count = self.random.within(1, 4);
        let text: Vec<String> = (0..count)
            .map(|_| match self.random.below(100) {
                0..52 => self.sentence_of(sentences::REPORT),
                52..74 => self.sentence_of(sentences::CLAIMS),
                _ => self.sentence_of(sentences::QUOTES),
            })
            .collect();
        Block::Paragraph(text.join(" "))
    }

    /// One of the list that the article has not used yet, filled in.
    fn sentence_of(&mut self, list: &[&'static str]) -> String {
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

    fn fill(&mut self, template: &str, out: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            self.slot(slot, out);
            rest = after;
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
