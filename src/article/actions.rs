//! What reporters do, as it stands behind their names: `台北報導`, `攝`, `1日電`.

use std::sync::LazyLock;

use super::labels::{ACTIONS, Field, WIRE_MARKS};
use super::phrases::Endings;
use super::text::{is_han, is_separator, is_space, is_within};
use super::{names, sets};

/// All words of deeds, by the place of their list in [`ACTIONS`].
static DEED: LazyLock<Endings> = LazyLock::new(|| {
    let lists = ACTIONS.iter().enumerate();
    Endings::new(lists.flat_map(|(at, (_, words))| words.iter().map(move |word| (word, at))))
});

/// The words of deeds that a text ends with: what stands before each, the word, and what it
/// makes of a person.
pub(super) fn at_end(text: &str) -> impl Iterator<Item = (&str, &'static str, Field)> {
    DEED.of(text).map(|(before, word, list)| (before, word, ACTIONS[list].0))
}

/// What the deed at the end of a text makes of a person.
pub(super) fn deed(text: &str) -> Option<Field> {
    at_end(text).next().map(|(_, _, field)| field)
}

/// Whether a text says what a reporter did, with or without a place: `台北報導`, `攝`, `台北1日電`.
pub(super) fn is_action(text: &str) -> bool {
    let Some((rest, _, _)) = at_end(text).next() else { return is_wire_mark(text) };
    let rest = rest.trim_matches(is_separator);
    rest.is_empty()
        || sets::PLACE.is(rest)
        || at_end(rest).any(|(before, _, _)| before.is_empty())
        // `台北－高雄連線`, `高市府`: a place no list knows.
        || (text.ends_with(['導', '道', '导']) && is_within(rest, 4) && !names::is_name(rest))
}

/// Whether a text is the end of an agency's dateline: `台北1日電`, `3月1日電`.
pub(super) fn is_wire_mark(text: &str) -> bool {
    let Some(rest) = WIRE_MARKS.iter().find_map(|end| text.strip_suffix(end)) else {
        return false;
    };
    is_within(rest, 12)
        && rest.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        && rest.chars().all(|c| is_han(c) || c.is_ascii_digit() || is_space(c))
}
