//! An input, decoded, with every malformed sequence by its place.

use std::borrow::Cow;

use super::Finding;
use super::rules;
use crate::encoding::{self, Encoding, OnMalformed};
use crate::error::{ErrorKind, Result};
use crate::press::{OnUnsure, trusted};

/// How many malformed sequences are told apart from U+FFFD in the text.
const MALFORMED: usize = 1000;

/// What the rules look at.
pub(super) struct Source<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) encoding: Encoding,
    /// The encoding that the document declares.
    pub(super) declared: Option<String>,
    /// The text without its byte order mark, with U+FFFD for each malformed sequence.
    pub(super) text: Cow<'a, str>,
    pub(super) malformed: Vec<Malformed>,
    /// How many further sequences are malformed.
    pub(super) more_malformed: u64,
}

/// A malformed sequence.
pub(super) struct Malformed {
    /// Where its U+FFFD is in the text.
    pub(super) start: usize,
    /// Its bytes in hexadecimal.
    pub(super) bytes: String,
}

/// An input as the rules look at it, or why they do not.
pub(super) enum Reading<'a> {
    Source(Source<'a>),
    /// Its encoding cannot be trusted: every other finding would be about text that nobody wrote.
    Distrusted(Finding),
}

impl Malformed {
    /// Where its U+FFFD is in the text.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.start..self.start + char::REPLACEMENT_CHARACTER.len_utf8()
    }
}

impl<'a> Source<'a> {
    /// Decodes `bytes` as `encoding`, or as what they are found to be.
    ///
    /// # Errors
    /// [`NotText`](ErrorKind::NotText) where the bytes look binary and no encoding is named.
    pub(super) fn trusted(bytes: &'a [u8], encoding: Option<Encoding>) -> Result<Reading<'a>> {
        let detection = encoding::detect(bytes);
        let trusted = encoding.map_or_else(|| trusted(&detection, OnUnsure::Refuse), Ok);
        match trusted {
            Ok(encoding) => Self::read(bytes, encoding, detection.declared).map(Reading::Source),
            Err(error) => rules::encoding(error).map(Reading::Distrusted),
        }
    }

    /// Decodes `bytes`.
    pub(super) fn read(
        bytes: &'a [u8],
        encoding: Encoding,
        declared: Option<String>,
    ) -> Result<Self> {
        let mut source = Self {
            bytes,
            encoding,
            declared,
            text: Cow::Borrowed(""),
            malformed: Vec::new(),
            more_malformed: 0,
        };
        source.decode()?;
        Ok(source)
    }

    /// Decodes up to each malformed sequence, and goes on behind it.
    fn decode(&mut self) -> Result<()> {
        let mut rest = self.bytes;
        while self.malformed.len() < MALFORMED {
            let (start, length, shown) =
                match encoding::decode(rest, self.encoding, OnMalformed::Error) {
                    Ok(decoded) => {
                        self.push(decoded.text);
                        return Ok(());
                    }
                    Err(error) => match error.kind() {
                        // One for each byte: `0x81 0xFF`.
                        ErrorKind::Malformed { offset, bytes, .. } => {
                            (*offset as usize, bytes.split(' ').count(), bytes.clone())
                        }
                        _ => return Err(error),
                    },
                };
            let (before, from) = rest.split_at(start);
            let before = encoding::decode(before, self.encoding, OnMalformed::Replace)?;
            self.push(before.text);
            self.malformed.push(Malformed { start: self.text.len(), bytes: shown });
            self.push(Cow::Borrowed("\u{FFFD}"));
            rest = &from[length..];
        }
        let decoded = encoding::decode(rest, self.encoding, OnMalformed::Replace)?;
        self.more_malformed = decoded.replaced;
        self.push(decoded.text);
        Ok(())
    }

    fn push(&mut self, text: Cow<'a, str>) {
        if self.text.is_empty() {
            self.text = text;
        } else {
            self.text.to_mut().push_str(&text);
        }
    }

    /// Whether the U+FFFD at `start` stands for malformed bytes.
    pub(super) fn is_malformed(&self, start: usize) -> bool {
        self.malformed.binary_search_by_key(&start, |malformed| malformed.start).is_ok()
            || (self.more_malformed > 0
                && self.malformed.last().is_some_and(|last| start > last.start))
    }
}
