//! What an author's file becomes: title, day, address, summary, and the words in their places.

use watchfloor::model::article::{Article, Body, When};
use watchfloor::model::prose::BlockKind;
use watchfloor::model::settings::{Confidence, Crisis, Settings};
use watchfloor::model::source::Sources;
use watchfloor::parse;

fn read(path: &str, text: &str) -> Article {
    let settings = Settings {
        crises: vec![Crisis {
            name: "The flood".into(),
            description: None,
            section: Some("flood".into()),
            exercise: false,
        }],
        ..Settings::default()
    };
    let mut sources = Sources::default();
    let id = sources.add(format!("content/{path}"), text.to_owned());
    let read = parse::article(sources.get(id), path, &settings);
    read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

fn day(article: &Article) -> String {
    article.front.date.map_or_else(String::new, |w| w.day().to_string())
}

#[test]
fn a_file_name_gives_the_day_and_the_address() {
    let article = read("flood/north/2026-05-03 Dam Breaks!.txt", "River rises\n\nIt rose.");
    assert_eq!(day(&article), "2026-05-03");
    assert_eq!(article.front.slug, "dam-breaks");
    assert_eq!(article.front.title, "River rises");
    assert_eq!(article.section, "flood/north");
    assert_eq!(article.path, "flood/north/2026-05-03 Dam Breaks!");
    assert_eq!(article.front.crisis.as_deref(), Some("The flood"));
    assert_eq!(article.words, 4);
    assert_eq!(article.sha.len(), 64);
    // A date alone leaves the title to make the address from; what the text says goes before the name.
    let article = read("2026-05-03.txt", "date 2026-05-04 River rises: the dam\n\nIt rose.");
    assert_eq!(day(&article), "2026-05-04");
    assert_eq!(article.front.slug, "river-rises-the-dam");
    assert_eq!(article.front.crisis, None);
    assert_eq!(read("2026-13-03-x.txt", "Title\n\nText.").front.slug, "2026-13-03-x");
}

#[test]
fn front_matter_says_the_same_in_both_notations() {
    let toml = read(
        "a.md",
        "+++\ntitle = \"River rises\"\ndate = 2026-05-03T10:00:00+02:00\ntopics = [\"Water\", \"Water\", \"Dams\"]\nauthors = [\"Ann Lee\"]\nlanguage = \"en\"\ntranslated_from = \"it\"\ndraft = true\nexpires = 2027-01-01\naliases = [\"old/\"]\n\n[source]\nname = \"OCHA\"\nurl = \"https://example.org/a\"\nretrieved = 2026-05-04\nlicence = \"CC BY 4.0\"\n+++\nIt rose.\n",
    );
    let yaml = read(
        "a.md",
        "---\n# a comment\ntitle: River rises\ndate: 2026-05-03T10:00:00+02:00\ntopics: [Water, Water, Dams]\nauthors:\n  - Ann Lee\nlanguage: en\ntranslated_from: it\ndraft: true\nexpires: 2027-01-01\naliases: [old/]\nsummary:\nsource:\n  name: OCHA\n  url: https://example.org/a\n  retrieved: 2026-05-04\n  licence: CC BY 4.0\n---\nIt rose.\n",
    );
    assert_eq!(toml.front, yaml.front);
    assert_eq!(toml.front.topics, ["Water", "Dams"]);
    assert_eq!(toml.front.language, None, "the site's own language is not said again");
    assert!(
        matches!(toml.front.date, Some(When::Instant(t)) if t.to_rfc3339() == "2026-05-03T10:00:00+02:00")
    );
    assert_eq!(toml.prose.text, "River rises\n\nIt rose.");
}

fn woven(article: &Article) -> String {
    String::from_utf8(watchfloor::markdown::weave(article, &[], &|_| None).0).unwrap()
}

#[test]
fn a_heading_is_the_title_and_is_not_said_twice() {
    for text in [
        "# River *rises*\n\nIt rose.\n",
        "River *rises*\n=====\n\nIt rose.\n",
        "\u{feff}\n\n## River `rises` ##\nIt rose.\n",
        "+++\ntitle = \"River rises\"\n+++\n\n# River rises\n\nIt rose.\n",
        "---\ntopics: [water]\n---\n\n# River\trises\n\nIt rose.\n",
    ] {
        let article = read("a.md", text);
        assert_eq!(article.front.title, "River rises", "{text:?}");
        assert_eq!(article.prose.text, "River rises\n\nIt rose.", "{text:?}");
        assert_eq!(article.prose.blocks[0].kind, BlockKind::Headline);
        let html = woven(&article);
        assert_eq!(html, "<p>It rose.</p>\n", "{text:?}");
        assert!(matches!(article.body, Body::Markdown { prose_offset: 13, .. }));
    }
    // A topmost heading below an opening line is the title too; a lower one, or one in a quotation, is none.
    assert_eq!(read("a.md", "Draft of May.\n\n# River rises\n\nIt rose.\n").front.title, "River rises");
    assert_eq!(read("a.md", "> # No\n\n# River rises\n").front.title, "River rises");
}

#[test]
fn words_of_a_title_lead_back_to_the_front_matter() {
    for text in [
        "+++\ntitle = \"River rises\"\n+++\nText.\n",
        "---\ntitle: River rises\n---\nText.\n",
        "---\ntitle: 'River rises'\r\n---\r\nText.\r\n",
        "# River rises\n\nText.\n",
        "River rises\n\nText.\n",
    ] {
        let name = if text.starts_with("River") { "a.txt" } else { "a.md" };
        let article = read(name, text);
        let mut sources = Sources::default();
        let id = sources.add(name.into(), text.into());
        for words in ["rises", "Text"] {
            let start = article.prose.text.find(words).unwrap();
            let span = watchfloor::model::prose::Span::new(start, start + words.len());
            let place = article.prose.locate(span, id);
            assert_eq!(&text[place.start..place.end], words, "{text:?}");
        }
    }
}

#[test]
fn a_summary_is_the_first_sentence_or_two() {
    let front = |text: &str| read("a.txt", text).front.summary.unwrap();
    assert_eq!(front("T\n\nOne is\nshort. So is two. Three is not taken."), "One is short. So is two.");
    let long = format!("T\n\nOne is short. And {} end.", "word ".repeat(100));
    assert_eq!(front(&long), "One is short.");
    let long = format!("T\n\nThis {} end.", "word, ".repeat(100));
    let summary = front(&long);
    assert!(summary.chars().count() <= 280 && summary.ends_with("word …"), "{summary}");
    assert_eq!(
        read("a.md", "---\ntitle: T\nsummary: Mine.\n---\nText.").front.summary.as_deref(),
        Some("Mine.")
    );
    assert_eq!(read("a.txt", "Only a headline").front.summary, None);
}

#[test]
fn line_ends_of_any_system_give_the_same_article() {
    let text = "---\ntitle: River rises\ntopics: [water]\n---\n\n## One\n\nIt *rose*\nand fell.  \nTwice.\n\n- a\n- b\n\n    code\n    more\n";
    let unix = read("a.md", text);
    let dos = read("a.md", &text.replace('\n', "\r\n"));
    assert_eq!(unix.front, dos.front);
    assert_eq!(unix.prose.text, dos.prose.text);
    assert_eq!(unix.prose.sentences, dos.prose.sentences);
    assert_eq!(woven(&unix), woven(&dos).replace('\r', ""));
}

#[test]
fn a_desk_reads_what_people_decided() {
    let mut sources = Sources::default();
    let names = sources.add(
        "content/_desk/entities.toml".into(),
        "[[entity]]\nname = \"Kyiv\"\nkind = \"place\"\nvariants = [\"Kiev\", \"Kyiv\"]\nwikidata = \"Q1899\"\nnot_same_as = [\"Kyivstar\"]\n".into(),
    );
    let corrections = sources.add(
        "content/_desk/corrections.toml".into(),
        "[[correction]]\narticle = \"content/flood/a.md\"\ndate = 2026-05-05\ntype = \"correction\"\nwhat = \"The figure was 12\"\nwhy = \"A slip\"\n".into(),
    );
    let read = parse::desk(&[sources.get(corrections), sources.get(names)]);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    assert_eq!(read.value.names[0].name, "Kyiv");
    assert_eq!(read.value.names[0].wikidata.as_deref(), Some("Q1899"));
    assert_eq!(read.value.corrections[0].path, "flood/a");
    let again = parse::desk(&[sources.get(names), sources.get(corrections)]);
    assert_eq!(read.value, again.value, "the order of the files does not matter");
    assert_ne!(read.value.hash, parse::desk(&[sources.get(names)]).value.hash);
}

#[test]
fn each_kind_of_fact_may_have_its_own_threshold() {
    let mut sources = Sources::default();
    let text = "title = \"Desk\"\n\n[confidence]\nperson = 70\nfigure = 80\n";
    let id = sources.add("watchfloor.toml".into(), text.into());
    let read = parse::settings(Some(sources.get(id)));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let usual = Confidence::all(50);
    assert_eq!(read.value.confidence, Confidence { person: 70, figure: 80, ..usual });
}

#[test]
fn settings_are_all_optional() {
    assert_eq!(parse::settings(None).value, Settings::default());
    let mut sources = Sources::default();
    let id = sources.add(
        "watchfloor.toml".into(),
        "\u{feff}title = \"Desk\"\nbase_url = \"https://example.org/desk/\"\noutput = \"out/site/\"\npublish = \"all\"\nconfidence = 70\nsource_copy = false\n[[crisis]]\nname = \"Flood\"\nsection = \"content/flood/\"\nexercise = true\n".into(),
    );
    let read = parse::settings(Some(sources.get(id)));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let settings = read.value;
    assert_eq!(settings.base_url.as_deref(), Some("https://example.org/desk"));
    assert_eq!(settings.output, "out/site");
    assert_eq!((settings.confidence, settings.source_copy), (Confidence::all(70), false));
    assert_eq!(settings.crises[0].section.as_deref(), Some("flood"));
    assert!(settings.crises[0].exercise);
}
