//! gettext catalogues.

use crate::document::Document;
use crate::error::Result;

/// Finds the blocks of a catalogue.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax).
pub fn parse(text: &str) -> Result<Document<'_>> {
    Ok(Document::new(text))
}

/// Whether a text is a catalogue by its content.
pub(super) fn sniff(_text: &str) -> bool {
    false
}
