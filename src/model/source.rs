//! The user's files, and places in them. Used for reading and for complaints, never for facts.

use serde::{Deserialize, Serialize, Serializer};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Which of the build's files, by position in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// One text file as it was read: the path the user knows it by, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its place in [`Sources`].
    pub id: SourceId,
    /// Path from the site folder, with `/` between the parts, e.g. `content/a/b.md`.
    pub path: String,
    /// The whole text, byte for byte as on disk (a byte-order mark included).
    pub text: Arc<str>,
    /// BLAKE3 of the bytes on disk.
    pub hash: [u8; 32],
}

/// A text from some place on to its end, in the memory of the whole: a large site would hold each article once more.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
pub struct Rest {
    all: Arc<str>,
    from: usize,
}

impl Rest {
    /// What follows the first `from` bytes; nothing where these would cut a character.
    pub fn new(all: &Arc<str>, from: usize) -> Self {
        Self { all: Arc::clone(all), from }
    }
}

impl Deref for Rest {
    type Target = str;

    fn deref(&self) -> &str {
        self.all.get(self.from..).unwrap_or("")
    }
}

impl From<String> for Rest {
    fn from(text: String) -> Self {
        Self { all: text.into(), from: 0 }
    }
}

impl Serialize for Rest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl PartialEq for Rest {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Rest {}

/// A half-open range of bytes of one file's text: for diagnostics only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSpan {
    /// The file.
    pub source: SourceId,
    /// First byte in [`Source::text`].
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl SourceSpan {
    /// A range of bytes of this file.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }
}

/// Every text file of a build, by id.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Shared with the copies: a preview hands out all files with each complaint.
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a file and gives it the next id.
    pub fn add(&mut self, path: String, text: String) -> SourceId {
        let hash = *blake3::hash(text.as_bytes()).as_bytes();
        self.add_hashed(path, text.into(), hash)
    }

    /// Adds a file whose BLAKE3 is known.
    pub fn add_hashed(&mut self, path: String, text: Arc<str>, hash: [u8; 32]) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Arc::new(Source { id, path, text, hash }));
        id
    }

    /// The file of this id.
    ///
    /// # Panics
    /// Never for ids that this collection gave out.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Puts another text in the place of this file's.
    pub fn replace(&mut self, id: SourceId, text: Arc<str>, hash: [u8; 32]) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            let path = file.path.clone();
            *file = Arc::new(Source { id, path, text, hash });
        }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Forgets all but the first `len` files.
    pub fn truncate(&mut self, len: usize) {
        self.files.truncate(len);
    }

    /// All files in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|file| &**file)
    }
}

/// A file published as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaticFile {
    /// Path below `static/` with `/` between the parts; also its address in the site.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
}

/// Every byte that a build reads.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// All text files; the lists below say what each is.
    pub sources: Sources,
    /// `watchfloor.toml`, when there is one.
    pub settings: Option<SourceId>,
    /// Articles, sorted by path.
    pub articles: Vec<SourceId>,
    /// TOML files under `content/_desk/`, sorted by path.
    pub desk: Vec<SourceId>,
    /// Templates of the site's own `templates/`, sorted by path.
    pub templates: Vec<SourceId>,
    /// Files of the site's own `static/`, sorted by path.
    pub statics: Vec<StaticFile>,
}
