//! A document as its source text and the places in it that hold language.
//!
//! A format parser makes a [`Document`]; whoever wants to change it makes
//! [`Edit`]s; [`splice`] copies everything else byte for byte. So what nobody
//! marked cannot change.

pub mod map;

use std::ops::Range;

/// A source text with the blocks a format parser found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// The whole decoded text.
    pub source: &'a str,
    /// The runs of prose, in source order; they do not overlap.
    pub blocks: Vec<Block>,
}

/// What a reader takes as one run of prose: a paragraph, a heading, a cell.
///
/// A word may cross from one piece to the next; a block's text is its pieces'
/// texts joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// At least one, in source order.
    pub pieces: Vec<Piece>,
}

/// One contiguous source range of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the source, half-open.
    pub range: Range<usize>,
    /// How the source spells the piece's text.
    pub escaping: Escaping,
}

/// How a piece's text is spelled in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Escaping {
    /// As it is.
    None,
}

/// A replacement of one source range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the source, half-open.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub replacement: String,
}

impl Document<'_> {
    /// The text of a block, as a reader sees it.
    pub fn text(&self, block: &Block) -> String {
        block.pieces.iter().map(|piece| &self.source[piece.range.clone()]).collect()
    }
}

/// The source with the edits made. Edits are in source order and do not overlap.
///
/// # Panics
/// If an edit's range is not in order or does not lie on character boundaries.
pub fn splice(source: &str, edits: &[Edit]) -> String {
    let mut output = String::with_capacity(source.len() + source.len() / 16);
    let mut copied = 0;
    for edit in edits {
        output.push_str(&source[copied..edit.range.start]);
        output.push_str(&edit.replacement);
        copied = edit.range.end;
    }
    output.push_str(&source[copied..]);
    output
}
