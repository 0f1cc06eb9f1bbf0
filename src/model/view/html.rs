//! HTML as templates receive it: ready to stand in the page.
//!
//! In: what `markdown` has woven. Out: bytes, for that is what pages are made of. **Never** escapes: that has been done.

use serde::{Serialize, Serializer};

/// HTML, as UTF-8; kept as bytes, so that nobody looks through a page's text again to know that it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub Vec<u8>);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from_utf8_lossy(&self.0))
    }
}
