//! The commands as somebody types them: what they answer, what they leave, and how they end.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Runs `watchfloor` in a folder.
pub(crate) fn watchfloor(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_watchfloor"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A fresh sample site.
pub(crate) fn sample() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(watchfloor(dir.path(), &["init", "."]).status.code(), Some(0));
    dir
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_new_site_builds_at_once_without_a_complaint() {
    let dir = tempfile::tempdir().unwrap();
    let made = watchfloor(dir.path(), &["init", "desk"]);
    assert_eq!(out(&made), "made a site of 9 files in `desk`; now: watchfloor --site desk serve\n");

    let built = watchfloor(dir.path(), &["--site", "desk", "build"]);
    assert_eq!((built.status.code(), err(&built).as_str()), (Some(0), ""));
    let line = out(&built);
    assert!(
        line.starts_with("built 3 articles, ") && line.ends_with("; open desk/public/index.html\n"),
        "{line}"
    );
    assert!(line.contains(" changed, 0 as they were, 0 removed;"), "{line}");

    let again = out(&watchfloor(dir.path(), &["--site", "desk", "build"]));
    assert!(again.contains(": 0 new, 0 changed, "), "{again}");
    // Nothing beside the site but the cache.
    let mut names: Vec<_> = fs::read_dir(dir.path().join("desk"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [".gitignore", ".watchfloor", "content", "public", "watchfloor.toml"]);
    // A new site is given up on rather than written over another.
    let refused = watchfloor(dir.path(), &["init", "desk"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).starts_with("error: `desk` is not empty\n"), "{}", err(&refused));
}

#[test]
fn the_sample_shows_what_the_product_is_for() {
    let dir = sample();
    watchfloor(dir.path(), &["build"]);
    let public = dir.path().join("public");
    assert!(public.join("people/ilse-tarrant.html").exists());
    let boards: Vec<_> =
        fs::read_dir(public.join("figures")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(boards.iter().any(|b| b == "people-killed-in-the-harrow-delta.html"), "{boards:?}");
}

#[test]
fn machines_get_one_object() {
    let dir = sample();
    let built = watchfloor(dir.path(), &["build", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&built.stdout).unwrap();
    assert_eq!((&value["articles"], &value["errors"]), (&3.into(), &0.into()));
    assert_eq!(value["written"]["new"], value["pages"]);
    assert_eq!(value["output"], "public");

    fs::write(dir.path().join("content/bad.md"), "+++\ntitel = 'x'\n+++\nText.\n").unwrap();
    for command in ["build", "check"] {
        let wrong = watchfloor(dir.path(), &[command, "--format", "json"]);
        assert_eq!(wrong.status.code(), Some(1));
        let value: serde_json::Value = serde_json::from_slice(&wrong.stdout).unwrap();
        assert!(value["errors"].as_u64().unwrap() >= 1);
        assert_eq!(value["diagnostics"][0]["path"], "content/bad.md");
        assert_eq!(value["diagnostics"][0]["line"], 2);
    }
}

#[test]
fn nothing_is_written_while_something_is_wrong() {
    let dir = sample();
    watchfloor(dir.path(), &["build"]);
    let before = fs::read(dir.path().join("public/index.html")).unwrap();
    fs::write(
        dir.path().join("content/2026-03-07-bad.md"),
        "+++\ntitle = 'New'\ndate = 'soon'\n+++\nText.\n",
    )
    .unwrap();
    fs::write(dir.path().join("content/_desk/names.toml"), "").unwrap();
    let wrong = watchfloor(dir.path(), &["build"]);
    assert_eq!((wrong.status.code(), out(&wrong).as_str()), (Some(1), ""));
    let said = err(&wrong);
    assert!(
        said.contains(" --> content/2026-03-07-bad.md:3:8\n") && said.contains("content/_desk/names.toml"),
        "{said}"
    );
    assert!(said.ends_with("error: 2 errors in 2 files; nothing was written\n"), "{said}");
    assert!(!said.contains('\u{1b}'), "no colours in a pipe");
    assert_eq!(fs::read(dir.path().join("public/index.html")).unwrap(), before);
}

#[test]
fn check_writes_nothing_at_all() {
    let dir = sample();
    let checked = watchfloor(dir.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0));
    assert!(out(&checked).ends_with(" s: nothing is wrong\n"), "{}", out(&checked));
    assert!(!dir.path().join("public").exists());
    assert!(!dir.path().join(".watchfloor").exists());
}

#[test]
fn a_folder_of_somebody_elses_is_refused() {
    let dir = sample();
    let home = dir.path().join("home");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("thesis.txt"), "years of work").unwrap();
    let refused = watchfloor(dir.path(), &["build", "--output", "home"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(
        err(&refused),
        "error: the output folder holds files that no build of Watchfloor wrote\n--> home\n \
         = help: name a new or empty folder with `--output DIR`\n \
         = help: or empty this one, if nothing in it is needed\n\n\
         error: 1 error in 1 file; nothing was written\n"
    );
    assert_eq!(fs::read_dir(&home).unwrap().count(), 1);
}

#[test]
fn no_output_stands_among_what_a_build_reads() {
    let dir = sample();
    std::os::unix::fs::symlink("content/linked", dir.path().join("out")).unwrap();
    fs::create_dir(dir.path().join("content/linked")).unwrap();
    fs::create_dir(dir.path().join("static")).unwrap();
    for (output, folder) in [
        ("content/public", "content"),
        ("content", "content"),
        ("./static/../content/x/y", "content"),
        ("out", "content"),
        ("static", "static"),
        ("templates", "templates"),
        (".watchfloor/cache", ".watchfloor"),
    ] {
        let refused = watchfloor(dir.path(), &["build", "--output", output]);
        assert_eq!(refused.status.code(), Some(2), "{output}");
        assert_eq!(
            err(&refused),
            format!(
                "error: the output folder lies in `{folder}`, which a build reads\n--> {output}\n = help: \
                 name a folder of its own with `--output DIR`, such as `public`\n\n\
                 error: 1 error in 1 file; nothing was written\n"
            )
        );
    }
    let refused = watchfloor(dir.path(), &["build", "--output", ".."]);
    assert!(err(&refused).starts_with("error: the output folder holds the site that is built\n"));
    assert_eq!(fs::read_dir(dir.path().join("content/linked")).unwrap().count(), 0);
}

#[test]
fn names_of_files_do_not_act_on_the_terminal() {
    let dir = sample();
    fs::write(dir.path().join("content/b\u{1b}[31m\u{7}\u{202e}.md"), "+++\ntitl = 1\n+++\n").unwrap();
    let said = err(&watchfloor(dir.path(), &["check"]));
    assert!(said.contains(" --> content/b\u{fffd}[31m\u{fffd}\u{fffd}.md:2:1\n"), "{said:?}");
}

#[test]
fn what_turns_the_direction_of_text_stays_out_of_titles() {
    let dir = sample();
    let text =
        "+++\ntitle = \"Dam \u{202e}broke\u{202c} \\u0007\"\ndate = 2026-03-07\n+++\nThe \u{1}river rose.\n";
    fs::write(dir.path().join("content/dam.md"), text).unwrap();
    let settings = "title = \"\u{2067}Desk \u{202e}\"\nbase_url = \"https://example.org\"\n";
    fs::write(dir.path().join("watchfloor.toml"), settings).unwrap();
    assert_eq!(watchfloor(dir.path(), &["build"]).status.code(), Some(0));
    for path in ["index.html", "a/2026-03-07/dam.html", "feed.atom"] {
        let page = fs::read_to_string(dir.path().join("public").join(path)).unwrap();
        assert!(page.contains("Dam broke") && page.contains("Desk"), "{path}");
        assert!(!page.contains(['\u{202e}', '\u{2067}', '\u{1}', '\u{7}']), "{path}");
    }
}

#[test]
fn a_link_to_nothing_is_named() {
    let dir = sample();
    fs::create_dir_all(dir.path().join("static/img")).unwrap();
    fs::write(dir.path().join("static/img/map.png"), "x").unwrap();
    let text = "# Links\n\n[a](2026-03-05-aid-reaches-marrow.md#one) ![m](/img/map.png) [home](/index.html) [w](https://a.example)\n\n\
                Über [that](2026-03-05-aid-reaches-morrow.md).\n";
    fs::write(dir.path().join("content/links.md"), text).unwrap();
    let expected = "\
warning: `2026-03-05-aid-reaches-morrow.md` leads nowhere
 --> content/links.md:5:6
  |
5 | Über [that](2026-03-05-aid-reaches-morrow.md).
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no published article and no file of `static/` is there
  |
  = help: write an article's file as seen from this one, or `/` and a path below `static/`

warning: 1 warning in 1 file
";
    // The second build takes the article from the cache.
    for _ in 0..2 {
        let built = watchfloor(dir.path(), &["build"]);
        assert_eq!((built.status.code(), err(&built).as_str()), (Some(0), expected));
    }
}

#[test]
fn the_readme_shows_what_the_program_says() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let dir = sample();
    let text = "+++\ntitle = \"Flood\"\npublished = 2026-05-03\n+++\nThe river rose.\n";
    fs::write(dir.path().join("content/delta-flood.md"), text).unwrap();
    let said = err(&watchfloor(dir.path(), &["check"]));
    let shown = said.split("\n\n").next().unwrap();
    assert!(readme.contains(shown), "the README shows another message than\n{shown}");
}

#[test]
fn wrong_usage_ends_with_2() {
    let dir = tempfile::tempdir().unwrap();
    for arguments in [
        &["build"][..],
        &["--site", "nowhere", "check"],
        &["build", "--now", "yesterday"],
        &["build", "--base-url", "example.org"],
        &["publish-everything"],
        &["facts", "nothing.txt"],
        &["new", "Title"],
        &[],
    ] {
        let output = watchfloor(dir.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert!(!output.stderr.is_empty());
    }
    assert_eq!(watchfloor(dir.path(), &["--version"]).status.code(), Some(0));
    assert_eq!(watchfloor(dir.path(), &["help", "build"]).status.code(), Some(0));
}

#[test]
fn a_new_article_is_a_draft_that_builds() {
    let dir = sample();
    let begun = watchfloor(dir.path(), &["new", "Bridge “Nord” closed", "--section", "bridges"]);
    let path = out(&begun).trim_end().to_owned();
    assert!(path.starts_with("content/bridges/20") && path.ends_with("-bridge-nord-closed.md"), "{path}");
    assert!(out(&watchfloor(dir.path(), &["build"])).starts_with("built 3 articles"));
    assert!(out(&watchfloor(dir.path(), &["build", "--drafts"])).starts_with("built 4 articles"));
    let again = watchfloor(dir.path(), &["new", "Bridge “Nord” closed", "--section", "bridges"]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn facts_are_shown_under_the_text_and_the_desks_names_count() {
    let dir = sample();
    let shown = watchfloor(dir.path(), &["facts", "content/2026-03-05-aid-reaches-marrow.md"]);
    let text = out(&shown);
    assert_eq!(shown.status.code(), Some(0));
    let lines: Vec<&str> = text.lines().collect();
    let said = lines
        .iter()
        .position(|l| l.starts_with("3.1   “Water is what we need most,” Tarrant said."))
        .unwrap();
    assert!(lines[said + 1].starts_with("       ^^^^^^^^^^^^^^^^^^^^^^^^^^  "), "{text}");
    assert!(lines[said + 1].contains("quote   by "), "{text}");

    let json =
        watchfloor(dir.path(), &["facts", "content/2026-03-05-aid-reaches-marrow.md", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let prose: Vec<char> = value["text"].as_str().unwrap().chars().collect();
    for entity in value["entities"].as_array().unwrap() {
        let place = |end: &str| usize::try_from(entity[end].as_u64().unwrap()).unwrap();
        let words: String = prose[place("start")..place("end")].iter().collect();
        assert_eq!(entity["text"], words.as_str());
    }
}

#[test]
fn the_time_of_a_build_is_an_argument() {
    let dir = sample();
    fs::write(
        dir.path().join("content/2026-04-01-late.md"),
        "+++\ntitle = \"Late\"\ndate = 2026-04-01\nembargo = 2026-04-02\n+++\nThe river fell.\n",
    )
    .unwrap();
    let before = watchfloor(dir.path(), &["build", "--now", "2026-04-01T12:00:00Z"]);
    assert!(out(&before).starts_with("built 3 articles"), "{}", out(&before));
    let after = watchfloor(dir.path(), &["build", "--now", "2026-04-02T00:00:00Z"]);
    assert!(out(&after).starts_with("built 4 articles"), "{}", out(&after));
    let epoch = Command::new(env!("CARGO_BIN_EXE_watchfloor"))
        .args(["build"])
        .current_dir(dir.path())
        .env("SOURCE_DATE_EPOCH", "1775000000")
        .output()
        .unwrap();
    assert!(out(&epoch).starts_with("built 3 articles"), "{}", out(&epoch));
}

#[test]
fn nobody_reading_is_no_mistake() {
    let dir = sample();
    let mut child = Command::new(env!("CARGO_BIN_EXE_watchfloor"))
        .args(["facts", "content/flood/2026-03-04-dyke-at-marrow-gives-way.txt"])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
    assert_eq!(output.status.code(), Some(0));
}
