//! `watchfloor init`: a small working site in a new folder. **Never** writes into a folder that holds anything.

use super::disk;
use std::fs;
use std::path::Path;
use watchfloor::diagnostic::Diagnostic;

/// The sample site, by path.
const FILES: &[(&str, &str)] = &[
    ("watchfloor.toml", include_str!("watchfloor.toml")),
    (".gitignore", "/public/\n/.public.*\n/.watchfloor/\n"),
    (
        "content/flood/2026-03-04-dyke-at-marrow-gives-way.txt",
        include_str!("content/flood/2026-03-04-dyke-at-marrow-gives-way.txt"),
    ),
    ("content/2026-03-05-aid-reaches-marrow.md", include_str!("content/2026-03-05-aid-reaches-marrow.md")),
    (
        "content/2026-03-06-bodies-count-differently.md",
        include_str!("content/2026-03-06-bodies-count-differently.md"),
    ),
    ("content/_desk/corrections.toml", include_str!("content/_desk/corrections.toml")),
    ("content/_desk/entities.toml", include_str!("content/_desk/entities.toml")),
    ("content/_desk/glossary.toml", include_str!("content/_desk/glossary.toml")),
    ("content/_desk/measures.toml", include_str!("content/_desk/measures.toml")),
];

/// Writes the sample site and answers the number of files.
pub(crate) fn run(dir: &Path) -> Result<usize, Diagnostic> {
    let fail = |why: std::io::Error| disk(&format!("make a site in `{}`", dir.display()), &why);
    fs::create_dir_all(dir).map_err(fail)?;
    if fs::read_dir(dir).map_err(fail)?.next().is_some() {
        return Err(Diagnostic::error(format!("`{}` is not empty", dir.display())).help("name a new folder"));
    }
    for (path, text) in FILES {
        let path = dir.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(fail)?;
        }
        fs::write(path, text).map_err(fail)?;
    }
    Ok(FILES.len())
}
