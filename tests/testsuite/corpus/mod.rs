//! Short articles of our own, each hard in one named way, read beside what a careful editor would mark in them.
//!
//! `WATCHFLOOR_ACCEPT=1 cargo test corpus` keeps the readings as they are now and raises the floors that may rise;
//! `cargo test corpus -- --nocapture` prints the table. `tests/corpus/README.md` has the grammar of the gold.

mod gold;
mod score;
mod tests;

use rayon::prelude::*;
use score::{Examined, ROWS, Score, Tally};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use watchfloor::lexicon::Lexicon;
use watchfloor::model::prose::{Prose, Span};
use watchfloor::model::source::Sources;

/// Percent points at least between what is measured when floors are raised and the floor. In a small row it is one fact.
const SLACK: u32 = 2;

/// Rows with less than this have no floor.
const FEW: u32 = 10;

/// An article with all that stands beside it.
struct Read {
    name: String,
    drawing: PathBuf,
    held_out: bool,
    score: Score,
    /// How many things are wrong.
    remarks: usize,
    faults: Vec<String>,
    shown: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn accepting() -> bool {
    std::env::var_os("WATCHFLOOR_ACCEPT").is_some_and(|v| v == "1")
}

/// Each article is read once for all tests.
static ARTICLES: LazyLock<Vec<Read>> = LazyLock::new(read_all);

fn read_all() -> Vec<Read> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut articles: Vec<PathBuf> = files.filter(|f| f.with_extension("gold").is_file()).collect();
    articles
        .retain(|f| f.extension().is_some_and(|e| e == "txt" || (e == "md" && !f.ends_with("README.md"))));
    articles.sort();
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    articles.par_iter().map(|file| read(file, &lexicon)).collect()
}

fn read(file: &Path, lexicon: &Lexicon) -> Read {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(file).unwrap();
    let (prose, reading) = if name.ends_with(".md") {
        let mut sources = Sources::default();
        let id = sources.add(name.clone(), text);
        let (article, reading) = watchfloor::read_article(sources.get(id), lexicon).value.unwrap();
        (article.prose, reading)
    } else {
        watchfloor::read(text, None, lexicon)
    };
    let gold = gold::read(&fs::read_to_string(file.with_extension("gold")).unwrap(), &prose);
    if !gold.faults.is_empty() {
        let drawing = PathBuf::new();
        let (held_out, score, shown) = (gold.held_out, Score::default(), String::new());
        return Read { name, drawing, held_out, score, remarks: 0, faults: gold.faults, shown };
    }
    let mut examined = score::examine(&prose, &reading, &gold);
    let shown = draw(file, &mut examined);
    let (held_out, remarks, drawing) = (gold.held_out, examined.remarks.len(), file.with_extension("facts"));
    Read { name, drawing, held_out, score: examined.score, remarks, faults: Vec::new(), shown }
}

/// What `watchfloor facts` draws, with what is wrong below each sentence.
fn draw(file: &Path, examined: &mut Examined<'_>) -> String {
    let nowhere = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_watchfloor"));
    let out = command.arg("--site").arg(nowhere.path()).arg("facts").arg(file).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let drawn = String::from_utf8(out.stdout).unwrap();

    examined.remarks.sort_by(|a, b| (a.0.start(), a.0.end(), &a.1).cmp(&(b.0.start(), b.0.end(), &b.1)));
    let gold = examined.gold;
    let mut shown = format!("{}{}\n\n", gold.hard, if gold.held_out { " (held out)" } else { "" });
    let mut sentence: Option<Span> = None;
    for line in drawn.lines() {
        let begins = !line.starts_with(' ');
        if begins {
            tell(&mut shown, examined, sentence);
            sentence = numbered(examined.prose, line);
        }
        shown.push_str(line);
        shown.push('\n');
    }
    shown
}

/// The sentence that `2.1   Words …` begins to show.
fn numbered(prose: &Prose, line: &str) -> Option<Span> {
    let (block, sentence) = line.split_whitespace().next()?.split_once('.')?;
    let block = prose.blocks.get(block.parse::<usize>().ok()? - 1)?;
    let at = block.first_sentence as usize + sentence.parse::<usize>().ok()? - 1;
    prose.sentences.get(at).copied()
}

fn tell(shown: &mut String, examined: &Examined<'_>, sentence: Option<Span>) {
    let Some(sentence) = sentence else { return };
    for (span, remark) in &examined.remarks {
        if (sentence.start()..sentence.end()).contains(&span.start()) {
            let _ = writeln!(shown, "  {remark}");
        }
    }
}

/// Every article is told by its gold, and at least 60 stand here, half of them for measuring alone.
#[test]
fn the_gold_of_the_corpus_is_sound() {
    let articles = &*ARTICLES;
    let faults: Vec<String> =
        articles.iter().flat_map(|a| a.faults.iter().map(|f| format!("{}: {f}", a.name))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let held_out = articles.iter().filter(|a| a.held_out).count();
    assert!(articles.len() >= 60, "{}", articles.len());
    assert!(held_out * 5 >= articles.len() * 2, "{held_out} of {}", articles.len());

    let lonely = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|file| {
        let beside = file.extension().is_some_and(|e| e == "gold" || e == "facts");
        beside && !file.with_extension("txt").is_file() && !file.with_extension("md").is_file()
    });
    assert_eq!(lonely.collect::<Vec<_>>(), Vec::<PathBuf>::new(), "these stand beside no article");
}

/// What the program reads in each article is kept beside it, with what it misses: a change shows as a difference.
#[test]
fn readings_of_the_corpus_are_as_kept() {
    let mut changed = Vec::new();
    for article in ARTICLES.iter().filter(|a| a.faults.is_empty()) {
        let kept = fs::read_to_string(&article.drawing).unwrap_or_default();
        if kept == article.shown {
            continue;
        }
        if accepting() {
            fs::write(&article.drawing, &article.shown).unwrap();
        } else {
            changed.push(format!("{}\n{}", article.drawing.display(), difference(&kept, &article.shown)));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\n{} readings of the corpus have changed; keep them with WATCHFLOOR_ACCEPT=1 cargo test corpus",
        changed.join("\n"),
        changed.len()
    );
}

/// Lines that are gone and lines that are new, each in its order.
fn difference(kept: &str, shown: &str) -> String {
    let gone = kept.lines().filter(|line| !shown.lines().any(|l| l == *line)).map(|l| format!("- {l}"));
    let new = shown.lines().filter(|line| !kept.lines().any(|l| l == *line)).map(|l| format!("+ {l}"));
    gone.chain(new).collect::<Vec<_>>().join("\n")
}

/// In whole percent, rounded down; 100 where nothing was found or wanted.
fn percent(right: u32, of: u32) -> u32 {
    (right * 100).checked_div(of).unwrap_or(100)
}

type Floors = BTreeMap<String, BTreeMap<String, [u32; 2]>>;

#[test]
fn no_kind_of_fact_falls_below_its_floor() {
    let mut sets: BTreeMap<&str, Score> = BTreeMap::new();
    for article in ARTICLES.iter() {
        sets.entry(if article.held_out { "held-out" } else { "tuning" }).or_default().add(&article.score);
    }
    let file = folder().join("floors.toml");
    let mut floors: Floors =
        toml::from_str(&fs::read_to_string(&file).unwrap_or_default()).unwrap_or_default();
    let (mut fallen, mut risen) = (Vec::new(), Vec::new());
    for (set, score) in &sets {
        println!("{}", table(set, score));
        for row in ROWS {
            let Tally { right, found, wanted } = score.of(row);
            let floor = floors.entry((*set).to_owned()).or_default().entry(row.to_owned()).or_default();
            for (i, (what, of)) in [("precision", found), ("recall", wanted)].into_iter().enumerate() {
                let now = percent(right, of);
                if now < floor[i] {
                    fallen
                        .push(format!("{set}, {row}: {what} is {now} %, below the floor of {} %", floor[i]));
                }
                let may = if of < FEW {
                    0
                } else {
                    now.saturating_sub(SLACK).min(percent(right.saturating_sub(1), of))
                };
                if may > floor[i] {
                    risen.push(format!(
                        "{set}, {row}: {what} is {now} %: the floor of {} % may be raised",
                        floor[i]
                    ));
                    floor[i] = may;
                }
            }
        }
    }
    println!("{}\n", hardest());
    println!("{}", risen.join("\n"));
    if accepting() && !risen.is_empty() {
        fs::write(&file, written(&floors)).unwrap();
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

/// The articles of the tuning half in which most is wrong: those held out invite nobody.
fn hardest() -> String {
    let mut wrong: Vec<(usize, &Read)> = ARTICLES.iter().map(|a| (a.remarks, a)).collect();
    wrong.sort_by_key(|(remarks, article)| (std::cmp::Reverse(*remarks), &article.name));
    let shown = wrong.iter().filter(|(_, a)| !a.held_out).take(20);
    let lines: Vec<String> = shown.map(|(n, a)| format!("  {n:>3} wrong in {}", a.name)).collect();
    lines.join("\n")
}

fn table(set: &str, score: &Score) -> String {
    let mut out = format!("{set:<18}precision   recall    right  found  wanted\n");
    for row in ROWS {
        let tally = score.of(row);
        let percent = |of: u32| f64::from(tally.right) * 100.0 / f64::from(of.max(1));
        let (precision, recall) = (percent(tally.found), percent(tally.wanted));
        let _ = writeln!(
            out,
            "  {row:<16}{precision:>9.1}{recall:>9.1}{:>9}{:>7}{:>8}",
            tally.right, tally.found, tally.wanted
        );
    }
    let _ = writeln!(out, "  traps fallen into: {} of {}", score.fallen, score.traps);
    out
}

fn written(floors: &Floors) -> String {
    let mut out = "# Lowest precision and recall allowed, in percent, for each row of the corpus's table. They only rise:\n\
                   # WATCHFLOOR_ACCEPT=1 cargo test corpus raises those that may.\n"
        .to_owned();
    for (set, rows) in floors {
        let _ = write!(out, "\n[{set}]\n");
        for row in ROWS {
            if let Some([precision, recall]) = rows.get(row) {
                let _ = writeln!(out, "{:<17} = [{precision}, {recall}]", format!("\"{row}\""));
            }
        }
    }
    out
}
