//! Views → pages: the one home of the template engine.
//!
//! In: templates (built in, or the site's own of the same name) and one page's view. Out: its bytes, or a complaint with a
//! caret in the template. **Never** sees an article, a fact or the briefing.

mod errors;
mod filters;
mod native;
mod policy;

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::source::{SourceId, Sources, StaticFile};
use crate::model::view::{Html, Shared, View};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use tera::{Context, Tera, Value};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATICS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Before the names of built-in templates: a site's own `article.html` may extend `builtin/article.html`.
const BUILT_IN: &str = "builtin/";
/// Templates that pages are made with, and no page.
const SHARED: [&str; 2] = ["base.html", "components.html"];
/// Where the site's own templates lie.
const FOLDER: &str = "templates/";

/// Most pages fit in so many bytes; the page before has just left as many behind.
const ROOM: usize = 64 * 1024;

/// All templates, ready to render; shared by all threads.
pub struct Templates {
    tera: Tera,
    files: BTreeMap<String, SourceId>,
    /// Names of the site's own.
    own: Vec<String>,
    key: u64,
    shared: Shared,
    policy: Html,
    style: String,
    alike: native::Alike,
}

impl Templates {
    /// Takes in the built-in templates and the site's own (`own`, paths below `templates/`), which stand before them file by
    /// file. Complains of every template that cannot be read, with its place; there are no templates then.
    pub fn new(sources: &mut Sources, own: &[SourceId], shared: &Shared) -> Diagnosed<Option<Self>> {
        let mut files: BTreeMap<String, SourceId> = BTreeMap::new();
        let mut diagnostics = Vec::new();
        let mut names = Vec::with_capacity(own.len());
        for file in TEMPLATES.files() {
            let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) else { continue };
            let id = sources.add(format!("{FOLDER}{name} (built in)"), text.to_owned());
            files.insert(format!("{BUILT_IN}{name}"), id);
        }
        for &id in own {
            let path = &sources.get(id).path;
            let name = path.strip_prefix(FOLDER).unwrap_or(path).to_owned();
            if sources.get(id).text.trim().is_empty() {
                diagnostics.push(
                    Diagnostic::warning("the template is empty, and so is what is made with it")
                        .in_file(path)
                        .help("remove the file to have the built-in template again"),
                );
            }
            names.push(name.clone());
            files.insert(name, id);
        }
        diagnostics.extend(idle(&names, own, sources));
        let sources = &*sources;
        let mut tera = Tera::default();
        tera.set_escape_fn(filters::escape);
        filters::register(&mut tera);
        let texts = files.iter().map(|(name, &id)| (name.as_str(), &*sources.get(id).text));
        let added = tera.set_fallback_prefixes([BUILT_IN]).and_then(|()| tera.add_raw_templates(texts));
        if let Err(error) = added {
            return Diagnosed { value: None, diagnostics: errors::all(&error, &files, sources) };
        }
        let style = match tera.render("style.css", &Context::new()) {
            Ok(style) => style,
            Err(error) => {
                return Diagnosed { value: None, diagnostics: errors::all(&error, &files, sources) };
            }
        };
        let style = style.trim().to_owned();
        let policy = policy::policy(&style);
        let mut escaped = Vec::new();
        filters::escape_into(&policy, &mut escaped);
        let global = tera.global_context();
        global.insert_value("policy", Value::normal_string(&policy));
        global.insert_value("style", Value::safe_string(&style));
        match Value::try_from_serializable(shared) {
            Ok(site) => global.insert_value("site", site),
            Err(error) => {
                return Diagnosed { value: None, diagnostics: errors::all(&error, &files, sources) };
            }
        }
        let key = key(&files, sources);
        let (shared, alike) = (shared.clone(), native::Alike::default());
        Diagnosed {
            value: Some(Self { tera, files, own: names, key, shared, policy: Html(escaped), style, alike }),
            diagnostics,
        }
    }

    /// Whether a page is made from built-in templates alone: the site has neither its own of that name nor any that may
    /// stand in another's place. (Its own style sheet is read before.)
    fn built_in(&self, template: &str) -> bool {
        let page = |name: &str| TEMPLATES.get_file(name).is_some() && !SHARED.contains(&name);
        self.own.iter().all(|name| name != template && (page(name) || name == "style.css"))
    }

    /// The style sheet.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// Names the texts of all templates: part of every page's key.
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// A warning for each of the site's own templates that stands in no built-in one's place and that no other of them names:
/// probably a slip in its name.
fn idle(names: &[String], own: &[SourceId], sources: &Sources) -> Vec<Diagnostic> {
    let known: Vec<&str> = TEMPLATES.files().filter_map(|file| file.path().to_str()).collect();
    let named = |name: &str| own.iter().any(|&id| sources.get(id).text.contains(name));
    names
        .iter()
        .filter(|name| !known.contains(&name.as_str()) && !named(name))
        .map(|name| {
            let idle =
                Diagnostic::warning("no page is made with this template").in_file(format!("{FOLDER}{name}"));
            match errors::nearest(name, &known) {
                Some(meant) => idle.help(format!("did you mean `{meant}`? rename the file")),
                None => {
                    idle.help(format!("the templates that can be replaced are {}", errors::listed(&known)))
                }
            }
        })
        .collect()
}

fn key(files: &BTreeMap<String, SourceId>, sources: &Sources) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for (name, &id) in files {
        hasher.update(name.as_bytes());
        hasher.update(&sources.get(id).hash);
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// The static files that come with the program and the site's own, which stand before them file by file; by path.
pub fn statics(own: &[StaticFile]) -> Vec<StaticFile> {
    let built_in = STATICS.files().filter_map(|file| {
        let bytes = file.contents().to_vec();
        let hash = *blake3::hash(&bytes).as_bytes();
        Some(StaticFile { path: file.path().to_str()?.to_owned(), bytes, hash })
    });
    let mut all: Vec<StaticFile> = own.to_vec();
    all.extend(built_in.filter(|file| !own.iter().any(|o| o.path == file.path)));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// Renders one page.
///
/// # Errors
/// What the template asks for and the view has not, with a caret in the template.
pub fn render(templates: &Templates, view: &View<'_>) -> Result<Vec<u8>, Diagnostic> {
    if templates.built_in(view.template()) {
        let Templates { shared: site, policy, style, alike, .. } = templates;
        let globals = native::Globals { site, policy, style, alike };
        let mut page = Vec::with_capacity(ROOM);
        if native::write(view, &globals, &mut page) {
            return Ok(page);
        }
    }
    let mut out = Vec::with_capacity(ROOM);
    let complain = |error: tera::Error| errors::first(&error, &templates.files);
    let context = context(view).map_err(complain)?;
    templates.tera.render_to(view.template(), &context, &mut out).map_err(complain)?;
    Ok(out)
}

fn context(view: &View<'_>) -> tera::TeraResult<Context> {
    match view {
        View::Home(view) => Context::from_serialize(view),
        View::Day(view) => Context::from_serialize(view),
        View::Article(view) => Context::from_serialize(view),
        View::Articles(view) => Context::from_serialize(view),
        View::Index(view) => Context::from_serialize(view),
        View::Entity(view) => Context::from_serialize(view),
        View::Mentions(view) => Context::from_serialize(view),
        View::Quotes(view) => Context::from_serialize(view),
        View::Board(view) => Context::from_serialize(view),
        View::Boards(view) => Context::from_serialize(view),
        View::Timeline(view) => Context::from_serialize(view),
        View::Source(view) => Context::from_serialize(view),
        View::Corrections(view) => Context::from_serialize(view),
        View::Methodology(view) => Context::from_serialize(view),
        View::Data(view) => Context::from_serialize(view),
        View::Redirect(view) => Context::from_serialize(view),
        View::NotFound(view) => Context::from_serialize(view),
    }
}
