//! What a desk and a reader notice when articles meet: who is one person, which figures belong together, what is
//! withheld, and what the desk is told.

use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;
use watchfloor::diagnostic::Diagnosed;
use watchfloor::lexicon::Lexicon;
use watchfloor::model::article::{Article, ArticleId, Body, FrontMatter, When};
use watchfloor::model::briefing::Briefing;
use watchfloor::model::desk::{Correction, CorrectionKind, Desk, GlossaryEntry, HouseName, Measure};
use watchfloor::model::entity::{Entity, EntityKind};
use watchfloor::model::fact::{
    Attribution, Claim, DateMention, DateType, Evidence, Fact, FactId, FactKind, Figure, LocalEntity,
    LocalId, Mention, Precision, Quote, QuoteStyle, Reading,
};
use watchfloor::model::prose::Span;
use watchfloor::model::settings::{Confidence, Crisis, Settings};
use watchfloor::model::source::{SourceId, SourceSpan};
use watchfloor::resolve::{Audience, Edition, Numbers, Read, gist, resolve};

use EntityKind::{Organisation, Person, Place};

/// An article under construction: facts are named by their words.
struct Draft {
    article: Article,
    entities: Vec<LocalEntity>,
    facts: Vec<(Span, FactKind, u8)>,
}

fn article(path: &str, body: &str) -> Draft {
    let wire = watchfloor::parse::wire::parse(format!("{path}\n\n{body}\n"), true);
    let slug = path.rsplit('/').next().unwrap_or(path).to_owned();
    let section = path.rsplit_once('/').map_or("", |parts| parts.0).to_owned();
    let front = FrontMatter { title: path.into(), slug, ..FrontMatter::default() };
    let article = Article {
        id: ArticleId::of(path),
        path: path.into(),
        section,
        front,
        prose: wire.prose,
        body: Body::Wire,
        sha: path.into(),
        words: 1,
    };
    Draft { article, entities: Vec::new(), facts: Vec::new() }
}

impl Draft {
    fn day(mut self, day: &str) -> Self {
        self.article.front.date = Some(When::Day(day.parse().unwrap()));
        self
    }

    fn front(mut self, change: impl FnOnce(&mut FrontMatter)) -> Self {
        change(&mut self.article.front);
        self
    }

    fn crisis(self, crisis: &str) -> Self {
        self.front(|front| front.crisis = Some(crisis.into()))
    }

    fn span(&self, words: &str) -> Span {
        let start =
            self.article.prose.text.find(words).unwrap_or_else(|| panic!("no `{words}` in the article"));
        Span::new(start, start + words.len())
    }

    /// A local entity with its mentions, each given by its words.
    fn names(mut self, kind: EntityKind, name: &str, known: Option<&str>, mentions: &[&str]) -> Self {
        let entity = LocalId(u32::try_from(self.entities.len()).unwrap());
        self.entities.push(LocalEntity { kind, name: name.into(), known: known.map(Into::into), role: None });
        for words in mentions {
            let span = self.span(words);
            self.facts.push((span, FactKind::Mention(Mention { entity, role: None, glossed: false }), 90));
        }
        self
    }

    /// A local entity named once, by its full name.
    fn name(self, kind: EntityKind, name: &str) -> Self {
        self.names(kind, name, None, &[name])
    }

    fn role(mut self, role: &str) -> Self {
        self.entities.last_mut().unwrap().role = Some(role.into());
        self
    }

    fn said_by(&self, words: &str) -> Attribution {
        let entity = self.entities.iter().position(|entity| entity.name == words);
        Attribution {
            span: self.span(words),
            entity: entity.map(|at| LocalId(u32::try_from(at).unwrap())),
            name: words.into(),
            metonym: false,
            via: None,
        }
    }

    fn figure(mut self, words: &str, value: f64, unit: &str, of: &str, claimed_by: Option<&str>) -> Self {
        let claimed_by = claimed_by.map(|who| self.said_by(who));
        let figure = Figure {
            value,
            low: None,
            high: None,
            unit: unit.to_owned().into(),
            of: of.into(),
            qualifier: None,
            change: None,
            claimed_by,
        };
        self.facts.push((self.span(words), FactKind::Figure(Box::new(figure)), 90));
        self
    }

    fn quote(mut self, words: &str, speaker: &str, via: Option<&str>) -> Self {
        let mut who = self.said_by(speaker);
        who.via = via.map(|via| Box::new(self.said_by(via)));
        let quote = Quote { style: QuoteStyle::Direct, speaker: Some(who), cue: None, utterance: 0 };
        self.facts.push((self.span(words), FactKind::Quote(Box::new(quote)), 90));
        self
    }

    fn claim(mut self, words: &str, source: &str) -> Self {
        let claim = Claim { source: self.said_by(source), cue: None };
        self.facts.push((self.span(words), FactKind::Claim(Box::new(claim)), 90));
        self
    }

    fn date(mut self, words: &str, first: &str, last: &str, precision: Precision) -> Self {
        let days = Some((first.parse().unwrap(), last.parse().unwrap()));
        let date =
            DateMention { kind: DateType::Date, value: first.into(), days, precision, relative: false };
        self.facts.push((self.span(words), FactKind::Date(date), 90));
        self
    }

    /// What the last fact says is published, but doubtful.
    fn doubtful(mut self) -> Self {
        self.facts.last_mut().unwrap().2 = 60;
        self
    }

    fn unsure(mut self) -> Self {
        self.facts.last_mut().unwrap().2 = 20;
        self
    }

    fn build(mut self) -> (Article, Reading) {
        self.facts.sort_by_key(|(span, _, _)| (span.start(), std::cmp::Reverse(span.end())));
        let facts = self
            .facts
            .into_iter()
            .enumerate()
            .map(|(at, (span, kind, confidence))| {
                let evidence = Evidence::new(&self.article.prose, span).unwrap();
                Fact::new(FactId(at as u64), kind, evidence, confidence, 0)
            })
            .collect();
        (self.article, Reading { facts, entities: self.entities, rules: vec!["test".into()] })
    }
}

/// What the line does before articles meet.
fn read(drafts: Vec<Draft>, desk: &Desk, lexicon: &Lexicon, settings: &Settings) -> Vec<Read> {
    let each = drafts.into_iter().map(|draft| {
        let (article, mut reading) = draft.build();
        reading.keep_sure(settings.confidence);
        let gist = gist(&article, &reading, desk, lexicon);
        (Arc::new(article), reading.at_hand(), Arc::new(gist))
    });
    each.collect()
}

fn now() -> DateTime<Utc> {
    "2024-01-01T00:00:00Z".parse().unwrap()
}

fn at(place: usize) -> SourceSpan {
    SourceSpan::new(SourceId(0), place..place + 1)
}

fn run(drafts: Vec<Draft>, desk: &Desk, settings: &Settings) -> Diagnosed<Briefing> {
    let lexicon = Lexicon::new(desk.names.clone(), desk.glossary.clone());
    let articles = read(drafts, desk, &lexicon, settings);
    let edition = Edition { now: now(), audience: Audience::Public };
    resolve(articles, desk, &lexicon, settings, edition, &mut Numbers::default())
}

fn briefing(drafts: Vec<Draft>) -> Briefing {
    run(drafts, &Desk::default(), &Settings::default()).value
}

fn names(briefing: &Briefing, kind: EntityKind) -> Vec<&str> {
    briefing.entities.iter().filter(|entity| entity.kind == kind).map(|entity| entity.name.as_str()).collect()
}

fn entity<'a>(briefing: &'a Briefing, slug: &str) -> &'a Entity {
    let found = briefing.entities.iter().find(|entity| entity.slug == slug);
    found.unwrap_or_else(|| {
        panic!("no `{slug}` among {:?}", briefing.entities.iter().map(|e| &e.slug).collect::<Vec<_>>())
    })
}

fn house(name: &str, kind: EntityKind, variants: &[&str]) -> HouseName {
    HouseName {
        name: name.into(),
        kind,
        variants: variants.iter().map(|&v| v.into()).collect(),
        wikidata: None,
        not_same_as: Vec::new(),
        place: at(7),
    }
}

#[test]
fn two_spellings_of_a_full_name_are_one_person() {
    let briefing = briefing(vec![
        article("a", "Talks went on, said Sergey Lavrov.").name(Person, "Sergey Lavrov"),
        article("b", "Serghei Lavrov spoke to reporters.").name(Person, "Serghei Lavrov"),
        article("c", "Sergey Lavrov left.").name(Person, "Sergey Lavrov"),
    ]);
    assert_eq!(names(&briefing, Person), ["Sergey Lavrov"]);
    let lavrov = entity(&briefing, "sergey-lavrov");
    assert_eq!(lavrov.also_written, [("Serghei Lavrov".to_owned(), 1)]);
    assert_eq!(lavrov.mentions.len(), 3);
}

#[test]
fn a_surname_alone_is_the_one_person_of_that_name_in_the_same_crisis() {
    let drafts = || {
        vec![
            article("a", "Ana Ferreira, the minister, spoke.")
                .crisis("Delta flood")
                .name(Person, "Ana Ferreira"),
            article("b", "Ferreira denied it.").crisis("Delta flood").name(Person, "Ferreira"),
        ]
    };
    assert_eq!(names(&briefing(drafts()), Person), ["Ana Ferreira"]);

    let mut elsewhere = drafts();
    elsewhere[1].article.front.crisis = Some("Border talks".into());
    assert_eq!(names(&briefing(elsewhere), Person), ["Ana Ferreira", "Ferreira"]);
}

#[test]
fn two_people_of_one_surname_are_never_merged_on_it() {
    let found = run(
        vec![
            article("a", "Ana Ferreira spoke.").crisis("Delta flood").name(Person, "Ana Ferreira"),
            article("b", "Rui Ferreira spoke.").crisis("Delta flood").name(Person, "Rui Ferreira"),
            article("c", "Ferreira denied it.").crisis("Delta flood").name(Person, "Ferreira"),
            article("d", "Ferreira agreed.").crisis("Delta flood").name(Person, "Ferreira"),
        ],
        &Desk::default(),
        &Settings::default(),
    );
    assert_eq!(names(&found.value, Person), ["Ana Ferreira", "Ferreira", "Ferreira", "Rui Ferreira"]);
    let warnings: Vec<&str> = found.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(warnings, ["nothing tells whose surname `Ferreira` is in `c`"]);
}

#[test]
fn a_role_tells_which_of_two_people_a_surname_is() {
    let briefing = briefing(vec![
        article("a", "Ana Ferreira spoke.")
            .crisis("F")
            .name(Person, "Ana Ferreira")
            .role("Portuguese interior minister"),
        article("b", "Rui Ferreira spoke.")
            .crisis("F")
            .name(Person, "Rui Ferreira")
            .role("mayor of Vila Nova"),
        article("c", "Ferreira denied it.").crisis("F").name(Person, "Ferreira").role("interior minister"),
    ]);
    assert_eq!(names(&briefing, Person), ["Ana Ferreira", "Rui Ferreira"]);
    assert_eq!(entity(&briefing, "ana-ferreira").mentions.len(), 2);
}

#[test]
fn an_article_that_keeps_two_names_apart_is_believed() {
    let briefing = briefing(vec![
        article("a", "Mohammed Anwar and Muhammad Anwar, who are cousins, met.")
            .name(Person, "Mohammed Anwar")
            .name(Person, "Muhammad Anwar"),
    ]);
    assert_eq!(names(&briefing, Person), ["Mohammed Anwar", "Muhammad Anwar"]);
}

#[test]
fn initials_particles_and_accents_do_not_make_new_people() {
    let briefing = briefing(vec![
        article("a", "Jens Haraldsen met Bashar al-Karim and Şule Çelik.")
            .name(Person, "Jens Haraldsen")
            .name(Person, "Bashar al-Karim")
            .name(Person, "Şule Çelik"),
        article("b", "J. Haraldsen met Bashar Karim and Sule Celik.")
            .name(Person, "J. Haraldsen")
            .name(Person, "Bashar Karim")
            .name(Person, "Sule Celik"),
    ]);
    assert_eq!(names(&briefing, Person), ["Bashar al-Karim", "Jens Haraldsen", "Şule Çelik"]);
}

#[test]
fn an_acronym_is_the_one_body_it_abbreviates() {
    let briefing = briefing(vec![
        article("a", "The Delta Relief Coordination Office opened.")
            .name(Organisation, "Delta Relief Coordination Office"),
        article("b", "DRCO opened a camp.").name(Organisation, "DRCO"),
    ]);
    assert_eq!(names(&briefing, Organisation), ["Delta Relief Coordination Office"]);
    let also = &entity(&briefing, "delta-relief-coordination-office").also_written;
    assert_eq!(also, &[("DRCO".to_owned(), 1)]);
}

#[test]
fn ministries_of_different_countries_stay_apart() {
    let ministry = |path, name: &str, country: Option<&str>| {
        let draft = article(path, &format!("The {name} said so.")).crisis("F").name(Organisation, name);
        match country {
            Some(country) => draft.role(country),
            None => draft,
        }
    };
    let briefing = briefing(vec![
        ministry("a", "Ministry of Defense", Some("Russia")),
        ministry("b", "Defence Ministry", Some("Russia")),
        ministry("c", "Ministry of Defence", Some("Ukraine")),
        ministry("d", "Ministry of Defence", None),
        ministry("e", "Ministry of Defence", None),
    ]);
    let bodies: Vec<(&str, usize)> =
        briefing.entities.iter().map(|body| (body.name.as_str(), body.mentions.len())).collect();
    assert_eq!(bodies.len(), 4, "{bodies:?}");
    assert!(bodies.contains(&("Ministry of Defense (Russia)", 2)), "{bodies:?}");
    assert!(bodies.contains(&("Ministry of Defence (Ukraine)", 1)), "{bodies:?}");
}

#[test]
fn the_desks_name_is_shown_and_its_variants_are_one() {
    let mut lavrov = house("Sergei Lavrov", Person, &["Serguéi Lavrov"]);
    lavrov.wikidata = Some("Q58217".into());
    let desk = Desk { names: vec![lavrov, house("Kyiv", Place, &["Kiev"])], ..Desk::default() };
    let found = run(
        vec![
            article("a", "In Kiev, Serguéi Lavrov spoke.")
                .names(Place, "Kiev", Some("kyiv-city"), &["Kiev"])
                .name(Person, "Serguéi Lavrov"),
            article("b", "Sergey Lavrov went to Kyiv.").name(Person, "Sergey Lavrov").names(
                Place,
                "Kyiv",
                Some("house:kyiv"),
                &["Kyiv"],
            ),
        ],
        &desk,
        &Settings::default(),
    );
    assert_eq!(found.diagnostics, []);
    assert_eq!(names(&found.value, Person), ["Sergei Lavrov"]);
    assert_eq!(names(&found.value, Place), ["Kyiv"]);
    let lavrov = entity(&found.value, "sergei-lavrov");
    assert_eq!(lavrov.wikidata.as_deref(), Some("Q58217"));
    assert_eq!(lavrov.also_written, [("Sergey Lavrov".to_owned(), 1), ("Serguéi Lavrov".to_owned(), 1)]);
}

#[test]
fn what_the_desk_keeps_apart_stays_apart() {
    let mut one = house("Sergei Lavrin", Person, &[]);
    one.not_same_as = vec!["Sergey Lavrin".into()];
    let desk = Desk { names: vec![one], ..Desk::default() };
    let found = run(
        vec![
            article("a", "Sergei Lavrin spoke.").name(Person, "Sergei Lavrin"),
            article("b", "Sergey Lavrin spoke.").name(Person, "Sergey Lavrin"),
        ],
        &desk,
        &Settings::default(),
    );
    assert_eq!(names(&found.value, Person), ["Sergei Lavrin", "Sergey Lavrin"]);
}

#[test]
fn decisions_that_meet_no_article_are_reported_at_their_place() {
    let correction = |path: &str| Correction {
        article: ArticleId::of(path),
        path: path.into(),
        date: now().date_naive(),
        kind: CorrectionKind::Correction,
        what: "A name was wrong.".into(),
        why: None,
        place: at(3),
    };
    let desk = Desk {
        names: vec![house("Port Selva", Place, &[])],
        glossary: vec![GlossaryEntry {
            matches: "Born".into(),
            means: "NATO".into(),
            languages: vec!["it".into()],
            note: None,
            place: at(9),
        }],
        corrections: vec![correction("floods/river-rises"), correction("floods/river-risen")],
        measures: vec![Measure {
            name: "Camps".into(),
            unit: "camp".into(),
            of: vec![],
            place: None,
            at: at(11),
        }],
        ..Desk::default()
    };
    let found = run(vec![article("floods/river-rises", "The river rose.")], &desk, &Settings::default());
    let told: Vec<(&str, &str, usize)> = found
        .diagnostics
        .iter()
        .map(|d| (d.message.as_str(), d.help[0].as_str(), d.place.as_ref().map_or(0, |p| p.start)))
        .collect();
    assert_eq!(
        told,
        [
            (
                "no article names `Port Selva`",
                "add the spelling that the articles use to `variants`, or remove the entry",
                7
            ),
            (
                "no article says `Born`",
                "it applies to articles with `translated_from` `it`: mend `match` or `languages`, or remove the entry",
                9
            ),
            ("there is no article `floods/river-risen`", "did you mean `floods/river-rises`?", 3),
            (
                "no figure belongs to `Camps`",
                "compare `unit`, `of` and `place` with what `watchfloor facts` shows, or remove the entry",
                11
            ),
        ]
    );
    assert_eq!(found.value.corrections.len(), 1);
    assert_eq!(found.value.articles[0].corrections, [0]);
}

#[test]
fn drafts_embargoed_and_expired_articles_are_withheld_whole() {
    let day = |text: &str| Some(When::Day(text.parse().unwrap()));
    let drafts = || {
        vec![
            article("draft", "Ana Ferreira spoke.").front(|f| f.draft = true).name(Person, "Ana Ferreira"),
            article("later", "Rui Ferreira spoke.")
                .front(|f| f.embargo = day("2024-01-02"))
                .name(Person, "Rui Ferreira"),
            article("gone", "Eva Lund spoke.")
                .front(|f| f.expires = day("2024-01-01"))
                .name(Person, "Eva Lund"),
            article("now", "Ole Lund spoke.")
                .front(|f| f.embargo = day("2024-01-01"))
                .name(Person, "Ole Lund"),
        ]
    };
    let public = briefing(drafts());
    assert_eq!(names(&public, Person), ["Ole Lund"]);
    assert_eq!(public.articles.len(), 1);
    let edition = Edition { now: now(), audience: Audience::Desk };
    let (desk, lexicon, settings) = (Desk::default(), Lexicon::default(), Settings::default());
    let articles = read(drafts(), &desk, &lexicon, &settings);
    let own = resolve(articles, &desk, &lexicon, &settings, edition, &mut Numbers::default()).value;
    assert_eq!(names(&own, Person), ["Ana Ferreira", "Ole Lund"]);
}

#[test]
fn unsure_facts_are_not_published() {
    let briefing = briefing(vec![
        article("a", "Ana Ferreira spoke to Ole Lund.")
            .name(Person, "Ana Ferreira")
            .unsure()
            .name(Person, "Ole Lund"),
    ]);
    assert_eq!(names(&briefing, Person), ["Ole Lund"]);
    assert_eq!(briefing.articles[0].reading.facts.len(), 1);
    assert_eq!(briefing.articles[0].entities, [None, Some(0)]);
}

#[test]
fn a_name_typed_surely_in_five_articles_helps_the_sixth() {
    let told = |n: usize| article(&format!("told-{n}"), "Helvig gave figures.").name(Organisation, "Helvig");
    let asked = || article("asked", "Helvig gave none.").name(Person, "Helvig").doubtful();
    let with = |count: usize, asked: Draft| {
        let found = briefing((0..count).map(told).chain([asked]).collect());
        (names(&found, Organisation).len(), names(&found, Person).len())
    };
    assert_eq!(with(5, asked()), (1, 0), "one body, and nobody of its name");
    assert_eq!(with(4, asked()), (1, 1), "four are too few");
    let sure = article("asked", "Helvig gave none.").name(Person, "Helvig");
    assert_eq!(with(5, sure), (1, 1), "an article that is sure is believed");
    // Where others type it in two ways, nothing is settled.
    let person = |n: usize| article(&format!("other-{n}"), "Helvig wept.").name(Person, "Helvig");
    let mixed = briefing((0..5).map(told).chain((0..2).map(person)).chain([asked()]).collect());
    assert!(!names(&mixed, Person).is_empty());
}

#[test]
fn each_kind_of_fact_has_its_own_threshold() {
    let article =
        || article("a", "Ana Ferreira spoke in Lund.").name(Person, "Ana Ferreira").name(Place, "Lund");
    let with = |confidence: Confidence| {
        let settings = Settings { confidence, ..Settings::default() };
        let found = run(vec![article()], &Desk::default(), &settings).value;
        (names(&found, Person).len(), names(&found, Place).len(), found.articles[0].key)
    };
    let all = Confidence::all(50);
    let (people, places, key) = with(all);
    assert_eq!((people, places), (1, 1));
    let (people, places, surer) = with(Confidence { person: 100, ..all });
    assert_eq!((people, places), (0, 1));
    assert_ne!(key, surer, "pages made under other thresholds are made anew");
}

#[test]
fn addresses_days_and_groups_follow_the_front_matter() {
    let settings = Settings {
        crises: vec![Crisis {
            name: "Exercise Delta".into(),
            description: None,
            section: None,
            exercise: true,
        }],
        ..Settings::default()
    };
    let found = run(
        vec![
            article("x/two", "Later.")
                .day("2023-02-07")
                .crisis("exercise delta")
                .front(|f| f.topics = vec!["Floods".into()]),
            article("one", "Earlier.")
                .day("2023-02-06")
                .front(|f| f.topics = vec!["floods".into(), "Aid".into()]),
            article("three", "Later too.").day("2023-02-07").front(|f| f.topics = vec!["floods".into()]),
            article("none", "Whenever."),
        ],
        &Desk::default(),
        &settings,
    )
    .value;
    let stems: Vec<&str> = found.articles.iter().map(|entry| entry.stem.as_str()).collect();
    assert_eq!(stems, ["a/undated/none", "a/2023-02-06/one", "a/2023-02-07/three", "a/2023-02-07/two"]);
    let exercises: Vec<bool> = found.articles.iter().map(|entry| entry.exercise).collect();
    assert_eq!(exercises, [false, false, false, true]);
    let topics: Vec<(&str, &str, &[u32])> =
        found.topics.iter().map(|t| (t.slug.as_str(), t.name.as_str(), t.articles.as_slice())).collect();
    assert_eq!(topics, [("aid", "Aid", &[1_u32][..]), ("floods", "floods", &[3, 2, 1][..])]);
    assert_eq!(found.days.len(), 2);
    assert_eq!(found.days[1].articles, [2, 3]);
    assert_eq!(found.sections[0].name, "x");
}

#[test]
fn an_agency_is_one_source_whether_it_published_or_relayed() {
    let briefing = briefing(vec![
        article("a", "“We left,” said Ana Ferreira, quoted by Delta News.")
            .name(Person, "Ana Ferreira")
            .name(Organisation, "Delta News")
            .quote("We left", "Ana Ferreira", Some("Delta News")),
        article("b", "The river rose.").front(|f| f.source.name = Some("Delta News".into())),
    ]);
    assert_eq!(briefing.sources.len(), 1);
    assert_eq!(briefing.sources[0].articles, [1]);
    assert_eq!(briefing.sources[0].relayed.len(), 1);
    assert_eq!(entity(&briefing, "ana-ferreira").quotes.len(), 1);
}

#[test]
fn the_timeline_holds_days_and_months_and_no_years() {
    let briefing = briefing(vec![
        article("a", "On 6 February the dam broke; in March 1999 it held; in 1950 it was built.")
            .date("6 February", "2023-02-06", "2023-02-06", Precision::Day)
            .date("March 1999", "1999-03-01", "1999-03-31", Precision::Month)
            .date("1950", "1950-01-01", "1950-12-31", Precision::Year),
    ]);
    let days: Vec<NaiveDate> = briefing.timeline.iter().map(|moment| moment.first).collect();
    assert_eq!(days, ["1999-03-01".parse().unwrap(), "2023-02-06".parse().unwrap()]);
}

#[test]
fn the_order_of_the_input_changes_nothing() {
    let drafts = || {
        vec![
            article("a", "Ana Ferreira of the DRCO spoke.")
                .day("2023-02-06")
                .name(Person, "Ana Ferreira")
                .name(Organisation, "DRCO"),
            article("b", "Ferreira of the Delta Relief Coordination Office spoke.")
                .day("2023-02-07")
                .name(Person, "Ferreira")
                .name(Organisation, "Delta Relief Coordination Office"),
            article("c", "Anna Ferreira spoke of 20 camps.")
                .day("2023-02-06")
                .name(Person, "Anna Ferreira")
                .figure("20 camps", 20.0, "camp", "camps", None),
            article("d", "There are 30 camps.")
                .day("2023-02-06")
                .figure("30 camps", 30.0, "camp", "camps", None),
        ]
    };
    let straight = briefing(drafts());
    let mut turned = drafts();
    turned.reverse();
    assert_eq!(format!("{straight:?}"), format!("{:?}", briefing(turned)));
    let mut turned = drafts();
    turned.rotate_left(2);
    assert_eq!(format!("{straight:?}"), format!("{:?}", briefing(turned)));
}

#[test]
fn nothing_at_all_is_a_briefing_too() {
    let briefing = briefing(Vec::new());
    assert!(briefing.articles.is_empty() && briefing.entities.is_empty() && briefing.threads.is_empty());
}

/// Each board's name and its figures' words.
fn boards(briefing: &Briefing) -> Vec<(&str, Vec<&str>)> {
    let words = |thread: &watchfloor::model::briefing::Thread| {
        thread.figures.iter().map(|&at| briefing.entry(at).article.slice(briefing.fact(at).span())).collect()
    };
    briefing.threads.iter().map(|thread| (thread.name.as_str(), words(thread))).collect()
}

#[test]
fn one_count_in_other_words_is_one_board() {
    let briefing = briefing(vec![
        article("a", "The mayor denounces 140,000 Russian soldiers on the border.").figure(
            "140,000 Russian soldiers",
            140_000.0,
            "people",
            "Russian soldiers",
            Some("The mayor"),
        ),
        article("b", "The mayor counts 140 thousand soldiers of the Russian military force there.").figure(
            "140 thousand soldiers",
            140_000.0,
            "people",
            "soldiers of the Russian military force",
            Some("The mayor"),
        ),
        article("c", "The army, about 30,000, will withdraw its military.").figure(
            "about 30,000",
            30_000.0,
            "people",
            "the military",
            None,
        ),
    ]);
    assert_eq!(
        boards(&briefing),
        [("Russian soldiers", vec!["140,000 Russian soldiers", "140 thousand soldiers"])]
    );
    assert_eq!(briefing.threads[0].disputed, []);
    assert_eq!(briefing.articles[0].threads, [(0, 0)]);
}

#[test]
fn deaths_are_one_measure_however_they_are_told() {
    let briefing = briefing(vec![
        article("a", "The quake killed 20 people.").crisis("Q").figure(
            "20 people",
            20.0,
            "people",
            "people",
            None,
        ),
        article("b", "At least 25 people were reported dead.").crisis("Q").figure(
            "25 people",
            25.0,
            "people",
            "people",
            None,
        ),
        article("c", "The death toll rose to 31.").crisis("Q").figure(
            "31",
            31.0,
            "people",
            "death toll",
            None,
        ),
        article("d", "Some 40 were killed.").crisis("Q").figure("40", 40.0, "people", "killed", None),
        article("e", "Some 50 people were injured.").crisis("Q").figure(
            "50 people",
            50.0,
            "people",
            "people",
            None,
        ),
        article("f", "The quake injured 60 people.").crisis("Q").figure(
            "60 people",
            60.0,
            "people",
            "people",
            None,
        ),
    ]);
    assert_eq!(
        boards(&briefing),
        [
            ("Deaths", vec!["20 people", "25 people", "31", "40"]),
            ("People injured", vec!["50 people", "60 people"])
        ]
    );
}

#[test]
fn things_counted_differently_share_no_board() {
    let count = |path: &str, body: &str, words: &str, of: &str| {
        article(path, body).crisis("Q").figure(words, 20.0, "people", of, None)
    };
    let briefing = briefing(vec![
        count("a", "Police evacuated 20 people.", "20 people", "people"),
        count("b", "The flood killed 20 people.", "20 people", "people"),
        count("c", "As many as 20 people could be killed.", "20 people", "people"),
        count("d", "Another 20 people were killed.", "20 people", "people"),
        count("e", "About 20 people a day were killed.", "20 people", "people"),
        count("f", "Some 20 civilians were killed.", "20 civilians", "civilians"),
        count("g", "Some 20 people attended the service for those killed.", "20 people", "people"),
        count("h", "Greece sent 20 rescuers.", "20 rescuers", "rescuers"),
        count("i", "Spain sent 20 rescuers.", "20 rescuers", "rescuers"),
        count("j", "There were 20 people.", "20 people", "people"),
        count("k", "There are 20 people.", "20 people", "people"),
    ]);
    assert_eq!(boards(&briefing), []);
}

#[test]
fn deaths_in_two_countries_are_two_measures() {
    let both = |path: &str, body: &str, one: &str, two: &str| {
        article(path, body)
            .crisis("Q")
            .names(Place, "Norland", Some("norland"), &["Norland"])
            .names(Place, "Sudland", Some("sudland"), &["Sudland"])
            .figure(one, 1.0, "people", "people killed", None)
            .figure(two, 2.0, "people", "killed", None)
    };
    let total = article("c", "Across Norland and Sudland, 9,000 people were killed.")
        .crisis("Q")
        .names(Place, "Norland", Some("norland"), &["Norland"])
        .names(Place, "Sudland", Some("sudland"), &["Sudland"])
        .figure("9,000 people", 9_000.0, "people", "people", None);
    let briefing = briefing(vec![
        both(
            "a",
            "The quake left 5,000 people killed in Norland and 2,000 killed in Sudland.",
            "5,000 people killed",
            "2,000 killed",
        ),
        both(
            "b",
            "In Norland 6,000 people killed were counted, in Sudland 2,500 killed.",
            "6,000 people killed",
            "2,500 killed",
        ),
        total,
    ]);
    assert_eq!(
        boards(&briefing),
        [
            ("Deaths, Norland", vec!["5,000 people killed", "6,000 people killed"]),
            ("Deaths, Sudland", vec!["2,000 killed", "2,500 killed"]),
        ]
    );
}

#[test]
fn a_figure_of_long_ago_joins_no_board() {
    let briefing = briefing(vec![
        article("a", "The quake killed 20 people.").day("2023-02-06").figure(
            "20 people",
            20.0,
            "people",
            "people",
            None,
        ),
        article("b", "The quake of 17 August 1999 killed 17,000 people.")
            .day("2023-02-06")
            .date("17 August 1999", "1999-08-17", "1999-08-17", Precision::Day)
            .figure("17,000 people", 17_000.0, "people", "people", None),
    ]);
    assert_eq!(boards(&briefing), []);
}

#[test]
fn claimants_who_differ_on_one_day_are_shown_as_differing() {
    let say = |path: &str, day: &str, who: &str, number: &str, value: f64| {
        article(path, &format!("{who} says that {number} people were killed."))
            .day(day)
            .crisis("Q")
            .name(Organisation, who)
            .figure(&format!("{number} people"), value, "people", "people", Some(who))
    };
    let briefing = briefing(vec![
        say("a", "2023-02-06", "North Agency", "20", 20.0),
        say("b", "2023-02-06", "South Agency", "30", 30.0),
        say("c", "2023-02-07", "North Agency", "40", 40.0),
        say("d", "2023-02-07", "North Agency", "45", 45.0),
        say("e", "2023-02-08", "North Agency", "50", 50.0),
        say("f", "2023-02-08", "South Agency", "50", 50.0),
    ]);
    assert_eq!(briefing.threads.len(), 1);
    assert_eq!(briefing.threads[0].figures.len(), 6);
    assert_eq!(briefing.threads[0].disputed, ["2023-02-06".parse::<NaiveDate>().unwrap()]);
}

#[test]
fn the_desk_names_a_measure_and_says_what_belongs_to_it() {
    let measure = |name: &str, place: &str| Measure {
        name: name.into(),
        unit: "people".into(),
        of: vec!["killed".into()],
        place: Some(place.into()),
        at: at(5),
    };
    let desk = Desk {
        measures: vec![measure("Killed in the north", "Norland"), measure("Killed in the south", "Sudland")],
        ..Desk::default()
    };
    let named = |draft: Draft| {
        draft.names(Place, "Norland", Some("norland"), &["Norland"]).names(
            Place,
            "Sudland",
            Some("sudland"),
            &["Sudland"],
        )
    };
    let found = run(
        vec![
            named(article("a", "In Sudland, 2,000 people were killed. Norland sent help.")).figure(
                "2,000 people",
                2_000.0,
                "people",
                "people",
                None,
            ),
            named(article("b", "Norland and Sudland mourn. So far 9,000 people were killed and 300 hurt."))
                .figure("9,000 people", 9_000.0, "people", "people", None)
                .figure("300", 300.0, "people", "hurt", None),
            article("c", "Norland mourns. The toll is 6,000 deaths.")
                .names(Place, "Norland", Some("norland"), &["Norland"])
                .figure("6,000 deaths", 6_000.0, "people", "deaths", None),
        ],
        &desk,
        &Settings::default(),
    );
    assert_eq!(
        boards(&found.value),
        [("Killed in the north", vec!["6,000 deaths"]), ("Killed in the south", vec!["2,000 people"])]
    );
    assert!(found.value.threads.iter().all(|thread| thread.by_desk));
    assert_eq!(found.diagnostics, []);
}

#[test]
fn the_same_words_months_later_are_another_event() {
    let strike = |path: &str, day: &str, body: &str| {
        article(path, body).day(day).crisis("Q").figure("5 people", 5.0, "people", "people", None)
    };
    let briefing = briefing(vec![
        strike("a", "2023-02-06", "A storm killed 5 people."),
        strike("b", "2023-02-07", "The storm killed 5 people."),
        strike("c", "2023-08-06", "A flood killed 5 people."),
        strike("d", "2023-08-06", "The flood had killed 5 people."),
    ]);
    let names: Vec<&str> = briefing.threads.iter().map(|thread| thread.slug.as_str()).collect();
    assert_eq!(names, ["deaths-from-august-2023", "deaths-from-february-2023"]);
}

#[test]
fn a_part_is_not_the_whole() {
    let count = |path: &str, day: &str, body: &str, words: &str, value: f64| {
        article(path, body)
            .day(day)
            .crisis("Q")
            .names(Place, "Norland", Some("norland"), &["Norland"])
            .figure(words, value, "people", "people", None)
    };
    let briefing = briefing(vec![
        count("a", "2023-02-06", "The quake killed 5,000 people in Norland.", "5,000 people", 5_000.0),
        count("b", "2023-02-07", "In Norland 6,000 people were killed.", "6,000 people", 6_000.0),
        count("c", "2023-02-08", "In northern Norland 2,000 people were killed.", "2,000 people", 2_000.0),
        count("d", "2023-02-09", "A landslide killed 7 people in Norland.", "7 people", 7.0),
        count(
            "e",
            "2023-02-09",
            "In Norland 2,500 of the people were killed.",
            "2,500 of the people",
            2_500.0,
        ),
    ]);
    assert_eq!(boards(&briefing), [("Deaths, Norland", vec!["5,000 people", "6,000 people"])]);
}

#[test]
fn deaths_without_a_place_join_no_board_where_an_article_names_two_countries() {
    let count = |path: &str, body: &str, words: &str| {
        article(path, body)
            .crisis("Q")
            .names(Place, "Syria", Some("syria"), &["Syria"])
            .figure(words, 20.0, "people", "people", None)
    };
    let one = briefing(vec![
        count("a", "Syria mourns. The quake killed 20 people.", "20 people"),
        count("b", "In Syria 30 people were killed.", "30 people"),
    ]);
    assert_eq!(boards(&one), [("Deaths, Syria", vec!["20 people", "30 people"])]);
    let two = briefing(vec![
        count("a", "Syria and Lebanon mourn. The quake killed 20 people.", "20 people").names(
            Place,
            "Lebanon",
            Some("lebanon"),
            &["Lebanon"],
        ),
        count("b", "In Syria 30 people were killed.", "30 people"),
    ]);
    assert_eq!(boards(&two), []);
}

#[test]
fn the_text_beside_a_ministry_says_whose_it_is() {
    let ministry = |path: &str, body: &str, name: &str| article(path, body).name(Organisation, name);
    let briefing = briefing(vec![
        ministry("a", "The Ministry of Defense in Moscow announced it.", "Ministry of Defense"),
        ministry("b", "Russia’s Defence Ministry denied it.", "Defence Ministry"),
        ministry("c", "The Russian Defence Ministry said so.", "Russian Defence Ministry"),
        ministry("d", "The Defence Ministry of Ukraine said so.", "Defence Ministry"),
    ]);
    let bodies: Vec<(&str, Option<&str>, usize)> = briefing
        .entities
        .iter()
        .map(|body| (body.name.as_str(), body.country.as_deref(), body.mentions.len()))
        .collect();
    assert_eq!(bodies.len(), 2, "{bodies:?}");
    assert!(bodies.iter().any(|body| body.1 == Some("RU") && body.2 == 3), "{bodies:?}");
    assert!(bodies.contains(&("Defence Ministry (Ukraine)", Some("UA"), 1)), "{bodies:?}");
}

#[test]
fn a_capital_that_speaks_stands_for_its_government() {
    let mut draft = article("a", "“We will withdraw,” Moscow repeats.")
        .names(Place, "Moscow", Some("moscow"), &["Moscow"])
        .quote("We will withdraw", "Moscow", None);
    for (_, kind, _) in &mut draft.facts {
        if let FactKind::Quote(quote) = kind {
            quote.speaker.as_mut().unwrap().metonym = true;
        }
    }
    let briefing = briefing(vec![draft]);
    let moscow = entity(&briefing, "moscow");
    assert_eq!(moscow.speaks_for.as_deref(), Some("Government of Russia"));
    assert_eq!(moscow.country.as_deref(), Some("RU"));
    assert!(moscow.coordinates.is_some_and(|(north, east)| north > 55.0 && east > 37.0));
}

#[test]
fn a_leader_known_by_surname_is_the_one_named_in_full_elsewhere() {
    let briefing = briefing(vec![
        article("a", "Macron spoke.").names(Person, "Macron", Some("emmanuel-macron"), &["Macron"]),
        article("b", "Emmanuel Macron spoke.").name(Person, "Emmanuel Macron"),
    ]);
    assert_eq!(names(&briefing, Person), ["Emmanuel Macron"]);
    assert_eq!(entity(&briefing, "emmanuel-macron").also_written, [("Macron".to_owned(), 1)]);
}

#[test]
fn an_acronym_an_article_explains_needs_no_matching_initials() {
    let briefing = briefing(vec![
        article("a", "The Delta Office for Coordination (DOCU) opened; DOCU is new.").names(
            Organisation,
            "Delta Office for Coordination",
            None,
            &["Delta Office for Coordination", "DOCU"],
        ),
        article("b", "DOCU opened a camp.").name(Organisation, "DOCU"),
    ]);
    assert_eq!(names(&briefing, Organisation), ["Delta Office for Coordination"]);
}

#[test]
fn a_line_of_credits_makes_no_news() {
    let draft = article("flood", "Water rose in Lima on 3 March 2023.\n\nSources: Andina, 9 March 2023.")
        .day("2023-03-10")
        .name(Place, "Lima")
        .name(Organisation, "Andina")
        .date("3 March 2023", "2023-03-03", "2023-03-03", Precision::Day)
        .date("9 March 2023", "2023-03-09", "2023-03-09", Precision::Day);
    let briefing = briefing(vec![draft]);
    assert_eq!(names(&briefing, Place), ["Lima"]);
    assert!(names(&briefing, Organisation).is_empty());
    assert_eq!(briefing.timeline.len(), 1);
}

#[test]
fn a_yardstick_is_no_count_and_a_claims_own_places_come_first() {
    let measure = Measure {
        name: "Tents in Peru".into(),
        unit: "tent".into(),
        of: vec!["shelters".into(), "tents".into()],
        place: Some("Peru".into()),
        at: at(0),
    };
    let desk = Desk { measures: vec![measure], ..Desk::default() };
    let draft = article(
        "tents",
        "Ada Brunn told reporters in Lima that 900 tents stood in Peru, as compared with 300 tents in May.",
    )
    .day("2023-03-10")
    .name(Place, "Lima")
    .name(Place, "Peru")
    .name(Person, "Ada Brunn")
    .claim("900 tents stood in Peru, as compared with 300 tents in May", "Ada Brunn")
    .figure("900 tents", 900.0, "tent", "tents", Some("Ada Brunn"))
    .figure("300 tents", 300.0, "tent", "tents", Some("Ada Brunn"));
    let found = run(vec![draft], &desk, &Settings::default()).value;
    let shown: Vec<usize> = found.threads.iter().map(|thread| thread.figures.len()).collect();
    assert_eq!(shown, [1]);
}
