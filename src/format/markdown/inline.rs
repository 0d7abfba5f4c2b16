//! What is markup within a leaf, and what is text (CommonMark 0.31.2, 6).

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;

use super::brackets::Bracket;
use super::definition::Labels;
use super::emphasis::{self, Run};
use super::spans::{Dollars, backquotes};
use super::tag;
use crate::document::Escaping;
use crate::sorting::sort_by_key;

/// The longest name of a character reference.
const LONGEST_REFERENCE: usize = 32;

/// A place in a leaf that is not simply text. Marks are in order and apart, but for those within
/// [`Kept`](MarkKind::Kept).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) kind: MarkKind,
}

impl Mark {
    /// The same in a text that begins so many bytes earlier.
    pub(super) fn shifted(self, offset: usize) -> Self {
        let range = self.range.start + offset..self.range.end + offset;
        let kind = match self.kind {
            MarkKind::Delimiters(left) => {
                MarkKind::Delimiters(left.start + offset..left.end + offset)
            }
            kind => kind,
        };
        Self { range, kind }
    }
}

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Text after all.
    Text,
    /// Delimiters of emphasis, and what of them is text.
    Delimiters(Range<usize>),
    /// Markup, which a reader does not see.
    Gap,
    /// What a reader sees and does not change: code, mathematics, an address, a label.
    Kept,
    /// A character reference.
    Reference,
    /// A line break that is meant.
    Break,
    /// A line break that is not.
    SoftBreak,
    /// The start of an image: what follows is its alternative text.
    ImageStart,
    /// The end of one.
    ImageEnd,
    /// A tag of HTML.
    Tag,
}

/// What was found in a leaf.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub(super) marks: Vec<Mark>,
    /// Titles of links and images, without quotes, in order.
    pub(super) titles: Vec<Range<usize>>,
}

/// Finds the marks of a leaf's text.
pub(super) fn parse(text: &str, labels: &Labels) -> Inline {
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        labels,
        inline: Inline::default(),
        runs: Vec::new(),
        brackets: Vec::new(),
        inactive: 0,
        backquotes: None,
        dollars: None,
        missing: [false; 4],
    };
    let mut at = 0;
    while let Some(found) = scan.bytes[at..].iter().position(|&byte| SPECIAL[usize::from(byte)]) {
        at = scan.special(at + found);
    }
    scan.pair(0);
    sort_by_key(&mut scan.inline.titles, |title| title.start);
    scan.inline
}

/// The marks of a text in which there are only escapes: a title.
pub(super) fn escapes(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'\\', b'&', b'\n', &bytes[at..]) {
        let start = at + found;
        let (length, kind) = match bytes[start] {
            b'\\' if bytes.get(start + 1).is_some_and(u8::is_ascii_punctuation) => {
                (1, MarkKind::Gap)
            }
            b'\n' => (1, MarkKind::SoftBreak),
            b'&' => match reference(text, start) {
                Some(length) => (length, MarkKind::Reference),
                None => (1, MarkKind::Text),
            },
            _ => (1, MarkKind::Text),
        };
        // What a backslash escapes is no escape.
        at = start + length + usize::from(kind == MarkKind::Gap);
        if kind != MarkKind::Text {
            marks.push(Mark { range: start..start + length, kind });
        }
    }
    marks
}

/// The bytes that may be markup.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"`\\&<[]!*_~$\n";
    let mut at = 0;
    while at < bytes.len() {
        special[bytes[at] as usize] = true;
        at += 1;
    }
    special
};

/// The length of the character reference at `at`, if it is one.
fn reference(text: &str, at: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at + 1..];
    let bytes = &bytes[..bytes.len().min(LONGEST_REFERENCE + 1)];
    let end = memchr::memchr(b';', bytes)?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric();
    let named = bytes.strip_prefix(b"#").map_or(&bytes[..end], |digits| &digits[..end - 1]);
    if named.is_empty() || !named.iter().all(is_name) {
        return None;
    }
    let spelled = &text[at..at + end + 2];
    (Escaping::Html.decode(spelled) != spelled).then_some(spelled.len())
}

/// How far a leaf was read.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) labels: &'a Labels,
    pub(super) inline: Inline,
    /// Runs of delimiters that are not paired yet, with their marks.
    pub(super) runs: Vec<(usize, Run)>,
    pub(super) brackets: Vec<Bracket>,
    /// How many of the brackets are before a link: of these only images can end.
    pub(super) inactive: usize,
    /// Where runs of backquotes of each length begin.
    backquotes: Option<HashMap<usize, Vec<usize>>>,
    dollars: Option<Dollars>,
    /// Which ends of raw HTML do not come any more.
    missing: [bool; 4],
}

impl Scan<'_> {
    /// Adds a mark; returns where it ends.
    pub(super) fn mark(&mut self, range: Range<usize>, kind: MarkKind) -> usize {
        let end = range.end;
        self.inline.marks.push(Mark { range, kind });
        end
    }

    /// Marks what stands at `at`; returns where to go on.
    fn special(&mut self, at: usize) -> usize {
        let next = self.bytes.get(at + 1).copied();
        match self.bytes[at] {
            b'`' => self.code_span(at),
            b'\\' => match next {
                // A line break behind a backslash is one that is meant.
                Some(b'\n') => self.mark(at..at + 2, MarkKind::Break),
                Some(byte) if byte.is_ascii_punctuation() => {
                    self.mark(at..at + 1, MarkKind::Gap);
                    at + 2
                }
                _ => at + 1,
            },
            b'&' => match reference(self.text, at) {
                Some(length) => self.mark(at..at + length, MarkKind::Reference),
                None => at + 1,
            },
            b'<' => self.angle(at),
            b'!' if next == Some(b'[') && self.bytes.get(at + 2) != Some(&b'^') => {
                self.open_bracket(at, true)
            }
            b'!' => at + 1,
            b'[' => self.open_bracket(at, false),
            b']' => self.close_bracket(at),
            b'$' => self.mathematics(at),
            b'\n' => self.line_break(at),
            mark => {
                let length = self.bytes[at..].iter().take_while(|&&byte| byte == mark).count();
                let run = Run::new(self.text, at..at + length);
                self.runs.push((self.inline.marks.len(), run));
                self.mark(at..at + length, MarkKind::Text)
            }
        }
    }

    fn code_span(&mut self, at: usize) -> usize {
        let length = self.bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
        let bytes = self.bytes;
        let runs = self.backquotes.get_or_insert_with(|| backquotes(bytes));
        let same = runs.get(&length).map_or(&[][..], Vec::as_slice);
        let closing = same.partition_point(|&start| start < at + length);
        match same.get(closing) {
            Some(&closing) => self.mark(at..closing + length, MarkKind::Kept),
            None => at + length,
        }
    }

    /// `$…$` with no space inside and no digit behind; `$$…$$`.
    fn mathematics(&mut self, at: usize) -> usize {
        let bytes = self.bytes;
        let dollars = self.dollars.get_or_insert_with(|| Dollars::new(bytes));
        match dollars.closing(bytes, at) {
            Ok(end) => self.mark(at..end, MarkKind::Kept),
            Err(next) => next,
        }
    }

    fn angle(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        if let Some(length) = tag::autolink(rest) {
            return self.mark(at..at + length, MarkKind::Kept);
        }
        if let Some(length) = tag::element(rest) {
            return self.mark(at..at + length, MarkKind::Tag);
        }
        match rest {
            [b'<', b'!', b'-', b'-', b'>', ..] => self.mark(at..at + 5, MarkKind::Gap),
            [b'<', b'!', b'-', b'-', b'-', b'>', ..] => self.mark(at..at + 6, MarkKind::Gap),
            [b'<', b'!', b'-', b'-', ..] => self.until(at, 4, b"-->", 0),
            [b'<', b'?', ..] => self.until(at, 2, b"?>", 1),
            [b'<', b'!', b'a'..=b'z' | b'A'..=b'Z', ..] => self.until(at, 2, b">", 2),
            _ if rest.starts_with(b"<![CDATA[") => self.until(at, 9, b"]]>", 3),
            _ => at + 1,
        }
    }

    /// Marks raw HTML that goes on to `end`, if that comes.
    fn until(&mut self, at: usize, skip: usize, end: &[u8], kind: usize) -> usize {
        if self.missing[kind] {
            return at + 1;
        }
        match memmem::find(&self.bytes[at + skip..], end) {
            Some(found) => self.mark(at..at + skip + found + end.len(), MarkKind::Gap),
            None => {
                self.missing[kind] = true;
                at + 1
            }
        }
    }

    fn line_break(&mut self, at: usize) -> usize {
        let from = self.inline.marks.last().map_or(0, |mark| mark.range.end);
        let before = &self.bytes[from.min(at)..at];
        let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let is_meant = before.ends_with(b"  ");
        let kind = if is_meant { MarkKind::Break } else { MarkKind::SoftBreak };
        self.mark(at - blanks..at + 1, kind)
    }

    /// Pairs the runs of delimiters from this one on; there will be no other for them.
    pub(super) fn pair(&mut self, from: usize) {
        let (marks, mut runs): (Vec<usize>, Vec<Run>) = self.runs.drain(from..).unzip();
        emphasis::pair(&mut runs);
        for (mark, run) in marks.into_iter().zip(runs) {
            self.inline.marks[mark].kind = MarkKind::Delimiters(run.left);
        }
    }
}
