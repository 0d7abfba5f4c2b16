//! What XML that holds HTML's elements needs to know of them.

use super::attributes::{self, Key};
use super::elements::Name;
pub(in crate::format) use super::tokenizer::Attribute;
use super::tokenizer::Content;
use crate::document::Kind;

/// How an element stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::format) enum Element {
    /// Text goes on through it.
    Inline,
    /// It ends the text before it.
    Block,
    /// A ruby annotation: beside the text that goes on behind it.
    Annotation,
    /// No prose, in the middle of a text.
    InlineCode,
    /// No prose.
    Kept,
}

/// What an element of this name is.
pub(in crate::format) fn element(name: &str) -> Element {
    let name = Name::of(name.as_bytes());
    match name {
        Name::Rt | Name::Rtc => Element::Annotation,
        Name::Rp => Element::InlineCode,
        Name::Title | Name::Noscript => Element::Block,
        _ if name.is_kept() && !name.is_block() => Element::InlineCode,
        _ if name.is_kept() || name.content() != Content::Data => Element::Kept,
        _ if name.is_block() => Element::Block,
        _ => Element::Inline,
    }
}

/// Whether the attributes are read of an element of this name whose text is no prose: they are shown, or read out.
pub(in crate::format) fn shows_attributes(name: &str) -> bool {
    !Name::of(name.as_bytes()).is_kept()
}

/// Whether an attribute of this name holds prose.
pub(in crate::format) fn is_prose_attribute(name: &str) -> bool {
    matches!(Key::of(name.as_bytes()), Some(Key::Prose(_)))
}

/// What the `content` of a `meta` is, by its name or property in lower case.
pub(in crate::format) fn meta_kind(name: &str, keep_categories: bool) -> Option<Kind> {
    attributes::meta_kind(name, keep_categories)
}
