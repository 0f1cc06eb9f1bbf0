//! Text, attributes and addresses, made harmless.

use crate::runs::{Special, plain};

/// Schemes an author may link to. (`tel` for hotlines; `data`, `javascript` and `vbscript` run code.)
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Adds text as HTML text. Control characters that HTML forbids become U+FFFD.
pub(super) fn text(out: &mut String, text: &str) {
    write(out, text, false);
}

/// Adds text as the value of a double-quoted attribute.
pub(super) fn attribute(out: &mut String, text: &str) {
    write(out, text, true);
}

fn write(out: &mut String, text: &str, quoted: bool) {
    let mut rest = text;
    loop {
        let (run, after) = rest.split_at(plain::<Signs>(rest.as_bytes()));
        out.push_str(run);
        let Some(&byte) = after.as_bytes().first() else { return };
        match byte {
            b'&' => out.push_str("&amp;"),
            b'<' => out.push_str("&lt;"),
            b'>' => out.push_str("&gt;"),
            b'"' if quoted => out.push_str("&quot;"),
            b'"' | b'\t' | b'\n' | b'\r' => out.push(char::from(byte)),
            _ => out.push('\u{fffd}'),
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
pub(super) fn address(out: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("%22"),
            '\'' => out.push_str("%27"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '`' => out.push_str("%60"),
            ' ' => out.push_str("%20"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() => {}
            c => out.push(c),
        }
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
        let mut out = String::new();
        attribute(&mut out, "a\"b<c>&\u{0}");
        assert_eq!(out, "a&quot;b&lt;c&gt;&amp;\u{fffd}");
        out.clear();
        address(&mut out, "x y\"><script>\\");
        assert_eq!(out, "x%20y%22%3E%3Cscript%3E%5C");
    }
}
