//! What an element and its attributes are, by the profile and by what they stand in.

use super::super::generic;
use super::super::language::{self, Language};
use super::super::profile::{Markup, Ns, Shape, Text};
use super::super::run::{self, add_pieces, soften};
use super::super::token::Attribute;
use super::super::xhtml;
use super::{Frame, NameId, Reader};
use crate::document::{Escaping, Kind, Quote};
use crate::format::Format;

impl Reader<'_, '_> {
    /// The frame of an element that begins.
    pub(super) fn frame(&mut self, id: NameId, attributes: &[Attribute]) -> Frame {
        let outer = self.state.stack.last().copied();
        let mut frame = outer.unwrap_or(Frame {
            name: id,
            // The root of XML of no known kind may bear the name of an element within a text.
            text: if self.state.format == Format::Xml { Text::Guessed } else { Text::Stays },
            shape: Shape::Block,
            flow: 0,
            role: None,
            is_skipped: false,
            is_preserved: false,
        });
        let outer = frame;
        frame.name = id;
        frame.shape = Shape::Inline;
        if frame.is_skipped {
            return frame;
        }
        let (mut text, mut shape) = self.rule(id, &outer);
        if shape == Shape::Skipped && self.is_linked_data(id, attributes) {
            (text, shape) = (Text::Is(Kind::Prose, Markup::LinkedData), Shape::Block);
        }
        frame.shape = shape;
        self.read_common(id, attributes, &mut frame);
        frame.is_skipped |=
            shape == Shape::Skipped || (text, shape) == (Text::Stays, Shape::Inline);
        match shape {
            Shape::Facts => frame.role = Some(Kind::Fact),
            Shape::Authors => frame.role = Some(Kind::Author),
            _ => {}
        }
        frame.text = match text {
            Text::Inherited => outer.text,
            Text::Is(kind, Markup::Typed) => self.typed(kind, attributes),
            Text::Category => self.category(),
            other => other,
        };
        // A text of its own is read for itself.
        if text != Text::Inherited && matches!(frame.text, Text::Is(Kind::Flow, _)) {
            frame.flow = self.document.new_flow();
        }
        frame
    }

    /// What an element of this name is.
    fn rule(&mut self, id: NameId, outer: &Frame) -> (Text, Shape) {
        let Some(profile) = self.state.profile else {
            return self.guess(id, outer);
        };
        let ns = self.state.names.ns(id);
        let found = self.state.names.known(id, ns, |name| profile.element(ns, name));
        let is_in_text = outer.text != Text::Stays;
        if let Some(element) = found {
            return (element.text, element.shape);
        }
        let local = self.state.names.local(id);
        match ns {
            Ns::Xhtml => xhtml::element(local),
            // HTML that stands unescaped where it should be escaped.
            Ns::Main if is_in_text => xhtml::element(local),
            _ => (Text::Stays, Shape::Block),
        }
    }

    fn guess(&mut self, id: NameId, outer: &Frame) -> (Text, Shape) {
        let local = self.state.names.local(id);
        let rule = generic::element(local);
        if rule.1 == Shape::Block
            && rule.0 == Text::Guessed
            && self.run.is_within_line(self.text)
            && outer.text == self.open.text
        {
            // In the middle of a text.
            return (Text::Inherited, Shape::Inline);
        }
        rule
    }

    /// Whether an element is a script that holds data for search engines.
    fn is_linked_data(&self, id: NameId, attributes: &[Attribute]) -> bool {
        self.state.names.ns(id) == Ns::Xhtml
            && self.state.names.local(id) == "script"
            && self.value(attributes, "type").is_some_and(|value| value == "application/ld+json")
    }

    /// The value of an attribute as it is spelled, without white space around it.
    fn value(&self, attributes: &[Attribute], name: &str) -> Option<&str> {
        let mut attributes = attributes.iter();
        let found = attributes.find(|attribute| &self.text[attribute.name.clone()] == name);
        found.map(|attribute| self.text[attribute.value.clone()].trim())
    }

    fn category(&self) -> Text {
        let kind = if self.options.keep_categories { Kind::Fact } else { Kind::Prose };
        Text::Is(kind, Markup::MaybeHtml)
    }

    /// What `type` says of the text (RFC 4287, 3.1 and 4.1.3.3; Atom 0.3's `mode`; Media RSS).
    fn typed(&self, kind: Kind, attributes: &[Attribute]) -> Text {
        let value = |name: &str| {
            let found =
                attributes.iter().find(|attribute| &self.text[attribute.name.clone()] == name);
            found.map(|attribute| self.text[attribute.value.clone()].trim().to_ascii_lowercase())
        };
        if value("mode").is_some_and(|mode| mode == "base64") {
            return Text::Stays;
        }
        match value("type").as_deref() {
            None | Some("text" | "plain" | "text/plain" | "") => Text::Is(kind, Markup::Plain),
            Some("html" | "text/html") => Text::Is(kind, Markup::Html),
            // What stands in it is read as elements.
            Some("xhtml" | "application/xhtml+xml") => Text::Is(kind, Markup::Plain),
            Some(media) if media.starts_with("text/") => Text::Is(kind, Markup::Plain),
            Some(_) => Text::Stays,
        }
    }

    /// The attributes that mean the same on every element.
    fn read_common(&mut self, id: NameId, attributes: &[Attribute], frame: &mut Frame) {
        let is_html = self.state.names.ns(id) == Ns::Xhtml;
        let has_lang = is_html || self.state.profile.is_none();
        for attribute in attributes {
            let name = &self.text[attribute.name.clone()];
            let value = run::decoded(&self.text[attribute.value.clone()]);
            match name {
                "xml:space" => frame.is_preserved = value.trim() == "preserve",
                "xml:lang" | "lang"
                    if !self.options.all_languages && (name == "xml:lang" || has_lang) =>
                {
                    let is_root = self.state.stack.is_empty();
                    match language::of(&value) {
                        Language::Chinese => {}
                        // The root's is often a default that nobody changed.
                        Language::Foreign if is_root => {
                            let what = format!(
                                "the language {} on the root element, which is ignored",
                                value.trim()
                            );
                            self.document.warn(attribute.name.start, what);
                        }
                        Language::Foreign | Language::Kanji => frame.is_skipped = true,
                    }
                }
                "translate" if value.trim() == "no" => frame.is_skipped = true,
                "class" if is_html => {
                    frame.is_skipped |=
                        value.split_ascii_whitespace().any(|class| class == "notranslate");
                }
                _ => {}
            }
        }
    }

    /// Finds what is language among the attributes of an element.
    pub(super) fn read_attributes(&mut self, id: NameId, attributes: &[Attribute], frame: Frame) {
        if attributes.is_empty() {
            return;
        }
        let ns = self.state.names.ns(id);
        for attribute in attributes {
            let name = &self.text[attribute.name.clone()];
            let text = match name {
                "xml:lang" if self.has_tags(id) => Text::Is(Kind::LanguageTag, Markup::Plain),
                _ if name.starts_with("xmlns") || frame.is_skipped => continue,
                _ => self.attribute(ns, id, name, attributes),
            };
            self.add_attribute(attribute, text, frame.role);
        }
    }

    /// Whether the language that an element of this name tells of itself follows the target.
    fn has_tags(&self, id: NameId) -> bool {
        let only = self.state.profile.and_then(|profile| profile.tags_of);
        only.is_none_or(|only| self.state.names.local(id) == only)
    }

    fn attribute(&self, ns: Ns, id: NameId, name: &str, attributes: &[Attribute]) -> Text {
        let local = self.state.names.local(id);
        let Some(profile) = self.state.profile else { return generic::attribute(name) };
        let has = |(other, value): (&str, &str)| self.value(attributes, other) == Some(value);
        let found = profile.attributes.iter().find(|known| {
            known.name == name
                && (known.element.1 == "*" || known.element == (ns, local))
                && known.only.is_none_or(has)
        });
        let is_in_text = || self.state.stack.last().is_some_and(|outer| outer.text != Text::Stays);
        match found {
            Some(known) => known.value,
            None if ns == Ns::Xhtml && local == "meta" && name == "content" => {
                let names = ["name", "property", "itemprop", "http-equiv"];
                let told = names.iter().find_map(|name| self.value(attributes, name));
                told.map_or(Text::Stays, |told| xhtml::meta(told, self.options.keep_categories))
            }
            None if ns == Ns::Xhtml || (ns == Ns::Main && is_in_text()) => xhtml::attribute(name),
            None => Text::Stays,
        }
    }

    fn add_attribute(&mut self, attribute: &Attribute, text: Text, role: Option<Kind>) {
        let text = if text == Text::Category { self.category() } else { text };
        let escaping = match attribute.quote {
            Some(b'\'') => Escaping::XmlAttribute(Quote::Single),
            Some(_) => Escaping::XmlAttribute(Quote::Double),
            None => Escaping::HtmlAttribute(None),
        };
        let (kind, markup) = match text {
            Text::Is(kind, markup) => (kind, markup),
            Text::Guessed => (Kind::Prose, Markup::Plain),
            _ => return,
        };
        if text == Text::Guessed
            && !run::has_han(&run::decoded(&self.text[attribute.value.clone()]))
        {
            return;
        }
        let mut pieces = Vec::new();
        let meanings = &mut self.state.meanings;
        add_pieces(attribute.value.clone(), escaping, meanings, &mut self.document, &mut pieces);
        let is_tag = matches!(kind, Kind::LanguageTag | Kind::Locale);
        let kind = if is_tag { kind } else { role.unwrap_or(kind) };
        if markup == Markup::Plain {
            pieces = soften(self.text, pieces);
        }
        self.add_block(pieces, kind, markup, 0);
    }
}
