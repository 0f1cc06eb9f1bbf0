//! A table being written as CSV after RFC 4180: commas, line feeds, quotation marks where they are needed.
//!
//! In: cells, row by row. Out: the file's bytes. **Never** a cell that a spreadsheet would run as a formula.

use super::columns::schema;
use super::print;
use super::record::push_key;
use crate::model::entity::Entity;
use crate::model::fact::FactId;
use crate::model::site::Table;
use crate::runs::{Special, plain};
use chrono::NaiveDate;
use std::ops::Range;

/// A table being written.
#[derive(Default)]
pub(super) struct Sheet {
    out: Vec<u8>,
    /// No cell of the row has been written yet.
    fresh: bool,
}

impl Sheet {
    /// With its header row, and room for so many bytes before it has to grow.
    pub(super) fn new(table: Table, room: usize) -> Self {
        let mut sheet = Self { out: Vec::with_capacity(room), fresh: true };
        for column in schema(table).columns() {
            sheet.plain(column.name);
        }
        sheet.end_row();
        sheet
    }

    /// Room for the next cell's bytes.
    fn cell(&mut self) -> &mut Vec<u8> {
        if !std::mem::replace(&mut self.fresh, false) {
            self.out.push(b',');
        }
        &mut self.out
    }

    /// A word of ours, a number or a hash: as it is.
    pub(super) fn plain(&mut self, cell: &str) {
        self.cell().extend_from_slice(cell.as_bytes());
    }

    /// Text from outside: on one line, quoted, and never a formula. Says where it stands, for [`Sheet::again`].
    pub(super) fn text(&mut self, cell: &str) -> Range<usize> {
        let out = self.cell();
        let start = out.len();
        push(out, cell);
        start..out.len()
    }

    pub(super) fn maybe(&mut self, cell: Option<&str>) {
        match cell {
            Some(cell) => drop(self.text(cell)),
            None => drop(self.cell()),
        }
    }

    /// The bytes that stand there already, once more.
    pub(super) fn again(&mut self, cells: Range<usize>) {
        self.cell();
        self.out.extend_from_within(cells);
    }

    /// Cells of [`Made`].
    pub(super) fn made(&mut self, cells: &[u8]) {
        self.cell().extend_from_slice(cells);
    }

    pub(super) fn count(&mut self, n: usize) {
        print::count(self.cell(), u32::try_from(n).unwrap_or(u32::MAX));
    }

    /// A fact's lasting name.
    pub(super) fn fact(&mut self, id: FactId) {
        self.cell().extend_from_slice(&id.bytes());
    }

    /// Anchor of the sentence of this index.
    pub(super) fn sentence(&mut self, index: usize) {
        let out = self.cell();
        out.push(b's');
        print::count(out, u32::try_from(index + 1).unwrap_or(u32::MAX));
    }

    /// Key of an entity, or nothing.
    pub(super) fn entity(&mut self, entity: Option<&Entity>) {
        let out = self.cell();
        if let Some(entity) = entity {
            push_key(out, entity);
        }
    }

    /// More of the cell before; only behind [`Sheet::plain`].
    pub(super) fn join(&mut self, more: &[u8]) {
        self.out.extend_from_slice(more);
    }

    pub(super) fn number(&mut self, value: Option<f64>) {
        let out = self.cell();
        if let Some(n) = value {
            print::number(out, n);
        }
    }

    pub(super) fn share(&mut self, percent: u8) {
        print::share(self.cell(), percent);
    }

    pub(super) fn day(&mut self, day: Option<NaiveDate>) {
        let out = self.cell();
        if let Some(day) = day {
            print::day(out, day);
        }
    }

    pub(super) fn flag(&mut self, value: bool) {
        self.plain(if value { "true" } else { "false" });
    }

    /// Several values in one cell.
    pub(super) fn list<'a>(&mut self, values: impl Iterator<Item = &'a str>) {
        let mut joined = String::new();
        for value in values {
            if !joined.is_empty() {
                joined.push_str("; ");
            }
            joined.push_str(value);
        }
        self.text(&joined);
    }

    pub(super) fn end_row(&mut self) {
        self.out.push(b'\n');
        self.fresh = true;
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }
}

/// Cells made once and written into many rows by [`Sheet::made`]: several sets of them, by number.
#[derive(Default)]
pub(super) struct Made {
    sheet: Sheet,
    /// Where each set ends.
    ends: Vec<usize>,
}

impl Made {
    /// For so many sets.
    pub(super) fn with_capacity(sets: usize) -> Self {
        // About what kind, key and name take.
        let room = sets * 64 + 64;
        Self { sheet: Sheet { out: Vec::with_capacity(room), fresh: true }, ends: Vec::with_capacity(sets) }
    }

    /// Makes the next set.
    pub(super) fn add(&mut self, fill: impl FnOnce(&mut Sheet)) {
        self.sheet.fresh = true;
        fill(&mut self.sheet);
        self.ends.push(self.sheet.out.len());
    }

    /// The set of this number, counted from 0.
    pub(super) fn get(&self, n: usize) -> Option<&[u8]> {
        let start = n.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.sheet.out.get(*start..*self.ends.get(n)?)
    }
}

/// What may not stand in a cell as it is, or not without quotation marks.
struct Signs;

impl Special for Signs {
    const BELOW: u8 = b' ';
    const SIGNS: &'static [u8] = b",\"\x7f";
}

/// What calls for quotation marks.
struct Parting;

impl Special for Parting {
    const BELOW: u8 = 0;
    const SIGNS: &'static [u8] = b",\"";
}

/// What is changed within them.
struct Quoted;

impl Special for Quoted {
    const BELOW: u8 = b' ';
    const SIGNS: &'static [u8] = b"\"\x7f";
}

/// Appends text as a cell. Line ends, tabs and other controls become a space each, so that a row is a line and offsets
/// still count.
fn push(out: &mut Vec<u8>, cell: &str) {
    let bytes = cell.as_bytes();
    let first = plain::<Signs>(bytes);
    let formula = is_formula(cell);
    if first == bytes.len() && !formula {
        out.extend_from_slice(bytes);
        return;
    }
    let quoted = first + plain::<Parting>(&bytes[first..]) < bytes.len();
    if quoted {
        out.push(b'"');
    }
    if formula {
        out.push(b'\'');
    }
    let mut rest = bytes;
    loop {
        let (run, after) = rest.split_at(plain::<Quoted>(rest));
        out.extend_from_slice(run);
        let Some((&b, after)) = after.split_first() else { break };
        out.extend_from_slice(if b == b'"' { b"\"\"" } else { b" " });
        rest = after;
    }
    if quoted {
        out.push(b'"');
    }
}

/// Whether a spreadsheet would run the cell: it begins with `=`, `+`, `-` or `@` and is no plain number.
fn is_formula(cell: &str) -> bool {
    if cell.bytes().next().is_none_or(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let head = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let Some(rest) = head.strip_prefix(['=', '+', '-', '@']) else { return false };
    let number = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.parse::<f64>().is_ok();
    !(number && head.starts_with(['+', '-']))
}

#[cfg(test)]
mod tests {
    use super::{is_formula, push};

    #[test]
    fn no_cell_is_a_formula_to_a_spreadsheet() {
        for cell in
            ["=1+1", "+44 20 7946", "-cmd|' /C calc'!A0", "@SUM(A1)", " =A1", "\u{1}\t=A1", "-inf", "-"]
        {
            assert!(is_formula(cell), "{cell}");
        }
        for cell in ["-5", "+7.5", "-1e3", "5 - 3", "", "a@b.example", "–5"] {
            assert!(!is_formula(cell), "{cell}");
        }
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_stays_on_its_line() {
        for (cell, written) in [
            ("plain – “text”", "plain – “text”"),
            ("one, two", "\"one, two\""),
            ("he said \"no\"", "\"he said \"\"no\"\"\""),
            ("two\r\nlines\tand a tab", "two  lines and a tab"),
            ("=A1,\n\"x\"", "\"'=A1, \"\"x\"\"\""),
            ("", ""),
        ] {
            let mut out = Vec::new();
            push(&mut out, cell);
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
    }
}
