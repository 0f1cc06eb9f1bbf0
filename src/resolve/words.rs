//! The vocabulary of what briefings count: which words mean the same, which add nothing, which change what is counted.
//!
//! In: one word in lower case. Out: what it means for a figure. The lists are our own, from the reporting habits of
//! humanitarian updates, epidemic bulletins and conflict reports in general. **Never** looks at an article.

use super::intern::hash;
use serde::{Deserialize, Serialize};

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

/// The class of a word, if it has one.
pub(super) fn class(word: &str) -> Option<Class> {
    Some(match word {
        "people" | "person" | "persons" | "individual" | "individuals" => Class::Person,
        "soldier" | "soldiers" | "troop" | "troops" | "serviceman" | "servicemen" | "servicemember"
        | "servicemembers" | "military" | "servicewomen" => Class::Soldier,
        "dead" | "died" | "die" | "dies" | "dying" | "killed" | "kill" | "kills" | "killing" | "deaths"
        | "death" | "fatality" | "fatalities" | "perished" | "deceased" | "slain" => Class::Dead,
        "injured" | "injury" | "injuries" | "injuring" | "injures" | "injure" | "wounded" | "wounding"
        | "wounds" | "hurt" => Class::Injured,
        "casualty" | "casualties" => Class::Casualty,
        "missing" | "disappeared" => Class::Missing,
        "displaced" | "displacing" | "uprooted" | "uprooting" | "idps" => Class::Displaced,
        "refugee" | "refugees" => Class::Refugee,
        "evacuated" | "evacuating" | "evacuee" | "evacuees" => Class::Evacuated,
        "homeless" => Class::Homeless,
        "rescued" | "rescuing" => Class::Rescued,
        "trapped" | "trapping" | "stranded" | "stranding" => Class::Trapped,
        "detained" | "detaining" | "detainee" | "detainees" | "arrested" | "arresting" | "arrests"
        | "arrest" => Class::Detained,
        "released" | "releasing" | "freed" | "freeing" => Class::Released,
        "hospitalised" | "hospitalized" => Class::Hospitalised,
        "infected" | "infecting" | "infection" | "infections" => Class::Infected,
        "recovered" | "recovery" | "recoveries" => Class::Recovered,
        "vaccinated" | "vaccinating" | "inoculated" | "immunised" | "immunized" => Class::Vaccinated,
        "affected" | "affecting" => Class::Affected,
        "fled" | "fleeing" | "flee" => Class::Fled,
        "abducted" | "abducting" | "kidnapped" | "kidnapping" => Class::Abducted,
        "destroyed" | "destroying" => Class::Destroyed,
        "damaged" | "damaging" => Class::Damaged,
        "collapsed" | "collapsing" => Class::Collapsed,
        "house" | "houses" | "home" | "homes" => Class::Home,
        "child" | "children" => Class::Child,
        "woman" | "women" => Class::Woman,
        "civilian" | "civilians" => Class::Civilian,
        _ => return None,
    })
}

/// Words that leave what is counted as it is.
pub(super) fn is_light(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "and"
            | "or"
            | "other"
            | "some"
            | "all"
            | "total"
            | "number"
            | "those"
            | "these"
            | "this"
            | "that"
            | "were"
            | "was"
            | "have"
            | "been"
            | "had"
            | "are"
            | "is"
            | "has"
            | "so"
            | "far"
            | "as"
            | "many"
            | "toll"
            | "with"
            | "for"
            | "near"
            | "out"
            | "from"
            | "by"
            | "to"
            | "in"
            | "on"
            | "at"
            | "who"
            | "which"
            | "now"
            | "already"
            | "also"
            | "least"
            | "about"
            | "more"
            | "than"
            | "up"
            | "around"
            | "nearly"
            | "almost"
            | "over"
            | "overall"
            | "s"
    )
}

/// Words that leave a fate as it is, and yet tell kinds of cases apart.
pub(super) fn is_light_for_fates(word: &str) -> bool {
    matches!(word, "confirmed" | "reported" | "recorded" | "registered" | "verified")
}

/// Words that leave soldiers as they are.
pub(super) fn is_light_for_soldiers(word: &str) -> bool {
    matches!(
        word,
        "military" | "force" | "forces" | "army" | "armed" | "active" | "duty" | "personnel" | "strong"
    )
}

/// Words that make of a figure something else than a level: an increment, a remainder, a part.
pub(super) fn is_partial(word: &str) -> bool {
    matches!(word, "another" | "additional" | "further" | "extra" | "remaining" | "half" | "fewer" | "less")
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

/// Verbs and particles before a participle.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "were"
            | "was"
            | "are"
            | "is"
            | "been"
            | "being"
            | "be"
            | "have"
            | "has"
            | "had"
            | "got"
            | "left"
            | "found"
            | "remained"
            | "remain"
            | "remains"
            | "went"
            | "listed"
    )
}

/// Words that say that it is not so, or not yet.
pub(super) fn is_unreal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "can"
            | "should"
            | "not"
            | "never"
            | "no"
            | "to"
            | "feared"
            | "believed"
            | "presumed"
            | "thought"
            | "expected"
            | "likely"
            | "potentially"
            | "possibly"
            | "if"
    )
}

/// Verbs that say that there is a number, and nothing of what it counts.
pub(super) fn is_neutral(word: &str) -> bool {
    matches!(
        word,
        "deployed"
            | "deploying"
            | "massed"
            | "massing"
            | "amassed"
            | "amassing"
            | "stationed"
            | "stationing"
            | "gathered"
            | "gathering"
            | "concentrated"
            | "concentrating"
            | "positioned"
            | "positioning"
            | "placed"
            | "reported"
            | "reporting"
            | "confirmed"
            | "confirming"
            | "recorded"
            | "recording"
            | "registered"
            | "registering"
            | "counted"
            | "counting"
            | "estimated"
            | "estimating"
            | "included"
            | "including"
            | "reached"
            | "reaching"
            | "exceeded"
            | "exceeding"
            | "increased"
            | "rose"
            | "risen"
            | "rising"
            | "totalled"
            | "totaled"
            | "numbered"
            | "numbering"
            | "said"
            | "according"
            | "following"
            | "based"
            | "involved"
            | "involving"
            | "documented"
            | "verified"
            | "announced"
            | "denounced"
            | "united"
            | "red"
            | "hundred"
    )
}

/// Irregular past forms that say what happened.
pub(super) fn is_past(word: &str) -> bool {
    matches!(
        word,
        "lost"
            | "sent"
            | "held"
            | "shot"
            | "hit"
            | "torn"
            | "built"
            | "given"
            | "taken"
            | "seen"
            | "driven"
            | "stolen"
            | "sold"
            | "bought"
            | "brought"
            | "fell"
            | "began"
            | "drew"
            | "withdrew"
            | "withdrawn"
            | "made"
            | "spent"
            | "paid"
            | "fed"
            | "met"
            | "cut"
            | "shut"
            | "sunk"
            | "sank"
            | "burnt"
            | "dug"
            | "struck"
    )
}

/// Whether a word is a verb in the past or a participle.
pub(super) fn is_verbal(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") && !word.ends_with("eed") || word.ends_with("ing"))
        || is_past(word)
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
