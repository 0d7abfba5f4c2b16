//! Where in a text the characters and words of one script or region are.

use std::ops::Range;

use super::compile::{CLASS, HANS, HANT};
use super::tables::Tables;
use super::{Region, Script, evidence, region};
use crate::sorting::sort_by_key;

/// The script that a character by itself belongs to: [`Script::Hans`], [`Script::Hant`], or none where
/// both have it or neither.
pub fn of_character(character: char) -> Option<Script> {
    match Tables::embedded()?.class(character) & CLASS {
        HANS => Some(Script::Hans),
        HANT => Some(Script::Hant),
        _ => None,
    }
}

/// Where characters and words stand that only this script has ([`Script::Hans`] or [`Script::Hant`]): bytes of
/// `text`, half-open, in order. What touches is one.
pub fn places_of(text: &str, script: Script) -> Vec<Range<usize>> {
    let Some(tables) = Tables::embedded() else { return Vec::new() };
    let class = if script == Script::Hans { HANS } else { HANT };
    let mut places = Vec::new();
    tables.each_class(text, |at, found| {
        if found & CLASS == class {
            places.push(at..at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
    });
    evidence::each_word_within(&tables, text, usize::MAX, |word, [hans, hant, _]| {
        if (script == Script::Hans && hans > 0) || (script == Script::Hant && hant > 0) {
            places.push(range_in(text, word));
        }
    });
    sort_by_key(&mut places, |place| place.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

/// Where words stand that other regions use and this one does not: bytes of `text`, half-open, in order.
pub fn foreign_words(text: &str, own: Region) -> Vec<Range<usize>> {
    let Some(tables) = Tables::embedded() else { return Vec::new() };
    let place = [Region::TW, Region::HK, Region::CN].iter().position(|region| *region == own);
    let mut places = Vec::new();
    region::each_word_of(&tables, text, |word, found| {
        let is_own = place.is_none_or(|place| found.weights[place] > 0);
        // A glyph alone is a matter of script.
        if !is_own && word.chars().nth(1).is_some() {
            places.push(range_in(text, word));
        }
    });
    places
}

/// Where a part of a text stands in it.
fn range_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, script: Script) -> Vec<&str> {
        places_of(text, script).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn characters_and_words_of_a_script_are_found() {
        assert_eq!(found("他的头发和頭髮，发展", Script::Hans), ["头发", "发"]);
        assert_eq!(found("他的头发和頭髮，发展", Script::Hant), ["頭髮"]);
        // Both characters are Traditional, too; the word is not.
        assert_eq!(found("后面的人", Script::Hans), ["后面"]);
        assert_eq!(found("雨停了", Script::Hans), [""; 0]);
    }

    #[test]
    fn words_of_other_regions_are_found() {
        let text = "這個軟件用捷運的數據";
        let found: Vec<&str> =
            foreign_words(text, Region::TW).into_iter().map(|place| &text[place]).collect();
        assert!(found.contains(&"軟件") && !found.contains(&"捷運"), "{found:?}");
        let found = foreign_words(text, Region::HK);
        assert!(found.iter().any(|place| &text[place.clone()] == "捷運"));
    }
}
