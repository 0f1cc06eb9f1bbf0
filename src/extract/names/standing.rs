//! How a name stands in its sentences: as places do, though it sounds like a person.
//!
//! In: the candidates of one spelling. Out: whether they are a place. **Never** overrules a title, an age or a given name.

use super::candidates::{Candidate, PERSON, SITE};
use super::rule::Rule;
use super::words::*;

/// Whether a name that no list knows stands as places do (`in Moria`, `residents of X`) and nothing but its sound speaks
/// for a person: no title, age or verb of saying, no given name. A person who does not exist is the worse mistake.
pub(super) fn is_place_rather(words: &Words<'_, '_>, candidates: &[Candidate], members: &[usize]) -> bool {
    let own = |c: &Candidate, kind: usize| if c.tagged { c.ruled[kind] } else { c.score[kind] };
    let stands = |c: &Candidate| {
        own(c, SITE) >= 30
            && matches!(c.rule[SITE].1, Rule::PlacePreposition | Rule::PlaceHead | Rule::NameTagger)
    };
    let person = |c: &Candidate| {
        c.role().is_some()
            || c.listed[2]
            || words.is(c.tokens.start, GIVEN)
            || own(c, PERSON) >= 30
                && c.rule[PERSON].1 != Rule::PersonShape
                && c.rule[PERSON].1 != Rule::NameTagger
            || own(c, PERSON) >= 45
    };
    let members = || members.iter().map(|&m| &candidates[m]);
    members().any(stands) && !members().any(person)
}
