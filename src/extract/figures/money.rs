//! Money: signs, codes and names of currencies beside a number.
//!
//! In: tokens around a number. Out: ISO 4217 codes. **Never** converts, and never guesses whose dollar or pound it is
//! where a country's name says otherwise.

use crate::extract::text::Text;

/// ISO 4217 code of a currency sign.
pub(super) fn sign(sign: &str) -> Option<&'static str> {
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
pub(super) fn code(word: &str) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "AED", "AFN", "ARS", "AUD", "AZN", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK",
        "DKK", "EGP", "ETB", "EUR", "GBP", "GEL", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK",
        "JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LBP", "LKR", "LYD", "MAD", "MDL", "MMK", "MXN", "MYR",
        "NGN", "NOK", "NPR", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SDG",
        "SEK", "SGD", "SYP", "THB", "TRY", "TWD", "UAH", "USD", "VND", "YER", "ZAR",
    ];
    // Asked of the words beside every number.
    if word.len() != 3 {
        return None;
    }
    CODES.binary_search(&word).ok().map(|i| CODES[i])
}

/// ISO 4217 code of a currency's English name; names that several countries share only with their country.
pub(super) fn currency(word: &str, before: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "dlrs" => match before {
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

/// The currency before the number at token `at`: `$`, `US$`, `EUR`, `Rs`; not before token `floor`.
pub(super) fn before(text: &Text<'_>, at: usize, floor: usize) -> Option<(&'static str, usize)> {
    let before = at.checked_sub(1).filter(|i| *i >= floor)?;
    let word = text.word(before);
    // $-99: the sign of money stands before that of the number
    if matches!(word, "-" | "−") && before > floor && text.tokens[at].joined && text.tokens[before].joined {
        return sign(text.word(before - 1)).map(|name| (name, before - 1));
    }
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
        "dlrs" | "Dlrs" => Some(("USD", before)),
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
