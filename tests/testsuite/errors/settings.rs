//! Mistakes in `watchfloor.toml`.

use super::check;

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
        "[confidence]\npersn = 70\n",
        r#"
error: unknown key `persn`
 --> watchfloor.toml:2:1
  |
2 | persn = 70
  | ^^^^^ did you mean `person`?
  |
  = help: write `person`, or take the line out"#,
    );
    check(
        "watchfloor.toml",
        "[confidence]\nperson = 170\n",
        r#"
error: `person` is out of range
 --> watchfloor.toml:2:10
  |
2 | person = 170
  |          ^^^ expected a whole number from 0 to 100
  |
  = help: write `person = 50`"#,
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
