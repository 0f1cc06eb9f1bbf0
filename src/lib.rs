#![doc = include_str!("ARCHITECTURE.md")]

pub mod diagnostic;
pub mod extract;
pub mod lexicon;
pub mod load;
pub mod markdown;
pub mod memo;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod write;

use chrono::NaiveDate;
use lexicon::Lexicon;
use model::article::ArticleId;
use model::fact::Reading;
use model::prose::Prose;

/// Reads one text that is no file of a site: what `extract` and `facts` do. `text` may begin with a headline line.
pub fn read(text: String, date: Option<NaiveDate>, lexicon: &Lexicon) -> (Prose, Reading) {
    let wire = parse::wire::parse(text, false);
    let context = extract::Context { date: wire.date.or(date), translated_from: None };
    let reading = extract::extract(ArticleId(0), &wire.prose, context, lexicon);
    (wire.prose, reading)
}

/// The lexicon with the names that the desk of `site` gives, and what is wrong with the desk's files. A folder that is
/// no site has no desk.
pub fn lexicon_of(site: &std::path::Path) -> (Lexicon, model::source::Sources, Vec<diagnostic::Diagnostic>) {
    let desk = load::desk(site);
    let (sources, mut diagnostics) = (desk.value, desk.diagnostics);
    let files: Vec<&model::source::Source> = sources.iter().collect();
    let desk = parse::desk(&files);
    diagnostics.extend(desk.diagnostics);
    (Lexicon::new(desk.value.names, desk.value.glossary), sources, diagnostics)
}

/// Reads one file of a site as a build does, but alone: what `facts` shows of Markdown.
pub fn read_article(
    source: &model::source::Source,
    lexicon: &Lexicon,
) -> diagnostic::Diagnosed<Option<(model::article::Article, Reading)>> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let parsed = parse::article(source, name, &model::settings::Settings::default());
    let value = parsed.value.map(|article| {
        let context = extract::Context {
            date: article.front.date.map(model::article::When::day),
            translated_from: article.front.translated_from.as_deref(),
        };
        let reading = extract::extract(article.id, &article.prose, context, lexicon);
        (article, reading)
    });
    diagnostic::Diagnosed { value, diagnostics: parsed.diagnostics }
}
