//! What the contextual decision is made from: features of an ambiguous character's surroundings, as hashes.

use std::ops::Range;

use super::layout::{mix, word_hash};
use super::window::{HERE, Window};
use super::words::Cut;

/// How many features each place has.
pub const COUNT: usize = 40;

/// How many of them, the first ones, come from the text alone: the others tell what dictionaries and words decide.
pub const OF_TEXT: usize = 13;

/// How many features are looked at first, which are enough for most places.
pub const FIRST: usize = 4;

/// The features that are looked at first: those of the neighbours.
pub fn first(before: u64, here: u64, behind: u64) -> [u64; FIRST] {
    let feature = |template, values: &[u64]| feature(template, here, values);
    [
        feature(0, &[]),
        feature(1, &[before]),
        feature(2, &[behind]),
        feature(12, &[kind(before), behind]),
    ]
}

/// A feature of the character `here`.
fn feature(template: u64, here: u64, values: &[u64]) -> u64 {
    let start = mix(template.wrapping_mul(0x9E37_79B9), here);
    values.iter().fold(start, |hash, value| mix(hash, *value))
}

/// The dictionaries' entry that decides a character.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The sense that it gives the character; [`NONE`] where it gives none.
    pub sense: u8,
    /// How many characters it has; 0 of a character alone.
    pub length: usize,
    /// How many of them stand in front of this one.
    pub place: usize,
}

/// The sense of what is no candidate.
pub const NONE: u8 = 9;

/// The features of the window's middle, where words are as `cut` says.
///
/// `entry` decides the character, and stands at `range` of the text; `identity` is its hash. `inner` is the one that
/// would decide it if the word were a text of its own.
pub fn features(
    window: &Window,
    cut: &Cut,
    (entry, range, identity): (&Entry, &Range<usize>, u64),
    inner: &Entry,
) -> [u64; COUNT] {
    let here = window.near(0);
    let word = &cut.word;
    let ([beside1, beside2], [alone0, alone1, alone2, alone3]) = (cut.beside, cut.alone);
    let near = |distance| window.near(distance);
    let (p3, p2, p1) = (near(-3), near(-2), near(-1));
    let (n1, n2, n3) = (near(1), near(2), near(3));
    let feature = |template, values: &[u64]| feature(template, here, values);
    let general = |template: u64, value: u64| mix(template.wrapping_mul(0x9E37_79B9), value);

    let sense = u64::from(entry.sense);
    let length = entry.length.min(4) as u64;
    let place = entry.place.min(4) as u64;
    let crossed = crossed(window, word, range);
    let word_length = word.len().min(4) as u64;
    let word_place = (HERE - word.start).min(4) as u64;
    let word_identity = word_hash(&window.characters[word.clone()]);
    let inner = u64::from(inner.sense) << 4 | inner.length.min(4) as u64;
    [
        feature(0, &[]),
        feature(1, &[p1]),
        feature(2, &[n1]),
        feature(12, &[kind(p1), n1]),
        feature(3, &[p2, p1]),
        feature(4, &[p1, n1]),
        feature(5, &[n1, n2]),
        feature(6, &[p2, p1, n1]),
        feature(7, &[p1, n1, n2]),
        feature(8, &[p3, p2, p1]),
        feature(9, &[n1, n2, n3]),
        feature(10, &[p2, p1, n1, n2]),
        feature(11, &[p1, kind(n1)]),
        feature(13, &[sense, length, place]),
        feature(14, &[identity]),
        general(15, sense << 16 | length << 8 | place),
        feature(16, &[sense, crossed, length, place]),
        feature(17, &[word_identity, word_place]),
        feature(18, &[sense, word_length, word_place]),
        feature(19, &[word_length, word_place]),
        feature(20, &[sense, inner, length]),
        feature(21, &[inner, word_length]),
        general(22, sense << 40 | inner << 32 | length << 24 | word_length << 16 | place),
        general(23, sense << 40 | inner << 32 | crossed << 24 | length << 16 | place),
        // What kinds of words stand there, so that what is learnt of one is true of those like it.
        feature(24, &[beside1, beside2]),
        feature(25, &[beside1, word_length, word_place]),
        feature(26, &[beside2, word_length, word_place]),
        feature(27, &[alone1]),
        feature(28, &[alone2]),
        feature(29, &[alone1, alone2]),
        feature(30, &[alone1, n1]),
        feature(31, &[p1, alone2]),
        feature(32, &[cut.last]),
        feature(33, &[alone1, cut.last]),
        feature(34, &[alone2, alone3]),
        feature(35, &[alone0, alone1]),
        feature(36, &[sense, length, place, alone1]),
        feature(37, &[sense, length, place, alone2]),
        feature(38, &[alone1, alone2, alone3]),
        feature(39, &[alone0, alone1, alone2]),
    ]
}

/// On which sides the entry and the word go beyond each other.
fn crossed(window: &Window, word: &Range<usize>, entry: &Range<usize>) -> u64 {
    let word = window.bytes(word.start, word.end);
    u64::from(entry.start < word.start)
        | u64::from(entry.end > word.end) << 1
        | u64::from(entry.start > word.start) << 2
        | u64::from(entry.end < word.end) << 3
}

/// What kind of character it is: an edge, a numeral, a mark or another one.
fn kind(character: u64) -> u64 {
    match char::from_u32(character as u32) {
        None | Some('\u{1}' | '\u{2}') => 1,
        Some(
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
            | '万' | '两' | '几' | '数' | '半' | '零' | '〇' | '每' | '这' | '那' | '某' | '0',
        ) => 3,
        Some(..'\u{3400}') => 4,
        Some(_) => 5,
    }
}
