//! Measures, shares and money: what stands after a number and says in what it is given.
//!
//! In: tokens around a number. Out: the unit's name as the product writes it. **Never** converts.

use super::money::{self, code, currency, sign};
use crate::extract::counting::Counting;
use crate::extract::text::{Shape, Text};

/// The name of a measure, by its word or abbreviation, lower case. Units of time are not among them.
pub(super) fn measure(word: &str) -> Option<&'static str> {
    Some(match word.as_bytes() {
        b"km" | b"kms" | b"kilometre" | b"kilometres" | b"kilometer" | b"kilometers" => "km",
        b"metre" | b"metres" | b"meter" | b"meters" => "metre",
        b"cm" | b"centimetre" | b"centimetres" | b"centimeter" | b"centimeters" => "cm",
        b"mm" | b"millimetre" | b"millimetres" | b"millimeter" | b"millimeters" => "mm",
        b"mile" | b"miles" | b"mi" => "mile",
        b"foot" | b"feet" | b"ft" => "foot",
        b"inch" | b"inches" => "inch",
        b"yard" | b"yards" => "yard",
        b"hectare" | b"hectares" | b"ha" => "hectare",
        b"acre" | b"acres" => "acre",
        b"kg" | b"kilo" | b"kilos" | b"kilogram" | b"kilograms" | b"kilogramme" | b"kilogrammes" => "kg",
        b"mg" | b"milligram" | b"milligrams" => "mg",
        b"microgram" | b"micrograms" => "microgram",
        b"ml" | b"millilitre" | b"millilitres" | b"milliliter" | b"milliliters" => "ml",
        b"cl" | b"centilitre" | b"centilitres" => "cl",
        b"nanometre" | b"nanometres" | b"nanometer" | b"nanometers" => "nanometre",
        b"micron" | b"microns" | b"micrometre" | b"micrometres" | b"micrometer" | b"micrometers" => {
            "micrometre"
        }
        b"hpa" | b"hectopascal" | b"hectopascals" => "hectopascal",
        b"millibar" | b"millibars" => "millibar",
        b"becquerel" | b"becquerels" => "becquerel",
        b"kelvin" => "kelvin",
        b"gram" | b"grams" | b"gramme" | b"grammes" => "gram",
        b"tonne" | b"tonnes" => "tonne",
        b"ton" | b"tons" => "ton",
        b"lb" | b"lbs" => "pound",
        b"ounce" | b"ounces" => "ounce",
        b"litre" | b"litres" | b"liter" | b"liters" => "litre",
        b"gallon" | b"gallons" => "gallon",
        b"barrel" | b"barrels" => "barrel",
        b"bushel" | b"bushels" => "bushel",
        b"kph" | b"kmh" | b"kmph" => "km/h",
        b"mph" => "mile/h",
        b"knot" | b"knots" => "knot",
        b"celsius" | b"centigrade" => "celsius",
        b"fahrenheit" => "fahrenheit",
        b"degree" | b"degrees" => "degree",
        b"mw" | b"megawatt" | b"megawatts" => "megawatt",
        b"gw" | b"gigawatt" | b"gigawatts" => "gigawatt",
        b"kw" | b"kilowatt" | b"kilowatts" => "kilowatt",
        b"watt" | b"watts" => "watt",
        b"wh" => "watt-hour",
        b"twh" => "terawatt-hour",
        b"kv" | b"kilovolt" | b"kilovolts" => "kilovolt",
        b"kwh" => "kilowatt-hour",
        b"mwh" => "megawatt-hour",
        b"gwh" => "gigawatt-hour",
        b"kiloton" | b"kilotons" | b"kilotonnes" => "kiloton",
        b"megaton" | b"megatons" => "megaton",
        b"sievert" | b"sieverts" => "sievert",
        b"gb" | b"gigabyte" | b"gigabytes" => "gigabyte",
        b"mb" | b"megabyte" | b"megabytes" => "megabyte",
        b"tb" | b"terabyte" | b"terabytes" => "terabyte",
        b"exabyte" | b"exabytes" => "exabyte",
        b"gray" | b"grays" | b"gy" => "gray",
        b"mgy" | b"milligray" | b"milligrays" => "milligray",
        b"ghz" => "gigahertz",
        b"mhz" => "megahertz",
        b"hp" | b"horsepower" => "horsepower",
        _ => return None,
    })
}

/// Which units a lower-case word can be or begin.
pub(super) fn counting(word: &str) -> Counting {
    let head = word.split_once('-').map_or(word, |(head, _)| head);
    let unit = money::may_be_currency(word)
        || measure(head).is_some()
        || word.len() == 3 && code(&word.to_ascii_uppercase()).is_some()
        // What `after` knows besides.
        || matches!(
            word.as_bytes(),
            b"percent" | b"percents" | b"pct" | b"per" | b"percentage" | b"magnitude" | b"square" | b"sq" | b"cubic"
                | b"nautical" | b"metric" | b"km2" | b"m2" | b"m" | b"t" | b"l" | b"c" | b"f" | b"in" | b"bpd"
        )
        || matches!(word, "km²" | "m²");
    Counting::UNIT.when(unit)
        | Counting::COUNTS_WITH_A.when(unit && single(word).is_some())
        | Counting::TIME.when(time_unit(word).is_some())
}

/// The unit of time of a word, for lengths that count something (`ten days of talks`).
pub(super) fn time_unit(word: &str) -> Option<&'static str> {
    Some(match word.as_bytes() {
        b"second" | b"seconds" => "second",
        b"minute" | b"minutes" => "minute",
        b"hour" | b"hours" => "hour",
        b"day" | b"days" => "day",
        b"week" | b"weeks" => "week",
        b"month" | b"months" => "month",
        b"year" | b"years" => "year",
        b"decade" | b"decades" => "decade",
        _ => return None,
    })
}

/// A unit beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// As the product writes it.
    pub(super) name: &'static str,
    /// First token of number and unit.
    pub(super) start: usize,
    /// One past their last token.
    pub(super) end: usize,
    /// It is money.
    pub(super) money: bool,
}

/// The unit after a number whose last token is `last` and which ends at byte `end` (perhaps inside that token).
/// `money` is what stands before the number.
pub(super) fn after(text: &Text<'_>, start: usize, last: usize, byte: usize, limit: usize) -> Option<Unit> {
    let token = text.tokens.get(last)?;
    let new = |name, end| Some(Unit { name, start, end, money: false });
    if (token.end as usize) > byte {
        // 30km · 10-kilometre · 7.8-magnitude
        let stuck = text.lower.get(byte..token.end as usize)?;
        let stuck = stuck.strip_prefix(['-', '‑']).unwrap_or(stuck);
        let stuck = stuck.split('-').next().unwrap_or(stuck);
        return match stuck {
            "m" => new("metre", last + 1),
            "l" => new("litre", last + 1),
            // a 500-pound bomb, a 50-pound fine
            "pound" | "lb" | "pounder" => {
                let money =
                    stuck == "pound" && (is_price(text.low(last + 1)) || text.low(last + 1) == "sterling");
                Some(Unit { name: if money { "GBP" } else { "pound" }, start, end: last + 1, money })
            }
            "km" if text.word(last + 1) == "/" && text.low(last + 2) == "h" && last + 2 < limit => {
                new("km/h", last + 3)
            }
            "magnitude" => new("magnitude", last + 1),
            "t" => new("tonne", last + 1),
            "percent" | "pc" => new("percent", last + 1),
            "c" => new("celsius", last + 1),
            _ => {
                if let Some(name) = currency(stuck, "") {
                    return Some(Unit { name, start, end: last + 1, money: true });
                }
                let name = measure(stuck)?;
                match power(text, last + 1, limit) {
                    Some((cubic, end)) => powered(name, cubic).and_then(|name| new(name, end)),
                    None => new(name, last + 1),
                }
            }
        };
    }
    let next = last + 1;
    if next >= limit {
        return None;
    }
    // Swiss francs
    let foreign = || next + 1 < limit && text.counting(next + 1).is(Counting::UNIT);
    let may_be = match text.tokens[next].shape {
        Shape::Lower => text.counting(next).is(Counting::UNIT),
        Shape::Capital | Shape::Acronym => text.counting(next).is(Counting::UNIT) || foreign(),
        Shape::Number => false,
        Shape::QuoteMark | Shape::Mark => true,
    };
    let low = text.low(next);
    // Nearly always a word or sign follows that is no unit.
    if !may_be || matches!(low, "," | "." | ")" | ";" | ":" | "-") {
        return None;
    }
    let word = text.word(next);
    match low {
        "%" | "percent" | "percents" | "pct" => return new("percent", next + 1),
        "per" if matches!(text.low(next + 1), "cent" | "cents") && next + 1 < limit => {
            return new("percent", next + 2);
        }
        "percentage" if text.low(next + 1).starts_with("point") => return new("percentage point", next + 2),
        "°" => {
            let name = match text.word(next + 1) {
                "C" => "celsius",
                "F" => "fahrenheit",
                _ => return new(scale_of(text, next + 1), next + 1),
            };
            return new(name, next + 2);
        }
        "degrees" | "degree" => {
            let name = match text.low(next + 1) {
                "celsius" | "centigrade" | "c" => "celsius",
                "fahrenheit" | "f" => "fahrenheit",
                _ => return new(scale_of(text, next + 1), next + 1),
            };
            return new(name, next + 2);
        }
        "magnitude" => return new("magnitude", next + 1),
        "square" | "sq" | "cubic" => {
            let dot = usize::from(text.low(next + 1) == "." && low == "sq");
            let cubic = low == "cubic";
            let name = powered(measure(text.low(next + 1 + dot))?, cubic)?;
            return new(name, next + 2 + dot);
        }
        "nautical" if text.low(next + 1).starts_with("mile") => return new("nautical mile", next + 2),
        "metric" if text.low(next + 1).starts_with("ton") => return new("tonne", next + 2),
        "km2" | "km²" => return new("square km", next + 1),
        "m2" | "m²" => return new("square metre", next + 1),
        "m" if text.tokens[next].shape == Shape::Lower => return new("metre", next + 1),
        "t" if text.tokens[next].shape == Shape::Lower => return new("tonne", next + 1),
        "l" if !text.low(next + 1).starts_with('.') => return new("litre", next + 1),
        // Air pressure in lower case, storage in capitals.
        "mb" if word == "mb" => return new("millibar", next + 1),
        "mb" if word == "MB" => return new("megabyte", next + 1),
        // 30 C, 90 F
        "c" | "f"
            if matches!(word, "C" | "F")
                && next < limit
                && !text
                    .tokens
                    .get(next + 1)
                    .is_some_and(|t| t.is_name_like() || t.shape == Shape::Number) =>
        {
            return new(if word == "C" { "celsius" } else { "fahrenheit" }, next + 1);
        }
        // "2 in thick": the preposition is an inch only before what it measures.
        "in" if matches!(text.low(next + 1), "thick" | "long" | "wide" | "tall" | "high" | "deep") => {
            return new("inch", next + 1);
        }
        "″" => return new("inch", next + 1),
        "'" | "’" | "\"" | "”" if next > start => {
            if let Some(end) = inches(text, next, limit).filter(|_| !opened(text, start)) {
                return new("inch", end);
            }
        }
        // Nothing follows a preposition but what it governs: "measured 2 in."
        "in" if text.tokens[last].shape == Shape::Number
            && (next + 1 >= limit || text.low(next + 1) == "." && next + 2 >= limit) =>
        {
            return new("inch", next + 1);
        }
        // One pound of coal, a twenty pound bag
        "pound" if !is_price(text.low(next + 1)) && text.low(next + 1) != "sterling" => {
            return new("pound", next + 1);
        }
        "pound" => return Some(Unit { name: "GBP", start, end: next + 1, money: true }),
        "bpd" => return new("barrel/day", next + 1),
        _ => {}
    }
    // 20 million US dollars · 5 million Swiss francs · 300 euros
    let money = |name, end| Some(Unit { name, start, end, money: true });
    if let Some(name) = sign(word) {
        return money(name, next + 1);
    }
    if let Some(name) = code(word) {
        return money(name, next + 1);
    }
    let scale = text.low(last);
    if let Some(name) = currency(low, scale) {
        return money(name, next + 1);
    }
    if next + 1 < limit
        && text.tokens[next].is_name_like()
        && let Some(name) = currency(text.low(next + 1), low)
    {
        return money(name, next + 2);
    }
    if low == "pounds" && text.low(next + 1) != "of" {
        // Sterling, unless a weight is meant: "pounds of" and "weighed 20 pounds".
        let weighed = (start.saturating_sub(4)..start).any(|i| text.low(i).starts_with("weigh"));
        return if weighed { new("pound", next + 1) } else { money("GBP", next + 1) };
    }
    if low == "pounds" {
        return new("pound", next + 1);
    }
    let head = low.split_once('-').map_or(low, |(head, _)| head);
    let name = measure(head)?;
    if matches!(low, "ha" | "ft" | "lb" | "mb" | "hp") && text.tokens[next].shape != Shape::Lower {
        return None;
    }
    let per_hour = text.low(next + 1) == "per" && text.low(next + 2) == "hour"
        || text.low(next + 1) == "an" && text.low(next + 2) == "hour"
        || text.low(next + 1) == "/" && text.low(next + 2) == "h";
    if per_hour && next + 2 < limit {
        match name {
            "km" => return new("km/h", next + 3),
            "mile" => return new("mile/h", next + 3),
            _ => {}
        }
    }
    if let Some((cubic, end)) = power(text, next + 1, limit) {
        return powered(name, cubic).and_then(|name| new(name, end));
    }
    let per_day = matches!(text.low(next + 1), "per" | "a") && text.low(next + 2) == "day";
    if name == "barrel" && per_day && next + 2 < limit {
        return new("barrel/day", next + 1);
    }
    new(name, next + 1)
}

/// Two strokes where no quotation can end (`a 13.3" screen`, `15'' or 17'' shells`): one past them.
fn inches(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let decimal = text.low(at - 1).contains('.');
    let two = matches!(text.word(at), "'" | "’");
    if two && (text.word(at + 1) != text.word(at) || !text.tokens.get(at + 1).is_some_and(|t| t.joined)) {
        return None;
    }
    let end = at + 1 + usize::from(two);
    let next = text.tokens.get(end).filter(|t| end < limit && t.shape == Shape::Lower)?;
    let noun = !text.counting(end).is(Counting::STOP) && (decimal || two);
    (next.is_word() && (noun || two && text.low(end) == "or")).then_some(end)
}

/// Whether a quotation may have been opened a little before.
fn opened(text: &Text<'_>, at: usize) -> bool {
    (at.saturating_sub(40)..at).any(|i| match text.word(i) {
        "`" | "“" | "„" | "\"" | "«" | "‘" => true,
        // strokes behind a number are inches, too
        "'" | "’" => {
            let before = |back: usize| i.checked_sub(back).map(|j| text.tokens[j].shape);
            before(1) != Some(Shape::Number) && before(2) != Some(Shape::Number)
        }
        _ => false,
    })
}

/// `^2`, `squared`, `cubed` after a length: whether it is cubic, and one past the last token.
fn power(text: &Text<'_>, at: usize, limit: usize) -> Option<(bool, usize)> {
    let (cubic, end) = match (text.word(at), text.low(at + 1)) {
        ("^", power @ ("2" | "3")) => (power == "3", at + 2),
        ("squared", _) => (false, at + 1),
        ("cubed", _) => (true, at + 1),
        _ => return None,
    };
    (end <= limit).then_some((cubic, end))
}

/// Which degrees are meant by what follows: `on the Celsius scale`.
fn scale_of(text: &Text<'_>, at: usize) -> &'static str {
    if text.low(at) != "on" || text.low(at + 1) != "the" || text.low(at + 3) != "scale" {
        return "degree";
    }
    match text.low(at + 2) {
        "celsius" | "centigrade" => "celsius",
        "fahrenheit" => "fahrenheit",
        _ => "degree",
    }
}

/// What is worth pounds and does not weigh them, lower case.
fn is_price(word: &str) -> bool {
    matches!(
        word,
        "fine"
            | "fines"
            | "note"
            | "notes"
            | "fee"
            | "fees"
            | "bill"
            | "bills"
            | "grant"
            | "grants"
            | "loan"
            | "loans"
            | "reward"
            | "deal"
            | "contract"
            | "budget"
            | "bonus"
            | "payment"
            | "payments"
            | "bailout"
            | "tax"
            | "fund"
            | "package"
            | "cheque"
            | "debt"
            | "investment"
            | "voucher"
            | "vouchers"
            | "coin"
            | "coins"
            | "donation"
    )
}

/// The measure that `a kilometre` is one of: long names that nobody uses for anything else; lower case.
pub(super) fn single(word: &str) -> Option<&'static str> {
    matches!(
        word.as_bytes(),
        b"kilometre"
            | b"kilometer"
            | b"mile"
            | b"metre"
            | b"meter"
            | b"tonne"
            | b"ton"
            | b"hectare"
            | b"acre"
            | b"litre"
            | b"liter"
            | b"gallon"
            | b"kilo"
            | b"kilogram"
            | b"inch"
    )
    .then(|| measure(word))?
}

/// The square or cubic measure of a length.
fn powered(name: &str, cubic: bool) -> Option<&'static str> {
    Some(match (name, cubic) {
        ("km", false) => "square km",
        ("metre", false) => "square metre",
        ("mile", false) => "square mile",
        ("foot", false) => "square foot",
        ("metre", true) => "cubic metre",
        ("km", true) => "cubic km",
        ("foot", true) => "cubic foot",
        _ => return None,
    })
}
