//! A dictionary or a group of dictionaries as one map with one rule: the longest match wins.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

/// Keys with their values, matched from the left, the longest key first.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: BTreeMap<Vec<char>, Vec<char>>,
    /// The keys' prefix tree: from a node (0 is the root) by a character to the next one.
    edges: HashMap<(u32, char), u32>,
    /// Whether a key ends at a node; of node 1 first.
    ends: Vec<bool>,
    /// What has been spent of [`EFFORT`](Self::EFFORT).
    effort: Cell<u64>,
}

impl Map {
    /// The most different beginnings that the keys of a map may have: what the engine's tables
    /// can number. The largest of OpenCC's dictionaries has 86,387.
    pub const MOST_BEGINNINGS: usize = 1 << 21;

    /// The most characters that a key may have: at every place of a text that many may have to
    /// be looked at.
    pub const LONGEST_KEY: usize = 8_192;

    /// The most characters that the maps of a chain look at and yield, all texts together: far
    /// more than OpenCC's need. Keys of thousands of characters that nearly match, or values
    /// that grow from step to step, would else take forever.
    pub const EFFORT: u64 = 1 << 26;

    /// Adds an entry; an entry that is there already stays. Empty keys are passed over.
    pub fn insert(&mut self, key: Vec<char>, value: Vec<char>) {
        let mut node = 0;
        for &character in &key {
            let next = self.ends.len() as u32 + 1;
            node = *self.edges.entry((node, character)).or_insert(next);
            if node == next {
                self.ends.push(false);
            }
        }
        if node > 0 && !self.ends[node as usize - 1] {
            self.ends[node as usize - 1] = true;
            self.entries.insert(key, value);
        }
    }

    /// How many different beginnings the keys have.
    pub fn beginnings(&self) -> usize {
        self.ends.len()
    }

    /// Joins `later` to a `union` group: the longest match of both, this one's on a tie.
    pub fn join_union(&mut self, later: Map) {
        if self.entries.is_empty() {
            *self = later;
            return;
        }
        for (key, value) in later.entries {
            self.insert(key, value);
        }
    }

    /// Joins `later` to a `short_circuit` group: it counts only where nothing of this one matches.
    ///
    /// A later key that has an earlier key as a prefix can never be reached, since
    /// wherever it matches, the earlier one does; without such keys the longest
    /// match of the joined map is the group's.
    pub fn join_short_circuit(&mut self, later: Map) {
        if self.entries.is_empty() {
            *self = later;
            return;
        }
        let reachable: Vec<_> = later
            .entries
            .into_iter()
            .filter(|(key, _)| self.ends_along(key).next().is_none())
            .collect();
        for (key, value) in reachable {
            self.insert(key, value);
        }
    }

    /// The lengths of the keys that `text` starts with, in ascending order.
    fn ends_along<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let mut node = 0;
        let nodes = text.iter().map_while(move |&character| {
            node = *self.edges.get(&(node, character))?;
            self.effort.set(self.effort.get() + 1);
            Some(node)
        });
        nodes.zip(1..).filter(|(node, _)| self.ends[*node as usize - 1]).map(|(_, n)| n)
    }

    /// The entries in order of their keys' code points.
    pub fn iter(&self) -> impl Iterator<Item = (&[char], &[char])> {
        self.entries.iter().map(|(key, value)| (key.as_slice(), value.as_slice()))
    }

    /// The entries whose key has more than one character, in order.
    pub fn phrases(&self) -> impl Iterator<Item = (&[char], &[char])> {
        self.iter().filter(|(key, _)| key.len() > 1)
    }

    /// The entries whose key is one character, in order.
    pub fn singles(&self) -> impl Iterator<Item = (char, &[char])> {
        self.iter().filter(|(key, _)| key.len() == 1).map(|(key, value)| (key[0], value))
    }

    /// The value of exactly this key.
    pub fn get(&self, key: &[char]) -> Option<&[char]> {
        self.entries.get(key).map(Vec::as_slice)
    }

    /// The longest key that `text` starts with: its length in characters, and its value.
    ///
    /// `None` also where this map alone has spent [`EFFORT`](Self::EFFORT).
    pub fn longest_prefix(&self, text: &[char]) -> Option<(usize, &[char])> {
        if self.effort.get() > Self::EFFORT {
            return None;
        }
        let longest = self.ends_along(text).last()?;
        let value = self.get(&text[..longest])?;
        self.effort.set(self.effort.get() + value.len() as u64);
        Some((longest, value))
    }

    /// Whether the maps of a chain have spent [`EFFORT`](Self::EFFORT), so that what was made
    /// with them may not be right.
    pub fn are_exhausted(chain: &[Self]) -> bool {
        chain.iter().map(|map| map.effort.get()).sum::<u64>() > Self::EFFORT
    }
}

#[cfg(test)]
impl Map {
    /// A map of these keys and values.
    pub fn of(entries: &[(&str, &str)]) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key.chars().collect(), value.chars().collect());
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(map: &Map, text: &str) -> Option<(usize, String)> {
        let text: Vec<char> = text.chars().collect();
        map.longest_prefix(&text).map(|(n, value)| (n, value.iter().collect()))
    }

    #[test]
    fn short_circuit_prefers_an_earlier_short_match() {
        let mut group = Map::of(&[("a", "1"), ("xyz", "2")]);
        group.join_short_circuit(Map::of(&[("ab", "3"), ("x", "4"), ("xy", "5"), ("a", "6")]));
        assert_eq!(longest(&group, "abc"), Some((1, "1".into())));
        assert_eq!(longest(&group, "xyz"), Some((3, "2".into())));
        assert_eq!(longest(&group, "xya"), Some((2, "5".into())));
        assert_eq!(longest(&group, "xa"), Some((1, "4".into())));
    }

    #[test]
    fn union_prefers_the_longest_then_the_earlier() {
        let mut group = Map::of(&[("a", "1")]);
        group.join_union(Map::of(&[("ab", "3"), ("a", "6")]));
        assert_eq!(longest(&group, "abc"), Some((2, "3".into())));
        assert_eq!(longest(&group, "ac"), Some((1, "1".into())));
        assert_eq!(longest(&group, "c"), None);
    }
}
