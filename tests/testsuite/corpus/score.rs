//! What was found beside what should have been: counted by kind, and told line by line.
//!
//! In: the gold and the reading of one article. Out: counts for each measure and remarks (`missed: …`) with their place.
//! **Never** counts what the gold calls a matter of taste (`maybe`), nor what stands in the dateline.

use super::gold::{Gold, Kind, Line, Weight};
use watchfloor::model::entity::EntityKind;
use watchfloor::model::fact::{Attribution, DateMention, DateType, Fact, FactKind, Figure, Reading};
use watchfloor::model::prose::{BlockKind, Prose, Span};

/// Everything that is measured, in the order of the table. Each row has its floors.
pub(super) const ROWS: [&str; 21] = [
    "person",
    "organisation",
    "place",
    "event",
    "other name",
    "full name",
    "role",
    "quote",
    "speaker",
    "named speaker",
    "figure",
    "unit",
    "counted",
    "qualifier",
    "range or change",
    "claimant",
    "date",
    "date extent",
    "claim",
    "claim source",
    "relay",
];

/// Right, found and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) right: u32,
    pub(super) found: u32,
    pub(super) wanted: u32,
}

/// The counts of an article or of many.
#[derive(Clone, Debug, Default)]
pub(super) struct Score {
    tallies: [Tally; ROWS.len()],
    /// Traps of the gold (`not figure | 34`), and those fallen into.
    pub(super) traps: u32,
    pub(super) fallen: u32,
}

impl Score {
    pub(super) fn of(&self, row: &str) -> Tally {
        self.tallies[ROWS.iter().position(|r| *r == row).unwrap()]
    }

    pub(super) fn add(&mut self, other: &Score) {
        for (mine, theirs) in self.tallies.iter_mut().zip(other.tallies) {
            mine.right += theirs.right;
            mine.found += theirs.found;
            mine.wanted += theirs.wanted;
        }
        self.traps += other.traps;
        self.fallen += other.fallen;
    }

    /// One thing that the gold wants or the program says, or both.
    fn count(&mut self, row: &str, wanted: bool, found: bool, right: bool) {
        let tally = &mut self.tallies[ROWS.iter().position(|r| *r == row).unwrap()];
        tally.wanted += u32::from(wanted);
        tally.found += u32::from(found);
        tally.right += u32::from(right);
    }
}

/// One article under examination.
pub(super) struct Examined<'a> {
    pub(super) prose: &'a Prose,
    pub(super) reading: &'a Reading,
    pub(super) gold: &'a Gold,
    pub(super) score: Score,
    /// What went wrong, with its place, in no order.
    pub(super) remarks: Vec<(Span, String)>,
}

/// Compares what was found with the gold.
pub(super) fn examine<'a>(prose: &'a Prose, reading: &'a Reading, gold: &'a Gold) -> Examined<'a> {
    let mut all = Examined { prose, reading, gold, score: Score::default(), remarks: Vec::new() };
    for (kind, _) in Kind::ALL {
        all.kind(kind);
    }
    all.traps();
    all
}

impl<'a> Examined<'a> {
    fn kind(&mut self, kind: Kind) {
        let dateline = self.prose.blocks.iter().find(|b| b.kind == BlockKind::Dateline).map(|b| b.span);
        let reading = self.reading;
        let mut found: Vec<&'a Fact> = reading.facts.iter().filter(|f| kind_of(f, reading) == kind).collect();
        found.retain(|f| !dateline.is_some_and(|d| d.overlaps(f.span())));
        let mut wanted = self.places(kind, Weight::Must);
        let mut spare = self.places(kind, Weight::Maybe);
        // The nearest fit first: a figure's second mention is not taken for its first.
        wanted.sort_by_key(|(_, span)| (span.start(), span.end()));
        let mut extra: Vec<&Fact> = Vec::new();
        for fact in found {
            let fits = |(line, span): &(&Line, Span)| self.fits(fact, line, *span);
            if let Some(i) = wanted.iter().position(fits) {
                let (line, span) = wanted.remove(i);
                self.both(kind, fact, line, span);
            } else {
                extra.push(fact);
            }
        }
        for fact in extra {
            if let Some(i) = spare.iter().position(|(line, span)| self.fits(fact, line, *span)) {
                // Another way of cutting what is wanted here: neither right nor wrong.
                let (_, taste) = spare.remove(i);
                wanted.retain(|(_, span)| !span.overlaps(taste));
            } else if kind != Kind::Name {
                self.extra(kind, fact);
            }
        }
        for (line, span) in wanted {
            self.missed(kind, line, span);
        }
    }

    fn places(&self, kind: Kind, weight: Weight) -> Vec<(&'a Line, Span)> {
        let lines = self.gold.lines.iter().filter(|l| l.kind == kind && l.weight == weight);
        lines.flat_map(|l| l.spans.iter().map(move |s| (l, *s))).collect()
    }

    /// Whether the fact is the one that the line means: what else it says is judged apart.
    fn fits(&self, fact: &Fact, line: &Line, span: Span) -> bool {
        match &fact.kind {
            FactKind::Mention(_) => fact.span() == span,
            FactKind::Quote(_) => self.bare(fact.span()) == self.bare(span),
            FactKind::Figure(figure) => {
                fact.span().overlaps(span) && (line.weight == Weight::Maybe || same_number(figure, line))
            }
            FactKind::Date(date) => {
                fact.span().overlaps(span) && (line.weight == Weight::Maybe || same_date(date, line))
            }
            FactKind::Claim(_) => share(fact.span(), span) >= 0.5,
        }
    }

    fn both(&mut self, kind: Kind, fact: &Fact, line: &Line, span: Span) {
        let row = row_of(kind);
        self.score.count(row, true, true, true);
        match &fact.kind {
            FactKind::Mention(mention) => {
                let entity = &self.reading.entities[mention.entity.0 as usize];
                let named = line.answers("name");
                let named = if named.is_empty() { vec![line.words.as_str()] } else { named };
                self.part(fact, "full name", &named, Some(&entity.name));
                if line.kind == Kind::Person && !line.answers("role").is_empty() {
                    self.part(fact, "role", &line.answers("role"), entity.role.as_deref());
                }
            }
            FactKind::Quote(quote) => {
                self.source(fact, "speaker", line, quote.speaker.as_ref());
                // A phrase left as it stands (`the minister`) is cautious; a name given to the wrong one is not.
                if let Some(who) = quote.speaker.as_ref().filter(|who| who.entity.is_some()) {
                    let right = line.answers("by").iter().any(|w| same("speaker", w, &who.name));
                    self.score.count("named speaker", right, true, right);
                }
            }
            FactKind::Figure(figure) => self.figure(fact, figure, line),
            FactKind::Date(_) => {
                self.score.count("date extent", true, true, fact.span() == span);
            }
            FactKind::Claim(claim) => self.source(fact, "claim source", line, Some(&claim.source)),
        }
    }

    /// Who says it, and through whom.
    fn source(&mut self, fact: &Fact, row: &'static str, line: &Line, who: Option<&Attribution>) {
        self.part(fact, row, &line.answers("by"), who.map(|w| w.name.as_str()));
        let via = who.and_then(|w| w.via.as_ref()).map(|v| v.name.as_str());
        self.part(fact, "relay", &line.answers("via"), via);
    }

    fn figure(&mut self, fact: &Fact, figure: &Figure, line: &Line) {
        for (row, key, found) in [
            ("unit", "unit", Some(&*figure.unit)),
            ("counted", "of", Some(figure.of.as_str())),
            ("qualifier", "qualifier", figure.qualifier.as_deref()),
        ] {
            // A line that says nothing about the unit leaves it open; one without a qualifier says that there is none.
            if key == "qualifier" || !line.answers(key).is_empty() {
                self.part(fact, row, &line.answers(key), found);
            }
        }
        self.part(fact, "claimant", &line.answers("by"), figure.claimed_by.as_ref().map(|w| w.name.as_str()));
        let change = figure.change.map(|c| if c.rise { "rise" } else { "fall" });
        if line.answers("low").is_empty() {
            self.part(fact, "range or change", &line.answers("change"), change);
        } else {
            let [low, high] = ["low", "high"].map(|key| line.answers(key)[0].parse::<f64>().unwrap());
            let found = figure.low.zip(figure.high);
            self.score.count("range or change", true, found.is_some(), found == Some((low, high)));
        }
    }

    /// One thing that a found fact says: `wanted` holds the right answers, `-` among them if silence is one.
    fn part(&mut self, fact: &Fact, row: &'static str, wanted: &[&str], found: Option<&str>) {
        let found = found.filter(|f| !f.is_empty());
        let open = wanted.is_empty() || wanted.contains(&"-");
        let right = found.is_some_and(|found| wanted.iter().any(|w| same(row, w, found)));
        if found.is_none() && open {
            return;
        }
        self.score.count(row, !open || right, found.is_some(), right);
        if !right {
            let words = self.prose.slice(fact.span());
            let found = found.unwrap_or("nothing");
            let wanted = if wanted.is_empty() { "nothing".to_owned() } else { wanted.join(" / ") };
            let kind = kind_of(fact, self.reading).word();
            self.remarks.push((
                fact.span(),
                format!("wrong: {kind} | {} | {row}: {found}, not {wanted}", clip(words)),
            ));
        }
    }

    fn missed(&mut self, kind: Kind, line: &Line, span: Span) {
        self.score.count(row_of(kind), true, false, false);
        let wanted = |key: &str| !line.answers(key).is_empty() && !line.answers(key).contains(&"-");
        match kind {
            Kind::Quote => self.score.count("speaker", wanted("by"), false, false),
            Kind::Claim => self.score.count("claim source", wanted("by"), false, false),
            Kind::Figure => self.score.count("claimant", wanted("by"), false, false),
            _ => {}
        }
        if matches!(kind, Kind::Quote | Kind::Claim) {
            self.score.count("relay", wanted("via"), false, false);
        }
        let right = line.answers(if kind == Kind::Date || kind == Kind::Figure { "value" } else { "by" });
        let says = if right.is_empty() { String::new() } else { format!(" | {}", right.join(" / ")) };
        self.remarks
            .push((span, format!("missed: {} | {}{says}", kind.word(), clip(self.prose.slice(span)))));
    }

    fn extra(&mut self, kind: Kind, fact: &Fact) {
        self.score.count(row_of(kind), false, true, false);
        let says = match &fact.kind {
            FactKind::Quote(quote) => {
                let named = quote.speaker.as_ref().is_some_and(|s| !s.name.is_empty());
                self.score.count("speaker", false, named, false);
                let sure = quote.speaker.as_ref().is_some_and(|s| s.entity.is_some());
                self.score.count("named speaker", false, sure, false);
                String::new()
            }
            FactKind::Claim(claim) => {
                self.score.count("claim source", false, true, false);
                format!(" | {}", claim.source.name)
            }
            FactKind::Figure(figure) => format!(" | {}", figure.value),
            FactKind::Date(date) => format!(" | {}", date.value),
            FactKind::Mention(_) => String::new(),
        };
        let words = clip(self.prose.slice(fact.span()));
        self.remarks.push((fact.span(), format!("extra: {} | {words}{says}", kind.word())));
    }

    fn traps(&mut self) {
        let reading = self.reading;
        for line in self.gold.lines.iter().filter(|l| l.weight == Weight::Not) {
            self.score.traps += 1;
            let into = |f: &&Fact| kind_of(f, reading) == line.kind && f.span().overlaps(line.spans[0]);
            if let Some(fact) = reading.facts.iter().find(into) {
                self.score.fallen += 1;
                self.remarks.push((fact.span(), format!("trap: {} is no {}", line.words, line.kind.word())));
            }
        }
    }

    /// Without the white space and the stop that some put inside the marks and some outside.
    fn bare(&self, span: Span) -> Span {
        let words = self.prose.slice(span);
        let cut = |c: char| c.is_whitespace() || c == ',' || c == '.';
        let start = span.start() + words.len() - words.trim_start_matches(cut).len();
        Span::new(start, start + words.trim_matches(cut).len())
    }
}

fn row_of(kind: Kind) -> &'static str {
    if kind == Kind::Name { "other name" } else { kind.word() }
}

fn kind_of(fact: &Fact, reading: &Reading) -> Kind {
    match &fact.kind {
        FactKind::Mention(mention) => match reading.entities[mention.entity.0 as usize].kind {
            EntityKind::Person => Kind::Person,
            EntityKind::Organisation => Kind::Organisation,
            EntityKind::Place => Kind::Place,
            EntityKind::Event => Kind::Event,
            EntityKind::Other => Kind::Name,
        },
        FactKind::Quote(_) => Kind::Quote,
        FactKind::Figure(_) => Kind::Figure,
        FactKind::Date(_) => Kind::Date,
        FactKind::Claim(_) => Kind::Claim,
    }
}

fn same_number(figure: &Figure, line: &Line) -> bool {
    // A share is the same with one digit behind the point or ten.
    let near = |value: f64| (figure.value - value).abs() <= value.abs() * 0.01;
    line.answers("value").iter().any(|v| v.parse().is_ok_and(near))
}

fn same_date(date: &DateMention, line: &Line) -> bool {
    let kind = match date.kind {
        DateType::Date => "",
        DateType::Time => "time ",
        DateType::Duration => "duration ",
        DateType::Set => "set ",
    };
    let found = format!("{kind}{}", date.value);
    line.answers("value").iter().any(|v| *v == found)
}

/// The same answer, whatever the article before it. What is counted may be told with more or fewer words around it.
fn same(row: &str, wanted: &str, found: &str) -> bool {
    let plain = |words: &str| {
        let words = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
        bare.map_or(words.clone(), str::to_owned)
    };
    let (wanted, found) = (plain(wanted), plain(found));
    let part = row == "counted" && (wanted.contains(&found) || found.contains(&wanted));
    wanted == found || part
}

/// How much of two spans is in both, of what is in either.
fn share(a: Span, b: Span) -> f64 {
    let both = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    both as f64 / (a.len() + b.len() - both) as f64
}

/// Long words cut in the middle, for one line.
fn clip(words: &str) -> String {
    let chars: Vec<char> = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if chars.len() <= 60 {
        return chars.into_iter().collect();
    }
    let (head, tail) = (&chars[..35], &chars[chars.len() - 20..]);
    format!(
        "{} … {}",
        head.iter().collect::<String>().trim_end(),
        tail.iter().collect::<String>().trim_start()
    )
}
