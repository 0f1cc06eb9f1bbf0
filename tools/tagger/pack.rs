//! Packing: classes and weights into the bytes that the program reads in place.

use crate::chain::Weights;
use crate::classes::Classes;
use watchfloor::extract::names::tagger::model::{
    BUCKET, CLASS_BITS, CLASS_ENTRY, CLASSES, FEATURE_BITS, HEADER, MAGIC, ROW, bucket, hash, mark, slot,
};

/// The bytes of a model with these classes and weights.
pub(crate) fn pack(classes: &Classes, weights: &Weights) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(MAGIC);
    // "Outside" is nought in every row.
    let mut rows: Vec<(u32, Vec<f32>, f32)> = weights
        .rows
        .iter()
        .map(|(feature, row)| {
            let rest: Vec<f32> = row[1..].iter().map(|w| w - row[0]).collect();
            let size = rest.iter().map(|w| w.abs()).fold(0.0, f32::max);
            (*feature, rest, size)
        })
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    // A few rows far out are clipped so that the others keep their precision.
    let clip = rows.get(rows.len() / 5000).map_or(1.0, |r| r.2).max(1e-6);
    let scale = clip / 127.0;
    out.extend_from_slice(&scale.to_le_bytes());
    for row in &weights.steps {
        for weight in row {
            out.extend_from_slice(&weight.to_le_bytes());
        }
    }
    let mut groups = classes.groups.clone();
    groups.resize(CLASSES, 0);
    out.extend_from_slice(&groups);
    out.resize(HEADER, 0);

    let mut table = vec![0_u8; (BUCKET * CLASS_ENTRY) << CLASS_BITS];
    let mut lost = 0;
    for (word, class) in &classes.words {
        let h = hash(word);
        let from = (h >> (32 - CLASS_BITS)) as usize * BUCKET * CLASS_ENTRY;
        let bucket = &mut table[from..from + BUCKET * CLASS_ENTRY];
        let value = (h & 0x3fff) << 10 | u32::from(*class);
        match bucket.chunks_exact_mut(CLASS_ENTRY).find(|e| e.iter().all(|&b| b == 0)) {
            Some(entry) => entry.copy_from_slice(&value.to_le_bytes()[..3]),
            None => lost += 1,
        }
    }
    let words = classes.words.len();
    out.extend_from_slice(&table);

    let mut buckets: Vec<Vec<(u16, [u8; ROW])>> = vec![Vec::new(); 1 << FEATURE_BITS];
    let (mut kept, mut full) = (0, 0);
    for (feature, row, size) in rows {
        if size < scale * 0.5 {
            break;
        }
        let (bucket, mark) = (&mut buckets[bucket(feature)], mark(feature));
        // Of two features that cannot be told apart the one that weighs more stays.
        if bucket.len() == BUCKET || bucket.iter().any(|entry| entry.0 == mark) {
            full += 1;
            continue;
        }
        let step = |i: usize| ((row[i] / scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        bucket.push((mark, std::array::from_fn(step)));
        kept += 1;
    }
    let mut seeds: Vec<u8> = Vec::new();
    let mut marks = vec![0_u8; 2 * BUCKET * buckets.len()];
    let mut table = vec![0_u8; ROW * (1 + BUCKET * buckets.len())];
    for (nth, bucket) in buckets.iter().enumerate() {
        let apart = |seed: u16| {
            let taken = bucket.iter().fold(0_u8, |taken, (mark, _)| taken | 1 << slot(*mark, seed));
            taken.count_ones() as usize == bucket.len()
        };
        let seed = (0..=u16::MAX).find(|&seed| apart(seed)).expect("one of so many seeds");
        seeds.extend_from_slice(&seed.to_le_bytes());
        for (mark, row) in bucket {
            let entry = BUCKET * nth + slot(*mark, seed);
            marks[2 * entry..2 * entry + 2].copy_from_slice(&mark.to_le_bytes());
            table[ROW * (1 + entry)..ROW * (2 + entry)].copy_from_slice(row);
        }
    }
    out.extend_from_slice(&seeds);
    out.extend_from_slice(&marks);
    out.extend_from_slice(&table);
    eprintln!(
        "    model: {} bytes, {words} words ({lost} lost), {kept} features ({full} lost), scale {scale:.4}",
        out.len()
    );
    out
}
