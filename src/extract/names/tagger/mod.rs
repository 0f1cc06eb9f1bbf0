//! The trained tagger: a linear chain over the words with capitals, each labelled as part of a name or outside.
//!
//! In: words, and what the rules take them for. Out: names with how likely each kind is. Trained by `tools/tagger`, model
//! under a licence of its own (`NOTICE.md`). **Never** sees a list or template made for one article.

mod chain;
pub(super) mod features;
pub mod model;
pub(super) mod remembered;
pub(super) mod stretches;

use super::words::*;
use chain::{Chain, Row};
use features::{Features, LISTS, Ruled};
use model::{KINDS, Model};
use remembered::Remembered;
use std::cell::Cell;
use std::ops::Range;

/// A name as the tagger sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its kind, in the order of the model: person, organisation, place, other.
    pub kind: usize,
}

/// Kind and part of a label: part 0 begins a name, 1 lies inside, 2 ends it, 3 is a name by itself. `None`: outside.
pub fn parts(label: usize) -> Option<(usize, usize)> {
    let label = label.checked_sub(1)?;
    Some((label % KINDS, label / KINDS))
}

/// The label of a part of a name of this kind; 0 is outside.
pub fn label(kind: usize, part: usize) -> usize {
    1 + part * KINDS + kind
}

/// Whether a label may follow another. Outside stands before and after each stretch.
pub fn may_follow(from: usize, to: usize) -> bool {
    let open = |label: usize| parts(label).filter(|&(_, part)| part < 2).map(|(kind, _)| kind);
    let continues = parts(to).filter(|&(_, part)| part == 1 || part == 2).map(|(kind, _)| kind);
    open(from) == continues
}

/// What the tagger says of an article.
#[derive(Default)]
pub(super) struct Verdict {
    /// The names it sees, in order.
    pub(super) names: Vec<Tagged>,
    /// The tokens that it labelled, in order; the others are in no name.
    labelled: Vec<usize>,
    /// For each of them and each kind, how likely it is part of a name of it.
    odds: Vec<[f32; KINDS]>,
}

impl Verdict {
    /// How likely these tokens are of each kind, on average.
    pub(super) fn odds(&self, tokens: &Range<usize>) -> [f32; KINDS] {
        let mut sum = [0.0; KINDS];
        let from = self.labelled.partition_point(|&token| token < tokens.start);
        let within = self.labelled[from..].iter().take_while(|&&token| token < tokens.end);
        for (odds, _) in self.odds[from..].iter().zip(within) {
            for (sum, odds) in sum.iter_mut().zip(odds) {
                *sum += odds;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "names are short")]
        let count = tokens.len().max(1) as f32;
        sum.map(|s| s / count)
    }
}

/// What is made for a model once and serves all articles.
struct Kept {
    chain: Chain,
    remembered: Remembered,
}

thread_local! {
    /// What a thread keeps for the model that is part of the program.
    static KEPT: Cell<Option<Box<Kept>>> = const { Cell::new(None) };
}

/// Whether a word has its capital from the sentence that it begins, and from nothing else: an ordinary word of which
/// neither rules nor lists know more. The model need not be asked of it: of 6,119 in the texts that we measure on it took
/// seven for names by themselves, `Flames` and `Match` among them.
fn begins_only(words: &Words<'_, '_>, ruled: &[Ruled], token: usize) -> bool {
    const MORE: u32 = LISTS & !(COMMON | CALENDAR | FUNCTION) | ALSO_INSIDE | SMALL_HEAD;
    words.flags(token) & (FIRST | COMMON | MORE) == FIRST | COMMON
        && ruled.get(token).is_none_or(|rule| rule.part == 0)
}

/// Labels every stretch of the article.
pub(super) fn tag(words: &Words<'_, '_>, ruled: &[Ruled], model: Model<'_>) -> Verdict {
    let kept = if model.is_embedded() { KEPT.take() } else { None };
    let mut kept =
        kept.unwrap_or_else(|| Box::new(Kept { chain: Chain::new(&model), remembered: Remembered::new() }));
    let mut features = Features::new(words, ruled, model, kept.remembered);
    let mut out = Verdict::default();
    out.labelled.reserve(words.capitals().len());
    out.odds.reserve(words.capitals().len());
    let mut scores = Vec::new();
    for stretch in stretches::stretches(words) {
        if stretch.len() == 1 && begins_only(words, ruled, stretch.start) {
            continue;
        }
        features.look(&stretch);
        scores.clear();
        for token in stretch.clone() {
            scores.push(Row::scores(features.sums(token, &stretch), model.scale));
        }
        out.labelled.extend(stretch.clone());
        kept.chain.read(&scores, stretch.start, &mut out.names, &mut out.odds);
    }
    if model.is_embedded() {
        kept.chain.make_room();
        kept.remembered = features.into_remembered();
        KEPT.set(Some(kept));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{document, weighed};
    use super::*;
    use crate::extract::Context;
    use crate::extract::text::Text;
    use crate::lexicon::Lexicon;

    #[test]
    fn an_ordinary_word_that_begins_a_sentence_is_not_asked_about() {
        let Some(model) = Model::embedded() else { panic!("no model") };
        let asked = |text: &str| -> Vec<String> {
            let (prose, lexicon) =
                (crate::read(text.to_owned(), None, &Lexicon::default()).0, Lexicon::default());
            let text = Text::new(&prose);
            let words = Words::new(&text, &lexicon);
            let verdict = tag(&words, &vec![Ruled::default(); text.tokens.len()], model);
            verdict.labelled.iter().map(|&token| text.word(token).to_owned()).collect()
        };
        assert_eq!(asked("Residents left the town. The police saw Tamstad from afar."), ["Tamstad"]);
        // It has its capital elsewhere too: it may be a band.
        let band = asked("Residents left the town. The police saw Residents in Tamstad.");
        assert_eq!(band, ["Residents", "Residents", "Tamstad"]);
    }

    #[test]
    fn what_is_remembered_weighs_what_all_features_weigh() {
        let Some(model) = Model::embedded() else { panic!("no model") };
        let text = "BEIRUT, March 3 - Foreign Minister Anna Kowalska and Jan Vaněk of the World Food Programme met in \
            Aleppo. “The Ministry of Health will not,” said Mr Kowalska’s aide, al-Sharif, in the U.N. camp at Port Vila."
            .repeat(2);
        let (prose, lexicon) = (crate::read(text, None, &Lexicon::default()).0, Lexicon::default());
        let text = Text::new(&prose);
        let words = Words::new(&text, &lexicon);
        let all = weighed(std::slice::from_ref(&words), &[Context::default()]);
        let candidates = all.into_iter().next().unwrap_or_default();
        let verdicts = document::verdicts(&words, &candidates);
        let ruled = features::ruled(text.tokens.len(), &candidates, &verdicts);
        let mut features = Features::new(&words, &ruled, model, Remembered::new());
        for stretch in stretches::stretches(&words) {
            features.look(&stretch);
            for token in stretch.clone() {
                let all = model.sums(&features.of(token, &stretch));
                assert_eq!(features.sums(token, &stretch), all, "{}", text.word(token));
            }
        }
    }
}
