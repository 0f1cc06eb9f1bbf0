//! `watchfloor new`: begins an article. **Never** overwrites one.

use super::disk;
use chrono::NaiveDate;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use watchfloor::diagnostic::Diagnostic;

/// Creates `content/[section/]YYYY-MM-DD-slug.md` and answers its path from the site folder.
pub(crate) fn run(site: &Path, title: &str, section: &str, today: NaiveDate) -> Result<String, Diagnostic> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Diagnostic::error("the title is empty")
            .help("say what happened: `watchfloor new \"The dam holds\"`"));
    }
    let section = section.trim_end_matches('/');
    let bad =
        |part: &str| part.is_empty() || part.starts_with(['.', '_']) || part.contains(['\\', ':', '\0']);
    if !section.is_empty() && section.split('/').any(bad) {
        return Err(Diagnostic::error(format!("`{section}` can't be a folder of articles"))
            .help("name a folder below `content/` that does not begin with `_` or `.`"));
    }
    if !site.join("content").is_dir() {
        return Err(Diagnostic::error("there is no folder `content` here").help(
            "name the folder that holds it with `--site DIR`, or begin a new site with `watchfloor init DIR`",
        ));
    }

    let slug = watchfloor::parse::slug(&title);
    let slug = if slug.is_empty() { "article".to_owned() } else { slug };
    let folder = if section.is_empty() { "content".to_owned() } else { format!("content/{section}") };
    let path = format!("{folder}/{today}-{slug}.md");
    let on_disk = site.join(&path);
    let fail = |why: std::io::Error| match why.kind() {
        ErrorKind::AlreadyExists => {
            Diagnostic::error(format!("`{path}` is there already")).help("open it, or choose another title")
        }
        _ => disk(&format!("write `{path}`"), &why),
    };
    fs::create_dir_all(site.join(&folder)).map_err(fail)?;
    // The wire copy of the same name would be the same article.
    if on_disk.with_extension("txt").exists() {
        return Err(fail(ErrorKind::AlreadyExists.into()));
    }
    let mut file = File::create_new(&on_disk).map_err(fail)?;
    file.write_all(text(&title, today).as_bytes()).map_err(fail)?;
    Ok(path)
}

fn text(title: &str, today: NaiveDate) -> String {
    let mut quoted = String::new();
    for c in title.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    format!(
        "+++\n\
         title = \"{quoted}\"\n\
         date = {today}\n\
         draft = true                  # remove this line to publish it\n\
         # topics = [\"flood\"]\n\
         # crisis = \"\"\n\
         \n\
         # [source]\n\
         # name = \"\"                   # who published it first, e.g. OCHA\n\
         # url = \"\"\n\
         +++\n\
         \n\
         Who said what, when, and how many: one sentence each.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_begun_once() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("content")).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let path = run(dir.path(), "“Dam” holds:\n Kakhovka \"safe\"", "floods/south", day).unwrap();
        assert_eq!(path, "content/floods/south/2026-11-23-dam-holds-kakhovka-safe.md");
        let text = fs::read_to_string(dir.path().join(&path)).unwrap();
        assert!(
            text.starts_with("+++\ntitle = \"“Dam” holds: Kakhovka \\\"safe\\\"\"\ndate = 2026-11-23\n"),
            "{text}"
        );

        let again = run(dir.path(), "“Dam” holds:\n Kakhovka \"safe\"", "floods/south", day).unwrap_err();
        assert_eq!(again.message, format!("`{path}` is there already"));
    }

    #[test]
    fn sections_stay_below_content() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("content")).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        for section in ["..", "/etc", "a/../..", "_desk", ".hidden", "a//b", "c:"] {
            assert!(run(dir.path(), "A", section, day).is_err(), "{section}");
        }
        assert!(run(dir.path(), " \n", "", day).is_err());
        assert_eq!(run(dir.path(), "!!!", "", day).unwrap(), "content/2026-11-23-article.md");
    }
}
