//! Strings as small numbers: hundreds of thousands of names are compared by their number, never by their letters.
//!
//! In: borrowed text. Out: numbers in order of first sight. **Never** walks a hash map, so that order is ours.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hash map with [`Quick`] hashing.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A fast hasher with the same result on every run; not proof against crafted collisions, which cost time only.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93_u128;
        #[allow(clippy::cast_possible_truncation, reason = "both halves are wanted")]
        {
            self.0 = (product as u64) ^ ((product >> 64) as u64);
        }
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
        let rest = chunks.remainder();
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(word) ^ ((rest.len() as u64) << 59));
    }

    fn write_u8(&mut self, n: u8) {
        self.mix(u64::from(n));
    }

    fn write_u32(&mut self, n: u32) {
        self.mix(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.mix(n);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// One 64-bit hash of some text, the same on every run.
pub(super) fn hash(text: &str) -> u64 {
    hash_bytes(text.as_bytes())
}

/// One 64-bit hash of some bytes, the same on every run.
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut quick = Quick::default();
    quick.write(bytes);
    quick.finish()
}

/// Two hashes made one; the order of the two counts.
pub(super) fn join(a: u64, b: u64) -> u64 {
    let mut quick = Quick(a);
    quick.write_u64(b);
    quick.finish()
}

/// Each different text once.
#[derive(Debug, Default)]
pub(super) struct Interner<'a> {
    known: QuickMap<&'a str, u32>,
    all: Vec<&'a str>,
}

impl<'a> Interner<'a> {
    /// One that need not grow for so many texts.
    pub(super) fn with_capacity(texts: usize) -> Self {
        let known = QuickMap::with_capacity_and_hasher(texts, BuildHasherDefault::default());
        Self { known, all: Vec::with_capacity(texts) }
    }

    /// The number of this text, given now if it is new.
    pub(super) fn id(&mut self, text: &'a str) -> u32 {
        let next = small(self.all.len());
        let id = *self.known.entry(text).or_insert(next);
        if id == next {
            self.all.push(text);
        }
        id
    }

    /// Every text, by its number.
    pub(super) fn all(&self) -> &[&'a str] {
        &self.all
    }
}

/// A position as 32 bits; a site never has more.
pub(super) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
