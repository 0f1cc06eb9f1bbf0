//! `watchfloor extract`: a filter for machines. JSON lines in, JSON lines out, in constant memory.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, BufRead, Write};
use watchfloor::lexicon::Lexicon;
use watchfloor::model::entity::EntityKind;
use watchfloor::model::fact::{Attribution, DateType, Fact, FactKind, QuoteStyle, Reading};
use watchfloor::model::prose::{Prose, Span};

/// Lines read before any is answered, and bytes at most: keeps both cores busy and memory constant.
const BATCH_LINES: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// The longest line that is read, in bytes. Longer ones are answered with an error and skipped.
const LONGEST: usize = 64 << 20;

#[derive(Deserialize)]
#[serde(expecting = "an object with a `text`")]
struct Asked {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    date: Option<String>,
}

/// Runs the filter until the input ends.
///
/// # Errors
/// Only those of the streams themselves: a line that can't be read is answered with `{"id", "error"}`.
pub(crate) fn run(input: &mut dyn BufRead, output: &mut dyn Write, lexicon: &Lexicon) -> io::Result<()> {
    let mut ended = false;
    while !ended {
        let mut lines: Vec<Result<Vec<u8>, String>> = Vec::new();
        let mut bytes = 0;
        while lines.len() < BATCH_LINES && bytes < BATCH_BYTES {
            match read_line(input)? {
                None => {
                    ended = true;
                    break;
                }
                Some(line) => {
                    bytes += line.as_ref().map_or(0, Vec::len);
                    lines.push(line);
                }
            }
        }
        let answers: Vec<Vec<u8>> = lines.into_par_iter().map(|line| answer(line, lexicon)).collect();
        for line in answers {
            output.write_all(&line)?;
        }
        output.flush()?;
    }
    Ok(())
}

/// One line with its end; `Some(Err)` for one that is too long; `None` at the end of the input.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut line = Vec::new();
    io::Read::take(&mut *input, LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.len() <= LONGEST {
        return Ok(Some(Ok(line)));
    }
    if !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(Some(Err(format!("the line is longer than {} MiB", LONGEST >> 20))))
}

fn answer(line: Result<Vec<u8>, String>, lexicon: &Lexicon) -> Vec<u8> {
    let error = |id: serde_json::Value, error: String| {
        let mut out = serde_json::json!({"id": id, "error": error}).to_string().into_bytes();
        out.push(b'\n');
        out
    };
    let line = match line {
        Ok(line) => line,
        Err(why) => return error(serde_json::Value::Null, why),
    };
    if line.iter().all(u8::is_ascii_whitespace) {
        return Vec::new();
    }
    let asked: Asked = match serde_json::from_slice(&line) {
        Ok(asked) => asked,
        Err(why) => {
            let id = serde_json::from_slice::<serde_json::Value>(&line)
                .ok()
                .and_then(|v| v.get("id").cloned())
                .unwrap_or_default();
            return error(id, format!("not a line of the form {{\"id\", \"text\", \"date\"}}: {why}"));
        }
    };
    let date = match asked.date.as_deref().filter(|d| !d.is_empty()) {
        None => None,
        Some(d) => match d.get(..10).and_then(|d| d.parse().ok()) {
            Some(day) => Some(day),
            None => return error(asked.id, format!("`{d}` is not a date: expected YYYY-MM-DD")),
        },
    };
    let (prose, reading) = watchfloor::read(asked.text, date, lexicon);
    // Room for all of it at once: a buffer that grows is copied, and memory asked for and not used costs nothing.
    let mut out = Vec::with_capacity(256 + FACT * reading.facts.len());
    let answer = Answer::new(asked.id.clone(), &prose, &reading);
    if let Err(why) = serde_json::to_writer(&mut out, &answer) {
        return error(asked.id, why.to_string());
    }
    let mut out = one_line(out);
    out.push(b'\n');
    out
}

/// Bytes that a fact takes in the answer, its words apart.
const FACT: usize = 320;

/// Escapes what JSON allows in strings but many readers take for the end of a line: U+0085, U+2028 and U+2029.
fn one_line(json: Vec<u8>) -> Vec<u8> {
    // Nearly no answer holds the last two bytes of one of them side by side: all pairs are asked at once.
    let pairs = json.iter().zip(json.get(1..).unwrap_or_default());
    let breaks =
        |(&a, &b): (&u8, &u8)| u8::from(a == 0xc2 && b == 0x85) | u8::from(a == 0x80 && b & 0xfe == 0xa8);
    if pairs.fold(0, |found, pair| found | breaks(pair)) == 0 {
        return json;
    }
    let Ok(text) = std::str::from_utf8(&json) else { return json };
    text.replace('\u{85}', "\\u0085")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
        .into_bytes()
}

#[derive(Serialize)]
pub(crate) struct Answer<'a> {
    id: serde_json::Value,
    entities: Vec<EntityOut<'a>>,
    quotes: Vec<QuoteOut<'a>>,
    figures: Vec<FigureOut<'a>>,
    claims: Vec<ClaimOut<'a>>,
    dates: Vec<DateOut<'a>>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    label: &'static str,
    id: Cow<'a, str>,
    confidence: f64,
    found_by: &'a str,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
}

#[derive(Serialize)]
struct QuoteOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<SourceOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<SourceOut<'a>>,
    utterance: u32,
    confidence: f64,
    found_by: &'a str,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    unit: &'a str,
    of: &'a str,
    qualifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<ChangeOut>,
    claimed_by: Option<&'a str>,
    confidence: f64,
    found_by: &'a str,
}

#[derive(Serialize)]
struct ChangeOut {
    from: Option<f64>,
    by: Option<f64>,
    direction: &'static str,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    content: Place,
    source: SourceOut<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<SourceOut<'a>>,
    confidence: f64,
    found_by: &'a str,
}

#[derive(Serialize)]
struct DateOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    confidence: f64,
    found_by: &'a str,
}

/// Bytes to code points, by a count kept every 16 bytes.
struct CodePoints<'a> {
    text: &'a str,
    every: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    const STEP: usize = 16;

    fn new(text: &'a str) -> Self {
        let mut every = Vec::with_capacity(text.len() / Self::STEP + 1);
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(Self::STEP) {
                every.push(count);
                count += count_starts(chunk);
            }
        }
        Self { text, every }
    }

    fn at(&self, byte: usize) -> usize {
        let step = byte / Self::STEP;
        match self.every.get(step) {
            None if self.every.is_empty() => byte,
            None => self.text.chars().count(),
            Some(&n) => (n + count_starts(&self.text.as_bytes()[step * Self::STEP..byte])) as usize,
        }
    }

    fn place(&self, span: Span) -> Place {
        Place { start: self.at(span.start()), end: self.at(span.end()) }
    }
}

fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80)).sum()
}

fn sureness(fact: &Fact) -> f64 {
    f64::from(fact.confidence) / 100.0
}

impl<'a> Answer<'a> {
    pub(crate) fn new(id: serde_json::Value, prose: &'a Prose, reading: &'a Reading) -> Self {
        let points = CodePoints::new(&prose.text);
        let source = |a: &'a Attribution| {
            let Place { start, end } = points.place(a.span);
            SourceOut { start, end, text: prose.slice(a.span), name: &a.name }
        };
        let mut counts = [0; 5];
        for fact in &reading.facts {
            counts[match fact.kind {
                FactKind::Mention(_) => 0,
                FactKind::Quote(_) => 1,
                FactKind::Figure(_) => 2,
                FactKind::Claim(_) => 3,
                FactKind::Date(_) => 4,
            }] += 1;
        }
        let [entities, quotes, figures, claims, dates] = counts;
        let mut out = Self {
            id,
            entities: Vec::with_capacity(entities),
            quotes: Vec::with_capacity(quotes),
            figures: Vec::with_capacity(figures),
            claims: Vec::with_capacity(claims),
            dates: Vec::with_capacity(dates),
        };
        for fact in &reading.facts {
            let Place { start, end } = points.place(fact.span());
            let text = prose.slice(fact.span());
            let (confidence, found_by) = (sureness(fact), reading.found_by(fact));
            match &fact.kind {
                FactKind::Mention(m) => {
                    let Some(entity) = reading.entities.get(m.entity.0 as usize) else { continue };
                    let label = match entity.kind {
                        EntityKind::Person => "PERSON",
                        EntityKind::Organisation => "ORGANISATION",
                        EntityKind::Place => "PLACE",
                        EntityKind::Event => "EVENT",
                        EntityKind::Other => "MISC",
                    };
                    let id = match &entity.known {
                        Some(known) => Cow::Borrowed(known.as_str()),
                        None => Cow::Owned(format!("e{}", m.entity.0)),
                    };
                    out.entities.push(EntityOut { start, end, text, label, id, confidence, found_by });
                }
                FactKind::Quote(q) => out.quotes.push(QuoteOut {
                    start,
                    end,
                    text,
                    kind: match q.style {
                        QuoteStyle::Direct => "direct",
                        QuoteStyle::Partial => "partial",
                    },
                    speaker: q.speaker.as_ref().map(source),
                    cue: q.cue.map(|c| points.place(c)),
                    via: q.speaker.as_ref().and_then(|s| s.via.as_deref()).map(source),
                    utterance: q.utterance,
                    confidence,
                    found_by,
                }),
                FactKind::Figure(f) => out.figures.push(FigureOut {
                    start,
                    end,
                    text,
                    value: f.value,
                    low: f.low,
                    high: f.high,
                    unit: &f.unit,
                    of: &f.of,
                    qualifier: f.qualifier.as_deref(),
                    change: f.change.map(|c| ChangeOut {
                        from: c.from,
                        by: c.by,
                        direction: if c.rise { "rise" } else { "fall" },
                    }),
                    claimed_by: f.claimed_by.as_ref().map(|a| a.name.as_str()).filter(|n| !n.is_empty()),
                    confidence,
                    found_by,
                }),
                FactKind::Claim(c) => out.claims.push(ClaimOut {
                    content: Place { start, end },
                    source: source(&c.source),
                    cue: c.cue.map(|c| points.place(c)),
                    via: c.source.via.as_deref().map(source),
                    confidence,
                    found_by,
                }),
                FactKind::Date(d) => out.dates.push(DateOut {
                    start,
                    end,
                    text,
                    kind: match d.kind {
                        DateType::Date => "DATE",
                        DateType::Time => "TIME",
                        DateType::Duration => "DURATION",
                        DateType::Set => "SET",
                    },
                    value: &d.value,
                    confidence,
                    found_by,
                }),
            }
        }
        out.claims.extend(quoted(prose, reading).into_iter().map(|(span, fact, speaker, cue)| ClaimOut {
            content: points.place(span),
            source: source(speaker),
            cue: cue.map(|c| points.place(c)),
            via: speaker.via.as_deref().map(source),
            confidence: sureness(fact),
            found_by: reading.found_by(fact),
        }));
        out.claims.sort_by_key(|c| (c.content.start, std::cmp::Reverse(c.content.end)));
        out
    }
}

/// `claims` holds every attribution: the quotes that no claim covers belong to it too, pieces of one utterance as one.
fn quoted<'a>(prose: &Prose, reading: &'a Reading) -> Vec<(Span, &'a Fact, &'a Attribution, Option<Span>)> {
    let mut covered = 0;
    let mut out: Vec<(Span, &Fact, &Attribution, Option<Span>)> = Vec::new();
    let mut utterance = None;
    for fact in &reading.facts {
        match &fact.kind {
            FactKind::Claim(_) => covered = covered.max(fact.span().end()),
            FactKind::Quote(quote) if fact.span().end() > covered => {
                let Some(speaker) = &quote.speaker else { continue };
                covered = fact.span().end();
                if let Some((span, ..)) = out.last_mut().filter(|_| utterance == Some(quote.utterance)) {
                    let block = |at: usize| prose.block_at(at).map(|b| b.span);
                    if block(span.start()) == block(fact.span().start()) {
                        *span = Span::new(span.start(), fact.span().end());
                        continue;
                    }
                }
                utterance = Some(quote.utterance);
                out.push((fact.span(), fact, speaker, quote.cue));
            }
            _ => {}
        }
    }
    out
}
