//! The terms of a glossary, found on the way.
//!
//! The text is cut at each term: what is in front of it converts as if the text ended there. Of
//! that, nothing but a phrase that crosses the place makes a difference, so it is converted anew
//! from the nearest boundary on; mostly the term starts at one, and there is nothing to do.

use super::run::{Found, Run, triggers};
use crate::convert::sink::Same;
use crate::convert::{utf8, whole};
use crate::glossary::{Found as Term, Terms};

/// The terms to be found, and what is known of them.
#[derive(Debug)]
pub(super) struct Glossing<'m> {
    terms: &'m Terms,
    /// How many were found.
    count: u64,
    /// What comparing has taken.
    effort: usize,
    /// Whether this text is not to be converted so.
    has_given_up: bool,
}

impl<'m> Glossing<'m> {
    /// Nothing is found yet.
    pub(super) fn new(terms: &'m Terms) -> Self {
        Self { terms, count: 0, effort: 0, has_given_up: false }
    }

    /// How many terms were found; `None` after giving up.
    pub(super) fn count(&self) -> Option<u64> {
        (!self.has_given_up).then_some(self.count)
    }

    /// The longest term at a place.
    #[inline]
    fn term_at(&mut self, source: &[u8], place: usize) -> Option<Term<'m>> {
        if !self.terms.may_start(source, place) {
            return None;
        }
        let term = self.terms.longest(source, place, &mut self.effort);
        if Terms::is_wasted(self.effort, place) {
            self.has_given_up = true;
        }
        // After that comparing must not go on: there may be many more places to compare at.
        term.filter(|_| !self.has_given_up)
    }

    /// The first term that starts in a part of the text: the longest one there.
    fn first_term(&mut self, source: &[u8], mut from: usize, to: usize) -> Option<Term<'m>> {
        while from < to && !self.has_given_up {
            let term = self.term_at(source, from);
            if term.is_some() {
                return term;
            }
            from += utf8::decode(source, from).1;
        }
        None
    }
}

impl<'m> Run<'m, '_> {
    /// What [`sift`](Self::sift) does on a machine without wide instructions: there it only pays with
    /// a glossary, which announces many more places.
    pub(super) fn sift_one_by_one(&mut self) {
        let Some(glossing) = &self.glossing else { return };
        let (tables, source, start) = (&self.tables.hot, self.source, self.block_start);
        let terms = glossing.terms;
        self.candidates.retain(|place| {
            let at = start + place;
            let phrase = match source.get(at..).and_then(<[u8]>::first_chunk::<9>) {
                Some(bytes)
                    if (bytes[0] & bytes[3] & bytes[6]) & 0xF0 == 0xE0
                        && (bytes[0] | bytes[3] | bytes[6]) & 0xF0 == 0xE0 =>
                {
                    let code_point = |at: usize| utf8::decode(bytes, at).0;
                    tables.triggers_flat(code_point(0), code_point(3), code_point(6))
                }
                _ => triggers(self.tables, source, at),
            };
            phrase | terms.may_start(source, at)
        });
    }

    /// Looks closer at a place where a term or a phrase may start.
    pub(super) fn look_for_term(&mut self, place: usize) -> Found<'m> {
        let Some(glossing) = &mut self.glossing else { return Found::Nothing };
        if glossing.has_given_up {
            return Found::Nothing;
        }
        if let Some(term) = glossing.term_at(self.source, place) {
            return Found::Term(term);
        }
        if place < self.settled || !triggers(self.tables, self.source, place) {
            return Found::Nothing;
        }
        let found = self.look_for_phrase(place);
        let end = match found {
            Found::Phrase(end, _) => end,
            Found::Surroundings => self.tables.boundary_after(self.source, place),
            // A phrase that makes no difference is not in the way of a term.
            _ => return found,
        };
        self.term_between(place, end).map_or(found, Found::Term)
    }

    /// The first term that starts behind a place, in front of `end`.
    fn term_between(&mut self, place: usize, end: usize) -> Option<Term<'m>> {
        let next = place + utf8::decode(self.source, place).1;
        self.glossing.as_mut()?.first_term(self.source, next, end)
    }

    /// Where what must be converted anew in front of a term starts.
    fn start_of_cut(&self, term: Term<'_>) -> usize {
        self.tables.boundary_before(self.source, term.start, self.floor)
    }

    /// Notes a term whose value has been put in its place.
    fn settle_term(&mut self, term: Term<'_>) {
        self.settle(term.end);
        if let Some(glossing) = &mut self.glossing {
            glossing.count += 1;
        }
    }

    /// Puts a term's value in its place and converts what is in front of it anew, if all of that is
    /// in the block.
    pub(super) fn term_in_block(&mut self, term: Term<'_>) -> bool {
        let start = self.start_of_cut(term);
        if start < self.block_start || term.end > self.at {
            return false;
        }
        if start < term.start {
            let (tables, stages, source) = (self.tables, self.stages, self.source);
            let mut memo = std::mem::take(&mut self.memo);
            let value = memo.value(source, start..term.start, |part, output| {
                whole::convert(tables, stages, part, output);
            });
            self.replace(start, term.start, value);
            self.memo = memo;
        }
        self.replace(term.start, term.end, term.value.as_bytes());
        self.settle_term(term);
        true
    }

    /// Whether a term is in the block and stays as it is, and so does what must be converted anew in
    /// front of it. If so, they are in the draft.
    pub(super) fn same_term(&mut self, term: Term<'_>, draft: &mut [u8]) -> bool {
        let (source, block) = (self.source, self.block_start);
        let start = self.start_of_cut(term);
        let is_same = term.value.as_bytes() == &source[term.start..term.end];
        if start < block || term.end > self.at || !is_same {
            return false;
        }
        if start < term.start {
            let part = &source[start..term.start];
            let mut same = Same::of(part);
            whole::convert(self.tables, self.stages, part, &mut same);
            if !same.is_whole() {
                return false;
            }
        }
        draft[start - block..term.end - block].copy_from_slice(&source[start..term.end]);
        self.settle_term(term);
        true
    }

    /// Writes a term that starts at `at`, or behind it in front of the next boundary.
    pub(super) fn take_term(&mut self, term: Term<'_>) {
        let start = self.start_of_cut(term);
        debug_assert!(
            start <= self.at,
            "no boundary lies between a phrase's start and a term in it"
        );
        if start < term.start {
            self.whole(start, term.start);
        }
        let value = term.value.as_bytes();
        if self.output.is_some() || *value != self.source[term.start..term.end] {
            self.output().extend_from_slice(value);
        }
        self.at = term.end;
        self.settle_term(term);
    }

    /// Converts what stands at `at`: a term, a phrase or a character.
    pub(super) fn step_with_terms(&mut self) {
        match self.look_for_term(self.at) {
            _ if self.has_given_up() => self.give_up(),
            Found::Nothing => self.character(),
            Found::Settled(end) => {
                self.settled = end;
                self.character();
            }
            found => self.take(found),
        }
    }

    /// Converts the surroundings of `at` whole, up to the first term in them.
    pub(super) fn take_surroundings(&mut self) {
        if self.glossing.is_some() {
            let end = self.tables.boundary_after(self.source, self.at);
            if let Some(term) = self.term_between(self.at, end) {
                return self.take_term(term);
            }
        }
        self.surroundings();
    }

    /// Passes over an ideographic description sequence, unless a term starts in it.
    pub(super) fn description_with_terms(&mut self, len: usize) {
        let bytes = whole::description_bytes(self.source, self.at);
        let term = self.term_between(self.at, self.at + bytes.unwrap_or(len));
        match bytes {
            Some(bytes) if term.is_none() => self.copy(bytes),
            // With the text cut at a term, the sequence in front of it is incomplete.
            _ if self.stages.is_empty() => self.copy(len),
            _ => {
                // See `description`: every stage has to see all up to where the text is cut.
                let term = term.or_else(|| self.term_between(self.at, self.source.len()));
                self.whole(self.at, term.map_or(self.source.len(), |term| term.start));
                self.settle(self.at);
                if let Some(term) = term {
                    self.take_term(term);
                }
            }
        }
        self.settle(self.at);
    }

    fn has_given_up(&self) -> bool {
        self.glossing.as_ref().is_some_and(|glossing| glossing.has_given_up)
    }

    /// Leaves the rest of the text: terms must be found first.
    pub(super) fn give_up(&mut self) {
        if let Some(glossing) = &mut self.glossing {
            glossing.has_given_up = true;
        }
        self.at = self.source.len();
    }
}
