//! Sentences of our own: what is claimed, by whom, and through whom it came.

use crate::extract::{Context, extract};
use crate::lexicon::Lexicon;
use crate::model::article::ArticleId;
use crate::model::fact::FactKind;
use crate::parse::wire;

/// Each claim as `words | name` or `words | name via relay`.
fn claims(text: &str) -> Vec<String> {
    let prose = wire::parse(text.to_owned(), false).prose;
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    let reading = extract(ArticleId(0), &prose, Context::default(), &lexicon);
    let show = |f: &crate::model::fact::Fact| {
        let FactKind::Claim(claim) = &f.kind else { return None };
        let via = claim.source.via.as_ref().map_or(String::new(), |v| format!(" via {}", v.name));
        let name = if claim.source.name.is_empty() { "?" } else { &claim.source.name };
        Some(format!("{} | {name}{via}", prose.slice(f.span())))
    };
    reading.facts.iter().filter_map(show).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(claims(text), expected, "{text}");
}

#[test]
fn what_is_said_stands_behind_before_or_on_both_sides() {
    check("Officials said that the road was open.", &["the road was open | officials"]);
    check("The road was open, officials said on Monday.", &["The road was open | officials"]);
    check("According to rescuers, forty people are missing.", &["forty people are missing | rescuers"]);
    check("Forty people are missing, according to rescuers.", &["Forty people are missing | rescuers"]);
    check(
        "The army said that six people had drowned; according to rescuers, nine people are dead.",
        &["six people had drowned | the army", "nine people are dead | rescuers"],
    );
    check(
        "It rained; according to rescuers, forty people are missing.",
        &["forty people are missing | rescuers"],
    );
    check(
        "The army said that six people had drowned, and according to rescuers, nine people are dead.",
        &["six people had drowned | the army", "nine people are dead | rescuers"],
    );
    check(
        "The road, officials say, will stay closed.",
        &["The road, officials say, will stay closed | officials"],
    );
}

#[test]
fn the_day_it_was_said_is_no_part_of_it() {
    check("Officials said earlier this week that the road was open.", &["the road was open | officials"]);
}

#[test]
fn an_abbreviation_ends_no_claim() {
    check(
        "Officials said the road would close on Oct. 31 at noon.",
        &["the road would close on Oct. 31 at noon | officials"],
    );
}

#[test]
fn what_is_confirmed_by_others_stands_inside_what_is_said() {
    check(
        "The minister said that 142 deaths had been confirmed by doctors.",
        &["142 deaths had been confirmed by doctors | the minister", "142 deaths | doctors"],
    );
}

#[test]
fn surveys_find_and_nameless_sources_ask_for_nothing() {
    check(
        "One in three homes has no water, a survey found.",
        &["One in three homes has no water | a survey"],
    );
    check(
        "According to an official who asked not to be named, the road was shut.",
        &["the road was shut | an official"],
    );
}

#[test]
fn a_subject_that_follows_a_dummy_it_is_the_one_who_speaks() {
    check(
        "The rebels, it says the ministry, will return.",
        &["The rebels, it says the ministry, will return | the ministry"],
    );
}

#[test]
fn a_pronoun_is_the_subject_of_the_sentence_before_or_nobody() {
    check(
        "The talks\n\nMaria Lopez said that the dam held. Late at night President Jean Roy gave new figures. All guards had fled, he said.",
        &["the dam held | Maria Lopez", "All guards had fled | Jean Roy"],
    );
    check(
        "The talks\n\nDavid Khan said that the dam held. There was a visit to Jean Roy. All guards had fled, he said.",
        &["the dam held | David Khan", "All guards had fled | ?"],
    );
}

#[test]
fn an_agency_that_quotes_a_ministry_passes_its_word_on() {
    check(
        "The parade\n\nIt will be smaller, with 131 vehicles, writes the Tass quoting the ministry.",
        &["It will be smaller, with 131 vehicles | the ministry via Tass"],
    );
}

#[test]
fn the_terms_of_a_talk_are_not_what_is_said() {
    check(
        "The rebels had 160 guns, said an official, who briefed reporters on condition that he not be named.",
        &["The rebels had 160 guns | an official"],
    );
}

#[test]
fn the_month_of_may_closes_a_clause() {
    check(
        "The hunger will spread by May, a monitor reported on Tuesday, a day after talks.",
        &["The hunger will spread by May | a monitor"],
    );
}

#[test]
fn a_parenthesis_after_a_waiting_verb_takes_what_follows() {
    check(
        "Those are drills that form, according to analysts, the largest deployment in years.",
        &["the largest deployment in years | analysts"],
    );
}

#[test]
fn only_the_part_before_is_claimed_where_the_list_goes_on() {
    check(
        "The flood killed 40 people in the north, according to rescuers, and six in the south.",
        &["The flood killed 40 people in the north | rescuers"],
    );
}

#[test]
fn a_verb_after_to_will_or_not_claims_nothing() {
    check("The minister declined to say whether talks were planned.", &[]);
    check("The minister will say that talks are planned.", &[]);
    check("The minister did not say when talks would begin.", &[]);
    check("The report of the minister was read.", &[]);
}

#[test]
fn the_subject_is_carried_over() {
    check(
        "Rescuers warned that the dam might break, adding that people should leave.",
        &["the dam might break | rescuers", "people should leave | rescuers"],
    );
}

#[test]
fn the_word_goes_back_to_the_reporter() {
    check(
        "The army said two soldiers were hurt, but a witness said four had died.",
        &["two soldiers were hurt | the army", "four had died | a witness"],
    );
    check("The army says it will withdraw but the tension grows. ", &["it will withdraw | the army"]);
}

#[test]
fn relays_stand_between_the_speaker_and_the_article() {
    check(
        "The bridge was destroyed overnight. This was stated by Maria Lopez, quoted by Reuters.",
        &["The bridge was destroyed overnight | Maria Lopez via Reuters"],
    );
    check(
        "Maria Lopez told Reuters that the bridge was gone.",
        &["the bridge was gone | Maria Lopez via Reuters"],
    );
    check(
        "Maria Lopez said the bridge was gone, Reuters reported.",
        &["the bridge was gone | Maria Lopez via Reuters"],
    );
    check(
        "Reuters reported, citing Maria Lopez, that the bridge was gone.",
        &["the bridge was gone | Maria Lopez via Reuters"],
    );
}

#[test]
fn a_clause_that_mixes_quote_and_paraphrase_is_a_claim_and_a_bare_quote_is_none() {
    check("Maria Lopez said the raid was “a mistake”.", &["the raid was “a mistake” | Maria Lopez"]);
    check("Maria Lopez said: “The raid was a mistake.”", &[]);
}

#[test]
fn calls_and_accusations_count() {
    check("The mayor called for calm.", &["calm | the mayor"]);
    check("The envoy accused the rebels of looting.", &["the rebels of looting | the envoy"]);
    check("Rebels, who denounce the deal, left the talks.", &["the deal | rebels"]);
}

#[test]
fn a_label_before_a_colon_says_nothing() {
    check("Officials fled at dawn.\n\nSource: Alpine News Service", &[]);
}

#[test]
fn an_aside_that_ends_in_brackets_keeps_its_subject() {
    check(
        "Amina Diallo, who heads the National Risk and Relief Council (NRRC), said that the road was open.",
        &["the road was open | Amina Diallo"],
    );
}

#[test]
fn how_a_statement_came_out_is_not_what_it_says() {
    check(
        "The drones were shot down, the army said in a statement carried by state television.",
        &["The drones were shot down | the army"],
    );
    check(
        "Two soldiers were killed, the agency quoted the army as saying; the toll rose later.",
        &["Two soldiers were killed | the army via the agency"],
    );
}

#[test]
fn several_who_were_only_seen_are_they() {
    check(
        "Two farmers waded home through the mud. They said that nobody came.",
        &["nobody came | two farmers"],
    );
}

#[test]
fn a_place_that_counts_says_nothing() {
    check("Zambia has recorded 412 deaths since October.", &[]);
    check("The ministry recorded 412 deaths since October.", &["412 deaths since October | the ministry"]);
}

#[test]
fn who_is_accused_says_nothing() {
    check("Two men accused of planting bombs fled.", &[]);
    check("The minister accused two men of planting bombs.", &["two men of planting bombs | the minister"]);
}

#[test]
fn a_noun_before_a_verb_of_saying_is_no_verb() {
    check("Media reports said the road was open.", &["the road was open | media reports"]);
}

#[test]
fn where_it_was_told_is_not_what() {
    check(
        "Ada Brunn told reporters in Astana, Kazakhstan that the road was open.",
        &["the road was open | Ada Brunn"],
    );
    check(
        "Ada Brunn said in a Saturday interview that the road was open.",
        &["the road was open | Ada Brunn"],
    );
    check(
        "Ada Brunn told reporters the road was open, citing pilots on the river.",
        &["the road was open | Ada Brunn"],
    );
}

#[test]
fn those_who_are_told_are_not_what() {
    check("Ada Brunn told a crowd of police cadets from the northern valleys.", &[]);
    check(
        "Ada Brunn told dozens of council members that the road was open.",
        &["the road was open | Ada Brunn"],
    );
}

#[test]
fn a_subjects_own_clause_does_not_speak_for_it() {
    for (said, by) in [
        ("A group monitoring the war in Syria said", "a group monitoring the war in Syria"),
        ("The fleet flying sea patrols off Tripoli said", "the fleet flying sea patrols off Tripoli"),
        ("The UN monitoring mission chief Khaled Mansour said", "Khaled Mansour"),
        (
            "Doctors treating the wounded at a hospital in Aleppo said",
            "doctors treating the wounded at a hospital in Aleppo",
        ),
        (
            "The court investigating crimes committed by the Taliban said",
            "the court investigating crimes committed by the Taliban",
        ),
        (
            "Officials accompanying President Abdel Fattah al-Burhan on the trip said",
            "officials accompanying President Abdel Fattah al-Burhan on the trip",
        ),
        ("The militant group that controls Gaza said", "the militant group that controls Gaza"),
        ("The army fighting the rebels in Kivu said", "the army fighting the rebels in Kivu"),
        ("A group backed by Iran said", "a group backed by Iran"),
        (
            "On Monday a lawyer in Cairo representing Khaled Mansour said",
            "a lawyer in Cairo representing Khaled Mansour",
        ),
        // The phrase beside the verb is the subject after all.
        ("After a night of shelling, Khaled Mansour said", "Khaled Mansour"),
        ("The Monday meeting failed and Khaled Mansour said", "Khaled Mansour"),
        ("A plan that Khaled Mansour said", "Khaled Mansour"),
        ("Rescuers digging through rubble found nine and the mayor said", "the mayor"),
    ] {
        let text = format!("Talks\n\n{said} the road was open.");
        let found = claims(&text);
        assert_eq!(found.len(), 1, "{said}: {found:?}");
        assert!(found[0].ends_with(&format!("| {by}")), "{said}: {found:?}");
    }
}

#[test]
fn who_counts_says_so() {
    check("The Blue Helmets report nearly 2,300 killed.", &["nearly 2,300 killed | Blue Helmets"]);
    check("Ada Brunn gave 137 killed and 316 wounded.", &["137 killed and 316 wounded | Ada Brunn"]);
    check("Ada Brunn raised the toll to 412.", &["the toll to 412 | Ada Brunn"]);
    check("Ada Brunn gave 20 people food and raised four children.", &[]);
}

#[test]
fn a_contraction_says_nothing() {
    check("“I'm certain the pumps held and left,” said Ada Brunn.", &[]);
}

#[test]
fn what_somebody_denies_is_not_what_they_say() {
    check(
        "Ada Brunn says the rebels hold the road, a charge the rebels deny.",
        &["the rebels hold the road, a charge the rebels deny | Ada Brunn"],
    );
}

#[test]
fn how_and_to_whom_it_was_said_is_not_what() {
    check("In a show of calm, Ada Brunn replied from the dam.", &[]);
    check(
        "In a valley near Taree the road was open, Ada Brunn said.",
        &["In a valley near Taree the road was open | Ada Brunn"],
    );
    check(
        "Ada Brunn wrote to Mayor Karl Lind earlier this week, demanding that the road be opened.",
        &["the road be opened | Ada Brunn"],
    );
}

#[test]
fn where_somebody_is_does_not_speak_for_them() {
    check(
        "The station says the kidnappers in Iraq are threatening to kill her.",
        &["the kidnappers in Iraq are threatening to kill her | the station"],
    );
}

#[test]
fn two_kinds_of_officials_speak_together_and_a_long_title_names_its_bearer() {
    check(
        "Iranian and Saudi officials said the talks failed.",
        &["the talks failed | Iranian and Saudi officials"],
    );
    check(
        "One lawmaker, Senate Democratic leader Peter Novak, said the storm had passed.",
        &["the storm had passed | Peter Novak"],
    );
}

#[test]
fn what_nobody_says_is_no_claim() {
    check("Neither the junta nor the embassy has confirmed that number.", &[]);
}

#[test]
fn the_latter_and_a_spokesman_behind_his_news_speak() {
    check(
        "The port has reopened, the spokesman of the army indicated. The latter specified that ships were waiting.",
        &["The port has reopened | the spokesman of the army", "ships were waiting | the latter"],
    );
}

#[test]
fn one_of_them_is_somebody_unnamed() {
    check("Two doctors fled. One of them said the ward was empty.", &["the ward was empty | one of them"]);
}

#[test]
fn a_semicolon_or_a_following_quotation_ends_a_claim() {
    check(
        "Sweden would take 50 people, the prime minister announced; Finland agreed to 100.",
        &["Sweden would take 50 people | the prime minister"],
    );
    check(
        "The mayor said 40 people would leave and the rest would stay: “We are not going.”",
        &["40 people would leave and the rest would stay | the mayor"],
    );
}

#[test]
fn a_dateline_or_an_hour_is_no_part_of_a_claim() {
    for head in ["LAGOS, Aug 5 (Agency) - ", "22:50 – ", "MORE 0815 GMT: "] {
        check(
            &format!("The flood\n\n{head}The army dug out 12 bodies, the mayor said."),
            &["The army dug out 12 bodies | the mayor"],
        );
    }
}

#[test]
fn a_plan_is_no_source_and_the_hour_is_no_claim() {
    check("Everything went according to plan on Monday, with 30 buses.", &[]);
    check(
        "The mine will cut 300 jobs, the company announced after the close.",
        &["The mine will cut 300 jobs | the company"],
    );
}

#[test]
fn who_puts_a_toll_at_an_amount_claims_it() {
    check(
        "Governor Ada Brunn put the cost of rebuilding at $5.6 billion, a record.",
        &["the cost of rebuilding at $5.6 billion | Ada Brunn"],
    );
    check("The mayor put the cat at the door.", &[]);
}

#[test]
fn a_day_may_stand_between_the_verb_and_what_is_said() {
    check(
        "The ministry indicated in a statement today, Wednesday, that 30 people died.",
        &["30 people died | the ministry"],
    );
    check("59 people are dead, say the fire authorities.", &["59 people are dead | the fire authorities"]);
    check("Official figures show that 300 people fled.", &["300 people fled | official figures"]);
}

#[test]
fn what_is_threatened_and_no_one_say_nothing() {
    check("Junta closes the port, threatens force\n\nIt rained.", &[]);
    check("No one has said whether the dam broke.", &[]);
}

#[test]
fn the_word_behind_a_semicolon_is_anothers() {
    check(
        "The army denied that it fired; 40 homes burned, the mayor said.",
        &["it fired | the army", "40 homes burned | the mayor"],
    );
}

#[test]
fn a_count_a_flash_and_who_informs_speak() {
    check("Government figures showed 300 people fled.", &["300 people fled | government figures"]);
    check("ARMY: 30 SOLDIERS KILLED IN NORTH", &["30 SOLDIERS KILLED IN NORTH | ARMY"]);
    check("The road is closed, informed the ombudsman.", &["The road is closed | the ombudsman"]);
}
