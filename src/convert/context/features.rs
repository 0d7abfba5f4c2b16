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
    let of_text = of_text(window);
    let of_words = of_words(window, &cut.word, (entry, range, identity), inner);
    let of_classes = of_classes(window, cut, entry);
    let mut all = of_text.into_iter().chain(of_words).chain(of_classes);
    std::array::from_fn(|_| all.next().expect("the parts are as many together"))
}

/// The features of the text alone: of the characters around it.
fn of_text(window: &Window) -> [u64; OF_TEXT] {
    let near = |distance| window.near(distance);
    let (here, p3, p2, p1) = (near(0), near(-3), near(-2), near(-1));
    let (n1, n2, n3) = (near(1), near(2), near(3));
    let feature = |template, values: &[u64]| feature(template, here, values);
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
    ]
}

/// What dictionaries and words decide.
fn of_words(
    window: &Window,
    word: &Range<usize>,
    (entry, range, identity): (&Entry, &Range<usize>, u64),
    inner: &Entry,
) -> [u64; 11] {
    let here = window.near(0);
    let feature = |template, values: &[u64]| feature(template, here, values);
    let general = |template: u64, value: u64| mix(template.wrapping_mul(0x9E37_79B9), value);
    let [sense, length, place] = told(entry);
    let crossed = crossed(window, word, range);
    let [word_length, word_place] = told_of_word(word);
    let word_identity = word_hash(&window.characters[word.clone()]);
    let inner = u64::from(inner.sense) << 4 | inner.length.min(4) as u64;
    [
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
    ]
}

/// What kinds of words stand around it, so that what is learnt of one is true of those like it.
fn of_classes(window: &Window, cut: &Cut, entry: &Entry) -> [u64; 16] {
    let here = window.near(0);
    let feature = |template, values: &[u64]| feature(template, here, values);
    let [sense, length, place] = told(entry);
    let [word_length, word_place] = told_of_word(&cut.word);
    let ([beside1, beside2], [alone0, alone1, alone2, alone3]) = (cut.beside, cut.alone);
    [
        feature(24, &[beside1, beside2]),
        feature(25, &[beside1, word_length, word_place]),
        feature(26, &[beside2, word_length, word_place]),
        feature(27, &[alone1]),
        feature(28, &[alone2]),
        feature(29, &[alone1, alone2]),
        feature(30, &[alone1, window.near(1)]),
        feature(31, &[window.near(-1), alone2]),
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

/// An entry's sense, its length and the place in it.
fn told(entry: &Entry) -> [u64; 3] {
    [u64::from(entry.sense), entry.length.min(4) as u64, entry.place.min(4) as u64]
}

/// The length of the word in the window's middle, and the place in it.
fn told_of_word(word: &Range<usize>) -> [u64; 2] {
    [word.len().min(4) as u64, (HERE - word.start).min(4) as u64]
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
