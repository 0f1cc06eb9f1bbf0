//! Names → the last parts of addresses: lower-case ASCII, unique, and as steady as can be when articles come and go.
//!
//! **Never** spells a path: that is plan's business.

use super::intern::{QuickMap, hash};

/// Longest slug that is made, in bytes.
const LONGEST: usize = 80;

/// Lower-case ASCII letters and digits with single `-` between words; `untitled` where nothing is left.
pub(super) fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    let mut push = |c: char, out: &mut String| {
        if c.is_ascii_alphanumeric() {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '.') {
            gap = true;
        }
    };
    for c in name.chars() {
        if out.len() >= LONGEST {
            break;
        }
        if c.is_ascii() {
            push(c, &mut out);
        } else if !matches!(c, '’' | '‘' | 'ʼ') {
            match deunicode::deunicode_char(c) {
                Some(plain) => plain.chars().for_each(|c| push(c, &mut out)),
                None => push(' ', &mut out),
            }
        }
    }
    out.truncate(LONGEST);
    while out.ends_with('-') {
        out.pop();
    }
    if out.is_empty() { "untitled".into() } else { out }
}

/// Gives each wish an address part of its own. `hint` is what may tell it from others of the same base (a country,
/// a crisis); wishes come in an order that does not depend on the order of the articles.
pub(super) fn unique(wishes: &[(&str, Option<&str>)]) -> Vec<String> {
    let mut wanted: QuickMap<&str, u32> = QuickMap::default();
    for (base, _) in wishes {
        *wanted.entry(*base).or_insert(0) += 1;
    }
    let mut taken: QuickMap<u64, ()> = QuickMap::default();
    let mut out: Vec<String> = Vec::with_capacity(wishes.len());
    // Those that stand alone, or that nothing tells apart, come first: theirs is the plain address.
    let mut done = vec![false; wishes.len()];
    out.resize(wishes.len(), String::new());
    for round in 0..2 {
        for (i, (base, hint)) in wishes.iter().enumerate() {
            let alone = wanted.get(base) == Some(&1);
            if done[i] || (round == 0 && !alone && hint.is_some()) {
                continue;
            }
            let mut wish = match hint {
                Some(hint) if !alone => format!("{base}-{hint}"),
                _ => (*base).to_owned(),
            };
            let stem = wish.clone();
            let mut n = 2;
            while taken.insert(hash(&wish), ()).is_some() {
                wish = format!("{stem}-{n}");
                n += 1;
            }
            out[i] = wish;
            done[i] = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_words() {
        for (name, expected) in [
            ("Jean-Yves Le Drian", "jean-yves-le-drian"),
            ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
            ("Côte d’Ivoire", "cote-divoire"),
            ("U.N. Security Council", "un-security-council"),
            ("../../etc", "etc"),
            ("…", "untitled"),
            ("", "untitled"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn a_country_tells_two_ministries_apart() {
        let wishes = [
            ("ministry-of-defence", Some("ru")),
            ("ministry-of-defence", Some("ua")),
            ("nato", Some("be")),
            ("ahmed", None),
            ("ahmed", None),
        ];
        assert_eq!(
            unique(&wishes),
            ["ministry-of-defence-ru", "ministry-of-defence-ua", "nato", "ahmed", "ahmed-2"]
        );
    }
}
