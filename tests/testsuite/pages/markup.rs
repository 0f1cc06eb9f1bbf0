//! Reads HTML that we write ourselves, strictly: every tag closed in its turn, every attribute quoted.
//!
//! In: a page. Out: its tags in order. **Never** forgives what browsers would.

/// Elements without an end tag (HTML, "void elements").
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "param",
];

/// One start tag, with the text up to the next tag.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// Text of a `style` or `script` element; else what stands before the next tag.
    pub(crate) text: String,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }
}

/// The tags of a page, or what is wrong with it.
pub(super) fn tags(html: &str) -> Result<Vec<Tag>, String> {
    let mut rest = html.strip_prefix("<!doctype html>").ok_or("no doctype")?;
    let mut open: Vec<String> = Vec::new();
    let mut out: Vec<Tag> = Vec::new();
    while let Some(at) = rest.find('<') {
        text(&rest[..at])?;
        rest = &rest[at + 1..];
        if let Some(end) = rest.strip_prefix('/') {
            let (name, after) = end.split_once('>').ok_or("an end tag without end")?;
            match open.pop() {
                Some(last) if last == name => rest = after,
                last => return Err(format!("</{name}> closes {last:?}")),
            }
            continue;
        }
        let mut tag = start(&mut rest)?;
        let closed = rest.starts_with('/');
        rest = rest.trim_start_matches('/').strip_prefix('>').ok_or("a tag without end")?;
        if matches!(tag.name.as_str(), "style" | "script") {
            let end = format!("</{}>", tag.name);
            let (inside, after) = rest.split_once(&end).ok_or("a raw element without end")?;
            tag.text = inside.to_owned();
            rest = after;
        } else {
            tag.text = rest[..rest.find('<').unwrap_or(rest.len())].to_owned();
            if !closed && !VOID.contains(&tag.name.as_str()) {
                open.push(tag.name.clone());
            }
        }
        out.push(tag);
    }
    if !open.is_empty() || !rest.trim().is_empty() {
        return Err(format!("left open: {open:?}, after them {rest:?}"));
    }
    Ok(out)
}

/// A tag's name and attributes; `rest` then begins with its `>` or `/>`.
fn start(rest: &mut &str) -> Result<Tag, String> {
    let name = word(rest);
    if name.is_empty() {
        return Err(format!("a bare < before {:?}", rest.chars().take(20).collect::<String>()));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    while rest.starts_with(char::is_whitespace) {
        *rest = rest.trim_start();
        let attribute = word(rest);
        if attribute.is_empty() {
            return Err(format!("<{name} has a stray character"));
        }
        if attributes.iter().any(|(known, _)| *known == attribute) {
            return Err(format!("<{name} has {attribute} twice"));
        }
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').ok_or("a quote without end")?;
            text(inside)?;
            value = unescape(inside);
            *rest = after;
        } else if rest.starts_with('=') {
            return Err(format!("<{name} {attribute} is not quoted"));
        }
        attributes.push((attribute, value));
    }
    Ok(Tag { name, attributes, text: String::new() })
}

fn word(rest: &mut &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-:_".contains(c);
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    *rest = after;
    word.to_owned()
}

/// Text holds no `<`, and each `&` begins a reference.
fn text(text: &str) -> Result<(), String> {
    for after in text.split('&').skip(1) {
        let name = after.split(';').next().unwrap_or("");
        let known = after.contains(';')
            && name.len() < 10
            && name.trim_start_matches('#').bytes().all(|b| b.is_ascii_alphanumeric());
        if !known {
            return Err(format!("a bare & before {name:?}"));
        }
    }
    if text.contains('<') { Err(format!("a bare < in {text:?}")) } else { Ok(()) }
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
