//! The elements that are open, and what they say of the text in them.
//!
//! Follows the tree construction of the HTML Standard (13.2.6) as far as it decides in which
//! elements a text stands: which end tags may be left out, which end tags mean nothing, how formatting
//! goes on behind its paragraph. Nothing is moved and nothing built. Every step takes constant time
//! but for closing what was opened before.

mod tags;

use std::collections::HashMap;

use super::elements::Name;
use super::state::{Own, Part, State};
use crate::document::Hint;
use crate::format::language::Language;

/// Whose element it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Namespace {
    Html,
    Svg,
    MathMl,
}

/// An element that is open. Depths are indices of the stack; 0 is the root, and means "none".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone)]
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

    /// Whether all that follows is read in this one as in the other.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let open = |tree: &Self| {
            let others = tree.innermost_other.iter().filter(|(_, depth)| **depth != 0);
            others.map(|(key, depth)| (*key, *depth)).collect::<HashMap<u64, u32>>()
        };
        self.elements == other.elements
            && self.innermost == other.innermost
            && self.formatting == other.formatting
            && self.budget == other.budget
            && open(self) == open(other)
    }

    /// What is said of text that stands here.
    pub(super) fn state(&self) -> State {
        self.current().state
    }

    /// What would be said of an element that stands here and says this itself.
    pub(super) fn state_of(&self, own: Own) -> State {
        own.apply(self.state())
    }

    /// What the elements around a text say that it is.
    pub(super) fn hint(&self) -> Hint {
        let is_in = |name: Name| self.innermost[name as usize] != 0;
        let heading = [Name::H2, Name::H3, Name::H4, Name::H5, Name::H6];
        match () {
            () if is_in(Name::Nav) => Hint::Navigation,
            () if is_in(Name::Footer) => Hint::Footer,
            () if is_in(Name::Figcaption) => Hint::Caption,
            () if is_in(Name::H1) => Hint::Title,
            () if heading.into_iter().any(is_in) => Hint::Heading,
            () if is_in(Name::Blockquote) => Hint::Quote,
            () if is_in(Name::Li) => Hint::Item,
            () => Hint::None,
        }
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
