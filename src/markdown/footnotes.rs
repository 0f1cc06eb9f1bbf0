//! Footnotes, set aside while the body is walked and given back after it, numbered by their first reference.

use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// One footnote, ready to be walked.
pub(super) struct Note<'a> {
    pub(super) number: usize,
    /// Whether anything refers to it.
    pub(super) referred: bool,
    pub(super) events: Events<'a>,
}

#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// What was written, in the order of the file.
    written: Vec<Option<Events<'a>>>,
    by_label: BTreeMap<String, usize>,
    numbers: BTreeMap<String, usize>,
    /// Labels by number, less one: a reference may be met before its footnote is.
    queue: Vec<String>,
    given: usize,
    unreferred: usize,
    inside: Option<usize>,
    depth: usize,
}

impl<'a> Footnotes<'a> {
    /// Keeps events that stand in a footnote, and hands back the others.
    pub(super) fn set_aside(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
    ) -> Option<(Event<'a>, Range<usize>)> {
        match &event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.depth += 1;
                if self.depth == 1 {
                    let index = self.written.len();
                    self.by_label.entry(fold(label)).or_insert(index);
                    self.written.push(Some(Vec::new()));
                    self.inside = Some(index);
                }
                return None;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.inside = None;
                }
                return None;
            }
            _ => {}
        }
        let Some(index) = self.inside else { return Some((event, range)) };
        if let Some(Some(events)) = self.written.get_mut(index) {
            events.push((event, range));
        }
        None
    }

    /// The number of the footnote of this label, and whether this is the first reference to it.
    pub(super) fn refer(&mut self, label: &str) -> (usize, bool) {
        let key = fold(label);
        if let Some(&number) = self.numbers.get(&key) {
            return (number, false);
        }
        self.queue.push(key.clone());
        let number = self.queue.len();
        self.numbers.insert(key, number);
        (number, true)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// The next footnote: those referred to by number, then the others as written.
    pub(super) fn next(&mut self) -> Option<Note<'a>> {
        while self.given < self.queue.len() {
            self.given += 1;
            let index = self.by_label.get(&self.queue[self.given - 1]).copied();
            if let Some(events) = index.and_then(|i| self.written.get_mut(i)?.take()) {
                return Some(Note { number: self.given, referred: true, events });
            }
        }
        while self.unreferred < self.written.len() {
            self.unreferred += 1;
            if let Some(events) = self.written[self.unreferred - 1].take() {
                // Numbers stay unique: this footnote takes the next one as though it were referred to.
                self.queue.push(String::new());
                self.given += 1;
                return Some(Note { number: self.queue.len(), referred: false, events });
            }
        }
        None
    }
}

/// Labels are matched without regard to case.
fn fold(label: &str) -> String {
    label.to_lowercase()
}
