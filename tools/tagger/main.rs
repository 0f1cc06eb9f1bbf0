//! Trains the tagger of names: `cargo run --release --example train_tagger -- --help`. See `README.md` beside this file.
#![allow(
    clippy::expect_used,
    clippy::iter_over_hash_type,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub
)]

mod chain;
mod classes;
mod corpus;
mod pack;
mod score;

use chain::Plan;
use corpus::{Corpus, Sample};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;
use watchfloor::extract::names::tagger::model::Model;
use watchfloor::lexicon::Lexicon;

const HELP: &str = "train_tagger --vectors VOCAB_FOLDER --out MODEL [--silver FILE]... [--hints FOLDER] [--weight NAME=W]... [--hold-out] [--dev FILE]... FILE...

FILE: JSON lines with text and entities, in a folder that bears the corpus' name. Each is trained on.
--silver FILE: labels made by another machine. A teacher that sees them, and --hints, learns when to trust them from the
  other files, labels this text, and the model learns from what the teacher holds likely.
--hints FOLDER: the same machine's labels of the other files, in FOLDER_FILE.jsonl: a line [[start, end, label], ...] each.
--weight NAME=W: how much the steps of a corpus count.
--dev FILE: scored after training, never trained on.
--hold-out: also trains without each corpus in turn and scores the model on it.";

fn main() {
    let mut files: Vec<PathBuf> = Vec::new();
    let (mut dev, mut silver): (Vec<PathBuf>, Vec<PathBuf>) = Default::default();
    let (mut vectors, mut out) = (PathBuf::new(), PathBuf::new());
    let (mut hold_out, mut calibrate, mut show, mut cached, mut load) = (false, false, 0, None, None);
    let mut hints: Option<PathBuf> = None;
    let mut plan = Plan {
        epochs: 12,
        rate: 0.05,
        decay: 1e-3,
        hide: 0.15,
        least: 2,
        own: true,
        keep: 58_000,
        power: 1.0,
        runs: 1,
        hinted: false,
    };
    let mut most = 90_000;
    let mut scales: Vec<(String, f32)> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value");
        match argument.as_str() {
            "--vectors" => vectors = value().into(),
            "--out" => out = value().into(),
            "--hints" => hints = Some(PathBuf::from(value())),
            "--silver" => silver.push(value().into()),
            "--dev" => dev.push(value().into()),
            "--hold-out" => hold_out = true,
            "--runs" => plan.runs = value().parse().expect("a number"),
            "--epochs" => plan.epochs = value().parse().expect("a number"),
            "--rate" => plan.rate = value().parse().expect("a number"),
            "--decay" => plan.decay = value().parse().expect("a number"),
            "--hide" => plan.hide = value().parse().expect("a number"),
            "--least" => plan.least = value().parse().expect("a number"),
            "--show" => show = value().parse().expect("a number"),
            "--classes" => cached = Some(PathBuf::from(value())),
            "--keep" => plan.keep = value().parse().expect("a number"),
            "--power" => plan.power = value().parse().expect("a number"),
            "--weight" => {
                let (name, weight) = value()
                    .split_once('=')
                    .map(|(n, w)| (n.to_owned(), w.parse::<f32>().expect("a number")))
                    .expect("NAME=WEIGHT");
                scales.push((name, weight));
            }
            "--load" => load = Some(PathBuf::from(value())),
            "--calibrate" => calibrate = true,
            "--same" => plan.own = false,
            "--words" => most = value().parse().expect("a number"),
            "--help" => return println!("{HELP}"),
            _ => files.push(argument.into()),
        }
    }
    let start = Instant::now();
    let lexicon = Lexicon::default();
    let mut corpora: Vec<Corpus> = Vec::new();
    for file in &files {
        let read = corpus::read(file, hints.as_deref());
        match corpora.iter_mut().find(|c| c.name == read.name) {
            Some(same) => same.records.extend(read.records),
            None => corpora.push(read),
        }
    }
    corpora.extend(silver.iter().map(|f| Corpus { silver: true, ..corpus::read(f, None) }));
    let dev: Vec<Corpus> = dev.iter().map(|f| corpus::read(f, None)).collect();
    let mut wanted = BTreeSet::new();
    for record in corpora.iter().flat_map(|c| &c.records) {
        for word in record.text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.') {
            wanted.insert(word.to_owned());
        }
    }
    let classes = match &cached {
        Some(file) if file.exists() => classes::load(file),
        _ => classes::make(&vectors, &wanted, most),
    };
    if let Some(file) = &cached {
        classes::save(&classes, file);
    }
    eprintln!("{} words in classes, {:.0} s", classes.words.len(), start.elapsed().as_secs_f32());
    // Only its classes are used while features are made.
    let none = chain::Weights { rows: Vec::new(), steps: Default::default() };
    let bare = pack::pack(&classes, &none);
    let model = Model::new(&bare).expect("a model");
    let mut samples: Vec<Sample> = Vec::new();
    for (i, corpus) in corpora.iter().enumerate() {
        let before = samples.len();
        corpus::samples(&corpus.records, corpus.silver, i, &lexicon, model, &mut samples);
        let tokens: usize = samples[before..].iter().map(|s| s.labels.len()).sum();
        eprintln!("{}: {} stretches, {tokens} tokens", corpus.name, samples.len() - before);
    }
    eprintln!("{:.0} s", start.elapsed().as_secs_f32());
    let weight: Vec<f32> = corpora
        .iter()
        .map(|c| scales.iter().find(|s| c.name.starts_with(&s.0)).map_or(1.0, |s| s.1))
        .collect();
    let machine: Vec<bool> = corpora.iter().map(|c| c.silver).collect();
    if machine.contains(&true) && load.is_none() {
        let gold: Vec<&Sample> =
            samples.iter().filter(|s| !machine[s.corpus] && weight[s.corpus] > 0.0).collect();
        let teacher = Plan { hinted: true, keep: usize::MAX, ..plan };
        let teacher = chain::train(&gold, &weight, teacher);
        chain::teach(&mut samples, &machine, &teacher);
        let soft = samples.iter().filter(|s| !s.soft.is_empty()).count();
        eprintln!("taught {soft}, {:.0} s", start.elapsed().as_secs_f32());
    }
    let loose = |name: &str| matches!(name, "gum" | "re3d");
    if hold_out {
        for (held, corpus) in corpora.iter().enumerate().filter(|(_, c)| !c.silver) {
            let group = |name: &str| name.split('-').next().unwrap_or("").to_owned();
            let own = group(&corpus.name);
            let rest: Vec<&Sample> = samples
                .iter()
                .filter(|s| {
                    group(&corpora[s.corpus].name) != own
                        || corpora[s.corpus].name != corpus.name && own == "crossner"
                })
                .filter(|s| s.corpus != held)
                .collect();
            let weights = chain::train(&rest, &weight, plan);
            let bytes = pack::pack(&classes, &weights);
            let model = Model::new(&bytes).expect("a model");
            let rules = score::score(&corpus.records, &lexicon, None, loose(&corpus.name));
            let both = score::score(&corpus.records, &lexicon, Some(model), loose(&corpus.name));
            println!(
                "without {:20} {}\n        rules alone          {}",
                corpus.name,
                both.line(),
                rules.line()
            );
        }
    }
    let all: Vec<&Sample> = samples.iter().filter(|s| weight[s.corpus] > 0.0).collect();
    let bytes = match &load {
        Some(file) => std::fs::read(file).expect("the model is read"),
        None => pack::pack(&classes, &chain::train(&all, &weight, plan)),
    };
    let model = Model::new(&bytes).expect("a model");
    for corpus in &dev {
        let rules = score::score(&corpus.records, &lexicon, None, loose(&corpus.name));
        let both = score::score(&corpus.records, &lexicon, Some(model), loose(&corpus.name));
        println!("dev {:24} {}\n    rules alone              {}", corpus.name, both.line(), rules.line());
        score::errors(&corpus.records, &lexicon, Some(model), show);
        if calibrate {
            score::calibration(&corpus.records, &lexicon, Some(model));
        }
    }
    std::fs::write(&out, &bytes).expect("the model is written");
    eprintln!("{:.0} s", start.elapsed().as_secs_f32());
}
