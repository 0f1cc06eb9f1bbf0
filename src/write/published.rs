//! What stands in the output folder: which of its files an earlier build wrote and are still as it wrote them.
//!
//! **Never** changes a file of the site; it only clears away what a killed build left beside it.

use super::folder::{self, Listed, Stamp};
use super::manifest::{self, Entry, JOURNAL, MANIFEST};
use super::{disk, stage};
use crate::diagnostic::Diagnostic;
use rayon::prelude::*;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{self as sys, CWD, FileType, Mode, OFlags};
use rustix::io::Errno;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The longest manifest that is read, in bytes: two million files.
const LONGEST_MANIFEST: u64 = 256 << 20;

/// Whether a file of ours is as we left it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Gone.
    Missing,
    /// There, but not with the size and time that the manifest tells.
    Touched,
    /// As written. The inode number, where the file system tells it truly; otherwise 0.
    Standing(u64),
}

/// What the output folder holds.
pub struct Published {
    output: PathBuf,
    shown: String,
    root: Option<OwnedFd>,
    /// Files of earlier builds, sorted by path.
    entries: Vec<Entry>,
    /// How each of them is.
    states: Vec<State>,
    foreign: Vec<Listed>,
    manifest: Option<Stamp>,
    /// The last build was killed while it changed files one by one.
    journal: bool,
}

/// Looks at the output folder. What a killed build left behind is cleared away on this occasion.
///
/// # Errors
/// When the folder holds files but no manifest of ours, when another build is writing to it, or when it can't be read.
pub fn published(output: &Path) -> Result<Published, Diagnostic> {
    let mut published = Published {
        output: real_path(output),
        shown: output.display().to_string(),
        root: None,
        entries: Vec::new(),
        states: Vec::new(),
        foreign: Vec::new(),
        manifest: None,
        journal: false,
    };
    if published.output.file_name().and_then(|n| n.to_str()).is_none() {
        return Err(Diagnostic::error("the output folder needs a name of its own, in UTF-8")
            .in_file(&published.shown)
            .help("name another with `--output DIR`"));
    }
    stage::recover(&published)?;
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    match sys::openat(CWD, &published.output, flags, Mode::empty()) {
        Ok(root) => {
            fill(&mut published, root.as_fd())?;
            published.root = Some(root);
        }
        Err(Errno::NOENT) => {}
        Err(Errno::NOTDIR) => {
            return Err(Diagnostic::error("the output folder is a file")
                .in_file(&published.shown)
                .help("name another with `--output DIR`"));
        }
        Err(why) => return Err(disk("open the output folder", why, &published)),
    }
    Ok(published)
}

/// Refuses an output folder that would stand among what the site is made from, or would hold the site itself: what a
/// build writes would be read by the next one, or take the place of what somebody wrote. Links are followed.
///
/// # Errors
/// When it is one of `folders` of `site`, lies in one, or holds the site.
pub fn apart(output: &Path, site: &Path, folders: &[&str]) -> Result<(), Diagnostic> {
    let (place, site) = (resolved(output), resolved(site));
    let among = folders.iter().find(|folder| place.starts_with(resolved(&site.join(folder))));
    let message = match among {
        Some(folder) => format!("the output folder lies in `{folder}`, which a build reads"),
        None if site.starts_with(&place) => "the output folder holds the site that is built".to_owned(),
        None => return Ok(()),
    };
    Err(Diagnostic::error(message)
        .in_file(output.display().to_string())
        .help("name a folder of its own with `--output DIR`, such as `public`"))
}

fn fill(published: &mut Published, root: BorrowedFd<'_>) -> Result<(), Diagnostic> {
    let manifest = read_text(root, MANIFEST);
    let ours = manifest.as_ref().and_then(|(text, stamp)| Some((manifest::parse(text)?, *stamp)));
    let journal = read_text(root, JOURNAL).and_then(|(text, _)| manifest::parse(&text));
    let listed = folder::list(root).map_err(|why| match why {
        Errno::ILSEQ => Diagnostic::error("the output folder holds a name that is not UTF-8")
            .in_file(&published.shown)
            .help("remove that file, or name another folder with `--output DIR`"),
        why => disk("list the output folder", why, published),
    })?;
    if ours.is_none() && journal.is_none() {
        let mut top = listed.iter().filter(|l| !l.path.contains('/'));
        if top.any(|l| !l.path.starts_with(".git") && l.path != stage::INSIDE) {
            return Err(Diagnostic::error("the output folder holds files that no build of Watchfloor wrote")
                .in_file(&published.shown)
                .help("name a new or empty folder with `--output DIR`")
                .help("or empty this one, if nothing in it is needed"));
        }
    }
    if listed.iter().any(|l| l.path == stage::INSIDE) {
        folder::remove(root, stage::INSIDE)
            .map_err(|why| disk("clear away a killed build", why, published))?;
    }
    let stamp;
    (published.entries, stamp) = ours.map_or((Vec::new(), None), |(entries, stamp)| (entries, Some(stamp)));
    published.manifest = stamp;
    published.journal = journal.is_some();
    let sure = published.entries.len();
    for entry in journal.unwrap_or_default() {
        if published.entries[..sure].binary_search_by(|e| e.path.cmp(&entry.path)).is_err() {
            // The killed build may have written it: it is ours to replace or remove, and nothing is known of it.
            published.entries.push(Entry { len: u64::MAX, ..entry });
        }
    }
    published.entries.sort_by(|a, b| a.path.cmp(&b.path));
    compare(published, root, listed);
    Ok(())
}

/// Goes through what is listed and what the manifest tells side by side; both are sorted.
fn compare(published: &mut Published, root: BorrowedFd<'_>, listed: Vec<Listed>) {
    let mut folders: Vec<&str> = Vec::new();
    for entry in &published.entries {
        let ends = entry.path.match_indices('/').map(|(end, _)| end);
        for end in ends {
            if folders.last() != Some(&&entry.path[..end]) {
                folders.push(&entry.path[..end]);
            }
        }
    }
    folders.sort_unstable();
    folders.dedup();

    let mut found: Vec<Option<u64>> = vec![None; published.entries.len()];
    let mut foreign = Vec::new();
    let mut at = 0;
    for item in listed {
        let first = item.path.split('/').next().unwrap_or_default();
        if first.starts_with(".watchfloor-") {
            continue;
        }
        while published.entries.get(at).is_some_and(|e| e.path < item.path) {
            at += 1;
        }
        let ours = published.entries.get(at).is_some_and(|e| e.path == item.path);
        if ours && item.kind == FileType::RegularFile {
            found[at] = Some(item.inode);
        } else if item.kind != FileType::Directory || folders.binary_search(&item.path.as_str()).is_err() {
            foreign.push(item);
        }
    }
    published.states = published
        .entries
        .par_iter()
        .zip(found)
        .with_min_len(256)
        .map(|(entry, inode)| {
            let Some(inode) = inode else { return State::Missing };
            match folder::stat(root, &entry.path).map(|stat| Stamp::of(&stat)) {
                Ok(stamp) if stamp.len == entry.len && stamp.mtime == entry.mtime => {
                    State::Standing(if stamp.inode == inode { inode } else { 0 })
                }
                _ => State::Touched,
            }
        })
        .collect();
    published.foreign = foreign;
}

impl Published {
    /// The key of the file at this address, if an earlier build wrote it and it is still as it was then.
    pub fn key(&self, path: &str) -> Option<u64> {
        let (entry, state) = self.find(path)?;
        matches!(state, State::Standing(_)).then_some(entry.key)
    }

    /// Number of files that earlier builds wrote.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no earlier build wrote anything here.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn find(&self, path: &str) -> Option<(&Entry, State)> {
        let at = self.entries.binary_search_by(|e| e.path.as_str().cmp(path)).ok()?;
        Some((self.entries.get(at)?, *self.states.get(at)?))
    }

    /// What the manifest tells of a file that is there, as written or not.
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.find(path).filter(|(_, state)| *state != State::Missing).map(|(entry, _)| entry)
    }

    /// The inode of a file that is as it was written, where that can be told.
    pub(super) fn inode(&self, path: &str) -> Option<u64> {
        match self.find(path)?.1 {
            State::Standing(inode) if inode != 0 => Some(inode),
            _ => None,
        }
    }

    /// Whether the file stands as it was written and holds these bytes.
    pub(super) fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let Some((entry, State::Standing(_))) = self.find(path) else { return false };
        let Some(root) = &self.root else { return false };
        entry.len == bytes.len() as u64 && folder::holds(root.as_fd(), path, bytes)
    }

    /// Files of earlier builds that are there, as written or not.
    pub(super) fn ours(&self) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .zip(&self.states)
            .filter(|(_, s)| **s != State::Missing)
            .map(|(e, _)| e.path.as_str())
    }

    /// Files that are not ours, sorted by path: they stay.
    pub(super) fn foreign(&self) -> impl Iterator<Item = &str> {
        self.foreign.iter().filter(|l| l.kind != FileType::Directory).map(|l| l.path.as_str())
    }

    /// Folders that hold nothing of ours, sorted by path.
    pub(super) fn foreign_folders(&self) -> impl Iterator<Item = &str> {
        self.foreign.iter().filter(|l| l.kind == FileType::Directory).map(|l| l.path.as_str())
    }

    /// Whether there are links, pipes or devices among what is not ours.
    pub(super) fn has_special(&self) -> bool {
        self.foreign.iter().any(|l| !matches!(l.kind, FileType::Directory | FileType::RegularFile))
    }

    /// Whether nothing is there that could be lost.
    pub(super) fn is_vacant(&self) -> bool {
        self.manifest.is_none() && !self.journal && self.foreign.is_empty() && self.ours().next().is_none()
    }

    pub(super) fn has_manifest(&self) -> bool {
        self.manifest.is_some()
    }

    /// Whether the last build got to its end.
    pub(super) fn is_whole(&self) -> bool {
        self.manifest.is_some() && !self.journal
    }

    /// The output folder, opened, if there is one.
    pub(super) fn root(&self) -> Option<BorrowedFd<'_>> {
        self.root.as_ref().map(AsFd::as_fd)
    }

    /// Where the output folder really is.
    pub(super) fn output(&self) -> &Path {
        &self.output
    }

    /// The output folder as the user calls it.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// Whether another build was here since we looked.
    pub(super) fn is_overtaken(&self) -> bool {
        let now =
            sys::statat(CWD, &self.output, rustix::fs::AtFlags::empty()).map(|stat| Stamp::of(&stat).inode);
        let Some(root) = &self.root else { return now.is_ok() };
        let then = sys::fstat(root).map(|stat| Stamp::of(&stat).inode);
        let manifest = folder::stat(root, MANIFEST).ok().map(|stat| Stamp::of(&stat));
        now.ok() != then.ok() || manifest != self.manifest
    }

    /// Writes the manifest anew where nothing else changes.
    pub(super) fn replace_manifest(&self, text: &[u8]) -> rustix::io::Result<()> {
        let Some(root) = &self.root else { return Ok(()) };
        let new = ".watchfloor-manifest-new";
        folder::create(root.as_fd(), new, text)?;
        sys::renameat(root, new, root, MANIFEST)
    }
}

/// Where a path leads when the links in it are followed; its last part may not exist yet.
fn real_path(output: &Path) -> PathBuf {
    if let Ok(path) = output.canonicalize() {
        return path;
    }
    let absolute = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    match (absolute.parent().and_then(|p| p.canonicalize().ok()), absolute.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => absolute,
    }
}

/// A path without links and `..`, though its last parts need not be there yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for there in absolute.ancestors() {
        let (Ok(real), Ok(rest)) = (there.canonicalize(), absolute.strip_prefix(there)) else { continue };
        return rest.components().fold(real, |mut real, part| {
            match part {
                Component::ParentDir => drop(real.pop()),
                part => real.push(part),
            }
            real
        });
    }
    absolute
}

/// A small file of ours, with its stamp; `None` where there is none that can be read.
fn read_text(root: BorrowedFd<'_>, name: &str) -> Option<(String, Stamp)> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(sys::openat(root, name, flags, Mode::empty()).ok()?);
    let stamp = Stamp::of(&sys::fstat(&file).ok()?);
    let mut text = String::new();
    file.take(LONGEST_MANIFEST).read_to_string(&mut text).ok()?;
    Some((text, stamp))
}
