//! The ids of headings: unique, and never one of ours (`s1`, `f-…`, `fn-1`), for all of them begin with `h-`.

use super::walk::Step;
use deunicode::deunicode_with_tofu_cow;
use pulldown_cmark::{Tag, TagEnd};
use std::collections::BTreeMap;

/// Longest part of an anchor that is made from words, in bytes: long enough to tell headings apart.
const LONGEST: usize = 60;

/// Stands for a character that has no letters.
const UNKNOWN: &str = "[?]";

/// The headings of a body, as they come.
#[derive(Default)]
pub(super) struct Anchors {
    /// How often each id was asked for.
    seen: BTreeMap<String, u32>,
    /// The heading that is open: the id its author gave, and its words so far.
    open: Option<(Option<String>, String)>,
}

impl Anchors {
    /// Follows the walk. At the end of a heading, gives its id.
    pub(super) fn see(&mut self, step: &Step<'_>) -> Option<String> {
        match step {
            Step::Start(Tag::Heading { id, .. }, _) => {
                self.open = Some((id.as_ref().map(|id| id.to_string()), String::new()));
            }
            Step::Text { text, .. } => {
                if let Some((_, words)) = &mut self.open {
                    words.push_str(text);
                }
            }
            Step::Break { .. } => {
                if let Some((_, words)) = &mut self.open {
                    words.push(' ');
                }
            }
            Step::End(TagEnd::Heading(_)) => {
                let (given, words) = self.open.take()?;
                return Some(self.make(given.as_deref().unwrap_or(&words)));
            }
            _ => {}
        }
        None
    }

    /// A new id for a heading of these words.
    pub(super) fn make(&mut self, words: &str) -> String {
        let id = ["h-", &spell(words)].concat();
        loop {
            let times = self.seen.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
            if *times == 1 {
                return id;
            }
            let numbered = format!("{id}-{times}");
            if !self.seen.contains_key(&numbered) {
                self.seen.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }

    /// The id that `#place` means, as an author writes it.
    pub(super) fn find(&self, place: &str) -> Option<String> {
        let id = ["h-", &spell(place)].concat();
        if self.seen.contains_key(&id) {
            return Some(id);
        }
        is_ours(place).then(|| place.to_owned())
    }
}

/// The id that `#place` means in another article, as an author writes it: a heading, a sentence (`s3`) or a fact
/// (`f-…`).
pub fn anchor(place: &str) -> String {
    if is_ours(place) { place.to_owned() } else { ["h-", &spell(place)].concat() }
}

/// The id of a sentence or a fact.
fn is_ours(place: &str) -> bool {
    let digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let hex = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_hexdigit());
    place.strip_prefix('s').is_some_and(digits) || place.strip_prefix("f-").is_some_and(hex)
}

/// A heading's words as the last part of an anchor.
fn spell(words: &str) -> String {
    let mut out = String::with_capacity(LONGEST);
    let end = words.char_indices().nth(4 * LONGEST).map_or(words.len(), |(at, _)| at);
    for c in deunicode_with_tofu_cow(&words[..end], UNKNOWN).chars() {
        if out.len() >= LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    if out.is_empty() { "section".to_owned() } else { out }
}
