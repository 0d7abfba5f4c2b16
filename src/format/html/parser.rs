//! Tokens to blocks.

use std::ops::Range;

use super::ahead;
use super::attributes::{self, Key, Known};
use super::elements::Name;
use super::line::Line;
use super::own_links::OwnLinks;
use super::page::Page;
use super::state::{Own, Part, State};
use super::tokenizer::{Attribute, Content, Tag, Token, Tokenizer};
use super::tree::Tree;
use crate::document::{Document, Escaping, Hint, Kind, Piece, Pieces};
use crate::format::language::{self, Language};
use crate::format::{Options, invisible, json};

/// Finds the blocks of a page or a fragment.
pub(super) fn parse<'t>(text: &'t str, options: &Options) -> Document<'t> {
    let mut parser = Parser::new(text, options, invisible::has_any(text));
    let mut tokens = Tokenizer::new(text, 0..text.len());
    ahead::read(&mut parser, &mut tokens);
    parser.run(tokens);
    parser.finish()
}

/// What the text of an element without markup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    Title,
    LinkedData,
    Noscript,
    Other,
}

pub(super) struct Parser<'t, 'o> {
    pub(super) text: &'t str,
    options: &'o Options,
    may_be_invisible: bool,
    tree: Tree,
    /// The attributes of the last start tag.
    known: Known,
    /// The run of text being read, one for each part of a ruby.
    lines: [Line; 3],
    /// What the elements around its last text say that it is.
    hint: Hint,
    /// Whether that text is marked as foreign by the page as a whole.
    is_page_marked: bool,
    scratch: Line,
    /// What the raw text is that follows.
    raw: Raw,
    is_in_noscript: bool,
    page: Page,
    own_links: OwnLinks<(Attribute, State)>,
    document: Document<'t>,
}

impl<'t, 'o> Parser<'t, 'o> {
    pub(super) fn new(text: &'t str, options: &'o Options, may_be_invisible: bool) -> Self {
        let line = || Line::new(may_be_invisible);
        Self {
            text,
            options,
            may_be_invisible,
            tree: Tree::new(text.len()),
            known: Known::default(),
            lines: [line(), line(), line()],
            hint: Hint::None,
            is_page_marked: false,
            scratch: line(),
            raw: Raw::Other,
            is_in_noscript: false,
            page: Page::default(),
            own_links: OwnLinks::default(),
            document: Document::new(text),
        }
    }

    /// One that reads on from here as this one would, before a start tag. It has found nothing yet.
    pub(super) fn fork(&self) -> Self {
        let fork = Self::new(self.text, self.options, self.may_be_invisible);
        let (tree, hint) = (self.tree.clone(), self.hint);
        Self { tree, hint, is_page_marked: self.is_page_marked, ..fork }
    }

    /// Whether before a start tag nothing but the open elements counts for what follows.
    pub(super) fn may_fork(&self) -> bool {
        self.lines.iter().all(Line::is_empty) && self.raw == Raw::Other && self.page.is_plain()
    }

    /// Whether a start tag that follows is read by a fork, which has come there, as by this one.
    pub(super) fn is_as(&self, fork: &Self) -> bool {
        fork.may_fork()
            && fork.hint == self.hint
            && fork.is_page_marked == self.is_page_marked
            && fork.tree.is_same(&self.tree)
    }

    /// Takes over what a fork has found.
    pub(super) fn join(&mut self, fork: Self) {
        self.document.append(fork.document);
        self.own_links.append(fork.own_links);
    }

    fn run(&mut self, mut tokens: Tokenizer<'t>) {
        self.run_to(usize::MAX, &mut tokens);
    }

    /// Reads the tokens that begin before `end`.
    pub(super) fn run_to(&mut self, end: usize, tokens: &mut Tokenizer<'t>) {
        tokens.is_foreign = self.tree.is_foreign();
        while tokens.place() < end
            && let Some(token) = tokens.next()
        {
            match token {
                Token::Text(range) => self.flowing_text(range),
                Token::RawText(range) => self.raw_text(range),
                Token::Start(tag) => {
                    let content = self.start(&tag, &tokens.attributes);
                    tokens.enter(content, &tag);
                    tokens.is_foreign = self.tree.is_foreign();
                }
                Token::End(tag) => {
                    self.end(&tag);
                    tokens.is_foreign = self.tree.is_foreign();
                }
                Token::Unfinished(range) => {
                    self.document.warn(range.start, "a tag that the text ends in: left as it is");
                }
                // What is in SVG and MathML is no prose.
                Token::Cdata(_) | Token::Comment(_) | Token::Doctype(_) => {}
            }
        }
    }

    fn flowing_text(&mut self, range: Range<usize>) {
        self.tree.reconstruct();
        let state = self.tree.state();
        if !state.is_read() {
            // What is in SVG and MathML is no text that stands in a line.
            if !self.tree.is_foreign() {
                self.lines[state.part as usize].add_kept(self.text, range, Escaping::Html);
            }
            return;
        }
        let is_page_marked = state.language == Language::ForeignRoot;
        if is_page_marked != self.is_page_marked {
            self.end_lines();
            self.is_page_marked = is_page_marked;
        }
        if is_page_marked {
            self.page.count(&self.text[range.clone()]);
        }
        if state.part == Part::Base && !self.text[range.clone()].trim().is_empty() {
            self.hint = self.tree.hint();
        }
        let line = &mut self.lines[state.part as usize];
        line.add(self.text, range, Escaping::Html);
    }

    /// Ends the runs of text, of the base and the annotations.
    fn end_lines(&mut self) {
        for part in [Part::Base, Part::Annotation, Part::Parenthesis] {
            self.end_line(part);
        }
    }

    fn end_line(&mut self, part: Part) {
        if let Some(pieces) = self.lines[part as usize].finish(self.text) {
            self.push(Kind::Flow, pieces, self.is_page_marked);
            if let Some(block) = self.document.blocks.last_mut() {
                block.hint = self.hint;
            }
        }
    }

    fn push(&mut self, kind: Kind, pieces: Pieces, is_page_marked: bool) {
        if is_page_marked {
            self.page.mark(self.document.blocks.len());
        }
        self.document.push(kind, 0, pieces);
    }

    fn raw_text(&mut self, range: Range<usize>) {
        let state = self.tree.state();
        let raw = std::mem::replace(&mut self.raw, Raw::Other);
        if range.end == self.text.len() && raw != Raw::Other {
            self.document
                .warn(range.start, "an element without an end tag: all that follows is in it");
        }
        if !state.is_read() {
            return;
        }
        match raw {
            Raw::Title => {
                if state.language == Language::ForeignRoot {
                    self.page.count(&self.text[range.clone()]);
                }
                self.piecewise(Kind::Title, range, Escaping::Html, state);
            }
            Raw::LinkedData => self.linked_data(range, state),
            Raw::Noscript => {
                self.is_in_noscript = true;
                let depth = self.tree.enter(Name::Noscript);
                self.run(Tokenizer::new(self.text, range));
                self.tree.leave(depth);
                self.is_in_noscript = false;
            }
            Raw::Other => {}
        }
    }

    fn linked_data(&mut self, range: Range<usize>, state: State) {
        let flow = self.document.new_flow();
        let inner = json::linked_data(&self.text[range.clone()], self.options);
        let first = self.document.blocks.len();
        self.document.embed(vec![Piece::raw(range, Escaping::None)], flow, inner);
        if state.language == Language::ForeignRoot {
            (first..self.document.blocks.len()).for_each(|block| self.page.mark(block));
        }
    }

    /// Adds a block beside the flow, if there is anything in it.
    fn piecewise(&mut self, kind: Kind, range: Range<usize>, escaping: Escaping, state: State) {
        self.scratch.add(self.text, range, escaping);
        if let Some(pieces) = self.scratch.finish(self.text) {
            self.push(kind, pieces, state.language == Language::ForeignRoot);
        }
    }

    /// A start tag; what its content is.
    fn start(&mut self, tag: &Tag, attributes: &[Attribute]) -> Content {
        let written = &self.text.as_bytes()[tag.name.clone()];
        let name = Name::of(written);
        self.known.read(self.text, attributes);
        let is_font = name == Name::Font && self.known.get(Key::Font).is_some();
        self.tree.make_room(name, name.is_breakout() || is_font);
        let is_foreign = self.tree.makes_foreign();
        if name.continues_formatting() {
            self.tree.reconstruct();
        }
        if !is_foreign && (name.is_block() || name == Name::Ruby) {
            self.end_between(name);
        }
        let mut own = self.known.own(self.text, name);
        if self.options.all_languages {
            own.language = None;
        }
        let is_chosen = self.is_chosen(tag, attributes);
        own.is_kept |= is_chosen;
        if !is_foreign && matches!(name, Name::Html | Name::Body) {
            self.root(tag, own);
            return Content::Data;
        }
        // The label of a drawing is read out; what is in it is no prose.
        let shown = Own { is_kept: is_chosen || own.is_kept && name != Name::Svg, ..own };
        let state = self.tree.state_of(shown);
        if !self.known.is_empty() && state.is_read() {
            self.attributes(name, state);
        }
        if is_foreign {
            if !tag.is_self_closing {
                self.tree.open(name, written, own);
            }
            return Content::Data;
        }
        let is_drawing = matches!(name, Name::Svg | Name::Math);
        if name.is_void() || name == Name::Head || is_drawing && tag.is_self_closing {
            return Content::Data;
        }
        if self.is_in_noscript && name == Name::Noscript {
            return Content::Data;
        }
        let content = name.content();
        if content == Content::Data {
            self.tree.open(name, written, own);
        } else {
            self.raw = if state.is_read() { self.raw_kind(name) } else { Raw::Other };
        }
        content
    }

    /// Whether the user wants an element kept.
    fn is_chosen(&self, tag: &Tag, attributes: &[Attribute]) -> bool {
        let name = &self.text[tag.name.clone()];
        self.options.keep.iter().any(|selector| selector.matches(self.text, name, attributes))
    }

    /// What the text of an element without markup is.
    fn raw_kind(&self, name: Name) -> Raw {
        let is_linked_data = || {
            let kind = self.known.value(self.text, Key::Type);
            kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
        };
        match name {
            Name::Title => Raw::Title,
            Name::Noscript => Raw::Noscript,
            Name::Script if is_linked_data() => Raw::LinkedData,
            _ => Raw::Other,
        }
    }

    /// Ends the text before an element that is a block of its own.
    fn end_between(&mut self, name: Name) {
        if name == Name::Ruby {
            self.end_line(Part::Annotation);
            self.end_line(Part::Parenthesis);
        } else {
            self.end_lines();
        }
    }

    /// The tag of `html` or `body`: what it says of the language may be wrong.
    fn root(&mut self, tag: &Tag, mut own: Own) {
        if own.language == Some(Language::Foreign) {
            own.language = Some(Language::ForeignRoot);
            self.page.foreign = Some(tag.range.clone());
        }
        self.tree.add_to_root(own);
        if self.tree.state().is_read() {
            self.attributes(Name::Body, self.tree.state());
        }
    }

    fn end(&mut self, tag: &Tag) {
        let written = &self.text.as_bytes()[tag.name.clone()];
        let name = Name::of(written);
        // What comes behind the page is still a part of it.
        let closes =
            !matches!(name, Name::Html | Name::Body | Name::Head) && self.tree.end(name, written);
        if closes && (name.is_block() || name == Name::Ruby) {
            self.end_between(name);
        }
    }

    /// The blocks of a start tag's attributes.
    fn attributes(&mut self, name: Name, state: State) {
        let known = std::mem::take(&mut self.known);
        for attribute in known.prose() {
            self.prose_attribute(Kind::Prose, attribute, state);
        }
        for key in [Key::Lang, Key::XmlLang] {
            if let Some(attribute) = known.get(key) {
                self.tags(attribute, state);
            }
        }
        match name {
            Name::Meta => self.meta(&known, state),
            Name::Link | Name::A => self.link(&known, state),
            _ => {}
        }
        self.known = known;
    }

    fn prose_attribute(&mut self, kind: Kind, attribute: &Attribute, state: State) {
        let value = &self.text[attribute.value.clone()];
        // What is all ASCII does not change.
        if kind == Kind::Prose && value.is_ascii() && !value.contains('&') {
            return;
        }
        let escaping = attributes::escaping(attribute);
        self.piecewise(kind, attribute.value.clone(), escaping, state);
    }

    /// An attribute that holds language tags.
    fn tags(&mut self, attribute: &Attribute, state: State) {
        let escaping = attributes::escaping(attribute);
        let start = attribute.value.start;
        for tag in language::chinese_tags(&self.text[attribute.value.clone()]) {
            let range = start + tag.start..start + tag.end;
            self.piecewise(Kind::LanguageTag, range, escaping, state);
        }
    }

    fn meta(&mut self, known: &Known, state: State) {
        let Some(content) = known.get(Key::Content) else { return };
        let keys = [Key::Property, Key::Name, Key::Itemprop, Key::HttpEquiv];
        let names = keys.into_iter().filter_map(|key| known.value(self.text, key));
        let names = names.map(|name| name.trim().to_ascii_lowercase());
        let kind = names.into_iter().find_map(|name| {
            if name == "og:url" {
                self.own_links.address(attributes::value(self.text, content));
            }
            attributes::meta_kind(&name, self.options.keep_categories)
        });
        match kind {
            Some(Kind::LanguageTag) => self.tags(content, state),
            Some(kind) => self.prose_attribute(kind, content, state),
            None => {}
        }
    }

    /// A link: one to this page itself says this page's language.
    fn link(&mut self, known: &Known, state: State) {
        let (Some(rel), Some(href)) =
            (known.value(self.text, Key::Rel), known.value(self.text, Key::Href))
        else {
            return;
        };
        let hreflang = known.get(Key::Hreflang).map(|hreflang| (hreflang.clone(), state));
        self.own_links.link(&rel, href, hreflang);
    }

    fn finish(mut self) -> Document<'t> {
        self.end_lines();
        for (hreflang, state) in self.own_links.take() {
            self.tags(&hreflang, state);
        }
        self.page.settle(self.text, &mut self.document);
        self.document
    }
}
