//! What is done to folders: list, create, link, remove; every path is taken from an open folder.
//!
//! **Never** follows a symbolic link and never writes into a file that exists: it may be shared with the site in place.

use rayon::prelude::*;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{self as sys, AtFlags, Dir, FileType, Mode, OFlags, Stat, Timespec, Timestamps};
use rustix::io::{Errno, Result};
use std::fs::File;
use std::io::{Read, Write};

/// Files are created readable for all and writable for their owner, less what the user's umask takes away.
const FILE_MODE: Mode = Mode::from_raw_mode(0o644);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o755);

/// Links and removals that one thread does in a row: neighbours mostly share a folder, and its lock.
const RUN: usize = 64;

/// A name found in a folder or below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// From the folder that was listed, with `/` between the parts.
    pub(super) path: String,
    /// The inode number as the folder tells it.
    pub(super) inode: u64,
    pub(super) kind: FileType,
}

/// What a written file is known by later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) inode: u64,
    /// In bytes.
    pub(super) len: u64,
    /// Nanoseconds since 1970.
    pub(super) mtime: i128,
}

impl Stamp {
    #[allow(
        clippy::useless_conversion,
        clippy::unnecessary_cast,
        reason = "the widths differ between systems"
    )]
    pub(super) fn of(stat: &Stat) -> Self {
        Self {
            inode: stat.st_ino as u64,
            len: u64::try_from(stat.st_size).unwrap_or(0),
            mtime: i128::from(stat.st_mtime) * 1_000_000_000 + stat.st_mtime_nsec as i128,
        }
    }
}

/// Opens the folder `path` in `at`; the last part must not be a symbolic link.
pub(super) fn open(at: impl AsFd, path: &str) -> Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    sys::openat(at, path, flags, Mode::empty())
}

/// What stands at `path`; of a symbolic link the link itself.
pub(super) fn stat(at: impl AsFd, path: &str) -> Result<Stat> {
    sys::statat(at, path, AtFlags::SYMLINK_NOFOLLOW)
}

/// Whether there is a folder at `path`.
pub(super) fn is_folder(at: impl AsFd, path: &str) -> bool {
    stat(at, path).is_ok_and(|s| FileType::from_raw_mode(s.st_mode) == FileType::Directory)
}

/// Everything in a folder and below it, sorted by path; folders as well as files. Names that are not UTF-8 are an error.
pub(super) fn list(root: BorrowedFd<'_>) -> Result<Vec<Listed>> {
    let mut all = Vec::new();
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let lists: Vec<Result<Vec<Listed>>> = level.par_iter().map(|folder| list_one(root, folder)).collect();
        level.clear();
        for list in lists {
            let list = list?;
            level.extend(list.iter().filter(|e| e.kind == FileType::Directory).map(|e| e.path.clone()));
            all.extend(list);
        }
    }
    all.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

fn list_one(root: BorrowedFd<'_>, folder: &str) -> Result<Vec<Listed>> {
    let opened = open(root, if folder.is_empty() { "." } else { folder })?;
    let mut out = Vec::new();
    for entry in Dir::read_from(&opened)? {
        let entry = entry?;
        let name = entry.file_name().to_str().map_err(|_| Errno::ILSEQ)?;
        if name == "." || name == ".." {
            continue;
        }
        let kind = match entry.file_type() {
            FileType::Unknown => FileType::from_raw_mode(stat(&opened, name)?.st_mode),
            kind => kind,
        };
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        out.push(Listed { path, inode: entry.ino(), kind });
    }
    Ok(out)
}

/// Creates the folders above `path`. A file in the way is removed: only for folders that hold nothing but ours.
pub(super) fn make_parents(root: BorrowedFd<'_>, path: &str) -> Result<()> {
    for (end, _) in path.match_indices('/') {
        make(root, &path[..end])?;
    }
    Ok(())
}

/// Creates one folder, in place of a file if need be.
pub(super) fn make(root: BorrowedFd<'_>, folder: &str) -> Result<()> {
    match sys::mkdirat(root, folder, FOLDER_MODE) {
        Err(Errno::EXIST) if !is_folder(root, folder) => {
            sys::unlinkat(root, folder, AtFlags::empty())?;
            match sys::mkdirat(root, folder, FOLDER_MODE) {
                Err(Errno::EXIST) => Ok(()),
                done => done,
            }
        }
        Err(Errno::EXIST) => Ok(()),
        done => done,
    }
}

/// Writes a new file, in place of an older one of that name, whose other links keep their bytes.
pub(super) fn create(root: BorrowedFd<'_>, path: &str, bytes: &[u8]) -> Result<Stamp> {
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut opened = sys::openat(root, path, flags, FILE_MODE);
    if matches!(opened, Err(Errno::NOENT | Errno::NOTDIR)) {
        // Only the last folder is missing, mostly.
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if sys::mkdirat(root, folder, FOLDER_MODE).is_err() {
            make_parents(root, path)?;
        }
        opened = sys::openat(root, path, flags, FILE_MODE);
    }
    if matches!(opened, Err(Errno::EXIST)) {
        remove(root, path)?;
        opened = sys::openat(root, path, flags, FILE_MODE);
    }
    let mut file = File::from(opened?);
    file.write_all(bytes).map_err(|why| Errno::from_io_error(&why).unwrap_or(Errno::IO))?;
    Ok(Stamp::of(&sys::fstat(&file)?))
}

/// Whether the file holds exactly these bytes.
pub(super) fn holds(root: BorrowedFd<'_>, path: &str, bytes: &[u8]) -> bool {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(opened) = sys::openat(root, path, flags, Mode::empty()) else { return false };
    let mut found = Vec::with_capacity(bytes.len() + 1);
    let read = File::from(opened).take(bytes.len() as u64 + 1).read_to_end(&mut found);
    read.is_ok() && found == bytes
}

/// Gives the files a second name in `to`, in parallel; where the file system has no hard links they are copied with their times.
pub(super) fn link_all(
    from: BorrowedFd<'_>,
    to: BorrowedFd<'_>,
    paths: &[&str],
    hard: bool,
) -> std::result::Result<(), (String, Errno)> {
    let mut last = "";
    for path in paths {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder != last {
            make_parents(to, path).map_err(|why| ((*path).to_owned(), why))?;
            last = folder;
        }
    }
    paths
        .par_iter()
        .with_min_len(RUN)
        .try_for_each(|path| link(from, to, path, hard).map_err(|why| ((*path).to_owned(), why)))
}

/// Gives one file a second name in `to`, in place of what stands there.
pub(super) fn link(from: BorrowedFd<'_>, to: BorrowedFd<'_>, path: &str, hard: bool) -> Result<()> {
    let once = || match hard {
        true => sys::linkat(from, path, to, path, AtFlags::empty()),
        false => Err(Errno::NOTSUP),
    };
    let mut done = once();
    if done == Err(Errno::EXIST) {
        remove(to, path)?;
        done = once();
    }
    match done {
        Err(Errno::PERM | Errno::XDEV | Errno::MLINK | Errno::NOTSUP | Errno::NOSYS) => copy(from, to, path),
        done => done,
    }
}

fn copy(from: BorrowedFd<'_>, to: BorrowedFd<'_>, path: &str) -> Result<()> {
    let found = stat(from, path)?;
    match FileType::from_raw_mode(found.st_mode) {
        FileType::RegularFile => {
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let mut bytes = Vec::new();
            File::from(sys::openat(from, path, flags, Mode::empty())?)
                .read_to_end(&mut bytes)
                .map_err(|why| Errno::from_io_error(&why).unwrap_or(Errno::IO))?;
            create(to, path, &bytes)?;
            let mode = Mode::from_raw_mode(found.st_mode);
            sys::chmodat(to, path, mode, AtFlags::empty())?;
            #[allow(
                clippy::useless_conversion,
                clippy::unnecessary_cast,
                reason = "the widths differ between systems"
            )]
            let time = Timespec { tv_sec: found.st_mtime.into(), tv_nsec: found.st_mtime_nsec as _ };
            sys::utimensat(
                to,
                path,
                &Timestamps { last_access: time, last_modification: time },
                AtFlags::SYMLINK_NOFOLLOW,
            )
        }
        FileType::Symlink => {
            let target = sys::readlinkat(from, path, Vec::new())?;
            if stat(to, path).is_ok() {
                remove(to, path)?;
            }
            sys::symlinkat(target.as_c_str(), to, path)
        }
        _ => Err(Errno::NOTSUP),
    }
}

/// Removes whatever stands at `path`; nothing there is fine.
pub(super) fn remove(root: BorrowedFd<'_>, path: &str) -> Result<()> {
    match sys::unlinkat(root, path, AtFlags::empty()) {
        Ok(()) | Err(Errno::NOENT | Errno::NOTDIR) => return Ok(()),
        Err(Errno::ISDIR | Errno::PERM) if is_folder(root, path) => {}
        Err(why) => return Err(why),
    }
    let folder = open(root, path)?;
    let listed = list(folder.as_fd())?;
    let (folders, files): (Vec<_>, Vec<_>) = listed.iter().partition(|e| e.kind == FileType::Directory);
    files
        .par_iter()
        .with_min_len(RUN)
        .try_for_each(|entry| sys::unlinkat(&folder, entry.path.as_str(), AtFlags::empty()))?;
    // Sorted by path: what lies in a folder comes after it.
    for entry in folders.iter().rev() {
        sys::unlinkat(&folder, entry.path.as_str(), AtFlags::REMOVEDIR)?;
    }
    sys::unlinkat(root, path, AtFlags::REMOVEDIR)
}

/// Removes files, and the folders above them that are empty then. What has become a folder meanwhile stays.
pub(super) fn remove_all(root: BorrowedFd<'_>, paths: &[&str]) -> std::result::Result<(), (String, Errno)> {
    paths.par_iter().with_min_len(RUN).try_for_each(|path| {
        match sys::unlinkat(root, *path, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT | Errno::NOTDIR | Errno::ISDIR) => Ok(()),
            Err(Errno::PERM) if is_folder(root, path) => Ok(()),
            Err(why) => Err(((*path).to_owned(), why)),
        }
    })?;
    let mut folders: Vec<&str> =
        paths.iter().flat_map(|p| p.match_indices('/').map(|(end, _)| &p[..end])).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders.iter().rev() {
        // It fails where something is left in it, and that is how it should be.
        let _ = sys::unlinkat(root, *folder, AtFlags::REMOVEDIR);
    }
    Ok(())
}
