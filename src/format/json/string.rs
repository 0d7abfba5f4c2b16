//! The text of a string of JSON, as pieces.

use std::ops::Range;

use memchr::memchr;

use super::scanner::Text;
use crate::document::map::Cursor;
use crate::document::{Escaping, Piece};

/// How many escapes one piece has at the most: what is done for a part of a piece takes time in
/// proportion to all of it.
const LONGEST_RUN: usize = 64;

/// The pieces of a string: stretches without escapes, and runs of escapes.
pub(super) fn pieces(source: &str, text: &Text) -> Vec<Piece> {
    let Text { range, has_escapes } = text;
    if !has_escapes {
        return if range.is_empty() { Vec::new() } else { vec![raw(range.clone())] };
    }
    let bytes = &source.as_bytes()[..range.end];
    let mut pieces = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let start = at;
        at += memchr(b'\\', &bytes[at..]).unwrap_or(bytes.len() - at);
        if start < at {
            pieces.push(raw(start..at));
        }
        let start = at;
        let mut escapes = 0;
        while bytes.get(at) == Some(&b'\\') && escapes < LONGEST_RUN {
            at += escape_length(&bytes[at..]);
            escapes += 1;
        }
        if start < at {
            pieces.push(Piece::escaped(start..at, Escaping::Json));
        }
    }
    pieces
}

fn raw(range: Range<usize>) -> Piece {
    Piece::raw(range, Escaping::Json)
}

/// How many bytes the escape at the start has: two halves of one character are one.
fn escape_length(rest: &[u8]) -> usize {
    match rest {
        [b'\\', b'u', ..] => match (unit(rest), unit(rest.get(6..).unwrap_or_default())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            _ => 6,
        },
        _ => 2,
    }
}

/// The code unit of a `\u` escape at the start.
fn unit(rest: &[u8]) -> Option<u16> {
    let digits = rest.get(..6)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Where in the source the first half of a character stands that has no other half.
pub(super) fn lone_surrogate(source: &str, text: &Text) -> Option<usize> {
    if !text.has_escapes {
        return None;
    }
    let bytes = &source.as_bytes()[..text.range.end];
    let mut at = text.range.start;
    while let Some(found) = memchr(b'\\', &bytes[at..]) {
        at += found;
        let length = escape_length(&bytes[at..]);
        if length == 6 && matches!(unit(&bytes[at..]), Some(0xd800..=0xdfff)) {
            return Some(at);
        }
        at += length;
    }
    None
}

/// The pieces of each line of a text that is not blank. `text` is theirs; a line ends with `\n`,
/// `\r\n` or `\r`, however that is spelled, and what it ends with is in no piece.
pub(super) fn lines(source: &str, pieces: &[Piece], text: &str) -> Vec<Vec<Piece>> {
    let lines = crate::format::text::lines(text);
    let lines = lines.filter(|line| !text[line.clone()].chars().all(char::is_whitespace));
    let mut cursor = Cursor::new(source, pieces);
    lines.map(|line| cursor.places(&line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    fn whole(source: &str) -> Text {
        Text { range: 0..source.len(), has_escapes: source.contains('\\') }
    }

    #[test]
    fn a_string_is_raw_stretches_and_runs_of_escapes() {
        for (source, expected) in [
            ("", &[][..]),
            ("头发", &["头发"]),
            (r"\u5934\u53d1", &[r"\u5934\u53d1"]),
            (r"头\u53d1\n发", &["头", r"\u53d1\n", "发"]),
            (r"\ud83d\ude00\ud83d", &[r"\ud83d\ude00\ud83d"]),
            (r#"\\u5934\""#, &[r"\\", "u5934", r#"\""#]),
        ] {
            let pieces = pieces(source, &whole(source));
            let spelled: Vec<_> = pieces.iter().map(|piece| &source[piece.range.clone()]).collect();
            assert_eq!(spelled, expected);
            assert!(
                pieces.iter().all(|p| p.is_escaped == source[p.range.clone()].starts_with('\\'))
            );
        }
    }

    #[test]
    fn the_text_is_what_serde_json_reads() {
        for source in [r"\u5934\ud83d\ude00\\n\/\b\f\n\r\t\u0000", r#"a\"b\\\"头"#, "\u{7f}"] {
            let expected: String = serde_json::from_str(&format!("\"{source}\"")).unwrap();
            assert_eq!(document::text(source, &pieces(source, &whole(source))), expected);
        }
    }

    #[test]
    fn long_runs_are_several_pieces() {
        let source = r"\ud83d\ude00".repeat(3 * LONGEST_RUN);
        assert_eq!(pieces(&source, &whole(&source)).len(), 3);
    }

    #[test]
    fn halves_of_characters_are_found() {
        let source = r"头\ud83d\ude00\n";
        assert_eq!(lone_surrogate(source, &whole(source)), None);
        for source in [r"\n\ud83d头", r"\n\ude00", r"\n\ud83d\ud83d\ude00", r"\n\ud83d\n"] {
            assert_eq!(lone_surrogate(source, &whole(source)), Some(2), "{source}");
        }
    }

    #[test]
    fn lines_end_where_a_line_end_is_spelled() {
        let source = r"头\u53d1\r\n\u000a  \n\u53d1\n";
        let found = pieces(source, &whole(source));
        let text = document::text(source, &found);
        let lines = lines(source, &found, &text);
        let spelled: Vec<Vec<_>> = lines
            .iter()
            .map(|line| line.iter().map(|piece| &source[piece.range.clone()]).collect())
            .collect();
        assert_eq!(spelled, [vec!["头", r"\u53d1"], vec![r"\u53d1"]]);
    }
}
