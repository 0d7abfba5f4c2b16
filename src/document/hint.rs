//! What markup says of a part of a flow.

/// What the markup of a format says of a block of the flow: a hint at its role for whoever
/// reads the flow as an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// The heading of all: `h1`, `#`.
    Title,
    /// A heading within: `h2` to `h6`, `##`.
    Heading,
    /// What stands below a picture or a table: `figcaption`.
    Caption,
    /// A quotation set apart: `blockquote`.
    Quote,
    /// A point of a list: `li`.
    Item,
    /// Links to other pages: `nav`.
    Navigation,
    /// What closes the page or the article: `footer`.
    Footer,
}
