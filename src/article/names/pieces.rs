//! Where a list of people parts.

use super::{is_name_dot, without_code};
use crate::article::actions;
use crate::article::labels::COMPOUND_SURNAMES;
use crate::article::text::{closing, is_bracket, is_han, is_separator, is_space, is_within};

/// A part of a list.
#[derive(Debug, Clone, Copy)]
pub(in crate::article) struct Piece<'a> {
    /// Where it stands in the list.
    pub(in crate::article) at: usize,
    /// What stands there.
    pub(in crate::article) text: &'a str,
    /// More than space parts it from the piece before it.
    pub(in crate::article) parted: bool,
    /// It stands in brackets.
    pub(in crate::article) is_remark: bool,
}

/// The pieces of a list between its separators. A dot with something on both sides parts
/// nothing, and a space neither Latin words nor the characters of a spread name (`王　某`).
pub(in crate::article) fn pieces(value: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let (mut start, mut parted, mut depth) = (None, false, 0_usize);
    for (at, character) in value.char_indices() {
        let opens = closing(character).is_some();
        let closes = !opens && is_bracket(character);
        let parts = opens
            || closes
            || (is_separator(character)
                && !matches!(character, '_' | '-')
                && !is_within_name(value, at, character));
        match (parts, start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                push(value, &mut pieces, from..at, parted, depth > 0);
                (start, parted) = (None, false);
            }
            _ => {}
        }
        parted |= parts && !is_space(character);
        depth = if opens { depth + 1 } else { depth.saturating_sub(usize::from(closes)) };
    }
    if let Some(from) = start {
        push(value, &mut pieces, from..value.len(), parted, depth > 0);
    }
    pieces
}

/// Whether a character is the dot of a name, with something right before and behind it.
fn is_within_name(value: &str, at: usize, character: char) -> bool {
    let solid = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_alphabetic());
    is_name_dot(character)
        && solid(value[..at].chars().next_back())
        && solid(value[at + character.len_utf8()..].chars().next())
}

/// Adds a piece to the list, or to the piece before it where only a space of a name parts the two.
fn push<'a>(
    value: &'a str,
    pieces: &mut Vec<Piece<'a>>,
    range: std::ops::Range<usize>,
    parted: bool,
    is_remark: bool,
) {
    let text = &value[range.clone()];
    if let Some(last) = pieces.last_mut()
        && !parted
        && last.is_remark == is_remark
        && belongs_together(last.text, text)
    {
        last.text = &value[last.at..range.end];
        return;
    }
    pieces.push(Piece { at: range.start, text, parted, is_remark });
}

/// Whether two pieces with nothing but space between them are one name.
fn belongs_together(one: &str, other: &str) -> bool {
    let surname = || is_one_han(one) || COMPOUND_SURNAMES.contains(one);
    is_one_han(other) && surname()
        || is_latin_word(one) && is_latin_word(other)
        // `Jane Doe报导`.
        || is_latin_word(one)
            && other.starts_with(|c: char| c.is_ascii_uppercase())
            && is_latin_word(other.trim_end_matches(is_han))
            && actions::at_end(other).next().is_some()
        || is_code(other) && is_within(one, 6)
}

fn is_one_han(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_han) && characters.next().is_none()
}

fn is_latin_word(text: &str) -> bool {
    text.chars().all(|c| (!is_han(c) && c.is_alphabetic()) || " .'-".contains(c))
}

fn is_code(text: &str) -> bool {
    without_code(text).0.is_empty()
}
