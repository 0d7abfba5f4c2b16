//! Where in a text a term may start, told from two or three characters as raw bytes.
//!
//! Nothing is decoded, and whether a place passes a filter is not branched on: what passes is
//! written to a list at the place where the next one that passes will be written, too, unless it
//! counts.

use crate::convert::hot::pairs::{BATCH, Candidates, Pairs};

/// Less text than this behind a place is looked at without haste.
const NEAR: usize = 40;

/// What is known about the starts of a set of terms.
#[derive(Debug)]
pub(super) struct Filter {
    /// First and second characters of terms, of three bytes each; and first characters of such
    /// terms that only their first character has three bytes of.
    pairs: Pairs,
    /// Those pairs of which a third character of three bytes tells no more.
    short: Bits,
    /// First to third characters of the other terms that start with such a pair.
    triples: Bits,
    /// All other terms; `None` where there are none.
    irregular: Option<Box<Irregular>>,
}

/// The terms that do not start with two three-byte characters.
#[derive(Debug)]
struct Irregular {
    /// The first two bytes of those that start with another character.
    starts: [u64; 1024],
    /// The first characters of the others.
    characters: [u64; 1024],
    /// Whether any starts with ASCII.
    has_ascii: bool,
}

impl Filter {
    /// The filter for these terms; with each whether it starts with two three-byte characters.
    pub(super) fn new<'t>(terms: impl Iterator<Item = (&'t [u8], bool)> + Clone) -> Self {
        let regular = terms.clone().filter(|(_, is_regular)| *is_regular).count();
        let mut filter = Self {
            pairs: Pairs::new(regular),
            short: Bits::new(regular),
            triples: Bits::new(regular),
            irregular: None,
        };
        for (term, is_regular) in terms {
            let word = word(term, 0);
            if !is_regular {
                filter.irregular.get_or_insert_with(Default::default).add(term);
                if word & 0xF0 == 0xE0 {
                    filter.pairs.add_character(word);
                }
                continue;
            }
            filter.pairs.add(word);
            if term.get(6).is_some_and(|byte| byte & 0xF0 == 0xE0) {
                filter.triples.set(triple_hash(self::word(term, 1)));
            } else {
                filter.short.set(short_hash(word));
            }
        }
        filter
    }

    /// Lists places from byte `from` on, the start of a character, where a term may start, as
    /// offsets from there: all there are up to the byte that is returned with their number.
    #[inline]
    pub(super) fn candidates(
        &self,
        text: &[u8],
        from: usize,
        candidates: &mut Candidates,
    ) -> (usize, usize) {
        let (mut at, mut count) = (from, 0);
        let skips_ascii = !self.irregular.as_ref().is_some_and(|irregular| irregular.has_ascii);
        while count < BATCH / 2 && at + NEAR <= text.len() {
            (at, count) = self.pairs.list(text, from, at, skips_ascii, candidates, count);
            if count >= BATCH / 2 || at + NEAR > text.len() {
                break;
            }
            // In front of something else; or so far on that an offset may not fit.
            match text[at] {
                0xE0..0xF0 => break,
                _ => count = self.list_one(text, from, at, candidates, count),
            }
            at += length(text[at]);
        }
        while count < BATCH / 2 && at < text.len() && at + NEAR > text.len() {
            count = self.list_one(text, from, at, candidates, count);
            at += length(text[at]);
        }
        (at, self.thin(text, from, candidates, count))
    }

    /// Lists the place of one character, of whatever length, if the first filter lets it pass.
    #[inline]
    fn list_one(
        &self,
        text: &[u8],
        from: usize,
        at: usize,
        candidates: &mut Candidates,
        count: usize,
    ) -> usize {
        let word = word(text, at);
        let passes =
            if word & 0xF0 == 0xE0 { self.pairs.may_hold(word) } else { self.starts_other(word) };
        candidates[count] = (at - from) as u32;
        count + usize::from(passes)
    }

    /// Keeps of the first `count` candidates those that the second filter lets pass, too.
    #[inline]
    fn thin(&self, text: &[u8], from: usize, candidates: &mut Candidates, count: usize) -> usize {
        let mut kept = 0;
        for number in 0..count {
            let offset = candidates[number];
            let at = from + offset as usize;
            let (first, second) = match text.get(at..).and_then(<[u8]>::first_chunk::<9>) {
                Some(bytes) => (word_of(bytes, 0), word_of(bytes, 1)),
                None => (word(text, at), word(text, at + 1)),
            };
            let mut passes =
                self.short.bit(short_hash(first)) | self.triples.bit(triple_hash(second));
            if let Some(irregular) = &self.irregular {
                let number = character(first);
                let single = irregular.characters[number >> 6] >> (number & 63) & 1;
                passes |= u64::from(first & 0xF0 != 0xE0) | single;
            }
            candidates[kept] = offset;
            kept += passes as usize;
        }
        kept
    }

    /// Whether a term may start at byte `at`, the start of a character. Where three characters of
    /// three bytes stand there, that is not branched on.
    #[inline(always)]
    pub(super) fn may_start(&self, text: &[u8], at: usize) -> bool {
        let (first, second) = match text.get(at..).and_then(<[u8]>::first_chunk::<9>) {
            Some(bytes) => (word_of(bytes, 0), word_of(bytes, 1)),
            None => (word(text, at), word(text, at + 1)),
        };
        if first & 0xF0 != 0xE0 {
            return self.starts_other(first);
        }
        let mut passes = self.short.bit(short_hash(first)) | self.triples.bit(triple_hash(second));
        if let Some(irregular) = &self.irregular {
            let number = character(first);
            passes |= irregular.characters[number >> 6] >> (number & 63) & 1;
        }
        passes != 0
    }

    /// Whether a term may start with the bytes of `word`, which are no three-byte character.
    #[inline]
    fn starts_other(&self, word: u64) -> bool {
        self.irregular.as_ref().is_some_and(|irregular| {
            let number = usize::from(word as u16);
            irregular.starts[number >> 6] >> (number & 63) & 1 != 0
        })
    }
}

impl Default for Irregular {
    fn default() -> Self {
        Self { starts: [0; 1024], characters: [0; 1024], has_ascii: false }
    }
}

impl Irregular {
    fn add(&mut self, term: &[u8]) {
        let word = word(term, 0);
        if word & 0xF0 == 0xE0 {
            let number = character(word);
            self.characters[number >> 6] |= 1 << (number & 63);
        } else if term.len() == 1 {
            self.has_ascii = true;
            for second in 0..=0xFF {
                let number = usize::from(term[0]) | second << 8;
                self.starts[number >> 6] |= 1 << (number & 63);
            }
        } else {
            self.has_ascii |= term[0] < 0x80;
            let number = usize::from(word as u16);
            self.starts[number >> 6] |= 1 << (number & 63);
        }
    }
}

/// A set of hashes, which may hold more than it was given.
#[derive(Debug)]
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// A set for so many hashes, with 16 bits and more for each.
    fn new(count: usize) -> Self {
        let words = (count / 4).next_power_of_two().clamp(1 << 8, 1 << 20);
        Self { words: vec![0; words], shift: u64::BITS - words.trailing_zeros() }
    }

    fn set(&mut self, hash: u64) {
        self.words[(hash >> self.shift) as usize] |= 1 << (hash >> (self.shift - 6) & 63);
    }

    /// 1 where the set may hold a hash, 0 where it does not.
    #[inline(always)]
    fn bit(&self, hash: u64) -> u64 {
        // Never out of range, by the shift; the check costs nothing that can be measured.
        let word = self.words.get((hash >> self.shift) as usize).copied().unwrap_or(0);
        word >> (hash >> (self.shift - 6) & 63) & 1
    }
}

/// Of two characters: the low six bytes of a word.
#[inline(always)]
fn short_hash(word: u64) -> u64 {
    (word << 16).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
}

/// Of three characters without the first byte.
#[inline(always)]
fn triple_hash(word: u64) -> u64 {
    word.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The code point of the three-byte character in the low bytes of a word.
#[inline(always)]
fn character(word: u64) -> usize {
    ((word & 0x0F) << 12 | (word >> 8 & 0x3F) << 6 | word >> 16 & 0x3F) as usize
}

/// The bytes of the character that starts with this byte.
#[inline(always)]
fn length(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// Eight bytes from `at` on.
#[inline(always)]
fn word_of<const N: usize>(bytes: &[u8; N], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Eight bytes from `at` on, zeros behind the end.
fn word(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    let mut bytes = [0; 8];
    let len = rest.len().min(8);
    bytes[..len].copy_from_slice(&rest[..len]);
    u64::from_le_bytes(bytes)
}
