//! Whether a page is in the language that it says, which is known at its end.

use std::ops::Range;

use crate::document::{Document, references};
use crate::format::language::Letters;
use crate::format::shortened;

/// What a page says of its language as a whole, and what speaks against that.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The tag that marks the whole page as being in another language than Chinese.
    pub(super) foreign: Option<Range<usize>>,
    /// The blocks of text that is marked so by nothing else, by their indices.
    marked: Vec<usize>,
    letters: Letters,
}

impl Page {
    /// Whether nothing was said of the page as a whole.
    pub(super) fn is_plain(&self) -> bool {
        self.foreign.is_none() && self.marked.is_empty() && self.letters == Letters::default()
    }

    /// Counts a text that is marked as foreign by the page as a whole.
    pub(super) fn count(&mut self, text: &str) {
        if text.contains('&') {
            self.letters.count(&references::decode_html(text));
        } else {
            self.letters.count(text);
        }
    }

    /// Notes that a block stands in such a text.
    pub(super) fn mark(&mut self, block: usize) {
        self.marked.push(block);
    }

    /// Drops what stands in a page of another language, unless the text plainly contradicts that.
    pub(super) fn settle(self, text: &str, document: &mut Document<'_>) {
        let Some(tag) = self.foreign else { return };
        if self.letters.are_chinese() {
            let shown = shortened(&text[tag.clone()]);
            let what = format!("{shown} on a page in Chinese: read as Chinese");
            document.warn(tag.start, what);
            return;
        }
        let mut marked = self.marked.into_iter().peekable();
        let mut index = 0;
        document.blocks.retain(|_| {
            let is_marked = marked.next_if_eq(&index).is_some();
            index += 1;
            !is_marked
        });
    }
}
