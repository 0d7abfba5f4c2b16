//! What one line begins, or ends (CommonMark 0.31.2, 4 and 5). Lines come without their indent.

use std::ops::Range;

/// The text of an ATX heading (4.2) within its line.
pub(super) fn heading(rest: &[u8]) -> Option<Range<usize>> {
    let level = rest.iter().take_while(|&&byte| byte == b'#').count();
    if !(1..=6).contains(&level) || !matches!(rest.get(level), None | Some(b' ' | b'\t')) {
        return None;
    }
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let start = level + rest[level..].iter().take_while(|byte| blank(byte)).count();
    let trimmed = |text: &[u8]| text.len() - text.iter().rev().take_while(|b| blank(b)).count();
    let mut end = trimmed(rest).max(start);
    // A closing sequence of `#`, if a space stands before it.
    let hashes = rest[start..end].iter().rev().take_while(|&&byte| byte == b'#').count();
    if hashes > 0 && (start == end - hashes || blank(&rest[end - hashes - 1])) {
        end = trimmed(&rest[..end - hashes]).max(start);
    }
    Some(start..end)
}

/// The fence (4.5) that a line opens: its character and its length.
pub(super) fn opening_fence(rest: &[u8]) -> Option<(u8, usize)> {
    let mark = *rest.first().filter(|&&byte| byte == b'`' || byte == b'~')?;
    let length = rest.iter().take_while(|&&byte| byte == mark).count();
    // Behind three backquotes on one line, another one makes a code span of it.
    let is_span = mark == b'`' && memchr::memchr(b'`', &rest[length..]).is_some();
    (length >= 3 && !is_span).then_some((mark, length))
}

pub(super) fn closes_fence(rest: &[u8], mark: u8, length: usize) -> bool {
    let found = rest.iter().take_while(|&&byte| byte == mark).count();
    found >= length && rest[found..].trim_ascii().is_empty()
}

/// Whether a line underlines a heading (4.3).
pub(super) fn is_setext(rest: &[u8]) -> bool {
    let mark = rest[0];
    let length = rest.iter().take_while(|&&byte| byte == mark).count();
    matches!(mark, b'=' | b'-') && rest[length..].iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether a line is a thematic break (4.1). The error is how many of its bytes could belong to one: within
/// them, none begins either.
pub(super) fn thematic_break(rest: &[u8]) -> Result<(), usize> {
    let mark = rest[0];
    if !matches!(mark, b'*' | b'-' | b'_') {
        return Err(0);
    }
    let is_part = |byte: &u8| *byte == mark || matches!(byte, b' ' | b'\t');
    match rest.iter().position(|byte| !is_part(byte)) {
        Some(other) => Err(other),
        None if rest.iter().filter(|&&byte| byte == mark).count() >= 3 => Ok(()),
        // What stands behind its first mark has even less of them.
        None => Err(rest.len()),
    }
}

/// The length of a list item's marker (5.2). Not everything may interrupt a paragraph.
pub(super) fn list_marker(rest: &[u8], in_paragraph: bool) -> Option<usize> {
    let length = match rest[0] {
        b'-' | b'+' | b'*' => 1,
        b'0'..=b'9' => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_marker = digits <= 9 && matches!(rest.get(digits), Some(b'.' | b')'));
            let may_begin = !in_paragraph || &rest[..digits] == b"1";
            (is_marker && may_begin).then_some(digits + 1)?
        }
        _ => return None,
    };
    match rest.get(length) {
        None => (!in_paragraph).then_some(length),
        Some(b' ' | b'\t') => {
            let is_empty = rest[length..].trim_ascii().is_empty();
            (!in_paragraph || !is_empty).then_some(length)
        }
        Some(_) => None,
    }
}

/// The length of the marker of a footnote's definition: `[^1]:`.
pub(super) fn footnote(rest: &[u8]) -> Option<usize> {
    let label = rest.strip_prefix(b"[^")?;
    let end = label.iter().position(|byte| matches!(byte, b'[' | b']' | b' ' | b'\t'))?;
    (end > 0 && label[end..].starts_with(b"]:")).then_some(end + 4)
}
