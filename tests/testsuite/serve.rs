//! The preview over a real socket: pages, reloads, mistakes shown in the page, and nothing for strangers.

use crate::commands::sample;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn of(site: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_watchfloor"))
            .args(["serve", "--port", "0", "--format", "json"])
            .current_dir(site)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(lines.read_line(&mut line).unwrap() > 0, "the preview ended before it began");
            let value: serde_json::Value = serde_json::from_str(&line).unwrap();
            if let Some(url) = value["url"].as_str() {
                break url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
            }
        };
        // What it says later is read, so that it never waits for us.
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        Self { child, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// The whole answer to one request line.
    fn ask(&self, line: &str, host: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path}"), "localhost")
    }

    /// Asks until the answer is as wanted.
    fn wait_for(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            let late = begun.elapsed() > Duration::from_secs(20);
            assert!(!late, "{path} is still not as wanted: {}", answer.lines().next().unwrap_or_default());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_come_with_their_type_and_reload_themselves() {
    let site = sample();
    let preview = Preview::of(site.path());
    let home = preview.get("/");
    assert!(
        home.starts_with("HTTP/1.1 200 OK\r\n") && home.contains("content-type: text/html; charset=utf-8"),
        "{home}"
    );
    assert!(home.contains("/__watchfloor/events") && home.contains("script-src 'nonce-"), "{home}");
    assert_eq!(home, preview.get("/index.html?x=1").replace("?x=1", ""));
    let head = preview.ask("HEAD /", "localhost");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    let missing = preview.get("/nothing/here.html");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("/__watchfloor/events"), "{missing}");
    assert!(!site.path().join("public").exists(), "a preview writes no site");
    assert!(!site.path().join(".watchfloor").exists());
}

#[test]
fn nothing_leads_out_of_the_site_and_strangers_get_nothing() {
    let site = sample();
    let preview = Preview::of(site.path());
    for path in
        ["/../watchfloor.toml", "/%2e%2e/watchfloor.toml", "/..%5cwatchfloor.toml", "/a/%00", "//etc/passwd"]
    {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
        assert!(!answer.contains("[[crisis]]") && !answer.contains("root:"), "{path}: {answer}");
    }
    for path in ["/watchfloor.toml", "/content/_desk/entities.toml", "/content/", "/people"] {
        assert!(preview.get(path).starts_with("HTTP/1.1 404"), "{path}");
    }
    for host in ["evil.example", "localhost.evil.example:1111", "10.0.0.1"] {
        for path in ["/", "/__watchfloor/events"] {
            assert!(preview.ask(&format!("GET {path}"), host).starts_with("HTTP/1.1 403"), "{host}{path}");
        }
    }
    assert!(preview.ask("POST /", "localhost").starts_with("HTTP/1.1 405"));
    assert!(preview.ask("GET /", "127.0.0.1:1").starts_with("HTTP/1.1 200"));
}

#[test]
fn an_edit_is_seen_and_a_mistake_is_shown_until_it_is_mended() {
    let site = sample();
    let preview = Preview::of(site.path());
    let article = site.path().join("content/2026-03-05-aid-reaches-marrow.md");
    let text = fs::read_to_string(&article).unwrap();

    let mut events = BufReader::new(preview.connect());
    events.get_mut().write_all(b"GET /__watchfloor/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut next = || loop {
        let mut line = String::new();
        assert!(events.read_line(&mut line).unwrap() > 0);
        if let Some(data) = line.strip_prefix("data: ") {
            break serde_json::from_str::<serde_json::Value>(data).unwrap();
        }
    };
    let first = next();
    assert_eq!(first["wrong"], "");

    fs::write(&article, text.replace("Aid reaches Marrow", "Help reaches Marrow")).unwrap();
    let second = next();
    assert!(second["version"].as_u64() > first["version"].as_u64());
    assert!(preview.get("/").contains("Help reaches Marrow"));

    fs::write(&article, text.replace("date = 2026-03-05", "date = \"<soon>\"")).unwrap();
    let shown = preview.wait_for("/", |page| page.contains("id=\"__watchfloor\""));
    assert!(
        shown.contains("is not a date") && shown.contains("&lt;soon&gt;") && !shown.contains("<soon>"),
        "{shown}"
    );
    assert!(shown.contains("Help reaches Marrow"), "the last sound state stays in sight");

    fs::write(&article, &text).unwrap();
    let mended = preview.wait_for("/", |page| !page.contains("<pre id=\"__watchfloor\""));
    assert!(mended.contains("Aid reaches Marrow"));
}

#[test]
fn new_files_and_folders_are_seen() {
    let site = sample();
    let preview = Preview::of(site.path());
    let folder = site.path().join("content/north/hills");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("2026-03-07-slope.txt"),
        "Slope above Tallin slides\n\nThe slope moved on Friday.\n",
    )
    .unwrap();
    preview.wait_for("/a/2026-03-07/slope.html", |page| page.contains("The slope moved"));
    fs::remove_dir_all(site.path().join("content/north")).unwrap();
    preview.wait_for("/a/2026-03-07/slope.html", |page| page.starts_with("HTTP/1.1 404"));
    fs::create_dir(site.path().join("static")).unwrap();
    fs::write(site.path().join("static/map.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    preview.wait_for("/map.svg", |file| file.contains("image/svg+xml"));
}

#[test]
fn a_site_that_never_was_sound_says_what_is_wrong() {
    let site = sample();
    fs::write(site.path().join("watchfloor.toml"), "titel = 'x'\n").unwrap();
    let preview = Preview::of(site.path());
    let page = preview.get("/");
    assert!(page.starts_with("HTTP/1.1 500") && page.contains("watchfloor.toml:1:1"), "{page}");
    fs::write(site.path().join("watchfloor.toml"), "title = 'Mended'\n").unwrap();
    preview.wait_for("/", |page| page.starts_with("HTTP/1.1 200") && page.contains("Mended"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let site = sample();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = crate::commands::watchfloor(site.path(), &["serve", "--port", &port]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.starts_with(&format!("error: could not listen on 127.0.0.1:{port}: address already in use")),
        "{said}"
    );
}
