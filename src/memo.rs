//! What an earlier build read: articles, their facts and their gists by content hash. Only ever a saving.
//!
//! A leaf beside the line: it knows keys and values, not stages. A cache that is broken, foreign or of another
//! program, lexicon or desk is ignored. Entries lie in `SHARDS` files, so that one edited article rewrites one.
//! Facts stay packed until a page asks for them: a build after one edit makes few pages.

use crate::model::article::{Article, ArticleId};
use crate::model::fact::{LateReading, Reading};
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// Number of files the cache is kept in.
const SHARDS: usize = 64;

/// First bytes of each file: name and version of the layout.
const MAGIC: &[u8; 8] = b"WFMEMO02";

/// Bytes before the records: magic and global key. After the records stands a BLAKE3 of all before it.
const HEADER: usize = 8 + 32;

/// One article as it was read, with the gist `G` of it.
pub type Read<G> = (Arc<Article>, Arc<LateReading>, Arc<G>);

/// An article with what it is known by: its id and the hash of its source.
pub type Entry<G> = (ArticleId, [u8; 32], Read<G>);

/// Where an article's record lies.
#[derive(Clone, Debug)]
struct Record {
    key: [u8; 32],
    shard: usize,
    range: Range<usize>,
}

/// What is remembered of earlier builds.
#[derive(Debug)]
pub struct Memo<G> {
    /// Where it is kept; `None` keeps it in memory only.
    folder: Option<PathBuf>,
    /// Program, lexicon, desk and settings: a cache of other ones is not read.
    global: [u8; 32],
    /// Bytes of each shard's records.
    shards: Vec<Arc<Vec<u8>>>,
    /// What they hold, sorted.
    stored: Vec<(ArticleId, Record)>,
    /// What this process has read or unpacked, sorted by id.
    fresh: Vec<Entry<G>>,
}

impl<G> Default for Memo<G> {
    fn default() -> Self {
        Self { folder: None, global: [0; 32], shards: Vec::new(), stored: Vec::new(), fresh: Vec::new() }
    }
}

impl<G: Serialize + DeserializeOwned + Send + Sync> Memo<G> {
    /// A memory for one process, kept nowhere.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Reads the cache in `folder`. Whatever is wrong with it, the answer is an emptier memory, never an error.
    pub fn open(folder: &Path) -> Self {
        let shards = (0..SHARDS)
            .into_par_iter()
            .map(|i| {
                let bytes = fs::read(folder.join(shard_name(i))).unwrap_or_default();
                Arc::new(if sound(&bytes) { bytes } else { Vec::new() })
            })
            .collect();
        Self { folder: Some(folder.to_owned()), shards, ..Self::default() }
    }

    /// Says what readings depend on besides the article itself: program, lexicon, desk and settings. What was
    /// remembered under anything else is forgotten.
    pub fn under(&mut self, global: [u8; 32]) {
        if self.global != global {
            self.global = global;
            self.fresh.clear();
        }
        self.stored.clear();
        for (shard, bytes) in self.shards.iter_mut().enumerate() {
            if bytes.get(8..HEADER) != Some(&global[..]) {
                *bytes = Arc::default();
            }
            let mut at = HEADER;
            let end = bytes.len().saturating_sub(32);
            while let Some((id, key, length)) = record_head(bytes, at, end) {
                let start = at + RECORD_HEAD;
                self.stored.push((id, Record { key, shard, range: start..start + length }));
                at = start + length;
            }
        }
        self.stored.sort_by_key(|(id, _)| *id);
    }

    /// The article of this id if it was read from the same bytes before.
    pub fn get(&self, id: ArticleId, key: &[u8; 32]) -> Option<Read<G>> {
        if let Ok(at) = self.fresh.binary_search_by_key(&id, |entry| entry.0) {
            let (_, known, read) = self.fresh.get(at)?;
            return (known == key).then(|| read.clone());
        }
        let record = self.stored(id, key)?;
        let shard = self.shards.get(record.shard)?;
        let (first, rest) = postcard::take_from_bytes(shard.get(record.range.clone())?).ok()?;
        let (article, gist): (Article, G) = first;
        let (shard, range) = (Arc::clone(shard), record.range.end - rest.len()..record.range.end);
        let reading: LateReading = LazyLock::new(Box::new(move || unpack(&shard, range)));
        Some((Arc::new(article), Arc::new(reading), Arc::new(gist)))
    }

    fn stored(&self, id: ArticleId, key: &[u8; 32]) -> Option<&Record> {
        let at = self.stored.binary_search_by_key(&id, |stored| stored.0).ok()?;
        self.stored.get(at).map(|stored| &stored.1).filter(|record| record.key == *key)
    }

    /// Remembers the articles of this build; others are forgotten. Those whose reading came with complaints are left
    /// out by the caller, so that the complaints come again.
    pub fn keep(&mut self, mut all: Vec<Entry<G>>) {
        all.par_sort_by_key(|entry| entry.0);
        self.fresh = all;
    }

    /// Writes the shards in which something changed.
    ///
    /// # Errors
    /// Those of the disk; the caller may ignore them, since the cache is only a saving.
    pub fn save(&self) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut by_shard = vec![Vec::new(); SHARDS];
        for (id, key, read) in &self.fresh {
            by_shard[shard_of(*id)].push((*id, key, read, self.stored(*id, key)));
        }
        let mut old = vec![0_usize; SHARDS];
        for (_, record) in &self.stored {
            old[record.shard] += 1;
        }
        fs::create_dir_all(folder)?;
        by_shard.into_par_iter().enumerate().try_for_each(|(i, entries)| {
            let same = entries.len() == old[i]
                && self.shards.get(i).is_some_and(|s| !s.is_empty())
                && entries.iter().all(|(.., stored)| stored.is_some());
            if same {
                return Ok(());
            }
            let mut bytes = Vec::with_capacity(HEADER + entries.len() * 10_240);
            bytes.extend_from_slice(MAGIC);
            bytes.extend_from_slice(&self.global);
            for (id, key, (article, reading, gist), stored) in entries {
                bytes.extend_from_slice(&id.0.to_le_bytes());
                bytes.extend_from_slice(key);
                let length = bytes.len();
                bytes.extend_from_slice(&[0; 8]);
                match stored.and_then(|r| self.shards.get(r.shard)?.get(r.range.clone())) {
                    Some(record) => bytes.extend_from_slice(record),
                    None => {
                        let all = (&**article, &**gist, &***reading);
                        bytes = postcard::to_extend(&all, bytes).map_err(io::Error::other)?;
                    }
                }
                let record = (bytes.len() - length - 8) as u64;
                bytes[length..length + 8].copy_from_slice(&record.to_le_bytes());
            }
            let sum = blake3::hash(&bytes);
            bytes.extend_from_slice(sum.as_bytes());
            // A killed write leaves a file that no build reads.
            let temporary = folder.join(format!("{}.new", shard_name(i)));
            fs::write(&temporary, &bytes)?;
            fs::rename(&temporary, folder.join(shard_name(i)))
        })
    }
}

/// A reading from the cache. Its shard's sum was right and its article was unpacked, so this program wrote it: it can
/// be read.
fn unpack(shard: &[u8], range: Range<usize>) -> Reading {
    shard.get(range).and_then(|bytes| postcard::from_bytes(bytes).ok()).unwrap_or_default()
}

/// Id, key and length before each record.
const RECORD_HEAD: usize = 8 + 32 + 8;

fn shard_name(i: usize) -> String {
    format!("read-{i:02x}")
}

fn shard_of(id: ArticleId) -> usize {
    (id.0 % SHARDS as u64) as usize
}

fn sound(bytes: &[u8]) -> bool {
    let Some(end) = bytes.len().checked_sub(32).filter(|&end| end >= HEADER) else { return false };
    bytes.starts_with(MAGIC) && blake3::hash(&bytes[..end]).as_bytes()[..] == bytes[end..]
}

fn record_head(bytes: &[u8], at: usize, end: usize) -> Option<(ArticleId, [u8; 32], usize)> {
    let head = bytes.get(at..(at + RECORD_HEAD).min(end))?;
    let id = u64::from_le_bytes(head.get(..8)?.try_into().ok()?);
    let key = head.get(8..40)?.try_into().ok()?;
    let length = usize::try_from(u64::from_le_bytes(head.get(40..48)?.try_into().ok()?)).ok()?;
    (length <= end.checked_sub(at + RECORD_HEAD)?).then_some((ArticleId(id), key, length))
}
