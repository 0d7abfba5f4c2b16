//! What the attributes of an element say: of its text, and to its readers. The lists are data.

use std::borrow::Cow;

use super::elements::Name;
use super::state::{Own, Part};
use super::tokenizer::Attribute;
use crate::document::{Escaping, Kind, references};
use crate::format::language::Language;

/// An attribute that means something here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Key {
    /// One that a reader is shown, or told: `alt`, `title`, `aria-label`.
    Prose(u8),
    Class,
    Content,
    Font,
    Href,
    Hreflang,
    HttpEquiv,
    Itemprop,
    Lang,
    Name,
    Property,
    Rel,
    Translate,
    Type,
    XmlLang,
}

/// The attributes that hold prose.
const PROSE: [&str; 15] = [
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

impl Key {
    /// The key of a name in any case.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        let is = |key: &str| name.eq_ignore_ascii_case(key.as_bytes());
        let key = match (name.len(), name.first()?.to_ascii_lowercase()) {
            (5, b'c') if is("class") => Self::Class,
            (7, b'c') if is("content") => Self::Content,
            (5, b'c') if is("color") => Self::Font,
            (4, b'f') if is("face") => Self::Font,
            (4, b's') if is("size") => Self::Font,
            (4, b'h') if is("href") => Self::Href,
            (8, b'h') if is("hreflang") => Self::Hreflang,
            (10, b'h') if is("http-equiv") => Self::HttpEquiv,
            (8, b'i') if is("itemprop") => Self::Itemprop,
            (4, b'l') if is("lang") => Self::Lang,
            (4, b'n') if is("name") => Self::Name,
            (8, b'p') if is("property") => Self::Property,
            (3, b'r') if is("rel") => Self::Rel,
            (9, b't') if is("translate") => Self::Translate,
            (4, b't') if is("type") => Self::Type,
            (8, b'x') if is("xml:lang") => Self::XmlLang,
            (3.., b'a' | b'l' | b'p' | b's' | b't') => {
                let place = PROSE.iter().position(|key| is(key))?;
                Self::Prose(u8::try_from(place).ok()?)
            }
            _ => return None,
        };
        Some(key)
    }

    /// One bit a key.
    fn bit(self) -> u32 {
        1 << match self {
            Self::Prose(place) => place,
            Self::Class => 16,
            Self::Content => 17,
            Self::Font => 18,
            Self::Href => 19,
            Self::Hreflang => 20,
            Self::HttpEquiv => 21,
            Self::Itemprop => 22,
            Self::Lang => 23,
            Self::Name => 24,
            Self::Property => 25,
            Self::Rel => 26,
            Self::Translate => 27,
            Self::Type => 28,
            Self::XmlLang => 29,
        }
    }
}

/// The attributes of a tag that mean something, each once: the first of its name.
#[derive(Debug, Default)]
pub(super) struct Known {
    found: Vec<(Key, Attribute)>,
    seen: u32,
}

impl Known {
    /// Looks at the attributes of another tag.
    pub(super) fn read(&mut self, text: &str, attributes: &[Attribute]) {
        self.found.clear();
        self.seen = 0;
        for attribute in attributes {
            let Some(key) = Key::of(&text.as_bytes()[attribute.name.clone()]) else { continue };
            if self.seen & key.bit() == 0 || key == Key::Font {
                self.seen |= key.bit();
                self.found.push((key, attribute.clone()));
            }
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Where an attribute is.
    pub(super) fn get(&self, key: Key) -> Option<&Attribute> {
        if self.seen & key.bit() == 0 {
            return None;
        }
        self.found.iter().find(|(found, _)| *found == key).map(|(_, attribute)| attribute)
    }

    /// What an attribute says.
    pub(super) fn value<'t>(&self, text: &'t str, key: Key) -> Option<Cow<'t, str>> {
        self.get(key).map(|attribute| value(text, attribute))
    }

    /// Those that hold prose.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Attribute> {
        let is_prose = |key: Key| matches!(key, Key::Prose(_));
        self.found.iter().filter(move |(key, _)| is_prose(*key)).map(|(_, attribute)| attribute)
    }

    /// What the element says of the text in it, by its name and its attributes.
    pub(super) fn own(&self, text: &str, name: Name) -> Own {
        let part = match name {
            Name::Rt | Name::Rtc => Some(Part::Annotation),
            Name::Rp => Some(Part::Parenthesis),
            Name::Rb => Some(Part::Base),
            _ => None,
        };
        let mut own = Own { is_kept: name.is_kept(), part, ..Own::default() };
        if self.seen == 0 {
            return own;
        }
        if let Some(tag) = self.value(text, Key::Lang).or_else(|| self.value(text, Key::XmlLang)) {
            own.language = Some(Language::of(&tag));
        }
        own.translate = self.value(text, Key::Translate).and_then(|value| {
            let is = |word: &str| value.eq_ignore_ascii_case(word);
            if is("no") { Some(false) } else { (is("yes") || value.is_empty()).then_some(true) }
        });
        let is_marked = self.value(text, Key::Class).is_some_and(|classes| {
            classes.split_ascii_whitespace().any(|class| class.eq_ignore_ascii_case("notranslate"))
        });
        if is_marked {
            own.translate = Some(false);
        }
        own
    }
}

/// The value of an attribute.
pub(super) fn value<'t>(text: &'t str, attribute: &Attribute) -> Cow<'t, str> {
    let value = &text[attribute.value.clone()];
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = references::html(rest, true).map_or(1, |(length, _)| length);
        match length {
            1 => decoded.push('&'),
            _ => decoded.push_str(&references::decode_html(&rest[..length])),
        }
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// How an attribute's value is spelled.
pub(super) fn escaping(attribute: &Attribute) -> Escaping {
    Escaping::HtmlAttribute(attribute.quote)
}

/// What the `content` of a `meta` is, by its `name`, `property` or `itemprop` in lower case.
///
/// Among them are the names that the State Council's guide for government sites prescribes (`SiteName`,
/// `ColumnName`, `ArticleTitle`, `ContentSource`, …), and those of Baidu's protocol for novels.
pub(super) fn meta_kind(name: &str, keep_categories: bool) -> Option<Kind> {
    Some(match name {
        "og:title"
        | "twitter:title"
        | "dc.title"
        | "dcterms.title"
        | "citation_title"
        | "parsely-title"
        | "sailthru.title"
        | "headline"
        | "alternativeheadline"
        | "weibo:title"
        | "articletitle"
        | "og:novel:book_name"
        | "title" => Kind::Title,
        "description"
        | "keywords"
        | "news_keywords"
        | "abstract"
        | "subject"
        | "summary"
        | "application-name"
        | "apple-mobile-web-app-title"
        | "msapplication-tooltip"
        | "og:description"
        | "og:site_name"
        | "og:image:alt"
        | "og:video:alt"
        | "og:audio:title"
        | "twitter:description"
        | "twitter:image:alt"
        | "twitter:label1"
        | "twitter:label2"
        | "dc.description"
        | "dc.subject"
        | "dc.type"
        | "dcterms.description"
        | "dcterms.abstract"
        | "dcterms.subject"
        | "citation_keywords"
        | "citation_abstract"
        | "sailthru.description"
        | "name"
        | "alternatename"
        | "caption"
        | "about"
        | "weibo:description"
        | "sitename"
        | "columndescription"
        | "columnkeywords"
        | "og:novel:latest_chapter_name"
        | "og:novel:status"
        | "tags" => Kind::Prose,
        "article:section" | "article:tag" | "articlesection" | "og:category" | "category"
        | "genre" | "parsely-section" | "parsely-tags" | "sailthru.tags" | "book:tag"
        | "video:tag" | "classification" | "page-topic" | "columnname" | "columntype"
        | "og:novel:category" => {
            if keep_categories {
                Kind::Fact
            } else {
                Kind::Prose
            }
        }
        "author"
        | "article:author"
        | "og:article:author"
        | "dc.creator"
        | "dcterms.creator"
        | "dc.contributor"
        | "dcterms.contributor"
        | "citation_author"
        | "parsely-author"
        | "sailthru.author"
        | "creator"
        | "editor"
        | "reporter"
        | "byl"
        | "book:author"
        | "og:novel:author"
        | "contributor" => Kind::Author,
        "copyright"
        | "rights"
        | "dc.rights"
        | "dcterms.rights"
        | "dcterms.rightsholder"
        | "dc.publisher"
        | "dcterms.publisher"
        | "publisher"
        | "copyrightholder"
        | "license"
        | "dcterms.license"
        | "source"
        | "dc.source"
        | "dcterms.source"
        | "contentsource"
        | "twitter:data1"
        | "twitter:data2"
        | "mediaid"
        | "article:published_time"
        | "article:modified_time"
        | "article:expiration_time"
        | "og:updated_time"
        | "pubdate"
        | "publishdate"
        | "datepublished"
        | "datemodified"
        | "date"
        | "dc.date"
        | "dcterms.date"
        | "dcterms.created"
        | "dcterms.modified"
        | "dcterms.issued"
        | "sourceorganization"
        | "provider"
        | "article:publisher" => Kind::Fact,
        "language" | "dc.language" | "dcterms.language" | "inlanguage" | "content-language" => {
            Kind::LanguageTag
        }
        "og:locale" => Kind::Locale,
        _ if name.starts_with("og:article:") => Kind::Fact,
        _ => return None,
    })
}
