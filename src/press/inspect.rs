//! An article's structure and metadata, for people and programs to look at.

use std::ops::Range;
use std::path::Path;

use super::certainty::certainties;
use super::named;
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
    /// The names that stay whole in all of it: people, media, places; of a feed those of each article.
    pub names: Vec<String>,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Bytes of the decoded text (its byte order mark taken off), half-open.
    pub range: Range<usize>,
    /// How sure its role is, from 0 to 1: see [`certainties`](crate::article::certainties).
    pub certainty: f64,
    /// Its text as a reader sees it.
    pub text: String,
    /// Which block of the document it is a part of: a paragraph with its byline is one.
    pub block: usize,
    /// Which text it is a part of, where a document has several: an article of a feed.
    pub flow: usize,
    /// How many blank lines stand before it.
    pub blank_lines: usize,
}

/// Shows the structure of one input. Of `options`, encoding and format count.
///
/// # Errors
/// [`NotText`](crate::ErrorKind::NotText), [`Malformed`](crate::ErrorKind::Malformed).
pub fn inspect(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Inspection> {
    let input = Input::read(bytes, name, options)?;
    let structure = Structure::of(&input.text, input.format, &options.reading, ArticleMode::Auto)?;
    let identification = structure.identify(&Policy::default()).0;
    let sure = certainties(&structure, input.format);
    let mut end = 0;
    let parts = structure
        .spans
        .iter()
        .zip(sure)
        .filter_map(|(span, certainty)| {
            let block = &structure.document.blocks[span.block];
            let places = source_places(&structure.document, block, &span.range);
            let range = places.first()?.start..places.last()?.end;
            let blank_lines = blank_lines(input.text.get(end..range.start).unwrap_or_default());
            end = range.end;
            let text = structure.texts[span.block][span.range.clone()].to_owned();
            let (block, flow) = (span.block, block.flow);
            Some(Part { role: span.role, range, certainty, text, block, flow, blank_lines })
        })
        .collect();
    Ok(Inspection {
        encoding: input.encoding,
        format: input.format,
        identification,
        names: named::protected(&structure),
        metadata: structure.metadata,
        parts,
    })
}

/// How many blank lines what stands between two parts begins with.
fn blank_lines(between: &str) -> usize {
    let rest = between.trim_start();
    let breaks = |c| between[..between.len() - rest.len()].matches(c).count();
    breaks('\n').max(breaks('\r')).saturating_sub(1)
}
