//! Legacy encodings as tables, from code to character and back.

use std::sync::LazyLock;

use encoding_rs::{BIG5, DecoderResult, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1252};

use super::Charset;
use crate::sorting::sort_by;

/// The codes of an encoding, of one byte (from 0x80) and of two.
pub(super) struct Codes {
    /// The character of each code.
    characters: Box<[u32]>,
    /// The code of each character; 0 where it has none.
    codes: Box<[u16]>,
    /// Further codes of characters that have more than one, in order.
    others: Vec<(char, u16)>,
}

/// Up to here characters have codes.
const LAST: usize = 0x2_FFFF;

impl Codes {
    /// The tables of `charset`, made when they are first asked for.
    ///
    /// # Panics
    /// For UTF-8, which is no table.
    pub(super) fn of(charset: Charset) -> &'static Self {
        static WINDOWS: LazyLock<Codes> = LazyLock::new(|| Codes::new(WINDOWS_1252));
        static CHINA: LazyLock<Codes> = LazyLock::new(|| Codes::new(GBK));
        static TAIWAN: LazyLock<Codes> = LazyLock::new(|| Codes::new(BIG5));
        static JAPAN: LazyLock<Codes> = LazyLock::new(|| Codes::new(SHIFT_JIS));
        static KOREA: LazyLock<Codes> = LazyLock::new(|| Codes::new(EUC_KR));
        match charset {
            Charset::Windows1252 => &WINDOWS,
            Charset::Gbk => &CHINA,
            Charset::Big5 => &TAIWAN,
            Charset::ShiftJis => &JAPAN,
            Charset::EucKr => &KOREA,
            Charset::Utf8 => panic!("UTF-8 has no table"),
        }
    }

    fn new(encoding: &'static encoding_rs::Encoding) -> Self {
        let mut tables = Self {
            characters: vec![0; 0x1_0000].into(),
            codes: vec![0; LAST + 1].into(),
            others: Vec::new(),
        };
        let singles = (0x80..=0xFFu16).filter(|&byte| tables.add(encoding, byte)).count();
        if singles < 0x80 {
            for lead in 0x81..=0xFEu16 {
                for trail in 0x40..=0xFEu16 {
                    // A lead that is a character itself never begins a code.
                    if tables.characters[usize::from(lead)] == 0 {
                        tables.add(encoding, lead << 8 | trail);
                    }
                }
            }
        }
        if encoding == WINDOWS_1252 {
            // As ISO-8859-1, which has controls where Windows has characters.
            for byte in 0x80..=0x9F {
                tables.name(char::from(byte), u16::from(byte));
            }
        }
        sort_by(&mut tables.others, Ord::cmp);
        tables
    }

    /// Takes in a code; whether it is one.
    fn add(&mut self, encoding: &'static encoding_rs::Encoding, code: u16) -> bool {
        let bytes = code.to_be_bytes();
        let bytes = if code <= 0xFF { &bytes[1..] } else { &bytes[..] };
        let Some(character) = decode(encoding, bytes) else { return false };
        self.characters[usize::from(code)] = character.into();
        self.name(character, code);
        true
    }

    fn name(&mut self, character: char, code: u16) {
        match self.codes.get_mut(character as usize) {
            Some(first @ 0) => *first = code,
            Some(first) if *first != code => self.others.push((character, code)),
            _ => {}
        }
    }

    /// The character of two bytes.
    pub(super) fn pair(&self, lead: u8, trail: u8) -> Option<char> {
        let character = self.characters[usize::from(u16::from_be_bytes([lead, trail]))];
        (lead >= 0x80 && character != 0).then(|| char::from_u32(character))?
    }

    /// The code of a character that is not ASCII: one byte or two, the high byte first.
    pub(super) fn code(&self, character: char) -> Option<u16> {
        self.codes.get(character as usize).copied().filter(|&code| code != 0)
    }

    /// Further codes that are read as the same character.
    pub(super) fn others(&self, character: char) -> impl Iterator<Item = u16> {
        let start = self.others.partition_point(|other| other.0 < character);
        let same = self.others[start..].iter().take_while(move |other| other.0 == character);
        same.map(|other| other.1)
    }
}

/// The one character that `bytes` are.
fn decode(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<char> {
    let mut buffer = [0; 16];
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (result, _, written) = decoder.decode_to_utf8_without_replacement(bytes, &mut buffer, true);
    let is_whole = result == DecoderResult::InputEmpty;
    let mut characters = std::str::from_utf8(&buffer[..written]).ok()?.chars();
    let character = characters.next().filter(|character| *character >= '\u{80}')?;
    (is_whole && characters.next().is_none()).then_some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_characters() {
        let gbk = Codes::of(Charset::Gbk);
        assert_eq!(gbk.code('中'), Some(0xD6D0));
        assert_eq!(gbk.pair(0xD6, 0xD0), Some('中'));
        assert_eq!(gbk.code('\u{20000}'), None);
        // The euro sign is 0x80 in Windows, 0xA2E3 in the standard.
        let euro: Vec<u16> = gbk.code('€').into_iter().chain(gbk.others('€')).collect();
        assert_eq!(euro, [0x80, 0xA2E3]);
        let windows = Codes::of(Charset::Windows1252);
        assert_eq!(windows.code('€'), Some(0x80));
        assert_eq!(windows.code('\u{80}'), Some(0x80));
        assert_eq!(windows.code('\u{AD}'), Some(0xAD));
        assert_eq!(Codes::of(Charset::ShiftJis).code('ｱ'), Some(0xB1));
        assert_eq!(Codes::of(Charset::Big5).pair(0x88, 0x62), None, "a code for two characters");
    }
}
