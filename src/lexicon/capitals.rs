//! Capitals of names that the lists keep folded, to spare a column that a rule can make.
//!
//! In: a folded full name. Out: the name with its capitals. **Never** looks a name up.

/// A folded full name as the lists write it where they leave it to this rule: capitals at the head of each part, but
/// for particles. The same rule stands in `tools/lexicon.py` (`title`).
pub(super) fn capitalise(key: &str) -> String {
    const PARTICLES: &[&str] = &[
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "les", "van", "von", "der",
        "den", "ter", "ten", "y", "e", "al", "el", "ul", "bin", "ibn", "bint", "abu", "i",
    ];
    let mut out = String::with_capacity(key.len());
    for (i, word) in key.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
            if PARTICLES.contains(&word) {
                out.push_str(word);
                continue;
            }
        }
        for (k, part) in word.split('-').enumerate() {
            if k > 0 {
                out.push('-');
            }
            let small =
                matches!(part, "al" | "el" | "ul" | "ud" | "ur" | "e" | "i" | "ad" | "as" | "ar" | "az");
            if small && (k > 0 || i > 0 && word.contains('-')) {
                out.push_str(part);
                continue;
            }
            let cut = match part {
                p if p.len() > 3 && (p.starts_with("mc") || p.starts_with("o'") || p.starts_with("m'")) => 2,
                p if p.len() > 3 && p.starts_with("d'") => 2,
                _ => 0,
            };
            let (head, rest) = part.split_at(cut);
            push_capital(head, i > 0 && head == "d'", &mut out);
            push_capital(rest, false, &mut out);
        }
    }
    out
}

fn push_capital(word: &str, keep: bool, out: &mut String) {
    let mut chars = word.chars();
    if let Some(first) = chars.next() {
        if keep {
            out.push(first);
        } else {
            out.extend(first.to_uppercase());
        }
        out.push_str(chars.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_left_to_the_rule_of_capitals_read_well() {
        for (key, name) in [
            ("sergio mattarella", "Sergio Mattarella"),
            ("mahmoud al-zahar", "Mahmoud al-Zahar"),
            ("jean-claude juncker", "Jean-Claude Juncker"),
            ("john mccain", "John McCain"),
            ("benedita da silva", "Benedita da Silva"),
        ] {
            assert_eq!(capitalise(key), name);
        }
    }
}
