//! The elements that are open, and what they say of the text in them.
//!
//! Follows the tree construction of the HTML Standard (13.2.6) as far as it decides in which
//! elements a text stands: which end tags may be left out, which end tags mean nothing, how formatting
//! goes on behind its paragraph. Nothing is moved and nothing built. Every step takes constant time
//! but for closing what was opened before.

use std::collections::HashMap;

use super::elements::Name;
use super::state::{Own, Part, State};
use crate::format::language::Language;

/// Whose element it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Namespace {
    Html,
    Svg,
    MathMl,
}

/// An element that is open. Depths are indices of the stack; 0 is the root, and means "none".
#[derive(Debug, Clone, Copy)]
struct Element {
    name: Name,
    namespace: Namespace,
    /// Of elements that are not in the table: which one.
    key: u64,
    own: Own,
    state: State,
    /// Where the next outer element of this name is.
    outer: u32,
    /// Whether it was closed before the elements in it.
    is_closed: bool,
    /// Whether it is formatting whose own end tag it was that closes it.
    ends_itself: bool,
    borders: Borders,
}

/// The innermost elements, this one included, past which some end tags do not reach.
#[derive(Debug, Clone, Copy, Default)]
struct Borders {
    scope: u32,
    table: u32,
    special: u32,
    /// The same without `address`, `div` and `p`.
    wall: u32,
    html: u32,
    /// Formatting that was opened outside does not go on inside.
    marker: u32,
}

/// The stack of open elements.
#[derive(Debug)]
pub(super) struct Tree {
    elements: Vec<Element>,
    /// Where the innermost element of each name is.
    innermost: [u32; Name::COUNT],
    innermost_other: HashMap<u64, u32>,
    /// Formatting whose block was closed before it: it goes on with the next text. The innermost last.
    formatting: Vec<Element>,
    /// How many more elements may be looked at again because one below them was closed.
    budget: usize,
}

/// How many formatting elements go on behind the element they were opened in.
const MOST_FORMATTING: usize = 16;

impl Tree {
    /// Nothing is open. `budget` bounds the extra work that misnested tags make: the length of the text.
    pub(super) fn new(budget: usize) -> Self {
        let state = State {
            language: Language::Chinese,
            is_kept: false,
            is_untranslatable: false,
            part: Part::Base,
        };
        let root = Element {
            name: Name::Html,
            namespace: Namespace::Html,
            key: 0,
            own: Own::default(),
            state,
            outer: 0,
            is_closed: false,
            ends_itself: false,
            borders: Borders::default(),
        };
        Self {
            elements: vec![root],
            innermost: [0; Name::COUNT],
            innermost_other: HashMap::new(),
            formatting: Vec::new(),
            budget,
        }
    }

    /// What is said of text that stands here.
    pub(super) fn state(&self) -> State {
        self.current().state
    }

    /// What would be said of an element that stands here and says this itself.
    pub(super) fn state_of(&self, own: Own) -> State {
        own.apply(self.state())
    }

    /// Whether a CDATA section may stand here.
    pub(super) fn is_foreign(&self) -> bool {
        self.current().namespace != Namespace::Html
    }

    /// Whether a start tag here makes an element of SVG or MathML.
    pub(super) fn makes_foreign(&self) -> bool {
        let Element { name, namespace, .. } = *self.current();
        namespace != Namespace::Html && !is_integration_point(namespace, name)
    }

    /// What the whole page says of its text; tags of `html` and `body` add to each other.
    pub(super) fn add_to_root(&mut self, own: Own) {
        let root = &mut self.elements[0];
        root.state = own.apply(root.state);
    }

    /// Closes what a start tag of this name closes, and `svg` and `math` where it breaks out of them.
    pub(super) fn make_room(&mut self, name: Name, breaks_out: bool) {
        if self.makes_foreign() {
            if !breaks_out {
                return;
            }
            while self.makes_foreign() {
                self.close_to(self.elements.len() - 1);
            }
        }
        if name.ends_paragraph() && self.paragraph() > 0 {
            self.close_to(self.paragraph() as usize);
        }
        let current = self.current().name;
        match name {
            _ if name.is_heading() && current.is_heading() => self.close_current(),
            Name::Li => self.close_within_wall(&[Name::Li]),
            Name::Dd | Name::Dt => self.close_within_wall(&[Name::Dd, Name::Dt]),
            Name::Option if current == Name::Option => self.close_current(),
            Name::Optgroup => {
                while matches!(self.current().name, Name::Option | Name::Optgroup) {
                    self.close_current();
                }
            }
            Name::Button | Name::A => {
                self.end(name, &[]);
            }
            Name::Td | Name::Th => self.close_in_table(&[Name::Td, Name::Th, Name::Caption]),
            Name::Tr => self.close_in_table(&[Name::Tr, Name::Caption, Name::Colgroup]),
            Name::Tbody
            | Name::Thead
            | Name::Tfoot
            | Name::Caption
            | Name::Col
            | Name::Colgroup
                if (name, current) != (Name::Col, Name::Colgroup)
                    && self.elements[self.borders().table as usize].name == Name::Table =>
            {
                self.close_to(self.borders().table as usize + 1);
            }
            Name::Rb | Name::Rp | Name::Rt | Name::Rtc => {
                while matches!(self.current().name, Name::Rb | Name::Rp | Name::Rt) {
                    self.close_current();
                }
            }
            _ => {}
        }
    }

    /// Opens the formatting again that goes on with a text here.
    pub(super) fn reconstruct(&mut self) {
        if self.formatting.is_empty() || self.makes_foreign() {
            return;
        }
        let marker = self.borders().marker;
        let all = std::mem::take(&mut self.formatting);
        let (here, outside) = all.into_iter().partition(|e| e.borders.marker == marker);
        self.formatting = outside;
        for Element { name, namespace, key, own, .. } in here {
            self.push(name, namespace, key, own);
        }
    }

    /// Opens an element. `key` tells elements apart that are not in the table.
    pub(super) fn open(&mut self, name: Name, written: &[u8], own: Own) {
        let namespace = match (self.makes_foreign(), name) {
            (true, _) => self.current().namespace,
            (false, Name::Svg) => Namespace::Svg,
            (false, Name::Math) => Namespace::MathMl,
            (false, _) => Namespace::Html,
        };
        self.push(name, namespace, key(name, written), own);
    }

    fn push(&mut self, name: Name, namespace: Namespace, key: u64, own: Own) {
        let depth = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
        let is_html = namespace == Namespace::Html;
        let is_point = !is_html && is_integration_point(namespace, name);
        let mut borders = self.borders();
        if is_html {
            borders.html = depth;
        }
        if is_point || is_html && name.is_special() {
            borders.special = depth;
            if !matches!(name, Name::Address | Name::Div | Name::P) {
                borders.wall = depth;
            }
        }
        if is_point || is_html && name.is_scope() {
            borders.scope = depth;
        }
        if is_html && name.is_marker() {
            borders.marker = depth;
        }
        if is_html && matches!(name, Name::Table | Name::Template) {
            borders.table = depth;
        }
        let innermost = self.innermost_mut(name, key);
        let outer = std::mem::replace(innermost, depth);
        let state = self.state_of(own);
        self.elements.push(Element {
            name,
            namespace,
            key,
            own,
            state,
            outer,
            is_closed: false,
            ends_itself: false,
            borders,
        });
    }

    /// Opens an element that no end tag inside reaches past; its depth is for [`leave`](Self::leave).
    pub(super) fn enter(&mut self, name: Name) -> usize {
        let depth = self.elements.len();
        self.push(name, Namespace::Html, 0, Own::default());
        depth
    }

    /// Closes it, and all in it.
    pub(super) fn leave(&mut self, depth: usize) {
        self.close_to(depth);
    }

    /// Closes what an end tag of this name closes; whether that is an element of HTML.
    pub(super) fn end(&mut self, name: Name, written: &[u8]) -> bool {
        let key = key(name, written);
        let depth = *self.innermost_mut(name, key);
        let Borders { scope, table, special, html, .. } = self.borders();
        if self.is_foreign() && depth > html {
            self.close_to(depth as usize);
            return false;
        }
        if self.makes_foreign() && matches!(name, Name::P | Name::Br) {
            while self.makes_foreign() {
                self.close_current();
            }
        }
        let reached = match name {
            _ if name.is_formatting() => match self.end_formatting(name) {
                Some(depth) => depth,
                None => return true,
            },
            Name::P => self.paragraph(),
            Name::Li => {
                let lists = self.innermost_of(&[Name::Ol, Name::Ul]);
                inside(depth, scope.max(lists))
            }
            Name::Table if depth == table => depth,
            Name::Td
            | Name::Th
            | Name::Tr
            | Name::Tbody
            | Name::Thead
            | Name::Tfoot
            | Name::Caption => inside(depth, table),
            _ if name.is_heading() => {
                let headings = [Name::H1, Name::H2, Name::H3, Name::H4, Name::H5, Name::H6];
                inside(self.innermost_of(&headings), scope)
            }
            // The element itself may be the border.
            _ if name.is_special() || name.is_block() => inside(depth, scope.saturating_sub(1)),
            // An ordinary element is closed by its own end tag only within its block.
            _ => inside(depth, special),
        };
        if reached > 0 {
            self.close_to(reached as usize);
        }
        // These two make an element where they end none.
        reached > 0 || matches!(name, Name::P | Name::Br)
    }

    /// The end tag of a formatting element: the depth from which on it closes all, 0 for none; `None`
    /// where it closed that element alone.
    fn end_formatting(&mut self, name: Name) -> Option<u32> {
        let depth = self.innermost[name as usize];
        let Borders { scope, special, marker, .. } = self.borders();
        let is_it = |element: &Element| element.name == name && element.borders.marker == marker;
        if let Some(at) = self.formatting.iter().rposition(is_it) {
            self.formatting.remove(at);
            Some(0)
        } else if depth <= scope {
            Some(0)
        } else if special > depth {
            self.close_below(depth as usize);
            None
        } else {
            self.elements[depth as usize].ends_itself = true;
            Some(depth)
        }
    }

    fn current(&self) -> &Element {
        self.elements.last().expect("the root is never closed")
    }

    fn borders(&self) -> Borders {
        self.current().borders
    }

    fn innermost_mut(&mut self, name: Name, key: u64) -> &mut u32 {
        match name {
            Name::Other => self.innermost_other.entry(key).or_default(),
            _ => &mut self.innermost[name as usize],
        }
    }

    fn innermost_of(&self, names: &[Name]) -> u32 {
        names.iter().map(|name| self.innermost[*name as usize]).max().unwrap_or(0)
    }

    /// Where the `p` is that is open in button scope; 0 for none.
    fn paragraph(&self) -> u32 {
        let border = self.borders().scope.max(self.innermost[Name::Button as usize]);
        inside(self.innermost[Name::P as usize], border)
    }

    fn close_within_wall(&mut self, names: &[Name]) {
        let depth = self.innermost_of(names);
        // The element itself is a wall.
        if depth > 0 && depth >= self.borders().wall {
            self.close_to(depth as usize);
        }
    }

    fn close_in_table(&mut self, names: &[Name]) {
        let depth = self.innermost_of(names);
        if depth > self.borders().table {
            self.close_to(depth as usize);
        }
    }

    fn close_current(&mut self) {
        if self.elements.len() > 1 {
            self.close_to(self.elements.len() - 1);
        }
    }

    /// Closes the element at this depth and all in it. Formatting that was opened in it and not
    /// closed goes on.
    fn close_to(&mut self, depth: usize) {
        let mut formatting = Vec::new();
        while self.elements.len() > depth.max(1) {
            let Some(element) = self.elements.pop() else { break };
            if element.is_closed {
                continue;
            }
            *self.innermost_mut(element.name, element.key) = element.outer;
            if element.namespace != Namespace::Html {
                continue;
            }
            if element.name.is_marker() {
                formatting.clear();
                let marker = element.borders.marker;
                self.formatting.retain(|element| element.borders.marker != marker);
            } else if element.name.is_formatting()
                && !element.ends_itself
                && self.formatting.len() + formatting.len() < MOST_FORMATTING
            {
                formatting.push(element);
            }
        }
        let marker = self.borders().marker;
        formatting.retain(|element| element.borders.marker == marker);
        self.formatting.extend(formatting.into_iter().rev());
    }

    /// Closes a formatting element, but not the blocks in it ("adoption agency"); of the others in it
    /// only formatting has something to say still.
    fn close_below(&mut self, depth: usize) {
        self.close_to(self.borders().special as usize + 1);
        let Element { name, outer, .. } = self.elements[depth];
        self.innermost[name as usize] = outer;
        self.elements[depth].is_closed = true;
        let above = self.elements.len() - depth;
        if self.budget < above {
            return;
        }
        self.budget -= above;
        self.elements[depth].own = Own::default();
        for at in depth..self.elements.len() {
            let outer = self.elements[at - 1].state;
            let element = &mut self.elements[at];
            if !element.name.is_special() && !element.name.is_formatting() {
                element.own = Own::default();
            }
            element.state = element.own.apply(outer);
        }
    }
}

/// A depth, or 0 where it is not inside of a border.
fn inside(depth: u32, border: u32) -> u32 {
    if depth > border { depth } else { 0 }
}

/// Whether an element of SVG or MathML has HTML as its content.
fn is_integration_point(namespace: Namespace, name: Name) -> bool {
    let is_svg = matches!(name, Name::ForeignObject | Name::Desc | Name::Title);
    name.is_integration_point() && is_svg == (namespace == Namespace::Svg)
}

/// Tells elements apart that are not in the table, without regard to case (FNV-1a).
fn key(name: Name, written: &[u8]) -> u64 {
    if name != Name::Other {
        return 0;
    }
    written.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}
