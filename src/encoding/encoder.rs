//! Text to bytes, piece by piece: the same bytes as [`encode`](super::encode()) gives for the
//! whole, and the place in the whole of a character that does not fit.

use encoding_rs::EncoderResult;

use super::encode::substitute;
use super::unmappable::{Collector, Place};
use super::{Encoding, OnUnmappable, big5, bom, hz, utf32};
use crate::error::{Error, Result};

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
    form: Form,
}

/// What differs between encodings.
enum Form {
    /// Holds every character.
    Unicode,
    /// By encoding_rs, through a buffer.
    Tables(encoding_rs::Encoder, Vec<u8>),
    Big5(big5::Writer),
    Hz(hz::Writer),
}

impl Encoder {
    /// An encoder before the first character, which writes as [`encode`](super::encode()) does.
    pub fn new(encoding: Encoding, bom: bool, on_unmappable: OnUnmappable) -> Self {
        let form = match encoding {
            Encoding::Gb18030 => Form::Tables(encoding_rs::GB18030.new_encoder(), vec![0; BUFFER]),
            Encoding::Big5 => Form::Big5(big5::Writer::new(false)),
            Encoding::Big5Hkscs => Form::Big5(big5::Writer::new(true)),
            Encoding::HzGb2312 => Form::Hz(hz::Writer::default()),
            _ => Form::Unicode,
        };
        Self { encoding, on_unmappable, mark: bom, substituted: 0, place: Place::default(), form }
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
            Encoding::Gb18030 => self.by_tables(text, bytes)?,
            Encoding::Big5 | Encoding::Big5Hkscs | Encoding::HzGb2312 => {
                self.by_writer(text, bytes)?;
            }
        }
        Ok(())
    }

    /// Appends what was held back: nothing follows.
    pub fn finish(&mut self, bytes: &mut Vec<u8>) {
        match &mut self.form {
            Form::Big5(writer) => writer.finish(bytes),
            Form::Hz(writer) => writer.finish(bytes),
            Form::Unicode | Form::Tables(..) => {}
        }
    }

    fn by_writer(&mut self, text: &str, bytes: &mut Vec<u8>) -> Result<()> {
        let Self { encoding, on_unmappable, substituted, place, form, .. } = self;
        let other = |character: char, at, bytes: &mut Vec<u8>| {
            if *on_unmappable == OnUnmappable::Error {
                return Err(refusal(*encoding, text, std::mem::take(place), character, at));
            }
            *substituted += 1;
            substitute(character, *on_unmappable, bytes);
            Ok(())
        };
        match form {
            Form::Big5(writer) => writer.write(text, bytes, other)?,
            Form::Hz(writer) => writer.write(text, bytes, other)?,
            Form::Unicode | Form::Tables(..) => {}
        }
        self.pass(text);
        Ok(())
    }

    fn by_tables(&mut self, text: &str, bytes: &mut Vec<u8>) -> Result<()> {
        let Form::Tables(encoder, buffer) = &mut self.form else { return Ok(()) };
        let mut read = 0;
        loop {
            let (result, more, written) =
                encoder.encode_from_utf8_without_replacement(&text[read..], buffer, false);
            read += more;
            bytes.extend_from_slice(&buffer[..written]);
            match result {
                EncoderResult::InputEmpty => break,
                EncoderResult::OutputFull => {}
                EncoderResult::Unmappable(character) => {
                    if self.on_unmappable == OnUnmappable::Error {
                        let at = read - character.len_utf8();
                        let place = std::mem::take(&mut self.place);
                        return Err(refusal(self.encoding, text, place, character, at));
                    }
                    substitute(character, self.on_unmappable, bytes);
                    self.substituted += 1;
                }
            }
        }
        self.pass(text);
        Ok(())
    }

    /// Notes the place behind a piece of the text.
    fn pass(&mut self, text: &str) {
        if self.on_unmappable == OnUnmappable::Error {
            self.place.advance(text);
            self.place.rewind();
        }
    }
}

/// The error for a character that does not fit, at byte `at` of a piece that starts at `place`.
fn refusal(encoding: Encoding, text: &str, place: Place, character: char, at: usize) -> Error {
    let mut unmappable = Collector::from(text, place);
    unmappable.add(character, at);
    unmappable.into_error(encoding.name()).expect("a character was added").into()
}
