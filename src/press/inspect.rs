//! An article's structure and metadata, for people and programs to look at.

use std::ops::Range;
use std::path::Path;

use super::read::Input;
use super::structure::Structure;
use super::{ArticleMode, Options};
use crate::article::{Metadata, Role};
use crate::document::map::source_places;
use crate::encoding::Encoding;
use crate::error::Result;
use crate::format::Format;
use crate::policy::Policy;
use crate::script::Identification;

/// What an article is made of.
#[derive(Debug, Clone)]
pub struct Inspection {
    /// The input's encoding.
    pub encoding: Encoding,
    /// The input's format.
    pub format: Format,
    /// The script and region of its prose.
    pub identification: Identification,
    /// The facts it states about itself.
    pub metadata: Metadata,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Bytes of the decoded text (its byte order mark taken off), half-open.
    pub range: Range<usize>,
    /// Its text as a reader sees it.
    pub text: String,
}

/// Shows the structure of one input. Of `options`, encoding and format count.
///
/// # Errors
/// [`NotText`](crate::ErrorKind::NotText), [`Malformed`](crate::ErrorKind::Malformed).
pub fn inspect(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Inspection> {
    let input = Input::read(bytes, name, options)?;
    let structure = Structure::of(&input.text, input.format, &options.reading, ArticleMode::Auto)?;
    let identification = structure.identify(&Policy::default()).0;
    let parts = structure
        .spans
        .iter()
        .filter_map(|span| {
            let block = &structure.document.blocks[span.block];
            let places = source_places(&structure.document, block, &span.range);
            let range = places.first()?.start..places.last()?.end;
            let text = structure.texts[span.block][span.range.clone()].to_owned();
            Some(Part { role: span.role, range, text })
        })
        .collect();
    Ok(Inspection {
        encoding: input.encoding,
        format: input.format,
        identification,
        metadata: structure.metadata,
        parts,
    })
}
