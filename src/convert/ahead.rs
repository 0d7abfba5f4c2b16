//! A glossary's terms in a text that comes in pieces: what is known of them before the text goes on.

use std::ops::Range;
use std::sync::Arc;

use crate::glossary::{Found, Terms};

/// The text that may still be a part of a term.
#[derive(Debug, Clone)]
pub(super) struct Ahead {
    terms: Arc<Terms>,
    held: String,
    /// How many terms were found.
    pub(super) count: u64,
}

/// What comes next of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<'t> {
    /// Text that no term begins in and that goes on.
    Text(&'t str),
    /// A term, which ends the text in front of it: its value.
    Term(&'t str),
}

impl Ahead {
    pub(super) fn new(terms: Arc<Terms>) -> Self {
        Self { terms, held: String::new(), count: 0 }
    }

    /// Takes the next piece of the text, and gives all that is certain by now.
    pub(super) fn push(&mut self, text: &str, each: &mut dyn FnMut(Next<'_>)) {
        self.held.push_str(text);
        self.give(self.certain(), each);
    }

    /// Gives the rest of the text.
    pub(super) fn finish(&mut self, each: &mut dyn FnMut(Next<'_>)) {
        self.give(self.held.len(), each);
    }

    /// How much of the text cannot be the start of a term that goes on: all but less than the
    /// longest term. No term has a line end.
    fn certain(&self) -> usize {
        let mut certain = (self.held.len() + 1).saturating_sub(self.terms.longest_len().max(1));
        while !self.held.is_char_boundary(certain) {
            certain -= 1;
        }
        let line = memchr::memrchr(b'\n', self.held.as_bytes()).map_or(0, |at| at + 1);
        certain.max(line)
    }

    /// Gives the terms that start in the first `certain` bytes, and the text around them.
    fn give(&mut self, certain: usize, each: &mut dyn FnMut(Next<'_>)) {
        let mut at = 0;
        let text = |range: Range<usize>, each: &mut dyn FnMut(Next<'_>)| {
            if !range.is_empty() {
                each(Next::Text(&self.held[range]));
            }
        };
        for Found { start, end, value } in self.terms.find(&self.held) {
            if start >= certain {
                break;
            }
            text(at..start, each);
            each(Next::Term(value));
            self.count += 1;
            at = end;
        }
        let end = certain.max(at);
        text(at..end, each);
        self.held.drain(..end);
    }
}
