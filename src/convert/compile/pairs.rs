//! Pairs of neighbouring source characters: which may start something that matters,
//! and which stand inside a phrase of some stage.
//!
//! A later stage sees the output of the earlier ones, so its phrases are traced back
//! to source characters through [`Reach`]. Every set here may be too large, which
//! costs time, but never too small, which would cost exactness.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::chain;
use crate::dictionary::Map;

/// A pair of neighbouring characters.
pub type Pair = (char, char);

/// The pairs of a configuration.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Pairs at which a phrase of the trie starts whose value matters.
    pub starts: BTreeSet<Pair>,
    /// Pairs at which a phrase of a later stage may start, unless a segment covers them.
    pub later: BTreeSet<Pair>,
    /// Pairs at which the surroundings must be converted whole, whatever matches.
    pub always: BTreeSet<Pair>,
    /// Pairs of the above that are enough to look closer.
    pub whole: BTreeSet<Pair>,
    /// Pairs of the above with the third character that makes it worth to look closer.
    pub triples: BTreeSet<(char, char, char)>,
    /// Pairs inside a phrase of any stage.
    pub inner: BTreeSet<Pair>,
    /// Whether a phrase consists of ASCII alone, so that no other pair can announce it.
    pub ascii_phrases: bool,
}

impl Pairs {
    /// Notes every pair of a phrase that is matched in the source itself.
    pub fn add_inner(&mut self, phrase: &[char]) {
        self.inner.extend(neighbours(phrase));
    }

    /// Notes a phrase of the trie that matters.
    pub fn add_start(&mut self, phrase: &[char]) {
        // ASCII runs are copied without looking at their pairs, so a phrase that
        // starts with ASCII is announced by its first pair that leaves ASCII.
        match neighbours(phrase).enumerate().find(|(_, pair)| !is_ascii(*pair)) {
            Some((0, pair)) => {
                self.starts.insert(pair);
                match phrase.get(2) {
                    Some(&third) => self.triples.insert((pair.0, pair.1, third)),
                    None => self.whole.insert(pair),
                };
            }
            Some((_, pair)) => self.add_always(pair),
            None => {
                self.ascii_phrases = true;
                let pair = (phrase[0], phrase[1]);
                self.starts.insert(pair);
                self.whole.insert(pair);
            }
        }
    }

    /// The pairs at which something may start.
    pub fn triggers(&self) -> impl Iterator<Item = &Pair> {
        self.starts.union(&self.later).chain(&self.always)
    }

    /// A bit for each ASCII character at which something may start whose next character is
    /// none of ASCII: the only ones that are looked for.
    pub fn ascii_starts(&self) -> u128 {
        let leaves = self.triggers().filter(|(x, y)| x.is_ascii() && !y.is_ascii());
        leaves.fold(0, |set, (first, _)| set | 1 << u32::from(*first))
    }

    /// Whether something may start at a character that has two bytes in UTF-8.
    pub fn has_two_byte_starts(&self) -> bool {
        self.triggers().any(|(first, _)| first.len_utf8() == 2)
    }

    fn add_always(&mut self, pair: Pair) {
        self.always.insert(pair);
        self.whole.insert(pair);
    }

    /// Notes a phrase of a later stage, traced back to source characters.
    fn add_later(&mut self, phrase: &[char], reach: &Reach) {
        let all_ascii = |part: &[char]| part.iter().all(char::is_ascii);
        // Where ASCII yields something else or the other way round, only looking at every
        // pair of ASCII finds such a phrase.
        let is_crossed = phrase.iter().any(|&c| reach.crosses_ascii(c));
        self.ascii_phrases |= is_crossed || all_ascii(phrase);
        for (index, (x, y)) in neighbours(phrase).enumerate() {
            for &first in reach.last(x).iter() {
                for &second in reach.first(y).iter() {
                    let pair = (first, second);
                    self.inner.insert(pair);
                    if index == 0 && (!is_ascii(pair) || self.ascii_phrases) {
                        self.later.insert(pair);
                        self.confirm_later(phrase, pair, reach);
                    } else if reach.is_long(first)
                        || all_ascii(&phrase[..=index]) && !is_ascii(pair)
                    {
                        self.add_always(pair);
                    }
                }
            }
        }
    }

    fn confirm_later(&mut self, phrase: &[char], pair: Pair, reach: &Reach) {
        match phrase.get(2) {
            Some(&third) if !reach.is_long(pair.0) && !reach.is_long(pair.1) => {
                let thirds = reach.first(third);
                self.triples.extend(thirds.into_iter().map(|third| (pair.0, pair.1, third)));
            }
            _ => {
                self.whole.insert(pair);
            }
        }
    }
}

fn is_ascii((first, second): Pair) -> bool {
    first.is_ascii() && second.is_ascii()
}

fn neighbours(phrase: &[char]) -> impl Iterator<Item = Pair> + '_ {
    phrase.windows(2).map(|pair| (pair[0], pair[1]))
}

/// Which source characters can stand at the edge of what yields a stage's input.
#[derive(Debug, Default)]
pub struct Reach {
    first: HashMap<char, BTreeSet<char>>,
    last: HashMap<char, BTreeSet<char>>,
    /// Characters that no longer stand for themselves, since an earlier stage changes them.
    gone: HashSet<char>,
    /// Source characters that yield more than one character.
    long: HashSet<char>,
}

impl Reach {
    fn first(&self, character: char) -> BTreeSet<char> {
        self.edge(&self.first, character)
    }

    fn last(&self, character: char) -> BTreeSet<char> {
        self.edge(&self.last, character)
    }

    fn edge(&self, edge: &HashMap<char, BTreeSet<char>>, character: char) -> BTreeSet<char> {
        let mut set = edge.get(&character).cloned().unwrap_or_default();
        if !self.gone.contains(&character) {
            set.insert(character);
        }
        set
    }

    /// Whether a character is ASCII where one that yields it is not, or the other way round.
    fn crosses_ascii(&self, character: char) -> bool {
        let sources = self.first(character).into_iter().chain(self.last(character));
        sources.into_iter().any(|source| source.is_ascii() != character.is_ascii())
    }

    fn is_long(&self, character: char) -> bool {
        self.long.contains(&character)
    }

    /// The reach of the next stage's input, after `map`. Phrases in `cut` never match in
    /// it, so they never yield what a neighbour could join.
    fn after(&self, map: &Map, cut: Option<&Map>) -> Self {
        let mut next = Self { gone: self.gone.clone(), long: self.long.clone(), ..Self::default() };
        for (character, value) in map.singles() {
            if value != [character] {
                next.gone.insert(character);
            }
            if value.len() != 1 {
                next.long.extend(self.first(character));
                next.long.extend(self.last(character));
            }
        }
        let reachable =
            |key: &[char]| key.len() == 1 || cut.is_none_or(|cut| cut.get(key).is_none());
        for (key, value) in map.iter().filter(|(key, _)| reachable(key)) {
            if let (Some(&x), Some(&y)) = (value.first(), value.last()) {
                next.first.entry(x).or_default().extend(self.first(key[0]));
                next.last.entry(y).or_default().extend(self.last(key[key.len() - 1]));
            }
        }
        // What an earlier stage yields and this one leaves alone is still reached.
        for (from, to) in [(&self.first, &mut next.first), (&self.last, &mut next.last)] {
            for (character, sources) in from {
                if map.get(&[*character]).is_none() {
                    to.entry(*character).or_default().extend(sources);
                }
            }
        }
        next
    }
}

/// Adds the pairs of every stage of a chain that runs within segments.
pub fn add_chain(pairs: &mut Pairs, segments: &Map, chain: &[Map]) {
    let mut reach = Reach::default();
    for (index, map) in chain.iter().enumerate() {
        // The source's own segments are cut out in front of the first stage; what an
        // earlier stage yields is not cut again.
        let cut = (index == 0).then_some(segments);
        for (key, value) in map.phrases() {
            if cut.is_some_and(|cut| cut.get(key).is_some()) {
                continue;
            }
            if is_idle(chain, index, key, value) {
                for (x, y) in neighbours(key) {
                    for &first in reach.last(x).iter() {
                        pairs.inner.extend(reach.first(y).iter().map(|&second| (first, second)));
                    }
                }
            } else {
                pairs.add_later(key, &reach);
            }
        }
        reach = reach.after(map, cut);
    }
}

/// Whether a stage's phrase never makes a difference to the chain's result.
fn is_idle(chain: &[Map], index: usize, key: &[char], value: &[char]) -> bool {
    let map = &chain[index];
    let one_by_one: Vec<char> = key.iter().flat_map(|c| chain::convert(map, &[*c])).collect();
    if value == one_by_one {
        return true;
    }
    // One stage is left, the lengths agree, and the characters that differ are in no
    // phrase of that stage: then it converts each of them alone, whatever stands beside.
    let [last] = &chain[index + 1..] else { return false };
    value.len() == one_by_one.len()
        && value.iter().zip(&one_by_one).filter(|(a, b)| a != b).all(|(a, b)| {
            chain::convert(last, &[*a]) == chain::convert(last, &[*b])
                && !last.phrases().any(|(phrase, _)| phrase.contains(a) || phrase.contains(b))
        })
}
