//! Lines and columns of places in a text.

use super::unmappable::Place;

/// A place in a text as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, counted from 1; `\n`, `\r\n` and `\r` end one.
    pub line: u64,
    /// The column in characters, counted from 1.
    pub column: u64,
}

/// The positions of `offsets` (bytes of `text`, in ascending order), in one pass over the text.
pub fn positions(text: &str, offsets: impl IntoIterator<Item = usize>) -> Vec<Position> {
    let mut place = Place::default();
    let mut reached = 0;
    let position = |offset: usize| {
        place.advance(&text[reached..offset]);
        reached = offset;
        place.position()
    };
    offsets.into_iter().map(position).collect()
}

/// The start of `text`, of `length` bytes or up to three less, so that no character is cut.
pub(crate) fn head(text: &str, length: usize) -> &str {
    let ends = (0..=length.min(text.len())).rev();
    let end = ends.into_iter().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_cut() {
        assert_eq!(
            [0, 2, 3, 4, 6, 9].map(|length| head("好a好", length).len()),
            [0, 0, 3, 4, 4, 7]
        );
    }

    #[test]
    fn every_line_end_counts_once() {
        let text = "一二\r\n三\r四\n五";
        let offsets = ["一", "二", "三", "四", "五"].map(|c| text.find(c).unwrap());
        let places: Vec<(u64, u64)> =
            positions(text, offsets).iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]);
    }
}
