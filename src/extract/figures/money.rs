//! Money: signs, codes and names of currencies beside a number.
//!
//! In: tokens around a number. Out: ISO 4217 codes. **Never** converts, and never guesses whose dollar or pound it is
//! where a country's name says otherwise.

use crate::extract::text::{Shape, Text};

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
    Some(match word.as_bytes() {
        b"dollar" | b"dollars" | b"dlrs" => match before {
            "australian" => "AUD",
            "canadian" => "CAD",
            "singapore" => "SGD",
            "zealand" => "NZD",
            "kong" => "HKD",
            "taiwan" => "TWD",
            _ => "USD",
        },
        b"euro" | b"euros" => "EUR",
        b"pound" | b"pounds" => match before {
            "egyptian" => "EGP",
            "syrian" => "SYP",
            "lebanese" => "LBP",
            "sudanese" => "SDG",
            "british" | "sterling" => "GBP",
            _ => return None,
        },
        b"sterling" => "GBP",
        b"yen" => "JPY",
        b"yuan" | b"renminbi" => "CNY",
        b"rouble" | b"roubles" | b"ruble" | b"rubles" => {
            if before == "belarusian" {
                "BYN"
            } else {
                "RUB"
            }
        }
        b"hryvnia" | b"hryvnias" | b"hryvni" => "UAH",
        b"zloty" | b"zlotys" => "PLN",
        b"lira" | b"liras" => "TRY",
        b"rupee" | b"rupees" => match before {
            "pakistani" => "PKR",
            "nepalese" | "nepali" => "NPR",
            "lankan" => "LKR",
            "indonesian" => "IDR",
            _ => "INR",
        },
        b"shekel" | b"shekels" => "ILS",
        b"forint" | b"forints" => "HUF",
        b"baht" => "THB",
        b"rand" => "ZAR",
        b"naira" => "NGN",
        b"ringgit" => "MYR",
        b"rupiah" => "IDR",
        b"dong" => "VND",
        b"taka" => "BDT",
        b"won" if matches!(before, "korean" | "billion" | "million" | "trillion") => "KRW",
        b"riyal" | b"riyals" if before == "saudi" => "SAR",
        b"rial" | b"rials" if matches!(before, "iranian" | "billion" | "million" | "") => "IRR",
        b"dirham" | b"dirhams" => "AED",
        b"franc" | b"francs" if before == "swiss" => "CHF",
        b"krona" | b"kronor" => "SEK",
        _ => return None,
    })
}

/// Whether a lower-case word is a currency's name, beside its country's where it needs one.
pub(super) fn may_be_currency(word: &str) -> bool {
    let shared = || {
        matches!(
            word.as_bytes(),
            b"pound" | b"pounds" | b"won" | b"riyal" | b"riyals" | b"rial" | b"rials" | b"franc" | b"francs"
        )
    };
    currency(word, "").is_some() || shared()
}

/// The currency before the number at token `at`: `$`, `US$`, `EUR`, `Rs`; not before token `floor`.
pub(super) fn before(text: &Text<'_>, at: usize, floor: usize) -> Option<(&'static str, usize)> {
    let before = at.checked_sub(1).filter(|i| *i >= floor)?;
    let word = text.word(before);
    // Nearly always a word stands there.
    if matches!(text.tokens[before].shape, Shape::Lower | Shape::Number | Shape::QuoteMark) && word != "dlrs"
    {
        return None;
    }
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
