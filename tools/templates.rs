//! Run by Cargo before the crate is compiled: turns `templates/*.html` into Rust that writes a page straight from its view.
//!
//! In: the built-in templates. Out: `pages.rs`, one function a page. The templates stay the one source of how pages look:
//! a site that brings its own has them read by Tera, and a test holds both ways to the same bytes. What this translator
//! does not know (it knows what our templates use) is left to Tera, with a warning. **Never** adds or drops a byte.

#[path = "templates/read.rs"]
mod read;
#[path = "templates/write.rs"]
mod write;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

/// The pages: template, and the type of its view.
const PAGES: &[(&str, &str)] = &[
    ("404", "page::NotFound"),
    ("article", "article::Article"),
    ("articles", "page::Articles"),
    ("board", "page::Board"),
    ("boards", "page::Boards"),
    ("corrections", "page::Corrections"),
    ("data", "page::Data"),
    ("day", "page::Day"),
    ("entity", "page::Entity"),
    ("home", "page::Home"),
    ("index", "page::Index"),
    ("mentions", "page::Mentions"),
    ("methodology", "page::Methodology"),
    ("quotes", "page::Quotes"),
    ("redirect", "page::Redirect"),
    ("source", "page::Source"),
    ("timeline", "page::Timeline"),
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=tools/templates.rs");
    println!("cargo::rerun-if-changed=tools/templates");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir("templates")? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "html") {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    let templates = read::Templates::new(&files);
    let mut code = String::new();
    let alike = RefCell::new(Vec::new());
    for &(name, view) in PAGES {
        let file = format!("{name}.html");
        let body = templates
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|templates| templates.page(&file))
            .and_then(|nodes| write::body(&nodes, templates.as_ref().map_err(Clone::clone)?, &alike));
        let name = if name == "404" { "not_found" } else { name };
        code.push_str(&format!("/// `{file}`; false where it is left to Tera.\n"));
        code.push_str(&format!(
            "#[allow(unused_variables)]\npub(super) fn {name}(v: &{view}, g: &Globals<'_>, o: &mut Vec<u8>) -> bool {{\n"
        ));
        match body {
            Ok(body) => {
                code.push_str(&body);
                code.push_str("true\n}\n");
            }
            Err(why) => {
                println!("cargo::warning=templates/{file} is left to Tera, which is slower: {why}");
                code.push_str("false\n}\n");
            }
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("pages.rs"), code)
}
