//! HTML in Markdown.

use std::ops::Range;

use super::runs::join;
use crate::document::{Document, Escaping, Piece};
use crate::format::{Options, html};

/// Adds what HTML finds in these lines of the source, whose breaks belong to it.
pub(super) fn add(document: &mut Document<'_>, lines: &[Range<usize>], options: &Options) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(1);
    for (index, line) in lines.iter().enumerate() {
        let is_last = index + 1 == lines.len();
        let end = if is_last { line.end } else { break_end(document.source, line.end) };
        join(&mut pieces, Piece::raw(line.start..end, Escaping::None));
    }
    let source = document.source;
    let text = crate::document::text(source, &pieces);
    let mut inner = html::parse(&text, options);
    // A tag and its end may stand in two blocks, or about Markdown.
    inner.warnings.clear();
    inner.more_warnings = 0;
    if !inner.blocks.is_empty() {
        document.embed(pieces, 0, inner);
    }
}

/// The end of the line break at `at`.
pub(super) fn break_end(source: &str, at: usize) -> usize {
    match source.as_bytes()[at..] {
        [b'\r', b'\n', ..] => at + 2,
        [b'\r' | b'\n', ..] => at + 1,
        _ => at,
    }
}

/// Whether the text of the element that a tag begins does not convert: code, another language, what
/// its attributes say is not to be translated. HTML itself is asked.
pub(super) fn leaves_out(tag: &str, options: &Options) -> bool {
    let element = format!("{tag}{PROBE}");
    let document = html::parse(&element, options);
    !document.blocks.iter().any(|block| document.text(block).contains(PROBE))
}

/// A text that is seen if any is.
const PROBE: char = '字';
