//! Days and amounts as templates receive them: text like the rest, but spelt only where it is put out. Pages hold hundreds.

use crate::digits;
use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

/// `2022-02-10`; empty for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Iso(pub Option<NaiveDate>);

impl Iso {
    /// Appends it.
    pub fn push(self, out: &mut Vec<u8>) {
        let Some(day) = self.0 else { return };
        match digits::iso(day) {
            Some(digits) => out.extend_from_slice(&digits),
            None => {
                let year = day.year();
                out.extend_from_slice(if year < 0 { b"-" } else { b"" });
                for (at, (n, width)) in
                    [(year.unsigned_abs(), 4), (day.month(), 2), (day.day(), 2)].into_iter().enumerate()
                {
                    out.extend_from_slice(if at > 0 { b"-" } else { b"" });
                    out.extend_from_slice(digits::digits(n.into(), width, &mut [0; digits::LONGEST]));
                }
            }
        }
    }

    /// Whether there is no day.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

/// A day, or several, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelt {
    /// `10 February 2022`; empty for none.
    Day(Option<NaiveDate>),
    /// `6 to 20 February 2023`.
    Words(String),
}

impl Default for Spelt {
    fn default() -> Self {
        Self::Day(None)
    }
}

impl Serialize for Iso {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = Vec::with_capacity(digits::LONGEST);
        self.push(&mut out);
        serializer.serialize_str(std::str::from_utf8(&out).unwrap_or_default())
    }
}

impl Serialize for Spelt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = Vec::with_capacity(digits::LONGEST);
        match self {
            Self::Words(words) => return serializer.serialize_str(words),
            Self::Day(day) => day.iter().for_each(|&day| digits::push_day(&mut out, day)),
        }
        serializer.serialize_str(std::str::from_utf8(&out).unwrap_or_default())
    }
}

/// How many, for people: `1,204`; empty where there is nothing to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount(pub Option<usize>);

impl Amount {
    /// So many.
    pub fn of(n: usize) -> Self {
        Self(Some(n))
    }

    /// Appends it.
    pub fn push(self, out: &mut Vec<u8>) {
        let Some(n) = self.0 else { return };
        let mut buffer = [0; digits::LONGEST];
        let digits = digits::digits(n as u64, 1, &mut buffer);
        for (i, &digit) in digits.iter().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(b',');
            }
            out.push(digit);
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = Vec::with_capacity(digits::LONGEST * 4 / 3);
        self.push(&mut out);
        serializer.serialize_str(std::str::from_utf8(&out).unwrap_or_default())
    }
}
