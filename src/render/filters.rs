//! What templates may call besides the engine's own: presentation only.

use crate::runs::{Special, plain};
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
        let (run, after) = rest.split_at(plain::<Signs>(rest));
        out.extend_from_slice(run);
        let Some((&byte, after)) = after.split_first() else { return };
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\'' => out.extend_from_slice(b"&#39;"),
            b'\t' | b'\n' | b'\r' => out.push(byte),
            _ => out.extend_from_slice("\u{fffd}".as_bytes()),
        }
        rest = after;
    }
}

/// What may not stand in HTML as it is; tabs and line ends, which may, are rare enough to be looked at twice.
struct Signs;

impl Special for Signs {
    const BELOW: u8 = b' ';
    const SIGNS: &'static [u8] = b"&<>\"'\x7f";
}

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
