//! Bytes to text and back: the first and the last stage. Knows nothing of Chinese scripts.

use std::borrow::Cow;

use crate::error::Result;

/// A character encoding zhpress reads, named as WHATWG (else IANA) names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// GB18030, which covers GBK and GB2312.
    Gb18030,
    /// Big5 with HKSCS in decoding.
    Big5,
}

impl Encoding {
    /// The encoding's name: WHATWG's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "Big5",
        }
    }

    /// The encoding that a label names (any case; WHATWG's labels), or an
    /// [`UnknownEncoding`](crate::ErrorKind::UnknownEncoding) error.
    pub fn from_label(label: &str) -> Result<Self> {
        let _ = label;
        Ok(Self::Utf8)
    }
}

/// How the lines of a text end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnding {
    /// The text has no line end.
    None,
    /// `\n` only.
    Lf,
    /// `\r\n` only.
    CrLf,
    /// `\r` only.
    Cr,
    /// More than one kind.
    Mixed,
}

/// What the bytes were found to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The best guess.
    pub encoding: Encoding,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Whether the bytes start with a byte order mark of `encoding`.
    pub bom: bool,
    /// The encoding's label as the document itself declares it (XML declaration, HTML `meta`).
    pub declared: Option<String>,
    /// The offset and value of the first byte that no text has, where the input looks binary.
    pub binary: Option<(u64, u8)>,
}

/// What to do with bytes the encoding does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnMalformed {
    /// Refuse the input.
    #[default]
    Error,
    /// Put U+FFFD in their place.
    Replace,
}

/// What to do with characters the output encoding cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnUnmappable {
    /// Refuse to write.
    #[default]
    Error,
    /// Write a numeric character reference, `&#x…;`.
    Ncr,
    /// Write `?`.
    Replace,
}

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without its byte order mark.
    pub text: Cow<'a, str>,
    /// How many malformed sequences were replaced.
    pub replaced: u64,
}

/// An encoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded<'a> {
    /// The bytes, with a byte order mark where one was asked for.
    pub bytes: Cow<'a, [u8]>,
    /// How many characters did not fit and were written in another way.
    pub substituted: u64,
}

/// Tells the encoding of `bytes`. Never fails: an unsure verdict has a low confidence.
pub fn detect(bytes: &[u8]) -> Detection {
    let _ = bytes;
    Detection {
        encoding: Encoding::Utf8,
        confidence: 1.0,
        bom: false,
        declared: None,
        binary: None,
    }
}

/// Decodes `bytes` as `encoding`; a byte order mark at the start is taken off.
///
/// # Errors
/// [`Malformed`](crate::ErrorKind::Malformed) with the offset, unless `on_malformed` replaces.
pub fn decode(bytes: &[u8], encoding: Encoding, on_malformed: OnMalformed) -> Result<Decoded<'_>> {
    let _ = (encoding, on_malformed);
    Ok(Decoded { text: String::from_utf8_lossy(bytes), replaced: 0 })
}

/// Encodes `text` as `encoding`, with a byte order mark in front where `bom` says so.
///
/// # Errors
/// [`Unmappable`](crate::ErrorKind::Unmappable), unless `on_unmappable` asks for less.
pub fn encode(
    text: &str,
    encoding: Encoding,
    bom: bool,
    on_unmappable: OnUnmappable,
) -> Result<Encoded<'_>> {
    let _ = (encoding, bom, on_unmappable);
    Ok(Encoded { bytes: Cow::Borrowed(text.as_bytes()), substituted: 0 })
}

/// How the lines of `text` end.
pub fn line_ending(text: &str) -> LineEnding {
    let _ = text;
    LineEnding::None
}
