//! Keys that are known, with values that are wrong.

use super::check;

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
