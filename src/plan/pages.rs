//! Which pages there are, each with its address and its key.
//!
//! In: the briefing, the settings, the static files. Out: the site, or complaints where two things want one address.
//! **Never** builds a view: a build after one edit pays for this over all articles.

use super::keys::{Key, Parts};
use super::rows::month_of;
use super::{GROUPS, KINDS, data, urls};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::article::Body;
use crate::model::briefing::{Briefing, Entry, FactRef, Group};
use crate::model::entity::Entity;
use crate::model::settings::Settings;
use crate::model::site::{GroupKind, Guide, Named, Page, Site, What};
use crate::model::source::StaticFile;
use crate::model::view::Href;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Articles whose mentions stand on an entity's own page; entities named in more have pages by year besides.
pub(super) const RECENT: usize = 40;
/// Quotes, claims and figures shown on an entity's own page.
pub(super) const SHOWN: usize = 10;
/// Entities of one kind beyond which their index is parted by initials.
pub(super) const LARGE: usize = 600;

/// See [`super::plan`].
pub(super) fn plan(
    briefing: &Briefing,
    settings: &Settings,
    statics: &[StaticFile],
    templates: u64,
    now: DateTime<Utc>,
) -> Diagnosed<Site> {
    let guide = guide(briefing);
    let mut planner = Planner {
        briefing,
        settings,
        statics,
        parts: Parts::new(briefing, settings, templates),
        pages: Vec::with_capacity(briefing.articles.len() * 2 + briefing.entities.len() * 2 + 64),
        diagnostics: Vec::new(),
    };
    planner.articles(&guide);
    planner.entities(&guide);
    planner.figures_and_timeline(&guide);
    planner.groups();
    planner.about(&guide);
    for (i, file) in (0..).zip(statics) {
        planner.statics(i, file);
    }
    let Planner { mut pages, mut diagnostics, .. } = planner;
    pages.extend(data::files(briefing, settings, now.date_naive()));
    pages.par_sort_by(|a, b| a.path.cmp(&b.path));
    collisions(briefing, statics, &pages, &mut diagnostics);
    Diagnosed { value: Site { pages, guide }, diagnostics }
}

/// What many pages need to know of the rest.
fn guide(briefing: &Briefing) -> Guide {
    let mut guide = Guide::default();
    let mut at = 0;
    for same in briefing.articles.chunk_by(|a, b| a.day.map(month_of) == b.day.map(month_of)) {
        guide.months.push((same[0].day.map(month_of), at..at + same.len()));
        at += same.len();
    }
    at = 0;
    for same in briefing.timeline.chunk_by(|a, b| month_of(a.first) == month_of(b.first)) {
        guide.timeline.push((month_of(same[0].first), at..at + same.len()));
        at += same.len();
    }
    guide.named = briefing.entities.par_iter().map(|e| named(briefing, e)).collect();
    guide.articles = (0..).zip(&briefing.articles).map(|(ix, e)| (e.article.id, ix)).collect();
    guide.articles.sort_unstable();
    guide.filed = super::article::filing(briefing);
    guide.links_inside =
        briefing.articles.par_iter().map(|e| super::article::links_inside(&e.article)).collect();
    guide
}

fn named(briefing: &Briefing, entity: &Entity) -> Named {
    let mut named = Named { exercise: !entity.mentions.is_empty(), ..Named::default() };
    let mut years: Vec<(i32, u32)> = Vec::new();
    for same in entity.mentions.chunk_by(|a, b| a.article == b.article) {
        let entry = briefing.entry(same[0]);
        named.articles += 1;
        named.exercise &= entry.exercise;
        named.first = named.first.or(entry.day);
        named.last = entry.day.or(named.last);
        let year = entry.day.map_or(0, |d| d.year());
        match years.last_mut() {
            Some((last, n)) if *last == year => *n += 1,
            _ => years.push((year, 1)),
        }
    }
    if named.articles as usize > RECENT {
        years.reverse();
        named.years = years;
    }
    named
}

struct Planner<'a> {
    briefing: &'a Briefing,
    settings: &'a Settings,
    statics: &'a [StaticFile],
    parts: Parts,
    pages: Vec<Page>,
    diagnostics: Vec<Diagnostic>,
}

impl Planner<'_> {
    fn push(&mut self, path: impl Into<String>, key: Key, what: What) {
        self.pages.push(Page { path: path.into(), key: key.end(), what });
    }

    /// A key that holds settings, templates and program.
    fn key(&self) -> Key {
        Key::new().number(self.parts.site)
    }

    /// A key with all that these facts' articles say.
    fn facts(&self, mut key: Key, facts: &[FactRef]) -> Key {
        for same in facts.chunk_by(|a, b| a.article == b.article) {
            key = key.number(self.parts.whole[same[0].article as usize]).number(same.len() as u64);
        }
        key
    }

    fn articles(&mut self, guide: &Guide) {
        let entries = &self.briefing.articles;
        let rare = self.rare();
        let addresses = self.addresses();
        let of_article = |i: usize, entry: &Entry, pages: &mut Vec<Page>| {
            let ix = u32::try_from(i).unwrap_or(u32::MAX);
            let mut push = |path: String, key: Key, what| pages.push(Page { path, key: key.end(), what });
            let mut key = self.key().number(self.parts.whole[i]);
            let filed = &guide.filed[guide.filed.partition_point(|&(a, _, _)| a < ix)..];
            for &(_, kind, group) in filed.iter().take_while(|&&(a, _, _)| a == ix) {
                let group = &of_kind(self.briefing, kind)[group as usize];
                key = key.number(kind as u64).text(&group.slug).text(&group.name);
            }
            if guide.links_inside[i] {
                key = key.number(addresses);
            }
            for &e in entry.entities.iter().flatten() {
                key = key.number(rare[e as usize]);
            }
            for beside in [i.checked_sub(1), Some(i + 1).filter(|&i| i < entries.len())] {
                key = key.number(beside.map_or(0, |i| self.parts.row[i]));
            }
            push(urls::article(entry).into(), key, What::Article(ix));
            if self.settings.source_copy {
                let key = Key::new().text(&entry.article.sha);
                push(urls::source_copy(entry).into(), key, What::SourceCopy(ix));
            }
            for alias in &entry.article.front.aliases {
                let path = redirect_path(alias);
                let key = self.key().text(&entry.stem).text(&entry.article.front.title);
                push(path, key, What::Redirect(ix));
            }
        };
        let pages = gathered(entries, of_article);
        self.pages.extend(pages.into_iter().flatten());
        for (first, range) in &guide.months {
            let mut key = self.key();
            for i in range.clone() {
                key = key.number(self.parts.row[i]);
            }
            // A month leads to its neighbours, which come and go.
            key = self.neighbours(key, &guide.months, first);
            self.push(urls::month(*first), key, What::Articles(*first));
        }
        for (i, day) in (0..).zip(&self.briefing.days) {
            let mut key = self.key();
            for &a in &day.articles {
                key = key.number(self.parts.whole[a as usize]).number(self.parts.row[a as usize]);
            }
            let at = i as usize;
            for beside in [at.checked_sub(1), Some(at + 1)] {
                let day = beside.and_then(|i| self.briefing.days.get(i));
                key = key.number(day.map_or(0, |d| d.date.num_days_from_ce().unsigned_abs().into()));
            }
            self.push(urls::day(day.date), key, What::Day(i));
        }
    }

    /// Everything that an author's link may lead to.
    fn addresses(&self) -> u64 {
        let key =
            self.briefing.articles.iter().fold(Key::new(), |key, e| key.number(e.article.id.0).text(&e.stem));
        self.statics.iter().fold(key, |key, file| key.text(&file.path)).end()
    }

    fn neighbours<T: PartialEq + Copy + Into<Option<NaiveDate>>>(
        &self,
        mut key: Key,
        months: &[(T, std::ops::Range<usize>)],
        at: &T,
    ) -> Key {
        let i = months.iter().position(|(first, _)| first == at).unwrap_or(0);
        for beside in [i.checked_sub(1), Some(i + 1)] {
            let first = beside.and_then(|i| months.get(i)).and_then(|m| m.0.into());
            key = key.number(first.map_or(0, |d: NaiveDate| d.num_days_from_ce().unsigned_abs().into()));
        }
        key
    }

    /// Of each rarely named entity, the rows of the articles that name it: what `related` on an article's page may show.
    fn rare(&self) -> Vec<u64> {
        self.briefing
            .entities
            .par_iter()
            .zip(&self.parts.entity)
            .map(|(entity, &own)| {
                let mut key = Key::new().number(own);
                let mut articles = 0;
                for same in entity.mentions.chunk_by(|a, b| a.article == b.article) {
                    articles += 1;
                    if articles > super::article::RARE {
                        return 0;
                    }
                    key = key.number(self.parts.row[same[0].article as usize]);
                }
                key.end()
            })
            .collect()
    }

    fn entities(&mut self, guide: &Guide) {
        let of_entity = |i: usize, entity: &Entity, pages: &mut Vec<Page>| {
            let ix = u32::try_from(i).unwrap_or(u32::MAX);
            let mut push =
                |path: Href<'_>, key: Key, what| pages.push(Page { path: path.into(), key: key.end(), what });
            let Some(path) = urls::entity(entity) else { return };
            let named = &guide.named[i];
            let key = self.entity_key(entity, named).number(self.parts.entity[i]);
            push(path, key, What::Entity(ix));
            for &(year, _) in &named.years {
                let Some(path) = urls::entity_year(entity, year) else { continue };
                let mut key = self.key().number(self.parts.entity[i]);
                for &(year, n) in &named.years {
                    key = key.number(year.unsigned_abs().into()).number(n.into());
                }
                let of_year = super::entity::year_of(self.briefing, &entity.mentions, year);
                key = self.facts(key, of_year);
                push(path, key, What::EntityYear(ix, year));
            }
            if !entity.quotes.is_empty()
                && let Some(path) = urls::speaker(entity)
            {
                let key = self.facts(self.key().number(self.parts.entity[i]), &entity.quotes);
                push(path, key, What::Speaker(ix));
            }
        };
        let pages = gathered(&self.briefing.entities, of_entity);
        self.pages.extend(pages.into_iter().flatten());
        for (kind, _) in KINDS {
            let Some(path) = urls::entities(kind) else { continue };
            let mut key = self.key();
            let mut initials: BTreeMap<char, Key> = BTreeMap::new();
            let mut many = 0;
            for (i, entity) in self.briefing.entities.iter().enumerate().filter(|(_, e)| e.kind == kind) {
                let named = &guide.named[i];
                let own = self.parts.entity[i] ^ u64::from(named.articles) << 32 ^ u64::from(named.exercise);
                key = key.number(own);
                let initial = super::entity::initial(entity);
                let part = initials.entry(initial).or_insert_with(|| self.key());
                *part = part.number(own);
                many += 1;
            }
            self.push(path, key, What::Entities(kind));
            if many > LARGE {
                let all: Key =
                    initials.keys().fold(Key::new(), |key, &c| key.number(u64::from(u32::from(c))));
                for (initial, key) in initials {
                    if let Some(path) = urls::initial(kind, initial) {
                        self.push(path, key.number(all.end()), What::EntityInitial(kind, initial));
                    }
                }
            }
        }
        let mut key = self.key();
        for (i, entity) in self.briefing.entities.iter().enumerate().filter(|(_, e)| !e.quotes.is_empty()) {
            key = key.number(self.parts.entity[i]).number(entity.quotes.len() as u64);
        }
        self.push(urls::SPEAKERS, key, What::Speakers);
    }

    fn entity_key(&self, entity: &Entity, named: &Named) -> Key {
        let mut key = self.key().number(named.articles.into()).number(entity.mentions.len() as u64);
        for (name, n) in entity.also_written.iter().chain(&entity.roles) {
            key = key.text(name).number((*n).into());
        }
        key = key.maybe(entity.wikidata.as_deref()).maybe(entity.country.as_deref());
        if let Some((lat, lon)) = entity.coordinates {
            key = key.number(lat.to_bits()).number(lon.to_bits());
        }
        for day in [named.first, named.last].into_iter().flatten() {
            key = key.number(day.num_days_from_ce().unsigned_abs().into());
        }
        for &(year, n) in &named.years {
            key = key.number(year.unsigned_abs().into()).number(n.into());
        }
        for facts in [&entity.quotes, &entity.claims, &entity.figures] {
            // An utterance may have several pieces: take in more facts than are shown.
            let newest = &facts[facts.len().saturating_sub(SHOWN * 4)..];
            key = self.facts(key.number(facts.len() as u64), newest);
        }
        let mut articles = 0;
        for same in entity.mentions.chunk_by(|a, b| a.article == b.article).rev() {
            articles += 1;
            if articles > RECENT {
                break;
            }
            key = key.number(self.parts.whole[same[0].article as usize]);
        }
        key
    }

    fn figures_and_timeline(&mut self, guide: &Guide) {
        let mut all = self.key();
        for (i, thread) in self.briefing.threads.iter().enumerate() {
            let ix = u32::try_from(i).unwrap_or(u32::MAX);
            let mut key =
                self.key().number(self.parts.thread[i]).number(u64::from(thread.by_desk)).text(&thread.unit);
            for day in &thread.disputed {
                key = key.number(day.num_days_from_ce().unsigned_abs().into());
            }
            key = self.facts(key, &thread.figures);
            self.push(urls::board(thread), key, What::Board(ix));
            all = all.number(key.end());
        }
        self.push(urls::BOARDS, all, What::Boards);

        let mut all = self.key();
        for (first, range) in &guide.timeline {
            let moments = &self.briefing.timeline[range.clone()];
            let mut key = self.neighbours(self.key(), &guide.timeline, first);
            for moment in moments {
                key = key
                    .number(self.parts.whole[moment.fact.article as usize])
                    .number(moment.fact.fact.into())
                    .number(moment.last.num_days_from_ce().unsigned_abs().into());
            }
            self.push(urls::timeline(*first), key, What::Timeline(*first));
            all = all.number(first.num_days_from_ce().unsigned_abs().into()).number(moments.len() as u64);
        }
        self.push(urls::TIMELINE, all, What::TimelineIndex);
    }

    fn groups(&mut self) {
        for (kind, _) in GROUPS {
            let mut all = self.key();
            for (i, group) in (0..).zip(of_kind(self.briefing, kind)) {
                let mut key = self.key().text(&group.slug).text(&group.name);
                for &a in &group.articles {
                    key = key.number(self.parts.row[a as usize]);
                }
                self.push(urls::group(kind, group), key, What::Group(kind, i));
                all = all.text(&group.slug).text(&group.name).number(group.articles.len() as u64);
            }
            self.push(urls::groups(kind), all, What::Groups(kind));
        }
        let mut all = self.key();
        for (i, body) in (0..).zip(&self.briefing.sources) {
            let mut key = self.key().text(&body.slug).text(&body.name);
            for &a in &body.articles {
                key = key.number(self.parts.row[a as usize]);
            }
            key = self.facts(key, &body.relayed);
            self.push(urls::source(body), key, What::SourceBody(i));
            all = all
                .text(&body.slug)
                .text(&body.name)
                .number((body.articles.len() + body.relayed.len()) as u64);
        }
        self.push(urls::SOURCES, all, What::SourceBodies);
    }

    fn about(&mut self, guide: &Guide) {
        let mut corrections = self.key();
        for note in &self.briefing.corrections {
            corrections = corrections
                .text(&note.path)
                .text(&note.what)
                .maybe(note.why.as_deref())
                .number(note.kind as u64)
                .number(note.date.num_days_from_ce().unsigned_abs().into());
        }
        for (entry, &row) in self.briefing.articles.iter().zip(&self.parts.row) {
            if !entry.corrections.is_empty() {
                corrections = corrections.number(row);
            }
        }
        let mut everything = corrections;
        for &whole in &self.parts.whole {
            everything = everything.number(whole);
        }
        for &row in &self.parts.row {
            everything = everything.number(row);
        }
        let mut days = self.key();
        for day in &self.briefing.days {
            days = days
                .number(day.date.num_days_from_ce().unsigned_abs().into())
                .number(day.articles.len() as u64);
            days = days.number(
                day.articles.iter().filter(|&&a| self.briefing.articles[a as usize].exercise).count() as u64,
            );
        }
        let mut months = self.key();
        for (first, range) in &guide.months {
            months = months
                .number(first.map_or(0, |d| d.num_days_from_ce().unsigned_abs().into()))
                .number(range.len() as u64);
        }
        self.push(urls::HOME, everything, What::Home);
        self.push(urls::DAYS, days, What::Days);
        self.push(urls::ARTICLES, months, What::ArticleIndex);
        self.push(urls::CORRECTIONS, corrections, What::Corrections);
        self.push(urls::METHODOLOGY, everything, What::Methodology);
        self.push(urls::DATA, months.number(1), What::DataIndex);
        self.push(urls::NOT_FOUND, self.key(), What::NotFound);
        self.push(urls::STYLE, self.key(), What::Style);
    }

    fn statics(&mut self, i: u32, file: &StaticFile) {
        let mut first = [0; 8];
        first.copy_from_slice(&file.hash[..8]);
        self.push(file.path.clone(), Key::new().number(u64::from_le_bytes(first)), What::Static(i));
    }
}

/// The pages that `of` adds for each of these, in their order.
fn gathered<T: Sync>(all: &[T], of: impl Fn(usize, &T, &mut Vec<Page>) + Sync) -> Vec<Vec<Page>> {
    let pages = all.par_iter().enumerate().fold(Vec::new, |mut pages, (i, one)| {
        of(i, one, &mut pages);
        pages
    });
    pages.collect()
}

/// The groups of a taxonomy.
pub(super) fn of_kind(briefing: &Briefing, kind: GroupKind) -> &[Group] {
    match kind {
        GroupKind::Topic => &briefing.topics,
        GroupKind::Crisis => &briefing.crises,
        GroupKind::Section => &briefing.sections,
    }
}

/// A former address as a file: `old/` and `old` become pages too.
fn redirect_path(alias: &str) -> String {
    let alias = alias.trim_start_matches('/');
    if alias.is_empty() || alias.ends_with('/') {
        format!("{alias}index.html")
    } else if alias.rsplit('/').next().is_some_and(|leaf| leaf.contains('.')) {
        alias.to_owned()
    } else {
        format!("{alias}.html")
    }
}

/// Where two things want one address, or two that disks without capitals cannot tell apart: says which.
fn collisions(briefing: &Briefing, statics: &[StaticFile], pages: &[Page], out: &mut Vec<Diagnostic>) {
    let complain = |a: &Page, b: &Page, out: &mut Vec<Diagnostic>| {
        // The copies of two articles' files clash where their pages do.
        if matches!((&a.what, &b.what), (What::SourceCopy(_), What::SourceCopy(_))) {
            return;
        }
        let (one, other) = (owner(briefing, statics, a), owner(briefing, statics, b));
        let message = if a.path == b.path {
            format!("{one} and {other} would both stand at `{}`", a.path)
        } else {
            format!(
                "{one} and {other} would stand at `{}` and `{}`, which many disks cannot tell apart",
                a.path, b.path
            )
        };
        let file = [b, a].into_iter().find_map(|p| file_of(briefing, statics, p));
        let mut complaint = Diagnostic::error(message);
        if let Some(file) = file {
            complaint = complaint.in_file(file);
        }
        out.push(complaint.help(remedy(a, b)));
    };
    for pair in pages.windows(2) {
        if pair[0].path == pair[1].path {
            complain(&pair[0], &pair[1], out);
        }
    }
    // Our own addresses are lower case; capitals come from static files and former addresses alone.
    if !pages.iter().any(|p| p.path.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii())) {
        return;
    }
    let fold = |path: &str| -> String { path.chars().flat_map(char::to_lowercase).collect() };
    let mut folded: Vec<(String, usize)> =
        pages.iter().enumerate().map(|(i, p)| (fold(&p.path), i)).collect();
    folded.sort();
    for pair in folded.windows(2) {
        let (a, b) = (&pages[pair[0].1], &pages[pair[1].1]);
        if pair[0].0 == pair[1].0 && a.path != b.path {
            complain(a, b, out);
        }
    }
}

fn remedy(a: &Page, b: &Page) -> &'static str {
    let of = |what: fn(&What) -> bool| what(&a.what) || what(&b.what);
    if of(|w| matches!(w, What::Static(_))) {
        "rename the file below `static/`"
    } else if of(|w| matches!(w, What::Redirect(_))) {
        "take the address out of `aliases`"
    } else {
        "give one of them another `slug`"
    }
}

fn owner(briefing: &Briefing, statics: &[StaticFile], page: &Page) -> String {
    match file_of(briefing, statics, page) {
        Some(file) if matches!(page.what, What::Redirect(_)) => format!("an alias of `{file}`"),
        Some(file) => format!("`{file}`"),
        None => "a page of the site".to_owned(),
    }
}

/// The user's file that a page was made from, if it was made from one.
fn file_of(briefing: &Briefing, statics: &[StaticFile], page: &Page) -> Option<String> {
    match page.what {
        What::Article(ix) | What::SourceCopy(ix) | What::Redirect(ix) => {
            Some(article_file(&briefing.articles[ix as usize]))
        }
        What::Static(i) => Some(format!("static/{}", statics[i as usize].path)),
        _ => None,
    }
}

fn article_file(entry: &Entry) -> String {
    let extension = match entry.article.body {
        Body::Wire => "txt",
        Body::Markdown { .. } => "md",
    };
    format!("content/{}.{extension}", entry.article.path)
}
