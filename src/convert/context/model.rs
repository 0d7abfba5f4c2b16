//! The contextual model, read as it lies.

use super::features::{COUNT, FIRST as FIRST_FEATURES};
use super::layout::{
    BUCKET, CANDIDATES, COST, Candidates, FIRST, HEADER, INDEX, LAST, LONGER, MAGIC, NO_LEAD,
    NO_WORD, SENSES, WEIGHTS, WORDS, pair_bits, pair_hash, place,
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
    /// The class of each character as a word.
    classes: &'m [u8],
    words: &'m [[u8; BUCKET]],
    /// The weights of the features that are looked at first, and of the others.
    first: &'m [[u8; BUCKET]],
    weights: &'m [[u8; BUCKET]],
    pairs: &'m [[u8; 8]],
    /// How much probability (in natural logarithms) one unit of a weight is.
    scale: f32,
    /// How likely a sense must be at least that is not the dictionaries'.
    least: f32,
    /// Up to which number characters are open.
    open: u8,
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
        let (first, rest) = rest.split_at_checked(length(2)?)?;
        let (weights, rest) = rest.split_at_checked(length(3)?)?;
        let (pairs, _) = rest.split_at_checked(length(4)?)?;
        let (index, candidates) = characters.split_at_checked(INDEX)?;
        let (characters, words) = words.split_at_checked(INDEX)?;
        let (classes, words) = words.split_at_checked(INDEX)?;
        let is_known = header.starts_with(&MAGIC);
        let (scale, margin) = (real(28)?, real(32)?);
        let open = u8::try_from(number(36)?).ok()?;
        is_known.then_some(Self {
            index,
            candidates: candidates.as_chunks().0,
            characters,
            classes,
            words: words.as_chunks().0,
            first: first.as_chunks().0,
            weights: weights.as_chunks().0,
            pairs: pairs.as_chunks().0,
            scale,
            least: 1.0 / (1.0 + (-margin).exp()),
            open,
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

    /// Whether context has a say of the characters of a number.
    #[inline]
    pub fn is_open(&self, number: u8) -> bool {
        (1..=self.open).contains(&number)
    }

    /// The candidates of a number.
    pub fn candidates(&self, number: u8) -> Candidates {
        Candidates::read(&self.candidates[usize::from(number) - 1])
    }

    /// How likely a sense must be at least that is not the dictionaries'.
    pub fn least(&self) -> f32 {
        self.least
    }

    /// What a character alone costs as a word, in units of [`COST`], and its class. One that is none costs as much as a word that
    /// was seen once among those that the frequencies were counted in, some 60 million.
    pub fn character(&self, code_point: u32) -> (u32, u8) {
        let (cost, class) = match code_point {
            FIRST..=LAST => {
                let at = (code_point - FIRST) as usize;
                (self.characters[at], self.classes[at])
            }
            _ => (NO_WORD, 0),
        };
        (if cost == NO_WORD { (18.0 / COST) as u32 } else { u32::from(cost) }, class)
    }

    /// What a word of several characters costs, in units of [`COST`], and its class, `None` where it is not known; and whether
    /// longer ones begin so.
    #[inline]
    pub fn word(&self, hash: u64) -> (Option<(u8, u8)>, bool) {
        if self.words.is_empty() {
            return (None, false);
        }
        let (bucket, check) = place(hash, self.words.len());
        let bucket = &self.words[bucket];
        let at = find::<WORDS>(bucket, check);
        if at == WORDS {
            return (None, false);
        }
        let [byte, class] = [bucket[2 * WORDS + 2 * at], bucket[2 * WORDS + 2 * at + 1]];
        let cost = byte & !LONGER;
        ((cost != NO_WORD).then_some((cost, class)), byte & LONGER != 0)
    }

    /// The senses' scores after the features that are looked at first: the sums of their weights.
    pub fn first_scores(&self, features: &[u64; FIRST_FEATURES]) -> [i32; SENSES] {
        let mut scores = [0; SENSES];
        add(&mut scores, self.first, features);
        scores
    }

    /// The senses' scores after all features, of which the first ones gave these.
    pub fn scores(&self, first: [i32; SENSES], features: &[u64; COUNT]) -> [i32; SENSES] {
        let mut scores = first;
        add(&mut scores, self.weights, &features[FIRST_FEATURES..]);
        scores
    }

    /// The sense of some candidates that the scores after the first features make certain, where they are enough for that.
    pub fn certain(&self, scores: [i32; SENSES], candidates: &Candidates) -> Option<u8> {
        let senses = candidates.senses();
        let best = (0..senses).max_by_key(|sense| scores[*sense]).unwrap_or(0) as u8;
        let is_enough = lead(scores, senses, best) > i32::from(candidates.lead);
        (is_enough && candidates.lead != NO_LEAD).then_some(best)
    }

    /// Whether two neighbours may stand in an entry of the dictionaries that decides otherwise than its characters
    /// alone. Of a hundred that do not, one or two seem to.
    #[inline]
    pub fn may_be_decided(&self, left: u64, right: u64) -> bool {
        if self.pairs.is_empty() {
            return true;
        }
        let hash = pair_hash(left, right);
        let (word, _) = place(hash, self.pairs.len());
        u64::from_le_bytes(self.pairs[word]) & pair_bits(hash) == pair_bits(hash)
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

/// Adds the weights of some features to the senses' scores.
#[inline]
fn add(scores: &mut [i32; SENSES], weights: &[[u8; BUCKET]], features: &[u64]) {
    if weights.is_empty() {
        return;
    }
    for hash in features {
        let (bucket, check) = place(*hash, weights.len());
        let bucket = &weights[bucket];
        // What is not found stands for the bytes behind the last slot, which are 0: no branch could be foretold.
        let start = 2 * WEIGHTS + (SENSES - 1) * find::<WEIGHTS>(bucket, check);
        for sense in 1..SENSES {
            scores[sense] += i32::from(bucket[start + sense - 1] as i8);
        }
    }
}

/// By how much a sense leads before the best other one.
pub fn lead(scores: [i32; SENSES], senses: usize, sense: u8) -> i32 {
    let others = (0..senses).filter(|other| *other != usize::from(sense));
    let best = others.map(|other| scores[other]).max().unwrap_or(i32::MIN / 2);
    scores[usize::from(sense)] - best
}

/// The slot of a bucket that has this check, of which no two slots have the same; `SLOTS` where none has. Without a
/// branch, since none could be foretold.
#[inline(always)]
fn find<const SLOTS: usize>(bucket: &[u8; BUCKET], check: u16) -> usize {
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
    // Behind the last check others' bytes may look like one.
    slot.min(SLOTS)
}
