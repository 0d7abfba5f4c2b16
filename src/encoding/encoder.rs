//! Text to bytes, piece by piece: the same bytes as [`encode`](super::encode()) gives for the
//! whole, and the place in the whole of a character that does not fit.

use super::unmappable::{Collector, Place};
use super::writer::{Writer, substitute};
use super::{Encoding, OnUnmappable, bom, utf32};
use crate::error::{Error, Result};

/// Encodes text that comes in pieces.
pub struct Encoder {
    encoding: Encoding,
    on_unmappable: OnUnmappable,
    /// Whether the byte order mark is still to be written.
    mark: bool,
    substituted: u64,
    place: Place,
    /// `None` for an encoding that holds every character.
    writer: Option<Writer>,
}

impl Encoder {
    /// An encoder before the first character, which writes as [`encode`](super::encode()) does.
    pub fn new(encoding: Encoding, bom: bool, on_unmappable: OnUnmappable) -> Self {
        let (place, writer) = (Place::default(), Writer::new(encoding));
        Self { encoding, on_unmappable, mark: bom, substituted: 0, place, writer }
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
            _ => self.by_writer(text, bytes)?,
        }
        Ok(())
    }

    /// Appends what was held back: nothing follows.
    pub fn finish(&mut self, bytes: &mut Vec<u8>) {
        if let Some(writer) = &mut self.writer {
            writer.finish(bytes);
        }
    }

    fn by_writer(&mut self, text: &str, bytes: &mut Vec<u8>) -> Result<()> {
        let Self { encoding, on_unmappable, substituted, place, writer, .. } = self;
        let Some(writer) = writer else { return Ok(()) };
        writer.write(text, bytes, |character, at, bytes| {
            if *on_unmappable == OnUnmappable::Error {
                return Err(refusal(*encoding, text, std::mem::take(place), character, at));
            }
            *substituted += 1;
            substitute(character, *on_unmappable, bytes);
            Ok(())
        })?;
        if *on_unmappable == OnUnmappable::Error {
            place.advance(text);
            place.rewind();
        }
        Ok(())
    }
}

/// The error for a character that does not fit, at byte `at` of a piece that starts at `place`.
fn refusal(encoding: Encoding, text: &str, place: Place, character: char, at: usize) -> Error {
    let mut unmappable = Collector::from(text, place);
    unmappable.add(character, at);
    unmappable.into_error(encoding.name()).expect("a character was added").into()
}
