//! A site folder of invented articles for this program: nine in ten Markdown, one in ten wire copy.

use crate::corpus;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Writes the site: `watchfloor.toml` and `content/`. Says how many words its articles have.
pub(crate) fn write(folder: &Path, count: usize, seed: u64) -> io::Result<usize> {
    let mut settings = String::from(
        "title = \"Invented briefings\"\ndescription = \"Articles made up by a program, for timing alone.\"\n\
         base_url = \"https://bench.example\"\n",
    );
    for crisis in corpus::crises() {
        let _ = write!(settings, "\n[[crisis]]\nname = \"{crisis}\"\nexercise = true\n");
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("watchfloor.toml"), settings)?;
    articles(&folder.join("content"), count, seed, |number| number % 10 == 9)
}

/// Writes the articles below `content`, those for which `is_wire` as wire copy, and says how many words they have.
pub(crate) fn articles(
    content: &Path,
    count: usize,
    seed: u64,
    is_wire: impl Fn(usize) -> bool + Sync,
) -> io::Result<usize> {
    (0..count)
        .into_par_iter()
        .map(|number| {
            let article = corpus::article(seed, number);
            let folder = content.join(article.section);
            fs::create_dir_all(&folder)?;
            if is_wire(number) {
                fs::write(folder.join(format!("{}.txt", article.name)), corpus::wire(&article))?;
            } else {
                fs::write(folder.join(format!("{}.md", article.name)), corpus::markdown(&article))?;
            }
            Ok(article.words)
        })
        .sum()
}
