//! XHTML's elements and attributes, by the rules of HTML.

use super::profile::{Markup, Shape, Text};
use crate::document::Kind;
use crate::format::html::shared;

/// What an element of this name is.
pub(super) fn element(name: &str) -> (Text, Shape) {
    match shared::element(name) {
        shared::Element::Inline => (Text::Inherited, Shape::Inline),
        shared::Element::Block => (Text::Inherited, Shape::Block),
        shared::Element::Annotation => (Text::Inherited, Shape::Aside),
        shared::Element::InlineCode => (Text::Stays, Shape::Inline),
        shared::Element::Kept => (Text::Stays, Shape::Skipped),
    }
}

/// Whether an element of this name is code within a line.
pub(super) fn is_code(name: &str) -> bool {
    matches!(shared::element(name), shared::Element::InlineCode)
}

/// What an attribute of an element is.
pub(super) fn attribute(name: &str) -> Text {
    if name == "lang" {
        Text::Is(Kind::LanguageTag, Markup::Plain)
    } else if shared::is_prose_attribute(name) {
        Text::Is(Kind::Prose, Markup::Plain)
    } else {
        Text::Stays
    }
}

/// What the `content` of a `meta` of this name or property is, if anybody knows.
pub(super) fn meta(name: &str, keep_categories: bool) -> Option<Text> {
    let kind = shared::meta_kind(&name.trim().to_ascii_lowercase(), keep_categories);
    kind.map(|kind| Text::Is(kind, Markup::Plain))
}
