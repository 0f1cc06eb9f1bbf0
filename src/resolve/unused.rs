//! Decisions of the desk that meet no article, and names that the desk should decide on: warnings.
//!
//! In: the desk's files and what was made of the articles. Out: diagnostics at the entries' places.
//! **Never** changes anything.

use super::digest::{Digest, Read};
use super::entities::Merged;
use super::intern::{QuickMap, small};
use super::names;
use crate::diagnostic::Diagnostic;
use crate::model::article::Article;
use crate::model::briefing::Thread;
use crate::model::desk::{Desk, GlossaryEntry};
use rayon::prelude::*;
use std::sync::Arc;

/// How alike a path must be to be offered instead.
const LIKELY: f64 = 0.8;

/// House names, glossary entries and corrections without an article, and surnames that may be several people's.
pub(super) fn unused(
    published: &[Read],
    withheld: &[Read],
    desk: &Desk,
    digests: &[Arc<Digest>],
    texts: &[&str],
    merged: &Merged,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if published.is_empty() && withheld.is_empty() {
        return found;
    }
    house_names(withheld, desk, merged, &mut found);
    glossary(published, withheld, desk, &mut found);
    corrections(published, withheld, desk, &mut found);
    ambiguities(published, digests, texts, merged, &mut found);
    found
}

fn house_names(withheld: &[Read], desk: &Desk, merged: &Merged, found: &mut Vec<Diagnostic>) {
    let mut used = vec![false; desk.names.len()];
    for cluster in &merged.clusters {
        if let Some(house) = cluster.house {
            used[house] = true;
        }
    }
    for (house, _) in desk.names.iter().zip(used).filter(|(_, used)| !used) {
        let keys: Vec<String> = std::iter::once(&house.name)
            .chain(&house.variants)
            .map(|n| names::fold(n, house.kind).key)
            .collect();
        let waits = withheld
            .iter()
            .flat_map(|(.., gist)| gist.names())
            .any(|(kind, name)| kind == house.kind && keys.contains(&names::fold(name, kind).key));
        if !waits {
            found.push(
                Diagnostic::warning(format!("no article names `{}`", house.name))
                    .at(house.place.clone(), "used nowhere")
                    .help("add the spelling that the articles use to `variants`, or remove the entry"),
            );
        }
    }
}

fn glossary(published: &[Read], withheld: &[Read], desk: &Desk, found: &mut Vec<Diagnostic>) {
    let applies = |entry: &GlossaryEntry, article: &Article| {
        entry.languages.is_empty()
            || article
                .front
                .translated_from
                .as_ref()
                .is_some_and(|language| entry.languages.contains(language))
    };
    for entry in &desk.glossary {
        let glossed = published.iter().any(|(.., gist)| gist.glosses(&entry.matches));
        let stands =
            |(article, ..): &Read| applies(entry, article) && article.prose.text.contains(&entry.matches);
        if !glossed && !published.par_iter().chain(withheld).any(stands) {
            let diagnostic = Diagnostic::warning(format!("no article says `{}`", entry.matches))
                .at(entry.place.clone(), "used nowhere");
            found.push(if entry.languages.is_empty() {
                diagnostic.help("write it as the articles print it, capitals included, or remove the entry")
            } else {
                diagnostic.help(format!(
                    "it applies to articles with `translated_from` {}: mend `match` or `languages`, or remove the entry",
                    entry.languages.iter().map(|l| format!("`{l}`")).collect::<Vec<_>>().join(" or ")
                ))
            });
        }
    }
}

fn corrections(published: &[Read], withheld: &[Read], desk: &Desk, found: &mut Vec<Diagnostic>) {
    if desk.corrections.is_empty() {
        return;
    }
    let articles = || published.iter().chain(withheld).map(|(article, ..)| article);
    let mut ids: Vec<u64> = articles().map(|article| article.id.0).collect();
    ids.sort_unstable();
    for correction in &desk.corrections {
        if ids.binary_search(&correction.article.0).is_ok() {
            continue;
        }
        let near = articles()
            .map(|article| (strsim::jaro_winkler(&article.path, &correction.path), article.path.as_str()))
            .filter(|(score, _)| *score >= LIKELY)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
        let diagnostic = Diagnostic::warning(format!("there is no article `{}`", correction.path))
            .at(correction.place.clone(), "this correction is shown nowhere");
        found.push(match near {
            Some((_, path)) => diagnostic.help(format!("did you mean `{path}`?")),
            None => diagnostic.help("write the article's path below `content/`, without `.md` or `.txt`"),
        });
    }
}

/// One warning for all: the names that stand alone most often.
fn ambiguities(
    published: &[Read],
    digests: &[Arc<Digest>],
    texts: &[&str],
    merged: &Merged,
    found: &mut Vec<Diagnostic>,
) {
    let mut counts: QuickMap<u32, u32> = QuickMap::default();
    for ambiguity in &merged.ambiguities {
        *counts.entry(ambiguity.name).or_insert(0) += 1;
    }
    let mut names: Vec<(u32, &str, u32)> = Vec::new();
    for ambiguity in &merged.ambiguities {
        if let Some(count) = counts.remove(&ambiguity.name) {
            names.push((count, texts.get(ambiguity.name as usize).copied().unwrap_or(""), ambiguity.article));
        }
    }
    debug_assert_eq!(digests.len(), published.len(), "an article has one digest");
    names.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let Some(&(_, first, article)) = names.first() else { return };
    let path = published.get(article as usize).map_or("", |(article, ..)| article.path.as_str());
    let rest = small(names.len() - 1);
    let more = match rest {
        0 => String::new(),
        1 => format!(", nor whose `{}` is", names[1].1),
        n => format!(", nor whose {n} other surnames are"),
    };
    found.push(
        Diagnostic::warning(format!("nothing tells whose surname `{first}` is in `{path}`{more}"))
            .help("give the person's full name or role in the article, or a house name in `content/_desk/entities.toml`"),
    );
}

/// Measures that no figure belongs to.
pub(super) fn measures(desk: &Desk, threads: &[Thread]) -> Vec<Diagnostic> {
    desk.measures
        .iter()
        .filter(|measure| !threads.iter().any(|thread| thread.by_desk && thread.name == measure.name))
        .map(|measure| {
            Diagnostic::warning(format!("no figure belongs to `{}`", measure.name))
                .at(measure.at.clone(), "its board is left out")
                .help("compare `unit`, `of` and `place` with what `watchfloor facts` shows, or remove the entry")
        })
        .collect()
}
