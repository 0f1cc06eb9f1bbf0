//! Invented articles for timing: each from the seed and its number alone, none like another.
//!
//! 425 words on average (200 to 800), three to five of 50 topics (the commonest on 19 % of the articles), spread over five
//! years of days. The people are invented, and real bodies are made to say things they never said: **never** publish it.

mod author;
mod prose;
mod sentences;
// Lists of words, one below the other, would fill the screen.
#[rustfmt::skip]
mod words;

use author::Author;
use chrono::{Days, NaiveDate};
use std::fmt::Write as _;

/// First day of the five years.
const FIRST_DAY: (i32, u32, u32) = (2019, 1, 1);
/// Number of days.
const SPREAD: u64 = 1_826;

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
