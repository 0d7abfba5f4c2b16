//! Markdown: CommonMark 0.31.2 with GitHub's tables, footnotes, task lists and strikethrough, and with
//! mathematics; front matter comes before it.
//!
//! The text is read twice. [`block`] goes through the lines and finds the leaves; when all labels of
//! link references are known, [`inline`] finds the markup within each leaf, and [`runs`] makes blocks of what
//! is left. `docs/formats/markdown.md` tells what is a block and what does not change.

mod block;
mod brackets;
mod buffer;
mod container;
mod cursor;
mod definition;
mod directive;
mod embedded;
mod emphasis;
mod html_block;
mod inline;
mod line;
mod link;
mod passed;
pub(super) mod runs;
mod shortcode;
mod spans;
mod table;
mod tag;

use std::ops::Range;

use super::text::lines;
use super::{Options, front_matter};
use crate::document::{Document, Hint, Kind};
use block::{Blocks, Leaf, LeafKind};
use buffer::Buffer;
use inline::Mark;
use runs::Runs;

/// Finds the blocks of a Markdown text.
///
/// A paragraph, a heading and a cell are each a block, cut at line breaks that are meant; alternative
/// texts and titles are blocks of their own. The blocks are not in order: see [`Document::sort`].
pub fn parse<'t>(text: &'t str, options: &Options) -> Document<'t> {
    let mut document = Document::new(text);
    let start = front_matter::parse(&mut document, options);
    let blocks = block::parse(text, start);
    let verbatim = passed::verbatim(text, start);
    for leaf in &blocks.leaves {
        add(&mut document, &blocks, leaf, &verbatim, options);
    }
    document
}

fn add(
    document: &mut Document<'_>,
    blocks: &Blocks,
    leaf: &Leaf,
    verbatim: &[Range<usize>],
    options: &Options,
) {
    let lines = &blocks.lines[leaf.lines.clone()];
    if lines.is_empty() {
        return;
    }
    if leaf.kind == LeafKind::Html {
        return embedded::add(document, lines, verbatim, options);
    }
    let buffer = Buffer::new(document.source, lines);
    let text = buffer.text();
    if leaf.kind == LeafKind::Title {
        let marks = inline::escapes(text);
        return Runs::new(document, &buffer, &[], &[], options).add(
            Kind::Prose,
            0..text.len(),
            &marks,
        );
    }
    if text.is_ascii() && !text.contains(['&', '<']) {
        return;
    }
    if matches!(leaf.kind, LeafKind::Paragraph { .. }) && passed::is_module(text) {
        return;
    }
    let inline::Inline { marks, titles } = inline::parse(text, &blocks.labels);
    let passed = passed::ranges(text, matches!(leaf.kind, LeafKind::Heading { .. }));
    let start = match leaf.kind {
        LeafKind::Paragraph { in_item: true } => task_box(text),
        _ => 0,
    };
    let mut runs = Runs::new(document, &buffer, &passed, verbatim, options);
    runs.hint = match leaf.kind {
        LeafKind::Heading { is_first: true } => Hint::Title,
        LeafKind::Heading { is_first: false } => Hint::Heading,
        LeafKind::Paragraph { in_item: true } => Hint::Item,
        _ => Hint::None,
    };
    runs.add(Kind::Flow, start..text.len(), &marks);
    for title in titles {
        let marks: Vec<Mark> = inline::escapes(&text[title.clone()])
            .into_iter()
            .map(|mark| mark.shifted(title.start))
            .collect();
        Runs::new(document, &buffer, &[], verbatim, options).add(Kind::Prose, title, &marks);
    }
}

/// The length of the box of a task that an item begins with.
fn task_box(text: &str) -> usize {
    let boxes = ["[ ] ", "[x] ", "[X] "];
    boxes.iter().find(|task| text.starts_with(**task)).map_or(0, |task| task.len())
}

/// Whether a text holds a fenced code block that is closed, or headings beside other
/// marks of Markdown.
pub(super) fn looks_like_markdown(text: &str) -> bool {
    let (mut fences, mut headings, mut marks) = (0, 0, 0);
    let mut blank_before = true;
    for range in lines(text).take(2000) {
        let line = &text[range];
        let content = line.trim_start_matches(' ');
        let is_heading = || line::heading(line.as_bytes()).is_some_and(|text| !text.is_empty());
        if line::opening_fence(content.as_bytes()).is_some() {
            fences += 1;
        } else if blank_before && is_heading() {
            headings += 1;
        } else if line.contains("](") || line.contains("**") || content.starts_with("- ") {
            marks += 1;
        }
        blank_before = line.trim().is_empty();
    }
    fences >= 2 || headings >= 2 || (headings >= 1 && marks >= 1)
}

#[cfg(test)]
mod tests;
