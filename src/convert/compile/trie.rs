//! A prefix tree of phrases as a hash table of slots ([`layout::slot`]).

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::CompileError;
use crate::convert::layout;

/// The prefix tree of `phrases`, each of two characters or more and none twice. A phrase's
/// node has the phrase's number; the other prefixes' nodes come after them.
///
/// # Errors
/// More prefixes than the layout can number.
pub fn build(phrases: &[&[char]]) -> Result<Vec<u64>, CompileError> {
    let mut nodes: HashMap<&[char], u32> = HashMap::with_capacity(phrases.len() * 2);
    for (number, phrase) in (0..).zip(phrases) {
        nodes.insert(phrase, number);
    }
    let mut prefixes = Vec::new();
    let mut parents = HashSet::new();
    for phrase in phrases {
        // What has a longer prefix as a parent was seen with all its own prefixes.
        for n in (2..phrase.len()).rev() {
            let next = (phrases.len() + prefixes.len()) as u32;
            if let Entry::Vacant(entry) = nodes.entry(&phrase[..n]) {
                entry.insert(next);
                prefixes.push(&phrase[..n]);
            }
            if !parents.insert(&phrase[..n]) {
                break;
            }
        }
    }
    if nodes.len() > layout::MAX_NODES {
        return Err(CompileError::Limit(format!(
            "the phrases have {} prefixes; at most {} fit",
            nodes.len(),
            layout::MAX_NODES
        )));
    }
    let edges: Vec<(u32, u32, u32)> = phrases
        .iter()
        .chain(&prefixes)
        .map(|key| {
            let (last, parent) = key.split_last().expect("a phrase has two characters or more");
            let state = match parent {
                [first] => *first as u32,
                _ => layout::FIRST_NODE + nodes[parent],
            };
            (state, *last as u32, nodes[key] << 1 | u32::from(parents.contains(key)))
        })
        .collect();
    Ok(slots(&edges))
}

/// A hash table of slots from state, code point and payload, at most three quarters full:
/// the smaller the table, the more of it stays in the cache.
pub fn slots(entries: &[(u32, u32, u32)]) -> Vec<u64> {
    if entries.is_empty() {
        return Vec::new();
    }
    let size = (entries.len() * 4 / 3 + 1).next_power_of_two();
    let mut slots = vec![0; size];
    for &(state, code_point, payload) in entries {
        let key = layout::slot_key(state, code_point);
        let mut index = layout::slot_index(key, size.trailing_zeros());
        while slots[index] != 0 {
            index = (index + 1) & (size - 1);
        }
        slots[index] = layout::slot(state, code_point, payload);
    }
    slots
}
