//! The words that numbers are made of, lower case, with their values.
//!
//! **Never** looks at neighbours.

/// The value of a cardinal word below a hundred, lower case and without hyphen.
pub(crate) fn cardinal(word: &str) -> Option<u32> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    Some(match word.as_bytes() {
        b"zero" => 0,
        b"one" => 1,
        b"two" => 2,
        b"three" => 3,
        b"four" => 4,
        b"five" => 5,
        b"six" => 6,
        b"seven" => 7,
        b"eight" => 8,
        b"nine" => 9,
        b"ten" => 10,
        b"eleven" => 11,
        b"twelve" => 12,
        b"thirteen" => 13,
        b"fourteen" => 14,
        b"fifteen" => 15,
        b"sixteen" => 16,
        b"seventeen" => 17,
        b"eighteen" => 18,
        b"nineteen" => 19,
        b"twenty" => 20,
        b"thirty" => 30,
        b"forty" | b"fourty" => 40,
        b"fifty" => 50,
        b"sixty" => 60,
        b"seventy" => 70,
        b"eighty" => 80,
        b"ninety" => 90,
        _ => return None,
    })
}

/// The number that an ordinal word below a hundred stands for (`third`, `twenty-first`), lower case.
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    // Asked of every word: most are turned away by their ending.
    let [.., a, b] = word.as_bytes() else { return None };
    if !matches!((a, b), (b's' | b'r', b't' | b'd') | (b'n', b'd') | (b't', b'h')) {
        return None;
    }
    if let Some((tens, unit)) = word.split_once('-') {
        let tens = cardinal(tens).filter(|t| *t >= 20)?;
        return ordinal(unit).filter(|u| *u < 10).map(|u| tens + u);
    }
    Some(match word.as_bytes() {
        b"first" => 1,
        b"second" => 2,
        b"third" => 3,
        b"fourth" => 4,
        b"fifth" => 5,
        b"sixth" => 6,
        b"seventh" => 7,
        b"eighth" => 8,
        b"ninth" => 9,
        b"tenth" => 10,
        b"eleventh" => 11,
        b"twelfth" => 12,
        b"thirteenth" => 13,
        b"fourteenth" => 14,
        b"fifteenth" => 15,
        b"sixteenth" => 16,
        b"seventeenth" => 17,
        b"eighteenth" => 18,
        b"nineteenth" => 19,
        b"twentieth" => 20,
        b"thirtieth" => 30,
        _ => return None,
    })
}

/// What a scale word multiplies by. Short forms are those of news wires and of Indian English.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word.as_bytes() {
        b"hundred" => 1e2,
        b"thousand" | b"thousands" | b"k" => 1e3,
        b"million" | b"millions" | b"mn" | b"mln" | b"mio" => 1e6,
        b"billion" | b"billions" | b"bn" | b"bln" => 1e9,
        b"trillion" | b"trillions" | b"tn" | b"trn" => 1e12,
        b"lakh" => 1e5,
        b"crore" => 1e7,
        b"dozen" => 12.0,
        _ => return None,
    })
}

/// What a bare plural counts in: `dozens`, `hundreds`.
pub(super) fn plural_scale(word: &str) -> Option<f64> {
    Some(match word.as_bytes() {
        b"tens" => 10.0,
        b"dozens" => 12.0,
        b"scores" => 20.0,
        b"hundreds" => 1e2,
        b"thousands" => 1e3,
        b"millions" => 1e6,
        b"billions" => 1e9,
        b"trillions" => 1e12,
        _ => return None,
    })
}

/// How many of them make a whole: `third`, `quarters`.
pub(super) fn fraction(word: &str) -> Option<f64> {
    Some(match word.as_bytes() {
        b"half" | b"halves" => 2.0,
        b"third" | b"thirds" => 3.0,
        b"quarter" | b"quarters" | b"fourth" | b"fourths" => 4.0,
        b"fifth" | b"fifths" => 5.0,
        b"sixth" | b"sixths" => 6.0,
        b"seventh" | b"sevenths" => 7.0,
        b"eighth" | b"eighths" => 8.0,
        b"ninth" | b"ninths" => 9.0,
        b"tenth" | b"tenths" => 10.0,
        b"hundredth" | b"hundredths" => 100.0,
        _ => return None,
    })
}
