//! What stands around a regional word: folded, so that a cue is found however the text writes it.

use std::ops::Range;
use std::sync::LazyLock;

use crate::convert::context::{cuts_across, is_han};
use crate::convert::tables::{Record, Tables};
use crate::convert::{utf8, whole};

/// How many characters of either side count.
pub const REACH: usize = 16;

/// How many of them count where words are told.
const WORDS_REACH: usize = 8;

/// The characters on both sides of a word, up to the ends of its line.
#[derive(Debug)]
pub struct Surroundings {
    before: Vec<char>,
    word: Vec<char>,
    behind: Vec<char>,
}

impl Surroundings {
    /// What stands around a place of a text.
    pub fn of(text: &str, place: Range<usize>) -> Self {
        let source = text.as_bytes();
        let (mut before, mut behind) = (Vec::with_capacity(REACH), Vec::with_capacity(REACH));
        let mut at = place.start;
        while before.len() < REACH && at > 0 && source[at - 1] != b'\n' {
            at = utf8::before(source, at);
            before.push(folded(source, at).0);
        }
        before.reverse();
        let word = text[place.clone()].chars().map(fold).collect();
        at = place.end;
        while behind.len() < REACH && source.get(at).is_some_and(|byte| *byte != b'\n') {
            let (character, length) = folded(source, at);
            behind.push(character);
            at += length;
        }
        Self { before, word, behind }
    }

    /// Whether its characters make no word here, but parts of others: `的士` in `受伤的士兵`.
    pub fn is_cut_across(&self) -> bool {
        let is_han = |character: &&char| is_han(**character as u32);
        let before = self.before.iter().rev().take(WORDS_REACH).take_while(is_han).count();
        let behind = self.behind.iter().take(WORDS_REACH).take_while(is_han);
        let run = self.before[self.before.len() - before..].iter().chain(&self.word).chain(behind);
        let run: Vec<u32> = run.map(|character| *character as u32).collect();
        cuts_across(&run, before..before + self.word.len())
    }

    /// What stands in front of it.
    pub fn before(&self) -> &[char] {
        &self.before
    }

    /// What stands behind it.
    pub fn behind(&self) -> &[char] {
        &self.behind
    }
}

fn folded(source: &[u8], at: usize) -> (char, usize) {
    let (code_point, length) = utf8::decode(source, at);
    (fold(char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER)), length)
}

/// A character in Simplified script, a Latin letter in lower case and not in full width.
pub fn fold(character: char) -> char {
    match character {
        '\0'..='\u{7f}' => character.to_ascii_lowercase(),
        '！'..='～' => char::from_u32(character as u32 - 0xFEE0)
            .map_or(character, |plain| plain.to_ascii_lowercase()),
        _ => simplified(character),
    }
}

/// A character in Simplified script.
pub fn simplified(character: char) -> char {
    static TABLES: LazyLock<Tables<'static>> = LazyLock::new(|| {
        let record = Record::embedded("t2s").expect("the configuration is embedded");
        record.embedded_tables().expect("it is an embedded one")
    });
    let normal = TABLES.normalize(character as u32);
    whole::converted(&TABLES, normal).and_then(char::from_u32).unwrap_or(character)
}
