//! What the characters of two and more bytes cost in the encodings that have tables.

use std::sync::atomic::{AtomicU32, Ordering};

use super::cost::{self, Language};
use super::model;

const FIRST_LEAD: u8 = 0x81;
const FIRST_TRAIL: u8 = 0x40;
const LEADS: usize = 0x100 - FIRST_LEAD as usize;
const TRAILS: usize = 0x100 - FIRST_TRAIL as usize;

/// A character's cost, and the character itself where it is a hanzi whose neighbours count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell(u32);

impl Cell {
    /// Not worked out yet.
    const UNKNOWN: u32 = 0;
    /// No character.
    const NONE: u32 = u32::MAX;

    /// A character that costs so many quarters of a bit; `hanzi` is 0 for what is none.
    const fn new(cost: i32, hanzi: u16) -> Self {
        Self((cost as u32) << 16 | hanzi as u32)
    }

    /// In quarters of a bit.
    pub(super) fn cost(self) -> i32 {
        (self.0 >> 16) as i32
    }

    /// The hanzi, or 0.
    pub(super) fn hanzi(self) -> u16 {
        self.0 as u16
    }
}

/// How an encoding's bytes make characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Gb18030,
    Big5,
    EucJp,
    ShiftJis,
    EucKr,
    EucTw,
}

pub(super) static GB18030: PairCosts = PairCosts::new(Scheme::Gb18030);
pub(super) static BIG5: PairCosts = PairCosts::new(Scheme::Big5);
pub(super) static EUC_JP: PairCosts = PairCosts::new(Scheme::EucJp);
pub(super) static SHIFT_JIS: PairCosts = PairCosts::new(Scheme::ShiftJis);
pub(super) static EUC_KR: PairCosts = PairCosts::new(Scheme::EucKr);
pub(super) static EUC_TW: PairCosts = PairCosts::new(Scheme::EucTw);

/// A character beyond the BMP, or in the planes of EUC-TW that hold rare ones.
const RARE: Cell = Cell::new(26 * cost::BIT, 0);
/// A character of JIS X 0212.
const SUPPLEMENTARY_KANJI: Cell = Cell::new(22 * cost::BIT, 0);
/// Katakana of half the width: its bytes are most of what is no Shift_JIS.
const HALFWIDTH: Cell = Cell::new(13 * cost::BIT, 0);

/// The cost of every two-byte character of an encoding, worked out where it first occurs:
/// a short text meets a few dozen of the 24,000.
pub(super) struct PairCosts {
    scheme: Scheme,
}

/// The cells of all schemes, in their order. All zero, they take no room in the program's file, as
/// they would beside their scheme.
static CELLS: [[AtomicU32; LEADS * TRAILS]; 6] =
    [const { [const { AtomicU32::new(Cell::UNKNOWN) }; LEADS * TRAILS] }; 6];

impl PairCosts {
    const fn new(scheme: Scheme) -> Self {
        Self { scheme }
    }

    /// What a byte from 80 on is by itself.
    pub(super) fn single(&self, byte: u8) -> Option<Cell> {
        (self.scheme == Scheme::ShiftJis && matches!(byte, 0xA1..=0xDF)).then_some(HALFWIDTH)
    }

    /// `None` for a pair that is no character.
    pub(super) fn get(&self, lead: u8, trail: u8) -> Option<Cell> {
        let row = usize::from(lead.checked_sub(FIRST_LEAD)?);
        let column = usize::from(trail.checked_sub(FIRST_TRAIL)?);
        let cell = CELLS[self.scheme as usize].get(row * TRAILS + column)?;
        // Threads that race here store the same value.
        let value = match cell.load(Ordering::Relaxed) {
            Cell::UNKNOWN => {
                let value = self.work_out([lead, trail]).map_or(Cell::NONE, |cell| cell.0);
                cell.store(value, Ordering::Relaxed);
                value
            }
            known => known,
        };
        (value != Cell::NONE).then_some(Cell(value))
    }

    /// The character of three or four bytes that `bytes` may end in, and its length.
    pub(super) fn long(&self, bytes: &[u8]) -> Option<(usize, Cell)> {
        match (self.scheme, bytes) {
            (Scheme::Gb18030, [.., 0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9']) => {
                Some((4, RARE))
            }
            (Scheme::EucJp, [.., 0x8F, 0xA1..=0xFE, 0xA1..=0xFE]) => Some((3, SUPPLEMENTARY_KANJI)),
            (Scheme::EucTw, [.., 0x8E, 0xA1..=0xB0, 0xA1..=0xFE, 0xA1..=0xFE]) => Some((4, RARE)),
            _ => None,
        }
    }

    /// The cost of `bytes` and how many characters from 80 on they have, read from the start without a
    /// look at what would cost less; malformed bytes are characters.
    pub(super) fn rough(&self, bytes: &[u8]) -> (i32, i32) {
        let (mut cost, mut count, mut at) = (0, 0, 0);
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                at += 1;
                continue;
            }
            count += 1;
            let trail = bytes.get(at + 1).copied().unwrap_or(0);
            match self.get(byte, trail) {
                Some(cell) => {
                    cost += cell.cost();
                    at += 2;
                }
                None => match self.long(&bytes[at..bytes.len().min(at + 4)]) {
                    Some((length, cell)) => {
                        cost += cell.cost();
                        at += length;
                    }
                    None => {
                        cost += cost::MALFORMED;
                        at += 1;
                    }
                },
            }
        }
        (cost, count)
    }

    #[cold]
    fn work_out(&self, pair: [u8; 2]) -> Option<Cell> {
        let (encoding, language) = match self.scheme {
            Scheme::Gb18030 => (encoding_rs::GB18030, Language::Chinese),
            Scheme::Big5 | Scheme::EucTw => (encoding_rs::BIG5, Language::Chinese),
            Scheme::EucJp => (encoding_rs::EUC_JP, Language::Japanese),
            Scheme::ShiftJis => (encoding_rs::SHIFT_JIS, Language::Japanese),
            Scheme::EucKr => (encoding_rs::EUC_KR, Language::Korean),
        };
        let pair = if self.scheme == Scheme::EucTw { big5_of_plane_1(pair)? } else { pair };
        let text = encoding.decode_without_bom_handling_and_without_replacement(&pair)?;
        // Big5 has pairs that are two characters, a letter and its accent.
        let cost = text.chars().map(|c| cost::in_language(c, language)).max()?;
        // Some pairs are two characters of one byte, which have been looked at as such.
        let single = text.chars().next().filter(|_| text.chars().count() == 1);
        if single.is_none() && self.scheme != Scheme::Big5 {
            return None;
        }
        let hanzi = single.filter(|c| language == Language::Chinese && model::is_hanzi(*c));
        Some(Cell::new(cost, hanzi.map_or(0, |hanzi| hanzi as u16)))
    }
}

/// The pair of Big5 for one of EUC-TW, whose pairs are CNS 11643's plane 1.
fn big5_of_plane_1([lead, trail]: [u8; 2]) -> Option<[u8; 2]> {
    let row = lead.checked_sub(0xA1).filter(|row| *row < 94)?;
    let column = trail.checked_sub(0xA1).filter(|column| *column < 94)?;
    let index = u16::from(row) * 94 + u16::from(column);
    // Rows 1 to 3 are signs, from A140 on; rows 36 to 93 are hanzi, from A440 on.
    let big5 = match row {
        0..=2 => index,
        35..=92 => 3 * 157 + big5_order(index - 35 * 94),
        _ => return None,
    };
    let trail = (big5 % 157) as u8;
    let trail = if trail < 63 { 0x40 + trail } else { 0xA1 + (trail - 63) };
    Some([0xA1 + (big5 / 157) as u8, trail])
}

/// The place among Big5's 5401 hanzi of the first level of what has this place in CNS 11643's plane 1:
/// the same, but for six that CNS counts with other strokes.
fn big5_order(place: u16) -> u16 {
    match place {
        1412..=1835 => place + 1,
        1836 => 1412,
        3713 => 4100,
        4626 => 4815,
        4900 => 5046,
        4955 => 4955,
        4956 => 4954,
        3714..=4100 | 4627..=4815 | 4901..=5046 => place - 1,
        _ => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hanzi(costs: &PairCosts, pair: [u8; 2]) -> Option<char> {
        let cell = costs.get(pair[0], pair[1])?;
        char::from_u32(cell.hanzi().into()).filter(|character| *character != '\0')
    }

    #[test]
    fn pairs_and_what_is_none() {
        assert_eq!(BIG5.get(0xA4, 0x7F), None);
        assert_eq!(BIG5.get(0xFF, 0x40), None);
        assert_eq!(BIG5.get(0xA4, 0x20), None);
        assert_eq!(hanzi(&BIG5, [0xA4, 0x40]), Some('一'));
        assert_eq!(hanzi(&GB18030, [0xB5, 0xC4]), Some('的'));
        assert_eq!(GB18030.get(0xB5, 0xC4).map(Cell::cost), Some(cost::character('的')));
        assert_eq!(GB18030.get(0xFF, 0xFF), None);
        // Two katakana of half the width are no pair.
        assert_eq!(SHIFT_JIS.get(0xB1, 0xB2), None);
        assert!(SHIFT_JIS.get(0x82, 0xCC).is_some_and(|no| no.cost() < 8 * cost::BIT));
        assert!(EUC_KR.get(0xB4, 0xD9).is_some_and(|da| da.cost() < 8 * cost::BIT));
    }

    #[test]
    fn euc_tw_is_big5_in_another_order() {
        // As iconv writes them.
        for (text, pair) in [
            ('一', [0xC4, 0xA1]),
            ('的', [0xCE, 0xFB]),
            ('國', [0xD9, 0xCF]),
            ('們', [0xD4, 0xAF]),
            ('耄', [0xD7, 0xD3]),
            ('銬', [0xEB, 0xD0]),
            ('籲', [0xFD, 0xCB]),
        ] {
            assert_eq!(hanzi(&EUC_TW, pair), Some(text));
        }
        let comma = EUC_TW.get(0xA1, 0xA2).map(Cell::cost);
        assert_eq!(comma, Some(cost::character('，')));
    }
}
