//! The words that tell a script or a region.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Dictionary, SHARED, Weights, is_han, only};

/// Words made of shared characters alone that are written so in one script
/// only: `后面` (Traditional `後面`), `乾淨`.
///
/// Not those that differ in characters alone that Traditional text may write
/// `either` way, as Simplified does or not (`台北`, `了解`).
pub fn of_scripts(
    phrases: &Dictionary,
    classes: &BTreeMap<char, u8>,
    either: &BTreeSet<char>,
) -> BTreeMap<String, Weights> {
    let shared = |c| is_han(c) && classes.get(&c).is_none_or(|class| *class == SHARED);
    let silent = |word: &str| word.chars().all(shared);
    let certain = |key: &str, value: &str| {
        key.chars().zip(value.chars()).any(|(from, to)| from != to && !either.contains(&from))
    };
    let (mut hans, mut hant) = (BTreeSet::new(), BTreeSet::new());
    let kept: HashSet<&String> =
        phrases.iter().filter(|(key, values)| values.contains(key)).map(|(key, _)| key).collect();
    for (key, values) in phrases.iter().filter(|(key, _)| !kept.contains(key)) {
        if silent(key) && values.iter().all(|value| certain(key, value)) {
            hans.insert(key.clone());
        }
        hant.extend(values.iter().filter(|value| silent(value) && certain(key, value)).cloned());
    }
    let both: Vec<String> = hans.intersection(&hant).cloned().collect();
    for word in both {
        hans.remove(&word);
        hant.remove(&word);
    }
    hant.retain(|word| !kept.contains(word));
    let mut words = BTreeMap::new();
    for (set, weights) in [(hans, [1, 0, 0]), (hant, [0, 1, 0])] {
        words.extend(set.iter().filter(|w| !holds_shorter(w, &set)).map(|w| (w.clone(), weights)));
    }
    words
}

/// Whether a shorter word of the set stands inside this one, which then tells
/// nothing new.
fn holds_shorter(word: &str, set: &BTreeSet<String>) -> bool {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    starts.iter().enumerate().any(|(from, &start)| {
        starts[from..].iter().any(|&end| {
            let part = &word[start..end];
            part.len() < word.len() && set.contains(part)
        })
    })
}

/// Adds the regional words of three characters or more that OpenCC lists. The
/// shorter ones mean something else too often; `RegionWords.txt` picks from them.
pub fn add_regional(
    words: &mut BTreeMap<String, Weights>,
    taiwan: &Dictionary,
    hong_kong: &Dictionary,
) {
    let mut found: BTreeMap<&str, Weights> = BTreeMap::new();
    for (key, values) in taiwan {
        let elsewhere = if hong_kong.contains_key(key) { [0, 0, 1] } else { [0, 1, 1] };
        join(&mut found, key, elsewhere);
        values.iter().for_each(|value| join(&mut found, value, [1, 0, 0]));
    }
    for (key, values) in hong_kong {
        join(&mut found, key, [0, 0, 1]);
        values.iter().for_each(|value| join(&mut found, value, [0, 1, 0]));
    }
    for (word, weights) in found {
        let long = word.chars().count() >= 3 && word.chars().all(is_han);
        if long && weights != [1, 1, 1] && !words.contains_key(word) {
            words.insert(word.to_owned(), weights);
        }
    }
}

fn join<'a>(found: &mut BTreeMap<&'a str, Weights>, word: &'a str, weights: Weights) {
    let joined = found.entry(word).or_default();
    for (weight, more) in joined.iter_mut().zip(weights) {
        *weight = (*weight).max(more);
    }
}

/// Adds the Simplified form of each word of two characters or more.
pub fn add_simplified(words: &mut BTreeMap<String, Weights>, traditional: &Dictionary) {
    let simplify = |character: char| {
        let value = traditional.get(character.encode_utf8(&mut [0; 4])).and_then(|v| v.first());
        value.and_then(|value| only(value)).unwrap_or(character)
    };
    let forms: Vec<(String, Weights)> = words
        .iter()
        .filter(|(word, _)| word.chars().nth(1).is_some())
        .map(|(word, weights)| (word.chars().map(simplify).collect(), *weights))
        .collect();
    for (word, weights) in forms {
        words.entry(word).or_insert(weights);
    }
}
