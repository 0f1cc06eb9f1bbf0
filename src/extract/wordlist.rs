//! A list of words that can be asked whether it has a word.
//!
//! In: words parted by white space, as they read best in the source. Out: yes or no, by one look-up.
//! **Never** holds anything but lower-case words known when the program was built.

/// A set of words: an open table, at most half full, whose empty slots hold the empty word.
#[derive(Debug)]
pub(crate) struct WordList(Vec<&'static str>);

impl WordList {
    /// The words of a text.
    pub(crate) fn new(words: &'static str) -> Self {
        let count = words.split_whitespace().count();
        let mut slots = vec![""; (2 * count).next_power_of_two()];
        for word in words.split_whitespace() {
            let at = slot(&slots, word);
            slots[at] = word;
        }
        Self(slots)
    }

    /// Whether the list has this word.
    pub(crate) fn has(&self, word: &str) -> bool {
        !word.is_empty() && self.0[slot(&self.0, word)] == word
    }
}

/// Where a word stands, or would.
fn slot(slots: &[&str], word: &str) -> usize {
    // FNV-1a, of 32 bits
    let hash =
        word.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mut at = (hash ^ hash >> 15) as usize & (slots.len() - 1);
    while !slots[at].is_empty() && slots[at] != word {
        at = (at + 1) & (slots.len() - 1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        let list = WordList::new("rose fell\n   rose a");
        assert!(["rose", "fell", "a"].iter().all(|word| list.has(word)));
        assert!(!["", "ros", "rosen", "b"].iter().any(|word| list.has(word)));
        assert!(!WordList::new("").has("rose"));
    }
}
