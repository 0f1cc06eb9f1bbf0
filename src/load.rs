//! Site folder → [`Inputs`]: every byte that a build reads, in the order of the paths.
//!
//! Articles and the desk's files come from `content/`, the site's own templates and files from `templates/` and
//! `static/`, the settings from `watchfloor.toml`. What can't be read is named, all of it at once.
//! **Never** looks at what a text says, and never leaves the site folder.

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::source::{Inputs, SourceId, Sources, StaticFile};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The longest text file that is read, in bytes. An article of this length has 2.5 million words.
pub const LONGEST_TEXT: u64 = 16 << 20;

/// The longest file of `static/`, in bytes: it is held in memory for as long as the build runs.
pub const LONGEST_STATIC: u64 = 256 << 20;

/// The folders of a site that a build reads or keeps its cache in: no output belongs there.
pub const FOLDERS: [&str; 4] = ["content", "templates", "static", ".watchfloor"];

/// Hidden names that are published from `static/` all the same: hosts ask for them.
const PUBLISHED_HIDDEN: &[&str] = &[".well-known", ".nojekyll", ".htaccess"];

/// What a file is for; the order is the order of [`Sources`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Settings,
    Desk,
    Template,
    Article,
    Static,
}

struct Found {
    role: Role,
    /// From the site folder, with `/` between the parts.
    path: String,
    on_disk: PathBuf,
}

/// What reading one file gave.
enum Bytes {
    Text(Arc<str>, [u8; 32]),
    Plain(Vec<u8>, [u8; 32]),
    Unreadable(Diagnostic),
}

/// Reads everything that a build of the site in `site` needs.
///
/// # Errors
/// When there is no such folder, or no `content/` in it. Files that can't be read are among the diagnostics.
pub fn load(site: &Path) -> Result<Diagnosed<Inputs>, Diagnostic> {
    let root = site.canonicalize().map_err(|why| {
        Diagnostic::error(format!("could not open the site folder: {}", reason(&why)))
            .in_file(site.display().to_string())
            .help("name the folder that holds `content/` with `--site DIR`")
    })?;
    if !root.join("content").is_dir() {
        return Err(Diagnostic::error("there is no folder `content` here, so there is nothing to build")
            .in_file(site.display().to_string())
            .help("name the folder that holds `content/` with `--site DIR`")
            .help("or begin a new site with `watchfloor init DIR`"));
    }

    let there = |top: &&str| fs::symlink_metadata(root.join(top)).is_ok();
    let tops = ["watchfloor.toml", "content", "templates", "static"].into_iter().filter(there);
    // Files are read while the folders are still being listed.
    let read: Vec<Result<(Found, Bytes), Diagnostic>> = tops
        .flat_map(|top| walk(&root, top))
        .par_bridge()
        .map(|found| {
            let found = found?;
            let bytes = read(&found);
            Ok((found, bytes))
        })
        .collect();
    let (mut files, mut diagnostics) = (Vec::with_capacity(read.len()), Vec::new());
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(why) => diagnostics.push(why),
        }
    }
    files.par_sort_unstable_by(|(a, _), (b, _)| (a.role, &a.path).cmp(&(b.role, &b.path)));
    same_article_twice(&files, &mut diagnostics);

    let mut inputs = Inputs::default();
    for (file, bytes) in files {
        match bytes {
            Bytes::Unreadable(why) => diagnostics.push(why),
            Bytes::Text(text, hash) => {
                let id = inputs.sources.add_hashed(file.path, text, hash);
                match file.role {
                    Role::Settings => inputs.settings = Some(id),
                    Role::Desk => inputs.desk.push(id),
                    Role::Template => inputs.templates.push(id),
                    Role::Article | Role::Static => inputs.articles.push(id),
                }
            }
            Bytes::Plain(bytes, hash) => {
                let path = file.path.strip_prefix("static/").map(str::to_owned).unwrap_or(file.path);
                inputs.statics.push(StaticFile { path, bytes, hash });
            }
        }
    }
    if inputs.articles.is_empty() && diagnostics.is_empty() {
        diagnostics.push(Diagnostic::warning("there are no articles").in_file("content").help(
            "begin one with `watchfloor new \"Title\"`, or drop a `.txt` or `.md` file into `content/`",
        ));
    }
    Ok(Diagnosed { value: inputs, diagnostics })
}

/// Reads one file of the site again: `None` where it is gone, is no text file that the site holds, or can't be read
/// (then only [`load`] can say what is to be done).
pub fn again(site: &Path, sources: &Sources, id: SourceId) -> Option<(Arc<str>, [u8; 32])> {
    let path = &sources.get(id).path;
    let on_disk = site.join(path);
    if !fs::symlink_metadata(&on_disk).ok()?.is_file() {
        return None;
    }
    match read(&Found { role: Role::Article, path: path.clone(), on_disk }) {
        Bytes::Text(text, hash) => Some((text, hash)),
        Bytes::Plain(..) | Bytes::Unreadable(_) => None,
    }
}

/// Reads the desk's files alone, of a folder that need not be a site.
pub fn desk(site: &Path) -> Diagnosed<Sources> {
    let mut out = Diagnosed::<Sources>::default();
    let Ok(root) = site.canonicalize() else { return out };
    if fs::symlink_metadata(root.join("content/_desk")).is_err() {
        return out;
    }
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for file in walk(&root, "content/_desk") {
        match file {
            Ok(file) => found.push(file),
            Err(why) => wrong.push(why),
        }
    }
    found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    out.diagnostics = wrong;
    for file in found {
        match read(&file) {
            Bytes::Text(text, hash) => {
                out.value.add_hashed(file.path, text, hash);
            }
            Bytes::Unreadable(why) => out.diagnostics.push(why),
            Bytes::Plain(..) => {}
        }
    }
    out
}

/// Reads one text file, wherever it lies; `path` is what it is called in complaints.
///
/// # Errors
/// When it can't be read, is too long or no UTF-8.
pub fn file(on_disk: &Path, path: &str) -> Result<String, Diagnostic> {
    let found = Found { role: Role::Article, path: path.to_owned(), on_disk: on_disk.to_owned() };
    if fs::metadata(on_disk).is_ok_and(|m| !m.is_file()) {
        return Err(Diagnostic::error("this is no file").in_file(path));
    }
    match read(&found) {
        Bytes::Text(text, _) => Ok(text.to_string()),
        Bytes::Plain(..) => Err(Diagnostic::error("this is no text").in_file(path)),
        Bytes::Unreadable(why) => Err(why),
    }
}

/// Every file of use in a folder and below it, or one file, in no particular order; and what is wrong there.
fn walk<'a>(root: &'a Path, top: &'a str) -> impl Iterator<Item = Result<Found, Diagnostic>> + Send + 'a {
    let mut entries = WalkDir::new(root.join(top)).follow_links(true).follow_root_links(true).into_iter();
    std::iter::from_fn(move || {
        loop {
            let entry = match entries.next()? {
                Ok(entry) => entry,
                Err(why) => return Some(Err(walk_error(root, top, &why))),
            };
            let (looked_at, enter) = look_at(root, &entry);
            if !enter && entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            if looked_at.is_some() {
                return looked_at;
            }
        }
    })
}

/// What an entry of a folder is to a build, and whether to go on below it where it is a folder.
fn look_at(root: &Path, entry: &DirEntry) -> (Option<Result<Found, Diagnostic>>, bool) {
    let on_disk = entry.path();
    let Some(path) = below(root, on_disk) else {
        let why = Diagnostic::error("the file's name is not UTF-8")
            .in_file(shown(root, on_disk))
            .help("rename the file: addresses are made from names");
        return (Some(Err(why)), false);
    };
    if entry.depth() > 0 && skipped(entry, &path) {
        return (None, false);
    }
    if entry.path_is_symlink() && !on_disk.canonicalize().is_ok_and(|target| target.starts_with(root)) {
        let why = Diagnostic::error("the link leads out of the site folder")
            .in_file(path)
            .help("put a copy there in place of the link");
        return (Some(Err(why)), false);
    }
    if entry.file_type().is_dir() {
        if path != "watchfloor.toml" {
            return (None, true);
        }
        let why = Diagnostic::error("the settings are a folder").in_file(path).help("a file belongs here");
        return (Some(Err(why)), false);
    }
    if !entry.file_type().is_file() {
        let why = Diagnostic::warning("this is a device, pipe or socket, not a file: ignored");
        return (Some(Err(why.in_file(path))), false);
    }
    if let Some(role) = role(&path) {
        return (Some(Ok(Found { role, path, on_disk: on_disk.to_owned() })), false);
    }
    let why = if path.starts_with("content/_desk/") {
        Diagnostic::warning("not one of the desk's files, which end in `.toml`: ignored")
    } else if path.starts_with("content/") {
        Diagnostic::warning("not an article: ignored")
            .help("articles end in `.md` or `.txt`; pictures and other files belong into `static/`")
    } else {
        return (None, false);
    };
    (Some(Err(why.in_file(path))), false)
}

/// Hidden and private names, and what editors leave beside a file.
fn skipped(entry: &DirEntry, path: &str) -> bool {
    let name = last(path);
    if name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')) {
        return true;
    }
    if path.starts_with("static/") {
        return name.starts_with('.') && !(entry.depth() == 1 && PUBLISHED_HIDDEN.contains(&name));
    }
    if name.starts_with('.') {
        return true;
    }
    path.starts_with("content/") && name.starts_with('_') && !(entry.depth() == 1 && name == "_desk")
}

fn role(path: &str) -> Option<Role> {
    let extension = last(path)
        .rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map_or("", |(_, extension)| extension);
    if path == "watchfloor.toml" {
        Some(Role::Settings)
    } else if path.starts_with("static/") {
        Some(Role::Static)
    } else if path.starts_with("templates/") {
        Some(Role::Template)
    } else if path.starts_with("content/_desk/") {
        (extension == "toml").then_some(Role::Desk)
    } else if path.starts_with("content/") {
        (extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("txt"))
            .then_some(Role::Article)
    } else {
        None
    }
}

/// An article's identity is its path without the extension, so `a.md` and `a.txt` are one article twice.
fn same_article_twice(files: &[(Found, Bytes)], diagnostics: &mut Vec<Diagnostic>) {
    let mut stems: Vec<(&str, &str)> = files
        .iter()
        .map(|(file, _)| file)
        .filter(|f| f.role == Role::Article)
        .map(|f| (f.path.rsplit_once('.').map_or(f.path.as_str(), |(stem, _)| stem), f.path.as_str()))
        .collect();
    stems.sort_unstable();
    for pair in stems.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        diagnostics.push(
            Diagnostic::error(format!("`{}` and `{}` are the same article", pair[0].1, pair[1].1))
                .in_file(pair[1].1)
                .help("rename one of them, or remove it"),
        );
    }
}

fn read(found: &Found) -> Bytes {
    let is_static = found.role == Role::Static;
    let longest = if is_static { LONGEST_STATIC } else { LONGEST_TEXT };
    let bytes = match read_bytes(&found.on_disk, longest) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let help = match found.role {
                Role::Article => "cut it into several articles",
                _ => "publish it from somewhere else, and link to it",
            };
            return Bytes::Unreadable(
                Diagnostic::error(format!("the file is longer than {} MiB", longest >> 20))
                    .in_file(&found.path)
                    .help(help),
            );
        }
        Err(why) => {
            return Bytes::Unreadable(
                Diagnostic::error(format!("could not read the file: {}", reason(&why))).in_file(&found.path),
            );
        }
    };
    let hash = *blake3::hash(&bytes).as_bytes();
    if is_static {
        return Bytes::Plain(bytes, hash);
    }
    let nul = bytes.contains(&0);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(why) => {
            let at = why.utf8_error().valid_up_to();
            let bytes = why.as_bytes();
            let (line, byte) = (line_of(bytes, at), bytes.get(at).copied().unwrap_or_default());
            let utf_16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let message = format!("the file is not UTF-8: byte 0x{byte:02x} at offset {at}, in line {line}");
            let help = if utf_16 {
                "save it as UTF-8: it looks like UTF-16 (`iconv -f UTF-16 -t UTF-8`)"
            } else {
                "save it as UTF-8; old wire copy is often Latin-1 (`iconv -f LATIN1 -t UTF-8`)"
            };
            return Bytes::Unreadable(Diagnostic::error(message).in_file(&found.path).help(help));
        }
    };
    if nul {
        let at = text.bytes().position(|b| b == 0).unwrap_or(0);
        let line = line_of(text.as_bytes(), at);
        return Bytes::Unreadable(
            Diagnostic::error(format!("the file holds a NUL byte at offset {at}, in line {line}"))
                .in_file(&found.path)
                .help("remove it: it is no part of any text"),
        );
    }
    Bytes::Text(text.into(), hash)
}

/// The file's bytes; `None` where there are more than `longest`.
fn read_bytes(path: &Path, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > longest {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    // A file that grows while it is read is no reason to fill the memory.
    file.take(longest + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= longest).then_some(bytes))
}

/// Counted from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|&&b| b == b'\n').count() + 1
}

/// The system's words without the error number.
fn reason(why: &io::Error) -> String {
    let text = why.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_lowercase(),
        None => text,
    }
}

fn walk_error(root: &Path, top: &str, why: &walkdir::Error) -> Diagnostic {
    let path = why.path().map_or_else(|| top.to_owned(), |path| shown(root, path));
    if why.loop_ancestor().is_some() {
        return Diagnostic::error("the link leads to a folder that holds it, so the walk would never end")
            .in_file(path)
            .help("remove the link");
    }
    let dangling = why.path().is_some_and(|path| {
        fs::symlink_metadata(path).is_ok_and(|m| m.file_type().is_symlink()) && fs::metadata(path).is_err()
    });
    if dangling {
        return Diagnostic::error("the link leads to nothing").in_file(path).help("remove the link");
    }
    let words = why.io_error().map_or_else(|| why.to_string(), reason);
    Diagnostic::error(format!("could not list the folder: {words}")).in_file(path)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The path from the site folder, with `/` between the parts; `None` where it is not UTF-8. All begin with the folder's:
/// to compare them part by part takes longer than to list the files.
fn below(root: &Path, on_disk: &Path) -> Option<String> {
    let path = on_disk.as_os_str().as_encoded_bytes().get(root.as_os_str().len()..)?;
    let path = std::str::from_utf8(path).ok()?.trim_start_matches(MAIN_SEPARATOR);
    Some(if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() })
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, last)| last)
}
