//! Names as they are compared: folded, cut into given names and surname, and heard rather than spelt.
//!
//! In: one name as printed. Out: keys that are equal where two spellings may be one thing. **Never** decides that
//! they are: that takes the articles, and `entities` does it.

use crate::model::entity::EntityKind;

/// Articles and prepositions that stand in Arabic names, printed or left out at will.
const ARABIC: [&str; 9] = ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"];
/// Words before a surname that belong to it but do not tell it from another.
const PARTICLES: [&str; 24] = [
    "van", "von", "der", "den", "ter", "ten", "de", "da", "di", "del", "della", "do", "dos", "du", "des",
    "la", "le", "las", "los", "bin", "ibn", "ben", "bint", "abu",
];

/// Words that any country's bodies are named with: a body named with these alone may be any country's.
const ANY_COUNTRYS: [&str; 97] = [
    "administration",
    "affairs",
    "agency",
    "agriculture",
    "air",
    "armed",
    "army",
    "assembly",
    "authorities",
    "authority",
    "aviation",
    "bank",
    "border",
    "brigade",
    "broadcaster",
    "bureau",
    "cabinet",
    "central",
    "centre",
    "chamber",
    "chancellery",
    "chief",
    "civil",
    "coast",
    "coastguard",
    "commission",
    "committee",
    "congress",
    "constitutional",
    "council",
    "court",
    "crescent",
    "cross",
    "culture",
    "customs",
    "defence",
    "department",
    "development",
    "directorate",
    "disaster",
    "economy",
    "education",
    "election",
    "electoral",
    "embassy",
    "emergencies",
    "emergency",
    "energy",
    "environment",
    "executive",
    "federal",
    "finance",
    "fire",
    "force",
    "forces",
    "foreign",
    "general",
    "government",
    "guard",
    "headquarters",
    "health",
    "high",
    "home",
    "house",
    "industry",
    "information",
    "institute",
    "intelligence",
    "interior",
    "internal",
    "justice",
    "labour",
    "law",
    "management",
    "marine",
    "migration",
    "military",
    "ministry",
    "national",
    "naval",
    "navy",
    "office",
    "parliament",
    "police",
    "presidency",
    "prosecutor",
    "prosecutors",
    "public",
    "red",
    "safety",
    "security",
    "senate",
    "service",
    "staff",
    "state",
    "supreme",
    "transport",
];

/// A name made comparable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// Words in lower case without accents, points and apostrophes.
    pub(super) words: Vec<String>,
    /// The words that tell it from others, with nothing between them.
    pub(super) key: String,
}

/// Lower case, without accents; letters of other scripts than Latin stay what they are.
fn plain(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' => {}
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            let Some(latin) = deunicode::deunicode_char(c) else { return };
            out.extend(latin.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        }
        c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
        _ => {}
    }
}

/// Folds a name of this kind.
pub(super) fn fold(name: &str, kind: EntityKind) -> Folded {
    let person = kind == EntityKind::Person;
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for c in name.chars() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '.' => {
                // "J.F. Kennedy" has two initials; "U.N." is one word.
                if c == '.' && person && word.chars().count() == 1 {
                    end(&mut word);
                }
            }
            // "Jean-Yves" is one given name; the "al" of "al-Assad" comes and goes.
            '-' | '‑' | '‐' if person => {
                if ARABIC.contains(&word.as_str()) {
                    end(&mut word);
                }
            }
            c if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) => plain(c, &mut word),
            '&' => {
                end(&mut word);
                word.push_str("and");
                end(&mut word);
            }
            _ => end(&mut word),
        }
    }
    end(&mut word);
    if !person && words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    let key = match kind {
        EntityKind::Person => {
            let kept: Vec<&str> = words.iter().map(String::as_str).filter(|w| !ARABIC.contains(w)).collect();
            if kept.is_empty() { words.concat() } else { kept.concat() }
        }
        EntityKind::Organisation => {
            words.iter_mut().for_each(british);
            body_key(&words)
        }
        EntityKind::Place | EntityKind::Event | EntityKind::Other => {
            words.iter_mut().for_each(british);
            words.concat()
        }
    };
    Folded { words, key }
}

/// American spellings of words that stand in names of bodies.
fn british(word: &mut String) {
    let mended = match word.as_str() {
        "defense" => "defence",
        "center" => "centre",
        "labor" => "labour",
        "program" => "programme",
        "harbor" => "harbour",
        _ => {
            if let Some(at) = word.find("ization") {
                word.replace_range(at + 1..at + 2, "s");
            }
            return;
        }
    };
    mended.clone_into(word);
}

/// "Ministry of Defence" and "Defence Ministry" are the same words.
pub(super) fn body_key(words: &[String]) -> String {
    let small = |w: &str| matches!(w, "of" | "for" | "the" | "and" | "de" | "du" | "des");
    let head = |w: &str| matches!(w, "ministry" | "department");
    if !words.iter().any(|w| head(w)) {
        return words.iter().filter(|w| w.as_str() != "the").map(String::as_str).collect();
    }
    let mut key: String = words.iter().map(String::as_str).filter(|w| !small(w) && !head(w)).collect();
    words.iter().filter(|w| head(w)).for_each(|w| key.push_str(w));
    key
}

/// Whether a body of this name may be any country's: `Ministry of Defence`, `Supreme Court`.
pub(super) fn is_any_countrys(words: &[String]) -> bool {
    words.iter().all(|word| is_any_countrys_word(word))
}

fn is_any_countrys_word(word: &str) -> bool {
    ANY_COUNTRYS.binary_search(&word).is_ok() || matches!(word, "of" | "for" | "the" | "and")
}

/// Whether a body's name is [`is_any_countrys`]. The first word of most names says no before the name is folded.
pub(super) fn is_named_like_any_countrys(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or("");
    if !first.is_empty() && first.bytes().all(|b| b.is_ascii_alphabetic()) {
        let mut word = first.to_ascii_lowercase();
        british(&mut word);
        if !is_any_countrys_word(&word) {
            return false;
        }
    }
    is_any_countrys(&fold(name, EntityKind::Organisation).words)
}

/// Whether a body is one that every state has: `Ministry of Health`, not `Security Council`.
pub(super) fn is_of_a_state(words: &[String]) -> bool {
    words.iter().any(|word| {
        matches!(
            word.as_str(),
            "ministry"
                | "army"
                | "navy"
                | "police"
                | "parliament"
                | "government"
                | "cabinet"
                | "court"
                | "armed"
                | "guard"
                | "presidency"
                | "prosecutor"
                | "prosecutors"
                | "embassy"
                | "senate"
                | "customs"
        )
    })
}

/// A given name, or what is left of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// Its first letter as folded.
    pub(super) first: char,
    /// How it sounds.
    pub(super) sound: String,
    /// Nothing but the first letter is given.
    pub(super) initial: bool,
}

/// A person's name in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given and middle names.
    pub(super) given: Vec<Given>,
    /// The surname without particles, as it sounds.
    pub(super) sound: String,
    /// The surname without particles, as folded.
    pub(super) surname: String,
    /// `jr`, `sr`, `ii`, `iii`.
    pub(super) suffix: Option<String>,
}

impl PersonName {
    /// Cuts a folded name; the last word that is no suffix is the surname.
    pub(super) fn new(folded: &Folded) -> Self {
        let mut words: Vec<&str> = folded.words.iter().map(String::as_str).collect();
        let mut suffix = None;
        if words.len() > 1
            && let Some(&last) = words.last()
            && matches!(last, "jr" | "sr" | "ii" | "iii" | "junior" | "senior")
        {
            suffix = Some(last.to_owned());
            words.pop();
        }
        let Some(surname) = words.pop() else { return Self::default() };
        while words.last().is_some_and(|w| ARABIC.contains(w) || PARTICLES.contains(w)) {
            words.pop();
        }
        let given = words
            .iter()
            .filter_map(|word| {
                let first = word.chars().next()?;
                Some(Given { first, sound: sound(word), initial: word.chars().nth(1).is_none() })
            })
            .collect();
        Self { given, sound: sound(surname), surname: surname.to_owned(), suffix }
    }

    /// A surname alone, or one with nothing but initials before it.
    pub(super) fn is_short(&self) -> bool {
        self.given.iter().all(|given| given.initial)
    }
}

/// A word as many languages would write it alike: `Serghei`, `Sergey` and `Sergei` → `sergei`; `Zelenskyy` → `zelenski`.
pub(super) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut i = 0;
    while i < letters.len() {
        let at = |n: usize| letters.get(i + n).copied().unwrap_or(' ');
        let (piece, used) = match (at(0), at(1), at(2)) {
            ('t', 's', 'c') if at(3) == 'h' => ("ch", 4),
            ('s', 'c', 'h') => ("sh", 3),
            ('t', 'c', 'h') => ("ch", 3),
            ('c', 'z', _) => ("ch", 2),
            ('c', 'k', _) => ("k", 2),
            ('p', 'h', _) => ("f", 2),
            ('g', 'h', _) => ("g", 2),
            ('k', 'h', _) => ("h", 2),
            ('t', 'h', _) => ("t", 2),
            ('d', 'h', _) => ("d", 2),
            ('o', 'u' | 'o', _) => ("u", 2),
            ('t', 'z', _) => ("ts", 2),
            ('y' | 'i', 'e', _) if i == 0 => ("e", 2),
            ('y' | 'j', _, _) => ("i", 1),
            ('w', _, _) => ("v", 1),
            ('q', _, _) => ("k", 1),
            ('x', _, _) => ("ks", 1),
            ('c', 'a' | 'o' | 'u' | 'l' | 'r', _) => ("k", 1),
            (c, _, _) => {
                if !out.ends_with(c) {
                    out.push(c);
                }
                i += 1;
                continue;
            }
        };
        for c in piece.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        i += used;
    }
    out
}

/// How well two people's given names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// They are different people's.
    Clash,
    /// One spelling may be the other: needs more to go by.
    Alike,
    /// The same, or one has middle names that the other leaves out.
    Same,
}

/// Compares the given names of two people of one surname.
pub(super) fn compare(a: &PersonName, b: &PersonName) -> Agreement {
    if a.suffix.is_some() && b.suffix.is_some() && a.suffix != b.suffix
        || a.given.is_empty()
        || b.given.is_empty()
    {
        return Agreement::Clash;
    }
    let (long, short) = if a.given.len() >= b.given.len() { (a, b) } else { (b, a) };
    let mut worst = given(&long.given[0], &short.given[0]);
    let mut from = 1;
    // The middle names of the shorter must all stand in the longer, in order.
    for name in &short.given[1..] {
        let Some((at, agreement)) = long.given[from..]
            .iter()
            .map(|other| given(other, name))
            .enumerate()
            .find(|(_, agreement)| *agreement != Agreement::Clash)
        else {
            return Agreement::Clash;
        };
        worst = worst.min(agreement);
        from += at + 1;
    }
    worst
}

fn given(a: &Given, b: &Given) -> Agreement {
    if a.initial || b.initial {
        return match a.first == b.first {
            true if a.initial && b.initial => Agreement::Same,
            true => Agreement::Alike,
            false => Agreement::Clash,
        };
    }
    let (a, b) = (a.sound.as_str(), b.sound.as_str());
    if a == b {
        return Agreement::Same;
    }
    // Daniel and Daniela, Mario and Maria, Jean and Joan are two people.
    if a.chars().next() != b.chars().next() || a.len().min(b.len()) < 5 || ending(a) != ending(b) {
        return Agreement::Clash;
    }
    let bones = |s: &str| -> String { s.chars().filter(|c| !is_vowel(*c)).collect() };
    let (bones_a, bones_b) = (bones(a), bones(b));
    if bones_a == bones_b && bones_a.len() >= 3 || strsim::jaro_winkler(a, b) >= 0.93 {
        return Agreement::Alike;
    }
    Agreement::Clash
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The vowel that a name ends in.
fn ending(name: &str) -> Option<char> {
    name.chars().next_back().filter(|c| is_vowel(*c))
}

/// First letters of a body's words, with and without the small ones: what its acronym may be, in lower case.
pub(super) fn initials(name: &str) -> [String; 2] {
    let mut all = String::new();
    let mut main = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty())
    {
        let Some(first) = word.chars().next() else { continue };
        let lower = first.to_lowercase();
        all.extend(lower.clone());
        if first.is_uppercase() {
            main.extend(lower);
        }
    }
    [main, all]
}

/// A body's name in two to eight capitals: `OSCE`, `U.N.`
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    (2..=8).contains(&letters)
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '&' | '-'))
        && name.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> PersonName {
        PersonName::new(&fold(name, EntityKind::Person))
    }

    #[test]
    fn the_list_can_be_searched() {
        assert!(ANY_COUNTRYS.is_sorted());
    }

    #[test]
    fn the_first_word_of_a_body_says_no_only_where_all_of_them_would() {
        for (name, expected) in [
            ("Ministry of Health", true),
            ("Defense Ministry", true),
            ("The Ministry of Defense", true),
            ("Meridian Council", false),
            ("Security Council", true),
            ("U.N. Office", false),
            ("", true),
        ] {
            let folded = is_any_countrys(&fold(name, EntityKind::Organisation).words);
            assert_eq!((is_named_like_any_countrys(name), folded), (expected, expected), "{name}");
        }
    }

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (a, b, kind) in [
            ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", EntityKind::Person),
            ("Bashar al-Assad", "Bashar Assad", EntityKind::Person),
            ("Bashar Al-Assad", "BASHAR EL ASSAD", EntityKind::Person),
            ("Kim Jong-un", "Kim Jong Un", EntityKind::Person),
            ("Sinéad O’Brien", "Sinead O'Brien", EntityKind::Person),
            ("Ministry of Defense", "Defence Ministry", EntityKind::Organisation),
            ("World Health Organization", "the World Health Organisation", EntityKind::Organisation),
            ("U.N.", "UN", EntityKind::Organisation),
            ("Güvenlik Köyü", "Guvenlik Koyu", EntityKind::Place),
        ] {
            assert_eq!(fold(a, kind).key, fold(b, kind).key, "{a} / {b}");
        }
        assert_ne!(fold("李娜", EntityKind::Person).key, fold("黎娜", EntityKind::Person).key);
    }

    #[test]
    fn surnames_sound_alike_across_transliterations() {
        for (a, b) in [
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
            ("Benjamin Netanyahu", "Benjamin Nethanyahu"),
            ("Bashar al-Assad", "Bashar Assad"),
            ("Jean-Yves Le Drian", "Le Drian"),
        ] {
            assert_eq!(person(a).sound, person(b).sound, "{a} / {b}");
        }
    }

    #[test]
    fn given_names_agree_only_where_one_spelling_may_be_the_other() {
        for (a, b, expected) in [
            ("Sergey Lavrov", "Serghei Lavrov", Agreement::Same),
            ("Sergei Lavrov", "Sergey Viktorovich Lavrov", Agreement::Same),
            ("Mohammed Anwar", "Muhammad Anwar", Agreement::Alike),
            ("J. Stoltenberg", "Jens Stoltenberg", Agreement::Alike),
            ("Paul Keller", "Paula Keller", Agreement::Clash),
            ("Daniel Moreau", "Daniela Moreau", Agreement::Clash),
            ("Danilo Moreau", "Daniel Moreau", Agreement::Clash),
            ("Alexander Orlov", "Alexandra Orlova", Agreement::Clash),
            ("Boris Johnson", "Brian Johnson", Agreement::Clash),
            ("George W. Marsh", "George H. Marsh", Agreement::Clash),
        ] {
            assert_eq!(compare(&person(a), &person(b)), expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_body_any_country_has_is_told_from_one_of_its_own_name() {
        let any = |name| is_any_countrys(&fold(name, EntityKind::Organisation).words);
        assert!(any("Ministry of Defense") && any("the Supreme Court") && any("Red Crescent"));
        assert!(!any("World Health Organization") && !any("Turkish Red Crescent") && !any("NATO"));
    }

    #[test]
    fn acronyms_come_from_initials() {
        let [main, _] = initials("Organization for Security and Co-operation in Europe");
        assert_eq!(main, "osce");
        assert!(is_acronym("OSCE") && is_acronym("U.N.") && !is_acronym("Osce") && !is_acronym("A"));
    }
}
