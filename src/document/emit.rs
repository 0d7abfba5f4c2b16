//! The edits of all layers of a document, made in its source.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

use super::{Document, Edit, Replaced, Splicer, map};
use crate::sorting::sort_by_key;

/// Takes the edits of a document block by block.
///
/// Where nothing is embedded, an edit is made as soon as no other can come before it, so that few are
/// kept. Edits of embedded texts are kept to the end.
#[derive(Debug)]
pub struct Emitter<'d, 's> {
    document: &'d Document<'s>,
    splicer: Splicer<'s>,
    /// Edits of the source that are still to be made, the first on top.
    waiting: BinaryHeap<Reverse<Waiting>>,
    /// How many came so far.
    count: usize,
    /// Edits of each embedded text that has any.
    embedded: BTreeMap<usize, Vec<Edit>>,
}

/// An edit in the order in which edits are made: by where they begin, then as they came.
#[derive(Debug, PartialEq, Eq)]
struct Waiting {
    edit: Edit,
    number: usize,
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |waiting: &Self| (waiting.edit.range.start, waiting.number);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<'d, 's> Emitter<'d, 's> {
    /// Nothing is changed yet.
    pub fn new(document: &'d Document<'s>) -> Self {
        Self::within(document, 0..document.source.len())
    }

    /// Of a part of the source that no block goes beyond which is edited.
    pub fn within(document: &'d Document<'s>, part: Range<usize>) -> Self {
        Self {
            document,
            splicer: Splicer::within(document.source, part),
            waiting: BinaryHeap::new(),
            count: 0,
            embedded: BTreeMap::new(),
        }
    }

    /// The same, which keeps in mind what it replaces, for [`finish_recorded`](Self::finish_recorded).
    #[must_use]
    pub fn recording(self) -> Self {
        Self { splicer: self.splicer.recorded(), ..self }
    }

    /// Takes the edits of a block, each once, the blocks in the order of [`Document::sort`].
    pub fn edit(&mut self, block: usize, edits: impl IntoIterator<Item = Edit>) {
        let block = &self.document.blocks[block];
        match block.layer {
            Some(layer) => self.embedded.entry(layer).or_default().extend(edits),
            None => {
                if self.document.embedded.is_empty()
                    && let Some(piece) = block.pieces.first()
                {
                    // What begins before this block is complete.
                    self.make(piece.range.start);
                }
                self.wait(edits);
            }
        }
    }

    fn wait(&mut self, edits: impl IntoIterator<Item = Edit>) {
        for edit in edits {
            self.waiting.push(Reverse(Waiting { edit, number: self.count }));
            self.count += 1;
        }
    }

    /// Makes the waiting edits that begin before `end`.
    fn make(&mut self, end: usize) {
        while self.waiting.peek().is_some_and(|Reverse(first)| first.edit.range.start < end) {
            if let Some(Reverse(Waiting { edit, .. })) = self.waiting.pop() {
                self.splicer.replace(edit);
            }
        }
    }

    /// The source with all edits made.
    pub fn finish(self) -> Cow<'s, str> {
        self.finish_recorded().0
    }

    /// The source with all edits made, and these in order.
    pub fn finish_recorded(mut self) -> (Cow<'s, str>, Vec<Replaced>) {
        // What is embedded in another text comes behind it.
        while let Some((layer, mut edits)) = self.embedded.pop_last() {
            let embedded = &self.document.embedded[layer];
            sort_by_key(&mut edits, |edit| edit.range.start);
            let edits = map::lift(self.document.layer(embedded.within), &embedded.pieces, edits);
            match embedded.within {
                Some(within) => self.embedded.entry(within).or_default().extend(edits),
                None => self.wait(edits),
            }
        }
        self.make(usize::MAX);
        self.splicer.finish_recorded()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Escaping, Kind, Piece};

    fn raw(range: std::ops::Range<usize>) -> Piece {
        Piece::raw(range, Escaping::None)
    }

    #[test]
    fn blocks_may_stand_in_one_another() {
        let source = "<p>头<img alt=发>发</p>里";
        let at = |text: &str, nth: usize| {
            let start = source.match_indices(text).nth(nth).unwrap().0;
            raw(start..start + 3)
        };
        let mut document = Document::new(source);
        document.push(Kind::Prose, 0, vec![at("发", 0)]);
        document.push(Kind::Flow, 0, vec![at("头", 0), at("发", 1)]);
        document.push(Kind::Flow, 0, vec![at("里", 0)]);
        document.sort();
        let mut emitter = Emitter::new(&document);
        for (index, block) in document.blocks.iter().enumerate() {
            let text = document.text(block);
            let edits = map::edits(source, &block.pieces, 0..text.len(), &text, |text| {
                Cow::Owned(text.replace("头发", "頭髮").replace('发', "發"))
            });
            emitter.edit(index, edits);
        }
        assert_eq!(emitter.finish(), "<p>頭<img alt=發>髮</p>里");
    }

    /// Were it quadratic, this test would take minutes.
    #[test]
    fn many_blocks_may_stand_in_a_long_one() {
        let source = "发里".repeat(200_000);
        let mut document = Document::new(&source);
        let places = |first: usize| (first..source.len()).step_by(6).map(|at| raw(at..at + 3));
        document.push(Kind::Flow, 0, places(0));
        places(3).for_each(|piece| document.push(Kind::Prose, 0, vec![piece]));
        document.sort();
        let mut emitter = Emitter::new(&document);
        for (index, block) in document.blocks.iter().enumerate() {
            let replacement = |at: usize| if at.is_multiple_of(6) { "發" } else { "裏" }.to_owned();
            let edits = block.pieces.iter().map(|piece| Edit {
                range: piece.range.clone(),
                replacement: replacement(piece.range.start),
            });
            emitter.edit(index, edits);
        }
        assert_eq!(emitter.finish(), "發裏".repeat(200_000));
    }

    #[test]
    fn what_is_embedded_twice_is_escaped_twice() {
        let source = r#"["\\u53d1"]"#;
        let json = |range| Piece::escaped(range, Escaping::Json);
        let outer = [json(2..4), Piece::raw(4..9, Escaping::Json)];
        let text = crate::document::text(source, &outer);
        assert_eq!(text, r"\u53d1");
        let mut inner = Document::new("发");
        inner.push(Kind::Flow, 0, vec![raw(0..3)]);
        let mut middle = Document::new(&text);
        middle.embed(vec![json(0..6)], 0, inner);
        let mut document = Document::new(source);
        document.embed(outer.to_vec(), 0, middle);
        let mut emitter = Emitter::new(&document);
        let edit = Edit { range: 0..3, replacement: "髮".to_owned() };
        emitter.edit(0, vec![edit]);
        assert_eq!(emitter.finish(), r#"["\\u9aee"]"#);
    }
}
