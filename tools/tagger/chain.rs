//! Training: a linear-chain conditional random field, by stochastic gradient with AdaGrad.

use crate::corpus::Sample;
use std::collections::HashMap;
use watchfloor::extract::names::tagger::may_follow;
use watchfloor::extract::names::tagger::model::LABELS;

/// A row of weights, one for each label.
pub(crate) type Row = [f32; LABELS];

/// What training made.
pub(crate) struct Weights {
    /// Features and their rows.
    pub(crate) rows: Vec<(u32, Row)>,
    pub(crate) steps: [Row; LABELS],
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    /// Pull towards nought at each touch of a weight.
    pub(crate) decay: f32,
    /// Share of tokens whose word is hidden, so that context is learnt too.
    pub(crate) hide: f32,
    /// Fewest times a feature must be seen.
    pub(crate) least: u32,
    /// Learn how each corpus differs, and forget it.
    pub(crate) own: bool,
    /// Features to keep: those that weigh most over all samples.
    pub(crate) keep: usize,
    /// How much the number of times a feature is seen counts in that.
    pub(crate) power: f32,
    /// How often to learn, each time in another order.
    pub(crate) runs: usize,
    /// Show it the hints: it is to teach another.
    pub(crate) hinted: bool,
}

/// Positions of the features that name the word itself.
const WORD: &[usize] = &[1, 6, 7, 20, 21];

/// A small generator of numbers, the same on every machine (SplitMix64, public domain).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// What a plan lets the model see of a sample.
fn seen_of(sample: &Sample, plan: Plan) -> impl Iterator<Item = impl Iterator<Item = &u32>> {
    let hints = if plan.hinted { sample.hints.as_slice() } else { &[] };
    sample
        .features
        .iter()
        .enumerate()
        .map(move |(t, row)| row.iter().chain(hints.get(t).into_iter().flatten()))
}

/// Trains on the samples, then again with only the features that weighed most; `weight` of each corpus scales its steps.
pub(crate) fn train(samples: &[&Sample], weight: &[f32], plan: Plan) -> Weights {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for feature in samples.iter().flat_map(|s| seen_of(s, plan).flatten()) {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, count| *count >= plan.least);
    if counts.len() > plan.keep {
        let first = Plan { epochs: plan.epochs.div_ceil(2), runs: 1, ..plan };
        let mut rows = learn(samples, weight, first, &counts).rows;
        let size = |(feature, row): &(u32, Row)| {
            let largest = row.iter().map(|w| (w - row[0]).abs()).fold(0.0, f32::max);
            largest * (counts.get(feature).copied().unwrap_or(0) as f32).powf(plan.power)
        };
        rows.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.0.cmp(&b.0)));
        rows.truncate(plan.keep);
        let kept: HashMap<u32, u32> = rows.iter().map(|(f, _)| (*f, counts[f])).collect();
        return learn(samples, weight, plan, &kept);
    }
    learn(samples, weight, plan, &counts)
}

/// Learns as often as planned, each time in another order, and averages what was learnt.
fn learn(samples: &[&Sample], weight: &[f32], plan: Plan, counts: &HashMap<u32, u32>) -> Weights {
    let mut all = learn_once(samples, weight, plan, counts, 1);
    let share = 1.0 / plan.runs as f32;
    for seed in 1..plan.runs {
        let other = learn_once(samples, weight, plan, counts, 1 + seed as u64);
        let rows = all.rows.iter_mut().zip(&other.rows).map(|(a, b)| (&mut a.1, &b.1));
        for (a, b) in rows.chain(all.steps.iter_mut().zip(&other.steps)) {
            for (a, b) in a.iter_mut().zip(b) {
                *a += b;
            }
        }
    }
    for row in all.rows.iter_mut().map(|r| &mut r.1).chain(all.steps.iter_mut()) {
        row.iter_mut().for_each(|w| *w *= share);
    }
    all
}

fn learn_once(
    samples: &[&Sample],
    weight: &[f32],
    plan: Plan,
    counts: &HashMap<u32, u32>,
    seed: u64,
) -> Weights {
    // In the order of first appearance, so that every run numbers them alike.
    let mut number: HashMap<u32, u32> = HashMap::new();
    let mut names: Vec<u32> = Vec::new();
    let own = |corpus: usize, k: u32| 0xffff_0000 | (corpus as u32) << 8 | k;
    let mut data: Vec<Vec<Vec<u32>>> = Vec::with_capacity(samples.len());
    for sample in samples {
        let mut rows = Vec::with_capacity(sample.features.len());
        for features in seen_of(sample, plan) {
            let mut row = Vec::with_capacity(80);
            for &feature in features {
                let seen = counts.contains_key(&feature);
                row.push(if seen {
                    *number.entry(feature).or_insert_with(|| {
                        names.push(feature);
                        names.len() as u32 - 1
                    })
                } else {
                    u32::MAX
                });
            }
            rows.push(row);
        }
        data.push(rows);
    }
    let real = names.len();
    let mut corpora: HashMap<u32, u32> = HashMap::new();
    if plan.own {
        for (sample, rows) in samples.iter().zip(&mut data) {
            for row in rows {
                // The bias, the shape in its place, and the rules' verdict.
                for k in [0, 23, 30] {
                    let key = own(sample.corpus, k) ^ sample_key(row[k as usize]);
                    let next = (real + corpora.len()) as u32;
                    row.push(*corpora.entry(key).or_insert(next));
                }
            }
        }
    }
    let total = real + corpora.len();
    let mut rows = vec![[0.0_f32; LABELS]; total];
    let mut squares = vec![[1e-6_f32; LABELS]; total];
    let mut steps = [[0.0_f32; LABELS]; LABELS];
    let mut step_squares = [[1e-6_f32; LABELS]; LABELS];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut dice = Dice(seed);
    let mut mean_rows = vec![[0.0_f32; LABELS]; real];
    let mut mean_steps = [[0.0_f32; LABELS]; LABELS];
    let tail = plan.epochs.div_ceil(3).max(1);
    for epoch in 0..plan.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (dice.next() % (i as u64 + 1)) as usize);
        }
        let mut loss = 0.0_f64;
        for &s in &order {
            let scale = weight.get(samples[s].corpus).copied().unwrap_or(1.0);
            let gold = (samples[s].labels.as_slice(), samples[s].soft.as_slice());
            let seen: Vec<Vec<u32>> = data[s]
                .iter()
                .map(|row| {
                    let hidden = dice.part() < plan.hide;
                    row.iter()
                        .enumerate()
                        .filter(|&(k, &f)| f != u32::MAX && !(hidden && WORD.contains(&k)))
                        .map(|(_, &f)| f)
                        .collect()
                })
                .collect();
            loss +=
                step(&seen, gold, scale, plan, (&mut rows, &mut squares), (&mut steps, &mut step_squares));
        }
        if epoch + tail >= plan.epochs {
            let share = 1.0 / tail as f32;
            for (mean, row) in mean_rows.iter_mut().zip(&rows) {
                for (m, w) in mean.iter_mut().zip(row) {
                    *m += w * share;
                }
            }
            for (mean, row) in mean_steps.iter_mut().zip(&steps) {
                for (m, w) in mean.iter_mut().zip(row) {
                    *m += w * share;
                }
            }
        }
        if epoch + 1 == plan.epochs {
            eprintln!(
                "    {} stretches, {real} features, loss {:.4} a stretch",
                samples.len(),
                loss / samples.len() as f64
            );
        }
    }
    Weights { rows: names.into_iter().zip(mean_rows).collect(), steps: mean_steps }
}

/// Tells the corpus' own features apart by what they stand beside.
fn sample_key(feature: u32) -> u32 {
    (feature & 0xff_ffff).wrapping_mul(0x9e37_79b1) >> 1
}

/// One step on one stretch; returns its loss.
fn step(
    seen: &[Vec<u32>],
    (labels, soft): (&[usize], &[Row]),
    scale: f32,
    plan: Plan,
    (rows, squares): (&mut [Row], &mut [Row]),
    (steps, step_squares): (&mut [Row; LABELS], &mut [Row; LABELS]),
) -> f64 {
    let n = seen.len();
    let scores: Vec<Row> = seen
        .iter()
        .map(|features| {
            let mut sum = [0.0; LABELS];
            for &f in features {
                for (s, w) in sum.iter_mut().zip(&rows[f as usize]) {
                    *s += w;
                }
            }
            sum
        })
        .collect();
    let Beliefs { chance, local, ahead, behind, norm } = believe(&scores, steps);
    if !soft.is_empty() {
        let mut loss = 0.0;
        let gradients: Vec<Row> = odds(&ahead, &behind)
            .zip(soft)
            .map(|(odds, soft)| {
                let mut row = [0.0; LABELS];
                for l in 0..LABELS {
                    row[l] = soft[l] - odds[l];
                    loss -= f64::from(soft[l] * odds[l].max(1e-9).ln());
                }
                row
            })
            .collect();
        move_rows(seen, &gradients, scale, plan, rows, squares);
        return loss;
    }
    // Gradients: what is, less what the model expects.
    let mut gold = 0.0_f64;
    let mut step_gradient = [[0.0_f32; LABELS]; LABELS];
    let mut gradients: Vec<Row> = Vec::with_capacity(n);
    for t in 0..n {
        let mut odds = ahead[t];
        let mut sum = 0.0;
        for (x, b) in odds.iter_mut().zip(&behind[t]) {
            *x *= b;
            sum += *x;
        }
        let mut gradient = odds.map(|x| -x / sum);
        gradient[labels[t]] += 1.0;
        gold += f64::from(scores[t][labels[t]]);
        gradients.push(gradient);
        let before = if t == 0 {
            let mut edge = [0.0; LABELS];
            edge[0] = 1.0;
            edge
        } else {
            ahead[t - 1]
        };
        let mut pair = [[0.0_f32; LABELS]; LABELS];
        let mut sum = 0.0;
        for from in 0..LABELS {
            for to in 0..LABELS {
                pair[from][to] = before[from] * chance[from][to] * local[t][to] * behind[t][to];
                sum += pair[from][to];
            }
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                step_gradient[from][to] -= pair[from][to] / sum;
            }
        }
        let from = if t == 0 { 0 } else { labels[t - 1] };
        step_gradient[from][labels[t]] += 1.0;
        gold += f64::from(steps[from][labels[t]]);
    }
    if let (Some(&l), Some(odds)) = (labels.last(), ahead.last()) {
        gold += f64::from(steps[l][0]);
        step_gradient[l][0] += 1.0;
        let all: f32 = odds.iter().zip(&chance).map(|(x, row)| x * row[0]).sum();
        for from in 0..LABELS {
            step_gradient[from][0] -= odds[from] * chance[from][0] / all;
        }
    }
    move_rows(seen, &gradients, scale, plan, rows, squares);
    for from in 0..LABELS {
        for to in 0..LABELS {
            let g = step_gradient[from][to] * scale - plan.decay * steps[from][to];
            step_squares[from][to] += g * g;
            steps[from][to] += plan.rate * g / step_squares[from][to].sqrt();
        }
    }
    norm - gold
}

/// Moves the weights of the features seen.
fn move_rows(
    seen: &[Vec<u32>],
    gradients: &[Row],
    scale: f32,
    plan: Plan,
    rows: &mut [Row],
    squares: &mut [Row],
) {
    for (features, gradient) in seen.iter().zip(gradients) {
        if gradient.iter().all(|g| g.abs() < 1e-4) {
            continue;
        }
        for &f in features {
            let (row, square) = (&mut rows[f as usize], &mut squares[f as usize]);
            for l in 0..LABELS {
                let g = gradient[l] * scale - plan.decay * row[l];
                square[l] += g * g;
                row[l] += plan.rate * g / square[l].sqrt();
            }
        }
    }
}

/// What a model holds of a stretch, all sequences of labels together.
struct Beliefs {
    chance: [Row; LABELS],
    local: Vec<Row>,
    ahead: Vec<Row>,
    behind: Vec<Row>,
    norm: f64,
}

fn believe(scores: &[Row], steps: &[Row; LABELS]) -> Beliefs {
    let n = scores.len();
    let mut chance = [[0.0_f32; LABELS]; LABELS];
    for (from, row) in chance.iter_mut().enumerate() {
        for (to, c) in row.iter_mut().enumerate() {
            *c = if may_follow(from, to) { steps[from][to].exp() } else { 0.0 };
        }
    }
    let mut norm = 0.0_f64;
    let local: Vec<Row> = scores
        .iter()
        .map(|row| {
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            norm += f64::from(top);
            row.map(|s| (s - top).exp())
        })
        .collect();
    let mut ahead = vec![[0.0_f32; LABELS]; n];
    let mut last = [0.0; LABELS];
    last[0] = 1.0;
    for t in 0..n {
        let mut next = [0.0; LABELS];
        for (before, row) in last.iter().zip(&chance) {
            for to in 0..LABELS {
                next[to] += before * row[to];
            }
        }
        let mut sum = 0.0;
        for (x, c) in next.iter_mut().zip(&local[t]) {
            *x *= c;
            sum += *x;
        }
        next.iter_mut().for_each(|x| *x /= sum);
        norm += f64::from(sum.ln());
        ahead[t] = next;
        last = next;
    }
    let end: f32 = last.iter().zip(&chance).map(|(x, row)| x * row[0]).sum();
    norm += f64::from(end.ln());
    let mut behind = vec![[0.0_f32; LABELS]; n];
    let mut next = chance.map(|row| row[0]);
    for t in (0..n).rev() {
        behind[t] = next;
        let mut weighted = next;
        for (x, c) in weighted.iter_mut().zip(&local[t]) {
            *x *= c;
        }
        let mut sum = 0.0;
        for (from, x) in next.iter_mut().enumerate() {
            *x = chance[from].iter().zip(&weighted).map(|(a, b)| a * b).sum();
            sum += *x;
        }
        next.iter_mut().for_each(|x| *x /= sum);
    }
    Beliefs { chance, local, ahead, behind, norm }
}

/// How likely each label of each token is.
fn odds(ahead: &[Row], behind: &[Row]) -> impl Iterator<Item = Row> {
    ahead.iter().zip(behind).map(|(ahead, behind)| {
        let mut odds = *ahead;
        let mut sum = 0.0;
        for (x, b) in odds.iter_mut().zip(behind) {
            *x *= b;
            sum += *x;
        }
        odds.map(|x| x / sum)
    })
}

/// Labels the samples of these corpora by what a teacher holds likely; of stretches that it is sure of, each third.
pub(crate) fn teach(samples: &mut Vec<Sample>, silver: &[bool], teacher: &Weights) {
    let rows: HashMap<u32, &Row> = teacher.rows.iter().map(|(f, row)| (*f, row)).collect();
    let mut sure = 0;
    samples.retain_mut(|sample| {
        if !silver[sample.corpus] || !sample.labels.is_empty() {
            return true;
        }
        let scores: Vec<Row> = sample
            .features
            .iter()
            .zip(&sample.hints)
            .map(|(row, hints)| {
                let mut sum = [0.0; LABELS];
                for row in row.iter().chain(hints).filter_map(|f| rows.get(f)) {
                    for (s, w) in sum.iter_mut().zip(*row) {
                        *s += w;
                    }
                }
                sum
            })
            .collect();
        let beliefs = believe(&scores, &teacher.steps);
        sample.soft = odds(&beliefs.ahead, &beliefs.behind).collect();
        let least = |row: &Row| row.iter().copied().fold(0.0, f32::max);
        if sample.soft.iter().all(|row| least(row) > 0.99) {
            sure += 1;
            return sure % 3 == 0;
        }
        true
    });
}
