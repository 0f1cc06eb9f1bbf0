//! One sense per article: candidates of one spelling are typed together, surnames follow full names, acronyms their
//! expansions, and what is one thing becomes one entity.
//!
//! In: candidates with evidence. Out: mentions and entities. **Never** joins two people on a surname that both bear.

use super::Names;
use super::candidates::{BODY, Candidate, EVENT, OTHER, PERSON, SITE};
use super::known::hash_of;
use super::people::{alike, given_names, surname, surnames};
use super::senses::{Choice, Mentions, Senses, Setting};
use super::words::*;
use super::{bodies, events, senses, standing};
use crate::extract::Found;
use crate::lexicon::{Place, PlaceKind, slug};
use crate::model::entity::EntityKind;
use crate::model::fact::{LocalEntity, LocalId, Mention};
use crate::model::prose::Span;
use std::cell::OnceCell;

/// Points under which a candidate is no name.
const ENOUGH: i32 = 30;

/// The same where the tagger has had its say: under it more are wrong than right.
const TAGGED: i32 = 45;

/// The same for people and bodies, which rules and tagger both see too often.
const SURER: i32 = 65;

/// The same for an ordinary word with a capital, and for a body of one word that the tagger alone sees.
const ORDINARY: i32 = 140;

/// Candidates of one spelling.
pub(super) struct Group<'c> {
    /// The folded spelling.
    pub(super) key: &'c str,
    /// The candidates, in order.
    pub(super) members: &'c [usize],
    /// Points of each kind.
    pub(super) score: [i32; 5],
    /// The kind chosen; `None` where it is no name.
    pub(super) kind: Option<usize>,
    /// The group it is another name of.
    pub(super) same_as: Option<usize>,
    /// A surname that several people of the article bear.
    pub(super) contested: bool,
}

/// The article's verdict on each candidate: its kind, or `None` for no name.
pub(super) fn verdicts(words: &Words<'_, '_>, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut out = vec![None; candidates.len()];
    for group in judge(words, candidates, &BySpelling::new(candidates)) {
        for &member in group.members {
            out[member] = group.kind;
        }
    }
    out
}

/// Types all candidates, spelling by spelling; short forms follow full ones.
fn judge<'c>(
    words: &Words<'_, '_>,
    candidates: &'c [Candidate],
    spellings: &'c BySpelling<'c>,
) -> Vec<Group<'c>> {
    let mut groups = gather(spellings);
    for group in &mut groups {
        group.kind = choose(words, candidates, group);
    }
    surnames(candidates, &mut groups);
    given_names(words, candidates, &mut groups);
    bodies::acronyms(words, candidates, &mut groups);
    bodies::short_forms(words, candidates, &mut groups);
    events::short_forms(candidates, &mut groups);
    groups
}

/// Types all candidates and gathers them into entities.
pub(super) fn settle(words: &Words<'_, '_>, candidates: &[Candidate]) -> Names {
    let spellings = BySpelling::new(candidates);
    let mut groups = judge(words, candidates, &spellings);
    let ids = identities(words, candidates, &groups);
    join_known(&ids, &mut groups);
    variants(&mut groups);
    emit(words, candidates, &groups, &ids)
}

/// The candidates, those of one spelling together. An article has few spellings for its many candidates: only they are
/// sorted, so that an article without end costs no more than its length.
struct BySpelling<'c> {
    /// The candidates' positions, in the order of the spellings.
    order: Vec<usize>,
    /// Each spelling, and where its candidates end in `order`.
    spellings: Vec<(&'c str, usize)>,
}

impl<'c> BySpelling<'c> {
    fn new(candidates: &'c [Candidate]) -> Self {
        // Open addressing, a power of two long: one more than a spelling's number; 0 where empty.
        let mut slots = vec![0_usize; (2 * candidates.len()).next_power_of_two().max(2)];
        let mask = slots.len() - 1;
        // What a spelling begins with, it, its number, and how many candidates have it.
        let mut spellings: Vec<(u64, &str, usize, usize)> = Vec::with_capacity(candidates.len().min(64));
        let mut number_of: Vec<usize> = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let key: &str = &candidate.key;
            let hash = hash_of(key.as_bytes());
            let mut at = (hash ^ hash >> 32) as usize & mask;
            while slots[at] > 0 && spellings[slots[at] - 1].1 != key {
                at = (at + 1) & mask;
            }
            if slots[at] == 0 {
                spellings.push((beginning(key), key, spellings.len(), 0));
                slots[at] = spellings.len();
            }
            let number = slots[at] - 1;
            spellings[number].3 += 1;
            number_of.push(number);
        }
        spellings.sort_unstable();
        // Where each spelling's next candidate belongs: the room of `slots` is long enough.
        let places = &mut slots[..spellings.len()];
        let mut end = 0;
        for (_, _, number, count) in &mut spellings {
            places[*number] = end;
            end += *count;
            *count = end;
        }
        let mut order = vec![0; candidates.len()];
        for (candidate, number) in number_of.into_iter().enumerate() {
            order[places[number]] = candidate;
            places[number] += 1;
        }
        Self { order, spellings: spellings.into_iter().map(|(_, key, _, end)| (key, end)).collect() }
    }
}

/// The first eight bytes as a number: most spellings are sorted by it alone.
fn beginning(key: &str) -> u64 {
    let mut first = [0; 8];
    let length = key.len().min(8);
    first[..length].copy_from_slice(&key.as_bytes()[..length]);
    u64::from_be_bytes(first)
}

fn gather<'c>(spellings: &'c BySpelling<'c>) -> Vec<Group<'c>> {
    let mut first = 0;
    let group = |&(key, end): &(&'c str, usize)| {
        let members = &spellings.order[std::mem::replace(&mut first, end)..end];
        Group { key, members, score: [0; 5], kind: None, same_as: None, contested: false }
    };
    spellings.spellings.iter().map(group).collect()
}

/// The kind of a group: the evidence of its own words once, that of every context added up.
fn choose(words: &Words<'_, '_>, candidates: &[Candidate], group: &mut Group<'_>) -> Option<usize> {
    let first = &candidates[*group.members.first()?];
    if let Some(name) = first.house.and_then(|house| words.lexicon.house.get(house as usize)) {
        return Some(kind_at(name.kind));
    }
    if first.gloss.is_some() {
        return Some(OTHER);
    }
    let (mut bests, mut sums) = ([i32::MIN; 5], [0; 5]);
    for &member in group.members {
        for (kind, &points) in candidates[member].score.iter().enumerate() {
            bests[kind] = bests[kind].max(i32::from(points));
            sums[kind] += i32::from(points);
        }
    }
    let others = i32::try_from(group.members.len() - 1).unwrap_or(i32::MAX);
    for kind in 0..5 {
        // The strongest mention, and a little of how the others lean.
        let leans = if others > 0 { (sums[kind] - bests[kind]) / others } else { 0 };
        group.score[kind] = bests[kind] + leans.clamp(-40, 40) / 2;
    }
    // Of kinds with as many points the first.
    let mut best = PERSON;
    for kind in BODY..=OTHER {
        if group.score[kind] > group.score[best] {
            best = kind;
        }
    }
    if best == PERSON && standing::is_place_rather(words, candidates, group.members) {
        best = SITE;
    }
    let points = group.score[best];
    let asked = |enough: i32| (points >= enough).then_some(best);
    if !(ENOUGH..ORDINARY).contains(&points) {
        // Whatever it is held to.
        return asked(ORDINARY);
    }
    if !first.tagged || best >= EVENT {
        let doubtful = group.members.iter().all(|&m| candidates[m].doubtful);
        return asked(if doubtful { ENOUGH + 6 } else { ENOUGH });
    }
    // An ordinary word by itself ("the Union", "Born"), and several that small words join and no rule holds for a name
    // ("State of the Union"), need more than half a doubt. So does one word that no rule holds for a body: it is as often
    // a storm, a ship or a man.
    let unheard = best == BODY && first.tokens.len() == 1 && first.ruled[BODY] < 20;
    asked(match best {
        _ if is_ordinary_run(words, first, best) => ORDINARY,
        SITE => TAGGED,
        _ if unheard => ORDINARY,
        _ => SURER,
    })
}

/// Whether a name of this kind is an ordinary word with a capital by itself, or several that small words join without a
/// head or a rule that holds for a name.
fn is_ordinary_run(words: &Words<'_, '_>, candidate: &Candidate, kind: usize) -> bool {
    let tokens = || candidate.tokens.clone();
    // Of a message without capitals nothing is held against a word.
    let capitals = tokens().filter(|&t| words.is_name_like(t)).count();
    if capitals == 0 || !tokens().all(|t| words.is(t, COMMON) || !words.is_name_like(t)) {
        return false;
    }
    let headed = words.is(candidate.tokens.start, BODY_HEAD) || candidate.ruled[kind] >= 20;
    tokens().len() == 1 || !headed && capitals < tokens().len()
}

/// Lexicon or house id of each group.
fn identities(
    words: &Words<'_, '_>,
    candidates: &[Candidate],
    groups: &[Group<'_>],
) -> Vec<Option<(String, EntityKind)>> {
    let lexicon = words.lexicon;
    let told = OnceCell::new();
    let senses = senses_of(words, groups);
    let setting = || told.get_or_init(|| setting(words, groups, &senses));
    groups
        .iter()
        .zip(&senses)
        .map(|(group, senses)| {
            let first = &candidates[*group.members.first()?];
            if let Some(house) = first.house {
                let name = lexicon.house.get(house as usize)?;
                return Some((format!("house:{}", slug(&name.name)), name.kind));
            }
            if let Some(gloss) = first.gloss {
                let means = crate::lexicon::fold(&lexicon.glossary.get(gloss as usize)?.means);
                return meaning(words, &means);
            }
            let id = match group.kind? {
                // The article's own bearers of a surname come before the well-known one.
                PERSON if group.same_as.is_some() || group.contested => None,
                PERSON => lexicon
                    .person(group.key)
                    .or_else(|| (!group.key.contains(' ')).then(|| lexicon.leader(group.key)).flatten())
                    .map(|p| p.id()),
                BODY => lexicon.organisations(group.key).next().map(|b| b.id()),
                SITE => {
                    let mentions = Mentions { candidates, members: group.members };
                    senses::choose(words, group.key, mentions, senses, setting)
                        .and_then(|c| c.place)
                        .map(|p| p.id())
                }
                _ => None,
            };
            id.map(|id| (id, kind_of(group.kind.unwrap_or(OTHER))))
        })
        .collect()
}

/// What a glossary entry means: a name of the desk or of the lexicon.
fn meaning(words: &Words<'_, '_>, folded: &str) -> Option<(String, EntityKind)> {
    let lexicon = words.lexicon;
    if let Some(house) = lexicon.house(folded) {
        return Some((format!("house:{}", slug(&house.name.name)), house.name.kind));
    }
    if let Some(body) = lexicon.organisations(folded).next() {
        return Some((body.id(), EntityKind::Organisation));
    }
    if let Some(place) = lexicon.places(folded).next() {
        return Some((place.id(), EntityKind::Place));
    }
    lexicon.person(folded).or_else(|| lexicon.leader(folded)).map(|p| (p.id(), EntityKind::Person))
}

/// For each group that is a place, the places of its name; none for others.
fn senses_of(words: &Words<'_, '_>, groups: &[Group<'_>]) -> Vec<Senses> {
    let senses = |group: &Group<'_>| (group.kind == Some(SITE)).then(|| words.lexicon.senses(group.key));
    groups.iter().map(senses).collect()
}

/// What the article tells of where it is set. `senses`: those of each group.
fn setting<'g>(words: &Words<'_, '_>, groups: &[Group<'g>], senses: &[Senses]) -> Setting<'g> {
    let mut setting = Setting::default();
    for (group, senses) in groups.iter().zip(senses) {
        let Some(senses) = senses else { continue };
        let Some(&Place { kind, country, .. }) = senses.first() else { continue };
        let alone = senses.len() == 1;
        let elsewhere = senses.iter().any(|other| other.country != country);
        let sure = match kind {
            PlaceKind::Country | PlaceKind::Territory => true,
            PlaceKind::Capital => alone,
            _ => false,
        };
        if sure {
            setting.countries.push((country, group.key));
        }
        if matches!(kind, PlaceKind::City | PlaceKind::Division) && !elsewhere {
            setting.inner.push(country);
        }
    }
    let mut peoples: Vec<&str> =
        words.of_peoples().filter_map(|t| words.lexicon.demonym(words.key(t))).collect();
    peoples.sort_unstable();
    peoples.dedup();
    let homes = peoples.into_iter().filter_map(|id| words.lexicon.country_of(id));
    setting.countries.extend(homes.map(|country| (country, "")));
    setting.countries.sort_unstable();
    setting.countries.dedup();
    setting
}

/// Every place of the lists that the article names, in order of its first mention, and why it was taken for that one.
pub(super) fn places(words: &Words<'_, '_>, candidates: &[Candidate]) -> Vec<(usize, Choice)> {
    let spellings = BySpelling::new(candidates);
    let groups = judge(words, candidates, &spellings);
    let senses = senses_of(words, &groups);
    let setting = setting(words, &groups, &senses);
    let sites = groups.iter().zip(&senses).filter(|(group, _)| group.kind == Some(SITE));
    let mut out: Vec<(usize, Choice)> = sites
        .filter_map(|(group, senses)| {
            let first = *group.members.first()?;
            let desk = candidates[first].is_desks();
            let mentions = Mentions { candidates, members: group.members };
            let choice = senses::choose(words, group.key, mentions, senses, || &setting).filter(|_| !desk)?;
            Some((first, choice))
        })
        .collect();
    out.sort_by_key(|(first, _)| *first);
    out
}

/// Spellings with one id of the lexicon are one thing.
fn join_known(ids: &[Option<(String, EntityKind)>], groups: &mut [Group<'_>]) {
    let mut known: Vec<(&str, usize)> =
        ids.iter().enumerate().filter_map(|(g, id)| id.as_ref().map(|(id, _)| (id.as_str(), g))).collect();
    known.sort_unstable();
    for pair in known.chunk_by(|a, b| a.0 == b.0) {
        for &(_, g) in &pair[1..] {
            // Whole chains are joined: a surname may be tied to its full name already.
            let (first, other) = (root(groups, pair[0].1), root(groups, g));
            if first != other {
                groups[other].same_as = Some(first);
            }
        }
    }
}

/// Full names of people that spell one person (`Sergey Lavrov`, `Serghei Lavrov`).
fn variants(groups: &mut [Group<'_>]) {
    let mut people: Vec<(&str, usize)> = (0..groups.len())
        .filter(|&g| groups[g].kind == Some(PERSON) && groups[g].same_as.is_none())
        .filter_map(|g| Some((surname(groups[g].key)?, g)))
        .collect();
    people.sort_unstable();
    for kin in people.chunk_by(|a, b| a.0 == b.0) {
        // Three or more who are not all alike are a family: each stays apart.
        let all = kin.iter().all(|(_, g)| alike(groups[*g].key, groups[kin[0].1].key));
        if kin.len() > 1 && all {
            for (_, g) in &kin[1..] {
                groups[*g].same_as = Some(kin[0].1);
            }
        }
    }
}

fn kind_of(kind: usize) -> EntityKind {
    match kind {
        PERSON => EntityKind::Person,
        BODY => EntityKind::Organisation,
        SITE => EntityKind::Place,
        EVENT => EntityKind::Event,
        _ => EntityKind::Other,
    }
}

fn kind_at(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => PERSON,
        EntityKind::Organisation => BODY,
        EntityKind::Place => SITE,
        EntityKind::Event => EVENT,
        EntityKind::Other => OTHER,
    }
}

/// The group at the end of a chain of "same as".
fn root(groups: &[Group<'_>], mut group: usize) -> usize {
    for _ in 0..8 {
        match groups[group].same_as {
            Some(next) if next != group => group = next,
            _ => break,
        }
    }
    group
}

fn emit(
    words: &Words<'_, '_>,
    candidates: &[Candidate],
    groups: &[Group<'_>],
    ids: &[Option<(String, EntityKind)>],
) -> Names {
    let text = words.text;
    let mut group_of = vec![None; candidates.len()];
    for (g, group) in groups.iter().enumerate() {
        if group.kind.is_some() {
            for &m in group.members {
                group_of[m] = Some(g);
            }
        }
    }
    let mut local: Vec<Option<LocalId>> = vec![None; groups.len()];
    let mut names = Names {
        mentions: Vec::with_capacity(candidates.len()),
        entities: Vec::with_capacity(groups.len()),
        tokens: Vec::with_capacity(candidates.len()),
    };
    // Of each entity the fullest name so far, as printed, and its weight.
    let mut fullest: Vec<(usize, &str)> = Vec::with_capacity(groups.len());
    for (i, candidate) in candidates.iter().enumerate() {
        let Some(g) = group_of[i] else { continue };
        let top = root(groups, g);
        let Some(span) = text.span(candidate.tokens.clone()) else { continue };
        let known = ids[top].as_ref().or(ids[g].as_ref());
        let kind = known.map_or_else(|| kind_of(groups[top].kind.unwrap_or(OTHER)), |(_, kind)| *kind);
        let printed = text.words(candidate.tokens.clone());
        let id = *local[top].get_or_insert_with(|| {
            names.entities.push(LocalEntity {
                kind,
                // Given below, by this mention or a fuller one.
                name: String::new(),
                known: known.map(|(id, _)| id.clone()),
                role: None,
            });
            fullest.push((0, ""));
            LocalId(u32::try_from(names.entities.len() - 1).unwrap_or(u32::MAX))
        });
        let at = id.0 as usize;
        let role = candidate.role().filter(|_| kind == EntityKind::Person).and_then(|r| text.span(r));
        let heading = text.in_heading(candidate.tokens.start);
        if let Some(entity) = names.entities.get_mut(at) {
            // The fullest name: most words, not from a heading, as first written.
            // A dateline shouts a town's name (`KINSHASA`): any other way to print it is better.
            let shouts = matches!(kind, EntityKind::Place | EntityKind::Person)
                && printed.len() > 3
                && !printed.chars().any(char::is_lowercase);
            let weight = match (candidate.gloss, shouts) {
                (Some(_), _) => 0,
                (None, true) => 1,
                (None, false) => {
                    2 * (1 + printed.bytes().filter(|&b| b == b' ').count()) + usize::from(!heading)
                }
            };
            if weight > fullest[at].0 {
                fullest[at] = (weight, printed);
            } else if fullest[at].0 == 0
                && let Some(entry) = candidate.gloss.and_then(|n| words.lexicon.glossary.get(n as usize))
            {
                entity.name.clone_from(&entry.means);
            }
            if let Some(role) = role.filter(|r| !r.is_empty()) {
                let printed = text.prose.slice(role);
                if entity.role.as_ref().is_none_or(|old| old.len() < printed.len() && !heading) {
                    entity.role = Some(on_one_line(printed));
                }
            }
        }
        let own = groups[g].kind.unwrap_or(OTHER);
        let rule = candidate.rule[own].1.name();
        let rule = match (candidate.house, candidate.gloss, rule) {
            (Some(_), ..) => "desk.house",
            (_, Some(_), _) => "desk.glossary",
            (.., "") if own == PERSON && groups[g].same_as.is_some() => "person.surname",
            (.., "") => "name.again",
            (.., rule) => rule,
        };
        let confidence = confidence(groups[g].score[own], candidate, groups[g].same_as.is_some());
        let span = trimmed(text.prose.slice(span), span);
        let (start, mut end) = (candidate.tokens.start, candidate.tokens.end);
        while end > start && text.tokens[end - 1].end as usize > span.end() {
            end -= 1;
        }
        let small = |token: usize| u32::try_from(token).unwrap_or(u32::MAX);
        names.tokens.push(small(start)..small(end));
        names.mentions.push(Found {
            span,
            value: Mention { entity: id, role, glossed: candidate.gloss.is_some() },
            confidence,
            rule,
        });
    }
    for (entity, (weight, printed)) in names.entities.iter_mut().zip(fullest) {
        if weight > 0 {
            entity.name = on_one_line(printed);
        }
        debug_assert!(
            !entity.name.is_empty(),
            "each mention has a weight, but those that mean something else"
        );
    }
    names
}

/// Words as they would stand on one line, with one space between them.
pub(in crate::extract) fn on_one_line(printed: &str) -> String {
    // A space before the first word would be one too many.
    let mut before = b' ';
    let plain = printed.bytes().all(|byte| {
        let fits = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        fits
    });
    if plain && before != b' ' {
        printed.to_owned()
    } else {
        printed.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Points of a group, and how many in a hundred names of so many points are right: counted on news and encyclopaedic
/// text that the tagger was not trained on (`train_tagger --calibrate`).
const RIGHT: [(i32, i32); 9] =
    [(30, 42), (100, 50), (130, 57), (160, 65), (190, 72), (220, 80), (250, 87), (290, 92), (340, 96)];

/// How sure a group's points make us, in percent.
fn confidence(points: i32, candidate: &Candidate, follows: bool) -> u8 {
    if candidate.is_desks() {
        return 99;
    }
    // Events are the rules' alone, whose points are fewer.
    let rules = i32::from(candidate.score[EVENT].max(candidate.score[OTHER])) >= points;
    let base = if rules {
        (45 + points * 45 / 120).clamp(40, 97)
    } else {
        let after = RIGHT.partition_point(|&(p, _)| p <= points);
        match (after.checked_sub(1).and_then(|i| RIGHT.get(i)), RIGHT.get(after)) {
            (Some(&(p, sure)), Some(&(q, surer))) => sure + (surer - sure) * (points - p) / (q - p),
            (Some(&(_, surest)), None) => surest,
            (None, _) => 40,
        }
    };
    u8::try_from(base).unwrap_or(50).max(if follows { 80 } else { 0 })
}

/// A mention never ends in a full stop that is not part of it.
fn trimmed(words: &str, span: Span) -> Span {
    let cut = words.len() - words.trim_end_matches([',', ' ']).len();
    Span::new(span.start(), span.end() - cut)
}
