//! XML of no known kind, told from the names of its elements and from its text.
//!
//! Text that holds Chinese is read as the flow of one article, unless the element's name says that it is
//! something else: a title, an author, a fact, an address, code. Of attributes, those are prose that hold Chinese
//! and whose names are those of what a reader is shown.

use super::profile::{Markup, Shape, Text};
use super::reader::is_plainly_html;
use crate::document::Kind;
use crate::format::characters::has_han;
use crate::format::json;

const TITLES: &[&str] = &["title", "headline", "subtitle", "subheadline", "heading"];
const AUTHORS: &[&str] = &[
    "author",
    "authors",
    "byline",
    "creator",
    "contributor",
    "editor",
    "reporter",
    "photographer",
];
const FACTS: &[&str] =
    &["copyright", "rights", "license", "licence", "source", "publisher", "credit", "dateline"];

/// Addresses, identifiers, dates, and code.
const STAYING: &[&str] = &[
    "id",
    "guid",
    "uuid",
    "identifier",
    "url",
    "uri",
    "href",
    "link",
    "src",
    "path",
    "file",
    "filename",
    "key",
    "slug",
    "hash",
    "date",
    "time",
    "datetime",
    "pubdate",
    "created",
    "updated",
    "modified",
    "published",
    "email",
];
const CODE: &[&str] =
    &["code", "kbd", "samp", "script", "style", "pre", "programlisting", "literallayout"];

/// Elements that stand in the middle of a text in many vocabularies.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bold",
    "cite",
    "em",
    "emph",
    "emphasis",
    "font",
    "hi",
    "i",
    "ital",
    "italic",
    "mark",
    "phrase",
    "q",
    "quote",
    "ref",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "term",
    "u",
    "ulink",
    "underline",
    "xref",
];

/// Attributes that a reader is shown.
const PROSE: &[&str] = &[
    "alt",
    "caption",
    "description",
    "displayname",
    "heading",
    "headline",
    "hint",
    "label",
    "placeholder",
    "summary",
    "text",
    "title",
    "tooltip",
];

/// What an element of this name (without prefix) is.
pub(super) fn element(name: &str) -> (Text, Shape) {
    let name = name.to_ascii_lowercase();
    let is = |names: &[&str]| names.contains(&&*name);
    let kind = |kind, markup| (Text::Is(kind, markup), Shape::Block);
    if is(TITLES) {
        kind(Kind::Title, Markup::MaybeHtml)
    } else if is(AUTHORS) {
        (Text::Is(Kind::Author, Markup::Plain), Shape::Authors)
    } else if is(FACTS) {
        (Text::Is(Kind::Fact, Markup::Plain), Shape::Facts)
    } else if is(STAYING) {
        (Text::Stays, Shape::Block)
    } else if is(CODE) {
        (Text::Stays, Shape::Skipped)
    } else if is(&["language", "lang"]) {
        kind(Kind::LanguageTag, Markup::Plain)
    } else if is(INLINE) {
        (Text::Inherited, Shape::Inline)
    } else {
        (Text::Guessed, Shape::Block)
    }
}

/// What an attribute of this name is.
pub(super) fn attribute(name: &str) -> Text {
    match name {
        "lang" => Text::Is(Kind::LanguageTag, Markup::Plain),
        _ if PROSE.contains(&&*name.to_ascii_lowercase()) => Text::Guessed,
        _ => Text::Stays,
    }
}

/// What a text is spelled in: HTML, escaped or in CDATA, where it holds a tag or a reference of HTML.
pub(super) fn markup(text: &str) -> Markup {
    let is_html = is_plainly_html(text) || json::prose::is_html(text);
    if is_html { Markup::Html } else { Markup::Plain }
}

/// Whether a text is prose: it holds Chinese and is no address.
pub(super) fn is_prose(text: &str) -> bool {
    let is_address = !text.contains(char::is_whitespace)
        && (text.contains("://") || text.starts_with(['/', '#']) || text.starts_with("www."));
    has_han(text) && !is_address
}
