//! A document as its source text and the places in it that hold language.
//!
//! A format parser makes a [`Document`]; whoever wants to change it makes
//! [`Edit`]s; [`splice`] copies everything else byte for byte. So what nobody
//! marked cannot change.

mod backslash;
mod cut;
mod emit;
pub mod escaping;
mod hint;
pub mod map;
pub mod references;
mod soft_break;
mod splice;

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;

use crate::sorting::sort_by_key;

pub use emit::Emitter;
pub use escaping::{Escaping, Quote};
pub use hint::Hint;
pub(crate) use soft_break::is_hanzi;
pub use splice::{Edit, Joiner, Replaced, Splicer, splice};

/// A source text with the blocks a format parser found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// The whole decoded text.
    pub source: &'a str,
    /// The runs of prose and the facts, in source order; they do not overlap.
    pub blocks: Vec<Block>,
    /// The texts that stand in the source escaped. One within another comes behind it.
    pub embedded: Vec<Embedded>,
    /// What was put up with, in the order of finding; the first [`MOST_WARNINGS`](Self::MOST_WARNINGS).
    pub warnings: Vec<Warning>,
    /// How many more there were.
    pub more_warnings: u64,
    /// How many flows there are: the greatest of the blocks' and one.
    pub flows: usize,
    /// Where in the source the articles stand that the format sets apart, in order: the items of a feed, the lines
    /// of JSON Lines. Of a format that holds one article there are none.
    pub articles: Vec<Range<usize>>,
}

/// What a reader takes as one run of prose: a paragraph, a heading, a cell, a title; or a fact.
///
/// A word may cross from one piece to the next; a block's text is its pieces'
/// texts joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the format says it is.
    pub kind: Kind,
    /// What it says besides of a part of a flow.
    pub hint: Hint,
    /// Which text it is read in: the main one, an article of a feed. See [`Document::flows`].
    pub flow: usize,
    /// Where the pieces lie: in the source, or in the embedded text of this index.
    pub layer: Option<usize>,
    /// At least one, in order.
    pub pieces: Pieces,
}

/// The pieces of a block: nearly always one, which needs no room of its own.
pub type Pieces = SmallVec<[Piece; 1]>;

/// What the format says of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A part of a flow of text: what it is, is told from its place among the others of its flow.
    Flow,
    /// A title that names the document, an article, an entry.
    Title,
    /// Prose beside the flow: a description, an alternative text, a label, a category.
    Prose,
    /// Who wrote it.
    Author,
    /// Another fact about it: a source, a date, rights.
    Fact,
    /// A language tag (BCP 47), to become that of the target.
    LanguageTag,
    /// A locale as Open Graph writes it (`zh_TW`), to become that of the target.
    Locale,
    /// The language of a news sitemap, for which there are two tags of Chinese: `zh-cn` and `zh-tw`, by script.
    NewsLanguage,
}

/// One contiguous source range of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the block's layer, half-open.
    pub range: Range<usize>,
    /// The rules by which text is spelled there.
    pub escaping: Escaping,
    /// Whether the range is one escape or several, with nothing between them, whose text is
    /// that of [`Escaping::decode`]; otherwise the range's text is the source's own.
    pub is_escaped: bool,
    /// Whether it stays whatever it says: inline code, a word marked as another language. It is a
    /// part of the text, but no part of a word: what is on either side converts for itself.
    pub is_kept: bool,
}

/// A text that stands in another one in escaped form: HTML in a feed's `description`, in a string
/// of JSON. Where nothing of it is escaped it needs none of this: see [`Document::embed`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// Where it stands: in the source, or in the embedded text of this (smaller) index.
    pub within: Option<usize>,
    /// The pieces of that whose texts are joined in it.
    pub pieces: Vec<Piece>,
    /// The text itself.
    pub text: String,
}

/// Something that was put up with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where in the source, in bytes.
    pub offset: usize,
    /// What is wrong there, and what was made of it: `an end tag </b> without a start`.
    pub what: Cow<'static, str>,
}

impl Kind {
    /// Whether it tells a language, and is rewritten rather than converted.
    pub fn is_tag(self) -> bool {
        matches!(self, Self::LanguageTag | Self::Locale | Self::NewsLanguage)
    }
}

impl Piece {
    /// A piece whose text is the source's own.
    pub fn raw(range: Range<usize>, escaping: Escaping) -> Self {
        Self { range, escaping, is_escaped: false, is_kept: false }
    }

    /// A piece of escapes.
    pub fn escaped(range: Range<usize>, escaping: Escaping) -> Self {
        Self { range, escaping, is_escaped: true, is_kept: false }
    }

    /// Its text, where `layer` is what it lies in.
    pub fn text<'t>(&self, layer: &'t str) -> Cow<'t, str> {
        let spelled = &layer[self.range.clone()];
        if self.is_escaped { self.escaping.decode(spelled) } else { Cow::Borrowed(spelled) }
    }

    fn shift(&mut self, offset: usize) {
        self.range = self.range.start + offset..self.range.end + offset;
    }
}

impl Block {
    /// A block of the source's own text.
    pub fn new(kind: Kind, pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self { kind, hint: Hint::None, flow: 0, layer: None, pieces: pieces.into_iter().collect() }
    }
}

/// The text of pieces of `layer`, borrowed where they are one stretch of it.
pub fn text<'t>(layer: &'t str, pieces: &[Piece]) -> Cow<'t, str> {
    match pieces {
        [piece] => piece.text(layer),
        _ => Cow::Owned(pieces.iter().map(|piece| piece.text(layer)).collect()),
    }
}

impl<'a> Document<'a> {
    /// How many warnings are kept.
    pub const MOST_WARNINGS: usize = 20;

    /// A document in which nothing was found yet.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            embedded: Vec::new(),
            warnings: Vec::new(),
            more_warnings: 0,
            flows: 1,
            articles: Vec::new(),
        }
    }

    /// What the pieces of a block lie in.
    pub fn layer(&self, layer: Option<usize>) -> &str {
        layer.map_or(self.source, |layer| &self.embedded[layer].text)
    }

    /// The text of a block, as a reader sees it.
    pub fn text(&self, block: &Block) -> Cow<'_, str> {
        text(self.layer(block.layer), &block.pieces)
    }

    /// The parts of `range`, in bytes of the block's text, between what is kept: each converts for
    /// itself. They are not empty, unless all of `range` is.
    pub fn runs(&self, block: &Block, range: Range<usize>) -> SmallVec<[Range<usize>; 1]> {
        map::runs(self.layer(block.layer), &block.pieces, range)
    }

    /// The lines of the source that a block's text comes from, as ranges of that text: they meet. A line break that is a part of
    /// the text ends one, and so does one between two pieces.
    pub fn lines_of(&self, block: &Block, text: &str) -> Vec<Range<usize>> {
        let layer = self.layer(block.layer);
        let mut lines = Vec::with_capacity(1);
        let (mut start, mut at) = (0, 0);
        let mut last: Option<&Piece> = None;
        for piece in &block.pieces {
            let between = last.map(|last| &layer[last.range.end..piece.range.start]);
            if start < at && between.is_some_and(soft_break::is_in) {
                lines.push(start..at);
                start = at;
            }
            let end = at + piece.text(layer).len();
            for found in memchr::memchr_iter(b'\n', &text.as_bytes()[at..end]) {
                lines.push(start..at + found + 1);
                start = at + found + 1;
            }
            (at, last) = (end, Some(piece));
        }
        if start < text.len() {
            lines.push(start..text.len());
        }
        lines
    }

    /// Adds a block without looking at it.
    pub fn push(&mut self, kind: Kind, flow: usize, pieces: impl IntoIterator<Item = Piece>) {
        self.flows = self.flows.max(flow + 1);
        self.blocks.push(Block { flow, ..Block::new(kind, pieces) });
    }

    /// The number of a flow that no block is in yet.
    pub fn new_flow(&mut self) -> usize {
        self.flows += 1;
        self.flows - 1
    }

    /// Adds a note of what was put up with.
    pub fn warn(&mut self, offset: usize, what: impl Into<Cow<'static, str>>) {
        if self.warnings.len() < Self::MOST_WARNINGS {
            self.warnings.push(Warning { offset, what: what.into() });
        } else {
            self.more_warnings += 1;
        }
    }

    /// From where to where in the source a block's pieces stand.
    pub fn extent(&self, block: &Block) -> Range<usize> {
        let (mut layer, mut pieces) = (block.layer, block.pieces.as_slice());
        while let Some(embedded) = layer.map(|layer| &self.embedded[layer]) {
            (layer, pieces) = (embedded.within, &embedded.pieces);
        }
        match pieces {
            [first, .., last] => first.range.start..last.range.end,
            [piece] => piece.range.clone(),
            [] => 0..0,
        }
    }

    /// Puts the blocks into the order in which they begin in the source.
    pub fn sort(&mut self) {
        let Self { blocks, embedded, .. } = self;
        let begin = |layer: Option<usize>, pieces: &[Piece]| {
            let (mut layer, mut start) = (layer, pieces.first().map(|piece| piece.range.start));
            while let Some(within) = layer.map(|layer| &embedded[layer]) {
                start = within.pieces.first().map(|piece| piece.range.start);
                layer = within.within;
            }
            start
        };
        sort_by_key(blocks, |block| begin(block.layer, &block.pieces));
    }

    /// Takes over what was found further down in the same source, the articles there being none of those found before: the main
    /// flow goes on, the other flows and the embedded texts are new.
    pub fn append(&mut self, part: Document<'a>) {
        let (flows, layers) = (self.flows - 1, self.embedded.len());
        let moved = |layer: Option<usize>| layer.map(|layer| layers + layer);
        self.blocks.extend(part.blocks.into_iter().map(|block| Block {
            flow: if block.flow == 0 { 0 } else { flows + block.flow },
            layer: moved(block.layer),
            ..block
        }));
        let embedded = part.embedded.into_iter();
        self.embedded.extend(
            embedded.map(|embedded| Embedded { within: moved(embedded.within), ..embedded }),
        );
        part.warnings.into_iter().for_each(|warning| self.warn(warning.offset, warning.what));
        self.more_warnings += part.more_warnings;
        self.flows = flows + part.flows;
        self.articles.extend(part.articles);
    }

    /// Takes over what was found in the text of these pieces of the source, as flows of its own,
    /// the first of which is numbered `flow`.
    ///
    /// `inner` is what parsing [`text(source, pieces)`](text) gave. Where that is one raw stretch,
    /// the blocks become blocks of the source itself.
    pub fn embed(&mut self, pieces: Vec<Piece>, flow: usize, inner: Document<'_>) {
        let Some(start) = pieces.first().map(|piece| piece.range.start) else { return };
        let is_raw =
            matches!(&*pieces, [piece] if !piece.is_escaped && piece.escaping.is_verbatim());
        let first = self.embedded.len();
        // A layer of the inner document, in this one.
        let layer = |layer: Option<usize>| match layer {
            None if is_raw => None,
            None => Some(first),
            Some(inner) => Some(first + usize::from(!is_raw) + inner),
        };
        let moves = |layer: Option<usize>| is_raw && layer.is_none();
        for warning in inner.warnings {
            let offset = if is_raw { start + warning.offset } else { start };
            self.warn(offset, warning.what);
        }
        self.more_warnings += inner.more_warnings;
        let blocks = inner.blocks.into_iter().map(|mut block| {
            if moves(block.layer) {
                block.pieces.iter_mut().for_each(|piece| piece.shift(start));
            }
            let flow = flow + block.flow;
            Block { flow, layer: layer(block.layer), ..block }
        });
        self.blocks.extend(blocks);
        self.flows = self.flows.max(flow + inner.flows);
        if !is_raw {
            let text = inner.source.to_owned();
            self.embedded.push(Embedded { within: None, pieces, text });
        }
        self.embedded.extend(inner.embedded.into_iter().map(|mut embedded| {
            if moves(embedded.within) {
                embedded.pieces.iter_mut().for_each(|piece| piece.shift(start));
            }
            Embedded { within: layer(embedded.within), ..embedded }
        }));
    }
}

#[cfg(test)]
mod tests;
