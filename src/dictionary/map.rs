//! A dictionary or a group of dictionaries as one map with one rule: the longest match wins.

use std::collections::{BTreeMap, HashMap};

/// Keys with their values, matched from the left, the longest key first.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: BTreeMap<Vec<char>, Vec<char>>,
    /// Length in characters of the longest key that starts with a character.
    longest: HashMap<char, usize>,
}

impl Map {
    /// Adds an entry; an entry that is there already stays. Empty keys are passed over.
    pub fn insert(&mut self, key: Vec<char>, value: Vec<char>) {
        if let Some(&first) = key.first() {
            let longest = self.longest.entry(first).or_insert(0);
            *longest = (*longest).max(key.len());
            self.entries.entry(key).or_insert(value);
        }
    }

    /// Joins `later` to a `union` group: the longest match of both, this one's on a tie.
    pub fn join_union(&mut self, later: Map) {
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
        let reachable: Vec<_> = later
            .entries
            .into_iter()
            .filter(|(key, _)| (1..=key.len()).all(|n| !self.entries.contains_key(&key[..n])))
            .collect();
        for (key, value) in reachable {
            self.insert(key, value);
        }
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
    pub fn longest_prefix(&self, text: &[char]) -> Option<(usize, &[char])> {
        let longest = *self.longest.get(text.first()?)?;
        (1..=longest.min(text.len()))
            .rev()
            .find_map(|n| self.entries.get(&text[..n]).map(|value| (n, value.as_slice())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: &[(&str, &str)]) -> Map {
        let mut map = Map::default();
        for (key, value) in entries {
            map.insert(key.chars().collect(), value.chars().collect());
        }
        map
    }

    fn longest(map: &Map, text: &str) -> Option<(usize, String)> {
        let text: Vec<char> = text.chars().collect();
        map.longest_prefix(&text).map(|(n, value)| (n, value.iter().collect()))
    }

    #[test]
    fn short_circuit_prefers_an_earlier_short_match() {
        let mut group = map(&[("a", "1"), ("xyz", "2")]);
        group.join_short_circuit(map(&[("ab", "3"), ("x", "4"), ("xy", "5"), ("a", "6")]));
        assert_eq!(longest(&group, "abc"), Some((1, "1".into())));
        assert_eq!(longest(&group, "xyz"), Some((3, "2".into())));
        assert_eq!(longest(&group, "xya"), Some((2, "5".into())));
        assert_eq!(longest(&group, "xa"), Some((1, "4".into())));
    }

    #[test]
    fn union_prefers_the_longest_then_the_earlier() {
        let mut group = map(&[("a", "1")]);
        group.join_union(map(&[("ab", "3"), ("a", "6")]));
        assert_eq!(longest(&group, "abc"), Some((2, "3".into())));
        assert_eq!(longest(&group, "ac"), Some((1, "1".into())));
        assert_eq!(longest(&group, "c"), None);
    }
}
