//! Bytes to text, piece by piece: the same text and the same error places as
//! [`decode`](super::decode()) gives for the whole.

use encoding_rs::DecoderResult;

use super::decode::{decoder, hexadecimal};
use super::{Encoding, OnMalformed, bom, gb18030, hz, utf32};
use crate::error::{ErrorKind, Result};

/// How much text encoding_rs makes at a time: small enough to stay in the cache.
const BUFFER: usize = 16 * 1024;

/// The longest byte order mark.
const LONGEST_MARK: usize = 4;

/// The most bytes that a malformed sequence has, and a decoder holds back.
const TAIL: usize = 8;

/// Decodes bytes that come in pieces, cut anywhere.
pub struct Decoder {
    encoding: Encoding,
    on_malformed: OnMalformed,
    /// The first bytes, as long as they may be a byte order mark.
    head: Option<Vec<u8>>,
    /// Whether the text started with the mark of its encoding, and of no other.
    bom: bool,
    /// Bytes given so far, and bytes of the mark among them.
    offset: u64,
    replaced: u64,
    form: Form,
}

/// What differs between encodings.
enum Form {
    /// The bytes of a character or unit that is not complete.
    Utf8(Vec<u8>),
    Utf32(Vec<u8>),
    Gb18030(Vec<u8>),
    Hz(hz::Reader),
    /// By encoding_rs; the last bytes that it was given, to tell those of a malformed sequence.
    Tables {
        decoder: encoding_rs::Decoder,
        buffer: String,
        tail: Vec<u8>,
    },
}

impl Decoder {
    /// A decoder before the first byte. What is malformed, and what happens to it, is as
    /// [`decode`](super::decode()) tells.
    pub fn new(encoding: Encoding, on_malformed: OnMalformed) -> Self {
        let form = match encoding {
            Encoding::Utf8 => Form::Utf8(Vec::new()),
            Encoding::Utf32Le | Encoding::Utf32Be => Form::Utf32(Vec::new()),
            Encoding::Gb18030 => Form::Gb18030(Vec::new()),
            Encoding::HzGb2312 => Form::Hz(hz::Reader::default()),
            _ => Form::Tables {
                decoder: decoder(encoding),
                buffer: "\0".repeat(BUFFER),
                tail: Vec::new(),
            },
        };
        Self {
            encoding,
            on_malformed,
            head: Some(Vec::new()),
            bom: false,
            offset: 0,
            replaced: 0,
            form,
        }
    }

    /// Whether the text starts with a byte order mark; known once [`decode`](Self::decode) has
    /// given any text, or was told of the end.
    pub fn bom(&self) -> bool {
        self.bom
    }

    /// How many malformed sequences were replaced so far.
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// Decodes the next bytes (all that are left, where `is_last`) and hands the text on to
    /// `each`, in order, in pieces that end where they have to. Valid UTF-8 is not copied.
    ///
    /// # Errors
    /// What `each` gives; [`Malformed`](ErrorKind::Malformed) with the offset from the very
    /// first byte, once the text before it was handed on. Either ends the decoding for good.
    pub fn decode(
        &mut self,
        bytes: &[u8],
        is_last: bool,
        each: &mut impl FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let Some(mut head) = self.head.take() else { return self.body(bytes, is_last, each) };
        let taken = (LONGEST_MARK - head.len()).min(bytes.len());
        head.extend_from_slice(&bytes[..taken]);
        if !is_last && may_go_on_as_mark(&head, self.encoding) {
            self.head = Some(head);
            return Ok(());
        }
        let mark = bom::length(&head, self.encoding);
        self.bom = mark > 0 && bom::sniff(&head) == Some(self.encoding);
        self.offset = mark as u64;
        // Most often the head is the start of `bytes`, and need not be looked at apart.
        if head.len() == taken {
            return self.body(&bytes[mark..], is_last, each);
        }
        self.body(&head[mark..], false, each)?;
        self.body(&bytes[taken..], is_last, each)
    }

    fn body(
        &mut self,
        bytes: &[u8],
        is_last: bool,
        each: &mut impl FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let Self { encoding, on_malformed, offset, replaced, form, .. } = self;
        let piece = Piece { bytes, offset: *offset, is_last };
        let mut log = Log { encoding: *encoding, on_malformed: *on_malformed, replaced };
        let result = match form {
            Form::Utf8(held) => utf8(held, piece, &mut log, each),
            Form::Utf32(held) => utf32(held, piece, &mut log, each),
            Form::Gb18030(held) => from_gb18030(held, piece, &mut log, each),
            Form::Hz(reader) => from_hz(reader, piece, &mut log, each),
            Form::Tables { decoder, buffer, tail } => {
                let result = by_tables(decoder, buffer, tail, piece, &mut log, each);
                tail.extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL)..]);
                tail.drain(..tail.len().saturating_sub(TAIL));
                result
            }
        };
        *offset += bytes.len() as u64;
        result
    }
}

/// Whether more bytes can still make these the mark of `encoding`, or tell that mark from
/// that of another one.
fn may_go_on_as_mark(head: &[u8], encoding: Encoding) -> bool {
    let mark = bom::mark(encoding);
    let longest = match encoding {
        // UTF-32's mark starts with UTF-16's.
        Encoding::Utf16Le => bom::mark(Encoding::Utf32Le),
        _ => mark,
    };
    head.len() < longest.len() && longest.starts_with(head)
}

/// The bytes to be decoded next.
#[derive(Clone, Copy)]
struct Piece<'a> {
    bytes: &'a [u8],
    /// Where they start.
    offset: u64,
    /// Whether they are all that is left.
    is_last: bool,
}

/// What is malformed, and what happens to it.
struct Log<'a> {
    encoding: Encoding,
    on_malformed: OnMalformed,
    replaced: &'a mut u64,
}

impl Log<'_> {
    /// Replaces a malformed sequence, or refuses it.
    fn malformed(
        &mut self,
        offset: u64,
        bytes: &[u8],
        each: &mut impl FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        match self.on_malformed {
            OnMalformed::Replace => {
                *self.replaced += 1;
                each("\u{FFFD}")
            }
            OnMalformed::Error => Err(ErrorKind::Malformed {
                encoding: self.encoding.name(),
                offset,
                bytes: hexadecimal(bytes),
            }
            .into()),
        }
    }
}

/// Decodes UTF-8. `held` is what was held back in front of the piece.
fn utf8(
    held: &mut Vec<u8>,
    Piece { bytes, offset, is_last }: Piece<'_>,
    log: &mut Log<'_>,
    each: &mut impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut start = 0;
    // A character cut in two is completed byte by byte.
    while !held.is_empty() && start < bytes.len() {
        held.push(bytes[start]);
        start += 1;
        match std::str::from_utf8(held) {
            Ok(character) => {
                each(character)?;
                held.clear();
            }
            Err(error) => {
                let Some(length) = error.error_len() else { continue };
                let at = offset + start as u64 - held.len() as u64;
                log.malformed(at, &held[..length], each)?;
                // The byte that shows it is not part of it.
                start -= held.len() - length;
                held.clear();
            }
        }
    }
    // A piece that only cuts its last character is checked once.
    let cut = start + complete_length(&bytes[start..]);
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes[start..cut]) {
        start = cut;
        if !text.is_empty() {
            each(text)?;
        }
    }
    loop {
        let rest = &bytes[start..];
        let error = match std::str::from_utf8(rest) {
            Ok("") => break,
            Ok(text) => return each(text),
            Err(error) => error,
        };
        let valid = error.valid_up_to();
        if valid > 0 {
            // Checked twice only where something is wrong or cut.
            each(std::str::from_utf8(&rest[..valid]).expect("it was found valid"))?;
        }
        start += valid;
        match error.error_len() {
            Some(length) => {
                log.malformed(offset + start as u64, &bytes[start..start + length], each)?;
                start += length;
            }
            None => {
                held.extend_from_slice(&bytes[start..]);
                start = bytes.len();
            }
        }
    }
    if is_last && !held.is_empty() {
        let at = offset + bytes.len() as u64 - held.len() as u64;
        let cut = std::mem::take(held);
        return log.malformed(at, &cut, each);
    }
    Ok(())
}

/// The length of valid `bytes` without a last character that is cut.
fn complete_length(bytes: &[u8]) -> usize {
    let lead = bytes.iter().rev().take(3).position(|byte| *byte >= 0xC0);
    let length = |lead: u8| if lead < 0xE0 { 2 } else { 3 + usize::from(lead >= 0xF0) };
    match lead {
        Some(behind) if length(bytes[bytes.len() - 1 - behind]) > behind + 1 => {
            bytes.len() - 1 - behind
        }
        _ => bytes.len(),
    }
}

/// Decodes UTF-32. `held` is the start of a unit in front of the piece.
fn utf32(
    held: &mut Vec<u8>,
    Piece { bytes, offset, is_last }: Piece<'_>,
    log: &mut Log<'_>,
    each: &mut impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let encoding = log.encoding;
    let mut text = String::new();
    let mut at = offset - held.len() as u64;
    let joined = [held.as_slice(), bytes].concat();
    let (units, rest) = joined.as_chunks::<4>();
    held.clear();
    held.extend_from_slice(rest);
    for unit in units {
        match utf32::character(*unit, encoding) {
            Some(character) => text.push(character),
            None => {
                each(&text)?;
                text.clear();
                log.malformed(at, unit, each)?;
            }
        }
        at += 4;
    }
    each(&text)?;
    if is_last && !held.is_empty() {
        let cut = std::mem::take(held);
        return log.malformed(at, &cut, each);
    }
    Ok(())
}

/// Decodes gb18030. `held` is the start of a character in front of the piece.
fn from_gb18030(
    held: &mut Vec<u8>,
    Piece { bytes, offset, is_last }: Piece<'_>,
    log: &mut Log<'_>,
    each: &mut impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let start = offset - held.len() as u64;
    let joined;
    let bytes = if held.is_empty() {
        bytes
    } else {
        joined = [held.as_slice(), bytes].concat();
        &joined
    };
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let read = gb18030::read(bytes, is_last, &mut text, |at, length, text| {
        each(text)?;
        text.clear();
        log.malformed(start + at as u64, &bytes[at..at + length], each)
    })?;
    held.clear();
    held.extend_from_slice(&bytes[read..]);
    each(&text)
}

/// Decodes HZ.
fn from_hz(
    reader: &mut hz::Reader,
    Piece { bytes, offset, is_last }: Piece<'_>,
    log: &mut Log<'_>,
    each: &mut impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut text = String::new();
    reader.read(bytes, is_last, &mut text, |sequence, end, text| {
        each(text)?;
        text.clear();
        log.malformed(offset + end as u64 - sequence.len() as u64, sequence, each)
    })?;
    each(&text)
}

/// Decodes with encoding_rs. `tail` are the last bytes in front of the piece.
fn by_tables(
    decoder: &mut encoding_rs::Decoder,
    buffer: &mut str,
    tail: &[u8],
    Piece { bytes, offset, is_last }: Piece<'_>,
    log: &mut Log<'_>,
    each: &mut impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut read = 0;
    loop {
        let (result, more, written) =
            decoder.decode_to_str_without_replacement(&bytes[read..], buffer, is_last);
        read += more;
        if written > 0 {
            each(&buffer[..written])?;
        }
        match result {
            DecoderResult::InputEmpty => return Ok(()),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let (length, after) = (usize::from(length), usize::from(after));
                // It may have started in front of these bytes.
                let near = [tail, &bytes[read.saturating_sub(TAIL)..read]].concat();
                let end = near.len() - after;
                let sequence = &near[end - length..end];
                log.malformed(offset + read as u64 - (after + length) as u64, sequence, each)?;
            }
        }
    }
}
