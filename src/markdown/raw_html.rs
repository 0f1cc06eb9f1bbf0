//! An author's raw HTML, reduced to an allow-list: words and simple mark-up stay, everything that could run, load or
//! collide goes.

use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Elements of running text. (HTML Living Standard, phrasing content, less what loads, runs or asks for input.)
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

/// Elements that hold others. Headings are missing: they would escape the page's outline and ids.
const BLOCK: &[&str] = &[
    "blockquote",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "wbr",
];

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut policy = Builder::empty();
    policy
        .tags(INLINE.iter().chain(BLOCK).copied().collect::<HashSet<_>>())
        .clean_content_tags(
            [
                "script", "style", "iframe", "object", "svg", "math", "template", "title", "textarea",
                "noscript",
            ]
            .into_iter()
            .collect(),
        )
        .generic_attributes(["lang", "dir", "title"].into_iter().collect())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("ol", HashSet::from(["start"])),
            ("details", HashSet::from(["open"])),
        ]))
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        // Addresses inside the site move with the page, and raw HTML is not rewritten: they need Markdown.
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noreferrer"))
        .strip_comments(true);
    policy
});

/// A block of raw HTML as a balanced, harmless fragment.
pub(super) fn block(html: &str) -> String {
    POLICY.clean(html).to_string()
}

/// What one raw tag in running text comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Opens this element with this harmless tag.
    Open(&'static str, String),
    /// Closes the innermost element of this name.
    Close(&'static str),
    /// Neither: comments, elements that are not allowed.
    Nothing,
}

/// Reads one raw tag.
pub(super) fn tag(html: &str) -> Tag {
    let inner = html.strip_prefix('<').unwrap_or(html);
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let Some(name) = INLINE.iter().copied().find(|n| n.eq_ignore_ascii_case(&inner[..end])) else {
        return Tag::Nothing;
    };
    if closing {
        return Tag::Close(name);
    }
    let clean = block(html);
    // Ruby's parts and the like come out with their end tags left off or put on: only a plain pair will do.
    match clean.strip_suffix(&format!("</{name}>")) {
        Some(open) if open.starts_with('<') && open.ends_with('>') => Tag::Open(name, open.to_owned()),
        _ => Tag::Nothing,
    }
}

/// The first element that is not allowed: its name, and where it stands. End tags are passed over.
pub(super) fn refused(html: &str) -> Option<(String, Range<usize>)> {
    let mut at = 0;
    while let Some(i) = html[at..].find('<') {
        let start = at + i;
        let inner = &html[start + 1..];
        if inner.starts_with("!--") {
            at = start + 1 + inner.find("-->").map_or(inner.len(), |i| i + 3);
            continue;
        }
        at = start + 1;
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        if !INLINE.contains(&name.as_str()) && !BLOCK.contains(&name.as_str()) {
            return Some((name, start..start + 1 + end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_go_and_words_stay() {
        assert_eq!(
            block("<div onclick=\"x()\"><p id=\"s1\" class=\"f-1\">Words</div><script>alert(1)</script>"),
            "<div><p>Words</p></div>"
        );
        assert_eq!(block("<iframe src=\"https://example.org\"></iframe><img src=x onerror=alert(1)>"), "");
        assert_eq!(block("<a href=\"java&#09;script:alert(1)\">x</a>"), "<a rel=\"noreferrer\">x</a>");
        assert_eq!(block("</div></article>words"), "words");
    }

    #[test]
    fn what_is_left_out_is_named() {
        assert_eq!(refused("<p>a <b>c</b> < d <!-- <i> --></p>"), None);
        assert_eq!(refused("<p>\n<IMG src=x>"), Some(("img".into(), 4..8)));
        assert_eq!(refused("<!-- never closed"), None);
    }

    #[test]
    fn a_tag_in_a_line_keeps_only_what_is_harmless() {
        assert_eq!(tag("<b onmouseover=alert(1)>"), Tag::Open("b", "<b>".into()));
        assert_eq!(tag("</B>"), Tag::Close("b"));
        assert_eq!(tag("<script>"), Tag::Nothing);
        assert_eq!(tag("<!-- note -->"), Tag::Nothing);
        assert_eq!(tag("<span style='position:fixed'>"), Tag::Open("span", "<span>".into()));
        assert_eq!(tag("<svg/onload=alert(1)>"), Tag::Nothing);
    }
}
