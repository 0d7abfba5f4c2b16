//! The lines of a leaf joined to one text, with the way back to the source.

use std::borrow::Cow;
use std::ops::Range;

use super::embedded::break_end;

/// Lines joined by `\n`, whatever ends them in the source.
pub(super) struct Buffer<'a> {
    source: &'a str,
    text: Cow<'a, str>,
    /// Where each line begins, in the joined text and in the source.
    starts: Vec<(usize, usize)>,
}

impl<'a> Buffer<'a> {
    /// Joins the lines of `source`, of which there is at least one.
    pub(super) fn new(source: &'a str, lines: &[Range<usize>]) -> Self {
        if let [line] = lines {
            let text = Cow::Borrowed(&source[line.clone()]);
            return Self { source, text, starts: vec![(0, line.start)] };
        }
        let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            if !starts.is_empty() {
                text.push('\n');
            }
            starts.push((text.len(), line.start));
            text.push_str(&source[line.clone()]);
        }
        Self { source, text: Cow::Owned(text), starts }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line break at byte `at`, as the source has it.
    pub(super) fn break_range(&self, at: usize) -> Range<usize> {
        let start = self.source(at);
        start..break_end(self.source, start)
    }

    /// Which line the byte `at` is in.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|(start, _)| *start <= at) - 1
    }

    /// Where the byte `at` stands in the source; the break at the end of a line at the line's end.
    pub(super) fn source(&self, at: usize) -> usize {
        let (start, source) = self.starts[self.line_of(at)];
        source + (at - start)
    }

    /// A range without line breaks, in the source.
    pub(super) fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        start..start + range.len()
    }

    /// A range, in the source, line by line; nothing for an empty one.
    pub(super) fn source_lines(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let next =
                self.starts.get(self.line_of(at) + 1).map_or(self.text.len(), |next| next.0 - 1);
            let end = next.min(range.end);
            lines.push(self.source_range(&(at..end)));
            at = end + 1;
        }
        lines
    }
}
