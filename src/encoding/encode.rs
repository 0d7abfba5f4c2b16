//! Text to bytes, with the list of the characters that do not fit.

use std::borrow::Cow;
use std::convert::Infallible;

use super::unmappable::Collector;
use super::writer::{Writer, substitute};
use super::{Encoded, Encoding, OnUnmappable, bom, utf32};
use crate::error::Result;

/// Encodes `text` as `encoding`, with a byte order mark in front where `bom` says so (Big5 and
/// HZ have none, so there it changes nothing).
///
/// UTF-8 without a mark, and pure ASCII in gb18030 and Big5, are borrowed. Big5 is written without
/// the codes that only HKSCS has, Big5-HKSCS with all of them.
///
/// # Errors
/// [`Unmappable`](crate::ErrorKind::Unmappable) with the characters that do not fit, unless
/// `on_unmappable` writes a reference, an escape or `?` for each; those are counted.
pub fn encode(
    text: &str,
    encoding: Encoding,
    bom: bool,
    on_unmappable: OnUnmappable,
) -> Result<Encoded<'_>> {
    encode_by_place(text, encoding, bom, |_| on_unmappable)
}

/// The same, where it depends on the place what becomes of a character that does not fit:
/// `on_unmappable` is asked with where in `text` it starts, in bytes, in order.
///
/// # Errors
/// As of [`encode`].
pub fn encode_by_place(
    text: &str,
    encoding: Encoding,
    bom: bool,
    on_unmappable: impl FnMut(usize) -> OnUnmappable,
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
        _ => substituted = listing(text, encoding, on_unmappable, &mut bytes)?,
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

/// Writes an encoding that has tables, and lists what does not fit or writes it in another way; gives
/// the number of those characters.
fn listing(
    text: &str,
    encoding: Encoding,
    mut on_unmappable: impl FnMut(usize) -> OnUnmappable,
    bytes: &mut Vec<u8>,
) -> Result<u64> {
    let mut writer = Writer::new(encoding).expect("the others hold every character");
    let mut unmappable = Collector::new(text);
    let mut substituted = 0;
    let Ok(()) = writer.write(text, bytes, |character, at, bytes| -> Listed {
        substituted += 1;
        let on_unmappable = on_unmappable(at);
        if on_unmappable == OnUnmappable::Error {
            unmappable.add(character, at);
        }
        substitute(character, on_unmappable, bytes);
        Ok(())
    });
    writer.finish(bytes);
    match unmappable.into_error(encoding.name()) {
        Some(error) => Err(error.into()),
        None => Ok(substituted),
    }
}

/// All of what does not fit is listed before it is refused.
type Listed = std::result::Result<(), Infallible>;
