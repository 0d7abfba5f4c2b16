//! Text to bytes, piece by piece: the same bytes as [`encode`](super::encode()) gives for the
//! whole, and the place in the whole of a character that does not fit.

use encoding_rs::EncoderResult;

use super::unmappable::{Collector, Place};
use super::{Encoding, OnUnmappable, bom, utf32};
use crate::error::Result;

/// How many bytes encoding_rs makes at a time: small enough to stay in the cache.
const BUFFER: usize = 16 * 1024;

/// Encodes text that comes in pieces.
pub struct Encoder {
    encoding: Encoding,
    on_unmappable: OnUnmappable,
    /// Whether the byte order mark is still to be written.
    mark: bool,
    substituted: u64,
    place: Place,
    /// By encoding_rs; `None` for the encodings that hold every character.
    tables: Option<(encoding_rs::Encoder, Vec<u8>)>,
}

impl Encoder {
    /// An encoder before the first character, which writes as [`encode`](super::encode()) does.
    pub fn new(encoding: Encoding, bom: bool, on_unmappable: OnUnmappable) -> Self {
        let table = match encoding {
            Encoding::Gb18030 => Some(encoding_rs::GB18030),
            Encoding::Big5 => Some(encoding_rs::BIG5),
            _ => None,
        };
        Self {
            encoding,
            on_unmappable,
            mark: bom,
            substituted: 0,
            place: Place::default(),
            tables: table.map(|table| (table.new_encoder(), vec![0; BUFFER])),
        }
    }

    /// How many characters did not fit so far and were written in another way.
    pub fn substituted(&self) -> u64 {
        self.substituted
    }

    /// Whether the text's own bytes are what is written, so that [`encode`](Self::encode)
    /// would only copy them. The mark, if any, is written by then.
    pub fn is_verbatim(&self) -> bool {
        self.encoding == Encoding::Utf8 && !self.mark
    }

    /// Appends the next piece of the text to `bytes`; before the first one, even if it is
    /// empty, the byte order mark that was asked for.
    ///
    /// # Errors
    /// [`Unmappable`](crate::ErrorKind::Unmappable) with the first character that does not fit and
    /// its place in the whole text; `bytes` then hold what came before it.
    pub fn encode(&mut self, text: &str, bytes: &mut Vec<u8>) -> Result<()> {
        if std::mem::take(&mut self.mark) {
            bytes.extend_from_slice(bom::mark(self.encoding));
        }
        match self.encoding {
            Encoding::Utf8 => bytes.extend_from_slice(text.as_bytes()),
            Encoding::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            Encoding::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
            Encoding::Utf32Le | Encoding::Utf32Be => utf32::encode(text, self.encoding, bytes),
            Encoding::Gb18030 | Encoding::Big5 => self.by_tables(text, bytes)?,
        }
        Ok(())
    }

    fn by_tables(&mut self, text: &str, bytes: &mut Vec<u8>) -> Result<()> {
        let Some((encoder, buffer)) = &mut self.tables else { return Ok(()) };
        let mut read = 0;
        loop {
            let (result, more, written) =
                encoder.encode_from_utf8_without_replacement(&text[read..], buffer, false);
            read += more;
            bytes.extend_from_slice(&buffer[..written]);
            match (result, self.on_unmappable) {
                (EncoderResult::InputEmpty, _) => break,
                (EncoderResult::OutputFull, _) => {}
                (EncoderResult::Unmappable(character), OnUnmappable::Error) => {
                    let mut unmappable = Collector::from(text, std::mem::take(&mut self.place));
                    unmappable.add(character, read - character.len_utf8());
                    let error = unmappable.into_error(self.encoding.name());
                    return Err(error.expect("a character was added").into());
                }
                (EncoderResult::Unmappable(character), OnUnmappable::Ncr) => {
                    let reference = format!("&#x{:X};", u32::from(character));
                    bytes.extend_from_slice(reference.as_bytes());
                    self.substituted += 1;
                }
                (EncoderResult::Unmappable(_), OnUnmappable::Replace) => {
                    bytes.push(b'?');
                    self.substituted += 1;
                }
            }
        }
        if self.on_unmappable == OnUnmappable::Error {
            self.place.advance(text);
            self.place.rewind();
        }
        Ok(())
    }
}
