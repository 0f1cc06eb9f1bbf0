//! What each word can do in an attribution: a verb that says, a noun that speaks, a pronoun, the small words between.
//! In: a word in lower case. Out: its [`Class`], by one look-up in a table made once.
//!
//! The lists are our own, of general newswire English in both spellings; verbs are listed by base form and inflected here.
//! **Never** a place for names.

use std::sync::LazyLock;

/// The part a word can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Nothing known of it: a noun, adjective or verb of the open vocabulary.
    Plain,
    /// A verb by which somebody says or thinks something.
    Cue(Verb, Form),
    /// `the`, `his`, `several`: begins a noun phrase.
    Determiner,
    /// `of`, `in`, `from`.
    Preposition,
    /// `and`, `or`.
    And,
    /// `but`, `yet`.
    But,
    /// `when`, `because`, `if`: begins a clause of its own.
    Subordinator,
    /// `who`, `which`, `whom`.
    Relative,
    /// `that`, of all trades.
    That,
    /// A personal pronoun in subject form.
    Pronoun(Pronoun),
    /// `has`, `was`, `did`.
    Auxiliary(Auxiliary),
    /// `will`, `would`, `to`: what follows has not been said yet.
    Modal,
    /// `also`, `later`, and words in `-ly`.
    Adverb,
    /// `Monday`, `yesterday`, `month`.
    Time,
    /// A noun for somebody who can speak.
    Person,
    /// A noun for several who can speak.
    People,
    /// A noun for a body that can speak.
    Body,
    /// A noun for a text that can be quoted.
    Document,
    /// Digits or a number word.
    Number,
    /// `'s`.
    Possessive,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `—`, `–` or a hyphen that stands alone.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `.`, `!`, `?`, `…`
    Stop,
    /// A quotation mark.
    Quote,
    /// The full stop of an abbreviation or initial inside a name.
    Dot,
    /// Any other sign.
    Sign,
}

/// The personal pronouns that can be the subject of a cue verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    He,
    She,
    It,
    They,
    /// `I`, `we`, `you`: whoever is speaking or spoken to.
    Here,
    /// `this`, `these`: what was just said.
    This,
}

/// Auxiliaries, as far as they tell a passive from an active verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Auxiliary {
    Be,
    Have,
    Do,
}

/// How a verb is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, finite or participle
    Past,
    /// `saying`
    Ing,
    /// `written`, where it differs from the past
    Participle,
}

/// How a verb takes what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verb {
    /// `say`: whatever follows is said.
    Say,
    /// `add`, `note`: a clause or a quotation is said; a bare noun may be something else (`added 300 jobs`).
    Clause,
    /// `tell`, `assure`: first the one it is told to.
    Tell,
    /// `announce`, `report`, `confirm`, `deny`: a clause or a thing.
    Announce,
    /// `urge`, `demand`: what somebody should do.
    Request,
    /// `call`: `called for`, `called on`, `called it`.
    Call,
    /// `speak of`, `talk about`: a quotation behind a preposition.
    Speak,
    /// `accuse`, `condemn`, `describe`: a thing, and what is thought of it.
    Judge,
    /// `believe`, `hope`: a clause is thought.
    Think,
    /// `show`, `find`, `suggest`: a clause, mostly by a text or a body.
    Show,
    /// `continue`, `begin`: only before or after a quotation.
    Goes,
    /// `read`: only of texts.
    Read,
    /// `quote`, `cite`: the one whose words are passed on follows.
    Relay,
}

/// Verbs by what they take. `base`, or `base/past`, or `base/past/participle`; `+` doubles the last letter.
const VERBS: &[(Verb, &str)] = &[
    (Verb::Say, "say/said"),
    (
        Verb::Clause,
        "add state comment remark reply respond answer write/wrote/written tweet post stress emphasise emphasize \
         underline underscore reiterate repeat conclude recall joke quip admit+ concede acknowledge confess argue \
         claim assert contend maintain allege explain note observe complain lament boast caution counter retort muse \
         shout exclaim cry whisper insist swear/swore/sworn testify attest affirm reaffirm agree protest hint imply \
         speculate clarify specify elaborate mention recount proclaim opine reckon vow pledge promise threaten warn \
         declare predict forecast/forecast stipulate posit hypothesise theorise theorize lecture preach interject \
         chime snap+ scoff grumble moan yell scream tease brag+ gush fume rail sigh deadpan+ intone plead chant \
         certify summarise summarize volunteer venture guess surmise object reason decree signal counsel marvel \
         telegraph blog+ react email text gesticulate stammer murmur mutter relate",
    ),
    (Verb::Tell, "tell/told assure inform remind notify advise brief convince reassure"),
    (
        Verb::Announce,
        "announce report confirm deny estimate disclose reveal detail outline unveil refute rebut+ dispute \
         hail apologise apologize predict calculate rule register record tally document voice express",
    ),
    (
        Verb::Request,
        "urge demand order ask request instruct appeal beg+ implore exhort recommend propose beseech/besought plead",
    ),
    (Verb::Call, "call"),
    (Verb::Speak, "speak/spoke/spoken talk"),
    (
        Verb::Judge,
        "accuse blame criticise criticize condemn denounce praise slam+ blast dismiss reject describe brand label \
         deplore decry mock ridicule rebuke defend question castigate lambast lambaste deride bemoan laud commend \
         characterise characterize portray deem welcome oppose chide assail berate slate dub+ liken compare",
    ),
    (
        Verb::Think,
        "believe think/thought hope fear expect doubt suspect consider feel/felt worry assume know/knew/known \
         anticipate foresee/foresaw/foreseen imagine intend want realise realize wonder judge regard",
    ),
    (
        Verb::Show,
        "show/showed/shown find/found suggest indicate demonstrate determine assess establish point",
    ),
    (
        Verb::Goes,
        "continue begin/began/begun go/went/gone put+/put shoot/shot give/gave/given raise revise count",
    ),
    (Verb::Read, "read/read"),
    (Verb::Relay, "quote cite paraphrase"),
];

const DETERMINERS: &str = "the a an these those his her their its our my your some any many most several few all \
    both each every no another other such either neither certain numerous various two-thirds half more";
const PREPOSITIONS: &str = "of in at from for on with by about against between among under over within near inside \
    outside across around behind during through throughout into onto toward towards upon without despite like per \
    via beyond above below off up along amid amidst concerning regarding alongside to versus besides except out down";
const SUBORDINATORS: &str = "when because if while after before since until although though whether where as than so \
    unless once whereas whenever wherever why how what whose whom lest provided";
const ADVERBS: &str = "also later then again now still often repeatedly earlier further just only even never not \
    soon too instead however meanwhile therefore thus first once twice already always sometimes yesterday today \
    tomorrow tonight recently early late nonetheless nevertheless otherwise afterwards afterward separately ever \
    previously sharply simply n't perhaps maybe indeed there here else rather quite almost moreover furthermore \
    famously long far yet ago together publicly privately jointly back away";
const TIMES: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february \
    march april june july august september october november december morning afternoon evening night week weekend \
    month year day midday noon midnight dawn overnight weeks months years days hour hours minutes minute";
const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty \
    seventy eighty ninety hundred thousand million billion dozens hundreds thousands dozen";

/// Somebody who can speak: roles, trades and kin. Plurals are made below.
const PEOPLE: &str = "spokesman spokeswoman spokesperson official minister president chancellor premier governor mayor \
    ambassador envoy diplomat commander general colonel major captain lieutenant sergeant admiral officer soldier \
    fighter rebel militant commissioner chairman chairwoman chair chairperson chief head leader director secretary \
    deputy aide adviser advisor analyst expert scientist researcher professor doctor nurse surgeon medic paramedic \
    physician epidemiologist virologist seismologist meteorologist forecaster economist engineer lawyer attorney prosecutor judge \
    justice magistrate senator congressman congresswoman lawmaker legislator parliamentarian representative delegate \
    councillor councilor politician candidate nominee activist campaigner organiser organizer protester demonstrator \
    witness resident villager neighbour neighbor survivor victim refugee migrant relative mother father brother sister \
    son daughter wife husband widow uncle aunt cousin grandmother grandfather parent child man woman boy girl teenager \
    student teacher worker farmer fisherman driver pilot sailor trader merchant shopkeeper owner manager employee \
    executive founder entrepreneur businessman businesswoman investor banker consultant spokesmodel author writer \
    journalist reporter correspondent editor columnist blogger commentator critic historian observer monitor inspector \
    investigator detective policeman policewoman cop firefighter rescuer volunteer coordinator co-ordinator \
    negotiator mediator king queen prince princess sultan emir sheikh imam pope bishop archbishop cardinal priest pastor \
    rabbi monk cleric patriarch dictator strongman warlord ruler monarch veteran operative strategist pollster \
    supporter opponent ally rival backer donor voter respondent participant patient inmate detainee prisoner defector \
    dissident whistleblower source informant suspect defendant plaintiff accuser traveller traveler tourist passenger \
    local counterpart colleague predecessor successor treasurer superintendent inspector-general secretary-general \
    latter director-general brigadier counselor counsellor rapporteur ombudsman auditor administrator technician specialist biologist geologist volcanologist hydrologist \
    climatologist psychologist psychiatrist pharmacist statistician academic scholar fellow guest host moderator \
    anchor interviewer broadcaster publisher producer actor actress singer artist musician filmmaker athlete coach \
    player manufacturer supplier operator contractor landlord tenant caretaker janitor guard spy mercenary insurgent \
    gunman attacker assailant hostage peacekeeper marine vice-president co-founder undersecretary democrat republican \
    conservative liberal socialist communist nationalist tory insider outsider loyalist moderate hardliner individual \
    person citizen civilian commuter pedestrian bystander onlooker passer-by newcomer native islander nominee premier \
    chieftain elder tribesman chairlady clerk sheriff ranger lifeguard skipper crewman crewmember paratrooper general-secretary press-secretary \
    speaker caller reader user poster follower evacuee returnee breadwinner orphan trooper captor ex-president \
    ex-minister billionaire millionaire magnate mogul tycoon physicist chemist astronomer ecologist environmentalist \
    conservationist demographer sociologist philosopher theologian activist-turned-politician";
/// Those that are always several.
const SEVERAL: &str = "people police authorities officials men women children troops forces kids experts others \
    many some few most those fishermen policemen spokesmen businessmen firemen gunmen tribesmen lawmakers personnel \
    staff crew locals relatives respondents americans russians ukrainians parents folks both dozens scores critics";
/// Bodies that can speak. Plurals are made below.
const BODIES: &str = "ministry govt government agency administration office department bureau council commission committee \
    parliament congress senate assembly cabinet kremlin pentagon court tribunal army military navy force command \
    corps brigade battalion regiment unit militia junta regime group organisation organization charity foundation \
    institute institution university college school hospital clinic laboratory company firm corporation airline bank \
    operator union federation confederation association alliance coalition bloc party movement faction front league \
    club team campaign embassy consulate mission delegation secretariat presidency directorate service watchdog \
    regulator panel jury board body authority newspaper paper daily weekly magazine broadcaster station channel network \
    website outlet tabloid journal think-tank thinktank observatory centre center municipality city town province state \
    country nation side opposition leadership family camp ngo red-cross manufacturer maker utility intelligence \
    inspectorate treasury chancellery vatican media press police news-agency newswire wire broadcaster lobby";
/// Texts that can be quoted. Plurals are made below.
const DOCUMENTS: &str = "report statement note communique communiqué declaration letter memo memorandum document \
    message email e-mail post tweet study survey poll census analysis paper article editorial column story book \
    dossier filing complaint lawsuit indictment affidavit ruling verdict judgment judgement resolution decree order law \
    bill draft treaty agreement text transcript bulletin briefing advisory warning alert release notice sign banner \
    headline caption placard leaflet ad advert advertisement commercial video footage recording website page account \
    data figure statistic estimate assessment review audit research finding record file log testimony speech address \
    petition motion proposal plan forecast model projection update intelligence evidence result chart map image photo \
    photograph table index constitution charter website readout summary newsletter press-release excerpt";

/// Cue verbs whose third person or base form is a noun at least as often.
const ALSO_NOUNS: &str = "report reports claim claims note notes estimate estimates state states comment comments \
    answer answers demand demands order orders request requests appeal appeals question questions promise promises \
    pledge pledges vow vows hope hopes fear fears doubt doubts post posts tweet tweets forecast forecasts record \
    records rule rules call calls find finds show shows read reads text texts email document documents blame praise \
    protest protests object objects reason reasons signal signals point points detail details voice label labels \
    brand brands judge judges answer answers guess command commands start opens open close closes press blast blasts \
    caution counter counters cry cries cite express quote quotes finish ruling finding findings warning warnings \
    suspect suspects slate dispute disputes register outline remark remarks repeat whisper thought feeling telegraph \
    address direct lecture volunteer volunteers venture ventures blog blogs boast sigh snap marvel wonder want wants brief mean means assess";

struct Entry {
    word: Box<str>,
    class: Class,
    /// For a cue verb's form that is a noun as well: which kind of noun.
    noun: Option<Class>,
}

/// An open table of words: 8192 slots for some 2,500 words.
struct Table {
    slots: Vec<u16>,
    entries: Vec<Entry>,
}

const SLOTS: usize = 8192;

fn slot(word: &str) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for &byte in word.as_bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> 15)) as usize & (SLOTS - 1)
}

impl Table {
    fn find(&self, word: &str) -> Option<usize> {
        let mut at = slot(word);
        loop {
            let i = *self.slots.get(at)?;
            if i == 0 {
                return None;
            }
            let i = usize::from(i) - 1;
            if &*self.entries[i].word == word {
                return Some(i);
            }
            at = (at + 1) & (SLOTS - 1);
        }
    }

    /// The first list that names a word keeps it; a noun that is a cue verb already becomes its other reading.
    fn add(&mut self, word: &str, class: Class) {
        if let Some(i) = self.find(word) {
            let entry = &mut self.entries[i];
            let noun = matches!(class, Class::Person | Class::People | Class::Body | Class::Document);
            if noun && matches!(entry.class, Class::Cue(..)) {
                entry.noun.get_or_insert(class);
            }
            return;
        }
        let mut at = slot(word);
        while self.slots[at] != 0 {
            at = (at + 1) & (SLOTS - 1);
        }
        self.entries.push(Entry { word: word.into(), class, noun: None });
        self.slots[at] = u16::try_from(self.entries.len()).unwrap_or(0);
    }

    fn add_all(&mut self, words: &str, class: Class) {
        for word in words.split_whitespace() {
            self.add(word, class);
        }
    }

    fn add_nouns(&mut self, words: &str, one: Class, several: Class) {
        for word in words.split_whitespace() {
            self.add(word, one);
            self.add(&plural(word), several);
        }
    }
}

fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man").filter(|s| !s.is_empty()) {
        return format!("{stem}men");
    }
    if word.ends_with('y') && !word.ends_with(['a', 'e', 'o', 'u']) && !ends_vowel_y(word) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        return format!("{word}es");
    }
    format!("{word}s")
}

fn ends_vowel_y(word: &str) -> bool {
    ["ay", "ey", "oy", "uy"].iter().any(|e| word.ends_with(e))
}

/// Base, third person, past, participle and `-ing` of one entry of [`VERBS`].
fn inflect(entry: &str) -> [String; 5] {
    let mut parts = entry.split('/');
    let marked = parts.next().unwrap_or("");
    let base = marked.trim_end_matches('+');
    let double = if marked.len() > base.len() { &base[base.len() - 1..] } else { "" };
    let third = if ["go"].contains(&base) { format!("{base}es") } else { plural_verb(base) };
    let past = parts.next().map_or_else(
        || {
            if base.ends_with('e') {
                format!("{base}d")
            } else if base.ends_with('y') && !ends_vowel_y(base) {
                format!("{}ied", &base[..base.len() - 1])
            } else {
                format!("{base}{double}ed")
            }
        },
        str::to_owned,
    );
    let participle = parts.next().map_or_else(|| past.clone(), str::to_owned);
    let ing = if base.ends_with('e') && !base.ends_with("ee") {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{base}{double}ing")
    };
    [base.to_owned(), third, past, participle, ing]
}

fn plural_verb(base: &str) -> String {
    if base.ends_with('y') && !ends_vowel_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { slots: vec![0; SLOTS], entries: Vec::new() };
    for (words, pronoun) in [
        ("he", Pronoun::He),
        ("she", Pronoun::She),
        ("it", Pronoun::It),
        ("they", Pronoun::They),
        ("i we you", Pronoun::Here),
        ("this", Pronoun::This),
    ] {
        table.add_all(words, Class::Pronoun(pronoun));
    }
    table.add("that", Class::That);
    table.add_all("who which", Class::Relative);
    table.add_all("and or nor &", Class::And);
    table.add_all("but yet", Class::But);
    for (words, auxiliary) in [
        (
            "is are was were be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t",
            Auxiliary::Be,
        ),
        ("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t", Auxiliary::Have),
        ("do does did don't doesn't didn't don’t doesn’t didn’t", Auxiliary::Do),
    ] {
        table.add_all(words, Class::Auxiliary(auxiliary));
    }
    table.add_all("will would can could may might must should shall cannot can't won't wouldn't couldn't shouldn't can’t won’t wouldn’t couldn’t shouldn’t", Class::Modal);
    table.add_all(DETERMINERS, Class::Determiner);
    for &(verb, words) in VERBS {
        for entry in words.split_whitespace() {
            let [base, third, past, participle, ing] = inflect(entry);
            table.add(&past, Class::Cue(verb, Form::Past));
            table.add(&base, Class::Cue(verb, Form::Base));
            table.add(&third, Class::Cue(verb, Form::Third));
            table.add(&ing, Class::Cue(verb, Form::Ing));
            table.add(&participle, Class::Cue(verb, Form::Participle));
        }
    }
    table.add_all(SUBORDINATORS, Class::Subordinator);
    table.add_all(PREPOSITIONS, Class::Preposition);
    table.add_all(TIMES, Class::Time);
    table.add_all(ADVERBS, Class::Adverb);
    table.add_all(NUMBERS, Class::Number);
    table.add_all(SEVERAL, Class::People);
    table.add_nouns(PEOPLE, Class::Person, Class::People);
    table.add_nouns(BODIES, Class::Body, Class::Body);
    table.add_nouns(DOCUMENTS, Class::Document, Class::Document);
    for word in ALSO_NOUNS.split_whitespace() {
        if let Some(i) = table.find(word) {
            table.entries[i].noun.get_or_insert(Class::Plain);
        }
    }
    table
});

/// The class of a word given in lower case; for a cue verb's form that is a noun as well, the noun's class beside it.
pub(crate) fn class_of(word: &str) -> (Class, Option<Class>) {
    if word.len() <= 20
        && let Some(i) = TABLE.find(word)
    {
        return (TABLE.entries[i].class, TABLE.entries[i].noun);
    }
    if word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "family" | "italy" | "assembly" | "july" | "ally")
    {
        return (Class::Adverb, None);
    }
    (Class::Plain, None)
}

/// The class of a sign that is no quotation mark; of a full stop the one it has at the end of a sentence.
pub(crate) fn class_of_sign(sign: &str) -> Class {
    match sign {
        "," | "،" | "，" => Class::Comma,
        ":" | "：" => Class::Colon,
        ";" => Class::Semicolon,
        "—" | "–" | "-" | "―" => Class::Dash,
        "(" | "[" => Class::Open,
        ")" | "]" => Class::Close,
        "." | "!" | "?" | "…" | "。" | "؟" => Class::Stop,
        _ => Class::Sign,
    }
}

/// Which attribution a word may lead to that is no verb of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// None.
    Nowhere,
    /// `according to X`.
    According,
    /// `in the words of X`.
    Words,
    /// `“…,” X exclaimed`: a past form that is not in the lists.
    Past,
    /// `“…”, thunders X`: the same in the present.
    Present,
}

/// Where a word given in lower case may lead to.
pub(crate) fn lead_of(word: &str) -> Lead {
    match word {
        "according" => Lead::According,
        "words" => Lead::Words,
        _ if word.ends_with("ed") => Lead::Past,
        _ if word.ends_with('s') && word.len() > 3 => Lead::Present,
        _ => Lead::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_tenses() {
        for (word, verb, form) in [
            ("said", Verb::Say, Form::Past),
            ("says", Verb::Say, Form::Third),
            ("denies", Verb::Announce, Form::Third),
            ("denied", Verb::Announce, Form::Past),
            ("admitting", Verb::Clause, Form::Ing),
            ("admitted", Verb::Clause, Form::Past),
            ("written", Verb::Clause, Form::Participle),
            ("stresses", Verb::Clause, Form::Third),
            ("emphasising", Verb::Clause, Form::Ing),
            ("criticized", Verb::Judge, Form::Past),
            ("told", Verb::Tell, Form::Past),
            ("begged", Verb::Request, Form::Past),
        ] {
            assert_eq!(class_of(word).0, Class::Cue(verb, form), "{word}");
        }
    }

    #[test]
    fn nouns_that_speak_are_known_in_both_numbers() {
        assert_eq!(class_of("spokeswoman").0, Class::Person);
        assert_eq!(class_of("spokeswomen").0, Class::People);
        assert_eq!(class_of("ministry").0, Class::Body);
        assert_eq!(class_of("ministries").0, Class::Body);
        assert_eq!(class_of("communiqué").0, Class::Document);
        assert_eq!(class_of("reports").1, Some(Class::Document));
    }
}
