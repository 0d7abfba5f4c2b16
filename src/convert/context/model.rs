//! The contextual model, read as it lies.

use super::layout::{
    BUCKET, CANDIDATES, COST, Candidates, FIRST, HEADER, INDEX, LAST, LONGER, MAGIC, NO_WORD,
    SENSES, WEIGHTS, WORDS, bits, place,
};

/// Buckets lie where a line of the processor's cache starts.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));

/// A model's sections.
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    index: &'m [u8],
    candidates: &'m [[u8; CANDIDATES]],
    characters: &'m [u8],
    words: &'m [[u8; BUCKET]],
    weights: &'m [[u8; BUCKET]],
    certain: &'m [[u8; 8]],
    /// How much probability (in natural logarithms) one unit of a weight is.
    scale: f32,
    /// How likely a sense must be at least that is not the dictionaries'.
    least: f32,
}

impl Model<'static> {
    /// The model that the program has.
    pub fn embedded() -> Self {
        Self::read(&EMBEDDED.0).expect("model.bin is as tools/context_model writes it")
    }
}

impl<'m> Model<'m> {
    /// A model's file; `None` where it is none of this version.
    pub fn read(file: &'m [u8]) -> Option<Self> {
        let (header, rest) = file.split_first_chunk::<HEADER>()?;
        let number = |at: usize| header[at..at + 4].try_into().map(u32::from_le_bytes).ok();
        let length = |section: usize| number(8 + 4 * section).map(|length| length as usize);
        let real = |at: usize| number(at).map(f32::from_bits);
        let (characters, rest) = rest.split_at_checked(length(0)?)?;
        let (words, rest) = rest.split_at_checked(length(1)?)?;
        let (weights, rest) = rest.split_at_checked(length(2)?)?;
        let (certain, _) = rest.split_at_checked(length(3)?)?;
        let (index, candidates) = characters.split_at_checked(INDEX)?;
        let (characters, words) = words.split_at_checked(INDEX)?;
        let is_known = header.starts_with(&MAGIC);
        let (scale, margin) = (real(24)?, real(28)?);
        is_known.then_some(Self {
            index,
            candidates: candidates.as_chunks().0,
            characters,
            words: words.as_chunks().0,
            weights: weights.as_chunks().0,
            certain: certain.as_chunks().0,
            scale,
            least: 1.0 / (1.0 + (-margin).exp()),
        })
    }

    /// The number of an ambiguous character's candidates, counted from 1; 0 of any other character.
    #[inline]
    pub fn number(&self, code_point: u32) -> u8 {
        match code_point {
            FIRST..=LAST => self.index[(code_point - FIRST) as usize],
            _ => 0,
        }
    }

    /// The candidates of a number.
    pub fn candidates(&self, number: u8) -> Candidates {
        Candidates::read(&self.candidates[usize::from(number) - 1])
    }

    /// How likely a sense must be at least that is not the dictionaries'.
    pub fn least(&self) -> f32 {
        self.least
    }

    /// What a character alone costs as a word, in units of [`COST`]. One that is none costs as much as a word that was
    /// seen once among those that the frequencies were counted in, some 60 million.
    pub fn character(&self, code_point: u32) -> u32 {
        let cost = match code_point {
            FIRST..=LAST => self.characters[(code_point - FIRST) as usize],
            _ => NO_WORD,
        };
        if cost == NO_WORD { (18.0 / COST) as u32 } else { u32::from(cost) }
    }

    /// What a word of several characters costs, in units of [`COST`], `None` where it is not known; and whether longer
    /// ones begin so.
    #[inline]
    pub fn word(&self, hash: u64) -> (Option<u8>, bool) {
        if self.words.is_empty() {
            return (None, false);
        }
        let (bucket, check) = place(hash, self.words.len());
        let bucket = &self.words[bucket];
        let Some(at) = find::<WORDS>(bucket, check) else { return (None, false) };
        let byte = bucket[2 * WORDS + at];
        let cost = byte & !LONGER;
        ((cost != NO_WORD).then_some(cost), byte & LONGER != 0)
    }

    /// The senses' scores: the sums of the features' weights.
    pub fn scores<const COUNT: usize>(&self, features: &[u64; COUNT]) -> [i32; SENSES] {
        let mut scores = [0; SENSES];
        if self.weights.is_empty() {
            return scores;
        }
        // All are looked for before any is taken, so that the memory's answers are waited for together.
        let found = features.map(|hash| {
            let (bucket, check) = place(hash, self.weights.len());
            (bucket, find::<WEIGHTS>(&self.weights[bucket], check))
        });
        for (bucket, slot) in found {
            let Some(slot) = slot else { continue };
            let weights = &self.weights[bucket][2 * WEIGHTS + (SENSES - 1) * slot..][..SENSES - 1];
            for (score, weight) in scores[1..].iter_mut().zip(weights) {
                *score += i32::from(*weight as i8);
            }
        }
        scores
    }

    /// Whether a key makes certain that the dictionaries' decision stays. Of a thousand keys that do not, some two
    /// seem to.
    #[inline]
    pub fn is_certain(&self, key: u64) -> bool {
        if self.certain.is_empty() {
            return false;
        }
        let (word, _) = place(key, self.certain.len());
        u64::from_le_bytes(self.certain[word]) & bits(key) == bits(key)
    }

    /// How likely each of the first `senses` senses is, by their scores.
    pub fn probabilities(&self, scores: [i32; SENSES], senses: usize) -> [f32; SENSES] {
        let best = scores[..senses].iter().copied().max().unwrap_or(0);
        let mut likely = [0.0; SENSES];
        for (likely, score) in likely.iter_mut().zip(&scores[..senses]) {
            *likely = ((score - best) as f32 * self.scale).exp();
        }
        let sum: f32 = likely.iter().sum();
        likely.map(|likely| likely / sum)
    }
}

/// The slot of a bucket that has this check, of which no two slots have the same. Without a branch, since none could
/// be foretold.
#[inline]
fn find<const SLOTS: usize>(bucket: &[u8; BUCKET], check: u16) -> Option<usize> {
    // Four checks at a time: those that are the same become 0, and the lowest 0 is found by what is borrowed for it.
    const ONES: u64 = 0x0001_0001_0001_0001;
    let wanted = u64::from(check) * ONES;
    let (words, _) = bucket.as_chunks::<8>();
    let mut slot = SLOTS;
    for (at, word) in words.iter().enumerate().take(SLOTS.div_ceil(4)).rev() {
        let differing = u64::from_le_bytes(*word) ^ wanted;
        let same = differing.wrapping_sub(ONES) & !differing & (ONES << 15);
        let here = 4 * at + same.trailing_zeros() as usize / 16;
        slot = if same == 0 { slot } else { here };
    }
    (slot < SLOTS).then_some(slot)
}
