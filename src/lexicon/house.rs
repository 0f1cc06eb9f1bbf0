//! The desk's names, looked up by their first word.
//!
//! In: house names. Out: the longest that begins at a word. **Never** read before the embedded lists are: they win.

use super::fold;
use crate::model::desk::HouseName;

/// Where house names begin: sorted by first folded word.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// First folded word, the whole folded spelling, position in the list of house names.
    forms: Vec<(String, String, u32)>,
}

/// A house name found at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HouseMatch<'a> {
    /// The name.
    pub name: &'a HouseName,
    /// Length in bytes of the folded spelling that matched.
    pub length: usize,
}

/// The word of a folded text that ends at its first space.
fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or("")
}

impl Index {
    pub(super) fn new(house: &[HouseName]) -> Self {
        let mut forms = Vec::new();
        for (i, name) in house.iter().enumerate() {
            for form in std::iter::once(&name.name).chain(&name.variants) {
                let folded = fold(form);
                if !folded.is_empty() {
                    let at = u32::try_from(i).unwrap_or(u32::MAX);
                    forms.push((first_word(&folded).to_owned(), folded, at));
                }
            }
        }
        forms.sort();
        Self { forms }
    }
}

impl super::Lexicon {
    /// Whether some house name begins with this folded word.
    pub fn house_begins(&self, word: &str) -> bool {
        let forms = &self.index.forms;
        forms.get(forms.partition_point(|f| f.0.as_str() < word)).is_some_and(|f| f.0 == word)
    }

    /// The house name with exactly this folded spelling.
    pub fn house(&self, folded: &str) -> Option<HouseMatch<'_>> {
        let (forms, word) = (&self.index.forms, first_word(folded));
        let from = forms.partition_point(|f| f.0.as_str() < word);
        let found = forms[from..].iter().take_while(|f| f.0 == word).find(|f| f.1 == folded)?;
        let name = self.house.get(found.2 as usize)?;
        Some(HouseMatch { name, length: folded.len() })
    }
}
