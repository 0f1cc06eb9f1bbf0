//! An article's body as HTML, with marks woven in. Everything the author wrote is escaped or sanitised here.

use super::anchors::Anchors;
use super::escape::{self, Target};
use super::marks::{Mark, Marks};
use super::plain;
use super::raw_html;
use super::walk::{Step, is_block, walk};
use crate::model::article::{Article, Body};
use crate::model::view::Html;
use pulldown_cmark::{Alignment, CowStr, LinkType, Tag, TagEnd};

/// Raw elements open at once in one line of text; more are left out.
const RAW_DEEPEST: usize = 20;

/// An author's address inside the site → the address to show, or nothing to keep only the words.
type Link<'l> = &'l dyn Fn(&str) -> Option<String>;

/// The body, without its headline. `link` maps the author's addresses inside the site (`../b.md`, `/map.png`) to
/// addresses from the page; where it gives none, the words stay and the link goes.
pub fn weave(article: &Article, marks: &[Mark<'_>], link: Link<'_>) -> Html {
    let mut out = Vec::with_capacity(article.prose.text.len() * 3 + marks.len() * 96);
    match &article.body {
        Body::Wire => plain::wire(article, marks, &mut out),
        Body::Markdown { text, prose_offset, .. } => {
            let start = *prose_offset as usize;
            if let Some(blocks) = plain::blocks(article, text, start) {
                plain::write(article, &blocks, marks, &mut out);
                return Html(out);
            }
            let mut weaver = Weaver::new(out, marks, link);
            // Links to places in the article itself may stand before the headings they lead to.
            if text.contains('#') && (text.contains("](") || text.contains("]:")) {
                walk(text, 0, &mut |step| {
                    weaver.all.see(&step);
                });
            }
            walk(text, start, &mut |step| weaver.step(step));
            return weaver.finish();
        }
    }
    Html(out)
}

/// The words of one block with marks, without an element around them: for the headline.
pub fn weave_block(article: &Article, block: usize, marks: &[Mark<'_>]) -> Html {
    let Some(block) = article.prose.blocks.get(block) else { return Html::default() };
    let mut out = Vec::with_capacity(block.span.len() + marks.len() * 96);
    let mut marks = Marks::new(marks);
    marks.text(&mut out, article.prose.slice(block.span), block.span.start());
    marks.end_block(&mut out);
    Html(out)
}

fn is_heading_end(step: &Step<'_>) -> bool {
    matches!(step, Step::End(TagEnd::Heading(_)))
}

struct Weaver<'m, 'l, 'a> {
    out: Vec<u8>,
    marks: Marks<'m>,
    link: Link<'l>,
    /// The headings so far.
    anchors: Anchors,
    /// All headings, where the body links to places in itself.
    all: Anchors,
    /// Places in `out` of headings' levels, and the level the author gave.
    levels: Vec<(usize, u8)>,
    /// Where the id of the heading that is open goes in `out`.
    heading: Option<usize>,
    aligned: Vec<Alignment>,
    column: usize,
    in_head: bool,
    raw: String,
    picture: Option<(CowStr<'a>, CowStr<'a>, String)>,
    /// Links whose words stand without a link.
    bare: Vec<bool>,
    note: Option<(usize, bool)>,
}

impl<'m, 'l, 'a> Weaver<'m, 'l, 'a> {
    fn new(out: Vec<u8>, marks: &'m [Mark<'m>], link: Link<'l>) -> Self {
        Self {
            out,
            marks: Marks::new(marks),
            link,
            anchors: Anchors::default(),
            all: Anchors::default(),
            levels: Vec::new(),
            heading: None,
            aligned: Vec::new(),
            column: 0,
            in_head: false,
            raw: String::new(),
            picture: None,
            bare: Vec::new(),
            note: None,
        }
    }

    /// The page's title is its `h1`: the author's topmost heading becomes `h2`, the others follow.
    fn finish(self) -> Html {
        let top = self.levels.iter().map(|&(_, level)| level).min().unwrap_or(1);
        let mut html = self.out;
        for (place, level) in self.levels {
            if let Some(digit) = html.get_mut(place) {
                *digit = b'0' + (level - top + 2).min(6);
            }
        }
        Html(html)
    }

    fn put(&mut self, html: &str) {
        self.out.extend_from_slice(html.as_bytes());
    }

    fn step(&mut self, step: Step<'a>) {
        if let (Some(id), Some(place)) =
            (self.anchors.see(&step), self.heading.take_if(|_| is_heading_end(&step)))
        {
            self.out.splice(place..place, format!(" id=\"{id}\"").into_bytes());
        }
        match step {
            Step::Start(tag, _) => {
                if is_block(&tag.to_end()) {
                    self.marks.end_block(&mut self.out);
                }
                self.start(tag);
            }
            Step::End(tag) => {
                // Raw tags may stand where no words do.
                if is_block(&tag) {
                    self.marks.end_block(&mut self.out);
                }
                self.end(tag);
            }
            Step::Block(_) => {}
            Step::BlockEnd => self.marks.end_block(&mut self.out),
            Step::Text { text, at, code, .. } => {
                if code {
                    self.marks.open(&mut self.out, b"<code>", "code", false);
                }
                self.marks.text(&mut self.out, &text, at);
                if code {
                    self.marks.close(&mut self.out, "code", false);
                }
            }
            Step::Break { hard, at, .. } => {
                if hard {
                    self.put("<br>");
                }
                self.marks.text(&mut self.out, "\n", at);
            }
            Step::Alt(words) => {
                if let Some((_, _, alt)) = &mut self.picture {
                    alt.push_str(&words);
                }
            }
            Step::Html(html, _) => self.raw.push_str(&html),
            Step::InlineHtml(html, _) => match raw_html::tag(&html) {
                raw_html::Tag::Open(name, _) if name == "a" && self.in_author_link() => {}
                raw_html::Tag::Open(name, open) if self.marks.raw_depth() < RAW_DEEPEST => {
                    self.marks.open(&mut self.out, open.into_bytes(), name, true);
                }
                raw_html::Tag::Close(name) => self.marks.close(&mut self.out, name, true),
                _ => {}
            },
            Step::Reference { number, first } => self.reference(number, first),
            Step::Notes => self.put("<section class=\"footnotes\"><ol>\n"),
            Step::Note { number, referred } => {
                self.note = Some((number, referred));
                self.put(&format!("<li id=\"fn-{number}\">"));
            }
            Step::NoteEnd => {
                self.marks.end_block(&mut self.out);
                if let Some((number, true)) = self.note.take() {
                    self.put(&format!(
                        "<a class=\"footnote-back\" href=\"#fnref-{number}\" aria-label=\"Back to the text\">↩</a>"
                    ));
                }
                self.put("</li>\n");
            }
            Step::NotesEnd => self.put("</ol></section>\n"),
            Step::Rule => self.put("<hr>\n"),
        }
    }

    fn in_author_link(&self) -> bool {
        self.marks.in_author_link()
    }

    fn reference(&mut self, number: usize, first: bool) {
        let id = if first { format!(" id=\"fnref-{number}\"") } else { String::new() };
        // A footnote mark is no part of the words around it, and no link may stand in a link.
        if self.marks.in_link() {
            self.put(&format!("<sup class=\"footnote-ref\"{id}>{number}</sup>"));
        } else {
            self.put(&format!("<sup class=\"footnote-ref\"{id}><a href=\"#fn-{number}\">{number}</a></sup>"));
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph => self.put("<p>"),
            Tag::Heading { level, .. } => {
                self.levels.push((self.out.len() + 2, level as u8));
                self.put("<h2");
                self.heading = Some(self.out.len());
                self.out.push(b'>');
            }
            Tag::BlockQuote(_) => self.put("<blockquote>\n"),
            Tag::CodeBlock(_) => self.put("<pre><code>"),
            Tag::HtmlBlock => self.raw.clear(),
            Tag::List(Some(1)) => self.put("<ol>\n"),
            Tag::List(Some(start)) => self.put(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.put("<ul>\n"),
            Tag::Item => self.put("<li>"),
            Tag::Table(aligned) => {
                self.aligned = aligned;
                self.put("<table>");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.put("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.put("<tr>");
            }
            Tag::TableCell => {
                self.put(if self.in_head { "<th scope=\"col\"" } else { "<td" });
                self.put(match self.aligned.get(self.column) {
                    Some(Alignment::Left) => " class=\"left\">",
                    Some(Alignment::Center) => " class=\"centre\">",
                    Some(Alignment::Right) => " class=\"right\">",
                    _ => ">",
                });
                self.column += 1;
            }
            Tag::Emphasis => self.marks.open(&mut self.out, b"<em>", "em", false),
            Tag::Strong => self.marks.open(&mut self.out, b"<strong>", "strong", false),
            Tag::Strikethrough => self.marks.open(&mut self.out, b"<del>", "del", false),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title),
            Tag::Image { dest_url, title, .. } => self.picture = Some((dest_url, title, String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.put("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.put("</blockquote>\n"),
            TagEnd::CodeBlock => self.put("</code></pre>\n"),
            TagEnd::HtmlBlock => {
                let raw = std::mem::take(&mut self.raw);
                let clean = raw_html::block(&raw);
                if !clean.trim().is_empty() {
                    self.put(clean.trim());
                    self.out.push(b'\n');
                }
            }
            TagEnd::List(true) => self.put("</ol>\n"),
            TagEnd::List(false) => self.put("</ul>\n"),
            TagEnd::Item => self.put("</li>\n"),
            TagEnd::Table => self.put("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.put("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.put("</tr>\n"),
            TagEnd::TableCell => self.put(if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.marks.close(&mut self.out, "em", false),
            TagEnd::Strong => self.marks.close(&mut self.out, "strong", false),
            TagEnd::Strikethrough => self.marks.close(&mut self.out, "del", false),
            TagEnd::Link => {
                let linked = self.bare.pop() == Some(false);
                if linked {
                    self.marks.close(&mut self.out, "a", false);
                }
            }
            TagEnd::Image => self.end_picture(),
            _ => {}
        }
    }

    fn end_heading(&mut self) {
        // The level is put right at the end; all end tags are as long as their start tags.
        self.levels.push((self.out.len() + 3, self.levels.last().map_or(1, |&(_, level)| level)));
        self.put("</h2>\n");
    }

    /// The address to show and whether it leads away from the site.
    fn href(&self, kind: LinkType, written: &str) -> Option<(String, bool)> {
        if kind == LinkType::Email {
            return Some((format!("mailto:{written}"), true));
        }
        match escape::target(written) {
            Target::Here(place) => self.all.find(&place).map(|id| (format!("#{id}"), false)),
            Target::Site(path) if path.is_empty() => None,
            Target::Site(path) => (self.link)(&path).map(|href| (href, false)),
            Target::Away(address) => Some((address, true)),
            Target::Unsafe => None,
        }
    }

    fn start_link(&mut self, kind: LinkType, written: &str, title: &str) {
        let href = self.href(kind, written).filter(|_| !self.in_author_link());
        self.bare.push(href.is_none());
        let Some((href, away)) = href else { return };
        let mut open = b"<a href=\"".to_vec();
        escape::address(&mut open, &href);
        open.push(b'"');
        if !title.is_empty() {
            open.extend_from_slice(b" title=\"");
            escape::attribute(&mut open, title);
            open.push(b'"');
        }
        open.extend_from_slice(if away { b" rel=\"noreferrer\">" } else { b">" });
        self.marks.open(&mut self.out, open, "a", false);
    }

    /// Pictures of the site are shown; those of other hosts are links, for no page loads anything from elsewhere.
    fn end_picture(&mut self) {
        let Some((written, title, alt)) = self.picture.take() else { return };
        let href = match escape::target(&written) {
            Target::Site(path) if !path.is_empty() => (self.link)(&path).map(|href| (href, false)),
            Target::Away(address) => Some((address, true)).filter(|_| !self.marks.in_link()),
            _ => None,
        };
        match href {
            Some((href, false)) => {
                self.put("<img src=\"");
                escape::address(&mut self.out, &href);
                self.put("\" alt=\"");
                escape::attribute(&mut self.out, &alt);
                if !title.is_empty() {
                    self.put("\" title=\"");
                    escape::attribute(&mut self.out, &title);
                }
                self.put("\" loading=\"lazy\">");
            }
            Some((href, true)) => {
                self.put("<a href=\"");
                escape::address(&mut self.out, &href);
                self.put("\" rel=\"noreferrer\">");
                escape::text(&mut self.out, if alt.trim().is_empty() { &href } else { &alt });
                self.put("</a>");
            }
            None => escape::text(&mut self.out, &alt),
        }
    }
}
