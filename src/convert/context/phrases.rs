//! What OpenCC's dictionaries decide at a place: its longest matches, from the left.

use std::ops::Range;

use crate::convert::tables::Tables;
use crate::convert::{utf8, whole};

/// An entry that was matched, or a character that none begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Its number; `None` of a character alone.
    number: Option<u32>,
}

/// Finds the phrases of a text, ever further on.
#[derive(Debug)]
pub struct Phrases<'t> {
    tables: &'t Tables<'t>,
    source: &'t [u8],
    /// The last phrase found.
    last: Phrase,
}

impl<'t> Phrases<'t> {
    /// The phrases of a text from byte `start` on, which no phrase goes across.
    pub fn from(tables: &'t Tables<'t>, source: &'t [u8], start: usize) -> Self {
        Self { tables, source, last: Phrase { range: start..start, number: None } }
    }

    /// The phrase that covers byte `at`, which is not before the last place asked for.
    pub fn at(&mut self, at: usize) -> &Phrase {
        let floor = self.last.range.end;
        if at >= floor {
            let mut start = self.tables.boundary_before(self.source, at, floor);
            loop {
                self.last = longest(self.tables, self.source, start);
                if self.last.range.end > at {
                    break;
                }
                start = self.last.range.end;
            }
        }
        &self.last
    }
}

/// The longest phrase at the start of `source[start..]`.
fn longest(tables: &Tables<'_>, source: &[u8], start: usize) -> Phrase {
    let (first, length) = utf8::decode(source, start);
    let behind = (start + length).min(source.len());
    let alone = Phrase { range: start..behind, number: None };
    // The filter is a tenth of the phrases' size: most of what begins none is seen without them.
    if behind == source.len()
        || tables
            .is_boundary(tables.normalize(first), tables.normalize(utf8::decode(source, behind).0))
    {
        return alone;
    }
    match tables.longest_phrase(source, start) {
        Some((end, number)) => Phrase { range: start..end, number: Some(number) },
        None => alone,
    }
}

/// The phrase that covers byte `at` of a part of the text which is a text of its own.
pub fn within(tables: &Tables<'_>, source: &[u8], part: Range<usize>, at: usize) -> Phrase {
    let source = &source[..part.end];
    let mut start = part.start;
    loop {
        let phrase = longest(tables, source, start);
        if phrase.range.end > at {
            return phrase;
        }
        start = phrase.range.end;
    }
}

impl Phrase {
    /// Appends what the dictionaries make of it.
    pub fn convert(&self, tables: &Tables<'_>, source: &[u8], output: &mut Vec<u8>) {
        match self.number.and_then(|number| tables.phrase_value(number)) {
            Some(value) => output.extend_from_slice(value),
            None => {
                let mut at = self.range.start;
                while at < self.range.end {
                    let (code_point, len) = utf8::decode(source, at);
                    whole::push_converted(tables, tables.normalize(code_point), output);
                    at += len;
                }
            }
        }
    }

    /// Whether it is an entry, not a character alone.
    pub fn is_entry(&self) -> bool {
        self.number.is_some()
    }

    /// What the dictionaries make of its character at byte `at` of the text, and the characters in front of that
    /// one; `None` where the entry's value is longer or shorter than its key.
    pub fn character(
        &self,
        tables: &Tables<'_>,
        source: &[u8],
        at: usize,
    ) -> Option<(char, usize)> {
        let place = count(&source[self.range.start..at]);
        let value = self.number.and_then(|number| tables.phrase_value(number));
        let Some(value) = value else {
            let code_point = tables.normalize(utf8::decode(source, at).0);
            let converted = whole::converted(tables, code_point)?;
            return char::from_u32(converted).map(|character| (character, place));
        };
        if count(value) != count(&source[self.range.clone()]) {
            return None;
        }
        let mut start = 0;
        for _ in 0..place {
            start += utf8::decode(value, start).1;
        }
        char::from_u32(utf8::decode(value, start).0).map(|character| (character, place))
    }
}

/// How many characters there are.
pub fn count(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The start of the character that byte `at` belongs to.
pub fn floor(text: &[u8], mut at: usize) -> usize {
    while at > 0 && text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}
