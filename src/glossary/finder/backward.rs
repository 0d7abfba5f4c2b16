//! The longest term at each place of a text, in time that does not depend on the terms.
//!
//! The automaton of Aho and Corasick over the terms read from their ends. Reading the text
//! from its end, the automaton's state at a byte knows all terms that start there; the longest
//! is noted for each state when it is built. It is some fifty times slower than looking at
//! candidates, and takes memory in proportion to all terms: for when candidates are everywhere.

use crate::sorting::sort_by_key;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The automaton.
#[derive(Debug)]
pub(super) struct Backward {
    /// From a state and a byte to the next state; the root is 0.
    next: HashMap<(u32, u8), u32>,
    /// For each state, the state of the longest proper suffix of what it has read.
    fallback: Vec<u32>,
    /// For each state, the number plus one of the longest term just read whole; 0 for none.
    longest: Vec<u32>,
    /// The length of the longest term, in bytes.
    depth: usize,
}

/// More states than this are not built: terms would have to share next to nothing, and then
/// a text cannot make comparing them costly everywhere.
const MOST_STATES: usize = 1 << 24;
/// So many places are worked out at once, or as many as the longest term has bytes.
const WINDOW: usize = if cfg!(test) { 16 } else { 1 << 18 };

impl Backward {
    /// The automaton of these terms, numbered from 0; `None` where it would be too large.
    pub(super) fn new<'t>(terms: impl Iterator<Item = &'t [u8]>) -> Option<Self> {
        let mut automaton =
            Self { next: HashMap::new(), fallback: vec![0], longest: vec![0], depth: 0 };
        // Each state's parent and the byte that leads there.
        let mut reached = vec![(0, 0)];
        let mut depths = vec![0_u32];
        for (number, term) in (1..).zip(terms) {
            let mut state = 0;
            for &byte in term.iter().rev() {
                let fresh = reached.len() as u32;
                state = match automaton.next.entry((state, byte)) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(place) => {
                        reached.push((state, byte));
                        depths.push(depths[state as usize] + 1);
                        *place.insert(fresh)
                    }
                };
            }
            automaton.longest.resize(reached.len(), 0);
            automaton.longest[state as usize] = number;
            automaton.depth = automaton.depth.max(term.len());
            if reached.len() > MOST_STATES {
                return None;
            }
        }
        let mut by_depth: Vec<u32> = (1..reached.len() as u32).collect();
        sort_by_key(&mut by_depth, |state| depths[*state as usize]);
        automaton.fallback.resize(reached.len(), 0);
        for state in by_depth {
            let (parent, byte) = reached[state as usize];
            let fallback = if parent == 0 {
                0
            } else {
                automaton.step(automaton.fallback[parent as usize], byte)
            };
            automaton.fallback[state as usize] = fallback;
            // A state's own term is longer than any of its fallback's.
            if automaton.longest[state as usize] == 0 {
                automaton.longest[state as usize] = automaton.longest[fallback as usize];
            }
        }
        Some(automaton)
    }

    /// The longest term at each byte from `from` on, number plus one, 0 for none: as many as
    /// it pleases, at least one while there is text.
    pub(super) fn longest(&self, text: &[u8], from: usize, longest: &mut Vec<u32>) {
        let window = WINDOW.max(self.depth).min(text.len() - from);
        // What starts in the window ends so far behind it at the latest.
        let end = (from + window + self.depth).min(text.len());
        longest.clear();
        longest.resize(window, 0);
        let mut state = 0;
        for at in (from..end).rev() {
            state = self.step(state, text[at]);
            if let Some(place) = longest.get_mut(at - from) {
                *place = self.longest[state as usize];
            }
        }
    }

    fn step(&self, mut state: u32, byte: u8) -> u32 {
        loop {
            match self.next.get(&(state, byte)) {
                Some(&next) => return next,
                None if state == 0 => return 0,
                None => state = self.fallback[state as usize],
            }
        }
    }
}
