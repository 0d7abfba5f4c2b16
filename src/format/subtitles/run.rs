//! The pieces of one cue, as they come.

use std::mem;
use std::ops::Range;

use crate::document::{Document, Escaping, Kind, Piece, is_hanzi};
use crate::format::characters::is_invisible;
use crate::format::invisible;

/// What begins a line that another one says.
const DASHES: [char; 8] = ['-', '–', '—', '―', '－', '‐', '‑', '−'];

/// Gathers the pieces of a block, and ends it where the next one begins.
pub(super) struct Run<'t> {
    source: &'t str,
    escaping: Escaping,
    pieces: Vec<Piece>,
    /// The last character of the text so far.
    last: Option<char>,
    line_break: Option<Break>,
}

/// A line's end that no text has come behind yet.
enum Break {
    /// In these bytes.
    Newline(Range<usize>),
    /// In markup, which is no text.
    Markup,
}

impl<'t> Run<'t> {
    pub(super) fn new(source: &'t str, escaping: Escaping) -> Self {
        Self { source, escaping, pieces: Vec::new(), last: None, line_break: None }
    }

    /// Adds text that stands in the source as it is. Characters without width are left out.
    pub(super) fn raw(&mut self, document: &mut Document<'_>, range: Range<usize>) {
        for part in invisible::seen(self.source, range) {
            let text = &self.source[part.clone()];
            if let Some(first) = text.chars().next() {
                self.begin(document, first, text);
                self.push(Piece::raw(part, self.escaping));
                self.last = text.chars().next_back();
            }
        }
    }

    /// Adds one escape, whatever it means.
    pub(super) fn escape(&mut self, document: &mut Document<'_>, range: Range<usize>) {
        let spelled = &self.source[range.clone()];
        let text = self.escaping.decode(spelled);
        if text.chars().all(is_invisible) {
            return;
        }
        if let (Some(first), last) = (text.chars().next(), text.chars().next_back()) {
            self.begin(document, first, &text);
            self.push(Piece::escaped(range, self.escaping));
            self.last = last;
        }
    }

    /// The end of a line, in these bytes.
    pub(super) fn newline(&mut self, document: &mut Document<'_>, range: Range<usize>) {
        self.break_line(document, Break::Newline(range));
    }

    /// The end of a line, told by markup.
    pub(super) fn markup_break(&mut self, document: &mut Document<'_>) {
        self.break_line(document, Break::Markup);
    }

    fn break_line(&mut self, document: &mut Document<'_>, line_break: Break) {
        if self.line_break.is_some() {
            self.end(document);
        } else if !self.pieces.is_empty() {
            self.line_break = Some(line_break);
        }
    }

    /// Tells what the end of the line before means, now that the first text of the next one is there.
    fn begin(&mut self, document: &mut Document<'_>, first: char, text: &str) {
        let Some(line_break) = self.line_break.take() else { return };
        let is_another = text.trim_start().starts_with(DASHES);
        let is_within_text = self.last.is_some_and(is_hanzi) && is_hanzi(first);
        match line_break {
            _ if is_another => self.end(document),
            _ if is_within_text => {}
            Break::Newline(range) => self.push(Piece::raw(range, self.escaping)),
            Break::Markup => self.end(document),
        }
    }

    fn push(&mut self, piece: Piece) {
        if let Some(last) = self.pieces.last_mut()
            && !last.is_escaped
            && !piece.is_escaped
            && last.range.end == piece.range.start
        {
            last.range.end = piece.range.end;
        } else {
            self.pieces.push(piece);
        }
    }

    /// Ends the block, which is prose.
    pub(super) fn end(&mut self, document: &mut Document<'_>) {
        self.end_as(document, Kind::Prose);
    }

    /// Ends the block. What holds neither letter nor digit is none.
    pub(super) fn end_as(&mut self, document: &mut Document<'_>, kind: Kind) {
        let pieces = mem::take(&mut self.pieces);
        (self.last, self.line_break) = (None, None);
        let says = |piece: &Piece| piece.text(self.source).chars().any(char::is_alphanumeric);
        if pieces.iter().any(says) {
            document.push(kind, 0, pieces);
        }
    }
}
