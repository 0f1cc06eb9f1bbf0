//! Word classes: k-means over word vectors.
//!
//! In: the `vocab` folder of a spaCy package (`vectors`, `key2row`, `strings.json`). Out: a class for each of the most
//! frequent words and for each word of the corpora, and the group of each class.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use watchfloor::extract::names::tagger::model::CLASSES;

/// Word classes.
pub(crate) struct Classes {
    /// Words with their class, the most frequent first.
    pub(crate) words: Vec<(String, u16)>,
    /// The group of each class.
    pub(crate) groups: Vec<u8>,
}

/// Groups of alike classes.
const GROUPS: usize = 96;
const ROUNDS: usize = 12;

/// Reads the vectors and makes the classes. `wanted`: words to keep wherever they stand in the list.
pub(crate) fn make(folder: &Path, wanted: &BTreeSet<String>, most: usize) -> Classes {
    let (rows, width) = vectors(&fs::read(folder.join("vectors")).expect("vectors"));
    let strings: Vec<String> =
        serde_json::from_slice(&fs::read(folder.join("strings.json")).expect("strings.json"))
            .expect("strings");
    let keys = key2row(&fs::read(folder.join("key2row")).expect("key2row"));
    let by_key: HashMap<u64, &str> = strings.iter().map(|s| (murmur(s.as_bytes()), s.as_str())).collect();

    // Class 0 stands for none, and the last is the edge of a sentence.
    let weights: Vec<f32> = (0..rows.len()).map(|i| 1.0 / (i as f32 + 50.0).sqrt()).collect();
    let of_row = kmeans(&rows, &weights, width, CLASSES - 2, ROUNDS);
    let mut centres = vec![vec![0.0; width]; CLASSES - 2];
    for (row, &class) in rows.iter().zip(&of_row) {
        for (c, x) in centres[class].iter_mut().zip(row) {
            *c += x;
        }
    }
    for centre in &mut centres {
        normalise(centre);
    }
    let of_centre = kmeans(&centres, &vec![1.0; centres.len()], width, GROUPS, 20);
    let mut groups = vec![0; CLASSES];
    for (class, group) in of_centre.into_iter().enumerate() {
        groups[class + 1] = group as u8 + 1;
    }
    groups[CLASSES - 1] = 255;

    let mut words = Vec::new();
    for (rank, (key, row)) in keys.into_iter().enumerate() {
        let Some(word) = by_key.get(&key) else { continue };
        let fits = word.chars().next().is_some_and(char::is_alphanumeric) && !word.contains(' ');
        if fits && (rank < most || wanted.contains(*word)) {
            words.push(((*word).to_owned(), of_row[row] as u16 + 1));
        }
    }
    Classes { words, groups }
}

/// Keeps classes in a file, one word a line, the groups first.
pub(crate) fn save(classes: &Classes, file: &Path) {
    let groups: Vec<String> = classes.groups.iter().map(u8::to_string).collect();
    let mut out = groups.join(" ");
    for (word, class) in &classes.words {
        out.push_str(&format!("\n{word}\t{class}"));
    }
    fs::write(file, out).expect("the classes are written");
}

/// Reads what [`save`] kept.
pub(crate) fn load(file: &Path) -> Classes {
    let text = fs::read_to_string(file).expect("classes");
    let mut lines = text.lines();
    let groups = lines.next().unwrap_or("").split(' ').filter_map(|g| g.parse().ok()).collect();
    let words =
        lines.filter_map(|l| l.split_once('\t')).map(|(w, c)| (w.to_owned(), c.parse().expect("a class")));
    Classes { words: words.collect(), groups }
}

/// The rows of a two-dimensional `.npy` file of 32-bit floats, each of length 1.
fn vectors(bytes: &[u8]) -> (Vec<Vec<f32>>, usize) {
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]])) + 10;
    let text = String::from_utf8_lossy(&bytes[10..header]);
    let shape = text.split("'shape': (").nth(1).and_then(|s| s.split(')').next()).expect("shape");
    let width: usize = shape.split(',').nth(1).expect("width").trim().parse().expect("width");
    let rows = bytes[header..]
        .chunks_exact(4 * width)
        .map(|row| {
            let mut row: Vec<f32> =
                row.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
            normalise(&mut row);
            row
        })
        .collect();
    (rows, width)
}

fn normalise(row: &mut [f32]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        row.iter_mut().for_each(|x| *x /= length);
    }
}

/// A MessagePack map from 64-bit keys to row numbers, in its order.
fn key2row(bytes: &[u8]) -> Vec<(u64, usize)> {
    let mut at = 0;
    let mut take = |n: usize| {
        let value = bytes[at..at + n].iter().fold(0_u64, |v, &b| v << 8 | u64::from(b));
        at += n;
        value
    };
    let length = match take(1) {
        0xdf => take(4),
        0xde => take(2),
        n => n & 0xf,
    };
    let mut number = || match take(1) {
        0xcc => take(1),
        0xcd => take(2),
        0xce => take(4),
        0xcf => take(8),
        small => small,
    };
    (0..length).map(|_| (number(), number() as usize)).collect()
}

/// MurmurHash64A with seed 1, by which spaCy keys its strings (the algorithm is in the public domain).
fn murmur(data: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut h = 1 ^ (data.len() as u64).wrapping_mul(M);
    let mut chunks = data.chunks_exact(8);
    for chunk in &mut chunks {
        let mut k = chunk.iter().rev().fold(0_u64, |v, &b| v << 8 | u64::from(b)).wrapping_mul(M);
        k = (k ^ k >> 47).wrapping_mul(M);
        h = (h ^ k).wrapping_mul(M);
    }
    let tail = chunks.remainder();
    if !tail.is_empty() {
        h = (h ^ tail.iter().rev().fold(0_u64, |v, &b| v << 8 | u64::from(b))).wrapping_mul(M);
    }
    h = (h ^ h >> 47).wrapping_mul(M);
    h ^ h >> 47
}

/// Spherical k-means; the first centres are spread evenly over the rows. Returns the centre of each row.
fn kmeans(rows: &[Vec<f32>], weights: &[f32], width: usize, k: usize, rounds: usize) -> Vec<usize> {
    let k = k.min(rows.len());
    let mut centres: Vec<Vec<f32>> = (0..k).map(|i| rows[i * rows.len() / k].clone()).collect();
    let mut of = vec![0; rows.len()];
    for _ in 0..rounds {
        for (row, of) in rows.iter().zip(&mut of) {
            let mut best = (f32::NEG_INFINITY, 0);
            for (c, centre) in centres.iter().enumerate() {
                let near = dot(row, centre);
                if near > best.0 {
                    best = (near, c);
                }
            }
            *of = best.1;
        }
        let mut sums = vec![vec![0.0; width]; k];
        for ((row, &c), weight) in rows.iter().zip(&of).zip(weights) {
            for (sum, x) in sums[c].iter_mut().zip(row) {
                *sum += x * weight;
            }
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|&x| x != 0.0) {
                normalise(&mut sum);
                *centre = sum;
            }
        }
    }
    of
}

/// Eight sums side by side, which the compiler turns into vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a8.remainder().iter().zip(b8.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a8.zip(b8) {
        for i in 0..8 {
            sums[i] += x[i] * y[i];
        }
    }
    sums.iter().sum::<f32>() + rest
}
