//! What letters beyond ASCII cost in text of Western Europe; in windows-1252, and in UTF-8.

use super::cost::{self, Before};

/// What a letter beyond ASCII costs more where it does not stand in or at a word of ASCII letters.
const ALONE: i32 = 6;

/// The cost of `sample` in quarters of a bit, how many bytes are not ASCII, and how many of these are
/// no character.
pub(super) fn cost(sample: &[u8]) -> (i32, i32, i32) {
    let (mut bits, mut foreign, mut malformed) = (0, 0, 0);
    let mut last = Before::NOTHING;
    for (at, &byte) in sample.iter().enumerate() {
        if byte < 0x80 {
            bits += last.then_ascii(byte);
            last = Before::of(char::from(byte));
            continue;
        }
        foreign += 1;
        last = if byte >= 0xC0 { Before::LETTER } else { Before::NOTHING };
        let near = |at: Option<usize>| at.and_then(|at| sample.get(at)).copied().unwrap_or(b' ');
        let (before, behind) = (near(at.checked_sub(1)), near(Some(at + 1)));
        let is_in_word = before.is_ascii_alphabetic() || behind.is_ascii_alphabetic();
        bits += match single(byte) {
            None => {
                malformed += 1;
                cost::MALFORMED
            }
            Some(bits) if byte >= 0xC0 && !is_in_word || before >= 0x80 => {
                (bits + ALONE) * cost::BIT
            }
            Some(bits) => bits * cost::BIT,
        };
    }
    (bits, foreign, malformed)
}

/// The cost of a character from U+0080 to U+07FF between two others, in quarters of a bit.
pub(super) fn beyond_ascii(before: char, character: char, behind: char) -> i32 {
    let is_in_word = before.is_ascii_alphabetic() || behind.is_ascii_alphabetic();
    let is_latin = matches!(character, '\u{C0}'..='\u{24F}');
    if is_latin && is_in_word {
        9 * cost::BIT
    } else if is_latin {
        (15 + ALONE) * cost::BIT
    } else {
        cost::character(character)
    }
}

/// What a character from 80 on costs in text in French, German, Spanish, Portuguese or the Nordic
/// languages, in bits.
fn single(byte: u8) -> Option<i32> {
    Some(match byte {
        // é è à ç ê ä ö ü ß á í ó ñ ã
        0xE9 | 0xE8 | 0xE0 | 0xE7 | 0xEA | 0xE4 | 0xF6 | 0xFC | 0xDF | 0xE1 | 0xED | 0xF3
        | 0xF1 | 0xE3 => 7,
        // Other small letters.
        0xE2
        | 0xE5
        | 0xE6
        | 0xEB
        | 0xEE
        | 0xEF
        | 0xF0
        | 0xF2
        | 0xF4
        | 0xF5
        | 0xF8..=0xFB
        | 0xFD..=0xFF => 10,
        0xF7 | 0xD7 => 16,
        0xC0..=0xDE => 11,
        // The apostrophe, guillemets, no-break space.
        0x92 | 0xAB | 0xBB | 0xA0 => 7,
        // Quotation marks, dashes, degree, section, currency, copyright.
        0x91 | 0x93..=0x97 | 0xB0 | 0xB7 | 0xA7 | 0x80 | 0xA9 | 0xAE | 0x85 => 10,
        0x81 | 0x8D | 0x8F | 0x90 | 0x9D => return None,
        _ => 14,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_belong_into_words() {
        let (word, foreign, malformed) = cost(b"caf\xE9 ");
        assert_eq!((foreign, malformed), (1, 0));
        let (alone, ..) = cost(b" \xE9 fac");
        let (two, ..) = cost(b"caf\xE9\xE9");
        assert!(word < alone && word < two);
        assert_eq!(cost(b"\x81\x8D").2, 2);
    }
}
