//! The rules by which something is taken for a name, as reports call them.
//!
//! In: nothing. Out: a rule's name. **Never** decides anything.

/// Declares the rules with their names.
macro_rules! rules {
    ($($rule:ident = $name:literal,)+) => {
        /// What speaks for a kind of name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Rule {
            /// Points that no rule explains.
            None,
            $(#[doc = $name] $rule,)+
        }

        impl Rule {
            /// What reports call it; empty for none.
            pub(super) fn name(self) -> &'static str {
                match self {
                    Self::None => "",
                    $(Self::$rule => $name,)+
                }
            }
        }
    };
}

rules! {
    EventAgreement = "event.agreement",
    EventHead = "event.head",
    EventQuoted = "event.quoted",
    EventStorm = "event.storm",
    EventYear = "event.year",
    NameBeside = "name.beside",
    NameTagger = "name.tagger",
    OrganisationAcronym = "organisation.acronym",
    OrganisationHead = "organisation.head",
    OrganisationLexicon = "organisation.lexicon",
    OrganisationNoun = "organisation.noun",
    OrganisationPlace = "organisation.place",
    OrganisationShape = "organisation.shape",
    OrganisationThe = "organisation.the",
    OrganisationUnit = "organisation.unit",
    OtherQuoted = "other.quoted",
    OtherShip = "other.ship",
    PersonAge = "person.age",
    PersonGiven = "person.given",
    PersonInitial = "person.initial",
    PersonLeader = "person.leader",
    PersonLexicon = "person.lexicon",
    PersonParticle = "person.particle",
    PersonRole = "person.role",
    PersonShape = "person.shape",
    PersonSpeaks = "person.speaks",
    PersonSurname = "person.surname",
    PersonTitle = "person.title",
    PersonWho = "person.who",
    PlaceBefallen = "place.befallen",
    PlaceErupts = "place.erupts",
    PlaceHead = "place.head",
    PlaceLexicon = "place.lexicon",
    PlacePair = "place.pair",
    PlacePart = "place.part",
    PlacePossessive = "place.possessive",
    PlacePreposition = "place.preposition",
}
