//! JSON.

use super::{Format, Options};
use crate::document::Document;
use crate::error::Result;

/// Finds the blocks of a document of JSON.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax).
pub fn parse<'t>(text: &'t str, _format: Format, _options: &Options) -> Result<Document<'t>> {
    Ok(Document::new(text))
}

/// The same for JSON Lines.
///
/// # Errors
/// [`Syntax`](crate::ErrorKind::Syntax).
pub fn lines<'t>(text: &'t str, _options: &Options) -> Result<Document<'t>> {
    Ok(Document::new(text))
}

/// Finds the prose and the language tags of JSON-LD in a page; nothing where it is no JSON.
pub fn linked_data<'t>(text: &'t str, _options: &Options) -> Document<'t> {
    Document::new(text)
}

/// The format of what is JSON by its content; `None` where that does not tell.
pub(super) fn sniff(_text: &str) -> Option<Format> {
    None
}
