//! The stage: the folder in which the new site is put together, and how it takes the place of the old one.
//!
//! Beside the output `public` stands `.public.watchfloor`, closed to others, with one of these in it:
//! `twin` (the site in place once more, all of it linked), `next` (a build at work, or a killed one) and `old` (the
//! site in place before, for the moment that an exchange takes in two steps).
//! **Never** leaves the output folder between two states, unless it has to be changed file by file; then a journal tells.

use super::disk;
use super::folder::{self, Listed, Stamp};
use super::manifest::{self, Entry, JOURNAL, MANIFEST};
use super::published::Published;
use crate::diagnostic::Diagnostic;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{self as sys, AtFlags, CWD, FileType, FlockOperation, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

/// The stage where nothing may be created beside the output folder.
pub(super) const INSIDE: &str = ".watchfloor-next";

const NEXT: &str = "next";
const TWIN: &str = "twin";
const OLD: &str = "old";

/// The twin is kept while no more than one file in so many has changed: else a fresh stage is as fast.
const TWIN_WORTH: usize = 4;

/// What the file system can do; all of it, until it says no.
#[derive(Clone, Copy)]
pub(super) struct Ways {
    /// Folders may be created beside the output folder, and it may be renamed.
    pub(super) beside: bool,
    /// Two folders can change places in one step.
    pub(super) exchange: bool,
    /// Files can have two names.
    pub(super) links: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { beside: true, exchange: true, links: true }
    }
}

enum Place {
    Beside { parent: OwnedFd, name: String, work: OwnedFd },
    Inside,
}

/// A folder in which a new site is put together.
pub(super) struct Stage {
    root: OwnedFd,
    place: Place,
    /// What the stage held when it was opened: the twin's files and folders, sorted by path.
    twin: Vec<Listed>,
    ways: Ways,
}

/// The folder above the output, and the output's name in it.
fn parent_and_name(published: &Published) -> Option<(&std::path::Path, String)> {
    let name = published.output().file_name()?.to_str()?.to_owned();
    Some((published.output().parent()?, name))
}

fn work_name(name: &str) -> String {
    // The name may be so long already that nothing can be added to it.
    match name.len() {
        0..=240 => format!(".{name}.watchfloor"),
        _ => format!(".{:016x}.watchfloor", u64::from_le_bytes(first_eight(name))),
    }
}

fn first_eight(name: &str) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..8]);
    first
}

/// Clears away what a killed build left beside the output folder, and puts a site back that it left half-way in an exchange.
pub(super) fn recover(published: &Published) -> Result<(), Diagnostic> {
    let Some((parent, name)) = parent_and_name(published) else { return Ok(()) };
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let Ok(parent) = sys::openat(CWD, parent, flags, Mode::empty()) else { return Ok(()) };
    let Ok(work) = folder::open(&parent, &work_name(&name)) else { return Ok(()) };
    lock(&work, published)?;
    let there = |name| folder::stat(&work, name).is_ok();
    let clear = || -> rustix::io::Result<()> {
        if there(OLD) && folder::stat(&parent, &name).is_err() {
            sys::renameat(&work, OLD, &parent, name.as_str())?;
        }
        for left in [NEXT, OLD] {
            if there(left) {
                folder::remove(work.as_fd(), left)?;
            }
        }
        Ok(())
    };
    clear().map_err(|why| disk("clear away what a killed build left", why, published))?;
    if !there(TWIN) {
        remove_work(&parent, &name, &work);
    }
    Ok(())
}

/// Only one build at a time: the lock goes with the process.
fn lock(folder: &OwnedFd, published: &Published) -> Result<(), Diagnostic> {
    match sys::flock(folder, FlockOperation::NonBlockingLockExclusive) {
        Err(Errno::WOULDBLOCK) => Err(Diagnostic::error("another build is writing to the output folder")
            .in_file(published.shown())
            .help("wait until it is done, then build again")),
        // Some network file systems know no locks: then the user must see to it.
        _ => Ok(()),
    }
}

fn remove_work(parent: &OwnedFd, name: &str, work: &OwnedFd) {
    // What can't be removed now is cleared away by the next build.
    let _ = folder::remove(work.as_fd(), ".gitignore");
    let _ = sys::unlinkat(parent, work_name(name), AtFlags::REMOVEDIR);
}

impl Stage {
    /// Makes ready to build a new site: from the twin of the last one, if there is one.
    pub(super) fn open(published: &Published, ways: Ways) -> Result<Self, Diagnostic> {
        let fail = |why| disk("make ready to write", why, published);
        let stage = match ways.beside {
            true => Self::beside(published, ways)?,
            false => None,
        };
        if let Some(stage) = stage {
            return Ok(stage);
        }
        let Some(output) = published.root() else {
            return Err(disk("create the output folder", Errno::ACCESS, published));
        };
        if published.is_overtaken() {
            return Err(overtaken(published));
        }
        folder::make(output, INSIDE).map_err(fail)?;
        let root = folder::open(output, INSIDE).map_err(fail)?;
        lock(&root, published)?;
        Ok(Self { root, place: Place::Inside, twin: Vec::new(), ways })
    }

    /// `None` where the output folder can't be renamed, or nothing created beside it.
    fn beside(published: &Published, mut ways: Ways) -> Result<Option<Self>, Diagnostic> {
        let fail = |why| disk("make ready to write", why, published);
        let Some((above, name)) = parent_and_name(published) else { return Ok(None) };
        std::fs::create_dir_all(above)
            .map_err(|why| disk("create the folder above the output folder", why, published))?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let parent = sys::openat(CWD, above, flags, Mode::empty()).map_err(fail)?;
        if published.root().is_some_and(|output| is_mount(output, &parent)) {
            return Ok(None);
        }
        let work = match open_work(&parent, &name, published)? {
            Some(work) => work,
            None => return Ok(None),
        };
        if published.is_overtaken() {
            return Err(overtaken(published));
        }
        let _ = folder::create(work.as_fd(), ".gitignore", b"*\n");
        folder::remove(work.as_fd(), NEXT).map_err(fail)?;
        let mut twin = Vec::new();
        if sys::renameat(&work, TWIN, &work, NEXT).is_ok() {
            let listed = folder::open(&work, NEXT).and_then(|next| folder::list(next.as_fd()));
            // A twin of links and pipes is never written through.
            match listed {
                Ok(list)
                    if list.iter().all(|l| matches!(l.kind, FileType::Directory | FileType::RegularFile)) =>
                {
                    twin = list;
                }
                _ => folder::remove(work.as_fd(), NEXT).map_err(fail)?,
            }
        }
        folder::make(work.as_fd(), NEXT).map_err(fail)?;
        let root = folder::open(&work, NEXT).map_err(fail)?;
        if let Some(output) = published.root() {
            let mode = sys::fstat(output).map(|stat| Mode::from_raw_mode(stat.st_mode)).map_err(fail)?;
            sys::fchmod(&root, mode).map_err(fail)?;
            ways.links &= !published.has_manifest() || can_link(output, root.as_fd());
        }
        Ok(Some(Self { root, place: Place::Beside { parent, name, work }, twin, ways }))
    }

    /// The stage's folder.
    pub(super) fn root(&self) -> BorrowedFd<'_> {
        self.root.as_fd()
    }

    /// Gives up: what was staged is removed, the site in place was never touched.
    pub(super) fn discard(self) {
        match &self.place {
            Place::Beside { parent, name, work } => {
                let _ = folder::remove(work.as_fd(), NEXT);
                remove_work(parent, name, work);
            }
            // The folder's own name is taken from the open folder.
            Place::Inside => {
                let _ = folder::open(&self.root, "..").map(|output| folder::remove(output.as_fd(), INSIDE));
            }
        }
    }

    /// Completes the new site and puts it in place of the old one.
    ///
    /// `standing` are the files in the output folder that stay, `staged` those written to the stage, `removed` those
    /// that go; each sorted by path.
    pub(super) fn put_in_place(
        &self,
        published: &Published,
        standing: &[&str],
        staged: &[&str],
        removed: &[&str],
        manifest: &[u8],
    ) -> Result<(), Diagnostic> {
        match &self.place {
            Place::Inside => self.replace_one_by_one(published, standing, staged, removed, manifest),
            Place::Beside { parent, name, work } => {
                self.complete(published, standing, staged, manifest)?;
                exchange(parent, name, work, published, self.ways)?;
                self.keep_twin(published, standing, staged, removed, (parent, name, work));
                Ok(())
            }
        }
    }

    /// Adds to the stage what stays as it is, and removes from it what the new site has not.
    fn complete(
        &self,
        published: &Published,
        standing: &[&str],
        staged: &[&str],
        manifest: &[u8],
    ) -> Result<(), Diagnostic> {
        let fail = |(path, why): (String, Errno)| disk(&format!("stage `{path}`"), why, published);
        let here = |path: &str| {
            let at = self.twin.binary_search_by(|l| l.path.as_str().cmp(path)).ok()?;
            self.twin.get(at).map(|l| l.inode)
        };
        let mut linked: Vec<&str> = standing
            .iter()
            .copied()
            .filter(|p| published.inode(p).is_none_or(|i| here(p) != Some(i)))
            .collect();
        linked.extend(published.foreign());
        linked.sort_unstable();

        let mut wanted: Vec<&str> =
            standing.iter().chain(staged).copied().chain(published.foreign()).collect();
        wanted.sort_unstable();
        let is_wanted = |path: &str| wanted.binary_search(&path).is_ok();
        let is_folder = |l: &&Listed| l.kind == FileType::Directory;
        let gone: Vec<&str> = self
            .twin
            .iter()
            .filter(|l| !is_folder(l) && !is_wanted(&l.path) && l.path != MANIFEST)
            .map(|l| l.path.as_str())
            .collect();
        folder::remove_all(self.root(), &gone).map_err(fail)?;
        for listed in self.twin.iter().rev().filter(is_folder) {
            let below = format!("{}/", listed.path);
            let first = wanted.partition_point(|p| *p < below.as_str());
            if !wanted.get(first).is_some_and(|p| p.starts_with(&below)) && !is_wanted(&listed.path) {
                let _ = sys::unlinkat(&self.root, listed.path.as_str(), AtFlags::REMOVEDIR);
            }
        }
        let done = published.foreign_folders().try_for_each(|folder| {
            folder::make_parents(self.root(), folder)
                .and_then(|()| folder::make(self.root(), folder))
                .map_err(|why| (folder.to_owned(), why))
        });
        done.map_err(fail)?;
        if let Some(output) = published.root() {
            folder::link_all(output, self.root(), &linked, self.ways.links).map_err(fail)?;
        }
        folder::create(self.root(), MANIFEST, manifest)
            .map_err(|why| disk("write the manifest", why, published))?;
        Ok(())
    }

    /// After the exchange: makes what was in place a twin of the new site, or removes it where that is as much work.
    /// The new site stands already, so what fails here is only cleared away.
    fn keep_twin(
        &self,
        published: &Published,
        standing: &[&str],
        staged: &[&str],
        removed: &[&str],
        (parent, name, work): (&OwnedFd, &str, &OwnedFd),
    ) {
        let worth =
            (staged.len() + removed.len()).saturating_mul(TWIN_WORTH) <= standing.len() + staged.len();
        if let Some(old) = published.root()
            && !published.is_vacant()
            && worth
            && self.ways.links
            && !published.has_special()
        {
            let mut renewed = staged.to_vec();
            renewed.push(MANIFEST);
            let done = folder::remove_all(old, removed)
                .and_then(|()| folder::link_all(self.root(), old, &renewed, true))
                .is_ok();
            if done && sys::renameat(work, NEXT, work, TWIN).is_ok() {
                return;
            }
        }
        let _ = folder::remove(work.as_fd(), NEXT);
        remove_work(parent, name, work);
    }

    /// Where the folder itself can't be exchanged: one file after the other, each in one step, with a journal around it.
    fn replace_one_by_one(
        &self,
        published: &Published,
        standing: &[&str],
        staged: &[&str],
        removed: &[&str],
        manifest: &[u8],
    ) -> Result<(), Diagnostic> {
        let Some(output) = published.root() else { return Ok(()) };
        let fail = |(path, why): (String, Errno)| disk(&format!("write `{path}`"), why, published);
        let one = |path: &str, why| fail((path.to_owned(), why));
        let mut all: Vec<&str> = standing.iter().chain(staged).chain(removed).copied().collect();
        all.sort_unstable();
        let entry = |&path| Entry { path, key: 0, len: 0, mtime: 0 };
        let journal = manifest::format(&all.iter().map(entry).collect::<Vec<_>>());

        let root = self.root();
        for (name, text) in [(JOURNAL, journal.as_slice()), (MANIFEST, manifest)] {
            folder::create(root, name, text).map_err(|why| one(name, why))?;
        }
        sys::renameat(root, JOURNAL, output, JOURNAL).map_err(|why| one(JOURNAL, why))?;
        folder::remove_all(output, removed).map_err(fail)?;
        for path in staged {
            folder::make_parents(output, path)
                .and_then(|()| sys::renameat(root, *path, output, *path))
                .map_err(|why| one(path, why))?;
        }
        sys::renameat(root, MANIFEST, output, MANIFEST).map_err(|why| one(MANIFEST, why))?;
        folder::remove(output, JOURNAL).map_err(|why| one(JOURNAL, why))?;
        folder::remove(output, INSIDE).map_err(|why| one(INSIDE, why))
    }
}

fn overtaken(published: &Published) -> Diagnostic {
    Diagnostic::error("another build wrote to the output folder meanwhile")
        .in_file(published.shown())
        .help("build again")
}

/// The folder beside the output, created if need be and locked; `None` where none can be created.
fn open_work(parent: &OwnedFd, name: &str, published: &Published) -> Result<Option<OwnedFd>, Diagnostic> {
    let fail = |why| disk("make ready to write", why, published);
    let path = work_name(name);
    // Another build may remove the folder between the steps, at its end.
    for _ in 0..8 {
        match sys::mkdirat(parent, path.as_str(), Mode::RWXU) {
            Ok(()) | Err(Errno::EXIST) => {}
            Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) => return Ok(None),
            Err(why) => return Err(fail(why)),
        }
        let work = match folder::open(parent, &path) {
            Err(Errno::NOENT) => continue,
            opened => opened.map_err(fail)?,
        };
        lock(&work, published)?;
        let inode = |stat: sys::Stat| Stamp::of(&stat).inode;
        if folder::stat(parent, &path).map(inode) == sys::fstat(&work).map(inode) {
            return Ok(Some(work));
        }
    }
    Err(fail(Errno::BUSY))
}

/// Whether the output folder is a mount, which can't be renamed.
fn is_mount(output: BorrowedFd<'_>, parent: &OwnedFd) -> bool {
    #[cfg(target_os = "linux")]
    if let Ok(stat) = sys::statx(output, "", AtFlags::EMPTY_PATH, sys::StatxFlags::BASIC_STATS)
        && stat.stx_attributes_mask.contains(sys::StatxAttributes::MOUNT_ROOT)
    {
        return stat.stx_attributes.contains(sys::StatxAttributes::MOUNT_ROOT);
    }
    match (sys::fstat(output), sys::fstat(parent)) {
        (Ok(a), Ok(b)) => a.st_dev != b.st_dev,
        _ => true,
    }
}

/// Tries a link with the manifest, which is written anew in any case.
fn can_link(output: BorrowedFd<'_>, stage: BorrowedFd<'_>) -> bool {
    folder::remove(stage, MANIFEST).is_ok()
        && sys::linkat(output, MANIFEST, stage, MANIFEST, AtFlags::empty()).is_ok()
}

/// Puts the stage in place of the output folder. What was there is `next` afterwards.
fn exchange(
    parent: &OwnedFd,
    name: &str,
    work: &OwnedFd,
    published: &Published,
    ways: Ways,
) -> Result<(), Diagnostic> {
    let fail = |why| disk("put the new site in place", why, published);
    if published.root().is_none() || published.is_vacant() {
        return sys::renameat(work, NEXT, parent, name).map_err(fail);
    }
    if ways.exchange {
        match sys::renameat_with(work, NEXT, parent, name, RenameFlags::EXCHANGE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            done => return done.map_err(fail),
        }
    }
    sys::renameat(parent, name, work, OLD).map_err(fail)?;
    if let Err(why) = sys::renameat(work, NEXT, parent, name) {
        let _ = sys::renameat(work, OLD, parent, name);
        return Err(fail(why));
    }
    sys::renameat(work, OLD, work, NEXT).map_err(fail)
}
