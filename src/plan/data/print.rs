//! Numbers and days as bytes: millions of them stand in the tables of a large site.
//!
//! In: a value. Out: its digits at the end of a buffer. **Never** rounds.

use crate::digits;
use chrono::NaiveDate;
use std::io::Write as _;

/// A whole number.
pub(super) fn count(out: &mut Vec<u8>, n: u32) {
    digits::push(out, n.into());
}

/// A number without exponent; nothing for what is no number.
pub(super) fn number(out: &mut Vec<u8>, n: f64) {
    let whole = n as u32;
    if f64::from(whole) == n && n.is_sign_positive() {
        return count(out, whole);
    }
    if n.is_finite() {
        // Writing into memory can't fail.
        let _ = write!(out, "{n}");
    }
}

/// `2022-02-10`.
pub(super) fn day(out: &mut Vec<u8>, day: NaiveDate) {
    match digits::iso(day) {
        Some(digits) => out.extend_from_slice(&digits),
        // Writing into memory can't fail.
        None => drop(write!(out, "{day}")),
    }
}

/// A percentage as a number from 0 to 1: `0.87`.
pub(super) fn share(out: &mut Vec<u8>, percent: u8) {
    match percent {
        0 => out.push(b'0'),
        1..100 => {
            out.extend_from_slice(&[b'0', b'.', b'0' + percent / 10]);
            if !percent.is_multiple_of(10) {
                out.push(b'0' + percent % 10);
            }
        }
        100.. => out.push(b'1'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_printed_as_rust_prints_them() {
        let printed = |f: &dyn Fn(&mut Vec<u8>)| {
            let mut out = Vec::new();
            f(&mut out);
            String::from_utf8(out).unwrap()
        };
        for n in [0, 7, 10, 140_000, u32::MAX] {
            assert_eq!(printed(&|out| count(out, n)), n.to_string());
        }
        for n in [0.0, -5.0, 7.8, 140_000.0, 1.2e15, 1e300, 0.1, -0.5] {
            assert_eq!(printed(&|out| number(out, n)), n.to_string());
        }
        assert_eq!(printed(&|out| number(out, f64::NAN)), "");
        for text in ["2022-02-10", "1999-12-31", "0476-09-04", "+12345-01-01"] {
            let value: NaiveDate = text.parse().unwrap();
            assert_eq!(printed(&|out| day(out, value)), text);
        }
        for percent in 0..=100 {
            assert_eq!(printed(&|out| share(out, percent)), (f64::from(percent) / 100.0).to_string());
        }
    }
}
