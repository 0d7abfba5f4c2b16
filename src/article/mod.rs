//! Blocks to roles: what each part of an article is. Knows nothing of formats or scripts.
//!
//! The words that tell are data, in `labels`; a line is read as a row of labelled
//! facts in `fields`; bylines within paragraphs, notices and layout have a module
//! each; `recognise` decides from the place of each among the others.

mod accept;
mod account;
mod actions;
mod alone;
mod around;
mod body;
mod by_block;
mod byline;
mod certainty;
mod fields;
mod glance;
mod headline;
// Lists of words, laid out by hand; the formatter would give each word a line.
#[rustfmt::skip]
mod labels;
mod head;
mod layout;
mod looks;
mod media;
mod metadata;
mod names;
mod notice;
mod opening;
mod parts;
mod phrases;
mod places;
mod reading;
mod recognise;
mod row;
mod sets;
mod tail;
mod text;
mod time;
mod tokens;
mod told;
mod vocabulary;

#[cfg(test)]
mod pages;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;

use crate::document::Hint;
pub(crate) use byline::credited;
pub use metadata::Metadata;
pub(crate) use told::tells_no_more;

/// What a part of an article is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Section names of a masthead, breadcrumbs and the like.
    Navigation,
    /// The headline.
    Headline,
    /// The headline of the article this one is taken from (原標題).
    OriginalHeadline,
    /// Time, source and editors in a line of their own.
    Dateline,
    /// A heading within the body; a kicker above the headline, a second headline below it.
    Subheading,
    /// A summary above the body.
    Lead,
    /// Prose.
    Paragraph,
    /// What stands below a picture.
    Caption,
    /// A quotation set apart.
    Quote,
    /// A note of the editors (編者按), a correction (更正).
    Note,
    /// Who wrote it: a line, or a bracket at a paragraph's end.
    Byline,
    /// A copyright statement or another legal notice.
    Notice,
    /// A language tag in the document's markup.
    LanguageTag,
    /// Code.
    Code,
    /// Anything else.
    Other,
}

impl Role {
    /// The name, as in JSON and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Headline => "headline",
            Self::OriginalHeadline => "original-headline",
            Self::Subheading => "subheading",
            Self::Lead => "lead",
            Self::Caption => "caption",
            Self::Quote => "quote",
            Self::Note => "note",
            Self::Dateline => "dateline",
            Self::Paragraph => "paragraph",
            Self::Byline => "byline",
            Self::Notice => "notice",
            Self::LanguageTag => "language-tag",
            Self::Code => "code",
            Self::Other => "other",
        }
    }
}

/// A part of a block that has a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Index of the block.
    pub block: usize,
    /// Bytes of the block's text, half-open.
    pub range: Range<usize>,
    /// What it is.
    pub role: Role,
}

/// A document's roles and metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Every block's spans in order; together they cover each block's whole text.
    pub spans: Vec<Span>,
    /// The facts found.
    pub metadata: Metadata,
}

/// Recognises the roles of a document's blocks, given as their texts in order.
///
/// A text that shows no article structure (one block, a poem, a log, code) gets
/// [`Role::Paragraph`] throughout and no metadata. The spans of a block cover its
/// text without a gap; white space at a block's start belongs to its first span.
/// Takes time in proportion to the text.
pub fn recognise(blocks: &[&str]) -> Article {
    recognise_marked(blocks, &Marks::default())
}

/// What a format's markup says of the blocks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks<'a> {
    /// Of each block; of those behind the last, nothing.
    pub hints: &'a [Hint],
    /// The titles the document gives itself beside the flow.
    pub titles: &'a [&'a str],
}

/// The same of blocks whose markup tells something: an `h1` is the headline, a `figcaption` a caption.
pub fn recognise_marked(blocks: &[&str], marks: &Marks<'_>) -> Article {
    recognise::recognise(blocks, marks)
}

/// How sure the role of each span of `article` is, which was recognised from these blocks with
/// these marks: from 0 to 1, by the kind of evidence that decided it. `docs/articles.md` tells how
/// often such roles are right.
///
/// Takes time in proportion to the text, about as much as the recognition again.
///
/// # Panics
/// Where a span is not of these blocks.
pub fn certainties(blocks: &[&str], marks: &Marks<'_>, article: &Article) -> Vec<f64> {
    certainty::certainties(blocks, marks, article)
}
