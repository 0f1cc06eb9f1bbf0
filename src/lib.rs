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
