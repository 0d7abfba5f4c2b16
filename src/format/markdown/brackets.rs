//! What stands between brackets: links, images, labels, footnotes (CommonMark 0.31.2, 6.3 and 6.4; GitHub), wiki links.

use std::ops::Range;

use super::inline::{MarkKind, Scan};
use super::link;

/// An opening bracket that nothing closes yet.
pub(super) struct Bracket {
    /// Its mark.
    mark: usize,
    /// Where the text between the brackets begins.
    start: usize,
    is_image: bool,
    /// How many runs of delimiters stand before it.
    runs: usize,
    /// Whether another bracket stands behind it: its text is no label.
    has_inner: bool,
}

impl Scan<'_> {
    /// Reads the bracket at `at`, of an image or of a link; returns where to go on.
    pub(super) fn open_bracket(&mut self, at: usize, is_image: bool) -> usize {
        if !is_image
            && self.bytes.get(at + 1) == Some(&b'^')
            && let Some(end) = footnote_reference(self.bytes, at)
            && self.labels.has_footnote(&self.text[at + 2..end - 1])
        {
            return self.mark(at..end, MarkKind::Gap);
        }
        if !is_image
            && self.bytes.get(at + 1) == Some(&b'[')
            && let Some((target, end)) = wiki_link(self.bytes, at)
        {
            self.mark(at..target, MarkKind::Kept);
            return end;
        }
        if let Some(outer) = self.brackets.last_mut() {
            outer.has_inner = true;
        }
        let start = at + 1 + usize::from(is_image);
        let (mark, runs) = (self.inline.marks.len(), self.runs.len());
        self.brackets.push(Bracket { mark, start, is_image, runs, has_inner: false });
        self.mark(at..start, MarkKind::Text)
    }

    /// Reads the closing bracket at `at`: ends a link or an image, if it is one.
    pub(super) fn close_bracket(&mut self, at: usize) -> usize {
        let Some(bracket) = self.brackets.pop() else { return at + 1 };
        let is_active = bracket.is_image || self.brackets.len() >= self.inactive;
        self.inactive = self.inactive.min(self.brackets.len());
        if !is_active {
            return at + 1;
        }
        if let Some((end, title)) = inline_target(self.bytes, at + 1) {
            self.inline.titles.extend(Some(title).filter(|title| !title.is_empty()));
            return self.link(&bracket, at, end);
        }
        let between = &self.text[bracket.start..at];
        let label = match self.bytes.get(at + 1) {
            Some(b'[') => link::label(self.bytes, at + 1),
            _ => None,
        };
        let own =
            || !bracket.has_inner && link::label(self.bytes, bracket.start - 1) == Some(at + 1);
        match label {
            Some(end) if self.labels.has(&self.text[at + 2..end - 1]) => {
                return self.link(&bracket, at, end);
            }
            // An unknown label may be a text of its own behind one.
            Some(_) => {}
            None if own() && self.labels.has(between) => {
                let is_collapsed = self.bytes[at + 1..].starts_with(b"[]");
                return self.shortcut(&bracket, at, if is_collapsed { at + 3 } else { at + 1 });
            }
            None => {}
        }
        // A footnote may be defined in another file.
        if own() && (between.starts_with('^') || self.labels.may_be_met(between)) {
            self.keep(&bracket, at);
        }
        at + 1
    }

    /// Marks a link or an image whose text ends at `at` and which itself ends at `end`.
    fn link(&mut self, bracket: &Bracket, at: usize, end: usize) -> usize {
        // Converted, it might become the label of what stands before it.
        let is_behind = bracket.start >= 2 && self.bytes[bracket.start - 2] == b']';
        if is_behind && !bracket.has_inner && self.labels.may_be_met(&self.text[bracket.start..at])
        {
            return self.shortcut(bracket, at, end);
        }
        self.pair(bracket.runs);
        let opening = &mut self.inline.marks[bracket.mark];
        if bracket.is_image {
            opening.kind = MarkKind::ImageStart;
            return self.mark(at..end, MarkKind::ImageEnd);
        }
        opening.kind = MarkKind::Gap;
        // There are no links in links.
        self.inactive = self.brackets.len();
        self.mark(at..end, MarkKind::Gap)
    }

    /// Marks a link or an image whose text is its label, too.
    fn shortcut(&mut self, bracket: &Bracket, at: usize, end: usize) -> usize {
        self.pair(bracket.runs);
        self.keep(bracket, at);
        if !bracket.is_image {
            self.inactive = self.brackets.len();
        }
        self.inline.marks[bracket.mark].range.end = end;
        end
    }

    /// Marks brackets with what is between them as not to be changed.
    fn keep(&mut self, bracket: &Bracket, at: usize) {
        let opening = &mut self.inline.marks[bracket.mark];
        opening.kind = MarkKind::Kept;
        opening.range.end = at + 1;
    }
}

/// The end of `(destination "title")` at `at`, and the title within its quotes.
fn inline_target(text: &[u8], at: usize) -> Option<(usize, Range<usize>)> {
    if text.get(at) != Some(&b'(') {
        return None;
    }
    let start = link::white_space(text, at + 1);
    let destination = link::destination(text, start)?;
    let behind = link::white_space(text, destination);
    let title = (behind > destination).then(|| link::title(text, behind)).flatten();
    let end = link::white_space(text, title.unwrap_or(destination));
    if text.get(end) != Some(&b')') {
        return None;
    }
    Some((end + 1, title.map_or(end..end, |title| behind + 1..title - 1)))
}

/// The end of `[^label]` at `at`.
fn footnote_reference(text: &[u8], at: usize) -> Option<usize> {
    let label = &text[at + 2..];
    let end = label.iter().position(|byte| matches!(byte, b'[' | b']' | b' ' | b'\t' | b'\n'))?;
    (end > 0 && label[end] == b']').then_some(at + end + 3)
}

/// Where the target of the wiki link `[[target]]` or `[[target|text]]` at `at` ends, and the link
/// itself. What Markdown could read otherwise is none.
fn wiki_link(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let inner = &text[at + 2..];
    let stops = |byte: &u8| b"[]`<\\$!\n".contains(byte);
    let end = inner.iter().position(stops)?;
    let is_closed = inner[end..].starts_with(b"]]");
    if end == 0 || !is_closed || matches!(inner.get(end + 2), Some(b'(' | b'[' | b':')) {
        return None;
    }
    let end_of_link = at + 2 + end + 2;
    let target = memchr::memchr(b'|', &inner[..end]);
    Some((target.map_or(end_of_link, |pipe| at + 2 + pipe + 1), end_of_link))
}
