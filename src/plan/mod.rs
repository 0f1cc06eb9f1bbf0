//! Briefing → Site: every address is made here, and each page's view just before it is rendered.
//!
//! In: the briefing and the settings. Out: addresses with cheap keys ([`plan`]); one page's view ([`view`]).
//! **Never** writes HTML by hand, names the template engine, or touches the disk.

pub mod data;

mod about;
mod article;
mod entity;
mod facts;
mod figures;
mod home;
mod json;
mod keys;
mod linked;
mod lists;
mod pages;
mod passages;
mod quotes;
mod rows;
pub mod show;
mod timeline;
pub mod urls;

use crate::diagnostic::Diagnosed;
use crate::model::briefing::{ArticleIx, Briefing};
use crate::model::entity::EntityKind;
use crate::model::settings::Settings;
use crate::model::site::{GroupKind, Page, Site, What};
use crate::model::source::StaticFile;
use crate::model::view::{Link, Shared, View};
use chrono::{DateTime, Utc};
use rows::Ground;
use std::ops::Range;

/// Kinds of entities that have pages, and what people call many of them.
pub(crate) const KINDS: [(EntityKind, &str); 4] = [
    (EntityKind::Person, "People"),
    (EntityKind::Organisation, "Organisations"),
    (EntityKind::Place, "Places"),
    (EntityKind::Event, "Events"),
];

/// Taxonomies, and what people call them.
pub(crate) const GROUPS: [(GroupKind, &str); 3] =
    [(GroupKind::Crisis, "Crises"), (GroupKind::Topic, "Topics"), (GroupKind::Section, "Sections")];

/// What is the same on every page.
pub fn shared(settings: &Settings) -> Shared {
    let link = |path: &'static str, text: &'static str| Link { href: path.into(), text: text.into() };
    let mut parts = vec![link(urls::DAYS, "Briefings"), link(urls::ARTICLES, "Articles")];
    let mut more = Vec::new();
    for (kind, title) in KINDS {
        let Some(path) = urls::entities(kind) else { continue };
        if kind == EntityKind::Event { &mut more } else { &mut parts }
            .push(Link { href: path, text: title.into() });
    }
    parts.extend([
        link(urls::SPEAKERS, "Quotes"),
        link(urls::BOARDS, "Figures"),
        link(urls::TIMELINE, "Timeline"),
    ]);
    for (kind, title) in GROUPS {
        more.push(Link { href: urls::groups(kind), text: title.into() });
    }
    more.push(link(urls::SOURCES, "Sources"));
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    Shared {
        title: settings.title.clone(),
        description: settings.description.clone(),
        publisher: own(&settings.publisher),
        contact: own(&settings.contact),
        feed: if settings.base_url.is_some() { urls::FEED.to_owned() } else { String::new() },
        parts,
        more,
        about: vec![
            link(urls::CORRECTIONS, "Corrections"),
            link(urls::METHODOLOGY, "Methodology"),
            link(urls::DATA, "Data"),
        ],
    }
}

/// Which pages there are. `templates` names the texts of all templates; `now` decides what is news.
/// Complains where two things want one address.
pub fn plan(
    briefing: &Briefing,
    settings: &Settings,
    statics: &[StaticFile],
    templates: u64,
    now: DateTime<Utc>,
) -> Diagnosed<Site> {
    pages::plan(briefing, settings, statics, templates, now)
}

/// The authors' links that lead to no article and no file: the article's position in the briefing, the address as
/// written, and where, in bytes of its body.
pub fn lost_links(briefing: &Briefing, site: &Site) -> Vec<(ArticleIx, String, Range<usize>)> {
    article::lost(briefing, site)
}

/// One page's view; `None` for files that are no pages: copies, data, the style sheet, static files.
pub fn view<'a>(
    briefing: &'a Briefing,
    site: &'a Site,
    settings: &'a Settings,
    page: &'a Page,
) -> Option<View<'a>> {
    let ground = Ground { briefing, site, settings, page, from: urls::From::page(&page.path) };
    Some(match page.what {
        What::Home => View::Home(home::home(&ground)),
        What::Day(i) => View::Day(home::day(&ground, i as usize)),
        What::Days => View::Index(lists::days(&ground)),
        What::Article(ix) => View::Article(Box::new(article::article(&ground, ix))),
        What::Articles(first) => View::Articles(lists::month(&ground, first)),
        What::ArticleIndex => View::Index(lists::months(&ground)),
        What::Entity(ix) => View::Entity(Box::new(entity::entity(&ground, ix))),
        What::EntityYear(ix, year) => View::Mentions(entity::year(&ground, ix, year)),
        What::Entities(kind) => View::Index(entity::index(&ground, kind, None)),
        What::EntityInitial(kind, initial) => View::Index(entity::index(&ground, kind, Some(initial))),
        What::Speaker(ix) => View::Quotes(quotes::speaker(&ground, ix)),
        What::Speakers => View::Index(quotes::speakers(&ground)),
        What::Board(ix) => View::Board(figures::board(&ground, ix)),
        What::Boards => View::Boards(figures::boards(&ground)),
        What::TimelineIndex => View::Index(timeline::index(&ground)),
        What::Timeline(first) => View::Timeline(timeline::month(&ground, first)),
        What::SourceBody(i) => View::Source(lists::source(&ground, i as usize)),
        What::SourceBodies => View::Index(lists::sources(&ground)),
        What::Group(kind, i) => View::Articles(lists::group(&ground, kind, i as usize)),
        What::Groups(kind) => View::Index(lists::groups(&ground, kind)),
        What::Corrections => View::Corrections(about::corrections(&ground)),
        What::Methodology => View::Methodology(about::methodology(&ground)),
        What::DataIndex => View::Data(about::data(&ground)),
        What::Redirect(ix) => View::Redirect(about::redirect(&ground, ix)),
        What::NotFound => View::NotFound(about::not_found(&ground)),
        What::SourceCopy(_) | What::Data(_) | What::Style | What::Static(_) => return None,
    })
}
