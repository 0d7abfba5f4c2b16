//! A text under conversion, cut so small that each part knows what it came from and by what.

use std::borrow::Cow;
use std::ops::Range;

use super::dictionary::{Dictionary, Match};
use super::pipeline::Layer;

/// A part of a text: what it is now, where it came from, and what was done with it.
#[derive(Debug)]
pub(super) struct Cell<'p> {
    /// Where it stands in the source, in bytes, half-open.
    pub(super) source: Range<usize>,
    pub(super) text: Cow<'p, str>,
    pub(super) steps: Vec<Applied<'p>>,
    /// What it would be now had another candidate been taken where there were several.
    pub(super) others: Vec<String>,
}

/// An entry that was applied.
#[derive(Debug)]
pub(super) struct Applied<'p> {
    pub(super) stage: Stage,
    pub(super) dictionary: &'p Dictionary,
    pub(super) key: String,
    pub(super) value: String,
    /// All candidates where there are several.
    pub(super) candidates: Vec<&'p str>,
}

/// A stage of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stage {
    /// The configuration's place in the route.
    pub(super) config: usize,
    /// The configuration's field: `normalization` or `conversion_chain`.
    pub(super) part: &'static str,
    /// The place in it.
    pub(super) index: usize,
}

/// A text in cells of one character each; `start` is where it begins in the source.
pub(super) fn cells(text: &str, start: usize) -> Vec<Cell<'_>> {
    let cell = |(at, character): (usize, char)| {
        let range = at..at + character.len_utf8();
        Cell {
            text: Cow::Borrowed(&text[range.clone()]),
            source: start + range.start..start + range.end,
            steps: Vec::new(),
            others: Vec::new(),
        }
    };
    text.char_indices().map(cell).collect()
}

/// Cuts cells at places that ascend, in bytes of their text. A cell that lies across a place is cut; all that it came
/// from goes to its first part.
pub(super) fn split<'p>(
    cells: Vec<Cell<'p>>,
    cuts: impl Iterator<Item = usize>,
) -> Vec<Vec<Cell<'p>>> {
    let (mut segments, mut segment, mut at) = (Vec::new(), Vec::new(), 0);
    let mut rest = cells.into_iter();
    let mut next = rest.next();
    for cut in cuts {
        while let Some(mut cell) = next.take_if(|_| at < cut) {
            let room = cut - at;
            if cell.text.len() > room {
                let behind = Cell {
                    source: cell.source.end..cell.source.end,
                    text: Cow::Owned(cell.text[room..].to_owned()),
                    steps: Vec::new(),
                    others: Vec::new(),
                };
                cell.text = Cow::Owned(cell.text[..room].to_owned());
                cell.others.clear();
                next = Some(behind);
            } else {
                next = rest.next();
            }
            at += cell.text.len();
            segment.push(cell);
        }
        if !segment.is_empty() {
            segments.push(std::mem::take(&mut segment));
        }
    }
    segment.extend(next);
    segment.extend(rest);
    if !segment.is_empty() {
        segments.push(segment);
    }
    segments
}

/// Applies a stage's matches to cells, whose text is `text`. Cells that a match lies across become one.
pub(super) fn merge<'p>(
    cells: Vec<Cell<'p>>,
    text: &str,
    matches: Vec<(usize, Match<'p>)>,
    stage: Stage,
    layer: &Layer,
) -> Vec<Cell<'p>> {
    let mut output = Vec::with_capacity(cells.len());
    let mut matches = matches.into_iter().peekable();
    let mut cells = cells.into_iter();
    let mut start = 0;
    while let Some(mut cell) = cells.next() {
        let mut end = start + cell.text.len();
        let mut found = Vec::new();
        while let Some((at, matched)) = matches.next_if(|(at, _)| *at < end) {
            while at + matched.len > end {
                let Some(next) = cells.next() else { break };
                end += next.text.len();
                cell.source.end = next.source.end;
                cell.steps.extend(next.steps);
                // What a word decides as a whole, its parts do not.
                cell.others.clear();
            }
            found.push((at - start, matched));
        }
        // What is not taken goes the same way.
        cell.others.iter_mut().for_each(|other| *other = layer.convert(other));
        apply(&mut cell, &text[start..end], found, stage);
        output.push(cell);
        start = end;
    }
    output
}

/// Applies the matches in a cell, whose text is `text`.
fn apply<'p>(cell: &mut Cell<'p>, text: &str, found: Vec<(usize, Match<'p>)>, stage: Stage) {
    if found.is_empty() {
        return;
    }
    let (mut converted, mut end) = (String::with_capacity(text.len()), 0);
    for (at, matched) in found {
        let key = &text[at..at + matched.len];
        converted.push_str(&text[end..at]);
        converted.push_str(&matched.value);
        end = at + matched.len;
        let candidates = matched.several().unwrap_or_default();
        if key == text {
            cell.others.extend(candidates.iter().skip(1).map(|other| (*other).to_owned()));
        }
        cell.steps.push(Applied {
            stage,
            dictionary: matched.dictionary,
            key: key.to_owned(),
            value: matched.value.into_owned(),
            candidates,
        });
    }
    converted.push_str(&text[end..]);
    cell.text = Cow::Owned(converted);
}
