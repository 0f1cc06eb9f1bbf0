//! Each stage alone, in this process, each given what the one before it made.

use crate::measure::{Taken, median, time, workplace};
use crate::shares::{context, shares};
use crate::site;
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use watchfloor::diagnostic::Diagnostic;
use watchfloor::extract;
use watchfloor::lexicon::Lexicon;
use watchfloor::model::article::Article;
use watchfloor::model::briefing::Briefing;
use watchfloor::model::desk::Desk;
use watchfloor::model::fact::Reading;
use watchfloor::model::settings::Settings;
use watchfloor::model::site::{Content, OutputFile, Page, Site, What};
use watchfloor::model::source::Inputs;
use watchfloor::render::{self, Templates};
use watchfloor::resolve::{self, Audience, Edition};
use watchfloor::{load, parse, plan, write};

/// The moment of the build: after all articles.
const NOW: &str = "2024-01-15T12:00:00Z";

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
    println!(
        "\n{count} articles{:<27} {:>9} {:>9} {:>14} {:>9}",
        "", "wall ms", "cpu ms", "cpu µs/article", "MiB made"
    );
    for stage in stages {
        println!(
            "  {:<34} {:>9.1} {:>9.0} {:>14.1} {:>9.1}",
            stage.name,
            stage.taken.wall * 1e3,
            stage.taken.cpu * 1e3,
            stage.taken.cpu * 1e6 / count as f64,
            stage.taken.peak
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
    let now: DateTime<Utc> = NOW.parse().map_err(io::Error::other)?;

    let (inputs, taken) = repeat(runs, || load::load(folder));
    add("load", taken);
    let mut inputs = inputs.map_err(|why| io::Error::other(why.message))?.value;

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

    let desk = Desk::default();
    let edition = Edition { now, audience: Audience::Public };
    let (read, taken) = repeat(runs, || {
        let gist = |(article, reading): (&Arc<Article>, &Arc<Reading>)| {
            let gist = resolve::gist(article, reading, &desk, &lexicon);
            (Arc::clone(article), Reading::clone(reading).at_hand(), Arc::new(gist))
        };
        articles.par_iter().zip(&readings).map(gist).collect::<Vec<_>>()
    });
    add("gist", taken);
    drop(readings);
    let (briefing, taken) = repeat(runs, || {
        let read = read.clone();
        resolve::resolve(read, &desk, &lexicon, &settings, edition, &mut resolve::Numbers::default()).value
    });
    add("resolve", taken);

    let own = inputs.templates.clone();
    let templates = Templates::new(&mut inputs.sources, &own, &plan::shared(&settings)).value;
    let templates = templates.ok_or_else(|| io::Error::other("the templates can't be read"))?;
    let statics = render::statics(&[]);
    let (site, taken) =
        repeat(runs, || plan::plan(&briefing, &settings, &statics, templates.key(), now).value);
    add("plan", taken);

    let made = Made { briefing: &briefing, site: &site, settings: &settings, templates: &templates, now };
    let (files, taken) = repeat(1, || site.pages.par_iter().map(|page| made.file(page)).collect::<Vec<_>>());
    add("view and render", taken);
    let (files, failed): (Vec<_>, Vec<_>) = files.into_iter().flatten().partition(Result::is_ok);
    let files: Vec<OutputFile> = files.into_iter().flatten().collect();
    if let Some(Err(why)) = failed.first() {
        println!("{} PAGES ARE MISSING: {}", failed.len(), why.message);
    }
    for (name, taken) in made.by_kind() {
        add(name, taken);
    }
    let bytes: usize =
        files.iter().map(|f| if let Content::Bytes(b) = &f.content { b.len() } else { 0 }).sum();
    let count = files.len();

    let output = folder.join("public");
    let (written, taken) = time(|| {
        let published = write::published(&output).map_err(|why| io::Error::other(why.message))?;
        write::write(files.into_par_iter().map(Ok), &published)
            .map_err(|why| io::Error::other(format!("{why:?}")))
    });
    written?;
    add("write, from nothing", taken);
    println!(
        "\n{} articles: {:.0} words and {:.1} facts each; {} entities, {} boards; {count} files, {:.0} MB;\nextraction {:.0} thousand words a second on one core",
        articles.len(),
        words as f64 / articles.len() as f64,
        facts as f64 / articles.len() as f64,
        briefing.entities.len(),
        briefing.threads.len(),
        bytes as f64 / 1e6,
        speed / 1e3
    );
    Ok(stages)
}

/// What pages are made from.
struct Made<'a> {
    briefing: &'a Briefing,
    site: &'a Site,
    settings: &'a Settings,
    templates: &'a Templates,
    now: DateTime<Utc>,
}

impl Made<'_> {
    /// Pages and data; copies and static files cost nothing but writing.
    fn file(&self, page: &Page) -> Option<Result<OutputFile, Diagnostic>> {
        let bytes = if let What::Data(file) = page.what {
            plan::data::bytes(self.briefing, self.site, self.settings, file, self.now)
        } else {
            let view = plan::view(self.briefing, self.site, self.settings, page)?;
            match render::render(self.templates, &view) {
                Ok(bytes) => bytes,
                Err(why) => return Some(Err(why)),
            }
        };
        Some(Ok(OutputFile { path: page.path.clone(), key: page.key, content: Content::Bytes(bytes) }))
    }

    /// The time for each kind of page, on one thread.
    fn by_kind(&self) -> Vec<(&'static str, Taken)> {
        let mut kinds: BTreeMap<&'static str, (f64, usize)> = BTreeMap::new();
        for page in &self.site.pages {
            let start = Instant::now();
            let file = self.file(page);
            let (wall, bytes) = kinds.entry(kind(&page.what)).or_default();
            *wall += start.elapsed().as_secs_f64();
            *bytes += file.and_then(Result::ok).map_or(0, |f| length(&f));
        }
        let taken = |wall, bytes| Taken { wall, cpu: wall, peak: bytes as f64 / (1 << 20) as f64 };
        kinds.into_iter().map(|(name, (wall, bytes))| (name, taken(wall, bytes))).collect()
    }
}

fn length(file: &OutputFile) -> usize {
    match &file.content {
        Content::Bytes(bytes) => bytes.len(),
        Content::Unchanged => 0,
    }
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Article(_) => "    articles",
        What::Day(_) => "    days",
        What::Entity(_) | What::EntityYear(..) => "    entities",
        What::Speaker(_) => "    speakers",
        What::Board(_) => "    boards",
        What::Timeline(_) => "    timeline",
        What::Group(..) => "    groups",
        What::SourceBody(_) => "    sources",
        What::Data(_) => "    data",
        _ => "    other pages",
    }
}

fn parse_all(inputs: &Inputs, settings: &Settings) -> Vec<Arc<Article>> {
    let parse = |id: &_| {
        let source = inputs.sources.get(*id);
        let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
        parse::article(source, path, settings).value.map(Arc::new)
    };
    inputs.articles.par_iter().filter_map(parse).collect()
}

fn read_all(articles: &[Arc<Article>], lexicon: &Lexicon) -> Vec<Arc<Reading>> {
    articles.par_iter().map(|a| Arc::new(extract::extract(a.id, &a.prose, context(a), lexicon))).collect()
}
