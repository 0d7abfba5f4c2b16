//! Writes tables: collects sections and records, and lays them out as [`layout`] says.

use std::collections::HashMap;

use super::pool::Pool;
use crate::convert::layout::{self, NAME_BYTES, NUMBERS, PAGE, RECORD_WORDS, SECTIONS, Section};

/// Tables under construction. Equal sections and equal pages are stored once.
#[derive(Debug)]
pub struct Blob {
    records: Vec<Record>,
    sections: Vec<Vec<u8>>,
    known: HashMap<Vec<u8>, usize>,
    pages: Vec<[u32; PAGE]>,
    known_pages: HashMap<[u32; PAGE], u16>,
    /// The values of all records.
    pub(super) pool: Pool,
}

#[derive(Debug)]
pub(super) struct Record {
    pub name: String,
    pub flags: u32,
    /// For each phrase of the trie the number of its value.
    pub phrase_values: Vec<u32>,
    /// Number of each section among the blob's; those of what all records share stay unset until the end.
    pub sections: [usize; SECTIONS],
}

impl Default for Blob {
    fn default() -> Self {
        let mut blob = Self {
            records: Vec::new(),
            sections: Vec::new(),
            known: HashMap::new(),
            pages: Vec::new(),
            known_pages: HashMap::new(),
            pool: Pool::default(),
        };
        blob.section(Vec::new());
        blob
    }
}

impl Blob {
    /// Adds a section and gives its number.
    pub(super) fn section(&mut self, bytes: Vec<u8>) -> usize {
        if let Some(&number) = self.known.get(&bytes) {
            return number;
        }
        let number = self.sections.len();
        self.known.insert(bytes.clone(), number);
        self.sections.push(bytes);
        number
    }

    pub(super) fn section_u64(&mut self, words: &[u64]) -> usize {
        self.section(words.iter().flat_map(|w| w.to_ne_bytes()).collect())
    }

    pub(super) fn section_u32(&mut self, words: &[u32]) -> usize {
        self.section(words.iter().flat_map(|w| w.to_ne_bytes()).collect())
    }

    pub(super) fn section_u16(&mut self, words: &[u16]) -> usize {
        self.section(words.iter().flat_map(|w| w.to_ne_bytes()).collect())
    }

    /// Adds a page and gives its number, or `None` where there are 65,536 already.
    pub(super) fn page(&mut self, page: [u32; PAGE]) -> Option<u16> {
        if let Some(&number) = self.known_pages.get(&page) {
            return Some(number);
        }
        let number = u16::try_from(self.pages.len()).ok()?;
        self.known_pages.insert(page, number);
        self.pages.push(page);
        Some(number)
    }

    /// Adds a record and gives its number.
    pub(super) fn record(&mut self, record: Record) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    /// Gives records one filter with the pairs of all, where theirs are large and equally long. A pair too many of those
    /// that are crossed only makes the matcher look farther for a place that nothing crosses, and most are the same; a
    /// pair too many that may start something costs more, so that only those filters are joined that hardly differ.
    fn share_filters(&mut self) {
        self.share(Section::Inner, 1 << 16, None);
        self.share(Section::Trigger, 1 << 16, Some(5));
        self.share(Section::Confirm, 1 << 15, Some(5));
    }

    /// Joins the filters of `least` bytes or more: those that grow by no more than so many of a hundred bits, or all that
    /// are equally long.
    fn share(&mut self, filter: Section, least: usize, percent: Option<u64>) {
        let filter = filter as usize;
        let count = |bytes: &[u8]| bytes.iter().map(|byte| byte.count_ones()).sum::<u32>();
        let mut numbers: Vec<usize> =
            self.records.iter().map(|record| record.sections[filter]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.retain(|number| self.sections[*number].len() >= least);
        // The joined bits, how many the smallest has, and which sections they are of.
        let mut groups: Vec<(Vec<u8>, u32, Vec<usize>)> = Vec::new();
        for number in numbers {
            let own = &self.sections[number];
            let fewest = count(own);
            let joined = groups.iter().enumerate().find_map(|(at, (bits, smallest, _))| {
                let both: Vec<u8> = bits.iter().zip(own).map(|(one, other)| one | other).collect();
                let hardly_grows = |percent| {
                    let most = u64::from(fewest.min(*smallest)) * (100 + percent) / 100;
                    u64::from(count(&both)) <= most
                };
                let fits = bits.len() == own.len() && percent.is_none_or(hardly_grows);
                fits.then_some((at, both))
            });
            match joined {
                Some((at, both)) => {
                    let (bits, smallest, members) = &mut groups[at];
                    (*bits, *smallest) = (both, fewest.min(*smallest));
                    members.push(number);
                }
                None => groups.push((own.clone(), fewest, vec![number])),
            }
        }
        for (bits, _, members) in groups.into_iter().filter(|(.., members)| members.len() > 1) {
            self.replace(filter, &members, bits);
        }
    }

    /// Puts a section in the place of others, which then take no room if no record has them any more.
    fn replace(&mut self, kind: usize, old: &[usize], bytes: Vec<u8>) {
        let new = self.section(bytes);
        for record in &mut self.records {
            if old.contains(&record.sections[kind]) {
                record.sections[kind] = new;
            }
        }
        let is_left = |number: &usize| {
            *number != new && !self.records.iter().any(|record| record.sections.contains(number))
        };
        let left: Vec<usize> = old.iter().copied().filter(is_left).collect();
        for number in left {
            let bytes = std::mem::take(&mut self.sections[number]);
            self.known.remove(&bytes);
        }
    }

    /// Writes what all records have of phrases' values: in each the places of the pieces that its numbers are cut into.
    /// Gives the section of the pieces, and the flag that tells their width.
    fn write_phrase_values(&mut self) -> (usize, u32) {
        let mut pieces: Vec<u32> = Vec::new();
        let mut known: HashMap<[u32; NUMBERS], u32> = HashMap::new();
        for at in 0..self.records.len() {
            let values = &self.records[at].phrase_values;
            let place = |piece: &[u32]| {
                let mut padded = [0; NUMBERS];
                padded[..piece.len()].copy_from_slice(piece);
                *known.entry(padded).or_insert_with(|| {
                    pieces.extend(padded);
                    (pieces.len() - NUMBERS) as u32
                })
            };
            let places: Vec<u32> = values.chunks(NUMBERS).map(place).collect();
            self.records[at].sections[Section::PhraseIndex as usize] = self.section_u32(&places);
        }
        let narrow: Result<Vec<u16>, _> = pieces.iter().map(|&n| u16::try_from(n)).collect();
        match narrow {
            Ok(numbers) => (self.section_u16(&numbers), 0),
            Err(_) => (self.section_u32(&pieces), layout::FLAG_WIDE_VALUES),
        }
    }

    /// The tables, as 64-bit words in this machine's byte order.
    pub fn finish(mut self) -> Vec<u64> {
        self.share_filters();
        // A power of two of pages: the matcher masks instead of checking.
        self.pages.resize(self.pages.len().next_power_of_two(), [0; PAGE]);
        let pages: Vec<u32> = self.pages.concat();
        let pages = self.section_u32(&pages);
        let (numbers, flags) = self.write_phrase_values();
        let pool = std::mem::take(&mut self.pool);
        let values = self.section_u32(&pool.offsets);
        let pool = self.section(pool.bytes);
        // What all records share.
        let mut shared = [None; SECTIONS];
        shared[Section::Pages as usize] = Some(pages);
        shared[Section::Values as usize] = Some(values);
        shared[Section::Pool as usize] = Some(pool);
        shared[Section::PhraseValues as usize] = Some(numbers);
        let mut words = vec![layout::MAGIC, self.records.len() as u64];
        let mut offset = (words.len() + self.records.len() * RECORD_WORDS) * 8;
        let places: Vec<u64> = self
            .sections
            .iter()
            .map(|bytes| {
                let place = (offset as u64) << 32 | bytes.len() as u64;
                offset += bytes.len().next_multiple_of(8);
                place
            })
            .collect();
        for record in &self.records {
            let mut name = [0; NAME_BYTES];
            let length = record.name.len().min(NAME_BYTES);
            name[..length].copy_from_slice(&record.name.as_bytes()[..length]);
            words.extend(name.chunks_exact(8).map(to_word));
            words.push((record.phrase_values.len() as u64) << 32 | u64::from(record.flags | flags));
            for (&number, shared) in record.sections.iter().zip(shared) {
                words.push(places[shared.unwrap_or(number)]);
            }
        }
        for bytes in &self.sections {
            let mut padded = bytes.clone();
            padded.resize(bytes.len().next_multiple_of(8), 0);
            words.extend(padded.chunks_exact(8).map(to_word));
        }
        words
    }
}

fn to_word(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(bytes);
    u64::from_ne_bytes(word)
}
