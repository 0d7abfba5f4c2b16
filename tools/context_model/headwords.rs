//! Headwords of CC-CEDICT: words in both scripts, each written by people.

use std::collections::BTreeSet;
use std::path::Path;

/// What the meaning of a headword starts with that nobody writes any more, or that is wrong.
const VARIANTS: [&str; 6] = [
    "variant of",
    "old variant of",
    "erroneous variant of",
    "archaic variant of",
    "ancient variant of",
    "Japanese variant of",
];

/// The headwords of several characters, Traditional and Simplified, without variants of others.
///
/// A line of the file is `traditional simplified [pinyin] /meaning/…/`.
pub fn pairs(dictionary: &Path) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(dictionary)
        .map_err(|error| format!("{}: {error}", dictionary.display()))?;
    let mut pairs = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (Some((words, _)), Some((_, meaning))) =
            (line.split_once(" ["), line.split_once("] /"))
        else {
            return Err(format!("no headword: {line}").into());
        };
        let Some((traditional, simplified)) = words.split_once(' ') else {
            return Err(format!("no headword: {line}").into());
        };
        let is_han = |word: &str| {
            word.chars().all(|character| ('\u{3400}'..='\u{9FFF}').contains(&character))
        };
        let length = traditional.chars().count();
        if length > 1
            && length == simplified.chars().count()
            && is_han(traditional)
            && is_han(simplified)
            && !VARIANTS.iter().any(|variant| meaning.starts_with(variant))
        {
            pairs.insert((traditional.to_owned(), simplified.to_owned()));
        }
    }
    eprintln!("{} headwords", pairs.len());
    Ok(pairs.into_iter().collect())
}
