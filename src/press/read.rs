//! Bytes to text of a known format: the first two stages.

use std::borrow::Cow;
use std::path::Path;

use super::{Garbling, OnUnsure, Options};
use crate::encoding::{self, Detection, Encoding, PrivateUseCount, PrivateUseMapper, SURE, Turn};
use crate::error::{ErrorKind, Result};
use crate::format::{self, Format};

/// One input, decoded.
pub(super) struct Input<'a> {
    pub(super) encoding: Encoding,
    pub(super) bom: bool,
    /// See [`Report`](super::Report).
    pub(super) contradicted_declaration: Option<String>,
    pub(super) text: Cow<'a, str>,
    pub(super) replaced: u64,
    pub(super) private_use: PrivateUseCount,
    /// What of it was garbled, as far as anybody looked.
    pub(super) garbling: Garbling,
    pub(super) format: Format,
}

impl<'a> Input<'a> {
    /// Decodes `bytes` as the options say, or as what they are found to be.
    ///
    /// # Errors
    /// As of [`trusted`] where no encoding was named; [`Malformed`](ErrorKind::Malformed).
    pub(super) fn read(bytes: &'a [u8], name: Option<&Path>, options: &Options) -> Result<Self> {
        Self::read_looking(bytes, name, options, |text, _| (text, Garbling::default()))
    }

    /// The same, with a look at what of it is garbled, which is undone where `options` ask for it.
    ///
    /// # Errors
    /// As of [`read`](Self::read).
    pub(super) fn read_for_conversion(
        bytes: &'a [u8],
        name: Option<&Path>,
        options: &Options,
    ) -> Result<Self> {
        let look = if options.repair { Garbling::repair } else { Garbling::look };
        Self::read_looking(bytes, name, options, look)
    }

    /// The same, where `look` looks for garbled text in what was decoded (and with how many malformed
    /// sequences replaced), and may undo it: private-use characters can be parts of it.
    pub(super) fn read_looking(
        bytes: &'a [u8],
        name: Option<&Path>,
        options: &Options,
        look: impl FnOnce(Cow<'a, str>, u64) -> (Cow<'a, str>, Garbling),
    ) -> Result<Self> {
        let (encoding, contradicted_declaration) = match options.from_encoding {
            Some(named) => (named, None),
            None => {
                let detection = encoding::detect(bytes);
                let contradicts = detection.contradicts_declaration();
                let encoding = trusted(&detection, options.on_unsure)?;
                (encoding, detection.declared.filter(|_| contradicts))
            }
        };
        let bom = encoding::has_bom(bytes, encoding);
        let decoded = encoding::decode(bytes, encoding, options.on_malformed)?;
        let (text, garbling) = look(decoded.text, decoded.replaced);
        // As where the text is converted as a stream, and nobody sees the whole of it.
        let as_stream = options.names_everything(name);
        let mut mapper = if as_stream {
            PrivateUseMapper::for_stream(encoding, options.private_use)
        } else {
            PrivateUseMapper::for_text(&text, encoding, options.private_use)
        };
        let text = mapper.map(text);
        let format = options.format.unwrap_or_else(|| {
            if as_stream { Format::of_name(name) } else { format::sniff(&text, name) }
        });
        Ok(Self {
            encoding,
            bom,
            contradicted_declaration,
            text,
            replaced: decoded.replaced,
            private_use: mapper.count(),
            garbling,
            format,
        })
    }
}

/// The encoding that was told, where it can be read.
///
/// # Errors
/// [`NotText`](ErrorKind::NotText) where the bytes look binary;
/// [`EncodingTurns`](ErrorKind::EncodingTurns), [`ForeignEncoding`](ErrorKind::ForeignEncoding) and, unless it
/// is to be guessed, [`UnsureEncoding`](ErrorKind::UnsureEncoding).
pub fn trusted(detection: &Detection, on_unsure: OnUnsure) -> Result<Encoding> {
    let Detection { encoding, confidence, .. } = *detection;
    if let Some((offset, byte)) = detection.binary {
        return Err(ErrorKind::NotText { offset, byte }.into());
    }
    if let Some(Turn { offset, line, before, behind }) = detection.turn {
        let (before, behind) = (before.name(), behind.name());
        return Err(ErrorKind::EncodingTurns { before, behind, offset, line }.into());
    }
    let is_unsure = confidence < SURE && on_unsure == OnUnsure::Refuse;
    match detection.unsupported {
        Some(name) if confidence >= SURE => {
            Err(ErrorKind::ForeignEncoding { encoding: name }.into())
        }
        _ if is_unsure => {
            Err(ErrorKind::UnsureEncoding { encoding: detection.name(), confidence }.into())
        }
        _ => Ok(encoding),
    }
}
