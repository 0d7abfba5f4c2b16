//! Characters that context never decides otherwise than the dictionaries do.

use std::collections::{HashMap, HashSet};

use zhpress::convert::context::training::layout::FIRST;

use crate::texts::Labelled;
use crate::train::Weights;

/// So many examples of a character tell that it is settled, if the model overrides none of them.
const ENOUGH: u32 = 100;

/// Takes settled characters (`拿`, which nobody writes 拏 any more) out of the ambiguous ones, their examples, and the
/// features that no other example has.
pub fn take_out(
    model: &[u8],
    characters: &mut [u8],
    weights: &mut Weights,
    examples: &mut Vec<Labelled>,
) {
    let mut seen: HashMap<char, (u32, bool)> = HashMap::new();
    for one in examples.iter() {
        let (count, has_overridden) = seen.entry(one.character).or_default();
        *count += 1;
        *has_overridden |= one.example.is_overridden(model);
    }
    let is_settled = |character| matches!(seen.get(&character), Some((ENOUGH.., has_overridden)) if !has_overridden);
    for character in seen.keys().copied().filter(|character| is_settled(*character)) {
        characters[(u32::from(character) - FIRST) as usize] = 0;
    }
    let before = examples.len();
    examples.retain(|one| !is_settled(one.character));
    let left: HashSet<u64> =
        examples.iter().flat_map(|one| one.example.features()).copied().collect();
    weights.0.retain(|(feature, ..)| left.contains(feature));
    let settled = seen.keys().filter(|character| is_settled(**character)).count();
    eprintln!("{settled} characters with {} examples are settled", before - examples.len());
}
