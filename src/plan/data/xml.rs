//! Text as XML 1.0 takes it.
//!
//! In: any text. Out: the same, escaped for element content and attribute values alike. **Never** lets a character through
//! that would make a document ill-formed.

/// Appends `text`, escaped; characters that XML 1.0 forbids are dropped.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // As a character reference, so that a parser does not fold it into a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

/// Appends `<name>text</name>`.
pub(super) fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    push(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::element;

    #[test]
    fn hostile_text_stays_text() {
        let mut out = String::new();
        element(&mut out, "title", "\u{1}<b a='1'>&\"\u{b}\u{ffff} ]]>\u{1f47f}");
        assert_eq!(out, "<title>&lt;b a=&#39;1&#39;&gt;&amp;&quot; ]]&gt;\u{1f47f}</title>");
    }
}
