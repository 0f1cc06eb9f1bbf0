//! A list of words that can be asked whether it has a word.
//!
//! In: words parted by white space, as they read best in the source. Out: yes or no, by binary search.
//! **Never** holds anything but lower-case words known when the program was built.

/// A sorted list of words.
#[derive(Debug)]
pub(crate) struct WordList(Vec<&'static str>);

impl WordList {
    /// The words of a text.
    pub(crate) fn new(words: &'static str) -> Self {
        let mut list: Vec<&'static str> = words.split_whitespace().collect();
        list.sort_unstable();
        list.dedup();
        Self(list)
    }

    /// Whether the list has this word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }
}
