//! Tables of GitHub Flavored Markdown (4.10).

use std::ops::Range;

/// How many columns the delimiter row `line` tells; `None` where it is none.
pub(super) fn columns(line: &[u8]) -> Option<usize> {
    let line = line.trim_ascii();
    let allowed = line.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    // A line of hyphens alone is an underline or a break.
    if !allowed || !line.iter().any(|byte| matches!(byte, b'|' | b':')) {
        return None;
    }
    let line = line.strip_prefix(b"|").unwrap_or(line);
    let line = line.strip_suffix(b"|").unwrap_or(line);
    let mut columns = 0;
    for cell in line.split(|&byte| byte == b'|') {
        let cell = cell.trim_ascii();
        let cell = cell.strip_prefix(b":").unwrap_or(cell);
        let cell = cell.strip_suffix(b":").unwrap_or(cell);
        if cell.is_empty() || cell.iter().any(|&byte| byte != b'-') {
            return None;
        }
        columns += 1;
    }
    Some(columns)
}

/// The cells of a row, without the white space around their text.
pub(super) fn cells(text: &str, row: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut row = trim(bytes, row);
    if bytes[row.clone()].starts_with(b"|") {
        row.start += 1;
    }
    let mut start = Some(row.start).filter(|start| *start < row.end);
    std::iter::from_fn(move || {
        let from = start?;
        let mut end = from;
        while end < row.end && bytes[end] != b'|' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let end = end.min(row.end);
        // The last border has no cell behind it.
        start = Some(end + 1).filter(|next| *next < row.end);
        Some(trim(bytes, from..end))
    })
}

fn trim(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let start = range.start + bytes[range.clone()].iter().take_while(|byte| blank(byte)).count();
    let end =
        range.end - bytes[start..range.end].iter().rev().take_while(|byte| blank(byte)).count();
    start..end
}
