//! What an element and its attributes are, by the profile and by what they stand in.

use super::super::generic;
use super::super::language::{self, Language};
use super::super::profile::{Markup, Ns, Others, Shape, Text};
use super::super::run::{self, add_pieces, soften};
use super::super::token::Attribute;
use super::super::xhtml;
use super::{Frame, NameId, Reader};
use crate::document::{Escaping, Kind, Quote};

impl Reader<'_, '_> {
    /// The frame of an element that begins.
    pub(super) fn frame(&mut self, id: NameId, attributes: &[Attribute]) -> Frame {
        let outer = self.state.stack.last().copied();
        let mut frame = outer.unwrap_or(Frame {
            name: id,
            text: Text::Stays,
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
        let (text, shape) = self.rule(id, &outer);
        frame.shape = shape;
        self.read_common(attributes, &mut frame);
        frame.is_skipped |= shape == Shape::Skipped;
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
            Ns::Main if is_in_text && profile.others == Others::Stay => xhtml::element(local),
            _ => match profile.others {
                Others::Stay => (Text::Stays, Shape::Block),
                Others::Inherit(true) => (Text::Inherited, Shape::Inline),
                Others::Inherit(false) => (Text::Inherited, Shape::Block),
            },
        }
    }

    fn guess(&mut self, id: NameId, outer: &Frame) -> (Text, Shape) {
        let local = self.state.names.local(id);
        let rule = generic::element(local);
        if rule.1 == Shape::Block
            && rule.0 == Text::Guessed
            && self.run.says
            && outer.text == self.open.text
        {
            // In the middle of a text.
            return (Text::Inherited, Shape::Inline);
        }
        rule
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
    fn read_common(&mut self, attributes: &[Attribute], frame: &mut Frame) {
        for attribute in attributes {
            let name = &self.text[attribute.name.clone()];
            let value = run::decoded(&self.text[attribute.value.clone()]);
            match name {
                "xml:space" => frame.is_preserved = value.trim() == "preserve",
                "xml:lang" if !self.options.all_languages => {
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
                "xml:lang" => Text::Is(Kind::LanguageTag, Markup::Plain),
                _ if name.starts_with("xmlns") || frame.is_skipped => continue,
                _ => self.attribute(ns, id, name, attributes),
            };
            self.add_attribute(attribute, text, frame.role);
        }
    }

    fn attribute(&self, ns: Ns, id: NameId, name: &str, attributes: &[Attribute]) -> Text {
        let local = self.state.names.local(id);
        let Some(profile) = self.state.profile else { return generic::attribute(name) };
        let has = |(other, value): (&str, &str)| {
            attributes.iter().any(|attribute| {
                &self.text[attribute.name.clone()] == other
                    && &self.text[attribute.value.clone()] == value
            })
        };
        let found = profile.attributes.iter().find(|known| {
            known.name == name
                && (known.element.1 == "*" || known.element == (ns, local))
                && known.only.is_none_or(has)
        });
        let is_in_text = || self.state.stack.last().is_some_and(|outer| outer.text != Text::Stays);
        match found {
            Some(known) => known.value,
            None if ns == Ns::Xhtml
                || (ns == Ns::Main && is_in_text() && profile.others == Others::Stay) =>
            {
                xhtml::attribute(local, name)
            }
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
        let kind = if kind == Kind::LanguageTag { kind } else { role.unwrap_or(kind) };
        if markup == Markup::Plain {
            pieces = soften(self.text, pieces);
        }
        self.add_block(pieces, kind, markup, 0);
    }
}
