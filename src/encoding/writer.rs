//! Writes the encodings that have tables, and do not hold every character: piece by piece, and whatever
//! happens to the rest is the caller's.

use super::{Encoding, OnUnmappable, big5, gb18030, hz};

/// Writes one of these encodings.
pub(super) enum Writer {
    Gb18030,
    Big5(big5::Writer),
    Hz(hz::Writer),
}

impl Writer {
    /// A writer before the first character; `None` for an encoding that holds every character.
    pub(super) fn new(encoding: Encoding) -> Option<Self> {
        Some(match encoding {
            Encoding::Gb18030 => Self::Gb18030,
            Encoding::Big5 => Self::Big5(big5::Writer::new(false)),
            Encoding::Big5Hkscs => Self::Big5(big5::Writer::new(true)),
            Encoding::HzGb2312 => Self::Hz(hz::Writer::default()),
            _ => return None,
        })
    }

    /// Appends a piece of a text to `bytes`, but for what is held back until more follows; of each
    /// character that does not fit calls `other` with the character, where in the piece it starts
    /// (in bytes), and the bytes.
    ///
    /// # Errors
    /// What `other` gives, at once.
    pub(super) fn write<E>(
        &mut self,
        text: &str,
        bytes: &mut Vec<u8>,
        other: impl FnMut(char, usize, &mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Gb18030 => gb18030::write(text, bytes, other),
            Self::Big5(writer) => writer.write(text, bytes, other),
            Self::Hz(writer) => writer.write(text, bytes, other),
        }
    }

    /// Appends what was held back: nothing follows.
    pub(super) fn finish(&mut self, bytes: &mut Vec<u8>) {
        match self {
            Self::Gb18030 => {}
            Self::Big5(writer) => writer.finish(bytes),
            Self::Hz(writer) => writer.finish(bytes),
        }
    }
}

/// Writes in the place of a character that does not fit what was asked for, if anything.
pub(super) fn substitute(character: char, on_unmappable: OnUnmappable, bytes: &mut Vec<u8>) {
    match on_unmappable {
        OnUnmappable::Error => {}
        OnUnmappable::Ncr => {
            bytes.extend_from_slice(format!("&#x{:X};", u32::from(character)).as_bytes());
        }
        OnUnmappable::JsonEscape => {
            for unit in character.encode_utf16(&mut [0; 2]) {
                bytes.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
            }
        }
        OnUnmappable::CssEscape => {
            bytes.extend_from_slice(format!("\\{:x} ", u32::from(character)).as_bytes());
        }
        OnUnmappable::Replace => bytes.push(b'?'),
    }
}
