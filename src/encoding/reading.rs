//! A reading of bytes in one encoding, and what it costs.

use std::sync::atomic::{AtomicU8, Ordering};

use encoding_rs::DecoderResult;

use super::decode::decoder;
use super::{Encoding, OnMalformed, cost, decode};

/// Fewer characters than this for each NUL are no text in UTF-16; more may be a damaged one,
/// whose place is to be named.
const CHARACTERS_PER_NUL: usize = 64;

/// What one reading of a sample amounts to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// The encoding.
    pub(super) encoding: Encoding,
    /// The cost of all of it, in bits; see [`cost`].
    pub(super) cost: i64,
    /// The cost of what is not ASCII, in bits.
    pub(super) foreign_cost: i64,
    /// How many characters are not ASCII, malformed sequences included.
    pub(super) foreign: i64,
    /// How many sequences are malformed.
    pub(super) malformed: i64,
}

impl Reading {
    /// Reads `sample` as `encoding`; `None` where NULs rule a text in UTF-16 out.
    pub(super) fn new(sample: &[u8], encoding: Encoding) -> Option<Self> {
        match encoding {
            Encoding::Gb18030 => Some(Self::cheapest(sample, encoding, &GB18030_PAIRS)),
            Encoding::Big5 => Some(Self::cheapest(sample, encoding, &BIG5_PAIRS)),
            _ => Self::decoded(sample, encoding),
        }
    }

    fn empty(encoding: Encoding) -> Self {
        Self { encoding, cost: 0, foreign_cost: 0, foreign: 0, malformed: 0 }
    }

    fn decoded(sample: &[u8], encoding: Encoding) -> Option<Self> {
        let decoded = decode(sample, encoding, OnMalformed::Replace).ok()?;
        if encoding != Encoding::Utf8 {
            let nuls = decoded.text.bytes().filter(|&b| b == 0).count();
            if nuls * CHARACTERS_PER_NUL > sample.len() / 2 {
                return None;
            }
        }
        let reading = decoded.text.chars().fold(Self::empty(encoding), |reading, character| {
            reading.and(cost::character(character), !character.is_ascii())
        });
        let malformed = i64::try_from(decoded.replaced).ok()?;
        let extra = malformed * i64::from(cost::MALFORMED - cost::character('\u{FFFD}'));
        let (cost, foreign_cost) = (reading.cost + extra, reading.foreign_cost + extra);
        Some(Self { cost, foreign_cost, malformed, ..reading })
    }

    /// The cheapest division of `sample` into characters of one, two and four bytes and lone
    /// malformed bytes. A decoder that meets a damaged lead byte may take all that follows one
    /// byte off its place; this does not.
    fn cheapest(sample: &[u8], encoding: Encoding, pairs: &PairCosts) -> Self {
        let four_bytes = cost::character('\u{20000}');
        // The best readings up to the place at hand and up to one, two, three bytes before it.
        let mut best = [Self::empty(encoding); 4];
        for (at, &byte) in sample.iter().enumerate() {
            let mut next = match byte {
                0..=0x7F => best[0].and(cost::character(char::from(byte)), false),
                _ => best[0].and(cost::MALFORMED, true).and_malformed(),
            };
            let lead = if at > 0 { sample[at - 1] } else { 0 };
            if lead >= FIRST_LEAD {
                if let Some(bits) = pairs.get(lead, byte) {
                    next = next.or_cheaper(best[1].and(bits, true));
                }
                if byte.is_ascii_digit() && is_four_bytes(encoding, &sample[..=at]) {
                    next = next.or_cheaper(best[3].and(four_bytes, true));
                }
            }
            best = [next, best[0], best[1], best[2]];
        }
        best[0]
    }

    fn or_cheaper(self, other: Self) -> Self {
        if other.cost < self.cost { other } else { self }
    }

    fn and_malformed(mut self) -> Self {
        self.malformed += 1;
        self
    }

    /// This and one more character.
    fn and(mut self, bits: u32, foreign: bool) -> Self {
        self.cost += i64::from(bits);
        if foreign {
            self.foreign_cost += i64::from(bits);
            self.foreign += 1;
        }
        self
    }
}

/// Whether `bytes` end in what GB18030's four-byte characters look like.
fn is_four_bytes(encoding: Encoding, bytes: &[u8]) -> bool {
    encoding == Encoding::Gb18030
        && matches!(bytes, [.., 0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9'])
}

static GB18030_PAIRS: PairCosts = PairCosts::new(Encoding::Gb18030);
static BIG5_PAIRS: PairCosts = PairCosts::new(Encoding::Big5);

const FIRST_LEAD: u8 = 0x81;
const FIRST_TRAIL: u8 = 0x40;
const LEADS: usize = 0x100 - FIRST_LEAD as usize;
const TRAILS: usize = 0x100 - FIRST_TRAIL as usize;

/// The cost of every two-byte character of a legacy encoding, worked out where it first occurs:
/// a short text meets a few dozen of the 24,000.
struct PairCosts {
    encoding: Encoding,
    /// In bits; [`UNKNOWN`](Self::UNKNOWN) or [`NO_CHARACTER`](Self::NO_CHARACTER).
    costs: [AtomicU8; LEADS * TRAILS],
}

impl PairCosts {
    const UNKNOWN: u8 = 0;
    const NO_CHARACTER: u8 = u8::MAX;

    const fn new(encoding: Encoding) -> Self {
        Self { encoding, costs: [const { AtomicU8::new(Self::UNKNOWN) }; LEADS * TRAILS] }
    }

    /// `None` for a pair that is no character.
    fn get(&self, lead: u8, trail: u8) -> Option<u32> {
        let row = usize::from(lead.checked_sub(FIRST_LEAD)?);
        let column = usize::from(trail.checked_sub(FIRST_TRAIL)?);
        let cell = self.costs.get(row * TRAILS + column)?;
        // Threads that race here store the same value.
        let cost = match cell.load(Ordering::Relaxed) {
            Self::UNKNOWN => {
                let cost = self.work_out([lead, trail]);
                cell.store(cost, Ordering::Relaxed);
                cost
            }
            known => known,
        };
        (cost != Self::NO_CHARACTER).then_some(cost.into())
    }

    #[cold]
    fn work_out(&self, pair: [u8; 2]) -> u8 {
        let mut utf8 = [0; 16];
        let (result, _, written) =
            decoder(self.encoding).decode_to_utf8_without_replacement(&pair, &mut utf8, true);
        let text = std::str::from_utf8(&utf8[..written]).unwrap_or_default();
        // Big5 has pairs that are two characters, a letter and its accent.
        let bits = text.chars().map(cost::character).max();
        bits.filter(|_| result == DecoderResult::InputEmpty)
            .and_then(|bits| u8::try_from(bits).ok())
            .unwrap_or(Self::NO_CHARACTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_costs_what_its_characters_cost() {
        let expected = "a通讯𠀀".chars().map(|c| i64::from(cost::character(c))).sum::<i64>();
        let bytes = b"a\xCD\xA8\xD1\xB6\x95\x32\x82\x36";
        let reading = Reading::new(bytes, Encoding::Gb18030).expect("one");
        assert_eq!((reading.cost, reading.foreign, reading.malformed), (expected, 3, 0));
        let reading = Reading::new("a通讯𠀀".as_bytes(), Encoding::Utf8).expect("one");
        assert_eq!((reading.cost, reading.foreign, reading.malformed), (expected, 3, 0));
    }

    #[test]
    fn a_damaged_lead_byte_does_not_shift_what_follows() {
        // 通通讯讯 with its first byte damaged: two lone bytes, then three hanzi.
        let bytes = b"\xFF\xA8\xCD\xA8\xD1\xB6\xD1\xB6";
        let reading = Reading::new(bytes, Encoding::Gb18030).expect("one");
        assert_eq!((reading.foreign, reading.malformed), (5, 2));
    }

    #[test]
    fn pairs_that_are_no_character_are_malformed() {
        assert_eq!(BIG5_PAIRS.get(0xA4, 0x7F), None);
        assert_eq!(BIG5_PAIRS.get(0xFF, 0x40), None);
        assert_eq!(BIG5_PAIRS.get(0xA4, 0x40), Some(cost::character('一')));
        assert_eq!(BIG5_PAIRS.get(0xA4, 0x20), None);
        assert_eq!(GB18030_PAIRS.get(0xB5, 0xC4), Some(cost::character('的')));
        assert_eq!(GB18030_PAIRS.get(0xFF, 0xFF), None);
        let reading = Reading::new(b"\x80\xFF", Encoding::Big5).expect("one");
        assert_eq!((reading.foreign, reading.malformed), (2, 2));
    }
}
