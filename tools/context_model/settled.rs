//! Characters that context never decides otherwise than the dictionaries do.

use std::collections::{HashMap, HashSet};

use zhpress::convert::context::training::layout::{CANDIDATES, FIRST, INDEX};

use crate::texts::Labelled;
use crate::train::Learnt;

/// So many examples of a character tell that it is settled, if the model overrides none of them.
const ENOUGH: u32 = 100;

/// Puts settled characters (`拿`, which nobody writes 拏 any more) behind the open ones, and takes out their examples and
/// the features that no other example has. Gives how many characters are open.
pub fn take_out(
    model: &[u8],
    characters: &mut [u8],
    weights: &mut Vec<Learnt>,
    examples: &mut Vec<Labelled>,
) -> u8 {
    let mut seen: HashMap<char, (u32, bool)> = HashMap::new();
    for one in examples.iter() {
        let (count, has_overridden) = seen.entry(one.character).or_default();
        *count += 1;
        *has_overridden |= one.example.is_overridden(model);
    }
    let is_settled = |character| matches!(seen.get(&character), Some((ENOUGH.., has_overridden)) if !has_overridden);
    let open = renumber(characters, is_settled);
    let before = examples.len();
    examples.retain(|one| !is_settled(one.character));
    let left: HashSet<u64> =
        examples.iter().flat_map(|one| one.example.features()).copied().collect();
    weights.retain(|learnt| left.contains(&learnt.feature));
    let settled = seen.keys().filter(|character| is_settled(**character)).count();
    eprintln!("{settled} characters with {} examples are settled", before - examples.len());
    open
}

/// Numbers the characters anew, the open ones first, and puts their candidates in that order. Gives how many are open.
fn renumber(characters: &mut [u8], is_settled: impl Fn(char) -> bool) -> u8 {
    let (index, candidates) = characters.split_at_mut(INDEX);
    let old = candidates.to_vec();
    let mut numbered: Vec<(bool, u8, usize)> = Vec::new();
    for (at, number) in index.iter().enumerate().filter(|(_, number)| **number != 0) {
        let character = char::from_u32(FIRST + at as u32);
        numbered.push((character.is_some_and(&is_settled), *number, at));
    }
    numbered.sort_unstable();
    let open = numbered.iter().filter(|(is_settled, ..)| !is_settled).count() as u8;
    for (new, (_, number, at)) in numbered.into_iter().enumerate() {
        index[at] = new as u8 + 1;
        let (new, old_place) = (new * CANDIDATES, usize::from(number - 1) * CANDIDATES);
        candidates[new..new + CANDIDATES].copy_from_slice(&old[old_place..][..CANDIDATES]);
    }
    open
}
