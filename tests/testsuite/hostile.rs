//! Input that means harm, or is broken in ways nobody thought of: a clear error or a harmless page, in linear time,
//! and never a panic.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use watchfloor::markdown::{Anchor, Element, Mark, weave, weave_block};
use watchfloor::model::article::Article;
use watchfloor::model::fact::FactId;
use watchfloor::model::prose::{Prose, Span};
use watchfloor::model::settings::Settings;
use watchfloor::model::source::Sources;
use watchfloor::model::view::{Href, Html};
use watchfloor::parse;

/// An article with everything in it that Markdown and front matter have.
const RICH: &str = "---\ntitle: \"Überflutung: “two dams”\"\ndate: 2026-05-03\ntopics: [water, 'dams']\nsource: { name: OCHA, url: https://example.org/a }\n---\n# One *two*\n\nThe **Nord &amp; Süd [dam](https://example.org \"t\")** broke — 1,200 people\nleft.[^a] He said: “We *must* [go](b.md#x)”.  \nHard `code` ![map](m.png) <b>raw</b> <a href='x'>y</a>\n\n## Three {#x}\n\n> quoted **text\n> over** lines\n\n1. one\n2. two\n   - deep *er*\n\n| a | b |\n|:-:|--:|\n| 1 | `2` |\n\n<div onclick=\"x\"><p>raw</p></div>\n\n```rust\nfn main() {}\n```\n\n---\n\n[^a]: Note with *words* and [^b].\n[^b]: Second, в две\u{301} строки, 地震。\n";

const WIRE: &str = "\u{feff}date 2026-05-03 River rises: “two dams”\r\n\r\nThe U.N. said 1,200 people left «Süd». Dr. Ann Lee: “We must go\u{2028}now!” she added.\r\n\r\nThe dam\r\n\r\n- water\r\n- tents [2]\r\n\r\nسدّ النهر؟ نعم. 地震。\r\n";

const TOML: &str = "+++\ntitle = \"A\\u00e9 \\\"b\\\"\"\ndate = 2026-05-03\naliases = [\"a.html\"]\n[source]\nname = '''x'''\n+++\nOne. Two.\n";

fn article(name: &str, text: &str) -> Option<Article> {
    let mut sources = Sources::default();
    let id = sources.add(format!("content/{name}"), text.to_owned());
    let read = parse::article(sources.get(id), name, &Settings::default());
    for d in &read.diagnostics {
        // Every place is a place in the file.
        if let Some(place) = &d.place {
            assert!(place.start <= place.end && place.end <= text.len(), "{d:?}");
            assert!(
                text.is_char_boundary(place.start) && text.is_char_boundary(place.end),
                "{d:?} in {text:?}"
            );
        }
        assert!(!d.help.is_empty(), "no help: {d:?}");
    }
    assert!(!crate::report::text(&read.diagnostics, &sources, false).contains('\u{1b}'));
    if let Some(article) = &read.value {
        sound(&article.prose, &sources, id);
    } else {
        assert!(!read.diagnostics.is_empty(), "an article was dropped in silence: {text:?}");
    }
    read.value
}

/// Blocks follow each other, sentences lie in their blocks, and every word has a place in the file.
fn sound(prose: &Prose, sources: &Sources, id: watchfloor::model::source::SourceId) {
    let mut end = 0;
    let mut next = 0;
    for block in &prose.blocks {
        assert!(block.span.start() >= end && !block.span.is_empty(), "{prose:?}");
        end = block.span.end();
        assert_eq!(prose.slice(block.span).trim(), prose.slice(block.span), "{prose:?}");
        assert_eq!(block.first_sentence, next);
        next = block.end_sentence;
        let mut last = block.span.start();
        for sentence in &prose.sentences[block.first_sentence as usize..block.end_sentence as usize] {
            assert!(block.span.contains(*sentence) && sentence.start() >= last, "{prose:?}");
            assert!(!prose.slice(*sentence).is_empty(), "{prose:?}");
            last = sentence.end();
            let place = prose.locate(*sentence, id);
            assert!(place.end <= sources.get(id).text.len());
        }
    }
    assert_eq!(next as usize, prose.sentences.len());
}

/// Elements that need no end tag.
const VOID: &[&str] = &["br", "hr", "img", "wbr", "col"];

/// Every element is closed in its turn, no link stands in a link, no id comes twice, nothing could run.
fn well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').unwrap_or_else(|| panic!("a tag without end in {html}")) + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{name} in {html}");
        assert!(
            !["script", "style", "iframe", "object", "embed", "form", "input", "svg", "base", "meta", "link"]
                .contains(&name),
            "{html}"
        );
        assert!(name != "a" || !open.contains(&"a"), "a link in a link: {html}");
        assert!(!(name == "p" && open.contains(&"p")), "{html}");
        for attribute in tag[name.len()..].split("\" ") {
            let attribute = attribute.trim();
            assert!(!attribute.starts_with("on") && !attribute.starts_with("style"), "{html}");
            let value = attribute.split_once("=\"").map_or("", |(_, v)| v).to_lowercase();
            assert!(!value.starts_with("javascript:") && !value.starts_with("data:"), "{html}");
            if let Some(id) = attribute.strip_prefix("id=\"") {
                assert!(ids.insert(id.trim_end_matches('"').to_owned()), "{id} twice in {html}");
            }
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} open at the end of {html}");
}

/// Marks as an article page has them: every sentence, and facts all over.
fn marks(prose: &Prose, mut seed: u64) -> Vec<Mark<'static>> {
    let mut marks: Vec<Mark> = prose
        .sentences
        .iter()
        .zip(1..)
        .map(|(span, n)| Mark { span: *span, id: Some(Anchor::Sentence(n)), ..Mark::default() })
        .collect();
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    for n in 0..12 {
        let start = random(prose.text.len());
        let end = start + random(60);
        let floor = |at: usize| {
            (0..=at.min(prose.text.len())).rev().find(|&i| prose.text.is_char_boundary(i)).unwrap()
        };
        marks.push(Mark {
            span: Span::new(floor(start), floor(end)),
            element: Element::Fact,
            id: Some(Anchor::Fact(FactId(n))),
            class: "fact",
            href: (random(2) == 0).then(|| Href { up: 1, ..Href::page("p/", n.to_string()) }),
            title: (random(3) == 0).then(|| "a \"title\" <b>".into()),
            gloss: (random(5) == 0).then_some("gloss"),
        });
    }
    marks
}

fn shown(html: Html) -> String {
    String::from_utf8(html.0).unwrap()
}

fn page(article: &Article, seed: u64) -> String {
    let marks = marks(&article.prose, seed);
    let html = shown(weave(article, &marks, &|path| (path.len() % 2 == 0).then(|| format!("../{path}"))));
    well_formed(&html);
    for n in 0..article.prose.blocks.len() {
        well_formed(&shown(weave_block(article, n, &marks)));
    }
    html
}

#[test]
fn files_cut_at_every_character_are_read_or_refused() {
    for (name, text) in
        [("a.md", RICH), ("a.txt", WIRE), ("2026-05-03-a.md", TOML), ("a.md", WIRE), ("a.txt", RICH)]
    {
        for (at, _) in text.char_indices() {
            for part in [&text[..at], &text[at..]] {
                if let Some(article) = article(name, part) {
                    page(&article, at as u64);
                }
            }
        }
    }
}

#[test]
fn settings_and_desk_files_cut_at_every_character_are_read_or_refused() {
    let files = [
        (
            "watchfloor.toml",
            "title = \"Ü\"\nconfidence = 50\n[[crisis]]\nname = \"Flood\"\nexercise = true\n",
        ),
        (
            "content/_desk/entities.toml",
            "[[entity]]\nname = \"Київ\"\nkind = \"place\"\nvariants = [\"Kiev\"]\n",
        ),
        (
            "content/_desk/glossary.toml",
            "[[entry]]\nmatch = \"Born\"\nmeans = \"NATO\"\nlanguages = [\"it\"]\n",
        ),
        (
            "content/_desk/corrections.toml",
            "[[correction]]\narticle = \"a\"\ndate = 2026-05-03\ntype = \"update\"\nwhat = \"x\"\n",
        ),
        (
            "content/_desk/measures.toml",
            "[[measure]]\nname = \"Deaths\"\nunit = \"people\"\nof = [\"dead\"]\n",
        ),
    ];
    for (path, text) in files {
        for (at, _) in text.char_indices() {
            let mut sources = Sources::default();
            let id = sources.add(path.to_owned(), text[..at].to_owned());
            let found = if path.contains("_desk") {
                parse::desk(&[sources.get(id)]).diagnostics
            } else {
                parse::settings(Some(sources.get(id))).diagnostics
            };
            crate::report::text(&found, &sources, true);
        }
    }
}

#[test]
fn marks_that_cross_everything_still_give_a_sound_page() {
    let article = article("a.md", RICH).unwrap();
    let plain = words(&shown(weave(&article, &[], &|_| None)));
    for seed in 0..400 {
        let html = page(&article, seed);
        assert!(html.contains("id=\"s1\"") || article.prose.blocks[0].end_sentence > 0);
        // Marks add no words but their glosses.
        assert_eq!(words(&html).replace("[gloss]", ""), plain, "seed {seed}");
    }
}

/// The words of a page without its mark-up and white space.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        let text = part.split_once('>').map_or(part, |(_, t)| t);
        out.extend(text.chars().filter(|c| !c.is_whitespace()));
    }
    out
}

/// Reads an article that was made to be slow.
fn timed(name: &str, what: &str, text: &str) {
    let start = Instant::now();
    if let Some(article) = article(name, text) {
        let html = weave(&article, &marks(&article.prose, 7), &|_| None).0;
        // Rows of a table are filled up with empty cells, up to a limit.
        assert!(html.len() < 40 * text.len() + 4_000_000, "{what}: {} bytes from {}", html.len(), text.len());
    }
    let took = start.elapsed();
    if std::env::var("SHOW").is_ok() {
        println!("{took:>10.1?} {what} ({} bytes)", text.len());
    }
    // Linear work takes far less, unoptimised and on a busy machine; quadratic work takes minutes.
    assert!(took < Duration::from_secs(20), "{what} took {took:?}");
}

#[test]
fn monsters_are_read_in_linear_time() {
    let n = 100_000;
    let mut tables = String::from("# T\n\n");
    tables.push_str(&"|a".repeat(1_000));
    tables.push('\n');
    tables.push_str(&"|-".repeat(1_000));
    tables.push('\n');
    tables.push_str(&"|x\n".repeat(2_000));
    let mut notes = String::from("# T\n\n");
    for i in 0..5_000 {
        let _ = write!(notes, "word[^{i}] ");
    }
    for i in 0..5_000 {
        let _ = write!(notes, "\n\n[^{i}]: note {i}");
    }
    let mut headings = String::from("# T\n\n");
    for _ in 0..5_000 {
        headings.push_str("## Same\n\n");
    }
    let cases = [
        ("one word", "x".repeat(5_000_000)),
        ("no full stop", "word ".repeat(1_000_000)),
        ("only full stops", ".".repeat(1_000_000)),
        ("stops and spaces", ". ".repeat(500_000)),
        ("initials", "A. ".repeat(300_000)),
        ("stops without spaces", "abc.The".repeat(300_000)),
        ("stops, then openers", format!("{}{}", "x. ".repeat(1_000), "(".repeat(1_000_000))),
        ("white space", format!("x.{}y", " ".repeat(2_000_000))),
        ("no-break spaces", "x.\u{a0}\u{2028}".repeat(200_000)),
        ("blank lines", "x\n\n".repeat(300_000)),
        ("bullets", "- ".repeat(500_000)),
        ("quotation marks", "“".repeat(300_000)),
        ("right to left", "\u{202e}סוף. ".repeat(100_000)),
        ("combining marks", "e\u{301}".repeat(500_000)),
    ];
    for (what, text) in &cases {
        timed("a.txt", what, text);
        timed("a.md", what, &format!("# T\n\n{text}"));
    }
    let cases = [
        ("quotes in quotes", format!("# T\n\n{} x", ">".repeat(10_000))),
        (
            "quotes in quotes, line by line",
            (0..2_000).fold("# T\n\n".to_owned(), |s, i| s + &">".repeat(i % 500) + " x\n"),
        ),
        ("lists in lists", (0..300).fold("# T\n\n".to_owned(), |s, i| s + &"  ".repeat(i) + "- x\n")),
        ("emphasis opened", format!("# T\n\n{}", "*a ".repeat(n))),
        ("emphasis nested", format!("# T\n\n{}{}", "*a ".repeat(10_000), "b* ".repeat(10_000))),
        ("strong nested", format!("# T\n\n{}x{}", "**a ".repeat(10_000), " b**".repeat(10_000))),
        ("brackets", format!("# T\n\n{}", "[".repeat(n))),
        ("links opened", format!("# T\n\n{}", "[a](".repeat(n))),
        ("pictures in pictures", format!("# T\n\n{}x{}", "![".repeat(5_000), "](y)".repeat(5_000))),
        ("backticks", (1..600).fold("# T\n\n".to_owned(), |s, i| s + &"`".repeat(i) + " ")),
        ("raw tags", format!("# T\n\n{}", "x<b>".repeat(10_000))),
        ("raw end tags", format!("# T\n\n{}", "x</b>".repeat(50_000))),
        ("raw blocks", format!("# T\n\n{}", "<div>\n".repeat(10_000))),
        ("comments opened", format!("# T\n\n{}", "x<!--".repeat(20_000))),
        ("entities", format!("# T\n\n{}", "&amp;".repeat(n))),
        ("escapes", format!("# T\n\n{}", "\\*".repeat(n))),
        ("references", format!("# T\n\n{}{}", "[a]: x\n".repeat(20_000), "[a] ".repeat(20_000))),
        ("a wide table", tables),
        ("footnotes", notes),
        ("headings alike", headings),
        ("hard breaks", format!("# T\n\n{}", "a  \n".repeat(50_000))),
        ("a long title", format!("# {}", "word ".repeat(200_000))),
        ("front matter without end", format!("+++\n{}", "a = 1\n".repeat(50_000))),
        ("arrays in arrays", format!("+++\na = {}\n+++\n", "[".repeat(100_000))),
        ("flow in flow", format!("---\na: {}\n---\n", "[".repeat(100_000))),
        ("tables in tables", format!("+++\n[{}a]\n+++\n", "a.".repeat(50_000))),
        ("many keys", (0..20_000).fold("+++\n".to_owned(), |s, i| s + &format!("k{i} = 1\n")) + "+++\nx"),
        ("many YAML keys", (0..20_000).fold("---\n".to_owned(), |s, i| s + &format!("k{i}: 1\n")) + "---\nx"),
    ];
    for (what, text) in &cases {
        timed("a.md", what, text);
    }
}

#[test]
fn the_demo_site_is_read_without_a_complaint() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files: Vec<_> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"))
        .filter(|path| !path.split('/').any(|part| part.starts_with('_')))
        .collect();
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(root.join(&path)).unwrap();
        let mut sources = Sources::default();
        let id = sources.add(format!("content/{path}"), text.clone());
        let read = parse::article(sources.get(id), &path, &Settings::default());
        assert!(read.diagnostics.is_empty(), "{}", crate::report::text(&read.diagnostics, &sources, false));
        for seed in 0..20 {
            page(&read.value.clone().unwrap(), seed);
        }
        // Cut anywhere, it is read or refused.
        for (at, _) in text.char_indices().step_by(97) {
            article(&path, &text[..at]);
        }
    }
}

/// Bits that mean something to a Markdown reader, or look as though they did.
const BITS: &[&str] = &[
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "](",
    ")",
    "](b.md)",
    "](#h)",
    "![",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<i>",
    "</i>",
    "<br>",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<script>",
    "<p>",
    "<sub>",
    "<ul><li>",
    "&amp;",
    "&#0;",
    "&",
    "<",
    ">",
    "\"",
    "\\",
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "\n# ",
    "\n## ",
    "\n---\n",
    "\n```\n",
    "\n| a | b |\n|---|:-:|\n| c |",
    "[^1]",
    "\n\n[^1]: ",
    "[^2]",
    "\n\n[^2]: ",
    "{#x}",
    "https://a.org",
    "<https://a.org>",
    "javascript:",
    "word ",
    "Ann Lee said. ",
    "“Go.” ",
    "é",
    "e\u{301}",
    "地震。",
    "\u{202e}",
    "\u{0}",
    "\t",
    "  \n",
    "\r\n",
    "\u{a0}",
    "\u{2028}",
    "1,200 ",
    "+++\n",
    "title = \"x\"\n",
];

#[test]
fn no_heap_of_mark_up_breaks_a_page() {
    let runs = std::env::var("RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(3_000_u64);
    for run in 0..runs {
        let mut seed = run;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut text = String::from("# Title\n\n");
        for _ in 0..random(60) {
            text.push_str(BITS[random(BITS.len())]);
        }
        let Some(article) = article("a.md", &text) else { continue };
        let plain = shown(weave(&article, &[], &|_| None));
        well_formed(&plain);
        let marked = shown(weave(&article, &marks(&article.prose, run), &|_| None));
        well_formed(&marked);
        assert_eq!(words(&marked).replace("[gloss]", ""), words(&plain), "{text:?}");
        // What is read for facts is what is shown: every sentence stands in the page, in order.
        let page = words(&plain);
        let mut at = 0;
        for sentence in article.prose.sentences.iter().skip(1) {
            let mut html = String::new();
            for c in article.prose.slice(*sentence).chars().filter(|c| !c.is_whitespace()) {
                match c {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    c if c.is_control() => html.push('\u{fffd}'),
                    c => html.push(c),
                }
            }
            // Footnote marks stand between the words of a page, and in no sentence.
            let found = page[at..].find(&html);
            if !text.contains("[^") && !text.contains("![") && !text.contains('<') {
                let found = found.unwrap_or_else(|| panic!("{html:?} is not in {page:?} of {text:?}"));
                at += found + html.len();
            }
        }
    }
}

/// Bits of front matter and of wire copy.
const HEADS: &[&str] = &[
    "+++",
    "---",
    "\n",
    "\n\n",
    "\r\n",
    "title",
    "date",
    "source",
    "topics",
    "slug",
    "aliases",
    "draft",
    " = ",
    ": ",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "2026-05-03",
    "2026-02-31",
    "T10:00",
    "Z",
    "true",
    "yes",
    "null",
    "~",
    "1",
    "1e999",
    "0x",
    "-",
    "- ",
    "  ",
    "\t",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "|",
    ">",
    "!!str ",
    "%YAML 1.2",
    "Ünï",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "..",
    "/",
    "https://a.org",
    "javascript:x",
    "word ",
    "Dr. ",
    "U.N. ",
    "said. ",
    "“",
    "”",
    "«",
    "» .",
    "[2]",
    "...",
    "?!",
    "。",
    "؟",
    "1. ",
    "• ",
    "date 2026-05-03 ",
    ".The ",
    "\u{200f}",
];

#[test]
fn no_heap_of_words_breaks_front_matter_or_wire_copy() {
    let runs = std::env::var("RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(3_000_u64);
    for run in 0..runs {
        let mut seed = run ^ 0x5555;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut text = String::new();
        for _ in 0..random(40) {
            text.push_str(HEADS[random(HEADS.len())]);
        }
        article("a.txt", &text);
        article("a.md", &format!("+++\ntitle = \"x\"\n{text}\n+++\nText."));
        article("a.md", &format!("---\ntitle: x\n{text}\n---\nText."));
        for path in ["watchfloor.toml", "content/_desk/entities.toml", "content/_desk/glossary.toml"] {
            let mut sources = Sources::default();
            let id = sources.add(path.to_owned(), text.clone());
            let found = if path.contains("_desk") {
                parse::desk(&[sources.get(id)]).diagnostics
            } else {
                parse::settings(Some(sources.get(id))).diagnostics
            };
            crate::report::text(&found, &sources, true);
            crate::report::json(&found, &sources);
        }
        let wire = parse::wire::parse(text.clone(), false);
        let mut sources = Sources::default();
        let id = sources.add("a".to_owned(), text);
        sound(&wire.prose, &sources, id);
    }
}
