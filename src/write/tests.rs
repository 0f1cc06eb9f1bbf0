//! What somebody sees who looks at the output folder between builds, in each of the ways a site is put in place.

use super::*;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

const WAYS: [Ways; 4] = [
    Ways { beside: true, exchange: true, links: true },
    Ways { beside: true, exchange: false, links: true },
    Ways { beside: true, exchange: true, links: false },
    Ways { beside: false, exchange: false, links: false },
];

fn key(bytes: &str) -> u64 {
    bytes.bytes().fold(7, |key, b| key.wrapping_mul(31).wrapping_add(u64::from(b)))
}

/// Builds a site of these files, as the line does: what has the key of the last build is not made again.
fn build_by(output: &Path, files: &[(&str, &str)], ways: Ways) -> Result<Written, Failure> {
    let published = published(output).map_err(|why| Failure::Disk(vec![why]))?;
    let files: Vec<_> = files
        .iter()
        .map(|(path, bytes)| {
            let content = match published.key(path) == Some(key(bytes)) {
                true => Content::Unchanged,
                false => Content::Bytes(bytes.as_bytes().to_vec()),
            };
            Ok(OutputFile { path: (*path).to_owned(), key: key(bytes), content })
        })
        .collect();
    write_by(files, &published, ways)
}

fn build(output: &Path, files: &[(&str, &str)]) -> Result<Written, Failure> {
    build_by(output, files, Ways::default())
}

fn message(result: Result<Written, Failure>) -> String {
    match result {
        Ok(written) => format!("{written:?}"),
        Err(Failure::Content(why) | Failure::Disk(why)) => {
            why.into_iter().map(|d| d.message).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Everything in the folder but the manifest.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, above: &str, out: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = format!("{above}{}", entry.file_name().to_str().unwrap());
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                out.insert(format!("{path}/"), String::new());
                walk(&entry.path(), &format!("{path}/"), out);
            } else if kind.is_file() && path != manifest::MANIFEST {
                out.insert(path, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(folder, "", &mut out);
    out
}

fn map(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for (path, bytes) in files {
        out.insert((*path).to_owned(), (*bytes).to_owned());
        for (end, _) in path.match_indices('/') {
            out.insert(format!("{}/", &path[..end]), String::new());
        }
    }
    out
}

const FIRST: &[(&str, &str)] = &[
    ("a/1.html", "one"),
    ("a/2.html", "two"),
    ("b/c/3.html", "three"),
    ("index.html", "home"),
    ("x", "file"),
];
const SECOND: &[(&str, &str)] = &[
    ("a/1.html", "one"),
    ("a/2.html", "TWO"),
    ("a/4.html", "four"),
    ("index.html", "home"),
    ("x/y", "folder"),
];

#[test]
fn each_build_leaves_exactly_its_site() {
    for ways in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let output = dir.path().join("public");
        if !ways.beside {
            fs::create_dir(&output).unwrap();
        }
        let written = build_by(&output, FIRST, ways).unwrap();
        assert_eq!(written, Written { new: 5, ..Written::default() });
        assert_eq!(tree(&output), map(FIRST));
        for round in 0..3 {
            let written = build_by(&output, SECOND, ways).unwrap();
            assert_eq!(written, Written { new: 2, changed: 1, same: 2, removed: 2 }, "round {round}");
            assert_eq!(tree(&output), map(SECOND));
            let written = build_by(&output, FIRST, ways).unwrap();
            assert_eq!(written, Written { new: 2, changed: 1, same: 2, removed: 2 }, "round {round}");
            assert_eq!(tree(&output), map(FIRST));
        }
    }
}

#[test]
fn the_twin_holds_no_page_that_the_site_has_not() {
    let dir = tempfile::tempdir().unwrap();
    let output = dir.path().join("public");
    let many: Vec<(String, String)> = (0..40).map(|n| (format!("p/{n}.html"), format!("page {n}"))).collect();
    let mut files: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    build(&output, &files).unwrap();
    for n in 0..6 {
        files.remove(n);
        files[n + 1].1 = "changed";
        build(&output, &files).unwrap();
        assert_eq!(tree(&output), map(&files));
        assert_eq!(tree(&dir.path().join(".public.watchfloor/twin")), map(&files), "after {n}");
    }
}

#[test]
fn what_has_not_changed_is_not_touched() {
    for ways in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let output = dir.path().join("public");
        fs::create_dir(&output).unwrap();
        build_by(&output, FIRST, ways).unwrap();
        let stamp = |path: &str| {
            let m = fs::metadata(output.join(path)).unwrap();
            (m.mtime(), m.mtime_nsec())
        };
        let (one, manifest) = (stamp("a/1.html"), stamp(manifest::MANIFEST));
        let inode = fs::metadata(&output).unwrap().ino();
        let written = build_by(&output, FIRST, ways).unwrap();
        assert_eq!(written, Written { same: 5, ..Written::default() });
        assert_eq!((stamp("a/1.html"), stamp(manifest::MANIFEST)), (one, manifest));
        assert_eq!(fs::metadata(&output).unwrap().ino(), inode);
        build_by(&output, SECOND, ways).unwrap();
        assert_eq!(stamp("a/1.html"), one);
    }
}

#[test]
fn a_new_key_with_the_same_bytes_writes_no_page() {
    let dir = tempfile::tempdir().unwrap();
    let output = dir.path().join("public");
    build(&output, FIRST).unwrap();
    let files = |key| {
        FIRST.iter().map(move |(path, bytes)| {
            Ok(OutputFile { path: (*path).into(), key, content: Content::Bytes(bytes.as_bytes().into()) })
        })
    };
    let before = fs::metadata(output.join("index.html")).unwrap().modified().unwrap();
    let written = write(files(99).collect::<Vec<_>>(), &published(&output).unwrap()).unwrap();
    assert_eq!(written, Written { same: 5, ..Written::default() });
    assert_eq!(published(&output).unwrap().key("a/1.html"), Some(99));
    assert_eq!(fs::metadata(output.join("index.html")).unwrap().modified().unwrap(), before);
}

#[test]
fn a_page_that_somebody_edited_or_removed_is_made_again() {
    for ways in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let output = dir.path().join("public");
        fs::create_dir(&output).unwrap();
        build_by(&output, FIRST, ways).unwrap();
        fs::write(output.join("index.html"), "HOME").unwrap();
        fs::remove_file(output.join("x")).unwrap();
        let written = build_by(&output, FIRST, ways).unwrap();
        assert_eq!(written, Written { new: 1, changed: 1, same: 3, removed: 0 });
        assert_eq!(tree(&output), map(FIRST));
    }
}

#[test]
fn a_folder_of_somebody_elses_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
    assert_eq!(
        message(build(dir.path(), FIRST)),
        "the output folder holds files that no build of Watchfloor wrote"
    );
    assert_eq!(tree(dir.path()), map(&[("thesis.txt", "years of work")]));

    let file = dir.path().join("thesis.txt");
    assert_eq!(message(build(&file, FIRST)), "the output folder is a file");
    assert!(message(build(Path::new("/"), FIRST)).contains("needs a name of its own"));
}

#[test]
fn files_that_others_put_beside_ours_stay() {
    for ways in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let output = dir.path().join("public");
        fs::create_dir_all(output.join(".git/refs")).unwrap();
        fs::write(output.join(".git/HEAD"), "ref").unwrap();
        build_by(&output, FIRST, ways).unwrap();
        fs::write(output.join("CNAME"), "example.org").unwrap();
        fs::create_dir(output.join("empty")).unwrap();
        symlink("/etc", output.join("elsewhere")).unwrap();
        for files in [SECOND, FIRST, SECOND] {
            build_by(&output, files, ways).unwrap();
            let mut all = map(files);
            all.extend(map(&[(".git/HEAD", "ref"), (".git/refs/x", ""), ("CNAME", "example.org")]));
            all.remove(".git/refs/x");
            all.insert("empty/".into(), String::new());
            assert_eq!(tree(&output), all);
            assert_eq!(fs::read_link(output.join("elsewhere")).unwrap(), Path::new("/etc"));
        }
        let mut files = FIRST.to_vec();
        files.push(("CNAME", "mine"));
        assert_eq!(
            message(build_by(&output, &files, ways)),
            "the site has a page `CNAME`, where a file stands that no build made"
        );
        files[5].0 = "empty";
        assert_eq!(
            message(build_by(&output, &files, ways)),
            "the site has a page `empty`, where a folder stands that no build made"
        );
        files[5].0 = "elsewhere/passwd";
        assert!(message(build_by(&output, &files, ways)).contains("can't both be written"));
        assert_eq!(fs::read_to_string(output.join("CNAME")).unwrap(), "example.org");
    }
}

#[test]
fn nothing_is_written_outside_or_twice() {
    let dir = tempfile::tempdir().unwrap();
    let output = dir.path().join("out/public");
    for path in ["../evil", "/tmp/evil", "a/../../evil", "a\\b", "a//b", "", ".watchfloor-manifest"] {
        assert!(
            message(build(&output, &[("ok", "1"), (path, "2")])).contains("no address that may be written")
        );
    }
    assert!(message(build(&output, &[("a.html", "1"), ("A.html", "2")])).contains("can't both be written"));
    assert!(!output.exists());
    assert!(!dir.path().join("out/.public.watchfloor").exists());
}

#[test]
fn a_link_in_place_of_a_folder_is_never_written_through() {
    for ways in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let (output, outside) = (dir.path().join("public"), dir.path().join("outside"));
        fs::create_dir(&output).unwrap();
        fs::create_dir(&outside).unwrap();
        build_by(&output, FIRST, ways).unwrap();
        fs::remove_dir_all(output.join("a")).unwrap();
        symlink(&outside, output.join("a")).unwrap();
        assert!(build_by(&output, FIRST, ways).is_err());
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        fs::remove_file(output.join("a")).unwrap();
        build_by(&output, FIRST, ways).unwrap();
        assert_eq!(tree(&output), map(FIRST));
    }
}

#[test]
fn a_file_that_could_not_be_made_leaves_the_old_site() {
    for ways in WAYS {
        let dir = tempfile::tempdir().unwrap();
        let output = dir.path().join("public");
        fs::create_dir(&output).unwrap();
        build_by(&output, FIRST, ways).unwrap();
        let file = OutputFile { path: "index.html".into(), key: 1, content: Content::Bytes(b"new".to_vec()) };
        let files = vec![Ok(file), Err(Diagnostic::error("no such filter"))];
        let result = write_by(files, &published(&output).unwrap(), ways);
        assert_eq!(result, Err(Failure::Content(vec![Diagnostic::error("no such filter")])));
        assert_eq!(tree(&output), map(FIRST));
        assert!(!dir.path().join(".public.watchfloor").exists());
    }
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    let (output, work) = (dir.path().join("public"), dir.path().join(".public.watchfloor"));
    build(&output, FIRST).unwrap();
    // Killed while it staged.
    fs::create_dir_all(work.join("next/a")).unwrap();
    fs::write(work.join("next/a/half.html"), "ha").unwrap();
    build(&output, FIRST).unwrap();
    assert!(!work.exists());
    assert_eq!(tree(&output), map(FIRST));
    // Killed between the two steps of an exchange.
    fs::create_dir_all(work.join("next")).unwrap();
    fs::rename(&output, work.join("old")).unwrap();
    assert_eq!(build(&output, FIRST).unwrap().same, 5);
    assert!(!work.exists());
    // Killed while it replaced file by file.
    fs::write(output.join(manifest::JOURNAL), "watchfloor manifest 1\n0 0 0 a/9.html\n0 0 0 index.html\n")
        .unwrap();
    fs::write(output.join("a/9.html"), "nine").unwrap();
    fs::write(output.join("index.html"), "HALF").unwrap();
    fs::create_dir(output.join(stage::INSIDE)).unwrap();
    let written = build(&output, FIRST).unwrap();
    assert_eq!(written, Written { new: 0, changed: 1, same: 4, removed: 1 });
    assert_eq!(tree(&output), map(FIRST));
    assert!(!output.join(manifest::JOURNAL).exists());
}

#[test]
fn a_spoilt_twin_does_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    let (output, twin) = (dir.path().join("public"), dir.path().join(".public.watchfloor/twin"));
    let many: Vec<(String, String)> = (0..40).map(|n| (format!("p/{n}.html"), format!("page {n}"))).collect();
    let mut files: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    build(&output, &files).unwrap();
    let spoil: [&dyn Fn(); 4] = [
        &|| fs::write(twin.join("p/stray.html"), "stray").unwrap(),
        &|| fs::remove_file(twin.join("p/20.html")).unwrap(),
        &|| {
            fs::remove_file(twin.join("p/21.html")).unwrap();
            fs::create_dir(twin.join("p/21.html")).unwrap();
            fs::write(twin.join("p/21.html/x"), "x").unwrap();
        },
        &|| {
            fs::remove_dir_all(twin.join("p")).unwrap();
            symlink("/etc", twin.join("p")).unwrap();
        },
    ];
    for (n, spoil) in spoil.iter().enumerate() {
        files[n].1 = "changed";
        build(&output, &files).unwrap();
        assert!(twin.is_dir());
        spoil();
        files[n].1 = "changed again";
        build(&output, &files).unwrap();
        assert_eq!(tree(&output), map(&files), "after {n}");
        assert_eq!(tree(&twin), map(&files), "after {n}");
    }
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let dir = tempfile::tempdir().unwrap();
    let output = dir.path().join("public");
    build(&output, FIRST).unwrap();
    let early = published(&output).unwrap();
    build(&output, SECOND).unwrap();
    let file = OutputFile { path: "index.html".into(), key: 1, content: Content::Bytes(b"late".to_vec()) };
    assert_eq!(message(write(vec![Ok(file)], &early)), "another build wrote to the output folder meanwhile");
    assert_eq!(tree(&output), map(SECOND));
}

#[test]
fn the_folder_keeps_its_rights_and_a_link_to_it_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let (real, output) = (dir.path().join("versions/now"), dir.path().join("public"));
    fs::create_dir_all(&real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o750)).unwrap();
    symlink(&real, &output).unwrap();
    build(&output, FIRST).unwrap();
    build(&output, SECOND).unwrap();
    assert_eq!(fs::read_link(&output).unwrap(), real);
    assert_eq!(tree(&real), map(SECOND));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o750);
}
