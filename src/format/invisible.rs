//! Characters without width, which are no part of a word: a text goes on behind them.

use std::ops::Range;

use memchr::{memchr2_iter, memmem};

use super::characters::is_invisible;
use crate::document::{self, Piece, map};

/// The pieces of `layer` without these characters, however they are spelled.
pub(super) fn without(layer: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let text = document::text(layer, &pieces);
    if !has_any(&text) {
        return pieces;
    }
    let seen: Vec<Range<usize>> = seen(&text, 0..text.len()).collect();
    map::parts(layer, &pieces, seen).into_iter().flatten().collect()
}

/// What of a range of `text` stands between them: parts that are not empty.
pub(super) fn seen(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    let end = range.end;
    let found = text[range.clone()].match_indices(is_invisible);
    let borders = found.map(move |(from, what)| (range.start + from, what.len()));
    let parts = borders.chain([(end, 0)]).map(move |(border, length)| {
        let part = at..border;
        at = border + length;
        part
    });
    parts.filter(|part| !part.is_empty())
}

/// Whether there is one in a text.
pub(super) fn has_any(text: &str) -> bool {
    // U+FEFF begins like the punctuation of full width, the others like little else.
    let bytes = text.as_bytes();
    memchr2_iter(0xc2, 0xe2, bytes).any(|at| {
        matches!(
            bytes[at..],
            [0xc2, 0xad, ..] | [0xe2, 0x80, 0x8b..=0x8d, ..] | [0xe2, 0x81, 0xa0, ..]
        )
    }) || memmem::find(bytes, "\u{feff}".as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Escaping;

    #[test]
    fn every_one_is_found_wherever_it_stands() {
        for character in '\u{80}'..=char::MAX {
            let mut bytes = [0; 4];
            let text = character.encode_utf8(&mut bytes);
            assert_eq!(has_any(text), is_invisible(character), "{}", character.escape_unicode());
        }
        let text = |middle| format!("{}{middle}—‰", "“é，”\u{a0}x".repeat(100));
        assert!(has_any(&text("\u{200d}")) && has_any(&text("\u{feff}")) && !has_any(&text("")));
    }

    #[test]
    fn they_are_left_out_however_they_are_spelled() {
        let source = "\u{feff}头\u{200b}\u{200b}发里\\u200b说";
        let escape = source.find('\\').unwrap();
        let pieces = vec![
            Piece::raw(0..escape, Escaping::Json),
            Piece::escaped(escape..escape + 6, Escaping::Json),
            Piece::raw(escape + 6..source.len(), Escaping::Json),
        ];
        let seen = without(source, pieces);
        let spelled: Vec<&str> = seen.iter().map(|piece| &source[piece.range.clone()]).collect();
        assert_eq!(spelled, ["头", "发里", "说"]);
        let none = vec![Piece::raw(3..6, Escaping::None)];
        assert_eq!(without(source, none.clone()), none);
        assert_eq!(without(source, vec![Piece::raw(0..3, Escaping::None)]), []);
    }
}
