//! Every message an author, a settings file or a desk file can draw, word for word, as a terminal shows it.

use crate::report;
use watchfloor::diagnostic::Diagnostic;
use watchfloor::model::settings::Settings;
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
fn front_matter_that_is_never_closed() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\n\nThe river rose.\n",
        r#"
error: the front matter is never closed
 --> content/flood.md:1:1
  |
1 | +++
  | ^^^ it begins here
  |
  = help: end it with a line `+++`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\n+++\nThe river rose.\n",
        r#"
error: the front matter is never closed
 --> content/flood.md:1:1
  |
1 | ---
  | ^^^ it begins here
  |
  = help: end it with a line `---`, as it began, not `+++`"#,
    );
}

#[test]
fn front_matter_that_is_not_toml() {
    check(
        "content/flood.md",
        "+++\ntitle = Flood\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:9
  |
2 | title = Flood
  |         ^^^^^ expected text in quotation marks
  |
  = help: write `title = "Flood"`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:15
  |
2 | title = "Flood
  |               ^ expected a closing quotation mark
  |
  = help: end the text with the quotation mark it begins with"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle: Flood\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:8
  |
2 | title: Flood
  |        ^ expected `=`
  |
  = help: write `title = "Flood"`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ntitle = \"Fire\"\n+++\nText.\n",
        r#"
error: `title` is given twice
 --> content/flood.md:3:1
  |
3 | title = "Fire"
  | ^^^^^ given again here
  |
  = help: keep one of the two"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ndate = 2026-02-31\n+++\nText.\n",
        r#"
error: `2026-02-31` is no day of the calendar
 --> content/flood.md:3:8
  |
3 | date = 2026-02-31
  |        ^^^^^^^^^^ there is no such day
  |
  = help: look the day up again"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ntopics = [a, \"b\"\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:3:17
  |
3 | topics = [a, "b"
  |                 ^ unclosed array, expected `]`
  |
  = help: write one `key = value` on each line: text in quotation marks, lists in square brackets"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\n[source\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:3:8
  |
3 | [source
  |        ^ unclosed table, expected `]`
  |
  = help: write one `key = value` on each line: text in quotation marks, lists in square brackets"#,
    );
}

#[test]
fn front_matter_that_is_not_yaml() {
    check(
        "content/flood.md",
        "---\ntitle: Flood: the river\n---\nText.\n",
        r#"
error: this is not YAML
 --> content/flood.md:2:13
  |
2 | title: Flood: the river
  |             ^ mapping values are not allowed in this context
  |
  = help: if this is text, write `title: "Flood: the river"`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: \"Flood\n---\nText.\n",
        r#"
error: this is not YAML
 --> content/flood.md:2:8
  |
2 | title: "Flood
  |        ^ unclosed quote
  |
  = help: end the text with the quotation mark it begins with"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\ntitle: Fire\n---\nText.\n",
        r#"
error: `title` is given twice
 --> content/flood.md:3:1
  |
3 | title: Fire
  | ^^^^^ given again here
  |
  = help: keep one of the two"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\n\ttopics: [a]\n---\nText.\n",
        r#"
error: this is not YAML
 --> content/flood.md:2:8
  |
2 | title: Flood
  |        ^ while scanning a plain scalar, found a tab
  |
  = help: indent with spaces, not with tabs"#,
    );
    check(
        "content/flood.md",
        "---\nFlood\n---\nText.\n",
        r#"
error: the front matter has no keys
 --> content/flood.md:2:1
  |
2 | Flood
  | ^^^^^ this is text
  |
  = help: write one `key: value` on each line"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: *gone\n---\nText.\n",
        r#"
error: this is not YAML
 --> content/flood.md:2:8
  |
2 | title: *gone
  |        ^ alias references unknown anchor
  |
  = help: if this is text, write `title: "*gone"`"#,
    );
}

#[test]
fn an_alias_bomb_is_not_read() {
    check(
        "content/flood.md",
        "---\na: &a [\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\"]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ntitle: *d\n---\nText.\n",
        r#"
error: the front matter is too large or too deep
 --> content/flood.md:4:17
  |
4 | c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
  |                 ^^ not read any further than here
  |
  = help: write values out instead of using `&` and `*`"#,
    );
}

#[test]
fn a_key_that_is_misspelt_or_made_up() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ntpoics = [\"water\"]\n+++\nText.\n",
        r#"
error: unknown key `tpoics`
 --> content/flood.md:3:1
  |
3 | tpoics = ["water"]
  | ^^^^^^ did you mean `topics`?
  |
  = help: write `topics`, or take the line out"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\nDate: 2026-05-03\n---\nText.\n",
        r#"
error: unknown key `Date`
 --> content/flood.md:3:1
  |
3 | Date: 2026-05-03
  | ^^^^ did you mean `date`?
  |
  = help: write `date`, or take the line out"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nmood = \"grim\"\n+++\nText.\n",
        r#"
error: unknown key `mood`
 --> content/flood.md:3:1
  |
3 | mood = "grim"
  | ^^^^ not a key of the front matter
  |
  = help: the keys are `title`, `date`, `updated`, `summary`, `slug`, `language`, `translated_from`, `topics`, `crisis`, `place`, `authors`, `draft`, `embargo`, `expires`, `aliases` and `source`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\n[source]\nname = \"OCHA\"\nlink = \"https://example.org\"\n+++\nText.\n",
        r#"
error: unknown key `link`
 --> content/flood.md:5:1
  |
5 | link = "https://example.org"
  | ^^^^ not a key of `source`
  |
  = help: the keys are `name`, `url`, `archived`, `retrieved` and `licence`"#,
    );
}

#[test]
fn a_title_that_is_missing_or_empty() {
    check(
        "content/flood.md",
        "The river rose.\n",
        r#"
error: the article has no title
 --> content/flood.md:1:1
  |
1 | The river rose.
  | ^ expected a `title` or a heading
  |
  = help: begin it with a heading, `# What happened`, or with front matter"#,
    );
    check(
        "content/flood.md",
        "+++\ndate = 2026-05-03\n+++\nThe river rose.\n",
        r#"
error: the article has no title
 --> content/flood.md:1:1
  |
1 | +++
  | ^^^ expected a `title` or a heading
  |
  = help: write `title = "What happened"`"#,
    );
    check(
        "content/flood.md",
        "---\ndate: 2026-05-03\n---\nThe river rose.\n",
        r#"
error: the article has no title
 --> content/flood.md:1:1
  |
1 | ---
  | ^^^ expected a `title` or a heading
  |
  = help: write `title: "What happened"`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"  \"\n+++\nThe river rose.\n",
        r#"
error: `title` is empty
 --> content/flood.md:2:9
  |
2 | title = "  "
  |         ^^^^ expected words
  |
  = help: write something, or leave `title` out"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: 2022\n---\nThe river rose.\n",
        r#"
error: `title` is a number
 --> content/flood.md:2:8
  |
2 | title: 2022
  |        ^^^^ expected text
  |
  = help: write `title: "2022"`"#,
    );
}

#[test]
fn a_date_that_is_none() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ndate = \"3 Mai 2026\"\n+++\nText.\n",
        r#"
error: `date` is not a date
 --> content/flood.md:3:8
  |
3 | date = "3 Mai 2026"
  |        ^^^^^^^^^^^^ expected YYYY-MM-DD
  |
  = help: write `date = 2026-05-03`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\nupdated: 3 May 2026\n---\nText.\n",
        r#"
error: `updated` is not a date
 --> content/flood.md:3:10
  |
3 | updated: 3 May 2026
  |          ^^^^^^^^^^ expected YYYY-MM-DD
  |
  = help: write `updated: 2026-05-03`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\ndate: 2026-02-30\n---\nText.\n",
        r#"
error: `date` is no day of the calendar
 --> content/flood.md:3:7
  |
3 | date: 2026-02-30
  |       ^^^^^^^^^^ there is no such day
  |
  = help: look the day up again"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nembargo = 20260503\n+++\nText.\n",
        r#"
error: `embargo` is not a date
 --> content/flood.md:3:11
  |
3 | embargo = 20260503
  |           ^^^^^^^^ expected YYYY-MM-DD
  |
  = help: write `embargo = 2026-05-03`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nexpires = \"2026-05-03T25:00\"\n+++\nText.\n",
        r#"
error: `expires` is not a date
 --> content/flood.md:3:11
  |
3 | expires = "2026-05-03T25:00"
  |           ^^^^^^^^^^^^^^^^^^ expected YYYY-MM-DD
  |
  = help: write `expires = 2026-05-03`"#,
    );
}

#[test]
fn values_of_the_wrong_type() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ndraft = \"yes\"\n+++\nText.\n",
        r#"
error: `draft` is text
 --> content/flood.md:3:9
  |
3 | draft = "yes"
  |         ^^^^^ expected `true` or `false`
  |
  = help: write `draft = true`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\ndraft: yes\n---\nText.\n",
        r#"
error: `draft` is text
 --> content/flood.md:3:8
  |
3 | draft: yes
  |        ^^^ expected `true` or `false`
  |
  = help: write `draft: true`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ntopics = \"water\"\n+++\nText.\n",
        r#"
error: `topics` is text
 --> content/flood.md:3:10
  |
3 | topics = "water"
  |          ^^^^^^^ expected a list of texts
  |
  = help: write `topics = ["water"]`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ntopics = [\"water\", 7]\n+++\nText.\n",
        r#"
error: `topics` holds a number
 --> content/flood.md:3:20
  |
3 | topics = ["water", 7]
  |                    ^ expected text
  |
  = help: put it in quotation marks"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nauthors = [\"\"]\n+++\nText.\n",
        r#"
error: `authors` holds an empty text
 --> content/flood.md:3:12
  |
3 | authors = [""]
  |            ^^ expected words
  |
  = help: take it out of the list"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nsource = \"OCHA\"\n+++\nText.\n",
        r#"
error: `source` is text
 --> content/flood.md:3:10
  |
3 | source = "OCHA"
  |          ^^^^^^ expected a table
  |
  = help: write `source = { name = "OCHA" }`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = [\"Flood\"]\n+++\nText.\n",
        r#"
error: `title` is a list
 --> content/flood.md:2:9
  |
2 | title = ["Flood"]
  |         ^^^^^^^^^ expected text
  |
  = help: write `title = "…"`"#,
    );
}

#[test]
fn slugs_that_lead_elsewhere() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nslug = \"../../etc/passwd\"\n+++\nText.\n",
        r#"
error: `slug` can't be part of an address
 --> content/flood.md:3:8
  |
3 | slug = "../../etc/passwd"
  |        ^^^^^^^^^^^^^^^^^^ an address can't be left from here
  |
  = help: write `slug = "etc-passwd"`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nslug = \"Flood-Of-May\"\n+++\nText.\n",
        r#"
error: `slug` can't be part of an address
 --> content/flood.md:3:8
  |
3 | slug = "Flood-Of-May"
  |        ^^^^^^^^^^^^^^ expected small letters only
  |
  = help: write `slug = "flood-of-may"`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\nslug: the flood\n---\nText.\n",
        r#"
error: `slug` can't be part of an address
 --> content/flood.md:3:7
  |
3 | slug: the flood
  |       ^^^^^^^^^ expected small letters, digits and hyphens
  |
  = help: write `slug: the-flood`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nslug = \"con\"\n+++\nText.\n",
        r#"
error: `slug` can't be part of an address
 --> content/flood.md:3:8
  |
3 | slug = "con"
  |        ^^^^^ Windows keeps this name for itself
  |
  = help: write `slug = "con-1"`"#,
    );
}

#[test]
fn aliases_that_lead_elsewhere() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\naliases = [\"/old.html\", \"a/../../x.html\", \"https://example.org/x.html\", \"old\", \"a b.html\"]\n+++\nText.\n",
        r#"
error: this alias can't be an address of the site
 --> content/flood.md:3:12
  |
3 | aliases = ["/old.html", "a/../../x.html", "https://example.org/x.html", "old", "a b.html"]
  |            ^^^^^^^^^^^ expected no `/` in front
  |
  = help: write it from the site's root, such as `old/page.html`

error: this alias can't be an address of the site
 --> content/flood.md:3:25
  |
3 | aliases = ["/old.html", "a/../../x.html", "https://example.org/x.html", "old", "a b.html"]
  |                         ^^^^^^^^^^^^^^^^ `..` would lead out of the site
  |
  = help: write it from the site's root, such as `old/page.html`

error: this alias can't be an address of the site
 --> content/flood.md:3:43
  |
3 | aliases = ["/old.html", "a/../../x.html", "https://example.org/x.html", "old", "a b.html"]
  |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected no scheme and no host
  |
  = help: write it from the site's root, such as `old/page.html`

error: this alias can't be an address of the site
 --> content/flood.md:3:73
  |
3 | aliases = ["/old.html", "a/../../x.html", "https://example.org/x.html", "old", "a b.html"]
  |                                                                         ^^^^^ expected `.html` or `/` at the end
  |
  = help: write it from the site's root, such as `old/page.html`

error: this alias can't be an address of the site
 --> content/flood.md:3:80
  |
3 | aliases = ["/old.html", "a/../../x.html", "https://example.org/x.html", "old", "a b.html"]
  |                                                                                ^^^^^^^^^^ a file of this name can't be made everywhere
  |
  = help: write it from the site's root, such as `old/page.html`"#,
    );
}

#[test]
fn addresses_and_languages_that_are_none() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\n[source]\nurl = \"javascript:alert(1)\"\narchived = \"example.org/x\"\n+++\nText.\n",
        r#"
error: `url` is not a web address
 --> content/flood.md:4:7
  |
4 | url = "javascript:alert(1)"
  |       ^^^^^^^^^^^^^^^^^^^^^ expected `https://…`
  |
  = help: give the whole address, with `https://` in front and no spaces

error: `archived` is not a web address
 --> content/flood.md:5:12
  |
5 | archived = "example.org/x"
  |            ^^^^^^^^^^^^^^^ expected `https://…`
  |
  = help: give the whole address, with `https://` in front and no spaces"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\nlanguage = \"English\"\n+++\nText.\n",
        r#"
error: `language` is not a language tag
 --> content/flood.md:3:12
  |
3 | language = "English"
  |            ^^^^^^^^^ expected a tag such as `en`, `uk` or `pt-BR`
  |
  = help: look the language's tag up in BCP 47: two or three letters, and a region where it matters"#,
    );
}

#[test]
fn a_file_without_an_article() {
    check(
        "content/flood.md",
        "",
        r#"
error: the file is empty
--> content/flood.md
 = help: write an article in it, or remove it"#,
    );
    check(
        "content/a.txt",
        "\u{feff} \n\t\n",
        r#"
error: the file is empty
--> content/a.txt
 = help: write an article in it, or remove it"#,
    );
    check(
        "content/a.txt",
        "date 2026-05-03\n",
        r#"
error: the article has no headline
 --> content/a.txt:1:16
  |
1 | date 2026-05-03
  |                ^ expected a headline
  |
  = help: begin the file with a line that says what happened"#,
    );
}

#[test]
fn wire_copy_with_something_else_at_its_head() {
    check(
        "content/a.txt",
        "---\ntitle: Flood\n---\nText.\n",
        r#"
error: wire copy has no front matter
 --> content/a.txt:1:1
  |
1 | ---
  | ^^^ it begins here
  |
  = help: give the file the extension `.md`, or begin it with its headline"#,
    );
    check(
        "content/a.txt",
        "date 2026-02-31 River rises\n\nText.\n",
        r#"
error: the date before the headline is no day of the calendar
 --> content/a.txt:1:6
  |
1 | date 2026-02-31 River rises
  |      ^^^^^^^^^^ there is no such day
  |
  = help: look the day up again"#,
    );
}

#[test]
fn places_are_counted_as_editors_count_them() {
    check(
        "content/flood.md",
        "\u{feff}+++\r\ntitle = \"Überschwemmung\"\r\nslug = \"Über\"\r\n+++\r\nText.\r\n",
        r#"
error: `slug` can't be part of an address
 --> content/flood.md:3:8
  |
3 | slug = "Über"
  |        ^^^^^^ expected small letters, digits and hyphens
  |
  = help: write `slug = "uber"`"#,
    );
    check(
        "content/flood.md",
        "+++\n\ttitle = \"洪水\"\n\tdraft\t= \"洪水\"\n+++\nText.\n",
        r#"
error: `draft` is text
 --> content/flood.md:3:10
  |
3 |     draft    = "洪水"
  |                ^^^^^^ expected `true` or `false`
  |
  = help: write `draft = true`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"\"\"\nFlood\n\"\"\"\ntopics = \"\"\"\na\nb\nc\nd\ne\n\"\"\"\n+++\nText.\n",
        r#"
error: `topics` is text
 --> content/flood.md:5:10
  |
5 | topics = """
  |          ^^^ expected a list of texts
  |
  = help: write `topics = ["…"]`"#,
    );
    check(
        "content/flood.md",
        "+++",
        r#"
error: the front matter is never closed
 --> content/flood.md:1:1
  |
1 | +++
  | ^^^ it begins here
  |
  = help: end it with a line `+++`"#,
    );
}

#[test]
fn settings() {
    check(
        "watchfloor.toml",
        "titel = \"Crisis desk\"\n",
        r#"
error: unknown key `titel`
 --> watchfloor.toml:1:1
  |
1 | titel = "Crisis desk"
  | ^^^^^ did you mean `title`?
  |
  = help: write `title`, or take the line out"#,
    );
    check(
        "watchfloor.toml",
        "title = \"Crisis desk\"\npublish = \"label\"\n",
        r#"
error: `publish` is none of its choices
 --> watchfloor.toml:2:11
  |
2 | publish = "label"
  |           ^^^^^^^ did you mean `labelled`?
  |
  = help: the choices are `all` and `labelled`"#,
    );
    check(
        "watchfloor.toml",
        "confidence = 101\n",
        r#"
error: `confidence` is out of range
 --> watchfloor.toml:1:14
  |
1 | confidence = 101
  |              ^^^ expected a whole number from 0 to 100
  |
  = help: write `confidence = 50`"#,
    );
    check(
        "watchfloor.toml",
        "confidence = \"high\"\n",
        r#"
error: `confidence` is text
 --> watchfloor.toml:1:14
  |
1 | confidence = "high"
  |              ^^^^^^ expected a whole number from 0 to 100
  |
  = help: write `confidence = 50`"#,
    );
    check(
        "watchfloor.toml",
        "output = \"../public\"\n",
        r#"
error: `output` can't be built into
 --> watchfloor.toml:1:10
  |
1 | output = "../public"
  |          ^^^^^^^^^^^ `..` would lead out of the site folder
  |
  = help: name a folder of its own, such as `output = "public"`"#,
    );
    check(
        "watchfloor.toml",
        "output = \"content\"\n",
        r#"
error: `output` can't be built into
 --> watchfloor.toml:1:10
  |
1 | output = "content"
  |          ^^^^^^^^^ what you wrote stands in this folder
  |
  = help: name a folder of its own, such as `output = "public"`"#,
    );
    check(
        "watchfloor.toml",
        "base_url = \"example.org\"\n",
        r#"
error: `base_url` is not a web address
 --> watchfloor.toml:1:12
  |
1 | base_url = "example.org"
  |            ^^^^^^^^^^^^^ expected `https://…`
  |
  = help: give the whole address, with `https://` in front and no spaces"#,
    );
    check(
        "watchfloor.toml",
        "base_url = \"https://example.org/?x\"\n",
        r#"
error: `base_url` holds more than an address
 --> watchfloor.toml:1:12
  |
1 | base_url = "https://example.org/?x"
  |            ^^^^^^^^^^^^^^^^^^^^^^^^ expected neither `?` nor `#`
  |
  = help: give the address of the site's home page"#,
    );
    check(
        "watchfloor.toml",
        "[crisis]\nname = \"Floods\"\n",
        r#"
error: `crisis` is a table
 --> watchfloor.toml:1:1
  |
1 | [crisis]
  | ^^^^^^^^ expected a list of tables
  |
  = help: write `[[crisis]]`"#,
    );
    check(
        "watchfloor.toml",
        "[[crisis]]\ndescription = \"Water\"\n",
        r#"
error: `name` is missing
 --> watchfloor.toml:1:1
  |
1 | [[crisis]]
  | ^^^^^^^^^^ this entry has no `name`
  |
  = help: add `name = "…"`"#,
    );
    check(
        "watchfloor.toml",
        "[[crisis]]\nname = \"Floods\"\nsection = \"floods\"\n\n[[crisis]]\nname = \"floods\"\n\n[[crisis]]\nname = \"Fires\"\nsection = \"floods/\"\n",
        r#"
error: the crisis `floods` is given twice
 --> watchfloor.toml:6:8
  |
6 | name = "floods"
  |        ^^^^^^^^ given again here
  |
  = help: keep one of the two

error: the section `floods` is given to two crises
  --> watchfloor.toml:10:11
   |
10 | section = "floods/"
   |           ^^^^^^^^^ `Floods` already has it
   |
   = help: leave it to one of them; articles can name their crisis in front matter"#,
    );
}

#[test]
fn house_names() {
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nkind = \"place\"\n",
        r#"
error: `name` is missing
 --> content/_desk/entities.toml:1:1
  |
1 | [[entity]]
  | ^^^^^^^^^^ this entry has no `name`
  |
  = help: add `name = "…"`"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nname = \"Kyiv\"\nkind = \"city\"\n",
        r#"
error: `kind` is none of its choices
 --> content/_desk/entities.toml:3:8
  |
3 | kind = "city"
  |        ^^^^^^ not one of them
  |
  = help: the choices are `person`, `organisation`, `place` and `event`"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nname = \"NATO\"\nkind = \"organization\"\n",
        r#"
error: `kind` is none of its choices
 --> content/_desk/entities.toml:3:8
  |
3 | kind = "organization"
  |        ^^^^^^^^^^^^^^ did you mean `organisation`?
  |
  = help: the choices are `person`, `organisation`, `place` and `event`"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nname = \"Kyiv\"\nkind = \"place\"\nwikidata = \"1899\"\n",
        r#"
error: `wikidata` is not a Wikidata id
 --> content/_desk/entities.toml:4:12
  |
4 | wikidata = "1899"
  |            ^^^^^^ expected a `Q` and a number
  |
  = help: write the id of the item's page, such as `wikidata = "Q1899"`"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nname = \"Kyiv\"\nkind = \"place\"\nvariants = [\"Kiev\"]\n\n[[entity]]\nname = \"Kiev\"\nkind = \"place\"\n",
        r#"
error: `Kiev` is claimed by two entries
 --> content/_desk/entities.toml:7:8
  |
7 | name = "Kiev"
  |        ^^^^^^ `Kyiv` claims it on line 4
  |
  = help: leave the spelling to one of them"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nname = \"Kyiv\"\nkind = \"place\"\nvariants = [\"Kiev\"]\nnot_same_as = [\"Kiev\"]\n",
        r#"
error: `Kyiv` is said not to be itself
 --> content/_desk/entities.toml:5:16
  |
5 | not_same_as = ["Kiev"]
  |                ^^^^^^ this is one of its own spellings
  |
  = help: take it out of `not_same_as`, or out of `variants`"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entry]]\nname = \"Kyiv\"\nkind = \"place\"\n",
        r#"
error: unknown key `entry`
 --> content/_desk/entities.toml:1:3
  |
1 | [[entry]]
  |   ^^^^^ did you mean `entity`?
  |
  = help: write `entity`, or take the line out"#,
    );
    check(
        "content/_desk/entities.toml",
        "[[entity]]\nname = \"Kyiv\"\nkind = \"place\"\nvariant = [\"Kiev\"]\n",
        r#"
error: unknown key `variant`
 --> content/_desk/entities.toml:4:1
  |
4 | variant = ["Kiev"]
  | ^^^^^^^ did you mean `variants`?
  |
  = help: write `variants`, or take the line out"#,
    );
}

#[test]
fn the_glossary() {
    check(
        "content/_desk/glossary.toml",
        "[[entry]]\nmatch = \"Born\"\n",
        r#"
error: `means` is missing
 --> content/_desk/glossary.toml:1:1
  |
1 | [[entry]]
  | ^^^^^^^^^ this entry has no `means`
  |
  = help: add `means = "…"`"#,
    );
    check(
        "content/_desk/glossary.toml",
        "[[entry]]\nmatch = \"Born\"\nmeans = \"NATO\"\nlanguages = [\"italian\"]\n",
        r#"
error: `languages` is not a language tag
 --> content/_desk/glossary.toml:4:14
  |
4 | languages = ["italian"]
  |              ^^^^^^^^^ expected a tag such as `en`, `uk` or `pt-BR`
  |
  = help: look the language's tag up in BCP 47: two or three letters, and a region where it matters"#,
    );
    check(
        "content/_desk/glossary.toml",
        "[[entry]]\nmatch = \"Born\"\nmeans = \"NATO\"\n\n[[entry]]\nmatch = \"Born\"\nmeans = \"geboren\"\nlanguages = [\"de\"]\n",
        r#"
error: `Born` has two meanings
 --> content/_desk/glossary.toml:6:9
  |
6 | match = "Born"
  |         ^^^^^^ it already has one on line 2
  |
  = help: keep one of them, or give them different `languages`"#,
    );
}

#[test]
fn corrections_and_measures() {
    check(
        "content/_desk/corrections.toml",
        "[[correction]]\narticle = \"flood\"\ntype = \"corection\"\nwhat = \"The figure\"\n",
        r#"
error: `date` is missing
 --> content/_desk/corrections.toml:1:1
  |
1 | [[correction]]
  | ^^^^^^^^^^^^^^ this entry has no `date`
  |
  = help: add `date = 2026-05-03`

error: `type` is none of its choices
 --> content/_desk/corrections.toml:3:8
  |
3 | type = "corection"
  |        ^^^^^^^^^^^ did you mean `correction`?
  |
  = help: the choices are `correction`, `clarification`, `update` and `withdrawn`"#,
    );
    check(
        "content/_desk/corrections.toml",
        "[[correction]]\narticle = \"flood\"\ndate = \"yesterday\"\ntype = \"update\"\nwhat = \"The figure\"\n",
        r#"
error: `date` is not a date
 --> content/_desk/corrections.toml:3:8
  |
3 | date = "yesterday"
  |        ^^^^^^^^^^^ expected YYYY-MM-DD
  |
  = help: write `date = 2026-05-03`"#,
    );
    check(
        "content/_desk/measures.toml",
        "[[measure]]\nname = \"Deaths\"\nunit = \"people\"\nof = \"deaths\"\n",
        r#"
error: `of` is text
 --> content/_desk/measures.toml:4:6
  |
4 | of = "deaths"
  |      ^^^^^^^^ expected a list of texts
  |
  = help: write `of = ["deaths"]`"#,
    );
    check(
        "content/_desk/measures.toml",
        "[[measure]]\nname = \"Deaths\"\nunit = \"people\"\n\n[[measure]]\nname = \"deaths\"\nunit = \"people\"\n",
        r#"
error: the measure `deaths` is given twice
 --> content/_desk/measures.toml:6:8
  |
6 | name = "deaths"
  |        ^^^^^^^^ it already stands on line 1
  |
  = help: keep one of the two, or give them different names"#,
    );
}

#[test]
fn desk_files_that_are_not_read_are_never_passed_over() {
    check(
        "content/_desk/redactions.toml",
        "[[redaction]]\n",
        r#"
error: redactions are not supported by this version
--> content/_desk/redactions.toml
 = help: take the words out of the articles, then remove this file: ignoring it would publish them"#,
    );
    check(
        "content/_desk/review/flood.toml",
        "reject = []\n",
        r#"
error: reviews are not supported by this version
--> content/_desk/review/flood.toml
 = help: move this file out of `content/`: ignoring it would publish what was rejected"#,
    );
    check(
        "content/_desk/entitties.toml",
        "[[entity]]\n",
        r#"
error: `entitties.toml` is not a file of the desk
--> content/_desk/entitties.toml
 = help: did you mean `entities.toml`? rename the file"#,
    );
    check(
        "content/_desk/notes.toml",
        "x = 1\n",
        r#"
error: `notes.toml` is not a file of the desk
--> content/_desk/notes.toml
 = help: the desk's files are `entities.toml`, `glossary.toml`, `corrections.toml` and `measures.toml`"#,
    );
}

#[test]
fn warnings_do_not_stop_an_article() {
    let mut sources = Sources::default();
    let text = "# Flood\n\nSee [below](#below) and [two](#two).\n\n## Two\n\n<!-- a note\n\nText.\n";
    let id = sources.add("content/flood.md".into(), text.into());
    let read = parse::article(sources.get(id), "flood.md", &Settings::default());
    assert!(read.value.is_some());
    let report = report::text(&read.diagnostics, &sources, false);
    assert_eq!(
        report,
        r##"warning: `#below` leads nowhere
 --> content/flood.md:3:5
  |
3 | See [below](#below) and [two](#two).
  |     ^^^^^^^^^^^^^^^ no heading of this article has this anchor
  |
  = help: write the heading's words in small letters, with hyphens between them

warning: the raw HTML that begins here is never closed
 --> content/flood.md:7:1
  |
7 | <!-- a note
  | ^^^^^^^^^^^ everything from here on is taken for HTML
  |
  = help: close it, or take it out

warning: 2 warnings in 1 file
"##
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
