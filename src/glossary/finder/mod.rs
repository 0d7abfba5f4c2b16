//! Finds terms in text: leftmost first, at each place the longest.
//!
//! Three sieves, each finer and asked less often than the one before:
//!
//! 1. [`filter`]: a bit filter over pairs of neighbouring characters, taken as raw bytes, gives
//!    the places where a term may start; a second one looks at three characters.
//! 2. [`groups`]: a hash table from a term's first two characters to the terms that start so,
//!    sorted; the longest that the text starts with is found by comparing.
//! 3. [`backward`]: where comparing turns out to be wasted (text and terms made to start alike
//!    everywhere), an automaton that reads backward tells the longest term at each place in
//!    time that does not depend on the terms.
//!
//! So time is linear in the text, whatever the terms are.

mod backward;
mod filter;
mod groups;

use std::sync::OnceLock;

use crate::convert::hot::pairs::{BATCH, Candidates};
use backward::Backward;
use filter::Filter;
use groups::Groups;

/// A term found: bytes of the text, half-open, and the term's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) term: u32,
}

/// Where in a pool a term and its value are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) term: (u32, u32),
    pub(super) value: (u32, u32),
}

/// A set of terms to be found, numbered as they were given.
#[derive(Debug)]
pub(super) struct Finder {
    filter: Filter,
    groups: Groups,
    /// Made when it is first needed, which is never for terms as people write them.
    backward: OnceLock<Option<Backward>>,
}

impl Finder {
    /// A finder of the terms at these places of `pool`, sorted by [`order`] and without equal ones.
    pub(super) fn new(pool: &str, terms: &[Place]) -> Self {
        let groups = Groups::new(pool.as_bytes(), terms);
        let filter = Filter::new(terms.iter().map(|&Place { term: (start, end), .. }| {
            let term = &pool.as_bytes()[start as usize..end as usize];
            (term, is_regular(term))
        }));
        Self { filter, groups, backward: OnceLock::new() }
    }

    /// Whether a term may start at byte `at`, the start of a character; says so of some more places.
    #[inline(always)]
    pub(super) fn may_start(&self, text: &[u8], at: usize) -> bool {
        self.filter.may_start(text, at)
    }

    /// The longest term that `text` starts with, its length and number, and what it took to find out.
    #[inline]
    pub(super) fn longest(&self, pool: &str, text: &[u8]) -> (Option<(usize, u32)>, usize) {
        self.groups.longest(pool.as_bytes(), text)
    }

    /// Where in the pool a term's value is.
    #[inline]
    pub(super) fn value(&self, term: u32) -> (u32, u32) {
        self.groups.value(term)
    }

    /// All terms.
    pub(super) fn terms<'f>(&'f self, pool: &'f str) -> impl Iterator<Item = &'f [u8]> {
        self.groups.terms(pool.as_bytes())
    }

    /// The terms of `text`; `pool` is the one the finder was made with.
    pub(super) fn matches<'f>(&'f self, pool: &'f str, text: &'f str) -> Matches<'f> {
        Matches {
            finder: self,
            pool: pool.as_bytes(),
            text: text.as_bytes(),
            at: 0,
            scanned: 0,
            base: 0,
            candidates: [0; BATCH + 8],
            next: 0,
            count: 0,
            effort: 0,
            known: Known::default(),
        }
    }
}

/// How terms are sorted for [`Finder::new`]: those that start with two three-byte characters
/// last, and within each kind by their bytes.
pub(super) fn order(term: &str) -> (bool, &[u8]) {
    (is_regular(term.as_bytes()), term.as_bytes())
}

/// Whether a term starts with two three-byte characters, as nearly all Chinese words do.
fn is_regular(term: &[u8]) -> bool {
    term.len() >= 6 && term[0] & 0xF0 == 0xE0 && term[3] & 0xF0 == 0xE0
}

/// Comparing may take this much more than what was passed of the text before it is given up.
pub(super) const PATIENCE: usize = if cfg!(test) { 1 << 8 } else { 1 << 20 };

/// The terms of one text, from left to right.
pub(super) struct Matches<'f> {
    finder: &'f Finder,
    pool: &'f [u8],
    text: &'f [u8],
    /// No term may start before this byte.
    at: usize,
    /// Up to here the filter has looked for candidates.
    scanned: usize,
    /// Candidates, as offsets from `base`.
    base: usize,
    candidates: Candidates,
    next: usize,
    count: usize,
    /// What comparing has taken, in bytes or what takes as long.
    effort: usize,
    known: Known,
}

/// What the backward automaton has told of a part of the text.
#[derive(Default)]
struct Known {
    start: usize,
    /// The longest term at each byte from `start` on, its number plus one; 0 for none.
    longest: Vec<u32>,
}

impl Iterator for Matches<'_> {
    type Item = Match;

    #[inline]
    fn next(&mut self) -> Option<Match> {
        if self.effort > self.at.saturating_add(PATIENCE)
            && let Some(backward) = self.finder.backward(self.pool)
        {
            return self.next_known(backward);
        }
        self.next_compared()
    }
}

impl Matches<'_> {
    /// The next match by comparing candidates.
    #[inline]
    fn next_compared(&mut self) -> Option<Match> {
        loop {
            while self.next < self.count {
                let start = self.base + self.candidates[self.next] as usize;
                self.next += 1;
                if start < self.at {
                    continue;
                }
                let groups = &self.finder.groups;
                let (found, effort) = groups.longest(self.pool, &self.text[start..]);
                self.effort += effort;
                if let Some((length, term)) = found {
                    self.at = start + length;
                    return Some(Match { start, end: self.at, term });
                }
                if self.effort > start.saturating_add(PATIENCE) {
                    self.at = start + 1;
                    if let Some(backward) = self.finder.backward(self.pool) {
                        return self.next_known(backward);
                    }
                }
            }
            self.scanned = self.scanned.max(self.at);
            if self.scanned >= self.text.len() {
                return None;
            }
            let filter = &self.finder.filter;
            self.base = self.scanned;
            (self.scanned, self.count) =
                filter.candidates(self.text, self.base, &mut self.candidates);
            self.next = 0;
        }
    }

    /// The next match by the automaton.
    fn next_known(&mut self, backward: &Backward) -> Option<Match> {
        while self.at < self.text.len() {
            let known = &mut self.known;
            if self.at < known.start || self.at >= known.start + known.longest.len() {
                known.start = self.at;
                backward.longest(self.text, self.at, &mut known.longest);
            }
            let from = self.at - known.start;
            match known.longest[from..].iter().position(|&term| term != 0) {
                None => self.at = known.start + known.longest.len(),
                Some(passed) => {
                    let start = self.at + passed;
                    let term = known.longest[from + passed] - 1;
                    self.at = start + self.finder.groups.length(term);
                    return Some(Match { start, end: self.at, term });
                }
            }
        }
        None
    }
}

impl Finder {
    #[cold]
    fn backward(&self, pool: &[u8]) -> Option<&Backward> {
        self.backward.get_or_init(|| Backward::new(self.groups.terms(pool))).as_ref()
    }
}

#[cfg(test)]
mod tests;
