//! The block structure: lines to leaves (CommonMark 0.31.2, 3 to 5), with the tables and footnotes of
//! GitHub and with `$$` fences.
//!
//! Knows nothing of what stands within a leaf, but for link reference definitions.

use std::ops::Range;

use super::container::{Container, Containers, consume_quotation};
use super::cursor::Cursor;
use super::definition::{self, Labels};
use super::html_block::{self, End};
use super::line::{
    closes_fence, footnote, heading, is_setext, list_marker, opening_fence, thematic_break,
};
use super::table;
use crate::format::text::lines;

/// What a leaf is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeafKind {
    /// A paragraph; the first of a list item may begin with a task's box.
    Paragraph { in_item: bool },
    /// The text of a heading, of the first level or another.
    Heading { is_first: bool },
    /// A cell of a table.
    Cell,
    /// A block of raw HTML.
    Html,
    /// The title of a link reference definition, without its quotes.
    Title,
}

/// A part of the text that has no blocks in it.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) kind: LeafKind,
    /// Which of [`Blocks::lines`] are its own.
    pub(super) lines: Range<usize>,
}

/// All leaves of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) leaves: Vec<Leaf>,
    /// Ranges of the text, in bytes, without terminators and the markers of containers.
    pub(super) lines: Vec<Range<usize>>,
    /// The labels that are defined.
    pub(super) labels: Labels,
}

impl Blocks {
    fn add(&mut self, kind: LeafKind, lines: impl IntoIterator<Item = Range<usize>>) {
        let start = self.lines.len();
        self.lines.extend(lines);
        self.leaves.push(Leaf { kind, lines: start..self.lines.len() });
    }
}

/// Finds the leaves of `text` from byte `start` on.
pub(super) fn parse(text: &str, start: usize) -> Blocks {
    let mut parser = Parser {
        text,
        blocks: Blocks::default(),
        containers: Containers::default(),
        leaf: Open::None,
        gathered: Vec::new(),
        last_is_indented: false,
        last_math_fence: last_math_fence(text),
        no_break_before: 0,
    };
    for line in lines(&text[start..]) {
        parser.line(start + line.start, start + line.end);
    }
    parser.close_leaf();
    parser.blocks
}

/// Where the last line ends in `$$` that may close such a fence.
fn last_math_fence(text: &str) -> usize {
    memchr::memmem::rfind(text.as_bytes(), b"$$").unwrap_or(0)
}

/// The leaf that the next line may belong to. The lines of those with text are in `gathered`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    None,
    Paragraph,
    Table,
    Fenced { mark: u8, length: usize },
    Indented,
    Math,
    Html(End),
}

struct Parser<'a> {
    text: &'a str,
    blocks: Blocks,
    containers: Containers,
    leaf: Open,
    gathered: Vec<Range<usize>>,
    /// Whether the last of them is indented as code is.
    last_is_indented: bool,
    last_math_fence: usize,
    /// Up to which byte no thematic break begins: a line of a thousand markers is looked through once.
    no_break_before: usize,
}

impl<'a> Parser<'a> {
    fn line(&mut self, start: usize, end: usize) {
        let mut cursor = Cursor::new(self.text.as_bytes(), start, end);
        let mut matched = self.containers.read(&mut cursor);
        let all_matched = matched == self.containers.len();
        if all_matched && self.continues_verbatim(&cursor, end) {
            return;
        }
        let opened = self.open_blocks(&mut cursor, &mut matched, end);
        match opened {
            Opened::Done | Opened::Marker => {}
            Opened::Nothing if cursor.is_blank() => self.blank(matched),
            Opened::Nothing if matched < self.containers.len() && self.leaf == Open::Paragraph => {
                // A lazy continuation line.
                self.gather(&cursor, end);
            }
            Opened::Nothing => {
                self.close_from(matched);
                match self.leaf {
                    Open::Paragraph => self.gather(&cursor, end),
                    Open::Table => self.row(cursor.next()..end),
                    _ => {
                        self.close_leaf();
                        self.filled();
                        self.leaf = Open::Paragraph;
                        self.gather(&cursor, end);
                    }
                }
            }
        }
    }

    /// Adds a line to the open paragraph.
    fn gather(&mut self, cursor: &Cursor<'_>, end: usize) {
        self.gathered.push(cursor.next()..end);
        self.last_is_indented = cursor.indent() >= 4;
    }

    /// Whether the line belongs to an open leaf in which nothing can begin.
    fn continues_verbatim(&mut self, cursor: &Cursor<'a>, end: usize) -> bool {
        match self.leaf {
            Open::Fenced { mark, length } => {
                if cursor.indent() <= 3 && closes_fence(cursor.rest(), mark, length) {
                    self.leaf = Open::None;
                }
                true
            }
            Open::Math => {
                if cursor.rest().trim_ascii_end().ends_with(b"$$") {
                    self.leaf = Open::None;
                }
                true
            }
            Open::Html(condition) => {
                if condition == End::Blank && cursor.is_blank() {
                    return false;
                }
                self.gathered.push(cursor.at()..end);
                if condition.is_in(&self.text.as_bytes()[cursor.at()..end]) {
                    self.close_leaf();
                }
                true
            }
            _ => false,
        }
    }

    /// Opens what begins in the rest of the line.
    fn open_blocks(&mut self, cursor: &mut Cursor<'a>, matched: &mut usize, end: usize) -> Opened {
        let mut opened = Opened::Nothing;
        loop {
            if cursor.is_blank() {
                return opened;
            }
            let in_paragraph = *matched == self.containers.len() && self.leaf == Open::Paragraph;
            if cursor.indent() >= 4 {
                if self.leaf == Open::Paragraph {
                    return Opened::Nothing;
                }
                self.begin(*matched);
                self.leaf = Open::Indented;
                return Opened::Done;
            }
            let rest = cursor.rest();
            if self.open_leaf(cursor, rest, *matched, in_paragraph, end) {
                return Opened::Done;
            }
            if rest[0] == b'>' {
                self.begin(*matched);
                self.containers.push(Container::Quotation);
                consume_quotation(cursor);
            } else if let Some(length) = footnote(rest) {
                self.begin(*matched);
                let label = cursor.next();
                self.blocks.labels.define_footnote(&self.text[label + 2..label + length - 2]);
                self.containers.push(Container::Footnote);
                cursor.consume_marker(length);
            } else if let Some(marker) = list_marker(rest, in_paragraph) {
                self.begin(*matched);
                let outer = cursor.indent();
                cursor.consume_marker(marker);
                let inner = match cursor.indent() {
                    // An empty item, or one that begins with indented code.
                    indent if cursor.is_blank() || indent > 4 => 1,
                    indent => indent,
                };
                cursor.consume_columns(inner.min(cursor.indent()));
                // Nothing but a task's box is nothing.
                if let [b'[', b' ' | b'x' | b'X', b']', b' ' | b'\t', behind @ ..] = cursor.rest()
                    && behind.trim_ascii().is_empty()
                {
                    cursor.consume_marker(3);
                }
                let is_empty = cursor.is_blank();
                self.containers.push(Container::Item { indent: outer + marker + inner, is_empty });
            } else if in_paragraph && self.begins_table(rest) {
                return Opened::Done;
            } else {
                return Opened::Nothing;
            }
            *matched = self.containers.len();
            opened = Opened::Marker;
        }
    }

    /// Whether a leaf of one line, or one that goes on to an end of its own, begins here.
    fn open_leaf(
        &mut self,
        cursor: &Cursor<'a>,
        rest: &[u8],
        matched: usize,
        in_paragraph: bool,
        end: usize,
    ) -> bool {
        if in_paragraph && is_setext(rest) && self.paragraph_has_text() {
            self.close_paragraph(Some(rest[0] == b'='));
            return true;
        }
        if let Some(text) = heading(rest) {
            self.begin(matched);
            let start = cursor.next();
            self.blocks.add(
                LeafKind::Heading { is_first: rest.get(1) != Some(&b'#') },
                std::iter::once(start + text.start..start + text.end),
            );
            return true;
        }
        if let Some((mark, length)) = opening_fence(rest) {
            self.begin(matched);
            self.leaf = Open::Fenced { mark, length };
            return true;
        }
        if rest.starts_with(b"$$")
            && rest[2..].trim_ascii().is_empty()
            && end <= self.last_math_fence
        {
            self.begin(matched);
            self.leaf = Open::Math;
            return true;
        }
        let may_be_tag = self.leaf != Open::Paragraph;
        if let Some(condition) = html_block::start(rest, may_be_tag) {
            self.begin(matched);
            self.leaf = Open::Html(condition);
            self.gathered.push(cursor.at()..end);
            if condition.is_in(rest) {
                self.close_leaf();
            }
            return true;
        }
        if cursor.next() >= self.no_break_before {
            match thematic_break(rest) {
                Ok(()) => {
                    self.begin(matched);
                    return true;
                }
                Err(length) => self.no_break_before = cursor.next() + length,
            }
        }
        false
    }

    /// Makes a table of the paragraph's last line, if `rest` is its delimiter row.
    fn begins_table(&mut self, rest: &[u8]) -> bool {
        if self.last_is_indented {
            return false;
        }
        let Some(columns) = table::columns(rest) else { return false };
        let Some(header) = self.gathered.last().cloned() else { return false };
        if table::cells(self.text, header.clone()).count() != columns {
            return false;
        }
        // A definition is no header.
        if definition::take(self.text, &self.gathered, |_, _| {}) == self.gathered.len() {
            return false;
        }
        self.gathered.pop();
        self.close_leaf();
        self.leaf = Open::Table;
        self.row(header);
        true
    }

    fn row(&mut self, line: Range<usize>) {
        for cell in table::cells(self.text, line) {
            self.blocks.add(LeafKind::Cell, [cell]);
        }
    }

    fn blank(&mut self, matched: usize) {
        self.close_from(matched);
        if matches!(self.leaf, Open::Paragraph | Open::Table | Open::Html(_)) {
            self.close_leaf();
        }
        // An item begins with one blank line at most.
        if let Some(Container::Item { is_empty: true, .. }) = self.containers.last() {
            self.containers.truncate(self.containers.len() - 1);
        }
    }

    /// Closes what does not go on, and the leaf: another block begins in container `matched`.
    fn begin(&mut self, matched: usize) {
        self.close_from(matched);
        self.close_leaf();
        self.filled();
    }

    /// Notes that the innermost container has something in it.
    fn filled(&mut self) {
        if let Some(Container::Item { is_empty, .. }) = self.containers.last_mut() {
            *is_empty = false;
        }
    }

    fn close_from(&mut self, matched: usize) {
        if matched < self.containers.len() {
            self.close_leaf();
            self.containers.truncate(matched);
        }
    }

    fn close_leaf(&mut self) {
        match std::mem::replace(&mut self.leaf, Open::None) {
            Open::Paragraph => self.close_paragraph(None),
            Open::Html(_) => self.blocks.add(LeafKind::Html, self.gathered.drain(..)),
            _ => {}
        }
    }

    /// Whether the open paragraph is more than definitions.
    fn paragraph_has_text(&self) -> bool {
        definition::take(self.text, &self.gathered, |_, _| {}) < self.gathered.len()
    }

    /// Ends the paragraph; it may be a heading, of the first level or the second.
    fn close_paragraph(&mut self, heading: Option<bool>) {
        self.leaf = Open::None;
        let Self { blocks, gathered, containers, .. } = self;
        let taken = definition::take(self.text, gathered, |label, title| {
            blocks.labels.define(&label);
            if !title.is_empty() {
                blocks.add(LeafKind::Title, title);
            }
        });
        let in_item = matches!(containers.last(), Some(Container::Item { .. }));
        let kind = match heading {
            Some(is_first) => LeafKind::Heading { is_first },
            None => LeafKind::Paragraph { in_item },
        };
        if taken < gathered.len() {
            blocks.add(kind, gathered.drain(taken..));
        }
        gathered.clear();
    }
}

enum Opened {
    /// The line is done with.
    Done,
    /// It ends behind the marker of a container.
    Marker,
    /// The rest of it is text, or it was blank.
    Nothing,
}
