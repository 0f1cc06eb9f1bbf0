//! Slips of people who know other tools: what is probably meant is written out.

use super::check;

#[test]
fn what_other_programs_write() {
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ntags = [\"water\"]\nlastmod = 2026-05-03\n+++\nText.\n",
        r#"
error: unknown key `tags`
 --> content/flood.md:3:1
  |
3 | tags = ["water"]
  | ^^^^ did you mean `topics`?
  |
  = help: write `topics`, or take the line out

error: unknown key `lastmod`
 --> content/flood.md:4:1
  |
4 | lastmod = 2026-05-03
  | ^^^^^^^ did you mean `updated`?
  |
  = help: write `updated`, or take the line out"#,
    );
    check(
        "content/flood.md",
        "---\ntitle = \"Flood\"\n---\nText.\n",
        r#"
error: the front matter has no keys
 --> content/flood.md:2:1
  |
2 | title = "Flood"
  | ^^^^^^^^^^^^^^^ this is text
  |
  = help: this looks like TOML: put it between two lines `+++`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle: \"Flood\"\ndate: 2026-05-03\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:8
  |
2 | title: "Flood"
  |        ^ expected `=`
  |
  = help: write `title = "Flood"`

error: this is not TOML
 --> content/flood.md:3:7
  |
3 | date: 2026-05-03
  |       ^ expected `=`
  |
  = help: write `date = 2026-05-03`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:9
  |
2 | title = 
  |         ^ expected a value
  |
  = help: write `title = "…"`, or take the line out"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\nlanguage: en_GB\n---\nText.\n",
        r#"
error: `language` is not a language tag
 --> content/flood.md:3:11
  |
3 | language: en_GB
  |           ^^^^^ expected a tag such as `en`, `uk` or `pt-BR`
  |
  = help: write `language: en-GB`"#,
    );
}

#[test]
fn what_word_processors_write() {
    check(
        "content/flood.md",
        "+++\ntitle = “Flood”\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:9
  |
2 | title = “Flood”
  |         ^^^^^^^ expected straight quotation marks
  |
  = help: write `title = "Flood"`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = 'The mayor's flood'\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:20
  |
2 | title = 'The mayor's flood'
  |                    ^ the text ends before this
  |
  = help: write `title = "The mayor's flood"`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"C:\\quay\"\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:2:13
  |
2 | title = "C:\quay"
  |             ^ missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\`, `"`, `x`, `u`, `U`
  |
  = help: write a backslash as `\\`, or put the text between `'`"#,
    );
    check(
        "content/flood.md",
        "+++\ntitle = \"Flood\"\ndate = 2026-5-3\n+++\nText.\n",
        r#"
error: this is not TOML
 --> content/flood.md:3:8
  |
3 | date = 2026-5-3
  |        ^^^^^^^^ expected YYYY-MM-DD
  |
  = help: write `date = 2026-05-03`"#,
    );
}

#[test]
fn lists_and_indents_of_yaml() {
    check(
        "content/flood.md",
        "---\ntitle: Flood\ntopics: [water, dams\n---\nText.\n",
        r#"
error: this is not YAML
 --> content/flood.md:3:9
  |
3 | topics: [water, dams
  |         ^ unclosed bracket '['
  |
  = help: close the list with `]`, the table with `}`"#,
    );
    check(
        "content/flood.md",
        "---\ntitle: Flood\n  date: 2026-05-03\n---\nText.\n",
        r#"
error: this is not YAML
 --> content/flood.md:3:7
  |
3 |   date: 2026-05-03
  |       ^ mapping values are not allowed in this context
  |
  = help: begin each key at the start of its line, unless it belongs to the one above"#,
    );
}
