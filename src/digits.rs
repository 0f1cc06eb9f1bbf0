//! Whole numbers and days as digits, put down one by one: pages and tables hold millions, and the machinery of formatting
//! costs ten times as much.
//!
//! In: a value. Out: text at the end of a buffer on the stack. **Never** groups, rounds or pads beyond what is asked.

use chrono::{Datelike, NaiveDate};

/// Digits of the longest number.
const LONGEST: usize = 20;

/// A number being read off: its digits stand at the end.
pub(crate) struct Digits {
    bytes: [u8; LONGEST],
    start: usize,
}

impl Digits {
    /// The digits of a number, at least `width` of them.
    #[inline]
    pub(crate) fn new(n: u64, width: usize) -> Self {
        let mut bytes = [b'0'; LONGEST];
        let (mut rest, mut start) = (n, LONGEST);
        while rest > 0 {
            start -= 1;
            bytes[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self { bytes, start: start.min(LONGEST - width.min(LONGEST)) }
    }

    /// As bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// As text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

/// `2022-02-10`; none for years that have not four digits.
#[inline]
pub(crate) fn day(day: NaiveDate) -> Option<[u8; 10]> {
    let year = u32::try_from(day.year()).ok().filter(|year| (1_000..10_000).contains(year))?;
    let mut out = *b"0000-00-00";
    let mut pair = |at: usize, n: u32| {
        out[at] = b'0' + (n / 10) as u8;
        out[at + 1] = b'0' + (n % 10) as u8;
    };
    pair(0, year / 100);
    pair(2, year % 100);
    pair(5, day.month());
    pair(8, day.day());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_spelt_as_rust_spells_them() {
        for n in [0, 7, 10, 140_000, u64::MAX] {
            assert_eq!(Digits::new(n, 1).text(), n.to_string());
        }
        assert_eq!(Digits::new(7, 2).text(), "07");
        for text in ["2022-02-10", "1999-12-31"] {
            assert_eq!(day(text.parse().unwrap()).as_ref().map(|d| &d[..]), Some(text.as_bytes()));
        }
        for text in ["0476-09-04", "+12345-01-01"] {
            assert_eq!(day(text.parse().unwrap()), None);
        }
    }
}
