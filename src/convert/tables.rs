//! The compiled tables, read as they lie: the embedded ones, or those of a user's own
//! configuration.

use std::fmt;
use std::sync::Arc;

use super::hot::HotTables;
use super::layout::{self, NAME_BYTES, RECORD_WORDS, SECTIONS, Section, Special};
use super::{ids, utf8};

/// The tables of `dictionaries/`, made when the program was built.
static EMBEDDED: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin")));

/// Sections are cut into numbers of up to eight bytes where they lie.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

/// A blob of tables.
#[derive(Clone)]
enum Words {
    Embedded,
    Own(Arc<[u64]>),
}

impl Words {
    fn as_slice(&self) -> &[u64] {
        match self {
            Self::Embedded => bytemuck::cast_slice(&EMBEDDED.0),
            Self::Own(words) => words,
        }
    }

    fn record(&self, number: u32) -> &[u64] {
        &self.as_slice()[2 + number as usize * RECORD_WORDS..][..RECORD_WORDS]
    }
}

/// One compiled configuration or stage.
#[derive(Clone)]
pub struct Record {
    words: Words,
    /// Byte offset and length of each section.
    places: [(u32, u32); SECTIONS],
    flags: u32,
    phrases: u32,
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("flags", &self.flags).finish_non_exhaustive()
    }
}

impl Record {
    /// The embedded record of this name.
    pub fn embedded(name: &str) -> Option<Self> {
        Self::find(&Words::Embedded, name)
    }

    /// The record of this name in tables that [`Blob`](super::compile::Blob) has made.
    pub fn own(words: &Arc<[u64]>, name: &str) -> Option<Self> {
        Self::find(&Words::Own(Arc::clone(words)), name)
    }

    fn find(words: &Words, name: &str) -> Option<Self> {
        let mut wanted = [0; NAME_BYTES];
        wanted.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        let count = *words.as_slice().get(1)? as u32;
        let is_wanted = |number: &u32| {
            let name: &[u8] = bytemuck::cast_slice(&words.record(*number)[..NAME_BYTES / 8]);
            name == wanted
        };
        (0..count).find(is_wanted).map(|number| Self::numbered(words.clone(), number))
    }

    fn numbered(words: Words, number: u32) -> Self {
        let record = words.record(number);
        let word = record[NAME_BYTES / 8];
        let (flags, phrases) = (word as u32, (word >> 32) as u32);
        let mut places = [(0, 0); SECTIONS];
        for (place, word) in places.iter_mut().zip(&record[NAME_BYTES / 8 + 1..]) {
            *place = ((word >> 32) as u32, *word as u32);
        }
        Self { places, flags, phrases, words }
    }

    /// The records of the stages that run within segments, in order.
    pub fn stages(&self) -> Vec<Self> {
        let bytes = self.section(self.words.as_slice(), Section::Stages);
        let stages: &[u32] = bytemuck::cast_slice(bytes);
        stages.iter().map(|&number| Self::numbered(self.words.clone(), number)).collect()
    }

    fn section<'t>(&self, words: &'t [u64], section: Section) -> &'t [u8] {
        let (offset, len) = self.places[section as usize];
        &bytemuck::cast_slice(words)[offset as usize..][..len as usize]
    }

    /// The sections, where they are embedded.
    pub fn embedded_tables(&self) -> Option<Tables<'static>> {
        match self.words {
            Words::Embedded => Some(self.tables_of(bytemuck::cast_slice(&EMBEDDED.0))),
            Words::Own(_) => None,
        }
    }

    /// The record's sections.
    pub fn tables(&self) -> Tables<'_> {
        self.tables_of(self.words.as_slice())
    }

    fn tables_of<'t>(&self, words: &'t [u64]) -> Tables<'t> {
        let bytes = |section| self.section(words, section);
        let u64s = |section| bytemuck::cast_slice::<u8, u64>(bytes(section));
        let u32s = |section| bytemuck::cast_slice::<u8, u32>(bytes(section));
        Tables {
            hot: HotTables::new(
                u32s(Section::PageIndex),
                u32s(Section::Pages),
                u64s(Section::Trigger),
                u32s(Section::Confirm),
                u64s(Section::AsciiStarts),
                self.flags & layout::FLAG_TWO_BYTE_STARTS != 0,
            ),
            special_keys: u32s(Section::SpecialKeys),
            special_values: u64s(Section::SpecialValues),
            pool: bytes(Section::Pool),
            trie: u64s(Section::Trie),
            phrases: self.phrases,
            phrase_index: u32s(Section::PhraseIndex),
            phrase_values: if self.flags & layout::FLAG_WIDE_VALUES == 0 {
                Numbers::Narrow(bytemuck::cast_slice(bytes(Section::PhraseValues)))
            } else {
                Numbers::Wide(u32s(Section::PhraseValues))
            },
            words: u64s(Section::Words),
            word_values: u32s(Section::WordValues),
            values: u32s(Section::Values),
            inner: u32s(Section::Inner),
            marked: u64s(Section::Marked),
            normalization_keys: u32s(Section::NormalizationKeys),
            normalization_values: u32s(Section::NormalizationValues),
            segment_singles: u32s(Section::SegmentSingles),
            has_small_keys: self.flags & layout::FLAG_SMALL_KEYS != 0,
            has_ascii_phrases: self.flags & layout::FLAG_ASCII_PHRASES != 0,
        }
    }
}

/// A record's sections; [`Section`] says what each holds.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'t> {
    /// What the hot loop reads.
    pub hot: HotTables<'t>,
    special_keys: &'t [u32],
    special_values: &'t [u64],
    /// UTF-8 that values point into.
    pub pool: &'t [u8],
    trie: &'t [u64],
    phrases: u32,
    phrase_index: &'t [u32],
    phrase_values: Numbers<'t>,
    words: &'t [u64],
    word_values: &'t [u32],
    values: &'t [u32],
    inner: &'t [u32],
    marked: &'t [u64],
    normalization_keys: &'t [u32],
    normalization_values: &'t [u32],
    segment_singles: &'t [u32],
    /// Whether characters below U+0800 have conversions of their own.
    pub has_small_keys: bool,
    /// Whether a phrase consists of ASCII alone.
    pub has_ascii_phrases: bool,
}

/// The numbers of phrases' values, in as many bits as they need.
#[derive(Debug, Clone, Copy)]
enum Numbers<'t> {
    Narrow(&'t [u16]),
    Wide(&'t [u32]),
}

impl Numbers<'_> {
    #[inline]
    fn get(&self, at: usize) -> u32 {
        match self {
            Self::Narrow(numbers) => u32::from(numbers[at]),
            Self::Wide(numbers) => numbers[at],
        }
    }
}

/// Where one character leads in the prefix tree.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The phrase that ends with it.
    pub phrase: Option<u32>,
    /// The state from which longer phrases go on.
    pub next: Option<u32>,
}

impl<'t> Tables<'t> {
    /// Whether ASCII must be looked at character by character.
    pub fn looks_at_ascii(&self) -> bool {
        self.has_small_keys || self.has_ascii_phrases
    }

    /// The character at byte `at` after normalization, and its length in the source.
    #[inline]
    fn decode(&self, source: &[u8], at: usize) -> (u32, usize) {
        let (code_point, len) = utf8::decode(source, at);
        (self.normalize(code_point), len)
    }

    /// What a character is replaced by before anything else.
    #[inline]
    pub fn normalize(&self, code_point: u32) -> u32 {
        // The first compatibility ideograph lies beyond nearly all text.
        if self.normalization_keys.first().is_none_or(|first| code_point < *first) {
            return code_point;
        }
        match self.normalization_keys.binary_search(&code_point) {
            Ok(index) => self.normalization_values[index],
            Err(_) => code_point,
        }
    }

    /// The longest phrase that starts at byte `at`: where it ends, and its number.
    pub fn longest_phrase(&self, source: &[u8], at: usize) -> Option<(usize, u32)> {
        let (mut state, len) = self.decode(source, at);
        let mut end = at + len;
        let mut longest = None;
        while end < source.len() {
            let (code_point, len) = self.decode(source, end);
            let Some(payload) = layout::find_slot(self.trie, state, code_point) else { break };
            end += len;
            let node = payload >> 1;
            if node < self.phrases {
                longest = Some((end, node));
            }
            if payload & 1 == 0 {
                break;
            }
            state = layout::FIRST_NODE + node;
        }
        longest
    }

    /// All phrases that `source` starts with, the shortest first: where each ends, and its number.
    pub fn phrases_along(&self, source: &[u8]) -> impl Iterator<Item = (usize, u32)> {
        let (state, len) = self.decode(source, 0);
        let mut at = Some((state, len));
        let steps = std::iter::from_fn(move || {
            let (state, place) = at.filter(|(_, place)| *place < source.len())?;
            let (code_point, len) = self.decode(source, place);
            let step = self.step(state, code_point)?;
            at = step.next.map(|state| (state, place + len));
            Some((place + len, step.phrase))
        });
        steps.filter_map(|(end, phrase)| phrase.map(|phrase| (end, phrase)))
    }

    /// The longest match, one character at a time: what follows `state`, which is a first
    /// character's code point or a state that this gave, by the (normalized) `code_point`.
    pub fn step(&self, state: u32, code_point: u32) -> Option<Step> {
        let payload = layout::find_slot(self.trie, state, code_point)?;
        let node = payload >> 1;
        Some(Step {
            phrase: (node < self.phrases).then_some(node),
            next: (payload & 1 != 0).then_some(layout::FIRST_NODE + node),
        })
    }

    /// The ASCII characters that start a phrase, one bit for each.
    pub fn ascii_starts(&self) -> u128 {
        let states = self.trie.iter().filter(|slot| **slot != 0).map(|slot| slot >> 42 & 0x1F_FFFF);
        states.filter(|state| *state < 0x80).fold(0, |starts, state| starts | 1 << state)
    }

    /// A phrase's value; `None` where its characters' own conversions are it.
    pub fn phrase_value(&self, phrase: u32) -> Option<&'t [u8]> {
        let phrase = phrase as usize;
        let piece = self.phrase_index[phrase / layout::NUMBERS] as usize;
        match self.phrase_values.get(piece + phrase % layout::NUMBERS) {
            0 => None,
            number => Some(self.value(number)),
        }
    }

    fn value(&self, number: u32) -> &'t [u8] {
        let number = number as usize;
        &self.pool[self.values[number - 1] as usize..self.values[number] as usize]
    }

    /// A word of a later stage at byte `at` that stands between boundaries (`floor` is one): where
    /// it ends, and what it becomes. The longest of several.
    pub fn lone_word(&self, source: &[u8], at: usize, floor: usize) -> Option<(usize, &'t [u8])> {
        let first = utf8::decode(source, at);
        if at > floor && self.is_crossed(self.decode(source, utf8::before(source, at)).0, first.0) {
            return None;
        }
        let (mut state, mut end) = (first.0, at + first.1);
        let mut longest = None;
        let mut next = self.next(source, end)?;
        while let Some(payload) = layout::find_slot(self.words, state, next.0) {
            end += next.1;
            let (node, left) = (payload >> 1, next.0);
            let behind = self.next(source, end);
            if (node as usize) < self.word_values.len()
                && behind.is_none_or(|(right, _)| !self.is_crossed(left, right))
            {
                longest = Some((end, node));
            }
            match behind {
                Some(behind) if payload & 1 != 0 => next = behind,
                _ => break,
            }
            state = layout::FIRST_NODE + node;
        }
        longest.map(|(end, word)| (end, self.value(self.word_values[word as usize])))
    }

    /// The character at a place, unless that is the source's end.
    fn next(&self, source: &[u8], at: usize) -> Option<(u32, usize)> {
        (at < source.len()).then(|| self.decode(source, at))
    }

    /// What a character is that no page's entry converts.
    pub fn special(&self, code_point: u32) -> Option<Special> {
        let index = self.special_keys.binary_search(&code_point).ok()?;
        Some(Special::decode(self.special_values[index]))
    }

    /// Whether a character is a segment of its own.
    pub fn is_segment(&self, code_point: u32) -> bool {
        self.segment_singles.binary_search(&code_point).is_ok()
    }

    /// Whether more than the trie's phrases must be looked at where this pair stands:
    /// `Some(true)` whatever matches there, `Some(false)` unless a segment covers it.
    pub fn mark(&self, first: u32, second: u32) -> Option<bool> {
        layout::find_slot(self.marked, first, second).map(|payload| payload == 1)
    }

    /// Whether a phrase may cross the place between two neighbours, which are normalized.
    fn is_crossed(&self, left: u32, right: u32) -> bool {
        layout::double_has(self.inner, layout::whole_hash(layout::pair_hash(left, right)))
    }

    /// Whether no phrase crosses the place between two neighbours, which are normalized.
    pub fn is_boundary(&self, left: u32, right: u32) -> bool {
        ids::is_operator(left) || ids::is_operator(right) || !self.is_crossed(left, right)
    }

    /// The nearest place at or before byte `at`, not before `floor`, that no phrase crosses.
    pub fn boundary_before(&self, source: &[u8], at: usize, floor: usize) -> usize {
        let mut place = at;
        let mut right = self.decode(source, at).0;
        while place > floor {
            let start = utf8::before(source, place);
            let left = self.decode(source, start).0;
            if !self.is_crossed(left, right) {
                break;
            }
            (place, right) = (start, left);
        }
        place
    }

    /// The nearest place after the character at byte `at` that no phrase crosses.
    pub fn boundary_after(&self, source: &[u8], at: usize) -> usize {
        let (mut left, len) = self.decode(source, at);
        let mut place = at + len;
        while place < source.len() {
            let (right, len) = self.decode(source, place);
            // A description sequence is never entered from outside, whatever the filter says.
            if ids::is_operator(right) || !self.is_crossed(left, right) {
                break;
            }
            (place, left) = (place + len, right);
        }
        place
    }
}
