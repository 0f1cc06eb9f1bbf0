//! Texts that nobody would write: any Unicode, news in pieces, and news with characters knocked out.
//!
//! **Never** takes anything of an article: the pieces are kinds of words.

use chrono::NaiveDate;

/// Chance from a seed (Sebastiano Vigna's SplitMix64, public domain).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Stretches of Unicode that are likely to hurt: letters that grow or shrink with their case, digits of other scripts,
/// marks that join, directions, controls, spaces of every kind, pictures.
const RANGES: &[(u32, u32)] = &[
    (0x20, 0x7e),
    (0x00, 0x1f),
    (0x80, 0xff),
    (0x100, 0x24f),
    (0x2b0, 0x36f),
    (0x370, 0x3ff),
    (0x400, 0x52f),
    (0x590, 0x6ff),
    (0x900, 0x97f),
    (0xe00, 0xe7f),
    (0x10a0, 0x10ff),
    (0x1e00, 0x1fff),
    (0x2000, 0x206f),
    (0x2070, 0x218f),
    (0x3000, 0x30ff),
    (0x4e00, 0x4fff),
    (0xac00, 0xacff),
    (0xe000, 0xe0ff),
    (0xfb00, 0xfb4f),
    (0xfe00, 0xfe0f),
    (0xff00, 0xffef),
    (0x1d400, 0x1d7ff),
    (0x1f300, 0x1f6ff),
    (0xe0100, 0xe01ef),
    (0x10_fff0, 0x10_ffff),
];

/// What news is made of, and what looks like it.
const PIECES: &[&str] = &[
    "said",
    "told",
    "added",
    "according to",
    "that",
    "he",
    "she",
    "they",
    "which",
    "who",
    "the ministry",
    "Anna Tarrant",
    "Tarrant",
    "Dr.",
    "Mr",
    "NATO",
    "U.N.",
    "Kyiv",
    "Paris, Texas",
    "O’Neill",
    "van der Berg",
    "Jean-Luc",
    "the 92nd Brigade",
    "F-16s",
    "COVID-19",
    "Resolution 1701",
    "MS-13's",
    "iPhone 4",
    "Storm Ana",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "‹",
    "›",
    "''",
    "``",
    "(",
    ")",
    "[",
    "]",
    "—",
    "–",
    "-",
    "…",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "/",
    "%",
    "°",
    "°C",
    "$",
    "€",
    "£",
    "US$",
    "№",
    "#",
    "&",
    "+",
    "±",
    "×",
    "*",
    "12",
    "0",
    "007",
    "1,200",
    "1.200",
    "12,5",
    "140 000",
    "1.234.567",
    "12,34,567",
    "3-1",
    "3-5,000",
    "24/7",
    "1/2",
    "½",
    "2½",
    "⅓",
    "٣",
    "１２",
    "Ⅻ",
    "1e14",
    "99999999999999999999",
    "0.0000001",
    "-18",
    "−40",
    "12:30",
    "25:61",
    "one",
    "two",
    "twenty-three",
    "a hundred and",
    "half a",
    "a third of",
    "dozens of",
    "several hundred",
    "million",
    "thousand",
    "bn",
    "lakh",
    "crore",
    "dozen",
    "between",
    "from",
    "to",
    "by",
    "and",
    "or",
    "of",
    "in",
    "per",
    "at",
    "about",
    "at least",
    "up to",
    "more than",
    "people",
    "soldiers",
    "were killed",
    "dead",
    "injured",
    "km",
    "tonnes",
    "percent",
    "per cent",
    "degrees",
    "below zero",
    "magnitude",
    "feet",
    "acres",
    "dollars",
    "euros",
    "Rs",
    "km/h",
    "km^2",
    "m²",
    "times",
    "rose",
    "fell",
    "a further",
    "another",
    "the death toll",
    "aged 34",
    "34-year-old",
    "Monday",
    "today",
    "yesterday",
    "10 February 2022",
    "February 30",
    "29 February 2023",
    "2022-02-10",
    "10/02/2022",
    "0000-00-00",
    "9999-12-31",
    "490 BC",
    "AD 79",
    "the 1990s",
    "the 20th century",
    "two weeks ago",
    "last year",
    "the following day",
    "a decade earlier",
    "10,000 years ago",
    "until",
    "since",
    "overnight",
    "this morning",
    "the 20th of this month",
    "March",
    "May",
    "spring",
    "next week",
    "Q3",
    "the third quarter of",
    "for a third day",
    "every Friday",
    "5 p.m.",
    "EST",
    "14h30",
    "noon",
    "mid-",
    "Ramadan",
    "Easter Monday",
    "Mr. Speaker",
    "spokesman",
    "president",
    "of the",
    "Al-",
    "bin",
    "de",
    "http://a.b/c?d=1",
    "a@b.org",
    "@x",
    "\u{0}",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{202e}",
    "\u{a0}",
    "\u{2009}",
    "\u{2028}",
    "\u{2029}",
    "İstanbul",
    "ﬁre",
    "Straße",
    "ẞ",
    "ŉ",
    "Ǆ",
    "e\u{301}",
    "a\u{30a}\u{327}",
    "地震",
    "سوريا",
    "הר",
    "👩‍👩‍👧",
    "🇺🇦",
];

/// What parts the pieces.
const GAPS: &[&str] =
    &[" ", " ", " ", " ", " ", "", "  ", "\n", "\n\n", "\r\n\r\n", "\t", "\u{a0}", ". ", ", "];

/// A text of any kind, up to a few kilobytes long.
pub(crate) fn any(chance: &mut Chance) -> String {
    let mut out = String::new();
    if chance.below(8) == 0 {
        out.push_str("date 2026-05-03 ");
    }
    let kind = chance.below(4);
    let most = if chance.below(20) == 0 { 900 } else { 120 };
    let parts = 1 + chance.below(most);
    for _ in 0..parts {
        match kind {
            0 => out.push(character(chance)),
            1 => {
                out.push_str(chance.pick(PIECES));
                out.push_str(chance.pick(GAPS));
            }
            _ => {
                if chance.below(12) == 0 {
                    out.push(character(chance));
                } else {
                    out.push_str(chance.pick(PIECES));
                }
                out.push_str(if chance.below(3) == 0 { chance.pick(GAPS) } else { " " });
            }
        }
    }
    if kind == 3 {
        knock(chance, &mut out);
    }
    out
}

/// Takes characters out, doubles them and changes their case.
fn knock(chance: &mut Chance, text: &mut String) {
    let mut all: Vec<char> = text.chars().collect();
    for _ in 0..1 + chance.below(20) {
        if all.is_empty() {
            break;
        }
        let at = chance.below(all.len());
        match chance.below(5) {
            0 => {
                all.remove(at);
            }
            1 => all.insert(at, all[at]),
            2 => all[at] = character(chance),
            3 => all[at] = all[at].to_uppercase().next().unwrap_or(all[at]),
            _ => {
                let other = chance.below(all.len());
                all.swap(at, other);
            }
        }
    }
    *text = all.into_iter().collect();
}

fn character(chance: &mut Chance) -> char {
    let (from, to) = RANGES[chance.below(RANGES.len())];
    let span = (to - from + 1) as usize;
    char::from_u32(from + chance.below(span) as u32).unwrap_or('\u{fffd}')
}

/// The day an article of this seed is dated: none, one of the calendar's ends, or any.
pub(crate) fn date(chance: &mut Chance) -> Option<NaiveDate> {
    match chance.below(6) {
        0 => None,
        1 => NaiveDate::from_ymd_opt(1, 1, 1),
        2 => NaiveDate::from_ymd_opt(9999, 12, 31),
        3 => NaiveDate::from_ymd_opt(2024, 2, 29),
        _ => NaiveDate::from_yo_opt(1900 + chance.below(200) as i32, 1 + chance.below(365) as u32),
    }
}

/// The words that a long paragraph is made of: few, so that what is slow beside itself shows.
pub(crate) fn recipe(chance: &mut Chance) -> Vec<&'static str> {
    let count = 1 + chance.below(7);
    let fits = |piece: &&&str| !piece.contains(['.', '!', '?', '…', '\n', '\u{2028}', '\u{2029}']);
    let pieces: Vec<&'static str> = PIECES.iter().filter(fits).copied().collect();
    (0..count).map(|_| pieces[chance.below(pieces.len())]).collect()
}

/// At least so many bytes of these words, without a full stop, in an order of the seed's own.
pub(crate) fn paragraph(chance: &mut Chance, recipe: &[&str], bytes: usize) -> String {
    let mut out = String::from("A headline of four words\n\n");
    let shuffled = chance.below(2) == 0;
    let mut at = 0;
    while out.len() < bytes {
        at = if shuffled { chance.below(recipe.len()) } else { (at + 1) % recipe.len() };
        out.push_str(recipe[at]);
        out.push(' ');
    }
    out.push_str("end\n");
    out
}
