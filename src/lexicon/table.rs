//! Sorted text looked up in place: rows of tab-separated columns, sorted bytewise by their first.
//!
//! In: an embedded file and a folded name. Out: the rows of that name. **Never** copies the file: all that is made, once, is
//! where rows begin and a hash table of where the rows of a key, or of a key's first words, begin.

use std::sync::OnceLock;

/// An embedded list.
pub(super) struct Table {
    text: &'static str,
    index: OnceLock<Index>,
}

struct Index {
    /// Byte at which each row begins, and the end of the text.
    rows: Vec<u32>,
    /// Open addressing, a power of two long: the upper half of a hash, a row and [`EXACT`] and [`GOES_ON`]; 0 where empty.
    slots: Vec<u64>,
}

/// The row's key is the phrase itself.
const EXACT: u64 = 1;
/// Some row's key goes on after the phrase with a space.
const GOES_ON: u64 = 2;

/// A phrase found in a table.
#[derive(Clone, Copy)]
struct Found {
    /// First row whose key is the phrase or begins with it.
    row: usize,
    exact: bool,
    goes_on: bool,
}

/// A hash of a key, never 0 in its upper half: eight bytes a step, for keys are short and there are many questions.
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
    let last = chunks.remainder().iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
    hash = (hash ^ last).wrapping_mul(FACTOR);
    hash ^= hash >> 32;
    hash.wrapping_mul(FACTOR) | 1 << 32
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
        Self { text, index: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let mut rows = Vec::with_capacity(bytes.len() / 16);
            let mut at = 0;
            while at < bytes.len() {
                rows.push(clamp(at));
                at = self.text[at..].find('\n').map_or(bytes.len(), |n| at + n + 1);
            }
            rows.push(clamp(bytes.len()));
            let mut index = Index { slots: vec![0; (rows.len() * 4).next_power_of_two()], rows };
            for n in 0..index.rows.len() - 1 {
                let key = self.key(&index, n);
                self.enter(&mut index, key, n, EXACT);
                for (space, _) in key.iter().enumerate().filter(|&(_, &byte)| byte == b' ') {
                    self.enter(&mut index, &key[..space], n, GOES_ON);
                }
            }
            index
        })
    }

    /// Notes a phrase of row `n`; rows come in order, so that the first one of an exact key is kept.
    fn enter(&self, index: &mut Index, phrase: &[u8], n: usize, mark: u64) {
        let at = self.slot(index, phrase);
        let old = index.slots[at];
        if old & EXACT != 0 || old != 0 && mark == GOES_ON {
            index.slots[at] |= mark;
        } else {
            let upper = hash(phrase) >> 32 << 32;
            index.slots[at] = upper | (n as u64) << 2 | old & GOES_ON | mark;
        }
    }

    /// The slot of a phrase, or the empty one where it belongs.
    fn slot(&self, index: &Index, phrase: &[u8]) -> usize {
        let hash = hash(phrase);
        let mask = index.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = index.slots[at];
            if slot == 0 {
                return at;
            }
            if slot >> 32 == hash >> 32 {
                let key = self.key(index, slot as u32 as usize >> 2);
                let exact = slot & EXACT != 0 && key == phrase;
                let begins =
                    slot & EXACT == 0 && key.get(phrase.len()) == Some(&b' ') && key.starts_with(phrase);
                if exact || begins {
                    return at;
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn find(&self, index: &Index, key: &str) -> Option<Found> {
        let slot = index.slots[self.slot(index, key.as_bytes())];
        (slot != 0).then_some(Found {
            row: slot as u32 as usize >> 2,
            exact: slot & EXACT != 0,
            goes_on: slot & GOES_ON != 0,
        })
    }

    fn row(&self, index: &Index, n: usize) -> Row {
        let text = &self.text[index.rows[n] as usize..index.rows[n + 1] as usize];
        Row(text.trim_end_matches('\n'))
    }

    fn key(&self, index: &Index, n: usize) -> &'static [u8] {
        let from = index.rows[n] as usize;
        let text = &self.text.as_bytes()[from..index.rows[n + 1] as usize];
        let end = text.iter().position(|&b| b == b'\t' || b == b'\n').unwrap_or(text.len());
        &text[..end]
    }

    /// Every row of this key, in the order of the file.
    pub(super) fn rows(&'static self, key: &str) -> impl Iterator<Item = Row> + use<> {
        let index = self.index();
        let range = match self.find(index, key).filter(|found| found.exact) {
            Some(Found { row, .. }) => {
                let more = row + 1..index.rows.len() - 1;
                row..row + 1 + more.take_while(|&n| self.key(index, n) == key.as_bytes()).count()
            }
            None => 0..0,
        };
        range.map(|n| self.row(self.index(), n))
    }

    /// The first row of this key.
    pub(super) fn get(&'static self, key: &str) -> Option<Row> {
        let index = self.index();
        self.find(index, key).filter(|found| found.exact).map(|found| self.row(index, found.row))
    }

    /// Whether some row has this key, and whether some row's key goes on after it with a space.
    pub(super) fn probe(&self, key: &str) -> (bool, bool) {
        self.find(self.index(), key).map_or((false, false), |found| (found.exact, found.goes_on))
    }

    /// Every row.
    pub(super) fn all(&'static self) -> impl Iterator<Item = Row> {
        (0..self.index().rows.len() - 1).map(|n| self.row(self.index(), n))
    }
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
        let (at, bit) = Self::place(word.trim_end_matches('.'));
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
        assert_eq!(TABLE.probe("ab"), (true, true));
        assert_eq!(TABLE.probe("abc"), (true, false));
        assert_eq!(TABLE.probe("x"), (false, false));
    }
}
