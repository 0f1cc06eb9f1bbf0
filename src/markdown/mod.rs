//! Markdown: the dialect, its words as prose, and its events as HTML with marks woven in.
//!
//! One walk over the events serves both, so that a span of the prose always meets the words it was read from.
//!
//! **Never** knows what a fact is (marks are spans and attributes), lets an author's script through, or loads anything
//! from another host.

mod anchors;
mod escape;
mod footnotes;
mod lines;
mod marks;
mod plain;
mod prose;
mod raw_html;
mod walk;
mod weave;

pub use anchors::anchor;
pub use marks::{Anchor, Element, Mark};
pub use prose::{Heading, Outline, first_heading, inside, prose};
pub use weave::{weave, weave_block};

#[cfg(test)]
mod tests;

use pulldown_cmark::Options;

/// CommonMark with tables, footnotes, strikethrough and heading ids; nothing else.
fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}
