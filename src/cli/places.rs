//! Which places an article names, of all that bear their names: what `facts` shows below the text.
//!
//! In: the choices. Out: lines for a person, or values for a machine. **Never** lets the text move the cursor.

use super::facts::shown;
use std::fmt::Write;
use watchfloor::extract::names::PlaceChoice;
use watchfloor::extract::names::senses::Why;
use watchfloor::lexicon::{Lexicon, Place, PlaceKind};
use watchfloor::model::prose::Prose;

/// Namesakes named in a line.
const NAMESAKES: usize = 4;

/// One line a place that has namesakes, with what speaks for it and who they are; `verbose` shows those without, too.
pub(crate) fn text(
    prose: &Prose,
    lexicon: &Lexicon,
    places: &[PlaceChoice],
    width: usize,
    verbose: bool,
) -> String {
    let mut out = String::new();
    for choice in places.iter().filter(|c| verbose || !c.others.is_empty()) {
        if out.is_empty() {
            out.push_str("\nPlaces\n");
        }
        let place = choice.place.map_or_else(|| "left open".to_owned(), |p| described(lexicon, &p));
        let mut line = format!("{}: {place}", prose.slice(choice.span));
        if let Some((latitude, longitude)) = choice.place.and_then(|p| p.coordinates) {
            let _ = write!(line, ", at {latitude} {longitude}");
        }
        let _ = write!(line, ", because {}", because(prose, lexicon, choice));
        let others: Vec<String> =
            choice.others.iter().take(NAMESAKES).map(|p| described(lexicon, p)).collect();
        if !others.is_empty() {
            let more = choice.others.len().saturating_sub(NAMESAKES);
            let more = if more > 0 { format!(" or {more} more") } else { String::new() };
            let or = if choice.place.is_some() { "not" } else { "it may be" };
            let _ = write!(line, "; {or} {}{more}", others.join(", "));
        }
        let clean: String = line.chars().map(shown).collect();
        push_wrapped(&mut out, clean.trim_end(), width);
    }
    out
}

/// `Tripoli in Lebanon (town)`, `Georgia (country)`.
fn described(lexicon: &Lexicon, place: &Place) -> String {
    let precision = place.kind.precision();
    let country = lexicon.country_name(place.country).unwrap_or(place.country);
    match place.kind {
        PlaceKind::Country => format!("{} (country, {})", place.name, place.country),
        _ if country.is_empty() => format!("{} ({precision})", place.name),
        _ => format!("{} in {country} ({precision})", place.name),
    }
}

/// What spoke for a place.
fn because(prose: &Prose, lexicon: &Lexicon, choice: &PlaceChoice) -> String {
    let iso = choice.place.map_or("", |p| p.country);
    let country = lexicon.country_name(iso).unwrap_or(iso);
    match &choice.why {
        Why::Only => "the lists know no other of its name".to_owned(),
        Why::Behind(_) => {
            let words = choice.told_by.map_or("", |span| prose.slice(span));
            format!("“{words}” stands right behind it")
        }
        Why::Country => format!("the article names {country}"),
        Why::Company => format!("the article names other places of {country} and nothing of its namesake"),
        Why::Open => "several are as well known and nothing speaks for one of them".to_owned(),
        Why::Usual => "it is the best known of its name and nothing speaks for another".to_owned(),
    }
}

/// Breaks a line at blanks, and sets what follows in.
fn push_wrapped(out: &mut String, line: &str, width: usize) {
    let width = width.max(40);
    let (indent, mut used) = ("  ", 0);
    out.push_str(indent);
    for word in line.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length + indent.len() > width {
            out.push_str("\n      ");
            used = 4;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
    }
    out.push('\n');
}

/// The same for machines.
pub(crate) fn json(prose: &Prose, lexicon: &Lexicon, places: &[PlaceChoice]) -> serde_json::Value {
    let one = |choice: &PlaceChoice| {
        let place = choice.place;
        let (latitude, longitude) = place.and_then(|p| p.coordinates).unzip();
        serde_json::json!({
            "text": prose.slice(choice.span),
            "id": place.map(|p| p.id()),
            "name": place.map(|p| p.name),
            "country": place.map(|p| p.country),
            "latitude": latitude,
            "longitude": longitude,
            "precision": place.map(|p| p.kind.precision()),
            "because": because(prose, lexicon, choice),
            "not": choice.others.iter().map(Place::id).collect::<Vec<_>>(),
        })
    };
    places.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(text: &str, verbose: bool) -> String {
        let lexicon = Lexicon::new(Vec::new(), Vec::new());
        let (prose, _) = watchfloor::read(text.to_owned(), None, &lexicon);
        super::text(&prose, &lexicon, &watchfloor::places(&prose, None, &lexicon), 400, verbose)
    }

    #[test]
    fn a_place_is_told_from_its_namesakes_and_the_reason_is_given() {
        let out = explained("The floods reached Paris, Texas, on Monday.", false);
        assert!(
            out.contains(
                "Paris: Paris in United States (town), at 33.6609 -95.5555, because “Texas” stands right behind it"
            ),
            "{out}"
        );
        assert!(out.contains("not Paris in France (town)"), "{out}");
        let out = explained("Shots were fired in Tripoli. Lebanon sent its army.", false);
        assert!(
            out.contains("Tripoli in Lebanon (town)") && out.contains("the article names Lebanon"),
            "{out}"
        );
        let out = explained("Shots were fired in Tripoli.", false);
        assert!(out.contains("Tripoli in Libya (town)") && out.contains("best known of its name"), "{out}");
    }

    #[test]
    fn a_country_gives_way_to_a_division_only_among_that_divisions_neighbours() {
        let out =
            explained("The storm crossed Georgia. Shelters opened in Atlanta, and in Alabama too.", false);
        assert!(out.contains("Georgia: Georgia in United States (division)"), "{out}");
        let out =
            explained("The storm crossed Georgia. Atlanta sent aid; Tbilisi and Alabama did too.", false);
        assert!(out.contains("Georgia: Georgia (country, GE)"), "{out}");
        let out = explained("Russia warned Georgia. Washington and the United States protested.", false);
        assert!(out.contains("Georgia: Georgia (country, GE)"), "{out}");
    }

    #[test]
    fn where_several_are_as_well_known_nobody_guesses() {
        let out = explained("The river rose in San Fernando.", false);
        assert!(out.contains("San Fernando: left open") && out.contains("it may be"), "{out}");
        let out = explained("The river rose in San Fernando. Trinidad and Tobago sent boats.", false);
        assert!(out.contains("San Fernando in Trinidad and Tobago"), "{out}");
        let out = explained("Fires burnt in Colorado.", false);
        assert!(out.contains("Colorado in United States (division)"), "{out}");
    }

    #[test]
    fn places_without_namesakes_are_shown_to_those_who_ask() {
        assert_eq!(explained("The dam at Port Selva in Uruguay broke.", false), "");
        let out = explained("The dam in Uruguay broke.", true);
        assert!(out.contains("Uruguay (country, UY)") && out.contains("no other of its name"), "{out}");
    }
}
