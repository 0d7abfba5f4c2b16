//! Bytes to text, with the exact place of what an encoding does not allow.

use std::borrow::Cow;
use std::fmt::Write as _;

use encoding_rs::{Decoder, DecoderResult};

use super::{Decoded, Encoding, OnMalformed, bom, gb18030, hz, utf32};
use crate::error::{ErrorKind, Result};

/// How much text encoding_rs makes at a time: small enough to stay in the cache.
const BUFFER: usize = 16 * 1024;

/// Decodes `bytes` as `encoding`; that encoding's own byte order mark at the start is taken off.
///
/// Valid UTF-8 and pure ASCII are borrowed. What is malformed is up to the Unicode Standard
/// (UTF-8, UTF-16, UTF-32: maximal subparts, unpaired surrogates, an incomplete unit at the end),
/// the WHATWG Encoding Standard (gb18030, Big5) and RFC 1843 (HZ).
///
/// # Errors
/// [`Malformed`](ErrorKind::Malformed) with the offset in bytes from the start of `bytes` (the
/// mark counts) of the first malformed sequence, unless `on_malformed` replaces: then each
/// sequence becomes one U+FFFD and is counted.
pub fn decode(bytes: &[u8], encoding: Encoding, on_malformed: OnMalformed) -> Result<Decoded<'_>> {
    let start = bom::length(bytes, encoding);
    let body = &bytes[start..];
    let mut log = Log { on_malformed, first: None, replaced: 0 };
    let text = match encoding {
        Encoding::Utf8 => utf8(body, &mut log),
        Encoding::Utf32Le | Encoding::Utf32Be => {
            Cow::Owned(utf32::decode(body, encoding, |at, length| log.malformed(at, length)))
        }
        Encoding::Gb18030 | Encoding::Big5 | Encoding::Big5Hkscs if body.is_ascii() => {
            utf8(body, &mut log)
        }
        Encoding::Gb18030 => Cow::Owned(from_gb18030(body, &mut log)),
        Encoding::HzGb2312 => Cow::Owned(from_hz(body, &mut log)),
        _ => Cow::Owned(by_tables(body, encoding, &mut log)),
    };
    match log.first {
        Some((at, length)) if on_malformed == OnMalformed::Error => Err(ErrorKind::Malformed {
            encoding: encoding.name(),
            offset: (start + at) as u64,
            bytes: hexadecimal(&body[at..at + length]),
        }
        .into()),
        _ => Ok(Decoded { text, replaced: log.replaced }),
    }
}

/// The malformed sequences met so far.
struct Log {
    on_malformed: OnMalformed,
    /// Offset and length in bytes of the first one.
    first: Option<(usize, usize)>,
    replaced: u64,
}

impl Log {
    /// Takes note of a malformed sequence; whether to replace it and go on.
    fn malformed(&mut self, at: usize, length: usize) -> bool {
        self.first.get_or_insert((at, length));
        let replace = self.on_malformed == OnMalformed::Replace;
        self.replaced += u64::from(replace);
        replace
    }
}

fn utf8<'a>(bytes: &'a [u8], log: &mut Log) -> Cow<'a, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        let length = chunk.invalid().len();
        if length > 0 {
            if !log.malformed(at, length) {
                break;
            }
            text.push(char::REPLACEMENT_CHARACTER);
        }
        at += length;
    }
    Cow::Owned(text)
}

fn from_hz(bytes: &[u8], log: &mut Log) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    // An error only ends the reading; the log has it.
    let _ = hz::Reader::default().read(bytes, true, &mut text, |sequence, end, text| {
        let goes_on = log.malformed(end - sequence.len(), sequence.len());
        if goes_on {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        goes_on.then_some(()).ok_or(())
    });
    text
}

fn from_gb18030(bytes: &[u8], log: &mut Log) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    // An error only ends the reading; the log has it.
    let _ = gb18030::read(bytes, true, &mut text, |at, length, text| {
        let goes_on = log.malformed(at, length);
        if goes_on {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        goes_on.then_some(()).ok_or(())
    });
    text
}

/// Decodes with encoding_rs.
///
/// Through a buffer of fixed size: its own `decode_to_string…` touches every page of the spare
/// capacity on every call, which is quadratic where much is malformed.
fn by_tables(bytes: &[u8], encoding: Encoding, log: &mut Log) -> String {
    let mut decoder = decoder(encoding);
    let mut buffer = "\0".repeat(BUFFER.min(bytes.len() * 3 + 16));
    // Two bytes of a legacy encoding or UTF-16 make at most three of UTF-8 (save rarities).
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut read = 0;
    loop {
        let (result, more, written) =
            decoder.decode_to_str_without_replacement(&bytes[read..], &mut buffer, true);
        text.push_str(&buffer[..written]);
        read += more;
        match result {
            DecoderResult::InputEmpty => return text,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let (length, after) = (usize::from(length), usize::from(after));
                if !log.malformed(read - after - length, length) {
                    return text;
                }
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// An encoding_rs decoder that leaves byte order marks alone.
pub(super) fn decoder(encoding: Encoding) -> Decoder {
    match encoding {
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        // For detection alone; text is read by `gb18030`.
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 | Encoding::Big5Hkscs => encoding_rs::BIG5,
        Encoding::Utf8 | Encoding::Utf32Le | Encoding::Utf32Be | Encoding::HzGb2312 => {
            encoding_rs::UTF_8
        }
    }
    .new_decoder_without_bom_handling()
}

/// `0x81 0xFF`.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5);
    for byte in bytes {
        let space = if text.is_empty() { "" } else { " " };
        // Writing to a String cannot fail.
        let _ = write!(text, "{space}{byte:#04X}");
    }
    text
}
