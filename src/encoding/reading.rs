//! A reading of bytes in one encoding, and what it costs.

use super::candidate::Candidate;
use super::cost::Before;
use super::pairs::{BIG5, Cell, EUC_JP, EUC_KR, EUC_TW, GB18030, PairCosts, SHIFT_JIS};
use super::{Encoding, OnMalformed, cost, decode, latin};

/// Fewer characters than this for each NUL are no text in UTF-16; more may be a damaged one,
/// whose place is to be named.
const CHARACTERS_PER_NUL: usize = 64;

/// What each sequence of valid UTF-8 is worth: bytes of another encoding would be a valid one in one
/// of about sixteen cases.
const UTF8_SEQUENCE: i32 = 4 * cost::BIT;

/// What one reading of a sample amounts to. Costs are in quarters of a bit; see [`cost`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// What the bytes are read as.
    pub(super) candidate: Candidate,
    /// The cost of all of it.
    pub(super) cost: i32,
    /// How many characters are not ASCII, malformed sequences included.
    pub(super) foreign: i32,
    /// How many sequences are malformed.
    pub(super) malformed: i32,
    /// The last character.
    last: Before,
}

impl Reading {
    /// Reads `sample`, which may end within a character where it `is_cut`; `None` where NULs rule a
    /// text in UTF-16 out.
    pub(super) fn new(sample: &[u8], is_cut: bool, candidate: Candidate) -> Option<Self> {
        let cheapest = |pairs| Self::cheapest(sample, is_cut, candidate, pairs);
        Some(match candidate {
            Candidate::Readable(Encoding::Gb18030) => cheapest(&GB18030),
            Candidate::Readable(Encoding::Big5) => cheapest(&BIG5),
            Candidate::Readable(Encoding::Utf8) => Self::utf8(sample, is_cut),
            Candidate::Readable(encoding) => return Self::utf16(sample, encoding),
            Candidate::EucJp => cheapest(&EUC_JP),
            Candidate::ShiftJis => cheapest(&SHIFT_JIS),
            Candidate::EucKr => cheapest(&EUC_KR),
            Candidate::EucTw => cheapest(&EUC_TW),
            Candidate::Latin => {
                let (cost, foreign, malformed) = latin::cost(sample);
                Self { cost, foreign, malformed, ..Self::empty(candidate) }
            }
            Candidate::Unknown => Self::noise(sample),
        })
    }

    fn empty(candidate: Candidate) -> Self {
        Self { candidate, cost: 0, foreign: 0, malformed: 0, last: Before::NOTHING }
    }

    fn utf16(sample: &[u8], encoding: Encoding) -> Option<Self> {
        let decoded = decode(sample, encoding, OnMalformed::Replace).ok()?;
        let nuls = decoded.text.bytes().filter(|&b| b == 0).count();
        if nuls > 1 && nuls * CHARACTERS_PER_NUL > sample.len() / 2 {
            return None;
        }
        let mut reading = Self::empty(Candidate::Readable(encoding));
        let mut last = '\0';
        for character in decoded.text.chars() {
            reading.cost += cost::behind(last, character);
            reading.foreign += i32::from(!character.is_ascii());
            last = character;
        }
        reading.malformed = i32::try_from(decoded.replaced).ok()?;
        reading.cost += reading.malformed * (cost::MALFORMED - cost::character('\u{FFFD}'));
        Some(reading)
    }

    fn utf8(sample: &[u8], is_cut: bool) -> Self {
        let mut reading = Self::empty(Candidate::Readable(Encoding::Utf8));
        let mut last = '\0';
        let mut end = 0;
        for chunk in sample.utf8_chunks() {
            let mut characters = chunk.valid().chars().peekable();
            while let Some(character) = characters.next() {
                reading.cost += match character {
                    '\u{80}'..='\u{7FF}' => {
                        let next = characters.peek().copied().unwrap_or('\0');
                        latin::beyond_ascii(last, character, next) - UTF8_SEQUENCE
                    }
                    '\u{800}'.. => cost::behind(last, character) - UTF8_SEQUENCE,
                    _ => cost::behind(last, character),
                };
                reading.foreign += i32::from(!character.is_ascii());
                last = character;
            }
            end += chunk.valid().len() + chunk.invalid().len();
            let is_incomplete = is_cut && end == sample.len() && chunk.invalid().len() < 4;
            if !chunk.invalid().is_empty() && !is_incomplete {
                reading = reading.and_malformed();
            }
        }
        reading
    }

    /// What bytes cost of which nothing is known: those from 80 on are all as probable.
    fn noise(sample: &[u8]) -> Self {
        let mut reading = Self::empty(Candidate::Unknown);
        for &byte in sample {
            if byte.is_ascii() {
                reading = reading.and_ascii(byte);
            } else {
                reading.cost += 8 * cost::BIT;
                reading.foreign += 1;
                reading.last = Before::LETTER;
            }
        }
        reading
    }

    /// The cheapest division of `sample` into characters of one to four bytes and lone
    /// malformed bytes. A decoder that meets a damaged lead byte may take all that follows one
    /// byte off its place; this does not.
    fn cheapest(sample: &[u8], is_cut: bool, candidate: Candidate, pairs: &PairCosts) -> Self {
        // The best readings up to the place at hand and up to one, two, three bytes before it.
        let mut best = [Self::empty(candidate); 4];
        let mut lead = 0;
        for (at, &byte) in sample.iter().enumerate() {
            let mut next = match byte {
                0..=0x7F => best[0].and_ascii(byte),
                _ => pairs
                    .single(byte)
                    .map_or_else(|| best[0].and_malformed(), |cell| best[0].and(cell)),
            };
            if lead >= 0x80 {
                if let Some(cell) = pairs.get(lead, byte) {
                    next = next.or_cheaper(best[1].and(cell));
                }
                if at >= 2
                    && let Some((length, cell)) = pairs.long(&sample[..=at])
                {
                    next = next.or_cheaper(best[length - 1].and(cell));
                }
            }
            best = [next, best[0], best[1], best[2]];
            lead = byte;
        }
        // What must be the start of a character, up to three bytes, is not counted.
        let uncounted = if is_cut { &best[1..] } else { &[] };
        uncounted.iter().fold(best[0], |least, other| {
            if other.malformed < least.malformed { *other } else { least }
        })
    }

    fn or_cheaper(self, other: Self) -> Self {
        if other.cost < self.cost { other } else { self }
    }

    fn and_malformed(mut self) -> Self {
        self.cost += cost::MALFORMED;
        self.foreign += 1;
        self.malformed += 1;
        self.last = Before::OTHER;
        self
    }

    fn and_ascii(mut self, byte: u8) -> Self {
        self.cost += self.last.then_ascii(byte);
        self.last = Before::of(char::from(byte));
        self
    }

    fn and(mut self, cell: Cell) -> Self {
        self.cost += cell.cost() + self.last.then(cell.hanzi());
        self.foreign += 1;
        self.last = self.last.and(cell.hanzi());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: Encoding) -> Reading {
        Reading::new(bytes, false, Candidate::Readable(encoding)).expect("one")
    }

    #[test]
    fn a_reading_costs_what_its_characters_cost() {
        let mut last = '\0';
        let mut expected = 0;
        for character in "a通讯𠀀".chars() {
            expected += cost::behind(last, character);
            last = character;
        }
        let bytes = b"a\xCD\xA8\xD1\xB6\x95\x32\x82\x36";
        let reading = read(bytes, Encoding::Gb18030);
        assert_eq!((reading.cost, reading.foreign, reading.malformed), (expected, 3, 0));
        let reading = read("a通讯𠀀".as_bytes(), Encoding::Utf8);
        let expected = expected - 3 * UTF8_SEQUENCE;
        assert_eq!((reading.cost, reading.foreign, reading.malformed), (expected, 3, 0));
    }

    #[test]
    fn a_damaged_lead_byte_does_not_shift_what_follows() {
        // 通通讯讯 with its first byte damaged: two lone bytes, then three hanzi.
        let reading = read(b"\xFF\xA8\xCD\xA8\xD1\xB6\xD1\xB6", Encoding::Gb18030);
        assert_eq!((reading.foreign, reading.malformed), (5, 2));
    }

    #[test]
    fn a_sample_may_end_within_a_character() {
        for (bytes, candidate) in [
            (&b"\xCD\xA8\xD1"[..], Candidate::Readable(Encoding::Gb18030)),
            (b"\xCD\xA8\x95\x32\x82", Candidate::Readable(Encoding::Gb18030)),
            ("通讯".as_bytes().split_last().expect("some").1, Candidate::Readable(Encoding::Utf8)),
        ] {
            let reading = |is_cut| Reading::new(bytes, is_cut, candidate).expect("one");
            assert_eq!((reading(true).foreign, reading(true).malformed), (1, 0), "{candidate:?}");
            assert!(reading(false).malformed > 0, "{candidate:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_character_are_malformed() {
        let reading = read(b"\x80\xFF", Encoding::Big5);
        assert_eq!((reading.foreign, reading.malformed), (2, 2));
    }

    #[test]
    fn characters_of_three_and_four_bytes() {
        // U+2A6A5 and U+4E02 in EUC-TW's and EUC-JP's longer forms.
        let reading = Reading::new(b"\x8E\xAF\xA1\xA1", false, Candidate::EucTw).expect("one");
        assert_eq!((reading.foreign, reading.malformed), (1, 0));
        let reading = Reading::new(b"\x8F\xB0\xA1\x8E\xB1", false, Candidate::EucJp).expect("one");
        assert_eq!((reading.foreign, reading.malformed), (2, 0));
    }
}
