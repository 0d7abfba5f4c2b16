//! Runs of delimiters: which of them are emphasis, strong emphasis or strikethrough
//! (CommonMark 0.31.2, 6.2; GFM 6.5).

use std::ops::Range;

/// A run of `*`, `_` or `~`.
#[derive(Debug, Clone)]
pub(super) struct Run {
    mark: u8,
    whole: Range<usize>,
    /// What is not markup, or not yet.
    pub(super) left: Range<usize>,
    can_open: bool,
    can_close: bool,
}

impl Run {
    /// The run of one character at `range` of a text.
    pub(super) fn new(text: &str, range: Range<usize>) -> Self {
        let mark = text.as_bytes()[range.start];
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let punctuation = |c: Option<char>| c.is_some_and(is_punctuation);
        let is_left =
            !blank(after) && (!punctuation(after) || blank(before) || punctuation(before));
        let is_right =
            !blank(before) && (!punctuation(before) || blank(after) || punctuation(after));
        let (can_open, can_close) = match mark {
            // A single tilde within a word is none: `3~5`.
            b'_' | b'~' if mark == b'_' || range.len() == 1 => (
                is_left && (!is_right || punctuation(before)),
                is_right && (!is_left || punctuation(after)),
            ),
            b'~' => (is_left && range.len() == 2, is_right && range.len() == 2),
            _ => (is_left, is_right),
        };
        Self { mark, whole: range.clone(), left: range, can_open, can_close }
    }

    /// Whether this one may be closed by that.
    fn is_opened_for(&self, closing: &Self) -> bool {
        if self.mark != closing.mark {
            return false;
        }
        if self.mark == b'~' {
            return self.whole.len() == closing.whole.len();
        }
        let (length, other) = (self.whole.len(), closing.whole.len());
        let may_be_both = closing.can_open || self.can_close;
        !(may_be_both && (length + other) % 3 == 0 && !(length % 3 == 0 && other % 3 == 0))
    }

    /// What searching an opener for it depends on.
    fn class(&self) -> usize {
        let mark = match self.mark {
            b'*' => 0,
            b'_' => 1,
            _ => 2,
        };
        let length = self.whole.len() % 3;
        (mark * 2 + usize::from(self.can_open)) * 3 + length
    }
}

/// Whether a character is punctuation or a symbol (Unicode categories P and S), nearly: what is neither
/// a letter, a digit nor white space.
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    !character.is_alphanumeric() && !character.is_whitespace() && !character.is_control()
}

/// Pairs the runs, which are in order: what stays `left` of each is text.
pub(super) fn pair(runs: &mut [Run]) {
    let mut open: Vec<usize> = Vec::new();
    // For each class, up to which run there is no opener.
    let mut bottom = [None::<usize>; 18];
    for at in 0..runs.len() {
        while runs[at].can_close && !runs[at].left.is_empty() {
            let class = runs[at].class();
            let fits = |index: &&usize| runs[**index].is_opened_for(&runs[at]);
            let above = |index: &&usize| bottom[class].is_none_or(|bottom| **index > bottom);
            let found = open.iter().rev().take_while(above).find(fits).copied();
            let Some(opener) = found else {
                bottom[class] = open.last().copied().or(bottom[class]);
                break;
            };
            while open.last().is_some_and(|&last| last > opener) {
                open.pop();
            }
            let both = runs[opener].left.len().min(runs[at].left.len());
            let length = if runs[at].mark == b'~' { both } else { both.min(2) };
            runs[opener].left.end -= length;
            runs[at].left.start += length;
            if runs[opener].left.is_empty() {
                open.pop();
            }
        }
        if runs[at].can_open && !runs[at].left.is_empty() {
            open.push(at);
        }
    }
}
