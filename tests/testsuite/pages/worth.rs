//! What stands on a page is worth reading: nothing twice, no number without what it counts, no mention that tells nothing.

use super::{Published, of};

const FLOOD: &str = "date 2024-05-03 Flood kills 41 people in Peru\n\n\
    At least 41 people were killed in Peru on Thursday, the interior ministry said. Rescuers reached Cusco on Friday.\n\n\
    Three bridges fell. The mayor of Cusco, Ana Quispe, said on Friday: “We need boats before the rain comes back.” Quispe said 12 buses were lost.\n\n\
    Sources: Interior Ministry, statement 21155 of 2 May 2024.\n";
const MEASURE: &str = "[[measure]]\nname = \"Killed in Peru\"\nunit = \"people\"\nof = [\"killed\", \"kills\"]\nplace = \"Peru\"\n";

/// The text of a page between two pieces of its HTML.
fn between<'a>(site: &'a Published, page: &str, from: &str, to: &str) -> &'a str {
    let html = site.text(page);
    let start = html.find(from).unwrap_or_else(|| panic!("{page} has no {from}"));
    let rest = &html[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// HTML without its tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    out
}

#[test]
fn a_date_that_an_article_gives_twice_has_one_line_with_both_its_places() {
    let site = of(&[("flood.txt", FLOOD)]);
    let dates = words(between(&site, "a/2024-05-03/flood.html", "<h3>Dates", "</ul>"));
    assert_eq!(dates.matches("Friday").count(), 1, "{dates}");
    assert!(dates.contains("3 May 2024 s4 s6"), "{dates}");
}

#[test]
fn what_a_source_line_names_is_no_figure_and_no_date_of_the_article() {
    let site = of(&[("flood.txt", FLOOD)]);
    let page = "a/2024-05-03/flood.html";
    assert!(site.text(page).contains("21155"), "the text itself stands whole");
    let facts = words(between(&site, page, "id=\"facts\"", "</main>"));
    assert!(!facts.contains("21155") && !facts.contains("2 May 2024 s6"), "{facts}");
}

#[test]
fn what_is_counted_is_said_once() {
    let site = of(&[("flood.txt", FLOOD)]);
    let figures = words(between(&site, "a/2024-05-03/flood.html", "<h3>Figures", "</table>"));
    assert!(figures.contains("Three bridges3 bridgesthe article itself"), "{figures}");
}

#[test]
fn a_place_is_shown_in_sentences_that_tell_of_it_not_in_the_headline_again() {
    let site = of(&[("flood.txt", FLOOD)]);
    let named = words(between(&site, "places/peru.html", "id=\"mentions\"", "</main>"));
    assert_eq!(named.matches("Flood kills 41 people in Peru").count(), 1, "the title alone: {named}");
    assert!(named.contains("At least 41 people were killed in Peru on Thursday"), "{named}");
}

#[test]
fn a_figure_of_the_day_without_a_board_stands_in_its_sentence() {
    let site = of(&[("flood.txt", FLOOD)]);
    let figures = words(between(&site, "b/2024-05-03.html", "id=\"key\"", "</section>"));
    assert!(figures.contains("Quispe said 12 buses were lost."), "{figures}");
    assert_eq!(figures.matches("41 people").count(), 1, "with its claimant alone: {figures}");
    assert!(figures.contains("interior ministry"), "{figures}");
}

#[test]
fn a_headlines_number_that_the_text_ascribes_stands_once_on_its_board() {
    let site = of(&[("flood.txt", FLOOD), ("_desk/measures.toml", MEASURE)]);
    let board = between(&site, "figures/killed-in-peru.html", "<tbody>", "</tbody>");
    assert_eq!(board.matches("<tr>").count(), 1, "{board}");
    assert!(words(board).contains("interior ministry"), "{board}");
    let boards = words(between(&site, "figures/index.html", "<main", "</main>"));
    assert!(boards.contains("Killed in Peru 1 figure"), "counted as its board shows it: {boards}");
}

#[test]
fn the_latest_article_stands_once_on_the_front_page() {
    let told = |day: &str| {
        format!(
            "+++\ntitle = \"Rain of {day}\"\ndate = {day}\ncrisis = \"Flood\"\n+++\nIt rained on the hills.\n"
        )
    };
    let site = of(&[("a.md", &told("2024-05-03")), ("b.md", &told("2024-05-04"))]);
    let home = words(site.text("index.html"));
    assert_eq!(home.matches("Rain of 2024-05-04").count(), 1, "{home}");
    assert_eq!(home.matches("Rain of 2024-05-03").count(), 1, "{home}");
}

#[test]
fn an_article_without_a_source_says_so_and_one_with_a_source_names_it_once_over_its_facts() {
    let sourced = "+++\ntitle = \"Rain in Cusco\"\ndate = 2024-05-04\n[source]\nname = \"Andina\"\n+++\n\
        The mayor said 12 people were hurt. “It rained all night,” she said.\n";
    let site = of(&[("flood.txt", FLOOD), ("rain.md", sourced)]);
    assert!(words(site.text("a/2024-05-03/flood.html")).contains("Sourcenot stated"));
    let facts = words(between(&site, "a/2024-05-04/rain.html", "id=\"facts\"", "</main>"));
    assert_eq!(facts.matches("Andina").count(), 1, "{facts}");
}

#[test]
fn a_front_page_shows_a_disputed_number_with_those_that_differ() {
    let told = |who: &str, count: &str| {
        format!(
            "date 2026-05-03 {who} counts\n\nThe {who} ministry said on Sunday that {count} people were killed in Peru.\n\nRain fell all day.\n"
        )
    };
    let site = of(&[
        ("a.txt", &told("health", "210")),
        ("b.txt", &told("interior", "340")),
        (
            "_desk/measures.toml",
            "[[measure]]\nname = \"Killed in Peru\"\nunit = \"people\"\nof = [\"killed\"]\nplace = \"Peru\"\n",
        ),
    ]);
    for page in ["index.html", "figures/index.html"] {
        let text = site.text(page);
        assert!(text.contains("Against:") && text.contains("210") && text.contains("340"), "{page}: {text}");
    }
}

#[test]
fn an_article_in_which_nothing_was_read_promises_no_marks() {
    let site = of(&[("calm.txt", "Calm over the hills\n\nIt was quiet.\n")]);
    let page = words(site.text("a/undated/calm.html"));
    assert!(!page.contains("Marked in the text") && !page.contains("leads to the mention"), "{page}");
    assert!(page.contains("The machine read nothing in this text"), "{page}");
}

#[test]
fn the_day_of_the_report_is_said_where_it_is_another() {
    let told =
        "date 2024-05-03 Rain in Peru\n\nIt rained in Cusco on Friday. It had rained in Lima on Wednesday.\n";
    let site = of(&[("rain.txt", told)]);
    let month = words(between(&site, "timeline/2024-05.html", "<ol", "</ol>"));
    assert_eq!(month.matches("reported 3 May 2024").count(), 1, "{month}");
}

#[test]
fn one_of_a_thing_is_counted_in_the_singular() {
    let site = of(&[("flood.txt", FLOOD)]);
    let all = words(between(&site, "index.html", "id=\"all\"", "</ul>"));
    assert!(
        all.contains("1 article") && !all.contains("1 articles") && all.contains("0 corrections"),
        "{all}"
    );
}

#[test]
fn an_events_page_says_when_it_is_as_its_articles_do() {
    let told = "date 2024-05-03 Storm reaches Peru\n\nCyclone Yaku reached the coast on Thursday. \
        Schools stay closed until Monday. Officials said Cyclone Yaku would weaken by 6 May.\n";
    let site = of(&[("storm.txt", told)]);
    let dates = words(between(&site, "events/cyclone-yaku.html", "Dates told with it", "</dd>"));
    assert!(dates.contains("2 May 2024") && dates.contains("6 May 2024"), "{dates}");
    let place = between(&site, "places/peru.html", "<h1", "</main>");
    assert!(!place.contains("Dates told with it"), "only events have days of their own");
}
