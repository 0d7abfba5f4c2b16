//! XHTML's elements and attributes, by the rules of HTML.

use super::profile::{Markup, Shape, Text};
use crate::document::Kind;

/// Elements that stand in the middle of a text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "label", "map", "mark", "nobr", "q", "rb", "ruby", "s", "slot", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// Elements whose text is no prose and stands in the middle of one.
const CODE: &[&str] = &["code", "kbd", "samp", "var", "svg", "math"];

/// Elements whose text is no prose.
const SKIPPED: &[&str] = &["script", "style", "pre", "textarea", "noembed", "template", "object"];

/// Blocks.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "input",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "picture",
    "progress",
    "search",
    "section",
    "select",
    "source",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
];

/// What an element of this name is.
pub(super) fn element(name: &str) -> (Text, Shape) {
    if INLINE.contains(&name) {
        (Text::Inherited, Shape::Inline)
    } else if BLOCKS.contains(&name) {
        (Text::Inherited, Shape::Block)
    } else if matches!(name, "rt" | "rtc") {
        (Text::Inherited, Shape::Aside)
    } else if matches!(name, "rp") || CODE.contains(&name) || SKIPPED.contains(&name) {
        (Text::Stays, Shape::Skipped)
    } else {
        (Text::Inherited, Shape::Inline)
    }
}

/// The attributes that hold prose.
const PROSE: &[&str] = &[
    "abbr",
    "alt",
    "aria-braillelabel",
    "aria-brailleroledescription",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "prompt",
    "standby",
    "summary",
    "title",
];

/// What an attribute of an element is.
pub(super) fn attribute(_element: &str, name: &str) -> Text {
    if PROSE.contains(&name) {
        Text::Is(Kind::Prose, Markup::Plain)
    } else if name == "lang" {
        Text::Is(Kind::LanguageTag, Markup::Plain)
    } else {
        Text::Stays
    }
}
