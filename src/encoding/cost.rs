//! How well a reading of bytes looks like Chinese text: its cost in bits.
//!
//! The cost of a character is about -log2 of its share in Chinese news text (hanzi, Latin words,
//! digits and punctuation mixed), so the reading that costs least is the most probable one, and a
//! difference of 10 bits makes it about a thousand times as probable. What no text holds has a
//! share too, or one damaged byte would decide.

use super::commonness::{Commonness, commonness};

/// The cost in bits of one malformed sequence.
pub(super) const MALFORMED: u32 = 38;
/// The cost in bits of one character.
pub(super) fn character(character: char) -> u32 {
    match character {
        'a'..='z' | ' ' | '\n' | '\r' => 6,
        '0'..='9' | 'A'..='Z' | '\t' => 7,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => 9,
        '\0' => 12,
        '\u{1}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => 18,
        '\u{4E00}'..='\u{9FFF}' => match commonness(character) {
            Commonness::Frequent => 10,
            Commonness::Ordinary => 14,
            Commonness::Rare => 22,
        },
        '，' | '。' | '、' | '：' | '；' | '！' | '？' | '「' | '」' | '『' | '』' | '（'
        | '）' | '《' | '》' | '〈' | '〉' | '“' | '”' | '‘' | '’' | '—' | '…' | '\u{3000}' => {
            8
        }
        '·' | '\u{A0}' | '～' | '【' | '】' | '〔' | '〕' | '％' => 12,
        '\u{A1}'..='\u{24F}' => 15,
        '\u{2010}'..='\u{2049}' | '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' => 14,
        '\u{20A0}'..='\u{27BF}' => 17,
        '\u{370}'..='\u{6FF}' | '\u{3041}'..='\u{3129}' => 18,
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
        let ladder = ['的', '啊', '亍', '㐀', '\u{E5E5}'];
        for pair in ladder.windows(2) {
            assert!(character(pair[0]) < character(pair[1]), "{pair:?}");
        }
    }
}
