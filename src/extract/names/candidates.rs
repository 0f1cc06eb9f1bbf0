//! Where names may stand: runs of words with capitals, cut at titles, nationalities and names the lexicon knows.
//!
//! In: words. Out: candidates in order, none overlapping, each with the evidence that its own words give.
//! **Never** looks at the words around a candidate: that is `context`'s work.

use super::beside::PARTICLE;
use super::growing::Growing;
use super::headed::{headed, last_head, of_phrase};
use super::rule::Rule;
use super::shape::shape_evidence;
use super::words::*;
use crate::extract::meaning::NAME;
use crate::extract::text::Shape;
use crate::lexicon::Homograph;
use std::borrow::Cow;
use std::ops::Range;

/// Kinds a candidate may be of, as positions in [`Candidate::score`].
pub(super) const PERSON: usize = 0;
/// See [`PERSON`].
pub(super) const BODY: usize = 1;
/// See [`PERSON`].
pub(super) const SITE: usize = 2;
/// See [`PERSON`].
pub(super) const EVENT: usize = 3;
/// See [`PERSON`].
pub(super) const OTHER: usize = 4;

/// Words that may be a name. Small: a text may hold hundreds of thousands.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'t> {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its folded words.
    pub(super) key: Cow<'t, str>,
    /// Tokens of the role beside it.
    role: Option<Range<u32>>,
    /// Position of the house name that it is.
    pub(super) house: Option<u32>,
    /// Position of the glossary entry that it stands for.
    pub(super) gloss: Option<u32>,
    /// Points for each kind.
    pub(super) score: [i16; 5],
    /// The points of the rules alone, where it is tagged.
    pub(super) ruled: [i16; 5],
    /// The strongest evidence for each kind: points and rule.
    pub(super) rule: [(i16, Rule); 5],
    /// The lexicon knows the whole phrase as a place, body or person.
    pub(super) listed: [bool; 3],
    /// Nothing but its capital at a sentence's head says that it is a name.
    pub(super) doubtful: bool,
    /// The tagger's odds are among its points.
    pub(super) tagged: bool,
}

impl<'t> Candidate<'t> {
    pub(super) fn new(words: &Words<'_, 't>, tokens: Range<usize>) -> Self {
        let key = words.phrase(tokens.clone());
        Self {
            tokens,
            key,
            role: None,
            house: None,
            gloss: None,
            score: [0; 5],
            ruled: [0; 5],
            rule: [(0, Rule::None); 5],
            listed: [false; 3],
            doubtful: false,
            tagged: false,
        }
    }

    /// Adds evidence.
    pub(super) fn add(&mut self, kind: usize, points: i16, rule: Rule) {
        self.score[kind] += points;
        if points > self.rule[kind].0 {
            self.rule[kind] = (points, rule);
        }
    }

    /// Tokens of the role beside it.
    pub(super) fn role(&self) -> Option<Range<usize>> {
        self.role.as_ref().map(|role| role.start as usize..role.end as usize)
    }

    /// Notes the role beside it.
    pub(super) fn set_role(&mut self, role: Option<Range<usize>>) {
        let small = |token: usize| u32::try_from(token).unwrap_or(u32::MAX);
        self.role = role.map(|role| small(role.start)..small(role.end));
    }

    /// Whether it is a name of the desk's: a house name or an entry of the glossary.
    pub(super) fn is_desks(&self) -> bool {
        self.house.is_some() || self.gloss.is_some()
    }
}

/// Abbreviations whose full stop does not end a run.
fn is_dotted(word: &str) -> bool {
    matches!(
        word,
        "st" | "ste"
            | "mt"
            | "ft"
            | "gen"
            | "lt"
            | "col"
            | "dr"
            | "mr"
            | "mrs"
            | "ms"
            | "sen"
            | "gov"
            | "rep"
            | "maj"
            | "capt"
            | "adm"
            | "brig"
            | "sgt"
            | "prof"
            | "rev"
            | "jr"
            | "sr"
            | "cmdr"
            | "pres"
            | "hon"
            | "fr"
            | "msgr"
            | "cpl"
            | "pvt"
            | "supt"
            | "insp"
            | "det"
            | "atty"
            | "amb"
            | "sec"
    )
}

/// Every candidate of the article, in order.
pub(super) fn find<'t>(words: &Words<'_, 't>) -> Vec<Candidate<'t>> {
    // Two names for three capitals are more than most texts have: a list of them all is not copied to grow.
    let mut out = Vec::with_capacity(words.capitals().len() * 2 / 3);
    for sentence in &words.text.sentences {
        let mut from = sentence.start;
        while let Some(at) = words.text.next(from..sentence.end, NAME) {
            from = at + 1;
            let shape = words.text.tokens[at].shape;
            if shape == Shape::Lower && !words.is(at, SMALL_HEAD) {
                continue;
            }
            if words.is_name_like(at) {
                let end = run_end(words, at, sentence.end);
                let known = out.len();
                from = segment(words, at, end, sentence.end, &mut out);
                if let Some(first) =
                    out.get_mut(known).filter(|c| c.tokens.start == at && c.score[PERSON] > 0)
                {
                    particles_before(words, sentence.start, first);
                }
            } else if matches!(shape, Shape::Number | Shape::QuoteMark) {
                from = super::events::quoted(words, at, sentence.end, &mut out).unwrap_or(from);
            }
        }
    }
    out
}

/// `Mr. da Silva`, `ousted bin Laden`: particles before the first capital of a person's name belong to it.
fn particles_before<'t>(words: &Words<'_, 't>, floor: usize, candidate: &mut Candidate<'t>) {
    let mut start = candidate.tokens.start;
    while start > floor
        && candidate.tokens.start - start < 2
        && matches!(
            words.text.low(start - 1),
            "da" | "de" | "dos" | "del" | "della" | "van" | "von" | "der" | "bin" | "ibn" | "al" | "el"
        )
    {
        start -= 1;
    }
    if start < candidate.tokens.start {
        candidate.tokens.start = start;
        candidate.key = words.phrase(candidate.tokens.clone());
        candidate.add(PERSON, 20, Rule::PersonParticle);
    }
}

/// One past the last token of the run of name-like words that begins at `from`.
fn run_end(words: &Words<'_, '_>, from: usize, limit: usize) -> usize {
    let text = words.text;
    let mut end = from + 1;
    while end < limit {
        // A break that a reader sees ends a name; a wrapped line does not.
        let gap = || &text.prose.text[text.tokens[end - 1].end as usize..text.tokens[end].start as usize];
        if !text.tokens[end].joined
            && gap() != " "
            && gap().contains(['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}', '\t'])
        {
            break;
        }
        // "DETROIT The agency": a capital article begins something new.
        if words.is(end, FUNCTION) && text.tokens[end].shape == Shape::Capital {
            break;
        }
        if words.is_name_like(end) {
            end += 1;
            continue;
        }
        let next = end + 1;
        let follows = |at: usize| at < limit && words.is_name_like(at);
        let joins = match text.tokens[end].shape {
            Shape::Mark if follows(next) => match text.low(end) {
                "." => {
                    text.tokens[end].joined && (is_initial(words, end - 1) || is_dotted(text.low(end - 1)))
                }
                mark => mark == "&",
            },
            Shape::Lower if words.beside(end).is(PARTICLE) => {
                if follows(next) {
                    true
                } else if next < limit && words.beside(next).is(PARTICLE) && follows(next + 1) {
                    end += 1;
                    true
                } else {
                    false
                }
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end += 2;
    }
    end
}

/// A single capital letter.
pub(super) fn is_initial(words: &Words<'_, '_>, token: usize) -> bool {
    // Most words are longer than any letter.
    let fits = words.text.tokens.get(token).is_some_and(|t| t.end - t.start <= 4);
    let mut letters = if fits { words.text.word(token) } else { "" }.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Cuts a run into candidates; returns where the search goes on, which may lie beyond the run.
fn segment<'t>(
    words: &Words<'_, 't>,
    from: usize,
    end: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> usize {
    let mut at = from;
    while at < end {
        at = piece(words, at, end, limit, out).max(at + 1);
    }
    at
}

/// Reads one candidate (or something to skip) at `at`; returns one past it.
fn piece<'t>(
    words: &Words<'_, 't>,
    at: usize,
    end: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> usize {
    if !words.is_name_like(at) {
        return at + 1;
    }
    if let Some(next) = desk_name(words, at, limit, out) {
        return next;
    }
    if let Some(next) = super::events::named(words, at, end, limit, out) {
        return next;
    }
    if let Some(next) = super::vessels::named(words, at, end, out) {
        return next;
    }
    // US$, and party and state after a name (`R-OK`).
    let money = words.text.tokens.get(at + 1).is_some_and(|t| t.joined)
        && matches!(words.text.word(at + 1), "$" | "€" | "£");
    let party =
        words.text.tokens[at].shape == Shape::Acronym && words.text.word(at).as_bytes().get(1) == Some(&b'-');
    if money || party {
        return at + 1;
    }
    let listed = words.longest(at, limit);
    // "Abu Omar" is nobody of the town of Abu.
    let byname =
        at + 1 < end && matches!(words.key(at), "abu" | "umm" | "abdul") && words.is_name_like(at + 1);
    let listed = listed.filter(|p| !byname || p.end > at + 1);
    // "Hospital San Telmo", as in Spanish and Portuguese.
    let next = at + 1;
    if listed.is_none()
        && next < end
        && !words.is(at, TITLE_CASE)
        && words.key(at) == "hospital"
        && (next..end).all(|t| !words.is(t, ROLE | CALENDAR | BODY_HEAD))
    {
        let mut candidate = Candidate::new(words, at..end);
        candidate.add(BODY, 130, Rule::OrganisationHead);
        out.push(candidate);
        return end;
    }
    if words.is(at, CALENDAR) && listed.is_none_or(|p| p.end == at + 1) {
        return at + 1;
    }
    let paired = words.is(at, DEMONYM) && words.is(at + 1, DEMONYM) && at + 1 < end;
    let reach = if paired { at + 2 } else { at + 1 };
    if words.is(at, DEMONYM)
        && listed.is_some_and(|p| p.end <= reach)
        && last_head(words, at, end).is_none()
        && !is_person_start(words, at, end)
    {
        return at + 1;
    }
    let role = role_end(words, at, end);
    if let Some(role) = role.filter(|&r| listed.is_none_or(|p| p.end <= r)) {
        // "King" after a given name is a surname, before a name a title; alone it is no name.
        return role;
    }
    let head = last_head(words, at, end);
    if let Some(phrase) =
        listed.filter(|p| head.is_none_or(|h| p.end > h || p.end - at > 1 && p.lists.person))
    {
        return known(words, at, end, limit, phrase, out);
    }
    if let Some(head) = head {
        return headed(words, at, head, limit, out);
    }
    if words.is(at, CALENDAR | FUNCTION) || words.is(at, DEMONYM) && !is_person_start(words, at, end) {
        return at + 1;
    }
    unknown(words, at, end, out)
}

/// A house name or glossary entry.
fn desk_name<'t>(
    words: &Words<'_, 't>,
    at: usize,
    limit: usize,
    out: &mut Vec<Candidate<'t>>,
) -> Option<usize> {
    let lexicon = words.lexicon;
    if lexicon.house.is_empty() || !lexicon.house_begins(words.key(at)) {
        return None;
    }
    let mut best = None;
    for end in at + 1..=limit.min(at + 12) {
        if let Some(found) = lexicon.house(&words.phrase(at..end)) {
            best = Some((end, found.name));
        }
    }
    let (end, name) = best?;
    let mut candidate = Candidate::new(words, at..end);
    let position = lexicon.house.iter().position(|n| std::ptr::eq(n, name));
    candidate.house = position.and_then(|n| u32::try_from(n).ok());
    out.push(candidate);
    Some(end)
}

/// One past the longest role that begins at `at` and is written with capitals.
pub(super) fn role_end(words: &Words<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let joined = at + 1 < end && words.text.tokens[at + 1].joined;
    if !words.is(at, ROLE | ROLE_BEGINS) && !joined {
        return None;
    }
    let mut key = Growing::new(words);
    let mut best = None;
    for to in at..end.min(at + 6) {
        key.push(to);
        let (role, goes_on) = words.lexicon.role_begins(key.as_str());
        if role {
            best = Some(to + 1);
        }
        if !goes_on && !words.text.tokens.get(to + 1).is_some_and(|t| t.joined) {
            break;
        }
    }
    let mut best = best?;
    if best < end && words.text.word(best) == "." {
        best += 1;
    }
    // A surname that is also a role: "Stephen King", "Marion Bishop".
    let surname = best == at + 1 && best == end && at > 0 && words.is(at - 1, GIVEN);
    // "Amir Peretz", "Dean Acheson": titles that are as often given names, before one more word.
    let given = best == at + 1
        && best + 1 == end
        && matches!(words.key(at), "amir" | "dean" | "earl" | "duke" | "sultan");
    if given {
        return None;
    }
    (!surname).then_some(best)
}

/// A given name with a word after it that can be a surname.
pub(super) fn is_person_start(words: &Words<'_, '_>, at: usize, end: usize) -> bool {
    at + 1 < end
        && words.is(at, GIVEN)
        && !words.is(at, PLACE)
        && (!words.is(at, DEMONYM) || words.is(at + 1, SURNAME) && !words.is(at + 1, COMMON))
        && words.is_name_like(at + 1)
        && !words.is(at + 1, BODY_HEAD | PLACE_HEAD | EVENT_HEAD | ROLE)
}

/// A phrase of the lexicon.
fn known<'t>(
    words: &Words<'_, 't>,
    at: usize,
    end: usize,
    limit: usize,
    phrase: Phrase,
    out: &mut Vec<Candidate<'t>>,
) -> usize {
    let single = phrase.end == at + 1;
    let lists = phrase.lists;
    if single && lists.place && !lists.body && phrase.end < end {
        // "Paris Hilton", "Jordan Henderson": the first word of a person's name.
        let next = phrase.end;
        let alike = words.text.tokens[at].shape == words.text.tokens[next].shape;
        let free = alike
            && !words.is(next, ROLE | DEMONYM | BODY_HEAD | PLACE_HEAD | EVENT_HEAD | CALENDAR | FUNCTION)
            && words.longest(next, end).is_none();
        let name_too = words.is(at, GIVEN) || words.is(at, NAMESAKE);
        if free && name_too && !words.is(next, COMMON) {
            return unknown(words, at, end, out);
        }
    }
    if single && words.is(at, FIRST | TITLE_CASE) && words.is(at, COMMON) && !words.is(at, ALSO_INSIDE) {
        return at + 1;
    }
    if lists.place && !lists.body && phrase.end + 1 == end && !words.is(at, TITLE_CASE) {
        // "Atlanta Braves", "Tottenham Hotspur": a place and one more capital, which no list explains.
        let next = phrase.end;
        let odd = !words.is(
            next,
            ROLE | DEMONYM
                | BODY_HEAD
                | PLACE_HEAD
                | EVENT_HEAD
                | CALENDAR
                | FUNCTION
                | GIVEN
                | PLACE
                | SMALL_HEAD,
        ) && words.text.tokens[at].shape == Shape::Capital
            && words.text.tokens[next].shape == Shape::Capital
            && words.is_name_like(next)
            && words.longest(next, end).is_none();
        if odd {
            let mut candidate = Candidate::new(words, at..end);
            candidate.add(BODY, 36, Rule::OrganisationPlace);
            out.push(candidate);
            return end;
        }
    }
    // "Supreme Court of New Zealand", "Communist Party of Ukraine": more than the body of the list.
    if lists.body
        && !lists.place
        && words.is(phrase.end - 1, BODY_HEAD)
        && let Some(longer) = of_phrase(words, phrase.end - 1, limit)
        && longer > phrase.end
    {
        let mut candidate = Candidate::new(words, at..longer);
        candidate.add(BODY, 75, Rule::OrganisationHead);
        out.push(candidate);
        return longer;
    }
    let mut candidate = Candidate::new(words, at..phrase.end);
    candidate.listed = [lists.place, lists.body, lists.person];
    if lists.person {
        candidate.add(PERSON, 60, Rule::PersonLexicon);
    }
    if lists.body {
        candidate.add(BODY, if single && words.is(at, COMMON) { 35 } else { 75 }, Rule::OrganisationLexicon);
    }
    if lists.place {
        let points = if single {
            let town = if words.is(at, TOWN) { 65 } else { 45 };
            place_points(words.is(at, PLACE), words.is(at, NAMESAKE), words.is(at, GREAT), town)
        } else {
            words.lexicon.usual_place(&candidate.key).map_or(0, |place| {
                let (name, namesake) = (place.also != Homograph::Word, place.also == Homograph::PersonName);
                place_points(name, namesake, place.is_great(), 65)
            })
        };
        candidate.add(SITE, points, Rule::PlaceLexicon);
    }
    out.push(candidate);
    phrase.end
}

/// What a place of the lists is worth, by what else is called so. `town`: of a place known to few.
fn place_points(name: bool, namesake: bool, great: bool, town: i16) -> i16 {
    match (name, namesake, great) {
        (true, false, true) => 80,
        (true, false, false) => town,
        (true, true, true) => 55,
        (true, true, false) => 25,
        (false, _, true) => 40,
        (false, _, false) => 15,
    }
}

/// A run that no list knows.
pub(super) fn unknown<'t>(
    words: &Words<'_, 't>,
    at: usize,
    end: usize,
    out: &mut Vec<Candidate<'t>>,
) -> usize {
    let text = words.text;
    let given = words.is(at, GIVEN);
    let mut to = at + 1;
    while to < end {
        if words.is_name_like(to) {
            let title = words.is(to, ROLE) && !(given && to + 1 == end) && !is_suffix(words.key(to));
            let cut = title
                || words.is(to, CALENDAR)
                || words.is(to, DEMONYM) && !given
                || !given
                    && words.may_begin_phrase(to, end)
                    && words.longest(to, end).is_some_and(|p| p.end > to + 1);
            if cut {
                break;
            }
        } else if !matches!(text.word(to), "." | "&") && !words.beside(to).is(PARTICLE) {
            break;
        }
        to += 1;
    }
    while to > at + 1 && !words.is_name_like(to - 1) {
        to -= 1;
    }
    let word = text.word(at);
    let first = words.is(at, FIRST | TITLE_CASE);
    let single = to == at + 1;
    if single && (word.bytes().any(|b| b.is_ascii_digit()) || is_initial(words, at)) {
        return to;
    }
    let ordinary = words.is(at, COMMON | FUNCTION);
    // A sentence's first word that is an ordinary one belongs to no name.
    if first && ordinary && !words.is(at, ALSO_INSIDE) && (!given || single) {
        return at + 1;
    }
    // Words shouted for stress are no acronyms.
    if single && text.tokens[at].shape == Shape::Acronym && is_function(words.key(at)) {
        return to;
    }
    let mut candidate = Candidate::new(words, at..to);
    shape_evidence(words, &mut candidate);
    candidate.doubtful = first && single && !words.is(at, ALSO_INSIDE);
    out.push(candidate);
    to
}

/// `Jr`, `Sr` after a name.
fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}
