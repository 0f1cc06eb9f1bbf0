//! Sentences that invented articles are made of, in our own words. A word in braces is filled in for each article.
//!
//! `{a}` `{b}` `{c}`: people (with title and full name at first, then shorter); `{A}`: always in full; `{ap}`: he or she.
//! `{o}` `{u}`: bodies; `{x}` `{y}`: countries, `{xa}` the adjective, `{xc}` the capital; `{t}` `{s}`: towns; `{r}`: a region.
//! `{n}`: a number of tens to thousands, `{n2}`: a higher one, `{n0}`: a lower one, `{k}`: in thousands, `{m}`: in millions, `{f}`: a few, in words,
//! `{pc}`: per cent, `{usd}`: money, `{d}`: a decimal, `{h}`: a qualifier before a number.
//! `{p}`: people as counted, `{g}`: things as counted, `{mv}`: such as move, `{bd}`: buildings, `{v}`: what befell people; `{day}`, `{past}`, `{next}`: dates;
//! `{w}`: an agency; `{e}`: a named event; `{said}`: a word for saying; `{q}` `{q2}`: something said.

/// Sentences of the report itself.
pub(crate) const REPORT: &[&str] = &[
    "{h} {n} {p} were {v} {day} when shells struck {t}, according to {o}.",
    "{h} {k} {p} have been {v} in {r} since {past}.",
    "The death toll rose to {n} {day}, up from {n0} the day before.",
    "{o} put the number of {p} {v} at {n}, while {u} spoke of {n2}.",
    "{a} arrived in {xc} {day} for talks on {e}.",
    "The talks between {x} and {y} will resume {next}, {o} announced.",
    "{x} has moved {h} {k} troops to {r}, {u} said.",
    "Roads between {t} and {s} have been closed since {past}, and {n} {mv} stand in a queue {d} kilometres long.",
    "{o} has delivered {n} tonnes of food and {n2} {g} to {t}.",
    "An earthquake of magnitude {d} shook {r} {day}; {n} {bd} collapsed in {t} alone.",
    "{pc} of the {p} questioned in {s} had no access to clean water.",
    "{x} pledged {usd} for the rebuilding of {t}, and {y} another {usd2}.",
    "{a} met {b} in {xc} {day}, the third such meeting in {f} weeks.",
    "In {t}, {f} of the {n} {bd} are still without power.",
    "The river stood at {d} metres in {s} {day}, {f} centimetres below the crest of {past}.",
    "Between {n} and {n2} {p} are believed to be in {t}.",
    "{o} confirmed {n} new cases in {r}, bringing the total to {k}.",
    "Two in three {bd} in {s} were damaged, the inspectors of {u} found.",
    "{e} will last {f} days and involve {k} {p} from {x} and {y}.",
    "The cost of the damage is put at {usd}, nearly {pc} of what {x} spends on its roads in a year.",
    "Dozens of {p} waited outside the hospital in {t} {day}.",
    "{c}, who visited {s} {day}, promised that help would come within {f} days.",
    "Snow and wind of up to {n} km/h kept helicopters on the ground until {date}.",
    "The first {n} {mv} crossed into {x} {day}, a week later than planned.",
    "Prices of bread in {t} have risen by {pc} since {past}.",
    "{x} and {y} signed the agreement in {xc} on {date}.",
    "Nobody was hurt when {f} {bd} caught fire near {s} {day}.",
    "Trains to {t} have not run for {f} days.",
    "{o} has raised its alert for {r} to the second-highest level.",
    "A convoy of {n} {mv} left {xc} for {t} {day}, escorted by {xa} troops.",
    "{h} {m} people live in {r}, most of them within {n} km of the coast.",
    "More than half of the {n} {p} flown out of {t} were women and children.",
    "The ceasefire, in force since {past}, was broken {f} times in its first night.",
    "{x} has closed its embassy in {y} and told its {n} citizens there to leave.",
    "Laboratories in {xc} need {f} to {f2} days for a result.",
    "In {year}, a similar flood had cost {n} lives in {s}.",
    "Work on the dam above {t} stopped {day} for want of fuel.",
    "{b} is to report to {o} {next}.",
    "Hundreds of thousands of {p} in {r} depend on aid, and stocks will last {f} weeks.",
    "The {xa} navy closed the waters off {s} from {date} until the {th} of next month.",
    "{a} was in {t} when the news came; {ap} left for {xc} within the hour.",
    "As of {date}, {n} of {n2} schools had reopened.",
    "{y} denies that any of its {mv} took part in the attack on {s}.",
    "Shipments through {t} fell from {k} to {n} tonnes a day.",
];

/// Sentences in which somebody says something, in the reporter's words.
pub(crate) const CLAIMS: &[&str] = &[
    "{o} said that {h} {n} {p} had been {v} near {s}.",
    "According to {a}, {n} {g} were lost in the first night.",
    "{a} {said} that {x} would not take part in {e}.",
    "{xc} insists that its troops will leave {r} by {date}.",
    "The ministry announced that {k} {p} would be called up {next}.",
    "{b}, quoted by {w}, said that talks with {y} had failed.",
    "{o} believes that the outbreak in {t} began before {past}.",
    "Officials in {s} warned that the bridge could give way within {f} days.",
    "{u} accused {x} of holding back {n} {g}.",
    "{c} denied that {ap} had ordered the closure of the crossing at {t}.",
    "The report, published by {o} {day}, says that {pc} of the wells are unsafe.",
    "{w} reported that {n} {p} had been {v} in {r}, citing sources in {xc}.",
    "A witness told {w} that {f} {bd} were burning near the station.",
    "{xc} and {yc} both claim that the other side fired first.",
    "{a} acknowledged that {n} {p} were still waiting for shelter.",
    "It was not clear who gave the order, {u} conceded.",
];

/// Sentences in which somebody is quoted.
pub(crate) const QUOTES: &[&str] = &[
    "“{q},” said {a}.",
    "“{q},” {a} told {w} {day}. “{q2}.”",
    "“{q},” said {A}, who has led {o} since {year}, “and {q3}.”",
    "{a} said: “{q}. {q2}.”",
    "“{q},” {ap} added, “but {q3}.”",
    "{o} called the decision “{bit}” and asked {x} to reconsider.",
    "“{q2},” {b} {said} in {xc}.",
    "{b} spoke of “{bit}” in {r}.",
    "“{q},” the spokesman for {u} said, quoted by {w}.",
    "In a letter to {b}, {a} writes: “{q}.”",
    "According to {o}, the measures are “{bit}”.",
    "“{q2}. {q},” {c} said after the meeting with {b}.",
    "\"{q},\" said {a}, standing beside {b} in {t}.",
    "\"{q2},\" {ap} {said}.",
    "‘{q},’ {c} {said} {day}.",
    "«{q}», the statement from {o} reads.",
];

/// What is said, without its full stop.
pub(crate) const SAID: &[&str] = &[
    "We have {f} days of fuel left and no word from {xc}",
    "Nobody in {t} slept last night",
    "The next {f} hours will decide whether the dam holds",
    "We are ready to talk, but not at any price",
    "I have never seen anything like it in {f} years of service",
    "There were {n} people in the hall when the roof came down",
    "{x} must open the road to {s} before the snow comes",
    "Our teams work in shifts of {f} hours and they are exhausted",
    "This is not about {y}, it is about the people of {t}",
    "Every tent we pitch today is a family out of the rain tonight",
    "We will pay a heavy price if we wait until {next2}",
    "Without {o} we would have lost the whole valley",
    "It takes {f} signatures to move one truck",
    "The figures from {xc} do not match what we count on the ground",
    "The children ask when they may go home, and I have no answer",
    "We asked for {n} beds and we were given {f}",
    "No one should believe that this ends {next2}",
    "The agreement stands as long as both sides want it to",
    "We do not threaten anybody and we are not afraid of anybody",
    "What we need is bread, water and {n} litres of diesel a day",
    "My duty is to the people who stayed",
    "The sea took the road in less than an hour",
    "We saw smoke over {s} long before we heard anything",
    "If {y} moves first, we shall answer",
    "It was a mistake, and we have to live with it",
    "The water is falling by a hand’s breadth each hour",
    "There is still time for {x} to choose another way",
    "Half of the vaccines spoiled because the power failed",
    "We counted {n} cracks in the north wall this morning",
    "They promised {n} {g} and sent {f}",
];

/// What follows an “and” or a “but” inside a quote.
pub(crate) const SAID_ON: &[&str] = &[
    "we shall not leave {t}",
    "nobody has told us why",
    "time is running out",
    "the door to {xc} stays open",
    "{x} will not compromise on its principles",
    "that is the last offer",
    "I trust the people of {s}",
    "we need {n} more hands",
    "the rain has not stopped",
    "this must never happen again",
    "our patience is not endless",
    "the numbers speak for themselves",
];

/// Scraps of speech.
pub(crate) const BITS: &[&str] = &[
    "a step in the wrong direction",
    "unprecedented",
    "a matter of days",
    "deeply troubling",
    "the worst week in {f} years",
    "psychological pressure",
    "a test of nerves",
    "far too little",
    "a breach of the agreement",
    "proportionate and lawful",
    "a heavy blow to {t}",
    "the last chance for {x}",
    "unacceptable conditions",
    "a silent emergency",
];

/// Headlines.
pub(crate) const HEADLINES: &[&str] = &[
    "{xc} and {yc} trade accusations over {r}",
    "{n} {p} {v} near {t} as {x} calls for talks",
    "{o}: “{bit}”",
    "{x} sends {n} {g} to {t}",
    "Water reaches {t}, {k} {p} leave",
    "{e} begins: {k} troops on the move",
    "{a}: “{q}”",
    "Fever spreads from {t} to {s}",
    "Aid for {r} held up at {t}",
    "{x} closes its border with {y}",
    "Death toll in {t} rises to {n}",
    "{xa} navy shuts the waters off {s}",
    "Quake of magnitude {d} shakes {r}",
    "Envoys meet in {xc} over {e}",
    "{usd} pledged for {t}, half of what {o} asked",
    "No power in {t} for {f} days",
    "{u} warns of hunger in {r}",
    "Ceasefire in {r} holds, says {o}",
    "First {mv} cross into {x}",
    "Storm leaves {n} {p} cut off in {s}",
    "{x} recalls its ambassador from {yc}",
    "Court in {xc} rules on {e}",
];

/// Subheadings.
pub(crate) const SUBHEADINGS: &[&str] = &[
    "The view from {xc}",
    "Waiting in {t}",
    "What {o} counts",
    "Between {t} and {s}",
    "A question of days",
    "{x} and its neighbours",
    "Numbers in dispute",
    "The road to {s}",
    "What comes next",
    "“{bit}”",
    "After {e}",
    "Help from {y}",
    "Under pressure",
    "{r}, day by day",
];

/// Qualifiers before a number.
pub(crate) const HEDGES: &[&str] =
    &["About", "At least", "More than", "Nearly", "Up to", "Around", "Some", "Almost", "Over", "Fewer than"];

/// Words for saying.
pub(crate) const SAYING: &[&str] = &[
    "said",
    "warned",
    "insisted",
    "explained",
    "told reporters",
    "repeated",
    "stressed",
    "argued",
    "noted",
    "admitted",
];
