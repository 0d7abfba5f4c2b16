//! What stands around a regional word: folded, so that a cue is found however the text writes it.

use std::ops::Range;
use std::sync::LazyLock;

use crate::convert::context::{is_han, lead_over_cuts};
use crate::convert::tables::{Record, Tables};
use crate::convert::{utf8, whole};

/// How many characters of either side count.
pub const REACH: usize = 16;

/// How many of them count where words are told.
const WORDS_REACH: usize = 8;

/// How much likelier a word must be than words across its borders, as a natural logarithm, where nothing else tells. Chosen on
/// the labelled sentences that rules are made by, without their cues (`docs/accuracy.md`).
const SURE: f64 = 5.0;

/// Whether some characters are a word where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wholeness {
    /// Other words go across their start or their end.
    Cut,
    /// Others may.
    Unsure,
    /// They are one.
    Whole,
}

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

    /// How far its characters are from being parts of other words here, as `的士` is in `受伤的士兵`.
    pub fn wholeness(&self) -> Wholeness {
        let is_han = |character: &&char| is_han(**character as u32);
        let before = self.before.iter().rev().take(WORDS_REACH).take_while(is_han).count();
        let behind = self.behind.iter().take(WORDS_REACH).take_while(is_han);
        let run = self.before[self.before.len() - before..].iter().chain(&self.word).chain(behind);
        let run: Vec<u32> = run.map(|character| *character as u32).collect();
        match lead_over_cuts(&run, &(before..before + self.word.len())) {
            Some(lead) if lead < 0.0 => Wholeness::Cut,
            Some(lead) if lead < SURE => Wholeness::Unsure,
            _ => Wholeness::Whole,
        }
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
