//! NITF and NewsML-G2, the IPTC's formats for articles.

use super::super::profile::{
    Attribute, Element, Markup, Ns, PROSE, Profile, Shape, TAG, Text, attribute, category, code,
    shape, text, within,
};
use crate::document::Kind::{Author, Fact, Flow, Prose, Title};
use Markup::{MaybeHtml, Plain};
use Ns::Main;

/// NITF 3.x. What identifies and dates an article (`docdata`, `pubdata`) stays.
pub(super) static NITF: Profile = Profile::new(NITF_ELEMENTS, NITF_ATTRIBUTES);

const NITF_ELEMENTS: &[Element] = &[
    text(Main, "title", Title, Plain),
    text(Main, "hl1", Title, Plain),
    text(Main, "hl2", Title, Plain),
    text(Main, "byline", Author, Plain),
    text(Main, "byttl", Author, Plain),
    text(Main, "distributor", Fact, Plain),
    text(Main, "dateline", Fact, Plain),
    text(Main, "copyrite", Fact, Plain),
    text(Main, "rights", Fact, Plain),
    text(Main, "credit", Fact, Plain),
    text(Main, "tagline", Fact, Plain),
    text(Main, "bibliography", Fact, Plain),
    text(Main, "abstract", Flow, Plain),
    text(Main, "body.content", Flow, Plain),
    text(Main, "note", Prose, Plain),
    text(Main, "media-caption", Prose, Plain),
    text(Main, "media-producer", Author, Plain),
    shape(Main, "media", Shape::Block),
    shape(Main, "nitf-table", Shape::Block),
    shape(Main, "pre", Shape::Skipped),
    within(Main, "p"),
    within(Main, "block"),
    within(Main, "br"),
    within(Main, "hr"),
    within(Main, "bq"),
    within(Main, "fn"),
    within(Main, "ol"),
    within(Main, "ul"),
    within(Main, "li"),
    within(Main, "dl"),
    within(Main, "dt"),
    within(Main, "dd"),
    within(Main, "table"),
    within(Main, "caption"),
    within(Main, "thead"),
    within(Main, "tbody"),
    within(Main, "tfoot"),
    within(Main, "tr"),
    within(Main, "th"),
    within(Main, "td"),
    shape(Main, "a", Shape::Inline),
    shape(Main, "em", Shape::Inline),
    shape(Main, "q", Shape::Inline),
    shape(Main, "lang", Shape::Inline),
    shape(Main, "pronounce", Shape::Inline),
    shape(Main, "person", Shape::Inline),
    shape(Main, "name.given", Shape::Inline),
    shape(Main, "name.family", Shape::Inline),
    shape(Main, "function", Shape::Inline),
    shape(Main, "org", Shape::Inline),
    shape(Main, "location", Shape::Inline),
    shape(Main, "sublocation", Shape::Inline),
    shape(Main, "city", Shape::Inline),
    shape(Main, "state", Shape::Inline),
    shape(Main, "region", Shape::Inline),
    shape(Main, "country", Shape::Inline),
    shape(Main, "virtloc", Shape::Inline),
    shape(Main, "event", Shape::Inline),
    shape(Main, "chron", Shape::Inline),
    shape(Main, "num", Shape::Inline),
    shape(Main, "money", Shape::Inline),
    shape(Main, "sub", Shape::Inline),
    shape(Main, "sup", Shape::Inline),
    shape(Main, "object.title", Shape::Inline),
    shape(Main, "classifier", Shape::Inline),
    shape(Main, "story.date", Shape::Inline),
    shape(Main, "copyrite.year", Shape::Inline),
    shape(Main, "copyrite.holder", Shape::Inline),
    code(Main, "alt-code"),
];

const NITF_ATTRIBUTES: &[Attribute] = &[
    attribute((Main, "keyword"), "key", Text::Category),
    attribute((Main, "doc.copyright"), "holder", Text::Is(Fact, Plain)),
    attribute((Main, "media-reference"), "alternate-text", PROSE),
];

/// NewsML-G2. Identifiers, codes (`qcode`), dates and links stay.
pub(super) static NEWSML: Profile = Profile::new(NEWSML_ELEMENTS, NEWSML_ATTRIBUTES);

const NEWSML_ELEMENTS: &[Element] = &[
    shape(Main, "newsItem", Shape::Item),
    text(Main, "title", Title, MaybeHtml),
    text(Main, "headline", Title, MaybeHtml),
    text(Main, "description", Prose, MaybeHtml),
    text(Main, "definition", Prose, MaybeHtml),
    text(Main, "note", Prose, MaybeHtml),
    text(Main, "edNote", Prose, MaybeHtml),
    text(Main, "by", Author, MaybeHtml),
    text(Main, "creditline", Fact, MaybeHtml),
    text(Main, "dateline", Fact, MaybeHtml),
    text(Main, "copyrightNotice", Fact, MaybeHtml),
    text(Main, "usageTerms", Fact, MaybeHtml),
    shape(Main, "copyrightHolder", Shape::Facts),
    shape(Main, "infoSource", Shape::Facts),
    shape(Main, "provider", Shape::Facts),
    shape(Main, "creator", Shape::Authors),
    shape(Main, "contributor", Shape::Authors),
    category(Main, "name"),
    category(Main, "keyword"),
    // What stands in them is XHTML or NITF.
    text(Main, "inlineXML", Flow, Plain),
    text(Main, "inlineData", Flow, MaybeHtml),
];

const NEWSML_ATTRIBUTES: &[Attribute] = &[attribute((Main, "language"), "tag", TAG)];
