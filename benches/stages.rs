//! Each stage alone, in this process, on articles read from memory.

use crate::measure::{Taken, median, time, workplace};
use crate::site;
use rayon::prelude::*;
use std::io;
use std::path::Path;
use std::sync::Arc;
use watchfloor::extract::text::Text;
use watchfloor::extract::{self, Context, Found};
use watchfloor::lexicon::Lexicon;
use watchfloor::model::article::{Article, When};
use watchfloor::model::fact::{FactKind, Reading};
use watchfloor::model::source::Inputs;
use watchfloor::{load, parse};

/// One line of the table.
struct Stage {
    name: &'static str,
    taken: Taken,
}

/// Measures and prints a table for each number of articles, and the growth between the first and the last.
pub(crate) fn run(counts: &[usize], seed: u64, runs: usize) -> io::Result<()> {
    let mut tables: Vec<(usize, Vec<Stage>)> = Vec::new();
    for &count in counts {
        let place = workplace()?;
        site::write(place.path(), count, seed)?;
        let stages = measure(place.path(), runs)?;
        print(count, &stages);
        tables.push((count, stages));
    }
    if let [(few, first), .., (many, last)] = &tables[..] {
        println!("\ngrowth from {few} to {many} articles, by processor time");
        for (a, b) in first.iter().zip(last) {
            println!("  {:<34} {:>6.1}", a.name, b.taken.cpu.max(0.005) / a.taken.cpu.max(0.005));
        }
    }
    Ok(())
}

fn print(count: usize, stages: &[Stage]) {
    println!("\n{count} articles{:<27} {:>9} {:>9} {:>14}", "", "wall ms", "cpu ms", "cpu µs/article");
    for stage in stages {
        println!(
            "  {:<34} {:>9.1} {:>9.0} {:>14.1}",
            stage.name,
            stage.taken.wall * 1e3,
            stage.taken.cpu * 1e3,
            stage.taken.cpu * 1e6 / count as f64
        );
    }
}

/// Does the same work several times, and keeps the last value and the middle time.
fn repeat<T>(runs: usize, work: impl Fn() -> T) -> (T, Taken) {
    let (mut value, first) = time(&work);
    let mut taken = vec![first];
    for _ in 1..runs {
        let (again, next) = time(&work);
        value = again;
        taken.push(next);
    }
    (value, median(taken))
}

fn measure(folder: &Path, runs: usize) -> io::Result<Vec<Stage>> {
    let mut stages = Vec::new();
    let mut add = |name: &'static str, taken: Taken| stages.push(Stage { name, taken });

    let (inputs, taken) = repeat(runs, || load::load(folder));
    add("load", taken);
    let inputs = inputs.map_err(|why| io::Error::other(why.message))?.value;

    let settings = parse::settings(inputs.settings.map(|id| inputs.sources.get(id))).value;
    let (articles, taken) = repeat(runs, || parse_all(&inputs, &settings));
    add("parse", taken);
    let words: usize = articles.iter().map(|a| a.words as usize).sum();

    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    let (readings, taken) = repeat(runs, || read_all(&articles, &lexicon));
    add("extract", taken);
    let facts: usize = readings.iter().map(|r| r.facts.len()).sum();
    let speed = words as f64 / taken.cpu;
    for (name, taken) in shares(&articles, &readings, &lexicon) {
        add(name, taken);
    }
    println!(
        "\n{} articles: {:.0} words and {:.1} facts each; extraction {:.0} thousand words a second on one core",
        articles.len(),
        words as f64 / articles.len() as f64,
        facts as f64 / articles.len() as f64,
        speed / 1e3
    );
    Ok(stages)
}

fn parse_all(inputs: &Inputs, settings: &watchfloor::model::settings::Settings) -> Vec<Arc<Article>> {
    let parse = |id: &_| {
        let source = inputs.sources.get(*id);
        let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
        parse::article(source, path, settings).value.map(Arc::new)
    };
    inputs.articles.par_iter().filter_map(parse).collect()
}

fn context(article: &Article) -> Context<'_> {
    Context {
        date: article.front.date.map(When::day),
        translated_from: article.front.translated_from.as_deref(),
    }
}

fn read_all(articles: &[Arc<Article>], lexicon: &Lexicon) -> Vec<Arc<Reading>> {
    articles.par_iter().map(|a| Arc::new(extract::extract(a.id, &a.prose, context(a), lexicon))).collect()
}

/// Each extractor's part of the time, on one thread; what is left is quotes, claims and settling.
fn shares(
    articles: &[Arc<Article>],
    readings: &[Arc<Reading>],
    lexicon: &Lexicon,
) -> Vec<(&'static str, Taken)> {
    let sample = articles.len().min(2_000);
    let scale = articles.len() as f64 / sample.max(1) as f64;
    let (articles, readings) = (&articles[..sample], &readings[..sample]);
    let (_, whole) = time(|| {
        for article in articles {
            std::hint::black_box(extract::extract(article.id, &article.prose, context(article), lexicon));
        }
    });
    let (texts, tokens) = time(|| articles.iter().map(|a| Text::new(&a.prose)).collect::<Vec<_>>());
    let (names, named) = time(|| {
        let find = |(text, article): (&Text<'_>, &Arc<Article>)| {
            extract::names::find(text, context(article), lexicon)
        };
        texts.iter().zip(articles).map(find).collect::<Vec<_>>()
    });
    let (dates, dated) = time(|| {
        let each = texts.iter().zip(articles).zip(&names);
        each.map(|((text, article), names)| extract::dates::find(text, context(article), names))
            .collect::<Vec<_>>()
    });
    let spoken: Vec<_> = readings.iter().map(|r| speech(r)).collect();
    let ((), figured) = time(|| {
        for (((text, names), dates), (quotes, claims)) in texts.iter().zip(&names).zip(&dates).zip(&spoken) {
            std::hint::black_box(extract::figures::find(text, names, dates, quotes, claims));
        }
    });
    // Processor time of single threads is their wall time here, and far finer.
    let scaled = |taken: Taken| Taken { wall: taken.wall * scale, cpu: taken.wall * scale, peak: 0.0 };
    let rest = whole.wall - tokens.wall - named.wall - dated.wall - figured.wall;
    vec![
        ("  one thread: all", scaled(whole)),
        ("    tokens", scaled(tokens)),
        ("    names", scaled(named)),
        ("    dates", scaled(dated)),
        ("    figures", scaled(figured)),
        ("    quotes, claims, settling", scaled(Taken { wall: rest, ..Taken::default() })),
    ]
}

type Speech = (Vec<Found<watchfloor::model::fact::Quote>>, Vec<Found<watchfloor::model::fact::Claim>>);

/// The quotes and claims of a reading, as the extractor of figures takes them.
fn speech(reading: &Reading) -> Speech {
    let (mut quotes, mut claims) = (Vec::new(), Vec::new());
    for fact in &reading.facts {
        let (span, confidence, rule) = (fact.span(), fact.confidence, "");
        match &fact.kind {
            FactKind::Quote(q) => quotes.push(Found { span, value: q.clone(), confidence, rule }),
            FactKind::Claim(c) => claims.push(Found { span, value: c.clone(), confidence, rule }),
            FactKind::Mention(_) | FactKind::Figure(_) | FactKind::Date(_) => {}
        }
    }
    (quotes, claims)
}
