//! The form of the contextual model's file: shared by the tool that makes it and by what reads it as it lies.
//!
//! [`MAGIC`] and the rest of the header, then the five sections, each starting at a multiple of 64 bytes: the ambiguous
//! characters; what each character costs as a word and its class, and longer words; the weights of the features that are looked
//! at first; those of the others; and a filter of the pairs inside entries that decide. Numbers are little-endian.

/// What the file begins with; the last byte counts the versions of this layout.
pub const MAGIC: [u8; 8] = *b"zhpctx\0\x07";

/// Bytes of the header: the magic, the sections' lengths (`u32`), the scale of the weights and the margin (`f32`), and how
/// many characters are open, whose numbers come first (`u32`): of the others the dictionaries' decision always stays.
pub const HEADER: usize = 64;

/// The characters that can be ambiguous: the CJK Unified Ideographs of Unicode 1.1.
pub const FIRST: u32 = 0x4E00;
/// The last of them.
pub const LAST: u32 = 0x9FFF;

/// A byte for each of them: 0, or the number of its [`Candidates`], counted from 1. What each costs as a word, and
/// its class, lie so, too, in front of longer words.
pub const INDEX: usize = (LAST - FIRST + 1) as usize;

/// How many characters may stand for an ambiguous one.
pub const MEMBERS: usize = 8;
/// How many senses are told from one another: of a sense's characters (`復`, `覆`) the dictionary chooses.
pub const SENSES: usize = 4;

/// Bytes of one character's candidates.
pub const CANDIDATES: usize = MEMBERS * 3 + 1;

/// The lead of a character whose first features are never enough.
pub const NO_LEAD: u8 = u8::MAX;

/// What may stand for an ambiguous character, in OpenCC's standard form of Traditional.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The characters' code points, those of a sense's first; 0 where there are no more.
    pub members: [u16; MEMBERS],
    /// The sense of each.
    pub senses: [u8; MEMBERS],
    /// By how many units of a weight a sense must lead after the first features so that the others need not be looked at.
    pub lead: u8,
}

impl Candidates {
    /// Reads the bytes that [`bytes`](Self::bytes) gives.
    pub fn read(bytes: &[u8; CANDIDATES]) -> Self {
        let mut candidates = Self::default();
        for at in 0..MEMBERS {
            candidates.members[at] = u16::from_le_bytes([bytes[2 * at], bytes[2 * at + 1]]);
            candidates.senses[at] = bytes[2 * MEMBERS + at];
        }
        candidates.lead = bytes[3 * MEMBERS];
        candidates
    }

    /// As it lies in the file.
    pub fn bytes(&self) -> [u8; CANDIDATES] {
        let mut bytes = [0; CANDIDATES];
        for at in 0..MEMBERS {
            bytes[2 * at..2 * at + 2].copy_from_slice(&self.members[at].to_le_bytes());
            bytes[2 * MEMBERS + at] = self.senses[at];
        }
        bytes[3 * MEMBERS] = self.lead;
        bytes
    }

    /// The sense of a Traditional character.
    pub fn sense(&self, traditional: char) -> Option<u8> {
        let code_point = u32::from(traditional);
        let at = self.members.iter().position(|member| u32::from(*member) == code_point);
        at.map(|at| self.senses[at])
    }

    /// How many senses there are.
    pub fn senses(&self) -> usize {
        let members = self.members.iter().zip(&self.senses).filter(|(member, _)| **member != 0);
        members.map(|(_, sense)| usize::from(*sense) + 1).max().unwrap_or(0)
    }

    /// The first character of a sense.
    pub fn character(&self, sense: u8) -> Option<char> {
        let mut members = self.members.iter().zip(&self.senses);
        let (member, _) = members.find(|(member, at)| **member != 0 && **at == sense)?;
        char::from_u32(u32::from(*member))
    }
}

/// A section of slots lies in buckets of this size: one line of a processor's cache.
pub const BUCKET: usize = 64;

/// How many words a bucket has room for: their checks (`u16`), then two bytes for each: what it costs, and its class.
pub const WORDS: usize = 16;
/// What a word costs has this bit where longer words begin with the same characters.
pub const LONGER: u8 = 0x80;
/// What it costs without [`LONGER`] where it is none, only the beginning of longer ones.
pub const NO_WORD: u8 = 0x7F;
/// What a word costs is counted in this part of the natural logarithm of its frequency.
pub const COST: f64 = 1.0 / 6.0;
/// The longest words, in characters.
pub const WORD: usize = 4;

/// How many features a bucket has room for: their checks (`u16`), then the weights of each (`i8`) for the
/// second, the third and the fourth sense; the first has none. Behind them is room for one more, whose weights are 0.
pub const WEIGHTS: usize = 12;
const _: () = assert!((2 + SENSES - 1) * WEIGHTS + SENSES - 1 <= BUCKET);

/// How many bits of the filter there are for each pair of neighbours inside an entry of the dictionaries that decides
/// otherwise than its characters alone.
pub const PAIR: usize = 16;

/// The hash of a pair of neighbours, as features have them.
pub const fn pair_hash(left: u64, right: u64) -> u64 {
    mix(mix(0x9E37, left), right)
}

/// The bits of a pair in its word of the filter, all of which are set where the filter has it.
pub const fn pair_bits(hash: u64) -> u64 {
    1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63)
}

/// Where a hash stands: its bucket among so many, and what its slot is told from the bucket's others by,
/// which is not 0.
pub const fn place(hash: u64, buckets: usize) -> (usize, u16) {
    let bucket = (((hash >> 32) * buckets as u64) >> 32) as usize;
    let check = hash as u16;
    (bucket, if check == 0 { 1 } else { check })
}

/// Mixes a number into a hash.
pub const fn mix(hash: u64, number: u64) -> u64 {
    let hash = (hash.rotate_left(5) ^ number).wrapping_mul(0x517C_C1B7_2722_0A95);
    hash ^ hash >> 29
}

/// The hash of a word.
pub fn word_hash(characters: &[u32]) -> u64 {
    characters.iter().fold(0x9E37, |hash, character| mix(hash, u64::from(*character)))
}
