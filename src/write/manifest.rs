//! The manifest: what builds of ours wrote into the output folder, so that nothing else is ever touched.
//!
//! A line of text a file, sorted by path, after a first line that names the format:
//! `key length mtime path`, the key in hexadecimal, the length in bytes, the time in nanoseconds since 1970.
//! **Never** trusts itself: a file counts as ours and unchanged only while its size and time are as written here.

use crate::digits;
use std::io::Write as _;

/// Name of the manifest in the output folder.
pub(super) const MANIFEST: &str = ".watchfloor-manifest";

/// Name of the list of what a build was about to change, where it has to change the folder file by file.
pub(super) const JOURNAL: &str = ".watchfloor-journal";

/// First line; a manifest of another version tells whose the folder is, and nothing more.
const FORMAT: &str = "watchfloor manifest 1";

/// How every version's first line begins.
const ANY_FORMAT: &str = "watchfloor manifest ";

/// One file that a build wrote, its path owned or borrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<P = String> {
    pub(super) path: P,
    pub(super) key: u64,
    pub(super) len: u64,
    /// Nanoseconds since 1970.
    pub(super) mtime: i128,
}

/// The text of a manifest. `entries` are sorted by path.
pub(super) fn format<P: AsRef<str>>(entries: &[Entry<P>]) -> Vec<u8> {
    let mut text = Vec::with_capacity(entries.len() * 96 + 64);
    text.extend_from_slice(FORMAT.as_bytes());
    text.push(b'\n');
    for Entry { path, key, len, mtime } in entries {
        push_key(&mut text, *key);
        text.push(b' ');
        digits::push(&mut text, *len);
        text.push(b' ');
        match u64::try_from(*mtime) {
            Ok(mtime) => digits::push(&mut text, mtime),
            // Before 1970. Writing into memory can't fail.
            Err(_) => drop(write!(text, "{mtime}")),
        }
        text.push(b' ');
        text.extend_from_slice(path.as_ref().as_bytes());
        text.push(b'\n');
    }
    text
}

/// Appends a key as sixteen digits.
fn push_key(text: &mut Vec<u8>, key: u64) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for shift in (0..16).rev() {
        text.push(DIGITS[(key >> (shift * 4) & 15) as usize]);
    }
}

/// Reads a manifest: `None` where it is none of ours. Lines that can't be read are left out, and with them
/// the belief that their files are as they were.
pub(super) fn parse(text: &str) -> Option<Vec<Entry>> {
    let (first, rest) = text.split_once('\n')?;
    if first != FORMAT {
        return first.starts_with(ANY_FORMAT).then(Vec::new);
    }
    let mut entries: Vec<Entry> = rest.lines().filter_map(line).collect();
    if !entries.is_sorted_by(|a, b| a.path < b.path) {
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        entries.dedup_by(|a, b| a.path == b.path);
    }
    Some(entries)
}

fn line(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(4, ' ');
    let key = u64::from_str_radix(parts.next()?, 16).ok()?;
    let len = parts.next()?.parse().ok()?;
    let mtime = parts.next()?.parse().ok()?;
    let path = parts.next()?;
    super::address::check(path).is_ok().then(|| Entry { path: path.to_owned(), key, len, mtime })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry { path: path.into(), key: 7, len: 3, mtime: 1_700_000_000_123_456_789 }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut entries = vec![entry("a b.html"), entry("a/b.html"), entry("b")];
        (entries[1].key, entries[1].len) = (u64::MAX, 0);
        entries[2].mtime = -1;
        assert_eq!(parse(std::str::from_utf8(&format(&entries)).unwrap()), Some(entries));
    }

    #[test]
    fn a_file_of_another_kind_is_no_manifest() {
        assert_eq!(parse("hello\n"), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse("watchfloor manifest 9\nwhatever\n"), Some(Vec::new()));
    }

    #[test]
    fn lines_that_lead_out_of_the_folder_or_are_broken_count_for_nothing() {
        let text =
            "watchfloor manifest 1\n07 1 1 ../../etc/passwd\n07 1 1 /etc/passwd\nnonsense\n07 1 1 ok.html\n";
        let paths: Vec<_> = parse(text).unwrap().into_iter().map(|e| e.path).collect();
        assert_eq!(paths, ["ok.html"]);
    }
}
