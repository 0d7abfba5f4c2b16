//! How well characters look like text: their cost.
//!
//! The cost of a character is about -log2 of its share in text of its language (hanzi, Latin words,
//! digits and punctuation mixed), so the reading of bytes that costs least is the most probable one,
//! and a difference of 10 bits makes it about a thousand times as probable. What no text holds has a
//! share too, or one damaged byte would decide.

use super::model;

/// Costs are in quarters of a bit.
pub(super) const BIT: i32 = 4;

/// One malformed sequence.
pub(super) const MALFORMED: i32 = 38 * BIT;

/// A language that text is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Chinese,
    Japanese,
    Korean,
}

/// What a character costs in Chinese text.
pub(super) fn character(character: char) -> i32 {
    in_language(character, Language::Chinese)
}

/// What a character costs in a language.
pub(super) fn in_language(character: char, language: Language) -> i32 {
    let known = match (language, character) {
        (Language::Chinese, '\u{4E00}'..='\u{9FFF}')
        | (Language::Japanese, '\u{3041}'..='\u{30FE}')
        | (Language::Korean, '\u{AC00}'..='\u{D7A3}') => model::cost(character),
        _ => None,
    };
    known.map_or_else(
        || match (language, character) {
            (Language::Japanese, '\u{4E00}'..='\u{9FFF}') => BIT * kanji(character),
            _ => BIT * bits(character),
        },
        i32::from,
    )
}

/// The cost of a kanji in Japanese text, in bits: less in the first level of JIS X 0208.
fn kanji(character: char) -> i32 {
    let mut utf8 = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::EUC_JP.encode(character.encode_utf8(&mut utf8));
    if !unmappable && matches!(bytes.first(), Some(0xB0..=0xCF)) { 15 } else { 21 }
}

/// The character before, as far as the next one's cost depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Before(u16);

impl Before {
    /// None, or a space, a digit or a sign of ASCII.
    pub(super) const NOTHING: Self = Self(0);
    /// A letter of ASCII, or of Latin.
    pub(super) const LETTER: Self = Self(1);
    /// Another character beyond ASCII than a hanzi.
    pub(super) const OTHER: Self = Self(2);

    pub(super) fn of(character: char) -> Self {
        match character {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' => Self::LETTER,
            '\0'..='\x7F' => Self::NOTHING,
            _ if model::is_hanzi(character) => Self(character as u16),
            _ => Self::OTHER,
        }
    }

    /// Of a hanzi of the block CJK Unified Ideographs, as a number; of another character where 0.
    pub(super) fn hanzi(hanzi: u16) -> Self {
        if hanzi == 0 { Self::OTHER } else { Self(hanzi) }
    }

    fn is_hanzi(self) -> bool {
        self.0 > Self::OTHER.0
    }

    /// What the next character costs more or less, where it is this hanzi or, where 0, another one
    /// beyond ASCII: Latin words seldom touch hanzi.
    pub(super) fn then(self, hanzi: u16) -> i32 {
        if self == Self::LETTER {
            3 * BIT
        } else if self.is_hanzi() && hanzi != 0 {
            model::behind(self.0, hanzi)
        } else {
            0
        }
    }

    /// What a character of ASCII costs here.
    pub(super) fn then_ascii(self, byte: u8) -> i32 {
        let bits = match (self, byte) {
            (Self::LETTER, b'a'..=b'z') => 5,
            (Self::LETTER | Self::NOTHING, _) | (_, 0..b'A' | b'['..b'a' | b'{'..) => {
                return character(char::from(byte));
            }
            _ => 10,
        };
        bits * BIT
    }
}

/// What the character `second` costs behind `first`, in Chinese text.
pub(super) fn behind(first: char, second: char) -> i32 {
    let before = Before::of(first);
    match u8::try_from(second) {
        Ok(byte) if byte.is_ascii() => before.then_ascii(byte),
        _ => {
            let hanzi = if model::is_hanzi(second) { second as u16 } else { 0 };
            character(second) + before.then(hanzi)
        }
    }
}

/// The cost of what has none of its own, in bits.
fn bits(character: char) -> i32 {
    match character {
        'a'..='z' | ' ' | '\n' | '\r' => 6,
        '0'..='9' | 'A'..='Z' | '\t' => 7,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => 9,
        '\0' => 11,
        '\u{1}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => 18,
        '，' | '。' | '、' | '：' | '；' | '！' | '？' | '「' | '」' | '『' | '』' | '（'
        | '）' | '《' | '》' | '〈' | '〉' | '“' | '”' | '‘' | '’' | '—' | '…' | '\u{3000}' => {
            8
        }
        '·' | '\u{A0}' | '～' | '【' | '】' | '〔' | '〕' | '％' => 12,
        '\u{A1}'..='\u{24F}' => 15,
        '\u{2010}'..='\u{2049}' | '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' => 14,
        '\u{20A0}'..='\u{27BF}' => 17,
        '\u{370}'..='\u{6FF}' | '\u{3041}'..='\u{3129}' => 18,
        '\u{4E00}'..='\u{9FFF}' => 17,
        '\u{AC00}'..='\u{D7A3}' => 20,
        '\u{1F300}'..='\u{1FAFF}' => 18,
        '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' => 24,
        '\u{20000}'..='\u{3FFFF}' => 26,
        _ => 28,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likelier_characters_cost_less() {
        let ladder = ['的', '啊', '亍', '\u{E5E5}'];
        for pair in ladder.windows(2) {
            assert!(character(pair[0]) < character(pair[1]), "{pair:?}");
        }
        assert!(behind('记', '者') < character('者'));
        assert!(behind('者', '记') > character('记'));
        assert_eq!(behind('，', '记'), character('记'));
        assert!(behind('a', 'b') < behind('记', 'b'));
        assert!(behind('a', '记') > behind(' ', '记'));
    }

    #[test]
    fn kana_and_hangul_cost_less_in_their_languages() {
        assert!(in_language('の', Language::Japanese) < character('の'));
        assert!(in_language('다', Language::Korean) < character('다'));
    }
}
