//! Random configurations in OpenCC's format, and texts for them.

use proptest::prelude::*;
use serde_json::{Value, json};

/// A small alphabet, so that keys overlap: shared characters, a compatibility ideograph,
/// ASCII, two- and four-byte characters.
pub const ALPHABET: [char; 10] = ['一', '丁', '七', '万', 'a', 'b', 'é', '𠀀', '\u{f900}', '豈'];

/// A word of that alphabet.
pub fn word(longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&ALPHABET[..]), 1..=longest)
        .prop_map(|characters| characters.into_iter().collect())
}

fn dict() -> impl Strategy<Value = Value> {
    let inline = prop::collection::btree_map(word(4), word(3), 1..8)
        .prop_map(|entries| json!({"type": "inline", "entries": entries}));
    inline.prop_recursive(2, 6, 3, |inner| {
        let policy = prop::sample::select(vec!["short_circuit", "union"]);
        (prop::collection::vec(inner, 1..4), policy).prop_map(
            |(dicts, policy)| json!({"type": "group", "match_policy": policy, "dicts": dicts}),
        )
    })
}

/// A configuration that nobody would write, in which everything overlaps.
pub fn config() -> impl Strategy<Value = Value> {
    let steps = |range| prop::collection::vec(dict().prop_map(|dict| json!({"dict": dict})), range);
    (steps(0..2), prop::option::of(dict()), steps(1..4), any::<bool>()).prop_map(
        |(mut normalization, segmentation, chain, folds)| {
            if folds {
                let entries = json!({"\u{f900}": "豈", "万": "一"});
                normalization.insert(0, json!({"dict": {"type": "inline", "entries": entries}}));
            }
            let mut config = json!({"normalization": normalization, "conversion_chain": chain});
            if let Some(dict) = segmentation {
                config["segmentation"] = json!({"type": "mmseg", "dict": dict});
            }
            config
        },
    )
}
