//! A reading of bytes in one encoding, and what it costs.

use std::sync::LazyLock;

use super::{Encoding, OnMalformed, cost, decode};

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
    /// Reads `sample` as `encoding`; `None` where a NUL rules a text in UTF-16 out.
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
        if encoding != Encoding::Utf8 && decoded.text.contains('\0') {
            return None;
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
        // The best readings up to the place at hand and up to one, two, three bytes before it.
        let mut best = [Some(Self::empty(encoding)), None, None, None];
        for (at, &byte) in sample.iter().enumerate() {
            let by_one = best[0].map(|reading| match byte {
                0..=0x7F => reading.and(cost::character(char::from(byte)), false),
                _ => {
                    Self { malformed: reading.malformed + 1, ..reading.and(cost::MALFORMED, true) }
                }
            });
            let by_two = best[1].and_then(|reading| {
                let lead = sample[at - 1];
                pairs.get(lead, byte).map(|bits| reading.and(bits, true))
            });
            let by_four = best[3].filter(|_| is_four_bytes(encoding, &sample[..=at]));
            let by_four = by_four.map(|reading| reading.and(cost::character('\u{20000}'), true));
            let next = [by_one, by_two, by_four].into_iter().flatten().min_by_key(|r| r.cost);
            best = [next, best[0], best[1], best[2]];
        }
        best[0].unwrap_or(Self::empty(encoding))
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

static GB18030_PAIRS: LazyLock<PairCosts> = LazyLock::new(|| PairCosts::new(Encoding::Gb18030));
static BIG5_PAIRS: LazyLock<PairCosts> = LazyLock::new(|| PairCosts::new(Encoding::Big5));

/// The cost of every two-byte character of a legacy encoding, 0 for what is none.
struct PairCosts(Vec<u8>);

const FIRST_LEAD: u8 = 0x81;
const FIRST_TRAIL: u8 = 0x40;
const TRAILS: usize = 0x100 - FIRST_TRAIL as usize;

impl PairCosts {
    fn new(encoding: Encoding) -> Self {
        // All pairs in one go, each on a line: a malformed one cannot swallow the line end.
        let pairs =
            (FIRST_LEAD..=0xFF).flat_map(|lead| (FIRST_TRAIL..=0xFF).map(move |t| (lead, t)));
        let lines: Vec<u8> = pairs.flat_map(|(lead, trail)| [lead, trail, b'\n']).collect();
        let text = decode(&lines, encoding, OnMalformed::Replace).map(|decoded| decoded.text);
        let line_cost = |line: &str| {
            let bits = line.chars().map(cost::character).max().unwrap_or(0);
            let is_malformed = line.starts_with(char::REPLACEMENT_CHARACTER);
            u8::try_from(bits).ok().filter(|_| !is_malformed).unwrap_or(0)
        };
        Self(text.unwrap_or_default().lines().map(line_cost).collect())
    }

    fn get(&self, lead: u8, trail: u8) -> Option<u32> {
        let row = usize::from(lead.checked_sub(FIRST_LEAD)?);
        let column = usize::from(trail.checked_sub(FIRST_TRAIL)?);
        self.0.get(row * TRAILS + column).filter(|&&bits| bits > 0).map(|&bits| bits.into())
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
