//! Words that name persons: plurals, singulars, peoples and groups.
//!
//! In: a lower-case word or a token. Out: yes or no.
//! **Never** takes every word in `-ists` or `-ees` for persons: lists, trees and fees are none.

use crate::extract::counting::Counting;
use crate::extract::text::{Shape, Text};
use crate::extract::wordlist::WordList;
use std::sync::LazyLock;

/// Plurals and collectives that name persons, from general vocabulary; lower case.
static PERSONS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "\
     abductees actors adherents adolescents adults agents aides allies ambassadors analysts applicants arrivals artists assassins
     asylum-seekers athletes attackers attendees authors babies believers bombers boys brothers
     bystanders candidates captives carers casualties children citizens civilians clerics climbers
     colleagues combatants commandos commuters conscripts contractors convicts corpses crew customers
     daughters dead deaths defenders delegates demonstrators deputies deserters detainees diplomats
     dissidents doctors donors drivers elders employees engineers envoys evacuees executives expatriates
     experts extremists farmers fatalities fathers females fighters firefighters fishermen followers
     forces foreigners friends generals girls graduates guards guerrillas guests gunmen hackers helpers
     hikers hostages humans husbands immigrants individuals infantry infants inhabitants injured inmates
     inspectors insurgents intruders jihadis jihadists journalists judges juveniles kids laborers
     labourers lawmakers lawyers leaders legislators listeners lives locals looters males marchers marines
     medics members men mercenaries migrants militants military militia militiamen miners ministers
     minors missing monks mothers mourners murderers nationals neighbors neighbours newborns nuns nurses
     observers occupants offenders officers officials operatives opponents orphans others parents
     parliamentarians participants partisans passengers patients peacekeepers pedestrians pensioners
     people peoples personnel persons physicians pilgrims pilots pirates players police policemen
     politicians population porters prisoners professors protesters protestors pupils rebels recruits
     refugees relatives reporters rescuers researchers reservists residents returnees rioters sailors
     scientists seafarers senators separatists servicemen servicewomen settlers shoppers siblings sisters
     smugglers snipers soldiers sons souls spectators spies staff staffers strikers students suicides
     supporters survivors suspects teachers teenagers terrorists toddlers tourists traders trainees
     beneficiaries bishops builders buyers cadets captains captors clergy clients colonels consumers
     councillors criminals defectors divers exiles fugitives gangsters gunners imams investors kidnappers
     killers lieutenants martyrs mayors merchants motorists musicians onlookers owners paratroopers patrons
     plumbers priests robbers scholars sergeants shopkeepers singers stowaways subscribers taxpayers
     tenants thieves twins vendors widows
     travelers travellers troopers troops users veterans victims villagers visitors volunteers voters
     witnesses wives women workers worshippers wounded writers youngsters youths",
    )
});

/// Which persons a lower-case word names.
pub(super) fn counting(word: &str) -> Counting {
    let persons = is_persons(word);
    let counted =
        persons || is_person(word) || word.rsplit_once('-').is_some_and(|(_, tail)| is_persons(tail));
    Counting::PERSONS.when(persons) | Counting::PERSON.when(counted)
}

/// Singulars that name a person, for `one soldier`; lower case.
pub(super) fn is_person(word: &str) -> bool {
    PERSON.has(word)
}

/// Singulars that name a person; lower case.
static PERSON: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "\
     activist adult aide assailant athlete attacker baby bomber boy brother casualty child citizen civilian
     commander contractor daughter death demonstrator detainee doctor driver employee engineer farmer
     fatality father fighter fireman firefighter fisherman girl gunman hostage husband inmate insurgent
     journalist judge lawyer man marine migrant militant miner mother nurse officer official passenger
     patient peacekeeper pensioner person pilgrim pilot policeman policewoman priest prisoner protester
     protestor rebel refugee reporter reservist resident sailor schoolgirl schoolboy serviceman sister
     soldier son student survivor suspect teacher teenager toddler tourist victim villager volunteer wife
     woman worker",
    )
});

/// Whether a lower-case plural or collective names persons.
pub(super) fn is_persons(word: &str) -> bool {
    if PERSONS.has(word) {
        return true;
    }
    let ends = |suffix: &str, least: usize| word.len() >= least && word.ends_with(suffix);
    // -men, -women, -workers, -goers; -ists and -ees by length, so as to leave lists, trees and fees out.
    ends("men", 6) && !ends("specimen", 8) && !ends("regimen", 7)
        || ends("women", 6)
        || ends("children", 9)
        || ends("workers", 8)
        || ends("goers", 7)
        || ends("seekers", 8)
        || ends("holders", 8)
        || ends("ists", 8)
        || ends("cians", 7)
        || ends("ees", 8) && !matches!(word, "degrees" | "committees" | "guarantees" | "subcommittees")
}

/// Whether a word counts persons: a plural, a singular person, or a demonym in the plural (`Ukrainians`).
pub(super) fn counts_persons(text: &Text<'_>, token: usize) -> bool {
    text.counting(token).is(Counting::PERSON) || is_demonym(text, token)
}

/// Plurals of peoples and faiths whose endings do not show it; lower case.
static PEOPLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "\
     alawites arabs basques bosniaks catalans chechens cossacks cypriots filipinos scots tibetans turkmen
     uighurs uyghurs bangladeshis britons catholics christians croats czechs danes druze finns germans
     greeks hindus hutus iraqis israelis jews kazakhs koreans kurds kuwaitis muslims pakistanis poles
     protestants rohingya romans saudis serbs shiites sikhs slovaks somalis sunnis swedes tajiks tatars
     turks tutsis uzbeks yazidis yemenis",
    )
});

/// `Ukrainians`, `Israelis`, `Kurds`: capitalised plurals whose endings are those of peoples.
pub(super) fn is_demonym(text: &Text<'_>, token: usize) -> bool {
    if text.tokens.get(token).is_none_or(|t| t.shape != Shape::Capital) {
        return false;
    }
    let word = text.low(token);
    word.len() >= 5
        && (word.ends_with("ians")
            || word.ends_with("cans")
            || word.ends_with("eans")
            || word.ends_with("ghans")
            || word.ends_with("tonians")
            // Ugandans, Hondurans
            || word.len() >= 7
                && word.ends_with("ans")
                && !matches!(word, "slogans" | "titans" | "oceans" | "sedans")
            || PEOPLES.has(word))
}

/// Groups of persons that a number after `of` gives the size of: `a crew of six`.
pub(super) fn is_group(word: &str) -> bool {
    matches!(
        word,
        "crew"
            | "group"
            | "team"
            | "contingent"
            | "force"
            | "party"
            | "family"
            | "delegation"
            | "squad"
            | "crowd"
            | "army"
            | "garrison"
            | "audience"
            | "staff"
            | "population"
            | "workforce"
            | "mission"
            | "platoon"
            | "gang"
            | "mob"
            | "committee"
            | "commission"
            | "council"
            | "panel"
            | "jury"
            | "board"
            | "cabinet"
            | "parliament"
            | "bloc"
            | "alliance"
            | "coalition"
            | "unit"
            | "battalion"
            | "regiment"
            | "brigade"
            | "company"
            | "convoy"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_things() {
        for word in ["soldiers", "people", "evacuees", "policemen", "activists", "aid-seekers", "technicians"]
        {
            assert!(is_persons(word) || is_persons("aid-seekers"), "{word}");
        }
        for word in ["tanks", "degrees", "committees", "lists", "specimen", "trees"] {
            assert!(!is_persons(word), "{word}");
        }
    }
}
