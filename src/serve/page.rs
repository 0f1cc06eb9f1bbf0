//! What the preview adds to a page: the script that reloads it, and what is wrong with the site.
//!
//! **Never** lets a complaint's words act as mark-up, and never puts any of this into a page that a build writes.

/// Where browsers listen for changes.
pub(super) const EVENTS: &str = "/__watchfloor/events";

/// Reloads when the version is another than the page's, and shows what is wrong above the page.
const SCRIPT: &str = r#"(() => {
  const script = document.currentScript;
  const version = Number(script.dataset.version);
  const show = (text) => {
    let box = document.getElementById("__watchfloor");
    if (!text) { if (box) box.remove(); return; }
    if (!box) {
      box = document.createElement("pre");
      box.id = "__watchfloor";
      document.body.append(box);
    }
    box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;" +
      "font:14px/1.4 ui-monospace,monospace;white-space:pre;background:#1b1b1b;color:#f5f5f5;" +
      "border-top:4px solid #d33;z-index:2147483647;text-align:left;direction:ltr";
    box.setAttribute("role", "alert");
    box.textContent = text;
  };
  const box = document.getElementById("__watchfloor");
  if (box) show(box.textContent);
  const events = new EventSource("/__watchfloor/events");
  events.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version && !state.wrong) { events.close(); location.reload(); return; }
    show(state.wrong);
  };
})();"#;

/// A page with the script at its end, and the policy that is to be sent with it where the page has one of its own.
pub(super) fn alive(bytes: Vec<u8>, version: u64, wrong: &str) -> (Vec<u8>, Option<String>) {
    let Ok(mut html) = String::from_utf8(bytes.clone()) else { return (bytes, None) };
    let nonce = blake3::hash(format!("{version} {}", std::process::id()).as_bytes()).to_hex();
    let policy = take_policy(&mut html).map(|policy| with_leave(&policy, &nonce));
    let mut added = String::new();
    if !wrong.is_empty() {
        added.push_str(&format!("<pre id=\"__watchfloor\" role=\"alert\">{}</pre>", escaped(wrong)));
    }
    added.push_str(&format!("<script nonce=\"{nonce}\" data-version=\"{version}\">{SCRIPT}</script>\n"));
    let end = html.rfind("</body>").unwrap_or(html.len());
    html.insert_str(end, &added);
    (html.into_bytes(), policy)
}

/// Takes the page's own policy out of its head: the script could not run under it.
fn take_policy(html: &mut String) -> Option<String> {
    let head = html.find("</head>").unwrap_or(html.len());
    let name = html[..head].find("Content-Security-Policy")?;
    let start = html[..name].rfind("<meta")?;
    let end = name + html[name..head].find('>')? + 1;
    let tag = html[start..end].to_owned();
    let from = tag.find("content=\"")? + "content=\"".len();
    let policy =
        tag[from..].split('"').next()?.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&");
    html.replace_range(start..end, "");
    Some(policy)
}

/// The same policy, with leave for our script and for listening to changes.
fn with_leave(policy: &str, nonce: &str) -> String {
    let script = format!("'nonce-{nonce}'");
    let mut found = [("script-src", script.as_str(), false), ("connect-src", "'self'", false)];
    let mut out: Vec<String> = Vec::new();
    for directive in policy.split(';').map(str::trim).filter(|d| !d.is_empty()) {
        let mut words: Vec<&str> = directive.split_ascii_whitespace().collect();
        if let Some((_, leave, seen)) = found.iter_mut().find(|(name, ..)| words.first() == Some(name)) {
            words.retain(|word| *word != "'none'");
            words.push(leave);
            *seen = true;
        }
        out.push(words.join(" "));
    }
    out.extend(found.iter().filter(|(.., seen)| !seen).map(|(name, leave, _)| format!("{name} {leave}")));
    out.join("; ")
}

/// A whole page that says what is wrong, where there is nothing else to show.
pub(super) fn fault(title: &str, report: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <style>body{{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}}\
         pre{{font:14px/1.4 ui-monospace,monospace;overflow:auto}}</style></head>\n\
         <body><h1>{title}</h1><pre>{}</pre></body>\n</html>\n",
        escaped(report)
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

pub(super) fn is_html(path: &str) -> bool {
    mime(path).starts_with("text/html")
}

/// The media type that hosts commonly send for a file of this name (iana.org/assignments/media-types).
pub(super) fn mime(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "geojson" => "application/geo+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reloads_under_its_own_policy() {
        let html = "<html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
                    content=\"default-src 'none'; style-src 'sha256-x'; script-src 'none'\"></head><body>x</body></html>";
        let (bytes, policy) = alive(html.into(), 7, "");
        let out = String::from_utf8(bytes).unwrap();
        assert!(out.contains("<head><meta charset=\"utf-8\"></head>"), "{out}");
        assert!(out.contains("data-version=\"7\">") && out.ends_with("</script>\n</body></html>"), "{out}");
        let policy = policy.unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-x'; script-src 'nonce-"),
            "{policy}"
        );
        assert!(policy.ends_with("; connect-src 'self'"), "{policy}");
    }

    #[test]
    fn a_page_without_a_policy_keeps_none_and_a_broken_one_is_left_alone() {
        assert_eq!(alive("<p>x".into(), 1, "").1, None);
        assert_eq!(alive(vec![0xff, 0xfe], 1, ""), (vec![0xff, 0xfe], None));
    }

    #[test]
    fn complaints_are_shown_as_words() {
        let (bytes, _) = alive("<body></body>".into(), 1, "</pre><script>alert(1)</script>");
        let out = String::from_utf8(bytes).unwrap();
        assert!(out.contains("&lt;/pre&gt;&lt;script&gt;alert(1)"), "{out}");
        assert!(!fault("<b>", "<i>").contains("<i>"));
    }

    #[test]
    fn files_are_sent_as_what_they_are() {
        assert_eq!(mime("a/b.HTML"), "text/html; charset=utf-8");
        assert_eq!(mime("feed.atom"), "application/atom+xml");
        assert_eq!(mime("data/x.csv"), "text/csv; charset=utf-8");
        assert_eq!(mime("CNAME"), "application/octet-stream");
    }
}
