//! The law of imports (`src/ARCHITECTURE.md`), kept by reading the source.

use std::fs;
use std::path::{Path, PathBuf};

/// Stages: no one names another; only `lib.rs` names two.
const STAGES: &[&str] = &["load", "parse", "extract", "resolve", "plan", "render", "write"];

/// Foreign crates with one home each.
const HOMES: &[(&str, &[&str])] = &[
    ("tera", &["render"]),
    ("pulldown_cmark", &["markdown"]),
    ("ammonia", &["markdown"]),
    ("clap", &["main.rs", "cli"]),
    ("annotate_snippets", &["cli"]),
    ("axum", &["serve"]),
    ("tokio", &["serve"]),
    ("notify", &["serve"]),
    ("walkdir", &["load.rs", "load", "serve"]),
    ("serde_saphyr", &["parse"]),
    ("toml", &["parse"]),
    ("postcard", &["memo.rs"]),
    ("rustix", &["write"]),
];

/// Who may touch the disk on the build's way: reading and writing, the cache, and the edges.
const DISK: &[&str] = &["load.rs", "load", "write", "memo.rs", "cli", "serve", "publish", "main.rs"];

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Each file's path below `src/`, its first part, and its code without tests and comments.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    files
        .into_iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let home = name.split('/').next().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code: Vec<&str> = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
            (name, home, code.join("\n"))
        })
        .collect()
}

fn home_of(stage: &str, home: &str) -> bool {
    home == stage || home.strip_suffix(".rs") == Some(stage)
}

#[test]
fn stages_never_import_each_other() {
    let mut broken = Vec::new();
    for (name, home, code) in sources() {
        let stage = STAGES.iter().find(|s| home_of(s, &home));
        let noun = ["model", "lexicon", "markdown", "memo.rs", "diagnostic.rs"].contains(&home.as_str());
        if stage.is_none() && !noun {
            continue;
        }
        for other in STAGES {
            if stage != Some(other) && code.contains(&format!("crate::{other}::")) {
                broken.push(format!("{name} names the stage `{other}`"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_foreign_crate_has_one_home() {
    let mut broken = Vec::new();
    for (name, home, code) in sources() {
        for (krate, homes) in HOMES {
            let named = [
                format!("use {krate}::"),
                format!(" {krate}::"),
                format!("({krate}::"),
                format!("<{krate}::"),
            ];
            if named.iter().any(|n| code.contains(n.as_str())) && !homes.contains(&home.as_str()) {
                broken.push(format!("{name} names {krate}, whose home is {homes:?}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_load_and_write_touch_the_disk_and_only_main_asks_the_clock() {
    let mut broken = Vec::new();
    for (name, home, code) in sources() {
        let disk = code.contains("std::fs") || code.contains("fs::read") || code.contains("File::open");
        if disk && !DISK.contains(&home.as_str()) {
            broken.push(format!("{name} touches the disk"));
        }
        let clock = ["Utc::now(", "Local::now(", "SystemTime::now("];
        if clock.iter().any(|c| code.contains(c)) && name != "main.rs" {
            broken.push(format!("{name} asks for the time"));
        }
        let prints = ["println!(", "eprintln!(", "print!("];
        if prints.iter().any(|p| code.contains(p)) && !["main.rs", "cli", "serve"].contains(&home.as_str()) {
            broken.push(format!("{name} prints"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_file_outgrows_a_reader_and_none_is_unfinished() {
    let mut broken = Vec::new();
    for (name, _, code) in sources() {
        let lines = code.lines().count();
        if lines > 600 {
            broken.push(format!("{name} has {lines} lines: is there a second thing in it?"));
        }
        for mark in ["todo!(", "unimplemented!(", "dbg!(", "FIXME"] {
            if code.contains(mark) {
                broken.push(format!("{name} holds {mark}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
