//! The names of elements, and the namespaces they are in.

use std::collections::HashMap;

use super::profile::{Element, Ns, PREFIXES, URIS};

/// The number of a name in [`Names`].
pub(super) type NameId = usize;

/// The prefix that there is not.
const NONE: usize = 0;

/// Every name that was met, each once, and the prefixes in force.
#[derive(Debug)]
pub(super) struct Names {
    ids: HashMap<Box<str>, NameId>,
    names: Vec<Name>,
    prefix_ids: HashMap<Box<str>, usize>,
    prefixes: Vec<Prefix>,
    /// Declarations in force, with the depth of their elements, the innermost last.
    bound: Vec<Binding>,
    /// What URI is that of the format itself, although nobody knows it.
    main: Option<Box<str>>,
    /// What is without a namespace.
    pub(super) without: Ns,
}

#[derive(Debug)]
struct Name {
    name: Box<str>,
    prefix: usize,
    /// Where the name behind the prefix begins.
    local: usize,
    /// How many elements of this name are open.
    open: usize,
    /// What it was found to be last, in which namespace.
    known: Option<(Ns, Option<&'static Element>)>,
}

#[derive(Debug)]
struct Prefix {
    name: Box<str>,
    /// What it is bound to, the innermost last.
    bound: Vec<Ns>,
    is_reported: bool,
}

/// A prefix that an element declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binding {
    depth: usize,
    prefix: usize,
    ns: Ns,
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            ids: HashMap::new(),
            names: Vec::new(),
            prefix_ids: HashMap::new(),
            prefixes: Vec::new(),
            bound: Vec::new(),
            main: None,
            without: Ns::Main,
        };
        names.prefix("");
        names
    }
}

impl Names {
    /// The number of a name, with its prefix.
    pub(super) fn id(&mut self, name: &str) -> NameId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let (prefix, local) = match name.split_once(':') {
            Some((prefix, local)) if !local.is_empty() => (prefix, name.len() - local.len()),
            _ => ("", 0),
        };
        let prefix = self.prefix(prefix);
        self.names.push(Name { name: name.into(), prefix, local, open: 0, known: None });
        self.ids.insert(name.into(), self.names.len() - 1);
        self.names.len() - 1
    }

    fn prefix(&mut self, name: &str) -> usize {
        if let Some(id) = self.prefix_ids.get(name) {
            return *id;
        }
        self.prefixes.push(Prefix { name: name.into(), bound: Vec::new(), is_reported: false });
        self.prefix_ids.insert(name.into(), self.prefixes.len() - 1);
        self.prefixes.len() - 1
    }

    /// The name itself.
    pub(super) fn name(&self, id: NameId) -> &str {
        &self.names[id].name
    }

    /// The name without prefix.
    pub(super) fn local(&self, id: NameId) -> &str {
        let name = &self.names[id];
        &name.name[name.local..]
    }

    /// The number of a name, if an element of that name is open.
    pub(super) fn open(&self, name: &str) -> Option<NameId> {
        let id = *self.ids.get(name)?;
        (self.names[id].open > 0).then_some(id)
    }

    /// An element of this name begins.
    pub(super) fn begin(&mut self, id: NameId) {
        self.names[id].open += 1;
    }

    /// An element of this name ends, which has this many around it.
    pub(super) fn end(&mut self, id: NameId, depth: usize) {
        self.names[id].open -= 1;
        while let Some(binding) = self.bound.pop_if(|binding| binding.depth == depth) {
            self.prefixes[binding.prefix].bound.pop();
        }
    }

    /// An element with this many around it declares a prefix, or what is without (`""`).
    pub(super) fn bind(&mut self, prefix: &str, uri: &str, depth: usize) {
        let ns = self.of_uri(uri);
        let prefix = self.prefix(prefix);
        self.prefixes[prefix].bound.push(ns);
        self.bound.push(Binding { depth, prefix, ns });
    }

    fn of_uri(&self, uri: &str) -> Ns {
        if uri.is_empty() {
            return self.without;
        }
        if self.main.as_deref() == Some(uri) {
            return Ns::Main;
        }
        URIS.iter().find(|(known, _)| *known == uri).map_or(Ns::Other, |(_, ns)| *ns)
    }

    /// From here on an unknown URI is that of the format itself.
    pub(super) fn set_main(&mut self, uri: &str) {
        self.main = Some(uri.into());
    }

    /// The namespace of a name.
    pub(super) fn ns(&self, id: NameId) -> Ns {
        let prefix = self.names[id].prefix;
        let Prefix { name, bound, .. } = &self.prefixes[prefix];
        match bound.last() {
            Some(ns) => *ns,
            None if prefix == NONE => self.without,
            None => PREFIXES
                .iter()
                .find(|(known, _)| **known == **name)
                .map_or(Ns::Other, |(_, ns)| *ns),
        }
    }

    /// The prefix of a name, once for each that nobody declared.
    pub(super) fn undeclared(&mut self, id: NameId) -> Option<&str> {
        let prefix = &mut self.prefixes[self.names[id].prefix];
        let is_declared =
            !prefix.bound.is_empty() || prefix.name.is_empty() || &*prefix.name == "xml";
        if is_declared || prefix.is_reported {
            return None;
        }
        prefix.is_reported = true;
        Some(&prefix.name)
    }

    /// What an element of this name is, as `find` tells by namespace and name; it is asked once.
    pub(super) fn known(
        &mut self,
        id: NameId,
        ns: Ns,
        find: impl FnOnce(&str) -> Option<&'static Element>,
    ) -> Option<&'static Element> {
        let name = &mut self.names[id];
        match name.known {
            Some((known, element)) if known == ns => element,
            _ => {
                let element = find(&name.name[name.local..]);
                name.known = Some((ns, element));
                element
            }
        }
    }

    /// The declarations in force.
    pub(super) fn bound(&self) -> &[Binding] {
        &self.bound
    }

    /// Makes these elements and these declarations the ones that are open and in force.
    pub(super) fn restore(&mut self, open: impl Iterator<Item = NameId>, bound: Vec<Binding>) {
        self.names.iter_mut().for_each(|name| name.open = 0);
        self.prefixes.iter_mut().for_each(|prefix| prefix.bound.clear());
        open.for_each(|id| self.names[id].open += 1);
        for binding in &bound {
            self.prefixes[binding.prefix].bound.push(binding.ns);
        }
        self.bound = bound;
    }
}
