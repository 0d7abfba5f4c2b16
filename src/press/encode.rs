//! Text to bytes: the last stage. What the output's encoding does not hold is spelled by the rules of the format.

use std::borrow::Cow;
use std::path::Path;

use super::Options;
use crate::encoding::{self, Encoded, Encoding, OnUnmappable};
use crate::error::{Error, ErrorKind, Result};
use crate::format::html::{self, Code};
use crate::format::{self, Format};

/// The bytes of a text in an encoding, with a byte order mark or without, and how many characters were
/// written in another way.
///
/// # Errors
/// As of [`encoding::encode`]; also where references were asked for, and the document's format has none.
pub(super) fn encode(
    text: Cow<'_, str>,
    (encoding, bom): (Encoding, bool),
    format: Format,
    name: Option<&Path>,
    options: &Options,
) -> Result<(Vec<u8>, u64)> {
    use OnUnmappable::{CssEscape, Error, JsonEscape, Ncr};
    let has_references = || format::has_character_references(&text, format, name);
    let encoded = match (options.on_unmappable, format) {
        // What is not ASCII stands in strings.
        (Ncr, Format::Json | Format::JsonFeed | Format::JsonLines) => {
            encoding::encode(&text, encoding, bom, JsonEscape)
        }
        (Ncr, Format::Html) => {
            let mut code = html::embedded_code(&text).into_iter().peekable();
            encoding::encode_by_place(&text, encoding, bom, |at| {
                while code.next_if(|(range, _)| range.end <= at).is_some() {}
                match code.peek() {
                    Some((range, Code::Script)) if range.start <= at => JsonEscape,
                    Some((range, Code::Style)) if range.start <= at => CssEscape,
                    _ => Ncr,
                }
            })
        }
        (Ncr | Error, _) if !has_references() => {
            encoding::encode(&text, encoding, bom, Error).map_err(without_references)
        }
        (on_unmappable, _) => encoding::encode(&text, encoding, bom, on_unmappable),
    };
    let Encoded { bytes, substituted } = encoded?;
    let bytes = match bytes {
        Cow::Owned(bytes) => bytes,
        // The text's own bytes: taken over rather than copied.
        Cow::Borrowed(bytes) if bytes.len() == text.len() => text.into_owned().into_bytes(),
        Cow::Borrowed(bytes) => bytes.to_vec(),
    };
    Ok((bytes, substituted))
}

/// The same error, of a document that has no character references.
pub(super) fn without_references(error: Error) -> Error {
    match error.into_kind() {
        ErrorKind::Unmappable { encoding, characters, more, .. } => {
            ErrorKind::Unmappable { encoding, characters, more, references: false }.into()
        }
        other => other.into(),
    }
}
