//! Subtitles.

use super::Format;
use crate::document::Document;
use crate::error::Result;

/// Finds the blocks of subtitles.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax).
pub fn parse(text: &str, _format: Format) -> Result<Document<'_>> {
    Ok(Document::new(text))
}

/// The format of what is subtitles by its content; `None` where that does not tell.
pub(super) fn sniff(_text: &str) -> Option<Format> {
    None
}
