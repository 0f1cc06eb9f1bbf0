//! What a careful editor marks in an article: the `.gold` file beside it, found again in the article's prose.
//!
//! In: the lines of the file (`tests/corpus/README.md` has their grammar). Out: each line with the spans that it means.
//! **Never** sees what the program finds.

use watchfloor::model::prose::{BlockKind, Prose, Span};

/// What a line of gold is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Person,
    Organisation,
    Place,
    Event,
    Name,
    Quote,
    Figure,
    Date,
    Claim,
}

impl Kind {
    pub(super) const ALL: [(Kind, &'static str); 9] = [
        (Kind::Person, "person"),
        (Kind::Organisation, "organisation"),
        (Kind::Place, "place"),
        (Kind::Event, "event"),
        (Kind::Name, "name"),
        (Kind::Quote, "quote"),
        (Kind::Figure, "figure"),
        (Kind::Date, "date"),
        (Kind::Claim, "claim"),
    ];

    pub(super) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).unwrap().1
    }

    /// Names of all kinds share the words of an article among them: `Sofia` is no place inside `Sofia Marin`.
    fn group(self) -> Kind {
        if self < Kind::Quote { Kind::Person } else { self }
    }
}

/// How a line of gold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It must be found.
    Must,
    /// Editors differ: finding it is neither rewarded nor punished.
    Maybe,
    /// A trap: it must not be found.
    Not,
}

/// One line of gold.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) weight: Weight,
    pub(super) words: String,
    /// Where it stands: every free place for a name, one place otherwise.
    pub(super) spans: Vec<Span>,
    keys: Vec<(String, String)>,
}

impl Line {
    /// The answers that are right for `key`; none where the line does not say.
    pub(super) fn answers(&self, key: &str) -> Vec<&str> {
        let all = self.keys.iter().filter(|(k, _)| k == key);
        all.flat_map(|(_, value)| value.split(" / ")).map(str::trim).collect()
    }

    fn place(&self) -> Option<usize> {
        self.answers("at").first().map(|n| n.parse().unwrap())
    }
}

/// A `.gold` file.
#[derive(Clone, Debug)]
pub(super) struct Gold {
    /// The one way in which the article is hard.
    pub(super) hard: String,
    /// Nobody tunes on it: it is for measuring alone.
    pub(super) held_out: bool,
    pub(super) lines: Vec<Line>,
    /// What is wrong with the file itself.
    pub(super) faults: Vec<String>,
}

/// Reads a `.gold` file and finds its words in the prose.
pub(super) fn read(gold: &str, prose: &Prose) -> Gold {
    let mut out = Gold { hard: String::new(), held_out: false, lines: Vec::new(), faults: Vec::new() };
    let mut set = "";
    for line in gold.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(hard) = line.strip_prefix("hard: ") {
            out.hard = hard.to_owned();
        } else if let Some(named) = line.strip_prefix("set: ") {
            set = named;
        } else {
            match parse(line) {
                Ok(line) => out.lines.push(line),
                Err(why) => out.faults.push(format!("{why}: {line}")),
            }
        }
    }
    out.held_out = set == "held-out";
    if !["tuning", "held-out"].contains(&set) || out.hard.is_empty() {
        out.faults.push("the head wants `hard: …` and `set: tuning` or `set: held-out`".to_owned());
    }
    locate(&mut out, prose);
    out
}

fn parse(line: &str) -> Result<Line, String> {
    let mut fields = line.split(" | ").map(str::trim);
    let head = fields.next().unwrap_or_default();
    let (mut weight, name) = match head.strip_prefix("not ") {
        Some(name) => (Weight::Not, name),
        None => (Weight::Must, head),
    };
    let kind = Kind::ALL.iter().find(|(_, word)| *word == name).ok_or("no kind of fact")?.0;
    let words = fields.next().filter(|w| !w.is_empty()).ok_or("no words")?.to_owned();
    let mut keys = Vec::new();
    for field in fields {
        match field.split_once(": ") {
            _ if field == "maybe" => weight = Weight::Maybe,
            Some((key, value)) if KEYS.contains(&key) => keys.push((key.to_owned(), value.to_owned())),
            None if kind == Kind::Date => keys.push(("value".to_owned(), field.to_owned())),
            _ => return Err(format!("`{field}` is nothing that a line can say")),
        }
    }
    Ok(Line { kind, weight, words, spans: Vec::new(), keys })
}

/// What a line may say besides its words.
const KEYS: &[&str] =
    &["at", "name", "role", "by", "via", "value", "low", "high", "unit", "of", "qualifier", "change"];

/// Longer words first, so that each name is sought only where no longer one covers it.
fn locate(gold: &mut Gold, prose: &Prose) {
    let mut order: Vec<usize> = (0..gold.lines.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(gold.lines[i].words.len()));
    let mut taken: Vec<(Kind, &str, Span)> = Vec::new();
    let mut placed: Vec<(usize, Vec<Span>)> = Vec::new();
    for i in order {
        let line = &gold.lines[i];
        let group = line.kind.group();
        let nests = matches!(line.kind, Kind::Quote | Kind::Claim) || line.weight != Weight::Must;
        let mut free: Vec<Span> = occurrences(prose, &line.words);
        if !nests {
            free.retain(|span| {
                !taken.iter().any(|(g, words, t)| *g == group && *words != line.words && t.overlaps(*span))
            });
        }
        let spans: Vec<Span> = match (line.place(), group == Kind::Person && line.weight != Weight::Not) {
            (Some(n), _) => free.get(n - 1).copied().into_iter().collect(),
            (None, true) => free,
            (None, false) => free.first().copied().into_iter().collect(),
        };
        if spans.is_empty() {
            gold.faults.push(format!("not in the article: {} | {}", line.kind.word(), line.words));
        }
        if line.weight == Weight::Must {
            taken.extend(spans.iter().map(|span| (group, line.words.as_str(), *span)));
        }
        placed.push((i, spans));
    }
    for (i, spans) in placed {
        gold.lines[i].spans = spans;
    }
}

/// Where the words stand by themselves, outside the dateline. Any white space is like any other.
fn occurrences(prose: &Prose, words: &str) -> Vec<Span> {
    let text = &prose.text;
    let mut out = Vec::new();
    for (at, _) in text.char_indices() {
        let Some(length) = begins(&text[at..], words) else { continue };
        let (before, after) = (text[..at].chars().next_back(), text[at + length..].chars().next());
        let joined = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        if joined(before, words.chars().next()) || joined(words.chars().next_back(), after) {
            continue;
        }
        let dated = prose.block_at(at).is_none_or(|b| b.kind == BlockKind::Dateline);
        if !dated {
            out.push(Span::new(at, at + length));
        }
    }
    out
}

/// The length of `words` at the beginning of `text`, in bytes.
fn begins(text: &str, words: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut length = 0;
    for wanted in words.chars() {
        let c = chars.next()?;
        if c != wanted && !(c.is_whitespace() && wanted.is_whitespace()) {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}
