//! Text, attributes and addresses, made harmless.

use crate::runs::{self, Special};

/// Schemes an author may link to. (`tel` for hotlines; `data`, `javascript` and `vbscript` run code.)
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Adds text as HTML text. Control characters that HTML forbids become U+FFFD.
pub(super) fn text(out: &mut Vec<u8>, text: &str) {
    write(out, text, false);
}

/// Adds text as the value of a double-quoted attribute.
pub(super) fn attribute(out: &mut Vec<u8>, text: &str) {
    write(out, text, true);
}

/// How many bytes of a text can stand in HTML as they are; there may be more.
#[inline]
pub(super) fn plain(text: &str) -> usize {
    runs::plain::<Signs>(text.as_bytes())
}

fn write(out: &mut Vec<u8>, text: &str, quoted: bool) {
    let mut rest = text;
    loop {
        let (run, after) = rest.split_at(plain(rest));
        out.extend_from_slice(run.as_bytes());
        let Some(&byte) = after.as_bytes().first() else { return };
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' if quoted => out.extend_from_slice(b"&quot;"),
            b'"' | b'\t' | b'\n' | b'\r' => out.push(byte),
            _ => out.extend_from_slice("\u{fffd}".as_bytes()),
        }
        rest = &after[1..];
    }
}

/// What may not stand everywhere in HTML as it is: signs, and controls, of which some may.
struct Signs;

impl Special for Signs {
    const BELOW: u8 = b' ';
    const SIGNS: &'static [u8] = b"&<>\"\x7f";
}

/// Adds an address as the value of a double-quoted attribute.
pub(super) fn address(out: &mut Vec<u8>, address: &str) {
    for c in address.chars() {
        let mut own = [0; 4];
        out.extend_from_slice(match c {
            '&' => b"&amp;",
            '"' => b"%22",
            '\'' => b"%27",
            '<' => b"%3C",
            '>' => b"%3E",
            '`' => b"%60",
            ' ' => b"%20",
            '\\' => b"%5C",
            c if c.is_control() => b"",
            c => c.encode_utf8(&mut own).as_bytes(),
        });
    }
}

/// What an author's address leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A place in the same page, without the `#`.
    Here(String),
    /// A page or file of the site, as written.
    Site(String),
    /// Another host, a mail address or a telephone.
    Away(String),
    /// A scheme that may run code or that we do not know.
    Unsafe,
}

/// Reads an address as a browser would: white space and control characters don't hide a scheme.
pub(super) fn target(written: &str) -> Target {
    let clean: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    if let Some(rest) = clean.strip_prefix('#') {
        return Target::Here(rest.to_owned());
    }
    // Browsers read `\` as `/`: `\\host` leads away as `//host` does.
    let slashes = clean.len() - clean.trim_start_matches(['/', '\\']).len();
    if slashes >= 2 {
        return Target::Away(format!("https://{}", &clean[slashes..]));
    }
    let end = clean.find([':', '/', '?', '#', '\\']).unwrap_or(clean.len());
    if !clean[end..].starts_with(':') {
        return Target::Site(clean.to_owned());
    }
    if SCHEMES.iter().any(|s| clean[..end].eq_ignore_ascii_case(s)) {
        Target::Away(clean.to_owned())
    } else {
        Target::Unsafe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_an_address_is_found_however_it_is_dressed() {
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "javascript&colon;x:y",
        ] {
            assert_eq!(target(bad), Target::Unsafe, "{bad:?}");
        }
        assert_eq!(target("https://example.org/a"), Target::Away("https://example.org/a".into()));
        assert_eq!(target("//example.org/a"), Target::Away("https://example.org/a".into()));
        assert_eq!(target("/\\example.org/a"), Target::Away("https://example.org/a".into()));
        assert_eq!(target("a/b.html?x=1:2"), Target::Site("a/b.html?x=1:2".into()));
        assert_eq!(target("#below"), Target::Here("below".into()));
    }

    #[test]
    fn nothing_leaves_its_quotes() {
        let mut out = Vec::new();
        attribute(&mut out, "a\"b<c>&\u{0}");
        assert_eq!(out, "a&quot;b&lt;c&gt;&amp;\u{fffd}".as_bytes());
        out.clear();
        address(&mut out, "x y\"><script>\\");
        assert_eq!(out, b"x%20y%22%3E%3Cscript%3E%5C");
    }
}
