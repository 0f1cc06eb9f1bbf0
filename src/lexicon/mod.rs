//! Names known beforehand: the embedded lists, and the desk's own names above them.
//!
//! In: a folded name ([`fold()`]). Out: what it may stand for. A name in a list is a hint, never a verdict.
//! Sources and licences: `data/ATTRIBUTION.md`. **Never** imports a stage, reads a file or depends on the article.

mod capitals;
mod fold;
mod house;
mod remembered;
mod table;

pub use fold::{fold, fold_into, slug};
pub use house::HouseMatch;

use crate::model::desk::{GlossaryEntry, HouseName};
use capitals::capitalise;
use std::sync::OnceLock;
use table::{Ends, Key, Row, Table};

static PLACES: Table = Table::new(include_str!("data/places.tsv"));
static PLACE_IDS: Table = Table::new(include_str!("data/place_ids.tsv"));
static COUNTRIES: Table = Table::new(include_str!("data/countries.tsv"));
static DEMONYMS: Table = Table::new(include_str!("data/demonyms.tsv"));
static ORGANISATIONS: Table = Table::new(include_str!("data/organisations.tsv"));
static PEOPLE: Table = Table::new(include_str!("data/people.tsv"));
static LEADERS: Table = Table::new(include_str!("data/leaders.tsv"));
static GIVEN: Table = Table::new(include_str!("data/given.tsv"));
static SURNAMES: Table = Table::new(include_str!("data/surnames.tsv"));
static ROLES: Table = Table::new(include_str!("data/roles.tsv"));
static HEADS: Table = Table::new(include_str!("data/heads.tsv"));
static COMMON: Table = Table::new(include_str!("data/common.tsv"));

/// Names known beforehand.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The desk's house names; they win over the embedded lists.
    pub house: Vec<HouseName>,
    /// The desk's glossary of translation errors.
    pub glossary: Vec<GlossaryEntry>,
    index: house::Index,
}

/// What sort of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A state.
    Country,
    /// A territory of a state.
    Territory,
    /// A capital of a state or territory: speaks for its government.
    Capital,
    /// Any other town.
    City,
    /// A first-order division: province, state, governorate.
    Division,
    /// A region, continent, sea, river, island, mountain, site.
    Feature,
}

impl PlaceKind {
    /// How exactly such a place's coordinates tell where something was: somewhere in the country, in the town.
    pub const fn precision(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Territory => "territory",
            Self::Capital | Self::City => "town",
            Self::Division => "division",
            Self::Feature => "feature",
        }
    }
}

/// A place of the lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    id: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// What sort of place.
    pub kind: PlaceKind,
    /// ISO 3166 alpha-2 code of the country it lies in; empty where it lies in none or several.
    pub country: &'static str,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Whether the name is also something else.
    pub also: Homograph,
}

impl Usual {
    /// Whether it is known far and wide.
    pub fn is_great(&self) -> bool {
        matches!(self.kind, PlaceKind::Country | PlaceKind::Capital) || self.population > 400_000
    }
}

impl Place {
    /// Its lasting id, e.g. `kyiv`, `rafah-eg`.
    pub fn id(&self) -> String {
        if self.id.is_empty() { slug(self.name) } else { self.id.to_owned() }
    }
}

/// What a place is that usually bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// What sort of place.
    pub kind: PlaceKind,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Whether the name is also something else.
    pub also: Homograph,
}

/// Whether a place's name is also an ordinary word or a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Homograph {
    /// It is not.
    No,
    /// An ordinary word (`Reading`, `Nice`).
    Word,
    /// A given name or surname (`Jordan`, `Paris`, `Washington`).
    PersonName,
}

/// What sort of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A body of states.
    Intergovernmental,
    /// A body of one state: ministry, agency, army, parliament.
    Agency,
    /// A news agency, newspaper, broadcaster.
    News,
    /// An armed group.
    Armed,
    /// A political party.
    Party,
    /// A company.
    Company,
    /// Any other: aid, rights, research.
    Civil,
}

/// A body of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its acronym; empty where it has none.
    pub acronym: &'static str,
    /// What sort of body.
    pub kind: BodyKind,
}

impl Body {
    /// Its lasting id, e.g. `nato`.
    pub fn id(&self) -> String {
        if self.id.is_empty() { slug(self.name) } else { self.id.to_owned() }
    }
}

/// A person of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// The name, with its diacritics where they are known.
    pub name: String,
    /// ISO 3166 alpha-2 code of the country the person held office in; empty where unknown.
    pub country: &'static str,
    /// Office, where the lists give one: of any year.
    pub role: &'static str,
}

impl KnownPerson {
    /// The lasting id, e.g. `vladimir-putin`.
    pub fn id(&self) -> String {
        slug(&self.name)
    }
}

/// Whether a given name is borne by men, women or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// By men.
    Male,
    /// By women.
    Female,
    /// By both, or not known.
    Unknown,
}

/// What a role word says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// Sort of role: `political`, `spokesperson`, `diplomatic`, `military`, `police`, `judicial`, `religious`,
    /// `academic`, `media`, `medical`, `arts`, `sport`, `royal`, `honorific`, `person`.
    pub kind: &'static str,
    /// Also written before a name (`President Macron`).
    pub title: bool,
}

/// What the head word of a name says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `ministry`, `agency`, `party`.
    pub organisation: bool,
    /// `river`, `province`, `airport`.
    pub place: bool,
    /// `agreement`, `summit`, `war`.
    pub event: bool,
    /// `operation`, `hurricane`: stands before the name.
    pub before: bool,
}

/// In which lists a phrase stands, and whether longer phrases that begin with it stand in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// In the list of places.
    pub place: bool,
    /// In the list of bodies.
    pub body: bool,
    /// In the list of people.
    pub person: bool,
    /// A longer phrase may stand in a list.
    pub goes_on: bool,
}

/// Makes ready what looking up names needs, on two threads and without waiting for it. Without this, the first who ask
/// do, and all others wait: half of the time that reading one text takes.
pub fn prepare() {
    // The places are half of it.
    rayon::spawn(|| PLACES.prepare());
    rayon::spawn(|| {
        [&ORGANISATIONS, &PEOPLE, &SURNAMES, &COMMON, &GIVEN].into_iter().for_each(Table::prepare);
    });
}

impl Lexicon {
    /// The embedded lists with the desk's names above them.
    pub fn new(house: Vec<HouseName>, glossary: Vec<GlossaryEntry>) -> Self {
        let index = house::Index::new(&house);
        Self { house, glossary, index }
    }

    /// Every place of this folded name, the most populous first.
    pub fn places(&self, folded: &str) -> impl Iterator<Item = Place> + use<> {
        PLACES.rows(folded).filter_map(place)
    }

    /// What the most populous place of this folded name is, without the rest of what is known of it.
    pub fn usual_place(&self, folded: &str) -> Option<Usual> {
        // Nearly always the first row says it all.
        let first = PLACES.get(folded)?;
        let row = if first.has(3) { first } else { PLACES.rows(folded).find_map(full_row)? };
        let [_, _, _, kind, _, _, _, population, also] = row.columns();
        Some(Usual {
            kind: place_kind(kind),
            population: population.parse().unwrap_or(0),
            also: homograph(also),
        })
    }

    /// The place of this id.
    pub fn place_by_id(&self, id: &str) -> Option<Place> {
        let spaced = id.replace('-', " ");
        let cut = spaced.rsplit_once(' ').filter(|(_, c)| c.len() == 2).map(|(head, _)| head);
        let listed = PLACE_IDS.get(id).map(|row| row.column(1));
        listed.into_iter().chain([spaced.as_str()]).chain(cut).find_map(|key| {
            let named = |row: &Row| match row.column(1) {
                "" => slug(row.column(2)) == id,
                own => own == id,
            };
            PLACES.rows(key).find(|row| row.has(3) && named(row)).and_then(place)
        })
    }

    /// The country or territory of an ISO 3166 alpha-2 code.
    pub fn country(&self, iso2: &str) -> Option<Place> {
        let name = self.country_name(iso2)?;
        PLACES
            .rows(&fold(name))
            .filter_map(place)
            .find(|p| matches!(p.kind, PlaceKind::Country | PlaceKind::Territory) && p.country == iso2)
    }

    /// English name of the country or territory of an ISO 3166 alpha-2 code.
    pub fn country_name(&self, iso2: &str) -> Option<&'static str> {
        COUNTRIES.get(iso2).map(|row| row.column(1))
    }

    /// Id of the country or region that a demonym (noun or adjective, singular or plural) belongs to.
    pub fn demonym(&self, folded: &str) -> Option<&'static str> {
        DEMONYMS.get(folded).map(|row| row.column(1)).filter(|id| *id != "-")
    }

    /// Whether this folded word says to which nation, belief, party or people somebody or something belongs.
    pub fn belongs(&self, folded: &str) -> bool {
        DEMONYMS.get(folded).is_some()
    }

    /// Whether longer phrases that say to whom somebody belongs begin with this folded word (`Sri Lankan`).
    pub fn belonging_begins(&self, folded: &str) -> bool {
        DEMONYMS.probe(Key::new(folded)).1
    }

    /// Every body of this folded name or acronym.
    pub fn organisations(&self, folded: &str) -> impl Iterator<Item = Body> + use<> {
        ORGANISATIONS.rows(folded).map(body)
    }

    /// The person of this folded full name.
    pub fn person(&self, folded: &str) -> Option<KnownPerson> {
        PEOPLE.get(folded).map(|row| {
            let name = row.column(1);
            let name = if name.is_empty() { capitalise(row.key()) } else { name.to_owned() };
            KnownPerson { name, country: row.column(2), role: row.column(3) }
        })
    }

    /// The one leader whom the press calls by this folded surname.
    pub fn leader(&self, folded: &str) -> Option<KnownPerson> {
        let name = LEADERS.get(folded)?.column(1);
        let known = self.person(&fold(name));
        Some(known.unwrap_or_else(|| KnownPerson { name: name.to_owned(), country: "", role: "" }))
    }

    /// Whether the press calls one leader by this folded surname.
    pub fn is_leader(&self, folded: &str) -> bool {
        LEADERS.get(folded).is_some()
    }

    /// Whether this folded word is a given name, and whose.
    pub fn given(&self, folded: &str) -> Option<Sex> {
        GIVEN.get(folded).map(|row| match row.column(1) {
            "m" => Sex::Male,
            "f" => Sex::Female,
            _ => Sex::Unknown,
        })
    }

    /// Whether this folded word is a surname; `Some(true)` where it is an ordinary word too.
    pub fn surname(&self, folded: &str) -> Option<bool> {
        SURNAMES.get(folded).map(|row| row.column(1) == "1")
    }

    /// What this folded role word or phrase says.
    pub fn role(&self, folded: &str) -> Option<Role> {
        ROLES.get(folded).map(|row| Role { kind: row.column(1), title: row.column(2) == "1" })
    }

    /// Whether this folded word or phrase is a role, and whether longer roles begin with it.
    pub fn role_begins(&self, folded: &str) -> (bool, bool) {
        ROLES.probe(Key::new(folded))
    }

    /// Whether roles may begin with this folded word, whatever the desk adds.
    pub fn may_begin_role(folded: &str) -> bool {
        let (role, goes_on) = ROLES.probe(Key::new(folded));
        role || goes_on
    }

    /// Whether roles may end with this folded word, full stop or not, whatever the desk adds: `false` is sure, `true` is
    /// not.
    pub fn may_end_role(folded: &str) -> bool {
        static ENDS: OnceLock<Ends> = OnceLock::new();
        ENDS.get_or_init(|| Ends::new(&ROLES)).may_end(folded)
    }

    /// What this folded word says as the head of a name.
    pub fn head(&self, folded: &str) -> Head {
        let mut head = Head::default();
        for row in HEADS.rows(folded) {
            match row.column(1) {
                "organisation" => head.organisation = true,
                "place" => head.place = true,
                "event" => head.event = true,
                _ => head.before = true,
            }
        }
        head
    }

    /// Whether this folded word is an ordinary English word: at a sentence's head its capital means nothing.
    pub fn common(&self, folded: &str) -> bool {
        COMMON.get(folded).is_some()
    }
}

/// In which lists a phrase stands.
fn probe(key: Key<'_>) -> Probe {
    let (place, a) = PLACES.probe(key);
    let (body, b) = ORGANISATIONS.probe(key);
    let (person, c) = PEOPLE.probe(key);
    Probe { place, body, person, goes_on: a || b || c }
}

/// A row of the places, or the row it refers to.
fn full_row(row: Row) -> Option<Row> {
    if row.has(3) {
        return Some(row);
    }
    let (id, name) = (row.column(1), row.column(2));
    PLACES.rows(&fold(name)).find(|r| r.has(3) && r.column(1) == id && r.column(2) == name)
}

fn place(row: Row) -> Option<Place> {
    // One walk along the row: places are asked for several times a sentence.
    let [_, id, name, kind, country, latitude, longitude, population, also] = full_row(row)?.columns();
    let degrees = |text: &str| if text.is_empty() { None } else { text.parse::<f64>().ok() };
    Some(Place {
        id,
        name,
        kind: place_kind(kind),
        country,
        coordinates: degrees(latitude).zip(degrees(longitude)),
        population: population.parse().unwrap_or(0),
        also: homograph(also),
    })
}

fn place_kind(column: &str) -> PlaceKind {
    match column {
        "country" => PlaceKind::Country,
        "territory" => PlaceKind::Territory,
        "capital" => PlaceKind::Capital,
        "city" => PlaceKind::City,
        "admin" => PlaceKind::Division,
        _ => PlaceKind::Feature,
    }
}

fn homograph(column: &str) -> Homograph {
    match column {
        "1" => Homograph::Word,
        "2" => Homograph::PersonName,
        _ => Homograph::No,
    }
}

fn body(row: Row) -> Body {
    let [_, id, name, acronym, kind] = row.columns();
    Body {
        id,
        name,
        acronym,
        kind: match kind {
            "igo" => BodyKind::Intergovernmental,
            "agency" => BodyKind::Agency,
            "news" => BodyKind::News,
            "armed" => BodyKind::Armed,
            "party" => BodyKind::Party,
            "company" => BodyKind::Company,
            _ => BodyKind::Civil,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_so_that_it_can_be_searched() {
        for (name, table) in [
            ("places", &PLACES),
            ("place_ids", &PLACE_IDS),
            ("countries", &COUNTRIES),
            ("demonyms", &DEMONYMS),
            ("organisations", &ORGANISATIONS),
            ("people", &PEOPLE),
            ("leaders", &LEADERS),
            ("given", &GIVEN),
            ("surnames", &SURNAMES),
            ("roles", &ROLES),
            ("heads", &HEADS),
            ("common", &COMMON),
        ] {
            let mut last = "";
            for row in table.all() {
                assert!(last <= row.key(), "{name}: `{}` after `{last}`", row.key());
                assert_eq!(table.rows(row.key()).next().map(Row::key), Some(row.key()), "{name}");
                last = row.key();
            }
        }
    }

    #[test]
    fn every_country_is_named_as_among_the_places() {
        let listed = PLACES.all().filter(|row| matches!(row.column(3), "country" | "territory"));
        let mut listed: Vec<_> = listed.map(|row| (row.column(4), row.column(2))).collect();
        listed.sort_unstable();
        let named: Vec<_> = COUNTRIES.all().map(|row| (row.key(), row.column(1))).collect();
        assert_eq!(named, listed);
    }

    #[test]
    fn every_place_is_found_by_its_id_and_every_variant_leads_to_a_place() {
        let lexicon = Lexicon::default();
        for row in PLACES.all() {
            let Some(place) = place(row) else { panic!("`{}` leads nowhere", row.key()) };
            assert_eq!(lexicon.place_by_id(&place.id()).map(|p| p.name), Some(place.name), "{}", place.id());
        }
        for row in DEMONYMS.all().filter(|row| row.column(1) != "-") {
            assert!(lexicon.place_by_id(row.column(1)).is_some(), "{}", row.key());
        }
    }

    #[test]
    fn names_lead_to_what_they_stand_for() {
        let lexicon = Lexicon::default();
        let first = |name: &str| lexicon.places(name).next().map(|p| (p.id(), p.country));
        assert_eq!(first("kiev"), Some(("kyiv".into(), "UA")));
        assert_eq!(first("turkiye"), Some(("turkey".into(), "TR")));
        assert_eq!(first("georgia"), Some(("georgia".into(), "GE")));
        assert_eq!(lexicon.demonym("syrians"), Some("syria"));
        assert_eq!(lexicon.country_name("RU"), Some("Russia"));
        assert_eq!(lexicon.country("SY").map(|p| p.id()), Some("syria".into()));
        assert_eq!(lexicon.organisations("tass").next().map(|b| b.kind), Some(BodyKind::News));
        assert_eq!(
            lexicon.person("sergei lavrov").map(|p| p.id()),
            lexicon.person("sergey lavrov").map(|p| p.id())
        );
        assert_eq!(lexicon.leader("putin").map(|p| p.name), Some("Vladimir Putin".into()));
        assert_eq!(lexicon.given("volodymyr"), Some(Sex::Male));
        assert!(lexicon.role("foreign minister").is_some_and(|r| r.title));
        assert!(lexicon.common("born"));
        assert!(lexicon.head("province").place && lexicon.head("ministry").organisation);
    }

    #[test]
    fn what_gazetteers_call_a_place_and_nobody_else_does_is_none() {
        let lexicon = Lexicon::default();
        for name in
            ["white house", "google", "black hawk", "old town", "stalin", "arabic", "finnish", "kurdish"]
        {
            assert_eq!(lexicon.places(name).next().map(|p| p.id()), None, "{name}");
        }
        let countries: Vec<_> = lexicon.places("western sahara").map(|p| p.country).collect();
        assert_eq!(countries.len(), 1, "no other country's");
    }
}
