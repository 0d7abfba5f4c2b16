//! What is known of a page only at its end: whether it is in the language that it says, and which
//! of its links are to itself.

use std::borrow::Cow;
use std::ops::Range;

use super::state::State;
use super::tokenizer::Attribute;
use crate::document::Document;
use crate::encoding;

/// What was found of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The tag that marks the whole page as being in another language than Chinese.
    pub(super) foreign: Option<Range<usize>>,
    /// The blocks of text that is marked so by nothing else, by their indices.
    marked: Vec<usize>,
    letters: Letters,
    /// The page's own address: what it calls canonical, and Open Graph's.
    addresses: Vec<String>,
    links: Vec<(String, Attribute, State)>,
}

/// How many letters a text has.
#[derive(Debug, Default)]
struct Letters {
    hanzi: usize,
    /// Kana and hangul: what is between them is no Chinese.
    syllables: usize,
    others: usize,
}

impl Page {
    /// Counts a text that is marked as foreign by the page as a whole.
    pub(super) fn count(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
                    self.letters.hanzi += 1;
                }
                '\u{3041}'..='\u{30fa}' | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => {
                    self.letters.syllables += 1;
                }
                _ if c.is_alphabetic() => self.letters.others += 1,
                _ => {}
            }
        }
    }

    /// Notes that a block stands in such a text.
    pub(super) fn mark(&mut self, block: usize) {
        self.marked.push(block);
    }

    /// Notes an address of the page itself; the first two count.
    pub(super) fn own_address(&mut self, address: Cow<'_, str>) {
        if self.addresses.len() < 2 {
            self.addresses.push(address.trim().to_owned());
        }
    }

    /// Notes a link that tells the language of what it leads to.
    pub(super) fn link(&mut self, href: String, hreflang: Attribute, state: State) {
        self.links.push((href, hreflang, state));
    }

    /// Takes the languages told of the page itself.
    pub(super) fn take_own_links(&mut self) -> Vec<(Attribute, State)> {
        let links = std::mem::take(&mut self.links).into_iter();
        let own = links.filter(|(href, ..)| self.addresses.contains(href));
        own.map(|(_, hreflang, state)| (hreflang, state)).collect()
    }

    /// Drops what stands in a page of another language, unless the text plainly contradicts that.
    pub(super) fn settle(self, text: &str, document: &mut Document<'_>) {
        let Some(tag) = self.foreign else { return };
        if self.letters.are_chinese() {
            let tag_text = &text[tag.clone()];
            let shown = encoding::head(tag_text, 60);
            let dots = if shown.len() < tag_text.len() { "…" } else { "" };
            let what = format!("{shown}{dots} on a page in Chinese: read as Chinese");
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

impl Letters {
    /// Whether a text of these letters is plainly Chinese: at most two letters to a hanzi, and next
    /// to none of those that Japanese and Korean have between theirs.
    fn are_chinese(&self) -> bool {
        self.hanzi > self.syllables * 10 && self.hanzi * 2 > self.others
    }
}
