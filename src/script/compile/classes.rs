//! The class of each character.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::own::Own;
use super::{Dictionary, HANS, HANT, SHARED, SHINJITAI, only};

/// The class of each character that has one of its own; all other Chinese
/// characters are [`SHARED`].
///
/// Only Simplified: a key of `STCharacters` that is none of its own values, no
/// value of any other and no key of `TSCharacters`. Only Traditional: the same
/// the other way round. Only Japanese: a key of `JPShinjitaiCharacters` that neither
/// of the two knows.
pub fn of_dictionaries(
    simplified: &Dictionary,
    traditional: &Dictionary,
    shinjitai: &Dictionary,
) -> BTreeMap<char, u8> {
    let values = |dictionary: &Dictionary| -> HashSet<String> {
        dictionary.values().flatten().cloned().collect()
    };
    let (traditional_forms, simplified_forms) = (values(simplified), values(traditional));
    let mut classes = BTreeMap::new();
    let mut add = |keys: &Dictionary, others: &Dictionary, forms: &HashSet<String>, class| {
        for key in keys.keys() {
            if let (Some(character), false) =
                (only(key), others.contains_key(key) || forms.contains(key))
            {
                classes.insert(character, class);
            }
        }
    };
    add(simplified, traditional, &traditional_forms, HANS);
    add(traditional, simplified, &simplified_forms, HANT);
    for (key, values) in shinjitai {
        let known = [simplified, traditional].iter().any(|d| d.contains_key(key))
            || traditional_forms.contains(key)
            || simplified_forms.contains(key)
            || values.contains(key);
        if let (Some(character), false) = (only(key), known) {
            classes.insert(character, SHINJITAI);
        }
    }
    classes
}

/// Takes for both scripts' what is current in Traditional text of Taiwan or Hong Kong, though
/// OpenCC's own standard writes another form and maps this one to it: `群`, `粽`, `床`.
pub fn share(classes: &mut BTreeMap<char, u8>, variants: &[Dictionary]) {
    for form in variants.iter().flat_map(BTreeMap::values).flatten().filter_map(|form| only(form)) {
        if classes.get(&form) == Some(&HANS) {
            classes.insert(form, SHARED);
        }
    }
}

/// The characters that modern Japanese does not write: what is only Simplified and not so
/// simplified in Japan (`这`), what Japan has simplified (`國`), and those of our own list (`你`).
pub fn not_japanese(
    classes: &BTreeMap<char, u8>,
    shinjitai: &Dictionary,
    own: &Own,
) -> BTreeSet<char> {
    let keys: HashSet<char> = shinjitai.keys().filter_map(|key| only(key)).collect();
    let old: HashSet<char> = shinjitai.values().flatten().filter_map(|value| only(value)).collect();
    let simplified = classes.iter().filter(|(_, class)| **class == HANS).map(|(c, _)| *c);
    let traditional = classes.iter().filter(|(_, class)| **class == HANT).map(|(c, _)| *c);
    let simplified = simplified.filter(|character| !keys.contains(character));
    let traditional =
        traditional.filter(|character| old.contains(character) && !keys.contains(character));
    simplified.chain(traditional).chain(own.not_japanese.iter().copied()).collect()
}
