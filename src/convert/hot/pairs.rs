//! Lists the places of a text at which one of a set of pairs of characters may stand, many
//! places at a time: the glossary's share of the hot loop, where its terms are found first.
//!
//! With vector instructions, where the machine has them. Elsewhere a plain loop does the same.

/// How many candidates are listed at once.
pub const BATCH: usize = 256;
/// How many characters are looked at together.
const BLOCK: usize = 8;
/// The bytes of a block and what is read behind it.
const READ: usize = 40;
/// Offsets stay below this, so that they fit 32 bits.
const FAR: usize = 1 << 31;

/// Places as bytes behind where the search began. A block's are written at once, so there is
/// room behind the last.
pub type Candidates = [u32; BATCH + BLOCK];

/// A filter of pairs of three-byte characters, and of single ones. It may let pass what it was
/// not given, never the contrary.
#[derive(Debug)]
pub struct Pairs {
    /// A bit for each hash of a pair, by the hash's high bits; a power of two of words, up to 2^27.
    pairs: Vec<u32>,
    /// How far a hash is shifted down to number a word of `pairs`.
    shift: u32,
    /// A bit for each [`key`] of a single character.
    characters: Option<Box<[u32; 2048]>>,
    has_vectors: bool,
}

impl Pairs {
    /// A filter for about so many pairs.
    pub fn new(count: usize) -> Self {
        // At least 16 bits a pair, and 32 KiB (the first-level cache) as long as that will do.
        let words = (count / 2).next_power_of_two().clamp(1 << 13, 1 << 20);
        let shift = u32::BITS - words.trailing_zeros();
        Self { pairs: vec![0; words], shift, characters: None, has_vectors: has_vectors() }
    }

    /// Adds a pair: the low six bytes of a word.
    pub fn add(&mut self, word: u64) {
        let hash = hash(word);
        self.pairs[(hash >> self.shift) as usize] |= 1 << (hash >> (self.shift - 5) & 31);
    }

    /// Adds all pairs that start with a character: the low three bytes of a word.
    pub fn add_character(&mut self, word: u64) {
        let characters = self.characters.get_or_insert_with(|| Box::new([0; 2048]));
        let key = key(word) & 0xFFFF;
        characters[key as usize >> 5] |= 1 << (key & 31);
    }

    /// Whether it may hold the pair of three-byte characters in the low bytes of a word, or all
    /// pairs with the first of the two.
    #[inline(always)]
    pub fn may_hold(&self, word: u64) -> bool {
        let hash = hash(word);
        let bits = self.pairs.get((hash >> self.shift) as usize).copied().unwrap_or(0);
        let bit = bits >> (hash >> (self.shift - 5) & 31) & 1;
        let single = self.characters.as_ref().map_or(0, |characters| {
            let key = key(word) & 0xFFFF;
            characters[key as usize >> 5] >> (key & 31) & 1
        });
        bit | single != 0
    }

    /// Lists from byte `at` on, behind the first `count` candidates, the places of three-byte
    /// characters that the filter lets pass, as offsets from `from`. ASCII is passed over if
    /// `skips_ascii`. Stops when the list is nearly full, in front of any other character, and
    /// near the end; gives the place and the number of candidates.
    #[inline]
    pub fn list(
        &self,
        text: &[u8],
        from: usize,
        at: usize,
        skips_ascii: bool,
        candidates: &mut Candidates,
        count: usize,
    ) -> (usize, usize) {
        #[cfg(target_arch = "x86_64")]
        if self.has_vectors {
            // SAFETY: the machine has what the functions were compiled for.
            return unsafe {
                match &self.characters {
                    None => vector::list::<false>(
                        self,
                        &[0; 2048],
                        text,
                        from,
                        at,
                        skips_ascii,
                        candidates,
                        count,
                    ),
                    Some(characters) => vector::list::<true>(
                        self,
                        characters,
                        text,
                        from,
                        at,
                        skips_ascii,
                        candidates,
                        count,
                    ),
                }
            };
        }
        self.list_plainly(text, from, at, skips_ascii, candidates, count)
    }

    /// Like [`list`](Self::list), for any machine.
    #[inline(never)]
    fn list_plainly(
        &self,
        text: &[u8],
        from: usize,
        mut at: usize,
        skips_ascii: bool,
        candidates: &mut Candidates,
        mut count: usize,
    ) -> (usize, usize) {
        while count < BATCH - BLOCK && at + READ <= text.len() && at - from < FAR {
            let bytes = text[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
            if bytes & 0xF0 == 0xE0 {
                // Without a branch: what does not pass is written over.
                candidates[count] = (at - from) as u32;
                count += usize::from(self.may_hold(bytes));
                at += 3;
            } else if skips_ascii && bytes & 0x80 == 0 {
                at += (bytes & 0x8080_8080_8080_8080).trailing_zeros() as usize / 8;
            } else {
                break;
            }
        }
        (at, count)
    }
}

/// Two three-byte characters (the low six bytes of a word) in 32 bits, the first in the low 16:
/// the last two bytes of each, with two bits of the first where those have none of their own.
#[inline(always)]
fn key(word: u64) -> u32 {
    let last = (word >> 8 & 0xFFFF | word >> 16 & 0xFFFF_0000) as u32;
    last ^ ((word & 3) << 6 | (word & 3 << 24) >> 2) as u32
}

#[inline(always)]
fn hash(word: u64) -> u32 {
    key(word).wrapping_mul(MULTIPLIER)
}

/// 2^32 divided by the golden ratio, made odd.
const MULTIPLIER: u32 = 0x9E37_79B1;

#[cfg(target_arch = "x86_64")]
fn has_vectors() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("popcnt")
        && is_x86_feature_detected!("bmi1")
}

#[cfg(not(target_arch = "x86_64"))]
fn has_vectors() -> bool {
    false
}

#[cfg(target_arch = "x86_64")]
mod vector {
    use std::arch::x86_64::*;

    use super::{BATCH, BLOCK, Candidates, FAR, MULTIPLIER, Pairs, READ};

    /// For each set of a block's characters, their offsets in bytes, in order.
    static OFFSETS: [[u8; BLOCK]; 1 << BLOCK] = {
        let mut offsets = [[0; BLOCK]; 1 << BLOCK];
        let mut set = 0;
        while set < 1 << BLOCK {
            let (mut count, mut number) = (0, 0);
            while number < BLOCK {
                if set >> number & 1 != 0 {
                    offsets[set][count] = 3 * number as u8;
                    count += 1;
                }
                number += 1;
            }
            set += 1;
        }
        offsets
    };

    /// See [`Pairs::list`].
    #[inline(never)]
    #[target_feature(enable = "avx2,popcnt,bmi1")]
    #[allow(clippy::too_many_arguments, reason = "what the caller has apart stays in registers")]
    pub(super) fn list<const CHARACTERS: bool>(
        filter: &Pairs,
        characters: &[u32; 2048],
        text: &[u8],
        from: usize,
        mut at: usize,
        skips_ascii: bool,
        candidates: &mut Candidates,
        mut count: usize,
    ) -> (usize, usize) {
        // No content of the filter can lead a load astray: a hash has 32 bits.
        assert!(filter.pairs.len() == 1 << (32 - filter.shift));
        // Four characters and the one behind them in each half, as `key` has them.
        let last = _mm256_broadcastsi128_si256(_mm_setr_epi8(
            1, 2, 4, 5, 4, 5, 7, 8, 7, 8, 10, 11, 10, 11, 13, 14,
        ));
        let first = _mm256_broadcastsi128_si256(_mm_setr_epi8(
            0, -1, 3, -1, 3, -1, 6, -1, 6, -1, 9, -1, 9, -1, 12, -1,
        ));
        let number = _mm_cvtsi32_si128(filter.shift as i32);
        let bit = _mm_cvtsi32_si128(filter.shift as i32 - 5);
        while count < BATCH - BLOCK && at + READ <= text.len() && at - from < FAR {
            // SAFETY: `READ` bytes lie behind `at`; 28 are loaded.
            let bytes = unsafe {
                let place = text.as_ptr().add(at);
                let low = _mm_loadu_si128(place.cast());
                let high = _mm_loadu_si128(place.add(12).cast());
                _mm256_set_m128i(high, low)
            };
            let leading = _mm256_cmpeq_epi8(
                _mm256_and_si256(bytes, _mm256_set1_epi8(0xF0_u8 as i8)),
                _mm256_set1_epi8(0xE0_u8 as i8),
            );
            let others = !_mm256_movemask_epi8(leading) as u32 & 0x0249_0249;
            let bits = _mm256_and_si256(_mm256_shuffle_epi8(bytes, first), _mm256_set1_epi8(3));
            let keys =
                _mm256_xor_si256(_mm256_shuffle_epi8(bytes, last), _mm256_slli_epi16::<6>(bits));
            let hashes = _mm256_mullo_epi32(keys, _mm256_set1_epi32(MULTIPLIER as i32));
            // SAFETY: the hashes shifted down number the words of `pairs`, as asserted.
            let words = unsafe {
                _mm256_i32gather_epi32::<4>(
                    filter.pairs.as_ptr().cast(),
                    _mm256_srl_epi32(hashes, number),
                )
            };
            let bits = _mm256_and_si256(_mm256_srl_epi32(hashes, bit), _mm256_set1_epi32(31));
            let mut passing = _mm256_srlv_epi32(words, bits);
            if CHARACTERS {
                let keys = _mm256_and_si256(keys, _mm256_set1_epi32(0xFFFF));
                // SAFETY: 16 bits shifted down by five number the 2048 words.
                let words = unsafe {
                    _mm256_i32gather_epi32::<4>(
                        characters.as_ptr().cast(),
                        _mm256_srli_epi32::<5>(keys),
                    )
                };
                let bits = _mm256_and_si256(keys, _mm256_set1_epi32(31));
                passing = _mm256_or_si256(passing, _mm256_srlv_epi32(words, bits));
            }
            let passing = _mm256_castsi256_ps(_mm256_slli_epi32::<31>(passing));
            // One bit a character; those behind the run of three-byte characters are none.
            let run = match others {
                0 => BLOCK,
                _ => (others & 0xFFFF | others >> 16 << 12).trailing_zeros() as usize / 3,
            };
            let passing = _mm256_movemask_ps(passing) as usize & ((1 << run) - 1);
            // SAFETY: `OFFSETS` has eight bytes for each of 256 sets; `candidates` has room for
            // a block behind `BATCH - BLOCK` and more than that are not there.
            unsafe {
                let offsets = _mm_loadl_epi64(OFFSETS[passing].as_ptr().cast());
                let base = _mm256_set1_epi32((at - from) as i32);
                let places = _mm256_add_epi32(_mm256_cvtepu8_epi32(offsets), base);
                _mm256_storeu_si256(candidates.as_mut_ptr().add(count).cast(), places);
            }
            count += passing.count_ones() as usize;
            at += 3 * run;
            if run < BLOCK {
                if !skips_ascii || text[at] >= 0x80 {
                    if run == 0 {
                        break;
                    }
                } else {
                    at = behind_ascii(text, at);
                }
            }
        }
        (at, count)
    }

    /// The first byte from `at` on that is not ASCII, or one near the text's end.
    #[inline]
    #[target_feature(enable = "avx2,bmi1")]
    fn behind_ascii(text: &[u8], mut at: usize) -> usize {
        while at + 32 <= text.len() {
            // SAFETY: 32 bytes lie behind `at`.
            let bytes = unsafe { _mm256_loadu_si256(text.as_ptr().add(at).cast()) };
            match _mm256_movemask_epi8(bytes) as u32 {
                0 => at += 32,
                high => return at + high.trailing_zeros() as usize,
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(text: &[u8], at: usize) -> u64 {
        let mut bytes = [0; 8];
        let rest = &text[at.min(text.len())..];
        let len = rest.len().min(8);
        bytes[..len].copy_from_slice(&rest[..len]);
        u64::from_le_bytes(bytes)
    }

    /// Everything that both loops list, called until they get no further.
    fn listed(pairs: &Pairs, text: &[u8], skips_ascii: bool, plainly: bool) -> (usize, Vec<usize>) {
        let (mut at, mut all) = (0, Vec::new());
        loop {
            let mut candidates = [0; BATCH + BLOCK];
            let (end, count) = match plainly {
                true => pairs.list_plainly(text, at, at, skips_ascii, &mut candidates, 0),
                false => pairs.list(text, at, at, skips_ascii, &mut candidates, 0),
            };
            all.extend(candidates[..count].iter().map(|offset| at + *offset as usize));
            if end == at {
                return (at, all);
            }
            at = end;
        }
    }

    fn check(pairs: &[&str], characters: &[char], text: &str) {
        let mut filter = Pairs::new(pairs.len());
        pairs.iter().for_each(|pair| filter.add(word(pair.as_bytes(), 0)));
        characters.iter().for_each(|c| filter.add_character(word(c.to_string().as_bytes(), 0)));
        let text = text.as_bytes();
        for skips_ascii in [false, true] {
            let (end, places) = listed(&filter, text, skips_ascii, false);
            // Near the end either may stop first.
            let (end_plainly, mut plainly) = listed(&filter, text, skips_ascii, true);
            plainly.retain(|place| *place < end);
            assert_eq!(places.iter().filter(|place| **place < end_plainly).count(), plainly.len());
            assert_eq!(places[..plainly.len()], plainly);
            let passes = |at: &usize| text[*at] & 0xF0 == 0xE0 && filter.may_hold(word(text, *at));
            assert_eq!(places, (0..end).filter(passes).collect::<Vec<_>>());
            if text.iter().all(|byte| {
                (0xE0..0xF0).contains(byte) || *byte < 0xC0 && (skips_ascii || *byte >= 0x80)
            }) {
                assert!(end + READ > text.len(), "stopped at {end} of {}", text.len());
            }
        }
    }

    #[test]
    fn pairs_at_every_place_of_a_block() {
        for before in 0..40 {
            for filling in ["字", "x", "字x", "xx字"] {
                let text = format!("{}中国人{}", filling.repeat(before), "字".repeat(60));
                check(&["中国", "国人"], &[], &text);
                check(&["中国"], &['人', '，'], &text);
            }
        }
        check(&["字字"], &[], &"字".repeat(2_000));
        check(&[], &['字'], &"字".repeat(2_000));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn vectors_list_what_the_plain_loop_lists(
            pairs in prop::collection::vec("[中国人民字，]{2}", 0..9),
            characters in prop::collection::vec(prop::sample::select(vec!['人', '，', '龍']), 0..2),
            text in "([中国人民字龍，。]{0,9}|[ -~]{0,20}|é|😀){0,60}",
        ) {
            let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
            check(&pairs, &characters, &text);
        }
    }
}
