//! Multinomial logistic regression, by FTRL-Proximal (McMahan et al., "Ad Click Prediction: a View from the
//! Trenches", KDD 2013): one pass after the other over the examples, with a penalty that keeps most weights at nothing.

use std::collections::HashMap;

use zhpress::convert::context::training::layout::SENSES;
use zhpress::convert::context::training::{FIRST, OF_TEXT};

use crate::texts::Labelled;

/// The rate of learning, and how fast it falls.
const ALPHA: f32 = 0.1;
const BETA: f32 = 1.0;
/// The penalties on a weight's amount and on its square.
const L1: f32 = 0.2;
const L2: f32 = 1.0;
/// How often the examples are gone through.
const PASSES: usize = 8;
/// The weights are the averages of those after so many passes, the last ones.
const AVERAGED: usize = 4;
/// What the orders start from in which the examples are gone through. One alone leaves much to chance.
const ORDERS: [u64; 8] = [
    0x2545_F491_4F6C_DD1D,
    0x9E37_79B9_7F4A_7C15,
    0xD1B5_4A32_D192_ED03,
    0x8CB9_2BA7_2F3D_8DD7,
    0x94D0_49BB_1331_11EB,
    0xBF58_476D_1CE4_E5B9,
    0xFF51_AFD7_ED55_8CCD,
    0xC4CE_B9FE_1A85_EC53,
];
/// A feature that fewer examples have is none.
const LEAST: u32 = 2;
/// Of a hundred examples so many are seen without what dictionaries and words decide, so that the text's own
/// features learn to stand alone.
const DROPPED: u64 = 25;

/// What was learnt of a feature.
pub struct Learnt {
    /// Its hash.
    pub feature: u64,
    /// The weight of each sense.
    pub weights: [f32; SENSES],
    /// How many examples have it.
    pub count: u32,
    /// Whether it is looked at first.
    pub is_first: bool,
}

/// What is known of a feature so far.
#[derive(Clone, Default)]
struct State {
    weights: [f32; SENSES],
    sums: [f32; SENSES],
    squares: [f32; SENSES],
}

/// The examples with their features numbered.
struct Numbered {
    features: Vec<u64>,
    counts: Vec<u32>,
    /// Whether they are looked at first.
    first: Vec<bool>,
    /// The features of all examples, one after the other; where each example's end, and where those from the
    /// text alone do.
    numbers: Vec<u32>,
    ends: Vec<(usize, usize)>,
}

/// Trains on the examples: several times, each in an order of its own, of which the weights are the averages.
pub fn weights(examples: &[Labelled]) -> Vec<Learnt> {
    let numbered = numbered(examples);
    eprintln!("{} examples, {} features", examples.len(), numbered.features.len());
    let mut sums = vec![[0.0_f32; SENSES]; numbered.features.len()];
    // Two at a time: each needs as much memory as the examples.
    for orders in ORDERS.chunks(2) {
        let runs: Vec<_> = std::thread::scope(|scope| {
            let start = |order: &u64| {
                let (numbered, order) = (&numbered, *order);
                scope.spawn(move || run(examples, numbered, order))
            };
            let started: Vec<_> = orders.iter().map(start).collect();
            started.into_iter().map(|run| run.join().expect("a run does not panic")).collect()
        });
        for run in runs {
            for (sums, weights) in sums.iter_mut().zip(run) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
    }
    let count = (ORDERS.len() * AVERAGED) as f32;
    let learnt = |(at, sums): (usize, [f32; SENSES])| Learnt {
        feature: numbered.features[at],
        weights: sums.map(|sum| sum / count),
        count: numbered.counts[at],
        is_first: numbered.first[at],
    };
    sums.into_iter().enumerate().map(learnt).collect()
}

/// One run over the examples, in the order that a number gives: the sums of the weights after the last passes.
fn run(examples: &[Labelled], numbered: &Numbered, order: u64) -> Vec<[f32; SENSES]> {
    let mut states = vec![State::default(); numbered.features.len()];
    let mut sums = vec![[0.0_f32; SENSES]; states.len()];
    let mut random = order;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for pass in 1..=PASSES {
        for at in (1..order.len()).rev() {
            order.swap(at, (next(&mut random) % (at as u64 + 1)) as usize);
        }
        let mut loss = 0.0;
        for &example in &order {
            let start = example.checked_sub(1).map_or(0, |before| numbered.ends[before].1);
            let (of_text, end) = numbered.ends[example];
            let end = if next(&mut random) % 100 < DROPPED { of_text } else { end };
            loss += learn(&examples[example], &numbered.numbers[start..end], &mut states);
        }
        if pass + AVERAGED > PASSES {
            for (sums, state) in sums.iter_mut().zip(&states) {
                sums.iter_mut().zip(state.weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        eprintln!("pass {pass}: loss {:.5}", loss / examples.len() as f64);
    }
    sums
}

fn numbered(examples: &[Labelled]) -> Numbered {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|one| one.example.features()) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut numbers: HashMap<u64, u32> = HashMap::new();
    let mut numbered = Numbered {
        features: Vec::new(),
        counts: Vec::new(),
        first: Vec::new(),
        numbers: Vec::new(),
        ends: Vec::new(),
    };
    for Labelled { example, .. } in examples {
        let mut of_text = 0;
        for (at, feature) in example.features().iter().enumerate() {
            if at == OF_TEXT {
                of_text = numbered.numbers.len();
            }
            if counts[feature] < LEAST {
                continue;
            }
            let number = *numbers.entry(*feature).or_insert_with(|| {
                numbered.features.push(*feature);
                numbered.counts.push(counts[feature]);
                numbered.first.push(at < FIRST);
                numbered.features.len() as u32 - 1
            });
            numbered.numbers.push(number);
        }
        numbered.ends.push((of_text, numbered.numbers.len()));
    }
    numbered
}

/// Learns from one example; its loss.
fn learn(labelled: &Labelled, features: &[u32], states: &mut [State]) -> f64 {
    let senses = labelled.example.candidates().senses();
    let mut scores = [0.0_f32; SENSES];
    for feature in features {
        let weights = &states[*feature as usize].weights;
        scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
    }
    let best = scores[..senses].iter().copied().fold(f32::MIN, f32::max);
    let mut likely = [0.0; SENSES];
    likely[..senses]
        .iter_mut()
        .zip(scores)
        .for_each(|(likely, score)| *likely = (score - best).exp());
    let sum: f32 = likely.iter().sum();
    likely.iter_mut().for_each(|likely| *likely /= sum);
    let right = usize::from(labelled.sense);
    let loss = -f64::from(likely[right].max(1e-9)).ln();
    if likely[right] > 0.9999 {
        return loss;
    }
    for feature in features {
        let state = &mut states[*feature as usize];
        for (sense, likely) in likely[..senses].iter().enumerate() {
            let wanted = if sense == right { 1.0 } else { 0.0 };
            let gradient = labelled.weight * (likely - wanted);
            let squares = state.squares[sense] + gradient * gradient;
            let sigma = (squares.sqrt() - state.squares[sense].sqrt()) / ALPHA;
            state.sums[sense] += gradient - sigma * state.weights[sense];
            state.squares[sense] = squares;
            state.weights[sense] = weight(state.sums[sense], squares);
        }
    }
    loss
}

/// The weight that gradients of this sum, with squares of this sum, lead to.
fn weight(sum: f32, squares: f32) -> f32 {
    if sum.abs() <= L1 {
        return 0.0;
    }
    -(sum - sum.signum() * L1) / ((BETA + squares.sqrt()) / ALPHA + L2)
}

/// The next of a sequence of numbers (Marsaglia, "Xorshift RNGs", 2003).
fn next(random: &mut u64) -> u64 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    *random
}
