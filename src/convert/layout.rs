//! The form of the compiled tables: shared by the compiler that writes them and the
//! matcher that reads them as they lie.
//!
//! A blob is a sequence of 64-bit words: [`MAGIC`], the number of records, the
//! records ([`RECORD_WORDS`] words each), then the sections they point to. A record
//! is one compiled configuration, or one stage of one. Sections hold numbers in the
//! machine's byte order; equal sections are stored once.

/// The first word of a blob; its last byte counts the versions of this layout.
pub const MAGIC: u64 = u64::from_be_bytes(*b"zhpress\x04");

/// Bytes of a record's name, padded with NUL.
pub const NAME_BYTES: usize = 24;

/// Words of a record: its name, its flags with the number of phrases above them, and an offset and length (in bytes,
/// from the blob's start) for each section.
pub const RECORD_WORDS: usize = NAME_BYTES / 8 + 1 + SECTIONS;

/// The sections of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// `u32` for each 64 code points of the BMP: where in `Pages` theirs begin.
    PageIndex,
    /// `u32` for each code point of a page: see [`SPECIAL`].
    Pages,
    /// `u32` code points, ascending, whose conversion does not fit a page's entry.
    SpecialKeys,
    /// `u64` for each special key: see [`special`].
    SpecialValues,
    /// UTF-8 that other sections point into.
    Pool,
    /// `u64` hash slots: the phrases' prefix tree, see [`slot`].
    Trie,
    /// `u32` for each [`NUMBERS`] phrases: where in `PhraseValues` theirs begin.
    PhraseIndex,
    /// `u16` for each phrase of a piece, `u32` with [`FLAG_WIDE_VALUES`]: the number of its value; 0 where its
    /// characters' own conversions do, and beyond the last phrase.
    PhraseValues,
    /// `u32`, one more than there are values: value `n`, counted from 1, is the pool's bytes from the
    /// `n - 1`th of these offsets to the `n`th.
    Values,
    /// `u64` hash slots: the prefix tree of the words of later stages, as the source has them.
    Words,
    /// `u32` for each of these words: the number of its value, what it becomes between boundaries.
    WordValues,
    /// Bit filter over pairs at which a phrase that matters may start.
    Trigger,
    /// Filter of two bits (`u32` words) that confirms a trigger: over pairs that are a whole
    /// phrase, and over the first three characters of longer ones.
    Confirm,
    /// Filter of two bits (`u32` words) over pairs that stand inside a phrase of any stage.
    Inner,
    /// `u64` hash slots: pairs at which more than the phrases of the trie must be looked at.
    Marked,
    /// `u32` code points, ascending, that are replaced before anything else.
    NormalizationKeys,
    /// `u32` code points they are replaced by.
    NormalizationValues,
    /// `u32` code points, ascending, that are segments of their own.
    SegmentSingles,
    /// `u64` twice: a bit for each ASCII character at which something may start.
    AsciiStarts,
    /// `u32` record numbers of the stages, where the text is cut into segments first.
    Stages,
}

/// How many sections a record has.
pub const SECTIONS: usize = Section::Stages as usize + 1;

/// Record flag: characters below U+0800 have conversions or start phrases of their own.
pub const FLAG_SMALL_KEYS: u32 = 1;
/// Record flag: a phrase consists of ASCII characters alone.
pub const FLAG_ASCII_PHRASES: u32 = 2;
/// Record flag: something may start at a character of two bytes.
pub const FLAG_TWO_BYTE_STARTS: u32 = 4;
/// Record flag: the numbers of phrases' values do not fit in 16 bits.
pub const FLAG_WIDE_VALUES: u32 = 8;

/// Flag of a page's entry: look the code point up among the special keys.
///
/// Without it the entry is what to XOR a character's three UTF-8 bytes with
/// (first byte lowest) to get the three bytes of its conversion.
pub const SPECIAL: u32 = 1 << 24;

/// Phrases whose values' numbers lie in one piece. Four phrases of five have none, and records of one language's
/// variants differ in few: measured to take the least room.
pub const NUMBERS: usize = 16;

/// Code points a page covers.
pub const PAGE: usize = 64;

/// What a special key's value says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// The character converts to this part of the pool.
    Value {
        /// Byte offset.
        offset: usize,
        /// Byte length.
        len: usize,
    },
    /// The character is replaced by another one before anything else.
    Normalized,
    /// The character may start an ideographic description sequence.
    Description,
}

impl Special {
    /// As stored.
    pub fn encode(self) -> u64 {
        match self {
            Self::Value { offset, len } => (offset as u64) << 24 | (len as u64) << 2,
            Self::Normalized => 1,
            Self::Description => 2,
        }
    }

    /// From what is stored.
    pub fn decode(word: u64) -> Self {
        match word & 3 {
            1 => Self::Normalized,
            2 => Self::Description,
            _ => {
                Self::Value { offset: (word >> 24) as usize, len: (word >> 2 & 0x3F_FFFF) as usize }
            }
        }
    }
}

/// Nodes of a trie are numbered from here as states, so that no state is a code point.
pub const FIRST_NODE: u32 = 0x11_0000;

/// The most nodes a trie can have.
pub const MAX_NODES: usize = (1 << 21) - FIRST_NODE as usize;

/// A hash slot: used (1 bit), state (21), code point (21), payload (21).
///
/// In the trie a state is the first character's code point or a node plus
/// [`FIRST_NODE`]; the payload is the next node, times two, plus one if it has
/// children. A node below the phrase count ends the phrase of that number. Among
/// the marked pairs the state is the first character and the payload is 1 where
/// the place must be looked at whatever matches there.
pub fn slot(state: u32, code_point: u32, payload: u32) -> u64 {
    1 << 63 | u64::from(state) << 42 | u64::from(code_point) << 21 | u64::from(payload)
}

/// Everything of a slot but its payload, shifted down.
pub fn slot_key(state: u32, code_point: u32) -> u64 {
    1 << 42 | u64::from(state) << 21 | u64::from(code_point)
}

/// Where a slot with this key is looked for first, in a table of `1 << bits` slots.
pub fn slot_index(key: u64, bits: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
}

/// The payload of a state and a code point in a table of slots (a power of two of them).
#[inline]
pub fn find_slot(slots: &[u64], state: u32, code_point: u32) -> Option<u32> {
    if slots.is_empty() {
        return None;
    }
    let key = slot_key(state, code_point);
    let mask = slots.len() - 1;
    let mut index = slot_index(key, slots.len().trailing_zeros());
    loop {
        let slot = *slots.get(index)?;
        if slot >> 21 == key {
            return Some((slot & 0x1F_FFFF) as u32);
        }
        if slot == 0 {
            return None;
        }
        index = (index + 1) & mask;
    }
}

/// What a pair's first character is multiplied with in its hash.
pub const PAIR_FIRST: u32 = 0x9E37_79B1;
/// What a pair's second character is multiplied with in its hash.
pub const PAIR_SECOND: u32 = 0x85EB_CA77;

/// The hash of a pair of neighbouring characters that both filters use.
#[inline(always)]
pub fn pair_hash(first: u32, second: u32) -> u32 {
    first.wrapping_mul(PAIR_FIRST).wrapping_add(second.wrapping_mul(PAIR_SECOND))
}

/// What a pair's hash is multiplied with in the confirming filter.
pub const WHOLE: u32 = 0xC2B2_AE3D;
/// What a third character is multiplied with in the confirming filter.
pub const TRIPLE_THIRD: u32 = 0x27D4_EB2F;

/// The hash under which a pair that is enough by itself stands in the confirming filter.
#[inline(always)]
pub fn whole_hash(pair: u32) -> u32 {
    (pair ^ pair >> 15).wrapping_mul(WHOLE)
}

/// The hash under which a pair with a third character stands in the confirming filter.
#[inline(always)]
pub fn triple_hash(pair: u32, third: u32) -> u32 {
    whole_hash(pair).wrapping_add(third.wrapping_mul(TRIPLE_THIRD))
}

/// Adds the pair with this hash to a filter of one bit a pair (a power of two of words).
pub fn filter_add(filter: &mut [u64], hash: u32) {
    let bit = hash >> (32 - 6 - filter.len().trailing_zeros());
    filter[bit as usize >> 6] |= 1 << (bit & 63);
}

/// The two bits of a hash in its word of a filter of two bits a hash; both are in one word, so that
/// asking takes no longer than for one bit, and errs less often. The hash's upper bits number the word.
#[inline(always)]
pub fn double_bits(hash: u32) -> u32 {
    1 << (hash & 31) | 1 << (hash >> 5 & 31)
}

#[inline(always)]
fn double_word(filter: &[u32], hash: u32) -> usize {
    (u64::from(hash) << filter.len().trailing_zeros() >> 32) as usize
}

/// Whether a filter of two bits a hash (a power of two of words) may hold this one.
#[inline(always)]
pub fn double_has(filter: &[u32], hash: u32) -> bool {
    let bits = double_bits(hash);
    filter.get(double_word(filter, hash)).is_some_and(|word| word & bits == bits)
}

/// Adds a hash to a filter of two bits a hash (a power of two of words).
pub fn double_add(filter: &mut [u32], hash: u32) {
    let word = double_word(filter, hash);
    filter[word] |= double_bits(hash);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specials_survive_encoding() {
        for special in [
            Special::Value { offset: 0, len: 4 },
            Special::Value { offset: 70_000, len: 3 },
            Special::Normalized,
            Special::Description,
        ] {
            assert_eq!(Special::decode(special.encode()), special);
        }
    }

    #[test]
    fn slots_are_found_past_collisions() {
        let mut slots = vec![0; 8];
        let keys = [(0x4E00, 0x4E01), (0x4E00, 0x4E02), (FIRST_NODE + 7, 0x2_0000), (65, 66)];
        for (payload, (state, code_point)) in (0..).zip(keys) {
            let mut index = slot_index(slot_key(state, code_point), 3);
            while slots[index] != 0 {
                index = (index + 1) % 8;
            }
            slots[index] = slot(state, code_point, payload);
        }
        for (payload, (state, code_point)) in (0..).zip(keys) {
            assert_eq!(find_slot(&slots, state, code_point), Some(payload));
        }
        assert_eq!(find_slot(&slots, 65, 67), None);
        assert_eq!(find_slot(&[], 65, 66), None);
    }
}
