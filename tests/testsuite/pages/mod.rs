//! The published pages as a reader, a browser and a host meet them: the whole demo site, opened from a folder and published
//! under a sub-path.

mod browser;
mod links;
mod look;
mod markup;
mod worth;

use markup::{Tag, tags};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use watchfloor::Options;

/// Where the second of the two sites is published.
pub(crate) const BASE: &str = "https://x.org/a/b/";

/// A site as it was written.
pub(crate) struct Published {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Its pages, by address.
    pub(crate) pages: BTreeMap<String, Vec<Tag>>,
}

impl Published {
    pub(crate) fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).unwrap()
    }
}

/// The demo site without an address, as it lies in a folder.
pub(crate) fn folder() -> &'static Published {
    static SITE: OnceLock<Published> = OnceLock::new();
    SITE.get_or_init(|| build(None))
}

/// The demo site published under [`BASE`].
pub(crate) fn under_a_path() -> &'static Published {
    static SITE: OnceLock<Published> = OnceLock::new();
    SITE.get_or_init(|| build(Some(BASE)))
}

/// A site of these articles and desk files, by their paths below `content/`.
pub(crate) fn of(files: &[(&str, &str)]) -> Published {
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join("watchfloor.toml"), "title = \"Desk\"\n").unwrap();
    for (path, text) in files {
        let path = site.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    publish(site.path(), None)
}

fn build(base: Option<&str>) -> Published {
    publish(Path::new(env!("CARGO_MANIFEST_DIR")), base)
}

fn publish(site: &Path, base: Option<&str>) -> Published {
    let output = tempfile::tempdir().unwrap();
    let to = output.path().join("public");
    let options = Options {
        site: site.to_owned(),
        output: Some(to.clone()),
        base_url: base.map(str::to_owned),
        now: "2026-11-23T09:00:00Z".parse().unwrap(),
        drafts: false,
        cache: false,
        program: [7; 32],
    };
    let outcome = watchfloor::build(&options, &|_| ());
    assert!(!outcome.failed(), "{:#?}", outcome.diagnostics);
    let mut files = BTreeMap::new();
    gather(&to, "", &mut files);
    let mut pages = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let tags = tags(html).unwrap_or_else(|why| panic!("{path}: {why}"));
        pages.insert(path.clone(), tags);
    }
    Published { files, pages }
}

fn gather(folder: &Path, below: &str, out: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), out);
        } else if !name.starts_with(".watchfloor") {
            out.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// Whether a test may pass without having looked: says so, and fails where nothing may be skipped.
pub(crate) fn skip(why: &str) {
    assert!(std::env::var_os("WATCHFLOOR_NO_SKIP").is_none(), "{why}");
    eprintln!("skipped: {why}");
}
