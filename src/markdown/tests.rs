//! What a reader of a page gets to see of an author's Markdown.

use super::*;
use crate::model::article::{Article, ArticleId, Body, FrontMatter};
use crate::model::prose::{Prose, Span};
use crate::model::view::Href;

fn article(body: &str) -> Article {
    let mut prose = Prose::default();
    let at = super::prose(body, 0, &mut prose).start;
    Article {
        id: ArticleId(0),
        path: "a".into(),
        section: String::new(),
        front: FrontMatter::default(),
        prose,
        body: Body::Markdown {
            text: body.to_owned().into(),
            offset: 0,
            prose_offset: u32::try_from(at).unwrap(),
        },
        sha: String::new(),
        words: 0,
    }
}

/// Woven, as text.
fn shown(article: &Article, marks: &[Mark<'_>], link: &dyn Fn(&str) -> Option<String>) -> String {
    String::from_utf8(weave(article, marks, link).0).unwrap()
}

fn html(body: &str) -> String {
    shown(&article(body), &[], &|path| Some(format!("../{path}")))
}

/// Marks every place where `words` stand.
fn marked(body: &str, words: &[(&str, bool)]) -> String {
    let article = article(body);
    let marks: Vec<Mark> = words
        .iter()
        .enumerate()
        .map(|(n, (words, link))| {
            let start = article
                .prose
                .text
                .find(words)
                .unwrap_or_else(|| panic!("{words} in {:?}", article.prose.text));
            Mark {
                span: Span::new(start, start + words.len()),
                element: Element::Fact,
                id: Some(Anchor::Sentence(u32::try_from(n).unwrap())),
                href: link.then(|| Href::page("", n.to_string())),
                ..Mark::default()
            }
        })
        .collect();
    shown(&article, &marks, &|_| None)
}

fn blocks(body: &str) -> Vec<(String, String)> {
    let article = article(body);
    article.prose.blocks.iter().map(|b| (format!("{:?}", b.kind), article.slice(b.span).to_owned())).collect()
}

#[test]
fn prose_is_what_the_reader_reads() {
    let read = blocks(
        "# Title\n\nOne *two* [three](x) &amp; `four`\nfive.  \nsix ![alt](p.png)\n\n- item a\n- item b\n\n> quoted\n\n| h1 | h2 |\n|---|---|\n| c1 | c2 |\n\n    code\n\n<div>raw</div>\n\nLast.[^1]\n\n[^1]: Note *text*.\n",
    );
    let expected = [
        ("Subheading", "Title"),
        ("Paragraph", "One two three & four\nfive.\nsix"),
        ("ListItem", "item a"),
        ("ListItem", "item b"),
        ("BlockQuote", "quoted"),
        ("Cell", "h1"),
        ("Cell", "h2"),
        ("Cell", "c1"),
        ("Cell", "c2"),
        ("Code", "code"),
        ("Paragraph", "Last."),
        ("Footnote", "Note text."),
    ];
    let expected: Vec<(String, String)> =
        expected.iter().map(|(k, t)| ((*k).to_owned(), (*t).to_owned())).collect();
    assert_eq!(read, expected);
}

#[test]
fn every_word_leads_back_to_the_file() {
    let body = "A *b* `c` d\\*e &amp; f\n\n[^1]\n\n[^1]: late\n";
    let article = article(body);
    let mut sources = crate::model::source::Sources::default();
    let id = sources.add("a.md".into(), body.into());
    for (words, place) in [("b", "b"), ("c", "c"), ("e", "e"), ("&", "&amp;"), ("f", "f"), ("late", "late")] {
        let start = article.prose.text.find(words).unwrap();
        let span = article.prose.locate(Span::new(start, start + words.len()), id);
        assert_eq!(&body[span.start..span.end], place, "{words}");
    }
}

#[test]
fn marks_nest_in_emphasis_and_across_it() {
    assert_eq!(
        marked("The *big dog* barked.", &[("The big", false)]),
        "<p><span id=\"s0\">The <em>big</em></span><em> dog</em> barked.</p>\n"
    );
    assert_eq!(
        marked("The *big dog* barked.", &[("dog barked", false)]),
        "<p>The <em>big <span id=\"s0\">dog</span></em><span> barked</span>.</p>\n"
    );
    assert_eq!(
        marked("The *big dog* barked.", &[("big dog", true)]),
        "<p>The <em><a id=\"s0\" href=\"0.html\">big dog</a></em> barked.</p>\n"
    );
}

#[test]
fn of_two_links_the_inner_one_wins() {
    assert_eq!(
        marked("He met Ann Lee there.", &[("met Ann Lee", true), ("Ann", true)]),
        "<p>He <span id=\"s0\">met <a id=\"s1\" href=\"1.html\">Ann</a> Lee</span> there.</p>\n"
    );
    assert_eq!(
        marked("He met [Ann](https://example.org) there.", &[("met Ann there", true)]),
        "<p>He <a id=\"s0\" href=\"0.html\">met </a><a href=\"https://example.org\" rel=\"noreferrer\"><span>Ann</span></a><a href=\"0.html\"> there</a>.</p>\n"
    );
}

#[test]
fn a_mark_runs_on_into_the_next_block() {
    let article = article("One two.\n\nThree four.");
    let mark = Mark { span: Span::new(4, 15), id: Some(Anchor::Sentence(7)), ..Mark::default() };
    assert_eq!(
        shown(&article, &[mark], &|_| None),
        "<p>One <span id=\"s7\">two.</span></p>\n<p><span>Three</span> four.</p>\n"
    );
}

#[test]
fn a_mark_over_an_entity_stays_whole_and_a_gloss_follows_it() {
    let article = article("Nord &amp; Born met.");
    let mark = Mark {
        span: Span::new(0, 11),
        id: Some(Anchor::Sentence(7)),
        gloss: Some("NATO <x>"),
        ..Mark::default()
    };
    assert_eq!(
        shown(&article, &[mark], &|_| None),
        "<p><span id=\"s7\">Nord &amp; Born</span><span class=\"gloss\"> [NATO &lt;x&gt;]</span> met.</p>\n"
    );
}

#[test]
fn headings_start_below_the_title_and_have_anchors_of_their_own() {
    assert_eq!(
        html(
            "## What *we* know\n\n### Détails\n\n## What we know\n\n## Three {#s1 .x}\n\n[up](#what-we-know) [s](#s2) [gone](#gone)\n"
        ),
        "<h2 id=\"h-what-we-know\">What <em>we</em> know</h2>\n<h3 id=\"h-details\">Détails</h3>\n<h2 id=\"h-what-we-know-2\">What we know</h2>\n<h2 id=\"h-s1\">Three</h2>\n<p><a href=\"#h-what-we-know\">up</a> <a href=\"#s2\">s</a> gone</p>\n"
    );
}

#[test]
fn tables_align_by_class_and_footnotes_lead_there_and_back() {
    assert_eq!(
        html("| a | b |\n|:--|--:|\n| 1 | 2 |\n"),
        "<table><thead><tr><th scope=\"col\" class=\"left\">a</th><th scope=\"col\" class=\"right\">b</th></tr></thead><tbody>\n<tr><td class=\"left\">1</td><td class=\"right\">2</td></tr>\n</tbody></table>\n"
    );
    assert_eq!(
        html("B[^b] a[^a] b[^b].\n\n[^a]: Note A.\n\n[^b]: Note B.\n"),
        "<p>B<sup class=\"footnote-ref\" id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup> a<sup class=\"footnote-ref\" id=\"fnref-2\"><a href=\"#fn-2\">2</a></sup> b<sup class=\"footnote-ref\"><a href=\"#fn-1\">1</a></sup>.</p>\n<section class=\"footnotes\"><ol>\n<li id=\"fn-1\"><p>Note B.</p>\n<a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"Back to the text\">↩</a></li>\n<li id=\"fn-2\"><p>Note A.</p>\n<a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"Back to the text\">↩</a></li>\n</ol></section>\n"
    );
}

#[test]
fn links_that_could_run_code_keep_only_their_words() {
    for bad in [
        "[go](javascript:alert(1))",
        "[go](JAVASCRIPT:alert(1))",
        "[go](&#106;avascript:alert(1))",
        "[go](<java\tscript:alert(1)>)",
        "[go](data:text/html;base64,PHNjcmlwdD4=)",
        "[go](vbscript:msgbox)",
        "![go](javascript:alert(1))",
        "<a href=\"javascript:alert(1)\">go</a>",
        "[go][r]\n\n[r]: javascript:alert(1)",
    ] {
        let page = html(bad).to_lowercase();
        assert!(page.contains("go"), "{bad} → {page}");
        assert!(!page.contains("script:") && !page.contains("data:"), "{bad} → {page}");
    }
}

#[test]
fn nothing_is_loaded_from_another_host() {
    assert_eq!(
        html("![a map](https://example.org/m.png) ![ours](m.png)"),
        "<p><a href=\"https://example.org/m.png\" rel=\"noreferrer\">a map</a> <img src=\"../m.png\" alt=\"ours\" loading=\"lazy\"></p>\n"
    );
}

#[test]
fn raw_html_is_balanced_and_marks_work_around_it() {
    assert_eq!(
        marked("Many <b onclick=x>were</i> hurt", &[("were hurt", true)]),
        "<p>Many <b><a id=\"s0\" href=\"0.html\">were hurt</a></b></p>\n"
    );
    assert_eq!(
        html("<div id=\"s1\">\n\nIn *it*.\n\n</div></main>\n"),
        "<div>\n</div>\n<p>In <em>it</em>.</p>\n"
    );
    assert_eq!(html("<script>\nalert(1)\n</script>\n\nAfter.\n"), "<p>After.</p>\n");
    assert_eq!(html("a<br/>b<script>c</script>"), "<p>a<br>\nbc</p>\n");
}

#[test]
fn deep_nesting_is_made_flat_in_linear_time() {
    let quotes = format!("{} deep", ">".repeat(10_000));
    let page = html(&quotes);
    assert!(page.contains("deep"));
    assert_eq!(page.matches("<blockquote>").count(), page.matches("</blockquote>").count());
    assert!(page.matches("<blockquote>").count() <= 100);
    let stars = format!("{}deep{}", "*a ".repeat(10_000), " b*".repeat(10_000));
    let page = html(&stars);
    assert_eq!(page.matches("<em>").count(), page.matches("</em>").count());
    assert!(page.matches("<em>").count() <= 200);
}

#[test]
fn a_link_that_ends_with_a_sentence_is_not_opened_again_around_nothing() {
    let shown = marked("See the [report](https://x.org/a)\n\nNext.\n", &[("See the report", false)]);
    assert_eq!(
        shown,
        "<p><span id=\"s0\">See the <a href=\"https://x.org/a\" rel=\"noreferrer\">report</a></span></p>\n<p>Next.</p>\n"
    );
}

#[test]
fn a_body_without_mark_up_is_shown_as_if_it_had_some() {
    let marks = |article: &Article| -> Vec<Mark<'static>> {
        let whole = Span::new(0, article.prose.text.trim_end().len());
        let id = Some(Anchor::Sentence(1));
        vec![
            Mark { span: Span::new(2, 11), element: Element::Fact, class: "p", ..Mark::default() },
            Mark { span: whole, id, ..Mark::default() },
        ]
    };
    for body in [
        "One two & three.\n\nFour\nfive <six>.\n",
        "\n  One, two three four\n",
        "a b c\n\n\n\nd e f g h i",
        "# One two three\n\n### Two\nthree four\n## One two three\n###### Five",
        "One two three\n\n##  Two\n\n## Three ##\n\n## Four {#five}\n\n####### six\n\n#seven",
        "One two three\n### # Two\n\n- three\n\n> ## four\n\n-\n  # five",
        "One two three\n- four\nfive\n- # six\n- seven\n\n- eight\n",
        "One two three:\n- *four*\n- five &\n\n\n- six\n## Seven\n- eight\n\nNine\n\n- ten\n* eleven",
        "- One two three\n- two\n## Three\n- four\n  five\n1. six\n\n- seven\n\n  eight\n\n- - nine\n",
        "One two three:\n\n- four\n- five\nand six\n\nSeven\n- eight\n# Nine\n",
        "One two three:\n- four\n\n  - five\n- \n- six\n- ",
        "One two three\n=====\n\n# \n\n## *Two*\n\n## &amp; <br>\n#### Two\n",
    ] {
        let (bare, ruled) = (article(body), article(&format!("{body}\n\n---\n")));
        let marked = |article: &Article| shown(article, &marks(&bare), &|_| None);
        assert_eq!(marked(&bare) + "<hr>\n", marked(&ruled), "{body}");
    }
}

#[test]
fn a_body_that_is_read_line_by_line_reads_as_if_it_had_been_parsed() {
    let lines = [
        "One two.",
        "“Three” (four)",
        "5 six",
        "6. seven",
        "7.5 eight",
        "# Nine",
        "## Ten – 10",
        "### Eleven #",
        "#twelve",
        "- thirteen",
        "- 14 days",
        "- # fifteen",
        "-",
        "  sixteen",
        "seventeen ",
        "***",
        "---",
        "===",
        "> quoted",
        "| a | b |",
        "| --- | --- |",
        "    code",
        "+ plus",
        "",
        "",
        "   ",
        "a*b*c",
        "x_y",
        "[^1]",
        "[a]: b",
        "&amp;",
        "<br>",
        "tab\there",
        "\u{a0}",
        "ends\u{a0}",
        "{#id}",
        "## Named {#id}",
        "####### Seven",
        "a \u{1} b",
        "~x~",
        ": defined",
        "!",
        "(18)",
        "19) x",
        "\u{feff}y",
    ];
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut by_line = 0;
    for run in 0..40_000 {
        // Half of them of the likelier lines alone, so that enough have no mark-up.
        let kinds = if run % 2 == 0 { lines.len() } else { 14 };
        let mut body = String::new();
        for _ in 0..random(7) {
            body.push_str(lines[random(kinds)]);
            body.push_str(["\n", "\n\n"][random(2)]);
        }
        for head in ["", "Title"] {
            let given = Prose { text: head.to_owned(), ..Prose::default() };
            let (mut quick, mut slow) = (given.clone(), given);
            prose(&body, 3, &mut quick);
            let start = if head.is_empty() { 0 } else { head.len() + 2 };
            prose::parsed(&body, 3, &mut slow, start);
            assert_eq!(quick, slow, "{body:?}");
        }
        by_line += usize::from(lines::blocks(&body).is_some());
    }
    assert!(by_line > 5_000, "{by_line}");
}
