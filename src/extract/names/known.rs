//! What the lists say of one word, whatever stands around it.
//!
//! In: a folded word. Out: flags. News says the same words again and again: each thread remembers some thousands of them,
//! never more. **Never** answers otherwise than the lexicon would: what is remembered saves time, nothing else.

use super::ordinary::{is_calendar, is_demonym, is_function, is_ordinary};
use super::words::*;
use crate::lexicon::{Homograph, Lexicon, PlaceKind};
use std::cell::RefCell;

/// Words remembered by a thread, a power of two.
const WORDS: usize = 4096;

/// Longest word remembered, in bytes.
const LONGEST: usize = 27;

/// A word remembered.
#[derive(Clone, Copy)]
struct Slot {
    word: [u8; LONGEST],
    length: u8,
    flags: u32,
}

thread_local! {
    static REMEMBERED: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

/// What the lists say of a folded word.
pub(super) fn known(word: &str, lexicon: &Lexicon) -> u32 {
    if word.is_empty() || word.len() > LONGEST {
        return look_up(word, lexicon);
    }
    REMEMBERED.with_borrow_mut(|slots| {
        if slots.is_empty() {
            slots.resize(WORDS, Slot { word: [0; LONGEST], length: 0, flags: 0 });
        }
        let hash = hash(word.as_bytes());
        let slot = &mut slots[(hash ^ hash >> 32) as usize % WORDS];
        if &slot.word[..usize::from(slot.length)] != word.as_bytes() {
            slot.flags = look_up(word, lexicon);
            slot.word[..word.len()].copy_from_slice(word.as_bytes());
            slot.length = u8::try_from(word.len()).unwrap_or(0);
        }
        slot.flags
    })
}

fn look_up(word: &str, lexicon: &Lexicon) -> u32 {
    let head = lexicon.head(word);
    let (role, role_goes_on) = lexicon.role_begins(word);
    let lists = lexicon.probe(word);
    let place = lexicon.usual_place(word);
    [
        (FUNCTION, is_function(word)),
        (CALENDAR, is_calendar(word)),
        (COMMON, is_ordinary(word, lexicon)),
        (GIVEN, lexicon.given(word).is_some()),
        (SURNAME, lexicon.surname(word).is_some()),
        (LEADER, lexicon.is_leader(word)),
        (BODY_HEAD, head.organisation),
        (PLACE_HEAD, head.place),
        (EVENT_HEAD, head.event),
        (BEFORE_HEAD, head.before),
        // "US President": the country's own name, though it stands where a nationality would.
        (DEMONYM, is_demonym(word, lexicon) && !matches!(word, "us" | "u.s.")),
        (DEMONYM_BEGINS, lexicon.belonging_begins(word)),
        (ROLE, role),
        (ROLE_BEGINS, role_goes_on),
        (PLACE, place.is_some_and(|p| p.also != Homograph::Word)),
        (STATE, place.is_some_and(|p| p.kind <= PlaceKind::Capital)),
        (GREAT, place.is_some_and(|p| p.is_great())),
        (TOWN, place.is_some_and(|p| p.population > 60_000)),
        (NAMESAKE, place.is_some_and(|p| p.also == Homograph::PersonName)),
        (LISTED_PLACE, lists.place),
        (LISTED_BODY, lists.body),
        (LISTED_PERSON, lists.person),
        (PHRASE_BEGINS, lists.goes_on),
        (HYPHEN, word.contains('-')),
    ]
    .into_iter()
    .fold(0, |flags, (flag, holds)| if holds { flags | flag } else { flags })
}

/// FNV-1a; never leaves the process.
pub(super) fn hash(word: &[u8]) -> u64 {
    word.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_remembered_means_what_it_meant() {
        let lexicon = Lexicon::default();
        // Far more words than are remembered, then some of them again.
        let words = (0..3 * WORDS).map(|n| format!("word{n}")).chain(["kiev".into(), "said".into()]);
        for word in words {
            assert_eq!(known(&word, &lexicon), look_up(&word, &lexicon), "{word}");
        }
        for word in
            ["kiev", "united", "president", "lieutenant", "macron", "", "word17", "jordan", "sri", "xi"]
        {
            assert_eq!(known(word, &lexicon), look_up(word, &lexicon), "{word}");
            assert_eq!(known(word, &lexicon), look_up(word, &lexicon), "{word}");
        }
    }
}
