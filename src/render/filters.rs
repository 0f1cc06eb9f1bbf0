//! What templates may call besides the engine's own: presentation only.

use std::io::Write;
use tera::{Kwargs, State, Tera, Value};

/// Registers our filters. They must be known before templates are added.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("num", num);
    // The engine's own gives its groups in another order on every run.
    tera.register_filter("group_by", group_by);
}

/// `1204` → `1,204`.
fn num(value: i64, _: Kwargs, _: &State<'_>) -> String {
    thousands(value)
}

/// A whole number with its thousands parted.
pub(super) fn thousands(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    if value < 0 {
        out.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A list of maps → a list of `[value, rows]` by the field `attribute`, in order of first appearance.
fn group_by(rows: Vec<Value>, kwargs: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let attribute = kwargs.must_get::<String>("attribute")?;
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for row in rows {
        let Some(value) = row.get_from_path(&attribute).cloned() else { continue };
        match groups.iter_mut().find(|(of, _)| *of == value) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((value, vec![row])),
        }
    }
    let groups: Vec<Value> =
        groups.into_iter().map(|(of, rows)| Value::from(vec![of, Value::from(rows)])).collect();
    Ok(Value::from(groups))
}

/// Escapes text for HTML.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = Vec::with_capacity(text.len() + 16);
    escape_into(text, &mut escaped);
    out.write_all(&escaped)
}

/// Appends text escaped for HTML, control characters that HTML forbids as U+FFFD: runs between special characters are written whole.
pub(super) fn escape_into(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    loop {
        let end = plain(rest);
        out.extend_from_slice(&rest[..end]);
        let Some(&byte) = rest.get(end) else { return };
        out.extend_from_slice(match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            _ => "\u{fffd}".as_bytes(),
        });
        rest = &rest[end + 1..];
    }
}

/// How many bytes come before the first special one: most text holds none, and is looked at sixteen bytes in a step.
fn plain(bytes: &[u8]) -> usize {
    let clean = |chunk: &[u8; 16]| {
        let is = |byte: u8, other: u8| u8::from(byte == other);
        let found = chunk.iter().fold(0, |found, &byte| {
            let control = u8::from(byte < b' ') | is(byte, 0x7f);
            let sign = is(byte, b'&') | is(byte, b'<') | is(byte, b'>') | is(byte, b'"') | is(byte, b'\'');
            found | control | sign
        });
        found == 0
    };
    let (chunks, _) = bytes.as_chunks();
    let mut near = chunks.iter().take_while(|chunk| clean(chunk)).count() * 16;
    if near > 0 && bytes.len() - near < 16 && bytes.last_chunk().is_some_and(clean) {
        near = bytes.len();
    }
    bytes[near..].iter().position(|&byte| SPECIAL[usize::from(byte)]).map_or(bytes.len(), |at| near + at)
}

/// Bytes that can't stand in HTML as they are.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < special.len() {
        let sign = matches!(byte as u8, b'&' | b'<' | b'>' | b'"' | b'\'');
        let forbidden = byte < 0x20 && !matches!(byte as u8, b'\t' | b'\n' | b'\r') || byte == 0x7f;
        special[byte] = sign || forbidden;
        byte += 1;
    }
    special
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_otherwise_left_alone() {
        let mut out = Vec::new();
        escape("a <b> & \"c\" 'd' é\t\u{1}\u{7f}", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; é\t\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn groups_come_in_order_of_first_appearance() {
        let mut tera = Tera::default();
        register(&mut tera);
        let text = "{% for g in rows | group_by(attribute=\"k\") %}{{ g[0] }}:{{ g[1] | length }} {% endfor %}{{ 1204 | num }}";
        tera.add_raw_template("t", text).unwrap();
        let mut context = tera::Context::new();
        let row = |k: &str| std::collections::BTreeMap::from([("k", k.to_owned())]);
        context.insert("rows", &[row("z"), row("a"), row("z")]);
        assert_eq!(tera.render("t", &context).unwrap(), "z:2 a:1 1,204");
    }
}
