//! Decoding: the best sequence of labels of a stretch, and how likely each label is.
//!
//! In: scores of labels for each token. Out: labels and odds, the same bits on every machine. **Never** looks at words.

use super::model::{KINDS, LABELS, Model};
use super::{Tagged, label, may_follow, parts};

/// Labels after which a name may begin: outside, ends and names by themselves.
const CLOSED: usize = 1 + 2 * KINDS;

/// Decodes stretches, one after another, in the same room.
pub(super) struct Chain {
    steps: Steps,
    chances: Steps,
    labels: Vec<usize>,
    back: Vec<[u8; LABELS]>,
    ahead: Vec<[f32; LABELS]>,
    local: Vec<[f32; LABELS]>,
    /// How likely each label of each token is.
    pub(super) odds: Vec<[f32; LABELS]>,
}

/// What leads from label to label, without what may not follow.
struct Steps {
    /// From each closed label to outside, to the beginning of each kind and to a name by itself.
    outside: [f32; CLOSED],
    begin: [[f32; KINDS]; CLOSED],
    single: [[f32; KINDS]; CLOSED],
    /// Within a name of each kind: begin to inside, begin to end, inside to inside, inside to end.
    within: [[f32; KINDS]; 4],
}

/// The closed labels, in the order of [`Steps`].
fn closed(n: usize) -> usize {
    match n {
        0 => 0,
        n if n <= KINDS => label(n - 1, 2),
        n => label(n - 1 - KINDS, 3),
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
            outside: [0.0; CLOSED],
            begin: [[0.0; KINDS]; CLOSED],
            single: [[0.0; KINDS]; CLOSED],
            within: [[0.0; KINDS]; 4],
        };
        for n in 0..CLOSED {
            steps.outside[n] = weight(closed(n), 0);
            steps.begin[n] = kinds(closed(n), 0);
            steps.single[n] = kinds(closed(n), 3);
        }
        for (i, (from, to)) in [(0, 1), (0, 2), (1, 1), (1, 2)].into_iter().enumerate() {
            for kind in 0..KINDS {
                steps.within[i][kind] = weight(label(kind, from), label(kind, to));
            }
        }
        steps
    }
}

impl Chain {
    pub(super) fn new(model: &Model<'_>) -> Self {
        Self {
            steps: Steps::new(|from, to| model.transition(from, to)),
            chances: Steps::new(|from, to| exp(model.transition(from, to))),
            labels: Vec::new(),
            back: Vec::new(),
            ahead: Vec::new(),
            local: Vec::new(),
            odds: Vec::new(),
        }
    }

    /// Reads one stretch.
    pub(super) fn read(&mut self, scores: &[[f32; LABELS]]) {
        self.best(scores);
        self.weigh(scores);
    }

    /// The best sequence of labels.
    fn best(&mut self, scores: &[[f32; LABELS]]) {
        let steps = &self.steps;
        self.back.clear();
        let mut last = [f32::NEG_INFINITY; LABELS];
        last[0] = 0.0;
        for row in scores {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut from = [0_u8; LABELS];
            for n in 0..CLOSED {
                let before = closed(n);
                let score = last[before];
                let mut offer = |to: usize, score: f32| {
                    if score > next[to] {
                        next[to] = score;
                        from[to] = u8::try_from(before).unwrap_or(0);
                    }
                };
                offer(0, score + steps.outside[n]);
                for kind in 0..KINDS {
                    offer(label(kind, 0), score + steps.begin[n][kind]);
                    offer(label(kind, 3), score + steps.single[n][kind]);
                }
            }
            for kind in 0..KINDS {
                let (begin, inside) = (label(kind, 0), label(kind, 1));
                for (to, step) in [(inside, 0), (label(kind, 2), 1)] {
                    let a = last[begin] + steps.within[step][kind];
                    let b = last[inside] + steps.within[step + 2][kind];
                    next[to] = a.max(b);
                    from[to] = u8::try_from(if a >= b { begin } else { inside }).unwrap_or(0);
                }
            }
            for (next, score) in next.iter_mut().zip(row) {
                *next += score;
            }
            self.back.push(from);
            last = next;
        }
        // Outside follows the last token.
        let (mut top, mut best) = (f32::NEG_INFINITY, 0);
        for n in 0..CLOSED {
            let score = last[closed(n)] + steps.outside[n];
            if score > top {
                (top, best) = (score, closed(n));
            }
        }
        self.labels.clear();
        self.labels.resize(scores.len(), 0);
        for at in (0..scores.len()).rev() {
            self.labels[at] = best;
            best = usize::from(self.back[at][best]);
        }
    }

    /// How likely each label of each token is, over all sequences.
    fn weigh(&mut self, scores: &[[f32; LABELS]]) {
        let steps = &self.chances;
        self.local.clear();
        self.local.extend(scores.iter().map(|row| {
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            row.map(|s| exp(s - top))
        }));
        self.ahead.clear();
        let mut last = [0.0; LABELS];
        last[0] = 1.0;
        for row in &self.local {
            let mut next = [0.0; LABELS];
            for n in 0..CLOSED {
                let before = last[closed(n)];
                next[0] += before * steps.outside[n];
                for kind in 0..KINDS {
                    next[label(kind, 0)] += before * steps.begin[n][kind];
                    next[label(kind, 3)] += before * steps.single[n][kind];
                }
            }
            for kind in 0..KINDS {
                let (begin, inside) = (last[label(kind, 0)], last[label(kind, 1)]);
                next[label(kind, 1)] = begin * steps.within[0][kind] + inside * steps.within[2][kind];
                next[label(kind, 2)] = begin * steps.within[1][kind] + inside * steps.within[3][kind];
            }
            for (next, chance) in next.iter_mut().zip(row) {
                *next *= chance;
            }
            last = normal(next);
            self.ahead.push(last);
        }
        self.odds.clear();
        self.odds.resize(scores.len(), [0.0; LABELS]);
        let mut behind = [0.0; LABELS];
        for n in 0..CLOSED {
            behind[closed(n)] = steps.outside[n];
        }
        for at in (0..scores.len()).rev() {
            let mut odds = self.ahead[at];
            for (odds, behind) in odds.iter_mut().zip(behind) {
                *odds *= behind;
            }
            self.odds[at] = normal(odds);
            let mut weighted = behind;
            for (weighted, chance) in weighted.iter_mut().zip(&self.local[at]) {
                *weighted *= chance;
            }
            let mut next = [0.0; LABELS];
            for n in 0..CLOSED {
                let mut sum = weighted[0] * steps.outside[n];
                for kind in 0..KINDS {
                    sum += weighted[label(kind, 0)] * steps.begin[n][kind];
                    sum += weighted[label(kind, 3)] * steps.single[n][kind];
                }
                next[closed(n)] = sum;
            }
            for kind in 0..KINDS {
                let (inside, end) = (weighted[label(kind, 1)], weighted[label(kind, 2)]);
                next[label(kind, 0)] = inside * steps.within[0][kind] + end * steps.within[1][kind];
                next[label(kind, 1)] = inside * steps.within[2][kind] + end * steps.within[3][kind];
            }
            behind = normal(next);
        }
    }

    /// The names of the best sequence, whose first token is `base`.
    pub(super) fn names(&self, base: usize, out: &mut Vec<Tagged>) {
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
    if x < -80.0 {
        return 0.0;
    }
    let x = x.min(80.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let part = x - whole;
    // The series of 2^part.
    let power = 1.0
        + part
            * (std::f32::consts::LN_2
                + part * (0.240_226_5 + part * (0.055_504_1 + part * (0.009_618_1 + part * 0.001_333_4))));
    #[expect(clippy::cast_possible_truncation, reason = "whole lies between -116 and 116")]
    let exponent = (whole as i32 + 127).cast_unsigned();
    power * f32::from_bits(exponent << 23)
}

/// Scaled so that all add up to 1.
fn normal(row: [f32; LABELS]) -> [f32; LABELS] {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 { row.map(|x| x / sum) } else { row }
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
