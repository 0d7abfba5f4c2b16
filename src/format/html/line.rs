//! One run of text that is being read: its pieces, without what does not belong to a word.

use std::ops::Range;

use super::special::Places;
use crate::document::{Escaping, Piece, Pieces, references};
use crate::format::characters::{is_cjk, is_han, is_invisible};

/// Gathers the pieces of a block.
///
/// Left out is what a word goes across: soft line breaks between two CJK characters, zero-width
/// spaces and soft hyphens; and white space at the start and the end.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// White space that is text if more text follows: whether it counts is known then.
    gap: Vec<Range<usize>>,
    /// Whether there is a line break in it.
    gap_breaks: bool,
    /// Whether the last character is CJK.
    is_after_cjk: bool,
    /// Whether what is added is kept.
    is_kept: bool,
    /// Whether there may be characters without width.
    may_be_invisible: bool,
}

impl Line {
    /// An empty one of a text that holds characters without width, or holds none.
    pub(super) fn new(may_be_invisible: bool) -> Self {
        Self { may_be_invisible, ..Self::default() }
    }

    /// Whether nothing has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.gap.is_empty()
    }

    /// Adds the text at `range`, spelled by the rules of `escaping`.
    pub(super) fn add(&mut self, text: &str, range: Range<usize>, escaping: Escaping) {
        let source = &text.as_bytes()[..range.end];
        let inner = trim(source, range.clone());
        self.add_gap(source, range.start..inner.start);
        let mut start = inner.start;
        let mut at = start;
        let looks_closer = self.may_be_invisible || is_bare(escaping);
        let mut places = Places::new(&source[..inner.end], at, looks_closer);
        while let Some(found) = places.next(at) {
            at = found;
            let special = Special::at(&text[..inner.end], at, escaping);
            let (range, is_text) = match special {
                Special::None(length) => {
                    at += length;
                    continue;
                }
                Special::Break => (breaks(source, at, inner.clone()), false),
                Special::Invisible(length) => (at..at + length, false),
                Special::Escaped(length, _) => (at..at + length, true),
            };
            self.add_raw(text, start..range.start.max(start), escaping);
            match special {
                Special::Break => self.add_gap(source, range.clone()),
                Special::Escaped(_, (first, last)) if is_text => {
                    self.close_gap(first, escaping);
                    self.push(Piece::escaped(range.clone(), escaping));
                    self.is_after_cjk = is_cjk(last);
                }
                _ => {}
            }
            start = range.end;
            at = range.end;
        }
        self.add_raw(text, start..inner.end, escaping);
        self.add_gap(source, inner.end..range.end);
    }

    /// Adds text that stays as it is.
    pub(super) fn add_kept(&mut self, text: &str, range: Range<usize>, escaping: Escaping) {
        self.is_kept = true;
        self.add(text, range, escaping);
        self.is_kept = false;
    }

    /// White space, which counts if it is between two texts.
    fn add_gap(&mut self, source: &[u8], range: Range<usize>) {
        if range.is_empty() || self.pieces.is_empty() {
            return;
        }
        self.gap_breaks |= source[range.clone()].iter().any(|b| matches!(b, b'\n' | b'\r'));
        self.gap.push(range);
    }

    fn add_raw(&mut self, text: &str, range: Range<usize>, escaping: Escaping) {
        let raw = &text[range.clone()];
        let Some(first) = raw.chars().next() else { return };
        self.close_gap(first, escaping);
        self.push(Piece::raw(range, escaping));
        self.is_after_cjk = raw.chars().next_back().is_some_and(is_cjk);
    }

    /// Decides what becomes of the white space before this character.
    fn close_gap(&mut self, next: char, escaping: Escaping) {
        if self.gap.is_empty() {
            return;
        }
        let is_soft = self.gap_breaks && self.is_after_cjk && is_cjk(next);
        let gap = std::mem::take(&mut self.gap);
        self.gap_breaks = false;
        if !is_soft {
            gap.into_iter().for_each(|range| self.push(Piece::raw(range, escaping)));
        }
    }

    /// Adds a piece, to the last one where they are of a kind and touch.
    fn push(&mut self, piece: Piece) {
        let piece = Piece { is_kept: self.is_kept, ..piece };
        match self.pieces.last_mut() {
            Some(last)
                if last.range.end == piece.range.start
                    && last.is_escaped == piece.is_escaped
                    && last.is_kept == piece.is_kept
                    && last.escaping == piece.escaping =>
            {
                last.range.end = piece.range.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// The pieces, if those that are not kept say anything: a letter, a digit, a hanzi.
    pub(super) fn finish(&mut self, text: &str) -> Option<Pieces> {
        self.gap.clear();
        self.gap_breaks = false;
        self.is_after_cjk = false;
        let is_said = |c: char| is_han(c) || c.is_alphanumeric();
        let says = |piece: &Piece| !piece.is_kept && piece.text(text).chars().any(is_said);
        if self.pieces.iter().any(says) {
            return Some(self.pieces.drain(..).collect());
        }
        self.pieces.clear();
        None
    }
}

/// Whether text is an attribute's value without quotes around it.
fn is_bare(escaping: Escaping) -> bool {
    matches!(escaping, Escaping::HtmlAttribute(None))
}

/// What stands at a byte that may be special.
enum Special {
    /// Nothing, in so many bytes.
    None(usize),
    /// A line break.
    Break,
    /// A character that cannot be seen.
    Invisible(usize),
    /// An escape, or what would need one if it were new: its bytes and its first and last character.
    Escaped(usize, (char, char)),
}

impl Special {
    fn at(text: &str, at: usize, escaping: Escaping) -> Self {
        let rest = &text[at..];
        let byte = rest.as_bytes()[0];
        let is_bare = is_bare(escaping);
        match byte {
            b'\n' | b'\r' => Self::Break,
            b'&' => {
                let in_attribute = matches!(escaping, Escaping::HtmlAttribute(_));
                match references::html(rest, in_attribute) {
                    Some((length, meaning)) if is_invisible(meaning.first()) => {
                        Self::Invisible(length)
                    }
                    Some((length, meaning)) => {
                        Self::Escaped(length, (meaning.first(), meaning.last()))
                    }
                    None => Self::Escaped(1, ('&', '&')),
                }
            }
            b'<' if is_bare || escaping == Escaping::Html => Self::Escaped(1, ('<', '<')),
            b'>' if text[..at].ends_with("]]") => Self::Escaped(1, ('>', '>')),
            b'"' | b'\'' | b'=' | b'`' if is_bare => {
                let character = char::from(byte);
                Self::Escaped(1, (character, character))
            }
            0xc2.. => match rest.chars().next() {
                Some(first) if is_invisible(first) => Self::Invisible(first.len_utf8()),
                first => Self::None(first.map_or(1, char::len_utf8)),
            },
            _ => Self::None(1),
        }
    }
}

/// The white space around the line break at `at`.
fn breaks(source: &[u8], at: usize, within: Range<usize>) -> Range<usize> {
    let before = source[within.start..at].iter().rev();
    let behind = source[at..within.end].iter();
    let start = at - before.take_while(|byte| byte.is_ascii_whitespace()).count();
    start..at + behind.take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// A range without ASCII white space at both ends.
fn trim(source: &[u8], range: Range<usize>) -> Range<usize> {
    let bytes = &source[range.clone()];
    let start = range.start + (bytes.len() - bytes.trim_ascii_start().len());
    start..start + source[start..range.end].trim_ascii_end().len()
}
