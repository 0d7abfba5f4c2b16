//! Plain text: every line that is not blank is a block.

use std::ops::Range;

use crate::document::{Block, Document, Escaping, Kind, Piece};
use crate::parallel;

/// Finds the blocks of a plain text.
///
/// A block is one line without its terminator (`\n`, `\r\n` or `\r`) and has one
/// piece. Indents and trailing spaces, U+3000 and NBSP too, are part of the block;
/// a line of nothing else is no block. Ranges are bytes of `text`, half-open.
pub fn parse(text: &str) -> Document<'_> {
    let blocks_in = |part: Range<usize>| -> Vec<Block> {
        lines_in(text, part)
            .filter(|range| !text[range.clone()].chars().all(char::is_whitespace))
            .map(|range| Block::new(Kind::Flow, vec![Piece::raw(range, Escaping::None)]))
            .collect()
    };
    let parts = parallel::lines(text);
    if let [part] = parts.as_slice() {
        return Document { blocks: blocks_in(part.clone()), ..Document::new(text) };
    }
    let mut document = Document::new(text);
    let find = |part: usize| blocks_in(parts[part].clone());
    parallel::for_each_in_order(parts.len(), find, |blocks| document.blocks.extend(blocks));
    document
}

/// The lines of a text, without their terminators.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    lines_in(text, 0..text.len())
}

/// Those of a part of it that begins and ends with lines.
fn lines_in(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = part.start;
    std::iter::from_fn(move || {
        if start >= part.end {
            return None;
        }
        let rest = &text.as_bytes()[start..part.end];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let range = start..start + length;
        let terminator = match rest[length..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        start = range.end + terminator;
        Some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(text: &str) -> Vec<Range<usize>> {
        parse(text).blocks.into_iter().map(|block| block.pieces[0].range.clone()).collect()
    }

    #[test]
    fn every_line_that_is_not_blank_is_a_block() {
        assert_eq!(ranges("一\n\n二"), [0..3, 5..8]);
        assert_eq!(ranges("一\r\n二\r三\n"), [0..3, 5..8, 9..12]);
        assert!(ranges("\n\r\r\n \t\u{3000}\u{a0}\n").is_empty());
        assert!(ranges("").is_empty());
        assert_eq!(ranges("\u{3000}一 \n二"), [0..7, 8..11]);
    }

    #[test]
    fn a_block_has_its_line_as_text() {
        let document = parse("\u{3000}\u{3000}頭髮\u{a0}\r\n里\u{2028}外");
        let texts: Vec<_> = document.blocks.iter().map(|block| document.text(block)).collect();
        assert_eq!(texts, ["\u{3000}\u{3000}頭髮\u{a0}", "里\u{2028}外"]);
    }
}
