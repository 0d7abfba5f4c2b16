//! The list of characters that an encoding cannot hold, with their places.

use std::collections::HashMap;

use super::position::Position;
use crate::error::{ErrorKind, UnmappableCharacter};

/// How many characters an error names.
const NAMED: usize = 20;

/// Collects unmappable characters in the order of the text, in one pass over it.
pub(super) struct Collector<'a> {
    text: &'a str,
    place: Place,
    /// Index into `named` of each character met; `None` for those beyond [`NAMED`].
    seen: HashMap<char, Option<usize>>,
    named: Vec<UnmappableCharacter>,
}

/// A place in the text; it only moves forward.
pub(super) struct Place {
    /// In bytes.
    offset: usize,
    line: u64,
    column: u64,
    after_cr: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self { offset: 0, line: 1, column: 1, after_cr: false }
    }
}

impl Place {
    /// Where it is, as people count.
    pub(super) fn position(&self) -> Position {
        Position { line: self.line, column: self.column }
    }

    /// Says of the next piece of the text that it starts here.
    pub(super) fn rewind(&mut self) {
        self.offset = 0;
    }

    /// Goes over `characters`; `\n`, `\r\n` and `\r` end a line.
    pub(super) fn advance(&mut self, characters: &str) {
        let bytes = characters.as_bytes();
        let mut start = 0;
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // The `\n` of a `\r\n` ends the line that its `\r` has ended.
            let before = if end > 0 { bytes[end - 1] == b'\r' } else { self.after_cr };
            if bytes[end] == b'\r' || !before {
                self.line += 1;
            }
            self.column = 1;
            start = end + 1;
        }
        self.column += characters[start..].chars().count() as u64;
        if let Some(last) = bytes.last() {
            self.after_cr = *last == b'\r';
        }
        self.offset += characters.len();
    }
}

impl<'a> Collector<'a> {
    /// An empty list over `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self::from(text, Place::default())
    }

    /// An empty list over `text`, which starts at `place`.
    pub(super) fn from(text: &'a str, place: Place) -> Self {
        Self { text, place, seen: HashMap::new(), named: Vec::new() }
    }

    /// Adds the character at `offset` bytes, which must not lie before an earlier one's.
    pub(super) fn add(&mut self, character: char, offset: usize) {
        if let Some(&index) = self.seen.get(&character) {
            if let Some(index) = index {
                self.named[index].count += 1;
            }
            return;
        }
        let index = self.named.len();
        if index == NAMED {
            self.seen.insert(character, None);
            return;
        }
        self.seen.insert(character, Some(index));
        let passed = self.text.get(self.place.offset..offset).unwrap_or_default();
        self.place.advance(passed);
        let (line, column) = (self.place.line, self.place.column);
        self.named.push(UnmappableCharacter { character, line, column, count: 1 });
    }

    /// The error that lists what was added, if anything was.
    pub(super) fn into_error(self, encoding: &'static str) -> Option<ErrorKind> {
        let more = self.seen.len() - self.named.len();
        let characters = self.named;
        (!characters.is_empty()).then_some(ErrorKind::Unmappable {
            encoding,
            characters,
            more,
            references: true,
        })
    }
}
