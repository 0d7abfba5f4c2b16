//! The reader: tokens to blocks, by a profile. It can stop behind any item and go on in the next part.

use std::ops::Range;

use super::entities::{Bomb, Entities};
use super::names::{Binding, NameId, Names};
use super::profile::{self, Ns, Profile, Shape, Text};
use super::profiles;
use super::root;
use super::run::{self, Meanings, Run};
mod blocks;
mod elements;

use super::token::{Attribute, Attributes, Tag, Token, Tokens, Unfinished};
use crate::document::{Document, Escaping, Kind};
use crate::format::{Format, Options};

/// Why a text is no XML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Where, in bytes of the part that was read.
    pub(super) offset: usize,
    pub(super) what: String,
}

/// What is known between two parts of a document.
#[derive(Debug)]
pub(super) struct State {
    format: Format,
    profile: Option<&'static Profile>,
    names: Names,
    stack: Vec<Frame>,
    meanings: Meanings,
    has_root: bool,
    /// Whether anything but white space came already.
    has_begun: bool,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Frame {
    name: NameId,
    text: Text,
    shape: Shape,
    flow: usize,
    /// What all prose in it is.
    role: Option<Kind>,
    /// Whether nothing in it is read: it is code, or in another language.
    is_skipped: bool,
    /// Whether line breaks in it are meant.
    is_preserved: bool,
}

/// A place behind an item, and all that was known there.
#[derive(Debug)]
pub(super) struct Cut {
    /// Where it is, in bytes of the part.
    pub(super) offset: usize,
    pub(super) blocks: usize,
    pub(super) embedded: usize,
    pub(super) flows: usize,
    pub(super) warnings: usize,
    pub(super) more_warnings: u64,
    stack: Vec<Frame>,
    bound: Vec<Binding>,
    reported: usize,
    expanded: u64,
    has_root: bool,
    has_begun: bool,
}

impl State {
    /// Nothing was read yet.
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            profile: None,
            names: Names::default(),
            stack: Vec::new(),
            meanings: Meanings::default(),
            has_root: false,
            has_begun: false,
        }
    }

    /// Whether an element was met.
    pub(super) fn has_root(&self) -> bool {
        self.has_root
    }

    /// What is known now, at `offset` of the part that is read to `document`.
    pub(super) fn cut(&self, offset: usize, document: &Document<'_>) -> Cut {
        Cut {
            offset,
            blocks: document.blocks.len(),
            embedded: document.embedded.len(),
            flows: document.flows,
            warnings: document.warnings.len(),
            more_warnings: document.more_warnings,
            stack: self.stack.clone(),
            bound: self.names.bound().to_vec(),
            reported: self.names.reported(),
            expanded: self.meanings.expanded,
            has_root: self.has_root,
            has_begun: self.has_begun,
        }
    }

    /// Goes back to a cut of the part that was read last.
    pub(super) fn restore(&mut self, cut: Cut) {
        self.names.restore(cut.stack.iter().map(|frame| frame.name), cut.bound, cut.reported);
        self.stack = cut.stack;
        self.meanings.expanded = cut.expanded;
        self.has_root = cut.has_root;
        self.has_begun = cut.has_begun;
    }
}

/// Reads one part.
pub(super) struct Reader<'t, 's> {
    text: &'t str,
    options: &'s Options,
    state: &'s mut State,
    tokens: Tokens<'t>,
    pub(super) document: Document<'t>,
    run: Run,
    /// What the text in the run is.
    open: Open,
    /// Runs that go on behind an aside.
    waiting: Vec<(Run, Open)>,
    attributes: Vec<Attribute>,
    /// The last cut, where they are looked for.
    pub(super) cut: Option<Cut>,
    is_cutting: bool,
}

/// What the text of a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Open {
    text: Text,
    flow: usize,
    role: Option<Kind>,
    is_preserved: bool,
}

impl<'t, 's> Reader<'t, 's> {
    /// A reader of a part; `is_cutting` makes it remember the last place behind an item.
    pub(super) fn new(
        text: &'t str,
        options: &'s Options,
        state: &'s mut State,
        is_cutting: bool,
    ) -> Self {
        Self {
            text,
            options,
            state,
            tokens: Tokens::new(text),
            document: Document::new(text),
            run: Run::default(),
            open: Open { text: Text::Stays, flow: 0, role: None, is_preserved: false },
            waiting: Vec::new(),
            attributes: Vec::new(),
            cut: None,
            is_cutting,
        }
    }

    /// Reads to the end of the part.
    ///
    /// # Errors
    /// What is no XML; `Err(None)` where the part ends in the middle of a token and more may come.
    pub(super) fn read(&mut self) -> Result<(), Option<Refusal>> {
        loop {
            let start = self.tokens.at;
            let token = match self.tokens.next() {
                Ok(Some(token)) => token,
                Ok(None) => return Ok(()),
                Err(_) if self.is_cutting => return Err(None),
                Err(Unfinished { offset, what }) => {
                    return Err(Some(Refusal { offset, what: format!("{what} that never ends") }));
                }
            };
            self.token(token, start).map_err(Some)?;
        }
    }

    /// Ends a document whose parts were all read.
    pub(super) fn finish(&mut self) {
        self.flush();
        while let Some(frame) = self.state.stack.last() {
            let name = self.state.names.name(frame.name);
            self.document
                .warn(self.text.len(), format!("the end of the text without an end tag </{name}>"));
            self.pop();
        }
    }

    fn token(&mut self, token: Token, start: usize) -> Result<(), Refusal> {
        match token {
            Token::Text(range) => self.add_text(range, Escaping::Xml),
            Token::Cdata(range) => self.add_text(range, Escaping::Cdata),
            Token::Start(tag) => self.start(&tag),
            Token::End(name) => self.end(name),
            Token::Declaration if self.state.has_begun => {
                self.document.warn(start, "an XML declaration that is not at the start");
            }
            Token::Doctype(_) if self.state.has_root => {
                self.document.warn(start, "a document type declaration behind the start");
            }
            Token::Doctype(range) => {
                let entities = Entities::read(self.text, range);
                let refused = |Bomb { offset, what }| Refusal { offset, what };
                self.state.meanings.entities = entities.map_err(refused)?;
            }
            Token::Unknown => self.document.warn(
                start,
                "a declaration <! that does not belong in a document, which stays as it is",
            ),
            Token::Declaration | Token::Other => {}
        }
        self.state.has_begun = true;
        if Entities::is_bomb(self.state.meanings.expanded) {
            let what = "the references up to here stand for more than 8 MiB of text".to_owned();
            return Err(Refusal { offset: start, what });
        }
        Ok(())
    }

    fn add_text(&mut self, range: Range<usize>, escaping: Escaping) {
        let Some(frame) = self.state.stack.last() else {
            let text = self.text[range.clone()].trim_start();
            let text = if self.state.has_begun {
                text
            } else {
                text.trim_start_matches('\u{feff}').trim_start()
            };
            if !text.is_empty() {
                self.document.warn(
                    range.end - text.len(),
                    "text outside the root element, which stays as it is",
                );
            }
            return;
        };
        if frame.is_skipped || frame.text == Text::Stays {
            return;
        }
        let Frame { text, flow, role, is_preserved, .. } = *frame;
        let open = Open { text, flow, role, is_preserved };
        if self.open != open {
            self.flush();
            self.open = open;
        }
        self.run.add(self.text, range, escaping);
    }

    fn start(&mut self, tag: &Tag) {
        if tag.is_cut {
            self.document.warn(tag.name.start - 1, "a tag without its >");
        }
        let depth = self.state.stack.len();
        let mut attributes = std::mem::take(&mut self.attributes);
        attributes.clear();
        if !tag.attributes.is_empty() {
            attributes.extend(Attributes::new(self.text, tag.attributes.clone()));
            self.warn_of(&attributes);
        }
        let name = &self.text[tag.name.clone()];
        if !self.state.has_root {
            self.root(name, &attributes);
        }
        self.bind(&attributes, depth);
        let id = self.state.names.id(name);
        if let Some(prefix) = self.state.names.undeclared(id) {
            let what = format!("a prefix {prefix}: that is not declared");
            self.document.warn(tag.name.start, what);
        }
        let frame = self.frame(id, &attributes);
        match frame.shape {
            Shape::Inline => {}
            Shape::Aside => {
                let run = std::mem::take(&mut self.run);
                self.waiting.push((run, self.open));
            }
            _ => self.flush(),
        }
        let is_skipped = self.state.stack.last().is_some_and(|outer| outer.is_skipped);
        if !is_skipped {
            self.read_attributes(id, &attributes, frame);
        }
        self.attributes = attributes;
        self.state.names.begin(id);
        self.state.stack.push(frame);
        if tag.is_empty && self.pop() {
            self.remember();
        }
    }

    fn end(&mut self, name: Range<usize>) {
        let offset = name.start - 2;
        let name = &self.text[name];
        if let Some(top) = self.state.stack.last()
            && self.state.names.name(top.name) == name
        {
            if self.pop() {
                self.remember();
            }
            return;
        }
        let Some(id) = self.state.names.open(name) else {
            self.document.warn(offset, format!("an end tag </{name}> without a start"));
            return;
        };
        let mut has_item = false;
        while let Some(top) = self.state.stack.last()
            && top.name != id
        {
            let open = self.state.names.name(top.name);
            self.document.warn(offset, format!("an end tag </{name}> where </{open}> is due"));
            has_item |= self.pop();
        }
        has_item |= self.pop();
        // Not before everything has ended that ends with this tag.
        if has_item {
            self.remember();
        }
    }

    /// Ends the innermost element, and tells whether that is an item.
    fn pop(&mut self) -> bool {
        let Some(frame) = self.state.stack.last().copied() else { return false };
        match frame.shape {
            Shape::Inline => {}
            Shape::Aside => {
                self.flush();
                (self.run, self.open) = self.waiting.pop().unwrap_or((Run::default(), self.open));
            }
            // In the middle of a text an element of no known kind is a part of that.
            Shape::Block if frame.text == Text::Guessed && self.goes_on() => {}
            _ => self.flush(),
        }
        self.state.stack.pop();
        self.state.names.end(frame.name, self.state.stack.len());
        frame.shape == Shape::Item
    }

    /// Whether text follows at once.
    fn goes_on(&self) -> bool {
        let next = self.text.as_bytes().get(self.tokens.at);
        next.is_some_and(|next| *next != b'<' && !next.is_ascii_whitespace())
    }

    /// Remembers this place as one where the document may be cut.
    fn remember(&mut self) {
        if !self.is_cutting {
            return;
        }
        let size = self.state.stack.len() + self.state.names.bound().len();
        let since = self.tokens.at - self.cut.as_ref().map_or(0, |cut| cut.offset);
        // What it costs must not grow with the square of the text.
        // What was read of a text around the item must not be lost.
        let is_open = !self.waiting.is_empty() || !self.run.is_empty();
        if since >= 8 * size && !is_open {
            self.cut = Some(self.state.cut(self.tokens.at, &self.document));
        }
    }

    fn warn_of(&mut self, attributes: &[Attribute]) {
        for Attribute { name, value, quote } in attributes {
            let what = match quote {
                None if value.is_empty() => "an attribute without a value",
                None => "the value of an attribute without quotes",
                Some(_) if self.text[value.clone()].contains('<') => {
                    "a < in the value of an attribute"
                }
                Some(_) => continue,
            };
            self.document.warn(name.start, what);
        }
    }

    /// The first element: what it is tells the profile.
    fn root(&mut self, name: &str, attributes: &[Attribute]) {
        self.state.has_root = true;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let uri = attributes.iter().find_map(|attribute| {
            let declared = &self.text[attribute.name.clone()];
            let declared = declared.strip_prefix("xmlns")?;
            let is_own = declared.strip_prefix(':').unwrap_or(declared) == prefix;
            is_own.then(|| &self.text[attribute.value.clone()])
        });
        let told = root::format(local, uri.unwrap_or_default());
        self.state.format = told.unwrap_or(self.state.format);
        if let Some(uri) =
            uri.filter(|uri| told.is_some() && !profile::URIS.iter().any(|(known, _)| known == uri))
        {
            self.state.names.set_main(uri);
        }
        if local == "feed" && uri.is_none() {
            self.state.names.without = Ns::Atom;
        }
        self.state.profile = profiles::of(self.state.format);
    }

    fn bind(&mut self, attributes: &[Attribute], depth: usize) {
        for attribute in attributes {
            let name = &self.text[attribute.name.clone()];
            let Some(prefix) = name.strip_prefix("xmlns") else { continue };
            let uri = run::decoded(&self.text[attribute.value.clone()]);
            match prefix.strip_prefix(':') {
                Some(prefix) if !prefix.is_empty() => {
                    self.state.names.bind(prefix, uri.trim(), depth)
                }
                None if prefix.is_empty() => self.state.names.bind("", uri.trim(), depth),
                _ => {}
            }
        }
    }
}
