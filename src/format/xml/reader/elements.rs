//! What an element is, by the profile and by what it stands in.

use super::super::generic;
use super::super::names::NameId;
use super::super::profile::{Markup, Ns, Shape, Text};
use super::super::token::Attribute;
use super::super::xhtml;
use super::{Frame, Reader};
use crate::document::Kind;
use crate::format::Format;
use crate::format::language::Language;

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
            is_kept: false,
            is_untranslatable: false,
            is_in_line: false,
            language: Language::Chinese,
            is_preserved: false,
        });
        let outer = frame;
        frame.name = id;
        frame.shape = Shape::Inline;
        if frame.is_kept {
            return frame;
        }
        let (mut text, mut shape) = self.rule(id, &outer);
        if shape == Shape::Skipped && self.is_linked_data(id, attributes) {
            (text, shape) = (Text::Is(Kind::Prose, Markup::LinkedData), Shape::Block);
        }
        frame.shape = shape;
        self.read_common(id, attributes, &mut frame);
        frame.is_kept = shape == Shape::Skipped || (text, shape) == (Text::Stays, Shape::Inline);
        // Placeholders, drawings and formulas are nothing that is said in a line.
        frame.is_in_line = shape == Shape::Inline
            && (!frame.is_kept || xhtml::is_code(self.state.names.local(id)));
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
            // Drawings and formulas stand in a text, and are none.
            Ns::Svg | Ns::MathMl => (Text::Stays, Shape::Inline),
            // Modules of XLIFF: proposals, glossaries, changes.
            Ns::Other if profile.is_closed && is_in_text => (Text::Stays, Shape::Inline),
            Ns::Other if profile.is_closed => (Text::Stays, Shape::Skipped),
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
    pub(super) fn value(&self, attributes: &[Attribute], name: &str) -> Option<&str> {
        let mut attributes = attributes.iter();
        let found = attributes.find(|attribute| &self.text[attribute.name.clone()] == name);
        found.map(|attribute| self.text[attribute.value.clone()].trim())
    }

    pub(super) fn category(&self) -> Text {
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
}
