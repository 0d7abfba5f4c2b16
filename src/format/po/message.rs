//! A translation: its pieces, and its text without placeholders and tags.

use std::ops::Range;

use super::ESCAPING;
use crate::document::{Piece, map};
use crate::format::invisible;

/// The longest placeholder in braces or parentheses that is looked for, in bytes.
const LONGEST_PLACEHOLDER: usize = 100;

/// Elements of HTML and Pango that stand within a line of text.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "big", "bdi", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    "wbr", "label", "acronym",
];

/// Adds the pieces of one string, which is this range of the source.
pub(super) fn pieces(source: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
    let bytes = source.as_bytes();
    let mut at = range.start;
    while at < range.end {
        let is_special = |byte: &u8| *byte == b'\\' || *byte == b'\t';
        let length = bytes[at..range.end].iter().position(is_special);
        let end = length.map_or(range.end, |length| at + length);
        raw(source, at..end, pieces);
        at = end;
        if at < range.end {
            let length = escape_length(&source[at..range.end]);
            pieces.push(Piece::escaped(at..at + length, ESCAPING));
            at += length;
        }
    }
}

/// Adds text without its characters that have no width.
fn raw(source: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
    let seen = invisible::seen(source, range);
    pieces.extend(seen.map(|part| Piece::raw(part, ESCAPING)));
}

/// How many bytes the escape at the start has (C's: octal, hexadecimal, one character).
fn escape_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize, most: usize, is_digit: fn(&u8) -> bool| {
        from + bytes[from..].iter().take(most).take_while(|byte| is_digit(byte)).count()
    };
    match bytes {
        [b'\\', b'0'..=b'7', ..] => digits(1, 3, |byte| matches!(byte, b'0'..=b'7')),
        [b'\\', b'x', ..] => digits(2, 2, u8::is_ascii_hexdigit),
        // One before a hanzi is none.
        [b'\\', next, ..] if next.is_ascii() => 2,
        _ => 1,
    }
}

/// The pieces of the blocks that a translation with this text has: what stands between placeholders and
/// the tags of paragraphs. The tags of words are left out, so that a word is a word across them.
pub(super) fn blocks(source: &str, pieces: &[Piece], text: &str) -> Vec<Vec<Piece>> {
    // The ranges of the text, and whether a block ends behind each.
    let mut ranges = Vec::new();
    let (mut start, mut at) = (0, 0);
    // How many braces are open that hold prose.
    let mut depth = 0_usize;
    let is_opening = |byte: &u8| matches!(byte, b'%' | b'{' | b'}' | b'<' | b'$');
    while let Some(next) = text.as_bytes()[at..].iter().position(is_opening) {
        at += next;
        match markup(&text[at..], depth > 0) {
            Markup { length: 0, .. } => {
                match text.as_bytes()[at] {
                    b'{' => depth += 1,
                    b'}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                at += 1;
            }
            Markup { length, is_inline } => {
                ranges.push((start..at, !is_inline));
                at += length;
                start = at;
            }
        }
    }
    ranges.push((start..text.len(), true));
    let parts = map::parts(source, pieces, ranges.iter().map(|(range, _)| range.clone()));
    let (mut blocks, mut block, mut says) = (Vec::new(), Vec::new(), false);
    for ((range, ends), part) in ranges.into_iter().zip(parts) {
        block.extend(part);
        says |= text[range].contains(char::is_alphanumeric);
        if ends {
            let block = std::mem::take(&mut block);
            if std::mem::take(&mut says) {
                blocks.push(block);
            }
        }
    }
    blocks
}

/// What a program or a browser reads at the start of a text.
struct Markup {
    /// 0 for what is prose.
    length: usize,
    is_inline: bool,
}

/// The markup at the start, which stands in braces that hold prose, or does not.
fn markup(rest: &str, is_nested: bool) -> Markup {
    let bytes = rest.as_bytes();
    let length = match bytes {
        [b'<', ..] => return tag(rest),
        [b'%', ..] => format(bytes),
        [b'$', b'{', ..] => braces(&rest[1..], is_nested).map_or(0, |length| 1 + length),
        [b'{', ..] => braces(rest, is_nested).unwrap_or(0),
        _ => 0,
    };
    Markup { length, is_inline: false }
}

/// How many bytes a directive of `printf`, of Python, Ruby or Qt has at the start: `%s`, `%-5.2f`, `%1$s`,
/// `%(name)s`, `%{name}`, `%<name>d`, `%1`, `%L1`, `%%`; 0 for what is none (`100%的`).
fn format(bytes: &[u8]) -> usize {
    let named = |open: u8, close: u8| {
        let inner = &bytes[1..bytes.len().min(LONGEST_PLACEHOLDER)];
        let is_open = inner.first() == Some(&open);
        is_open.then(|| memchr::memchr(close, inner).map(|end| 1 + end + 1)).flatten()
    };
    if let Some(length) = named(b'{', b'}') {
        return length;
    }
    let name = named(b'(', b')').or_else(|| named(b'<', b'>'));
    let mut at = name.unwrap_or(1);
    let skip = |at: &mut usize, set: &[u8]| {
        let count = bytes[*at..].iter().take_while(|byte| set.contains(byte)).count();
        *at += count;
        count > 0
    };
    let digits = b"0123456789*$";
    skip(&mut at, digits);
    let has_number = at > 1 && name.is_none();
    skip(&mut at, b"-+#0'I");
    skip(&mut at, digits);
    if bytes.get(at) == Some(&b'.')
        && bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'*')
    {
        at += 1;
        skip(&mut at, digits);
    }
    skip(&mut at, b"hlLqjzt");
    match bytes.get(at) {
        Some(b'%') if at == 1 => 2,
        Some(byte) if b"diouxXeEfFgGaAcCsSpnm@rb".contains(byte) => at + 1,
        // Qt's `%1` and `%L1`.
        _ if has_number => 1 + bytes[1..].iter().take_while(|byte| byte.is_ascii_digit()).count(),
        Some(b'0'..=b'9') if at == 2 && bytes[1] == b'L' => {
            2 + bytes[2..].iter().take_while(|byte| byte.is_ascii_digit()).count()
        }
        // Of a name in parentheses the type may be missing.
        _ => name.unwrap_or(0),
    }
}

/// How many bytes a name in braces has: `{}`, `{0}`, `{name!r:>10}`. What has white space or quotes in it, or braces
/// (`{count, plural, other {…}}`), is prose in braces; in such, a name is one of ASCII.
fn braces(rest: &str, is_nested: bool) -> Option<usize> {
    let inner = &rest.as_bytes()[1..rest.len().min(LONGEST_PLACEHOLDER)];
    let end = memchr::memchr(b'}', inner)?;
    let is_prose = |byte: &u8| {
        byte.is_ascii_whitespace()
            || matches!(byte, b'{' | b'"' | b'\'')
            || (is_nested && !byte.is_ascii())
    };
    (!inner[..end].iter().any(is_prose)).then_some(end + 2)
}

/// A tag of HTML or of Pango at the start.
fn tag(rest: &str) -> Markup {
    let none = Markup { length: 0, is_inline: false };
    let bytes = rest.as_bytes();
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let length =
        name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let (name, behind) = name.split_at(length);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_ended = behind.starts_with(['>', '/', ' ', '\t', '\n', '\r']);
    let end = memchr::memchr2(b'<', b'>', &bytes[1..]).map(|end| end + 1);
    match end.filter(|end| bytes[*end] == b'>') {
        Some(end) if is_name && is_ended => {
            let is_inline = INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name));
            Markup { length: end + 1, is_inline }
        }
        _ => none,
    }
}
