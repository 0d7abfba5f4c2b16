//! RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, with the modules that go with them.
//!
//! All are one profile: feeds mix them (`atom:author` in RSS, `dc:creator` in Atom), and namespaces keep
//! them apart. What is not here stays: links, ids, dates, sizes, addresses, names of programs, and every module
//! that nobody listed.

use super::super::profile::{
    Attribute, Element, Markup, Ns, PROSE, Profile, Shape, TAG, Text, attribute, category, shape,
    text,
};
use crate::document::Kind::{Author, Fact, Flow, LanguageTag, Prose, Title};
use Markup::{Html, MaybeHtml, Plain, Typed};
use Ns::{
    Atom, Content, DublinCore, Excerpt, GeoRss, GooglePlay, Image, Itunes, Main, Media, Podcast,
    Slash, Xhtml,
};

pub(super) static PROFILE: Profile = Profile::new(ELEMENTS, ATTRIBUTES);

const ELEMENTS: &[Element] = &[
    // RSS 2.0 (RSS Advisory Board) and 1.0.
    shape(Main, "item", Shape::Item),
    text(Main, "title", Title, MaybeHtml),
    text(Main, "description", Flow, Html),
    text(Main, "language", LanguageTag, Plain),
    text(Main, "author", Author, Plain),
    text(Main, "managingEditor", Author, Plain),
    text(Main, "webMaster", Author, Plain),
    text(Main, "copyright", Fact, MaybeHtml),
    text(Main, "source", Fact, MaybeHtml),
    category(Main, "category"),
    // Atom 1.0 (RFC 4287) and 0.3.
    shape(Atom, "entry", Shape::Item),
    text(Atom, "title", Title, Typed),
    text(Atom, "subtitle", Prose, Typed),
    text(Atom, "tagline", Prose, Typed),
    text(Atom, "info", Prose, Typed),
    text(Atom, "summary", Flow, Typed),
    text(Atom, "content", Flow, Typed),
    text(Atom, "rights", Fact, Typed),
    text(Atom, "copyright", Fact, Typed),
    shape(Atom, "author", Shape::Authors),
    shape(Atom, "contributor", Shape::Authors),
    text(Atom, "name", Author, Plain),
    // What an entry was copied from.
    shape(Atom, "source", Shape::Facts),
    // RSS 1.0's content module, and WordPress' export.
    text(Content, "encoded", Flow, Html),
    text(Excerpt, "encoded", Flow, Html),
    text(Xhtml, "body", Flow, Plain),
    // Dublin Core.
    text(DublinCore, "title", Title, MaybeHtml),
    text(DublinCore, "alternative", Title, MaybeHtml),
    text(DublinCore, "description", Flow, Html),
    text(DublinCore, "abstract", Flow, Html),
    text(DublinCore, "coverage", Prose, Plain),
    text(DublinCore, "spatial", Prose, Plain),
    text(DublinCore, "creator", Author, Plain),
    text(DublinCore, "contributor", Author, Plain),
    text(DublinCore, "publisher", Fact, Plain),
    text(DublinCore, "rights", Fact, Plain),
    text(DublinCore, "rightsHolder", Fact, Plain),
    text(DublinCore, "source", Fact, Plain),
    text(DublinCore, "language", LanguageTag, Plain),
    category(DublinCore, "subject"),
    // Media RSS.
    text(Media, "title", Prose, Typed),
    text(Media, "description", Flow, Typed),
    text(Media, "text", Flow, Typed),
    text(Media, "comment", Prose, Plain),
    text(Media, "response", Prose, Plain),
    text(Media, "credit", Author, Plain),
    text(Media, "copyright", Fact, Plain),
    category(Media, "keywords"),
    category(Media, "tags"),
    // Podcasts.
    text(Itunes, "title", Title, MaybeHtml),
    text(Itunes, "subtitle", Prose, MaybeHtml),
    text(Itunes, "summary", Flow, Html),
    text(Itunes, "author", Author, Plain),
    shape(Itunes, "owner", Shape::Authors),
    text(Itunes, "name", Author, Plain),
    category(Itunes, "keywords"),
    text(Podcast, "person", Author, Plain),
    text(Podcast, "location", Prose, Plain),
    text(Podcast, "soundbite", Prose, Plain),
    text(Podcast, "funding", Prose, Plain),
    text(Podcast, "license", Fact, Plain),
    text(GooglePlay, "description", Flow, Html),
    text(GooglePlay, "author", Author, Plain),
    // Slash and GeoRSS.
    category(Slash, "section"),
    category(Slash, "department"),
    text(GeoRss, "featurename", Prose, Plain),
    text(GeoRss, "featureName", Prose, Plain),
    // Sitemaps' images, which feeds borrow.
    text(Image, "title", Prose, Plain),
    text(Image, "caption", Prose, Plain),
];

const ATTRIBUTES: &[Attribute] = &[
    attribute((Atom, "category"), "label", Text::Category),
    attribute((Atom, "link"), "title", PROSE),
    Attribute {
        element: (Atom, "link"),
        name: "hreflang",
        value: TAG,
        only: Some(("rel", "self")),
    },
    attribute((Media, "category"), "label", Text::Category),
    attribute((Media, "location"), "description", PROSE),
    attribute((Podcast, "season"), "name", PROSE),
    attribute((Podcast, "trailer"), "title", PROSE),
];
