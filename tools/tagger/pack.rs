//! Packing: classes and weights into the bytes that the program reads in place.

use crate::chain::Weights;
use crate::classes::Classes;
use watchfloor::extract::names::tagger::model::{
    BUCKET, CLASS_ENTRY, CLASSES, LABELS, MAGIC, WEIGHT_BUCKET, hash, mark,
};

/// The bytes of a model with these classes and weights.
pub(crate) fn pack(classes: &Classes, class_bits: u8, weights: &Weights, weight_bits: u8) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[class_bits, weight_bits, 0, 0]);
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

    let mut table = vec![0_u8; (BUCKET * CLASS_ENTRY) << class_bits];
    let mut lost = 0;
    for (word, class) in &classes.words {
        let h = hash(word);
        let from = (h >> (32 - u32::from(class_bits))) as usize * BUCKET * CLASS_ENTRY;
        let bucket = &mut table[from..from + BUCKET * CLASS_ENTRY];
        let value = (h & 0x3fff) << 10 | u32::from(*class);
        match bucket.chunks_exact_mut(CLASS_ENTRY).find(|e| e.iter().all(|&b| b == 0)) {
            Some(entry) => entry.copy_from_slice(&value.to_le_bytes()[..3]),
            None => lost += 1,
        }
    }
    let words = classes.words.len();
    out.extend_from_slice(&table);

    let mut table = vec![0_u8; WEIGHT_BUCKET << weight_bits];
    let (mut kept, mut full) = (0, 0);
    for (feature, row, size) in rows {
        if size < scale * 0.5 {
            break;
        }
        let from = (feature >> (32 - u32::from(weight_bits))) as usize * WEIGHT_BUCKET;
        let bucket = &mut table[from..from + WEIGHT_BUCKET];
        let Some(slot) = (0..BUCKET).find(|i| bucket[2 * i] == 0 && bucket[2 * i + 1] == 0) else {
            full += 1;
            continue;
        };
        bucket[2 * slot..2 * slot + 2].copy_from_slice(&mark(feature).to_le_bytes());
        for (i, weight) in row.iter().enumerate() {
            let step = (weight / scale).round().clamp(-127.0, 127.0) as i8;
            bucket[2 * BUCKET + slot * (LABELS - 1) + i] = step.cast_unsigned();
        }
        kept += 1;
    }
    out.extend_from_slice(&table);
    eprintln!(
        "    model: {} bytes, {words} words ({lost} lost), {kept} features ({full} lost), scale {scale:.4}",
        out.len()
    );
    out
}
