//! The tables as they lie in the program: class of a character, words by their
//! first two characters. `compile.rs` describes the layout.

use super::compile::{ALONE, CLASS, FILTER, PLANE, Weights, class_without_evidence, filter_bits};

/// What `compile.rs` made of the dictionaries when the program was built.
static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/script.bin"));

const COUNTS: usize = 6;
const CLASSES: usize = PLANE as usize;

/// A view of the compiled tables; making one costs nothing.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    classes: &'a [u8; CLASSES],
    supplementary: &'a [[u8; 4]],
    script: Words<'a>,
    region: Words<'a>,
}

impl Tables<'static> {
    /// The tables of this program; `None` were they damaged, which a test excludes.
    pub fn embedded() -> Option<Self> {
        Self::read(BLOB)
    }
}

impl<'a> Tables<'a> {
    /// The tables in what `compile` returned; `None` if their sizes do not add up.
    pub fn read(blob: &'a [u8]) -> Option<Self> {
        let (counts, rest) = blob.split_at_checked(COUNTS * 4)?;
        let mut counts =
            counts.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize);
        let mut next = || counts.next().unwrap_or(0);
        let (classes, rest) = rest.split_first_chunk()?;
        let (supplementary, rest) = rest.split_at_checked(next() * 4)?;
        let (script_pairs, rest_counts) = (next(), [next(), next(), next(), next()]);
        let [script_words, region_pairs, region_words, text] = rest_counts;
        let (script, rest) = Words::read(rest, script_pairs, script_words)?;
        let (region, rest) = Words::read(rest, region_pairs, region_words)?;
        (rest.len() == text).then_some(Self {
            classes,
            supplementary: supplementary.as_chunks().0,
            script: Words { text: rest, ..script },
            region: Words { text: rest, ..region },
        })
    }

    /// A character's class and flags.
    #[inline]
    pub fn class(&self, character: char) -> u8 {
        match self.classes.get(character as usize) {
            Some(class) => *class,
            None => self.outer_class(u32::from(character)),
        }
    }

    /// Hands on the place and the class of each character of a text, but for ASCII, which has none.
    #[inline]
    pub fn each_class(&self, text: &str, mut each: impl FnMut(usize, u8)) {
        let bits = |byte: u8| usize::from(byte & 0x3F);
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // Most of Chinese text, its punctuation too.
            while let Some([lead @ 0xE0..0xF0, second, third]) = bytes[at..].first_chunk() {
                let code = usize::from(lead & 0x0F) << 12 | bits(*second) << 6 | bits(*third);
                each(at, self.classes[code]);
                at += 3;
            }
            if bytes.get(at).is_some_and(u8::is_ascii) {
                at += 1;
            } else if let Some(character) = text[at..].chars().next() {
                each(at, self.class(character));
                at += character.len_utf8();
            }
        }
    }

    /// The words that tell the script; weights: Hans, Hant, none.
    pub fn script_words(&self) -> Words<'a> {
        self.script
    }

    /// The words that tell the region; weights: TW, HK, CN.
    pub fn region_words(&self) -> Words<'a> {
        self.region
    }

    #[cold]
    fn outer_class(&self, code: u32) -> u8 {
        let entry = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes);
        match self.supplementary.binary_search_by_key(&code, |bytes| entry(bytes) >> 8) {
            Ok(at) => entry(&self.supplementary[at]) as u8 & CLASS,
            Err(_) => class_without_evidence(code),
        }
    }
}

/// Words to be found where they start in a text, the longest first.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    filter: &'a [u8; FILTER],
    pairs: &'a [[u8; 8]],
    records: &'a [[u8; 8]],
    text: &'a [u8],
}

/// A word found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Its number, less than [`Words::count`].
    pub index: usize,
    /// Its length in bytes.
    pub length: usize,
    /// What it tells.
    pub weights: Weights,
}

impl<'a> Words<'a> {
    fn read(bytes: &'a [u8], pairs: usize, words: usize) -> Option<(Self, &'a [u8])> {
        let (filter, rest) = bytes.split_first_chunk()?;
        let (pairs, rest) = rest.split_at_checked(pairs * 8)?;
        let (records, rest) = rest.split_at_checked(words * 8)?;
        let (pairs, records) = (pairs.as_chunks().0, records.as_chunks().0);
        Some((Self { filter, pairs, records, text: &[] }, rest))
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        self.records.len()
    }

    /// The longest word that `text` starts with; `class` is the class of its first
    /// character.
    #[inline]
    pub fn longest_at(&self, text: &str, class: u8) -> Option<Word> {
        let mut characters = text.chars().map(u32::from);
        let (first, second) = (characters.next()?, characters.next().unwrap_or(0));
        let is_set = |(byte, bit): (usize, u8)| self.filter[byte] & bit != 0;
        let [one, other] = filter_bits(first, second);
        let listed = is_set(one) && is_set(other) && second <= 0xFFFF;
        let longer = if listed { self.longest_of_pair(first << 16 | second, text) } else { None };
        match longer {
            None if class & ALONE != 0 => self.longest_of_pair(first << 16, text),
            _ => longer,
        }
    }

    fn longest_of_pair(&self, pair: u32, text: &str) -> Option<Word> {
        let at = self.pairs.binary_search_by_key(&pair, |entry| number(entry, 0)).ok()?;
        let from = number(self.pairs.get(at)?, 4) as usize;
        let to = self.pairs.get(at + 1).map_or(self.records.len(), |next| number(next, 4) as usize);
        let records = self.records.get(from..to)?;
        (from..).zip(records).find_map(|(index, record)| {
            let [.., length, a, b, c] = *record;
            let (start, length) = (number(record, 0) as usize, usize::from(length));
            let word = self.text.get(start..start + length)?;
            let found = text.as_bytes().starts_with(word);
            found.then_some(Word { index, length, weights: [a, b, c] })
        })
    }
}

fn number(entry: &[u8; 8], at: usize) -> u32 {
    let [a, b, c, d, e, f, g, h] = *entry;
    u32::from_le_bytes(if at == 0 { [a, b, c, d] } else { [e, f, g, h] })
}
