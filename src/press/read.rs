//! Bytes to text of a known format: the first two stages.

use std::borrow::Cow;
use std::path::Path;

use super::{Garbling, Options};
use crate::encoding::{self, Encoding};
use crate::error::{ErrorKind, Result};
use crate::format::{self, Format};

/// One input, decoded.
pub(super) struct Input<'a> {
    pub(super) encoding: Encoding,
    pub(super) bom: bool,
    pub(super) text: Cow<'a, str>,
    pub(super) replaced: u64,
    pub(super) format: Format,
}

impl<'a> Input<'a> {
    /// Decodes `bytes` as the options say, or as what they are found to be.
    ///
    /// # Errors
    /// [`NotText`](ErrorKind::NotText) where the bytes look binary and no encoding
    /// was named; [`Malformed`](ErrorKind::Malformed).
    pub(super) fn read(bytes: &'a [u8], name: Option<&Path>, options: &Options) -> Result<Self> {
        let detection = encoding::detect(bytes);
        let encoding = match (options.from_encoding, detection.binary) {
            (Some(named), _) => named,
            (None, None) => detection.encoding,
            (None, Some((offset, byte))) => {
                return Err(ErrorKind::NotText { offset, byte }.into());
            }
        };
        let decoded = encoding::decode(bytes, encoding, options.on_malformed)?;
        let format = options.format.unwrap_or_else(|| {
            // As where the text is converted as a stream, and nobody sees the whole of it.
            if options.names_everything() {
                Format::of_name(name)
            } else {
                format::sniff(&decoded.text, name)
            }
        });
        Ok(Self {
            encoding,
            bom: detection.bom && detection.encoding == encoding,
            text: decoded.text,
            replaced: decoded.replaced,
            format,
        })
    }

    /// The input with garbled text put back to what it was, if `repair` says so; and what of it
    /// was garbled.
    pub(super) fn repaired(mut self, repair: bool) -> (Self, Garbling) {
        if !repair {
            let garbling = Garbling::glance(&self.text, self.replaced);
            return (self, garbling);
        }
        let (text, garbling) = Garbling::repair(self.text, self.replaced);
        self.text = text;
        (self, garbling)
    }
}
