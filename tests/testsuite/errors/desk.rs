//! Mistakes in the desk's files.

use super::check;

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
        "[[entity]]\nname = \"Erdogan\"\nkind = \"person\"\n\n[[entity]]\nname = \"Tayyip\"\nkind = \"person\"\nvariants = [\"ERDOĞAN\"]\n",
        r#"
error: `ERDOĞAN` is claimed by two entries
 --> content/_desk/entities.toml:8:13
  |
8 | variants = ["ERDOĞAN"]
  |             ^^^^^^^^^ `Erdogan` claims it on line 2
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
