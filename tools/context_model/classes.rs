//! Classes of words that stand beside the same words, by which what is learnt of one is true of those like it.
//!
//! The exchange algorithm (Uszkoreit and Brants, "Distributed Word Clustering for Large Scale Class-Based Language
//! Modeling", ACL 2008) in both directions: one word after the other goes into the class that makes the words beside
//! it likeliest.

use std::collections::HashMap;

use zhpress::convert::context::training;

/// How many classes there are. Class 0 is of words that have none.
const CLASSES: usize = 160;

/// A rarer word has no class: nothing is known of what stands beside it.
const LEAST: u32 = 5;

/// How often the words are gone through.
const PASSES: usize = 10;

/// Words by their characters, and the class of each.
pub type Classes = HashMap<Vec<u32>, u8>;

/// What every other word is.
const OTHER: u32 = 0;

/// The words that some lines of Simplified text have beside one another.
pub struct Pairs {
    words: Vec<Vec<u32>>,
    counts: Vec<u32>,
    /// By word: those behind it, and those in front of it, each with how often it stands there.
    sides: [Vec<Vec<(u32, u32)>>; 2],
}

/// Counts them, as a model cuts lines into words.
pub fn pairs(model: &[u8], lines: &[String]) -> Pairs {
    let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
    let (mut words, mut counts, mut stream) = (vec![Vec::new()], vec![0_u32], Vec::new());
    for line in lines {
        for word in training::words(model, line) {
            let number = *numbers.entry(word).or_insert_with_key(|word| {
                words.push(word.clone());
                counts.push(0);
                words.len() as u32 - 1
            });
            counts[number as usize] += 1;
            stream.push(number);
        }
    }
    // The commonest first.
    let mut order: Vec<u32> = (1..words.len() as u32).collect();
    order.retain(|word| counts[*word as usize] >= LEAST);
    order.sort_by_key(|word| {
        std::cmp::Reverse((counts[*word as usize], words[*word as usize].clone()))
    });
    let mut renumbered = vec![OTHER; words.len()];
    for (new, old) in order.iter().enumerate() {
        renumbered[*old as usize] = new as u32 + 1;
    }
    let kept = |at: &u32| *at as usize;
    let words: Vec<_> =
        std::iter::once(Vec::new()).chain(order.iter().map(|at| words[kept(at)].clone())).collect();
    let counts: Vec<_> =
        std::iter::once(0).chain(order.iter().map(|at| counts[kept(at)])).collect();
    let mut all: Vec<(u32, u32)> = stream
        .windows(2)
        .map(|pair| (renumbered[pair[0] as usize], renumbered[pair[1] as usize]))
        .collect();
    drop(stream);
    all.sort_unstable();
    let mut sides = [vec![Vec::new(); words.len()], vec![Vec::new(); words.len()]];
    for same in all.chunk_by(|one, other| one == other) {
        let ((left, right), count) = (same[0], same.len() as u32);
        sides[0][left as usize].push((right, count));
        sides[1][right as usize].push((left, count));
    }
    eprintln!("{} words, {} pairs", words.len(), sides[0].iter().map(Vec::len).sum::<usize>());
    Pairs { words, counts, sides }
}

/// `x ln x`, of small numbers from a table.
struct Entropy(Vec<f64>);

impl Entropy {
    fn new() -> Self {
        Self((0..1 << 16).map(plogp).collect())
    }

    fn of(&self, x: u32) -> f64 {
        self.0.get(x as usize).copied().unwrap_or_else(|| plogp(x))
    }
}

fn plogp(x: u32) -> f64 {
    if x == 0 { 0.0 } else { f64::from(x) * f64::from(x).ln() }
}

/// Words in classes, and what follows from that.
struct Clustering<'p> {
    pairs: &'p Pairs,
    entropy: Entropy,
    class: Vec<usize>,
    /// How many words of a text each class has.
    size: Vec<u32>,
    /// For each word and class: how often a word of the class stands behind it, and in front of it.
    beside: [Vec<u32>; 2],
}

/// Class 0 is a class like others in counts.
const ROW: usize = CLASSES + 1;

impl<'p> Clustering<'p> {
    /// The commonest words in a class each, the others spread over these.
    fn start(pairs: &'p Pairs) -> Self {
        let count = pairs.words.len();
        let first = |word: usize| word.checked_sub(1).map_or(0, |word| 1 + word % CLASSES);
        let mut start = Self {
            pairs,
            entropy: Entropy::new(),
            class: (0..count).map(first).collect(),
            size: vec![0; ROW],
            beside: [vec![0; count * ROW], vec![0; count * ROW]],
        };
        for word in 0..count {
            start.put(word, true);
        }
        start
    }

    /// Puts a word into its class, or takes it out.
    fn put(&mut self, word: usize, is_added: bool) {
        let change = |known: &mut u32, times: u32| {
            *known = if is_added { *known + times } else { *known - times };
        };
        let class = self.class[word];
        change(&mut self.size[class], self.pairs.counts[word]);
        // Words in front of it have it behind them, and the other way round.
        for (beside, side) in self.beside.iter_mut().zip(self.pairs.sides.iter().rev()) {
            for (other, times) in &side[word] {
                change(&mut beside[*other as usize * ROW + class], *times);
            }
        }
    }

    /// How much likelier the text would be with a word in each class, when it is in none.
    fn gains(&self, word: usize) -> [f64; ROW] {
        let mut gains = [0.0; ROW];
        let more = |known: u32, times: u32| self.entropy.of(known + times) - self.entropy.of(known);
        for (gain, size) in gains.iter_mut().zip(&self.size) {
            *gain = -2.0 * more(*size, self.pairs.counts[word]);
        }
        for (beside, side) in self.beside.iter().zip(self.pairs.sides.iter().rev()) {
            for (other, times) in &side[word] {
                let row = &beside[*other as usize * ROW..][..ROW];
                for (gain, known) in gains.iter_mut().zip(row) {
                    *gain += more(*known, *times);
                }
            }
        }
        gains
    }
}

/// The class of each word.
pub fn classes(pairs: &Pairs) -> Classes {
    let mut clustering = Clustering::start(pairs);
    for pass in 1..=PASSES {
        let mut moved = 0;
        for word in 1..pairs.words.len() {
            clustering.put(word, false);
            let old = clustering.class[word];
            let gains = clustering.gains(word);
            let best =
                (1..=CLASSES).rev().max_by(|one, other| gains[*one].total_cmp(&gains[*other]));
            let new = best.filter(|best| gains[*best] > gains[old]).unwrap_or(old);
            moved += usize::from(new != old);
            clustering.class[word] = new;
            clustering.put(word, true);
        }
        eprintln!("pass {pass}: {moved} words moved");
    }
    let all = pairs.words.iter().cloned().zip(clustering.class).skip(1);
    all.map(|(word, class)| (word, class as u8)).collect()
}
