//! A glossary in the engine's own tables: what the hot loop announces includes the places where a
//! term may start, so that no pass over the text is needed to find them.

use std::iter;
use std::sync::{Arc, Mutex, PoisonError};

use super::hot::{HotTables, Pages};
use super::layout;
use super::tables::Tables;
use super::utf8;
use crate::glossary::Terms;

/// Bits of the filter for each pair that terms start with, about. Fewer make a smaller filter, but
/// candidates that are none cost more: measured to be best.
const BITS: usize = 32;

/// The same of the second filter.
const CONFIRM_BITS: usize = 32;

/// The places that one record and one set of terms announce.
#[derive(Debug)]
pub struct Inlay {
    /// The record's bits for pairs, and the terms'.
    trigger: Vec<u64>,
    /// The same in the second filter.
    confirm: Vec<u32>,
    /// The record's bits for ASCII characters, and the terms'.
    ascii_starts: u128,
    /// The record's pages with a stop at each term of one character.
    pages: Option<Pages>,
}

impl Inlay {
    /// The inlay of these terms; `None` where the loop would not see the start of each.
    pub fn new(tables: &Tables<'_>, terms: &Terms) -> Option<Self> {
        if tables.looks_at_ascii() {
            return None;
        }
        let (own, own_confirm, mut ascii_starts) = tables.hot.starts();
        let (mut pairs, mut confirmed, mut singles) = (Vec::new(), Vec::new(), Vec::new());
        for term in terms.keys() {
            let (first, len) = utf8::decode(term, 0);
            match (term[0], term.get(len)) {
                (0xE0..0xF0, None) => singles.push(first),
                (0..0x80, Some(0x80..)) => ascii_starts |= 1 << first,
                (0xE0..0xF0, Some(_)) => {
                    let (second, next) = utf8::decode(term, len);
                    let pair = layout::pair_hash(first, second);
                    pairs.push(pair);
                    confirmed.push(match term.get(len + next) {
                        Some(_) => layout::triple_hash(pair, utf8::decode(term, len + next).0),
                        None => layout::whole_hash(pair),
                    });
                }
                _ => return None,
            }
        }
        let words = (pairs.len() * BITS / 64).next_power_of_two().clamp(own.len(), 1 << 20);
        let mut trigger = grown(own, words);
        pairs.iter().for_each(|hash| layout::filter_add(&mut trigger, *hash));
        let words = (confirmed.len() * CONFIRM_BITS / 32).next_power_of_two();
        let times = words.clamp(own_confirm.len(), 1 << 21) / own_confirm.len();
        // A hash's upper bits number its word, so each becomes as many as the filter grows.
        let mut confirm: Vec<u32> =
            own_confirm.iter().flat_map(|word| iter::repeat_n(*word, times)).collect();
        confirmed.iter().for_each(|hash| layout::double_add(&mut confirm, *hash));
        let pages = (!singles.is_empty()).then(|| tables.hot.pages_with_stops(&singles));
        Some(Self { trigger, confirm, ascii_starts, pages })
    }

    /// The record's tables with what is announced here.
    pub fn over<'t>(&'t self, tables: &HotTables<'t>) -> HotTables<'t> {
        let tables = tables.with_starts(&self.trigger, &self.confirm, self.ascii_starts);
        match &self.pages {
            Some(pages) => tables.with_pages(pages),
            None => tables,
        }
    }
}

/// A filter of so many words that has every hash that `filter` has.
fn grown(filter: &[u64], words: usize) -> Vec<u64> {
    // A hash's upper bits are its bit's number, so each bit becomes as many as the filter grows.
    let times = words / filter.len();
    let mut grown = vec![0; words];
    for bit in (0..filter.len() * 64).filter(|bit| filter[bit / 64] >> (bit % 64) & 1 != 0) {
        for bit in bit * times..(bit + 1) * times {
            grown[bit / 64] |= 1 << (bit % 64);
        }
    }
    grown
}

/// The inlays of one set of terms, each made when it is first needed.
#[derive(Debug, Default)]
pub struct Inlays(Mutex<Vec<(Known, Option<Arc<Inlay>>)>>);

/// What tells records apart: nothing else of one goes into an inlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    /// Where its pages and filters lie.
    places: [usize; 3],
    ascii_starts: u128,
    looks_at_ascii: bool,
}

impl Inlays {
    /// The inlay of `terms`, whose inlays these are, for an embedded record.
    pub fn of(&self, tables: &Tables<'static>, terms: &Terms) -> Option<Arc<Inlay>> {
        let (.., ascii_starts) = tables.hot.starts();
        let looks_at_ascii = tables.looks_at_ascii();
        let wanted = Known { places: tables.hot.places(), ascii_starts, looks_at_ascii };
        let mut inlays = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, inlay)) = inlays.iter().find(|(known, _)| *known == wanted) {
            return inlay.clone();
        }
        let inlay = Inlay::new(tables, terms).map(Arc::new);
        inlays.push((wanted, inlay.clone()));
        inlay
    }
}

#[cfg(test)]
mod tests;
