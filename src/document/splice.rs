//! Edits made in a source: everything else is copied byte for byte.

use std::borrow::Cow;
use std::ops::Range;

/// A replacement of one source range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the source, half-open.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub replacement: String,
}

/// An edit that was made: what stood in the source, and what stands in the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Bytes of the source, half-open.
    pub source: Range<usize>,
    /// Bytes of the output, half-open.
    pub output: Range<usize>,
}

/// The source with the edits made. Edits are in source order and do not overlap.
///
/// # Panics
/// If an edit's range is not in order or does not lie on character boundaries.
pub fn splice(source: &str, edits: &[Edit]) -> String {
    let mut splicer = Splicer::new(source);
    for edit in edits {
        splicer.replace(edit.clone());
    }
    splicer.finish().into_owned()
}

/// A source in which one edit after the other is made, none of which is kept: the
/// edits of a large document together are as large as the document.
#[derive(Debug)]
pub struct Splicer<'a> {
    source: &'a str,
    /// The part of it that is given, with its edits made.
    part: Range<usize>,
    /// What the part up to `copied` has become.
    output: String,
    copied: usize,
    /// The edits made so far, where somebody wants to know.
    record: Option<Vec<Replaced>>,
}

impl<'a> Splicer<'a> {
    /// The source as it is.
    pub fn new(source: &'a str) -> Self {
        Self::within(source, 0..source.len())
    }

    /// A part of the source as it is. What is edited lies in it.
    pub(super) fn within(source: &'a str, part: Range<usize>) -> Self {
        let copied = part.start;
        Self { source, part, output: String::new(), copied, record: None }
    }

    /// The same, which keeps in mind what it replaces, for [`finish_recorded`](Self::finish_recorded).
    pub fn recording(source: &'a str) -> Self {
        Self::new(source).recorded()
    }

    /// The same, recording.
    pub(super) fn recorded(self) -> Self {
        Self { record: Some(Vec::new()), ..self }
    }

    /// Makes an edit that lies behind all others.
    ///
    /// # Panics
    /// If its range is not in order or does not lie on character boundaries.
    pub fn replace(&mut self, edit: Edit) {
        let Edit { range, replacement } = edit;
        if let Some(record) = &mut self.record {
            // Where the last edit ended in the output, or the output begins.
            let behind = record.last().map_or(0, |last| last.output.end);
            let start = behind + range.start - self.copied;
            let output = start..start + replacement.len();
            record.push(Replaced { source: range.clone(), output });
        }
        if self.output.is_empty() && range == self.part {
            // All of it was one block: its conversion is the output, no copy needed.
            self.output = replacement;
        } else {
            if self.output.is_empty() {
                self.output.reserve(self.part.len() + self.part.len() / 16);
            }
            self.output.push_str(&self.source[self.copied..range.start]);
            self.output.push_str(&replacement);
        }
        self.copied = range.end;
    }

    /// The source with all edits made, and these in order.
    pub fn finish_recorded(mut self) -> (Cow<'a, str>, Vec<Replaced>) {
        let record = self.record.take().unwrap_or_default();
        (self.finish(), record)
    }

    /// The source with all edits made.
    pub fn finish(mut self) -> Cow<'a, str> {
        if self.output.is_empty() {
            return Cow::Borrowed(&self.source[self.copied..self.part.end]);
        }
        self.output.push_str(&self.source[self.copied..self.part.end]);
        Cow::Owned(self.output)
    }
}

/// The parts of a source, one after the other, with their edits made: put together again.
#[derive(Debug)]
pub struct Joiner<'a> {
    source: &'a str,
    /// How many bytes of the source the parts were that came.
    end: usize,
    /// What they have become, if they did not stay as they were.
    output: Option<Cow<'a, str>>,
    record: Vec<Replaced>,
}

impl<'a> Joiner<'a> {
    /// Nothing of `source` has come yet.
    pub fn new(source: &'a str) -> Self {
        Self { source, end: 0, output: None, record: Vec::new() }
    }

    /// Takes the next part: its end in the source, what it has become, and what was replaced in it.
    pub fn push(&mut self, end: usize, part: Cow<'a, str>, replaced: Vec<Replaced>) {
        let start = std::mem::replace(&mut self.end, end);
        let is_same =
            self.output.is_none() && matches!(part, Cow::Borrowed(_)) && replaced.is_empty();
        if is_same {
            return;
        }
        let before = self.output.as_ref().map_or(start, |output| output.len());
        self.record.extend(replaced.into_iter().map(|Replaced { source, output }| Replaced {
            source,
            output: before + output.start..before + output.end,
        }));
        if self.output.is_none() && (start..end) == (0..self.source.len()) {
            // It is the only one.
            self.output = Some(part);
            return;
        }
        let output = self.output.get_or_insert_with(|| {
            let mut output = String::with_capacity(self.source.len() + self.source.len() / 16);
            output.push_str(&self.source[..start]);
            Cow::Owned(output)
        });
        output.to_mut().push_str(&part);
    }

    /// The source with all edits made, and these in order, when all parts have come.
    pub fn finish(self) -> (Cow<'a, str>, Vec<Replaced>) {
        (self.output.unwrap_or(Cow::Borrowed(self.source)), self.record)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(range: Range<usize>, replacement: &str) -> Edit {
        Edit { range, replacement: replacement.to_owned() }
    }

    #[test]
    fn no_edits_give_the_source() {
        for source in ["", "頭髮\r\n\u{3000}里", "\u{FEFF}\0"] {
            assert_eq!(splice(source, &[]), source);
        }
    }

    #[test]
    fn edits_replace_their_ranges_and_nothing_else() {
        let source = "頭髮，里面。";
        assert_eq!(splice(source, &[edit(0..6, "头发"), edit(9..12, "裏")]), "头发，裏面。");
        assert_eq!(splice(source, &[edit(0..0, "〈"), edit(18..18, "〉")]), "〈頭髮，里面。〉");
        assert_eq!(splice(source, &[edit(0..18, "")]), "");
        assert_eq!(splice(source, &[edit(0..3, "头"), edit(3..6, "发")]), "头发，里面。");
    }

    #[test]
    fn what_is_replaced_is_recorded() {
        let source = "頭髮，里面。";
        let mut splicer = Splicer::recording(source);
        let edits = [edit(0..3, "头"), edit(3..6, ""), edit(9..12, "裏裏"), edit(18..18, "〉")];
        edits.iter().for_each(|edit| splicer.replace(edit.clone()));
        let (output, record) = splicer.finish_recorded();
        assert_eq!(output, "头，裏裏面。〉");
        let expected = [(0..3, 0..3), (3..6, 3..3), (9..12, 6..12), (18..18, 18..21)];
        assert_eq!(record, expected.map(|(source, output)| Replaced { source, output }));
        let mut whole = Splicer::recording(source);
        whole.replace(edit(0..18, "头发"));
        assert_eq!(whole.finish_recorded().1, [Replaced { source: 0..18, output: 0..6 }]);
        assert_eq!(Splicer::new(source).finish_recorded(), (Cow::Borrowed(source), vec![]));
    }

    proptest! {
        /// A source in parts, of which some are replaced: the others come out as they were.
        #[test]
        fn what_no_edit_covers_stays(parts in prop::collection::vec(
            ("\\PC{0,4}", prop::option::of("\\PC{0,4}")), 0..10)) {
            let (mut source, mut expected, mut edits) = (String::new(), String::new(), Vec::new());
            for (text, replacement) in &parts {
                let start = source.len();
                source.push_str(text);
                expected.push_str(replacement.as_ref().unwrap_or(text));
                if let Some(replacement) = replacement {
                    edits.push(edit(start..source.len(), replacement));
                }
            }
            prop_assert_eq!(splice(&source, &edits), expected);
        }

        /// Parts of a source, edited each for itself and joined, are the source edited.
        #[test]
        fn parts_are_joined(parts in prop::collection::vec(
            ("\\PC{0,4}", prop::option::of("\\PC{0,4}"), any::<bool>()), 0..10)) {
            let mut source = String::new();
            parts.iter().for_each(|(text, ..)| source.push_str(text));
            let mut whole = Splicer::recording(&source);
            let mut joiner = Joiner::new(&source);
            let (mut end, mut start, mut edits) = (0, 0, Vec::new());
            for (at, (text, replacement, ends)) in parts.iter().enumerate() {
                let range = end..end + text.len();
                end = range.end;
                edits.extend(replacement.as_ref().map(|new| edit(range, new)));
                if *ends || at + 1 == parts.len() {
                    let mut part = Splicer::within(&source, start..end).recorded();
                    for edit in edits.drain(..) {
                        whole.replace(edit.clone());
                        part.replace(edit);
                    }
                    let (text, replaced) = part.finish_recorded();
                    joiner.push(end, text, replaced);
                    start = end;
                }
            }
            prop_assert_eq!(joiner.finish(), whole.finish_recorded());
        }
    }
}
