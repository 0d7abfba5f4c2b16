//! Where in a text something may be ambiguous: the rest need not be run stage by stage.

use std::collections::HashSet;
use std::ops::Range;

use super::common::is_common;
use super::pipeline::Pipeline;
use crate::convert::tables::Record;

/// What ideographic description characters start with.
const DESCRIPTION: &[u8] = &[0xE2, 0xBF];
/// About how many bytes are run through the stages together.
const CHUNK: usize = 4 << 10;

impl Pipeline {
    /// Parts of a text, each of which converts as a text of its own, that together hold every word with several candidates.
    pub(super) fn windows(&self, text: &str) -> Vec<Range<usize>> {
        let Some(record) = self.record_for(text) else { return whole(text) };
        let tables = record.tables();
        let source = text.as_bytes();
        let mut windows: Vec<Range<usize>> = Vec::new();
        for (at, character) in text.char_indices() {
            let floor = windows.last().map_or(0, |last| last.end);
            if at < floor || !self.open().contains(&character) {
                continue;
            }
            let start = tables.boundary_before(source, at, floor);
            windows.push(start..tables.boundary_after(source, at));
        }
        windows
    }

    /// A text in parts of some thousand bytes, each of which converts as a text of its own.
    pub(super) fn chunks(&self, text: &str) -> Vec<Range<usize>> {
        let Some(record) = self.record_for(text) else { return whole(text) };
        let tables = record.tables();
        let (mut chunks, mut start) = (Vec::new(), 0);
        while text.len() - start > CHUNK {
            let at = (0..=start + CHUNK).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = tables.boundary_after(text.as_bytes(), at);
            chunks.push(start..end);
            start = end;
        }
        chunks.push(start..text.len());
        chunks
    }

    /// The engine's tables, where they tell the places that no word crosses.
    fn record_for(&self, text: &str) -> Option<&Record> {
        let has_description = memchr::memmem::find(text.as_bytes(), DESCRIPTION).is_some();
        self.record.as_ref().filter(|_| !has_description)
    }

    /// The characters at which a word with several candidates may start, as a source has them.
    fn open(&self) -> &HashSet<char> {
        self.open.get_or_init(|| {
            let mut open = HashSet::new();
            // From the last stage to the first: what may become such a character counts as one.
            let layers: Vec<_> = self.normalization.iter().chain(&self.chain).collect();
            for (at, layer) in layers.iter().enumerate().rev() {
                let before = open.clone();
                let rest = |text: &str| {
                    let rest = layers[at + 1..].iter();
                    is_common(&rest.fold(text.to_owned(), |text, layer| layer.convert(&text)))
                };
                for dictionary in layer.dictionaries() {
                    for (key, candidates) in dictionary.entries() {
                        let becomes = |candidate: &&str| {
                            candidate.chars().any(|character| before.contains(&character))
                        };
                        let may_be = candidates.iter().skip(1).any(|other| rest(other));
                        if may_be || candidates.iter().any(becomes) {
                            open.extend(key.chars().next());
                        }
                    }
                }
            }
            open
        })
    }
}

/// All of a text, as its only part.
pub(super) fn whole(text: &str) -> Vec<Range<usize>> {
    std::iter::once(0..text.len()).collect()
}
