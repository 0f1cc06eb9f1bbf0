//! Sentences of Thursday 10 February 2022 and the dates that a reader would mark in them.

use crate::extract::names::Names;
use crate::extract::text::Text;
use crate::extract::{Context, dates, names};
use crate::lexicon::Lexicon;
use crate::model::fact::DateMention;
use crate::parse::wire;
use chrono::NaiveDate;

fn read(line: &str, date: Option<NaiveDate>) -> Vec<(String, DateMention)> {
    let wire = wire::parse(line.to_owned(), false);
    let text = Text::new(&wire.prose);
    let found = dates::find(&text, Context { date, translated_from: None }, &Names::default());
    found.into_iter().map(|f| (wire.prose.slice(f.span).to_owned(), f.value)).collect()
}

fn check(line: &str, expected: &[(&str, &str)]) {
    let got = read(line, NaiveDate::from_ymd_opt(2022, 2, 10));
    let got: Vec<(&str, &str)> = got.iter().map(|(words, d)| (words.as_str(), &*d.value)).collect();
    assert_eq!(got, expected, "{line}");
}

#[test]
fn whole_dates_are_read_in_any_order() {
    check("It began on 20 February 2014.", &[("20 February 2014", "2014-02-20")]);
    check("It began on February 20, 2014.", &[("February 20, 2014", "2014-02-20")]);
    check("It was filed 2014-02-20 in Oslo.", &[("2014-02-20", "2014-02-20")]);
    check("It was filed 20.02.2014 in Oslo.", &[("20.02.2014", "2014-02-20")]);
    check("Ships sailed on Friday, Oct. 2, 2015.", &[("Friday, Oct. 2, 2015", "2015-10-02")]);
    check("The law of May 2009 stands.", &[("May 2009", "2009-05")]);
    check("It lasted from 10 to 20 March 2021.", &[("10", "2021-03-10"), ("20 March 2021", "2021-03-20")]);
    check("It lasted from 1999-2003.", &[("1999", "1999"), ("2003", "2003")]);
    check("They met in the 1990s.", &[("the 1990s", "199")]);
    check("They met in the 20th century.", &[("the 20th century", "19")]);
}

#[test]
fn partial_dates_take_the_year_that_lies_near() {
    check("The talks ended in December.", &[("December", "2021-12")]);
    check("The fleet will sail in April.", &[("April", "2022-04")]);
    check("The truce began on Nov. 3.", &[("Nov. 3", "2021-11-03")]);
    check("The ministers met in March.", &[("March", "2022-03")]);
    check("A vote set for November will decide.", &[("November", "2022-11")]);
    check(
        "The Jan. 14 raids and the Dec. 3 attacks went on.",
        &[("Jan. 14", "2022-01-14"), ("Dec. 3", "2021-12-03")],
    );
    check("In May 20 people died.", &[("May", "2021-05")]);
    check("It will continue until the 20th of this month.", &[("the 20th of this month", "2022-02-20")]);
}

/// A text that tells of years long gone.
fn told(line: &str) -> String {
    let years = "It is told of 1911, of 1912, of 1913, of 1914, of 1915, of 1916 and of 1917. ";
    let mut found = read(&format!("{years}{line}"), NaiveDate::from_ymd_opt(2022, 2, 10));
    let found = found.split_off(7).into_iter().map(|(_, date)| String::from(date.value));
    found.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_tale_goes_on_from_where_it_had_come_to() {
    // A year in passing takes no day along; a sentence that opens with one does.
    assert_eq!(
        told(
            "The camp fell on 10 March 1919, though a siege was planned for 1921. The port fell on 12 March."
        ),
        "1919-03-10 1921 1919-03-12"
    );
    assert_eq!(
        told("The camp fell on 10 March 1919. In 1921 the talks began. The port fell on 12 March."),
        "1919-03-10 1921 1921-03-12"
    );
    assert_eq!(
        told("In May 1919 the column that had left in late 1917 arrived. By June it held the pass."),
        "1919-05 1917 1919-06"
    );
    assert_eq!(
        told(
            "The siege began in October 1918 and lasted until the fall of the fort in February 1919. By November the river was closed."
        ),
        "1918-10 1919-02 1918-11"
    );
    // Of a day in a month that nobody told, no day is known.
    assert_eq!(told("The bridge fell in March 1919. The same day the mill burned."), "1919-03 1919-03-XX");
}

#[test]
fn years_before_christ_are_counted_backwards() {
    let line = "The league was founded in 478 BC, after the wars of 499 BC, 492 BC, 490 BC, 480 BC and 479 BC. \
                In 477 BC a fleet sailed. The following year it came home. A decade earlier the walls had burned.";
    let found = read(line, NaiveDate::from_ymd_opt(2022, 2, 10));
    let values: Vec<&str> = found.iter().map(|(_, date)| &*date.value).collect();
    assert_eq!(values[values.len() - 3..], ["BC0477", "BC0476", "BC0486"], "{values:?}");
    assert!(found.iter().all(|(_, date)| date.days.is_none()), "no timeline begins before Christ");
    check("The walls were built in the summer of 481 BC.", &[("the summer of 481 BC", "BC0481-SU")]);
    check("They were built in March 44 BC.", &[("March 44 BC", "BC0044-03")]);
    check("They were built in the 480s BC.", &[("the 480s BC", "BC048")]);
}

#[test]
fn hours_and_seasons_take_the_date_that_follows() {
    check(
        "It began in the early morning hours of 4 May 2014.",
        &[("the early morning hours of 4 May 2014", "2014-05-04TMO")],
    );
    check(
        "Rain fell in the summer and autumn of 2014.",
        &[("the summer", "2014-SU"), ("autumn of 2014", "2014-FA")],
    );
    check("By the end of May the Second Brigade had left.", &[("the end of May", "2021-05")]);
}

#[test]
fn times_take_the_day_that_stands_behind_them() {
    check(
        "At 6 am Kyiv time on 4 January the raid began.",
        &[("6 am Kyiv time", "2022-01-04T06:00"), ("4 January", "2022-01-04")],
    );
    check(
        "In the night from Saturday to Sunday a mill burned.",
        &[("the night", "2022-02-05TNI"), ("Saturday", "2022-02-05"), ("Sunday", "2022-02-06")],
    );
    check("He stayed from Friday until Sunday.", &[("Friday", "2022-02-04"), ("Sunday", "2022-02-06")]);
    check("The mill stood since the mid-19th century.", &[("the mid-19th century", "18")]);
}

#[test]
fn feasts_whose_day_is_known_have_it() {
    check("They sailed on New Year’s Eve.", &[("New Year’s Eve", "2021-12-31")]);
    check("They sailed on New Year's Day 2020.", &[("New Year's Day 2020", "2020-01-01")]);
    check("They sailed at Christmas.", &[("Christmas", "2021-12-25")]);
    check("They will sail on Easter Monday.", &[("Easter Monday", "2022-04-18")]);
    check("It was Easter 1916.", &[("Easter 1916", "1916-04-23")]);
    check("They sang “White Christmas” together.", &[]);
}

#[test]
fn two_dates_in_one_word_are_two() {
    check("It ran March 19-April 30, 2003.", &[("March 19", "2003-03-19"), ("April 30, 2003", "2003-04-30")]);
    check("It ran May-August 1950.", &[("May", "1950-05"), ("August 1950", "1950-08")]);
}

#[test]
fn years_in_words_and_halves_of_years_are_read() {
    check("It was January nineteen ninety-seven.", &[("January nineteen ninety-seven", "1997-01")]);
    check("It fell in the latter half of 2008.", &[("the latter half of 2008", "2008-H2")]);
}

#[test]
fn parts_of_the_day_join_their_day() {
    check("It struck in the early hours of Sunday.", &[("the early hours of Sunday", "2022-02-06TMO")]);
    check("It struck overnight on Sunday.", &[("overnight on Sunday", "2022-02-06TNI")]);
    let got = read(
        "The quake\n\nIt is the worst since that of 1939. Early in the morning the toll was 237.",
        NaiveDate::from_ymd_opt(2022, 2, 10),
    );
    assert_eq!(*got[1].1.value, *"2022-02-10TMO");
    check("It struck at 02:04 in the morning.", &[("02:04 in the morning", "2022-02-10T02:04")]);
}

#[test]
fn earlier_counts_from_today_unless_its_sentence_names_a_day() {
    let got = read(
        "The flood\n\nIt began on 3 January. The toll is twice that of two days earlier.",
        NaiveDate::from_ymd_opt(2022, 2, 10),
    );
    assert_eq!(*got[1].1.value, *"2022-02-08");
}

#[test]
fn a_tale_keeps_its_place_when_it_looks_aside() {
    let tale = "The war\n\nWar came in March 1964. The port fell on 2 August 1964. A file opened in 2005 spoke of 4 August. \
                The king fled on 9 August. It was the worst raid since 1921. The north rose in September 1964. \
                By October peace held. In 1965 an accord of 1964 was signed.";
    let got = read(tale, NaiveDate::from_ymd_opt(2010, 1, 1));
    let has = |value: &str| assert!(got.iter().any(|(_, d)| *d.value == *value), "{value}: {got:?}");
    has("1964-08-09");
    has("1964-10");
}

#[test]
fn weekdays_follow_the_tense() {
    check("The envoy left on Tuesday.", &[("Tuesday", "2022-02-08")]);
    check("The envoy will leave on Tuesday.", &[("Tuesday", "2022-02-15")]);
    check("The envoy could leave as early as Tuesday.", &[("Tuesday", "2022-02-15")]);
    check("Talks are set to resume Monday.", &[("Monday", "2022-02-14")]);
    check("The hastily planned trip ended Friday.", &[("Friday", "2022-02-04")]);
    check("The envoy left last Thursday.", &[("last Thursday", "2022-02-03")]);
    check("Shells fell Friday night.", &[("Friday night", "2022-02-04TNI")]);
    check("They march every Friday.", &[("every Friday", "XXXX-WXX-5")]);
}

#[test]
fn relative_dates_count_from_the_article() {
    check("It began this morning.", &[("this morning", "2022-02-10TMO")]);
    check(
        "It began yesterday and ends tomorrow.",
        &[("yesterday", "2022-02-09"), ("tomorrow", "2022-02-11")],
    );
    check("It fell two weeks ago.", &[("two weeks ago", "2022-W04")]);
    check("Exports fell last year.", &[("last year", "2021")]);
    check("Exports fell last month.", &[("last month", "2022-01")]);
    check(
        "It opened on 3 May 2014 and shut three days later.",
        &[("3 May 2014", "2014-05-03"), ("three days later", "2014-05-06")],
    );
}

#[test]
fn lengths_and_times_are_told_from_dates() {
    check("It lasted ten days.", &[("ten days", "P10D")]);
    check("A two-year term ended.", &[("two-year", "P2Y")]);
    check("It may change in the next few days.", &[("the next few days", "PXD")]);
    check("It struck at 4:17 a.m. on the coast.", &[("4:17 a.m.", "2022-02-10T04:17")]);
}

#[test]
fn what_is_no_date_is_left_alone() {
    for line in [
        "The exercise “Union Shield 2022” is large.",
        "They signed Agenda 2030 together.",
        "The 34-year-old driver may march on.",
        "They sent 2000 soldiers.",
        "It will one day end.",
        "Resolution 1701 stands.",
    ] {
        check(line, &[]);
    }
}

#[test]
fn without_an_article_date_relative_ones_stay_open() {
    for (words, date) in read("It began on Tuesday, two weeks ago, last year.", None) {
        assert_eq!(date.days, None, "{words}");
        assert!(date.value.is_empty() || date.value.starts_with("XXXX"), "{words}: {}", date.value);
    }
}

#[test]
fn odd_input_never_panics() {
    let long = "10-".repeat(2000) + &"the past ".repeat(500) + &"may 5 ".repeat(500);
    for line in [
        "31 February 2022",
        "99:99 a.m.",
        "½ years ago",
        "’90s",
        "-year",
        "mid-",
        "0000 GMT",
        "in 9999 9999",
        "29 Feb.",
        &long,
    ] {
        read(line, NaiveDate::from_ymd_opt(2022, 2, 10));
        read(line, None);
    }
}

#[test]
fn this_thursday_on_a_thursday_is_today() {
    check("The minister speaks this Thursday.", &[("this Thursday", "2022-02-10")]);
    check("The minister speaks this Friday.", &[("this Friday", "2022-02-11")]);
}

#[test]
fn half_a_unit_is_a_length_and_an_hour_of_four_digits_a_time() {
    check("It took half an hour.", &[("half an hour", "PT30M")]);
    check("It took half a day.", &[("half a day", "PT12H")]);
    check("Shops close at 20.00 hours.", &[("20.00 hours", "2022-02-10T20:00")]);
    check("He flew 12.50 hours.", &[("12.50 hours", "PT12H30M")]);
}

#[test]
fn days_are_told_in_words_and_parts_of_them_before_the_day() {
    check("He left on the tenth of September 2021.", &[("the tenth of September 2021", "2021-09-10")]);
    check("He left before dawn Wednesday.", &[("dawn Wednesday", "2022-02-09TMO")]);
    check("He left in the evening 25 September 2021.", &[("the evening 25 September 2021", "2021-09-25TEV")]);
}

#[test]
fn another_calendars_year_is_none_of_ours() {
    check("The decree of 22/1/1445 stands.", &[]);
    check("The decree of 1445 AH stands.", &[]);
    check("The town was founded in 1445.", &[("1445", "1445")]);
}

#[test]
fn a_day_in_a_name_is_no_date() {
    let context = Context { date: NaiveDate::from_ymd_opt(2022, 2, 10), translated_from: None };
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    for (line, dates) in [("A USA TODAY analysis put it at nine.", 0), ("The river rose TODAY in Oslo.", 1)] {
        let wire = wire::parse(line.to_owned(), false);
        let text = Text::new(&wire.prose);
        let names = names::find(&text, context, &lexicon);
        assert_eq!(dates::find(&text, context, &names).len(), dates, "{line}");
    }
}
