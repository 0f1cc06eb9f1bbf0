//! What will be published: pages with their addresses, and the files they become.

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Address from the site's root, e.g. `a/2022-02-10/kiev.html`; `/` between parts, never `..`, never absolute.
    pub path: String,
    /// Names everything the file was made from; two files of one address and key have the same bytes.
    pub key: u64,
    /// Its bytes, or word that an earlier build's file of the same key still stands.
    pub content: Content,
}

/// The bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Made by this build.
    Bytes(Vec<u8>),
    /// As the last build wrote it.
    Unchanged,
}
