//! The desk's measures (`measures.toml`): which figures belong to which.
//!
//! In: measures and figures. Out: the first measure that a figure meets in unit, words and place.
//! **Never** takes a figure whose sentence names another place than the measure's.

use super::concepts::Counted;
use super::intern::small;
use super::names;
use super::threads::{Figures, States};
use super::words;
use crate::model::briefing::EntityIx;
use crate::model::desk::Desk;
use crate::model::entity::{Entity, EntityKind};

/// A measure made ready.
#[derive(Debug)]
struct Ready {
    unit: String,
    /// Phrases of which one must stand there with all its words, as compared; none: anything of this unit.
    phrases: Vec<Vec<u64>>,
    /// Its place names somewhere, and which entities bear the name.
    place: Option<Vec<EntityIx>>,
}

/// All measures, in the desk's order.
#[derive(Debug, Default)]
pub(super) struct Measures {
    all: Vec<Ready>,
}

impl Measures {
    /// Makes the desk's measures ready.
    pub(super) fn new(desk: &Desk, entities: &[Entity]) -> Self {
        let all = desk
            .measures
            .iter()
            .map(|measure| Ready {
                unit: measure.unit.clone(),
                phrases: measure.of.iter().map(|words| words::compared(words)).collect(),
                place: measure.place.as_deref().map(|place| bearers(place, entities)),
            })
            .collect();
        Self { all }
    }

    /// The first measure that this figure belongs to.
    pub(super) fn find(
        &self,
        figures: &Figures<'_>,
        countries: &States,
        article: u32,
        counted: &Counted,
    ) -> Option<u32> {
        if self.all.is_empty() || counted.aside {
            return None;
        }
        let unit = figures.text(counted.unit);
        if !self.all.iter().any(|measure| measure.unit == unit) {
            return None;
        }
        let fits = |measure: &Ready| {
            let says = |phrase: &Vec<u64>| phrase.iter().all(|word| counted.said.contains(word));
            measure.unit == unit && (measure.phrases.is_empty() || measure.phrases.iter().any(says))
        };
        // A sentence without a place is about the article's one place, or the one country of its places.
        let mut places = figures.places(article, counted);
        if places.is_empty() {
            let mut named: Vec<EntityIx> = figures.of[article as usize].iter().flatten().copied().collect();
            named
                .retain(|at| figures.entities.get(*at as usize).is_some_and(|e| e.kind == EntityKind::Place));
            places = match named[..] {
                [only] => vec![only],
                _ => countries.of_article(figures, article).unwrap_or_default(),
            };
        }
        self.all
            .iter()
            .position(|measure| {
                fits(measure)
                    && measure.place.as_ref().is_none_or(|wanted| {
                        !counted.part
                            && !places.is_empty()
                            && places.iter().all(|place| wanted.contains(place))
                    })
            })
            .map(small)
    }
}

/// Entities of the site that bear a place's name.
fn bearers(place: &str, entities: &[Entity]) -> Vec<EntityIx> {
    let key = |name: &str| names::fold(name, EntityKind::Place).key;
    let wanted = key(place);
    entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| entity.kind == EntityKind::Place)
        .filter(|(_, entity)| {
            key(&entity.name) == wanted || entity.also_written.iter().any(|(name, _)| key(name) == wanted)
        })
        .map(|(at, _)| small(at))
        .collect()
}
