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
pub(super) struct Before {
    /// One of the numbers below, or a hanzi of the block CJK Unified Ideographs.
    what: u16,
    /// Whether it stands behind a small letter, and is none of ASCII.
    in_word: bool,
}

const NOTHING: u16 = 0;
const LETTER: u16 = 1;
const CAPITAL: u16 = 2;
const OTHER: u16 = 3;

impl Before {
    /// None, or a space, a digit or a sign of ASCII.
    pub(super) const NOTHING: Self = Self { what: NOTHING, in_word: false };
    /// A small letter of ASCII, or a letter of Latin.
    pub(super) const LETTER: Self = Self { what: LETTER, in_word: false };
    /// Another character beyond ASCII than a hanzi.
    pub(super) const OTHER: Self = Self { what: OTHER, in_word: false };

    pub(super) fn of(character: char) -> Self {
        let what = match character {
            'A'..='Z' => CAPITAL,
            'a'..='z' | '\u{C0}'..='\u{24F}' => LETTER,
            '\0'..='\x7F' => NOTHING,
            _ if model::is_hanzi(character) => character as u16,
            _ => OTHER,
        };
        Self { what, in_word: false }
    }

    /// Of a hanzi of the block CJK Unified Ideographs, as a number, or of another character beyond
    /// ASCII where 0; behind what this is of.
    pub(super) fn and(self, hanzi: u16) -> Self {
        Self { what: if hanzi == 0 { OTHER } else { hanzi }, in_word: self.what == LETTER }
    }

    /// What the next character costs more or less, where it is this hanzi or, where 0, another one
    /// beyond ASCII: Latin words seldom touch hanzi.
    pub(super) fn then(self, hanzi: u16) -> i32 {
        if matches!(self.what, LETTER | CAPITAL) {
            3 * BIT
        } else if self.what > OTHER && hanzi != 0 {
            model::behind(self.what, hanzi)
        } else {
            0
        }
    }

    /// What a character of ASCII costs here.
    pub(super) fn then_ascii(self, byte: u8) -> i32 {
        let bits = match byte {
            b'a'..=b'z' if matches!(self.what, LETTER | CAPITAL) => 5,
            // One character from elsewhere amid small letters: `für` in another encoding.
            b'a'..=b'z' if self.in_word => 16,
            b'a'..=b'z' | b'A'..=b'Z' if self.what >= OTHER => 10,
            _ => return character(char::from(byte)),
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
