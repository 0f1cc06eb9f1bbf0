//! The last part of an article's address: taken from the author, or made from the file's name.

use deunicode::deunicode;
use std::borrow::Cow;

/// Longest slug, in bytes: leaves room for date, folder and extension in what file systems and mail carry whole.
const LONGEST: usize = 100;

/// Names that Windows keeps for devices, whatever their extension.
/// (learn.microsoft.com/windows/win32/fileio/naming-a-file)
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Why a slug that an author gave can't be used: the words for the caret.
pub(super) fn fault(slug: &str) -> Option<&'static str> {
    if slug.len() > LONGEST {
        return Some("expected at most 100 characters");
    }
    if slug.contains("..") || slug.contains(['/', '\\']) {
        return Some("an address can't be left from here");
    }
    if slug.bytes().any(|b| b.is_ascii_uppercase()) {
        return Some("expected small letters only");
    }
    let first = slug.bytes().next();
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    if !first.is_some_and(fits) || !slug.bytes().all(|b| fits(b) || b == b'-') {
        return Some("expected small letters, digits and hyphens");
    }
    if RESERVED.contains(&slug) {
        return Some("Windows keeps this name for itself");
    }
    None
}

/// So many characters of a text.
pub(super) fn first(text: &str, characters: usize) -> &str {
    // Most texts have fewer bytes.
    if text.len() <= characters {
        return text;
    }
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// A slug made from words in any script; empty if nothing in them can be spelt.
pub fn spell(words: &str) -> String {
    let mut slug = String::with_capacity(words.len().min(8 * LONGEST));
    // Long headlines are cut before they are spelt: every character spells at least nothing.
    let start = first(words, 8 * LONGEST);
    let spelt = if start.is_ascii() { Cow::Borrowed(start) } else { Cow::Owned(deunicode(start)) };
    for c in spelt.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c == '\'' {
            // Apostrophes, real ones and those that stand for hard signs, part no words.
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > LONGEST - 1 {
        let cut = slug[..LONGEST - 1].rfind('-').filter(|&i| i > LONGEST / 2).unwrap_or(LONGEST - 1);
        slug.truncate(cut);
    }
    let end = slug.trim_end_matches('-').len();
    slug.truncate(end);
    if RESERVED.contains(&slug.as_str()) {
        slug.push_str("-1");
    }
    slug
}

/// The slug of an article from its file's name without date and extension, else its title, else its path.
pub(super) fn make(name: &str, title: &str, path: &str) -> String {
    for words in [name, title] {
        let slug = spell(words);
        if !slug.is_empty() {
            return slug;
        }
    }
    // Nothing can be spelt: a name that is the same in every build.
    let hash = blake3::hash(path.as_bytes());
    format!("article-{}", &hash.to_hex()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_gives_an_address() {
        assert_eq!(spell("Київ: повітряна тривога"), "kiyiv-povitriana-trivoga");
        assert_eq!(spell("  The U.N.’s “plan” — day 2 "), "the-u-n-s-plan-day-2");
        assert_eq!(spell("CON"), "con-1");
        assert_eq!(spell("???"), "");
        assert_eq!(make("", "???", "a/b").len(), 16);
        assert!(spell(&"word ".repeat(1_000)).len() <= LONGEST);
        for words in ["Über", "con", "日本", "a--b", "Lpt1", "x".repeat(300).as_str()] {
            assert_eq!(fault(&spell(words)), None, "{words}");
        }
    }

    #[test]
    fn a_slug_can_not_leave_its_folder() {
        for bad in ["..", "a/../b", "../x", "a\\b", "A", "-a", "a b", "é", "", "nul"] {
            assert!(fault(bad).is_some(), "{bad:?}");
        }
        assert_eq!(fault("kyiv-2022"), None);
    }
}
