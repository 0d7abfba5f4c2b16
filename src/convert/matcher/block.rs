//! A block at a time: what the hot loop converts, and the phrases that are put into it.

use std::ops::Range;

use super::run::{Found, Run, new_output, triggers};
use crate::convert::hot::{self, Draft};
use crate::convert::sink::Same;
use crate::convert::whole;

impl Run<'_, '_> {
    /// Converts a block and the phrases in it; tells whether the character behind it is one
    /// that blocks have not.
    pub(super) fn block(&mut self) -> bool {
        let goes_on = match &mut self.output {
            None => self.draft(),
            Some(output) => {
                let start = self.at;
                self.block_start = start;
                self.at += hot::convert(self.hot, self.source, start, output, &mut self.candidates);
                self.sift();
                self.phrases(0)
            }
        };
        let limit = self.source.len().min(self.block_start + hot::BLOCK);
        goes_on && self.at < limit
    }

    /// Of the candidates of the block, keeps those that are worth a closer look, and some more.
    #[inline]
    fn sift(&mut self) {
        if !self.candidates.sift(self.hot, self.source, self.block_start) {
            self.sift_one_by_one();
        }
    }

    /// The place of a candidate, if it is to be looked at.
    fn candidate(&self, index: usize) -> Option<usize> {
        let place = self.block_start + self.candidates.get(index);
        if self.glossing.is_some() {
            return (place >= self.floor).then_some(place);
        }
        (place >= self.settled && triggers(self.tables, self.source, place)).then_some(place)
    }

    /// Converts the phrases of the block at `block_start` whose characters are converted, from a
    /// candidate on. Tells whether that was all; where a phrase ends behind the block, the
    /// block ends in front of it.
    fn phrases(&mut self, from: usize) -> bool {
        for index in from..self.candidates.len() {
            let Some(place) = self.candidate(index) else { continue };
            match self.look(place) {
                Found::Nothing => {}
                Found::Settled(end) => self.settled = end,
                Found::Phrase(end, value) if end <= self.at => {
                    self.replace(place, end, value);
                    self.settle(end);
                }
                Found::Surroundings if self.surroundings_in_block(place) => {}
                Found::Term(term) if self.term_in_block(term) => {}
                found => {
                    let back = self.at - place;
                    let output = self.output();
                    output.truncate(output.len() - back);
                    self.at = place;
                    self.take(found);
                    return false;
                }
            }
        }
        true
    }

    /// Does what [`block`](Self::block) does while there is no output: it makes one only if
    /// something changes.
    fn draft(&mut self) -> bool {
        if self.anew != self.at + 1 {
            self.at += self.hot.ascii_to_pass(&self.source[self.at..]);
        }
        let (source, start) = (self.source, self.at);
        self.block_start = start;
        if start == source.len() {
            return true;
        }
        let mut draft = Draft::new();
        let draft = draft.convert(self.hot, source, start, &mut self.candidates);
        self.at += draft.len();
        self.sift();
        // `None` where something was put in that may undo a change.
        let mut differs = Some(self.candidates.has_changes());
        for index in 0..self.candidates.len() {
            let Some(place) = self.candidate(index) else { continue };
            match self.look(place) {
                Found::Nothing => {}
                Found::Settled(end) => self.settled = end,
                Found::Phrase(end, value) if end <= self.at && value.len() == end - place => {
                    draft[place - start..end - start].copy_from_slice(value);
                    differs = None;
                    self.settle(end);
                }
                Found::Term(term) if self.same_term(term, draft) => {
                    differs = differs.filter(|differs| !differs);
                }
                Found::Surroundings if self.same_surroundings(place, draft) => {
                    differs = differs.filter(|differs| !differs);
                }
                found => {
                    if !self.begins_anew(place, &found, draft) {
                        self.adopt(draft);
                        return self.phrases(index);
                    }
                    return false;
                }
            }
        }
        if differs.unwrap_or_else(|| *draft != source[start..self.at]) {
            self.adopt(draft);
            self.is_other = true;
        }
        true
    }

    /// Where what was found leaves the block, and all in front of it stays as it is, puts the next
    /// block's start in front of it; tells whether it did.
    fn begins_anew(&mut self, place: usize, found: &Found<'_>, draft: &[u8]) -> bool {
        let (start, source) = (self.block_start, self.source);
        let from = match *found {
            Found::Phrase(end, _) if end > self.at => place,
            Found::Surroundings if self.part_around(place).is_none() => {
                self.tables.boundary_before(source, place, self.settled)
            }
            _ => return false,
        };
        // What does not fit a block of its own is an output's matter.
        let is_same = from < start || from > start && draft[..from - start] == source[start..from];
        // Never twice at one place, nor farther back: the text comes to an end.
        if !is_same || from < self.anew {
            return false;
        }
        self.at = from;
        self.anew = from + 1;
        true
    }

    /// Makes the block that was drafted the first of the output.
    pub(super) fn adopt(&mut self, draft: &[u8]) {
        let Self { source, block_start, .. } = *self;
        // Filled where it stays: to move what was just written makes the processor wait.
        let output = self.output.insert(new_output(source));
        output.extend_from_slice(&source[..block_start]);
        output.extend_from_slice(draft);
    }

    /// Whether the surroundings of a place end within the block and stay as they are. If so, they
    /// are in the draft.
    fn same_surroundings(&mut self, place: usize, draft: &mut [u8]) -> bool {
        let (source, start) = (self.source, self.block_start);
        let Some(part) = self.part_around(place) else { return false };
        let mut same = Same::of(&source[part.clone()]);
        whole::convert(self.tables, self.stages, &source[part.clone()], &mut same);
        if !same.is_whole() {
            return false;
        }
        draft[part.start - start..part.end - start].copy_from_slice(&source[part.clone()]);
        self.settle(part.end);
        true
    }

    /// The surroundings of a place, from boundary to boundary, if they are in the block.
    pub(super) fn part_around(&self, place: usize) -> Option<Range<usize>> {
        let start = self.tables.boundary_before(self.source, place, self.settled);
        let end = self.tables.boundary_after(self.source, place);
        (start >= self.block_start && end <= self.at).then_some(start..end)
    }

    /// Puts a value in the place of what a part of the block was converted to.
    pub(super) fn replace(&mut self, start: usize, end: usize, value: &[u8]) {
        let (to_start, to_end) = (self.at - start, self.at - end);
        let output = self.output();
        let (from, to) = (output.len() - to_start, output.len() - to_end);
        if value.len() != to - from {
            let len = output.len();
            if value.len() > to - from {
                output.resize(len + value.len() - (to - from), 0);
            }
            output.copy_within(to..len, from + value.len());
            output.truncate(len + value.len() - (to - from));
        }
        output[from..from + value.len()].copy_from_slice(value);
    }

    /// Converts the surroundings of a place whole, if they end within the block.
    pub(super) fn surroundings_in_block(&mut self, place: usize) -> bool {
        let (tables, stages, source) = (self.tables, self.stages, self.source);
        let Some(part) = self.part_around(place) else { return false };
        self.settle(part.end);
        let mut memo = std::mem::take(&mut self.memo);
        let value = memo.value(source, part.clone(), |part, output| {
            whole::convert(tables, stages, part, output);
        });
        self.replace(part.start, part.end, value);
        self.memo = memo;
        true
    }
}
