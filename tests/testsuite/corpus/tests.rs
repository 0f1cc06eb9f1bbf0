//! The measure itself is measured: gold and sentences of our own, with the remarks and counts that they must give.

use super::gold::{self, Gold};
use super::score::{self, Tally};
use watchfloor::lexicon::Lexicon;

const HEAD: &str = "hard: a test\nset: tuning\n";

const TEXT: &str = "date 2023-02-07 Bridge falls in Lisbon\n\n“We lost the bridge,” said Amina Diallo, the mayor, on Monday. Amina Diallo counts 40 boats.\n";

fn examined(lines: &str) -> (Vec<String>, score::Score, Gold) {
    let (prose, reading) = watchfloor::read(TEXT.to_owned(), None, &Lexicon::new(Vec::new(), Vec::new()));
    let gold = gold::read(&format!("{HEAD}{lines}"), &prose);
    let examined = score::examine(&prose, &reading, &gold);
    let remarks = examined.remarks.into_iter().map(|(_, remark)| remark).collect();
    (remarks, examined.score, gold)
}

const ALL: &str = "place | Lisbon\nperson | Amina Diallo | role: mayor\nquote | We lost the bridge | by: Amina Diallo\n\
                   date | Monday | 2023-02-06\nfigure | 40 boats | value: 40 | unit: boat\n";

#[test]
fn a_right_reading_has_no_remarks_and_every_mention_counts() {
    let (remarks, score, gold) = examined(ALL);
    assert_eq!((remarks, gold.faults), (Vec::<String>::new(), Vec::<String>::new()));
    assert_eq!(score.of("person"), Tally { right: 2, found: 2, wanted: 2 });
    assert_eq!(score.of("speaker"), Tally { right: 1, found: 1, wanted: 1 });
}

#[test]
fn what_is_missed_extra_or_wrong_is_told() {
    let lines = ALL
        .replace("| 2023-02-06", "| 2023-02-13")
        .replace("by: Amina Diallo", "by: -")
        .replace("unit: boat", "unit: people")
        .replace("place | Lisbon", "not place | Lisbon");
    let (mut remarks, score, _) = examined(&lines);
    remarks.sort();
    assert_eq!(
        remarks,
        [
            "extra: date | Monday | 2023-02-06",
            "extra: place | Lisbon",
            "missed: date | Monday | 2023-02-13",
            "trap: Lisbon is no place",
            "wrong: figure | 40 boats | unit: boat, not people",
            "wrong: quote | We lost the bridge | speaker: Amina Diallo, not -",
        ]
    );
    assert_eq!(score.of("date"), Tally { right: 0, found: 1, wanted: 1 });
    assert_eq!((score.traps, score.fallen), (1, 1));
}

#[test]
fn a_matter_of_taste_counts_neither_way() {
    let lines =
        ALL.replace("date | Monday | 2023-02-06", "date | on Monday | 2023-02-13\ndate | Monday | maybe");
    let (remarks, score, _) = examined(&lines);
    assert_eq!(remarks, Vec::<String>::new());
    assert_eq!(score.of("date"), Tally::default());
}

#[test]
fn gold_that_means_nothing_is_refused() {
    let (_, _, gold) = examined("person | Nobody Here\ncity | Lisbon\nplace | Lisbon | colour: red\n");
    assert_eq!(gold.faults.len(), 3, "{:?}", gold.faults);
    assert!(gold.faults.iter().any(|f| f == "not in the article: person | Nobody Here"), "{:?}", gold.faults);
}
