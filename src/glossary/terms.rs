//! A glossary made ready for one target: what is found, and what is written in its place.

use super::finder::{Finder, Match, Matches, PATIENCE, Place, order};
use crate::convert::inlay::Inlays;

/// Terms with what is written in their place.
#[derive(Debug)]
pub struct Terms {
    /// Terms and values, one behind the other.
    pool: String,
    finder: Finder,
    /// How many there are.
    len: usize,
    /// The length of the longest term in bytes.
    longest: usize,
    /// What the engine has made of the terms.
    pub(crate) inlays: Inlays,
}

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'t> {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// What is written in its place.
    pub value: &'t str,
}

impl Terms {
    /// Terms from pairs of term and value, of which the first counts where a term stands in
    /// several. All together must be shorter than 4 GiB. Empty terms are passed over.
    pub(super) fn new(mut pairs: Vec<(&str, &str)>) -> Self {
        pairs.retain(|(term, _)| !term.is_empty());
        // Stable, so that of equal terms the first stays first.
        pairs.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)));
        pairs.dedup_by(|(later, _), (earlier, _)| later == earlier);
        let mut pool = String::with_capacity(pairs.iter().map(|(t, v)| t.len() + v.len()).sum());
        let mut push = |text: &str| {
            let start = pool.len() as u32;
            pool.push_str(text);
            (start, pool.len() as u32)
        };
        // The terms together, since they are what is compared.
        let places: Vec<_> = pairs.iter().map(|(term, _)| push(term)).collect();
        let places: Vec<Place> = pairs
            .iter()
            .zip(places)
            .map(|(&(key, value), term)| {
                let value = if key == value { term } else { push(value) };
                Place { term, value }
            })
            .collect();
        let longest = pairs.iter().map(|(term, _)| term.len()).max().unwrap_or(0);
        let finder = Finder::new(&pool, &places);
        Self { pool, finder, len: places.len(), longest, inlays: Inlays::default() }
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The length of the longest term in bytes.
    pub fn longest_len(&self) -> usize {
        self.longest
    }

    /// All terms, in UTF-8.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &[u8]> {
        self.finder.terms(&self.pool)
    }

    /// Whether a term may start at byte `at` of a text, the start of a character; says so of some
    /// more places.
    #[inline(always)]
    pub(crate) fn may_start(&self, text: &[u8], at: usize) -> bool {
        self.finder.may_start(text, at)
    }

    /// The longest term that stands at byte `at` of a text; `effort` grows by what it took to find
    /// out, in bytes compared or what takes as long.
    #[inline]
    pub(crate) fn longest<'t>(
        &'t self,
        text: &[u8],
        at: usize,
        effort: &mut usize,
    ) -> Option<Found<'t>> {
        let (found, taken) = self.finder.longest(&self.pool, &text[at..]);
        *effort += taken;
        found.map(|(length, term)| {
            let (from, to) = self.finder.value(term);
            Found { start: at, end: at + length, value: &self.pool[from as usize..to as usize] }
        })
    }

    /// Whether so much effort, after so many bytes of text, tells that comparing is wasted.
    pub(crate) fn is_wasted(effort: usize, passed: usize) -> bool {
        effort > passed.saturating_add(PATIENCE)
    }

    /// The terms in a text: leftmost first, at each place the longest, none over another.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<'t>> {
        let matches: Matches<'t> = self.finder.matches(&self.pool, text);
        matches.map(|Match { start, end, term }| {
            let (from, to) = self.finder.value(term);
            Found { start, end, value: &self.pool[from as usize..to as usize] }
        })
    }
}
