//! Sorted text looked up in place: rows of tab-separated columns, sorted bytewise by their first.
//!
//! In: an embedded file and a folded name. Out: the rows of that name. **Never** copies the file: all that is made, once, is
//! a hash table of where the rows of a key, or of a key's first words, begin.

use std::sync::OnceLock;

/// An embedded list, of less than 4 MiB.
pub(super) struct Table {
    text: &'static str,
    /// Open addressing, a power of two long: eight bits of a hash, the byte at which a row begins, [`EXACT`] and
    /// [`GOES_ON`]; 0 where empty.
    slots: OnceLock<Vec<u32>>,
}

/// The row's key is the phrase itself.
const EXACT: u32 = 1;
/// Some row's key goes on after the phrase with a space.
const GOES_ON: u32 = 2;
/// Where in a slot the row and the hash stand.
const ROW: u32 = 2;
const HASH: u32 = 24;

/// A phrase found in a table.
#[derive(Clone, Copy)]
struct Found {
    /// Byte at which the first row begins whose key is the phrase or begins with it.
    row: usize,
    exact: bool,
    goes_on: bool,
}

/// A hash of a key: eight bytes a step, for keys are short and there are many questions.
fn hash(key: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = FACTOR ^ key.len() as u64;
    let mut chunks = key.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
        hash ^= hash >> 29;
    }
    // The rest without a step for each byte: the length, which is part of the hash, tells what overlaps.
    let rest = chunks.remainder();
    let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    hash = (hash ^ last).wrapping_mul(FACTOR);
    hash ^= hash >> 32;
    hash.wrapping_mul(FACTOR)
}

/// A key that is looked up, hashed once for all tables.
#[derive(Clone, Copy)]
pub(super) struct Key<'k> {
    text: &'k str,
    hash: u64,
}

impl<'k> Key<'k> {
    pub(super) fn new(text: &'k str) -> Self {
        Self { text, hash: hash(text.as_bytes()) }
    }

    /// A number that depends on all of the key.
    pub(super) fn hash(self) -> u64 {
        self.hash
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row(&'static str);

impl Row {
    /// The text of a column; empty where the row has none.
    pub(super) fn column(self, n: usize) -> &'static str {
        let mut rest = self.0;
        for _ in 0..n {
            let Some(end) = rest.bytes().position(|b| b == b'\t') else { return "" };
            rest = &rest[end + 1..];
        }
        &rest[..rest.bytes().position(|b| b == b'\t').unwrap_or(rest.len())]
    }

    /// The first columns; empty where the row has no more.
    pub(super) fn columns<const N: usize>(self) -> [&'static str; N] {
        let mut columns = [""; N];
        let mut rest = self.0;
        for column in &mut columns {
            let end = rest.bytes().position(|b| b == b'\t').unwrap_or(rest.len());
            *column = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or("");
        }
        columns
    }

    /// The first column.
    pub(super) fn key(self) -> &'static str {
        self.column(0)
    }

    /// Whether it has more than `n` columns; `n` is at least 1.
    pub(super) fn has(self, n: usize) -> bool {
        self.0.bytes().filter(|&b| b == b'\t').nth(n - 1).is_some()
    }
}

impl Table {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, slots: OnceLock::new() }
    }

    /// Makes the hash table now, not at the first question.
    pub(super) fn prepare(&self) {
        self.slots();
    }

    fn slots(&self) -> &[u32] {
        self.slots.get_or_init(|| {
            let most = breaks(self.text.as_bytes()) + 1;
            let mut slots = vec![0; (most + most / 2).next_power_of_two()];
            let text = self.text.as_bytes();
            // Rows come in order: what two of them begin with is entered at the first, so that no phrase is looked for.
            let (mut at, mut last, mut slot_of_last) = (0, &b""[..], None);
            while at < text.len() {
                let row = &text[at..];
                let mut end = break_at(row, 0);
                while row.get(end) == Some(&b' ') {
                    if let Some(slot) = slot_of_last.filter(|_| last == &row[..end]) {
                        slots[slot] |= GOES_ON;
                    } else if last.get(..=end) != Some(&row[..=end]) {
                        enter(&mut slots, &row[..end], at, GOES_ON);
                    }
                    end = break_at(row, end + 1);
                }
                if slot_of_last.is_none() || last != &row[..end] {
                    slot_of_last = Some(enter(&mut slots, &row[..end], at, EXACT));
                    last = &row[..end];
                }
                at += line_end(row, end) + 1;
            }
            slots
        })
    }

    /// The slot of a phrase, or the empty one where it belongs.
    fn slot(&self, slots: &[u32], phrase: &[u8], hash: u64) -> usize {
        let mask = slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = slots[at];
            if slot == 0 || slot >> HASH == (hash >> 56) as u32 && self.is_of(slot, phrase) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether a slot is that of a phrase.
    fn is_of(&self, slot: u32, phrase: &[u8]) -> bool {
        let text = self.text.as_bytes().get(row_of(slot)..).unwrap_or(&[]);
        let ends = |byte: &u8| if slot & EXACT != 0 { matches!(byte, b'\t' | b'\n') } else { *byte == b' ' };
        text.starts_with(phrase) && text.get(phrase.len()).is_none_or(ends)
    }

    fn find(&self, key: Key<'_>) -> Option<Found> {
        let slots = self.slots();
        let slot = slots[self.slot(slots, key.text.as_bytes(), key.hash)];
        (slot != 0).then_some(Found {
            row: row_of(slot),
            exact: slot & EXACT != 0,
            goes_on: slot & GOES_ON != 0,
        })
    }

    /// Every row from this byte of the text on.
    fn rows_from(&self, at: usize) -> impl Iterator<Item = Row> + use<> {
        self.text[at..].split_terminator('\n').map(Row)
    }

    /// Every row of this key, in the order of the file.
    pub(super) fn rows(&'static self, key: &str) -> impl Iterator<Item = Row> + use<> {
        let found = self.find(Key::new(key)).filter(|found| found.exact);
        let (length, mut first) = (key.len(), None);
        found.into_iter().flat_map(|found| self.rows_from(found.row)).take_while(move |row| {
            let key = row.0.as_bytes().get(..length);
            let whole = matches!(row.0.as_bytes().get(length), None | Some(b'\t'));
            whole && *first.get_or_insert(key) == key
        })
    }

    /// The byte at which the first row of this key begins.
    pub(super) fn row_of_key(&self, key: &str) -> Option<usize> {
        self.find(Key::new(key)).filter(|found| found.exact).map(|found| found.row)
    }

    /// The first row of this key.
    pub(super) fn get(&'static self, key: &str) -> Option<Row> {
        self.find(Key::new(key))
            .filter(|found| found.exact)
            .and_then(|found| self.rows_from(found.row).next())
    }

    /// Whether some row has this key, and whether some row's key goes on after it with a space.
    pub(super) fn probe(&self, key: Key<'_>) -> (bool, bool) {
        self.find(key).map_or((false, false), |found| (found.exact, found.goes_on))
    }

    /// Every row.
    pub(super) fn all(&'static self) -> impl Iterator<Item = Row> {
        self.rows_from(0)
    }
}

/// Notes a phrase that is not in `slots` yet, of the row at byte `at`, and says in which slot.
fn enter(slots: &mut [u32], phrase: &[u8], at: usize, mark: u32) -> usize {
    let (hash, mask) = (hash(phrase), slots.len() - 1);
    let mut slot = hash as usize & mask;
    while slots[slot] != 0 {
        slot = (slot + 1) & mask;
    }
    let row = u32::try_from(at).unwrap_or(u32::MAX) << (32 - HASH + ROW) >> (32 - HASH);
    slots[slot] = ((hash >> 56) as u32) << HASH | row | mark;
    slot
}

/// The first space, tab or end of a line from `at` on: no other byte of a list lies below the space.
fn break_at(row: &[u8], at: usize) -> usize {
    row[at..].iter().position(|&b| b <= b' ').map_or(row.len(), |n| at + n)
}

/// The end of the line from `at` on: sixteen bytes at once, for most rows go on for long after the key.
fn line_end(row: &[u8], at: usize) -> usize {
    let plain = |part: &&[u8]| !part.iter().fold(false, |any, &b| any | (b == b'\n'));
    let from = at + 16 * row[at..].chunks_exact(16).take_while(plain).count();
    row[from..].iter().position(|&b| b == b'\n').map_or(row.len(), |n| from + n)
}

/// How many lines and spaces there are: keys and their beginnings are never more.
fn breaks(text: &[u8]) -> usize {
    let some = |part: &[u8]| part.iter().map(|b| u8::from(matches!(b, b'\n' | b' '))).sum::<u8>();
    // So few at a time that a byte can count them: many times as fast.
    text.chunks(128).map(|part| usize::from(some(part))).sum()
}

/// The byte at which a slot's row begins.
fn row_of(slot: u32) -> usize {
    (slot << (32 - HASH) >> (32 - HASH + ROW)) as usize
}

/// The words with which keys of a table end, roughly: a bit for each hash.
pub(super) struct Ends([u64; 256]);

impl Ends {
    pub(super) fn new(table: &'static Table) -> Self {
        let mut ends = Self([0; 256]);
        for row in table.all() {
            let key = row.key().trim_end_matches('.');
            // Texts cut a key into words at spaces, and at some hyphens and full stops: what follows any of them may be the last.
            let cuts =
                key.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(i, c)| i + c.len_utf8());
            for start in cuts.chain([0]) {
                let (at, bit) = Self::place(&key[start..]);
                ends.0[at] |= bit;
            }
        }
        ends
    }

    fn place(word: &str) -> (usize, u64) {
        let hash = hash(word.as_bytes()) >> 40;
        (hash as usize / 64 % 256, 1 << (hash % 64))
    }

    /// Whether some key may end with this word, full stop or not: `false` is sure, `true` is not.
    pub(super) fn may_end(&self, word: &str) -> bool {
        let end = word.bytes().rposition(|byte| byte != b'.').map_or(0, |last| last + 1);
        let (at, bit) = Self::place(&word[..end]);
        self.0[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table::new("'adan\t1\na\t2\nab\t3\nab\t4\nab cd\t5\nabc\t6\nkyiv\t7\nzürich\t8\n");

    #[test]
    fn every_sense_of_a_name_is_found() {
        let values = |key: &str| TABLE.rows(key).map(|r| r.column(1)).collect::<Vec<_>>();
        assert_eq!(values("ab"), ["3", "4"]);
        assert_eq!(values("'adan"), ["1"]);
        assert_eq!(values("kyiv"), ["7"]);
        assert_eq!(values("zürich"), ["8"]);
        assert_eq!(values("kyi"), [""; 0]);
        assert_eq!(values(""), [""; 0]);
        assert_eq!(values("~~"), [""; 0]);
    }

    #[test]
    fn words_that_end_a_key_are_known() {
        static ROLES: Table = Table::new("lt. gen.\t1\nvice-president\t2\n");
        let ends = Ends::new(&ROLES);
        for word in ["gen", "gen.", "president", "vice-president"] {
            assert!(ends.may_end(word), "{word}");
        }
        assert!(!ends.may_end("said"));
    }

    #[test]
    fn a_probe_says_whether_a_longer_name_begins_so() {
        assert_eq!(TABLE.probe(Key::new("ab")), (true, true));
        assert_eq!(TABLE.probe(Key::new("abc")), (true, false));
        assert_eq!(TABLE.probe(Key::new("x")), (false, false));
    }
}
