//! XHTML, OPML, sitemaps and XLIFF.

use super::super::profile::{
    Attribute, Element, Markup, Ns, PROSE, Profile, Shape, TAG, Text, attribute, category, code,
    shape, text,
};
use crate::document::Kind::{Author, Fact, Flow, NewsLanguage, Prose, Title};
use Markup::{MaybeHtml, Plain};
use Ns::{Image, Main, News, Video, Xhtml};

/// XHTML; all else about it is HTML's: see `xhtml.rs`.
pub(super) static XHTML: Profile = Profile::new(XHTML_ELEMENTS, &[]);

const XHTML_ELEMENTS: &[Element] =
    &[text(Xhtml, "title", Title, Plain), text(Xhtml, "body", Flow, Plain)];

/// OPML 1.0 and 2.0.
pub(super) static OPML: Profile = Profile::new(OPML_ELEMENTS, OPML_ATTRIBUTES);

const OPML_ELEMENTS: &[Element] = &[
    text(Main, "title", Title, Plain),
    text(Main, "ownerName", Author, Plain),
    shape(Main, "outline", Shape::Item),
];

const OPML_ATTRIBUTES: &[Attribute] = &[
    attribute((Main, "outline"), "text", Text::Is(Prose, MaybeHtml)),
    attribute((Main, "outline"), "title", PROSE),
    attribute((Main, "outline"), "description", Text::Is(Prose, MaybeHtml)),
    attribute((Main, "outline"), "_note", Text::Is(Prose, MaybeHtml)),
    attribute((Main, "outline"), "category", Text::Category),
    attribute((Main, "outline"), "language", TAG),
];

/// Sitemaps, with Google's modules for news, images and videos.
pub(super) static SITEMAP: Profile = Profile::new(SITEMAP_ELEMENTS, &[]);

const SITEMAP_ELEMENTS: &[Element] = &[
    shape(Main, "url", Shape::Item),
    // The name by which the publication is known to the search engine.
    text(News, "name", Fact, Plain),
    text(News, "language", NewsLanguage, Plain),
    text(News, "title", Title, Plain),
    category(News, "keywords"),
    text(Image, "title", Prose, Plain),
    text(Image, "caption", Prose, Plain),
    text(Image, "geo_location", Prose, Plain),
    text(Video, "title", Prose, Plain),
    text(Video, "description", Prose, Plain),
    text(Video, "uploader", Author, Plain),
    category(Video, "tag"),
    category(Video, "category"),
];

/// XLIFF 1.2 and 2.x: the targets alone. The source, its language, notes and proposals stay.
pub(super) static XLIFF: Profile = Profile {
    tags_of: Some("target"),
    is_closed: true,
    ..Profile::new(XLIFF_ELEMENTS, XLIFF_ATTRIBUTES)
};

const XLIFF_ELEMENTS: &[Element] = &[
    shape(Main, "trans-unit", Shape::Item),
    shape(Main, "unit", Shape::Item),
    text(Main, "target", Prose, Plain),
    shape(Main, "alt-trans", Shape::Skipped),
    shape(Main, "g", Shape::Inline),
    shape(Main, "pc", Shape::Inline),
    shape(Main, "mrk", Shape::Inline),
    shape(Main, "sub", Shape::Aside),
    // Native code.
    code(Main, "x"),
    code(Main, "bx"),
    code(Main, "ex"),
    code(Main, "ph"),
    code(Main, "it"),
    code(Main, "bpt"),
    code(Main, "ept"),
    code(Main, "sc"),
    code(Main, "ec"),
    code(Main, "cp"),
];

const XLIFF_ATTRIBUTES: &[Attribute] = &[
    attribute((Main, "file"), "target-language", TAG),
    attribute((Main, "xliff"), "trgLang", TAG),
];
