//! What lists share: rows of articles, quotes and figures.
//!
//! In: the briefing and the page that shows them. Out: views' parts. **Never** sorts or chooses; its callers do.

use super::show;
use super::urls::{self, From};
use crate::model::article::Article;
use crate::model::briefing::{ArticleIx, Briefing, EntityIx, Entry, FactRef};
use crate::model::desk::CorrectionKind;
use crate::model::entity::EntityKind;
use crate::model::fact::{Attribution, Fact, FactKind};
use crate::model::settings::{Publish, Settings};
use crate::model::site::{Page, Site, What};
use crate::model::view::{Amount, ChainLink, Count, FigureRow, Frame, Href, Link, Passage, QuoteRow, Row};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Below this the reader is told that the machine is less than sure, in percent.
pub(super) const UNSURE: u8 = 65;

/// What a view stands on.
pub(super) struct Ground<'a> {
    /// All articles and what they say.
    pub briefing: &'a Briefing,
    /// All pages.
    pub site: &'a Site,
    /// The site's settings.
    pub settings: &'a Settings,
    /// The page itself.
    pub page: &'a Page,
    /// How it sees the others.
    pub from: From,
}

impl<'a> Ground<'a> {
    /// An article of the briefing.
    pub(super) fn entry(&self, ix: ArticleIx) -> &'a Entry {
        &self.briefing.articles[ix as usize]
    }

    /// The article of a fact, and the fact.
    pub(super) fn fact(&self, at: FactRef) -> (&'a Entry, &'a Fact) {
        let entry = self.entry(at.article);
        (entry, &entry.reading.facts[at.fact as usize])
    }

    /// Head and place, with this title and sentence.
    pub(super) fn frame(
        &self,
        title: impl Into<Cow<'a, str>>,
        description: impl Into<Cow<'a, str>>,
    ) -> Frame<'a> {
        let path: &'a str = &self.page.path;
        Frame {
            title: title.into(),
            description: description.into(),
            language: &self.settings.language,
            direction: show::direction(&self.settings.language),
            root: self.from.root(),
            canonical: urls::absolute(self.settings.base_url.as_deref(), path),
            part: path.split('/').next().unwrap_or(""),
            exercise: "",
            labelled: self.settings.publish == Publish::Labelled,
            crumbs: Vec::new(),
            hidden: false,
            sheet: match self.page.what {
                // What a reader opens first, from a link somebody sent, or by mistake.
                What::Home | What::Day(_) | What::Article(_) | What::NotFound => Href::default(),
                _ => self.from.to(urls::STYLE),
            },
            linked_data: String::new(),
        }
    }

    /// A link to a page.
    pub(super) fn link(&self, page: impl Into<Href<'a>>, text: impl Into<Cow<'a, str>>) -> Link<'a> {
        Link { href: self.from.to(page), text: text.into() }
    }

    /// The page of an entity as this page sees it; empty where it has none.
    pub(super) fn entity_href(&self, ix: EntityIx) -> Href<'a> {
        urls::entity(&self.briefing.entities[ix as usize])
            .map_or_else(Href::default, |page| self.from.to(page))
    }

    /// An article's row, without its summary.
    pub(super) fn row(&self, ix: ArticleIx) -> Row<'a> {
        let entry = self.entry(ix);
        let front = &entry.article.front;
        let (language, direction) = self.language_of(&entry.article);
        Row {
            href: self.from.to(urls::article(entry)),
            title: &front.title,
            day: show::date(entry.day),
            summary: "",
            source: front.source.name.as_deref().unwrap_or(""),
            language,
            direction,
            tagged: entry.exercise || !entry.corrections.is_empty() || front.translated_from.is_some(),
            exercise: entry.exercise,
            corrected: !entry.corrections.is_empty(),
            withdrawn: self.withdrawn(entry),
            translated: front.translated_from.as_deref().map_or("", show::language),
        }
    }

    /// An article's row with its summary.
    pub(super) fn full_row(&self, ix: ArticleIx) -> Row<'a> {
        let summary = self.entry(ix).article.front.summary.as_deref().unwrap_or("");
        Row { summary, ..self.row(ix) }
    }

    /// The article's language and direction, both empty where they are the site's.
    fn language_of(&self, article: &'a Article) -> (&'a str, &'static str) {
        match article.front.language.as_deref() {
            Some(tag) if tag != self.settings.language => (tag, show::direction(tag)),
            _ => ("", ""),
        }
    }

    /// Whether the desk has withdrawn an article.
    pub(super) fn withdrawn(&self, entry: &Entry) -> bool {
        entry.corrections.iter().any(|&i| {
            self.briefing.corrections.get(i as usize).is_some_and(|c| c.kind == CorrectionKind::Withdrawn)
        })
    }

    /// A fact's own anchor.
    pub(super) fn anchor(&self, entry: &'a Entry, fact: &Fact) -> Href<'a> {
        self.from.to(urls::fact(entry, fact.id))
    }

    /// Who says so, via whom.
    pub(super) fn chain(&self, article: ArticleIx, who: Option<&'a Attribution>) -> Vec<ChainLink<'a>> {
        // Room for the one that most have, not for the four that a list begins with.
        let mut out = Vec::with_capacity(usize::from(who.is_some()));
        let mut next = who;
        while let Some(who) = next {
            // A chain in an article is speaker and relay; longer ones come of damaged input.
            if out.len() == 4 {
                break;
            }
            next = who.via.as_deref();
            let entity = self.briefing.speaker(article, who);
            let name = entity.map_or(who.name.as_str(), |e| e.name.as_str());
            if name.is_empty() {
                continue;
            }
            out.push(ChainLink {
                href: entity.and_then(urls::entity).map_or_else(Href::default, |page| self.from.to(page)),
                name,
                role: if out.is_empty() { "says" } else { "passes on" },
                speaks_for: match (who.metonym, entity) {
                    (true, Some(entity)) => entity.speaks_for.as_deref().unwrap_or(""),
                    _ => "",
                },
            });
        }
        out
    }

    /// Quotes, sorted by article and place, as rows in the same order: pieces of one utterance stand in one row.
    pub(super) fn quotes(&self, facts: &[FactRef], with_article: bool) -> Vec<QuoteRow<'a>> {
        let utterance = |at: &FactRef| match &self.fact(*at).1.kind {
            FactKind::Quote(quote) => Some((at.article, quote.utterance)),
            _ => None,
        };
        facts
            .chunk_by(|a, b| utterance(a).is_some() && utterance(a) == utterance(b))
            .filter_map(|pieces| self.utterance(pieces, with_article))
            .collect()
    }

    fn utterance(&self, pieces: &[FactRef], with_article: bool) -> Option<QuoteRow<'a>> {
        let first = *pieces.first()?;
        let (entry, fact) = self.fact(first);
        let FactKind::Quote(quote) = &fact.kind else { return None };
        let speaker = pieces.iter().find_map(|&at| match &self.fact(at).1.kind {
            FactKind::Quote(quote) => quote.speaker.as_ref(),
            _ => None,
        });
        let (language, direction) = self.language_of(&entry.article);
        Some(QuoteRow {
            href: if with_article { self.anchor(entry, fact) } else { Href::own(fact.id) },
            pieces: pieces.iter().map(|&at| entry.article.slice(self.fact(at).1.span()).trim()).collect(),
            chain: self.chain(first.article, speaker),
            partial: quote.style == crate::model::fact::QuoteStyle::Partial,
            unsure: fact.confidence < UNSURE,
            article: if with_article { self.article_link(first.article) } else { Link::default() },
            day: show::date(entry.day),
            language,
            direction,
            exercise: entry.exercise,
        })
    }

    /// A link to an article.
    pub(super) fn article_link(&self, ix: ArticleIx) -> Link<'a> {
        let entry = self.entry(ix);
        self.link(urls::article(entry), entry.article.front.title.as_str())
    }

    /// A figure's row, without its sentence; `None` if the fact is none.
    pub(super) fn figure(&self, at: FactRef, with_article: bool) -> Option<FigureRow<'a>> {
        let (entry, fact) = self.fact(at);
        let FactKind::Figure(figure) = &fact.kind else { return None };
        let thread = self.thread_of(entry, at.fact);
        let printed = entry.article.slice(fact.span());
        let value = show::figure(figure);
        // What is counted need not stand beside words that say it already.
        let of =
            if show::says(printed, &figure.of) || show::says(&value, &figure.of) { "" } else { &figure.of };
        Some(FigureRow {
            href: if with_article { self.anchor(entry, fact) } else { Href::own(fact.id) },
            printed,
            value,
            of,
            change: show::change(figure),
            chain: self.chain(at.article, figure.claimed_by.as_ref()),
            board: thread.map_or_else(Link::default, |t| self.link(urls::board(t), t.name.as_str())),
            unsure: fact.confidence < UNSURE,
            article: if with_article { self.article_link(at.article) } else { Link::default() },
            day: show::date(entry.day),
            disputed: thread.zip(entry.day).is_some_and(|(t, day)| t.disputed.contains(&day)),
            rivals: Vec::new(),
            bar: (0.0, 0.0),
            passage: Passage::default(),
            exercise: entry.exercise,
        })
    }

    /// The board of one of an article's figures.
    pub(super) fn thread_of(
        &self,
        entry: &'a Entry,
        fact: u32,
    ) -> Option<&'a crate::model::briefing::Thread> {
        let i = entry.threads.binary_search_by_key(&fact, |&(fact, _)| fact).ok()?;
        self.briefing.threads.get(entry.threads[i].1 as usize)
    }

    /// How often each entity of some articles is named there, most often first, then by name; at most `most` of a folder.
    pub(super) fn most_named(
        &self,
        articles: &[ArticleIx],
        most: usize,
    ) -> Vec<(&'static str, Vec<Count<'a>>)> {
        let mut seen: Vec<EntityIx> =
            Vec::with_capacity(articles.iter().map(|&ix| self.entry(ix).entities.len()).sum());
        let mut own: Vec<EntityIx> = Vec::with_capacity(128);
        for &ix in articles {
            own.extend(self.entry(ix).entities.iter().flatten());
            own.sort_unstable();
            own.dedup();
            seen.append(&mut own);
        }
        seen.sort_unstable();
        let mut kinds = super::KINDS.map(|_| Vec::new());
        for same in seen.chunk_by(|a, b| a == b) {
            let entity = &self.briefing.entities[same[0] as usize];
            if let Some(kind) = super::KINDS.iter().position(|&(kind, _)| kind == entity.kind) {
                kinds[kind].push((Reverse(same.len()), entity.name.as_str(), same[0]));
            }
        }
        let count = |(Reverse(n), name, ix): (Reverse<usize>, &'a str, EntityIx)| Count {
            href: self.entity_href(ix),
            text: name.into(),
            count: Amount::of(n),
            exercise: self.site.guide.named[ix as usize].exercise,
        };
        let shelf = |(mut named, (_, title)): (Vec<_>, (EntityKind, &'static str))| {
            named.sort_unstable();
            (title, named.into_iter().take(most).map(count).collect())
        };
        kinds.into_iter().zip(super::KINDS).filter(|(named, _)| !named.is_empty()).map(shelf).collect()
    }

    /// `some` where any of these articles is from an exercise, `all` where all are, else empty.
    pub(super) fn exercise(&self, articles: impl IntoIterator<Item = ArticleIx>) -> &'static str {
        let (mut any, mut all) = (false, true);
        for ix in articles {
            let exercise = self.entry(ix).exercise;
            any |= exercise;
            all &= exercise;
        }
        match (any, all) {
            (true, true) => "all",
            (true, false) => "some",
            _ => "",
        }
    }
}

/// The first day of a day's month.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    use chrono::Datelike;
    day.with_day(1).unwrap_or(day)
}
