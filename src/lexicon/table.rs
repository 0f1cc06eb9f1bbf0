//! Sorted text looked up in place: rows of tab-separated columns, sorted bytewise by their first.
//!
//! In: an embedded file and a folded name. Out: the rows of that name. **Never** copies the file or builds a map of it:
//! all that is made, once, is where rows begin and where the first two bytes of keys change.

use std::sync::OnceLock;

/// An embedded list.
pub(super) struct Table {
    text: &'static str,
    index: OnceLock<Index>,
}

struct Index {
    /// Byte at which each row begins, and the end of the text.
    rows: Vec<u32>,
    /// For each value of a key's first two bytes, the first row whose key is not below it.
    buckets: Vec<u32>,
}

/// Number of values of [`bucket`], and one more for the end.
const BUCKETS: usize = 64 * 64 + 1;

/// First two bytes of a key as a number that never falls as keys rise. Keys that begin with neither a letter nor a sign
/// near one share the first or the last bucket.
fn bucket(key: &[u8]) -> usize {
    let part = |i: usize| key.get(i).map_or(0, |&b| usize::from(b.clamp(0x40, 0x7f) - 0x40));
    match part(0) {
        0 => 0,
        63 => BUCKETS - 2,
        first => first * 64 + part(1),
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row(&'static str);

impl Row {
    /// The text of a column; empty where the row has none.
    pub(super) fn column(self, n: usize) -> &'static str {
        self.0.split('\t').nth(n).unwrap_or("")
    }

    /// The first column.
    pub(super) fn key(self) -> &'static str {
        self.0.split('\t').next().unwrap_or("")
    }

    /// Whether it has more than `n` columns.
    pub(super) fn has(self, n: usize) -> bool {
        self.0.split('\t').nth(n).is_some()
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
            let mut rows = Vec::with_capacity(bytes.len() / 24);
            let mut buckets: Vec<u32> = Vec::with_capacity(BUCKETS);
            let mut at = 0;
            while at < bytes.len() {
                let b = bucket(&bytes[at..]);
                while buckets.len() <= b {
                    buckets.push(clamp(rows.len()));
                }
                rows.push(clamp(at));
                at = self.text[at..].find('\n').map_or(bytes.len(), |n| at + n + 1);
            }
            while buckets.len() < BUCKETS {
                buckets.push(clamp(rows.len()));
            }
            rows.push(clamp(bytes.len()));
            Index { rows, buckets }
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

    /// Number of the first row whose key is not below `key`.
    fn lower_bound(&self, index: &Index, key: &[u8]) -> usize {
        let b = bucket(key);
        let (mut low, mut high) = (index.buckets[b] as usize, index.buckets[b + 1] as usize);
        while low < high {
            let middle = low.midpoint(high);
            if self.key(index, middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Every row of this key, in the order of the file.
    pub(super) fn rows(&'static self, key: &str) -> impl Iterator<Item = Row> + use<> {
        let index = self.index();
        let first = self.lower_bound(index, key.as_bytes());
        let count =
            (first..index.rows.len() - 1).take_while(|&n| self.key(index, n) == key.as_bytes()).count();
        (first..first + count).map(|n| self.row(self.index(), n))
    }

    /// The first row of this key.
    pub(super) fn get(&'static self, key: &str) -> Option<Row> {
        let index = self.index();
        let first = self.lower_bound(index, key.as_bytes());
        (first + 1 < index.rows.len() && self.key(index, first) == key.as_bytes())
            .then(|| self.row(index, first))
    }

    /// Whether some row has this key, and whether some row's key goes on after it with a space.
    pub(super) fn probe(&self, key: &str) -> (bool, bool) {
        let index = self.index();
        let mut n = self.lower_bound(index, key.as_bytes());
        let last = index.rows.len() - 1;
        let mut exact = false;
        while n < last && self.key(index, n) == key.as_bytes() {
            exact = true;
            n += 1;
        }
        let goes_on = n < last && {
            let next = self.key(index, n);
            next.len() > key.len() && next.starts_with(key.as_bytes()) && next[key.len()] == b' '
        };
        (exact, goes_on)
    }

    /// Every row.
    pub(super) fn all(&'static self) -> impl Iterator<Item = Row> {
        (0..self.index().rows.len() - 1).map(|n| self.row(self.index(), n))
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
    fn a_probe_says_whether_a_longer_name_begins_so() {
        assert_eq!(TABLE.probe("ab"), (true, true));
        assert_eq!(TABLE.probe("abc"), (true, false));
        assert_eq!(TABLE.probe("x"), (false, false));
    }
}
