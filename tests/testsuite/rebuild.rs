//! Building again: the same bytes, nothing rewritten without need, the cache never more than a saving.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use watchfloor::{Options, Outcome, Preview};

/// The demo site in a folder of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("content"), &folder.path().join("content"));
        fs::copy(root.join("watchfloor.toml"), folder.path().join("watchfloor.toml")).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn options(&self, cache: bool) -> Options {
        Options {
            site: self.folder.path().to_owned(),
            output: None,
            base_url: Some("https://example.org/desk".into()),
            now: "2026-11-23T09:00:00Z".parse().unwrap(),
            drafts: false,
            cache,
            program: [7; 32],
        }
    }

    fn build(&self, cache: bool) -> Outcome {
        let outcome = watchfloor::build(&self.options(cache), &|_| ());
        assert!(!outcome.failed(), "{:#?}", outcome.diagnostics);
        outcome
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let path = self.path(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name} does not say {from:?}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Every published file with its bytes and the time it was last written.
    fn published(&self) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
        let mut out = BTreeMap::new();
        gather(&self.path("public"), "", &mut out);
        out
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap();
        }
    }
}

fn gather(folder: &Path, below: &str, out: &mut BTreeMap<String, (Vec<u8>, std::time::SystemTime)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), out);
        } else if !name.starts_with(".watchfloor") {
            let time = entry.metadata().unwrap().modified().unwrap();
            out.insert(name, (fs::read(entry.path()).unwrap(), time));
        }
    }
}

fn bytes(of: &BTreeMap<String, (Vec<u8>, std::time::SystemTime)>) -> BTreeMap<&str, &[u8]> {
    of.iter().map(|(name, (bytes, _))| (name.as_str(), bytes.as_slice())).collect()
}

#[test]
fn two_desks_build_the_same_bytes() {
    let (one, other) = (Desk::new(), Desk::new());
    one.build(false);
    other.build(true);
    assert_eq!(bytes(&one.published()), bytes(&other.published()));
}

#[test]
fn a_second_build_touches_nothing() {
    let desk = Desk::new();
    desk.build(true);
    let before = desk.published();
    let outcome = desk.build(true);
    let written = outcome.written.unwrap();
    assert_eq!((written.new, written.changed, written.removed), (0, 0, 0));
    assert_eq!((outcome.counts.read, outcome.counts.made), (0, 0));
    assert_eq!(before, desk.published());
}

#[test]
fn an_edit_rewrites_the_files_that_differ_and_no_others() {
    let desk = Desk::new();
    desk.build(true);
    let before = desk.published();
    desk.edit("content/ukraine/2022-02-15-pull-back.txt", "Men leave and come back", "Men go and return");
    let outcome = desk.build(true);
    assert_eq!(outcome.counts.read, 1, "one article is read anew");
    let after = desk.published();
    let mut rewritten = 0;
    for (name, (bytes, time)) in &after {
        let (old, old_time) = &before[name];
        assert_eq!(bytes == old, time == old_time, "{name}: rewritten if and only if it differs");
        rewritten += usize::from(bytes != old);
    }
    assert!(rewritten > 0 && rewritten < after.len() / 4, "{rewritten} of {} files differ", after.len());
    // What is built on top of earlier builds is what is built from nothing.
    let fresh = Desk::new();
    fresh.edit("content/ukraine/2022-02-15-pull-back.txt", "Men leave and come back", "Men go and return");
    fresh.build(false);
    assert_eq!(bytes(&after), bytes(&fresh.published()));
}

#[test]
fn a_preview_after_edits_shows_what_a_build_shows() {
    let desk = Desk::new();
    let name = "content/ukraine/2022-02-15-pull-back.txt";
    let before = fs::read_to_string(desk.path(name)).unwrap();
    let mut preview = Preview::new(desk.options(false));
    assert!(!preview.rebuild(&[]).failed());
    // Names come and go: what the preview remembers of them must not show.
    for said in
        ["Jane Roe said 31 people were killed in Adana.", "Nobody spoke.", "Jane Roe left Adana for Kyiv."]
    {
        fs::write(desk.path(name), format!("{before}\n{said}\n")).unwrap();
        assert!(!preview.rebuild(&[name.to_owned()]).failed());
        desk.build(false);
        let built = desk.published();
        for (page, (bytes, _)) in &built {
            let shown = preview.page(page).unwrap_or_else(|| panic!("{page} is not in the preview")).unwrap();
            assert!(shown == *bytes, "{page} differs after `{said}`");
        }
        assert_eq!(preview.len(), built.len());
    }
}

#[test]
fn a_removed_article_leaves_no_page_behind() {
    let desk = Desk::new();
    desk.build(true);
    let page =
        desk.published().into_keys().find(|n| n.contains("hatay-again") && n.ends_with(".html")).unwrap();
    fs::remove_file(desk.path("content/earthquakes/2023-02-21-hatay-again.txt")).unwrap();
    desk.build(true);
    let after = desk.published();
    assert!(!after.contains_key(&page), "{page} is still published");
    for (name, (bytes, _)) in &after {
        let stem = page.trim_end_matches(".html").rsplit('/').next().unwrap();
        assert!(
            !String::from_utf8_lossy(bytes).contains(&format!("{stem}.html")),
            "{name} still leads to {page}"
        );
    }
}

#[test]
fn a_broken_cache_is_ignored() {
    let desk = Desk::new();
    desk.build(true);
    let sound = desk.published();
    for entry in fs::read_dir(desk.path(".watchfloor/cache")).unwrap() {
        let path = entry.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        fs::write(path, bytes).unwrap();
    }
    fs::write(desk.path(".watchfloor/cache/read-00"), b"not ours").unwrap();
    fs::remove_dir_all(desk.path("public")).unwrap();
    let outcome = desk.build(true);
    assert_eq!(outcome.counts.read, outcome.counts.articles, "every article is read anew");
    assert_eq!(bytes(&sound), bytes(&desk.published()));
}

#[test]
fn a_decision_of_the_desk_reaches_every_page_through_the_cache() {
    let desk = Desk::new();
    desk.build(true);
    desk.edit("content/_desk/entities.toml", "name = \"Kyiv\"", "name = \"Kyjiw\"");
    desk.edit("content/_desk/entities.toml", "variants = [\"Kiev\"]", "variants = [\"Kiev\", \"Kyiv\"]");
    let outcome = desk.build(true);
    assert_eq!(outcome.counts.read, outcome.counts.articles, "the desk's files are part of the cache's key");
    assert!(desk.published().keys().any(|name| name == "places/kyjiw.html"));
    assert!(!desk.published().keys().any(|name| name == "places/kyiv.html"));
}

#[test]
fn a_threshold_reaches_every_page_through_the_cache() {
    let desk = Desk::new();
    let before = desk.build(true).counts.facts;
    desk.edit(
        "watchfloor.toml",
        "[[crisis]]\nname = \"Ukraine",
        "[confidence]\nperson = 97\n\n[[crisis]]\nname = \"Ukraine",
    );
    let outcome = desk.build(true);
    assert!(outcome.counts.facts < before, "some people are less sure than that");
    let cached = desk.published();
    desk.build(false);
    assert!(bytes(&cached) == bytes(&desk.published()), "with and without the cache the site is the same");
    let methodology = String::from_utf8_lossy(&cached["about/methodology.html"].0).into_owned();
    assert!(methodology.contains("person: 97"), "readers are told");
}

#[test]
fn nothing_is_written_while_anything_is_wrong() {
    let desk = Desk::new();
    desk.build(true);
    let before = desk.published();
    fs::write(desk.path("content/broken.md"), "+++\ntitle = \"A\"\ndate = 2023-02-31\n+++\nText.\n").unwrap();
    desk.edit("content/ukraine/2022-02-15-pull-back.txt", "Men leave", "Women leave");
    let outcome = watchfloor::build(&desk.options(true), &|_| ());
    assert!(outcome.failed());
    assert!(outcome.written.is_none());
    assert_eq!(before, desk.published());
}

#[test]
fn templates_of_ones_own_that_say_the_same_give_the_same_pages() {
    let desk = Desk::new();
    desk.build(false);
    let before = desk.published();
    // With its own base, every page is made by the template engine; without, by code made from the same templates.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir(desk.path("templates")).unwrap();
    fs::copy(root.join("templates/base.html"), desk.path("templates/base.html")).unwrap();
    desk.build(false);
    let after = desk.published();
    let (before, after) = (bytes(&before), bytes(&after));
    assert!(before.keys().eq(after.keys()));
    for (name, page) in before {
        let own = after[name];
        let at = page.iter().zip(own).position(|(a, b)| a != b).unwrap_or(page.len().min(own.len()));
        let near = |bytes: &[u8]| {
            String::from_utf8_lossy(&bytes[at.saturating_sub(80)..bytes.len().min(at + 80)]).into_owned()
        };
        assert!(page == own, "{name}\nbuilt in: …{}…\nits own: …{}…", near(page), near(own));
    }
}

#[test]
fn a_template_put_in_place_of_a_built_in_one_is_used() {
    let desk = Desk::new();
    let home = || fs::read_to_string(desk.path("public/index.html")).unwrap();
    let not_found = || fs::read_to_string(desk.path("public/404.html")).unwrap();
    for (name, text, elsewhere) in [
        ("index.html", "{% extends \"base.html\" %}{% block main %}Our list{% endblock main %}", false),
        (
            "builtin/base.html",
            "<p>Ours</p>{% block head %}{% endblock head %}{% block main %}{% endblock main %}",
            true,
        ),
        ("404.html", "<p>Ours</p>", true),
    ] {
        let file = desk.path("templates").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        desk.build(false);
        assert!(!home().contains("Our list"), "{name}");
        assert!(
            fs::read_to_string(desk.path("public/people/index.html")).unwrap().contains("Our list")
                || elsewhere
        );
        assert_eq!(not_found().contains("<p>Ours</p>"), elsewhere, "{name}");
        fs::remove_file(&file).unwrap();
    }
}
