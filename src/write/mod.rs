//! [`OutputFile`]s → the output folder. Only what differs is written, only what an earlier build wrote is removed, and
//! the new site takes the place of the old one in a single step, so that no reader and no crash ever sees half of one.
//!
//! The new site is put together in a hidden folder beside the output (`.public.watchfloor` for `public`): changed files
//! are written there, unchanged ones linked, then the two folders change places. What was in place stays there as a
//! twin, linked to the same files, so that the next build has to touch only what differs; it never holds a page that
//! the site has not. Where the folder can't be exchanged (it is a mount, or nothing may be created beside it), files
//! are replaced one by one, and a journal lets the next build finish what a killed one began.
//!
//! A killed process leaves the old site or the new one, whole. Files are not flushed to the disk one by one: after a
//! power cut, build again; files that the cut spoiled have the wrong length or time and are written anew.
//!
//! **Never** follows a symbolic link, writes outside the output folder, or touches a file of somebody else's.

mod address;
mod folder;
mod manifest;
mod published;
mod stage;

pub use published::{Published, apart, published};

use crate::diagnostic::Diagnostic;
use crate::model::site::{Content, OutputFile};
use folder::Stamp;
use manifest::Entry;
use rayon::prelude::*;
use stage::{Stage, Ways};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a build did to the output folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// At addresses that had none.
    pub new: usize,
    /// With other bytes than before.
    pub changed: usize,
    /// Left as they were.
    pub same: usize,
    /// Of earlier builds, and gone now.
    pub removed: usize,
}

/// Why nothing was written. The site in place is the one that was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Some of the files could not be made.
    Content(Vec<Diagnostic>),
    /// The disk, or what stands in the output folder.
    Disk(Vec<Diagnostic>),
}

/// Where a file of the new site is.
enum Settled {
    /// In the output folder, as it should be.
    Standing,
    /// In the stage.
    Staged(Stamp),
}

struct File {
    path: String,
    key: u64,
    settled: Settled,
}

/// Makes the output folder hold exactly `files`, besides what is not ours. The files are taken as they come, so that
/// they need not all be held in memory; a file that could not be made means that nothing is written.
///
/// # Errors
/// What the files' makers complained of, or what is wrong with the disk.
pub fn write<I>(files: I, published: &Published) -> Result<Written, Failure>
where
    I: IntoParallelIterator<Item = Result<OutputFile, Diagnostic>>,
{
    write_by(files, published, Ways::default())
}

fn write_by<I>(files: I, published: &Published, ways: Ways) -> Result<Written, Failure>
where
    I: IntoParallelIterator<Item = Result<OutputFile, Diagnostic>>,
{
    let stage = OnceLock::new();
    let result = settle_all(files, published, ways, &stage);
    if result.is_err()
        && let Some(Ok(stage)) = stage.into_inner()
    {
        stage.discard();
    }
    result
}

fn settle_all<I>(
    files: I,
    published: &Published,
    ways: Ways,
    stage: &OnceLock<Result<Stage, Diagnostic>>,
) -> Result<Written, Failure>
where
    I: IntoParallelIterator<Item = Result<OutputFile, Diagnostic>>,
{
    let full = AtomicBool::new(false);
    let settled: Vec<Result<File, Failure>> = files
        .into_par_iter()
        .map(|file| {
            let file = file.map_err(|why| Failure::Content(vec![why]))?;
            if full.load(Ordering::Relaxed) {
                return Err(Failure::Disk(Vec::new()));
            }
            settle(file, published, ways, stage).map_err(|why| {
                full.store(true, Ordering::Relaxed);
                Failure::Disk(vec![why])
            })
        })
        .collect();

    let (mut files, mut wrong, mut disk) = (Vec::with_capacity(settled.len()), Vec::new(), Vec::new());
    for file in settled {
        match file {
            Ok(file) => files.push(file),
            Err(Failure::Content(why)) => wrong.extend(why),
            Err(Failure::Disk(why)) => disk.extend(why),
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Content(wrong));
    }
    if full.into_inner() {
        disk.truncate(1);
        return Err(Failure::Disk(disk));
    }
    files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let clashes = clashes(&files, published);
    if !clashes.is_empty() {
        return Err(Failure::Disk(clashes));
    }
    put_in_place(&files, published, ways, stage).map_err(|why| Failure::Disk(vec![why]))
}

/// Finds out whether the file stands already, and stages it if not.
fn settle(
    file: OutputFile,
    published: &Published,
    ways: Ways,
    stage: &OnceLock<Result<Stage, Diagnostic>>,
) -> Result<File, Diagnostic> {
    let OutputFile { path, key, content } = file;
    if let Err(why) = address::check(&path) {
        return Err(Diagnostic::error(format!("`{path}` is no address that may be written: it {why}")));
    }
    let settled = match content {
        Content::Unchanged if published.key(&path).is_some() => Settled::Standing,
        Content::Unchanged => {
            return Err(Diagnostic::error(format!(
                "`{path}` was to stay as it was, but it is not there any more"
            ))
            .help("build again"));
        }
        Content::Bytes(bytes) if published.holds(&path, &bytes) => Settled::Standing,
        Content::Bytes(bytes) => {
            let stage = stage.get_or_init(|| Stage::open(published, ways)).as_ref().map_err(Clone::clone)?;
            let stamp = folder::create(stage.root(), &path, &bytes)
                .map_err(|why| disk(&format!("write `{path}`"), why, published))?;
            Settled::Staged(stamp)
        }
    };
    Ok(File { path, key, settled })
}

fn clashes(files: &[File], published: &Published) -> Vec<Diagnostic> {
    let mut paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
    let in_the_way = |foreign: &str, what: &str| {
        Diagnostic::error(format!(
            "the site has a page `{foreign}`, where a {what} stands that no build made"
        ))
        .in_file(format!("{}/{foreign}", published.shown()))
        .help(format!("move that {what} away, or rename the page"))
    };
    let mut clashes: Vec<Diagnostic> = published
        .foreign()
        .filter(|p| paths.binary_search(p).is_ok())
        .map(|p| in_the_way(p, "file"))
        .collect();
    for folder in published.foreign_folders() {
        let ends = folder.match_indices('/').map(|(end, _)| end).chain([folder.len()]);
        let taken = ends.map(|end| &folder[..end]).find(|part| paths.binary_search(part).is_ok());
        clashes.extend(taken.map(|part| in_the_way(part, "folder")));
    }
    if clashes.is_empty() {
        paths.extend(published.foreign());
        paths.par_sort_unstable();
        clashes = address::collisions(&paths);
    }
    clashes
}

/// Does the rest: links, removes, writes the manifest and exchanges the folders; or nothing, where nothing changed.
fn put_in_place(
    files: &[File],
    published: &Published,
    ways: Ways,
    stage: &OnceLock<Result<Stage, Diagnostic>>,
) -> Result<Written, Diagnostic> {
    let removed: Vec<&str> = published
        .ours()
        .filter(|path| files.binary_search_by(|f| f.path.as_str().cmp(path)).is_err())
        .collect();
    let mut written = Written { removed: removed.len(), ..Written::default() };
    let mut entries = Vec::with_capacity(files.len());
    let mut same_keys = published.has_manifest();
    for file in files {
        let (len, mtime) = match (&file.settled, published.entry(&file.path)) {
            (Settled::Standing, Some(entry)) => {
                written.same += 1;
                same_keys &= entry.key == file.key;
                (entry.len, entry.mtime)
            }
            (Settled::Standing, None) => (0, 0),
            (Settled::Staged(stamp), earlier) => {
                *(if earlier.is_some() { &mut written.changed } else { &mut written.new }) += 1;
                (stamp.len, stamp.mtime)
            }
        };
        entries.push(Entry { path: file.path.as_str(), key: file.key, len, mtime });
    }
    let text = manifest::format(&entries);
    if written.new + written.changed + written.removed == 0 && published.is_whole() {
        if !same_keys {
            published.replace_manifest(&text).map_err(|why| disk("write the manifest", why, published))?;
        }
        return Ok(written);
    }

    let stage = stage.get_or_init(|| Stage::open(published, ways)).as_ref().map_err(Clone::clone)?;
    let standing: Vec<&str> =
        files.iter().filter(|f| matches!(f.settled, Settled::Standing)).map(|f| f.path.as_str()).collect();
    let staged: Vec<&str> =
        files.iter().filter(|f| matches!(f.settled, Settled::Staged(_))).map(|f| f.path.as_str()).collect();
    stage.put_in_place(published, &standing, &staged, &removed, &text)?;
    Ok(written)
}

/// A complaint of the system's, in words: what we were doing, and where.
fn disk(doing: &str, why: impl Into<std::io::Error>, published: &Published) -> Diagnostic {
    let why: std::io::Error = why.into();
    let text = why.to_string();
    let words = text.split(" (os error").next().unwrap_or_default().to_lowercase();
    let help = match why.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "make room, then build again",
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "make the folder and the one above it writable, or name another with `--output DIR`"
        }
        _ => "look at the folder, or name another with `--output DIR`",
    };
    Diagnostic::error(format!("could not {doing}: {words}")).in_file(published.shown()).help(help)
}

#[cfg(test)]
mod tests;
