//! What an earlier build read: articles and their facts by content hash. Only ever a saving.
//!
//! A leaf beside the line: it knows keys and values, not stages. A cache that is broken, foreign or of another
//! program, lexicon or desk is ignored. Entries lie in `SHARDS` files, so that one edited article rewrites one.

use crate::model::article::{Article, ArticleId};
use crate::model::fact::Reading;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Number of files the cache is kept in.
const SHARDS: usize = 64;

/// First bytes of each file: name and version of the layout.
const MAGIC: &[u8; 8] = b"WFMEMO01";

/// Bytes before the records: magic and global key. After the records stands a BLAKE3 of all before it.
const HEADER: usize = 8 + 32;

/// One article as it was read.
pub type Read = (Arc<Article>, Arc<Reading>);

/// An article with what it is known by: its id and the hash of its source.
pub type Entry = (ArticleId, [u8; 32], Read);

/// What is remembered of earlier builds.
#[derive(Debug, Default)]
pub struct Memo {
    /// Where it is kept; `None` keeps it in memory only.
    folder: Option<PathBuf>,
    /// Program, lexicon, desk and settings: a cache of other ones is not read.
    global: [u8; 32],
    /// Bytes of each shard's records.
    shards: Vec<Vec<u8>>,
    /// Key, shard and range of each article's record.
    stored: BTreeMap<ArticleId, ([u8; 32], usize, std::ops::Range<usize>)>,
    /// What this process has read itself, by key: for previews.
    fresh: BTreeMap<ArticleId, ([u8; 32], Read)>,
}

impl Memo {
    /// A memory for one process, kept nowhere.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Reads the cache in `folder`. Whatever is wrong with it, the answer is an emptier memory, never an error.
    pub fn open(folder: &Path) -> Self {
        let shards: Vec<Vec<u8>> = (0..SHARDS)
            .into_par_iter()
            .map(|i| {
                let bytes = fs::read(folder.join(shard_name(i))).unwrap_or_default();
                if sound(&bytes) { bytes } else { Vec::new() }
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
        for (i, bytes) in self.shards.iter_mut().enumerate() {
            if bytes.get(8..HEADER) != Some(&global[..]) {
                bytes.clear();
            }
            let mut at = HEADER;
            let end = bytes.len().saturating_sub(32);
            while let Some((id, key, length)) = record_head(bytes, at, end) {
                let start = at + RECORD_HEAD;
                self.stored.insert(id, (key, i, start..start + length));
                at = start + length;
            }
        }
    }

    /// The article of this id if it was read from the same bytes before.
    pub fn get(&self, id: ArticleId, key: &[u8; 32]) -> Option<Read> {
        if let Some((known, read)) = self.fresh.get(&id) {
            return (known == key).then(|| read.clone());
        }
        let (known, shard, range) = self.stored.get(&id)?;
        if known != key {
            return None;
        }
        let bytes = self.shards.get(*shard)?.get(range.clone())?;
        let (article, reading): (Article, Reading) = postcard::from_bytes(bytes).ok()?;
        Some((Arc::new(article), Arc::new(reading)))
    }

    /// Remembers the articles of this build; others are forgotten. Those whose reading came with complaints are left
    /// out by the caller, so that the complaints come again.
    pub fn keep(&mut self, all: Vec<Entry>) {
        self.fresh = all.into_iter().map(|(id, key, read)| (id, (key, read))).collect();
    }

    /// Writes the shards in which something changed.
    ///
    /// # Errors
    /// Those of the disk; the caller may ignore them, since the cache is only a saving.
    pub fn save(&self) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut by_shard = vec![Vec::new(); SHARDS];
        for (&id, (key, read)) in &self.fresh {
            by_shard[shard_of(id)].push((id, key, read));
        }
        let mut old = vec![0_usize; SHARDS];
        for (_, shard, _) in self.stored.values() {
            old[*shard] += 1;
        }
        fs::create_dir_all(folder)?;
        by_shard.into_par_iter().enumerate().try_for_each(|(i, entries)| {
            let same = entries.len() == old[i]
                && self.shards.get(i).is_some_and(|s| !s.is_empty())
                && entries.iter().all(|(id, key, _)| self.stored.get(id).is_some_and(|(k, ..)| k == *key));
            if same {
                return Ok(());
            }
            let mut bytes = Vec::with_capacity(HEADER + entries.len() * 8192);
            bytes.extend_from_slice(MAGIC);
            bytes.extend_from_slice(&self.global);
            for (id, key, (article, reading)) in entries {
                let kept = self.stored.get(&id).filter(|(k, ..)| k == key);
                let kept = kept.and_then(|(_, shard, range)| self.shards.get(*shard)?.get(range.clone()));
                let made;
                let record = match kept {
                    Some(record) => record,
                    None => {
                        made = postcard::to_stdvec(&(&**article, &**reading)).map_err(io::Error::other)?;
                        &made
                    }
                };
                bytes.extend_from_slice(&id.0.to_le_bytes());
                bytes.extend_from_slice(key);
                bytes.extend_from_slice(&(record.len() as u64).to_le_bytes());
                bytes.extend_from_slice(record);
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
