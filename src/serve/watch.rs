//! The file system's events → paths of the site that changed, a few at a time.
//!
//! **Never** reacts to reading, to hidden files or to what editors leave beside a file.

use notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Event, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use watchfloor::diagnostic::Diagnostic;

/// An editor writes a file in several steps: so long must it be quiet before the files are read.
const QUIET: Duration = Duration::from_millis(20);

/// But so long at most is waited while changes go on and on.
const LONGEST: Duration = Duration::from_millis(300);

/// Folders of the site that a build reads.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// What one round of waiting brought.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    /// From the site folder, with `/` between the parts.
    paths: BTreeSet<String>,
    /// Folders came or went, or events were lost: everything has to be read again.
    all: bool,
}

/// Calls `changed` with the paths that changed, until the process ends; with an empty list where everything has to be
/// read again.
///
/// # Errors
/// When the system can't watch the folder: then edits go unseen.
pub(super) fn begin(site: &Path, changed: impl Fn(&[String]) + Send + 'static) -> Result<(), Diagnostic> {
    let fail = |why: notify::Error| {
        Diagnostic::warning(format!("edits will not be seen: {why}")).help(
            "start anew after an edit, or raise the limit of watched files (`fs.inotify.max_user_watches`)",
        )
    };
    let site = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // The other end is gone only when the preview ends.
        let _ = sender.send(event);
    })
    .map_err(fail)?;
    watcher.watch(&site, RecursiveMode::NonRecursive).map_err(fail)?;
    for folder in FOLDERS.iter().map(|folder| site.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive).map_err(fail)?;
    }
    thread::spawn(move || {
        while let Some(changes) = wait(&site, &events) {
            if changes.all {
                // Folders made meanwhile are watched from now on; for the others that changes nothing.
                for folder in FOLDERS.iter().map(|folder| site.join(folder)).filter(|folder| folder.is_dir())
                {
                    let _ = watcher.watch(&folder, RecursiveMode::Recursive);
                }
                changed(&[]);
            } else if !changes.paths.is_empty() {
                changed(&changes.paths.into_iter().collect::<Vec<_>>());
            }
        }
    });
    Ok(())
}

/// Waits for a change, and then until it is quiet. `None` when there will be no more.
fn wait(site: &Path, events: &Receiver<notify::Result<Event>>) -> Option<Changes> {
    let mut changes = Changes::default();
    let mut next = events.recv().ok()?;
    let mut since = Instant::now();
    loop {
        let nothing_yet = !changes.all && changes.paths.is_empty();
        match next {
            Ok(event) => gather(site, &event, &mut changes),
            Err(_) => changes.all = true,
        }
        if nothing_yet {
            since = Instant::now();
        }
        next = match events.recv_timeout(QUIET.min(LONGEST.saturating_sub(since.elapsed()))) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => return Some(changes),
            Err(RecvTimeoutError::Disconnected) => return None,
        };
    }
}

fn gather(site: &Path, event: &Event, changes: &mut Changes) {
    if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))) {
        return;
    }
    if event.need_rescan() {
        changes.all = true;
    }
    let folder =
        matches!(event.kind, EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder));
    for path in &event.paths {
        let Some(name) = path.strip_prefix(site).ok().and_then(Path::to_str).map(|p| p.replace('\\', "/"))
        else {
            continue;
        };
        let top = name.split('/').next().unwrap_or_default();
        if name != "watchfloor.toml" && !FOLDERS.contains(&top) || is_hidden(&name) {
            continue;
        }
        if folder || FOLDERS.contains(&name.as_str()) || path.is_dir() {
            // Files in a new folder may have come before it was watched.
            changes.all = true;
        } else if top != "content" || is_read(&name) {
            changes.paths.insert(name);
        }
    }
}

/// Names of articles and of the desk's files: beside them, editors write files that are gone a moment later.
fn is_read(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "txt", "toml"].iter().any(|read| extension.eq_ignore_ascii_case(read))
}

/// Names that a build passes by, and what editors leave beside a file while they write it.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| {
        let dot =
            part.starts_with('.') && part != ".well-known" && part != ".nojekyll" && part != ".htaccess";
        dot || part.ends_with('~') || part.starts_with('#') || part == "4913" || part.ends_with(".swp")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, DataChange, RenameMode};
    use std::path::PathBuf;

    fn changes(kind: EventKind, path: &str) -> Changes {
        let mut changes = Changes::default();
        let event = Event { kind, paths: vec![PathBuf::from("/site").join(path)], attrs: Default::default() };
        gather(Path::new("/site"), &event, &mut changes);
        changes
    }

    #[test]
    fn edits_count_and_reading_does_not() {
        let edit = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert!(changes(edit, "content/a.md").paths.contains("content/a.md"));
        assert!(changes(edit, "watchfloor.toml").paths.contains("watchfloor.toml"));
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        assert!(changes(moved, "content/_desk/entities.toml").paths.contains("content/_desk/entities.toml"));
        for path in [
            "content/.a.md.swp",
            "content/a.md~",
            "content/4913",
            "public/index.html",
            "x",
            "../y",
            ".public.x",
        ] {
            assert_eq!(changes(edit, path), Changes::default(), "{path}");
        }
        assert_eq!(changes(EventKind::Access(AccessKind::Any), "content/a.md"), Changes::default());
    }

    #[test]
    fn new_folders_are_read_whole() {
        let made = EventKind::Create(CreateKind::Folder);
        assert!(changes(made, "content/floods").all);
        assert!(changes(made, "templates").all);
        assert!(!changes(made, "public").all);
    }
}
