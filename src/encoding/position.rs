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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let text = "一二\r\n三\r四\n五";
        let offsets = ["一", "二", "三", "四", "五"].map(|c| text.find(c).unwrap());
        let places: Vec<(u64, u64)> =
            positions(text, offsets).iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]);
    }
}
