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

/// Trains on the samples, then again with only the features that weighed most; `weight` of each corpus scales its steps.
pub(crate) fn train(samples: &[&Sample], weight: &[f32], plan: Plan) -> Weights {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for feature in samples.iter().flat_map(|s| s.features.iter().flatten()) {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, count| *count >= plan.least);
    if counts.len() > plan.keep {
        let first = Plan { epochs: plan.epochs.div_ceil(2), ..plan };
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

fn learn(samples: &[&Sample], weight: &[f32], plan: Plan, counts: &HashMap<u32, u32>) -> Weights {
    // In the order of first appearance, so that every run numbers them alike.
    let mut number: HashMap<u32, u32> = HashMap::new();
    let mut names: Vec<u32> = Vec::new();
    let own = |corpus: usize, k: u32| 0xffff_0000 | (corpus as u32) << 8 | k;
    let mut data: Vec<Vec<Vec<u32>>> = Vec::with_capacity(samples.len());
    for sample in samples {
        let mut rows = Vec::with_capacity(sample.features.len());
        for features in &sample.features {
            let mut row = Vec::with_capacity(features.len() + 1);
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
    let mut dice = Dice(1);
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
            let labels = &samples[s].labels;
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
                step(&seen, labels, scale, plan, (&mut rows, &mut squares), (&mut steps, &mut step_squares));
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
    labels: &[usize],
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
    for (features, gradient) in seen.iter().zip(&gradients) {
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
    for from in 0..LABELS {
        for to in 0..LABELS {
            let g = step_gradient[from][to] * scale - plan.decay * steps[from][to];
            step_squares[from][to] += g * g;
            steps[from][to] += plan.rate * g / step_squares[from][to].sqrt();
        }
    }
    norm - gold
}
