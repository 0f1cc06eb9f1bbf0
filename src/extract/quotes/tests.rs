//! Sentences of our own: who is quoted, and what is no quote.

use crate::extract::{Context, extract};
use crate::lexicon::Lexicon;
use crate::model::article::ArticleId;
use crate::model::fact::{FactKind, QuoteStyle};
use crate::parse::wire;

/// Each quote as `words | phrase > name`, `?` where nobody is named.
fn quotes(text: &str) -> Vec<String> {
    let prose = wire::parse(text.to_owned(), false).prose;
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    let reading = extract(ArticleId(0), &prose, Context::default(), &lexicon);
    let show = |f: &crate::model::fact::Fact| {
        let FactKind::Quote(quote) = &f.kind else { return None };
        let who = quote.speaker.as_ref().map_or("?".to_owned(), |s| {
            let name = if s.name.is_empty() { "?" } else { &s.name };
            format!("{} > {name}", prose.slice(s.span))
        });
        Some(format!("{} | {who}", prose.slice(f.span())))
    };
    reading.facts.iter().filter_map(show).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(quotes(text), expected, "{text}");
}

#[test]
fn the_cue_may_stand_before_between_and_behind() {
    check("“The dam will hold,” said Amina Diallo.", &["The dam will hold | Amina Diallo > Amina Diallo"]);
    check("Amina Diallo said: “The dam will hold.”", &["The dam will hold. | Amina Diallo > Amina Diallo"]);
    check(
        "“The dam,” Amina Diallo said, “will hold for a week.”",
        &["The dam | Amina Diallo > Amina Diallo", "will hold for a week. | Amina Diallo > Amina Diallo"],
    );
    check(
        "In the words of Amina Diallo, “the dam will hold.”",
        &["the dam will hold. | Amina Diallo > Amina Diallo"],
    );
    check("“Will the dam hold?” Amina Diallo asked.", &["Will the dam hold? | Amina Diallo > Amina Diallo"]);
    check("“Leave now!” Amina Diallo thundered.", &["Leave now! | Amina Diallo > Amina Diallo"]);
}

#[test]
fn a_role_before_the_name_and_an_aside_behind_it_name_one_speaker() {
    check(
        "“We wait,” commented the Ruritanian foreign minister, Maria Lopez, after the talks.",
        &["We wait | Maria Lopez > Maria Lopez"],
    );
    check(
        "Maria Lopez, who heads the mission, told reporters: “We wait for an answer.”",
        &["We wait for an answer. | Maria Lopez > Maria Lopez"],
    );
    check(
        "The mayor, Maria Lopez, said: “We wait for help.”",
        &["We wait for help. | Maria Lopez > Maria Lopez"],
    );
}

#[test]
fn a_pronoun_is_the_last_one_who_spoke_and_not_the_nearest_name() {
    check(
        "“We are close,” said Maria Lopez, at a press conference with Peter Novak. “I hope,” she added, “for a result.”",
        &[
            "We are close | Maria Lopez > Maria Lopez",
            "I hope | she > Maria Lopez",
            "for a result. | she > Maria Lopez",
        ],
    );
    check("“It is over,” he said.", &["It is over | he > ?"]);
}

#[test]
fn a_pronoun_of_the_other_sex_is_somebody_else() {
    check(
        "“We are close,” said Mrs. Weber. “We are not,” he replied.",
        &["We are close | Weber > Weber", "We are not | he > ?"],
    );
}

#[test]
fn a_quotation_goes_on_without_a_new_cue() {
    check(
        "“The road is cut,” said Maria Lopez. “Nobody came.”",
        &["The road is cut | Maria Lopez > Maria Lopez", "Nobody came. | Maria Lopez > Maria Lopez"],
    );
    check(
        "“The road is cut,” said Maria Lopez. “We are alone.\n\n“We have no water.\n\n“We need help.”",
        &[
            "The road is cut | Maria Lopez > Maria Lopez",
            "We are alone. | Maria Lopez > Maria Lopez",
            "We have no water. | Maria Lopez > Maria Lopez",
            "We need help. | Maria Lopez > Maria Lopez",
        ],
    );
}

#[test]
fn pieces_of_one_utterance_share_its_number() {
    let prose =
        wire::parse("“The dam,” Amina Diallo said, “will hold.” Then “we go,” she said.".into(), false).prose;
    let reading = extract(ArticleId(0), &prose, Context::default(), &Lexicon::new(Vec::new(), Vec::new()));
    let numbers: Vec<u32> = reading
        .facts
        .iter()
        .filter_map(|f| if let FactKind::Quote(q) = &f.kind { Some(q.utterance) } else { None })
        .collect();
    assert_eq!(numbers, [0, 0, 1]);
}

#[test]
fn a_mark_left_open_takes_nothing_of_the_next_paragraph() {
    check(
        "“We are leaving now, said Maria Lopez.\n\nThe convoy left at noon.\n\n“We are back,” said Peter Novak.",
        &["We are leaving now, said Maria Lopez. | ?", "We are back | Peter Novak > Peter Novak"],
    );
}

#[test]
fn a_headline_colon_names_the_speaker() {
    check(
        "Maria Lopez: “The worst is behind us”\n\nThe river fell on Monday by ten centimetres.\n\nMore rain is due.",
        &["The worst is behind us | Maria Lopez > Maria Lopez"],
    );
}

#[test]
fn bodies_and_texts_speak_too() {
    check(
        "The ministry said in a statement that the raid was “a grave mistake”.",
        &["a grave mistake | The ministry > the ministry"],
    );
    check("“The dam is safe,” the note reads.", &["The dam is safe | the note > the note"]);
    check(
        "The goal, according to the letter, is “to avoid a war”.",
        &["to avoid a war | the letter > the letter"],
    );
}

#[test]
fn names_titles_and_words_at_arms_length_are_no_quotes() {
    check("The exercise “Iron Harvest” began on Monday.", &[]);
    check("The ship “Aurora” sank off the coast.", &[]);
    check("Her book “The Long River” came out in May.", &[]);
    check("The so-called “butcher” of the town fled.", &[]);
    check("The “rescue” took nine days.", &[]);
}

#[test]
fn some_words_inside_the_reporters_sentence_are_a_partial_quote() {
    let prose = wire::parse("Maria Lopez spoke of “a very long” night.".into(), false).prose;
    let reading = extract(ArticleId(0), &prose, Context::default(), &Lexicon::new(Vec::new(), Vec::new()));
    let quote =
        reading.facts.iter().find_map(|f| if let FactKind::Quote(q) = &f.kind { Some(q) } else { None });
    let quote = quote.expect("a quote");
    assert_eq!(quote.style, QuoteStyle::Partial);
    assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Maria Lopez"));
}

#[test]
fn odd_input_does_no_harm() {
    for text in [
        "",
        "“",
        "”",
        "\"\"\"\"",
        "said",
        "said said said",
        "“” said",
        ": “",
        "who said that that said",
        "’’’’ '' ''",
        "«»‹›„“‘’",
    ] {
        quotes(text);
    }
    let long = "“a, he said ".repeat(20_000);
    quotes(&long);
}

#[test]
fn a_quotation_over_several_paragraphs_is_its_last_ones_speakers() {
    check(
        "“I have never seen anything like this.\n\n“We hear voices under three houses.\n\n“You have to choose,” said Amina Diallo.",
        &[
            "I have never seen anything like this. | Amina Diallo > Amina Diallo",
            "We hear voices under three houses. | Amina Diallo > Amina Diallo",
            "You have to choose | Amina Diallo > Amina Diallo",
        ],
    );
}

#[test]
fn roles_are_known_by_their_short_forms() {
    check(
        "Gov. Amina Diallo arrived. “We will rebuild,” the governor said.",
        &["We will rebuild | the governor > Amina Diallo"],
    );
    check(
        "President of Ukraine Olena Bondar came. “We will rebuild,” the Ukrainian president said.",
        &["We will rebuild | the Ukrainian president > Olena Bondar"],
    );
    check(
        "The Secretary-General of the UN, Amina Diallo, arrived. “We will rebuild,” the UN chief said.",
        &["We will rebuild | the UN chief > Amina Diallo"],
    );
    // A spokesman of somebody else has been heard since.
    check(
        "Spokesman Peter Novak left. The spokesman for the miners stayed. “We will rebuild,” the spokesman said.",
        &["We will rebuild | the spokesman > the spokesman"],
    );
}

#[test]
fn translated_order_keeps_its_speaker() {
    check(
        "“Deeply shocked”, writes on the network the president of the Union, Amina Diallo.",
        &["Deeply shocked | Amina Diallo > Amina Diallo"],
    );
    check("“It is a crime”, thunders Amina Diallo.", &["It is a crime | Amina Diallo > Amina Diallo"]);
    check(
        "Amina Diallo, in a video recorded in the street: “The morning is hard.”",
        &["The morning is hard. | Amina Diallo > Amina Diallo"],
    );
}

#[test]
fn what_is_called_by_a_name_in_marks_says_nothing() {
    check("The storm, which they have named “the great water”, destroyed a school called “Hope”.", &[]);
}

#[test]
fn one_of_many_is_the_one_who_is_named() {
    check(
        "“They fought for us,” said one of the protesters, Amina Diallo, 40.",
        &["They fought for us | Amina Diallo > Amina Diallo"],
    );
}

#[test]
fn a_given_name_that_deceives_names_nobody_else() {
    check(
        "Peter Novak left on Monday. Maria Roma blamed the wells. “They are dirty,” he said.",
        &["They are dirty | he > ?"],
    );
}

#[test]
fn an_office_that_everybody_knows_is_its_holders_where_he_was_just_named() {
    check(
        "Netanyahu admitted the mistake. “It happens,” the prime minister said.",
        &["It happens | the prime minister > Netanyahu"],
    );
    check(
        "Macron admitted it. “It happens,” the prime minister said.",
        &["It happens | the prime minister > the prime minister"],
    );
}

#[test]
fn agencies_lines_open_with_backticks() {
    check(
        "``The dam will hold,'' said Amina Diallo. ``We counted on ``no rain'' at all.''",
        &[
            "The dam will hold | Amina Diallo > Amina Diallo",
            "We counted on ``no rain'' at all. | Amina Diallo > Amina Diallo",
        ],
    );
    check(
        "Amina Diallo called it `a dam of straw' and left.",
        &["a dam of straw | Amina Diallo > Amina Diallo"],
    );
    check("Type `cargo` and `rustc` in the shell.", &[]);
}

#[test]
fn what_a_station_airs_under_a_title_is_not_said() {
    check(
        "Dam talks\n\nIn an interview on CBS’s “Meet the Valley,” Amina Diallo said the dam would hold. She left.",
        &[],
    );
}
