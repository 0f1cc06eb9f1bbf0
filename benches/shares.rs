//! How the time for extraction is shared out.

use crate::measure::{Taken, time};
use std::sync::Arc;
use watchfloor::extract::text::Text;
use watchfloor::extract::{self, Context, Found};
use watchfloor::lexicon::Lexicon;
use watchfloor::model::article::{Article, When};
use watchfloor::model::fact::{Claim, FactKind, Quote, Reading};

/// What extraction knows of an article besides its prose.
pub(crate) fn context(article: &Article) -> Context<'_> {
    Context {
        date: article.front.date.map(When::day),
        translated_from: article.front.translated_from.as_deref(),
    }
}

/// Each extractor's part of the time, on one thread; what is left is quotes, claims and settling.
pub(crate) fn shares(
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

type Speech = (Vec<Found<Quote>>, Vec<Found<Claim>>);

/// The quotes and claims of a reading, as the extractor of figures takes them.
fn speech(reading: &Reading) -> Speech {
    let (mut quotes, mut claims) = (Vec::new(), Vec::new());
    for fact in &reading.facts {
        let (span, confidence, rule) = (fact.span(), fact.confidence, "");
        match &fact.kind {
            FactKind::Quote(q) => quotes.push(Found { span, value: (**q).clone(), confidence, rule }),
            FactKind::Claim(c) => claims.push(Found { span, value: (**c).clone(), confidence, rule }),
            FactKind::Mention(_) | FactKind::Figure(_) | FactKind::Date(_) => {}
        }
    }
    (quotes, claims)
}
