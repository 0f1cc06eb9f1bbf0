#![doc = include_str!("ARCHITECTURE.md")]

pub mod diagnostic;
mod digits;
pub mod extract;
pub mod lexicon;
pub mod load;
pub mod markdown;
pub mod memo;
pub mod model;
pub mod parse;
pub mod plan;
pub mod preview;
pub mod render;
pub mod resolve;
mod runs;
pub mod write;

pub use extract::names::PlaceChoice;
pub use preview::Preview;

use chrono::{DateTime, NaiveDate, Utc};
use diagnostic::{Diagnosed, Diagnostic, Severity};
use lexicon::Lexicon;
use memo::Entry;
use model::article::{Article, ArticleId, Body};
use model::briefing::Briefing;
use model::desk::Desk;
use model::fact::Reading;
use model::prose::Prose;
use model::settings::Settings;
use model::site::{Content, OutputFile, Page, Site, What};
use model::source::{Inputs, Source, SourceId, SourceSpan, Sources};
use rayon::prelude::*;
use render::Templates;
use resolve::{Audience, Edition, Gist, Numbers, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Articles that a thread reads together: enough for what is common to them to be at hand, and too few to be waited for.
const READ_TOGETHER: usize = 32;

/// Pages that a thread takes on at a time. Left alone, each takes thousands, and the others wait for the last.
const AT_A_TIME: usize = 8;

/// What a build is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site folder.
    pub site: PathBuf,
    /// Output folder instead of the settings' one.
    pub output: Option<PathBuf>,
    /// Base URL instead of the settings' one.
    pub base_url: Option<String>,
    /// The present, as far as embargoes, expiry and news sitemaps are concerned.
    pub now: DateTime<Utc>,
    /// Publish drafts too.
    pub drafts: bool,
    /// Use the cache under `.watchfloor/`, and keep it.
    pub cache: bool,
    /// Hash of the program: what another program read or wrote is made anew.
    pub program: [u8; 32],
}

/// How a build ended.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All complaints, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that they point into.
    pub sources: Sources,
    /// What was read and made.
    pub counts: Counts,
    /// What was written; `None` if nothing was, because of errors or because nobody asked.
    pub written: Option<write::Written>,
    /// Where to.
    pub output: PathBuf,
    /// The errors are about the disk, not about the content.
    pub disk: bool,
    /// Wall time of each stage.
    pub stages: Vec<(&'static str, Duration)>,
    /// What the site was made from. Freeing half a million facts takes a third of the time of a build that finds nothing
    /// new: a program that ends anyway forgets the outcome instead.
    pub kept: Kept,
}

/// Values of a build that is over, kept for nothing but to be dropped when it suits, or not at all.
#[derive(Default)]
#[allow(dead_code, reason = "nobody looks at them again")]
pub struct Kept(Option<Box<(Edited, Memo)>>);

/// What is remembered of each article: what it says, and what the site needs of that.
type Memo = memo::Memo<Gist>;

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl Outcome {
    /// Whether anything is wrong enough for nothing to be written.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    fn take<T>(&mut self, diagnosed: Diagnosed<T>) -> T {
        self.diagnostics.extend(diagnosed.diagnostics);
        diagnosed.value
    }

    fn lap(&mut self, stage: &'static str, since: &mut Instant) {
        self.stages.push((stage, since.elapsed()));
        *since = Instant::now();
    }
}

/// What was read and made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles published.
    pub articles: usize,
    /// Articles that are not: drafts, embargoed, expired.
    pub held_back: usize,
    /// Articles read anew, not taken from the cache.
    pub read: usize,
    /// Facts in the published ones.
    pub facts: usize,
    /// Files of the site.
    pub pages: usize,
    /// Files made anew, not taken from the last build.
    pub made: usize,
}

/// All that is known before the first page is rendered.
pub struct Edited {
    /// The site's settings, with the options' own above them.
    pub settings: Settings,
    /// All articles read together.
    pub briefing: Briefing,
    /// Every address.
    pub site: Site,
    /// The look.
    pub templates: Templates,
    /// The file of each article, by its position in the briefing.
    copies: Vec<Option<SourceId>>,
    now: DateTime<Utc>,
}

/// Builds the site and writes it, unless something is wrong with it.
pub fn build(options: &Options, progress: &(dyn Fn(&str) + Sync)) -> Outcome {
    // On one of the pool's own threads: steps for one thread then work in memory that it has freed before, and none waits
    // to be woken.
    rayon::scope(|_| build_here(options, progress))
}

fn build_here(options: &Options, progress: &(dyn Fn(&str) + Sync)) -> Outcome {
    let mut outcome = Outcome::default();
    let mut since = Instant::now();
    lexicon::prepare();
    let cache = options.cache.then(|| options.site.join(".watchfloor/cache"));
    let (inputs, mut memo) = rayon::join(
        || load_inputs(options, progress, &mut outcome),
        || cache.as_deref().map(Memo::open).unwrap_or_default(),
    );
    let Some(mut inputs) = inputs else { return outcome };
    outcome.lap("load", &mut since);
    let mut numbers = Numbers::default();
    let edited = edit(&mut inputs, options, (&mut memo, &mut numbers), progress, &mut outcome);
    // Pages need the room.
    rayon::spawn(move || drop(numbers));
    if let Some(edited) = edited.as_ref().filter(|_| !outcome.failed()) {
        write(edited, &inputs, options, progress, &mut outcome);
    }
    // A cache that can't be written costs time next time, nothing else.
    if memo.save().is_err() {
        outcome.diagnostics.push(
            Diagnostic::warning("could not keep the cache")
                .in_file(".watchfloor/cache")
                .help("make this folder writable, or build with `--no-cache`"),
        );
    }
    outcome.kept = Kept(edited.map(|edited| Box::new((edited, memo))));
    finish(outcome, inputs)
}

/// Everything but writing: all pages are rendered, so that a template's mistakes show.
pub fn check(options: &Options, progress: &(dyn Fn(&str) + Sync)) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(mut inputs) = load_inputs(options, progress, &mut outcome) else { return outcome };
    let (mut memo, mut numbers) = (Memo::default(), Numbers::default());
    let edited = edit(&mut inputs, options, (&mut memo, &mut numbers), progress, &mut outcome);
    if let Some(edited) = edited.filter(|_| !outcome.failed()) {
        progress("rendering");
        let wrong = edited.site.pages.par_iter().filter_map(|page| make(&edited, &inputs, page).err());
        let wrong: Vec<Diagnostic> = wrong.collect();
        outcome.diagnostics.extend(wrong);
        outcome.counts.made = edited.site.pages.len();
    }
    finish(outcome, inputs)
}

/// Reads one text that is no file of a site: what `extract` and `facts` do. `text` may begin with a headline line.
pub fn read(text: String, date: Option<NaiveDate>, lexicon: &Lexicon) -> (Prose, Reading) {
    let wire = parse::wire::parse(text, false);
    let context = extract::Context { date: wire.date.or(date), translated_from: None };
    let reading = extract::extract(ArticleId(0), &wire.prose, context, lexicon);
    (wire.prose, reading)
}

/// Which places of the lists a text names, and why these of all that bear their names: what `facts` explains.
/// `translated_from` is the language that the text was translated from.
pub fn places(prose: &Prose, translated_from: Option<&str>, lexicon: &Lexicon) -> Vec<PlaceChoice> {
    let context = extract::Context { date: None, translated_from };
    extract::names::places(&extract::text::Text::new(prose), context, lexicon)
}

/// Site folder → inputs.
pub(crate) fn load_inputs(
    options: &Options,
    progress: &(dyn Fn(&str) + Sync),
    outcome: &mut Outcome,
) -> Option<Inputs> {
    progress("loading");
    match load::load(&options.site) {
        Ok(inputs) => Some(outcome.take(inputs)),
        Err(why) => {
            outcome.diagnostics.push(why);
            outcome.disk = true;
            None
        }
    }
}

/// Inputs → everything that pages are made from. `None` only where there is nothing to make pages with.
pub(crate) fn edit(
    inputs: &mut Inputs,
    options: &Options,
    (memo, numbers): (&mut Memo, &mut Numbers),
    progress: &(dyn Fn(&str) + Sync),
    outcome: &mut Outcome,
) -> Option<Edited> {
    let mut since = Instant::now();
    let (settings, desk) = decisions(inputs, options, outcome);
    let lexicon = Lexicon::new(desk.names.clone(), desk.glossary.clone());
    let templates =
        outcome.take(Templates::new(&mut inputs.sources, &inputs.templates, &plan::shared(&settings)));

    inputs.statics = render::statics(&inputs.statics);

    progress("reading");
    let read = read_all(inputs, options, &settings, &desk, &lexicon, memo, outcome);
    outcome.lap("read", &mut since);

    progress("resolving");
    let unsound = outcome.failed();
    let edition = Edition {
        now: options.now,
        audience: if options.drafts { Audience::Desk } else { Audience::Public },
    };
    let files = files_of(inputs);
    let sound = read.len();
    let resolved = resolve::resolve(read, &desk, &lexicon, &settings, edition, numbers);
    let briefing = outcome.take(resolved);
    outcome.lap("resolve", &mut since);

    let key = templates.as_ref().map_or(0, |t| t.key()) ^ u64::from_le_bytes(first_eight(&options.program));
    let planned = plan::plan(&briefing, &settings, &inputs.statics, key, options.now);
    let site = outcome.take(planned);
    for (ix, address, place) in plan::lost_links(&briefing, &site) {
        let entry = &briefing.articles[ix as usize];
        let (Some(id), Body::Markdown { offset, .. }) =
            (file_of(&files, entry.article.id), &entry.article.body)
        else {
            continue;
        };
        let offset = *offset as usize;
        outcome.diagnostics.push(
            Diagnostic::warning(format!("`{address}` leads nowhere"))
                .at(
                    SourceSpan::new(id, place.start + offset..place.end + offset),
                    "no published article and no file of `static/` is there",
                )
                .help("write an article's file as seen from this one, or `/` and a path below `static/`"),
        );
    }
    outcome.lap("plan", &mut since);
    if unsound {
        // What later stages warn of may only follow from what is wrong already.
        outcome.diagnostics.retain(|d| d.severity == Severity::Error);
    }
    outcome.counts.articles = briefing.articles.len();
    outcome.counts.held_back = sound.saturating_sub(briefing.articles.len());
    outcome.counts.facts = briefing.articles.iter().map(|e| e.facts as usize).sum();
    outcome.counts.pages = site.pages.len();
    let copies = briefing.articles.iter().map(|e| file_of(&files, e.article.id)).collect();
    Some(Edited { settings, briefing, site, templates: templates?, copies, now: options.now })
}

/// Settings and the desk's decisions.
fn decisions(inputs: &Inputs, options: &Options, outcome: &mut Outcome) -> (Settings, Desk) {
    let file = inputs.settings.map(|id| inputs.sources.get(id));
    let mut settings = outcome.take(parse::settings(file));
    if let Some(url) = &options.base_url {
        settings.base_url = Some(url.trim_end_matches('/').to_owned());
        settings.hash = *blake3::hash(&[&settings.hash[..], url.as_bytes()].concat()).as_bytes();
    }
    let files: Vec<&Source> = inputs.desk.iter().map(|&id| inputs.sources.get(id)).collect();
    let desk = outcome.take(parse::desk(&files));
    (settings, desk)
}

/// Every article with its facts: parsed and extracted, or remembered.
fn read_all(
    inputs: &Inputs,
    options: &Options,
    settings: &Settings,
    desk: &Desk,
    lexicon: &Lexicon,
    memo: &mut Memo,
    outcome: &mut Outcome,
) -> Vec<Read> {
    let depends =
        [&options.program[..], &settings.hash[..], &desk.hash[..], env!("CARGO_PKG_VERSION").as_bytes()];
    memo.under(*blake3::hash(&depends.concat()).as_bytes());
    let anew = AtomicUsize::new(0);
    let known = &*memo;
    let each: Vec<Diagnosed<Option<Entry<Gist>>>> = inputs
        .articles
        .par_chunks(READ_TOGETHER)
        .flat_map_iter(|ids| {
            let sources: Vec<&Source> = ids.iter().map(|&id| inputs.sources.get(id)).collect();
            let id = |source: &Source| ArticleId::of(below_content(&source.path));
            let remembered: Vec<_> = sources.iter().map(|s| known.get(id(s), &s.hash)).collect();
            let unread = sources.iter().zip(&remembered).filter(|(_, known)| known.is_none());
            let unread: Vec<&Source> = unread.map(|(source, _)| *source).collect();
            anew.fetch_add(unread.len(), Ordering::Relaxed);
            let mut read = read_together(&unread, settings, desk, lexicon).into_iter();
            sources.into_iter().zip(remembered).filter_map(move |(source, remembered)| {
                let entry = |read| (id(source), source.hash, read);
                let Some(remembered) = remembered else {
                    let Diagnosed { value, diagnostics } = read.next()?;
                    return Some(Diagnosed { value: value.map(entry), diagnostics });
                };
                Some(Diagnosed { value: Some(entry(remembered)), diagnostics: Vec::new() })
            })
        })
        .collect();
    outcome.counts.read = anew.into_inner();

    // What came with a complaint is read again next time, so that the complaint comes again too.
    let mut all = Vec::with_capacity(each.len());
    let mut keep = Vec::with_capacity(each.len());
    for one in each {
        if let Some(article) = one.value {
            all.push(article.2.clone());
            if one.diagnostics.is_empty() {
                keep.push(article);
            }
        }
        outcome.diagnostics.extend(one.diagnostics);
    }
    memo.keep(keep);
    all
}

/// Reads articles that are not remembered, each stage in all of them before the next.
fn read_together(
    sources: &[&Source],
    settings: &Settings,
    desk: &Desk,
    lexicon: &Lexicon,
) -> Vec<Diagnosed<Option<Read>>> {
    let parse = |source: &&Source| {
        let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
        parse::article(source, path, settings)
    };
    let parsed: Vec<Diagnosed<Option<Article>>> = sources.iter().map(parse).collect();
    let unread: Vec<_> = parsed.iter().filter_map(|p| p.value.as_ref()).map(unread).collect();
    let mut readings = extract::extract_all(&unread, lexicon).into_iter();
    let mut finish = |article: Article| {
        let mut reading = readings.next()?;
        // What the desk holds for too unsure is not even remembered: the settings are part of the key.
        reading.keep_sure(settings.confidence);
        let gist = resolve::gist(&article, &reading, desk, lexicon);
        Some((Arc::new(article), reading.at_hand(), Arc::new(gist)))
    };
    parsed
        .into_iter()
        .map(|Diagnosed { value, diagnostics }| Diagnosed { value: value.and_then(&mut finish), diagnostics })
        .collect()
}

/// One article → its facts.
fn extract(article: &Article, lexicon: &Lexicon) -> Reading {
    let extract::Unread { article, prose, context } = unread(article);
    extract::extract(article, prose, context, lexicon)
}

/// What `extract` looks at.
fn unread(article: &Article) -> extract::Unread<'_> {
    let context = extract::Context {
        date: article.front.date.map(model::article::When::day),
        translated_from: article.front.translated_from.as_deref(),
    };
    extract::Unread { article: article.id, prose: &article.prose, context }
}

/// One page's bytes.
pub(crate) fn make(edited: &Edited, inputs: &Inputs, page: &Page) -> Result<Vec<u8>, Diagnostic> {
    match page.what {
        What::Static(i) => Ok(inputs.statics[i as usize].bytes.clone()),
        What::SourceCopy(ix) => {
            let file = edited.copies.get(ix as usize).copied().flatten();
            Ok(file.map_or_else(Vec::new, |id| inputs.sources.get(id).text.as_bytes().to_vec()))
        }
        What::Data(file) => {
            Ok(plan::data::bytes(&edited.briefing, &edited.site, &edited.settings, file, edited.now))
        }
        What::Style => Ok(edited.templates.style().as_bytes().to_vec()),
        _ => match plan::view(&edited.briefing, &edited.site, &edited.settings, page) {
            Some(view) => render::render(&edited.templates, &view),
            None => Ok(Vec::new()),
        },
    }
}

/// Pages → the output folder: what the last build made under the same key stays.
fn write(
    edited: &Edited,
    inputs: &Inputs,
    options: &Options,
    progress: &(dyn Fn(&str) + Sync),
    outcome: &mut Outcome,
) {
    let mut since = Instant::now();
    progress("writing");
    outcome.output = options.output.clone().unwrap_or_else(|| options.site.join(&edited.settings.output));
    let published = write::apart(&outcome.output, &options.site, &load::FOLDERS)
        .and_then(|()| write::published(&outcome.output));
    let published = match published {
        Ok(published) => published,
        Err(why) => {
            outcome.diagnostics.push(why);
            outcome.disk = true;
            return;
        }
    };
    outcome.lap("compare", &mut since);
    let made = AtomicUsize::new(0);
    let files = edited.site.pages.par_iter().with_max_len(AT_A_TIME).map(|page| {
        let standing = published.key(&page.path) == Some(page.key);
        let content = if standing {
            Content::Unchanged
        } else {
            made.fetch_add(1, Ordering::Relaxed);
            Content::Bytes(make(edited, inputs, page)?)
        };
        Ok(OutputFile { path: page.path.clone(), key: page.key, content })
    });
    match write::write(files, &published) {
        Ok(written) => outcome.written = Some(written),
        Err(write::Failure::Content(why)) => outcome.diagnostics.extend(why),
        Err(write::Failure::Disk(why)) => {
            outcome.diagnostics.extend(why);
            outcome.disk = true;
        }
    }
    outcome.counts.made = made.into_inner();
    outcome.lap("render and write", &mut since);
}

fn finish(mut outcome: Outcome, inputs: Inputs) -> Outcome {
    outcome.sources = inputs.sources;
    outcome
}

/// Each article's file, sorted by the article's id.
fn files_of(inputs: &Inputs) -> Vec<(ArticleId, SourceId)> {
    let mut files: Vec<_> = inputs
        .articles
        .par_iter()
        .map(|&id| (ArticleId::of(below_content(&inputs.sources.get(id).path)), id))
        .collect();
    files.sort_unstable();
    files
}

fn file_of(files: &[(ArticleId, SourceId)], id: ArticleId) -> Option<SourceId> {
    let at = files.binary_search_by_key(&id, |f| f.0).ok()?;
    Some(files[at].1)
}

/// An article's path below `content/`, without its extension.
fn below_content(path: &str) -> &str {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

fn first_eight(hash: &[u8; 32]) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    first
}

/// The lexicon with the names that the desk of `site` gives, and what is wrong with the desk's files. A folder that is
/// no site has no desk.
pub fn lexicon_of(site: &Path) -> (Lexicon, Sources, Vec<Diagnostic>) {
    let Diagnosed { value: sources, mut diagnostics } = load::desk(site);
    let files: Vec<&Source> = sources.iter().collect();
    let desk = parse::desk(&files);
    diagnostics.extend(desk.diagnostics);
    (Lexicon::new(desk.value.names, desk.value.glossary), sources, diagnostics)
}

/// Reads one file of a site as a build does, but alone: what `facts` shows of Markdown.
pub fn read_article(source: &Source, lexicon: &Lexicon) -> Diagnosed<Option<(Article, Reading)>> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let parsed = parse::article(source, name, &Settings::default());
    let value = parsed.value.map(|article| {
        let reading = extract(&article, lexicon);
        (article, reading)
    });
    Diagnosed { value, diagnostics: parsed.diagnostics }
}
