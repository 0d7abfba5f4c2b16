//! Bytes to text and back: the first and the last stage of the line.
//!
//! ```text
//! bytes ─ detect ─> Encoding ─ decode ─> text ─ map private use ─> text … text ─ encode ─> bytes
//! ```
//!
//! Legacy tables (gb18030, Big5) are those of the WHATWG Encoding Standard, as encoding_rs
//! has them; byte order marks, UTF-32, HZ, the use of gb18030's tables, the UTF-16 and Big5 encoders, byte-exact error places and the
//! detection of Chinese text are ours. Knows nothing of documents or of script conversion.

use std::borrow::Cow;

mod big5;
mod binary;
mod bom;
mod candidate;
mod compare;
mod cost;
mod declared;
mod decode;
mod decoder;
mod detect;
mod detection;
mod encode;
mod encoder;
mod escapes;
pub mod garbled;
mod gb18030;
mod hz;
mod label;
mod latin;
mod line_ending;
mod model;
mod pairs;
mod position;
mod private_use;
mod reading;
mod turn;
mod unmappable;
mod utf32;
mod valid;
mod writer;

#[cfg(test)]
mod tests;

pub use bom::has_bom;
pub(crate) use declared::DECLARED_WITHIN;
pub use declared::declared_label;
pub use decode::decode;
pub use decoder::Decoder;
pub use detect::detect;
pub use detection::{Detection, Reason, SURE, Turn, label_names};
pub use encode::{encode, encode_by_place};
pub use encoder::Encoder;
pub use label::label_asks_for_bom;
pub use line_ending::line_ending;
pub(crate) use position::head;
pub use position::{Position, positions};
pub use private_use::{Arrangement, PrivateUse, PrivateUseCount, PrivateUseMapper};

/// A character encoding zhpress reads and writes, named as WHATWG (else IANA) names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// UTF-32, little-endian.
    Utf32Le,
    /// UTF-32, big-endian.
    Utf32Be,
    /// GB18030, which covers GBK and GB2312.
    Gb18030,
    /// Big5 of ETen and Windows; reads HKSCS, too.
    Big5,
    /// Big5 with the characters of Hong Kong (HKSCS) in writing, too. No verdict of [`detect`].
    Big5Hkscs,
    /// GB2312 in seven bits (RFC 1843).
    HzGb2312,
}

impl Encoding {
    /// The encoding's name: WHATWG's, else IANA's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "Big5",
            Self::Big5Hkscs => "Big5-HKSCS",
            Self::HzGb2312 => "HZ-GB-2312",
        }
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
    /// Write the escape that strings of JSON and of JavaScript have, `\u…`, or two of them above U+FFFF.
    JsonEscape,
    /// Write the escape that style sheets have: `\` and the number in hexadecimal, with a space behind.
    CssEscape,
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
