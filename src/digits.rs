//! Whole numbers and days as digits, put down one by one: pages and tables hold millions, and the machinery of formatting
//! costs ten times as much.
//!
//! In: a value. Out: text at the end of a buffer on the stack. **Never** groups, rounds or pads beyond what is asked.

use chrono::{Datelike, NaiveDate};

/// Digits of the longest number, and bytes of the longest day: `30 September -262143` has twenty, too.
pub(crate) const LONGEST: usize = 20;

/// English names of the months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A number's digits, at least `width` of them (at most [`LONGEST`]), at the end of a buffer.
#[inline]
pub(crate) fn digits(n: u64, width: usize, buffer: &mut [u8; LONGEST]) -> &[u8] {
    let (mut rest, mut start) = (n, LONGEST);
    let end = LONGEST.saturating_sub(width);
    while rest >= 100 {
        start -= 2;
        buffer[start..start + 2].copy_from_slice(&PAIRS[(rest % 100) as usize]);
        rest /= 100;
    }
    while rest > 0 || start > end {
        start -= 1;
        buffer[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    &buffer[start..]
}

/// [`digits`] as text.
#[inline]
pub(crate) fn text(n: u64, width: usize, buffer: &mut [u8; LONGEST]) -> &str {
    std::str::from_utf8(digits(n, width, buffer)).unwrap_or_default()
}

/// `00` to `99`.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + n as u8 / 10, b'0' + n as u8 % 10];
        n += 1;
    }
    pairs
};

/// Appends a number. Nearly all have few digits, and so many bytes are put down at once where it is known how many.
#[inline]
pub(crate) fn push(out: &mut Vec<u8>, n: u64) {
    let pair = |n: u64| PAIRS[(n % 100) as usize];
    match n {
        0..10 => out.push(b'0' + n as u8),
        10..100 => out.extend_from_slice(&pair(n)),
        100..1_000 => {
            let [tens, ones] = pair(n);
            out.extend_from_slice(&[b'0' + (n / 100) as u8, tens, ones]);
        }
        1_000..10_000 => {
            let ([thousands, hundreds], [tens, ones]) = (pair(n / 100), pair(n));
            out.extend_from_slice(&[thousands, hundreds, tens, ones]);
        }
        _ => out.extend_from_slice(digits(n, 1, &mut [0; LONGEST])),
    }
}

/// `2022-02-10`; none for years that have not four digits.
#[inline]
pub(crate) fn iso(day: NaiveDate) -> Option<[u8; 10]> {
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

/// Appends `10 February 2022`.
pub(crate) fn push_day(out: &mut Vec<u8>, day: NaiveDate) {
    push(out, day.day().into());
    out.push(b' ');
    out.extend_from_slice(MONTHS[day.month0() as usize].as_bytes());
    out.extend_from_slice(if day.year() < 0 { b" -" } else { b" " });
    push(out, day.year().unsigned_abs().into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_spelt_as_rust_spells_them() {
        for n in [0, 7, 10, 140_000, u64::MAX] {
            assert_eq!(text(n, 1, &mut [0; LONGEST]), n.to_string());
        }
        for n in [0, 9, 10, 42, 99, 100, 807, 999, 1_000, 2_046, 9_999, 10_000, 140_000, u64::MAX] {
            let mut out = Vec::new();
            push(&mut out, n);
            assert_eq!(out, n.to_string().into_bytes());
        }
        assert_eq!(text(7, 2, &mut [0; LONGEST]), "07");
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for text in ["2022-02-10", "1999-12-31"] {
            assert_eq!(iso(date(text)).as_ref().map(|d| &d[..]), Some(text.as_bytes()));
        }
        for text in ["0476-09-04", "+12345-01-01"] {
            assert_eq!(iso(date(text)), None);
        }
        for (day, spelt) in [
            ("2022-02-10", "10 February 2022"),
            ("0476-09-04", "4 September 476"),
            ("-0044-03-15", "15 March -44"),
        ] {
            let mut out = Vec::new();
            push_day(&mut out, date(day));
            assert_eq!(String::from_utf8(out).unwrap(), spelt);
        }
    }
}
