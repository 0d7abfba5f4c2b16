//! Pairs of neighbouring source characters: which may start something that matters,
//! and which stand inside a phrase of some stage.
//!
//! A later stage sees the output of the earlier ones, so its phrases are traced back
//! to source characters through [`Reach`]. Every set here may be too large, which
//! costs time, but never too small, which would cost exactness.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{CompileError, chain};
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
    /// How many more pairs were traced back than the phrases have; [`MOST_TRACED`] at most.
    traced: usize,
}

/// The most pairs of source characters that are traced back from the phrases of later stages,
/// beyond one each.
const MOST_TRACED: usize = 1 << 22;

/// The most characters that may yield one and the same, where the third of a phrase is traced
/// back, too; beyond it, the pair is enough.
const MOST_THIRDS: usize = 64;

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

    /// Counts what one is traced back to.
    fn trace(&mut self, sources: usize) -> Result<(), CompileError> {
        self.traced = self.traced.saturating_add(sources.saturating_sub(1));
        if self.traced > MOST_TRACED {
            return Err(CompileError::Limit(
                "too many characters become the same in one step and stand in words of a later step; \
                 join the steps to one dictionary, or leave out the segmentation"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Notes a phrase of a later stage, traced back to source characters.
    fn add_later(&mut self, phrase: &[char], reach: &Reach) -> Result<(), CompileError> {
        let all_ascii = |part: &[char]| part.iter().all(char::is_ascii);
        // Where ASCII yields something else or the other way round, only looking at every
        // pair of ASCII finds such a phrase.
        let is_crossed = phrase.iter().any(|&c| reach.crosses_ascii(c));
        self.ascii_phrases |= is_crossed || all_ascii(phrase);
        for (index, (x, y)) in neighbours(phrase).enumerate() {
            let (firsts, seconds) = (reach.last(x), reach.first(y));
            self.trace(firsts.len().saturating_mul(seconds.len()))?;
            for &first in &firsts {
                for &second in &seconds {
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
        Ok(())
    }

    fn confirm_later(&mut self, phrase: &[char], pair: Pair, reach: &Reach) {
        match phrase.get(2) {
            Some(&third)
                if !reach.is_long(pair.0)
                    && !reach.is_long(pair.1)
                    && reach.first.get(&third).map_or(0, BTreeSet::len) < MOST_THIRDS =>
            {
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
        // ASCII comes first in the order of code points.
        let edges = [&self.first, &self.last].into_iter().filter_map(|edge| edge.get(&character));
        let mut ends = edges.flat_map(|set| [set.first(), set.last()]).flatten();
        ends.any(|source| source.is_ascii() != character.is_ascii())
    }

    fn is_long(&self, character: char) -> bool {
        self.long.contains(&character)
    }

    /// The reach of the next stage's input, after `map`. Phrases in `cut` never match in
    /// it, so they never yield what a neighbour could join.
    fn after(&self, map: &Map, cut: Option<&Map>, pairs: &mut Pairs) -> Result<Self, CompileError> {
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
                let (first, last) = (self.first(key[0]), self.last(key[key.len() - 1]));
                pairs.trace(first.len().max(last.len()))?;
                next.first.entry(x).or_default().extend(first);
                next.last.entry(y).or_default().extend(last);
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
        Ok(next)
    }
}

/// Adds the pairs of every stage of a chain that runs within segments.
///
/// # Errors
/// Steps that make so many characters the same that the pairs are past counting.
pub fn add_chain(pairs: &mut Pairs, segments: &Map, chain: &[Map]) -> Result<(), CompileError> {
    let mut reach = Reach::default();
    for (index, map) in chain.iter().enumerate() {
        // The source's own segments are cut out in front of the first stage; what an
        // earlier stage yields is not cut again.
        let cut = (index == 0).then_some(segments);
        let rest = Rest::of(&chain[index + 1..]);
        for (key, value) in map.phrases() {
            if cut.is_some_and(|cut| cut.get(key).is_some()) {
                continue;
            }
            if rest.is_idle(map, key, value) {
                for (x, y) in neighbours(key) {
                    let (firsts, seconds) = (reach.last(x), reach.first(y));
                    pairs.trace(firsts.len().saturating_mul(seconds.len()))?;
                    for &first in &firsts {
                        pairs.inner.extend(seconds.iter().map(|&second| (first, second)));
                    }
                }
            } else {
                pairs.add_later(key, &reach)?;
            }
        }
        reach = reach.after(map, cut, pairs)?;
    }
    Ok(())
}

/// The stages after one.
pub struct Rest<'a> {
    /// The next stage, if it is the last one.
    last: Option<&'a Map>,
    /// The characters of that stage's phrases.
    in_phrases: HashSet<char>,
}

impl<'a> Rest<'a> {
    /// These stages.
    pub fn of(stages: &'a [Map]) -> Self {
        let last = match stages {
            [last] => Some(last),
            _ => None,
        };
        let phrases = last.into_iter().flat_map(Map::phrases);
        Self { last, in_phrases: phrases.flat_map(|(key, _)| key).copied().collect() }
    }

    /// Whether a phrase of the stage `map` never makes a difference to the chain's result.
    pub fn is_idle(&self, map: &Map, key: &[char], value: &[char]) -> bool {
        let one_by_one: Vec<char> = key.iter().flat_map(|c| chain::convert(map, &[*c])).collect();
        if value == one_by_one {
            return true;
        }
        // One stage is left, the lengths agree, and the characters that differ are in no
        // phrase of that stage: then it converts each of them alone, whatever stands beside.
        let Some(last) = self.last else { return false };
        value.len() == one_by_one.len()
            && value.iter().zip(&one_by_one).filter(|(a, b)| a != b).all(|(a, b)| {
                chain::convert(last, &[*a]) == chain::convert(last, &[*b])
                    && !self.in_phrases.contains(a)
                    && !self.in_phrases.contains(b)
            })
    }
}
