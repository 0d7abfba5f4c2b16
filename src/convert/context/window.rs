//! What stands around an ambiguous character.

use std::ops::Range;

use super::layout::{FIRST, LAST};
use crate::convert::utf8;

/// How many characters of either side count.
pub const REACH: usize = 4;

/// How many characters a window has room for, with an edge at either end.
pub const SIZE: usize = 2 * REACH + 3;

/// Where the character itself stands in a window.
pub const HERE: usize = REACH + 1;

/// In front of a line's first character.
const START: u32 = 1;
/// Behind a line's last character.
const END: u32 = 2;
/// A character that is like no other.
const OTHER: u32 = '-' as u32;

/// The characters around one of a text, up to the ends of its line.
#[derive(Debug)]
pub struct Window {
    /// The characters as features have them. Beyond the line's ends there are edges.
    pub characters: [u32; SIZE],
    /// Where each of them starts in the text, in bytes.
    pub places: [usize; SIZE],
    /// The window's first Han character of the run that the one in the middle stands in.
    pub run_start: usize,
    /// Behind the last one.
    pub run_end: usize,
}

impl Window {
    /// The window around the character at byte `at`.
    pub fn around(source: &[u8], at: usize) -> Self {
        let mut window =
            Self { characters: [START; SIZE], places: [at; SIZE], run_start: 0, run_end: HERE };
        let mut place = at;
        let mut in_run = true;
        window.run_start = HERE;
        for slot in (HERE - REACH..HERE).rev() {
            if place == 0 || source[place - 1] == b'\n' {
                break;
            }
            place = utf8::before(source, place);
            let code_point = utf8::decode(source, place).0;
            window.characters[slot] = class(code_point);
            window.places[slot] = place;
            in_run &= is_han(code_point);
            if in_run {
                window.run_start = slot;
            }
        }
        window.characters[HERE + 1..].fill(END);
        let (code_point, mut length) = utf8::decode(source, at);
        window.characters[HERE] = class(code_point);
        (place, in_run) = (at, true);
        window.run_end = HERE + 1;
        for slot in HERE + 1..=HERE + REACH {
            place += length;
            if source.get(place).is_none_or(|byte| *byte == b'\n') {
                window.places[slot] = place.min(source.len());
                break;
            }
            let (code_point, next) = utf8::decode(source, place);
            length = next;
            window.characters[slot] = class(code_point);
            window.places[slot] = place;
            in_run &= is_han(code_point);
            if in_run {
                window.run_end = slot + 1;
            }
        }
        if window.run_end == HERE + REACH + 1 {
            window.places[HERE + REACH + 1] = place + length;
        }
        window
    }

    /// The bytes of the characters from `start` up to `end`, which stand in the run.
    pub fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        self.places[start]..self.places[end]
    }

    /// The character so many behind the one in the middle, or in front of it.
    pub fn near(&self, distance: isize) -> u64 {
        u64::from(self.characters[HERE.wrapping_add_signed(distance)])
    }
}

/// The characters in front of one and behind it, as features have them.
pub fn neighbours(source: &[u8], character: Range<usize>) -> (u64, u64) {
    let Range { start: at, end } = character;
    let before = match at {
        0 => START,
        _ if source[at - 1] == b'\n' => START,
        _ => class(utf8::decode(source, utf8::before(source, at)).0),
    };
    let behind = match source.get(end) {
        None | Some(b'\n') => END,
        Some(_) => class(utf8::decode(source, end).0),
    };
    (u64::from(before), u64::from(behind))
}

/// Whether words are made of it.
pub fn is_han(code_point: u32) -> bool {
    matches!(code_point, 0x3400..=0x4DBF | FIRST..=LAST | 0x2_0000..=0x3_FFFF)
}

/// What stands for a character in features: digits, letters and marks of a kind are all one, so that it does
/// not matter which side of the strait punctuates.
pub fn class(code_point: u32) -> u32 {
    if (0x3400..0xFF00).contains(&code_point) {
        return code_point;
    }
    let Some(character) = char::from_u32(code_point) else { return OTHER };
    let class = match character {
        '0'..='9' | '０'..='９' => '0',
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => 'a',
        '“' | '‘' | '「' | '『' | '《' | '〈' | '(' | '（' | '[' | '【' => '(',
        '”' | '’' | '」' | '』' | '》' | '〉' | ')' | '）' | ']' | '】' => ')',
        ',' | '，' => ',',
        '.' | '。' | '．' | '!' | '！' | '?' | '？' | ';' | '；' => '.',
        ':' | '：' => ':',
        '·' | '・' | '‧' | '•' => '·',
        '、' => '、',
        ' ' | '\u{3000}' | '\t' => ' ',
        '\u{3400}'.. => return code_point,
        _ => return OTHER,
    };
    u32::from(class)
}
