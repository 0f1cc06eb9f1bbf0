//! What is wrong with a site's own templates, found while they are read or while a page is made.

use crate::commands::{sample, watchfloor};
use std::fs;

/// Builds the sample with these templates; what the command says, without the last line.
#[track_caller]
fn check(templates: &[(&str, &str)], expected: &str) {
    let dir = sample();
    fs::create_dir(dir.path().join("templates")).unwrap();
    for (name, text) in templates {
        fs::write(dir.path().join("templates").join(name), text).unwrap();
    }
    for command in ["build", "check"] {
        let wrong = watchfloor(dir.path(), &[command]);
        let said = String::from_utf8(wrong.stderr).unwrap();
        let (shown, last) = said.trim_end().rsplit_once("\n\n").unwrap();
        assert_eq!(shown, expected.trim(), "{command}");
        assert!(last.ends_with("; nothing was written"), "{last}");
        assert_eq!(wrong.status.code(), Some(1));
        assert!(!dir.path().join("public").exists());
    }
}

#[test]
fn a_name_that_the_page_has_not() {
    check(
        &[(
            "article.html",
            r##"<p>{{ titel }}</p>
"##,
        )],
        r##"
error: unknown variable `titel`
 --> templates/article.html:1:7
  |
1 | <p>{{ titel }}</p>
  |       ^^^^^ did you mean `title`?
  |
  = help: write `title`"##,
    );
    check(
        &[(
            "article.html",
            r##"<p>{{ source.zzz }}</p>
"##,
        )],
        r##"
error: unknown field `zzz`
 --> templates/article.html:1:14
  |
1 | <p>{{ source.zzz }}</p>
  |              ^^^ there is no such field here
  |
  = help: the fields here are `archived`, `copy`, `digest`, `licence`, `name`, `retrieved`, `translated_from`, `url`"##,
    );
}

#[test]
fn a_tag_that_is_not_closed() {
    check(
        &[(
            "article.html",
            r##"{% extends "base.html" %}
{% block main %}
{% if title %}<p>x</p>
{% endblock %}
"##,
        )],
        r##"
error: unknown tag
 --> templates/article.html:4:4
  |
4 | {% endblock %}
  |    ^^^^^^^^ no tag may have this name here
  |
  = help: mind what is still open before it: close each `if`, `for` and `block` with its own `{% end… %}`"##,
    );
    check(
        &[(
            "article.html",
            r##"<p>{{ title </p>
"##,
        )],
        r##"
error: found `</` but expected }}
 --> templates/article.html:1:13
  |
1 | <p>{{ title </p>
  |             ^^ not expected here
  |
  = help: close the bracket, quotation mark or tag before it, or write what is expected"##,
    );
    check(
        &[(
            "article.html",
            r##"{% if title %}
<p>x</p>"##,
        )],
        r##"
error: unexpected end of input
 --> templates/article.html:1:15
  |
1 | {% if title %}
  |               ^ the template ends before it is closed
  |
  = help: close what is still open: a tag, an `if`, a `for` or a `block`"##,
    );
    check(
        &[(
            "article.html",
            r##"{{ "unclosed }}
"##,
        )],
        r##"
error: string opened with `"` is missing its closing `"`
 --> templates/article.html:1:4
  |
1 | {{ "unclosed }}
  |    ^ it begins here
  |
  = help: end the text with the quotation mark it begins with"##,
    );
}

#[test]
fn what_is_called_and_not_there() {
    check(
        &[(
            "article.html",
            r##"{{ title | nofilter }}
"##,
        )],
        r##"
error: unknown filter `nofilter`
 --> templates/article.html:1:12
  |
1 | {{ title | nofilter }}
  |            ^^^^^^^^ there is no such filter
  |
  = help: use one of Tera's (https://keats.github.io/tera/), `num` or `group_by`"##,
    );
    check(
        &[(
            "article.html",
            r##"{{ nofn(a=1) }}
"##,
        )],
        r##"
error: unknown function `nofn`
 --> templates/article.html:1:4
  |
1 | {{ nofn(a=1) }}
  |    ^^^^^^^^^ there is no such function
  |
  = help: use one of Tera's: https://keats.github.io/tera/"##,
    );
    check(
        &[(
            "article.html",
            r##"
{% include "nosuch.html" %}
"##,
        )],
        r##"
error: unknown template `nosuch.html`
 --> templates/article.html:2:12
  |
2 | {% include "nosuch.html" %}
  |            ^^^^^^^^^^^^^ there is no such file
  |
  = help: add it below `templates/`, or take the name of a template that is there"##,
    );
    check(
        &[(
            "article.html",
            r##"{% extends "nosuch.html" %}
"##,
        )],
        r##"
error: the template `nosuch.html` that this one extends is missing
 --> templates/article.html:1:12
  |
1 | {% extends "nosuch.html" %}
  |            ^^^^^^^^^^^^^ named here
  |
  = help: add it below `templates/`, or extend `base.html`"##,
    );
    check(
        &[(
            "article.html",
            r##"{{ <ui.nosuch /> }}
"##,
        )],
        r##"
error: unknown component `ui.nosuch`
 --> templates/article.html:1:4
  |
1 | {{ <ui.nosuch /> }}
  |    ^^^^^^^^^^^^^ there is no such component
  |
  = help: define it in a template, as `components.html` does with its own"##,
    );
}

#[test]
fn what_never_ends() {
    check(
        &[(
            "article.html",
            r##"{% extends "article.html" %}
"##,
        )],
        r##"
error: this template extends itself in the end
 --> templates/article.html:1:12
  |
1 | {% extends "article.html" %}
  |            ^^^^^^^^^^^^^^ named here
  |
  = help: take the `{% extends %}` out of one of them"##,
    );
    check(
        &[
            (
                "a.html",
                r##"{% include "b.html" %}
"##,
            ),
            (
                "b.html",
                r##"{% include "a.html" %}
"##,
            ),
        ],
        r##"
error: this template includes itself in the end
 --> templates/a.html:1:12
  |
1 | {% include "b.html" %}
  |            ^^^^^^^^ named here
  |
  = help: take the `{% include %}` out of one of them"##,
    );
}

#[test]
fn what_can_not_be_reckoned_with() {
    check(
        &[(
            "article.html",
            r##"<p>{{ title + 1 }}</p>
"##,
        )],
        r##"
error: `+` requires both operands to be numbers, found `string` and `i64`
 --> templates/article.html:1:7
  |
1 | <p>{{ title + 1 }}</p>
  |       ^^^^^^^^^ no number
  |
  = help: join texts with `~`, and add numbers only"##,
    );
}

#[test]
fn all_templates_mistakes_come_at_once() {
    check(
        &[
            (
                "article.html",
                r##"{{ | }}
"##,
            ),
            (
                "base.html",
                r##"{% if %}
"##,
            ),
        ],
        r##"
error: found `|` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`
 --> templates/article.html:1:4
  |
1 | {{ | }}
  |    ^ not expected here
  |
  = help: close the bracket, quotation mark or tag before it, or write what is expected

error: found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`
 --> templates/base.html:1:7
  |
1 | {% if %}
  |       ^^ not expected here
  |
  = help: close the bracket, quotation mark or tag before it, or write what is expected"##,
    );
}

#[test]
fn an_empty_template_is_a_warning() {
    let dir = sample();
    fs::create_dir(dir.path().join("templates")).unwrap();
    fs::write(dir.path().join("templates/article.html"), "\n").unwrap();
    let built = watchfloor(dir.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(built.stderr).unwrap(),
        "warning: the template is empty, and so is what is made with it\n--> templates/article.html\n \
         = help: remove the file to have the built-in template again\n\nwarning: 1 warning in 1 file\n"
    );
}

#[test]
fn a_template_whose_name_is_misspelt_is_not_passed_over() {
    let dir = sample();
    let folder = dir.path().join("templates");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("artcle.html"), "{% include \"mast.html\" %}").unwrap();
    fs::write(folder.join("mast.html"), "Mast").unwrap();
    let built = watchfloor(dir.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(built.stderr).unwrap(),
        "warning: no page is made with this template\n--> templates/artcle.html\n \
         = help: did you mean `article.html`? rename the file\n\nwarning: 1 warning in 1 file\n"
    );
}
