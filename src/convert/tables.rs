//! Compiled tables, read as they lie: the embedded ones, or those of a user's configuration.

use std::fmt;
use std::sync::Arc;

use super::layout::{self, NAME_BYTES, RECORD_WORDS, SECTIONS, Section};

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
}

/// One compiled configuration or stage.
#[derive(Clone)]
pub struct Record {
    words: Words,
    /// Byte offset and length of each section.
    places: [(u32, u32); SECTIONS],
    flags: u32,
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("flags", &self.flags).finish_non_exhaustive()
    }
}

impl Record {
    /// The embedded record of this name.
    pub fn embedded(name: &str) -> Option<Self> {
        Self::find(Words::Embedded, name)
    }

    /// The record of this name in tables that [`compile`](super::compile) has made.
    pub fn own(words: Arc<[u64]>, name: &str) -> Option<Self> {
        Self::find(Words::Own(words), name)
    }

    fn find(words: Words, name: &str) -> Option<Self> {
        let mut wanted = [0; NAME_BYTES];
        wanted.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        let count = *words.as_slice().get(1)? as u32;
        (0..count).find(|&number| {
            bytemuck::cast_slice::<u64, u8>(&record_words(&words, number)[..NAME_BYTES / 8])
                == wanted
        })
        .map(|number| Self::numbered(words, number))
    }

    fn numbered(words: Words, number: u32) -> Self {
        let record = record_words(&words, number);
        let flags = (record[NAME_BYTES / 8] >> 32) as u32;
        let mut places = [(0, 0); SECTIONS];
        for (place, word) in places.iter_mut().zip(&record[NAME_BYTES / 8 + 1..]) {
            *place = ((word >> 32) as u32, *word as u32);
        }
        Self { places, flags, words }
    }

    /// The records of the stages that run within segments, in order.
    pub fn stages(&self) -> Vec<Self> {
        self.u32s(Section::Stages)
            .iter()
            .map(|&number| Self::numbered(self.words.clone(), number))
            .collect()
    }

    /// Whether characters below U+0800 have conversions of their own.
    pub fn has_small_keys(&self) -> bool {
        self.flags & layout::FLAG_SMALL_KEYS != 0
    }

    /// Whether a phrase consists of ASCII alone.
    pub fn has_ascii_phrases(&self) -> bool {
        self.flags & layout::FLAG_ASCII_PHRASES != 0
    }

    /// A section's bytes.
    #[inline]
    pub fn bytes(&self, section: Section) -> &[u8] {
        let (offset, len) = self.places[section as usize];
        let bytes: &[u8] = bytemuck::cast_slice(self.words.as_slice());
        &bytes[offset as usize..][..len as usize]
    }

    /// A section as 64-bit numbers.
    #[inline]
    pub fn u64s(&self, section: Section) -> &[u64] {
        bytemuck::cast_slice(self.bytes(section))
    }

    /// A section as 32-bit numbers.
    #[inline]
    pub fn u32s(&self, section: Section) -> &[u32] {
        bytemuck::cast_slice(self.bytes(section))
    }

    /// A section as 16-bit numbers.
    #[inline]
    pub fn u16s(&self, section: Section) -> &[u16] {
        bytemuck::cast_slice(self.bytes(section))
    }
}

fn record_words(words: &Words, number: u32) -> &[u64] {
    &words.as_slice()[2 + number as usize * RECORD_WORDS..][..RECORD_WORDS]
}
