//! Bytes to text of a known format: the first two stages.

use std::borrow::Cow;
use std::path::Path;

use super::Options;
use crate::encoding::{self, Encoding, PrivateUseCount, PrivateUseMapper};
use crate::error::{ErrorKind, Result};
use crate::format::{self, Format};

/// One input, decoded.
pub(super) struct Input<'a> {
    pub(super) encoding: Encoding,
    pub(super) bom: bool,
    pub(super) text: Cow<'a, str>,
    pub(super) replaced: u64,
    pub(super) private_use: PrivateUseCount,
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
        // As where the text is converted as a stream, and nobody sees the whole of it.
        let as_stream = options.names_everything();
        let mut mapper = if as_stream {
            PrivateUseMapper::for_stream(encoding, options.private_use)
        } else {
            PrivateUseMapper::for_text(&decoded.text, encoding, options.private_use)
        };
        let text = mapper.map(decoded.text);
        let format = options.format.unwrap_or_else(|| {
            if as_stream { Format::of_name(name) } else { format::sniff(&text, name) }
        });
        Ok(Self {
            encoding,
            bom: detection.bom && detection.encoding == encoding,
            text,
            replaced: decoded.replaced,
            private_use: mapper.count(),
            format,
        })
    }
}
