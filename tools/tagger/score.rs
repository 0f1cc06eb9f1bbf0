//! Scoring: names found against gold, strictly: the same words and the same kind.

use crate::corpus::Record;
use rayon::prelude::*;
use watchfloor::extract::Context;
use watchfloor::extract::names;
use watchfloor::extract::names::tagger::model::Model;
use watchfloor::extract::text::Text;
use watchfloor::lexicon::Lexicon;
use watchfloor::model::entity::EntityKind;
use watchfloor::parse::wire;

/// Right, found and gold names of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    counts: [[usize; 3]; 3],
    untyped: [usize; 3],
}

impl Score {
    fn add(mut self, other: Self) -> Self {
        for (a, b) in self.counts.iter_mut().flatten().zip(other.counts.iter().flatten()) {
            *a += b;
        }
        for (a, b) in self.untyped.iter_mut().zip(other.untyped) {
            *a += b;
        }
        self
    }

    /// F1 of all kinds in percent, of each kind, and of spans whatever their kind.
    pub(crate) fn line(&self) -> String {
        let mut all = [0; 3];
        for kind in &self.counts {
            for (a, b) in all.iter_mut().zip(kind) {
                *a += b;
            }
        }
        let part = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
        format!(
            "{:5.1}  P {:5.1} R {:5.1}  PER {:5.1} ORG {:5.1} LOC {:5.1}  untyped {:5.1}",
            f1(all),
            part(all[0], all[1]),
            part(all[0], all[2]),
            f1(self.counts[0]),
            f1(self.counts[1]),
            f1(self.counts[2]),
            f1(self.untyped)
        )
    }
}

fn f1([right, found, gold]: [usize; 3]) -> f64 {
    if found + gold == 0 { 0.0 } else { 200.0 * right as f64 / (found + gold) as f64 }
}

/// Scores what the whole extractor of names finds.
pub(crate) fn score(
    records: &[Record],
    lexicon: &Lexicon,
    model: Option<Model<'_>>,
    bodies_as_places: bool,
) -> Score {
    records
        .par_iter()
        .map(|record| {
            let wire = wire::parse(record.text.clone(), false);
            let text = Text::new(&wire.prose);
            let names = names::find_with(&text, Context::default(), lexicon, model);
            let found = names.mentions.iter().filter_map(|m| {
                let kind = match names.entity(m.value.entity)?.kind {
                    EntityKind::Person => 0,
                    EntityKind::Organisation => 1,
                    EntityKind::Place => 2,
                    _ => return None,
                };
                Some((m.span.start(), m.span.end(), kind))
            });
            compare(&record.text, record.gold.iter().copied(), found, bodies_as_places)
        })
        .collect::<Vec<_>>()
        .into_iter()
        .fold(Score::default(), Score::add)
}

/// For each ten of confidence, how many of the names found are right.
pub(crate) fn calibration(records: &[Record], lexicon: &Lexicon, model: Option<Model<'_>>) {
    let mut bins = [[0_usize; 2]; 10];
    for record in records {
        let wire = wire::parse(record.text.clone(), false);
        let text = Text::new(&wire.prose);
        let names = names::find_with(&text, Context::default(), lexicon, model);
        let gold: Vec<(usize, usize, usize)> = record
            .gold
            .iter()
            .map(|&(s, e, k)| (bare(&record.text, s, e), k))
            .map(|((s, e), k)| (s, e, k))
            .collect();
        for m in &names.mentions {
            let Some(entity) = names.entity(m.value.entity).filter(|e| (e.kind as usize) < 3) else {
                continue;
            };
            let (start, end) = bare(&record.text, m.span.start(), m.span.end());
            let bin = &mut bins[usize::from(m.confidence / 10).min(9)];
            bin[0] += 1;
            bin[1] += usize::from(gold.contains(&(start, end, entity.kind as usize)));
        }
    }
    for (i, [all, right]) in bins.into_iter().enumerate().filter(|(_, b)| b[0] > 0) {
        println!("    confidence {:2}: {all:6} found, {:3} % right", i * 10, right * 100 / all);
    }
}

/// The first names missed and found wrongly, for reading.
pub(crate) fn errors(records: &[Record], lexicon: &Lexicon, model: Option<Model<'_>>, most: usize) {
    let mut shown = 0;
    for record in records {
        let wire = wire::parse(record.text.clone(), false);
        let text = Text::new(&wire.prose);
        let names = names::find_with(&text, Context::default(), lexicon, model);
        let found: Vec<(usize, usize, usize)> = names
            .mentions
            .iter()
            .filter_map(|m| {
                let kind = names.entity(m.value.entity)?.kind as usize;
                let (start, end) = bare(&record.text, m.span.start(), m.span.end());
                Some((start, end, kind))
            })
            .collect();
        let rules = names::find_with(&text, Context::default(), lexicon, None);
        let ruled: Vec<(usize, usize, usize)> = rules
            .mentions
            .iter()
            .filter_map(|m| {
                let kind = rules.entity(m.value.entity)?.kind as usize;
                let (start, end) = bare(&record.text, m.span.start(), m.span.end());
                Some((start, end, kind))
            })
            .collect();
        for &(start, end, kind) in &record.gold {
            let (start, end) = bare(&record.text, start, end);
            if std::env::var("DIFF").is_ok() && !ruled.contains(&(start, end, kind)) {
                continue;
            }
            if kind > 2 || found.contains(&(start, end, kind)) {
                continue;
            }
            let near: Vec<(&str, usize)> = found
                .iter()
                .filter(|f| f.0 < end && start < f.1)
                .map(|f| (&record.text[f.0..f.1], f.2))
                .collect();
            let from = record.text[..start].char_indices().rev().nth(30).map_or(0, |(i, _)| i);
            let to = record.text[end..].char_indices().nth(20).map_or(record.text.len(), |(i, _)| end + i);
            println!(
                "  missed {kind} {:?} {near:?} in {:?}",
                &record.text[start..end],
                &record.text[from..to]
            );
            shown += 1;
            if shown >= most {
                return;
            }
        }
        for &(start, end, kind) in &found {
            let touches = record.gold.iter().any(|g| g.0 < end && start < g.1);
            if kind > 2 || touches {
                continue;
            }
            let from = record.text[..start].char_indices().rev().nth(30).map_or(0, |(i, _)| i);
            let to = record.text[end..].char_indices().nth(20).map_or(record.text.len(), |(i, _)| end + i);
            println!("  invented {kind} {:?} in {:?}", &record.text[start..end], &record.text[from..to]);
        }
    }
}

fn compare(
    text: &str,
    gold: impl Iterator<Item = (usize, usize, usize)>,
    found: impl Iterator<Item = (usize, usize, usize)>,
    bodies_as_places: bool,
) -> Score {
    let set = |all: &mut dyn Iterator<Item = (usize, usize, usize)>| {
        let mut out: Vec<(usize, usize, usize)> = all
            .filter(|&(_, _, kind)| kind < 3)
            .map(|(start, end, kind)| {
                let (start, end) = bare(text, start, end);
                (start, end, kind)
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    let gold = set(&mut { gold });
    let mut found = set(&mut { found });
    if bodies_as_places {
        for (start, end, kind) in &mut found {
            let same = gold.iter().find(|g| g.0 == *start && g.1 == *end && g.2 > 0);
            if let Some(&(_, _, wanted)) = same.filter(|_| *kind > 0) {
                *kind = wanted;
            }
        }
    }
    let mut score = Score::default();
    for kind in 0..3 {
        let of = |set: &[(usize, usize, usize)]| set.iter().filter(|x| x.2 == kind).count();
        let right = found.iter().filter(|x| x.2 == kind && gold.contains(x)).count();
        score.counts[kind] = [right, of(&found), of(&gold)];
    }
    let right = found.iter().filter(|f| gold.iter().any(|g| g.0 == f.0 && g.1 == f.1)).count();
    score.untyped = [right, found.len(), gold.len()];
    score
}

/// A span without article, quotation marks, closing punctuation and possessive.
fn bare(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    let marks = [' ', '\t', '\n', '"', '“', '”', '«', '»', '\'', '‘', '('];
    let closing = [' ', '\t', '\n', '"', '“', '”', '«', '»', ',', '.', ';', ':', ')', '’', '\''];
    start = end - text[start..end].trim_start_matches(marks).len();
    let words = &text[start..end];
    let dotted = words.ends_with('.')
        && (words.trim_end_matches('.').contains('.')
            || ["Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "St."].iter().any(|e| words.ends_with(e)));
    if !dotted {
        end = start + words.trim_end_matches(closing).len();
    }
    for article in ["the ", "The ", "THE ", "a ", "an ", "A ", "An "] {
        if text[start..end].len() > article.len() && text[start..end].starts_with(article) {
            start += article.len();
            break;
        }
    }
    for possessive in ["'s", "’s", "'S"] {
        if end - start > possessive.len() && text[start..end].ends_with(possessive) {
            end -= possessive.len();
            break;
        }
    }
    (start, end)
}
