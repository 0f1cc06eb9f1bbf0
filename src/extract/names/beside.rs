//! What a word says of a name that it stands beside: titles, verbs of speech, prepositions, heads of places and bodies.
//!
//! In: a word in lower case. Out: a set of flags. Asked once for a word and remembered with its other meanings
//! (`extract/meaning.rs`). **Never** looks at what stands around the word: that is `context`'s work.

use crate::lexicon::Lexicon;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word can say of a name beside it: some of the constants of this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Beside(u32);

/// A verb whose subject speaks or thinks: a person, sometimes a body.
pub(super) const SPEAKS: u32 = 1;
/// `in`, after which a name is very likely a place.
pub(super) const IN: u32 = 1 << 1;
/// `near`, `across`: nearly as likely.
pub(super) const NEAR: u32 = 1 << 2;
/// `northern`, `downtown`: a part of a place.
pub(super) const PART: u32 = 1 << 3;
/// `at`, `to`, `from`: a place rather than not.
pub(super) const AT: u32 = 1 << 4;
/// A small head of places after a name (`Gaziantep province`).
pub(super) const PLACE_AFTER: u32 = 1 << 5;
/// A noun before `of` that makes a name a place.
pub(super) const PLACE_BEFORE: u32 = 1 << 6;
/// The same, and right before the name too.
pub(super) const PLACE_BESIDE: u32 = 1 << 7;
/// People before `of` that make a name a place.
pub(super) const PEOPLE_OF: u32 = 1 << 8;
/// What is found `on` an island.
pub(super) const FOUND_ON: u32 = 1 << 9;
/// A word that somebody is the aim of with `in`: `confidence in X`.
pub(super) const TRUSTS: u32 = 1 << 10;
/// A noun right before a name that makes it a body: `the mining company X`.
pub(super) const BODY_BEFORE: u32 = 1 << 11;
/// A noun after a name that makes it a body.
pub(super) const BODY_AFTER: u32 = 1 << 12;
/// A participle of what is done to towns and hardly ever to anybody: `Lyman was shelled`.
pub(super) const BEFALLS: u32 = 1 << 13;
/// What volcanoes do, and towns in uproar.
pub(super) const ERUPTS: u32 = 1 << 14;
/// `camp`, `camps`.
pub(super) const CAMP: u32 = 1 << 15;
/// The small head of an agreement made at a place: `the Minsk agreements`.
pub(super) const AGREEMENT: u32 = 1 << 16;
/// A small word that belongs to a role: `former`, `defence ministry spokesman`.
pub(super) const MODIFIES: u32 = 1 << 17;
/// A role may end with it.
pub(super) const ENDS_ROLE: u32 = 1 << 18;
/// A role may begin with it.
pub(super) const BEGINS_ROLE: u32 = 1 << 19;
/// A title or role of men.
pub(in crate::extract) const MAN: u32 = 1 << 20;
/// A title or role of women.
pub(in crate::extract) const WOMAN: u32 = 1 << 21;
/// A lower-case word that joins the parts of personal and place names.
pub(super) const PARTICLE: u32 = 1 << 22;
/// A noun right after which a capital begins a ship's name.
pub(super) const VESSEL: u32 = 1 << 23;
/// `carrier`: as often an airline as a ship.
pub(super) const CARRIER: u32 = 1 << 24;
/// A small head of storms: `typhoon Haiyan`.
pub(super) const STORM: u32 = 1 << 25;
/// `the`.
pub(super) const THE: u32 = 1 << 26;
/// `of`.
pub(super) const OF: u32 = 1 << 27;
/// `on`.
pub(super) const ON: u32 = 1 << 28;
/// A preposition after which a single name is no person with a title behind it.
pub(super) const AMONG: u32 = 1 << 29;
/// What armies number.
pub(super) const FORMATION: u32 = 1 << 30;

/// Our own lists, of general newswire English in both spellings.
const LISTS: &[(u32, &str)] = &[
    (
        SPEAKS,
        "said says say told tells added adds stated replied explained argued noted recalled insisted wrote tweeted \
         testified admitted acknowledged remarked commented quipped joked complained warned urged vowed pledged thinks \
         believes hopes asked answered concluded observed stressed recounted apologised apologized resigned retired \
         smiled died",
    ),
    (IN, "in"),
    (NEAR, "near outside inside around across throughout toward towards into"),
    (
        PART,
        "northern southern eastern western central downtown northeastern northwestern southeastern southwestern north \
         south east west north-eastern north-western south-eastern south-western mainland neighbouring neighboring",
    ),
    (AT, "at to from via between"),
    (
        PLACE_AFTER,
        "province provinces counties states region district governorate county oblast prefecture city town village \
         island islands airport peninsula valley border crossing port neighborhood neighbourhood suburb area river \
         volcano reservoir dam strait mountains coast refugee township residents villagers wildfire wildfires \
         earthquake quake floods flooding",
    ),
    (PLACE_BEFORE, "state capital coast kilometres kilometers miles"),
    (
        PLACE_BEFORE | PLACE_BESIDE,
        "city town village province region district port island suburb suburbs outskirts streets republic county \
         municipality stronghold hamlet enclave neighborhood neighbourhood township north south east west northeast \
         northwest southeast southwest peninsula resort",
    ),
    (PEOPLE_OF, "residents inhabitants villagers mayor governor siege evacuated evacuees"),
    (
        FOUND_ON,
        "wildfire wildfires firefighters residents people homes houses villages villagers volcano hotels ashore \
         landed landfall",
    ),
    (
        TRUSTS,
        "confidence trust trusts trusted faith belief believe believes believed interest interested shares stake \
         stakes disappointed ally invested investors",
    ),
    (
        BODY_BEFORE,
        "company firm miner steelmaker carmaker planemaker insurer utility airline carrier operator retailer \
         broadcaster newspaper daily tabloid website charity militia startup start-up subsidiary conglomerate",
    ),
    (
        BODY_AFTER,
        "spokesman spokeswoman spokesperson officials troops forces fighters militants rebels group militia \
         insurgents guerrillas movement party agency network newspaper television radio shares employees headquarters \
         executives peacekeepers members",
    ),
    (
        BEFALLS,
        "shelled bombarded besieged encircled recaptured retaken liberated overrun annexed razed flooded inundated",
    ),
    (ERUPTS, "erupted erupts"),
    (CAMP, "camp camps"),
    (
        AGREEMENT,
        "agreement agreements accord accords treaty protocol protocols convention conventions memorandum",
    ),
    (
        MODIFIES,
        "former ex deputy acting interim then late senior top outgoing incumbent incoming new chief defence defense \
         foreign health interior police military army navy ministry government opposition party regional provincial \
         local state federal national presidential parliamentary rebel humanitarian emergency relief agency department \
         first second veteran prominent leading longtime long-time renowned city coalition border intelligence \
         security aid rights human independent assistant associate joint permanent special general country hospital \
         university village tribal",
    ),
    (
        MAN,
        "mr sir lord king prince father brother son husband uncle grandfather man boy sheikh imam pope sultan emir",
    ),
    (
        WOMAN,
        "mrs ms miss mme lady queen princess mother sister daughter wife aunt grandmother woman girl widow \
         businesswoman",
    ),
    (
        PARTICLE,
        "de da di du del della dos das do van von der den bin ibn bint al el la le les ul ud ad zu ter ten y ould aw \
         sur upon e af",
    ),
    (
        VESSEL,
        "ship vessel tanker freighter frigate destroyer cruiser corvette submarine ferry trawler warship flagship \
         battleship minesweeper yacht tugboat icebreaker schooner containership boat steamer",
    ),
    (CARRIER, "carrier"),
    (STORM, "storm cyclone hurricane typhoon"),
    (THE, "the"),
    (OF, "of"),
    (ON, "on"),
    (
        FORMATION,
        "brigade division regiment battalion corps army fleet squadron company platoon wing infantry",
    ),
    (AMONG, "in at of from near for with"),
];

/// The words of the lists and their flags.
static WORDS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for &(flags, list) in LISTS {
        for word in list.split_whitespace() {
            *words.entry(word).or_default() |= flags;
        }
    }
    words
});

impl Beside {
    /// What is no word says nothing.
    pub(in crate::extract) const NOTHING: Self = Self(0);

    /// What this word can say.
    pub(in crate::extract) fn of(word: &str) -> Self {
        let listed = WORDS.get(word).copied().unwrap_or_default();
        let flags = [
            // The lexicon asks for folded words: of any other, and they are few, it is not asked here.
            (ENDS_ROLE, !word.is_ascii() || Lexicon::may_end_role(word)),
            (BEGINS_ROLE, !word.is_ascii() || Lexicon::may_begin_role(word)),
            (WOMAN, word.ends_with("woman")),
            (MAN, word.len() > 6 && (word.ends_with("sman") || word.ends_with("irman"))),
        ];
        Self(flags.into_iter().filter(|(_, holds)| *holds).fold(listed, |all, (flag, _)| all | flag))
    }

    /// Whether it says any of this.
    pub(in crate::extract) fn is(self, any: u32) -> bool {
        self.0 & any != 0
    }

    /// How likely a name after it is a place, in points.
    pub(super) fn locates(self) -> i16 {
        match self.0 & (IN | NEAR | PART | AT) {
            0 => 0,
            IN => 38,
            NEAR => 36,
            PART => 34,
            _ => 12,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_all_that_its_lists_say() {
        let residents = Beside::of("residents");
        assert!(residents.is(PLACE_AFTER) && residents.is(PEOPLE_OF) && residents.is(FOUND_ON));
        assert!(!residents.is(SPEAKS | BODY_AFTER));
        assert_eq!(Beside::of("in").locates(), 38);
        assert_eq!(Beside::of("from").locates(), 12);
        assert_eq!(Beside::of("garden").0 & !(ENDS_ROLE | BEGINS_ROLE), 0);
    }

    #[test]
    fn roles_are_known_by_their_first_and_last_words() {
        assert!(Beside::of("prime").is(BEGINS_ROLE));
        assert!(Beside::of("minister").is(ENDS_ROLE));
        assert!(!Beside::of("said").is(BEGINS_ROLE | ENDS_ROLE));
        assert!(Beside::of("congresswoman").is(WOMAN) && Beside::of("chairman").is(MAN));
    }
}
