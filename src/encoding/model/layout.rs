//! How the file of the frequency model is laid out; shared with the tool that makes it.

/// The hanzi with a cost of their own: the block CJK Unified Ideographs.
pub const HANZI: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// Hiragana and katakana.
pub const KANA: std::ops::RangeInclusive<char> = '\u{3041}'..='\u{30FE}';

/// Hangul syllables.
pub const HANGUL: std::ops::RangeInclusive<char> = '\u{AC00}'..='\u{D7A3}';

/// The blocks in the order of their tables: one byte a character, its cost in quarters of a bit.
pub const BLOCKS: [std::ops::RangeInclusive<char>; 3] = [HANZI, KANA, HANGUL];

/// How many buckets of pairs follow the tables.
pub const BUCKETS: usize = 1 << 14;

/// How many pairs a bucket holds at most.
pub const SLOTS: usize = 4;

/// How many characters a block has.
pub const fn length(block: &std::ops::RangeInclusive<char>) -> usize {
    *block.end() as usize - *block.start() as usize + 1
}

/// Where the pairs start, in bytes.
pub const PAIRS: usize = length(&BLOCKS[0]) + length(&BLOCKS[1]) + length(&BLOCKS[2]);

/// The size of the file, in bytes. Each slot takes two, little-endian: the fingerprint, and in
/// the low four bits how many bits cheaper the second character is behind the first; 0 is no pair.
pub const SIZE: usize = PAIRS + BUCKETS * SLOTS * 2;

/// The bucket of a pair, and its fingerprint there, in the upper twelve bits of sixteen.
pub fn place(first: u16, second: u16) -> (usize, u16) {
    let mut mixed = (u32::from(first) << 16 | u32::from(second)).wrapping_mul(0x9E37_79B1);
    mixed ^= mixed >> 15;
    mixed = mixed.wrapping_mul(0x85EB_CA6B);
    (mixed as usize >> 18, (mixed >> 2) as u16 & 0xFFF0)
}
