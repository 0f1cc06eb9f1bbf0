//! What is read of a site folder, and what is said of files that can't be.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use tempfile::TempDir;
use watchfloor::diagnostic::Diagnostic;
use watchfloor::load::load;
use watchfloor::model::source::Inputs;

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("content")).unwrap();
    for (path, bytes) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

/// Severity, path and message of each complaint, sorted, with the help below.
fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut all: Vec<String> = diagnostics
        .iter()
        .map(|d| {
            let help = d.help.iter().map(|h| format!(" = {h}")).collect::<String>();
            format!("{:?} {}: {}{help}", d.severity, d.path.clone().unwrap_or_default(), d.message)
        })
        .collect();
    all.sort();
    all
}

fn check(dir: &Path) -> (Inputs, Vec<String>) {
    let loaded = load(dir).unwrap();
    let said = said(&loaded.diagnostics);
    (loaded.value, said)
}

fn paths(inputs: &Inputs) -> Vec<&str> {
    inputs.articles.iter().map(|id| inputs.sources.get(*id).path.as_str()).collect()
}

#[test]
fn everything_is_found_in_the_order_of_the_paths() {
    let dir = site(&[
        ("watchfloor.toml", b"title = 'x'"),
        ("content/b.md", b"b"),
        ("content/a/z.TXT", b"z"),
        ("content/a.txt", b"\xef\xbb\xbfa\r\n"),
        ("content/_drafts/no.md", b"no"),
        ("content/.hidden.md", b"no"),
        ("content/a/_no.md", b"no"),
        ("content/b.md~", b"no"),
        ("content/_desk/glossary.toml", b"g"),
        ("content/_desk/review/x.toml", b"r"),
        ("templates/base.html", b"t"),
        ("static/.well-known/security.txt", b"s"),
        ("static/.DS_Store", b"no"),
        ("static/img/x.png", b"\x89PNG\0"),
    ]);
    let (inputs, said) = check(dir.path());
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(paths(&inputs), ["content/a.txt", "content/a/z.TXT", "content/b.md"]);
    assert_eq!(&inputs.sources.get(inputs.articles[0]).text[..], "\u{feff}a\r\n");
    assert_eq!(inputs.sources.get(inputs.articles[0]).hash, *blake3::hash(b"\xef\xbb\xbfa\r\n").as_bytes());
    let names = |ids: &[_]| ids.iter().map(|id| inputs.sources.get(*id).path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&inputs.desk), ["content/_desk/glossary.toml", "content/_desk/review/x.toml"]);
    assert_eq!(names(&inputs.templates), ["templates/base.html"]);
    assert_eq!(&inputs.sources.get(inputs.settings.unwrap()).text[..], "title = 'x'");
    let statics: Vec<_> = inputs.statics.iter().map(|s| (s.path.as_str(), s.bytes.as_slice())).collect();
    assert_eq!(statics, [(".well-known/security.txt", &b"s"[..]), ("img/x.png", b"\x89PNG\0")]);
}

#[test]
fn what_is_no_article_is_named_and_the_rest_is_read() {
    let dir = site(&[
        ("content/a.md", b"a"),
        ("content/photo.jpg", b"x"),
        ("content/_desk/names.csv", b"x"),
        ("content/latin.txt", b"one\ntwo caf\xe9"),
        ("content/utf16.txt", b"\xff\xfeh\0i\0"),
        ("content/nul.md", b"one\n\0"),
        ("content/same.md", b"x"),
        ("content/same.txt", b"x"),
    ]);
    let (inputs, said) = check(dir.path());
    assert_eq!(paths(&inputs), ["content/a.md", "content/same.md", "content/same.txt"]);
    assert_eq!(
        said,
        [
            "Error content/latin.txt: the file is not UTF-8: byte 0xe9 at offset 11, in line 2 \
             = save it as UTF-8; old wire copy is often Latin-1 (`iconv -f LATIN1 -t UTF-8`)",
            "Error content/nul.md: the file holds a NUL byte at offset 4, in line 2 = remove it: it is no part of any text",
            "Error content/same.txt: `content/same.md` and `content/same.txt` are the same article \
             = rename one of them, or remove it",
            "Error content/utf16.txt: the file is not UTF-8: byte 0xff at offset 0, in line 1 \
             = save it as UTF-8: it looks like UTF-16 (`iconv -f UTF-16 -t UTF-8`)",
            "Warning content/_desk/names.csv: not one of the desk's files, which end in `.toml`: ignored",
            "Warning content/photo.jpg: not an article: ignored \
             = articles end in `.md` or `.txt`; pictures and other files belong into `static/`",
        ]
    );
}

#[test]
fn an_article_of_50_mb_is_refused_without_being_read() {
    let dir = site(&[("content/a.md", b"a")]);
    let file = fs::File::create(dir.path().join("content/huge.txt")).unwrap();
    file.set_len(50 << 20).unwrap();
    let (inputs, said) = check(dir.path());
    assert_eq!(paths(&inputs), ["content/a.md"]);
    assert_eq!(
        said,
        ["Error content/huge.txt: the file is longer than 16 MiB = cut it into several articles"]
    );
}

#[test]
fn links_are_followed_inside_the_site_and_never_out_of_it() {
    let outside = site(&[("content/secret.md", b"secret")]);
    let dir = site(&[("content/a.md", b"a"), ("archive/old.md", b"old")]);
    let content = dir.path().join("content");
    symlink("a.md", content.join("b.md")).unwrap();
    symlink("../archive", content.join("archive")).unwrap();
    symlink(outside.path().join("content/secret.md"), content.join("c.md")).unwrap();
    symlink(outside.path().join("content"), content.join("d")).unwrap();
    symlink("nowhere.md", content.join("e.md")).unwrap();
    symlink(".", content.join("f")).unwrap();
    symlink("/etc/passwd", content.join("g.txt")).unwrap();
    let (inputs, said) = check(dir.path());
    assert_eq!(paths(&inputs), ["content/a.md", "content/archive/old.md", "content/b.md"]);
    let out = "the link leads out of the site folder = put a copy there in place of the link";
    assert_eq!(
        said,
        [
            format!("Error content/c.md: {out}"),
            format!("Error content/d: {out}"),
            "Error content/e.md: the link leads to nothing = remove the link".into(),
            "Error content/f: the link leads to a folder that holds it, so the walk would never end \
             = remove the link"
                .into(),
            format!("Error content/g.txt: {out}"),
        ]
    );
}

#[test]
fn settings_that_are_a_folder_are_no_settings() {
    let dir = site(&[("content/a.md", b"a"), ("watchfloor.toml/x", b"x")]);
    let (_, said) = check(dir.path());
    assert_eq!(said, ["Error watchfloor.toml: the settings are a folder = a file belongs here"]);
}

#[test]
fn pipes_and_sockets_are_passed_by() {
    let dir = site(&[("content/a.md", b"a")]);
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("content/s.md")).unwrap();
    let (inputs, said) = check(dir.path());
    assert_eq!(paths(&inputs), ["content/a.md"]);
    assert_eq!(said, ["Warning content/s.md: this is a device, pipe or socket, not a file: ignored"]);
}

#[test]
fn what_may_not_be_read_is_named() {
    let dir = site(&[("content/a.md", b"a"), ("content/locked.md", b"x")]);
    let locked = dir.path().join("content/locked.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&locked).is_ok() {
        return; // root reads everything
    }
    let (_, said) = check(dir.path());
    assert_eq!(said, ["Error content/locked.md: could not read the file: permission denied"]);
}

#[test]
fn a_folder_without_content_is_no_site() {
    let dir = tempfile::tempdir().unwrap();
    let why = load(dir.path()).unwrap_err();
    assert_eq!(why.message, "there is no folder `content` here, so there is nothing to build");
    let why = load(&dir.path().join("nowhere")).unwrap_err();
    assert_eq!(why.message, "could not open the site folder: no such file or directory");
    let dir = site(&[]);
    let (_, said) = check(dir.path());
    assert_eq!(
        said,
        [
            "Warning content: there are no articles = begin one with `watchfloor new \"Title\"`, or drop a `.txt` or \
          `.md` file into `content/`"
        ]
    );
}
