//! What is wrong with a file as a whole: its fences, its notation, its keys, its title.

use super::check;

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
