//! A set of phrases, found by the text that stands at one place.
//!
//! Looking a place up costs the same whatever the text: a bit for the first
//! character, whose rank among the set bits leads to the few phrases that begin with it.

use std::ops::Range;

use super::labels::Words;
use crate::sorting::sort_by_key;

/// A set of phrases with their numbers.
pub(super) struct PhraseSet {
    /// One bit for every character of the Basic Multilingual Plane that begins a phrase.
    first: Vec<u64>,
    /// How many bits are set before each word of `first`.
    rank: Vec<u16>,
    /// For each set bit in order, where the phrases that begin with its character stand.
    ranges: Vec<Range<usize>>,
    /// The phrases, sorted; the longer of two that begin alike comes first.
    phrases: Vec<(&'static str, usize)>,
}

impl PhraseSet {
    /// A set of these phrases, each with a number of the caller's. Empty phrases are left out.
    pub(super) fn new(phrases: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        Self::of_phrases(phrases.into_iter().collect())
    }

    fn of_phrases(mut phrases: Vec<(&'static str, usize)>) -> Self {
        let beginning = |phrase: &str| phrase.chars().next();
        phrases.retain(|(phrase, _)| beginning(phrase).and_then(place).is_some());
        phrases.sort_by(|(a, _), (b, _)| {
            beginning(a).cmp(&beginning(b)).then(b.len().cmp(&a.len())).then(a.cmp(b))
        });
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut first = vec![0_u64; 1024];
        for alike in phrases.chunk_by(|(a, _), (b, _)| beginning(a) == beginning(b)) {
            let start = ranges.last().map_or(0, |range| range.end);
            ranges.push(start..start + alike.len());
            if let Some((word, bit)) = beginning(alike[0].0).and_then(place) {
                first[word] |= bit;
            }
        }
        let rank = first
            .iter()
            .scan(0, |count, word| {
                let before = *count;
                // A set holds a few hundred phrases.
                *count += word.count_ones() as u16;
                Some(before)
            })
            .collect();
        Self { first, rank, ranges, phrases }
    }

    /// A set of these phrases, without numbers.
    pub(super) fn of(lists: &[Words]) -> Self {
        Self::new(lists.iter().flat_map(|list| list.iter().map(|phrase| (phrase, 0))))
    }

    /// The longest phrase that `text` starts with: its length in bytes and its number.
    pub(super) fn longest_at(&self, text: &str) -> Option<(usize, usize)> {
        let first = text.chars().next()?;
        if self.may_begin(first) { self.longest_of(first, text) } else { None }
    }

    /// Whether a phrase begins with this character.
    #[inline]
    fn may_begin(&self, character: char) -> bool {
        place(character).is_some_and(|(word, bit)| self.first[word] & bit != 0)
    }

    /// The same of a text whose first character begins a phrase.
    fn longest_of(&self, first: char, text: &str) -> Option<(usize, usize)> {
        let (phrase, number) = self.all_of(first, text).next()?;
        Some((phrase.len(), *number))
    }

    /// The phrases that a text starts with whose first character begins some, the longest first.
    fn all_of<'s>(
        &'s self,
        first: char,
        text: &str,
    ) -> impl Iterator<Item = &'s (&'static str, usize)> {
        let range = place(first).map_or(0..0, |(word, bit)| {
            let below = (self.first[word] & (bit - 1)).count_ones() as usize;
            self.ranges[usize::from(self.rank[word]) + below].clone()
        });
        self.phrases[range].iter().filter(|(phrase, _)| text.starts_with(phrase))
    }

    /// Whether what stands behind one of the phrases that `text` starts with is as wanted.
    pub(super) fn begins_before(&self, text: &str, wanted: impl Fn(&str) -> bool) -> bool {
        let first = text.chars().next().filter(|first| self.may_begin(*first));
        first.is_some_and(|first| {
            self.all_of(first, text).any(|(phrase, _)| wanted(&text[phrase.len()..]))
        })
    }

    /// Whether `text` holds one of the phrases.
    pub(super) fn occurs_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, first)| {
            self.may_begin(first) && self.longest_of(first, &text[at..]).is_some()
        })
    }

    /// Whether `text` begins with one of the phrases.
    pub(super) fn begins(&self, text: &str) -> bool {
        self.longest_at(text).is_some()
    }

    /// Whether `text` is one of the phrases.
    pub(super) fn is(&self, text: &str) -> bool {
        self.longest_at(text).is_some_and(|(length, _)| length == text.len())
    }
}

/// A set of phrases that texts end with, found by a text's last character.
pub(super) struct Endings(Vec<(char, Vec<(&'static str, usize)>)>);

impl Endings {
    /// A set of these phrases, each with a number of the caller's; earlier ones come first.
    pub(super) fn new(phrases: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        Self::of_phrases(phrases.into_iter().collect())
    }

    fn of_phrases(phrases: Vec<(&'static str, usize)>) -> Self {
        let mut endings: Vec<(char, Vec<(&'static str, usize)>)> = Vec::new();
        for (phrase, number) in phrases {
            let Some(last) = phrase.chars().next_back() else { continue };
            match endings.iter_mut().find(|(known, _)| *known == last) {
                Some((_, alike)) => alike.push((phrase, number)),
                None => endings.push((last, vec![(phrase, number)])),
            }
        }
        sort_by_key(&mut endings, |(last, _)| *last);
        Self(endings)
    }

    /// A set of these phrases, without numbers.
    pub(super) fn plain(phrases: Words) -> Self {
        Self::new(phrases.iter().map(|phrase| (phrase, 0)))
    }

    /// Whether `text` ends with one of the phrases.
    pub(super) fn ends(&self, text: &str) -> bool {
        self.of(text).next().is_some()
    }

    /// The same of whole words: no Latin letter stands before one in Latin letters.
    pub(super) fn ends_as_word(&self, text: &str) -> bool {
        self.of(text).any(|(before, phrase, _)| {
            let is_latin = |c: char| c.is_ascii_alphanumeric();
            !(before.ends_with(is_latin) && phrase.starts_with(is_latin))
        })
    }

    /// The phrases that `text` ends with, with what stands before each.
    pub(super) fn of<'a>(
        &self,
        text: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'static str, usize)> {
        let last = text.chars().next_back();
        let alike = last.and_then(|last| self.0.binary_search_by_key(&last, |(c, _)| *c).ok());
        let alike = alike.map_or(&[][..], |at| &self.0[at].1);
        alike.iter().filter_map(move |(phrase, number)| {
            Some((text.strip_suffix(phrase)?, *phrase, *number))
        })
    }
}

/// Where a character's bit is; `None` outside the Basic Multilingual Plane.
#[inline]
fn place(character: char) -> Option<(usize, u64)> {
    let code = u32::from(character) as usize;
    (code < 0x1_0000).then(|| (code / 64, 1 << (code % 64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_come_in_their_order() {
        let set = Endings::new([("報導", 1), ("導", 2), ("攝", 3), ("", 4)]);
        let found: Vec<_> = set.of("某報導").collect();
        assert_eq!(found, [("某", "報導", 1), ("某報", "導", 2)]);
        assert_eq!(set.of("某").next(), None);
        assert_eq!(set.of("").next(), None);
    }

    #[test]
    fn latin_endings_are_whole_words() {
        let set = Endings::new([("IG", 0), ("臉書", 0)]);
        assert!(
            set.ends_as_word("某團體IG") && set.ends_as_word("IG") && set.ends_as_word("the IG")
        );
        assert!(set.ends_as_word("VIXX臉書") && !set.ends_as_word("STEFAN ZWEIG"));
    }

    #[test]
    fn the_longest_phrase_counts() {
        let set = PhraseSet::new([("責編", 1), ("責任編輯", 2), ("責", 3), ("", 4)]);
        assert_eq!(set.longest_at("責任編輯：某"), Some((12, 2)));
        assert_eq!(set.longest_at("責編：某"), Some((6, 1)));
        assert_eq!(set.longest_at("責任"), Some((3, 3)));
        assert_eq!(set.longest_at("編責"), None);
        assert_eq!(set.longest_at(""), None);
        assert_eq!(set.longest_at("𠀀"), None);
        assert!(set.occurs_in("其責編"));
        assert!(set.is("責編"));
        assert!(!set.is("責編者"));
    }
}
