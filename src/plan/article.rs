//! The article's page: its words with every sentence and fact marked, where it comes from, and its facts by kind.
//!
//! In: one article with its facts, and where they lead. Out: its view. **Never** changes a word of the article.

use super::pages::of_kind;
use super::rows::Ground;
use super::{GROUPS, about, facts, linked, show, urls};
use crate::markdown::{self, Anchor, Element, Mark};
use crate::model::article::{Article as Written, ArticleId, Body, When};
use crate::model::briefing::{ArticleIx, Briefing, EntityIx, Entry, FactRef};
use crate::model::entity::EntityKind;
use crate::model::fact::{Fact, FactKind};
use crate::model::prose::{BlockKind, Span};
use crate::model::site::{GroupKind, Site};
use crate::model::view::article::{Article, SourceLine};
use crate::model::view::{Href, Html, Link, Row};
use crate::runs::{Special, plain};
use rayon::prelude::*;
use std::borrow::Cow;
use std::ops::Range;

/// Entities named in at most so many articles tie these together as related.
pub(super) const RARE: u32 = 8;
/// Related articles shown.
const RELATED: usize = 5;

/// One article's page.
pub(super) fn article<'a>(ground: &Ground<'a>, ix: ArticleIx) -> Article<'a> {
    let entry = ground.entry(ix);
    let written: &'a Written = &entry.article;
    let front = &written.front;
    let language = front.language.as_deref().unwrap_or(&ground.settings.language);
    let block = |kind: BlockKind| written.prose.blocks.iter().position(|b| b.kind == kind);
    let span = |i: usize| written.prose.blocks[i].span;
    let headline = block(BlockKind::Headline);
    let dates = dates(ground, ix);
    let marks = marks(ground, ix, &dates, headline.map(span), block(BlockKind::Dateline).map(span));
    let link = |address: &str| author_link(ground, written, address);
    let title = headline.map_or_else(Html::default, |i| markdown::weave_block(written, i, &marks.headline));
    let body = markdown::weave(written, &marks.body, &link);
    let dateline = marks.dateline.iter().filter_map(|m| Some(m.id?.spelt())).collect();
    drop(marks);
    let lists = facts::lists(ground, ix, dates);
    let mut frame = ground.frame(front.title.as_str(), front.summary.as_deref().unwrap_or(""));
    frame.exercise = if entry.exercise { "all" } else { "" };
    frame.crumbs = entry.day.map(|d| ground.link(urls::day(d), show::day(d))).into_iter().collect();
    frame.linked_data = linked::article(ground, ix, &lists.quotes);
    let last = ground.briefing.articles.len().saturating_sub(1);
    let at = ix as usize;
    Article {
        title: &front.title,
        headline: title,
        body,
        dateline,
        direction: show::direction(language),
        language,
        day: show::date(entry.day),
        briefing: entry.day.map_or_else(Link::default, |d| ground.link(urls::day(d), show::day(d))),
        updated: show::date(front.updated.map(When::day)),
        place: front.place.as_deref().unwrap_or(""),
        authors: front.authors.join(", "),
        words: show::counted(written.words as usize, "word", "words"),
        source: source(ground, entry),
        filed: filed(ground, ix),
        corrections: entry
            .corrections
            .iter()
            .filter_map(|&i| ground.briefing.corrections.get(i as usize))
            .map(about::note)
            .collect(),
        withdrawn: ground.withdrawn(entry),
        glosses: lists.glosses,
        names: lists.names,
        figures: lists.figures,
        quotes: lists.quotes,
        claims: lists.claims,
        dates: lists.dates,
        facts: show::counted(lists.facts, "fact", "facts"),
        related: related(ground, ix),
        earlier: if at > 0 { beside(ground, entry, ix - 1) } else { Link::default() },
        later: if at < last { beside(ground, entry, ix + 1) } else { Link::default() },
        frame,
    }
}

/// The article before or after; a real one says of an exercise that it is one.
fn beside<'a>(ground: &Ground<'a>, entry: &Entry, ix: ArticleIx) -> Link<'a> {
    let link = ground.article_link(ix);
    if ground.entry(ix).exercise && !entry.exercise {
        return Link { text: format!("Exercise: {}", link.text).into(), ..link };
    }
    link
}

/// Of each of an article's dates, in the text's order, what it means and where it stands on the timeline; both the text and
/// the lists below it show that.
pub(super) type Dates = Vec<(String, Href<'static>)>;

fn dates(ground: &Ground<'_>, ix: ArticleIx) -> Dates {
    let entry = ground.entry(ix);
    let of = |fact: &Fact| match &fact.kind {
        FactKind::Date(date) => {
            let days = date.on_timeline(&entry.article.prose, fact.span());
            let place = days.map(|(first, _)| ground.from.to(urls::timeline_day(first)));
            Some((show::meaning(date), place.unwrap_or_default()))
        }
        _ => None,
    };
    entry.reading.facts.iter().filter_map(of).collect()
}

/// Marks by where they stand.
#[derive(Default)]
struct Marks<'m> {
    headline: Vec<Mark<'m>>,
    dateline: Vec<Mark<'m>>,
    body: Vec<Mark<'m>>,
}

/// Every sentence and every fact of an article as a mark.
fn marks<'m>(
    ground: &Ground<'m>,
    ix: ArticleIx,
    dates: &'m Dates,
    headline: Option<Span>,
    dateline: Option<Span>,
) -> Marks<'m> {
    let entry = ground.entry(ix);
    let sentences = &entry.article.prose.sentences;
    let body = Vec::with_capacity(sentences.len() + entry.reading.facts.len());
    let mut marks = Marks { body, ..Marks::default() };
    let within = |outer: Option<Span>, span: Span| outer.is_some_and(|outer| outer.contains(span));
    let mut add = |mark: Mark<'m>| match mark.span {
        span if within(headline, span) => marks.headline.push(mark),
        span if within(dateline, span) => marks.dateline.push(mark),
        _ => marks.body.push(mark),
    };
    // In the text's order, which is the one they are needed in: each sentence before the facts in it.
    let sentence = |(n, span): (u32, Span)| Mark {
        span,
        element: Element::Sentence,
        id: Some(Anchor::Sentence(n)),
        ..Mark::default()
    };
    let mut sentences = (1..).zip(sentences.iter().copied()).peekable();
    // A figure that leads to its board keeps its link whole: the names in it lead nowhere of their own.
    let mut figure_end = 0;
    let mut dates = dates.iter();
    for (i, fact) in (0..).zip(&entry.reading.facts) {
        let mut mark = mark(ground, FactRef { article: ix, fact: i }, entry, fact, &mut dates);
        let span = fact.span();
        while let Some(next) = sentences.next_if(|(_, next)| next.start() <= span.start()) {
            add(sentence(next));
        }
        if span.start() < figure_end {
            mark.href = None;
        } else if mark.href.is_some() && matches!(fact.kind, FactKind::Figure(_)) {
            figure_end = span.end();
        }
        add(mark);
    }
    sentences.for_each(|last| add(sentence(last)));
    marks
}

fn mark<'m>(
    ground: &Ground<'m>,
    at: FactRef,
    entry: &'m Entry,
    fact: &'m Fact,
    dates: &mut std::slice::Iter<'m, (String, Href<'static>)>,
) -> Mark<'m> {
    let (sure, unsure) = classes(ground, entry, &fact.kind);
    let class = if fact.confidence < super::rows::UNSURE { unsure } else { sure };
    let id = Some(Anchor::Fact(fact.id));
    let mut mark = Mark { span: fact.span(), element: Element::Fact, id, class, ..Mark::default() };
    match &fact.kind {
        FactKind::Mention(mention) => {
            let Some(entity) = entry.entity(mention.entity) else { return mark };
            let entity = &ground.briefing.entities[entity as usize];
            mark.href = urls::entity(entity).map(|page| ground.from.to(page));
            if mention.glossed {
                mark.gloss = Some(&entity.name);
            } else if entity.name != entry.article.slice(fact.span()) {
                mark.title = Some(Cow::Borrowed(&entity.name));
            }
        }
        FactKind::Quote(quote) => {
            let Some(speaker) = &quote.speaker else { return mark };
            if let Some(entity) = ground.briefing.speaker(at.article, speaker) {
                let page =
                    if entity.quotes.is_empty() { urls::entity(entity) } else { urls::speaker(entity) };
                mark.href = page.map(|page| ground.from.to(page));
                mark.title = Some(Cow::Borrowed(&entity.name));
            } else if !speaker.name.is_empty() {
                mark.title = Some(Cow::Borrowed(&speaker.name));
            }
        }
        FactKind::Figure(_) => {
            let thread = ground.thread_of(entry, at.fact);
            mark.href = thread.map(|t| ground.from.to(urls::board(t)));
        }
        FactKind::Date(_) => {
            let Some((meaning, place)) = dates.next() else { return mark };
            mark.href = Some(place).filter(|place| !place.is_empty()).cloned();
            mark.title = Some(Cow::Borrowed(meaning));
        }
        FactKind::Claim(claim) => {
            let name =
                ground.briefing.speaker(at.article, &claim.source).map_or(&claim.source.name, |e| &e.name);
            if !name.is_empty() {
                mark.title = Some(Cow::Borrowed(name));
            }
        }
    }
    mark
}

/// The classes of a fact's words, where the reader is sure and where not.
fn classes(ground: &Ground<'_>, entry: &Entry, kind: &FactKind) -> (&'static str, &'static str) {
    match kind {
        FactKind::Mention(mention) => {
            let own = entry.reading.entities.get(mention.entity.0 as usize).map(|e| e.kind);
            let whole = entry.entity(mention.entity).map(|ix| ground.briefing.entities[ix as usize].kind);
            match whole.or(own) {
                Some(EntityKind::Person) => ("p", "p u"),
                Some(EntityKind::Organisation) => ("o", "o u"),
                Some(EntityKind::Place) => ("l", "l u"),
                Some(EntityKind::Event) => ("e", "e u"),
                Some(EntityKind::Other) | None => ("n", "n u"),
            }
        }
        FactKind::Quote(_) => ("q", "q u"),
        FactKind::Figure(_) => ("f", "f u"),
        FactKind::Date(_) => ("d", "d u"),
        FactKind::Claim(_) => ("c", "c u"),
    }
}

fn source<'a>(ground: &Ground<'a>, entry: &'a Entry) -> SourceLine<'a> {
    let from = &entry.article.front.source;
    let name = from.name.as_deref().unwrap_or("");
    let page = ground.briefing.sources.iter().find(|s| !name.is_empty() && s.name == name);
    SourceLine {
        name: match page {
            Some(body) => ground.link(urls::source(body), name),
            None => Link { text: name.into(), ..Link::default() },
        },
        url: safe_address(from.url.as_deref()),
        archived: safe_address(from.archived.as_deref()),
        retrieved: show::date(from.retrieved),
        licence: from.licence.as_deref().unwrap_or(""),
        translated_from: entry.article.front.translated_from.as_deref().map_or("", show::language),
        digest: &entry.article.sha,
        copy: if ground.settings.source_copy {
            ground.from.to(urls::source_copy(entry))
        } else {
            Href::default()
        },
    }
}

/// Addresses that a reader may be led to: the web's. Anything else an author wrote there is not made a link.
fn safe_address(address: Option<&str>) -> &str {
    let address = address.unwrap_or("");
    if address.starts_with("https://") || address.starts_with("http://") { address } else { "" }
}

/// Crisis, topics and section of an article.
fn filed<'a>(ground: &Ground<'a>, ix: ArticleIx) -> Vec<Link<'a>> {
    let filed = &ground.site.guide.filed;
    let start = filed.partition_point(|&(a, _, _)| a < ix);
    filed[start..]
        .iter()
        .take_while(|&&(a, _, _)| a == ix)
        .filter_map(|&(_, kind, i)| {
            let group = of_kind(ground.briefing, kind).get(i as usize)?;
            Some(ground.link(urls::group(kind, group), group.name.as_str()))
        })
        .collect()
}

/// Which groups hold which article: sorted by article, then as [`GROUPS`] has the taxonomies.
pub(super) fn filing(briefing: &Briefing) -> Vec<(ArticleIx, GroupKind, u32)> {
    let mut filed = Vec::new();
    for (kind, _) in GROUPS {
        for (i, group) in (0..).zip(of_kind(briefing, kind)) {
            filed.extend(group.articles.iter().map(|&a| (a, kind, i)));
        }
    }
    // Stable: within an article the taxonomies keep their order.
    filed.sort_by_key(|&(a, _, _)| a);
    filed
}

/// Articles that name the same rarely named things: most shared first, then nearest.
fn related<'a>(ground: &Ground<'a>, ix: ArticleIx) -> Vec<Row<'a>> {
    let entry = ground.entry(ix);
    let mut own: Vec<EntityIx> = Vec::with_capacity(entry.entities.len());
    own.extend(entry.entities.iter().flatten());
    own.sort_unstable();
    own.dedup();
    let mut others: Vec<ArticleIx> = Vec::with_capacity(own.len());
    for entity in own {
        if ground.site.guide.named[entity as usize].articles > RARE {
            continue;
        }
        let mentions = &ground.briefing.entities[entity as usize].mentions;
        others.extend(mentions.chunk_by(|a, b| a.article == b.article).map(|same| same[0].article));
    }
    others.retain(|&other| other != ix);
    others.sort_unstable();
    let mut counted: Vec<(usize, ArticleIx)> =
        others.chunk_by(|a, b| a == b).map(|s| (s.len(), s[0])).collect();
    counted.sort_by_key(|&(n, other)| (std::cmp::Reverse(n), other.abs_diff(ix), other));
    counted.into_iter().take(RELATED).map(|(_, other)| ground.row(other)).collect()
}

/// Where an author's link to another file of the site leads: to that article's page, or to a static file.
fn author_link(ground: &Ground<'_>, article: &Written, address: &str) -> Option<String> {
    let target = author_target(ground.briefing, ground.site, article, address)?;
    let target = [&ground.from.root(), target.as_str()].concat();
    Some(match address.split_once('#') {
        Some((_, part)) if !part.is_empty() => [&target, "#", &markdown::anchor(part)].concat(),
        _ => target,
    })
}

/// The authors' links that lead to no article and no file: of which article, the address, and where, in bytes of the body.
pub(super) fn lost(briefing: &Briefing, site: &Site) -> Vec<(ArticleIx, String, Range<usize>)> {
    let of = |(ix, entry): (ArticleIx, &Entry)| -> Vec<(ArticleIx, String, Range<usize>)> {
        let Body::Markdown { text, .. } = &entry.article.body else { return Vec::new() };
        if site.guide.links_inside.get(ix as usize) != Some(&true) {
            return Vec::new();
        }
        let links = markdown::inside(text).into_iter();
        links
            .filter(|(address, _)| author_target(briefing, site, &entry.article, address).is_none())
            .map(|(address, place)| (ix, address, place))
            .collect()
    };
    let articles = briefing.articles.par_iter().enumerate();
    articles.flat_map_iter(|(at, entry)| of((u32::try_from(at).unwrap_or(u32::MAX), entry))).collect()
}

/// The address in the site that an author's link means.
fn author_target(briefing: &Briefing, site: &Site, article: &Written, address: &str) -> Option<String> {
    let path = address.split('#').next().unwrap_or(address);
    let path = path.split('?').next().unwrap_or(path);
    let full = resolve(&article.path, path)?;
    let stem = full.strip_suffix(".md").or_else(|| full.strip_suffix(".txt")).unwrap_or(&full);
    let by_id = &site.guide.articles;
    let found = by_id.binary_search_by_key(&ArticleId::of(stem), |&(id, _)| id).ok().map(|i| by_id[i].1);
    match found.and_then(|ix| briefing.articles.get(ix as usize)).filter(|e| e.article.path == stem) {
        Some(entry) => Some(urls::article(entry).spelt()),
        None => {
            let i = site.pages.binary_search_by(|p| p.path.as_str().cmp(&full)).ok()?;
            Some(site.pages[i].path.clone())
        }
    }
}

/// A path as an author wrote it beside an article, from the root; `None` where it leads out of the site.
fn resolve(article: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => article
            .split('/')
            .collect::<Vec<_>>()
            .split_last()
            .map_or_else(Vec::new, |(_, folder)| folder.to_vec()),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Whether an article's author may link to other files of the site: its page then depends on which there are.
pub(super) fn links_inside(article: &Written) -> bool {
    matches!(&article.body, Body::Markdown { text, .. } if has_links_inside(text))
}

/// What links and raw HTML can't do without.
struct Brackets;

impl Special for Brackets {
    const BELOW: u8 = 0;
    const SIGNS: &'static [u8] = b"]<";
}

/// Asked of every article at every build: hence as many bytes at a time as can be.
fn has_links_inside(body: &str) -> bool {
    let away = |rest: &[u8]| {
        let start = rest.iter().position(|b| !matches!(b, b' ' | b'<')).unwrap_or(rest.len());
        ["http://", "https://", "mailto:", "#"].iter().any(|p| rest[start..].starts_with(p.as_bytes()))
    };
    let mut rest = body.as_bytes();
    while let [bracket, after @ ..] = &rest[plain::<Brackets>(rest)..] {
        let found = match (bracket, after) {
            (b']', [b'(' | b':', address @ ..]) => !away(address),
            (b'<', _) => after.starts_with(b"a ") || after.starts_with(b"img "),
            _ => false,
        };
        if found {
            return true;
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_links_are_read_from_their_articles_folder() {
        assert_eq!(resolve("ukraine/a", "b.md").as_deref(), Some("ukraine/b.md"));
        assert_eq!(resolve("ukraine/a", "../quake/b.md").as_deref(), Some("quake/b.md"));
        assert_eq!(resolve("ukraine/a", "/map.png").as_deref(), Some("map.png"));
        assert_eq!(resolve("a", "./b.md").as_deref(), Some("b.md"));
        assert_eq!(resolve("a", "../b.md"), None);
        assert_eq!(resolve("ukraine/a", "../.."), None);
    }

    #[test]
    fn links_that_lead_away_do_not_tie_a_page_to_the_rest_of_the_site() {
        assert!(!has_links_inside("See [the record](https://example.org/a) and [note](#h-one)."));
        assert!(has_links_inside("See [the record](https://example.org/a) and [before](2022-01-01-a.md)."));
        assert!(has_links_inside("See [before][1].\n\n[1]: other.md"));
        assert!(!has_links_inside("No links here."));
    }
}
