//! Every message an author, a settings file or a desk file can draw, word for word, as a terminal shows it.

mod desk;
mod front_matter;
mod settings;
mod slips;
mod templates;
mod values;

use crate::report;
use watchfloor::diagnostic::Diagnostic;
use watchfloor::model::settings::{Crisis, Settings};
use watchfloor::model::source::Sources;
use watchfloor::parse;

/// Reads one file as the build would.
fn read(sources: &mut Sources, path: &str, text: &str) -> Vec<Diagnostic> {
    let id = sources.add(path.to_owned(), text.to_owned());
    let source = sources.get(id);
    if path.contains("_desk/") {
        parse::desk(&[source]).diagnostics
    } else if let Some(below) = path.strip_prefix("content/") {
        let read = parse::article(source, below, &Settings::default());
        assert!(read.value.is_none(), "an article with mistakes is not published: {text:?}");
        read.diagnostics
    } else {
        parse::settings(Some(source)).diagnostics
    }
}

#[track_caller]
fn check(path: &str, text: &str, expected: &str) {
    let mut sources = Sources::default();
    let found = read(&mut sources, path, text);
    let report = report::text(&found, &sources, false);
    let shown = report.lines().collect::<Vec<_>>();
    // The last line counts, and is looked at once, below.
    let shown = shown[..shown.len() - 1].join("\n");
    assert_eq!(shown.trim_end(), expected.trim());
}

#[test]
fn warnings_do_not_stop_an_article() {
    let mut sources = Sources::default();
    let text = "# Flood\n\nSee [below](#below) and [two](#two).<script>x</script>\n\n## Two\n\n<!-- a note\n\nText.\n";
    let id = sources.add("content/flood.md".into(), text.into());
    let read = parse::article(sources.get(id), "flood.md", &Settings::default());
    assert!(read.value.is_some());
    let report = report::text(&read.diagnostics, &sources, false);
    assert_eq!(
        report,
        r##"warning: `#below` leads nowhere
 --> content/flood.md:3:5
  |
3 | See [below](#below) and [two](#two).<script>x</script>
  |     ^^^^^^^^^^^^^^^ no heading of this article has this anchor
  |
  = help: write the heading's words in small letters, with hyphens between them

warning: `<script>` is left out of the page
 --> content/flood.md:3:37
  |
3 | See [below](#below) and [two](#two).<script>x</script>
  |                                     ^^^^^^^ raw HTML may hold words and simple mark-up only
  |
  = help: write it in Markdown, or take it out

warning: the raw HTML that begins here is never closed
 --> content/flood.md:7:1
  |
7 | <!-- a note
  | ^^^^^^^^^^^ everything from here on is taken for HTML
  |
  = help: close it, or take it out

warning: 3 warnings in 1 file
"##
    );
}

#[test]
fn a_crisis_or_a_date_that_is_probably_a_slip_is_a_warning() {
    let mut sources = Sources::default();
    let text = "---\ntitle: Flood\ndate: 2026-05-03\nupdated: 2025-05-04\ncrisis: The Flod\n---\nIt rose.\n";
    let id = sources.add("content/flood.md".into(), text.into());
    let crisis = Crisis { name: "The flood".into(), description: None, section: None, exercise: false };
    let settings = Settings { crises: vec![crisis], ..Settings::default() };
    let read = parse::article(sources.get(id), "flood.md", &settings);
    assert_eq!(read.value.unwrap().front.crisis.as_deref(), Some("The Flod"));
    assert_eq!(
        report::text(&read.diagnostics, &sources, false),
        "\
warning: `updated` is before `date`
 --> content/flood.md:4:10
  |
4 | updated: 2025-05-04
  |          ^^^^^^^^^^ `date` is 2026-05-03
  |
  = help: look at both days again

warning: unknown crisis `The Flod`
 --> content/flood.md:5:9
  |
5 | crisis: The Flod
  |         ^^^^^^^^ did you mean `The flood`?
  |
  = help: write it as in `watchfloor.toml`, or add a `[[crisis]]` of this name there

warning: 2 warnings in 1 file
"
    );
}

#[test]
fn long_lines_are_cut_and_monsters_are_only_named() {
    let mut sources = Sources::default();
    let line =
        |n: usize| format!("+++\ntitle = \"Flood\"\ntopics = [\"{}\", 7]\n+++\nText.\n", "water ".repeat(n));
    let found = read(&mut sources, "content/flood.md", &line(50));
    let shown = report::text(&found, &sources, false);
    assert!(shown.lines().all(|l| l.chars().count() <= 130), "{shown}");
    assert!(shown.contains(" --> content/flood.md:3:315\n") && shown.contains("^ expected text"), "{shown}");
    let found = read(&mut sources, "content/monster.md", &line(2_000));
    assert_eq!(
        report::text(&found, &sources, false),
        "\
error: `topics` holds a number
--> content/monster.md:3:12015
 = note: expected text
 = help: put it in quotation marks

error: 1 error in 1 file; nothing was written
"
    );
}

#[test]
fn all_mistakes_of_all_files_come_at_once_and_in_order() {
    let mut sources = Sources::default();
    let mut found = read(&mut sources, "content/b.md", "+++\ntitle = \"B\"\nslug = \"B\"\ndraft = 1\n+++\n");
    found.extend(read(&mut sources, "content/a.txt", ""));
    found.extend(found.clone());
    let report = report::text(&found, &sources, false);
    let lines: Vec<&str> = report.lines().filter(|l| l.starts_with("error") || l.contains("-->")).collect();
    assert_eq!(
        lines,
        [
            "error: the file is empty",
            "--> content/a.txt",
            "error: `slug` can't be part of an address",
            " --> content/b.md:3:8",
            "error: `draft` is a number",
            " --> content/b.md:4:9",
            "error: 3 errors in 2 files; nothing was written",
        ]
    );
    let json = report::json(&found, &sources);
    assert_eq!(json["errors"], 3);
    assert_eq!(json["diagnostics"][1]["line"], 3);
    assert_eq!(json["diagnostics"][1]["column"], 8);
    assert_eq!(json["diagnostics"][1]["help"][0], "write `slug = \"b\"`");
}

#[test]
fn a_headline_that_begins_like_a_date_is_probably_a_slip() {
    let mut sources = Sources::default();
    let text = "Date 8 May 2026 Two dams broke\n\nThe river rose.\n";
    let id = sources.add("content/flood.txt".into(), text.into());
    let read = parse::article(sources.get(id), "flood.txt", &Settings::default());
    assert!(read.value.is_some());
    assert_eq!(
        report::text(&read.diagnostics, &sources, false),
        "\
warning: the first line begins like a date, and is taken for the headline
 --> content/flood.txt:1:1
  |
1 | Date 8 May 2026 Two dams broke
  | ^^^^ expected `date YYYY-MM-DD`
  |
  = help: write `date 2026-05-03 What happened`, or the headline alone

warning: 1 warning in 1 file
"
    );
    for fine in
        ["Dateline: 8 May\n\nText.\n", "Date set for 2027 talks\n\nText.\n", "Date palms die\n\nText.\n"]
    {
        let id = sources.add("content/fine.txt".into(), fine.into());
        let read = parse::article(sources.get(id), "fine.txt", &Settings::default());
        assert_eq!(read.diagnostics, [], "{fine}");
    }
}
