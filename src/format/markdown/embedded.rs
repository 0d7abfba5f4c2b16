//! HTML in Markdown.

use std::ops::Range;

use super::runs::join;
use super::{passed, shortcode};
use crate::document::{Document, Escaping, Piece};
use crate::format::{Options, html, invisible};

/// Adds what HTML finds in these lines of the source, whose breaks belong to it. What of them is `verbatim`, as ranges of
/// the source, and shortcodes stay.
pub(super) fn add(
    document: &mut Document<'_>,
    lines: &[Range<usize>],
    verbatim: &[Range<usize>],
    options: &Options,
) {
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
    cut(&mut inner, &within(&pieces, verbatim));
    shortcodes(&mut inner);
    if !inner.blocks.is_empty() {
        document.embed(pieces, 0, inner);
    }
}

/// Which ranges of the text of `pieces`, each a stretch of the source, these ranges of the source are.
fn within(pieces: &[Piece], ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for Piece { range: piece, .. } in pieces {
        let from = ranges.partition_point(|range| range.end <= piece.start);
        for range in ranges[from..].iter().take_while(|range| range.start < piece.end) {
            // Its first character stands for it, so that what is on either side is no word.
            let from = (range.start + 1).max(piece.start) - piece.start;
            found.push(start + from..start + range.end.min(piece.end) - piece.start);
        }
        start += piece.end - piece.start;
    }
    found
}

/// Takes these ranges, which are in order and apart, out of the blocks of a text.
fn cut(document: &mut Document<'_>, ranges: &[Range<usize>]) {
    if ranges.is_empty() {
        return;
    }
    let Document { source, blocks, embedded, .. } = document;
    for block in blocks.iter_mut() {
        match block.layer {
            None => {
                block.pieces = block.pieces.iter().flat_map(|piece| left(piece, ranges)).collect()
            }
            // What is embedded lies in one of them or in none.
            Some(layer) => {
                let mut outer = &embedded[layer];
                while let Some(within) = outer.within {
                    outer = &embedded[within];
                }
                if outer
                    .pieces
                    .iter()
                    .flat_map(|piece| left(piece, ranges))
                    .ne(outer.pieces.iter().cloned())
                {
                    block.pieces.clear();
                }
            }
        }
    }
    let says = |layer: &str, piece: &Piece| piece.text(layer).contains(char::is_alphanumeric);
    blocks.retain(|block| {
        let layer = block.layer.map_or(*source, |layer| embedded[layer].text.as_str());
        block.pieces.iter().any(|piece| says(layer, piece))
    });
}

/// What of a piece is in none of these ranges.
fn left(piece: &Piece, ranges: &[Range<usize>]) -> Vec<Piece> {
    let mut left = Vec::with_capacity(1);
    let mut start = piece.range.start;
    let from = ranges.partition_point(|range| range.end <= start);
    for range in ranges[from..].iter().take_while(|range| range.start < piece.range.end) {
        if start < range.start {
            left.push(Piece { range: start..range.start, ..*piece });
        }
        start = range.end;
    }
    if start < piece.range.end {
        left.push(Piece { range: start..piece.range.end, ..*piece });
    }
    left
}

/// Takes the shortcodes in a text of HTML out of its blocks, and makes blocks of what a reader sees of those that stand
/// in one.
fn shortcodes(document: &mut Document<'_>) {
    let source = document.source;
    let found = passed::shortcodes(source);
    if found.is_empty() {
        return;
    }
    let mut seen: Vec<usize> = Vec::new();
    for block in document.blocks.iter().filter(|block| block.layer.is_none()) {
        for piece in &block.pieces {
            let from = found.partition_point(|range| range.start < piece.range.start);
            let starts = found[from..].iter().map(|range| range.start);
            seen.extend(starts.take_while(|start| *start < piece.range.end));
        }
    }
    // As above, the first character stays.
    let rest: Vec<_> = found.iter().map(|range| range.start + 1..range.end).collect();
    cut(document, &rest);
    seen.sort_unstable();
    for range in found.iter().filter(|range| seen.binary_search(&range.start).is_ok()) {
        for (kind, value) in shortcode::values(&source[range.clone()]) {
            let value = range.start + value.start..range.start + value.end;
            let piece = Piece::raw(value, Escaping::YamlDouble);
            document.push(kind, 0, invisible::without(source, vec![piece]));
        }
    }
    document.sort();
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
