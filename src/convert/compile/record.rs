//! One record: a character table, a trie of phrases, their values, and the filters.

use std::collections::{BTreeMap, BTreeSet};

use super::blob::{Blob, Record};
use super::pairs::{self, Pair, Pairs};
use super::pool::Pool;
use super::{CompileError, chain, trie, words};
use crate::convert::ids;
use crate::convert::layout::{self, PAGE, SECTIONS, Section, Special};
use crate::dictionary::Map;

/// The maps that one record joins.
#[derive(Debug, Default)]
pub struct Parts {
    /// Single characters that are replaced by single characters first.
    pub normalization: Option<Map>,
    /// The words at which the text is cut; the chain then has its own records.
    pub segmentation: Option<Map>,
    /// The stages; one where there is no segmentation.
    pub chain: Vec<Map>,
}

impl Parts {
    /// A record that does what one map says, over the whole text.
    pub fn stage(map: Map) -> Self {
        Self { chain: vec![map], ..Self::default() }
    }

    /// Whether the maps gave up, so that the record made of them is not right.
    pub fn are_exhausted(&self) -> bool {
        Map::are_exhausted(&self.chain)
    }

    /// The map whose phrases are looked for in the source.
    fn phrases(&self) -> &Map {
        self.segmentation.as_ref().unwrap_or(&self.chain[0])
    }
}

/// Compiles `parts` into a record of this name; gives the record's number.
pub fn write(blob: &mut Blob, name: &str, parts: &Parts) -> Result<u32, CompileError> {
    check(parts)?;
    let stages = match parts.segmentation {
        Some(_) => write_stages(blob, name, &parts.chain)?,
        None => Vec::new(),
    };
    let characters = characters(parts);
    let mut pairs = Pairs::default();
    let phrase_values = phrase_values(parts, &characters, &mut pairs, &mut blob.pool);
    if let Some(segmentation) = &parts.segmentation {
        pairs::add_chain(&mut pairs, segmentation, &parts.chain)?;
    }

    let words = words::words(parts);
    let word_values: Vec<u32> = words.values().map(|value| blob.pool.value(value)).collect();

    let mut sections = [0; SECTIONS];
    let mut set = |section: Section, number: usize| sections[section as usize] = number;
    let has_small_keys = write_characters(blob, parts, &characters, &mut set)?;
    let phrases: Vec<&[char]> = parts.phrases().phrases().map(|(key, _)| key).collect();
    set(Section::Trie, blob.section_u64(&trie::build(&phrases)?));
    let words: Vec<&[char]> = words.keys().map(Vec::as_slice).collect();
    set(Section::Words, blob.section_u64(&trie::build(&words)?));
    set(Section::WordValues, blob.section_u32(&word_values));
    write_pairs(blob, &pairs, &mut set);
    write_normalization(blob, parts, &mut set);
    let singles: Vec<u32> =
        parts.segmentation.iter().flat_map(Map::singles).map(|(key, _)| key as u32).collect();
    set(Section::SegmentSingles, blob.section_u32(&singles));
    set(Section::Stages, blob.section_u32(&stages));

    let small = if has_small_keys { layout::FLAG_SMALL_KEYS } else { 0 };
    let ascii = if pairs.ascii_phrases { layout::FLAG_ASCII_PHRASES } else { 0 };
    let two = if pairs.has_two_byte_starts() { layout::FLAG_TWO_BYTE_STARTS } else { 0 };
    let flags = small | ascii | two;
    Ok(blob.record(Record { name: name.to_owned(), flags, phrase_values, sections }))
}

/// The number of each phrase's value, 0 where its characters' own conversions are it; notes
/// the pairs of each.
fn phrase_values(
    parts: &Parts,
    characters: &BTreeMap<char, Vec<char>>,
    pairs: &mut Pairs,
    pool: &mut Pool,
) -> Vec<u32> {
    let alone = |c: &char| characters.get(c).cloned().unwrap_or_else(|| vec![*c]);
    let number = |(key, _): (&[char], _)| {
        pairs.add_inner(key);
        let value = chain::convert_all(&parts.chain, key);
        if value == key.iter().flat_map(alone).collect::<Vec<char>>() {
            return 0;
        }
        pairs.add_start(key);
        pool.value(&value)
    };
    parts.phrases().phrases().map(number).collect()
}

fn write_normalization(blob: &mut Blob, parts: &Parts, set: &mut impl FnMut(Section, usize)) {
    let (keys, values): (Vec<u32>, Vec<u32>) = parts
        .normalization
        .iter()
        .flat_map(Map::singles)
        .filter(|(key, value)| [*key] != **value)
        .map(|(key, value)| (key as u32, value[0] as u32))
        .unzip();
    set(Section::NormalizationKeys, blob.section_u32(&keys));
    set(Section::NormalizationValues, blob.section_u32(&values));
}

/// The stages of a chain that runs within segments, each as a record of its own.
fn write_stages(blob: &mut Blob, name: &str, chain: &[Map]) -> Result<Vec<u32>, CompileError> {
    chain
        .iter()
        .enumerate()
        .map(|(index, map)| write(blob, &format!("{name}#{index}"), &Parts::stage(map.clone())))
        .collect()
}

fn check(parts: &Parts) -> Result<(), CompileError> {
    let maps = parts.normalization.iter().chain(&parts.segmentation).chain(&parts.chain);
    for (key, _) in maps.flat_map(Map::iter) {
        if key.iter().any(|c| ids::is_operator(*c as u32)) {
            return Err(CompileError::Limit(format!(
                "the key '{}' has an ideographic description character (U+2FF0 to U+2FFF), which is never converted",
                key.iter().collect::<String>()
            )));
        }
    }
    Ok(())
}

/// What each character converts to on its own, where that is not itself.
fn characters(parts: &Parts) -> BTreeMap<char, Vec<char>> {
    let singles = parts.chain.iter().chain(&parts.segmentation).flat_map(Map::singles);
    let characters: BTreeSet<char> = singles.map(|(character, _)| character).collect();
    characters
        .into_iter()
        .map(|character| (character, chain::convert_all(&parts.chain, &[character])))
        .filter(|(character, value)| [*character] != **value)
        .collect()
}

/// Writes the pages and the special characters; tells whether any is below U+0800.
fn write_characters(
    blob: &mut Blob,
    parts: &Parts,
    characters: &BTreeMap<char, Vec<char>>,
    set: &mut impl FnMut(Section, usize),
) -> Result<bool, CompileError> {
    let mut entries: BTreeMap<u32, u32> = BTreeMap::new();
    let mut special: BTreeMap<u32, u64> = BTreeMap::new();
    for (&character, value) in characters {
        match three_byte_delta(character, value) {
            Some(delta) => {
                entries.insert(character as u32, delta);
            }
            None => {
                let (offset, len) = blob.pool.place(value);
                special.insert(character as u32, Special::Value { offset, len }.encode());
            }
        }
    }
    for (character, value) in parts.normalization.iter().flat_map(Map::singles) {
        if [character] != *value {
            entries.remove(&(character as u32));
            special.insert(character as u32, Special::Normalized.encode());
        }
    }
    special.extend((0x2FF0..=0x2FFF).map(|c| (c, Special::Description.encode())));
    let bmp = special.keys().filter(|c| (0x800..0x1_0000).contains(*c));
    entries.extend(bmp.map(|&c| (c, layout::SPECIAL)));

    let mut index = Vec::with_capacity(0x1_0000 / PAGE);
    for start in (0..0x1_0000).step_by(PAGE) {
        let mut page = [0; PAGE];
        for (&code_point, &entry) in entries.range(start..start + PAGE as u32) {
            page[(code_point - start) as usize] = entry;
        }
        let number = blob.page(page);
        let number = number.ok_or_else(|| CompileError::Limit("too many dictionaries".into()))?;
        index.push(u32::from(number) * PAGE as u32);
    }
    set(Section::PageIndex, blob.section_u32(&index));
    let small = special.keys().any(|&c| c < 0x800);
    let (keys, values): (Vec<u32>, Vec<u64>) = special.into_iter().unzip();
    set(Section::SpecialKeys, blob.section_u32(&keys));
    set(Section::SpecialValues, blob.section_u64(&values));
    Ok(small)
}

/// What turns a character's three bytes into its value's three, where both have three.
fn three_byte_delta(character: char, value: &[char]) -> Option<u32> {
    let [value] = value else { return None };
    let word = |c: char| {
        let mut bytes = [0; 4];
        (c.encode_utf8(&mut bytes).len() == 3).then(|| u32::from_le_bytes(bytes))
    };
    Some(word(character)? ^ word(*value)?)
}

fn write_pairs(blob: &mut Blob, pairs: &Pairs, set: &mut impl FnMut(Section, usize)) {
    let hash = |(first, second): &Pair| layout::pair_hash(*first as u32, *second as u32);
    let triggers: Vec<u32> = pairs.triggers().map(hash).collect();
    // Every error of this filter costs a mispredicted branch, and every kilobyte beyond 64 a
    // place in the cache: measured to be best.
    let bits = if triggers.len() < 4_000 { 128 } else { 64 };
    set(Section::Trigger, blob.section_u64(&filter(triggers, bits)));
    let ascii_starts = pairs.ascii_starts();
    let halves = [ascii_starts as u64, (ascii_starts >> 64) as u64];
    set(Section::AsciiStarts, blob.section_u64(&halves));
    let whole = pairs.whole.iter().map(|pair| layout::whole_hash(hash(pair)));
    let triples = pairs
        .triples
        .iter()
        .map(|(first, second, third)| layout::triple_hash(hash(&(*first, *second)), *third as u32));
    set(Section::Confirm, blob.section_u32(&double_filter(whole.chain(triples).collect())));
    let inner = pairs.inner.iter().map(|pair| layout::whole_hash(hash(pair)));
    set(Section::Inner, blob.section_u32(&double_filter(inner.collect())));
    let later = pairs.later.difference(&pairs.always).map(|(a, b)| (*a as u32, *b as u32, 0));
    let always = pairs.always.iter().map(|(a, b)| (*a as u32, *b as u32, 1));
    set(Section::Marked, blob.section_u64(&trie::slots(&later.chain(always).collect::<Vec<_>>())));
}

/// A bit filter with about `bits` bits for each hash.
fn filter(hashes: Vec<u32>, bits: usize) -> Vec<u64> {
    let words = (hashes.len() * bits / 64).next_power_of_two().clamp(2, 1 << 20);
    let mut filter = vec![0; words];
    hashes.into_iter().for_each(|hash| layout::filter_add(&mut filter, hash));
    filter
}

/// A filter of two bits a hash, with 16 bits or more for each.
fn double_filter(hashes: Vec<u32>) -> Vec<u32> {
    let words = (hashes.len() / 2).next_power_of_two().clamp(4, 1 << 21);
    let mut filter = vec![0; words];
    hashes.into_iter().for_each(|hash| layout::double_add(&mut filter, hash));
    filter
}
