//! A prefix tree of phrases as a hash table of slots ([`layout::slot`]).

use std::collections::HashMap;

use super::CompileError;
use crate::convert::layout;

/// The prefix tree of `phrases`, each of two characters or more and none twice. A phrase's
/// node has the phrase's number; the other prefixes' nodes come after them.
///
/// # Errors
/// More prefixes than the layout can number.
pub fn build(phrases: &[&[char]]) -> Result<Vec<u64>, CompileError> {
    let (mut nodes, ends) = nodes(phrases)?;
    let mut order = ends.clone();
    for &end in &ends {
        let mut at = end;
        while let Some(parent) = nodes[at].parent() {
            if nodes[parent].number.is_none() {
                nodes[parent].number = Some(order.len() as u32);
                order.push(parent);
            }
            at = parent;
            // What has a longer prefix as a parent was seen with all its own prefixes.
            if std::mem::replace(&mut nodes[at].has_children, true) {
                break;
            }
        }
    }
    let number = |at: usize| nodes[at].number.expect("every prefix is numbered");
    let edges: Vec<(u32, u32, u32)> = order
        .iter()
        .map(|&at| {
            let node = &nodes[at];
            let state = node.parent().map_or(node.state, |at| layout::FIRST_NODE + number(at));
            (state, node.last as u32, number(at) << 1 | u32::from(node.has_children))
        })
        .collect();
    Ok(slots(&edges))
}

/// A prefix of two characters or more.
struct Node {
    /// What stands before its last character: the first one, or the index of the node of all
    /// before, plus [`layout::FIRST_NODE`].
    state: u32,
    last: char,
    number: Option<u32>,
    has_children: bool,
}

impl Node {
    fn parent(&self) -> Option<usize> {
        self.state.checked_sub(layout::FIRST_NODE).map(|index| index as usize)
    }
}

/// The prefixes of all phrases, and of each phrase the index of its own.
fn nodes(phrases: &[&[char]]) -> Result<(Vec<Node>, Vec<usize>), CompileError> {
    let mut nodes = Vec::with_capacity(phrases.len());
    let mut known: HashMap<(u32, char), usize> = HashMap::with_capacity(phrases.len());
    let mut ends = Vec::with_capacity(phrases.len());
    for (number, phrase) in (0..).zip(phrases) {
        let mut state = phrase[0] as u32;
        let mut end = 0;
        for &last in &phrase[1..] {
            end = *known.entry((state, last)).or_insert_with(|| {
                nodes.push(Node { state, last, number: None, has_children: false });
                nodes.len() - 1
            });
            state = layout::FIRST_NODE + end as u32;
        }
        if nodes.len() > layout::MAX_NODES {
            return Err(CompileError::Limit(format!(
                "the keys have more than {} different beginnings of two characters or more, which is the most that fit; leave entries out",
                layout::MAX_NODES
            )));
        }
        nodes[end].number = Some(number);
        ends.push(end);
    }
    Ok((nodes, ends))
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
