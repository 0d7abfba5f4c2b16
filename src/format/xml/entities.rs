//! The entities that a document's own type declaration declares. None is ever expanded or fetched; they
//! are looked at to know what a reference means, and to refuse what would blow up a reader that expands them.

use std::collections::HashMap;
use std::ops::Range;

use memchr::{memchr, memmem};

/// How many bytes all references of a document together may stand for.
const MOST_EXPANDED: u64 = 8 << 20;

/// The entities declared in a document, and what their references would expand to.
#[derive(Debug, Clone, Default)]
pub(super) struct Entities {
    /// How many bytes each stands for; none for an external one.
    sizes: HashMap<String, u64>,
    /// Whether a part of the document's type is elsewhere, and may declare more.
    is_external: bool,
}

/// An entity that stands for too much, by the place of its declaration.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bomb {
    pub(super) offset: usize,
    pub(super) what: String,
}

/// How far an entity is measured.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// A declaration of an internal entity.
struct Declaration<'t> {
    name: &'t str,
    value: &'t str,
    offset: usize,
}

impl Entities {
    /// Reads a document type declaration, the `range` of `text`.
    ///
    /// Of several declarations of a name the first counts (XML 1.0, 4.2).
    pub(super) fn read(text: &str, range: Range<usize>) -> Result<Self, Bomb> {
        let (head, subset) = split(text, range);
        let is_external = ["SYSTEM", "PUBLIC"].iter().any(|word| head.contains(word));
        let mut entities = Self { is_external, ..Self::default() };
        let mut declared = Vec::new();
        let mut at = subset.start;
        while let Some(found) = memchr(b'<', &text.as_bytes()[at..subset.end]) {
            at += found;
            let rest = &text[at..subset.end];
            if rest.starts_with("<!--") {
                at += memmem::find(rest.as_bytes(), b"-->").unwrap_or(rest.len() - 1) + 1;
                continue;
            }
            if rest.starts_with("<?") {
                at += memmem::find(rest.as_bytes(), b"?>").unwrap_or(rest.len() - 1) + 1;
                continue;
            }
            let length = declaration_length(rest);
            let words = rest[..length].strip_prefix("<!ENTITY").map(str::trim_ascii_start);
            if let Some((name, value)) =
                words.and_then(|w| w.split_once(|c: char| c.is_ascii_whitespace()))
                && name != "%"
            {
                let value = value.trim_ascii_start();
                match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => {
                        let value = value[1..].split(quote).next().unwrap_or_default();
                        declared.push(Declaration { name, value, offset: at });
                    }
                    _ => {
                        entities.sizes.entry(name.to_owned()).or_insert(0);
                    }
                }
            }
            at += length;
        }
        entities.measure(&declared)?;
        Ok(entities)
    }

    /// Finds out how much each entity stands for, without expanding any: depth first, with a stack of our own.
    fn measure(&mut self, declared: &[Declaration<'_>]) -> Result<(), Bomb> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (index, declaration) in declared.iter().enumerate() {
            first.entry(declaration.name).or_insert(index);
        }
        let inner = |value| references(value).filter_map(|name| first.get(name).copied());
        let inner: Vec<Vec<usize>> =
            declared.iter().map(|declaration| inner(declaration.value).collect()).collect();
        let bomb = |index: usize, what: String| {
            let Declaration { name, offset, .. } = declared[index];
            Bomb { offset, what: format!("the entity &{name}; {what}") }
        };
        let mut sizes: Vec<u64> = declared.iter().map(|one| one.value.len() as u64).collect();
        let mut states = vec![State::New; declared.len()];
        for root in 0..declared.len() {
            let mut stack = vec![(root, 0)];
            while let Some((index, next)) = stack.last_mut() {
                let index = *index;
                states[index] =
                    if states[index] == State::Done { State::Done } else { State::Open };
                if let Some(inner) =
                    inner[index].get(*next).filter(|_| states[index] == State::Open)
                {
                    match states[*inner] {
                        State::Open => return Err(bomb(index, "contains itself".to_owned())),
                        State::New => stack.push((*inner, 0)),
                        State::Done => {
                            *next += 1;
                            sizes[index] = sizes[index].saturating_add(sizes[*inner]);
                            if sizes[index] > MOST_EXPANDED {
                                let most = MOST_EXPANDED >> 20;
                                return Err(bomb(
                                    index,
                                    format!("stands for more than {most} MiB"),
                                ));
                            }
                        }
                    }
                } else {
                    states[index] = State::Done;
                    stack.pop();
                }
            }
        }
        for (declaration, size) in declared.iter().zip(sizes) {
            self.sizes.entry(declaration.name.to_owned()).or_insert(size);
        }
        Ok(())
    }

    /// How many bytes a declared entity stands for.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        self.sizes.get(name).copied()
    }

    /// Whether names may be declared that are not seen here.
    pub(super) fn is_external(&self) -> bool {
        self.is_external
    }

    /// Whether references that together stand for `expanded` bytes are too many.
    pub(super) fn is_bomb(expanded: u64) -> bool {
        expanded > MOST_EXPANDED
    }
}

/// The part of a document type declaration before its internal subset, and that subset.
fn split(text: &str, range: Range<usize>) -> (&str, Range<usize>) {
    let declaration = &text[range.clone()];
    let mut at = 0;
    let bytes = declaration.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'[' => {
                let end = declaration.rfind(']').unwrap_or(declaration.len());
                return (&declaration[..at], range.start + at + 1..range.start + end.max(at + 1));
            }
            quote @ (b'"' | b'\'') => {
                at += memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |end| end + 1);
            }
            _ => {}
        }
        at += 1;
    }
    (declaration, range.end..range.end)
}

/// How long the markup declaration at the start is: up to the `>` outside quotes.
fn declaration_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') => {
                at += memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |end| end + 1);
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// The names that an entity's value refers to.
fn references(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split('&').skip(1);
    parts.filter_map(|part| part.split_once(';').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(subset: &str) -> Result<Entities, String> {
        let doctype = format!("<!DOCTYPE a [{subset}]>");
        Entities::read(&doctype, 0..doctype.len()).map_err(|bomb| bomb.what)
    }

    #[test]
    fn declared_entities_are_known_and_measured() {
        let entities = read(
            "<!-- <!ENTITY x 'y'> --><!ELEMENT a (#PCDATA)>\n<!ENTITY co \"江城\">\n\
             <!ENTITY full '&co;報&gt;'><!ENTITY co 'later'><!ENTITY % p 'q'><!ENTITY e SYSTEM 'e.xml'>",
        )
        .unwrap();
        assert_eq!(entities.size("co"), Some(6));
        assert_eq!(entities.size("full"), Some(4 + 3 + 4 + 6));
        assert_eq!(entities.size("e"), Some(0));
        for name in ["x", "p", "%", "gt"] {
            assert_eq!(entities.size(name), None, "{name}");
        }
        assert!(!entities.is_external());
        let doctype = "<!DOCTYPE html PUBLIC '-//W3C//DTD [x]' 'a.dtd'>";
        assert!(Entities::read(doctype, 0..doctype.len()).unwrap().is_external());
    }

    #[test]
    fn bombs_are_found_without_expanding_them() {
        let mut laughs = "<!ENTITY a0 'ha'>".to_owned();
        for level in 1..200 {
            let inner = format!("&a{};", level - 1).repeat(10);
            laughs += &format!("<!ENTITY a{level} '{inner}'>");
        }
        assert_eq!(read(&laughs).unwrap_err(), "the entity &a7; stands for more than 8 MiB");
        let itself = "<!ENTITY a '&b;'><!ENTITY b '&c;'><!ENTITY c '&a;'>";
        assert_eq!(read(itself).unwrap_err(), "the entity &c; contains itself");
        // Many levels, and many references, that stand for little.
        let mut deep = String::new();
        for level in 0..50_000 {
            deep += &format!("<!ENTITY a{level} '&a{};'>", level + 1);
        }
        assert!(read(&deep).is_ok());
        let wide = format!("<!ENTITY a '{}'><!ENTITY b ''>", "&b;".repeat(100_000));
        assert!(read(&wide).is_ok());
    }
}
