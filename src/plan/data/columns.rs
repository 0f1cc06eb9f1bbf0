//! What stands in each table: one list a table, from which both the header row and its description are made.
//!
//! In: a table. Out: its columns, key and ties to other tables. **Never** sees a fact.

use crate::model::site::Table;

/// Type of a column, in the words of Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Integer,
    Number,
    Boolean,
    Day,
}

impl Type {
    /// Its name in Table Schema.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Day => "date",
        }
    }
}

/// One column: its name, type, and what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Type,
    pub(super) about: &'static str,
}

const fn column(name: &'static str, kind: Type, about: &'static str) -> Column {
    Column { name, kind, about }
}

/// A table as the package describes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schema {
    /// File name without extension, and name of the resource.
    pub(super) name: &'static str,
    /// For people.
    pub(super) title: &'static str,
    /// Before the evidence, where the table holds facts.
    pub(super) own: &'static [Column],
    /// How each row ends where it is a fact: [`EVIDENCE`], or [`PLACE`] where most sentences would stand many times.
    pub(super) evidence: &'static [Column],
    /// The first column names the row.
    pub(super) keyed: bool,
    /// (column, table, column there).
    pub(super) ties: &'static [(&'static str, &'static str, &'static str)],
}

impl Schema {
    /// All columns, in order.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static Column> {
        self.own.iter().chain(self.evidence)
    }
}

/// The tables that stand for the whole site.
pub(super) const WHOLE: [Table; 2] = [Table::Entities, Table::Corrections];

/// The tables that each month has.
pub(super) const MONTHLY: [Table; 6] =
    [Table::Articles, Table::Mentions, Table::Figures, Table::Quotes, Table::Claims, Table::Dates];

use Type::{Boolean, Day, Integer, Number, Text};

/// The table's description.
pub(super) fn schema(table: Table) -> Schema {
    match table {
        Table::Articles => Schema {
            name: "articles",
            title: "Articles",
            own: ARTICLES,
            evidence: &[],
            keyed: true,
            ties: &[],
        },
        Table::Entities => Schema {
            name: "entities",
            title: "People, organisations, places and events",
            own: ENTITIES,
            evidence: &[],
            keyed: true,
            ties: &[],
        },
        Table::Corrections => Schema {
            name: "corrections",
            title: "Corrections, newest first",
            own: CORRECTIONS,
            evidence: &[],
            keyed: false,
            ties: &[("article", "articles", "article")],
        },
        Table::Mentions => Schema {
            name: "mentions",
            title: "Mentions: who and what is named, and where",
            own: MENTIONS,
            evidence: PLACE,
            keyed: true,
            ties: &[("article", "articles", "article"), ("entity", "entities", "entity")],
        },
        Table::Figures => Schema {
            name: "figures",
            title: "Figures: numbers, what they count and who says so",
            own: FIGURES,
            evidence: EVIDENCE,
            keyed: true,
            ties: &[
                ("article", "articles", "article"),
                ("claimant_entity", "entities", "entity"),
                ("via_entity", "entities", "entity"),
            ],
        },
        Table::Quotes => Schema {
            name: "quotes",
            title: "Quotes: words quoted, and whose they are",
            own: QUOTES,
            evidence: EVIDENCE,
            keyed: true,
            ties: &[
                ("article", "articles", "article"),
                ("speaker_entity", "entities", "entity"),
                ("via_entity", "entities", "entity"),
            ],
        },
        Table::Claims => Schema {
            name: "claims",
            title: "Claims: what is attributed to somebody in the reporter's words",
            own: CLAIMS,
            evidence: EVIDENCE,
            keyed: true,
            ties: &[
                ("article", "articles", "article"),
                ("source_entity", "entities", "entity"),
                ("via_entity", "entities", "entity"),
            ],
        },
        Table::Dates => Schema {
            name: "dates",
            title: "Dates: days, times and durations that articles give",
            own: DATES,
            evidence: PLACE,
            keyed: true,
            ties: &[("article", "articles", "article")],
        },
    }
}

const PAGE: &str =
    "Where it stands on the site: from the site's root, or absolute where the site has an address";
const FACT_ID: Column = column("fact_id", Text, "Lasting name of the fact; the anchor on the article's page");
const ARTICLE: Column = column("article", Text, "The article: the address of its page without the extension");
const DATE: Column = column("date", Day, "The day the article is dated");
const EXERCISE: Column =
    column("exercise", Boolean, "The article is part of an exercise: nothing in it happened");

const SENTENCE_ID: Column =
    column("sentence_id", Text, "Anchor of the (first) sentence on the article's page");
const WORDS: Column = column("text", Text, "The words themselves");
const START: Column = column(
    "start",
    Integer,
    "First character of the words, counted in Unicode code points of the article's text",
);
const END: Column = column("end", Integer, "One past their last character, counted likewise");
const STATUS: Column = column(
    "status",
    Text,
    "machine-read: found by the program and not reviewed by a person; withdrawn: its article no longer stands",
);
const CONFIDENCE: Column = column("confidence", Number, "How sure the program is, from 0 to 1");
const FOUND_BY: Column = column("found_by", Text, "The rule that found it");

/// How a figure, quote or claim ends: where it stands, in what sentence, and how it was read.
pub(super) const EVIDENCE: &[Column] = &[
    SENTENCE_ID,
    column("sentence", Text, "The sentence that says it; all of them where a quote runs over several"),
    WORDS,
    START,
    END,
    STATUS,
    CONFIDENCE,
    FOUND_BY,
    column("permalink", Text, PAGE),
];

/// How a mention or date ends. A sentence has many of them: its words stand once, in the month's `facts.json`, and the
/// address is the article's with `.html#` and the fact's id.
pub(super) const PLACE: &[Column] = &[SENTENCE_ID, WORDS, START, END, STATUS, CONFIDENCE, FOUND_BY];

const ARTICLES: &[Column] = &[
    ARTICLE,
    DATE,
    EXERCISE,
    column("title", Text, "Headline"),
    column("updated", Day, "The day it was last changed in substance or corrected"),
    column("summary", Text, "One or two sentences about it"),
    column("crisis", Text, "The crisis it belongs to"),
    column("section", Text, "The folder it stands in"),
    column("topics", Text, "Topics, parted by semicolons"),
    column("place", Text, "The place it was filed from or is about"),
    column("authors", Text, "Authors, parted by semicolons"),
    column("language", Text, "BCP 47 tag of its language"),
    column("translated_from", Text, "BCP 47 tag of the language it was translated from"),
    column("source", Text, "Publisher or body it was taken from"),
    column("source_url", Text, "Address of the original"),
    column("source_archived", Text, "Address of an archived copy"),
    column("source_retrieved", Day, "The day it was retrieved"),
    column("source_licence", Text, "Licence of the original, as the desk wrote it"),
    column("words", Integer, "Number of words"),
    column("facts", Integer, "Number of facts published of it"),
    column("corrections", Integer, "Number of corrections made to it"),
    column("blake3", Text, "BLAKE3 hash of the source file, in hexadecimal"),
    column("permalink", Text, PAGE),
];

const ENTITIES: &[Column] = &[
    column(
        "entity",
        Text,
        "The person, organisation, place or event: the address of its page without the extension",
    ),
    column("kind", Text, "person, organisation, place, event or other"),
    column("name", Text, "The name it goes by on this site"),
    column(
        "also_written",
        Text,
        "Other spellings in the articles, parted by semicolons, most frequent first",
    ),
    column("roles", Text, "Roles given beside the name, parted by semicolons, most frequent first"),
    column("wikidata", Text, "Wikidata id given by the desk"),
    column("country", Text, "ISO 3166 alpha-2 code"),
    column("latitude", Number, "Degrees north, WGS 84"),
    column("longitude", Number, "Degrees east, WGS 84"),
    column("speaks_for", Text, "Whose government a capital or country stands for where it speaks"),
    column("exercise", Boolean, "Named in exercises only: may not exist"),
    column("articles", Integer, "Number of articles that name it"),
    column("mentions", Integer, "Number of mentions"),
    column("quotes", Integer, "Number of quotes by it"),
    column("claims", Integer, "Number of claims attributed to it"),
    column("figures", Integer, "Number of figures it claims"),
    column("first", Day, "Day of the first dated article that names it"),
    column("last", Day, "Day of the last dated article that names it"),
    column(
        "permalink",
        Text,
        "Its page on the site: from the site's root, or absolute where the site has an address",
    ),
];

const CORRECTIONS: &[Column] = &[
    ARTICLE,
    column("date", Day, "The day the correction was made"),
    column("kind", Text, "correction, clarification, update or withdrawn"),
    column("what", Text, "What was changed"),
    column("why", Text, "Why"),
    EXERCISE,
    column("title", Text, "Headline of the article"),
    column("permalink", Text, PAGE),
];

const MENTIONS: &[Column] = &[
    FACT_ID,
    ARTICLE,
    DATE,
    EXERCISE,
    column("kind", Text, "person, organisation, place, event or other"),
    column("entity", Text, "Who or what is named"),
    column("name", Text, "The name it goes by on this site"),
    column("role", Text, "Role given beside the name, as printed"),
    column("glossed", Boolean, "The name is here only through the desk's glossary of translation errors"),
];

const FIGURES: &[Column] = &[
    FACT_ID,
    ARTICLE,
    DATE,
    EXERCISE,
    column("value", Number, "The number; the low end where a range is given, never an average"),
    column("low", Number, "Low end of a range or of an indefinite number"),
    column("high", Number, "High end of a range"),
    column(
        "unit",
        Text,
        "people, percent, an ISO 4217 currency code, or the singular name of what is counted or measured",
    ),
    column("of", Text, "What is counted, as printed"),
    column("qualifier", Text, "As printed: about, at least, more than"),
    column("change", Text, "rise or fall, where the text says so"),
    column("change_from", Number, "The value before, where stated"),
    column("change_by", Number, "The difference, where stated; negative for a fall"),
    column("measure", Text, "The figure board it stands on: the address of its page without the extension"),
    column("claimant", Text, "Who says so; empty in the article's own voice"),
    column("claimant_entity", Text, "The claimant among the entities, where that is sure"),
    column("claimant_as_printed", Text, "The words in the text that name the claimant"),
    column("claimant_stands_for", Text, "Whose government the claimant stands for"),
    column(
        "via",
        Text,
        "Who passed it on; several are parted by semicolons, the nearest to the claimant first",
    ),
    column("via_entity", Text, "The first of them among the entities, where that is sure"),
];

const QUOTES: &[Column] = &[
    FACT_ID,
    ARTICLE,
    DATE,
    EXERCISE,
    column("utterance", Integer, "Pieces of one utterance share this number within their article"),
    column("style", Text, "direct: a whole utterance; partial: some words inside the reporter's sentence"),
    column("speaker", Text, "Who is quoted; empty where that is not sure"),
    column("speaker_entity", Text, "The speaker among the entities, where that is sure"),
    column("speaker_as_printed", Text, "The words in the text that name the speaker"),
    column("speaker_stands_for", Text, "Whose government the speaker stands for"),
    column("cue", Text, "The words that introduce it, as printed"),
    column(
        "via",
        Text,
        "Who passed it on; several are parted by semicolons, the nearest to the speaker first",
    ),
    column("via_entity", Text, "The first of them among the entities, where that is sure"),
];

const CLAIMS: &[Column] = &[
    FACT_ID,
    ARTICLE,
    DATE,
    EXERCISE,
    column("source", Text, "Who says so"),
    column("source_entity", Text, "The source among the entities, where that is sure"),
    column("source_as_printed", Text, "The words in the text that name the source"),
    column("source_stands_for", Text, "Whose government the source stands for"),
    column("cue", Text, "The words that attribute it, as printed"),
    column(
        "via",
        Text,
        "Who passed it on; several are parted by semicolons, the nearest to the source first",
    ),
    column("via_entity", Text, "The first of them among the entities, where that is sure"),
];

const DATES: &[Column] = &[
    FACT_ID,
    ARTICLE,
    DATE,
    EXERCISE,
    column("type", Text, "DATE, TIME, DURATION or SET, after TIMEX3"),
    column("value", Text, "TIMEX3 value; empty where the text leaves it open"),
    column("first", Day, "First day it may mean"),
    column("last", Day, "Last day it may mean"),
    column("precision", Text, "time, day, week, month, season, year or vague"),
    column("relative", Boolean, "Counted from the article's date or from another date in it"),
];
