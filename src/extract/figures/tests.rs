//! Sentences and the figures that a reader would mark in them.

use crate::extract::names::Names;
use crate::extract::text::Text;
use crate::extract::{Context, Found, dates};
use crate::model::fact::Figure;
use crate::parse::wire;

fn figures(line: &str) -> Vec<(String, Found<Figure>)> {
    let wire = wire::parse(line.to_owned(), false);
    let text = Text::new(&wire.prose);
    let names = Names::default();
    let date = chrono::NaiveDate::from_ymd_opt(2023, 2, 10);
    let dates = dates::find(&text, Context { date, translated_from: None }, &names);
    let found = super::find(&text, &names, &dates, &[], &[]);
    found.into_iter().map(|f| (wire.prose.slice(f.span).to_owned(), f)).collect()
}

/// Each figure as `words | value | unit | of`.
fn check(line: &str, expected: &[&str]) {
    let got: Vec<String> = figures(line)
        .into_iter()
        .map(|(words, f)| format!("{words} | {} | {} | {}", f.value.value, f.value.unit, f.value.of))
        .collect();
    assert_eq!(got, expected, "{line}");
}

#[test]
fn persons_are_counted_with_their_modifiers() {
    check(
        "Some 5,000 Ruritanian soldiers crossed.",
        &["Some 5,000 Ruritanian soldiers | 5000 | people | Ruritanian soldiers"],
    );
    check(
        "It sent 140 thousand soldiers of the national guard deployed nearby.",
        &["140 thousand soldiers | 140000 | people | soldiers of the national guard"],
    );
    check(
        "The general will withdraw the military, about 30,000, from the coast.",
        &["about 30,000 | 30000 | people | the military"],
    );
    check("Twelve police officers marched.", &["Twelve police officers | 12 | people | police officers"]);
    check("A plane with a crew of six landed.", &["six | 6 | people | crew"]);
    check("Nearly 140.000 soldiers paraded.", &["Nearly 140.000 soldiers | 140000 | people | soldiers"]);
}

#[test]
fn a_verb_says_what_befell_them() {
    check("By night 45,000 were killed.", &["45,000 | 45000 | people | killed"]);
    check(
        "The blast killed at least 12 people and wounded 30.",
        &["at least 12 people | 12 | people | people killed", "30 | 30 | people | wounded"],
    );
    check("Dozens were arrested.", &["Dozens | 24 | people | arrested"]);
    // What befell the ones did not befall the others.
    check(
        "At least 14 people were killed and about 2,300 were told to leave.",
        &["At least 14 people | 14 | people | people killed", "about 2,300 | 2300 | people | people"],
    );
    check(
        "Twelve miners were killed, while 300 were treated in tents.",
        &["Twelve miners | 12 | people | miners killed", "300 | 300 | people | miners"],
    );
    check("The death toll rose to 1,234 overnight.", &["1,234 | 1234 | people | death toll"]);
    check("The number of refugees has reached 2.5 million.", &["2.5 million | 2500000 | people | refugees"]);
}

#[test]
fn an_aside_parts_a_number_from_what_befell_it() {
    check(
        "At least 74, including eight miners, were killed.",
        &["At least 74 | 74 | people | killed", "eight miners | 8 | people | miners"],
    );
    check(
        "Some 40, including two boys, died.",
        &["Some 40 | 40 | people | died", "two boys | 2 | people | boys"],
    );
    check("He was arrested more than a dozen times.", &[]);
    check("Call the hotline on 131 564.", &[]);
    check("A girl under 15 is a child.", &[]);
}

#[test]
fn things_are_named_in_the_singular() {
    check(
        "They lost 18 and 46 lorries.",
        &["18 | 18 | lorry | lorries", "46 lorries | 46 | lorry | lorries"],
    );
    check("Hundreds of homes burned.", &["Hundreds of homes | 200 | home | homes"]);
    check(
        "They lost 3 tanks, 5 in the north and 7 in the south.",
        &["3 tanks | 3 | tank | tanks", "5 | 5 | tank | tanks", "7 | 7 | tank | tanks"],
    );
}

#[test]
fn money_measures_and_shares_have_their_units() {
    check(
        "He pledged $1.5 billion in military aid and €3bn in loans.",
        &["$1.5 billion | 1500000000 | USD | military aid", "€3bn | 3000000000 | EUR | loans"],
    );
    check("It cost £2m, or US$2.4m.", &["£2m | 2000000 | GBP | ", "US$2.4m | 2400000 | USD | "]);
    check(
        "A 7.8-magnitude quake was felt 300 km away.",
        &["7.8-magnitude | 7.8 | magnitude | ", "300 km | 300 | km | "],
    );
    check(
        "Some 400 hectares of wheat burned at 40 degrees Celsius.",
        &["Some 400 hectares of wheat | 400 | hectare | wheat", "40 degrees Celsius | 40 | celsius | "],
    );
    check(
        "Two-thirds of the town has no power, 30 percent no water.",
        &["Two-thirds | 66.67 | percent | the town", "30 percent | 30 | percent | "],
    );
    check(
        "Ten days of joint naval exercises ended.",
        &["Ten days of joint naval exercises | 10 | day | joint naval exercises"],
    );
}

#[test]
fn measures_are_read_as_news_abbreviates_them() {
    check(
        "The crater is 300 km (186 mi) off and covers 1,200 km2 (463 sq mi).",
        &[
            "300 km | 300 | km | ",
            "186 mi | 186 | mile | ",
            "1,200 km2 | 1200 | square km | ",
            "463 sq mi | 463 | square mile | ",
        ],
    );
    check(
        "It fell to -18 °C and minus 20 degrees.",
        &["-18 °C | -18 | celsius | ", "minus 20 degrees | -20 | degree | "],
    );
    check("They were given 44 mg to 50 mg.", &["44 mg to 50 mg | 44 | mg | "]);
    check("An 8- to 16-metre wall stood.", &["8- to 16-metre | 8 | metre | "]);
    check("The storm’s core was 940 mb.", &["940 mb | 940 | millibar | "]);
    check(
        "The rebuilding will cost €10B, or $15.4/hour.",
        &["€10B | 10000000000 | EUR | ", "$15.4 | 15.4 | USD | "],
    );
}

#[test]
fn what_went_before_is_counted_in_the_same_thing() {
    check(
        "Cases rose to 8,430, up from 5,900 two weeks earlier.",
        &["8,430 | 8430 |  | ", "5,900 | 5900 |  | "],
    );
    check(
        "It said 24.6 million people went hungry, up from the 21.1 million it had foreseen.",
        &["24.6 million people | 24600000 | people | people", "21.1 million | 21100000 | people | people"],
    );
    check("Lorries, 34 of them, waited.", &["34 | 34 | lorry | Lorries"]);
}

#[test]
fn persons_are_known_by_what_befell_them_and_by_their_lives() {
    check("They said that 287 were seized.", &["287 | 287 | people | seized"]);
    check(
        "Some 1,200 people died and 251 were taken hostage.",
        &["Some 1,200 people | 1200 | people | people died", "251 | 251 | people | taken hostage"],
    );
    check("The storm claimed 1,000 lives.", &["1,000 lives | 1000 | people | lives"]);
    check("One child in six is starving.", &["One child in six | 16.67 | percent | child"]);
    check("It killed 64 children under five.", &["64 children | 64 | people | children killed"]);
    check("It would cost billions of dollars.", &["billions of dollars | 2000000000 | USD | "]);
}

#[test]
fn a_models_number_is_no_part_of_the_figure() {
    check(
        "They ordered six A350 airliners and 18 more 777s.",
        &["six | 6 | airliner | A350 airliners", "18 | 18 | 777 | 777s"],
    );
}

#[test]
fn what_is_no_figure_is_left_alone() {
    for line in [
        "Resolution 1701 and Article 5 apply.",
        "Maria Lopez, 34, agreed.",
        "A 34-year-old driver, aged 34 years old, agreed.",
        "They won 3-1 at home.",
        "The exercise “Union Shield 2022” began.",
        "On 5 May 2022 the ship sailed at 14:30.",
        "The 92nd Brigade flew F-16 and Boeing 737 jets.",
        "No one knows; one of the men fled.",
        "The boy, who was 12, ran; a woman of 71 ran too.",
        "It is in press release SC/14803 alone.",
        "The two sides met for ten days.",
        "It is open 24/7.",
    ] {
        check(line, &[]);
    }
}

#[test]
fn ranges_and_changes_are_told_apart() {
    let range = &figures("Between 10 and 15 people were hurt.")[0];
    assert_eq!(
        (range.0.as_str(), range.1.value.low, range.1.value.high),
        ("Between 10 and 15 people", Some(10.0), Some(15.0))
    );
    let grown = figures("Attendance increased from 300 to 450.");
    let change = grown[1].1.value.change.unwrap();
    assert_eq!((grown[1].1.value.value, change.from, change.rise), (450.0, Some(300.0), true));
    let fallen = figures("Prices fell by 3.5% in a month.")[0].1.value.change.unwrap();
    assert_eq!((fallen.by, fallen.rise), (Some(-3.5), false));
}

#[test]
fn the_qualifier_is_kept_as_printed() {
    for (line, expected) in [
        ("About 300 people came.", "about"),
        ("As many as 300 people came.", "as many as"),
        ("An estimated 300 people came.", "an estimated"),
        ("No fewer than 300 people came.", "no fewer than"),
        ("It cost nearly $300.", "nearly"),
    ] {
        let found = figures(line);
        assert_eq!(found[0].1.value.qualifier.as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn amounts_come_in_turns_of_phrase() {
    check(
        "Some 1.5m refugees and 3m tonnes of grain waited; 300m euros came.",
        &[
            "Some 1.5m refugees | 1500000 | people | refugees",
            "3m tonnes of grain | 3000000 | tonne | grain",
            "300m euros | 300000000 | EUR | ",
        ],
    );
    check("The wall is 5m high.", &["5m | 5 | metre | "]);
    check(
        "It was 15 degrees below zero, even 30 below zero.",
        &["15 degrees below zero | -15 | degree | ", "30 below zero | -30 | degree | "],
    );
    check(
        "A quarter of a million people fled.",
        &["A quarter of a million people | 250000 | people | people fled"],
    );
    check(
        "The front moved half a mile, then a kilometre and a half.",
        &["half a mile | 0.5 | mile | ", "a kilometre and a half | 1.5 | km | "],
    );
    check("They stand within a mile of the town.", &["a mile | 1 | mile | "]);
    check("They stand within 10 km of the town.", &["10 km | 10 | km | "]);
    check(
        "Oil rose to $92 a barrel, grain to 300 euros a tonne.",
        &["$92 | 92 | USD | ", "300 euros | 300 | EUR | "],
    );
    check("The bag held 12.5 ± 0.5 kg.", &["12.5 ± 0.5 kg | 12.5 | kg | "]);
    check(
        "Only 31 of 90 nurses were paid.",
        &["Only 31 | 31 | people | nurses", "90 nurses | 90 | people | nurses"],
    );
    check("A 10-member team flew in.", &["10-member | 10 | people | team"]);
    check(
        "A 500-pound bomb lay there; he paid a 500-pound fine.",
        &["500-pound | 500 | pound | ", "500-pound | 500 | GBP | "],
    );
    check("The plain covers 4 km^2, or 4km^2.", &["4 km^2 | 4 | square km | ", "4km^2 | 4 | square km | "]);
    check("Output fell to 1.1 million bpd.", &["1.1 million bpd | 1100000 | barrel/day | "]);
    check("The river rose 1/4 inch.", &["1/4 inch | 0.25 | inch | "]);
}

#[test]
fn how_many_times_is_an_amount_only_where_it_compares() {
    check("The force is three times larger.", &["three times | 3 | time | "]);
    check("Four times as many shells fell as in May.", &["Four times | 4 | time | "]);
    check("He was arrested four times.", &[]);
}

#[test]
fn numbers_of_translated_copy_are_read() {
    check(
        "Killed were 12 people, wounded were 40.",
        &["12 people | 12 | people | people killed", "40 | 40 | people | wounded"],
    );
    check("Prices grew by 30 percents.", &["30 percents | 30 | percent | "]);
    check("It cost 1,2 million euros.", &["1,2 million euros | 1200000 | EUR | "]);
    check("The town lost 12 000 inhabitants.", &["12 000 inhabitants | 12000 | people | inhabitants"]);
    check(
        "Between 3,000 and 5,000 men came, or 3-5,000.",
        &["Between 3,000 and 5,000 men | 3000 | people | men", "3-5,000 | 3000 | people | men"],
    );
}

#[test]
fn a_number_left_alone_counts_what_the_one_before_it_counted() {
    check(
        "The toll rose to 52 on Tuesday, up from 40 on Monday.",
        &["52 | 52 | people | toll", "40 | 40 | people | toll"],
    );
    check(
        "The number of the dead has risen from 120 to 145.",
        &["120 | 120 | people | the dead", "145 | 145 | people | the dead"],
    );
    check(
        "The death toll stood at 3,000, more than double the 1,400 reported then.",
        &["3,000 | 3000 | people | death toll", "1,400 | 1400 | people | death toll"],
    );
    check(
        "Nearly 900 children, including 340 under five, are ill.",
        &["Nearly 900 children | 900 | people | children", "340 | 340 | people | children"],
    );
    check(
        "Turnout was 61.3 percent, against 70.2 before.",
        &["61.3 percent | 61.3 | percent | ", "70.2 | 70.2 | percent | "],
    );
    check("Deaths: 56. Cases: 1,234.", &["56 | 56 | people | deaths", "1,234 | 1234 | case | cases"]);
    check("The rest live in a town of 20,000.", &["20,000 | 20000 | people | town"]);
}

#[test]
fn telephones_maps_games_and_rates_have_no_figures() {
    for line in [
        "Call the hotline at +41 22 791 2111.",
        "Call 0800 123 4567 or 555-1234 now.",
        "It sank at 37.2°N 36.9°E.",
        "They won 24 to 17.",
        "The boys aged 5 and 7 slept.",
        "The rate is per 100,000 people.",
    ] {
        check(line, &[]);
    }
}

#[test]
fn a_number_that_counts_nothing_is_no_figure_unless_it_is_told_as_an_amount() {
    check("It is on the road at 678.", &[]);
    check("The house at 5600 Post Road and that at 601 SW 75th St. burned.", &[]);
    check("Call (800) 235-9073.", &[]);
    check("Jones and Price, both 14, and Ali Jr., 20, slept; he died at 74.", &[]);
    check("Girls between 11 and 15 and those 65 or older go free.", &[]);
    check("By a 3 to 1 margin they agreed.", &[]);
    check("The tally was about 460.", &["about 460 | 460 |  | "]);
    check("The evacuated are 300.", &["300 | 300 | people | the evacuated"]);
    check(
        "Fourteen climbers died, not 40.",
        &["Fourteen climbers | 14 | people | climbers died", "40 | 40 | people | climbers died"],
    );
    check(
        "It sold 18 777s and hired five Dallas police officers.",
        &["18 | 18 | 777 | 777s", "five Dallas police officers | 5 | people | Dallas police officers"],
    );
}

#[test]
fn strokes_behind_a_number_are_inches_and_no_quotation() {
    check(
        "The gun has a 13.3 '' barrel, the other either 15'' or 17 '' barrels.",
        &["13.3 '' | 13.3 | inch | ", "15'' | 15 | inch | ", "17 '' | 17 | inch | "],
    );
    check("He said ``we have 12'' or so.", &["12 | 12 |  | "]);
    check("It infected 12 per 100,000 people.", &[]);
}

/// Each figure's change as `words | from | by | rise`.
fn changes(line: &str) -> Vec<String> {
    let show = |(words, f): (String, Found<Figure>)| {
        let c = f.value.change?;
        Some(format!("{words} | {:?} | {:?} | {}", c.from, c.by, c.rise))
    };
    figures(line).into_iter().filter_map(show).collect()
}

#[test]
fn up_from_and_from_to_tell_a_change() {
    for (line, expected) in [
        ("Inflation hit 12%, up from 9% in spring.", &["12% | Some(9.0) | None | true"][..]),
        (
            "Some 1,500 people remained, down from 2,100.",
            &["Some 1,500 people | Some(2100.0) | None | false"],
        ),
        (
            "The price of a bag of rice went from 11,000 to 13,500 francs.",
            &["13,500 francs | Some(11000.0) | None | true"],
        ),
        (
            "The price rose in a single week from 11,000 to 13,500 francs.",
            &["13,500 francs | Some(11000.0) | None | true"],
        ),
        ("The mine shed 24.5 per cent of its value.", &["24.5 per cent | None | Some(-24.5) | false"]),
        ("Shares were down 4 percent.", &["4 percent | None | Some(-4.0) | false"]),
        ("She was carried down nine floors.", &[]),
        ("Trains from 20 to 30 towns stood still.", &[]),
    ] {
        assert_eq!(changes(line), expected, "{line}");
    }
}

#[test]
fn a_length_alone_and_an_age_are_no_figures_and_thousands_take_their_rest() {
    check("After eight days of talks they signed.", &[]);
    check("The town has four hours of electricity.", &["four hours of electricity | 4 | hour | electricity"]);
    check(
        "Some 300 children under five suffering from hunger came.",
        &["Some 300 children | 300 | people | children"],
    );
    check("They moved 78 thousand 300 persons.", &["78 thousand 300 persons | 78300 | people | persons"]);
}

#[test]
fn a_toll_told_again_counts_the_same() {
    check(
        "Relief\n\nThe agency said 412 people had been killed. The governor gave 398. On Monday it had been 305.",
        &["412 people | 412 | people | people killed", "398 | 398 | people | people killed"],
    );
    check(
        "Relief\n\nThe agency said 412 people had been killed.\n\nHe gave 390.",
        &["412 people | 412 | people | people killed"],
    );
}

#[test]
fn peoples_without_a_plural_are_people() {
    check("Some 2,000 Rohingya landed.", &["Some 2,000 Rohingya | 2000 | people | Rohingya"]);
}

#[test]
fn those_who_crowd_a_market_are_counted_and_not_the_market() {
    check(
        "Tens of thousands of parents crowded Veseshti's market.",
        &["Tens of thousands of parents | 20000 | people | parents"],
    );
    check(
        "Some of the vessels sank; dozens of the navy's sailors were saved.",
        &["dozens of the navy's sailors | 24 | people | the navy's sailors saved"],
    );
}

#[test]
fn a_letter_of_two_bytes_in_place_of_a_hyphen_breaks_nothing() {
    check("The bale had 140Ǆ000 ± 34 of them.", &["34 | 34 |  | "]);
}
