//! Context and regional words in a text that comes in pieces: what is decided before the text goes on.

use super::ahead::Next;
use super::context::{DESCRIPTION_REACH, Override, phrases};
use super::deciders::Deciders;
use super::{idioms, utf8};

/// How far what decides looks in front of a place, in characters: context looks less far than the rules of regional words.
const REACH: usize = idioms::REACH;

/// How many characters behind a place must be known before it is decided: as far as what decides looks, and the
/// longest entry of the dictionaries.
const BEHIND: usize = 2 * REACH;

/// The text that is not decided yet.
#[derive(Clone)]
pub struct Held {
    deciders: Deciders,
    /// What features of the undecided text reach back to, and that text.
    text: String,
    /// Where the undecided text starts, in bytes: no entry of the dictionaries goes across that place.
    start: usize,
}

impl Held {
    pub fn new(deciders: Deciders) -> Self {
        Self { deciders, text: String::new(), start: 0 }
    }

    /// Takes the next piece of the text, and gives all that is certain by now.
    pub fn push(&mut self, text: &str, each: &mut dyn FnMut(Next<'_>)) {
        self.text.push_str(text);
        let source = self.text.as_bytes();
        // No entry goes on behind a line's end, and features end there.
        let line = memchr::memrchr(b'\n', source).map_or(0, |at| at + 1);
        let near_end = (0..BEHIND)
            .try_fold(source.len(), |at, _| (at > line).then(|| utf8::before(source, at)));
        let end = near_end.unwrap_or(line).max(line);
        if end > self.start {
            let is_line_end = end == line;
            let border = |at| self.deciders.border_before(&self.text, at, self.start);
            let end = if is_line_end { end } else { border(end) };
            self.give(end, each);
        }
    }

    /// Gives the rest of the text; what comes behind it is another text.
    pub fn finish(&mut self, each: &mut dyn FnMut(Next<'_>)) {
        self.give(self.text.len(), each);
        self.text.clear();
        self.start = 0;
    }

    /// Gives the undecided text up to byte `end`.
    fn give(&mut self, end: usize, each: &mut dyn FnMut(Next<'_>)) {
        let mut at = self.start;
        for Override { range, value } in self.deciders.overrides_in(&self.text, self.start..end) {
            if at < range.start {
                each(Next::Text(&self.text[at..range.start]));
            }
            each(Next::Term(&value));
            at = range.end;
        }
        if at < end {
            each(Next::Text(&self.text[at..end]));
        }
        let source = self.text.as_bytes();
        let kept = (0..REACH).fold(end, |at, _| if at == 0 { 0 } else { utf8::before(source, at) });
        // A description sequence is not to be forgotten while it may go on.
        let kept = kept.min(end.saturating_sub(DESCRIPTION_REACH));
        let kept = phrases::floor(source, kept);
        self.text.drain(..kept);
        self.start = end - kept;
    }
}
