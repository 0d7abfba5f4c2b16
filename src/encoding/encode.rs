//! Text to bytes, with the list of the characters that do not fit.

use std::borrow::Cow;
use std::convert::Infallible;

use encoding_rs::EncoderResult;

use super::unmappable::Collector;
use super::{Encoded, Encoding, OnUnmappable, big5, bom, hz, utf32};
use crate::error::Result;

/// How many bytes encoding_rs makes at a time: small enough to stay in the cache.
const BUFFER: usize = 16 * 1024;

/// Encodes `text` as `encoding`, with a byte order mark in front where `bom` says so (Big5 has
/// none, so there it changes nothing).
///
/// UTF-8 without a mark, and pure ASCII in gb18030 and Big5, are borrowed. Big5 is written without
/// the codes that only HKSCS has, Big5-HKSCS with all of them.
///
/// # Errors
/// [`Unmappable`](crate::ErrorKind::Unmappable) with the characters that do not fit, unless
/// `on_unmappable` writes a numeric character reference or `?` for each; those are counted.
pub fn encode(
    text: &str,
    encoding: Encoding,
    bom: bool,
    on_unmappable: OnUnmappable,
) -> Result<Encoded<'_>> {
    let mark = if bom { bom::mark(encoding) } else { b"" };
    let borrows = match encoding {
        Encoding::Utf8 => true,
        Encoding::Gb18030 | Encoding::Big5 | Encoding::Big5Hkscs => text.is_ascii(),
        _ => false,
    };
    if borrows && mark.is_empty() {
        return Ok(Encoded { bytes: Cow::Borrowed(text.as_bytes()), substituted: 0 });
    }
    let mut bytes = Vec::with_capacity(mark.len() + capacity(text, encoding));
    bytes.extend_from_slice(mark);
    let mut substituted = 0;
    match encoding {
        Encoding::Utf8 => bytes.extend_from_slice(text.as_bytes()),
        Encoding::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Encoding::Utf32Le | Encoding::Utf32Be => utf32::encode(text, encoding, &mut bytes),
        Encoding::Gb18030 => substituted = by_tables(text, on_unmappable, &mut bytes)?,
        Encoding::Big5 | Encoding::Big5Hkscs => {
            let mut writer = big5::Writer::new(encoding == Encoding::Big5Hkscs);
            substituted = listing(text, encoding, on_unmappable, &mut bytes, |bytes, other| {
                writer.write(text, bytes, other)
            })?;
            writer.finish(&mut bytes);
        }
        Encoding::HzGb2312 => {
            let mut writer = hz::Writer::default();
            substituted = listing(text, encoding, on_unmappable, &mut bytes, |bytes, other| {
                writer.write(text, bytes, other)
            })?;
            writer.finish(&mut bytes);
        }
    }
    Ok(Encoded { bytes: Cow::Owned(bytes), substituted })
}

/// About how many bytes `text` takes.
fn capacity(text: &str, encoding: Encoding) -> usize {
    match encoding {
        // Save for surrogate pairs.
        Encoding::Utf16Le | Encoding::Utf16Be => text.chars().count() * 2,
        Encoding::Utf32Le | Encoding::Utf32Be => text.chars().count() * 4,
        _ => text.len(),
    }
}

/// Writes in the place of a character that does not fit what was asked for, if anything.
pub(super) fn substitute(character: char, on_unmappable: OnUnmappable, bytes: &mut Vec<u8>) {
    match on_unmappable {
        OnUnmappable::Error => {}
        OnUnmappable::Ncr => {
            bytes.extend_from_slice(format!("&#x{:X};", u32::from(character)).as_bytes());
        }
        OnUnmappable::Replace => bytes.push(b'?'),
    }
}

/// What a writer calls of a character that does not fit.
type Other<'a> =
    &'a mut dyn FnMut(char, usize, &mut Vec<u8>) -> std::result::Result<(), Infallible>;

/// Lets `write` write, and lists what does not fit or writes it in another way; gives the number of
/// those characters.
fn listing(
    text: &str,
    encoding: Encoding,
    on_unmappable: OnUnmappable,
    bytes: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>, Other<'_>) -> std::result::Result<(), Infallible>,
) -> Result<u64> {
    let mut unmappable = Collector::new(text);
    let mut substituted = 0;
    let Ok(()) = write(bytes, &mut |character, at, bytes| {
        substituted += 1;
        if on_unmappable == OnUnmappable::Error {
            unmappable.add(character, at);
        }
        substitute(character, on_unmappable, bytes);
        Ok(())
    });
    match unmappable.into_error(encoding.name()) {
        Some(error) => Err(error.into()),
        None => Ok(substituted),
    }
}

/// Encodes gb18030 with encoding_rs; gives the number of characters written in another way.
fn by_tables(text: &str, on_unmappable: OnUnmappable, bytes: &mut Vec<u8>) -> Result<u64> {
    let encoding = Encoding::Gb18030;
    let mut encoder = encoding_rs::GB18030.new_encoder();
    let mut buffer = vec![0; BUFFER.min(text.len() * 2 + 16)];
    let mut unmappable = Collector::new(text);
    let mut read = 0;
    let mut substituted = 0;
    loop {
        let (result, more, written) =
            encoder.encode_from_utf8_without_replacement(&text[read..], &mut buffer, true);
        read += more;
        // Once a character did not fit there will be no output, only the list of the others.
        if unmappable.is_empty() {
            bytes.extend_from_slice(&buffer[..written]);
        }
        match result {
            EncoderResult::InputEmpty => break,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(character) => {
                substituted += 1;
                if on_unmappable == OnUnmappable::Error {
                    unmappable.add(character, read - character.len_utf8());
                }
                substitute(character, on_unmappable, bytes);
            }
        }
    }
    match unmappable.into_error(encoding.name()) {
        Some(error) => Err(error.into()),
        None => Ok(substituted),
    }
}
