//! The vocabulary of what briefings count: which words mean the same, which add nothing, which change what is counted.
//!
//! In: one word in lower case. Out: what it means for a figure. The lists are our own, from the reporting habits of
//! humanitarian updates, epidemic bulletins and conflict reports in general. **Never** looks at an article.

use super::intern::hash;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a group of words means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Class {
    Person,
    Soldier,
    Dead,
    Injured,
    Casualty,
    Missing,
    Displaced,
    Refugee,
    Evacuated,
    Homeless,
    Rescued,
    Trapped,
    Detained,
    Released,
    Hospitalised,
    Infected,
    Recovered,
    Vaccinated,
    Affected,
    Fled,
    Abducted,
    Destroyed,
    Damaged,
    Collapsed,
    Home,
    Child,
    Woman,
    Civilian,
}

impl Class {
    /// The board's name where nothing but this is counted; `None` where that says too little.
    pub(super) fn title(self) -> Option<&'static str> {
        Some(match self {
            Self::Dead => "Deaths",
            Self::Injured => "People injured",
            Self::Casualty => "Casualties",
            Self::Missing => "People missing",
            Self::Displaced => "People displaced",
            Self::Refugee => "Refugees",
            Self::Evacuated => "People evacuated",
            Self::Homeless => "People made homeless",
            Self::Rescued => "People rescued",
            Self::Trapped => "People trapped",
            Self::Detained => "People detained",
            Self::Released => "People released",
            Self::Hospitalised => "People in hospital",
            Self::Infected => "People infected",
            Self::Recovered => "People recovered",
            Self::Vaccinated => "People vaccinated",
            Self::Affected => "People affected",
            Self::Fled => "People who fled",
            Self::Abducted => "People abducted",
            _ => return None,
        })
    }

    /// What happened to what is counted, after its name.
    pub(super) fn participle(self) -> &'static str {
        match self {
            Self::Dead => "killed",
            Self::Injured => "injured",
            Self::Casualty => "killed or injured",
            Self::Missing => "missing",
            Self::Displaced => "displaced",
            Self::Evacuated => "evacuated",
            Self::Homeless => "made homeless",
            Self::Rescued => "rescued",
            Self::Trapped => "trapped",
            Self::Detained => "detained",
            Self::Released => "released",
            Self::Hospitalised => "in hospital",
            Self::Infected => "infected",
            Self::Recovered => "recovered",
            Self::Vaccinated => "vaccinated",
            Self::Affected => "affected",
            Self::Fled => "who fled",
            Self::Abducted => "abducted",
            Self::Destroyed => "destroyed",
            Self::Damaged => "damaged",
            Self::Collapsed => "collapsed",
            Self::Person
            | Self::Soldier
            | Self::Refugee
            | Self::Home
            | Self::Child
            | Self::Woman
            | Self::Civilian => "",
        }
    }

    /// It says what happened, so that it can be told of people or things.
    pub(super) fn is_fate(self) -> bool {
        !self.participle().is_empty() || self == Self::Refugee
    }
}

/// Words that tell a class.
const CLASSES: &[(Class, &str)] = &[
    (Class::Person, "people person persons individual individuals"),
    (
        Class::Soldier,
        "soldier soldiers troop troops serviceman servicemen servicemember \
         servicemembers military servicewomen",
    ),
    (
        Class::Dead,
        "dead died die dies dying killed kill kills killing deaths death fatality \
         fatalities perished deceased slain",
    ),
    (Class::Injured, "injured injury injuries injuring injures injure wounded wounding wounds hurt"),
    (Class::Casualty, "casualty casualties"),
    (Class::Missing, "missing disappeared"),
    (Class::Displaced, "displaced displacing uprooted uprooting idps"),
    (Class::Refugee, "refugee refugees"),
    (Class::Evacuated, "evacuated evacuating evacuee evacuees"),
    (Class::Homeless, "homeless"),
    (Class::Rescued, "rescued rescuing"),
    (Class::Trapped, "trapped trapping stranded stranding"),
    (Class::Detained, "detained detaining detainee detainees arrested arresting arrests arrest"),
    (Class::Released, "released releasing freed freeing"),
    (Class::Hospitalised, "hospitalised hospitalized"),
    (Class::Infected, "infected infecting infection infections"),
    (Class::Recovered, "recovered recovery recoveries"),
    (Class::Vaccinated, "vaccinated vaccinating inoculated immunised immunized"),
    (Class::Affected, "affected affecting"),
    (Class::Fled, "fled fleeing flee"),
    (Class::Abducted, "abducted abducting kidnapped kidnapping"),
    (Class::Destroyed, "destroyed destroying"),
    (Class::Damaged, "damaged damaging"),
    (Class::Collapsed, "collapsed collapsing"),
    (Class::Home, "house houses home homes"),
    (Class::Child, "child children"),
    (Class::Woman, "woman women"),
    (Class::Civilian, "civilian civilians"),
];

/// What a word does to a figure, besides telling a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// Leaves what is counted as it is.
    Light = 1 << 0,
    /// Leaves a fate as it is, and yet tells kinds of cases apart.
    LightForFates = 1 << 1,
    /// Leaves soldiers as they are.
    LightForSoldiers = 1 << 2,
    /// Makes of a figure something else than a level: an increment, a remainder, a part.
    Partial = 1 << 3,
    /// A verb or particle before a participle.
    Auxiliary = 1 << 4,
    /// Says that it is not so, or not yet.
    Unreal = 1 << 5,
    /// A verb that says that there is a number, and nothing of what it counts.
    Neutral = 1 << 6,
    /// An irregular past form that says what happened.
    Past = 1 << 7,
}

/// Words that do so.
const KINDS: &[(Is, &str)] = &[
    (
        Is::Light,
        "the a an of its their his her our and or other some all total number those these \
         this that were was have been had are is has so far as many toll with for near out \
         from by to in on at who which now already also least about more than up around \
         nearly almost over overall s",
    ),
    (Is::LightForFates, "confirmed reported recorded registered verified"),
    (Is::LightForSoldiers, "military force forces army armed active duty personnel strong"),
    (Is::Partial, "another additional further extra remaining half fewer less"),
    (
        Is::Auxiliary,
        "were was are is been being be have has had got left found remained remain remains \
         went listed",
    ),
    (
        Is::Unreal,
        "will would could may might can should not never no to feared believed presumed \
         thought expected likely potentially possibly if",
    ),
    (
        Is::Neutral,
        "deployed deploying massed massing amassed amassing stationed stationing gathered \
         gathering concentrated concentrating positioned positioning placed reported \
         reporting confirmed confirming recorded recording registered registering counted \
         counting estimated estimating included including reached reaching exceeded exceeding \
         increased rose risen rising totalled totaled numbered numbering said according \
         following based involved involving documented verified announced denounced united \
         red hundred",
    ),
    (
        Is::Past,
        "lost sent held shot hit torn built given taken seen driven stolen sold bought \
         brought fell began drew withdrew withdrawn made spent paid fed met cut shut sunk \
         sank burnt dug struck",
    ),
];

/// What one word means for a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    class: Option<Class>,
    /// Bits of [`Is`].
    is: u8,
}

impl Meaning {
    /// Of a word in lower case; of most words nothing. One look-up, whatever is asked of the word then.
    pub(super) fn of(word: &str) -> Self {
        static MEANINGS: LazyLock<Meanings> = LazyLock::new(Meanings::new);
        MEANINGS.get(word)
    }

    /// Its class, if it has one.
    pub(super) fn class(self) -> Option<Class> {
        self.class
    }

    /// Whether it does this.
    pub(super) fn is(self, what: Is) -> bool {
        self.is & what as u8 != 0
    }
}

/// The class of a word in lower case, if it has one.
pub(super) fn class(word: &str) -> Option<Class> {
    Meaning::of(word).class()
}

/// Slots of the table of all words.
const SLOTS: usize = 1024;

/// All words of the lists: an open table, at most half full.
struct Meanings {
    /// Position of a word in `words`, one more than that; 0 where the slot is empty.
    slots: [u16; SLOTS],
    words: Vec<(&'static str, Meaning)>,
}

impl Meanings {
    fn new() -> Self {
        let mut all = Self { slots: [0; SLOTS], words: Vec::with_capacity(SLOTS / 2) };
        for &(class, words) in CLASSES {
            words.split_whitespace().for_each(|word| all.meaning(word).class = Some(class));
        }
        for &(what, words) in KINDS {
            words.split_whitespace().for_each(|word| all.meaning(word).is |= what as u8);
        }
        all
    }

    /// What a word means, to be added to.
    fn meaning(&mut self, word: &'static str) -> &mut Meaning {
        let slot = self.slot(word);
        if self.slots[slot] == 0 {
            self.words.push((word, Meaning::default()));
            self.slots[slot] = u16::try_from(self.words.len()).unwrap_or(0);
        }
        &mut self.words[usize::from(self.slots[slot]) - 1].1
    }

    fn get(&self, word: &str) -> Meaning {
        let at = usize::from(self.slots[self.slot(word)]);
        at.checked_sub(1).map_or(Meaning::default(), |at| self.words[at].1)
    }

    /// Where a word stands, or would.
    fn slot(&self, word: &str) -> usize {
        // FNV-1a, of 32 bits
        let hash = word
            .bytes()
            .fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut slot = (hash ^ hash >> 15) as usize % SLOTS;
        while self.slots[slot] != 0 && self.words[usize::from(self.slots[slot]) - 1].0 != word {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

/// A part of a place: what is counted in the north is not what is counted in the whole.
pub(super) fn is_part_of_place(word: &str) -> bool {
    let word = word.strip_suffix("ern").unwrap_or(word);
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "north-east"
            | "north-west"
            | "south-east"
            | "south-west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "central"
            | "rebel-held"
            | "opposition-held"
            | "government-held"
            | "government-controlled"
            | "rural"
            | "coastal"
            | "occupied"
    )
}

/// Whether a word of this meaning is a verb in the past or a participle.
pub(super) fn is_verbal(word: &str, meaning: Meaning) -> bool {
    word.len() > 4 && (word.ends_with("ed") && !word.ends_with("eed") || word.ends_with("ing"))
        || meaning.is(Is::Past)
}

/// A verb without its ending: `destroyed`, `destroying` → `destroy`; `evacuated`, `evacuating` → `evacuat`.
pub(super) fn stem(word: &str) -> &str {
    word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")).unwrap_or(word)
}

/// The singular of a noun, near enough for comparing: `camps` → `camp`, `countries` → `countr`.
pub(super) fn singular(word: &str) -> &str {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.strip_suffix('y').filter(|stem| stem.len() > 3).unwrap_or(word);
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return stem;
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if word.ends_with(ending) {
            return &word[..word.len() - 2];
        }
    }
    let word = word.strip_suffix('s').unwrap_or(word);
    word.strip_suffix('y').filter(|stem| stem.len() > 3).unwrap_or(word)
}

/// The words of a phrase, as compared.
pub(super) fn compared(phrase: &str) -> Vec<u64> {
    phrase
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(str::to_ascii_lowercase)
        .filter(|word| {
            !word.is_empty() && !matches!(word.as_str(), "the" | "of" | "a" | "an" | "and" | "toll")
        })
        .map(|word| one(&word))
        .collect()
}

/// One lower-case word, as compared: words of one meaning and one noun's numbers are alike.
pub(super) fn one(word: &str) -> u64 {
    class(word).map_or_else(|| hash(singular(word)), |class| class as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singular_and_plural_compare_alike() {
        for (one, many) in [
            ("camp", "camps"),
            ("country", "countries"),
            ("bus", "bus"),
            ("class", "classes"),
            ("church", "churches"),
            ("factory", "factories"),
        ] {
            assert_eq!(singular(one), singular(many), "{one} / {many}");
        }
    }
}
