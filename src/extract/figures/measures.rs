//! Money, measures and shares: what stands before or after a number and says in what it is given.
//!
//! In: tokens around a number. Out: the unit's name as the product writes it. **Never** converts.

use crate::extract::text::{Shape, Text};

/// ISO 4217 code of a currency sign.
fn sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₴" => "UAH",
        "₪" => "ILS",
        "₺" => "TRY",
        "₩" => "KRW",
        "₦" => "NGN",
        "₱" => "PHP",
        "₫" => "VND",
        "₸" => "KZT",
        "₾" => "GEL",
        "฿" => "THB",
        _ => return None,
    })
}

/// What a dollar sign means after these letters (`US$`, `A$`).
fn dollar(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "us" | "u.s" | "u.s." => "USD",
        "a" | "au" | "aus" => "AUD",
        "c" | "ca" | "can" => "CAD",
        "hk" => "HKD",
        "nz" => "NZD",
        "s" | "sg" => "SGD",
        "nt" => "TWD",
        "r" => "BRL",
        _ => return None,
    })
}

/// ISO 4217 codes that news writes beside amounts.
fn code(word: &str) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "AED", "AFN", "ARS", "AUD", "AZN", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK",
        "DKK", "EGP", "ETB", "EUR", "GBP", "GEL", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK",
        "JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LBP", "LKR", "LYD", "MAD", "MDL", "MMK", "MXN", "MYR",
        "NGN", "NOK", "NPR", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SDG",
        "SEK", "SGD", "SYP", "THB", "TRY", "TWD", "UAH", "USD", "VND", "YER", "ZAR",
    ];
    CODES.binary_search(&word).ok().map(|i| CODES[i])
}

/// ISO 4217 code of a currency's English name; names that several countries share only with their country.
fn currency(word: &str, before: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" => match before {
            "australian" => "AUD",
            "canadian" => "CAD",
            "singapore" => "SGD",
            "zealand" => "NZD",
            "kong" => "HKD",
            "taiwan" => "TWD",
            _ => "USD",
        },
        "euro" | "euros" => "EUR",
        "pound" | "pounds" => match before {
            "egyptian" => "EGP",
            "syrian" => "SYP",
            "lebanese" => "LBP",
            "sudanese" => "SDG",
            "british" | "sterling" => "GBP",
            _ => return None,
        },
        "sterling" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "rouble" | "roubles" | "ruble" | "rubles" => {
            if before == "belarusian" {
                "BYN"
            } else {
                "RUB"
            }
        }
        "hryvnia" | "hryvnias" | "hryvni" => "UAH",
        "zloty" | "zlotys" => "PLN",
        "lira" | "liras" => "TRY",
        "rupee" | "rupees" => match before {
            "pakistani" => "PKR",
            "nepalese" | "nepali" => "NPR",
            "lankan" => "LKR",
            "indonesian" => "IDR",
            _ => "INR",
        },
        "shekel" | "shekels" => "ILS",
        "forint" | "forints" => "HUF",
        "baht" => "THB",
        "rand" => "ZAR",
        "naira" => "NGN",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "dong" => "VND",
        "taka" => "BDT",
        "won" if matches!(before, "korean" | "billion" | "million" | "trillion") => "KRW",
        "riyal" | "riyals" if before == "saudi" => "SAR",
        "rial" | "rials" if matches!(before, "iranian" | "billion" | "million" | "") => "IRR",
        "dirham" | "dirhams" => "AED",
        "franc" | "francs" if before == "swiss" => "CHF",
        "krona" | "kronor" => "SEK",
        _ => return None,
    })
}

/// The name of a measure, by its word or abbreviation, lower case. Units of time are not among them.
fn measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "km",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "cm",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "mm",
        "mile" | "miles" | "mi" => "mile",
        "foot" | "feet" | "ft" => "foot",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "hectare" | "hectares" | "ha" => "hectare",
        "acre" | "acres" => "acre",
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => "kg",
        "mg" | "milligram" | "milligrams" => "mg",
        "microgram" | "micrograms" => "microgram",
        "ml" | "millilitre" | "millilitres" | "milliliter" | "milliliters" => "ml",
        "cl" | "centilitre" | "centilitres" => "cl",
        "nanometre" | "nanometres" | "nanometer" | "nanometers" => "nanometre",
        "micron" | "microns" | "micrometre" | "micrometres" | "micrometer" | "micrometers" => "micrometre",
        "hpa" | "hectopascal" | "hectopascals" => "hectopascal",
        "millibar" | "millibars" => "millibar",
        "becquerel" | "becquerels" => "becquerel",
        "kelvin" => "kelvin",
        "gram" | "grams" | "gramme" | "grammes" => "gram",
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "lb" | "lbs" => "pound",
        "ounce" | "ounces" => "ounce",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "bushel" | "bushels" => "bushel",
        "kph" | "kmh" | "kmph" => "km/h",
        "mph" => "mile/h",
        "knot" | "knots" => "knot",
        "celsius" | "centigrade" => "celsius",
        "fahrenheit" => "fahrenheit",
        "degree" | "degrees" => "degree",
        "mw" | "megawatt" | "megawatts" => "megawatt",
        "gw" | "gigawatt" | "gigawatts" => "gigawatt",
        "kw" | "kilowatt" | "kilowatts" => "kilowatt",
        "watt" | "watts" => "watt",
        "wh" => "watt-hour",
        "twh" => "terawatt-hour",
        "kv" | "kilovolt" | "kilovolts" => "kilovolt",
        "kwh" => "kilowatt-hour",
        "mwh" => "megawatt-hour",
        "gwh" => "gigawatt-hour",
        "kiloton" | "kilotons" | "kilotonnes" => "kiloton",
        "megaton" | "megatons" => "megaton",
        "sievert" | "sieverts" => "sievert",
        "gb" | "gigabyte" | "gigabytes" => "gigabyte",
        "mb" | "megabyte" | "megabytes" => "megabyte",
        "tb" | "terabyte" | "terabytes" => "terabyte",
        "ghz" => "gigahertz",
        "mhz" => "megahertz",
        "hp" | "horsepower" => "horsepower",
        _ => return None,
    })
}

/// The unit of time of a word, for lengths that count something (`ten days of talks`).
pub(super) fn time_unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "second" | "seconds" => "second",
        "minute" | "minutes" => "minute",
        "hour" | "hours" => "hour",
        "day" | "days" => "day",
        "week" | "weeks" => "week",
        "month" | "months" => "month",
        "year" | "years" => "year",
        "decade" | "decades" => "decade",
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

/// The currency before the number at token `at`: `$`, `US$`, `EUR`, `Rs`; not before token `floor`.
pub(super) fn money_before(text: &Text<'_>, at: usize, floor: usize) -> Option<(&'static str, usize)> {
    let before = at.checked_sub(1).filter(|i| *i >= floor)?;
    let word = text.word(before);
    if let Some(name) = sign(word) {
        let letters = before.checked_sub(1).filter(|i| *i >= floor && text.tokens[before].joined);
        if let Some((i, name)) =
            letters.filter(|_| word == "$").and_then(|i| dollar(text.low(i)).map(|n| (i, n)))
        {
            return Some((name, i));
        }
        return Some((name, before));
    }
    if let Some(name) = code(word) {
        return Some((name, before));
    }
    match word {
        // ASCII wires write # for the pound sign.
        "#" if is_scaled(text, at) => Some(("GBP", before)),
        "Rs" => Some(("INR", before)),
        "." if before > floor && text.word(before - 1) == "Rs" => Some(("INR", before - 1)),
        _ => None,
    }
}

/// Whether the number at this token has a scale word, as money has and list numbers do not.
fn is_scaled(text: &Text<'_>, at: usize) -> bool {
    matches!(text.low(at + 1), "million" | "billion" | "trillion" | "thousand")
        || text.low(at).ends_with(['m', 'n'])
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
                measure(stuck).and_then(|name| new(name, last + 1))
            }
        };
    }
    let next = last + 1;
    if next >= limit {
        return None;
    }
    let low = text.low(next);
    let word = text.word(next);
    match low {
        "%" | "percent" | "pct" => {
            // percentage points
            return new("percent", next + 1);
        }
        "per" if text.low(next + 1) == "cent" && next + 1 < limit => return new("percent", next + 2),
        "percentage" if text.low(next + 1).starts_with("point") => return new("percentage point", next + 2),
        "°" => {
            let name = match text.word(next + 1) {
                "C" => "celsius",
                "F" => "fahrenheit",
                _ => return new("degree", next + 1),
            };
            return new(name, next + 2);
        }
        "degrees" | "degree" => {
            let name = match text.low(next + 1) {
                "celsius" | "centigrade" | "c" => "celsius",
                "fahrenheit" | "f" => "fahrenheit",
                _ => return new("degree", next + 1),
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
    // 4 km^2, 4 km squared
    let power = match (text.word(next + 1), text.low(next + 2)) {
        ("^", power @ ("2" | "3")) => Some((power == "3", next + 3)),
        ("squared", _) => Some((false, next + 2)),
        ("cubed", _) => Some((true, next + 2)),
        _ => None,
    };
    if let Some((cubic, end)) = power.filter(|(_, end)| *end <= limit) {
        return powered(name, cubic).and_then(|name| new(name, end));
    }
    new(name, next + 1)
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
