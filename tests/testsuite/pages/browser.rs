//! The published pages in a real browser, opened from a folder as by double click.

use super::{folder, skip};
use std::fs;
use std::path::Path;
use std::process::Command;

/// One page of each sort, and words that its title must show.
const PAGES: [(&str, &str); 8] = [
    ("index.html", "Watchfloor demo desk"),
    ("b/2022-02-10.html", "10 February 2022"),
    ("a/2022-02-10/union-resolve.html", "Belarus"),
    ("people/vladimir-putin.html", "Vladimir Putin"),
    ("figures/people-killed-in-turkiye.html", "People killed in Türkiye"),
    ("timeline/2022-02.html", "February 2022"),
    ("about/methodology.html", "Methodology"),
    ("404.html", "Not found"),
];

#[test]
fn a_browser_shows_pages_from_a_folder_and_complains_of_nothing() {
    if !Command::new("chromium").arg("--version").output().is_ok_and(|run| run.status.success()) {
        return skip("chromium is not installed: the pages were not opened in a browser");
    }
    let place = tempfile::tempdir().unwrap();
    for (path, bytes) in &folder().files {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    for (page, title) in PAGES {
        let (shown, said) = open(&place.path().join(page), &place.path().join("profile"));
        let head = shown.split("</title>").next().unwrap_or("");
        assert!(head.contains(title), "{page} shows\n{shown}\n{said}");
        // What a page may not load or do, and what it does not find, the browser says on its console.
        let complaints: Vec<&str> = said.lines().filter(|line| line.contains("CONSOLE")).collect();
        assert!(complaints.is_empty(), "{page}: {complaints:#?}");
    }
}

/// The page as the browser has it in the end, and what it said meanwhile.
fn open(page: &Path, profile: &Path) -> (String, String) {
    let run = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    (String::from_utf8_lossy(&run.stdout).into_owned(), String::from_utf8_lossy(&run.stderr).into_owned())
}
