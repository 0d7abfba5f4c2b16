//! Blocks to roles: what each part of an article is. Knows nothing of formats or scripts.

use std::ops::Range;

use serde::Serialize;

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
    /// Prose.
    Paragraph,
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

/// The facts an article states about itself, as written, without their labels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    pub headline: Option<String>,
    /// The original headline, without 原標題.
    pub original_headline: Option<String>,
    /// When it was published, in ISO 8601 (a zone only where the text gives one).
    pub published: Option<String>,
    /// The time as written.
    pub published_text: Option<String>,
    /// The medium it comes from (來源).
    pub source: Option<String>,
    /// 編輯.
    pub editors: Vec<String>,
    /// 責編, 責任編輯.
    pub responsible_editors: Vec<String>,
    /// 記者, 作者.
    pub authors: Vec<String>,
    /// 通訊員.
    pub correspondents: Vec<String>,
    /// The full text of the copyright statement.
    pub notice: Option<String>,
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
/// A text that shows no article structure gets `Paragraph` throughout.
pub fn recognise(blocks: &[&str]) -> Article {
    Article {
        spans: blocks
            .iter()
            .enumerate()
            .map(|(block, text)| Span { block, range: 0..text.len(), role: Role::Paragraph })
            .collect(),
        metadata: Metadata::default(),
    }
}
