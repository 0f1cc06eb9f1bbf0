//! A build killed at any moment leaves the old site or the new one, whole; and the next build is as good as a first one.

use crate::commands::watchfloor;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const NOW: &str = "2026-03-10T00:00:00Z";

/// Everything that a reader can see, by path. The manifest tells times, so it is left out.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, above: &str, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = format!("{above}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), out);
            } else if path != ".watchfloor-manifest" {
                out.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(folder, "", &mut out);
    out
}

/// Articles of one edition: each names its own people and numbers, so that nearly every page differs between editions.
fn write_articles(site: &Path, edition: usize) {
    let content = site.join("content");
    let _ = fs::remove_dir_all(&content);
    fs::create_dir_all(&content).unwrap();
    for n in edition..edition + 24 {
        let day = n % 27 + 1;
        let text = format!(
            "date 2026-02-{day:02} Flood reaches district {n}\n\n\
             At least {} people were killed in Marrow, the Harrow Red Cross said on Monday in edition {edition}.\n\n\
             “We had {n} boats,” said Anna Tarrant{n}, the mayor of Port Selwyn.\n",
            n + 10
        );
        fs::write(content.join(format!("flood-{n}.txt")), text).unwrap();
    }
}

fn build(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let built = watchfloor(site, &["build", "--now", NOW]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    tree(&site.join("public"))
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let dir = tempfile::tempdir().unwrap();
    let (site, fresh) = (dir.path().join("site"), dir.path().join("fresh"));
    let mut editions = Vec::new();
    for edition in [0, 12] {
        fs::create_dir_all(&fresh).unwrap();
        write_articles(&fresh, edition);
        editions.push(build(&fresh));
        fs::remove_dir_all(&fresh).unwrap();
    }
    assert_ne!(editions[0], editions[1]);

    fs::create_dir_all(&site).unwrap();
    write_articles(&site, 0);
    let begun = Instant::now();
    assert!(build(&site) == editions[0], "a build in another folder gives other bytes");
    let whole = begun.elapsed().max(Duration::from_millis(20));

    let (mut killed, mut old, mut new) = (0, 0, 0);
    const ROUNDS: u32 = 36;
    for round in 0..ROUNDS {
        let (before, after) = (round as usize % 2, (round as usize + 1) % 2);
        write_articles(&site, after * 12);
        let mut child = Command::new(env!("CARGO_BIN_EXE_watchfloor"))
            .args(["build", "--now", NOW])
            .current_dir(&site)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Spread over the whole build, and a little beyond; an odd step, so that no moment is met again and again.
        thread::sleep(whole * (round * 37 % ROUNDS) / ROUNDS * 11 / 10);
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().code().is_none());

        let found = tree(&site.join("public"));
        if found == editions[before] {
            old += 1;
        } else {
            assert!(found == editions[after], "neither the old site nor the new one after round {round}");
            new += 1;
        }
        assert!(
            build(&site) == editions[after],
            "the build after round {round} is not as good as a first one"
        );
    }
    assert!(killed > 6, "only {killed} of {ROUNDS} builds were killed in time ({old} old, {new} new)");
    // What the killed builds left is cleared away.
    let mut names: Vec<_> =
        fs::read_dir(&site).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.retain(|n| n != ".public.watchfloor");
    assert_eq!(names, [".watchfloor", "content", "public"]);
}

#[test]
fn readers_never_see_half_a_site() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().to_owned();
    write_articles(&site, 0);
    build(&site);
    let done = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let reader = {
        let (site, done) = (site.clone(), done.clone());
        thread::spawn(move || {
            let mut seen = 0_usize;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                // A page that every edition has is there at every moment.
                fs::read(site.join("public/index.html")).unwrap();
                seen += 1;
            }
            seen
        })
    };
    for round in 0..6 {
        write_articles(&site, if round % 2 == 0 { 12 } else { 0 });
        build(&site);
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(reader.join().unwrap() > 100);
}
