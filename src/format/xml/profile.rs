//! What the elements and attributes of a kind of XML are: the types of the tables in `profiles/`.

use crate::document::Kind;

/// A vocabulary, told by the URI of its namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ns {
    /// No namespace, or the main one of a format whose elements have none in older versions.
    Main,
    Atom,
    Content,
    Excerpt,
    DublinCore,
    Media,
    Itunes,
    Podcast,
    GooglePlay,
    Slash,
    GeoRss,
    Rdf,
    Xhtml,
    Svg,
    MathMl,
    News,
    Image,
    Video,
    Xml,
    /// Any other.
    Other,
}

/// The namespaces that are known, by URI.
pub(super) const URIS: &[(&str, Ns)] = &[
    ("http://www.w3.org/2005/Atom", Ns::Atom),
    // Atom 0.3.
    ("http://purl.org/atom/ns#", Ns::Atom),
    ("http://purl.org/rss/1.0/", Ns::Main),
    ("http://my.netscape.com/rdf/simple/0.9/", Ns::Main),
    ("http://channel.netscape.com/rdf/simple/0.9/", Ns::Main),
    ("http://my.netscape.com/publish/formats/rss-0.91.dtd", Ns::Main),
    ("http://backend.userland.com/rss", Ns::Main),
    ("http://backend.userland.com/rss2", Ns::Main),
    ("http://backend.userland.com/RSS2", Ns::Main),
    ("http://blogs.law.harvard.edu/tech/rss", Ns::Main),
    ("http://cyber.law.harvard.edu/rss/rss.html", Ns::Main),
    ("http://purl.org/rss/1.0/modules/content/", Ns::Content),
    ("http://wordpress.org/export/1.0/excerpt/", Ns::Excerpt),
    ("http://wordpress.org/export/1.1/excerpt/", Ns::Excerpt),
    ("http://wordpress.org/export/1.2/excerpt/", Ns::Excerpt),
    ("http://purl.org/dc/elements/1.1/", Ns::DublinCore),
    ("http://purl.org/dc/elements/1.0/", Ns::DublinCore),
    ("http://purl.org/dc/terms/", Ns::DublinCore),
    ("http://search.yahoo.com/mrss/", Ns::Media),
    ("http://search.yahoo.com/mrss", Ns::Media),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", Ns::Itunes),
    ("https://podcastindex.org/namespace/1.0", Ns::Podcast),
    ("http://www.google.com/schemas/play-podcasts/1.0", Ns::GooglePlay),
    ("http://purl.org/rss/1.0/modules/slash/", Ns::Slash),
    ("http://www.georss.org/georss", Ns::GeoRss),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", Ns::Rdf),
    ("http://www.w3.org/1999/xhtml", Ns::Xhtml),
    ("http://www.w3.org/2000/svg", Ns::Svg),
    ("http://www.w3.org/1998/Math/MathML", Ns::MathMl),
    ("http://www.google.com/schemas/sitemap-news/0.9", Ns::News),
    ("http://www.google.com/schemas/sitemap-image/1.1", Ns::Image),
    ("http://www.google.com/schemas/sitemap-video/1.1", Ns::Video),
    ("http://www.w3.org/XML/1998/namespace", Ns::Xml),
    ("http://www.sitemaps.org/schemas/sitemap/0.9", Ns::Main),
    ("http://www.google.com/schemas/sitemap/0.84", Ns::Main),
    ("http://opml.org/spec2", Ns::Main),
    ("http://www.opml.org/spec2", Ns::Main),
    ("http://iptc.org/std/NITF/2006-10-18/", Ns::Main),
    ("http://iptc.org/std/nar/2006-10-01/", Ns::Main),
    ("urn:oasis:names:tc:xliff:document:1.1", Ns::Main),
    ("urn:oasis:names:tc:xliff:document:1.2", Ns::Main),
    ("urn:oasis:names:tc:xliff:document:2.0", Ns::Main),
    ("urn:oasis:names:tc:xliff:document:2.1", Ns::Main),
    ("urn:oasis:names:tc:xliff:document:2.2", Ns::Main),
];

/// The prefixes that feeds use for them, which count where one is not declared.
pub(super) const PREFIXES: &[(&str, Ns)] = &[
    ("atom", Ns::Atom),
    ("a10", Ns::Atom),
    ("content", Ns::Content),
    ("excerpt", Ns::Excerpt),
    ("dc", Ns::DublinCore),
    ("dcterms", Ns::DublinCore),
    ("media", Ns::Media),
    ("itunes", Ns::Itunes),
    ("podcast", Ns::Podcast),
    ("googleplay", Ns::GooglePlay),
    ("slash", Ns::Slash),
    ("georss", Ns::GeoRss),
    ("rdf", Ns::Rdf),
    ("xhtml", Ns::Xhtml),
    ("news", Ns::News),
    ("image", Ns::Image),
    ("video", Ns::Video),
    ("xml", Ns::Xml),
];

/// What a kind of document is made of. Elements that the table does not have are containers whose own text
/// stays; HTML's are what they are to HTML.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) elements: &'static [Element],
    pub(super) attributes: &'static [Attribute],
    /// The only element whose `xml:lang` follows the target; all, where it is `None`.
    pub(super) tags_of: Option<&'static str>,
    /// Whether nothing is read in elements of vocabularies that nobody knows.
    pub(super) is_closed: bool,
}

/// An element of a profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) ns: Ns,
    /// Its name without prefix.
    pub(super) name: &'static str,
    pub(super) text: Text,
    pub(super) shape: Shape,
}

/// What the text is that stands in an element itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// It stays.
    Stays,
    /// What that of the element around it is.
    Inherited,
    /// This.
    Is(Kind, Markup),
    /// A label of a category.
    Category,
    /// Prose where it is Chinese.
    Guessed,
}

/// What text is spelled in, once references and CDATA are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// No other: it means what it says.
    Plain,
    /// HTML.
    Html,
    /// HTML if there is an end tag or a reference in it: titles are both, and a plain one may speak of `<b>`.
    MaybeHtml,
    /// JSON-LD.
    LinkedData,
    /// What the attribute `type` says, as in Atom (and `mode` in its version 0.3).
    Typed,
}

/// How an element stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Text before, in and behind it are apart.
    Block,
    /// Text goes on through it.
    Inline,
    /// Its text is beside that around it, which goes on behind it.
    Aside,
    /// A document of its own: an item, an entry. The next one may be read without this one.
    Item,
    /// Nothing in it is read.
    Skipped,
    /// What is prose in it is a fact of what it stands in.
    Facts,
    /// What is prose in it is the name of an author.
    Authors,
}

/// An attribute of a profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    /// The element it stands on; any where it is `*`.
    pub(super) element: (Ns, &'static str),
    /// Its name.
    pub(super) name: &'static str,
    pub(super) value: Text,
    /// Another attribute of the element, and the value it must have.
    pub(super) only: Option<(&'static str, &'static str)>,
}

impl Profile {
    /// A vocabulary.
    pub(super) const fn new(
        elements: &'static [Element],
        attributes: &'static [Attribute],
    ) -> Self {
        Self { elements, attributes, tags_of: None, is_closed: false }
    }

    /// The element of this name in the table.
    pub(super) fn element(&self, ns: Ns, name: &str) -> Option<&'static Element> {
        let elements: &'static [Element] = self.elements;
        elements.iter().find(|element| element.ns == ns && element.name == name)
    }
}

/// An element whose text is something, apart from all others.
pub(super) const fn text(ns: Ns, name: &'static str, kind: Kind, markup: Markup) -> Element {
    Element { ns, name, text: Text::Is(kind, markup), shape: Shape::Block }
}

/// An element whose own text stays.
pub(super) const fn shape(ns: Ns, name: &'static str, shape: Shape) -> Element {
    let text = match shape {
        Shape::Inline | Shape::Aside => Text::Inherited,
        _ => Text::Stays,
    };
    Element { ns, name, text, shape }
}

/// An element whose text belongs to that of the element around it, and is apart from what is beside it.
pub(super) const fn within(ns: Ns, name: &'static str) -> Element {
    Element { ns, name, text: Text::Inherited, shape: Shape::Block }
}

/// An element in the middle of a text whose own is no language.
pub(super) const fn code(ns: Ns, name: &'static str) -> Element {
    Element { ns, name, text: Text::Stays, shape: Shape::Inline }
}

/// An element whose text is the label of a category.
pub(super) const fn category(ns: Ns, name: &'static str) -> Element {
    Element { ns, name, text: Text::Category, shape: Shape::Block }
}

/// An attribute that means something.
pub(super) const fn attribute(
    element: (Ns, &'static str),
    name: &'static str,
    value: Text,
) -> Attribute {
    Attribute { element, name, value, only: None }
}

/// Prose in an attribute.
pub(super) const PROSE: Text = Text::Is(Kind::Prose, Markup::Plain);
/// A language tag.
pub(super) const TAG: Text = Text::Is(Kind::LanguageTag, Markup::Plain);
