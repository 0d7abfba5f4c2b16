//! The reader: tokens to blocks, by a profile. It can stop behind any item and go on in the next part.

mod attributes;
mod blocks;
mod elements;
mod root;
mod state;

use std::borrow::Cow;
use std::ops::Range;

use super::entities::{Bomb, Entities};
use super::profile::{Shape, Text};
use super::run::{self, Run};
use super::token::{Attribute, Attributes, Tag, Token, Tokens, Unfinished};
use crate::document::{Document, Escaping, Kind};
use crate::format::html::own_links::OwnLinks;
use crate::format::language::Language;
use crate::format::{Format, Options, shortened};

pub(super) use blocks::is_plainly_html;
pub(crate) use root::LOOKED_AT;
pub(super) use state::State;
use state::{Cut, Frame};

/// Why a text is no XML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Where, in bytes of the part that was read.
    pub(super) offset: usize,
    pub(super) what: String,
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
    /// Where pages of XHTML tell languages of links.
    own_links: OwnLinks<Attribute>,
    /// The first place at which the text is no XML, though it is put up with.
    pub(super) fault: Option<usize>,
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
    language: Language,
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
            open: Open {
                text: Text::Stays,
                flow: 0,
                role: None,
                is_preserved: false,
                language: Language::Chinese,
            },
            waiting: Vec::new(),
            attributes: Vec::new(),
            own_links: OwnLinks::default(),
            fault: None,
            cut: None,
            is_cutting,
        }
    }

    /// Reads to the end of the part; of a page up to its first [`fault`](Self::fault).
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
                Err(Unfinished { offset, .. }) if self.is_page() => {
                    self.fault.get_or_insert(offset);
                    return Ok(());
                }
                Err(Unfinished { offset, what }) => {
                    return Err(Some(Refusal { offset, what: format!("{what} that never ends") }));
                }
            };
            self.token(token, start).map_err(Some)?;
            if self.fault.is_some() && self.is_page() {
                return Ok(());
            }
        }
    }

    /// Whether it is a page, which there is another way to read where it is no XML.
    fn is_page(&self) -> bool {
        self.state.format == Format::Xhtml && self.state.has_root
    }

    /// Ends a document whose parts were all read.
    pub(super) fn finish(&mut self) {
        self.flush();
        while let Some(frame) = self.state.stack.last() {
            let name = shortened(self.state.names.name(frame.name));
            let what = format!("the end of the text without an end tag </{name}>");
            self.fault(self.text.len(), what);
            self.pop();
        }
        for hreflang in self.own_links.take() {
            self.add_tags(&hreflang);
        }
    }

    /// Notes what is no XML, but put up with.
    fn fault(&mut self, offset: usize, what: impl Into<Cow<'static, str>>) {
        self.fault.get_or_insert(offset);
        self.document.warn(offset, what);
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
            Token::Unknown => self.fault(
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
        if !frame.is_read() || frame.text == Text::Stays {
            if frame.is_in_line {
                self.run.add_kept(range, escaping);
            }
            return;
        }
        let Frame { text, flow, role, is_preserved, language, .. } = *frame;
        let open = Open { text, flow, role, is_preserved, language };
        if self.open != open {
            self.flush();
            self.open = open;
        }
        self.run.add(self.text, range, escaping);
    }

    fn start(&mut self, tag: &Tag) {
        if tag.is_cut {
            self.fault(tag.name.start - 1, "a tag without its >");
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
            let what = format!("a prefix {}: that is not declared", shortened(prefix));
            self.document.warn(tag.name.start, what);
        }
        let outer = self.state.stack.last().copied();
        let mut frame = self.frame(id, &attributes);
        let is_chosen = self.is_chosen(id, &attributes);
        frame.is_kept |= is_chosen;
        match frame.shape {
            Shape::Inline => {}
            Shape::Aside => {
                let run = std::mem::take(&mut self.run);
                self.waiting.push((run, self.open));
            }
            _ => self.flush(),
        }
        // What is in the element may be code, and what is said of it prose.
        let is_shown = Frame { is_kept: false, ..frame }.is_read()
            && outer.is_none_or(|outer| !outer.is_kept)
            && !is_chosen
            && (!frame.is_kept || self.shows_attributes(id));
        if is_shown && !attributes.is_empty() {
            self.read_attributes(id, &attributes, frame.role);
        }
        if frame.shape == Shape::Item {
            self.document.articles.push(tag.name.start..self.text.len());
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
            self.fault(offset, format!("an end tag </{}> without a start", shortened(name)));
            return;
        };
        let mut has_item = false;
        while let Some(top) = self.state.stack.last()
            && top.name != id
        {
            let (name, due) = (shortened(name), shortened(self.state.names.name(top.name)));
            let what = format!("an end tag </{name}> where </{due}> is due");
            self.fault(offset, what);
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
        let is_item = frame.shape == Shape::Item;
        if let Some(article) = self.document.articles.last_mut().filter(|_| is_item) {
            article.end = self.tokens.at;
        }
        is_item
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
            self.fault(name.start, what);
        }
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
