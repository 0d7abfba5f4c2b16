//! HTML: real-world pages and fragments of them.
//!
//! `tokenizer` finds tags and texts, `tree` which elements a text stands in, `attributes` what those say
//! of it; `parser` makes blocks of it, whose pieces `line` cuts, and `page` decides at the end. Nothing is rebuilt: what is in no piece
//! stays as it is.

mod ahead;
mod attributes;
mod elements;
mod embedded_code;
mod line;
pub(super) mod own_links;
mod page;
mod parser;
mod raw_text;
mod selector;
pub(super) mod shared;
mod sniff;
mod special;
mod state;
mod tokenizer;
mod tree;

use super::Options;
use crate::document::Document;

pub use embedded_code::{Code, embedded_code};
pub use selector::{Selector, SelectorError};
pub(super) use sniff::sniff;

/// Finds the blocks of a page or a fragment.
///
/// All text of the page is one flow; titles, attributes and `meta` stand beside it. There is no text
/// that is no HTML: what is odd is read as a browser reads it, and the worst of it noted as a
/// warning. Takes time in proportion to the text.
pub fn parse<'t>(text: &'t str, options: &Options) -> Document<'t> {
    parser::parse(text, options)
}

#[cfg(test)]
mod judge;
#[cfg(test)]
mod tests;
