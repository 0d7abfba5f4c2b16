//! XML.

use super::{Format, Options};
use crate::document::Document;
use crate::error::Result;

/// Finds the blocks of a document of XML.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax).
pub fn parse<'t>(text: &'t str, _format: Format, _options: &Options) -> Result<Document<'t>> {
    Ok(Document::new(text))
}

/// The format of what is XML by its content; `None` where that does not tell.
pub(super) fn sniff(_text: &str) -> Option<Format> {
    None
}
