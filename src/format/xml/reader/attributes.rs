//! What the attributes of an element say: of its text, and to its readers.

use super::super::generic;
use super::super::names::NameId;
use super::super::profile::{self, Markup, Ns, Text};
use super::super::run::{self, add_pieces, soften};
use super::super::token::Attribute;
use super::super::xhtml;
use super::{Frame, Reader};
use crate::document::{Escaping, Kind, Piece};
use crate::format::Format;
use crate::format::characters::has_han;
use crate::format::html::shared;
use crate::format::language::{self, Language};

/// What all attributes of one element are judged by.
struct Element {
    id: NameId,
    ns: Ns,
    /// The attributes of the profile that it may have.
    known: Vec<&'static profile::Attribute>,
    /// What the `content` of a `meta` is.
    content: Text,
    /// Whether its `xml:lang` follows the target.
    has_tags: bool,
}

impl Reader<'_, '_> {
    /// The attributes that say something of the text in an element.
    pub(super) fn read_common(&mut self, id: NameId, attributes: &[Attribute], frame: &mut Frame) {
        let ns = self.state.names.ns(id);
        let is_html = ns == Ns::Xhtml;
        let has_lang = is_html || self.state.profile.is_none();
        let is_target = self.state.format == Format::Xliff && ns == Ns::Main;
        let (mut tag, mut target_tag) = (None, None);
        for attribute in attributes {
            let name = &self.text[attribute.name.clone()];
            match name {
                "xml:lang" => tag = Some(attribute),
                "lang" if has_lang && tag.is_none() => tag = Some(attribute),
                "target-language" | "trgLang" if is_target => target_tag = Some(attribute),
                _ => {}
            }
            let value = || run::decoded(&self.text[attribute.value.clone()]);
            match name {
                "xml:space" => frame.is_preserved = value().trim() == "preserve",
                "translate" => match value().trim() {
                    "no" => frame.is_untranslatable = true,
                    "yes" => frame.is_untranslatable = false,
                    _ => {}
                },
                "class" if is_html => {
                    let is_marked = |class: &str| class.eq_ignore_ascii_case("notranslate");
                    frame.is_untranslatable |= value().split_ascii_whitespace().any(is_marked);
                }
                _ => {}
            }
        }
        let Some(told) = target_tag.or(tag).filter(|_| !self.options.all_languages) else { return };
        frame.language = Language::of(&run::decoded(&self.text[told.value.clone()]));
        let may_be_wrong = target_tag.is_none() && self.is_root(ns, self.state.names.local(id));
        if frame.language == Language::Foreign && may_be_wrong {
            frame.language = self.language_of_root(told);
        }
    }

    /// Whether the user wants an element of HTML kept.
    pub(super) fn is_chosen(&self, id: NameId, attributes: &[Attribute]) -> bool {
        let keep = &self.options.keep;
        !keep.is_empty() && self.state.names.ns(id) == Ns::Xhtml && {
            let name = self.state.names.local(id);
            keep.iter().any(|selector| selector.matches(self.text, name, attributes))
        }
    }

    /// Whether the attributes are read of an element whose text is not, by what the element is.
    pub(super) fn shows_attributes(&self, id: NameId) -> bool {
        let local = self.state.names.local(id);
        match self.state.names.ns(id) {
            Ns::Xhtml => shared::shows_attributes(local),
            // The label of a drawing is read out.
            Ns::Svg => local == "svg",
            _ => false,
        }
    }

    /// Finds what is language among the attributes of an element.
    pub(super) fn read_attributes(
        &mut self,
        id: NameId,
        attributes: &[Attribute],
        role: Option<Kind>,
    ) {
        // What an element is to its attributes is looked up once: there may be many.
        let element = self.element_of(id, attributes);
        for attribute in attributes {
            let text = match &self.text[attribute.name.clone()] {
                "xml:lang" if element.has_tags => profile::TAG,
                name if name.starts_with("xmlns") => continue,
                name => self.attribute(&element, name),
            };
            self.add_attribute(attribute, text, role);
        }
        if self.state.format == Format::Xhtml && element.ns == Ns::Xhtml {
            self.read_own_links(id, attributes);
        }
    }

    fn element_of(&self, id: NameId, attributes: &[Attribute]) -> Element {
        let (ns, local) = (self.state.names.ns(id), self.state.names.local(id));
        let profile = self.state.profile;
        let has = |(other, value): (&str, &str)| self.value(attributes, other) == Some(value);
        let known = profile.map_or(&[][..], |profile| profile.attributes).iter();
        let known =
            known.filter(|known| known.element == (ns, local) && known.only.is_none_or(has));
        let content = if (ns, local) == (Ns::Xhtml, "meta") {
            let names = ["property", "name", "itemprop", "http-equiv"];
            let mut told = names.iter().filter_map(|name| self.value(attributes, name));
            told.find_map(|told| xhtml::meta(told, self.options.keep_categories))
        } else {
            None
        };
        let only = profile.and_then(|profile| profile.tags_of);
        Element {
            id,
            ns,
            known: known.collect(),
            content: content.unwrap_or(Text::Stays),
            has_tags: only.is_none_or(|only| local == only),
        }
    }

    fn attribute(&self, element: &Element, name: &str) -> Text {
        if self.state.profile.is_none() {
            return generic::attribute(name);
        }
        let is_meta = || self.state.names.local(element.id) == "meta";
        let is_in_text = || self.state.stack.last().is_some_and(|outer| outer.text != Text::Stays);
        match element.known.iter().find(|known| known.name == name) {
            Some(known) => known.value,
            None if name == "content" && is_meta() => element.content,
            None if element.ns == Ns::Xhtml || (element.ns == Ns::Main && is_in_text()) => {
                xhtml::attribute(name)
            }
            None if element.ns == Ns::Svg => xhtml::attribute(name),
            None => Text::Stays,
        }
    }

    /// What a page of XHTML says of its own address, and of the languages of links.
    fn read_own_links(&mut self, id: NameId, attributes: &[Attribute]) {
        let text = self.text;
        let found = |name: &str| attributes.iter().find(|known| text[known.name.clone()] == *name);
        let value = |name: &str| Some(run::decoded(&text[found(name)?.value.clone()]));
        match self.state.names.local(id) {
            "meta" if value("property").is_some_and(|name| name.eq_ignore_ascii_case("og:url")) => {
                if let Some(address) = value("content") {
                    self.own_links.address(address);
                }
            }
            "link" | "a" => {
                if let (Some(rel), Some(href)) = (value("rel"), value("href")) {
                    self.own_links.link(&rel, href, found("hreflang").cloned());
                }
            }
            _ => {}
        }
    }

    fn add_attribute(&mut self, attribute: &Attribute, text: Text, role: Option<Kind>) {
        let (kind, markup) = match text {
            Text::Is(Kind::LanguageTag, _) => return self.add_tags(attribute),
            Text::Is(kind, markup) => (kind, markup),
            Text::Category => return self.add_attribute(attribute, self.category(), role),
            Text::Guessed => {
                let value = run::decoded(&self.text[attribute.value.clone()]);
                if !has_han(&value) {
                    return;
                }
                (Kind::Prose, generic::markup(&value))
            }
            Text::Stays | Text::Inherited => return,
        };
        let mut pieces = Vec::new();
        let (range, escaping) = (attribute.value.clone(), escaping(attribute));
        let meanings = &mut self.state.meanings;
        add_pieces(range, escaping, meanings, &mut self.document, &mut pieces);
        let kind = if kind == Kind::Locale { kind } else { role.unwrap_or(kind) };
        if markup == Markup::Plain {
            pieces = soften(self.text, pieces);
        }
        self.add_block(pieces, kind, markup, 0);
    }

    /// The tags of Chinese in an attribute that may list several.
    pub(super) fn add_tags(&mut self, attribute: &Attribute) {
        let start = attribute.value.start;
        for tag in language::chinese_tags(&self.text[attribute.value.clone()]) {
            let range = start + tag.start..start + tag.end;
            self.document.push(Kind::LanguageTag, 0, vec![Piece::raw(range, escaping(attribute))]);
        }
    }
}

/// How the value of an attribute is spelled.
fn escaping(attribute: &Attribute) -> Escaping {
    match attribute.quote {
        Some(quote) => Escaping::XmlAttribute(quote),
        None => Escaping::HtmlAttribute(None),
    }
}
