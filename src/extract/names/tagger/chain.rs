//! Decoding: the best sequence of labels of a stretch, and how likely each label is.
//!
//! In: scores of labels for each token. Out: labels and odds, the same bits on every machine. **Never** looks at words.

use super::model::{KINDS, LABELS, Model};
use super::{Tagged, label, may_follow, parts};

/// A number for each kind of name.
type Kinds = [f32; KINDS];

/// A number for each label: outside, then each part of a name of each kind, in the order of the labels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row {
    outside: f32,
    parts: [Kinds; 4],
}

/// Parts of a name, as positions in [`Row::parts`] and as [`label`] takes them.
const BEGIN: usize = 0;
const INSIDE: usize = 1;
const END: usize = 2;
const SINGLE: usize = 3;

/// Labels after which a name may begin: outside, ends and names by themselves.
const CLOSED: usize = 1 + 2 * KINDS;

/// Decodes stretches, one after another, in the same room.
pub(super) struct Chain {
    steps: Steps,
    chances: Steps,
    labels: Vec<usize>,
    /// The score of the best sequence up to each label, before each token.
    best: Vec<Row>,
    ahead: Vec<Row>,
    local: Vec<Row>,
    /// How likely each token is part of a name of each kind.
    odds: Vec<Kinds>,
}

/// What leads from label to label, without what may not follow.
struct Steps {
    /// From each closed label.
    closed: [Step; CLOSED],
    /// Within a name of each kind: begin to inside, begin to end, inside to inside, inside to end.
    within: [Kinds; 4],
    /// What leads from the ends of each kind and from the names by themselves once more, by where it leads: to outside, to
    /// the beginning of a kind, to a name of it.
    end_to_outside: Kinds,
    single_to_outside: Kinds,
    end_to: [[Kinds; 2]; KINDS],
    single_to: [[Kinds; 2]; KINDS],
}

/// What leads from a closed label to outside, to the beginning of each kind and to a name by itself.
#[derive(Clone, Copy, Default)]
struct Step {
    outside: f32,
    begin: Kinds,
    single: Kinds,
}

/// How many closed labels may stand before the token at this place of a stretch: before the first, outside alone.
fn closed_before(at: usize) -> usize {
    if at == 0 { 1 } else { CLOSED }
}

/// The closed labels, in the order of [`Steps`].
fn closed(n: usize) -> usize {
    match n {
        0 => 0,
        n if n <= KINDS => label(n - 1, 2),
        n => label(n - 1 - KINDS, 3),
    }
}

impl Row {
    /// One number for outside and one for everything else.
    fn new(outside: f32, parts: f32) -> Self {
        Self { outside, parts: [[parts; KINDS]; 4] }
    }

    /// The scores of a token from the sums of its features' weights, which leave out "outside".
    pub(super) fn scores(sums: [i16; LABELS - 1], scale: f32) -> Self {
        let mut row = Self::default();
        for (score, sum) in row.parts.as_flattened_mut().iter_mut().zip(sums) {
            *score = f32::from(sum) * scale;
        }
        row
    }

    /// What it says of each kind, whatever the part.
    fn of_kinds(&self) -> Kinds {
        let mut sums = [0.0; KINDS];
        for part in &self.parts {
            for (sum, x) in sums.iter_mut().zip(part) {
                *sum += x;
            }
        }
        sums
    }

    /// The label that is likelier than all others together, by odds that add up to 1, and how likely it is; noughts where
    /// there is none. `kinds` is what the odds say of each kind.
    fn likeliest(&self, kinds: &Kinds) -> (usize, f32) {
        if self.outside > 0.5 {
            return (0, self.outside);
        }
        let kind = kinds.iter().position(|&x| x > 0.5).unwrap_or(0);
        let part = (0..self.parts.len()).find(|&part| self.parts[part][kind] > 0.5);
        part.map_or((0, 0.0), |part| (label(kind, part), self.parts[part][kind]))
    }

    /// Every number is changed by the one of the same label in another row.
    #[inline(always)]
    fn with(mut self, other: &Self, change: impl Fn(&mut f32, f32)) -> Self {
        change(&mut self.outside, other.outside);
        for (mine, &other) in self.parts.as_flattened_mut().iter_mut().zip(other.parts.as_flattened()) {
            change(mine, other);
        }
        self
    }

    /// The numbers of the closed labels, in the order of [`closed`].
    fn closed(&self) -> [f32; CLOSED] {
        let ([a, b, c, d], [e, f, g, h]) = (self.parts[END], self.parts[SINGLE]);
        [self.outside, a, b, c, d, e, f, g, h]
    }

    /// How likely each label is by these scores alone; the likeliest is 1.
    fn chances(mut self) -> Self {
        let all = self.parts.as_flattened_mut();
        let top = all.iter().fold(self.outside, |top, &x| if x > top { x } else { top });
        self.outside = exp(self.outside - top);
        for x in all {
            *x = exp(*x - top);
        }
        self
    }

    /// Scaled so that all add up to 1.
    fn normal(mut self) -> Self {
        // Always added up in the order of the labels: the same bits everywhere.
        let sum = self.parts.as_flattened().iter().fold(self.outside, |sum, x| sum + x);
        if sum > 0.0 {
            self.outside /= sum;
            for x in self.parts.as_flattened_mut() {
                *x /= sum;
            }
        }
        self
    }
}

impl Steps {
    fn new(weight: impl Fn(usize, usize) -> f32) -> Self {
        let kinds = |from: usize, part: usize| {
            let mut row = [0.0; KINDS];
            for (kind, w) in row.iter_mut().enumerate() {
                debug_assert!(may_follow(from, label(kind, part)));
                *w = weight(from, label(kind, part));
            }
            row
        };
        let mut steps = Self {
            closed: [Step::default(); CLOSED],
            within: [[0.0; KINDS]; 4],
            end_to_outside: [0.0; KINDS],
            single_to_outside: [0.0; KINDS],
            end_to: [[[0.0; KINDS]; 2]; KINDS],
            single_to: [[[0.0; KINDS]; 2]; KINDS],
        };
        for (n, step) in steps.closed.iter_mut().enumerate() {
            step.outside = weight(closed(n), 0);
            step.begin = kinds(closed(n), BEGIN);
            step.single = kinds(closed(n), SINGLE);
        }
        for (i, (from, to)) in [(0, 1), (0, 2), (1, 1), (1, 2)].into_iter().enumerate() {
            for kind in 0..KINDS {
                steps.within[i][kind] = weight(label(kind, from), label(kind, to));
            }
        }
        for from in 0..KINDS {
            let (end, single) = (steps.closed[1 + from], steps.closed[1 + KINDS + from]);
            steps.end_to_outside[from] = end.outside;
            steps.single_to_outside[from] = single.outside;
            for to in 0..KINDS {
                steps.end_to[to][0][from] = end.begin[to];
                steps.end_to[to][1][from] = end.single[to];
                steps.single_to[to][0][from] = single.begin[to];
                steps.single_to[to][1][from] = single.single[to];
            }
        }
        steps
    }
}

/// The first closed label from which the best sequence leads on by these steps.
fn origin(before: &Row, step: impl Fn(&Step) -> f32, steps: &Steps) -> usize {
    let (mut top, mut best) = (f32::NEG_INFINITY, 0);
    for (n, (before, to)) in before.closed().into_iter().zip(&steps.closed).enumerate() {
        let score = before + step(to);
        if score > top {
            (top, best) = (score, n);
        }
    }
    closed(best)
}

/// The greater one; of none that is no number.
fn greater(a: f32, b: f32) -> f32 {
    if a < b { b } else { a }
}

impl Chain {
    pub(super) fn new(model: &Model<'_>) -> Self {
        Self {
            steps: Steps::new(|from, to| model.transition(from, to)),
            chances: Steps::new(|from, to| exp(model.transition(from, to))),
            labels: Vec::new(),
            best: Vec::new(),
            ahead: Vec::new(),
            local: Vec::new(),
            odds: Vec::new(),
        }
    }

    /// Reads one stretch whose first token is `base`: its names, and of each token how likely it is part of a name of each
    /// kind.
    pub(super) fn read(
        &mut self,
        scores: &[Row],
        base: usize,
        names: &mut Vec<Tagged>,
        odds: &mut Vec<Kinds>,
    ) {
        if let [row] = scores {
            let (best, likely) = self.single(row);
            odds.push(likely);
            if let Some((kind, _)) = parts(best) {
                names.push(Tagged { tokens: base..base + 1, kind });
            }
            return;
        }
        // What is likelier than everything else together is the best.
        if self.weigh(scores) > 0.49 {
            self.best(scores);
        }
        odds.extend_from_slice(&self.odds);
        self.names(base, names);
    }

    /// Gives back the room that a text of unusual length took.
    pub(super) fn make_room(&mut self) {
        const USUAL: usize = 1024;
        for rows in [&mut self.best, &mut self.ahead, &mut self.local] {
            if rows.capacity() > USUAL {
                *rows = Vec::new();
            }
        }
        if self.odds.capacity() > USUAL {
            self.odds = Vec::new();
        }
        if self.labels.capacity() > USUAL {
            self.labels = Vec::new();
        }
    }

    /// One token by itself, as most are: what [`Self::best`] and [`Self::weigh`] would say, without the labels that it
    /// can't have.
    fn single(&self, row: &Row) -> (usize, Kinds) {
        let (first, singles) = (&self.steps.closed[0], &self.steps.closed[1 + KINDS..]);
        let (mut top, mut best) = (first.outside + row.outside + first.outside, 0);
        for (kind, last) in singles.iter().enumerate() {
            let score = first.single[kind] + row.parts[SINGLE][kind] + last.outside;
            if score > top {
                (top, best) = (score, label(kind, SINGLE));
            }
        }
        let steps = &self.chances;
        let mut odds = row.chances();
        odds.parts[INSIDE] = [0.0; KINDS];
        odds.parts[END] = [0.0; KINDS];
        odds.outside *= steps.closed[0].outside;
        for kind in 0..KINDS {
            odds.parts[BEGIN][kind] *= steps.closed[0].begin[kind];
            odds.parts[SINGLE][kind] *= steps.closed[0].single[kind];
        }
        odds = odds.normal();
        odds.parts[BEGIN] = [0.0; KINDS];
        odds.outside *= steps.closed[0].outside;
        for kind in 0..KINDS {
            odds.parts[SINGLE][kind] *= steps.single_to_outside[kind];
        }
        (best, odds.normal().parts[SINGLE])
    }

    /// The best sequence of labels.
    fn best(&mut self, scores: &[Row]) {
        let steps = &self.steps;
        self.best.clear();
        let mut last = Row::new(0.0, f32::NEG_INFINITY);
        for (at, row) in scores.iter().enumerate() {
            let mut next = Row::new(f32::NEG_INFINITY, f32::NEG_INFINITY);
            for (before, step) in last.closed().into_iter().zip(&steps.closed).take(closed_before(at)) {
                next.outside = greater(next.outside, before + step.outside);
                for kind in 0..KINDS {
                    next.parts[BEGIN][kind] = greater(next.parts[BEGIN][kind], before + step.begin[kind]);
                    next.parts[SINGLE][kind] = greater(next.parts[SINGLE][kind], before + step.single[kind]);
                }
            }
            for kind in 0..KINDS {
                let (begin, inside) = (last.parts[BEGIN][kind], last.parts[INSIDE][kind]);
                next.parts[INSIDE][kind] =
                    greater(begin + steps.within[0][kind], inside + steps.within[2][kind]);
                next.parts[END][kind] =
                    greater(begin + steps.within[1][kind], inside + steps.within[3][kind]);
            }
            self.best.push(last);
            last = next.with(row, |mine, other| *mine += other);
        }
        // Outside follows the last token. Then back, from each label to the one that the best sequence came from.
        let mut best = origin(&last, |step| step.outside, steps);
        self.labels.clear();
        self.labels.resize(scores.len(), 0);
        for at in (0..scores.len()).rev() {
            self.labels[at] = best;
            if at == 0 {
                break;
            }
            let before = &self.best[at];
            let within = |kind: usize, step: usize| {
                let (begin, inside) = (before.parts[BEGIN][kind], before.parts[INSIDE][kind]);
                let go_on = begin + steps.within[step][kind] < inside + steps.within[step + 2][kind];
                label(kind, if go_on { INSIDE } else { BEGIN })
            };
            best = match parts(best) {
                None => origin(before, |step| step.outside, steps),
                Some((kind, BEGIN)) => origin(before, |step| step.begin[kind], steps),
                Some((kind, INSIDE)) => within(kind, 0),
                Some((kind, END)) => within(kind, 1),
                Some((kind, _)) => origin(before, |step| step.single[kind], steps),
            };
        }
    }

    /// How likely each token is part of a name of each kind, over all sequences. Takes each token's likeliest label, and says
    /// how likely one of them is wrong, or more.
    fn weigh(&mut self, scores: &[Row]) -> f32 {
        let steps = &self.chances;
        self.local.clear();
        self.local.extend(scores.iter().map(|row| row.chances()));
        self.ahead.clear();
        let mut last = Row::new(1.0, 0.0);
        for (at, row) in self.local.iter().enumerate() {
            let mut next = Row::default();
            for (before, step) in last.closed().into_iter().zip(&steps.closed).take(closed_before(at)) {
                next.outside += before * step.outside;
                for kind in 0..KINDS {
                    next.parts[BEGIN][kind] += before * step.begin[kind];
                    next.parts[SINGLE][kind] += before * step.single[kind];
                }
            }
            for kind in 0..KINDS {
                let (begin, inside) = (last.parts[BEGIN][kind], last.parts[INSIDE][kind]);
                next.parts[INSIDE][kind] = begin * steps.within[0][kind] + inside * steps.within[2][kind];
                next.parts[END][kind] = begin * steps.within[1][kind] + inside * steps.within[3][kind];
            }
            last = next.with(row, |mine, other| *mine *= other).normal();
            self.ahead.push(last);
        }
        self.odds.clear();
        self.odds.resize(scores.len(), Kinds::default());
        self.labels.clear();
        self.labels.resize(scores.len(), 0);
        let mut wrong = 0.0;
        let mut behind = Row::new(steps.closed[0].outside, 0.0);
        behind.parts[END] = steps.end_to_outside;
        behind.parts[SINGLE] = steps.single_to_outside;
        for at in (0..scores.len()).rev() {
            let odds = self.ahead[at].with(&behind, |mine, other| *mine *= other).normal();
            self.odds[at] = odds.of_kinds();
            let (label, likely) = odds.likeliest(&self.odds[at]);
            self.labels[at] = label;
            wrong += 1.0 - likely;
            if at == 0 {
                break;
            }
            let weighted = behind.with(&self.local[at], |mine, other| *mine *= other);
            let mut next = Row::new(weighted.outside * steps.closed[0].outside, 0.0);
            for kind in 0..KINDS {
                next.parts[END][kind] = weighted.outside * steps.end_to_outside[kind];
                next.parts[SINGLE][kind] = weighted.outside * steps.single_to_outside[kind];
            }
            for to in 0..KINDS {
                let (begin, single) = (weighted.parts[BEGIN][to], weighted.parts[SINGLE][to]);
                next.outside += begin * steps.closed[0].begin[to];
                next.outside += single * steps.closed[0].single[to];
                for kind in 0..KINDS {
                    next.parts[END][kind] += begin * steps.end_to[to][0][kind];
                    next.parts[END][kind] += single * steps.end_to[to][1][kind];
                    next.parts[SINGLE][kind] += begin * steps.single_to[to][0][kind];
                    next.parts[SINGLE][kind] += single * steps.single_to[to][1][kind];
                }
            }
            for kind in 0..KINDS {
                let (inside, end) = (weighted.parts[INSIDE][kind], weighted.parts[END][kind]);
                next.parts[BEGIN][kind] = inside * steps.within[0][kind] + end * steps.within[1][kind];
                next.parts[INSIDE][kind] = inside * steps.within[2][kind] + end * steps.within[3][kind];
            }
            behind = next.normal();
        }
        wrong
    }

    /// The names of the sequence of labels, whose first token is `base`.
    fn names(&self, base: usize, out: &mut Vec<Tagged>) {
        let mut from = 0;
        for (at, &label) in self.labels.iter().enumerate() {
            let Some((kind, part)) = parts(label) else { continue };
            if part == 0 || part == 3 {
                from = at;
            }
            if part > 1 {
                out.push(Tagged { tokens: base + from..base + at + 1, kind });
            }
        }
    }
}

/// The exponential of a number that is nought or less, or near it: the same bits on every machine, which the standard
/// library does not promise. Good to six digits.
fn exp(x: f32) -> f32 {
    /// Added and taken away again, it leaves a number of moderate size without its fraction.
    const ROUNDS: f32 = 12_582_912.0;
    let scaled = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let near = scaled + ROUNDS;
    let above = near - ROUNDS > scaled;
    let part = scaled - (near - ROUNDS - if above { 1.0 } else { 0.0 });
    // The series of 2^part.
    let power = 1.0
        + part
            * (std::f32::consts::LN_2
                + part * (0.240_226_5 + part * (0.055_504_1 + part * (0.009_618_1 + part * 0.001_333_4))));
    let whole = near.to_bits().wrapping_sub(ROUNDS.to_bits()).wrapping_sub(u32::from(above));
    if x < -80.0 { 0.0 } else { power * f32::from_bits(whole.wrapping_add(127) << 23) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right() {
        for x in [-79.5_f32, -10.0, -1.0, -0.3, 0.0, 0.7, 5.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
        assert!(exp(f32::NEG_INFINITY) == 0.0);
    }

    /// Rows of scores of no sense, some of them doubtful.
    fn rows(model: &Model<'_>, seed: i16) -> [Row; 4] {
        let number = |at: usize, n: usize| {
            let mixed = i16::try_from((n * 37 + at * 53) % 400).unwrap_or(0) + seed % 200 * 91 % 400;
            (mixed % 400 - 200) * (1 + seed % 3)
        };
        std::array::from_fn(|at| Row::scores(std::array::from_fn(|n| number(at, n)), model.scale))
    }

    #[test]
    fn a_token_by_itself_is_read_as_any_other() {
        let Some(model) = Model::embedded() else { panic!("no model") };
        let mut chain = Chain::new(&model);
        for seed in 0..200_i16 {
            let row = rows(&model, seed)[0];
            let (label, odds) = chain.single(&row);
            chain.weigh(&[row]);
            for (quick, slow) in odds.iter().zip(chain.odds[0]) {
                assert!((quick - slow).abs() < 1e-6, "{seed}: {odds:?} {:?}", chain.odds);
            }
            chain.best(&[row]);
            assert_eq!([label], *chain.labels);
        }
    }

    #[test]
    fn what_is_hardly_wrong_is_the_best() {
        let Some(model) = Model::embedded() else { panic!("no model") };
        let mut chain = Chain::new(&model);
        let mut sure = 0;
        for seed in 0..900_i16 {
            let rows = rows(&model, seed);
            for rows in [&rows[..2], &rows[..3], &rows] {
                if chain.weigh(rows) <= 0.49 {
                    let labels = chain.labels.clone();
                    chain.best(rows);
                    assert_eq!(labels, chain.labels, "{seed}");
                    sure += 1;
                }
            }
        }
        assert!(sure > 100, "{sure}");
    }

    #[test]
    fn every_label_has_its_kind_and_part() {
        for kind in 0..KINDS {
            for part in 0..4 {
                assert_eq!(parts(label(kind, part)), Some((kind, part)));
            }
        }
        assert!(may_follow(0, label(1, 0)) && !may_follow(0, label(1, 2)));
        assert!(may_follow(label(1, 0), label(1, 2)) && !may_follow(label(1, 0), label(2, 2)));
    }
}
