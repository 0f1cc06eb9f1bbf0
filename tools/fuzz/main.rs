//! Feeds what reads articles with texts that nobody would write, for as long as it is told to.
//!
//! In: minutes, or the seed of one text. Out: what broke, with the seed that makes it again; exit code 1 if anything did.
//! **Never** draws chance from anywhere but the seed: the same seed is the same text on every machine.
//!
//!     cargo run --release --example fuzz_extract -- --minutes 60 [--seed 1]
//!     cargo run --release --example fuzz_extract -- --only SEED        one text, with its words
//!     cargo run --release --example fuzz_extract -- --long SEED        the long paragraph of a seed, to look into

mod texts;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use texts::Chance;
use watchfloor::lexicon::Lexicon;
use watchfloor::model::fact::{FactKind, Reading};
use watchfloor::model::prose::{Prose, Span};

/// Every so many short texts, one long paragraph is read in two lengths.
const LONG_EVERY: u64 = 400;
/// Bytes of the short of the two, and how many times as long the long one is.
const SHORT: (usize, u32) = (30_000, 20);
/// The long one may take so many percent of what as many bytes of short ones take: room for memory that is further away.
const SLOWER: u32 = 175;
/// The clock of a thread's work goes in ticks of up to this much.
const TICK: Duration = Duration::from_millis(4);

fn main() -> ExitCode {
    let mut minutes = 1;
    let mut seed = 1;
    let mut only = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().and_then(|v| v.parse::<u64>().ok());
        match (arg.as_str(), value) {
            ("--minutes", Some(n)) => minutes = n,
            ("--seed", Some(n)) => seed = n,
            ("--only", Some(n)) => only = Some(n),
            ("--long", Some(seed)) => {
                let recipe = texts::recipe(&mut Chance::new(seed));
                print!("{}", texts::paragraph(&mut Chance::new(seed), &recipe, SHORT.0 * SHORT.1 as usize));
                return ExitCode::SUCCESS;
            }
            _ => {
                eprintln!("usage: fuzz_extract [--minutes N] [--seed N] [--only SEED] [--long SEED]");
                return ExitCode::from(2);
            }
        }
    }
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    if let Some(seed) = only {
        println!("{:?}", texts::any(&mut Chance::new(seed)));
        return told(seed, one(seed, &lexicon));
    }
    // A panic is caught and told with its seed; its own message would drown it.
    std::panic::set_hook(Box::new(|_| {}));
    let until = Instant::now() + Duration::from_secs(minutes * 60);
    let (mut read, mut broken, mut told_at) = (0_u64, 0_u64, Instant::now());
    while Instant::now() < until {
        let here = seed.wrapping_add(read);
        let found =
            if read % LONG_EVERY == LONG_EVERY - 1 { long(here, &lexicon) } else { one(here, &lexicon) };
        read += 1;
        if let Err(why) = found {
            broken += 1;
            println!("seed {here}: {why}");
        }
        if told_at.elapsed() > Duration::from_secs(300) {
            told_at = Instant::now();
            println!("{read} texts read, {broken} broke");
        }
    }
    println!("{read} texts read from seed {seed} on, {broken} broke");
    ExitCode::from(u8::from(broken > 0))
}

fn told(seed: u64, found: Result<(), String>) -> ExitCode {
    match found {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("seed {seed}: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Reads one text, and looks at every fact.
fn one(seed: u64, lexicon: &Lexicon) -> Result<(), String> {
    let mut chance = Chance::new(seed);
    let text = texts::any(&mut chance);
    let date = texts::date(&mut chance);
    let read = catch_unwind(AssertUnwindSafe(|| watchfloor::read(text, date, lexicon)));
    match read {
        Ok((prose, reading)) => sound(&prose, &reading),
        Err(why) => Err(format!("panic: {}", message(why.as_ref()))),
    }
}

/// Reads a paragraph without an end in two lengths: the longer may take as much longer as it is. The short one is read as
/// often as it takes to have read as much, for the clock is too coarse to time it once.
fn long(seed: u64, lexicon: &Lexicon) -> Result<(), String> {
    let recipe = texts::recipe(&mut Chance::new(seed));
    let time = |bytes: usize, times: u32| -> Result<Duration, String> {
        let text = texts::paragraph(&mut Chance::new(seed), &recipe, bytes);
        let mut texts = vec![text; times as usize];
        let (begun, before) = (Instant::now(), worked());
        let mut last = None;
        while let Some(text) = texts.pop() {
            last = Some(catch_unwind(AssertUnwindSafe(|| watchfloor::read(text, None, lexicon))));
        }
        let took = match (before, worked()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => begun.elapsed(),
        };
        match last {
            Some(Ok((prose, reading))) => sound(&prose, &reading).map(|()| took),
            Some(Err(why)) => Err(format!("panic in {recipe:?}: {}", message(why.as_ref()))),
            None => Ok(took),
        }
    };
    let (bytes, times) = SHORT;
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    // A machine with other work to do may slow one of the two: the best of three is what the text costs.
    for _ in 0..3 {
        short = short.min(time(bytes, times)?);
        long = long.min(time(bytes * times as usize, 1)?);
        if long <= short * SLOWER / 100 + TICK * 2 {
            return Ok(());
        }
    }
    let whole = bytes * times as usize;
    Err(format!("{short:?} for {times} times {bytes} bytes, {long:?} for {whole} at once: {recipe:?}"))
}

/// How long this thread was at work, where the system says so.
fn worked() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let time = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(time)).filter(|time| !time.is_zero())
}

fn message(why: &(dyn std::any::Any + Send)) -> String {
    let text = why.downcast_ref::<String>().cloned();
    text.or_else(|| why.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
}

/// Every span lies in the prose and cuts no character; facts nest and never cross; entities that facts name are there.
fn sound(prose: &Prose, reading: &Reading) -> Result<(), String> {
    let fits = |what: &str, span: Span| {
        let (start, end) = (span.start(), span.end());
        let fine = start <= end && prose.text.get(start..end).is_some();
        if fine { Ok(()) } else { Err(format!("{what} {start}..{end} cuts a character of {:?}", prose.text)) }
    };
    let mut open: Vec<Span> = Vec::new();
    for fact in &reading.facts {
        let span = fact.span();
        let rule = reading.found_by(fact);
        fits(rule, span)?;
        if span.is_empty() {
            return Err(format!("{rule} is empty at {}", span.start()));
        }
        let sentences = prose.sentences.len();
        if fact.evidence().last_sentence() >= sentences {
            return Err(format!("{rule} names a sentence that is not there"));
        }
        while open.last().is_some_and(|last| last.end() <= span.start()) {
            open.pop();
        }
        if let Some(last) = open.last().filter(|last| last.crosses(span)) {
            return Err(format!("{rule} at {span:?} crosses {last:?} in {:?}", prose.text));
        }
        open.push(span);
        match &fact.kind {
            FactKind::Quote(quote) => {
                if let Some(source) = &quote.speaker {
                    fits("speaker", source.span)?;
                }
            }
            FactKind::Claim(claim) => fits("source", claim.source.span)?,
            FactKind::Figure(figure) => {
                let numbers = [Some(figure.value), figure.low, figure.high];
                if numbers.into_iter().flatten().any(|n| !n.is_finite()) {
                    return Err(format!("{rule} is no number: {figure:?}"));
                }
            }
            FactKind::Mention(mention) => {
                if mention.entity.0 as usize >= reading.entities.len() {
                    return Err(format!("{rule} names an entity that is not there"));
                }
            }
            FactKind::Date(_) => {}
        }
    }
    Ok(())
}
