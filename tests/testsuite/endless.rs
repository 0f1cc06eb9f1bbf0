//! Paragraphs that never end: what is read of them costs no more than their length.

use std::time::{Duration, Instant};
use watchfloor::lexicon::Lexicon;

/// A paragraph of `bytes` bytes at least without a full stop, from these words in an order of their own.
fn paragraph(words: &[&str], bytes: usize) -> String {
    let mut out = String::from("A headline of four words\n\n");
    let mut seed: u64 = 11;
    while out.len() < bytes {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        out.push_str(words[(seed >> 33) as usize % words.len()]);
        out.push(' ');
    }
    out.push_str("end\n");
    out
}

/// Shorter work is not measured well.
const TICK: Duration = Duration::from_millis(3);

/// How long this thread was at work, where the system says so: other tests are at work, too.
fn worked() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let time = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(time)).filter(|time| !time.is_zero())
}

#[test]
fn forty_times_the_text_takes_forty_times_as_long() {
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    let read = |text: &str| {
        let (begun, worked) = (Instant::now(), worked());
        watchfloor::read(text.to_owned(), None, &lexicon);
        match (worked, self::worked()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => begun.elapsed(),
        }
    };
    let kinds: [(&str, &[&str]); 10] = [
        ("speakers", &["said", "that", "according to", "told", "Tarrant", "he"]),
        (
            "quotations",
            &["“we go”", "\"we stay\"", "« on y va »", "said", "Tarrant", "he added", ",", "‘no’"],
        ),
        ("quotations of many words", &["“we go by the river, the mayor said,” said Tarrant,"]),
        ("quotations and who said them", &["“we go,”", "said Tarrant,", "“and stay,”", "he added"]),
        ("a clause that never comes to its main one", &["until 490 BC", "until one said", "until ) said"]),
        ("words and commas", &["water,", "rose,", "people,", "said,", "boats,", "officials,"]),
        (
            "names",
            &["Jens Stoltenberg", "Anna Tarrant", "Kyiv", "NATO", "the Ministry of Defence", "Gaziantep"],
        ),
        (
            "numbers",
            &[
                "12",
                "1,200",
                "three",
                "million",
                "140 thousand",
                "about",
                "percent",
                "$5",
                "people",
                "of",
                "to",
            ],
        ),
        (
            "dates",
            &["Monday", "10 February 2022", "today", "two weeks ago", "from", "to", "March", "since", "2022"],
        ),
        (
            "brackets and all the rest",
            &["(", "[", ")", "“", "”", "\"", "Kyiv", "said", "12", "Monday", ",", "he", "water"],
        ),
    ];
    for (what, words) in kinds {
        let (short, long) = (paragraph(words, 10_000), paragraph(words, 400_000));
        let one = (0..5).map(|_| read(&short)).min().unwrap_or_default().max(TICK);
        let forty = read(&long);
        // Quadratic work takes two hundred times as long or more; the machine may be busy for a while.
        assert!(
            forty < one * 100 || read(&long) < one * 100,
            "{what}: {one:?} for a fortieth, {forty:?} for all"
        );
    }
}
