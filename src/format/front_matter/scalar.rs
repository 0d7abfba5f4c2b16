//! The pieces of one value.

use crate::document::{Escaping, Piece, is_hanzi};
use crate::format::invisible;
use crate::format::markdown::runs::join;

/// A value that is read piece by piece.
pub(super) struct Scalar<'a> {
    source: &'a str,
    escaping: Escaping,
    pieces: Vec<Piece>,
    line_break: Option<Piece>,
}

impl<'a> Scalar<'a> {
    pub(super) fn new(source: &'a str, escaping: Escaping) -> Self {
        Self { source, escaping, pieces: Vec::new(), line_break: None }
    }

    /// Adds text that stands for itself.
    pub(super) fn raw(&mut self, start: usize, end: usize) {
        self.add(Piece::raw(start..end, self.escaping));
    }

    /// Adds an escape.
    pub(super) fn escaped(&mut self, start: usize, end: usize) {
        self.add(Piece::escaped(start..end, self.escaping));
    }

    /// Adds a line break, which is nothing between two hanzi.
    pub(super) fn fold(&mut self, start: usize, end: usize) {
        self.line_break = Some(Piece::raw(start..end, Escaping::None));
    }

    fn add(&mut self, piece: Piece) {
        if piece.range.is_empty() {
            return;
        }
        if invisible::has_any(&piece.text(self.source)) {
            let seen = invisible::without(self.source, vec![piece]);
            return seen.into_iter().for_each(|piece| self.seen(piece));
        }
        self.seen(piece);
    }

    fn seen(&mut self, piece: Piece) {
        if let Some(line_break) = self.line_break.take()
            && let Some(last) = self.pieces.last()
        {
            let before = last.text(self.source).chars().next_back();
            let after = piece.text(self.source).chars().next();
            if !(before.is_some_and(is_hanzi) && after.is_some_and(is_hanzi)) {
                join(&mut self.pieces, line_break);
            }
        }
        join(&mut self.pieces, piece);
    }

    pub(super) fn pieces(self) -> Vec<Piece> {
        self.pieces
    }
}
